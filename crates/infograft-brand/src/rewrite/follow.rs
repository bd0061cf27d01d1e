//! Hard-coded colours and typefaces that are the old theme's: whoever wrote them meant the deck's look, so they follow the
//! brand as what refers to the theme does. What else is hard-coded stays, and is counted.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::color::{Palette, Rgb};
use infograft_deck::deck::{Kind, theme};
use infograft_deck::opc::kinds;
use infograft_deck::xml::{Element, Ns};

use super::binding::Chosen;
use super::deck::{Deck, Part};
use super::fonts::set_typeface;
use super::report::RewriteReport;
use crate::brand::Brand;

/// The ten "standard colors" of PowerPoint's colour menu: one that is also a theme's (`FFC000` is Office's accent4) may
/// have been meant as itself, red for a warning.
const STANDARD: [Rgb; 10] = [
    Rgb(0xC0, 0x00, 0x00),
    Rgb(0xFF, 0x00, 0x00),
    Rgb(0xFF, 0xC0, 0x00),
    Rgb(0xFF, 0xFF, 0x00),
    Rgb(0x92, 0xD0, 0x50),
    Rgb(0x00, 0xB0, 0x50),
    Rgb(0x00, 0xB0, 0xF0),
    Rgb(0x00, 0x70, 0xC0),
    Rgb(0x00, 0x20, 0x60),
    Rgb(0x70, 0x30, 0xA0),
];

/// Typefaces of pictures, not of letters.
const SYMBOLS: [&str; 6] =
    ["symbol", "webdings", "wingdings", "wingdings 2", "wingdings 3", "segoe ui symbol"];

/// What the themes of a deck's masters were before the brand.
pub(super) struct Follow<'b> {
    brand: &'b Brand,
    /// The old theme colours that follow, and what they become.
    colors: BTreeMap<Rgb, Rgb>,
    /// The old Latin typefaces of headings and of body text, in lower case; empty where the brand gives none.
    major: BTreeSet<String>,
    minor: BTreeSet<String>,
    recolored: bool,
    /// Colours and typefaces that are in the deck because it was said: the typefaces in lower case.
    said: (BTreeSet<Rgb>, BTreeSet<String>),
}

impl<'b> Follow<'b> {
    /// Looks at a deck before its themes change.
    /// What a binding chose stays.
    pub fn of(deck: &Deck, brand: &'b Brand, palette: Option<&Palette>, chosen: &Chosen) -> Self {
        let mut follow = Self {
            brand,
            colors: BTreeMap::new(),
            major: BTreeSet::new(),
            minor: BTreeSet::new(),
            recolored: palette.is_some(),
            said: (chosen.colors.results().collect(), chosen.faces.clone()),
        };
        let masters = deck.parts.iter().filter(|p| p.kind == Kind::Master);
        let names: BTreeSet<_> = masters.filter_map(|m| m.rels.part_of_kind(kinds::THEME)).collect();
        for part in deck.parts.iter().filter(|p| p.kind == Kind::Theme && names.contains(&p.name)) {
            follow.note_colors(&part.tree, palette, chosen);
            let fonts = &brand.fonts;
            let wanted = [
                (&fonts.heading, "majorFont", &mut follow.major),
                (&fonts.body, "minorFont", &mut follow.minor),
            ];
            for (slot, collection, faces) in wanted {
                let old = face(&part.tree, collection).filter(|_| slot.latin.is_some());
                let is_asked = |f: &String| fonts.replace.keys().any(|k| k.to_lowercase() == *f);
                faces.extend(old.filter(|f| !is_asked(f) && !chosen.faces.contains(f)));
            }
        }
        follow
    }

    fn note_colors(&mut self, root: &Element, palette: Option<&Palette>, chosen: &Chosen) {
        let (Some(palette), Some(scheme)) = (palette, theme::scheme(root)) else { return };
        for (slot, old) in theme::slots(scheme) {
            let Some(old) = old else { continue };
            let asked = chosen.colors.of(old).is_some();
            if is_neutral(old) || STANDARD.contains(&old) || asked {
                continue;
            }
            self.colors.entry(old).or_insert(palette.get(slot));
        }
    }

    /// Changes a part, and counts.
    pub fn apply(&self, part: &mut Part, report: &mut RewriteReport) {
        self.element(&mut part.tree, false, report);
    }

    fn element(&self, e: &mut Element, title: bool, report: &mut RewriteReport) {
        // `clrChange` names a colour of a picture's pixels (20.1.8.16).
        let scheme = ["clrScheme", "fontScheme", "clrChange"].into_iter().any(|name| e.is(Ns::A, name));
        if scheme {
            return;
        }
        let title = title || is_title(e);
        if e.is(Ns::A, "srgbClr") {
            let old = e.attr("val").and_then(Rgb::from_hex);
            if let Some((old, new)) = old.and_then(|old| Some((old, *self.colors.get(&old)?)))
                && old != new
            {
                e.set_attr("val", new.hex());
                report.colors_followed += 1;
            }
        } else if e.is(Ns::A, "latin") {
            let old = e.attr("typeface").unwrap_or_default().to_lowercase();
            let (major, minor) = (self.major.contains(&old), self.minor.contains(&old));
            let to = match (major, minor) {
                (true, _) if title || !minor && !self.is_minor_elsewhere(&old) => Some("+mj-lt"),
                (_, true) => Some("+mn-lt"),
                _ => None,
            };
            if let Some(to) = to {
                set_typeface(e, to);
                report.fonts_followed += 1;
            }
        }
        e.elements_mut().for_each(|c| self.element(c, title, report));
    }

    /// A face of headings that the brand may leave to body text: then only titles follow.
    fn is_minor_elsewhere(&self, face: &str) -> bool {
        self.brand.fonts.body.latin.is_none() && !self.minor.contains(face)
    }

    /// Counts the typefaces and colours that slides keep as their own.
    pub fn count_own(&self, deck: &Deck, report: &mut RewriteReport) {
        let mut fonts: BTreeMap<String, usize> = BTreeMap::new();
        let mut colors: BTreeMap<Rgb, usize> = BTreeMap::new();
        let brands: BTreeSet<Rgb> = self
            .brand
            .colors
            .slots
            .values()
            .chain(self.brand.colors.replace.values())
            .chain(self.colors.values())
            .chain(&self.said.0)
            .copied()
            .collect();
        for part in deck.parts.iter().filter(|p| matches!(p.kind, Kind::Slide(_))) {
            part.tree.walk(&mut |e| {
                if e.is(Ns::A, "r") {
                    let props = e.child(Ns::A, "rPr");
                    let face = props.and_then(|p| p.child(Ns::A, "latin")).and_then(|l| l.attr("typeface"));
                    if let Some(face) = face.filter(|f| self.is_own(f)) {
                        *fonts.entry(face.to_owned()).or_default() += 1;
                    }
                } else if e.is(Ns::A, "srgbClr") {
                    let color = e.attr("val").and_then(Rgb::from_hex);
                    if let Some(color) = color.filter(|c| !is_neutral(*c) && !brands.contains(c)) {
                        *colors.entry(color).or_default() += 1;
                    }
                }
            });
        }
        let fonts_given = self.brand.fonts.heading.latin.is_some() || self.brand.fonts.body.latin.is_some();
        report.own_fonts = if fonts_given { most(fonts) } else { Vec::new() };
        report.own_colors = if self.recolored { most(colors) } else { Vec::new() };
    }

    fn is_own(&self, face: &str) -> bool {
        let fonts = &self.brand.fonts;
        let same = |other: &String| other.eq_ignore_ascii_case(face);
        let given = [&fonts.heading.latin, &fonts.body.latin].into_iter().flatten().any(same);
        let is_said = self.said.1.contains(&face.to_lowercase());
        let symbol = SYMBOLS.contains(&face.to_lowercase().as_str());
        !face.is_empty()
            && !face.starts_with('+')
            && !symbol
            && !given
            && !is_said
            && !fonts.replace.values().any(same)
    }
}

/// The most frequent first.
fn most<T: Ord>(counts: BTreeMap<T, usize>) -> Vec<(T, usize)> {
    let mut list: Vec<(T, usize)> = counts.into_iter().collect();
    list.sort_by_key(|entry| std::cmp::Reverse(entry.1));
    list
}

/// Black, white and greys are everyone's.
fn is_neutral(c: Rgb) -> bool {
    c.0.max(c.1).max(c.2) - c.0.min(c.1).min(c.2) <= 8
}

/// The Latin typeface of a theme's collection, in lower case.
pub(super) fn face(theme: &Element, collection: &str) -> Option<String> {
    let fonts = theme.child(Ns::A, "themeElements")?.child(Ns::A, "fontScheme")?;
    let typeface = fonts.child(Ns::A, collection)?.child(Ns::A, "latin")?.attr("typeface")?;
    Some(typeface.to_lowercase()).filter(|f| !f.is_empty())
}

/// A title placeholder, or a master's style for titles.
pub(super) fn is_title(e: &Element) -> bool {
    if e.is(Ns::P, "titleStyle") {
        return true;
    }
    let holder =
        e.is(Ns::P, "sp").then(|| e.child(Ns::P, "nvSpPr")?.child(Ns::P, "nvPr")?.child(Ns::P, "ph"));
    let kind = holder.flatten().and_then(|ph| ph.attr("type"));
    matches!(kind, Some("title" | "ctrTitle"))
}
