//! What a brand manager needs to see of a deck before it is rebranded: its colours and typefaces, its pictures, who it speaks
//! for, where its links lead. And the binding that goes by it.
//!
//! | room | answers |
//! | --- | --- |
//! | `colors` | which colours does it have, and what does each do? |
//! | `find` | what in a text is an address or a number? |
//! | `names` | who does it speak for? |
//! | `links` | which of the brand's links is each of its links? |
//! | `pictures` | which pictures does it have, and which of them is its logo? |
//! | `seen` | how often is something met, and where? |
//! | `lists` | which of its lists is the one of what clients must know? |
//! | `bind` | the binding, with what is sure switched on and the rest as comments |
//! | `page` | all of it as a web page |

mod bind;
mod colors;
mod find;
mod links;
mod lists;
mod names;
mod page;
mod pictures;
mod seen;

pub use bind::{Bound, bind};
pub use colors::{ColorsGo, DeckColor};
pub use links::LinkTo;
pub use names::{Named, Names};
pub use page::page;
pub use pictures::DeckPicture;
pub use seen::{Sightings, slides};

use infograft_brand::brand::Brand;
use infograft_brand::rewrite::{self, FaceOrigin, Looks, Script, Slots, Survey, TextKey};
use infograft_deck::deck::{DocInfo, Part, presentation};
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::opc::OpcError;
use infograft_deck::words::{excerpt, listed};
use infograft_render::metafile;
use serde::Serialize;

use crate::edition::{self, Edition, EditionOptions};
use crate::error::Error;
use crate::template::Template;

/// What there is to see of a deck.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inspection {
    /// The deck's name, as it was given.
    pub deck: String,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// Its main language, as a tag.
    pub language: Option<String>,
    /// How many slides it has.
    pub slides: usize,
    /// The slides' width and height in points.
    pub size: (f64, f64),
    /// Its colours, those that cover most first.
    pub colors: Vec<DeckColor>,
    /// By what its colours are best changed.
    pub colors_go: ColorsGo,
    /// Its typefaces.
    pub fonts: Vec<DeckFont>,
    /// The typefaces whose files are in it.
    pub embedded: Vec<String>,
    /// Its pictures, those first that may be its logo.
    pub pictures: Vec<DeckPicture>,
    /// The files of pictures in its own colours, which a brand could recolour, with their places.
    pub flat_pictures: Vec<(String, String)>,
    /// Who it speaks for.
    pub names: Names,
    /// Its links to the web.
    pub links: Vec<LinkTo>,
    /// The lists of what people must know.
    pub lists: Vec<Vec<String>>,
    /// Its masters and layouts.
    pub pages: Vec<DeckPage>,
    /// The marks in it.
    pub marks: Marks,
    /// How many comments reviewers left in it.
    pub comments: usize,
    /// Whether it has macros.
    pub macros: bool,
    /// Its properties that are words, with their names.
    pub properties: Vec<(String, String)>,
}

/// A typeface of a deck.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DeckFont {
    /// Its name.
    pub name: String,
    /// For which letters: `latin`, `ea`, `cs`, `symbol`.
    pub script: &'static str,
    /// What it is to the deck: `heading`, `body`, `hand-set`.
    pub role: &'static str,
    /// How many texts and styles name it.
    pub uses: usize,
    /// Where: slides by number, and whether masters and layouts do.
    pub places: String,
}

/// A master or layout of a deck.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DeckPage {
    /// Its name.
    pub name: String,
    /// `master` or `layout`.
    pub kind: &'static str,
    /// How many slides use it.
    pub slides: usize,
}

/// The marks of a deck: what it asks a brand for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Marks {
    /// What is filled in, beside links.
    pub values: Vec<String>,
    /// The keys of links.
    pub links: Vec<String>,
    /// Where logos go.
    pub logos: Vec<String>,
    /// Where QR codes go, and what they lead to.
    pub qr_codes: Vec<String>,
    /// The keys of wordings, with their texts.
    pub texts: Vec<(String, String)>,
}

impl Marks {
    /// What a deck asks for.
    pub fn of(slots: &Slots, texts: &[TextKey]) -> Self {
        let codes = slots.qr_codes.iter().map(|c| &c.path);
        let paths = slots.placeholders.iter().chain(&slots.lists).chain(&slots.links).chain(codes);
        let mut values: Vec<String> =
            paths.filter(|p| p.contains('.') && !p.starts_with("links.")).cloned().collect();
        values.sort();
        values.dedup();
        let ground = |dark: bool| if dark { "on a dark background" } else { "on a light background" };
        Self {
            values,
            links: slots.link_keys().into_iter().map(str::to_owned).collect(),
            logos: slots.logos.iter().map(|l| format!("{}, {}", l.place, ground(l.on_dark))).collect(),
            qr_codes: slots.qr_codes.iter().map(|c| format!("{}, {}", c.place, c.path)).collect(),
            texts: texts.iter().map(|t| (t.key.clone(), t.text.clone())).collect(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.links.is_empty() && self.logos.is_empty() && self.qr_codes.is_empty()
    }
}

/// What is told of an edition that still speaks for another organisation than its brand, where nobody said what that one
/// is called: whom, and how often.
///
/// # Errors
///
/// [`Error::Deck`] if a part of the deck can't be read.
pub fn still_speaks_for(edition: &Edition, brand: &Brand) -> Result<Option<Diagnostic>, Error> {
    let is_known = |d: &Diagnostic| matches!(d.code, Code::BindingReplaced | Code::BindingLeft);
    if edition.diagnostics.iter().any(is_known) {
        return Ok(None);
    }
    let survey = rewrite::survey(edition.package()).map_err(|e| edition::unusable("the branded deck", e))?;
    let others = names::others(&survey, brand);
    let named: Vec<String> = others
        .iter()
        .map(|(text, count)| match count {
            1 => format!("\u{201c}{}\u{201d} (once)", excerpt(text)),
            count => format!("\u{201c}{}\u{201d} ({count} times)", excerpt(text)),
        })
        .collect();
    if named.is_empty() {
        return Ok(None);
    }
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    let message = format!("the deck still speaks for {}", listed(&named));
    Ok(Some(Diagnostic::new(Code::BindingLeft, message)))
}

/// Looks a deck through.
///
/// ```
/// use infograft_edition::{EditionOptions, Template, inspect};
///
/// let inspection = inspect::inspect(&Template::builtin("generic")?, &EditionOptions::default())?;
/// for color in inspection.colors.iter().take(3) {
///     println!("{} {} {:.0} %", color.color, color.role, 100.0 * color.area);
/// }
/// # Ok::<(), infograft_edition::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Deck`] if the deck can't be read.
pub fn inspect(template: &Template, options: &EditionOptions) -> Result<Inspection, Error> {
    let package = template.package();
    let broken = |e: OpcError| edition::unusable(&template.label(), e);
    let survey = rewrite::survey(package).map_err(broken)?;
    let drawn = edition::drawn(template, options)?;
    let uses = rewrite::color_uses(package, &drawn).map_err(broken)?;
    let slots = rewrite::slots(package).map_err(broken)?;
    let texts = rewrite::text_keys(package).map_err(broken)?;
    let info = DocInfo::read(package);
    let main = package.main_part().and_then(|name| Part::read(package, &name)).map_err(broken)?;
    let (width, height) = presentation::slide_size(&main.root);
    let names = names::of(&survey);
    let looks = Looks::with_metafiles(metafile::svg);
    let pictures = rewrite::pictures_with(package, &looks).map_err(broken)?;
    let flat = rewrite::flat_pictures(package, &uses, &looks).map_err(broken)?;
    Ok(Inspection {
        deck: template.name.clone(),
        title: info.title,
        language: info.language,
        slides: survey.slides,
        size: (width.to_pt(), height.to_pt()),
        colors: colors::of(&uses),
        colors_go: colors::go(&uses),
        fonts: fonts(&survey),
        embedded: survey.embedded.iter().cloned().collect(),
        pictures: pictures::of(&pictures),
        flat_pictures: flat.into_iter().map(pictures::flat).collect(),
        links: links::of(&survey, &names),
        lists: lists::of(&survey),
        pages: pages(&survey),
        marks: Marks::of(&slots, &texts),
        comments: survey.comments,
        macros: survey.has_macros,
        properties: properties(&survey),
        names,
    })
}

fn fonts(survey: &Survey) -> Vec<DeckFont> {
    let font = |face: &rewrite::Face| {
        let mut places = Vec::new();
        if !face.slides.is_empty() {
            places.push(slides(&face.slides));
        }
        if face.origin == FaceOrigin::HandSet && face.is_inherited {
            places.push("masters, layouts or charts".to_owned());
        }
        DeckFont {
            name: face.name.clone(),
            script: match face.script {
                Script::Latin => "latin",
                Script::EastAsian => "ea",
                Script::Complex => "cs",
                Script::Symbol => "symbol",
            },
            role: match face.origin {
                FaceOrigin::Heading => "heading",
                FaceOrigin::Body => "body",
                FaceOrigin::HandSet => "hand-set",
            },
            uses: face.uses,
            places: places.join(", "),
        }
    };
    survey.faces.iter().map(font).collect()
}

fn pages(survey: &Survey) -> Vec<DeckPage> {
    let page = |page: &rewrite::PageKind| DeckPage {
        name: page.name.clone(),
        kind: if page.is_master { "master" } else { "layout" },
        slides: page.slides.len(),
    };
    survey.pages.iter().map(page).collect()
}

fn properties(survey: &Survey) -> Vec<(String, String)> {
    let named = |text: &rewrite::DeckText| Some((text.property.clone()?, text.text.clone()));
    survey.texts.iter().filter_map(named).collect()
}
