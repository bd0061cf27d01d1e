//! Paragraphs, whose words may be split over runs and line breaks.

use std::collections::BTreeSet;

use infograft_deck::diagnostic::Place;
use infograft_deck::xml::{Element, Node, Ns};

use super::find::Found;
use super::{Former, What};
use crate::rewrite::text::run_text;

/// What stands in the text of a paragraph for what is no text: it ends every word.
const OBJECT: &str = "\u{FFFC}";

/// A child of a paragraph and its text.
struct Piece {
    child: usize,
    text: String,
    is_run: bool,
}

/// Replaces what is found in a paragraph: it takes the format of the run in which it begins. Where a line
/// break was within, what takes its place may have several lines, too.
pub(super) fn paragraph(former: &mut Former<'_>, p: &mut Element, place: &Place) {
    let mut pieces: Vec<Piece> =
        p.children.iter().enumerate().map(|(child, node)| piece(child, node)).collect();
    if !pieces.iter().any(|piece| piece.is_run) {
        return others(former, p, place);
    }
    let flat: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let found = former.found(&flat, place);
    // From the end, so that earlier places stay true.
    for found in found.iter().rev() {
        let mut to = found.to.as_deref();
        let mut at = 0;
        for piece in &mut pieces {
            let (from, until) = (at, at + piece.text.len());
            at = until;
            if until <= found.range.start || from >= found.range.end {
                continue;
            }
            let cut = found.range.start.saturating_sub(from)..(found.range.end - from).min(piece.text.len());
            let new = if piece.is_run { to.take().unwrap_or_default() } else { "" };
            piece.text.replace_range(cut, new);
        }
    }
    if !found.is_empty() {
        set(p, &pieces);
    }
    others(former, p, place);
}

/// Paragraphs that an address is at most written over.
const LINES: usize = 6;

/// Replaces addresses whose lines are paragraphs of their own: the brand's lines take theirs, a line more stands under the
/// last of them, and a paragraph more goes, or is left without text where `keeps_count`. The children of the body that are
/// written are told: nothing of the former owner is in them.
pub(super) fn addresses(
    former: &mut Former<'_>,
    body: &mut Element,
    place: &Place,
    keeps_count: bool,
) -> BTreeSet<usize> {
    let (mut written, mut gone) = (BTreeSet::new(), BTreeSet::new());
    if !former.finder.has_addresses() {
        return written;
    }
    let is_paragraph = |node: &Node| node.element().is_some_and(|e| e.is(Ns::A, "p"));
    let paragraphs = body.children.iter().enumerate().filter(|(_, node)| is_paragraph(node));
    let (at, texts): (Vec<usize>, Vec<String>) = paragraphs.map(|(at, node)| (at, flat(node))).unzip();
    let mut first = 0;
    while first < texts.len() {
        let longest = (2..=LINES).rev().filter(|count| first + count <= texts.len());
        let found = { longest }.find_map(|count| {
            let own = texts.get(first..first + count)?;
            // A paragraph without a word is no line of an address.
            let whole =
                own.iter().all(|text| text.chars().any(char::is_alphanumeric)).then(|| own.join("\n"))?;
            let new = former.finder.whole_address(&whole)?.map(str::to_owned);
            Some((count, whole, new))
        });
        let Some((count, whole, new)) = found else {
            first += 1;
            continue;
        };
        let hit = Found { range: 0..whole.len(), what: What::Address, to: new, is_moved: false };
        if former.note(&whole, &hit, place) {
            let lines: Vec<&str> = hit.to.as_deref().unwrap_or_default().lines().collect();
            for (n, child) in at.iter().skip(first).take(count).enumerate() {
                let rest =
                    if n + 1 == count { lines.get(n..) } else { lines.get(n..(n + 1).min(lines.len())) };
                let rest = rest.unwrap_or_default();
                if rest.is_empty() && !keeps_count {
                    gone.insert(*child);
                } else if let Some(node) = body.children.get_mut(*child) {
                    write(node, &rest.join("\n"));
                    // Where it stands once those before it are gone.
                    written.insert(*child - gone.len());
                }
            }
        }
        first += count;
    }
    let mut child = 0..;
    body.children.retain(|_| child.next().is_none_or(|child| !gone.contains(&child)));
    written
}

/// The text of a paragraph.
fn flat(node: &Node) -> String {
    let children = node.element().into_iter().flat_map(|p| p.children.iter().enumerate());
    children.map(|(child, node)| piece(child, node).text).collect()
}

/// Gives a paragraph another text, in the format of its first run.
fn write(node: &mut Node, text: &str) {
    let Some(p) = node.element_mut() else { return };
    let mut pieces: Vec<Piece> =
        p.children.iter().enumerate().map(|(child, node)| piece(child, node)).collect();
    let mut text = Some(text);
    for piece in &mut pieces {
        piece.text = if piece.is_run { text.take().unwrap_or_default().to_owned() } else { String::new() };
    }
    set(p, &pieces);
}

fn piece(child: usize, node: &Node) -> Piece {
    let is = |name: &str| node.element().is_some_and(|e| e.is(Ns::A, name));
    match run_text(node) {
        Some(text) => Piece { child, text, is_run: true },
        None if is("br") => Piece { child, text: "\n".to_owned(), is_run: false },
        None if node.element().is_none() || is("pPr") || is("endParaRPr") => {
            Piece { child, text: String::new(), is_run: false }
        }
        None => Piece { child, text: OBJECT.to_owned(), is_run: false },
    }
}

/// Writes the texts of runs, and takes out line breaks and runs of which nothing is left.
fn set(p: &mut Element, pieces: &[Piece]) {
    for piece in pieces.iter().rev() {
        let Some(e) = p.children.get_mut(piece.child).and_then(Node::element_mut) else { continue };
        let is_break = e.is(Ns::A, "br");
        let before = e.child(Ns::A, "t").map(Element::text).unwrap_or_default();
        if is_break && piece.text.is_empty() || piece.is_run && piece.text.is_empty() && !before.is_empty() {
            p.children.remove(piece.child);
        } else if piece.is_run && before != piece.text {
            let run = e.clone();
            p.children.splice(piece.child..=piece.child, lines(&run, &piece.text));
        }
    }
}

/// A run with another text, its lines with breaks of the same format between them.
fn lines(run: &Element, text: &str) -> Vec<Node> {
    let format = run.child(Ns::A, "rPr").cloned();
    let mut nodes: Vec<Node> = Vec::new();
    for line in text.split('\n') {
        if !nodes.is_empty() {
            let mut between = Element::new(Ns::A, format!("{}br", run.prefix()));
            between.children.extend(format.clone().map(Node::from));
            nodes.push(between.into());
        }
        let mut run = run.clone();
        if let Some(t) = run.child_mut(Ns::A, "t") {
            t.children = vec![Node::Text(line.to_owned())];
        }
        nodes.push(run.into());
    }
    nodes
}

/// What a paragraph holds beside its runs: the tooltips of links, the words of fields.
pub(super) fn others(former: &mut Former<'_>, p: &mut Element, place: &Place) {
    for child in p.elements_mut() {
        if child.is(Ns::A, "r") {
            child.elements_mut().filter(|e| !e.is(Ns::A, "t")).for_each(|e| former.element(e, place));
        } else {
            former.element(child, place);
        }
    }
}
