//! Dependency files: which files a result was made from, as Make and Ninja read it.

use std::path::{Path, PathBuf};

use super::asked;
use super::fail::Failure;
use super::output::{self, Output};

/// Writes a dependency file, over an old one.
pub fn write(path: &Path, targets: &[PathBuf], inputs: &[PathBuf]) -> Result<(), Failure> {
    let bytes = text(targets, inputs).into_bytes();
    let asked = asked::Asked { with: "with --depfile", forced: true };
    output::write_all_as(&[Output { path: path.to_owned(), bytes }], true, asked)
}

/// One rule without a recipe; then each input as a rule of its own, so that one that has gone is no error but a reason to
/// make the targets anew.
fn text(targets: &[PathBuf], inputs: &[PathBuf]) -> String {
    let mut inputs: Vec<String> = inputs.iter().map(|path| escaped(path)).collect();
    inputs.sort();
    inputs.dedup();
    let targets: Vec<String> = targets.iter().map(|path| escaped(path)).collect();
    let mut text = format!("{}:", targets.join(" "));
    inputs.iter().for_each(|input| text.push_str(&format!(" \\\n  {input}")));
    text.push('\n');
    inputs.iter().for_each(|input| text.push_str(&format!("\n{input}:\n")));
    text
}

/// A path as GNU Make's rules want it, which Ninja's reader follows.
fn escaped(path: &Path) -> String {
    let text = path.to_string_lossy();
    // Ninja knows a file by the words of its build file.
    let text = text.strip_prefix("./").unwrap_or(&text);
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '$' => out.push_str("$$"),
            ' ' | '#' | ':' if c != ':' || !cfg!(windows) => {
                out.push('\\');
                out.push(c);
            }
            '\\' if cfg!(windows) => out.push('/'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_as_make_reads_them() {
        let text =
            text(&["dist/report.json".into()], &["b c.xlsx".into(), "./a$#.toml".into(), "b c.xlsx".into()]);
        assert_eq!(
            text,
            "dist/report.json: \\\n  a$$\\#.toml \\\n  b\\ c.xlsx\n\na$$\\#.toml:\n\nb\\ c.xlsx:\n"
        );
    }
}
