//! Paths as people give them: with `~` for their home folder, as the address of a file, in quotes that were left around
//! them. A file of just that name is always meant itself.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::builder::{NonEmptyStringValueParser, OsStringValueParser, TypedValueParser};
use percent_encoding::percent_decode_str;

/// What stands for standard input, or for standard output.
pub const STANDARD: &str = "-";

/// Quotes that stand around a path when it was copied with them: in English, German, French, Swedish and Korean or
/// Japanese text, and straight ones that a shell left in place.
pub const QUOTES: &[(char, char)] = &[
    ('"', '"'),
    ('\'', '\''),
    ('“', '”'),
    ('‘', '’'),
    ('„', '“'),
    ('‚', '‘'),
    ('«', '»'),
    ('»', '«'),
    ('”', '”'),
    ('「', '」'),
];

/// The parser of options that take a path.
pub fn path() -> impl TypedValueParser<Value = PathBuf> {
    OsStringValueParser::new().try_map(|given| understood(&given))
}

/// The parser of options that take a folder to read from.
pub fn folder() -> impl TypedValueParser<Value = PathBuf> {
    OsStringValueParser::new().try_map(|given| {
        let path = understood(&given)?;
        match path.metadata() {
            Ok(data) if data.is_dir() => Ok(path),
            Ok(_) => Err("it is a file: give the folder that it is in".to_owned()),
            Err(_) => Err("there is no such folder: check the path".to_owned()),
        }
    })
}

/// The parser of what is an infographic's name or a path.
pub fn name_or_path() -> impl TypedValueParser<Value = String> {
    NonEmptyStringValueParser::new().try_map(|given| {
        let path = understood(OsStr::new(&given))?;
        Ok::<String, String>(path.into_os_string().into_string().unwrap_or(given))
    })
}

/// The path that is meant, or why there is none.
pub fn understood(given: &OsStr) -> Result<PathBuf, String> {
    let exact = Path::new(given);
    if given.is_empty() {
        return Err("it is empty: give the path of a file or folder".to_owned());
    }
    let Some(text) = given.to_str().filter(|_| exact.symlink_metadata().is_err()) else {
        return Ok(exact.to_owned());
    };
    let text = unquoted(text);
    if let Some(address) = address(text) {
        return of_address(address);
    }
    // `--out "C:\decks\" --force` on Windows, where `\"` is a quote of the name.
    if text.contains("\" -") {
        return Err(
            "a backslash before the closing quote takes the quote for a letter: leave that backslash out"
                .to_owned(),
        );
    }
    match text.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with(['/', '\\']) => at_home(rest),
        _ => Ok(PathBuf::from(text)),
    }
}

/// Without the quotes around it.
fn unquoted(text: &str) -> &str {
    let inner = QUOTES.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inner.map(str::trim).filter(|inner| !inner.is_empty()).unwrap_or(text)
}

/// What follows `file:` in the address of a file (RFC 8089).
fn address(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    (scheme.eq_ignore_ascii_case("file") && rest.starts_with('/')).then_some(rest)
}

/// The path in the address of a file: `///home/anna/deck.pptx`, `///C:/decks/deck.pptx`, `//server/share/deck.pptx`.
fn of_address(rest: &str) -> Result<PathBuf, String> {
    let rest = percent_decode_str(rest).decode_utf8();
    let rest = rest.map_err(|_| "the address isn't in UTF-8: give the path of the file".to_owned())?;
    let path = match rest.strip_prefix("//") {
        Some(with_host) => {
            let (host, _) = with_host.split_once('/').unwrap_or((with_host, ""));
            match host {
                "" => with_host,
                _ if host.eq_ignore_ascii_case("localhost") => {
                    with_host.get(host.len()..).unwrap_or_default()
                }
                _ if cfg!(windows) => return Ok(PathBuf::from(rest.as_ref())),
                _ => {
                    return Err(format!(
                        "the file is on the computer {host}: copy it here, or give its path"
                    ));
                }
            }
        }
        None => &rest,
    };
    let has_drive = |path: &str| {
        let mut chars = path.chars();
        chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.next() == Some(':')
    };
    Ok(PathBuf::from(path.strip_prefix('/').filter(|path| has_drive(path)).unwrap_or(path)))
}

fn at_home(rest: &str) -> Result<PathBuf, String> {
    let home = std::env::home_dir().filter(|home| !home.as_os_str().is_empty());
    let home = home.ok_or("it isn't known where your home folder is: write the whole path".to_owned())?;
    let rest = rest.trim_start_matches(['/', '\\']);
    // Both signs part folders when a path begins with `~\`, which only Windows writes.
    let rest = if cfg!(windows) { OsString::from(rest) } else { OsString::from(rest.replace('\\', "/")) };
    Ok(if rest.is_empty() { home } else { home.join(rest) })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn paths_are_understood_as_people_give_them() {
        let home = std::env::home_dir().unwrap();
        for (given, meant) in [
            ("deck.pptx", PathBuf::from("deck.pptx")),
            ("~/decks/a.pptx", home.join("decks/a.pptx")),
            ("~", home.clone()),
            ("~anna/a.pptx", PathBuf::from("~anna/a.pptx")),
            ("file:///home/anna/my%20deck.pptx", PathBuf::from("/home/anna/my deck.pptx")),
            ("FILE:///C:/decks/%ED%95%9C.pptx", PathBuf::from("C:/decks/한.pptx")),
            ("file://localhost/home/a.pptx", PathBuf::from("/home/a.pptx")),
            ("file:/home/a.pptx", PathBuf::from("/home/a.pptx")),
            ("file:a.pptx", PathBuf::from("file:a.pptx")),
            ("“deck.pptx”", PathBuf::from("deck.pptx")),
            ("„deck.pptx“", PathBuf::from("deck.pptx")),
            ("\"my deck.pptx\"", PathBuf::from("my deck.pptx")),
            ("'~/a.pptx'", home.join("a.pptx")),
            ("\"\"", PathBuf::from("\"\"")),
            ("“deck.pptx", PathBuf::from("“deck.pptx")),
            ("-", PathBuf::from("-")),
        ] {
            assert_eq!(understood(OsStr::new(given)).as_ref(), Ok(&meant), "{given}");
        }
        #[cfg(not(windows))]
        assert_eq!(understood(OsStr::new("~\\decks\\a.pptx")), Ok(home.join("decks/a.pptx")));
        #[cfg(not(windows))]
        assert!(understood(OsStr::new("file://server/share/a.pptx")).unwrap_err().contains("server"));
        assert!(
            understood(OsStr::new("C:\\decks\" --force")).unwrap_err().contains("leave that backslash out")
        );
        assert!(understood(OsStr::new("file:///%FF.pptx")).is_err());
        assert!(understood(OsStr::new("")).is_err());
    }
}
