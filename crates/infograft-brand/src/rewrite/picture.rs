//! Pictures that take the place of marked shapes: fitted into their frames, never distorted.

use std::collections::BTreeSet;
use std::sync::Arc;

use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::Place;
use infograft_deck::opc::{PartName, Relationships, kinds};
use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Node, Ns};

use super::deck::{Deck, Part};
use super::inherit;
use super::marks;
use super::shape::{self, Frame};
use super::turn::Turn;

/// Factors of the groups around a shape on each axis.
pub(super) type Scale = (f64, f64);
/// No group around.
pub(super) const UNSCALED: Scale = (1.0, 1.0);

/// The parts of a picture in the package.
pub(super) struct Stored {
    /// Width over height of what is shown.
    pub aspect: f64,
    /// What is cut off: left, top, right, bottom, as shares of the sides.
    pub crop: Option<[f64; 4]>,
    pub raster: PartName,
    /// The vector picture that the raster one stands beside.
    pub svg: Option<PartName>,
}

/// The parts of a deck in which marked shapes become pictures.
pub(super) fn pages(deck: &Deck) -> impl Iterator<Item = &Part> {
    deck.parts.iter().filter(|p| is_page(p))
}

pub(super) fn is_page(part: &Part) -> bool {
    part.kind.has_shapes() && part.kind != Kind::Diagram
}

/// What marks a shape: a mark of the kind that is looked for.
pub(super) type MarkOf<M> = fn(&Element) -> Option<M>;

/// Calls `f` for each marked shape below an element with the scale of the groups around it.
pub(super) fn visit<'e, M>(
    e: &'e Element,
    scale: Scale,
    mark_of: MarkOf<M>,
    f: &mut dyn FnMut(&'e Element, M, Scale),
) {
    if shape::is_shape(e)
        && let Some(mark) = mark_of(e)
    {
        return f(e, mark, scale);
    }
    let scale = inner_scale(e, scale);
    e.elements().for_each(|c| visit(c, scale, mark_of, f));
}

fn inner_scale(e: &Element, scale: Scale) -> Scale {
    if !shape::is_group(e) {
        return scale;
    }
    let (x, y) = shape::group_scale(e);
    (scale.0 * x, scale.1 * y)
}

/// The largest place of that ratio in a frame, seen on the page: the scale of the groups around counts. `align` is the
/// share of the free space that is left of it and above it.
pub(super) fn fit(frame: Frame, align: (f64, f64), scale: Scale, aspect: f64) -> Frame {
    let (w, h) = (frame.cx * scale.0, frame.cy * scale.1);
    let width = w.min(h * aspect);
    let (cx, cy) = (width / scale.0, width / aspect / scale.1);
    let x = frame.x + (frame.cx - cx) * align.0;
    let y = frame.y + (frame.cy - cy) * align.1;
    Frame { x, y, cx, cy, ..frame }
}

/// Adds a media part named after `stem`, or finds the one that has the same bytes.
pub(super) fn store(
    deck: &mut Deck,
    stem: &str,
    bytes: &Arc<[u8]>,
    (extension, content_type): (&str, &'static str),
) -> PartName {
    let same = |(_, kind, other): &&(PartName, &str, Arc<[u8]>)| *kind == content_type && other == bytes;
    if let Some((name, _, _)) = deck.media.iter().find(same) {
        return name.clone();
    }
    let taken = |n: &PartName| deck.media.iter().any(|(m, _, _)| m == n);
    let main = deck.package.main_part().unwrap_or_else(|_| PartName::new("ppt/presentation.xml"));
    let stem = main.resolve(&format!("media/{stem}"));
    let mut name = deck.package.free_name(stem.as_str(), extension);
    let mut n = 1;
    while taken(&name) {
        n += 1;
        name = PartName::new(&format!("{}{n}.{extension}", stem.as_str()));
    }
    deck.media.push((name.clone(), content_type, Arc::clone(bytes)));
    name
}

/// Where a picture goes in a frame.
pub(super) type PlaceIn<'p> = dyn Fn(Frame, (f64, f64), Scale) -> Frame + 'p;

/// A marked shape whose place a picture takes.
pub(super) struct Site<'a> {
    deck: &'a Deck,
    part: &'a Part,
    rels: &'a mut Relationships,
    pub shape: &'a Element,
    scale: Scale,
    turn: Turn,
}

impl Site<'_> {
    pub fn place(&self) -> Place {
        self.part.place().with_shape(shape::name(self.shape))
    }

    /// Where a picture of that ratio goes; `None` for a shape without a place.
    pub fn fit(&self, align: (f64, f64), aspect: f64) -> Option<Frame> {
        self.fit_by(align, &|frame, align, scale| fit(frame, align, scale, aspect))
    }

    /// The same, as `place` says of the frame, the shares of free space and the scale.
    pub fn fit_by(&self, align: (f64, f64), place: &PlaceIn<'_>) -> Option<Frame> {
        let frame = inherit::frame(self.deck, self.part, self.shape)?;
        let fitted = place(frame, self.turn.align(align), self.scale);
        Some(Frame { rot: self.turn.righted(frame.rot).degrees, ..fitted })
    }

    /// Width and height of a frame on the page.
    pub fn size(&self, frame: Frame) -> (Emu, Emu) {
        let whole = |v: f64| Emu(v.round() as i64);
        (whole(frame.cx * self.scale.0), whole(frame.cy * self.scale.1))
    }

    /// The shape's own place; `None` for one without.
    pub fn frame(&self) -> Option<Frame> {
        inherit::frame(self.deck, self.part, self.shape)
    }

    /// The `p:pic` that fills the whole shape: it has its outline, line and effects. A tinted one is shown in tones of the
    /// theme's first colour.
    pub fn filled(&mut self, stored: &Stored, frame: Frame, props: Element, is_tinted: bool) -> Element {
        let mut pic = self.picture(stored, frame, props);
        if let Some(place) = pic.child_mut(Ns::P, "spPr") {
            take_outline(place, self.shape);
        }
        if self.shape.local() != "pic" {
            pic.children.extend(self.shape.child(Ns::P, "style").cloned().map(Node::from));
        }
        let blip = pic.child_mut(Ns::P, "blipFill").and_then(|fill| fill.child_mut(Ns::A, "blip"));
        if let Some(blip) = blip.filter(|_| is_tinted) {
            blip.children.insert(0, tones().into());
        }
        pic
    }

    /// The shape's `cNvPr` for the picture: the name without its marks, or else `name`; no decoration.
    pub fn props(&self, name: &str) -> Element {
        let mut props = shape::props(self.shape).cloned().unwrap_or_else(|| p("cNvPr"));
        let marked = props.attr("name").unwrap_or_default();
        let (own, stance) = (marks::strip(marked), marks::stance(marked));
        props.set_attr("name", (if own.is_empty() { name.to_owned() } else { own }) + stance);
        drop_decorative(&mut props);
        props
    }

    /// Makes the whole picture a link, unless the shape is one.
    pub fn link(&mut self, props: &mut Element, target: &str) {
        if props.child(Ns::A, "hlinkClick").is_some() {
            return;
        }
        let id = self.rels.add_external(kinds::HYPERLINK, target);
        // The first child of `cNvPr` (ECMA-376 Part 1, 19.3.1.12).
        props.children.insert(0, a("hlinkClick").with_attr("r:id", id.0).into());
    }

    /// The `p:pic` (19.3.1.37) that takes the shape's place, with its id, links and place in the order.
    pub fn picture(&mut self, stored: &Stored, frame: Frame, props: Element) -> Element {
        let raster = self.rels.add_internal(&self.part.name, kinds::IMAGE, &stored.raster).0;
        let svg = stored.svg.as_ref().map(|svg| self.rels.add_internal(&self.part.name, kinds::IMAGE, svg).0);
        let locks = p("cNvPicPr").with_child(a("picLocks").with_attr("noChangeAspect", "1"));
        let mut nv = p("nvPr");
        let on_slide = matches!(self.part.kind, Kind::Slide(_));
        let pictures = |ph: &&Element| matches!(ph.attr("type"), None | Some("obj" | "pic"));
        if let Some(ph) = shape::placeholder(self.shape).filter(pictures).filter(|_| on_slide) {
            nv.children.push(ph.clone().into());
        }
        let mut fill = p("blipFill").with_child(blip(&raster, svg.as_deref()));
        if let Some([l, t, r, b]) = stored.crop {
            // Thousandths of a percent of the picture's sides (20.1.8.55 `srcRect`).
            let sides = [("l", l), ("t", t), ("r", r), ("b", b)].into_iter();
            let source = sides.fold(a("srcRect"), |source, (side, share)| {
                source.with_attr(side, ((share * 100_000.0).round() as i64).to_string())
            });
            fill = fill.with_child(source);
        }
        let fill = fill.with_child(a("stretch").with_child(a("fillRect")));
        let mut pic = p("pic")
            .with_child(p("nvPicPr").with_child(props).with_child(locks).with_child(nv))
            .with_child(fill)
            .with_child(shape_props(self.shape, frame, self.turn.mirrored));
        if self.shape.local() == "pic" {
            pic.children.extend(self.shape.child(Ns::P, "style").cloned().map(Node::from));
        }
        pic
    }
}

/// Puts pictures in the place of the marked shapes of a part. A shape for which there is none stays.
pub(super) fn replace_in<M>(
    deck: &mut Deck,
    i: usize,
    mark_of: MarkOf<M>,
    picture: &mut dyn FnMut(&mut Site<'_>, M) -> Option<Element>,
) {
    let Some(part) = deck.parts.get(i).filter(|p| is_page(p)) else { return };
    let (mut rels, mut tree) = (part.rels.clone(), part.tree.clone());
    let mut make = |shape: &Element, mark: M, (scale, turn): Around| {
        picture(&mut Site { deck, part, rels: &mut rels, shape, scale, turn }, mark)
    };
    if replace(&mut tree, (UNSCALED, Turn::NONE), mark_of, &mut make) {
        declare(&mut tree);
        drop_text_builds(&mut tree);
        if let Some(part) = deck.parts.get_mut(i) {
            part.tree = tree;
            part.rels = rels;
        }
    }
}

/// What the groups around a shape do to it.
type Around = (Scale, Turn);

type Make<'m, M> = dyn FnMut(&Element, M, Around) -> Option<Element> + 'm;

fn replace<M>(e: &mut Element, (scale, turn): Around, mark_of: MarkOf<M>, make: &mut Make<'_, M>) -> bool {
    let around =
        if shape::is_group(e) { (inner_scale(e, scale), turn.around(Turn::of(e))) } else { (scale, turn) };
    let mut any = false;
    for child in e.elements_mut() {
        let Some(mark) = shape::is_shape(child).then(|| mark_of(child)).flatten() else {
            any |= replace(child, around, mark_of, make);
            continue;
        };
        if let Some(pic) = make(child, mark, around) {
            *child = pic;
            any = true;
        }
    }
    any
}

/// A picture has no paragraphs to build one by one (19.5.14 `bldP`).
fn drop_text_builds(tree: &mut Element) {
    let mut pictures = BTreeSet::new();
    shape::each(tree, &mut |s| {
        let id = shape::props(s).and_then(|p| p.attr("id")).filter(|_| s.local() == "pic");
        pictures.extend(id.map(str::to_owned));
    });
    let of_picture =
        |e: &Element| e.is(Ns::P, "bldP") && e.attr("spid").is_some_and(|id| pictures.contains(id));
    let empty = |e: &Element| e.is(Ns::P, "bldLst") && e.elements().next().is_none();
    let Some(timing) = tree.child_mut(Ns::P, "timing") else { return };
    if let Some(list) = timing.child_mut(Ns::P, "bldLst") {
        list.children.retain(|n| !n.element().is_some_and(of_picture));
    }
    timing.children.retain(|n| !n.element().is_some_and(empty));
}

/// New elements are written with the usual prefixes; a part that doesn't declare them at its root gets them.
fn declare(root: &mut Element) {
    for (prefix, ns) in [("a", Ns::A), ("p", Ns::P), ("r", Ns::R)] {
        let name = format!("xmlns:{prefix}");
        if root.attrs.iter().all(|a| a.name != name) {
            root.set_attr(&name, ns.uri());
        }
    }
}

fn a(name: &str) -> Element {
    Element::new(Ns::A, format!("a:{name}"))
}

fn p(name: &str) -> Element {
    Element::new(Ns::P, format!("p:{name}"))
}

/// What says something, or leads somewhere, is no decoration.
fn drop_decorative(props: &mut Element) {
    if let Some(list) = props.child_mut(Ns::A, "extLst") {
        list.children.retain(|n| n.element().is_none_or(|e| e.find(Ns::Adec, "decorative").is_none()));
    }
    let empty =
        |n: &Node| n.element().is_some_and(|e| e.is(Ns::A, "extLst") && e.elements().next().is_none());
    props.children.retain(|n| !empty(n));
}

/// The picture, with the SVG as the extension that PowerPoint 2016 writes ([MS-ODRAWXML] 2.3.2.45 `svgBlip`).
fn blip(raster: &str, svg: Option<&str>) -> Element {
    let blip = a("blip").with_attr("r:embed", raster);
    let Some(svg) = svg else { return blip };
    let local =
        Element::new(Ns::A14, "a14:useLocalDpi").with_attr("xmlns:a14", Ns::A14.uri()).with_attr("val", "0");
    let vector = Element::new(Ns::Asvg, "asvg:svgBlip")
        .with_attr("xmlns:asvg", Ns::Asvg.uri())
        .with_attr("r:embed", svg);
    let ext = |uri: &str, child| a("ext").with_attr("uri", uri).with_child(child);
    blip.with_child(
        a("extLst")
            .with_child(ext("{28A0092B-C50C-407E-A947-70E740481C1C}", local))
            .with_child(ext("{96DAC541-7B7A-43D3-8B79-37D633B846F1}", vector)),
    )
}

/// Gives a picture the geometry, line and effects of the shape that it fills.
fn take_outline(place: &mut Element, shape: &Element) {
    let Some(own) = shape.child(Ns::P, "spPr") else { return };
    let is_fill = |e: &&Element| {
        ["noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"].contains(&e.local())
    };
    let has_geometry = own.elements().any(|e| matches!(e.local(), "prstGeom" | "custGeom"));
    place.children.retain(|node| {
        node.element().is_some_and(|e| e.is(Ns::A, "xfrm") || !has_geometry && e.is(Ns::A, "prstGeom"))
    });
    let kept = own.elements().filter(|e| !e.is(Ns::A, "xfrm") && !is_fill(e));
    place.children.extend(kept.cloned().map(Node::from));
    place.attrs = own.attrs.clone();
}

/// A picture in tones of the theme's first colour, from a dark shade of it to the page's (20.1.8.23 `duotone`).
fn tones() -> Element {
    let dark = a("schemeClr").with_attr("val", "accent1").with_child(a("shade").with_attr("val", "35000"));
    a("duotone").with_child(dark).with_child(a("schemeClr").with_attr("val", "bg1"))
}

/// A picture keeps its outline and effects; of any other shape nothing but the place is left. The picture is never
/// cropped by a geometry, nor mirrored: in a group that mirrors it is mirrored back.
fn shape_props(shape: &Element, frame: Frame, mirrored: bool) -> Element {
    let own = shape.child(Ns::P, "spPr").filter(|_| shape.local() == "pic");
    let mut xfrm = a("xfrm");
    if frame.rot != 0.0 {
        xfrm.set_attr("rot", ((frame.rot * 60_000.0).round() as i64).to_string());
    }
    if mirrored {
        xfrm.set_attr("flipH", "1");
    }
    xfrm = xfrm.with_child(a("off").with_attr("x", "0").with_attr("y", "0"));
    xfrm = xfrm.with_child(a("ext").with_attr("cx", "0").with_attr("cy", "0"));
    shape::set_pair(&mut xfrm, "off", (frame.x, frame.y));
    shape::set_pair(&mut xfrm, "ext", (frame.cx, frame.cy));
    let mut props = p("spPr").with_child(xfrm);
    props.children.push(a("prstGeom").with_attr("prst", "rect").with_child(a("avLst")).into());
    if let Some(own) = own {
        let kept = |e: &&Element| !matches!(e.local(), "xfrm" | "prstGeom" | "custGeom");
        props.children.extend(own.elements().filter(kept).cloned().map(Node::from));
        props.attrs = own.attrs.clone();
    }
    props
}
