//! Outlines (`a:ln`, ECMA-376 Part 1, 20.1.2.2.24), merged attribute by attribute along the chain of inheritance.

use infograft_deck::deck::Part;
use infograft_deck::deck::Values;
use infograft_deck::units::{Emu, Percent};
use infograft_deck::xml::{Element, Ns};

use super::color::child_color;
use super::fill;
use super::model::{Arrow, ArrowKind, Cap, Compound, Fill, Join, Line};
use super::source::Scope;

/// One place where an outline is written: the element and what it is resolved against.
pub(super) type Layer<'a> = (&'a Element, Scope<'a>);

/// The entry of the theme's line styles that an `a:lnRef` names.
pub(super) fn by_reference<'a>(reference: &Element, scope: Scope<'a>) -> Option<Layer<'a>> {
    let index = reference.int("idx").filter(|i| *i >= 1)? as usize - 1;
    let (entry, part): (&Element, &Part) = scope.look.theme.style("lnStyleLst", index)?;
    Some((entry, scope.of(part).with_ph(child_color(reference, scope))))
}

/// The outline that the layers give together, nearest first; `None` when nothing is drawn.
pub(super) fn merge(layers: &[Layer<'_>]) -> Option<Line> {
    let fill = layers.iter().find_map(|(e, scope)| fill::written(e, *scope))?.plain()?;
    let fill = match fill {
        Fill::Picture(_) => return None,
        fill => fill,
    };
    let attr = |name| layers.iter().find_map(|(e, _)| e.attr(name));
    let child = |names: &[&str]| {
        layers.iter().find_map(|(e, _)| e.elements().find(|c| c.ns == Ns::A && names.contains(&c.local())))
    };
    Some(Line {
        width: attr("w")
            .and_then(infograft_deck::deck::value::emu)
            .map_or(Emu(9_525), |w| Emu(w.0.clamp(0, 20_116_800))),
        fill,
        dash: child(&["prstDash", "custDash"]).map(dash).unwrap_or_default(),
        cap: match attr("cap") {
            Some("rnd") => Cap::Round,
            Some("sq") => Cap::Square,
            _ => Cap::Flat,
        },
        join: child(&["round", "bevel", "miter"]).map_or(Join::Round, join),
        compound: match attr("cmpd") {
            Some("dbl") => Compound::Double,
            Some("thickThin") => Compound::ThickThin,
            Some("thinThick") => Compound::ThinThick,
            Some("tri") => Compound::Triple,
            _ => Compound::Single,
        },
        head: child(&["headEnd"]).and_then(arrow),
        tail: child(&["tailEnd"]).and_then(arrow),
    })
}

fn join(e: &Element) -> Join {
    match e.local() {
        "bevel" => Join::Bevel,
        "miter" => Join::Miter(e.pct("lim").map_or(8.0, Percent::factor).max(1.0)),
        _ => Join::Round,
    }
}

/// Dash and gap lengths in line widths: `ST_PresetLineDashVal` (ECMA-376 Part 1, 20.1.10.49) or an `a:custDash`.
fn dash(e: &Element) -> Vec<f64> {
    if e.local() == "custDash" {
        let part = |ds: &Element, name| ds.pct(name).map_or(1.0, Percent::factor).clamp(0.0, 1_000.0);
        let stops = e.children_named(Ns::A, "ds").take(64);
        let lengths: Vec<f64> = stops.flat_map(|ds| [part(ds, "d"), part(ds, "sp")]).collect();
        return if lengths.iter().sum::<f64>() > 0.0 { lengths } else { Vec::new() };
    }
    let lengths: &[f64] = match e.attr("val").unwrap_or_default() {
        "dot" => &[1.0, 3.0],
        "dash" => &[4.0, 3.0],
        "lgDash" => &[8.0, 3.0],
        "dashDot" => &[4.0, 3.0, 1.0, 3.0],
        "lgDashDot" => &[8.0, 3.0, 1.0, 3.0],
        "lgDashDotDot" => &[8.0, 3.0, 1.0, 3.0, 1.0, 3.0],
        "sysDash" => &[3.0, 1.0],
        "sysDot" => &[1.0, 1.0],
        "sysDashDot" => &[3.0, 1.0, 1.0, 1.0],
        "sysDashDotDot" => &[3.0, 1.0, 1.0, 1.0, 1.0, 1.0],
        _ => &[],
    };
    lengths.to_vec()
}

fn arrow(e: &Element) -> Option<Arrow> {
    let kind = match e.attr("type")? {
        "triangle" => ArrowKind::Triangle,
        "stealth" => ArrowKind::Stealth,
        "diamond" => ArrowKind::Diamond,
        "oval" => ArrowKind::Oval,
        "arrow" => ArrowKind::Arrow,
        _ => return None,
    };
    let size = |name| match e.attr(name) {
        Some("sm") => 0,
        Some("lg") => 2,
        _ => 1,
    };
    Some(Arrow { kind, width: size("w"), length: size("len") })
}
