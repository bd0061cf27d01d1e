//! A worksheet's cells (ECMA-376 Part 1, 18.3.1), as a stream.

use infograft_deck::limits::Limits;
use infograft_deck::opc::{Package, PartName};
use quick_xml::events::BytesStart;

use super::strings::{Text, unescape};
use super::styles::Styles;
use super::{Fault, dates, in_part, text_of};
use crate::formula::hyperlink;
use crate::grid::{Grid, Origin, Region};
use crate::place::reference;
use crate::xml::{Node, Stream, attr, flag, local, number};

/// Merged regions beyond these aren't filled.
const MAX_REGIONS: usize = 100_000;
/// The beginning of a formula that is looked at: no address that Office follows is longer.
const MAX_CODE: usize = 4096;
const NO_VALUE: &str = "the cell holds a formula whose value isn't in the file: open it in Excel or LibreOffice Calc and save \
                        it again";

/// What reading a worksheet needs of the workbook.
pub(super) struct Reader<'a> {
    pub strings: &'a [Box<str>],
    pub styles: &'a Styles,
    pub limits: Limits,
}

/// A cell while it is read.
#[derive(Default)]
struct Open {
    column: u32,
    style: usize,
    /// Its type (18.18.11).
    kind: String,
    value: String,
    /// Whether its value is a formula's.
    formula: bool,
    /// Its formula, as far as an address may go.
    code: String,
    inline: Text,
}

/// Where reading is.
#[derive(Default)]
struct State {
    grid: Grid,
    regions: Vec<Region>,
    row: u32,
    row_hidden: bool,
    column: u32,
    cell: Option<Open>,
    /// Whether the text that comes is a value's.
    in_value: bool,
    in_cells: bool,
    /// Whether the text that comes is a formula's.
    in_formula: bool,
    /// Cells that lead somewhere (18.3.1.47), by the relationships' ids.
    hyperlinks: Vec<(Region, String)>,
}

impl Reader<'_> {
    pub fn read(&self, package: &Package, part: &PartName) -> Result<Grid, Fault> {
        let text = text_of(package, part)?;
        let mut nodes = Stream::new(&text, self.limits);
        let mut state = State::default();
        while let Some(node) = nodes.next().map_err(in_part(part))? {
            match node {
                Node::Start(start) => state.start(&start, nodes.depth),
                Node::Text(text) => state.text(&text),
                Node::End => self.end(&mut state, nodes.depth)?,
            }
        }
        self.links(package, part, &mut state)?;
        state.grid.sort();
        state.grid.fill(&state.regions).map_err(Fault::TooLarge)?;
        Ok(state.grid)
    }

    /// The addresses of the sheet's hyperlinks. One for many cells counts for its first.
    fn links(&self, package: &Package, part: &PartName, state: &mut State) -> Result<(), Fault> {
        if state.hyperlinks.is_empty() {
            return Ok(());
        }
        let rels = package.rels(part).map_err(Fault::Package)?;
        for (region, id) in std::mem::take(&mut state.hyperlinks) {
            if let Some(target) = rels.get(&id).and_then(|rel| rel.external()) {
                state.grid.link(region.rows.0, region.columns.0, target).map_err(Fault::TooLarge)?;
            }
        }
        Ok(())
    }

    fn end(&self, state: &mut State, depth: usize) -> Result<(), Fault> {
        (state.in_value, state.in_formula) = (false, false);
        match depth {
            1 => state.in_cells = false,
            3 => {
                if let Some(cell) = state.cell.take() {
                    self.add(cell, state)?;
                }
            }
            _ => {
                if let Some(cell) = &mut state.cell {
                    cell.inline.end();
                }
            }
        }
        Ok(())
    }

    fn add(&self, mut cell: Open, state: &mut State) -> Result<(), Fault> {
        let format = self.styles.format(cell.style);
        let value = cell.value.trim();
        let mut origin = Origin::Own;
        let text = match cell.kind.as_str() {
            "s" => {
                let index: Option<usize> = value.parse().ok();
                format.text(index.and_then(|index| self.strings.get(index)).map_or("", |text| text))
            }
            "str" => format.text(&unescape(&cell.value)),
            "inlineStr" => format.text(&cell.inline.take()),
            "b" if value.is_empty() => String::new(),
            "b" => if matches!(value, "1" | "true") { "TRUE" } else { "FALSE" }.to_owned(),
            "e" => {
                origin = Origin::Error;
                value.to_owned()
            }
            "d" => match dates::serial(value, self.styles.options.dates).filter(|_| format.is_date()) {
                Some(serial) => format.number(serial, self.styles.options),
                None => value.trim_end_matches("T00:00:00").to_owned(),
            },
            _ => match value.parse::<f64>() {
                Ok(number) => {
                    state.grid.check_digits(state.row, cell.column, number);
                    format.number(number, self.styles.options)
                }
                Err(_) => value.to_owned(),
            },
        };
        // A formula that gives an empty text has that type.
        if cell.formula && value.is_empty() && cell.kind != "str" {
            state.grid.remarks.push((state.row, cell.column, NO_VALUE));
        }
        if let Some((target, _)) = hyperlink(&cell.code) {
            state.grid.link(state.row, cell.column, &target).map_err(Fault::TooLarge)?;
        }
        state.grid.push(state.row, cell.column, &text, origin).map_err(Fault::TooLarge)?;
        if state.row_hidden {
            state.grid.hide_row(state.row);
        }
        Ok(())
    }
}

impl State {
    fn start(&mut self, start: &BytesStart<'_>, depth: usize) {
        match (depth, local(start)) {
            (2, name) => self.in_cells = name == "sheetData",
            (3, "row") if self.in_cells => {
                self.row = number(start, "r").unwrap_or(self.row.saturating_add(1));
                self.row_hidden = flag(start, "hidden");
                self.column = 0;
            }
            (3, "col") if flag(start, "hidden") => {
                let first: u32 = number(start, "min").unwrap_or(1);
                let last: u32 = number(start, "max").unwrap_or(first);
                self.grid.hide_columns(first.saturating_sub(1), last.saturating_sub(1));
            }
            (3, "mergeCell") if self.regions.len() < MAX_REGIONS => {
                self.regions.extend(attr(start, "ref").as_deref().and_then(region));
            }
            (3, "hyperlink") if self.hyperlinks.len() < MAX_REGIONS => {
                let at = attr(start, "ref")
                    .as_deref()
                    .and_then(|at| region(at).or_else(|| region(&format!("{at}:{at}"))));
                self.hyperlinks.extend(at.zip(attr(start, "id")));
            }
            (4, "c") if self.in_cells => {
                let column = attr(start, "r").as_deref().and_then(reference).map(|(column, _)| column);
                let column = column.unwrap_or(self.column);
                self.column = column.saturating_add(1);
                let style = number(start, "s").unwrap_or(0);
                self.cell = Some(Open {
                    column,
                    style,
                    kind: attr(start, "t").unwrap_or_default(),
                    ..Open::default()
                });
            }
            (_, name) => {
                if let Some(cell) = &mut self.cell {
                    self.in_value = depth == 5 && name == "v";
                    self.in_formula = depth == 5 && name == "f";
                    cell.formula |= self.in_formula;
                    cell.inline.start(name);
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        let Some(cell) = &mut self.cell else { return };
        if self.in_value {
            cell.value.push_str(text);
        } else if self.in_formula {
            if cell.code.len() < MAX_CODE {
                cell.code.push_str(text);
            }
        } else {
            cell.inline.text(text);
        }
    }
}

/// A region from its reference: `A1:B2`.
fn region(text: &str) -> Option<Region> {
    let (first, last) = text.split_once(':')?;
    let (first, last) = (reference(first)?, reference(last)?);
    Some(Region {
        columns: (first.0.min(last.0), first.0.max(last.0)),
        rows: (first.1.min(last.1), first.1.max(last.1)),
    })
}

/// Whether a worksheet holds any value. One that can't be read holds none.
pub(super) fn has_any(package: &Package, part: &PartName, limits: Limits) -> bool {
    let Ok(text) = text_of(package, part) else { return false };
    let mut nodes = Stream::new(&text, limits);
    let mut value = false;
    while let Ok(Some(node)) = nodes.next() {
        match node {
            Node::Start(start) => value = nodes.depth > 4 && matches!(local(&start), "v" | "t"),
            Node::Text(text) if value && !text.trim().is_empty() => return true,
            Node::Text(_) => {}
            Node::End => value = false,
        }
    }
    false
}
