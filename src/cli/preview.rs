//! `infograft preview`.

use std::path::{Path, PathBuf};

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use infograft_render::preview;
use serde_json::json;

use super::args::PreviewArgs;
use super::endings::Kind;
use super::fail::Failure;
use super::groups::Given;
use super::output::Output;
use super::paths::STANDARD;
use super::talk::Talk;
use super::target::{self, Target};
use super::{endings, input, summary};
use crate::{Brand, Edition, EditionMaker, EditionOptions, Error, Limits, Settings, Template};

/// The width of pictures where none is given, in pixels.
pub const WIDTH: u32 = 1200;

/// Draws pictures of pages.
pub fn run(args: &PreviewArgs, talk: &Talk) -> Result<(), Failure> {
    let source = read(&args.source, args.limits.0)?;
    let stem = match &source {
        Source::Deck(template) if template.path.is_none() => template.name.clone(),
        Source::Pdf(_) if args.source == STANDARD => input::DECK.to_owned(),
        _ => Path::new(&args.source).file_stem().unwrap_or_default().to_string_lossy().into_owned(),
    };
    let target = target::file(Some(&args.output.out), &format!("{stem}.png"), Kind::Picture, talk)?;
    let target =
        if target::is_bare(&args.output.out) { Target::Folder(args.output.out.clone()) } else { target };
    let chosen = args.slides.slides.as_ref();
    let (pdf, slides, findings) = match source {
        Source::Pdf(bytes) => (bytes, None, Diagnostics::default()),
        Source::Deck(template) => {
            let options = EditionOptions::new()
                .read(args.slides.read(args.limits))
                .fonts(args.fonts.options())
                .time(args.limits.1.time_of_deck());
            let drawing = match branded(args, &template)? {
                Some(brand) => EditionMaker::new(options).make(&template, &brand)?,
                None => crate::draw(&template, &options)?,
            };
            // A template's open placeholders are no news to who looks at it.
            let slides = drawing.document().pages.iter().map(|page| page.slide).collect();
            // In a picture no link can be followed.
            let is_link = |code: Code| matches!(code, Code::LinkUnreachable | Code::LinkShow);
            // What a sample lacks or has too much of says nothing of the infographic.
            let is_sample = args.brand.is_none() && template.is_builtin();
            let is_told = |d: &&Diagnostic| !(is_link(d.code) || is_sample && d.severity == Severity::Note);
            let findings = drawing.diagnostics.iter().filter(is_told).cloned().collect::<Vec<_>>();
            (drawing.pdf()?, Some(slides), findings.into())
        }
    };
    let mut pages = draw(&pdf, args.width)?;
    if let Some(slides) = slides {
        number(&mut pages, slides);
    } else if let Some(ranges) = chosen {
        let numbers = ranges.numbers(pages.len()).map_err(|e| Failure::option("--slides", e.to_string()))?;
        let picked = numbers.into_iter().filter_map(|n| pages.get(n - 1).cloned());
        pages = picked.collect();
    }
    let outputs = named(pages, &target, &stem, chosen.is_some());
    target::keep_sources([Path::new(&args.source)], outputs.iter().map(|output| output.path.as_path()))?;
    target.write(&outputs, args.output.force)?;
    summary::done(&outputs, &findings, json!({ "pages": outputs.len() }), talk)
}

/// The brand that a picture is drawn with: the one that is given, or a sample for an infographic, whose marks say nothing
/// to those who look for one.
fn branded(args: &PreviewArgs, template: &Template) -> Result<Option<Brand>, Failure> {
    let variant = Given { variant: args.variant.clone(), ..Given::default() };
    match &args.brand {
        Some(file) => input::brand(Some(file), &variant.settings()).map(Some),
        None if template.is_builtin() || args.variant.is_some() => {
            let settings = match &args.variant {
                Some(variant) => sample().set("variant", variant),
                None => sample(),
            };
            input::brand(None, &settings).map(Some)
        }
        None => Ok(None),
    }
}

/// An organisation that is every reader's own.
fn sample() -> Settings {
    let links = ["booking", "billing", "homepage", "reschedule", "join_help", "privacy"];
    let settings = [
        ("organization.name", "Your Organization"),
        ("organization.tagline", "What you stand for"),
        ("organization.phone", "+1 555 0100"),
        ("organization.email", "hello@your.example"),
        ("organization.address", "1 Your Street\nYour Town"),
        ("info.1", "What your clients must know before they join."),
        ("info.2", "One line for each thing, as many as there are."),
        ("info.3", "Nothing to say here? The box goes."),
    ];
    let settings = settings.into_iter().fold(Settings::new(), |all, (path, value)| all.set(path, value));
    links.into_iter().fold(settings, |all, key| {
        let path = if key == "homepage" { String::new() } else { format!("/{key}") };
        all.set(&format!("links.{key}"), format!("https://your.example{path}"))
    })
}

/// What pictures are drawn of.
pub enum Source {
    /// A PDF, as it is.
    Pdf(Vec<u8>),
    /// A deck or an infographic.
    Deck(Box<Template>),
}

/// Reads what pictures are asked of: a file's first bytes say what it is, its ending only where there are none.
pub fn read(source: &str, limits: Limits) -> Result<Source, Failure> {
    let path = Path::new(source);
    if source == STANDARD {
        let bytes = input::of_standard("deck or PDF", Code::DeckUnusable)?;
        return Ok(match bytes.starts_with(PDF) {
            true => Source::Pdf(bytes),
            false => Source::Deck(Box::new(input::deck_of(bytes, limits)?)),
        });
    }
    if endings::of(path) != Some(Kind::Pdf) {
        return Ok(Source::Deck(Box::new(input::template(source, limits)?)));
    }
    let bytes =
        infograft_deck::files::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    if bytes.starts_with(ZIP) {
        return Ok(Source::Deck(Box::new(Template::open(path, limits)?)));
    }
    Ok(Source::Pdf(bytes))
}

/// How a PDF begins (ISO 32000-1, 7.5.2).
const PDF: &[u8] = b"%PDF-";
/// How the package of a deck begins: as a zip archive.
const ZIP: &[u8] = b"PK\x03\x04";

/// A picture of the first page.
pub fn first_page(pdf: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut pages = preview::png_pages(pdf, preview::Size::Width(WIDTH)).map_err(Error::from)?;
    if pages.is_empty() {
        return Err(Failure::new(Code::DeckUnusable, "the deck has no page"));
    }
    Ok(pages.swap_remove(0))
}

/// The pictures of a document's pages: `stem.png`, or `stem-1.png`… by slide for several.
pub fn pictures(drawing: &Edition, pdf: &[u8], target: &Target, stem: &str) -> Result<Vec<Output>, Failure> {
    let mut pages = draw(pdf, WIDTH)?;
    number(&mut pages, drawing.document().pages.iter().map(|page| page.slide).collect());
    Ok(named(pages, target, stem, false))
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

/// The pictures with their paths. Several that are to go into one file get its name and their numbers.
fn named(pages: Vec<Picture>, target: &Target, stem: &str, chosen: bool) -> Vec<Output> {
    let (place, stem, chosen) = match target {
        Target::File(file) if pages.len() > 1 => {
            let folder = file.parent().map_or_else(PathBuf::new, Path::to_owned);
            (
                Target::Folder(folder),
                file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
                true,
            )
        }
        Target::Folder(_) => (target.clone(), stem.to_owned(), chosen),
        _ => (target.clone(), stem.to_owned(), false),
    };
    let single = pages.len() == 1 && !chosen;
    let most = pages.iter().map(|(number, _)| *number).max().unwrap_or(1);
    let digits = most.to_string().len();
    let name = |n: usize| if single { format!("{stem}.png") } else { format!("{stem}-{n:0digits$}.png") };
    let output = |(number, bytes)| Output { path: place.path(&name(number)), bytes };
    pages.into_iter().map(output).collect()
}
