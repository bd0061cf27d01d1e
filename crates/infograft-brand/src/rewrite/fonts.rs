//! Typefaces: the major and minor fonts of all themes, and hard-coded typefaces that the brand maps.

use std::collections::BTreeSet;

use infograft_deck::deck::Kind;
use infograft_deck::xml::{Element, Ns};

use super::deck::Part;
use super::report::FontChange;
use crate::brand::{Brand, FontSlot, east_asian};

/// Elements whose `typeface` names a font (ECMA-376 Part 1, 21.1.2.3 and 21.1.2.4.6).
const FONTS: [&str; 5] = ["latin", "ea", "cs", "sym", "buFont"];

/// Sets the major and minor typefaces of a theme (20.1.4.1.18). The fonts listed by script stay.
/// Where the brand names no East Asian face, that of the theme follows the Latin one as far as it can: see [`east_asian`].
pub(super) fn theme(part: &mut Part, brand: &Brand) -> Vec<FontChange> {
    let mut changes = Vec::new();
    let root = &mut part.tree;
    let scheme = match part.kind {
        Kind::Theme => root.child_mut(Ns::A, "themeElements").and_then(|e| e.child_mut(Ns::A, "fontScheme")),
        Kind::ThemeOverride => root.child_mut(Ns::A, "fontScheme"),
        _ => None,
    };
    let Some(scheme) = scheme else { return changes };
    for (name, slot) in [("majorFont", &brand.fonts.heading), ("minorFont", &brand.fonts.body)] {
        let Some(collection) = scheme.child_mut(Ns::A, name) else { continue };
        let east = slot.latin.as_deref().filter(|_| slot.ea.is_none()).and_then(|latin| {
            let own = collection.child(Ns::A, "ea").and_then(|e| e.attr("typeface")).unwrap_or_default();
            east_asian(latin, own)
        });
        for (script, typeface) in faces(slot).chain(east.map(|face| ("ea", face))) {
            let Some(e) = collection.child_mut(Ns::A, script) else { continue };
            if let Some(from) = set_typeface(e, typeface) {
                let to = typeface.to_owned();
                changes.push(FontChange { part: part.name.clone(), collection: name, script, from, to });
            }
        }
    }
    if !changes.is_empty() && !brand.organization.name.is_empty() {
        scheme.set_attr("name", brand.organization.name.clone());
    }
    changes
}

fn faces(slot: &FontSlot) -> impl Iterator<Item = (&'static str, &str)> {
    let faces = [("latin", &slot.latin), ("ea", &slot.ea), ("cs", &slot.cs)];
    faces.into_iter().filter_map(|(script, face)| face.as_deref().map(|f| (script, f)))
}

/// A typeface for an element of a script: a theme's face (20.1.4.1.16) is named for the script that the element is for.
pub(super) fn of_script(typeface: &str, element: &str) -> String {
    match (typeface.get(..4).filter(|start| ["+mj-", "+mn-"].contains(start)), element) {
        (Some(start), "ea" | "cs") => format!("{start}{element}"),
        (Some(start), _) => format!("{start}lt"),
        (None, _) => typeface.to_owned(),
    }
}

/// Sets a typeface, dropping what described the old one. The old one, if it was another.
pub(super) fn set_typeface(e: &mut Element, to: &str) -> Option<String> {
    let from = e.attr("typeface").unwrap_or_default().to_owned();
    if from == to {
        return None;
    }
    e.set_attr("typeface", to);
    for described in ["panose", "pitchFamily", "charset"] {
        e.remove_attr(Ns::None, described);
    }
    Some(from)
}

/// Replaces hard-coded typefaces, without regard to case, outside font schemes, but for those that a binding chose (`kept`,
/// in lower case). Returns how many were replaced.
pub(super) fn replace(e: &mut Element, brand: &Brand, kept: &BTreeSet<String>) -> usize {
    if brand.fonts.replace.is_empty() || e.is(Ns::A, "fontScheme") || e.is(Ns::P, "embeddedFontLst") {
        return 0;
    }
    let mut count = 0;
    if e.ns == Ns::A && FONTS.contains(&e.local()) {
        let from = e.attr("typeface").unwrap_or_default().to_lowercase();
        let mut faces = brand.fonts.replace.iter().filter(|_| !kept.contains(&from));
        let to = faces.find(|(f, _)| f.to_lowercase() == from);
        if let Some((_, to)) = to.filter(|(_, to)| to.to_lowercase() != from) {
            count += usize::from(set_typeface(e, to).is_some());
        }
    }
    count + e.elements_mut().map(|c| replace(c, brand, kept)).sum::<usize>()
}
