//! The colours and typefaces of a deck's former owner. Colours become the brand's where all of the deck's are chosen; what is
//! to be said of them is noted here. Typefaces become the brand's here, in every script.

use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::Place;
use infograft_deck::xml::{Element, Ns};

use super::{FontScript, Former, What};
use crate::brand::{Brand, FontSlot};
use crate::rewrite::binding::{Look, color_of, slot_of};
use crate::rewrite::deck::Deck;
use crate::rewrite::faces::{Scripts, face_of};
use crate::rewrite::follow::is_title;
use crate::rewrite::fonts::set_typeface;

/// Notes which of the old colours are in the deck, and which of these the brand has nothing for.
pub(super) fn colors(former: &mut Former<'_>, look: &Look, brand: &Brand) {
    for (role, olds) in &former.from.colors {
        let Some((role, slot)) = slot_of(role) else { continue };
        // What the command line names is left to it, and what is the brand's already doesn't change.
        let changes = |rgb: &Rgb| {
            !brand.colors.asked.contains(rgb)
                && brand.colors.slots.get(&slot) != Some(rgb)
                && look.has_color(*rgb)
        };
        let is_there = |old: &&String| color_of(old).is_some_and(|rgb| changes(&rgb));
        for old in olds.0.iter().filter(is_there) {
            let what = What::Color(role);
            former.done.matched.insert(what.clone());
            if brand.colors.slots.contains_key(&slot) {
                *former.done.replaced.entry(what).or_default() += 1;
            } else {
                former.done.kept.entry(what).or_insert_with(|| (old.clone(), Place::default()));
            }
        }
    }
}

/// Gives texts that have an old typeface the brand's, by their role, wherever it is set by hand.
pub(super) fn fonts(former: &mut Former<'_>, deck: &mut Deck, brand: &Brand) {
    let from = former.from;
    // What the command line names is left to it.
    let lower = |faces: &[String]| -> Vec<String> {
        let faces = faces.iter().map(|face| face.trim().to_lowercase());
        faces.filter(|face| !brand.fonts.asked.contains(face)).collect()
    };
    let (heading, body) = (lower(&from.fonts.heading.0), lower(&from.fonts.body.0));
    if heading.is_empty() && body.is_empty() {
        return;
    }
    let mut scripts = Scripts::default();
    deck.parts.iter().for_each(|part| scripts.read(&part.tree));
    let mut faces = Faces { former, brand, scripts, heading, body };
    for part in &mut deck.parts {
        let place = part.place();
        faces.element(&mut part.tree, false, &place);
    }
}

struct Faces<'f, 'n> {
    former: &'f mut Former<'n>,
    brand: &'f Brand,
    scripts: Scripts,
    /// In lower case.
    heading: Vec<String>,
    body: Vec<String>,
}

impl Faces<'_, '_> {
    fn element(&mut self, e: &mut Element, within_title: bool, place: &Place) {
        if e.is(Ns::A, "fontScheme") {
            return;
        }
        let is_title = within_title || is_title(e);
        if e.ns == Ns::A && e.attr("typeface").is_some() {
            self.face(e, is_title, place);
        }
        e.elements_mut().for_each(|child| self.element(child, is_title, place));
    }

    fn face(&mut self, e: &mut Element, is_title: bool, place: &Place) {
        let name = e.attr("typeface").unwrap_or_default().to_owned();
        let lower = name.to_lowercase();
        let (heading, body) = (self.heading.contains(&lower), self.body.contains(&lower));
        let fonts = &self.brand.fonts;
        // One family for both is a heading's in titles alone.
        let (theme, key, slot) = match (heading, body) {
            (false, false) => return,
            (true, false) => ("+mj-", "heading", &fonts.heading),
            (true, true) if is_title => ("+mj-", "heading", &fonts.heading),
            _ => ("+mn-", "body", &fonts.body),
        };
        let script = if matches!(e.local(), "ea" | "cs") { e.local() } else { "lt" }.to_owned();
        if !self.has(slot, &script) {
            let script = FontScript::of(e.local());
            self.former.done.kept.entry(What::Font(key, script)).or_insert_with(|| (name, place.clone()));
        } else if set_typeface(e, &format!("{theme}{script}")).is_some() {
            *self.former.done.replaced.entry(What::Font(key, FontScript::Latin)).or_default() += 1;
            let to = face_of(slot, &script).or(slot.latin.as_deref()).unwrap_or_default().to_owned();
            *self.former.done.faces.entry((name, key, to)).or_default() += 1;
        }
    }

    /// Whether the brand has a typeface for a script, or the deck no text in it: some programs name a face for every script.
    fn has(&self, slot: &FontSlot, script: &str) -> bool {
        let is_idle = match script {
            "ea" => !self.scripts.east_asian,
            "cs" => !self.scripts.complex,
            _ => false,
        };
        face_of(slot, script).is_some() || is_idle && slot.latin.is_some()
    }
}
