//! Effects (ECMA-376 Part 1, 20.1.8): outer shadow, glow and soft edge; the others are named in a warning.

use super::color::child_color;
use super::model::{Color, Effects, Shadow};
use super::source::Scope;
use super::value::Values;
use crate::brand::Rgb;
use crate::units::{Angle, Emu, Percent};
use crate::xml::{Element, Ns};

/// The effects written among an element's children; `None` when none are, so that they are inherited.
pub(super) fn written(parent: &Element, scope: Scope<'_>) -> Option<Effects> {
    if parent.a("effectDag").is_some() {
        scope.warn("effect containers (effectDag) are not drawn");
        return Some(Effects::default());
    }
    let list = parent.a("effectLst")?;
    let mut effects = Effects::default();
    for e in list.elements().filter(|e| e.ns == Ns::A) {
        apply(&mut effects, e, scope);
    }
    Some(effects)
}

/// The effects that an `a:effectRef` names.
pub(super) fn by_reference(reference: &Element, scope: Scope<'_>) -> Option<Effects> {
    let index = reference.int("idx").filter(|i| *i >= 1)? as usize - 1;
    let (entry, part) = scope.look.theme.style("effectStyleLst", index)?;
    written(entry, scope.of(part).with_ph(child_color(reference, scope)))
}

fn apply(effects: &mut Effects, e: &Element, scope: Scope<'_>) {
    let color = || child_color(e, scope).unwrap_or(Color::opaque(Rgb::BLACK));
    let radius = |name| e.emu(name).map_or(Emu(0), |r| Emu(r.0.clamp(0, 27_273_042)));
    match e.local() {
        "outerShdw" => effects.shadow = Some(shadow(e, color())),
        // A preset shadow is drawn by its colour, distance and direction.
        "prstShdw" => effects.shadow = Some(shadow(e, color())),
        "glow" if radius("rad").0 > 0 => effects.glow = Some((radius("rad"), color())),
        "softEdge" if radius("rad").0 > 0 => effects.soft_edge = Some(radius("rad")),
        "innerShdw" => scope.warn("inner shadows are not drawn"),
        "reflection" => scope.warn("reflections are not drawn"),
        "blur" => scope.warn("blurred shapes are drawn sharp"),
        "fillOverlay" => scope.warn("fill overlays are not drawn"),
        _ => {}
    }
}

fn shadow(e: &Element, color: Color) -> Shadow {
    let length = |name| e.emu(name).map_or(Emu(0), |v| Emu(v.0.clamp(0, 27_273_042)));
    Shadow {
        color,
        blur: length("blurRad"),
        dist: length("dist"),
        dir: e.angle("dir").unwrap_or(Angle(0)),
        scale: (e.pct("sx").unwrap_or(Percent::FULL), e.pct("sy").unwrap_or(Percent::FULL)),
        align: e.attr("algn").unwrap_or("b").to_owned(),
        rotates: e.flag("rotWithShape").unwrap_or(true),
    }
}
