//! The templates' vocabulary: text boxes, cards, badges, buttons, flow groups, lines, the logo's frame.

use crate::art::Art;
use crate::color::{BG1, Color, Fill, Stroke};
use crate::shape::{Geometry, Group, Node, Rect, Shape, from_path, r};
use crate::text::{Anchor, Para, h, p};

/// A text box at a place, without insets.
pub fn text(name: &str, rect: Rect, paras: Vec<Para>) -> Shape {
    Shape::new(name, rect).text(paras)
}

/// A decorative area with round corners, on which other shapes stand.
pub fn card(name: &str, rect: Rect, radius: f64, fill: impl Into<Fill>) -> Shape {
    Shape::new(name, rect).geometry(Geometry::Round(radius)).fill(fill).decorative()
}

/// A decorative rectangle.
pub fn band(name: &str, rect: Rect, fill: impl Into<Fill>) -> Shape {
    Shape::new(name, rect).fill(fill).decorative()
}

/// A decorative circle around (x, y).
pub fn disc(name: &str, (x, y, radius): (f64, f64, f64), fill: impl Into<Fill>) -> Shape {
    let rect = r(x - radius, y - radius, 2.0 * radius, 2.0 * radius);
    Shape::new(name, rect).geometry(Geometry::Ellipse).fill(fill).decorative().locked()
}

/// A circle around (x, y) with a short text, such as a step's number.
pub fn badge(name: &str, (x, y, radius): (f64, f64, f64), fill: Color, label: Para) -> Shape {
    let rect = r(x - radius, y - radius, 2.0 * radius, 2.0 * radius);
    Shape::new(name, rect)
        .geometry(Geometry::Ellipse)
        .fill(fill)
        .locked()
        .text(vec![label.center()])
        .anchor(Anchor::Middle)
}

/// A button to one of the brand's links by its key, which goes where the brand has none.
pub fn link_button((key, label): (&str, &str), rect: Rect, colors: (Color, Color)) -> Shape {
    let name = format!("{label} button {{{{#if links.{key}}}}}");
    button(&name, rect, colors, label, &format!("{{{{links.{key}}}}}"))
}

/// A button: a round rectangle whose whole shape links to `target`, with a 12 pt bold label.
pub fn button(name: &str, rect: Rect, (fill, color): (Color, Color), label: &str, target: &str) -> Shape {
    Shape::new(name, rect)
        .geometry(Geometry::Round(rect.h / 2.0))
        .fill(fill)
        .text(vec![p(label).bold().color(color).center()])
        .anchor(Anchor::Middle)
        .inset([8.0, 0.0, 8.0, 0.0])
        .link(target)
}

/// A group: conditional when its name holds `{{#if …}}`, a flow group when it holds `{{row}}` or `{{column}}`.
pub fn group(name: &str, children: Vec<Node>) -> Group {
    Group::new(name, children)
}

/// A decorative line along a path in page coordinates (SVG's path syntax, in points).
pub fn path_line(name: &str, path: &str, stroke: Stroke) -> Shape {
    from_path(name, &crate::art::parse(path)).stroke(stroke).decorative()
}

/// A decorative area along a path in page coordinates.
pub fn path_area(name: &str, path: &str, fill: impl Into<Fill>) -> Shape {
    from_path(name, &crate::art::parse(path)).fill(fill).decorative()
}

/// The frame that the logo takes, on a light area; without a logo the organization's name stands there. One that isn't
/// wide may use so many points more above and below, as far as what stands next there.
pub fn logo(rect: Rect, (above, below): (u8, u8), color: Color) -> Shape {
    let name = format!("Logo {{{{logo align=left above={above} below={below}}}}}");
    text(&name, rect, vec![h("{{organization.name}}").size(18.0).color(color)]).anchor(Anchor::Middle)
}

/// What to do in an emergency, in bold and white; without a brand that says it, the line goes.
pub fn emergency(rect: Rect) -> Shape {
    emergency_in(rect, BG1)
}

/// What to do in an emergency, in bold and a colour.
pub fn emergency_in(rect: Rect, color: Color) -> Shape {
    let words = concat!(
        "{{#if emergency.text}}{{emergency.text}}{{/if}}",
        "{{#if emergency.number}}{{#if emergency.text}} {{/if}}In an emergency, call {{emergency.number}}.{{/if}}"
    );
    text("Emergency {{#if emergency}}", rect, vec![p(words).bold().color(color)]).anchor(Anchor::Middle)
}

/// The line that the law asks the organisation for, small and white; without one it goes.
pub fn legal(rect: Rect) -> Shape {
    legal_in(rect, BG1)
}

/// The line that the law asks the organisation for, small and in a colour.
pub fn legal_in(rect: Rect, color: Color) -> Shape {
    text("Legal {{#if legal.text}}", rect, vec![p("{{legal.text}}").size(8.0).color(color)])
}

/// A way to reach the organisation: its icon and its line, which goes without a value at `key`. A line without a target
/// may be of several lines, and begins at the top.
pub fn contact(
    (name, key): (&str, &str),
    Rect { x, y, w, h }: Rect,
    icon: &Art,
    color: Color,
    (words, target): (&str, &str),
) -> Node {
    let line =
        text(&format!("{name} text"), r(x + 21.0, y, w - 21.0, h), vec![p(words).size(11.0).color(color)]);
    let line = match target {
        "" => line.anchor(Anchor::Top),
        target => line.anchor(Anchor::Middle).link(target),
    };
    let icon = icon.place(&format!("{name} icon"), x, y + 1.0, 14.0);
    group(&format!("{name} {{{{row fit}}}}{{{{#if {key}}}}}"), vec![icon.into(), line.into()]).into()
}

/// The list of what to know before joining, in white, and the line that says that it goes on on another page.
pub fn what_to_know(items: Rect, before: f64) -> [Node; 2] {
    let more = r(items.x, items.y + items.h + 2.0, items.w, 16.0);
    let list = p("{{#each info.items}}{{item}}{{/each}}").color(BG1).bullet(BG1).before(before);
    [
        text("Before you join items {{grow}}", items, vec![list]).into(),
        text(
            "Before you join more {{more Before you join items}}",
            more,
            vec![p("More on the next page").bold().color(BG1)],
        )
        .into(),
    ]
}

/// The illustration, or, for a brand with a photo of its own, that one in its place, with what stands behind and before it.
/// The illustration is on top: who opens the template itself sees it alone.
pub fn photo_or(
    illustration: Group,
    behind: Option<Group>,
    place: Shape,
    before: Option<Group>,
) -> Vec<Node> {
    let mut nodes: Vec<Node> = behind.map(|group| group.only("images.hero").into()).into_iter().collect();
    nodes.push(place.into());
    nodes.extend(before.map(|group| group.only("images.hero").into()));
    nodes.push(illustration.only("!images.hero").into());
    nodes
}

/// The name of a photo's place.
pub const PHOTO: &str = "Photo {{image hero}}";

/// The QR code of a link or value, for who holds the page in the hand.
pub fn code(name: &str, rect: Rect, path: &str) -> Shape {
    Shape::new(&format!("{name} {{{{qr {path}}}}}"), rect).locked()
}
