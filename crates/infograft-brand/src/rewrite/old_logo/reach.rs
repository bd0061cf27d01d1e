//! On which slides the shapes of a part are seen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use infograft_deck::deck::{Kind, presentation};
use infograft_deck::opc::PartName;
use infograft_deck::xml::Element;

use crate::rewrite::deck::{Deck, Part};

/// The slides of a deck, and through which layouts and masters each is seen.
#[derive(Debug, Default)]
pub(in crate::rewrite) struct Reach {
    /// Width and height of a page, in EMU.
    pub page: (f64, f64),
    /// All slides, by number.
    pub slides: BTreeSet<u32>,
    /// All layouts.
    pub layouts: BTreeSet<PartName>,
    /// The slides on which a part's own shapes are seen.
    seen: BTreeMap<PartName, Arc<BTreeSet<u32>>>,
    /// The layouts in which a part's own shapes are seen.
    within: BTreeMap<PartName, Arc<BTreeSet<PartName>>>,
}

impl Reach {
    pub fn of(deck: &Deck) -> Self {
        let root = deck.parts.iter().find(|p| p.kind == Kind::Presentation).map(|p| &*p.tree);
        let (cx, cy) = root.map(presentation::slide_size).unwrap_or_default();
        let mut reach = Self { page: (cx.0.max(1) as f64, cy.0.max(1) as f64), ..Self::default() };
        for part in &deck.parts {
            match part.kind {
                Kind::Slide(n) if n > 0 => reach.slide(deck, part, n),
                Kind::Layout => reach.layout(deck, part),
                _ => {}
            }
        }
        reach
    }

    fn slide(&mut self, deck: &Deck, part: &Part, n: u32) {
        self.slides.insert(n);
        self.see(&part.name, n);
        let Some(layout) = deck.parent_of(part).filter(|_| shows_above(&part.tree)) else { return };
        self.see(&layout.name, n);
        if let Some(master) = deck.parent_of(layout).filter(|_| shows_above(&layout.tree)) {
            self.see(&master.name, n);
        }
    }

    fn layout(&mut self, deck: &Deck, part: &Part) {
        self.layouts.insert(part.name.clone());
        let master = deck.parent_of(part).filter(|_| shows_above(&part.tree));
        for name in [Some(&part.name), master.map(|m| &m.name)].into_iter().flatten() {
            Arc::make_mut(self.within.entry(name.clone()).or_default()).insert(part.name.clone());
        }
    }

    fn see(&mut self, part: &PartName, slide: u32) {
        Arc::make_mut(self.seen.entry(part.clone()).or_default()).insert(slide);
    }

    /// The slides on which a part's own shapes are seen.
    pub fn slides_of(&self, part: &PartName) -> Arc<BTreeSet<u32>> {
        self.seen.get(part).cloned().unwrap_or_default()
    }

    /// The layouts in which a part's own shapes are seen.
    pub fn layouts_of(&self, part: &PartName) -> Arc<BTreeSet<PartName>> {
        self.within.get(part).cloned().unwrap_or_default()
    }
}

/// Whether a slide shows the shapes of its layout and master, a layout those of its master (`showMasterSp`, ECMA-376
/// Part 1, 19.3.1.38 and 19.3.1.39).
pub(super) fn shows_above(root: &Element) -> bool {
    !matches!(root.attr("showMasterSp"), Some("0" | "false" | "off"))
}
