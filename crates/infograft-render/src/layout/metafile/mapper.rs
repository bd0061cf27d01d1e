//! What a metafile's marks are mapped with: its colours and images as the output has them.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use ::image::RgbaImage;
use infograft_deck::color::Rgb;
use kurbo::Affine;

use crate::drawing::BlipEffect;
use crate::layout::context::LayoutContext;
use crate::metafile::{Color, Image};
use crate::page::ImageIndex;
use crate::pictures;

/// The most pixels of a drawing's images in formats of their own.
const MAX_PIXELS: u64 = 150_000_000;

/// What a drawing's marks become.
pub(super) struct Mapper<'a, 'b> {
    pub(super) context: &'a mut LayoutContext<'b>,
    effects: &'a [BlipEffect],
    /// Images that are in the output already, by their addresses, and how they are turned upright.
    images: HashMap<*const Image, Option<(ImageIndex, Affine)>>,
    /// Pixels that may still be unpacked.
    pixels: u64,
    /// Characters of which it was told that no font has them.
    pub(super) missing: BTreeSet<char>,
    /// Where the last text ended, for text that goes on there.
    pub(super) text_end: Option<kurbo::Point>,
    /// How many tiles the marks are in.
    pub(super) depth: usize,
}

impl<'a, 'b> Mapper<'a, 'b> {
    pub(super) fn new(context: &'a mut LayoutContext<'b>, effects: &'a [BlipEffect]) -> Self {
        Self {
            context,
            effects,
            images: HashMap::new(),
            pixels: MAX_PIXELS,
            missing: BTreeSet::new(),
            text_end: None,
            depth: 0,
        }
    }

    /// A colour with the effects that the picture has.
    pub(super) fn color(&self, color: Color) -> (Rgb, f32) {
        let [r, g, b, a] = pictures::recolored(self.effects, [color.r, color.g, color.b, color.a]);
        (Rgb(r, g, b), f32::from(a) / 255.0)
    }

    /// An image's place in the output and how to turn it upright; `None` where it can't be read.
    pub(super) fn image(&mut self, image: &Arc<Image>) -> Option<(ImageIndex, Affine)> {
        if let Some(known) = self.images.get(&Arc::as_ptr(image)) {
            return *known;
        }
        let added = self.add_image(image);
        self.images.insert(Arc::as_ptr(image), added);
        added
    }

    /// Whether an image in a file's own format may be unpacked besides those before it.
    fn holds(&mut self, bytes: &[u8]) -> bool {
        let reader = ::image::ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format();
        let size = reader.ok().and_then(|reader| reader.into_dimensions().ok()).unwrap_or((0, 0));
        let left = self.pixels.checked_sub(u64::from(size.0) * u64::from(size.1));
        self.pixels = left.unwrap_or(0);
        left.is_some()
    }

    fn add_image(&mut self, image: &Image) -> Option<(ImageIndex, Affine)> {
        match image {
            Image::Pixels { width, height, rgba } => {
                let pixels = RgbaImage::from_raw(*width, *height, rgba.clone())?;
                let data = pictures::raster(pictures::with_effects(pixels, self.effects));
                Some((self.context.add_image(data), Affine::IDENTITY))
            }
            Image::Encoded(bytes) if !self.holds(bytes) => {
                self.context.undrawn_picture("the images of a drawing are too large");
                None
            }
            Image::Encoded(bytes) => match pictures::load(bytes, self.effects) {
                Ok(loaded) => Some((self.context.add_image(loaded.data), loaded.orientation.transform())),
                Err(reason) => {
                    self.context.undrawn_picture(reason);
                    None
                }
            },
        }
    }
}
