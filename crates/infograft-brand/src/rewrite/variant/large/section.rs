//! What of a page belongs together: a step with its number, its words, its button and its code.

use infograft_deck::xml::{Element, Ns};

use super::super::super::compose::{Bounds, Space};
use super::super::super::marks::{Condition, Mark};
use super::super::super::shape;
use super::super::ink;

/// An icon that is wider than so many times its height, or higher, is an ornament.
const RATIO: f64 = 2.2;
/// An icon that is smaller, in points, is an ornament, too.
const LEAST_ICON: f64 = 7.0;

/// What stands in a section, each with the conditions of the groups that held it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Words.
    Text,
    /// A shape that is a link, with its label.
    Button,
    /// A text that is a number alone.
    Number,
    /// A QR code.
    Code,
    /// A small drawing.
    Icon,
}

/// A shape of a section.
#[derive(Clone, Debug)]
pub(super) struct Item<'e> {
    pub kind: Kind,
    pub shape: &'e Element,
    pub bounds: Option<Bounds>,
    /// Conditions as they are written in names.
    pub conditions: String,
    /// The icon of the line that a text stands in with nothing else.
    pub line: Option<&'e Element>,
}

/// Shapes that belong together, in reading order.
#[derive(Clone, Debug, Default)]
pub(super) struct Section<'e> {
    pub name: String,
    pub conditions: String,
    pub items: Vec<Item<'e>>,
}

impl<'e> Section<'e> {
    /// The first item of a kind.
    pub fn first(&self, kind: Kind) -> Option<&Item<'e>> {
        self.items.iter().find(|item| item.kind == kind)
    }

    /// Whether it is a heading for the sections that follow.
    pub fn is_heading(&self) -> bool {
        matches!(self.items.as_slice(), [only] if only.kind == Kind::Text && is_heading(only.shape))
    }

    /// The icon that is more than an ornament.
    pub fn icon(&self) -> Option<&'e Element> {
        let number = self.first(Kind::Number).and_then(|item| item.bounds);
        // What lies around a number belongs to it.
        let rings = |at: &Bounds| {
            number.is_some_and(|number| {
                let (x, y) = (at.x + at.w / 2.0, at.y + at.h / 2.0);
                let near = number.w.max(number.h) < ink::ICON;
                near && (number.x..number.x + number.w).contains(&x)
                    && (number.y..number.bottom()).contains(&y)
            })
        };
        let is_picture = |at: &Bounds| {
            let (least, most) = (at.w.min(at.h), at.w.max(at.h));
            least >= LEAST_ICON && most <= least * RATIO && !rings(at)
        };
        let icons = self.items.iter().filter(|item| item.kind == Kind::Icon);
        let pictures = icons.filter_map(|item| Some((item.bounds.filter(is_picture)?, item.shape)));
        pictures.max_by(|(a, _), (b, _)| (a.w * a.h).total_cmp(&(b.w * b.h))).map(|(_, icon)| icon)
    }
}

/// The sections of a tree, and codes that stand in none.
pub(super) fn sections(tree: &Element) -> (Vec<Section<'_>>, Vec<Item<'_>>) {
    let (mut found, mut codes) = (Vec::new(), Vec::new());
    for e in tree.elements() {
        collect(e, &Space::default(), "", &mut found, &mut codes);
    }
    (found, codes)
}

fn collect<'e>(
    e: &'e Element,
    space: &Space,
    conditions: &str,
    found: &mut Vec<Section<'e>>,
    codes: &mut Vec<Item<'e>>,
) {
    if !shape::is_shape(e) || is_set_apart(e) {
        return;
    }
    let own = format!("{conditions}{}", conditions_of(e));
    let Some(inside) = space.inside(e).filter(|_| shape::is_group(e) && shape::has_text(e)) else {
        if let Some(item) = item(e, space, conditions) {
            match item.kind {
                Kind::Code => codes.push(item),
                Kind::Icon => {}
                _ => found.push(Section { name: shape::name(e), conditions: own, items: vec![item] }),
            }
        }
        return;
    };
    if headings(e) > 1 {
        return e.elements().for_each(|child| collect(child, &inside, &own, found, codes));
    }
    let mut section = Section { name: shape::name(e), conditions: own, items: Vec::new() };
    e.elements().for_each(|child| gather(child, &inside, "", &mut section.items));
    if !section.items.iter().any(|item| item.kind == Kind::Text) {
        return;
    }
    // Lines without a heading belong to the one before.
    let has_lines = section.items.iter().all(|item| item.line.is_some()) && section.conditions.is_empty();
    match found.last_mut().filter(|last| has_lines && last.items.iter().any(|item| is_heading(item.shape))) {
        Some(last) => last.items.extend(section.items),
        None => found.push(section),
    }
}

/// The items of a section.
fn gather<'e>(e: &'e Element, space: &Space, conditions: &str, items: &mut Vec<Item<'e>>) {
    if !shape::is_shape(e) || is_set_apart(e) {
        return;
    }
    let holds = shape::has_text(e) || shape::shape_marks(e).iter().any(|mark| matches!(mark, Mark::Qr(_)));
    let Some(inside) = space.inside(e).filter(|_| shape::is_group(e) && holds) else {
        items.extend(item(e, space, conditions));
        return;
    };
    let own = format!("{conditions}{}", conditions_of(e));
    let first = items.len();
    e.elements().for_each(|child| gather(child, &inside, &own, items));
    // A text beside an icon is a line of its own: a way to reach the organisation.
    if let [Item { kind: Kind::Icon, shape: icon, .. }, Item { kind: Kind::Text, shape: text, .. }] =
        &items[first..]
        && !is_heading(text)
    {
        let icon = *icon;
        items.remove(first);
        items[first].line = Some(icon);
    }
}

fn item<'e>(e: &'e Element, space: &Space, conditions: &str) -> Option<Item<'e>> {
    let bounds = space.bounds(e);
    let is_small = bounds.is_some_and(|at| at.w.max(at.h) < ink::ICON);
    let is_link = shape::props(e).is_some_and(|props| props.child(Ns::A, "hlinkClick").is_some());
    let words = shape::body(e).map(Element::text).unwrap_or_default();
    let words = words.trim();
    let kind = if shape::shape_marks(e).iter().any(|mark| matches!(mark, Mark::Qr(_))) {
        Kind::Code
    } else if shape::is_group(e) {
        return (is_small && shape::is_locked(e)).then(|| Item {
            kind: Kind::Icon,
            shape: e,
            bounds,
            conditions: conditions.to_owned(),
            line: None,
        });
    } else if words.is_empty() {
        return None;
    } else if words.len() <= 2 && words.chars().all(|c| c.is_ascii_digit()) {
        Kind::Number
    } else if is_link && !shape::is_text_box(e) {
        Kind::Button
    } else {
        Kind::Text
    };
    Some(Item { kind, shape: e, bounds, conditions: conditions.to_owned(), line: None })
}

/// Whether a shape has a place of its own on the page: the title, the logo, the picture.
fn is_set_apart(e: &Element) -> bool {
    let is_title = shape::placeholder(e).is_some();
    is_title || is_picture(e) || shape::shape_marks(e).iter().any(|mark| matches!(mark, Mark::Logo(_)))
}

/// Whether a shape is part of the picture: the place of a photo, and what is there with it or without it.
pub(super) fn is_picture(e: &Element) -> bool {
    shape::shape_marks(e).iter().any(|mark| match mark {
        Mark::Image(_) => true,
        Mark::If(Condition { path, .. }) => path.starts_with("images."),
        _ => false,
    })
}

/// The conditions of a shape, as they are written in names.
pub(super) fn conditions_of(e: &Element) -> String {
    let written = |mark: &Mark| match mark {
        Mark::If(Condition { path, negated }) => {
            Some(format!("{{{{#if {}{path}}}}}", if *negated { "!" } else { "" }))
        }
        _ => None,
    };
    shape::shape_marks(e).iter().filter_map(written).collect()
}

/// How many headings a group holds.
fn headings(e: &Element) -> usize {
    let mut count = 0;
    shape::each(e, &mut |e| count += usize::from(!shape::is_group(e) && !is_set_apart(e) && is_heading(e)));
    count
}

/// Whether a text begins as headings do: in their face or larger than what is read, and in bold or larger still.
pub(super) fn is_heading(e: &Element) -> bool {
    let words = shape::body(e).map(Element::text).unwrap_or_default();
    let is_number = words.trim().chars().all(|c| c.is_ascii_digit());
    let first = shape::body(e).and_then(|body| body.child(Ns::A, "p"));
    !is_number && first.is_some_and(is_heading_line)
}

/// Whether a paragraph is a heading.
pub(super) fn is_heading_line(paragraph: &Element) -> bool {
    let Some(props) = paragraph.find(Ns::A, "rPr") else { return false };
    let is_bold = matches!(props.attr("b"), Some("1" | "true"));
    let size = props.attr("sz").and_then(|sz| sz.parse::<u32>().ok()).unwrap_or(0);
    let face = props.child(Ns::A, "latin").and_then(|latin| latin.attr("typeface"));
    let is_of_headings = face.is_some_and(|face| face.starts_with("+mj"));
    is_bold && (size >= 1300 || is_of_headings) || is_of_headings && size >= 1600
}
