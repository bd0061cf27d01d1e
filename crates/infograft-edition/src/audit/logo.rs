//! The logo: whether it is there, in the right version, with enough room, large enough, and not the old one.

use std::collections::BTreeSet;
use std::path::PathBuf;

use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_deck::units::Emu;
use infograft_deck::words::listed;
use infograft_render::drawing::{ShapeKind, Slide};
use kurbo::Rect;

use super::site::{Site, each};
use infograft_brand::rewrite::{Area, LogoUse};

/// Lengths that differ by less than this share are the same.
const SLACK: f64 = 0.02;

/// Slides without the logo.
pub(super) fn missing(site: &Site<'_>) -> Vec<Diagnostic> {
    let logo = site.brand.logo();
    let given = [&logo.light, &logo.dark].into_iter().flatten().count();
    // A logo of which nothing is drawn is on no slide: that is told of its file.
    if given == site.logos.empty.len() || site.shown.is_empty() {
        return Vec::new();
    }
    let with: BTreeSet<u32> = site.logos.own.iter().flat_map(|used| used.slides.iter().copied()).collect();
    let without: Vec<usize> =
        site.shown.iter().map(|slide| slide.number).filter(|n| !with.contains(&(*n as u32))).collect();
    let (all, left) = (site.shown.len(), without.len());
    let help =
        "put it into the slide master or the layouts; a logo that is drawn with shapes isn't recognised";
    let found = match left {
        0 => return Vec::new(),
        _ if left == all => Diagnostic::new(Code::LogoMissing, "the brand's logo is on no slide"),
        _ => {
            let on = if left == 1 { "slide" } else { "slides" };
            let message = format!(
                "the brand's logo is on {} of {all} slides, not on {on} {}",
                all - left,
                ranges(&without)
            );
            Diagnostic::new(Code::LogoMissing, message)
                .with_severity(infograft_deck::diagnostic::Severity::Note)
        }
    };
    vec![found.with_help(help).with("slides", left)]
}

/// Numbers as people write them: `1, 3 to 5 and 8`.
fn ranges(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for n in numbers {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == *n => *end = *n,
            _ => runs.push((*n, *n)),
        }
    }
    let words: Vec<String> = runs
        .iter()
        .map(|(start, end)| match end - start {
            0 => start.to_string(),
            _ => format!("{start} to {end}"),
        })
        .collect();
    listed(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The logo for light grounds on a dark one, or the other way round.
pub(super) fn version(site: &Site<'_>) -> Vec<Diagnostic> {
    let wrong = site.logos.own.iter().filter_map(|used| match (used.is_dark?, used.on_dark?) {
        (false, true) => Some((used, "the logo for light backgrounds stands on a dark one")),
        (true, false) => Some((used, "the logo for dark backgrounds stands on a light one")),
        _ => None,
    });
    let found = wrong.flat_map(|(used, message)| {
        let told = Diagnostic::new(Code::LogoVersion, message)
            .with_help("put the other version of the logo in its place");
        on_slides(site, used, &told)
    });
    found.collect()
}

/// What stands in the room that the brand keeps clear around its logo.
pub(super) fn crowded(site: &Site<'_>) -> Vec<Diagnostic> {
    let Some(clear) = site.brand.check().clear.filter(|clear| *clear > 0.0) else { return Vec::new() };
    let mut found = Vec::new();
    for slide in &site.shown {
        for used in site.logos.own.iter().filter(|used| used.slides.contains(&(slide.number as u32))) {
            let Some(area) = used.area else { continue };
            let logo = rect(area);
            let room = clear * logo.height();
            let near = beside(site, slide, logo)
                .into_iter()
                .filter_map(|(name, other)| Some((name, gap(logo, other)?)))
                .min_by(|a, b| a.1.total_cmp(&b.1))
                .filter(|(_, gap)| *gap < room * (1.0 - SLACK));
            let Some((name, gap)) = near else { continue };
            let message = format!(
                "\u{201c}{name}\u{201d} stands {:.0} mm from the logo, which keeps {:.0} mm around it clear",
                millimetres(gap),
                millimetres(room)
            );
            found.push(
                Diagnostic::new(Code::LogoCrowded, message)
                    .at(Place::slide(slide.number).with_shape(used.place.shape.clone().unwrap_or_default()))
                    .with_help("move one of them, or make the logo smaller")
                    .with("points", gap / Emu::PER_PT),
            );
        }
    }
    found
}

/// The texts and pictures of a slide beside its logo, and where they are. What the logo stands on is none.
fn beside(site: &Site<'_>, slide: &Slide, logo: Rect) -> Vec<(String, Rect)> {
    let mut found = Vec::new();
    for extent in site.extents(slide) {
        let Some(bounds) = extent.bounds() else { continue };
        let scaled = Rect::new(bounds.x0, bounds.y0, bounds.x1, bounds.y1).scale_from_origin(Emu::PER_PT);
        found.push((extent.shape.nv.name.clone(), scaled));
    }
    each(slide, &mut |shape, frame| {
        let common = frame.intersect(logo);
        let is_ground = common.area() >= 0.9 * logo.area();
        if matches!(shape.kind, ShapeKind::Picture(_) | ShapeKind::Chart(_)) && !is_ground {
            found.push((shape.nv.name.clone(), frame));
        }
    });
    found
}

/// The gap between two rectangles; 0 where they meet, `None` where that can't be measured.
fn gap(a: Rect, b: Rect) -> Option<f64> {
    let x = (b.x0 - a.x1).max(a.x0 - b.x1).max(0.0);
    let y = (b.y0 - a.y1).max(a.y0 - b.y1).max(0.0);
    Some(x.hypot(y)).filter(|gap| gap.is_finite())
}

/// A logo that is smaller than the brand allows.
pub(super) fn small(site: &Site<'_>) -> Vec<Diagnostic> {
    let Some(least) = site.brand.check().least else { return Vec::new() };
    let small = site.logos.own.iter().filter_map(|used| {
        let width = used.area?.cx;
        (width < least.f64() * (1.0 - SLACK)).then_some((used, width))
    });
    let found = small.flat_map(|(used, width)| {
        let message = format!(
            "the logo is {:.0} mm wide, less than the {:.0} mm that it needs",
            millimetres(width),
            millimetres(least.f64())
        );
        let told = Diagnostic::new(Code::LogoSmall, message)
            .with_help("make it larger")
            .with("points", width / Emu::PER_PT);
        on_slides(site, used, &told)
    });
    found.collect()
}

/// Files of the brand's logo in which nothing is drawn.
pub(super) fn unseen(site: &Site<'_>) -> Vec<Diagnostic> {
    let told = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let message =
            format!("nothing is to be seen of the brand's logo {name}: it is transparent throughout");
        let help = "export it again, and look at the file before you give it: a picture that it only links to isn't in it";
        Diagnostic::new(Code::LogoUnseen, message).with_help(help)
    };
    site.logos.empty.iter().map(told).collect()
}

/// A logo that hardly stands out from its ground, unless it is told already that the other version belongs there.
pub(super) fn faint(site: &Site<'_>) -> Vec<Diagnostic> {
    let is_wrong = |used: &LogoUse| used.is_dark.zip(used.on_dark).is_some_and(|(is, on)| is != on);
    faults(site, Code::LogoGround, &|used| !is_wrong(used))
}

/// A logo with too few pixels.
pub(super) fn blurred(site: &Site<'_>) -> Vec<Diagnostic> {
    faults(site, Code::LogoBlurred, &|_| true)
}

/// A logo with lines or letters that are too fine.
pub(super) fn fine(site: &Site<'_>) -> Vec<Diagnostic> {
    faults(site, Code::LogoFine, &|_| true)
}

/// A logo whose file is cut off.
pub(super) fn cut(site: &Site<'_>) -> Vec<Diagnostic> {
    faults(site, Code::LogoUnusable, &|_| true)
}

/// A logo with blank margins.
pub(super) fn margins(site: &Site<'_>) -> Vec<Diagnostic> {
    faults(site, Code::LogoMargins, &|_| true)
}

/// A logo that is much wider than it is high.
pub(super) fn long(site: &Site<'_>) -> Vec<Diagnostic> {
    faults(site, Code::LogoLong, &|_| true)
}

/// What was found of one kind where the brand's logo is drawn.
fn faults(site: &Site<'_>, code: Code, counts: &dyn Fn(&LogoUse) -> bool) -> Vec<Diagnostic> {
    let counted = site.logos.own.iter().filter(|used| counts(used));
    let found =
        counted.flat_map(|used| used.faults.iter().filter(|told| told.code == code).map(move |t| (used, t)));
    found.flat_map(|(used, told)| on_slides(site, used, told)).collect()
}

/// Logos that the organisation had.
pub(super) fn former(site: &Site<'_>) -> Vec<Diagnostic> {
    let told = |used: &LogoUse| {
        let help = "put the new logo in its place: `infograft make` does it with --replace-logo auto, or with [[logo]] in a binding";
        let told = Diagnostic::new(Code::LogoFormer, "this is an old logo").with_help(help);
        match used.slides.first() {
            Some(first) => told
                .at(Place::slide(*first as usize).with_shape(name(used)))
                .with("slides", used.slides.len()),
            None => told.at(used.place.clone()),
        }
    };
    site.logos.former.iter().map(told).collect()
}

fn name(used: &LogoUse) -> String {
    used.place.shape.clone().unwrap_or_default()
}

/// What is said of a logo, on each of the shown slides that show it.
fn on_slides(site: &Site<'_>, used: &LogoUse, told: &Diagnostic) -> Vec<Diagnostic> {
    let shown = site.shown.iter().filter(|slide| used.slides.contains(&(slide.number as u32)));
    shown.map(|slide| told.clone().at(Place::slide(slide.number).with_shape(name(used)))).collect()
}

fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.right(), area.bottom())
}

fn millimetres(emu: f64) -> f64 {
    emu / Emu::PER_INCH * 25.4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slides_are_named_in_ranges() {
        assert_eq!(ranges(&[1, 3, 4, 5, 8]), "1, 3 to 5 and 8");
        assert_eq!(ranges(&[2]), "2");
    }

    #[test]
    fn a_gap_is_the_shortest_way_between() {
        let a = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert_eq!(gap(a, Rect::new(13.0, 14.0, 20.0, 20.0)), Some(5.0));
        assert_eq!(gap(a, Rect::new(5.0, 12.0, 20.0, 20.0)), Some(2.0));
        assert_eq!(gap(a, Rect::new(5.0, 5.0, 6.0, 6.0)), Some(0.0));
    }
}
