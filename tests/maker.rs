//! One maker makes what each edition made alone would be, whatever it made before and on however many threads.

use std::sync::Mutex;

use crate::common::{BRANDS, TEMPLATES, root};
use infograft::{Brand, Edition, EditionMaker, EditionOptions, FontOptions, Settings, Template};

/// An edition's files and what was said of it.
type Made = (Vec<u8>, Vec<u8>, String);

fn made(edition: &Edition) -> Made {
    (
        edition.pptx().unwrap(),
        edition.pdf().unwrap(),
        format!("{:?}{:?}", edition.diagnostics, edition.report),
    )
}

/// Both example brands, each also with other names, colours and the other's logo.
fn brands() -> Vec<Brand> {
    let load = |(brand, logo, n): (&str, &str, u8)| {
        let file = root().join("examples").join(brand).join("brand.toml");
        let settings = match n {
            0 => Settings::new(),
            n => Settings::new()
                .set("organization.name", format!("Branch {n} – 지점 {n}"))
                .set("colors.primary", format!("#{n:02X}6E{:02X}", n * 60))
                .set("logo", root().join("examples").join(logo).display().to_string())
                .set("info", format!("مرحبا\n{}", "x".repeat(usize::from(n) * 90))),
        };
        Brand::load(Some(&file), &settings).unwrap()
    };
    let [(contoso, _), (hanbit, _)] = BRANDS;
    let all = [
        (contoso, "", 0),
        (hanbit, "", 0),
        (contoso, "hanbit/logo.png", 1),
        (hanbit, "contoso/logo.svg", 2),
        (contoso, "contoso/logo-white.svg", 3),
    ];
    all.into_iter().map(load).collect()
}

#[test]
fn what_a_studio_has_made_before_changes_nothing() {
    let fonts = FontOptions::new().system(false);
    let options = EditionOptions::new().fonts(fonts);
    let templates: Vec<Template> = TEMPLATES.iter().map(|name| Template::builtin(name).unwrap()).collect();
    let brands = brands();
    let pairs: Vec<(&Template, &Brand)> =
        templates.iter().flat_map(|template| brands.iter().map(move |brand| (template, brand))).collect();
    let alone: Vec<Made> = pairs
        .iter()
        .map(|(template, brand)| made(&Edition::make(template, brand, &options).unwrap()))
        .collect();

    let maker = EditionMaker::new(options);
    for (at, (template, brand)) in pairs.iter().enumerate().rev() {
        assert!(
            made(&maker.make(template, brand).unwrap()) == alone[at],
            "{}, in another order",
            template.name
        );
    }
    let next = Mutex::new((0..pairs.len() * 2).rev());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(n) = { next.lock().unwrap().next() } {
                    let at = n * 7 % pairs.len();
                    let (template, brand) = pairs[at];
                    let edition = maker.make(template, brand).unwrap();
                    assert!(made(&edition) == alone[at], "{}, on several threads", template.name);
                }
            });
        }
    });
}
