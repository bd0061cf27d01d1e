//! NanumGothic, regular and bold: a free Korean typeface (SIL Open Font License 1.1, `fonts/LICENSE-NanumGothic.txt`).
//!
//! A crate of its own because of its size. Take it through `infograft-fonts` and its feature `korean`.
//!
//! ```
//! assert_eq!(infograft_fonts_korean::FILES.len(), 2);
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

/// The font files, each one face: regular, bold.
pub static FILES: [&[u8]; 2] =
    [include_bytes!("../fonts/NanumGothic-Regular.ttf"), include_bytes!("../fonts/NanumGothic-Bold.ttf")];
