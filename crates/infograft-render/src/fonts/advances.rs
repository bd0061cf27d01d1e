//! Advances of families that can't be brought along: a stand-in keeps to them, so that lines break where they did.

use std::sync::LazyLock;

use unicode_normalization::char::decompose_canonical;

static TABLE: LazyLock<Vec<Advances>> = LazyLock::new(|| {
    infograft_fonts::ADVANCES.lines().filter(|l| !l.starts_with('#')).filter_map(read).collect()
});

/// The first and the last character that a row gives.
const FIRST: u32 = 0x20;
const COUNT: usize = 95;

/// What is known of a face, in thousandths of an em; 0 where it isn't.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Advances {
    family: &'static str,
    style: char,
    above: u16,
    ideograph: u16,
    ascii: [u16; COUNT],
}

/// Families by another name (lower case), and the one in the table.
static ALIASES: &[(&str, &str)] = &[
    ("palatino", "palatino linotype"),
    ("book antiqua", "palatino linotype"),
    ("itc avant garde gothic", "century gothic"),
    ("avant garde", "century gothic"),
    ("century", "century schoolbook"),
    ("new century schoolbook", "century schoolbook"),
    ("gill sans", "gill sans mt"),
    ("tw cen mt condensed", ""),
    ("helvetica narrow", "arial narrow"),
    ("trebuchet", "trebuchet ms"),
    ("comic sans", "comic sans ms"),
    ("segoe ui semilight", "segoe ui"),
    ("segoe ui light", "segoe ui"),
    ("segoe ui web", "segoe ui"),
    ("segoe", "segoe ui"),
    ("source sans 3", "source sans pro"),
    ("lucida sans typewriter", "lucida console"),
    ("맑은 고딕", "malgun gothic"),
    ("맑은 고딕 semilight", "malgun gothic"),
    ("malgun gothic semilight", "malgun gothic"),
    ("돋움", "dotum"),
    ("굴림", "dotum"),
    ("gulim", "dotum"),
    ("바탕", "dotum"),
    ("batang", "dotum"),
    ("궁서", "dotum"),
    ("굴림체", "gulimche"),
    ("돋움체", "gulimche"),
    ("바탕체", "gulimche"),
    ("dotumche", "gulimche"),
    ("batangche", "gulimche"),
    ("함초롬바탕", "hcr batang"),
    ("kopub돋움체 medium", "kopubdotum medium"),
    ("等线", "dengxian"),
    ("dengxian light", "dengxian"),
    ("等线 light", "dengxian"),
    ("メイリオ", "meiryo"),
    ("ｍｓ ゴシック", "ms gothic"),
    ("ｍｓ 明朝", "ms mincho"),
    ("宋体", "simsun"),
    ("nsimsun", "simsun"),
    ("新宋体", "simsun"),
    ("fangsong", "simsun"),
    ("仿宋", "simsun"),
    ("kaiti", "simsun"),
    ("楷体", "simsun"),
    ("黑体", "simhei"),
];

/// The row of a family (lower case) in the nearest style.
pub(crate) fn find(family: &str, bold: bool, italic: bool) -> Option<&'static Advances> {
    let family = ALIASES.iter().find(|(alias, _)| *alias == family).map_or(family, |(_, name)| name);
    let styles = match (bold, italic) {
        (false, false) => "rbiz",
        (true, false) => "brzi",
        (false, true) => "irzb",
        (true, true) => "zbir",
    };
    let rows = || TABLE.iter().filter(|row| row.family == family);
    styles.chars().find_map(|style| rows().find(|row| row.style == style))
}

fn read(line: &'static str) -> Option<Advances> {
    let mut fields = line.split(';');
    let (family, style) = (fields.next()?, fields.next()?.chars().next()?);
    let (above, ideograph) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    let mut ascii = [0; COUNT];
    let list = fields.next()?;
    match list.strip_prefix('=') {
        Some(all) => ascii = [all.parse().ok()?; COUNT],
        None => {
            ascii
                .iter_mut()
                .zip(list.split(' '))
                .for_each(|(slot, number)| *slot = number.parse().unwrap_or(0));
        }
    }
    Some(Advances { family, style, above, ideograph, ascii })
}

/// Characters as wide as the em in East Asian faces, and Hangul, which shares one width too.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFF01..=0xFF60 | 0x20000..=0x3FFFF)
}

impl Advances {
    /// The advance of a character in ems; a letter with marks is as wide as without.
    pub(crate) fn of(&self, c: char) -> Option<f64> {
        let known = |n: u16| (n > 0).then_some(f64::from(n) / 1000.0);
        if is_ideograph(c) {
            return known(self.ideograph);
        }
        let plain = match c {
            '\u{A0}' => ' ',
            c if c.is_ascii() => c,
            c => {
                let mut base = None;
                let (mut first, mut rest) = (c, true);
                // Vietnamese letters come apart in two steps.
                while rest {
                    rest = false;
                    decompose_canonical(first, |part| {
                        base.get_or_insert(part);
                    });
                    if let Some(part) = base.take().filter(|part| *part != first) {
                        (first, rest) = (part, true);
                    }
                }
                first
            }
        };
        known(*self.ascii.get((plain as u32).checked_sub(FIRST)? as usize)?)
    }

    /// The share of a line above the baseline.
    pub(crate) fn above(&self) -> Option<f64> {
        (self.above > 0).then_some(f64::from(self.above) / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_name_alias_and_style() {
        // Verdana's own "a" is 1230 of 2048 units, bold 1368; Palatino's "e" is 479.
        let verdana = find("verdana", false, false).unwrap();
        assert!((verdana.of('a').unwrap() - 1230.0 / 2048.0).abs() < 0.006);
        assert!((find("verdana", true, false).unwrap().of('a').unwrap() - 1368.0 / 2048.0).abs() < 0.006);
        assert_eq!(find("book antiqua", false, false).unwrap().of('e'), Some(0.479));
        assert_eq!(find("consolas", true, true).unwrap().of('W'), Some(0.55));
        assert_eq!(find("no such font", false, false), None);
    }

    #[test]
    fn marks_do_not_widen_and_ideographs_share_a_width() {
        let segoe = find("segoe ui", false, false).unwrap();
        assert_eq!(segoe.of('é'), segoe.of('e'));
        assert_eq!(segoe.of('ộ'), segoe.of('o'));
        assert_eq!(segoe.of('漢'), None);
        assert_eq!(find("맑은 고딕", false, false).unwrap().of('한'), Some(1.0));
    }
}
