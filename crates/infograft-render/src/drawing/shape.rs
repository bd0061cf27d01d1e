//! Shapes (`p:sp`, `p:cxnSp`, `p:pic`, `p:grpSp`; ECMA-376 Part 1, 19.3.1) with everything that they inherit.

use infograft_deck::deck::Values;
use infograft_deck::deck::alternate::with_originals;
use infograft_deck::deck::placeholder::{self, piece};
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::ledger::Account;
use infograft_deck::limits::Limit;
use infograft_deck::units::{Angle, Emu};
use infograft_deck::xml::{Element, Ns};
use kurbo::{Affine, Point, Rect};

use super::fill::{self, GroupFill, Written};
use super::model::{Fill, Geometry, Group, Link, NonVisual, Picture, Shape, ShapeKind, Xfrm};
use super::properties::{self, effects_of, fill_of, line_of, outline, properties, xfrm};
use super::shape_text::{pictured_text, text_body};
use super::source::Scope;
use super::{effect, frame, inherit, ink, text};

/// Where a shape stands: how deep in groups, in which group's fill, and whether it is a master's or layout's.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) depth: usize,
    pub(super) group_fill: GroupFill<'a>,
    pub(super) inherited: bool,
}

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
    geometry.fill = fill_of(e, &layers, &props, &xfrm, place.group_fill);
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
    if let Some(area) = piece(e, "txXfrm").and_then(properties::xfrm) {
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
    geometry.fill = fill_of(e, &layers, &props, &xfrm, place.group_fill);
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
    if place.depth >= scope.chain.source.limits.count(Limit::GroupDepth) {
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
    use crate::drawing::model::TextBody;

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
