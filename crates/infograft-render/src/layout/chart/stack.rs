//! Values as they are drawn: by themselves, upon each other, or as shares.

use crate::drawing::{Blanks, Grouping, PlotGroup, PlotKind};

/// Where a value of a series begins and ends on the value axis; `None` for a gap.
pub(super) fn spans(group: &PlotGroup, blanks: Blanks) -> Vec<Vec<Option<(f64, f64)>>> {
    let count = group.series.iter().map(|s| s.values.len()).max().unwrap_or(0);
    // Lines and areas are stacked with their sign; bars upwards and downwards by themselves.
    let by_sign = matches!(group.kind, PlotKind::Bar { .. });
    let mut above = vec![0.0_f64; count];
    let mut below = vec![0.0_f64; count];
    let totals: Vec<f64> = (0..count)
        .map(|i| group.series.iter().filter_map(|s| s.values.get(i).copied().flatten()).map(f64::abs).sum())
        .collect();
    let stacked = group.grouping != Grouping::Standard;
    let zero = blanks == Blanks::Zero || (stacked && matches!(group.kind, PlotKind::Area));
    let mut out = Vec::new();
    for series in &group.series {
        let mut spans = Vec::with_capacity(count);
        for i in 0..count {
            let value = series.values.get(i).copied().flatten();
            let value = value.or((zero && !by_sign).then_some(0.0));
            let Some(value) = value else {
                spans.push(None);
                continue;
            };
            if !stacked {
                spans.push(Some((0.0, value)));
                continue;
            }
            let total = totals.get(i).copied().unwrap_or(0.0);
            let value = match group.grouping {
                Grouping::Percent if total > 0.0 => value / total,
                Grouping::Percent => 0.0,
                _ => value,
            };
            let side = if by_sign && value < 0.0 { &mut below } else { &mut above };
            let Some(base) = side.get_mut(i) else { continue };
            let from = *base;
            *base += value;
            spans.push(Some((from, *base)));
        }
        out.push(spans);
    }
    out
}

/// The least and greatest value that a group shows; the first is above the second when there is none.
pub(super) fn range(group: &PlotGroup) -> (f64, f64) {
    let mut range = (f64::INFINITY, f64::NEG_INFINITY);
    let mut hold = |v: f64| {
        if v.is_finite() {
            range = (range.0.min(v), range.1.max(v));
        }
    };
    let spans = spans(group, Blanks::Gap);
    spans.iter().flatten().flatten().for_each(|(_, to)| hold(*to));
    for series in group.series.iter().filter(|_| group.grouping == Grouping::Standard) {
        for bars in series.errors.iter().filter(|b| !b.along_x) {
            for (i, value) in series.values.iter().enumerate() {
                if let Some(v) = value {
                    hold(v + bars.plus.get(i).copied().unwrap_or(0.0));
                    hold(v - bars.minus.get(i).copied().unwrap_or(0.0));
                }
            }
        }
    }
    range
}

/// The least and greatest x of a group.
pub(super) fn x_range(group: &PlotGroup) -> (f64, f64) {
    let mut range = (f64::INFINITY, f64::NEG_INFINITY);
    for series in &group.series {
        for i in 0..series.values.len() {
            if let Some(x) = x(series, i) {
                range = (range.0.min(x), range.1.max(x));
            }
        }
    }
    range
}

/// The x of a point: its own, or its number where the series has none.
pub(super) fn x(series: &crate::drawing::Series, index: usize) -> Option<f64> {
    if series.x.is_empty() {
        return Some((index + 1) as f64);
    }
    series.x.get(index).copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::Series;

    fn group(kind: PlotKind, grouping: Grouping, values: &[&[Option<f64>]]) -> PlotGroup {
        PlotGroup {
            kind,
            grouping,
            series: values.iter().map(|v| Series { values: v.to_vec(), ..Series::default() }).collect(),
            categories: Default::default(),
            axes: None,
            gap_width: 150.0,
            overlap: 0.0,
            by_point: false,
            drop_lines: None,
            high_low: None,
            up_down: None,
            series_lines: None,
        }
    }

    #[test]
    fn bars_stack_by_their_sign_and_lines_add_up() {
        let values: &[&[Option<f64>]] = &[&[Some(3.0)], &[Some(-2.0)], &[Some(4.0)]];
        let bars = group(PlotKind::Bar { horizontal: false }, Grouping::Stacked, values);
        let ends: Vec<_> = spans(&bars, Blanks::Gap).into_iter().flatten().flatten().collect();
        assert_eq!(ends, [(0.0, 3.0), (0.0, -2.0), (3.0, 7.0)]);
        assert_eq!(range(&bars), (-2.0, 7.0));
        let lines = group(PlotKind::Line, Grouping::Stacked, values);
        let ends: Vec<_> = spans(&lines, Blanks::Gap).into_iter().flatten().flatten().collect();
        assert_eq!(ends, [(0.0, 3.0), (3.0, 1.0), (1.0, 5.0)]);
    }

    #[test]
    fn shares_make_a_whole_and_gaps_stay() {
        let values: &[&[Option<f64>]] = &[&[Some(1.0), None], &[Some(3.0), Some(5.0)]];
        let g = group(PlotKind::Bar { horizontal: false }, Grouping::Percent, values);
        assert_eq!(
            spans(&g, Blanks::Gap),
            [vec![Some((0.0, 0.25)), None], vec![Some((0.25, 1.0)), Some((0.0, 1.0))]]
        );
    }
}
