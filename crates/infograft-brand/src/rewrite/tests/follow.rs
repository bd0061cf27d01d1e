use infograft_deck::color::{Palette, Rgb, ThemeColor};

use super::kit::*;
use crate::brand::{Brand, FontSlot, Fonts};
use crate::rewrite::{RewriteOptions, RewriteReport, rewrite};

const TEXT: &str = r#"<a:p><a:r><a:rPr><a:solidFill><a:srgbClr val="4472C4"/></a:solidFill><a:latin typeface="calibri" panose="020F0502020204030204"/></a:rPr><a:t>x</a:t></a:r><a:r><a:rPr><a:solidFill><a:srgbClr val="FFC000"/></a:solidFill><a:latin typeface="Arial"/></a:rPr><a:t>y</a:t></a:r><a:r><a:rPr><a:solidFill><a:srgbClr val="A5A5A5"/></a:solidFill><a:latin typeface="Wingdings"/></a:rPr><a:t>z</a:t></a:r></a:p>"#;

fn fonts(heading: Option<&str>, body: Option<&str>) -> Fonts {
    let slot = |face: Option<&str>| FontSlot { latin: face.map(Into::into), ..FontSlot::default() };
    Fonts { heading: slot(heading), body: slot(body), ..Fonts::default() }
}

/// The slide's XML and the report after a rewrite.
fn rewritten(shapes: &str, fonts: Fonts, replace: &[(Rgb, Rgb)]) -> (String, RewriteReport) {
    let mut package = Kit::new(shapes).open();
    let mut b = Brand { fonts, ..brand() };
    b.colors.replace = replace.iter().copied().collect();
    let mut palette = Palette([Rgb(1, 2, 3); 12]);
    palette.set(ThemeColor::Accent1, Rgb(0x0B, 0x6E, 0x4F));
    let report = rewrite(&mut package, &b, Some(&palette), &RewriteOptions::default()).unwrap();
    (String::from_utf8(package.read(&slide_name()).unwrap().into_owned()).unwrap(), report)
}

#[test]
fn what_was_written_in_the_old_look_follows_and_the_rest_is_counted() {
    let (slide, report) = rewritten(&text_sp(2, "T", TEXT), fonts(Some("Georgia"), Some("Verdana")), &[]);
    assert!(slide.contains(r#"<a:srgbClr val="0B6E4F"/>"#), "accent1 follows");
    assert!(
        slide.contains(r#"<a:latin typeface="+mn-lt"/>"#),
        "the theme's face follows, its description goes"
    );
    for kept in ["FFC000", "A5A5A5", r#"typeface="Wingdings""#] {
        assert!(slide.contains(kept), "{kept} stays");
    }
    assert!(!slide.contains("Arial"), "a face of another name follows, too, in a deck without marks");
    assert_eq!((report.colors_followed, report.fonts_followed), (1, 1));
    assert_eq!(report.own_fonts, []);
    assert_eq!(report.own_colors, [(Rgb(0xFF, 0xC0, 0x00), 1)]);
}

#[test]
fn titles_follow_the_heading_font() {
    let title = text_sp(2, "T", TEXT).replace("<p:nvPr/>", r#"<p:nvPr><p:ph type="title"/></p:nvPr>"#);
    assert!(title.contains("p:ph"), "{title}");
    let (slide, _) = rewritten(&title, fonts(Some("Georgia"), Some("Verdana")), &[]);
    assert!(slide.contains(r#"<a:latin typeface="+mj-lt"/>"#));
    let (slide, report) = rewritten(&text_sp(2, "T", TEXT), fonts(Some("Georgia"), None), &[]);
    assert!(slide.contains(r#"typeface="calibri""#), "body text stays where the brand gives headings alone");
    assert_eq!(report.fonts_followed, 0);
}

#[test]
fn what_the_brand_maps_goes_where_it_says() {
    let map = [(Rgb(0x44, 0x72, 0xC4), Rgb(9, 9, 9))];
    let mut own = fonts(None, Some("Verdana"));
    own.replace.insert("Calibri".into(), "Calibri".into());
    let (slide, report) = rewritten(&text_sp(2, "T", TEXT), own, &map);
    assert!(slide.contains("090909") && !slide.contains("0B6E4F"));
    assert!(
        slide.contains(r#"typeface="calibri" panose="#),
        "a face that is mapped to itself stays: {slide}"
    );
    assert_eq!((report.colors_followed, report.fonts_followed), (0, 0));
}
