//! Gradients as shading patterns (ISO 32000-1, 8.7.4). printpdf writes the shading and its function (7.10.4); the
//! pattern around it is ours, as printpdf can only fill a clip with a shading, not letters or strokes.

use infograft_deck::color::Rgb;
use kurbo::Affine;
use lopdf::{Dictionary, Object, dictionary};
use printpdf as pp;

use super::numbers::{channel, coefficients, round};
use crate::page::{Gradient, GradientKind};

/// The most stops that are kept of a gradient.
const MAX_STOPS: usize = 256;

/// A shading, and the matrix from its space to that of the stream.
#[derive(Clone, Debug)]
pub(super) struct Shading {
    pub shading: pp::Shading,
    matrix: Affine,
}

/// The opacity that all stops share, if they do.
pub(super) fn even_alpha(gradient: &Gradient) -> Option<f32> {
    let first = gradient.stops.first()?.2;
    gradient.stops.iter().all(|stop| (stop.2 - first).abs() < 0.002).then_some(first)
}

impl Shading {
    /// The colours of a gradient; `None` if it can't be painted.
    pub fn colors(gradient: &Gradient, base: Affine) -> Option<Self> {
        Self::new(gradient, base, |Rgb(r, g, b), _| [channel(r), channel(g), channel(b)])
    }

    /// The opacities of a gradient as greys.
    pub fn alphas(gradient: &Gradient, base: Affine) -> Option<Self> {
        Self::new(gradient, base, |_, alpha| [round(f64::from(alpha.clamp(0.0, 1.0))); 3])
    }

    fn new(gradient: &Gradient, base: Affine, color: impl Fn(Rgb, f32) -> [f32; 3]) -> Option<Self> {
        let matrix = base * gradient.transform;
        if gradient.stops.is_empty() || !matrix.is_finite() {
            return None;
        }
        let mut last = 0.0_f32;
        let stops = gradient.stops.iter().take(MAX_STOPS).map(|(offset, rgb, alpha)| {
            last = if offset.is_nan() { last } else { offset.clamp(last, 1.0) };
            pp::GradientStop { offset: last, color: color(*rgb, *alpha) }
        });
        let shading =
            pp::Shading { geometry: geometry(gradient.kind), stops: stops.collect(), extend: (true, true) };
        Some(Self { shading, matrix })
    }

    /// All its numbers, bit by bit: equal shadings have the same.
    pub fn numbers(&self) -> (Vec<u32>, [u64; 6]) {
        let (kind, coords): (u32, &[f32]) = match &self.shading.geometry {
            pp::ShadingGeometry::Axial { coords } => (2, coords),
            pp::ShadingGeometry::Radial { coords } => (3, coords),
        };
        let stops = self.shading.stops.iter().flat_map(|stop| [stop.offset].into_iter().chain(stop.color));
        let numbers = coords.iter().copied().chain(stops).map(f32::to_bits);
        (std::iter::once(kind).chain(numbers).collect(), self.matrix.as_coeffs().map(f64::to_bits))
    }

    /// The pattern's dictionary around the shading's.
    pub fn pattern(&self, shading: Object) -> Dictionary {
        let matrix: Vec<Object> = coefficients(self.matrix).into_iter().map(Object::Real).collect();
        dictionary! { "Type" => "Pattern", "PatternType" => 2, "Shading" => shading, "Matrix" => matrix }
    }
}

fn geometry(kind: GradientKind) -> pp::ShadingGeometry {
    let (focus, center, radius) = match kind {
        GradientKind::Linear { from, to } => {
            return pp::ShadingGeometry::Axial { coords: [from.x, from.y, to.x, to.y].map(fine) };
        }
        GradientKind::Radial { center, radius } => (center, center, radius),
        GradientKind::Focal { focus, center, radius } => (focus, center, radius),
    };
    let coords = [focus.x, focus.y, 0.0, center.x, center.y, radius.max(0.0)];
    pp::ShadingGeometry::Radial { coords: coords.map(fine) }
}

/// Gradient space can be the unit square, so its numbers keep more digits than points do.
fn fine(n: f64) -> f32 {
    if n.is_finite() { ((n * 1e6).round() / 1e6 + 0.0) as f32 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gradient(stops: &[(f32, Rgb, f32)]) -> Gradient {
        let kind = GradientKind::Linear { from: (0.0, 0.0).into(), to: (1.0, 0.0).into() };
        Gradient { kind, transform: Affine::IDENTITY, stops: stops.to_vec() }
    }

    fn function(stops: &[(f32, Rgb, f32)]) -> Dictionary {
        let shading = Shading::colors(&gradient(stops), Affine::IDENTITY).unwrap();
        shading.shading.to_dict().get(b"Function").unwrap().as_dict().unwrap().clone()
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
