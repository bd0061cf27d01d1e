//! What a page of a PDF says and where its links lead, as far as its fonts tell which letters its glyphs are.

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use hayro::hayro_syntax::object::dict::keys::{A, ANNOTS, URI};
use hayro::hayro_syntax::object::{Array, Dict, String as PdfString};
use hayro::hayro_syntax::page::Page;
use kurbo::{Affine, BezPath, Point, Rect};

/// The text and the links of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Its lines, in the order in which the file paints them.
    pub lines: Vec<String>,
    /// The addresses of its links, in the order of the file.
    pub links: Vec<String>,
}

/// The most letters that are read of a page.
const MAX_LETTERS: usize = 200_000;

/// Glyphs are designed on a square of so many units.
const EM: f64 = 1000.0;

/// A gap of so much of a letter's height is a space.
const SPACE: f64 = 0.18;

/// A page's words.
pub(super) fn of(page: &Page<'_>) -> Words {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let cache = InterpreterCache::new();
    let mut context = Context::new(transform, bounds, &cache, page.xref(), InterpreterSettings::default());
    let mut reader = Reader::default();
    interpret_page(page, &mut context, &mut reader);
    reader.end_line();
    Words { lines: reader.lines, links: links(page) }
}

/// The addresses of a page's link annotations (ISO 32000-1, 12.6.4.7).
fn links(page: &Page<'_>) -> Vec<String> {
    let Some(annotations) = page.raw().get::<Array<'_>>(ANNOTS) else { return Vec::new() };
    let uri = |annotation: Dict<'_>| {
        let uri = annotation.get::<Dict<'_>>(A)?.get::<PdfString<'_>>(URI)?;
        Some(String::from_utf8_lossy(uri.as_bytes()).into_owned())
    };
    annotations.iter::<Dict<'_>>().filter_map(uri).collect()
}

/// Takes the letters out of what is painted.
#[derive(Default)]
struct Reader {
    lines: Vec<String>,
    line: String,
    letters: usize,
    /// Where the last glyph ended.
    end: Option<Point>,
}

impl Reader {
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let words: Vec<&str> = line.split_whitespace().collect();
        if !words.is_empty() {
            self.lines.push(words.join(" "));
        }
        self.end = None;
    }

    fn letter(&mut self, at: Affine, advance: f64, text: &str) {
        let origin = at * Point::ORIGIN;
        let along = (at * Point::new(EM, 0.0) - origin) / EM;
        let em = (at * Point::new(0.0, EM) - origin).hypot();
        if let Some(end) = self.end {
            let gap = origin - end;
            let direction = along / along.hypot().max(1e-9);
            let ahead = gap.dot(direction);
            if gap.cross(direction).abs() > 0.5 * em || ahead < -0.5 * em || ahead > 3.0 * em {
                self.end_line();
            } else if ahead > SPACE * em {
                self.line.push(' ');
            }
        }
        self.line.push_str(text);
        self.end = Some(origin + along * advance);
        self.letters += 1;
    }
}

impl<'a> Device<'a> for Reader {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.letters >= MAX_LETTERS {
                return;
            }
            let text = match glyph.as_unicode() {
                Some(BfString::Char(letter)) => letter.to_string(),
                Some(BfString::String(letters)) => letters,
                None => String::new(),
            };
            let advance = match &**glyph {
                hayro::hayro_interpret::font::Glyph::Outline(glyph) => glyph.advance_width(),
                hayro::hayro_interpret::font::Glyph::Type3(glyph) => glyph.advance_width(),
            };
            self.letter(props.transform * glyph.transform(), f64::from(advance.unwrap_or(0.0)), &text);
        }
    }
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
