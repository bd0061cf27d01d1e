//! The shapes of a page in large print.

use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Node, Ns};

use super::super::super::compose::{Bounds, Space};
use super::super::super::marks;
use super::super::super::shape::{self, Frame};
use super::super::color;
use super::ink_of;
use super::section::{self, Item, conditions_of};

/// Sizes of letters in points.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub heading: f64,
    pub text: f64,
}

/// New shapes with ids of their own.
pub(super) struct Shapes {
    next: u32,
}

fn a(name: &str) -> Element {
    Element::new(Ns::A, format!("a:{name}"))
}

fn p(name: &str) -> Element {
    Element::new(Ns::P, format!("p:{name}"))
}

fn emu(points: f64) -> String {
    format!("{}", (points * Emu::PER_PT).round())
}

fn hundredths(points: f64) -> String {
    format!("{}", (points * 100.0).round())
}

/// `a:off` and `a:ext`, with the names that they have in a group's inner space.
fn place(at: &Bounds, names: [&str; 2]) -> [Element; 2] {
    let off = a(names[0]).with_attr("x", emu(at.x)).with_attr("y", emu(at.y));
    [off, a(names[1]).with_attr("cx", emu(at.w)).with_attr("cy", emu(at.h))]
}

fn xfrm(at: &Bounds) -> Element {
    place(at, ["off", "ext"]).into_iter().fold(a("xfrm"), Element::with_child)
}

/// Shape properties: a place, an outline, a fill and no line.
fn look(at: &Bounds, preset: &str, fill: Element) -> Element {
    let geometry = a("prstGeom").with_attr("prst", preset).with_child(a("avLst"));
    p("spPr")
        .with_child(xfrm(at))
        .with_child(geometry)
        .with_child(fill)
        .with_child(a("ln").with_child(a("noFill")))
}

fn body_props(anchor: &str) -> Element {
    let props = a("bodyPr").with_attr("wrap", "square").with_attr("anchor", anchor);
    ["lIns", "tIns", "rIns", "bIns"]
        .into_iter()
        .fold(props, |props, side| props.with_attr(side, "0"))
        .with_child(a("normAutofit"))
}

/// The height that a shape has now, in points.
pub(super) fn height(e: &Element) -> f64 {
    shape::frame(e).map_or(0.0, |frame| frame.cy / Emu::PER_PT)
}

fn set_place(e: &mut Element, at: &Bounds) {
    let frame = shape::frame(e).unwrap_or_default();
    let [x, y, cx, cy] = [at.x, at.y, at.w, at.h].map(|points| points * Emu::PER_PT);
    shape::set_frame(e, Frame { x, y, cx, cy, rot: frame.rot });
}

/// Gives a shape a name without marks but its conditions and those of the groups that held it.
fn rename(e: &mut Element, conditions: &str, marks: &str) {
    let name = format!("{} {marks}{}{conditions}", shape::name(e), conditions_of(e));
    if let Some(props) = shape::props_mut(e) {
        props.set_attr("name", name.trim().to_owned());
    }
}

impl Shapes {
    /// Shapes beside those of a tree.
    pub fn after(tree: &Element) -> Self {
        let mut last = 1;
        shape::each(tree, &mut |e| {
            let id = shape::props(e).and_then(|props| props.attr("id")).and_then(|id| id.parse::<u32>().ok());
            last = last.max(id.unwrap_or(0));
        });
        Self { next: last }
    }

    fn props(&mut self, name: &str) -> Element {
        self.next = self.next.saturating_add(1);
        p("cNvPr").with_attr("id", self.next.to_string()).with_attr("name", name)
    }

    fn sp(&mut self, name: &str, is_text_box: bool, props: Element) -> Element {
        let mut own = p("cNvSpPr");
        if is_text_box {
            own.set_attr("txBox", "1");
        }
        let nv = p("nvSpPr").with_child(self.props(name)).with_child(own).with_child(p("nvPr"));
        p("sp").with_child(nv).with_child(props)
    }

    /// A rectangle of a slot's colour.
    pub fn ground(&mut self, name: &str, at: &Bounds, slot: &str) -> Element {
        self.sp(name, false, look(at, "rect", color::solid(color::slot(slot))))
    }

    /// A thin line across; a pale one is a little darker than a ground.
    pub fn rule(&mut self, name: &str, at: &Bounds, slot: &str) -> Element {
        let color = if slot == "bg2" { color::tint("tx2", 70) } else { color::slot(slot) };
        self.sp(name, false, look(at, "rect", color::solid(color)))
    }

    /// The ground of a list.
    pub fn card(&mut self, name: &str, at: &Bounds) -> Element {
        let mut props = look(at, "roundRect", color::solid(color::slot("bg2")));
        if let Some(list) = props.child_mut(Ns::A, "prstGeom").and_then(|e| e.child_mut(Ns::A, "avLst")) {
            let corner = (10.0 / at.w.min(at.h).max(1.0) * 100_000.0).round();
            let guide = a("gd").with_attr("name", "adj").with_attr("fmla", format!("val {corner}"));
            list.children.push(guide.into());
        }
        self.sp(name, false, props)
    }

    /// A group at a place.
    pub fn group(&mut self, name: &str, at: &Bounds, children: Vec<Element>) -> Element {
        let nv =
            p("nvGrpSpPr").with_child(self.props(name)).with_child(p("cNvGrpSpPr")).with_child(p("nvPr"));
        let inner = place(at, ["chOff", "chExt"]);
        let xfrm = inner.into_iter().fold(xfrm(at), Element::with_child);
        let group = p("grpSp").with_child(nv).with_child(p("grpSpPr").with_child(xfrm));
        children.into_iter().fold(group, Element::with_child)
    }

    /// A group as large as its children are together.
    pub fn row(&mut self, name: &str, children: Vec<Element>) -> Element {
        let bounds: Vec<Bounds> = children.iter().filter_map(|e| Space::default().bounds(e)).collect();
        let edge = |of: fn(&Bounds) -> f64, pick: fn(f64, f64) -> f64, from: f64| {
            bounds.iter().map(of).fold(from, pick)
        };
        let (x, y) = (edge(|b| b.x, f64::min, f64::INFINITY), edge(|b| b.y, f64::min, f64::INFINITY));
        let right = edge(|b| b.x + b.w, f64::max, f64::NEG_INFINITY);
        let bottom = edge(Bounds::bottom, f64::max, f64::NEG_INFINITY);
        self.group(name, &Bounds { x, y, w: right - x, h: bottom - y }, children)
    }

    /// A text of the template, in large letters.
    pub fn text(&mut self, item: &Item<'_>, conditions: &str, at: &Bounds, sizes: Look) -> Element {
        let mut text = item.shape.clone();
        let more = shape::shape_marks(&text).into_iter().find_map(|mark| match mark {
            marks::Mark::More(of) => Some(format!("{{{{more {of}}}}}")),
            _ => None,
        });
        rename(&mut text, conditions, &more.unwrap_or_default());
        if let Some(own) = text.child_mut(Ns::P, "nvSpPr").and_then(|nv| nv.child_mut(Ns::P, "cNvSpPr")) {
            own.set_attr("txBox", "1");
        }
        let plain = look(at, "rect", a("noFill"));
        if let Some(props) = text.elements_mut().find(|e| e.is(Ns::P, "spPr")) {
            *props = plain;
        }
        if let Some(body) = text.child_mut(Ns::P, "txBody") {
            set_words(body, sizes);
        }
        text
    }

    /// A line of words that is the same on each page.
    pub fn words(&mut self, name: &str, at: &Bounds, words: &str, size: f64) -> Element {
        let props =
            a("rPr").with_attr("lang", "en-US").with_attr("sz", hundredths(size)).with_child(ink_of(false));
        let run = a("r").with_child(props).with_child(a("t").with_text(words));
        self.line(name, at, a("p").with_child(run))
    }

    /// The page's number (ECMA-376 Part 1, 21.1.2.2.4 `fld`).
    pub fn number(&mut self, name: &str, at: &Bounds, size: f64) -> Element {
        let props =
            a("rPr").with_attr("lang", "en-US").with_attr("sz", hundredths(size)).with_child(ink_of(false));
        let field = a("fld")
            .with_attr("id", "{6B4F2A1C-0D5E-4C83-9A77-51E2C0B3D9F5}")
            .with_attr("type", "slidenum")
            .with_child(props)
            .with_child(a("t").with_text("1"));
        self.line(name, at, a("p").with_child(a("pPr").with_attr("algn", "r")).with_child(field))
    }

    fn line(&mut self, name: &str, at: &Bounds, paragraph: Element) -> Element {
        let body = p("txBody").with_child(body_props("ctr")).with_child(a("lstStyle")).with_child(paragraph);
        self.sp(name, true, look(at, "rect", a("noFill"))).with_child(body)
    }

    /// A step's number on a disc.
    pub fn disc(&mut self, number: &Element, at: &Bounds, size: f64) -> Element {
        let words = shape::body(number).map(Element::text).unwrap_or_default();
        let props = a("rPr")
            .with_attr("lang", "en-US")
            .with_attr("sz", hundredths(18.0))
            .with_attr("b", "1")
            .with_child(color::solid(color::slot("bg1")));
        let run = a("r").with_child(props).with_child(a("t").with_text(words.trim()));
        let paragraph = a("p").with_child(a("pPr").with_attr("algn", "ctr")).with_child(run);
        let body = p("txBody").with_child(body_props("ctr")).with_child(a("lstStyle")).with_child(paragraph);
        let at = Bounds { w: size, h: size, ..*at };
        let fill = color::solid(color::slot("tx2"));
        let name = shape::name(number);
        let mut disc = self.sp(&name, false, look(&at, "ellipse", fill));
        // Round on any paper.
        if let Some(own) = disc.child_mut(Ns::P, "nvSpPr").and_then(|nv| nv.child_mut(Ns::P, "cNvSpPr")) {
            own.children.push(a("spLocks").with_attr("noChangeAspect", "1").into());
        }
        disc.with_child(body)
    }
}

/// Sets a text's words in large letters, at the left.
fn set_words(body: &mut Element, sizes: Look) {
    if let Some(props) = body.child_mut(Ns::A, "bodyPr") {
        *props = body_props("t");
    }
    for paragraph in body.elements_mut().filter(|e| e.is(Ns::A, "p")) {
        let is_heading = section::is_heading_line(paragraph);
        let size = if is_heading { sizes.heading } else { sizes.text };
        if let Some(props) = paragraph.child_mut(Ns::A, "pPr") {
            props.remove_attr(Ns::None, "algn");
            if props.child(Ns::A, "buChar").is_some() {
                props.set_attr("marL", emu(size * 1.1));
                props.set_attr("indent", format!("-{}", emu(size * 1.1)));
            }
            props.walk_mut(&mut |e| {
                if e.is(Ns::A, "buClr") {
                    e.children = vec![color::slot("tx1").into()];
                }
                if e.is(Ns::A, "spcPts") {
                    e.set_attr("val", "400");
                }
            });
        }
        paragraph.walk_mut(&mut |e| {
            if e.ns == Ns::A && matches!(e.local(), "rPr" | "endParaRPr") {
                e.set_attr("sz", hundredths(size));
                e.remove_attr(Ns::None, "spc");
                if let Some(fill) = e.elements_mut().find(|e| color::is_fill(e)) {
                    *fill = ink_of(is_heading);
                }
            }
        });
    }
}

/// A button at a place.
pub(super) fn button(button: &Element, conditions: &str, at: &Bounds, size: f64) -> Element {
    let mut button = button.clone();
    rename(&mut button, conditions, "");
    set_place(&mut button, at);
    button.walk_mut(&mut |e| {
        if e.ns == Ns::A && matches!(e.local(), "rPr" | "endParaRPr") {
            e.set_attr("sz", hundredths(size));
        }
    });
    button
}

/// A code at a place.
pub(super) fn code(item: &Item<'_>, at: &Bounds) -> Element {
    let mut code = item.shape.clone();
    let mark = shape::shape_marks(&code).into_iter().find_map(|mark| match mark {
        marks::Mark::Qr(path) => Some(format!("{{{{qr {path}}}}}")),
        _ => None,
    });
    rename(&mut code, &item.conditions, &mark.unwrap_or_default());
    set_place(&mut code, at);
    code
}

/// The logo at a place.
pub(super) fn logo(logo: &Element, at: &Bounds) -> Element {
    let mut logo = logo.clone();
    rename(&mut logo, "", "{{logo align=left}}");
    set_place(&mut logo, at);
    // The name that stands there without a logo.
    logo.walk_mut(&mut |e| {
        if e.is(Ns::A, "pPr") {
            e.remove_attr(Ns::None, "algn");
        }
    });
    logo
}

/// A drawing within a place, as large as its ratio lets it be.
pub(super) fn fitted(drawing: &Element, at: &Bounds) -> Element {
    let mut drawing = drawing.clone();
    rename(&mut drawing, "", "");
    if let Some(own) = Space::default().bounds(&drawing) {
        let scale = (at.w / own.w.max(0.1)).min(at.h / own.h.max(0.1));
        let (w, h) = (own.w * scale, own.h * scale);
        let (x, y) = (at.x + (at.w - w) / 2.0, at.y + (at.h - h) / 2.0);
        set_place(&mut drawing, &Bounds { x, y, w, h });
    }
    drawing
}

/// The shapes of the picture, all together within a place.
pub(super) fn picture(shapes: &[&Element], at: &Bounds) -> Vec<Element> {
    let bounds: Vec<Bounds> = shapes.iter().filter_map(|e| Space::default().bounds(e)).collect();
    let Some(first) = bounds.first() else { return Vec::new() };
    let mut all = *first;
    for b in &bounds {
        let (right, bottom) = ((all.x + all.w).max(b.x + b.w), all.bottom().max(b.bottom()));
        all.x = all.x.min(b.x);
        all.y = all.y.min(b.y);
        (all.w, all.h) = (right - all.x, bottom - all.y);
    }
    let scale = (at.w / all.w.max(0.1)).min(at.h / all.h.max(0.1)).min(1.25);
    let corner = (at.x + at.w - all.w * scale, at.y + (at.h - all.h * scale) / 2.0);
    let place = |e: &&Element| {
        let mut e = Element::clone(e);
        let own = Space::default().bounds(&e)?;
        let (x, y) = (corner.0 + (own.x - all.x) * scale, corner.1 + (own.y - all.y) * scale);
        set_place(&mut e, &Bounds { x, y, w: own.w * scale, h: own.h * scale });
        Some(e)
    };
    shapes.iter().filter_map(place).collect()
}

/// The title at a place, in a size and the colour of headings.
pub(super) fn title(title: &Element, at: &Bounds, size: f64) -> Element {
    let mut title = title.clone();
    if let Some(props) = title.elements_mut().find(|e| e.is(Ns::P, "spPr")) {
        props.children.retain(|node| !node.element().is_some_and(|e| e.is(Ns::A, "xfrm")));
        props.children.insert(0, Node::from(xfrm(at)));
    }
    if let Some(body) = title.child_mut(Ns::P, "txBody") {
        let style =
            a("defRPr").with_attr("sz", hundredths(size)).with_attr("b", "1").with_child(ink_of(true));
        let level = a("lvl1pPr").with_attr("algn", "l").with_child(style);
        if let Some(list) = body.child_mut(Ns::A, "lstStyle") {
            list.children = vec![level.into()];
        }
        if let Some(props) = body.child_mut(Ns::A, "bodyPr") {
            props.set_attr("anchor", "ctr");
        }
    }
    title
}
