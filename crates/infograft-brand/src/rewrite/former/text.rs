//! Paragraphs, whose words may be split over runs and line breaks.

use infograft_deck::diagnostic::Place;
use infograft_deck::xml::{Element, Node, Ns};

use super::Former;
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
fn others(former: &mut Former<'_>, p: &mut Element, place: &Place) {
    for child in p.elements_mut() {
        if child.is(Ns::A, "r") {
            child.elements_mut().filter(|e| !e.is(Ns::A, "t")).for_each(|e| former.element(e, place));
        } else {
            former.element(child, place);
        }
    }
}
