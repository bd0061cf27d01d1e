//! Shapes, groups and the slide that holds them, and how they are written as PresentationML.

use std::collections::BTreeSet;

use infograft_deck::opc::{Relationships, kinds};
use kurbo::{Affine, BezPath, PathEl, Shape as _};

use crate::color::{Color, Fill, Stroke, TX1};
use crate::text::{Align, Anchor, Para, Text};
use crate::xml::{emu, escape};

/// A rectangle on the page, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// From the left edge.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// A rectangle at (x, y), w wide and h high, in points.
pub const fn r(x: f64, y: f64, w: f64, h: f64) -> Rect {
    Rect { x, y, w, h }
}

impl Rect {
    fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.w).max(other.x + other.w);
        let bottom = (self.y + self.h).max(other.y + other.h);
        r(x, y, right - x, bottom - y)
    }

    fn xfrm(self, extra: &str, attrs: &str) -> String {
        let [x, y, w, h] = [self.x, self.y, self.w, self.h].map(emu);
        format!(r#"<a:xfrm{attrs}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>{extra}</a:xfrm>"#)
    }

    fn child_space(self) -> String {
        let [x, y, w, h] = [self.x, self.y, self.w, self.h].map(emu);
        format!(r#"<a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/>"#)
    }
}

/// The outline of a shape.
#[derive(Clone, Debug)]
pub enum Geometry {
    /// A rectangle.
    Rect,
    /// A rectangle with corners of a radius in points.
    Round(f64),
    /// An ellipse.
    Ellipse,
    /// Another preset shape without adjustments.
    Preset(&'static str),
    /// A path in points relative to the shape's corner; open paths aren't filled.
    Path(BezPath),
}

/// What a screen reader says of a shape.
#[derive(Clone, Debug)]
pub enum Alt {
    /// Its text, or nothing.
    None,
    /// A description.
    Text(String),
    /// Marked as decoration.
    Decorative,
}

/// A shape.
#[derive(Clone, Debug)]
pub struct Shape {
    name: String,
    alt: Alt,
    rect: Rect,
    geometry: Geometry,
    fill: Fill,
    stroke: Option<Stroke>,
    shadow: bool,
    text: Option<Text>,
    link: Option<String>,
    locked: bool,
}

/// Shapes that belong together.
#[derive(Clone, Debug)]
pub struct Group {
    name: String,
    alt: Alt,
    children: Vec<Node>,
    locked: bool,
}

/// One member of the slide's shape tree.
#[derive(Clone, Debug)]
pub enum Node {
    /// A shape.
    Shape(Box<Shape>),
    /// A group.
    Group(Group),
    /// The title placeholder, placed and formatted by the layout.
    Title(Vec<Para>),
}

impl From<Shape> for Node {
    fn from(shape: Shape) -> Self {
        Self::Shape(Box::new(shape))
    }
}

impl From<Group> for Node {
    fn from(group: Group) -> Self {
        Self::Group(group)
    }
}

impl Shape {
    /// A rectangle without fill or line.
    pub fn new(name: &str, rect: Rect) -> Self {
        Self {
            name: name.into(),
            alt: Alt::None,
            rect,
            geometry: Geometry::Rect,
            fill: Fill::None,
            stroke: None,
            shadow: false,
            text: None,
            link: None,
            locked: false,
        }
    }

    /// The outline.
    pub fn geometry(self, geometry: Geometry) -> Self {
        Self { geometry, ..self }
    }

    /// The fill.
    pub fn fill(self, fill: impl Into<Fill>) -> Self {
        Self { fill: fill.into(), ..self }
    }

    /// The outline's stroke.
    pub fn stroke(self, stroke: Stroke) -> Self {
        Self { stroke: Some(stroke), ..self }
    }

    /// A soft shadow below.
    pub fn shadow(self) -> Self {
        Self { shadow: true, ..self }
    }

    /// The text.
    pub fn text(self, paras: Vec<Para>) -> Self {
        Self { text: Some(Text::new(paras)), ..self }
    }

    /// Where the text stands.
    pub fn anchor(mut self, anchor: Anchor) -> Self {
        if let Some(text) = &mut self.text {
            text.anchor = anchor;
        }
        self
    }

    /// The text's insets in points: left, top, right, bottom.
    pub fn inset(mut self, inset: [f64; 4]) -> Self {
        if let Some(text) = &mut self.text {
            text.inset = inset;
        }
        self
    }

    /// A link on the whole shape, such as `{{links.booking}}`: its text keeps its colour.
    pub fn link(self, target: &str) -> Self {
        Self { link: Some(target.into()), ..self }
    }

    /// What a screen reader says.
    pub fn alt(self, text: &str) -> Self {
        Self { alt: Alt::Text(text.into()), ..self }
    }

    /// Marked as decoration.
    pub fn decorative(self) -> Self {
        Self { alt: Alt::Decorative, ..self }
    }

    /// Keeps its ratio when the page is stretched to another paper.
    pub fn locked(self) -> Self {
        Self { locked: true, ..self }
    }
}

impl Group {
    /// The group under a condition.
    pub fn only(mut self, condition: &str) -> Self {
        self.name = format!("{} {{{{#if {condition}}}}}", self.name);
        self
    }

    /// A group of nodes, as large as they are together.
    pub fn new(name: &str, children: Vec<Node>) -> Self {
        Self { name: name.into(), alt: Alt::None, children, locked: false }
    }

    /// What a screen reader says.
    pub fn alt(self, text: &str) -> Self {
        Self { alt: Alt::Text(text.into()), ..self }
    }

    /// Marked as decoration.
    pub fn decorative(self) -> Self {
        Self { alt: Alt::Decorative, ..self }
    }

    /// Keeps its ratio when the page is stretched to another paper.
    pub fn locked(self) -> Self {
        Self { locked: true, ..self }
    }
}

impl Node {
    /// The place on the page; none for the title, which the layout places.
    pub fn rect(&self) -> Option<Rect> {
        match self {
            Self::Shape(shape) => Some(shape.rect),
            Self::Group(group) => group.children.iter().filter_map(Self::rect).reduce(Rect::union),
            Self::Title(_) => None,
        }
    }
}

/// The relationships of the slide that is being written.
#[derive(Debug, Default)]
pub struct Links {
    /// The relationships so far.
    pub rels: Relationships,
}

impl Links {
    /// `a:hlinkClick` to a target that may hold placeholders; braces are escaped, as a URI needs it.
    pub fn click(&mut self, target: &str) -> String {
        let uri = target.replace("{{", "%7B%7B").replace("}}", "%7D%7D");
        let id = self.rels.add_external(kinds::HYPERLINK, &uri);
        format!(r#"<a:hlinkClick r:id="{id}"/>"#)
    }
}

/// Writes the shape tree of a slide.
#[derive(Debug, Default)]
pub struct Writer {
    /// The slide's links.
    pub links: Links,
    next_id: u32,
    names: BTreeSet<String>,
    /// Names that were used twice: a fault of the template.
    pub repeated: Vec<String>,
}

/// `adec:decorative`, the mark that Office 2019 and later set.
const DECORATIVE: &str = concat!(
    r#"<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative "#,
    r#"xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>"#
);

impl Writer {
    /// A writer for a part in which ids up to this one are taken.
    pub fn after(id: u32) -> Self {
        Self { next_id: id.saturating_sub(1), ..Self::default() }
    }

    /// The children of `p:spTree` for these nodes.
    pub fn tree(&mut self, nodes: &[Node]) -> String {
        nodes.iter().map(|node| self.node(node, "")).collect()
    }

    /// Parts of a picture are named after it: "Laptop: screen".
    fn node(&mut self, node: &Node, prefix: &str) -> String {
        match node {
            Node::Shape(shape) => self.shape(shape, prefix),
            Node::Group(group) => self.group(group, prefix),
            Node::Title(paras) => self.title(paras),
        }
    }

    fn non_visual(&mut self, name: &str, alt: &Alt, link: Option<&str>) -> String {
        self.next_id += 1;
        if !self.names.insert(name.to_owned()) {
            self.repeated.push(name.to_owned());
        }
        let descr = match alt {
            Alt::Text(text) => format!(r#" descr="{}""#, escape(text)),
            // PowerPoint leaves an empty description beside the mark.
            Alt::Decorative => r#" descr="""#.into(),
            Alt::None => String::new(),
        };
        let mut inner = link.map_or(String::new(), |target| self.links.click(target));
        if matches!(alt, Alt::Decorative) {
            inner += DECORATIVE;
        }
        let (id, name) = (self.next_id + 1, escape(name));
        format!(r#"<p:cNvPr id="{id}" name="{name}"{descr}>{inner}</p:cNvPr>"#)
    }

    fn shape(&mut self, shape: &Shape, prefix: &str) -> String {
        let props = self.non_visual(&format!("{prefix}{}", shape.name), &shape.alt, shape.link.as_deref());
        let plain_text =
            shape.text.is_some() && matches!(shape.geometry, Geometry::Rect) && shape.fill == Fill::None;
        let text_box = if plain_text { r#" txBox="1""# } else { "" };
        let locks = if shape.locked { r#"<a:spLocks noChangeAspect="1"/>"# } else { "" };
        let body = match &shape.text {
            Some(text) => text.xml(false, &mut self.links),
            None => String::new(),
        };
        let line = shape.stroke.as_ref().map_or("<a:ln><a:noFill/></a:ln>".into(), Stroke::xml);
        format!(
            concat!(
                r#"<p:sp><p:nvSpPr>{}<p:cNvSpPr{}>{}</p:cNvSpPr><p:nvPr/></p:nvSpPr>"#,
                r#"<p:spPr>{}{}{}{}{}</p:spPr>{}</p:sp>"#
            ),
            props,
            text_box,
            locks,
            shape.rect.xfrm("", ""),
            shape.geometry.xml(shape.rect),
            shape.fill.xml(),
            line,
            if shape.shadow { soft_shadow(TX1) } else { String::new() },
            body
        )
    }

    fn group(&mut self, group: &Group, prefix: &str) -> String {
        let name = format!("{prefix}{}", group.name);
        let props = self.non_visual(&name, &group.alt, None);
        let rect = Node::Group(group.clone()).rect().unwrap_or(r(0.0, 0.0, 0.0, 0.0));
        let locks = if group.locked { r#"<a:grpSpLocks noChangeAspect="1"/>"# } else { "" };
        let plain = name.split("{{").next().unwrap_or_default().trim_end();
        let within = if group.locked { format!("{plain}: ") } else { prefix.to_owned() };
        let children: String = group.children.iter().map(|child| self.node(child, &within)).collect();
        format!(
            concat!(
                "<p:grpSp><p:nvGrpSpPr>{}<p:cNvGrpSpPr>{}</p:cNvGrpSpPr><p:nvPr/></p:nvGrpSpPr>",
                "<p:grpSpPr>{}</p:grpSpPr>{}</p:grpSp>"
            ),
            props,
            locks,
            rect.xfrm(&rect.child_space(), ""),
            children
        )
    }

    fn title(&mut self, paras: &[Para]) -> String {
        let props = self.non_visual("Title", &Alt::None, None);
        let body = Text::new(paras.to_vec()).xml(true, &mut self.links);
        format!(
            concat!(
                r#"<p:sp><p:nvSpPr>{}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>"#,
                r#"<p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/>{}</p:sp>"#
            ),
            props, body
        )
    }
}

fn soft_shadow(color: Color) -> String {
    format!(
        concat!(
            r#"<a:effectLst><a:outerShdw blurRad="101600" dist="25400" dir="5400000" algn="t" "#,
            r#"rotWithShape="0">{}</a:outerShdw></a:effectLst>"#
        ),
        color.alpha(14).xml()
    )
}

impl Geometry {
    fn xml(&self, rect: Rect) -> String {
        match self {
            Self::Rect => preset("rect", ""),
            Self::Ellipse => preset("ellipse", ""),
            Self::Preset(name) => preset(name, ""),
            Self::Round(radius) => {
                let adjust = (radius / rect.w.min(rect.h) * 100_000.0).round().min(50_000.0);
                preset("roundRect", &format!(r#"<a:gd name="adj" fmla="val {adjust}"/>"#))
            }
            Self::Path(path) => custom(path, rect),
        }
    }
}

fn preset(name: &str, adjust: &str) -> String {
    format!(r#"<a:prstGeom prst="{name}"><a:avLst>{adjust}</a:avLst></a:prstGeom>"#)
}

/// `a:custGeom` (ECMA-376 Part 1, 20.1.9.8), its path in EMU.
fn custom(path: &BezPath, rect: Rect) -> String {
    let point = |p: kurbo::Point| format!(r#"<a:pt x="{}" y="{}"/>"#, emu(p.x), emu(p.y));
    let mut commands = String::new();
    let mut closed = false;
    for el in path.elements() {
        commands += &match *el {
            PathEl::MoveTo(p) => format!("<a:moveTo>{}</a:moveTo>", point(p)),
            PathEl::LineTo(p) => format!("<a:lnTo>{}</a:lnTo>", point(p)),
            PathEl::QuadTo(a, p) => format!("<a:quadBezTo>{}{}</a:quadBezTo>", point(a), point(p)),
            PathEl::CurveTo(a, b, p) => {
                format!("<a:cubicBezTo>{}{}{}</a:cubicBezTo>", point(a), point(b), point(p))
            }
            PathEl::ClosePath => {
                closed = true;
                "<a:close/>".into()
            }
        };
    }
    let fill = if closed { "" } else { r#" fill="none""# };
    format!(
        concat!(
            r#"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>"#,
            r#"<a:pathLst><a:path w="{}" h="{}"{}>{}</a:path></a:pathLst></a:custGeom>"#
        ),
        emu(rect.w),
        emu(rect.h),
        fill,
        commands
    )
}

/// A shape from a path in page coordinates: its frame is the path's box.
pub fn from_path(name: &str, path: &BezPath) -> Shape {
    let bounds = path.bounding_box();
    // A line along an axis still needs a frame with two dimensions to scale in.
    let (w, h) = (bounds.width().max(0.25), bounds.height().max(0.25));
    let local = Affine::translate((-bounds.x0, -bounds.y0)) * path.clone();
    Shape::new(name, r(bounds.x0, bounds.y0, w, h)).geometry(Geometry::Path(local))
}

/// How the layout places and formats the title.
#[derive(Clone, Copy, Debug)]
pub struct TitleStyle {
    /// Its place.
    pub rect: Rect,
    /// Its size in points.
    pub size: f64,
    /// Its colour.
    pub color: Color,
    /// Its alignment.
    pub align: Align,
    /// Where it stands in its box.
    pub anchor: Anchor,
}
