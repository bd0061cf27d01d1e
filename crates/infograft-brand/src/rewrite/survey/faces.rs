//! The typefaces that a deck names.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::deck::Kind;
use infograft_deck::xml::{Element, Ns};

use crate::rewrite::deck::Deck;

/// For which letters a typeface is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    /// Latin, Greek, Cyrillic (`a:latin`).
    Latin,
    /// East Asian (`a:ea`).
    EastAsian,
    /// Arabic, Hebrew, Thai and others (`a:cs`).
    Complex,
    /// Symbols and bullets (`a:sym`, `a:buFont`).
    Symbol,
}

/// Who names a typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaceOrigin {
    /// The theme, for headings.
    Heading,
    /// The theme, for texts.
    Body,
    /// Texts, tables or styles themselves.
    HandSet,
}

/// A typeface with its uses.
#[derive(Clone, Debug, PartialEq)]
pub struct Face {
    /// Its name, as it is written.
    pub name: String,
    /// For which letters.
    pub script: Script,
    /// Who names it.
    pub origin: FaceOrigin,
    /// How many runs, paragraphs and styles name it; of a theme's, how many themes.
    pub uses: usize,
    /// The slides on which it is named.
    pub slides: BTreeSet<u32>,
    /// Whether masters, layouts or other parts that aren't slides name it.
    pub is_inherited: bool,
}

type Key = (FaceOrigin, Script, String);

#[derive(Default)]
struct Found(BTreeMap<Key, (usize, BTreeSet<u32>, bool)>);

impl Found {
    fn add(&mut self, origin: FaceOrigin, script: Script, e: &Element, kind: Kind) {
        let name = e.attr("typeface").unwrap_or_default().trim();
        // `+mj-lt` is the theme's own (20.1.4.1.16); an empty one is none.
        if name.is_empty() || name.starts_with('+') {
            return;
        }
        let found = self.0.entry((origin, script, name.to_owned())).or_default();
        found.0 += 1;
        match kind {
            Kind::Slide(number) => drop(found.1.insert(number)),
            _ => found.2 = true,
        }
    }

    fn tree(&mut self, root: &Element, kind: Kind) {
        root.walk(&mut |e| {
            let script = match (e.ns, e.local()) {
                (Ns::A, "latin") => Script::Latin,
                (Ns::A, "ea") => Script::EastAsian,
                (Ns::A, "cs") => Script::Complex,
                (Ns::A, "sym" | "buFont") => Script::Symbol,
                _ => return,
            };
            self.add(FaceOrigin::HandSet, script, e, kind);
        });
    }

    fn theme(&mut self, root: &Element) {
        for (set, origin) in [("majorFont", FaceOrigin::Heading), ("minorFont", FaceOrigin::Body)] {
            let Some(set) = root.find(Ns::A, set) else { continue };
            for (name, script) in
                [("latin", Script::Latin), ("ea", Script::EastAsian), ("cs", Script::Complex)]
            {
                set.child(Ns::A, name).into_iter().for_each(|e| self.add(origin, script, e, Kind::Theme));
            }
        }
    }
}

/// All typefaces, those of themes first, then those of most uses.
pub(super) fn read(deck: &Deck) -> Vec<Face> {
    let mut found = Found::default();
    // A theme that only notes or handouts use says nothing of the slides.
    let masters = deck.parts.iter().filter(|part| part.kind == Kind::Master);
    let themes: BTreeSet<_> =
        masters.filter_map(|m| m.rels.part_of_kind(infograft_deck::opc::kinds::THEME)).collect();
    for part in &deck.parts {
        match part.kind {
            Kind::Theme if themes.contains(&part.name) => found.theme(&part.tree),
            Kind::Theme | Kind::ThemeOverride | Kind::NotesMaster | Kind::Handout => {}
            kind => found.tree(&part.tree, kind),
        }
    }
    let mut faces: Vec<Face> = found
        .0
        .into_iter()
        .map(|((origin, script, name), (uses, slides, is_inherited))| Face {
            name,
            script,
            origin,
            uses,
            slides,
            is_inherited,
        })
        .collect();
    faces.sort_by(|a, b| {
        let rank = |face: &Face| (face.script, face.origin);
        rank(a).cmp(&rank(b)).then_with(|| b.uses.cmp(&a.uses))
    });
    faces
}

/// The typefaces whose files are in the deck (19.2.1.9).
pub(super) fn embedded(presentation: &Element) -> Vec<String> {
    let list = presentation.child(Ns::P, "embeddedFontLst");
    let fonts = list.into_iter().flat_map(|list| list.children_named(Ns::P, "embeddedFont"));
    fonts.filter_map(|font| font.child(Ns::P, "font")?.attr("typeface").map(str::to_owned)).collect()
}
