//! Colours: the schemes of all themes and theme overrides, and hard-coded colours that the brand maps.

use std::collections::BTreeMap;

use infograft_deck::color::{Palette, Rgb, ThemeColor};
use infograft_deck::deck::Kind;
use infograft_deck::deck::theme::{self, slot_color};
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::words::listed;
use infograft_deck::xml::{Element, Ns};

use super::deck::Part;
use super::report::ThemeChange;
use super::roles::Pins;
use crate::brand::Brand;

/// Sets the colours of a theme's scheme (ECMA-376 Part 1, 20.1.6.2) that differ from the palette's.
pub(super) fn colors(part: &mut Part, brand: &Brand, palette: &Palette) -> Option<ThemeChange> {
    let root = &mut part.tree;
    let scheme = match part.kind {
        Kind::Theme => root.child_mut(Ns::A, "themeElements")?.child_mut(Ns::A, "clrScheme")?,
        Kind::ThemeOverride => root.child_mut(Ns::A, "clrScheme")?,
        _ => return None,
    };
    let mut slots = Vec::new();
    for slot in ThemeColor::ALL {
        let Some(e) = scheme.child_mut(Ns::A, slot.name()) else { continue };
        let to = palette.get(slot);
        let from = slot_color(e);
        let given = brand.colors.slots.contains_key(&slot);
        // A system colour follows the reader's machine: a brand's own colour must not.
        let system = e.elements().next().is_some_and(|c| c.is(Ns::A, "sysClr"));
        if from == Some(to) && !(system && given) {
            continue;
        }
        let color = Element::new(Ns::A, format!("{}srgbClr", e.prefix())).with_attr("val", to.hex());
        e.children = vec![color.into()];
        slots.push((slot, from, to));
    }
    if slots.is_empty() {
        return None;
    }
    if !brand.organization.name.is_empty() {
        scheme.set_attr("name", brand.organization.name.clone());
    }
    Some(ThemeChange { part: part.name.clone(), slots })
}

/// The colours that the slots of a part's scheme become: the palette's, or its own without one, but for those of which a
/// binding or the brand says what they become. Nothing where nothing becomes another.
pub(super) fn pinned(part: &Part, palette: Option<&Palette>, pins: &Pins) -> Option<Palette> {
    let Some(scheme) = theme::scheme(&part.tree).filter(|_| !pins.is_empty()) else {
        return palette.copied();
    };
    let mut pinned = palette.copied();
    for (slot, own) in theme::slots(scheme) {
        if let Some(to) = own.and_then(|own| pins.of(own)) {
            pinned.get_or_insert_with(|| of_scheme(scheme)).set(slot, to);
        }
    }
    pinned
}

/// The colours of a scheme; Office's where one can't be read.
fn of_scheme(scheme: &Element) -> Palette {
    let mut palette = theme::Theme::default().colors;
    for (slot, own) in theme::slots(scheme) {
        own.into_iter().for_each(|own| palette.set(slot, own));
    }
    palette
}

/// What is told of a theme whose scheme has colours that can't be read: Office's own stand in for those.
pub(super) fn unreadable(part: &Part) -> Option<Diagnostic> {
    let scheme =
        theme::scheme(&part.tree).filter(|_| matches!(part.kind, Kind::Theme | Kind::ThemeOverride))?;
    let slots: Vec<&str> =
        theme::slots(scheme).filter(|(_, color)| color.is_none()).map(|(slot, _)| slot.name()).collect();
    if slots.is_empty() {
        return None;
    }
    let message = format!("the theme's {} can't be read as a colour: Office's own stands in", listed(&slots));
    let help = "choose the colours anew in PowerPoint (Design > Variants > Colors)";
    Some(Diagnostic::new(Code::ColorUnreadable, message).at(part.place()).with_help(help))
}

/// Replaces hard-coded colours (`srgbClr`, 20.1.2.3.32) outside colour schemes. Transforms on them stay. Returns how
/// many were replaced.
pub(super) fn replace(e: &mut Element, replaced: &BTreeMap<Rgb, Rgb>) -> usize {
    // `clrChange` names a colour of a picture's pixels (20.1.8.16).
    if replaced.is_empty() || e.is(Ns::A, "clrScheme") || e.is(Ns::A, "clrChange") {
        return 0;
    }
    let mut count = 0;
    if e.is(Ns::A, "srgbClr") {
        let own = e.attr("val").and_then(Rgb::from_hex);
        let to = own.and_then(|own| replaced.get(&own)).filter(|to| Some(**to) != own);
        if let Some(to) = to {
            e.set_attr("val", to.hex());
            count += 1;
        }
    }
    count + e.elements_mut().map(|c| replace(c, replaced)).sum::<usize>()
}
