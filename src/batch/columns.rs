//! What the columns of a sheet mean: names as people write them, settings as the brand file has them.

use infograft_deck::words::nearest;
use unicode_normalization::UnicodeNormalization;

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

/// Names for the roles, compared without case, signs and doubled spaces. The first of each row is the one that is
/// suggested.
const NAMES: &[(&str, &[&str])] = &[
    (
        "branch",
        &[
            "Branch",
            "Branch name",
            "Location",
            "Location name",
            "Site",
            "Store",
            "Store name",
            "Clinic",
            "Clinic name",
            "Office",
            "Filiale",
            "지점",
            "지점명",
            "매장",
            "의원",
        ],
    ),
    ("template", &["Template", "Infographic", "Deck", "템플릿"]),
    ("file name", &["File name", "Filename", "File", "Output file", "파일 이름", "파일명"]),
    (
        "organization.name",
        &[
            "Organisation",
            "Organization",
            "Organisation name",
            "Organization name",
            "Name",
            "Company",
            "Company name",
            "기관",
            "기관명",
            "회사",
            "회사명",
        ],
    ),
    ("organization.tagline", &["Tagline", "Slogan", "Claim", "슬로건"]),
    (
        "organization.phone",
        &[
            "Phone",
            "Phone number",
            "Phone no",
            "Telephone",
            "Telephone number",
            "Tel",
            "Tel no",
            "Hotline",
            "Telefon",
            "전화",
            "전화번호",
        ],
    ),
    (
        "organization.email",
        &["E-mail", "Email", "Mail", "E-mail address", "Email address", "이메일", "전자우편"],
    ),
    ("organization.address", &["Address", "Postal address", "Street address", "Adresse", "주소"]),
    ("organization.language", &["Language", "Lang", "Locale", "Sprache", "언어"]),
    ("logo", &["Logo", "Logo file", "Logo path", "로고"]),
    ("logo.dark", &["Dark logo", "Logo dark", "Logo for dark backgrounds", "White logo"]),
    (
        "colors.primary",
        &[
            "Primary colour",
            "Primary color",
            "Primary",
            "Main colour",
            "Main color",
            "Brand colour",
            "Brand color",
            "Colour",
            "Color",
            "기본 색",
            "기본색",
            "색상",
        ],
    ),
    ("colors.secondary", &["Secondary colour", "Secondary color", "Secondary", "보조 색", "보조색"]),
    ("colors.accent", &["Accent colour", "Accent color", "Accent", "강조 색", "강조색"]),
    ("colors.text", &["Text colour", "Text color"]),
    ("colors.background", &["Background colour", "Background color", "Background"]),
    ("fonts.heading", &["Heading font", "Headline font", "Heading typeface"]),
    ("fonts.body", &["Body font", "Text font", "Font", "Body typeface"]),
    (
        "links.booking",
        &[
            "Booking link",
            "Booking",
            "Booking URL",
            "Booking page",
            "Booking address",
            "Book online",
            "Appointment link",
            "예약",
            "예약 링크",
            "예약 주소",
        ],
    ),
    (
        "links.billing",
        &["Billing link", "Billing", "Billing URL", "Billing page", "Payment link", "결제 링크"],
    ),
    (
        "links.homepage",
        &[
            "Homepage",
            "Home page",
            "Homepage link",
            "Website",
            "Web site",
            "Website link",
            "Web",
            "URL",
            "홈페이지",
            "웹사이트",
        ],
    ),
    (
        "links.reschedule",
        &[
            "Reschedule link",
            "Reschedule",
            "Rescheduling link",
            "Cancel link",
            "Cancellation link",
            "변경 링크",
        ],
    ),
    ("links.join_help", &["Join help link", "Join help", "Help link", "Help", "Support link", "도움말 링크"]),
    ("links.privacy", &["Privacy link", "Privacy", "Privacy policy", "Privacy notice", "개인정보 링크"]),
    ("info", &["Info", "Information", "What to know", "Notes for clients", "안내"]),
];

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
        let plain = plain(header);
        let named = |(_, names): &&(&str, &[&str])| names.iter().any(|name| self::plain(name) == plain);
        if let Some((role, _)) = NAMES.iter().find(named) {
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
        let names = NAMES.iter().flat_map(|(_, names)| names.iter().copied());
        let known = SettingPath::known();
        let name = || nearest(&plain, names);
        let path = || nearest(header.trim(), known.iter().map(String::as_str));
        let near = if header.contains('.') { path().or_else(name) } else { name().or_else(path) };
        near.map(str::to_owned)
    }
}

/// A name without case, signs and doubled spaces, in Unicode's compatible form: full-width letters are letters.
fn plain(name: &str) -> String {
    let lower = name.nfkc().collect::<String>().to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

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
        for (role, names) in NAMES {
            assert!(Role::from_target(role).is_some(), "{role}");
            for name in *names {
                assert_eq!(Role::of(name), Role::from_target(role), "{name}");
                assert_eq!(seen.insert(plain(name), role), None, "{name}");
            }
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
            ("File name", "FileName"),
            ("text.step-1-heading", "text.step-1-heading"),
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
        assert_eq!(Role::nearest("Xylophone quota"), None);
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
