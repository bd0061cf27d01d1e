//! infograft puts an organisation's brand on a PowerPoint infographic and draws the PDF that matches.
//!
//! The road of the data, one way, a room for each step; what lies below the line is in crates of its own:
//!
//! ```text
//! brand, sheet → rewrite → edition → check            (this crate)
//! ──────────────────────────────────────────────────
//! drawing → layout → page → pdf → preview; fonts      infograft-render
//! opc → xml; color; units; limits                     infograft-deck
//! the embedded typefaces                              infograft-fonts
//! ```
//!
//! The PDF is drawn from the rewritten package, never from a second description, so the two match by construction.
//!
//! | room | holds |
//! | --- | --- |
//! | [`brand`] | the brand file: reading, checking, what may be set |
//! | [`rewrite`] | how a brand changes a package; the template contract |
//! | [`check`] | what a person should look at |
//! | [`sheet`] | the rows of a table: Excel, OpenDocument, CSV, JSON, JSON Lines |
//! | [`names`] | names of files that every system stores |
//! | [`texts`] | the program's own texts by language |
//! | [`batch`] | many editions from the rows of a sheet: plan, run, report |
//! | [`kit`] | the toolkit around the infographic: pages for clients and staff, questions, messages |
//! | [`qr`] | QR codes as SVG and PNG |
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
pub mod brand;
pub mod check;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod edition;
mod error;
pub mod kit;
pub mod names;
pub mod qr;
pub mod rewrite;
pub mod sheet;
mod template;
pub mod texts;

pub use brand::{Brand, Settings};
pub use edition::{Edition, EditionMaker, EditionOptions, Thumbnail, draw};
pub use error::{DeckError, Error, NoFont};
pub use infograft_deck::diagnostic;
pub use infograft_deck::ledger;
pub use infograft_deck::limits::{Limit, Limits};
pub use infograft_render::fonts::{FontBytes, FontOptions};
pub use infograft_render::preview::Size;
pub use rewrite::Paper;
pub use template::{BUILTINS, Builtin, Template, share_template};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
