//! A part's bytes as text, in the encoding that they are in.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::XmlError;

/// The bytes of a declaration that are looked at.
const DECLARATION: usize = 1024;

/// The part as text. OOXML parts are UTF-8 or UTF-16 (ECMA-376 Part 2, 8.1.4); XML itself may be in any encoding that it
/// declares (XML 1.0, 4.3.3 and appendix F), and some programs write parts so.
///
/// ```
/// use infograft_deck::xml::decode;
/// let part = b"<?xml version='1.0' encoding='ISO-8859-1'?><t>Z\xFCrich</t>";
/// assert!(decode(part)?.ends_with("<t>Zürich</t>"));
/// assert!(decode(b"<t>Z\xFCrich</t>").is_err());
/// # Ok::<(), infograft_deck::xml::XmlError>(())
/// ```
///
/// # Errors
///
/// [`XmlError::Encoding`] if the encoding isn't known, or bytes are no characters in it.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, XmlError> {
    let (encoding, start) = match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => return Err(unknown("UTF-32")),
        [0xFF, 0xFE, ..] => (UTF_16LE, 2),
        [0xFE, 0xFF, ..] => (UTF_16BE, 2),
        [0xEF, 0xBB, 0xBF, ..] => (UTF_8, 3),
        // Without a mark, the `<` that XML begins with.
        [b'<', 0, ..] => (UTF_16LE, 0),
        [0, b'<', ..] => (UTF_16BE, 0),
        _ => (declared(bytes)?, 0),
    };
    let text =
        encoding.decode_without_bom_handling_and_without_replacement(bytes.get(start..).unwrap_or_default());
    text.ok_or_else(|| XmlError::Encoding {
        reason: format!("has bytes that are no characters in {}", encoding.name()),
    })
}

/// The encoding that the declaration of a part in single bytes names.
fn declared(bytes: &[u8]) -> Result<&'static Encoding, XmlError> {
    let Some(label) = label(bytes) else { return Ok(UTF_8) };
    match Encoding::for_label_no_replacement(label.as_bytes()) {
        // Whoever could read the declaration has read single bytes: text that was UTF-16 in a program's memory.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(UTF_8),
        Some(encoding) => Ok(encoding),
        None if bytes.is_ascii() && !writes_in_ascii(label) => Ok(UTF_8),
        None => Err(unknown(label)),
    }
}

/// Whether an encoding writes other letters with the bytes of ASCII: UTF-7 (RFC 2152), HZ, and those that shift by escapes
/// (ISO/IEC 2022).
fn writes_in_ascii(label: &str) -> bool {
    let label = label.trim().to_ascii_lowercase();
    label.contains("utf-7")
        || label.contains("utf7")
        || ["hz", "iso-2022"].iter().any(|start| label.starts_with(start))
}

fn unknown(label: &str) -> XmlError {
    XmlError::Encoding {
        reason: format!("is in the encoding {}, which isn't known", crate::words::excerpt(label)),
    }
}

/// What `encoding` says in `<?xml version="1.0" encoding="…"?>`.
fn label(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..DECLARATION).unwrap_or(bytes).strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(head.get(..end)?).ok()?;
    let (_, rest) = declaration.split_once("encoding")?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| "\"'".contains(*quote))?;
    value.get(1..)?.split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes as other programs write them (Python's codecs of these names), and what they say.
    #[test]
    fn a_part_is_read_in_the_encoding_that_it_is_in() {
        let wide = |text: &str, little: bool| -> Vec<u8> {
            text.encode_utf16()
                .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
                .collect()
        };
        let with = |label: &str, bytes: &[u8]| {
            [format!("<?xml version=\"1.0\" encoding=\"{label}\"?><t>").as_bytes(), bytes, b"</t>"].concat()
        };
        for (bytes, said) in [
            (with("ISO-8859-1", b"Z\xFCrich"), "Zürich"),
            (with("windows-1252", b"5 \x80 \x96 \x93so\x94"), "5 € – “so”"),
            (with("Windows-1250", b"\xA3\xF3d\x9F"), "Łódź"),
            (with("Shift_JIS", b"\x93\x8C\x8B\x9E"), "東京"),
            (with("euc-kr", b"\xC7\xD1"), "한"),
            (with("UTF-8", "Zürich".as_bytes()), "Zürich"),
            // Text of .NET's string writers.
            (with("utf-16", "Zürich".as_bytes()), "Zürich"),
            (with("x-unknown", b"plain"), "plain"),
            ([b"\xEF\xBB\xBF".as_slice(), "<t>é</t>".as_bytes()].concat(), "é"),
            ([b"\xFF\xFE".to_vec(), wide("<t>é</t>", true)].concat(), "é"),
            ([b"\xFE\xFF".to_vec(), wide("<t>é</t>", false)].concat(), "é"),
            (wide("<?xml version='1.0' encoding='UTF-16'?><t>é</t>", true), "é"),
            (wide("<t>é</t>", false), "é"),
        ] {
            let text = decode(&bytes).unwrap_or_else(|error| panic!("{said}: {error}"));
            assert!(text.ends_with(&format!("<t>{said}</t>")), "{said}: {text}");
        }
    }

    #[test]
    fn what_cant_be_decoded_is_refused() {
        for (bytes, reason) in [
            (b"<t>Z\xFCrich</t>".to_vec(), "has bytes that are no characters in UTF-8"),
            (
                b"<?xml encoding='x-unknown'?><t>\xFC</t>".to_vec(),
                "is in the encoding x-unknown, which isn't known",
            ),
            (b"<?xml encoding='UTF-7'?><t>Gr+APYA3w-e</t>".to_vec(), "UTF-7, which isn't known"),
            (b"<?xml encoding='Shift_JIS'?><t>\x81</t>".to_vec(), "no characters in Shift_JIS"),
            (b"\xFF\xFE\0\0<\0\0\0".to_vec(), "UTF-32"),
            (b"\xFF\xFE<\0\0\xD8".to_vec(), "no characters in UTF-16LE"),
        ] {
            let error = decode(&bytes).map(|text| text.into_owned()).expect_err(reason).to_string();
            assert!(error.contains(reason), "{error}");
        }
    }
}
