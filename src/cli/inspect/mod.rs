//! `infograft inspect`.

pub mod args;
pub mod text;

use std::path::{Path, PathBuf};

use infograft_render::drawing::ReadOptions;
use serde_json::{Value, json};

use super::asked;
use super::endings::{self, Kind};
use super::fail::Failure;
use super::output::{self, Output};
use super::paths::STANDARD;
use super::talk::Talk;
use super::terminal::{BOLD, visible};
use super::{input, line, preview, summary, target};
use crate::{BindingFile, EditionOptions, Error, Template};
use args::{BESIDE, InspectArgs};
use infograft_brand::rewrite;
use infograft_edition::inspect::{self, Bound, Inspection};

/// How the command is told where its files go.
const ASKED: asked::Asked = asked::Asked { with: "after the option", forced: true };

/// Shows what is in decks, and writes what is asked of it.
pub fn run(args: &InspectArgs, talk: &Talk) -> Result<(), Failure> {
    let (decks, write) = decks(args)?;
    input::once(decks.iter().map(PathBuf::as_path))?;
    if decks.len() > 1
        && (args.html.is_some() || args.write_marks.is_some() || write.as_deref().is_some_and(is_named))
    {
        let help = "type the command once for each deck, or --write alone, which writes beside each deck";
        return Err(Failure::option(
            "--html, --write-marks, --write FILE",
            "these name one file, and several decks are given",
        )
        .help(help));
    }
    let options = EditionOptions::new()
        .read(ReadOptions::new().limits(args.limits.0))
        .fonts(args.fonts.options())
        .time(args.limits.1.time_of_deck());
    let (mut outputs, mut told) = (Vec::new(), Vec::new());
    let mut inspected = Vec::new();
    for path in &decks {
        let template = input::deck(path, args.limits.0)?;
        let found = inspect::inspect(&template, &options)?;
        let writing = Writing { args, template: &template, options: &options, found: &found };
        let bound = inspect::bind(&template, &found)?;
        if let Some(write) = &write {
            let name = match is_named(write) {
                true => write.clone(),
                false => beside(path)?,
            };
            told.push(format!(
                "{} of its lines are on, {} wait for you to look at them",
                bound.on, bound.off
            ));
            outputs.push(Output { path: name, bytes: bound.toml.clone().into_bytes() });
        }
        outputs.extend(writing.page(&bound)?);
        outputs.extend(writing.marks(&bound)?);
        inspected.push(found);
    }
    let results = outputs.iter().map(|output| output.path.as_path());
    target::keep_sources(decks.iter().map(PathBuf::as_path), results.clone())?;
    output::check_free_as(results, args.force, ASKED)?;
    if talk.json {
        summary::print(&format!("{}\n", of_json(&inspected, &outputs)))?;
    } else if !talk.quiet {
        for found in &inspected {
            summary::print(&text::shown(found, talk.verbose))?;
        }
    }
    output::write_all_as(&outputs, args.force, ASKED)?;
    if !talk.json && !talk.quiet {
        say_written(&outputs, &told, &decks);
    }
    Ok(())
}

/// The decks, and where the binding goes: a deck right behind `--write` is a deck.
fn decks(args: &InspectArgs) -> Result<(Vec<PathBuf>, Option<PathBuf>), Failure> {
    let mut decks = args.decks.clone();
    let mut write = args.write.clone();
    if let Some(deck) = write.clone().filter(|path| endings::of(path) == Some(Kind::Deck)) {
        decks.push(deck);
        write = Some(PathBuf::from(BESIDE));
    }
    if decks.is_empty() {
        let help = "name a deck: infograft inspect quarterly.pptx";
        return Err(Failure::option("DECK", "no deck is given").help(help));
    }
    Ok((decks, write))
}

fn is_named(path: &Path) -> bool {
    path != Path::new(BESIDE)
}

/// The binding's place beside a deck.
fn beside(deck: &Path) -> Result<PathBuf, Failure> {
    if deck == Path::new(STANDARD) {
        let help = "name the file: --write deck.infograft.toml";
        return Err(Failure::option("--write", "a deck on standard input has no place beside it").help(help));
    }
    Ok(deck.with_extension("infograft.toml"))
}

/// The files of one deck.
struct Writing<'a> {
    args: &'a InspectArgs,
    template: &'a Template,
    options: &'a EditionOptions,
    found: &'a Inspection,
}

impl Writing<'_> {
    /// The page, with a picture of the first slide.
    fn page(&self, bound: &Bound) -> Result<Option<Output>, Failure> {
        let Some(path) = &self.args.html else { return Ok(None) };
        let slides: infograft_render::drawing::SlideRanges =
            "1".parse().map_err(|_| Failure::option("--html", "the first slide can't be drawn"))?;
        let read = self.options.read.clone().slides(Some(slides));
        let drawn =
            crate::draw(self.template, &self.options.clone().read(read)).and_then(|edition| edition.pdf());
        // A deck whose first slide can't be drawn is shown without it.
        let cover = drawn.ok().and_then(|pdf| preview::first_page(&pdf).ok());
        let html = inspect::page(self.found, bound, self.template, cover.as_deref());
        Ok(Some(Output { path: path.clone(), bytes: html.into_bytes() }))
    }

    /// The deck with marks in place of what the binding names.
    fn marks(&self, bound: &Bound) -> Result<Option<Output>, Failure> {
        let Some(path) = &self.args.write_marks else { return Ok(None) };
        let own = BindingFile::of(self.template, None).map(|file| file.read()).transpose();
        let own = own.map_err(|fault| Failure::of([fault]))?;
        let binding = own.as_ref().unwrap_or(&bound.binding);
        let label = self.template.path.clone().unwrap_or_else(|| PathBuf::from(&self.template.name));
        let broken = |e: infograft_deck::opc::OpcError| {
            Failure::from(Error::Deck { path: label.clone(), source: e.into() })
        };
        let (package, unmatched) = rewrite::marked(self.template.package(), binding).map_err(broken)?;
        if !unmatched.is_empty() {
            return Err(Failure::of(unmatched));
        }
        let bytes = package.write().map_err(broken)?;
        Ok(Some(Output { path: path.clone(), bytes }))
    }
}

fn of_json(inspected: &[Inspection], outputs: &[Output]) -> Value {
    let files: Vec<Value> =
        outputs.iter().map(|o| json!({ "path": o.path, "bytes": o.bytes.len() })).collect();
    json!({ "decks": inspected, "files": files })
}

/// Says what was written, and what comes next.
fn say_written(outputs: &[Output], told: &[String], decks: &[PathBuf]) {
    let mut told = told.iter();
    for output in outputs {
        let path = visible(&output.path.display().to_string());
        let is_binding = endings::of_name(&output.path).as_deref() == Some("toml");
        match told.next().filter(|_| is_binding) {
            Some(words) => say!("{BOLD}Wrote{BOLD:#} {path}: {words}."),
            None => say!("{BOLD}Wrote{BOLD:#} {path}."),
        }
    }
    let is_bound = outputs.iter().any(|output| endings::of_name(&output.path).as_deref() == Some("toml"));
    if let (true, Some(deck)) = (is_bound, decks.first()) {
        say!(
            "Look the binding over, then: infograft make {} --brand brand.toml",
            line::quoted(&visible(&deck.display().to_string()))
        );
    }
}
