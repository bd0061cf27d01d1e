//! Small copies of a deck's pictures, within the page.

use infograft_deck::limits::Limit;
use infograft_deck::opc::{Package, PartName};
use infograft_render::pictures;

/// The longer side of a copy in pixels: twice what it is shown at.
const SIDE: u32 = 320;
/// A drawing in SVG of more bytes isn't put into the page.
const MOST_SVG: usize = 200 << 10;

/// Makes copies, as long as the pictures have no more pixels than are decoded of a deck.
pub(super) struct Copies<'d> {
    package: &'d Package,
    left: u64,
}

impl<'d> Copies<'d> {
    pub fn of(package: &'d Package) -> Self {
        Self { package, left: package.limits().get(Limit::DecodedPixels) }
    }

    /// A picture's part as an address with the picture in it; `None` for what browsers don't show.
    pub fn picture(&mut self, part: &str) -> Option<String> {
        let bytes = self.package.read(&PartName::new(part)).ok()?;
        if part.to_ascii_lowercase().ends_with(".svg") {
            // As an image it runs no script and fetches nothing.
            return (bytes.len() <= MOST_SVG).then(|| super::data("svg+xml", &bytes));
        }
        let most = self.package.limits().get(Limit::ImagePixels).min(self.left);
        let small = pictures::small(&bytes, SIDE, most)?;
        self.left = self.left.saturating_sub(small.pixels);
        Some(super::data("png", &small.png))
    }
}
