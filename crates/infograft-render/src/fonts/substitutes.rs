//! Which family stands in for one that isn't there.

/// How a stand-in relates to what it stands in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// The same advances: lines break where they did. Not worth a word to the user.
    Metric,
    /// Close in design only.
    Near,
}

/// Families (lower case) and their stand-ins, best first.
static STAND_INS: &[(&[&str], Fit, &[&str])] = &[
    (&["calibri", "calibri light"], Fit::Metric, &["Carlito"]),
    (&["cambria", "cambria math"], Fit::Metric, &["Caladea"]),
    (
        &["arial", "helvetica", "helvetica neue", "arial unicode ms"],
        Fit::Metric,
        &["Liberation Sans", "Arimo"],
    ),
    (&["times new roman", "times", "tinos"], Fit::Metric, &["Liberation Serif", "Tinos"]),
    (&["courier new", "courier"], Fit::Metric, &["Liberation Mono", "Cousine"]),
    (&["georgia"], Fit::Metric, &["Gelasio"]),
    (&["segoe ui", "segoe ui semilight", "segoe ui light", "segoe ui semibold"], Fit::Metric, &["Selawik"]),
    (&["arial narrow"], Fit::Metric, &["Liberation Sans Narrow"]),
    (
        &["segoe ui", "segoe ui semilight", "segoe ui light", "segoe ui semibold"],
        Fit::Near,
        &["Open Sans", "Noto Sans"],
    ),
    (&["tahoma", "verdana"], Fit::Near, &["DejaVu Sans", "Liberation Sans"]),
    (&["aptos", "aptos display", "candara", "corbel", "gill sans mt", "tw cen mt"], Fit::Near, &["Carlito"]),
    (&["century gothic"], Fit::Near, &["TeX Gyre Adventor", "Poppins", "Montserrat"]),
    (&["palatino linotype", "book antiqua", "palatino"], Fit::Near, &["TeX Gyre Pagella", "Gelasio"]),
    (&["garamond", "constantia", "bookman old style"], Fit::Near, &["EB Garamond", "Gelasio"]),
    (&["consolas", "lucida console", "source code pro"], Fit::Near, &["Source Code Pro", "Liberation Mono"]),
    (&["open sans", "source sans pro", "lato", "roboto"], Fit::Near, &["Noto Sans"]),
    (
        &[
            "malgun gothic",
            "맑은 고딕",
            "gulim",
            "굴림",
            "gulimche",
            "굴림체",
            "dotum",
            "돋움",
            "dotumche",
            "돋움체",
            "apple sd gothic neo",
            "kopubdotum medium",
            "kopub돋움체 medium",
            "나눔바른고딕",
            "noto sans kr",
        ],
        Fit::Near,
        &["NanumGothic", "Noto Sans CJK KR", "Noto Sans KR"],
    ),
    (
        &["batang", "바탕", "batangche", "바탕체", "gungsuh", "궁서", "hcr batang", "함초롬바탕", "휴먼명조"],
        Fit::Near,
        &["NanumMyeongjo", "Noto Serif CJK KR", "NanumGothic"],
    ),
    (
        &[
            "yu gothic",
            "游ゴシック",
            "yu gothic light",
            "游ゴシック light",
            "meiryo",
            "メイリオ",
            "meiryo ui",
            "ms gothic",
            "ｍｓ ゴシック",
            "ms pgothic",
            "ｍｓ ｐゴシック",
            "ms ui gothic",
            "hiragino sans",
            "hiragino kaku gothic pro",
        ],
        Fit::Near,
        &["Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic"],
    ),
    (
        &[
            "yu mincho",
            "游明朝",
            "ms mincho",
            "ｍｓ 明朝",
            "ms pmincho",
            "ｍｓ ｐ明朝",
            "hiragino mincho pro",
        ],
        Fit::Near,
        &["Noto Serif CJK JP", "Noto Serif JP", "IPAexMincho", "Noto Sans CJK JP"],
    ),
    (
        &[
            "microsoft yahei",
            "微软雅黑",
            "dengxian",
            "等线",
            "dengxian light",
            "等线 light",
            "simhei",
            "黑体",
            "pingfang sc",
            "microsoft yahei ui",
        ],
        Fit::Near,
        &["Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei"],
    ),
    (
        &["simsun", "宋体", "nsimsun", "新宋体", "fangsong", "仿宋", "kaiti", "楷体", "stsong"],
        Fit::Near,
        &["Noto Serif CJK SC", "Noto Serif SC", "Noto Sans CJK SC"],
    ),
    (
        &["microsoft jhenghei", "微軟正黑體", "pingfang tc", "microsoft jhenghei ui"],
        Fit::Near,
        &["Noto Sans CJK TC", "Noto Sans TC"],
    ),
    (
        &["pmingliu", "新細明體", "mingliu", "細明體", "標楷體", "dfkai-sb"],
        Fit::Near,
        &["Noto Serif CJK TC", "Noto Sans CJK TC"],
    ),
    (
        &[
            "traditional arabic",
            "arabic typesetting",
            "simplified arabic",
            "sakkal majalla",
            "b nazanin",
            "bnazanin",
            "b mitra",
            "b lotus",
            "b zar",
            "b titr",
        ],
        Fit::Near,
        &["Noto Naskh Arabic", "Noto Sans Arabic"],
    ),
    (&["david", "miriam", "gisha", "levenim mt"], Fit::Near, &["Noto Sans Hebrew"]),
    (&["segoe ui emoji", "apple color emoji", "segoe ui symbol"], Fit::Near, &["Noto Emoji"]),
];

/// The stand-ins of a family (lower case), best first.
pub(crate) fn stand_ins(family: &str) -> impl Iterator<Item = (Fit, &'static str)> + '_ {
    STAND_INS
        .iter()
        .filter(move |(names, ..)| names.contains(&family))
        .flat_map(|(_, fit, stand_ins)| stand_ins.iter().map(|s| (*fit, *s)))
}

/// Whether a family stands in for another with the same advances.
pub(crate) fn is_metric(family: &str, used: &str) -> bool {
    stand_ins(&normalize(family)).any(|(fit, name)| fit == Fit::Metric && name == used)
}

/// Naskh families that are narrower than their stand-in: how much, regular and bold.
static NARROW: &[(&[&str], f64, f64)] =
    &[(&["b nazanin", "bnazanin", "b mitra", "b lotus", "b zar"], 0.845, 0.92)];

/// The horizontal scale of a stand-in for a family (lower case) whose letters' own advances aren't known.
pub(crate) fn scale(family: &str, bold: bool) -> f64 {
    let row = NARROW.iter().find(|(names, ..)| names.contains(&family));
    row.map_or(1.0, |(_, regular, heavy)| if bold { *heavy } else { *regular })
}

/// How often a space stands in English text, to the letters' [`FREQUENCY`].
pub(crate) const SPACES: f64 = 0.2;

/// How often each letter from a to z stands in English text.
pub(crate) const FREQUENCY: [f64; 26] = [
    0.0817, 0.0149, 0.0278, 0.0425, 0.127, 0.0223, 0.0202, 0.0609, 0.0697, 0.0015, 0.0077, 0.0403, 0.0241,
    0.0675, 0.0751, 0.0193, 0.001, 0.0599, 0.0633, 0.0906, 0.0276, 0.0098, 0.0236, 0.0015, 0.0197, 0.0007,
];

/// Classes of design for a family about which nothing is known but its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Sans,
    Serif,
    Mono,
}

impl Class {
    /// The class that a name hints at.
    pub(crate) fn of(family: &str) -> Self {
        const MONO: &[&str] = &["mono", "code", "courier", "consol", "typewriter", "terminal", "fixed"];
        const SERIF: &[&str] = &[
            "serif",
            "roman",
            "times",
            "garamond",
            "georgia",
            "cambria",
            "book",
            "bodoni",
            "didot",
            "caslon",
            "baskerville",
            "palatino",
            "century",
            "rockwell",
            "slab",
            "merriweather",
            "playfair",
            "lora",
            "ming",
            "song",
            "batang",
            "minion",
            "antiqua",
            "constantia",
            "perpetua",
            "goudy",
            "elephant",
            "cochin",
            "hoefler",
            "바탕",
            "명조",
            "明朝",
            "宋",
        ];
        let hit = |words: &[&str]| words.iter().any(|w| family.contains(w));
        if hit(MONO) {
            Self::Mono
        } else if hit(SERIF) && !family.contains("sans") && !family.contains("gothic") {
            Self::Serif
        } else {
            Self::Sans
        }
    }

    /// The embedded family of this class. PowerPoint sets what it lacks in Calibri (as three of its own PDFs show of
    /// four missing families), so that is what a family of unknown widths gets.
    pub(crate) fn family(self, known: bool) -> &'static str {
        match self {
            Self::Sans if !known => "Carlito",
            Self::Sans => "Liberation Sans",
            Self::Serif => "Liberation Serif",
            Self::Mono => "Liberation Mono",
        }
    }
}

/// Words at the end of a family name that name a weight, with the weight.
static WEIGHTS: &[(&str, u16)] = &[
    ("hairline", 100),
    ("thin", 100),
    ("extralight", 200),
    ("extra light", 200),
    ("ultralight", 200),
    ("light", 300),
    ("semilight", 350),
    ("regular", 400),
    ("book", 400),
    ("medium", 500),
    ("semibold", 600),
    ("semi bold", 600),
    ("demibold", 600),
    ("demi", 600),
    ("extrabold", 800),
    ("extra bold", 800),
    ("bold", 700),
    ("black", 900),
    ("heavy", 900),
];

/// A family name without the weight that it ends in: `open sans semibold` is `open sans` at 600.
pub(crate) fn split_weight(family: &str) -> Option<(&str, u16)> {
    WEIGHTS
        .iter()
        .filter_map(|(word, weight)| {
            Some((family.strip_suffix(word)?.strip_suffix(' ')?.trim_end(), *weight))
        })
        .filter(|(rest, _)| !rest.is_empty())
        .min_by_key(|(rest, _)| rest.len())
}

/// The usual name of a face's weight (OpenType, `usWeightClass`).
pub(crate) fn weight_name(weight: u16) -> &'static str {
    match weight {
        ..150 => "Thin",
        150..250 => "ExtraLight",
        250..350 => "Light",
        350..450 => "Regular",
        450..550 => "Medium",
        550..650 => "SemiBold",
        650..750 => "Bold",
        750..850 => "ExtraBold",
        850.. => "Black",
    }
}

/// Families that have the glyphs of a script, best first: for characters that the run's own typefaces lack.
pub(crate) fn families_for(c: char, lang: &str) -> &'static [&'static str] {
    match c as u32 {
        0x0590..=0x05FF | 0xFB1D..=0xFB4F => &["Noto Sans Hebrew"],
        0x0600..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFE => &["Noto Sans Arabic", "Noto Naskh Arabic"],
        0x0900..=0x097F => &["Noto Sans Devanagari", "Nirmala UI", "Mangal"],
        0x0E00..=0x0E7F => &["Noto Sans Thai", "Leelawadee UI", "Tahoma"],
        0x1100..=0x11FF | 0x3130..=0x318F | 0xA960..=0xA97F | 0xAC00..=0xD7FF => {
            &["NanumGothic", "Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic"]
        }
        0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF => {
            han(lang)
        }
        0x2190..=0x2BFF => {
            &["Liberation Sans", "Noto Sans Symbols2", "Noto Sans Symbols", "DejaVu Sans", "Noto Emoji"]
        }
        0x1F000..=0x1FAFF => &["Noto Emoji", "Noto Sans Symbols2", "Segoe UI Emoji", "Segoe UI Symbol"],
        _ => &["Liberation Sans", "Noto Sans", "Noto Sans Symbols2", "DejaVu Sans"],
    }
}

fn han(lang: &str) -> &'static [&'static str] {
    match lang.get(..2).unwrap_or("") {
        "ja" => &["Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", "Hiragino Sans", "IPAexGothic"],
        "ko" => &["NanumGothic", "Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic"],
        "zh" if lang.contains("TW") || lang.contains("HK") || lang.contains("Hant") => {
            &["Noto Sans CJK TC", "Noto Sans TC", "Microsoft JhengHei"]
        }
        "zh" => &["Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC"],
        _ => &[
            "Noto Sans CJK JP",
            "Noto Sans CJK SC",
            "Noto Sans JP",
            "Noto Sans SC",
            "Yu Gothic",
            "Microsoft YaHei",
            "NanumGothic",
        ],
    }
}

/// A family name as it is compared: lower case, trimmed, without the `@` of a vertical font.
pub(super) fn normalize(family: &str) -> String {
    family.trim().trim_start_matches('@').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn office_families_have_metric_stand_ins() {
        assert_eq!(stand_ins("calibri").next(), Some((Fit::Metric, "Carlito")));
        assert_eq!(stand_ins("arial").next(), Some((Fit::Metric, "Liberation Sans")));
        assert_eq!(stand_ins("맑은 고딕").next(), Some((Fit::Near, "NanumGothic")));
        assert_eq!(stand_ins("montserrat").next(), None);
    }

    #[test]
    fn names_hint_at_class_and_weight() {
        assert_eq!(Class::of("roboto slab"), Class::Serif);
        assert_eq!(Class::of("ibm plex mono"), Class::Mono);
        assert_eq!(Class::of("noto sans serifless"), Class::Sans);
        assert_eq!(split_weight("open sans semibold"), Some(("open sans", 600)));
        assert_eq!(split_weight("poppins extralight"), Some(("poppins", 200)));
        assert_eq!(split_weight("light"), None);
    }
}
