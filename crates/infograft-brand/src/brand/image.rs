//! What an image file is, by its first bytes: names and extensions lie.

use std::borrow::Cow;
use std::io::Read;

/// What is to be done about a file that is no logo.
pub(crate) const ACCEPTED: &str = "export the logo as SVG (best), PNG, JPEG or WebP";

#[derive(Debug, PartialEq)]
pub(crate) enum Image {
    /// PNG, JPEG or WebP.
    Raster,
    /// SVG as text.
    Svg,
    /// Something in gzip: an `.svgz`, perhaps.
    CompressedSvg,
    /// Anything else, by name and with the way out.
    Refused { kind: &'static str, help: &'static str },
}

/// First bytes, where they stand, and what they tell.
const SIGNATURES: [(usize, &[u8], &str); 27] = [
    (0, b"GIF8", "a GIF image"),
    (4, b"ftypheic", "a HEIC photo"),
    (4, b"ftypheix", "a HEIC photo"),
    (4, b"ftypmif1", "a HEIF photo"),
    (4, b"ftypavif", "an AVIF image"),
    (0, b"BM", "a BMP image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (0, b"\0\0\x01\0", "a Windows icon"),
    (0, b"8BPS", "a Photoshop file"),
    (0, b"%PDF", "a PDF or Illustrator file"),
    (0, b"%!PS", "an EPS or Illustrator file"),
    (0, b"\xC5\xD0\xD3\xC6", "an EPS file"),
    (0, b"\xD7\xCD\xC6\x9A", "a WMF drawing"),
    (40, b" EMF", "an EMF drawing"),
    (0, b"\0\0\0\x0CjP", "a JPEG 2000 image"),
    (0, b"\0\0\0\x0CJXL", "a JPEG XL image"),
    (0, b"\xFF\x0A", "a JPEG XL image"),
    (0, b"PK\x03\x04", "a zip archive or Office file"),
    (0, b"\xD0\xCF\x11\xE0", "an old Office file"),
    (0, b"\0\x01\0\0\0", "a font"),
    (0, b"OTTO", "a font"),
    (0, b"wOF", "a font"),
    (4, b"ftyp", "a video"),
    (0, b"ID3", "a sound file"),
    (0, b"\xFE\xFF", "text in UTF-16"),
    (0, b"\xFF\xFE", "text in UTF-16"),
];

/// Recognises a file by its content.
pub(crate) fn recognise(bytes: &[u8]) -> Image {
    let refused = |kind| Image::Refused { kind, help: ACCEPTED };
    if bytes.is_empty() {
        return refused("empty");
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1A\n") || bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Image::Raster;
    }
    if is_webp(bytes) {
        return Image::Raster;
    }
    if bytes.starts_with(&[0x1F, 0x8B]) {
        return Image::CompressedSvg;
    }
    if svg_in_utf8(bytes).is_some() {
        return Image::Svg;
    }
    let at = |(offset, magic, _): &&(usize, &[u8], &'static str)| {
        bytes.get(*offset..).is_some_and(|rest| rest.starts_with(magic))
    };
    if let Some((_, _, kind)) = SIGNATURES.iter().find(at) {
        let utf16 = kind.ends_with("UTF-16");
        let help = if utf16 {
            "if it is an SVG, save it in UTF-8; else export SVG, PNG, JPEG or WebP"
        } else {
            ACCEPTED
        };
        return Image::Refused { kind, help };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => match root_element(text) {
            Some(root) if root.eq_ignore_ascii_case("html") => refused("a web page"),
            Some(_) => refused("an XML file"),
            None => refused("a text file"),
        },
        _ if root_element(&String::from_utf8_lossy(bytes)) == Some("svg") => Image::Refused {
            kind: "an SVG with letters in an encoding that it doesn't name",
            help: "save it in UTF-8, in a text editor or the program that drew it",
        },
        _ => refused("of an unknown kind"),
    }
}

/// The bytes of an SVG in UTF-8, from the encoding that it is in (XML 1.0, 4.3.3): everything that draws it reads that.
pub(crate) fn svg_in_utf8(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let is_svg = !text.contains('\0') && root_element(text) == Some("svg");
        return is_svg.then_some(Cow::Borrowed(bytes));
    }
    let text = infograft_deck::xml::decode(bytes).ok().filter(|text| root_element(text) == Some("svg"))?;
    let said =
        text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(&*text, |(_, rest)| rest);
    Some(Cow::Owned(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{said}").into_bytes()))
}

/// Whether a file is a WebP image: a RIFF container of that form (RFC 9649, 2.4).
pub(crate) fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..).is_some_and(|form| form.starts_with(b"WEBP"))
}

/// The SVG in an `.svgz`.
pub(crate) fn inflate_svg(bytes: &[u8], limit: u64) -> Option<Vec<u8>> {
    let mut svg = Vec::new();
    flate2::read::GzDecoder::new(bytes).take(limit + 1).read_to_end(&mut svg).ok()?;
    if svg.len() as u64 > limit {
        return None;
    }
    svg_in_utf8(&svg).map(Cow::into_owned)
}

/// The local name of the first element of what may be XML, past its prolog: declaration, comments, processing
/// instructions and document type (XML 1.0, 2.8).
fn root_element(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        rest = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->")?.1
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            instruction.split_once("?>")?.1
        } else if rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype")) {
            after_doctype(rest)?
        } else {
            break;
        }
        .trim_start();
    }
    let rest = rest.strip_prefix('<')?;
    let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
    let name = rest.get(..end)?;
    let local = name.rsplit(':').next()?;
    local.starts_with(|c: char| c.is_alphabetic() || c == '_').then_some(local)
}

/// What follows a document type, whose internal subset stands in brackets and may hold `>` itself.
fn after_doctype(text: &str) -> Option<&str> {
    let close = text.find('>')?;
    match text.find('[') {
        Some(subset) if subset < close => {
            text.get(subset..)?.split_once(']')?.1.split_once('>').map(|(_, rest)| rest)
        }
        _ => text.get(close + 1..),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(bytes: &[u8]) -> &'static str {
        match recognise(bytes) {
            Image::Raster | Image::Svg => "accepted",
            Image::CompressedSvg => "compressed",
            Image::Refused { kind, .. } => kind,
        }
    }

    #[test]
    fn an_svg_is_known_whatever_stands_before_its_root() {
        for svg in [
            "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "\u{FEFF}<?xml version=\"1.0\"?>\n<svg/>",
            "<!-- Generator: <b> -->\n<!-- two --><svg:svg xmlns:svg='http://www.w3.org/2000/svg'></svg:svg>",
            "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd'>\n<svg>",
            "<!DOCTYPE svg [ <!ENTITY ns 'http://x'> ]><svg xmlns='&ns;'>",
        ] {
            assert_eq!(kind(svg.as_bytes()), "accepted", "{svg}");
        }
    }

    #[test]
    fn what_is_no_logo_is_named() {
        assert_eq!(kind(b"Our logo is on the web site."), "a text file");
        assert_eq!(kind(b"<!DOCTYPE html><html><body><svg/></body></html>"), "a web page");
        assert_eq!(kind(b"<?xml version='1.0'?><note/>"), "an XML file");
        assert_eq!(kind(b"%PDF-1.7\n"), "a PDF or Illustrator file");
        assert_eq!(kind(b"GIF89a"), "a GIF image");
        assert_eq!(kind(b"\0\0\0\x18ftypavif\0\0\0\0"), "an AVIF image");
        assert_eq!(kind(b"%!PS-Adobe-3.0 EPSF-3.0"), "an EPS or Illustrator file");
        assert_eq!(kind(b"\0\0\0\x18ftypheic\0\0\0\0"), "a HEIC photo");
        assert_eq!(kind(b""), "empty");
        assert_eq!(kind(b"\x00\x01\x02\x03\xFF"), "of an unknown kind");
        assert_eq!(kind(b"a < b and c > d"), "a text file");
    }

    #[test]
    fn png_jpeg_and_webp_go_by_their_magic() {
        assert_eq!(kind(b"RIFF\x24\0\0\0WEBPVP8 "), "accepted");
        assert_eq!(kind(b"RIFF\x24\0\0\0WAVEfmt "), "of an unknown kind");
        assert_eq!(kind(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "accepted");
        assert_eq!(kind(b"\xFF\xD8\xFF\xE0\0\x10JFIF"), "accepted");
    }

    #[test]
    fn an_svg_is_read_in_the_encoding_that_it_names() {
        let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let utf16 =
            [b"\xFF\xFE".to_vec(), wide("<?xml version='1.0' encoding='UTF-16'?><svg>é</svg>")].concat();
        for bytes in [
            b"<?xml version='1.0' encoding='ISO-8859-1'?><svg>\xE9</svg>".to_vec(),
            b"<?xml version='1.0' encoding='windows-1252' standalone='no'?><svg>\xE9</svg>".to_vec(),
            utf16,
        ] {
            assert_eq!(kind(&bytes), "accepted");
            let utf8 = svg_in_utf8(&bytes).unwrap();
            let text = std::str::from_utf8(&utf8).unwrap();
            assert_eq!(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><svg>é</svg>");
        }
        assert_eq!(kind(b"<svg>\xE9</svg>"), "an SVG with letters in an encoding that it doesn't name");
        let page = [b"\xFF\xFE".to_vec(), wide("<html/>")].concat();
        assert_eq!(kind(&page), "text in UTF-16");
    }

    #[test]
    fn a_compressed_svg_is_inflated() {
        use std::io::Write;
        let gzip = |text: &str| {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(text.as_bytes()).unwrap();
            encoder.finish().unwrap()
        };
        assert_eq!(inflate_svg(&gzip("<svg/>"), 100).as_deref(), Some(&b"<svg/>"[..]));
        assert_eq!(inflate_svg(&gzip("<html/>"), 100), None);
    }
}
