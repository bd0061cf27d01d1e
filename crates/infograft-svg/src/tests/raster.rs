use usvg::tiny_skia_path::Transform;

use super::svg;
use crate::{PixelWork, check};

/// Why a drawing isn't drawn on a million pixels; empty if it is.
fn refusal(body: &str) -> String {
    let drawing = svg(body);
    let tree = check(drawing.as_bytes()).unwrap().tree(usvg::Options::default()).unwrap();
    let scale = Transform::from_scale(8.0, 8.0);
    let added = PixelWork::default().add(tree.root(), scale, (1_600, 640));
    added.err().map(|refused| refused.to_string()).unwrap_or_default()
}

fn filtered(primitives: &str) -> String {
    refusal(&format!(
        "<filter id='f' x='0' y='0' width='1' height='1'>{primitives}</filter>\
         <rect width='200' height='80' filter='url(#f)'/>"
    ))
}

#[test]
fn effects_of_ordinary_drawings_pass() {
    assert_eq!(
        filtered("<feGaussianBlur stdDeviation='3'/><feOffset dx='2'/><feMerge><feMergeNode/></feMerge>"),
        ""
    );
    assert_eq!(filtered("<feMorphology radius='1'/><feTurbulence numOctaves='3' baseFrequency='.1'/>"), "");
    assert_eq!(refusal(&"<g opacity='.5'><rect width='200' height='80'/></g>".repeat(50)), "");
}

#[test]
fn primitives_cost_by_their_kind() {
    for (few, many) in [
        ("<feMorphology radius='1'/>", "<feMorphology radius='4'/>"),
        (
            "<feTurbulence baseFrequency='.1' numOctaves='2'/>",
            "<feTurbulence baseFrequency='.1' numOctaves='16'/>",
        ),
        ("<feGaussianBlur stdDeviation='3'/>", &*"<feGaussianBlur stdDeviation='3'/>".repeat(30)),
        (
            "<feConvolveMatrix kernelMatrix='1 1 1 1 1 1 1 1 1'/>",
            &*"<feConvolveMatrix kernelMatrix='1 1 1 1 1 1 1 1 1'/>".repeat(36),
        ),
    ] {
        assert_eq!(filtered(few), "");
        assert!(filtered(many).contains("effects"), "{many}");
    }
}

#[test]
fn layers_in_layers_need_memory_for_each() {
    let nested = |depth: usize| {
        format!("{}<rect width='200' height='80'/>{}", "<g opacity='.9'>".repeat(depth), "</g>".repeat(depth))
    };
    assert_eq!(refusal(&nested(30)), "");
    assert!(refusal(&nested(60)).contains("memory"));
}

#[test]
fn a_layer_reaches_beyond_what_is_seen() {
    let far = "<g opacity='.5'><rect x='-5000' y='-5000' width='10000' height='10000'/></g>";
    // Twenty-five times the canvas.
    assert_eq!(refusal(far), "");
    assert!(
        refusal(&format!("<g opacity='.5'>{far}<rect x='-5000' width='9999' height='9999'/></g>"))
            .contains("memory")
    );
}

#[test]
fn shapes_cost_the_pixels_that_they_cover() {
    let small = "<rect width='2' height='2'/>".repeat(10_000);
    assert_eq!(refusal(&small), "");
    let large = "<rect width='200' height='80'/>".repeat(10_000);
    assert!(refusal(&large).contains("too long"));
}

#[test]
fn work_adds_up() {
    let drawing = svg("<rect width='200' height='80'/>");
    let tree = check(drawing.as_bytes()).unwrap().tree(usvg::Options::default()).unwrap();
    let mut work = PixelWork::default();
    let scale = Transform::from_scale(8.0, 8.0);
    let drawn = (0..10_000).take_while(|_| work.add(tree.root(), scale, (1_600, 640)).is_ok()).count();
    assert!((1_500..2_500).contains(&drawn), "{drawn} megapixels");
}
