//! A metafile as an SVG, for who wants to see what it looks like and has no page for it: paths and images as they are,
//! letters as bars of about their size.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Cursor;
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use image::{ImageFormat, RgbaImage};
use kurbo::{Affine, BezPath, Rect, Shape as _};

use super::{
    Across, Along, Clip, Color, FontHeight, Gradient, Image, Mark, Outline, Paint, Picture, Shape, Text,
};

/// An SVG of a metafile; `None` for what is none, or can't be read.
pub fn svg(bytes: &[u8]) -> Option<Vec<u8>> {
    super::kind(bytes)?;
    let picture = super::read(bytes).ok()?;
    if picture.steps > MOST_STEPS {
        return None;
    }
    Writer::default().picture(&picture).map(String::into_bytes)
}

/// Steps of a drawing that is written: with more it is an illustration, and looking at it costs more than it tells.
const MOST_STEPS: u64 = 200_000;
/// Bytes of an image that is written.
const MOST_IMAGE: usize = 16 << 20;
/// Bytes of the whole SVG. An image counts as often as it is drawn, because who draws the SVG unfolds each use of it.
const MOST_BYTES: usize = 24 << 20;
/// Clipping paths that lie in one another.
const MOST_CLIPS: usize = 16;

#[derive(Default)]
struct Writer {
    defs: String,
    body: String,
    ids: usize,
    /// The images that are written, by where they lie in memory: each once. `None` for one that can't be.
    images: BTreeMap<*const Image, Option<Written>>,
    /// The clipping paths that are written, in the same way.
    clips: BTreeMap<*const Outline, usize>,
    /// Bytes of the images, as often as each is drawn.
    unfolded: usize,
}

/// An image that is written.
#[derive(Clone, Copy)]
struct Written {
    id: usize,
    bytes: usize,
}

impl Writer {
    /// The text; `None` where it would be too long.
    fn picture(mut self, picture: &Picture) -> Option<String> {
        let (frame, (width, height)) = (picture.frame, picture.size);
        let thin = frame.width().max(frame.height()) / 1_000.0;
        // By where the clips lie in memory: comparing long paths for each mark costs more than writing a group again.
        for marks in picture.marks.chunk_by(|a, b| Arc::ptr_eq(&a.clip, &b.clip)) {
            let clips = marks.first().map_or(Some(0), |mark| self.open(&mark.clip))?;
            for mark in marks {
                self.mark(mark, thin);
                self.fits()?;
            }
            self.body.push_str(&"</g>".repeat(clips));
        }
        let Self { defs, body, .. } = self;
        Some(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"{} {} {} {}\" \
             preserveAspectRatio=\"none\"><defs>{defs}</defs>{body}</svg>",
            frame.x0,
            frame.y0,
            frame.width(),
            frame.height()
        ))
    }

    /// `None` where what is written is too long.
    fn fits(&self) -> Option<()> {
        let bytes = self.defs.len().saturating_add(self.body.len()).saturating_add(self.unfolded);
        (bytes <= MOST_BYTES).then_some(())
    }

    fn id(&mut self) -> usize {
        self.ids += 1;
        self.ids
    }

    /// Opens a group for each path that clips: how many; `None` where what is written is too long.
    fn open(&mut self, clip: &Clip) -> Option<usize> {
        for outline in clip.iter().take(MOST_CLIPS) {
            let id = self.clip(outline);
            let _ = write!(self.body, "<g clip-path=\"url(#c{id})\">");
            self.fits()?;
        }
        Some(clip.len().min(MOST_CLIPS))
    }

    fn clip(&mut self, outline: &Arc<Outline>) -> usize {
        if let Some(id) = self.clips.get(&Arc::as_ptr(outline)) {
            return *id;
        }
        let id = self.id();
        let rule = if outline.even_odd { "evenodd" } else { "nonzero" };
        let d = outline.path.to_svg();
        let _ = write!(self.defs, "<clipPath id=\"c{id}\"><path clip-rule=\"{rule}\" d=\"{d}\"/></clipPath>");
        self.clips.insert(Arc::as_ptr(outline), id);
        id
    }

    fn mark(&mut self, mark: &Mark, thin: f64) {
        match &mark.shape {
            Shape::Fill(outline, paint) => self.fill(outline, paint),
            Shape::Stroke(path, stroke, paint) => {
                let (paint, alpha) = self.paint(paint);
                let (d, width) = (path.to_svg(), stroke.width.max(thin));
                let _ = write!(
                    self.body,
                    "<path fill=\"none\" stroke=\"{paint}\" stroke-opacity=\"{alpha}\" stroke-width=\"{width}\" d=\"{d}\"/>"
                );
            }
            Shape::Text(text) => self.text(text),
            Shape::Image(image, transform, alpha) => self.image(image, *transform, *alpha),
        }
    }

    fn fill(&mut self, outline: &Outline, paint: &Paint) {
        let (paint, alpha) = self.paint(paint);
        let rule = if outline.even_odd { "evenodd" } else { "nonzero" };
        let d = outline.path.to_svg();
        let _ = write!(
            self.body,
            "<path fill=\"{paint}\" fill-opacity=\"{alpha}\" fill-rule=\"{rule}\" d=\"{d}\"/>"
        );
    }

    /// How a paint is named, and how opaque it is. A pattern of tiles isn't drawn.
    fn paint(&mut self, paint: &Paint) -> (String, f64) {
        match paint {
            Paint::Solid(color) => (hex(*color), f64::from(color.a) / 255.0),
            Paint::Gradient(gradient) => (self.gradient(gradient), 1.0),
            Paint::Tiles(_) => ("none".to_owned(), 1.0),
        }
    }

    fn gradient(&mut self, gradient: &Gradient) -> String {
        let id = self.id();
        let transform = matrix(gradient.transform);
        let (name, line) = if gradient.radial {
            ("radialGradient", "cx=\"0\" cy=\"0\" r=\"1\"")
        } else {
            ("linearGradient", "x1=\"0\" y1=\"0\" x2=\"1\" y2=\"0\"")
        };
        let stops: String = gradient
            .stops
            .iter()
            .map(|(at, color)| {
                let (color, alpha) = (hex(*color), f64::from(color.a) / 255.0);
                format!("<stop offset=\"{at}\" stop-color=\"{color}\" stop-opacity=\"{alpha}\"/>")
            })
            .collect();
        let _ = write!(
            self.defs,
            "<{name} id=\"p{id}\" gradientUnits=\"userSpaceOnUse\" {line} gradientTransform=\"{transform}\">{stops}</{name}>"
        );
        format!("url(#p{id})")
    }

    /// A bar as high as small letters and as long as the text.
    fn text(&mut self, text: &Text) {
        let (FontHeight::Em(high) | FontHeight::Cell(high)) = text.font.height;
        let high = high.abs();
        let letters = text.text.chars().filter(|c| !c.is_whitespace()).count() as f64;
        let known: f64 = text.advances.iter().sum();
        let long = if known > 0.0 { known } else { letters * 0.5 * high };
        let x = match text.along {
            Along::Left => 0.0,
            Along::Center => -long / 2.0,
            Along::Right => -long,
        };
        let baseline = match text.across {
            Across::Top => high * 0.8,
            Across::Middle => high * 0.3,
            Across::Baseline => 0.0,
            Across::Bottom => -high * 0.2,
        };
        if letters > 0.0 {
            let bar = Rect::new(x, baseline - high * 0.5, x + long, baseline);
            let path: BezPath = text.transform * bar.to_path(0.1);
            let color = Color { a: text.color.a / 2, ..text.color };
            self.fill(&Outline { path, even_odd: false }, &Paint::Solid(color));
        }
    }

    fn image(&mut self, image: &Arc<Image>, transform: Affine, alpha: f32) {
        let Some(Written { id, bytes }) = self.written(image) else { return };
        self.unfolded = self.unfolded.saturating_add(bytes);
        let transform = matrix(transform);
        let _ = write!(self.body, "<use href=\"#i{id}\" opacity=\"{alpha}\" transform=\"{transform}\"/>");
    }

    /// Writes an image where it isn't yet.
    fn written(&mut self, image: &Arc<Image>) -> Option<Written> {
        if let Some(known) = self.images.get(&Arc::as_ptr(image)) {
            return *known;
        }
        let written = encoded(image).map(|(kind, bytes)| {
            let (id, data) = (self.id(), BASE64_STANDARD.encode(bytes));
            let _ = write!(
                self.defs,
                "<image id=\"i{id}\" width=\"1\" height=\"1\" preserveAspectRatio=\"none\" \
                 href=\"data:image/{kind};base64,{data}\"/>"
            );
            Written { id, bytes: data.len() }
        });
        self.images.insert(Arc::as_ptr(image), written);
        written
    }
}

/// An image as PNG or JPEG: others are written anew.
fn encoded(image: &Image) -> Option<(&'static str, Vec<u8>)> {
    let pixels = match image {
        Image::Encoded(bytes) if bytes.len() > MOST_IMAGE => return None,
        Image::Encoded(bytes) => match image::guess_format(bytes).ok()? {
            ImageFormat::Png => return Some(("png", bytes.clone())),
            ImageFormat::Jpeg => return Some(("jpeg", bytes.clone())),
            _ => return None,
        },
        Image::Pixels { width, height, rgba } if rgba.len() <= MOST_IMAGE => {
            RgbaImage::from_raw(*width, *height, rgba.clone())?
        }
        Image::Pixels { .. } => return None,
    };
    let mut out = Cursor::new(Vec::new());
    pixels.write_to(&mut out, ImageFormat::Png).ok()?;
    Some(("png", out.into_inner()))
}

fn hex(color: Color) -> String {
    format!("#{:02X}{:02X}{:02X}", color.r, color.g, color.b)
}

fn matrix(transform: Affine) -> String {
    let [a, b, c, d, e, f] = transform.as_coeffs();
    format!("matrix({a} {b} {c} {d} {e} {f})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_written_with_its_colours_clips_and_size() {
        let square = |side: f64| Rect::new(0.0, 0.0, side, side).to_path(0.1);
        let clip: Clip = Arc::new([Arc::new(Outline { path: square(5.0), even_odd: true })]);
        let shape = |outline: BezPath| {
            let red = Paint::Solid(Color { r: 200, g: 16, b: 46, a: 255 });
            Shape::Fill(Outline { path: outline, even_odd: false }, red)
        };
        let mark = Mark { clip, shape: shape(square(10.0)) };
        let frame = Rect::new(0.0, 0.0, 10.0, 20.0);
        let picture = Picture { frame, size: (100.0, 50.0), marks: vec![mark], ..Picture::default() };
        let text = Writer::default().picture(&picture).unwrap();
        for part in
            ["width=\"100\" height=\"50\" viewBox=\"0 0 10 20\"", "fill=\"#C8102E\"", "url(#c1)", "</g>"]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
        // And it can be drawn.
        let tree = infograft_svg::check(text.as_bytes()).unwrap();
        assert!(tree.tree(usvg::Options::default()).is_ok());
    }

    fn drawn(image: Image, times: usize) -> Option<String> {
        let (image, clip) = (Arc::new(image), Clip::from([]));
        let shape = || Shape::Image(Arc::clone(&image), Affine::scale(10.0), 0.5);
        let marks = (0..times).map(|_| Mark { clip: Arc::clone(&clip), shape: shape() }).collect();
        let frame = Rect::new(0.0, 0.0, 10.0, 10.0);
        Writer::default().picture(&Picture { frame, size: (10.0, 10.0), marks, ..Picture::default() })
    }

    #[test]
    fn an_image_is_written_once_and_drawn_so_often_and_no_more() {
        let red = || Image::Pixels { width: 2, height: 2, rgba: [200, 16, 46, 255].repeat(4) };
        let text = drawn(red(), 3).unwrap();
        assert_eq!((text.matches("data:image/png").count(), text.matches("<use ").count()), (1, 3));
        // What is resolved shows all three.
        let tree = infograft_svg::check(text.as_bytes()).unwrap().tree(usvg::Options::default()).unwrap();
        assert!((tree.root().abs_bounding_box().width() - 10.0).abs() < 0.01);
        // A megabyte that is drawn a thousand times is a gigabyte for who draws it.
        let large = || Image::Encoded([&b"\x89PNG\r\n\x1a\n"[..], &vec![7; 1 << 20]].concat());
        assert!(drawn(large(), 10).is_some());
        assert!(drawn(large(), 1_000).is_none());
    }

    #[test]
    fn what_is_no_metafile_is_none() {
        assert_eq!((svg(b"<svg/>"), svg(b""), svg(b"\x89PNG")), (None, None, None));
    }
}
