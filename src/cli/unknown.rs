//! What the parser refuses, in words that help: an option that isn't known, a second infographic, a second value behind one
//! option.

use std::path::Path;

use clap::{Arg, ArgAction, Command};
use infograft_deck::diagnostic::Code;
use infograft_deck::words::nearest;

use super::endings::{self, Kind};
use super::fail::Failure;
use super::line::command_line;
use super::typed::{option, path_of};
use infograft_edition::template;

/// Words that people have for options, each with the option's own name.
const SYNONYMS: &[(&str, &str)] = &[
    ("colors", "color"),
    ("colours", "color"),
    ("company", "name"),
    ("destination", "out"),
    ("dir", "out"),
    ("fonts", "font"),
    ("links", "link"),
    ("mail", "email"),
    ("org", "name"),
    ("organisation", "name"),
    ("organization", "name"),
    ("output", "out"),
    ("output-dir", "out"),
    ("overwrite", "force"),
    ("pages", "slides"),
    ("silent", "quiet"),
    ("slide", "slides"),
    ("tel", "phone"),
    ("telephone", "phone"),
    ("theme", "brand"),
    ("url", "link"),
];

/// An option that isn't known: the one that is meant, with the line to type.
pub fn unknown(words: &[String], refused: &str) -> Option<Failure> {
    let name = refused.strip_prefix('-').filter(|name| !name.is_empty())?;
    let name = name.strip_prefix('-').unwrap_or(name).split('=').next()?;
    let dashes = if refused.starts_with("--") { "--" } else { "-" };
    let root = super::help::command();
    let commands = path_of(&root, words);
    let command = commands.last()?;
    let what = match commands.len() {
        1 => format!("there is no option {dashes}{name}"),
        _ => format!("`infograft {}` has no option {dashes}{name}", command.get_name()),
    };
    // A single letter is like every other.
    let help = match meant(&commands, name).filter(|_| dashes == "--") {
        Some(meant) => {
            let mended = |word: &String| match word.strip_prefix("--").map(|word| word.split_once('=')) {
                Some(Some((own, value))) if own == name => format!("--{meant}={value}"),
                Some(None) if word == refused => format!("--{meant}"),
                _ => word.clone(),
            };
            let line: Vec<String> = words.iter().map(mended).collect();
            format!("did you mean --{meant}? type: {}", command_line(&line))
        }
        None => match root.get_subcommands().find(|other| option(&[other], name).is_some()) {
            Some(other) => format!("it is an option of `infograft {}`: leave it out here", other.get_name()),
            None => format!("the options are listed by: {}", command_line(&help_of(&commands))),
        },
    };
    Some(Failure::new(Code::CommandOption, what).help(help))
}

/// The words that show a command's help.
fn help_of(commands: &[&Command]) -> Vec<String> {
    let names = commands.iter().skip(1).map(|command| command.get_name().to_owned());
    names.chain(["--help-all".to_owned()]).collect()
}

/// The option that a name most likely means.
fn meant(commands: &[&Command], name: &str) -> Option<String> {
    let known = SYNONYMS.iter().find(|(word, _)| word.eq_ignore_ascii_case(name)).map(|(_, known)| *known);
    if let Some(known) = known.filter(|known| option(commands, known).is_some()) {
        return Some(known.to_owned());
    }
    let longs = commands.iter().flat_map(|command| command.get_arguments()).filter_map(Arg::get_long);
    nearest(name, longs).map(str::to_owned)
}

/// A second infographic where one is taken, or a second value behind an option that stands before each.
pub fn second(words: &[String], refused: &str) -> Option<Failure> {
    let at = words.iter().position(|word| word == refused).filter(|_| !refused.starts_with('-'))?;
    bare_option(words, at)
        .or_else(|| without_sign(words, at))
        .or_else(|| bare_color(words, at))
        .or_else(|| second_value(words, at))
        .or_else(|| second_deck(words, at))
        .or_else(|| bare_brand(words, at))
}

/// A key and its value without the `=` between them: `--link booking https://contoso.example`.
fn without_sign(words: &[String], at: usize) -> Option<Failure> {
    let [option_word, key, value] = words.get(at.checked_sub(2)?..=at)? else { return None };
    let name = option_word.strip_prefix("--")?;
    let root = super::help::command();
    let arg = option(&path_of(&root, words), name)?;
    let takes_pair = arg.get_value_names()?.iter().any(|name| name.contains('='));
    // Of a text with spaces this is the second word.
    let is_key = takes_pair && !key.contains(['=', ' ', ':']);
    let mut line = words.to_vec();
    line.splice(at - 1..=at, [format!("{key}={value}")]);
    let what = format!(
        "`{value}` stands alone: {option_word} takes its key and value as one word, with `=` between them"
    );
    is_key.then(|| Failure::new(Code::CommandOption, what).help(format!("type: {}", command_line(&line))))
}

/// Colours alone: `infograft palette B3261E`.
fn bare_color(words: &[String], at: usize) -> Option<Failure> {
    const ROLES: [&str; 3] = ["primary", "secondary", "accent"];
    let first = words.first().filter(|command| *command == "palette" && at == 1)?;
    let is_color = |word: &&String| infograft_deck::color::Rgb::parse(word).is_ok();
    let colors: Vec<&String> = words.get(at..)?.iter().take_while(is_color).take(ROLES.len()).collect();
    let mut line = vec![first.clone()];
    for (role, color) in ROLES.iter().zip(&colors) {
        line.extend(["--color".to_owned(), format!("{role}={color}")]);
    }
    line.extend(words.get(at + colors.len()..)?.iter().cloned());
    let what = format!("`{}` stands alone: a colour has its role before it", words.get(at)?);
    (!colors.is_empty())
        .then(|| Failure::new(Code::CommandOption, what).help(format!("type: {}", command_line(&line))))
}

/// An option without its dashes: `name=Contoso`.
fn bare_option(words: &[String], at: usize) -> Option<Failure> {
    let refused = words.get(at)?;
    let (name, value) = refused.split_once('=').filter(|_| !Path::new(refused).exists())?;
    let root = super::help::command();
    let known = option(&path_of(&root, words), &name.to_lowercase())?.get_long()?.to_owned();
    let mut line = words.to_vec();
    line.splice(at..=at, [format!("--{known}"), value.to_owned()]);
    let what = format!("`{refused}` stands alone: an option has two dashes before its name");
    Some(Failure::new(Code::CommandOption, what).help(format!("type: {}", command_line(&line))))
}

/// A brand file without the option before it.
fn bare_brand(words: &[String], at: usize) -> Option<Failure> {
    let refused = words.get(at)?;
    let is_brand = endings::of(Path::new(refused)) == Some(Kind::Brand) || refused.ends_with(".json");
    let root = super::help::command();
    if !is_brand
        || words.iter().any(|word| word == "--brand")
        || option(&path_of(&root, words), "brand").is_none()
    {
        return None;
    }
    let mut line = words.to_vec();
    line.insert(at, "--brand".to_owned());
    let what = format!("`{refused}` stands alone: a brand file has --brand before it");
    Some(Failure::new(Code::CommandOption, what).help(format!("type: {}", command_line(&line))))
}

fn second_deck(words: &[String], at: usize) -> Option<Failure> {
    let is_deck =
        |word: &String| template::meant(word).is_some() || endings::of(Path::new(word)) == Some(Kind::Deck);
    // Behind an option's value it may be a part of that: `--name Contoso Health`.
    let (before, refused) = (words.get(at.checked_sub(2)?)?, words.get(at)?);
    let first = words.get(at - 1).filter(|word| is_deck(word) && is_deck(refused))?;
    if before.starts_with('-') {
        return None;
    }
    if Path::new(&format!("{first} {refused}")).exists() {
        return None;
    }
    let without = |left_out: &String| {
        command_line(&words.iter().filter(|word| *word != left_out).cloned().collect::<Vec<_>>())
    };
    let what = format!("one infographic at a time, and these are `{first}` and `{refused}`");
    let help = format!("type one line after the other: {} and {}", without(refused), without(first));
    Some(Failure::new(Code::CommandOption, what).help(help))
}

/// `--info "Bring your card" "Be on time"`: the option stands before each value.
fn second_value(words: &[String], at: usize) -> Option<Failure> {
    let root = super::help::command();
    let commands = path_of(&root, words);
    let before = (0..at).rev().find(|at| words.get(*at).is_some_and(|word| word.starts_with("--")))?;
    let name = words.get(before)?.strip_prefix("--").filter(|name| !name.contains('='))?;
    let arg = option(&commands, name)?;
    let is_value = |word: &&String| !word.starts_with('-');
    let values: Vec<&String> = words.get(before + 1..)?.iter().take_while(is_value).collect();
    // A value with spaces stood in quotes, and one with `=` has its own key: neither is a part of a longer one.
    let is_whole = |value: &&String| value.contains(' ') || value.contains('=');
    let several = matches!(arg.get_action(), ArgAction::Append) && arg.get_value_delimiter().is_none();
    if !several || !values.iter().any(is_whole) || values.iter().any(|value| value.starts_with('=')) {
        return None;
    }
    let mut line: Vec<String> = words.get(..before)?.to_vec();
    line.extend(values.iter().flat_map(|value| [format!("--{name}"), (*value).clone()]));
    line.extend(words.get(before + 1 + values.len()..).unwrap_or_default().iter().cloned());
    let what = format!("--{name} takes one value, and these are {}", values.len());
    Some(
        Failure::new(Code::CommandOption, what)
            .help(format!("write --{name} before each: {}", command_line(&line))),
    )
}
