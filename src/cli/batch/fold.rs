//! Many faults of one kind as one: a column of a thousand wrong cells is one thing to know, not a thousand.

use std::collections::BTreeMap;

use infograft_deck::diagnostic::{Diagnostic, Severity};

/// How many faults of a kind are told one by one, and how many places are named beyond that.
const TOLD: usize = 3;

/// What faults of a kind have in common: code, whether they are errors, sheet, column, remedy.
type Kind<'d> = (&'static str, bool, Option<&'d str>, Option<&'d str>, Option<&'d str>);

/// The diagnostics, those of rows that have the same code, column and remedy told once where they are many: the first of
/// them, with their number and the first places.
pub(super) fn folded(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<Kind<'_>, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        if let Some(kind) = kind(diagnostic) {
            groups.entry(kind).or_default().push(diagnostic);
        }
    }
    groups.retain(|_, group| group.len() > TOLD);
    let told = |diagnostic: &Diagnostic| match kind(diagnostic).and_then(|kind| groups.get(&kind)) {
        Some(group) => {
            let is_first = group.first().is_some_and(|first| std::ptr::eq(*first, diagnostic));
            is_first.then(|| told_once(diagnostic, group))
        }
        None => Some(diagnostic.clone()),
    };
    diagnostics.iter().filter_map(told).collect()
}

/// The kind of a row's fault; nothing for faults of the table as a whole and for notes, of which each says something else.
fn kind(diagnostic: &Diagnostic) -> Option<Kind<'_>> {
    diagnostic.place.row.filter(|_| diagnostic.severity != Severity::Note)?;
    // In a workbook the cell has its row's number behind the column's letters.
    let column = diagnostic.place.cell.as_deref().map(|cell| match diagnostic.place.sheet {
        Some(_) => cell.trim_end_matches(|c: char| c.is_ascii_digit()),
        None => cell,
    });
    let (code, is_error) = (diagnostic.code.name(), diagnostic.severity == Severity::Error);
    Some((code, is_error, diagnostic.place.sheet.as_deref(), column, diagnostic.help.as_deref()))
}

fn told_once(first: &Diagnostic, group: &[&Diagnostic]) -> Diagnostic {
    let rows: Vec<String> =
        group.iter().filter_map(|d| d.place.row).take(TOLD).map(|row| row.to_string()).collect();
    let mut told = first.clone();
    let (count, more) = (group.len(), group.len() - rows.len());
    told.message =
        format!("{}; {count} rows have that fault: {} and {more} more", told.message, rows.join(", "));
    // What an option says of one row would have to be said of each.
    told.setting = told.setting.map(|setting| match setting.split_once('=') {
        Some(("skip-row", _)) => "skip-rows".into(),
        _ => setting,
    });
    told
}

#[cfg(test)]
mod tests {
    use infograft_deck::diagnostic::{Code, Place};

    use super::*;

    fn fault(sheet: bool, cell: &str, row: u32, message: &str) -> Diagnostic {
        let place = Place::file("b").with_row(row);
        let place = if sheet { place.with_sheet("S") } else { place };
        Diagnostic::new(Code::SheetCell, message).at(place.with_cell(cell)).with_help("mend it")
    }

    #[test]
    fn many_faults_of_a_column_are_told_once_and_few_each() {
        for sheet in [true, false] {
            let cell =
                |column: &str, row: u32| if sheet { format!("{column}{row}") } else { column.to_owned() };
            let many = (2..30).map(|row| fault(sheet, &cell("C", row), row, &format!("x{row}")));
            let few = (2..5).map(|row| fault(sheet, &cell("D", row), row, "y"));
            let whole = Diagnostic::new(Code::SheetRead, "z");
            let all: Vec<Diagnostic> = many.chain(few).chain([whole.clone(), whole]).collect();
            let told: Vec<String> = folded(&all).into_iter().map(|d| d.message).collect();
            assert_eq!(told, ["x2; 28 rows have that fault: 2, 3, 4 and 25 more", "y", "y", "y", "z", "z"]);
        }
    }
}
