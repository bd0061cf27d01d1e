//! What is told of a rewrite: of the look that a deck had written into its slides, of codes that are hard to read.

use infograft_deck::diagnostic::{Code, Diagnostic};

use infograft_brand::brand::Brand;
use infograft_brand::rewrite::{QrPlaced, RewriteReport, Role, RoleChange};

/// What followed the brand without being asked for by name, what stayed as it was, and what can't be scanned well.
pub(super) fn of(report: &RewriteReport, brand: &Brand) -> Vec<Diagnostic> {
    let look = [recolored(report), followed(report), own_fonts(report, brand), own_colors(report)];
    look.into_iter().flatten().chain(report.qr_codes.iter().filter_map(small_code)).collect()
}

/// How wide a QR code's module must be for any telephone, in millimetres: the least that the GS1 General Specifications
/// allow a QR code on goods.
const SMALLEST_MODULE: f64 = 0.396;

fn small_code(code: &QrPlaced) -> Option<Diagnostic> {
    let wide = code.module_mm();
    if wide >= SMALLEST_MODULE {
        return None;
    }
    let message = format!("the squares of the QR code of {} are only {wide:.2} mm wide", code.path);
    let side = SMALLEST_MODULE * f64::from(code.modules);
    let help =
        format!("make its frame at least {:.1} cm wide and high, or use a shorter link", side.ceil() / 10.0);
    Some(Diagnostic::new(Code::QrSmall, message).at(code.place.clone()).with_help(help))
}

/// What the colours of a deck without marks became: the first of them by name.
fn recolored(report: &RewriteReport) -> Option<Diagnostic> {
    let shown = |change: &&RoleChange| matches!(change.role, Role::Hue(_)) && change.area >= SEEN;
    let main = report.recolored.iter().find(|change| change.role == Role::Hue(0));
    let changes: Vec<String> = report
        .recolored
        .iter()
        .filter(shown)
        .map(|change| match main {
            Some(main) if main == change => {
                format!("{} (the main colour) became {}", change.from, change.to)
            }
            _ => format!("{} became {}", change.from, change.to),
        })
        .collect();
    let names: Vec<&str> = changes.iter().map(String::as_str).collect();
    if names.is_empty() {
        return None;
    }
    let mut message = format!("the deck's colours went by what they do on its pages: {}", listed(&names));
    let status: Vec<String> = report
        .recolored
        .iter()
        .filter(|change| change.role == Role::Status)
        .map(|change| change.from.to_string())
        .collect();
    if !status.is_empty() {
        let status: Vec<&str> = status.iter().map(String::as_str).collect();
        message.push_str(&format!("; {} stayed, as colours of a warning or a state do", listed(&status)));
    }
    let help = "to set one yourself, give it in [colors.replace]; --recolor slots goes by the theme alone";
    Some(Diagnostic::new(Code::ColorRoles, message).with_help(help))
}

/// The least share of the pages that a colour is named for.
const SEEN: f64 = 0.0005;

fn followed(report: &RewriteReport) -> Option<Diagnostic> {
    let colors = if report.recolored.is_empty() { report.colors_followed } else { 0 };
    let what = match (colors, report.fonts_followed) {
        (0, 0) => return None,
        (colors, 0) => times(colors, "colour"),
        (0, fonts) => times(fonts, "font"),
        (colors, fonts) => format!("{} and {}", times(colors, "colour"), times(fonts, "font")),
    };
    let message = format!("{what}, set by hand to what the old theme had, became the brand's");
    Some(Diagnostic::new(Code::ColorFollowed, message))
}

fn own_fonts(report: &RewriteReport, brand: &Brand) -> Option<Diagnostic> {
    let (first, _) = report.own_fonts.first()?;
    let texts = report.own_fonts.iter().map(|(_, n)| n).sum();
    let names: Vec<&str> = report.own_fonts.iter().map(|(name, _)| name.as_str()).collect();
    let to = brand.fonts().body.latin.as_ref().or(brand.fonts().heading.latin.as_ref())?;
    let keep = if texts == 1 { "keeps its own font" } else { "keep their own fonts" };
    let message = format!("{} {keep}, set by hand: {}", times(texts, "text"), listed(&names));
    let help =
        format!("to change it too, give \u{201c}{first}\u{201d} = \u{201c}{to}\u{201d} in [fonts.replace]");
    let diagnostic = Diagnostic::new(Code::FontKept, message).with_help(help);
    Some(diagnostic.with_setting(format!("fonts.replace={first}={to}")))
}

fn own_colors(report: &RewriteReport) -> Option<Diagnostic> {
    let (first, _) = report.own_colors.first()?;
    let uses = report.own_colors.iter().map(|(_, n)| n).sum();
    let names: Vec<String> = report.own_colors.iter().map(|(color, _)| color.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let stay = if uses == 1 { "stays as it was" } else { "stay as they were" };
    let message = format!("{} set by hand {stay}: {}", times(uses, "colour"), listed(&names));
    let help = format!(
        "to change one too, give \"{first}\" = \"#RRGGBB\" with the brand's colour in [colors.replace]"
    );
    let diagnostic = Diagnostic::new(Code::ColorKept, message).with_help(help);
    Some(diagnostic.with_setting(format!("colors.replace={first}=#RRGGBB")))
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
