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
}

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
            let skip =
                bare.starts_with("file =") || bare.starts_with("dark =") || bare.starts_with("files =");
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
