//! Templates: those that are built in, the picture of a shared link, and any deck from disk.

mod binding;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use infograft_deck::files;
use infograft_deck::limits::Limits;
use infograft_deck::opc::Package;
use infograft_deck::words;

pub use self::binding::BindingFile;
use crate::error::Error;
pub use infograft_assets::{BUILTINS, Builtin};

/// The name of the deck of [`share_template`].
const SHARE: &str = "share";

/// The deck of the picture that social networks and messengers show beside a shared link (Open Graph's `og:image`). It
/// is branded like any template; drawn at 96 dpi its page has 1200 × 630 pixels. Its headline has the key `title`.
///
/// ```
/// use infograft_render::preview::{Size, png_pages};
/// use infograft_brand::{Brand, Settings};
/// use infograft_edition::{Edition, EditionOptions, share_template};
///
/// let settings = Settings::new().set("organization.name", "Fabrikam").set("text.title", "Online advice");
/// let brand = Brand::load(None, &settings)?;
/// let edition = Edition::make(&share_template()?, &brand, &EditionOptions::default())?;
/// let picture = png_pages(&edition.pdf()?, Size::Dpi(96.0))?.remove(0);
/// assert!(picture.starts_with(b"\x89PNG"));
/// # Ok::<(), infograft_edition::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Deck`] if the deck that is built in can't be opened, which a test rules out.
pub fn share_template() -> Result<Template, Error> {
    // A batch asks for it once a row.
    static OPENED: OnceLock<Template> = OnceLock::new();
    if let Some(template) = OPENED.get() {
        return Ok(template.clone());
    }
    let template = Template::from_builtin(SHARE, infograft_assets::SHARE)?;
    Ok(OPENED.get_or_init(|| template).clone())
}

/// A deck to brand.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its short name: `healthcare`, or the file's name without its extension.
    pub name: String,
    /// The file that it was read from; `None` for a built-in one and for a deck in memory.
    pub path: Option<PathBuf>,
    builtin: bool,
    package: Package,
}

impl Template {
    /// The built-in template of that name, in upper or lower case.
    ///
    /// ```
    /// let template = infograft_edition::Template::builtin("Healthcare").expect("a built-in name");
    /// assert_eq!(template.name, "healthcare");
    /// assert!(infograft_edition::Template::builtin("health").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownTemplate`] with the name that looks most like it.
    pub fn builtin(name: &str) -> Result<Self, Error> {
        let Some(found) = Builtin::named(name) else {
            return Err(Error::UnknownTemplate { name: name.to_owned(), nearest: nearest(name) });
        };
        Self::from_builtin(found.name, found.bytes)
    }

    fn from_builtin(name: &str, bytes: &'static [u8]) -> Result<Self, Error> {
        let package = Package::open(bytes).map_err(|source| Error::Deck {
            path: PathBuf::from(format!("{name}.pptx")),
            source: source.into(),
        })?;
        Ok(Self { name: name.to_owned(), path: None, builtin: true, package })
    }

    /// The deck in a file: .pptx, .potx, .ppsx, .pptm.
    ///
    /// # Errors
    ///
    /// [`Error::Read`], or as [`Template::from_bytes`].
    pub fn open(path: &Path, limits: Limits) -> Result<Self, Error> {
        let failed = |source| Error::Read { path: path.to_owned(), source };
        let package = presentation(files::read(path).map_err(failed)?.into(), path, limits)?;
        let name = path.file_stem().map_or_else(|| "deck".into(), |s| s.to_string_lossy().into_owned());
        Ok(Self { name, path: Some(path.to_owned()), builtin: false, package })
    }

    /// A deck in memory; messages call it by the name.
    ///
    /// ```
    /// use infograft_deck::limits::Limits;
    /// use infograft_edition::{BUILTINS, Template};
    /// let deck = Template::from_bytes("visit", BUILTINS[0].bytes, Limits::default())?;
    /// assert_eq!((deck.name.as_str(), deck.path), ("visit", None));
    /// # Ok::<(), infograft_edition::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Deck`] or [`Error::NotPresentation`] if the bytes are no presentation, or pass a limit as a whole.
    pub fn from_bytes(name: &str, bytes: impl Into<Arc<[u8]>>, limits: Limits) -> Result<Self, Error> {
        let package = presentation(bytes.into(), Path::new(name), limits)?;
        Ok(Self { name: name.to_owned(), path: None, builtin: false, package })
    }

    /// Whether it is one of [`BUILTINS`] or [`share_template`], whose texts are in [`crate::texts`].
    pub fn is_builtin(&self) -> bool {
        self.builtin
    }

    /// A built-in name, or else a path: what the command line takes.
    ///
    /// # Errors
    ///
    /// As [`Template::builtin`] and [`Template::open`].
    pub fn find(name_or_path: &str, limits: Limits) -> Result<Self, Error> {
        // A file of a name in other case is the file.
        if BUILTINS.iter().any(|b| b.name == name_or_path) {
            return Self::builtin(name_or_path);
        }
        let path = Path::new(name_or_path);
        if path.extension().is_none() && !path.exists() && !name_or_path.contains(['/', '\\']) {
            return Self::builtin(name_or_path);
        }
        Self::open(path, limits)
    }

    /// Whether it is drawn as a picture, whose size isn't that of any paper.
    pub(crate) fn is_picture(&self) -> bool {
        self.builtin && self.name == SHARE
    }

    /// What messages call it: its path, or a built-in one's name.
    #[must_use]
    pub fn label(&self) -> String {
        self.path.as_ref().map_or_else(|| self.name.clone(), |p| p.display().to_string())
    }

    /// The package, unchanged.
    pub fn package(&self) -> &Package {
        &self.package
    }
}

/// The package of a presentation; `path` stands in messages.
fn presentation(bytes: Arc<[u8]>, path: &Path, limits: Limits) -> Result<Package, Error> {
    let deck_error =
        |source: infograft_deck::opc::OpcError| Error::Deck { path: path.to_owned(), source: source.into() };
    let package = Package::open_within(bytes, limits).map_err(deck_error)?;
    let main = package.main_part().map_err(deck_error)?;
    // The root element decides: content types are wrong more often.
    let root = package.read_xml(&main).map_err(deck_error)?;
    if root.local() != "presentation" {
        let content_type = package.content_type(&main).unwrap_or_default();
        let kind = document_kind(content_type, root.local());
        return Err(Error::NotPresentation { path: path.to_owned(), kind });
    }
    Ok(package)
}

/// Words that people use for the infographics, without spaces and hyphens, each infographic with its own.
const SYNONYMS: &[(&str, &[&str])] = &[
    (
        "healthcare",
        &[
            "health",
            "gesundheit",
            "gesundheitswesen",
            "klinik",
            "praxis",
            "arzt",
            "santé",
            "salud",
            "sanità",
            "saúde",
            "zdrowie",
            "hospital",
            "clinic",
            "medical",
            "medicine",
            "doctor",
            "patient",
            "telehealth",
            "pharmacy",
            "의료",
            "병원",
            "건강",
            "헬스케어",
            "진료",
            "의원",
        ],
    ),
    (
        "dental",
        &[
            "dentist",
            "dentistry",
            "orthodontic",
            "orthodontist",
            "tooth",
            "teeth",
            "zahnarzt",
            "zahnarztpraxis",
            "zahnmedizin",
            "dentiste",
            "dentista",
            "dentysta",
            "치과",
            "치과의원",
            "치과병원",
            "치아",
            "교정",
        ],
    ),
    (
        "mental-health",
        &[
            "mentalhealth",
            "mental",
            "therapy",
            "therapist",
            "psychotherapy",
            "psychotherapist",
            "psychology",
            "psychologist",
            "psychiatry",
            "psychiatrist",
            "counseling",
            "counselling",
            "counselor",
            "counsellor",
            "therapie",
            "psychotherapie",
            "psychologie",
            "psychologue",
            "psicología",
            "psicologia",
            "terapia",
            "심리",
            "심리상담",
            "심리상담센터",
            "상담센터",
            "정신건강",
            "상담사",
        ],
    ),
    (
        "financial",
        &[
            "finance",
            "bank",
            "banking",
            "insurance",
            "insurer",
            "finanzen",
            "versicherung",
            "banque",
            "banco",
            "banca",
            "wealth",
            "credit",
            "금융",
            "은행",
            "보험",
            "재무",
        ],
    ),
    (
        "retail",
        &[
            "shop",
            "shopping",
            "handel",
            "einzelhandel",
            "laden",
            "geschäft",
            "commerce",
            "tienda",
            "store",
            "ecommerce",
            "소매",
            "쇼핑",
            "매장",
            "상점",
            "유통",
        ],
    ),
    (
        "public-services",
        &[
            "public",
            "publicservice",
            "publicsector",
            "government",
            "gov",
            "authority",
            "council",
            "citycouncil",
            "city",
            "cityhall",
            "townhall",
            "municipal",
            "municipality",
            "civic",
            "socialservice",
            "socialoffice",
            "behörde",
            "amt",
            "rathaus",
            "bürgeramt",
            "verwaltung",
            "mairie",
            "ayuntamiento",
            "comune",
            "prefeitura",
            "urząd",
            "공공",
            "공공기관",
            "관공서",
            "민원",
            "구청",
            "시청",
            "주민센터",
            "행정복지센터",
        ],
    ),
    (
        "education",
        &[
            "school",
            "university",
            "universitie",
            "college",
            "campus",
            "academy",
            "academic",
            "student",
            "teacher",
            "teaching",
            "admission",
            "adulteducation",
            "parentsevening",
            "schule",
            "hochschule",
            "universität",
            "bildung",
            "volkshochschule",
            "école",
            "université",
            "escuela",
            "universidad",
            "scuola",
            "università",
            "escola",
            "universidade",
            "szkoła",
            "교육",
            "학교",
            "대학",
            "대학교",
            "학원",
            "입학",
        ],
    ),
    (
        "generic",
        &["general", "default", "basic", "standard", "other", "any", "business", "일반", "기본", "공통"],
    ),
];

/// The built-in infographic that a name surely means: its own name in any case, with spaces or hyphens, or a synonym.
#[must_use]
pub fn meant(name: &str) -> Option<&'static str> {
    let is_part = |c: &char| c.is_alphanumeric();
    let bare: String = name.chars().filter(is_part).flat_map(char::to_lowercase).collect();
    let singular = bare.strip_suffix('s').unwrap_or(&bare);
    let found = SYNONYMS.iter().find(|(builtin, words)| {
        [bare.as_str(), singular].iter().any(|word| builtin == word || words.contains(word))
    });
    found.map(|(builtin, _)| *builtin)
}

/// The built-in infographic that a name most likely means: a word with a typing mistake counts, too.
fn nearest(name: &str) -> Option<&'static str> {
    let near_synonym = || {
        let mut words =
            SYNONYMS.iter().flat_map(|(builtin, words)| words.iter().map(|word| (*word, *builtin)));
        let is_near = |word: &str| match word.len() > SHORT {
            true => words::nearest(name, [word]).is_some(),
            false => strsim::damerau_levenshtein(&name.to_lowercase(), word) <= 1,
        };
        words.find(|(word, _)| is_near(word)).map(|(_, builtin)| builtin)
    };
    meant(name).or_else(|| nearest_builtin(name)).or_else(near_synonym)
}

/// In a word of so many bytes one mistake is as much as can be guessed.
const SHORT: usize = 4;

fn nearest_builtin(name: &str) -> Option<&'static str> {
    let near = |b: &&Builtin| {
        strsim::normalized_damerau_levenshtein(name, b.name) >= 0.4 || b.name.starts_with(name)
    };
    BUILTINS
        .iter()
        .filter(near)
        .max_by(|a, b| strsim::jaro_winkler(name, a.name).total_cmp(&strsim::jaro_winkler(name, b.name)))
        .map(|b| b.name)
}

/// What a package is, in words, from its main part's content type and root element.
fn document_kind(content_type: &str, root: &str) -> &'static str {
    match (content_type, root) {
        (_, "document") => "a Word document",
        (_, "workbook") => "an Excel workbook",
        (_, "VisioDocument") => "a Visio drawing",
        (t, _) if t.contains("wordprocessingml") || t.contains("ms-word") => "a Word document",
        (t, _) if t.contains("spreadsheetml") || t.contains("ms-excel") => "an Excel workbook",
        (t, _) if t.contains("theme") => "an Office theme (.thmx)",
        _ => "an Office package of another kind",
    }
}
