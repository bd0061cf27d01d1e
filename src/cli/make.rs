//! `infograft make`.

use std::path::PathBuf;

use infograft_deck::diagnostic::Code;
use infograft_render::drawing::ReadOptions;
use serde_json::json;

use super::args::MakeArgs;
use super::fail::{self, Failure};
use super::groups::{EditionArgs, FontArgs, Format, Talk};
use super::limits::LimitArgs;
use super::output::{self, Output};
use super::{depfile, preview, summary};
use crate::{Brand, Edition, EditionOptions, Template};
use infograft_brand::rewrite::{self, Binding};

/// Makes one edition and writes it.
pub fn run(args: &MakeArgs, talk: &Talk) -> Result<(), Failure> {
    let template = Template::find(&args.template, args.limits.0)?;
    let brand = Brand::load(args.brand.as_deref(), &args.given.settings()).map_err(crate::Error::from)?;
    let language = brand.organization().language.clone().unwrap_or_else(|| "en".into());
    let slug = brand.slug();
    let values = [("name", slug.as_str()), ("template", template.name.as_str()), ("lang", language.as_str())];
    let stem = crate::names::fill(&args.name_pattern, &values)
        .map_err(|what| Failure::option("--name-pattern", what))?;
    let formats = formats(args);
    let path = |extension: &str| output::beneath(&args.output.out, &format!("{stem}.{extension}"));
    let options = edition_options(&args.edition, &args.fonts, args.limits)?;
    // A deck with macros keeps them unless asked otherwise, so its file needs the extension that says so.
    let deck = path(rewrite::extension(template.package(), &options.clean));
    let expected: Vec<PathBuf> = formats
        .iter()
        .filter_map(|format| match format {
            Format::Pptx => Some(deck.clone()),
            Format::Pdf => Some(path("pdf")),
            Format::Png => None,
        })
        .collect();
    output::check_free(expected.iter().map(PathBuf::as_path), args.output.force)?;

    let binding = binding(args, &template)?;
    let options = EditionOptions { binding, ..options };
    let edition = Edition::make(&template, &brand, &options)?;
    let mut outputs = Vec::new();
    if formats.contains(&Format::Pptx) {
        outputs.push(Output { path: deck, bytes: edition.pptx()? });
    }
    let pictured = formats.iter().any(|f| *f != Format::Pptx);
    if pictured {
        let pdf = edition.pdf()?;
        if formats.contains(&Format::Png) {
            outputs.extend(preview::pictures(&edition, &pdf, &args.output.out, &stem)?);
        }
        if formats.contains(&Format::Pdf) {
            outputs.push(Output { path: path("pdf"), bytes: pdf });
        }
    }
    output::write_all(&outputs, args.output.force)?;
    if let Some(path) = &args.depfile {
        let targets: Vec<PathBuf> = outputs.iter().map(|output| output.path.clone()).collect();
        depfile::write(path, &targets, &inputs(args, &template, &brand))?;
    }
    let extra =
        json!({ "template": template.name, "name": brand.organization().name, "ledger": edition.ledger });
    summary::done(&outputs, &edition.diagnostics, extra, talk)?;
    if args.open {
        open(&outputs)?;
    }
    summary::strict(&edition.diagnostics, args.strict)
}

/// How editions are made, as `make`, `batch` and `kit` are told.
pub fn edition_options(
    edition: &EditionArgs,
    fonts: &FontArgs,
    limits: LimitArgs,
) -> Result<EditionOptions, Failure> {
    Ok(EditionOptions {
        paper: edition.paper.map(Into::into),
        read: ReadOptions::new().limits(limits.0),
        fix_contrast: edition.fix_contrast,
        clean: edition.clean.iter().map(|name| (*name).into()).collect(),
        fonts: fonts.options(),
        date: date()?,
        ..EditionOptions::default()
    })
}

/// Every file that the edition was made from.
fn inputs(args: &MakeArgs, template: &Template, brand: &Brand) -> Vec<PathBuf> {
    let logos =
        [&brand.logo().light, &brand.logo().dark].into_iter().flatten().map(|logo| logo.path().to_owned());
    let files =
        [args.brand.clone(), template.path.clone(), binding_file(args, template)].into_iter().flatten();
    files.chain(logos).chain(brand.fonts().files.iter().chain(brand.translations()).cloned()).collect()
}

/// The binding's file, if there is one.
fn binding_file(args: &MakeArgs, template: &Template) -> Option<PathBuf> {
    args.bind.clone().or_else(|| template.binding_file())
}

/// The date that `SOURCE_DATE_EPOCH` gives, as reproducible builds do: seconds since 1970.
pub fn date() -> Result<Option<i64>, Failure> {
    let Some(text) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|t| !t.is_empty()) else { return Ok(None) };
    let seconds =
        text.to_str().and_then(|t| t.trim().parse::<i64>().ok()).filter(|s| (0..253_402_300_800).contains(s));
    seconds.map(Some).ok_or_else(|| {
        let what = format!("`{}` is no number of seconds since 1970", text.to_string_lossy());
        Failure::option("SOURCE_DATE_EPOCH", what).help("set it to a number such as 1735689600, or unset it")
    })
}

/// The binding that is given, or the one that lies beside the deck.
fn binding(args: &MakeArgs, template: &Template) -> Result<Option<Binding>, Failure> {
    binding_at(binding_file(args, template))
}

/// The binding in a file.
pub fn binding_at(path: Option<PathBuf>) -> Result<Option<Binding>, Failure> {
    let Some(path) = path else { return Ok(None) };
    let text =
        std::fs::read_to_string(&path).map_err(|source| crate::Error::Read { path: path.clone(), source })?;
    let binding = Binding::from_toml(&text).map_err(|e| {
        Failure::new(Code::BindingFile, e.to_string())
            .at(fail::file(&path))
            .help("correct the binding file; [[shape]], [[link]], [[text]] and [colors] are its parts")
    })?;
    Ok(Some(binding))
}

fn formats(args: &MakeArgs) -> Vec<Format> {
    let mut formats = args.format.clone();
    formats.sort();
    formats.dedup();
    formats
}

/// Opens the PDF, or else the first file, with the program that the system has for it.
pub fn open(outputs: &[Output]) -> Result<(), Failure> {
    let pdf = outputs.iter().find(|o| o.path.extension().is_some_and(|e| e == "pdf"));
    let Some(output) = pdf.or(outputs.first()) else { return Ok(()) };
    open::that(&output.path).map_err(|e| {
        Failure::new(Code::ProgramUnexpected, format!("the file was written, but can't be opened: {e}"))
            .at(fail::file(&output.path))
            .help("open it yourself")
    })
}
