//! Colours of a template by how much ink they take. A template names slots of a theme, whose colours only the brand will
//! say: what a slot is for says how dark it is.

use infograft_deck::color::Rgb;
use infograft_deck::xml::{Element, Ns};

/// The ink of a slot, from none to a full black.
fn of_slot(slot: &str) -> f64 {
    match slot {
        "tx1" | "dk1" => 1.0,
        "tx2" | "dk2" => 0.85,
        "bg1" | "lt1" => 0.0,
        "bg2" | "lt2" => 0.08,
        "hlink" | "folHlink" => 0.7,
        _ => 0.6,
    }
}

/// The ink of a colour (ECMA-376 Part 1, 20.1.2.3), its tints and opacity reckoned in; `None` for what is no colour.
pub(super) fn ink(color: &Element) -> Option<f64> {
    let mut ink = match color.local() {
        "schemeClr" => of_slot(color.attr("val")?),
        "srgbClr" => {
            let Rgb(r, g, b) = color.attr("val").and_then(Rgb::from_hex)?;
            1.0 - (f64::from(r) + f64::from(g) + f64::from(b)) / 765.0
        }
        "sysClr" => 1.0 - f64::from(u8::from(color.attr("val") == Some("window"))),
        "prstClr" => 1.0 - f64::from(u8::from(color.attr("val") == Some("white"))),
        _ => return None,
    };
    for change in color.elements().filter(|e| e.ns == Ns::A) {
        let Some(value) = change.attr("val").and_then(|v| v.parse::<f64>().ok()).map(|v| v / 100_000.0)
        else {
            continue;
        };
        match change.local() {
            "lumMod" => ink = 1.0 - (1.0 - ink) * value,
            "lumOff" | "tint" => ink -= value,
            "alpha" => ink *= value,
            _ => {}
        }
    }
    Some(ink.clamp(0.0, 1.0))
}

/// A slot of the theme.
pub(super) fn slot(name: &str) -> Element {
    Element::new(Ns::A, "a:schemeClr").with_attr("val", name)
}

/// What makes a colour lighter by a percentage, and calmer, as the infographics' own tints are.
pub(super) fn lighter(percent: u32) -> [Element; 3] {
    let change = |(name, value): (&str, u32)| {
        Element::new(Ns::A, format!("a:{name}")).with_attr("val", (value * 1000).to_string())
    };
    [("satMod", 65), ("lumMod", 100 - percent), ("lumOff", percent)].map(change)
}

/// A slot lighter by a percentage.
pub(super) fn tint(name: &str, percent: u32) -> Element {
    lighter(percent).into_iter().fold(slot(name), Element::with_child)
}

/// `a:solidFill` of a colour.
pub(super) fn solid(color: Element) -> Element {
    Element::new(Ns::A, "a:solidFill").with_child(color)
}

/// The colour of a fill: of a gradient, its first.
pub(super) fn of_fill(fill: &Element) -> Option<&Element> {
    if fill.is(Ns::A, "gradFill") {
        return fill.child(Ns::A, "gsLst")?.elements().next()?.elements().next();
    }
    fill.elements().next().filter(|_| fill.is(Ns::A, "solidFill"))
}

/// The slot that a colour names; of a colour that names none, the one that deep grounds have.
pub(super) fn slot_of(color: &Element) -> String {
    color.attr("val").filter(|_| color.local() == "schemeClr").unwrap_or("tx2").to_owned()
}

/// Whether an element is a fill (`EG_FillProperties`, 20.1.8).
pub(super) fn is_fill(e: &Element) -> bool {
    let fills = ["noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"];
    e.ns == Ns::A && fills.contains(&e.local())
}
