//! Telephone numbers, told from the other numbers of a deck.

use infograft_brand::brand::Phone;

/// Words that stand before a number that is dialled.
const LABELS: [&str; 26] = [
    "tel",
    "telephone",
    "phone",
    "call",
    "mobile",
    "cell",
    "office",
    "direct",
    "hotline",
    "helpline",
    "telefon",
    "mobil",
    "handy",
    "fon",
    "rufnummer",
    "téléphone",
    "teléfono",
    "telefono",
    "móvil",
    "appelez",
    "llame",
    "llámenos",
    "전화",
    "문의",
    "연락처",
    "電話",
];

/// Words before a number to which papers are sent.
const FAX: [&str; 5] = ["fax", "telefax", "télécopie", "팩스", "ファックス"];

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::inspect) struct Number {
    /// As it is written.
    pub text: String,
    /// As it is dialled.
    pub dialled: String,
    /// Whether something says that it is a telephone number: a word before it, a plus, or that nothing else is there.
    pub is_clear: bool,
    /// Whether it is a fax number.
    pub is_fax: bool,
}

/// The numbers in a text.
pub(in crate::inspect) fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    for line in text.lines() {
        let chars: Vec<char> = line.chars().collect();
        let mut at = 0;
        while at < chars.len() {
            let Some(end) = end_of(&chars, at) else {
                at += 1;
                continue;
            };
            found.extend(number(&chars, at, end));
            at = end;
        }
    }
    found
}

/// Where a row of digits with the signs of telephone numbers between them ends, if one begins here.
fn end_of(chars: &[char], start: usize) -> Option<usize> {
    let first = *chars.get(start)?;
    let before = start.checked_sub(1).and_then(|b| chars.get(b)).copied();
    let begins = first.is_ascii_digit() || first == '+' || first == '(';
    if !begins || before.is_some_and(|b| b.is_alphanumeric() || ".,-/$€£#%".contains(b)) {
        return None;
    }
    let mut end = start;
    let mut digits = 0;
    for (at, c) in chars.iter().enumerate().skip(start) {
        match c {
            '0'..='9' => {
                digits += 1;
                end = at + 1;
            }
            '+' if at == start => {}
            '(' | ')' | '-' | '.' | '/' | ' ' | '\u{A0}' | '\u{2010}' | '\u{2011}' | '\u{2013}' => {
                let gap = at + 1 - end;
                if gap > 3 {
                    break;
                }
            }
            _ => break,
        }
        if digits > 15 {
            return None;
        }
    }
    // `8510-XXXX` is a form to fill in.
    let is_form = chars.get(end) == Some(&'-') && chars.get(end + 1).is_some_and(|c| c.is_alphanumeric());
    let goes_on = is_form || chars.get(end).is_some_and(|c| c.is_alphanumeric() || "%€$£:".contains(*c));
    ((7..=15).contains(&digits) && !goes_on).then_some(end)
}

fn number(chars: &[char], start: usize, end: usize) -> Option<Number> {
    let text: String = chars.get(start..end)?.iter().collect();
    let dialled = Phone::find(&text)?.dialled;
    let before: String = chars.get(..start)?.iter().collect::<String>().to_lowercase();
    let label = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_after = |words: &[&str]| words.iter().any(|word| label.ends_with(word));
    let rest: String = chars.get(end..)?.iter().collect();
    let is_alone = label.is_empty() && rest.trim().is_empty();
    let groups = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).count();
    let is_spoken =
        text.starts_with('+') || text.contains('(') || groups >= 3 && text.contains(['-', '.', ' ', '/']);
    let is_number = !is_other(&text);
    (is_number && (is_after(&LABELS) || is_after(&FAX) || is_spoken || is_alone && groups >= 2)).then(|| {
        Number {
            is_clear: is_after(&LABELS) || text.starts_with('+') || is_alone && is_spoken,
            is_fax: is_after(&FAX),
            text,
            dialled,
        }
    })
}

/// Whether it is a date, a span of years, a large number, or a number of a book.
fn is_other(text: &str) -> bool {
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).collect();
    let is_year = |g: &&str| g.len() == 4 && (g.starts_with("19") || g.starts_with("20"));
    let is_decimal = text.contains('.') && groups.len() == 2 && groups.first().is_some_and(|g| g.len() < 3);
    // `10.1000/182` names a paper.
    let is_paper = text.contains('.') && text.contains('/');
    let is_plain = !text.starts_with('+') && !text.contains('(');
    let years = groups.iter().filter(|g| is_year(g)).count();
    let is_date = groups.len() == 3
        && years == 1
        && groups.iter().all(|g| g.len() <= 4 && (is_year(g) || g.len() <= 2));
    let is_large = text.contains('.') || text.contains(' ');
    let is_large = is_large && groups.len() >= 2 && groups.iter().skip(1).all(|g| g.len() == 3);
    let is_large = is_large && groups.first().is_some_and(|g| g.len() <= 3 && !g.starts_with('0'));
    let is_book = groups.first().is_some_and(|g| *g == "978" || *g == "979") && groups.concat().len() == 13;
    is_plain
        && (years == groups.len()
            || is_date
            || is_large && !text.contains('-')
            || is_book
            || is_paper
            || is_decimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        numbers(text).into_iter().map(|number| number.text).collect()
    }

    #[test]
    fn numbers_to_dial_are_found() {
        assert_eq!(texts("+1 (555) 010-0142"), ["+1 (555) 010-0142"]);
        assert_eq!(texts("Call 555 010 0142, or +49 201 1234567."), ["555 010 0142", "+49 201 1234567"]);
        assert_eq!(texts("Tel. 0201/1234567"), ["0201/1234567"]);
        assert_eq!(texts("02-555-0100"), ["02-555-0100"]);
        assert_eq!(texts("전화 02-555-0100"), ["02-555-0100"]);
        assert!(numbers("Fax: 02-555-0101").iter().all(|number| number.is_fax));
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "2019-2020",
            "2024-01-31",
            "31.01.2024",
            "1 000 000",
            "12.500.000",
            "ISBN 978-3-16-148410-0",
            "12,345,678",
            "$1 500 000",
            "10.1000/182",
            "3.14159265",
            "Room 12",
            "100%",
        ] {
            assert_eq!(texts(text), Vec::<String>::new(), "{text}");
        }
    }
}
