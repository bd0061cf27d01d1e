//! Where exactly the brand's logo goes in place of an old one: in the box of what was seen of that, at its side, light or
//! dark as the ground behind it asks.

use infograft_deck::color::luminance;
use infograft_deck::diagnostic::Diagnostics;
use infograft_deck::xml::{Element, Node, Ns};

use super::claim::{CLAIM, Claim};
use super::ground::Grounds;
use super::space::{self, Area, Space};
use super::survey;
use super::tables::{Align, Ground};
use super::told;
use crate::brand::Brand;
use crate::rewrite::deck::{Deck, Part};
use crate::rewrite::logo;
use crate::rewrite::logo_image::Logos;
use crate::rewrite::shape::{self, Frame};
use crate::rewrite::{inherit, marks};

/// Luminance under which a ground asks for the logo for dark ones: white is easier to see on it than most colours.
pub(super) const DARK: f64 = 0.35;

/// A logo that is so many times narrower than the old one would be lost at its height.
const NARROWER: f64 = 3.0;
/// How much higher than the old one such a logo may be.
const HIGHER: f64 = 1.5;
/// How much higher one may be that is narrower by less: as far as it covers as much of the page.
const AS_LARGE: f64 = 1.25;
/// Grounds whose luminance differs less are one ground.
const ONE_GROUND: f64 = 0.03;

/// A logo that is drawn so much lower than the old one is told.
const SMALL: f64 = 0.35;

/// A shape and what becomes of it.
struct Change {
    path: Vec<usize>,
    frame: Option<Frame>,
    mark: String,
    /// Whether the logo comes out much smaller than what it replaces.
    is_small: bool,
}

/// Settles all claims of a deck whose colours are the brand's by now.
pub(in crate::rewrite) fn settle(deck: &mut Deck, brand: &Brand, logos: &Logos) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    if !deck.parts.iter().any(|part| is_claimed(&part.tree)) {
        return diagnostics;
    }
    let grounds = Grounds::of(deck, &logos.looks);
    let changes: Vec<Vec<Change>> = deck
        .parts
        .iter()
        .map(|part| {
            let mut site = Site { deck, part, grounds: &grounds, brand, logos, changes: Vec::new() };
            site.visit(&part.tree, (Space::PAGE, (1.0, 1.0), true), &mut Vec::new());
            site.changes
        })
        .collect();
    for (part, changes) in deck.parts.iter_mut().zip(changes) {
        for change in changes {
            if change.is_small {
                let name = survey::at(&part.tree, &change.path).map(shape::name).unwrap_or_default();
                diagnostics.push(told::small(part.place().with_shape(name)));
            }
            if let Some(shape) = survey::at_mut(&mut part.tree, &change.path) {
                apply(shape, change);
            }
        }
    }
    diagnostics
}

fn is_claimed(tree: &Element) -> bool {
    let mut found = false;
    tree.walk(&mut |e| found |= e.attr(CLAIM).is_some());
    found
}

fn apply(shape: &mut Element, change: Change) {
    if let Some(props) = shape::props_mut(shape) {
        props.remove_attr(Ns::None, CLAIM);
        let name = marks::strip(props.attr("name").unwrap_or_default());
        props.set_attr("name", format!("{name} {}", change.mark));
    }
    let is_pic = shape.local() == "pic";
    if let (true, Some(props)) = (is_pic, shape.child_mut(Ns::P, "spPr")) {
        // The old one's outline, shadow and soft edges were made for it.
        let kept =
            |n: &Node| n.element().is_none_or(|e| matches!(e.local(), "xfrm" | "prstGeom" | "custGeom"));
        props.children.retain(kept);
    }
    let Some(frame) = change.frame else { return };
    let has_own = shape::xfrm(shape).and_then(shape::frame_of).is_some();
    if let (false, Some(props)) = (has_own, shape.child_mut(Ns::P, "spPr")) {
        let a = |name: &str| Element::new(Ns::A, format!("a:{name}"));
        let off = a("off").with_attr("x", "0").with_attr("y", "0");
        let ext = a("ext").with_attr("cx", "0").with_attr("cy", "0");
        props.children.retain(|n| !n.element().is_some_and(|e| e.is(Ns::A, "xfrm")));
        props.children.insert(0, a("xfrm").with_child(off).with_child(ext).into());
    }
    shape::set_frame(shape, frame);
}

/// The shapes of a part whose claims are settled.
struct Site<'d> {
    deck: &'d Deck,
    part: &'d Part,
    grounds: &'d Grounds<'d>,
    brand: &'d Brand,
    logos: &'d Logos,
    changes: Vec<Change>,
}

/// The space of a group, its scale, and whether nothing in it is turned.
type Around = (Space, (f64, f64), bool);

impl Site<'_> {
    fn visit(&mut self, e: &Element, around: Around, path: &mut Vec<usize>) {
        for (i, child) in e.children.iter().enumerate().filter_map(|(i, node)| Some((i, node.element()?))) {
            path.push(i);
            let claim = Some(child).filter(|c| shape::is_shape(c)).and_then(shape::props);
            if let Some(claim) = claim.and_then(|props| props.attr(CLAIM)) {
                if let Some(change) = self.change(child, around, path, claim) {
                    self.changes.push(change);
                }
            } else if shape::is_group(child) {
                let ((space, scale, upright), (x, y)) = (around, shape::group_scale(child));
                let turned = shape::xfrm(child).is_some_and(|xfrm| {
                    space::is_set(xfrm, "flipH")
                        || space::is_set(xfrm, "flipV")
                        || xfrm.attr("rot").is_some_and(|r| r != "0")
                });
                let inner = (space.inside(child), (scale.0 * x, scale.1 * y), upright && !turned);
                self.visit(child, inner, path);
            } else {
                self.visit(child, around, path);
            }
            path.pop();
        }
    }

    fn change(
        &self,
        shape: &Element,
        (space, scale, upright): Around,
        path: &[usize],
        claim: &str,
    ) -> Option<Change> {
        let claim = Claim::read(claim)?;
        let mark = |dark: bool, align: Align| {
            format!("{{{{logo on={} align={}}}}}", if dark { "dark" } else { "light" }, align.name())
        };
        let Some(frame) = inherit::frame(self.deck, self.part, shape) else {
            let mark = mark(false, Align::Left);
            return Some(Change { path: path.to_vec(), frame: None, mark, is_small: false });
        };
        let whole = space.area(frame);
        let behind = self.grounds.behind(self.part, path, whole);
        let margins = self.margins(&claim, behind);
        let frame = within(frame, margins, shape);
        let seen = space.area(frame);
        let dark = match claim.ground {
            Some(ground) => ground == Ground::Dark,
            None => behind < DARK,
        };
        let align = claim.align.unwrap_or_else(|| self.side(seen));
        let mut frame = frame;
        let mut is_small = false;
        if let (true, true, Some(aspect)) = (upright, frame.rot == 0.0, self.aspect(dark)) {
            let wider = self.room(seen, aspect, align, path);
            frame.x += (wider.x - seen.x) / scale.0;
            frame.y += (wider.y - seen.y) / scale.1;
            frame.cx *= wider.cx / seen.cx.max(1.0);
            frame.cy *= wider.cy / seen.cy.max(1.0);
            is_small = wider.cx / aspect < SMALL * seen.cy;
        }
        Some(Change { path: path.to_vec(), frame: Some(frame), mark: mark(dark, align), is_small })
    }

    fn aspect(&self, dark: bool) -> Option<f64> {
        let (_, file) = logo::variant(self.brand, dark)?;
        self.logos.aspect(self.brand, file, dark).ok()
    }

    /// What counts as margin: what is transparent, and what has the colour of the ground behind. A plate of another colour
    /// was part of what was seen.
    fn margins(&self, claim: &Claim, behind: f64) -> [f64; 4] {
        match claim.plain {
            Some(plain) if (luminance(plain) - behind).abs() < 0.12 => claim.margins,
            _ => claim.clear,
        }
    }

    /// The side of the page that something keeps to.
    fn side(&self, seen: Area) -> Align {
        let width = self.grounds.reach.page.0;
        let (left, right) = (seen.x, width - seen.right());
        if (left - right).abs() < 0.06 * width {
            Align::Center
        } else if left < right {
            Align::Left
        } else {
            Align::Right
        }
    }

    /// The box for a logo of another ratio than what it replaces: it covers as much of the page as that did, as far as
    /// there is nothing beside it. One that is wider gets more width, one that is narrower some more height, as long as it
    /// doesn't leave the bar that the old one stood in.
    fn room(&self, seen: Area, aspect: f64, align: Align, path: &[usize]) -> Area {
        let (page, height) = self.grounds.reach.page;
        let wide = (seen.size() * aspect).sqrt().min(seen.cy * aspect).min(page * 0.4).max(seen.cx);
        let narrower = seen.cx / seen.cy.max(1.0) / aspect;
        let higher = if narrower > NARROWER { HIGHER } else { narrower.sqrt().clamp(1.0, AS_LARGE) };
        let high = seen.cy * higher;
        if wide <= seen.cx && high <= seen.cy {
            return seen;
        }
        let obstacles = self.obstacles(path);
        let edge = seen.x.min(page - seen.right()).clamp(0.0, page * 0.02);
        let rim = seen.y.min(height - seen.bottom()).clamp(0.0, height * 0.02);
        let grown = |share: f64| {
            let (more, higher) = ((wide - seen.cx) * share, (high - seen.cy) * share);
            let x = match align {
                Align::Left => seen.x,
                Align::Center => seen.x - more / 2.0,
                Align::Right => seen.x - more,
            };
            Area { x, y: seen.y - higher / 2.0, cx: seen.cx + more, cy: seen.cy + higher }
        };
        let is_free = |area: &Area| {
            let (cx, cy) = (area.cx.min(area.cy * aspect), area.cy.min(area.cx / aspect));
            let x = match align {
                Align::Left => area.x,
                Align::Center => area.centre().0 - cx / 2.0,
                Align::Right => area.right() - cx,
            };
            let drawn = Area { x, y: area.centre().1 - cy / 2.0, cx, cy };
            let on_page = area.x >= edge
                && area.right() <= page - edge
                && area.y >= rim
                && area.bottom() <= height - rim;
            // What the old one stood on or ran into, the new one may too, but not more.
            let is_clear = |other: &Area| {
                let common = other.common(&drawn);
                common <= other.common(&seen) + 1.0 || common >= drawn.size() - 1.0
            };
            on_page && obstacles.iter().all(is_clear) && self.is_one_ground(seen, drawn, path)
        };
        let steps = (1..=10).rev().map(|i| f64::from(i) / 10.0);
        steps.map(grown).find(is_free).unwrap_or(seen)
    }

    /// Whether what a higher logo reaches above and below the old one has the ground that this had.
    fn is_one_ground(&self, seen: Area, drawn: Area, path: &[usize]) -> bool {
        let above = Area { cy: seen.y - drawn.y, ..drawn };
        let below = Area { y: seen.bottom(), cy: drawn.bottom() - seen.bottom(), ..drawn };
        let mut strips = [above, below].into_iter().filter(|strip| strip.cy > 1.0).peekable();
        if strips.peek().is_none() {
            return true;
        }
        let tone = self.grounds.behind(self.part, path, seen);
        strips.all(|strip| (self.grounds.behind(self.part, path, strip) - tone).abs() < ONE_GROUND)
    }

    /// What stands beside a place on the pages that show it: what has text, and pictures.
    fn obstacles(&self, path: &[usize]) -> Vec<Area> {
        let pages = self.grounds.reach.slides_of(&self.part.name);
        let layouts = self.grounds.reach.layouts_of(&self.part.name);
        let mut found = Vec::new();
        for part in &self.deck.parts {
            let own = part.name == self.part.name;
            let shows = matches!(part.kind, infograft_deck::deck::Kind::Slide(n) if pages.contains(&n))
                || layouts.contains(&part.name);
            if own || shows {
                let skip = own.then_some(path);
                beside((self.grounds, self.deck, part), (&part.tree, Space::PAGE), skip, &mut found);
            }
        }
        found
    }
}

/// Adds the places of a part's shapes that a logo must not run into.
fn beside(
    site: (&Grounds<'_>, &Deck, &Part),
    (e, space): (&Element, Space),
    skip: Option<&[usize]>,
    found: &mut Vec<Area>,
) {
    let (grounds, deck, part) = site;
    for (i, child) in e.children.iter().enumerate().filter_map(|(i, node)| Some((i, node.element()?))) {
        let skip = skip.filter(|path| path.first() == Some(&i)).and_then(|path| path.get(1..));
        if skip == Some(&[]) {
            continue;
        }
        if !grounds.spend() {
            return;
        }
        if shape::is_group(child) {
            beside(site, (child, space.inside(child)), skip, found);
        } else if shape::is_shape(child) {
            let stands = child.local() != "cxnSp" && (child.local() != "sp" || shape::body(child).is_some());
            let frame = inherit::frame(deck, part, child).filter(|_| stands);
            found.extend(frame.map(|frame| space.area(frame)));
        } else if shape::is_container(child) || child.is(Ns::P, "cSld") {
            beside(site, (child, space), skip, found);
        }
    }
}

/// A frame without margins: left, top, right, bottom, as shares of it before the shape is mirrored and turned.
fn within(frame: Frame, [l, t, r, b]: [f64; 4], shape: &Element) -> Frame {
    let is_flipped = |name| shape::xfrm(shape).is_some_and(|xfrm| space::is_set(xfrm, name));
    let (l, r) = if is_flipped("flipH") { (r, l) } else { (l, r) };
    let (t, b) = if is_flipped("flipV") { (b, t) } else { (t, b) };
    let (cx, cy) = (frame.cx * (1.0 - l - r), frame.cy * (1.0 - t - b));
    let (dx, dy) = ((l - r) / 2.0 * frame.cx, (t - b) / 2.0 * frame.cy);
    let (sin, cos) = frame.rot.to_radians().sin_cos();
    let x = frame.x + frame.cx / 2.0 + dx * cos - dy * sin - cx / 2.0;
    let y = frame.y + frame.cy / 2.0 + dx * sin + dy * cos - cy / 2.0;
    Frame { x, y, cx, cy, ..frame }
}
