//! The parts that a deck is read from, each parsed once, and what a piece of XML is resolved against.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use infograft_deck::deck::{Color, Look, Part};
use infograft_deck::limits::Limit;
use infograft_deck::opc::{Package, PartName, Relationships};
use infograft_deck::xml::Element;

use super::ReadOptions;
use super::model::Warning;

/// What a part inherits from: the relationship's type, the root element if it matters, and what messages call it.
pub(super) struct Ancestor {
    pub(super) kind: &'static str,
    pub(super) root: Option<&'static str>,
    pub(super) what: &'static str,
}

/// One reading of one deck: its caches, its limits and what there is to say.
pub(super) struct Source<'p> {
    pub(super) package: &'p Package,
    pub(super) options: &'p ReadOptions,
    parts: RefCell<BTreeMap<PartName, Option<Rc<Part>>>>,
    bytes: RefCell<BTreeMap<PartName, Option<Arc<[u8]>>>>,
    warnings: RefCell<BTreeSet<Warning>>,
    /// Shapes that may still be read.
    budget: Cell<usize>,
    /// Runs, path commands and the like that may still be read.
    details: Cell<usize>,
    /// Slides by part, numbered from 1.
    pub(super) numbers: BTreeMap<PartName, usize>,
    /// Languages of the runs, by how much text they mark.
    pub(super) languages: RefCell<BTreeMap<String, usize>>,
}

impl<'p> Source<'p> {
    pub(super) fn new(package: &'p Package, options: &'p ReadOptions) -> Self {
        Self {
            package,
            options,
            parts: RefCell::default(),
            bytes: RefCell::default(),
            warnings: RefCell::default(),
            budget: Cell::new(options.limits.count(Limit::Shapes)),
            details: Cell::new(options.limits.count(Limit::Details)),
            numbers: BTreeMap::new(),
            languages: RefCell::default(),
        }
    }

    /// Reads a part without keeping it; one whose relationships can't be read has none, with a warning.
    pub(super) fn load(
        &self,
        name: &PartName,
        slide: Option<usize>,
    ) -> Result<Part, infograft_deck::opc::OpcError> {
        let root = self.package.read_xml(name)?;
        let rels = self.package.rels(name).unwrap_or_else(|e| {
            self.warn(slide, None, format!("what {name} links to is left out: {e}"));
            Relationships::default()
        });
        Ok(Part { name: name.clone(), root, rels })
    }

    /// A part that several slides share; `None`, with a warning once, when it can't be read.
    pub(super) fn part(&self, name: &PartName) -> Option<Rc<Part>> {
        self.shared_part(name, None, |e| e.to_string(), None)
    }

    /// The same for a part that a slide inherits from: the warning says what it is, and names the first such slide.
    pub(super) fn related(&self, name: &PartName, wanted: &Ancestor, slide: usize) -> Option<Rc<Part>> {
        let slide = Some(slide).filter(|number| *number > 0);
        self.shared_part(name, slide, |e| format!("the {} can't be read: {e}", wanted.what), wanted.root)
    }

    fn shared_part(
        &self,
        name: &PartName,
        slide: Option<usize>,
        message: impl Fn(&dyn std::fmt::Display) -> String,
        root: Option<&str>,
    ) -> Option<Rc<Part>> {
        if let Some(known) = self.parts.borrow().get(name) {
            return known.clone();
        }
        let part = match self.load(name, slide) {
            Ok(part) if root.is_none_or(|root| part.root.local() == root) => Some(Rc::new(part)),
            Ok(part) => {
                self.warn(slide, None, message(&format!("{name} holds {}", part.root.local())));
                None
            }
            Err(e) => {
                self.warn(slide, None, message(&e));
                None
            }
        };
        self.parts.borrow_mut().insert(name.clone(), part.clone());
        part
    }

    /// A part's bytes, shared by everything that shows them.
    pub(super) fn shared(&self, name: &PartName) -> Option<Arc<[u8]>> {
        if let Some(known) = self.bytes.borrow().get(name) {
            return known.clone();
        }
        let bytes = self.package.read_shared(name).ok().filter(|b| !b.is_empty());
        self.bytes.borrow_mut().insert(name.clone(), bytes.clone());
        bytes
    }

    /// Says something once.
    pub(super) fn warn(&self, slide: Option<usize>, shape: Option<&str>, message: impl Into<String>) {
        let warning = Warning { slide, shape: shape.map(str::to_owned), message: message.into() };
        let mut warnings = self.warnings.borrow_mut();
        if warnings.len() < 1_000 {
            warnings.insert(warning);
        }
    }

    /// What is said when the rest is left out.
    pub(super) fn cut(&self, limit: Limit, what: &str) -> String {
        let max = self.options.limits.get(limit);
        format!("only the first {max} {what} are drawn, as the limit {} says", limit.name())
    }

    pub(super) fn take_warnings(&self) -> Vec<Warning> {
        std::mem::take(&mut *self.warnings.borrow_mut()).into_iter().collect()
    }

    /// Takes some shapes or cells off what may still be read; `false`, with a warning, when nothing is left.
    pub(super) fn spend(&self, count: usize) -> bool {
        let left = self.budget.get();
        if left < count {
            self.warn(None, None, self.cut(Limit::Shapes, "shapes"));
            self.budget.set(0);
            return false;
        }
        self.budget.set(left - count);
        true
    }

    /// Takes some runs or path commands off what may still be read; `false`, with a warning, when nothing is left.
    pub(super) fn spend_details(&self, count: usize) -> bool {
        let left = self.details.get();
        if left < count {
            self.warn(None, None, self.cut(Limit::Details, "runs of text and steps of outlines"));
            self.details.set(0);
            return false;
        }
        self.details.set(left - count);
        true
    }
}

/// A slide with the parts that it inherits from.
#[derive(Clone, Copy)]
pub(super) struct Chain<'a> {
    pub(super) source: &'a Source<'a>,
    /// The slide's number, from 1.
    pub(super) number: usize,
    /// What a slide number field shows.
    pub(super) shown_number: i64,
    pub(super) presentation: &'a Part,
    pub(super) layout: Option<&'a Part>,
    pub(super) master: Option<&'a Part>,
    pub(super) table_styles: Option<&'a Part>,
    pub(super) size: (infograft_deck::units::Emu, infograft_deck::units::Emu),
    pub(super) background: Option<&'a super::model::Fill>,
    /// The placeholders of the layout and of the master: each shape with its `p:ph`.
    pub(super) placeholders: [&'a [(&'a Element, &'a Element)]; 2],
}

/// What a piece of XML is resolved against: the chain, the look of the slide, layout or master that shows it, the part whose relationships it names, the colour that `phClr`
/// stands for, and the shape that warnings are about.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) chain: &'a Chain<'a>,
    pub(super) look: Look<'a>,
    pub(super) part: &'a Part,
    pub(super) ph: Option<Color>,
    pub(super) shape: Option<&'a str>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(chain: &'a Chain<'a>, look: Look<'a>, part: &'a Part) -> Self {
        Self { chain, look, part, ph: None, shape: None }
    }

    /// The same, for XML of another part.
    pub(super) fn of(self, part: &'a Part) -> Self {
        Self { part, ..self }
    }

    /// The same, with a colour for `phClr`.
    pub(super) fn with_ph(self, ph: Option<Color>) -> Self {
        Self { ph, ..self }
    }

    /// Says once what isn't drawn of the shape at hand.
    pub(super) fn warn(&self, message: impl Into<String>) {
        self.chain.source.warn(Some(self.chain.number), self.shape, message);
    }
}
