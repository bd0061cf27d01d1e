//! Character sets of text in bytes (MS-WMF 2.1.1.5).

use encoding_rs::Encoding;

use super::wmf::names::*;

/// How a font's text is to be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Charset {
    /// Windows' Latin.
    Ansi,
    /// Characters of a symbol font, which Unicode has at U+F000 and up.
    Symbol,
    /// Any other.
    Other(&'static Encoding),
}

impl Charset {
    /// By its number, and the typeface that it is for.
    pub(super) fn of(number: u8, family: &str) -> Self {
        use encoding_rs as e;
        let encoding = match number {
            SYMBOL_CHARSET => return Self::Symbol,
            MAC_CHARSET => e::MACINTOSH,
            SHIFTJIS_CHARSET => e::SHIFT_JIS,
            HANGUL_CHARSET | JOHAB_CHARSET => e::EUC_KR,
            GB2312_CHARSET => e::GBK,
            CHINESEBIG5_CHARSET => e::BIG5,
            GREEK_CHARSET => e::WINDOWS_1253,
            TURKISH_CHARSET => e::WINDOWS_1254,
            VIETNAMESE_CHARSET => e::WINDOWS_1258,
            HEBREW_CHARSET => e::WINDOWS_1255,
            ARABIC_CHARSET => e::WINDOWS_1256,
            BALTIC_CHARSET => e::WINDOWS_1257,
            RUSSIAN_CHARSET => e::WINDOWS_1251,
            THAI_CHARSET => e::WINDOWS_874,
            EASTEUROPE_CHARSET => e::WINDOWS_1250,
            _ if is_symbol(family) => return Self::Symbol,
            _ => return Self::Ansi,
        };
        Self::Other(encoding)
    }

    /// Text and how many of the bytes each character takes.
    pub(super) fn decode(self, bytes: &[u8]) -> (String, Vec<usize>) {
        let (mut text, mut lengths) = (String::new(), Vec::new());
        let mut rest = bytes;
        while let Some(first) = rest.first() {
            let mut length = 1;
            let c = match self {
                Self::Symbol => symbol(u32::from(*first)),
                Self::Ansi => one(encoding_rs::WINDOWS_1252, &[*first]),
                Self::Other(encoding) => one(encoding, &[*first]).or_else(|| {
                    length = 2;
                    one(encoding, rest.get(..2)?)
                }),
            };
            let c = c.unwrap_or_else(|| {
                length = 1;
                '\u{FFFD}'
            });
            text.push(c);
            lengths.push(length);
            rest = rest.get(length..).unwrap_or(&[]);
        }
        (text, lengths)
    }

    /// Text of UTF-16 and how many of the numbers each character takes.
    pub(super) fn decode_wide(self, units: &[u16]) -> (String, Vec<usize>) {
        let chars = char::decode_utf16(units.iter().copied()).map(|c| c.unwrap_or('\u{FFFD}'));
        let chars = chars.map(|c| match self {
            Self::Symbol => symbol(c as u32).unwrap_or(c),
            _ => c,
        });
        let text: String = chars.collect();
        let lengths = text.chars().map(char::len_utf16).collect();
        (text, lengths)
    }
}

fn is_symbol(family: &str) -> bool {
    let family = family.to_ascii_lowercase();
    matches!(
        family.as_str(),
        "symbol" | "wingdings" | "wingdings 2" | "wingdings 3" | "webdings" | "mt extra"
    )
}

/// A symbol font's character: its code in the font's own range.
fn symbol(code: u32) -> Option<char> {
    match code {
        0x20 => Some(' '),
        0x21..=0xFF => char::from_u32(0xF000 + code),
        _ => char::from_u32(code),
    }
}

fn one(encoding: &'static Encoding, bytes: &[u8]) -> Option<char> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    text.chars().next()
}
