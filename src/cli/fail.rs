//! What went wrong, in sentences: where, what, what to do; and the exit code.

use std::borrow::Cow;
use std::error::Error as _;
use std::path::{Path, PathBuf};

use anstream::eprintln;
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::opc::OpcError;
use infograft_render::drawing::DrawingError;
use serde_json::{Value, json};

use super::args::Talk;
use super::output::visible;
use super::remedy;
use super::summary::{BOLD, ERROR, HELP};
use crate::batch::{PlanFinding, report};
use crate::brand::Place;
use crate::rewrite::RewriteError;
use crate::{DeckError, Error};

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
/// There are findings, and `--strict` was given.
pub const FINDINGS: u8 = 6;

/// Rows of a batch failed; the others are made.
pub const ROWS: u8 = 7;
/// A batch was interrupted.
pub const STOPPED: u8 = 130;

/// One thing that went wrong.
#[derive(Debug, Default)]
struct Problem {
    place: Option<String>,
    what: String,
    help: Option<String>,
    line: Option<(usize, usize)>,
}

/// A failed command.
#[derive(Debug)]
pub struct Failure {
    code: u8,
    problems: Vec<Problem>,
}

impl Failure {
    /// Something wrong with no place.
    pub fn new(code: u8, what: impl Into<String>) -> Self {
        Self { code, problems: vec![Problem { what: what.into(), ..Problem::default() }] }
    }

    /// Something wrong with an output file.
    pub fn output(path: &Path, what: impl Into<String>) -> Self {
        Self::new(OUTPUT, what).at(path.display().to_string())
    }

    /// The same with its place.
    pub fn at(mut self, place: impl Into<String>) -> Self {
        if let Some(p) = self.problems.last_mut() {
            p.place = Some(place.into());
        }
        self
    }

    /// The same with what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        if let Some(p) = self.problems.last_mut() {
            p.help = Some(help.into());
        }
        self
    }

    /// The same with something added to what is wrong.
    pub fn adding(mut self, what: &str) -> Self {
        if let Some(p) = self.problems.last_mut() {
            p.what.push_str(what);
        }
        self
    }

    /// Every fault of a table's rows, the first ones told one by one.
    pub fn of_findings(code: u8, faults: &[&PlanFinding], most: usize) -> Self {
        let problem = |f: &&PlanFinding| Problem {
            place: Some(f.place.clone()),
            what: f.message.clone(),
            help: f.help.clone(),
            line: None,
        };
        let mut problems: Vec<Problem> = faults.iter().take(most).map(problem).collect();
        if faults.len() > most {
            let what = format!("and {} more faults in other rows", faults.len() - most);
            problems.push(Problem { what, ..Problem::default() });
        }
        Self { code, problems }
    }

    /// Why reports can't be joined; the library counts them, people know them by their paths.
    pub fn of_merge(faults: &report::MergeErrors, paths: &[PathBuf]) -> Self {
        let named = |text: String| {
            let numbered = paths.iter().enumerate().rev();
            numbered.fold(text, |text, (at, path)| {
                text.replace(&format!("report {}", at + 1), &path.display().to_string())
            })
        };
        let problem = |fault: &report::MergeError| Problem {
            what: named(fault.to_string()),
            help: Some(fault.help().to_owned()),
            ..Problem::default()
        };
        Self { code: SHEET, problems: faults.0.iter().map(problem).collect() }
    }

    /// The first thing that went wrong: its place, what it is, what to do. Further ones are added to what it is.
    pub fn first(self) -> (Option<String>, String, Option<String>) {
        let mut problems = self.problems.into_iter();
        let Some(mut first) = problems.next() else { return (None, String::new(), None) };
        problems.for_each(|p| {
            let place = p.place.map_or_else(String::new, |place| format!("{place}: "));
            first.what.push_str(&format!("; {place}{}", p.what));
        });
        (first.place, first.what, first.help)
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        self.code
    }

    /// Says it on standard error: sentences for people, one JSON object for programs.
    pub fn report(&self, talk: &Talk) {
        if talk.json {
            std::eprintln!("{}", self.json());
            return;
        }
        for problem in &self.problems {
            let place = problem.place.as_ref().map(|p| format!("{BOLD}{}{BOLD:#}: ", visible(p)));
            eprintln!("{ERROR}error{ERROR:#}: {}{}", place.unwrap_or_default(), visible(&problem.what));
            if let Some(help) = &problem.help {
                eprintln!("  {HELP}help{HELP:#}: {}", visible(help));
            }
        }
        if self.problems.len() > 1 {
            eprintln!("{} things to mend; nothing was written", self.problems.len());
        }
    }

    fn json(&self) -> Value {
        let problem = |p: &Problem| {
            let mut object = json!({ "message": p.what });
            if let Some(place) = &p.place {
                object["place"] = json!(place);
            }
            if let Some((line, column)) = p.line {
                object["line"] = json!(line);
                object["column"] = json!(column);
            }
            if let Some(help) = &p.help {
                object["help"] = json!(help);
            }
            object
        };
        json!({ "exit_code": self.code, "errors": self.problems.iter().map(problem).collect::<Vec<_>>() })
    }
}

/// A file or folder of the output that can't be written.
pub fn unwritable(path: &Path, source: &std::io::Error) -> Failure {
    use std::io::ErrorKind::{
        NotADirectory, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, ResourceBusy, StorageFull,
    };
    let help = match source.kind() {
        PermissionDenied => {
            "choose a folder that you may write to with --out; if the file is open in PowerPoint or a PDF reader, close it"
        }
        NotADirectory => "a file stands where the folder should be; choose another place with --out",
        ReadOnlyFilesystem => "choose a folder that you may write to with --out",
        StorageFull | QuotaExceeded => "free some space, or choose another disk with --out",
        ResourceBusy => "wait until it is done, or choose another folder with --out",
        _ => "choose another place with --out; if the file is open in PowerPoint or a PDF reader, close it",
    };
    Failure::output(path, format!("can't be written: {}", super::output::reason(source))).help(help)
}

/// A report that can't be written or read.
pub fn report_fault(error: &report::ReportError) -> Failure {
    match error {
        report::ReportError::Write { path, source } => unwritable(path, source),
        report::ReportError::Read { source, .. } => {
            Failure::new(SHEET, format!("{error}: {}", super::output::reason(source))).help(error.help())
        }
        _ => Failure::new(SHEET, error.to_string()).help(error.help()),
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match &error {
            Error::Brand(errors) => {
                let problem = |f: &crate::brand::Finding| Problem {
                    place: (f.place != Place::Brand).then(|| f.place.to_string()),
                    what: f.what.clone(),
                    help: f.help.clone(),
                    line: match f.place {
                        Place::Line { line, column, .. } => Some((line, column)),
                        _ => None,
                    },
                };
                Self { code: BRAND, problems: errors.0.iter().map(problem).collect() }
            }
            Error::Letters(faults) => {
                let problem = |f: &crate::NoFont| Problem {
                    place: Some(match &f.shape {
                        Some(shape) => format!("slide {}, {shape}", f.slide),
                        None => format!("slide {}", f.slide),
                    }),
                    what: format!("{}: boxes would stand for them", f.letters),
                    help: Some(f.letters.help()),
                    line: None,
                };
                Self { code: BRAND, problems: faults.iter().map(problem).collect() }
            }
            Error::UnknownTemplate { name, nearest } => {
                let names: Vec<&str> = crate::BUILTINS.iter().map(|b| b.name).collect();
                let guess = nearest.map_or_else(String::new, |n| format!("did you mean `{n}`? "));
                Self::new(DECK, format!("there is no template `{name}`")).help(format!(
                    "{guess}The built-in ones are {}; any other must be the path of a .pptx or .potx file",
                    names.join(", ")
                ))
            }
            Error::Rewrite { template, source } => rewrite(template, source),
            Error::Deck { path, source: DeckError::Drawing(DrawingError::NoSuchSlide(e)) } => {
                let place = format!("--slides: {}", path.display());
                Self::new(USAGE, e.to_string()).at(place).help("slides are counted from 1, hidden ones too")
            }
            _ => deck(&error),
        }
    }
}

/// All that the template asks for and the brand doesn't have.
fn rewrite(template: &str, source: &RewriteError) -> Failure {
    let RewriteError::Problems(problems) = source else {
        return Failure::new(DECK, source.to_string()).at(template);
    };
    let problem = |d: &Diagnostic| Problem {
        place: Some(format!("{template}: {}", d.place)),
        what: d.message.clone(),
        help: remedy::of(d),
        line: None,
    };
    let brand = problems.iter().all(|d| matches!(d.code, Code::TextUnknownKey | Code::LogoUnusable));
    Failure { code: if brand { BRAND } else { DECK }, problems: problems.iter().map(problem).collect() }
}

/// A file that can't be read as a deck.
fn deck(error: &Error) -> Failure {
    let mut what = error.to_string();
    let mut last = what.clone();
    let mut source = error.source();
    while let Some(e) = source {
        let text = if e.is::<std::io::Error>() { super::output::reason(&e) } else { e.to_string() };
        if text != last {
            what.push_str(": ");
            what.push_str(&text);
        }
        last = text;
        source = e.source();
    }
    let failure = Failure::new(DECK, what);
    match remedy_of(error) {
        Some(help) => failure.help(help.into_owned()),
        None => failure,
    }
}

fn remedy_of(error: &Error) -> Option<Cow<'static, str>> {
    if let Error::Deck {
        source:
            DeckError::Package(OpcError::Limit(e)) | DeckError::Drawing(DrawingError::Package(OpcError::Limit(e))),
        ..
    } = error
    {
        return Some(format!("if you trust the file, raise the limit with --{}", e.limit.name()).into());
    }
    plain_remedy(error).map(Cow::Borrowed)
}

fn plain_remedy(error: &Error) -> Option<&'static str> {
    match error {
        Error::Read { source, .. } if source.kind() == std::io::ErrorKind::NotFound => {
            Some("check the path; `infograft templates` lists the built-in infographics")
        }
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
