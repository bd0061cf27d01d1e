use super::*;

/// What is said of a text, each with the line's number, its message and what to do.
fn said(name: &str, text: &str) -> Vec<String> {
    let file = Path::new(name);
    let read = super::super::read(text, Format::of(file).expect("a format"), file);
    let told = read.err().unwrap_or_default();
    told.iter()
        .map(|d| format!("{}: {}; {}", d.place, d.message, d.help.as_deref().unwrap_or_default()))
        .collect()
}

/// A slip: the file, what it says below its first section, and what of the message must be there.
#[track_caller]
fn told_once(name: &str, head: &str, line: &str, says: &[&str]) {
    let said = said(name, &format!("{head}\n{line}\n"));
    assert_eq!(said.len(), 1, "{line}: {said:#?}");
    for part in says {
        assert!(said[0].contains(part), "{line}: no `{part}` in {}", said[0]);
    }
    for jargon in
        ["TOML parse error", "expected", "newline", "invalid", "mapping", "scalar", "token", "unquoted"]
    {
        assert!(!said[0].contains(jargon), "{line}: `{jargon}` in {}", said[0]);
    }
}

#[test]
fn a_slip_in_toml_is_told_with_the_line_as_it_should_be() {
    let wanted = "write `name = \"Contoso\"` instead of";
    for (line, cause, help) in [
        ("name = “Contoso”", "a curly quote (“)", wanted),
        ("name = „Contoso“", "a curly quote („)", wanted),
        ("name = ‘Contoso’", "a curly quote (‘)", wanted),
        ("name = «Contoso»", "an angle quote («)", wanted),
        ("name = 「Contoso」", "a corner bracket (「)", wanted),
        ("name = \"Contoso”", "a curly quote (”)", wanted),
        ("name = `Contoso`", "an accent (`)", wanted),
        ("name = “Anna’s”", "a curly quote (“)", "`name = \"Anna’s\"`"),
        ("name\u{A0}=\u{A0}\"Contoso\"", "a no-break space", wanted),
        ("\u{200B}name = \"Contoso\"", "a zero-width space, which nobody sees", wanted),
        ("\u{FEFF}name = \"Contoso\"", "a byte order mark", "instead of `<U+FEFF>name = \"Contoso\"`"),
        ("name: \"Contoso\"", "`:` stands where `=` belongs", wanted),
        ("name: Contoso", "`:` stands where `=` belongs; the text stands without quotes", wanted),
        ("name := \"Contoso\"", "`:=` stands where `=` belongs", wanted),
        ("name == \"Contoso\"", "`==` stands where `=` belongs", wanted),
        ("name：\"Contoso\"", "`：` stands where `=` belongs", wanted),
        ("name = Contoso", "the text stands without quotes", wanted),
        ("name = Contoso,", "a comma", wanted),
        ("recolor = yes", "the value is true or false", "write `recolor = true` instead of `recolor = yes`"),
        ("comments = False", "the value is true or false", "`comments = false`"),
        ("name = \"Contoso", "a quote (\")", wanted),
        ("name = Contoso\"", "a quote (\")", wanted),
        ("name \"Contoso\"", "the `=` after the key is missing", wanted),
        ("name = \"Contoso\",", "a comma stands where none belongs", wanted),
        ("name = \"Contoso\";", "a semicolon", wanted),
        ("name =", "the key has no value", "`name = \"…\"`"),
        ("[colors", "a section's name", "write `[colors]` instead of `[colors`"),
        ("(colors)", "a section's name", "write `[colors]`"),
        ("colors:", "a section's name", "write `[colors]`"),
        ("primary = #E4006D", "the colour stands without quotes", "`primary = \"#E4006D\"`"),
        ("primary: #E4006D", "the colour stands without quotes", "`primary = \"#E4006D\"`"),
        ("file = \"C:\\logos\\new.svg\"", "a backslash", "`file = \"C:/logos/new.svg\"`"),
        ("file = \"C:\\new\\brand.svg\"", "a backslash", "`file = \"C:/new/brand.svg\"`"),
        ("file = \"img\\\\a\\b.svg\"", "a backslash", "`file = \"img/a/b.svg\"`"),
        ("step–1 = \"Book\"", "a dash (–)", "`step-1 = \"Book\"`"),
        ("cancel_hours = –24", "a dash (–)", "`cancel_hours = -24`"),
        ("Step 1 = \"Book\"", "the key stands without quotes", "`\"Step 1\" = \"Book\"`"),
        ("address = \"a\n  b\"", "a text in quotes goes over several lines", "`address = \"a\\nb\"`"),
        ("items = [“a”, “b”]", "a curly quote", "`items = [\"a\", \"b\"]`"),
        ("items = [\n\"a\",\n“b”,\n]", "brand.toml:4:1: a curly quote", "write `\"b\",`"),
        ("items = [\n\"a\"\n\"b\"\n]", "brand.toml:3:4: the comma after the line", "write `\"a\",` instead"),
        (
            "items = [\"a\", \"b\"\n[colors]\nprimary = \"red\"",
            "brand.toml:2:18: the bracket",
            "`items = [\"a\", \"b\"]`",
        ),
        ("items = [\"a\"", "the bracket that closes the list is missing", "`items = [\"a\"]`"),
        ("name = \"The \"best\" clinic\"", "a quote (\") within the text", "`name = 'The \"best\" clinic'`"),
        ("name = \"A\" and \"B\"", "a quote (\") within the text", "`name = '\"A\" and \"B\"'`"),
        (
            "name = \"C\", phone = \"1\"",
            "two entries stand in one line",
            "write `name = \"C\"`, then `phone = \"1\"`",
        ),
        (
            "name = \"C\" phone = \"1\"",
            "two entries stand in one line",
            "write `name = \"C\"`, then `phone = \"1\"`",
        ),
        (
            "name = \"C\"; phone = \"1\";",
            "two entries stand in one line",
            "write `name = \"C\"`, then `phone = \"1\"`",
        ),
        ("name = “C”, phone = “1”", "a curly quote (“)", "write `name = \"C\"`, then `phone = \"1\"`"),
        (
            "booking = <https://a.example>",
            "signs stand around the address",
            "`booking = \"https://a.example\"`",
        ),
        ("booking = [Book](https://a.example)", "signs stand around", "`booking = \"https://a.example\"`"),
        ("items = [\"a\" \"b\"]", "a comma between two entries", "`items = [\"a\", \"b\"]`"),
        (
            "[info]\n- Bring your card\n- Be on time",
            "a list belongs there",
            "`items = [\"Bring your card\", \"Be on time\"]`",
        ),
        (
            "[info]\n\"Bring your card\",\n\"Be on time\"",
            "a list belongs there",
            "`items = [\"Bring your card\", \"Be on time\"]`",
        ),
        (
            "[info]\n1. Bring your card\n2) Be on time",
            "a list belongs",
            "`items = [\"Bring your card\", \"Be on time\"]`",
        ),
        ("[info]\nBring your card", "a list belongs there", "write `items = [\"Bring your card\"]`"),
        ("[info]\n• Bring your card", "a list belongs there", "write `items = [\"Bring your card\"]`"),
        ("name ＝ \"Contoso\"", "the full-width `＝` stands where an ordinary `=`", wanted),
        ("name ＝ ＂Contoso＂", "full-width", wanted),
        ("name = ＂Contoso＂", "a full-width quote", wanted),
        ("［colors］", "the full-width `［`", "write `[colors]`"),
        ("【colors】", "the full-width `【`", "write `[colors]`"),
        ("; ours", "a remark begins with `#` here, not with `;`", "write `# ours` instead of `; ours`"),
        ("// ours", "not with `//`", "write `# ours`"),
        ("<!-- ours -->", "not with `<!--`", "write `# ours`"),
        ("-- ours", "not with `--`", "write `# ours`"),
        ("name = \"Contoso\" // ours", "not with `//`", "`name = \"Contoso\" # ours`"),
        ("name = \"Contoso\" ; ours", "not with `;`", "`name = \"Contoso\" # ours`"),
        (
            "homepage = \"https://a.example\" // ours",
            "not with `//`",
            "`homepage = \"https://a.example\" # ours`",
        ),
        ("– name = \"Contoso\"", "a dash (–) stands at the beginning", wanted),
        ("- name = \"Contoso\"", "stands at the beginning of the line", wanted),
        ("• name = \"Contoso\"", "a bullet (•)", wanted),
        ("* [colors]", "a bullet (*)", "write `[colors]`"),
        ("primary = # E4006D", "the colour stands without quotes", "`primary = \"#E4006D\"`"),
        ("\u{A0}\u{A0}name = \"Contoso\"", "a no-break space", "instead of `··name = \"Contoso\"`"),
        ("\u{3000}name = \"Contoso\"", "a full-width space", "instead of `·name = \"Contoso\"`"),
        ("name = \"Contoso\"\u{2028}x", "the line can't", "<U+2028>"),
        ("??", "the line can't be understood", "it says `??`; a line is a section's name"),
    ] {
        told_once("brand.toml", "[organization]", line, &[cause, help]);
    }
}

#[test]
fn a_slip_in_yaml_is_told_with_the_line_as_it_should_be() {
    for (line, cause, help) in [
        (
            "\tname: Contoso",
            "a tab stands where spaces belong",
            "write `  name: Contoso` instead of `→name: Contoso`",
        ),
        ("  name:Contoso\n  phone: x", "the space after the colon", "`name: Contoso`"),
        ("  name:Contoso", "the space after the colon", "write `name: Contoso` instead of `name:Contoso`"),
        ("  name = \"Contoso\"\n  phone: x", "`=` stands where `:` belongs", "`name: \"Contoso\"`"),
        ("  name: Contoso: Health", "signs that mean something else", "`name: \"Contoso: Health\"`"),
        ("  name: @contoso", "signs that mean something else", "`name: \"@contoso\"`"),
        ("  name: \"Contoso\n  phone: 1", "a quote (\")", "`name: \"Contoso\"`"),
        ("  name: “Contoso”", "a curly quote (“)", "`name: \"Contoso\"`"),
        ("  primary: #E4006D", "is taken for a comment", "`primary: \"#E4006D\"`"),
        ("colors: {primary: #E4006D}", "is taken for a comment", "write `colors: {primary: \"#E4006D\"}`"),
        (
            "colors: {primary: #E4006D, accent: #fff}\nlinks: {}",
            "is taken for a comment",
            "`colors: {primary: \"#E4006D\", accent: \"#fff\"}`",
        ),
        (
            "colors: {\n  primary: #E4006D,\n  accent: red\n}",
            "is taken for a comment",
            "`primary: \"#E4006D\",`",
        ),
        ("  primary: # E4006D", "is taken for a comment", "`primary: \"#E4006D\"`"),
        ("colors: {primary: red", "the brace (}) that closes", "`colors: {primary: red}`"),
        (
            "\u{A0}\u{A0}name: Contoso",
            "a no-break space",
            "write `  name: Contoso` instead of `··name: Contoso`",
        ),
        ("  name ＝ Contoso\n  phone: x", "`＝` stands where `:` belongs", "`name: Contoso`"),
        ("  name：Contoso\n  phone: x", "the full-width `：`", "`name: Contoso`"),
        ("  // ours\n  phone: x", "a remark begins with `#` here", "`# ours`"),
        ("  name: x\n    phone: y", "the line begins further left or right", "`  phone: y`"),
    ] {
        told_once("brand.yaml", "organization:", line, &[cause, help]);
    }
    // Curly quotes may be part of what is said, and a comment may be one.
    for line in [
        "  name: Contoso #1",
        "  name: x # fee",
        "  phone: # add ours",
        "  tagline: „Wir helfen“",
        "  name: x # E4006D",
        "  primary: \"#E4006D\" # red",
    ] {
        assert_eq!(said("brand.yaml", &format!("organization:\n{line}\n")), [""; 0]);
    }
}

#[test]
fn a_slip_in_json_is_told_with_the_line_as_it_should_be() {
    for (line, cause, help) in [
        ("\"name\": “Contoso”", "a curly quote", "`\"name\": \"Contoso\"`"),
        ("“name”: “Contoso”", "a curly quote", "`\"name\": \"Contoso\"`"),
        (
            "\"name\": \"Contoso\",",
            "a comma stands where none belongs",
            "write `\"name\": \"Contoso\"` instead",
        ),
        ("\"name\": \"Contoso\"\n\"phone\": \"1\"", "the comma after the line", "`\"name\": \"Contoso\",`"),
        ("'name': 'Contoso'", "single quotes", "`\"name\": \"Contoso\"`"),
        ("name: \"Contoso\"", "the key stands without quotes", "`\"name\": \"Contoso\"`"),
        ("\"name\" = \"Contoso\"", "`=` stands where `:` belongs", "`\"name\": \"Contoso\"`"),
        ("\"name\": \"Contoso\" // ours", "a remark", "`\"name\": \"Contoso\"`"),
        ("\"recolor\": True", "true or false, in small letters", "`\"recolor\": true`"),
        ("\"name\": \"Contoso\"\n// ours", "a remark", "take `// ours` out"),
        ("\"name\"： \"Contoso\"", "the full-width `：`", "`\"name\": \"Contoso\"`"),
        (
            "\"name\": \"Contoso\" \"phone\": \"1\"",
            "a comma between two entries is missing",
            "`\"name\": \"Contoso\", \"phone\": \"1\"`",
        ),
        ("\"a\": {\"b\": \"C\"} \"c\": {}", "a comma between two", "`\"a\": {\"b\": \"C\"}, \"c\": {}`"),
        (
            "a: {b: \"x, y: z\", c-d: 1}",
            "the key stands without",
            "`\"a\": {\"b\": \"x, y: z\", \"c-d\": 1}`",
        ),
        ("\"name\": Contoso", "the text stands without quotes", "`\"name\": \"Contoso\"`"),
        ("\"name\": \"Contoso", "a quote (\")", "`\"name\": \"Contoso\"`"),
        ("\"file\": \"C:\\logos\\new.svg\"", "a backslash", "`\"file\": \"C:/logos/new.svg\"`"),
    ] {
        let said = said("brand.json", &format!("{{\"organization\": {{\n{line}\n}} }}\n"));
        assert!(said.len() == 1 && said[0].contains(cause) && said[0].contains(help), "{line}: {said:#?}");
    }
}

#[test]
fn json_that_is_not_whole_or_a_program_is_told() {
    for (text, cause, help) in [
        (
            "{\"organization\": {\"name\": \"C\"}",
            "the brace (}) that closes the section",
            "{\"organization\": {\"name\": \"C\"}}",
        ),
        ("const brand = {\"a\": {}};", "the file is a program's", "write `{\"a\": {}}` instead"),
        ("module.exports = {a: {}};", "the file is a program's", "write `{\"a\": {}}` instead"),
    ] {
        let said = said("brand.json", text);
        assert!(said.len() == 1 && said[0].contains(cause) && said[0].contains(help), "{text}: {said:#?}");
    }
}

#[test]
fn the_same_slip_in_many_lines_is_told_once() {
    let links: String = (0..22).map(|n| format!("k{n} = “https://a.example/{n}”\n")).collect();
    let said = said("brand.toml", &format!("[links]\n{links}x: \"y\"\n"));
    assert_eq!(
        said,
        [
            "brand.toml:2:6: a curly quote (“) stands where a straight quote (\") belongs, in 22 lines: 2, 3, 4 and 19 \
             more; write `k0 = \"https://a.example/0\"` instead of `k0 = “https://a.example/0”`",
            "brand.toml:24:2: `:` stands where `=` belongs; write `x = \"y\"` instead of `x: \"y\"`",
        ]
    );
}

#[test]
fn what_stands_twice_is_told_beside_slips() {
    let said = said("brand.toml", "[organization]\nname = \"a\"\nname = \"b\"\nphone: \"1\"\n");
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[0].contains("`:` stands") && said[1].contains("`name` stands twice"), "{said:#?}");
}

#[test]
fn what_is_right_has_no_slips() {
    let toml = "[organization]\nname = \"Contoso, “the best”\" # a – b\naddress = \"\"\"a\nb\"\"\"\n[logo]\n\
                file = 'C:\\logos\\new.svg'\n[text]\ntitle = \"a\\nb\"\n";
    assert_eq!(said("brand.toml", toml), [""; 0]);
    assert_eq!(
        said("brand.yaml", "organization:\n  name: x\n  address: |\n    a = b\n    c: #112233x\n"),
        [""; 0]
    );
}

#[test]
fn a_text_of_another_format_than_its_name_says_is_told_as_that() {
    let (toml, yaml, json) = (
        "[organization]\nname = \"C\"\n",
        "organization:\n  name: C\n",
        "{\"organization\": {\"name\": \"C\"}}",
    );
    for (name, text, told) in [
        ("a.yaml", toml, "the text is TOML, and the file's name says YAML; rename the file to a.toml"),
        ("a.json", toml, "the text is TOML, and the file's name says JSON; rename the file to a.toml"),
        ("a.toml", yaml, "the text is YAML, and the file's name says TOML; rename the file to a.yaml"),
        ("a.toml", json, "the text is JSON, and the file's name says TOML; rename the file to a.json"),
        ("a.json", yaml, "the text is YAML, and the file's name says JSON; rename the file to a.yaml"),
    ] {
        assert_eq!(said(name, text), [format!("{name}:1:1: {told}")], "{text}");
    }
    // JSON is YAML.
    assert_eq!(said("a.yaml", json), [""; 0]);
}

#[test]
fn what_is_nested_too_deep_is_told_as_that() {
    let toml = format!("[values]\na = {}\n", "[".repeat(50_000));
    let yaml = format!("values:\n  a: {}\n", "[".repeat(50_000));
    let json = "[".repeat(100_000);
    let dots = format!("name = 1\na{} = 1\n", ".a".repeat(20_000));
    for (name, text, place) in [
        ("a.toml", &toml, "2:105"),
        ("a.yaml", &yaml, "2:106"),
        ("a.json", &json, "1:101"),
        ("a.toml", &dots, "2:202"),
    ] {
        let said = said(name, text);
        let told = format!("{name}:{place}: the file is nested deeper than 100 levels");
        assert!(said.len() == 1 && said[0].starts_with(&told), "{said:#?}");
    }
    let remarks = "# [[\n".repeat(200);
    assert_eq!(said("a.toml", &format!("{remarks}name = \"[[\"\n")), [""; 0]);
}

#[test]
fn a_part_that_repeats_itself_is_told_as_that() {
    let mut text = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (before, next) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        text.push_str(&format!("{next}: &{next} [{}]\n", vec![format!("*{before}"); 10].join(",")));
    }
    let said = said("a.yaml", &text);
    assert!(said.len() == 1 && said[0].contains("repeats one part more often"), "{said:#?}");
}

#[test]
fn a_file_of_faults_costs_no_time() {
    let text = "“ = [”\n".repeat(100_000);
    for name in ["a.toml", "a.json"] {
        assert!(!said(name, &text).is_empty(), "{name}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_told(text in "([a-z\\[\\]{}=:,#\"'“”\\\\ \\t.-]|\\n|\u{FEFF}){0,60}", format in 0..3usize) {
        let name = ["a.toml", "a.yaml", "a.json"][format];
        let file = Path::new(name);
        let read = super::super::read(&text, Format::of(file).expect("a format"), file);
        // What can't be read is always told.
        assert!(read.is_ok() || read.is_err_and(|told| !told.is_empty()), "{}", text);
    }
}
