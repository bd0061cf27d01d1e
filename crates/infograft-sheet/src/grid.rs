//! A sheet's cells before its header is found: rows that have cells, each with the number that its program shows.

use std::collections::BTreeMap;

use super::failed;
use super::place::Places;
use super::{MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, SheetError};

/// From here on, a number has more than the fifteen digits that spreadsheets keep.
const MAX_EXACT: f64 = 1e15;

/// What a cell's text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The cell itself.
    Own,
    /// The first cell of the merged region that the cell is in.
    Merged,
    /// A failed formula: the text is what the cell shows, such as `#N/A`.
    Error,
}

/// A cell that has a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub column: u32,
    pub text: String,
    pub origin: Origin,
}

/// A row that has cells, in the order of their columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub number: u32,
    pub hidden: bool,
    pub cells: Vec<Cell>,
}

/// A merged region: columns by index, rows by number, the last ones included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub columns: (u32, u32),
    pub rows: (u32, u32),
}

/// More cells or more text than is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TooLarge(String);

impl TooLarge {
    pub fn at(self, place: Places<'_>) -> SheetError {
        SheetError::TooLarge { place: place.whole(), most: self.0 }
    }
}

/// Refuses a text with a cell of more than [`MAX_CELL`], before a parser gathers it: what stands between two signs that end
/// a cell, or between quotation marks. In a table they count where a cell begins with one, and a pair stands for itself; in
/// JSON they always count, but behind a backslash.
pub(super) fn check_cells(text: &str, json: bool) -> Result<(), TooLarge> {
    let (mut quoted, mut start, mut at) = (false, 0, 0);
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if json => at += 1,
            b'"' if json => quoted = !quoted,
            b'"' if quoted && bytes.get(at + 1) == Some(&b'"') => at += 1,
            b'"' if quoted => quoted = false,
            b'"' => quoted = at == start,
            b',' | b';' | b'\t' | b'|' | b'\n' | b'\r' if !quoted => start = at + 1,
            _ => {}
        }
        at += 1;
        if at.saturating_sub(start) > MAX_CELL {
            return Err(TooLarge(format!(
                "{} MB of text in one cell, as if a quotation mark weren't closed",
                MAX_CELL >> 20
            )));
        }
    }
    Ok(())
}

/// What is still allowed of [`MAX_CELLS`] and [`MAX_TEXT`].
#[derive(Clone, Debug)]
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { cells: MAX_CELLS, text: MAX_TEXT }
    }
}

impl Budget {
    /// Takes the cost of some cells and the bytes of their text.
    pub fn take(&mut self, cells: usize, text: usize) -> Result<(), TooLarge> {
        let left = self.cells.checked_sub(cells).ok_or_else(|| TooLarge(format!("{MAX_CELLS} cells")))?;
        self.text =
            self.text.checked_sub(text).ok_or_else(|| TooLarge(format!("{} MB of text", MAX_TEXT >> 20)))?;
        self.cells = left;
        Ok(())
    }
}

/// The cells of a sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    pub lines: Vec<Line>,
    /// Whether each column is hidden; those beyond the end aren't.
    hidden: Vec<bool>,
    /// What is worth knowing of a cell: its row, its column, a sentence.
    pub remarks: Vec<(u32, u32, &'static str)>,
    /// Where cells lead, by row and column.
    pub links: BTreeMap<(u32, u32), String>,
    budget: Budget,
}

impl Grid {
    /// Adds a cell; an empty text, or a cell that no sheet can have, adds none. Cells may come in any order.
    pub fn push(&mut self, row: u32, column: u32, text: &str, origin: Origin) -> Result<(), TooLarge> {
        let text = trimmed(text);
        if text.is_empty() || row == 0 || row > MAX_ROWS || column >= MAX_COLUMNS {
            return Ok(());
        }
        self.budget.take(1, text.len())?;
        // In a table of text nothing else tells a formula that failed; in a workbook its value may have been pasted.
        let origin = if failed::is_shown(&text) { Origin::Error } else { origin };
        let cell = Cell { column, text, origin };
        match self.lines.last_mut() {
            Some(line) if line.number == row => line.cells.push(cell),
            _ => self.lines.push(Line { number: row, hidden: false, cells: vec![cell] }),
        }
        Ok(())
    }

    /// Where a cell leads. Links are bounded as texts are.
    pub fn link(&mut self, row: u32, column: u32, target: &str) -> Result<(), TooLarge> {
        self.budget.take(1, target.len())?;
        self.links.insert((row, column), target.to_owned());
        Ok(())
    }

    /// Remarks on a number that has lost digits when it was entered.
    pub fn check_digits(&mut self, row: u32, column: u32, value: f64) {
        if value.abs() >= MAX_EXACT {
            let remark = "the cell holds a number of more than 15 digits, which spreadsheets don't keep: format the cell \
                          as text and enter it again";
            self.remarks.push((row, column, remark));
        }
    }

    /// Marks the last row as hidden, if it is this one.
    pub fn hide_row(&mut self, row: u32) {
        if let Some(line) = self.lines.last_mut().filter(|line| line.number == row) {
            line.hidden = true;
        }
    }

    /// Marks columns as hidden, the last one included.
    pub fn hide_columns(&mut self, first: u32, last: u32) {
        let last = last.min(MAX_COLUMNS - 1) as usize;
        if self.hidden.len() <= last {
            self.hidden.resize(last + 1, false);
        }
        for column in self.hidden.iter_mut().take(last + 1).skip(first as usize) {
            *column = true;
        }
    }

    pub fn is_hidden(&self, column: u32) -> bool {
        self.hidden.get(column as usize).copied().unwrap_or(false)
    }

    /// Brings rows and cells into order; of cells in the same place the last one stays, as Excel keeps it.
    pub fn sort(&mut self) {
        self.lines.sort_by_key(|line| line.number);
        self.lines.dedup_by(|later, line| {
            let same = later.number == line.number;
            if same {
                line.cells.append(&mut later.cells);
                line.hidden |= later.hidden;
            }
            same
        });
        for line in &mut self.lines {
            line.cells.sort_by_key(|cell| cell.column);
            line.cells.dedup_by(|later, cell| {
                let same = later.column == cell.column;
                if same {
                    std::mem::swap(later, cell);
                }
                same
            });
        }
    }

    /// Gives every cell of a merged region the text of its first cell (ECMA-376 Part 1, 18.3.1.55), in rows and columns
    /// that hold something of their own: what a cell holds that is covered isn't shown. The grid must be
    /// [sorted](Grid::sort), and is so again.
    pub fn fill(&mut self, regions: &[Region]) -> Result<(), TooLarge> {
        let columns = self.lines.iter().filter_map(|line| line.cells.last()).map(|cell| cell.column);
        let last_column = columns.max();
        let Some(last_column) = last_column else { return Ok(()) };
        let mut filled = false;
        for region in regions {
            let start = self.lines.partition_point(|line| line.number < region.rows.0);
            let end = self.lines.partition_point(|line| line.number <= region.rows.1);
            let Some(lines) = self.lines.get_mut(start..end) else { continue };
            let Some(text) = lines.first().and_then(|line| first_text(line, region)) else { continue };
            let columns = region.columns.0..=region.columns.1.min(last_column);
            for line in lines {
                let first = line.number == region.rows.0;
                for column in columns.clone().filter(|column| !first || *column > region.columns.0) {
                    self.budget.take(1, text.len())?;
                    line.cells.push(Cell { column, text: text.clone(), origin: Origin::Merged });
                    filled = true;
                }
            }
        }
        if filled {
            self.sort();
        }
        Ok(())
    }
}

fn first_text(line: &Line, region: &Region) -> Option<String> {
    let cell = line.cells.iter().find(|cell| cell.column == region.columns.0)?;
    (line.number == region.rows.0 && cell.origin == Origin::Own).then(|| cell.text.clone())
}

/// A text without spaces of any kind around it, its line breaks the same in all formats.
pub(super) fn trimmed(text: &str) -> String {
    let space = |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\0');
    let text = text.trim_matches(space);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(grid: &Grid) -> Vec<(u32, Vec<(u32, &str)>)> {
        grid.lines
            .iter()
            .map(|line| (line.number, line.cells.iter().map(|c| (c.column, c.text.as_str())).collect()))
            .collect()
    }

    #[test]
    fn a_cell_without_end_is_refused_and_a_sign_for_inches_ends_nothing() {
        let long = "x".repeat(MAX_CELL + 1);
        let parts = "a,5\" pipe;b\n".repeat(200_000);
        for (text, json, fine) in [
            (format!("a,{long}"), false, false),
            (format!("a,\"{}\"", "b\n".repeat(MAX_CELL)), false, false),
            (parts, false, true),
            (format!("a,\"b\"\"{}\",c", "d,".repeat(1_000)), false, true),
            (format!(r#"["a\"b",{}]"#, "\"c\",".repeat(400_000)), true, true),
            (format!(r#"["{long}"]"#), true, false),
        ] {
            assert_eq!(check_cells(&text, json).is_ok(), fine, "{}", &text[..20]);
        }
    }

    #[test]
    fn cells_come_into_order_and_the_last_of_a_place_stays() {
        let mut grid = Grid::default();
        for (row, column, text) in [(3, 1, "d"), (1, 0, "a"), (3, 0, "c"), (1, 0, "b"), (2, 5, "\u{A0} ")] {
            grid.push(row, column, text, Origin::Own).expect("few cells");
        }
        grid.sort();
        assert_eq!(texts(&grid), [(1, vec![(0, "b")]), (3, vec![(0, "c"), (1, "d")])]);
    }

    #[test]
    fn merged_regions_fill_where_something_is() {
        let mut grid = Grid::default();
        for (row, column, text) in
            [(1, 0, "Name"), (1, 2, "x"), (1, 3, "q"), (2, 2, "y"), (2, 4, "hidden"), (9, 2, "z")]
        {
            grid.push(row, column, text, Origin::Own).expect("few cells");
        }
        let most = Region { columns: (0, 1), rows: (1, 1_048_576) };
        let covering = Region { columns: (3, 16_383), rows: (1, 2) };
        let empty = Region { columns: (1, 2), rows: (4, 9) };
        grid.fill(&[most, covering, empty]).expect("few cells");
        assert_eq!(
            texts(&grid),
            [
                (1, vec![(0, "Name"), (1, "Name"), (2, "x"), (3, "q"), (4, "q")]),
                (2, vec![(0, "Name"), (1, "Name"), (2, "y"), (3, "q"), (4, "q")]),
                (9, vec![(0, "Name"), (1, "Name"), (2, "z")]),
            ]
        );
    }

    #[test]
    fn what_no_sheet_can_have_is_left_out_and_what_is_too_much_refused() {
        let mut grid = Grid::default();
        for (row, column) in [(0, 0), (MAX_ROWS + 1, 0), (1, MAX_COLUMNS)] {
            grid.push(row, column, "x", Origin::Own).expect("nothing");
        }
        grid.hide_columns(3, u32::MAX);
        assert!(grid.lines.is_empty() && grid.is_hidden(MAX_COLUMNS - 1) && !grid.is_hidden(2));
        let mut budget = Budget::default();
        assert!(budget.take(MAX_CELLS, MAX_TEXT).is_ok());
        assert!(budget.take(1, 0).is_err() && budget.take(0, 1).is_err());
    }
}
