//! What to say of a file that isn't there or is of another kind: which one may be meant, and what it is good for.

use std::path::Path;

use infograft_deck::words::{listed, nearest};

use super::endings::{self, Kind};
use super::line::command_line;

/// The names in a folder that are looked through for one that is like a missing file's.
const MAX_NAMES: usize = 1000;
/// How many files of a folder are named.
const NAMED: usize = 4;

/// The words that were typed, with another name in the place of a path.
pub fn in_the_place_of(path: &Path, name: &str) -> Vec<String> {
    let typed = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
    let given = path.to_string_lossy();
    typed
        .map(|word| match word.split_once('=') {
            _ if word == given => name.to_owned(),
            Some((option, value)) if value == given && option.starts_with("--") => format!("{option}={name}"),
            _ => word,
        })
        .collect()
}

/// What to give in the place of a folder: files in it of the kind that is wanted, if there are any.
pub fn inside(folder: &Path, kind: Kind) -> Option<String> {
    let names = of_folder(folder, kind);
    let names: Vec<String> =
        names.iter().take(NAMED).map(|name| folder.join(name).display().to_string()).collect();
    match &names[..] {
        [] => None,
        [one] => Some(format!("give the file in it: {}", command_line(&in_the_place_of(folder, one)))),
        many => Some(format!("give one of the files in it, such as {}", alternatives(many))),
    }
}

/// What to do about a file that isn't there.
pub fn missing(path: &Path, kind: Kind) -> String {
    let text = path.to_string_lossy();
    if text.contains("://") {
        return "nothing is fetched from the network: download it and give the file".to_owned();
    }
    let spaced = text.replace("\\ ", " ");
    if *text != spaced && Path::new(&spaced).exists() {
        let line = command_line(&in_the_place_of(path, &spaced));
        return format!("leave out the \\ before the space, as the name is in quotes: {line}");
    }
    let folder = folder_of(path);
    if !folder.is_dir() {
        return match cfg!(windows) || !text.contains('\\') {
            true => format!("there is no folder {} either: check the path", folder.display()),
            false => "write the path with / instead of \\".to_owned(),
        };
    }
    let named = |name: &str| path.with_file_name(name).display().to_string();
    if let Some(near) = near(path, kind) {
        return format!("did you mean `{}`?", named(&near));
    }
    if !cfg!(windows) && text.contains('\\') {
        return "write the path with / instead of \\".to_owned();
    }
    let others: Vec<String> = of_folder(folder, kind).iter().take(NAMED).map(|name| named(name)).collect();
    match others.is_empty() {
        true => "check the file's name and folder".to_owned(),
        false => format!("check the path; in that folder there is {}", alternatives(&others)),
    }
}

fn alternatives(names: &[String]) -> String {
    listed(&names.iter().map(String::as_str).collect::<Vec<_>>()).replace(" and ", " or ")
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The name in a file's folder that is like its own: the same with another ending first, then one with a typing mistake.
pub fn near(path: &Path, kind: Kind) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let stem = path.file_stem()?.to_str()?;
    let names = of_folder(folder_of(path), kind);
    let same_stem = |name: &&String| {
        let own = Path::new(name).file_stem().and_then(|own| own.to_str());
        own.is_some_and(|own| {
            own.to_lowercase() == stem.to_lowercase() || own.to_lowercase() == wanted.to_lowercase()
        })
    };
    let same = names.iter().find(same_stem).cloned();
    let whole = || nearest(wanted, names.iter().map(String::as_str)).map(str::to_owned);
    // Without its ending a name is like another without its own.
    let bare = || {
        let stems = names.iter().filter_map(|name| Some((Path::new(name).file_stem()?.to_str()?, name)));
        let near = nearest(stem, stems.clone().map(|(stem, _)| stem))?;
        stems.into_iter().find(|(stem, _)| *stem == near).map(|(_, name)| name.clone())
    };
    same.or_else(whole).or_else(bare)
}

/// The names of a folder's files of a kind, sorted.
fn of_folder(folder: &Path, kind: Kind) -> Vec<String> {
    let is_it = |name: &String| {
        let path = Path::new(name);
        let is_json =
            endings::of_name(path).as_deref() == Some("json") && matches!(kind, Kind::Brand | Kind::Sheet);
        endings::of(path) == Some(kind) || is_json
    };
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let files = entries.take(MAX_NAMES).filter_map(Result::ok).filter(|entry| entry.path().is_file());
    let mut names: Vec<String> =
        files.filter_map(|entry| entry.file_name().into_string().ok()).filter(is_it).collect();
    names.sort();
    names
}

/// What a file is good for that was given as a deck and is of another kind.
pub fn other_use(path: &Path) -> Option<String> {
    let name = path.display().to_string();
    let line =
        |words: &[&str]| command_line(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
    Some(match endings::of(path)? {
        Kind::Pdf => format!(
            "to see its pages as pictures, type: {}; to brand it, give the .pptx file that it was made from",
            line(&["preview", &name])
        ),
        Kind::Sheet => {
            format!(
                "for an edition of each of its rows, type: {}",
                line(&["batch", &name, "--template", "healthcare"])
            )
        }
        Kind::Brand => format!("as a brand file, type: {}", line(&["make", "healthcare", "--brand", &name])),
        Kind::Picture => format!("as a logo, type: {}", line(&["make", "healthcare", "--logo", &name])),
        _ => return None,
    })
}
