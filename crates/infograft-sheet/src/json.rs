//! JSON: an array of objects, or an object a line. Nested objects become columns such as `links.booking`, arrays columns
//! such as `info 1` and `info 2`.

use std::collections::BTreeMap;
use std::fmt;

use infograft_deck::diagnostic::Diagnostic;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::encoding::Decoded;
use super::grid;
use super::grid::{Budget, trimmed};
use super::place::Places;
use super::{Column, MAX_COLUMNS, Row, Sheet, SheetError, SheetFormat, Source};

/// How deep objects and arrays are taken apart; what is deeper stays as it is written.
const MAX_DEPTH: usize = 16;

/// Reads an array of objects, or an object that holds one.
pub(super) fn read(decoded: &Decoded, source: Source<'_>) -> Result<Sheet, SheetError> {
    let mut table = Table::new(source, SheetFormat::Json, decoded);
    let text = decoded.text.as_str();
    grid::check_cells(text, true).map_err(|error| error.at(table.place))?;
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| table.malformed(&error, 0))?;
    let Some(items) = items(text, &table)? else {
        return read_lines(decoded, source);
    };
    for (number, item) in (1u32..).zip(items) {
        table.add(number, item.get())?;
    }
    table.finish()
}

/// Reads an object a line.
pub(super) fn read_lines(decoded: &Decoded, source: Source<'_>) -> Result<Sheet, SheetError> {
    let mut table = Table::new(source, SheetFormat::JsonLines, decoded);
    grid::check_cells(&decoded.text, true).map_err(|error| error.at(table.place))?;
    for (number, line) in (1u32..).zip(decoded.text.lines()) {
        if !line.trim().is_empty() {
            serde_json::from_str::<IgnoredAny>(line)
                .map_err(|error| table.malformed(&error, number.saturating_sub(1)))?;
            table.add(number, line)?;
        }
    }
    table.finish()
}

/// The items of the array, or of the one array of objects in an object; nothing for an object on one line without such
/// an array: it is a row.
fn items<'t>(text: &'t str, table: &Table<'_>) -> Result<Option<Vec<&'t RawValue>>, SheetError> {
    let shape = |what: String| SheetError::JsonShape { place: table.place.whole(), what };
    match text.trim_start().as_bytes().first() {
        Some(b'[') => parse(text).map(Some).map_err(|error| table.malformed(&error, 0)),
        Some(b'{') => {
            let members: Members<'_> = parse(text).map_err(|error| table.malformed(&error, 0))?;
            let mut arrays = members.0.into_iter().filter_map(|(key, value)| Some((key, objects(value)?)));
            match (arrays.next(), arrays.next()) {
                (Some((_, items)), None) => Ok(Some(items)),
                (Some((first, _)), Some((second, _))) => {
                    Err(shape(format!("an object with several arrays of objects (`{first}`, `{second}`)")))
                }
                (None, _) if text.trim().lines().nth(1).is_none() => Ok(None),
                (None, _) => Err(shape("an object without an array of objects".into())),
            }
        }
        _ => Err(shape("neither an array nor an object".into())),
    }
}

/// The items of a value that is an array of objects.
fn objects(value: &RawValue) -> Option<Vec<&RawValue>> {
    let items: Vec<&RawValue> = parse(value.get()).ok()?;
    items.first().filter(|item| item.get().starts_with('{'))?;
    Some(items)
}

fn parse<'t, T: Deserialize<'t>>(text: &'t str) -> serde_json::Result<T> {
    serde_json::from_str(text)
}

/// The members of an object in order.
struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// The rows while they are read.
struct Table<'a> {
    place: Places<'a>,
    names: Vec<String>,
    indices: BTreeMap<String, usize>,
    rows: Vec<(u32, Vec<(usize, String)>)>,
    budget: Budget,
    note: Option<Diagnostic>,
}

impl<'a> Table<'a> {
    fn new(source: Source<'a>, format: SheetFormat, decoded: &Decoded) -> Self {
        Self {
            place: Places { file: source.file, format, sheet: None },
            names: Vec::new(),
            indices: BTreeMap::new(),
            rows: Vec::new(),
            budget: Budget::default(),
            note: super::csv::note(decoded.encoding, decoded.replaced),
        }
    }

    /// Adds a row from the text of its object.
    fn add(&mut self, number: u32, text: &str) -> Result<(), SheetError> {
        let text = text.trim();
        if !text.starts_with('{') {
            let what = format!("{}, not an object", kind(text));
            return Err(SheetError::JsonShape { place: self.place.row(number), what });
        }
        let mut cells = Vec::new();
        flatten(text, "", 0, &mut cells)
            .map_err(|error| SheetError::Json { place: self.place.row(number), reason: reason(&error) })?;
        let mut row: Vec<(usize, String)> = Vec::with_capacity(cells.len());
        for (name, text) in cells {
            self.budget.take(1, text.len() + name.len()).map_err(|e| e.at(self.place))?;
            if let Some(index) = self.column(name) {
                row.push((index, text));
            }
        }
        self.rows.push((number, row));
        Ok(())
    }

    /// The column of a name; none beyond the last that a sheet can have.
    fn column(&mut self, name: String) -> Option<usize> {
        if let Some(index) = self.indices.get(&name) {
            return Some(*index);
        }
        let index = self.names.len();
        (index < MAX_COLUMNS as usize).then(|| {
            self.names.push(name.clone());
            self.indices.insert(name, index);
            index
        })
    }

    fn finish(self) -> Result<Sheet, SheetError> {
        let whole = self.place.whole();
        let dense = self.rows.len().saturating_mul(self.names.len());
        Budget::default().take(dense, 0).map_err(|e| e.at(self.place))?;
        let mut rows = Vec::with_capacity(self.rows.len());
        for (number, values) in self.rows {
            let mut cells = vec![String::new(); self.names.len()];
            for (index, text) in values {
                if let Some(slot) = cells.get_mut(index) {
                    *slot = text;
                }
            }
            if cells.iter().any(|text| !text.is_empty()) {
                rows.push(Row { number, cells });
            }
        }
        if rows.is_empty() {
            return Err(SheetError::Empty { place: whole, header: false, others: Vec::new() });
        }
        let columns = (0u32..).zip(self.names).map(|(index, name)| Column { name, index }).collect();
        let diagnostics = self.note.map(|note| note.at(whole)).into_iter().collect();
        let file = self.place.file.to_owned();
        Ok(Sheet {
            file,
            format: self.place.format,
            sheet: None,
            columns,
            rows,
            links: BTreeMap::new(),
            diagnostics,
            header: 0,
        })
    }

    /// An error with its line and column in the file; `above` is the number of lines above the text that was parsed.
    fn malformed(&self, error: &serde_json::Error, above: u32) -> SheetError {
        let line = error.line() + above as usize;
        let place = self.place.whole().with_line(line, Some(error.column()));
        SheetError::Json { place, reason: reason(error) }
    }
}

/// The error without its place, which is in the message already.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let known = REASONS.iter().find(|(begins, _)| text.starts_with(begins));
    known.map_or("the text can't be understood", |(_, reason)| reason).to_owned()
}

/// How serde_json's messages begin, and what they mean to whoever wrote the file.
const REASONS: &[(&str, &str)] = &[
    ("expected `:`", "the colon after a key is missing"),
    ("expected `,`", "a comma or a closing bracket is missing"),
    ("trailing comma", "a comma stands after the last entry"),
    ("trailing characters", "something stands behind the end"),
    ("key must be a string", "a key stands without \"double quotes\""),
    ("EOF", "the text ends too early: a quote or a bracket isn't closed"),
    ("control character", "a line break or a tab stands in a text: write \\n or \\t"),
    ("invalid escape", "a backslash stands in a text: write / or \\\\"),
    ("recursion limit", "brackets stand in brackets too deep"),
    ("invalid number", "a number is written as no number is"),
    ("expected value", "a text stands without \"double quotes\", or nothing stands where a value belongs"),
    ("expected ident", "a text stands without \"double quotes\""),
];

/// What a value is, in words.
fn kind(text: &str) -> &'static str {
    match text.as_bytes().first() {
        Some(b'[') => "an array",
        Some(b'"') => "a text",
        Some(b't' | b'f') => "a true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// The values of an object or array under their names; `text` is its JSON. Numbers stay as they are written.
fn flatten(
    text: &str,
    name: &str,
    depth: usize,
    cells: &mut Vec<(String, String)>,
) -> serde_json::Result<()> {
    match text.as_bytes().first() {
        Some(b'{') if depth < MAX_DEPTH => {
            let members: Members<'_> = parse(text)?;
            for (key, value) in members.0 {
                let key = key.split_whitespace().collect::<Vec<_>>().join(" ");
                let name = if name.is_empty() { key } else { format!("{name}.{key}") };
                flatten(value.get(), &name, depth + 1, cells)?;
            }
        }
        Some(b'[') if depth < MAX_DEPTH => {
            let items: Vec<&RawValue> = parse(text)?;
            for (number, item) in (1u32..).zip(items) {
                flatten(item.get(), &format!("{name} {number}"), depth + 1, cells)?;
            }
        }
        Some(b'"') => cells.push((name.to_owned(), trimmed(&parse::<String>(text)?))),
        Some(b'n') => cells.push((name.to_owned(), String::new())),
        _ => cells.push((name.to_owned(), text.to_owned())),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::SheetOptions;

    fn read(name: &str, text: &str) -> Result<Sheet, SheetError> {
        Sheet::from_bytes(text.into(), Path::new(name), &SheetOptions::default(), &|_| false)
    }

    fn rows(sheet: &Sheet) -> Vec<(u32, Vec<&str>)> {
        sheet.rows.iter().map(|row| (row.number, row.cells.iter().map(String::as_str).collect())).collect()
    }

    #[test]
    fn objects_are_rows_and_what_is_nested_are_columns() {
        let text = r#"[
            {"name": " North ", "links": {"booking": "https://a.example"}, "info": ["first", "second"]},
            {"phone": 0.10, "id": 12345678901234567890123, "name": null, "open": true, "links": {}}
        ]"#;
        let sheet = read("branches.json", text).expect("a table");
        let names: Vec<&str> = sheet.columns.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["name", "links.booking", "info 1", "info 2", "phone", "id", "open"]);
        assert_eq!(
            rows(&sheet),
            [
                (1, vec!["North", "https://a.example", "first", "second", "", "", ""]),
                (2, vec!["", "", "", "", "0.10", "12345678901234567890123", "true"]),
            ]
        );
        assert_eq!(sheet.place(&sheet.rows[1], 4).to_string(), "branches.json, row 2, column phone");
        let inside = read("b.json", r#"{"count": 1, "tags": [], "branches": [{"a": 1}]}"#).expect("a table");
        assert_eq!(rows(&inside), [(1, vec!["1"])]);
    }

    #[test]
    fn lines_are_objects() {
        for name in ["b.jsonl", "b.txt", "b.json"] {
            let sheet = read(name, "{\"a\": \"x\"}\n\n{\"b\": 2}\r\n").expect("a table");
            assert_eq!(rows(&sheet), [(1, vec!["x", ""]), (3, vec!["", "2"])], "{name}");
            assert_eq!(sheet.row_place(&sheet.rows[1]).to_string(), format!("{name}:3"));
        }
        assert_eq!(rows(&read("b.jsonl", "{\"a\": 1}").expect("a table")), [(1, vec!["1"])]);
        assert_eq!(rows(&read("stdin", "{\"a\": [1]}").expect("a table")), [(1, vec!["1"])]);
    }

    #[test]
    fn errors_name_the_line_and_the_column() {
        for (name, text, message) in [
            (
                "b.json",
                "[\n {\"a\": }\n]",
                "b.json:2:8: malformed JSON: a text stands without \"double quotes\", or nothing stands where a value belongs",
            ),
            (
                "b.jsonl",
                "{\"a\": 1}\n{\"a\" 1}",
                "b.jsonl:2:6: malformed JSON: the colon after a key is missing",
            ),
            ("b.json", "[{\"a\": 1}, 7]", "b.json, row 2: a number, not an object"),
            ("b.json", "{\n\"a\": 1}", "b.json: an object without an array of objects"),
            (
                "b.json",
                "{\"a\": [{}], \"b\": [{}]}",
                "b.json: an object with several arrays of objects (`a`, `b`)",
            ),
            ("b.json", "[]", "b.json: there are no rows"),
            (
                "b.json",
                "[{\"a\": \"\\ud800\"}]",
                "b.json, row 1: malformed JSON: the text can't be understood",
            ),
        ] {
            assert_eq!(read(name, text).expect_err(text).to_string(), message);
        }
    }

    #[test]
    fn deep_nesting_ends() {
        let deep = format!("[{{\"a\":{}1{}}}]", "[".repeat(5000), "]".repeat(5000));
        let sheet = read("b.json", &deep).expect("a table");
        assert!(sheet.columns[0].name.starts_with("a 1 1 1") && sheet.rows[0].cells[0].starts_with("[["));
    }
}
