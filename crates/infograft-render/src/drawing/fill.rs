//! Fills (ECMA-376 Part 1, 20.1.8): solid, gradient, picture, pattern, and the theme's by reference.

use infograft_deck::color::Rgb;
use infograft_deck::deck::Values;
use infograft_deck::deck::value::relative_rect;
use infograft_deck::ledger::Account;
use infograft_deck::units::{Angle, Emu, Percent};
use infograft_deck::xml::{Element, Ns};
use kurbo::Rect;

use super::blip;
use super::color::child_color;
use super::model::{Color, Fill, Gradient, GradientKind, GradientPath, Pattern, PictureFill, PictureMode};
use super::source::Scope;

/// The fill of the enclosing group, spread over this rectangle of the group's child space.
pub(super) type GroupFill<'a> = Option<(&'a Fill, Rect)>;

/// A fill as an element writes it.
#[expect(clippy::large_enum_variant, reason = "lives only until the fill is taken out")]
pub(super) enum Written {
    /// `a:noFill`.
    None,
    /// `a:grpFill`.
    Group,
    /// Any other.
    Fill(Fill),
}

/// The fill among an element's children; `None` when none is written, so that it is inherited.
pub(super) fn written(parent: &Element, scope: Scope<'_>) -> Option<Written> {
    parent.elements().filter(|e| e.ns == Ns::A).find_map(|e| element(e, scope))
}

/// The fill that a fill element gives; `None` when it is no fill element.
pub(super) fn element(e: &Element, scope: Scope<'_>) -> Option<Written> {
    let fill = match e.local() {
        "noFill" => return Some(Written::None),
        "grpFill" => return Some(Written::Group),
        "solidFill" => child_color(e, scope).map(Fill::Solid),
        "gradFill" => gradient(e, scope),
        "blipFill" => picture(e, scope).map(Fill::Picture),
        "pattFill" => Some(pattern(e, scope)),
        _ => return None,
    };
    Some(fill.map_or(Written::None, Written::Fill))
}

impl Written {
    /// The fill, where a group's can't be.
    pub(super) fn plain(self) -> Option<Fill> {
        match self {
            Self::Fill(fill) => Some(fill),
            _ => None,
        }
    }
}

/// The fill that a style matrix reference names (`a:fillRef`, `p:bgRef`; ECMA-376 Part 1, 20.1.4.2.10): 1 to 999 count
/// the fill styles, from 1001 on the background fill styles.
pub(super) fn by_reference(reference: &Element, scope: Scope<'_>) -> Option<Fill> {
    let index = reference.int("idx").unwrap_or(0);
    let (list, index) = match index {
        1..=999 => ("fillStyleLst", index - 1),
        1001.. => ("bgFillStyleLst", index - 1001),
        _ => return None,
    };
    let ph = child_color(reference, scope);
    let Some((entry, part)) = scope.look.theme.style(list, index as usize) else {
        return ph.map(Fill::Solid);
    };
    element(entry, scope.of(part).with_ph(ph))?.plain()
}

fn gradient(e: &Element, scope: Scope<'_>) -> Option<Fill> {
    let list = e.a("gsLst");
    let mut stops: Vec<(f32, Color)> = list
        .into_iter()
        .flat_map(|l| l.children_named(Ns::A, "gs"))
        .take(256)
        .filter_map(|gs| {
            let pos = gs.pct("pos").map_or(0.0, Percent::factor).clamp(0.0, 1.0);
            Some((pos as f32, child_color(gs, scope)?))
        })
        .collect();
    stops.sort_by(|a, b| a.0.total_cmp(&b.0));
    match stops.as_slice() {
        [] => return None,
        [(_, only)] => return Some(Fill::Solid(*only)),
        _ => {}
    }
    Some(Fill::Gradient(Gradient {
        stops,
        kind: gradient_kind(e),
        tile: relative_rect(e.a("tileRect")),
        flip: flips(e),
        rotates: e.flag("rotWithShape").unwrap_or(true),
    }))
}

/// `ST_TileFlipMode`: left to right, top to bottom.
fn flips(e: &Element) -> (bool, bool) {
    match e.attr("flip") {
        Some("x") => (true, false),
        Some("y") => (false, true),
        Some("xy") => (true, true),
        _ => (false, false),
    }
}

fn gradient_kind(e: &Element) -> GradientKind {
    if let Some(path) = e.a("path") {
        let kind = match path.attr("path") {
            Some("rect") => GradientPath::Rect,
            Some("shape") => GradientPath::Shape,
            _ => GradientPath::Circle,
        };
        return GradientKind::Path { path: kind, focus: relative_rect(path.a("fillToRect")) };
    }
    let lin = e.a("lin");
    GradientKind::Linear {
        angle: lin.and_then(|l| l.angle("ang")).unwrap_or(Angle(0)),
        scaled: lin.and_then(|l| l.flag("scaled")).unwrap_or(false),
    }
}

fn pattern(e: &Element, scope: Scope<'_>) -> Fill {
    let color =
        |name, default| e.a(name).and_then(|c| child_color(c, scope)).unwrap_or(Color::opaque(default));
    Fill::Pattern(Pattern {
        preset: e.attr("prst").unwrap_or("pct5").to_owned(),
        fg: color("fgClr", Rgb::BLACK),
        bg: color("bgClr", Rgb::WHITE),
    })
}

/// A `blipFill`, of any namespace: `None`, with a warning, when there is no image to show.
pub(super) fn picture(e: &Element, scope: Scope<'_>) -> Option<PictureFill> {
    let blip = blip::read(e.a("blip")?, scope)?;
    let mode = match e.a("tile") {
        Some(tile) => PictureMode::Tile {
            offset: (tile.emu("tx").unwrap_or(Emu(0)), tile.emu("ty").unwrap_or(Emu(0))),
            scale: (tile.pct("sx").unwrap_or(Percent::FULL), tile.pct("sy").unwrap_or(Percent::FULL)),
            align: tile.attr("algn").unwrap_or("tl").to_owned(),
            flip: tile.attr("flip").unwrap_or("none").to_owned(),
            dpi: e.int("dpi").filter(|dpi| *dpi > 0).map(|dpi| dpi.min(10_000) as f64),
        },
        None => {
            let (l, t, r, b) = relative_rect(e.a("stretch").and_then(|s| s.a("fillRect")));
            PictureMode::Stretch(l, t, r, b)
        }
    };
    Some(PictureFill {
        blip,
        crop: relative_rect(e.a("srcRect")),
        mode,
        rotates: e.flag("rotWithShape").unwrap_or(true),
        number: 0,
    })
}

/// The fill of a shape, cell or background: a picture in it is counted.
pub(super) fn counted(mut fill: Fill, scope: Scope<'_>) -> Fill {
    if let Fill::Picture(picture) = &mut fill {
        picture.number = scope.chain.source.meet(Account::Pictures);
    }
    fill
}
