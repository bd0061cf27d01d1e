//! Colours by hue, saturation and lightness, as DrawingML's transforms and pictures' effects take them apart.

/// Hue in degrees, saturation, lightness of gamma-coded sRGB from 0 to 1.
///
/// ```
/// use infograft_deck::color::{from_hsl, to_hsl};
/// assert_eq!(to_hsl([0.0, 0.0, 1.0]), [240.0, 1.0, 0.5]);
/// assert_eq!(from_hsl([240.0, 1.0, 0.5]), [0.0, 0.0, 1.0]);
/// ```
pub fn to_hsl([r, g, b]: [f64; 3]) -> [f64; 3] {
    let (max, min) = (r.max(g).max(b), r.min(g).min(b));
    let (l, d) = ((max + min) / 2.0, max - min);
    if d <= 0.0 {
        return [0.0, 0.0, l];
    }
    let s = d / (1.0 - (2.0 * l - 1.0).abs());
    let h = if max == r {
        (g - b) / d
    } else if max == g {
        (b - r) / d + 2.0
    } else {
        (r - g) / d + 4.0
    };
    [(h * 60.0).rem_euclid(360.0), s, l]
}

/// Gamma-coded sRGB of a hue in degrees, of any turn, and of saturation and lightness, which are clamped to 0 to 1.
pub fn from_hsl([h, s, l]: [f64; 3]) -> [f64; 3] {
    let (s, l) = (s.clamp(0.0, 1.0), l.clamp(0.0, 1.0));
    let c = (1.0 - (2.0 * l - 1.0).abs()) * s;
    [0.0, 8.0, 4.0].map(|n: f64| {
        let k = (n + h.rem_euclid(360.0) / 30.0).rem_euclid(12.0);
        l - c / 2.0 * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    })
}
