//! `infograft diff`.

use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_render::drawing::ReadOptions;
use serde_json::json;

use super::args::DiffArgs;
use super::fail::{self, Failure};
use super::output::{self, Output};
use super::paths::STANDARD;
use super::talk::Talk;
use super::{input, preview, review, summary, target};
use crate::EditionOptions;
use infograft_edition::review::{Review, SlideDifference, Version};

/// Compares two decks or PDFs.
pub fn run(args: &DiffArgs, talk: &Talk) -> Result<(), Failure> {
    let sources = [args.before.as_str(), args.after.as_str()];
    input::once(sources.map(Path::new))?;
    if let Some(out) = &args.out {
        review::check(out, "--out")?;
        target::keep_sources(sources.map(Path::new), [out.as_path()])?;
        output::check_free([out.as_path()], args.force)?;
    }
    let [before, after] = [version(args, &args.before)?, version(args, &args.after)?];
    let compared = Review::of_versions(&before, &after)?;
    let found = compared.differences();
    let outputs = match &args.out {
        Some(path) => vec![Output { path: path.clone(), bytes: review::bytes(&compared, path)? }],
        None => Vec::new(),
    };
    output::write_all(&outputs, args.force)?;
    tell(&outputs, &found, &told([(&args.before, &before), (&args.after, &after)]), talk)?;
    if found.is_empty() { Ok(()) } else { Err(Failure::silent(fail::FINDINGS)) }
}

/// The deck or PDF of a name.
fn version(args: &DiffArgs, source: &str) -> Result<Version, Failure> {
    let options = EditionOptions::new()
        .read(ReadOptions::new().limits(args.limits.0))
        .fonts(args.fonts.options())
        .time(args.limits.1.time_of_deck());
    let name = match Path::new(source).file_name() {
        _ if source == STANDARD => "standard input".to_owned(),
        Some(name) => name.to_string_lossy().into_owned(),
        None => source.to_owned(),
    };
    Ok(match preview::read(source, args.limits.0)? {
        preview::Source::Pdf(bytes) => Version::pdf(&name, &bytes, &options)?,
        preview::Source::Deck(template) => Version::deck(&name, &template, &options)?,
    })
}

/// What couldn't be drawn of the files, each said with its file: it isn't compared.
fn told(versions: [(&String, &Version); 2]) -> Vec<Diagnostic> {
    let is_lost = |found: &&Diagnostic| {
        !found.losses.is_empty() && !matches!(found.code, Code::LinkUnreachable | Code::LinkShow)
    };
    let of = |(name, version): (&String, &Version)| {
        let lost = version.diagnostics.iter().filter(is_lost).cloned();
        let named = lost.map(|found| {
            let place = found.place.clone().in_file(name.clone());
            found.at(place)
        });
        named.collect::<Vec<_>>()
    };
    versions.into_iter().flat_map(of).collect()
}

/// Says what differs: the list is the result, unless there is a file; then the list is news.
fn tell(
    outputs: &[Output],
    found: &[SlideDifference],
    lost: &[Diagnostic],
    talk: &Talk,
) -> Result<(), Failure> {
    if talk.json {
        let files: Vec<_> =
            outputs.iter().map(|o| json!({ "path": o.path, "bytes": o.bytes.len() })).collect();
        let object =
            json!({ "same": found.is_empty(), "slides": found, "files": files, "diagnostics": lost });
        return summary::print(&format!("{object}\n"));
    }
    let list: String = found.iter().map(|slide| format!("{slide}\n")).collect();
    if outputs.is_empty() {
        summary::print(&list)?;
    } else {
        summary::paths(outputs)?;
    }
    if talk.quiet {
        return Ok(());
    }
    summary::tell(lost, talk);
    match found.len() {
        0 => say!("The two are the same: each word, link, font and pixel."),
        _ if !outputs.is_empty() => say!("{}", list.trim_end()),
        _ => {}
    }
    Ok(())
}
