//! One slide with its layout, master and theme (ECMA-376 Part 1, 19.3.1.38).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use infograft_deck::deck::Theme;
use infograft_deck::deck::Values;
use infograft_deck::deck::placeholder;
use infograft_deck::deck::{Look, Part, color_maps};
use infograft_deck::diagnostic::{self, Code, Diagnostic};
use infograft_deck::ledger::Account;
use infograft_deck::opc::{PartName, Relationships, kinds};
use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Ns};

use super::fill;
use super::model::{Fill, Shape, ShapeKind, Slide};
use super::shape::{self, Place};
use super::source::{Ancestor, Chain, Scope, Source, Unreadable};
use super::table_styles::Listed;

/// What all slides of a deck share.
pub(super) struct Context<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) presentation: &'a Part,
    pub(super) table_styles: Option<&'a Listed<'a>>,
    pub(super) size: (Emu, Emu),
    pub(super) notes_size: (Emu, Emu),
    pub(super) first_number: i64,
    /// Themes by the master that they dress.
    pub(super) themes: RefCell<BTreeMap<PartName, Rc<Theme>>>,
}

impl Context<'_> {
    /// Reads a slide; one that can't be read is blank, with a warning.
    pub(super) fn slide(&self, name: &PartName, number: usize) -> Slide {
        let part = match self.source.load(name, Some(number)) {
            Ok(part) if part.root.local() == "sld" => return self.read(&part, number),
            other => other,
        };
        let reason = Unreadable::from(name, part);
        let message = format!("the slide can't be read, its page is left blank: {reason}");
        self.source.tell(reason.diagnostic(message).at(diagnostic::Place::slide(number)));
        Slide { part: Some(name.clone()), ..self.blank(number) }
    }

    /// A slide with nothing on it.
    pub(super) fn blank(&self, number: usize) -> Slide {
        let notes = self.notes(None, number);
        Slide { number, notes, met: self.source.take_met(), ..Slide::default() }
    }

    /// What a slide number field shows.
    pub(super) fn shown_number(&self, number: usize) -> i64 {
        self.first_number + number.max(1) as i64 - 1
    }

    /// What is drawn of a deck without slides: the art of its first layout, as on the slide that PowerPoint makes when
    /// it opens a template. Blank where there is no layout.
    pub(super) fn without_slides(&self) -> Slide {
        let message = "the deck has no slides: one page with its first layout is drawn";
        self.source.tell(Diagnostic::new(Code::DeckOdd, message));
        let name = PartName::new("ppt/slides/slide1.xml");
        let mut rels = Relationships::default();
        let master = self.related(self.presentation, &MASTER, 0);
        if let Some(layout) = master.as_deref().and_then(first_layout) {
            rels.add_internal(&name, kinds::SLIDE_LAYOUT, &layout);
        }
        let root = Element::new(Ns::P, "sld");
        Slide { part: None, ..self.read(&Part { name, root: root.into(), rels }, 0) }
    }

    /// The part that another inherits from; `None`, with a warning that names both, where it can't be read.
    fn related(&self, part: &Part, wanted: &Ancestor, number: usize) -> Option<Rc<Part>> {
        match part.rels.part_of_kind(wanted.kind) {
            Some(name) => self.source.related(name, wanted, number),
            None => {
                let message = format!("{} names no {}: it is drawn without one", part.name, wanted.what);
                let place = diagnostic::Place::slide(number);
                self.source.tell(Diagnostic::new(Code::DeckOdd, message).at(place));
                None
            }
        }
    }

    fn read(&self, slide: &Part, number: usize) -> Slide {
        let layout = self.related(slide, &LAYOUT, number);
        let master = layout.as_deref().and_then(|layout| self.related(layout, &MASTER, number));
        let themes = self.themes(slide, layout.as_deref(), master.as_deref(), number);
        let in_layout = layout.as_deref().map(|part| placeholder::all(&part.root)).unwrap_or_default();
        let in_master = master.as_deref().map(|part| placeholder::all(&part.root)).unwrap_or_default();
        let maps = color_maps(
            &slide.root,
            layout.as_deref().map(|part| &*part.root),
            master.as_deref().map(|part| &*part.root),
        );
        let look = |at: usize| Look { theme: &themes[at], map: &maps[at] };
        let sheets: Sheets<'_> = [
            (master.as_deref(), look(0), true),
            (layout.as_deref(), look(1), true),
            (Some(slide), look(2), false),
        ];
        let chain = Chain {
            source: self.source,
            number,
            shown_number: self.shown_number(number),
            presentation: self.presentation,
            layout: layout.as_deref(),
            master: master.as_deref(),
            table_styles: self.table_styles,
            size: self.size,
            background: None,
            placeholders: [&in_layout, &in_master],
        };
        let background = background(&sheets, &chain);
        let chain = Chain { background: background.as_ref(), ..chain };
        let shapes = shapes(slide, &sheets, &chain);
        self.comments(slide);
        self.media(slide);
        let notes = self.notes(Some(slide), number);
        let out = Slide {
            part: Some(slide.name.clone()),
            number,
            title: title(&shapes),
            hidden: slide.root.flag("show") == Some(false),
            background: None,
            shapes,
            notes,
            met: self.source.take_met(),
        };
        Slide { background, ..out }
    }

    /// Counts the comments on a slide, answers among them: those of PowerPoint since 2021 (`p188:cm`, `p188:reply`) and
    /// those before (`p:cm`, ECMA-376 Part 1, 19.4.3).
    fn comments(&self, slide: &Part) {
        let names: BTreeSet<&PartName> =
            slide.rels.of_kind(kinds::COMMENTS).filter_map(|rel| rel.part()).collect();
        for name in names {
            let known = self.source.comments.borrow().get(name).copied();
            let count = known.unwrap_or_else(|| {
                let mut count = 0;
                if let Some(part) = self.source.part(name) {
                    part.root.walk(&mut |e| count += usize::from(matches!(e.local(), "cm" | "reply")));
                }
                self.source.comments.borrow_mut().insert(name.clone(), count);
                count
            });
            self.source.meet_many(Account::Comments, count);
        }
    }

    /// Counts the films and sounds of a slide (ECMA-376 Part 1, 19.3.1 and 20.1.3), also those of its transition.
    fn media(&self, slide: &Part) {
        let of = |kind| slide.rels.of_kind(kind).count();
        self.source.meet_many(Account::Media, of(kinds::VIDEO) + of(kinds::AUDIO));
    }

    /// The themes of master, layout and slide: each the one before it with its own overrides (ECMA-376 Part 1, 14.2.8).
    fn themes(
        &self,
        slide: &Part,
        layout: Option<&Part>,
        master: Option<&Part>,
        number: usize,
    ) -> [Rc<Theme>; 3] {
        let of_master = match master {
            Some(master) => self.master_theme(master, number),
            None => Rc::new(Theme::default()),
        };
        let changed = |base: &Rc<Theme>, part: Option<&Part>| {
            let over = part.and_then(|p| p.rels.part_of_kind(OVERRIDE.kind));
            match over.and_then(|name| self.source.related(name, &OVERRIDE, number)) {
                Some(over) => Rc::new(Theme::read(&over, base)),
                None => Rc::clone(base),
            }
        };
        let of_layout = changed(&of_master, layout);
        let of_slide = changed(&of_layout, Some(slide));
        [of_master, of_layout, of_slide]
    }

    pub(super) fn master_theme(&self, master: &Part, number: usize) -> Rc<Theme> {
        if let Some(theme) = self.themes.borrow().get(&master.name) {
            return Rc::clone(theme);
        }
        let part = master.rels.part_of_kind(THEME.kind);
        let part = part.and_then(|name| self.source.related(name, &THEME, number));
        let theme = Rc::new(part.map_or_else(Theme::default, |part| Theme::read(&part, &Theme::default())));
        self.themes.borrow_mut().insert(master.name.clone(), Rc::clone(&theme));
        theme
    }
}

const LAYOUT: Ancestor = Ancestor { kind: kinds::SLIDE_LAYOUT, root: Some("sldLayout"), what: "layout" };
const MASTER: Ancestor = Ancestor { kind: kinds::SLIDE_MASTER, root: Some("sldMaster"), what: "master" };
// What a theme holds is looked for under any root.
const THEME: Ancestor = Ancestor { kind: kinds::THEME, root: None, what: "theme" };
const OVERRIDE: Ancestor = Ancestor { kind: kinds::THEME_OVERRIDE, root: None, what: "theme override" };

/// The layout that a master lists first.
fn first_layout(master: &Part) -> Option<PartName> {
    let listed = master.root.path(Ns::P, &["sldLayoutIdLst", "sldLayoutId"]);
    let listed = listed.and_then(|e| master.rels.get(e.r_attr("id")?)?.part());
    listed.or_else(|| master.rels.part_of_kind(kinds::SLIDE_LAYOUT)).cloned()
}

/// Master, layout and slide, if they are there, in the order of painting: each with its look, and whether what it
/// shows is inherited.
pub(super) type Sheets<'a> = [(Option<&'a Part>, Look<'a>, bool); 3];

/// The nearest background (`p:bg`) of slide, layout and master, seen with the colours of the one that it is written in.
pub(super) fn background(sheets: &Sheets<'_>, chain: &Chain<'_>) -> Option<Fill> {
    let mut written = sheets.iter().rev().filter_map(|(part, look, _)| {
        let part = (*part)?;
        Some((part.root.path(Ns::P, &["cSld", "bg"])?, part, *look))
    });
    let (bg, part, look) = written.next()?;
    let scope = Scope::new(chain, look, part);
    if let Some(props) = bg.child(Ns::P, "bgPr") {
        return fill::written(props, scope)?.plain().map(|fill| fill::counted(fill, scope));
    }
    fill::by_reference(bg.child(Ns::P, "bgRef")?, scope).map(|fill| fill::counted(fill, scope))
}

/// The master's shapes, the layout's, the slide's. `showMasterSp="0"` on the slide hides those of layout and master, on
/// the layout those of the master.
fn shapes(slide: &Part, sheets: &Sheets<'_>, chain: &Chain<'_>) -> Vec<Shape> {
    let shows = |part: &Part| part.root.flag("showMasterSp") != Some(false);
    let with_layout = chain.layout.is_some() && shows(slide);
    let with_master = with_layout && chain.layout.is_some_and(shows);
    let mut out = Vec::new();
    for ((part, look, inherited), shown) in sheets.iter().zip([with_master, with_layout, true]) {
        let Some(part) = part.filter(|_| shown) else { continue };
        let scope = Scope::new(chain, *look, part);
        let place = Place { depth: 0, group_fill: None, inherited: *inherited };
        if let Some(tree) = part.root.path(Ns::P, &["cSld", "spTree"]) {
            out.extend(shape::read_all(tree, scope, place));
        }
        for control in controls(&part.root) {
            out.extend(shape::read_all(control, scope, place));
        }
    }
    // A deck may have thousands of slides, and is read several times.
    out.shrink_to_fit();
    out
}

/// ActiveX controls: each shows its picture.
fn controls(root: &Element) -> Vec<&Element> {
    let list = root.path(Ns::P, &["cSld", "controls"]);
    let children = list.into_iter().flat_map(infograft_deck::deck::alternate::effective_children);
    children.filter(|e| e.is(Ns::P, "control")).collect()
}

fn title(shapes: &[Shape]) -> Option<String> {
    shapes.iter().find_map(|shape| match &shape.kind {
        ShapeKind::Geometry(g) if matches!(shape.nv.placeholder.as_deref(), Some("title" | "ctrTitle")) => {
            let text = g.text.as_ref()?.plain();
            let words: Vec<&str> = text.split_whitespace().collect();
            (!words.is_empty()).then(|| words.join(" "))
        }
        ShapeKind::Group(g) => title(&g.shapes),
        _ => None,
    })
}
