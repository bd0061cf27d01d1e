//! What the whole-program tests share: running the binary and reading what it wrote.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use infograft_deck::opc::{Package, PartName};

/// The two example brands: a dark wide SVG logo; a square PNG logo with a light primary colour and Korean text.
pub const BRANDS: [(&str, &str); 2] = [("contoso", "contoso-health"), ("hanbit", "한빛-온라인-상담센터")];

/// The built-in infographics.
pub const TEMPLATES: [&str; 8] = [
    "healthcare",
    "dental",
    "mental-health",
    "financial",
    "retail",
    "public-services",
    "education",
    "generic",
];

pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs the binary in a folder.
pub fn infograft_in(folder: &Path, args: &[&str]) -> Ran {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_infograft"))
        .args(args)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Runs the binary in the repository's folder.
pub fn infograft(args: &[&str]) -> Ran {
    infograft_in(&root(), args)
}

/// Runs the binary and fails the test unless it succeeds.
#[track_caller]
pub fn succeeds(args: &[&str]) -> Ran {
    let ran = infograft(args);
    assert_eq!(ran.code, 0, "infograft {args:?}\n{}{}", ran.stdout, ran.stderr);
    ran
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A folder that goes when the test ends.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// The paths of all files below a folder, sorted.
pub fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path.strip_prefix(folder).unwrap().display().to_string());
            }
        }
    }
    found.sort();
    found
}

/// Makes one edition without the computer's own fonts, so that it is the same everywhere.
#[track_caller]
pub fn make(template: &str, brand: &str, out: &Path, more: &[&str]) -> (Vec<u8>, Vec<u8>) {
    let brand_file = format!("examples/{brand}/brand.toml");
    let out_text = out.to_str().unwrap();
    let mut args =
        vec!["make", template, "--brand", &brand_file, "--out", out_text, "--no-system-fonts", "--force"];
    args.extend(more);
    let ran = succeeds(&args);
    let read = |extension: &str| {
        let path = ran.stdout.lines().find(|l| l.ends_with(extension));
        path.map(|p| std::fs::read(p).unwrap()).unwrap_or_default()
    };
    (read(".pptx"), read(".pdf"))
}

/// The names and bytes of a package's parts.
pub fn parts(pptx: &[u8]) -> Vec<(PartName, Vec<u8>)> {
    let package = Package::open(pptx.to_vec()).unwrap();
    package.part_names().map(|n| (n.clone(), package.read(n).unwrap().into_owned())).collect()
}
