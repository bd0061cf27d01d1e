//! What went wrong, in sentences: where, what, what to do; and the exit code.

use std::borrow::Cow;
use std::error::Error as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use infograft_deck::limits::Limit;
use infograft_deck::opc::OpcError;
use infograft_deck::words::listed;
use infograft_render::drawing::DrawingError;
use serde_json::json;

use super::asked::OUT;
use super::endings::Kind;
use super::line::command_line;
use super::paper::PaperName;
use super::talk::Talk;
use super::{terminal, told};
use crate::batch::report;
use crate::{DeckError, Error};
use infograft_brand::rewrite::RewriteError;

/// Something unexpected.
pub const UNEXPECTED: u8 = 1;
/// The command line is wrong.
pub const USAGE: u8 = 2;
/// The brand is wrong.
pub const BRAND: u8 = 3;
/// The table can't be read, or its rows are wrong: they are settings of a brand.
pub const SHEET: u8 = BRAND;
/// The template or deck can't be used.
pub const DECK: u8 = 4;
/// An output can't be written.
pub const OUTPUT: u8 = 5;
/// There are findings, and `--strict` was given or a deck was checked; or two files differ.
pub const FINDINGS: u8 = 6;

/// Rows of a batch, or decks of a folder, failed; the others are made.
pub const ROWS: u8 = 7;
/// A batch was interrupted.
pub const STOPPED: u8 = 130;

/// The exit code that a diagnostic deserves: by its kind, or else by the room of its kind.
fn exit_code(code: Code) -> u8 {
    match (code, code.name().split('.').next().unwrap_or_default()) {
        (Code::CommandStrict | Code::CheckFindings, _) => FINDINGS,
        (Code::RowFailed | Code::DeckFailed, _) => ROWS,
        (Code::BatchStopped, _) => STOPPED,
        (_, "command") => USAGE,
        (_, "brand" | "color" | "font" | "logo" | "report" | "row" | "sheet" | "text") => BRAND,
        (_, "binding" | "deck" | "limit" | "link" | "mark" | "qr" | "template" | "variant") => DECK,
        (_, "output") => OUTPUT,
        _ => UNEXPECTED,
    }
}

/// A failed command: what went wrong, and the exit code.
#[derive(Debug)]
pub struct Failure {
    exit: u8,
    diagnostics: Vec<Diagnostic>,
}

impl Failure {
    /// Something wrong with no place.
    pub fn new(code: Code, what: impl Into<String>) -> Self {
        Self { exit: exit_code(code), diagnostics: vec![Diagnostic::new(code, what)] }
    }

    /// An exit code of which nothing more is to be said.
    pub fn silent(exit: u8) -> Self {
        Self { exit, diagnostics: Vec::new() }
    }

    /// Several things that are wrong. Of their exit codes the one that is furthest from the user's own words counts.
    pub fn of(diagnostics: impl IntoIterator<Item = Diagnostic>) -> Self {
        let diagnostics: Diagnostics = diagnostics.into_iter().collect();
        let exit = diagnostics.iter().map(|d| exit_code(d.code)).max().unwrap_or(UNEXPECTED);
        Self { exit, diagnostics: diagnostics.into_iter().collect() }
    }

    /// Something that costs more than it may, and so isn't made.
    pub fn over_limit(what: impl Into<String>) -> Self {
        Self::new(Code::LimitPassed, what).map_last(|diagnostic| diagnostic.with_severity(Severity::Error))
    }

    /// Something wrong with an output file.
    pub fn output(path: &Path, what: impl Into<String>) -> Self {
        Self::new(Code::OutputUnwritable, what).at(file(path))
    }

    /// An output file that is there already.
    pub fn exists(path: &Path, what: impl Into<String>) -> Self {
        Self::new(Code::OutputExists, what).at(file(path))
    }

    /// A value of an option that can't be used.
    pub fn option(option: &str, what: impl Into<String>) -> Self {
        Self::new(Code::CommandOption, what).at(Place::setting(option))
    }

    /// The same with its place.
    pub fn at(self, place: Place) -> Self {
        self.map_last(|diagnostic| diagnostic.at(place))
    }

    /// The same with what to do about it.
    pub fn help(self, help: impl Into<String>) -> Self {
        self.map_last(|diagnostic| diagnostic.with_help(help))
    }

    /// The same with something added to what is wrong.
    pub fn adding(mut self, what: &str) -> Self {
        if let Some(last) = self.diagnostics.last_mut() {
            last.message.push_str(what);
        }
        self
    }

    /// The same with another exit code.
    pub fn with_exit(self, exit: u8) -> Self {
        Self { exit, ..self }
    }

    fn map_last(mut self, change: impl FnOnce(Diagnostic) -> Diagnostic) -> Self {
        let last = self.diagnostics.pop().map(change);
        self.diagnostics.extend(last);
        self
    }

    /// Why reports can't be joined; the library counts them, people know them by their paths.
    pub fn of_merge(faults: &report::MergeErrors, paths: &[PathBuf]) -> Self {
        let named = |text: String| {
            let numbered = paths.iter().enumerate().rev();
            numbered.fold(text, |text, (at, path)| {
                text.replace(&format!("report {}", at + 1), &path.display().to_string())
            })
        };
        let diagnostic = |fault: &report::MergeError| {
            Diagnostic::new(Code::ReportUnusable, named(fault.to_string())).with_help(fault.help())
        };
        Self::of(faults.0.iter().map(diagnostic))
    }

    /// The first thing that went wrong; further ones are added to its message.
    pub fn first(self) -> Diagnostic {
        let mut diagnostics = self.diagnostics.into_iter();
        let Some(mut first) = diagnostics.next() else {
            return Diagnostic::new(Code::ProgramUnexpected, "it isn't known why");
        };
        diagnostics.for_each(|d| {
            let place = if d.place.is_empty() { String::new() } else { format!("{}: ", d.place) };
            first.message.push_str(&format!("; {place}{}", d.message));
        });
        first
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        self.exit
    }

    /// Says it on standard error: sentences for people, one JSON object for programs.
    pub fn report(&self, talk: &Talk) {
        if self.diagnostics.is_empty() {
            return;
        }
        if talk.json {
            let object = json!({ "exit_code": self.exit, "diagnostics": self.diagnostics });
            // As it is: what takes colours out of text could take letters out of JSON.
            let _ = writeln!(std::io::stderr().lock(), "{object}");
            return;
        }
        let count = self.diagnostics.len();
        told::all(&self.diagnostics.iter().collect::<Vec<_>>(), talk.verbose, terminal::word);
        if count > 1 {
            say!("{count} things to mend; nothing was written");
        }
    }
}

/// A file as a place.
pub fn file(path: &Path) -> Place {
    Place::file(path.display().to_string())
}

/// A file or folder of the output that can't be written.
pub fn unwritable(path: &Path, source: &std::io::Error) -> Failure {
    unwritable_as(path, source, OUT.with)
}

/// The same for a command that is told in another way where its files go.
pub fn unwritable_as(path: &Path, source: &std::io::Error, with: &str) -> Failure {
    use std::io::ErrorKind::{
        NotADirectory, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, ResourceBusy, StorageFull,
    };
    let help = match source.kind() {
        PermissionDenied => format!(
            "choose a folder that you may write to {with}; if the file is open in PowerPoint or a PDF reader, close it"
        ),
        NotADirectory => format!("a file stands where the folder should be; choose another place {with}"),
        ReadOnlyFilesystem => format!("choose a folder that you may write to {with}"),
        StorageFull | QuotaExceeded => format!("free some space, or choose another disk {with}"),
        ResourceBusy => format!("wait until it is done, or choose another folder {with}"),
        _ => format!(
            "choose another place {with}; if the file is open in PowerPoint or a PDF reader, close it"
        ),
    };
    Failure::output(path, format!("can't be written: {}", super::terminal::reason(source))).help(help)
}

/// A report that can't be written or read.
pub fn report_fault(error: &report::ReportError) -> Failure {
    match error {
        report::ReportError::Write { path, source } => unwritable(path, source),
        report::ReportError::Read { source, .. } => {
            let what = format!("{error}: {}", super::terminal::reason(source));
            Failure::new(Code::ReportUnusable, what).help(error.help())
        }
        _ => Failure::new(Code::ReportUnusable, error.to_string()).help(error.help()),
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match &error {
            Error::Brand(errors) => Self::of(errors.0.iter().cloned()),
            Error::Letters(faults) => Self::of(faults.iter().map(|fault| {
                let message = format!("{}: boxes would stand for them", fault.letters);
                let shape = fault.shape.as_deref().unwrap_or_default();
                Diagnostic::new(Code::TextMissingGlyph, message)
                    .at(Place::slide(fault.slide).with_shape(shape))
                    .with_help(fault.letters.help())
                    .with_severity(Severity::Error)
            })),
            Error::UnknownTemplate { name, nearest } => {
                Self::new(Code::TemplateUnknown, format!("there is no infographic `{name}`"))
                    .help(template(name, *nearest))
            }
            Error::Rewrite { template, source } => rewrite(template, source),
            Error::Stopped(_) => {
                Self::over_limit("the deck takes longer than --max-time allows: nothing of it was written")
                    .help("give it more time with --max-time SECONDS, or draw fewer of its slides")
            }
            Error::Deck { path, source: DeckError::Drawing(DrawingError::NoSuchSlide(e)) } => {
                let place = Place::setting("--slides").in_file(path.display().to_string());
                Self::new(Code::CommandOption, e.to_string())
                    .at(place)
                    .help("slides are counted from 1, hidden ones too")
            }
            _ => deck(&error),
        }
    }
}

/// What to type in the place of a name that no infographic has.
fn template(name: &str, nearest: Option<&str>) -> String {
    if PaperName::from_str(name, true).is_ok() {
        let typed = super::line::words().into_iter();
        let infographic = |word: String| if word == name { "healthcare".to_owned() } else { word };
        let paper = ["--paper".to_owned(), name.to_lowercase()];
        let line: Vec<String> = typed.map(infographic).chain(paper).collect();
        return format!("it is a paper, so type: {}", command_line(&line));
    }
    match (super::nearby::near(Path::new(name), Kind::Deck), nearest) {
        (Some(deck), None) => format!("did you mean the file `{deck}`?"),
        (_, Some(near)) => format!("did you mean `{near}`? `infograft templates` lists all"),
        (None, None) => {
            let builtins: Vec<&str> = crate::BUILTINS.iter().map(|b| b.name).collect();
            format!(
                "the built-in ones are {}; any other is the path of a .pptx or .potx file",
                listed(&builtins)
            )
        }
    }
}

/// All that the template asks for and the brand doesn't have.
fn rewrite(template: &str, source: &RewriteError) -> Failure {
    let RewriteError::Problems(problems) = source else {
        return Failure::new(Code::DeckUnusable, source.to_string()).at(Place::file(template));
    };
    // What is wrong with a binding is in the binding's own file.
    let place = |d: &Diagnostic| match d.place.file {
        Some(_) => d.place.clone(),
        None => d.place.clone().in_file(template),
    };
    Failure::of(problems.iter().map(|d| d.clone().at(place(d))))
}

/// A file that can't be read as a deck.
fn deck(error: &Error) -> Failure {
    let mut what = error.to_string();
    let mut last = what.clone();
    let mut source = error.source();
    while let Some(e) = source {
        let text = if e.is::<std::io::Error>() { super::terminal::reason(&e) } else { e.to_string() };
        if text != last {
            what.push_str(": ");
            what.push_str(&text);
        }
        last = text;
        source = e.source();
    }
    let failure =
        Failure::new(if limit(error).is_some() { Code::LimitPassed } else { Code::DeckUnusable }, what);
    let failure = failure.map_last(|diagnostic| diagnostic.with_severity(Severity::Error));
    match remedy_of(error) {
        Some(help) => failure.help(help.into_owned()),
        None => failure,
    }
}

fn remedy_of(error: &Error) -> Option<Cow<'static, str>> {
    if let Some(limit) = limit(error) {
        return Some(format!("if you trust the file, raise the limit with --{}", limit.name()).into());
    }
    match error {
        Error::Read { path, source } if source.kind() == std::io::ErrorKind::NotFound => {
            Some(super::nearby::missing(path, Kind::Deck).into())
        }
        Error::Read { path, source } if source.kind() == std::io::ErrorKind::IsADirectory => {
            let inside = super::nearby::inside(path, Kind::Deck).map(Cow::Owned);
            inside.or_else(|| plain_remedy(error).map(Cow::Borrowed))
        }
        Error::NotPresentation { path, .. } | Error::Deck { path, source: DeckError::Package(_) } => {
            super::nearby::other_use(path).map(Cow::Owned).or_else(|| plain_remedy(error).map(Cow::Borrowed))
        }
        _ => plain_remedy(error).map(Cow::Borrowed),
    }
}

/// The limit that was passed, if one was.
fn limit(error: &Error) -> Option<Limit> {
    match error {
        Error::Deck {
            source:
                DeckError::Package(OpcError::Limit(e))
                | DeckError::Drawing(DrawingError::Package(OpcError::Limit(e))),
            ..
        } => Some(e.limit),
        _ => None,
    }
}

fn plain_remedy(error: &Error) -> Option<&'static str> {
    match error {
        Error::Read { source, .. } if source.kind() == std::io::ErrorKind::IsADirectory => {
            Some("give the .pptx file in it; for a Keynote presentation, export it as PowerPoint first")
        }
        Error::Read { .. } => Some("check that you may read it, and that no other program keeps it locked"),
        Error::NotPresentation { .. } => {
            Some("give a .pptx or .potx file; the program that made this one may save it as such")
        }
        Error::Deck { source: DeckError::Package(e), .. } => match e {
            OpcError::Encrypted => Some(
                "open it in PowerPoint, remove the password (File > Info > Protect Presentation) and save it again",
            ),
            OpcError::Protected => Some(
                "ask its owner for a copy without the label or restriction, or save one in PowerPoint if you may",
            ),
            OpcError::Foreign(kind) => Some(kind.remedy()),
            OpcError::Damaged(_) | OpcError::Missing(_) | OpcError::Xml { .. } => {
                Some("open it in PowerPoint, let it repair the file, and save it again")
            }
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nobodys_fault_has_a_code_too() {
        let failure = Failure::of([]);
        assert_eq!((failure.code(), failure.first().code), (UNEXPECTED, Code::ProgramUnexpected));
    }
}
