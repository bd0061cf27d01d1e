//! The brand file's rules, from text to brand.

use std::fs;
use std::path::Path;

use infograft_deck::color::{Rgb, ThemeColor};

use super::*;

fn load_as(text: &str, file: &str, settings: &Settings) -> Result<Brand, BrandErrors> {
    Brand::from_text(text, Path::new(file), settings)
}

fn load(text: &str) -> Brand {
    load_as(text, "brand.toml", &Settings::new()).unwrap_or_else(|errors| panic!("{errors}"))
}

fn errors(text: &str) -> String {
    load_as(text, "brand.toml", &Settings::new()).unwrap_err().to_string()
}

const NAME: &str = "[organization]\nname = 'Contoso'\n";

fn named() -> Settings {
    Settings::new().set("organization.name", "Contoso")
}

#[test]
fn toml_json_and_yaml_say_the_same() {
    let toml = r##"
        info = ["One", "Two"]
        [organization]
        name = "한빛 & Co"
        [colors]
        primary = "teal"
        [colors.replace]
        "#f00" = "primary"
        [fonts]
        heading = "Montserrat"
        body = { ea = "Malgun Gothic" }
        [links]
        booking = "contoso.example/book"
        [text]
        "step-1.2" = "x"
        [values]
        minutes = 1_5
        rate = 2.50
        open = true
        day = 2026-01-02
    "##;
    let json = r##"{ "$schema": "brand.schema.json", "info": {"items": ["One", "Two"]},
        "organization": {"name": "\ud55c\ube5b \u0026 Co", "tagline": null}, "colors": {"primary": "teal",
        "replace": {"#f00": "primary"}}, "fonts": {"heading": "Montserrat", "body": {"ea": "Malgun Gothic"}},
        "links": {"booking": "contoso.example/book"}, "text": {"step-1.2": "x"},
        "values": {"minutes": "1_5", "rate": 2.50, "open": true, "day": "2026-01-02"}}"##;
    let yaml = "info: [One, Two]\norganization:\n  name: 한빛 & Co\n  tagline:\ncolors:\n  primary: teal\n  replace:\n    \
                '#f00': primary\nfonts:\n  heading: Montserrat\n  body: {ea: Malgun Gothic}\nlinks:\n  booking: \
                contoso.example/book\ntext:\n  step-1.2: x\nvalues:\n  minutes: 1_5\n  rate: 2.50\n  open: true\n  day: \
                2026-01-02\n";
    let brand = load(toml);
    assert_eq!(brand.organization.name, "한빛 & Co");
    assert_eq!(brand.colors.replace[&Rgb(255, 0, 0)], Rgb(0, 128, 128));
    assert_eq!(brand.fonts.heading.latin.as_deref(), Some("Montserrat"));
    assert_eq!(brand.values["minutes"], "1_5");
    assert_eq!(brand.values["rate"], "2.50");
    for (text, file) in [(json, "b.json"), (yaml, "b.yaml"), (yaml, "b.YML")] {
        let other = load_as(text, file, &Settings::new()).unwrap_or_else(|errors| panic!("{file}: {errors}"));
        assert_eq!(other, brand, "{file}");
    }
}

#[test]
fn all_findings_come_together_in_the_files_order() {
    let text = "[organization]\nname = 'Contoso'\nphone = 5550100\n[colors]\nprimary = 'gren'\naccent = '#12'\n\
                [links]\nbooking = 'javascript:alert(1)'\n";
    let found = load_as(text, "dir/brand.toml", &Settings::new()).unwrap_err();
    let places: Vec<_> = found.0.iter().map(|fault| fault.place.to_string()).collect();
    assert_eq!(
        places,
        ["dir/brand.toml:3:9", "dir/brand.toml:5:11", "dir/brand.toml:6:10", "dir/brand.toml:8:11"]
    );
    let text = found.to_string();
    assert!(
        text.contains("`organization.phone` must be text, not a number\n  help: put it in quotes"),
        "{text}"
    );
    assert!(text.contains("`gren` is no colour\n  help: did you mean `green`?"), "{text}");
    assert!(text.contains("links.booking: a link can't start with `javascript:`"), "{text}");
}

#[test]
fn unknown_keys_are_placed_in_every_format() {
    for (text, file, place) in [
        ("[organization]\nname = 'C'\n[colors]\n  primry = 'red'", "b.toml", "b.toml:4:3"),
        (
            "{\"organization\": {\"name\": \"C\"},\n \"colors\": {\"primry\": \"red\"}}",
            "b.json",
            "b.json:2:13",
        ),
        ("organization: {name: C}\ncolors:\n  primry: red", "b.yaml", "b.yaml:3:3"),
    ] {
        let found = load_as(text, file, &Settings::new()).unwrap_err().to_string();
        let wanted = format!("{place}: unknown key `primry` in [colors]\n  help: did you mean `primary`?");
        assert_eq!(found, wanted);
    }
}

#[test]
fn misplaced_keys_are_told_their_place() {
    assert!(
        errors("colours = 1\n[organization]\nname = 'C'")
            .contains("unknown key `colours`\n  help: did you mean `colors`?")
    );
    assert!(errors("name = 'C'").contains("help: `name` belongs in the section [organization]"));
    assert!(
        errors("[organization]\nname = 'C'\nlogo = 'x.svg'")
            .contains("`logo` belongs at the top of the file")
    );
    assert!(
        errors("[organization]\nname = 'C'\nzzzzzz = 1").contains("the keys here are name, tagline, phone")
    );
    let info = errors(&format!("{NAME}[links]\ninfo = ['x']"));
    assert!(info.contains("must be a link, not a list\n  help: `info = [...]` must stand above"), "{info}");
    // A misspelt name is one finding, not a missing name as well.
    assert!(!errors("[organization]\nnmae = 'C'").contains("missing"));
}

#[test]
fn wrong_types_say_what_is_wanted() {
    for (text, wanted) in [
        ("organization = 'C'", "`organization` must be a section, not text"),
        ("info = 'x'\n[organization]\nname = 'C'", "`info.items` must be a list, not text"),
        ("[organization]\nname = ['C']", "`organization.name` must be text, not a list"),
        (
            "[organization]\nname = 'C'\n[values]\na = [1]",
            "`values.a` must be text, a number, or true or false",
        ),
        (
            "[organization]\nname = 'C'\n[fonts]\nheading = 3",
            "`fonts.heading.latin` must be text, not a number",
        ),
    ] {
        assert!(errors(text).contains(wanted), "{}", errors(text));
    }
    let json = load_as("[1]", "b.json", &Settings::new()).unwrap_err().to_string();
    assert!(json.contains("b.json:1:1: a brand file holds sections, not a list"), "{json}");
}

#[test]
fn broken_syntax_is_placed() {
    for (text, file, place) in [
        ("[organization]\nname = Contoso", "b.toml", "b.toml:2:"),
        ("[organization\nname = 'C'\n[a]\nb = = 1", "b.toml", "b.toml:1:"),
        ("a = 1\na = 2", "b.toml", "b.toml:2:1"),
        ("{\"a\": 1,\n \"b\": }", "b.json", "b.json:2:"),
        ("{\"organization\": {},\n \"organization\": {}}", "b.json", "b.json:2:2"),
        ("a:\n  b: 1\n c: [", "b.yaml", "b.yaml:"),
        ("a: 1\na: 2", "b.yaml", "b.yaml:2:1"),
    ] {
        let found = load_as(text, file, &Settings::new()).unwrap_err();
        assert!(found.to_string().starts_with(place), "{text}: {found}");
        assert!(found.0[0].help.is_some());
        assert!(found.0.iter().all(|fault| !fault.message.contains('\n')), "{found}");
    }
}

#[test]
fn deep_nesting_is_refused_in_every_format() {
    for (file, open, close) in [("b.toml", "a = ", ""), ("b.json", "", ""), ("b.yaml", "", "")] {
        let text = format!("{open}{}{}{close}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(load_as(&text, file, &Settings::new()).is_err());
    }
}

#[test]
fn an_empty_file_lacks_a_name() {
    for (text, file) in [("", "b.toml"), ("# nothing\n", "b.yaml"), ("{}", "b.json"), ("\u{FEFF}", "b.toml")]
    {
        let found = load_as(text, file, &Settings::new()).unwrap_err().to_string();
        assert!(
            found.contains("name is missing") && found.contains("[organization] name ="),
            "{file}: {found}"
        );
    }
}

#[test]
fn a_role_and_its_slot_cant_both_be_given() {
    let found = errors(&format!("{NAME}[colors]\nprimary = 'red'\naccent1 = 'red'"));
    assert!(found.contains("`primary` and `accent1` are the same colour"), "{found}");
    let brand = load(&format!("{NAME}[colors]\ntext = '#111'\nfolHlink = '#222'"));
    assert_eq!(brand.colors.slots[&ThemeColor::Dk1], Rgb(0x11, 0x11, 0x11));
    assert_eq!(brand.colors.slots[&ThemeColor::FolHlink], Rgb(0x22, 0x22, 0x22));
}

#[test]
fn a_replacement_can_name_only_a_given_colour() {
    let found = errors(&format!("{NAME}[colors.replace]\n'#F00' = 'secondary'"));
    assert!(found.contains("`secondary` is a colour that this brand doesn't give"), "{found}");
}

#[test]
fn text_is_trimmed_checked_and_normalised() {
    let brand = load(
        "[organization]\nname = '  Contoso  '\naddress = \"a\\r\\nb\\n\"\nlanguage = 'ko-kr'\ntagline = ' '",
    );
    assert_eq!(brand.organization.name, "Contoso");
    assert_eq!(brand.organization.address.as_deref(), Some("a\nb"));
    assert_eq!(brand.organization.language.as_deref(), Some("ko-KR"));
    assert_eq!(brand.organization.tagline, None);
    for (text, wanted) in [
        ("name = \"a\\u0007b\"", "U+0007 can't stand in a PowerPoint file"),
        ("name = \"a\\nb\"", "must stand on one line"),
        ("name = '{{organization.name}}'", "placeholders aren't filled here"),
        ("name = 'C'\nemail = 'care at contoso'", "no e-mail address"),
        ("name = 'C'\nlanguage = 'English'", "no language tag"),
    ] {
        let found = errors(&format!("[organization]\n{text}"));
        assert!(found.contains(wanted), "{found}");
    }
}

#[test]
fn wordings_may_have_placeholders_and_be_empty() {
    let brand = load(&format!(
        "{NAME}[text]\nstep-1-heading = 'Book at {{{{organization.name}}}}'\nstep-2 = ''\nstep-3.2 = 'two'\n'Step 4' = 'x'"
    ));
    let keys: Vec<_> = brand.text.keys().map(String::as_str).collect();
    assert_eq!(keys, ["step-1-heading", "step-2", "step-3.2", "step-4"]);
    assert_eq!(brand.text["step-2"], "");
    let found = errors(&format!("{NAME}[text]\n'Step 4' = 'x'\nstep-4 = 'y'"));
    assert!(found.contains("`step-4` is given twice"), "{found}");
}

#[test]
fn keys_are_those_that_a_placeholder_can_name() {
    assert!(
        errors(&format!("{NAME}[links]\n'my link' = 'contoso.example'")).contains("`my link` can't be a key")
    );
    assert!(load(&format!("{NAME}[values]\n'요금' = 10")).values.contains_key("요금"));
    assert!(load(&format!("{NAME}[links]\nbilling = ''")).links.is_empty());
}

#[test]
fn a_font_file_is_no_typeface() {
    let found = errors(&format!("{NAME}[fonts]\nheading = 'Montserrat.ttf'"));
    assert!(found.contains("is a file, not a typeface") && found.contains("files = [...]"), "{found}");
}

#[test]
fn files_are_taken_from_the_brand_files_folder() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("brand.toml");
    fs::create_dir(folder.path().join("art")).unwrap();
    fs::write(folder.path().join("art/logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
    fs::write(folder.path().join("logo.txt"), "our logo").unwrap();
    fs::write(folder.path().join("a.ttf"), [0, 1, 0, 0, 0]).unwrap();
    fs::write(folder.path().join("a.woff2"), "wOF2....").unwrap();
    let load = |text: &str| {
        fs::write(&file, format!("{text}\n{NAME}")).unwrap();
        Brand::load(Some(&file), &Settings::new())
    };
    let brand = load("logo = 'art/logo.svg'\nfonts.files = ['a.ttf']").unwrap();
    assert_eq!(brand.logo.light.unwrap().path, folder.path().join("art/logo.svg"));
    assert_eq!(brand.fonts.files, [folder.path().join("a.ttf")]);

    for (text, wanted) in [
        ("logo = 'art/logo.png'", "help: did you mean `logo.svg`?"),
        ("logo = 'nowhere/x.svg'", "doesn't exist\n  help: the path is taken from the brand file's folder"),
        ("logo = 'logo.txt'", "logo.txt is a text file, not an SVG, PNG, JPEG or WebP image"),
        ("logo = 'art'", "art is a folder"),
        ("logo = 'https://contoso.example/logo.svg'", "is a web address"),
        ("[logo]\ndark = 'logo.txt'", "is a text file"),
        ("fonts.files = ['a.woff2']", "is a web font (WOFF)"),
        ("fonts.files = ['logo.txt']", "is no font"),
        ("logo = { file = 'a.svg', light = 'b.svg' }", "`logo.file` and `logo.light` are the same thing"),
    ] {
        let found = load(text).unwrap_err().to_string();
        assert!(found.contains(wanted), "{found}");
        assert!(found.contains("brand.toml:"), "{found}");
    }
}

#[test]
fn a_file_that_cant_be_read_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let load = |path: &Path| Brand::load(Some(path), &named()).unwrap_err().to_string();
    assert!(load(folder.path()).contains("a folder, not a brand file"));
    assert!(load(&folder.path().join("none.toml")).contains("can't be read"));
    let binary = folder.path().join("b.toml");
    fs::write(&binary, [0xFF, 0xFE, 0]).unwrap();
    assert!(load(&binary).contains("aren't in UTF-8"));
    let other = folder.path().join("b.ini");
    fs::write(&other, "").unwrap();
    assert!(load(&other).contains("name it .toml, .json or .yaml"));
}

#[test]
fn settings_take_the_place_of_what_the_file_gives() {
    let text = "translations = []\n[organization]\nname = 'Old'\nphone = '1'\n[colors]\nreplace = { '#FF0000' = 'teal' }\n\
                [fonts]\nreplace = { 'Comic Sans MS' = 'A', Papyrus = 'B' }\n";
    let settings = named()
        .set("colors.replace.#FF0000", "#0B6E4F")
        .set("fonts.replace.Comic Sans MS", "Open Sans")
        .unset("fonts.replace.Papyrus")
        .unset("organization.phone");
    let brand = load_as(text, "brand.toml", &settings).unwrap();
    assert_eq!((brand.organization.name.as_str(), &brand.organization.phone), ("Contoso", &None));
    assert_eq!(brand.colors.replace[&Rgb(255, 0, 0)], Rgb(0x0B, 0x6E, 0x4F));
    assert_eq!(
        brand.fonts.replace.iter().collect::<Vec<_>>(),
        [(&"Comic Sans MS".into(), &"Open Sans".into())]
    );
}

#[test]
fn settings_and_logos_made_in_code_are_checked_as_a_files_are() {
    let errors = |settings: &Settings| Brand::load(None, settings).unwrap_err().to_string();
    let found = errors(
        &named()
            .set("colors.primary", "gren")
            .set("colors.primry", "red")
            .set("links.booking", "javascript:x")
            .set("values.a", "\u{1}")
            .logo("ours.svg", *b"<html/>"),
    );
    for wanted in [
        "colors.primary: `gren` is no colour\n  help: did you mean `green`?",
        "`colors.primry` is no setting of a brand\n  help: did you mean `colors.primary`?",
        "links.booking: a link can't start with `javascript:`",
        "logo: the logo ours.svg is a web page, not an SVG, PNG, JPEG or WebP image",
        "values.a",
    ] {
        assert!(found.contains(wanted), "{wanted} not in\n{found}");
    }
    assert!(errors(&Settings::new()).contains("name is missing"));
    let svg = *b"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>";
    let brand = Brand::load(None, &named().logo("a.svg", svg).dark_logo("a.svg", *b"<svg/>")).unwrap();
    assert_eq!(brand.logo.light.unwrap().bytes()[..], svg);
    assert_eq!(brand.logo.dark.unwrap().bytes()[..], *b"<svg/>");
}

#[test]
fn the_examples_are_brands() {
    let example = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name).join("brand.toml");
        Brand::load(Some(&path), &Settings::new()).unwrap_or_else(|errors| panic!("{errors}"))
    };
    let contoso = example("contoso");
    assert!(KNOWN_LINKS.iter().all(|key| contoso.links[*key].target.starts_with("https://contoso.example/")));
    assert_eq!(contoso.info.len(), 4);
    assert!(contoso.logo.light.is_some() && contoso.logo.dark.is_some());
    let hanbit = example("hanbit");
    assert_eq!(hanbit.organization.language.as_deref(), Some("ko-KR"));
    assert_eq!(hanbit.links["homepage"].display, "한빛.example");
    assert_eq!(hanbit.slug(), "한빛-온라인-상담센터");
}

/// The schema is made from the sections that are read; this holds what editors rely on.
#[test]
fn the_schema_knows_every_key_and_its_short_form() {
    let schema = schema();
    assert_eq!(schema["additionalProperties"], false);
    let top: Vec<_> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        top,
        [
            "$schema",
            "organization",
            "logo",
            "images",
            "colors",
            "fonts",
            "links",
            "info",
            "text",
            "values",
            "policies",
            "emergency",
            "legal",
            "hours",
            "support",
            "faq",
            "team",
            "clients",
            "variant",
            "check",
            "translations"
        ]
    );
    let logo = &schema["properties"]["logo"]["anyOf"];
    assert_eq!(logo[0]["type"], "string");
    assert_eq!(logo[1]["properties"]["dark"]["type"], "string");
    assert_eq!(schema["definitions"]["Colors"]["properties"]["folHlink"]["type"], "string");
    assert_eq!(schema["properties"]["links"]["properties"]["booking"]["type"], "string");
    assert_eq!(schema["properties"]["links"]["additionalProperties"]["type"], "string");
    let first: Vec<_> = schema.as_object().unwrap().keys().take(3).map(String::as_str).collect();
    assert_eq!(first, ["$schema", "title", "description"]);
    let text = schema.to_string();
    assert!(!text.contains("null"), "{text}");
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "[\\[\\]{}:=\",'\\\\#a-c0-2 \n-]{0,80}|\\PC{0,40}") {
        for file in ["b.toml", "b.json", "b.yaml"] {
            if let Err(errors) = load_as(&text, file, &named()) {
                proptest::prop_assert!(!errors.0.is_empty());
            }
        }
    }

    #[test]
    fn the_json_scanner_reads_what_serde_json_reads(value in json_value()) {
        let text = serde_json::to_string_pretty(&value).unwrap();
        let tree = super::tree::read(&text, super::tree::Format::Json, Path::new("b.json")).unwrap();
        proptest::prop_assert_eq!(plain(&tree), value);
    }
}

fn json_value() -> impl proptest::strategy::Strategy<Value = serde_json::Value> {
    use proptest::prelude::*;
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i32>().prop_map(Into::into),
        "(\\PC|\"|\\\\|\n){0,8}".prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            prop::collection::btree_map("\\PC{0,4}", inner, 0..4)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

fn plain(node: &super::tree::Node) -> serde_json::Value {
    use super::tree::Kind;
    match &node.kind {
        Kind::Null => serde_json::Value::Null,
        Kind::Bool(flag) => (*flag).into(),
        Kind::Number(number) => number.parse::<i32>().unwrap().into(),
        Kind::Text(text) => text.clone().into(),
        Kind::List(items) => items.iter().map(plain).collect::<Vec<_>>().into(),
        Kind::Table(entries) => serde_json::Value::Object(
            entries.iter().map(|(key, value)| (key.name.clone(), plain(value))).collect(),
        ),
    }
}
