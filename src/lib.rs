//! infograft puts an organisation's brand on a PowerPoint infographic and draws the PDF that matches.
//!
//! The road of the data, one way, a room for each step:
//!
//! ```text
//! template.pptx → opc::Package → rewrite (brand) → opc::Package → branded.pptx
//!                                                      └→ drawing → layout → pdf → preview
//! ```
//!
//! The PDF is drawn from the rewritten package, never from a second description, so the two match by construction.
//!
//! | room | holds |
//! | --- | --- |
//! | [`brand`] | the brand file, colours, links; the palette derived from what the brand gives |
//! | [`limits`] | what reading a file may cost |
//! | [`opc`] | the package: parts, content types, relationships, limits against hostile files |
//! | [`xml`] | parts as trees that keep what they don't know |
//! | [`rewrite`] | how a brand changes a package; the template contract |
//! | [`drawing`] | the resolved scene of a deck |
//! | [`fonts`] | faces: brand files, system, embedded |
//! | [`metafile`] | EMF and WMF drawings as paths, text and images |
//! | [`layout`] | the scene placed on pages |
//! | [`page`] | the display list between layout and output: paths, glyph runs, images, links, structure tags |
//! | [`pdf`] | the display list as a tagged PDF; the only room that names printpdf and lopdf |
//! | [`check`] | what a person should look at |
//! | [`sheet`] | the rows of a table: Excel, OpenDocument, CSV, JSON, JSON Lines |
//! | [`names`] | names of files that every system stores |
//! | [`number_format`] | numbers and dates as a spreadsheet's format codes show them |
//! | [`texts`] | the program's own texts by language |
//! | [`batch`] | many editions from the rows of a sheet: plan, run, report |
//! | [`preview`] | pictures of a PDF's pages |
//! | [`kit`] | the toolkit around the infographic: pages for clients and staff, questions, messages |
//! | [`qr`] | QR codes as SVG and PNG |
//!
//! # Example
//!
//! ```
//! use infograft::{Brand, Edition, EditionOptions, Template};
//! use infograft::brand::Overrides;
//!
//! let overrides = Overrides {
//!     name: Some("Fabrikam".into()),
//!     colors: vec!["primary=#B3261E".into()],
//!     links: vec!["booking=https://fabrikam.example/book".into()],
//!     ..Overrides::default()
//! };
//! let brand = Brand::load(None, &overrides)?;
//! let edition = Edition::make(&Template::builtin("retail")?, &brand, &EditionOptions::default())?;
//! let (pptx, pdf) = (edition.pptx()?, edition.pdf()?);
//! assert!(pptx.starts_with(b"PK") && pdf.starts_with(b"%PDF-1.7"));
//! for finding in &edition.findings {
//!     println!("{}", finding.message);
//! }
//! # Ok::<(), infograft::Error>(())
//! ```
#![deny(missing_docs)]

pub mod batch;
pub mod brand;
pub mod check;
pub mod drawing;
mod edition;
mod error;
pub mod fonts;
mod kept;
pub mod kit;
pub mod layout;
pub mod limits;
pub mod metafile;
pub mod names;
pub mod number_format;
pub mod opc;
pub mod page;
pub mod pdf;
pub mod preview;
pub mod qr;
pub mod rewrite;
pub mod sheet;
mod template;
pub mod texts;
pub mod units;
pub mod xml;

pub use brand::Brand;
pub use edition::{Edition, EditionOptions, NoFont, Studio, Thumbnail, draw};
pub use error::{DeckError, Error};
pub use fonts::FontOptions;
pub use limits::{Limit, Limits};
pub use rewrite::Paper;
pub use template::{BUILTINS, Builtin, Template, share_template};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
