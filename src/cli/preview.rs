//! `infograft preview`.

use std::path::Path;

use infograft::{EditionOptions, Error, Template, preview};
use serde_json::json;

use super::args::{PreviewArgs, Talk};
use super::fail::{self, Failure};
use super::output::{self, Output};
use super::summary;

/// The width of pictures where none is given, in pixels.
pub const WIDTH: u32 = 1200;

/// Draws pictures of pages.
pub fn run(args: &PreviewArgs, talk: &Talk) -> Result<(), Failure> {
    let path = Path::new(&args.source);
    let stem = path.file_stem().map_or_else(|| args.source.clone(), |s| s.to_string_lossy().into_owned());
    let (pdf, findings) = if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")) {
        let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
        (bytes, Vec::new())
    } else {
        let template = Template::find(&args.source)?;
        let options = EditionOptions { fonts: args.fonts.options(), ..EditionOptions::default() };
        let drawing = infograft::draw(&template, &options)?;
        // A template's open placeholders are no news to who looks at it.
        (drawing.pdf()?, drawing.findings)
    };
    let outputs = pictures(&pdf, args.width, &args.output.out, &stem)?;
    output::write_all(&outputs, args.output.force)?;
    summary::done(&outputs, &findings, json!({ "pages": outputs.len() }), talk)
}

/// A picture of the first page.
pub fn first_page(pdf: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut pages = preview::png_pages(pdf, preview::Size::Width(WIDTH)).map_err(Error::from)?;
    if pages.is_empty() {
        return Err(Failure::new(fail::DECK, "the deck has no page"));
    }
    Ok(pages.swap_remove(0))
}

/// The pages' pictures: `stem.png`, or `stem-1.png`… for several pages.
pub fn pictures(pdf: &[u8], width: u32, folder: &Path, stem: &str) -> Result<Vec<Output>, Failure> {
    let pages = preview::png_pages(pdf, preview::Size::Width(width)).map_err(Error::from)?;
    let digits = pages.len().to_string().len();
    let single = pages.len() == 1;
    let name = |n: usize| if single { format!("{stem}.png") } else { format!("{stem}-{n:0digits$}.png") };
    Ok(pages
        .into_iter()
        .enumerate()
        .map(|(i, bytes)| Output { path: super::output::beneath(folder, &name(i + 1)), bytes })
        .collect())
}
