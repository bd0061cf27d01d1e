//! Checks of what decks are checked by: former names, old logos, room, sizes, what is allowed.

use std::path::PathBuf;

use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::units::Emu;
use infograft_deck::words::nearest;

use super::check::{Checker, Text};
use super::draft_check::GivenCheck;
use super::logo_file::LogoFile;
use super::model_check::{Allowed, CheckRules};
use super::section::At;

/// The most names, logos and exceptions that are taken.
const MOST: usize = 1_000;

/// Units of length and how many points each has.
const UNITS: [(&str, f64); 5] =
    [("mm", 72.0 / 25.4), ("cm", 72.0 / 2.54), ("in", 72.0), ("pt", 1.0), ("px", 0.75)];

impl Checker<'_> {
    /// What a brand says for checking decks.
    pub(super) fn rules(
        &mut self,
        given: GivenCheck,
        read_logo: &mut dyn FnMut(&At<PathBuf>) -> Result<LogoFile, Diagnostic>,
    ) -> CheckRules {
        for (what, count) in [
            ("former names", given.former.len()),
            ("old logos", given.old_logos.len()),
            ("exceptions", given.allow.len()),
        ] {
            self.limit(what, count);
        }
        let old_logos = given.old_logos.iter().take(MOST);
        let old_logos = old_logos.filter_map(|path| self.keep(read_logo(path))).collect();
        CheckRules {
            former: given.former.iter().take(MOST).filter_map(|name| self.text(name, Text::Line)).collect(),
            old_logos,
            clear: given.clear.and_then(|share| self.share(&share)),
            least: given.least.and_then(|length| self.length(&length)),
            smallest: given.smallest.and_then(|size| self.points(&size)),
            allow: given.allow.iter().take(MOST).filter_map(|entry| self.allowed(entry)).collect(),
        }
    }

    /// A share of the logo's height: 0.5 or 50%.
    fn share(&mut self, given: &At<String>) -> Option<f64> {
        let text = given.value.trim();
        let share = match text.strip_suffix('%') {
            Some(percent) => percent.trim().parse::<f64>().map(|percent| percent / 100.0),
            None => text.parse(),
        };
        let share = share.ok().filter(|share| (0.0..=10.0).contains(share));
        if share.is_none() {
            let help = "write the share of the logo's height that stays free around it: 0.5 or \"50%\"";
            self.report(&given.place, format!("`{text}` is no share of a height"), help);
        }
        share
    }

    /// A length with its unit.
    fn length(&mut self, given: &At<String>) -> Option<Emu> {
        let text = given.value.trim().to_lowercase();
        let length = UNITS.iter().find_map(|(unit, points)| {
            let number = text.strip_suffix(unit)?.trim().parse::<f64>().ok()?;
            Some(number * points).filter(|points| (0.0..=10_000.0).contains(points))
        });
        if length.is_none() {
            let what = format!("`{}` is no length", given.value.trim());
            self.report(&given.place, what, "write a number and mm, cm, in or pt: \"20mm\"");
        }
        length.map(Emu::from_pt)
    }

    /// A size of letters.
    fn points(&mut self, given: &At<String>) -> Option<f64> {
        let text = given.value.trim();
        let size = text.strip_suffix("pt").unwrap_or(text).trim().parse::<f64>().ok();
        let size = size.filter(|size| (0.0..=400.0).contains(size));
        if size.is_none() {
            self.report(&given.place, format!("`{text}` is no size of letters"), "write it in points: 10");
        }
        size
    }

    /// An exception: a code, alone or with what it is about.
    fn allowed(&mut self, given: &At<String>) -> Option<Allowed> {
        let text = given.value.trim();
        let (code, about) = match text.split_once(':') {
            Some((code, about)) => (code.trim(), Some(about.trim().to_lowercase())),
            None => (text, None),
        };
        let known = Code::from_name(&code.to_lowercase());
        if known.is_none() {
            let near = nearest(code, Code::ALL.iter().map(|code| code.name()));
            let help = near.map_or_else(
                || "write the code of a finding, such as color.off-brand:#FF0000".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            self.report(&given.place, format!("no finding has the code `{code}`"), help);
        }
        Some(Allowed { code: known?, about: about.filter(|about| !about.is_empty()) })
    }
}
