//! Colours as they are typed: `#` begins a remark in a terminal, and a space parts words, so that little of
//! `--color primary = #7A1F5C` may arrive.

use infograft_deck::diagnostic::{Code, Diagnostic, Place, Severity};

use super::fail::Failure;

/// Options whose values are colours.
const COLORS: [&str; 3] = ["--color", "--colour", "--replace-color"];

/// A colour that is several words, because spaces stand around its `=`: `--color primary= #7A1F5C`.
pub fn mend(words: &mut Vec<String>, faults: &mut Vec<String>) {
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let of_one = COLORS.iter().any(|option| word.starts_with(&format!("{option}=")));
        let first = if of_one { at } else { at + 1 };
        at += 1;
        if !of_one && !COLORS.contains(&word.as_str()) {
            continue;
        }
        let next = |at: usize| words.get(at).map_or("", String::as_str);
        let last = match (next(first), next(first + 1), next(first + 2)) {
            (own, "=", color) if !own.contains('=') && !color.is_empty() => first + 2,
            (own, more, _) if !own.contains('=') && more.len() > 1 && more.starts_with('=') => first + 1,
            (own, color, _) if own.ends_with('=') && color.starts_with('#') => first + 1,
            _ => continue,
        };
        let joined: String = words.drain(first..=last).collect();
        faults.push(format!("a colour is one word, without spaces: {joined}"));
        words.insert(first, joined);
    }
}

/// `--color primary =`, of which the terminal has taken the colour for a remark.
pub fn refuse_cut(words: &[String]) -> Result<(), Failure> {
    let ends_cut = |word: &[String]| match word {
        [option, role, sign] => COLORS.contains(&option.as_str()) && sign == "=" && !role.starts_with('-'),
        _ => false,
    };
    match words.windows(3).find(|three| ends_cut(three)) {
        Some([option, role, _]) => {
            let what = format!(
                "no colour stands behind {option} {role} =: a terminal takes # behind a space for a remark"
            );
            let help = format!("write it without spaces and in quotes: {option} \"{role}=#0B6E4F\"");
            Err(Failure::new(Code::CommandOption, what).help(help))
        }
        _ => Ok(()),
    }
}

/// What was perhaps meant otherwise and is done all the same: a colour is taken away, because nothing stands after its `=`.
pub fn doubts(words: &[String]) -> Vec<Diagnostic> {
    let value = |(at, word): (usize, &String)| {
        let is_color = |option: &&str| word == *option || word.starts_with(&format!("{option}="));
        let option = COLORS.into_iter().find(is_color)?;
        let value =
            word.strip_prefix(&format!("{option}=")).or_else(|| words.get(at + 1).map(String::as_str))?;
        value.ends_with('=').then(|| format!("{option} {value}"))
    };
    let told = |place: String| {
        let message = "nothing stands after `=`, so the brand's own colour is taken away";
        let help = "if a colour follows, write it without a space and in quotes: --color \"primary=#0B6E4F\"";
        let told = Diagnostic::new(Code::CommandOption, message).at(Place::setting(place));
        told.with_help(help).with_severity(Severity::Warning)
    };
    words.iter().enumerate().filter_map(value).map(told).collect()
}
