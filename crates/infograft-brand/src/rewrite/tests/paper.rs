use infograft_deck::xml::{Element, Ns};

use super::kit::*;
use crate::rewrite::{Paper, RewriteOptions};

const A4: (f64, f64) = (7_560_000.0 / 7_772_400.0, 10_692_000.0 / 10_058_400.0);

fn on_a4(shapes: &str) -> Element {
    let options = RewriteOptions::new().paper(Some(Paper::A4));
    let (package, report) = Kit::new(shapes).rewrite_with(&brand(), &options).unwrap();
    let size = package.read_xml(&part("ppt/presentation.xml")).unwrap();
    let size = size.child(Ns::P, "sldSz").unwrap();
    assert_eq!((size.attr("cx"), size.attr("cy")), (Some("7560000"), Some("10692000")));
    assert!(report.paper.is_some());
    package.read_xml(&slide_name()).unwrap().as_ref().clone()
}

fn x(v: i64) -> i64 {
    (v as f64 * A4.0).round() as i64
}

fn y(v: i64) -> i64 {
    (v as f64 * A4.1).round() as i64
}

#[test]
fn boxes_stretch_and_locked_shapes_keep_their_ratio() {
    let locked = rect(3, "L", (1_000_000, 2_000_000, 1_000_000, 1_000_000))
        .replace("<p:cNvSpPr/>", "<p:cNvSpPr><a:spLocks noChangeAspect=\"1\"/></p:cNvSpPr>");
    let slide = on_a4(&[rect(2, "B", (1_000_000, 2_000_000, 3_000_000, 4_000_000)), locked].concat());
    assert_eq!(place(&slide, "B"), (x(1_000_000), y(2_000_000), x(3_000_000), y(4_000_000)));
    let (lx, ly, lcx, lcy) = place(&slide, "L");
    assert_eq!((lcx, lcy), (x(1_000_000), x(1_000_000)), "by the smaller factor");
    assert!(((lx + lcx / 2) - x(1_500_000)).abs() <= 1 && ((ly + lcy / 2) - y(2_500_000)).abs() <= 1);
}

#[test]
fn groups_are_laid_anew_inside_and_locked_groups_scaled_whole() {
    let art = rect(5, "art", (500_000, 0, 400_000, 400_000))
        .replace("<p:cNvSpPr/>", "<p:cNvSpPr><a:spLocks noChangeAspect=\"1\"/></p:cNvSpPr>");
    let box_ = rect(6, "box", (0, 0, 400_000, 400_000));
    // The group shows its inner space at half size.
    let open = group(
        4,
        "Open",
        (100_000, 100_000, 500_000, 200_000),
        (0, 0, 1_000_000, 400_000),
        &[art, box_].concat(),
    );
    let locked = group(
        7,
        "Shut",
        (0, 0, 500_000, 500_000),
        (0, 0, 500_000, 500_000),
        &rect(8, "in", (0, 0, 500_000, 500_000)),
    )
    .replace("<p:cNvGrpSpPr/>", "<p:cNvGrpSpPr><a:grpSpLocks noChangeAspect=\"1\"/></p:cNvGrpSpPr>");
    let slide = on_a4(&[open, locked].concat());
    assert_eq!(place(&slide, "Open"), (x(100_000), y(100_000), x(500_000), y(200_000)));
    assert_eq!(place(&slide, "box"), (0, 0, x(400_000), y(400_000)));
    let (_, _, cx, cy) = place(&slide, "art");
    assert_eq!(cx, cy);
    let inner = named(&slide, "Open").unwrap().find(Ns::A, "chExt").unwrap().clone();
    assert_eq!(
        (inner.attr("cx"), inner.attr("cy")),
        (Some(x(1_000_000).to_string().as_str()), Some(y(400_000).to_string().as_str()))
    );
    assert_eq!(place(&slide, "Shut").2, place(&slide, "Shut").3);
    assert_eq!(place(&slide, "in"), (0, 0, 500_000, 500_000), "its inside is as it was");
}

#[test]
fn a_turned_shape_stretches_along_its_own_axes_and_a_page_picture_is_cropped() {
    let turned = rect(2, "T", (0, 0, 400_000, 200_000)).replace("<a:xfrm>", "<a:xfrm rot=\"5400000\">");
    let kit_pic = pic(3, "Back", "rId9", (0, 0, 7_772_400, 10_058_400));
    let slide = on_a4(&[turned, kit_pic].concat());
    let (_, _, cx, cy) = place(&slide, "T");
    assert_eq!((cx, cy), (y(400_000), x(200_000)));
    assert_eq!(place(&slide, "Back"), (0, 0, 7_560_000, 10_692_000));
    let crop = slide.find(Ns::A, "srcRect").unwrap();
    let cut: i64 = crop.attr("l").unwrap().parse().unwrap();
    // What is seen keeps its ratio: the visible width is that share of the picture's.
    assert_eq!(cut, ((1.0 - A4.0 / A4.1) / 2.0 * 100_000.0).round() as i64);
    assert_eq!(crop.attr("l"), crop.attr("r"));
}
