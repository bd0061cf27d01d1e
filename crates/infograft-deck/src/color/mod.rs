//! Colours: sRGB and how people write it, OKLCH, contrast by WCAG, the slots of a theme and whole palettes.
//!
//! Knows numbers only, no files.

mod contrast;
mod hsl;
mod oklch;
mod rgb;
mod scheme;
mod slot;
mod spoken;

pub use contrast::{AA, AA_LARGE, PassingShades, contrast, luminance, nearest_meeting, nearest_passing};
pub use hsl::{from_hsl, to_hsl};
pub use oklch::Lch;
pub use rgb::{ColorError, Rgb};
pub use scheme::{How, Role, Scale, Scheme, State};
pub use slot::{Palette, ThemeColor};
