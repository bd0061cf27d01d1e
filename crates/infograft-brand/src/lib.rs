//! The brand of an organisation, and how it is put on a PowerPoint package.
//!
//! | room | holds |
//! | --- | --- |
//! | [`brand`] | the brand file: reading, checking, what may be set |
//! | [`rewrite`] | how a brand changes a package; the template contract |
//! | [`qr`] | QR codes as SVG and PNG |
//!
//! What is drawn of a rewritten package is the business of the crate `infograft-render`, which knows no brand.
//!
//! ```
//! use infograft_brand::{Brand, Settings};
//! use infograft_brand::rewrite::{RewriteOptions, rewrite};
//! use infograft_deck::opc::Package;
//!
//! # let deck = std::fs::read("../../assets/templates/generic.pptx")?;
//! let settings = Settings::new().set("organization.name", "Fabrikam").set("colors.primary", "#B3261E");
//! let brand = Brand::load(None, &settings)?;
//! let mut package = Package::open(deck)?;
//! let report = rewrite(&mut package, &brand, None, &RewriteOptions::default())?;
//! for diagnostic in &report.diagnostics {
//!     println!("{}", diagnostic.message);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod brand;
pub mod qr;
pub mod rewrite;

pub use brand::{Brand, BrandErrors, Settings};
pub use rewrite::Paper;
