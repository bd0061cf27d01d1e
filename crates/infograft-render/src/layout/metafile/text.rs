//! A metafile's text as glyph runs: each letter where the file puts it.

use kurbo::{Affine, Point, Rect, Shape as _};

use super::mapper::Mapper;
use crate::fonts::{FaceUse, Metrics, ShapedGlyph};
use crate::metafile::{Across, Along, FontHeight, Text};
use crate::page::{Glyph, GlyphRun, Item, Paint};

/// Weight that a synthesised bold adds, as a fraction of the size.
const EMBOLDEN: f64 = 0.03;
/// The mean width of a typeface's letters as the font's designer counts it, for one without: Arial's.
const MEAN_WIDTH: f64 = 0.44;

/// Characters of one face.
struct Part {
    face: FaceUse,
    /// What is shaped.
    shown: String,
    /// The characters as they are read, and where each one's shown bytes start.
    chars: Vec<(char, usize)>,
    /// Index of the first character in the whole text.
    first: usize,
}

/// A placed line of text, in ems.
struct Line {
    parts: Vec<(Part, Vec<ShapedGlyph>)>,
    /// The pen's place before each character and after the last, in the text's own units.
    pens: Vec<f64>,
    em: f64,
    metrics: Metrics,
    stretch: f64,
}

pub(super) fn items(mapper: &mut Mapper, text: &Text, at: Affine) -> Vec<Item> {
    let rtl = text.rtl || text.text.chars().any(is_rtl);
    let Some(line) = shaped(mapper, text, rtl) else { return Vec::new() };
    let width = line.pens.last().copied().unwrap_or(0.0);
    let mut start = text.transform;
    if let Some(end) = mapper.text_end.filter(|_| text.continues) {
        start = start.with_translation(end.to_vec2());
    }
    mapper.text_end = Some(start * Point::new(width, 0.0));
    let along = match text.along {
        Along::Left => 0.0,
        Along::Center => -width / 2.0,
        Along::Right => -width,
    };
    let (ascent, descent) = (line.metrics.ascent * line.em, line.metrics.descent * line.em);
    let across = match text.across {
        Across::Top => ascent,
        Across::Middle => (ascent - descent) / 2.0,
        Across::Baseline => 0.0,
        Across::Bottom => -descent,
    };
    // From the baseline's start to the page.
    let place = at * start * Affine::translate((along, across));
    let (rgb, alpha) = mapper.color(text.color);
    let paint = Paint::Solid(rgb, alpha);
    let mut out = Vec::new();
    if let Some(behind) = text.behind {
        let (rgb, alpha) = mapper.color(behind);
        out.push(bar(place, Rect::new(0.0, -ascent, width, descent), Paint::Solid(rgb, alpha)));
    }
    for (part, glyphs) in &line.parts {
        out.extend(run(mapper, &line, part, glyphs, place, &paint));
    }
    let thickness = (line.metrics.underline_width * line.em).max(line.em * 0.03);
    if text.font.underline {
        let y = line.metrics.underline * line.em;
        let bounds = Rect::new(0.0, y - thickness / 2.0, width, y + thickness / 2.0);
        out.push(bar(place, bounds, paint.clone()));
    }
    if text.font.strike {
        let y = -line.metrics.strike * line.em;
        out.push(bar(place, Rect::new(0.0, y - thickness / 2.0, width, y + thickness / 2.0), paint));
    }
    out
}

fn bar(place: Affine, rect: Rect, paint: Paint) -> Item {
    Item::Fill { path: place * rect.to_path(0.1), even_odd: false, paint }
}

/// Hebrew, Arabic and their neighbours.
fn is_rtl(c: char) -> bool {
    matches!(c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE)
}

/// Shapes a text and says where its letters stand.
fn shaped(mapper: &mut Mapper, text: &Text, rtl: bool) -> Option<Line> {
    let mut parts = parts(mapper, text);
    if rtl {
        parts.reverse();
    }
    let book = &mut mapper.context.book;
    let metrics = book.metrics(parts.first()?.face);
    let em = match text.font.height {
        FontHeight::Em(em) => em,
        FontHeight::Cell(cell) => cell / (metrics.ascent + metrics.descent).max(0.1),
    };
    let parts: Vec<(Part, Vec<ShapedGlyph>)> = parts
        .into_iter()
        .map(|part| {
            let glyphs =
                book.shape(part.face.face, &part.shown, rtl && part.shown.chars().any(is_rtl), false);
            (part, glyphs)
        })
        .collect();
    let count = text.text.chars().count();
    let given = text.advances.len() == count;
    let used = parts.first().map_or("", |(part, _)| book.family(part.face.face));
    let stands_in = !used.eq_ignore_ascii_case(&text.font.family);
    let mut natural = vec![0.0; count];
    for (part, glyphs) in &parts {
        for glyph in glyphs {
            if let Some(advance) = natural.get_mut(part.first + part.char_of(glyph.cluster)) {
                *advance += glyph.advance * em * part.face.stretch;
            }
        }
    }
    let total: f64 = natural.iter().sum();
    let stretch = match text.font.width {
        w if w > 0.0 && given && total > 0.0 => (text.advances.iter().sum::<f64>() / total).clamp(0.3, 3.0),
        // The letters of a stand-in are as wide as those that the places are for.
        _ if given && total > 0.0 && stands_in => {
            (text.advances.iter().sum::<f64>() / total).clamp(0.75, 1.3)
        }
        w if w > 0.0 => (w / (MEAN_WIDTH * em).max(1e-6)).clamp(0.3, 3.0),
        _ => 1.0,
    };
    // Letters that join keep their own distances.
    let advances: Vec<f64> = if given && !rtl {
        text.advances.clone()
    } else {
        natural.iter().map(|n| n * stretch + text.extra).collect()
    };
    let mut pens = vec![0.0];
    let mut pen = 0.0;
    pens.extend(advances.iter().map(|advance| {
        pen += advance;
        pen
    }));
    Some(Line { parts, pens, em, metrics, stretch }).filter(|line| line.em.is_finite() && line.em > 0.0)
}

impl Part {
    /// The character (counted in this part) whose shown bytes a cluster starts at.
    fn char_of(&self, cluster: usize) -> usize {
        self.chars.partition_point(|(_, start)| *start <= cluster).saturating_sub(1)
    }
}

/// The text cut where the face changes.
fn parts(mapper: &mut Mapper, text: &Text) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (at, c) in text.text.chars().enumerate() {
        let last = parts.last().map(|p| p.face);
        let Some((face, shown)) = face(mapper, text, c, last) else { continue };
        if parts.last().is_none_or(|part| part.face != face) {
            parts.push(Part { face, shown: String::new(), chars: Vec::new(), first: at });
        }
        if let Some(part) = parts.last_mut() {
            part.chars.push((c, part.shown.len()));
            part.shown.push(shown);
        }
    }
    parts
}

/// The face for a character and the character that it has there.
fn face(mapper: &mut Mapper, text: &Text, c: char, last: Option<FaceUse>) -> Option<(FaceUse, char)> {
    let (bold, italic) = (text.font.bold, text.font.italic);
    let c = if c.is_control() { ' ' } else { c };
    let book = &mut mapper.context.book;
    if let Some(shown) = book.symbol(&text.font.family, c) {
        let lang = mapper.context.language.clone();
        let face = mapper.context.book.fallback(shown, &lang, bold, italic);
        let face = face.or_else(|| mapper.context.book.resolve("Liberation Sans", bold, italic))?;
        return Some((face, shown));
    }
    let own = book.resolve(&text.font.family, bold, italic)?;
    // A symbol character in a font that is not one, and the other way round.
    let plain = match c as u32 {
        code @ 0xF020..=0xF0FF => char::from_u32(code - 0xF000),
        code @ 0x20..=0xFF => char::from_u32(code + 0xF000),
        _ => None,
    };
    for shown in [Some(c), plain].into_iter().flatten() {
        if book.has_glyph(own.face, shown) {
            return Some((own, shown));
        }
    }
    // Other fonts don't have a symbol font's own characters.
    let c = plain.filter(|_| c as u32 >= 0xF000).unwrap_or(c);
    if let Some(last) = last.filter(|l| book.has_glyph(l.face, c)) {
        return Some((last, c));
    }
    let lang = mapper.context.language.clone();
    if let Some(found) = mapper.context.book.fallback(c, &lang, bold, italic) {
        return Some((found, c));
    }
    if mapper.missing.insert(c) {
        mapper.context.missing_glyph(c);
    }
    Some((own, c))
}

/// The glyphs of a part.
fn run(
    mapper: &mut Mapper,
    line: &Line,
    part: &Part,
    shaped: &[ShapedGlyph],
    place: Affine,
    paint: &Paint,
) -> Option<Item> {
    let font = mapper.context.font(part.face.face)?;
    // The size on the drawing, so that it reads as one in the output too.
    let scale = place.determinant().abs().sqrt();
    let (size, stretch) = (line.em * scale, line.stretch * part.face.stretch);
    let mut glyphs = Vec::with_capacity(shaped.len());
    let (mut last, mut inside) = (usize::MAX, 0.0);
    let start = line.pens.get(part.first).copied().unwrap_or(0.0);
    let mut clusters: Vec<usize> = shaped.iter().map(|g| g.cluster).collect();
    clusters.sort_unstable();
    for glyph in shaped {
        let at = part.char_of(glyph.cluster);
        if at != last {
            inside = 0.0;
        }
        let index = part.first + at;
        let pen = line.pens.get(index).copied().unwrap_or(start);
        let next = line.pens.get(index + 1).copied().unwrap_or(pen);
        glyphs.push(Glyph {
            id: glyph.id,
            x: (pen - start + inside + glyph.dx * line.em * stretch) * scale,
            y: -glyph.dy * line.em * scale,
            advance: (next - pen) * scale,
            text: if at == last { String::new() } else { part.text(at, &clusters) },
        });
        inside += glyph.advance * line.em * stretch;
        last = at;
    }
    let transform = place * Affine::translate((start, 0.0)) * Affine::scale(1.0 / scale.max(1e-9));
    transform.is_finite().then_some(Item::Glyphs(GlyphRun {
        font,
        size,
        transform,
        paint: Some(paint.clone()),
        stroke: None,
        glyphs,
        skew: part.face.skew,
        embolden: if part.face.embolden { size * EMBOLDEN } else { 0.0 },
        stretch,
    }))
}

impl Part {
    /// The text from a character up to the next one that starts a cluster.
    fn text(&self, at: usize, clusters: &[usize]) -> String {
        let own = self.chars.get(at).map_or(0, |(_, start)| *start);
        let next = clusters.get(clusters.partition_point(|c| *c <= own)).copied().unwrap_or(usize::MAX);
        let chars = self.chars.iter().skip(at).take_while(|(_, start)| *start < next);
        chars.map(|(c, _)| *c).collect()
    }
}
