//! Draws the built-in decks: `cargo run --bin draw-templates -- assets`.
//!
//! Each template is one module with a `draw` function that returns a [`package::Deck`]: theme, title, the nodes of the
//! page back to front, and speaker notes. To add one, write the module, declare it below and name it in [`TEMPLATES`].
//! Coordinates are points, on US Letter 612 × 792. The same program writes the same bytes on every run.
//!
//! What a template is built from:
//! - [`vocab`]: text boxes, cards, badges, buttons, groups, lines, the logo's frame;
//! - [`text`]: `h("heading")`, `p("body with **bold**")` with size, colour, alignment, bullets, links;
//! - [`color`]: theme colours with `tint`, `shade` and `alpha`, fills, strokes;
//! - [`art`]: pictures from paths on a grid of their own; [`icons`] and [`scenes`] are made with it.

// The vocabulary is there for every template: no single one needs all of it.
mod art;
#[allow(dead_code, reason = "a vocabulary: not every word is in use")]
mod color;
mod dental;
mod dental_art;
mod education;
mod education_art;
mod financial;
mod financial_art;
mod footer;
mod generic;
mod healthcare;
#[allow(dead_code, reason = "a vocabulary: not every word is in use")]
mod icons;
mod master;
mod mental_health;
mod mental_health_art;
mod package;
mod public_services;
mod public_services_art;
mod retail;
mod retail_art;
#[allow(dead_code, reason = "a vocabulary: not every word is in use")]
mod scenes;
#[allow(dead_code, reason = "a vocabulary: not every word is in use")]
mod shape;
mod share;
#[allow(dead_code, reason = "a vocabulary: not every word is in use")]
mod text;
mod theme;
#[allow(dead_code, reason = "a vocabulary: not every word is in use")]
mod vocab;
mod xml;

use std::error::Error;
use std::path::PathBuf;

/// A function that draws a template.
type Draw = fn() -> package::Deck;

/// The decks by their files below the folder of assets: the infographics, and the picture that a shared link shows.
const TEMPLATES: &[(&str, Draw)] = &[
    ("kit/share", share::draw),
    ("templates/dental", dental::draw),
    ("templates/education", education::draw),
    ("templates/financial", financial::draw),
    ("templates/generic", generic::draw),
    ("templates/healthcare", healthcare::draw),
    ("templates/mental-health", mental_health::draw),
    ("templates/public-services", public_services::draw),
    ("templates/retail", retail::draw),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("assets"), PathBuf::from);
    for (name, draw) in TEMPLATES {
        let bytes = draw().write().map_err(|e| format!("{name}: {e}"))?;
        let path = folder.join(format!("{name}.pptx"));
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        println!("{} ({} bytes)", path.display(), bytes.len());
        std::fs::write(path, bytes)?;
    }
    Ok(())
}
