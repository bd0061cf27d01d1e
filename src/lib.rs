//! infograft puts an organisation's brand on a PowerPoint infographic and draws the PDF that matches.
#![deny(missing_docs)]

pub mod brand;
pub mod drawing;
pub mod fonts;
pub mod layout;
pub mod opc;
pub mod page;
pub mod pdf;
pub mod preview;
pub mod rewrite;
pub mod units;
pub mod xml;
