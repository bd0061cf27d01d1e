//! What goes out with a deck unseen, and what is taken out of it.

use std::collections::BTreeSet;

use infograft_deck::opc::{Package, PartName, kinds};

use super::kit::*;
use crate::rewrite::{Clean, RewriteOptions, RewriteReport, rewrite};

const CLICK: &str = r#"<p:sp><p:nvSpPr><p:cNvPr id="2" name="Button"><a:hlinkClick r:id="" action="ppaction://macro?name=Pay"/></p:cNvPr></p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Help"><a:hlinkClick r:id="rId90"/></p:cNvPr></p:nvSpPr><p:spPr/></p:sp>"#;
const CORE: &str = r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Pitch</dc:title><dc:creator>Jane Old</dc:creator><cp:lastModifiedBy>Contoso</cp:lastModifiedBy></cp:coreProperties>"#;
const WITH_MACROS: &str = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml";

/// A deck with macros, a template elsewhere, a click that runs a macro, one that opens a file, an author and a comment.
fn deck() -> Package {
    let mut package = Kit::new(CLICK).open();
    let main = package.main_part().unwrap();
    let bytes = package.read(&main).unwrap().into_owned();
    package.set(&main, WITH_MACROS, bytes);
    let mut add = |source: &PartName, kind: &str, part: &PartName, bytes: &str| {
        package.set(part, "application/xml", bytes.as_bytes().to_vec());
        let mut rels = package.rels(source).unwrap();
        rels.add_internal(source, kind, part);
        package.set_rels(source, &rels);
    };
    add(
        &main,
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        &part("ppt/vbaProject.bin"),
        "x",
    );
    add(&PartName::root(), kinds::CORE_PROPERTIES, &part("docProps/core.xml"), CORE);
    add(
        &slide_name(),
        kinds::COMMENTS,
        &part("ppt/comments/comment1.xml"),
        "<p:cmLst xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'><p:cm/><p:cm/></p:cmLst>",
    );
    add(
        &main,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/commentAuthors",
        &part("ppt/commentAuthors.xml"),
        "<p:cmAuthorLst xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'><p:cmAuthor name='Ann Critic'/></p:cmAuthorLst>",
    );
    for (source, kind, target) in [
        (&main, "attachedTemplate", "file:///\\\\host\\share\\t.potm"),
        (&slide_name(), kinds::HYPERLINK, "file:///C:/x.exe"),
    ] {
        let mut rels = package.rels(source).unwrap();
        let id = rels.add_external(kind, target);
        rels.list
            .iter_mut()
            .filter(|rel| rel.id == id && kind == kinds::HYPERLINK)
            .for_each(|rel| rel.id.0 = "rId90".into());
        package.set_rels(source, &rels);
    }
    Package::open(package.write().unwrap()).unwrap()
}

fn rewritten(clean: &[Clean]) -> (Package, RewriteReport) {
    let mut package = deck();
    let options = RewriteOptions::new().clean(clean.iter().copied().collect::<BTreeSet<_>>());
    let report = rewrite(&mut package, &brand(), None, &options).unwrap();
    (Package::open(package.write().unwrap()).unwrap(), report)
}

fn codes(report: &RewriteReport) -> Vec<&str> {
    report.diagnostics.iter().map(|d| d.code.name()).filter(|code| code.starts_with("deck.")).collect()
}

#[test]
fn what_goes_out_unseen_is_told() {
    let (package, report) = rewritten(&[]);
    assert_eq!(codes(&report), ["deck.carried", "deck.comments", "deck.active", "deck.active"]);
    let carried: Vec<_> = report
        .diagnostics
        .iter()
        .filter(|d| matches!(d.code.name(), "deck.carried" | "deck.comments"))
        .collect();
    assert!(carried[0].message.contains("author “Jane Old”"), "{}", carried[0]);
    let comments =
        "the PowerPoint file still has 2 comments of reviewers with the writer's name: “Ann Critic”";
    assert_eq!(carried[1].message, comments);
    assert_eq!(carried[1].setting.as_deref(), Some("clean=comments"));
    assert!(package.contains(&part("ppt/vbaProject.bin")));
}

#[test]
fn what_is_asked_goes_and_the_rest_stays() {
    let all = [Clean::Comments, Clean::Authors, Clean::Macros, Clean::Outside];
    let (package, report) = rewritten(&all);
    assert_eq!(codes(&report), [""; 0]);
    for gone in ["ppt/vbaProject.bin", "ppt/comments/comment1.xml", "ppt/commentAuthors.xml"] {
        assert!(!package.contains(&part(gone)), "{gone}");
    }
    let main = package.main_part().unwrap();
    assert!(!package.content_type(&main).unwrap().contains("macroEnabled"));
    let core = String::from_utf8(package.read(&part("docProps/core.xml")).unwrap().into_owned()).unwrap();
    assert!(core.contains("Pitch") && !core.contains("Jane"), "{core}");
    let slide = String::from_utf8(package.read(&slide_name()).unwrap().into_owned()).unwrap();
    assert!(slide.contains("Button") && !slide.contains("hlinkClick"), "{slide}");
    let external =
        |source: &PartName| package.rels(source).unwrap().list.iter().any(|rel| rel.external().is_some());
    assert!(!external(&main) && !external(&slide_name()));
    // One alone leaves the others.
    let (package, report) = rewritten(&[Clean::Comments]);
    assert_eq!(codes(&report), ["deck.carried", "deck.active", "deck.active"]);
    assert!(
        package.contains(&part("ppt/vbaProject.bin"))
            && !package.contains(&part("ppt/comments/comment1.xml"))
    );
}

/// The deck with a part that a relationship of a kind leads to.
fn with_part(source: &PartName, kind: &str, name: &str, xml: &str) -> Package {
    let mut package = Kit::new("").open();
    let target = part(name);
    package.set(&target, "application/xml", xml.as_bytes().to_vec());
    let mut rels = package.rels(source).unwrap();
    rels.add_internal(source, kind, &target);
    package.set_rels(source, &rels);
    Package::open(package.write().unwrap()).unwrap()
}

/// What is told of a deck, and whether the part is there after all of these were asked to go.
fn told_and_left(package: &Package, name: &str, clean: &[Clean]) -> (Vec<String>, bool) {
    let mut told = package.clone();
    let report = rewrite(&mut told, &brand(), None, &RewriteOptions::new()).unwrap();
    let of_deck = report.diagnostics.iter().filter(|d| d.code.name().starts_with("deck."));
    let mut cleaned = package.clone();
    let options = RewriteOptions::new().clean(clean.iter().copied().collect::<BTreeSet<_>>());
    rewrite(&mut cleaned, &brand(), None, &options).unwrap();
    (of_deck.map(|d| d.message.clone()).collect(), cleaned.contains(&part(name)))
}

#[test]
fn whatever_runs_in_a_deck_is_told_and_what_stands_on_no_slide_goes() {
    let slide = slide_name();
    for (source, kind, name, what, left) in [
        (
            &PartName::root(),
            "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
            "customUI/customUI14.xml",
            "buttons of its own in the ribbon",
            false,
        ),
        (
            &PartName::root(),
            "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
            "ppt/webextensions/taskpanes.xml",
            "add-ins from the web",
            false,
        ),
        (
            &slide,
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/control",
            "ppt/activeX/activeX1.xml",
            "ActiveX controls",
            true,
        ),
    ] {
        let package = with_part(source, kind, name, "<x/>");
        let (told, is_left) = told_and_left(&package, name, &[Clean::Macros]);
        assert!(told.iter().any(|told| told.contains(what)), "{what}: {told:?}");
        assert_eq!(is_left, left, "{what}");
    }
}

#[test]
fn properties_that_others_put_in_are_told_and_go_with_the_authors() {
    let xml = "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/custom-properties'>\
               <property name='Client'/><property name='Secrecy'/></Properties>";
    let name = "docProps/custom.xml";
    let package = with_part(&PartName::root(), kinds::CUSTOM_PROPERTIES, name, xml);
    let (told, is_left) = told_and_left(&package, name, &[Clean::Authors]);
    assert!(told.iter().any(|told| told.contains("2 properties of its own, such as “Client”")), "{told:?}");
    assert!(!is_left);
}
