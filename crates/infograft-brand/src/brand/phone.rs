//! The number in a text that people write for a telephone number.

mod other;

/// The digits that one number may have (ITU-T E.164, 6.1: 15 with the country's code), and some for vanity numbers, whose
/// last letters aren't dialled.
const MAX_DIGITS: usize = 20;
/// The digits of the shortest numbers: 112, 911.
const MIN_DIGITS: usize = 3;
/// A slash behind so few digits is the end of an area code; behind more it stands before another number.
const AREA_CODE: usize = 5;
/// What people write before an extension.
const EXTENSIONS: [&str; 8] = ["ext", "extension", "x", "dw", "durchwahl", "poste", "anexo", "int"];
/// The digits of the scripts in which numbers are written, by their zeros.
const ZEROS: [u32; 5] = [0x30, 0x660, 0x6F0, 0x966, 0xFF10];

/// A number that can be dialled, found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// As a `tel` address holds it (RFC 3966, 3): the digits with their `+`, an extension at the end.
    pub dialled: String,
    /// Whether the text holds nothing else, such as a second number, opening hours or a remark.
    pub is_whole: bool,
    /// Whether words stand before the number.
    pub has_label: bool,
}

impl Phone {
    /// The first number of a text; `None` where it has none, as `ask Anna`.
    ///
    /// Letters are pressed as the keys that they stand on (ITU-T E.161) where they belong to the number: `1-800-CONTOSO`.
    ///
    /// ```
    /// use infograft_brand::brand::Phone;
    ///
    /// let phone = Phone::find("Tel. +44 (0)20 7946 0000 / 0001 (9–17 h)").unwrap();
    /// assert_eq!((phone.dialled.as_str(), phone.is_whole), ("+442079460000", false));
    /// assert_eq!(Phone::find("ask Anna"), None);
    /// ```
    pub fn find(text: &str) -> Option<Self> {
        let chars: Vec<char> = text.trim().chars().collect();
        let start = start(&chars)?;
        let label = chars.get(..start).unwrap_or_default();
        let mut reader = Reader { chars: &chars, at: start, digits: String::new(), is_plus: false };
        let (extension, is_whole) = reader.read();
        let Reader { digits, is_plus, .. } = reader;
        if !(MIN_DIGITS..=MAX_DIGITS).contains(&digits.len()) {
            return None;
        }
        let plus = if is_plus { "+" } else { "" };
        let extension = extension.map(|extension| format!(";ext={extension}")).unwrap_or_default();
        Some(Self {
            dialled: format!("{plus}{digits}{extension}"),
            is_whole,
            has_label: label.iter().any(|c| c.is_alphanumeric()),
        })
    }
}

/// Where the first number begins: behind opening hours, dates and years.
fn start(chars: &[char]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += chars.get(at..)?.iter().position(|c| digit(*c).is_some() || *c == '+')?;
        match other::end(chars, at) {
            Some(end) => at = end,
            None => return Some(at),
        }
    }
}

/// Reads a number from its first digit or `+`.
struct Reader<'t> {
    chars: &'t [char],
    at: usize,
    digits: String,
    is_plus: bool,
}

impl Reader<'_> {
    /// Reads to where the number ends: its extension, and whether the text ends there, too.
    fn read(&mut self) -> (Option<String>, bool) {
        while let Some(c) = self.peek() {
            if self.digits.len() > AREA_CODE && other::begins_behind(self.chars, self.at) {
                return (None, false);
            } else if let Some(digit) = digit(c) {
                self.digits.push(digit);
                self.at += 1;
            } else if c == '*' && !self.digits.is_empty() {
                self.digits.push(c);
                self.at += 1;
            } else if c == '+' && self.digits.is_empty() && !self.is_plus {
                self.is_plus = true;
                self.at += 1;
            } else if self.is_plus && self.rest().starts_with(&['(', '0', ')']) {
                // `+44 (0)20…`: the trunk zero isn't dialled with the country's code.
                self.at += 3;
            } else if c == '/' && self.digits.len() > AREA_CODE {
                return (None, false);
            } else if is_separator(c) {
                self.at += 1;
            } else if c.is_alphabetic() || ";,#".contains(c) {
                match self.extension() {
                    Some(extension) => return (Some(extension), self.is_at_end()),
                    None if c.is_alphabetic() && self.vanity() => {}
                    None => return (None, self.is_at_end()),
                }
            } else {
                return (None, false);
            }
        }
        (None, true)
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn rest(&self) -> &[char] {
        self.chars.get(self.at..).unwrap_or_default()
    }

    /// Whether nothing follows but signs.
    fn is_at_end(&self) -> bool {
        !self.rest().iter().any(|c| c.is_alphanumeric())
    }

    /// The digits behind `ext.`, `x`, `#` or the like, which it goes on behind.
    fn extension(&mut self) -> Option<String> {
        let mut at = self.at;
        let skip = |at: &mut usize, also: &str| {
            while self.chars.get(*at).is_some_and(|c| c.is_whitespace() || also.contains(*c)) {
                *at += 1;
            }
        };
        skip(&mut at, ";,");
        if self.chars.get(at) == Some(&'#') {
            at += 1;
        } else {
            let word: String = self.chars.iter().skip(at).take_while(|c| c.is_alphabetic()).collect();
            if !EXTENSIONS.contains(&word.to_lowercase().as_str()) {
                return None;
            }
            at += word.chars().count();
        }
        skip(&mut at, ".:=");
        let digits: String = self.chars.iter().skip(at).map_while(|c| digit(*c)).collect();
        if self.digits.len() < MIN_DIGITS || !(1..=12).contains(&digits.len()) {
            return None;
        }
        self.at = at + digits.len();
        Some(digits)
    }

    /// A word whose letters are pressed as keys: it hangs on digits, or stands in capitals behind a few of them.
    fn vanity(&mut self) -> bool {
        let word: String = self.rest().iter().take_while(|c| c.is_alphabetic()).collect();
        let hangs = self.at.checked_sub(1).and_then(|i| self.chars.get(i)).is_some_and(|c| "-.".contains(*c));
        let is_capital = word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase());
        let keys: Option<String> = word.chars().map(key).collect();
        match keys {
            Some(keys) if (1..=10).contains(&self.digits.len()) && (hangs || is_capital) => {
                self.digits.push_str(&keys);
                self.at += keys.len();
                true
            }
            _ => false,
        }
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || "-()./\u{2010}\u{2011}\u{2012}\u{2013}\u{200E}\u{2066}\u{2069}".contains(c)
}

/// A digit of any script as the digit that is dialled.
fn digit(c: char) -> Option<char> {
    let value =
        ZEROS.into_iter().find_map(|zero| u32::from(c).checked_sub(zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// The key that is pressed for a letter.
fn key(c: char) -> Option<char> {
    const KEYS: [char; 26] = [
        '2', '2', '2', '3', '3', '3', '4', '4', '4', '5', '5', '5', '6', '6', '6', '7', '7', '7', '7', '8',
        '8', '8', '9', '9', '9', '9',
    ];
    let letter = u32::from(c.to_ascii_lowercase()).checked_sub(u32::from('a'))?;
    KEYS.get(letter as usize).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_as_people_write_them() {
        for (text, dialled, is_whole) in [
            ("+1 (555) 010-0100", "+15550100100", true),
            ("1-800-CONTOSO", "18002668676", true),
            ("1-800-contoso", "18002668676", true),
            ("1 800 GO CONTOSO", "1800462668676", true),
            ("+44 (0)20 7946 0000", "+442079460000", true),
            ("+1 555 010 0100 ext. 12", "+15550100100;ext=12", true),
            ("+15550100100;ext=12", "+15550100100;ext=12", true),
            ("555 0100 x7", "5550100;ext=7", true),
            ("112", "112", true),
            ("Tel.: 07133 / 12 34-0", "0713312340", true),
            ("\u{660}\u{661}\u{662}\u{663}\u{664}\u{665}", "012345", true),
            // Two numbers, hours, remarks: the first number is the one that is dialled.
            ("030 123456 / 030 654321", "030123456", false),
            ("030 123456, 030 654321", "030123456", false),
            ("+1 555 0100 or +1 555 0101", "+15550100", false),
            ("0800 123456 (Mon-Fri 9-17)", "0800123456", false),
            ("0800 123456 toll free", "0800123456", false),
            ("0800 123456 24/7", "0800123456", false),
            ("0800 123456 9-17", "0800123456", false),
            ("0800 123456 9.00–17.00", "0800123456", false),
            ("24/7: 0800 123456", "0800123456", true),
            ("Mo-Fr 9-17, 030 123456", "030123456", true),
            ("since 1999: +1 555 0100", "+15550100", true),
            // What only begins like hours, dates and years.
            ("01-23-45-67-89", "0123456789", true),
            ("9-17-55", "91755", true),
            ("2010-2020", "20102020", true),
            ("Tel. 1999", "1999", true),
            ("1919", "1919", true),
            ("01.02.2003.44", "0102200344", true),
            ("030 123456 12-14", "0301234561214", true),
        ] {
            let found = Phone::find(text).unwrap();
            assert_eq!((found.dialled.as_str(), found.is_whole), (dialled, is_whole), "{text}");
        }
    }

    #[test]
    fn words_are_no_number() {
        for text in [
            "ask Anna",
            "tbd",
            "n/a",
            "-",
            "",
            "12",
            "CALL US",
            "+",
            "Mo-Fr 9-17",
            "Mon–Fri 9.00 – 17.00",
            "8-12, 14-18",
            "10.30 bis 18",
            "9h00-17h00",
            "24/7",
            "24 h / 24, 7/7",
            "since 1999",
            "© 1999–2026",
            "seit 01.01.2020",
            "2026-01-31",
            "as of 1/31/2026",
        ] {
            assert_eq!(Phone::find(text), None, "{text}");
        }
    }
}
