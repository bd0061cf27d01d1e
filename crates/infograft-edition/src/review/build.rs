//! Puts a review together: of editions with their decks before the brand.

use std::collections::{BTreeMap, BTreeSet};

use infograft_brand::brand::Brand;
use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::{Diagnostic, Severity};
use infograft_render::preview::{PdfFile, Size};

use super::album::{Album, WIDTH};
use super::left::{self, Left};
use super::sheet::{self, Sheet};
use super::{Chapter, Pair, Rebranding, Review, Shown, change, pixels};
use crate::edition::{ColorChange, Edition};
use crate::error::Error;

/// An edition to be reviewed.
#[derive(Clone, Copy, Debug)]
pub struct Rebranded<'a> {
    /// The deck's name.
    pub name: &'a str,
    /// The brand.
    pub brand: &'a Brand,
    /// The edition, made with [`EditionOptions::keep_before`](crate::EditionOptions::keep_before).
    pub edition: &'a Edition,
}

/// Colours that cover less of the pages than this are not listed.
const SEEN: f64 = 0.0005;

impl Review {
    /// What brands changed in decks. An edition that didn't keep its deck before the brand is shown as new.
    ///
    /// # Errors
    ///
    /// [`Error::Pdf`] or [`Error::Preview`] if pages can't be drawn, [`Error::Stopped`] if an edition's time is over.
    pub fn of_editions(editions: &[Rebranded<'_>]) -> Result<Self, Error> {
        let mut review = Self::new(editions.iter().map(|one| one.edition.document().pages.len()).sum());
        editions.iter().try_for_each(|one| review.add(one))?;
        Ok(review)
    }

    /// A review without any deck yet, for decks that have about so many pages together: pictures are the smaller the more
    /// there will be.
    pub fn new(pages: usize) -> Self {
        Self { chapters: Vec::new(), album: Album::new(pages * 2) }
    }

    /// Adds what a brand changed in a deck. The edition isn't needed afterwards.
    ///
    /// # Errors
    ///
    /// As [`Review::of_editions`].
    pub fn add(&mut self, one: &Rebranded<'_>) -> Result<(), Error> {
        self.chapters.push(chapter(one, &mut self.album)?);
        Ok(())
    }
}

fn chapter(one: &Rebranded<'_>, album: &mut Album) -> Result<Chapter, Error> {
    let (edition, report) = (one.edition, &one.edition.report);
    let (old, new) = (edition.before(), edition.document());
    let sheets = [old.map(sheet::of_document).unwrap_or_default(), sheet::of_document(new)];
    let files = [
        old.map(|old| edition.drawn_beside(old)).transpose()?.as_deref().map(PdfFile::open).transpose()?,
        Some(PdfFile::open(&edition.pdf_with_boxes()?)?),
    ];
    let [old_pages, new_pages] = files.each_ref().map(|file| file.as_ref().map(PdfFile::pages));
    let brand_colors = left::new_colors(one.brand, report);
    let [before, after] = &sheets;
    let mut pairs = Vec::new();
    for (at, now) in after.iter().enumerate() {
        edition.check_time()?;
        let was = before.iter().position(|sheet| sheet.number == now.number);
        let old_pixels = match (&old_pages, was) {
            (Some(pages), Some(was)) => Some(pages.draw(was, Size::Width(WIDTH))?),
            _ => None,
        };
        let new_pixels = match &new_pages {
            Some(pages) => pages.draw(at, Size::Width(WIDTH))?,
            None => continue,
        };
        let mut pair = Pair {
            after: Some(shown(now, album.add(&new_pixels)?)),
            findings: findings(edition, |slide| slide == Some(now.number)),
            ..Pair::default()
        };
        if let (Some(pixels), Some(was)) = (&old_pixels, was.and_then(|was| before.get(was))) {
            pair.before = Some(shown(was, album.add(pixels)?));
            pair.change = change::of(was, now);
            pair.difference = pixels::difference(pixels, &new_pixels);
            // What isn't drawn in a colour is a picture's pixels, or what moved.
            let is_drawn = |(from, to, _): &(Rgb, Rgb, f64)| {
                was.colors.contains_key(from) && now.colors.contains_key(to)
            };
            pixels::keep_main(&mut pair.difference);
            pair.difference.colors.retain(is_drawn);
            pair.left = Some(Left::of(was, now, &brand_colors, pair.difference.colored));
        }
        pairs.push(pair);
    }
    let numbers: BTreeSet<usize> = after.iter().map(|sheet| sheet.number).collect();
    let mut left = Left::default();
    pairs.iter().filter_map(|pair| pair.left.as_ref()).for_each(|page| left.add(page));
    Ok(Chapter {
        before: one.name.to_owned(),
        after: one.brand.organization().name.clone(),
        rebranding: Some(rebranding(edition, left)),
        pairs,
        findings: findings(edition, |slide| slide.is_none_or(|slide| !numbers.contains(&slide))),
        layout_only: matches!(after.as_slice(), [only] if only.number == 0),
    })
}

/// A page with its picture.
pub(super) fn shown(sheet: &Sheet, picture: usize) -> Shown {
    Shown { number: sheet.number, title: sheet.title.clone(), picture }
}

/// What there is to say of some slides: what the brand caused comes first.
fn findings(edition: &Edition, wanted: impl Fn(Option<usize>) -> bool) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> =
        edition.diagnostics.iter().filter(|found| wanted(found.place.slide)).cloned().collect();
    found.sort_by_key(|found| (found.was_before(), std::cmp::Reverse(found.severity)));
    found
}

/// Whether a finding is to be mended: a warning that the brand caused.
pub(super) fn is_to_mend(found: &Diagnostic) -> bool {
    found.severity > Severity::Note && !found.was_before()
}

fn rebranding(edition: &Edition, left: Left) -> Rebranding {
    let report = &edition.report;
    let mut fonts: Vec<(&str, String, String)> = Vec::new();
    for font in report.fonts.iter().filter(|font| font.from != font.to && !font.from.is_empty()) {
        let what = if font.collection == "majorFont" { "Headings" } else { "Text" };
        let change = (what, font.from.clone(), font.to.clone());
        if !fonts.contains(&change) {
            fonts.push(change);
        }
    }
    let mut logos = BTreeMap::new();
    for logo in &report.logos {
        *logos.entry(logo.place.to_string()).or_default() += 1;
    }
    let mut links = BTreeMap::new();
    for link in report.links_set.iter().chain(&report.links_removed) {
        *links.entry((link.template.clone(), link.target.clone())).or_default() += 1;
    }
    let counts = [
        (report.filled, "placeholder filled", "placeholders filled"),
        (report.texts.len(), "text reworded", "texts reworded"),
        (report.colors_followed, "hand-set colour changed", "hand-set colours changed"),
        (report.colors_replaced, "colour replaced", "colours replaced"),
        (report.fonts_followed, "hand-set font changed", "hand-set fonts changed"),
        (report.fonts_replaced, "font replaced", "fonts replaced"),
        (report.qr_codes.len(), "QR code placed", "QR codes placed"),
        (report.shapes_removed.len(), "shape taken out", "shapes taken out"),
        (
            report.parts_removed.len(),
            "unused file taken out of the deck",
            "unused files taken out of the deck",
        ),
    ];
    let counts = counts.into_iter().filter(|(count, ..)| *count > 0).collect();
    let own_fonts = report.own_fonts.clone();
    Rebranding { colors: colors(edition), fonts, own_fonts, logos, links, counts, left }
}

/// What colours became: by what they do, or else by their slots in the theme.
fn colors(edition: &Edition) -> Vec<ColorChange> {
    let is_seen =
        |change: &ColorChange| change.from != Some(change.to) || change.area.is_none_or(|a| a >= SEEN);
    edition.color_changes().into_iter().filter(is_seen).collect()
}
