//! A mended copy of a deck: what can be set right without a choice that is a person's.

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics};
use infograft_deck::opc::{OpcError, Package, PartName, kinds};
use infograft_deck::xml::{Element, Node, Ns};
use infograft_render::drawing::Deck;

use super::site::Site;
use crate::edition::{self, EditionMaker, EditionOptions, Recolors};
use crate::error::Error;
use crate::template::Template;
use infograft_brand::brand::{Brand, Settings};
use infograft_brand::rewrite::Binding;

/// A mended copy.
#[derive(Debug)]
pub struct Mended {
    /// The file.
    pub bytes: Vec<u8>,
    /// What was done.
    pub done: Diagnostics,
}

/// The kinds of what is said of a mended copy: what was done to it.
const DONE: [Code; 5] = [
    Code::FontFollowed,
    Code::FontUnembedded,
    Code::ContrastFixed,
    Code::ContrastRecolored,
    Code::CheckFixed,
];

/// Mends what is safe to mend: typefaces that were set by hand become the theme's, and the theme's the brand's; text that is
/// hard to read gets the nearest shade that can be read; a missing title is that of the first slide, a missing language the
/// brand's. Colours, logos and names are choices of people, and stay. `None` where there is nothing to mend.
///
/// # Errors
///
/// [`Error::Deck`] if the deck can't be read, [`Error::Rewrite`] if it can't be written anew.
pub fn mend(template: &Template, brand: &Brand, options: &EditionOptions) -> Result<Option<Mended>, Error> {
    let options = EditionOptions {
        fix_contrast: true,
        recolor: Recolors::Slots,
        // Marks are left as they are: a deck that is checked isn't filled in.
        binding: Binding::from_toml("marks = false").ok(),
        ..options.clone()
    };
    let edition = EditionMaker::new(options.clone()).make(template, &faces(brand)?)?;
    let mut done: Diagnostics =
        edition.diagnostics.iter().filter(|told| DONE.contains(&told.code)).cloned().collect();
    for change in &edition.report.fonts {
        let message = format!("the theme's font is {} now instead of {}", change.to, change.from);
        done.push(Diagnostic::new(Code::CheckFixed, message));
    }
    let replaced = edition.report.fonts_replaced + edition.report.fonts_followed;
    if replaced > 0 {
        let texts = if replaced == 1 { "1 text has".to_owned() } else { format!("{replaced} texts have") };
        done.push(Diagnostic::new(Code::CheckFixed, format!("{texts} the brand's typeface now")));
    }
    let mut package = edition.package().clone();
    let wanted = Site::visit(template, brand, &options, &|site| properties(site.deck, brand))?;
    for (name, text, message) in wanted {
        if set_property(&mut package, name, &text).map_err(|e| edition::unusable(&template.label(), e))? {
            done.push(Diagnostic::new(Code::CheckFixed, message));
        }
    }
    if done.is_empty() {
        return Ok(None);
    }
    let bytes = package.write().map_err(|e| edition::unusable(&template.label(), e))?;
    Ok(Some(Mended { bytes, done: done.sorted_by_slide() }))
}

/// A brand that has nothing but the typefaces of another.
fn faces(brand: &Brand) -> Result<Brand, Error> {
    let fonts = brand.fonts();
    let slots = [("heading", &fonts.heading), ("body", &fonts.body)];
    let given = slots.into_iter().flat_map(|(role, slot)| {
        let scripts = [("latin", &slot.latin), ("ea", &slot.ea), ("cs", &slot.cs)];
        scripts
            .into_iter()
            .filter_map(move |(script, face)| Some((format!("fonts.{role}.{script}"), face.clone()?)))
    });
    let replaced = fonts.replace.iter().map(|(from, to)| (format!("fonts.replace.{from}"), to.clone()));
    let files = fonts.files.iter().map(|file| ("fonts.files".to_owned(), file.display().to_string()));
    let settings = Settings::new().set("organization.name", brand.organization().name.clone());
    let settings = given
        .chain(replaced)
        .chain(files)
        .fold(settings, |settings, (path, value)| settings.set(path.trim_end_matches(".latin"), value));
    Ok(Brand::load(None, &settings)?)
}

/// The properties that a deck lacks, with what they become and what is said of it.
fn properties(deck: &Deck, brand: &Brand) -> Vec<(&'static str, String, String)> {
    let words = |title: &String| title.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = deck.slides.iter().filter(|slide| !slide.hidden).find_map(|slide| slide.title.as_ref());
    let title = first.map(words).filter(|title| !title.is_empty() && deck.info.title.is_none());
    let language = brand.organization().language.clone().filter(|_| deck.info.language.is_none());
    let title = title.map(|title| {
        let message = format!("the deck's title is \u{201c}{title}\u{201d} now, from its first slide");
        ("title", title, message)
    });
    let language = language.map(|tag| {
        let message = format!("the deck's language is {tag} now, the brand's");
        ("language", tag, message)
    });
    title.into_iter().chain(language).collect()
}

/// Sets a core property (ECMA-376 Part 2, 8.3). Whether the deck has a part for it.
fn set_property(package: &mut Package, name: &'static str, text: &str) -> Result<bool, OpcError> {
    let rels = package.rels(&PartName::root())?;
    let Some(part) = rels.part_of_kind(kinds::CORE_PROPERTIES).cloned() else { return Ok(false) };
    let mut root = Element::clone(&*package.read_xml(&part)?);
    if let Some(property) = root.child_mut(Ns::Dc, name) {
        property.children = vec![Node::Text(text.to_owned())];
    } else {
        let mut property = Element::new(Ns::Dc, format!("dc:{name}")).with_text(text);
        property.set_attr("xmlns:dc", Ns::Dc.uri());
        root.children.push(property.into());
    }
    package.replace_xml(&part, root);
    Ok(true)
}
