//! The built-in infographics as files: drawn by the program that is kept with them, and model decks inside.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod common;

use std::collections::BTreeSet;
use std::process::Command;

use common::{TEMPLATES, folder, root};
use infograft::BUILTINS;
use infograft::opc::{Package, PartName};
use infograft::xml::{Element, Ns};

#[test]
fn the_program_that_drew_them_draws_them_again_byte_for_byte() {
    let out = folder();
    let cargo = std::env::var("CARGO").unwrap();
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--example", "draw_templates", "--"])
        .arg(out.path())
        .current_dir(root())
        .stdout(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    for builtin in BUILTINS {
        let drawn = std::fs::read(out.path().join(format!("{}.pptx", builtin.name))).unwrap();
        assert!(drawn == builtin.bytes, "{}: assets/templates differs from what is drawn", builtin.name);
    }
}

fn slide_parts(package: &Package) -> Vec<PartName> {
    let kinds = ["/ppt/slides/", "/ppt/slideLayouts/", "/ppt/slideMasters/"];
    let is_page = |p: &&PartName| !p.is_rels() && kinds.iter().any(|k| p.as_str().starts_with(k));
    package.part_names().filter(is_page).cloned().collect()
}

#[test]
fn pages_use_only_the_themes_colours_and_fonts() {
    for builtin in BUILTINS {
        let package = Package::open(builtin.bytes).unwrap();
        for part in slide_parts(&package) {
            package.read_xml(&part).unwrap().walk(&mut |e| {
                let hard = ["srgbClr", "sysClr", "prstClr", "scrgbClr", "hslClr"];
                assert!(
                    !(e.ns == Ns::A && hard.contains(&e.local())),
                    "{}, {part}: {}",
                    builtin.name,
                    e.local()
                );
                if let Some(face) = e.attr("typeface").filter(|_| e.local() != "buFont") {
                    assert!(face.starts_with('+'), "{}, {part}: the typeface {face}", builtin.name);
                }
            });
        }
    }
}

#[test]
fn every_shape_has_a_name_of_its_own_and_says_what_it_is_or_that_it_is_decoration() {
    for builtin in BUILTINS {
        let package = Package::open(builtin.bytes).unwrap();
        let slide = package.read_xml(&PartName::new("ppt/slides/slide1.xml")).unwrap();
        let (mut names, mut ids) = (BTreeSet::new(), BTreeSet::new());
        let mut check = |shape: &Element| {
            let Some(properties) = shape.elements().next().and_then(|nv| nv.child(Ns::P, "cNvPr")) else {
                return;
            };
            let (name, id) = (properties.attr("name").unwrap(), properties.attr("id").unwrap());
            assert!(ids.insert(id.to_owned()), "{}: the id {id} twice", builtin.name);
            if shape.is(Ns::P, "spTree") {
                return;
            }
            assert!(
                !name.trim().is_empty() && names.insert(name.to_owned()),
                "{}: the name {name}",
                builtin.name
            );
        };
        slide.walk(&mut |e| {
            if e.ns == Ns::P && ["sp", "pic", "grpSp", "cxnSp", "graphicFrame", "spTree"].contains(&e.local())
            {
                check(e);
            }
        });
        assert!(
            slide.find(Ns::Adec, "decorative").is_some(),
            "{}: nothing is marked decorative",
            builtin.name
        );
        let placeholder = slide.find(Ns::P, "ph").and_then(|ph| ph.attr("type"));
        assert_eq!(placeholder, Some("title"), "{}: a title placeholder", builtin.name);
    }
}

#[test]
fn each_asks_for_the_same_links() {
    let expected: BTreeSet<&str> =
        ["billing", "booking", "homepage", "join_help", "privacy", "reschedule"].into_iter().collect();
    for builtin in BUILTINS {
        let slots = infograft::rewrite::slots(&Package::open(builtin.bytes).unwrap()).unwrap();
        assert_eq!(slots.link_keys(), expected, "{}", builtin.name);
        assert_eq!(slots.logos.len(), 1, "{}", builtin.name);
    }
    let names: Vec<&str> = BUILTINS.iter().map(|b| b.name).collect();
    assert_eq!(names, TEMPLATES);
}
