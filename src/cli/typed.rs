//! What was typed, before it is parsed: dashes and quotes as a word processor writes them, and an infographic or a file
//! where the command should be.

use std::path::Path;

use clap::{Arg, Command, ValueHint};
use infograft_deck::diagnostic::Code;

use super::endings::{self, Kind};
use super::fail::Failure;
use super::line::command_line;
use super::paths::QUOTES;
use super::typed_colors;
use infograft_edition::template;

/// Dashes that programs put in the place of hyphens, by their names.
const DASHES: &[(char, &str)] = &[
    ('–', "an en dash"),
    ('—', "an em dash"),
    ('−', "a minus sign"),
    ('‐', "a Unicode hyphen"),
    ('‑', "a non-breaking hyphen"),
    ('‒', "a figure dash"),
    ('―', "a horizontal bar"),
    ('－', "a full-width hyphen"),
];

/// Options whose values are text that may well stand in quotes.
const QUOTABLE: &[&str] = &["address", "info", "set", "tagline", "text"];

/// Refuses what was surely meant otherwise, with the line as it is to be typed. `words` are those after the program's
/// own name.
pub fn check(words: &[String]) -> Result<(), Failure> {
    let mut root = super::help::command();
    root.build();
    let commands = path_of(&root, words);
    let mut line = Line { words: words.to_vec(), faults: Vec::new() };
    line.mend_dashes(&commands);
    line.mend_single_dashes(&commands);
    typed_colors::mend(&mut line.words, &mut line.faults);
    line.mend_split_quotes();
    line.mend_quoted_values(&commands);
    typed_colors::refuse_cut(&line.words)?;
    if !line.faults.is_empty() {
        return Err(Failure::new(Code::CommandOption, line.faults.join("; "))
            .help(format!("type: {}", command_line(&line.words))));
    }
    below_command(&root, words)?;
    in_place_of_command(&root, words)
}

/// What stands behind a command that has commands of its own, or behind `help`, and is none of these.
fn below_command(root: &Command, words: &[String]) -> Result<(), Failure> {
    let path = path_of(root, words);
    if let Some(asked) =
        words.iter().find(|word| matches!(word.as_str(), "-?" | "/?")).filter(|_| path.len() > 1)
    {
        let names = path.iter().skip(1).map(|command| command.get_name().to_owned());
        let line: Vec<String> = names.chain(["--help".to_owned()]).collect();
        return Err(Failure::new(Code::CommandOption, format!("there is no option `{asked}`"))
            .help(format!("type: {}", command_line(&line))));
    }
    let plain: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.starts_with('-')).collect();
    let (what, line) = match plain[..] {
        ["templates", name, ..] => match template::meant(name) {
            Some(name) => ("an infographic", vec!["templates", "show", name]),
            None => return Ok(()),
        },
        ["help", command, second, ..] => match root.find_subcommand(command) {
            Some(known) if known.find_subcommand(second).is_none() => {
                let what = format!("`infograft {command}` has no command `{second}`");
                let line = format!("type: infograft help {command}");
                return Err(Failure::new(Code::CommandOption, what).help(line));
            }
            _ => return Ok(()),
        },
        _ => return Ok(()),
    };
    let word = if plain.first() == Some(&"help") { plain.get(2) } else { plain.get(1) };
    let line: Vec<String> = line.into_iter().map(str::to_owned).collect();
    let what = format!("`{}` is {what}, not a command of that kind", word.unwrap_or(&""));
    Err(Failure::new(Code::CommandOption, what).help(format!("type: {}", command_line(&line))))
}

/// The command and the commands below it that the words name, from the program itself on.
pub(super) fn path_of<'c>(root: &'c Command, words: &[String]) -> Vec<&'c Command> {
    let mut path = vec![root];
    for word in words.iter().filter(|word| !word.starts_with('-')) {
        match path.last().and_then(|last| last.find_subcommand(word)) {
            Some(next) => path.push(next),
            None => break,
        }
    }
    path
}

/// The option of that name, with or without `--` before it.
pub(super) fn option<'c>(commands: &[&'c Command], name: &str) -> Option<&'c Arg> {
    let is_it = |arg: &&Arg| {
        arg.get_long_and_visible_aliases().is_some_and(|names| names.contains(&name))
            || arg.get_all_aliases().is_some_and(|names| names.contains(&name))
    };
    commands.iter().flat_map(|command| command.get_arguments()).find(is_it)
}

/// Words with what is wrong with them, mended one by one.
struct Line {
    words: Vec<String>,
    faults: Vec<String>,
}

impl Line {
    /// An option with a dash before it that is no hyphen.
    fn mend_dashes(&mut self, commands: &[&Command]) {
        for word in &mut self.words {
            let dash = |c: &char| DASHES.iter().find(|(dash, _)| dash == c);
            let rest = word.trim_start_matches(|c| c == '-' || dash(&c).is_some());
            let Some((sign, name)) =
                word.chars().take_while(|c| *c == '-' || dash(c).is_some()).find_map(|c| dash(&c))
            else {
                continue;
            };
            let key = rest.split('=').next().unwrap_or(rest);
            let short =
                |c| commands.iter().flat_map(|c| c.get_arguments()).any(|arg| arg.get_short() == Some(c));
            let mut letters = key.chars();
            let hyphens = match (letters.next(), letters.next()) {
                (Some(letter), None) if short(letter) => "-",
                (Some(_), Some(_)) if option(commands, key).is_some() || key == "version" => "--",
                _ => continue,
            };
            let mended = format!("{hyphens}{rest}");
            self.faults.push(format!(
                "`{word}` begins with {name} ({sign}), as word processors write it, where `{hyphens}` is meant"
            ));
            *word = mended;
        }
    }

    /// A long name with one dash before it: its first letter would be taken for an option and the others for a value.
    fn mend_single_dashes(&mut self, commands: &[&Command]) {
        for word in &mut self.words {
            let Some(rest) = word.strip_prefix('-').filter(|rest| !rest.starts_with('-')) else { continue };
            let name = rest.split('=').next().unwrap_or(rest);
            if name.len() > 1 && (option(commands, name).is_some() || name == "version") {
                self.faults.push(format!("`{word}` has one dash, and this option has two"));
                *word = format!("--{rest}");
            }
        }
    }

    /// A curly quote, which no shell knows, so that it took a text with spaces for several words.
    fn mend_split_quotes(&mut self) {
        let curly = QUOTES.iter().filter(|(open, close)| open != close || !open.is_ascii());
        for (open, close) in curly {
            let begins = |word: &String| {
                let value = value_of(word);
                value.starts_with(*open) && !value[open.len_utf8()..].contains(*close)
            };
            // A word with a space in it stood in quotes that the shell knows, and an option ends what was torn apart.
            let torn = |word: &&String| !word.contains(' ') && !word.starts_with('-');
            let ends = |word: &String| word.ends_with(*close) && !word.starts_with(*open);
            let split = |words: &[String]| {
                words.iter().enumerate().find_map(|(first, word)| {
                    let reach = words.get(first + 1..)?.iter().take_while(torn).position(ends)?;
                    (begins(word) && !value_of(word).contains(' ')).then_some((first, first + 1 + reach))
                })
            };
            while let Some((first, last)) = split(&self.words) {
                let joined = self.words.drain(first..=last).collect::<Vec<_>>().join(" ");
                self.faults.push(format!(
                    "{joined} stands in curly quotes ({open} and {close}), which a terminal takes for letters; it \
                     wants straight ones (\")"
                ));
                self.words.insert(first, joined.replace([*open, *close], ""));
            }
        }
    }

    /// A value in curly quotes: of paths they are taken off, of texts they may be part.
    fn mend_quoted_values(&mut self, commands: &[&Command]) {
        let mut before: Option<String> = None;
        for word in &mut self.words {
            let (name, value) = match (word.strip_prefix("--").and_then(|word| word.split_once('=')), &before)
            {
                (Some((name, value)), _) => (name.to_owned(), value.to_owned()),
                (None, Some(name)) => (name.clone(), word.clone()),
                _ => (String::new(), String::new()),
            };
            before = word.strip_prefix("--").map(str::to_owned);
            let Some(arg) = option(commands, &name) else { continue };
            let is_kept = QUOTABLE.contains(&name.as_str())
                || !matches!(arg.get_value_hint(), ValueHint::Unknown | ValueHint::Other);
            let curly = |(open, close): &&(char, char)| {
                !open.is_ascii()
                    && value.starts_with(*open)
                    && value.ends_with(*close)
                    && value.chars().count() > 2
            };
            let Some((open, close)) = QUOTES.iter().find(curly).filter(|_| !is_kept) else { continue };
            self.faults.push(format!(
                "{value} stands in curly quotes ({open} and {close}), which a terminal takes for letters"
            ));
            *word = word.replace([*open, *close], "");
        }
    }
}

/// A value with spaces that isn't in quotes, of which the parser refuses a later word: how it is to be typed.
pub fn unquoted(words: &[String], refused: &str) -> Option<Failure> {
    let at = words.iter().position(|word| word == refused).filter(|_| !refused.starts_with('-'))?;
    let root = super::help::command();
    let commands = path_of(&root, words);
    let is_word = |at: &usize| words.get(*at).is_some_and(|word| !word.starts_with('-'));
    let last = (at..words.len()).take_while(is_word).last()?;
    let takes_one = |word: &String| {
        let name = word.strip_prefix("--")?;
        let arg = option(&commands, name.split('=').next()?)?;
        (arg.get_action().takes_values() && arg.get_value_delimiter().is_none()).then_some(name.contains('='))
    };
    let before = (0..at).rev().find(|at| !is_word(at));
    let of_option = before.and_then(|at| Some(at + usize::from(!takes_one(words.get(at)?)?)));
    let is_file = |first: &usize| Path::new(&words.get(*first..=last).unwrap_or_default().join(" ")).exists();
    let first = of_option.filter(|first| *first < at).or_else(|| (0..at).find(is_file))?;
    let joined = words.get(first..=last)?.join(" ");
    let mut line = words.to_vec();
    line.splice(first..=last, [joined]);
    let what =
        format!("`{refused}` stands alone: a name with spaces is several words unless it is in quotes");
    Some(Failure::new(Code::CommandOption, what).help(format!("type: {}", command_line(&line))))
}

/// Arguments that a command can't do without: what they are, and an example.
pub fn missing(words: &[String], missing: &[String]) -> Option<Failure> {
    let mut root = super::help::command();
    // Only then does an argument say how it is written.
    root.build();
    let command = *path_of(&root, words).last()?;
    let help = command.get_after_help()?.to_string();
    let example = help.lines().map(str::trim).find(|line| line.starts_with("infograft "))?;
    let described = |name: &String| {
        let is_it = |arg: &&Arg| arg.to_string() == *name;
        match command.get_arguments().find(is_it).and_then(Arg::get_help) {
            Some(help) => format!("{name} ({help})"),
            None => name.clone(),
        }
    };
    let names: Vec<String> = missing.iter().map(described).collect();
    let what = format!("something is missing: {}", names.join(", "));
    Some(Failure::new(Code::CommandOption, what).help(format!("an example: {example}")))
}

/// A word's value: what follows `=` of an option, else the word.
fn value_of(word: &str) -> &str {
    word.strip_prefix("--").and_then(|word| word.split_once('=')).map_or(word, |(_, value)| value)
}

/// An infographic, a deck or another file stands where the command should be.
fn in_place_of_command(root: &Command, words: &[String]) -> Result<(), Failure> {
    let is_flag = |word: &&String| {
        matches!(word.as_str(), "--json" | "--quiet" | "-q" | "--verbose" | "--all" | "-v" | "-a")
    };
    let Some(at) = words.iter().position(|word| !is_flag(&word)) else { return Ok(()) };
    let Some(word) = words.get(at) else { return Ok(()) };
    if root.find_subcommand(word).is_some() || word == "help" {
        return Ok(());
    }
    let rest = words.get(at + 1..).unwrap_or_default();
    let typed = |more: &[&str]| {
        let line = more.iter().map(|word| (*word).to_owned()).chain(rest.iter().cloned());
        format!("type: {}", command_line(&line.collect::<Vec<_>>()))
    };
    let kind = endings::of(Path::new(word));
    if let Some(asked) = ASKED.iter().find(|(words, _)| words.contains(&word.as_str())) {
        return Err(Failure::new(Code::CommandOption, format!("there is no command `{word}`"))
            .help(format!("type: infograft {}", asked.1)));
    }
    if word == "brand" && rest.first().is_some_and(|file| endings::of(Path::new(file)) == Some(Kind::Brand)) {
        return Err(Failure::new(Code::CommandOption, "there is no command `brand`").help(typed(&[
            "make",
            "healthcare",
            "--brand",
        ])));
    }
    let (what, help) = match (template::meant(word), kind) {
        (Some(name), _) => ("an infographic", typed(&["make", name])),
        (None, Some(Kind::Deck)) if rest.is_empty() => (
            "a deck",
            format!(
                "type: {} to draw it as a PDF, or {} to put a brand on it",
                command_line(&["pdf".to_owned(), word.clone()]),
                command_line(&["make", word, "--brand", "brand.toml"].map(str::to_owned))
            ),
        ),
        (None, Some(Kind::Deck)) => ("a deck", typed(&["make", word])),
        (None, Some(Kind::Pdf)) => ("a PDF", typed(&["preview", word])),
        (None, Some(Kind::Sheet)) => ("a table", typed(&["batch", word])),
        (None, Some(Kind::Picture)) => ("a picture", typed(&["make", "healthcare", "--logo", word])),
        (None, Some(Kind::Brand)) => ("a brand file", typed(&["make", "healthcare", "--brand", word])),
        _ if word.starts_with("--") => return without_command(root, words),
        _ => {
            let Some(command) = synonym(root, word) else { return Ok(()) };
            if command == "pdf" {
                // `convert deck.pptx to pdf`: into what, the command says.
                let said =
                    |word: &&String| matches!(word.to_lowercase().as_str(), "to" | "into" | "as" | "pdf");
                let rest = rest.iter().filter(|word| !said(word)).cloned();
                let line: Vec<String> = std::iter::once(command).chain(rest).collect();
                return Err(Failure::new(Code::CommandOption, format!("there is no command `{word}`"))
                    .help(format!("type: {}", command_line(&line))));
            }
            return Err(Failure::new(Code::CommandOption, format!("there is no command `{word}`"))
                .help(typed(&[command.as_str()])));
        }
    };
    Err(Failure::new(Code::CommandOption, format!("`{word}` is {what}, not a command")).help(help))
}

/// What other programs answer with their help or version, and what is typed here.
const ASKED: &[(&[&str], &str)] =
    &[(&["-?", "/?", "/h", "/help", "-help", "?"], "--help"), (&["version", "/version", "ver"], "--version")];

/// Words that other programs have for the commands.
const SYNONYMS: &[(&str, &[&str])] = &[
    ("make", &["apply", "brand", "build", "create", "generate", "new", "rebrand"]),
    ("pdf", &["convert", "draw", "export", "print", "render"]),
    ("preview", &["image", "picture", "png", "screenshot", "thumbnail"]),
    ("inspect", &["analyse", "analyze", "audit", "check", "info", "inventory", "survey"]),
    ("diff", &["changes", "compare", "comparison", "differences"]),
    ("batch", &["bulk", "csv", "excel", "mailmerge", "mail-merge"]),
    ("kit", &["html", "site", "toolkit", "web", "website"]),
    ("templates", &["infographics", "list", "ls", "show", "template"]),
];

/// The command that another word, or the same in other case, most likely means.
fn synonym(root: &Command, word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let known =
        SYNONYMS.iter().find(|(_, words)| words.contains(&lower.as_str())).map(|(command, _)| *command);
    known.map(str::to_owned).or_else(|| root.find_subcommand(&lower).map(|_| lower.clone()))
}

/// Options stand before any command: an infographic or deck among the words says which is meant.
fn without_command(root: &Command, words: &[String]) -> Result<(), Failure> {
    let is_deck = |word: &&String| {
        template::BUILTINS.iter().any(|b| b.name == word.as_str())
            || endings::of(Path::new(word)) == Some(Kind::Deck)
    };
    let Some(deck) = words.iter().find(is_deck) else { return Ok(()) };
    if words.iter().any(|word| root.find_subcommand(word).is_some()) {
        return Ok(());
    }
    let rest = words.iter().filter(|word| *word != deck).cloned();
    let line: Vec<String> = ["make".to_owned(), deck.clone()].into_iter().chain(rest).collect();
    Err(Failure::new(Code::CommandOption, "the command is missing")
        .help(format!("type: {}", command_line(&line))))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;

    fn said(words: &[&str]) -> Option<(String, String)> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let diagnostic = check(&words).err()?.first();
        Some((diagnostic.message, diagnostic.help.unwrap()))
    }

    #[test]
    fn what_word_processors_write_is_named_with_the_line_to_type() {
        for (words, names, line) in [
            (&["make", "generic", "–brand", "b.toml"][..], "en dash (–)", "make generic --brand b.toml"),
            (&["make", "generic", "—brand=b.toml"], "em dash (—)", "make generic --brand=b.toml"),
            (&["make", "generic", "−b", "b.toml"], "minus sign (−)", "make generic -b b.toml"),
            (&["make", "generic", "-‑name", "C"], "non-breaking hyphen (‑)", "make generic --name C"),
            (&["pdf", "–notes", "d.pptx"], "en dash", "pdf --notes d.pptx"),
            (&["init", "–force"], "en dash", "init --force"),
            (
                &["templates", "export", "retail", "–out", "r.pptx"],
                "en dash",
                "templates export retail --out r.pptx",
            ),
            (
                &["make", "generic", "--name", "“Contoso", "Health”", "-f"],
                "(“ and ”)",
                "make generic --name \"Contoso Health\" -f",
            ),
            (
                &["make", "generic", "--name=„Contoso", "Health“"],
                "(„ and “)",
                "make generic \"--name=Contoso Health\"",
            ),
            (
                &["make", "generic", "--color", "“primary=#0B6E4F”"],
                "(“ and ”)",
                "--color \"primary=#0B6E4F\"",
            ),
            (&["make", "generic", "–name", "“C", "H”"], "en dash", "make generic --name \"C H\""),
        ] {
            let (message, help) = said(words).unwrap_or_else(|| panic!("{words:?} is taken"));
            assert!(message.contains(names), "{names}: {message}");
            assert!(help.starts_with("type: infograft ") && help.ends_with(line), "{line}: {help}");
        }
    }

    #[test]
    fn a_value_with_spaces_is_shown_in_quotes() {
        let said = |words: &[&str], refused: &str| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            unquoted(&words, refused)?.first().help
        };
        for (words, line) in [
            (
                &["make", "retail", "--name", "Contoso", "Health", "Care", "-f"][..],
                "--name \"Contoso Health Care\" -f",
            ),
            (&["make", "retail", "--name=Contoso", "Health"], "\"--name=Contoso Health\""),
        ] {
            assert_eq!(said(words, "Health"), Some(format!("type: infograft make retail {line}")));
        }
        assert_eq!(said(&["make", "retail", "generic"], "generic"), None);
        assert_eq!(said(&["make", "retail", "--force", "generic"], "generic"), None);
        assert_eq!(said(&["make", "retail", "--colr", "red"], "--colr"), None);
    }

    #[test]
    fn what_may_be_meant_is_left_alone() {
        for words in [
            &["make", "generic", "--tagline", "– since 1900"][..],
            &["make", "generic", "--info", "“Best clinic”"],
            &["make", "generic", "--text", "title=“Hello”"],
            &["make", "“deck.pptx”", "--brand", "“brand.toml”"],
            &["make", "generic", "--name", "Contoso “Health”"],
            &["make", "generic", "--set", "range=9–17"],
            &["make", "generic", "--name", "L’Oréal", "--info", "the patients’"],
            &["pdf", "deck.pptx", "--slides", "1-3"],
            &["help", "make"],
            &["frobnicate", "deck.pptx"],
            &["--version"],
            &[],
        ] {
            assert_eq!(said(words), None, "{words:?}");
        }
    }

    #[test]
    fn what_stands_in_the_place_of_a_command_is_named() {
        for (words, what, line) in [
            (
                &["healthcare", "--brand", "b.toml"][..],
                "an infographic",
                "type: infograft make healthcare --brand b.toml",
            ),
            (&["-q", "Bank"], "an infographic", "type: infograft make financial"),
            (&["deck.pptx"], "a deck", "infograft pdf deck.pptx to draw it"),
            (&["my deck.PPTX", "--name", "C"], "a deck", "type: infograft make \"my deck.PPTX\" --name C"),
            (&["x.pdf"], "a PDF", "infograft preview x.pdf"),
            (&["b.xlsx", "--template", "retail"], "a table", "infograft batch b.xlsx --template retail"),
            (&["brand.toml"], "a brand file", "infograft make healthcare --brand brand.toml"),
            (&["convert", "deck.pptx"], "no command `convert`", "type: infograft pdf deck.pptx"),
            (&["PDF", "deck.pptx"], "no command `PDF`", "type: infograft pdf deck.pptx"),
            (&["--brand", "b.toml", "retail"], "command is missing", "infograft make retail --brand b.toml"),
        ] {
            let (message, help) = said(words).unwrap_or_else(|| panic!("{words:?} is taken"));
            assert!(message.contains(what), "{what}: {message}");
            assert!(help.contains(line), "{line}: {help}");
        }
    }
}
