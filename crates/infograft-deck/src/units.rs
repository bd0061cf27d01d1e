//! Lengths, angles and proportions, each as a type of its own, with their conversions in this one file.
//!
//! DrawingML counts in English Metric Units (ECMA-376 Part 1, 20.1.10.16 `ST_Coordinate`), 60,000ths of a
//! degree (20.1.10.3 `ST_Angle`) and 1,000ths of a percent (20.1.10.40 `ST_Percentage`); PDF counts in points.

use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

/// A length in English Metric Units: 914,400 to the inch, 12,700 to the point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Emu(pub i64);

/// A length in points: 72 to the inch.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Pt(pub f64);

/// An angle in 60,000ths of a degree, clockwise as DrawingML turns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Angle(pub i64);

/// A proportion in 1,000ths of a percent: 100,000 is the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(pub i64);

impl Emu {
    /// EMU in one point.
    pub const PER_PT: f64 = 12_700.0;
    /// EMU in one inch.
    pub const PER_INCH: f64 = 914_400.0;

    /// The length that a number of points is, rounded to the nearest EMU.
    pub fn from_pt(pt: f64) -> Self {
        Self((pt * Self::PER_PT).round() as i64)
    }

    /// The length that a number of inches is, rounded to the nearest EMU.
    pub fn from_inches(inches: f64) -> Self {
        Self((inches * Self::PER_INCH).round() as i64)
    }

    /// This length in points.
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / Self::PER_PT
    }

    /// This length in points, as a [`Pt`].
    pub fn pt(self) -> Pt {
        Pt(self.to_pt())
    }

    /// The number of EMU, for geometry in EMU space.
    pub fn f64(self) -> f64 {
        self.0 as f64
    }

    /// This length multiplied by a factor and rounded.
    pub fn scale(self, factor: f64) -> Self {
        Self((self.0 as f64 * factor).round() as i64)
    }
}

impl From<Emu> for Pt {
    fn from(emu: Emu) -> Self {
        emu.pt()
    }
}

macro_rules! arithmetic {
    ($type:ident, $inner:ty) => {
        impl Add for $type {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }
        impl Sub for $type {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }
        impl Neg for $type {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }
        impl AddAssign for $type {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }
        impl SubAssign for $type {
            fn sub_assign(&mut self, other: Self) {
                self.0 -= other.0;
            }
        }
        impl Mul<$inner> for $type {
            type Output = Self;
            fn mul(self, factor: $inner) -> Self {
                Self(self.0 * factor)
            }
        }
        impl Div<$inner> for $type {
            type Output = Self;
            fn div(self, divisor: $inner) -> Self {
                Self(self.0 / divisor)
            }
        }
    };
}

arithmetic!(Emu, i64);
arithmetic!(Pt, f64);

impl Angle {
    /// The angle that a number of degrees is.
    pub fn from_degrees(degrees: f64) -> Self {
        Self((degrees * 60_000.0).round() as i64)
    }

    /// This angle in degrees.
    pub fn degrees(self) -> f64 {
        self.0 as f64 / 60_000.0
    }

    /// This angle in radians.
    pub fn radians(self) -> f64 {
        self.degrees().to_radians()
    }
}

impl Percent {
    /// The whole: 100 %.
    pub const FULL: Self = Self(100_000);

    /// This proportion as a factor: 1.0 is the whole.
    pub fn factor(self) -> f64 {
        self.0 as f64 / 100_000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inch_is_914400_emu_and_72_points() {
        assert_eq!(Emu::from_inches(1.0), Emu(914_400));
        assert_eq!(Emu(914_400).to_pt(), 72.0);
        assert_eq!(Emu::from_pt(0.5), Emu(6_350));
    }

    #[test]
    fn angles_and_percents_convert() {
        assert_eq!(Angle(5_400_000).degrees(), 90.0);
        assert_eq!(Percent(50_000).factor(), 0.5);
    }
}
