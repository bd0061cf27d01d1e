//! What columns and cells set.

use super::{Table, common, sums};

const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"><rect width="40" height="10" fill="#123456"/></svg>"##;

/// The addresses that a PDF links to.
fn links(pdf: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let uri = |object: &lopdf::Object| {
        let uri = object.as_dict().ok()?.get(b"URI").ok()?.as_str().ok()?;
        Some(String::from_utf8_lossy(uri).into_owned())
    };
    let actions = document.objects.values().flat_map(|object| {
        let action = object.as_dict().ok().and_then(|dict| dict.get(b"A").ok());
        [uri(object), action.and_then(uri)]
    });
    actions.flatten().collect()
}

#[test]
fn every_kind_of_column_sets_its_thing() {
    let table = Table::new(
        "Branch,Phone,E-mail,Address,Booking link,Homepage,Primary colour,Logo,Info 1,Info 2,Language,File name,\
         text.stop-1-heading,values.room\n\
         Fabrikam Nord,0049 30 1,nord@fabrikam.example,Hafen 1,https://fabrikam.example/nord,https://nord.example,\
         #7A1F5C,logos/nord.svg,Karte mitbringen.,-,de-DE,nord,Termin wählen,R 7\n",
    );
    table.write("logos/nord.svg", SVG);
    let title = "title={{organization.name}}, {{values.room}}, {{values.branch}}";
    table.ends(0, &["--text", title, "--format", "pptx,pdf"]);
    assert_eq!(table.editions(), ["nord.pdf", "nord.pptx"]);
    let slide = table.text("nord.pptx");
    for text in [
        "Fabrikam Nord, R 7, Fabrikam Nord",
        "0049 30 1",
        "nord@fabrikam.example",
        "Hafen 1",
        "Karte mitbringen.",
        "Termin wählen",
    ] {
        assert!(slide.contains(text), "{text}");
    }
    for text in ["555 0100", "hello@", "Bring your card", "Find a quiet room"] {
        assert!(!slide.contains(text), "{text}");
    }
    assert!(table.slide("nord.pptx").contains("lang=\"de-DE\""));
    assert!(table.part("nord.pptx", "/ppt/theme/theme1.xml").contains("7A1F5C"));
    let pptx = common::parts(&table.files()["nord.pptx"]);
    assert!(pptx.iter().any(|(_, bytes)| bytes == SVG.as_bytes()), "the logo is in the deck as it was given");
    let links = links(&table.files()["nord.pdf"]);
    for link in
        ["https://fabrikam.example/nord", "https://fabrikam.example/privacy", "mailto:nord@fabrikam.example"]
    {
        assert!(links.iter().any(|l| l == link), "{link}: {links:?}");
    }
}

#[test]
fn an_empty_cell_keeps_what_the_brand_has_and_a_dash_takes_it_away() {
    let table = Table::new("Branch,Phone,Privacy link,Info\nKept,,,\nGone,-,-,-\n");
    table.ends(0, &[]);
    let (kept, gone) = (table.slide("kept-generic.pptx"), table.slide("gone-generic.pptx"));
    for text in ["555 0100", "Your privacy", "Bring your card."] {
        assert!(kept.contains(text) && !gone.contains(text), "{text}");
    }
    let records = table.records();
    assert_eq!(records[0]["links"]["privacy"], "https://fabrikam.example/privacy");
    assert!(records[1]["links"].get("privacy").is_none());
}

#[test]
fn a_column_that_is_not_known_is_told_or_refused_or_given_a_meaning() {
    let table = Table::new("Branch,Phnoe,Manager\nNorth,555 0111,Ada\n");
    let ran = table.ends(0, &[]);
    assert!(
        ran.stderr.contains("branches.csv, column Phnoe: the column `Phnoe` isn't used"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("did you mean `Phone`?"), "{}", ran.stderr);
    assert!(table.slide("north-generic.pptx").contains("555 0100"));

    let ran = table.ends(3, &["--strict", "--force"]);
    assert!(ran.stderr.contains("error") && ran.stderr.contains("column Manager"), "{}", ran.stderr);

    let maps =
        ["--map", "Phnoe=Phone", "--map", "manager=values.manager", "--text", "title=Ask {{values.manager}}"];
    let ran = table.ends(0, &[&maps[..], &["--strict", "--force"]].concat());
    assert!(!ran.stderr.contains("isn't used"), "{}", ran.stderr);
    let slide = table.text("north-generic.pptx");
    assert!(slide.contains("555 0111") && slide.contains("Ask Ada"));

    let ran = table.ends(3, &["--map", "Telephone=Phone"]);
    assert!(ran.stderr.contains("the sheet has no column `Telephone`"), "{}", ran.stderr);
    table.ends(0, &["--map", "Phnoe=-", "--map", "Manager=-", "--strict", "--force"]);
}

#[test]
fn each_row_may_have_its_own_template() {
    let table = Table::new("Branch,Template\nNorth,\nSouth,Retail\nEast,deck.pptx\n");
    let ran =
        common::infograft_in(&table.path(""), &["templates", "export", "financial", "--out", "deck.pptx"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    table.ends(0, &[]);
    assert_eq!(table.editions(), ["east-deck.pptx", "north-generic.pptx", "south-retail.pptx"]);
    let templates: Vec<_> = table.records().into_iter().map(|r| r["template"].clone()).collect();
    assert_eq!(templates, ["generic", "retail", "deck"]);
}

#[test]
fn rows_come_from_standard_input_too() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let csv = "Branch;Phone\nNord;0301\nSüd;0302\n";
    let lines = "{\"Branch\": \"Nord\", \"Phone\": \"0301\"}\n{\"Branch\": \"Süd\", \"Phone\": \"0302\"}\n";
    let array = "[{\"Branch\": \"Nord\", \"Phone\": \"0301\"}, {\"Branch\": \"Süd\", \"Phone\": \"0302\"}]";
    let mut all = Vec::new();
    for input in [csv, lines, array] {
        let table = Table::new("");
        let mut arguments = Table::arguments(&["--json"]);
        arguments[1] = "-";
        let mut child = Command::new(env!("CARGO_BIN_EXE_infograft"))
            .args(arguments)
            .current_dir(table.path(""))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let stdout = String::from_utf8(output.stdout).unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{input}: {stderr}");
        assert_eq!(sums(&common::Ran { code: 0, stdout, stderr }), [2, 0, 0, 0]);
        assert!(table.slide("süd-generic.pptx").contains("0302"));
        let mut files = table.files();
        files.retain(|name, _| name.ends_with(".pptx"));
        all.push(files);
    }
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "each way makes the same files");
}
