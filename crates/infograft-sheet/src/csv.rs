//! Text with a character between the cells (RFC 4180, and what programs make of it).

use csv::{ReaderBuilder, StringRecord};
use infograft_deck::diagnostic::{Code, Diagnostic};

use super::encoding::Decoded;
use super::formula;
use super::grid::{self, Grid, Origin};
use super::header;
use super::place::Places;
use super::{Sheet, SheetError, SheetFormat, Source};

/// The characters that may stand between cells, the most usual first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// The records by which the delimiter is told.
const SAMPLE: usize = 30;

/// Reads a table of text.
pub(super) fn read(decoded: Decoded, source: Source<'_>) -> Result<Sheet, SheetError> {
    let place = Places { file: source.file, format: SheetFormat::Csv, sheet: None };
    let mut text = decoded.text;
    if !text.contains('\n') {
        // The line breaks of the old Mac.
        text = text.replace('\r', "\n");
    }
    grid::check_cells(&text, false).map_err(|error| error.at(place))?;
    let (given, skipped) = delimiter_line(&text);
    let delimiter = given.unwrap_or_else(|| delimiter(&text, source.known));
    let grid = cells(text.get(skipped..).unwrap_or_default(), delimiter, skipped > 0)
        .map_err(|error| error.at(place))?;
    let mut sheet = header::settle(grid.cells, place, source, &[])?;
    if let Some(line) = grid.unclosed {
        let message = "a quotation mark isn't closed: all that follows is read as one cell";
        sheet.diagnostics.insert(0, Diagnostic::new(Code::SheetCell, message).at(place.row(line)));
    }
    if let Some(note) = note(decoded.encoding, decoded.replaced) {
        sheet.diagnostics.insert(0, note.at(place.whole()));
    }
    Ok(sheet)
}

/// What is worth knowing of a text's encoding.
pub(super) fn note(encoding: &'static encoding_rs::Encoding, replaced: bool) -> Option<Diagnostic> {
    if replaced {
        let message = format!("some characters can't be read as {}", encoding.name());
        let help = "save the file as UTF-8, or name its encoding";
        return Some(Diagnostic::new(Code::SheetCell, message).with_help(help).with_setting("encoding"));
    }
    (encoding != encoding_rs::UTF_8)
        .then(|| Diagnostic::new(Code::SheetRead, format!("the text is read as {}", encoding.name())))
        .map(|note| note.with_help("if letters look wrong, save it as UTF-8").with_setting("encoding"))
}

/// The delimiter that Excel's first line `sep=;` gives, and that line's length.
fn delimiter_line(text: &str) -> (Option<u8>, usize) {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    let bare = line.trim_end_matches(['\r', '\n']).trim_matches('"');
    match bare.strip_prefix("sep=").or_else(|| bare.strip_prefix("SEP=")).map(str::as_bytes) {
        Some([delimiter]) if delimiter.is_ascii() => (Some(*delimiter), line.len()),
        _ => (None, 0),
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true);
    builder.from_reader(text.as_bytes())
}

/// The delimiter that gives a row the most known names; else the one at which most rows have the same number of cells,
/// two or more; else the one that gives the most cells.
fn delimiter(text: &str, known: &dyn Fn(&str) -> bool) -> u8 {
    let mut best = ((0, 0, 0), DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let score = score(text, delimiter, known);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

fn score(text: &str, delimiter: u8, known: &dyn Fn(&str) -> bool) -> (usize, usize, usize) {
    let mut reader = reader(text, delimiter);
    let records: Vec<StringRecord> = reader.records().take(SAMPLE).filter_map(Result::ok).collect();
    let names = |record: &StringRecord| record.iter().filter(|cell| known(cell.trim())).count();
    let most_names = records.iter().map(names).max().unwrap_or(0);
    let same = |width: usize| records.iter().filter(|record| record.len() == width).count();
    let widths = records.iter().map(StringRecord::len).filter(|width| *width > 1);
    let (rows, width) = widths.map(|width| (same(width), width)).max().unwrap_or((0, 0));
    (most_names, rows, width)
}

/// The cells, and the line of a last record whose quotation mark isn't closed.
struct Cells {
    cells: Grid,
    unclosed: Option<u32>,
}

/// The cells, each record with the number of the line on which it starts.
fn cells(text: &str, delimiter: u8, below_first: bool) -> Result<Cells, super::grid::TooLarge> {
    let mut grid = Grid::default();
    let mut last = 0;
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    let (mut line, mut counted) = (1 + u32::from(below_first), 0);
    loop {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        // The text is UTF-8, and records may be of any length: reading it can't fail.
        if !reader.read_record(&mut record).unwrap_or(false) {
            let unclosed = is_unclosed(text.get(last..).unwrap_or_default()).then_some(line);
            return Ok(Cells { cells: grid, unclosed });
        }
        let start = start + blank(text.get(start..).unwrap_or_default());
        let passed = text.as_bytes().get(counted..start).unwrap_or_default();
        line = line.saturating_add(memchr::memchr_iter(b'\n', passed).count() as u32);
        counted = start.max(counted);
        last = start;
        for (column, cell) in (0u32..).zip(record.iter()) {
            // Excel shows such a cell's words, and follows its address.
            let formula =
                cell.trim_start().starts_with('=').then(|| formula::hyperlink(cell.trim())).flatten();
            match formula {
                Some((target, shown)) => {
                    grid.push(line, column, shown.as_deref().unwrap_or(&target), Origin::Own)?;
                    grid.link(line, column, &target)?;
                }
                None => grid.push(line, column, cell, Origin::Own)?,
            }
        }
    }
}

/// Whether the last record goes on to the end because a quotation mark isn't closed: closed ones come in pairs. Within a
/// line it is one only where a cell begins: elsewhere it may stand for inches.
fn is_unclosed(record: &str) -> bool {
    let record = record.trim();
    let begins = || {
        let mut quotes = record.match_indices('"').map(|(at, _)| record.get(..at).unwrap_or_default());
        quotes
            .next_back()
            .is_some_and(|before| before.is_empty() || before.ends_with(DELIMITERS.map(char::from)))
    };
    let odd = memchr::memchr_iter(b'"', record.as_bytes()).count() % 2 == 1;
    odd && (record.contains('\n') || begins())
}

/// The length of the line breaks that a text begins with.
fn blank(text: &str) -> usize {
    text.len() - text.trim_start_matches(['\r', '\n']).len()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::SheetOptions;

    fn table(text: &str) -> Sheet {
        let known = |name: &str| matches!(name, "Name" | "Phone" | "City");
        let options = SheetOptions::new().format(Some(SheetFormat::Csv));
        Sheet::from_bytes(text.into(), Path::new("branches.csv"), &options, &known).expect("a table")
    }

    fn rows(sheet: &Sheet) -> Vec<(u32, Vec<&str>)> {
        sheet.rows.iter().map(|row| (row.number, row.cells.iter().map(String::as_str).collect())).collect()
    }

    #[test]
    fn delimiters_are_found() {
        let wanted = [(2, vec!["Müller, Karl", "07133"]), (3, vec!["a; b; c", "x"])];
        for text in [
            "Name,Phone\n\"Müller, Karl\",07133\na; b; c,x\n",
            "Name;Phone\r\nMüller, Karl;07133\r\n\"a; b; c\";x",
            "Name\tPhone\nMüller, Karl\t07133\na; b; c\tx\n",
            "Name|Phone\rMüller, Karl|07133\ra; b; c|x\r",
        ] {
            assert_eq!(rows(&table(text)), wanted, "{text}");
        }
        let unknown = table("A;B,C\n1;2,5\n3;4,5\n5,1;6\n");
        assert_eq!(unknown.columns.len(), 2, "four rows have one semicolon each");
        let named = table("sep=|\r\nName|x;y;z\n1|2;3;4\n");
        assert_eq!((named.header, rows(&named)), (2, vec![(3, vec!["1", "2;3;4"])]));
    }

    #[test]
    fn records_have_the_numbers_of_the_lines_on_which_they_start() {
        let text = "Branches 2026\n\n\nName,City\n\nA,\"first\r\nsecond\"\n\n\n ,\nB,C\n";
        let sheet = table(text);
        assert_eq!(sheet.header, 4);
        assert_eq!(rows(&sheet), [(6, vec!["A", "first\nsecond"]), (11, vec!["B", "C"])]);
    }

    #[test]
    fn ragged_rows_are_read_and_cells_beyond_the_names_noted() {
        let sheet = table("Name,Phone,,City\nA\nB,1,x,Y,Z,,W\nC,#N/A\n");
        assert_eq!(rows(&sheet), [(2, vec!["A", "", ""]), (3, vec!["B", "1", "Y"]), (4, vec!["C", "", ""])]);
        let notes: Vec<(String, &str)> =
            sheet.diagnostics.iter().map(|n| (n.place.to_string(), n.message.as_str())).collect();
        let surplus = "the row has more cells than there are column names: the cell is left out";
        assert_eq!(
            notes,
            [
                ("branches.csv, column 3".into(), "the column has 1 value but no name: it is left out"),
                ("branches.csv:3, column 5".into(), surplus),
                ("branches.csv:3, column 7".into(), surplus),
                ("branches.csv:4, column Phone".into(), "the cell shows #N/A: it is read as empty"),
            ]
        );
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_noted() {
        let sheet = table("Name,City\nA,\"Five \"\"inch\"\nB,\"open\nC,x\n");
        let note = sheet.diagnostics.first().map(|n| (n.place.to_string(), n.message.as_str()));
        let message = "a quotation mark isn't closed: all that follows is read as one cell";
        assert_eq!(note, Some(("branches.csv:3".into(), message)));
        assert!(table("Name,City\nA,5\" pipe\nB,\"two\nlines\"\n").diagnostics.is_empty());
    }

    #[test]
    fn an_encoding_that_is_not_utf_8_is_named() {
        let known = |_: &str| false;
        let read = |bytes: &[u8]| {
            let options = SheetOptions::default();
            Sheet::from_bytes(bytes.to_vec(), Path::new("a.csv"), &options, &known).expect("a table")
        };
        let sheet = read(b"Name;Ort\nNord;Z\xFCrich\n");
        assert_eq!(sheet.rows[0].cells, ["Nord", "Zürich"]);
        assert_eq!(sheet.diagnostics[0].message, "the text is read as windows-1252");
        assert_eq!(sheet.diagnostics[0].place.to_string(), "a.csv");
        assert!(read("Name;Ort\nNord;Zürich\n".as_bytes()).diagnostics.is_empty());
    }
}
