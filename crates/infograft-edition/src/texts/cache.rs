//! Texts for many editions: each catalogue read once, each language put together once.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use infograft_deck::diagnostic::Diagnostics;

use super::catalog::Catalog;
use super::choice::Texts;
use infograft_brand::brand::BrandErrors;

/// A language and the user's own catalogues.
type Key = (Option<String>, Vec<PathBuf>);

/// The texts of every language that editions ask for. Serves all threads.
///
/// ```
/// use infograft_edition::texts::TextCache;
/// let texts = TextCache::default().texts(Some("ko-KR"), &[])?;
/// assert_eq!(texts.name(), "한국어");
/// # Ok::<(), infograft_brand::brand::BrandErrors>(())
/// ```
#[derive(Debug, Default)]
pub struct TextCache {
    catalogs: Mutex<BTreeMap<PathBuf, Result<Catalog, BrandErrors>>>,
    texts: Mutex<BTreeMap<Key, Arc<Texts>>>,
}

impl TextCache {
    /// The texts for a language with the user's own catalogues in these files; or everything that is wrong with the
    /// files.
    ///
    /// # Errors
    ///
    /// All that is wrong with the catalogues.
    pub fn texts(&self, language: Option<&str>, files: &[PathBuf]) -> Result<Arc<Texts>, BrandErrors> {
        let key = (language.map(str::to_owned), files.to_vec());
        let known = self.texts.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(texts) = known {
            return Ok(texts);
        }
        let texts = Arc::new(Texts::for_language(language, &self.catalogs(files)?));
        self.texts.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&texts));
        Ok(texts)
    }

    fn catalogs(&self, files: &[PathBuf]) -> Result<Vec<Catalog>, BrandErrors> {
        let (mut catalogs, mut diagnostics) = (Vec::new(), Diagnostics::default());
        let mut known = self.catalogs.lock().unwrap_or_else(PoisonError::into_inner);
        for file in files {
            match known.entry(file.clone()).or_insert_with(|| Catalog::read(file)) {
                Ok(catalog) => catalogs.push(catalog.clone()),
                Err(errors) => diagnostics.append(errors.0.iter().cloned()),
            }
        }
        if diagnostics.is_empty() { Ok(catalogs) } else { Err(BrandErrors(diagnostics)) }
    }
}
