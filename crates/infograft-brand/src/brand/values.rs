//! The values that templates name: `{{organization.name}}`, `{{links.booking}}`, `{{#if logo}}`.

use super::known::{Form, KNOWN_IMAGES, KNOWN_LINKS, POLICIES};
use super::model::{Brand, Notices, Organization};
use super::value::Value;

/// The paths under `organization`.
pub const ORGANIZATION: [&str; 6] = ["name", "tagline", "phone", "email", "address", "language"];

impl Brand {
    /// The value at a path, if this brand has one: `organization.name`, `links.KEY`, `values.KEY`, `info.items`,
    /// `policies.KEY`, `emergency.text`, `legal.text`, `hours.text`, `support.connection`; `contact`, `info`, `logo`,
    /// `emergency` and `policies.KEY.no` for conditions.
    ///
    /// ```
    /// use infograft_brand::brand::{Brand, Settings, Value};
    /// let settings = Settings::new()
    ///     .set("organization.name", "Fabrikam")
    ///     .set("links.booking", "fabrikam.example/book");
    /// let brand = Brand::load(None, &settings)?;
    /// assert_eq!(brand.value("organization.name"), Some(Value::Text("Fabrikam")));
    /// assert_eq!(brand.value("links.booking").and_then(Value::text), Some("fabrikam.example/book"));
    /// assert_eq!(brand.value("links.billing"), None);
    /// assert_eq!(brand.value("info"), None);
    /// # Ok::<(), infograft_brand::brand::BrandErrors>(())
    /// ```
    pub fn value(&self, path: &str) -> Option<Value<'_>> {
        let organization = &self.organization;
        match path {
            "info" => (!self.info.is_empty()).then_some(Value::Present),
            "info.items" => (!self.info.is_empty()).then_some(Value::List(&self.info)),
            "logo" => (self.logo.light.is_some() || self.logo.dark.is_some()).then_some(Value::Present),
            "contact" => self.has_contact().then_some(Value::Present),
            "organization.name" => text(Some(&organization.name)),
            "organization.tagline" => text(organization.tagline.as_deref()),
            "organization.phone" => text(organization.phone.as_deref()),
            "organization.email" => text(organization.email.as_deref()),
            "organization.address" => text(organization.address.as_deref()),
            "organization.language" => text(organization.language.as_deref()),
            "emergency" => self.notices.has("emergency").then_some(Value::Present),
            _ => match path.split_once('.')? {
                ("policies", key) => self.policies.value(key),
                ("images", name) => self.image(name).map(|_| Value::Present),
                ("links", key) => self.links.get(key).map(Value::Link),
                ("values", key) => text(self.values.get(key).map(String::as_str)),
                _ => text(self.notices.get(path)),
            },
        }
    }

    /// Whether there is any way to reach the organisation: a heading over them goes when there is none.
    fn has_contact(&self) -> bool {
        let Organization { phone, email, address, .. } = &self.organization;
        [phone, email, address].into_iter().any(|c| text(c.as_deref()).is_some())
            || self.links.contains_key("homepage")
    }

    /// Every path that means something with this brand, with or without a value: for telling a misspelt path from one
    /// that has no value, and for suggesting the right one.
    ///
    /// ```
    /// use infograft_brand::brand::Brand;
    /// use infograft_deck::words::nearest;
    /// let paths = Brand::default().known_paths();
    /// let paths = paths.iter().map(String::as_str);
    /// assert_eq!(nearest("organisation.name", paths), Some("organization.name"));
    /// ```
    pub fn known_paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = ORGANIZATION.map(|key| format!("organization.{key}")).into();
        paths.extend(KNOWN_LINKS.map(|key| format!("links.{key}")));
        let further = self.links.keys().filter(|key| !KNOWN_LINKS.contains(&key.as_str()));
        paths.extend(further.map(|key| format!("links.{key}")));
        paths.extend(["contact", "info", "info.items", "logo"].map(str::to_owned));
        let images = self.images.keys().map(String::as_str).filter(|name| !KNOWN_IMAGES.contains(name));
        paths.extend(KNOWN_IMAGES.into_iter().chain(images).map(|name| format!("images.{name}")));
        paths.extend(rule_paths());
        paths.extend(self.values.keys().map(|key| format!("values.{key}")));
        paths
    }
}

/// Whether it can be said of a rule that it isn't so.
fn can_be_denied(form: Form) -> bool {
    matches!(form, Form::Flag | Form::List)
}

/// The form of the rule at a path: `policies.payment`.
fn form(path: &str) -> Option<Form> {
    let key = path.strip_prefix("policies.")?;
    POLICIES.into_iter().find_map(|(known, form)| (known == key).then_some(form))
}

/// Whether a path is that of a rule or a notice.
pub(crate) fn is_rule(path: &str) -> bool {
    let denied = path.strip_suffix(".no").and_then(form).is_some_and(can_be_denied);
    denied || form(path).is_some() || path == "emergency" || Notices::PATHS.contains(&path)
}

/// Whether a path is that of a rule which is a list.
pub(crate) fn is_list_of_rules(path: &str) -> bool {
    form(path) == Some(Form::List)
}

/// Every path of a rule or a notice.
pub(crate) fn rule_paths() -> Vec<String> {
    let denied = POLICIES.into_iter().filter(|(_, form)| can_be_denied(*form));
    let rules = POLICIES.into_iter().map(|(key, _)| format!("policies.{key}"));
    let notices = Notices::PATHS.into_iter().chain(["emergency"]).map(str::to_owned);
    rules.chain(denied.map(|(key, _)| format!("policies.{key}.no"))).chain(notices).collect()
}

fn text(text: Option<&str>) -> Option<Value<'_>> {
    text.filter(|text| !text.is_empty()).map(Value::Text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_path_of_a_full_brand_has_a_value() {
        let text = r#"
            logo = "logo.svg"
            info = ["Have your card at hand."]
            [organization]
            name = "Contoso"
            tagline = "t"
            phone = "+1 555 010 0100"
            email = "a@contoso.example"
            address = "1 Street"
            language = "en"
            [links]
            booking = "contoso.example/1"
            billing = "contoso.example/2"
            homepage = "contoso.example/3"
            reschedule = "contoso.example/4"
            join_help = "contoso.example/5"
            privacy = "contoso.example/6"
            portal = "contoso.example/7"
            [images]
            hero = "../../assets/pictures/healthcare-contoso.png"
            [values]
            minutes = 15
            [policies]
            fees_differ = true
            fees = "f"
            payment = "card"
            virtual_only = "v"
            in_person_only = "i"
            cancel_hours = 24
            cancel_fee = "$1"
            equipment = "e"
            portal = "p"
            secure = "s"
            private = true
            recorded = "yes"
            reminders = true
            [emergency]
            text = "t"
            number = 112
            [legal]
            text = "l"
            [hours]
            text = "h"
            [support]
            connection = "c"
            other_way = "o"
            interpreter = "i"
            identification = "i"
        "#;
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/contoso/x.toml");
        let brand = Brand::from_text(text, folder.as_ref(), &Default::default()).unwrap();
        let paths = brand.known_paths();
        assert!(paths.contains(&"links.portal".into()) && paths.contains(&"values.minutes".into()));
        assert!(super::rule_paths().iter().all(|path| is_rule(path)) && !is_rule("policies.fees.no"));
        for path in paths {
            assert_eq!(brand.value(&path).is_some(), !path.ends_with(".no"), "{path}");
        }
        assert_eq!(brand.value("emergency.number"), Some(Value::Text("112")));
        assert_eq!(brand.value("values.minutes"), Some(Value::Text("15")));
        assert_eq!(brand.value("links"), None);
        assert_eq!(brand.value("organization"), None);
    }

    #[test]
    fn what_is_denied_is_not_what_was_not_said() {
        let file = "[organization]\nname = \"Contoso\"\n[policies]\nrecorded = false\npayment = []\n";
        let brand = Brand::from_text(file, "b.toml".as_ref(), &Default::default()).unwrap();
        for denied in ["policies.recorded", "policies.payment"] {
            assert_eq!(brand.value(denied), None, "{denied}");
            assert_eq!(brand.value(&format!("{denied}.no")), Some(Value::Present), "{denied}");
        }
        for unsaid in ["policies.private", "policies.private.no", "policies.equipment.no", "policies.fees.no"]
        {
            assert_eq!(brand.value(unsaid), None, "{unsaid}");
        }
    }
}
