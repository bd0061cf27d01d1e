//! The parts of a deck that a brand may change, as trees, found by following relationships from the package's root.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use infograft_deck::deck::{self, Kind, presentation};
use infograft_deck::diagnostic::Place;
use infograft_deck::opc::{OpcError, Package, PartName, Relationships, kinds};
use infograft_deck::xml::{Element, Ns};
use smol_str::SmolStr;

/// A part as a tree, with what it was before.
#[derive(Debug)]
pub(super) struct Part {
    pub name: PartName,
    pub kind: Kind,
    pub tree: Tree,
    pub rels: Relationships,
    rels_before: Relationships,
    /// The tree before any change.
    before: Arc<Element>,
}

/// A part's tree: shared with who else has read it, until it is changed. Most of a deck is only looked at.
#[derive(Clone, Debug)]
pub(super) struct Tree(Arc<Element>);

impl Tree {
    /// The tree as it is now, for who looks at it later.
    pub fn shared(&self) -> Arc<Element> {
        Arc::clone(&self.0)
    }
}

impl From<Element> for Tree {
    fn from(root: Element) -> Self {
        Self(Arc::new(root))
    }
}

impl Deref for Tree {
    type Target = Element;

    fn deref(&self) -> &Element {
        &self.0
    }
}

impl DerefMut for Tree {
    fn deref_mut(&mut self) -> &mut Element {
        Arc::make_mut(&mut self.0)
    }
}

impl Part {
    pub fn place(&self) -> Place {
        match self.kind {
            Kind::Slide(n) | Kind::Notes(n) | Kind::Comments(n) => {
                Place::part(&self.name).on_slide(n as usize)
            }
            _ => Place::part(&self.name),
        }
    }

    /// Whether the tree differs from the part that was read.
    pub fn is_changed(&self) -> bool {
        !Arc::ptr_eq(&self.tree.0, &self.before) && *self.tree.0 != *self.before
    }

    /// Removes the relationships that the tree named before and doesn't name any more. Implicit relationships (a
    /// slide's layout, ECMA-376 Part 1, 13.3.8) are never named in the tree, so they stay.
    pub fn drop_unused_rels(&mut self) {
        let before = refs(&self.before);
        if before.is_empty() {
            return;
        }
        let now = refs(&self.tree);
        self.rels.list.retain(|r| !before.contains(r.id.0.as_str()) || now.contains(r.id.0.as_str()));
    }
}

/// All relationship ids that a tree names. `dsp:dataModelExt@relId` is the one that has no namespace.
fn refs(tree: &Element) -> BTreeSet<SmolStr> {
    let mut found = BTreeSet::new();
    tree.walk(&mut |e| {
        let named = e.attrs.iter().filter(|a| a.ns == Ns::R || a.name == "relId");
        found.extend(named.map(|a| a.value.clone()));
    });
    found
}

/// The deck while it is being rewritten. The package that it came from stays as it is until [`Deck::finish`].
#[derive(Debug)]
pub(super) struct Deck {
    pub package: Package,
    pub parts: Vec<Part>,
    /// New media parts, written at the end.
    pub media: Vec<(PartName, &'static str, Arc<[u8]>)>,
    reachable: BTreeSet<PartName>,
    /// Where in `parts` each part stands: a deck may have thousands of them.
    by_name: BTreeMap<PartName, usize>,
}

impl Deck {
    pub fn read(package: &Package) -> Result<Self, OpcError> {
        package.main_part()?;
        let package = package.clone();
        let mut deck = Self {
            package,
            parts: Vec::new(),
            media: Vec::new(),
            reachable: BTreeSet::new(),
            by_name: BTreeMap::new(),
        };
        let mut queue = VecDeque::from([(PartName::root(), None)]);
        while let Some((name, kind)) = queue.pop_front() {
            if name != PartName::root() && !deck.reachable.insert(name.clone()) {
                continue;
            }
            let rels = deck.package.rels(&name)?;
            let next = deck.follow(&name, kind, &rels)?;
            queue.extend(next);
        }
        Ok(deck)
    }

    /// Reads one part and lists what it leads to, slides in the order of `sldIdLst` (19.2.1.34).
    fn follow(
        &mut self,
        name: &PartName,
        kind: Option<Kind>,
        rels: &Relationships,
    ) -> Result<Vec<(PartName, Option<Kind>)>, OpcError> {
        let mut next = Vec::new();
        for rel in &rels.list {
            let Some(part) = rel.part().filter(|p| self.package.contains(p)) else { continue };
            let found = match (Kind::of(&rel.kind), kind) {
                (Some(Kind::Notes(_)), Some(Kind::Slide(n))) => Some(Kind::Notes(n)),
                (Some(Kind::Comments(_)), Some(Kind::Slide(n))) => Some(Kind::Comments(n)),
                // A slide's link to another slide is a relationship of the same type.
                (Some(Kind::Slide(_)), Some(Kind::Slide(_) | Kind::Notes(_) | Kind::Layout)) => continue,
                (found, _) => found,
            };
            next.push((part.clone(), found));
        }
        if let Some(kind) = kind {
            let before = self.package.keep_xml(name)?;
            let tree = Tree(Arc::clone(&before));
            if kind == Kind::Presentation {
                let part = deck::Part { name: name.clone(), root: Arc::clone(&before), rels: rels.clone() };
                number_slides(&self.package, &part, &mut next);
            }
            self.by_name.entry(name.clone()).or_insert(self.parts.len());
            self.parts.push(Part {
                name: name.clone(),
                kind,
                before,
                rels: rels.clone(),
                rels_before: rels.clone(),
                tree,
            });
        }
        Ok(next)
    }

    /// The layout of a slide, the master of a layout.
    pub fn parent_of(&self, part: &Part) -> Option<&Part> {
        let kind = match part.kind {
            Kind::Slide(_) => kinds::SLIDE_LAYOUT,
            Kind::Layout => kinds::SLIDE_MASTER,
            Kind::Notes(_) => kinds::NOTES_MASTER,
            _ => return None,
        };
        let name = part.rels.part_of_kind(kind)?;
        self.part(name)
    }

    /// The part of a name, if it is one that was read as a tree.
    pub fn part(&self, name: &PartName) -> Option<&Part> {
        self.by_name.get(name).and_then(|at| self.parts.get(*at))
    }

    /// Writes what changed and gives the package, without parts that nothing relates to any more. Returns the parts
    /// that went.
    pub fn finish(mut self) -> Result<(Package, Vec<PartName>), OpcError> {
        for (name, kind, bytes) in self.media {
            self.package.set(&name, kind, bytes);
        }
        let (mut changed_rels, mut looks_different) = (false, false);
        for mut part in self.parts {
            if part.is_changed() {
                looks_different |= part.kind.shows();
                part.drop_unused_rels();
                self.package.replace_xml(&part.name, part.tree.shared());
            }
            if part.rels != part.rels_before {
                changed_rels = true;
                self.package.set_rels(&part.name, &part.rels);
            }
        }
        changed_rels |= drop_thumbnail(&mut self.package, looks_different)?;
        let mut removed = Vec::new();
        if changed_rels {
            let now = reachable(&self.package)?;
            for name in self.reachable.difference(&now) {
                self.package.remove(name);
                removed.push(name.clone());
            }
        }
        Ok((self.package, removed))
    }
}

/// The thumbnail shows the deck before the brand: no thumbnail is better than a wrong one.
fn drop_thumbnail(package: &mut Package, stale: bool) -> Result<bool, OpcError> {
    let mut rels = package.rels(&PartName::root())?;
    let before = rels.list.len();
    rels.list.retain(|r| !(stale && r.is(kinds::THUMBNAIL)));
    if rels.list.len() == before {
        return Ok(false);
    }
    package.set_rels(&PartName::root(), &rels);
    Ok(true)
}

/// Numbers slides as the presentation lists them, and puts them in that order; those that it doesn't list come last.
fn number_slides(package: &Package, presentation: &deck::Part, next: &mut [(PartName, Option<Kind>)]) {
    let listed = presentation::slides(package, presentation);
    let mut numbers: BTreeMap<&PartName, u32> = BTreeMap::new();
    for (name, number) in listed.iter().zip(1..) {
        if let Some(name) = name {
            numbers.entry(name).or_insert(number);
        }
    }
    for (name, kind) in next.iter_mut() {
        if let (Some(Kind::Slide(n)), Some(number)) = (kind.as_mut(), numbers.get(name)) {
            *n = *number;
        }
    }
    next.sort_by_key(|(_, kind)| match kind {
        Some(Kind::Slide(0)) => u32::MAX,
        Some(Kind::Slide(n)) => *n,
        _ => u32::MAX,
    });
}

/// The parts of a package that no relationship leads to any more.
pub(super) fn unreached(package: &Package) -> Result<Vec<PartName>, OpcError> {
    let reached = reachable(package)?;
    let is_left =
        |name: &&PartName| !name.is_rels() && !name.as_str().starts_with("/[") && !reached.contains(*name);
    Ok(package.part_names().filter(is_left).cloned().collect())
}

/// All parts that relationships lead to from the package's root.
fn reachable(package: &Package) -> Result<BTreeSet<PartName>, OpcError> {
    let mut found = BTreeSet::new();
    let mut queue = VecDeque::from([PartName::root()]);
    while let Some(name) = queue.pop_front() {
        for rel in &package.rels(&name)?.list {
            if let Some(part) = rel.part().filter(|p| package.contains(p))
                && found.insert(part.clone())
            {
                queue.push_back(part.clone());
            }
        }
    }
    Ok(found)
}
