//! Effects (ECMA-376 Part 1, 20.1.8) of an effect list; effect containers are named in a warning.

use infograft_deck::color::Rgb;
use infograft_deck::deck::Values;
use infograft_deck::units::{Angle, Emu, Percent};
use infograft_deck::xml::{Element, Ns};

use super::blip;
use super::color::child_color;
use super::fill::{self, Written};
use super::model::{BlendMode, Cast, Color, Effects, InnerShadow, Reflection, Shadow};
use super::source::Scope;

/// The effects written among an element's children; `None` when none are, so that they are inherited.
pub(super) fn written(parent: &Element, scope: Scope<'_>) -> Option<Effects> {
    if parent.a("effectDag").is_some() {
        scope.undrawn("effect containers (effectDag) are not drawn");
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
    let mut effects =
        written(entry, scope.of(part).with_ph(child_color(reference, scope))).unwrap_or_default();
    effects.bevel = entry.a("sp3d").and_then(bevel);
    Some(effects)
}

/// The width of the front face's bevel, if it has one that shows (ECMA-376 Part 1, 20.1.5.3): 6 points where none is
/// written.
pub(super) fn bevel(sp3d: &Element) -> Option<Emu> {
    let bevel = sp3d.a("bevelT")?;
    let side = |name| bevel.emu(name).unwrap_or(Emu(76_200));
    (side("h").0 > 0 && side("w").0 > 0).then(|| Emu(side("w").0.min(6_350_000)))
}

fn apply(effects: &mut Effects, e: &Element, scope: Scope<'_>) {
    let color = || child_color(e, scope).unwrap_or(Color::opaque(Rgb::BLACK));
    let radius = |name| Some(length(e, name)).filter(|r| r.0 > 0);
    match e.local() {
        "outerShdw" => {
            effects.shadow = Some(Shadow { color: color(), blur: length(e, "blurRad"), cast: cast(e) })
        }
        "prstShdw" => effects.shadow = Some(preset(e, color())),
        "innerShdw" => {
            effects.inner_shadow = Some(InnerShadow {
                color: color(),
                blur: length(e, "blurRad"),
                dist: length(e, "dist"),
                dir: e.angle("dir").unwrap_or(Angle(0)),
            });
        }
        "glow" => effects.glow = radius("rad").map(|r| (r, color())),
        "softEdge" => effects.soft_edge = radius("rad"),
        "reflection" => effects.reflection = Some(reflection(e)),
        "blur" => effects.blur = radius("rad"),
        "fillOverlay" => match fill::written(e, scope) {
            Some(Written::Fill(fill)) if blip::blend(e) == BlendMode::Over => effects.overlay = Some(fill),
            _ => scope.undrawn("fill overlays that blend are not drawn"),
        },
        _ => {}
    }
}

fn length(e: &Element, name: &str) -> Emu {
    e.emu(name).map_or(Emu(0), |v| Emu(v.0.clamp(0, 27_273_042)))
}

fn cast(e: &Element) -> Cast {
    Cast {
        dist: length(e, "dist"),
        dir: e.angle("dir").unwrap_or(Angle(0)),
        scale: (e.pct("sx").unwrap_or(Percent::FULL), e.pct("sy").unwrap_or(Percent::FULL)),
        skew: (e.angle("kx").unwrap_or(Angle(0)), e.angle("ky").unwrap_or(Angle(0))),
        align: e.attr("algn").unwrap_or("b").to_owned(),
        rotates: e.flag("rotWithShape").unwrap_or(true),
    }
}

fn reflection(e: &Element) -> Reflection {
    let pct = |name, default| e.pct(name).unwrap_or(Percent(default));
    Reflection {
        start: (pct("stA", 100_000), pct("stPos", 0)),
        end: (pct("endA", 0), pct("endPos", 100_000)),
        fade: e.angle("fadeDir").unwrap_or(Angle::from_degrees(90.0)),
        cast: cast(e),
    }
}

/// A preset shadow (`ST_PresetShadowVal`, ECMA-376 Part 1, 20.1.10.52): the scale and shear that its description names.
fn preset(e: &Element, color: Color) -> Shadow {
    let (scale, skew, align) = match e.attr("prst") {
        // In perspective behind the shape, to its left and right, short and long.
        Some("shdw3") => ((100, 50), 45, "b"),
        Some("shdw4") => ((100, 50), -45, "b"),
        Some("shdw11") => ((100, 100), 45, "b"),
        Some("shdw12") => ((100, 100), -45, "b"),
        Some("shdw19") => ((75, 50), 0, "b"),
        // Before the shape.
        Some("shdw7") => ((100, -50), 45, "b"),
        Some("shdw8") => ((100, -50), -45, "b"),
        Some("shdw15") => ((100, -100), 45, "b"),
        Some("shdw16") => ((100, -100), -45, "b"),
        Some("shdw20") => ((100, -50), 0, "b"),
        // Smaller and larger than the shape.
        Some("shdw9") => ((75, 75), 0, "br"),
        Some("shdw10") => ((125, 125), 0, "br"),
        _ => ((100, 100), 0, "ctr"),
    };
    let cast = Cast {
        scale: (Percent(scale.0 * 1_000), Percent(scale.1 * 1_000)),
        skew: (Angle::from_degrees(f64::from(skew)), Angle(0)),
        align: align.to_owned(),
        ..cast(e)
    };
    Shadow { color, blur: Emu(0), cast }
}

/// Tells of 3-D effects that are drawn flat.
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
