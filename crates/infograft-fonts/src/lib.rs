//! Free typefaces with the metrics of those that presentations name, as whole files in the program itself, and the
//! advances of typefaces that can't be given away.
//!
//! | family | stands for | licence |
//! | --- | --- | --- |
//! | Carlito | Calibri | OFL 1.1 |
//! | Liberation Sans, Serif, Mono | Arial, Times New Roman, Courier New | OFL 1.1 |
//! | Caladea | Cambria | OFL 1.1 |
//! | Gelasio | Georgia | OFL 1.1 |
//! | Noto Sans Arabic, Noto Sans Hebrew, Noto Sans Symbols 2 | what the others lack | OFL 1.1 |
//! | NanumGothic (feature `korean`) | Malgun Gothic and other Korean faces | OFL 1.1 |
//! | Noto Emoji (feature `emoji`) | emoji, in one colour | OFL 1.1 |
//!
//! The files are whole: the licence's reserved names forbid handing out a subset under the name. Subsets inside a PDF
//! are no font files.
//!
//! ```
//! // Each file holds one face, TrueType.
//! assert!(infograft_fonts::files().all(|file| file.starts_with(&[0, 1, 0, 0])));
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

macro_rules! fonts {
    ($($file:literal),* $(,)?) => {
        [$(include_bytes!(concat!("../fonts/", $file))),*]
    };
}

static LATIN_AND_MORE: [&[u8]; 27] = fonts![
    "Carlito-Regular.ttf",
    "Carlito-Bold.ttf",
    "Carlito-Italic.ttf",
    "Carlito-BoldItalic.ttf",
    "LiberationSans-Regular.ttf",
    "LiberationSans-Bold.ttf",
    "LiberationSans-Italic.ttf",
    "LiberationSans-BoldItalic.ttf",
    "LiberationSerif-Regular.ttf",
    "LiberationSerif-Bold.ttf",
    "LiberationSerif-Italic.ttf",
    "LiberationSerif-BoldItalic.ttf",
    "LiberationMono-Regular.ttf",
    "LiberationMono-Bold.ttf",
    "Caladea-Regular.ttf",
    "Caladea-Bold.ttf",
    "Caladea-Italic.ttf",
    "Caladea-BoldItalic.ttf",
    "Gelasio-Regular.ttf",
    "Gelasio-Bold.ttf",
    "Gelasio-Italic.ttf",
    "Gelasio-BoldItalic.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansHebrew-Bold.ttf",
    "NotoSansSymbols2-Regular.ttf",
];

#[cfg(feature = "korean")]
use infograft_fonts_korean::FILES as KOREAN;
#[cfg(not(feature = "korean"))]
static KOREAN: [&[u8]; 0] = [];

#[cfg(feature = "emoji")]
static EMOJI: [&[u8]; 1] = fonts!["NotoEmoji-Regular.ttf"];
#[cfg(not(feature = "emoji"))]
static EMOJI: [&[u8]; 0] = [];

/// The font files, each one face, in the order in which they are tried for a letter.
pub fn files() -> impl Iterator<Item = &'static [u8]> {
    LATIN_AND_MORE.iter().chain(&KOREAN).chain(&EMOJI).copied()
}

/// Advances of families that can't be brought along, in thousandths of an em: the head of the text says how a line is
/// read. A stand-in that keeps to them breaks lines where the original did.
pub static ADVANCES: &str = include_str!("../fonts/advances.txt");
