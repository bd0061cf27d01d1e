//! From what was given to the brand: every value checked, every fault collected.

use std::collections::BTreeMap;
use std::path::PathBuf;

use infograft_deck::color::{Rgb, ThemeColor};
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_deck::words::nearest;
use infograft_deck::xml::is_char;

use super::draft::{Draft, ROLES, slot_of};
use super::files::{self, Picture};
use super::finding::fault;
use super::known::KNOWN_LINKS;
use super::languages::language_help;
use super::links::{LinkError, mailbox};
use super::logo_file::LogoFile;
use super::model::{Brand, FontSlot, Url};
use super::raw::SECTIONS;
use super::section::At;
use super::slug::slug;
use super::synonyms;
use super::tree::Format;
use super::variant::Variant;

/// The longest text of one entry, and the most entries of one kind: far above any page, far below trouble.
const MAX_TEXT: usize = 10_000;
pub(super) const MAX_ENTRIES: usize = 1_000;

/// The setting without which there is no brand.
const ORGANIZATION_NAME: &str = "organization.name";

/// What a text is for, which decides what it may hold.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Text {
    /// One line without placeholders.
    Line,
    /// May have line breaks; no placeholders.
    Lines,
    /// Wording of the template: may have line breaks and placeholders.
    Wording,
}

/// What reads the file of a logo or photo.
pub(crate) type ReadPicture<'r> = dyn FnMut(&At<PathBuf>, Picture) -> Result<LogoFile, Diagnostic> + 'r;

/// Makes the brand of a draft. A missing name is not told where other faults may be its cause.
///
/// `read` reads the file of a logo or photo, or has read it before.
pub(crate) fn check(draft: Draft, read: &mut ReadPicture<'_>, diagnostics: &mut Diagnostics) -> Brand {
    let clean_so_far = diagnostics.is_empty();
    let mut checker = Checker { diagnostics };
    let mut brand = Brand { told: draft.told, ..Brand::default() };
    checker.organization(draft.organization, &mut brand, clean_so_far);
    let logo = &mut |path: &At<PathBuf>| read(path, Picture::Logo);
    brand.logo.light = draft.logo.and_then(|path| checker.keep(logo(&path)));
    brand.logo.dark = draft.logo_dark.and_then(|path| checker.keep(logo(&path)));
    checker.images(draft.images, &mut brand, &mut |path| read(path, Picture::Photo));
    let has_role = |slot: &ThemeColor| ROLES.iter().any(|(_, known)| known == slot);
    let named = |slot: &&ThemeColor| !has_role(slot) || draft.named_colors.contains(slot);
    brand.colors.named = draft.colors.keys().filter(named).copied().collect();
    checker.colors(draft.colors, draft.color_replace, &mut brand);
    for ((role, script), name) in draft.fonts {
        let slot = if role == "heading" { &mut brand.fonts.heading } else { &mut brand.fonts.body };
        *typeface(slot, script) = checker.typeface(&name);
    }
    for (from, to) in draft.font_replace {
        let to = if is_keep(&to.value) { Some(from.value.trim().to_owned()) } else { checker.typeface(&to) };
        if let Some(to) = to {
            if from.place.line.is_none() {
                brand.fonts.asked.insert(from.value.trim().to_lowercase());
            }
            brand.fonts.replace.insert(from.value.trim().to_owned(), to);
        }
    }
    let files = draft.font_files.iter().filter(|file| !file.value.as_os_str().is_empty());
    brand.fonts.files = files.filter_map(|file| checker.keep(files::font(file))).collect();
    let files = draft.translations.iter().filter(|file| !file.value.as_os_str().is_empty());
    brand.translations = files.filter_map(|file| checker.keep(files::translation(file))).collect();
    checker.links(draft.links, &mut brand);
    checker.limit("info items", draft.info.len());
    let items = draft.info.into_iter().take(MAX_ENTRIES);
    brand.info = items.filter_map(|item| checker.text(&item, Text::Lines)).collect();
    checker.texts(draft.text, &mut brand);
    checker.values(draft.values, &mut brand);
    checker.kit(draft.policies, draft.kit, &mut brand);
    let notices = draft.notices.into_iter();
    brand.notices.0 =
        notices.filter_map(|(path, said)| Some((path, checker.text(&said, Text::Lines)?))).collect();
    brand.variant = draft.variant.and_then(|given| checker.variant(&given));
    brand.check = checker.rules(draft.check, &mut |path| read(path, Picture::Logo));
    brand
}

/// Whether a colour or a typeface of a deck is to stay what it is.
fn is_keep(to: &str) -> bool {
    to.trim().eq_ignore_ascii_case("keep")
}

fn typeface<'a>(slot: &'a mut FontSlot, script: &str) -> &'a mut Option<String> {
    match script {
        "ea" => &mut slot.ea,
        "cs" => &mut slot.cs,
        _ => &mut slot.latin,
    }
}

pub(super) struct Checker<'a> {
    diagnostics: &'a mut Diagnostics,
}

impl Checker<'_> {
    /// Says that a setting's value can't be used.
    pub(super) fn report(&mut self, place: &Place, what: impl Into<String>, help: impl Into<String>) {
        self.report_as(Code::BrandSetting, place, what, help);
    }

    /// Says what is wrong, and of what kind that is.
    pub(super) fn report_as(
        &mut self,
        code: Code,
        place: &Place,
        what: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics.push(fault(code, place.clone(), what, help));
    }

    fn variant(&mut self, given: &At<String>) -> Option<Variant> {
        let word = given.value.trim();
        Variant::asked(word).unwrap_or_else(|| {
            let names = Variant::ALL.map(Variant::name);
            let help = format!("write {} or normal", names.join(", "));
            let help =
                nearest(word, names).map_or(help.clone(), |near| format!("did you mean `{near}`? {help}"));
            self.report(&given.place, format!("there is no variant `{word}`"), help);
            None
        })
    }

    pub(super) fn keep<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|fault| self.diagnostics.push(fault)).ok()
    }

    pub(super) fn limit(&mut self, what: &str, count: usize) {
        if count > MAX_ENTRIES {
            self.report(
                &Place::default(),
                format!("{count} {what} are too many"),
                format!("give {MAX_ENTRIES} at most"),
            );
        }
    }

    /// A text that may stand in a PowerPoint file; `None` when it is empty or a finding says why it may not.
    pub(super) fn text(&mut self, given: &At<String>, kind: Text) -> Option<String> {
        let text = given.value.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim();
        if let Some(bad) = text.chars().find(|c| !is_char(*c)) {
            let what = format!("the character U+{:04X} can't stand in a PowerPoint file", u32::from(bad));
            self.report(&given.place, what, "remove it");
        } else if text.chars().count() > MAX_TEXT {
            self.report(&given.place, format!("the text is longer than {MAX_TEXT} characters"), "shorten it");
        } else if kind != Text::Wording && text.contains("{{") {
            let help = "write the words themselves; placeholders work in templates and in [text]";
            self.report(&given.place, "placeholders aren't filled here", help);
        } else if kind == Text::Line && text.contains('\n') {
            self.report(&given.place, "the text must stand on one line", "remove the line break");
        } else {
            return Some(text.to_owned()).filter(|text| !text.is_empty());
        }
        None
    }

    fn organization(
        &mut self,
        mut given: BTreeMap<&'static str, At<String>>,
        brand: &mut Brand,
        clean: bool,
    ) {
        let organization = &mut brand.organization;
        match given.remove("name") {
            Some(name) => organization.name = self.text(&name, Text::Line).unwrap_or_default(),
            None if clean => {
                let missing = Diagnostic::new(Code::BrandMissing, "the organisation's name is missing")
                    .with_help("give it in the brand file: [organization] name = \"Contoso Health\"")
                    .with_setting(ORGANIZATION_NAME);
                self.diagnostics.push(missing);
            }
            None => {}
        }
        organization.tagline = given.remove("tagline").and_then(|text| self.text(&text, Text::Lines));
        organization.address = given.remove("address").and_then(|text| self.text(&text, Text::Lines));
        organization.phone = given.remove("phone").and_then(|text| self.text(&text, Text::Line));
        organization.email = given.remove("email").and_then(|text| self.email(&text));
        organization.language = given.remove("language").and_then(|text| self.language(&text));
    }

    fn email(&mut self, given: &At<String>) -> Option<String> {
        let email = self.text(given, Text::Line)?;
        if mailbox(&email).is_none() {
            let what = format!("`{email}` is no e-mail address");
            self.report(&given.place, what, "write it as name@contoso.example");
            return None;
        }
        Some(email)
    }

    fn language(&mut self, given: &At<String>) -> Option<String> {
        let text = self.text(given, Text::Line)?;
        let tag = language_tag(&text);
        if tag.is_none() {
            let what = format!("`{text}` is no language tag");
            self.report(&given.place, what, language_help(&text));
        }
        tag
    }

    fn colors(
        &mut self,
        given: BTreeMap<ThemeColor, At<String>>,
        replace: Vec<(At<String>, At<String>)>,
        brand: &mut Brand,
    ) {
        for (slot, color) in given {
            if let Some(color) = self.color(&color) {
                brand.colors.slots.insert(slot, color);
            }
        }
        for (from, to) in replace {
            // What stands in the file has a line.
            let is_asked = from.place.line.is_none();
            let from = self.color(&from);
            let to = match slot_of(to.value.trim()) {
                _ if is_keep(&to.value) => from,
                Some(slot) => {
                    let color = brand.colors.slots.get(&slot).copied();
                    if color.is_none() {
                        let what = format!("`{}` is a colour that this brand doesn't give", to.value.trim());
                        self.report_as(
                            Code::BrandColor,
                            &to.place,
                            what,
                            "give it under [colors], or write a colour here",
                        );
                    }
                    color
                }
                None => self.color(&to),
            };
            if let (Some(from), Some(to)) = (from, to) {
                brand.colors.replace.insert(from, to);
                brand.colors.asked.extend(is_asked.then_some(from));
            }
        }
    }

    fn color(&mut self, given: &At<String>) -> Option<Rgb> {
        let color = Rgb::parse(&given.value);
        self.keep(
            color.map_err(|error| {
                fault(Code::BrandColor, given.place.clone(), error.to_string(), error.help())
            }),
        )
    }

    fn typeface(&mut self, given: &At<String>) -> Option<String> {
        let name = self.text(given, Text::Line)?;
        let lower = name.to_ascii_lowercase();
        if [".ttf", ".otf", ".ttc", ".woff", ".woff2"].iter().any(|extension| lower.ends_with(extension)) {
            let help =
                "give the typeface's name, such as Montserrat; its file goes under [fonts] files = [...]";
            self.report(&given.place, format!("`{name}` is a file, not a typeface"), help);
            return None;
        }
        Some(name)
    }

    fn links(&mut self, given: BTreeMap<String, At<String>>, brand: &mut Brand) {
        self.limit("links", given.len());
        for (key, link) in given.into_iter().take(MAX_ENTRIES) {
            // A key that is there but empty, as in a starter file half filled in, gives nothing.
            if !self.key(&key, &link.place) || link.value.trim().is_empty() {
                continue;
            }
            match Url::parse(&link.value) {
                Ok(url) => {
                    brand.links.insert(key, url);
                }
                Err(error) => match astray(&key, &link.place, &error) {
                    Some(help) => {
                        let what = format!("`{key}` stands under [links]");
                        self.report_as(Code::BrandUnknownKey, &link.place, what, help);
                    }
                    None => {
                        let what = format!("links.{key}: {error}");
                        self.report_as(Code::BrandLink, &link.place, what, error.help());
                    }
                },
            }
        }
    }

    fn values(&mut self, given: BTreeMap<String, At<String>>, brand: &mut Brand) {
        self.limit("values", given.len());
        for (key, value) in given.into_iter().take(MAX_ENTRIES) {
            if self.key(&key, &value.place)
                && let Some(value) = self.text(&value, Text::Lines)
            {
                brand.values.insert(key, value);
            }
        }
    }

    /// A key that `{{links.KEY}}` can name.
    pub(super) fn key(&mut self, key: &str, place: &Place) -> bool {
        let fine = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        if !fine {
            let what = format!("`{key}` can't be a key");
            let help = match synonyms::key_for(key) {
                other if other.is_empty() => "use letters, digits, - and _".to_owned(),
                other => format!("a key has letters, digits, - and _ alone: write `{other}`"),
            };
            self.report(place, what, help);
        }
        fine
    }

    fn texts(&mut self, given: BTreeMap<String, At<String>>, brand: &mut Brand) {
        self.limit("texts", given.len());
        for (key, wording) in given.into_iter().take(MAX_ENTRIES) {
            let known = text_key(&key);
            if known.is_empty() {
                let help = "use the name of the text's shape: step-1-heading";
                self.report(&wording.place, format!("`{key}` can't be a text key"), help);
                continue;
            }
            // An empty wording is one: it leaves the text out.
            let empty = wording.value.trim().is_empty();
            let text = if empty { Some(String::new()) } else { self.text(&wording, Text::Wording) };
            let Some(text) = text else { continue };
            if brand.text.insert(known.clone(), text).is_some() {
                let what = format!("the wording of `{known}` is given twice, written differently");
                self.report_as(Code::BrandTwice, &wording.place, what, "keep one of them");
            }
        }
    }
}

/// What to do about a key of another section, or of the top, that stands under [links] in a file: its value is no address.
fn astray(key: &str, place: &Place, error: &LinkError) -> Option<String> {
    let is_other = matches!(error, LinkError::File(_) | LinkError::NoHost(_) | LinkError::Malformed { .. });
    if !is_other || place.file.is_none() || KNOWN_LINKS.contains(&key) {
        return None;
    }
    let (section, _) = SECTIONS.iter().find(|(_, keys)| keys.contains(&key))?;
    Some(match *section {
        "" if place.file.as_deref().and_then(|file| Format::of(file.as_ref())) != Some(Format::Toml) => {
            "move it out of links, to stand beside it".to_owned()
        }
        "" => "move it to the top, above the first [section]".to_owned(),
        section => format!("move it to [{section}]"),
    })
}

/// A text key as it is compared: a shape's name becomes its slug, a paragraph's number stays: `Step 1 heading.2`.
fn text_key(key: &str) -> String {
    match key.trim().rsplit_once('.') {
        Some((shape, n)) if !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit()) => {
            let n = n.trim_start_matches('0');
            if slug(shape).is_empty() || n.is_empty() {
                String::new()
            } else {
                format!("{}.{n}", slug(shape))
            }
        }
        _ => slug(key),
    }
}

/// A language tag in the usual case (RFC 5646, 2.1 and 2.1.1), if it has the form of one.
///
/// ```
/// use infograft_brand::brand::language_tag;
/// assert_eq!(language_tag("ZH-hant-tw").as_deref(), Some("zh-Hant-TW"));
/// assert_eq!(language_tag("german"), None);
/// ```
pub fn language_tag(text: &str) -> Option<String> {
    let mut tag = String::new();
    for (n, part) in text.split('-').enumerate() {
        let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let fits = part.bytes().all(|byte| byte.is_ascii_alphanumeric()) && (1..=8).contains(&part.len());
        if !fits || (n == 0 && !(letters && (2..=3).contains(&part.len()))) {
            return None;
        }
        let lower = part.to_ascii_lowercase();
        let part = match (n, part.len(), letters) {
            (0, ..) => lower,
            (_, 2, true) => part.to_ascii_uppercase(),
            (_, 4, true) => lower[..1].to_ascii_uppercase() + &lower[1..],
            _ => lower,
        };
        tag = if n == 0 { part } else { format!("{tag}-{part}") };
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_get_their_usual_case() {
        for (given, tag) in
            [("en-us", "en-US"), ("KO", "ko"), ("ZH-hant-tw", "zh-Hant-TW"), ("de-1996", "de-1996")]
        {
            assert_eq!(language_tag(given).as_deref(), Some(tag));
        }
        for bad in ["english", "ko_KR", "k", "en-", "en--US", "한국어", "12"] {
            assert_eq!(language_tag(bad), None, "{bad}");
        }
    }

    #[test]
    fn text_keys_are_slugs_with_a_paragraph() {
        assert_eq!(text_key("Step 1 heading"), "step-1-heading");
        assert_eq!(text_key("step-1-heading.2"), "step-1-heading.2");
        assert_eq!(text_key("Step 1 heading.02"), "step-1-heading.2");
        assert_eq!(text_key("v1.0 notes"), "v1-0-notes");
        assert_eq!(text_key("…"), "");
        assert_eq!(text_key("step.0"), "");
    }
}
