//! Decks with losses of known kinds, in any number and order: each is told at its shape, and a deck without any has nothing
//! to mend.

use infograft::ledger::Account;
use infograft::{Brand, Edition, EditionMaker, EditionOptions, FontOptions, Limits, Template};
use infograft_deck::diagnostic::{Code, Severity};
use infograft_deck::opc::{Package, PartName, Relationships, kinds};
use proptest::prelude::*;

use crate::harness;

const SLIDE: &str = "ppt/slides/slide1.xml";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What a shape of a deck is made of.
#[derive(Clone, Copy, Debug)]
enum Part {
    /// A text, and what leads elsewhere from it.
    Text(&'static str, Option<&'static str>),
    /// A text in a typeface.
    Face(&'static str),
    /// A field that shows a date.
    Date,
    /// A picture, by its relationship.
    Picture(&'static str),
    /// Something that is not drawn, with an alternative text.
    Undrawn,
}

/// Where a loss is told.
#[derive(Clone, Copy, Debug, PartialEq)]
enum At {
    /// At the shape that has it.
    Shape,
    /// At its slide, with how many others there are: links of one kind.
    Slide,
    /// Of the deck as a whole.
    Deck,
}

/// Losses: what brings each about, and the code that tells it.
const LOSSES: &[(Part, Code, At)] = &[
    (Part::Text("Prices", Some("file")), Code::LinkUnreachable, At::Slide),
    (Part::Text("Run", Some("script")), Code::LinkUnreachable, At::Slide),
    (Part::Text("Nowhere", Some("hidden")), Code::LinkUnreachable, At::Slide),
    (Part::Text("Look-alike", Some("odd")), Code::LinkOdd, At::Shape),
    (Part::Text("{{organization.name}", None), Code::MarkMalformed, At::Shape),
    (
        Part::Text("{{organization.</a:t></a:r></a:p><a:p><a:r><a:t>name}}", None),
        Code::MarkMalformed,
        At::Shape,
    ),
    (Part::Text("{{organization.name|upper}}", None), Code::MarkMalformed, At::Shape),
    (Part::Text("{{organization.tagline}}.", None), Code::MarkEmpty, At::Shape),
    (Part::Text("\u{A9A6}", None), Code::TextMissingGlyph, At::Shape),
    (
        Part::Text(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty, and all of them again",
            None,
        ),
        Code::TextOverflow,
        At::Shape,
    ),
    (Part::Face("Carlito Light"), Code::FontSubstituted, At::Deck),
    (Part::Face("Nosuchface"), Code::FontSubstituted, At::Deck),
    (Part::Date, Code::TextDate, At::Deck),
    (Part::Picture("broken"), Code::PictureUndrawn, At::Shape),
    (Part::Picture("gone"), Code::PictureUndrawn, At::Shape),
    (Part::Picture("outside"), Code::DrawingUnsupported, At::Shape),
    (Part::Picture("half"), Code::PictureUndrawn, At::Shape),
    (Part::Picture("clear"), Code::PictureUndrawn, At::Shape),
    (Part::Undrawn, Code::DrawingUnsupported, At::Shape),
];

/// What loses nothing.
const SOUND: &[Part] = &[
    Part::Text("Words", None),
    Part::Text("Book", Some("web")),
    Part::Text("{{organization.name}}", None),
    Part::Text("if (a) { b } and 5 % [sic]", None),
    Part::Text("Münch", Some("umlaut")),
    Part::Face("Carlito"),
    Part::Picture("picture"),
];

/// What is on the deck beside its shapes, and gets lost in a PDF.
#[derive(Clone, Copy, Debug, Default)]
struct Beside {
    comment: bool,
    property: bool,
}

/// The shape of that number: each has a place of its own on the page.
fn shape(number: usize, part: Part) -> String {
    let (x, y) = (254_000 + number % 3 * 1_600_000, 127_000 + number / 3 * 700_000);
    let frame = format!("<a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"1397000\" cy=\"571500\"/>");
    let name = format!("id=\"{}\" name=\"Shape {number}\"", number + 2);
    let text = |run: String| {
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr {name}/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{frame}</a:xfrm>\
             <a:prstGeom prst=\"rect\"/></p:spPr><p:txBody><a:bodyPr/><a:p>{run}</a:p></p:txBody></p:sp>"
        )
    };
    let run = |props: &str, words: &str| {
        text(format!("<a:r><a:rPr lang=\"en-US\" sz=\"1200\">{props}</a:rPr><a:t>{words}</a:t></a:r>"))
    };
    match part {
        Part::Text(words, None) => run("", words),
        Part::Text(words, Some(id)) => run(&format!("<a:hlinkClick r:id=\"{id}\"/>"), words),
        Part::Face(face) => run(&format!("<a:latin typeface=\"{face}\"/>"), "Words"),
        Part::Date => text(
            "<a:fld id=\"{A0A0A0A0-0000-4000-8000-000000000001}\" type=\"datetime1\"><a:rPr sz=\"1200\"/><a:t>1/2/2024</a:t></a:fld>"
                .to_owned(),
        ),
        Part::Picture(id) => {
            let how = if id == "outside" { "link" } else { "embed" };
            format!(
                "<p:pic><p:nvPicPr><p:cNvPr {name} descr=\"A picture\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>\
                 <a:blip r:{how}=\"{id}\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>{frame}</a:xfrm>\
                 <a:prstGeom prst=\"rect\"/></p:spPr></p:pic>"
            )
        }
        Part::Undrawn => format!(
            "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr {name} descr=\"A novelty\"/><p:cNvGraphicFramePr/><p:nvPr/>\
             </p:nvGraphicFramePr><p:xfrm>{frame}</p:xfrm><a:graphic><a:graphicData uri=\"urn:novelty\"/></a:graphic>\
             </p:graphicFrame>"
        ),
    }
}

/// A deck of these shapes.
fn deck(parts: &[Part], beside: Beside) -> Package {
    let mut package = harness::deck_of(&harness::case("losses/link-to-hidden-slide")).unwrap();
    let slide = PartName::new(SLIDE);
    let text = |package: &Package, name: &PartName| {
        String::from_utf8(package.read(name).unwrap().into_owned()).unwrap()
    };
    let before = text(&package, &slide);
    let (start, rest) = before.split_once("<p:sp>").unwrap();
    let (_, end) = rest.split_once("</p:sp>").unwrap();
    let shapes: String = parts.iter().enumerate().map(|(number, part)| shape(number, *part)).collect();
    package.replace(&slide, format!("{start}{shapes}{end}").into_bytes());
    let media = |case: &str| std::fs::read(harness::folder().join(case)).unwrap();
    for (name, kind, bytes) in [
        ("quarters.png", "image/png", media("shared/media/quarters.png")),
        ("broken.png", "image/png", b"no picture".to_vec()),
        ("half.jpeg", "image/jpeg", media("picture/cut-off/parts/media/half.jpeg")),
        ("clear.png", "image/png", media("picture/clear/parts/media/clear.png")),
    ] {
        package.set(&PartName::new(&format!("ppt/media/{name}")), kind, bytes);
    }
    let mut more = String::new();
    for (id, kind, target) in [
        ("web", "hyperlink", "https://fabrikam.example/"),
        ("umlaut", "hyperlink", "https://münchen.example/"),
        ("odd", "hyperlink", "https://c\u{43E}ntoso.example/"),
        ("file", "hyperlink", "prices.xlsx"),
        ("script", "hyperlink", "javascript:alert(1)"),
        ("outside", "image", "https://fabrikam.example/picture.png"),
        ("hidden", "slide", "slide2.xml"),
        ("picture", "image", "../media/quarters.png"),
        ("broken", "image", "../media/broken.png"),
        ("half", "image", "../media/half.jpeg"),
        ("clear", "image", "../media/clear.png"),
        ("gone", "image", "../media/gone.png"),
    ] {
        // A relationship of which no shape makes use is a loss of its own: of what reaches outside the file.
        if !shapes.contains(&format!("=\"{id}\"")) {
            continue;
        }
        let mode = if kind == "hyperlink" || id == "outside" { "TargetMode=\"External\"" } else { "" };
        more += &format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\" {mode}/>");
    }
    let rels = text(&package, &slide.rels());
    let end = "</Relationships>";
    package.replace(&slide.rels(), rels.replace(end, &format!("{more}{end}")).into_bytes());
    add_beside(&mut package, beside);
    package
}

fn add_beside(package: &mut Package, beside: Beside) {
    let mut add = |source: &PartName, kind: &str, name: &str, xml: String| {
        let part = PartName::new(name);
        package.set(&part, "application/xml", xml.into_bytes());
        let mut rels: Relationships = package.rels(source).unwrap();
        rels.add_internal(source, kind, &part);
        package.set_rels(source, &rels);
    };
    if beside.comment {
        let namespace = "http://schemas.openxmlformats.org/presentationml/2006/main";
        let comment =
            "<p:cm authorId=\"0\" idx=\"1\"><p:pos x=\"10\" y=\"10\"/><p:text>Is this so?</p:text></p:cm>";
        let xml = format!("<p:cmLst xmlns:p=\"{namespace}\">{comment}</p:cmLst>");
        add(&PartName::new(SLIDE), kinds::COMMENTS, "ppt/comments/comment1.xml", xml);
    }
    if beside.property {
        let namespace = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        let xml = format!(
            "<cp:coreProperties xmlns:cp=\"{namespace}\"><cp:category>Leaflets</cp:category></cp:coreProperties>"
        );
        add(&PartName::root(), kinds::CORE_PROPERTIES, "docProps/core.xml", xml);
    }
}

fn made(parts: &[Part], beside: Beside) -> Edition {
    let bytes = deck(parts, beside).write().unwrap();
    let template = Template::from_bytes("deck.pptx", bytes, Limits::default()).unwrap();
    let options = EditionOptions::new().fonts(FontOptions::new().system(false)).date(0);
    EditionMaker::new(options).make(&template, &Brand::named("Fabrikam").unwrap()).unwrap()
}

/// Whether what is said of an edition has this code, and, where a shape is named, that shape.
fn is_told(edition: &Edition, code: Code, shape: Option<usize>) -> bool {
    let name = shape.map(|number| format!("Shape {number}"));
    let is_there = |found: Option<&str>| name.as_deref().is_none_or(|name| found == Some(name));
    edition.diagnostics.of(code).any(|d| is_there(d.place.shape.as_deref()))
}

/// What is to mend, each with the shape that has it.
fn to_mend(edition: &Edition) -> Vec<(Code, Option<&str>)> {
    let worse = edition.diagnostics.iter().filter(|d| d.severity > Severity::Note);
    worse.map(|d| (d.code, d.place.shape.as_deref())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn each_loss_of_a_deck_is_told(
        losses in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>()), 0..15),
        comment: bool,
        property: bool,
    ) {
        // Each shape is a sound one or one that loses something.
        let lost: Vec<_> = losses.iter().map(|(is_lost, at)| is_lost.then(|| at.get(LOSSES))).collect();
        let parts: Vec<Part> = losses.iter().zip(&lost)
            .map(|((_, at), lost)| lost.map_or_else(|| *at.get(SOUND), |(part, ..)| *part))
            .collect();
        let edition = made(&parts, Beside { comment, property });
        for (number, (part, code, at)) in lost.iter().enumerate().filter_map(|(n, lost)| Some((n, (*lost)?))) {
            let shape = (*at == At::Shape).then_some(number);
            prop_assert!(is_told(&edition, *code, shape), "{part:?} in shape {number} is not told:\n{}", edition.diagnostics);
        }
        let links = lost.iter().flatten().filter(|(_, code, _)| *code == Code::LinkUnreachable).count();
        prop_assert_eq!(edition.ledger.balance(Account::Links).told, links);
        prop_assert!(edition.ledger.open().is_empty());
        let omitted = edition.diagnostics.of(Code::DeckOmitted).count();
        prop_assert_eq!(omitted, usize::from(comment) + usize::from(property));
        // Nothing is said of what loses nothing.
        for (number, _) in lost.iter().enumerate().filter(|(_, lost)| lost.is_none()) {
            let name = format!("Shape {number}");
            let wrongly = to_mend(&edition).into_iter().find(|(_, shape)| *shape == Some(name.as_str()));
            prop_assert!(wrongly.is_none(), "{wrongly:?} of {:?}", parts.get(number));
        }
        if lost.iter().all(Option::is_none) {
            prop_assert_eq!(to_mend(&edition), []);
        }
    }
}

/// Each kind alone, so that none is left to chance, and all that is sound together.
#[test]
fn every_kind_of_loss_is_told() {
    for (part, code, at) in LOSSES {
        let edition = made(&[Part::Text("Words", None), *part], Beside::default());
        let shape = (*at == At::Shape).then_some(1);
        assert!(is_told(&edition, *code, shape), "{part:?} is not told:\n{}", edition.diagnostics);
    }
    let edition = made(SOUND, Beside::default());
    assert_eq!(to_mend(&edition), [], "{}", edition.diagnostics);
    assert!(
        edition.diagnostics.of(Code::FontSubstituted).next().is_none() && edition.ledger.open().is_empty()
    );
}
