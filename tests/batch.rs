//! Many editions from one table, by the real program.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::{Ran, folder, infograft_in, parts, root};
use serde_json::Value;

const TABLE: &str = "Branch,Phone,Booking link,Primary colour,Info 1\n\
    North,+1 555 0101,https://contoso.example/north,#7C3AED,\n\
    South,,https://contoso.example/south,,Bring your card.\n\
    지점 서울,02-555-0103,,,\n";

/// Runs a batch of a table in a folder, without the computer's own fonts.
fn batch(folder: &Path, table: &str, more: &[&str]) -> Ran {
    std::fs::write(folder.join("branches.csv"), table).unwrap();
    again(folder, more)
}

/// The arguments that all batches here share.
fn arguments<'a>(brand: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut args = vec!["batch", "branches.csv", "--brand", brand, "--no-system-fonts"];
    if !more.contains(&"--template") {
        args.extend(["--template", "healthcare"]);
    }
    args.extend(more);
    args
}

fn again(folder: &Path, more: &[&str]) -> Ran {
    let brand = root().join("examples/contoso/brand.toml");
    infograft_in(folder, &arguments(brand.to_str().unwrap(), more))
}

/// The names of the files in a folder that aren't the program's own.
fn files(folder: &Path) -> BTreeSet<String> {
    let names = std::fs::read_dir(folder).unwrap().flatten().filter(|e| e.path().is_file());
    names.map(|e| e.file_name().into_string().unwrap()).collect()
}

/// Every file of an output folder, by its path; not the program's own.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for name in files(folder) {
        all.insert(name.clone(), std::fs::read(folder.join(&name)).unwrap());
    }
    let pictures = folder.join("thumbnails");
    if pictures.exists() {
        for name in files(&pictures) {
            all.insert(format!("thumbnails/{name}"), std::fs::read(pictures.join(&name)).unwrap());
        }
    }
    all
}

/// The text of a deck's slide, as its XML has it.
fn slide(folder: &Path, file: &str) -> String {
    let parts = parts(&std::fs::read(folder.join(file)).unwrap());
    let slide = parts.into_iter().find(|(name, _)| name.zip_name() == "ppt/slides/slide1.xml").unwrap();
    String::from_utf8(slide.1).unwrap()
}

fn events(ran: &Ran) -> Vec<Value> {
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn report(folder: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join("dist/report.json")).unwrap()).unwrap()
}

#[test]
fn each_row_is_an_edition_of_its_own() {
    let folder = folder();
    let ran = batch(folder.path(), TABLE, &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(ran.stdout, "dist/report.html\ndist/index.csv\ndist/report.json\n");
    let dist = folder.path().join("dist");
    let made: BTreeSet<String> =
        files(&dist).into_iter().filter(|n| n.ends_with("x") || n.ends_with("pdf")).collect();
    let wanted = ["north", "south", "지점-서울"]
        .iter()
        .flat_map(|n| ["pptx", "pdf"].map(|extension| format!("{n}-healthcare.{extension}")));
    assert_eq!(made, wanted.collect());
    let north = slide(&dist, "north-healthcare.pptx");
    assert!(north.contains("+1 555 0101") && north.contains("North"));
    // What a row leaves empty stays as the brand has it.
    let south = slide(&dist, "south-healthcare.pptx");
    assert!(
        south.contains("+1 (555) 010-0142")
            && !south.contains("+1 555 0101<")
            && south.contains("Bring your card.")
    );
    let report = report(folder.path());
    assert_eq!(report["summary"]["made"], 3);
    assert_eq!(report["records"][0]["links"]["booking"], "https://contoso.example/north");
    assert_eq!(report["records"][2]["row"], 4);
    for record in report["records"].as_array().unwrap() {
        assert!(dist.join(record["thumbnail"]["path"].as_str().unwrap()).exists());
    }
}

#[test]
fn a_dash_takes_the_brands_value_away() {
    let folder = folder();
    let table = "Branch,Phone,Info 1,Info 2,links.portal,values.x\nA,-,-,Second,https://a.example,v\n";
    assert_eq!(batch(folder.path(), table, &["--format", "pptx"]).code, 0);
    let made = slide(&folder.path().join("dist"), "a-healthcare.pptx");
    assert!(
        !made.contains("+1 (555) 010-0142") && !made.contains("insurance card") && made.contains("Second"),
        "{made}"
    );
    assert_eq!(report(folder.path())["records"][0]["links"]["portal"], "https://a.example/");
}

#[test]
fn every_fault_is_told_at_once_and_nothing_is_written() {
    let folder = folder();
    let table = "Branch,Primary colour,Logo,Booking link,E-mail\nA,gren,,,\nB,,none.svg,,\nC,,,ftp://x,\nD,,,,nobody\nA,,,,\n";
    let ran = batch(folder.path(), table, &[]);
    assert_eq!(ran.code, 3);
    for (line, column, what) in [
        (2, "Primary colour", "gren"),
        (3, "Logo", "none.svg"),
        (4, "Booking link", "ftp"),
        (5, "E-mail", "nobody"),
    ] {
        let told =
            ran.stderr.lines().find(|l| l.contains(what)).unwrap_or_else(|| panic!("{what}: {}", ran.stderr));
        assert!(told.contains(&format!("branches.csv, line {line}, column {column}")), "{told}");
    }
    assert!(!folder.path().join("dist").exists());
    let double = batch(folder.path(), "Branch\nA\nB\nA\n", &[]);
    assert!(double.code == 3 && double.stderr.contains("those of row 2 are"), "{}", double.stderr);
    // The good ones can be made all the same.
    let ran = again(folder.path(), &["--skip-invalid", "--format", "pdf"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("left out") && ran.stderr.contains("2 made"), "{}", ran.stderr);
}

#[test]
fn unknown_columns_are_told_mapped_or_refused() {
    let folder = folder();
    let table = "Branch,Phne,Manager\nA,0123,Ann\n";
    let ran = batch(folder.path(), table, &["--dry-run"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.stderr.contains("did you mean `Phone`?") && ran.stderr.contains("`Manager`"),
        "{}",
        ran.stderr
    );
    assert_eq!(batch(folder.path(), table, &["--dry-run", "--strict"]).code, 3);
    let maps = ["--map", "phne=organization.phone", "--map", "Manager=-", "--strict", "--format", "pptx"];
    let ran = batch(folder.path(), table, &maps);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(slide(&folder.path().join("dist"), "a-healthcare.pptx").contains("0123"));
    let wrong = batch(folder.path(), table, &["--map", "Fax=organization.phone"]);
    assert!(wrong.code == 3 && wrong.stderr.contains("no column `Fax`"), "{}", wrong.stderr);
}

#[test]
fn the_plan_can_be_seen_and_tried_first() {
    let folder = folder();
    let ran = batch(folder.path(), TABLE, &["--dry-run"]);
    assert_eq!((ran.code, ran.stdout.lines().count()), (0, 3));
    assert!(ran.stdout.starts_with("row 2\tNorth\thealthcare\tdist/north-healthcare."), "{}", ran.stdout);
    assert!(!folder.path().join("dist").exists());
    let plan = &events(&again(folder.path(), &["--dry-run", "--json"]))[0];
    assert_eq!((&plan["event"], &plan["jobs"][2]["stem"]), (&"plan".into(), &"지점-서울-healthcare".into()));
    // South has the longest text.
    let ran = again(folder.path(), &["--sample", "2", "--format", "pdf"]);
    assert!(ran.stderr.contains("2 of 3 rows: 2 made"), "{}", ran.stderr);
    let dist = folder.path().join("dist");
    assert!(dist.join("north-healthcare.pdf").exists() && dist.join("south-healthcare.pdf").exists());
    let ran = again(folder.path(), &["--format", "pdf", "--resume"]);
    assert!(ran.stderr.contains("1 made, 2 there already"), "{}", ran.stderr);
}

#[test]
fn one_row_can_be_made_alone() {
    let folder = folder();
    let ran = batch(folder.path(), TABLE, &["--only", "south", "--format", "pdf"]);
    assert!(ran.code == 0 && ran.stderr.contains("1 of 3 rows: 1 made"), "{}", ran.stderr);
    let ran = again(folder.path(), &["--only", "4", "--format", "pdf"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(
        report(folder.path())["records"].as_array().unwrap().len(),
        2,
        "the row made before stays in the report"
    );
    let ran = again(folder.path(), &["--only", "Noth"]);
    assert!(ran.code == 2 && ran.stderr.contains("did you mean `North`?"), "{}", ran.stderr);
}

#[test]
fn a_row_that_fails_stops_no_other() {
    let folder = folder();
    std::fs::write(folder.path().join("cut.png"), &logo()[..60]).unwrap();
    let table = "Branch,Logo\nA,\nB,cut.png\nC,\nD,\n";
    let ran = batch(folder.path(), table, &["--format", "pdf", "--jobs", "1"]);
    assert_eq!(ran.code, 7, "{}", ran.stderr);
    assert!(ran.stderr.contains("row 3, B") && ran.stderr.contains("1 of 4 rows failed"), "{}", ran.stderr);
    let failed = &report(folder.path())["records"][1];
    assert_eq!(failed["status"], "failed");
    assert!(failed["error"]["message"].as_str().unwrap().contains("logo"), "{failed}");
    // A failed row is made again; with --fail-fast the first failure is the end.
    let ran = again(folder.path(), &["--format", "pdf", "--resume"]);
    assert!(ran.code == 7 && ran.stderr.contains("0 made, 3 there already, 1 failed"), "{}", ran.stderr);
    let ran = again(folder.path(), &["--format", "pdf", "--force", "--fail-fast", "--jobs", "1"]);
    assert!(ran.code == 7 && ran.stderr.contains("not begun"), "{}", ran.stderr);
    std::fs::write(folder.path().join("cut.png"), logo()).unwrap();
    let ran = again(folder.path(), &["--format", "pdf", "--resume"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

fn logo() -> Vec<u8> {
    std::fs::read(root().join("examples/hanbit/logo.png")).unwrap()
}

#[test]
fn resuming_makes_only_what_has_changed() {
    let folder = folder();
    std::fs::write(folder.path().join("logo.png"), logo()).unwrap();
    let table = TABLE.replace("Info 1\n", "Info 1,Logo\n").replace("card.\n", "card.,logo.png\n");
    assert_eq!(batch(folder.path(), &table, &[]).code, 0);
    let dist = folder.path().join("dist");
    let made = |ran: &Ran| -> Vec<String> {
        let rows = events(ran).into_iter().filter(|e| e["event"] == "row");
        rows.map(|e| e["name"].as_str().unwrap().to_owned()).collect()
    };
    let resume = |table: &str| batch(folder.path(), table, &["--resume", "--json"]);
    assert_eq!(made(&resume(&table)), [] as [&str; 0]);
    // A cell, a file that went, a file that was damaged, a logo's bytes under the same name.
    let table = table.replace("+1 555 0101", "+1 555 0199");
    assert_eq!(made(&resume(&table)), ["North"]);
    std::fs::remove_file(dist.join("south-healthcare.pdf")).unwrap();
    assert_eq!(made(&resume(&table)), ["South"]);
    std::fs::write(dist.join("지점-서울-healthcare.pdf"), "damaged").unwrap();
    assert_eq!(made(&resume(&table)), ["지점 서울"]);
    std::fs::copy(root().join("examples/contoso/logo.svg"), folder.path().join("logo.png")).unwrap();
    assert_eq!(made(&resume(&table)), ["South"]);
    // Rows that moved are the same rows; one that went leaves its files, which is said.
    let mut lines: Vec<&str> = table.lines().collect();
    lines.swap(1, 3);
    lines.remove(1);
    let ran = batch(folder.path(), &(lines.join("\n") + "\n"), &["--resume"]);
    assert!(
        ran.stderr.contains("2 there already") && ran.stderr.contains("지점-서울-healthcare"),
        "{}",
        ran.stderr
    );
    assert_eq!(report(folder.path())["records"].as_array().unwrap().len(), 2);
}

#[test]
fn files_that_are_there_are_replaced_only_when_asked() {
    let folder = folder();
    let dist = folder.path().join("dist");
    std::fs::create_dir(&dist).unwrap();
    std::fs::write(dist.join("south-healthcare.pdf"), "mine").unwrap();
    let ran = batch(folder.path(), TABLE, &[]);
    assert!(ran.code == 5 && ran.stderr.contains("--resume"), "{}", ran.stderr);
    assert_eq!(files(&dist).len(), 1);
    assert_eq!(again(folder.path(), &["--force"]).code, 0);
    assert!(std::fs::read(dist.join("south-healthcare.pdf")).unwrap().starts_with(b"%PDF"));
}

#[test]
fn threads_shares_and_order_change_no_byte() {
    let folder = folder();
    let rows: Vec<String> = (0..12).map(|n| format!("Branch {n},+1 555 {n:04},#{n:X}B6E{n:X}F\n")).collect();
    let table = |rows: &[String]| format!("Branch,Phone,Primary colour\n{}", rows.concat());
    let out = |name: &str| folder.path().join(name);
    assert_eq!(batch(folder.path(), &table(&rows), &["--out", "one", "--jobs", "1"]).code, 0);
    let one = contents(&out("one"));
    assert_eq!(one.len(), 12 * 3 + 3);
    assert_eq!(again(folder.path(), &["--out", "many", "--jobs", "5"]).code, 0);
    assert_eq!(contents(&out("many")), one);
    for n in 1..=3 {
        let ran = again(folder.path(), &["--out", "shares", "--shard", &format!("{n}/3")]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    let reports: Vec<String> = (1..=3).map(|n| format!("shares/report.{n}-of-3.json")).collect();
    let mut args = vec!["report", "merge", "--out", "shares"];
    args.extend(reports.iter().map(String::as_str));
    let ran = infograft_in(folder.path(), &args);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let mut shares = contents(&out("shares"));
    shares.retain(|name, _| !name.contains("-of-3."));
    assert_eq!(shares, one);
    let missing =
        infograft_in(folder.path(), &["report", "merge", &reports[0], &reports[2], "--out", "shares"]);
    assert!(missing.code == 3 && missing.stderr.contains("2 of 3"), "{}", missing.stderr);
    let turned: Vec<String> = rows.iter().rev().cloned().collect();
    assert_eq!(batch(folder.path(), &table(&turned), &["--out", "turned"]).code, 0);
    let mut turned = contents(&out("turned"));
    turned.retain(|name, _| !name.starts_with("report") && !name.starts_with("index"));
    assert!(turned.len() == 36 && turned.iter().all(|(name, bytes)| one.get(name) == Some(bytes)));
}

#[test]
fn names_of_files_are_safe_distinct_and_readable() {
    let folder = folder();
    let long = "Ein sehr langer Name ".repeat(15);
    let names = [
        "../../etc/x",
        "CON",
        "a/b",
        &long,
        "🏥",
        "강남 지점",
        "Trailing.",
        "North",
        "NORTH",
        "a b",
        ".hidden",
    ];
    let table = format!("Branch\n{}\n", names.join("\n"));
    let ran = batch(folder.path(), &table, &["--format", "pdf", "--no-thumbnails"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let dist = folder.path().join("dist");
    let made: BTreeSet<String> = files(&dist).into_iter().filter(|n| n.ends_with(".pdf")).collect();
    assert_eq!(made.len(), names.len(), "{made:?}");
    for name in [
        "etc-x",
        "con",
        "a-b",
        "a-b-healthcare-2",
        "🏥",
        "강남-지점",
        "trailing",
        "north",
        "north-healthcare-2",
        "hidden",
    ] {
        assert!(made.iter().any(|m| m.starts_with(name)), "{name} in {made:?}");
    }
    assert!(made.iter().all(|name| name.len() < 200));
    let only: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .flatten()
        .map(|e| e.file_name().into_string().unwrap())
        .collect();
    assert_eq!(only.len(), 2, "nothing beside the table and its folder: {only:?}");
    // A name of one's own keeps its case; what no system stores is replaced, and that is said.
    let table = "Branch,File name\nA,CON.pdf\nB,Our Flyer: North\nC,..\\..\\up\n";
    let ran = batch(folder.path(), table, &["--format", "pdf", "--no-thumbnails", "--out", "own"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let own: BTreeSet<String> =
        files(&folder.path().join("own")).into_iter().filter(|n| n.ends_with(".pdf")).collect();
    assert_eq!(own, ["_CON.pdf", "Our Flyer- North.pdf", "-..-up.pdf"].map(str::to_owned).into());
    assert!(ran.stderr.contains("not every system can store `Our Flyer: North`"), "{}", ran.stderr);
}

#[test]
fn tables_come_from_standard_input_too() {
    let folder = folder();
    let brand = root().join("examples/contoso/brand.toml");
    let lines = "{\"Branch\":\"One\",\"links\":{\"booking\":\"https://one.example\"}}\n{\"Branch\":\"Two\",\"info\":[\"a\",\"b\"]}\n";
    for (table, out) in [(lines, "lines"), ("Branch;Phone\nOne;01\nTwo;02\n", "csv")] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_infograft"))
            .args([
                "batch",
                "-",
                "--template",
                "generic",
                "--format",
                "pptx",
                "--no-thumbnails",
                "--out",
                out,
                "--brand",
            ])
            .arg(&brand)
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), table.as_bytes()).unwrap();
        let ended = child.wait_with_output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        assert!(folder.path().join(out).join("one-generic.pptx").exists());
        assert!(folder.path().join(out).join("two-generic.pptx").exists());
    }
}

#[test]
fn templates_and_languages_may_differ_by_row() {
    let folder = folder();
    let table = "Branch,Template,Language\nA,retail,en-GB\nB,Generic,ko-KR\nC,,\n";
    let ran = batch(
        folder.path(),
        table,
        &["--format", "pptx", "--name-pattern", "{template}-{lang}-{name}-{row}"],
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let dist = folder.path().join("dist");
    for name in ["retail-en-GB-a-2.pptx", "generic-ko-KR-b-3.pptx", "healthcare-en-US-c-4.pptx"] {
        assert!(dist.join(name).exists(), "{name} in {:?}", files(&dist));
    }
    let ran = batch(folder.path(), "Branch,Template\nA,retial\n", &[]);
    assert!(ran.code == 3 && ran.stderr.contains("did you mean `retail`?"), "{}", ran.stderr);
    let brand = root().join("examples/contoso/brand.toml");
    let none = infograft_in(
        folder.path(),
        &["batch", "branches.csv", "--brand", brand.to_str().unwrap(), "--map", "Template=-"],
    );
    assert!(none.code == 3 && none.stderr.contains("--template healthcare"), "{}", none.stderr);
}

#[test]
fn a_dependency_file_names_what_was_read() {
    let folder = folder();
    std::fs::write(folder.path().join("my logo.png"), logo()).unwrap();
    let ran =
        batch(folder.path(), "Branch,Logo\nA,my logo.png\n", &["--depfile", "dist/all.d", "--format", "pdf"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let rule = std::fs::read_to_string(folder.path().join("dist/all.d")).unwrap();
    assert!(rule.starts_with("dist/report.json:"), "{rule}");
    for input in ["  branches.csv", "my\\ logo.png", "brand.toml"] {
        assert!(rule.contains(input), "{input} in {rule}");
    }
}

/// A long batch that runs by itself.
#[cfg(unix)]
fn start(folder: &Path, rows: usize, more: &[&str]) -> Child {
    let table: String = (0..rows).map(|n| format!("Branch {n},+1 555 {n:05}\n")).collect();
    std::fs::write(folder.join("branches.csv"), format!("Branch,Phone\n{table}")).unwrap();
    let brand = root().join("examples/contoso/brand.toml");
    Command::new(env!("CARGO_BIN_EXE_infograft"))
        .args(arguments(brand.to_str().unwrap(), more))
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits until something holds, far longer than it should take.
#[cfg(unix)]
fn until(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(120), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[cfg(unix)]
fn interrupt(child: &Child) {
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn an_interrupt_finishes_what_is_in_hand() {
    let folder = folder();
    let more = ["--format", "pptx", "--no-thumbnails"];
    let child = start(folder.path(), 2_000, &more);
    let dist = folder.path().join("dist");
    until("files appear", || dist.exists() && files(&dist).len() > 20);
    // A second batch into the same folder would spoil the first's journal.
    let second = again(folder.path(), &["--resume"]);
    assert!(second.code == 5 && second.stderr.contains("another batch"), "{}", second.stderr);
    interrupt(&child);
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(130), "{said}");
    assert!(said.contains("--resume"), "{said}");
    let made = files(&dist).iter().filter(|n| n.ends_with(".pptx")).count();
    assert!(made < 2_000);
    assert_eq!(
        report(folder.path())["records"].as_array().unwrap().len(),
        made,
        "every file is in the report"
    );
    assert!(files(&dist).iter().all(|n| !n.starts_with(".infograft-")));
    let ran = again(
        folder.path(),
        &["--format", "pptx", "--no-thumbnails", "--resume", "--only", "2", "--only", "3"],
    );
    assert!(ran.stderr.contains("there already"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn watching_makes_what_changes() {
    let folder = folder();
    let child = start(folder.path(), 3, &["--watch", "--format", "pptx", "--no-thumbnails"]);
    let file = folder.path().join("dist/branch-1-healthcare.pptx");
    let report = folder.path().join("dist/report.json");
    until("the first round ends", || report.exists());
    let first = std::fs::read(folder.path().join("dist/branch-0-healthcare.pptx")).unwrap();
    let time =
        |name: &str| std::fs::metadata(folder.path().join("dist").join(name)).unwrap().modified().unwrap();
    let others = time("branch-0-healthcare.pptx");
    std::thread::sleep(Duration::from_millis(400));
    std::fs::write(
        folder.path().join("branches.csv"),
        "Branch,Phone\nBranch 0,+1 555 00000\nBranch 1,0800 CHANGED\nBranch 2,+1 555 00002\n",
    )
    .unwrap();
    until("the changed row is made", || {
        std::fs::read(&file).is_ok_and(|bytes| {
            let parts = parts(&bytes);
            parts.iter().any(|(_, part)| String::from_utf8_lossy(part).contains("0800 CHANGED"))
        })
    });
    // A sheet with a fault is told, and watching goes on.
    std::fs::write(folder.path().join("branches.csv"), "Branch,Phone,Logo\nBranch 0,1,none.png\n").unwrap();
    std::thread::sleep(Duration::from_millis(900));
    interrupt(&child);
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(0), "{said}");
    assert!(said.contains("none.png"), "{said}");
    assert_eq!(time("branch-0-healthcare.pptx"), others, "a row that didn't change isn't made again");
    assert_eq!(std::fs::read(folder.path().join("dist/branch-0-healthcare.pptx")).unwrap(), first);
}
