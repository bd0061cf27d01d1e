//! The language of an edition: a built-in infographic speaks its brand's.

use std::borrow::Cow;

use infograft_deck::diagnostic::{Code, Diagnostic, Severity};

use crate::template::Template;
use crate::texts::{Catalog, Texts};
use infograft_brand::brand::Brand;

/// The brand as it is for a template: with the photos that it has for that one, and with the wording and the typefaces that
/// its language brings, where what it gives itself stays as it is. A deck that isn't built in has its own wording.
pub(super) fn speaking<'b>(brand: &'b Brand, template: &Template, texts: &Texts) -> Cow<'b, Brand> {
    let mut speaking = Cow::Borrowed(brand);
    if brand.has_photos_for(&template.name) {
        speaking.to_mut().choose_photos(&template.name);
    }
    if !template.is_builtin() || texts.catalogs().is_empty() {
        return speaking;
    }
    let mut speaking = speaking.into_owned();
    // A key of a newer or older program is told of as a warning; no text is there to take its place.
    let texted = texts.infographic(&template.name).iter().filter(|(key, _)| is_text(template, key));
    speaking.add_text(texted.map(|(key, text)| (key.clone(), text.clone())));
    let typefaces = texts.typefaces();
    speaking.add_typefaces(typefaces.ea.as_deref(), typefaces.cs.as_deref());
    Cow::Owned(speaking)
}

fn is_text(template: &Template, key: &str) -> bool {
    Catalog::english()
        .is_some_and(|english| english.get(&format!("infographic.{}.{key}", template.name)).is_some())
}

/// What is told of a built-in infographic's language: faults of the user's own catalogue that do no harm, and what stays
/// English.
pub(super) fn notes(brand: &Brand, template: &Template, texts: &Texts) -> Vec<Diagnostic> {
    if !template.is_builtin() {
        return Vec::new();
    }
    let odd = texts.catalogs().iter().flat_map(Catalog::warnings).cloned();
    odd.chain(untranslated(brand, template, texts)).collect()
}

/// Translations that nothing chooses.
fn unchosen(brand: &Brand) -> Option<Diagnostic> {
    let first = brand.translations().first().filter(|_| brand.organization().language.is_none())?;
    let message = format!("no language is chosen, so {} isn't used", first.display());
    let help = "say which with `language` in [organization]";
    Some(Diagnostic::new(Code::TextUntranslated, message).with_help(help).with_setting("language"))
}

fn untranslated(brand: &Brand, template: &Template, texts: &Texts) -> Option<Diagnostic> {
    if texts.is_english() {
        return unchosen(brand);
    }
    let prefix = format!("infographic.{}.", template.name);
    let own = |key: &str| {
        let whole = key.rsplit_once('.').map_or(key, |(whole, _)| whole);
        brand.text().contains_key(key) || brand.text().contains_key(whole)
    };
    let translated = texts.infographic(&template.name);
    let keys = Catalog::english()?.iter().filter_map(|(key, _)| key.strip_prefix(&prefix));
    let left: Vec<&str> = keys.filter(|key| !translated.contains_key(*key) && !own(key)).collect();
    let first = left.first()?;
    let Some(missing) = texts.missing() else {
        let (count, name) = (left.len(), texts.name());
        let message = match count {
            1 => format!("the text {first} has no translation into {name} and stays English"),
            _ => {
                format!("{count} texts have no translation into {name} and stay English, {first} among them")
            }
        };
        let help = "fill them in in the translation's file";
        return Some(Diagnostic::new(Code::TextUntranslated, message).with_help(help));
    };
    let message =
        format!("there is no translation into {missing}: the infographic's own wording stays English");
    let help = format!(
        "`infograft templates texts --lang {missing} --out {missing}.toml` writes a file to fill in; give it with \
         --translation {missing}.toml"
    );
    Some(Diagnostic::new(Code::TextUntranslated, message).with_help(help).with_severity(Severity::Note))
}
