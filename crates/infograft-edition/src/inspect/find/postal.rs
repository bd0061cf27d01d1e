//! Postal addresses: lines with a street and a number, with a code or a town.

/// Ends of street names, and words that are streets; in lower case.
const STREETS: [&str; 42] = [
    "street",
    "st",
    "st.",
    "avenue",
    "ave",
    "ave.",
    "road",
    "rd",
    "rd.",
    "drive",
    "dr.",
    "lane",
    "boulevard",
    "blvd",
    "blvd.",
    "way",
    "square",
    "court",
    "parkway",
    "pkwy",
    "highway",
    "hwy",
    "plaza",
    "place",
    "terrace",
    "broadway",
    "quay",
    "suite",
    "floor",
    "rue",
    "chemin",
    "allée",
    "cours",
    "calle",
    "avenida",
    "av.",
    "paseo",
    "via",
    "corso",
    "viale",
    "piazza",
    "laan",
];

/// Those of them that are written small in their languages.
const SMALL: [&str; 14] = [
    "rue",
    "chemin",
    "allée",
    "cours",
    "avenue",
    "boulevard",
    "place",
    "via",
    "corso",
    "viale",
    "piazza",
    "calle",
    "avenida",
    "paseo",
];

/// Ends of German, Dutch and Scandinavian street names, which are one word with what stands before.
const ENDS: [&str; 13] = [
    "straße", "strasse", "str.", "allee", "platz", "weg", "gasse", "ring", "damm", "ufer", "straat", "gatan",
    "vej",
];

/// A postal address in a paragraph: the lines that are the address; `None` where there is none.
pub(in crate::inspect) fn address(text: &str) -> Option<String> {
    // What stands beside an address in a line of a footer is set off by a stroke or a point.
    let lines: Vec<&str> = text
        .split(['\n', '|', '\u{B7}', '\u{2022}'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let is_part = |line: &&&str| has_street(line) || has_town(line);
    let first = lines.iter().position(|line| has_street(line) || has_town(line))?;
    let count = lines.iter().skip(first).take_while(is_part).count();
    // A line between street and town: a building, a floor.
    let count = match lines.get(first + count + 1) {
        Some(line) if has_town(line) || has_street(line) => count + 2,
        _ => count,
    };
    // A second line of a building behind a Korean or Japanese street.
    let rest = lines.get(first + count..).unwrap_or_default();
    let is_building =
        |line: &str| line.chars().any(char::is_numeric) && line.chars().count() < 30 && is_east_asian(line);
    let count = if rest.len() == 1 && rest.iter().all(|line| is_building(line)) { count + 1 } else { count };
    let found = lines.get(first..(first + count).min(lines.len()))?;
    let all = found.join("\n");
    let is_short = all.chars().count() <= 200 && found.len() <= 6;
    let is_whole = found.iter().any(|line| has_street(line)) && (found.iter().any(|line| has_town(line)));
    (is_short && is_whole).then(|| without_label(&all))
}

/// Whether a line is one of an address: a street with its number, or a town with its code.
pub(in crate::inspect) fn is_line(line: &str) -> bool {
    has_street(line) || has_town(line)
}

/// `Address: 1 Main Street` without its label.
fn without_label(text: &str) -> String {
    const LABELS: [&str; 7] =
        ["address", "adresse", "anschrift", "dirección", "주소", "visit us", "indirizzo"];
    match text.split_once(':') {
        Some((label, rest)) if LABELS.contains(&label.trim().to_lowercase().as_str()) => {
            rest.trim().to_owned()
        }
        _ => text.to_owned(),
    }
}

fn is_east_asian(text: &str) -> bool {
    text.chars().any(super::is_spaceless)
}

/// A line with a street and a number.
fn has_street(line: &str) -> bool {
    let has_number = line.chars().any(char::is_numeric);
    let written: Vec<&str> = line.split([' ', ',', '\u{A0}']).filter(|word| !word.is_empty()).collect();
    let words: Vec<String> = written.iter().map(|word| word.to_lowercase()).collect();
    let is_small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    // `on the high street` names no street: those of English are written with a capital.
    let is_street = |(word, written): (&String, &&str)| {
        STREETS.contains(&word.as_str()) && (!is_small(written) || SMALL.contains(&word.as_str()))
            || ENDS.iter().any(|end| word.ends_with(end) && word.chars().count() > end.chars().count())
    };
    let is_sentence = written.iter().filter(|word| is_small(word) && word.chars().count() > 2).count() > 3;
    let western = words.iter().zip(&written).any(is_street)
        && !is_sentence
        && line.chars().count() <= 120
        && words.len() <= 16;
    // 로 and 길 end the names of Korean streets; 丁目 and 番地 are Japanese blocks.
    let korean =
        words.iter().any(|word| (word.ends_with('로') || word.ends_with('길')) && word.chars().count() > 1);
    let japanese = line.contains("丁目") || line.contains("番地");
    has_number && (western && has_house_number(line) || korean || japanese)
}

/// A number of a house: few digits alone, at the start of the line or behind the street's name.
fn has_house_number(line: &str) -> bool {
    line.split([' ', ',', '\u{A0}']).any(|word| {
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        (1..=5).contains(&digits) && word.chars().skip(digits).count() <= 3
    })
}

/// A line with a postal code before or behind a town, or a Korean or Japanese town.
fn has_town(line: &str) -> bool {
    // The end of a telephone number is no code of a town.
    if line.contains('@') || !super::phone::numbers(line).is_empty() {
        return false;
    }
    let words: Vec<&str> =
        line.split([' ', '\u{A0}']).map(|w| w.trim_matches([',', '.'])).filter(|w| !w.is_empty()).collect();
    let is_code = |word: &str| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let others = word.chars().filter(|c| !c.is_ascii_digit() && *c != '-').count();
        // 12345, 12345-6789, D-12345, 1234 AB; SW1A 1AA has its digits among letters.
        (4..=9).contains(&digits) && others <= 1
    };
    let is_upper = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let coded = words.iter().any(|word| is_code(word)) && words.iter().any(is_upper) && words.len() <= 12;
    let british = words.windows(2).any(|pair| {
        let [out, inner] = pair else { return false };
        let shape =
            |word: &str| word.chars().map(|c| if c.is_ascii_digit() { '9' } else { 'A' }).collect::<String>();
        let is_upper = |word: &str| word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
        matches!(shape(out).as_str(), "A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A")
            && shape(inner) == "9AA"
            && is_upper(out)
            && is_upper(inner)
    });
    let korean = words
        .iter()
        .filter(|w| w.ends_with(['시', '도', '구', '군']))
        .filter(|w| w.chars().count() > 1)
        .count()
        >= 1
        && is_east_asian(line);
    coded || british || korean || line.contains('〒')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found() {
        for text in [
            "120 Harbor Street, Suite 400\nSpringfield, WA 98000",
            "120 Harbor Street, Suite 400, Springfield, WA 98000",
            "Musterstraße 12\n45127 Essen",
            "12, rue de la Paix, 75002 Paris",
            "Calle Mayor 5, 28013 Madrid",
            "10 Downing Street, London SW1A 2AA",
            "서울특별시 중구 새빛로 21\n한빛빌딩 5층",
        ] {
            assert_eq!(address(text).as_deref(), Some(text));
        }
        assert_eq!(
            address("Address: 1 Main Street, Springfield, WA 98000").as_deref(),
            Some("1 Main Street, Springfield, WA 98000")
        );
        let footer = "Litware | 1 Main Street, Springfield, WA 98000 | +1 (555) 010-0199";
        assert_eq!(address(footer).as_deref(), Some("1 Main Street, Springfield, WA 98000"));
        let called = "1 Main Street\nSpringfield, WA 98000\nCall +44 20 7946 0958";
        assert_eq!(address(called).as_deref(), Some("1 Main Street\nSpringfield, WA 98000"));
        let among = "Contoso\n1 Main Street\nSpringfield, WA 98000\nCall us";
        assert_eq!(address(among).as_deref(), Some("1 Main Street\nSpringfield, WA 98000"));
    }

    #[test]
    fn sentences_are_none() {
        for text in [
            "We opened 12 branches on the high street in 2023",
            "The way to 10000 visits",
            "In 2024, 12000 people in Berlin",
            "Step 3: find your place",
        ] {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
