//! Rows and columns that aren't clear enough to go by: asked about, never made in silence and never dropped in silence.

use infograft_brand::brand::fault;
use infograft_deck::diagnostic::{Code, Diagnostic, Severity};
use infograft_deck::words::excerpt;
use infograft_sheet::{Row, Sheet};

use super::columns::{self, Role};
use super::rows::Reader;

/// How many columns are named that may be the one with the branches.
const NAMED: usize = 3;

/// Takes rows out that aren't wanted, and says so.
pub(super) fn leave_out(sheet: &mut Sheet, numbers: &[u32]) -> Vec<Diagnostic> {
    let told = |number: &u32| match sheet.rows.iter().find(|row| row.number == *number) {
        Some(row) => {
            Diagnostic::new(Code::SheetRead, "the row is left out, as asked").at(sheet.row_place(row))
        }
        None => {
            let place = sheet.column_place(usize::MAX);
            let help = "give the row's number as the table counts";
            fault(Code::SheetRead, place, format!("there is no row {number} to leave out"), help)
                .with_severity(Severity::Error)
        }
    };
    let told = numbers.iter().map(told).collect();
    sheet.rows.retain(|row| !numbers.contains(&row.number));
    told
}

/// What isn't clear about a row: it may be a line of sums, or it has no name.
pub(super) fn of_row(reader: &Reader, sheet: &Sheet, row: &Row) -> Option<Diagnostic> {
    let what = if let Some((is, word)) = summary(reader, row) {
        let word = excerpt(word);
        format!("the row looks like {is}: it begins with `{word}` and has no phone, link or template")
    } else if let Some(column) = unnamed(reader, sheet, row) {
        format!("the row has no name in the column `{column}`")
    } else {
        return None;
    };
    let help = "correct the table";
    let fault = fault(Code::RowDoubtful, sheet.row_place(row), what, help);
    Some(fault.with_setting(format!("skip-row={}", row.number)))
}

/// What the row looks like and the cell that heads it, if that is a word for a sum or the like and nothing else makes the
/// row a branch.
fn summary<'r>(reader: &Reader, row: &'r Row) -> Option<(&'static str, &'r str)> {
    let first = row.cells.iter().find(|cell| !cell.trim().is_empty())?;
    let branch = reader.branch(row);
    let heads = [Some(first.trim()), branch].into_iter().flatten();
    let found = heads.filter_map(|cell| Some((columns::summary(cell)?, cell))).next()?;
    let is_contact = |path: &str| {
        path.starts_with("links.") || path == "organization.phone" || path == "organization.email"
    };
    let tells = |(role, cell): (&Option<Role>, &String)| {
        let used = match role {
            Some(Role::Template) => true,
            Some(Role::Setting(path)) => is_contact(&path.to_string()),
            _ => false,
        };
        // A sum of a column of numbers is no phone number that could be called.
        used && !cell.trim().is_empty() && !is_amount(cell)
    };
    (!reader.roles().iter().zip(&row.cells).any(tells)).then_some(found)
}

/// Whether a cell is a small number, as a count of branches or links is.
fn is_amount(cell: &str) -> bool {
    let cell = cell.trim();
    cell.len() < 5 && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// The column in which the row should have its name, where none of those that could give one does.
fn unnamed<'s>(reader: &Reader, sheet: &'s Sheet, row: &Row) -> Option<&'s str> {
    let naming = reader.naming();
    let is_name = |cell: &String| !cell.trim().is_empty() && super::rows::given(cell).is_some();
    let empty = |at: &usize| !row.cells.get(*at).is_some_and(is_name);
    let all_empty = !naming.is_empty() && naming.iter().all(empty);
    let column = sheet.columns.get(*naming.first().filter(|_| all_empty)?)?;
    Some(&column.name)
}

/// What is asked where no column gives the branches' names: which of the columns does.
pub(super) fn of_columns(reader: &Reader, sheet: &Sheet) -> Diagnostic {
    let unused: Vec<(usize, &str)> = reader
        .roles()
        .iter()
        .zip(&sheet.columns)
        .enumerate()
        .filter(|(_, (role, _))| role.is_none())
        .map(|(at, (_, column))| (at, column.name.as_str()))
        .collect();
    let towns = unused.iter().filter(|(_, name)| columns::is_town(name));
    let mut names: Vec<&str> = towns.map(|(_, name)| *name).collect();
    if names.is_empty() {
        let names_rows = |(at, _): &&(usize, &str)| are_names(sheet, *at);
        names = unused.iter().filter(names_rows).map(|(_, name)| *name).collect();
    }
    names.truncate(NAMED);
    let listed: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let listed: Vec<&str> = listed.iter().map(String::as_str).collect();
    let message = "no column says what the branches are called, so that their files can't be told apart";
    let help = match listed.as_slice() {
        [] => "add a column Branch with a name in each row".to_owned(),
        [one] => format!("if it is {one}, call that column Branch"),
        several => format!("call the column Branch that does: {}", several.join(" or ")),
    };
    let fault = fault(Code::SheetColumn, sheet.column_place(usize::MAX), message, help)
        .with_severity(Severity::Error);
    match names.first() {
        Some(name) => fault.with_setting(format!("map={name}=Branch")),
        None => fault,
    }
}

/// Whether a column's cells are texts that differ from row to row, as names are.
fn are_names(sheet: &Sheet, at: usize) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    sheet.rows.iter().filter_map(|row| row.cells.get(at)).all(|cell| {
        let cell = cell.trim();
        cell.chars().any(char::is_alphabetic) && seen.insert(cell)
    })
}
