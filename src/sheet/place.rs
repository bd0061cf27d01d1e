//! Places in a table, as messages name them.

use std::path::Path;

use super::SheetFormat;

/// The table that a place is in.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub file: &'a Path,
    pub format: SheetFormat,
    pub sheet: Option<&'a str>,
}

impl Place<'_> {
    /// The table itself: `branches.xlsx, sheet Branches`.
    pub fn whole(&self) -> String {
        match self.sheet {
            Some(sheet) => format!("{}, sheet {sheet}", self.file.display()),
            None => self.file.display().to_string(),
        }
    }

    /// A row by its number from 1.
    pub fn row(&self, number: u32) -> String {
        let word = match self.format {
            SheetFormat::Xlsx | SheetFormat::Ods => "row",
            SheetFormat::Csv | SheetFormat::JsonLines => "line",
            SheetFormat::Json => "item",
        };
        format!("{}, {word} {number}", self.whole())
    }

    /// A cell by its row's number from 1, its column's index from 0 and its column's name.
    pub fn cell(&self, row: u32, column: u32, name: &str) -> String {
        if self.is_workbook() {
            format!("{}, cell {}{row}", self.whole(), letters(column))
        } else {
            format!("{}, {}", self.row(row), self.column_words(column, name))
        }
    }

    /// A column by its index from 0 and its name.
    pub fn column(&self, column: u32, name: &str) -> String {
        format!("{}, {}", self.whole(), self.column_words(column, name))
    }

    fn column_words(&self, column: u32, name: &str) -> String {
        match self.format {
            SheetFormat::Xlsx | SheetFormat::Ods => format!("column {}", letters(column)),
            SheetFormat::Csv if name.is_empty() => format!("column {}", column + 1),
            SheetFormat::Csv => format!("column {name}"),
            SheetFormat::Json | SheetFormat::JsonLines => format!("key {name}"),
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
