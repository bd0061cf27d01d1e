//! Archives that lie, bombs, and relationships that go in circles.

use super::kit::{Deck, Entry, NAMESPACES, draw, overlapping, pic, rels, sp, zip};

/// A part of 300 MB of blanks, in 300 KB.
fn bomb() -> Entry {
    Entry::new("s.xml", &vec![b' '; 300 << 20])
}

#[test]
fn a_part_that_inflates_beyond_the_limit_is_left_out() {
    let mut entries = Deck::new("").without("s.xml").entries();
    entries.push(bomb());
    draw(&zip(&entries), &["--max-unpacked", "512M"]).drawn().says("max-part");
}

#[test]
fn a_part_that_hides_how_much_it_inflates_to_is_cut_off() {
    let mut entries = Deck::new("").without("s.xml").entries();
    entries.push(Entry { size: 1000, ..bomb() });
    draw(&zip(&entries), &[]).drawn().says("slide 1");
}

#[test]
fn entries_that_share_their_data_count_each() {
    let one = Entry::new("a0", &vec![b' '; 100 << 20]);
    let names: Vec<String> = (0..60_000).map(|n| format!("a{n}")).collect();
    draw(&overlapping(&one, &names[..1000]), &[]).refused();
    draw(&overlapping(&one, &names), &[]).refused().says("limit");
}

#[test]
fn an_archive_in_the_archive_stays_closed() {
    let inner = Deck::new("").part("s.xml", vec![b' '; 100 << 20]).zip();
    let shape = pic("rId2");
    draw(&Deck::new(&shape).part("i.png", inner).zip(), &[]).drawn().says("not an image");
}

#[test]
fn the_first_of_two_parts_of_a_name_counts() {
    let mut entries = Deck::new(&sp(r#"<a:prstGeom prst="rect"/>"#, "")).entries();
    entries.push(Entry::new("S.XML", b"<broken"));
    entries.push(Entry::new("s.xml", b"<broken"));
    draw(&zip(&entries), &[]).drawn();
}

#[test]
fn names_lead_nowhere_outside_of_the_package() {
    let folder = tempfile::tempdir().unwrap();
    let outside = folder.path().join("outside.png");
    let name = format!("../../../../../../../..{}", outside.display());
    let deck =
        Deck::new(&pic("rId2")).part(&name, "x").part("..\\..\\evil.txt", "x").part("/etc/passwd", "x").part(
            "_rels/s.xml.rels",
            rels(&[("slideLayout", "l.xml"), ("image", "../../../../../../etc/hostname")]),
        );
    draw(&deck.zip(), &[]).drawn().says("missing");
    assert!(!outside.exists());
}

#[test]
fn relationships_in_circles_end() {
    let layout = |targets: &[(&str, &str)]| Deck::new("").part("_rels/l.xml.rels", rels(targets));
    let master = |targets: &[(&str, &str)]| Deck::new("").part("_rels/m.xml.rels", rels(targets));
    let slide = |targets: &[(&str, &str)]| Deck::new("").part("_rels/s.xml.rels", rels(targets));
    for deck in [
        layout(&[("slideMaster", "l.xml"), ("slideLayout", "l.xml")]),
        master(&[("slideMaster", "m.xml"), ("theme", "m.xml")]),
        master(&[("theme", "s.xml"), ("slideLayout", "s.xml")]),
        slide(&[("slideLayout", "s.xml"), ("slide", "s.xml"), ("themeOverride", "s.xml")]),
        Deck::new("").part(
            "_rels/p.xml.rels",
            rels(&[("slide", "p.xml"), ("slideMaster", "p.xml"), ("tableStyles", "p.xml")]),
        ),
        Deck::new("").part("_rels/t.xml.rels", rels(&[("theme", "t.xml"), ("image", "t.xml")])),
    ] {
        draw(&deck.zip(), &[]).drawn();
    }
    let of_itself = Deck::new("").part("_rels/.rels", rels(&[("officeDocument", "_rels/.rels")]));
    draw(&of_itself.zip(), &[]).refused();
}

#[test]
fn a_slide_shown_many_times_is_bounded() {
    let ids: String = (0..10_000).map(|n| format!(r#"<p:sldId id="{}" r:id="rId1"/>"#, 256 + n)).collect();
    let deck = format!("<p:presentation {NAMESPACES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>");
    draw(&Deck::new(&sp("", "")).part("p.xml", deck).zip(), &[]);
}

#[test]
fn missing_parts_are_lived_with_where_there_is_a_slide() {
    for name in ["l.xml", "m.xml", "t.xml", "_rels/l.xml.rels", "_rels/m.xml.rels", "_rels/s.xml.rels"] {
        draw(&Deck::new("").without(name).zip(), &[]).drawn();
    }
    draw(&Deck::new("").without("s.xml").zip(), &[]).drawn().says("slide 1");
    for name in ["[Content_Types].xml", "_rels/.rels", "p.xml", "_rels/p.xml.rels"] {
        draw(&Deck::new("").without(name).zip(), &[]);
    }
}

#[test]
fn wrong_content_types_are_no_matter() {
    let types = |inner: &str| {
        format!(
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{inner}</Types>"#
        )
    };
    let word = r#"<Override PartName="/p.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#;
    draw(&Deck::new("").part("[Content_Types].xml", types(word)).zip(), &[]).drawn();
    draw(&Deck::new("").part("[Content_Types].xml", types("")).zip(), &[]);
    draw(&Deck::new("").part("[Content_Types].xml", "not XML").zip(), &[]);
    let png = r#"<Override PartName="/p.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/><Default Extension="xml" ContentType="image/png"/>"#;
    draw(&Deck::new("").part("[Content_Types].xml", types(png)).zip(), &[]).drawn();
}

#[test]
fn torn_archives_are_refused() {
    let whole = Deck::new("").zip();
    for length in [0, 1, 21, 22, whole.len() / 2, whole.len() - 1] {
        draw(&whole[..length], &[]).refused();
    }
    for at in (0..whole.len()).step_by(97) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xFF;
        draw(&bytes, &[]);
    }
}
