//! Colour effects of pictures (ECMA-376 Part 1, 20.1.8), a pixel at a time.
//!
//! Measured in PowerPoint's PDFs: a duotone mixes its two colours by the luma of ITU-R BT.601; a colour is changed
//! where it is exactly that one; brightness works half before and half after contrast.

use image::RgbaImage;
use infograft_deck::color::{self, Rgb};

use crate::drawing::{BlendMode, BlipEffect, Color};

/// Applies an effect to all pixels.
pub(super) fn apply(effect: &BlipEffect, pixels: &mut RgbaImage) {
    match effect {
        BlipEffect::Grayscale => each(pixels, |rgb, a| ([luma(rgb).round() as u8; 3], a)),
        BlipEffect::BiLevel(threshold) => {
            let threshold = threshold.factor() * 255.0;
            each(pixels, |rgb, a| ([if luma(rgb) >= threshold { 255 } else { 0 }; 3], a));
        }
        BlipEffect::Duotone(dark, light) => each(pixels, |rgb, a| (duotone(rgb, *dark, *light), a)),
        BlipEffect::Lum(brightness, contrast) => {
            let table = lum_table(brightness.factor(), contrast.factor());
            each(pixels, |rgb, a| (rgb.map(|c| table[usize::from(c)]), a));
        }
        BlipEffect::ColorChange { from, to, use_alpha } => {
            let (old, new) = (byte(from.alpha), byte(to.alpha));
            each(pixels, |rgb, a| match (rgb == channels(from.rgb), use_alpha) {
                (true, true) if a == old => (channels(to.rgb), new),
                (true, false) => (channels(to.rgb), a),
                _ => (rgb, a),
            });
        }
        BlipEffect::ColorReplace(color) => each(pixels, |_, a| (channels(color.rgb), a)),
        BlipEffect::Tint(hue, amount) => {
            let (hue, amount) = (hue.degrees(), amount.factor().clamp(-1.0, 1.0));
            each(pixels, |rgb, a| (tinted(rgb, hue, amount), a));
        }
        BlipEffect::Hsl(hue, saturation, lightness) => {
            let (hue, s, l) = (hue.degrees(), saturation.factor(), lightness.factor());
            each(pixels, |rgb, a| {
                let [h0, s0, l0] = to_hsl(rgb);
                (from_hsl([h0 + hue, s0 * (1.0 + s), l0 + l]), a)
            });
        }
        BlipEffect::Overlay(color, mode) => each(pixels, |rgb, a| (overlaid(rgb, *color, *mode), a)),
        BlipEffect::Alpha(change) => {
            let table: [u8; 256] = std::array::from_fn(|a| change.apply(a as u8));
            each(pixels, |rgb, a| (rgb, table[usize::from(a)]));
        }
    }
}

fn each(pixels: &mut RgbaImage, change: impl Fn([u8; 3], u8) -> ([u8; 3], u8)) {
    for pixel in pixels.pixels_mut() {
        let [r, g, b, a] = pixel.0;
        let ([r, g, b], a) = change([r, g, b], a);
        pixel.0 = [r, g, b, a];
    }
}

fn channels(rgb: Rgb) -> [u8; 3] {
    [rgb.0, rgb.1, rgb.2]
}

fn byte(alpha: f32) -> u8 {
    (alpha.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// Luma of ITU-R BT.601.
fn luma([r, g, b]: [u8; 3]) -> f64 {
    0.299 * f64::from(r) + 0.587 * f64::from(g) + 0.114 * f64::from(b)
}

fn mixed(a: [u8; 3], b: [u8; 3], t: f64) -> [u8; 3] {
    std::array::from_fn(|i| {
        let (a, b) = (f64::from(a[i]), f64::from(b[i]));
        (a + (b - a) * t).round().clamp(0.0, 255.0) as u8
    })
}

fn duotone(rgb: [u8; 3], dark: Color, light: Color) -> [u8; 3] {
    mixed(channels(dark.rgb), channels(light.rgb), luma(rgb) / 255.0)
}

/// Contrast spreads the values around the middle grey, with half the brightness added before and half after.
fn lum_table(brightness: f64, contrast: f64) -> [u8; 256] {
    let (half, contrast) = (brightness.clamp(-1.0, 1.0) / 2.0, contrast.clamp(-1.0, 1.0));
    let spread = if contrast > 0.0 { 1.0 / (1.0 - contrast).max(1.0 / 256.0) } else { 1.0 + contrast };
    std::array::from_fn(|value| {
        let value = (value as f64 / 255.0 + half - 0.5) * spread + 0.5 + half;
        (value.clamp(0.0, 1.0) * 255.0).round() as u8
    })
}

/// A colour shifted towards a hue, or with a negative amount away from it.
fn tinted(rgb: [u8; 3], hue: f64, amount: f64) -> [u8; 3] {
    let hue = if amount < 0.0 { hue + 180.0 } else { hue };
    let [_, _, lightness] = to_hsl(rgb);
    mixed(rgb, from_hsl([hue, 1.0, lightness]), amount.abs())
}

fn overlaid(rgb: [u8; 3], color: Color, mode: BlendMode) -> [u8; 3] {
    let over = channels(color.rgb);
    let blended: [u8; 3] = std::array::from_fn(|i| {
        let (under, over) = (u16::from(rgb[i]), u16::from(over[i]));
        let value = match mode {
            BlendMode::Over => over,
            BlendMode::Multiply => under * over / 255,
            BlendMode::Screen => 255 - (255 - under) * (255 - over) / 255,
            BlendMode::Darken => under.min(over),
            BlendMode::Lighten => under.max(over),
        };
        value as u8
    });
    mixed(rgb, blended, f64::from(color.alpha))
}

/// Hue in degrees, saturation, lightness.
fn to_hsl(rgb: [u8; 3]) -> [f64; 3] {
    color::to_hsl(rgb.map(|c| f64::from(c) / 255.0))
}

fn from_hsl(hsl: [f64; 3]) -> [u8; 3] {
    color::from_hsl(hsl).map(|c| (c * 255.0).round() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::AlphaChange;
    use infograft_deck::units::{Angle, Percent};

    fn after(effect: BlipEffect, pixel: [u8; 4]) -> [u8; 4] {
        let mut image = RgbaImage::from_pixel(1, 1, image::Rgba(pixel));
        apply(&effect, &mut image);
        image.get_pixel(0, 0).0
    }

    fn color(r: u8, g: u8, b: u8, alpha: f32) -> Color {
        Color { alpha, ..Color::opaque(Rgb(r, g, b)) }
    }

    /// PowerPoint 2013's washout turns 36 into 216.
    #[test]
    fn brightness_and_contrast_as_powerpoint_has_them() {
        let washout = BlipEffect::Lum(Percent(70_000), Percent(-70_000));
        assert_eq!(after(washout, [36, 36, 36, 255]), [216, 216, 216, 255]);
        assert_eq!(after(BlipEffect::Lum(Percent(0), Percent(0)), [1, 2, 3, 4]), [1, 2, 3, 4]);
        assert_eq!(
            after(BlipEffect::Lum(Percent(0), Percent(100_000)), [120, 140, 0, 255]),
            [0, 255, 0, 255]
        );
    }

    /// PowerPoint 2013 shows greys of 41 and 70 so between accent 6 (shaded and saturated) and white.
    #[test]
    fn duotones_mix_by_luma() {
        let duotone =
            |v| after(BlipEffect::Duotone(color(17, 17, 107, 1.0), color(255, 255, 255, 1.0)), [v, v, v, 9]);
        assert_eq!(duotone(41), [55, 55, 131, 9]);
        assert_eq!(duotone(70), [82, 82, 148, 9]);
    }

    #[test]
    fn only_the_very_colour_is_changed() {
        let change = |use_alpha| BlipEffect::ColorChange {
            from: color(255, 255, 255, 1.0),
            to: color(255, 0, 255, 0.0),
            use_alpha,
        };
        assert_eq!(after(change(true), [255, 255, 255, 255]), [255, 0, 255, 0]);
        assert_eq!(after(change(true), [255, 255, 254, 255]), [255, 255, 254, 255]);
        assert_eq!(after(change(true), [255, 255, 255, 128]), [255, 255, 255, 128], "another opacity");
        assert_eq!(after(change(false), [255, 255, 255, 128]), [255, 0, 255, 128]);
    }

    #[test]
    fn the_rarer_effects() {
        assert_eq!(after(BlipEffect::ColorReplace(color(1, 2, 3, 1.0)), [9, 9, 9, 7]), [1, 2, 3, 7]);
        assert_eq!(
            after(BlipEffect::Hsl(Angle(120 * 60_000), Percent(0), Percent(0)), [255, 0, 0, 5]),
            [0, 255, 0, 5]
        );
        assert_eq!(after(BlipEffect::Tint(Angle(0), Percent(100_000)), [128, 128, 128, 5])[1], 1);
        let over = |mode| after(BlipEffect::Overlay(color(128, 0, 255, 1.0), mode), [100, 100, 100, 5]);
        assert_eq!(over(BlendMode::Multiply), [50, 0, 100, 5]);
        assert_eq!(over(BlendMode::Screen), [178, 100, 255, 5]);
        assert_eq!(over(BlendMode::Darken), [100, 0, 100, 5]);
        let alpha = |change, a| after(BlipEffect::Alpha(change), [1, 1, 1, a])[3];
        assert_eq!(alpha(AlphaChange::BiLevel(Percent(50_000)), 127), 0);
        assert_eq!(alpha(AlphaChange::BiLevel(Percent(50_000)), 128), 255);
        assert_eq!((alpha(AlphaChange::Floor, 254), alpha(AlphaChange::Ceiling, 1)), (0, 255));
        assert_eq!(
            (alpha(AlphaChange::Invert, 55), alpha(AlphaChange::Replace(Percent(40_000)), 9)),
            (200, 102)
        );
    }
}
