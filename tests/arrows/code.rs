//! As much of Rust's grammar as it takes to see which names a file's paths begin with.

use std::collections::BTreeMap;

/// The names and signs of a file without its comments, literals and tests.
pub fn program(code: &str) -> Vec<&str> {
    untested(&tokens(code))
}

/// Whether a token is a name or a keyword.
fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Names, `::` and single signs, in their order. Comments, literals and white space are left out.
fn tokens(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let (length, is_kept) = if let Some(length) = ignored(rest) {
            (length, false)
        } else if is_name(rest) {
            (run(rest, |c| c.is_alphanumeric() || c == '_'), true)
        } else if rest.starts_with("::") {
            (2, true)
        } else {
            (first.len_utf8(), !first.is_whitespace())
        };
        let (token, after) = rest.split_at(length);
        if is_kept {
            found.push(token);
        }
        rest = after;
    }
    found
}

/// How many bytes at the start are of characters of one kind.
fn run(text: &str, is_part: impl Fn(char) -> bool) -> usize {
    text.find(|c: char| !is_part(c)).unwrap_or(text.len())
}

/// The length of the comment or literal at the start.
fn ignored(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(run(rest, |c| c != '\n'));
    }
    if rest.starts_with("/*") {
        return Some(block_comment(rest));
    }
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(run(rest, |c| c.is_alphanumeric() || c == '_'));
    }
    string(rest).or_else(|| character(rest))
}

/// Block comments nest.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => {
                depth += 1;
                at += 2;
            }
            [b'*', b'/', ..] => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    rest.len()
}

/// The length of the string at the start: `"…"`, `b"…"`, `r#"…"#`.
fn string(rest: &str) -> Option<usize> {
    for prefix in ["br", "cr", "r", "b", "c", ""] {
        let Some(after) = rest.strip_prefix(prefix) else { continue };
        let is_raw = prefix.ends_with('r');
        let hashes = if is_raw { run(after, |c| c == '#') } else { 0 };
        let Some(inside) = after[hashes..].strip_prefix('"') else { continue };
        let length = if is_raw { raw(inside, hashes) } else { escaped(inside) };
        return Some(rest.len() - inside.len() + length);
    }
    None
}

/// Where a raw string ends: behind the quotation mark with as many `#` as it began with.
fn raw(inside: &str, hashes: usize) -> usize {
    let end = format!("\"{}", "#".repeat(hashes));
    inside.find(&end).map_or(inside.len(), |at| at + end.len())
}

/// Where another string ends: behind the first quotation mark without a backslash.
fn escaped(inside: &str) -> usize {
    let mut chars = inside.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '"' => return at + 1,
            _ => {}
        }
    }
    inside.len()
}

/// The length of the character at the start: `'x'`, `'\n'`. A lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let mut inside = rest.strip_prefix('\'')?.chars();
    match inside.next()? {
        '\\' => {
            let start = 2 + inside.next()?.len_utf8();
            rest.get(start..)?.find('\'').map(|end| start + end + 1)
        }
        c => (inside.next()? == '\'').then(|| 2 + c.len_utf8()),
    }
}

/// Leaves out the items that `#[cfg(test)]` stands before.
fn untested<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at..].starts_with(&MARK) {
            at = item_end(tokens, at + MARK.len());
        } else {
            kept.push(tokens[at]);
            at += 1;
        }
    }
    kept
}

/// Where the item ends that begins at a token, attributes among it.
fn item_end(tokens: &[&str], mut at: usize) -> usize {
    while let Some(token) = tokens.get(at) {
        match *token {
            ";" => return at + 1,
            "{" => return close(tokens, at),
            "(" | "[" => at = close(tokens, at),
            _ => at += 1,
        }
    }
    at
}

/// Where the bracket that opens at a token has closed.
fn close(tokens: &[&str], at: usize) -> usize {
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        match *token {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => {
                depth -= 1;
                if depth == 0 {
                    return index + 1;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

/// The first and the second name of each path: `crate::{a, b::c}` begins with `crate` and `a`, and with `crate` and `b`.
pub fn paths<'a>(tokens: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mut found = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        // As in `.zip::<…>`.
        let is_method = at > 0 && tokens[at - 1] == ".";
        if pair[1] == "::" && is_name(pair[0]) && !is_method {
            found.extend(seconds(tokens, at + 2).into_iter().map(|second| (pair[0], second)));
        }
    }
    found
}

/// What may follow the first name of a path: one name or sign, or several in braces.
fn seconds<'a>(tokens: &[&'a str], at: usize) -> Vec<&'a str> {
    if tokens.get(at) != Some(&"{") {
        return tokens.get(at).copied().into_iter().collect();
    }
    let mut found = Vec::new();
    let mut depth = 0;
    for pair in tokens[at..close(tokens, at)].windows(2) {
        match pair[0] {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 1 && matches!(pair[0], "{" | ",") && !matches!(pair[1], "self" | "}") {
            found.push(pair[1]);
        }
    }
    found
}

/// How often `super::` stands in a row, at most.
pub fn supers(tokens: &[&str]) -> usize {
    let (mut most, mut now) = (0, 0);
    for pair in tokens.windows(2) {
        match pair {
            ["super", "::"] => {
                now += 1;
                most = most.max(now);
            }
            ["::", "super"] => {}
            _ => now = 0,
        }
    }
    most
}

/// The names that `use` brings in, each with its path.
pub fn imports(tokens: &[&str]) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for (at, token) in tokens.iter().enumerate() {
        if *token == "use" {
            import(tokens, at + 1, &[], &mut found);
        }
    }
    found
}

/// Reads a tree of a `use` below a path, and returns where it ends.
fn import(
    tokens: &[&str],
    mut at: usize,
    above: &[String],
    found: &mut BTreeMap<String, Vec<String>>,
) -> usize {
    let mut path = above.to_vec();
    let mut alias = None;
    loop {
        match tokens.get(at).copied() {
            Some("{") => {
                let end = close(tokens, at);
                at += 1;
                while at + 1 < end {
                    // A comma follows each tree, or the brace that closes.
                    at = import(tokens, at, &path, found) + 1;
                }
                return end;
            }
            Some("::") => at += 1,
            Some("as") => {
                alias = tokens.get(at + 1).copied();
                at += 2;
            }
            Some(name) if is_name(name) => {
                path.push(name.to_owned());
                at += 1;
            }
            _ => break,
        }
    }
    if path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    if let Some(name) = alias.map(str::to_owned).or_else(|| path.last().cloned()) {
        found.insert(name, path);
    }
    at
}

#[test]
fn comments_literals_and_tests_are_no_part_of_the_program() {
    let code = r##"
        //! crate::comment
        /* crate::block /* crate::nested */ crate::still */
        use crate::{a::{b, c}, self, d,};
        const TEXT: &str = "crate::text \" crate::more";
        const RAW: &[u8] = br#"crate::raw " crate::more"#;
        fn quotes<'a>(c: char) -> bool { c == '"' || c == '\'' || c == '\u{22}' || infograft_deck::e::f(c) }
        #[cfg(test)]
        mod tests { use crate::test; fn nested() {} }
        #[cfg(test)]
        #[path = "other.rs"]
        mod other;
        fn last() { one.zip::<u8>(crate::g()) }
    "##;
    let heads = ["crate", "infograft_deck", "zip"];
    let found: Vec<_> = paths(&program(code)).into_iter().filter(|(head, _)| heads.contains(head)).collect();
    assert_eq!(found, [("crate", "a"), ("crate", "d"), ("infograft_deck", "e"), ("crate", "g")]);
}

#[test]
fn imports_have_their_whole_paths() {
    let code = "pub use a::{B, c::{self, D as E}}; use f; pub use crate::g::H;";
    let found = imports(&program(code));
    let found: Vec<String> =
        found.iter().map(|(name, path)| format!("{name} = {}", path.join("::"))).collect();
    assert_eq!(found, ["B = a::B", "E = a::c::D", "H = crate::g::H", "c = a::c", "f = f"]);
}

#[test]
fn supers_in_a_row_are_counted() {
    assert_eq!(supers(&program("pub(super) fn a() { super::b(); super::super::c() }")), 2);
    assert_eq!(supers(&program("pub(super) fn a() {}")), 0);
}
