//! The printpdf document: every content stream as one of its pages, and the resources that they name.

use lopdf::Document as File;
use printpdf as pp;
use rayon::prelude::*;

use super::content::StreamKind;
use super::font::Face;
use super::numbers::round;
use super::painter::{GState, Painter, Pattern};
use super::resources::Kind;
use super::{PdfError, PdfOptions, annotation, image, numbers};
use crate::page::ImageData;

/// Lets printpdf write what was painted, with the fonts by their numbers. Its pages are the streams, in order.
pub(super) fn write(
    painter: &mut Painter<'_>,
    fonts: Vec<(usize, pp::ParsedFont)>,
    options: &PdfOptions,
) -> Result<File, PdfError> {
    let mut document = pp::PdfDocument::new("");
    add_streams(&mut document, painter);
    add_links(&mut document, painter);
    let resources = &mut document.resources;
    for (number, font) in fonts {
        resources.fonts.map.insert(pp::FontId(Kind::Font.name(number)), pp::PdfFont::new(font));
    }
    for (number, stream) in images(painter, options) {
        let image = pp::ExternalXObject { stream, width: None, height: None, dpi: None };
        let id = pp::XObjectId(Kind::Image.name(number));
        resources.xobjects.map.insert(id, pp::XObject::External(image));
    }
    for (number, state) in painter.states.iter().enumerate() {
        let GState::Alpha(fill, stroke) = *state else { continue };
        let part = |thousandths: u16| round(f64::from(thousandths) / 1000.0);
        let state = pp::ExtendedGraphicsState::default()
            .with_current_fill_alpha(part(fill))
            .with_current_stroke_alpha(part(stroke));
        resources.extgstates.map.insert(pp::ExtendedGraphicsStateId(Kind::State.name(number)), state);
    }
    for (number, pattern) in painter.patterns.iter().enumerate() {
        let Pattern::Shading(shading) = pattern else { continue };
        resources.shadings.map.insert(pp::ShadingId(Kind::Pattern.name(number)), shading.shading.clone());
    }
    printed(&document)
}

/// What printpdf makes of a document.
pub(super) fn printed(document: &pp::PdfDocument) -> Result<File, PdfError> {
    // "Not secure" lets operators through that printpdf doesn't know; compressing comes last of all.
    let options =
        pp::PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut warnings = vec![];
    let file = document.to_lopdf_document(&options, &mut warnings);
    match warnings.iter().find(|warning| warning.severity == pp::PdfParseErrorSeverity::Error) {
        Some(warning) => Err(PdfError::Write(warning.msg.clone())),
        None => Ok(file),
    }
}

/// Gives every stream its pages: one for each piece.
fn add_streams(document: &mut pp::PdfDocument, painter: &mut Painter<'_>) {
    for stream in painter.streams.iter_mut().flatten() {
        let area = match stream.kind {
            StreamKind::Page(index) => {
                painter.document.pages.get(index).map(|page| (page.width, page.height))
            }
            StreamKind::Form { .. } | StreamKind::Tile { .. } => None,
        };
        let (width, height) = area.unwrap_or_default();
        let area = numbers::rect(kurbo::Rect::new(0.0, 0.0, width, height));
        for ops in &mut stream.pieces {
            let mut ops = std::mem::take(ops);
            name_glyphs(&mut ops, &painter.faces);
            let (media_box, trim_box, crop_box) = (area.clone(), area.clone(), area.clone());
            document.pages.push(pp::PdfPage { media_box, trim_box, crop_box, ops });
        }
    }
}

/// Gives each glyph the text that it stands for: printpdf makes the fonts' `ToUnicode` of them.
fn name_glyphs(ops: &mut [pp::Op], faces: &[Face<'_>]) {
    let mut face = None;
    for op in ops {
        match op {
            pp::Op::SetFont { font: pp::PdfFontHandle::External(id), .. } => {
                face = Kind::Font.number(&id.0).and_then(|number| faces.get(number));
            }
            pp::Op::ShowText { items } => {
                for item in items {
                    let pp::TextItem::GlyphIds(glyphs) = item else { continue };
                    for glyph in glyphs {
                        glyph.cid = face.and_then(|face| face.text(glyph.gid)).map(String::from);
                    }
                }
            }
            _ => {}
        }
    }
}

fn add_links(document: &mut pp::PdfDocument, painter: &Painter<'_>) {
    // Of a page in pieces the first stands for all.
    let mut next = 1;
    let mut numbers: Vec<usize> = vec![];
    for stream in painter.streams.iter().flatten() {
        if matches!(stream.kind, StreamKind::Page(_)) {
            numbers.push(next);
        }
        next += stream.pieces.len();
    }
    for link in &painter.links {
        let page = numbers.get(link.page).and_then(|number| document.pages.get_mut(number - 1));
        if let Some(page) = page {
            page.ops.push(annotation::op(link, &numbers));
        }
    }
}

/// The streams of all images that are placed, by their numbers.
fn images(painter: &Painter<'_>, options: &PdfOptions) -> Vec<(usize, pp::ExternalStream)> {
    let wanted: Vec<_> = painter.image_sizes.iter().collect();
    let prepared = wanted.par_iter().filter_map(|(number, size)| {
        let data = painter.document.images.get(**number)?;
        let stream = match options.max_ppi.and_then(|ppi| smaller(data, **size, ppi)) {
            Some(smaller) => image::prepare(&smaller),
            None => image::prepare(data),
        };
        Some((**number, stream?))
    });
    prepared.collect()
}

/// An image with no more pixels than its place on the page needs.
fn smaller(data: &ImageData, (width, height): (f64, f64), ppi: f64) -> Option<ImageData> {
    let pixels = |points: f64| (points / 72.0 * ppi).ceil().clamp(1.0, 65_535.0) as u32;
    let (max_width, max_height) = (pixels(width), pixels(height));
    let (has_width, has_height) = data.size();
    // A little too many pixels aren't worth the loss of another encoding.
    let worth = has_width > max_width + max_width / 4 && has_height > max_height + max_height / 4;
    worth.then(|| crate::pictures::downsample(data, max_width, max_height))
}
