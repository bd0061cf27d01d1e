//! Places the scene on pages: paths, glyph runs, images, links and structure tags, in points from the top left.
//!
//! Knows neither zip nor PDF syntax. [`crate::page`] is what it hands to [`crate::pdf`].
//!
//! Tags follow the deck: a slide is a `Sect`; its title placeholder, and text shapes whose name ends in "heading" or
//! "title", are headings; paragraphs with bullets are lists; pictures and groups with alternative text are figures, and
//! where a described shape or group has words, a figure stands before these; what is said of a table is its summary;
//! what is inherited from layout and master, decorative or without alternative text is an artifact.

mod blip;
mod budget;
mod chart;
mod content;
mod context;
mod decoded;
mod drawn;
mod dump;
mod effects;
mod extent;
mod frame;
mod gradient;
mod items;
mod ledger;
mod metafile;
mod notes;
mod opacity;
mod outline;
mod outlined;
mod paint;
mod pattern;
mod raster;
mod reach;
mod scene;
mod shown;
mod silhouette;
mod slide;
mod space;
mod stroke;
pub mod svg;
mod table;
mod text;
mod warp;

use std::collections::BTreeMap;

use context::LayoutContext;
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics};
use infograft_deck::ledger::{Account, Ledger};
use infograft_deck::limits::Limits;
use infograft_deck::stop::{Stop, Stopped};

use crate::drawing::{Deck, DocInfo, Slide};
use crate::fonts::FontBook;
use crate::page::{Document, Meta};

pub use chart::{ChartPart, Written, chart_texts};
pub use decoded::DecodedPictures;
pub use extent::{Area, AsReworded, Extent, Reworded, corners, extents, penetration};
pub use table::{OutOfCell, drawn_heights};
pub use text::{Goal, TextNeeds, fit, fit_to, needs};

/// What is laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LayoutOptions {
    /// Hidden slides too.
    pub hidden: bool,
    /// What may be drawn.
    pub limits: Limits,
    /// What stops the work.
    pub stop: Stop,
}

infograft_deck::setters!(LayoutOptions { hidden: bool, limits: Limits, stop: Stop });

/// Lays out a deck. Hidden slides are left out unless asked for, or unless there are no others.
///
/// # Errors
///
/// [`Stopped`] if the work was stopped.
pub fn lay_out(deck: &Deck, fonts: &mut FontBook, options: &LayoutOptions) -> Result<Document, Stopped> {
    lay_out_with(deck, fonts, options, &DecodedPictures::default())
}

/// [`lay_out`] of a deck that is laid out more than once: each picture is decoded the first time.
///
/// # Errors
///
/// As [`lay_out`].
pub fn lay_out_with(
    deck: &Deck,
    fonts: &mut FontBook,
    options: &LayoutOptions,
    pictures: &DecodedPictures,
) -> Result<Document, Stopped> {
    let all_hidden = !deck.slides.is_empty() && deck.slides.iter().all(|s| s.hidden) && !options.hidden;
    let shown = |s: &&Slide| options.hidden || all_hidden || !s.hidden;
    let slides: Vec<&Slide> = deck.slides.iter().filter(shown).collect();
    let pages: BTreeMap<usize, usize> = slides.iter().enumerate().map(|(page, s)| (s.number, page)).collect();
    let meta = meta(&deck.info, &slides);
    let limits = options.limits.for_file(deck.file_size);
    let mut context = LayoutContext::new(fonts, &meta.language, pages, limits);
    context.stop = options.stop.clone();
    context.decoded = pictures.clone();
    // A picture that is stored as it is takes what its file does.
    context.budget.hold(deck.media_bytes.saturating_sub(deck.file_size.unwrap_or(u64::MAX)));
    let mut ledger = Ledger::default();
    let mut starts = Vec::new();
    let mut pages = Vec::new();
    for slide in &slides {
        options.stop.check()?;
        starts.push(pages.len());
        match &slide.notes {
            Some(notes) => pages.extend(notes::pages(&mut context, slide, notes, deck)),
            None => pages.push(slide::page(&mut context, slide, deck.size)),
        }
        let start = starts.last().copied().unwrap_or(0);
        ledger::enter(&mut ledger, &mut context, slide, pages.get(start..).unwrap_or_default());
    }
    // Links were made when it was not yet known how many pages the notes of each slide take.
    if pages.len() > slides.len() {
        pages.iter_mut().for_each(|page| items::retarget(&mut page.items, &starts));
    }
    let of_shown = |d: &&Diagnostic| d.place.slide.is_none_or(|slide| context.pages.contains_key(&slide));
    let mut diagnostics: Diagnostics = deck.diagnostics.iter().filter(of_shown).cloned().collect();
    if all_hidden {
        let message = "all slides of the deck are hidden: they are drawn as if they were shown";
        diagnostics.push(Diagnostic::new(Code::DeckOdd, message));
    }
    diagnostics.append(std::mem::take(&mut context.diagnostics));
    context.budget.told(&limits).into_iter().for_each(|told| diagnostics.push(told));
    let outline = outline::bookmarks(&deck.sections, &slides, &starts);
    ledger.done.add_all(&context.shown.done());
    let (met, there) = context.book.take_counts();
    ledger.met.add(Account::Fonts, met);
    ledger.done.add(Account::Fonts, there);
    ledger::properties(&mut ledger, &mut diagnostics, &deck.info);
    ledger::not_of_a_page(&ledger, &mut diagnostics);
    options.stop.check()?;
    Ok(Document {
        pages,
        outline,
        fonts: context.fonts.fonts,
        images: context.images,
        meta,
        diagnostics,
        ledger,
    })
}

/// Properties for the output; a deck without a title takes its first slide's.
fn meta(info: &DocInfo, slides: &[&Slide]) -> Meta {
    let given = info.title.clone().filter(|t| !t.trim().is_empty());
    let title =
        given.or_else(|| slides.iter().find_map(|s| s.title.clone().filter(|t| !t.trim().is_empty())));
    Meta {
        title: title
            .map_or_else(|| "Untitled".into(), |t| t.split_whitespace().collect::<Vec<_>>().join(" ")),
        author: info.author.clone(),
        subject: info.subject.clone(),
        keywords: info.keywords.clone(),
        language: info.language.clone().filter(|l| !l.is_empty()).unwrap_or_else(|| "en-US".into()),
        created: info.created.as_deref().and_then(seconds).unwrap_or(0),
        modified: info.modified.as_deref().and_then(seconds).unwrap_or(0),
    }
}

/// Seconds since 1970 of a W3CDTF date: `2024-05-01T12:00:00Z`, with an offset, or a date alone.
fn seconds(text: &str) -> Option<i64> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7).unwrap_or(1), number(8..10).unwrap_or(1));
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let time =
        number(11..13).unwrap_or(0) * 3600 + number(14..16).unwrap_or(0) * 60 + number(17..19).unwrap_or(0);
    // Days from the civil date: years begin in March, so that the leap day is the last.
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = y * 365 + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + (m * 153 + 2) / 5 + day
        - 1
        - 719_468;
    Some(days * 86_400 + time - offset(text.get(19..).unwrap_or("")))
}

/// Seconds that a zone (`Z`, `+09:00`) is ahead of UTC.
fn offset(zone: &str) -> i64 {
    let zone = zone.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let sign = match zone.chars().next() {
        Some('+') => 1,
        Some('-') => -1,
        _ => return 0,
    };
    let part =
        |range: std::ops::Range<usize>| zone.get(range).and_then(|t| t.parse::<i64>().ok()).unwrap_or(0);
    sign * (part(1..3) * 3600 + part(4..6) * 60)
}

#[cfg(test)]
mod tests;
