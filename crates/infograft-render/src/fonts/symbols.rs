//! Symbol fonts: what their characters are in Unicode, for machines without the font.

/// Wingdings from 0x21, as Unicode; a space where there is none.
const WINGDINGS: &str = "🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭🗀🗁🗎🗏🗐🗄⏳🖮🖰🖲🖳🖴🖫🖬✇✍🖎✌🖏👍👎☜☞☝☟🖐☺😐☹💣🕱🏳🏱✈☼🌢❄🕆✞🕈✠✡☪☯🕉☸♈♉♊♋♌♍♎♏♐♑♒♓🙰🙵●🔾■□🞐❑❒🞟⧫◆❖🞙⌧⮹⌘🏵🏶🙶🙷 ⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙦🙤🙥🙧∙•⬝⭘🞆🞈🞊🞋🔿▪◻🟂✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋🡨🡪🡩🡫🡬🡭🡯🡮🡸🡺🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭🗶✔🗷🗹⊞";

/// Characters of [`WINGDINGS`] that few fonts have, and one that most have and that looks much the same.
const COMMON: &[(char, char)] = &[
    ('🡨', '←'),
    ('🡪', '→'),
    ('🡩', '↑'),
    ('🡫', '↓'),
    ('🡬', '↖'),
    ('🡭', '↗'),
    ('🡯', '↙'),
    ('🡮', '↘'),
    ('🡸', '⬅'),
    ('🡺', '➔'),
    ('🡹', '⬆'),
    ('🡻', '⬇'),
    ('⮚', '➢'),
    ('🗶', '✗'),
    ('🗷', '☒'),
    ('🗹', '☑'),
    ('🞐', '□'),
    ('🔾', '○'),
    ('⬝', '▪'),
    ('◻', '□'),
    ('🞟', '◆'),
    ('⧫', '◆'),
    ('🟂', '▲'),
    ('⭘', '○'),
    ('🞆', '○'),
    ('🔿', '◎'),
];

/// Symbol from 0x21 to 0x7E.
const SYMBOL_LOW: &str =
    "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
/// Symbol from 0xA1 to 0xFE.
const SYMBOL_HIGH: &str =
    "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…│─↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

/// Whether a family (lower case) is a symbol font whose characters are not what they look like in Unicode.
pub(crate) fn is_symbol_family(family: &str) -> bool {
    matches!(family, "wingdings" | "symbol" | "wingdings 2" | "wingdings 3" | "webdings")
}

/// The Unicode character that a symbol font's character shows, if it is known.
pub(crate) fn to_unicode(family: &str, c: char) -> Option<char> {
    let code = match c as u32 {
        code @ 0x20..=0xFF => code,
        code @ 0xF020..=0xF0FF => code - 0xF000,
        _ => return None,
    };
    let at =
        |table: &str, from: u32| table.chars().nth(code.checked_sub(from)? as usize).filter(|c| *c != ' ');
    match family {
        _ if code == 0x20 => Some(' '),
        "wingdings" => {
            let shown = at(WINGDINGS, 0x21)?;
            Some(COMMON.iter().find(|(rare, _)| *rare == shown).map_or(shown, |(_, common)| *common))
        }
        "symbol" if code < 0x7F => at(SYMBOL_LOW, 0x21),
        "symbol" => at(SYMBOL_HIGH, 0xA1),
        "wingdings 2" => match code {
            0x4F | 0x53 => Some('✗'),
            0x50 | 0x52 => Some('✓'),
            0x95..=0x98 => Some('●'),
            0xA1..=0xA3 => Some('■'),
            _ => Some('•'),
        },
        "wingdings 3" => match code {
            0x7D | 0x84 | 0x85 => Some('▶'),
            0x66 => Some('←'),
            0x67 => Some('→'),
            0x68 => Some('↑'),
            0x69 => Some('↓'),
            _ => Some('▶'),
        },
        "webdings" => match code {
            0x34 => Some('▶'),
            0x61 => Some('✓'),
            0x6E => Some('●'),
            0x67 => Some('■'),
            0x72 => Some('✗'),
            _ => Some('•'),
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The usual bullets of PowerPoint's own list menu.
    #[test]
    fn usual_bullets_map_to_what_they_show() {
        assert_eq!(to_unicode("wingdings", '§'), Some('▪'));
        assert_eq!(to_unicode("wingdings", 'ü'), Some('✔'));
        assert_eq!(to_unicode("wingdings", 'Ø'), Some('➢'));
        assert_eq!(to_unicode("wingdings", 'v'), Some('❖'));
        assert_eq!(to_unicode("wingdings", 'q'), Some('❑'));
        assert_eq!(to_unicode("wingdings", 'n'), Some('■'));
        assert_eq!(to_unicode("wingdings", 'l'), Some('●'));
        assert_eq!(to_unicode("wingdings", '\u{F0E0}'), Some('→'));
        assert_eq!(to_unicode("symbol", '\u{F0B7}'), Some('•'));
        assert_eq!(to_unicode("symbol", 'a'), Some('α'));
        assert_eq!(to_unicode("symbol", '\u{AE}'), Some('→'));
        assert_eq!(to_unicode("symbol", 'W'), Some('Ω'));
    }
}
