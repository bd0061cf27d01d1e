use super::{refusal, svg};

/// A definition of a hundred rectangles and the elements that refer to it: passes below the bound, is refused above it.
#[track_caller]
fn multiplies(definition: &str, user: &str, most: usize) {
    let rects = "<rect width=\"9\" height=\"9\" fill=\"white\"/>".repeat(100);
    let definition = definition.replace("RECTS", &rects);
    let drawing = |count: usize| svg(&format!("{definition}{}", user.repeat(count)));
    assert_eq!(refusal(&drawing(most * 99 / 100)), "", "below the bound");
    let refused = refusal(&drawing(most * 102 / 100));
    assert!(refused.contains("unfolds to more than 80,000 elements"), "above the bound: {refused}");
}

/// Elements in all for each that is written: itself, the definition and its hundred rectangles.
const EACH: usize = 80_000 / 102;

#[test]
fn what_is_used_counts_as_often_as_it_is_used() {
    multiplies("<defs><g id='a'>RECTS</g></defs>", "<use href='#a'/>", EACH);
    multiplies("<defs><g id='a'>RECTS</g></defs>", "<use xlink:href='#a'/>", EACH);
}

#[test]
fn a_mask_counts_for_each_element_that_is_masked() {
    multiplies("<mask id='a'>RECTS</mask>", "<rect width='9' height='9' mask='url(#a)'/>", EACH);
}

#[test]
fn a_clip_path_counts_for_each_element_that_is_clipped() {
    multiplies("<clipPath id='a'>RECTS</clipPath>", "<rect width='9' height='9' clip-path='url(#a)'/>", EACH);
}

#[test]
fn a_pattern_counts_for_each_shape_that_it_fills_or_strokes() {
    let pattern = "<pattern id='a' width='9' height='9' patternUnits='userSpaceOnUse'>RECTS</pattern>";
    multiplies(pattern, "<rect width='9' height='9' fill='url(#a)'/>", EACH);
    multiplies(pattern, "<rect width='9' height='9' stroke='url(#a)'/>", EACH);
    multiplies(pattern, "<rect width='9' height='9' style='fill: url(\"#a\") red'/>", EACH);
}

#[test]
fn a_marker_counts_for_each_vertex() {
    let marker = "<marker id='a'>RECTS</marker>";
    let line = "<polyline points='0 0 1 1 2 2 3 3' stroke='red' marker-mid='url(#a)'/>";
    // Four vertices, and one for a line that is closed.
    multiplies(marker, line, 80_000 / (1 + 5 * 101));
}

#[test]
fn a_picture_of_a_filter_counts_for_each_element_with_the_filter() {
    let filter = "<defs><g id='g'>RECTS</g></defs><filter id='a'><feImage href='#g'/></filter>";
    multiplies(filter, "<rect width='9' height='9' filter='url(#a)'/>", 80_000 / 104);
}

#[test]
fn what_a_shape_inherits_counts_for_it() {
    let pattern = "<pattern id='a' width='9' height='9' patternUnits='userSpaceOnUse'>RECTS</pattern>";
    let group = "<g fill='url(#a)'><rect width='9' height='9'/><rect width='9' height='9' fill='red'/></g>";
    multiplies(pattern, group, 80_000 / 104);
}

#[test]
fn what_a_definition_inherits_where_it_stands_counts_for_it() {
    let pattern = "<pattern id='a' width='9' height='9' patternUnits='userSpaceOnUse'>RECTS</pattern>\
                   <g fill='url(#a)'><mask id='m'><rect width='9' height='9'/></mask></g>";
    multiplies(pattern, "<rect width='9' height='9' mask='url(#m)'/>", 80_000 / 104);
}

#[test]
fn a_style_sheet_refers_as_attributes_do() {
    let mask = "<style>g > .masked { mask: url(#a) }</style><mask id='a'>RECTS</mask>";
    multiplies(mask, "<g><rect class='masked' width='9' height='9'/></g>", 80_000 / 103);
}

#[test]
fn drawings_in_drawings_count() {
    let inner = svg(&"<rect width='9' height='9'/>".repeat(100))
        .replace('#', "%23")
        .replace('"', "'")
        .replace('<', "%3C");
    let image = format!("<image width=\"9\" height=\"9\" href=\"data:image/svg+xml,{inner}\"/>");
    assert_eq!(refusal(&svg(&image.repeat(780))), "");
    assert!(refusal(&svg(&image.repeat(800))).contains("80,000 elements"));
}

#[test]
fn path_commands_count_as_often_as_they_are_drawn() {
    let path = format!("<defs><path id='a' d='M0 0{}'/></defs>", "l1 2".repeat(10_000));
    let drawing = |count: usize| svg(&format!("{path}{}", "<use href='#a'/>".repeat(count)));
    assert_eq!(refusal(&drawing(80)), "");
    assert!(refusal(&drawing(85)).contains("a million path commands"));
}

#[test]
fn stops_of_a_gradient_cost_little() {
    let gradient = format!("<linearGradient id='a'>{}</linearGradient>", "<stop offset='0'/>".repeat(20));
    let shapes = "<rect width='9' height='9' fill='url(#a)'/>".repeat(20_000);
    assert_eq!(refusal(&svg(&format!("{gradient}{shapes}"))), "");
    let repeated = gradient.replace("<linear", "<linearGradient spreadMethod='repeat'/><linear");
    assert!(refusal(&svg(&format!("{repeated}{shapes}"))).contains("a million path commands"));
}

#[test]
fn circles_are_refused_whatever_they_go_through() {
    for body in [
        "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
        "<mask id='a'><rect width='9' height='9' mask='url(#a)'/></mask>",
        "<mask id='a'><rect width='9' height='9' fill='url(#b)'/></mask>\
         <pattern id='b' width='1' height='1'><rect width='9' height='9' mask='url(#a)'/></pattern>",
        "<clipPath id='a' clip-path='url(#b)'/><clipPath id='b' clip-path='url(#c)'/><clipPath id='c' clip-path='url(#a)'/>",
        "<style>rect{clip-path:url(#a)}</style><clipPath id='a'><rect width='9' height='9'/></clipPath>",
    ] {
        assert!(refusal(&svg(body)).contains("in a circle"), "{body}");
    }
}

#[test]
fn a_chain_of_masks_may_be_no_deeper_than_groups() {
    let chain = |length: usize| {
        let link =
            |n: usize| format!("<mask id='a{n}'><rect width='9' height='9' mask='url(#a{})'/></mask>", n + 1);
        let links: String = (0..length).map(link).collect();
        svg(&format!("{links}<mask id='a{length}'/><rect width='9' height='9' mask='url(#a0)'/>"))
    };
    assert_eq!(refusal(&chain(90)), "");
    assert!(refusal(&chain(110)).contains("nested too deeply"));
    let groups = |depth: usize| svg(&format!("{}{}", "<g>".repeat(depth), "</g>".repeat(depth)));
    assert_eq!(refusal(&groups(190)), "");
    assert!(refusal(&groups(210)).contains("nested too deeply"));
}

#[test]
fn entities_may_add_a_megabyte() {
    let drawing = |length: usize, count: usize| {
        let value = "x".repeat(length);
        let text = "&e;".repeat(count);
        format!("<!DOCTYPE svg [<!ENTITY e \"{value}\">]>{}", svg(&format!("<desc>{text}</desc>")))
    };
    assert_eq!(refusal(&drawing(1_000, 1_000)), "");
    assert!(refusal(&drawing(1_000, 1_100)).contains("entities unfold"));
    let nested: String = (1..40).map(|n| format!("<!ENTITY e{n} \"&e{0};&e{0};\">", n - 1)).collect();
    let nested = format!("<!DOCTYPE svg [<!ENTITY e0 \"\">{nested}]>{}", svg("<desc>&e39;</desc>"));
    assert!(refusal(&nested).contains("entities unfold"));
    let circle = format!("<!DOCTYPE svg [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>{}", svg("&a;"));
    assert!(refusal(&circle).contains("in a circle"));
}

#[test]
fn entities_mean_what_they_say() {
    let drawing = "<!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'><!ENTITY r '<rect width=\"8\" height=\"9\"/>'>]>\
                   <svg xmlns=\"&ns;\" width=\"20\" height=\"10\"><!-- &r; --><desc a='&q;'/>&r;</svg>";
    let drawing = drawing.replace(" a='&q;'", "");
    let checked = crate::check(drawing.as_bytes()).unwrap();
    let tree = checked.tree(usvg::Options::default()).unwrap();
    let bounds = tree.root().abs_bounding_box();
    assert_eq!((bounds.width(), bounds.height()), (8.0, 9.0));
}

#[test]
fn a_style_attribute_may_have_many_declarations_but_not_thousands() {
    let rect =
        |count: usize| svg(&format!("<rect width='9' height='9' style='{}'/>", "fill:red;".repeat(count)));
    assert_eq!(refusal(&rect(5_000)), "");
    assert!(refusal(&rect(15_000)).contains("too long lists"));
}

#[test]
fn rules_count_for_each_element() {
    let drawing = |rules: usize, elements: usize| {
        let rules: String = (0..rules).map(|n| format!(".e{n}{{fill:red}}")).collect();
        svg(&format!("<style>{rules}</style>{}", "<rect width='9' height='9' class='e1'/>".repeat(elements)))
    };
    assert_eq!(refusal(&drawing(1_000, 7_400)), "");
    assert!(refusal(&drawing(1_000, 7_600)).contains("too many rules"));
}

#[test]
fn a_long_pattern_of_dashes_is_not_read_for_each_line() {
    let lines = |numbers: usize| {
        let line = "<path d='M0 0L9 9' stroke='red'/>";
        svg(&format!("<g stroke-dasharray='{}'>{line}</g>", "1 ".repeat(numbers)))
    };
    assert_eq!(refusal(&lines(4_000)), "");
    assert!(refusal(&lines(5_000)).contains("too long lists"));
}

#[test]
fn a_value_counts_for_each_element_that_may_inherit_it() {
    let lines = |attribute: &str, count: usize| {
        svg(&format!("<g {attribute}>{}</g>", "<path d='M0 0L9 9'/>".repeat(count)))
    };
    let (dashes, family) = ("1 ".repeat(2_000), "a,".repeat(2_000));
    for attribute in [
        format!("stroke-dasharray='{dashes}'"),
        format!("style='stroke-dasharray:{dashes}'"),
        format!("font-family='{family}b'"),
    ] {
        assert_eq!(refusal(&lines(&attribute, 4_900)), "");
        assert!(refusal(&lines(&attribute, 5_100)).contains("too long lists"));
    }
}

#[test]
fn dashes_are_counted_by_the_length_of_the_line() {
    let line = |attributes: &str, dash: f64| {
        svg(&format!(
            "<g {attributes} stroke-dasharray='{dash} {dash}'><path d='M0 0H100000' stroke='red'/></g>"
        ))
    };
    for attributes in ["", "transform='scale(1,2)'", "style='stroke-linecap:round'"] {
        // Two dashes, of which one is a gap, for each period.
        assert_eq!(refusal(&line(attributes, 0.51)), "");
        assert!(refusal(&line(attributes, 0.49)).contains("too many dashes"));
    }
    let styled = svg("<style>path{stroke-dasharray:.001;stroke:red}</style><path d='M-1e9 0L1e9 80'/>");
    assert!(refusal(&styled).contains("too many dashes"));
}

#[test]
fn bends_of_lines_are_counted_where_lines_are_drawn() {
    let path = |segment: &str, count: usize, stroke: &str| {
        svg(&format!("<path stroke='{stroke}' d='M0 0{}'/>", segment.repeat(count)))
    };
    assert_eq!(refusal(&path("c1 20 3 40 5 6", 149_000, "red")), "");
    assert!(refusal(&path("c1 20 3 40 5 6", 151_000, "red")).contains("too many bends"));
    assert_eq!(refusal(&path("c1 20 3 40 5 6", 151_000, "none")), "");
    assert_eq!(refusal(&path("l1 2", 590_000, "red")), "");
    assert!(refusal(&path("l1 2", 610_000, "red")).contains("too many bends"));
}

#[test]
fn tiles_of_a_pattern_are_counted() {
    let tiled = |side: f64| {
        svg(&format!(
            "<pattern id='p' width='{side}' height='{side}' patternUnits='userSpaceOnUse'><rect width='9' height='9'/></pattern>\
             <rect width='100' height='100' fill='url(#p)'/>"
        ))
    };
    assert_eq!(refusal(&tiled(0.11)), "");
    assert!(refusal(&tiled(0.09)).contains("repeat too often"));
}

#[test]
fn hundreds_of_attributes_are_no_drawing() {
    let rect = |count: usize| {
        let attributes: String = (0..count).map(|n| format!(" a{n}=''")).collect();
        svg(&format!("<rect{attributes}/>"))
    };
    assert_eq!(refusal(&rect(250)), "");
    assert!(refusal(&rect(260)).contains("hundreds of attributes"));
}
