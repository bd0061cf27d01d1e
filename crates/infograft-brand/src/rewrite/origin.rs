//! Where a deck came from: the path of the template that it was made from (ECMA-376 Part 1, 22.2.2.28).

use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::words::excerpt;

use super::deck::Deck;

/// Takes the template's path out where it names a machine or a folder of the former owner: the name of a file says nothing
/// of anyone.
pub(super) fn forget_template(deck: &mut Deck) -> Option<Diagnostic> {
    let properties = &mut deck.parts.iter_mut().find(|part| part.kind == Kind::App)?.tree;
    let path = properties.elements().find(|e| e.local() == "Template")?.text();
    let path = path.trim();
    if !is_absolute(path) {
        return None;
    }
    properties.children.retain(|node| node.element().is_none_or(|e| e.local() != "Template"));
    let message = format!(
        "the path of the template that the deck was made from was taken out: \u{201c}{}\u{201d}",
        excerpt(path)
    );
    Some(Diagnostic::new(Code::DeckCarried, message).with_help("nothing has to be done"))
}

/// Whether a path begins at a drive, a machine, a root or an address.
fn is_absolute(path: &str) -> bool {
    let mut start = path.chars();
    let drive = (start.next().is_some_and(|c| c.is_ascii_alphabetic()), start.next());
    path.starts_with(['/', '\\']) || drive == (true, Some(':')) || path.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_from_names() {
        for path in [
            "C:\\t\\ACME.potx",
            "\\\\host\\t.potx",
            "/Users/jo/t.potx",
            "https://acme.example/t.potx",
            "D:/t",
        ] {
            assert!(is_absolute(path), "{path}");
        }
        for name in ["Office Theme", "ACME.potx", "t/x.potx", ""] {
            assert!(!is_absolute(name), "{name}");
        }
    }
}
