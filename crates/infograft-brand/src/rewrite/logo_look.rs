//! What there is to be seen of a logo's picture: its colours, its blank margins, its finest parts.

use std::collections::BTreeMap;

use image::{DynamicImage, RgbaImage};
use infograft_deck::color::{Rgb, luminance};
use usvg::{Node, Transform};

use super::old_logo::{Blank, blank};

/// Longest side of the pixels that are looked at.
const SIDE: u32 = 1_024;
/// Opacity from which a pixel counts as drawn.
const DRAWN: u8 = 26;
/// A logo is seen by those of its colours that make up such a share of it: less is the edge of letters.
const ENOUGH: f64 = 0.005;
/// Difference between the highest and the lowest of red, green and blue from which a colour is told from a grey that is
/// as light.
const HUED: u8 = 64;
/// Groups in groups of a drawing that are looked into.
const DEEPEST: usize = 64;

/// What is to be known of a logo to say whether it can be seen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LogoLook {
    /// Width over height of the whole picture, upright.
    pub aspect: f64,
    /// Width and height in pixels; `None` of a drawing.
    pub pixels: Option<(u32, u32)>,
    /// Its blank margins.
    pub blank: Blank,
    /// The thinnest line and the smallest letters of a drawing, as shares of its width.
    pub finest: Finest,
    /// Whether the end of the file is missing.
    pub is_cut: bool,
    /// Whether it may have words that weren't drawn here for want of their fonts: then nothing is said to be unseen.
    pub is_partial: bool,
    inks: Vec<Ink>,
}

/// The finest parts of a drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Finest {
    /// The width of its thinnest line.
    pub line: Option<f64>,
    /// The size of its smallest letters that are still text.
    pub letters: Option<f64>,
}

/// A colour of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Ink {
    luminance: f64,
    /// 0 for transparent to 1 for opaque.
    alpha: f64,
    /// Whether it has a hue.
    hued: bool,
    /// The share of all that is drawn.
    share: f64,
}

impl LogoLook {
    /// That of a picture of pixels, upright.
    pub fn of_image(image: &DynamicImage, is_cut: bool) -> Self {
        let (width, height) = (image.width(), image.height());
        let small = if width.max(height) > SIDE { image.thumbnail(SIDE, SIDE) } else { image.clone() };
        let small = small.to_rgba8();
        Self {
            pixels: Some((width, height)),
            is_cut,
            ..Self::of_pixels(&small, f64::from(width.max(1)) / f64::from(height.max(1)), Finest::default())
        }
    }

    /// That of a drawing that has become pixels.
    pub fn of_pixels(image: &RgbaImage, aspect: f64, finest: Finest) -> Self {
        Self {
            aspect,
            pixels: None,
            blank: blank(image),
            finest,
            is_cut: false,
            is_partial: false,
            inks: inks(image),
        }
    }

    /// Whether nothing at all is drawn.
    pub fn is_empty(&self) -> bool {
        self.inks.is_empty() && !self.is_partial
    }

    /// The contrast between a ground of that luminance and the part of the logo that stands out most; 1 where nothing is
    /// drawn.
    pub fn contrast_on(&self, ground: f64) -> f64 {
        let mut found: Vec<(f64, f64)> =
            self.inks.iter().map(|ink| (ink.contrast_on(ground), ink.share)).collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut share = 0.0;
        let enough = found.into_iter().find(|(_, own)| {
            share += own;
            share >= ENOUGH
        });
        enough.map_or(1.0, |(contrast, _)| contrast)
    }

    /// Whether a ground of that luminance hides it: nothing is drawn, or all of it is white on white or black on black.
    /// A colour on a grey that is as light is hard to see, but seen.
    pub fn is_hidden_on(&self, ground: f64) -> bool {
        let hued: f64 = self.inks.iter().filter(|ink| ink.hued).map(|ink| ink.share).sum();
        let is_plain = !(0.02..=0.7).contains(&ground);
        self.is_empty() || !self.is_partial && is_plain && hued < ENOUGH && self.contrast_on(ground) < HIDDEN
    }
}

/// Contrast under which nothing is to be seen of a white logo on white.
const HIDDEN: f64 = 1.25;

impl Ink {
    fn contrast_on(&self, ground: f64) -> f64 {
        let seen = self.luminance * self.alpha + ground * (1.0 - self.alpha);
        let (light, dark) = (seen.max(ground), seen.min(ground));
        // WCAG 2.2, contrast ratio.
        (light + 0.05) / (dark + 0.05)
    }
}

/// The colours of a picture, alike ones as one.
fn inks(image: &RgbaImage) -> Vec<Ink> {
    let mut counts: BTreeMap<[u8; 4], (u64, [u64; 4])> = BTreeMap::new();
    // Neighbours are mostly the same: they are counted together.
    let drawn = image.as_raw().as_chunks::<4>().0;
    for same in drawn.chunk_by(|a, b| a == b) {
        let Some(pixel) = same.first().filter(|pixel| pixel[3] >= DRAWN) else { continue };
        let alike = same.len() as u64;
        let (count, sums) = counts.entry(pixel.map(|c| c >> 4)).or_default();
        *count += alike;
        for (sum, c) in sums.iter_mut().zip(pixel) {
            *sum += u64::from(*c) * alike;
        }
    }
    let all: u64 = counts.values().map(|(count, _)| count).sum();
    let ink = |(count, sums): (u64, [u64; 4])| {
        let [r, g, b, a] = sums.map(|sum| (sum / count.max(1)).min(255) as u8);
        Ink {
            luminance: luminance(Rgb(r, g, b)),
            alpha: f64::from(a) / 255.0,
            hued: r.max(g).max(b) - r.min(g).min(b) >= HUED,
            share: count as f64 / all.max(1) as f64,
        }
    };
    counts.into_values().map(ink).collect()
}

impl Finest {
    /// Those of a drawing.
    pub fn of(tree: &usvg::Tree) -> Self {
        let mut finest = Self::default();
        finest.group(tree.root(), f64::from(tree.size().width()).max(1e-6), DEEPEST);
        finest
    }

    fn group(&mut self, group: &usvg::Group, width: f64, depth: usize) {
        for node in group.children() {
            match node {
                Node::Group(inner) if depth > 0 => self.group(inner, width, depth - 1),
                Node::Path(path) if path.is_visible() => {
                    let stroke = path.stroke().map(|stroke| f64::from(stroke.width().get()));
                    // A line along the edge of what is filled makes it larger.
                    let bounds = path.bounding_box();
                    let is_filled = path.fill().is_some() && bounds.width() > 0.0 && bounds.height() > 0.0;
                    let line = stroke.filter(|_| !is_filled);
                    least(&mut self.line, line.map(|line| line * scale(path.abs_transform()) / width));
                }
                Node::Text(text) => {
                    let spans = text.chunks().iter().flat_map(usvg::TextChunk::spans);
                    let sizes =
                        spans.filter(|span| span.is_visible()).map(|span| f64::from(span.font_size().get()));
                    let smallest = sizes.min_by(f64::total_cmp);
                    least(&mut self.letters, smallest.map(|size| size * scale(text.abs_transform()) / width));
                }
                _ => {}
            }
        }
    }
}

fn least(least: &mut Option<f64>, found: Option<f64>) {
    *least = least.iter().copied().chain(found.filter(|found| *found > 0.0)).min_by(f64::total_cmp);
}

/// How much larger a transform makes things, on the mean of both axes.
fn scale(transform: Transform) -> f64 {
    f64::from(transform.sx * transform.sy - transform.kx * transform.ky).abs().sqrt()
}

/// Whether a JPEG lacks its end: no marker EOI follows the last scan (ITU-T T.81, B.2.1).
pub(super) fn is_cut_jpeg(bytes: &[u8]) -> bool {
    let last = |marker: [u8; 2]| bytes.windows(2).rposition(|pair| pair == marker);
    bytes.starts_with(&[0xFF, 0xD8]) && last([0xFF, 0xDA]) > last([0xFF, 0xD9])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(width: u32, height: u32, at: impl Fn(u32, u32) -> [u8; 4]) -> LogoLook {
        let image = RgbaImage::from_fn(width, height, |x, y| image::Rgba(at(x, y)));
        LogoLook::of_image(&DynamicImage::ImageRgba8(image), false)
    }

    #[test]
    fn what_is_as_light_as_its_ground_is_hidden() {
        let plain = |color: [u8; 4]| look(40, 20, move |_, _| color);
        assert!(plain([0, 0, 0, 0]).is_hidden_on(0.5) && plain([0, 0, 0, 0]).is_empty());
        let white = plain([255; 4]);
        assert!(white.is_hidden_on(1.0) && !white.is_hidden_on(0.0) && !white.is_hidden_on(0.5));
        // WCAG: white on black is 21:1.
        assert!((white.contrast_on(0.0) - 21.0).abs() < 1e-9);
        let faint = plain([0, 0, 0, 30]);
        assert!(faint.contrast_on(1.0) < 1.3, "{}", faint.contrast_on(1.0));
        // Yellow on white is hard to see: that is told, but it stays.
        let yellow = plain([255, 255, 0, 255]);
        assert!(!yellow.is_hidden_on(1.0) && yellow.contrast_on(1.0) < 1.5);
    }

    #[test]
    fn a_thin_word_on_a_white_plate_is_seen() {
        let word = look(200, 100, |x, y| if x < 20 && y < 10 { [0, 0, 0, 255] } else { [255; 4] });
        assert!(!word.is_hidden_on(1.0) && word.contrast_on(1.0) > 20.0);
    }

    #[test]
    fn the_finest_parts_of_a_drawing_are_shares_of_its_width() {
        let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><g transform="scale(2)">
            <path d="M0 0H50" stroke="#000"/><path d="M0 9H50V20z" stroke="#000" stroke-width=".1"/></g></svg>"##;
        let tree = usvg::Tree::from_data(svg, &usvg::Options::default()).unwrap();
        // Two of 400; the line around the filled triangle doesn't count.
        assert_eq!(Finest::of(&tree).line.map(|line| (line * 400.0).round()), Some(2.0));
    }

    #[test]
    fn a_jpeg_without_its_end_is_known() {
        let mut jpeg = std::io::Cursor::new(Vec::new());
        let image = image::RgbImage::from_fn(64, 64, |x, y| image::Rgb([x as u8 * 3, y as u8 * 3, 9]));
        image.write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
        let jpeg = jpeg.into_inner();
        assert!(!is_cut_jpeg(&jpeg) && is_cut_jpeg(&jpeg[..jpeg.len() * 3 / 4]));
    }
}
