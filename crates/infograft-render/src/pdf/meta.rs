//! The document's properties: the information dictionary (ISO 32000-1, 14.3.3) and the XMP packet that says the same.

use lopdf::{Dictionary, Object, dictionary};

use crate::page::{Document, Meta};

/// The program's name as readers show it.
const PRODUCER: &str = concat!("infograft ", env!("CARGO_PKG_VERSION"));

/// The document's title: a tagged document must have one (ISO 14289-1, 7.1).
pub(super) fn title(document: &Document) -> String {
    let titles = std::iter::once(document.meta.title.as_str());
    let titles = titles.chain(document.pages.iter().filter_map(|page| page.title.as_deref()));
    let title = titles.map(str::trim).find(|title| !title.is_empty());
    title.unwrap_or("Untitled").to_string()
}

/// The document's language: a tagged document must have one (ISO 14289-1, 7.2).
pub(super) fn language(meta: &Meta) -> &str {
    let language = meta.language.trim();
    let sound = language.starts_with(|c: char| c.is_ascii_alphabetic())
        && language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if sound { language } else { "en" }
}

/// The information dictionary.
pub(super) fn info(document: &Document) -> Dictionary {
    let meta = &document.meta;
    let mut info = dictionary! {
        "Title" => text_string(&title(document)),
        "Creator" => text_string(PRODUCER),
        "Producer" => text_string(PRODUCER),
        "CreationDate" => Object::string_literal(pdf_date(meta.created)),
        "ModDate" => Object::string_literal(pdf_date(meta.modified)),
    };
    for (key, value) in [("Author", &meta.author), ("Subject", &meta.subject), ("Keywords", &meta.keywords)] {
        if let Some(value) = value.as_ref().filter(|value| !value.trim().is_empty()) {
            info.set(key, text_string(value));
        }
    }
    info
}

/// The XMP packet, which also declares conformance to PDF/UA-1 (ISO 14289-1, 5).
pub(super) fn xmp(document: &Document) -> Vec<u8> {
    let meta = &document.meta;
    let mut properties = String::new();
    let mut property = |name: &str, value: &str| properties.push_str(&format!("<{name}>{value}</{name}>\n"));
    let alternatives =
        |text: &str| format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt>", escaped(text));
    property("dc:format", "application/pdf");
    property("dc:title", &alternatives(&title(document)));
    if let Some(author) = &meta.author {
        property("dc:creator", &format!("<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>", escaped(author)));
    }
    if let Some(subject) = &meta.subject {
        property("dc:description", &alternatives(subject));
    }
    property("dc:language", &format!("<rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag>", escaped(language(meta))));
    if let Some(keywords) = &meta.keywords {
        property("pdf:Keywords", &escaped(keywords));
    }
    property("pdf:Producer", PRODUCER);
    property("xmp:CreatorTool", PRODUCER);
    property("xmp:CreateDate", &iso_date(meta.created));
    property("xmp:ModifyDate", &iso_date(meta.modified));
    property("xmp:MetadataDate", &iso_date(meta.modified));
    property("pdfuaid:part", "1");
    let mut packet = String::from("<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    packet.push_str("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n");
    packet.push_str("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    packet.push_str("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"");
    packet.push_str(" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"");
    packet.push_str(" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n");
    packet.push_str(&properties);
    packet.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    packet.into_bytes()
}

/// A text string (7.9.2.2): plain where it is ASCII, else UTF-16.
pub(super) fn text_string(text: &str) -> Object {
    if text.bytes().all(|b| b.is_ascii_graphic() || b == b' ') {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, lopdf::StringFormat::Hexadecimal)
}

/// XML's special characters escaped; characters that XML 1.0 doesn't allow left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

/// Year, month, day, hour, minute and second of a time in seconds since 1970, in UTC.
fn civil(seconds: i64) -> (i64, i64, i64, i64, i64, i64) {
    // Years with four digits, as both formats hold them.
    let seconds = seconds.clamp(-62_135_596_800, 253_402_300_799);
    let (days, time) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Days counted from 1 March of year 0, in eras of 400 years, so that the leap day ends the year.
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day, time / 3600, time / 60 % 60, time % 60)
}

fn pdf_date(seconds: i64) -> String {
    let (year, month, day, hour, minute, second) = civil(seconds);
    format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z")
}

fn iso_date(seconds: i64) -> String {
    let (year, month, day, hour, minute, second) = civil(seconds);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_counted_in_the_gregorian_calendar() {
        assert_eq!(iso_date(0), "1970-01-01T00:00:00Z");
        // 29 February 2000, the leap day that only every 400 years has.
        assert_eq!(iso_date(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(pdf_date(1_709_251_199), "D:20240229235959Z");
        assert_eq!(iso_date(-1), "1969-12-31T23:59:59Z");
    }

    #[test]
    fn a_missing_title_is_the_first_slides() {
        let mut document = Document::default();
        assert_eq!(title(&document), "Untitled");
        let page = crate::page::Page { title: Some("Visit".into()), ..Default::default() };
        document.pages.push(page);
        assert_eq!(title(&document), "Visit");
    }

    #[test]
    fn text_in_the_packet_is_escaped() {
        assert_eq!(escaped("A & B <c>\u{1}"), "A &amp; B &lt;c&gt;");
    }
}
