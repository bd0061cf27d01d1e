//! Pictures' data and colour effects (`a:blip`, ECMA-376 Part 1, 20.1.8.13).

use super::color::{child_color, color};
use super::model::{Blip, BlipEffect, Color};
use super::source::Scope;
use super::value::Values;
use crate::brand::Rgb;
use crate::opc::PartName;
use crate::units::Percent;
use crate::xml::{Element, Ns};

/// The image of an `a:blip`; `None`, with a warning, when there is none in the package.
pub(super) fn read(e: &Element, scope: Scope<'_>) -> Option<Blip> {
    let svg_part = e.a("extLst").and_then(|l| l.find(Ns::Asvg, "svgBlip")).and_then(|s| embedded(s, scope));
    let svg = svg_part.as_ref().and_then(|p| scope.chain.source.shared(p));
    let part = embedded(e, scope);
    let bytes = part.as_ref().and_then(|p| scope.chain.source.shared(p));
    let Some(bytes) = bytes.or_else(|| svg.clone()) else {
        scope.warn(if e.r_attr("link").is_some() {
            "pictures linked from outside the file are not drawn"
        } else {
            "a picture is missing from the file"
        });
        return None;
    };
    let mut blip = Blip { part, bytes, svg, alpha: 1.0, effects: Vec::new() };
    for effect in e.elements().filter(|c| c.ns == Ns::A).take(16) {
        apply(&mut blip, effect, scope);
    }
    Some(blip)
}

fn embedded(e: &Element, scope: Scope<'_>) -> Option<PartName> {
    let id = e.r_attr("embed").filter(|id| !id.is_empty())?;
    scope.part.rels.get(id)?.part().cloned()
}

fn apply(blip: &mut Blip, e: &Element, scope: Scope<'_>) {
    let pct = |name, default| e.pct(name).unwrap_or(default);
    match e.local() {
        "alphaModFix" => blip.alpha *= pct("amt", Percent::FULL).factor().clamp(0.0, 1.0) as f32,
        "grayscl" => blip.effects.push(BlipEffect::Grayscale),
        "biLevel" => blip.effects.push(BlipEffect::BiLevel(pct("thresh", Percent(50_000)))),
        "lum" => blip.effects.push(BlipEffect::Lum(pct("bright", Percent(0)), pct("contrast", Percent(0)))),
        "duotone" => {
            let mut colors = e.elements().filter_map(|c| color(c, scope));
            if let (Some(dark), Some(light)) = (colors.next(), colors.next()) {
                blip.effects.push(BlipEffect::Duotone(dark, light));
            }
        }
        "clrChange" => {
            let end = |name| e.a(name).and_then(|c| child_color(c, scope));
            let to = end("clrTo").unwrap_or(Color { alpha: 0.0, ..Color::opaque(Rgb::WHITE) });
            if let Some(from) = end("clrFrom") {
                blip.effects.push(BlipEffect::ColorChange(from, to));
            }
        }
        "extLst" => {}
        name => scope.warn(format!("the picture effect {name} is not drawn")),
    }
}
