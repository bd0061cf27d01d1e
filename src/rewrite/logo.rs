//! The brand's logo takes the place of what is marked `{{logo}}`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::deck::{Deck, Kind, Part};
use super::error::{Fault, Place, Problem};
use super::inherit;
use super::logo_image::{LogoImage, Logos};
use super::marks::{LogoMark, Mark};
use super::report::{LogoPlaced, RewriteReport, Warning};
use super::shape::{self, Frame};
use crate::brand::{Brand, LogoFile};
use crate::opc::{PartName, kinds};
use crate::units::Emu;
use crate::xml::{Element, Node, Ns};

/// Which of the brand's two logos.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Variant {
    Light,
    Dark,
}

/// The logo for a background; the other one where the brand has no own.
fn variant(brand: &Brand, on_dark: bool) -> Option<(Variant, &LogoFile)> {
    let light = brand.logo.light.as_ref().map(|f| (Variant::Light, f));
    let dark = brand.logo.dark.as_ref().map(|f| (Variant::Dark, f));
    if on_dark { dark.or(light) } else { light.or(dark) }
}

/// The logo's parts in the package.
struct Stored {
    aspect: f64,
    raster: PartName,
    svg: Option<PartName>,
}

/// Puts the logo into every frame of the deck.
pub(super) fn place(
    deck: &mut Deck,
    brand: &Brand,
    logos: &Logos,
    report: &mut RewriteReport,
) -> Vec<Problem> {
    let (opened, mut problems) = open(deck, brand, logos);
    if opened.is_empty() {
        return problems;
    }
    let widths = widths(deck, brand, &opened);
    let mut stored = BTreeMap::new();
    for (variant, (file, _)) in opened {
        let Some(width) = widths.get(&variant) else { continue };
        match logos.image(file, width / Emu::PER_INCH) {
            Ok(image) => {
                stored.insert(variant, store(deck, &image));
            }
            Err(reason) => problems.push(fault(deck, file, reason)),
        }
    }
    for i in 0..deck.parts.len() {
        replace_in(deck, i, brand, &stored, report);
    }
    warn(brand, report);
    problems
}

fn fault(deck: &Deck, file: &LogoFile, reason: String) -> Problem {
    let place = deck.parts.first().map_or(Place::part(&PartName::root()), |p| Place::part(&p.name));
    Problem { place, fault: Fault::Logo { path: file.path.display().to_string(), reason } }
}

/// The logos with their ratios.
type Wanted<'b> = BTreeMap<Variant, (&'b LogoFile, f64)>;

/// Opens the logos that the deck has frames for.
fn open<'b>(deck: &Deck, brand: &'b Brand, logos: &Logos) -> (Wanted<'b>, Vec<Problem>) {
    let mut wanted: BTreeMap<Variant, &LogoFile> = BTreeMap::new();
    for part in pages(deck) {
        visit(&part.tree, (1.0, 1.0), &mut |_, mark, _| wanted.extend(variant(brand, mark.on_dark)));
    }
    let mut opened = BTreeMap::new();
    let mut problems = Vec::new();
    for (variant, file) in wanted {
        match logos.aspect(file) {
            Ok(aspect) => {
                opened.insert(variant, (file, aspect));
            }
            Err(reason) => problems.push(fault(deck, file, reason)),
        }
    }
    (opened, problems)
}

fn pages(deck: &Deck) -> impl Iterator<Item = &Part> {
    deck.parts.iter().filter(|p| p.kind.has_shapes() && p.kind != Kind::Diagram)
}

fn logo_mark(shape: &Element) -> Option<LogoMark> {
    shape::shape_marks(shape).into_iter().find_map(|m| match m {
        Mark::Logo(mark) => Some(mark),
        _ => None,
    })
}

type Seen<'v, 'e> = dyn FnMut(&'e Element, LogoMark, (f64, f64)) + 'v;

/// Calls `f` for each marked shape with the scale of the groups around it.
fn visit<'e>(e: &'e Element, scale: (f64, f64), f: &mut Seen<'_, 'e>) {
    if shape::is_shape(e)
        && let Some(mark) = logo_mark(e)
    {
        return f(e, mark, scale);
    }
    let scale = inner_scale(e, scale);
    e.elements().for_each(|c| visit(c, scale, f));
}

fn inner_scale(e: &Element, scale: (f64, f64)) -> (f64, f64) {
    if !shape::is_group(e) {
        return scale;
    }
    let (x, y) = shape::group_scale(e);
    (scale.0 * x, scale.1 * y)
}

/// The widest that each logo is shown, in EMU.
fn widths(deck: &Deck, brand: &Brand, opened: &Wanted<'_>) -> BTreeMap<Variant, f64> {
    let mut widths: BTreeMap<Variant, f64> = BTreeMap::new();
    for part in pages(deck) {
        visit(&part.tree, (1.0, 1.0), &mut |shape, mark, scale| {
            let Some((variant, _)) = variant(brand, mark.on_dark) else { return };
            let aspect = opened.get(&variant).map_or(1.0, |(_, aspect)| *aspect);
            let Some(frame) = inherit::frame(deck, part, shape) else { return };
            let width = fit(frame, mark, scale, aspect).cx * scale.0;
            let widest = widths.entry(variant).or_default();
            *widest = widest.max(width);
        });
    }
    widths
}

/// The largest place of that ratio in a frame, seen on the page: the scale of the groups around counts.
fn fit(frame: Frame, mark: LogoMark, scale: (f64, f64), aspect: f64) -> Frame {
    let (w, h) = (frame.cx * scale.0, frame.cy * scale.1);
    let width = w.min(h * aspect);
    let (cx, cy) = (width / scale.0, width / aspect / scale.1);
    let x = frame.x + (frame.cx - cx) * mark.align;
    let y = frame.y + (frame.cy - cy) * mark.valign;
    Frame { x, y, cx, cy, ..frame }
}

fn store(deck: &mut Deck, image: &LogoImage) -> Stored {
    let raster = store_bytes(deck, &image.raster, image.extension, image.content_type);
    let svg = image.svg.as_ref().map(|bytes| store_bytes(deck, bytes, "svg", "image/svg+xml"));
    Stored { aspect: image.aspect, raster, svg }
}

/// Adds a media part, or finds the one that has the same bytes.
fn store_bytes(deck: &mut Deck, bytes: &Arc<[u8]>, extension: &str, content_type: &'static str) -> PartName {
    let same = |(_, kind, other): &&(PartName, &str, Arc<[u8]>)| *kind == content_type && other == bytes;
    if let Some((name, _, _)) = deck.media.iter().find(same) {
        return name.clone();
    }
    let taken = |n: &PartName| deck.media.iter().any(|(m, _, _)| m == n);
    let main = deck.package.main_part().unwrap_or_else(|_| PartName::new("ppt/presentation.xml"));
    let stem = main.resolve("media/logo");
    let mut name = deck.package.free_name(stem.as_str(), extension);
    let mut n = 1;
    while taken(&name) {
        n += 1;
        name = PartName::new(&format!("{}{n}.{extension}", stem.as_str()));
    }
    deck.media.push((name.clone(), content_type, Arc::clone(bytes)));
    name
}

fn replace_in(
    deck: &mut Deck,
    i: usize,
    brand: &Brand,
    stored: &BTreeMap<Variant, Stored>,
    report: &mut RewriteReport,
) {
    let Some(part) = deck.parts.get(i).filter(|p| p.kind.has_shapes() && p.kind != Kind::Diagram) else {
        return;
    };
    let mut rels = part.rels.clone();
    let mut tree = part.tree.clone();
    let mut picture = |shape: &Element, scale: (f64, f64)| {
        let mark = logo_mark(shape)?;
        let (variant, _) = variant(brand, mark.on_dark)?;
        let logo = stored.get(&variant)?;
        let frame = fit(inherit::frame(deck, part, shape)?, mark, scale, logo.aspect);
        let raster = rels.add_internal(&part.name, kinds::IMAGE, &logo.raster).0;
        let svg = logo.svg.as_ref().map(|svg| rels.add_internal(&part.name, kinds::IMAGE, svg).0);
        report.logos.push(LogoPlaced {
            place: part.place().with_shape(shape::name(shape)),
            on_dark: mark.on_dark,
            width: Emu((frame.cx * scale.0).round() as i64),
            height: Emu((frame.cy * scale.1).round() as i64),
            vector: svg.is_some(),
        });
        let on_slide = matches!(part.kind, Kind::Slide(_));
        Some(build(shape, frame, &raster, svg.as_deref(), &brand.organization.name, on_slide))
    };
    if replace(&mut tree, (1.0, 1.0), &mut picture) {
        declare(&mut tree);
        drop_text_builds(&mut tree);
        if let Some(part) = deck.parts.get_mut(i) {
            part.tree = tree;
            part.rels = rels;
        }
    }
}

/// A picture has no paragraphs to build one by one (19.5.14 `bldP`).
fn drop_text_builds(tree: &mut Element) {
    let mut pictures = std::collections::BTreeSet::new();
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

type Picture<'p> = dyn FnMut(&Element, (f64, f64)) -> Option<Element> + 'p;

fn replace(e: &mut Element, scale: (f64, f64), picture: &mut Picture<'_>) -> bool {
    let scale = inner_scale(e, scale);
    let mut any = false;
    for child in e.elements_mut() {
        let marked = shape::is_shape(child) && logo_mark(child).is_some();
        match marked.then(|| picture(child, scale)).flatten() {
            Some(pic) => {
                *child = pic;
                any = true;
            }
            None if marked => {}
            None => any |= replace(child, scale, picture),
        }
    }
    any
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

/// The `p:pic` (ECMA-376 Part 1, 19.3.1.37) that takes a shape's place, with its id, name, links and place in the order.
fn build(
    shape: &Element,
    frame: Frame,
    raster: &str,
    svg: Option<&str>,
    name: &str,
    on_slide: bool,
) -> Element {
    let mut props = shape::props(shape).cloned().unwrap_or_else(|| p("cNvPr"));
    let marked = props.attr("name").map(super::marks::strip).unwrap_or_default();
    props.set_attr("name", if marked.is_empty() { "Logo".to_owned() } else { marked });
    props.set_attr("descr", name);
    props.remove_attr(Ns::None, "title");
    drop_decorative(&mut props);
    let locks = p("cNvPicPr").with_child(a("picLocks").with_attr("noChangeAspect", "1"));
    let mut nv = p("nvPr");
    let pictures = |ph: &&Element| matches!(ph.attr("type"), None | Some("obj" | "pic"));
    if let Some(ph) = shape::placeholder(shape).filter(pictures).filter(|_| on_slide) {
        nv.children.push(ph.clone().into());
    }
    let fill = p("blipFill").with_child(blip(raster, svg)).with_child(a("stretch").with_child(a("fillRect")));
    let mut pic = p("pic")
        .with_child(p("nvPicPr").with_child(props).with_child(locks).with_child(nv))
        .with_child(fill)
        .with_child(shape_props(shape, frame));
    if shape.local() == "pic" {
        pic.children.extend(shape.child(Ns::P, "style").cloned().map(Node::from));
    }
    pic
}

/// What carries the organisation's name is no decoration.
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

/// A picture keeps its outline and effects; of any other shape nothing but the place is left. The logo is never cropped
/// by a geometry, nor mirrored.
fn shape_props(shape: &Element, frame: Frame) -> Element {
    let own = shape.child(Ns::P, "spPr").filter(|_| shape.local() == "pic");
    let mut xfrm = a("xfrm");
    if frame.rot != 0.0 {
        xfrm.set_attr("rot", ((frame.rot * 60_000.0).round() as i64).to_string());
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

fn warn(brand: &Brand, report: &mut RewriteReport) {
    let stands_in = |dark: bool| report.logos.iter().find(|l| l.on_dark == dark).map(|l| l.place.clone());
    let warning = match (&brand.logo.light, &brand.logo.dark) {
        (Some(_), None) => {
            stands_in(true).map(|p| (p, "the logo for light backgrounds stands on a dark one"))
        }
        (None, Some(_)) => {
            stands_in(false).map(|p| (p, "the logo for dark backgrounds stands on a light one"))
        }
        _ => None,
    };
    if let Some((place, text)) = warning {
        report.warnings.push(Warning { place: Some(place), text: text.to_owned() });
    }
}
