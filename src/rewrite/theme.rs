//! Colours: the schemes of all themes and theme overrides, and hard-coded colours that the brand maps.

use infograft_deck::color::{Palette, Rgb, ThemeColor};
use infograft_deck::opc::{OpcError, Package, kinds};
use infograft_deck::xml::{Element, Ns};

use super::deck::{Kind, Part};
use super::report::ThemeChange;
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
        let from = resolved(e);
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

/// The colour scheme of a theme.
pub(super) fn scheme(theme: &Element) -> Option<&Element> {
    theme.child(Ns::A, "themeElements")?.child(Ns::A, "clrScheme")
}

/// The colour of a slot as a plain value; `None` when transforms would have to be reckoned.
pub(super) fn resolved(slot: &Element) -> Option<Rgb> {
    let color = slot.elements().next()?;
    if color.elements().next().is_some() {
        return None;
    }
    let hex = if color.is(Ns::A, "sysClr") { color.attr("lastClr") } else { color.attr("val") };
    Rgb::from_hex(hex?)
}

/// Replaces hard-coded colours (`srgbClr`, 20.1.2.3.32) outside colour schemes. Transforms on them stay. Returns how
/// many were replaced.
pub(super) fn replace(e: &mut Element, brand: &Brand) -> usize {
    // `clrChange` names a colour of a picture's pixels (20.1.8.16).
    if brand.colors.replace.is_empty() || e.is(Ns::A, "clrScheme") || e.is(Ns::A, "clrChange") {
        return 0;
    }
    let mut count = 0;
    if e.is(Ns::A, "srgbClr") {
        let to = e.attr("val").and_then(Rgb::from_hex).and_then(|c| brand.colors.replace.get(&c));
        if let Some(to) = to {
            e.set_attr("val", to.hex());
            count += 1;
        }
    }
    count + e.elements_mut().map(|c| replace(c, brand)).sum::<usize>()
}

/// The twelve colours of the deck as it is: those of the first master's theme. System colours are taken as they were
/// last seen. `None` when there is no theme, or a colour that isn't a plain value.
pub fn deck_palette(package: &Package) -> Result<Option<Palette>, OpcError> {
    let main = package.main_part()?;
    let rels = package.rels(&main)?;
    let presentation = package.read_xml(&main)?;
    let first = presentation.child(Ns::P, "sldMasterIdLst").and_then(|l| l.elements().next());
    let master = first.and_then(|e| e.r_attr("id")).and_then(|id| rels.get(id)?.part());
    let Some(master) = master.or(rels.part_of_kind(kinds::SLIDE_MASTER)) else { return Ok(None) };
    let Some(theme) = package.rels(master)?.part_of_kind(kinds::THEME).cloned() else { return Ok(None) };
    let root = package.read_xml(&theme)?;
    let Some(scheme) = root.find(Ns::A, "clrScheme") else { return Ok(None) };
    let mut palette = Palette([Rgb::BLACK; 12]);
    for slot in ThemeColor::ALL {
        let Some(color) = scheme.child(Ns::A, slot.name()).and_then(resolved) else { return Ok(None) };
        palette.set(slot, color);
    }
    Ok(Some(palette))
}
