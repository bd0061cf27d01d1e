//! How much of what lies behind a fill shows.

use crate::drawing::Fill;

/// How opaque a fill is on the whole.
pub(super) fn opacity(fill: &Fill) -> f32 {
    match fill {
        Fill::Solid(color) => color.alpha,
        Fill::Gradient(g) => g.stops.iter().map(|(_, c)| c.alpha).sum::<f32>() / g.stops.len().max(1) as f32,
        Fill::Picture(picture) => picture.blip.alpha,
        Fill::Pattern(pattern) => pattern.bg.alpha.max(pattern.fg.alpha),
        Fill::Group(fill, _) => opacity(fill),
    }
}
