//! Glyph runs as text objects (ISO 32000-1, 9.4): exact positions, and text that reads back.

use kurbo::{Affine, Join, Stroke};
use printpdf as pp;
use printpdf::{Op, TextItem};

use super::content::Side;
use super::numbers::{coefficients, round};
use super::painter::{Painter, Prepared};
use super::path::Painting;
use super::resources::Kind;
use crate::page::{Glyph, GlyphRun};

/// A difference in position, in thousandths of an em, that nobody sees: the pen is where it is expected.
const CLOSE_ENOUGH: f64 = 0.3;

/// How the letters are painted (9.3.6).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Fill,
    Stroke,
    /// Filled, then stroked: an outline, or a bold that the font doesn't have.
    Both,
    Invisible,
}

impl Painter<'_> {
    /// Paints a run: its letters, and then their outline.
    pub(super) fn glyph_run(&mut self, run: &GlyphRun) {
        let placed = run.transform.is_finite() && run.size.is_finite() && run.size > 0.0;
        let Some(face) = self.face(run.font.0).filter(|_| placed && !run.glyphs.is_empty()) else {
            return;
        };
        let fill = run.paint.as_ref().and_then(|paint| self.prepare(paint));
        let outline = run.stroke.as_ref().and_then(|(stroke, paint)| Some((stroke, self.prepare(paint)?)));
        self.note_label(run);
        let scale = run.transform.determinant().abs().sqrt();
        let plain = |prepared: &Prepared| prepared.mask.is_none();
        let (fill, outline) = match (fill, outline) {
            (Some(fill), Some((stroke, outline)))
                if plain(&fill) && plain(&outline) && run.embolden <= 0.0 =>
            {
                self.with(Side::Fill, fill, |painter| {
                    painter.with(Side::Stroke, outline, |painter| {
                        painter.content().set_stroke(stroke, scale);
                        painter.show(run, face, Pass::Both, true);
                    });
                });
                return;
            }
            paints => paints,
        };
        let mut painted = false;
        if let Some(prepared) = fill {
            let ink = prepared.ink;
            let bold = run.embolden > 0.0;
            self.with(Side::Fill, prepared, |painter| {
                if bold {
                    let alpha = painter.content().alpha().map_or(1000, |alpha| alpha.0);
                    painter.set_alpha(Side::Stroke, alpha);
                    painter.content().set_ink(Side::Stroke, ink);
                    let stroke = Stroke::new(run.embolden).with_join(Join::Miter).with_miter_limit(3.0);
                    painter.content().set_stroke(&stroke, scale);
                }
                painter.show(run, face, if bold { Pass::Both } else { Pass::Fill }, true);
            });
            painted = true;
        }
        if let Some((stroke, prepared)) = outline {
            self.with(Side::Stroke, prepared, |painter| {
                painter.content().set_stroke(stroke, scale);
                painter.show(run, face, Pass::Stroke, !painted);
            });
            painted = true;
        }
        if !painted {
            self.show(run, face, Pass::Invisible, true);
        }
    }

    fn note_label(&mut self, run: &GlyphRun) {
        if let Some(element) = self.tree.owner(true) {
            for glyph in run.glyphs.iter().take(8) {
                self.tree.note_label(element, &glyph.text);
            }
        }
    }

    /// Shows all glyphs. `first` is false when the same letters were shown before: then they are no text again.
    fn show(&mut self, run: &GlyphRun, face: usize, pass: Pass, first: bool) {
        if !first {
            // The second painting of the same letters is decoration, or they would be read twice.
            self.content().set_mark(Some(super::content::Mark::Artifact));
        }
        let backwards = is_right_to_left(run);
        let mut text = TextObject::new(self, run, face, pass, first);
        text.reversed = backwards && first;
        for cluster in clusters(run) {
            text.cluster(cluster, backwards);
        }
        text.close();
        let marks = std::mem::take(&mut text.marks);
        if !marks.is_empty() && first {
            self.mark(true);
        }
        for glyph in &marks {
            self.path_glyph(run, face, pass, glyph);
        }
    }

    /// Draws a glyph as a path: the box of a character that the font lacks (no text may use `.notdef`, ISO 14289-1,
    /// 7.21.8), or a dot that is part of a letter.
    fn path_glyph(&mut self, run: &GlyphRun, face: usize, pass: Pass, glyph: &Glyph) {
        let base = self.content().base;
        let path = placement(run, glyph, base)
            * Affine::scale(run.size / 1000.0)
            * self.faces[face].outline(glyph.id);
        if let Some(painting) = pass.painting() {
            self.content().own_path(&path, painting);
        }
    }
}

impl Pass {
    fn mode(self) -> pp::TextRenderingMode {
        match self {
            Pass::Fill => pp::TextRenderingMode::Fill,
            Pass::Stroke => pp::TextRenderingMode::Stroke,
            Pass::Both => pp::TextRenderingMode::FillStroke,
            Pass::Invisible => pp::TextRenderingMode::Invisible,
        }
    }

    /// What is done with a glyph that is drawn as a path.
    fn painting(self) -> Option<Painting> {
        match self {
            Pass::Fill => Some(Painting::Fill { even_odd: false }),
            Pass::Stroke => Some(Painting::Stroke),
            Pass::Both => Some(Painting::FillAndStroke),
            Pass::Invisible => None,
        }
    }
}

/// From glyph space (y upwards, points) at a glyph's place to the stream.
fn placement(run: &GlyphRun, glyph: &Glyph, base: Affine) -> Affine {
    base * run.transform
        * Affine::translate((glyph.x, glyph.y))
        * Affine::new([run.stretch, 0.0, run.skew, -1.0, 0.0, 0.0])
}

/// The clusters of a run from left to right. Right-to-left text is shown in that order too, as every application does
/// and readers expect, and marked as reversed (14.8.2.3.3).
fn clusters(run: &GlyphRun) -> impl Iterator<Item = &[Glyph]> {
    run.glyphs.chunk_by(|_, next| next.text.is_empty())
}

/// Each glyph of a cluster with its own character, in reading order, where they pair off: letters with glyphs that
/// advance, combining marks with glyphs that don't.
fn pairs(cluster: &[Glyph], backwards: bool) -> Option<Vec<(&Glyph, String)>> {
    let text = readable(&cluster.first()?.text);
    if let [glyph] = cluster {
        return Some(vec![(glyph, text)]);
    }
    if text.chars().count() != cluster.len() {
        return None;
    }
    let mut glyphs: Vec<&Glyph> = cluster.iter().collect();
    if backwards {
        glyphs.reverse();
    }
    let is_mark = |c: char| unicode_bidi::bidi_class(c) == unicode_bidi::BidiClass::NSM;
    let alike = glyphs.iter().zip(text.chars()).all(|(glyph, c)| is_mark(c) == (glyph.advance == 0.0));
    // More than one letter may have been put in another order, as in Indic scripts.
    let letters = text.chars().filter(|c| !is_mark(*c)).count();
    (alike && letters == 1).then(|| glyphs.into_iter().zip(text.chars().map(String::from)).collect())
}

/// The one glyph of a cluster that advances, where the others are its dots and marks: many Arabic fonts put letters
/// together from a skeleton and its dots.
fn base(cluster: &[Glyph]) -> Option<&Glyph> {
    let mut advancing = cluster.iter().filter(|glyph| glyph.advance != 0.0);
    let base = advancing.next()?;
    (cluster.len() > 1 && advancing.next().is_none()).then_some(base)
}

fn is_right_to_left(run: &GlyphRun) -> bool {
    use unicode_bidi::BidiClass::{AL, L, R};
    let strong = run.glyphs.iter().flat_map(|glyph| glyph.text.chars()).map(unicode_bidi::bidi_class);
    matches!(strong.into_iter().find(|class| matches!(class, AL | L | R)), Some(AL | R))
}

/// A text as it reads: what only controls the layout is a space or nothing.
fn readable(text: &str) -> String {
    let shown = text.chars().filter_map(|c| match c {
        '\t' | '\u{A0}' => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    });
    let shown: String = shown.collect();
    match shown.as_str() {
        "" => " ".into(),
        // A ligature of lam and alef. Poppler puts the letters of a right-to-left ligature in the wrong order unless
        // they are one character; all readers know these compatibility forms as the two letters.
        "لآ" => "\u{FEF5}".into(),
        "لأ" => "\u{FEF7}".into(),
        "لإ" => "\u{FEF9}".into(),
        "لا" => "\u{FEFB}".into(),
        _ => shown,
    }
}

/// The text objects of a run.
struct TextObject<'p, 'd, 'r> {
    painter: &'p mut Painter<'d>,
    run: &'r GlyphRun,
    face: usize,
    pass: Pass,
    /// Whether it is text, not decoration that repeats letters.
    reads: bool,
    open: bool,
    /// Whether the open sequence of marked content reads as a text of its own.
    spanned: bool,
    /// Whether the glyphs stand in the reverse of reading order.
    reversed: bool,
    /// Whether the open text object is marked as such.
    marked_reversed: bool,
    /// Operands of the next `TJ`.
    items: Vec<TextItem>,
    /// Where the reader's pen is, points along the run.
    pen: f64,
    rise: f32,
    /// Dots and marks that are drawn after the text.
    marks: Vec<Glyph>,
}

impl<'p, 'd, 'r> TextObject<'p, 'd, 'r> {
    fn new(painter: &'p mut Painter<'d>, run: &'r GlyphRun, face: usize, pass: Pass, reads: bool) -> Self {
        Self {
            painter,
            run,
            face,
            pass,
            reads,
            open: false,
            spanned: false,
            reversed: false,
            marked_reversed: false,
            items: vec![],
            pen: 0.0,
            rise: 0.0,
            marks: vec![],
        }
    }

    /// Begins a text object with the pen at a glyph.
    fn open(&mut self, glyph: &Glyph) {
        if self.open {
            return;
        }
        if self.reads && !self.spanned {
            self.painter.mark(true);
        }
        let place = Glyph { y: 0.0, ..glyph.clone() };
        let content = self.painter.content();
        let matrix = coefficients(placement(self.run, &place, content.base));
        let font = pp::PdfFontHandle::External(pp::FontId(content.named(Kind::Font, self.face)));
        if self.reversed && !self.spanned && content.taggable {
            content.push(Op::BeginMarkedContent { tag: "ReversedChars".into() });
            self.marked_reversed = true;
        }
        content.push(Op::StartTextSection);
        if self.pass != Pass::Fill {
            content.push(Op::SetTextRenderingMode { mode: self.pass.mode() });
        }
        content.push(Op::SetFont { font, size: pp::Pt(round(self.run.size)) });
        content.push(Op::SetTextMatrix { matrix: pp::TextMatrix::Raw(matrix) });
        self.pen = glyph.x;
        self.open = true;
    }

    /// Ends the text object: sequences of marked content don't cross its bounds (14.6.1).
    fn close(&mut self) {
        if !self.open {
            return;
        }
        self.flush();
        self.set_rise(0.0);
        let content = self.painter.content();
        // The text state outlives the text object (9.3.1).
        if self.pass != Pass::Fill {
            content.push(Op::SetTextRenderingMode { mode: pp::TextRenderingMode::Fill });
        }
        content.push(Op::EndTextSection);
        if std::mem::take(&mut self.marked_reversed) {
            content.push(Op::EndMarkedContent);
        }
        self.open = false;
    }

    fn flush(&mut self) {
        if !self.items.is_empty() {
            let items = std::mem::take(&mut self.items);
            self.painter.content().push(Op::ShowText { items });
        }
    }

    fn set_rise(&mut self, rise: f32) {
        if self.rise != rise {
            self.flush();
            self.painter.content().push(Op::SetLineOffset { multiplier: rise });
            self.rise = rise;
        }
    }

    /// Shows a cluster, as a sequence of its own where its glyphs' own texts don't say what it means.
    fn cluster(&mut self, cluster: &[Glyph], backwards: bool) {
        let Some(first) = cluster.first() else { return };
        if cluster.iter().any(|glyph| self.is_missing(glyph)) {
            self.missing(cluster);
            return;
        }
        if let Some(pairs) = pairs(cluster, backwards)
            && pairs.iter().all(|(glyph, text)| first.text.is_empty() || self.stands_for(glyph, text))
        {
            for (glyph, _) in pairs {
                self.glyph(glyph);
            }
            return;
        }
        let text = readable(&first.text);
        let shown = match base(cluster) {
            Some(base) => {
                // Readers measure what an `ActualText` covers from its first glyph to its last: marks would make a
                // letter narrow, and a word fall apart. They are drawn as paths when the run is done.
                self.marks.extend(cluster.iter().filter(|glyph| !std::ptr::eq(*glyph, base)).cloned());
                if self.stands_for(base, &text) {
                    self.glyph(base);
                    return;
                }
                std::slice::from_ref(base)
            }
            None => cluster,
        };
        self.close();
        self.spanned = self.reads && self.painter.mark_as_text(&text);
        for glyph in shown {
            self.glyph(glyph);
        }
        if self.spanned {
            self.close();
            self.spanned = false;
        }
    }

    /// Whether a glyph can't be text: `.notdef`, or one of a face that can't be embedded.
    fn is_missing(&self, glyph: &Glyph) -> bool {
        !self.painter.faces[self.face].shows(glyph.id)
    }

    /// Shows a cluster that the font lacks, at its place in the reading order.
    fn missing(&mut self, cluster: &[Glyph]) {
        self.close();
        let text = cluster.iter().map(|glyph| glyph.text.as_str()).find(|text| !text.is_empty());
        match text.filter(|_| self.reads) {
            Some(text) => self.spanned = self.painter.mark_as_text(&readable(text)),
            None => self.spanned = false,
        }
        for glyph in cluster {
            if self.is_missing(glyph) {
                if self.reads && !self.spanned {
                    self.painter.mark(true);
                }
                self.painter.path_glyph(self.run, self.face, self.pass, glyph);
            } else {
                self.glyph(glyph);
                self.close();
            }
        }
        self.spanned = false;
    }

    fn stands_for(&mut self, glyph: &Glyph, text: &str) -> bool {
        let face = &mut self.painter.faces[self.face];
        let (id, _) = face.glyph(glyph.id as u16);
        face.stands_for(id, text)
    }

    fn glyph(&mut self, glyph: &Glyph) {
        self.open(glyph);
        let (id, width) = self.painter.faces[self.face].glyph(glyph.id as u16);
        self.set_rise(round(-glyph.y));
        // One thousandth of an em along the run.
        let unit = f64::from(round(self.run.size)) * self.run.stretch / 1000.0;
        if unit.abs() > 1e-9 {
            let offset = (self.pen - glyph.x) / unit;
            if offset.is_finite() && offset.abs() > CLOSE_ENOUGH {
                let offset = (offset * 10.0).round() / 10.0;
                self.items.push(TextItem::Offset(offset as f32));
                self.pen -= offset * unit;
            }
        }
        // Its text is known when all streams are painted.
        let codepoint = pp::Codepoint { gid: id, offset: 0.0, cid: None };
        match self.items.last_mut() {
            Some(TextItem::GlyphIds(glyphs)) => glyphs.push(codepoint),
            _ => self.items.push(TextItem::GlyphIds(vec![codepoint])),
        }
        self.pen += f64::from(width) * unit;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::FontIndex;

    fn run(texts: &[&str]) -> GlyphRun {
        let glyphs = texts.iter().enumerate().map(|(i, text)| Glyph {
            id: i as u32 + 1,
            x: i as f64,
            y: 0.0,
            advance: 1.0,
            text: (*text).into(),
        });
        GlyphRun {
            font: FontIndex(0),
            size: 10.0,
            transform: Affine::IDENTITY,
            paint: None,
            stroke: None,
            glyphs: glyphs.collect(),
            skew: 0.0,
            embolden: 0.0,
            stretch: 1.0,
        }
    }

    #[test]
    fn runs_are_shown_from_left_to_right_with_clusters_whole() {
        // The last letter with its mark, then the first letter.
        let run = run(&["ב", "", "א"]);
        let ids: Vec<Vec<u32>> = clusters(&run).map(|c| c.iter().map(|g| g.id).collect()).collect();
        assert!(is_right_to_left(&run));
        assert_eq!(ids, [vec![1, 2], vec![3]]);
    }

    #[test]
    fn left_to_right_runs_keep_their_order() {
        let run = run(&["1", ".", "a"]);
        assert!(!is_right_to_left(&run));
        assert_eq!(clusters(&run).next().map(|c| c[0].id), Some(1));
    }

    #[test]
    fn a_letter_and_its_marks_pair_off_in_reading_order() {
        // Visual order: the mark stands before its letter, and doesn't advance.
        let mut run = run(&["בּ", ""]);
        run.glyphs[0].advance = 0.0;
        let pairs = pairs(&run.glyphs, true).unwrap();
        let pairs: Vec<(u32, &str)> = pairs.iter().map(|(glyph, text)| (glyph.id, text.as_str())).collect();
        assert_eq!(pairs, [(2, "ב"), (1, "\u{5BC}")]);
    }

    #[test]
    fn reordered_clusters_do_not_pair_off() {
        // The vowel sign is shown before its consonant.
        assert_eq!(pairs(&run(&["हि", ""]).glyphs, false), None);
    }

    #[test]
    fn layout_controls_read_as_spaces() {
        assert_eq!(readable("\t"), " ");
        assert_eq!(readable("\u{B}"), " ");
        assert_eq!(readable("a\u{A0}b"), "a b");
    }
}
