//! What isn't clear in a table is asked about: which column names the branches, whether a row is one at all, and whether a
//! cell may name a file elsewhere.

use super::Table;

#[test]
fn a_column_named_in_another_language_names_the_branches() {
    for (header, phone) in [
        ("Oddział", "Telefon"),
        ("AGENCE", "Téléphone"),
        ("Sucursal", "Teléfono"),
        ("지점명", "전화번호"),
        ("店舗名", "電話番号"),
        ("Filiale", "Telefon"),
        ("Филиал", "Телефон"),
        ("Vestiging", "Telefoon"),
    ] {
        let table = Table::new(&format!("{header},{phone}\nNorth,555 0199\nSouth,555 0200\n"));
        let ran = table.ends(0, &[]);
        assert_eq!(
            table.editions(),
            ["north-generic.pptx", "south-generic.pptx"],
            "{header}: {}",
            ran.stderr
        );
        assert!(table.text("north-generic.pptx").contains("555 0199"), "{phone}");
    }
}

#[test]
fn where_no_column_names_the_branches_one_question_is_asked() {
    for (csv, asked) in [
        ("Ort,Phone\nBonn,1\nUlm,2\nJena,3\n", "or add --map \"Ort=Branch\""),
        ("Piętro,Gałąź,Phone\n1,Nord,1\n1,Süd,2\n2,West,3\n", "or add --map \"Gałąź=Branch\""),
        ("City,Ort,Phone\nBonn,Ulm,1\nUlm,Bonn,2\n", "call the column Branch that does: `City` or `Ort`"),
        ("Phone\n1\n2\n", "add a column Branch with a name in each row"),
    ] {
        let table = Table::new(csv);
        let ran = table.ends(3, &[]);
        assert_eq!(ran.stderr.matches("error: ").count(), 1, "{csv}{}", ran.stderr);
        assert!(ran.stderr.contains("no column says what the branches are called"), "{csv}{}", ran.stderr);
        assert!(ran.stderr.contains(asked), "{csv}{}", ran.stderr);
        assert!(!table.path("out").exists());
    }
    // What is said there helps.
    let table = Table::new("Ort,Phone\nBonn,1\nUlm,2\n");
    table.ends(0, &["--map", "Ort=Branch"]);
    assert_eq!(table.editions(), ["bonn-generic.pptx", "ulm-generic.pptx"]);
    // Two columns that could both be it are asked about, too.
    let ran = Table::new("Branch,Oddział\nNorth,Północ\n").ends(3, &[]);
    assert!(ran.stderr.contains("the columns `Branch` and `Oddział` mean the same"), "{}", ran.stderr);
}

#[test]
fn a_row_of_sums_is_asked_about() {
    for word in
        ["Total", "TOTAL:", "Summe", "Gesamt", "Razem", "Suma", "합계", "合計", "Totale", "Totaal", "Итого"]
    {
        let table = Table::new(&format!("Branch,Phone,Visits\nNorth,555 1,3\nSouth,555 2,4\n{word},,7\n"));
        let ran = table.ends(3, &[]);
        assert!(ran.stderr.contains("branches.csv:4: the row looks like a sum"), "{word}: {}", ran.stderr);
        let ways = "or add --skip-row 4 to leave the row out, or --keep-row 4 to make it all the same";
        assert!(ran.stderr.contains(ways), "{word}: {}", ran.stderr);
        assert!(!table.path("out").exists());
    }
    for (line, is) in [
        ("Gesamt: 8", "a sum"),
        ("Summe (8)", "a sum"),
        ("Mittelwert", "an average"),
        ("Average", "an average"),
        ("Stand: 1.1.2026", "a date"),
    ] {
        let ran = Table::new(&format!("Branch,Phone,Visits\nNorth,555 1,3\n{line},,7\n")).ends(3, &[]);
        assert!(
            ran.stderr.contains(&format!("csv:3: the row looks like {is}: it begins with `{line}`")),
            "{line}: {}",
            ran.stderr
        );
    }
    let csv = "Branch,Phone\nNorth,1\nTotal,\n";
    let table = Table::new(csv);
    let ran = table.ends(0, &["--skip-row", "3", "-v"]);
    assert_eq!(table.editions(), ["north-generic.pptx"], "{}", ran.stderr);
    assert!(ran.stderr.contains("the row is left out, as asked"), "{}", ran.stderr);
    let table = Table::new(csv);
    table.ends(0, &["--keep-row", "3"]);
    assert_eq!(table.editions(), ["north-generic.pptx", "total-generic.pptx"]);
    let ran = Table::new(csv).ends(3, &["--skip-row", "9"]);
    assert!(ran.stderr.contains("there is no row 9 to leave out"), "{}", ran.stderr);
    // A branch may be called so.
    let table = Table::new("Branch,Phone\nNorth,555 1\nTotal,555 2345\n");
    table.ends(0, &[]);
    assert_eq!(table.editions().len(), 2);
}

#[test]
fn a_row_without_a_name_is_asked_about() {
    let csv = "Branch,Phone\nNorth,555 1\n,555 2\nSouth,555 3\n";
    let ran = Table::new(csv).ends(3, &[]);
    assert!(
        ran.stderr.contains("branches.csv:3: the row has no name in the column `Branch`"),
        "{}",
        ran.stderr
    );
    let table = Table::new(csv);
    table.ends(0, &["--keep-row", "all"]);
    assert_eq!(table.editions(), ["fabrikam-generic.pptx", "north-generic.pptx", "south-generic.pptx"]);
    let table = Table::new(csv);
    let ran = table.ends(0, &["--skip-invalid"]);
    assert_eq!(table.editions(), ["north-generic.pptx", "south-generic.pptx"]);
    assert!(ran.stderr.contains("left out: "), "{}", ran.stderr);
    // A name of another kind is one.
    let table = Table::new("Branch,File name\n,first\nSouth,\n");
    table.ends(0, &[]);
    assert_eq!(table.editions(), ["first.pptx", "south-generic.pptx"]);
}

#[test]
fn cells_can_be_held_to_the_folder_of_their_table() {
    let table = Table::new("x");
    let logo = std::fs::read(crate::common::root().join("examples/hanbit/logo.png")).unwrap();
    for name in ["sheet/in.png", "out.png"] {
        table.write(name, &logo);
    }
    table.write("sheet/deck.pptx", "no deck");
    let absolute = table.path("out.png").display().to_string();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../out.png", table.path("sheet/link.png")).unwrap();
    let run = |cell: &str, column: &str| {
        table.write("sheet/b.csv", format!("Branch,{column}\nNorth,{cell}\n"));
        let args = "batch sheet/b.csv --brand brand.toml --template generic --format pptx --no-thumbnails --confine --force";
        let args: Vec<&str> = args.split(' ').collect();
        crate::common::infograft_in(table.folder.path(), &args)
    };
    assert_eq!(run("in.png", "Logo").code, 0);
    assert_eq!(run("retail", "Template").code, 0);
    for (cell, column) in [
        ("../out.png", "Logo"),
        ("..\\out.png", "Logo"),
        (absolute.as_str(), "Dark logo"),
        ("../deck.pptx", "Template"),
        #[cfg(unix)]
        ("link.png", "Logo"),
    ] {
        let ran = run(cell, column);
        assert_eq!(ran.code, 3, "{cell}: {}", ran.stderr);
        assert!(ran.stderr.contains("is outside of the table's folder"), "{cell}: {}", ran.stderr);
    }
}

#[test]
fn a_message_names_no_file_of_another_folder() {
    let table = Table::new("x");
    table.write("elsewhere/secret.png", "x");
    for (cell, named) in [("../elsewhere/secrt.png", false), ("secrt.png", true)] {
        table.write("sheet/secret.png", "x");
        table.write("sheet/b.csv", format!("Branch,Logo\nNorth,{cell}\n"));
        let args = ["batch", "sheet/b.csv", "--template", "generic", "--out", "o"];
        let ran = crate::common::infograft_in(table.folder.path(), &args);
        assert_eq!((ran.code, ran.stderr.contains("secret.png")), (3, named), "{cell}: {}", ran.stderr);
    }
}

#[test]
fn cells_that_a_spreadsheet_broke_are_told() {
    for (cell, code, says) in [
        ("\"4,98912E+11\"", 3, "`4,98912E+11` is what the spreadsheet has left of a long number"),
        ("4.98E+11", 3, "format the column as text, and type the number again"),
        ("#NV", 0, "csv:2, column Phone: the cell shows #NV: it is read as empty"),
        ("#BEZUG!", 0, "type the value in the place of the formula"),
        ("########", 0, "make the column wider"),
    ] {
        let table = Table::new(&format!("Branch,Phone\nNorth,{cell}\n"));
        let ran = table.ends(code, &[]);
        assert!(ran.stderr.contains(says), "{cell}: {}", ran.stderr);
    }
}

#[test]
fn columns_are_answered_with_what_can_be_typed() {
    let ran = Table::new("Branch,Telefon,telefon\nNorth,1,2\n").ends(3, &[]);
    assert!(ran.stderr.contains("two columns are called `telefon`"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("--map"), "{}", ran.stderr);
    let table = Table::new("Branch,Hinweise\nNorth,Bring your card\n");
    let ran = table.ends(0, &[]);
    assert!(ran.stderr.contains("--map \"Hinweise=Info\""), "{}", ran.stderr);
    assert!(!ran.stderr.contains("the value branch"), "{}", ran.stderr);
    table.ends(0, &["--map", "Hinweise=Info", "--force"]);
    assert!(table.text("north-generic.pptx").contains("Bring your card"));
    let ran = Table::new("Branch\nNorth\n").ends(2, &["--skip-row", "Summe"]);
    assert!(ran.stderr.contains("give a row's number, such as 11"), "{}", ran.stderr);
}

#[test]
fn a_branch_that_is_there_twice_is_told_with_all_other_faults() {
    let ran = Table::new(
        "Branch,Phone,Template\nNorth,4.98E+11,generic\nNorth,1,generic\nSouth,2,nosuch\nSouth,3,nosuch\n",
    )
    .ends(3, &[]);
    for says in ["csv:2: its files would be called", "csv:5: its files would be called `South`"] {
        assert!(ran.stderr.contains(says), "{says}: {}", ran.stderr);
    }
}

#[test]
fn a_cell_that_shows_one_address_and_leads_to_another_is_told() {
    let table = Table::new(
        "Branch,Booking link\nNorth,\"=HYPERLINK(\"\"https://old.example/\"\",\"\"https://new.example/book\"\")\"\n\
         South,\"=HYPERLINK(\"\"https://new.example/\"\"&\"\"book\"\",\"\"Book here\"\")\"\n",
    );
    let ran = table.ends(0, &[]);
    let said = "shows https://new.example/book and leads to https://old.example/: what it shows is taken";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
    assert!(!ran.stderr.contains("more like it"), "{}", ran.stderr);
}
