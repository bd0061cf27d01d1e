//! Which face draws a character of a run.

use super::wording::{BREAK, Words};
use crate::fonts::script::{self, Slot};
use crate::fonts::{FaceUse, FontBook, is_symbolic};

/// Chooses faces for the characters of a run.
pub(super) struct Chooser<'a> {
    run: &'a Words,
    book: &'a mut FontBook,
    /// The faces of the run's own families by slot, once they were looked for.
    own: [Option<FaceUse>; 3],
    /// Whether the run's Latin family is one of signs.
    is_symbolic: bool,
}

impl<'a> Chooser<'a> {
    pub fn of(run: &'a Words, book: &'a mut FontBook) -> Self {
        let is_symbolic = run.fonts.latin.as_deref().is_some_and(is_symbolic);
        Self { run, book, own: [None; 3], is_symbolic }
    }

    pub fn face(
        &mut self,
        c: char,
        grapheme: &str,
        context: Slot,
        last: Option<FaceUse>,
    ) -> Option<(FaceUse, Option<char>, Slot)> {
        let fonts = &self.run.fonts;
        let lang = self.run.lang.as_deref().unwrap_or("");
        let slot = match script::slot(c) {
            // Digits and signs between letters of a complex script take its typeface.
            Some(Slot::Latin) if context == Slot::Complex && !c.is_alphabetic() => Slot::Complex,
            Some(slot) => slot,
            None if context == Slot::Complex => Slot::Complex,
            None if context == Slot::EastAsian && script::is_east_asian(lang) => Slot::EastAsian,
            None => Slot::Latin,
        };
        let symbol_family = match (c as u32, &fonts.sym) {
            (0xF000..=0xF0FF, Some(sym)) => Some(sym),
            _ => fonts.latin.as_ref().filter(|_| self.is_symbolic),
        };
        if let Some(shown) = symbol_family.and_then(|family| self.book.symbol(family, c)) {
            let face = self.covering(shown, shown.encode_utf8(&mut [0; 4]), Slot::Latin, last)?;
            return Some((face, Some(shown), slot));
        }
        // Spaces and marks stay with what is before them, so that they don't break a shaping run.
        let follows = c == ' ' || c == '\t' || c == BREAK || script::slot(c).is_none();
        // An emoji font's space is as wide as an emoji.
        let emoji = c == ' ' && last.is_some_and(|l| self.book.family(l.face).contains("Emoji"));
        let last_for_space = last.filter(|_| follows && !emoji);
        if let Some(last) = last_for_space.filter(|l| slot == context && self.book.covers(l.face, grapheme)) {
            return Some((last, None, context));
        }
        let (c, grapheme) = if c == '\t' || c == BREAK { (' ', " ") } else { (c, grapheme) };
        let c = grapheme.chars().find(|m| ('\u{1F000}'..='\u{1FAFF}').contains(m)).unwrap_or(c);
        let last = last.filter(|_| !emoji);
        Some((self.covering(c, grapheme, slot, last)?, None, if c == ' ' { context } else { slot }))
    }

    /// The face for a grapheme that is mostly `c`: the slot's, the other slots', any that has all of it. A letter and its
    /// marks are never parted: a mark of another face would stand beside its letter, or as a box.
    fn covering(&mut self, c: char, grapheme: &str, slot: Slot, last: Option<FaceUse>) -> Option<FaceUse> {
        // The run's own face has nearly all of its characters.
        let own = self.own.get(slot as usize).copied().flatten();
        if let Some(own) = own.filter(|own| self.book.covers(own.face, grapheme)) {
            return Some(self.book.fitted(own, c));
        }
        let run = self.run;
        let fonts = &run.fonts;
        let order = match slot {
            Slot::Latin => [&fonts.latin, &fonts.ea, &fonts.cs],
            Slot::EastAsian => [&fonts.ea, &fonts.latin, &fonts.cs],
            Slot::Complex => [&fonts.cs, &fonts.latin, &fonts.ea],
        };
        let mut first = None;
        self.book.set_default(fonts.fallback.as_deref());
        for family in order.into_iter().flatten().filter(|f| !f.is_empty() && !f.starts_with('+')) {
            // A typeface for another script is asked only if it really is there.
            if first.is_some() && !self.book.has_family(family) {
                continue;
            }
            let Some(found) = self.book.resolve(family, run.bold, run.italic) else { continue };
            if first.is_none() {
                self.own.iter_mut().skip(slot as usize).take(1).for_each(|own| *own = Some(found));
            }
            if self.book.covers(found.face, grapheme) {
                return Some(self.book.fitted(found, c));
            }
            first.get_or_insert(found);
        }
        if let Some(last) = last.filter(|l| self.book.covers(l.face, grapheme)) {
            return Some(last);
        }
        let lang = run.lang.as_deref().unwrap_or("");
        if let Some(found) = self.book.fallback_for(c, grapheme, lang, run.bold, run.italic) {
            return Some(found);
        }
        // What of it no face has is seen when it is shaped.
        if let Some(own) = first.filter(|own| self.book.has_glyph(own.face, c)) {
            return Some(self.book.fitted(own, c));
        }
        if let Some(found) = self.book.fallback(c, lang, run.bold, run.italic) {
            return Some(found);
        }
        first.or_else(|| self.book.resolve("Liberation Sans", run.bold, run.italic))
    }
}
