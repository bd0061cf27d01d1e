//! One edition of one deck, with its files as they are to be written.

use std::path::{Path, PathBuf};

use infograft_brand::rewrite;
use infograft_edition::inspect;
use infograft_edition::review::Rebranded;

use super::args::MakeArgs;
use super::asked;
use super::edition_options::edition_options;
use super::fail::Failure;
use super::groups::Format;
use super::line::command_line;
use super::output::{self, Output};
use super::target::{self, Target};
use super::{endings, preview, review};
use crate::{BindingFile, Brand, Edition, EditionMaker, Template};

/// What makes the editions. A review shows the decks as they came, and a dry run measures what their colours cover.
pub(super) fn maker(args: &MakeArgs) -> Result<EditionMaker, Failure> {
    let options = edition_options(&args.edition, &args.fonts, args.limits)?;
    let keep_before = args.review.is_some() || args.dry_run;
    Ok(EditionMaker::new(options.keep_before(keep_before)))
}

/// The name of an edition's files, without extension.
pub(super) fn stem(args: &MakeArgs, template: &Template, brand: &Brand) -> Result<String, Failure> {
    let language = brand.organization().language.clone().unwrap_or_else(|| "en".into());
    let slug = brand.slug();
    let values = [("name", slug.as_str()), ("template", template.name.as_str()), ("lang", language.as_str())];
    let pattern = crate::names::with_variant(&args.name_pattern, brand.variant());
    crate::names::fill(&pattern, &values).map_err(|what| Failure::option("--name-pattern", what))
}

/// What the editions of one command have in common.
pub(super) struct Job<'a> {
    pub args: &'a MakeArgs,
    pub maker: &'a EditionMaker,
    pub brand: &'a Brand,
    pub target: &'a Target,
    pub formats: &'a [Format],
    /// Whether the command makes several.
    pub many: bool,
}

/// An edition, and its files as they are to be written.
pub(super) struct Made {
    /// The deck's name.
    pub name: String,
    pub outputs: Vec<Output>,
    pub edition: Edition,
    /// The file that binds the deck.
    pub binding: Option<BindingFile>,
    /// The files that it was made from.
    pub sources: Vec<PathBuf>,
}

impl Made {
    /// The same for a review.
    pub fn rebranded<'m>(&'m self, brand: &'m Brand) -> Rebranded<'m> {
        Rebranded { name: &self.name, brand, edition: &self.edition }
    }
}

/// Makes one edition under a name.
pub(super) fn one(job: &Job<'_>, template: &Template, stem: &str) -> Result<Made, Failure> {
    let Job { args, maker, brand, target, formats, .. } = *job;
    let path = |extension: &str| target.path(&format!("{stem}.{extension}"));
    // A deck with macros keeps them unless asked otherwise, so its file needs the extension that says so.
    let own = rewrite::extension(template.package(), &maker.options().clean);
    let extension = &asked_kind(target, formats, own);
    let deck = path(extension);
    check_extension(target, formats, extension)?;
    if let Some(path) = &args.review {
        review::check(path, "--review")?;
    }
    let expected: Vec<PathBuf> = formats
        .iter()
        .filter_map(|format| match format {
            Format::Pptx => Some(deck.clone()),
            Format::Pdf => Some(path("pdf")),
            Format::Png => None,
        })
        .collect();
    let sources = inputs(args, template, brand);
    let keep = |results: &[&Path]| {
        target::keep_sources(sources.iter().map(PathBuf::as_path), results.iter().copied())
    };
    let all: Vec<&Path> = expected.iter().chain(&args.review).map(PathBuf::as_path).collect();
    keep(&all)?;
    if !args.dry_run {
        target.check_free(expected.iter().map(PathBuf::as_path), args.output.force)?;
        output::check_free_as(args.review.as_deref(), args.output.force, asked::REVIEW)?;
    }
    let binding = args.binding.binding(template, job.many)?;
    let mut edition = maker.make_with(template, binding.as_ref(), brand)?;
    // A deck with marks, or of ours, names its organisation by them.
    if !template.is_builtin() && !rewrite::is_marked(template.package(), binding.as_ref()) {
        let other = inspect::still_speaks_for(&edition, brand)?;
        let deck =
            template.path.as_ref().map_or_else(|| "DECK".to_owned(), |path| path.display().to_string());
        let line = command_line(&["inspect".to_owned(), deck, "--write".to_owned()]);
        let help = format!(
            "type {line}: it writes a file beside the deck by which names, addresses and links become yours"
        );
        edition.diagnostics.extend(other.map(|told| told.with_help(help)));
    }
    let mut outputs = Vec::new();
    if formats.contains(&Format::Pptx) {
        outputs.push(Output { path: deck, bytes: edition.pptx_as(extension)? });
    }
    let pictured = formats.iter().any(|f| *f != Format::Pptx);
    if pictured {
        let pdf = edition.pdf()?;
        if formats.contains(&Format::Png) {
            outputs.extend(preview::pictures(&edition, &pdf, target, stem)?);
        }
        if formats.contains(&Format::Pdf) {
            outputs.push(Output { path: path("pdf"), bytes: pdf });
        }
    }
    // How many pictures there are, and so their names, is known only now.
    keep(&outputs.iter().map(|output| output.path.as_path()).collect::<Vec<_>>())?;
    let file = template.path.as_ref().and_then(|path| path.file_name());
    let name = file.map_or_else(|| template.name.clone(), |name| name.to_string_lossy().into_owned());
    Ok(Made { name, outputs, edition, binding: args.binding.file(template, job.many), sources })
}

/// Every file that the edition was made from.
fn inputs(args: &MakeArgs, template: &Template, brand: &Brand) -> Vec<PathBuf> {
    let logos =
        [&brand.logo().light, &brand.logo().dark].into_iter().flatten().map(|logo| logo.path().to_owned());
    let binding = args.binding.file(template, false).map(|file| file.path);
    let files = [args.brand.clone(), template.path.clone(), binding].into_iter().flatten();
    let photos = brand.photos().map(|photo| photo.path().to_owned());
    files
        .chain(logos)
        .chain(photos)
        .chain(brand.fonts().files.iter().chain(brand.translations()).cloned())
        .collect()
}

/// The extension of the deck: its own, or that of another kind of file that the name after `--out` asks for.
fn asked_kind(target: &Target, formats: &[Format], own: &str) -> String {
    let asked = match target {
        Target::File(path) if formats == [Format::Pptx] => endings::of_name(path),
        _ => None,
    };
    asked.filter(|asked| rewrite::is_kin(own, asked)).unwrap_or_else(|| own.to_owned())
}

/// Refuses a name of a deck whose ending says another kind of deck: PowerPoint doesn't open such a file.
fn check_extension(target: &Target, formats: &[Format], extension: &str) -> Result<(), Failure> {
    let Target::File(path) = target else { return Ok(()) };
    if formats != [Format::Pptx] || endings::of_name(path).as_deref() == Some(extension) {
        return Ok(());
    }
    let what =
        format!("of this deck a .{extension} file is made, and PowerPoint opens it only under that ending");
    let right = path.with_extension(extension);
    Err(Failure::output(path, what).help(format!("choose the name {} with --out", right.display())))
}
