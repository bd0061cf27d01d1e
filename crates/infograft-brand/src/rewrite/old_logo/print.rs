//! What pictures are compared by: the visible part of each, on white and on black, as few coarse pixels.

use super::look::Raster;

/// Cells on a side.
const SIDE: usize = 16;

/// A picture's visible part on one ground: red, green and blue of each cell, 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Print(Vec<[f32; 3]>);

/// Mean difference of prints of the same picture: what scaling and a JPEG's losses leave.
const SAME: f32 = 0.055;
/// Likeness of their patterns from which they are one.
const LIKE: f32 = 0.9;

impl Print {
    /// Of the part of a raster within these margins (left, top, right, bottom, as shares), on a grey ground.
    pub fn of(raster: &Raster, margins: [f64; 4], ground: f32) -> Self {
        let cell = |i: usize| {
            let (x, y) = ((i % SIDE) as f64, (i / SIDE) as f64);
            let along = |from: f64, to: f64, n: f64| from + (1.0 - to - from) * n / SIDE as f64;
            let [l, t, r, b] = margins;
            let [red, green, blue, alpha] =
                raster.mean([along(l, r, x), along(t, b, y), along(l, r, x + 1.0), along(t, b, y + 1.0)]);
            [red, green, blue].map(|c| c + ground * (1.0 - alpha))
        };
        Self((0..SIDE * SIDE).map(cell).collect())
    }

    /// Whether two are of the same picture: they differ little, and in pattern, too, where there is one.
    pub fn is_like(&self, other: &Self) -> bool {
        let pairs = || self.0.iter().flatten().zip(other.0.iter().flatten());
        let count = (SIDE * SIDE * 3) as f32;
        let difference = pairs().map(|(a, b)| (a - b).abs()).sum::<f32>() / count;
        if difference > SAME {
            return false;
        }
        let mean = |print: &Self| print.0.iter().flatten().sum::<f32>() / count;
        let (a, b) = (mean(self), mean(other));
        let (mut both, mut own, mut theirs) = (0.0, 0.0, 0.0);
        for (x, y) in pairs() {
            both += (x - a) * (y - b);
            own += (x - a) * (x - a);
            theirs += (y - b) * (y - b);
        }
        let plain = |spread: f32| spread / count < 0.000_4;
        match (plain(own), plain(theirs)) {
            (true, true) => true,
            (false, false) => both / (own * theirs).sqrt() >= LIKE,
            _ => false,
        }
    }

    /// Whether nothing is to be told apart in it.
    pub fn is_plain(&self) -> bool {
        let first = self.0.first().copied().unwrap_or_default();
        self.0.iter().all(|c| c.iter().zip(first).all(|(a, b)| (a - b).abs() < 0.02))
    }
}
