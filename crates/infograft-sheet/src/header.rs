//! From cells to a table: the row of column names is found, columns are named, rows below become [`Row`]s.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::diagnostic::{Code, Diagnostic, Place};

use super::failed;
use super::grid::{Budget, Cell, Grid, Line, Origin};
use super::place::Places;
use super::{Column, Row, Sheet, SheetError, Source};

/// The rows among which the header is looked for.
const SEARCHED: usize = 30;
/// The places of one kind that are noted one by one; a last note counts the others.
const NOTED: usize = 20;

/// Makes a sheet of its cells. `others` are sheets of the workbook that have content, too.
pub(super) fn settle(
    grid: Grid,
    at: Places<'_>,
    source: Source<'_>,
    others: &[String],
) -> Result<Sheet, SheetError> {
    let mut grid = grid;
    let empty = |header| SheetError::Empty { place: at.whole(), header, others: others.to_vec() };
    if grid.lines.is_empty() {
        return Err(empty(false));
    }
    let found = find(&grid.lines, at, source)?;
    let mut below = grid.lines.split_off(found);
    let header = below.remove(0);
    let repeats = below.iter().take_while(|line| continues(&header, line)).count();
    below.drain(..repeats);
    below.retain(|line| line.cells.iter().any(|cell| cell.origin != Origin::Merged));
    let mut notes = Notes { at, list: Vec::new() };
    notes.hidden_rows(&mut below, source.options.skip_hidden);
    if below.is_empty() {
        return Err(empty(true));
    }
    let mut columns = name_columns(&header, &below, &mut notes);
    notes.hidden_columns(&mut columns, &grid, source.options.skip_hidden);
    notes.remarks(&grid.remarks, header.number, &columns);
    notes.errors(&below, &columns);
    let rows = rows(below, &columns, at)?;
    if rows.is_empty() {
        return Err(empty(true));
    }
    let (file, sheet) = (at.file.to_owned(), at.sheet.map(str::to_owned));
    Ok(Sheet {
        file,
        format: at.format,
        sheet,
        columns,
        rows,
        links: grid.links,
        diagnostics: notes.list,
        header: header.number,
    })
}

/// The index of the header: the row of the number asked for, else the one with the most known names, else the first
/// with two cells of its own, else the first.
fn find(lines: &[Line], at: Places<'_>, source: Source<'_>) -> Result<usize, SheetError> {
    if let Some(number) = source.options.header {
        let found = lines.iter().position(|line| line.number == number);
        return found.ok_or_else(|| SheetError::NoHeader { place: at.row(number) });
    }
    let searched = lines.get(..SEARCHED).unwrap_or(lines);
    let known = |line: &Line| line.cells.iter().filter(|cell| (source.known)(&name(cell))).count();
    let mut best = (0, 0);
    for (index, line) in searched.iter().enumerate() {
        let count = known(line);
        if count > best.0 {
            best = (count, index);
        }
    }
    if best.0 > 0 {
        return Ok(best.1);
    }
    let own = |line: &Line| line.cells.iter().filter(|cell| cell.origin == Origin::Own).count();
    Ok(searched.iter().position(|line| own(line) >= 2).unwrap_or(0))
}

/// A column's name: one line, single spaces; none where a formula failed.
fn name(cell: &Cell) -> String {
    match cell.origin {
        Origin::Error => String::new(),
        _ => cell.text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// Whether a row below the header only repeats it: the header's cells are merged over several rows.
fn continues(header: &Line, line: &Line) -> bool {
    let named = |cell: &Cell| header.cells.iter().any(|h| h.column == cell.column && h.text == cell.text);
    line.cells.iter().any(|cell| cell.origin == Origin::Merged) && line.cells.iter().all(named)
}

/// The columns that have a name. Values in other columns are noted: in text each, as a row has too many cells there, in
/// a workbook once for the column.
fn name_columns(header: &Line, below: &[Line], notes: &mut Notes<'_>) -> Vec<Column> {
    let columns: Vec<Column> = header
        .cells
        .iter()
        .map(|cell| Column { name: name(cell), index: cell.column })
        .filter(|column| !column.name.is_empty())
        .collect();
    let named: BTreeSet<u32> = columns.iter().map(|column| column.index).collect();
    let end = named.last().map_or(0, |last| last + 1);
    let mut nameless = BTreeMap::new();
    let mut surplus = Vec::new();
    for line in below {
        for cell in line.cells.iter().filter(|cell| !named.contains(&cell.column)) {
            if notes.at.sheet.is_none() && cell.column >= end {
                surplus.push((line.number, cell.column));
            } else {
                *nameless.entry(cell.column).or_insert(0usize) += 1;
            }
        }
    }
    for (column, count) in nameless {
        let place = notes.at.column(column, "");
        notes.add(
            Code::SheetColumn,
            place,
            format!("the column has {} but no name: it is left out", counted(count, "value", "values")),
        );
    }
    let place = |(row, column)| notes.at.cell(row, column, "");
    let places = surplus.iter().copied().take(NOTED).map(place).collect::<Vec<_>>();
    let message = "the row has more cells than there are column names: the cell is left out";
    notes.each(places, surplus.len(), message);
    columns
}

fn rows(below: Vec<Line>, columns: &[Column], at: Places<'_>) -> Result<Vec<Row>, SheetError> {
    Budget::default().take(below.len().saturating_mul(columns.len()), 0).map_err(|e| e.at(at))?;
    let place = |column: u32| columns.binary_search_by_key(&column, |c| c.index).ok();
    let mut rows = Vec::with_capacity(below.len());
    for line in below {
        let mut cells = vec![String::new(); columns.len()];
        for cell in line.cells.into_iter().filter(|cell| cell.origin != Origin::Error) {
            if let Some(slot) = place(cell.column).and_then(|index| cells.get_mut(index)) {
                *slot = cell.text;
            }
        }
        if cells.iter().any(|text| !text.is_empty()) {
            rows.push(Row { number: line.number, cells });
        }
    }
    Ok(rows)
}

/// The notes of a table, in the order of what is looked at.
struct Notes<'a> {
    at: Places<'a>,
    list: Vec<Diagnostic>,
}

impl Notes<'_> {
    fn add(&mut self, code: Code, place: Place, message: String) {
        self.list.push(Diagnostic::new(code, message).at(place));
    }

    /// One note for each place; a last one counts what is beyond them.
    fn each(&mut self, places: Vec<Place>, count: usize, message: &str) {
        let more = count.saturating_sub(places.len());
        for place in places {
            self.add(Code::SheetCell, place, message.to_owned());
        }
        if more > 0 {
            let cells = counted(more, "more cell is", "more cells are");
            self.add(Code::SheetCell, self.at.whole(), format!("{cells} of that kind: {message}"));
        }
    }

    fn hidden_rows(&mut self, below: &mut Vec<Line>, skip: bool) {
        let numbers: Vec<String> =
            below.iter().filter(|line| line.hidden).map(|line| line.number.to_string()).collect();
        if !numbers.is_empty() {
            self.hidden("row", &numbers, skip);
        }
        if skip {
            below.retain(|line| !line.hidden);
        }
    }

    fn hidden_columns(&mut self, columns: &mut Vec<Column>, grid: &Grid, skip: bool) {
        let names: Vec<String> =
            columns.iter().filter(|c| grid.is_hidden(c.index)).map(|c| format!("`{}`", c.name)).collect();
        if !names.is_empty() {
            self.hidden("column", &names, skip);
        }
        if skip {
            columns.retain(|column| !grid.is_hidden(column.index));
        }
    }

    fn hidden(&mut self, word: &str, which: &[String], skip: bool) {
        let shown = which.get(..NOTED).unwrap_or(which);
        let list = shown.join(", ") + if shown.len() < which.len() { ", …" } else { "" };
        let (count, one) = (which.len(), which.len() == 1);
        let what = match (skip, one) {
            (true, true) => "is left out",
            (true, false) => "are left out",
            (false, true) => "is read like the others",
            (false, false) => "are read like the others",
        };
        let s = if one { "" } else { "s" };
        self.add(Code::SheetRead, self.at.whole(), format!("{count} hidden {word}{s} ({list}) {what}"));
    }

    fn remarks(&mut self, remarks: &[(u32, u32, &'static str)], header: u32, columns: &[Column]) {
        let mut by_message: BTreeMap<&str, Vec<(u32, &Column)>> = BTreeMap::new();
        for (row, column, message) in remarks.iter().filter(|(row, ..)| *row > header) {
            if let Some(column) = columns.iter().find(|c| c.index == *column) {
                by_message.entry(*message).or_default().push((*row, column));
            }
        }
        for (message, cells) in by_message {
            let place = |(row, c): &(u32, &Column)| self.at.cell(*row, c.index, &c.name);
            self.each(cells.iter().take(NOTED).map(place).collect(), cells.len(), message);
        }
    }

    fn errors(&mut self, below: &[Line], columns: &[Column]) {
        let mut count = 0;
        for line in below {
            for cell in line.cells.iter().filter(|cell| cell.origin == Origin::Error) {
                let Some(column) = columns.iter().find(|c| c.index == cell.column) else { continue };
                count += 1;
                if count <= NOTED {
                    let place = self.at.cell(line.number, column.index, &column.name);
                    let message = format!("the cell shows {}: it is read as empty", cell.text);
                    let told = Diagnostic::new(Code::SheetCell, message).at(place);
                    self.list.push(told.with_help(failed::help(&cell.text)));
                }
            }
        }
        if let Some(more) = count.checked_sub(NOTED + 1) {
            let cells = counted(more + 1, "more cell shows", "more cells show");
            self.add(Code::SheetCell, self.at.whole(), format!("{cells} an error: read as empty"));
        }
    }
}

/// A number and its noun: `1 value`, `7 values`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
