//! A theme's colours are read slot by slot: one that isn't a plain value takes nothing from the others.

use infograft::{Brand, Edition, EditionOptions, Limits, Template};
use infograft_deck::color::{Rgb, ThemeColor};
use infograft_deck::deck::Theme;
use infograft_deck::deck::theme::first_theme;
use infograft_deck::diagnostic::{Code, Severity};
use infograft_deck::opc::Package;

/// The generic infographic with other XML in place of its second accent.
fn with_second_accent(color: &str) -> Package {
    let mut package = Template::builtin("generic").unwrap().package().clone();
    let theme = first_theme(&package).unwrap().unwrap();
    let xml = String::from_utf8(package.read(&theme).unwrap().into_owned()).unwrap();
    let (before, rest) = xml.split_once("<a:accent2>").unwrap();
    let (_, after) = rest.split_once("</a:accent2>").unwrap();
    let kind = package.content_type(&theme).unwrap().to_owned();
    package.set(&theme, &kind, format!("{before}<a:accent2>{color}</a:accent2>{after}").into_bytes());
    package
}

fn edition(package: &Package) -> Edition {
    let bytes = package.write().unwrap();
    let template = Template::from_bytes("own.pptx", bytes, Limits::default()).unwrap();
    let brand = Brand::named("Fabrikam").unwrap();
    Edition::make(&template, &brand, &EditionOptions::default()).unwrap()
}

#[test]
fn a_deck_keeps_its_palette_where_one_colour_is_no_plain_value() {
    let own = Theme::of(Template::builtin("generic").unwrap().package()).unwrap().colors;
    // ECMA-376 Part 1, 20.1.10.48: crimson is DC143C; a system colour never seen is Windows' usual one.
    let cases = [
        (r#"<a:prstClr val="crimson"/>"#, Rgb(0xDC, 0x14, 0x3C)),
        (r#"<a:sysClr val="window"/>"#, Rgb(0xFF, 0xFF, 0xFF)),
        // The lightness of half of red.
        (r#"<a:srgbClr val="FF0000"><a:lumMod val="50000"/></a:srgbClr>"#, Rgb(0x80, 0, 0)),
    ];
    for (xml, accent) in cases {
        let edition = edition(&with_second_accent(xml));
        let palette = edition.palette().unwrap();
        assert_eq!(palette.get(ThemeColor::Accent2), accent, "{xml}");
        let others = ThemeColor::ALL.into_iter().filter(|slot| *slot != ThemeColor::Accent2);
        for slot in others {
            assert_eq!(palette.get(slot), own.get(slot), "{xml}: {}", slot.name());
        }
        assert_eq!(edition.diagnostics.of(Code::ColorUnreadable).count(), 0, "{xml}");
    }
}

#[test]
fn a_colour_that_cant_be_read_is_told() {
    let edition = edition(&with_second_accent("<a:nothing/>"));
    let told: Vec<_> = edition.diagnostics.of(Code::ColorUnreadable).collect();
    assert!(told.len() == 1 && told[0].message.contains("accent2"), "{told:?}");
    assert!(told[0].severity == Severity::Warning && told[0].place.part.is_some(), "{told:?}");
}
