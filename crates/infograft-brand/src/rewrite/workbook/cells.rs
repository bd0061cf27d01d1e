//! The texts of a workbook's cells (ECMA-376 Part 1, 18.3 and 18.4), and filling the marks in them.

use std::collections::BTreeSet;

use infograft_deck::opc::{OpcError, Package, PartName};
use infograft_deck::xml::{Element, Node, Ns};

use crate::rewrite::marks::{Tag, tags};
use crate::rewrite::text::Filler;

/// What was done in a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Its marks were filled, if there were any.
    Done {
        /// Whether there were.
        is_filled: bool,
        /// Whether formulas hold marks. They stay, and what they give comes back with the next calculation.
        in_formulas: bool,
    },
    /// Filling would break the workbook: nothing in it is to be changed.
    Clashing,
}

/// Parts that hold texts, by the end of their content type.
pub(super) const SHARED_STRINGS: &str = "spreadsheetml.sharedStrings+xml";
pub(super) const WORKSHEET: &str = "spreadsheetml.worksheet+xml";
pub(super) const TABLE: &str = "spreadsheetml.table+xml";

/// Whether the package is a workbook whose cells are XML: not so in `.xlsb` (MS-XLSB).
pub(super) fn is_readable(package: &Package) -> bool {
    parts(package, WORKSHEET).next().is_some()
}

pub(super) fn parts<'p>(package: &'p Package, kind: &'p str) -> impl Iterator<Item = &'p PartName> {
    let is_it = move |name: &&PartName| package.content_type(name).is_some_and(|found| found.ends_with(kind));
    package.part_names().filter(is_it)
}

/// Fills all marks in a workbook's texts. Parts without marks keep their bytes.
pub(super) fn fill(package: &mut Package, filler: &mut Filler<'_>) -> Result<Found, OpcError> {
    let (mut is_filled, mut tables_change, mut in_formulas) = (false, false, false);
    for kind in [SHARED_STRINGS, WORKSHEET, TABLE] {
        let names: Vec<PartName> = parts(package, kind).cloned().collect();
        for name in names {
            // A mark may be split over runs, so one brace is sign enough.
            if !package.read(&name)?.contains(&b'{') {
                continue;
            }
            let before = package.read_xml(&name)?;
            let mut tree = Element::clone(&before);
            match kind {
                TABLE if !table(&mut tree, filler) => return Ok(Found::Clashing),
                TABLE => {}
                _ => texts(&mut tree, filler),
            }
            tree.walk(&mut |e| in_formulas |= is_formula(e) && !tags(&e.text()).is_empty());
            if tree != *before {
                tables_change |= kind == TABLE;
                is_filled = true;
                package.replace_xml(&name, tree);
            }
        }
    }
    // A formula names a table's column by its header (18.17.2.1): it would name one that is no more.
    let is_clashing = in_formulas && tables_change;
    Ok(if is_clashing { Found::Clashing } else { Found::Done { is_filled, in_formulas } })
}

pub(super) fn is_formula(e: &Element) -> bool {
    matches!(e.local(), "f" | "calculatedColumnFormula" | "totalsRowFormula")
}

/// Fills strings (`si`, `is`) and what formulas gave last (`v` of a cell of type `str`).
fn texts(e: &mut Element, filler: &mut Filler<'_>) {
    match e.local() {
        "si" | "is" => string(e, filler),
        "c" if e.attr("t") == Some("str") => {
            e.elements_mut().filter(|child| child.local() == "v").for_each(|v| plain(v, filler));
        }
        "c" if e.attr("t") != Some("inlineStr") => {}
        _ => e.elements_mut().for_each(|child| texts(child, filler)),
    }
}

/// Fills a string: a text, or runs (18.4.4) over which a mark may be split. What tells how it is read aloud (`rPh`) stays.
fn string(e: &mut Element, filler: &mut Filler<'_>) {
    e.elements_mut().filter(|child| child.local() == "t").for_each(|t| plain(t, filler));
    let mut runs: Vec<&mut Element> = e
        .elements_mut()
        .filter(|child| child.local() == "r")
        .filter_map(|run| run.elements_mut().find(|child| child.local() == "t"))
        .collect();
    let pieces: Vec<String> = runs.iter().map(|t| t.text()).collect();
    for ((t, before), now) in runs.iter_mut().zip(&pieces).zip(gathered(&pieces)) {
        if *before != now {
            set_text(t, now);
        }
    }
    runs.into_iter().for_each(|t| plain(t, filler));
}

/// The texts of runs, each mark as a whole in the run in which it begins; a text with blocks as a whole in the first.
fn gathered(pieces: &[String]) -> Vec<String> {
    let whole = pieces.concat();
    let found = tags(&whole);
    let mut now = vec![String::new(); pieces.len()];
    if found.iter().any(|(_, tag)| !matches!(tag, Tag::Value(_))) {
        if let Some(first) = now.first_mut() {
            *first = whole;
        }
        return now;
    }
    let mut start = 0;
    for (piece, own) in pieces.iter().zip(0..) {
        for (at, c) in piece.char_indices().map(|(i, c)| (start + i, c)) {
            let begins = found.iter().find(|(span, _)| span.contains(&at)).map(|(span, _)| span.start);
            let run = begins.filter(|begins| *begins < start).map_or(own, |begins| run_at(pieces, begins));
            now.get_mut(run).into_iter().for_each(|text| text.push(c));
        }
        start += piece.len();
    }
    now
}

/// The run in which a byte of the whole text stands.
fn run_at(pieces: &[String], at: usize) -> usize {
    let mut end = 0;
    let is_before = |piece: &&String| {
        end += piece.len();
        end <= at
    };
    pieces.iter().take_while(is_before).count()
}

/// Fills an element's text. A text with a mark that isn't known stays as it is, and is told.
fn plain(e: &mut Element, filler: &mut Filler<'_>) {
    if let Some(filled) = known(&e.text(), filler) {
        set_text(e, filled);
    }
}

/// A text with its marks filled; `None` without marks, and with such as can't be filled.
fn known(text: &str, filler: &mut Filler<'_>) -> Option<String> {
    let before = filler.problems.len();
    let filled = filler.plain(text)?;
    (filler.problems.len() == before).then_some(filled)
}

pub(super) fn set_text(e: &mut Element, text: String) {
    if text.trim() != text {
        e.remove_attr(Ns::Xml, "space");
        e.set_attr("xml:space", "preserve");
    }
    e.children = vec![Node::Text(text)];
}

/// Fills the names of a table's columns, which must be what the cells of its header say (18.5.1.3). `false` where a column
/// would lose its name, or two would have the same.
fn table(e: &mut Element, filler: &mut Filler<'_>) -> bool {
    let (mut names, mut count, mut is_changed) = (BTreeSet::new(), 0, false);
    let columns = e.elements_mut().filter(|child| child.local() == "tableColumns");
    for column in columns.flat_map(Element::elements_mut).filter(|child| child.local() == "tableColumn") {
        count += 1;
        let mut name = column.attr("name").unwrap_or_default().to_owned();
        if let Some(filled) = known(&name, filler) {
            column.set_attr("name", filled.as_str());
            (name, is_changed) = (filled, true);
        }
        names.insert(name.to_lowercase());
    }
    !is_changed || names.len() == count && !names.contains("")
}
