//! Faces: which glyphs are used, what text they stand for, and the subset that is embedded.

use std::collections::BTreeMap;

use printpdf as pp;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::DrawSettings;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::{GlyphRemapper, Tag as VariationTag};

use super::PdfError;
use crate::fonts::Pen;
use crate::page::FontData;

/// One face of the document; glyph runs of equal faces share it.
pub(super) struct Face<'a> {
    data: &'a FontData,
    font: FontRef<'a>,
    /// Number of glyphs that have an id that PDF can hold.
    glyphs: u32,
    /// False for a face without outlines, one of bitmaps only, and for a damaged one.
    embeddable: bool,
    location: skrifa::instance::Location,
    remapper: GlyphRemapper,
    /// Widths in thousandths of an em, by the subset's glyph ids.
    widths: BTreeMap<u16, u16>,
    /// What each glyph of the subset stands for.
    texts: BTreeMap<u16, String>,
}

/// A subset, ready to be embedded.
pub(super) struct Subset {
    pub parsed: pp::ParsedFont,
    pub descriptor: Descriptor,
}

/// What a font's descriptor says (9.8.1), but printpdf doesn't know.
pub(super) struct Descriptor {
    pub cap_height: i64,
    pub flags: i64,
}

impl<'a> Face<'a> {
    /// Reads a face; `outlined` when its glyphs are to be painted as outlines.
    pub fn new(data: &'a FontData, outlined: bool) -> Result<Self, PdfError> {
        let bytes = (*data.bytes).as_ref();
        let font = FontRef::from_index(bytes, data.index)
            .map_err(|error| PdfError::Font { name: data.name.clone(), reason: error.to_string() })?;
        let settings = data.variations.iter().map(|(tag, value)| (skrifa::Tag::new(tag), *value));
        let location = font.axes().location(settings);
        let glyphs = font.maxp().map(|maxp| u32::from(maxp.num_glyphs())).unwrap_or(0);
        let remapper = GlyphRemapper::new();
        let outlines = [b"glyf", b"CFF ", b"CFF2"].map(|tag| font.table_data(skrifa::Tag::new(tag)));
        let embeddable = !outlined && outlines.iter().any(Option::is_some);
        let (widths, texts) = (BTreeMap::new(), BTreeMap::new());
        Ok(Self { data, font, glyphs, embeddable, location, remapper, widths, texts })
    }

    /// Whether another entry of the document is this very face.
    pub fn is(&self, other: &FontData) -> bool {
        let (a, b) = ((*self.data.bytes).as_ref(), (*other.bytes).as_ref());
        self.data.index == other.index
            && self.data.variations == other.variations
            && a.len() == b.len()
            && (std::ptr::eq(a.as_ptr(), b.as_ptr()) || a == b)
    }

    /// The glyph's id in the subset, and its width in thousandths of an em.
    pub fn glyph(&mut self, id: u16) -> (u16, u16) {
        let new = self.remapper.remap(id);
        let (font, location) = (&self.font, &self.location);
        let width = *self.widths.entry(new).or_insert_with(|| {
            let metrics = GlyphMetrics::new(font, Size::new(1000.0), LocationRef::from(location));
            metrics.advance_width(GlyphId::from(id)).unwrap_or(0.0).round().clamp(0.0, 65535.0) as u16
        });
        (new, width)
    }

    /// Records that a glyph alone stands for a text. False if it already stands for another.
    pub fn stands_for(&mut self, new: u16, text: &str) -> bool {
        match self.texts.get(&new) {
            Some(known) => known == text,
            None => {
                self.texts.insert(new, text.to_string());
                true
            }
        }
    }

    /// A glyph's outline in thousandths of an em, y upwards.
    pub fn outline(&self, id: u32) -> kurbo::BezPath {
        let mut pen = Pen(kurbo::BezPath::new());
        if let Some(glyph) = self.font.outline_glyphs().get(GlyphId::new(id)) {
            let settings = DrawSettings::unhinted(Size::new(1000.0), LocationRef::from(&self.location));
            // A broken outline draws as far as it goes.
            let _ = glyph.draw(settings, &mut pen);
        }
        pen.0
    }

    /// Whether any glyph was used.
    pub fn is_used(&self) -> bool {
        !self.widths.is_empty()
    }

    /// What a glyph of the subset stands for.
    pub fn text(&self, new: u16) -> Option<&str> {
        self.texts.get(&new).map(String::as_str)
    }

    /// Whether a glyph can be shown as text; if not, its outline is painted.
    pub fn shows(&self, id: u32) -> bool {
        self.embeddable && id > 0 && id < self.glyphs
    }

    /// Makes the subset, after which the text of every glyph is known. `None` when the face is too damaged.
    pub fn subset(&mut self) -> Option<Subset> {
        self.complete_texts();
        let subset = self.subset_bytes()?;
        let metrics = self.font.metrics(Size::new(1000.0), LocationRef::from(&self.location));
        let cap_height = metrics.cap_height.unwrap_or(metrics.ascent).round() as i64;
        // Symbolic, as the codes are glyph ids; italic and fixed pitch as the face says (9.8.2).
        let italic = if metrics.italic_angle != 0.0 { 64 } else { 0 };
        let flags = 4 | italic | i64::from(metrics.is_monospace);
        let descriptor = Descriptor { cap_height, flags };
        Some(Subset { parsed: self.parsed(subset, &metrics), descriptor })
    }

    fn subset_bytes(&self) -> Option<Vec<u8>> {
        let bytes = (*self.data.bytes).as_ref();
        let subset = if self.data.variations.is_empty() && self.font.axes().is_empty() {
            subsetter::subset(bytes, self.data.index, &self.remapper)
        } else {
            let coordinates =
                self.data.variations.iter().map(|(tag, value)| (VariationTag::new(tag), *value));
            let coordinates: Vec<_> = coordinates.collect();
            subsetter::subset_with_variations(bytes, self.data.index, &coordinates, &self.remapper)
        };
        subset.ok()
    }

    fn parsed(&self, subset: Vec<u8>, metrics: &skrifa::metrics::Metrics) -> pp::ParsedFont {
        let whole = |value: f32| value.round().clamp(-32768.0, 32767.0) as i16;
        let bounds = metrics.bounds.unwrap_or_default();
        let weight = self.data.variations.iter().find(|(tag, _)| tag == b"wght").map(|(_, value)| *value);
        let weight = weight.map(|value| value.clamp(1.0, 1000.0) as u16);
        let weight = weight.or_else(|| self.font.os2().ok().map(|os2| os2.us_weight_class()));
        pp::ParsedFont {
            font_name: Some(format!("{}+{}", subset_tag(&subset), sanitized(&self.data.name))),
            original_bytes: subset,
            font_index: 0,
            codepoint_to_glyph: BTreeMap::new(),
            glyph_widths: self.widths.clone(),
            units_per_em: 1000,
            font_metrics: pp::FontMetrics { ascent: whole(metrics.ascent), descent: whole(metrics.descent) },
            font_type: pp::FontType::TrueType,
            pdf_font_metrics: pp::PdfFontMetricsStub {
                units_per_em: 1000,
                x_min: whole(bounds.x_min),
                y_min: whole(bounds.y_min),
                x_max: whole(bounds.x_max),
                y_max: whole(bounds.y_max),
                caret_slope_rise: 1000,
                caret_slope_run: whole(-metrics.italic_angle.to_radians().tan() * 1000.0),
                us_weight_class: weight.unwrap_or(400),
            },
        }
    }

    /// Every glyph must have a text (ISO 14289-1, 7.21.7). What never stood alone for one gets the character that
    /// the face itself maps to it, or else a zero-width space: the `ActualText` around it says what it means.
    fn complete_texts(&mut self) {
        let missing: Vec<u16> =
            self.widths.keys().copied().filter(|id| !self.texts.contains_key(id)).collect();
        if missing.is_empty() {
            return;
        }
        let old: Vec<u16> = self.remapper.remapped_gids().collect();
        let mut characters: BTreeMap<u32, char> = BTreeMap::new();
        for (code, glyph) in self.font.charmap().mappings() {
            if let Some(c) = char::from_u32(code).filter(|c| !c.is_control()) {
                let entry = characters.entry(glyph.to_u32()).or_insert(c);
                *entry = (*entry).min(c);
            }
        }
        for id in missing {
            let c = old.get(usize::from(id)).and_then(|old| characters.get(&u32::from(*old)));
            self.texts.insert(id, c.copied().unwrap_or('\u{200B}').to_string());
        }
    }
}

/// The six letters before a subset's name (9.6.4), from the subset itself: the same subset, the same letters.
fn subset_tag(subset: &[u8]) -> String {
    let mut hash = super::save::fingerprint(subset);
    let mut tag = String::with_capacity(6);
    for _ in 0..6 {
        tag.push(char::from(b'A' + (hash % 26) as u8));
        hash /= 26;
    }
    tag
}

/// A name that needs no escapes.
fn sanitized(name: &str) -> String {
    let name: String =
        name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).take(63).collect();
    if name.is_empty() { "Font".into() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subset_tags_are_six_capitals_and_depend_on_the_bytes() {
        let (a, b) = (subset_tag(b"one"), subset_tag(b"two"));
        assert!(a.len() == 6 && a.bytes().all(|c| c.is_ascii_uppercase()));
        assert_ne!(a, b);
        assert_eq!(a, subset_tag(b"one"));
    }

    #[test]
    fn names_lose_what_pdf_names_would_escape() {
        assert_eq!(sanitized("Noto Sans (KR)/Bold"), "NotoSansKRBold");
        assert_eq!(sanitized("나눔고딕"), "Font");
    }
}
