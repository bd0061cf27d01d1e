//! The mistakes that people make: each has a clear message, a documented exit code, and leaves nothing half-written.

use crate::common::{files_below, folder, infograft_in};

const GOOD: &str = "[organization]\nname = \"Contoso\"\n";

struct Case<'a> {
    what: &'a str,
    /// Files to write first.
    files: &'a [(&'a str, &'a [u8])],
    args: &'a [&'a str],
    code: i32,
    /// What the message must say.
    says: &'a [&'a str],
}

/// An OLE compound file that holds an `EncryptedPackage` stream, as far as its first bytes and its directory say.
fn encrypted() -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(512, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(2048, 0);
    bytes
}

#[test]
fn each_mistake_is_named_with_its_remedy() {
    let encrypted = encrypted();
    let typo = b"[organization]\nname = \"Contoso\"\n\n[colrs]\nprimary = \"#0B6E4F\"\n";
    let key = b"[organization]\nname = \"Contoso\"\nphnoe = \"1\"\n";
    let color = b"[organization]\nname = \"Contoso\"\n[colors]\nprimary = \"gren\"\n";
    let logo = b"logo = \"missing.svg\"\n[organization]\nname = \"Contoso\"\n";
    let text_logo = b"logo = \"logo.png\"\n[organization]\nname = \"Contoso\"\n";
    let script = b"[organization]\nname = \"Contoso\"\n[links]\nbooking = \"javascript:alert(1)\"\n";
    let deep = format!("{{\"values\": {{\"a\": {}1{}}}}}", "[".repeat(4000), "]".repeat(4000));
    let keys: Vec<String> = (0..200).map(|n| format!("\"k{n}\": 1")).collect();
    let foreign = format!("{{{}}}", keys.join(", "));
    let cases = [
        Case {
            what: "a brand file from a word processor, with curly quotes in two lines",
            files: &[("brand.toml", "[organization]\nname = “Contoso”\nphone = “1”\n".as_bytes())],
            args: &["make", "healthcare", "--brand", "brand.toml", "--out", "out"],
            code: 3,
            says: &["brand.toml:2:8: a curly quote (“)", "in 2 lines: 2, 3", "write `name = \"Contoso\"`"],
        },
        Case {
            what: "a colour without quotes in YAML, which is a comment there",
            files: &[("brand.yaml", b"organization:\n  name: Contoso\ncolors:\n  primary: #E4006D\n")],
            args: &["make", "healthcare", "--brand", "brand.yaml", "--out", "out"],
            code: 3,
            says: &["brand.yaml:4:12", "taken for a comment", "write `primary: \"#E4006D\"`"],
        },
        Case {
            what: "JSON in which brackets stand in brackets without end",
            files: &[("brand.json", deep.as_bytes())],
            args: &["make", "healthcare", "--brand", "brand.json", "--out", "out"],
            code: 3,
            says: &["brand.json:1:", "nested deeper"],
        },
        Case {
            what: "200 keys that no brand has",
            files: &[("brand.json", foreign.as_bytes())],
            args: &["make", "healthcare", "--brand", "brand.json", "--out", "out"],
            code: 3,
            says: &["unknown key `k0`; there are 200 faults of that kind", "the keys here are"],
        },
        Case {
            what: "a colour of print",
            files: &[(
                "brand.toml",
                b"[organization]\nname = \"Contoso\"\n[colors]\nprimary = \"Pantone 186 C\"\n",
            )],
            args: &["make", "healthcare", "--brand", "brand.toml", "--out", "out"],
            code: 3,
            says: &["brand.toml:4:", "Pantone 186 C", "the hex or RGB value"],
        },
        Case {
            what: "a table's name is misspelt",
            files: &[("brand.toml", typo)],
            args: &["make", "healthcare", "--brand", "brand.toml", "--out", "out"],
            code: 3,
            says: &["brand.toml:4:", "colrs", "colors"],
        },
        Case {
            what: "a key is misspelt",
            files: &[("brand.toml", key)],
            args: &["make", "healthcare", "--brand", "brand.toml", "--out", "out"],
            code: 3,
            says: &["brand.toml:3:1", "phnoe", "phone"],
        },
        Case {
            what: "a colour that is none",
            files: &[("brand.toml", color)],
            args: &["make", "healthcare", "--brand", "brand.toml", "--out", "out"],
            code: 3,
            says: &["brand.toml:4:", "gren"],
        },
        Case {
            what: "the logo as the last line, under the links",
            files: &[("brand.toml", b"[organization]\nname = \"C\"\n[links]\nlogo = \"logo.svg\"\n")],
            args: &["make", "healthcare", "--brand", "brand.toml", "--out", "out"],
            code: 3,
            says: &[
                "brand.toml:4:8: `logo` stands under [links]",
                "move it to the top, above the first [section]",
            ],
        },
        Case {
            what: "the name under the links",
            files: &[("brand.yaml", b"links:\n  name: Contoso\n")],
            args: &["make", "healthcare", "--brand", "brand.yaml", "--out", "out"],
            code: 3,
            says: &["brand.yaml:2:9: `name` stands under [links]", "move it to [organization]"],
        },
        Case {
            what: "a link by the name of its column",
            files: &[(
                "brand.toml",
                b"[organization]\nname = \"C\"\n[links]\n\"Booking link\" = \"https://a.example\"\n",
            )],
            args: &["make", "healthcare", "--brand", "brand.toml", "--out", "out"],
            code: 3,
            says: &["`Booking link` can't be a key", "write `booking`"],
        },
        Case {
            what: "the same without quotes, which is no TOML",
            files: &[(
                "brand.toml",
                b"[organization]\nname = \"C\"\n[links]\nBooking link = \"https://a.example\"\n",
            )],
            args: &["make", "healthcare", "--brand", "brand.toml", "--out", "out"],
            code: 3,
            says: &["brand.toml:4", "write `booking = \"https://a.example\"`"],
        },
        Case {
            what: "a misspelt link that is to be taken away",
            files: &[],
            args: &["make", "healthcare", "--name", "C", "--link", "bokking="],
            code: 3,
            says: &[
                "--link bokking=: there is no link `bokking` to take away",
                "did you mean --link booking=?",
            ],
        },
        Case {
            what: "a picture as a link",
            files: &[],
            args: &["make", "healthcare", "--name", "C", "--link", "logo=logo.svg"],
            code: 3,
            says: &["--link logo=logo.svg: links.logo: `logo.svg` is the name of a file, not an address"],
        },
        Case {
            what: "a colour on the command line that is none",
            files: &[("brand.toml", GOOD.as_bytes())],
            args: &["make", "healthcare", "--brand", "brand.toml", "--color", "primary=#12", "--out", "out"],
            code: 3,
            says: &["--color primary=#12"],
        },
        Case {
            what: "a logo that isn't there",
            files: &[("brand.toml", logo)],
            args: &["make", "healthcare", "--brand", "brand.toml", "--out", "out"],
            code: 3,
            says: &["missing.svg"],
        },
        Case {
            what: "a logo that is a text file",
            files: &[("brand.toml", text_logo), ("logo.png", b"this is my logo")],
            args: &["make", "healthcare", "--brand", "brand.toml", "--out", "out"],
            code: 3,
            says: &["logo.png", "text", "PNG"],
        },
        Case {
            what: "a template that doesn't exist",
            files: &[],
            args: &["make", "helthcare", "--name", "Contoso", "--out", "out"],
            code: 4,
            says: &["helthcare", "did you mean `healthcare`"],
        },
        Case {
            what: "a template that is no zip",
            files: &[("deck.pptx", b"not a deck at all")],
            args: &["make", "deck.pptx", "--name", "Contoso", "--out", "out"],
            code: 4,
            says: &["deck.pptx", "not a zip"],
        },
        Case {
            what: "a deck with a password",
            files: &[("deck.pptx", &encrypted)],
            args: &["make", "deck.pptx", "--name", "Contoso", "--out", "out"],
            code: 4,
            says: &["deck.pptx", "encrypted", "password"],
        },
        Case {
            what: "a link that is a script",
            files: &[("brand.toml", script)],
            args: &["make", "healthcare", "--brand", "brand.toml", "--out", "out"],
            code: 3,
            says: &["brand.toml:4:", "javascript"],
        },
        Case {
            what: "an output folder that is a file",
            files: &[("brand.toml", GOOD.as_bytes()), ("out", b"")],
            args: &["make", "healthcare", "--brand", "brand.toml", "--out", "out"],
            code: 5,
            says: &["out", "--out"],
        },
        Case {
            what: "an output that is there already",
            files: &[("brand.toml", GOOD.as_bytes()), ("out/contoso-healthcare.pdf", b"mine")],
            args: &["make", "healthcare", "--brand", "brand.toml", "--out", "out"],
            code: 5,
            says: &["contoso-healthcare.pdf", "--force"],
        },
        Case {
            what: "a brand without a name",
            files: &[],
            args: &["make", "healthcare", "--out", "out"],
            code: 3,
            says: &["--name"],
        },
        Case {
            what: "a brand file that isn't there",
            files: &[],
            args: &["make", "healthcare", "--brand", "brnd.toml", "--out", "out"],
            code: 3,
            says: &["brnd.toml", "infograft init"],
        },
        Case {
            what: "a text key that no wording has",
            files: &[],
            args: &["make", "healthcare", "--name", "Contoso", "--text", "no-such-text=Hi", "--out", "out"],
            code: 3,
            says: &["no-such-text"],
        },
        Case {
            what: "a name pattern with an unknown part",
            files: &[],
            args: &["make", "healthcare", "--name", "Contoso", "--name-pattern", "{nmae}", "--out", "out"],
            code: 2,
            says: &["{nmae}", "{name}"],
        },
    ];
    for case in cases {
        let folder = folder();
        for (name, bytes) in case.files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        let before = files_below(folder.path());
        let ran = infograft_in(folder.path(), case.args);
        assert_eq!(ran.code, case.code, "{}: {}", case.what, ran.stderr);
        for words in case.says {
            assert!(ran.stderr.contains(words), "{}: no `{words}` in:\n{}", case.what, ran.stderr);
        }
        assert_eq!(ran.stdout, "", "{}: stdout carries results alone", case.what);
        assert_eq!(files_below(folder.path()), before, "{}: nothing is written", case.what);
    }
}

#[test]
fn a_kept_file_is_not_touched() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("out")).unwrap();
    let kept = folder.path().join("out/contoso-retail.pptx");
    std::fs::write(&kept, "mine").unwrap();
    let args = ["make", "retail", "--name", "Contoso", "--out", "out"];
    assert_eq!(infograft_in(folder.path(), &args).code, 5);
    assert_eq!(std::fs::read(&kept).unwrap(), b"mine");
    let forced = [&args[..], &["--force"]].concat();
    assert_eq!(infograft_in(folder.path(), &forced).code, 0);
    assert!(std::fs::read(&kept).unwrap().starts_with(b"PK"));
}

#[test]
fn all_faults_of_a_brand_are_said_at_once() {
    let folder = folder();
    let brand = "[organization]\nname = \"Contoso\"\n[colors]\nprimary = \"gren\"\naccent = \"#12\"\n[links]\nbooking = \"ftp://x\"\n";
    std::fs::write(folder.path().join("brand.toml"), brand).unwrap();
    let ran = infograft_in(folder.path(), &["make", "generic", "--brand", "brand.toml", "--out", "out"]);
    assert_eq!(ran.code, 3);
    for place in ["brand.toml:4:", "brand.toml:5:", "brand.toml:7:"] {
        assert!(ran.stderr.contains(place), "{place} in:\n{}", ran.stderr);
    }
    let json =
        infograft_in(folder.path(), &["make", "generic", "--brand", "brand.toml", "--out", "out", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&json.stderr).unwrap();
    assert_eq!(value["exit_code"], 3);
    assert_eq!(value["diagnostics"].as_array().unwrap().len(), 3);
    assert_eq!(value["diagnostics"][0]["place"]["line"], 4);
    assert_eq!(value["diagnostics"][0]["code"], "brand.color");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let out = folder.path().join("locked");
    std::fs::create_dir(&out).unwrap();
    std::fs::set_permissions(&out, std::fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write anywhere: there the kernel's own read-only folder does.
    let target = if std::fs::write(out.join("probe"), "").is_ok() {
        "/proc/infograft".to_owned()
    } else {
        out.display().to_string()
    };
    let ran = infograft_in(folder.path(), &["make", "generic", "--name", "Contoso", "--out", &target]);
    assert_eq!(ran.code, 5, "{}", ran.stderr);
    assert!(ran.stderr.contains("--out") && ran.stderr.contains(&target), "{}", ran.stderr);
}

#[test]
fn a_deck_without_slides_is_drawn_as_one_page_and_named_as_such() {
    let folder = folder();
    let mut package = infograft_deck::opc::Package::open(infograft::BUILTINS[0].bytes).unwrap();
    let main = package.main_part().unwrap();
    let mut presentation = package.read_xml(&main).unwrap().as_ref().clone();
    presentation.children.retain(|c| c.element().is_none_or(|e| e.local() != "sldIdLst"));
    package.replace_xml(&main, presentation);
    std::fs::write(folder.path().join("empty.pptx"), package.write().unwrap()).unwrap();
    let ran = infograft_in(folder.path(), &["pdf", "empty.pptx"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("no slides"), "{}", ran.stderr);
    let pdf = lopdf::Document::load(folder.path().join("empty.pdf")).unwrap();
    assert_eq!(pdf.get_pages().len(), 1);

    // Its masters are branded all the same.
    let brand = ["make", "empty.pptx", "--name", "Contoso", "--color", "primary=#0B6E4F"];
    let ran = infograft_in(folder.path(), &brand);
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (0, "contoso-empty.pptx\ncontoso-empty.pdf\n"),
        "{}",
        ran.stderr
    );
}

/// A zip archive of these entries, stored as they are.
fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = infograft_deck::opc::Package::new();
    for (name, bytes) in entries {
        package.set(&infograft_deck::opc::PartName::new(name), "application/octet-stream", bytes.to_vec());
    }
    package.write().unwrap()
}

#[test]
fn what_is_no_deck_is_named_with_what_to_do() {
    let folder = folder();
    let mut ole = encrypted();
    ole.truncate(512);
    let ppt =
        [ole.clone(), "PowerPoint Document".encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let whole = infograft::BUILTINS[0].bytes;
    let odp = zip_of(&[
        ("mimetype", b"application/vnd.oasis.opendocument.presentation"),
        ("content.xml", b"<office:document-content/>"),
    ]);
    let cases: [(&str, &[u8], &[&str]); 12] = [
        ("empty.pptx", b"", &["empty file", "download the file again"]),
        ("page.pptx", b"<!DOCTYPE html>\n<html><title>Log in</title>", &["web page", "log in"]),
        ("report.pptx", b"%PDF-1.4\n", &["a PDF", ".pptx"]),
        ("old.ppt", &ppt, &["old binary PowerPoint file", "save it as .pptx"]),
        ("locked.pptx", &encrypted(), &["encrypted", "password"]),
        ("talk.odp", &odp, &["OpenDocument", "LibreOffice"]),
        ("talk.key", &zip_of(&[("Index/Document.iwa", b"x")]), &["Keynote", "Export To"]),
        ("cut.pptx", &whole[..whole.len() / 2], &["end is missing", "downloaded whole"]),
        ("files.zip", &zip_of(&[("a.txt", b"x")]), &["zip archive without a presentation"]),
        (
            "lfs.pptx",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
            &["kept elsewhere", "git lfs pull"],
        ),
        ("photo.pptx", b"\x89PNG\r\n\x1A\n", &["a picture"]),
        ("noise.pptx", b"\x01\x00\xFF\xFE\x00", &["not a PowerPoint file"]),
    ];
    for (name, bytes, says) in cases {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        let ran = infograft_in(folder.path(), &["pdf", name, "--out", "out.pdf"]);
        assert_eq!(ran.code, 4, "{name}: {}", ran.stderr);
        for words in says.iter().chain(&[name]) {
            assert!(ran.stderr.contains(words), "{name}: {words}: {}", ran.stderr);
        }
        assert!(ran.stderr.contains("help: "), "{name}: {}", ran.stderr);
    }
    std::fs::create_dir(folder.path().join("folder.key")).unwrap();
    let ran = infograft_in(folder.path(), &["pdf", "folder.key"]);
    assert_eq!(ran.code, 4, "{}", ran.stderr);
    assert!(ran.stderr.contains("it is a folder") && ran.stderr.contains("Keynote"), "{}", ran.stderr);
    assert!(!folder.path().join("out.pdf").exists());
}

#[test]
fn other_office_files_are_named() {
    let folder = folder();
    for (root, says) in [("document", "a Word document"), ("workbook", "an Excel workbook")] {
        let mut package = infograft_deck::opc::Package::open(infograft::BUILTINS[0].bytes).unwrap();
        let main = package.main_part().unwrap();
        package.replace(&main, format!("<w:{root} xmlns:w=\"urn:x\"/>").into_bytes());
        std::fs::write(folder.path().join("file.pptx"), package.write().unwrap()).unwrap();
        let ran = infograft_in(folder.path(), &["pdf", "file.pptx"]);
        assert_eq!(ran.code, 4);
        assert!(ran.stderr.contains(says), "{}", ran.stderr);
    }
}

#[test]
fn every_kind_of_presentation_is_taken() {
    let folder = folder();
    for (extension, kind) in [
        ("pptx", "vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
        ("potx", "vnd.openxmlformats-officedocument.presentationml.template.main+xml"),
        ("ppsx", "vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml"),
        ("pptm", "vnd.ms-powerpoint.presentation.macroEnabled.main+xml"),
        ("potm", "vnd.ms-powerpoint.template.macroEnabled.main+xml"),
        ("ppsm", "vnd.ms-powerpoint.slideshow.macroEnabled.main+xml"),
        ("wrong", "xml"),
    ] {
        let mut package = infograft_deck::opc::Package::open(infograft::BUILTINS[0].bytes).unwrap();
        let main = package.main_part().unwrap();
        let bytes = package.read(&main).unwrap().into_owned();
        package.set(&main, &format!("application/{kind}"), bytes);
        let name = format!("deck.{extension}");
        std::fs::write(folder.path().join(&name), package.write().unwrap()).unwrap();
        let ran = infograft_in(folder.path(), &["pdf", &name, "--force"]);
        assert_eq!(ran.code, 0, "{extension}: {}", ran.stderr);
    }
}

#[test]
fn a_limit_that_is_passed_names_the_option_that_raises_it() {
    let folder = folder();
    std::fs::write(folder.path().join("deck.pptx"), infograft::BUILTINS[0].bytes).unwrap();
    let ran = infograft_in(folder.path(), &["pdf", "deck.pptx", "--max-parts", "3"]);
    assert_eq!(ran.code, 4);
    for words in [
        "the number of parts is at least",
        "over the limit of 3 (max-parts)",
        "raise the limit with --max-parts",
    ] {
        assert!(ran.stderr.contains(words), "{words}: {}", ran.stderr);
    }
    let ran =
        infograft_in(folder.path(), &["pdf", "deck.pptx", "--max-xml-nodes", "100", "--max-part", "2G"]);
    assert_eq!(ran.code, 4, "the presentation itself can't be read: {}", ran.stderr);
    let ran = infograft_in(folder.path(), &["pdf", "deck.pptx", "--max-shapes", "5"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.stderr.contains("only the first 5 shapes are drawn, as the limit max-shapes says"),
        "{}",
        ran.stderr
    );
    let ran = infograft_in(folder.path(), &["pdf", "deck.pptx", "--max-parts", "many"]);
    assert_eq!(ran.code, 2);
    let help = infograft_in(folder.path(), &["pdf", "--help-limits"]).stdout;
    assert!(
        help.contains("Limits:")
            && help.contains("--max-unpacked <SIZE>")
            && help.contains("[default: 20000]")
            && help
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .contains("for each KB of the file, up to 512M]"),
        "{help}"
    );
    assert!(!infograft_in(folder.path(), &["pdf", "--help"]).stdout.contains("--max-parts"));
}
