//! Notes pages: `p:notes` over `p:notesMaster` (ECMA-376 Part 1, 19.3.1.26 and 19.3.1.27).

use infograft_deck::deck::Values;
use infograft_deck::deck::color_maps;
use infograft_deck::deck::placeholder;
use infograft_deck::deck::{Look, Part};
use infograft_deck::diagnostic;
use infograft_deck::opc::{PartName, Relationships, kinds};
use infograft_deck::xml::{Element, Ns};

use super::model::NotesPage;
use super::shape::{self, Place};
use super::slide::{Context, Sheets, background};
use super::source::{Ancestor, Chain, Scope, Unreadable};

const MASTER: Ancestor =
    Ancestor { kind: kinds::NOTES_MASTER, root: Some("notesMaster"), what: "notes master" };

/// What PowerPoint puts on the notes page of a slide that has none: the slide and its number.
const GIVEN: [&str; 2] = ["sldImg", "sldNum"];

/// PowerPoint's own notes master, in thousandths of the page: placeholder, left, top, width, height.
const USUAL: [(&str, [i64; 4]); 3] =
    [("sldImg", [100, 125, 800, 338]), ("body", [100, 481, 800, 394]), ("sldNum", [566, 950, 433, 50])];

impl Context<'_> {
    /// The notes page of a slide, if notes are asked for; one that can't be read is as if the slide had none.
    pub(super) fn notes(&self, slide: Option<&Part>, number: usize) -> Option<Box<NotesPage>> {
        if !self.source.options.notes {
            return None;
        }
        let part = slide.and_then(|slide| slide.rels.part_of_kind(kinds::NOTES_SLIDE));
        let part = part.and_then(|name| self.notes_part(name, number));
        let named = part.as_ref().and_then(|p| p.rels.part_of_kind(MASTER.kind));
        let named = named.or_else(|| self.presentation.rels.part_of_kind(MASTER.kind));
        let found = named.and_then(|name| self.source.related(name, &MASTER, number));
        let usual;
        let master = match found.as_deref() {
            Some(master) => master,
            None => {
                usual = self.usual_master();
                &usual
            }
        };
        let made;
        let notes = match &part {
            Some(part) => part,
            None => {
                made = empty_page(master);
                &made
            }
        };
        Some(Box::new(self.read_notes(notes, master, number)))
    }

    fn notes_part(&self, name: &PartName, number: usize) -> Option<Part> {
        let part = match self.source.load(name, Some(number)) {
            Ok(part) if part.root.local() == "notes" => return Some(part),
            other => other,
        };
        let reason = Unreadable::from(name, part);
        let message = format!("the slide's notes can't be read: {reason}");
        self.source.tell(reason.diagnostic(message).at(diagnostic::Place::slide(number)));
        None
    }

    fn read_notes(&self, notes: &Part, master: &Part, number: usize) -> NotesPage {
        let theme = self.master_theme(master, number);
        let [map, _, of_notes] = color_maps(&notes.root, None, Some(&master.root));
        let sheets: Sheets<'_> = [
            (Some(master), Look { theme: &theme, map: &map }, true),
            (None, Look { theme: &theme, map: &map }, true),
            (Some(notes), Look { theme: &theme, map: &of_notes }, false),
        ];
        let in_master = placeholder::all(&master.root);
        let chain = Chain {
            source: self.source,
            number,
            shown_number: self.shown_number(number),
            presentation: self.presentation,
            layout: None,
            master: Some(master),
            table_styles: self.table_styles,
            size: self.notes_size,
            background: None,
            placeholders: [&[], &in_master],
        };
        let background = background(&sheets, &chain);
        let chain = Chain { background: background.as_ref(), ..chain };
        let of_master = notes.root.flag("showMasterSp") != Some(false);
        let mut shapes = Vec::new();
        for (part, look, inherited) in sheets {
            let Some(part) = part else { continue };
            let tree = part.root.path(Ns::P, &["cSld", "spTree"]).filter(|_| of_master || !inherited);
            let place = Place { depth: 0, group_fill: None, inherited };
            shapes.extend(
                tree.into_iter().flat_map(|t| shape::read_all(t, Scope::new(&chain, look, part), place)),
            );
        }
        NotesPage { background, shapes }
    }

    fn usual_master(&self) -> Part {
        let (w, h) = (self.notes_size.0.0, self.notes_size.1.0);
        let shapes = USUAL.map(|(kind, [x, y, cx, cy])| {
            let offset = element(Ns::A, "off", &[("x", x * w / 1000), ("y", y * h / 1000)]);
            let extent = element(Ns::A, "ext", &[("cx", cx * w / 1000), ("cy", cy * h / 1000)]);
            let xfrm = Element::new(Ns::A, "xfrm").with_child(offset).with_child(extent);
            let ph = Element::new(Ns::P, "ph").with_attr("type", kind);
            let nv = Element::new(Ns::P, "nvSpPr")
                .with_child(Element::new(Ns::P, "cNvPr").with_attr("name", kind))
                .with_child(Element::new(Ns::P, "nvPr").with_child(ph));
            Element::new(Ns::P, "sp").with_child(nv).with_child(Element::new(Ns::P, "spPr").with_child(xfrm))
        });
        page("notesMaster", shapes.into())
    }
}

/// The notes page of a slide without notes.
fn empty_page(master: &Part) -> Part {
    let placeholders = placeholder::all(&master.root).into_iter();
    let given = placeholders.filter(|(_, ph)| GIVEN.contains(&placeholder::kind(ph)));
    page("notes", given.map(|(shape, _)| shape.clone()).collect())
}

/// A part that is in no file.
fn page(root: &str, shapes: Vec<Element>) -> Part {
    let tree = shapes.into_iter().fold(Element::new(Ns::P, "spTree"), Element::with_child);
    let root = Element::new(Ns::P, root).with_child(Element::new(Ns::P, "cSld").with_child(tree));
    Part {
        name: PartName::new(&format!("made/{}.xml", root.local())),
        root: root.into(),
        rels: Relationships::default(),
    }
}

fn element(ns: Ns, name: &str, numbers: &[(&str, i64)]) -> Element {
    numbers.iter().fold(Element::new(ns, name), |e, (name, value)| e.with_attr(name, value.to_string()))
}
