//! A catalogue to fill in.

use infograft_assets::ENGLISH;
use toml_edit::{DocumentMut, Item, Table, Value};

use super::catalog::Catalog;
use super::choice::Texts;

/// A catalogue's file for translators to fill in, as TOML: the sections, keys and notes of the English one, and above
/// each key the English text as a comment. What is translated already, built in or by `own` catalogues, is filled in;
/// else the key is empty.
///
/// ```
/// use infograft_edition::texts::{Catalog, form};
/// let form = form("de", &[]);
/// assert!(form.contains("# English: Join from the link\nstep-4-heading = \"\"\n"));
/// assert_eq!(Catalog::parse(&form, "de.toml".as_ref())?.language(), "de");
/// # Ok::<(), infograft_brand::brand::BrandErrors>(())
/// ```
pub fn form(language: &str, own: &[Catalog]) -> String {
    let texts = Texts::for_language(Some(language), own);
    let mut document: DocumentMut = ENGLISH.parse().unwrap_or_default();
    for (key, item) in document.iter_mut().filter(|(_, item)| item.is_table()) {
        if let Item::Table(table) = item {
            section(key.get(), table, &texts);
        }
    }
    let known = texts.missing().is_none();
    let typefaces = texts.typefaces();
    let blank = |text: Option<&str>| text.unwrap_or_default().to_owned();
    for (path, value) in [
        (&["language"][..], language.to_owned()),
        (&["name"], blank(known.then(|| texts.name()))),
        (&["direction"], if texts.is_rtl() { "rtl" } else { "ltr" }.to_owned()),
        (&["fonts", "ea"], blank(typefaces.ea.as_deref())),
        (&["fonts", "cs"], blank(typefaces.cs.as_deref())),
    ] {
        let mut item = Some(document.as_item_mut());
        for key in path {
            item = item.and_then(|item| item.get_mut(key));
        }
        if let Some(Item::Value(old)) = item {
            set(old, &value);
        }
    }
    document.to_string()
}

/// Puts the translation in place of each text of a section, the English one above it as a comment.
fn section(path: &str, table: &mut Table, texts: &Texts) {
    for (mut key, item) in table.iter_mut() {
        let path = format!("{path}.{}", key.get());
        match item {
            Item::Table(inner) => section(&path, inner, texts),
            Item::Value(value) => {
                let Some(english) = value.as_str().filter(|english| !english.is_empty()) else { continue };
                let note = key.leaf_decor().prefix().and_then(|raw| raw.as_str()).unwrap_or_default();
                let comment: String = english.lines().map(|line| format!("# English: {line}\n")).collect();
                let prefix = format!("{note}{comment}");
                key.leaf_decor_mut().set_prefix(prefix);
                set(value, texts.own(&path).unwrap_or_default());
            }
            _ => {}
        }
    }
}

/// Sets a value and keeps what stands around it.
fn set(value: &mut Value, text: &str) {
    let decor = value.decor().clone();
    *value = Value::from(text);
    *value.decor_mut() = decor;
}
