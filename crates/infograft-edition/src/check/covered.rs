//! Texts that a change brought under pictures, charts and filled shapes, where nobody sees them, or over pictures, charts and
//! shapes of nearly their colour.

use std::cmp::Ordering;

use infograft_deck::color::{self, AA_LARGE};
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_render::drawing::{Fill, ShapeKind};
use infograft_render::layout::Extent;
use kurbo::{Point, Rect};

use super::look::{Look, noun, place, tenths};
use super::overflow::{self, OUT};
use super::state::Change;

/// Less than this many points of a text's lines under something is not worth a word: letters have room about them.
const HIDDEN: f64 = 4.0;

/// A shape holds a text of whose lines it covers at least this part.
const HELD: f64 = 0.97;

/// What lets through more than the rest of this hides nothing.
const HIDES: f32 = 0.5;

/// Where a line is looked at: at these parts of its height, and every so many points of its width.
const ROWS: [f64; 3] = [0.2, 0.5, 0.8];
const STEP: f64 = 3.0;
const MOST_STEPS: f64 = 64.0;

/// Texts of which more is hidden than was as the deck came, or which run over a picture that they weren't over: each once,
/// with what it meets most.
pub(super) fn texts(look: &mut Look<'_, '_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let covers: Vec<(usize, Rect)> = look.changes.iter().enumerate().filter_map(cover).collect();
    for (at, change) in look.changes.iter().enumerate() {
        let Some(bounds) = change.now.bounds() else { continue };
        let mut worst: Option<(f64, usize)> = None;
        for (other, area) in covers.iter().filter(|(other, _)| *other != at) {
            if *look.sampling == 0 {
                return found;
            }
            *look.sampling -= 1;
            let Some(cover) = look.changes.get(*other) else { continue };
            if !meets(bounds, *area) || !(change.touched() || cover.moved()) {
                continue;
            }
            let is_ground =
                || is_picture(cover.now) || blends((at, change), (*other, cover), bounds, &covers);
            if at > *other && !is_ground() {
                continue;
            }
            let Some(points) = newly_hidden(change, cover, look.sampling) else { continue };
            // Of what lies over a text and what lies under it, the first is told.
            let rank = |(points, other): (f64, usize)| (at < other, points);
            let more = |a, b| rank(a).partial_cmp(&rank(b)) == Some(Ordering::Greater);
            if worst.is_none_or(|worst| more((points, *other), worst)) {
                worst = Some((points, *other));
            }
        }
        if let Some((points, other)) = worst
            && let Some(cover) = look.changes.get(other)
        {
            found.push(told(look, change, cover, points, at < other));
        }
    }
    found
}

/// Texts that leave a shape which is no box, their own or one behind them, and were within it as the deck came: each once.
/// `overflow::fill` tells of boxes.
pub(super) fn shapes(look: &mut Look<'_, '_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, change) in look.changes.iter().enumerate().filter(|(_, change)| change.touched()) {
        if let Some((points, on)) = left(look.changes.get(..=at).unwrap_or_default(), change, look.sampling)
            && !overflow::blends(on.now, look.slide)
        {
            let name = &on.now.shape.nv.name;
            let of = if std::ptr::eq(on.now.shape, change.now.shape) {
                "its shape".to_owned()
            } else {
                format!("\u{201c}{name}\u{201d}")
            };
            let message = format!("{} runs over the edge of {of}", noun(change.now));
            let told = Diagnostic::new(Code::OverflowFill, message)
                .at(place(look.slide, change))
                .with_help("shorten the text, make its letters smaller or give it more room")
                .with("points", tenths(points));
            found.push(told);
        }
    }
    found
}

/// How many points of a text's lines left the topmost shape that held them as the deck came, where that is no box.
fn left<'b, 'n, 'c>(
    behind: &'b [Change<'n, 'c>],
    change: &Change<'_, '_>,
    budget: &mut usize,
) -> Option<(f64, &'b Change<'n, 'c>)> {
    let came = change.came?;
    let of = |extent: &Extent<'_>| extent.lines.iter().map(Rect::width).sum::<f64>();
    let (had, bounds) = (of(came), came.bounds()?);
    for on in behind.iter().rev().filter(|on| on.now.filled && on.now.opacity > HIDES) {
        let Some(ground) = on.came.filter(|came| came.filled && meets(bounds, came.frame.bounds())) else {
            continue;
        };
        if hidden(came, ground, budget) < HELD * had {
            continue;
        }
        // What a mark alone would have taken isn't known: the text's frame says whether it is meant to be in the shape.
        let is_own = std::ptr::eq(on.now.shape, change.now.shape);
        let around = on.now.frame.bounds();
        if !is_own && around.union(change.now.frame.bounds()) != around {
            continue;
        }
        let out = of(change.now) - hidden(change.now, on.now, budget);
        // Text that is too tall for its own shape is told where it is laid out.
        let tall = is_own && change.now.takes.1 > change.now.room.1 + HIDDEN;
        // And `overflow::fill` tells what is out of its own frame.
        let known = tall || is_own && !is_within(change.now);
        let is_new = out > HIDDEN + 2.0 * (1.0 - HELD) * had && *budget > 0;
        return (is_new && !known && !on.now.is_box()).then_some((out, on));
    }
    None
}

/// Whether a text is within its own shape's frame.
fn is_within(extent: &Extent<'_>) -> bool {
    let frame = extent.frame.rect().inflate(OUT, OUT);
    extent.bounds_in(&extent.frame).is_none_or(|text| frame.contains_rect(text))
}

/// A shape that hides what is behind it, with the upright rectangle around it.
fn cover((at, change): (usize, &Change<'_, '_>)) -> Option<(usize, Rect)> {
    (change.now.opacity > HIDES).then(|| (at, change.now.frame.bounds()))
}

fn is_picture(extent: &Extent<'_>) -> bool {
    matches!(extent.shape.kind, ShapeKind::Picture(_) | ShapeKind::Chart(_))
}

/// Whether a text can't be read on a filled shape behind it, with nothing between them.
fn blends(
    (at, change): (usize, &Change<'_, '_>),
    (other, cover): (usize, &Change<'_, '_>),
    bounds: Rect,
    covers: &[(usize, Rect)],
) -> bool {
    let between = |(n, area): &(usize, Rect)| *n > other && *n < at && meets(bounds, *area);
    if change.now.filled || other > at || covers.iter().any(between) {
        return false;
    }
    let (Some(text), ShapeKind::Geometry(ground)) = (change.now.text(), &cover.now.shape.kind) else {
        return false;
    };
    let Some(Fill::Solid(ground)) = ground.fill else { return false };
    let runs = text.paragraphs.iter().flat_map(|para| &para.runs).filter(|run| !run.text.trim().is_empty());
    let poor =
        |fill: &Fill| matches!(fill, Fill::Solid(text) if color::contrast(text.rgb, ground.rgb) < AA_LARGE);
    runs.filter_map(|run| run.props.fill.as_ref()).any(poor)
}

fn meets(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

/// How many points of a text's lines are within another shape, where those are more than as the deck came.
fn newly_hidden(change: &Change<'_, '_>, cover: &Change<'_, '_>, budget: &mut usize) -> Option<f64> {
    let now = hidden(change.now, cover.now, budget);
    if now < HIDDEN {
        return None;
    }
    let came = change.came.zip(cover.came.filter(|came| came.opacity > HIDES));
    let was = came.map_or(0.0, |(came, cover)| hidden(came, cover, budget));
    (now > HIDDEN + 2.0 * was).then_some(now)
}

/// How many points of a text's lines are within a shape.
fn hidden(text: &Extent<'_>, cover: &Extent<'_>, budget: &mut usize) -> f64 {
    let area = cover.frame.bounds();
    let steps = cover.steps();
    let mut points = 0.0;
    for line in &text.lines {
        if !meets(text.text_to_page.transform_rect_bbox(*line), area) {
            *budget = budget.saturating_sub(1);
            continue;
        }
        let count = (line.width() / STEP).ceil().clamp(1.0, MOST_STEPS);
        let samples = count as usize * ROWS.len();
        if samples.saturating_mul(steps) > *budget {
            *budget = 0;
            return points;
        }
        *budget -= samples * steps;
        let across = (0..count as usize).map(|n| line.x0 + (n as f64 + 0.5) / count * line.width());
        let at = |x: f64| ROWS.map(|row| text.text_to_page * Point::new(x, line.y0 + row * line.height()));
        let within = across.flat_map(at).filter(|at| cover.hides(*at)).count();
        points += within as f64 / samples as f64 * line.width();
    }
    points
}

fn told(
    look: &Look<'_, '_>,
    change: &Change<'_, '_>,
    cover: &Change<'_, '_>,
    points: f64,
    under: bool,
) -> Diagnostic {
    let (what, name) = (noun(change.now), &cover.now.shape.nv.name);
    let all: f64 = change.now.lines.iter().map(Rect::width).sum();
    let message = match under {
        true if points > 0.95 * all => format!("{what} is hidden behind \u{201c}{name}\u{201d}"),
        true => format!("part of {what} is hidden behind \u{201c}{name}\u{201d}"),
        false if is_picture(cover.now) => format!("{what} runs over \u{201c}{name}\u{201d}"),
        false => format!("{what} runs over \u{201c}{name}\u{201d}, where it is hard to read"),
    };
    let help = match under {
        true => "shorten the text, move one of them or bring the text to the front",
        false => "shorten the text, or move one of them",
    };
    Diagnostic::new(Code::OverflowCovered, message)
        .at(place(look.slide, change))
        .with_help(help)
        .with("points", tenths(points))
        .with("other", name.as_str())
}
