//! Pages that compose themselves: what is longer than what the page was drawn for moves, becomes a little smaller, and goes
//! on on another page; nothing is cut, and nothing becomes too small to be read.

use infograft_deck::opc::{Package, PartName};
use infograft_deck::xml::{Element, Ns};

use crate::common::{TEMPLATES, folder, infograft_in};

/// A brand with so many items of so many words.
fn brand(items: usize, words: usize) -> String {
    let items: Vec<String> =
        (1..=items).map(|n| format!("'Item {n}:{}'", " something".repeat(words))).collect();
    format!(
        "[organization]\nname = 'Fabrikam'\nphone = '+1 555 0100'\nemail = 'hello@fabrikam.example'\n\
         [info]\nitems = [{}]\n",
        items.join(", ")
    )
}

/// The slides of an edition in the presentation's order, and what was told.
fn made(template: &str, brand: &str) -> (Vec<Element>, String) {
    let folder = folder();
    std::fs::write(folder.path().join("brand.toml"), brand).unwrap();
    let args = ["make", template, "--brand", "brand.toml", "--no-system-fonts", "--name-pattern", "out"];
    let ran = infograft_in(folder.path(), &args);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let package = Package::open(std::fs::read(folder.path().join("out.pptx")).unwrap()).unwrap();
    let main = PartName::new("/ppt/presentation.xml");
    let rels = package.rels(&main).unwrap();
    let presentation = package.read_xml(&main).unwrap();
    let list = presentation.child(Ns::P, "sldIdLst").unwrap();
    let part = |e: &Element| rels.get(e.r_attr("id").unwrap()).unwrap().part().unwrap().clone();
    let slides: Vec<Element> =
        list.elements().map(|e| Element::clone(&*package.read_xml(&part(e)).unwrap())).collect();
    let pdf = lopdf::Document::load_mem(&std::fs::read(folder.path().join("out.pdf")).unwrap()).unwrap();
    assert_eq!(pdf.get_pages().len(), slides.len(), "{template}: the PDF has the PPTX's pages");
    (slides, ran.stderr)
}

/// Sizes of letters on a slide, in hundredths of a point.
fn sizes(slide: &Element) -> Vec<u32> {
    let mut found = Vec::new();
    slide.walk(&mut |e| {
        found.extend(e.attr("sz").filter(|_| e.is(Ns::A, "rPr")).and_then(|sz| sz.parse::<u32>().ok()));
    });
    found
}

#[test]
fn no_item_is_lost_and_none_is_too_small_to_read() {
    for template in TEMPLATES {
        for (count, words) in [(1, 1), (4, 6), (8, 7), (12, 12), (30, 6), (60, 9)] {
            let (slides, told) = made(template, &brand(count, words));
            let text: Vec<String> = slides.iter().map(Element::text).collect();
            let text = text.join("\n");
            let at: Vec<usize> =
                (1..=count).map(|n| text.find(&format!("Item {n}: something")).expect("an item")).collect();
            assert!(at.is_sorted(), "{template}: the items are in their order");
            assert_eq!(text.matches(": something").count(), count, "{template}: each item is there once");
            let least = slides.iter().flat_map(sizes).min().unwrap();
            assert!(least >= 900, "{template}, {count} items: {least}");
            assert_eq!(
                slides.len() > 1,
                told.contains("page was added") || told.contains("pages were added")
            );
            assert_eq!(slides.len() > 1, text.contains("More on the next page"), "{template}, {count} items");
        }
    }
}

#[test]
fn what_fits_stays_on_one_page_without_a_word() {
    for template in TEMPLATES {
        let (slides, told) = made(template, &brand(3, 4));
        assert_eq!(slides.len(), 1);
        assert!(!told.contains("smaller") && !told.contains("page"), "{template}: {told}");
    }
}

#[test]
fn a_further_page_has_the_heading_in_the_brands_language() {
    let korean = brand(40, 6).replace("phone", "language = 'ko-KR'\nphone");
    let (slides, told) = made("healthcare", &korean);
    assert!(slides.len() > 1, "{told}");
    let title = slides[1].find(Ns::P, "txBody").unwrap().text();
    assert_eq!(title, "접속 전 확인 사항");
    assert!(slides[0].text().contains("다음 장에 계속"));
}

#[test]
fn a_page_without_what_to_know_leaves_no_hole() {
    let (slides, _) = made("healthcare", "[organization]\nname = 'Fabrikam'\n");
    let frames = |name: &str| {
        let mut found = None;
        slides[0].walk(&mut |e| {
            let own =
                e.elements().next().and_then(|nv| nv.child(Ns::P, "cNvPr")).and_then(|p| p.attr("name"));
            if own == Some(name) {
                let xfrm = e.path(Ns::P, &["spPr"]).and_then(|e| e.child(Ns::A, "xfrm")).unwrap();
                let number =
                    |of: &str, a: &str| xfrm.child(Ns::A, of).unwrap().attr(a).unwrap().parse::<f64>();
                let [x, y] = ["x", "y"].map(|a| number("off", a).unwrap() / 12_700.0);
                let [w, h] = ["cx", "cy"].map(|a| number("ext", a).unwrap() / 12_700.0);
                found = Some((x, y, w, h));
            }
        });
        found.unwrap_or_else(|| panic!("no {name}"))
    };
    // The two cards stand side by side, between the page's margins.
    let (payment, change) = (frames("Payment card"), frames("Change card"));
    assert!((payment.1 - change.1).abs() < 0.1 && (payment.3 - change.3).abs() < 0.1);
    assert!((payment.0 - 36.0).abs() < 0.1 && (change.0 + change.2 - 576.0).abs() < 0.1);
    // The footer reaches the page's edge, and the rows above took the room.
    let band = frames("Footer band");
    assert!((band.1 + band.3 - 792.0).abs() < 0.1, "{band:?}");
    assert!(band.1 - (change.1 + change.3) < 20.0, "{band:?} {change:?}");
    assert!(frames("Step 1 card").3 > 140.0);
}
