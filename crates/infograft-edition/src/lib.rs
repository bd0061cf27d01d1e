//! One deck with a brand on it, and what is asked of single decks.
//!
//! Here what brands ([`infograft_brand`]) and what draws ([`infograft_render`]) meet:
//!
//! ```text
//! audit   review                 is a deck on brand; what did the brand change
//!   ↓        ↓
//! inspect, edition → check       what is in a deck; the branded deck and its PDF → what a person should look at
//!   ↓        ↓
//! template, texts, palette       which deck, in whose language, in which colours
//! ```
//!
//! # Example
//!
//! ```
//! use infograft_brand::{Brand, Settings};
//! use infograft_edition::{Edition, EditionOptions, Template};
//!
//! let settings = Settings::new().set("organization.name", "Fabrikam").set("colors.primary", "#B3261E");
//! let brand = Brand::load(None, &settings)?;
//! let edition = Edition::make(&Template::builtin("retail")?, &brand, &EditionOptions::default())?;
//! assert!(edition.pptx()?.starts_with(b"PK") && edition.pdf()?.starts_with(b"%PDF-1.7"));
//! # Ok::<(), infograft_edition::Error>(())
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod audit;
pub mod check;
pub mod edition;
mod error;
pub mod inspect;
pub mod palette;
pub mod review;
pub mod template;
pub mod texts;

pub use edition::{Edition, EditionMaker, EditionOptions, Recolors, Thumbnail, draw};
pub use error::{DeckError, Error, NoFont};
pub use template::{BUILTINS, BindingFile, Builtin, Template, share_template};
