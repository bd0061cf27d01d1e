//! The logo's bytes as a deck keeps them: upright, no larger than needed, an SVG with a PNG beside it.

use std::borrow::Cow;
use std::fmt;
use std::io::Read;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use image::codecs::png::PngEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, RgbaImage};
use infograft_deck::color::luminance;
use infograft_deck::kept::Kept;
use infograft_svg::{Checked, PixelWork, Refused};
use resvg::tiny_skia::{Pixmap, Transform};

use super::logo_look::{self, Finest, LogoLook};
use super::old_logo::{Looks, MetafileSvg, RASTER_SIDE};
use super::raster::{self, PhotoImage, RASTER_DPI, Upright, encode, kind_of, pixels, shrink, upright};
use crate::brand::{Brand, LogoFile};

/// A file of so many bytes is kept, however many pixels it has.
const SMALL_FILE: usize = 64 << 10;
/// Pixels per inch of the PNG beside an SVG: four for each point.
const FALLBACK_DPI: f64 = 288.0;
/// Largest SVG, decompressed.
const MAX_SVG: u64 = 32 << 20;

/// A drawing whose text is outlines.
#[derive(Debug)]
pub struct ResolvedSvg {
    /// The drawing.
    pub tree: usvg::Tree,
    /// Families that its text names and that aren't here, each with the one that is drawn in its place.
    pub stand_ins: Vec<(String, String)>,
    /// Letters that no font has.
    pub boxes: Vec<char>,
}

/// What resolves a drawing with text, in the faces that it names or in what stands in for them; the files are the
/// brand's own fonts.
pub type SvgFonts = dyn Fn(&Checked<'_>, &[PathBuf]) -> Result<ResolvedSvg, Refused> + Send + Sync;

/// What resolves the text of drawings, where there is something.
#[derive(Clone, Default)]
struct TextFonts(Option<Arc<SvgFonts>>);

impl fmt::Debug for TextFonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "fonts" } else { "system fonts" })
    }
}

/// A logo's bytes and the files of the fonts that its text may have.
type Source = (Arc<[u8]>, Vec<PathBuf>);

/// The same, the bits of the width in inches that it is made for, and whether for dark grounds.
type Wanted = (Source, u64, bool);

/// A photo's bytes, and the bits of the width in inches that it is made for.
type WantedPhoto = (Arc<[u8]>, u64);

/// Logos that editions share: read once, and made once for each width.
///
/// What is kept is bounded: a logo that only one row of a sheet has goes when others come.
#[derive(Debug)]
pub struct Logos {
    opened: Kept<Source, Result<Arc<Opened>, String>>,
    made: Kept<Wanted, Result<Arc<LogoImage>, String>>,
    photos: Kept<WantedPhoto, Result<Arc<PhotoImage>, String>>,
    fonts: TextFonts,
    /// What the pictures of decks look like.
    pub(super) looks: Looks,
}

/// Bytes that opened logos and made ones may take.
const MOST_OPENED: u64 = 8 << 20;
const MOST_MADE: u64 = 8 << 20;

impl Default for Logos {
    fn default() -> Self {
        Self {
            opened: Kept::new(64, MOST_OPENED),
            made: Kept::new(64, MOST_MADE),
            photos: Kept::new(16, MOST_MADE),
            fonts: TextFonts::default(),
            looks: Looks::default(),
        }
    }
}

impl Logos {
    /// Logos that take the place of EMF and WMF drawings by what these look like.
    pub fn with_metafiles(metafiles: MetafileSvg) -> Self {
        Self { looks: Looks::with_metafiles(metafiles), ..Self::default() }
    }

    /// The same, with the fonts that the text of drawings may have. Without it, these are the system's.
    #[must_use]
    pub fn with_fonts(self, fonts: Arc<SvgFonts>) -> Self {
        Self { fonts: TextFonts(Some(fonts)), ..self }
    }

    /// Width over height, as a brand's logo is to be seen on a light or dark ground: without blank margins that are cut off.
    pub(super) fn aspect(&self, brand: &Brand, file: &LogoFile, on_dark: bool) -> Result<f64, String> {
        self.opened(brand, file).map(|opened| opened.seen_aspect(on_dark))
    }

    /// What there is to be seen of a brand's logo.
    pub(super) fn look(&self, brand: &Brand, file: &LogoFile) -> Result<Arc<LogoLook>, String> {
        self.opened(brand, file).map(|opened| Arc::clone(&opened.look))
    }

    /// A brand's logo as a website shows it: its width and height in pixels, as its file says them. `None` where nothing of
    /// it is to be seen on a ground of that luminance, or it can't be read.
    ///
    /// ```
    /// use infograft_brand::rewrite::Logos;
    /// use infograft_brand::{Brand, Settings};
    ///
    /// let brand = Brand::load(Some("../../examples/contoso/brand.toml".as_ref()), &Settings::new())?;
    /// let logo = brand.logo().light.as_ref().unwrap();
    /// let (width, height) = Logos::default().size_on(&brand, logo, 1.0).unwrap();
    /// assert!(width > height);
    /// # Ok::<(), infograft_brand::brand::BrandErrors>(())
    /// ```
    pub fn size_on(&self, brand: &Brand, file: &LogoFile, ground: f64) -> Option<(f64, f64)> {
        let opened = self.opened(brand, file).ok()?;
        let size = match (&opened.kind, opened.look.pixels) {
            (Kind::Svg { tree, .. }, _) => (f64::from(tree.size().width()), f64::from(tree.size().height())),
            (_, pixels) => pixels.map(|(width, height)| (f64::from(width), f64::from(height)))?,
        };
        (!opened.look.is_hidden_on(ground)).then_some(size)
    }

    /// The families that a logo's text names and that aren't here, each with the one that is drawn in its place.
    pub(super) fn stand_ins(&self, brand: &Brand, file: &LogoFile) -> Vec<(String, String)> {
        self.opened(brand, file).map(|opened| opened.stand_ins.clone()).unwrap_or_default()
    }

    /// Letters of a logo that no font has: boxes are drawn in their place.
    pub(super) fn boxes(&self, brand: &Brand, file: &LogoFile) -> Vec<char> {
        self.opened(brand, file).map(|opened| opened.boxes.clone()).unwrap_or_default()
    }

    /// The logo for frames that show it up to `width` inches wide, on a light or dark ground.
    pub(super) fn image(
        &self,
        brand: &Brand,
        file: &LogoFile,
        width: f64,
        on_dark: bool,
    ) -> Result<Arc<LogoImage>, String> {
        let weight = |made: &Result<Arc<LogoImage>, String>| made.as_ref().map_or(64, |image| image.weight());
        let make = || self.opened(brand, file)?.finish(width, on_dark).map(Arc::new);
        self.made.get_or(&(source(brand, file), width.to_bits(), on_dark), weight, make)
    }

    /// A photo for places that show it up to `width` inches wide, what is cut off included.
    pub(super) fn photo(&self, file: &LogoFile, width: f64) -> Result<Arc<PhotoImage>, String> {
        let weight = |made: &Result<Arc<PhotoImage>, String>| {
            file.bytes.len() + made.as_ref().map_or(0, |photo| photo.raster.len())
        };
        let make = || raster::photo(&file.bytes, width).map(Arc::new);
        self.photos.get_or(&(Arc::clone(&file.bytes), width.to_bits()), weight, make)
    }

    fn opened(&self, brand: &Brand, file: &LogoFile) -> Result<Arc<Opened>, String> {
        let weight = |opened: &Result<Arc<Opened>, String>| opened.as_ref().map_or(64, |logo| logo.weight());
        let make = || open(&file.bytes, &self.fonts, &brand.fonts.files).map(Arc::new);
        self.opened.get_or(&source(brand, file), weight, make)
    }
}

/// What there is to be seen of a picture of a deck that is a logo.
pub(super) fn look_of(bytes: &Arc<[u8]>) -> Option<LogoLook> {
    let opened = open(bytes, &TextFonts::default(), &[]).ok()?;
    Some(LogoLook::clone(&opened.look))
}

fn source(brand: &Brand, file: &LogoFile) -> Source {
    (Arc::clone(&file.bytes), brand.fonts.files.clone())
}

/// A logo ready to be put into a package.
#[derive(Debug)]
pub(super) struct LogoImage {
    /// Width over height of what is shown.
    pub aspect: f64,
    /// The blank margins that are cut off: left, top, right, bottom, as shares of the sides.
    pub crop: Option<[f64; 4]>,
    /// PNG or JPEG.
    pub raster: Arc<[u8]>,
    pub extension: &'static str,
    pub content_type: &'static str,
    /// The SVG itself, if it is one.
    pub svg: Option<Arc<[u8]>>,
}

impl LogoImage {
    /// The bytes that it takes, its file among them.
    fn weight(&self) -> usize {
        self.raster.len() + 2 * self.svg.as_ref().map_or(self.raster.len(), |svg| svg.len())
    }
}

/// A logo of which the look is known and the pixels aren't made yet.
struct Opened {
    kind: Kind,
    look: Arc<LogoLook>,
    stand_ins: Vec<(String, String)>,
    /// Letters that no font has.
    boxes: Vec<char>,
}

enum Kind {
    Svg { bytes: Arc<[u8]>, tree: Box<usvg::Tree> },
    Raster { bytes: Arc<[u8]>, image: DynamicImage, format: ImageFormat, turned: bool, icc: Option<Vec<u8>> },
}

/// Longest side of a drawing's pixels that are looked at: more would be made fewer for it.
const LOOKED_AT: f64 = RASTER_SIDE as f64;

/// Reads a logo file.
fn open(file: &Arc<[u8]>, fonts: &TextFonts, files: &[PathBuf]) -> Result<Opened, String> {
    if let Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) = image::guess_format(file)
    {
        return open_raster(file, format);
    }
    let bytes = match inflate(file)? {
        Cow::Borrowed(_) => Arc::clone(file),
        Cow::Owned(bytes) => bytes.into(),
    };
    let resolved = parse_svg(&bytes, fonts, files).map_err(|refused| match refused {
        Refused::Unreadable(reason) => format!("it is no PNG, JPEG, WebP or SVG image ({reason})"),
        refused => refused.to_string(),
    })?;
    let ResolvedSvg { tree, stand_ins, boxes } = resolved;
    let is_partial =
        fonts.0.is_none() && infograft_svg::check(&bytes).is_ok_and(|checked| checked.has_text());
    let image = drawn_tree(&tree, LOOKED_AT)?;
    let mut look = LogoLook::of_pixels(&image, aspect(&tree), Finest::of(&tree));
    look.is_partial = is_partial;
    Ok(Opened { kind: Kind::Svg { bytes, tree: Box::new(tree) }, look: Arc::new(look), stand_ins, boxes })
}

fn aspect(tree: &usvg::Tree) -> f64 {
    let (w, h) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    if w > 0.0 && h > 0.0 { w / h } else { 1.0 }
}

/// PowerPoint reads no compressed SVG.
fn inflate(bytes: &[u8]) -> Result<Cow<'_, [u8]>, String> {
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut out = Vec::new();
    let mut reader = flate2::read::GzDecoder::new(bytes).take(MAX_SVG + 1);
    reader.read_to_end(&mut out).map_err(|e| e.to_string())?;
    if out.len() as u64 > MAX_SVG { Err("it is too large".into()) } else { Ok(out.into()) }
}

/// Fonts are loaded only for an SVG with text: a logo should have its text as outlines.
fn parse_svg(bytes: &[u8], fonts: &TextFonts, files: &[PathBuf]) -> Result<ResolvedSvg, Refused> {
    let checked = infograft_svg::check(bytes)?;
    let mut options = usvg::Options::default();
    if checked.has_text() {
        if let TextFonts(Some(fonts)) = fonts {
            return fonts(&checked, files);
        }
        options.fontdb = system_fonts();
    }
    checked.tree(options).map(|tree| {
        let boxes = infograft_svg::boxes(&tree).into_iter().collect();
        ResolvedSvg { tree, stand_ins: Vec::new(), boxes }
    })
}

/// The system's fonts, looked for once.
fn system_fonts() -> Arc<usvg::fontdb::Database> {
    static FONTS: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut database = usvg::fontdb::Database::new();
        database.load_system_fonts();
        Arc::new(database)
    };
    Arc::clone(FONTS.get_or_init(load))
}

fn open_raster(bytes: &Arc<[u8]>, format: ImageFormat) -> Result<Opened, String> {
    let Upright { image, turned, icc } = upright(bytes)?;
    let is_cut = format == ImageFormat::Jpeg && logo_look::is_cut_jpeg(bytes);
    let look = Arc::new(LogoLook::of_image(&image, is_cut));
    let kind = Kind::Raster { bytes: Arc::clone(bytes), image, format, turned, icc };
    Ok(Opened { kind, look, stand_ins: Vec::new(), boxes: Vec::new() })
}

/// Blank margins of so large a share of a side are cut off: they make the logo smaller than the room that it has.
pub(super) const BLANK: f64 = 0.15;

impl Opened {
    /// The bytes that it takes, roughly.
    fn weight(&self) -> usize {
        match &self.kind {
            // A tree takes about ten times as much as its file.
            Kind::Svg { bytes, .. } => bytes.len() * 11,
            Kind::Raster { bytes, image, .. } => bytes.len() + image.as_bytes().len(),
        }
    }

    /// The blank margins that are cut off: those of a picture of pixels whose border is transparent all around, or all of
    /// the colour that the ground has. On another ground, a border is the logo's plate.
    fn crop(&self, on_dark: bool) -> Option<[f64; 4]> {
        let blank = &self.look.blank;
        let is_ground = blank.ground.is_none_or(|ground| match on_dark {
            true => luminance(ground) < 0.02,
            false => luminance(ground) > 0.85,
        });
        let is_wide = blank.margins.iter().any(|margin| *margin > BLANK);
        let is_raster = matches!(self.kind, Kind::Raster { .. });
        (is_raster && blank.is_uniform && is_wide && is_ground).then_some(blank.margins)
    }

    /// Width over height of what is shown of it.
    fn seen_aspect(&self, on_dark: bool) -> f64 {
        let [l, t, r, b] = self.crop(on_dark).unwrap_or_default();
        self.look.aspect * (1.0 - l - r).max(0.001) / (1.0 - t - b).max(0.001)
    }

    /// The logo for frames that show it up to `width` inches wide.
    fn finish(&self, width: f64, on_dark: bool) -> Result<LogoImage, String> {
        let (aspect, crop) = (self.seen_aspect(on_dark), self.crop(on_dark));
        match &self.kind {
            Kind::Svg { bytes, tree } => Ok(LogoImage {
                aspect,
                crop,
                raster: render(tree, pixels(width, aspect, FALLBACK_DPI))?.into(),
                extension: "png",
                content_type: "image/png",
                svg: Some(Arc::clone(bytes)),
            }),
            Kind::Raster { bytes, image, format, turned, icc } => {
                let [l, _, r, _] = crop.unwrap_or_default();
                let (w, h) = pixels(width / (1.0 - l - r).max(0.001), self.look.aspect, RASTER_DPI);
                // A little more than needed, or a small file, isn't worth another encoding.
                let large = f64::from(image.width()) > f64::from(w) * 1.25 && bytes.len() > SMALL_FILE;
                // PowerPoint before 2021 reads no WebP.
                let is_foreign = *format == ImageFormat::WebP;
                let raster = match (large, *turned || is_foreign) {
                    (false, false) => Arc::clone(bytes),
                    (true, _) => encode(&shrink(image, w, h), *format, icc.clone())?.into(),
                    (false, true) => encode(image, *format, icc.clone())?.into(),
                };
                let (extension, content_type) = kind_of(*format);
                Ok(LogoImage { aspect, crop, raster, extension, content_type, svg: None })
            }
        }
    }
}

/// An SVG as pixels, the longer side with so many; `None` for what can't be drawn.
pub(super) fn drawn(svg: &[u8], side: f64) -> Option<RgbaImage> {
    let resolved = parse_svg(svg, &TextFonts::default(), &[]).ok()?;
    drawn_tree(&resolved.tree, side).ok()
}

fn drawn_tree(tree: &usvg::Tree, side: f64) -> Result<RgbaImage, String> {
    let (w, h) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let by = side / w.max(h);
    let (rgba, (w, h)) = rgba(tree, ((w * by).ceil().max(1.0) as u32, (h * by).ceil().max(1.0) as u32))?;
    RgbaImage::from_raw(w, h, rgba).ok_or_else(|| "it has no size".into())
}

fn render(tree: &usvg::Tree, size: (u32, u32)) -> Result<Vec<u8>, String> {
    let (rgba, (w, h)) = rgba(tree, size)?;
    let mut out = Vec::new();
    let encoder = PngEncoder::new(&mut out);
    encoder.write_image(&rgba, w, h, ExtendedColorType::Rgba8).map_err(|e| e.to_string())?;
    Ok(out)
}

/// The pixels of a tree, and how many there are.
fn rgba(tree: &usvg::Tree, (w, h): (u32, u32)) -> Result<(Vec<u8>, (u32, u32)), String> {
    let size = tree.size();
    let scale = Transform::from_scale(w as f32 / size.width(), h as f32 / size.height());
    let fitting = PixelWork::default().add(tree.root(), scale, (w, h));
    let (scale, (w, h)) = fitting.map_err(|refused| refused.to_string())?;
    let mut pixmap = Pixmap::new(w, h).ok_or("it has no size")?;
    resvg::render(tree, scale, &mut pixmap.as_mut());
    // Most pixels are transparent or opaque: as they are multiplied by their opacity, so they are without.
    let mut rgba = pixmap.data().to_vec();
    for (bytes, pixel) in rgba.chunks_exact_mut(4).zip(pixmap.pixels()) {
        if !matches!(pixel.alpha(), 0 | 255) {
            let pixel = pixel.demultiply();
            bytes.copy_from_slice(&[pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]);
        }
    }
    Ok((rgba, (w, h)))
}
