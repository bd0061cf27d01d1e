//! Editions for a purpose: what saves ink does, what is in large print is, and nothing to read is in the page's margin. The
//! PDF is read here, operator by operator, by who didn't lay it out.

use image::Pixel;
use infograft::{Brand, Edition, EditionMaker, EditionOptions, FontOptions, Paper, Settings, Size, Template};
use infograft_deck::opc::Package;
use infograft_deck::xml::{Element, Ns};
use lopdf::content::Content;
use lopdf::{Document, Object};
use rayon::prelude::*;

use crate::common::{BRANDS, TEMPLATES, folder, infograft_in, root, succeeds};

/// A run of letters of a PDF.
#[derive(Debug)]
struct Letters {
    page: usize,
    /// Where it begins, from the page's foot.
    at: (f64, f64),
    size: f64,
    fill: (f64, f64, f64),
}

impl Letters {
    fn is_black(&self) -> bool {
        self.fill == (0.0, 0.0, 0.0)
    }
}

/// The letters of a PDF and the height of its pages (ISO 32000-1, 9.4: text objects; 8.6.8: colours).
fn letters(pdf: &[u8]) -> (Vec<Letters>, f64) {
    let document = Document::load_mem(pdf).unwrap();
    let (mut found, mut height) = (Vec::new(), 0.0);
    for (page, id) in document.get_pages() {
        let media = document.get_dictionary(id).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
        height = number(&media[3]);
        let content = Content::decode(&document.get_page_content(id)).unwrap();
        let (mut fill, mut size, mut at, mut scale) = ((0.0, 0.0, 0.0), 0.0, (0.0, 0.0), 1.0);
        let mut kept = Vec::new();
        for operation in &content.operations {
            let n = |i: usize| number(&operation.operands[i]);
            match operation.operator.as_str() {
                "q" => kept.push(fill),
                "Q" => fill = kept.pop().unwrap(),
                "rg" => fill = (n(0), n(1), n(2)),
                "Tf" => size = n(1),
                "Tm" => (scale, at) = (n(0).hypot(n(1)), (n(4), n(5))),
                "Tj" | "TJ" => found.push(Letters { page: page as usize, at, size: size * scale, fill }),
                _ => {}
            }
        }
    }
    (found, height)
}

fn number(object: &Object) -> f64 {
    f64::from(object.as_float().unwrap())
}

/// The mean ink of a PDF's pages, and the share of them that is dark.
fn ink(edition: &Edition) -> (f64, f64) {
    let (mut ink, mut dark, mut count) = (0.0, 0_usize, 0_usize);
    for page in edition.png(Size::Dpi(36.0)).unwrap() {
        for pixel in image::load_from_memory(&page).unwrap().to_rgb8().pixels() {
            let [r, g, b] = pixel.0.map(f64::from);
            ink += 1.0 - (r + g + b) / 765.0;
            dark += usize::from(pixel.to_luma().0[0] < 100);
            count += 1;
        }
    }
    (ink / count as f64, dark as f64 / count as f64)
}

/// The slides of a PPTX.
fn slides(pptx: Vec<u8>) -> Vec<Element> {
    let package = Package::open(pptx).unwrap();
    let names = package.part_names().filter(|name| {
        !name.is_rels() && name.as_str().starts_with("/ppt/slides/") && name.as_str().ends_with(".xml")
    });
    names.map(|name| Element::clone(&*package.read_xml(name).unwrap())).collect()
}

/// Makes an edition of each infographic, for each example brand, in both languages, on both papers.
fn each(variant: &str, check: impl Fn(&str, &Edition) + Sync) {
    let mut all = Vec::new();
    for template in TEMPLATES {
        for (brand, _) in BRANDS {
            for language in ["en", "ko"] {
                for paper in [Paper::Letter, Paper::A4] {
                    all.push((template, brand, language, paper));
                }
            }
        }
    }
    let makers = [Paper::Letter, Paper::A4].map(|paper| {
        let options = EditionOptions::new().fonts(FontOptions::new().system(false)).paper(Some(paper));
        (paper, EditionMaker::new(options))
    });
    all.into_par_iter().for_each(|(template, brand, language, paper)| {
        let file = root().join(format!("examples/{brand}/brand.toml"));
        let settings = Settings::new().set("variant", variant).set("organization.language", language);
        let brand_of = Brand::load(Some(&file), &settings).unwrap();
        let (_, maker) = makers.iter().find(|(of, _)| *of == paper).unwrap();
        let edition = maker.make(&Template::builtin(template).unwrap(), &brand_of).unwrap();
        check(&format!("{template}, {brand}, {language}, {paper:?}"), &edition);
    });
}

/// No letter stands within 14 points of the page's foot, top or left edge. A letter reaches a quarter of its size below its
/// line, and three quarters above it.
#[track_caller]
fn has_margins(name: &str, found: &[Letters], height: f64) {
    for letters in found {
        let (x, y) = letters.at;
        assert!(y - letters.size * 0.22 > 13.9, "{name}: {letters:?} is at the foot");
        assert!(y + letters.size * 0.75 < height - 13.9, "{name}: {letters:?} is at the top");
        assert!(x > 13.9, "{name}: {letters:?} is at the left");
    }
}

#[test]
fn nothing_to_read_is_in_the_margin_of_an_infographic() {
    each("normal", |name, edition| {
        let (found, height) = letters(&edition.pdf().unwrap());
        has_margins(name, &found, height);
    });
}

#[test]
fn ink_is_saved_and_reading_text_is_black() {
    each("ink-saving", |name, edition| {
        let (found, height) = letters(&edition.pdf().unwrap());
        assert!(found.len() > 20, "{name}");
        has_margins(name, &found, height);
        for letters in found.iter().filter(|letters| letters.size < 18.5) {
            assert!(letters.is_black(), "{name}: {letters:?}");
        }
        let (ink, dark) = ink(edition);
        assert!(ink < 0.14 && dark < 0.06, "{name}: {ink:.3} of the page's ink, {dark:.3} of it dark");
        // A QR code is drawn as it was; all other buttons and grounds are light in the PPTX, too.
        for slide in slides(edition.pptx().unwrap()) {
            slide.walk(&mut |e| {
                let button =
                    e.is(Ns::P, "sp") && e.find(Ns::P, "cNvPr").unwrap().child(Ns::A, "hlinkClick").is_some();
                let fill = e.child(Ns::P, "spPr").and_then(|props| props.child(Ns::A, "solidFill"));
                let color = fill.and_then(|fill| fill.elements().next()).and_then(|color| color.attr("val"));
                assert!(!button || color.is_none_or(|color| color == "bg1"), "{name}: {color:?}");
            });
        }
    });
}

#[test]
fn large_print_has_no_small_letters_and_loses_none() {
    each("large-print", |name, edition| {
        let pdf = edition.pdf().unwrap();
        let (found, height) = letters(&pdf);
        has_margins(name, &found, height);
        let small = found.iter().find(|letters| letters.size < 13.99);
        assert!(small.is_none(), "{name}: {small:?}");
        let pages = found.iter().map(|letters| letters.page).max().unwrap();
        let slides = slides(edition.pptx().unwrap());
        assert!((2..=4).contains(&pages) && slides.len() == pages, "{name}: {pages} pages");
        for slide in &slides {
            slide.walk(&mut |e| {
                let size = e.attr("sz").filter(|_| e.is(Ns::A, "rPr")).map(|sz| sz.parse::<u32>().unwrap());
                assert!(size.is_none_or(|size| size >= 1400), "{name}: {size:?}");
            });
            assert_eq!(slide.find(Ns::P, "ph").and_then(|ph| ph.attr("type")), Some("title"), "{name}");
        }
        assert!(
            edition.diagnostics.iter().all(|d| d.severity <= infograft::diagnostic::Severity::Note),
            "{name}: {:?}",
            edition.diagnostics
        );
    });
}

/// The words of all slides, sorted: a layout may put them in another order.
fn words(pptx: Vec<u8>) -> Vec<String> {
    let mut found = Vec::new();
    for slide in slides(pptx) {
        let mut titles = 0;
        slide.walk(&mut |e| titles += usize::from(e.is(Ns::P, "ph")));
        slide.walk(&mut |e| {
            if e.is(Ns::A, "p") {
                found.push(e.text().trim().to_owned());
            }
        });
    }
    found.retain(|text| !text.is_empty() && text.parse::<u32>().is_err());
    found.sort();
    found.dedup();
    found
}

#[test]
fn a_variant_says_all_that_the_infographic_says() {
    let maker = EditionMaker::new(EditionOptions::new().fonts(FontOptions::new().system(false)));
    for template in TEMPLATES {
        for (brand, _) in BRANDS {
            let file = root().join(format!("examples/{brand}/brand.toml"));
            let said = |variant: &str| {
                let brand = Brand::load(Some(&file), &Settings::new().set("variant", variant)).unwrap();
                let edition = maker.make(&Template::builtin(template).unwrap(), &brand).unwrap();
                words(edition.pptx().unwrap())
            };
            let normal = said("normal");
            for variant in ["ink-saving", "large-print"] {
                let lost: Vec<String> = {
                    let there = said(variant);
                    normal.iter().filter(|text| !there.contains(text)).cloned().collect()
                };
                assert!(lost.is_empty(), "{template}, {brand}, {variant}: {lost:?}");
            }
        }
    }
}

#[test]
fn a_long_list_in_large_print_goes_on_on_pages_of_its_own() {
    let items: Vec<String> =
        (1..=40).map(|n| format!("Thing {n}: {}", "something to know ".repeat(4))).collect();
    let settings = Settings::new()
        .set("organization.name", "Fabrikam")
        .set("variant", "large-print")
        .set("info", items.join("\n"));
    let brand = Brand::load(None, &settings).unwrap();
    let options = EditionOptions::new().fonts(FontOptions::new().system(false));
    let edition = Edition::make(&Template::builtin("healthcare").unwrap(), &brand, &options).unwrap();
    let all: Vec<String> = slides(edition.pptx().unwrap()).iter().map(Element::text).collect();
    for n in 1..=40 {
        assert_eq!(all.iter().filter(|text| text.contains(&format!("Thing {n}: "))).count(), 1, "thing {n}");
    }
    let (found, _) = letters(&edition.pdf().unwrap());
    assert!(found.iter().all(|letters| letters.size > 13.99));
}

#[test]
fn files_say_which_variant_they_are_wherever_it_is_asked_for() {
    let folder = folder();
    let made = |args: &[&str]| {
        let ran = infograft_in(folder.path(), args);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout
    };
    let name = ["--name", "Fabrikam", "--format", "pptx", "--no-system-fonts"];
    let stdout = made(&[&["make", "generic", "--variant", "Ink saving"], name.as_slice()].concat());
    assert!(stdout.contains("fabrikam-generic-ink-saving.pptx"), "{stdout}");
    let pattern = ["--variant", "large-print", "--name-pattern", "{variant}-of-{name}"];
    let stdout = made(&[&["make", "generic"], pattern.as_slice(), name.as_slice()].concat());
    assert!(stdout.contains("large-print-of-fabrikam.pptx"), "{stdout}");
    // In the brand file, and taken away again on the line.
    std::fs::write(
        folder.path().join("b.toml"),
        "variant = 'large-print'\n[organization]\nname = 'Fabrikam'\n",
    )
    .unwrap();
    let of_file = ["make", "retail", "--brand", "b.toml", "--format", "pptx", "--no-system-fonts"];
    assert!(made(&of_file).contains("fabrikam-retail-large-print.pptx"));
    let normal = made(&[of_file.as_slice(), &["--variant", "normal"]].concat());
    assert!(normal.contains("fabrikam-retail.pptx"), "{normal}");
    // A column of a sheet, a row each.
    std::fs::write(
        folder.path().join("b.csv"),
        "Branch,Variant\nNorth,large-print\nSouth,ink-saving\nWest,\n",
    )
    .unwrap();
    made(&[
        "batch",
        "b.csv",
        "--template",
        "generic",
        "--format",
        "pptx",
        "--no-system-fonts",
        "--out",
        "all",
    ]);
    let mut files: Vec<String> = std::fs::read_dir(folder.path().join("all"))
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter(|name| name.ends_with(".pptx"))
        .collect();
    files.sort();
    assert_eq!(
        files,
        ["north-generic-large-print.pptx", "south-generic-ink-saving.pptx", "west-generic.pptx"]
    );
    let kit =
        made(&["kit", "--template", "retail", "--brand", "b.toml", "--out", "site", "--no-system-fonts"]);
    assert!(kit.contains("fabrikam-retail-large-print.pdf"), "{kit}");
    made(&["preview", "dental", "--variant", "large-print", "--out", "pictures", "--no-system-fonts"]);
    assert!(folder.path().join("pictures/dental-2.png").exists());
}

#[test]
fn a_variant_that_there_is_not_is_told_with_the_nearest() {
    let ran = infograft_in(&root(), &["make", "generic", "--name", "F", "--variant", "larg-print"]);
    assert_eq!(ran.code, 3);
    assert!(ran.stderr.contains("there is no variant `larg-print`"), "{}", ran.stderr);
    assert!(ran.stderr.contains("did you mean `large-print`?"), "{}", ran.stderr);
}

#[test]
fn a_deck_that_no_variant_can_be_made_of_is_refused() {
    for variant in ["ink-saving", "large-print"] {
        let args =
            ["make", "examples/rebrand/litware.pptx", "--name", "F", "--variant", variant, "--dry-run"];
        let ran = infograft_in(&root(), &args);
        assert_eq!(ran.code, 4, "{}", ran.stderr);
        assert!(ran.stderr.contains(&format!("there is no {variant} edition of it")), "{}", ran.stderr);
    }
}

#[test]
fn a_template_that_was_edited_has_its_variants_too() {
    let folder = folder();
    let own = folder.path().join("own.pptx");
    succeeds(&["templates", "export", "healthcare", "--out", own.to_str().unwrap()]);
    for variant in ["ink-saving", "large-print"] {
        let ran = infograft_in(folder.path(), &["make", "own.pptx", "--name", "F", "--variant", variant]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(folder.path().join(format!("f-own-{variant}.pdf")).exists());
    }
}
