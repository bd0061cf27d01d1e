use std::path::{Path, PathBuf};

use infograft_deck::diagnostic::{Code, Diagnostic, Place, Severity};
use proptest::prelude::*;

use super::*;
use crate::batch::FileRecord;

const NAMES: [&str; 16] = [
    "Seoul",
    "서울 강남 지점",
    "עיר ימים נתניה",
    "فرع الرياض الرئيسي",
    "Northwestern Regional Behavioural Health and Telemedicine Centre, Saint-Barthélemy-d’Anjou",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "=HYPERLINK(\"https://example.com\")",
    "Zürich Hauptbahnhof",
    "부산 해운대 지점",
    "O’Hare & Midway",
    "東京 新宿",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "São Paulo – Paulista",
    "Łódź",
    "Quai d'Orsay",
];

fn file(path: String, bytes: u64) -> FileRecord {
    FileRecord { path, bytes, hash: "0123456789abcdef0123456789abcdef".into() }
}

fn finding(severity: Severity, n: usize) -> Diagnostic {
    let message = "“Book a visit” is hard to read: #FFC20E on #FFFFFF has a contrast of 1.6:1, under 4.5:1";
    let mut finding = Diagnostic::new(Code::ContrastText, message).with_severity(severity);
    finding.place = Place::slide(n).with_shape(if n > 1 { "Title 3" } else { "" });
    finding.with_help("choose a darker primary colour; #8A6900 passes")
}

/// A record of a run: every thirteenth fails, some have warnings, links, no thumbnail.
fn record(row: u32) -> Record {
    let n = row as usize;
    let name = NAMES[n % NAMES.len()].to_owned();
    let template = ["healthcare", "financial", "retail", "generic"][n % 4].to_owned();
    let stem = format!("{row:04}-지점 #{row}");
    let failed = n.is_multiple_of(13);
    let made = |extension: &str, bytes| file(format!("editions/{stem}.{extension}"), bytes);
    let links = [
        ("booking", "https://example.com/book?a=1&b=2"),
        ("phone", "tel:+8225550100"),
        ("x", "javascript:alert(1)"),
    ];
    let links = links.into_iter().take(n % 4).map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
    let findings = (0..[0, 0, 1, 0, 2, 0, 5, 0][n % 8])
        .map(|at| finding(if at % 2 == 0 { Severity::Warning } else { Severity::Note }, at))
        .collect();
    let error = Diagnostic::new(Code::BrandColor, "`colors.primary` is `#12345`, which is no colour")
        .at(Place::file("branches.csv").with_row(row).with_cell("primary"))
        .with_help("give six hexadecimal digits, as in #1A73E8");
    Record {
        row,
        name,
        template: template.clone(),
        language: [None, Some("ko-KR"), Some("en")][n % 3].map(Into::into),
        status: if failed { Status::Failed } else { Status::Made },
        files: if failed { Vec::new() } else { vec![made("pptx", 412_345), made("pdf", 98_765)] },
        thumbnail: (!failed && !n.is_multiple_of(17))
            .then(|| file(format!("thumbnails/{template}.png"), 20_000)),
        kit: Vec::new(),
        links,
        diagnostics: if failed { Vec::new() } else { findings },
        ledger: None,
        error: failed.then_some(error),
        stem,
        fingerprint: "fedcba9876543210fedcba9876543210".into(),
    }
}

fn records() -> Vec<Record> {
    (2..42).map(record).collect()
}

fn head() -> Head {
    let message = "the column `fax` is no setting of a brand and was left out";
    let note = Diagnostic::new(Code::SheetColumn, message)
        .at(Place::file("branches.csv").with_cell("9"))
        .with_help("call it `values.fax` to use it in a deck");
    Head {
        source: "branches.csv".into(),
        sheet: Some("지점".into()),
        brand: Some("Contoso <Health>".into()),
        rows: 40,
        shard: None,
        diagnostics: note.into(),
    }
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn written(head: &Head, records: &[Record]) -> (tempfile::TempDir, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let texts = write(folder.path(), head, records).unwrap().iter().map(|p| text(p)).collect();
    (folder, texts)
}

/// The report of 40 rows; with `INFOGRAFT_KEEP=FOLDER` it stays there, to be looked at.
#[test]
fn a_report_is_read_back_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("INFOGRAFT_KEEP").map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or(folder.path());
    thumbnails(folder);
    let paths = write(folder, &head(), records()).unwrap();
    let names = ["report.html", "index.csv", "report.json"];
    assert_eq!(paths, names.map(|name| folder.join(name)));
    let report = read(&folder.join("report.json")).unwrap();
    assert_eq!(report, Report { head: head(), records: records() });
}

fn thumbnails(folder: &Path) {
    let folder = folder.join("thumbnails");
    std::fs::create_dir_all(&folder).unwrap();
    for (n, name) in ["healthcare", "financial", "retail", "generic"].iter().enumerate() {
        let (width, height) = [(240, 311), (240, 339), (240, 135), (240, 311)][n];
        let path = folder.join(format!("{name}.png"));
        if !path.exists() {
            image::RgbImage::from_pixel(width, height, image::Rgb([255, 255, 255])).save(path).unwrap();
        }
    }
}

#[test]
fn records_may_come_one_by_one_and_nothing_else_is_left_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let head = Head { shard: Some((3, 16)), ..head() };
    for killed in [".infograft-report.3-of-16.html-a1b2c3", ".infograft-report.4-of-16.html-a1b2c3"] {
        std::fs::write(folder.path().join(killed), "half").unwrap();
    }
    write(folder.path(), &head, (2..42).map(record)).unwrap();
    write(folder.path(), &head, (2..42).map(record)).unwrap();
    let mut names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let others = ".infograft-report.4-of-16.html-a1b2c3";
    assert_eq!(names, [others, "index.3-of-16.csv", "report.3-of-16.html", "report.3-of-16.json"]);
}

#[test]
fn what_fails_names_its_file_and_leaves_the_old_ones() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("report.html")).unwrap();
    let error = write(folder.path(), &head(), records()).unwrap_err();
    assert!(matches!(&error, ReportError::Write { path, .. } if path.ends_with("report.html")), "{error}");
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 1);
    let error = write(&folder.path().join("none"), &head(), records()).unwrap_err();
    assert!(matches!(error, ReportError::Write { .. }));
}

#[test]
fn an_empty_run_has_a_report_too() {
    let head = Head { rows: 0, ..head() };
    let (folder, texts) = written(&head, &[]);
    assert!(read(&folder.path().join("report.json")).unwrap().records.is_empty());
    assert!(texts[0].contains("The run has no rows."));
    assert_eq!(texts[1].lines().count(), 1);
}

#[test]
fn the_json_has_a_record_a_line_and_its_sums() {
    let (_folder, texts) = written(&head(), &records());
    let json: serde_json::Value = serde_json::from_str(&texts[2]).unwrap();
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["format", "source", "sheet", "brand", "rows", "diagnostics", "records", "summary"]);
    assert_eq!(texts[2].lines().filter(|l| l.starts_with("    {\"row\":")).count(), 40);
    // Rows 13, 26 and 39 fail; each other has a PPTX and a PDF.
    let summary = &json["summary"];
    assert_eq!(
        (&summary["made"], &summary["failed"], &summary["files"]),
        (&37.into(), &3.into(), &74.into())
    );
    assert_eq!(summary["bytes"], 37 * (412_345 + 98_765));
}

#[test]
fn the_table_opens_in_spreadsheets_and_harms_none() {
    let (_folder, texts) = written(&head(), &records());
    let table = texts[1].strip_prefix('\u{feff}').unwrap();
    assert_eq!(table.matches('\n').count(), table.matches("\r\n").count());
    let mut lines = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(lines.headers().unwrap().len(), 12);
    let lines: Vec<csv::StringRecord> = lines.records().map(Result::unwrap).collect();
    assert_eq!(lines.len(), 40);
    for (line, record) in lines.iter().zip(records()) {
        assert_eq!(line[0], record.row.to_string());
        assert_eq!(line[1].strip_prefix('\'').unwrap_or(&line[1]), record.name);
        assert!(!line.iter().any(|cell| cell.starts_with(['=', '+', '-', '@', '\t'])));
        assert_eq!(&line[5], record.files.first().map_or("", |f| &f.path));
        assert_eq!(&line[6], record.files.get(1).map_or("", |f| &f.path));
        assert_eq!(line[10].is_empty(), record.error.is_none());
    }
}

#[test]
fn the_page_escapes_what_it_shows() {
    let (_folder, texts) = written(&head(), &records());
    let page = &texts[0];
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<li class=\"card\"").count(), 40);
    for harmful in ["<img src=x", "<script>alert", "href=\"javascript", "Contoso <Health>"] {
        assert!(!page.contains(harmful), "{harmful}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    // "지점 #3" as RFC 3986 has it: the number sign would begin a fragment.
    assert!(page.contains("href=\"editions/0003-%EC%A7%80%EC%A0%90%20%233.pdf\""));
    assert!(page.contains("href=\"https://example.com/book?a=1&amp;b=2\" rel=\"noopener noreferrer\""));
}

#[test]
fn the_policy_knows_the_style_and_script_that_stand_in_the_page() {
    use base64::Engine;
    use sha2::Digest;
    let (_folder, texts) = written(&head(), &[]);
    for tag in ["style", "script"] {
        let (_, rest) = texts[0].split_once(&format!("<{tag}>")).unwrap();
        let (inner, _) = rest.split_once(&format!("</{tag}>")).unwrap();
        let hash = base64::prelude::BASE64_STANDARD.encode(sha2::Sha256::digest(inner));
        assert!(texts[0].contains(&format!("{tag}-src 'sha256-{hash}'")), "{tag}");
    }
}

#[test]
fn faults_of_a_report_are_told_with_their_place() {
    let path = Path::new("shard/report.json");
    let (_folder, texts) = written(&head(), &records());
    let whole = &texts[2];
    assert!(json::parse(whole.as_bytes(), path).is_ok());
    let cut = &whole[..whole.char_indices().nth(3000).unwrap().0];
    let cases = [
        (whole.replace("\"format\": 1", "\"format\": 2"), "`format` is 2"),
        (cut.to_owned(), "line 12, column"),
        ("[]".into(), "line 1, column"),
        (whole.replace("\"rows\": 40", "\"rows\": true"), "line 6, column"),
        (whole.replace("\"rows\": 40", "\"rows\": 39"), "`records`: 40 of them"),
        (whole.replace("\"rows\": 40", "\"rows\": 40,\n\"shard\": [5, 4]"), "no shard 5 of 4"),
        (whole.replace("\"row\":3,", "\"row\":2,"), "row 2: stands after row 2"),
        (whole.replace("\"made\":37", "\"made\":36"), "`summary`"),
        (whole.replace("editions/0005", "../0005"), "row 5: `../0005"),
        (whole.replace("editions/0005", "C:/0005"), "row 5: `C:/0005"),
        (whole.replace("editions/0005", "/0005"), "row 5: `/0005"),
        (whole.replace("editions/0005", "e\\\\0005"), "row 5: `e\\0005"),
    ];
    for (text, expected) in cases {
        let error = json::parse(text.as_bytes(), path).unwrap_err();
        let message = error.to_string();
        assert!(message.starts_with("shard/report.json: ") && message.contains(expected), "{message}");
        assert!(!error.help().is_empty());
    }
    assert!(matches!(read(Path::new("no/such/file")), Err(ReportError::Read { .. })));
}

/// The reports of a run's shards: rows dealt out in turn.
fn shards(total: u32) -> Vec<Report> {
    let shard = |number: u32| Report {
        head: Head { shard: Some((number, total)), ..head() },
        records: records().into_iter().filter(|r| r.row % total == number - 1).collect(),
    };
    (1..=total).map(shard).collect()
}

#[test]
fn shards_merge_to_the_bytes_of_the_whole_run() {
    let (_folder, whole) = written(&head(), &records());
    let mut given = shards(7);
    given.rotate_left(3);
    let merged = merge(given, false).unwrap();
    let (_folder, texts) = written(&merged.head, &merged.records);
    assert_eq!(texts, whole);
}

#[test]
fn what_is_missing_is_named_and_allowed_only_in_a_partial_report() {
    let mut given = shards(7);
    given.remove(5);
    given.remove(1);
    let errors = merge(given.clone(), false).unwrap_err();
    assert_eq!(errors.0, [MergeError::Missing { shards: vec![2, 6], total: 7 }]);
    assert_eq!(errors.to_string(), "shards 2 and 6 of 7: no report");
    let merged = merge(given, true).unwrap();
    assert_eq!(merged.head.diagnostics[0].code, Code::ReportPartial);
    assert_eq!(merged.head.diagnostics[0].message, "this report is partial: shards 2 and 6 of 7: no report");
    assert!(merged.records.is_sorted_by_key(|r| r.row));

    let mut given = shards(7);
    given[4].records.pop();
    let errors = merge(given.clone(), false).unwrap_err();
    assert_eq!(errors.0, [MergeError::RowsMissing { found: 39, rows: 40 }]);
    assert_eq!(merge(given, true).unwrap().records.len(), 39);
}

#[test]
fn reports_that_do_not_belong_together_are_refused_with_all_reasons() {
    assert_eq!(merge(Vec::new(), true).unwrap_err().0, [MergeError::None]);

    let mut given = shards(3);
    given[1].head.source = "other.csv".into();
    given[1].head.sheet = None;
    given[2].head.shard = None;
    let found: Vec<String> = merge(given, true).unwrap_err().0.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "report 2: its source is `other.csv`, that of report 1 is `branches.csv`",
            "report 2: its sheet is not given, that of report 1 is `지점`",
            "report 3 is of a whole run, not of a shard",
        ]
    );

    let mut given = shards(3);
    let copy = given[0].records[0].clone();
    given[1].records.insert(0, copy);
    given.push(given[2].clone());
    let row = given[0].records[0].row;
    assert_eq!(
        merge(given, true).unwrap_err().0,
        [
            MergeError::RowTwice { row, earlier: 1, report: 2 },
            MergeError::ShardTwice { shard: 3, earlier: 3, report: 4 },
        ]
    );
}

proptest! {
    /// Whatever a name and a link hold, the page keeps its tags and attributes: outside of them no quote or bracket of theirs.
    #[test]
    fn no_text_leaves_its_place(name in "\\PC{0,40}", target in "[a-z:<>\"'&/ ]{0,30}") {
        let mut hostile = record(3);
        hostile.name = name;
        hostile.links = [("k".to_owned(), target)].into();
        let mut plain = hostile.clone();
        plain.name = "n".into();
        plain.links = [("k".to_owned(), hostile.links["k"].split(':').next().unwrap_or_default().to_owned() + ":")].into();
        let marks = |record: &Record| {
            let mut out = Vec::new();
            card::card(record, &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            ["<", ">", "\""].map(|mark| text.matches(mark).count())
        };
        prop_assert_eq!(marks(&hostile), marks(&plain));
    }
}
