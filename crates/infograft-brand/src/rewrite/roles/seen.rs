//! A colour with what is asked of it over and over: its place in OKLab and its luminance.

use infograft_deck::color::{Lch, Rgb, luminance};

/// A colour as it is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub rgb: Rgb,
    /// OKLab: lightness and the two axes of hue.
    lab: [f64; 3],
    luminance: f64,
}

impl Seen {
    pub fn new(rgb: Rgb) -> Self {
        let lch = Lch::from(rgb);
        let (sin, cos) = lch.h.to_radians().sin_cos();
        Self { rgb, lab: [lch.l, lch.c * cos, lch.c * sin], luminance: luminance(rgb) }
    }

    /// How different two colours look (the distance in OKLab).
    pub fn distance(&self, other: &Self) -> f64 {
        self.lab.iter().zip(other.lab).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    /// OKLab's lightness, 0 to 1.
    pub fn lightness(&self) -> f64 {
        self.lab[0]
    }

    /// WCAG's contrast ratio.
    pub fn contrast(&self, other: &Self) -> f64 {
        let (a, b) = (self.luminance, other.luminance);
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// The turn from one hue to another the short way, 0 to 180 degrees.
pub(super) fn turn(a: f64, b: f64) -> f64 {
    ((a - b + 180.0).rem_euclid(360.0) - 180.0).abs()
}
