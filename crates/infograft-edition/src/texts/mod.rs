//! The texts of the program's own by language: the wording of the built-in infographics, and of all that goes with
//! them.
//!
//! A language is a [`Catalog`]: one TOML file, built in or the user's own. [`Texts`] is what an edition speaks: the
//! catalogues of its language over the English ones, so that a text that isn't translated yet is never missing.

mod cache;
mod catalog;
mod choice;
mod form;
mod marks;
mod read;
#[cfg(test)]
mod tests;

pub use cache::TextCache;
pub use catalog::{Catalog, Typefaces};
pub use choice::Texts;
pub use form::form;
pub use marks::placeholders;
