//! infograft puts an organisation's brand on a PowerPoint infographic and draws the PDF that matches.
//!
//! The road of the data, one way, a room for each step; what lies below the line is in crates of its own:
//!
//! ```text
//! batch, kit                                          (this crate)
//! ──────────────────────────────────────────────────
//! edition → check; audit, inspect, review             infograft-edition
//! ──────────────────────────────────────────────────
//! brand → rewrite                                     infograft-brand
//! rows of a table                                     infograft-sheet (for batch)
//! drawing → layout → page → pdf → preview; fonts      infograft-render
//! ──────────────────────────────────────────────────
//! opc → xml; color; units; limits                     infograft-deck
//! the embedded typefaces; the infographics            infograft-fonts, infograft-assets
//! ```
//!
//! The three in the middle don't know each other.
//!
//! The PDF is drawn from the rewritten package, never from a second description, so the two match by construction.
//!
//! Most programs need [`Brand`], [`Template`] and [`Edition`]; those that make many editions an [`EditionMaker`], or a
//! whole [`batch`] from the rows of a [`Sheet`]. [`kit`] makes the toolkit around the infographic: pages for clients and
//! staff, questions, messages.
//!
//! The rest of the public modules is for who shows or names files as the program does: [`check`] what a person should look
//! at, [`names`] names of files that every system stores, [`texts`] the program's own texts by language. What a signature
//! here names and this crate has no name for is in the crate that it comes from, each re-exported under its own name.
//!
//! # Example
//!
//! ```
//! use infograft::{Brand, Edition, EditionOptions, Settings, Template};
//!
//! let settings = Settings::new()
//!     .set("organization.name", "Fabrikam")
//!     .set("colors.primary", "#B3261E")
//!     .set("links.booking", "https://fabrikam.example/book");
//! let brand = Brand::load(None, &settings)?;
//! let edition = Edition::make(&Template::builtin("retail")?, &brand, &EditionOptions::default())?;
//! let (pptx, pdf) = (edition.pptx()?, edition.pdf()?);
//! assert!(pptx.starts_with(b"PK") && pdf.starts_with(b"%PDF-1.7"));
//! for finding in &edition.diagnostics {
//!     println!("{}", finding.message);
//! }
//! # Ok::<(), infograft::Error>(())
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod batch;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod kit;
pub mod names;
mod temporary;

pub use infograft_brand::brand::{BrandBase, BrandErrors, Setting, Variant};
pub use infograft_brand::rewrite::{Binding, Clean, ReplaceLogo};
pub use infograft_brand::{Brand, Paper, Settings};
pub use infograft_deck::diagnostic;
pub use infograft_deck::ledger;
pub use infograft_deck::limits::{Limit, Limits};
pub use infograft_deck::stop::{Stop, Stopped};
pub use infograft_edition::{BUILTINS, BindingFile, Builtin, Template, share_template};
pub use infograft_edition::{DeckError, Error, NoFont};
pub use infograft_edition::{Edition, EditionMaker, EditionOptions, Recolors, Thumbnail, draw};
pub use infograft_edition::{audit, check, inspect, palette, review, texts};
pub use infograft_render::fonts::{FontBytes, FontOptions};
pub use infograft_render::preview::Size;
pub use infograft_sheet::{Sheet, SheetOptions};
pub use {infograft_brand, infograft_deck, infograft_edition, infograft_render, infograft_sheet};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
