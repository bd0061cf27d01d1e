use infograft_deck::color::{Palette, Rgb, ThemeColor};
use infograft_deck::xml::Ns;

use super::kit::*;
use crate::brand::{Brand, Colors, FontSlot, Fonts};
use crate::rewrite::{RewriteOptions, rewrite};

fn palette() -> Palette {
    let mut p = Palette([Rgb(1, 2, 3); 12]);
    p.set(ThemeColor::Dk1, Rgb::BLACK);
    p.set(ThemeColor::Lt1, Rgb(0xFF, 0xFD, 0xF8));
    p.set(ThemeColor::Accent1, Rgb(0x0B, 0x6E, 0x4F));
    p.set(ThemeColor::Accent2, Rgb(0xED, 0x7D, 0x31));
    p
}

#[test]
fn a_theme_takes_the_palette_where_it_differs() {
    let mut package = Kit::new("").open();
    let b = Brand {
        colors: Colors { replace: [(Rgb(0xC0, 0, 0), Rgb(1, 1, 1))].into(), ..Colors::default() },
        ..brand()
    };
    let report = rewrite(&mut package, &b, Some(&palette()), &RewriteOptions::default()).unwrap();
    let theme = package.read_xml(&part("ppt/theme/theme1.xml")).unwrap();
    let slot = |name: &str| theme.find(Ns::A, name).unwrap().elements().next().unwrap().clone();
    assert_eq!(slot("accent1").attr("val"), Some("0B6E4F"));
    assert_eq!(slot("lt1").attr("val"), Some("FFFDF8"));
    assert!(slot("dk1").is(Ns::A, "sysClr"), "the same colour stays as it is");
    assert_eq!(theme.find(Ns::A, "clrScheme").unwrap().attr("name"), Some("Contoso & <Co>"));
    assert_eq!(
        theme.find(Ns::A, "fillStyleLst").unwrap().find(Ns::A, "srgbClr").unwrap().attr("val"),
        Some("010101")
    );
    let changed: Vec<_> = report.themes[0].slots.iter().map(|s| s.0).collect();
    assert!(!changed.contains(&ThemeColor::Accent2) && changed.contains(&ThemeColor::Lt1));
    assert!(!package.is_changed(&slide_name()), "nothing else is touched");
}

#[test]
fn a_given_colour_replaces_a_system_colour() {
    let mut package = Kit::new("").open();
    let b = Brand {
        colors: Colors { slots: [(ThemeColor::Dk1, Rgb::BLACK)].into(), ..Colors::default() },
        ..brand()
    };
    rewrite(&mut package, &b, Some(&palette()), &RewriteOptions::default()).unwrap();
    let theme = package.read_xml(&part("ppt/theme/theme1.xml")).unwrap();
    let dk1 = theme.find(Ns::A, "dk1").unwrap();
    assert_eq!(dk1.find(Ns::A, "srgbClr").unwrap().attr("val"), Some("000000"));
}

#[test]
fn fonts_change_in_the_theme_and_where_they_are_mapped() {
    let text = text_sp(
        2,
        "T",
        r#"<a:p><a:pPr><a:buFont typeface="Arial" panose="020B0604020202020204"/></a:pPr><a:r><a:rPr><a:latin typeface="ARIAL" charset="0"/><a:cs typeface="Other"/></a:rPr><a:t>x</a:t></a:r></a:p>"#,
    );
    let b = Brand {
        fonts: Fonts {
            heading: FontSlot { latin: Some("Montserrat".into()), ..FontSlot::default() },
            body: FontSlot { ea: Some("Noto Sans KR".into()), ..FontSlot::default() },
            replace: [("Arial".to_owned(), "+mn-lt".to_owned())].into(),
            ..Fonts::default()
        },
        ..brand()
    };
    let (package, report) = Kit::new(&text).rewrite(&b).unwrap();
    let theme = package.read_xml(&part("ppt/theme/theme1.xml")).unwrap();
    let major = theme.find(Ns::A, "majorFont").unwrap();
    let latin = major.child(Ns::A, "latin").unwrap();
    assert_eq!((latin.attr("typeface"), latin.attr("panose")), (Some("Montserrat"), None));
    assert!(major.child(Ns::A, "font").is_some());
    let minor = theme.find(Ns::A, "minorFont").unwrap();
    assert_eq!(minor.child(Ns::A, "latin").unwrap().attr("panose"), Some("020F0502020204030204"));
    assert_eq!(minor.child(Ns::A, "ea").unwrap().attr("typeface"), Some("Noto Sans KR"));
    assert_eq!((report.fonts.len(), report.fonts_replaced), (2, 2));
    let slide = package.read_xml(&slide_name()).unwrap();
    assert_eq!(slide.find(Ns::A, "buFont").unwrap().attr("typeface"), Some("+mn-lt"));
    assert_eq!(slide.find(Ns::A, "cs").unwrap().attr("typeface"), Some("Other"));
}
