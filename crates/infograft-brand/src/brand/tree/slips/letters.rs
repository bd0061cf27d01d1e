//! Letters that look like those of a brand file's grammar, or like nothing at all, and what people call them.

/// What a letter is mistaken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super::super) enum Kind {
    Quote,
    Space,
    Dash,
    Bullet,
    Invisible,
}

/// The letters, and their names for people.
const LETTERS: &[(Kind, &str, &str)] = &[
    (Kind::Quote, "“”„‟‘’‚‛", "a curly quote"),
    (Kind::Quote, "«»‹›", "an angle quote"),
    (Kind::Quote, "「」『』", "a corner bracket"),
    (Kind::Quote, "″′", "a prime"),
    (Kind::Quote, "`´", "an accent"),
    (Kind::Quote, "＂＇", "a full-width quote"),
    (Kind::Space, "\u{A0}\u{202F}\u{2007}", "a no-break space"),
    (Kind::Space, "\u{3000}", "a full-width space"),
    (
        Kind::Space,
        "\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2008}\u{2009}\u{200A}\u{205F}",
        "a wide or narrow space",
    ),
    (Kind::Dash, "–—‒―‑‐−－", "a dash"),
    (Kind::Bullet, "•·∙▪■◦●○*►▶➤✓", "a bullet"),
    (Kind::Invisible, "\u{200B}\u{200C}\u{200D}\u{2060}", "a zero-width space"),
    (Kind::Invisible, "\u{FEFF}", "a byte order mark"),
    (Kind::Invisible, "\u{AD}", "a soft hyphen"),
    (
        Kind::Invisible,
        "\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}",
        "a mark for the direction of text",
    ),
];

/// Whether a letter is of this kind.
pub(super) fn is(letter: char, kind: Kind) -> bool {
    LETTERS.iter().any(|(known, letters, _)| *known == kind && letters.contains(letter))
}

/// The first letter of this kind in a text.
pub(super) fn first(text: &str, kind: Kind) -> Option<char> {
    text.chars().find(|letter| is(*letter, kind))
}

/// What people call the letter, with the letter itself where it can be seen.
pub(super) fn name(letter: char) -> String {
    let found = LETTERS.iter().find(|(_, letters, _)| letters.contains(letter));
    match found {
        Some((Kind::Quote | Kind::Dash | Kind::Bullet, _, name)) => format!("{name} ({letter})"),
        Some((_, _, name)) => (*name).to_owned(),
        None => format!("a letter ({letter})"),
    }
}

/// Whether a letter is Unicode's own line break.
fn is_separator(letter: char) -> bool {
    matches!(letter, '\u{2028}' | '\u{2029}')
}

/// A line as a message shows it: what can't be seen is written as what it is.
pub(in super::super::super) fn shown(line: &str) -> String {
    let mut out = String::new();
    for letter in line.trim_end().chars() {
        match letter {
            '\t' => out.push('→'),
            letter if is(letter, Kind::Space) => out.push('·'),
            letter if is(letter, Kind::Invisible) || letter.is_control() || is_separator(letter) => {
                out.push_str(&format!("<U+{:04X}>", u32::from(letter)));
            }
            letter => out.push(letter),
        }
    }
    let cut = out.char_indices().nth(100).map(|(at, _)| at);
    match cut {
        Some(at) => format!("{}…", out.get(..at).unwrap_or_default()),
        None => out,
    }
}
