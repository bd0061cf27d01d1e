//! The files that are given: decks, brands and tables, from the disk or from standard input.

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use infograft_brand::brand::{Brand, BrandBase, BrandErrors, Settings};
use infograft_deck::diagnostic::{Code, Diagnostic, Severity};

use super::endings::{self, Kind};
use super::fail::{self, Failure};
use super::line::command_line;
use super::nearby::{in_the_place_of, inside, missing};
use super::paths::STANDARD;
use crate::{Limits, Template};

/// The largest deck or table that is read from standard input.
const MAX_INPUT: u64 = 512 << 20;
/// The largest brand that is read from standard input: brand files are held to the same.
const MAX_BRAND: u64 = 1 << 20;
/// The deck's name where it comes from standard input.
pub const DECK: &str = "deck";

/// Whether it stands for standard input.
pub fn is_standard(path: &Path) -> bool {
    path == Path::new(STANDARD)
}

/// Refuses standard input for more than one thing.
pub fn once<'a>(given: impl IntoIterator<Item = &'a Path>) -> Result<(), Failure> {
    if given.into_iter().filter(|path| is_standard(path)).count() > 1 {
        return Err(Failure::option(
            "-",
            "standard input can be read once, and several things are to be read from it",
        )
        .help("save all but one of them as files and give their names"));
    }
    Ok(())
}

/// All of standard input, up to a limit.
fn standard(what: &str, limit: u64) -> Result<Vec<u8>, String> {
    let mut input = std::io::stdin().lock();
    if input.is_terminal() {
        return Err(format!("`-` is the {what} that another program sends, and none does"));
    }
    let mut bytes = Vec::new();
    let read = input.by_ref().take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|e| format!("standard input can't be read: {}", super::terminal::reason(&e)))?;
    if bytes.len() as u64 > limit {
        return Err(format!("standard input has more than {} MB, too much for a {what}", limit >> 20));
    }
    Ok(bytes)
}

/// What is read from standard input, a failure with that code.
pub fn of_standard(what: &str, code: Code) -> Result<Vec<u8>, Failure> {
    standard(what, MAX_INPUT).map_err(|e| Failure::new(code, e).help(instead(what)))
}

fn instead(what: &str) -> String {
    format!("give the name of a file with the {what} in the place of -")
}

/// The infographic or deck of that name, or the one that standard input has.
pub fn template(name: &str, limits: Limits) -> Result<Template, Failure> {
    if name != STANDARD {
        return Ok(Template::find(name, limits)?);
    }
    deck_of(of_standard("deck", Code::DeckUnusable)?, limits)
}

/// The deck that standard input had.
pub fn deck_of(bytes: Vec<u8>, limits: Limits) -> Result<Template, Failure> {
    let mut template = Template::from_bytes("standard input", bytes, limits)?;
    DECK.clone_into(&mut template.name);
    Ok(template)
}

/// The deck in a file, or on standard input.
pub fn deck(path: &Path, limits: Limits) -> Result<Template, Failure> {
    if is_standard(path) { template(STANDARD, limits) } else { Ok(Template::open(path, limits)?) }
}

/// The brand of a file and settings.
pub fn brand(file: Option<&Path>, settings: &Settings) -> Result<Brand, Failure> {
    let text = brand_text(file)?;
    let brand = match &text {
        Some((text, name)) => Brand::from_text(text, name, settings),
        None => Brand::load(file, settings),
    };
    brand.map_err(|errors| of_brand(errors, file))
}

/// The brand that all rows of a batch begin from.
pub fn brand_base(file: Option<&Path>, settings: &Settings) -> Result<BrandBase, Failure> {
    let text = brand_text(file)?;
    let base = match &text {
        Some((text, name)) => BrandBase::from_text(text, name, settings),
        None => BrandBase::load(file, settings),
    };
    base.map_err(|errors| of_brand(errors, file))
}

/// The brand on standard input with a name that tells its format; `None` where a file is given or nothing.
fn brand_text(file: Option<&Path>) -> Result<Option<(String, PathBuf)>, Failure> {
    let Some(file) = file else { return Ok(None) };
    if !is_standard(file) {
        found(file, Kind::Brand)?;
        return Ok(None);
    }
    let wrong = |what: String| Failure::new(Code::BrandFile, what).help(instead("brand"));
    let text = String::from_utf8(standard("brand", MAX_BRAND).map_err(wrong)?);
    let text = text.map_err(|_| wrong("the brand on standard input isn't text in UTF-8".to_owned()))?;
    let name = PathBuf::from(format!("{STDIN}{}", brand_ending(&text)));
    Ok(Some((text, name)))
}

/// What a brand on standard input is called.
const STDIN: &str = "standard input";

/// A brand's format by its first words: `{` begins JSON, `name:` YAML, and all else is TOML.
fn brand_ending(text: &str) -> &'static str {
    let lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim);
    let first = lines.clone().find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    let key = first.split_once(':').map(|(key, _)| key).unwrap_or_default();
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    match first {
        first if first.starts_with('{') => ".json",
        first if first == "---" || is_key => ".yaml",
        _ => ".toml",
    }
}

/// What is wrong with a brand, in the words of the command line.
fn of_brand(errors: BrandErrors, file: Option<&Path>) -> Failure {
    let mended = errors.0.into_iter().map(|mut diagnostic| {
        if let Some(name) = diagnostic.place.file.as_mut().filter(|name| name.starts_with(STDIN)) {
            *name = STDIN.into();
        }
        if file.is_none() { name_brand_file(diagnostic) } else { diagnostic }
    });
    Failure::of(mended)
}

/// Where the name is missing because no brand file was given, and one lies in the folder, names it. It is never taken
/// by itself: what a command makes doesn't depend on where it is run.
pub fn name_brand_file(diagnostic: Diagnostic) -> Diagnostic {
    let is_name = diagnostic.setting.as_deref() == Some("organization.name");
    match brand_file_here().filter(|_| is_name) {
        Some(name) => diagnostic.with_help(format!("a brand file is in this folder: add --brand {name}")),
        None => diagnostic,
    }
}

/// A brand file in this folder, by its usual name.
fn brand_file_here() -> Option<&'static str> {
    ["brand.toml", "brand.json", "brand.yaml", "brand.yml"].into_iter().find(|name| Path::new(name).is_file())
}

/// What is said where a brand file lies in the folder and the options alone say what the brand is.
pub fn unused_brand_file(given: Option<&Path>) -> Option<Diagnostic> {
    let name = brand_file_here().filter(|_| given.is_none())?;
    let message = format!("the brand file {name} in this folder isn't used");
    let help = format!("add --brand {name}, unless the options say all that there is to say");
    Some(Diagnostic::new(Code::BrandFile, message).with_severity(Severity::Note).with_help(help))
}

/// Refuses a brand file or table that isn't there or is a folder, with the names that may be meant.
pub fn found(path: &Path, kind: Kind) -> Result<(), Failure> {
    let (code, what) = match kind {
        Kind::Sheet => (Code::SheetUnreadable, "table"),
        _ => (Code::BrandFile, "brand file"),
    };
    let wrong = |what: String, help: String| Err(Failure::new(code, what).at(fail::file(path)).help(help));
    if path.is_dir() {
        let help = inside(path, kind).unwrap_or_else(|| format!("give the file in it that is the {what}"));
        return wrong(format!("a folder, not a {what}"), help);
    }
    if path.symlink_metadata().is_ok() {
        return match in_place_of(path, kind) {
            Some((is, help)) => wrong(format!("{is}, not a {what}"), help),
            None => Ok(()),
        };
    }
    let help = missing(path, kind);
    let help = match kind == Kind::Brand && !help.ends_with('?') {
        true => format!("{help}; `infograft init` writes a brand file to start from"),
        false => help,
    };
    wrong(format!("the {what} isn't there"), help)
}

/// What a file is that was given in the place of a brand file or table, and the line to type.
fn in_place_of(path: &Path, kind: Kind) -> Option<(&'static str, String)> {
    let name = path.display().to_string();
    let words: (&str, &[&str]) = match (kind, endings::of(path)?) {
        // Read as text with commas it would be a table of one column; JSON would be a table of one row.
        (Kind::Sheet, found) if found == Kind::Brand || is_brand_json(path) => {
            ("a brand file", &["batch", "branches.xlsx", "--brand", &name, "--template", "healthcare"])
        }
        (Kind::Sheet, Kind::Deck) => ("a deck", &["batch", "branches.xlsx", "--template", &name]),
        (Kind::Brand, Kind::Sheet) => ("a table", &["batch", &name, "--template", "healthcare"]),
        (Kind::Brand, Kind::Picture) => ("a picture", &["make", "healthcare", "--logo", &name]),
        (Kind::Brand, Kind::Other) => {
            let plain = without_txt(path)?;
            let line = command_line(&in_the_place_of(path, &plain));
            let what = "a file whose name ends in .txt, which Windows may hide";
            return Some((what, format!("rename it to {plain}, then type: {line}")));
        }
        (Kind::Brand, Kind::Deck) => ("a deck", &["make", &name, "--brand", "brand.toml"]),
        _ => return None,
    };
    let (is, words) = words;
    let line = command_line(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
    Some((is, format!("type: {line}")))
}

/// Whether a file is a brand in JSON: one object with a section that brands have, and no table.
fn is_brand_json(path: &Path) -> bool {
    /// The largest brand file that is read.
    const MOST: u64 = 1 << 20;
    let small = path.metadata().is_ok_and(|data| data.len() <= MOST);
    let text = if small { infograft_deck::files::read(path).ok() } else { None };
    let object: Option<serde_json::Map<String, serde_json::Value>> =
        text.and_then(|text| serde_json::from_slice(&text).ok());
    let sections = ["organization", "colors", "links", "logo"];
    endings::of_name(path).as_deref() == Some("json")
        && object.is_some_and(|object| {
            sections.iter().any(|section| object.get(*section).is_some_and(serde_json::Value::is_object))
        })
}

/// The name of a brand file that Notepad has saved as `brand.toml.txt`.
fn without_txt(path: &Path) -> Option<String> {
    let name = path.to_str()?;
    let plain = name.strip_suffix(".txt").or_else(|| name.strip_suffix(".TXT"))?;
    let is_brand = endings::of(Path::new(plain)) == Some(Kind::Brand) || plain.ends_with(".json");
    is_brand.then(|| plain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brands_format_is_told_by_its_first_words() {
        for (text, ending) in [
            ("{\"organization\": {}}", ".json"),
            ("\u{FEFF}\n  {", ".json"),
            ("# A brand\norganization:\n  name: C", ".yaml"),
            ("---\nname: C", ".yaml"),
            ("[organization]\nname = \"a: b\"", ".toml"),
            ("name = \"Contoso: Health\"", ".toml"),
            ("", ".toml"),
        ] {
            assert_eq!(brand_ending(text), ending, "{text}");
        }
    }
}
