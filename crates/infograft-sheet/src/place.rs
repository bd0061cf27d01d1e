//! Places in a table.

use std::path::Path;

use infograft_deck::diagnostic::Place;

use super::SheetFormat;

/// Gives the places in a table.
#[derive(Clone, Copy)]
pub(super) struct Places<'a> {
    pub file: &'a Path,
    pub format: SheetFormat,
    pub sheet: Option<&'a str>,
}

impl Places<'_> {
    /// The table itself: `branches.xlsx, sheet Branches`.
    pub fn whole(&self) -> Place {
        let file = Place::file(self.file.display().to_string());
        match self.sheet {
            Some(sheet) => file.with_sheet(sheet),
            None => file,
        }
    }

    /// A row by its number from 1, which is a line where rows are lines of a text.
    pub fn row(&self, number: u32) -> Place {
        let row = self.whole().with_row(number);
        match self.format {
            SheetFormat::Csv | SheetFormat::JsonLines => row.with_line(number as usize, None),
            SheetFormat::Json | SheetFormat::Xlsx | SheetFormat::Ods => row,
        }
    }

    /// A cell by its row's number from 1, its column's index from 0 and its column's name.
    pub fn cell(&self, row: u32, column: u32, name: &str) -> Place {
        let cell = match self.is_workbook() {
            true => format!("{}{row}", letters(column)),
            false => self.column_name(column, name),
        };
        self.row(row).with_cell(cell)
    }

    /// A column by its index from 0 and its name.
    pub fn column(&self, column: u32, name: &str) -> Place {
        self.whole().with_cell(self.column_name(column, name))
    }

    fn column_name(&self, column: u32, name: &str) -> String {
        match self.format {
            SheetFormat::Xlsx | SheetFormat::Ods => letters(column),
            SheetFormat::Csv if name.is_empty() => (column + 1).to_string(),
            SheetFormat::Csv | SheetFormat::Json | SheetFormat::JsonLines => name.to_owned(),
        }
    }

    fn is_workbook(&self) -> bool {
        matches!(self.format, SheetFormat::Xlsx | SheetFormat::Ods)
    }
}

/// A column's letters from its index: 0 is A, 26 is AA.
pub(super) fn letters(column: u32) -> String {
    let mut rest = u64::from(column) + 1;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    out.iter().rev().collect()
}

/// A cell's column index and row number from its reference (ECMA-376 Part 1, 18.18.62): `C7` is (2, 7).
pub(super) fn reference(text: &str) -> Option<(u32, u32)> {
    let text = text.trim();
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(digits);
    let mut column = 0u32;
    for letter in letters.bytes().filter(|b| *b != b'$') {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|v| *v < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(value) + 1)?;
    }
    Some((column.checked_sub(1)?, digits.parse().ok().filter(|row| *row > 0)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_excel() {
        // Excel's last column is XFD, the 16,384th.
        for (index, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(letters(index), name);
            assert_eq!(reference(&format!("{name}12")), Some((index, 12)));
        }
        for wrong in ["", "7", "C", "C0", "7C", "É7", "AAAAAAAAAAAAA1", "C99999999999"] {
            assert_eq!(reference(wrong), None, "{wrong}");
        }
    }
}
