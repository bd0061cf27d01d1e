//! Text that is drawn smaller than it says.

use crate::drawing::Autofit;

/// How a body is scaled by `a:normAutofit`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    /// Factor on sizes.
    pub font: f64,
    /// Subtracted from line spacing in percent.
    pub reduction: f64,
}

impl Scale {
    /// As the body says.
    pub(crate) fn of(autofit: Autofit) -> Self {
        match autofit {
            Autofit::Norm { font_scale, line_reduction } => {
                let font = if font_scale.0 <= 0 { 1.0 } else { font_scale.factor().clamp(0.01, 4.0) };
                Self { font, reduction: line_reduction.factor().clamp(0.0, 0.9) }
            }
            _ => Self { font: 1.0, reduction: 0.0 },
        }
    }
}
