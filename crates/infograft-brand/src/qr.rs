//! QR codes (ISO/IEC 18004) of addresses and other short texts, as SVG and PNG.

use std::fmt::Write as _;

use infograft_deck::color::Rgb;
use qrcodegen::QrCodeEcc;
use thiserror::Error;

/// The white margin that readers need on each side, in modules: the quiet zone of ISO/IEC 18004.
pub const QUIET_ZONE: u32 = 4;
/// The most pixels a module can have in a PNG: the largest code is 11,840 pixels wide then.
const MAX_PIXELS: u32 = 64;

/// What the largest code holds at error correction level M, by what the text is made of: version 40-M in the
/// table of input data capacities of ISO/IEC 18004.
const MOST: [(Characters, usize); 3] =
    [(Characters::Digits, 5_596), (Characters::Alphanumeric, 3_391), (Characters::Bytes, 2_331)];

/// Why there is no QR code of a text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum QrError {
    /// There is nothing to encode.
    #[error("the text of the QR code is empty")]
    Empty,
    /// The text doesn't fit into the largest code.
    #[error("the text has {length} {characters}, and a QR code holds {most} at most")]
    TooLong {
        /// How long it is.
        length: usize,
        /// How long it may be.
        most: usize,
        /// What is counted.
        characters: Characters,
    },
}

/// What a text is made of, which decides how much of it a code holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Characters {
    /// The digits 0 to 9.
    Digits,
    /// Digits, capital letters, the space and `$%*+-./:`.
    Alphanumeric,
    /// Anything else, counted in bytes of UTF-8.
    Bytes,
}

impl std::fmt::Display for Characters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Digits => "digits",
            Self::Alphanumeric => "characters",
            Self::Bytes => "bytes",
        })
    }
}

impl Characters {
    fn of(text: &str) -> Self {
        let alphanumeric = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() || b" $%*+-./:".contains(&b);
        match text {
            _ if text.bytes().all(|b| b.is_ascii_digit()) => Self::Digits,
            _ if text.bytes().all(alphanumeric) => Self::Alphanumeric,
            _ => Self::Bytes,
        }
    }
}

/// A QR code.
#[derive(Clone, PartialEq, Eq)]
pub struct QrCode(qrcodegen::QrCode);

impl std::fmt::Debug for QrCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("QrCode").field("size", &self.size()).finish_non_exhaustive()
    }
}

impl QrCode {
    /// The smallest code that holds a text with error correction level M (15 % may be unreadable); the level is raised
    /// where the code stays as small. Text beyond ASCII is written as UTF-8, which readers recognise.
    ///
    /// ```
    /// use infograft_brand::qr::{QrCode, QrError};
    /// let code = QrCode::new("https://contoso.example/book")?;
    /// assert_eq!(code.size(), 29);
    /// assert!(code.svg().starts_with("<svg"));
    /// assert!(code.png(8).starts_with(b"\x89PNG"));
    /// # Ok::<(), QrError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`QrError`] if the text is longer than a QR code can hold.
    pub fn new(text: &str) -> Result<Self, QrError> {
        if text.is_empty() {
            return Err(QrError::Empty);
        }
        qrcodegen::QrCode::encode_text(text, QrCodeEcc::Medium).map(Self).map_err(|_| too_long(text))
    }

    /// Modules along each side, without the quiet zone: 21 to 177.
    pub fn size(&self) -> u32 {
        self.0.size().unsigned_abs()
    }

    /// Modules along each side of a picture, the quiet zone of [`QUIET_ZONE`] modules included.
    pub fn width(&self) -> u32 {
        self.size() + 2 * QUIET_ZONE
    }

    /// Whether the module at a column and row of the picture is dark.
    fn is_dark(&self, column: u32, row: u32) -> bool {
        // Beyond the code's edges all is light, and no code is so large that a place doesn't fit.
        let place = |n: u32| i32::try_from(n).map_or(-1, |n| n - QUIET_ZONE as i32);
        self.0.get_module(place(column), place(row))
    }

    /// The code in black on white as an SVG document, its `viewBox` in modules with the quiet zone.
    pub fn svg(&self) -> String {
        self.svg_in(Rgb::BLACK)
    }

    /// [`QrCode::svg`] with another dark colour. Readers need a contrast with white; 7:1 is always enough.
    pub fn svg_in(&self, dark: Rgb) -> String {
        let width = self.width();
        format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" width="{0}" height="{0}" "#,
                r#"shape-rendering="crispEdges"><path fill="{1}" d="M0 0h{0}v{0}h-{0}z"/><path fill="{2}" d="{3}"/></svg>"#
            ),
            width,
            Rgb::WHITE,
            dark,
            self.outline()
        )
    }

    /// The dark modules as one path, a rectangle for each run of a row: renderers that smooth edges leave no seam
    /// between the rectangles of one path.
    fn outline(&self) -> String {
        let mut path = String::new();
        for row in 0..self.width() {
            let mut start = None;
            for column in 0..=self.width() {
                match (self.is_dark(column, row), start) {
                    (true, None) => start = Some(column),
                    (false, Some(from)) => {
                        let run = column - from;
                        let _ = write!(path, "M{from} {row}h{run}v1h-{run}z"); // writing to a String can't fail
                        start = None;
                    }
                    _ => {}
                }
            }
        }
        path
    }

    /// The code in black on white as a PNG of one bit a pixel, with the quiet zone; a module is that many pixels wide,
    /// 1 to 64. The same text gives the same bytes.
    pub fn png(&self, pixels_per_module: u32) -> Vec<u8> {
        self.png_in(Rgb::BLACK, pixels_per_module)
    }

    /// [`QrCode::png`] with another dark colour.
    pub fn png_in(&self, dark: Rgb, pixels_per_module: u32) -> Vec<u8> {
        let scale = pixels_per_module.clamp(1, MAX_PIXELS);
        self.encode(dark, scale)
            .unwrap_or_else(|_| unreachable!("memory takes every byte of a picture that fits"))
    }

    fn encode(&self, dark: Rgb, scale: u32) -> Result<Vec<u8>, png::EncodingError> {
        let side = self.width() * scale;
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, side, side);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::One);
        let palette: Vec<u8> = [Rgb::WHITE, dark].into_iter().flat_map(|Rgb(r, g, b)| [r, g, b]).collect();
        encoder.set_palette(palette);
        let mut writer = encoder.write_header()?;
        let rows = (0..self.width()).flat_map(|row| vec![self.bits(row, scale); scale as usize]);
        writer.write_image_data(&rows.flatten().collect::<Vec<u8>>())?;
        writer.finish()?;
        Ok(bytes)
    }

    /// A row of pixels, eight a byte from the left (PNG, third edition, 7.2).
    fn bits(&self, row: u32, scale: u32) -> Vec<u8> {
        let dark: Vec<bool> =
            (0..self.width() * scale).map(|column| self.is_dark(column / scale, row)).collect();
        let byte = |pixels: &[bool]| {
            pixels.iter().enumerate().fold(0, |byte, (at, dark)| byte | u8::from(*dark) << (7 - at))
        };
        dark.chunks(8).map(byte).collect()
    }
}

fn too_long(text: &str) -> QrError {
    let characters = Characters::of(text);
    let most = MOST.iter().find(|(of, _)| *of == characters).map_or(0, |(_, most)| *most);
    QrError::TooLong { length: text.len(), most, characters }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The light and dark of a picture's modules, read from its PNG.
    fn modules(png: &[u8], scale: usize) -> Vec<Vec<bool>> {
        let picture = image::load_from_memory(png).unwrap().into_luma8();
        let side = picture.width() as usize / scale;
        let dark = |x: usize, y: usize| picture.get_pixel((x * scale) as u32, (y * scale) as u32).0[0] < 128;
        (0..side).map(|y| (0..side).map(|x| dark(x, y)).collect()).collect()
    }

    /// The same, drawn from the SVG.
    fn drawn(svg: &str, width: u32) -> Vec<Vec<bool>> {
        let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).unwrap();
        let mut pixmap = resvg::tiny_skia::Pixmap::new(width, width).unwrap();
        resvg::render(&tree, Default::default(), &mut pixmap.as_mut());
        let dark = |x, y| pixmap.pixel(x, y).unwrap().red() < 128;
        (0..width).map(|y| (0..width).map(|x| dark(x, y)).collect()).collect()
    }

    #[test]
    fn a_finder_pattern_stands_in_three_corners_inside_the_quiet_zone() {
        let code = QrCode::new("https://contoso.example/book").unwrap();
        let found = modules(&code.png(3), 3);
        assert_eq!(found.len() as u32, code.size() + 8);
        // ISO/IEC 18004, finder pattern: dark, light and dark squares of 7, 5 and 3 modules.
        let finder = |x: usize, y: usize| {
            (0..7).all(|dy| {
                (0..7).all(|dx: usize| {
                    let ring = dx.abs_diff(3).max(usize::abs_diff(dy, 3));
                    found[4 + y + dy][4 + x + dx] == (ring != 2)
                })
            })
        };
        let far = code.size() as usize - 7;
        assert!(finder(0, 0) && finder(far, 0) && finder(0, far) && !finder(far, far));
        let edge = |n: usize| n < 4 || n >= found.len() - 4;
        for (y, row) in found.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                assert!(!dark || !edge(x) && !edge(y), "the quiet zone is dark at {x}, {y}");
            }
        }
    }

    #[test]
    fn pictures_have_the_colour_that_is_asked_for_on_white() {
        let code = QrCode::new("x").unwrap();
        let dark = Rgb(11, 46, 79);
        let picture = image::load_from_memory(&code.png_in(dark, 2)).unwrap().into_rgb8();
        let colors: std::collections::BTreeSet<[u8; 3]> = picture.pixels().map(|p| p.0).collect();
        assert_eq!(colors, [[11, 46, 79], [255, 255, 255]].into());
        let svg = code.svg_in(dark);
        assert!(
            svg.contains(r##"fill="#0B2E4F""##) && svg.contains(r#"shape-rendering="crispEdges""#),
            "{svg}"
        );
        assert!(svg.contains(r#"viewBox="0 0 29 29""#), "21 modules and twice four: {svg}");
    }

    #[test]
    fn pixels_are_kept_within_bounds() {
        let code = QrCode::new("x").unwrap();
        let side = |n| image::load_from_memory(&code.png(n)).unwrap().width();
        assert_eq!([side(0), side(1), side(64), side(u32::MAX)], [29, 29, 29 * 64, 29 * 64]);
    }

    #[test]
    fn a_code_holds_what_the_standard_says_and_no_more() {
        for (letter, most) in [('7', 5_596), ('A', 3_391), ('a', 2_331)] {
            let text = |n| String::from(letter).repeat(n);
            assert_eq!(QrCode::new(&text(most)).unwrap().size(), 177);
            let error = QrCode::new(&text(most + 1)).unwrap_err().to_string();
            assert!(
                error.contains(&(most + 1).to_string()) && error.contains(&format!("{most} at most")),
                "{error}"
            );
        }
        assert!(matches!(QrCode::new(&"가".repeat(778)), Err(QrError::TooLong { length: 2_334, .. })));
        assert_eq!(QrCode::new("").unwrap_err(), QrError::Empty);
    }

    proptest! {
        #[test]
        fn the_svg_shows_the_png(text in "\\PC{1,60}") {
            let code = QrCode::new(&text).unwrap();
            prop_assert_eq!(drawn(&code.svg(), code.width()), modules(&code.png(2), 2));
            prop_assert_eq!(code.png(2), QrCode::new(&text).unwrap().png(2));
        }
    }
}
