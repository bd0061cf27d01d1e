//! Nothing of a deck gets lost untold: whatever is met is done or told, and whatever is made to be told is told.

use std::collections::BTreeSet;

use infograft::ledger::Account;
use infograft::{Brand, Edition, EditionMaker, EditionOptions, FontOptions, Limit, Limits, Template, draw};
use infograft_deck::opc::{Package, PartName};
use infograft_deck::xml::{Element, Node};
use infograft_render::drawing::ReadOptions;
use proptest::prelude::*;

use crate::harness;

const SLIDE: &str = "ppt/slides/slide1.xml";

fn options() -> EditionOptions {
    EditionOptions::new().fonts(FontOptions::new().system(false)).date(0)
}

/// The deck as it is, and with a brand; what can't be made at all isn't looked at.
fn editions(package: &Package, options: &EditionOptions) -> Vec<Edition> {
    let bytes = package.write().unwrap();
    let Ok(template) = Template::from_bytes("deck.pptx", bytes, options.read.limits) else {
        return Vec::new();
    };
    let brand = Brand::named("Fabrikam").unwrap();
    let made = EditionMaker::new(options.clone()).make(&template, &brand).ok();
    draw(&template, options).ok().into_iter().chain(made).collect()
}

/// Fails where the ledger doesn't close, or says that links are done which the PDF doesn't have.
fn holds(edition: &Edition) -> Result<(), TestCaseError> {
    let ledger = &edition.ledger;
    prop_assert!(ledger.open().is_empty(), "{:?} of {ledger:?}\n{}", ledger.open(), edition.diagnostics);
    if let Ok(pdf) = edition.pdf() {
        let file = lopdf::Document::load_mem(&pdf).unwrap();
        let is_link = |object: &lopdf::Object| {
            let subtype = object.as_dict().ok().and_then(|d| d.get(b"Subtype").ok()?.as_name().ok());
            subtype == Some(b"Link".as_slice())
        };
        let annotations = file.objects.values().filter(|object| is_link(object)).count();
        let done = ledger.balance(Account::Links).done;
        prop_assert!(annotations >= done, "{annotations} annotations for {done} links");
    }
    Ok(())
}

/// Fails where pictures are done and the PDF has no image: for decks whose pictures are all PNGs.
fn has_images(edition: &Edition) -> Result<(), TestCaseError> {
    let done = edition.ledger.balance(Account::Pictures).done;
    if let Ok(pdf) = edition.pdf() {
        let file = lopdf::Document::load_mem(&pdf).unwrap();
        let images = file.objects.values().filter(|object| {
            let dict = object.as_stream().ok().map(|stream| &stream.dict);
            dict.and_then(|d| d.get(b"Subtype").ok()?.as_name().ok()) == Some(b"Image".as_slice())
        });
        prop_assert!(done == 0 || images.count() > 0, "{done} pictures are done, and the PDF has no image");
    }
    Ok(())
}

/// What the text of a deck's shape leads to, and where.
fn click() -> impl Strategy<Value = String> {
    let id = prop::sample::select(vec!["web", "file", "script", "self", "gone", ""]);
    let action = prop::sample::select(vec![
        "",
        "ppaction://hlinkshowjump?jump=nextslide",
        "ppaction://hlinkshowjump?jump=endshow",
        "ppaction://macro?name=Pay",
        "ppaction://hlinksldjump",
        "ppaction://noaction",
    ]);
    let click =
        (id, action).prop_map(|(id, action)| format!("<a:hlinkClick r:id=\"{id}\" action=\"{action}\"/>"));
    prop_oneof![Just(String::new()), click]
}

fn non_visual(kind: &'static str) -> impl Strategy<Value = String> {
    let descr = prop::sample::select(vec![
        "",
        "descr=\"Words\"",
        "descr=\"A thing\"",
        "title=\"Only a title\"",
        "hidden=\"1\"",
    ]);
    let placeholder =
        prop::sample::select(vec!["", "<p:ph type=\"title\"/>", "<p:ph type=\"body\" idx=\"1\"/>"]);
    (descr, click(), placeholder).prop_map(move |(descr, click, placeholder)| {
        format!(
            "<p:nv{kind}><p:cNvPr id=\"2\" name=\"Shape\" {descr}>{click}</p:cNvPr><p:cNv{}/><p:nvPr>{placeholder}</p:nvPr></p:nv{kind}>",
            kind
        )
    })
}

fn frame() -> impl Strategy<Value = String> {
    let side = prop::sample::select(vec![0, 1, 508_000, 4_000_000]);
    (0..6_000_000i64, side.clone(), side).prop_map(|(at, width, height)| {
        format!("<a:xfrm><a:off x=\"{at}\" y=\"{at}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>")
    })
}

fn blip_fill(prefix: &'static str) -> impl Strategy<Value = String> {
    let id = prop::sample::select(vec!["picture", "broken", "gone", ""]);
    let crop = prop::sample::select(vec!["", "<a:srcRect l=\"60000\" r=\"60000\"/>"]);
    (id, crop).prop_map(move |(id, crop)| {
        format!("<{prefix}:blipFill><a:blip r:embed=\"{id}\"/>{crop}<a:stretch><a:fillRect/></a:stretch></{prefix}:blipFill>")
    })
}

fn body() -> impl Strategy<Value = String> {
    let text = prop::sample::select(vec!["Words", "", " ", "\t", "{{organization.name}}", "{{half"]);
    let run = (text, click()).prop_map(|(text, click)| {
        format!("<a:r><a:rPr lang=\"en-US\">{click}</a:rPr><a:t>{text}</a:t></a:r>")
    });
    let piece = prop_oneof![4 => run, 1 => Just("<a:br/>".to_owned())];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| format!("<a:bodyPr/><a:p>{}</a:p>", pieces.concat()))
}

/// A shape of any kind.
fn shape() -> impl Strategy<Value = String> {
    let fill = prop_oneof![
        Just("<a:noFill/>".to_owned()),
        Just("<a:solidFill><a:srgbClr val=\"AABBCC\"/></a:solidFill>".to_owned()),
        Just("<a:grpFill/>".to_owned()),
        blip_fill("a"),
    ];
    let geometry = prop::sample::select(vec!["rect", "line", "nosuchshape"]);
    let sp = (non_visual("SpPr"), frame(), geometry, fill, body()).prop_map(|(nv, frame, geometry, fill, body)| {
        format!("<p:sp>{nv}<p:spPr>{frame}<a:prstGeom prst=\"{geometry}\"/>{fill}</p:spPr><p:txBody>{body}</p:txBody></p:sp>")
    });
    let image = prop_oneof![4 => blip_fill("p"), 1 => Just(String::new())];
    let pic = (non_visual("PicPr"), image, frame()).prop_map(|(nv, fill, frame)| {
        format!("<p:pic>{nv}{fill}<p:spPr>{frame}<a:prstGeom prst=\"rect\"/></p:spPr></p:pic>")
    });
    let cell = (body(), prop_oneof![Just(String::new()), blip_fill("a")])
        .prop_map(|(body, fill)| format!("<a:tc><a:txBody>{body}</a:txBody><a:tcPr>{fill}</a:tcPr></a:tc>"));
    let table = prop::collection::vec(cell, 0..4).prop_map(|cells| {
        let row = format!("<a:tr h=\"100000\">{}</a:tr>", cells.concat());
        format!("table\"><a:tbl><a:tblPr/><a:tblGrid><a:gridCol w=\"500000\"/><a:gridCol w=\"500000\"/></a:tblGrid>{row}</a:tbl>")
    });
    let graphic = prop_oneof![
        table,
        Just("chart\"><c:chart r:id=\"gone\"/>".to_owned()),
        Just("novelty\">".to_owned())
    ];
    let graphic = (non_visual("GraphicFramePr"), graphic).prop_map(|(nv, graphic)| {
        let uri = "http://schemas.openxmlformats.org/drawingml/2006/";
        format!(
            "<p:graphicFrame>{nv}<p:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"900000\" cy=\"900000\"/></p:xfrm>\
             <a:graphic><a:graphicData uri=\"{uri}{graphic}</a:graphicData></a:graphic></p:graphicFrame>"
        )
    });
    prop_oneof![3 => sp, 2 => pic, 1 => graphic].prop_recursive(3, 12, 4, |inner| {
        let fill = prop_oneof![3 => Just(String::new()), 1 => blip_fill("a")];
        (non_visual("GrpSpPr"), frame(), fill, prop::collection::vec(inner, 0..4)).prop_map(
            |(nv, frame, fill, children)| {
                format!("<p:grpSp>{nv}<p:grpSpPr>{frame}{fill}</p:grpSpPr>{}</p:grpSp>", children.concat())
            },
        )
    })
}

/// A deck of one slide with these shapes, and of a second that may be hidden.
fn deck(shapes: &[String], hidden: bool) -> Package {
    let case = harness::case("losses/link-to-hidden-slide");
    let mut package = harness::deck_of(&case).unwrap();
    let slide = PartName::new(SLIDE);
    let before = String::from_utf8(package.read(&slide).unwrap().into_owned()).unwrap();
    let (start, rest) = before.split_once("<p:sp>").unwrap();
    let (_, end) = rest.split_once("</p:sp>").unwrap();
    package.replace(&slide, format!("{start}{}{end}", shapes.concat()).into_bytes());
    if !hidden {
        let second = PartName::new("ppt/slides/slide2.xml");
        let xml = String::from_utf8(package.read(&second).unwrap().into_owned()).unwrap();
        package.replace(&second, xml.replace("show=\"0\"", "").into_bytes());
    }
    let quarters = std::fs::read(harness::folder().join("shared/media/quarters.png")).unwrap();
    package.set(&PartName::new("ppt/media/quarters.png"), "image/png", quarters);
    package.set(&PartName::new("ppt/media/broken.png"), "image/png", *b"no picture");
    let relationship = |id: &str, kind: &str, target: &str, mode: &str| {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\" {mode}/>")
    };
    let external = "TargetMode=\"External\"";
    let more = [
        relationship("web", "hyperlink", "https://fabrikam.example/", external),
        relationship("file", "hyperlink", "prices.xlsx", external),
        relationship("script", "hyperlink", "javascript:alert(1)", external),
        relationship("self", "slide", "slide2.xml", ""),
        relationship("picture", "image", "../media/quarters.png", ""),
        relationship("broken", "image", "../media/broken.png", ""),
    ];
    let rels = String::from_utf8(package.read(&slide.rels()).unwrap().into_owned()).unwrap();
    let end = "</Relationships>";
    package.replace(&slide.rels(), rels.replace(end, &format!("{}{end}", more.concat())).into_bytes());
    package
}

/// What a change does to one element of a tree.
#[derive(Clone, Copy, Debug)]
enum Change {
    Remove,
    Double,
    Empty,
    DropAttributes,
    Move,
}

/// Changes the element that comes at this place in the order of the file.
fn change(e: &mut Element, left: &mut usize, what: Change) -> bool {
    for at in 0..e.children.len() {
        let Some(Node::Element(child)) = e.children.get_mut(at) else { continue };
        if *left > 0 {
            *left -= 1;
            if change(child, left, what) {
                return true;
            }
            continue;
        }
        match what {
            Change::Remove => drop(e.children.remove(at)),
            Change::Double => e.children.insert(at, e.children[at].clone()),
            Change::Empty => child.children.clear(),
            Change::DropAttributes => child.attrs.retain(|a| a.name.starts_with("xmlns")),
            Change::Move => e.children.rotate_left(1),
        }
        return true;
    }
    false
}

proptest! {
    #[test]
    fn what_a_made_up_deck_has_is_done_or_told(
        shapes in prop::collection::vec(shape(), 1..5),
        hidden: bool,
    ) {
        for edition in editions(&deck(&shapes, hidden), &options()) {
            holds(&edition)?;
            has_images(&edition)?;
        }
    }

    #[test]
    fn what_a_spoilt_deck_has_is_done_or_told(
        case in any::<prop::sample::Index>(),
        changes in prop::collection::vec(
            (any::<prop::sample::Index>(), prop::sample::select(vec![
                Change::Remove, Change::Double, Change::Empty, Change::DropAttributes, Change::Move,
            ])),
            1..4,
        ),
        part in prop::sample::select(vec![SLIDE, SLIDE, SLIDE, "ppt/slideLayouts/slideLayout1.xml", "ppt/slideMasters/slideMaster1.xml"]),
    ) {
        let cases = harness::cases();
        let Ok(mut package) = harness::deck_of(case.get(&cases)) else { return Ok(()) };
        let name = PartName::new(part);
        let Ok(root) = package.read_xml(&name) else { return Ok(()) };
        let mut root = Element::clone(&root);
        for (at, what) in changes {
            let mut count = 0;
            root.walk(&mut |_| count += 1);
            change(&mut root, &mut at.index(count), what);
        }
        package.replace_xml(&name, root);
        for notes in [false, true] {
            let read = ReadOptions::new().notes(notes);
            for edition in editions(&package, &options().read(read)) {
                holds(&edition)?;
            }
        }
    }
}

/// Whatever a room has to say of a deck arrives among what is said, in every case of the suite.
#[cfg(debug_assertions)]
#[test]
fn what_is_made_to_be_told_is_told() {
    use infograft_deck::diagnostic::{Code, made};

    let (mut lost, mut sum) = (BTreeSet::new(), 0);
    for case in harness::cases() {
        let Ok(package) = harness::deck_of(&case) else { continue };
        let template = Template::from_bytes("deck.pptx", package.write().unwrap(), Limits::default());
        let Ok(template) = template else { continue };
        let (edition, made) = made::watch(|| draw(&template, &options()));
        let Ok(edition) = edition else { continue };
        sum += made.len();
        let told: BTreeSet<(Code, &str)> =
            edition.diagnostics.iter().map(|d| (d.code, d.message.as_str())).collect();
        let untold = made.iter().filter(|(code, message)| !told.contains(&(*code, message.as_str())));
        lost.extend(untold.map(|(code, message)| format!("{}: {code}: {message}", case.name)));
    }
    assert!(sum > 20, "only {sum} diagnostics are seen to be made");
    assert!(lost.is_empty(), "made and not told:\n{}", Vec::from_iter(lost).join("\n"));
}

/// Groups in groups, each described and linked, up to where they are drawn and beyond; on notes pages, too.
#[test]
fn nothing_is_lost_in_deep_groups() {
    let nv = |kind: &str| {
        format!(
            "<p:nv{kind}><p:cNvPr id=\"2\" name=\"Deep\" descr=\"A thing\"><a:hlinkClick r:id=\"web\"/></p:cNvPr>\
             <p:cNv{kind}/><p:nvPr/></p:nv{kind}>"
        )
    };
    for depth in [31, 60] {
        let mut shape = format!(
            "<p:sp>{}<p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>Words</a:t></a:r></a:p></p:txBody></p:sp>",
            nv("SpPr")
        );
        for _ in 0..depth {
            shape = format!("<p:grpSp>{}<p:grpSpPr/>{shape}</p:grpSp>", nv("GrpSpPr"));
        }
        let package = deck(&[shape], true);
        for notes in [false, true] {
            let limits = Limits::default().with(Limit::GroupDepth, 200);
            let read = ReadOptions::new().notes(notes).limits(limits);
            for edition in editions(&package, &options().read(read)) {
                let held = holds(&edition);
                assert!(held.is_ok(), "{depth} groups, notes: {notes}: {held:?}");
                let lost = edition.ledger.balance(Account::AltTexts).told;
                assert_eq!(lost > 0, depth > 48, "{depth} groups, notes: {notes}");
            }
        }
    }
}

/// A link that is dropped between two rooms, or a diagnostic that nobody passes on, leaves the ledger open.
#[test]
fn a_ledger_shows_what_is_lost() {
    let package = deck(
        &["<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"A\"><a:hlinkClick r:id=\"file\"/></p:cNvPr><p:cNvSpPr/>\
                          <p:nvPr/></p:nvSpPr><p:spPr/></p:sp>"
            .to_owned()],
        true,
    );
    let mut edition = editions(&package, &options()).remove(0);
    assert_eq!((edition.ledger.balance(Account::Links).told, edition.ledger.open().len()), (1, 0));
    edition.ledger.tell(&[]);
    assert_eq!(edition.ledger.open(), [Account::Links]);
}
