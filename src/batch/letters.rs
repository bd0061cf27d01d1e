//! Rows whose letters no font has.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use infograft_render::fonts::{FontBook, FontLibrary, FontOptions, Known, MissingLetters};

use super::templates::Loaded;
use infograft_brand::brand::{Brand, Value};
use infograft_edition::texts::Texts;

/// A language, the files of its translations, a template.
type Wording = (String, Vec<PathBuf>, String);

/// Looks for the letters of rows in the fonts; each letter once for all rows.
pub(super) struct Letters {
    library: Arc<FontLibrary>,
    /// By the brand's own font files.
    known: Mutex<BTreeMap<Vec<PathBuf>, (FontBook, Known)>>,
    /// The characters of each language's wording of a template, which many rows share.
    wordings: Mutex<BTreeMap<Wording, Arc<str>>>,
}

impl Letters {
    pub fn new(options: &FontOptions) -> Self {
        Self {
            library: FontLibrary::new(options.clone()),
            known: Mutex::default(),
            wordings: Mutex::default(),
        }
    }

    /// The letters of what a built-in infographic prints for a brand that no font has.
    pub fn missing(&self, brand: &Brand, texts: &Texts, template: &Loaded) -> Vec<MissingLetters> {
        let translated = self.wording(brand, texts, &template.template.name);
        let wording = brand.text().values().map(String::as_str).chain([&*translated]);
        let values = template.prints.iter().filter_map(|path| brand.value(path)).flat_map(printed);
        let slots = [&brand.fonts().heading, &brand.fonts().body];
        let families = slots.into_iter().flat_map(|slot| [&slot.latin, &slot.ea, &slot.cs]);
        let families: Vec<&str> = families.flatten().map(String::as_str).collect();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (book, known) = known
            .entry(brand.fonts().files.clone())
            .or_insert_with(|| (self.library.book(&brand.fonts().files), Known::default()));
        known.missing(wording.chain(values), &families, book)
    }

    /// The characters of a language's wording, each once.
    fn wording(&self, brand: &Brand, texts: &Texts, template: &str) -> Arc<str> {
        let language = brand.organization().language.clone().unwrap_or_default();
        let key = (language, brand.translations().to_owned(), template.to_owned());
        let mut wordings = self.wordings.lock().unwrap_or_else(PoisonError::into_inner);
        let all =
            || texts.infographic(template).values().flat_map(|text| text.chars()).collect::<BTreeSet<char>>();
        Arc::clone(wordings.entry(key).or_insert_with(|| all().into_iter().collect::<String>().into()))
    }
}

fn printed(value: Value<'_>) -> Vec<&str> {
    match value {
        Value::List(items) => items.iter().map(String::as_str).collect(),
        value => value.text().into_iter().collect(),
    }
}
