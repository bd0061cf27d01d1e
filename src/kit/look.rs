//! The brand's colours and typefaces as a style sheet: light and dark, each pair of text and ground with its contrast.

use infograft_deck::color::{
    AA, AA_LARGE, Lch, Palette, Rgb, ThemeColor, contrast, luminance, nearest_meeting,
};

use infograft_brand::brand::{Brand, FontSlot};

/// What WCAG AAA asks of text (success criterion 1.4.6): for the words that are read at length.
const AAA: f64 = 7.0;

/// The colours of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tones {
    pub ground: Rgb,
    pub panel: Rgb,
    pub text: Rgb,
    pub quiet: Rgb,
    pub heading: Rgb,
    pub link: Rgb,
    pub line: Rgb,
    pub brand: Rgb,
    pub on_brand: Rgb,
    /// Buttons: the brand's colour where it is seen on the page.
    pub button: Rgb,
    pub on_button: Rgb,
}

impl Tones {
    /// The brand's own colours.
    fn own(palette: &Palette) -> Self {
        let of = |slot| palette.get(slot);
        let (ground, panel) = (of(ThemeColor::Lt1), of(ThemeColor::Lt2));
        let text = of(ThemeColor::Dk1);
        Self::on(ground, panel, text, of(ThemeColor::Dk2), of(ThemeColor::Hlink), of(ThemeColor::Accent1))
    }

    /// The same brand on a dark ground of its hue.
    fn dark(palette: &Palette) -> Self {
        let accent = palette.get(ThemeColor::Accent1);
        let Lch { c, h, .. } = Lch::from(accent);
        let tint = |l: f64, chroma: f64| Lch::new(l, chroma.min(c), h).to_rgb();
        let (ground, panel) = (tint(0.19, 0.012), tint(0.245, 0.018));
        Self::on(ground, panel, tint(0.94, 0.006), tint(0.9, 0.03), palette.get(ThemeColor::Hlink), accent)
    }

    fn on(ground: Rgb, panel: Rgb, text: Rgb, heading: Rgb, link: Rgb, brand: Rgb) -> Self {
        let readable =
            |color: Rgb, ratio| nearest_meeting(Lch::from(color), &[(ground, ratio), (panel, ratio)]);
        let text = readable(text, AAA);
        let (Lch { l: deep, .. }, Lch { l: high, c, h }) = (Lch::from(ground), Lch::from(text));
        let between = |part: f64| Lch::new(deep + (high - deep) * part, c, h).to_rgb();
        let quiet = readable(between(0.66), AA + 0.3);
        let heading = readable(heading, AA);
        let (brand, on_brand) = with_words(brand);
        let is_seen = [ground, panel].iter().all(|behind| contrast(brand, *behind) >= AA_LARGE);
        let (button, on_button) = if is_seen { (brand, on_brand) } else { with_words(readable(link, AA)) };
        Self {
            ground,
            panel,
            text,
            quiet,
            heading,
            // Coloured letters on a dark ground look dimmer than the numbers say.
            link: readable(link, if luminance(ground) < 0.18 { AA + 1.5 } else { AA }),
            line: between(0.18),
            brand,
            on_brand,
            button,
            on_button,
        }
    }

    /// The colours by the names of their variables.
    fn named(&self) -> [(&'static str, Rgb); 11] {
        let Self { ground, panel, text, quiet, heading, link, line, brand, on_brand, button, on_button } =
            *self;
        [
            ("ground", ground),
            ("panel", panel),
            ("text", text),
            ("quiet", quiet),
            ("heading", heading),
            ("link", link),
            ("line", line),
            ("brand", brand),
            ("on-brand", on_brand),
            ("button", button),
            ("on-button", on_button),
        ]
    }

    fn css(&self) -> String {
        self.named()
            .iter()
            .fold(String::new(), |css, (name, color)| css + &format!("--{name}: {};", hex(*color)))
    }

    /// The variables for places that may be light or dark.
    fn css_light_dark(&self, dark: &Self) -> String {
        self.named().iter().zip(dark.named()).fold(String::new(), |css, ((name, light), (_, dark))| {
            css + &format!("--{name}: light-dark({}, {});", hex(*light), hex(dark))
        })
    }
}

/// A colour that words stand on, moved as far as they need, and the colour of the words: black or white.
fn with_words(ground: Rgb) -> (Rgb, Rgb) {
    let words = [Rgb::WHITE, Rgb(0x14, 0x14, 0x14)]
        .into_iter()
        .max_by(|a, b| contrast(*a, ground).total_cmp(&contrast(*b, ground)))
        .unwrap_or(Rgb::WHITE);
    (nearest_meeting(Lch::from(ground), &[(words, AA)]), words)
}

fn hex(color: Rgb) -> String {
    color.to_string().to_lowercase()
}

fn fonts(brand: &Brand, language: &str) -> String {
    let (heading, body) = (&brand.fonts().heading, &brand.fonts().body);
    format!("--head: {};--body: {};", family(heading, language), family(body, language))
}

/// The colours in light and in dark surroundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub light: Tones,
    pub dark: Tones,
}

impl Look {
    /// A brand whose own ground is dark looks the same in both.
    pub fn of(palette: &Palette) -> Self {
        let light = Tones::own(palette);
        let is_dark = luminance(light.ground) < 0.18;
        Self { light, dark: if is_dark { light } else { Tones::dark(palette) } }
    }

    /// The variables for a piece of another website's page: light unless that page says that it has a dark scheme, too.
    pub fn css_within(&self, selector: &str, brand: &Brand, language: &str) -> String {
        let both = self.light.css_light_dark(&self.dark);
        format!(
            "{selector} {{ {}{} }}\n@supports (color: light-dark(#000, #fff)) {{ {selector} {{ {both} }} }}\n",
            self.light.css(),
            fonts(brand, language),
        )
    }

    /// The variables for whatever `selector` names.
    pub fn css(&self, selector: &str, brand: &Brand, language: &str) -> String {
        let fonts = fonts(brand, language);
        let scheme = if self.light == self.dark { "dark" } else { "light dark" };
        format!(
            "{selector} {{ {}{fonts}color-scheme: {scheme}; }}\n@media (prefers-color-scheme: dark) {{ {selector} {{ {} }} }}\n@media print {{ {selector} {{ {} }} }}\n",
            self.light.css(),
            self.dark.css(),
            self.light.css()
        )
    }
}

/// Typefaces that systems have for a language, behind the brand's own.
const SYSTEM: &[(&str, &str)] = &[
    ("ko", "\"Apple SD Gothic Neo\", \"Malgun Gothic\", \"Noto Sans KR\", \"Noto Sans CJK KR\""),
    ("ja", "\"Hiragino Sans\", \"Yu Gothic UI\", Meiryo, \"Noto Sans JP\", \"Noto Sans CJK JP\""),
    ("zh", "\"PingFang SC\", \"Microsoft YaHei UI\", \"Noto Sans SC\", \"Noto Sans CJK SC\""),
];

fn family(slot: &FontSlot, language: &str) -> String {
    let own = [&slot.latin, &slot.ea, &slot.cs].into_iter().flatten().map(|name| quoted(name));
    let primary = language.split('-').next().unwrap_or_default();
    let system = SYSTEM.iter().find(|(of, _)| *of == primary).map(|(_, names)| (*names).to_owned());
    let usual = "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, sans-serif";
    own.chain(system).chain([usual.to_owned()]).collect::<Vec<_>>().join(", ")
}

/// A name as a CSS string (CSS Syntax Level 3, 4.3.5). It may come to stand in a `style` element, so `<` is escaped, too.
pub(super) fn quoted(name: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' | '<' | '\'' => format!("\\{:x} ", u32::from(c)),
        c if c.is_control() => String::new(),
        c => c.to_string(),
    };
    format!("\"{}\"", name.chars().map(escape).collect::<String>())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use infograft_render::drawing::Theme;

    fn check(tones: &Tones) -> Result<(), TestCaseError> {
        let Tones { ground, panel, text, quiet, heading, link, brand, on_brand, button, on_button, .. } =
            *tones;
        let least = |color, ratio: f64| contrast(color, ground) >= ratio && contrast(color, panel) >= ratio;
        prop_assert!(
            least(text, AA) && least(quiet, AA) && least(heading, AA) && least(link, AA),
            "{tones:?}"
        );
        prop_assert!(contrast(brand, on_brand) >= AA && contrast(button, on_button) >= AA, "{tones:?}");
        prop_assert!(
            contrast(button, ground) >= AA_LARGE && contrast(button, panel) >= AA_LARGE,
            "{tones:?}"
        );
        Ok(())
    }

    proptest! {
        #[test]
        fn every_brand_can_be_read(r: u8, g: u8, b: u8) {
            let given = BTreeMap::from([(ThemeColor::Accent1, Rgb(r, g, b))]);
            let look = Look::of(&Palette::derive(&given, &Theme::default().colors));
            check(&look.light)?;
            check(&look.dark)?;
        }
    }

    #[test]
    fn names_of_typefaces_stay_strings() {
        assert_eq!(quoted("A\"; } </style>"), "\"A\\22 ; } \\3c /style>\"");
        let slot = FontSlot { latin: Some("Georgia".into()), ea: Some("Malgun Gothic".into()), cs: None };
        assert!(
            family(&slot, "ko-KR").starts_with("\"Georgia\", \"Malgun Gothic\", \"Apple SD Gothic Neo\"")
        );
    }
}
