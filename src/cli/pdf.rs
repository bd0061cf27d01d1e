//! `infograft pdf`.

use serde_json::json;

use super::args::PdfArgs;
use super::fail::Failure;
use super::groups::Talk;
use super::output::{self, Output};
use super::{make, summary};
use crate::{EditionOptions, Template};

/// Draws a deck as a PDF.
pub fn run(args: &PdfArgs, talk: &Talk) -> Result<(), Failure> {
    let path = args.out.clone().unwrap_or_else(|| args.deck.with_extension("pdf"));
    output::check_free([path.as_path()], args.force)?;
    let template = Template::open(&args.deck, args.limits.0)?;
    let options = EditionOptions::new()
        .read(args.slides.read(args.limits).notes(args.notes))
        .fonts(args.fonts.options().files(args.font_files.clone()))
        .date(make::date()?);
    let drawing = crate::draw(&template, &options)?;
    let outputs = [Output { path, bytes: drawing.pdf()? }];
    output::write_all(&outputs, args.force)?;
    let extra = json!({ "pages": drawing.document().pages.len(), "ledger": drawing.ledger });
    summary::done(&outputs, &drawing.diagnostics, extra, talk)?;
    if args.open {
        make::open(&outputs)?;
    }
    summary::strict(&drawing.diagnostics, args.strict)
}
