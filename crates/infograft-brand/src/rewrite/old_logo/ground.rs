//! Which colour lies behind a place on the page.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use infograft_deck::color::luminance;
use infograft_deck::deck::{self, Color, ColorMap, Kind, Look as Scheme, Theme, Values, color_maps};
use infograft_deck::opc::{PartName, kinds};
use infograft_deck::xml::{Element, Node, Ns};

use super::look::{self, Looks};
use super::reach::{Reach, shows_above};
use super::space::{Area, Space};
use crate::rewrite::deck::{Deck, Part};
use crate::rewrite::{inherit, shape};

/// Pages that are looked at for a shape that many show.
const MOST_PAGES: usize = 40;

/// What lies behind the shapes of a deck.
pub(super) struct Grounds<'d> {
    deck: &'d Deck,
    pub reach: Reach,
    looks: &'d Looks,
    themes: BTreeMap<PartName, Theme>,
    /// Of a part whose theme is missing.
    no_theme: Theme,
    /// Shapes that may still be looked at.
    left: Cell<u32>,
}

/// Shapes that are looked at for all logos of a deck.
const MOST_SHAPES: u32 = 2_000_000;

/// Points of a place that are looked at, as shares of its sides.
const POINTS: [(f64, f64); 5] = [(0.5, 0.5), (0.15, 0.2), (0.85, 0.2), (0.15, 0.8), (0.85, 0.8)];

/// A place of which less is seen through what lies over it is hidden.
const SEEN_THROUGH: f64 = 0.1;

/// The luminance at each point.
type Tones = [f64; 5];

impl<'d> Grounds<'d> {
    pub fn of(deck: &'d Deck, looks: &'d Looks) -> Self {
        let themes = deck.parts.iter().filter(|p| p.kind == Kind::Theme).map(|part| {
            let own =
                deck::Part { name: part.name.clone(), root: part.tree.shared(), rels: part.rels.clone() };
            (part.name.clone(), Theme::read(&Rc::new(own), &Theme::default()))
        });
        Self {
            deck,
            reach: Reach::of(deck),
            looks,
            themes: themes.collect(),
            no_theme: Theme::default(),
            left: Cell::new(MOST_SHAPES),
        }
    }

    /// Counts one shape more; false when that is enough.
    pub fn spend(&self) -> bool {
        self.left.set(self.left.get().saturating_sub(1));
        self.left.get() > 0
    }

    /// The mean luminance behind a place of a part, below the shape that `path` leads to: on the most of the pages that
    /// show it.
    pub fn behind(&self, part: &Part, path: &[usize], area: Area) -> f64 {
        let tones: Vec<f64> =
            self.pages(part).into_iter().map(|page| self.on_page(page, part, path, area)).collect();
        let mut sorted = tones;
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(1.0)
    }

    /// The pages that show the shapes of a part: slides, or else layouts, or else the part itself.
    fn pages(&self, part: &'d Part) -> Vec<&'d Part> {
        let slides = self.reach.slides_of(&part.name);
        let layouts = self.reach.layouts_of(&part.name);
        let of = |wanted: &dyn Fn(&Part) -> bool| -> Vec<&'d Part> {
            self.deck.parts.iter().filter(|p| wanted(p)).take(MOST_PAGES).collect()
        };
        let mut pages = of(&|p| matches!(p.kind, Kind::Slide(n) if slides.contains(&n)));
        if pages.is_empty() {
            pages = of(&|p| layouts.contains(&p.name));
        }
        if pages.is_empty() { vec![part] } else { pages }
    }

    fn on_page(&self, page: &Part, part: &Part, path: &[usize], area: Area) -> f64 {
        self.layered(page, |layers, background| {
            let mut tones = [1.0; 5];
            if let Some(fill) = background {
                fill.paint(&mut tones, self.whole(), area, |_| true);
            }
            for painter in layers {
                let stop = (painter.part.name == part.name).then_some(path);
                painter.shapes(&painter.part.tree, Space::PAGE, stop, area, &mut tones);
                if stop.is_some() {
                    break;
                }
            }
            tones.iter().sum::<f64>() / tones.len() as f64
        })
    }

    /// Whether what a page shows over a shape hides it: a picture, or filled shapes.
    pub fn is_hidden(&self, page: &Part, part: &Part, path: &[usize], area: Area) -> bool {
        self.layered(page, |layers, _| {
            // What is painted over black and over white alike can't be seen through.
            let mut tones = [[0.0; 5], [1.0; 5]];
            for tones in &mut tones {
                let mut above = layers.iter().skip_while(|painter| painter.part.name != part.name);
                if let Some(own) = above.next() {
                    own.shapes_above(&own.part.tree, Space::PAGE, path, area, tones);
                }
                for painter in above {
                    painter.shapes(&painter.part.tree, Space::PAGE, None, area, tones);
                }
            }
            let [black, white] = tones;
            black.iter().zip(white).all(|(black, white)| white - black < SEEN_THROUGH)
        })
    }

    fn whole(&self) -> Area {
        let (cx, cy) = self.reach.page;
        Area { x: 0.0, y: 0.0, cx, cy }
    }

    /// What a page shows: the parts whose shapes are seen, the lowest first, and its background.
    fn layered<R>(&self, page: &Part, with: impl FnOnce(&[Painter<'_>], Option<Fill>) -> R) -> R {
        let parent = self.deck.parent_of(page);
        let (layout, master) = match page.kind {
            Kind::Slide(_) => (parent, parent.and_then(|layout| self.deck.parent_of(layout))),
            _ => (None, parent),
        };
        let master = master.or_else(|| Some(page).filter(|p| p.kind == Kind::Master));
        let [of_master, of_layout, of_page] =
            color_maps(&page.tree, layout.map(|p| &*p.tree), master.map(|p| &*p.tree));
        let theme = master.and_then(|m| self.themes.get(m.rels.part_of_kind(kinds::THEME)?));
        let own =
            Painter { grounds: self, theme: theme.unwrap_or(&self.no_theme), map: &of_page, part: page };
        // A background is the page's own, or the nearest one that it inherits.
        let mut chain = vec![own];
        chain.extend(layout.map(|part| Painter { map: &of_layout, part, ..own }));
        chain.extend(master.filter(|m| m.name != page.name).map(|part| Painter {
            map: &of_master,
            part,
            ..own
        }));
        let background = chain.iter().find_map(Painter::background);
        let mut shown = true;
        chain.retain(|painter| {
            let is_seen = shown;
            shown = shown && shows_above(&painter.part.tree);
            is_seen
        });
        chain.reverse();
        with(&chain, background)
    }
}

/// What fills a shape.
enum Fill {
    /// A luminance, and how opaque it is.
    Plain(f64, f64),
    /// A picture.
    Picture(Arc<look::Look>),
}

impl Fill {
    /// Paints over the points of a place that lie in a shape's.
    fn paint(&self, tones: &mut Tones, shape: Area, place: Area, covers: impl Fn((f64, f64)) -> bool) {
        for (tone, (u, v)) in tones.iter_mut().zip(POINTS) {
            let point = (place.x + u * place.cx, place.y + v * place.cy);
            if !shape.has(point) || !covers(point) {
                continue;
            }
            let (light, alpha) = match self {
                Self::Plain(light, alpha) => (*light, *alpha),
                Self::Picture(look) => {
                    let x = (point.0 - shape.x) / shape.cx.max(1.0);
                    let y = (point.1 - shape.y) / shape.cy.max(1.0);
                    look.tone_within([x, y, x, y])
                }
            };
            *tone = *tone * (1.0 - alpha) + light * alpha;
        }
    }
}

/// The shapes of one part, with the colours that they are seen in.
#[derive(Clone, Copy)]
struct Painter<'d> {
    grounds: &'d Grounds<'d>,
    theme: &'d Theme,
    map: &'d ColorMap,
    part: &'d Part,
}

impl Painter<'_> {
    fn scheme(&self) -> Scheme<'_> {
        Scheme { theme: self.theme, map: self.map }
    }

    fn background(&self) -> Option<Fill> {
        let bg = self.part.tree.child(Ns::P, "cSld")?.child(Ns::P, "bg")?;
        if let Some(props) = bg.child(Ns::P, "bgPr") {
            return self.fill(props, None);
        }
        let reference = bg.child(Ns::P, "bgRef")?;
        let color = reference.elements().find_map(|e| self.scheme().color(e, None));
        // From 1001 on the fills of backgrounds (20.1.4.1.7).
        let index = usize::try_from(reference.int("idx")?).ok()?.checked_sub(1001)?;
        let styled = self.theme.style("bgFillStyleLst", index).and_then(|(e, _)| self.filled(e, color));
        styled.or_else(|| color.map(plain))
    }

    /// Paints the shapes below an element in order; true once the way's end was reached.
    fn shapes(
        &self,
        e: &Element,
        space: Space,
        stop: Option<&[usize]>,
        place: Area,
        tones: &mut Tones,
    ) -> bool {
        for (i, child) in e.children.iter().enumerate().filter_map(|(i, node)| Some((i, node.element()?))) {
            if !self.grounds.spend() {
                return true;
            }
            let stop = stop.filter(|path| path.first() == Some(&i)).and_then(|path| path.get(1..));
            if stop == Some(&[]) {
                return true;
            }
            // What is written for programs that don't know a choice is the same again.
            if child.is(Ns::Mc, "Fallback") && stop.is_none() {
                continue;
            }
            if self.shapes_of(child, space, stop, place, tones) {
                return true;
            }
        }
        false
    }

    /// The same of one element: a shape, or what has some.
    fn shapes_of(
        &self,
        child: &Element,
        space: Space,
        stop: Option<&[usize]>,
        place: Area,
        tones: &mut Tones,
    ) -> bool {
        if shape::is_group(child) {
            self.shapes(child, space.inside(child), stop, place, tones)
        } else if shape::is_shape(child) {
            self.paint(child, space, place, tones);
            false
        } else if shape::is_container(child) || child.is(Ns::P, "cSld") {
            self.shapes(child, space, stop, place, tones)
        } else {
            false
        }
    }

    /// Paints what stands after the end of a way.
    fn shapes_above(&self, e: &Element, space: Space, path: &[usize], place: Area, tones: &mut Tones) {
        let Some((at, rest)) = path.split_first() else { return };
        if let Some(child) = e.children.get(*at).and_then(Node::element) {
            let inner = if shape::is_group(child) { space.inside(child) } else { space };
            self.shapes_above(child, inner, rest, place, tones);
        }
        // Of alternate content, the other branches are the same again.
        if e.is(Ns::Mc, "AlternateContent") {
            return;
        }
        for child in e.children.iter().skip(at.saturating_add(1)).filter_map(Node::element) {
            self.shapes_of(child, space, None, place, tones);
        }
    }

    fn paint(&self, e: &Element, space: Space, place: Area, tones: &mut Tones) {
        // Placeholders of layouts and masters are for slides to fill.
        let on_slide = matches!(self.part.kind, Kind::Slide(_));
        if !on_slide && shape::placeholder(e).is_some() {
            return;
        }
        let Some(frame) = inherit::frame(self.grounds.deck, self.part, e) else { return };
        let area = space.area(frame);
        if area.common(&place) <= 0.0 {
            return;
        }
        let fill = match e.local() {
            "pic" => e.find(Ns::P, "blipFill").and_then(|fill| self.picture(fill)),
            "sp" => self.own_fill(e),
            _ => None,
        };
        let Some(fill) = fill else { return };
        let outline = Outline::of(e);
        fill.paint(tones, area, place, |point| {
            let (x, y) = ((point.0 - area.x) / area.cx.max(1.0), (point.1 - area.y) / area.cy.max(1.0));
            outline.has(x, y)
        });
    }

    fn own_fill(&self, e: &Element) -> Option<Fill> {
        let props = e.child(Ns::P, "spPr")?;
        const FILLS: [&str; 6] = ["noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"];
        if props.elements().any(|c| c.ns == Ns::A && FILLS.contains(&c.local())) {
            return self.fill(props, None);
        }
        let reference = e.child(Ns::P, "style")?.child(Ns::A, "fillRef")?;
        let index = usize::try_from(reference.int("idx")?).ok()?.checked_sub(1)?;
        let color = reference.elements().find_map(|e| self.scheme().color(e, None));
        let styled = self.theme.style("fillStyleLst", index).and_then(|(e, _)| self.filled(e, color));
        styled.or_else(|| color.map(plain))
    }

    /// The fill among the children of an element.
    fn fill(&self, props: &Element, ph: Option<Color>) -> Option<Fill> {
        props.elements().find_map(|e| self.filled(e, ph))
    }

    fn filled(&self, e: &Element, ph: Option<Color>) -> Option<Fill> {
        let color = |e: &Element| e.elements().find_map(|c| self.scheme().color(c, ph));
        match e.local() {
            "solidFill" => color(e).map(plain),
            "gradFill" => mean(e.a("gsLst")?.elements().filter_map(color)),
            "pattFill" => mean([e.a("fgClr"), e.a("bgClr")].into_iter().flatten().filter_map(color)),
            "blipFill" => self.picture(e),
            _ => None,
        }
    }

    fn picture(&self, fill: &Element) -> Option<Fill> {
        let id = fill.find(Ns::A, "blip")?.r_attr("embed")?;
        let package = &self.grounds.deck.package;
        let bytes = package.read_shared(self.part.rels.get(id)?.part()?).ok()?;
        let limits = package.limits();
        let mut pixels = limits.get(infograft_deck::limits::Limit::ImagePixels);
        let look = self.grounds.looks.of(&look::hash(&bytes), &bytes, limits, &mut pixels)?;
        Some(Fill::Picture(look))
    }
}

fn plain(color: Color) -> Fill {
    Fill::Plain(luminance(color.rgb), f64::from(color.alpha))
}

fn mean(colors: impl Iterator<Item = Color>) -> Option<Fill> {
    let (mut light, mut alpha, mut count) = (0.0, 0.0, 0.0);
    for color in colors {
        light += luminance(color.rgb);
        alpha += f64::from(color.alpha);
        count += 1.0;
    }
    (count > 0.0).then(|| Fill::Plain(light / count, alpha / count))
}

/// Where in its box a shape is filled.
enum Outline {
    Whole,
    Ellipse,
    Nowhere,
    /// Rings of points, as shares of the box.
    Rings(Vec<Vec<(f64, f64)>>),
}

impl Outline {
    fn of(e: &Element) -> Self {
        let Some(props) = e.child(Ns::P, "spPr") else { return Self::Whole };
        match props.a("prstGeom").and_then(|g| g.attr("prst")) {
            Some("ellipse") => return Self::Ellipse,
            Some("line" | "arc" | "frame" | "donut") => return Self::Nowhere,
            _ => {}
        }
        let Some(paths) = props.a("custGeom").and_then(|g| g.a("pathLst")) else { return Self::Whole };
        let mut rings = Vec::new();
        for path in paths.children_named(Ns::A, "path").filter(|p| p.attr("fill") != Some("none")) {
            let size = |name| path.int(name).filter(|n| *n > 0).map(|n| n as f64);
            let (Some(w), Some(h)) = (size("w"), size("h")) else { return Self::Whole };
            for step in path.elements() {
                let points = step
                    .children_named(Ns::A, "pt")
                    .filter_map(|pt| Some((pt.int("x")? as f64 / w, pt.int("y")? as f64 / h)));
                let points: Vec<_> = points.collect();
                match step.local() {
                    "moveTo" => rings.push(points),
                    // The ends of curves say enough about where a shape is.
                    _ => rings.last_mut().into_iter().for_each(|ring| ring.extend(points.last())),
                }
            }
        }
        if rings.is_empty() { Self::Whole } else { Self::Rings(rings) }
    }

    fn has(&self, x: f64, y: f64) -> bool {
        match self {
            Self::Whole => true,
            Self::Nowhere => false,
            Self::Ellipse => (x - 0.5).hypot(y - 0.5) <= 0.5,
            Self::Rings(rings) => rings.iter().filter(|ring| is_inside(ring, x, y)).count() % 2 == 1,
        }
    }
}

/// Whether a ray to the right crosses the ring an odd number of times.
fn is_inside(ring: &[(f64, f64)], x: f64, y: f64) -> bool {
    let next = ring.iter().cycle().skip(1);
    let crossed = |((ax, ay), (bx, by)): &(&(f64, f64), &(f64, f64))| {
        (*ay > y) != (*by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax
    };
    ring.iter().zip(next).filter(crossed).count() % 2 == 1
}
