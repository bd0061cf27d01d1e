//! The slots of a theme's colour scheme, and the twelve colours that fill them.

use super::rgb::Rgb;

/// A slot of a theme's colour scheme, in the scheme's order (ECMA-376 Part 1, 20.1.6.2 `clrScheme`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThemeColor {
    /// Dark 1: text.
    Dk1,
    /// Light 1: background.
    Lt1,
    /// Dark 2.
    Dk2,
    /// Light 2.
    Lt2,
    /// Accent 1: the primary colour.
    Accent1,
    /// Accent 2: the secondary colour.
    Accent2,
    /// Accent 3: the accent colour.
    Accent3,
    /// Accent 4.
    Accent4,
    /// Accent 5.
    Accent5,
    /// Accent 6.
    Accent6,
    /// Hyperlinks.
    Hlink,
    /// Followed hyperlinks.
    FolHlink,
}

impl ThemeColor {
    /// All slots in the scheme's order.
    pub const ALL: [Self; 12] = [
        Self::Dk1,
        Self::Lt1,
        Self::Dk2,
        Self::Lt2,
        Self::Accent1,
        Self::Accent2,
        Self::Accent3,
        Self::Accent4,
        Self::Accent5,
        Self::Accent6,
        Self::Hlink,
        Self::FolHlink,
    ];

    /// The element's name in `a:clrScheme`: `dk1`, `accent1`, `folHlink`.
    pub fn name(self) -> &'static str {
        [
            "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
            "hlink", "folHlink",
        ][self as usize]
    }

    /// The slot of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|slot| slot.name() == name)
    }
}

/// The twelve colours of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette(pub [Rgb; 12]);

impl Palette {
    /// The colour of a slot.
    pub fn get(&self, slot: ThemeColor) -> Rgb {
        self.0[slot as usize]
    }

    /// Sets the colour of a slot.
    pub fn set(&mut self, slot: ThemeColor, color: Rgb) {
        self.0[slot as usize] = color;
    }
}
