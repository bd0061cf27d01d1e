//! The faces in the program itself, so that a bare machine makes a right page. Whole files, never copied to the
//! heap: the Open Font License's reserved names forbid shipping subsets.

macro_rules! embedded {
    ($($(#[$cfg:meta])? $file:literal),* $(,)?) => {
        &[$($(#[$cfg])? include_bytes!(concat!("../../assets/fonts/", $file))),*]
    };
}

/// The embedded font files; each holds one face.
pub(crate) static FILES: &[&[u8]] = embedded![
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
    #[cfg(feature = "korean")]
    "NanumGothic-Regular.ttf",
    #[cfg(feature = "korean")]
    "NanumGothic-Bold.ttf",
    #[cfg(feature = "emoji")]
    "NotoEmoji-Regular.ttf",
];
