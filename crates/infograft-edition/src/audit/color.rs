//! Colours that are none of the brand's.

use std::collections::BTreeMap;

use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_render::drawing::{Fill, ShapeKind};

use super::ABOUT;
use super::site::{Site, each, texts};

/// A colour that covers less of a page than this isn't looked at: a letter or two.
const LEAST: f64 = 0.000_3;
/// Colours of one slide that are told by themselves.
const TOLD: usize = 12;

/// Areas, lines and texts in colours that are neither the brand's nor tones of them, greys, or colours of a state. What
/// pictures show is theirs.
pub(super) fn off_brand(site: &Site<'_>) -> Vec<Diagnostic> {
    let Some(colors) = &site.colors else { return Vec::new() };
    let mut found = Vec::new();
    for (page, slide) in site.drawn.pages.iter().zip(&site.pages) {
        let mut other: Vec<(Rgb, f64)> = page
            .iter()
            .filter(|(rgb, share)| **share >= LEAST && !colors.has(**rgb))
            .map(|(rgb, share)| (*rgb, *share))
            .collect();
        other.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let slide = Place::slide(*slide);
        let shapes = shapes(site, slide.slide);
        for (rgb, share) in other.iter().take(TOLD) {
            let help = colors.nearest(*rgb).map_or_else(
                || "choose one of the brand's colours".to_owned(),
                |near| format!("choose one of the brand's colours, such as {near}"),
            );
            let message =
                format!("{rgb} is none of the brand's colours; it covers {} of the slide", shown(*share));
            let place =
                shapes.get(rgb).map_or_else(|| slide.clone(), |shape| slide.with_shape(shape.clone()));
            found.push(
                Diagnostic::new(Code::ColorOffBrand, message)
                    .at(place)
                    .with_help(help)
                    .with(ABOUT, rgb.to_string())
                    .with("share", (share * 10_000.0).round() / 10_000.0),
            );
        }
        if other.len() > TOLD {
            let left = other.iter().skip(TOLD).map(|(_, share)| share).sum::<f64>();
            let message = format!(
                "{} more colours are none of the brand's; they cover {} of the slide",
                other.len() - TOLD,
                shown(left)
            );
            found.push(Diagnostic::new(Code::ColorOffBrand, message).at(slide).with("share", left));
        }
    }
    found
}

/// A share of a slide in words.
fn shown(share: f64) -> String {
    match share * 100.0 {
        percent if percent >= 99.5 => "all".to_owned(),
        percent if percent < 1.0 => "less than 1 %".to_owned(),
        percent => format!("{percent:.0} %"),
    }
}

/// The first shape of a slide that has text or a fill in each colour.
fn shapes(site: &Site<'_>, slide: Option<usize>) -> BTreeMap<Rgb, String> {
    let mut found = BTreeMap::new();
    let slide = site.shown.iter().find(|shown| Some(shown.number) == slide);
    if let Some(slide) = slide {
        each(slide, &mut |shape, _| {
            let fills = match &shape.kind {
                ShapeKind::Geometry(geometry) => {
                    let line = geometry.line.as_ref().map(|line| &line.fill);
                    geometry.fill.as_ref().into_iter().chain(line).collect::<Vec<_>>()
                }
                _ => Vec::new(),
            };
            let runs = texts(shape).into_iter().flat_map(|text| &text.paragraphs).flat_map(|p| &p.runs);
            for fill in fills.into_iter().chain(runs.filter_map(|run| run.props.fill.as_ref())) {
                if let Fill::Solid(color) = fill {
                    found.entry(color.rgb).or_insert_with(|| shape.nv.name.clone());
                }
            }
        });
    }
    found
}
