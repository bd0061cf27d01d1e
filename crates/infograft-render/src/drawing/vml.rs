//! The picture of an object in the old manner: a VML shape in the slide's legacy drawing (ECMA-376 Part 4, 19.1.2.11).

use infograft_deck::deck::Part;
use infograft_deck::ledger::Account;
use infograft_deck::opc::PartName;
use infograft_deck::xml::{Element, Ns};

use super::geometry::Definition;
use super::model::{
    Blip, Effects, Geometry, NonVisual, Picture, PictureFill, PictureMode, Shape, ShapeKind, Xfrm,
};
use super::source::Scope;

/// The picture of the VML shape that an object names (`@spid`), in the object's frame.
pub(super) fn picture(object: &Element, nv: &NonVisual, scope: Scope<'_>, frame: Xfrm) -> Option<Shape> {
    let id = object.attr("spid")?;
    let source = scope.chain.source;
    let mut drawings = scope.part.rels.of_kind("vmlDrawing").filter_map(|r| r.part());
    let name = drawings.find_map(|drawing| image_of(&*source.part(drawing)?, id))?;
    let bytes = source.shared(&name)?;
    let blip = Blip { part: Some(name), bytes, svg: None, alpha: 1.0, effects: Vec::new() };
    let (paths, text_rect) = Definition::preset("rect")
        .map(|rect| rect.at_size(&[], frame.cx.f64(), frame.cy.f64()))
        .unwrap_or_default();
    let fill = PictureFill {
        blip,
        crop: (0.0, 0.0, 0.0, 0.0),
        mode: PictureMode::Stretch(0.0, 0.0, 0.0, 0.0),
        rotates: true,
        number: source.meet(Account::Pictures),
    };
    let geometry = Geometry { paths, text_rect, preset: Some("rect".into()), ..Geometry::default() };
    let kind = ShapeKind::Picture(Box::new(Picture { fill, geometry }));
    Some(Shape { nv: nv.clone(), xfrm: frame, kind, effects: Effects::default() })
}

/// The image part of the shape with that id.
fn image_of(drawing: &Part, id: &str) -> Option<PartName> {
    let shape = with_id(&drawing.root, id)?;
    let data = shape.find(Ns::V, "imagedata")?;
    // `o:relid`, or `r:id` in newer files.
    let relation =
        data.attrs.iter().find(|a| a.local() == "relid" || (a.ns == Ns::R && a.local() == "id"))?;
    drawing.rels.get(&relation.value)?.part().cloned()
}

fn with_id<'a>(e: &'a Element, id: &str) -> Option<&'a Element> {
    let named = |e: &Element| e.attrs.iter().any(|a| matches!(a.local(), "id" | "spid") && a.value == id);
    if e.ns == Ns::V && named(e) {
        return Some(e);
    }
    e.elements().find_map(|c| with_id(c, id))
}
