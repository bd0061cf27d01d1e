//! A loaded face: its metrics, its characters and its shaper, each parsed once.

use std::sync::{Arc, Mutex, PoisonError};

use harfrust::{
    Direction, Feature, Script, ShapeOptions, ShapePlan, Shaper, ShaperData, ShaperInstance, UnicodeBuffer,
    Variation,
};
use kurbo::{Affine, BezPath};
use skrifa::charmap::MappingIndex;
use skrifa::instance::Size;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider, Tag};

use crate::page::FontData;

/// Shape plans kept per face: one for each script, direction and set of features.
const MAX_PLANS: usize = 32;

/// Metrics of a face as fractions of the em.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// Above the baseline.
    pub ascent: f64,
    /// Below the baseline, positive.
    pub descent: f64,
    /// Underline's middle below the baseline.
    pub underline: f64,
    /// Underline's thickness.
    pub underline_width: f64,
    /// Strike-through's middle above the baseline.
    pub strike: f64,
    /// Height of a capital.
    pub cap_height: f64,
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            ascent: 0.9,
            descent: 0.25,
            underline: 0.1,
            underline_width: 0.05,
            strike: 0.3,
            cap_height: 0.7,
        }
    }
}

/// One shaped glyph; lengths are fractions of the em.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShapedGlyph {
    /// Glyph id.
    pub id: u32,
    /// Byte offset in the shaped text of the cluster that it belongs to.
    pub cluster: usize,
    /// Advance.
    pub advance: f64,
    /// Offset to the right.
    pub dx: f64,
    /// Offset upwards.
    pub dy: f64,
}

/// A face ready to shape text with; all books share it.
pub(crate) struct Face {
    pub data: FontData,
    pub family: String,
    pub weight: u16,
    pub italic: bool,
    pub metrics: Metrics,
    units_per_em: f64,
    shaper: ShaperData,
    instance: Option<ShaperInstance>,
    mapping: MappingIndex,
    plans: Mutex<Vec<(PlanKey, Arc<ShapePlan>)>>,
}

/// What shaping fills: one buffer serves all faces.
#[derive(Default)]
pub(crate) struct Buffer(Option<UnicodeBuffer>);

#[derive(Clone, Copy, PartialEq)]
struct PlanKey {
    script: Option<Script>,
    rtl: bool,
    kerning: bool,
}

impl PlanKey {
    fn of(buffer: &UnicodeBuffer, rtl: bool, kerning: bool) -> Self {
        Self { script: Some(buffer.script()).filter(|s| *s != harfrust::script::UNKNOWN), rtl, kerning }
    }
}

/// Features for text as PowerPoint sets it: pair kerning as the run says, and no ligatures but those that a script
/// requires.
fn features(kerning: bool) -> [Feature; 3] {
    let off = |tag| Feature::new(harfrust::Tag::new(tag), 0, ..);
    [Feature::new(harfrust::Tag::new(b"kern"), u32::from(kerning), ..), off(b"liga"), off(b"clig")]
}

impl Face {
    /// Loads a face; nothing if its tables are broken.
    pub(crate) fn load(data: FontData, family: String, weight: u16, italic: bool) -> Option<Self> {
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = data.bytes.clone();
        let font = FontRef::from_index((*bytes).as_ref(), data.index).ok()?;
        let units_per_em = f64::from(font.head().ok()?.units_per_em());
        if units_per_em < 16.0 {
            return None;
        }
        let shaped = harfrust::FontRef::from_index((*bytes).as_ref(), data.index).ok()?;
        let variation =
            |(tag, value): &([u8; 4], f32)| Variation { tag: harfrust::Tag::new(tag), value: *value };
        let variations = data.variations.iter().map(variation);
        let instance =
            (!data.variations.is_empty()).then(|| ShaperInstance::from_variations(&shaped, variations));
        Some(Self {
            metrics: metrics(&font, units_per_em),
            shaper: ShaperData::new(&shaped),
            mapping: MappingIndex::new(&font),
            instance,
            units_per_em,
            family,
            weight,
            italic,
            plans: Mutex::default(),
            data,
        })
    }

    /// Whether the face has a glyph for a character.
    pub(crate) fn has(&self, c: char) -> bool {
        let Ok(font) = FontRef::from_index((*self.data.bytes).as_ref(), self.data.index) else {
            return false;
        };
        self.mapping.charmap(&font).map(c).is_some_and(|g| g.to_u32() != 0)
    }

    /// A glyph's own advance in ems, without kerning.
    pub(crate) fn advance(&self, glyph: u32) -> f64 {
        let Ok(font) = FontRef::from_index((*self.data.bytes).as_ref(), self.data.index) else {
            return 0.0;
        };
        let settings = self.data.variations.iter().map(|(tag, value)| (Tag::new(tag), *value));
        let location = font.axes().location(settings);
        let advance =
            font.glyph_metrics(Size::unscaled(), &location).advance_width(skrifa::GlyphId::new(glyph));
        f64::from(advance.unwrap_or(0.0)) / self.units_per_em
    }

    /// A glyph's outline in ems, y downwards from the baseline.
    pub(crate) fn outline(&self, glyph: u32) -> BezPath {
        let mut pen = Pen(BezPath::new());
        let Ok(font) = FontRef::from_index((*self.data.bytes).as_ref(), self.data.index) else {
            return pen.0;
        };
        let settings = self.data.variations.iter().map(|(tag, value)| (Tag::new(tag), *value));
        let location = font.axes().location(settings);
        if let Some(outline) = font.outline_glyphs().get(skrifa::GlyphId::new(glyph)) {
            // A broken outline is an empty one.
            let _ = outline.draw(DrawSettings::unhinted(Size::unscaled(), &location), &mut pen);
        }
        Affine::scale_non_uniform(1.0 / self.units_per_em, -1.0 / self.units_per_em) * pen.0
    }

    /// Shapes text of one script and direction; glyphs come in visual order.
    pub(crate) fn shape(&self, text: &str, rtl: bool, kerning: bool, spare: &mut Buffer) -> Vec<ShapedGlyph> {
        let Ok(font) = harfrust::FontRef::from_index((*self.data.bytes).as_ref(), self.data.index) else {
            return Vec::new();
        };
        let shaper = self.shaper.shaper(&font).instance(self.instance.as_ref()).build();
        let mut buffer = spare.0.take().unwrap_or_default();
        buffer.push_str(text);
        buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.guess_segment_properties();
        let features = features(kerning);
        let plan = self.plan(&shaper, &buffer, PlanKey::of(&buffer, rtl, kerning), &features);
        let plan = Some(&*plan);
        let shaped = shaper.shape(buffer, ShapeOptions::new().plan(plan).features(&features));
        let em = self.units_per_em;
        let glyphs = shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, pos)| ShapedGlyph {
                id: info.glyph_id,
                cluster: info.cluster as usize,
                advance: f64::from(pos.x_advance) / em,
                dx: f64::from(pos.x_offset) / em,
                dy: f64::from(pos.y_offset) / em,
            })
            .collect();
        spare.0 = Some(shaped.clear());
        glyphs
    }

    /// The plan for a script, direction and set of features, made once.
    fn plan(
        &self,
        shaper: &Shaper<'_>,
        buffer: &UnicodeBuffer,
        key: PlanKey,
        features: &[Feature],
    ) -> Arc<ShapePlan> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, plan)) = plans.iter().find(|(known, _)| *known == key) {
            return Arc::clone(plan);
        }
        if plans.len() >= MAX_PLANS {
            plans.clear();
        }
        let language = buffer.language();
        let plan = ShapePlan::new(shaper, buffer.direction(), key.script, language.as_ref(), features);
        let plan = Arc::new(plan);
        plans.push((key, Arc::clone(&plan)));
        plan
    }
}

/// Metrics from `OS/2` (its Windows ascent and descent are what PowerPoint for Windows splits a line by), `hhea`
/// where those are missing, and `post`.
fn metrics(font: &FontRef, em: f64) -> Metrics {
    let mut m = Metrics::default();
    let os2 = font.os2().ok();
    let win = os2.as_ref().map(|t| (f64::from(t.us_win_ascent()), f64::from(t.us_win_descent())));
    let hhea =
        font.hhea().ok().map(|t| (f64::from(t.ascender().to_i16()), -f64::from(t.descender().to_i16())));
    let sane = |(a, d): &(f64, f64)| *a > 0.0 && *d >= 0.0 && a + d < 8.0 * em;
    if let Some((ascent, descent)) = win.filter(sane).or(hhea.filter(sane)) {
        (m.ascent, m.descent) = (ascent / em, descent / em);
    }
    if let Ok(post) = font.post() {
        let (position, thickness) = (post.underline_position().to_i16(), post.underline_thickness().to_i16());
        if thickness > 0 {
            (m.underline, m.underline_width) = (-f64::from(position) / em, f64::from(thickness) / em);
        }
    }
    if let Some(os2) = os2 {
        if os2.y_strikeout_position() > 0 {
            m.strike = f64::from(os2.y_strikeout_position()) / em;
        }
        if let Some(height) = os2.s_cap_height().filter(|h| *h > 0) {
            m.cap_height = f64::from(height) / em;
        }
    }
    m
}

/// Collects a glyph's outline.
pub(crate) struct Pen(pub BezPath);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((f64::from(x), f64::from(y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((f64::from(x), f64::from(y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to((f64::from(cx), f64::from(cy)), (f64::from(x), f64::from(y)));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let point = |x: f32, y: f32| (f64::from(x), f64::from(y));
        self.0.curve_to(point(cx0, cy0), point(cx1, cy1), point(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}
