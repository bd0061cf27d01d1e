//! Symbol fonts' characters as Unicode, so that they need not be installed.
//!
//! Files name a symbol font's code points either as U+F020 to U+F0FF or as the characters that Windows-1252 has at
//! those places. Where Unicode has both a character of its own for a sign and a common one that looks alike, the common
//! one is taken: more fonts have it.

/// The characters of a symbol font as Unicode; `None` when the font is none or a character isn't known.
pub(super) fn to_unicode(font: &str, text: &str) -> Option<String> {
    let table = table(font)?;
    text.chars().map(|c| lookup(table, c)).collect()
}

/// Whether the typeface is one whose letters are signs.
pub(super) fn is_symbol_font(font: &str) -> bool {
    table(font).is_some()
}

/// A character of a run marked with a symbol font for its symbols: only code points outside ASCII are signs.
pub(super) fn sign(font: &str, c: char) -> Option<char> {
    if c.is_ascii() { None } else { lookup(table(font)?, c) }
}

/// Pieces of a font: first code and the characters from there on, a space for an unknown one.
type Table = &'static [(u8, &'static str)];

fn table(font: &str) -> Option<Table> {
    let name = font.trim();
    let is = |other: &str| name.eq_ignore_ascii_case(other);
    if is("Wingdings") {
        Some(WINGDINGS)
    } else if is("Wingdings 2") {
        Some(WINGDINGS_2)
    } else if is("Wingdings 3") {
        Some(WINGDINGS_3)
    } else if is("Webdings") {
        Some(WEBDINGS)
    } else if is("Symbol") || is("Symbol MT") {
        Some(SYMBOL)
    } else {
        None
    }
}

fn lookup(table: Table, c: char) -> Option<char> {
    let code = code(c)?;
    if code == 0x20 || code == 0xA0 {
        return Some(' ');
    }
    let found = table.iter().rev().find(|(first, _)| *first <= code)?;
    found.1.chars().nth(usize::from(code - found.0)).filter(|c| *c != ' ')
}

/// The font's code of a character.
fn code(c: char) -> Option<u8> {
    match u32::from(c) {
        n @ 0x20..=0x7E | n @ 0xA0..=0xFF => Some(n as u8),
        n @ 0xF020..=0xF0FF => Some((n - 0xF000) as u8),
        _ => CP1252.chars().position(|w| w == c).map(|i| 0x80 + i as u8),
    }
}

/// Windows-1252 from 0x80 to 0x9F.
const CP1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

const WINGDINGS: Table = &[
    (0x21, "✏✂✁👓🕭🕮🕯☎✆✉🖃📪📫📬📭📁📂📄🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍"),
    (0x40, "🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉"),
    (0x60, "♊♋♌♍♎♏♐♑♒♓🙰🙵●❍■□❐❑❒⬧⧫◆❖⬥⌧⍓⌘❀✿❝❞ "),
    (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•"),
    (0xA0, " ○⭕◉◉◎🔿▪◻✦✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘"),
    (0xC0, "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈➲⮉⮋←"),
    (0xE0, "→↑↓↖↗↙↘⬅➔⬆⬇⬉⬈⬋⬊⇦⇨⇧⇩⬄⇳⬀⬁⬃⬂▭▫✗✔☒☑ "),
];

const WINGDINGS_2: Table = &[
    (0x21, "🖊🖋🖌🖍✄✀🕾🕽🗅🗆🗇🗈🗉🗊🗋🗌🗍📋🗑🗔🖵🖶🖷🖸🖭🖯🖱🖒🖓🖘🖙"),
    (0x40, "🖚🖛👈👉🖜🖝🖞🖟🖠🖡👆👇🖢🖣🖑✗✓☒☑☒⊗⊗⊗⊗⦸⦸🙱🙴🙲🙳‽ "),
    (0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x80, "☀☽☾☾⸿✝ 🕜🕝🕞🕟🕠🕡🕢🕣🕤🕥🕦🕧  ·•●⚫⬤○○◎◎⊙"),
    (0xA0, "▪■■□□▣▣◘◘⬥◆◇◇◈⬧⬧⧫◊⬖⬗⬘⬙★✦✦✦✶✴✹✵✷✸"),
];

const WINGDINGS_3: Table = &[
    (0x21, "←→↑↓↖↗↙↘↔↕⇠⇢⇡⇣⇤⇥⤒⤓⭰⭲⭱⭳⇦⇨⇧⇩⬀⬁⬂⬃"),
    (0x4E, "↳↰↱↲↳↴↵"),
    (0x68, "⇐⇒⇑⇓⇖⇗⇙⇘▲▼△▽◀▶◁▷◣◢◤◥◂▸▴▾"),
    (0x80, "▲▼◀▶⏴⏵⏶⏷"),
];

const WEBDINGS: Table = &[
    (0x33, "◀▶▲▼⏪⏩⏮⏭⏸⏹⏺"),
    (0x55, "👤"),
    (0x59, "♥"),
    (0x61, "✔"),
    (0x63, "□"),
    (0x67, "■"),
    (0x69, "ℹ"),
    (0x6E, "●"),
    (0x72, "✖"),
    (0x73, "?"),
];

const SYMBOL: Table = &[
    (0x21, "!∀#∃%&∋()∗+,−./0123456789:;<=>?"),
    (0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    (0x60, "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"),
    (0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"),
    (0xE0, "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_bullets() {
        for (font, text, expected) in [
            ("Wingdings", "§", "▪"),
            ("Wingdings", "\u{F0A7}", "▪"),
            ("Wingdings", "ü", "✔"),
            ("Wingdings", "Ø", "➢"),
            ("Wingdings", "v", "❖"),
            ("Wingdings", "q", "❑"),
            ("Wingdings", "l", "●"),
            ("Wingdings", "n", "■"),
            ("Wingdings", "à", "→"),
            ("Wingdings", "Ÿ", "•"),
            ("Wingdings", "J", "☺"),
            ("Wingdings", "\u{F06C}", "●"),
            ("Wingdings 2", "\u{F097}", "●"),
            ("Wingdings 3", "\u{F075}", "▶"),
            ("Wingdings 3", "\u{F07D}", "▸"),
            ("Symbol", "·", "•"),
            ("Symbol", "abD", "αβΔ"),
            ("Symbol", "\u{F0DE}", "⇒"),
        ] {
            assert_eq!(to_unicode(font, text).as_deref(), Some(expected), "{font} {text}");
        }
    }

    #[test]
    fn other_fonts_and_unknown_codes_stay() {
        assert_eq!(to_unicode("Arial", "§"), None);
        assert_eq!(to_unicode("Wingdings", "한"), None);
        assert_eq!(sign("Wingdings", 'a'), None);
        assert_eq!(sign("Wingdings", 'à'), Some('→'));
    }
}
