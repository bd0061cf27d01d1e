//! One setting of a brand by its path, as an option or a column of a sheet gives it: `organization.phone`,
//! `links.booking`, `info.2`.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use infograft_deck::color::ThemeColor;
use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_deck::words::nearest;

use super::draft::{Draft, FONT_KEYS, FontKey, ROLES, slot_of};
use super::draft_kit::split_policy;
use super::draft_photo::{GivenPhoto, PhotoKey};
use super::finding::fault;
use super::known::{KNOWN_IMAGES, KNOWN_LINKS, POLICIES};
use super::model_kit::Notices;
use super::section::At;
use super::values::ORGANIZATION;

/// The most items that a path may number.
const MAX_ITEM: usize = 100;

/// What a setting sets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SettingPath(Target);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    /// `organization.KEY`.
    Organization(&'static str),
    /// `logo` and `logo.dark`.
    Logo { dark: bool },
    /// `images.hero`, `images.hero.alt`.
    Image(String, PhotoKey),
    /// `colors.primary`, `colors.accent4`.
    Color(ThemeColor),
    /// `colors.replace.#FF0000`: a colour of the deck that isn't the theme's.
    ColorReplaced(String),
    /// `fonts.heading`, `fonts.body.ea`.
    Font(FontKey),
    /// `fonts.replace.Comic Sans MS`: a typeface of the deck that isn't the theme's.
    FontReplaced(String),
    /// `fonts.files`: one more of them.
    FontFile,
    /// `links.KEY`.
    Link(String),
    /// `info`: the whole list, a line each.
    Info,
    /// `info.2`: one item, counted from 1.
    InfoItem(usize),
    /// `text.KEY`.
    Text(String),
    /// `values.KEY`.
    Value(String),
    /// `policies.KEY`.
    Policy(&'static str),
    /// `emergency.number`, `legal.text`: by its path.
    Notice(&'static str),
    /// `translations`: one more of them.
    Translation,
    /// `variant`.
    Variant,
}

/// A path that sets nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{path}` is no setting of a brand")]
pub struct UnknownSetting {
    /// What was given.
    pub path: String,
    /// The path that it most likely means.
    pub nearest: Option<String>,
}

impl SettingPath {
    /// `logo`.
    pub const LOGO: Self = Self(Target::Logo { dark: false });
    /// `logo.dark`.
    pub const DARK_LOGO: Self = Self(Target::Logo { dark: true });
    /// `info`.
    pub const INFO: Self = Self(Target::Info);

    /// An item of `info`, counted from 1.
    pub fn info_item(number: usize) -> Self {
        Self(Target::InfoItem(number))
    }

    /// Whether a column of a sheet may set it. Fonts and translations are the whole batch's: they are read once, before
    /// the first row.
    pub fn may_be_column(&self) -> bool {
        !matches!(self.0, Target::FontFile | Target::Translation)
    }

    /// Whether it sets a file's path.
    pub fn is_file(&self) -> bool {
        matches!(
            self.0,
            Target::Logo { .. } | Target::Image(_, PhotoKey::File) | Target::FontFile | Target::Translation
        )
    }

    /// Whether it sets a link.
    pub fn is_link(&self) -> bool {
        matches!(self.0, Target::Link(_))
    }

    /// A key of a section as it was written, whatever it holds: the brand's check says what a key can't be. `None` if the
    /// section knows its keys, and this is none.
    pub fn in_section(section: &str, key: &str) -> Option<Self> {
        let own = || Some(key.to_owned());
        let target = match section {
            "organization" => ORGANIZATION.into_iter().find(|known| *known == key).map(Target::Organization),
            "colors" => slot_of(key).map(Target::Color),
            "colors.replace" => own().map(Target::ColorReplaced),
            "fonts" => {
                let (role, script) = key.split_once('.').unwrap_or((key, "latin"));
                FONT_KEYS.into_iter().find(|known| *known == (role, script)).map(Target::Font)
            }
            "fonts.replace" => own().map(Target::FontReplaced),
            "links" => own().map(Target::Link),
            "images" => image(key),
            "text" => own().map(Target::Text),
            "values" => own().map(Target::Value),
            "policies" => {
                POLICIES.into_iter().find_map(|(known, _)| (known == key).then_some(Target::Policy(known)))
            }
            _ => {
                // A section with one text may be named alone: `legal`.
                let key = if key.is_empty() { "text" } else { key };
                let is_it = |path: &&str| path.split_once('.') == Some((section, key));
                Notices::PATHS.into_iter().find(is_it).map(Target::Notice)
            }
        };
        target.map(Self)
    }

    /// The keys that a section knows, as they are written in it.
    pub fn keys(section: &str) -> Vec<String> {
        let key = |path: &String| path.strip_prefix(section)?.strip_prefix('.').map(str::to_owned);
        Self::known().iter().filter_map(key).collect()
    }

    /// Every path with a fixed name, for suggestions.
    pub fn known() -> Vec<String> {
        let under = |section: &str, key: &str| format!("{section}.{key}");
        let mut paths: Vec<String> = ORGANIZATION.map(|key| under("organization", key)).into();
        paths.extend(["logo", "logo.dark", "info", "info.1", "variant"].map(str::to_owned));
        paths.extend(ROLES.iter().map(|(role, _)| under("colors", role)));
        paths.extend(ThemeColor::ALL.map(|slot| under("colors", slot.name())));
        paths.extend(FONT_KEYS.map(|(role, script)| match script {
            "latin" => under("fonts", role),
            _ => format!("fonts.{role}.{script}"),
        }));
        paths.extend(KNOWN_LINKS.map(|key| under("links", key)));
        paths.extend(KNOWN_IMAGES.map(|name| under("images", name)));
        for name in KNOWN_IMAGES {
            paths.extend(PhotoKey::NAMED.map(|(key, _)| format!("images.{name}.{key}")));
        }
        paths.extend(POLICIES.map(|(key, _)| under("policies", key)));
        paths.extend(Notices::PATHS.map(str::to_owned));
        paths
    }
}

impl FromStr for SettingPath {
    type Err = UnknownSetting;

    /// ```
    /// use infograft_brand::brand::SettingPath;
    /// let path: SettingPath = "links.booking".parse()?;
    /// assert_eq!(path.to_string(), "links.booking");
    /// let error = "organisation.phon".parse::<SettingPath>().unwrap_err();
    /// assert_eq!(error.nearest.as_deref(), Some("organization.phone"));
    /// # Ok::<(), infograft_brand::brand::UnknownSetting>(())
    /// ```
    fn from_str(path: &str) -> Result<Self, UnknownSetting> {
        let path = path.trim();
        let lower = path.to_lowercase();
        let (section, key) = lower.split_once('.').unwrap_or((&lower, ""));
        let item = || key.parse().ok().filter(|n| (1..=MAX_ITEM).contains(n)).map(Target::InfoItem);
        // Keys of a brand's own keep their case: `{{values.Branch}}` names them so.
        let own = path.split_once('.').map(|(_, key)| key).filter(|key| is_key(key));
        // The section may be written `colours`, which has another length.
        let replaced = |section: &str| {
            let key = path.splitn(3, '.').nth(2).map(str::trim).filter(|key| !key.is_empty())?;
            Self::in_section(section, key)
        };
        let target = match section {
            "organization" | "organisation" => Self::in_section("organization", key),
            "logo" => match key {
                "" | "light" | "file" => Some(Self::LOGO),
                "dark" => Some(Self::DARK_LOGO),
                _ => None,
            },
            "colors" | "colours" if key.starts_with("replace.") => replaced("colors.replace"),
            "colors" | "colours" => color(key).map(Target::Color).map(Self),
            "fonts" if key.starts_with("replace.") => replaced("fonts.replace"),
            "fonts" if key == "files" => Some(Self(Target::FontFile)),
            "info" if matches!(key, "" | "items") => Some(Self::INFO),
            "info" => item().map(Self),
            "links" | "text" | "values" | "images" => own.and_then(|key| Self::in_section(section, key)),
            "translations" if key.is_empty() => Some(Self(Target::Translation)),
            "variant" if key.is_empty() => Some(Self(Target::Variant)),
            section => Self::in_section(section, key),
        };
        target.ok_or_else(|| {
            let known = Self::known();
            let near = nearest(&lower, known.iter().map(String::as_str)).map(str::to_owned);
            UnknownSetting { path: path.to_owned(), nearest: near }
        })
    }
}

/// A colour by its role or its slot's name, whatever its case.
fn color(key: &str) -> Option<ThemeColor> {
    slot_of(key).or_else(|| ThemeColor::ALL.into_iter().find(|slot| slot.name().eq_ignore_ascii_case(key)))
}

/// A place's photo, or a key of it: `hero`, `hero.focus`.
fn image(key: &str) -> Option<Target> {
    let (name, key) = match key.split_once('.') {
        Some((name, key)) => (name, PhotoKey::NAMED.into_iter().find(|(known, _)| *known == key)?.1),
        None => (key, PhotoKey::File),
    };
    (!name.is_empty()).then(|| Target::Image(name.to_owned(), key))
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
}

impl fmt::Display for SettingPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Target::Organization(key) => write!(f, "organization.{key}"),
            Target::Logo { dark: false } => f.write_str("logo"),
            Target::Logo { dark: true } => f.write_str("logo.dark"),
            Target::Color(slot) => {
                let role = ROLES.iter().find(|(_, of)| of == slot).map(|(role, _)| *role);
                write!(f, "colors.{}", role.unwrap_or(slot.name()))
            }
            Target::ColorReplaced(color) => write!(f, "colors.replace.{color}"),
            Target::Font((role, "latin")) => write!(f, "fonts.{role}"),
            Target::Font((role, script)) => write!(f, "fonts.{role}.{script}"),
            Target::FontReplaced(name) => write!(f, "fonts.replace.{name}"),
            Target::FontFile => f.write_str("fonts.files"),
            Target::Image(name, key) => {
                write!(f, "images.{name}")?;
                let known = PhotoKey::NAMED.into_iter().find(|(_, other)| other == key);
                known.map_or(Ok(()), |(key, _)| write!(f, ".{key}"))
            }
            Target::Link(key) => write!(f, "links.{key}"),
            Target::Info => f.write_str("info"),
            Target::InfoItem(n) => write!(f, "info.{n}"),
            Target::Text(key) => write!(f, "text.{key}"),
            Target::Value(key) => write!(f, "values.{key}"),
            Target::Policy(key) => write!(f, "policies.{key}"),
            Target::Notice(path) => f.write_str(path),
            Target::Translation => f.write_str("translations"),
            Target::Variant => f.write_str("variant"),
        }
    }
}

/// A setting's value and where it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// What it sets.
    pub path: SettingPath,
    /// To what; `None` takes away what the brand has.
    pub value: Option<String>,
    /// Where it was given.
    pub place: Place,
}

impl Setting {
    /// What is wrong with an option that takes a link away which isn't there, where another is called nearly so.
    pub(super) fn takes_nothing_away(&self, draft: &Draft) -> Option<Diagnostic> {
        let Target::Link(key) = &self.path.0 else { return None };
        let is_typed = self.place.setting.as_deref().is_some_and(|setting| setting.starts_with("--"));
        let is_known = KNOWN_LINKS.contains(&key.as_str()) || draft.links.contains_key(key);
        if self.value.is_some() || !is_typed || is_known {
            return None;
        }
        let near = nearest(key, KNOWN_LINKS.into_iter().chain(draft.links.keys().map(String::as_str)))?;
        let message = format!("there is no link `{key}` to take away");
        let help = format!("did you mean --link {near}=?");
        Some(fault(Code::BrandUnknownKey, self.place.clone(), message, help))
    }

    /// Puts the setting over what the draft has.
    pub(super) fn apply(&self, draft: &mut Draft) {
        let at = |value: &str| At { value: value.to_owned(), place: self.place.clone() };
        let given = self.value.as_deref().map(at);
        let file = given.as_ref().map(|given| given.clone().map(PathBuf::from));
        match &self.path.0 {
            // Blank is nothing, as in a file that is half filled in.
            Target::Organization(key) => {
                let given = given.filter(|given| !given.value.trim().is_empty());
                put(&mut draft.organization, key, given);
            }
            Target::Logo { dark: false } => draft.logo = file,
            Target::Logo { dark: true } => draft.logo_dark = file,
            Target::Image(name, key) => {
                let photo = &mut draft.images.entry(name.clone()).or_default().all;
                match key {
                    // Another picture shows something else.
                    PhotoKey::File => *photo = GivenPhoto { file, ..GivenPhoto::default() },
                    PhotoKey::Alt => photo.alt = given,
                    PhotoKey::Focus => photo.focus = given,
                    PhotoKey::Tint => photo.tint = given,
                }
            }
            Target::Color(slot) => put(&mut draft.colors, slot, given),
            Target::ColorReplaced(color) => replace(&mut draft.color_replace, at(color), given),
            Target::Font(key) => put(&mut draft.fonts, key, given),
            Target::FontReplaced(name) => replace(&mut draft.font_replace, at(name), given),
            Target::FontFile => add(&mut draft.font_files, file),
            Target::Link(key) => put(&mut draft.links, key, given),
            Target::Text(key) => put(&mut draft.text, key, given),
            Target::Value(key) => put(&mut draft.values, key, given),
            Target::Policy(key) => {
                put(&mut draft.policies, key, given.map(|given| split_policy(key, &given)));
            }
            // Blank is nothing, as in a file that is half filled in.
            Target::Notice(path) => {
                let given = given.filter(|given| !given.value.trim().is_empty());
                put(&mut draft.notices, path, given);
            }
            Target::Translation => add(&mut draft.translations, file),
            Target::Variant => draft.variant = given.filter(|given| !given.value.trim().is_empty()),
            Target::Info => {
                let lines = self.value.as_deref().unwrap_or_default().lines();
                draft.info = lines.filter(|line| !line.trim().is_empty()).map(at).collect();
            }
            Target::InfoItem(n) => {
                // An item that is taken away leaves its place until all settings are there: the others keep theirs.
                if draft.info.len() < *n {
                    draft.info.resize_with(*n, || at(""));
                }
                if let Some(item) = draft.info.get_mut(n - 1) {
                    *item = given.unwrap_or_else(|| at(""));
                }
            }
        }
    }
}

/// Adds to a list; nothing given empties it.
fn add<T>(list: &mut Vec<T>, value: Option<T>) {
    match value {
        Some(value) => list.push(value),
        None => list.clear(),
    }
}

/// What is written out is replaced by another; by nothing, it stays.
fn replace(list: &mut Vec<(At<String>, At<String>)>, key: At<String>, value: Option<At<String>>) {
    match value {
        Some(value) => list.push((key, value)),
        None => list.retain(|(known, _)| known.value.trim() != key.value.trim()),
    }
}

fn put<K: Ord + Clone, V>(map: &mut std::collections::BTreeMap<K, V>, key: &K, value: Option<V>) {
    match value {
        Some(value) => map.insert(key.clone(), value),
        None => map.remove(key),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_path_is_read_and_written_back() {
        for path in SettingPath::known() {
            let read: SettingPath = path.parse().unwrap();
            let again: SettingPath = read.to_string().parse().unwrap();
            assert_eq!(read, again, "{path}");
        }
        let replaced: SettingPath = "Colours.Replace.#FF0000".parse().unwrap();
        assert_eq!(replaced.to_string(), "colors.replace.#FF0000");
        assert_eq!("Colours.Primary".parse::<SettingPath>().unwrap().to_string(), "colors.primary");
        assert_eq!(
            "values.Branch Manager".parse::<SettingPath>().unwrap().to_string(),
            "values.Branch Manager"
        );
    }

    #[test]
    fn what_sets_nothing_is_no_path() {
        for path in
            ["", "phone", "organization", "info.0", "info.x", "info.101", "links", "links.", "colors.red"]
        {
            assert!(path.parse::<SettingPath>().is_err(), "{path}");
        }
    }
}
