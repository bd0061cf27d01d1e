//! What is given for a brand by a program, beside a file or without one: settings by their paths, and files in memory.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};

use super::draft::Draft;
use super::files::{self, Picture};
use super::finding::fault;
use super::logo_file::LogoFile;
use super::section::At;
use super::setting::{Setting, SettingPath};

/// Settings of a brand, in the order in which they are given: the later of two for the same thing holds, and each takes
/// the place of what a brand file gives. They are checked as a file's are, when the brand is read.
///
/// ```
/// use infograft_brand::brand::{Brand, Settings};
/// let settings = Settings::new()
///     .set("organization.name", "Fabrikam")
///     .set("colors.primary", "#B3261E")
///     .set("links.booking", "https://fabrikam.example/book")
///     .logo("logo.svg", *b"<svg xmlns='http://www.w3.org/2000/svg' width='8' height='4'/>");
/// let brand = Brand::load(None, &settings)?;
/// assert_eq!(brand.links()["booking"].display, "fabrikam.example/book");
///
/// let errors = Brand::load(None, &settings.set("colors.primry", "red").logo("logo.svg", *b"our logo")).unwrap_err();
/// let told: Vec<_> = errors.0.iter().map(ToString::to_string).collect();
/// assert_eq!(told.len(), 2, "all that is wrong comes back together");
/// # Ok::<(), infograft_brand::brand::BrandErrors>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Settings {
    given: Vec<Setting>,
    /// Logos in memory, by the setting that names them and their names.
    files: BTreeMap<(String, PathBuf), Arc<[u8]>>,
    faults: Diagnostics,
}

impl Settings {
    /// Nothing that is set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets what a path names: `organization.phone`, `colors.primary`, `fonts.body.ea`, `links.booking`, `info.2`,
    /// `text.step-1-heading`, `values.opens`, `policies.cancel_hours`… What the path or the value has wrong,
    /// [`Brand::load`](super::Brand::load) tells.
    #[must_use]
    pub fn set(mut self, path: &str, value: impl Into<String>) -> Self {
        match path.parse::<SettingPath>() {
            Ok(known) => {
                let place = Place::setting(known.to_string());
                self.push(Setting { path: known, value: Some(value.into()), place });
            }
            Err(unknown) => {
                let help = unknown.nearest.as_ref().map_or_else(
                    || "`infograft_brand::brand::schema` and `infograft schema` list them".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                self.faults.push(fault(
                    Code::BrandUnknownKey,
                    Place::setting(path),
                    unknown.to_string(),
                    help,
                ));
            }
        }
        self
    }

    /// Takes away what a path names, so that nothing is left of a brand file's value. A path that names nothing takes
    /// nothing away.
    #[must_use]
    pub fn unset(mut self, path: &str) -> Self {
        if let Ok(path) = path.parse::<SettingPath>() {
            let place = Place::setting(path.to_string());
            self.push(Setting { path, value: None, place });
        }
        self
    }

    /// A logo in memory: an SVG, PNG, JPEG or WebP file's bytes, and the name that messages give it.
    #[must_use]
    pub fn logo(self, name: impl Into<PathBuf>, bytes: impl Into<Arc<[u8]>>) -> Self {
        self.image(SettingPath::LOGO, name.into(), bytes.into())
    }

    /// A logo in memory for dark backgrounds.
    #[must_use]
    pub fn dark_logo(self, name: impl Into<PathBuf>, bytes: impl Into<Arc<[u8]>>) -> Self {
        self.image(SettingPath::DARK_LOGO, name.into(), bytes.into())
    }

    /// A photo in memory for the place of that name: a JPEG, PNG or WebP file's bytes, and the name that messages give it. A
    /// name that can't be a place's key is a fault of the brand.
    #[must_use]
    pub fn photo(mut self, place: &str, name: impl Into<PathBuf>, bytes: impl Into<Arc<[u8]>>) -> Self {
        match format!("images.{place}").parse() {
            Ok(path) => self.image(path, name.into(), bytes.into()),
            Err(unknown) => {
                let help = "a place's name has letters, digits, - and _ alone: hero";
                self.faults.push(fault(
                    Code::BrandUnknownKey,
                    Place::setting(format!("images.{place}")),
                    unknown.to_string(),
                    help,
                ));
                self
            }
        }
    }

    fn image(mut self, path: SettingPath, name: PathBuf, bytes: Arc<[u8]>) -> Self {
        let (setting, name) = (path.to_string(), name.display().to_string());
        self.files.insert((setting.clone(), PathBuf::from(&name)), bytes);
        self.push(Setting { path, value: Some(name), place: Place::setting(setting) });
        self
    }

    /// Adds a setting.
    pub fn push(&mut self, setting: Setting) {
        self.given.push(setting);
    }

    /// Adds what was wrong with a setting that couldn't be made.
    pub fn fault(&mut self, fault: Diagnostic) {
        self.faults.push(fault);
    }

    /// Puts the settings over what a file gave.
    pub(super) fn apply(&self, draft: &mut Draft, diagnostics: &mut Diagnostics) {
        diagnostics.append(self.faults.iter().cloned());
        for setting in &self.given {
            diagnostics.extend(setting.takes_nothing_away(draft));
            setting.apply(draft);
        }
    }

    /// Reads a logo or photo: the one in memory of that name, or else the file.
    pub(super) fn read(&self, path: &At<PathBuf>, what: Picture) -> Result<LogoFile, Diagnostic> {
        match self.in_memory(path) {
            Some(bytes) => files::known_picture(path, what, bytes),
            None => files::picture(path, what),
        }
    }

    /// The bytes of a logo that was given in memory.
    pub(super) fn in_memory(&self, path: &At<PathBuf>) -> Option<&Arc<[u8]>> {
        self.files.get(&(path.place.setting.clone()?, path.value.clone()))
    }
}
