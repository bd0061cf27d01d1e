//! The built-in infographics as files: drawn by the program that is kept with them, and model decks inside.

use std::collections::BTreeSet;
use std::process::Command;

use crate::common::{BRANDS, TEMPLATES, files_below, folder, infograft_in, root};
use infograft::Settings;
use infograft::kit::Industry;
use infograft::{BUILTINS, Brand, EditionMaker, EditionOptions, FontOptions, Template, share_template};
use infograft_deck::diagnostic::Severity;
use infograft_deck::opc::{Package, PartName};
use infograft_deck::xml::{Element, Ns};
use infograft_render::preview::{Size, png_pages};

#[test]
fn the_program_that_drew_them_draws_them_again_byte_for_byte() {
    let out = folder();
    let cargo = std::env::var("CARGO").unwrap();
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--bin", "draw-templates", "--"])
        .arg(out.path())
        .current_dir(root())
        .stdout(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    let templates = BUILTINS.iter().map(|b| (format!("templates/{}.pptx", b.name), b.bytes.to_vec()));
    let share = "kit/share.pptx".to_owned();
    let kept = std::fs::read(root().join("assets").join(&share)).unwrap();
    for (file, kept) in templates.chain([(share, kept)]) {
        let drawn = std::fs::read(out.path().join(&file)).unwrap();
        assert!(drawn == kept, "assets/{file} differs from what is drawn");
    }
}

/// The infographics and the picture of a shared link.
fn decks() -> Vec<Template> {
    let templates = BUILTINS.iter().map(|b| Template::builtin(b.name).unwrap());
    templates.chain([share_template().unwrap()]).collect()
}

fn slide_parts(package: &Package) -> Vec<PartName> {
    let kinds = ["/ppt/slides/", "/ppt/slideLayouts/", "/ppt/slideMasters/"];
    let is_page = |p: &&PartName| !p.is_rels() && kinds.iter().any(|k| p.as_str().starts_with(k));
    package.part_names().filter(is_page).cloned().collect()
}

#[test]
fn pages_use_only_the_themes_colours_and_fonts() {
    for deck in decks() {
        let package = deck.package();
        for part in slide_parts(package) {
            package.read_xml(&part).unwrap().walk(&mut |e| {
                let hard = ["srgbClr", "sysClr", "prstClr", "scrgbClr", "hslClr"];
                assert!(
                    !(e.ns == Ns::A && hard.contains(&e.local())),
                    "{}, {part}: {}",
                    deck.name,
                    e.local()
                );
                if let Some(face) = e.attr("typeface").filter(|_| e.local() != "buFont") {
                    assert!(face.starts_with('+'), "{}, {part}: the typeface {face}", deck.name);
                }
            });
        }
    }
}

#[test]
fn every_shape_has_a_name_of_its_own_and_says_what_it_is_or_that_it_is_decoration() {
    for deck in decks() {
        let package = deck.package();
        let slide = package.read_xml(&PartName::new("ppt/slides/slide1.xml")).unwrap();
        let (mut names, mut ids) = (BTreeSet::new(), BTreeSet::new());
        let mut check = |shape: &Element| {
            let Some(properties) = shape.elements().next().and_then(|nv| nv.child(Ns::P, "cNvPr")) else {
                return;
            };
            let (name, id) = (properties.attr("name").unwrap(), properties.attr("id").unwrap());
            assert!(ids.insert(id.to_owned()), "{}: the id {id} twice", deck.name);
            if shape.is(Ns::P, "spTree") {
                return;
            }
            assert!(
                !name.trim().is_empty() && names.insert(name.to_owned()),
                "{}: the name {name}",
                deck.name
            );
        };
        slide.walk(&mut |e| {
            if e.ns == Ns::P && ["sp", "pic", "grpSp", "cxnSp", "graphicFrame", "spTree"].contains(&e.local())
            {
                check(e);
            }
        });
        assert!(slide.find(Ns::Adec, "decorative").is_some(), "{}: nothing is marked decorative", deck.name);
        let placeholder = slide.find(Ns::P, "ph").and_then(|ph| ph.attr("type"));
        assert_eq!(placeholder, Some("title"), "{}: a title placeholder", deck.name);
    }
}

#[test]
fn their_list_has_descriptions_below_each_other() {
    let listed = infograft_in(&root(), &["templates"]).stdout;
    let line = |b: &infograft::Builtin| listed.lines().find(|l| l.starts_with(&format!("{}  ", b.name)));
    let columns: BTreeSet<Option<usize>> =
        BUILTINS.iter().map(|b| line(b).and_then(|line| line.find(b.description))).collect();
    assert!(columns.len() == 1 && !columns.contains(&None), "{listed}");
}

#[test]
fn each_asks_for_the_same_links() {
    let expected: BTreeSet<&str> =
        ["billing", "booking", "homepage", "join_help", "privacy", "reschedule"].into_iter().collect();
    for builtin in BUILTINS {
        let slots = infograft_brand::rewrite::slots(&Package::open(builtin.bytes).unwrap()).unwrap();
        assert_eq!(slots.link_keys(), expected, "{}", builtin.name);
        // On the page, and on the layout of the pages on which the list of what to know goes on.
        assert_eq!(slots.logos.len(), 2, "{}", builtin.name);
    }
    let names: Vec<&str> = BUILTINS.iter().map(|b| b.name).collect();
    assert_eq!(names, TEMPLATES);
    // Each has words of its own on the website, and its file is kept.
    assert_eq!(names, Industry::ALL.map(Industry::name));
    let kept: BTreeSet<String> = files_below(&root().join("assets/templates")).into_iter().collect();
    assert_eq!(kept, names.iter().map(|name| format!("{name}.pptx")).collect());
}

#[test]
fn the_picture_of_a_shared_link_has_the_size_that_networks_ask_for_and_nothing_to_mend() {
    let fonts = FontOptions::new().system(false);
    let maker = EditionMaker::new(EditionOptions::new().fonts(fonts));
    for (brand, _) in BRANDS {
        let file = root().join(format!("examples/{brand}/brand.toml"));
        let brand = Brand::load(Some(&file), &Settings::new()).unwrap();
        let edition = maker.make(&share_template().unwrap(), &brand).unwrap();
        let warnings: Vec<_> =
            edition.diagnostics.iter().filter(|f| f.severity == Severity::Warning).collect();
        assert!(warnings.is_empty(), "{warnings:?}");
        let pictures = png_pages(&edition.pdf().unwrap(), Size::Dpi(96.0)).unwrap();
        let [picture] = pictures.as_slice() else { panic!("one page") };
        let picture = image::load_from_memory(picture).unwrap();
        assert_eq!((picture.width(), picture.height()), (1200, 630));
    }
}

#[test]
fn the_headline_of_a_shared_link_has_a_key() {
    let keys = infograft_brand::rewrite::text_keys(share_template().unwrap().package()).unwrap();
    let headline = keys.iter().find(|t| t.key == "title").map(|t| t.text.as_str());
    assert_eq!(headline, Some("Virtual appointments"));
    assert!(BUILTINS.iter().all(|b| b.name != "share"), "it is no infographic to choose");
}

#[test]
fn the_list_says_each_name_and_what_it_is_for() {
    let list = infograft_in(&root(), &["templates"]).stdout;
    let described: Vec<&str> = list.lines().filter_map(|line| Some(line.split_once("  ")?.0)).collect();
    assert_eq!(described, TEMPLATES, "{list}");
}

/// The speaker notes say how to edit a template: whoever gets an edition has no use for them.
#[test]
fn notes_for_the_editor_stay_in_the_template() {
    let notes = |path: &std::path::Path| {
        let package = Package::open(std::fs::read(path).unwrap()).unwrap();
        let name = package.part_names().find(|name| name.as_str().contains("notesSlide1.xml")).unwrap();
        package.read_xml(name).unwrap().text()
    };
    for template in TEMPLATES {
        assert!(!notes(&root().join(format!("assets/templates/{template}.pptx"))).is_empty(), "{template}");
        let folder = folder();
        let words = ["make", template, "--name", "C", "--out", "c.pptx"];
        assert_eq!(infograft_in(folder.path(), &words).code, 0);
        let made = folder.path().join("c.pptx");
        assert_eq!(notes(&made).trim(), "", "{template}");
        // The place for notes stays, so that one can write some.
        let package = Package::open(std::fs::read(&made).unwrap()).unwrap();
        let name = package.part_names().find(|name| name.as_str().contains("notesSlide1.xml")).unwrap();
        assert!(
            String::from_utf8_lossy(&package.read(name).unwrap()).contains(r#"type="body""#),
            "{template}"
        );
    }
}
