//! How things look on a terminal: styles, one diagnostic, texts that came from a file.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use infograft_deck::diagnostic::{Diagnostic, Severity};

use super::remedy;

/// Prints a line on standard error, as `eprintln!` does, but doesn't stop the program where it can't be written: a disk
/// that is full or a reader that has gone away is no reason to lose a result.
macro_rules! say {
    ($($text:tt)*) => { $crate::cli::terminal::line(format_args!($($text)*)) };
}

/// What [`say!`] does.
pub fn line(text: std::fmt::Arguments<'_>) {
    // Where this can't be said, nothing can.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// The word `error`.
pub const ERROR: Style = AnsiColor::Red.on_default().bold();
/// The word `warning`.
pub const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// The word `help` or `note`.
pub const HELP: Style = AnsiColor::Cyan.on_default();
/// A place or name.
pub const BOLD: Style = Style::new().bold();

/// The word of a diagnostic's severity, and how it looks.
pub fn word(diagnostic: &Diagnostic) -> (Style, &'static str) {
    match diagnostic.severity {
        Severity::Error => (ERROR, "error"),
        Severity::Warning => (WARNING, "warning"),
        Severity::Note => (HELP, "note"),
    }
}

/// Prints one diagnostic under a word, with the option that mends it.
pub fn tell_as(style: Style, word: &str, diagnostic: &Diagnostic) {
    tell_line(style, word, diagnostic);
    if let Some(help) = remedy::of(diagnostic) {
        say!("  {HELP}help{HELP:#}: {}", visible(&help));
    }
}

/// Prints one diagnostic under a word, without what helps.
pub fn tell_line(style: Style, word: &str, diagnostic: &Diagnostic) {
    say!("{style}{word}{style:#}: {}{}", place(diagnostic), visible(&diagnostic.message));
}

/// A text from a file, fit for a line of a terminal: a cell could hold line breaks, or commands to the terminal.
pub fn visible(text: &str) -> String {
    // Breaks of lines and paragraphs, and what turns the direction of text.
    let turns =
        |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let hidden = |c: char| c.is_control() || turns(c);
    text.chars().map(|c| if hidden(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// What the system said, without its number.
pub fn reason(e: &impl std::fmt::Display) -> String {
    let text = e.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

fn place(diagnostic: &Diagnostic) -> String {
    match diagnostic.place.to_string() {
        place if place.is_empty() => String::new(),
        place => format!("{BOLD}{}{BOLD:#}: ", visible(&place)),
    }
}
