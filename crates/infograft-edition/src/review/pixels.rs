//! What differs between two pictures of a page: how much, where, and which colours became which.

use std::collections::BTreeMap;

use infograft_deck::color::Rgb;
use infograft_render::preview::Pixels;

use super::left;

/// Pixels that differ by no more than this in every channel are the same: that is rounding.
const SAME: u8 = 4;

/// The side of the squares in which changes are gathered, in pixels.
const CELL: usize = 8;

/// A square counts as changed when so many of its pixels are.
const CELL_PIXELS: usize = 3;

/// Areas are marked up to so many; of a page that is another one nearly everywhere, none are.
const MAX_AREAS: usize = 40;
/// The share of a page above which marks would say nothing.
const EVERYWHERE: f64 = 0.6;

/// A colour change is named when it is seen on so much of the page.
const SEEN: f64 = 0.002;

/// What two pictures differ in.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Difference {
    /// The share of pixels that differ; 1 for pages of another shape.
    pub share: f64,
    /// Where, in shares of the page: left, top, width, height.
    pub areas: Vec<[f64; 4]>,
    /// Which colours became which, and on what share of the page; the largest first.
    pub colors: Vec<(Rgb, Rgb, f64)>,
    /// The share of the page on which a colour stayed what it was, by colour; where it is seen.
    pub stayed: Vec<(Rgb, f64)>,
    /// The share of pixels that are coloured now, pictures and all, and of those the share that were the same before.
    pub colored: (f64, f64),
}

/// Keeps the colours that became another one on most of their area: on the rest, something moved.
pub(super) fn keep_main(difference: &mut Difference) {
    let mut most: BTreeMap<Rgb, f64> = difference.stayed.iter().copied().collect();
    for (from, _, share) in &difference.colors {
        let known = most.entry(*from).or_default();
        *known = known.max(*share);
    }
    difference.colors.retain(|(from, _, share)| most.get(from).is_none_or(|most| *share >= most * MAIN));
}

/// What is less than this of a colour's largest change is told by that one.
const MAIN: f64 = 0.2;

/// Compares the pictures of two pages.
pub(super) fn difference(before: &Pixels, after: &Pixels) -> Difference {
    if (before.width, before.height) != (after.width, after.height) {
        return Difference { share: 1.0, ..Difference::default() };
    }
    let pairs = before.rgb.as_chunks::<3>().0.iter().zip(after.rgb.as_chunks::<3>().0);
    let differs: Vec<bool> =
        pairs.map(|(a, b)| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > SAME)).collect();
    let changed = differs.iter().filter(|differs| **differs).count();
    let share = changed as f64 / differs.len().max(1) as f64;
    let areas = if share > EVERYWHERE { Vec::new() } else { areas(&differs, after.width as usize) };
    let (stayed, colors) =
        colors(before, after).into_iter().partition::<Vec<_>, _>(|(from, to, _)| from == to);
    let stayed = stayed.into_iter().map(|(from, _, share)| (from, share)).collect();
    Difference { share, areas, colors, stayed, colored: colored(&differs, after) }
}

/// How much is coloured now, and how much of that didn't change.
fn colored(differs: &[bool], after: &Pixels) -> (f64, f64) {
    let is_colored = |[r, g, b]: &[u8; 3]| left::is_colored(Rgb(*r, *g, *b));
    let pixels = after.rgb.as_chunks::<3>().0.iter().zip(differs).filter(|(pixel, _)| is_colored(pixel));
    let (all, same) =
        pixels.fold((0_usize, 0_usize), |(all, same), (_, differs)| (all + 1, same + usize::from(!differs)));
    let share = |count: usize| count as f64 / differs.len().max(1) as f64;
    (share(all), share(same))
}

/// The colour pairs of equal pixels, by how many pixels have them. Each pair is one number, so that sorting counts them.
fn colors(before: &Pixels, after: &Pixels) -> Vec<(Rgb, Rgb, f64)> {
    let number = |color: &[u8; 3]| color.iter().fold(0_u64, |n, channel| n << 8 | u64::from(*channel));
    let pairs = before.rgb.as_chunks::<3>().0.iter().zip(after.rgb.as_chunks::<3>().0);
    let mut numbers: Vec<u64> = pairs.map(|(a, b)| number(a) << 24 | number(b)).collect();
    numbers.sort_unstable();
    let least = (numbers.len() as f64 * SEEN).max(1.0);
    let runs = numbers.chunk_by(|a, b| a == b).filter(|run| run.len() as f64 >= least);
    let rgb = |n: u64| Rgb((n >> 16 & 0xFF) as u8, (n >> 8 & 0xFF) as u8, (n & 0xFF) as u8);
    let mut found: Vec<(Rgb, Rgb, f64)> = runs
        .filter_map(|run| run.first().map(|n| (rgb(n >> 24), rgb(n & 0xFF_FFFF), run.len())))
        .map(|(from, to, count)| (from, to, count as f64 / numbers.len() as f64))
        .collect();
    found.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| (a.0, a.1).cmp(&(b.0, b.1))));
    found
}

/// The changed places as few rectangles: squares that touch each other are one.
fn areas(differs: &[bool], width: usize) -> Vec<[f64; 4]> {
    if width == 0 {
        return Vec::new();
    }
    let height = differs.len() / width;
    let (columns, rows) = (width.div_ceil(CELL), height.div_ceil(CELL));
    let mut counts = vec![0_usize; columns * rows];
    for (at, _) in differs.iter().enumerate().filter(|(_, differs)| **differs) {
        let cell = (at / width / CELL) * columns + at % width / CELL;
        if let Some(count) = counts.get_mut(cell) {
            *count += 1;
        }
    }
    let mut open: Vec<bool> = counts.iter().map(|count| *count >= CELL_PIXELS).collect();
    let mut boxes = Vec::new();
    for cell in 0..open.len() {
        if open.get(cell) == Some(&true) {
            boxes.push(grown(&mut open, cell, columns));
        }
    }
    joined(&mut boxes);
    let share = |cells: usize, pixels: usize| ((cells * CELL) as f64 / pixels.max(1) as f64).min(1.0);
    let area = |[x0, y0, x1, y1]: [usize; 4]| {
        let (left, top) = (share(x0, width), share(y0, height));
        [left, top, share(x1 + 1, width) - left, share(y1 + 1, height) - top]
    };
    if boxes.len() > MAX_AREAS { Vec::new() } else { boxes.into_iter().map(area).collect() }
}

/// The box of all squares that hang together with one, which are closed: left, top, right, bottom.
fn grown(open: &mut [bool], start: usize, columns: usize) -> [usize; 4] {
    let (x, y) = (start % columns, start / columns);
    let mut bounds = [x, y, x, y];
    let mut waiting = vec![start];
    while let Some(cell) = waiting.pop() {
        let Some(is_open @ true) = open.get_mut(cell) else { continue };
        *is_open = false;
        let (x, y) = (cell % columns, cell / columns);
        bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
        for down in y.saturating_sub(1)..=y + 1 {
            for across in x.saturating_sub(1)..=(x + 1).min(columns - 1) {
                waiting.push(down * columns + across);
            }
        }
    }
    bounds
}

/// Joins boxes that overlap or nearly touch, until none do.
fn joined(boxes: &mut Vec<[usize; 4]>) {
    let touch = |a: &[usize; 4], b: &[usize; 4]| {
        a[0] <= b[2] + 2 && b[0] <= a[2] + 2 && a[1] <= b[3] + 2 && b[1] <= a[3] + 2
    };
    // Beyond this there are too many to be marked anyway.
    if boxes.len() > MAX_AREAS * 3 {
        return;
    }
    let mut at = 0;
    while at < boxes.len() {
        let Some(first) = boxes.get(at).copied() else { break };
        match (at + 1..boxes.len()).find(|other| boxes.get(*other).is_some_and(|b| touch(&first, b))) {
            Some(other) => {
                let b = boxes.swap_remove(other);
                let whole = [first[0].min(b[0]), first[1].min(b[1]), first[2].max(b[2]), first[3].max(b[3])];
                if let Some(slot) = boxes.get_mut(at) {
                    *slot = whole;
                }
                at = 0;
            }
            None => at += 1,
        }
    }
}

/// A page as a few greys, by which pages are found to be alike whatever their colours are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Gist(Vec<f32>);

/// Squares of a gist, across and down.
const GIST: (usize, usize) = (16, 12);

impl Gist {
    /// The gist of a page.
    pub fn of(pixels: &Pixels) -> Self {
        let mut sums = vec![(0.0_f32, 0_u32); GIST.0 * GIST.1];
        let (width, height) = (pixels.width.max(1) as usize, pixels.height.max(1) as usize);
        for (at, [r, g, b]) in pixels.rgb.as_chunks::<3>().0.iter().enumerate() {
            let cell = (at / width * GIST.1 / height) * GIST.0 + at % width * GIST.0 / width;
            if let Some((sum, count)) = sums.get_mut(cell) {
                *sum += f32::from(*r) * 0.3 + f32::from(*g) * 0.6 + f32::from(*b) * 0.1;
                *count += 1;
            }
        }
        let greys: Vec<f32> = sums.into_iter().map(|(sum, count)| sum / count.max(1) as f32).collect();
        let mean = greys.iter().sum::<f32>() / greys.len().max(1) as f32;
        Self(greys.into_iter().map(|grey| grey - mean).collect())
    }

    /// How much two pages are alike in what is light and dark: from 0 to 1.
    pub fn likeness(&self, other: &Self) -> f64 {
        let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| f64::from(a * b)).sum::<f64>();
        let (own, others) = (dot(&self.0, &self.0), dot(&other.0, &other.0));
        match (own < 1.0, others < 1.0) {
            // Both are of one grey.
            (true, true) => 1.0,
            (true, _) | (_, true) => 0.0,
            _ => (dot(&self.0, &other.0) / (own * others).sqrt()).clamp(0.0, 1.0),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]

    use super::*;

    fn picture(color: impl Fn(usize, usize) -> [u8; 3]) -> Pixels {
        let rgb =
            (0..120).flat_map(|y| (0..160).map(move |x| (x, y))).flat_map(|(x, y)| color(x, y)).collect();
        Pixels { width: 160, height: 120, rgb }
    }

    fn square(x: usize, y: usize, left: usize, color: [u8; 3]) -> [u8; 3] {
        if (left..left + 16).contains(&x) && (32..48).contains(&y) { color } else { [255; 3] }
    }

    #[test]
    fn a_square_that_changed_its_colour_is_found_where_it_is() {
        let (red, blue) =
            (picture(|x, y| square(x, y, 40, [200, 0, 0])), picture(|x, y| square(x, y, 40, [0, 0, 200])));
        let found = difference(&red, &blue);
        // 16 × 16 of 160 × 120 pixels.
        assert_eq!(found.share, 256.0 / 19_200.0);
        let [area] = found.areas[..] else { panic!("{:?}", found.areas) };
        let expected = [0.25, 32.0 / 120.0, 0.1, 16.0 / 120.0];
        assert!(area.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9), "{area:?}");
        assert_eq!(found.colors, [(Rgb(200, 0, 0), Rgb(0, 0, 200), 256.0 / 19_200.0)]);
        let same = difference(&red, &red);
        assert_eq!((same.share, same.areas.len(), same.colors.len()), (0.0, 0, 0));
        // All of the square is coloured: all of it is as it was, or nothing.
        assert_eq!((same.colored, found.colored), ((same.colored.0, same.colored.0), (same.colored.0, 0.0)));
    }

    #[test]
    fn what_moved_is_no_colour_change() {
        let at = |left| picture(move |x, y| square(x, y, left, [200, 0, 0]));
        let mut found = difference(&at(40), &at(44));
        // On the edges of what moved, white became red, and elsewhere it stayed.
        assert!(found.colors.iter().any(|(from, ..)| *from == Rgb::WHITE));
        keep_main(&mut found);
        assert!(found.colors.iter().all(|(from, ..)| *from != Rgb::WHITE), "{found:?}");
    }

    #[test]
    fn pages_of_another_shape_differ_everywhere() {
        let (small, page) = (Pixels { width: 1, height: 1, rgb: vec![0; 3] }, picture(|_, _| [0; 3]));
        assert_eq!(difference(&small, &page), Difference { share: 1.0, ..Difference::default() });
    }

    #[test]
    fn pages_are_alike_whatever_their_colours_are() {
        let gist = |left, color| Gist::of(&picture(|x, y| square(x, y, left, color)));
        let red = gist(40, [200, 0, 0]);
        assert!(red.likeness(&gist(40, [0, 0, 200])) > 0.95);
        assert!(red.likeness(&gist(120, [200, 0, 0])) < 0.3);
        assert_eq!(Gist::of(&picture(|_, _| [255; 3])).likeness(&red), 0.0);
    }
}
