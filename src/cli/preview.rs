//! `infograft preview`.

use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostics};
use infograft_render::preview;
use serde_json::json;

use super::args::PreviewArgs;
use super::fail::Failure;
use super::groups::Talk;
use super::output::{self, Output};
use super::summary;
use crate::{Edition, EditionOptions, Error, Template};

/// The width of pictures where none is given, in pixels.
pub const WIDTH: u32 = 1200;

/// Draws pictures of pages.
pub fn run(args: &PreviewArgs, talk: &Talk) -> Result<(), Failure> {
    let path = Path::new(&args.source);
    let stem = path.file_stem().map_or_else(|| args.source.clone(), |s| s.to_string_lossy().into_owned());
    let chosen = args.slides.slides.as_ref();
    let (pdf, slides, findings) = if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")) {
        let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
        (bytes, None, Diagnostics::default())
    } else {
        let template = Template::find(&args.source, args.limits.0)?;
        let options = EditionOptions {
            read: args.slides.read(args.limits),
            fonts: args.fonts.options(),
            ..EditionOptions::default()
        };
        let drawing = crate::draw(&template, &options)?;
        // A template's open placeholders are no news to who looks at it.
        let slides = drawing.document().pages.iter().map(|page| page.slide).collect();
        // In a picture no link can be followed.
        let is_link = |code: Code| matches!(code, Code::LinkUnreachable | Code::LinkShow);
        let findings = drawing.diagnostics.iter().filter(|d| !is_link(d.code)).cloned().collect::<Vec<_>>();
        (drawing.pdf()?, Some(slides), findings.into())
    };
    let mut pages = draw(&pdf, args.width)?;
    if let Some(slides) = slides {
        number(&mut pages, slides);
    } else if let Some(ranges) = chosen {
        let numbers = ranges.numbers(pages.len()).map_err(|e| Failure::option("--slides", e.to_string()))?;
        let picked = numbers.into_iter().filter_map(|n| pages.get(n - 1).cloned());
        pages = picked.collect();
    }
    let outputs = named(pages, &args.output.out, &stem, chosen.is_some());
    output::write_all(&outputs, args.output.force)?;
    summary::done(&outputs, &findings, json!({ "pages": outputs.len() }), talk)
}

/// A picture of the first page.
pub fn first_page(pdf: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut pages = preview::png_pages(pdf, preview::Size::Width(WIDTH)).map_err(Error::from)?;
    if pages.is_empty() {
        return Err(Failure::new(Code::DeckUnusable, "the deck has no page"));
    }
    Ok(pages.swap_remove(0))
}

/// The pictures of a document's pages: `stem.png`, or `stem-1.png`… by slide for several.
pub fn pictures(drawing: &Edition, pdf: &[u8], folder: &Path, stem: &str) -> Result<Vec<Output>, Failure> {
    let mut pages = draw(pdf, WIDTH)?;
    number(&mut pages, drawing.document().pages.iter().map(|page| page.slide).collect());
    Ok(named(pages, folder, stem, false))
}

/// A page's number and its picture.
type Picture = (usize, Vec<u8>);

/// The pages, numbered from 1.
fn draw(pdf: &[u8], width: u32) -> Result<Vec<Picture>, Failure> {
    let pages = preview::png_pages(pdf, preview::Size::Width(width)).map_err(Error::from)?;
    Ok(pages.into_iter().enumerate().map(|(i, bytes)| (i + 1, bytes)).collect())
}

/// Gives pages the numbers of their slides, which differ where slides are hidden or left out.
fn number(pages: &mut [Picture], slides: Vec<usize>) {
    for ((number, _), slide) in pages.iter_mut().zip(slides).filter(|(_, slide)| *slide > 0) {
        *number = slide;
    }
}

fn named(pages: Vec<Picture>, folder: &Path, stem: &str, chosen: bool) -> Vec<Output> {
    let single = pages.len() == 1 && !chosen;
    let most = pages.iter().map(|(number, _)| *number).max().unwrap_or(1);
    let digits = most.to_string().len();
    let name = |n: usize| if single { format!("{stem}.png") } else { format!("{stem}-{n:0digits$}.png") };
    let output = |(number, bytes)| Output { path: output::beneath(folder, &name(number)), bytes };
    pages.into_iter().map(output).collect()
}
