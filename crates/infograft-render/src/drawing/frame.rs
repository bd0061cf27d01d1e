//! Graphic frames (`p:graphicFrame`, ECMA-376 Part 1, 19.3.1.21): tables, diagrams, charts, OLE objects.

use infograft_deck::deck::Values;
use infograft_deck::deck::alternate::effective_children;
use infograft_deck::deck::placeholder::piece;
use infograft_deck::xml::{Element, Ns};

use super::inherit;
use super::model::{Effects, NonVisual, Shape, ShapeKind, Xfrm};
use super::properties;
use super::shape::{self, Place};
use super::source::Scope;
use super::{chart, diagram, table, vml};

/// Reads what a frame shows; `None`, with a warning, when that isn't drawn.
pub(super) fn read<'a>(e: &'a Element, nv: NonVisual, scope: Scope<'a>, place: Place<'_>) -> Option<Shape> {
    let frame = frame_xfrm(e, scope);
    let data = e.a("graphic")?.a("graphicData")?;
    let content = effective_children(data);
    if let Some(tbl) = content.iter().find(|c| c.is(Ns::A, "tbl")) {
        let table = table::read(tbl, scope)?;
        let kind = ShapeKind::Table(Box::new(table));
        return Some(Shape { nv, xfrm: frame, kind, effects: Effects::default() });
    }
    if let Some(ids) = content.iter().find(|c| c.is(Ns::Dgm, "relIds")) {
        return diagram::read(ids, nv, scope, place, frame);
    }
    if let Some(reference) = content.iter().find(|c| c.is(Ns::C, "chart")) {
        return chart::read(reference, nv, scope, frame);
    }
    // A picture that names no image leaves it to the legacy drawing.
    let picture = content.iter().find_map(|c| fallback_picture(c, 0));
    let image = picture.and_then(|p| piece(p, "blipFill")?.a("blip"));
    if image.is_none()
        && let Some(shape) = content.iter().find_map(|c| vml::picture(c, &nv, scope, frame))
    {
        return Some(shape);
    }
    if let Some(picture) = picture {
        return shape::picture_at(picture, nv, scope, place, frame);
    }
    let uri = data.attr("uri").unwrap_or_default();
    scope.undrawn(match uri.rsplit('/').next().unwrap_or_default() {
        "chartex" => {
            "a chart of a kind that came after Office 2013 has no picture and is not drawn".to_owned()
        }
        "ole" => "an embedded object without a picture is not drawn".to_owned(),
        other => format!("graphics of the kind {other:?} are not drawn"),
    });
    None
}

/// The frame's place: its own, else that of the placeholder it fills.
pub(super) fn frame_xfrm<'a>(e: &'a Element, scope: Scope<'a>) -> Xfrm {
    let own = piece(e, "xfrm").and_then(properties::xfrm).filter(|x| x.cx.0 > 0 || x.cy.0 > 0);
    let inherited = || {
        let chain = inherit::chain(e, scope);
        chain.iter().skip(1).find_map(|(s, _)| properties::xfrm(piece(s, "spPr")?.a("xfrm")?))
    };
    own.or_else(inherited).unwrap_or_default()
}

/// The picture that stands for an object: `p:oleObj/p:pic` or one in a fallback.
fn fallback_picture(e: &Element, depth: usize) -> Option<&Element> {
    if e.local() == "pic" && matches!(e.ns, Ns::P | Ns::Pic) {
        return Some(e);
    }
    if depth > 8 {
        return None;
    }
    effective_children(e).into_iter().find_map(|c| fallback_picture(c, depth + 1))
}
