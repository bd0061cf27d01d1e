//! Every command and brand snippet of the README is run; its Rust is run as documentation tests of the library.

use crate::common::{folder, infograft_in, root};

/// The fenced blocks of a language.
fn blocks(language: &str) -> Vec<String> {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let mut found = Vec::new();
    let mut inside: Option<(bool, String)> = None;
    for line in readme.lines() {
        inside = match (inside.take(), line.strip_prefix("```")) {
            (Some((wanted, text)), Some(_)) => {
                if wanted {
                    found.push(text);
                }
                None
            }
            (Some((wanted, text)), None) => Some((wanted, text + line + "\n")),
            (None, Some(info)) => Some((info.trim() == language, String::new())),
            (None, None) => None,
        };
    }
    found
}

/// Splits a command line as a shell does, as far as the README needs it: quotes and continued lines.
fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(q), c) if c == q => quote = None,
            (None, ' ') => words.push(String::new()),
            (_, c) => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|w| !w.is_empty());
    words
}

/// The photos that a reader has, and the page doesn't bring.
fn add_photos(to: &std::path::Path) {
    for name in ["team.jpg", "store.jpg"] {
        let photo = image::RgbImage::from_pixel(1_800, 1_200, image::Rgb([150, 120, 90]));
        photo.save(to.join(name)).unwrap();
    }
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn every_command_works_in_the_order_of_the_page() {
    let folder = folder();
    copy(&root().join("examples"), &folder.path().join("examples"));
    add_photos(folder.path());
    let mut ran = 0;
    for block in blocks("sh") {
        for line in block.replace("\\\n", " ").lines() {
            let line = line.split(" #").next().unwrap().trim();
            let words = split(line);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let args = match words.as_slice() {
                ["cargo", "run", "--release", "--", args @ ..] | ["infograft", args @ ..] => args,
                // Running the tests, installing and other programs' commands are not this program's.
                ["cargo", "test" | "install", ..] | ["git" | "cd", ..] | [] => continue,
                other => panic!("the README has a command that no test runs: {other:?}"),
            };
            let redirect = args.iter().position(|a| *a == ">");
            let output = infograft_in(folder.path(), &args[..redirect.unwrap_or(args.len())]);
            assert_eq!(output.code, 0, "{line}\n{}", output.stderr);
            if let Some(at) = redirect {
                std::fs::write(folder.path().join(args[at + 1]), output.stdout).unwrap();
            }
            ran += 1;
        }
    }
    assert!(ran >= 6, "only {ran} commands found");
}

#[test]
fn every_brand_file_on_the_page_is_one() {
    let folder = folder();
    copy(&root().join("examples"), &folder.path().join("examples"));
    add_photos(&folder.path().join("examples/contoso"));
    let (bindings, found): (Vec<_>, Vec<_>) =
        blocks("toml").into_iter().partition(|block| block.starts_with("[from]"));
    assert!(!found.is_empty() && !bindings.is_empty());
    for binding in bindings {
        infograft::Binding::from_toml(&binding).unwrap();
    }
    for block in found {
        let file = folder.path().join("examples/contoso/readme.toml");
        std::fs::write(&file, &block).unwrap();
        let args = ["make", "generic", "--brand", "examples/contoso/readme.toml", "--out", "toml", "--force"];
        let ran = infograft_in(folder.path(), &args);
        assert_eq!(ran.code, 0, "{block}\n{}", ran.stderr);
    }
}

#[test]
fn every_picture_on_the_page_is_there() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let sources: Vec<&str> = readme
        .split("](")
        .skip(1)
        .chain(readme.split("src=\"").skip(1))
        .filter_map(|s| s.split([')', '"']).next())
        .collect();
    let local: Vec<&&str> = sources.iter().filter(|s| !s.contains("://") && !s.starts_with('#')).collect();
    assert!(!local.is_empty());
    for source in local {
        assert!(root().join(source.split('#').next().unwrap()).exists(), "{source} isn't there");
    }
}

#[test]
fn cargo_run_means_the_program() {
    let cargo = std::env::var("CARGO").unwrap();
    let said = std::process::Command::new(cargo)
        .args(["run", "--quiet", "--", "--version"])
        .current_dir(root())
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    assert!(said.status.success() && out.starts_with("infograft "), "{out}{err}");
}
