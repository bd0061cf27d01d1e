//! Shape properties (`p:spPr`, ECMA-376 Part 1, 19.3.1.44) over all layers that a shape inherits from: frame, geometry,
//! fill, outline, effects.

use infograft_deck::deck::Values;
use infograft_deck::deck::placeholder::piece;
use infograft_deck::deck::value::flag;
use infograft_deck::units::{Angle, Emu};
use infograft_deck::words::excerpt;
use infograft_deck::xml::{Element, Ns};
use kurbo::Rect;

use super::fill::{self, GroupFill, Written};
use super::geometry::{Definition, guide_list};
use super::model::{Effects, Fill, Geometry, Line, PathFill, Xfrm};
use super::source::Scope;
use super::{effect, line};

/// A layer of a shape: the shape itself or one that it inherits from.
pub(super) type Layers<'a> = Vec<(&'a Element, Scope<'a>)>;

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
pub(super) fn properties<'a>(layers: &Layers<'a>) -> Layers<'a> {
    layers.iter().filter_map(|(e, scope)| Some((sp_pr(e)?, *scope))).collect()
}

/// The nearest style reference (`a:fillRef`, `a:lnRef`, `a:effectRef`, `a:fontRef`).
pub(super) fn reference<'a>(layers: &Layers<'a>, name: &str) -> Option<(&'a Element, Scope<'a>)> {
    layers.iter().find_map(|(e, scope)| Some((piece(e, "style")?.a(name)?, *scope)))
}

/// The paths of the nearest geometry at the shape's size.
pub(super) fn outline(props: &Layers<'_>, xfrm: &Xfrm, default: &str) -> Geometry {
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
            let (presets, overrides) = (&scope.chain.source.presets, guide_list(e.a("avLst")));
            let sized = presets.at_size(&preset, &overrides, w, h).or_else(|| {
                let name = excerpt(&preset);
                scope.undrawn(format!("the shape {name} is unknown and drawn as a rectangle"));
                presets.at_size("rect", &overrides, w, h)
            });
            sized.unwrap_or_default()
        }
        None => Definition::preset(default).map(|preset| preset.at_size(&[], w, h)).unwrap_or_default(),
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

/// The fill of a shape: its own, its group's, the slide's background, or its style's.
pub(super) fn fill_of(
    e: &Element,
    layers: &Layers<'_>,
    props: &Layers<'_>,
    xfrm: &Xfrm,
    group: GroupFill<'_>,
) -> Option<Fill> {
    let own = props.iter().find_map(|(p, scope)| Some((fill::written(p, *scope)?, *scope)));
    match own {
        Some((Written::Fill(fill), scope)) => return Some(fill::counted(fill, scope)),
        Some((Written::Group, _)) => {
            let (fill, area) = group?;
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

/// The outline of a shape: what a layer doesn't say, the next one does, and last its style.
pub(super) fn line_of(layers: &Layers<'_>, props: &Layers<'_>) -> Option<Line> {
    let mut lines: Vec<line::Layer<'_>> =
        props.iter().filter_map(|(p, scope)| Some((p.a("ln")?, *scope))).collect();
    lines.extend(reference(layers, "lnRef").and_then(|(r, scope)| line::by_reference(r, scope)));
    line::merge(&lines)
}

/// The effects of a shape: its own or its style's.
pub(super) fn effects_of(layers: &Layers<'_>, props: &Layers<'_>) -> Effects {
    if let Some((p, scope)) = props.first() {
        effect::warn_of_3d(p, *scope);
    }
    let own = props.iter().find_map(|(p, scope)| effect::written(p, *scope));
    let styled = || reference(layers, "effectRef").and_then(|(r, scope)| effect::by_reference(r, scope));
    let solid = props.iter().find_map(|(p, _)| p.a("sp3d")).map(effect::bevel);
    let (own, from_style) = match (own, solid) {
        (Some(own), Some(_)) => (Some(own), None),
        (own, _) => (own, styled()),
    };
    let bevel = solid.unwrap_or_else(|| from_style.as_ref().and_then(|s| s.bevel));
    Effects { bevel, ..own.or(from_style).unwrap_or_default() }
}
