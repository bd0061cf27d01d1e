//! Text and tables that a change made leave the page or the box that they stand on.

use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_render::drawing::{Autofit, Fill, ShapeKind, Slide};
use infograft_render::layout::Extent;
use kurbo::{Affine, Point, Rect};

use super::look::{Look, noun, place, tenths};
use super::state::Change;

/// Text that is out by less than this many points is not worth a word.
pub(super) const OUT: f64 = 2.0;

/// A box that takes more of the page's width and height than this is a background.
const BACKGROUND: f64 = 0.9;

/// How far something is out of a rectangle, and on which side it is most.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Out {
    points: f64,
    side: Side,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Side {
    #[default]
    Left,
    Top,
    Right,
    Bottom,
}

impl Side {
    fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Top => "top",
            Self::Right => "right",
            Self::Bottom => "bottom",
        }
    }

    /// The side of the page that this side of a turned area looks to.
    fn on_page(self, to_page: Affine) -> Self {
        let (x, y) = match self {
            Self::Left => (-1.0, 0.0),
            Self::Top => (0.0, -1.0),
            Self::Right => (1.0, 0.0),
            Self::Bottom => (0.0, 1.0),
        };
        let way = to_page * Point::new(x, y) - to_page * Point::ORIGIN;
        match (way.x.abs() > way.y.abs(), way.x > 0.0, way.y > 0.0) {
            (true, true, _) => Self::Right,
            (true, false, _) => Self::Left,
            (false, _, true) => Self::Bottom,
            (false, _, false) => Self::Top,
        }
    }
}

fn out(inner: Rect, of: Rect) -> Out {
    let sides = [
        (of.x0 - inner.x0, Side::Left),
        (of.y0 - inner.y0, Side::Top),
        (inner.x1 - of.x1, Side::Right),
        (inner.y1 - of.y1, Side::Bottom),
    ];
    let most = sides.into_iter().max_by(|a, b| a.0.total_cmp(&b.0));
    most.map_or_else(Out::default, |(points, side)| Out { points: points.max(0.0), side })
}

/// Whether something is out that wasn't as it came, or hardly: what was out already is its maker's choice, also where it is
/// a line more now.
fn newly(now: f64, was: f64) -> bool {
    now > OUT + 2.0 * was
}

/// Text and tables that leave the page.
pub(super) fn page(look: &mut Look<'_, '_>) -> Vec<Diagnostic> {
    let (now, came) = look.size;
    let (page, page_came) = (Rect::new(0.0, 0.0, now.0, now.1), Rect::new(0.0, 0.0, came.0, came.1));
    let mut found = Vec::new();
    for change in look.changes.iter().filter(|change| change.touched()) {
        let Some(bounds) = change.now.bounds() else { continue };
        // What stands beside the page is no part of it.
        if !meets(change.now.frame.bounds(), page) {
            continue;
        }
        let now = out(bounds, page);
        let was = change.came.and_then(Extent::bounds).map_or(0.0, |came| out(came, page_came).points);
        if newly(now.points, was) {
            let what = noun(change.now);
            let message =
                format!("{what} runs {:.0} pt over the {} edge of the page", now.points, now.side.name());
            found.push(told(Code::OverflowPage, message, look, change, now.points));
        }
    }
    found
}

fn meets(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

/// Text and tables that leave the fill that they stand on, their own shape's or that of a shape behind it, or their
/// shape's outline.
pub(super) fn fill(look: &mut Look<'_, '_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, change) in look.changes.iter().enumerate() {
        if !change.touched() || change.now.lines.is_empty() {
            continue;
        }
        let behind = look.changes.get(..at).unwrap_or_default();
        let own = |is_there: bool| if is_there { of_own(change) } else { None };
        let on_fill = match change.now.filled {
            true => own(true).map(|out| (out, change)),
            false => of_behind(behind, change, look.size.1, look.budget),
        };
        let seen = on_fill.filter(|(_, on)| !blends(on.now, look.slide)).map(|(out, on)| (out, on, "fill"));
        let out = seen.or_else(|| own(change.now.outlined).map(|out| (out, change, "outline")));
        if let Some((out, on, of)) = out {
            let what = noun(change.now);
            let side = out.side.on_page(on.now.frame.to_page).name();
            let message = format!("{what} runs {:.0} pt over the {side} edge of its {of}", out.points);
            found.push(told(Code::OverflowFill, message, look, change, out.points));
        }
    }
    found
}

/// Turned text that leaves its cell.
pub(super) fn cell(look: &mut Look<'_, '_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for change in look.changes.iter().filter(|change| change.touched()) {
        let Some(out) = change.now.out_of_cell else { continue };
        let was = change.came.and_then(|came| came.out_of_cell).map_or(0.0, |came| came.points);
        if newly(out.points, was) {
            let (row, column) = (out.row, out.column);
            let message = format!(
                "the turned text in row {row}, column {column} is {:.0} pt too wide for its cell",
                out.points
            );
            let help = "shorten the text, make its letters smaller or widen the column";
            let told = told(Code::OverflowFill, message, look, change, out.points).with_help(help);
            found.push(told.with("row", row).with("column", column));
        }
    }
    found
}

/// Text of layouts and masters, or of decoration, that its frame cuts off. Other text that is too tall is told where it is
/// laid out.
pub(super) fn clipped(look: &mut Look<'_, '_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for change in look.changes.iter().filter(|change| change.touched()) {
        let nv = &change.now.shape.nv;
        let clips =
            change.now.text().is_some_and(|text| text.body.clip && text.body.autofit != Autofit::Shape);
        if !clips || !(nv.inherited || nv.decorative) {
            continue;
        }
        let over = |extent: &Extent<'_>| (extent.takes.1 - extent.room.1).max(0.0);
        let now = over(change.now);
        if newly(now, change.came.map_or(0.0, over)) {
            let message =
                format!("the text is {now:.0} pt taller than its frame, which cuts it off in PowerPoint");
            found.push(told(Code::TextOverflow, message, look, change, now));
        }
    }
    found
}

/// How far text left its own shape. Text that is too tall for a frame of fixed size is told by `text.overflow`.
fn of_own(change: &Change<'_, '_>) -> Option<Out> {
    let within = |extent: &Extent<'_>| Some(out(extent.bounds_in(&extent.frame)?, extent.frame.rect()));
    let now = within(change.now)?;
    let was = change.came.and_then(within).unwrap_or_default();
    let text = change.now.text()?;
    let nv = &change.now.shape.nv;
    let tall = matches!(now.side, Side::Top | Side::Bottom) != change.now.turned();
    let known = tall && text.body.autofit != Autofit::Shape && !nv.inherited && !nv.decorative;
    (newly(now.points, was.points) && !known).then_some(now)
}

/// How far text left the topmost box behind it that held it as the deck came.
fn of_behind<'b, 'n, 'c>(
    behind: &'b [Change<'n, 'c>],
    change: &Change<'_, '_>,
    page: (f64, f64),
    budget: &mut usize,
) -> Option<(Out, &'b Change<'n, 'c>)> {
    let came = change.came?;
    for other in behind.iter().rev().filter(|other| other.now.filled) {
        if *budget == 0 {
            return None;
        }
        *budget -= 1;
        let Some(area) = other.came.filter(|came| came.filled).map(|came| came.frame) else { continue };
        if !other.now.is_box() || out(came.bounds_in(&area)?, area.rect()).points > 1.0 {
            continue;
        }
        let bounds = area.bounds();
        if bounds.width() > BACKGROUND * page.0 && bounds.height() > BACKGROUND * page.1 {
            return None;
        }
        let now = out(change.now.bounds_in(&other.now.frame)?, other.now.frame.rect());
        return (now.points > OUT).then_some((now, other));
    }
    None
}

/// Whether a text may have left a box behind it that held it as the deck came, whatever that deck was: it reaches over the
/// edge of one.
pub(super) fn may_have_left(look: &mut Look<'_, '_>) -> bool {
    let page = look.size.0;
    look.changes.iter().enumerate().filter(|(_, change)| !change.now.filled).any(|(at, change)| {
        let Some(bounds) = change.now.bounds() else { return false };
        let behind = look.changes.get(..at).unwrap_or_default();
        behind.iter().filter(|other| other.now.filled && other.now.is_box()).any(|other| {
            if *look.budget == 0 {
                return true;
            }
            *look.budget -= 1;
            let area = other.now.frame;
            let on = area.bounds();
            let background = on.width() > BACKGROUND * page.0 && on.height() > BACKGROUND * page.1;
            let over = || change.now.bounds_in(&area).is_some_and(|text| out(text, area.rect()).points > OUT);
            !background && meets(bounds, on) && over()
        })
    })
}

/// Whether a fill has the colour of the page, so that nobody sees where it ends.
pub(super) fn blends(extent: &Extent<'_>, slide: &Slide) -> bool {
    let ShapeKind::Geometry(geometry) = &extent.shape.kind else { return false };
    let page = match &slide.background {
        None => Rgb::WHITE,
        Some(Fill::Solid(color)) => color.rgb,
        Some(_) => return false,
    };
    matches!(geometry.fill, Some(Fill::Solid(color)) if color.rgb == page)
}

fn told(
    code: Code,
    message: String,
    look: &Look<'_, '_>,
    change: &Change<'_, '_>,
    points: f64,
) -> Diagnostic {
    let help = match change.now.text() {
        Some(text) if !text.body.wrap => "shorten the text, make its letters smaller or let it wrap",
        Some(_) => "shorten the text, make its letters smaller or give it more room",
        None => "shorten its texts, make its letters smaller or move it",
    };
    Diagnostic::new(code, message)
        .at(place(look.slide, change))
        .with_help(help)
        .with("points", tenths(points))
}
