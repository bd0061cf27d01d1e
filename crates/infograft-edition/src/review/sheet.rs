//! What a page shows, as plain data that can be compared: of a laid-out deck, or of a PDF as far as it tells.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::color::Rgb;
use infograft_render::page::{Document, GlyphRun, ImageData, Item, Page, Role, Target};
use infograft_render::preview::Words;
use kurbo::{Point, Rect, Shape as _};
use sha2::{Digest, Sha256};

use crate::edition::colors_of;

/// What a page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    /// The slide's number, or the page's in a PDF.
    pub number: usize,
    /// The slide's title.
    pub title: Option<String>,
    /// The slide's number in its file (`p:sldId@id`), which stays when slides are moved.
    pub id: Option<u32>,
    /// Paragraphs of a deck, lines of a PDF.
    pub texts: Vec<String>,
    /// Where links lead.
    pub links: Vec<String>,
    /// Families that its text is drawn in.
    pub fonts: BTreeSet<String>,
    /// Its pictures, each by its bytes.
    pub pictures: Vec<String>,
    /// Which share of the page each colour covers, pictures left out; of a PDF it isn't known.
    pub colors: BTreeMap<Rgb, f64>,
    /// Which share of the page pictures cover.
    pub pictured: f64,
}

/// The deepest nesting that is looked into.
const MAX_DEPTH: usize = 64;

/// What the pages of a deck show. A picture that is on many pages is hashed once.
pub(super) fn of_document(document: &Document) -> Vec<Sheet> {
    let hashes: Vec<Option<String>> =
        document.images.iter().map(|image| (!is_shadow(image)).then(|| hash(image))).collect();
    document.pages.iter().map(|page| Walk::new(document, &hashes, page).sheet(page)).collect()
}

/// What a page of a PDF shows; `number` is from 1.
pub(super) fn of_words(number: usize, words: Words) -> Sheet {
    Sheet { number, texts: words.lines, links: words.links, ..Sheet::default() }
}

/// Whether an image is a shadow or a glow that was drawn for a shape: of one colour, here more, there less of it.
fn is_shadow(image: &ImageData) -> bool {
    let ImageData::Raster { rgb, alpha: Some(_), .. } = image else { return false };
    let mut pixels = rgb.chunks_exact(3);
    let first = pixels.next();
    pixels.all(|pixel| Some(pixel) == first)
}

/// A picture's bytes as a short text.
fn hash(image: &ImageData) -> String {
    let mut hash = Sha256::new();
    match image {
        ImageData::Jpeg { bytes, .. } | ImageData::Png { bytes, .. } => hash.update(bytes),
        ImageData::Raster { rgb, alpha, .. } | ImageData::Deflated { rgb, alpha, .. } => {
            hash.update(rgb);
            hash.update(alpha.as_deref().unwrap_or_default());
        }
    }
    hash.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

struct Walk<'d> {
    document: &'d Document,
    hashes: &'d [Option<String>],
    within: Rect,
    sheet: Sheet,
    text: String,
    /// Where the last glyph of the paragraph ended.
    end: Option<Point>,
}

impl<'d> Walk<'d> {
    fn new(document: &'d Document, hashes: &'d [Option<String>], page: &Page) -> Self {
        let within = Rect::new(0.0, 0.0, page.width.max(1.0), page.height.max(1.0));
        Self { document, hashes, within, sheet: Sheet::default(), text: String::new(), end: None }
    }

    fn sheet(mut self, page: &Page) -> Sheet {
        let within = self.within;
        self.items(&page.items, within, 0);
        self.end_text();
        Sheet {
            number: page.slide,
            title: page.title.clone().filter(|title| !title.trim().is_empty()),
            colors: colors_of(page),
            pictured: self.sheet.pictured.min(1.0),
            ..self.sheet
        }
    }

    fn items(&mut self, items: &[Item], within: Rect, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        for item in items {
            match item {
                Item::Fill { .. } | Item::Stroke { .. } => {}
                Item::Glyphs(run) => self.glyphs(run),
                Item::Image { image, transform, .. } => {
                    let frame =
                        transform.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)).intersect(within);
                    if let Some(hash) = self.hashes.get(image.0).cloned().flatten() {
                        self.sheet.pictured += frame.area().max(0.0) / self.within.area();
                        self.sheet.pictures.push(hash);
                    }
                }
                Item::Group(group) => {
                    let clip = group.clip.as_ref().map(|(path, _)| path.bounding_box());
                    let within = clip.map_or(within, |clip| within.intersect(clip));
                    self.items(&group.items, within, depth + 1);
                }
                Item::Tag { tag, items } if matches!(tag.role, Role::Span) => {
                    self.items(items, within, depth + 1);
                }
                Item::Tag { items, .. } => {
                    self.end_text();
                    self.items(items, within, depth + 1);
                    self.end_text();
                }
                Item::Link { target, items, .. } => {
                    self.sheet.links.push(match target {
                        Target::Uri(uri) => uri.clone(),
                        Target::Page(page) => format!("page {}", page + 1),
                    });
                    self.items(items, within, depth + 1);
                }
            }
        }
    }

    fn glyphs(&mut self, run: &GlyphRun) {
        if let Some(font) = self.document.fonts.get(run.font.0) {
            self.sheet.fonts.insert(family(&font.name));
        }
        let start = run.transform * Point::ORIGIN;
        let is_below = |end: Point| (start - end).hypot() > run.size;
        if self.end.is_some_and(is_below) && self.text.chars().next_back().is_some_and(ends_word) {
            self.text.push(' ');
        }
        self.text.extend(run.glyphs.iter().map(|glyph| glyph.text.as_str()));
        let width = run.glyphs.iter().map(|glyph| glyph.x + glyph.advance).fold(0.0, f64::max);
        self.end = Some(run.transform * Point::new(width, 0.0));
    }

    fn end_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        let words: Vec<&str> = text.split_whitespace().collect();
        if !words.is_empty() {
            self.sheet.texts.push(words.join(" "));
        }
        self.end = None;
    }
}

/// Whether a line that ends in this letter ended by a break of its own. A line that was filled keeps the space at its end,
/// and without one it ends behind a hyphen, a slash or an East Asian letter.
fn ends_word(last: char) -> bool {
    let is_east_asian = matches!(last, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FFEF}' | '\u{20000}'..);
    !is_east_asian && (last.is_alphanumeric() || ".,:;!?)]\"\u{201D}\u{2019}".contains(last))
}

/// The family in a PostScript name: what stands before the hyphen of `Gelasio-BoldItalic`, with its words parted.
fn family(name: &str) -> String {
    let base = name.split('-').next().unwrap_or(name);
    let base = base.strip_suffix("MT").filter(|rest| !rest.is_empty()).unwrap_or(base);
    let mut words = String::new();
    let mut before = ' ';
    for letter in base.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            words.push(' ');
        }
        words.push(letter);
        before = letter;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_read_out_of_a_postscript_name() {
        for (name, family_name) in [
            ("Gelasio-BoldItalic", "Gelasio"),
            ("LiberationSans", "Liberation Sans"),
            ("ArialMT", "Arial"),
            ("MT", "MT"),
            ("", ""),
        ] {
            assert_eq!(family(name), family_name);
        }
    }
}
