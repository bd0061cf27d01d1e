//! Workbooks that the tests build part by part.

use std::path::Path;

use infograft_deck::opc::{Package, PartName, Relationships};

use crate::{Sheet, SheetError, SheetOptions};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT_MAIN: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";
const STRICT_OFFICE: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// What a workbook is made of: the XML inside its parts' roots.
#[derive(Clone)]
struct Book {
    main: &'static str,
    office: &'static str,
    kind: &'static str,
    properties: &'static str,
    /// Each sheet's name, attributes and content.
    sheets: Vec<(&'static str, &'static str, String)>,
    strings: &'static str,
    styles: &'static str,
}

impl Default for Book {
    fn default() -> Self {
        Self {
            main: MAIN,
            office: OFFICE,
            kind: KIND,
            properties: "",
            sheets: Vec::new(),
            strings: "",
            styles: "",
        }
    }
}

impl Book {
    /// A workbook of one sheet with these rows.
    fn of(rows: &str) -> Self {
        Self { sheets: vec![("Branches", "", data(rows))], ..Self::default() }
    }

    fn bytes(&self) -> Vec<u8> {
        let mut package = Package::new();
        let (main, office) = (self.main, self.office);
        let book = PartName::new("xl/workbook.xml");
        let mut rels = Relationships::default();
        let mut list = String::new();
        let mut part = |name: &str, rel: &str, root: &str, content: &str| {
            let name = PartName::new(&format!("xl/{name}.xml"));
            let xml = format!(r#"<?xml version="1.0"?><x:{root} xmlns:x="{main}">{content}</x:{root}>"#);
            package.set(&name, "application/xml", xml.into_bytes());
            rels.add_internal(&book, &format!("{office}/{rel}"), &name).0
        };
        for (number, (name, attributes, content)) in (1..).zip(&self.sheets) {
            let id = part(&format!("sheets/s{number}"), "worksheet", "worksheet", content);
            list += &format!(r#"<sheet name="{name}" sheetId="{number}" {attributes} r:id="{id}"/>"#);
        }
        part("texts", "sharedStrings", "sst", self.strings);
        part("looks", "styles", "styleSheet", self.styles);
        let xml = format!(
            r#"<workbook xmlns="{main}" xmlns:r="{office}">{}<sheets>{list}</sheets></workbook>"#,
            self.properties
        );
        package.set(&book, self.kind, xml.into_bytes());
        package.set_rels(&book, &rels);
        let mut root = Relationships::default();
        root.add_internal(&PartName::root(), &format!("{office}/officeDocument"), &book);
        package.set_rels(&PartName::root(), &root);
        package.write().expect("a package")
    }

    fn try_read(&self, options: &SheetOptions) -> Result<Sheet, SheetError> {
        let known = |name: &str| matches!(name, "Name" | "Phone" | "Email" | "City");
        Sheet::from_bytes(self.bytes(), Path::new("b.xlsx"), options, &known)
    }

    fn read(&self) -> Sheet {
        self.try_read(&SheetOptions::default()).expect("a table")
    }
}

fn data(rows: &str) -> String {
    format!("<sheetData>{rows}</sheetData>").replace('<', "<x:").replace("<x:/", "</x:")
}

fn tags(xml: &str) -> String {
    xml.replace('<', "<x:").replace("<x:/", "</x:")
}

/// A cell that holds its text.
fn inline(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// The header row: Name in A, Phone in B.
fn header() -> String {
    format!(r#"<row r="1">{}{}</row>"#, inline("A1", "Name"), inline("B1", "Phone"))
}

fn rows(sheet: &Sheet) -> Vec<(u32, Vec<&str>)> {
    sheet.rows.iter().map(|row| (row.number, row.cells.iter().map(String::as_str).collect())).collect()
}

fn notes(sheet: &Sheet) -> Vec<String> {
    sheet.diagnostics.iter().map(|note| format!("{}: {}", note.place, note.message)).collect()
}

/// Styles of formats by id or code; the first is General.
fn styled(formats: &[(u32, &str)]) -> &'static str {
    let codes: String = formats
        .iter()
        .filter(|(_, code)| !code.is_empty())
        .map(|(id, code)| {
            format!(r#"<numFmt numFmtId="{id}" formatCode="{}"/>"#, code.replace('"', "&quot;"))
        })
        .collect();
    let xfs: String = formats.iter().map(|(id, _)| format!(r#"<xf numFmtId="{id}"/>"#)).collect();
    // The formats of named styles are no cells' formats.
    let named = r#"<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>"#;
    let xml = format!("<numFmts>{codes}</numFmts>{named}<cellXfs><xf numFmtId=\"0\"/>{xfs}</cellXfs>");
    Box::leak(tags(&xml).into_boxed_str())
}

/// What a workbook shows of a number in each of these formats.
fn shown(formats: &[(u32, &str)], value: &str, properties: &'static str) -> Vec<String> {
    let names: String =
        (0..formats.len()).map(|i| format!(r#"<c t="inlineStr"><is><t>n{i}</t></is></c>"#)).collect();
    let cells: String = (1..=formats.len()).map(|i| format!(r#"<c s="{i}"><v>{value}</v></c>"#)).collect();
    let book = Book {
        styles: styled(formats),
        properties,
        ..Book::of(&format!("<row>{names}</row><row>{cells}</row>"))
    };
    book.read().rows.remove(0).cells
}

#[test]
fn numbers_are_shown_in_their_cells_formats() {
    let formats = [
        (0, ""),
        (1, ""),
        (164, "00000"),
        (165, "000-0000-0000"),
        (166, "(###) ###-####"),
        (49, ""),
        (3, ""),
    ];
    assert_eq!(
        shown(&formats, "1012345678", ""),
        [
            "1012345678",
            "1012345678",
            "1012345678",
            "010-1234-5678",
            "(101) 234-5678",
            "1012345678",
            "1,012,345,678"
        ]
    );
    assert_eq!(
        shown(&[(164, "00000"), (9, ""), (10, ""), (2, "")], "0.5", ""),
        ["00001", "50%", "50.00%", "0.50"]
    );
    // Excel writes numbers with seventeen digits or a power of ten.
    assert_eq!(shown(&[(0, ""), (0, "")], "4.9170123456700001E+11", ""), ["491701234567", "491701234567"]);
    assert_eq!(shown(&[(0, "")], "123456789012345", ""), ["123456789012345"]);
}

/// 15 March 2023 is day 45000 in Excel; its half is noon.
#[test]
fn dates_count_from_1900_or_1904() {
    let formats = [(14, ""), (15, ""), (22, ""), (45, ""), (46, ""), (47, ""), (164, "dd.mm.yyyy")];
    let shown_1900 = shown(&formats, "45000.5", "");
    assert_eq!(
        shown_1900,
        ["2023-03-15", "15-Mar-23", "2023-03-15 12:00", "00:00", "1080012:00:00", "00:00.0", "15.03.2023"]
    );
    let old = r#"<workbookPr date1904="1"/>"#;
    assert_eq!(shown(&[(14, ""), (164, "dd.mm.yyyy")], "43538", old), ["2023-03-15", "15.03.2023"]);
}

#[test]
fn cells_of_every_type_are_read() {
    let cells = [
        (r#"<c r="B2" t="s"><v>0</v></c>"#, "07133 & more"),
        (r#"<c r="B2" t="s"><v>1</v></c>"#, "東京 支店"),
        (r#"<c r="B2" t="s"><v>2</v></c>"#, "one\ntwo"),
        (r#"<c r="B2" t="s"><v>9</v></c>"#, ""),
        (r#"<c r="B2" t="str"><f>A1&amp;"x"</f><v>Name_x0041_</v></c>"#, "NameA"),
        (r#"<c r="B2"><f>1+1</f><v>2</v></c>"#, "2"),
        (r#"<c r="B2" t="b"><v>1</v></c>"#, "TRUE"),
        (r#"<c r="B2" t="b"><v>0</v></c>"#, "FALSE"),
        (r#"<c r="B2" t="b"/>"#, ""),
        (
            r#"<c r="B2" t="inlineStr"><is><r><rPr><b/></rPr><t>in</t></r><r><t xml:space="preserve"> line</t></r></is></c>"#,
            "in line",
        ),
        (r#"<c r="B2" t="d" s="1"><v>2023-03-15T00:00:00</v></c>"#, "2023-03-15"),
        (r#"<c r="B2" t="e"><v>#N/A</v></c>"#, ""),
        (r#"<c r="B2" t="n"><v>7</v></c>"#, "7"),
        // A text takes the section for text, a number its own.
        (r#"<c r="B2" t="s" s="2"><v>3</v></c>"#, "Tel. x"),
    ];
    let strings = "<x:si><x:t>07133 &amp; more</x:t></x:si>\
        <x:si><x:r><x:t>東京</x:t></x:r><x:r><x:t> 支店</x:t></x:r><x:rPh sb='0' eb='2'><x:t>トウキョウ</x:t></x:rPh></x:si>\
        <x:si><x:t>one_x000D_\ntwo</x:t></x:si><x:si><x:t>x</x:t></x:si>";
    for (cell, text) in cells {
        let body = format!(r#"{}<row r="2">{}{cell}</row>"#, header(), inline("A2", "North"));
        let book =
            Book { strings, styles: styled(&[(14, ""), (164, "0;-0;0;\"Tel. \"@")]), ..Book::of(&body) };
        assert_eq!(rows(&book.read()), [(2, vec!["North", text])], "{cell}");
    }
}

#[test]
fn what_is_wrong_with_a_cell_is_noted_with_its_place() {
    let body = format!(
        r#"{}<row r="3">{}<c r="B3" t="e"><v>#REF!</v></c></row><row r="4">{}<c r="B4"><f>1+1</f></c></row>
        <row r="5">{}<c r="B5"><v>1234567890123456</v></c></row><row r="6">{}<c r="B6" t="str"><f>""</f><v></v></c></row>"#,
        header(),
        inline("A3", "North"),
        inline("A4", "South"),
        inline("A5", "East"),
        inline("A6", "West"),
    );
    let sheet = Book::of(&body).read();
    let texts: Vec<&str> = sheet.rows.iter().map(|row| row.cells[1].as_str()).collect();
    assert_eq!(texts, ["", "", "1234567890123456", ""]);
    let notes = notes(&sheet);
    assert_eq!(notes.len(), 3, "{notes:?}");
    assert!(
        notes.contains(
            &"b.xlsx, sheet Branches, cell B3: the cell shows #REF!: it is read as empty".to_owned()
        )
    );
    assert!(
        notes
            .iter()
            .any(|note| note.starts_with("b.xlsx, sheet Branches, cell B4: the cell holds a formula"))
    );
    assert!(
        notes
            .iter()
            .any(|note| note.starts_with("b.xlsx, sheet Branches, cell B5: the cell holds a number of"))
    );
    assert_eq!(sheet.place(&sheet.rows[0], 1).to_string(), "b.xlsx, sheet Branches, cell B3");
}

/// A title over all columns, `Name` over two rows, `Contact` over two columns, `Göppingen` beside two rows.
fn merged() -> Book {
    let body = [
        format!(r#"<row r="1">{}</row>"#, inline("A1", "Branches 2026")),
        format!(r#"<row r="3">{}{}</row>"#, inline("A3", "Name"), inline("B3", "Contact")),
        format!(
            r#"<row r="4"><c r="A4"/>{}{}{}</row>"#,
            inline("B4", "Phone"),
            inline("C4", "Email"),
            inline("D4", "City")
        ),
        format!(r#"<row r="5">{}{}</row>"#, inline("A5", "North"), inline("D5", "Göppingen")),
        format!(r#"<row r="6">{}{}</row>"#, inline("A6", "South"), inline("D6", "covered")),
        format!(r#"<row r="7">{}</row>"#, inline("B7", "07133")),
    ]
    .concat();
    let merges = r#"<mergeCells><mergeCell ref="A1:D2"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:D3"/>
        <mergeCell ref="D5:D6"/><mergeCell ref="A8:D9"/></mergeCells>"#;
    Book { sheets: vec![("Branches", "", data(&body) + &tags(merges))], ..Book::default() }
}

#[test]
fn merged_cells_fill_their_regions() {
    let sheet = merged().read();
    let columns: Vec<(&str, u32)> = sheet.columns.iter().map(|c| (c.name.as_str(), c.index)).collect();
    assert_eq!((sheet.header, columns), (4, vec![("Name", 0), ("Phone", 1), ("Email", 2), ("City", 3)]));
    assert_eq!(
        rows(&sheet),
        [
            (5, vec!["North", "", "", "Göppingen"]),
            (6, vec!["South", "", "", "Göppingen"]),
            (7, vec!["", "07133", "", ""]),
        ]
    );
    let options = SheetOptions::new().header(Some(3));
    let other = merged().try_read(&options).expect("a table");
    assert_eq!((other.header, other.columns[3].name.as_str()), (3, "Contact"));
    let options = SheetOptions::new().header(Some(20));
    let error = merged().try_read(&options).expect_err("no such row");
    assert_eq!(error.to_string(), "b.xlsx, sheet Branches, row 20: the row holds no column names");
}

#[test]
fn what_is_hidden_is_read_with_a_note_or_left_out() {
    let body = format!(
        r#"{}<row r="2" hidden="1">{}{}</row><row r="3">{}{}</row>"#,
        header(),
        inline("A2", "Old"),
        inline("B2", "1"),
        inline("A3", "New"),
        inline("B3", "2")
    );
    let columns = tags(r#"<cols><col min="2" max="16384" hidden="1"/></cols>"#);
    let hidden = data(&format!("{}<row>{}</row>", header(), inline("A2", "Secret")));
    let sheets = vec![
        ("Lists", "state=\"veryHidden\"", hidden.clone()),
        ("Branches", "", columns + &data(&body)),
        ("More", "", hidden),
        ("Blank", "", data("<row r=\"7\"><c r=\"A7\" s=\"1\"/></row>")),
    ];
    let book = Book { sheets, ..Book::default() };
    let sheet = book.read();
    assert_eq!(rows(&sheet), [(2, vec!["Old", "1"]), (3, vec!["New", "2"])]);
    assert_eq!(
        notes(&sheet),
        [
            "b.xlsx, sheet Branches: 1 hidden row (2) is read like the others",
            "b.xlsx, sheet Branches: 1 hidden column (`Phone`) is read like the others",
            "b.xlsx, sheet Branches: the other sheet with content isn't read: More",
        ]
    );
    let skipping = SheetOptions::new().skip_hidden(true);
    let sheet = book.try_read(&skipping).expect("a table");
    assert_eq!(rows(&sheet), [(3, vec!["New"])]);
    assert_eq!(notes(&sheet)[1], "b.xlsx, sheet Branches: 1 hidden column (`Phone`) is left out");
    for name in ["lists", "1"] {
        let named = SheetOptions::new().sheet(Some(name.into()));
        let sheet = book.try_read(&named).expect("a table");
        assert_eq!(
            (rows(&sheet), notes(&sheet)),
            (vec![(2, vec!["Secret", ""])], vec!["b.xlsx, sheet Lists: the sheet is hidden".to_owned()])
        );
    }
    let wrong = SheetOptions::new().sheet(Some("Branchs".into()));
    let error = book.try_read(&wrong).expect_err("no such sheet");
    assert_eq!(error.to_string(), "b.xlsx: there is no sheet `Branchs`");
    let help = "did you mean `Branches`? the sheets are: Lists, Branches, More, Blank";
    assert_eq!(error.help().as_deref(), Some(help));
    let blank = SheetOptions::new().sheet(Some("Blank".into()));
    let error = book.try_read(&blank).expect_err("no rows");
    assert_eq!(error.to_string(), "b.xlsx, sheet Blank: there are no rows");
    assert_eq!(error.help().as_deref(), Some("choose a sheet that has rows: Branches, More"));
}

#[test]
fn strict_workbooks_and_templates_are_read() {
    let body = format!("{}<row r=\"2\"><c r=\"B2\" t=\"d\" s=\"1\"><v>2023-03-15</v></c></row>", header());
    let plain = Book { styles: styled(&[(164, "d/m/yyyy")]), ..Book::of(&body) };
    let strict = Book { main: STRICT_MAIN, office: STRICT_OFFICE, ..plain.clone() };
    let macros = Book { kind: "application/vnd.ms-excel.sheet.macroEnabled.main+xml", ..plain.clone() };
    for book in [plain, strict, macros] {
        assert_eq!(rows(&book.read()), [(2, vec!["", "15/3/2023"])]);
    }
}

#[test]
fn rows_and_cells_may_lack_their_places_and_a_sheet_end_anywhere() {
    let cell = |text: &str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    let body = format!(
        r#"<row>{}{}</row><row r="1048576">{}<c r="XFD1048576"><v>1</v></c><c r="AAAA1"><v>1</v></c></row><row r="9999999"><c><v>1</v></c></row>"#,
        cell("Name"),
        cell("Phone"),
        cell("Last")
    );
    let sheet = Book::of(&body).read();
    assert_eq!(rows(&sheet), [(1_048_576, vec!["Last", ""])]);
    assert_eq!(
        notes(&sheet),
        ["b.xlsx, sheet Branches, column XFD: the column has 1 value but no name: it is left out"]
    );
}

#[test]
fn other_packages_are_named() {
    for (kind, message) in [
        (
            "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
            "a binary Excel workbook (.xlsb), which isn't read",
        ),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "a Word document, not a table",
        ),
        (
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "a PowerPoint presentation, not a table",
        ),
    ] {
        let error = Book { kind, ..Book::of(&header()) }.try_read(&SheetOptions::default()).expect_err(kind);
        assert_eq!(error.to_string(), format!("b.xlsx: {message}"));
        assert!(error.help().is_some_and(|help| help.contains(".xlsx")), "{error}");
    }
    let error = Book::default().try_read(&SheetOptions::default()).expect_err("no sheets");
    assert_eq!(error.to_string(), "b.xlsx: the workbook has no sheet with cells");
    let error = Book::of(&header()).try_read(&SheetOptions::default()).expect_err("a header alone");
    assert_eq!(error.to_string(), "b.xlsx, sheet Branches: there are no rows under the column names");
    let malformed =
        Book { sheets: vec![("S", "", "<x:sheetData><x:row></x:sheetData>".into())], ..Book::default() };
    let error = malformed.try_read(&SheetOptions::default()).expect_err("malformed");
    assert_eq!(error.to_string(), "b.xlsx: can't be read as a table");
    let source = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
    assert!(source.contains("xl/sheets/s1.xml"), "{source}");
}
