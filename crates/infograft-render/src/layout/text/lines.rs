//! Breaking a shaped paragraph into lines and placing its clusters along them.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

use crate::drawing::{Align, Paragraph, TabAlign};

use super::shape::{Cluster, Kind, LINE, Shaped};

/// Slack for widths that come out a rounding error over the frame's.
const SLACK: f64 = 0.05;

/// Part of a line: clusters of one item, side by side.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Left edge from the line's start.
    pub x: f64,
    pub width: f64,
    pub item: usize,
    /// Clusters in visual order.
    pub clusters: Vec<usize>,
    /// Space added after each cluster, in points (justification).
    pub extra: Vec<f64>,
}

/// A line of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub clusters: Range<usize>,
    /// Left edge of the text, from the frame's left edge.
    pub x: f64,
    /// Width without trailing spaces.
    pub width: f64,
    /// The least width of a frame that holds the line with its paragraph's margins.
    pub needs: f64,
    /// Above and below the baseline at single spacing.
    pub ascent: f64,
    pub descent: f64,
    /// In logical order.
    pub pieces: Vec<Piece>,
    pub first: bool,
    pub last: bool,
}

/// The room that a paragraph has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// Width of the frame; infinite without wrapping.
    pub width: f64,
    /// The frame's real width, which lines are aligned in.
    pub frame: f64,
    /// Width of the bullet, if there is one.
    pub bullet: Option<f64>,
    /// Ascent and descent of an empty line.
    pub mark: (f64, f64),
}

/// Where a line's text starts and ends, measured from the paragraph's leading edge.
struct Edges {
    start: f64,
    end: f64,
}

fn edges(para: &Paragraph, first: bool, measure: &Measure, width: f64) -> Edges {
    let start = match (first, measure.bullet) {
        (true, Some(bullet)) => text_start(para, bullet),
        (true, None) => bullet_start(para),
        (false, _) => para.margin_left.to_pt().max(0.0),
    };
    Edges { start, end: (width - para.margin_right.to_pt().max(0.0)).max(start + 1.0) }
}

/// Where a first line's bullet, or its text if it has none, begins: never left of the frame.
pub(super) fn bullet_start(para: &Paragraph) -> f64 {
    (para.margin_left.to_pt().max(0.0) + para.indent.to_pt()).max(0.0)
}

/// Where the text behind a bullet begins: as far from it as the indent hangs, also where the bullet could not hang so
/// far to the left; right behind it when it is wider.
pub(super) fn text_start(para: &Paragraph, bullet: f64) -> f64 {
    let start = bullet_start(para);
    let hanging = (-para.indent.to_pt()).max(0.0);
    start + if bullet <= hanging + SLACK { hanging } else { bullet }
}

/// Breaks a paragraph into lines.
pub(super) fn break_lines(shaped: &Shaped, para: &Paragraph, measure: &Measure) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut advances: Vec<f64> = shaped.clusters.iter().map(|c| c.advance).collect();
    loop {
        let edges = edges(para, lines.is_empty(), measure, measure.width);
        let end = line_end(shaped, para, &mut advances, start, &edges);
        lines.push(Line { clusters: start..end, first: lines.is_empty(), ..Line::default() });
        let broken =
            end.checked_sub(1).and_then(|at| shaped.clusters.get(at)).is_some_and(|c| c.kind == Kind::Break);
        start = end;
        if start >= shaped.clusters.len() {
            if broken && !shaped.clusters.is_empty() {
                lines.push(Line { clusters: start..start, ..Line::default() });
            }
            break;
        }
    }
    if let Some(last) = lines.last_mut() {
        last.last = true;
    }
    let levels = shaped.has_rtl.then(|| {
        let base = if shaped.rtl { Level::rtl() } else { Level::ltr() };
        BidiInfo::new(&shaped.text, Some(base))
    });
    for line in &mut lines {
        heights(shaped, line, measure.mark);
        place(shaped, para, line, &advances, levels.as_ref(), measure);
    }
    lines
}

/// The end of the line that starts at a cluster: greedy, trailing spaces hang over the edge.
fn line_end(shaped: &Shaped, para: &Paragraph, advances: &mut [f64], start: usize, edges: &Edges) -> usize {
    let mut x = edges.start;
    let mut opportunity = None;
    for (at, cluster) in shaped.clusters.iter().enumerate().skip(start) {
        if at > start && cluster.may_start {
            opportunity = Some(at);
        }
        let advance = match cluster.kind {
            Kind::Break => return at + 1,
            Kind::Tab => tab_advance(shaped, para, advances, at, x, edges),
            _ => cluster.advance,
        };
        if let Some(slot) = advances.get_mut(at) {
            *slot = advance;
        }
        if cluster.kind != Kind::Space && x + advance > edges.end + SLACK && at > start {
            return opportunity.unwrap_or(at);
        }
        x += advance;
    }
    shaped.clusters.len()
}

/// How far a tab moves the pen (ECMA-376 Part 1, 21.1.2.1.14): to the next stop; a hanging indent's margin is one.
fn tab_advance(shaped: &Shaped, para: &Paragraph, advances: &[f64], at: usize, x: f64, edges: &Edges) -> f64 {
    let margin = para.margin_left.to_pt();
    let hanging = (margin > x + SLACK && para.indent.0 < 0).then_some((margin, TabAlign::Left));
    let custom = para.tabs.iter().map(|(pos, align)| (pos.to_pt(), *align)).find(|(pos, _)| *pos > x + SLACK);
    let default = para.default_tab.to_pt();
    let default = if default > 1.0 { default } else { 72.0 };
    let next = custom.into_iter().chain(hanging).min_by(|a, b| a.0.total_cmp(&b.0));
    let (stop, align) = next.unwrap_or((((x + SLACK) / default).floor() * default + default, TabAlign::Left));
    if align == TabAlign::Left {
        return stop - x;
    }
    let follows = shaped.clusters.get(at + 1..).unwrap_or_default();
    let segment = follows.iter().take_while(|c| !matches!(c.kind, Kind::Tab | Kind::Break));
    let mut width = 0.0;
    for (cluster, advance) in segment.zip(advances.get(at + 1..).unwrap_or_default()) {
        let decimal = shaped.text.get(cluster.range.clone()).is_some_and(|t| t == "." || t == ",");
        if align == TabAlign::Decimal && decimal {
            break;
        }
        width += advance;
    }
    let shift = if align == TabAlign::Center { width / 2.0 } else { width };
    (stop - shift - x).clamp(0.0, (edges.end - x).max(0.0))
}

/// A line's ascent and descent: each size stands on 1.2 times itself, split as its face splits its own height.
fn heights(shaped: &Shaped, line: &mut Line, mark: (f64, f64)) {
    let mut found = None::<(f64, f64)>;
    let mut last = usize::MAX;
    let clusters = shaped.clusters.get(line.clusters.clone()).unwrap_or_default();
    let only_break = clusters.iter().all(|c| c.kind == Kind::Break);
    for cluster in clusters {
        // A break's own size counts where nothing else stands on the line.
        if cluster.item == last || (cluster.kind == Kind::Break && !only_break) {
            continue;
        }
        last = cluster.item;
        let Some(item) = shaped.items.get(cluster.item) else { continue };
        let Some(span) = shaped.spans.get(item.span) else { continue };
        let (a, d) = split(span.size, item.metrics.ascent, item.metrics.descent);
        let (a0, d0) = found.unwrap_or((0.0, 0.0));
        found = Some((a0.max(a), d0.max(d)));
    }
    // A line that only a break ends is as high as the text before the break.
    (line.ascent, line.descent) = found.unwrap_or(mark);
}

/// A size's share of a line above and below the baseline.
pub(super) fn split(size: f64, ascent: f64, descent: f64) -> (f64, f64) {
    let whole = (ascent + descent).max(0.01);
    let height = size * LINE;
    (height * ascent / whole, height * descent / whole)
}

/// Orders a line's clusters as they are seen, aligns the line and spreads what is justified.
fn place(
    shaped: &Shaped,
    para: &Paragraph,
    line: &mut Line,
    advances: &[f64],
    bidi: Option<&BidiInfo>,
    measure: &Measure,
) {
    let clusters = shaped.clusters.get(line.clusters.clone()).unwrap_or_default();
    let visible =
        clusters.iter().rposition(|c| !matches!(c.kind, Kind::Space | Kind::Break)).map_or(0, |at| at + 1);
    let advance = |at: usize| advances.get(line.clusters.start + at).copied().unwrap_or(0.0);
    line.width = (0..visible).map(advance).sum();
    let edges = edges(para, line.first, measure, measure.frame);
    let ends_hard = line.last || clusters.last().is_some_and(|c| c.kind == Kind::Break);
    let extra = spread(shaped, para, clusters, visible, edges.end - edges.start - line.width, ends_hard);
    line.needs = edges.start + line.width + para.margin_right.to_pt().max(0.0);
    line.width += extra.iter().sum::<f64>();
    let room = edges.end - edges.start - line.width;
    let offset = match (para.align, para.rtl) {
        (Align::Left, _) | (Align::Justify | Align::Distribute, false) => 0.0,
        (Align::Center, _) => room / 2.0,
        (Align::Right, _) | (Align::Justify | Align::Distribute, true) => room,
    };
    // In a paragraph from right to left the margins count from the right edge.
    let left = if para.rtl { measure.frame - edges.end } else { edges.start };
    line.x = left + offset;
    let order = visual_order(shaped, clusters, visible, bidi);
    line.pieces = pieces(clusters, line.clusters.start, &order, &extra, advance);
    // Trailing spaces hang: to the right of left-to-right text nothing moves.
    if shaped.rtl {
        let hanging: f64 = (visible..clusters.len()).map(advance).sum();
        line.pieces.iter_mut().for_each(|p| p.x -= hanging);
    }
    line.pieces.sort_by_key(|p| p.clusters.iter().copied().min());
}

/// Space added after each cluster of a justified line.
fn spread(
    shaped: &Shaped,
    para: &Paragraph,
    clusters: &[Cluster],
    visible: usize,
    room: f64,
    ends_hard: bool,
) -> Vec<f64> {
    let mut extra = vec![0.0; clusters.len()];
    let wanted = match para.align {
        Align::Justify => !ends_hard,
        Align::Distribute => true,
        _ => false,
    };
    if !wanted || room <= 0.0 || !room.is_finite() || visible < 2 {
        return extra;
    }
    let after_tab = clusters.iter().take(visible).rposition(|c| c.kind == Kind::Tab).map_or(0, |at| at + 1);
    let gap = |at: usize| {
        let here = clusters.get(at);
        let next = clusters.get(at + 1);
        let ideograph = |c: Option<&Cluster>| {
            let text = c.and_then(|c| shaped.text.get(c.range.clone())).and_then(|t| t.chars().next());
            text.is_some_and(|c| matches!(c as u32, 0x2E80..=0xA4CF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF))
        };
        let is_space = here.is_some_and(|c| c.kind == Kind::Space);
        para.align == Align::Distribute || is_space || (ideograph(here) && ideograph(next))
    };
    let gaps: Vec<usize> = (after_tab..visible.saturating_sub(1)).filter(|at| gap(*at)).collect();
    let each = room / gaps.len().max(1) as f64;
    for at in gaps {
        if let Some(slot) = extra.get_mut(at) {
            *slot = each;
        }
    }
    extra
}

/// Positions of a line's clusters in the order in which they are seen (UAX #9, L1 and L2).
fn visual_order(
    shaped: &Shaped,
    clusters: &[Cluster],
    visible: usize,
    bidi: Option<&BidiInfo>,
) -> Vec<usize> {
    if bidi.is_none() {
        return (0..clusters.len()).collect();
    }
    let base = if shaped.rtl { Level::rtl() } else { Level::ltr() };
    let level = |(at, c): (usize, &Cluster)| match shaped.items.get(c.item) {
        Some(item) if at < visible && c.kind != Kind::Tab => item.level,
        _ => base,
    };
    let levels: Vec<Level> = clusters.iter().enumerate().map(level).collect();
    BidiInfo::reorder_visual(&levels)
}

fn pieces(
    clusters: &[Cluster],
    base: usize,
    order: &[usize],
    extra: &[f64],
    advance: impl Fn(usize) -> f64,
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut x = 0.0;
    let mut before: Option<(usize, usize)> = None;
    for &at in order {
        let Some(cluster) = clusters.get(at) else { continue };
        let extra = extra.get(at).copied().unwrap_or(0.0);
        let width = advance(at) + extra;
        let drawn = !matches!(cluster.kind, Kind::Tab | Kind::Break);
        let joins = before.is_some_and(|(last, item)| item == cluster.item && last.abs_diff(at) == 1);
        if drawn {
            match pieces.last_mut() {
                Some(piece) if joins => {
                    piece.width += width;
                    piece.clusters.push(base + at);
                    piece.extra.push(extra);
                }
                _ => pieces.push(Piece {
                    x,
                    width,
                    item: cluster.item,
                    clusters: vec![base + at],
                    extra: vec![extra],
                }),
            }
        }
        before = drawn.then_some((at, cluster.item));
        x += width;
    }
    pieces
}
