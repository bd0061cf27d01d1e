//! All faces that can be used, and how one is found.

use std::any::Any;
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use infograft_deck::diagnostic::Diagnostics;

use super::advances;
use super::face::{Buffer, Face, Metrics, ShapedGlyph};
use super::face_use::{FaceId, FaceUse};
use super::info::FaceInfo;
use super::library::{Described, FontLibrary};
use super::options::FontOptions;
use super::substitutes::{self, Class, Fit, normalize};
use super::symbols;
use crate::page::FontData;

/// The share of a line above the baseline in most faces: what a stand-in gets where its family's isn't known.
const ABOVE: f64 = 0.8;

/// Height in ems from which a face is tall.
const TALL: f64 = 1.3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tier {
    Brand,
    System,
    Embedded,
}

struct Entry {
    described: Arc<Described>,
    tier: Tier,
    /// Loaded instances: weight asked for a variable face, and slope.
    loaded: Vec<((u16, bool), Option<usize>)>,
}

/// All faces that can be used, and those that are.
///
/// What is told of replaced families is a book's own; files, descriptions and faces are its [`FontLibrary`]'s.
pub struct FontBook {
    library: Arc<FontLibrary>,
    options: FontOptions,
    entries: Vec<Entry>,
    scanned: bool,
    faces: Vec<Arc<Face>>,
    by_name: HashMap<(String, bool, bool), Option<FaceUse>>,
    /// How often no font had a character.
    in_vain: usize,
    by_char: HashMap<(char, bool, bool, [u8; 2]), Option<FaceUse>>,
    /// What shaping fills, kept for the next text.
    buffer: Buffer,
    pub(super) diagnostics: Diagnostics,
    /// Families whose replacement has been told.
    pub(super) told: BTreeSet<String>,
    /// Families that were asked for since they were last counted, and how many of them were replaced.
    pub(super) met: BTreeSet<String>,
    pub(super) replaced: usize,
    /// The family that is being looked up, as it is written.
    pub(super) asked: String,
    /// What an unknown family is replaced by.
    default: Option<String>,
    /// What was made with the book's faces and may be wanted again.
    kept: Option<Arc<dyn Any + Send + Sync>>,
}

impl FontLibrary {
    /// A book that looks among a brand's own files first.
    pub fn book(self: &Arc<Self>, own: &[PathBuf]) -> FontBook {
        let mut options = self.options.clone();
        options.files.splice(0..0, own.iter().cloned());
        FontBook::open(Arc::clone(self), options)
    }
}

/// Slant of a synthesised italic: 12°.
pub(super) const SKEW: f64 = 0.2126;

/// Marks on a letter that are looked at one by one.
const MAX_MARKS: usize = 16;
/// Characters that all fonts are asked for, each time for a language, bold or italic, and those of them that none has.
const MOST_SEARCHES: usize = 20_000;
const MOST_IN_VAIN: usize = 2_000;

/// Whether nothing is to be seen of a character (`Default_Ignorable_Code_Point` and controls): it needs no glyph.
pub(crate) fn is_ignorable(c: char) -> bool {
    c.is_control()
        || matches!(c as u32, 0xAD | 0x34F | 0x61C | 0x180B..=0x180F | 0x200B..=0x200F | 0x2028..=0x202E
            | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF)
}

impl FontBook {
    /// A book with the brand's files and the embedded faces; the system's come when they are needed.
    pub fn new(options: FontOptions) -> Self {
        FontLibrary::new(options).book(&[])
    }

    fn open(library: Arc<FontLibrary>, options: FontOptions) -> Self {
        let mut book = Self {
            library: Arc::clone(&library),
            options,
            entries: Vec::new(),
            scanned: false,
            faces: Vec::new(),
            by_name: HashMap::new(),
            in_vain: 0,
            by_char: HashMap::new(),
            buffer: Buffer::default(),
            diagnostics: Diagnostics::default(),
            told: BTreeSet::new(),
            met: BTreeSet::new(),
            replaced: 0,
            asked: String::new(),
            default: None,
            kept: None,
        };
        book.add(&library.given(&book.options), Tier::Brand);
        book.add(library.embedded(), Tier::Embedded);
        book
    }

    /// Does something with the book's faces that isn't told: what is said of another deck's typefaces is not said of this
    /// one's.
    pub fn aside<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let diagnostics = std::mem::take(&mut self.diagnostics);
        let (told, met) = (self.told.clone(), self.met.clone());
        let (replaced, default) = (self.replaced, self.default.clone());
        // A family is told of when it is looked up first.
        let by_name = self.by_name.clone();
        // What is kept was made when its families had been told of.
        let kept = self.kept.take();
        let done = work(self);
        self.kept = kept;
        (self.diagnostics, self.told, self.met) = (diagnostics, told, met);
        (self.replaced, self.default, self.by_name) = (replaced, default, by_name);
        done
    }

    /// What someone who works with the book's faces keeps with it, one kind of thing at a time. It goes with the book, and what
    /// is made [aside](Self::aside) goes with that: families are told of when they are looked for.
    pub(crate) fn kept<T: Any + Default + Send + Sync>(&mut self) -> Arc<T> {
        let known = self.kept.clone().and_then(|kept| kept.downcast().ok());
        known.unwrap_or_else(|| {
            let kept = Arc::<T>::default();
            self.kept = Some(kept.clone());
            kept
        })
    }

    /// Where the fonts come from.
    pub fn options(&self) -> &FontOptions {
        &self.options
    }

    /// Whether a family is among the brand's, the system's or the embedded fonts under its own name.
    pub fn has_family(&mut self, family: &str) -> bool {
        let family = normalize(family);
        self.scan();
        self.entries.iter().any(|e| e.described.info.families.contains(&family))
    }

    /// Sets the family that one of which nothing is known is replaced by: the theme's text face.
    pub(crate) fn set_default(&mut self, family: Option<&str>) {
        let family = family.map(normalize).filter(|f| !f.is_empty() && !f.starts_with('+'));
        if self.default != family {
            self.default = family;
            self.by_name.clear();
        }
    }

    /// The face for a family and style. Never fails as long as one embedded face loads.
    pub fn resolve(&mut self, family: &str, bold: bool, italic: bool) -> Option<FaceUse> {
        let key = (normalize(family), bold, italic);
        if let Some(found) = self.by_name.get(&key) {
            return *found;
        }
        self.asked = family.trim().to_owned();
        self.met.insert(self.asked.to_lowercase());
        let found = self.look_up(&key.0, bold, italic);
        self.by_name.insert(key, found);
        found
    }

    /// A face that has a character, for text whose own typefaces lack it: by script, then any.
    pub fn fallback(&mut self, c: char, lang: &str, bold: bool, italic: bool) -> Option<FaceUse> {
        let mut tag = [0; 2];
        tag.iter_mut().zip(lang.bytes()).for_each(|(t, b)| *t = b);
        let key = (c, bold, italic, tag);
        if let Some(found) = self.by_char.get(&key) {
            return *found;
        }
        // All fonts are asked for a character; no text has so many that its own typefaces lack.
        if self.by_char.len() >= MOST_SEARCHES || self.in_vain >= MOST_IN_VAIN {
            return None;
        }
        let found = self.find_for_char(c, lang, bold, italic);
        let found = found.map(|found| self.fitted(FaceUse { stands_in: true, ..found }, c));
        self.in_vain += usize::from(found.is_none());
        self.by_char.insert(key, found);
        found
    }

    /// A face that has all of a grapheme, for text whose own typefaces lack some of it: the one for its letter, or those
    /// for its marks.
    pub(crate) fn fallback_for(
        &mut self,
        c: char,
        grapheme: &str,
        lang: &str,
        bold: bool,
        italic: bool,
    ) -> Option<FaceUse> {
        // U+FE0F asks for an emoji (UTS #51, 1.4.3): what has faces has such signs, too.
        let emoji = grapheme.contains('\u{FE0F}').then_some('\u{1F642}');
        let marks = grapheme.chars().filter(|mark| *mark != c && !is_ignorable(*mark)).take(MAX_MARKS);
        emoji.into_iter().chain([c]).chain(marks).find_map(|c| {
            self.fallback(c, lang, bold, italic).filter(|found| self.covers(found.face, grapheme))
        })
    }

    /// Whether a face draws all of a grapheme. A letter with a mark may be one glyph, so it is shaped where the face
    /// hasn't both.
    pub(crate) fn covers(&mut self, face: FaceId, grapheme: &str) -> bool {
        let mut chars = grapheme.chars();
        let single = chars.next().filter(|_| chars.next().is_none());
        if let Some(c) = single {
            return self.has_glyph(face, c);
        }
        if grapheme.chars().all(|c| is_ignorable(c) || self.has_glyph(face, c)) {
            return true;
        }
        // So many marks are no letter of any language.
        grapheme.chars().nth(MAX_MARKS).is_none()
            && self.shape(face, grapheme, false, false).iter().all(|glyph| glyph.id != 0)
    }

    /// Whether a face has a glyph for a character.
    pub fn has_glyph(&self, face: FaceId, c: char) -> bool {
        self.faces.get(face.0).is_some_and(|f| f.has(c))
    }

    /// Whether any face has a glyph for a character: one of these families, one of the brand's own files, any.
    pub fn writes(&mut self, c: char, families: &[&str]) -> bool {
        if self.fallback(c, "", false, false).is_some() {
            return true;
        }
        let named =
            families.iter().filter_map(|family| self.resolve(family, false, false)).collect::<Vec<_>>();
        let own =
            (0..self.entries.len()).filter(|at| self.entries.get(*at).is_some_and(|e| e.tier == Tier::Brand));
        let own: Vec<usize> = own.collect();
        let given = own.into_iter().filter_map(|at| self.load(at, 400, false, false)).collect::<Vec<_>>();
        named.iter().chain(&given).any(|found| self.has_glyph(found.face, c))
    }

    /// A face's metrics; a stand-in shares a line as its family does.
    pub fn metrics(&self, found: FaceUse) -> Metrics {
        let own = self.faces.get(found.face.0).map(|f| f.metrics).unwrap_or_default();
        if !found.stands_in {
            return own;
        }
        let above = match found.like {
            Some(row) => row.above().unwrap_or(ABOVE),
            // Faces of other scripts are made tall for marks that the family may not leave room for.
            None if own.ascent + own.descent > TALL => ABOVE,
            None => return own,
        };
        Metrics { ascent: above, descent: 1.0 - above, ..own }
    }

    /// Shapes text of one script and direction with a face; glyphs come in visual order.
    pub fn shape(&mut self, face: FaceId, text: &str, rtl: bool, kerning: bool) -> Vec<ShapedGlyph> {
        let Some(face) = self.faces.get(face.0) else { return Vec::new() };
        face.shape(text, rtl, kerning, &mut self.buffer)
    }

    /// A glyph's own advance in ems, without kerning.
    pub(crate) fn advance(&self, face: FaceId, glyph: u32) -> f64 {
        self.faces.get(face.0).map_or(0.0, |f| f.advance(glyph))
    }

    /// A glyph's outline in ems, y downwards from the baseline.
    pub(crate) fn outline(&self, face: FaceId, glyph: u32) -> kurbo::BezPath {
        self.faces.get(face.0).map(|f| f.outline(glyph)).unwrap_or_default()
    }

    /// The family of a face.
    pub fn family(&self, face: FaceId) -> &str {
        self.faces.get(face.0).map_or("", |f| f.family.as_str())
    }

    /// The weight of a face.
    pub(super) fn weight(&self, face: FaceId) -> Option<u16> {
        self.faces.get(face.0).map(|face| face.weight)
    }

    /// How many families were asked for since the last call, and how many of them are there: under their own name or, with
    /// the same advances, under another.
    pub(crate) fn take_counts(&mut self) -> (usize, usize) {
        let met = std::mem::take(&mut self.met).len();
        (met, met.saturating_sub(std::mem::take(&mut self.replaced)))
    }

    /// What was replaced since the last call.
    pub fn take_diagnostics(&mut self) -> Diagnostics {
        std::mem::take(&mut self.diagnostics)
    }

    /// The Unicode character that a character of a symbol font (Wingdings, Symbol…) shows, if that font is not there.
    pub fn symbol(&mut self, family: &str, c: char) -> Option<char> {
        let name = normalize(family);
        if !symbols::is_symbol_family(&name) || self.has_family(family) {
            return None;
        }
        symbols::to_unicode(&name, c)
    }

    /// The font data of a face, for the output.
    pub(crate) fn data(&self, face: FaceId) -> Option<&FontData> {
        self.faces.get(face.0).map(|f| &f.data)
    }

    fn add(&mut self, faces: &[Arc<Described>], tier: Tier) {
        let entry =
            |described: &Arc<Described>| Entry { described: Arc::clone(described), tier, loaded: Vec::new() };
        self.entries.extend(faces.iter().map(entry));
    }

    fn scan(&mut self) {
        if !self.scanned {
            self.scanned = true;
            let library = Arc::clone(&self.library);
            self.add(library.system(), Tier::System);
        }
    }

    fn look_up(&mut self, family: &str, bold: bool, italic: bool) -> Option<FaceUse> {
        let weight = if bold { 700 } else { 400 };
        if let Some(found) = self.named(family, weight, italic, bold) {
            return Some(found);
        }
        for (fit, stand_in) in substitutes::stand_ins(family) {
            let Some(found) = self.named(&normalize(stand_in), weight, italic, bold) else { continue };
            if fit == Fit::Metric {
                self.tell_weight(family, bold, found);
                return Some(found);
            }
            return Some(self.stand_in(family, bold, italic, found));
        }
        let split =
            substitutes::split_weight(family).map(|(rest, w)| (rest, if bold { w.max(700) } else { w }));
        if let Some((rest, weight)) = split {
            if let Some(found) = self.named(rest, weight, italic, weight >= 600) {
                self.tell_weight(family, bold, found);
                return Some(found);
            }
            for (_, stand_in) in substitutes::stand_ins(rest) {
                if let Some(found) = self.named(&normalize(stand_in), weight, italic, weight >= 600) {
                    return Some(self.stand_in(family, bold, italic, found));
                }
            }
        }
        let rest = split.map_or(family, |(rest, _)| rest);
        let known = [family, rest].iter().any(|name| advances::find(name, bold, italic).is_some());
        let class = Class::of(family);
        if let Some(default) = self.default.clone().filter(|d| class == Class::Sans && !known && d != family)
        {
            let found = self.look_up(&default, bold, italic)?;
            self.tell_replaced(family, found);
            return Some(found);
        }
        let class = class.family(known);
        let heavy = bold || split.is_some_and(|(_, weight)| weight >= 600);
        let found = self.named(&normalize(class), if heavy { 700 } else { 400 }, italic, heavy)?;
        if symbols::is_symbol_family(family) {
            return Some(found);
        }
        Some(self.stand_in(family, bold, italic, found))
    }

    /// The face of a family under its own name: brand, system, embedded.
    fn named(&mut self, family: &str, weight: u16, italic: bool, bold: bool) -> Option<FaceUse> {
        for tier in [Tier::Brand, Tier::System, Tier::Embedded] {
            if tier == Tier::System {
                self.scan();
            }
            let mut candidates: Vec<(u32, usize)> = self
                .entries
                .iter()
                .enumerate()
                .filter(|(_, e)| e.tier == tier && e.described.info.families.iter().any(|f| f == family))
                .map(|(at, e)| (distance(&e.described.info, weight, italic), at))
                .collect();
            candidates.sort_unstable();
            let found = candidates.into_iter().find_map(|(_, at)| self.load(at, weight, italic, bold));
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn load(&mut self, at: usize, weight: u16, italic: bool, bold: bool) -> Option<FaceUse> {
        let entry = self.entries.get(at)?;
        let info = &entry.described.info;
        let variable = info.weight_axis.is_some() || info.slope_axis.is_some();
        let key = if variable { (weight, italic) } else { (0, false) };
        let loaded = match entry.loaded.iter().find(|(k, _)| *k == key) {
            Some((_, loaded)) => *loaded,
            None => {
                let loaded = self.load_instance(at, weight, italic);
                if let Some(entry) = self.entries.get_mut(at) {
                    entry.loaded.push((key, loaded));
                }
                loaded
            }
        };
        let face = self.faces.get(loaded?)?;
        let skew = if italic && !face.italic { SKEW } else { 0.0 };
        Some(FaceUse {
            face: FaceId(loaded?),
            skew,
            embolden: bold && face.weight < 600,
            stretch: 1.0,
            like: None,
            stands_in: false,
        })
    }

    fn load_instance(&mut self, at: usize, weight: u16, italic: bool) -> Option<usize> {
        let face = self.library.load(&self.entries.get(at)?.described, weight, italic)?;
        self.faces.push(face);
        Some(self.faces.len() - 1)
    }

    fn find_for_char(&mut self, c: char, lang: &str, bold: bool, italic: bool) -> Option<FaceUse> {
        for family in substitutes::families_for(c, lang) {
            if let Some(found) = self.named(&normalize(family), if bold { 700 } else { 400 }, italic, bold)
                && self.has_glyph(found.face, c)
            {
                return Some(found);
            }
        }
        self.scan();
        let mut candidates: Vec<(u32, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, e)| covers(e.described.info.ranges, c) && !is_colour(&e.described.info.display))
            .map(|(at, e)| (distance(&e.described.info, if bold { 700 } else { 400 }, italic), at))
            .collect();
        candidates.sort_unstable();
        candidates.into_iter().take(64).find_map(|(_, at)| {
            let found = self.load(at, if bold { 700 } else { 400 }, italic, bold)?;
            self.has_glyph(found.face, c).then_some(found)
        })
    }
}

/// Colour bitmap fonts have no outlines to draw.
fn is_colour(family: &str) -> bool {
    family.contains("Color Emoji")
}

/// How far a face is from the weight and slope asked for.
fn distance(info: &FaceInfo, weight: u16, italic: bool) -> u32 {
    let weight_off = match info.weight_axis {
        Some((min, max)) if (min..=max).contains(&f32::from(weight)) => 0,
        _ => u32::from(info.weight.abs_diff(weight)),
    };
    let slope_off = info.italic != italic && !(italic && info.slope_axis.is_some());
    weight_off + if slope_off { 2_000 } else { 0 }
}

/// Whether `ulUnicodeRange` says that a character may be there; blocks it has no bit for count as there.
fn covers(ranges: u128, c: char) -> bool {
    let bit = match c as u32 {
        0x0370..=0x03FF => 7,
        0x0400..=0x052F => 9,
        0x0530..=0x058F => 10,
        0x0590..=0x05FF => 11,
        0x0600..=0x06FF => 13,
        0x0900..=0x097F => 15,
        0x0980..=0x09FF => 16,
        0x0A00..=0x0A7F => 17,
        0x0A80..=0x0AFF => 18,
        0x0B80..=0x0BFF => 20,
        0x0C00..=0x0C7F => 21,
        0x0C80..=0x0CFF => 22,
        0x0D00..=0x0D7F => 23,
        0x0E00..=0x0E7F => 24,
        0x0E80..=0x0EFF => 25,
        0x10A0..=0x10FF => 26,
        0x3040..=0x309F => 49,
        0x30A0..=0x30FF => 50,
        0x4E00..=0x9FFF => 59,
        0xAC00..=0xD7AF => 56,
        _ => return true,
    };
    ranges >> bit & 1 == 1
}
