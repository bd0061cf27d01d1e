//! What all of a document's pages share while they are laid out: fonts, images, diagnostics, links' targets.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::Arc;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_deck::ledger::Account;
use infograft_deck::limits::{Limit, Limits};
use kurbo::{Affine, Rect, Shape as _};

use crate::drawing::{Blip, BlipEffect, Jump, Link, LinkTarget, PictureFill, PictureMode};
use crate::fonts::{FaceId, FontBook, UsedFonts};
use crate::layout::items;
use crate::layout::ledger::Shown;
use crate::layout::metafile;
use crate::layout::paint::{self, Space};
use crate::layout::svg;
use crate::layout::text::Missing;
use crate::page::{FontIndex, ImageData, ImageIndex, Item, Paint, Target, Tiles};
use crate::pictures;

/// Pixels to the inch of an image that doesn't say.
const DENSITY: (f64, f64) = (96.0, 96.0);

/// Pixels that the effects of a whole deck share, and the most that one of them takes.
const EFFECT_PIXELS: usize = 48_000_000;
const MOST_PIXELS: usize = 300_000;
/// What an effect gets when the deck's are used up.
const FEWEST_PIXELS: usize = 400;
/// The longest side of pictures that can't keep their resolution, in pixels.
const SCREEN: u32 = 1_920;
/// The same, when there are very many of them.
const THUMBNAIL: u32 = 320;

/// An image's bytes with the effects on it, and where it is in the output.
struct Loaded {
    bytes: Arc<[u8]>,
    effects: Vec<BlipEffect>,
    /// What is told of one that can't be drawn.
    drawn: Result<Drawn, Diagnostic>,
}

/// What a blip is drawn as.
#[derive(Clone)]
enum Drawn {
    /// An image and its size in points at its own resolution. It is not turned as Exif says: PowerPoint turns a picture
    /// when it is put in, by its frame.
    Raster(ImageIndex, (f64, f64)),
    /// Vectors of this size in points.
    Vector(f64, f64, Arc<Vec<Item>>),
}

/// The shared state.
pub(crate) struct LayoutContext<'a> {
    pub book: &'a mut FontBook,
    pub fonts: UsedFonts,
    pub images: Vec<ImageData>,
    pub diagnostics: Diagnostics,
    /// The document's language: primary subtag.
    pub language: String,
    /// The slide being laid out, and the shape.
    pub slide: usize,
    pub shape: Option<String>,
    /// The page being laid out.
    pub page: Rect,
    /// Page index by slide number.
    pub pages: BTreeMap<usize, usize>,
    /// What may be drawn.
    pub limits: Limits,
    /// What is on the pages so far.
    pub shown: Shown,
    loaded: Vec<Loaded>,
    /// Pixels that effects may still take.
    pixels: usize,
    /// Pixels of all images so far.
    raw_pixels: u64,
}

/// The most pixels of all images that are kept as they are.
const MAX_RAW_PIXELS: u64 = 40_000_000;

impl<'a> LayoutContext<'a> {
    pub(crate) fn new(book: &'a mut FontBook, language: &str, pages: BTreeMap<usize, usize>) -> Self {
        Self {
            book,
            fonts: UsedFonts::default(),
            images: Vec::new(),
            diagnostics: Diagnostics::default(),
            language: primary(language),
            slide: 0,
            shape: None,
            page: Rect::ZERO,
            pages,
            limits: Limits::default(),
            shown: Shown::default(),
            loaded: Vec::new(),
            pixels: EFFECT_PIXELS,
            raw_pixels: 0,
        }
    }

    /// The output's index of a face.
    pub(crate) fn font(&mut self, face: FaceId) -> Option<FontIndex> {
        self.fonts.index(self.book, face)
    }

    /// Says something of the slide and shape being laid out, once.
    pub(crate) fn tell(&mut self, diagnostic: Diagnostic) {
        let place = Place::slide(self.slide).with_shape(self.shape.as_deref().unwrap_or_default());
        self.diagnostics.push(diagnostic.at(place));
    }

    /// Says that a picture inside a drawing can't be drawn.
    pub(crate) fn undrawn_picture(&mut self, reason: impl Display) {
        self.tell(undrawn(reason));
    }

    /// Says which characters of a text no font has.
    pub(crate) fn missing_glyphs(&mut self, missing: Missing) {
        missing.into_iter().for_each(|c| self.missing_glyph(c));
    }

    /// Says that no font has a character.
    pub(crate) fn missing_glyph(&mut self, c: char) {
        let message = format!("no font has the character {c} (U+{:04X}): a box stands for it", u32::from(c));
        let found = Diagnostic::new(Code::TextMissingGlyph, message)
            .with_help("give a font that has it under `files` in [fonts]")
            .with_setting("fonts.files")
            .with("character", c.to_string());
        self.tell(found);
    }

    /// A language if it isn't the document's.
    pub(crate) fn other_lang(&self, lang: Option<String>) -> Option<String> {
        lang.filter(|l| *l != self.language)
    }

    /// Where a link goes; nothing where it leads to no page: slides that aren't laid out, and before the first page or after the last.
    pub(crate) fn target(&self, link: &Link) -> Option<Target> {
        let here = || self.pages.get(&self.slide).copied();
        let page = match &link.target {
            LinkTarget::Uri(uri) => return Some(Target::Uri(uri.clone())),
            LinkTarget::Nowhere(..) => None,
            LinkTarget::Slide(number) => self.pages.get(number).copied(),
            LinkTarget::Jump(Jump::First) => Some(0),
            LinkTarget::Jump(Jump::Last) => self.pages.len().checked_sub(1),
            LinkTarget::Jump(Jump::Next) => here().map(|p| p + 1),
            LinkTarget::Jump(Jump::Previous) => here().and_then(|p| p.checked_sub(1)),
        };
        page.filter(|page| *page < self.pages.len()).map(Target::Page)
    }

    /// A blip in the unit square mapped by a transform.
    pub(crate) fn blip(&mut self, blip: &Blip, unit: Affine) -> Vec<Item> {
        match self.drawn(blip) {
            Ok(drawn) => placed(&drawn, unit, blip.alpha),
            Err(undrawn) => {
                self.tell(undrawn);
                Vec::new()
            }
        }
    }

    /// A picture fill's items for a frame; the caller clips them to its outline.
    pub(crate) fn picture(&mut self, fill: &PictureFill, space: &Space) -> Vec<Item> {
        let drawn = match self.drawn(&fill.blip) {
            Ok(drawn) => drawn,
            Err(undrawn) => {
                let first = fill.number > 0 && self.shown.undrawn.insert(fill.number);
                self.tell(if first { undrawn.losing(Account::Pictures, 1) } else { undrawn });
                return Vec::new();
            }
        };
        let items = self.filled(fill, space, &drawn);
        if fill.number > 0 && !items.is_empty() {
            self.shown.pictures.insert(fill.number);
        }
        items
    }

    /// What is drawn of a picture fill; nothing where the frame or the part of the picture has no size.
    fn filled(&mut self, fill: &PictureFill, space: &Space, drawn: &Drawn) -> Vec<Item> {
        match &fill.mode {
            PictureMode::Stretch(left, top, right, bottom) => {
                let rect = Rect::new(
                    space.width * left,
                    space.height * top,
                    space.width * (1.0 - right),
                    space.height * (1.0 - bottom),
                );
                if rect.width() <= 0.0 || rect.height() <= 0.0 {
                    return Vec::new();
                }
                cropped(drawn, fill, &space.part(rect))
            }
            PictureMode::Tile { offset, scale, align, flip, dpi } => {
                let (w, h) = self.natural_size(drawn, *dpi);
                let part = |from: f64, to: f64| (1.0 - from - to).max(0.0);
                let (w, h) = (w * part(fill.crop.0, fill.crop.2), h * part(fill.crop.1, fill.crop.3));
                let size = ((w * scale.0.factor()).max(0.5), (h * scale.1.factor()).max(0.5));
                tiled(drawn, fill, space, (offset.0.to_pt(), offset.1.to_pt()), size, align, flip)
            }
        }
    }

    /// The size of an image in points: by the pixels to the inch that are given, else its own.
    fn natural_size(&self, drawn: &Drawn, dpi: Option<f64>) -> (f64, f64) {
        match (drawn, dpi) {
            (Drawn::Vector(w, h, _), _) | (Drawn::Raster(_, (w, h)), None) => (*w, *h),
            (Drawn::Raster(index, _), Some(dpi)) => {
                let (w, h) = self.images.get(index.0).map_or((1, 1), ImageData::size);
                (f64::from(w) * 72.0 / dpi, f64::from(h) * 72.0 / dpi)
            }
        }
    }

    fn drawn(&mut self, blip: &Blip) -> Result<Drawn, Diagnostic> {
        let bytes = blip.svg.as_ref().unwrap_or(&blip.bytes);
        let same =
            |l: &&Loaded| (Arc::ptr_eq(&l.bytes, bytes) || l.bytes == *bytes) && l.effects == blip.effects;
        if let Some(loaded) = self.loaded.iter().find(same) {
            return loaded.drawn.clone();
        }
        let drawn = self.load(blip);
        self.loaded.push(Loaded {
            bytes: bytes.clone(),
            effects: blip.effects.clone(),
            drawn: drawn.clone(),
        });
        drawn
    }

    /// The SVG as vectors if there is one that can be read, else the image; the image too where its colours change.
    fn load(&mut self, blip: &Blip) -> Result<Drawn, Diagnostic> {
        let only_svg = blip.svg.as_ref().is_some_and(|svg| *svg == blip.bytes);
        if let Some(svg) = blip.svg.as_ref().filter(|_| blip.effects.is_empty() || only_svg) {
            match svg::svg_items_in(svg, self.book.options()) {
                Ok(drawing) => {
                    let first = self.images.len();
                    for image in drawing.images {
                        self.add_image(image);
                    }
                    let items = items::with_images_from(drawing.items, first);
                    return Ok(Drawn::Vector(drawing.width, drawing.height, Arc::new(items)));
                }
                Err(reason) if blip.bytes.is_empty() => return Err(undrawn(reason)),
                Err(_) => {}
            }
        }
        if crate::metafile::kind(&blip.bytes).is_some() {
            return self.load_metafile(blip);
        }
        if let Err(reason) = pictures::check(&blip.bytes, self.limits.get(Limit::ImagePixels)) {
            return Err(undrawn(reason).with_setting(Limit::ImagePixels.name()));
        }
        match pictures::load(&blip.bytes, &blip.effects) {
            Ok(loaded) => {
                let (w, h) = loaded.data.size();
                let (x, y) = pictures::density(&blip.bytes).unwrap_or(DENSITY);
                let size = (f64::from(w) * 72.0 / x, f64::from(h) * 72.0 / y);
                Ok(Drawn::Raster(self.add_loaded(loaded.data), size))
            }
            Err(reason) => Err(undrawn(reason)),
        }
    }

    /// The most pixels that the next effect's image may have: fewer, the more there have been.
    pub(crate) fn effect_pixels(&self) -> usize {
        (self.pixels / 32).clamp(FEWEST_PIXELS, MOST_PIXELS)
    }

    /// Takes an effect's pixels off what the deck's share.
    pub(crate) fn spend_pixels(&mut self, count: usize) {
        self.pixels = self.pixels.saturating_sub(count);
    }

    /// Adds a picture to the output: with fewer pixels, once pictures hold as many as the limit says.
    fn add_loaded(&mut self, data: ImageData) -> ImageIndex {
        let size = |data: &ImageData| {
            let (width, height) = data.size();
            u64::from(width) * u64::from(height)
        };
        let stored = |data: &ImageData| matches!(data, ImageData::Jpeg { .. } | ImageData::Png { .. });
        let full = self.limits.get(Limit::FullPixels);
        let rasters = self.images.iter().filter(|d| !stored(d));
        let used: u64 = rasters.map(size).sum();
        // When pictures for a screen have used up half as much again, thumbnails are left.
        let side = if used < full.saturating_add(full / 2) { SCREEN } else { THUMBNAIL };
        let fits = stored(&data) || used.saturating_add(size(&data)) <= full;
        let (width, height) = data.size();
        if fits || width.max(height) <= side {
            return self.add_image(data);
        }
        let name = Limit::FullPixels.name();
        let message = format!(
            "the pictures have more pixels than the limit {name} says: this one is drawn in a lower resolution"
        );
        self.tell(Diagnostic::new(Code::LimitPassed, message).with_setting(name));
        self.add_image(pictures::downsample(&data, side, side))
    }

    fn load_metafile(&mut self, blip: &Blip) -> Result<Drawn, Diagnostic> {
        match crate::metafile::read(&blip.bytes) {
            Ok(picture) => {
                let (width, height, items) = metafile::items(self, &picture, &blip.effects);
                Ok(Drawn::Vector(width, height, Arc::new(items)))
            }
            Err(reason) => Err(undrawn(reason)),
        }
    }

    /// Adds an image to the output.
    pub(crate) fn add_image(&mut self, data: ImageData) -> ImageIndex {
        // What waits for the output waits in little memory, once it is much.
        if let ImageData::Raster { width, height, .. } = data {
            self.raw_pixels += u64::from(width) * u64::from(height);
        }
        let data = if self.raw_pixels > MAX_RAW_PIXELS { data.deflated() } else { data };
        self.images.push(data);
        ImageIndex(self.images.len() - 1)
    }
}

/// What is told of a picture that can't be drawn.
fn undrawn(reason: impl Display) -> Diagnostic {
    Diagnostic::new(Code::PictureUndrawn, format!("the picture can't be drawn: {reason}"))
}

/// The primary subtag of a language.
fn primary(language: &str) -> String {
    language.split('-').next().unwrap_or(language).to_lowercase()
}

/// A drawing in the unit square mapped by a transform.
fn placed(drawn: &Drawn, unit: Affine, alpha: f32) -> Vec<Item> {
    match drawn {
        Drawn::Raster(image, _) => vec![Item::Image { image: *image, transform: unit, alpha }],
        Drawn::Vector(width, height, items) => {
            let to_page = unit * Affine::scale_non_uniform(1.0 / width.max(0.01), 1.0 / height.max(0.01));
            let items = items::transformed(items, to_page);
            if alpha >= 1.0 {
                return items;
            }
            vec![Item::Group(crate::page::Group { clip: None, alpha, mask: None, items })]
        }
    }
}

/// An image stretched so that its part within the crop fills a frame. The crop may reach beyond the image.
fn cropped(drawn: &Drawn, fill: &PictureFill, space: &Space) -> Vec<Item> {
    let (left, top, right, bottom) = fill.crop;
    let (w, h) = (1.0 - left - right, 1.0 - top - bottom);
    if w <= 1e-6 || h <= 1e-6 {
        return Vec::new();
    }
    let unit = space.unit() * Affine::scale_non_uniform(1.0 / w, 1.0 / h) * Affine::translate((-left, -top));
    let items = placed(drawn, unit, fill.blip.alpha);
    if left > 1e-9 || top > 1e-9 || right > 1e-9 || bottom > 1e-9 {
        return vec![paint::clipped(space.outline(), items)];
    }
    items
}

/// An image repeated over a frame, the first one at the corner that `align` names.
fn tiled(
    drawn: &Drawn,
    fill: &PictureFill,
    space: &Space,
    offset: (f64, f64),
    size: (f64, f64),
    align: &str,
    flip: &str,
) -> Vec<Item> {
    let across = match align {
        "t" | "ctr" | "b" => (space.width - size.0) / 2.0,
        "tr" | "r" | "br" => space.width - size.0,
        _ => 0.0,
    };
    let down = match align {
        "l" | "ctr" | "r" => (space.height - size.1) / 2.0,
        "bl" | "b" | "br" => space.height - size.1,
        _ => 0.0,
    };
    let (flip_x, flip_y) = (flip.contains('x'), flip.contains('y'));
    let (columns, rows) = (if flip_x { 2 } else { 1 }, if flip_y { 2 } else { 1 });
    let mut items = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let mirror = Affine::translate((f64::from(column), f64::from(row)))
                * Affine::new([
                    if column == 1 { -1.0 } else { 1.0 },
                    0.0,
                    0.0,
                    if row == 1 { -1.0 } else { 1.0 },
                    f64::from(column),
                    f64::from(row),
                ]);
            let part = Space::new(Affine::scale_non_uniform(size.0, size.1) * mirror, 1.0, 1.0);
            items.extend(cropped(drawn, fill, &part));
        }
    }
    let cell = Rect::new(0.0, 0.0, size.0 * f64::from(columns), size.1 * f64::from(rows));
    let transform = space.to_page * Affine::translate((across + offset.0, down + offset.1));
    let path = space.to_page * Rect::new(0.0, 0.0, space.width, space.height).to_path(0.1);
    vec![Item::Fill { path, even_odd: false, paint: Paint::Tiles(Tiles { cell, transform, items }) }]
}
