//! The workbooks of charts: what a chart's texts were taken from, and are taken from again when someone edits its data.
//!
//! A chart keeps the texts of its series and categories twice: in its own part, from which it is drawn, and in a workbook
//! that the package carries (ECMA-376 Part 1, 21.2.2.63). A mark that is left in the workbook comes back on the slide with
//! PowerPoint's “Edit Data”.

mod cells;
mod renamed;

use std::collections::BTreeMap;
use std::sync::Arc;

use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use infograft_deck::ledger::Tally;
use infograft_deck::limits::Limit;
use infograft_deck::opc::{OpcError, Package, PartName};
use infograft_deck::xml::Element;

use self::cells::Found;
pub(super) use self::renamed::rename;
use super::deck::{Deck, Part};
use super::marks::{Tag, has_braces, tags};
use super::text::Filler;
use super::values::Values;

/// A chart and where its data are.
#[derive(Debug)]
pub(super) struct Chart {
    /// The slide and shape that show it, for what is told.
    place: Place,
    /// Whether a text that was taken from the data holds a mark.
    is_marked: bool,
    data: Data,
}

/// What a chart's `externalData` names.
#[derive(Debug)]
enum Data {
    /// A part of the package.
    Carried(PartName),
    /// A file elsewhere.
    Linked,
}

/// What became of the marks in a workbook.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    /// It has none that are left.
    Clean,
    /// Those that are left, and why.
    Kept(&'static str),
}

/// The charts on pages that have data, as they are before anything is filled.
pub(super) fn charts(deck: &Deck) -> Vec<Chart> {
    let of = |part: &Part| {
        let id = part.tree.elements().find(|e| e.local() == "externalData")?.r_attr("id")?;
        let rel = part.rels.get(id)?;
        let carried = rel.part().filter(|name| deck.package.contains(name)).cloned().map(Data::Carried);
        let data = carried.or_else(|| rel.external().map(|_| Data::Linked))?;
        Some(Chart { place: place(deck, part)?, is_marked: is_marked(&part.tree), data })
    };
    deck.parts.iter().filter(|part| part.kind == Kind::Chart).filter_map(of).collect()
}

/// Tells which documents that are embedded as objects (19.3.2.4) hold marks. What is shown of an object is a picture that
/// the program which made it draws anew, so nothing in it is filled.
pub(super) fn told_of_objects(deck: &Deck, values: Values<'_>) -> Diagnostics {
    let mut room = deck.package.limits().get(Limit::UnpackedBytes);
    let mut told = Diagnostics::default();
    for part in deck.parts.iter().filter(|part| part.kind.has_shapes()) {
        for rel in part.rels.list.iter().filter(|rel| rel.is("package") || rel.is("oleObject")) {
            let Some(name) = rel.part().filter(|name| deck.package.contains(name)) else { continue };
            let Some(mark) = first_mark(&deck.package, name, values, &mut room) else { continue };
            let message = format!(
                "the embedded document holds the mark {mark}, which stays as it is: only the program that made it draws it"
            );
            let help = "open the document in PowerPoint by a double click and type what is to be there";
            told.push(
                Diagnostic::new(Code::MarkLeft, message)
                    .with_severity(Severity::Warning)
                    .at(frame(part, "oleObj", &rel.id.0).unwrap_or_else(|| part.place()))
                    .with_help(help),
            );
        }
    }
    told
}

/// The first mark in a document's parts that the brand knows, or that looks like such.
fn first_mark(package: &Package, name: &PartName, values: Values<'_>, room: &mut u64) -> Option<String> {
    let limits = package.limits().with(Limit::UnpackedBytes, *room);
    let inner = Package::open_within(package.read_shared(name).ok()?, limits).ok()?;
    *room = room.saturating_sub(inner.unpacked_bytes());
    let xml = inner.part_names().filter(|name| name.extension() == "xml");
    xml.filter_map(|name| inner.read(name).ok()).find_map(|bytes| {
        let text = String::from_utf8_lossy(&bytes);
        let known = |tag| match tag {
            Tag::Value(path) if values.resembles(&path) => Some(format!("{{{{{path}}}}}")),
            _ => None,
        };
        // Most documents have none, and are looked at no further.
        let found = if has_braces(&text) { tags(&text) } else { Vec::new() };
        found.into_iter().find_map(|(_, tag)| known(tag))
    })
}

/// Whether a cached text (`c:v`) holds a mark.
fn is_marked(tree: &Element) -> bool {
    let mut found = false;
    tree.walk(&mut |e| found |= e.local() == "v" && !tags(&e.text()).is_empty());
    found
}

/// The slide that shows a chart, and the shape on it; `None` where its shape is gone.
fn place(deck: &Deck, chart: &Part) -> Option<Place> {
    deck.parts.iter().filter(|part| part.kind.has_shapes()).find_map(|part| {
        let rel = part.rels.list.iter().find(|rel| rel.part() == Some(&chart.name))?;
        frame(part, "chart", &rel.id.0)
    })
}

/// The shape on a part that holds an element with this relationship.
fn frame(part: &Part, element: &str, id: &str) -> Option<Place> {
    let names_it = |e: &Element| e.local() == element && e.r_attr("id") == Some(id);
    let mut place = None;
    part.tree.walk(&mut |e| {
        if e.local() == "graphicFrame" && holds(e, &names_it) {
            place = Some(part.place().with_shape(super::shape::name(e)));
        }
    });
    place
}

fn holds(e: &Element, is_it: &dyn Fn(&Element) -> bool) -> bool {
    is_it(e) || e.elements().any(|child| holds(child, is_it))
}

/// Fills the workbooks of these charts, each once, and tells where that isn't possible. `told` is what has been told so far
/// of marks without a value: it is not told again.
pub(super) fn fill(deck: &mut Deck, charts: &[Chart], values: Values<'_>, told: &Diagnostics) -> Diagnostics {
    let mut found = Diagnostics::default();
    let mut outcomes: BTreeMap<&PartName, Outcome> = BTreeMap::new();
    let mut room = Room::of(&deck.package);
    for chart in charts {
        let outcome = match &chart.data {
            Data::Linked => Outcome::Kept("are in a file outside the deck"),
            Data::Carried(name) => match outcomes.get(name) {
                Some(outcome) => outcome.clone(),
                None => {
                    let outcome = workbook(&mut deck.package, name, chart, values, &mut room, &mut found);
                    outcomes.insert(name, outcome.clone());
                    outcome
                }
            },
        };
        if let (Outcome::Kept(why), true) = (outcome, chart.is_marked) {
            found.push(kept(chart, why));
        }
    }
    let is_known = |d: &Diagnostic| {
        d.code == Code::MarkEmpty && told.iter().any(|t| t.code == d.code && t.text("path") == d.text("path"))
    };
    found.into_iter().filter(|d| !is_known(d)).collect()
}

/// That the marks in a chart's data stay.
fn kept(chart: &Chart, why: &str) -> Diagnostic {
    let message = format!(
        "the chart's data {why}, so the marks in them stay: \u{201c}Edit Data\u{201d} brings them back"
    );
    let help = "in PowerPoint, copy the data into a new chart (Insert, Chart) that carries them in the deck; or don't edit \
                the data of what was made";
    Diagnostic::new(Code::MarkLeft, message)
        .with_severity(Severity::Warning)
        .at(chart.place.clone())
        .with_help(help)
}

/// Fills one workbook.
fn workbook(
    package: &mut Package,
    name: &PartName,
    chart: &Chart,
    values: Values<'_>,
    room: &mut Room,
    found: &mut Diagnostics,
) -> Outcome {
    let (mut problems, mut warnings) = (Diagnostics::default(), Diagnostics::default());
    let mut filler = Filler {
        values,
        place: chart.place.clone(),
        problems: &mut problems,
        warnings: &mut warnings,
        filled: 0,
        repeated: 0,
        unfilled: 0,
        align: "l".into(),
    };
    let filled = read(package, name, room).and_then(|mut inner| {
        let found = cells::fill(&mut inner, &mut filler);
        room.spend(&inner);
        Ok((inner, found?))
    });
    let outcome = match filled {
        Err(OpcError::Encrypted | OpcError::Protected) => Outcome::Kept("are locked by a password"),
        Err(_) => Outcome::Kept("can't be read"),
        Ok((_, Found::Clashing)) => Outcome::Kept("use the marks as names of columns in formulas or twice"),
        Ok((inner, Found::Done { is_filled, in_formulas })) => {
            let written = is_filled.then(|| inner.write()).transpose();
            match written {
                Err(_) => Outcome::Kept("can't be written"),
                Ok(bytes) => {
                    bytes.into_iter().for_each(|bytes| package.replace(name, bytes));
                    if in_formulas { Outcome::Kept("have formulas that hold marks") } else { Outcome::Clean }
                }
            }
        }
    };
    // Nothing of the workbook is on a page, so nothing in it is a reason to make no edition.
    found.append(problems.into_iter().chain(warnings).map(|mut told| {
        told.message = format!("in the chart's data, {}", told.message);
        told.losses = Tally::default();
        told.with_severity(Severity::Note)
    }));
    outcome
}

/// What all workbooks of a file may cost together: no more than one of them, so that a file of many is bounded, too.
struct Room {
    bytes: u64,
    nodes: u64,
}

impl Room {
    fn of(package: &Package) -> Self {
        let limits = package.limits();
        Self { bytes: limits.get(Limit::UnpackedBytes), nodes: limits.get(Limit::AllXmlNodes) }
    }

    /// Takes off what a workbook has cost whose parts were read.
    fn spend(&mut self, workbook: &Package) {
        self.nodes = self.nodes.saturating_sub(workbook.read_nodes());
    }
}

/// The workbook in a part. What it is when unpacked comes off the room; its elements do with [`Room::spend`].
fn read(package: &Package, name: &PartName, room: &mut Room) -> Result<Package, OpcError> {
    let bytes: Arc<[u8]> = package.read(name)?.into_owned().into();
    let limits = package.limits().with(Limit::UnpackedBytes, room.bytes).with(Limit::AllXmlNodes, room.nodes);
    let inner = Package::open_within(bytes, limits)?;
    room.bytes = room.bytes.saturating_sub(inner.unpacked_bytes());
    if !cells::is_readable(&inner) {
        return Err(OpcError::Damaged("it is no workbook of XML parts".into()));
    }
    Ok(inner)
}
