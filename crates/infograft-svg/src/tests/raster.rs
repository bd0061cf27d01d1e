use usvg::tiny_skia_path::Transform;

use super::svg;
use crate::{PixelWork, check};

/// What happens to a drawing that is to be drawn on a million pixels: nothing, `coarser`, or why it is refused.
fn refusal(body: &str) -> String {
    let drawing = svg(body);
    let tree = check(drawing.as_bytes()).unwrap().tree(usvg::Options::default()).unwrap();
    let pixels = (1_600, 640);
    match PixelWork::default().add(tree.root(), Transform::from_scale(8.0, 8.0), pixels) {
        Ok((_, fitting)) if fitting == pixels => String::new(),
        Ok(_) => "coarser".into(),
        Err(refused) => refused.to_string(),
    }
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
    assert_eq!(filtered("<feMorphology radius='.3'/><feTurbulence numOctaves='2' baseFrequency='.1'/>"), "");
    assert_eq!(refusal(&"<g opacity='.5'><rect width='200' height='80'/></g>".repeat(50)), "");
    assert_eq!(refusal(&"<g opacity='.5'><rect width='9' height='9'/></g>".repeat(5_000)), "");
}

#[test]
fn primitives_cost_by_their_kind() {
    for (few, many) in [
        ("<feMorphology radius='.5'/>", &*"<feMorphology radius='40'/>".repeat(2)),
        (
            "<feTurbulence baseFrequency='.1' numOctaves='2'/>",
            &*"<feTurbulence baseFrequency='.1' numOctaves='16'/>".repeat(16),
        ),
        ("<feGaussianBlur stdDeviation='3'/>", &*"<feGaussianBlur stdDeviation='3'/>".repeat(30)),
        // Its width in pixels is no whole number that the drawing of it could hold.
        ("<feGaussianBlur stdDeviation='300'/>", "<feGaussianBlur stdDeviation='12222222222222222'/>"),
        ("<feDropShadow stdDeviation='300'/>", "<feDropShadow stdDeviation='9e9 2'/>"),
        (
            "<feConvolveMatrix kernelMatrix='1 1 1 1 1 1 1 1 1'/>",
            &*"<feConvolveMatrix kernelMatrix='1 1 1 1 1 1 1 1 1'/>".repeat(300),
        ),
    ] {
        assert_eq!(filtered(few), "");
        assert_ne!(filtered(many), "", "{many}");
    }
}

#[test]
fn layers_in_layers_need_memory_for_each() {
    let nested = |depth: usize| {
        format!("{}<rect width='200' height='80'/>{}", "<g opacity='.9'>".repeat(depth), "</g>".repeat(depth))
    };
    assert_eq!(refusal(&nested(30)), "");
    assert_eq!(refusal(&nested(60)), "coarser");
    assert_eq!(refusal(&nested(150)), "coarser");
}

#[test]
fn a_layer_reaches_beyond_what_is_seen() {
    let far = "<g opacity='.5'><rect x='-5000' y='-5000' width='10000' height='10000'/></g>";
    // Twenty-five times the canvas.
    assert_eq!(refusal(far), "");
    assert_eq!(
        refusal(&format!("<g opacity='.5'>{far}<rect x='-5000' width='9999' height='9999'/></g>")),
        "coarser"
    );
}

#[test]
fn shapes_cost_the_pixels_that_they_cover() {
    let small = "<rect width='2' height='2'/>".repeat(10_000);
    assert_eq!(refusal(&small), "");
    let large = |count: usize| refusal(&"<rect width='200' height='80'/>".repeat(count));
    assert_eq!(large(950), "");
    assert_eq!(large(1_050), "coarser");
    assert!(large(70_000).contains("too long"));
}

#[test]
fn work_adds_up() {
    let drawing = svg("<rect width='200' height='80'/>");
    let tree = check(drawing.as_bytes()).unwrap().tree(usvg::Options::default()).unwrap();
    let mut work = PixelWork::default();
    let scale = Transform::from_scale(8.0, 8.0);
    let pixels = (1_600, 640);
    let whole = |_: &i32| work.add(tree.root(), scale, pixels).is_ok_and(|(_, fitting)| fitting == pixels);
    let drawn = (0..10_000).take_while(whole).count();
    assert!((750..1_250).contains(&drawn), "{drawn} megapixels");
}

#[test]
fn a_shape_that_reaches_too_far_is_refused() {
    assert_eq!(refusal("<circle r='100000' stroke='red'/>"), "");
    assert!(refusal("<circle r='1e30' stroke='red' stroke-width='1e20'/>").contains("reach too far"));
}
