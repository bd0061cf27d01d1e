//! What is told of a rewrite: of the look that a deck had written into its slides, of codes that are hard to read.

use crate::brand::Brand;
use crate::check::{Finding, Severity};
use crate::rewrite::{QrPlaced, RewriteReport};

/// What followed the brand without being asked for by name, what stayed as it was, and what can't be scanned well.
pub(super) fn of(report: &RewriteReport, brand: &Brand) -> Vec<Finding> {
    let look = [followed(report), own_fonts(report, brand), own_colors(report)];
    look.into_iter().flatten().chain(report.qr_codes.iter().filter_map(small_code)).collect()
}

/// How wide a QR code's module must be for any telephone, in millimetres: the least that the GS1 General Specifications
/// allow a QR code on goods.
const SMALLEST_MODULE: f64 = 0.396;

fn small_code(code: &QrPlaced) -> Option<Finding> {
    let wide = code.module_mm();
    if wide >= SMALLEST_MODULE {
        return None;
    }
    let message = format!("the squares of the QR code of {} are only {wide:.2} mm wide", code.path);
    let side = SMALLEST_MODULE * f64::from(code.modules);
    let help =
        format!("make its frame at least {:.1} cm wide and high, or use a shorter link", side.ceil() / 10.0);
    Some(Finding {
        slide: code.place.slide.map(|n| n as usize),
        shape: code.place.shape.clone(),
        ..Finding::new(Severity::Warning, "qr", message).with_help(help)
    })
}

fn followed(report: &RewriteReport) -> Option<Finding> {
    let what = match (report.colors_followed, report.fonts_followed) {
        (0, 0) => return None,
        (colors, 0) => times(colors, "colour"),
        (0, fonts) => times(fonts, "font"),
        (colors, fonts) => format!("{} and {}", times(colors, "colour"), times(fonts, "font")),
    };
    let message = format!("{what}, set by hand to what the old theme had, became the brand's");
    Some(Finding::new(Severity::Note, "followed", message))
}

fn own_fonts(report: &RewriteReport, brand: &Brand) -> Option<Finding> {
    let (first, _) = report.own_fonts.first()?;
    let texts = report.own_fonts.iter().map(|(_, n)| n).sum();
    let names: Vec<&str> = report.own_fonts.iter().map(|(name, _)| name.as_str()).collect();
    let to = brand.fonts.body.latin.as_ref().or(brand.fonts.heading.latin.as_ref())?;
    let keep = if texts == 1 { "keeps its own font" } else { "keep their own fonts" };
    let message = format!("{} {keep}, set by hand: {}", times(texts, "text"), listed(&names));
    let help = format!("to change it too, add --replace-font \"{first}={to}\"");
    Some(Finding::new(Severity::Note, "own-font", message).with_help(help))
}

fn own_colors(report: &RewriteReport) -> Option<Finding> {
    let (first, _) = report.own_colors.first()?;
    let uses = report.own_colors.iter().map(|(_, n)| n).sum();
    let names: Vec<String> = report.own_colors.iter().map(|(color, _)| color.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let stay = if uses == 1 { "stays as it was" } else { "stay as they were" };
    let message = format!("{} set by hand {stay}: {}", times(uses, "colour"), listed(&names));
    let help = format!("to change one too, add --replace-color \"{first}=#RRGGBB\" with the brand's colour");
    Some(Finding::new(Severity::Note, "own-color", message).with_help(help))
}

fn times(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// The first names, and how many more there are.
fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 4;
    let shown = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
