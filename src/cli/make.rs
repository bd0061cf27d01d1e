//! `infograft make`.

use std::path::{Path, PathBuf};

use infograft_render::drawing::ReadOptions;
use serde_json::json;

use super::args::MakeArgs;
use super::dry_run::Plan;
use super::fail::Failure;
use super::groups::{EditionArgs, FontArgs, Format, Talk};
use super::limits::LimitArgs;
use super::output::{self, Output};
use super::paths::STANDARD;
use super::target::{self, Target};
use super::terminal::{self, HELP};
use super::typed::command_line;
use super::{depfile, endings, input, make_folder, preview, review, summary};
use crate::inspect;
use crate::review::{Rebranded, Review};
use crate::{BindingFile, Brand, Edition, EditionMaker, EditionOptions, Template};
use infograft_brand::rewrite;

/// Makes one edition and writes it, or one of each of several decks.
pub fn run(args: &MakeArgs, talk: &Talk) -> Result<(), Failure> {
    // A folder that is called as an infographic isn't meant.
    let is_folder = Path::new(&args.template).is_dir() && Template::builtin(&args.template).is_err();
    if is_folder || !args.more.is_empty() {
        return make_folder::run(args, talk);
    }
    let (target, formats) = target::edition(&args.output.out, &args.format, talk)?;
    input::once([Path::new(&args.template)].into_iter().chain(args.brand.as_deref()))?;
    let template = input::template(&args.template, args.limits.0)?;
    let brand = input::brand(args.brand.as_deref(), &args.given.settings())?;
    let stem = stem(args, &template, &brand)?;
    let maker = maker(args)?;
    let job = Job { args, maker: &maker, brand: &brand, target: &target, formats: &formats, many: false };
    let mut made = one(&job, &template, &stem)?;
    made.edition.diagnostics.extend(input::unused_brand_file(args.brand.as_deref()));
    let mut outputs = made.outputs.clone();
    if let Some(path) = &args.review {
        let review = Review::of_editions(&[made.rebranded(&brand)])?;
        outputs.push(Output { path: path.clone(), bytes: review::bytes(&review, path)? });
    }
    if !args.dry_run {
        write(&target, &outputs, args.review.as_deref(), args.output.force)?;
    }
    let Made { edition, sources, .. } = &made;
    if let Some(path) = &args.depfile {
        let targets: Vec<PathBuf> = outputs.iter().map(|output| output.path.clone()).collect();
        depfile::write(path, &targets, sources)?;
    }
    let mut extra =
        json!({ "template": template.name, "name": brand.organization().name, "ledger": edition.ledger });
    let plan = Plan::of(&made, &brand, args.output.force);
    plan.add_to(&mut extra);
    if args.dry_run {
        plan.tell(&outputs, &edition.diagnostics, extra, talk)?;
    } else {
        summary::done(&outputs, &edition.diagnostics, extra, talk)?;
    }
    if args.open {
        open(&outputs, talk);
    }
    summary::strict(&edition.diagnostics, args.strict, !args.dry_run)
}

/// What makes the editions. A review shows the decks as they came, and a dry run measures what their colours cover.
pub(super) fn maker(args: &MakeArgs) -> Result<EditionMaker, Failure> {
    let options = edition_options(&args.edition, &args.fonts, args.limits)?;
    let keep_before = args.review.is_some() || args.dry_run;
    Ok(EditionMaker::new(EditionOptions { keep_before, ..options }))
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
        output::check_free_as(args.review.as_deref(), args.output.force, output::REVIEW)?;
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

/// Writes the results and the review, all or none; a review lies in its own file when the result goes to standard output.
fn write(target: &Target, outputs: &[Output], review: Option<&Path>, force: bool) -> Result<(), Failure> {
    let (reviews, results): (Vec<Output>, Vec<Output>) =
        outputs.iter().cloned().partition(|output| review == Some(&output.path));
    if *target == Target::Standard {
        output::write_all(&reviews, force)?;
        return target.write(&results, force);
    }
    target.write(outputs, force)
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
        time: limits.1.time_of_deck(),
        fix_contrast: edition.fix_contrast,
        recolor: edition.recolor.map(Into::into).unwrap_or_default(),
        replace_logo: edition.replace_logo.into(),
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
    let binding = args.binding.file(template, false).map(|file| file.path);
    let files = [args.brand.clone(), template.path.clone(), binding].into_iter().flatten();
    let photos = brand.photos().map(|photo| photo.path().to_owned());
    files
        .chain(logos)
        .chain(photos)
        .chain(brand.fonts().files.iter().chain(brand.translations()).cloned())
        .collect()
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

/// Opens the PDF, or else the first file, with the program that the system has for it. Where there is none the file is
/// made all the same, so that is said and is no failure.
pub fn open(outputs: &[Output], talk: &Talk) {
    let pdf = outputs.iter().find(|o| o.path.extension().is_some_and(|e| e == "pdf"));
    let Some(output) = pdf.or(outputs.first()).filter(|output| output.path != Path::new(STANDARD)) else {
        return;
    };
    // What shows the file would inherit the bounds that files of strangers are read in.
    let is_bounded = super::guard::folder().is_some();
    if (!is_bounded && has_desktop() && open::that(&output.path).is_ok()) || talk.quiet || talk.json {
        return;
    }
    let place = std::path::absolute(&output.path).unwrap_or_else(|_| output.path.clone());
    let place = terminal::visible(&place.display().to_string());
    say!("{HELP}note{HELP:#}: no program could be started that shows it; open the file yourself: {place}");
}

/// Whether programs with windows can be started. Without a desktop a browser for terminals might take this one over.
fn has_desktop() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let from_windows = is_set("WSL_DISTRO_NAME");
    !cfg!(all(unix, not(target_os = "macos")))
        || is_set("DISPLAY")
        || is_set("WAYLAND_DISPLAY")
        || from_windows
}
