//! XML that is too deep, too long, in no encoding, or asks for files.

use super::kit::{Deck, NAMESPACES, body, draw, sp};

fn slide(text: impl Into<Vec<u8>>) -> Deck {
    Deck::new("").part("s.xml", text)
}

#[test]
fn deep_nesting_is_said() {
    let deep = "<a>".repeat(100_000) + &"</a>".repeat(100_000);
    draw(&slide(deep.clone()).zip(), &[]).drawn().says("max-xml-depth");
    draw(&Deck::new("").part("_rels/s.xml.rels", deep.clone()).zip(), &[]).drawn();
    draw(&Deck::new("").part("t.xml", deep.clone()).zip(), &[]).drawn();
    draw(&Deck::new("").part("[Content_Types].xml", deep).zip(), &[]).drawn();
}

#[test]
fn nesting_just_within_the_limit_is_read() {
    let (open, close) = ("<p:grpSp>".repeat(250), "</p:grpSp>".repeat(250));
    draw(&Deck::new(&(open + &close)).zip(), &[]).drawn();
    let (open, close) =
        ("<mc:AlternateContent><mc:Choice>".repeat(120), "</mc:Choice></mc:AlternateContent>".repeat(120));
    draw(&Deck::new(&(open + &sp("", "") + &close)).zip(), &[]).drawn();
}

#[test]
fn entities_and_document_types_are_not_followed() {
    for doctype in [
        r#"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>"#,
        r#"<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd" [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>"#,
        r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;&b;&b;&b;&b;">]>"#,
    ] {
        let shape = sp("", &body("<a:p><a:r><a:t>[&e;]</a:t></a:r></a:p>"));
        let text =
            format!("{doctype}<p:sld {NAMESPACES}><p:cSld><p:spTree>{shape}</p:spTree></p:cSld></p:sld>");
        draw(&slide(text).zip(), &[]).drawn();
    }
}

#[test]
fn text_in_no_encoding_is_read_as_far_as_it_goes() {
    let xml = |inner: &str| {
        let shape = sp("", &body(&format!("<a:p><a:r><a:t>{inner}</a:t></a:r></a:p>")));
        format!("<p:sld {NAMESPACES}><p:cSld><p:spTree>{shape}</p:spTree></p:cSld></p:sld>")
    };
    let plain = xml("QQ");
    let invalid: Vec<u8> = plain
        .bytes()
        .flat_map(|b| if b == b'Q' { vec![0xC3, 0x28, 0xED, 0xA0, 0x80] } else { vec![b] })
        .collect();
    draw(&slide(invalid).zip(), &[]).drawn();
    for (mark, big) in [([0xFF, 0xFE], false), ([0xFE, 0xFF], true)] {
        let units = plain.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() });
        let mut wide: Vec<u8> = mark.into_iter().chain(units).collect();
        draw(&slide(wide.clone()).zip(), &[]).drawn();
        // A lone surrogate, and half a unit at the end.
        wide.splice(2..2, [0xD8, 0xD8]);
        wide.push(0x3C);
        draw(&slide(wide).zip(), &[]).drawn();
    }
    draw(&slide([0xFF, 0xFE]).zip(), &[]).drawn().says("slide 1");
    draw(&slide(xml("&#0;&#xFFFF;&#x110000;")).zip(), &[]).drawn();
    draw(&slide(xml("&unknown;\u{1}\u{FFFE}")).zip(), &[]).drawn();
}

#[test]
fn many_nodes_are_said() {
    let many = format!(
        "<p:sld {NAMESPACES}><p:cSld><p:spTree>{}</p:spTree></p:cSld></p:sld>",
        "<a/>".repeat(5_000_000)
    );
    draw(&slide(many).zip(), &[]).drawn().says("max-xml-nodes");
    let attributes: String = (0..200_000).map(|n| format!(" a{n}=\"\"")).collect();
    draw(&slide(format!("<p:sld {NAMESPACES}{attributes}/>")).zip(), &[]).drawn();
    let prefixes: String = (0..20_000).map(|n| format!(" xmlns:n{n}=\"u\"")).collect();
    let inside = "<n0:a n1:b=\"\"/>".repeat(20_000);
    draw(&slide(format!("<p:sld {NAMESPACES}{prefixes}>{inside}</p:sld>")).zip(), &[]).drawn();
}
