//! Many faults of one kind as one: a column of a thousand wrong cells is one thing to know, not a thousand.

use std::collections::BTreeMap;

use infograft_deck::diagnostic::{Code, Diagnostic, Severity};

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

/// The kind of a row's or a column's fault; nothing for faults of the table as a whole and for notes, of which each says
/// something else.
fn kind(diagnostic: &Diagnostic) -> Option<Kind<'_>> {
    if diagnostic.severity == Severity::Note {
        return None;
    }
    if diagnostic.place.row.is_none() {
        let is_error = diagnostic.severity == Severity::Error;
        let column =
            (diagnostic.code == Code::SheetColumn).then_some(diagnostic.place.cell.as_ref()).flatten();
        return column.map(|_| (diagnostic.code.name(), is_error, None, None, diagnostic.help.as_deref()));
    }
    // In a workbook the cell has its row's number behind the column's letters.
    let column = diagnostic.place.cell.as_deref().map(|cell| match diagnostic.place.sheet {
        Some(_) => cell.trim_end_matches(|c: char| c.is_ascii_digit()),
        None => cell,
    });
    let (code, is_error) = (diagnostic.code.name(), diagnostic.severity == Severity::Error);
    Some((code, is_error, diagnostic.place.sheet.as_deref(), column, diagnostic.help.as_deref()))
}

fn told_once(first: &Diagnostic, group: &[&Diagnostic]) -> Diagnostic {
    let name = |d: &&Diagnostic| d.place.row.map(|row| row.to_string()).or_else(|| d.place.cell.clone());
    let places: Vec<String> = group.iter().filter_map(name).take(TOLD).collect();
    let places = places.join(", ");
    let kind = if first.place.row.is_some() { "rows have" } else { "columns have" };
    let (mut told, count, more) = (first.clone(), group.len(), group.len().saturating_sub(TOLD));
    told.message = format!("{}; {count} {kind} that fault: {places} and {more} more", told.message);
    // What an option says of one row would have to be said of each.
    told.setting = told.setting.map(|setting| match setting.split_once('=') {
        Some(("skip-row", _)) => "skip-rows".into(),
        _ => setting,
    });
    told
}

#[cfg(test)]
mod tests {
    use infograft_deck::diagnostic::Place;

    use super::*;

    fn fault(sheet: bool, cell: &str, row: u32, message: &str) -> Diagnostic {
        let place = Place::file("b").with_row(row);
        let place = if sheet { place.with_sheet("S") } else { place };
        Diagnostic::new(Code::SheetCell, message).at(place.with_cell(cell)).with_help("mend it")
    }

    #[test]
    fn columns_that_arent_used_are_told_once() {
        let column = |n: usize| {
            let place = Place::file("b").with_cell(format!("k{n}"));
            Diagnostic::new(Code::SheetColumn, format!("`k{n}` isn't used"))
                .at(place)
                .with_help("take it out")
        };
        let all: Vec<Diagnostic> = (0..60).map(column).collect();
        let told: Vec<String> = folded(&all).into_iter().map(|d| d.message).collect();
        assert_eq!(told, ["`k0` isn't used; 60 columns have that fault: k0, k1, k2 and 57 more"]);
        assert_eq!(folded(all.get(..3).unwrap_or_default()).len(), 3);
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
