//! Two files that are compared: decks or PDFs.

use std::fmt;

use infograft_deck::color::Rgb;
use infograft_deck::deck::{Part, presentation};
use infograft_deck::diagnostic::Diagnostics;
use infograft_render::preview::{Pages, PdfFile, Pixels, Size};
use serde::Serialize;

use super::album::{Album, WIDTH};
use super::align::{self, Face};
use super::build::shown;
use super::change::{Piece, TextChange};
use super::html::{counted, percent};
use super::pixels::{self, Gist};
use super::sheet::{self, Sheet};
use super::{Chapter, Pair, Review, change};
use crate::edition::{EditionOptions, draw};
use crate::error::Error;
use crate::template::Template;
use infograft_deck::stop::Stop;

/// How wide the pictures are by which pages are paired, in pixels.
const SMALL: u32 = 96;

/// A deck or a PDF that is compared with another.
pub struct Version {
    name: String,
    pdf: PdfFile,
    /// What the pages of a deck show; of a PDF it is read where it is needed.
    sheets: Option<Vec<Sheet>>,
    /// What there is to say of how it was drawn.
    pub diagnostics: Diagnostics,
    stop: Stop,
}

impl Version {
    /// A deck, drawn as it is.
    ///
    /// # Errors
    ///
    /// As [`draw`].
    pub fn deck(name: &str, deck: &Template, options: &EditionOptions) -> Result<Self, Error> {
        let drawing = draw(deck, options)?;
        let mut sheets = sheet::of_document(drawing.document());
        let ids = slide_ids(deck);
        for sheet in &mut sheets {
            sheet.id = sheet.number.checked_sub(1).and_then(|at| ids.get(at).copied().flatten());
        }
        let pdf = PdfFile::open(&drawing.pdf_with_boxes()?)?;
        let stop = options.stop.clone();
        Ok(Self { name: name.to_owned(), pdf, sheets: Some(sheets), diagnostics: drawing.diagnostics, stop })
    }

    /// A PDF.
    ///
    /// # Errors
    ///
    /// [`Error::Preview`] if the bytes are no PDF, or it is encrypted.
    pub fn pdf(name: &str, pdf: &[u8], options: &EditionOptions) -> Result<Self, Error> {
        let (pdf, stop) = (PdfFile::open(pdf)?, options.stop_of_one());
        Ok(Self { name: name.to_owned(), pdf, sheets: None, diagnostics: Diagnostics::default(), stop })
    }

    /// What its pages show; `as_pdf` reads it out of the PDF, as it is read of another file that is one.
    fn sheets(&self, pages: &Pages<'_>, as_pdf: bool) -> Vec<Sheet> {
        match &self.sheets {
            Some(sheets) if !as_pdf => sheets.clone(),
            drawn => {
                let read = |at| {
                    let drawn: Option<&Sheet> = drawn.as_ref().and_then(|sheets| sheets.get(at));
                    let title = drawn.and_then(|sheet| sheet.title.clone());
                    let number = drawn.map_or(at + 1, |sheet| sheet.number);
                    Sheet { title, ..sheet::of_words(number, pages.words(at)) }
                };
                (0..pages.len()).map(read).collect()
            }
        }
    }

    fn faces(&self, pages: &Pages<'_>, sheets: &[Sheet]) -> Result<Vec<Face>, Error> {
        let face = |(at, sheet): (usize, &Sheet)| {
            self.stop.check()?;
            Ok(Face::of(sheet, Gist::of(&pages.draw(at, Size::Width(SMALL))?)))
        };
        sheets.iter().enumerate().map(face).collect()
    }
}

/// The numbers that the file gives its slides, in order; none where they can't be read.
fn slide_ids(deck: &Template) -> Vec<Option<u32>> {
    let main = deck.package().main_part().and_then(|main| Part::read(deck.package(), &main));
    main.map(|main| presentation::slide_ids(&main.root)).unwrap_or_default()
}

impl Review {
    /// What differs between two files. Pages are paired by what they say and look like, so that one that is new, gone or
    /// elsewhere is told as that. Of a deck and a PDF, words are compared as the PDF has them.
    ///
    /// # Errors
    ///
    /// [`Error::Preview`] if pages can't be drawn, [`Error::Stopped`] if the work is stopped.
    pub fn of_versions(before: &Version, after: &Version) -> Result<Self, Error> {
        let (old_pages, new_pages) = (before.pdf.pages(), after.pdf.pages());
        let as_pdf = before.sheets.is_none() || after.sheets.is_none();
        let (old, new) = (before.sheets(&old_pages, as_pdf), after.sheets(&new_pages, as_pdf));
        let pairing = align::pairing(&before.faces(&old_pages, &old)?, &after.faces(&new_pages, &new)?);
        let mut album = Album::new(old.len() + new.len());
        let mut pairs = Vec::new();
        for (was, is) in pairing.pairs {
            before.stop.check()?;
            after.stop.check()?;
            let old_page = page(&old, &old_pages, was)?;
            let new_page = page(&new, &new_pages, is)?;
            let moved = is.is_some_and(|is| pairing.moved.contains(&is));
            let mut pair = Pair { moved, ..Pair::default() };
            if let (Some((was, old_pixels)), Some((is, new_pixels))) = (&old_page, &new_page) {
                pair.change = change::of(was, is);
                pair.difference = pixels::difference(old_pixels, new_pixels);
                pixels::keep_main(&mut pair.difference);
            }
            if let Some((sheet, pixels)) = old_page {
                pair.before = Some(shown(sheet, album.add(&pixels)?));
            }
            if let Some((sheet, pixels)) = new_page {
                pair.after = Some(shown(sheet, album.add(&pixels)?));
            }
            pairs.push(pair);
        }
        let chapter = Chapter {
            before: before.name.clone(),
            after: after.name.clone(),
            rebranding: None,
            pairs,
            findings: Vec::new(),
            layout_only: false,
        };
        Ok(Self { chapters: vec![chapter], album })
    }

    /// The slides that differ, in order.
    pub fn differences(&self) -> Vec<SlideDifference> {
        let pairs = self.chapters.iter().flat_map(|chapter| &chapter.pairs);
        pairs.map(SlideDifference::of).filter(|slide| !slide.is_none()).collect()
    }
}

/// A page with its pixels.
fn page<'s>(
    sheets: &'s [Sheet],
    pages: &Pages<'_>,
    at: Option<usize>,
) -> Result<Option<(&'s Sheet, Pixels)>, Error> {
    let Some((at, sheet)) = at.and_then(|at| Some((at, sheets.get(at)?))) else { return Ok(None) };
    Ok(Some((sheet, pages.draw(at, Size::Width(WIDTH))?)))
}

/// What differs between a slide and the one that it was, as plain data.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SlideDifference {
    /// The slide's number in the first file; `None` for one that is new.
    pub before: Option<usize>,
    /// The slide's number in the second file; `None` for one that is gone.
    pub after: Option<usize>,
    /// Whether it stands at another place among the slides that both files have.
    pub moved: bool,
    /// Its title.
    pub title: Option<String>,
    /// The share of its pixels that differ.
    pub pixels: f64,
    /// Colours that became others on areas that are seen: from, to, and the share of the slide.
    pub colors: Vec<(String, String, f64)>,
    /// Texts that differ: as they were, and as they are.
    pub texts: Vec<[Option<String>; 2]>,
    /// Links that differ: where they led, and where they lead.
    pub links: Vec<[Option<String>; 2]>,
    /// The families of its fonts that differ: those that went, and those that are new.
    pub fonts: [Vec<String>; 2],
    /// How many of its pictures went, and how many are new.
    pub pictures: [usize; 2],
}

impl SlideDifference {
    pub(super) fn of(pair: &Pair) -> Self {
        let number = |shown: &Option<super::Shown>| shown.as_ref().map(|shown| shown.number);
        let change = &pair.change;
        Self {
            before: number(&pair.before),
            after: number(&pair.after),
            moved: pair.moved,
            title: pair.shown().and_then(|shown| shown.title.clone()),
            pixels: pair.difference.share,
            colors: pair.difference.colors.iter().map(named).collect(),
            texts: change.texts.iter().map(both).collect(),
            links: change.links.iter().map(|(was, is)| [was.clone(), is.clone()]).collect(),
            fonts: [change.fonts.0.clone(), change.fonts.1.clone()],
            pictures: [change.pictures.0, change.pictures.1],
        }
    }

    /// Whether nothing differs.
    pub(super) fn is_none(&self) -> bool {
        let Self { before, after, moved, title: _, pixels, colors: _, texts, links, fonts, pictures } = self;
        let is_bare = texts.is_empty() && links.is_empty() && fonts.iter().all(Vec::is_empty);
        before.is_some() == after.is_some() && !moved && *pixels <= 0.0 && is_bare && *pictures == [0, 0]
    }
}

fn named((from, to, share): &(Rgb, Rgb, f64)) -> (String, String, f64) {
    (from.to_string(), to.to_string(), *share)
}

/// A text as it was and as it is.
fn both(change: &TextChange) -> [Option<String>; 2] {
    let joined = |pieces: &[Piece], is_old: bool| {
        let part = |piece: &Piece| match piece {
            Piece::Same(text) => text.clone(),
            Piece::Gone(text) if is_old => text.clone(),
            Piece::Came(text) if !is_old => text.clone(),
            Piece::Gone(_) | Piece::Came(_) => String::new(),
        };
        Some(pieces.iter().map(part).collect::<String>())
    };
    match change {
        TextChange::Gone(text) => [Some(text.clone()), None],
        TextChange::Came(text) => [None, Some(text.clone())],
        TextChange::Changed(pieces) => [joined(pieces, true), joined(pieces, false)],
    }
}

impl fmt::Display for SlideDifference {
    /// In one line: `slide 3: 2 texts, 1 link, 12 % of the pixels, #4285F4 became #0B6E4F`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, after) = match (self.before, self.after) {
            (Some(before), None) => return write!(f, "slide {before}: gone"),
            (None, Some(after)) => return write!(f, "slide {after}: new"),
            (before, after) => (before.unwrap_or_default(), after.unwrap_or_default()),
        };
        let mut said = Vec::new();
        if self.moved {
            said.push(format!("moved, was slide {before}"));
        }
        let fonts = self.fonts.iter().map(Vec::len).max().unwrap_or(0);
        let pictures = self.pictures.iter().max().copied().unwrap_or(0);
        let kinds = [
            (self.texts.len(), "text", "texts"),
            (self.links.len(), "link", "links"),
            (fonts, "font", "fonts"),
            (pictures, "picture", "pictures"),
        ];
        said.extend(kinds.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(*n, one, many)));
        if self.pixels > 0.0 {
            said.push(format!("{} of the pixels", percent(self.pixels).replace('\u{a0}', " ")));
        }
        if let Some((from, to, _)) = self.colors.first() {
            said.push(format!("{from} became {to}"));
        }
        write!(f, "slide {after}: {}", said.join(", "))
    }
}
