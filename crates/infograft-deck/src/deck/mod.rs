//! What a deck's XML means: the one room that answers what a part is, whom a placeholder inherits from, which colour a
//! name is and which branch of alternate content counts. Drawing and rewriting both ask it.
//!
//! | room | answers |
//! | --- | --- |
//! | [`presentation`] | which slides there are, in which order and size; which master is the first |
//! | [`kind`](Kind) | what a part is, by the relationship that leads to it |
//! | [`placeholder`] | which shape of a layout or master a placeholder inherits from |
//! | [`theme`] | the theme's colours slot by slot, with their transforms; its typefaces and styles |
//! | [`color`](Look) | which colour an element is, seen with a theme and a colour map |
//! | [`color_map`](ColorMap) | what `bg1` and `tx1` stand for on a slide, layout or master |
//! | [`called`](Called) | what people call a part: a layout's name, the slide of a chart |
//! | [`alternate`] | which branch of alternate content is taken |
//! | [`shape`] | what a shape is called and holds |
//! | [`value`] | what an attribute's text is worth |
//!
//! ```
//! use infograft_deck::deck::Theme;
//! use infograft_deck::opc::Package;
//! # let deck = std::fs::read("../../assets/templates/generic.pptx")?;
//! let package = Package::open(deck)?;
//! let theme = Theme::of(&package)?;
//! println!("headings in {:?}, links in {}", theme.major.latin, theme.colors.0[10]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod alternate;
mod called;
mod color;
mod color_map;
mod color_names;
mod kind;
mod part;
pub mod placeholder;
pub mod presentation;
mod properties;
pub mod shape;
pub mod theme;
pub mod value;

pub use called::Called;
pub use color::{Color, ColorSource, Look, color_source, plain, transformed_from};
pub use color_map::{ColorMap, color_map_of, color_maps};
pub use kind::Kind;
pub use part::Part;
pub use presentation::Section;
pub use properties::DocInfo;
pub use theme::{FontSet, Theme};
pub use value::Values;
