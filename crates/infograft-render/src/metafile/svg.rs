//! A metafile as an SVG, for who wants to see what it looks like and has no page for it: paths and images as they are,
//! letters as bars of about their size.

use std::fmt::Write as _;
use std::io::Cursor;

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
    (picture.steps <= MOST_STEPS).then(|| Writer::default().picture(&picture).into_bytes())
}

/// Steps of a drawing that is written: with more it is an illustration, and looking at it costs more than it tells.
const MOST_STEPS: u64 = 200_000;
/// Bytes of an image that is written.
const MOST_IMAGE: usize = 16 << 20;
/// Clipping paths that lie in one another.
const MOST_CLIPS: usize = 16;

#[derive(Default)]
struct Writer {
    defs: String,
    body: String,
    ids: usize,
}

impl Writer {
    fn picture(mut self, picture: &Picture) -> String {
        let (frame, (width, height)) = (picture.frame, picture.size);
        let thin = frame.width().max(frame.height()) / 1_000.0;
        for marks in picture.marks.chunk_by(|a, b| a.clip == b.clip) {
            let clips = marks.first().map_or(0, |mark| self.open(&mark.clip));
            marks.iter().for_each(|mark| self.mark(mark, thin));
            self.body.push_str(&"</g>".repeat(clips));
        }
        let Self { defs, body, .. } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"{} {} {} {}\" \
             preserveAspectRatio=\"none\"><defs>{defs}</defs>{body}</svg>",
            frame.x0,
            frame.y0,
            frame.width(),
            frame.height()
        )
    }

    fn id(&mut self) -> usize {
        self.ids += 1;
        self.ids
    }

    /// Opens a group for each path that clips: how many.
    fn open(&mut self, clip: &Clip) -> usize {
        for outline in clip.iter().take(MOST_CLIPS) {
            let id = self.id();
            let rule = if outline.even_odd { "evenodd" } else { "nonzero" };
            let d = outline.path.to_svg();
            let _ =
                write!(self.defs, "<clipPath id=\"c{id}\"><path clip-rule=\"{rule}\" d=\"{d}\"/></clipPath>");
            let _ = write!(self.body, "<g clip-path=\"url(#c{id})\">");
        }
        clip.len().min(MOST_CLIPS)
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

    fn image(&mut self, image: &Image, transform: Affine, alpha: f32) {
        let Some((kind, bytes)) = encoded(image) else { return };
        let (transform, data) = (matrix(transform), BASE64_STANDARD.encode(bytes));
        let _ = write!(
            self.body,
            "<image width=\"1\" height=\"1\" preserveAspectRatio=\"none\" opacity=\"{alpha}\" transform=\"{transform}\" \
             href=\"data:image/{kind};base64,{data}\"/>"
        );
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
    use std::sync::Arc;

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
        let text = Writer::default().picture(&picture);
        for part in
            ["width=\"100\" height=\"50\" viewBox=\"0 0 10 20\"", "fill=\"#C8102E\"", "url(#c1)", "</g>"]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
        // And it can be drawn.
        let tree = infograft_svg::check(text.as_bytes()).unwrap();
        assert!(tree.tree(usvg::Options::default()).is_ok());
    }

    #[test]
    fn what_is_no_metafile_is_none() {
        assert_eq!((svg(b"<svg/>"), svg(b""), svg(b"\x89PNG")), (None, None, None));
    }
}
