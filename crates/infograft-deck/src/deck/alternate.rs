//! `mc:AlternateContent` (ECMA-376 Part 3, 7.6): the first choice that can be drawn, else the fallback.

use crate::xml::{Element, Ns};

/// Extension namespaces that are understood, by the prefixes that Office gives them. A choice that needs another one
/// (`v`, `cx1`, `am3d`, `pslz`…) is left for the fallback.
const UNDERSTOOD: &[&str] = &[
    "a14", "a15", "a16", "a1611", "adec", "ahyp", "asvg", "p14", "p15", "p159", "p16", "p188", "wps", "wpg",
    "c14",
];

/// The child elements in order, with each `mc:AlternateContent` replaced by the children of the branch that is taken.
pub fn effective_children(e: &Element) -> Vec<&Element> {
    with_originals(e).into_iter().map(|(child, _)| child).collect()
}

/// The same, each child that only stands for equations or ink with the one that has them.
pub fn with_originals(e: &Element) -> Vec<(&Element, Option<&Element>)> {
    let mut out = Vec::new();
    collect(e, &mut out, 0);
    out
}

fn collect<'a>(e: &'a Element, out: &mut Vec<(&'a Element, Option<&'a Element>)>, depth: usize) {
    for child in e.elements() {
        if !child.is(Ns::Mc, "AlternateContent") {
            out.push((child, None));
            continue;
        }
        let Some(branch) = branch(child).filter(|_| depth < 16) else { continue };
        let from = out.len();
        collect(branch, out, depth + 1);
        if branch.local() == "Fallback"
            && let [(_, original)] = out.get_mut(from..).unwrap_or_default()
        {
            let pictured = |e: &&Element| e.local() == "contentPart" || e.find(Ns::A14, "m").is_some();
            *original = child.children_named(Ns::Mc, "Choice").find_map(|c| c.elements().find(pictured));
        }
    }
}

fn branch(e: &Element) -> Option<&Element> {
    let known = |choice: &&Element| {
        let requires = choice.attr("Requires").unwrap_or_default();
        requires.split_ascii_whitespace().all(|prefix| UNDERSTOOD.contains(&prefix))
    };
    let choices: Vec<&Element> = e.children_named(Ns::Mc, "Choice").filter(known).collect();
    let drawable = choices.iter().find(|c| !beyond_drawing(c)).copied();
    let fallback = e.child(Ns::Mc, "Fallback").filter(|f| f.elements().next().is_some());
    drawable.or(fallback).or(choices.first().copied())
}

/// Whether the branch holds what only its fallback's picture shows: equations, ink.
fn beyond_drawing(e: &Element) -> bool {
    e.ns == Ns::M || e.local() == "contentPart" || e.elements().any(beyond_drawing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(inner: &str) -> Vec<String> {
        let xml = format!(
            r#"<r xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{inner}</r>"#
        );
        let root = Element::parse(xml.as_bytes()).expect("well-formed");
        effective_children(&root).iter().map(|e| e.name.to_string()).collect()
    }

    #[test]
    fn the_first_drawable_branch_is_taken() {
        let choose = |requires: &str, inner: &str| {
            names(&format!(
                r#"<a/><mc:AlternateContent><mc:Choice Requires="{requires}">{inner}</mc:Choice><mc:Fallback><f/></mc:Fallback></mc:AlternateContent><z/>"#
            ))
        };
        assert_eq!(choose("p14", "<c/><d/>"), ["a", "c", "d", "z"]);
        assert_eq!(choose("a14 cx1", "<c/>"), ["a", "f", "z"]);
        assert_eq!(choose("a14", "<c><m:oMath/></c>"), ["a", "f", "z"], "equations have a picture");
    }

    #[test]
    fn without_a_fallback_an_equation_is_kept() {
        let inner = r#"<mc:AlternateContent><mc:Choice Requires="a14"><c><m:oMath/></c></mc:Choice><mc:Fallback/></mc:AlternateContent>"#;
        assert_eq!(names(inner), ["c"]);
    }
}
