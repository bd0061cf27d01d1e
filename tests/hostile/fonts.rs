//! Font files that are damaged or lie: in the deck, in a folder, named on the command line.

use super::kit::{Deck, NAMESPACES, body, draw, rels, sp};

/// Text in the family that the damaged files say they are.
fn text() -> String {
    sp("", &body(r#"<a:p><a:r><a:rPr><a:latin typeface="Carlito"/></a:rPr><a:t>AV fi abc</a:t></a:r></a:p>"#))
}

fn whole() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/crates/infograft-fonts/fonts/Carlito-Regular.ttf"))
        .unwrap()
}

/// Where a table's entry stands in the font's directory.
fn entry(font: &[u8], name: &[u8; 4]) -> Option<usize> {
    (0..64).map(|n| 12 + n * 16).find(|at| font.get(*at..at + 4) == Some(name))
}

fn with(font: &[u8], at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut font = font.to_vec();
    font[at..at + bytes.len()].copy_from_slice(bytes);
    font
}

#[test]
fn a_folder_of_damaged_fonts_is_lived_with() {
    let font = whole();
    let mut files: Vec<Vec<u8>> =
        [0, 4, 12, 100, 1_000, font.len() / 2].iter().map(|n| font[..*n].to_vec()).collect();
    for name in [
        b"head", b"hhea", b"hmtx", b"maxp", b"cmap", b"loca", b"glyf", b"name", b"OS/2", b"post", b"GPOS",
        b"GSUB", b"GDEF", b"kern",
    ] {
        let Some(at) = entry(&font, name) else { continue };
        let table = u32::from_be_bytes(font[at + 8..at + 12].try_into().unwrap()) as usize;
        let length = u32::from_be_bytes(font[at + 12..at + 16].try_into().unwrap()) as usize;
        files.push(with(&font, at + 8, &[0xFF; 8]));
        files.push(with(&font, at + 12, &4_u32.to_be_bytes()));
        files.push(with(&font, at + 8, &0_u32.to_be_bytes()));
        files.push(with(&font, table, &vec![0xFF; length.min(4_000)]));
        files.push(with(&font, table, &vec![0; length.min(4_000)]));
        files.push(with(&font, table, &vec![0x7F; length.min(40)]));
    }
    // A collection of four thousand million faces, and one of itself.
    files.push([b"ttcf\0\x01\0\0\xFF\xFF\xFF\xFF".as_slice(), &[0; 4_000]].concat());
    files.push([b"ttcf\0\x01\0\0\0\0\0\x01\0\0\0\0".as_slice(), &font].concat());
    let deck = Deck::new(&text()).zip();
    for bytes in files {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.ttf"), &bytes).unwrap();
        let dir = folder.path().to_str().unwrap();
        draw(&deck, &["--font-dir", dir]).drawn();
    }
}

#[test]
fn a_named_font_that_is_none_is_lived_with_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in
        [("a.ttf", b"no font".to_vec()), ("b.ttf", Vec::new()), ("c.otf", whole()[..3_000].to_vec())]
    {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        draw(&Deck::new(&text()).zip(), &["--font-file", path.to_str().unwrap()]);
    }
}

#[test]
fn embedded_fonts_that_are_damaged_are_lived_with() {
    let list = r#"<p:embeddedFontLst><p:embeddedFont><p:font typeface="Carlito"/><p:regular r:id="rId3"/><p:bold r:id="rId4"/></p:embeddedFont></p:embeddedFontLst>"#;
    let presentation = format!(
        r#"<p:presentation {NAMESPACES}><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst><p:sldSz cx="9144000" cy="5143500"/>{list}</p:presentation>"#
    );
    let related =
        rels(&[("slide", "s.xml"), ("slideMaster", "m.xml"), ("font", "f1.fntdata"), ("font", "f2.fntdata")]);
    // An EOT file (W3C, "Embedded OpenType"): sizes that lie, then compressed and encrypted data that is none.
    let mut eot = vec![0xFF; 4_000];
    eot[8..12].copy_from_slice(&0x0002_0001_u32.to_le_bytes());
    eot[12..16].copy_from_slice(&0x1000_0004_u32.to_le_bytes());
    eot[34..36].copy_from_slice(&0x504C_u16.to_le_bytes());
    for bytes in [eot, vec![0; 100], whole()[..500].to_vec(), Vec::new()] {
        let deck =
            Deck::new(&text()).part("p.xml", presentation.clone()).part("_rels/p.xml.rels", related.clone());
        draw(&deck.part("f1.fntdata", bytes).zip(), &[]).drawn();
    }
}
