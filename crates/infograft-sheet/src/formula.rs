//! The one formula that says more than its result: `HYPERLINK`, whose address isn't in the text that the cell shows.

/// The address in a formula that makes a link, and the text that it shows: `HYPERLINK("https://…","Book")`, in any of the
/// ways in which formats write formulas. An address that is computed from cells isn't known; texts that are joined are.
pub(crate) fn hyperlink(code: &str) -> Option<(String, Option<String>)> {
    let code = code.trim_start_matches("of:").trim_start_matches(['=', ' ']);
    let name = code.get(.."HYPERLINK(".len()).filter(|name| name.eq_ignore_ascii_case("HYPERLINK("))?;
    let (target, rest) = joined(code.get(name.len()..)?)?;
    let rest = rest.trim_start();
    if rest.starts_with(')') {
        return Some((target, None));
    }
    let shown = joined(rest.strip_prefix([',', ';'])?).map(|(text, _)| text);
    Some((target, shown))
}

/// Texts in quotes that are joined with `&`, and what follows them. Two quotes are one inside a text.
fn joined(code: &str) -> Option<(String, &str)> {
    let (mut out, mut rest) = (String::new(), code);
    loop {
        rest = rest.trim_start().strip_prefix('"')?;
        loop {
            let (text, after) = rest.split_once('"')?;
            out.push_str(text);
            rest = after;
            let Some(after) = rest.strip_prefix('"') else { break };
            out.push('"');
            rest = after;
        }
        match rest.trim_start().strip_prefix('&') {
            Some(after) => rest = after,
            None => return Some((out, rest)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_formula_is_read_where_it_stands_there() {
        let book = |target: &str| Some((target.to_owned(), Some("Book".to_owned())));
        for (code, found) in [
            (r#"HYPERLINK("https://a.example/x","Book")"#, book("https://a.example/x")),
            (r#"=HYPERLINK("https://a.example/x";"Book")"#, book("https://a.example/x")),
            (r#"of:=HYPERLINK("https://a.example/x";"Book")"#, book("https://a.example/x")),
            (r#"HYPERLINK("https://a.example/" & "x", "Bo"&"ok")"#, book("https://a.example/x")),
            (r#"hyperlink( "https://a.example/x" )"#, Some(("https://a.example/x".into(), None))),
            (r#"HYPERLINK("https://a.example/x",A2)"#, Some(("https://a.example/x".into(), None))),
            (r#"HYPERLINK("a""b")"#, Some(("a\"b".into(), None))),
            (r#"HYPERLINK("https://a.example/"&A2,"Book")"#, None),
            (r#"HYPERLINK(A2,"Book")"#, None),
            (r#"HYPERLINK("https://a.example"#, None),
            (r#"SUM("a")"#, None),
        ] {
            assert_eq!(hyperlink(code), found, "{code}");
        }
    }
}
