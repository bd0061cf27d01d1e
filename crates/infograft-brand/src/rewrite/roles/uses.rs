//! Which colours the parts of a deck name.

use std::collections::BTreeMap;

use infograft_deck::color::{Palette, Rgb, ThemeColor};
use infograft_deck::deck::{ColorMap, ColorSource, Kind, color_maps, color_source, theme};
use infograft_deck::opc::{PartName, kinds};
use infograft_deck::xml::{Element, Ns};

use super::super::deck::{Deck, Part};

/// A colour as parts name it, before its transforms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A slot of the theme in a part.
    Slot(PartName, ThemeColor),
    /// A colour of its own.
    Own(Rgb),
}

/// How often a colour is named with the same transforms.
#[derive(Clone, Debug)]
pub(super) struct Use {
    /// The first element that names it so, for its transforms.
    pub element: Element,
    pub count: usize,
    /// How often where.
    pub places: BTreeMap<Site, usize>,
}

/// In what a colour is named: the part, by its place among the deck's parts, and what in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Site {
    pub part: usize,
    pub within: Within,
}

/// In what of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Within {
    Shape,
    Table,
    /// An effect of a picture, such as a duotone.
    Picture,
}

/// All colours that the parts of a deck name.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// What the slots of the themes are now.
    pub themes: BTreeMap<PartName, Palette>,
    /// By colour, and by its transforms as they are written.
    pub by_key: BTreeMap<Key, BTreeMap<String, Use>>,
}

/// With which theme and colour map a part shows its colours.
#[derive(Clone)]
struct Scope<'d> {
    theme: &'d PartName,
    map: ColorMap,
}

impl Uses {
    pub fn of(deck: &Deck) -> Self {
        let mut uses = Self::default();
        let is_theme = |part: &&Part| matches!(part.kind, Kind::Theme | Kind::ThemeOverride);
        for part in deck.parts.iter().filter(is_theme) {
            let Some(scheme) = theme::scheme(&part.tree) else { continue };
            let mut palette = theme::Theme::default().colors;
            for (slot, color) in theme::slots(scheme) {
                if let Some(color) = color {
                    palette.set(slot, color);
                }
                // A slot that nothing names yet is there to be chosen from.
                uses.by_key.entry(Key::Slot(part.name.clone(), slot)).or_default();
            }
            uses.themes.insert(part.name.clone(), palette);
        }
        let scopes = scopes(deck);
        for (at, part) in deck.parts.iter().enumerate() {
            let own = matches!(part.kind, Kind::Theme | Kind::ThemeOverride)
                .then(|| Scope { theme: &part.name, map: ColorMap::default() });
            let scope = own.as_ref().or_else(|| scopes.get(&part.name));
            uses.element(&part.tree, scope, Site { part: at, within: Within::Shape });
        }
        uses
    }

    /// The colour that a key stands for.
    pub fn color(&self, key: &Key) -> Option<Rgb> {
        Some(match key {
            Key::Own(rgb) => *rgb,
            Key::Slot(theme, slot) => self.themes.get(theme)?.get(*slot),
        })
    }

    fn element(&mut self, e: &Element, scope: Option<&Scope<'_>>, outer: Site) {
        if is_no_look(e) {
            return;
        }
        let within = match (e.ns, e.local()) {
            (Ns::A, "tbl") => Within::Table,
            (Ns::A, "blip") => Within::Picture,
            _ => outer.within,
        };
        let site = Site { within, ..outer };
        let map = scope.map(|scope| &scope.map);
        match color_source(e, map) {
            Some(ColorSource::Own(rgb)) => self.add(Key::Own(rgb), e, site),
            Some(ColorSource::Slot(slot)) => {
                if let Some(scope) = scope {
                    self.add(Key::Slot(scope.theme.clone(), slot), e, site);
                }
            }
            None => e.elements().for_each(|child| self.element(child, scope, site)),
        }
    }

    fn add(&mut self, key: Key, e: &Element, site: Site) {
        let used = self.by_key.entry(key).or_default();
        let new = || Use { element: e.clone(), count: 0, places: BTreeMap::new() };
        let found = used.entry(transforms(e)).or_insert_with(new);
        found.count += 1;
        *found.places.entry(site).or_default() += 1;
    }
}

/// What names colours without showing them: a theme's own list, the colour that a picture's pixels are exchanged for
/// (`clrChange`, 20.1.8.16), and the colours that PowerPoint offers as used last (`clrMru`, 19.2.1.3).
pub(super) fn is_no_look(e: &Element) -> bool {
    e.is(Ns::A, "clrScheme") || e.is(Ns::A, "clrChange") || e.is(Ns::P, "clrMru")
}

/// The transforms of a colour element as one text.
fn transforms(e: &Element) -> String {
    let written = e.elements().map(|t| format!("{}={};", t.local(), t.attr("val").unwrap_or_default()));
    written.collect()
}

/// The theme and the colour map of each part. A chart or a diagram shows its colours as what it is on does.
fn scopes(deck: &Deck) -> BTreeMap<&PartName, Scope<'_>> {
    let mut scopes = BTreeMap::new();
    for part in &deck.parts {
        let above = deck.parent_of(part);
        let top = above.and_then(|above| deck.parent_of(above));
        let master = [top, above, Some(part)].into_iter().flatten().find(|p| is_master(p.kind));
        let Some(master) = master else { continue };
        let Some(theme) = theme_of(deck, part, master) else { continue };
        let layout = above.filter(|above| above.kind == Kind::Layout).map(|above| &*above.tree);
        let [.., map] = color_maps(&part.tree, layout, Some(&*master.tree));
        scopes.insert(&part.name, Scope { theme, map });
    }
    let first = first_theme(deck);
    for _ in 0..DEPTH {
        let mut found = Vec::new();
        for part in deck.parts.iter().filter(|part| scopes.contains_key(&part.name)) {
            for target in part.rels.list.iter().filter_map(|rel| rel.part()) {
                if let Some(known) = deck.part(target).filter(|known| !scopes.contains_key(&known.name))
                    && let Some(mut scope) = scopes.get(&part.name).cloned()
                {
                    scope.theme = override_of(deck, known).unwrap_or(scope.theme);
                    found.push((&known.name, scope));
                }
            }
        }
        if found.is_empty() {
            break;
        }
        for (name, scope) in found {
            scopes.entry(name).or_insert(scope);
        }
    }
    for part in &deck.parts {
        if let Some(theme) = first {
            scopes.entry(&part.name).or_insert_with(|| Scope { theme, map: ColorMap::default() });
        }
    }
    scopes
}

/// How far a part that shows colours is from a page: a chart on a diagram's drawing, and the shapes on that.
const DEPTH: usize = 3;

fn is_master(kind: Kind) -> bool {
    matches!(kind, Kind::Master | Kind::NotesMaster | Kind::Handout)
}

fn theme_of<'d>(deck: &'d Deck, part: &'d Part, master: &'d Part) -> Option<&'d PartName> {
    override_of(deck, part).or_else(|| master.rels.part_of_kind(kinds::THEME))
}

/// The theme override of a part, where its scheme has colours (14.2.8).
fn override_of<'d>(deck: &'d Deck, part: &'d Part) -> Option<&'d PartName> {
    let name = part.rels.part_of_kind(kinds::THEME_OVERRIDE)?;
    let found = deck.part(name)?;
    theme::scheme(&found.tree).map(|_| &found.name)
}

/// The theme of the first master, for parts that hang on no page: table styles.
fn first_theme(deck: &Deck) -> Option<&PartName> {
    let master = deck.parts.iter().find(|p| p.kind == Kind::Master)?;
    master.rels.part_of_kind(kinds::THEME)
}
