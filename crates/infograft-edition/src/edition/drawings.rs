//! Drawings that are pictures: lines and words of their own colours that let the ground beneath them show, as diagrams
//! pasted into a deck are. The ground must stay one that they are seen on.

use std::collections::BTreeMap;

use infograft_brand::rewrite::{Inked, Shown};
use infograft_deck::color::{self, AA_LARGE, Rgb};
use infograft_render::page::{Document, ImageData, Item, Paint};
use kurbo::{Affine, BezPath, Point, Rect, Shape as _};

/// What share of a page a drawing covers at least, and a ground.
const SEEN: f64 = 0.04;
/// What share of its pixels is opaque at most: more of them are a picture that was cut out.
const DRAWN: f64 = 0.6;
/// What share of its opaque pixels stands out from the ground at least: lines and words are thin.
const INK: f64 = 0.03;
/// A picture of more pixels isn't looked at, and as many of the others are.
const MOST: usize = 4 << 20;
const LOOKED_AT: usize = 4096;
/// A path of more elements is no ground to be looked for, and as many grounds of a page are.
const ELEMENTS: usize = 500;
const GROUNDS: usize = 200;
/// As much as a drawing counts beside texts.
const COUNT: usize = 10;

/// The drawings of a document as texts on their grounds.
pub(super) fn of(document: &Document) -> Vec<Inked> {
    let mut looks: BTreeMap<usize, Option<Vec<Rgb>>> = BTreeMap::new();
    let mut found = Vec::new();
    for page in &document.pages {
        let mut walk =
            Walk { whole: (page.width * page.height).max(1.0), grounds: Vec::new(), drawings: Vec::new() };
        walk.items(&page.items);
        for (image, grounds) in walk.drawings {
            let pixels = looks.entry(image).or_insert_with(|| document.images.get(image).and_then(pixels));
            let Some(pixels) = pixels else { continue };
            for ground in grounds {
                let Some(ink) = ink(pixels, ground) else { continue };
                let shown = |rgb| Shown { rgb, slot: None };
                found.push(Inked { text: shown(ink), ground: shown(ground), need: AA_LARGE, count: COUNT });
            }
        }
    }
    found
}

/// The opaque pixels of a see-through picture, some of them; `None` for one that is no drawing.
fn pixels(image: &ImageData) -> Option<Vec<Rgb>> {
    let (ImageData::Raster { width, height, .. } | ImageData::Deflated { width, height, .. }) = image else {
        return None;
    };
    let count = (*width as usize).checked_mul(*height as usize).filter(|count| (1..=MOST).contains(count))?;
    let image = image.inflated();
    let ImageData::Raster { rgb, alpha: Some(alpha), .. } = image.as_ref() else { return None };
    let step = count.div_ceil(LOOKED_AT).max(1) | 1;
    let looked_at = (0..count).step_by(step);
    let opaque = looked_at.clone().filter(|n| alpha.get(*n).is_some_and(|alpha| *alpha > 200));
    let pixel = |n: usize| Some(Rgb(*rgb.get(3 * n)?, *rgb.get(3 * n + 1)?, *rgb.get(3 * n + 2)?));
    let pixels: Vec<Rgb> = opaque.filter_map(pixel).collect();
    let is_drawing = !pixels.is_empty() && pixels.len() as f64 <= DRAWN * looked_at.count() as f64;
    is_drawing.then_some(pixels)
}

/// The colour in which a drawing is seen on its ground: the middle of those that stand out from it.
fn ink(pixels: &[Rgb], ground: Rgb) -> Option<Rgb> {
    let seen: Vec<&Rgb> = pixels.iter().filter(|rgb| color::contrast(**rgb, ground) >= AA_LARGE).collect();
    if (seen.len() as f64) < INK * pixels.len() as f64 {
        return None;
    }
    let middle = |channel: fn(&Rgb) -> u8| {
        let sum: usize = seen.iter().map(|rgb| usize::from(channel(rgb))).sum();
        (sum / seen.len().max(1)) as u8
    };
    Some(Rgb(middle(|rgb| rgb.0), middle(|rgb| rgb.1), middle(|rgb| rgb.2)))
}

struct Walk<'p> {
    whole: f64,
    /// Areas of one colour and the boxes around them, back to front.
    grounds: Vec<(&'p BezPath, Rect, Rgb)>,
    /// Images, and the colours behind them.
    drawings: Vec<(usize, Vec<Rgb>)>,
}

impl<'p> Walk<'p> {
    fn items(&mut self, items: &'p [Item]) {
        for item in items {
            match item {
                Item::Fill { path, paint: Paint::Solid(rgb, alpha), .. } if *alpha > 0.99 => {
                    if path.elements().len() > ELEMENTS || self.grounds.len() >= GROUNDS {
                        continue;
                    }
                    let bounds = path.bounding_box();
                    if bounds.area() >= SEEN * self.whole {
                        // A point on an edge is for the path to judge.
                        self.grounds.push((path, bounds.inflate(0.01, 0.01), *rgb));
                    }
                }
                Item::Image { image, transform, .. } => self.image(image.0, *transform),
                Item::Group(group) => self.items(&group.items),
                Item::Tag { items, .. } | Item::Link { items, .. } => self.items(items),
                Item::Fill { .. } | Item::Stroke { .. } | Item::Glyphs(_) => {}
            }
        }
    }

    fn image(&mut self, image: usize, transform: Affine) {
        if transform.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)).area() < SEEN * self.whole {
            return;
        }
        let mut grounds: Vec<Rgb> = Vec::new();
        for (x, y) in [(0.5, 0.5), (0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
            let at = transform * Point::new(x, y);
            let is_hit =
                |(path, bounds, _): &&(&BezPath, Rect, Rgb)| bounds.contains(at) && path.contains(at);
            let hit = self.grounds.iter().rev().find(is_hit);
            grounds.extend(hit.map(|(.., rgb)| *rgb).filter(|rgb| !grounds.contains(rgb)));
        }
        self.drawings.push((image, grounds));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// A picture of dark lines, a fifth of its pixels.
    fn lines(opaque: usize) -> ImageData {
        let alpha: Vec<u8> = (0..100).map(|n| if n < opaque { 255 } else { 0 }).collect();
        let rgb = [20u8, 20, 20].repeat(100);
        ImageData::Raster { width: 10, height: 10, rgb: Arc::from(rgb), alpha: Some(Arc::from(alpha)) }
    }

    #[test]
    fn lines_are_a_drawing_and_what_was_cut_out_is_none() {
        let pale = Rgb(0x54, 0xC0, 0xEB);
        let drawn = pixels(&lines(20)).unwrap();
        assert_eq!(ink(&drawn, pale), Some(Rgb(20, 20, 20)));
        // On a ground that they aren't seen on, nothing can get worse.
        assert_eq!(ink(&drawn, Rgb(30, 40, 30)), None);
        assert_eq!(pixels(&lines(90)), None);
        assert_eq!(pixels(&lines(0)), None);
    }
}
