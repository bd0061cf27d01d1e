//! Gradients as shading patterns (ISO 32000-1, 8.7.4) with stitched functions (7.10.4).

use kurbo::Affine;
use lopdf::{Dictionary, Object, dictionary};

use super::content::{channel, coefficients, round};
use crate::page::{Gradient, GradientKind};

/// The most stops that are kept of a gradient.
const MAX_STOPS: usize = 256;

/// A shading ready to be written.
#[derive(Clone, Debug)]
pub(super) struct Shading {
    kind: GradientKind,
    matrix: Affine,
    /// Offsets with one or three components each.
    stops: Vec<(f32, Vec<f32>)>,
}

/// The opacity that all stops share, if they do.
pub(super) fn even_alpha(gradient: &Gradient) -> Option<f32> {
    let first = gradient.stops.first()?.2;
    gradient.stops.iter().all(|stop| (stop.2 - first).abs() < 0.002).then_some(first)
}

impl Shading {
    /// The colours of a gradient; `None` if it can't be painted.
    pub fn colors(gradient: &Gradient, base: Affine) -> Option<Self> {
        Self::new(gradient, base, |stop| vec![channel(stop.1.0), channel(stop.1.1), channel(stop.1.2)])
    }

    /// The opacities of a gradient as greys.
    pub fn alphas(gradient: &Gradient, base: Affine) -> Option<Self> {
        Self::new(gradient, base, |stop| vec![round(f64::from(stop.2.clamp(0.0, 1.0)))])
    }

    fn new(
        gradient: &Gradient,
        base: Affine,
        components: impl Fn(&(f32, infograft_deck::color::Rgb, f32)) -> Vec<f32>,
    ) -> Option<Self> {
        let matrix = base * gradient.transform;
        if gradient.stops.is_empty() || !matrix.is_finite() {
            return None;
        }
        let mut last = 0.0_f32;
        let stops = gradient.stops.iter().take(MAX_STOPS).map(|stop| {
            let offset = if stop.0.is_nan() { last } else { stop.0.clamp(last, 1.0) };
            last = offset;
            (offset, components(stop))
        });
        Some(Self { kind: gradient.kind, matrix, stops: stops.collect() })
    }

    /// The pattern's dictionary.
    pub fn pattern(&self) -> Dictionary {
        let space = if self.stops.iter().any(|stop| stop.1.len() == 1) { "DeviceGray" } else { "DeviceRGB" };
        let (kind, coords) = match self.kind {
            GradientKind::Linear { from, to } => (2, vec![from.x, from.y, to.x, to.y]),
            GradientKind::Radial { center, radius } => {
                (3, vec![center.x, center.y, 0.0, center.x, center.y, radius.max(0.0)])
            }
            GradientKind::Focal { focus, center, radius } => {
                (3, vec![focus.x, focus.y, 0.0, center.x, center.y, radius.max(0.0)])
            }
        };
        let shading = dictionary! {
            "ShadingType" => kind,
            "ColorSpace" => space,
            "Coords" => coords.into_iter().map(|n| Object::Real(fine(n))).collect::<Vec<_>>(),
            "Function" => self.function(),
            "Extend" => vec![true.into(), true.into()],
        };
        let matrix: Vec<Object> = coefficients(self.matrix).into_iter().map(Object::Real).collect();
        dictionary! { "Type" => "Pattern", "PatternType" => 2, "Shading" => shading, "Matrix" => matrix }
    }

    /// From 0 to 1 to a colour: one interpolation per pair of stops that are apart, and the ends filled up.
    fn function(&self) -> Dictionary {
        let mut pieces: Vec<(f32, &[f32], &[f32])> = vec![];
        let (first, last) = match (self.stops.first(), self.stops.last()) {
            (Some(first), Some(last)) => (first, last),
            _ => return interpolation(&[0.0], &[0.0]),
        };
        if first.0 > 0.0 {
            pieces.push((first.0, &first.1, &first.1));
        }
        for pair in self.stops.windows(2) {
            if let [a, b] = pair
                && b.0 > a.0
            {
                pieces.push((b.0, &a.1, &b.1));
            }
        }
        if last.0 < 1.0 || pieces.is_empty() {
            pieces.push((1.0, &last.1, &last.1));
        }
        if let [(_, from, to)] = pieces[..] {
            return interpolation(from, to);
        }
        let bounds: Vec<Object> = pieces[..pieces.len() - 1].iter().map(|p| Object::Real(p.0)).collect();
        let encode: Vec<Object> = pieces.iter().flat_map(|_| [0.into(), 1.into()]).collect();
        let functions: Vec<Object> =
            pieces.iter().map(|(_, from, to)| Object::Dictionary(interpolation(from, to))).collect();
        dictionary! {
            "FunctionType" => 3,
            "Domain" => vec![0.into(), 1.into()],
            "Functions" => functions,
            "Bounds" => bounds,
            "Encode" => encode,
        }
    }
}

fn interpolation(from: &[f32], to: &[f32]) -> Dictionary {
    let numbers = |values: &[f32]| values.iter().map(|n| Object::Real(*n)).collect::<Vec<_>>();
    dictionary! {
        "FunctionType" => 2,
        "Domain" => vec![0.into(), 1.into()],
        "C0" => numbers(from),
        "C1" => numbers(to),
        "N" => 1,
    }
}

/// Gradient space can be the unit square, so its numbers keep more digits than points do.
fn fine(n: f64) -> f32 {
    if n.is_finite() { ((n * 1e6).round() / 1e6 + 0.0) as f32 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use infograft_deck::color::Rgb;

    fn gradient(stops: &[(f32, Rgb, f32)]) -> Gradient {
        let kind = GradientKind::Linear { from: (0.0, 0.0).into(), to: (1.0, 0.0).into() };
        Gradient { kind, transform: Affine::IDENTITY, stops: stops.to_vec() }
    }

    fn function(stops: &[(f32, Rgb, f32)]) -> Dictionary {
        let shading = Shading::colors(&gradient(stops), Affine::IDENTITY).unwrap();
        let pattern = shading.pattern();
        pattern
            .get(b"Shading")
            .unwrap()
            .as_dict()
            .unwrap()
            .get(b"Function")
            .unwrap()
            .as_dict()
            .unwrap()
            .clone()
    }

    #[test]
    fn two_stops_at_the_ends_need_no_stitching() {
        let f = function(&[(0.0, Rgb::BLACK, 1.0), (1.0, Rgb::WHITE, 1.0)]);
        assert_eq!(f.get(b"FunctionType").unwrap().as_i64().unwrap(), 2);
    }

    #[test]
    fn hard_stops_and_open_ends_give_rising_bounds() {
        // 0.2 to 0.5 black to white, at 0.5 suddenly black, until 0.8; constant before and after.
        let stops =
            [(0.2, Rgb::BLACK, 1.0), (0.5, Rgb::WHITE, 1.0), (0.5, Rgb::BLACK, 1.0), (0.8, Rgb::WHITE, 1.0)];
        let f = function(&stops);
        let bounds: Vec<f32> =
            f.get(b"Bounds").unwrap().as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect();
        assert_eq!(bounds, [0.2, 0.5, 0.8]);
        assert_eq!(f.get(b"Functions").unwrap().as_array().unwrap().len(), 4);
    }

    #[test]
    fn an_even_opacity_needs_no_mask() {
        assert_eq!(even_alpha(&gradient(&[(0.0, Rgb::BLACK, 0.5), (1.0, Rgb::WHITE, 0.5)])), Some(0.5));
        assert_eq!(even_alpha(&gradient(&[(0.0, Rgb::BLACK, 0.5), (1.0, Rgb::WHITE, 1.0)])), None);
    }
}
