//! What is said when a command is done: results on standard output, the rest on standard error.

use std::io::{IsTerminal, Write};
use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostic, Severity};
use serde_json::{Value, json};

use super::fail::Failure;
use super::output::Output;
use super::paths::STANDARD;
use super::talk::Talk;
use super::terminal::{BOLD, visible, word};
use super::told;

/// Prints the written paths, a line each, or one JSON object; then what to look at.
pub fn done(
    outputs: &[Output],
    diagnostics: &[Diagnostic],
    extra: Value,
    talk: &Talk,
) -> Result<(), Failure> {
    if talk.json {
        let files: Vec<Value> =
            outputs.iter().map(|o| json!({ "path": o.path, "bytes": o.bytes.len() })).collect();
        let mut object = json!({ "files": files, "diagnostics": diagnostics });
        if let (Some(into), Value::Object(extra)) = (object.as_object_mut(), extra) {
            into.extend(extra);
        }
        return print(&format!("{object}\n"));
    }
    paths(outputs)?;
    if talk.quiet {
        return Ok(());
    }
    tell(diagnostics, talk);
    let sizes: Vec<String> =
        outputs.iter().map(|o| format!("{} {}", kind(&o.path), size(o.bytes.len()))).collect();
    let written = match sizes.len() {
        0..=6 => sizes.join(", "),
        many => format!("{many} files, {}", size(outputs.iter().map(|o| o.bytes.len()).sum())),
    };
    say!("{BOLD}Done{BOLD:#}: {written}; {}.", look(diagnostics));
    Ok(())
}

/// Prints the written paths, a line each: exactly for programs, and for people so that a name can't command the terminal.
/// What went to standard output has none.
pub fn paths(outputs: &[Output]) -> Result<(), Failure> {
    lines(outputs.iter().map(|output| output.path.as_path()).filter(|path| *path != Path::new(STANDARD)))
}

/// Prints paths, a line each.
pub fn lines<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Result<(), Failure> {
    let to_people = std::io::stdout().is_terminal();
    let shown = |path: &Path| match path.display().to_string() {
        path if to_people => visible(&path),
        path => path,
    };
    print(&paths.into_iter().map(|path| format!("{}\n", shown(path))).collect::<String>())
}

/// What is left to do, in words: nothing is to be mended when there is no error and no warning; notes are counted.
pub fn look(diagnostics: &[Diagnostic]) -> String {
    look_at(diagnostics, ", above")
}

/// [`look`] of one of several results, whose diagnostics aren't shown.
pub fn look_of_one(diagnostics: &[Diagnostic]) -> String {
    look_at(diagnostics, "")
}

fn look_at(diagnostics: &[Diagnostic], where_shown: &str) -> String {
    let caused = || diagnostics.iter().filter(|d| !d.was_before());
    let count = |wanted: fn(Severity) -> bool| caused().filter(|d| wanted(d.severity)).count();
    let mend = match count(|severity| severity > Severity::Note) {
        0 => "nothing to mend".to_owned(),
        1 => format!("1 thing to look at{where_shown}"),
        n => format!("{n} things to look at{where_shown}"),
    };
    match count(|severity| severity == Severity::Note) {
        0 => mend,
        1 => format!("{mend}; 1 note"),
        n => format!("{mend}; {n} notes"),
    }
}

/// Prints what there is to say. What was merely adapted, and of which there is much, is shown only when asked for: it
/// is counted all the same.
pub fn tell(diagnostics: &[Diagnostic], talk: &Talk) {
    let shown = |d: &&Diagnostic| talk.verbose || d.code != Code::ContrastRecolored && !d.was_before();
    let told: Vec<&Diagnostic> = diagnostics.iter().filter(shown).collect();
    if talk.verbose {
        return told::all(&told, true, word);
    }
    told::brief(&told, word);
    before(diagnostics);
}

/// Says in a line what was so before the brand.
fn before(diagnostics: &[Diagnostic]) {
    let kinds = [
        (Code::TextOverflow, "taller than its frame", "taller than their frames"),
        (Code::ContrastText, "hard to read", "hard to read"),
    ];
    let counted = kinds.iter().filter_map(|(code, one, many)| {
        match diagnostics.iter().filter(|d| d.was_before() && d.code == *code).count() {
            0 => None,
            1 => Some(format!("1 text was {one}")),
            n => Some(format!("{n} texts were {many}")),
        }
    });
    let counted: Vec<String> = counted.collect();
    if !counted.is_empty() {
        say!("Before the brand, too, {}; --all lists them.", counted.join(" and "));
    }
}

/// Fails with the documented code when there are warnings and `--strict` was given.
pub fn strict(diagnostics: &[Diagnostic], strict: bool, is_written: bool) -> Result<(), Failure> {
    strict_of(warnings(diagnostics), strict, is_written)
}

/// How many warnings there are that the brand caused.
pub fn warnings(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|d| d.severity > Severity::Note && !d.was_before()).count()
}

/// [`strict`] of so many warnings.
pub fn strict_of(warnings: usize, strict: bool, is_written: bool) -> Result<(), Failure> {
    if strict && warnings > 0 {
        let findings = if warnings == 1 { "1 finding".to_owned() } else { format!("{warnings} findings") };
        let end = if is_written { "the files were written" } else { "nothing was written" };
        let what = format!("{findings} with --strict; {end}");
        return Err(Failure::new(Code::CommandStrict, what).help("see the warnings above"));
    }
    Ok(())
}

/// Prints a result. A reader that has gone away is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(unwritable(&e)),
        _ => Ok(()),
    }
}

/// Standard output that takes nothing.
pub fn unwritable(error: &std::io::Error) -> Failure {
    let what = format!("standard output can't be written: {}", super::terminal::reason(error));
    Failure::new(Code::OutputUnwritable, what).help("send it into another file or program")
}

fn kind(path: &Path) -> String {
    if path == Path::new(STANDARD) {
        return "standard output,".to_owned();
    }
    path.extension().map_or_else(String::new, |e| visible(&e.to_string_lossy().to_uppercase()))
}

fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", (bytes as f64 / 1e3).round()),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
