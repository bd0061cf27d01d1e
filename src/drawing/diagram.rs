//! SmartArt: the drawing that PowerPoint keeps of a diagram ([MS-ODRAWXML] 2.4), else its text as a list.

use super::model::{Effects, Group, NonVisual, Shape, ShapeKind, Xfrm};
use super::placeholder::piece;
use super::shape::{self, Place};
use super::source::{Part, Scope};
use crate::opc::{PartName, kinds};
use crate::units::Emu;
use crate::xml::{Element, Ns};

/// Reads a diagram: its cached drawing as a group that fills the frame.
pub(super) fn read<'a>(
    ids: &Element,
    nv: NonVisual,
    scope: Scope<'a>,
    place: Place<'_>,
    frame: Xfrm,
) -> Option<Shape> {
    let rels = &scope.part.rels;
    let data = ids.r_attr("dm").and_then(|id| rels.get(id)?.part().cloned());
    let data = data.and_then(|name| scope.chain.source.part(&name));
    let drawing = data.as_deref().and_then(|d| drawing_part(d, scope));
    let drawing = drawing.and_then(|name| scope.chain.source.part(&name));
    let child = (Emu(0), Emu(0), frame.cx, frame.cy);
    let shapes = match (&drawing, &data) {
        (Some(drawing), _) => drawing_shapes(drawing, scope, place),
        (None, Some(data)) => {
            scope.warn("a diagram without its saved drawing is drawn as a list");
            list(data, scope, place, frame)
        }
        _ => {
            scope.warn("a diagram's data is missing from the file");
            return None;
        }
    };
    Some(Shape {
        nv,
        xfrm: frame,
        kind: ShapeKind::Group(Group { child, shapes }),
        effects: Effects::default(),
    })
}

/// The drawing that the data model names (`dsp:dataModelExt@relId`), else the only one that the slide has.
fn drawing_part(data: &Part, scope: Scope<'_>) -> Option<PartName> {
    let rels = &scope.part.rels;
    let named = data.root.find(Ns::Dsp, "dataModelExt").and_then(|e| e.attr("relId"));
    if let Some(part) = named.and_then(|id| rels.get(id)).filter(|r| r.is(kinds::DIAGRAM_DRAWING)) {
        return part.part().cloned();
    }
    let mut all = rels.of_kind(kinds::DIAGRAM_DRAWING);
    let only = all.next()?;
    all.next().is_none().then(|| only.part().cloned())?
}

fn drawing_shapes(drawing: &Part, scope: Scope<'_>, place: Place<'_>) -> Vec<Shape> {
    let tree = piece(&drawing.root, "spTree");
    let inner = Place { depth: place.depth + 1, group_fill: None, ..place };
    // The drawing's shapes live as long as its part: the scope is narrowed to it.
    let scope = Scope { chain: scope.chain, look: scope.look, part: drawing, ph: None, shape: scope.shape };
    tree.map(|tree| shape::read_all(tree, scope, inner)).unwrap_or_default()
}

/// The diagram's text, one paragraph a point, in one text box.
fn list(data: &Part, scope: Scope<'_>, place: Place<'_>, frame: Xfrm) -> Vec<Shape> {
    let points = data.root.child(Ns::Dgm, "ptLst");
    let points = points.into_iter().flat_map(|l| l.children_named(Ns::Dgm, "pt"));
    let mut body = Element::new(Ns::P, "p:txBody")
        .with_child(Element::new(Ns::A, "a:bodyPr"))
        .with_child(Element::new(Ns::A, "a:lstStyle"));
    for point in points.filter(|p| matches!(p.attr("type"), None | Some("node"))) {
        let paragraphs = point.child(Ns::Dgm, "t").into_iter().flat_map(|t| t.children_named(Ns::A, "p"));
        body.children.extend(paragraphs.cloned().map(Into::into));
    }
    let size = Element::new(Ns::A, "a:ext")
        .with_attr("cx", frame.cx.0.to_string())
        .with_attr("cy", frame.cy.0.to_string());
    let place_of = Element::new(Ns::A, "a:xfrm")
        .with_child(Element::new(Ns::A, "a:off").with_attr("x", "0").with_attr("y", "0"))
        .with_child(size);
    let sp = Element::new(Ns::P, "p:sp")
        .with_child(Element::new(Ns::P, "p:spPr").with_child(place_of))
        .with_child(body);
    let tree = Element::new(Ns::P, "p:spTree").with_child(sp);
    let scope = Scope { chain: scope.chain, look: scope.look, part: data, ph: None, shape: scope.shape };
    let inner = Place { depth: place.depth + 1, group_fill: None, ..place };
    shape::read_all(&tree, scope, inner)
}
