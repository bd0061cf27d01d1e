//! The brand on the command line: options become settings of a brand.

use infograft_deck::diagnostic::{Code, Place};
use infograft_deck::words::{listed, nearest};

use super::groups::Given;
use infograft_brand::brand::{Setting, SettingPath, Settings, fault};

/// An option that takes `KEY=VALUE`.
struct Keyed {
    option: &'static str,
    given: fn(&Given) -> &[String],
    /// The section of the brand whose keys these are.
    section: &'static str,
    /// What a key names.
    noun: &'static str,
    example: &'static str,
    empty: Empty,
    /// Whether `\n` stands for a line break.
    breaks: bool,
}

/// What nothing after `=` does.
#[derive(Clone, Copy, PartialEq)]
enum Empty {
    /// It takes the brand's value away.
    Removes,
    /// It is a value like another.
    IsValue,
}

const KEYED: [Keyed; 9] = [
    keyed("--color", |given| &given.colors, "colors", "colour", "primary=#0B6E4F", Empty::Removes),
    keyed(
        "--replace-color",
        |given| &given.replace_colors,
        "colors.replace",
        "colour",
        "#FF0000=#0B6E4F",
        Empty::IsValue,
    ),
    keyed("--font", |given| &given.fonts, "fonts", "typeface", "heading=Montserrat", Empty::Removes),
    keyed(
        "--replace-font",
        |given| &given.replace_fonts,
        "fonts.replace",
        "typeface",
        "Comic Sans MS=Open Sans",
        Empty::IsValue,
    ),
    keyed("--link", |given| &given.links, "links", "link", "booking=https://…", Empty::Removes),
    keyed("--image", |given| &given.images, "images", "photo", "hero=team.jpg", Empty::Removes),
    keyed("--set", |given| &given.values, "values", "value", "key=value", Empty::IsValue),
    keyed("--policy", |given| &given.policies, "policies", "policy", "cancel_hours=24", Empty::Removes),
    Keyed {
        breaks: true,
        ..keyed("--text", |given| &given.texts, "text", "text", "step-1-heading=Book", Empty::IsValue)
    },
];

const fn keyed(
    option: &'static str,
    given: fn(&Given) -> &[String],
    section: &'static str,
    noun: &'static str,
    example: &'static str,
    empty: Empty,
) -> Keyed {
    Keyed { option, given, section, noun, example, empty, breaks: false }
}

impl Given {
    /// The same for the library. Each option takes the place of what the brand file gives for the same thing; an empty
    /// value takes it away (`--link billing=`). Paths are taken from the current folder.
    pub fn settings(&self) -> Settings {
        let mut settings = Settings::new();
        for (path, option, given) in [
            ("organization.name", "--name", &self.name),
            ("organization.tagline", "--tagline", &self.tagline),
            ("organization.phone", "--phone", &self.phone),
            ("organization.email", "--email", &self.email),
            ("organization.address", "--address", &self.address),
            ("organization.language", "--language", &self.language),
            ("variant", "--variant", &self.variant),
        ] {
            let (Some(given), Ok(path)) = (given, path.parse()) else { continue };
            let text = if option == "--address" { breaks(given) } else { given.clone() };
            let value = (!given.trim().is_empty()).then_some(text);
            settings.push(Setting { path, value, place: typed(option, given) });
        }
        for (path, option, files) in [
            ("logo", "--logo", self.logo.as_slice()),
            ("logo.dark", "--logo-dark", self.logo_dark.as_slice()),
            ("fonts.files", "--font-file", &self.font_files),
            ("translations", "--translation", &self.translations),
        ] {
            let Ok(path) = path.parse::<SettingPath>() else { continue };
            for file in files {
                let place = typed(option, &file.display().to_string());
                match file.to_str() {
                    Some(file) => {
                        let value = (!file.is_empty()).then(|| file.to_owned());
                        settings.push(Setting { path: path.clone(), value, place });
                    }
                    None => {
                        let help = "give the file a name in letters that every system knows";
                        settings.fault(fault(Code::BrandSetting, place, "is no name in Unicode", help));
                    }
                }
            }
        }
        KEYED.iter().for_each(|option| option.add(self, &mut settings));
        self.add_info(&mut settings);
        settings
    }

    /// `--info`: the items take the place of the brand file's whole list.
    fn add_info(&self, settings: &mut Settings) {
        if !self.info.is_empty() {
            settings.push(Setting { path: SettingPath::INFO, value: None, place: Place::default() });
        }
        for (item, number) in self.info.iter().zip(1..) {
            let path = SettingPath::info_item(number);
            settings.push(Setting { path, value: Some(breaks(item)), place: typed("--info", item) });
        }
    }
}

impl Keyed {
    fn add(&self, given: &Given, settings: &mut Settings) {
        for text in (self.given)(given) {
            let place = typed(self.option, text);
            let Some((key, value)) = text.split_once('=').filter(|(key, _)| !key.trim().is_empty()) else {
                let help = format!("write it as {}", self.written(&self.with_key(text)));
                settings.fault(fault(Code::BrandSetting, place, "has no key and `=`", help));
                continue;
            };
            let (key, value) = (key.trim(), value.trim());
            if let Some(bare) = in_quotes(value).filter(|_| self.noun == "colour") {
                let help = format!("write it as {}", self.written(&format!("{key}={bare}")));
                settings.fault(fault(Code::BrandSetting, place, "has quotes inside", help));
                continue;
            }
            // A value of one's own has no dot in its key: with one, any setting of the brand file is meant.
            if self.section == "values" && key.contains('.') {
                match key.parse::<SettingPath>() {
                    Ok(path) => {
                        let value = (!value.is_empty()).then(|| breaks(value));
                        settings.push(Setting { path, value, place });
                    }
                    Err(unknown) => {
                        let help = match unknown.nearest {
                            Some(nearest) => format!("did you mean `{nearest}`?"),
                            None => "settings are called as in the brand file, such as organization.phone; a value of \
                                     your own has a key without a dot"
                                .to_owned(),
                        };
                        let message = format!("there is no setting `{key}`");
                        settings.fault(fault(Code::BrandSetting, place, message, help));
                    }
                }
                continue;
            }
            let Some(path) = SettingPath::in_section(self.section, key) else {
                let message = format!("unknown {} `{key}`", self.noun);
                settings.fault(fault(Code::BrandUnknownKey, place, message, self.known(key)));
                continue;
            };
            let removes = value.is_empty() && self.empty == Empty::Removes;
            let text = if self.breaks { breaks(value) } else { value.to_owned() };
            settings.push(Setting { path, value: (!removes).then_some(text), place });
        }
    }

    /// What was given without `=`, with the key that it names or that is the usual one: `primary:red`, `#7A1F5C`.
    fn with_key(&self, text: &str) -> String {
        let text = in_quotes(text.trim()).unwrap_or(text.trim());
        let (usual, value) = self.example.split_once('=').unwrap_or_default();
        let is_key =
            |key: &str| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_#.".contains(c));
        match text.split_once(':') {
            // `https:` and `mailto:` begin a link without a key.
            Some((key, value)) if is_key(key) && (self.noun != "link" || value.contains(':')) => {
                format!("{key}={}", value.trim())
            }
            _ if text.is_empty() => self.example.to_owned(),
            // It is the key, and the value is missing.
            _ if SettingPath::keys(self.section).iter().any(|key| key == text) => format!("{text}={value}"),
            _ => format!("{usual}={text}"),
        }
    }

    fn written(&self, text: &str) -> String {
        format!("{} \"{text}\"", self.option)
    }

    /// What to do about a key that the section doesn't know.
    fn known(&self, key: &str) -> String {
        let keys = SettingPath::keys(self.section);
        match nearest(key, keys.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known are {}", listed(&keys.iter().map(String::as_str).collect::<Vec<_>>())),
        }
    }
}

/// What stands in straight quotes, if the text does.
fn in_quotes(text: &str) -> Option<&str> {
    ['"', '\''].into_iter().find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote))
}

fn typed(option: &str, value: &str) -> Place {
    let quote = if value.is_empty() || value.contains(char::is_whitespace) { "\"" } else { "" };
    Place::setting(format!("{option} {quote}{value}{quote}"))
}

/// `\n` as it is typed in a shell, to the line break it means.
fn breaks(text: &str) -> String {
    text.replace("\\n", "\n")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use infograft_deck::color::{Rgb, ThemeColor};

    use super::*;
    use crate::Brand;
    use infograft_brand::brand::Value;

    #[test]
    fn options_take_the_place_of_what_the_file_gives() {
        let text = "info = ['from file']\n[organization]\nname = 'Old'\ntagline = 'x'\n[colors]\nprimary = 'no colour'\n\
                    [fonts]\nheading = { latin = 'A', ea = 'B' }\n[links]\nbilling = 'contoso.example'\n";
        let given = Given {
            name: Some("New".into()),
            tagline: Some(String::new()),
            address: Some("1 Street\\nTown".into()),
            colors: vec!["accent1=#B3261E".into(), "lt1 = white".into()],
            replace_colors: vec!["#FF0000=primary".into()],
            fonts: vec!["heading=C".into(), "body.ea=Malgun Gothic".into()],
            replace_fonts: vec!["Comic Sans MS=Open Sans".into()],
            links: vec!["billing=".into(), "booking=https://contoso.example/?a=b".into()],
            info: vec!["one".into(), "two".into()],
            texts: vec!["step-1-heading=Book\\nnow".into()],
            values: vec!["minutes=15".into()],
            ..Given::default()
        };
        let brand = Brand::from_text(text, Path::new("brand.toml"), &given.settings())
            .unwrap_or_else(|errors| panic!("{errors}"));
        assert_eq!(brand.organization().name, "New");
        assert_eq!(brand.organization().tagline, None);
        assert_eq!(brand.organization().address.as_deref(), Some("1 Street\nTown"));
        assert_eq!(brand.colors().slots[&ThemeColor::Accent1], Rgb(0xB3, 0x26, 0x1E));
        assert_eq!(brand.colors().replace[&Rgb(255, 0, 0)], Rgb(0xB3, 0x26, 0x1E));
        assert_eq!(
            (brand.fonts().heading.latin.as_deref(), brand.fonts().heading.ea.as_deref()),
            (Some("C"), Some("B"))
        );
        assert_eq!(brand.fonts().replace["Comic Sans MS"], "Open Sans");
        assert_eq!(brand.links().keys().collect::<Vec<_>>(), ["booking"]);
        assert_eq!(brand.links()["booking"].target, "https://contoso.example/?a=b");
        assert_eq!(brand.info(), ["one", "two"]);
        assert_eq!(brand.text()["step-1-heading"], "Book\nnow");
        assert_eq!(brand.value("values.minutes"), Some(Value::Text("15")));
    }

    #[test]
    fn errors_of_options_name_the_option() {
        let given = Given {
            name: Some("Contoso".into()),
            colors: vec![
                "primary=gren".into(),
                "primry=red".into(),
                "red".into(),
                "#7A1F5C".into(),
                "accent".into(),
                "accent:teal".into(),
                "accent2='red'".into(),
            ],
            fonts: vec!["headings=X".into()],
            links: vec!["booking=javascript:x".into(), "https://a.example".into()],
            logo: Some("no such logo.svg".into()),
            language: Some("English please".into()),
            ..Given::default()
        };
        let found = Brand::load(None, &given.settings()).unwrap_err().to_string();
        for wanted in [
            "--color primary=gren: `gren` is no colour\n  help: did you mean `green`?",
            "--color primry=red: unknown colour `primry`\n  help: did you mean `primary`?",
            "--color red: has no key and `=`\n  help: write it as --color \"primary=red\"",
            "--color #7A1F5C: has no key and `=`\n  help: write it as --color \"primary=#7A1F5C\"",
            "--color accent: has no key and `=`\n  help: write it as --color \"accent=#0B6E4F\"",
            "--color accent:teal: has no key and `=`\n  help: write it as --color \"accent=teal\"",
            "has quotes inside\n  help: write it as --color \"accent2=red\"",
            "--link https://a.example: has no key and `=`\n  help: write it as --link \"booking=https://a.example\"",
            "--font headings=X: unknown typeface `headings`\n  help: did you mean `heading`?",
            "--link booking=javascript:x: links.booking: a link can't start with `javascript:`",
            "--logo \"no such logo.svg\": the logo no such logo.svg doesn't exist",
            "--language \"English please\": `English please` is no language tag",
        ] {
            assert!(found.contains(wanted), "{wanted} not in\n{found}");
        }
    }
}
