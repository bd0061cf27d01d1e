//! All that the suite knows of the library: from a deck, and perhaps a brand, to the texts that cases expect.

use infograft::Settings;
use infograft::{
    Brand, Edition, EditionMaker, EditionOptions, Error, FontOptions, Recolors, ReplaceLogo, Template, draw,
};
use infograft_brand::rewrite::{Binding, RewriteError};
use infograft_deck::diagnostic::Diagnostic;
use infograft_deck::opc::{Package, PartName};
use infograft_render::drawing::{ReadOptions, read};

use super::case::Case;
use super::deck::{SLD, SLIDE};

/// The files with which a case says what it expects, pictures aside.
pub const EXPECTED: [&str; 5] = ["scene.txt", "page.txt", "slide.out.xml", "rels.out.txt", "diagnostics.txt"];

/// What a case gave.
pub struct Made {
    /// The text for each file of [`EXPECTED`].
    pub texts: [String; 5],
    pub pptx: Vec<u8>,
    pub pdf: Option<Vec<u8>>,
}

/// Draws a case's deck; with a `brand.toml`, makes its edition.
pub fn make(case: &Case, package: &Package) -> Made {
    let pptx = package.write().unwrap();
    match edition(case, &pptx) {
        Ok(edition) => of_edition(case, &edition),
        Err(lines) => {
            let mut texts = <[String; 5]>::default();
            texts[4] = lines.join("\n");
            Made { texts: texts.map(ended), pptx, pdf: None }
        }
    }
}

/// Only embedded fonts, so that no machine's differ.
fn options(case: &Case) -> EditionOptions {
    EditionOptions::new()
        .read(read_options(case))
        .fonts(FontOptions::new().system(false))
        .date(0)
        .fix_contrast(case.has("fix-contrast"))
        .recolor(if case.has("roles") { Recolors::Roles } else { Recolors::Auto })
        .replace_logo(if case.has("replace-logo") { ReplaceLogo::Auto } else { ReplaceLogo::Ask })
}

fn read_options(case: &Case) -> ReadOptions {
    ReadOptions::new().notes(case.has("notes.xml"))
}

/// The edition, or the lines that say why there is none.
fn edition(case: &Case, pptx: &[u8]) -> Result<Edition, Vec<String>> {
    let mut options = options(case);
    let template = Template::from_bytes("deck.pptx", pptx, options.read.limits);
    let template = template.map_err(refused)?;
    if !case.has("brand.toml") {
        return draw(&template, &options).map_err(refused);
    }
    if let Some(binding) = case.text("binding.toml") {
        let binding = Binding::from_toml(&binding).and_then(|binding| binding.beside(&case.folder));
        options.binding = Some(binding.map_err(|e| vec![e.to_string()])?);
    }
    let brand = Brand::load(Some(&case.folder.join("brand.toml")), &Settings::new());
    let brand = brand.map_err(|e| refused(e.into()))?;
    EditionMaker::new(options).make(&template, &brand).map_err(refused)
}

/// What an error says, each finding in one line; paths without what lies above the case's folder.
fn refused(error: Error) -> Vec<String> {
    match error {
        Error::Rewrite { source: RewriteError::Problems(found), .. } => found.iter().map(line).collect(),
        Error::Brand(found) => {
            let text = found.to_string();
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("help:"));
            lines.map(|line| line.rsplit('/').next().unwrap_or(line).to_owned()).collect()
        }
        error => vec![format!("error {error}")],
    }
}

fn of_edition(case: &Case, edition: &Edition) -> Made {
    let package = edition.package();
    let scene = read(package, &read_options(case)).map(|deck| deck.dump()).unwrap_or_default();
    let given = case.text("slide.xml").unwrap_or_default();
    let slide = package.read(&PartName::new(SLIDE)).unwrap_or_default();
    let slide = String::from_utf8_lossy(&slide).into_owned();
    let open = edition.ledger.open();
    assert!(open.is_empty(), "{}: {open:?} of the ledger don't close: {:?}", case.name, edition.ledger);
    let diagnostics: Vec<String> = edition.diagnostics.iter().map(line).collect();
    let texts = [
        pages(&scene),
        pages(&edition.document().dump()),
        SLD.inside(&slide, &given).to_owned(),
        relationships(package),
        diagnostics.join("\n"),
    ];
    Made { texts: texts.map(ended), pptx: edition.pptx().unwrap(), pdf: edition.pdf().ok() }
}

/// A dump up to what it says of diagnostics, which a case has in a file of its own.
fn pages(dump: &str) -> String {
    let shown = |line: &&str| [" ", "deck ", "slide ", "page "].iter().any(|start| line.starts_with(start));
    dump.lines().take_while(shown).collect::<Vec<_>>().join("\n")
}

/// The slide's relationships, as `rels.txt` has them, without that to its layout.
fn relationships(package: &Package) -> String {
    let rels = package.rels(&PartName::new(SLIDE)).unwrap_or_default();
    let kind = |kind: &str| kind.rsplit('/').next().unwrap_or(kind).to_owned();
    let lines = rels.list.iter().filter(|rel| !rel.is("slideLayout")).map(|rel| {
        let target = rel.part().map_or_else(|| rel.raw_target.clone(), ToString::to_string);
        format!("{} {} {}", rel.id.0, kind(&rel.kind), target.trim_start_matches("ppt/"))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Severity, code, place and message.
fn line(found: &Diagnostic) -> String {
    let place = found.place.to_string();
    let place = if place.is_empty() { "the deck".to_owned() } else { place };
    format!("{} {} {place}: {}", found.severity, found.code, found.message)
}

/// With the line's end that text files have.
fn ended(text: String) -> String {
    if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" }
}
