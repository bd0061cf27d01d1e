//! `[[list]]` of a binding: paragraphs of the deck in whose place a list of the brand comes.

use infograft_deck::xml::{Element, Node, Ns};
use serde::Deserialize;

use crate::rewrite::deck::Deck;
use crate::rewrite::text::{paragraph_text, run_text};

/// Paragraphs in a row, and what they are.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rewrite) struct ListBinding {
    /// The paragraphs, in order.
    pub items: Vec<String>,
    /// The list of the brand: `info.items`.
    #[serde(rename = "as")]
    pub list: String,
}

/// Puts the mark of a list in the place of the paragraphs; whether they are there.
pub(super) fn bind(deck: &mut Deck, list: &ListBinding) -> bool {
    let mut found = false;
    for part in deck.parts.iter_mut().filter(|part| part.kind.has_shapes()) {
        part.tree.walk_mut(&mut |e| found |= e.child(Ns::A, "p").is_some() && replace(e, list));
    }
    found
}

/// The first of the paragraphs takes the mark, with the format of its first run; the others go.
fn replace(body: &mut Element, list: &ListBinding) -> bool {
    let is_paragraph = |node: &&Node| node.element().is_some_and(|e| e.is(Ns::A, "p"));
    let texts: Vec<(usize, String)> = body
        .children
        .iter()
        .enumerate()
        .filter(|(_, node)| is_paragraph(node))
        .filter_map(|(at, node)| Some((at, paragraph_text(node.element()?))))
        .collect();
    let same = |window: &[(usize, String)]| {
        window.iter().zip(&list.items).all(|((_, text), item)| text.trim() == item.trim())
    };
    let count = list.items.len().max(1);
    let Some(window) = texts.windows(count).find(|window| same(window)) else { return false };
    let places: Vec<usize> = window.iter().map(|(at, _)| *at).collect();
    let Some(first) = places.first().and_then(|at| body.children.get_mut(*at)).and_then(Node::element_mut)
    else {
        return false;
    };
    if !mark(first, &format!("{{{{#each {}}}}}{{{{item}}}}{{{{/each}}}}", list.list)) {
        return false;
    }
    places.iter().skip(1).rev().for_each(|at| drop(body.children.remove(*at)));
    true
}

/// Gives a paragraph's first run a text and takes out the others; false where it has no run.
fn mark(p: &mut Element, text: &str) -> bool {
    let mut text = Some(text);
    p.children.retain_mut(|node| {
        if run_text(node).is_none() {
            return !node.element().is_some_and(|e| e.is(Ns::A, "br"));
        }
        let t = node.element_mut().and_then(|run| run.child_mut(Ns::A, "t"));
        match (t, text.take()) {
            (Some(t), Some(text)) => {
                t.children = vec![Node::Text(text.to_owned())];
                true
            }
            _ => false,
        }
    });
    text.is_none()
}
