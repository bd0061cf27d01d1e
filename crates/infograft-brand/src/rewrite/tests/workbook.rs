//! Marks in the workbooks of charts.

use infograft_deck::diagnostic::{Code, Severity};
use infograft_deck::opc::{Package, PartName, Relationships, kinds};

use super::kit::*;
use crate::rewrite::{RewriteOptions, RewriteReport, rewrite};

const SML: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
const BOOK: &str = "ppt/embeddings/book.xlsx";
const FRAME: &str = r#"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="2" name="Visits"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId9"/></a:graphicData></a:graphic></p:graphicFrame>"#;

/// A workbook of these parts.
fn book(parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut package = Package::new();
    let main = PartName::new("xl/workbook.xml");
    package.set(&main, &format!("{SML}sheet.main+xml"), b"<workbook/>".to_vec());
    let mut rels = Relationships::default();
    rels.add_internal(&PartName::root(), kinds::OFFICE_DOCUMENT, &main);
    package.set_rels(&PartName::root(), &rels);
    package.set(&PartName::new("xl/styles.xml"), &format!("{SML}styles+xml"), b"<styleSheet />".to_vec());
    for (name, kind, xml) in parts {
        package.set(&PartName::new(name), &format!("{SML}{kind}+xml"), xml.as_bytes().to_vec());
    }
    package.write().unwrap()
}

/// A deck whose chart caches a text and has its data in a part of these bytes.
fn deck(cached: &str, book: &[u8]) -> Package {
    let mut package = Kit::new(FRAME).package;
    let chart = PartName::new("ppt/charts/chart1.xml");
    let xml = format!(
        r#"<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" {NS}><c:chart><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache><c:pt idx="0"><c:v>{cached}</c:v></c:pt></c:strCache></c:strRef></c:tx></c:ser></c:barChart></c:plotArea></c:chart><c:externalData r:id="rId1"/></c:chartSpace>"#
    );
    package.set(
        &chart,
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        xml.into_bytes(),
    );
    let mut rels = package.rels(&slide_name()).unwrap();
    let id = rels.add_internal(&slide_name(), kinds::CHART, &chart);
    rels.list.iter_mut().filter(|rel| rel.id == id).for_each(|rel| rel.id.0 = "rId9".into());
    package.set_rels(&slide_name(), &rels);
    let part = PartName::new(BOOK);
    package.set(&part, &format!("{SML}sheet"), book.to_vec());
    let mut rels = Relationships::default();
    rels.add_internal(&chart, "package", &part);
    package.set_rels(&chart, &rels);
    Package::open(package.write().unwrap()).unwrap()
}

/// The deck with the brand, and what is said of marks.
fn made(mut package: Package) -> (Package, RewriteReport) {
    let report = rewrite(&mut package, &brand(), None, &RewriteOptions::default()).unwrap();
    (Package::open(package.write().unwrap()).unwrap(), report)
}

fn part_of_book(package: &Package, name: &str) -> String {
    let inner = Package::open(package.read(&PartName::new(BOOK)).unwrap().into_owned()).unwrap();
    String::from_utf8(inner.read(&PartName::new(name)).unwrap().into_owned()).unwrap()
}

fn said(report: &RewriteReport) -> Vec<(Code, Severity, String)> {
    let of_marks = report.diagnostics.iter().filter(|d| d.code.name().starts_with("mark."));
    of_marks.map(|d| (d.code, d.severity, format!("{}: {}", d.place, d.message))).collect()
}

#[test]
fn marks_in_a_workbook_are_filled_as_those_of_the_chart() {
    let strings = "<sst><si><t>Visits of {{organization.name}}</t></si><si><t>plain</t></si>\
        <si><r><rPr><b/></rPr><t>At {{organi</t></r><r><t>zation.name}} </t></r><r><t>today</t></r><rPh sb=\"0\" eb=\"1\"><t>{{organization.name}}</t></rPh></si></sst>";
    let sheet = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>{{organization.name}}</t></is></c>\
        <c t=\"str\"><f>A1</f><v>{{organization.name}}</v></c><c><v>4</v></c></row></sheetData></worksheet>";
    let bytes = book(&[
        ("xl/sharedStrings.xml", "sharedStrings", strings),
        ("xl/worksheets/sheet1.xml", "worksheet", sheet),
        (
            "xl/tables/table1.xml",
            "table",
            "<table><tableColumns><tableColumn id=\"1\" name=\"Visits of {{organization.name}}\"/></tableColumns></table>",
        ),
    ]);
    let name = brand().organization.name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let before = Package::open(bytes.clone()).unwrap();
    let (package, report) = made(deck("Visits of {{organization.name}}", &bytes));
    assert_eq!(said(&report), []);
    let strings = part_of_book(&package, "xl/sharedStrings.xml");
    assert!(strings.contains(&format!("<si><t>Visits of {name}</t></si><si><t>plain</t></si>")), "{strings}");
    let runs = format!(
        "<r><rPr><b/></rPr><t>At {name}</t></r><r><t xml:space=\"preserve\"> </t></r><r><t>today</t></r><rPh sb=\"0\" eb=\"1\"><t>{{{{organization.name}}}}"
    );
    assert!(strings.contains(&runs), "{strings}");
    let sheet = part_of_book(&package, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains(&format!("<is><t>{name}</t></is>")), "{sheet}");
    assert!(sheet.contains(&format!("<f>A1</f><v>{name}</v></c><c><v>4</v></c>")), "{sheet}");
    let table = part_of_book(&package, "xl/tables/table1.xml");
    assert!(table.contains(&format!("name=\"Visits of {name}\"")), "{table}");
    let styles = PartName::new("xl/styles.xml");
    assert_eq!(part_of_book(&package, "xl/styles.xml").as_bytes(), &*before.read(&styles).unwrap());
}

#[test]
fn a_workbook_without_marks_keeps_its_bytes() {
    let bytes =
        book(&[("xl/worksheets/sheet1.xml", "worksheet", "<worksheet><!-- { --><sheetData/></worksheet>")]);
    let (package, report) = made(deck("{{organization.name}}", &bytes));
    assert_eq!((&*package.read(&PartName::new(BOOK)).unwrap(), said(&report)), (&*bytes, vec![]));
}

#[test]
fn data_that_cannot_be_filled_is_told_where_the_chart_had_marks() {
    let sheet = |formula: &str| format!("<worksheet><c t=\"str\"><f>{formula}</f><v>x</v></c></worksheet>");
    let column = "<table><tableColumns><tableColumn name=\"{{organization.name}}\"/></tableColumns></table>";
    let formula = book(&[("xl/worksheets/sheet1.xml", "worksheet", &sheet("\"{{organization.name}}\""))]);
    let clashing = book(&[
        ("xl/worksheets/sheet1.xml", "worksheet", &sheet("SUM(T[{{organization.name}}])")),
        ("xl/tables/table1.xml", "table", column),
    ]);
    let binary = book(&[("xl/worksheets/sheet1.bin", "worksheet.bin", "x")]);
    for (bytes, why) in [
        (b"no workbook".to_vec(), "can't be read"),
        (binary, "can't be read"),
        (formula, "have formulas that hold marks"),
        (clashing, "use the marks as names of columns in formulas or twice"),
    ] {
        let (package, report) = made(deck("{{organization.name}}", &bytes));
        let told = format!(
            "slide 1, shape \u{201c}Visits\u{201d}: the chart's data {why}, so the marks in them stay: \u{201c}Edit Data\u{201d} brings \
             them back"
        );
        assert_eq!(said(&report), [(Code::MarkLeft, Severity::Warning, told)]);
        assert_eq!(&*package.read(&PartName::new(BOOK)).unwrap(), &*bytes, "{why}");
        assert_eq!(said(&made(deck("Visits", &bytes)).1), [], "{why}");
    }
}

#[test]
fn a_mark_that_only_the_workbook_has_stops_nothing() {
    let strings = "<sst><si><t>{{nope.nothing}}</t></si><si><t>{{organization.name}}</t></si></sst>";
    let bytes = book(&[
        ("xl/sharedStrings.xml", "sharedStrings", strings),
        ("xl/worksheets/sheet1.xml", "worksheet", "<worksheet/>"),
    ]);
    let (package, report) = made(deck("Visits", &bytes));
    let strings = part_of_book(&package, "xl/sharedStrings.xml");
    assert!(strings.contains("{{nope.nothing}}") && !strings.contains("organization.name"), "{strings}");
    let [(code, severity, message)] = &*said(&report) else { panic!("{:?}", report.diagnostics) };
    assert_eq!((*code, *severity), (Code::MarkUnknown, Severity::Note));
    assert!(message.contains("in the chart's data, unknown placeholder {{nope.nothing}}"), "{message}");
}

#[test]
fn an_object_that_holds_a_mark_is_told() {
    let object = FRAME
        .replace("drawingml/2006/chart\"><c:chart", "presentationml/2006/ole\"><p:oleObj")
        .replace("xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" ", "");
    let strings = |text: &str| {
        book(&[("xl/sharedStrings.xml", "sharedStrings", &format!("<sst><si><t>{text}</t></si></sst>"))])
    };
    for (text, told) in [("{{organization.name}}", 1), ("{{x.other}} and {{ }}", 0)] {
        let mut package = Kit::new(&object).package;
        let part = PartName::new(BOOK);
        package.set(&part, &format!("{SML}sheet"), strings(text));
        let mut rels = package.rels(&slide_name()).unwrap();
        let id = rels.add_internal(&slide_name(), "package", &part);
        rels.list.iter_mut().filter(|rel| rel.id == id).for_each(|rel| rel.id.0 = "rId9".into());
        package.set_rels(&slide_name(), &rels);
        let (made, report) = made(Package::open(package.write().unwrap()).unwrap());
        let said = said(&report);
        assert_eq!(said.len(), told, "{said:?}");
        if let Some((code, severity, message)) = said.first() {
            assert_eq!((*code, *severity), (Code::MarkLeft, Severity::Warning));
            assert!(
                message.starts_with("slide 1, shape \u{201c}Visits\u{201d}: the embedded document holds"),
                "{message}"
            );
        }
        assert_eq!(&*made.read(&part).unwrap(), &*strings(text));
    }
}

#[test]
fn the_former_owner_is_not_brought_back_by_the_data() {
    let strings = r#"<sst><si><t>ACME sales</t></si><si><r><t>AC</t></r><r><t>ME </t></r></si></sst>"#;
    let sheet = r#"<worksheet><sheetData><c t="s"><v>0</v></c><c t="str"><f>A1</f><v>ACME</v></c><c><v>5</v></c></sheetData></worksheet>"#;
    let parts = [
        ("xl/sharedStrings.xml", "sharedStrings", strings),
        ("xl/worksheets/sheet1.xml", "worksheet", sheet),
    ];
    let binding = crate::rewrite::Binding::from_toml("[from]\nname = 'ACME'").unwrap();
    let options = RewriteOptions::new().binding(Some(binding));
    let mut package = deck("ACME sales", &book(&parts));
    let mut contoso = brand();
    contoso.organization.name = "Contoso".into();
    let report = rewrite(&mut package, &contoso, None, &options).unwrap();
    assert_eq!(report.diagnostics.of(Code::BindingLeft).count(), 0, "{:?}", report.diagnostics);
    let strings = part_of_book(&package, "xl/sharedStrings.xml");
    assert!(strings.contains("<t>Contoso sales</t>"), "{strings}");
    assert!(strings.contains(r#"<t xml:space="preserve">Contoso </t>"#), "{strings}");
    assert!(part_of_book(&package, "xl/worksheets/sheet1.xml").contains("<v>Contoso</v>"));
    let chart =
        String::from_utf8(package.read(&PartName::new("ppt/charts/chart1.xml")).unwrap().into_owned())
            .unwrap();
    assert!(chart.contains("<c:v>Contoso sales</c:v>"), "{chart}");
}

#[test]
fn data_whose_formulas_name_a_column_stay_and_are_told() {
    let table = r#"<table><tableColumns><tableColumn name="ACME"/></tableColumns></table>"#;
    let sheet = r#"<worksheet><sheetData><c t="inlineStr"><is><t>ACME</t></is></c><c><f>Table1[ACME]</f><v>5</v></c></sheetData></worksheet>"#;
    let parts = [("xl/tables/table1.xml", "table", table), ("xl/worksheets/sheet1.xml", "worksheet", sheet)];
    let binding = crate::rewrite::Binding::from_toml("[from]\nname = 'ACME'").unwrap();
    let mut package = deck("ACME", &book(&parts));
    let report =
        rewrite(&mut package, &brand(), None, &RewriteOptions::new().binding(Some(binding))).unwrap();
    assert!(part_of_book(&package, "xl/worksheets/sheet1.xml").contains("<t>ACME</t>"));
    let left: Vec<_> = report.diagnostics.of(Code::BindingLeft).collect();
    assert!(left[0].message.contains("an embedded document (ppt/embeddings/book.xlsx)"), "{left:?}");
}
