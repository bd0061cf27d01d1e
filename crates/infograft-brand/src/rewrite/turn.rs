//! How groups and a shape's own transform turn and mirror what they hold, and how a picture comes out upright of that.

use infograft_deck::xml::Element;

use super::shape;

/// A turn by degrees clockwise, after a mirroring from left to right if there is one (20.1.7.6: a shape is flipped first,
/// then turned). A flip from top to bottom is a flip from left to right with half a turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Turn {
    pub mirrored: bool,
    pub degrees: f64,
}

impl Turn {
    /// No group around.
    pub const NONE: Self = Self { mirrored: false, degrees: 0.0 };

    /// That of a group.
    pub fn of(group: &Element) -> Self {
        let Some(xfrm) = shape::xfrm(group) else { return Self::NONE };
        let is_set = |name: &str| matches!(xfrm.attr(name), Some("1" | "true" | "on"));
        let (h, v) = (is_set("flipH"), is_set("flipV"));
        let rot = xfrm.attr("rot").and_then(|rot| rot.trim().parse::<f64>().ok()).unwrap_or(0.0) / 60_000.0;
        Self { mirrored: h != v, degrees: whole(rot + if v { 180.0 } else { 0.0 }) }
    }

    /// This turn of what another has turned before.
    pub fn around(self, inner: Self) -> Self {
        let degrees = self.degrees + if self.mirrored { -inner.degrees } else { inner.degrees };
        Self { mirrored: self.mirrored != inner.mirrored, degrees: whole(degrees) }
    }

    /// What a picture needs of its own within this turn, so that it is seen as it is: never mirrored, and not upside
    /// down. `own` is what the shape has whose place it takes; a slant stays.
    pub fn righted(self, own: f64) -> Self {
        let seen = self.around(Self { mirrored: false, degrees: own }).degrees;
        let wanted = if is_upside_down(seen) { seen + 180.0 } else { seen };
        let degrees = if self.mirrored { self.degrees - wanted } else { wanted - self.degrees };
        Self { mirrored: self.mirrored, degrees: whole(degrees) }
    }

    /// A share of the free space that is left of something and above it on the page, as it is within this turn.
    pub fn align(self, (x, y): (f64, f64)) -> (f64, f64) {
        let turned = is_upside_down(self.degrees);
        let other = |flip: bool, share: f64| if flip { 1.0 - share } else { share };
        (other(self.mirrored != turned, x), other(turned, y))
    }
}

fn is_upside_down(degrees: f64) -> bool {
    (90.5..269.5).contains(&whole(degrees))
}

/// An angle from 0 to 360 degrees.
fn whole(degrees: f64) -> f64 {
    degrees.rem_euclid(360.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLIP: Turn = Turn { mirrored: true, degrees: 0.0 };
    const HALF: Turn = Turn { mirrored: false, degrees: 180.0 };

    #[test]
    fn what_is_righted_is_upright_and_not_mirrored() {
        for degrees in [0.0, 15.0, 90.0, 180.0, 200.0, 270.0] {
            for mirrored in [false, true] {
                for own in [0.0, 15.0, 90.0, 180.0, 345.0] {
                    let around = Turn { mirrored, degrees };
                    let seen = around.around(around.righted(own));
                    assert!(!seen.mirrored && !is_upside_down(seen.degrees), "{around:?}, {own}: {seen:?}");
                }
            }
        }
        assert_eq!(FLIP.around(FLIP).righted(0.0), Turn::NONE);
        assert_eq!(FLIP.righted(0.0), FLIP);
        assert_eq!(HALF.righted(0.0), HALF);
        // A slant is meant.
        assert_eq!(Turn::NONE.righted(15.0).degrees, 15.0);
    }

    #[test]
    fn left_is_where_it_is_on_the_page() {
        assert_eq!(FLIP.align((0.0, 0.25)), (1.0, 0.25));
        assert_eq!(HALF.align((0.0, 0.25)), (1.0, 0.75));
        assert_eq!(HALF.around(FLIP).align((0.0, 0.25)), (0.0, 0.75));
    }
}
