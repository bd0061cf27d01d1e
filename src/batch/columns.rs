//! What the columns of a sheet mean: names as people write them, settings as the brand file has them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use infograft_deck::words::nearest;
use unicode_normalization::UnicodeNormalization;

use super::headers::{self, names};
use super::strangers;
use infograft_brand::brand::SettingPath;

/// What a column is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Sets one thing of the brand.
    Setting(SettingPath),
    /// The branch: names the edition, and is its organisation's name where no other column gives one.
    Branch,
    /// The template.
    Template,
    /// The files' name.
    FileName,
    /// Nothing: it was said so.
    Ignored,
}

/// Up to how many letters a header is short.
const SHORT: usize = 5;

/// Names of one item of the information, a number behind them.
const ITEMS: &[&str] = &["info", "information", "tip", "안내"];

impl Role {
    /// The role of a column by its header, if it has one.
    ///
    /// ```
    /// use infograft::batch::Role;
    /// let setting = |header: &str| match Role::of(header) {
    ///     Some(Role::Setting(path)) => path.to_string(),
    ///     other => format!("{other:?}"),
    /// };
    /// assert_eq!(setting("  PRIMARY color*"), "colors.primary");
    /// assert_eq!(setting("Info 2"), "info.2");
    /// assert_eq!(setting("values.manager"), "values.manager");
    /// assert_eq!(Role::of("Manager"), None);
    /// ```
    pub fn of(header: &str) -> Option<Self> {
        // As a mark of a deck writes it.
        let bare = header.trim().strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
        let header = bare.unwrap_or(header);
        let plain = plain(header);
        if let Some(role) = ROLES.get(&plain) {
            return Self::from_target(role);
        }
        let number = |name: &&str| -> Option<String> {
            let rest = plain.strip_prefix(*name)?.trim();
            (!rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit())).then(|| rest.to_owned())
        };
        if let Some(number) = ITEMS.iter().find_map(number) {
            return Self::from_target(&format!("info.{number}"));
        }
        if header.contains('.') { Self::from_target(header.trim()) } else { None }
    }

    /// The role that a target of `--map` names: a setting's path, a column's usual name, or `-` for none.
    pub fn from_target(target: &str) -> Option<Self> {
        Some(match target.trim() {
            "-" | "" => Self::Ignored,
            target if target.eq_ignore_ascii_case("branch") => Self::Branch,
            target if target.eq_ignore_ascii_case("template") => Self::Template,
            target if plain(target) == "file name" => Self::FileName,
            target => return target.parse().ok().filter(SettingPath::may_be_column).map(Self::Setting),
        })
    }

    /// The known name that a header or target most likely means.
    pub fn nearest(header: &str) -> Option<String> {
        let plain = plain(header);
        if is_town(header) || is_other(header) {
            return None;
        }
        // Two letters of four are another word.
        let short = plain.chars().count() <= SHORT;
        let is_near = |near: &&str| !short || strsim::damerau_levenshtein(&plain, &near.to_lowercase()) <= 1;
        let names = headers::suggested();
        let known = SettingPath::known();
        let name = || nearest(&plain, names);
        let path = || nearest(header.trim(), known.iter().map(String::as_str));
        let near = if header.contains('.') { path().or_else(name) } else { name().or_else(path) };
        near.filter(is_near).map(str::to_owned)
    }
}

/// The roles by all of their names, folded: a sheet may have thousands of columns.
static ROLES: LazyLock<BTreeMap<String, &str>> =
    LazyLock::new(|| names().map(|(name, role)| (plain(name), role)).collect());

/// A name without case, accents, signs and doubled spaces, in Unicode's compatible form: full-width letters are letters.
pub(super) fn plain(name: &str) -> String {
    let is_accent = |c: &char| ('\u{300}'..='\u{36F}').contains(c);
    let folded: String = name.nfkd().filter(|c| !is_accent(c)).nfc().collect();
    let mut lower = folded.to_lowercase();
    for (letter, others) in LETTERS {
        if lower.contains(*letter) {
            lower = lower.replace(*letter, others);
        }
    }
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a header is a word for a town.
pub(super) fn is_town(header: &str) -> bool {
    static TOWNS: LazyLock<BTreeSet<String>> = LazyLock::new(|| strangers::towns().map(plain).collect());
    TOWNS.contains(&plain(header))
}

/// Whether a header is a word for what no column sets.
fn is_other(header: &str) -> bool {
    static OTHERS: LazyLock<BTreeSet<String>> = LazyLock::new(|| strangers::others().map(plain).collect());
    OTHERS.contains(&plain(header))
}

/// Whether a column's header is a word for notes.
pub(super) fn is_notes(header: &str) -> bool {
    static NOTES: LazyLock<BTreeSet<String>> = LazyLock::new(|| strangers::notes().map(plain).collect());
    NOTES.contains(&plain(header))
}

/// What the line looks like that a cell heads, if it is none of a branch: `Total`, `Summe (8)`, `Average: 4.5`, `Stand:
/// 1.1.2026`.
pub(super) fn summary(cell: &str) -> Option<&'static str> {
    static SUMS: LazyLock<BTreeSet<String>> = LazyLock::new(|| strangers::sums().map(plain).collect());
    static AVERAGES: LazyLock<BTreeSet<String>> =
        LazyLock::new(|| strangers::averages().map(plain).collect());
    static DATES: LazyLock<BTreeSet<String>> = LazyLock::new(|| strangers::dates().map(plain).collect());
    let end = cell.find(|c: char| ":：=([（".contains(c) || c.is_numeric()).unwrap_or(cell.len());
    let (head, rest) = cell.split_at(end);
    let is_sign = head.trim() == "∑";
    let head = plain(head);
    // Many such words are names, too: behind this one a date stands.
    let is_dated = rest.starts_with([':', '：']) || rest.bytes().filter(u8::is_ascii_digit).count() >= 4;
    match &head {
        head if SUMS.contains(head) || is_sign => Some("a sum"),
        head if AVERAGES.contains(head) => Some("an average"),
        head if is_dated && DATES.contains(head) => Some("a date"),
        _ => None,
    }
}

/// Letters that Unicode doesn't take apart, and what people write in their place.
const LETTERS: &[(char, &str)] =
    &[('ß', "ss"), ('ł', "l"), ('ø', "o"), ('đ', "d"), ('æ', "ae"), ('œ', "oe"), ('ı', "i"), ('ς', "σ")];

/// One `--map "Tel.=organization.phone"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The column's header.
    pub column: String,
    /// What it is.
    pub role: Role,
}

impl std::str::FromStr for Mapping {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some((column, target)) = text.rsplit_once('=') else {
            return Err("write it as \"COLUMN=SETTING\", such as \"Tel.=organization.phone\"".to_owned());
        };
        // What follows may be a setting's path, or one of the names that columns usually have.
        let role = Role::from_target(target).or_else(|| Role::of(target)).ok_or_else(|| {
            let near = Role::nearest(target).map(|near| format!(", did you mean `{near}`?"));
            let near = near.unwrap_or_else(|| {
                "; known are organization.phone, links.booking, colors.primary, values.KEY and such".into()
            });
            format!("`{target}` is no setting{near}")
        })?;
        Ok(Self { column: column.trim().to_owned(), role })
    }
}

impl Mapping {
    /// Whether it is about the column with this header.
    pub fn is_for(&self, header: &str) -> bool {
        let header = header.trim();
        header == self.column || header.to_lowercase() == self.column.to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(header: &str) -> Option<String> {
        Role::of(header).map(|role| match role {
            Role::Setting(path) => path.to_string(),
            other => format!("{other:?}"),
        })
    }

    #[test]
    fn every_name_of_the_table_has_its_role_and_none_has_two() {
        let mut seen = std::collections::BTreeMap::new();
        for (name, role) in names() {
            assert!(Role::from_target(role).is_some(), "{role}");
            // Languages share words; none of these may mean something else.
            let before = seen.insert(plain(name), role);
            assert!(before.is_none_or(|before| before == role), "{name}: {before:?} and {role}");
            assert_eq!(Role::of(name), Role::from_target(role), "{name}");
        }
        for town in strangers::towns() {
            assert_eq!(Role::of(town), None, "{town}");
        }
    }

    #[test]
    fn headers_are_read_as_people_write_them() {
        for (header, is) in [
            ("Branch", "Branch"),
            ("Phone:", "organization.phone"),
            ("Tel.", "organization.phone"),
            ("E-MAIL", "organization.email"),
            ("Booking  link", "links.booking"),
            ("booking_link", "links.booking"),
            ("links.booking", "links.booking"),
            ("links.portal", "links.portal"),
            ("Info 10", "info.10"),
            ("Information-2", "info.2"),
            ("Ｐhone", "organization.phone"),
            ("전화번호", "organization.phone"),
            ("Oddział", "Branch"),
            ("ODDZIAL", "Branch"),
            ("Agence", "Branch"),
            ("Sucursal", "Branch"),
            ("Filiale", "Branch"),
            ("지점명", "Branch"),
            ("店舗名", "Branch"),
            ("Филиал", "Branch"),
            ("Şube adı", "Branch"),
            ("Téléphone", "organization.phone"),
            ("TELEPHONE", "organization.phone"),
            ("Teléfono", "organization.phone"),
            ("電話番号", "organization.phone"),
            ("Τηλέφωνο", "organization.phone"),
            ("Courriel", "organization.email"),
            ("Straße", "organization.address"),
            ("Strasse", "organization.address"),
            ("Adres", "organization.address"),
            ("Língua", "organization.language"),
            ("Strona internetowa", "links.homepage"),
            ("予約リンク", "links.booking"),
            ("Lien de réservation", "links.booking"),
            ("Vorlage", "Template"),
            ("File name", "FileName"),
            ("text.step-1-heading", "text.step-1-heading"),
            ("Bestilling", "links.booking"),
            ("Tidsbestilling", "links.booking"),
            ("Boeking", "links.booking"),
            ("Varaa aika", "links.booking"),
            ("Objednání", "links.booking"),
            ("Randevu linki", "links.booking"),
            ("Σύνδεσμος ραντεβού", "links.booking"),
            ("Betaling", "links.billing"),
            ("Ödeme", "links.billing"),
            ("Tlf.", "organization.phone"),
            ("Mejl", "organization.email"),
            ("Nettsted", "links.homepage"),
            ("Endre time", "links.reschedule"),
            ("Súgó", "links.join_help"),
            ("Personvern", "links.privacy"),
            ("Rendelő", "Branch"),
            ("Opening hours", "hours.text"),
            ("Öffnungszeiten", "hours.text"),
            ("Hero", "images.hero"),
            ("{{values.manager}}", "values.manager"),
        ] {
            assert_eq!(target(header).as_deref(), Some(is), "{header}");
        }
        for header in ["Manager", "Info x", "phne", "", "a.b"] {
            assert_eq!(target(header), None, "{header}");
        }
    }

    #[test]
    fn a_misspelt_header_has_a_suggestion() {
        assert_eq!(Role::nearest("Bookng link").as_deref(), Some("Booking link"));
        assert_eq!(Role::nearest("Phne").as_deref(), Some("Phone"));
        assert_eq!(Role::nearest("Telefonnumer").as_deref(), Some("Telefonnummer"));
        assert_eq!(Role::nearest("Tef").as_deref(), Some("Tel"));
        for header in [
            "Xylophone quota",
            "Ort",
            "Notes",
            "Shift",
            "Region",
            "Mobil",
            "Vej",
            "Gate",
            "Postnummer",
            "Postort",
            "Bestelling",
            "Tilaus",
            "Cep",
        ] {
            assert_eq!(Role::nearest(header), None, "{header}");
        }
    }

    #[test]
    fn lines_that_are_no_branches_are_known_by_how_they_begin() {
        for (cell, is) in [
            ("Gesamt: 8", "a sum"),
            ("Summe (8)", "a sum"),
            ("TOTAL 12", "a sum"),
            ("Mittelwert", "an average"),
            ("Durchschnitt:", "an average"),
            ("Average", "an average"),
            ("Stand: 1.1.2026", "a date"),
            ("As of 2026-01-31", "a date"),
            ("平均", "an average"),
            ("סה\"כ", "a sum"),
            ("סה״כ:", "a sum"),
            ("Kokku", "a sum"),
            ("Iš viso", "a sum"),
            ("Skupaj", "a sum"),
            ("Kopā 8", "a sum"),
            ("Σ", "a sum"),
            ("∑", "a sum"),
            ("Gesamtergebnis", "a sum"),
            ("Укупно", "a sum"),
            ("جمع کل", "a sum"),
            ("कुल योग", "a sum"),
            ("รวมทั้งหมด", "a sum"),
            ("Povprečje", "an average"),
            ("Ø", "an average"),
        ] {
            assert_eq!(summary(cell), Some(is), "{cell}");
        }
        for cell in
            ["Stand 5", "Stand", "Gesamtschule Nord", "Total Care Clinic", "Nord (Summe)", "Datum", "8", ""]
        {
            assert_eq!(summary(cell), None, "{cell}");
        }
    }

    #[test]
    fn mappings_are_read() {
        let map: Mapping = "Tel.=organization.phone".parse().unwrap();
        assert!(map.is_for(" tel. ") && !map.is_for("Telephone"));
        assert_eq!("Notes=-".parse::<Mapping>().unwrap().role, Role::Ignored);
        assert_eq!("A=B=Phone".parse::<Mapping>().unwrap().column, "A=B");
        assert!("Tel.".parse::<Mapping>().is_err());
        assert!("Tel.=organization.phne".parse::<Mapping>().is_err_and(|e| e.contains("organization.phone")));
    }
}
