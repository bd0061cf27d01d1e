//! Results are shown by the program that the system has for them.

use std::path::Path;

use super::output::Output;
use super::paths::STANDARD;
use super::talk::Talk;
use super::terminal::{self, HELP};

/// Opens the PDF, or else the first file, with the program that the system has for it. Where there is none the file is
/// made all the same, so that is said and is no failure.
pub fn open(outputs: &[Output], talk: &Talk) {
    let pdf = outputs.iter().find(|o| o.path.extension().is_some_and(|e| e == "pdf"));
    let Some(output) = pdf.or(outputs.first()).filter(|output| output.path != Path::new(STANDARD)) else {
        return;
    };
    // What shows the file would inherit the bounds that files of strangers are read in.
    let is_bounded = super::guard::folder().is_some();
    if (!is_bounded && has_desktop() && open::that(&output.path).is_ok()) || talk.quiet || talk.json {
        return;
    }
    let place = std::path::absolute(&output.path).unwrap_or_else(|_| output.path.clone());
    let place = terminal::visible(&place.display().to_string());
    say!("{HELP}note{HELP:#}: no program could be started that shows it; open the file yourself: {place}");
}

/// Whether programs with windows can be started. Without a desktop a browser for terminals might take this one over.
fn has_desktop() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let from_windows = is_set("WSL_DISTRO_NAME");
    !cfg!(all(unix, not(target_os = "macos")))
        || is_set("DISPLAY")
        || is_set("WAYLAND_DISPLAY")
        || from_windows
}
