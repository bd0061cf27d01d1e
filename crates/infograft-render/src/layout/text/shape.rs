//! A paragraph's text as clusters: typefaces chosen, directions resolved, glyphs shaped, places to break marked.

use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use super::Missing;
use super::choose::Chooser;
use super::scale::Scale;
use super::wording::{BREAK, Wording, Words};
use crate::drawing::{Caps, Run, RunProps};
use crate::fonts::script::{self, Slot};
use crate::fonts::{FaceId, FaceUse, FontBook, Metrics, is_ignorable};

/// Characters of a paragraph that are laid out; the rest of a longer one is left out.
const MAX_TEXT: usize = 200_000;
/// How much wider or narrower than its room a stand-in's letter may be, in ems.
const UNNOTICED: f64 = 0.04;
/// Size of small capitals made of lower case letters.
const SMALL_CAPS: f64 = 0.8;
/// Size of super- and subscript.
const SCRIPT_SIZE: f64 = 2.0 / 3.0;
/// Line height as a multiple of the size: the same for every typeface, measured in PowerPoint's own PDFs.
pub(super) const LINE: f64 = 1.2;

/// A stretch of text of one run at one size.
#[derive(Clone, Debug)]
pub(super) struct Span {
    /// Index of the run in the paragraph; `None` for the paragraph mark.
    pub run: usize,
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
    /// Size in points before super- and subscript: what the line's height comes from.
    pub size: f64,
    /// Size of the letters.
    pub drawn: f64,
    /// Raise above the baseline, in points.
    pub raise: f64,
}

/// Text of one face, span and direction.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub span: usize,
    pub face: FaceUse,
    pub metrics: Metrics,
    pub level: Level,
}

/// A glyph in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedGlyph {
    pub id: u32,
    pub advance: f64,
    pub dx: f64,
    pub dy: f64,
    /// Horizontal scale.
    pub stretch: f64,
}

/// What can't be split: a character with its marks, or a ligature.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub range: Range<usize>,
    pub item: usize,
    /// Glyphs in visual order, in [`Shaped::glyphs`].
    pub glyphs: Range<usize>,
    pub advance: f64,
    pub kind: Kind,
    /// A line may start here.
    pub may_start: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Space,
    Tab,
    Break,
}

/// A shaped paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Shaped {
    pub text: String,
    pub spans: Vec<Span>,
    pub items: Vec<Item>,
    pub clusters: Vec<Cluster>,
    pub glyphs: Vec<PlacedGlyph>,
    pub rtl: bool,
    pub has_rtl: bool,
    /// There are runs behind the longest text that is shaped.
    pub cut: bool,
}

/// The size at which letters of a run are set under a font scale: whole points, halves up, as PowerPoint paints them.
pub(super) fn scaled(size: f64, scale: f64) -> f64 {
    if scale == 1.0 { size } else { (size * scale + 0.5).floor().max(1.0) }
}

/// The size at which a run is set in a body of this scale.
pub(crate) fn shown_size(run: &Run, scale: Scale) -> f64 {
    scaled(run.props.size, scale.font)
}

/// The lower-case letters of a run's text as capitals, where its format says so.
fn push_run(text: &mut String, spans: &mut Vec<Span>, at: usize, run: &Words, scale: f64) {
    let size = scaled(run.size.f64(), scale);
    let raised = run.baseline.0 != 0;
    let base = if raised { size * SCRIPT_SIZE } else { size };
    let raise = size * run.baseline.factor();
    let mut push = |part: &str, drawn: f64| {
        let start = text.len();
        for c in part.chars() {
            match c {
                '\n' | '\u{b}' | '\u{2029}' => text.push(BREAK),
                c if c.is_control() && c != '\t' => {}
                c => text.push(c),
            }
        }
        if text.len() > start {
            spans.push(Span { run: at, range: start..text.len(), size, drawn, raise });
        }
    };
    match run.caps {
        Caps::None => push(&run.text, base),
        Caps::All => push(&run.text.to_uppercase(), base),
        Caps::Small => {
            for part in
                run.text.split_inclusive(|_| true).collect::<Vec<_>>().chunk_by(|a, b| lower(a) == lower(b))
            {
                let is_lower = part.first().is_some_and(|p| lower(p));
                push(&part.concat().to_uppercase(), if is_lower { base * SMALL_CAPS } else { base });
            }
        }
    }
}

fn lower(part: &str) -> bool {
    part.chars().any(char::is_lowercase)
}

/// The shapes of a wording, and the characters that no font has.
pub(super) fn shaped(wording: &Wording, book: &mut FontBook) -> (Shaped, Missing) {
    let (mut shaped, mut missing) = (Shaped { rtl: wording.rtl, ..Shaped::default() }, Missing::default());
    for (at, run) in wording.runs.iter().enumerate() {
        if shaped.text.len() < MAX_TEXT {
            push_run(&mut shaped.text, &mut shaped.spans, at, run, wording.scale.f64());
        } else if !run.text.is_empty() {
            shaped.cut = true;
        }
    }
    if shaped.text.is_empty() {
        return (shaped, missing);
    }
    let levels = levels(&shaped.text, wording.rtl);
    shaped.has_rtl = levels.as_ref().is_some_and(|l| l.iter().any(|l| l.is_rtl()));
    itemize(&mut shaped, wording, levels.as_deref(), book, &mut missing);
    mark_breaks(&mut shaped, wording.latin_break);
    (shaped, missing)
}

/// Bidi levels by byte; nothing for text that is left to right throughout.
fn levels(text: &str, rtl: bool) -> Option<Vec<Level>> {
    let plain = |c: char| {
        (c as u32) < 0x0590 || matches!(c as u32, 0x1100..=0x1FFF | 0x2030..=0x2064 | 0x2070..=0xFB1C)
    };
    if !rtl && text.chars().all(plain) {
        return None;
    }
    let base = if rtl { Level::rtl() } else { Level::ltr() };
    Some(BidiInfo::new(text, Some(base)).levels)
}

/// A grapheme with its face, before shaping.
struct Unit {
    range: Range<usize>,
    face: FaceUse,
    level: Level,
    /// The character to draw instead, from a symbol font.
    shown: Option<char>,
    /// Complex scripts are not shaped together with each other.
    block: u32,
}

fn itemize(
    shaped: &mut Shaped,
    wording: &Wording,
    levels: Option<&[Level]>,
    book: &mut FontBook,
    missing: &mut Missing,
) {
    let mut context = first_context(&shaped.text, wording.rtl);
    for span in 0..shaped.spans.len() {
        let Some(range) = shaped.spans.get(span).map(|s| s.range.clone()) else { continue };
        let Some(run) = shaped.spans.get(span).and_then(|s| wording.runs.get(s.run)) else { continue };
        let Some(part) = shaped.text.get(range.clone()) else { continue };
        let mut units: Vec<Unit> = Vec::new();
        let mut chooser = Chooser::of(run, book);
        for (at, grapheme) in part.grapheme_indices(true) {
            let start = range.start + at;
            let Some(c) = grapheme.chars().next() else { continue };
            let level = levels.and_then(|l| l.get(start).copied()).unwrap_or_else(Level::ltr);
            let Some((face, shown, slot)) = chooser.face(c, grapheme, context, units.last().map(|u| u.face))
            else {
                continue;
            };
            context = slot;
            let block = if slot == Slot::Complex { block(c) } else { 0 };
            units.push(Unit { range: start..start + grapheme.len(), face, level, shown, block });
        }
        let kerning =
            run.kern.is_some_and(|from| shaped.spans.get(span).is_some_and(|s| s.size >= from.f64()));
        for group in units
            .chunk_by(|a, b| a.face == b.face && a.level == b.level && (a.block == b.block || is_neutral(b)))
        {
            push_item(shaped, span, group, kerning, run.spacing.f64(), (&mut *book, &mut *missing));
        }
    }
}

/// What stands before a paragraph's first letter is set as that letter is, in a paragraph from right to left.
fn first_context(text: &str, rtl: bool) -> Slot {
    let first = text.chars().filter(|c| c.is_alphabetic()).find_map(script::slot);
    first.filter(|slot| rtl && *slot == Slot::Complex).unwrap_or(Slot::Latin)
}

/// A number for the complex script that a character is in: Arabic's blocks are one, others are 128 characters each.
fn block(c: char) -> u32 {
    match c as u32 {
        0x0590..=0x05FF | 0xFB1D..=0xFB4F => 1,
        0x0600..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFE => 2,
        code => 3 + (code >> 7),
    }
}

fn is_neutral(unit: &Unit) -> bool {
    unit.block == 0
}

/// Shapes a group of units and adds its clusters in logical order.
fn push_item(
    shaped: &mut Shaped,
    span: usize,
    units: &[Unit],
    kerning: bool,
    spacing: f64,
    (book, missing): (&mut FontBook, &mut Missing),
) {
    let (Some(first), Some(last)) = (units.first(), units.last()) else { return };
    let Some(size) = shaped.spans.get(span).map(|s| s.drawn) else { return };
    // The text to shape, and where each of its bytes stands in the paragraph.
    let mut text = String::new();
    let mut origin = Vec::new();
    for unit in units {
        let Some(original) = shaped.text.get(unit.range.clone()) else { continue };
        let from = text.len();
        match unit.shown {
            Some(shown) => text.push(shown),
            None => text.extend(original.chars().map(|c| if c == '\t' || c == BREAK { ' ' } else { c })),
        }
        let same_length = text.len() - from == original.len();
        origin.extend(
            (from..text.len())
                .map(|at| if same_length { unit.range.start + at - from } else { unit.range.start }),
        );
    }
    // Tab and break are replaced by a space, which is shorter in bytes for a break only.
    let glyphs = book.shape(first.face.face, &text, first.level.is_rtl(), kerning);
    // All glyphs of a cluster tell of the same characters.
    let lacking = glyphs.iter().filter(|glyph| glyph.id == 0).map(|glyph| glyph.cluster);
    for cluster in lacking.collect::<Vec<_>>().chunk_by(|a, b| a == b) {
        let rest = cluster.first().and_then(|at| text.get(*at..));
        let cluster = rest.and_then(|rest| rest.graphemes(true).next()).unwrap_or_default();
        let lacks = |c: &char| !is_ignorable(*c) && !book.has_glyph(first.face.face, *c);
        cluster.chars().filter(lacks).for_each(|c| missing.push(c));
    }
    let item = shaped.items.len();
    let metrics = book.metrics(first.face);
    shaped.items.push(Item { span, face: first.face, metrics, level: first.level });
    let mut found: Vec<(usize, Range<usize>, f64)> = Vec::new();
    for glyph in glyphs {
        let start = origin.get(glyph.cluster).copied().unwrap_or(first.range.start);
        let at = shaped.glyphs.len();
        let mut stretch = first.face.stretch;
        let mut own = glyph.advance * size * stretch;
        let c = text.get(glyph.cluster..).and_then(|t| t.chars().next()).filter(|_| own > 0.0);
        let wanted = c.and_then(|c| first.face.advance(c)).map(|wanted| {
            // The stand-in's kerning is the best guess at the family's.
            let kern = if kerning { glyph.advance - book.advance(first.face.face, glyph.id) } else { 0.0 };
            (wanted + kern) * size
        });
        let advance = wanted.unwrap_or(own);
        // A stand-in's letter that differs much from the family's is stretched by itself: a gap would part the word.
        if (advance - own).abs() > size * UNNOTICED {
            stretch *= (advance / own).clamp(0.5, 2.0);
            own = glyph.advance * size * stretch;
        }
        shaped.glyphs.push(PlacedGlyph {
            id: glyph.id,
            advance,
            // In the middle of the room that the family's letter has.
            dx: glyph.dx * size * stretch + (advance - own) / 2.0,
            dy: glyph.dy * size,
            stretch,
        });
        match found.last_mut() {
            Some((s, range, sum)) if *s == start => {
                range.end = at + 1;
                *sum += advance;
            }
            _ => found.push((start, at..at + 1, advance)),
        }
    }
    found.sort_by_key(|(start, ..)| *start);
    let ends: Vec<usize> = found.iter().skip(1).map(|(s, ..)| *s).chain([last.range.end]).collect();
    for ((start, glyphs, advance), end) in found.into_iter().zip(ends) {
        let part = shaped.text.get(start..end).unwrap_or("");
        let kind = match part.chars().next() {
            Some('\t') => Kind::Tab,
            Some(BREAK) => Kind::Break,
            Some(' ' | '\u{3000}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200B}') => Kind::Space,
            _ => Kind::Text,
        };
        let extra = if kind == Kind::Break { 0.0 } else { spacing * part.graphemes(true).count() as f64 };
        if let Some(glyph) = glyphs.end.checked_sub(1).and_then(|at| shaped.glyphs.get_mut(at)) {
            glyph.advance += extra;
        }
        let advance = advance + extra;
        shaped.clusters.push(Cluster { range: start..end, item, glyphs, advance, kind, may_start: false });
    }
}

/// Where lines may break, its tables found once.
static SEGMENTER: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_auto(Default::default()));

/// Marks where a line may start: Unicode's rules (UAX #14), with Korean kept together by words unless the paragraph
/// says otherwise, and Latin words parted as PowerPoint parts them.
fn mark_breaks(shaped: &mut Shaped, latin_break: bool) {
    let mut breaks: Vec<usize> = Vec::new();
    for at in SEGMENTER.segment_str(&shaped.text) {
        let splits = splits_latin(&shaped.text, at) || (!latin_break && splits_korean(&shaped.text, at));
        if at > 0 && at < shaped.text.len() && !splits {
            breaks.push(at);
        }
    }
    let hyphens = shaped.text.match_indices('-').map(|(at, _)| at + 1);
    breaks.extend(hyphens.filter(|at| is_after_hyphen(&shaped.text, *at)));
    breaks.sort_unstable();
    for cluster in &mut shaped.clusters {
        cluster.may_start = breaks.binary_search(&cluster.range.start).is_ok();
    }
}

/// The characters on both sides of a place.
fn around(text: &str, at: usize) -> Option<(char, char)> {
    Some((text.get(..at)?.chars().next_back()?, text.get(at..)?.chars().next()?))
}

/// Whether a break is one that Unicode allows but PowerPoint doesn't make: behind a sign other than a hyphen with no
/// space, such as the slash of an address.
fn splits_latin(text: &str, at: usize) -> bool {
    around(text, at).is_some_and(|(before, after)| {
        before.is_ascii_punctuation() && before != '-' && script::slot(after) != Some(Slot::EastAsian)
    })
}

/// Whether a place is behind a hyphen in a word and before a digit: there PowerPoint breaks, too.
fn is_after_hyphen(text: &str, at: usize) -> bool {
    let word = text.get(..at.saturating_sub(1)).and_then(|t| t.chars().next_back());
    around(text, at).is_some_and(|(_, after)| after.is_ascii_digit())
        && word.is_some_and(char::is_alphanumeric)
}

/// Whether a break would cut a Korean word: between Hangul and a letter or digit, without a space.
fn splits_korean(text: &str, at: usize) -> bool {
    let Some((before, after)) = around(text, at) else { return false };
    let word = |c: char| script::is_hangul(c) || c.is_alphanumeric();
    (script::is_hangul(before) && word(after)) || (word(before) && script::is_hangul(after))
}

/// The faces of an empty line: those of the paragraph mark.
pub(super) fn mark_metrics(props: &RunProps, book: &mut FontBook) -> Metrics {
    let family = props.fonts.latin.as_deref().unwrap_or("Arial");
    book.resolve(family, props.bold, props.italic).map(|f| book.metrics(f)).unwrap_or_default()
}

impl Shaped {
    /// Gives every cluster the height of a line as its advance, its glyphs in the middle: letters under each other.
    pub(super) fn stack(&mut self) {
        for cluster in &mut self.clusters {
            let span = self.items.get(cluster.item).and_then(|i| self.spans.get(i.span));
            let Some(size) = span.map(|s| s.size) else { continue };
            if matches!(cluster.kind, Kind::Break | Kind::Tab) {
                continue;
            }
            let extra = size * LINE - cluster.advance;
            let glyphs = self.glyphs.get_mut(cluster.glyphs.clone()).unwrap_or_default();
            glyphs.iter_mut().for_each(|g| g.dx += extra / 2.0);
            if let Some(last) = glyphs.last_mut() {
                last.advance += extra;
            }
            cluster.advance += extra;
        }
    }
}

impl Item {
    /// The face to draw with.
    pub(super) fn id(&self) -> FaceId {
        self.face.face
    }
}
