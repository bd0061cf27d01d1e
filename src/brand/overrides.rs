//! What the command line gives on top of a brand file, or without one.

use std::collections::BTreeMap;
use std::path::PathBuf;

use infograft_deck::color::ThemeColor;
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_deck::words::{listed, nearest};

use super::check_kit::{POLICIES, split_policy};
use super::draft::{Draft, FONT_KEYS, ROLES, slot_of};
use super::finding::fault;
use super::raw::At;

/// What the command line gives, as it was typed: the options' values, nothing checked.
///
/// Each takes the place of what the brand file gives for the same thing; an empty value takes it away
/// (`--link billing=`). Paths are taken from the current folder.
///
/// ```
/// use infograft::brand::{Brand, Overrides};
/// let overrides = Overrides {
///     name: Some("Fabrikam".into()),
///     colors: vec!["primary=#B3261E".into()],
///     links: vec!["booking=https://fabrikam.example/book".into()],
///     ..Overrides::default()
/// };
/// let brand = Brand::load(None, &overrides)?;
/// assert_eq!(brand.links["booking"].display, "fabrikam.example/book");
/// # Ok::<(), infograft::brand::BrandErrors>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// `--name`.
    pub name: Option<String>,
    /// `--tagline`.
    pub tagline: Option<String>,
    /// `--phone`.
    pub phone: Option<String>,
    /// `--email`.
    pub email: Option<String>,
    /// `--address`; `\n` stands for a line break.
    pub address: Option<String>,
    /// `--language`.
    pub language: Option<String>,
    /// `--logo`.
    pub logo: Option<PathBuf>,
    /// `--logo-dark`.
    pub logo_dark: Option<PathBuf>,
    /// `--color primary=#0B6E4F`: roles or theme slots.
    pub colors: Vec<String>,
    /// `--replace-color "#FF0000=#0B6E4F"`.
    pub replace_colors: Vec<String>,
    /// `--font heading=Montserrat`, `--font "body.ea=Malgun Gothic"`.
    pub fonts: Vec<String>,
    /// `--replace-font "Comic Sans MS=Open Sans"`.
    pub replace_fonts: Vec<String>,
    /// `--font-file`: added to the file's.
    pub font_files: Vec<PathBuf>,
    /// `--link booking=https://…`.
    pub links: Vec<String>,
    /// `--info`: takes the place of the file's whole list.
    pub info: Vec<String>,
    /// `--text step-1-heading=Book`; `\n` stands for a line break.
    pub texts: Vec<String>,
    /// `--set key=value`.
    pub values: Vec<String>,
    /// `--policy cancel_hours=24`; the items of a list are parted by semicolons.
    pub policies: Vec<String>,
    /// `--translation`: added to the file's.
    pub translations: Vec<PathBuf>,
}

/// One `key=value` of an option.
struct Pair {
    key: String,
    value: At<String>,
}

impl Overrides {
    /// Puts the options over what the file gave.
    pub(crate) fn apply(&self, draft: &mut Draft, diagnostics: &mut Diagnostics) {
        self.apply_organization(draft);
        let path = |option: &str, path: &PathBuf| At {
            value: path.clone(),
            place: typed(option, &path.display().to_string()),
        };
        for (option, given, slot) in
            [("--logo", &self.logo, &mut draft.logo), ("--logo-dark", &self.logo_dark, &mut draft.logo_dark)]
        {
            if let Some(given) = given {
                *slot = Some(path(option, given)).filter(|path| !path.value.as_os_str().is_empty());
            }
        }
        draft.font_files.extend(self.font_files.iter().map(|file| path("--font-file", file)));
        draft.translations.extend(self.translations.iter().map(|file| path("--translation", file)));
        self.apply_colors(draft, diagnostics);
        self.apply_fonts(draft, diagnostics);
        override_map(&mut draft.links, pairs("--link", &self.links, "booking=https://…", diagnostics), true);
        override_map(&mut draft.values, pairs("--set", &self.values, "key=value", diagnostics), false);
        self.apply_policies(draft, diagnostics);
        let texts = pairs("--text", &self.texts, "step-1-heading=Book", diagnostics);
        let texts =
            texts.into_iter().map(|pair| Pair { value: pair.value.map(|v| breaks(&v)), ..pair }).collect();
        override_map(&mut draft.text, texts, false);
        if !self.info.is_empty() {
            let item = |item: &String| At { value: breaks(item), place: typed("--info", item) };
            draft.info = self.info.iter().map(item).collect();
        }
    }

    fn apply_organization(&self, draft: &mut Draft) {
        for (key, option, given) in [
            ("name", "--name", &self.name),
            ("tagline", "--tagline", &self.tagline),
            ("phone", "--phone", &self.phone),
            ("email", "--email", &self.email),
            ("address", "--address", &self.address),
            ("language", "--language", &self.language),
        ] {
            let Some(given) = given else { continue };
            let value = if key == "address" { breaks(given) } else { given.clone() };
            match given.trim() {
                "" => draft.organization.remove(key),
                _ => draft.organization.insert(key, At { value, place: typed(option, given) }),
            };
        }
    }

    fn apply_colors(&self, draft: &mut Draft, diagnostics: &mut Diagnostics) {
        for pair in pairs("--color", &self.colors, "primary=#0B6E4F", diagnostics) {
            match slot_of(&pair.key) {
                Some(slot) if pair.value.value.is_empty() => {
                    draft.colors.remove(&slot);
                }
                Some(slot) => {
                    draft.colors.insert(slot, pair.value);
                }
                None => {
                    let names: Vec<_> = ROLES
                        .iter()
                        .map(|(role, _)| *role)
                        .chain(ThemeColor::ALL.map(ThemeColor::name))
                        .collect();
                    diagnostics.push(unknown(pair, "colour", &names));
                }
            }
        }
        let replaced = pairs("--replace-color", &self.replace_colors, "#FF0000=#0B6E4F", diagnostics);
        replace(&mut draft.color_replace, replaced);
    }

    fn apply_policies(&self, draft: &mut Draft, diagnostics: &mut Diagnostics) {
        for pair in pairs("--policy", &self.policies, "cancel_hours=24", diagnostics) {
            match POLICIES.iter().find(|(key, _)| *key == pair.key) {
                Some((key, _)) if pair.value.value.is_empty() => {
                    draft.policies.remove(key);
                }
                Some((key, _)) => {
                    draft.policies.insert(key, split_policy(key, &pair.value));
                }
                None => diagnostics.push(unknown(pair, "policy", &POLICIES.map(|(key, _)| key))),
            }
        }
    }

    fn apply_fonts(&self, draft: &mut Draft, diagnostics: &mut Diagnostics) {
        for pair in pairs("--font", &self.fonts, "heading=Montserrat", diagnostics) {
            let (role, script) = pair.key.split_once('.').unwrap_or((&pair.key, "latin"));
            match FONT_KEYS.into_iter().find(|key| *key == (role, script)) {
                Some(key) if pair.value.value.is_empty() => {
                    draft.fonts.remove(&key);
                }
                Some(key) => {
                    draft.fonts.insert(key, pair.value);
                }
                None => {
                    let names = ["heading", "body", "heading.ea", "heading.cs", "body.ea", "body.cs"];
                    diagnostics.push(unknown(pair, "typeface", &names));
                }
            }
        }
        let replaced = pairs("--replace-font", &self.replace_fonts, "Comic Sans MS=Open Sans", diagnostics);
        replace(&mut draft.font_replace, replaced);
    }
}

fn typed(option: &str, value: &str) -> Place {
    let quote = if value.is_empty() || value.contains(char::is_whitespace) { "\"" } else { "" };
    Place::setting(format!("{option} {quote}{value}{quote}"))
}

/// `\n` as it is typed in a shell, to the line break it means.
fn breaks(text: &str) -> String {
    text.replace("\\n", "\n")
}

fn unknown(pair: Pair, what: &str, names: &[&str]) -> Diagnostic {
    let help = match nearest(&pair.key, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known are {}", listed(names)),
    };
    fault(Code::BrandUnknownKey, pair.value.place, format!("unknown {what} `{}`", pair.key), help)
}

fn pairs(option: &str, given: &[String], example: &str, diagnostics: &mut Diagnostics) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for typed_text in given {
        let place = typed(option, typed_text);
        match typed_text.split_once('=') {
            Some((key, value)) if !key.trim().is_empty() => {
                let value = At { value: value.trim().to_owned(), place };
                pairs.push(Pair { key: key.trim().to_owned(), value });
            }
            _ => {
                let help = format!("write it as \"{example}\"");
                diagnostics.push(fault(Code::BrandSetting, place, "has no key and `=`", help));
            }
        }
    }
    pairs
}

fn override_map(map: &mut BTreeMap<String, At<String>>, pairs: Vec<Pair>, empty_removes: bool) {
    for Pair { key, value } in pairs {
        if empty_removes && value.value.is_empty() {
            map.remove(&key);
        } else {
            map.insert(key, value);
        }
    }
}

fn replace(list: &mut Vec<(At<String>, At<String>)>, pairs: Vec<Pair>) {
    for Pair { key, value } in pairs {
        let key = At { value: key, place: value.place.clone() };
        list.push((key, value));
    }
}
