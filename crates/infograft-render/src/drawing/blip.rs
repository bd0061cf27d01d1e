//! Pictures' data and colour effects (`a:blip`, ECMA-376 Part 1, 20.1.8.13).

use infograft_deck::color::Rgb;
use infograft_deck::deck::Values;
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::ledger::Account;
use infograft_deck::opc::PartName;
use infograft_deck::units::{Angle, Percent};
use infograft_deck::words::excerpt;
use infograft_deck::xml::{Element, Ns};

use super::color::{child_color, color};
use super::model::{AlphaChange, BlendMode, Blip, BlipEffect, Color};
use super::source::Scope;

/// The image of an `a:blip`; `None`, with a warning, when there is none in the package.
pub(super) fn read(e: &Element, scope: Scope<'_>) -> Option<Blip> {
    let svg_part = e.a("extLst").and_then(|l| l.find(Ns::Asvg, "svgBlip")).and_then(|s| embedded(s, scope));
    let svg = svg_part.as_ref().and_then(|p| scope.chain.source.shared(p));
    let part = embedded(e, scope);
    let bytes = part.as_ref().and_then(|p| scope.chain.source.shared(p));
    let Some(bytes) = bytes.or_else(|| svg.clone()) else {
        let lost = match e.r_attr("link") {
            Some(_) => Diagnostic::new(
                Code::DrawingUnsupported,
                "pictures linked from outside the file are not drawn",
            ),
            None => Diagnostic::new(Code::PictureUndrawn, "a picture is missing from the file"),
        };
        scope.chain.source.meet(Account::Pictures);
        scope.tell(lost.losing(Account::Pictures, 1));
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
    // Artistic effects and corrections (`a14:imgProps`) stand in the extensions: the picture stored has them already.
    if e.local() == "extLst" {
        return;
    }
    if e.local() == "alphaModFix" {
        blip.alpha *= e.pct("amt").unwrap_or(Percent::FULL).factor().clamp(0.0, 1.0) as f32;
        return;
    }
    match effect(e, scope) {
        Some(effect) => blip.effects.push(effect),
        None => scope.undrawn(format!("the picture effect {} is not drawn", excerpt(e.local()))),
    }
}

/// The effect of an element; `None` for one that can't be shown.
fn effect(e: &Element, scope: Scope<'_>) -> Option<BlipEffect> {
    let pct = |name, default| e.pct(name).unwrap_or(Percent(default));
    let hue = || e.angle("hue").unwrap_or(Angle(0));
    Some(match e.local() {
        "grayscl" => BlipEffect::Grayscale,
        "biLevel" => BlipEffect::BiLevel(pct("thresh", 50_000)),
        "lum" => BlipEffect::Lum(pct("bright", 0), pct("contrast", 0)),
        "duotone" => {
            let mut colors = e.elements().filter_map(|c| color(c, scope));
            BlipEffect::Duotone(colors.next()?, colors.next()?)
        }
        "clrChange" => {
            let end = |name| e.a(name).and_then(|c| child_color(c, scope));
            BlipEffect::ColorChange {
                from: end("clrFrom")?,
                to: end("clrTo").unwrap_or(Color { alpha: 0.0, ..Color::opaque(Rgb::WHITE) }),
                use_alpha: e.flag("useA").unwrap_or(true),
            }
        }
        "clrRepl" => BlipEffect::ColorReplace(child_color(e, scope)?),
        "tint" => BlipEffect::Tint(hue(), pct("amt", 0)),
        "hsl" => BlipEffect::Hsl(hue(), pct("sat", 0), pct("lum", 0)),
        "fillOverlay" => BlipEffect::Overlay(child_color(e.a("solidFill")?, scope)?, blend(e)),
        "alphaBiLevel" => BlipEffect::Alpha(AlphaChange::BiLevel(pct("thresh", 50_000))),
        "alphaCeiling" => BlipEffect::Alpha(AlphaChange::Ceiling),
        "alphaFloor" => BlipEffect::Alpha(AlphaChange::Floor),
        "alphaInv" => BlipEffect::Alpha(AlphaChange::Invert),
        "alphaRepl" => BlipEffect::Alpha(AlphaChange::Replace(pct("a", 100_000))),
        _ => return None,
    })
}

/// `ST_BlendMode`.
pub(super) fn blend(e: &Element) -> BlendMode {
    match e.attr("blend") {
        Some("mult") => BlendMode::Multiply,
        Some("screen") => BlendMode::Screen,
        Some("darken") => BlendMode::Darken,
        Some("lighten") => BlendMode::Lighten,
        _ => BlendMode::Over,
    }
}
