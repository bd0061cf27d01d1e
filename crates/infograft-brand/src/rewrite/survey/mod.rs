//! What a deck says and with which faces, as plain data: the texts with their places, the links with their labels, the
//! typefaces, the masters and layouts in use.
//!
//! | room | answers |
//! | --- | --- |
//! | `texts` | which paragraphs are where, and where do links lead? |
//! | `faces` | which typefaces do themes and texts name? |

mod faces;
mod texts;

use std::collections::BTreeSet;

use infograft_deck::deck::Kind;
use infograft_deck::opc::{OpcError, Package, PartName, kinds};
use infograft_deck::xml::{Element, Ns};

pub use faces::{Face, FaceOrigin, Script};
pub use texts::{DeckLink, DeckText, Source};

use super::deck::Deck;

/// What a deck says, and with which faces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// All paragraphs, in the order of the deck.
    pub texts: Vec<DeckText>,
    /// All links out of the deck, in its order.
    pub links: Vec<DeckLink>,
    /// The typefaces.
    pub faces: Vec<Face>,
    /// The masters and layouts.
    pub pages: Vec<PageKind>,
    /// How many slides there are.
    pub slides: usize,
    /// How many comments reviewers left.
    pub comments: usize,
    /// Whether the deck has macros.
    pub has_macros: bool,
    /// The typefaces whose files are in the deck.
    pub embedded: BTreeSet<String>,
}

/// A master or a layout.
#[derive(Clone, Debug, PartialEq)]
pub struct PageKind {
    /// Its name, as PowerPoint's menu shows it; empty where it has none.
    pub name: String,
    /// Its part.
    pub part: PartName,
    /// Whether it is a master.
    pub is_master: bool,
    /// The slides that use it.
    pub slides: BTreeSet<u32>,
}

/// Looks a deck through.
///
/// ```
/// use infograft_brand::rewrite::survey;
/// use infograft_deck::opc::Package;
/// # let deck = std::fs::read("../../assets/templates/generic.pptx")?;
///
/// let survey = survey(&Package::open(deck)?)?;
/// println!("{} paragraphs on {} slides", survey.texts.len(), survey.slides);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`OpcError`] if a part of the deck can't be read.
pub fn survey(package: &Package) -> Result<Survey, OpcError> {
    let deck = Deck::read(package)?;
    let mut survey = Survey { pages: pages(&deck), ..Survey::default() };
    survey.slides = deck.parts.iter().filter(|part| matches!(part.kind, Kind::Slide(_))).count();
    texts::read(&deck, &mut survey);
    survey.faces = faces::read(&deck);
    for part in &deck.parts {
        match part.kind {
            Kind::Comments(_) => survey.comments += comments(&part.tree),
            Kind::Presentation => {
                survey.has_macros |= part.rels.list.iter().any(|rel| rel.is("vbaProject"));
                survey.embedded.extend(faces::embedded(&part.tree));
            }
            _ => {}
        }
    }
    Ok(survey)
}

/// Comments of the older kind are `p:cm` (19.4.3), those in threads `p188:cm` ([MS-PPTX] 2.3.14).
fn comments(root: &Element) -> usize {
    root.elements().filter(|e| e.local() == "cm").count()
}

fn pages(deck: &Deck) -> Vec<PageKind> {
    let is_page = |kind: Kind| matches!(kind, Kind::Master | Kind::Layout);
    let mut pages: Vec<PageKind> = Vec::new();
    for part in deck.parts.iter().filter(|part| is_page(part.kind)) {
        let is_master = part.kind == Kind::Master;
        let own = part.tree.child(Ns::P, "cSld").and_then(|e| e.attr("name"));
        let theme = || {
            let theme = part.rels.part_of_kind(kinds::THEME)?;
            deck.part(theme)?.tree.attr("name")
        };
        let name = own.or_else(theme).unwrap_or_default().to_owned();
        pages.push(PageKind { name, part: part.name.clone(), is_master, slides: BTreeSet::new() });
    }
    for part in &deck.parts {
        let Kind::Slide(number) = part.kind else { continue };
        let Some(layout) = deck.parent_of(part) else { continue };
        let master = deck.parent_of(layout).map(|master| &master.name);
        for page in pages.iter_mut().filter(|page| page.part == layout.name || Some(&page.part) == master) {
            page.slides.insert(number);
        }
    }
    pages.sort_by_key(|page| !page.is_master);
    pages
}
