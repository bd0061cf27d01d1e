//! Where a diagnostic is.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::opc::PartName;

/// Where something is: each field that is known, from the outside in. Empty where it is everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Place {
    /// The file, as it was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line of a text file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column of a text file in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of a table, as the table counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// The cell of a workbook, `C7`; elsewhere the name of its column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// What was set: `--color primary=gren` on a command line, a path of a setting elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setting: Option<String>,
    /// The slide's number, from 1; its notes have the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slide: Option<usize>,
    /// The part of the package: `ppt/slideMasters/slideMaster1.xml`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// What people call the part, and where PowerPoint shows it: `layout “Two Content” (View > Slide Master)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    /// The shape's name, marks left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shape: Option<String>,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: Some(file.into()), ..Self::default() }
    }

    /// A line and column of a text file, from 1.
    pub fn line(file: impl Into<String>, line: usize, column: usize) -> Self {
        Self { line: Some(line), column: Some(column), ..Self::file(file) }
    }

    /// What was set on a command line or by a caller.
    pub fn setting(setting: impl Into<String>) -> Self {
        Self { setting: Some(setting.into()), ..Self::default() }
    }

    /// A slide by its number, from 1; 0 stands for the deck as a whole.
    pub fn slide(number: usize) -> Self {
        Self { slide: Some(number).filter(|number| *number > 0), ..Self::default() }
    }

    /// A part of the package.
    pub fn part(part: &PartName) -> Self {
        let part = format!("/{}", part.to_string().trim_start_matches('/'));
        Self { view: known(&part).map(str::to_owned), part: Some(part), ..Self::default() }
    }

    /// Says what people call the part, where that is known and no slide is.
    pub fn call(&mut self, words: impl FnOnce(&str) -> Option<String>) {
        if let (Some(part), None, None) = (&self.part, self.slide, &self.view) {
            self.view = words(part);
        }
    }

    /// A line of a text file, from 1, and a column in characters where that is known.
    #[must_use]
    pub fn with_line(self, line: usize, column: Option<usize>) -> Self {
        Self { line: Some(line), column, ..self }
    }

    /// A row of a table, as the table counts.
    #[must_use]
    pub fn with_row(self, row: u32) -> Self {
        Self { row: Some(row), ..self }
    }

    /// A cell of a table by its reference, or by the name of its column.
    #[must_use]
    pub fn with_cell(self, cell: impl Into<String>) -> Self {
        Self { cell: Some(cell.into()), ..self }
    }

    /// A sheet of a workbook.
    #[must_use]
    pub fn with_sheet(self, sheet: impl Into<String>) -> Self {
        Self { sheet: Some(sheet.into()), ..self }
    }

    /// The same place in a file.
    #[must_use]
    pub fn in_file(self, file: impl Into<String>) -> Self {
        Self { file: Some(file.into()), ..self }
    }

    /// The same place on a slide.
    #[must_use]
    pub fn on_slide(self, number: usize) -> Self {
        Self { slide: Some(number).filter(|number| *number > 0), ..self }
    }

    /// The same place with a shape; a shape without a name is none.
    #[must_use]
    pub fn with_shape(&self, shape: impl Into<String>) -> Self {
        Self { shape: Some(shape.into()).filter(|name| !name.is_empty()), ..self.clone() }
    }

    /// Whether nothing is known of it: it is everywhere.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Place {
    /// A cell, row or column of a table in words.
    fn table_words(&self) -> Vec<String> {
        // The line of a text file says which row it is.
        let row = self.row.filter(|_| self.line.is_none());
        match &self.cell {
            Some(cell) if self.line.is_none() && is_reference(cell) => vec![format!("cell {cell}")],
            cell => {
                let row = row.map(|row| format!("row {row}"));
                row.into_iter().chain(cell.as_ref().map(|name| format!("column {name}"))).collect()
            }
        }
    }
}

/// What people call a part that is the same in every deck.
fn known(part: &str) -> Option<&'static str> {
    match part {
        "/docProps/core.xml" | "/docProps/app.xml" | "/docProps/custom.xml" => {
            Some("the document\u{2019}s properties (File > Info)")
        }
        "/ppt/presentation.xml" => Some("the presentation"),
        _ => None,
    }
}

/// Whether a text is the reference of a cell (ECMA-376 Part 1, 18.18.62): `C7`.
fn is_reference(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = text.get(letters..).unwrap_or_default();
    (1..=3).contains(&letters) && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

impl fmt::Display for Place {
    /// As a person would say it: `brand.toml:3:7`, `branches.xlsx, sheet Branches, cell C7`, `branches.csv:4, column
    /// Phone`, `slide 2, shape “Title”`. A part is named only where no slide is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if let Some(file) = &self.file {
            let mut text = file.clone();
            for number in [self.line, self.column].into_iter().flatten() {
                text.push_str(&format!(":{number}"));
            }
            parts.push(text);
        }
        parts.extend(self.sheet.as_ref().map(|sheet| format!("sheet {sheet}")));
        parts.extend(self.table_words());
        parts.extend(self.setting.clone());
        match (self.slide, &self.part) {
            (Some(slide), _) => parts.push(format!("slide {slide}")),
            (None, Some(part)) => parts.push(self.view.as_ref().unwrap_or(part).clone()),
            (None, None) => {}
        }
        parts.extend(self.shape.as_ref().map(|shape| format!("shape “{shape}”")));
        f.write_str(&parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_read_as_people_say_them() {
        let cell = Place { sheet: Some("Branches".into()), cell: Some("C7".into()), ..Place::file("b.xlsx") };
        let key = Place { cell: Some("Phone".into()), ..Place::file("b.csv") };
        for (place, shown) in [
            (Place::line("brand.toml", 3, 7), "brand.toml:3:7"),
            (cell, "b.xlsx, sheet Branches, cell C7"),
            (Place { cell: Some("C".into()), ..Place::file("b.xlsx") }, "b.xlsx, column C"),
            (Place { line: Some(4), row: Some(4), ..key.clone() }, "b.csv:4, column Phone"),
            (Place { row: Some(4), ..key }, "b.csv, row 4, column Phone"),
            (Place::slide(2).with_shape("Title"), "slide 2, shape “Title”"),
            (Place::part(&PartName::new("ppt/theme/theme1.xml")), "/ppt/theme/theme1.xml"),
            (Place::part(&PartName::new("docProps/core.xml")), "the document’s properties (File > Info)"),
            (Place::slide(0), ""),
        ] {
            assert_eq!(place.to_string(), shown);
        }
    }
}
