//! Text.

use kurbo::{Affine, Rect, Vec2};

use super::Gdi;
use crate::metafile::canvas::clipped;
use crate::metafile::emf::names::{ETO_CLIPPED, ETO_GLYPH_INDEX, ETO_OPAQUE, ETO_RTLREADING};
use crate::metafile::picture::{Across, Along, Shape, Text};
use crate::metafile::wmf::names::{TA_BASELINE, TA_BOTTOM, TA_CENTER, TA_RIGHT, TA_RTLREADING, TA_UPDATECP};

/// The most characters of one text.
const MAX_CHARS: usize = 32_768;

/// What a text record says besides its text.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::metafile) struct TextOptions {
    pub options: u32,
    pub rect: Option<Rect>,
    /// The text follows the whole transform (`GM_ADVANCED`), not its scale alone.
    pub advanced: bool,
}

/// Text as a record has it.
#[derive(Clone, Debug)]
pub(in crate::metafile) enum Said<'a> {
    Bytes(&'a [u8]),
    Wide(Vec<u16>),
}

impl Gdi {
    /// Draws text at a logical point; `advances` are those of the units (bytes or 16-bit numbers) of the text.
    pub(in crate::metafile) fn text(
        &mut self,
        at: kurbo::Point,
        said: &Said,
        advances: &[f64],
        options: TextOptions,
    ) {
        if let Some(rect) = options.rect.filter(|_| options.options & ETO_OPAQUE != 0) {
            self.fill_rect(rect, self.state.background);
        }
        if options.options & ETO_GLYPH_INDEX != 0 {
            self.canvas.miss("text that is given as glyph numbers");
            return;
        }
        let charset = self.state.font.charset;
        let (text, lengths) = match said {
            Said::Bytes(bytes) => charset.decode(bytes),
            Said::Wide(units) => charset.decode_wide(units),
        };
        if lengths.len() > MAX_CHARS {
            self.canvas.miss("texts of more than 32,768 characters");
        }
        if text.is_empty() || lengths.len() > MAX_CHARS {
            return;
        }
        if self.is_building() {
            self.canvas.miss("text as part of a path");
        }
        let mut rest = advances;
        let mut of_chars = Vec::new();
        for length in &lengths {
            let Some((own, after)) = rest.split_at_checked(*length) else { break };
            of_chars.push(own.iter().sum::<f64>());
            rest = after;
        }
        if of_chars.len() < lengths.len() || of_chars.iter().all(|n| *n == 0.0) {
            of_chars.clear();
        }
        self.place_text(at, text, of_chars, options);
    }

    fn place_text(&mut self, at: kurbo::Point, text: String, advances: Vec<f64>, options: TextOptions) {
        let state = &self.state;
        let align = state.text_align;
        let at_position = align & TA_UPDATECP != 0;
        let at = if at_position { state.position } else { at };
        let continues = at_position && self.text_continues;
        let turn = Affine::rotate(-(state.font.escapement / 10.0).to_radians());
        let matrix = self.matrix();
        let linear = if options.advanced {
            matrix * turn
        } else {
            // Text stays upright and unmirrored where only the scale is followed.
            let [a, b, c, d, ..] = matrix.as_coeffs();
            turn * Affine::scale_non_uniform(a.hypot(b), c.hypot(d))
        };
        let origin = self.device(at);
        let transform = linear.with_translation(origin.to_vec2());
        if !transform.is_finite() || transform.determinant() == 0.0 {
            return;
        }
        let along = match align & TA_CENTER {
            TA_RIGHT => Along::Right,
            TA_CENTER => Along::Center,
            _ => Along::Left,
        };
        let across = match align & TA_BASELINE {
            TA_BOTTOM => Across::Bottom,
            TA_BASELINE => Across::Baseline,
            _ => Across::Top,
        };
        let mark = Text {
            text,
            font: state.font.font.clone(),
            color: state.text_color,
            behind: (state.opaque && options.options & ETO_OPAQUE == 0).then_some(state.background),
            transform,
            along,
            across,
            extra: state.char_extra,
            continues,
            rtl: align & TA_RTLREADING != 0 || options.options & ETO_RTLREADING != 0,
            advances,
        };
        let width: f64 = mark.advances.iter().sum();
        if at_position {
            self.text_continues = mark.advances.is_empty();
            let by = turn * Vec2::new(width, 0.0).to_point();
            self.state.position += by.to_vec2();
        }
        let mut clip = self.clip();
        if let Some(rect) = options.rect.filter(|_| options.options & ETO_CLIPPED != 0) {
            clip = clipped(&clip, self.device_rect(rect), false);
        }
        self.canvas.add(&clip, Shape::Text(Box::new(mark)));
    }
}
