//! A template that saves ink. What a shape is for decides what becomes of its ground: one that runs off the page becomes a
//! pale tint, one that stands on it an outline; text is black, drawings are lighter.

use std::collections::BTreeSet;

use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Node, Ns};

use super::super::compose::{Bounds, Space};
use super::super::deck::Deck;
use super::super::{paper, shape};
use super::color;

/// Text and lines that take less ink stood on a dark ground.
const LIGHT: f64 = 0.2;
/// A ground that takes more ink than this becomes a pale tint.
const TINTED: f64 = 0.12;
/// One that takes more than this becomes white.
const DARK: f64 = 0.45;
/// How much lighter a pale tint is, in percent, and one of a dark colour on a large area.
const PALE: u32 = 86;
const PALER: u32 = 92;
/// A ground that takes less is as good as white.
const WHITE: f64 = 0.02;
/// So much of the page is a large area.
const LARGE: f64 = 0.004;
/// A tint on more of the page than this becomes white.
const PAGE: f64 = 0.4;
/// What is thinner, in points, is a line and not a ground.
const THIN: f64 = 6.0;
/// A drawing that is smaller, in points, is an icon: its lines say what it is.
pub(super) const ICON: f64 = 64.0;
/// Letters of so many hundredths of a point are looked at rather than read, and keep their colour.
const DISPLAY: f64 = 1900.0;

/// Makes a template's pages light.
pub(super) fn apply(deck: &mut Deck) {
    let Some(page) = Page::of(deck) else { return };
    for part in deck.parts.iter_mut().filter(|part| part.kind.is_page()) {
        let Some(slide) = part.tree.child_mut(Ns::P, "cSld") else { continue };
        if let Some(ground) = slide.child_mut(Ns::P, "bg").and_then(|bg| bg.child_mut(Ns::P, "bgPr")) {
            refill(ground, color::solid(color::slot("bg1")));
        }
        let Some(tree) = slide.child_mut(Ns::P, "spTree") else { continue };
        page.lighten_all(tree);
    }
}

/// The drawings of a tree that stand on dark grounds, by their ids.
pub(super) fn on_dark(tree: &Element, page: &Page) -> BTreeSet<String> {
    page.lighten_all(&mut tree.clone()).on_dark
}

/// Puts dark lines in the place of white ones in an icon that stood on a dark ground.
pub(super) fn darken(icon: &mut Element) {
    turn(icon, &[("bg1", "tx2"), ("lt1", "tx2"), ("tx2", "bg1"), ("dk2", "bg1")]);
}

/// The page's size in points.
pub(super) struct Page {
    pub w: f64,
    pub h: f64,
}

/// What shapes stand on.
#[derive(Default)]
struct Grounds {
    /// In the order in which they are drawn, and whether they were dark.
    all: Vec<(Bounds, bool)>,
    /// Drawings on dark ones, by their ids.
    on_dark: BTreeSet<String>,
}

impl Page {
    /// The page of a deck.
    pub fn of(deck: &Deck) -> Option<Self> {
        let (w, h) = paper::size(deck)?;
        Some(Self { w: w as f64 / Emu::PER_PT, h: h as f64 / Emu::PER_PT })
    }

    fn lighten_all(&self, tree: &mut Element) -> Grounds {
        let mut grounds = Grounds::default();
        tree.elements_mut().for_each(|e| self.lighten(e, &Space::default(), &mut grounds));
        grounds
    }

    /// Lightens a shape. `grounds` are those that stand below it.
    fn lighten(&self, e: &mut Element, space: &Space, grounds: &mut Grounds) {
        if shape::is_group(e) {
            let bounds = space.bounds(e);
            if shape::is_locked(e) {
                let was_dark = bounds.is_some_and(|at| grounds.are_dark_at(&at));
                let id = shape::props(e).and_then(|props| props.attr("id")).map(str::to_owned);
                grounds.on_dark.extend(id.filter(|_| was_dark));
                let is_icon = bounds.is_none_or(|at| at.w.max(at.h) < ICON);
                drawing(e, is_icon, was_dark);
                // What stands on a drawing was drawn for it.
                grounds.all.extend(bounds.filter(|_| !is_icon).map(|at| (at, false)));
                return;
            }
            let Some(inside) = space.inside(e) else { return };
            return e.elements_mut().for_each(|child| self.lighten(child, &inside, grounds));
        }
        if shape::is_shape(e) {
            if let Some(bounds) = space.bounds(e) {
                let ink = self.ground(e, &bounds);
                grounds.all.extend(ink.map(|ink| (bounds, ink > DARK)));
            }
            words(e);
        } else if shape::is_container(e) {
            e.elements_mut().for_each(|child| self.lighten(child, space, grounds));
        }
    }

    fn share(&self, at: &Bounds) -> f64 {
        let (left, right) = (at.x.max(0.0), (at.x + at.w).min(self.w));
        let (top, bottom) = (at.y.max(0.0), at.bottom().min(self.h));
        (right - left).max(0.0) * (bottom - top).max(0.0) / (self.w * self.h).max(1.0)
    }

    fn runs_off(&self, at: &Bounds) -> bool {
        at.x <= 2.0 || at.y <= 2.0 || at.x + at.w >= self.w - 2.0 || at.bottom() >= self.h - 2.0
    }

    /// What becomes of a shape's fill, line and shadow: the ink that its fill took.
    fn ground(&self, e: &mut Element, at: &Bounds) -> Option<f64> {
        let has_text = shape::has_text(e);
        let is_button = shape::props(e).is_some_and(|props| props.child(Ns::A, "hlinkClick").is_some());
        let props = e.child_mut(Ns::P, "spPr")?;
        props.children.retain(|node| !node.element().is_some_and(|e| e.is(Ns::A, "effectLst")));
        line(props);
        let own = props.elements().find(|e| color::is_fill(e)).and_then(color::of_fill)?;
        let (ink, slot) = (color::ink(own)?, color::slot_of(own));
        let share = self.share(at);
        let is_thin = at.w.min(at.h) < THIN;
        let is_ground = !is_thin && (has_text || share >= LARGE);
        if is_ground && ink > DARK && self.runs_off(at) {
            refill(props, color::solid(color::tint(&slot, PALER)));
        } else if is_ground && ink > TINTED && (ink <= DARK || !has_text && slot.starts_with("accent")) {
            let is_pale = matches!(slot.as_str(), "bg2" | "lt2");
            let pale = if is_pale { color::slot(&slot) } else { color::tint(&slot, PALE) };
            refill(props, color::solid(pale));
        } else if is_ground && ink > DARK {
            refill(props, color::solid(color::slot("bg1")));
            let slot = if is_button { slot.as_str() } else { "tx2" };
            outline(props, color::slot(slot), if has_text { 1.25 } else { 1.0 });
        } else if ink > WHITE && share > PAGE {
            refill(props, color::solid(color::slot("bg1")));
        } else if ink <= WHITE && share >= LARGE && !self.runs_off(at) {
            // What was white on a tint is on white now.
            outline(props, color::tint("tx2", 60), 0.75);
        }
        Some(ink)
    }
}

impl Grounds {
    /// Whether what stands in the middle of these bounds stands on a dark ground.
    fn are_dark_at(&self, at: &Bounds) -> bool {
        let (x, y) = (at.x + at.w / 2.0, at.y + at.h / 2.0);
        let holds = |ground: &Bounds| {
            (ground.x..=ground.x + ground.w).contains(&x) && (ground.y..=ground.bottom()).contains(&y)
        };
        self.all.iter().rev().find(|(ground, _)| holds(ground)).is_some_and(|(_, is_dark)| *is_dark)
    }
}

/// Puts a fill in the place of another.
fn refill(props: &mut Element, fill: Element) {
    if let Some(own) = props.elements_mut().find(|e| color::is_fill(e)) {
        *own = fill;
    }
}

/// Gives a shape that has no line one.
fn outline(props: &mut Element, color: Element, points: f64) {
    let is_line = |node: &Node| node.element().is_some_and(|e| e.is(Ns::A, "ln"));
    let own = props.children.iter().position(is_line);
    let has_line = |e: &Element| e.elements().any(|e| color::is_fill(e) && !e.is(Ns::A, "noFill"));
    if own.and_then(|at| props.children.get(at)?.element()).is_some_and(has_line) {
        return;
    }
    let width = format!("{}", (points * Emu::PER_PT).round());
    let line = Element::new(Ns::A, "a:ln").with_attr("w", width).with_child(color::solid(color));
    // After the fill (ECMA-376 Part 1, 19.3.1.44 `spPr`: geometry, fill, line, effects).
    let fill = props.children.iter().position(|node| node.element().is_some_and(color::is_fill));
    match (own, fill) {
        (Some(at), _) => props.children[at] = line.into(),
        (None, Some(at)) => props.children.insert(at + 1, line.into()),
        (None, None) => {}
    }
}

/// Thick lines become pale, and white ones, whose ground was dark, dark.
fn line(props: &mut Element) {
    let Some(line) = props.child_mut(Ns::A, "ln") else { return };
    let width = line.attr("w").and_then(|w| w.parse::<f64>().ok()).unwrap_or(9525.0) / Emu::PER_PT;
    let Some(ink) = line.elements().find_map(color::of_fill).and_then(color::ink) else { return };
    let slot = line.elements().find_map(color::of_fill).map(color::slot_of).unwrap_or_default();
    let is_white = matches!(slot.as_str(), "bg1" | "lt1");
    if is_white {
        refill(line, color::solid(color::tint("tx2", 40)));
    } else if ink > TINTED && width >= THIN {
        refill(line, color::solid(color::tint(&slot, 85)));
    }
}

/// Reading text in black; large letters keep their colour where it isn't that of a dark ground's text.
fn words(e: &mut Element) {
    let Some(body) = e.child_mut(Ns::P, "txBody") else { return };
    body.walk_mut(&mut |e| {
        if e.ns != Ns::A {
            return;
        }
        if e.local() == "buClr" {
            e.children = vec![color::slot("tx1").into()];
        }
        if !matches!(e.local(), "rPr" | "endParaRPr" | "defRPr") {
            return;
        }
        let size = e.attr("sz").and_then(|sz| sz.parse::<f64>().ok()).unwrap_or(0.0);
        let Some(own) = e.elements().find(|e| color::is_fill(e)).and_then(color::of_fill) else { return };
        let is_light = color::ink(own).is_some_and(|ink| ink < LIGHT);
        if size < DISPLAY {
            refill(e, color::solid(color::slot("tx1")));
        } else if is_light {
            refill(e, color::solid(color::slot("tx2")));
        }
    });
}

/// A drawing in lighter colours. An icon that stood on a dark ground changes white for dark, and dark for white; a drawing that
/// is white alone gets a tint to be seen by.
fn drawing(group: &mut Element, is_icon: bool, was_on_dark: bool) {
    let mut is_white = true;
    group.walk(&mut |e| {
        let colors = e.ns == Ns::A && e.local().ends_with("Clr");
        is_white &= !colors || matches!(e.attr("val"), Some("bg1" | "lt1"));
    });
    if was_on_dark && (is_icon || is_white) {
        return darken(group);
    }
    if is_white {
        return turn(group, &[("bg1", "bg2"), ("lt1", "bg2")]);
    }
    if is_icon {
        return;
    }
    group.walk_mut(&mut |e| {
        let Some(props) = e.child_mut(Ns::P, "spPr") else { return };
        let own = props.elements_mut().find(|e| color::is_fill(e));
        let Some(color) = own.and_then(|fill| fill.elements_mut().next()) else { return };
        if color::ink(color).is_some_and(|ink| ink > LIGHT) {
            color.children.extend(color::lighter(45).map(Node::from));
        }
    });
}

/// Puts slots in the place of others.
fn turn(group: &mut Element, slots: &[(&str, &str)]) {
    group.walk_mut(&mut |e| {
        let own = e.attr("val").filter(|_| e.is(Ns::A, "schemeClr"));
        let to = own.and_then(|own| slots.iter().find(|(from, _)| *from == own));
        if let Some((_, to)) = to {
            e.set_attr("val", *to);
        }
    });
}
