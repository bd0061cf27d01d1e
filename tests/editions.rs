//! Every built-in infographic with both example brands, read back from the files that the binary wrote.

use std::collections::BTreeSet;

use crate::common::{BRANDS, TEMPLATES, folder, make, parts, succeeds};
use infograft::BUILTINS;
use infograft_deck::opc::{Package, PartName, Target};

/// Marks of the template contract that must never be left, as text or percent-encoded in a URI.
const LEFTOVERS: &[&str] = &["{{", "}}", "%7b%7b", "%7B%7B"];

#[test]
fn nothing_of_the_template_is_left_open() {
    for template in TEMPLATES {
        for (brand, _) in BRANDS {
            let out = folder();
            let (pptx, _) = make(template, brand, out.path(), &[]);
            let is_text = |name: &PartName| ["xml", "rels", "svg"].contains(&name.extension().as_str());
            for (name, bytes) in parts(&pptx).into_iter().filter(|(name, _)| is_text(name)) {
                let text = String::from_utf8_lossy(&bytes);
                for mark in LEFTOVERS {
                    assert!(!text.contains(mark), "{template}, {brand}: {mark} in {name}");
                }
            }
        }
    }
}

#[test]
fn parts_that_needed_no_change_are_the_templates_own() {
    for template in TEMPLATES {
        let out = folder();
        let (pptx, _) = make(template, "contoso", out.path(), &[]);
        let builtin = BUILTINS.iter().find(|b| b.name == template).unwrap();
        let before = Package::open(builtin.bytes).unwrap();
        let after = Package::open(pptx).unwrap();
        let same = |name: &&PartName| before.read(name).ok() == after.read(name).ok();
        let kept = before.part_names().filter(same).count();
        // At least the parts that hold neither text nor looks.
        for name in ["ppt/presProps.xml", "ppt/viewProps.xml", "ppt/tableStyles.xml", "_rels/.rels"] {
            let part = PartName::new(name);
            if before.contains(&part) {
                assert!(same(&&part), "{template}: {name} was rewritten");
            }
        }
        assert!(kept >= 4, "{template}: only {kept} parts kept");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    for template in TEMPLATES {
        for (brand, _) in BRANDS {
            let (a, b) = (folder(), folder());
            assert!(
                make(template, brand, a.path(), &[]) == make(template, brand, b.path(), &[]),
                "{template}, {brand}"
            );
        }
    }
}

#[test]
fn every_relationship_leads_somewhere_and_no_part_is_orphaned() {
    for template in TEMPLATES {
        for (brand, _) in BRANDS {
            let out = folder();
            let (pptx, _) = make(template, brand, out.path(), &[]);
            let package = Package::open(pptx).unwrap();
            let mut reached = BTreeSet::new();
            let mut open = vec![PartName::root()];
            while let Some(source) = open.pop() {
                for rel in package.rels(&source).unwrap().list {
                    match rel.target {
                        Target::Internal(part) => {
                            assert!(package.contains(&part), "{template}: {source} points at missing {part}");
                            if reached.insert(part.clone()) {
                                open.push(part);
                            }
                        }
                        Target::External(uri) => {
                            assert!(url::Url::parse(&uri).is_ok(), "{template}: malformed link {uri}");
                        }
                    }
                }
            }
            for part in package.part_names().filter(|p| !p.is_rels()) {
                assert!(reached.contains(part), "{template}, {brand}: orphan {part}");
            }
        }
    }
}

#[test]
fn a4_is_a4_in_both_files() {
    for template in TEMPLATES {
        let out = folder();
        let (pptx, pdf) = make(template, "contoso", out.path(), &["--paper", "a4"]);
        let package = Package::open(pptx).unwrap();
        let main = package.read_xml(&package.main_part().unwrap()).unwrap();
        let size = main.elements().find(|e| e.local() == "sldSz").unwrap();
        // 210 × 297 mm at 36,000 EMU a millimetre.
        assert_eq!((size.attr("cx"), size.attr("cy")), (Some("7560000"), Some("10692000")), "{template}");
        let pdf = lopdf::Document::load_mem(&pdf).unwrap();
        let page = *pdf.get_pages().get(&1).unwrap();
        let media = pdf.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
        let value = |i: usize| media[i].as_float().unwrap();
        assert!(
            (value(2) - value(0) - 595.276).abs() < 0.1 && (value(3) - value(1) - 841.89).abs() < 0.1,
            "{template}"
        );
    }
}

/// The URIs of a PDF's link annotations.
fn uris(pdf: &[u8]) -> BTreeSet<String> {
    let doc = lopdf::Document::load_mem(pdf).unwrap();
    let mut found = BTreeSet::new();
    for page in doc.get_pages().values() {
        for annotation in doc.get_page_annotations(*page).unwrap() {
            if let Ok(action) = annotation.get_deref(b"A", &doc).and_then(lopdf::Object::as_dict) {
                let uri = action.get(b"URI").unwrap().as_str().unwrap();
                found.insert(String::from_utf8_lossy(uri).into_owned());
            }
        }
    }
    found
}

/// The URIs that the slides of a deck use.
fn slide_uris(pptx: &[u8]) -> BTreeSet<String> {
    let package = Package::open(pptx.to_vec()).unwrap();
    let slides = package.part_names().filter(|p| p.as_str().starts_with("/ppt/slides/slide"));
    slides
        .flat_map(|s| package.rels(s).unwrap().list)
        .filter_map(|r| r.external().map(str::to_owned))
        .collect()
}

#[test]
fn the_pdf_has_the_links_of_the_pptx() {
    for template in TEMPLATES {
        for (brand, _) in BRANDS {
            let out = folder();
            let (pptx, pdf) = make(template, brand, out.path(), &[]);
            assert_eq!(uris(&pdf), slide_uris(&pptx), "{template}, {brand}");
            assert!(uris(&pdf).len() >= 6, "{template}, {brand}: {:?}", uris(&pdf));
        }
    }
}

#[test]
fn one_page_stays_small() {
    for template in TEMPLATES {
        let out = folder();
        let (_, pdf) = make(template, "contoso", out.path(), &[]);
        assert!(pdf.len() < 200_000, "{template}: {} bytes", pdf.len());
    }
}

#[test]
fn a_button_without_a_link_goes_from_both_files() {
    for template in TEMPLATES {
        let out = folder();
        let path = out.path().to_str().unwrap();
        let link = "booking=https://fabrikam.example/book";
        let args =
            ["make", template, "--name", "Fabrikam", "--link", link, "--out", path, "--no-system-fonts"];
        let ran = succeeds(&args);
        let read = |n: usize| std::fs::read(ran.stdout.lines().nth(n).unwrap()).unwrap();
        let expected = BTreeSet::from(["https://fabrikam.example/book".to_owned()]);
        assert_eq!(slide_uris(&read(0)), expected, "{template}");
        assert_eq!(uris(&read(1)), expected, "{template}");
    }
}
