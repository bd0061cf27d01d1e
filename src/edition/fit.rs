//! Which texts of a deck must shrink to fit their frames.

use infograft_deck::units::Emu;
use infograft_render::drawing::{Autofit, Deck, Shape, ShapeKind};
use infograft_render::fonts::FontBook;
use infograft_render::layout;

use infograft_brand::rewrite::adjust;

/// The shrinking that overflowing text with `normAutofit` needs.
pub(super) fn fits(deck: &Deck, fonts: &mut FontBook) -> Vec<adjust::Fit> {
    let mut fits = Vec::new();
    for slide in &deck.slides {
        collect_fits(&slide.shapes, (1.0, 1.0), fonts, &mut fits);
    }
    fits
}

/// `scale` is what the groups around the shapes stretch their frames by: the frames grow, the letters don't.
fn collect_fits(shapes: &[Shape], scale: (f64, f64), fonts: &mut FontBook, fits: &mut Vec<adjust::Fit>) {
    for shape in shapes {
        match &shape.kind {
            ShapeKind::Group(group) => {
                let stretch = |ext: Emu, child: Emu| if child.0 == 0 { 1.0 } else { ext.f64() / child.f64() };
                let inner = (
                    scale.0 * stretch(shape.xfrm.cx, group.child.2),
                    scale.1 * stretch(shape.xfrm.cy, group.child.3),
                );
                collect_fits(&group.shapes, inner, fonts, fits);
            }
            ShapeKind::Geometry(g) => {
                let (Some(text), Some(part)) = (&g.text, &shape.nv.part) else { continue };
                let Autofit::Norm { font_scale, line_reduction } = text.body.autofit else { continue };
                let (left, top, right, bottom) = text.body.insets;
                let width = g.text_rect.width() * scale.0 / Emu::PER_PT - (left + right).to_pt();
                let height = g.text_rect.height() * scale.1 / Emu::PER_PT - (top + bottom).to_pt();
                let Some((fitted, reduction)) = layout::fit(text, width, height, fonts) else { continue };
                if (fitted, reduction) != (font_scale, line_reduction) {
                    fits.push(adjust::Fit {
                        part: part.clone(),
                        shape: shape.nv.id,
                        font_scale: fitted,
                        line_reduction: reduction,
                    });
                }
            }
            ShapeKind::Picture(_) | ShapeKind::Table(_) | ShapeKind::Chart(_) => {}
        }
    }
}
