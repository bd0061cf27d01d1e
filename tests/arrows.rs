//! Which room of the code names which other. A room is a module at the top of a crate: `deck/opc`, `render/layout`; a crate
//! none of whose modules is public is one room.
//!
//! `tests/arrows.txt` has a line for each room, with all rooms that it names outside its tests. The code must be as the
//! table says, so that a new arrow is a decision and no accident. After thinking about it, accept a change with
//! `INFOGRAFT_ACCEPT=1 cargo test --test it arrows`.
//!
//! An arrow is a path that begins with `crate` or with a crate of the workspace. A `super` that leaves its room is refused,
//! because the arrow that it makes would not be seen.

mod code;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::common::{files_below, root};

/// For each room the rooms that it names.
type Arrows = BTreeMap<String, BTreeSet<String>>;

/// Rooms that reach each other along arrows, and why they may. One that is gone from the code goes from here, too.
const CIRCLES: &[&[&str]] = &[];

/// Crates of others that one room alone names, so that they can be replaced there.
const WRAPPED: &[(&str, &str)] = &[
    ("clap", "infograft/cli"),
    ("hayro", "render/preview"),
    ("lopdf", "render/pdf"),
    ("printpdf", "render/pdf"),
    ("zip", "deck/opc"),
];

/// How the table begins.
const HEAD: &str = "\
# Which room of the code names which others; those of its own crate stand without the crate's name.
# tests/arrows.rs holds the code to it. To accept a change: INFOGRAFT_ACCEPT=1 cargo test --test it arrows
";

/// The crates of the workspace by the names that paths have for them: `infograft_deck`.
type Crates = BTreeMap<String, Crate>;

struct Crate {
    /// As the table writes it: `deck`; one that is one room with its whole name, `infograft-fonts`.
    name: String,
    /// Its `src`.
    folder: PathBuf,
    /// The modules at its top; none if it is one room.
    rooms: BTreeSet<String>,
    /// The other names at its top, with their paths.
    imports: BTreeMap<String, Vec<String>>,
}

impl Crate {
    fn read(package: &str, folder: PathBuf) -> Self {
        let text = std::fs::read_to_string(folder.join("lib.rs")).unwrap();
        let tokens = code::program(&text);
        let modules = tokens.windows(2).filter(|pair| pair[0] == "mod").map(|pair| pair[1].to_owned());
        let is_one_room = !tokens.windows(2).any(|pair| pair[0] == "pub" && pair[1] == "mod");
        let rooms: BTreeSet<String> = modules.filter(|_| !is_one_room).collect();
        let short = package.strip_prefix("infograft-").filter(|_| !rooms.is_empty()).unwrap_or(package);
        Self { name: short.to_owned(), folder, rooms, imports: code::imports(&tokens) }
    }
}

fn workspace() -> Crates {
    let mut crates = Crates::new();
    crates.insert("infograft".to_owned(), Crate::read("infograft", root().join("src")));
    crates.insert("infograft_assets".to_owned(), Crate::read("infograft-assets", root().join("assets")));
    for entry in std::fs::read_dir(root().join("crates")).unwrap() {
        let entry = entry.unwrap();
        let package = entry.file_name().into_string().unwrap();
        // A program without a library is nothing that others could name.
        if entry.path().join("src/lib.rs").exists() {
            let read = Crate::read(&package, entry.path().join("src"));
            crates.insert(package.replace('-', "_"), read);
        }
    }
    crates
}

/// The room that a path in a crate leads to: `crate::limits` in infograft-render leads to `deck/limits`.
fn room(crates: &Crates, krate: &str, path: &[String]) -> Option<String> {
    let home = crates.get(krate)?;
    if home.rooms.is_empty() {
        return Some(home.name.clone());
    }
    let first = path.first()?;
    if home.rooms.contains(first) {
        return Some(format!("{}/{first}", home.name));
    }
    let imported = home.imports.get(first)?;
    let (head, rest) = imported.split_first()?;
    if head == "crate" || head == "self" {
        room(crates, krate, rest)
    } else if home.rooms.contains(head) {
        room(crates, krate, imported)
    } else {
        room(crates, head, rest)
    }
}

/// A file of the program.
struct Source {
    /// Its crate, as paths name it.
    krate: String,
    /// Its room, as the table names it.
    room: String,
    path: PathBuf,
    /// How many modules it lies below its room.
    depth: usize,
    text: String,
}

/// The files of all rooms, without whole files of tests, and without `lib.rs` and `main.rs` where they only join rooms.
fn sources(crates: &Crates) -> Vec<Source> {
    let mut found = Vec::new();
    for (krate, home) in crates {
        for file in files_below(&home.folder) {
            let parts: Vec<&str> = Path::new(&file).iter().filter_map(|part| part.to_str()).collect();
            let Some((name, folders)) = parts.split_last() else { continue };
            let Some(stem) = name.strip_suffix(".rs") else { continue };
            let is_test = stem == "tests" || folders.contains(&"tests");
            let is_one_room = home.rooms.is_empty();
            if is_test || (!is_one_room && folders.is_empty() && matches!(stem, "lib" | "main")) {
                continue;
            }
            let path = home.folder.join(&file);
            let (room, above) = match is_one_room {
                true => (home.name.clone(), 1),
                false => (format!("{}/{}", home.name, folders.first().unwrap_or(&stem)), 0),
            };
            found.push(Source {
                krate: krate.clone(),
                room,
                depth: (folders.len() + above).saturating_sub(usize::from(matches!(stem, "mod" | "lib"))),
                text: std::fs::read_to_string(&path).unwrap(),
                path,
            });
        }
    }
    found
}

/// The arrows of the code. A path that can't be followed fails the test: its arrow would be missed.
fn arrows() -> Arrows {
    let crates = workspace();
    let mut arrows = Arrows::new();
    for home in crates.values() {
        arrows.extend(home.rooms.iter().map(|room| (format!("{}/{room}", home.name), BTreeSet::new())));
        if home.rooms.is_empty() {
            arrows.insert(home.name.clone(), BTreeSet::new());
        }
    }
    let mut lost = Vec::new();
    for source in sources(&crates) {
        let tokens = code::program(&source.text);
        if code::supers(&tokens) > source.depth {
            lost.push(format!("{}: `super` leaves the room: write `crate::`", source.path.display()));
        }
        for (head, second) in code::paths(&tokens) {
            let krate = if head == "crate" { source.krate.as_str() } else { head };
            if !crates.contains_key(krate) {
                continue;
            }
            match room(&crates, krate, &[second.to_owned()]) {
                Some(to) if to == source.room => {}
                Some(to) => {
                    arrows.entry(source.room.clone()).or_default().insert(to);
                }
                None => {
                    let file = source.path.display();
                    lost.push(format!("{file}: `{head}::{second}` is no room, and no name in lib.rs"));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    arrows
}

/// A room's name in the line of another room.
fn shortened(named: &str, room: &str) -> String {
    match (named.split_once('/'), room.split_once('/')) {
        (Some((krate, module)), Some((own, _))) if krate == own => module.to_owned(),
        _ => named.to_owned(),
    }
}

/// The arrows with names as the table writes them.
fn table(arrows: &Arrows) -> Arrows {
    let mut table = Arrows::new();
    for (room, named) in arrows {
        table.insert(room.clone(), named.iter().map(|name| shortened(name, room)).collect());
    }
    table
}

fn written(table: &Arrows) -> String {
    let mut text = HEAD.to_owned();
    for (room, named) in table {
        text += &format!("{room}:");
        for name in named {
            text += &format!(" {name}");
        }
        text.push('\n');
    }
    text
}

fn parsed(text: &str) -> Arrows {
    let lines = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(':'));
    lines
        .map(|(room, named)| (room.to_owned(), named.split_whitespace().map(str::to_owned).collect()))
        .collect()
}

/// How the code differs from the table, a line each.
fn differences(table: &Arrows, code: &Arrows) -> Vec<String> {
    let none = BTreeSet::new();
    let rooms: BTreeSet<&String> = table.keys().chain(code.keys()).collect();
    let mut found = Vec::new();
    for room in rooms {
        match (table.get(room), code.get(room)) {
            (None, Some(_)) => found.push(format!("{room} is a new room")),
            (Some(_), None) => found.push(format!("{room} is a room no longer")),
            _ => {}
        }
        let (old, new) = (table.get(room).unwrap_or(&none), code.get(room).unwrap_or(&none));
        found.extend(new.difference(old).map(|name| format!("{room} names {name}, which is new")));
        found.extend(old.difference(new).map(|name| format!("{room} names {name} no longer")));
    }
    found
}

/// All rooms that are reached from a room along arrows.
fn reached<'a>(arrows: &'a Arrows, from: &'a str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open = vec![from];
    while let Some(next) = open.pop() {
        for named in arrows.get(next).into_iter().flatten() {
            if found.insert(named.as_str()) {
                open.push(named);
            }
        }
    }
    found
}

/// The sets of rooms that reach each other.
fn circles(arrows: &Arrows) -> BTreeSet<BTreeSet<&str>> {
    let mut found = BTreeSet::new();
    for room in arrows.keys() {
        let mut circle = reached(arrows, room);
        circle.retain(|other| reached(arrows, other).contains(room.as_str()));
        if !circle.is_empty() {
            found.insert(circle);
        }
    }
    found
}

#[test]
fn rooms_name_those_rooms_that_the_table_says() {
    let found = table(&arrows());
    let file = root().join("tests/arrows.txt");
    if std::env::var_os("INFOGRAFT_ACCEPT").is_some() {
        std::fs::write(file, written(&found)).unwrap();
        return;
    }
    let differ = differences(&parsed(&std::fs::read_to_string(file).unwrap()), &found);
    let say = "To accept what differs from tests/arrows.txt, once you are sure that it should: \
               INFOGRAFT_ACCEPT=1 cargo test --test it arrows";
    assert!(differ.is_empty(), "{}\n\n{say}", differ.join("\n"));
}

#[test]
fn rooms_stand_in_no_circles_but_those_that_are_known() {
    let arrows = arrows();
    let known: BTreeSet<BTreeSet<&str>> =
        CIRCLES.iter().map(|circle| circle.iter().copied().collect()).collect();
    let found = circles(&arrows);
    let new: Vec<_> = found.difference(&known).collect();
    assert!(new.is_empty(), "these rooms reach each other, and CIRCLES doesn't say why they may: {new:?}");
    let gone: Vec<_> = known.difference(&found).collect();
    assert!(gone.is_empty(), "CIRCLES lists what is no circle any more: {gone:?}");
}

#[test]
fn one_room_alone_names_a_crate_that_it_wraps() {
    let mut found = BTreeSet::new();
    for source in sources(&workspace()) {
        for (head, _) in code::paths(&code::program(&source.text)) {
            if WRAPPED.iter().any(|(name, _)| *name == head) {
                found.insert((head.to_owned(), source.room.clone()));
            }
        }
    }
    let wanted: BTreeSet<(String, String)> =
        WRAPPED.iter().map(|(name, room)| ((*name).to_owned(), (*room).to_owned())).collect();
    assert_eq!(found, wanted);
}

#[test]
fn what_is_new_and_what_is_gone_is_told() {
    let before = parsed("# a comment\na/x: y b/z\na/y:\nb/z:\n");
    let now = parsed("a/x: y\na/y: b/w\nb/w:\n");
    let wanted = [
        "a/x names b/z no longer",
        "a/y names b/w, which is new",
        "b/w is a new room",
        "b/z is a room no longer",
    ];
    assert_eq!(differences(&before, &now), wanted);
    assert_eq!(parsed(&written(&now)), now);
}

#[test]
fn a_circle_is_found_with_all_its_rooms() {
    let arrows = parsed("a: b\nb: c d\nc: a\nd: e\ne: f\nf: e\ng: a\n");
    let wanted = BTreeSet::from([BTreeSet::from(["a", "b", "c"]), BTreeSet::from(["e", "f"])]);
    assert_eq!(circles(&arrows), wanted);
}
