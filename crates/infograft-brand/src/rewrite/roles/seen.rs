//! A colour with what is asked of it over and over: its place in OKLab and its luminance, its turn to another, and whether
//! it is a light of a traffic light.

use std::collections::BTreeSet;

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
pub(in crate::rewrite) fn turn(a: f64, b: f64) -> f64 {
    ((a - b + 180.0).rem_euclid(360.0) - 180.0).abs()
}

/// A light of a traffic light.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::rewrite) enum Light {
    Red,
    Amber,
    Green,
}

impl Light {
    /// The light that a colour can be: strong colours alone are lights.
    pub fn of(Lch { l, c, h }: Lch) -> Option<Self> {
        match h {
            _ if c < 0.13 => None,
            15.0..=36.0 if l > 0.4 => Some(Self::Red),
            55.0..=112.0 if l > 0.65 => Some(Self::Amber),
            125.0..=160.0 if l > 0.4 => Some(Self::Green),
            _ => None,
        }
    }

    /// Whether lights that are seen together stand for states: red beside another.
    pub fn are_states(together: &BTreeSet<Self>) -> bool {
        together.len() >= 2 && together.contains(&Self::Red)
    }
}
