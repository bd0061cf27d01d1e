//! Blips and picture fills as items: images read once, SVG, EMF and WMF as vectors.

use infograft_deck::diagnostic::{Code, Diagnostic, Severity};
use infograft_deck::ledger::Account;
use infograft_deck::limits::Limit;
use infograft_deck::words::excerpt;
use infograft_svg::Removed;
use kurbo::Affine;

use crate::drawing::{Blip, PictureFill};
use crate::layout::context::{LayoutContext, undrawn};
use crate::layout::drawn::{self, Drawn, Outcome, Vectors};
use crate::layout::space::Space;
use crate::layout::{decoded, items, metafile, svg};
use crate::metafile::Mark;
use crate::page::{ImageData, ImageIndex, Item};
use crate::pictures::{self, ImageError};

/// Pixels to the inch of an image that doesn't say.
const DENSITY: (f64, f64) = (96.0, 96.0);

/// The longest side of pictures that can't keep their resolution, in pixels.
const SCREEN: u32 = 1_920;
/// The same, when there are very many of them.
const THUMBNAIL: u32 = 320;

/// A blip in the unit square mapped by a transform.
pub(crate) fn blip(context: &mut LayoutContext, blip: &Blip, unit: Affine) -> Vec<Item> {
    match drawn(context, blip) {
        Ok(drawn) if affords(context, &drawn) => drawn::placed(&drawn, unit, blip.alpha),
        Ok(_) => Vec::new(),
        Err(undrawn) => {
            context.tell(undrawn);
            Vec::new()
        }
    }
}

/// A picture fill's items for a frame; the caller clips them to its outline.
pub(crate) fn picture(context: &mut LayoutContext, fill: &PictureFill, space: &Space) -> Vec<Item> {
    let drawn = match drawn(context, &fill.blip) {
        Ok(drawn) => drawn,
        Err(undrawn) => {
            let first = fill.number > 0 && context.shown.undrawn.insert(fill.number);
            context.tell(if first { undrawn.losing(Account::Pictures, 1) } else { undrawn });
            return Vec::new();
        }
    };
    let items = if affords(context, &drawn) {
        drawn::filled(&context.images, fill, space, &drawn)
    } else {
        Vec::new()
    };
    if fill.number > 0 && !items.is_empty() {
        context.shown.pictures.insert(fill.number);
    }
    items
}

/// Whether what a blip is drawn as may be put on the page once more.
fn affords(context: &mut LayoutContext, drawn: &Drawn) -> bool {
    match drawn {
        Drawn::Raster(..) => true,
        Drawn::Vector(vectors) => context.affords(vectors.steps),
    }
}

/// What a blip is drawn as; it is read where it is met first.
fn drawn(context: &mut LayoutContext, blip: &Blip) -> Result<Drawn, Diagnostic> {
    let outcome = context.blips.get(blip).unwrap_or_else(|| {
        let outcome = load(context, blip);
        context.blips.keep(blip, outcome.clone());
        outcome
    });
    outcome.told.into_iter().for_each(|told| context.tell(told));
    outcome.drawn
}

/// The SVG as vectors if there is one that can be read, else the image; the image too where its colours change.
fn load(context: &mut LayoutContext, blip: &Blip) -> Outcome {
    let only_svg = blip.svg.as_ref().is_some_and(|svg| *svg == blip.bytes);
    let mut failed = None;
    if let Some(svg) = blip.svg.as_ref().filter(|_| blip.effects.is_empty() || only_svg) {
        match load_svg(context, svg) {
            Ok(drawn) => return Outcome { drawn: Ok(drawn), told: None },
            Err(reason) if blip.bytes.is_empty() || only_svg => {
                return Outcome { drawn: Err(undrawn(reason)), told: None };
            }
            Err(reason) => failed = Some(reason),
        }
    }
    match (load_image(context, blip), failed) {
        (Ok(drawn), failed) => {
            let told = failed.map(without_vectors).or_else(|| spoilt(context, blip, &drawn));
            Outcome { drawn: Ok(drawn), told }
        }
        // The pixels only stand beside the SVG: it is what can be mended.
        (Err(_), Some(reason)) => Outcome { drawn: Err(undrawn(reason)), told: None },
        (Err(undrawn), None) => Outcome { drawn: Err(undrawn), told: None },
    }
}

/// What is told of an image that is drawn, though not as it should be.
fn spoilt(context: &LayoutContext, blip: &Blip, drawn: &Drawn) -> Option<Diagnostic> {
    if blip.alpha <= 0.0 {
        return Some(clear());
    }
    let Drawn::Raster(index, _) = drawn else { return None };
    if pictures::is_cut_off(&blip.bytes) {
        return Some(half_drawn());
    }
    context.images.get(index.0).is_some_and(is_clear).then(clear)
}

/// Whether nothing is to be seen of an image.
fn is_clear(image: &ImageData) -> bool {
    matches!(image, ImageData::Raster { alpha: Some(alpha), .. } if alpha.iter().all(|alpha| *alpha == 0))
}

/// What is told of a picture that shows nothing.
fn clear() -> Diagnostic {
    let message = "nothing is to be seen of the picture: it is transparent throughout";
    Diagnostic::new(Code::PictureUndrawn, message).with_severity(Severity::Note)
}

/// What is told of a picture whose file ends too early.
fn half_drawn() -> Diagnostic {
    let message = "the picture's file is cut off, so a part of it is missing";
    Diagnostic::new(Code::PictureUndrawn, message)
        .with_help("put the picture into the deck again, from its own file")
}

/// The image of a blip: a metafile or pixels.
fn load_image(context: &mut LayoutContext, blip: &Blip) -> Result<Drawn, Diagnostic> {
    if crate::metafile::kind(&blip.bytes).is_some() {
        return load_metafile(context, blip);
    }
    if let Err(reason) = pictures::check(&blip.bytes, context.limits.get(Limit::ImagePixels)) {
        return Err(undrawn(reason).with_setting(Limit::ImagePixels.name()));
    }
    let pixels = pictures::decoded_pixels(&blip.bytes, &blip.effects);
    context.budget.take_pixels(pixels).map_err(|limit| too_much(limit, "the pictures have more pixels"))?;
    let (index, (w, h)) = add_image(context, blip).map_err(undrawn)?;
    let (x, y) = pictures::density(&blip.bytes).unwrap_or(DENSITY);
    Ok(Drawn::Raster(index, (f64::from(w) * 72.0 / x, f64::from(h) * 72.0 / y)))
}

/// Adds a blip's picture to the output, decoded now or when the deck was laid out before: its place there, and its pixels
/// at its own resolution.
fn add_image(context: &mut LayoutContext, blip: &Blip) -> Result<(ImageIndex, (u32, u32)), ImageError> {
    let known = context.decoded.get(&blip.bytes, &blip.effects);
    if let Some(known) = &known
        && largest_side(context, known.size, false) == known.side
    {
        if known.side.is_some() {
            tell_lower(context);
        }
        return Ok((context.add_image(known.data.clone()), known.size));
    }
    let data = pictures::load_shared(&blip.bytes, &blip.effects)?.data;
    let size = data.size();
    let side = largest_side(context, size, is_stored(&data));
    let index = match side {
        Some(side) => {
            tell_lower(context);
            context.add_image(pictures::downsample(&data, side, side))
        }
        None => context.add_image(data),
    };
    if let Some(data) = context.images.get(index.0) {
        let (bytes, effects) = (blip.bytes.clone(), blip.effects.clone());
        context.decoded.keep(decoded::Picture { bytes, effects, size, side, data: data.clone() });
    }
    Ok((index, size))
}

/// What is told of a picture for which nothing is left of a limit.
fn too_much(limit: Limit, what: &str) -> Diagnostic {
    let name = limit.name();
    undrawn(format!("{what} than the limit {name} allows")).with_setting(name)
}

/// Steps of looking at a drawing whatever comes of it: so many bytes to one, and those of one that is refused.
const BYTES_A_STEP: u64 = 8;
const REFUSED_STEPS: u64 = 3_000_000;

fn load_svg(context: &mut LayoutContext, svg: &[u8]) -> Result<Drawn, String> {
    let allowed = |limit: Limit| format!("the drawings take more than the limit {} allows", limit.name());
    // A budget that is spent costs no more reading.
    context.budget.take_drawing(svg.len() as u64 / BYTES_A_STEP).map_err(allowed)?;
    let drawing = svg::svg_items_in(svg, context.book.options());
    let steps = drawing.as_ref().map_or(REFUSED_STEPS, |drawing| drawing.steps);
    let paid = context.budget.take_drawing(steps);
    let drawing = drawing?;
    paid.map_err(allowed)?;
    for font in &drawing.unmet.fonts {
        context.book.tell_missing(&font.wanted, &font.used);
    }
    tell_of(context, svg, &drawing);
    let first = context.images.len();
    for image in drawing.images {
        context.add_image(image);
    }
    let items = items::with_images_from(drawing.items, first);
    let vectors = Vectors::new(drawing.width, drawing.height, items);
    // It is kept beside what is placed of it.
    if context.affords(vectors.steps) { Ok(Drawn::Vector(vectors)) } else { Err(allowed(Limit::Details)) }
}

/// What a drawing doesn't show of what its file says.
fn tell_of(context: &mut LayoutContext, svg: &[u8], drawing: &svg::SvgDrawing) {
    if !drawing.unmet.letters.is_empty() {
        let letters: String = drawing.unmet.letters.iter().collect();
        let message = format!("no font has these letters of a picture: {}", excerpt(&letters));
        let help = "convert the picture's text to paths in the program that made it, and export it again";
        context.tell(Diagnostic::new(Code::TextMissingGlyph, message).with_help(help));
    }
    let Ok(Some(safe)) = infograft_svg::safe(svg) else { return };
    for removed in safe.removed {
        match removed {
            Removed::ForeignContent | Removed::OutsideReferences => {
                let what = removed.name();
                let message = format!("{what} in an SVG are not drawn");
                context.tell(Diagnostic::new(Code::DrawingUnsupported, message));
            }
            // Nothing of these is seen.
            Removed::Scripts | Removed::EventHandlers => {}
        }
    }
}

/// Whether a picture goes into the output as its file is.
fn is_stored(data: &ImageData) -> bool {
    matches!(data, ImageData::Jpeg { .. } | ImageData::Png { .. })
}

/// The longest side that a picture of such a size may have, where it can't keep its own: pictures hold as many pixels as the
/// limit says.
fn largest_side(context: &LayoutContext, (width, height): (u32, u32), stored: bool) -> Option<u32> {
    let pixels = |(width, height): (u32, u32)| u64::from(width) * u64::from(height);
    let full = context.limits.get(Limit::FullPixels);
    let rasters = context.images.iter().filter(|data| !is_stored(data));
    let used: u64 = rasters.map(|data| pixels(data.size())).sum();
    // When pictures for a screen have used up half as much again, thumbnails are left.
    let side = if used < full.saturating_add(full / 2) { SCREEN } else { THUMBNAIL };
    let fits = stored || used.saturating_add(pixels((width, height))) <= full;
    (!fits && width.max(height) > side).then_some(side)
}

fn tell_lower(context: &mut LayoutContext) {
    let name = Limit::FullPixels.name();
    let message = format!(
        "the pictures have more pixels than the limit {name} says: this one is drawn in a lower resolution"
    );
    context.tell(Diagnostic::new(Code::LimitPassed, message).with_setting(name));
}

/// Steps of an element of a metafile's path.
const METAFILE_STEPS: u64 = 6;

fn load_metafile(context: &mut LayoutContext, blip: &Blip) -> Result<Drawn, Diagnostic> {
    let told = |limit| too_much(limit, "the drawings take more");
    context.budget.take_drawing(blip.bytes.len() as u64 / BYTES_A_STEP).map_err(told)?;
    match crate::metafile::read(&blip.bytes) {
        Ok(picture) => {
            context.budget.take_drawing(picture.steps.saturating_mul(METAFILE_STEPS)).map_err(told)?;
            // What can't be put on the page needn't become what is put there.
            let segments: u64 = picture.marks.iter().map(Mark::segments).sum();
            if !context.budget.has(segments) {
                context.affords(segments);
                return Err(told(Limit::Details));
            }
            let (width, height, items) = metafile::items(context, picture, &blip.effects);
            let vectors = Vectors::new(width, height, items);
            if context.affords(vectors.steps) {
                Ok(Drawn::Vector(vectors))
            } else {
                Err(told(Limit::Details))
            }
        }
        Err(reason) => Err(undrawn(reason)),
    }
}

/// What is told of an SVG in whose place the pixels beside it are drawn.
fn without_vectors(reason: impl std::fmt::Display) -> Diagnostic {
    let message = format!("the picture is drawn in pixels, because its SVG can't be drawn: {reason}");
    Diagnostic::new(Code::PictureUndrawn, message)
}
