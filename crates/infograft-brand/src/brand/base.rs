//! A brand read once and filled in for each of many editions.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use infograft_deck::diagnostic::{Diagnostic, Diagnostics, Place};

use super::check::check;
use super::draft::Draft;
use super::files::{self, Picture};
use super::finding::BrandErrors;
use super::logo_file::LogoFile;
use super::model::Brand;
use super::section::At;
use super::setting::Setting;
use super::settings::Settings;

/// A logo or photo, or why there is none.
type Read = Result<LogoFile, Diagnostic>;

/// A brand file with settings on it, to be completed by each edition's own settings. Each logo and
/// photo is read once, however many editions show it.
#[derive(Debug)]
pub struct BrandBase {
    draft: Draft,
    settings: Settings,
    pictures: Mutex<BTreeMap<(PathBuf, Picture), Read>>,
}

impl BrandBase {
    /// Reads the brand file and applies the settings. The organisation's name may still be missing; every other fault
    /// is one of the brand's, and told once.
    ///
    /// # Errors
    ///
    /// All that is wrong with the file and the settings.
    pub fn load(file: Option<&Path>, settings: &Settings) -> Result<Self, BrandErrors> {
        Self::of(super::load::draft(file, settings)?, settings)
    }

    /// The same from a text that is already in memory; `file` names it as in [`Brand::from_text`].
    ///
    /// # Errors
    ///
    /// As [`BrandBase::load`].
    pub fn from_text(text: &str, file: &Path, settings: &Settings) -> Result<Self, BrandErrors> {
        Self::of(super::load::from_text(text, file, settings)?, settings)
    }

    fn of((draft, mut diagnostics): super::load::Given, settings: &Settings) -> Result<Self, BrandErrors> {
        let base = Self { draft, settings: settings.clone(), pictures: Mutex::new(BTreeMap::new()) };
        let mut whole = base.draft.clone();
        whole
            .organization
            .entry("name")
            .or_insert_with(|| At { value: "name".into(), place: Place::default() });
        check(whole, &mut |path, what| base.picture(path, what), &mut diagnostics);
        if diagnostics.is_empty() { Ok(base) } else { Err(BrandErrors::sorted(diagnostics)) }
    }

    /// The brand of one edition: the later of two settings of the same thing holds.
    ///
    /// ```
    /// use infograft_brand::brand::{BrandBase, Setting, Settings};
    /// use infograft_deck::diagnostic::Place;
    /// let given = Settings::new().set("organization.name", "Contoso").set("organization.phone", "555 0100");
    /// let base = BrandBase::load(None, &given).expect("a brand");
    /// let place = Place::file("branches.csv").with_row(2).with_cell("Phone");
    /// let phone = Setting { path: "organization.phone".parse()?, value: Some("555 0199".into()), place };
    /// let brand = base.with(&[phone]).expect("a brand");
    /// assert_eq!(brand.organization().phone.as_deref(), Some("555 0199"));
    /// # Ok::<(), infograft_brand::brand::UnknownSetting>(())
    /// ```
    ///
    /// # Errors
    ///
    /// All that is wrong with the brand as these settings make it.
    pub fn with(&self, settings: &[Setting]) -> Result<Brand, BrandErrors> {
        let mut draft = self.draft.clone();
        settings.iter().for_each(|setting| setting.apply(&mut draft));
        let mut diagnostics = Diagnostics::default();
        let brand = check(draft, &mut |path, what| self.picture(path, what), &mut diagnostics);
        if diagnostics.is_empty() { Ok(brand) } else { Err(BrandErrors::sorted(diagnostics)) }
    }

    /// The organisation's name, if the brand gives one.
    pub fn name(&self) -> Option<&str> {
        self.draft.organization.get("name").map(|name| name.value.trim())
    }

    /// The files of translations that the brand names.
    pub fn translations(&self) -> Vec<PathBuf> {
        self.draft.translations.iter().map(|file| file.value.clone()).collect()
    }

    /// Every file that the brand names: logos and photos, also those of editions made so far, fonts and translations.
    pub fn files(&self) -> Vec<PathBuf> {
        let pictures = self.pictures.lock();
        let pictures = pictures.map(|all| all.keys().map(|(path, _)| path.clone()).collect::<Vec<_>>());
        let others = self.draft.font_files.iter().chain(&self.draft.translations);
        pictures.unwrap_or_default().into_iter().chain(others.map(|file| file.value.clone())).collect()
    }

    fn picture(&self, path: &At<PathBuf>, what: Picture) -> Result<LogoFile, Diagnostic> {
        if let Some(bytes) = self.settings.in_memory(path) {
            return files::known_picture(path, what, bytes);
        }
        let Ok(mut known) = self.pictures.lock() else { return files::picture(path, what) };
        let read = known.entry((path.value.clone(), what)).or_insert_with(|| files::picture(path, what));
        // The fault is the same wherever the file is named; where that is, isn't.
        read.clone().map_err(|fault| fault.at(path.place.clone()))
    }
}
