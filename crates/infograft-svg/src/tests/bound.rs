use proptest::prelude::*;
use usvg::{Group, Node, Paint};

use super::svg;
use crate::{budget, entities, parsed, walk};

/// Shapes of a resolved tree, as often as they are drawn.
fn shapes(group: &Group) -> u64 {
    let mut count = 0;
    let mut clip = group.clip_path();
    while let Some(path) = clip {
        count += shapes(path.root());
        clip = path.clip_path();
    }
    let mut mask = group.mask();
    while let Some(shape) = mask {
        count += shapes(shape.root());
        mask = shape.mask();
    }
    for primitive in group.filters().iter().flat_map(|filter| filter.primitives()) {
        if let usvg::filter::Kind::Image(image) = primitive.kind() {
            count += shapes(image.root());
        }
    }
    let paint = |paint: &Paint| match paint {
        Paint::Pattern(pattern) => shapes(pattern.root()),
        _ => 0,
    };
    for node in group.children() {
        count += match node {
            Node::Group(group) => shapes(group),
            Node::Path(path) => {
                let fill = path.fill().map_or(0, |fill| paint(fill.paint()));
                1 + fill + path.stroke().map_or(0, |stroke| paint(stroke.paint()))
            }
            Node::Image(image) => match image.kind() {
                usvg::ImageKind::SVG(tree) => shapes(tree.root()),
                _ => 1,
            },
            Node::Text(_) => 1,
        };
    }
    count
}

/// A definition, and how an element refers to it.
const KINDS: [(&str, &str); 10] = [
    ("<mask id='NAME'>BODY</mask>", "<rect width='9' height='9' mask='url(#NAME)'/>"),
    ("<clipPath id='NAME'>BODY</clipPath>", "<rect width='9' height='9' clip-path='url(#NAME)'/>"),
    (
        "<clipPath id='NAME' clipPathUnits='objectBoundingBox'>BODY</clipPath>",
        "<g clip-path='url(#NAME)'><path d='M0 0h9v9'/></g>",
    ),
    (
        "<pattern id='NAME' width='1' height='1'>BODY</pattern>",
        "<rect width='9' height='9' fill='url(#NAME)'/>",
    ),
    ("<pattern id='NAME' width='1' height='1'>BODY</pattern>", "<g stroke='url(#NAME)'><circle r='9'/></g>"),
    (
        "<marker id='NAME'>BODY</marker>",
        "<path d='M0 0L9 9l1 0a5 5 0 0 1 2 2z' stroke='red' marker-mid='url(#NAME)'/>",
    ),
    ("<marker id='NAME'>BODY</marker>", "<polygon points='0 0 9 9 1 5' style='marker:url(#NAME)'/>"),
    ("<g id='NAME'>BODY</g>", "<use xlink:href='#NAME'/>"),
    ("<symbol id='NAME'>BODY</symbol>", "<use href='#NAME' fill='url(#x)'/>"),
    (
        "<filter id='fNAME'><feImage href='#NAME'/></filter><g id='NAME'>BODY</g>",
        "<rect width='9' height='9' filter='url(#fNAME)'/>",
    ),
];

/// Levels of definitions: a kind each, and how many elements refer to the level below.
fn drawing(levels: &[(usize, usize)]) -> String {
    let mut body = "<rect width='9' height='9' fill='white'/>".to_owned();
    let mut definitions =
        String::from("<pattern id='x' width='1' height='1'><rect width='2' height='2'/></pattern>");
    for (n, (kind, count)) in levels.iter().enumerate() {
        let (definition, user) = KINDS[*kind];
        definitions += &definition.replace("NAME", &format!("d{n}")).replace("BODY", &body);
        body = user.replace("NAME", &format!("d{n}")).repeat(*count);
    }
    svg(&format!("<defs>{definitions}</defs>{body}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// However definitions of all kinds are nested, what usvg makes of a drawing that passes is no more than was
    /// computed, and so within the budget.
    #[test]
    fn no_drawing_unfolds_to_more_than_was_computed(
        levels in prop::collection::vec((0..KINDS.len(), 1..12_usize), 1..7),
    ) {
        let drawing = drawing(&levels);
        let text = entities::expanded(drawing.as_str().into()).unwrap();
        if let Ok((part, _)) = walk::measure(&parsed(&text).unwrap(), 0) {
            prop_assert!(part.cost.elements <= budget::ELEMENTS);
            let tree = usvg::Tree::from_str(&drawing, &usvg::Options::default()).unwrap();
            prop_assert!(shapes(tree.root()) <= part.cost.elements, "{} > {}", shapes(tree.root()), part.cost.elements);
        }
    }
}
