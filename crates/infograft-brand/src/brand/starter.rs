//! The commented brand file to start from.

use infograft_deck::color::Rgb;

/// The starter as it stands; the lines that [`Starter`] fills are found by their beginnings.
const STARTER: &str = include_str!("starter.toml");

/// What is already known when a brand file is started.
///
/// ```
/// use infograft_brand::brand::{Brand, Settings, Starter};
/// use infograft_deck::color::Rgb;
/// let starter = Starter { name: Some("Fabrikam"), primary: Some(Rgb(0xB3, 0x26, 0x1E)), ..Starter::default() };
/// let brand = Brand::from_text(&starter.to_toml(), "brand.toml".as_ref(), &Settings::new())?;
/// assert_eq!(brand.organization().name, "Fabrikam");
/// # Ok::<(), infograft_brand::brand::BrandErrors>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Starter<'a> {
    /// The organisation's name.
    pub name: Option<&'a str>,
    /// The primary colour.
    pub primary: Option<Rgb>,
    /// The logo, from the folder that the brand file will stand in.
    pub logo: Option<&'a str>,
    /// The language tag.
    pub language: Option<&'a str>,
}

impl Starter<'_> {
    /// The text of the file.
    pub fn to_toml(&self) -> String {
        let primary = self.primary.map(|color| color.to_string());
        let filled = [
            ("name = ", self.name),
            ("primary = ", primary.as_deref()),
            ("# file = ", self.logo),
            ("language = ", self.language),
        ];
        let line = |line: &str| match filled
            .iter()
            .find(|(start, value)| line.starts_with(start) && value.is_some())
        {
            Some((start, Some(value))) => format!("{}{}\n", start.trim_start_matches("# "), quoted(value)),
            _ => format!("{line}\n"),
        };
        STARTER.lines().map(line).collect()
    }

    /// The same as JSON, which has no comments: all sections are there, to be filled in with the schema's help.
    pub fn to_json(&self) -> String {
        let brand = self.value();
        serde_json::to_string_pretty(&brand).unwrap_or_else(|_| brand.to_string()) + "\n"
    }

    /// The same as YAML, with the sections alone.
    pub fn to_yaml(&self) -> String {
        let mut text = String::from("# The brand of your organisation, for infograft.\n");
        for (section, entries) in self.value().as_object().into_iter().flatten() {
            // A text in JSON is one in YAML (YAML 1.2, 1.3), and so are `{}` and `[]`.
            match entries.as_object().filter(|entries| !entries.is_empty()) {
                Some(entries) => {
                    text += &format!("{section}:\n");
                    entries.iter().for_each(|(key, value)| text += &format!("  {key}: {value}\n"));
                }
                None if section.starts_with('$') => {}
                None => text += &format!("{section}: {entries}\n"),
            }
        }
        text
    }

    /// What the starter says where it isn't commented out.
    fn value(&self) -> serde_json::Value {
        let mut brand = serde_json::json!({ "$schema": SCHEMA });
        let table = toml::from_str::<serde_json::Value>(&self.to_toml()).unwrap_or_default();
        if let (Some(brand), serde_json::Value::Object(table)) = (brand.as_object_mut(), table) {
            for (section, mut entries) in as_listed(table, |section| format!("[{section}]")) {
                if let Some(map) = entries.as_object_mut() {
                    *map = as_listed(std::mem::take(map), |key| format!("{key} = ")).collect();
                }
                brand.insert(section, entries);
            }
        }
        brand
    }
}

/// Entries in the order of the starter, where what must be given comes first; `start` is how the line of an entry begins.
fn as_listed(
    entries: serde_json::Map<String, serde_json::Value>,
    start: impl Fn(&str) -> String,
) -> impl Iterator<Item = (String, serde_json::Value)> {
    let mut entries: Vec<_> = entries.into_iter().collect();
    entries.sort_by_key(|(key, _)| STARTER.lines().position(|line| line.starts_with(&start(key))));
    entries.into_iter()
}

/// Where editors look for the schema, from the folder of the brand file.
const SCHEMA: &str = "./brand.schema.json";

/// A TOML basic string (TOML 1.0, "String").
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brand::{Brand, Settings};
    use infograft_deck::color::ThemeColor;

    fn load(text: &str) -> Brand {
        Brand::from_text(text, "brand.toml".as_ref(), &Settings::new()).unwrap()
    }

    #[test]
    fn the_starter_is_a_brand_as_it_stands() {
        let brand = load(&Starter::default().to_toml());
        assert_eq!(brand.organization.name, "Your organization");
        assert!(brand.links.is_empty() && brand.info.is_empty() && brand.logo.light.is_none());
    }

    #[test]
    fn the_starter_says_the_same_in_every_format() {
        let starter = Starter {
            name: Some("Müller: \"& Söhne\" # {: -"),
            primary: Some(Rgb(1, 2, 3)),
            logo: None,
            language: Some("de"),
        };
        let read = |text: &str, name: &str| {
            let brand = Brand::from_text(text, name.as_ref(), &Settings::new());
            brand.unwrap_or_else(|errors| panic!("{name}: {errors}\n{text}")).said()
        };
        let toml = read(&starter.to_toml(), "brand.toml");
        assert!(toml.contains("Müller"));
        assert_eq!(read(&starter.to_json(), "brand.json"), toml);
        assert_eq!(read(&starter.to_yaml(), "brand.yaml"), toml);
        for section in ["organization", "logo", "colors", "links", "info", "policies"] {
            assert!(starter.to_yaml().contains(&format!("\n{section}:")), "{section}");
        }
    }

    #[test]
    fn what_is_known_is_filled_in_whatever_it_holds() {
        let name = "Müller \"& Söhne\" \\ 한빛";
        let starter =
            Starter { name: Some(name), primary: Some(Rgb(1, 2, 3)), language: Some("ko-KR"), logo: None };
        let brand = load(&starter.to_toml());
        assert_eq!(brand.organization.name, name);
        assert_eq!(brand.organization.language.as_deref(), Some("ko-KR"));
        assert_eq!(brand.colors.slots[&ThemeColor::Accent1], Rgb(1, 2, 3));
        let logo = Starter { logo: Some("art/logo.svg"), ..Starter::default() }.to_toml();
        assert!(logo.contains("\nfile = \"art/logo.svg\"\n"));
    }

    #[test]
    fn every_line_that_is_commented_out_is_right_when_it_isnt() {
        // Lines of prose have no `key =` or start of a table after their #.
        let is_entry = |line: &str| {
            let word = line.split([' ', '=']).next().unwrap_or("");
            line.contains(" = ") && !word.is_empty() && !word.starts_with(char::is_uppercase)
        };
        let mut in_address = false;
        let mut text = String::new();
        for line in STARTER.lines() {
            let bare = line.trim_start().strip_prefix("# ").unwrap_or(line);
            in_address |= bare.starts_with("address");
            // Files that aren't there, and what is said of one.
            let of_files = ["file =", "dark =", "files =", "old =", "alt =", "focus ="];
            let skip = of_files.iter().any(|start| bare.starts_with(start));
            let twice = bare == "body = \"Segoe UI\"";
            let is_item = line.starts_with("    # \"");
            let line = if skip
                || twice
                || !(in_address || is_item || is_entry(bare) || bare.starts_with("[colors."))
            {
                line
            } else {
                bare
            };
            in_address &= !bare.ends_with("\"\"\"") || bare.starts_with("address");
            text += line;
            text += "\n";
        }
        let brand = load(&text);
        assert_eq!(brand.links.len(), 6);
        assert_eq!(brand.info.len(), 2);
        assert_eq!(brand.organization.address.as_deref(), Some("120 Harbor Street\nSpringfield"));
        assert_eq!(brand.fonts.body.ea.as_deref(), Some("Malgun Gothic"));
        assert_eq!(brand.colors.replace[&Rgb(255, 0, 0)], Rgb(0x0B, 0x6E, 0x4F));
        assert_eq!(brand.text.len(), 2);
        assert_eq!(brand.values["minutes"], "15");
    }
}
