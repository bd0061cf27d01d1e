//! Workbooks of SpreadsheetML (ECMA-376 Part 1, clause 18), read part by part as the relationships lead.

mod cells;
mod dates;
mod strings;
mod styles;
#[cfg(test)]
mod tests;
mod workbook;

use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::opc::{OpcError, Package, PartName};
use infograft_deck::xml::XmlError;
use workbook::{Tab, Workbook};

use super::grid::Grid;
use super::place::Places;
use super::{Sheet, SheetError, SheetFormat, SheetOptions, Source, header};

/// Why a sheet of cells can't be read.
#[derive(Debug)]
pub(super) enum Fault {
    Package(OpcError),
    TooLarge(super::grid::TooLarge),
}

impl<E: Into<OpcError>> From<E> for Fault {
    fn from(error: E) -> Self {
        Self::Package(error.into())
    }
}

impl Fault {
    pub fn at(self, place: Places<'_>) -> SheetError {
        match self {
            Self::Package(source) => SheetError::Package { file: place.file.to_owned(), source },
            Self::TooLarge(error) => error.at(place),
        }
    }
}

/// Reads the sheet that the options name.
pub(super) fn read(package: &Package, source: Source<'_>) -> Result<Sheet, SheetError> {
    let whole = Places { file: source.file, format: SheetFormat::Xlsx, sheet: None };
    let limits = source.options.limits;
    let workbook = Workbook::read(package, limits).map_err(|e| e.at(whole))?;
    let tab = choose(&workbook.tabs, source)?;
    let place = Places { sheet: Some(&tab.name), ..whole };
    let (grid, others) = table(package, &workbook, tab, source.options).map_err(|e| e.at(place))?;
    let mut sheet = header::settle(grid, place, source, &others)?;
    if tab.hidden {
        sheet.diagnostics.insert(0, super::hidden_note(place));
    }
    if let Some(note) = super::others_note(&others, source.options) {
        sheet.diagnostics.push(Diagnostic::new(Code::SheetRead, note).at(place.whole()));
    }
    Ok(sheet)
}

/// The cells of a sheet, and the names of other visible sheets that have some.
fn table(
    package: &Package,
    workbook: &Workbook,
    tab: &Tab,
    options: &SheetOptions,
) -> Result<(Grid, Vec<String>), Fault> {
    let strings = strings::read(package, workbook.strings.as_ref(), options.limits)?;
    let styles = styles::Styles::read(package, workbook, options.limits)?;
    let grid = cells::Reader { strings: &strings, styles: &styles, limits: options.limits }
        .read(package, &tab.part)?;
    let mut others = Vec::new();
    let rest = workbook.tabs.iter().filter(|other| other.part != tab.part && !other.hidden);
    for other in rest {
        if cells::has_any(package, &other.part, options.limits) {
            others.push(other.name.clone());
        }
    }
    Ok((grid, others))
}

/// The sheet of that name, whatever its case; or of that number; or the first that isn't hidden.
fn choose<'w>(tabs: &'w [Tab], source: Source<'_>) -> Result<&'w Tab, SheetError> {
    let names = || tabs.iter().map(|tab| tab.name.as_str());
    let found = match &source.options.sheet {
        None => tabs.iter().find(|tab| !tab.hidden).or(tabs.first()),
        Some(name) => super::choose_name(name, names()).and_then(|index| tabs.get(index)),
    };
    found.ok_or_else(|| super::no_sheet(source, names()))
}

/// A part's text.
pub(super) fn text_of(package: &Package, part: &PartName) -> Result<String, OpcError> {
    let bytes = package.read(part)?;
    infograft_deck::xml::decode(&bytes).map(std::borrow::Cow::into_owned).map_err(in_part(part))
}

/// Names the part that is malformed.
pub(super) fn in_part(part: &PartName) -> impl Fn(XmlError) -> OpcError + '_ {
    |source| OpcError::Xml { part: part.clone(), source }
}
