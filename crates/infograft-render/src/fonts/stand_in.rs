//! Faces that stand in for families that aren't there: told once, and as wide as the family where that is known.

use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::ledger::Account;
use infograft_deck::words::excerpt;

use super::advances::{self, Advances};
use super::book::FontBook;
use super::face_use::{FaceId, FaceUse};
use super::substitutes;

impl FontBook {
    /// A face that is not metric-compatible with the family that it stands in for: reported, and as wide where the
    /// family's width is known.
    pub(super) fn stand_in(&mut self, family: &str, bold: bool, italic: bool, found: FaceUse) -> FaceUse {
        self.tell_replaced(family, found);
        let found = FaceUse { stands_in: true, ..found };
        let row = advances::find(family, bold, italic).or_else(|| {
            let (rest, weight) = substitutes::split_weight(family)?;
            advances::find(rest, bold || weight >= 600, italic)
        });
        let Some(row) = row else { return FaceUse { stretch: substitutes::scale(family, bold), ..found } };
        let stretch = self.ratio(found.face, row).map_or(1.0, |ratio| ratio.clamp(0.7, 1.4));
        FaceUse { stretch, like: Some(row), ..found }
    }

    /// How much wider English text is in a family than in a face: of the letters that are known.
    fn ratio(&mut self, face: FaceId, row: &Advances) -> Option<f64> {
        const TEXT: &str = "abcdefghijklmnopqrstuvwxyz ";
        let (mut wanted, mut has) = (0.0, 0.0);
        for glyph in self.shape(face, TEXT, false, false) {
            let share = substitutes::FREQUENCY.get(glyph.cluster).unwrap_or(&substitutes::SPACES);
            let known = TEXT.get(glyph.cluster..).and_then(|t| t.chars().next()).and_then(|c| row.of(c));
            if let Some(known) = known {
                wanted += share * known;
                has += share * glyph.advance;
            }
        }
        (has > 0.0 && wanted > 0.0).then_some(wanted / has)
    }

    /// A face for one character: ideographs and syllables are stretched to their own width, not as letters are.
    pub(crate) fn fitted(&mut self, found: FaceUse, c: char) -> FaceUse {
        if !found.stands_in || !advances::is_ideograph(c) {
            return found;
        }
        let mut text = [0; 4];
        let has: f64 =
            self.shape(found.face, c.encode_utf8(&mut text), false, false).iter().map(|g| g.advance).sum();
        // Most East Asian faces give an em to each.
        let wanted = found.advance(c).unwrap_or(1.0);
        FaceUse { stretch: if has > 0.0 { (wanted / has).clamp(0.7, 1.4) } else { 1.0 }, ..found }
    }

    /// Says once that a family is replaced. People are told the name as they wrote it, not as it is compared; a font
    /// is missing for the deck, not for one shape.
    pub(super) fn tell_replaced(&mut self, family: &str, found: FaceUse) {
        let used = self.family(found.face).to_owned();
        let wanted = self.asked.clone();
        self.tell(family, &wanted, &used, &used);
    }

    /// Says once that a family named by its weight, as “Carlito Light”, is drawn in a face of another weight. Bold text is
    /// bold in either.
    pub(super) fn tell_weight(&mut self, family: &str, bold: bool, found: FaceUse) {
        let Some((_, asked)) = substitutes::split_weight(family).filter(|_| !bold) else { return };
        let Some(weight) = self.weight(found.face).filter(|weight| weight.abs_diff(asked) >= 100) else {
            return;
        };
        let used = self.family(found.face).to_owned();
        let wanted = self.asked.clone();
        let face = format!("{used} {}", substitutes::weight_name(weight));
        self.tell(family, &wanted, &used, &face);
    }

    /// Says once that a family that a drawing names is replaced.
    pub(crate) fn tell_missing(&mut self, wanted: &str, used: &str) {
        let family = substitutes::normalize(wanted);
        if self.met.insert(wanted.to_lowercase()) {
            self.tell(&family, wanted, used, used);
        }
    }

    fn tell(&mut self, family: &str, wanted: &str, used: &str, face: &str) {
        if !self.told.insert(family.to_lowercase()) {
            return;
        }
        let message = format!("the font {} isn't here: the PDF uses {face}", excerpt(wanted));
        let replaced = Diagnostic::new(Code::FontSubstituted, message)
            .with_help("put its file under `files` in [fonts]")
            .with_setting("fonts.files")
            .with("wanted", wanted)
            .with("used", used)
            .losing(Account::Fonts, 1);
        self.replaced += 1;
        self.diagnostics.push(replaced);
    }
}
