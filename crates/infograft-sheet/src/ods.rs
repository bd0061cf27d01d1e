//! Spreadsheets of OpenDocument (ISO/IEC 26300, part 3): their cells hold the text that is shown, so no number is
//! formatted here.

use std::collections::BTreeSet;

use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::limits::Limits;
use infograft_deck::opc::PartName;
use quick_xml::events::BytesStart;

use super::formula::hyperlink;
use super::grid::{Grid, Origin, Region};
use super::numbers::general;
use super::place::Places;
use super::xlsx::{Fault, in_part};
use super::xml::{Node, Stream, attr, local, number};
use super::{MAX_COLUMNS, Sheet, SheetError, SheetFormat, Source, header};

/// The depth of a table in the content: `document-content`, `body`, `spreadsheet`, `table`.
const TABLE: usize = 4;

/// Reads the table that the options name from the file's content.
pub(super) fn read(content: &str, source: Source<'_>) -> Result<Sheet, SheetError> {
    let whole = Places { file: source.file, format: SheetFormat::Ods, sheet: None };
    let tabs = tabs(content, source.options.limits).map_err(|e| e.at(whole))?;
    let names = || tabs.iter().map(|tab| tab.name.as_str());
    let index = match &source.options.sheet {
        None => tabs.iter().position(|tab| !tab.hidden).or((!tabs.is_empty()).then_some(0)),
        Some(name) => super::choose_name(name, names()),
    };
    let Some((index, tab)) = index.and_then(|index| Some((index, tabs.get(index)?))) else {
        return Err(super::no_sheet(source, names()));
    };
    let place = Places { sheet: Some(&tab.name), ..whole };
    let grid = cells(content, index, source.options.limits).map_err(|e| e.at(place))?;
    let others = |(other, tab): &(usize, &Tab)| *other != index && !tab.hidden && tab.content;
    let others: Vec<String> =
        tabs.iter().enumerate().filter(others).map(|(_, tab)| tab.name.clone()).collect();
    let mut sheet = header::settle(grid, place, source, &others)?;
    if tab.hidden {
        sheet.diagnostics.insert(0, super::hidden_note(place));
    }
    if let Some(message) = super::others_note(&others, source.options) {
        sheet.diagnostics.push(Diagnostic::new(Code::SheetRead, message).at(place.whole()));
    }
    Ok(sheet)
}

struct Tab {
    name: String,
    hidden: bool,
    content: bool,
}

/// The tables, whether their style hides them (20.404, `table:display`), and whether they hold a text.
fn tabs(content: &str, limits: Limits) -> Result<Vec<Tab>, Fault> {
    let part = PartName::new("content.xml");
    let mut nodes = Stream::new(content, limits);
    let (mut tabs, mut hiding, mut style): (Vec<Tab>, _, _) = (Vec::new(), BTreeSet::new(), String::new());
    while let Some(node) = nodes.next().map_err(in_part(&part))? {
        match node {
            Node::Start(start) => match local(&start) {
                "style" => style = attr(&start, "name").unwrap_or_default(),
                "table-properties" if attr(&start, "display").as_deref() == Some("false") => {
                    hiding.insert(std::mem::take(&mut style));
                }
                "table" if nodes.depth == TABLE => tabs.push(Tab {
                    name: attr(&start, "name").unwrap_or_default(),
                    hidden: attr(&start, "style-name").is_some_and(|style| hiding.contains(&style)),
                    content: false,
                }),
                "p" if nodes.depth > TABLE + 2 => {
                    if let Some(tab) = tabs.last_mut() {
                        tab.content = true;
                    }
                }
                _ => {}
            },
            Node::Text(_) | Node::End => {}
        }
    }
    Ok(tabs)
}

/// The cells of the table of an index.
fn cells(content: &str, index: usize, limits: Limits) -> Result<Grid, Fault> {
    let part = PartName::new("content.xml");
    let mut nodes = Stream::new(content, limits);
    let mut reader = Reader { row: 1, ..Reader::default() };
    let mut seen = 0;
    let mut inside = false;
    while let Some(node) = nodes.next().map_err(in_part(&part))? {
        match node {
            Node::Start(start) if nodes.depth == TABLE && local(&start) == "table" => {
                inside = seen == index;
                seen += 1;
            }
            Node::Start(start) if inside => reader.start(&start, nodes.depth),
            Node::Text(text) if inside => reader.text(&text),
            Node::End if nodes.depth < TABLE => inside = false,
            Node::End if inside => reader.end(nodes.depth).map_err(Fault::TooLarge)?,
            _ => {}
        }
    }
    reader.grid.sort();
    reader.grid.fill(&reader.regions).map_err(Fault::TooLarge)?;
    Ok(reader.grid)
}

/// A cell while it is read, or one of the row that is.
#[derive(Clone, Debug, Default)]
struct Cell {
    column: u32,
    repeated: u32,
    text: String,
    paragraphs: usize,
    /// The number that it holds.
    value: Option<f64>,
    error: bool,
    /// Where it leads: the first link in its text, or that of its formula.
    link: Option<String>,
}

#[derive(Default)]
struct Reader {
    grid: Grid,
    regions: Vec<Region>,
    row: u32,
    repeated: u32,
    hidden: bool,
    column: u32,
    /// Columns declared so far (`table:table-column`).
    declared: u32,
    cells: Vec<Cell>,
    cell: Option<Cell>,
    /// The depth of the cell, of the paragraph that is read, and of a comment or drawing that isn't.
    cell_depth: usize,
    paragraph_depth: Option<usize>,
    passed_depth: Option<usize>,
}

impl Reader {
    fn start(&mut self, start: &BytesStart<'_>, depth: usize) {
        if self.passed_depth.is_some() {
            return;
        }
        match local(start) {
            "table-column" => {
                let count = number(start, "number-columns-repeated").unwrap_or(1u32).max(1);
                if attr(start, "visibility").is_some_and(|v| v != "visible") && self.declared < MAX_COLUMNS {
                    let last = self.declared.saturating_add(count - 1);
                    self.grid.hide_columns(self.declared, last);
                }
                self.declared = self.declared.saturating_add(count);
            }
            "table-row" => {
                self.column = 0;
                self.repeated = number(start, "number-rows-repeated").unwrap_or(1u32).max(1);
                self.hidden = attr(start, "visibility").is_some_and(|v| v != "visible");
            }
            "table-cell" | "covered-table-cell" if self.cell.is_none() => self.open(start, depth),
            _ if self.cell.is_some() => self.inside(start, depth),
            _ => {}
        }
    }

    fn open(&mut self, start: &BytesStart<'_>, depth: usize) {
        let repeated = number(start, "number-columns-repeated").unwrap_or(1u32).max(1);
        let span = |name| number(start, name).unwrap_or(1u32).max(1) - 1;
        let (columns, rows) = (span("number-columns-spanned"), span("number-rows-spanned"));
        if columns + rows > 0 && self.regions.len() < 100_000 {
            self.regions.push(Region {
                columns: (self.column, self.column.saturating_add(columns)),
                rows: (self.row, self.row.saturating_add(rows)),
            });
        }
        // The type is written twice: what ODF knows of, and what LibreOffice adds (`calcext:value-type`).
        let error = start
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .any(|a| a.key.local_name().into_inner() == "value-type" && &*a.value == "error");
        let value = number(start, "value");
        let link = attr(start, "formula").and_then(|code| hyperlink(&code)).map(|(target, _)| target);
        self.cell = Some(Cell { column: self.column, repeated, value, error, link, ..Cell::default() });
        self.cell_depth = depth;
        self.column = self.column.saturating_add(repeated);
    }

    fn inside(&mut self, start: &BytesStart<'_>, depth: usize) {
        let Some(cell) = &mut self.cell else { return };
        match local(start) {
            "p" | "h" if depth == self.cell_depth + 1 => {
                if cell.paragraphs > 0 {
                    cell.text.push('\n');
                }
                cell.paragraphs += 1;
                self.paragraph_depth = Some(depth);
            }
            "s" => cell.text.push_str(&" ".repeat(number(start, "c").unwrap_or(1usize).min(1000))),
            "tab" => cell.text.push('\t'),
            "line-break" => cell.text.push('\n'),
            // A link in the text (ISO/IEC 26300-3, 6.1.8).
            "a" if cell.link.is_none() => cell.link = attr(start, "href").filter(|href| !href.is_empty()),
            "span" | "a" | "title" | "date" | "time" | "sheet-name" => {}
            // A comment, a drawing, a ruby's pronunciation.
            _ => self.passed_depth = Some(depth),
        }
    }

    fn text(&mut self, text: &str) {
        if let (Some(cell), Some(_), None) = (&mut self.cell, self.paragraph_depth, self.passed_depth) {
            cell.text.push_str(text);
        }
    }

    /// The end of an element whose parent is at that depth.
    fn end(&mut self, depth: usize) -> Result<(), super::grid::TooLarge> {
        if let Some(passed) = self.passed_depth {
            if depth < passed {
                self.passed_depth = None;
            }
        } else if self.cell.is_some() && depth < self.cell_depth {
            self.cells.extend(self.cell.take().filter(|cell| !cell.text.is_empty()));
        } else if self.paragraph_depth.is_some_and(|paragraph| depth < paragraph) {
            self.paragraph_depth = None;
        } else if self.cell.is_none() && self.repeated > 0 {
            self.end_row()?;
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), super::grid::TooLarge> {
        let cells = std::mem::take(&mut self.cells);
        let repeated = std::mem::take(&mut self.repeated);
        if !cells.is_empty() {
            let last = self.row.saturating_add(repeated).min(super::MAX_ROWS + 1);
            for row in self.row..last {
                for cell in &cells {
                    let end = cell.column.saturating_add(cell.repeated).min(MAX_COLUMNS);
                    for column in cell.column..end {
                        self.grid.check_digits(row, column, cell.value.unwrap_or(0.0));
                        self.grid.push(row, column, &shown(cell), origin(cell))?;
                        if let Some(target) = &cell.link {
                            self.grid.link(row, column, target)?;
                        }
                    }
                }
                if self.hidden {
                    self.grid.hide_row(row);
                }
            }
        }
        self.row = self.row.saturating_add(repeated);
        Ok(())
    }
}

/// What a cell shows; of a long integer the digits, not a power of ten.
fn shown(cell: &Cell) -> String {
    match cell.value {
        Some(value) if value.fract() == 0.0 && value.abs() >= 1e9 && cell.text.contains("E+") => {
            general(value)
        }
        _ => cell.text.clone(),
    }
}

fn origin(cell: &Cell) -> Origin {
    if cell.error { Origin::Error } else { Origin::Own }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::SheetOptions;

    /// A flat document of tables; the style `off` hides a table.
    fn read(tables: &str, options: &SheetOptions) -> Result<Sheet, SheetError> {
        let text = format!(
            "<?xml version=\"1.0\"?><office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">\
             <office:automatic-styles><style:style style:name=\"off\"><style:table-properties table:display=\"false\"/>\
             </style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet>\
             </office:body></office:document>"
        );
        let known = |name: &str| matches!(name, "Name" | "Phone");
        Sheet::from_bytes(text.into_bytes(), Path::new("b.fods"), options, &known)
    }

    fn cell(text: &str) -> String {
        format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>")
    }

    fn table(name: &str, attributes: &str, rows: &str) -> String {
        format!("<table:table table:name=\"{name}\" {attributes}>{rows}</table:table>")
    }

    fn row(cells: &str) -> String {
        format!("<table:table-row>{cells}</table:table-row>")
    }

    fn header() -> String {
        row(&(cell("Name") + &cell("Phone")))
    }

    fn rows(sheet: &Sheet) -> Vec<(u32, Vec<&str>)> {
        sheet.rows.iter().map(|row| (row.number, row.cells.iter().map(String::as_str).collect())).collect()
    }

    #[test]
    fn cells_show_their_paragraphs() {
        for (cell, text) in [
            ("<table:table-cell office:value=\"7133\"><text:p>07133</text:p></table:table-cell>", "07133"),
            (
                "<table:table-cell office:value=\"491701234567\"><text:p>4.91701234567E+11</text:p></table:table-cell>",
                "491701234567",
            ),
            (
                "<table:table-cell><text:p>a<text:s text:c=\"2\"/>b<text:tab/>c<text:line-break/>d</text:p><text:p>e</text:p></table:table-cell>",
                "a  b\tc\nd\ne",
            ),
            (
                "<table:table-cell><text:p><text:span>a <text:a>link</text:a></text:span></text:p></table:table-cell>",
                "a link",
            ),
            (
                "<table:table-cell><office:annotation><text:p>comment</text:p></office:annotation><text:p>x</text:p></table:table-cell>",
                "x",
            ),
            ("<table:table-cell calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell>", ""),
            ("<table:table-cell/>", ""),
        ] {
            let tables = table("T", "", &(header() + &row(&(self::cell("North") + cell))));
            let sheet = read(&tables, &SheetOptions::default()).expect(cell);
            assert_eq!(rows(&sheet), [(2, vec!["North", text])], "{cell}");
        }
    }

    #[test]
    fn what_is_repeated_merged_or_hidden_is_read() {
        let body = [
            "<table:table-column/><table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"1023\"/>"
                .to_owned(),
            "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>".to_owned(),
            format!("<table:table-header-rows>{}</table:table-header-rows>", header()),
            format!("<table:table-row table:number-rows-repeated=\"2\">{}</table:table-row>", cell("twice")),
            row("<table:table-cell table:number-rows-spanned=\"2\" table:number-columns-spanned=\"2\"><text:p>all</text:p>\
                 </table:table-cell><table:covered-table-cell><text:p>covered</text:p></table:covered-table-cell>"),
            row("<table:covered-table-cell table:number-columns-repeated=\"2\"/>"),
            format!(
                "<table:table-row table:visibility=\"filter\">{}<table:table-cell table:number-columns-repeated=\"16383\"/>\
                 </table:table-row>",
                cell("filtered")
            ),
            "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row>".to_owned(),
        ]
        .concat();
        let hidden = table("Lists", "table:style-name=\"off\"", &(header() + &row(&cell("secret"))));
        let tables = hidden + &table("Branches", "", &body) + &table("More", "", &row(&cell("x")));
        let sheet = read(&tables, &SheetOptions::default()).expect("a table");
        assert_eq!((sheet.header, sheet.sheet.as_deref()), (3, Some("Branches")));
        let all = [(4, vec!["twice", ""]), (5, vec!["twice", ""]), (6, vec!["all", "all"])];
        assert_eq!(rows(&sheet)[..3], all);
        assert_eq!(rows(&sheet)[3..], [(8, vec!["filtered", ""])]);
        let notes: Vec<&str> = sheet.diagnostics.iter().map(|note| note.message.as_str()).collect();
        assert_eq!(
            notes,
            [
                "1 hidden row (8) is read like the others",
                "1 hidden column (`Phone`) is read like the others",
                "the other sheet with content isn't read: More",
            ]
        );
        let skipping = SheetOptions::new().skip_hidden(true);
        let sheet = read(&tables, &skipping).expect("a table");
        assert_eq!(rows(&sheet), [(4, vec!["twice"]), (5, vec!["twice"]), (6, vec!["all"])]);
        let named = SheetOptions::new().sheet(Some("Lists".into()));
        let sheet = read(&tables, &named).expect("a table");
        assert_eq!(
            (rows(&sheet), sheet.diagnostics[0].message.as_str()),
            (vec![(2, vec!["secret", ""])], "the sheet is hidden")
        );
    }

    #[test]
    fn a_cell_leads_where_its_link_or_formula_does() {
        let linked = "<table:table-cell><text:p><text:a xlink:href=\"https://a.example/1\">Book</text:a></text:p>\
                      </table:table-cell>";
        let formula = "<table:table-cell table:formula=\"of:=HYPERLINK(&quot;https://a.example/2&quot;;&quot;Book&quot;)\">\
                       <text:p>Book</text:p></table:table-cell>";
        let body = header() + &row(&(cell("North") + linked)) + &row(&(cell("South") + formula));
        let sheet = read(&table("T", "", &body), &SheetOptions::default()).expect("a table");
        let links: Vec<_> = sheet.links.into_values().collect();
        assert_eq!(links, ["https://a.example/1", "https://a.example/2"]);
    }

    #[test]
    fn repeated_cells_without_end_are_refused() {
        let endless = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
            table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell></table:table-row>";
        let error = read(&table("T", "", endless), &SheetOptions::default()).expect_err("too large");
        assert_eq!(error.to_string(), "b.fods, sheet T: the table has more than 4000000 cells");
    }
}
