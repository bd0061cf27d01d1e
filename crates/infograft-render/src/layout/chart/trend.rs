//! Trend lines: least squares over a series' points, sampled along the x axis.

use crate::drawing::TrendKind;

/// Points that a curve is drawn through.
const SAMPLES: usize = 64;
/// The highest order of a polynomial (ECMA-376 Part 1, 21.2.3.31).
const MAX_ORDER: usize = 6;

/// The points of a trend line over data points `(x, y)` in ascending order of x, going on by so much to both sides.
pub(super) fn points(kind: TrendKind, data: &[(f64, f64)], forward: f64, backward: f64) -> Vec<(f64, f64)> {
    let xs = data.iter().map(|p| p.0);
    let (least, most) = (xs.clone().fold(f64::INFINITY, f64::min), xs.fold(f64::NEG_INFINITY, f64::max));
    if let TrendKind::MovingAverage(period) = kind {
        return moving(data, period);
    }
    let Some(curve) = curve(kind, data).filter(|_| least < most) else { return Vec::new() };
    let (from, to) = (least - backward, most + forward);
    let samples = if kind == TrendKind::Linear { 1 } else { SAMPLES };
    let at = |i: usize| from + (to - from) * i as f64 / samples as f64;
    (0..=samples).map(at).map(|x| (x, curve(x))).filter(|(_, y)| y.is_finite()).collect()
}

fn moving(data: &[(f64, f64)], period: usize) -> Vec<(f64, f64)> {
    let period = period.max(2);
    data.windows(period)
        .filter_map(|w| Some((w.last()?.0, w.iter().map(|p| p.1).sum::<f64>() / period as f64)))
        .collect()
}

/// The curve that fits data points best; `None` where there is none.
fn curve(kind: TrendKind, data: &[(f64, f64)]) -> Option<Box<dyn Fn(f64) -> f64>> {
    let mapped = |fx: fn(f64) -> f64, fy: fn(f64) -> f64| -> Vec<(f64, f64)> {
        data.iter().map(|(x, y)| (fx(*x), fy(*y))).filter(|(x, y)| x.is_finite() && y.is_finite()).collect()
    };
    let plain: fn(f64) -> f64 = |v| v;
    Some(match kind {
        TrendKind::Linear => {
            let c = polynomial(&mapped(plain, plain), 1)?;
            Box::new(move |x| value(&c, x))
        }
        TrendKind::Polynomial(order) => {
            let c = polynomial(&mapped(plain, plain), order.clamp(1, MAX_ORDER))?;
            Box::new(move |x| value(&c, x))
        }
        TrendKind::Logarithmic => {
            let c = polynomial(&mapped(f64::ln, plain), 1)?;
            Box::new(move |x| value(&c, x.ln()))
        }
        TrendKind::Exponential => {
            let c = polynomial(&mapped(plain, f64::ln), 1)?;
            Box::new(move |x| value(&c, x).exp())
        }
        TrendKind::Power => {
            let c = polynomial(&mapped(f64::ln, f64::ln), 1)?;
            Box::new(move |x| value(&c, x.ln()).exp())
        }
        TrendKind::MovingAverage(_) => return None,
    })
}

/// A polynomial's value; coefficients from the lowest power.
fn value(coefficients: &[f64], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

/// The polynomial of an order that fits points best, by the normal equations.
fn polynomial(points: &[(f64, f64)], order: usize) -> Option<Vec<f64>> {
    let n = order + 1;
    if points.len() < n {
        return None;
    }
    let mut rows = vec![vec![0.0; n + 1]; n];
    for (x, y) in points {
        for (i, row) in rows.iter_mut().enumerate() {
            for (j, cell) in row.iter_mut().enumerate() {
                *cell += x.powi(i as i32) * if j < n { x.powi(j as i32) } else { *y };
            }
        }
    }
    solve(rows)
}

/// Solves linear equations by elimination; `None` where they have no single solution.
fn solve(mut rows: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let n = rows.len();
    for i in 0..n {
        let pivot = (i..n).max_by(|a, b| {
            let size = |r: &usize| rows.get(*r).and_then(|row| row.get(i)).map_or(0.0, |v| v.abs());
            size(a).total_cmp(&size(b))
        })?;
        rows.swap(i, pivot);
        let lead = rows.get(i)?.clone();
        let head = *lead.get(i)?;
        if head.abs() < 1e-280 || !head.is_finite() {
            return None;
        }
        for (r, row) in rows.iter_mut().enumerate() {
            if r == i {
                continue;
            }
            let factor = row.get(i).copied()? / head;
            row.iter_mut().zip(&lead).for_each(|(cell, l)| *cell -= factor * l);
        }
    }
    let solved: Option<Vec<f64>> =
        rows.iter().enumerate().map(|(i, row)| Some(row.get(n)? / row.get(i)?)).collect();
    solved.filter(|c| c.iter().all(|v| v.is_finite()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: &[(f64, f64)], x: f64, y: f64) -> bool {
        found.iter().any(|p| (p.0 - x).abs() < 1e-6 && (p.1 - y).abs() < 1e-6)
    }

    #[test]
    fn curves_go_through_points_of_their_own_kind() {
        let of = |f: fn(f64) -> f64| -> Vec<(f64, f64)> {
            (1..=5).map(|x| (f64::from(x), f(f64::from(x)))).collect()
        };
        for (kind, f) in [
            (TrendKind::Linear, (|x| 2.0 * x - 1.0) as fn(f64) -> f64),
            (TrendKind::Polynomial(2), |x| x * x - 3.0 * x + 2.0),
            (TrendKind::Exponential, |x| 2.0 * (0.5 * x).exp()),
            (TrendKind::Logarithmic, |x| 3.0 + 2.0 * x.ln()),
            (TrendKind::Power, |x| 2.0 * x.powf(1.5)),
        ] {
            let found = points(kind, &of(f), 0.0, 0.0);
            assert!(near(&found, 1.0, f(1.0)) && near(&found, 5.0, f(5.0)), "{kind:?} {found:?}");
        }
        assert!(near(&points(TrendKind::MovingAverage(2), &of(|x| x), 0.0, 0.0), 2.0, 1.5));
        assert!(near(&points(TrendKind::Linear, &of(|x| x), 1.0, 0.5), 6.0, 6.0));
    }

    #[test]
    fn what_has_no_curve_has_none() {
        for kind in
            [TrendKind::Linear, TrendKind::Polynomial(6), TrendKind::Power, TrendKind::MovingAverage(9)]
        {
            assert!(points(kind, &[], 0.0, 0.0).is_empty());
            assert!(points(kind, &[(1.0, 1.0), (1.0, 2.0)], 0.0, 0.0).is_empty(), "{kind:?}");
        }
        assert!(points(TrendKind::Exponential, &[(1.0, -1.0), (2.0, -2.0)], 0.0, 0.0).is_empty());
    }
}
