//! The encoding of a text that doesn't name it: told by a mark, by the bytes' pattern, or by what they spell.
//!
//! XML names its encoding; [`crate::xml::decode`] reads that.

mod mac;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a file is looked at for the pattern of UTF-16.
const LOOKED_AT: usize = 4096;

/// A text and how it was encoded.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding that was given or found.
    pub encoding: &'static Encoding,
    /// Whether some bytes are no characters in that encoding: U+FFFD stands for them.
    pub replaced: bool,
}

/// Decodes a text in the encoding that is given, or that is found.
///
/// ```
/// use infograft_deck::encoding::decode;
/// let decoded = decode(b"Name;City\nNorth;Z\xFCrich\n".to_vec(), None);
/// assert_eq!((decoded.text.as_str(), decoded.encoding.name()), ("Name;City\nNorth;Zürich\n", "windows-1252"));
/// ```
pub fn decode(bytes: Vec<u8>, encoding: Option<&'static Encoding>) -> Decoded {
    let encoding = encoding.unwrap_or_else(|| find(&bytes));
    if encoding == UTF_8 && !bytes.starts_with(b"\xEF\xBB\xBF") {
        match String::from_utf8(bytes) {
            Ok(text) => return Decoded { text, encoding, replaced: false },
            Err(other) => {
                let text = String::from_utf8_lossy(other.as_bytes()).into_owned();
                return Decoded { text, encoding, replaced: true };
            }
        }
    }
    // A byte order mark wins over the label.
    let (text, encoding, replaced) = encoding.decode(&bytes);
    Decoded { text: text.into_owned(), encoding, replaced }
}

/// The encoding of a text's bytes.
pub fn find(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = wide(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    if mac::is_mac(bytes) {
        return MACINTOSH;
    }
    if is_western(bytes) {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    // Where an accented letter and the one after it are a letter of Japanese, few of them in many of ASCII aren't.
    if !guess.is_single_byte() && mac::may_be_mac(bytes) { MACINTOSH } else { guess }
}

/// UTF-16 without a mark: the high bytes of its commas, digits and line breaks are zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let zeros = |start: usize| head.iter().skip(start).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // In a table of any script, at least one character in eight is of that kind.
    let enough = (head.len() / 16).max(1);
    // A few letters, such as 대 and Ā, have a low byte of zero.
    if odd >= enough && even * 8 <= odd {
        Some(UTF_16LE)
    } else if even >= enough && odd * 8 <= even {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the bytes beyond ASCII are the letters and signs of Western Europe, each between ASCII, as in `Zürich` and
/// `Café`: too few of them for a detector to go by, but in no other kind of text do they stand alone so.
fn is_western(bytes: &[u8]) -> bool {
    let (mut runs, mut pairs) = (0usize, 0usize);
    for run in bytes.split(|byte| byte.is_ascii()).filter(|run| !run.is_empty()) {
        if run.len() > 2 || !run.iter().all(|byte| WESTERN.contains(byte)) {
            return false;
        }
        runs += 1;
        pairs += usize::from(run.len() == 2);
    }
    runs > 0 && pairs * 8 <= runs
}

/// German, French, Spanish, Portuguese, Italian and the Nordic languages in windows-1252: `ÄÅÆÇÉÑÖØÜß`,
/// `àáâãäåæçèéêëìíîïñòóôõöøùúûüœ`, and `€…‘’“”•–—™ §©«®°´·º»¿¡`.
const WESTERN: &[u8] = b"\xC4\xC5\xC6\xC7\xC9\xD1\xD6\xD8\xDC\xDF\xE0\xE1\xE2\xE3\xE4\xE5\xE6\xE7\xE8\xE9\xEA\xEB\xEC\xED\xEE\
\xEF\xF1\xF2\xF3\xF4\xF5\xF6\xF8\xF9\xFA\xFB\xFC\x9C\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xA0\xA7\xA9\xAB\xAE\xB0\xB4\xB7\
\xBA\xBB\xBF\xA1";

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, EUC_KR, GBK, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251};

    fn found(text: &str, encoding: &'static Encoding) -> &'static str {
        let (bytes, _, failed) = encoding.encode(text);
        assert!(!failed, "{text}");
        find(&bytes).name()
    }

    #[test]
    fn encodings_are_found_by_few_words() {
        for (text, encoding) in [
            ("Name;City\nNorth;Zürich\n", WINDOWS_1252),
            ("Name,City\nCafé Nord,Genève\n", WINDOWS_1252),
            ("Name;Straße\nGröße;Köln\nÖl;Gießen\n", WINDOWS_1252),
            ("Nombre;Teléfono\nPeña;Logroño – España\n", WINDOWS_1252),
            ("Navn;By\nØst;Ålesund\n", WINDOWS_1252),
            ("Nome;Telefone\nSão João;Conceição\n", WINDOWS_1252),
            ("이름,전화\n한빛은행 강남지점,02-123-4567\n서울시 강남구,부산\n", EUC_KR),
            ("이름,전화\n김,02\n", EUC_KR),
            ("店名,電話\n東京支店,03-1234-5678\n大阪支店,カフェ\n", SHIFT_JIS),
            ("名称,电话\n北京分行,010\n上海分行,中国银行\n", GBK),
            ("名稱,電話\n臺北分行,02\n高雄分行,銀行\n", BIG5),
            ("Название;Город\nСбербанк;Москва\n", WINDOWS_1251),
            ("Nazwa;Miasto\nŻabka;Łódź\nKraków;Gdańsk\n", WINDOWS_1250),
        ] {
            assert_eq!(found(text, encoding), encoding.name(), "{text}");
        }
    }

    #[test]
    fn utf_16_is_told_by_its_mark_or_its_zeros() {
        // 대 is U+B300.
        let text = "이름,전화\n한빛은행,02-123\n대구,02-1\n";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(wide.clone()).collect();
        for (bytes, name) in [(wide, "UTF-16LE"), (big, "UTF-16BE"), (marked, "UTF-16LE")] {
            let decoded = decode(bytes, None);
            assert_eq!((decoded.encoding.name(), decoded.text.as_str()), (name, text));
        }
        assert_eq!(decode(b"\xEF\xBB\xBFa".to_vec(), None).text, "a");
        assert!(decode(b"a\xFF".to_vec(), Some(UTF_8)).replaced);
    }
}
