//! The parts that a deck is read from, each parsed once, and what a piece of XML is resolved against.

use std::cell::{Cell, RefCell};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use infograft_deck::deck::{Color, Look, Part};
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_deck::ledger::{Account, Tally};
use infograft_deck::limits::{Limit, Limits};
use infograft_deck::opc::{OpcError, Package, PartName, Relationships};
use infograft_deck::xml::Element;

use super::ReadOptions;
use super::geometry::Presets;
use super::table_styles::Listed;

/// What a part inherits from: the relationship's type, the root element if it matters, and what messages call it.
pub(super) struct Ancestor {
    pub(super) kind: &'static str,
    pub(super) root: Option<&'static str>,
    pub(super) what: &'static str,
}

/// The most things that are said of one deck: a hostile one has more to say than anybody reads.
const MOST_DIAGNOSTICS: usize = 1_000;

/// Why a part can't be used.
pub(super) enum Unreadable {
    /// It can't be read.
    Part(OpcError),
    /// It holds another root element than its relationship says.
    Root(String),
}

impl Unreadable {
    /// Why what came of loading a part can't be used.
    pub(super) fn from(name: &PartName, loaded: Result<Part, OpcError>) -> Self {
        match loaded {
            Ok(part) => Self::Root(format!("{name} holds {}", part.root.local())),
            Err(e) => Self::Part(e),
        }
    }

    /// What is said of it: of a limit, if one stopped reading.
    pub(super) fn diagnostic(&self, message: String) -> Diagnostic {
        let limit = match self {
            Self::Part(e) => e.limit(),
            Self::Root(_) => None,
        };
        match limit {
            Some(limit) => Diagnostic::new(Code::LimitPassed, message).with_setting(limit.name()),
            None => Diagnostic::new(Code::DeckUnreadable, message),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Part(e) => e.fmt(f),
            Self::Root(what) => f.write_str(what),
        }
    }
}

/// One reading of one deck: its caches, its limits and what there is to say.
pub(super) struct Source<'p> {
    pub(super) package: &'p Package,
    pub(super) options: &'p ReadOptions,
    /// The options' limits, for a file of this size.
    pub(super) limits: Limits,
    parts: RefCell<BTreeMap<PartName, Option<Rc<Part>>>>,
    /// Charts that were read once.
    charts: RefCell<BTreeSet<PartName>>,
    bytes: RefCell<BTreeMap<PartName, Option<Arc<[u8]>>>>,
    pub(super) presets: Presets,
    /// What there is to say, by where it is and how it reads.
    diagnostics: RefCell<BTreeMap<(Place, String), Diagnostic>>,
    /// Shapes that may still be read.
    budget: Cell<usize>,
    /// Runs, path commands and the like that may still be read.
    details: Cell<usize>,
    /// Slides by part, numbered from 1.
    pub(super) numbers: BTreeMap<PartName, usize>,
    /// What was met since the last slide was done.
    met: RefCell<Tally>,
    /// How many comments a part has: several slides may have the same.
    pub(super) comments: RefCell<BTreeMap<PartName, usize>>,
    /// The last number that was given to something that was met.
    last: Cell<u32>,
    /// How often something was said, and where it is kept.
    said: Cell<usize>,
    last_said: RefCell<Option<(Place, String)>>,
    /// Languages of the runs, by how much text they mark.
    pub(super) languages: RefCell<BTreeMap<String, usize>>,
    /// Whether it has been told that dates differ.
    pub(super) dated: Cell<bool>,
}

impl<'p> Source<'p> {
    pub(super) fn new(package: &'p Package, options: &'p ReadOptions) -> Self {
        let limits = options.limits.for_file(package.file_size());
        Self {
            package,
            options,
            limits,
            parts: RefCell::default(),
            charts: RefCell::default(),
            bytes: RefCell::default(),
            presets: Presets::default(),
            diagnostics: RefCell::default(),
            budget: Cell::new(limits.count(Limit::Shapes)),
            details: Cell::new(limits.count(Limit::Details)),
            numbers: BTreeMap::new(),
            met: RefCell::default(),
            comments: RefCell::default(),
            last: Cell::new(0),
            said: Cell::new(0),
            last_said: RefCell::default(),
            languages: RefCell::default(),
            dated: Cell::new(false),
        }
    }

    /// Reads a part without keeping it; one whose relationships can't be read has none, with a warning.
    pub(super) fn load(&self, name: &PartName, slide: Option<usize>) -> Result<Part, OpcError> {
        let root = self.package.read_xml(name)?;
        let rels = self.package.rels(name).unwrap_or_else(|e| {
            let message = format!("what {name} links to is left out: {e}");
            self.tell(Unreadable::Part(e).diagnostic(message).at(Place::slide(slide.unwrap_or(0))));
            Relationships::default()
        });
        Ok(Part { name: name.clone(), root, rels })
    }

    /// A chart's part. Most are shown by one shape, and their data may be large: only one that is read again is kept.
    pub(super) fn chart(&self, name: &PartName, slide: usize) -> Option<Rc<Part>> {
        if self.charts.borrow_mut().insert(name.clone()) {
            return self.load(name, Some(slide)).ok().map(Rc::new);
        }
        self.part(name)
    }

    /// A part that several slides share; `None`, with a warning once, when it can't be read.
    pub(super) fn part(&self, name: &PartName) -> Option<Rc<Part>> {
        self.shared_part(name, None, None)
    }

    /// The same for a part that a slide inherits from: the warning says what it is, and names the first such slide.
    pub(super) fn related(&self, name: &PartName, wanted: &Ancestor, slide: usize) -> Option<Rc<Part>> {
        self.shared_part(name, Some(slide).filter(|number| *number > 0), Some(wanted))
    }

    fn shared_part(
        &self,
        name: &PartName,
        slide: Option<usize>,
        wanted: Option<&Ancestor>,
    ) -> Option<Rc<Part>> {
        if let Some(known) = self.parts.borrow().get(name) {
            return known.clone();
        }
        let root = wanted.and_then(|wanted| wanted.root);
        let part = match self.load(name, slide) {
            Ok(part) if root.is_none_or(|root| part.root.local() == root) => Some(Rc::new(part)),
            other => {
                let reason = Unreadable::from(name, other);
                let message = match wanted {
                    Some(wanted) => format!("the {} can't be read: {reason}", wanted.what),
                    None => reason.to_string(),
                };
                self.tell(reason.diagnostic(message).at(Place::slide(slide.unwrap_or(0))));
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

    /// Bytes of all parts that are shared.
    pub(super) fn shared_bytes(&self) -> u64 {
        self.bytes.borrow().values().flatten().map(|bytes| bytes.len() as u64).sum()
    }

    /// Says something once; what it tells of losses is added up. When much was said, the rest of a slide is said in one.
    pub(super) fn tell(&self, diagnostic: Diagnostic) {
        let mut diagnostics = self.diagnostics.borrow_mut();
        let mut key = (diagnostic.place.clone(), diagnostic.message.clone());
        let mut diagnostic = diagnostic;
        if diagnostics.len() >= MOST_DIAGNOSTICS && !diagnostics.contains_key(&key) {
            let place = Place::slide(diagnostic.place.slide.unwrap_or(0));
            let message = "more is wrong with the deck than is said here";
            let losses = diagnostic.losses;
            diagnostic = Diagnostic::new(Code::LimitPassed, message).at(place);
            diagnostic.losses = losses;
            key = (diagnostic.place.clone(), diagnostic.message.clone());
        }
        self.said.set(self.said.get() + 1);
        *self.last_said.borrow_mut() = Some(key.clone());
        match diagnostics.entry(key) {
            Entry::Occupied(known) => known.into_mut().losses.add_all(&diagnostic.losses),
            Entry::Vacant(free) => {
                free.insert(diagnostic);
            }
        }
    }

    /// How often something was said so far.
    pub(super) fn said(&self) -> usize {
        self.said.get()
    }

    /// Lets what was said last tell of a loss, too.
    pub(super) fn blame(&self, account: Account) {
        let key = self.last_said.borrow();
        let mut diagnostics = self.diagnostics.borrow_mut();
        if let Some(said) = key.as_ref().and_then(|key| diagnostics.get_mut(key)) {
            said.losses.add(account, 1);
        }
    }

    /// Enters something that is met into the ledger, and gives it a number.
    pub(super) fn meet(&self, account: Account) -> u32 {
        self.met.borrow_mut().add(account, 1);
        self.number()
    }

    /// The same of several that need no numbers.
    pub(super) fn meet_many(&self, account: Account, count: usize) {
        self.met.borrow_mut().add(account, count);
    }

    /// A number that nothing else has that was read.
    pub(super) fn number(&self) -> u32 {
        let number = self.last.get().saturating_add(1);
        self.last.set(number);
        number
    }

    /// What was met since this was last asked for.
    pub(super) fn take_met(&self) -> Tally {
        std::mem::take(&mut *self.met.borrow_mut())
    }

    /// What is said when the rest is left out.
    pub(super) fn cut(&self, limit: Limit, what: &str) -> Diagnostic {
        let (max, name) = (self.limits.get(limit), limit.name());
        let message = format!("only the first {max} {what} are drawn, as the limit {name} says");
        Diagnostic::new(Code::LimitPassed, message).with_setting(name)
    }

    /// All that was said, in the order of slides and shapes.
    pub(super) fn take_diagnostics(&self) -> Diagnostics {
        std::mem::take(&mut *self.diagnostics.borrow_mut()).into_values().collect()
    }

    /// Takes some shapes or cells off what may still be read; `false`, with a warning, when nothing is left.
    pub(super) fn spend(&self, count: usize) -> bool {
        if self.options.stop.is_asked() {
            return false;
        }
        let left = self.budget.get();
        if left < count {
            self.tell(self.cut(Limit::Shapes, "shapes"));
            self.budget.set(0);
            return false;
        }
        self.budget.set(left - count);
        true
    }

    /// Takes some runs or path commands off what may still be read; `false`, with a warning, when nothing is left.
    pub(super) fn spend_details(&self, count: usize) -> bool {
        if self.options.stop.is_asked() {
            return false;
        }
        let left = self.details.get();
        if left < count {
            self.tell(self.cut(Limit::Details, "runs of text and steps of outlines"));
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
    pub(super) table_styles: Option<&'a Listed<'a>>,
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

    /// Says something once of the shape at hand.
    pub(super) fn tell(&self, diagnostic: Diagnostic) {
        let place = Place::slide(self.chain.number).with_shape(self.shape.unwrap_or_default());
        self.chain.source.tell(diagnostic.at(place));
    }

    /// Says once that a feature of the shape at hand isn't drawn as PowerPoint draws it.
    pub(super) fn undrawn(&self, message: impl Into<String>) {
        self.tell(Diagnostic::new(Code::DrawingUnsupported, message));
    }
}
