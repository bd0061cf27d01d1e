//! One setting of a brand by its path, as a column of a sheet gives it: `organization.phone`, `links.booking`, `info.2`.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use infograft_deck::color::ThemeColor;
use infograft_deck::diagnostic::Place;
use infograft_deck::words::nearest;

use super::check_kit::{POLICIES, split_policy};
use super::draft::{Draft, FONT_KEYS, FontKey, ROLES, slot_of};
use super::raw::At;
use super::values::{KNOWN_LINKS, ORGANIZATION};

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
    /// `colors.primary`, `colors.accent4`.
    Color(ThemeColor),
    /// `fonts.heading`, `fonts.body.ea`.
    Font(FontKey),
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
    /// Whether it sets a file's path.
    pub fn is_file(&self) -> bool {
        matches!(self.0, Target::Logo { .. })
    }

    /// Every path with a fixed name, for suggestions.
    pub fn known() -> Vec<String> {
        let under = |section: &str, key: &str| format!("{section}.{key}");
        let mut paths: Vec<String> = ORGANIZATION.map(|key| under("organization", key)).into();
        paths.extend(["logo", "logo.dark", "info", "info.1"].map(str::to_owned));
        paths.extend(ROLES.iter().map(|(role, _)| under("colors", role)));
        paths.extend(ThemeColor::ALL.map(|slot| under("colors", slot.name())));
        paths.extend(FONT_KEYS.map(|(role, script)| match script {
            "latin" => under("fonts", role),
            _ => format!("fonts.{role}.{script}"),
        }));
        paths.extend(KNOWN_LINKS.map(|key| under("links", key)));
        paths.extend(POLICIES.map(|(key, _)| under("policies", key)));
        paths
    }
}

impl FromStr for SettingPath {
    type Err = UnknownSetting;

    /// ```
    /// use infograft::brand::SettingPath;
    /// let path: SettingPath = "links.booking".parse()?;
    /// assert_eq!(path.to_string(), "links.booking");
    /// let error = "organisation.phon".parse::<SettingPath>().unwrap_err();
    /// assert_eq!(error.nearest.as_deref(), Some("organization.phone"));
    /// # Ok::<(), infograft::brand::UnknownSetting>(())
    /// ```
    fn from_str(path: &str) -> Result<Self, UnknownSetting> {
        let lower = path.trim().to_lowercase();
        let (section, key) = lower.split_once('.').unwrap_or((&lower, ""));
        let item = || key.parse().ok().filter(|n| (1..=MAX_ITEM).contains(n)).map(Target::InfoItem);
        // Keys of a brand's own keep their case: `{{values.Branch}}` names them so.
        let own = || path.trim().split_once('.').map(|(_, key)| key.to_owned()).filter(|key| is_key(key));
        let target = match section {
            "organization" | "organisation" => {
                ORGANIZATION.into_iter().find(|known| *known == key).map(Target::Organization)
            }
            "logo" => match key {
                "" | "light" | "file" => Some(Target::Logo { dark: false }),
                "dark" => Some(Target::Logo { dark: true }),
                _ => None,
            },
            "colors" | "colours" => color(key).map(Target::Color),
            "fonts" => {
                let (role, script) = key.split_once('.').unwrap_or((key, "latin"));
                FONT_KEYS.into_iter().find(|known| *known == (role, script)).map(Target::Font)
            }
            "info" if matches!(key, "" | "items") => Some(Target::Info),
            "info" => item(),
            "links" => own().map(Target::Link),
            "text" => own().map(Target::Text),
            "values" => own().map(Target::Value),
            "policies" => {
                POLICIES.into_iter().find_map(|(known, _)| (known == key).then_some(Target::Policy(known)))
            }
            _ => None,
        };
        target.map(Self).ok_or_else(|| {
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
            Target::Font((role, "latin")) => write!(f, "fonts.{role}"),
            Target::Font((role, script)) => write!(f, "fonts.{role}.{script}"),
            Target::Link(key) => write!(f, "links.{key}"),
            Target::Info => f.write_str("info"),
            Target::InfoItem(n) => write!(f, "info.{n}"),
            Target::Text(key) => write!(f, "text.{key}"),
            Target::Value(key) => write!(f, "values.{key}"),
            Target::Policy(key) => write!(f, "policies.{key}"),
        }
    }
}

/// A setting's value and where it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// What it sets.
    pub path: SettingPath,
    /// To what. A single dash takes the brand's value away: an empty cell would keep it.
    pub value: String,
    /// Where it was given.
    pub place: Place,
}

impl Setting {
    /// Whether it takes the brand's value away.
    fn removes(&self) -> bool {
        matches!(self.value.trim(), "-" | "–" | "—")
    }

    /// Puts the setting over what the draft has.
    pub(super) fn apply(&self, draft: &mut Draft) {
        let given = || At { value: self.value.clone(), place: self.place.clone() };
        let file = || At { value: PathBuf::from(self.value.trim()), place: self.place.clone() };
        let kept = !self.removes();
        match &self.path.0 {
            Target::Organization(key) => put(&mut draft.organization, key, kept.then(given)),
            Target::Logo { dark: false } => draft.logo = kept.then(file),
            Target::Logo { dark: true } => draft.logo_dark = kept.then(file),
            Target::Color(slot) => put(&mut draft.colors, slot, kept.then(given)),
            Target::Font(key) => put(&mut draft.fonts, key, kept.then(given)),
            Target::Link(key) => put(&mut draft.links, key, kept.then(given)),
            Target::Text(key) => put(&mut draft.text, key, kept.then(given)),
            Target::Value(key) => put(&mut draft.values, key, kept.then(given)),
            Target::Policy(key) => {
                put(&mut draft.policies, key, kept.then(|| split_policy(key, &given())));
            }
            Target::Info => {
                let items = self.value.lines().filter(|line| kept && !line.trim().is_empty());
                let item = |line: &str| At { value: line.to_owned(), place: self.place.clone() };
                draft.info = items.map(item).collect();
            }
            Target::InfoItem(n) => {
                // An item that is taken away leaves its place until all settings are there: the others keep theirs.
                let empty = || At { value: String::new(), place: self.place.clone() };
                if draft.info.len() < *n {
                    draft.info.resize_with(*n, empty);
                }
                if let Some(item) = draft.info.get_mut(n - 1) {
                    *item = if kept { given() } else { empty() };
                }
            }
        }
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
