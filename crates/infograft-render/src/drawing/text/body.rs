//! `a:bodyPr` merged along the chain (ECMA-376 Part 1, 21.1.2.1.1).

use infograft_deck::deck::{Values, value};
use infograft_deck::units::{Angle, Emu, Percent};
use infograft_deck::xml::{Element, Ns};

use super::super::model::{Anchor, Autofit, BodyProps, Vert, Warp};
use super::layers::Layer;

/// The properties that the layers give together, nearest first.
pub(in super::super) fn body_props(layers: &[Layer<'_>]) -> BodyProps {
    let attr = |name| layers.iter().find_map(|(e, _)| e.attr(name));
    let flag = |name| attr(name).and_then(value::flag).unwrap_or(false);
    let inset = |name, default| attr(name).and_then(value::emu).unwrap_or(Emu(default));
    let columns = attr("numCol").and_then(|n| n.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, 16);
    BodyProps {
        insets: (inset("lIns", 91_440), inset("tIns", 45_720), inset("rIns", 91_440), inset("bIns", 45_720)),
        anchor: anchor(attr("anchor").unwrap_or_default()),
        anchor_center: flag("anchorCtr"),
        wrap: attr("wrap") != Some("none"),
        vert: vert(attr("vert").unwrap_or_default()),
        autofit: layers.iter().find_map(|(e, _)| e.elements().find_map(autofit)).unwrap_or_default(),
        columns: (columns, inset("spcCol", 0)),
        rot: Angle(attr("rot").and_then(|r| r.trim().parse::<i32>().ok()).map_or(0, i64::from)),
        upright: flag("upright"),
        clip: attr("vertOverflow") == Some("clip"),
        warp: layers.iter().find_map(|(e, _)| e.a("prstTxWarp")).and_then(warp),
    }
}

/// What an `a:prstTxWarp` bends text by; `None` for one that leaves it as it is.
fn warp(e: &Element) -> Option<Warp> {
    let preset = e.attr("prst").filter(|name| *name != "textNoShape")?.to_owned();
    let values = e.a("avLst").into_iter().flat_map(|l| l.children_named(Ns::A, "gd")).take(8);
    let value = |gd: &Element| {
        let number = gd.attr("fmla")?.trim().strip_prefix("val")?.trim().parse::<f64>().ok();
        Some((gd.attr("name")?.to_owned(), number.filter(|n| n.is_finite())?))
    };
    Some(Warp { preset, adjust: values.filter_map(value).collect() })
}

/// `ST_TextAnchoringType`.
pub(in super::super) fn anchor(name: &str) -> Anchor {
    match name {
        "ctr" => Anchor::Center,
        "b" => Anchor::Bottom,
        "just" => Anchor::Justified,
        "dist" => Anchor::Distributed,
        _ => Anchor::Top,
    }
}

/// `ST_TextVerticalType`.
pub(in super::super) fn vert(name: &str) -> Vert {
    match name {
        "vert" => Vert::Vert,
        "vert270" => Vert::Vert270,
        "wordArtVert" => Vert::WordArtVert,
        "eaVert" => Vert::EaVert,
        "mongolianVert" => Vert::MongolianVert,
        "wordArtVertRtl" => Vert::WordArtVertRtl,
        _ => Vert::Horz,
    }
}

fn autofit(e: &Element) -> Option<Autofit> {
    if e.ns != Ns::A {
        return None;
    }
    match e.local() {
        "noAutofit" => Some(Autofit::None),
        "spAutoFit" => Some(Autofit::Shape),
        "normAutofit" => Some(Autofit::Norm {
            font_scale: e.pct("fontScale").filter(|p| p.0 > 0).unwrap_or(Percent::FULL),
            line_reduction: e.pct("lnSpcReduction").unwrap_or(Percent(0)),
        }),
        _ => None,
    }
}
