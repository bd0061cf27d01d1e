//! `infograft pdf`.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::PdfArgs;
use super::endings::Kind;
use super::fail::Failure;
use super::output::Output;
use super::talk::Talk;
use super::target::{self, Target};
use super::{edition_options, input, show, summary};
use crate::EditionOptions;

/// Draws a deck as a PDF.
pub fn run(args: &PdfArgs, talk: &Talk) -> Result<(), Failure> {
    let (target, path) = place(args, talk)?;
    let template = input::deck(&args.deck, args.limits.0)?;
    target::keep_sources([args.deck.as_path()], [path.as_path()])?;
    target.check_free([path.as_path()], args.force)?;
    let options = EditionOptions::new()
        .read(args.slides.read(args.limits).notes(args.notes))
        .fonts(args.fonts.options().files(args.font_files.clone()))
        .date(edition_options::date()?)
        .time(args.limits.1.time_of_deck());
    let drawing = crate::draw(&template, &options)?;
    let outputs = [Output { path, bytes: drawing.pdf()? }];
    target.write(&outputs, args.force)?;
    let extra = json!({ "pages": drawing.document().pages.len(), "ledger": drawing.ledger });
    summary::done(&outputs, &drawing.diagnostics, extra, talk)?;
    if args.open {
        show::open(&outputs, talk);
    }
    summary::strict(&drawing.diagnostics, args.strict, true)
}

/// Where the PDF goes: beside the deck, unless another place is asked for.
fn place(args: &PdfArgs, talk: &Talk) -> Result<(Target, PathBuf), Failure> {
    let is_piped = input::is_standard(&args.deck);
    let Some(out) = &args.out else {
        return match is_piped {
            true => Err(Failure::option(
                "--out",
                "a deck from standard input has no name that the PDF could have",
            )
            .help("give the PDF's name: --out deck.pdf, or --out - for standard output")),
            false => {
                let path = args.deck.with_extension("pdf");
                Ok((Target::File(path.clone()), path))
            }
        };
    };
    let stem =
        if is_piped { Path::new(input::DECK) } else { Path::new(args.deck.file_stem().unwrap_or_default()) };
    let name = format!("{}.pdf", stem.display());
    let target = target::file(Some(out), &name, Kind::Pdf, talk)?;
    let path = target.path(&name);
    Ok((target, path))
}
