//! Shapes (`p:sp`, `p:cxnSp`, `p:pic`, `p:grpSp`; ECMA-376 Part 1, 19.3.1) with everything that they inherit.

use infograft_deck::deck::Values;
use infograft_deck::deck::alternate::with_originals;
use infograft_deck::deck::placeholder::{self, piece};
use infograft_deck::deck::value::flag;
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::ledger::Account;
use infograft_deck::limits::Limit;
use infograft_deck::units::{Angle, Emu};
use infograft_deck::xml::{Element, Ns};
use kurbo::{Affine, Point, Rect};

use super::fill::{self, GroupFill, Written};
use super::geometry::{Definition, guide_list};
use super::inherit;
use super::model::{
    Fill, Geometry, Group, Line, Link, NonVisual, PathFill, Picture, RunProps, Shape, ShapeKind, TextBody,
    Xfrm,
};
use super::source::Scope;
use super::text::{self, StyleText, TextStyle};
use super::{color, effect, frame, ink, line};

/// Where a shape stands: how deep in groups, in which group's fill, and whether it is a master's or layout's.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) depth: usize,
    pub(super) group_fill: GroupFill<'a>,
    pub(super) inherited: bool,
}

/// A layer of a shape: the shape itself or one that it inherits from.
type Layers<'a> = Vec<(&'a Element, Scope<'a>)>;

/// Reads the shapes of a tree or group in z-order.
pub(super) fn read_all<'a>(tree: &'a Element, scope: Scope<'a>, place: Place<'_>) -> Vec<Shape> {
    with_originals(tree).into_iter().filter_map(|(e, original)| read(e, original, scope, place)).collect()
}

/// Reads one shape; `None` for what isn't one, is hidden, or isn't drawn. `original` is the shape with equations
/// or ink that this one shows a picture of.
fn read<'a>(
    e: &'a Element,
    original: Option<&'a Element>,
    scope: Scope<'a>,
    place: Place<'_>,
) -> Option<Shape> {
    if !matches!(e.ns, Ns::P | Ns::Dsp | Ns::Pic) {
        return None;
    }
    let props = placeholder::non_visual(e).and_then(|nv| piece(nv, "cNvPr"));
    let known = ["sp", "cxnSp", "pic", "grpSp", "graphicFrame", "contentPart"].contains(&e.local());
    if !known || props.is_some_and(|p| p.flag("hidden") == Some(true)) {
        return None;
    }
    if place.inherited && placeholder::of(e).is_some() || !scope.chain.source.spend(1) {
        return None;
    }
    let scope = Scope { shape: props.and_then(|p| p.attr("name")), ..scope };
    let nv = non_visual(e, props, scope, place);
    let said = scope.chain.source.said();
    let shape = read_known(e, original, nv.clone(), scope, place);
    if shape.is_some() {
        scope.chain.source.meet(Account::Shapes);
        return shape;
    }
    left_out(e, nv, scope, said)
}

/// What stays of a shape of which nothing is drawn: its alternative text and its link have a place all the same. `said` is
/// how much was said before it was read.
fn left_out<'a>(e: &'a Element, nv: NonVisual, scope: Scope<'a>, said: usize) -> Option<Shape> {
    let source = scope.chain.source;
    let keeps = nv.alt_number > 0 || nv.link.is_some();
    // An empty placeholder shows nothing in PowerPoint, either.
    let empty = e.local() == "sp" && source.said() == said;
    if keeps || !empty {
        source.meet(Account::Shapes);
    }
    if !empty && source.said() == said {
        scope.undrawn("a frame that holds nothing to show is not drawn");
    }
    if !empty && !keeps {
        source.blame(Account::Shapes);
    }
    let xfrm = match e.local() {
        "graphicFrame" => frame::frame_xfrm(e, scope),
        _ => properties(&inherit::chain(e, scope))
            .iter()
            .find_map(|(p, _)| xfrm(p.a("xfrm")?))
            .unwrap_or_default(),
    };
    let kind = ShapeKind::Geometry(Box::default());
    keeps.then(|| Shape { nv, xfrm, kind, effects: Default::default() })
}

fn read_known<'a>(
    e: &'a Element,
    original: Option<&'a Element>,
    nv: NonVisual,
    scope: Scope<'a>,
    place: Place<'_>,
) -> Option<Shape> {
    let ink = [Some(e), original].into_iter().flatten().find(|e| e.local() == "contentPart");
    if let Some(drawn) = ink.and_then(|ink| ink::read(ink, nv.clone(), scope)) {
        return Some(drawn);
    }
    match e.local() {
        "sp" | "cxnSp" => geometry_shape(e, original, nv, scope, place),
        "pic" => picture(e, nv, scope, place),
        "grpSp" => group(e, nv, scope, place),
        "graphicFrame" => frame::read(e, nv, scope, place),
        _ => {
            scope.undrawn("ink that can't be read is not drawn");
            None
        }
    }
}

fn non_visual(e: &Element, props: Option<&Element>, scope: Scope<'_>, place: Place<'_>) -> NonVisual {
    let text = |name| {
        let value = props.and_then(|p| p.attr(name)).map(str::trim);
        value.filter(|v| !v.is_empty()).map(str::to_owned)
    };
    let mut decorative = false;
    if let Some(list) = props.and_then(|p| p.a("extLst")) {
        list.walk(&mut |x| decorative |= x.is(Ns::Adec, "decorative") && x.flag("val") == Some(true));
    }
    let source = scope.chain.source;
    let alt = text("descr").or_else(|| text("title"));
    let own = alt.is_some() && !decorative && !place.inherited;
    NonVisual {
        number: source.number(),
        alt_number: if own { source.meet(Account::AltTexts) } else { 0 },
        id: props.and_then(|p| p.int("id")).unwrap_or(0).clamp(0, i64::from(u32::MAX)) as u32,
        name: text("name").unwrap_or_default(),
        alt,
        decorative,
        inherited: place.inherited,
        part: Some(scope.part.name.clone()),
        link: props
            .and_then(|p| text::link(p, scope))
            .map(|link| Link { number: source.meet(Account::Links), ..link }),
        placeholder: inherit::resolved_kind(e, scope),
    }
}

/// An `a:xfrm` or `p:xfrm`; `None` unless it says where and how large.
pub(super) fn xfrm(e: &Element) -> Option<Xfrm> {
    let (off, ext) = (e.a("off")?, e.a("ext")?);
    let size = |name| ext.emu(name).map_or(Emu(0), |v| Emu(v.0.max(0)));
    Some(Xfrm {
        x: off.emu("x").unwrap_or(Emu(0)),
        y: off.emu("y").unwrap_or(Emu(0)),
        cx: size("cx"),
        cy: size("cy"),
        rot: e.angle("rot").unwrap_or(Angle(0)),
        flip_h: e.flag("flipH").unwrap_or(false),
        flip_v: e.flag("flipV").unwrap_or(false),
    })
}

fn sp_pr(e: &Element) -> Option<&Element> {
    piece(e, "spPr")
}

/// The shape properties of each layer.
fn properties<'a>(layers: &Layers<'a>) -> Layers<'a> {
    layers.iter().filter_map(|(e, scope)| Some((sp_pr(e)?, *scope))).collect()
}

/// The nearest style reference (`a:fillRef`, `a:lnRef`, `a:effectRef`, `a:fontRef`).
fn reference<'a>(layers: &Layers<'a>, name: &str) -> Option<(&'a Element, Scope<'a>)> {
    layers.iter().find_map(|(e, scope)| Some((piece(e, "style")?.a(name)?, *scope)))
}

fn geometry_shape<'a>(
    e: &'a Element,
    original: Option<&'a Element>,
    nv: NonVisual,
    scope: Scope<'a>,
    place: Place<'_>,
) -> Option<Shape> {
    let layers = inherit::chain(e, scope);
    let props = properties(&layers);
    let xfrm = props.iter().find_map(|(p, _)| xfrm(p.a("xfrm")?)).unwrap_or_default();
    let connector = e.local() == "cxnSp";
    let mut geometry = outline(&props, &xfrm, if connector { "line" } else { "rect" });
    geometry.fill = fill_of(e, &layers, &props, &xfrm, place);
    let text = match original {
        Some(original) => pictured_text(original, geometry.fill.as_ref(), scope),
        None => {
            text::warn_of_equations(e, scope);
            text_body(e, &layers, scope)
        }
    };
    geometry.line = line_of(&layers, &props);
    // The frame of a notes page's slide is one without paint of its own, too.
    let frame = nv.placeholder.as_deref() == Some("sldImg");
    if nv.placeholder.is_some()
        && !frame
        && text.is_none()
        && geometry.fill.is_none()
        && geometry.line.is_none()
    {
        return None;
    }
    geometry.text = text;
    geometry.is_line |= connector;
    if let Some(area) = piece(e, "txXfrm").and_then(self::xfrm) {
        text_area(&mut geometry, &xfrm, &area);
    }
    let effects = effects_of(&layers, &props);
    Some(Shape { nv, xfrm, kind: ShapeKind::Geometry(Box::new(geometry)), effects })
}

/// A diagram's shape says itself where its text goes (`dsp:txXfrm`), in the space of the drawing, and how it is turned
/// beside the shape.
fn text_area(geometry: &mut Geometry, xfrm: &Xfrm, area: &Xfrm) {
    let size = (area.cx.f64(), area.cy.f64());
    let middle = |x: &Xfrm| Point::new(x.x.f64() + x.cx.f64() / 2.0, x.y.f64() + x.cy.f64() / 2.0);
    let turned = Affine::rotate(-xfrm.rot.radians()) * (middle(area) - middle(xfrm)).to_point();
    let center = turned + kurbo::Vec2::new(xfrm.cx.f64() / 2.0, xfrm.cy.f64() / 2.0);
    geometry.text_rect = Rect::from_center_size(center, size);
    if let Some(text) = &mut geometry.text {
        text.body.rot = Angle(text.body.rot.0 + area.rot.0);
    }
}

/// The paths of the nearest geometry at the shape's size.
fn outline(props: &Layers<'_>, xfrm: &Xfrm, default: &str) -> Geometry {
    let (w, h) = (xfrm.cx.f64(), xfrm.cy.f64());
    let written = props.iter().find_map(|(p, scope)| {
        let e = p.elements().find(|c| c.ns == Ns::A && matches!(c.local(), "prstGeom" | "custGeom"))?;
        Some((e, scope))
    });
    let mut preset = default.to_owned();
    let (paths, text_rect) = match written {
        Some((e, scope)) if e.local() == "custGeom" => {
            preset.clear();
            let definition = Definition::custom(e);
            let affordable = scope.chain.source.spend_details(definition.cost());
            if affordable { definition } else { Definition::default() }.at_size(&[], w, h)
        }
        Some((e, scope)) => {
            preset = e.attr("prst").unwrap_or(default).to_owned();
            let definition = Definition::preset(&preset).or_else(|| {
                scope.undrawn(format!("the shape {preset} is unknown and drawn as a rectangle"));
                Definition::preset("rect")
            });
            definition.unwrap_or_default().at_size(&guide_list(e.a("avLst")), w, h)
        }
        None => Definition::preset(default).unwrap_or_default().at_size(&[], w, h),
    };
    let is_line = !paths.is_empty() && paths.iter().all(|p| p.fill == PathFill::None);
    Geometry {
        paths,
        preset: (!preset.is_empty()).then_some(preset),
        text_rect,
        is_line,
        ..Geometry::default()
    }
}

fn fill_of(
    e: &Element,
    layers: &Layers<'_>,
    props: &Layers<'_>,
    xfrm: &Xfrm,
    place: Place<'_>,
) -> Option<Fill> {
    let own = props.iter().find_map(|(p, scope)| Some((fill::written(p, *scope)?, *scope)));
    match own {
        Some((Written::Fill(fill), scope)) => return Some(fill::counted(fill, scope)),
        Some((Written::Group, _)) => {
            let (fill, area) = place.group_fill?;
            return Some(spread(fill, area, xfrm));
        }
        Some((Written::None, _)) => return None,
        None => {}
    }
    if e.attr("useBgFill").and_then(flag) == Some(true)
        && let Some((_, scope)) = layers.first()
    {
        let (w, h) = scope.chain.size;
        let page = Rect::new(0.0, 0.0, w.f64(), h.f64());
        return scope.chain.background.map(|fill| spread(fill, page, xfrm));
    }
    let (reference, scope) = reference(layers, "fillRef")?;
    Some(fill::counted(fill::by_reference(reference, scope)?, scope))
}

/// A fill that is spread over an area of the shape's parent: one colour needs no area.
fn spread(fill: &Fill, area: Rect, xfrm: &Xfrm) -> Fill {
    match fill {
        Fill::Solid(color) => Fill::Solid(*color),
        fill => {
            let local = area - kurbo::Vec2::new(xfrm.x.f64(), xfrm.y.f64());
            Fill::Group(Box::new(fill.clone()), local)
        }
    }
}

fn line_of(layers: &Layers<'_>, props: &Layers<'_>) -> Option<Line> {
    let mut lines: Vec<line::Layer<'_>> =
        props.iter().filter_map(|(p, scope)| Some((p.a("ln")?, *scope))).collect();
    lines.extend(reference(layers, "lnRef").and_then(|(r, scope)| line::by_reference(r, scope)));
    line::merge(&lines)
}

fn effects_of(layers: &Layers<'_>, props: &Layers<'_>) -> super::model::Effects {
    if let Some((p, scope)) = props.first() {
        warn_of_3d(p, *scope);
    }
    let own = props.iter().find_map(|(p, scope)| effect::written(p, *scope));
    let styled = || reference(layers, "effectRef").and_then(|(r, scope)| effect::by_reference(r, scope));
    let solid = props.iter().find_map(|(p, _)| p.a("sp3d")).map(effect::bevel);
    let (own, from_style) = match (own, solid) {
        (Some(own), Some(_)) => (Some(own), None),
        (own, _) => (own, styled()),
    };
    let bevel = solid.unwrap_or_else(|| from_style.as_ref().and_then(|s| s.bevel));
    super::model::Effects { bevel, ..own.or(from_style).unwrap_or_default() }
}

pub(super) fn warn_of_3d(props: &Element, scope: Scope<'_>) {
    // A bevel of the front is drawn; one of the back is not seen from the front.
    let deep = |e: &Element| e.emu("extrusionH").is_some_and(|h| h.0 > 0);
    let turned = |e: &Element| {
        e.a("camera").is_some_and(|c| c.a("rot").is_some() || c.attr("prst") != Some("orthographicFront"))
    };
    if props.a("sp3d").is_some_and(deep) || props.a("scene3d").is_some_and(turned) {
        scope.undrawn("3-D effects are drawn flat");
    }
}

/// The text of a shape; `None` when there is none to show.
fn text_body<'a>(e: &'a Element, layers: &Layers<'a>, scope: Scope<'a>) -> Option<TextBody> {
    let own = piece(e, "txBody")?;
    let bodies: Layers<'a> = layers
        .iter()
        .filter_map(|(shape, scope)| Some((piece(shape, "txBody")?.a("bodyPr")?, *scope)))
        .collect();
    let near = layers
        .iter()
        .filter_map(|(shape, scope)| Some((piece(shape, "txBody")?.a("lstStyle")?, *scope)))
        .collect();
    let class = placeholder::of(e).map(|ph| placeholder::class(placeholder::kind(ph)));
    let style = TextStyle { near, style: font_style(layers), far: inherited_styles(class, scope) };
    let body = text::read(own, scope, &style, &bodies);
    (!body.is_empty()).then_some(body)
}

/// The text of a shape with equations that is shown as a picture: there to be read, but not seen. Without the picture
/// it is seen.
fn pictured_text<'a>(original: &'a Element, fill: Option<&Fill>, scope: Scope<'a>) -> Option<TextBody> {
    let mut body = text_body(original, &inherit::chain(original, scope), scope)?;
    if !matches!(fill, Some(Fill::Picture(_))) {
        text::warn_of_equations(original, scope);
        return Some(body);
    }
    for para in &mut body.paragraphs {
        para.bullet = None;
        for run in &mut para.runs {
            let RunProps { size, bold, italic, baseline, ref fonts, ref lang, .. } = run.props;
            run.props = RunProps {
                size,
                bold,
                italic,
                baseline,
                fonts: fonts.clone(),
                lang: lang.clone(),
                fill: None,
                ..RunProps::default()
            };
        }
    }
    Some(body)
}

fn font_style(layers: &Layers<'_>) -> StyleText {
    let Some((e, scope)) = reference(layers, "fontRef") else { return StyleText::default() };
    StyleText {
        color: color::child_color(e, scope),
        fonts: StyleText::theme_fonts(e.attr("idx").unwrap_or_default()),
        ..StyleText::default()
    }
}

/// The text styles behind all list styles: the master's for a placeholder's class, then the presentation's defaults.
pub(super) fn inherited_styles<'a>(class: Option<&str>, scope: Scope<'a>) -> Vec<text::Layer<'a>> {
    let chain = scope.chain;
    let of_master = |name: &str| {
        let master = chain.master?;
        Some((master.root.path(Ns::P, &["txStyles", name])?, scope.of(master)))
    };
    let notes = || Some((chain.master?.root.child(Ns::P, "notesStyle")?, scope.of(chain.master?)));
    let defaults = chain.presentation.root.child(Ns::P, "defaultTextStyle");
    let defaults = defaults.map(|e| (e, scope.of(chain.presentation)));
    let styles = match class {
        Some("title") => [of_master("titleStyle"), defaults],
        Some("body") => [of_master("bodyStyle").or_else(notes), defaults],
        Some(_) => [of_master("otherStyle"), defaults],
        // PowerPoint takes the presentation's defaults for text outside placeholders, before `otherStyle`.
        None => [defaults, of_master("otherStyle")],
    };
    styles.into_iter().flatten().collect()
}

fn picture<'a>(e: &'a Element, nv: NonVisual, scope: Scope<'a>, place: Place<'_>) -> Option<Shape> {
    let layers = inherit::chain(e, scope);
    let props = properties(&layers);
    let xfrm = props.iter().find_map(|(p, _)| xfrm(p.a("xfrm")?)).unwrap_or_default();
    picture_at(e, nv, scope, place, xfrm)
}

/// A picture in a frame that is known: also of an OLE object.
pub(super) fn picture_at<'a>(
    e: &'a Element,
    nv: NonVisual,
    scope: Scope<'a>,
    place: Place<'_>,
    xfrm: Xfrm,
) -> Option<Shape> {
    let layers = inherit::chain(e, scope);
    let props = properties(&layers);
    let mut geometry = outline(&props, &xfrm, "rect");
    geometry.fill = fill_of(e, &layers, &props, &xfrm, place);
    geometry.line = line_of(&layers, &props);
    let effects = effects_of(&layers, &props);
    let fill = piece(e, "blipFill").and_then(|b| fill::picture(b, scope)).map(Fill::Picture);
    let Some(Fill::Picture(fill)) = fill.map(|fill| fill::counted(fill, scope)) else {
        // What can be seen without the image is drawn.
        let seen = geometry.fill.is_some() || geometry.line.is_some();
        return seen.then(|| Shape { nv, xfrm, kind: ShapeKind::Geometry(Box::new(geometry)), effects });
    };
    Some(Shape { nv, xfrm, kind: ShapeKind::Picture(Box::new(Picture { fill, geometry })), effects })
}

fn group<'a>(e: &'a Element, nv: NonVisual, scope: Scope<'a>, place: Place<'_>) -> Option<Shape> {
    if place.depth >= scope.chain.source.options.limits.count(Limit::GroupDepth) {
        let message = "groups nested too deep are not drawn";
        scope.tell(Diagnostic::new(Code::LimitPassed, message).with_setting(Limit::GroupDepth.name()));
        return None;
    }
    let props = piece(e, "grpSpPr");
    let (w, h) = scope.chain.size;
    let page = Xfrm { cx: w, cy: h, ..Xfrm::default() };
    let written = props.and_then(|p| p.a("xfrm"));
    // A group without a frame, or of no size, leaves its children where they are.
    let (xfrm, child) = written.and_then(group_frame).unwrap_or((page, (page.x, page.y, w, h)));
    let fill = props.and_then(|p| fill::written(p, scope));
    let area = rect(child);
    let group_fill = match &fill {
        Some(Written::Fill(fill)) => Some((fill, area)),
        Some(Written::None) => None,
        _ => place.group_fill.map(|(fill, outer)| (fill, into_child(outer, &xfrm, area))),
    };
    let effects = props.and_then(|p| effect::written(p, scope)).unwrap_or_default();
    let inner = Place { depth: place.depth + 1, group_fill, ..place };
    let shapes = read_all(e, scope, inner);
    Some(Shape { nv, xfrm, kind: ShapeKind::Group(Group { child, shapes }), effects })
}

type ChildSpace = (Emu, Emu, Emu, Emu);

fn group_frame(e: &Element) -> Option<(Xfrm, ChildSpace)> {
    let xfrm = xfrm(e)?;
    let (off, ext) = (e.a("chOff"), e.a("chExt"));
    let at = |e: Option<&Element>, name, default| e.and_then(|e| e.emu(name)).unwrap_or(default);
    let size = |name, frame: Emu| {
        let written = at(ext, name, frame);
        if written.0 > 0 { written } else { frame }
    };
    let child = (at(off, "x", xfrm.x), at(off, "y", xfrm.y), size("cx", xfrm.cx), size("cy", xfrm.cy));
    (xfrm.cx.0 > 0 || xfrm.cy.0 > 0).then_some((xfrm, child))
}

fn rect((x, y, w, h): ChildSpace) -> Rect {
    Rect::new(x.f64(), y.f64(), x.f64() + w.f64(), y.f64() + h.f64())
}

/// A rectangle of the group's parent in the group's child space.
fn into_child(outer: Rect, xfrm: &Xfrm, child: Rect) -> Rect {
    let scale = |inner: f64, frame: f64| if frame > 0.0 { inner / frame } else { 1.0 };
    let (sx, sy) = (scale(child.width(), xfrm.cx.f64()), scale(child.height(), xfrm.cy.f64()));
    let x = |v: f64| child.x0 + (v - xfrm.x.f64()) * sx;
    let y = |v: f64| child.y0 + (v - xfrm.y.f64()) * sy;
    Rect::new(x(outer.x0), y(outer.y0), x(outer.x1), y(outer.y1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use infograft_deck::units::Emu;

    // The shape lies on its side; its text area is the drawing's, 10 above the middle: to the right for the shape.
    #[test]
    fn a_diagram_s_text_is_turned_back_about_its_own_middle() {
        let place = |x, y, cx, cy, rot| Xfrm {
            x: Emu(x),
            y: Emu(y),
            cx: Emu(cx),
            cy: Emu(cy),
            rot: Angle(rot),
            ..Xfrm::default()
        };
        let mut geometry = Geometry { text: Some(TextBody::default()), ..Geometry::default() };
        let shape = place(0, 40, 100, 20, 16_200_000);
        text_area(&mut geometry, &shape, &place(40, 10, 20, 60, 5_400_000));
        assert!((geometry.text_rect.center() - Point::new(60.0, 10.0)).hypot() < 1e-9);
        assert!((geometry.text_rect.width() - 20.0).abs() < 1e-9);
        assert_eq!(geometry.text.map(|t| t.body.rot.0), Some(5_400_000));
    }
}
