//! What is said when a command is done: results on standard output, the rest on standard error.

use std::io::Write;
use std::path::Path;

use crate::check::{Finding, Severity};
use anstream::eprintln;
use anstyle::{AnsiColor, Style};
use serde_json::{Value, json};

use super::args::Talk;
use super::fail::{self, Failure};
use super::output::Output;

/// The word `error`.
pub const ERROR: Style = AnsiColor::Red.on_default().bold();
/// The word `warning`.
pub const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// The word `help` or `note`.
pub const HELP: Style = AnsiColor::Cyan.on_default();
/// A place or name.
pub const BOLD: Style = Style::new().bold();

/// Prints the written paths, a line each, or one JSON object; then what to look at.
pub fn done(outputs: &[Output], findings: &[Finding], extra: Value, talk: &Talk) -> Result<(), Failure> {
    if talk.json {
        let files: Vec<Value> =
            outputs.iter().map(|o| json!({ "path": o.path, "bytes": o.bytes.len() })).collect();
        let mut object = json!({ "files": files, "findings": findings });
        if let (Some(into), Value::Object(extra)) = (object.as_object_mut(), extra) {
            into.extend(extra);
        }
        return print(&format!("{object}\n"));
    }
    let lines: String = outputs.iter().map(|o| format!("{}\n", o.path.display())).collect();
    print(&lines)?;
    if talk.quiet {
        return Ok(());
    }
    tell(findings, talk);
    let warnings = findings.iter().filter(|f| f.severity == Severity::Warning).count();
    let sizes: Vec<String> =
        outputs.iter().map(|o| format!("{} {}", kind(&o.path), size(o.bytes.len()))).collect();
    let look = match warnings {
        0 => "nothing to mend".to_owned(),
        1 => "1 thing to look at, above".to_owned(),
        n => format!("{n} things to look at, above"),
    };
    let written = match sizes.len() {
        0..=6 => sizes.join(", "),
        many => format!("{many} files, {}", size(outputs.iter().map(|o| o.bytes.len()).sum())),
    };
    eprintln!("{BOLD}Done{BOLD:#}: {written}; {look}.");
    Ok(())
}

/// Prints findings; what was merely adapted only when asked for.
pub fn tell(findings: &[Finding], talk: &Talk) {
    for finding in findings {
        let (style, word) = match finding.severity {
            Severity::Warning => (WARNING, "warning"),
            Severity::Note => (HELP, "note"),
        };
        if finding.code == "recolored" && !talk.verbose {
            continue;
        }
        eprintln!("{style}{word}{style:#}: {}{}", place(finding), finding.message);
        if let Some(help) = &finding.help {
            eprintln!("  {HELP}help{HELP:#}: {help}");
        }
    }
}

/// Fails with the documented code when there are warnings and `--strict` was given.
pub fn strict(findings: &[Finding], strict: bool) -> Result<(), Failure> {
    let warnings = findings.iter().filter(|f| f.severity == Severity::Warning).count();
    if strict && warnings > 0 {
        let what = format!("{warnings} findings with --strict; the files were written");
        return Err(Failure::new(fail::FINDINGS, what).help("see the warnings above"));
    }
    Ok(())
}

/// Prints a result. A reader that has gone away is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::new(fail::OUTPUT, format!("standard output can't be written: {e}")))
        }
        _ => Ok(()),
    }
}

fn place(finding: &Finding) -> String {
    match (finding.slide, &finding.shape) {
        (Some(slide), Some(shape)) => format!("slide {slide}, {BOLD}{shape}{BOLD:#}: "),
        (Some(slide), None) => format!("slide {slide}: "),
        (None, Some(shape)) => format!("{BOLD}{shape}{BOLD:#}: "),
        (None, None) => String::new(),
    }
}

fn kind(path: &Path) -> String {
    path.extension().map_or_else(String::new, |e| e.to_string_lossy().to_uppercase())
}

fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", (bytes as f64 / 1e3).round()),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
