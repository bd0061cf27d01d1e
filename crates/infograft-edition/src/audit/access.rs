//! What people need who don't see a deck: alternative texts, a title, a language, an order.

use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_render::drawing::{Shape, ShapeKind};
use kurbo::Rect;

use super::ABOUT;
use super::site::{Site, each, place, texts};

/// Pictures and charts without an alternative text.
pub(super) fn alternatives(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for slide in &site.shown {
        for shape in &slide.shapes {
            missing(shape, &mut |shape, what| {
                let message = format!("{what} has no alternative text");
                let help = "in PowerPoint, right-click it and choose View Alt Text; mark it as decorative if it says nothing";
                found.push(
                    Diagnostic::new(Code::AccessNoAlternative, message)
                        .at(place(slide, shape))
                        .with_help(help)
                        .with(ABOUT, shape.nv.name.clone()),
                );
            });
        }
    }
    found
}

/// The shapes that need an alternative text and have none. What a group says of itself it says of all that it holds.
fn missing<'s>(shape: &'s Shape, tell: &mut dyn FnMut(&'s Shape, &str)) {
    if shape.nv.inherited
        || shape.nv.decorative
        || shape.nv.alt.as_ref().is_some_and(|alt| !alt.trim().is_empty())
    {
        return;
    }
    match &shape.kind {
        ShapeKind::Picture(_) => tell(shape, "the picture"),
        ShapeKind::Chart(_) => tell(shape, "the chart"),
        ShapeKind::Group(group) => group.shapes.iter().for_each(|shape| missing(shape, tell)),
        _ => {}
    }
}

/// A deck without a title of its own.
pub(super) fn title(site: &Site<'_>) -> Vec<Diagnostic> {
    let found = Diagnostic::new(Code::AccessNoTitle, "the deck's properties have no title").with_help(
        "in PowerPoint: File > Info > Properties > Title; or add --fix to take that of the first slide",
    );
    if site.deck.info.title.is_none() { vec![found] } else { Vec::new() }
}

/// A deck of which nothing says its language.
pub(super) fn language(site: &Site<'_>) -> Vec<Diagnostic> {
    let found = Diagnostic::new(Code::AccessNoLanguage, "nothing says in which language the deck is")
        .with_help("in PowerPoint: Review > Language; or give `language` in [organization] of the brand file and add --fix");
    if site.deck.info.language.is_none() { vec![found] } else { Vec::new() }
}

/// How much of the page's height a text must stand above the one before it, to be out of order.
const ABOVE: f64 = 0.1;

/// Slides that are read in another order than they are seen: texts before the title, or from the bottom to the top. Only a
/// step up within a column counts: what begins a new one may stand anywhere.
pub(super) fn order(site: &Site<'_>) -> Vec<Diagnostic> {
    let height = site.size().1 * infograft_deck::units::Emu::PER_PT;
    let mut found = Vec::new();
    for slide in &site.shown {
        let mut read: Vec<(&Shape, Rect)> = Vec::new();
        each(slide, &mut |shape, frame| {
            let has_text = texts(shape).into_iter().any(|text| !text.plain().trim().is_empty());
            if has_text && !shape.nv.inherited {
                read.push((shape, frame));
            }
        });
        let is_title = |(shape, _): &(&Shape, Rect)| {
            matches!(shape.nv.placeholder.as_deref(), Some("title" | "ctrTitle"))
        };
        let told = |message: String, place: Place| {
            let help = "in PowerPoint: Home > Arrange > Selection Pane; what is lowest there is read first";
            Diagnostic::new(Code::AccessReadingOrder, message).at(place).with_help(help)
        };
        if let Some(at) = read.iter().position(is_title).filter(|at| *at > 0) {
            let before = if at == 1 { "a text is".to_owned() } else { format!("{at} texts are") };
            let shape = read.get(at).map(|(shape, _)| place(slide, shape)).unwrap_or_default();
            found.push(told(format!("{before} read before the title"), shape));
        }
        let texts: Vec<&(&Shape, Rect)> = read.iter().filter(|text| !is_title(text)).collect();
        let up = texts.windows(2).filter_map(|pair| match pair {
            [(_, before), (shape, after)] => {
                let common = before.x1.min(after.x1) - before.x0.max(after.x0);
                let is_column = common > 0.5 * before.width().min(after.width());
                (is_column && after.y1 + ABOVE * height < before.y0).then_some(*shape)
            }
            _ => None,
        });
        let up: Vec<&Shape> = up.collect();
        if let Some(first) = up.first() {
            let message = match up.len() {
                1 => "this text is read after one that stands below it".to_owned(),
                n => format!("{n} texts are read after others that stand below them"),
            };
            found.push(told(message, place(slide, first)));
        }
    }
    found
}
