//! Colours as people write them who don't know CSS: other signs around the same numbers, colour systems of print, words of
//! their languages.

use super::Rgb;

/// What a text that is no CSS colour is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spoken {
    /// The same numbers in other signs.
    Rgb(Rgb),
    /// Something else, and what to do about it.
    Help(String),
}

/// What a text means that is no CSS colour, if that is known.
pub(super) fn read(text: &str) -> Option<Spoken> {
    let lower = text.trim().to_lowercase();
    hex(&lower).or_else(|| numbers(&lower)).or_else(|| print(&lower)).or_else(|| word(&lower))
}

/// Why numbers are beyond what a CSS function takes; CSS itself would take the nearest.
pub(super) fn out_of_range(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let (name, rest) = lower.split_once('(')?;
    let given: Vec<(f64, bool)> = rest
        .trim_end_matches(')')
        .split(|c: char| c == ',' || c == '/' || c.is_whitespace())
        .filter_map(|part| {
            let number = part.trim_end_matches('%');
            Some((number.parse().ok()?, number.len() < part.len()))
        })
        .take(3)
        .collect();
    let beyond =
        |(value, percent): &(f64, bool)| !(0.0..=if *percent { 100.0 } else { 255.0 }).contains(value);
    match name.trim() {
        "rgb" | "rgba" if given.iter().any(beyond) => {
            Some("red, green and blue each go from 0 to 255, or from 0% to 100%".to_owned())
        }
        "hsl" | "hsla" if given.iter().skip(1).any(|(value, _)| !(0.0..=100.0).contains(value)) => Some(
            "write hsl(HUE, SATURATION%, LIGHTNESS%): the hue in degrees, the others from 0% to 100%"
                .to_owned(),
        ),
        _ => None,
    }
}

/// `0xE4006D`, `# E4006D`, `＃E4006D`, `#E4OO6D`, `#E4006`.
fn hex(text: &str) -> Option<Spoken> {
    let digits = text
        .strip_prefix("0x")
        .or_else(|| text.strip_prefix('#'))
        .or_else(|| text.strip_prefix('＃'))
        .or_else(|| text.strip_prefix("hex"))?
        .trim_start_matches([':', '#', ' ']);
    let is_hex = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hex(digits) && digits.len() == 6 {
        return Some(Spoken::Rgb(Rgb::from_hex(digits)?));
    }
    // The letter O is written for the number 0, and l or I for 1.
    let meant = digits.replace('o', "0").replace(['l', 'i'], "1");
    if is_hex(&meant) && matches!(meant.len(), 3 | 6) && meant != digits {
        return Some(Spoken::Help(format!("did you mean `#{}`?", meant.to_uppercase())));
    }
    let count = digits.chars().count();
    is_hex(digits).then(|| {
        Spoken::Help(format!(
            "a colour such as #0B6E4F has six digits after the # (or three), and this one has {count}"
        ))
    })
}

/// `RGB: 228/0/109`, `R228 G0 B109`; without these letters it may be another system's.
fn numbers(text: &str) -> Option<Spoken> {
    let labelled = text.contains('r') && text.contains('g') && text.contains('b');
    if text.chars().any(|c| c.is_alphabetic() && !"rgb".contains(c))
        || text.contains('%')
        || text.contains('.')
    {
        return None;
    }
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let numbers: Vec<u8> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [red, green, blue] = numbers.as_slice() else { return None };
    Some(match labelled && in_order(text) {
        true => Spoken::Rgb(Rgb(*red, *green, *blue)),
        false => Spoken::Help(format!("if these are red, green and blue, write rgb({red}, {green}, {blue})")),
    })
}

/// Whether red stands before green and green before blue.
fn in_order(text: &str) -> bool {
    let at = |letter: char| text.find(letter);
    at('r') < at('g') && at('g') < at('b')
}

/// Systems of colours for print and paint, by how their names begin.
const PRINT: &[(&str, &str)] = &[
    ("cmyk", "a colour for print (CMYK)"),
    ("pantone", "a Pantone colour"),
    ("pms", "a Pantone colour"),
    ("ral", "a RAL colour"),
    ("hks", "an HKS colour"),
    ("ncs", "an NCS colour"),
    ("toyo", "a Toyo colour"),
    ("dic", "a DIC colour"),
];

fn print(text: &str) -> Option<Spoken> {
    let is = |prefix: &str| {
        let rest = text.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.chars().next().is_none_or(|c| !c.is_alphabetic()))
    };
    let system = PRINT.iter().find(|(prefix, _)| is(prefix)).map(|(_, name)| *name);
    let inks = ['c', 'm', 'y', 'k'].iter().all(|ink| text.contains(*ink))
        && text.chars().all(|c| "cmyk0123456789%,;/ :".contains(c));
    let name = system.or_else(|| inks.then_some("a colour for print (CMYK)"))?;
    Some(Spoken::Help(format!(
        "{name} looks different on each screen: take the hex or RGB value that your brand's guide gives for screens, such as \
         #0B6E4F"
    )))
}

/// Words for colours in other languages, and the CSS name that comes nearest.
const WORDS: &[(&str, &[&str])] = &[
    (
        "red",
        &[
            "rot",
            "rouge",
            "rojo",
            "rosso",
            "vermelho",
            "rood",
            "czerwony",
            "красный",
            "червоний",
            "röd",
            "rød",
            "punainen",
            "kırmızı",
            "červená",
            "piros",
            "roșu",
            "빨강",
            "빨간색",
            "赤",
            "红色",
            "紅色",
        ],
    ),
    (
        "blue",
        &[
            "blau",
            "bleu",
            "azul",
            "blu",
            "blauw",
            "niebieski",
            "синий",
            "синій",
            "blå",
            "sininen",
            "mavi",
            "modrá",
            "kék",
            "albastru",
            "파랑",
            "파란색",
            "青",
            "蓝色",
            "藍色",
        ],
    ),
    (
        "green",
        &[
            "grün",
            "gruen",
            "vert",
            "verde",
            "groen",
            "zielony",
            "зелёный",
            "зеленый",
            "зелений",
            "grön",
            "grøn",
            "grønn",
            "vihreä",
            "yeşil",
            "zelená",
            "zöld",
            "초록",
            "초록색",
            "녹색",
            "緑",
            "绿色",
            "綠色",
        ],
    ),
    (
        "yellow",
        &[
            "gelb",
            "jaune",
            "amarillo",
            "giallo",
            "amarelo",
            "geel",
            "żółty",
            "жёлтый",
            "жовтий",
            "gul",
            "keltainen",
            "sarı",
            "žlutá",
            "sárga",
            "galben",
            "노랑",
            "노란색",
            "黄色",
            "黃色",
        ],
    ),
    (
        "black",
        &[
            "schwarz",
            "noir",
            "negro",
            "nero",
            "preto",
            "zwart",
            "czarny",
            "чёрный",
            "чорний",
            "svart",
            "sort",
            "musta",
            "siyah",
            "černá",
            "fekete",
            "negru",
            "검정",
            "검은색",
            "黒",
            "黑色",
        ],
    ),
    (
        "white",
        &[
            "weiß",
            "weiss",
            "blanc",
            "blanco",
            "bianco",
            "branco",
            "wit",
            "biały",
            "белый",
            "білий",
            "vit",
            "hvid",
            "hvit",
            "valkoinen",
            "beyaz",
            "bílá",
            "fehér",
            "alb",
            "흰색",
            "하양",
            "白",
            "白色",
        ],
    ),
    (
        "gray",
        &[
            "grau",
            "gris",
            "grigio",
            "cinza",
            "grijs",
            "szary",
            "серый",
            "сірий",
            "grå",
            "harmaa",
            "gri",
            "šedá",
            "szürke",
            "회색",
            "灰色",
        ],
    ),
    (
        "orange",
        &[
            "naranja",
            "arancione",
            "laranja",
            "oranje",
            "pomarańczowy",
            "оранжевый",
            "oranssi",
            "turuncu",
            "oranžová",
            "narancs",
            "주황",
            "주황색",
            "オレンジ",
            "橙色",
        ],
    ),
    (
        "purple",
        &[
            "lila",
            "violett",
            "morado",
            "viola",
            "roxo",
            "paars",
            "fioletowy",
            "фиолетовый",
            "lilla",
            "violetti",
            "mor",
            "fialová",
            "보라",
            "보라색",
            "紫",
            "紫色",
        ],
    ),
    (
        "pink",
        &[
            "rosa",
            "rose",
            "roze",
            "różowy",
            "розовый",
            "vaaleanpunainen",
            "pembe",
            "růžová",
            "rózsaszín",
            "분홍",
            "분홍색",
            "ピンク",
            "粉色",
        ],
    ),
    (
        "brown",
        &[
            "braun",
            "marron",
            "marrón",
            "marrone",
            "marrom",
            "bruin",
            "brązowy",
            "коричневый",
            "brun",
            "ruskea",
            "kahverengi",
            "hnědá",
            "barna",
            "갈색",
            "茶色",
            "棕色",
        ],
    ),
    (
        "turquoise",
        &[
            "türkis",
            "turquesa",
            "turchese",
            "turkoois",
            "turkusowy",
            "бирюзовый",
            "turkos",
            "turkis",
            "turkuaz",
            "청록",
            "청록색",
        ],
    ),
];

fn word(text: &str) -> Option<Spoken> {
    let (name, _) = WORDS.iter().find(|(_, words)| words.contains(&text))?;
    Some(Spoken::Help(format!(
        "in English it is `{name}`; better give your brand's own shade, such as #0B6E4F"
    )))
}

#[cfg(test)]
mod tests {
    use super::super::ColorError;
    use super::*;

    #[test]
    fn other_signs_around_the_same_numbers_are_understood() {
        for text in [
            "0xE4006D",
            "# E4006D",
            "＃E4006D",
            "HEX: E4006D",
            "hex #e4006d",
            "RGB: 228/0/109",
            "R228 G0 B109",
            "rgb 228 0 109",
            "R: 228, G: 0, B: 109",
            "RGB(228;0;109)",
        ] {
            assert_eq!(Rgb::parse(text), Ok(Rgb(228, 0, 109)), "{text}");
        }
    }

    #[test]
    fn what_is_no_colour_is_told_with_how_to_write_it() {
        for (text, help) in [
            ("rgb(300,0,0)", "each go from 0 to 255"),
            ("rgb(-1, 0, 0)", "each go from 0 to 255"),
            ("rgb(120%, 0%, 0%)", "from 0% to 100%"),
            ("hsl(120, 150%, 50%)", "from 0% to 100%"),
            ("cmyk(0,100,0,0)", "a colour for print (CMYK)"),
            ("C0 M100 Y50 K0", "a colour for print (CMYK)"),
            ("Pantone 186 C", "a Pantone colour"),
            ("PMS 186", "a Pantone colour"),
            ("RAL 3020", "a RAL colour"),
            ("blau", "`blue`"),
            ("Czerwony", "`red`"),
            ("파란색", "`blue`"),
            ("#E4OO6D", "did you mean `#E4006D`?"),
            ("#E4006", "six digits after the # (or three), and this one has 5"),
            ("228, 0, 109", "write rgb(228, 0, 109)"),
            ("b228 g0 r109", "write rgb(228, 0, 109)"),
            ("gren", "did you mean `green`?"),
            ("corporate", "write it as #0B6E4F"),
        ] {
            let error = Rgb::parse(text).expect_err(text);
            assert!(error.help().contains(help), "{text}: {}", error.help());
        }
        assert!(matches!(Rgb::parse("#0B6E4F80"), Err(ColorError::Transparent(_))));
        // What CSS takes is read as CSS reads it (CSS Color 4, 5.1): 12% of 255 is 30.6.
        assert_eq!(Rgb::parse("rgb(12%, 0%, 100%)"), Ok(Rgb(31, 0, 255)));
        assert_eq!(Rgb::parse("hsl(480, 100%, 50%)"), Ok(Rgb(0, 255, 0)));
    }

    #[test]
    fn words_of_other_languages_name_css_colours() {
        for (name, words) in WORDS {
            assert!(Rgb::parse(name).is_ok(), "{name}");
            for other in *words {
                assert!(Rgb::parse(other).is_err(), "{other}");
            }
        }
    }
}
