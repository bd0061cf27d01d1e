//! What the texts of the kit are filled with and chosen by.

use std::collections::BTreeMap;

use super::Industry;
use super::markdown::{destination, escape, guarded};
use infograft_brand::brand::{Brand, Notices, ORGANIZATION, Policies, Url, Value};
use infograft_edition::texts::Texts;

/// One thing that is known.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fact {
    /// Words to print.
    Text(String),
    /// Words with links, as Markdown.
    Markdown(String),
    /// An address.
    Link(Url),
    /// A telephone number or e-mail address, as it is read and as it is followed.
    Contact(Url),
    /// Items; an empty list says that there are none.
    List(Vec<String>),
}

/// Everything that is known, by its path: `organization.name`, `links.booking`, `policies.payment`.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts(BTreeMap<String, Fact>);

/// Links to social media by their keys, and how they are called.
const SOCIAL: [(&str, &str); 16] = [
    ("bluesky", "Bluesky"),
    ("facebook", "Facebook"),
    ("instagram", "Instagram"),
    ("kakaotalk", "KakaoTalk"),
    ("line", "LINE"),
    ("linkedin", "LinkedIn"),
    ("mastodon", "Mastodon"),
    ("naver", "Naver"),
    ("telegram", "Telegram"),
    ("threads", "Threads"),
    ("tiktok", "TikTok"),
    ("wechat", "WeChat"),
    ("whatsapp", "WhatsApp"),
    ("x", "X"),
    ("xing", "XING"),
    ("youtube", "YouTube"),
];

/// A text of the kit, in the variant for an industry where there is one: `words.staff-healthcare`.
pub(super) fn variant<'t>(texts: &'t Texts, key: &str, industry: Industry) -> &'t str {
    let plain = format!("kit.{key}");
    let special = format!("{plain}-{}", industry.name());
    let own = texts.own(&special).or_else(|| texts.own(&plain));
    own.or_else(|| texts.find(&special)).or_else(|| texts.find(&plain)).unwrap_or_default()
}

impl Facts {
    /// What a brand says, with the words of its industry.
    pub fn of(brand: &Brand, texts: &Texts, industry: Industry) -> Self {
        let mut facts = Self::default();
        for key in ORGANIZATION {
            let path = format!("organization.{key}");
            if let Some(text) = brand.value(&path).and_then(Value::text) {
                facts.set(&path, Fact::Text(text.to_owned()));
            }
        }
        for (key, scheme) in [("phone", "tel:"), ("email", "mailto:")] {
            let path = format!("organization.{key}");
            let Some(shown) = brand.value(&path).and_then(Value::text) else { continue };
            // A number that can't be dialled is still one to read.
            if let Ok(url) = Url::parse(&format!("{scheme}{shown}")) {
                facts.set(&path, Fact::Contact(Url { display: shown.to_owned(), ..url }));
            }
        }
        for (key, url) in brand.links() {
            facts.set(&format!("links.{key}"), Fact::Link(url.clone()));
            facts.set(&format!("display.{key}"), Fact::Text(url.display.clone()));
        }
        for (key, value) in brand.values() {
            facts.set(&format!("values.{key}"), Fact::Text(value.clone()));
        }
        facts.policies(brand.policies());
        for path in Notices::PATHS {
            if let Some(said) = brand.notices().get(path) {
                facts.set(path, Fact::Text(said.to_owned()));
            }
        }
        for (key, _) in texts.section("kit.words") {
            let suffix = |key: &str| Industry::ALL.iter().any(|i| key.ends_with(&format!("-{}", i.name())));
            if !suffix(key) {
                let path = format!("words.{key}");
                let word = variant(texts, &path, industry);
                facts.set(&path, Fact::Text(word.to_owned()));
            }
        }
        let social = SOCIAL.iter().filter_map(|(key, name)| Some((name, brand.links().get(*key)?)));
        let social: Vec<String> =
            social.map(|(name, url)| format!("[{name}]({})", destination(&url.target))).collect();
        if !social.is_empty() {
            facts.set("social", Fact::Markdown(social.join(", ")));
        }
        let organization = brand.organization();
        let contact: Vec<&str> =
            [&organization.phone, &organization.email].into_iter().flatten().map(String::as_str).collect();
        if !contact.is_empty() {
            facts.set("contact", Fact::Text(contact.join(" · ")));
        }
        facts
    }

    fn policies(&mut self, policies: &Policies) {
        let Policies {
            fees_differ,
            fees,
            payment,
            virtual_only,
            in_person_only,
            cancel_hours,
            cancel_fee,
            equipment,
            portal,
            secure,
            private,
            recorded,
            reminders,
        } = policies;
        let flag = |flag: &Option<bool>| flag.map(|flag| flag.to_string());
        let texts = [
            ("fees_differ", flag(fees_differ)),
            ("fees", fees.clone()),
            ("cancel_hours", cancel_hours.clone()),
            ("cancel_fee", cancel_fee.clone()),
            ("portal", portal.clone()),
            ("secure", secure.clone()),
            ("private", flag(private)),
            ("recorded", flag(recorded)),
            ("reminders", flag(reminders)),
        ];
        let lists = [
            ("payment", payment),
            ("virtual_only", virtual_only),
            ("in_person_only", in_person_only),
            ("equipment", equipment),
        ];
        let texts = texts.into_iter().filter_map(|(key, text)| Some((key, Fact::Text(text?))));
        let lists = lists.into_iter().filter_map(|(key, list)| Some((key, Fact::List(list.clone()?))));
        for (key, fact) in texts.chain(lists) {
            self.set(&format!("policies.{key}"), fact);
        }
    }

    pub fn set(&mut self, path: &str, fact: Fact) {
        self.0.insert(path.to_owned(), fact);
    }

    pub fn get(&self, path: &str) -> Option<&Fact> {
        self.0.get(path)
    }

    /// Whether there is something at a path: an empty list is nothing.
    pub fn has(&self, path: &str) -> bool {
        match self.get(path) {
            Some(Fact::List(items)) => !items.is_empty(),
            other => other.is_some(),
        }
    }

    /// Whether a list was given that has no items.
    pub fn is_none(&self, path: &str) -> bool {
        matches!(self.get(path), Some(Fact::List(items)) if items.is_empty())
    }

    /// Whether a text is this one.
    pub fn is(&self, path: &str, text: &str) -> bool {
        matches!(self.get(path), Some(Fact::Text(known)) if known == text)
    }

    /// A list's items as Markdown.
    pub fn items(&self, path: &str) -> Vec<String> {
        match self.get(path) {
            Some(Fact::List(items)) => items.iter().map(|item| guarded(&escape(item))).collect(),
            _ => Vec::new(),
        }
    }
}
