//! The colours of flat pictures: bars, frames, arcs, diagrams. Photos have colours of their own, and none here.

use std::collections::BTreeMap;

use image::RgbaImage;
use infograft_deck::color::{Lch, Rgb};

/// Pixels on a side that are looked at.
const SAMPLES: u32 = 160;
/// Chroma from which a colour has a hue.
pub(in crate::rewrite) const HUED: f64 = 0.05;
/// The share of what is coloured that a flat picture's four commonest shades have at least.
const FEW: f64 = 0.65;
/// The share of what is coloured that is followed by the same colour in a flat picture: photos have grain.
const SMOOTH: f64 = 0.55;
/// Difference in a channel that a JPEG makes of one colour.
const SAME: u8 = 3;
/// A shade of which there is less, as a share of what is coloured, is the edge of another.
const EDGE: f64 = 0.02;
/// Shades that are kept.
const MOST: usize = 8;

/// Pixels of about one colour.
#[derive(Clone, Copy, Debug, Default)]
struct Shade {
    count: usize,
    /// Those whose neighbour has the same colour.
    smooth: usize,
    sum: [usize; 3],
}

impl Shade {
    fn mean(&self) -> Rgb {
        let [r, g, b] = self.sum.map(|sum| u8::try_from(sum / self.count.max(1)).unwrap_or(u8::MAX));
        Rgb(r, g, b)
    }
}

/// The colours of a flat picture that have a hue, each with its share of the picture, the commonest first; none of others.
pub(super) fn of(image: &RgbaImage) -> Vec<(Rgb, f64)> {
    let (shades, seen) = shades(image);
    let mut colored: Vec<Shade> =
        shades.into_iter().filter(|shade| Lch::from(shade.mean()).c > HUED).collect();
    colored.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.sum.cmp(&b.sum)));
    let sum = |of: fn(&Shade) -> usize, most: usize| colored.iter().take(most).map(of).sum::<usize>() as f64;
    let all = sum(|shade| shade.count, usize::MAX);
    if all == 0.0 || sum(|s| s.count, 4) < FEW * all || sum(|s| s.smooth, usize::MAX) < SMOOTH * all {
        return Vec::new();
    }
    let kept = colored.iter().take(MOST).filter(|shade| shade.count as f64 >= EDGE * all);
    kept.map(|shade| (shade.mean(), shade.count as f64 / seen.max(1) as f64)).collect()
}

/// The shades of a picture, and how many pixels were looked at, the transparent ones among them.
fn shades(image: &RgbaImage) -> (Vec<Shade>, usize) {
    let (width, height) = image.dimensions();
    let step = |side: u32| side.div_ceil(SAMPLES).max(1) as usize;
    let mut shades: BTreeMap<[u8; 3], Shade> = BTreeMap::new();
    let mut seen = 0;
    for y in (0..height).step_by(step(height)) {
        for x in (0..width).step_by(step(width)) {
            seen += 1;
            let [r, g, b, a] = image.get_pixel(x, y).0;
            if a < 128 {
                continue;
            }
            let next = image.get_pixel((x + 1).min(width - 1), y).0;
            let is_smooth = [r, g, b].iter().zip(next).all(|(a, b)| a.abs_diff(b) <= SAME);
            let shade = shades.entry([r >> 4, g >> 4, b >> 4]).or_default();
            shade.count += 1;
            shade.smooth += usize::from(is_smooth);
            shade.sum.iter_mut().zip([r, g, b]).for_each(|(sum, c)| *sum += usize::from(c));
        }
    }
    (shades.into_values().collect(), seen)
}

#[cfg(test)]
mod tests {
    use image::Rgba;

    use super::*;

    #[test]
    fn a_flat_picture_has_the_colours_of_its_areas() {
        // A fifth of the width dark blue, two fifths orange, the rest white and grey.
        let image = RgbaImage::from_fn(500, 100, |x, _| match x {
            0..100 => Rgba([0, 60, 140, 255]),
            100..300 => Rgba([240, 90, 0, 255]),
            300..400 => Rgba([255; 4]),
            _ => Rgba([128, 128, 128, 255]),
        });
        let tints = of(&image);
        let colors: Vec<Rgb> = tints.iter().map(|(rgb, _)| *rgb).collect();
        assert_eq!(colors, [Rgb(240, 90, 0), Rgb(0, 60, 140)]);
        assert!(tints.iter().zip([0.4, 0.2]).all(|((_, share), expected)| (share - expected).abs() < 0.01));
    }

    #[test]
    fn photos_greys_and_nothing_have_none() {
        let grain = |x: u32, y: u32| ((x * 7_919 + y * 104_729) % 97) as u8;
        let photo =
            RgbaImage::from_fn(300, 200, |x, y| Rgba([90 + grain(x, y), (x / 2) as u8, grain(y, x), 255]));
        let grey =
            RgbaImage::from_fn(
                300,
                200,
                |x, _| if x < 150 { Rgba([90, 90, 90, 255]) } else { Rgba([255; 4]) },
            );
        let clear = RgbaImage::from_pixel(30, 30, Rgba([200, 0, 0, 0]));
        for image in [photo, grey, clear] {
            assert!(of(&image).is_empty());
        }
    }
}
