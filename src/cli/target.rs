//! Where results go: into a folder, into one file, or to standard output, as the name after `--out` says.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use infograft_deck::diagnostic::Code;

use super::endings::{self, Kind};
use super::fail::Failure;
use super::groups::Format;
use super::line;
use super::output::{self, Output};
use super::paths::STANDARD;
use super::talk::Talk;

/// Where results go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Into a folder, each under its own name.
    Folder(PathBuf),
    /// Into the one file of that name.
    File(PathBuf),
    /// To standard output, one result alone.
    Standard,
}

impl Target {
    /// The path of the result that would have that name in a folder.
    pub fn path(&self, name: &str) -> PathBuf {
        match self {
            Self::Folder(folder) => output::beneath(folder, name),
            Self::File(file) => file.clone(),
            Self::Standard => PathBuf::from(STANDARD),
        }
    }

    /// Refuses what can be seen beforehand, as [`output::check_free`].
    pub fn check_free<'a>(
        &self,
        paths: impl IntoIterator<Item = &'a Path>,
        force: bool,
    ) -> Result<(), Failure> {
        if *self == Self::Standard { Ok(()) } else { output::check_free(paths, force) }
    }

    /// Writes the results.
    pub fn write(&self, outputs: &[Output], force: bool) -> Result<(), Failure> {
        match (self, outputs) {
            (Self::Standard, [one]) => to_standard(&one.bytes),
            (Self::Standard, _) => {
                let help = format!("give a folder in the place of -: {}", with_out("result/", &[]));
                Err(several(&format!("these are {} files", outputs.len())).help(help))
            }
            _ => output::write_all(outputs, force),
        }
    }
}

/// Writes one result to standard output. A reader that has gone away is no failure.
fn to_standard(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(super::summary::unwritable(&e)),
        _ => Ok(()),
    }
}

fn several(what: &str) -> Failure {
    Failure::option("--out -", format!("standard output takes one result, and {what}"))
}

/// The folder of a command that makes many files.
pub fn folder<'p>(out: &'p Path, command: &str) -> Result<&'p Path, Failure> {
    if out == Path::new(STANDARD) {
        let help = format!("type: {}", with_out("result/", &[]));
        return Err(several(&format!("`infograft {command}` makes many files")).help(help));
    }
    may_be_folder(out)?;
    if !is_folder(out) && endings::of(out).is_some() {
        let what = format!(
            "`infograft {command}` makes many files, so this must be the name of a folder, and it ends as a file's does"
        );
        let help = format!("type: {}", with_out(&as_folder(out), &[]));
        return Err(Failure::option("--out", what).at(super::fail::file(out)).help(help));
    }
    Ok(out)
}

/// Where a command's one file goes, which has the name `name` in a folder. `kind` is the file's.
pub fn file(out: Option<&Path>, name: &str, kind: Kind, talk: &Talk) -> Result<Target, Failure> {
    let Some(out) = out else { return Ok(Target::File(PathBuf::from(name))) };
    refuse_odd(out)?;
    if out == Path::new(STANDARD) {
        return standard(talk, kind, name);
    }
    if is_folder(out) {
        return Ok(Target::Folder(out.to_owned()));
    }
    // As for the commands that make several files: what has no ending is a folder.
    if kind != Kind::Brand && out.extension().is_none() {
        may_be_folder(out)?;
        return Ok(Target::Folder(out.to_owned()));
    }
    let wanted = endings::of_name(Path::new(name));
    match endings::of(out) {
        Some(other) if endings::of_name(out) != wanted && !(kind == Kind::Brand && other == Kind::Other) => {
            let wanted = wanted.unwrap_or_default();
            let right = out.with_extension(&wanted).display().to_string();
            let help = match (kind, other) {
                (Kind::Pdf, Kind::Picture) => "`infograft preview` draws pictures",
                (Kind::Picture, Kind::Pdf) => "`infograft pdf` draws PDFs",
                _ => "",
            };
            let joined = if help.is_empty() { "" } else { "; otherwise " };
            let help = format!("{help}{joined}type: {}", with_out(&right, &[]));
            Err(Failure::option(
                "--out",
                format!("the file will be a .{wanted} file, and the name says otherwise"),
            )
            .at(super::fail::file(out))
            .help(help))
        }
        _ => Ok(Target::File(out.to_owned())),
    }
}

/// Where an edition goes, and what is written of it: the name of a file says which one.
pub fn edition(out: &Path, formats: &[Format], talk: &Talk) -> Result<(Target, Vec<Format>), Failure> {
    refuse_odd(out)?;
    let asked = if formats.is_empty() { vec![Format::Pptx, Format::Pdf] } else { formats.to_vec() };
    if out == Path::new(STANDARD) {
        let [format] = asked[..] else {
            let help = format!("type: {}", with_out(STANDARD, &["--format", "pdf"]));
            return Err(several("these are several formats").help(help));
        };
        let name = format!("result.{}", ending(format));
        return Ok((standard(talk, Kind::Other, &name)?, asked));
    }
    let Some(kind) = endings::of(out).filter(|_| !is_folder(out)) else {
        may_be_folder(out)?;
        return Ok((Target::Folder(out.to_owned()), asked));
    };
    let format = match (kind, endings::of_name(out).as_deref()) {
        (Kind::Deck, _) => Format::Pptx,
        (Kind::Pdf, _) => Format::Pdf,
        (_, Some("png")) => Format::Png,
        (_, other) => {
            let help = format!("type: {}", with_out(&as_folder(out), &[]));
            let what = format!(
                "no file that ends in .{} is made: only .pptx, .pdf and .png",
                other.unwrap_or_default()
            );
            return Err(Failure::option("--out", what).at(super::fail::file(out)).help(help));
        }
    };
    if !formats.is_empty() && formats != [format] {
        let names: Vec<&str> = formats.iter().map(|format| ending(*format)).collect();
        let what = format!("this is the name of one file, and --format asks for {}", names.join(" and "));
        let help = format!(
            "for this file alone type: {}; for a folder: {}",
            with_out(&out.display().to_string(), &["--format", ending(format)]),
            with_out(&as_folder(out), &[])
        );
        return Err(Failure::option("--out", what).at(super::fail::file(out)).help(help));
    }
    Ok((Target::File(out.to_owned()), vec![format]))
}

/// Standard output as a target; `name` is what the file would be called.
fn standard(talk: &Talk, kind: Kind, name: &str) -> Result<Target, Failure> {
    if talk.json {
        return Err(Failure::option(
            "--out -",
            "standard output takes one result, and --json is written there, too",
        )
        .help("leave one of the two out"));
    }
    if kind != Kind::Brand && std::io::stdout().is_terminal() {
        let ending = endings::of_name(Path::new(name)).unwrap_or_default();
        let shown = line::command_line(&line::words().into_iter().collect::<Vec<_>>());
        return Err(Failure::option("--out -", format!("a .{ending} file can't be read on a terminal"))
            .help(format!("send it into a file or another program: {shown} > {}", line::quoted(name))));
    }
    Ok(Target::Standard)
}

/// Whether a folder is meant: it is there, or the name ends as only a folder's does.
pub fn is_folder(path: &Path) -> bool {
    let ends = |c: char| c == '/' || c == std::path::MAIN_SEPARATOR;
    path.is_dir() || path.to_string_lossy().ends_with(ends)
}

/// Refuses what can be no place for results: a file with the sign of a folder behind it, two names in one.
fn refuse_odd(out: &Path) -> Result<(), Failure> {
    let text = out.to_string_lossy();
    let bare = text.trim_end_matches(['/', std::path::MAIN_SEPARATOR]);
    if bare.len() < text.len() && Path::new(bare).is_file() {
        let what = "that is a file, and the / behind it says that a folder is meant";
        let help = format!("choose a folder: {}", with_out(&as_folder(Path::new(bare)), &[]));
        return Err(Failure::option("--out", what).at(super::fail::file(out)).help(help));
    }
    let names: Vec<&str> = text.split(',').map(str::trim).collect();
    if names.len() > 1 && !out.exists() && names.iter().all(|name| endings::of(Path::new(name)).is_some()) {
        let what = format!("these are {} files, and one name or a folder is taken", names.len());
        let help = format!("give a folder, into which all results go: {}", with_out("result/", &[]));
        return Err(Failure::option("--out", what).at(super::fail::file(out)).help(help));
    }
    Ok(())
}

/// Refuses as a folder what is there and is none.
fn may_be_folder(out: &Path) -> Result<(), Failure> {
    if endings::of(out).is_some() || !out.exists() || out.is_dir() {
        return Ok(());
    }
    let (what, help) = match out.is_file() {
        true => ("a file stands where the folder should be", format!("type: {}", with_out("result/", &[]))),
        false => (
            "that is a device, and the results are files",
            format!("give a folder: {}; `-` is standard output, for one result", with_out("result/", &[])),
        ),
    };
    Err(Failure::output(out, what).help(help))
}

/// Whether a name has no ending of a file: then it may be a folder's.
pub fn is_bare(path: &Path) -> bool {
    path != Path::new(STANDARD) && endings::of(path).is_none()
}

/// The name of a folder in the place of a file's.
fn as_folder(out: &Path) -> String {
    format!("{}/", out.with_extension("").display())
}

fn ending(format: Format) -> &'static str {
    match format {
        Format::Pptx => "pptx",
        Format::Pdf => "pdf",
        Format::Png => "png",
    }
}

/// The command as it was typed, with another `--out` and other options in the place of those that are named.
fn with_out(out: &str, options: &[&str]) -> String {
    let mut words: Vec<String> = line::words().into_iter().collect();
    set_option(&mut words, &["--out", "-o"], out);
    if let [name, value] = options {
        set_option(&mut words, &[name], value);
    }
    line::command_line(&words)
}

fn set_option(words: &mut Vec<String>, names: &[&str], value: &str) {
    let joined = |word: &String| names.iter().any(|name| word.starts_with(&format!("{name}=")));
    if let Some(at) = words.iter().position(|word| names.contains(&word.as_str()) || joined(word)) {
        let end = if words.get(at).is_some_and(joined) { at + 1 } else { at + 2 };
        words.drain(at..end.min(words.len()));
        words.splice(at..at, [names.first().copied().unwrap_or_default().to_owned(), value.to_owned()]);
    } else {
        words.extend([names.first().copied().unwrap_or_default().to_owned(), value.to_owned()]);
    }
}

/// Refuses to write results over a file that they are made from, which `--force` doesn't mean, under whatever path or link.
pub fn keep_sources<'p>(
    sources: impl IntoIterator<Item = &'p Path>,
    results: impl IntoIterator<Item = &'p Path>,
) -> Result<(), Failure> {
    let same = crate::temporary::same_file(sources, results);
    same.map_or(Ok(()), |source| Err(is_source(&source)))
}

/// What is said of a result that would take the place of a file that it is made from.
pub fn is_source(source: &Path) -> Failure {
    let what = match endings::of(source) {
        Some(Kind::Deck) => "the deck",
        Some(Kind::Pdf) => "the PDF",
        Some(Kind::Sheet) => "the table",
        Some(Kind::Brand) => "the brand file",
        Some(Kind::Picture) => "the picture",
        _ => "the file",
    };
    let what = format!("that is {what} itself, of which the result is made");
    Failure::new(Code::OutputExists, what)
        .at(super::fail::file(source))
        .help("choose another name, or another folder, with --out")
}
