//! Automatic numbers: the schemes of `ST_TextAutonumberScheme` (ECMA-376 Part 1, 20.1.10.61).

/// A number as a scheme writes it. A scheme that isn't known counts `1.`.
pub(super) fn format(scheme: &str, n: u32) -> String {
    let (digits, frame) = split(scheme);
    let number = match digits {
        "alphaLc" => letters(n, 'a', 26),
        "alphaUc" => letters(n, 'A', 26),
        "romanLc" => roman(n).to_lowercase(),
        "romanUc" => roman(n),
        "arabicDb" => wide(n),
        "circleNumDb" => circled(n, 0x2460, 0x24EA),
        "circleNumWdWhite" => circled(n, 0x2460, 0x24EA),
        "circleNumWdBlack" => circled(n, 0x2776, 0x24FF),
        "ea1Chs" | "ea1Cht" | "ea1JpnKor" => chinese(n),
        "ea1JpnChsDb" => chinese(n),
        "thaiAlpha" => pick(THAI, n),
        "thaiNum" => digits_from(n, 0x0E50),
        "hindiNum" => digits_from(n, 0x0966),
        "hindiAlpha" => pick(HINDI, n),
        "hindiAlpha1" => pick(HINDI_VOWELS, n),
        "arabic1" => pick(ARABIC_ALPHA, n),
        "arabic2" => pick(ARABIC_ABJAD, n),
        "hebrew2" => pick(HEBREW, n),
        _ => n.to_string(),
    };
    match frame {
        "ParenBoth" => format!("({number})"),
        "ParenR" => format!("{number})"),
        "Plain" => number,
        "Minus" => format!("{number}-"),
        _ if digits == "arabicDb" || digits == "ea1JpnChsDb" => format!("{number}．"),
        _ => format!("{number}."),
    }
}

fn split(scheme: &str) -> (&str, &str) {
    let frames = ["ParenBoth", "ParenR", "Period", "Plain", "Minus"];
    let found = frames.iter().find_map(|f| Some((scheme.strip_suffix(f)?, *f)));
    found.unwrap_or(("arabic", "Period"))
}

/// a … z, then aa, bb … as PowerPoint goes on.
fn letters(n: u32, first: char, count: u32) -> String {
    let index = n.saturating_sub(1);
    let letter = char::from_u32(first as u32 + index % count).unwrap_or(first);
    std::iter::repeat_n(letter, (index / count + 1).min(40) as usize).collect()
}

fn roman(n: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = n.min(39_999);
    let mut out = String::new();
    for (value, text) in PARTS {
        while left >= value {
            out.push_str(text);
            left -= value;
        }
    }
    out
}

fn digits_from(n: u32, zero: u32) -> String {
    n.to_string().bytes().filter_map(|b| char::from_u32(zero + u32::from(b - b'0'))).collect()
}

fn wide(n: u32) -> String {
    digits_from(n, 0xFF10)
}

/// A number in a circle up to twenty (`first` is one, `zero` nought), plain beyond.
fn circled(n: u32, first: u32, zero: u32) -> String {
    let point = match n {
        0 => Some(zero),
        1..=10 => Some(first + n - 1),
        // The black ones from eleven on stand elsewhere (U+24EB).
        11..=20 if first == 0x2776 => Some(0x24EB + n - 11),
        11..=20 => Some(first + n - 1),
        _ => None,
    };
    point.and_then(char::from_u32).map_or_else(|| n.to_string(), String::from)
}

/// Counting in Chinese characters up to 9,999: 二十一 for 21.
fn chinese(n: u32) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if n == 0 || n > 9_999 {
        return n.to_string();
    }
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('〇');
            gap = false;
        }
        // Ten to nineteen begin with 十, not 一十.
        if !(digit == 1 && unit == 10 && out.is_empty()) {
            out.push(DIGITS.get(digit as usize).copied().unwrap_or('〇'));
        }
        out.push_str(name);
    }
    out
}

fn pick(letters: &str, n: u32) -> String {
    let count = letters.chars().count().max(1) as u32;
    let index = n.saturating_sub(1);
    let letter = letters.chars().nth((index % count) as usize).unwrap_or('?');
    std::iter::repeat_n(letter, (index / count + 1).min(40) as usize).collect()
}

const THAI: &str = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ";
const HINDI: &str = "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह";
const HINDI_VOWELS: &str = "अआइईउऊऋऌऍएऐऑओऔ";
const ARABIC_ALPHA: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
const ARABIC_ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
const HEBREW: &str = "אבגדהוזחטיכלמנסעפצקרשת";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes() {
        for (scheme, n, expected) in [
            ("arabicPeriod", 3, "3."),
            ("arabicParenR", 12, "12)"),
            ("arabicParenBoth", 2, "(2)"),
            ("arabicPlain", 7, "7"),
            ("alphaLcPeriod", 1, "a."),
            ("alphaUcParenR", 26, "Z)"),
            ("alphaLcParenBoth", 28, "(bb)"),
            ("romanLcPeriod", 4, "iv."),
            ("romanUcParenR", 1994, "MCMXCIV)"),
            ("circleNumDbPlain", 10, "⑩"),
            ("circleNumWdBlackPlain", 11, "⓫"),
            ("circleNumDbPlain", 21, "21"),
            ("ea1ChsPeriod", 10, "十."),
            ("ea1JpnKorPlain", 21, "二十一"),
            ("ea1ChtPlain", 105, "一百〇五"),
            ("arabicDbPeriod", 12, "１２．"),
            ("hebrew2Minus", 2, "ב-"),
            ("thaiNumPeriod", 9, "๙."),
            ("unheardOf", 5, "5."),
        ] {
            assert_eq!(format(scheme, n), expected, "{scheme} {n}");
        }
    }
}
