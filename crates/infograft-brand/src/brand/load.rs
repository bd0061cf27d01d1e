//! Reading a brand: file, settings, checks, in that order.

use std::fs;
use std::io::Read;
use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics};

use super::check::check;
use super::draft::Draft;
use super::finding::{BrandErrors, fault, in_file};
use super::model::Brand;
use super::raw::{RawBrand, SECTIONS};
use super::section::{Context, FromNode};
use super::settings::Settings;
use super::tree::{self, Format};

/// The largest brand file that is read.
const MAX_FILE: u64 = 1 << 20;

impl Brand {
    /// Reads a brand from a file (TOML, JSON or YAML by its extension), from settings, or from a file with settings on
    /// top of it. All that is wrong comes back together.
    ///
    /// ```
    /// use infograft_brand::brand::{Brand, Settings};
    /// let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/contoso/brand.toml");
    /// let brand = Brand::load(Some(path.as_ref()), &Settings::new())?;
    /// assert_eq!(brand.organization().name, "Contoso Health");
    /// # Ok::<(), infograft_brand::brand::BrandErrors>(())
    /// ```
    ///
    /// # Errors
    ///
    /// All that is wrong with the file and the settings, each with its place.
    pub fn load(file: Option<&Path>, settings: &Settings) -> Result<Self, BrandErrors> {
        finish(draft(file, settings)?, settings)
    }

    /// A brand of a name, and nothing else.
    ///
    /// ```
    /// use infograft_brand::Brand;
    /// assert_eq!(Brand::named("Fabrikam")?.organization().name, "Fabrikam");
    /// assert!(Brand::named(" ").is_err());
    /// # Ok::<(), infograft_brand::brand::BrandErrors>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Why this is no name.
    pub fn named(name: &str) -> Result<Self, BrandErrors> {
        Self::load(None, &Settings::new().set("organization.name", name))
    }

    /// Reads a brand from a text that is already in memory; `file` names it in messages, its extension gives the
    /// format, and relative paths are taken from its folder.
    ///
    /// ```
    /// use infograft_brand::brand::{Brand, Settings};
    /// let text = "[organization]\nname = 'Fabrikam'\n[colors]\nprimry = '#B3261E'\n";
    /// let errors = Brand::from_text(text, "brand.toml".as_ref(), &Settings::new()).unwrap_err();
    /// assert_eq!(
    ///     errors.to_string(),
    ///     "brand.toml:4:1: unknown key `primry` in [colors]\n  help: did you mean `primary`?"
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Brand::load`].
    pub fn from_text(text: &str, file: &Path, settings: &Settings) -> Result<Self, BrandErrors> {
        finish(from_text(text, file, settings)?, settings)
    }
}

/// What a file and settings give, and what is wrong with it so far.
pub(super) fn draft(file: Option<&Path>, settings: &Settings) -> Result<Given, BrandErrors> {
    let Some(file) = file else {
        return Ok(set(Given::default(), settings));
    };
    let text = read(file)?;
    from_text(&text, file, settings)
}

/// What was given, and what is wrong with it.
type Given = (Draft, Diagnostics);

fn from_text(text: &str, file: &Path, settings: &Settings) -> Result<Given, BrandErrors> {
    let Some(format) = Format::of(file) else {
        let what = "the file's extension tells no format that is read";
        return Err(fault(Code::BrandFile, in_file(file), what, "name it .toml, .json or .yaml").into());
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let node = tree::read(text, format, file).map_err(BrandErrors::sorted)?;
    let mut context = Context { file, sections: SECTIONS, diagnostics: Diagnostics::default() };
    let raw = RawBrand::from_node(node, "", &mut context).unwrap_or_default();
    let draft = Draft::from_file(raw, &mut context);
    Ok(set((draft, context.diagnostics), settings))
}

fn set((mut draft, mut diagnostics): Given, settings: &Settings) -> Given {
    settings.apply(&mut draft, &mut diagnostics);
    (draft, diagnostics)
}

fn finish((draft, mut diagnostics): Given, settings: &Settings) -> Result<Brand, BrandErrors> {
    let brand = check(draft, &mut |path| settings.read_logo(path), &mut diagnostics);
    if diagnostics.is_empty() { Ok(brand) } else { Err(BrandErrors::sorted(diagnostics)) }
}

fn read(file: &Path) -> Result<String, Diagnostic> {
    let finding = |what: String, help: &str| fault(Code::BrandFile, in_file(file), what, help);
    if file.is_dir() {
        return Err(finding("a folder, not a brand file".into(), "name the file in it: brand.toml"));
    }
    let mut bytes = Vec::new();
    let open = fs::File::open(file).and_then(|open| open.take(MAX_FILE + 1).read_to_end(&mut bytes));
    open.map_err(|error| {
        let help = "check the path; `infograft init` writes a brand file to start from";
        finding(format!("the brand file can't be read: {error}"), help)
    })?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(finding("larger than 1 MB, so no brand file".into(), "name the brand file"));
    }
    String::from_utf8(bytes).map_err(|_| finding("not text in UTF-8".into(), "save it in the encoding UTF-8"))
}
