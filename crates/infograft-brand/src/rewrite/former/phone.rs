//! A telephone number in any of its usual spellings.

use crate::brand::Phone;

/// A number that is looked for.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// The digits as they are given, with their country's code where that is known.
    digits: String,
    /// The digits as they are dialled within the country, without what stands before the area code; the same where the
    /// country's code isn't known.
    national: String,
    /// Whether the digits begin with a country's code.
    is_international: bool,
}

impl Number {
    /// The first number of a text.
    pub fn of(text: &str) -> Option<Self> {
        let dialled = Phone::find(text)?.dialled;
        let number = dialled.split(';').next().unwrap_or_default();
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let is_international = number.starts_with('+') || digits.starts_with("00");
        let digits = digits.trim_start_matches("00").to_owned();
        // The country's code is what stands alone behind the plus: `+1 (555)`, `+44 20`.
        let after = text.split_once('+').map_or("", |(_, after)| after);
        let code = after.chars().take_while(char::is_ascii_digit).count();
        let code = if is_international && (1..=3).contains(&code) { code } else { 0 };
        let national = digits.get(code..).unwrap_or_default();
        let national = if is_international { national } else { national.trim_start_matches('0') };
        Some(Self { national: national.to_owned(), is_international, digits })
    }

    /// Whether these digits, with a plus before them or not, are the number.
    fn is(&self, digits: &str, is_plus: bool) -> bool {
        let (digits, is_plus) = match digits.strip_prefix("00") {
            Some(rest) if !is_plus => (rest, true),
            _ => (digits, is_plus),
        };
        if digits == self.digits {
            return true;
        }
        if is_plus {
            // A national number with the code of a country that `[from]` doesn't say.
            let code = digits
                .strip_suffix(self.national.as_str())
                .map_or(0, |code| code.trim_end_matches('0').len());
            return !self.is_international && (1..=3).contains(&code);
        }
        let has_code = self.is_international && self.national.len() < self.digits.len();
        has_code && digits.strip_prefix('0').unwrap_or(digits) == self.national
    }

    /// Where the number ends that begins at a character: digits with the signs that people write between them.
    pub fn at(&self, chars: &[char], i: usize) -> Option<usize> {
        let begins = chars.get(i).is_some_and(|c| c.is_ascii_digit() || "+(".contains(*c));
        if !begins || is_behind_a_number(chars, i) {
            return None;
        }
        let mut digits = String::new();
        let (mut at, mut is_plus, mut found) = (i, false, None);
        while let Some(c) = chars.get(at).copied() {
            if c == '+' && digits.is_empty() && !is_plus {
                is_plus = true;
            } else if c.is_ascii_digit() {
                digits.push(c);
            } else if let ('(', true, Some(['0', ')'])) = (c, is_plus, chars.get(at + 1..at + 3)) {
                // `+44 (0)20`: the zero is dialled within the country alone.
                at += 2;
            } else if !is_between(c) {
                break;
            }
            at += 1;
            if digits.len() > self.digits.len() + 5 {
                break;
            }
            let goes_on = chars.get(at).is_some_and(|next| next.is_alphanumeric());
            if c.is_ascii_digit() && !goes_on && self.is(&digits, is_plus) {
                found = Some(at);
            }
        }
        // `555 010-0142-9` is another number.
        let end = found?;
        let next = chars.get(end..end + 2).unwrap_or_default();
        let goes_on = matches!(next, [sign, digit] if "-./".contains(*sign) && digit.is_ascii_digit());
        (!goes_on).then_some(end)
    }
}

/// Whether a sign may stand between two digits of a number.
fn is_between(c: char) -> bool {
    c == ' ' || "()-./\u{A0}\u{202F}\u{2009}\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}".contains(c)
}

/// Whether more of a number stands before a character.
fn is_behind_a_number(chars: &[char], i: usize) -> bool {
    let before = chars.get(..i).unwrap_or_default();
    let (Some(sign), digit) = (before.last(), before.len().checked_sub(2).and_then(|at| before.get(at)))
    else {
        return false;
    };
    if *sign == '+' || sign.is_ascii_digit() {
        return true;
    }
    if !is_between(*sign) || !digit.is_some_and(char::is_ascii_digit) {
        return false;
    }
    // Behind a space another number may stand; behind `+49 ` it is the same.
    let digits = before.iter().rev().skip(1).take_while(|c| c.is_ascii_digit()).count();
    *sign != ' ' || before.len().checked_sub(digits + 2).and_then(|at| before.get(at)) == Some(&'+')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(given: &str, text: &str) -> Option<String> {
        let chars: Vec<char> = text.chars().collect();
        let number = Number::of(given)?;
        (0..chars.len()).find_map(|i| Some(chars[i..number.at(&chars, i)?].iter().collect()))
    }

    #[test]
    fn a_number_is_found_in_its_usual_spellings() {
        for (given, text, wanted) in [
            ("+1 (555) 010-0142", "Call +1 (555) 010-0142.", "+1 (555) 010-0142"),
            ("+1 (555) 010-0142", "Call +1.555.010.0142 now", "+1.555.010.0142"),
            ("+1 (555) 010-0142", "(555) 010\u{2013}0142", "(555) 010\u{2013}0142"),
            ("+1 (555) 010-0142", "0015550100142", "0015550100142"),
            ("+1 (555) 010-0142", "1-555-010-0142", "1-555-010-0142"),
            ("+44 20 7946 0000", "+44 (0)20 7946\u{A0}0000", "+44 (0)20 7946\u{A0}0000"),
            ("+44 20 7946 0000", "T 020 7946 0000", "020 7946 0000"),
            ("0201 1234567", "+49 201 1234567", "+49 201 1234567"),
            ("0201 1234567", "(0201) 123 45 67", "(0201) 123 45 67"),
            ("0201 1234567", "0049 201/1234567", "0049 201/1234567"),
        ] {
            assert_eq!(found(given, text).as_deref(), Some(wanted), "{given} in {text}");
        }
    }

    #[test]
    fn other_numbers_are_not_it() {
        for (given, text) in [
            ("+1 (555) 010-0142", "+1 (555) 010-01429"),
            ("+1 (555) 010-0142", "+44 555 010 0142"),
            ("+1 (555) 010-0142", "9555 010 0142"),
            ("+1 (555) 010-0142", "555 010-0142-9"),
            ("+1 (555) 010-0142", "x5550100142y"),
            ("0201 1234567", "10201 1234567"),
            ("0201 1234567", "7.0201 1234567"),
        ] {
            assert_eq!(found(given, text), None, "{given} in {text}");
        }
    }
}
