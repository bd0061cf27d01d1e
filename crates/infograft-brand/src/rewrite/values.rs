//! What the paths of the template contract mean for a brand.

use crate::brand::{
    Brand, KNOWN_IMAGES, KNOWN_LINKS, ORGANIZATION, Value as Given, is_list_of_rules, is_rule, rule_paths,
};

/// Paths that are there or not, and the list.
const CONDITIONS: [&str; 4] = ["contact", "info", "info.items", "logo"];

/// What paths begin with that name a thing in a section.
const ROOTS: [&str; 10] = [
    "organization",
    "links",
    "images",
    "values",
    "info",
    "policies",
    "emergency",
    "legal",
    "hours",
    "support",
];

/// What a path gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A text. `prose` is whether it is in the organisation's language (a number or an address on the web isn't).
    Text { text: String, prose: bool },
    /// A path that is known, without a value.
    Missing,
    /// A path that isn't known, and the known one nearest to it.
    Unknown(Option<String>),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Values<'b> {
    pub brand: &'b Brand,
}

impl Values<'_> {
    /// The text that a placeholder prints. `item` is the element of the list that `{{#each}}` is at.
    pub fn text(&self, path: &str, item: Option<&str>) -> Value {
        let brand = self.brand;
        let prose = |text: String| Value::Text { text, prose: true };
        if let (Some(item), "item" | "this") = (item, path) {
            return prose(item.to_owned());
        }
        match brand.value(path) {
            Some(Given::Text(text)) => Value::Text { text: text.to_owned(), prose: is_prose(path) },
            Some(Given::Link(url)) => Value::Text { text: url.display.clone(), prose: false },
            Some(Given::List(items)) => prose(items.join("\n")),
            Some(_) if path == "info" => prose(brand.info.join("\n")),
            Some(_) => prose(String::new()),
            None => self.missing(path),
        }
    }

    /// What a path without a value is: known and not given, or not known.
    fn missing(&self, path: &str) -> Value {
        match path.split_once('.') {
            Some(("links", key)) => {
                let own = self.brand.links.keys().map(String::as_str);
                self.missing_key(path, key, KNOWN_LINKS.into_iter().chain(own))
            }
            Some(("images", name)) => {
                let own = self.brand.images.keys().map(String::as_str);
                self.missing_key(path, name, KNOWN_IMAGES.into_iter().chain(own))
            }
            Some(("values", key)) if self.brand.values.contains_key(key) => Value::Missing,
            Some(("organization", field)) if ORGANIZATION.contains(&field) => Value::Missing,
            _ if CONDITIONS.contains(&path) || is_rule(path) => Value::Missing,
            _ => Value::Unknown(self.nearest(path)),
        }
    }

    /// A key of a link or photo that the brand doesn't have: any may be left out, but one that is nearly a known one is a
    /// slip.
    fn missing_key<'k>(
        &self,
        path: &str,
        key: &str,
        mut known: impl Iterator<Item = &'k str> + Clone,
    ) -> Value {
        let fold = |k: &str| k.replace('-', "_").to_lowercase();
        let slip = |known: &str| {
            let distance = strsim::damerau_levenshtein(&fold(key), &fold(known));
            let numbered = key.trim_end_matches(|c: char| c.is_ascii_digit()) != key;
            key != known && !numbered && (distance < 2 || distance == 2 && known.len() > 6)
        };
        if known.clone().any(|known| known == key) || !known.any(slip) {
            return Value::Missing;
        }
        Value::Unknown(self.nearest(path))
    }

    /// Whether a condition's path has a value; the nearest known path if it isn't known.
    pub fn truth(&self, path: &str, item: Option<&str>) -> Result<bool, Option<String>> {
        if self.brand.value(path).is_some() {
            return Ok(true);
        }
        if path.starts_with("values.") {
            return Ok(false);
        }
        match self.text(path, item) {
            Value::Text { text, .. } => Ok(!text.is_empty()),
            Value::Missing => Ok(false),
            Value::Unknown(nearest) => Err(nearest),
        }
    }

    /// The list that `{{#each}}` runs over.
    pub fn list(&self, path: &str) -> Result<&[String], Option<String>> {
        match path {
            "info.items" | "info" => Ok(&self.brand.info),
            _ => match self.brand.value(path) {
                Some(Given::List(items)) => Ok(items),
                None if is_list_of_rules(path) => Ok(&[]),
                _ => Err(Some("info.items".to_owned())),
            },
        }
    }

    /// The known path that is nearest to one that isn't.
    fn nearest(&self, path: &str) -> Option<String> {
        let mut known: Vec<String> = ORGANIZATION.iter().map(|f| format!("organization.{f}")).collect();
        known.extend(KNOWN_LINKS.iter().map(|k| format!("links.{k}")));
        known.extend(self.brand.links.keys().map(|k| format!("links.{k}")));
        known.extend(self.brand.values.keys().map(|k| format!("values.{k}")));
        known.extend(KNOWN_IMAGES.iter().map(|name| format!("images.{name}")));
        known.extend(self.brand.images.keys().map(|name| format!("images.{name}")));
        known.extend(["contact", "info.items", "item"].map(str::to_owned));
        // A value of the brand's own has a name that it chose: what sounds like it elsewhere is another thing.
        if !path.starts_with("values.") {
            known.extend(rule_paths());
        }
        nearest(path, known.iter().map(String::as_str)).map(str::to_owned)
    }

    /// Whether a path that isn't known was probably meant for us: used where other programs keep braces too, such as
    /// the source of a formula in a picture's alt text.
    pub fn resembles(&self, path: &str) -> bool {
        let root = path.split('.').next().unwrap_or(path);
        path.contains('.') && ROOTS.contains(&root)
            || self.nearest(path).is_some_and(|n| strsim::jaro_winkler(&n, path) > 0.85)
    }
}

/// Whether a value is text in the organisation's language, not a number or an address of the network.
fn is_prose(path: &str) -> bool {
    let root = path.split('.').next().unwrap_or(path);
    ["values", "policies", "legal", "hours", "support"].contains(&root)
        || ["emergency.text", "organization.name", "organization.tagline", "organization.address"]
            .contains(&path)
}

/// The candidate nearest to a word, if any is near enough to be worth naming.
pub(super) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let score = |k: &str| {
        let last = |s: &str| s.rsplit('.').next().unwrap_or_default().to_lowercase();
        // `company.name` and `name` are nearest to `organization.name`: the last segment counts as well as the whole.
        let whole = strsim::jaro_winkler(&word.to_lowercase(), &k.to_lowercase());
        whole.max(strsim::jaro_winkler(&last(word), &last(k)) * 0.95)
    };
    let mut best: Option<(&str, f64)> = None;
    for k in known {
        let s = score(k);
        if s > 0.7 && best.is_none_or(|(_, b)| s > b) {
            best = Some((k, s));
        }
    }
    best.map(|(k, _)| k)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brand::{Organization, Url};

    fn brand() -> Brand {
        let url = Url { target: "https://a.example/".into(), display: "a.example".into() };
        Brand {
            organization: Organization { name: "Contoso".into(), ..Organization::default() },
            links: [("pharmacy".to_owned(), url)].into(),
            ..Brand::default()
        }
    }

    #[test]
    fn paths_are_known_missing_or_unknown() {
        let brand = brand();
        let v = Values { brand: &brand };
        assert_eq!(v.text("organization.name", None), Value::Text { text: "Contoso".into(), prose: true });
        assert_eq!(v.text("organization.phone", None), Value::Missing);
        assert_eq!(v.text("organisation.name", None), Value::Unknown(Some("organization.name".into())));
        assert_eq!(v.text("links.boking", None), Value::Unknown(Some("links.booking".into())));
        assert_eq!(v.text("links.pharmacy", None), Value::Text { text: "a.example".into(), prose: false });
        assert_eq!(v.truth("links.clinic_map", None), Ok(false), "any further key may be missing");
        assert_eq!(v.text("company.name", None), Value::Unknown(Some("organization.name".into())));
        assert_eq!(v.truth("values.hours", None), Ok(false));
        assert!(matches!(v.text("values.hours", None), Value::Unknown(_)));
    }
}
