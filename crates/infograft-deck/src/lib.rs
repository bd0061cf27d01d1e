//! PowerPoint packages and what is in them.
//!
//! | room | holds |
//! | --- | --- |
//! | [`limits`] | what reading a file may cost |
//! | [`number_format`] | numbers and dates as a spreadsheet's format codes show them |
//! | [`opc`] | the package: parts, content types, relationships, limits against hostile files |
//! | [`xml`] | parts as trees that keep what they don't know |
//! | [`units`] | lengths, angles and shares, as types |
//! | [`color`] | sRGB, OKLCH, contrast, palettes |
//! | [`deck`] | what a deck's XML means: slides, masters, placeholders, themes, colour maps |
//! | [`diagnostic`] | what there is to say of a file, in one shape, and the table of its kinds |
//! | [`encoding`] | the encoding of a text that doesn't name it |
//! | [`ledger`] | what became of all that a deck holds: done or told |
//! | [`kept`] | results that are worth keeping, within bounds |
//! | [`words`] | words of messages |
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod color;
pub mod deck;
pub mod diagnostic;
pub mod encoding;
pub mod files;
pub mod kept;
pub mod limits;
pub mod number_format;
pub mod opc;
mod setters;
pub mod stop;
pub mod units;
pub mod words;
pub mod xml;

pub use diagnostic::ledger;
