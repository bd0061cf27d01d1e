//! The plan: every row checked, every file named, before anything is written.

use std::collections::BTreeMap;
use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use infograft_deck::words::excerpt;
use infograft_render::fonts::MissingLetters;
use rayon::prelude::*;

use super::doubt;
use super::fingerprint::Fingerprints;
use super::letters::Letters;
use super::options::PlanOptions;
use super::rows::{Columns, Reader};
use super::templates::{Loaded, Templates};
use crate::names;
use infograft_brand::brand::{Brand, BrandBase, BrandErrors, Variant, fault};
use infograft_edition::texts::TextCache;
use infograft_sheet::{Row, Sheet};

/// What to do about a row without a name.
const NAME_THE_ROW: &str = "fill in the column Branch or Organisation";

/// One edition to make.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Job {
    /// The row's place among the sheet's rows.
    #[serde(skip)]
    pub at: usize,
    /// The row's number, as the sheet counts.
    pub row: u32,
    /// The edition's name: the branch, or else the organisation.
    pub name: String,
    /// The name of its files, without extension.
    pub stem: String,
    /// The template, as the row or the command line names it.
    pub template: String,
    /// The language of its text, where one is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Why its files are called otherwise than the sheet has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed: Option<String>,
    /// How many characters its row has.
    #[serde(skip)]
    pub length: usize,
    /// A short text that differs as soon as anything differs that the files depend on.
    pub fingerprint: String,
}

/// A checked sheet.
#[derive(Debug)]
pub struct Plan {
    /// What was read.
    pub sheet: Sheet,
    /// What is to be made, in the sheet's order: a job for each row without errors.
    pub jobs: Vec<Job>,
    /// What is wrong and what is worth knowing, in the sheet's order.
    pub diagnostics: Diagnostics,
    base: BrandBase,
    reader: Reader,
    templates: Templates,
}

impl Plan {
    /// Checks a sheet's rows with a brand. Nothing is written; every fault is among the diagnostics.
    pub fn new(sheet: Sheet, base: BrandBase, folder: Option<&Path>, options: &PlanOptions) -> Self {
        let mut sheet = sheet;
        let mut diagnostics: Diagnostics = sheet.diagnostics.iter().cloned().collect();
        diagnostics.append(doubt::leave_out(&mut sheet, &options.skip_rows));
        let columns = Columns::of(&sheet, &options.maps, options.strict, &mut diagnostics);
        let reader = Reader::new(columns, &sheet, folder, options.confined);
        diagnostics.append(reader.two_addresses(&sheet));
        let mut templates = Templates::default();
        let keys = reader.templates(&sheet, options, &mut templates, &mut diagnostics);
        // Read for their faults, which are the same for all rows.
        if let Err(errors) = TextCache::default().texts(None, &base.translations()) {
            diagnostics.append(errors.0);
        }
        let mut plan = Self { sheet, jobs: Vec::new(), diagnostics, base, reader, templates };
        let checked = plan.check(&keys, options);
        plan.name(checked, options);
        plan.ask_for_names();
        let found = std::mem::take(&mut plan.diagnostics);
        plan.diagnostics = found.sorted_by_key(|diagnostic| diagnostic.place.row.unwrap_or(0));
        plan
    }

    /// Whether anything stops the batch.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.has_errors()
    }

    /// The brand of a job.
    ///
    /// # Errors
    ///
    /// All that is wrong with the row's settings.
    pub fn brand(&self, job: &Job) -> Result<Brand, BrandErrors> {
        let mut brand = self.brand_of(self.sheet.rows.get(job.at))?;
        self.templates.narrow(&mut brand, &job.template);
        Ok(brand)
    }

    /// The template of a job.
    pub fn template(&self, job: &Job) -> Option<&Loaded> {
        self.templates.get(&job.template)
    }

    /// The brand that all rows begin from. Its name is the first row's where it has none of its own.
    pub fn common_brand(&self) -> Option<Brand> {
        let first = || self.jobs.first().and_then(|job| self.brand(job).ok());
        self.base.with(&[]).ok().or_else(first)
    }

    /// The organisation's name, if the brand gives one for all rows.
    pub fn organization(&self) -> Option<&str> {
        self.base.name()
    }

    /// Every file that the editions depend on, besides the brand file: the sheet, templates, logos and fonts.
    pub fn inputs(&self) -> Vec<std::path::PathBuf> {
        let sheet = (self.sheet.file != Path::new("-")).then(|| self.sheet.file.clone());
        let mut files: Vec<_> =
            sheet.into_iter().chain(self.templates.files()).chain(self.base.files()).collect();
        files.sort();
        files.dedup();
        files
    }

    fn brand_of(&self, row: Option<&Row>) -> Result<Brand, BrandErrors> {
        self.base.with(&row.map(|row| self.reader.settings(&self.sheet, row)).unwrap_or_default())
    }

    /// The brand of every row, or what is wrong with it. A brand is made again for its job: all together may be large.
    fn check(&self, keys: &[Option<String>], options: &PlanOptions) -> Vec<Result<Checked, Faulty>> {
        let (prints, cache) = (Fingerprints::default(), TextCache::default());
        let letters = options.fonts.as_ref().map(Letters::new);
        let check = |(row, key): (&Row, &Option<String>)| -> Result<Checked, Faulty> {
            let template = key.as_ref().and_then(|key| Some((key, self.templates.get(key)?)));
            let kept = options.keep_rows.iter().any(|kept| kept.is(row));
            if let Some(fault) = doubt::of_row(&self.reader, &self.sheet, row).filter(|_| !kept) {
                return Err(Faulty { diagnostics: fault.into(), meant: None });
            }
            let short = template.map(|(_, loaded)| loaded.template.name.as_str());
            let mut astray = self.reader.outside(&self.sheet, row);
            astray.append(self.reader.cut(&self.sheet, row));
            if !astray.is_empty() {
                return Err(Faulty { diagnostics: astray, meant: self.meant(row, short, options) });
            }
            let brand = self.brand_of(Some(row)).map_err(|errors| Faulty {
                diagnostics: self.faults(row, errors),
                meant: self.meant(row, short, options),
            })?;
            // A row without a template has been told about already.
            let Some((key, template)) = template else {
                let meant = self.meant(row, None, options);
                return Err(Faulty { diagnostics: Diagnostics::default(), meant });
            };
            let texts = cache.texts(brand.organization().language.as_deref(), brand.translations()).ok();
            // All that a built-in infographic says is known before it is made.
            let builtin = template.template.is_builtin();
            if let (Some(texts), Some(letters), true) = (&texts, &letters, builtin) {
                let missing = letters.missing(&brand, texts, template);
                if !missing.is_empty() {
                    let meant = self.meant(row, short, options);
                    return Err(Faulty { diagnostics: self.unprintable(row, &missing), meant });
                }
            }
            let name = self.reader.name(row, &brand);
            let version = env!("CARGO_PKG_VERSION");
            // What an edition and its kit take from their language's catalogues.
            let wording = texts.as_ref().map_or("", |texts| texts.fingerprint());
            let rest = format!("{version}\n{}\n{}\n{wording}", options.settings, template.fingerprint);
            Ok(Checked {
                name,
                template: key.clone(),
                short: template.template.name.clone(),
                organization: brand.organization().name.clone(),
                language: brand.organization().language.clone(),
                variant: brand.variant(),
                fingerprint: prints.of(&brand, &rest),
            })
        };
        self.sheet.rows.par_iter().zip(keys).map(check).collect()
    }

    /// Where no column gives names, asks for it once, in the place of what is wrong with each row for want of one.
    fn ask_for_names(&mut self) {
        if !self.reader.naming().is_empty() || self.sheet.rows.len() < 2 {
            return;
        }
        let nameless = |d: &Diagnostic| {
            d.code == Code::RowTwice
                || (d.code == Code::BrandMissing && d.help.as_deref() == Some(NAME_THE_ROW))
        };
        let (asked, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.diagnostics).into_iter().partition(nameless);
        self.diagnostics.append(others);
        if !asked.is_empty() {
            self.diagnostics.push(doubt::of_columns(&self.reader, &self.sheet));
        }
    }

    /// What the files of a row without a brand are meant to be called, where its cells alone say that.
    fn meant(&self, row: &Row, template: Option<&str>, options: &PlanOptions) -> Option<(String, String)> {
        let (given, branch) = (self.reader.file_name(row), self.reader.branch(row));
        let open = ["{organization}", "{lang}"].iter().any(|part| options.name_pattern.contains(part));
        if given.is_none() && (open || branch.is_none()) {
            return None;
        }
        let name = branch.unwrap_or_default().to_owned();
        // Where it isn't known which template the row has, its name alone tells whether it is there twice.
        let Some(short) = template else { return (!name.is_empty()).then(|| (name.clone(), name)) };
        let checked = Checked { name, short: short.to_owned(), ..Checked::default() };
        wanted(given, &checked, row.number, options).ok()
    }

    fn faults(&self, row: &Row, errors: BrandErrors) -> Diagnostics {
        let fault = |mut fault: Diagnostic| {
            if fault.place.is_empty() {
                fault.place = self.sheet.row_place(row);
                if fault.code == Code::BrandMissing {
                    fault.help = Some(NAME_THE_ROW.to_owned());
                }
            }
            fault.place.row.get_or_insert(row.number);
            fault
        };
        // In the order of the columns; what is of no cell comes last.
        let column = |fault: &Diagnostic| {
            let mut columns = 0..self.sheet.columns.len();
            columns.position(|at| self.sheet.place(row, at) == fault.place).unwrap_or(usize::MAX)
        };
        errors.0.into_iter().map(fault).collect::<Diagnostics>().sorted_by_key(column)
    }

    fn unprintable(&self, row: &Row, missing: &[MissingLetters]) -> Diagnostics {
        let told = |letters: &MissingLetters| {
            let message = format!("{letters}: boxes would stand for them");
            fault(Code::TextMissingGlyph, self.sheet.row_place(row), message, letters.help())
                .with_severity(Severity::Error)
        };
        missing.iter().map(told).collect()
    }

    /// Gives every checked row the name of its files.
    fn name(&mut self, checked: Vec<Result<Checked, Faulty>>, options: &PlanOptions) {
        let mut taken = names::Taken::default();
        let mut first: BTreeMap<String, u32> = BTreeMap::new();
        let mut faulty = Vec::new();
        for (at, result) in checked.into_iter().enumerate() {
            let Some(row) = self.sheet.rows.get(at) else { continue };
            let (place, number) = (self.sheet.row_place(row), row.number);
            let checked = match result {
                Ok(checked) => checked,
                Err(Faulty { diagnostics, meant }) => {
                    self.diagnostics.append(diagnostics);
                    faulty.extend(meant.map(|names| (names, place)));
                    continue;
                }
            };
            let given = self.reader.file_name(row);
            let (raw, wanted) = match self::wanted(given, &checked, number, options) {
                Ok(names) => names,
                Err(what) => {
                    let help = "write {name}, {template}, {variant}, {lang}, {row} or {organization}";
                    let pattern = Place::setting("--name-pattern");
                    self.diagnostics.push(fault(Code::CommandOption, pattern, what, help));
                    return;
                }
            };
            if let Some(fault) = name_clash(&mut first, (raw, wanted.clone()), &place, number) {
                self.diagnostics.push(fault);
                continue;
            }
            let stem = taken.free(&wanted);
            let renamed = renamed(given, &wanted, &stem);
            if let Some(message) = &renamed {
                self.diagnostics.push(Diagnostic::new(Code::RowRenamed, message).at(place));
            }
            let length = row.cells.iter().map(|cell| cell.chars().count()).sum();
            let Checked { name, template, language, fingerprint, .. } = checked;
            self.jobs.push(Job {
                at,
                row: number,
                name,
                stem,
                template,
                language,
                renamed,
                length,
                fingerprint,
            });
        }
        // A row that can't be made takes no other's name, but is told with all else that is wrong with it.
        let doubles = faulty
            .into_iter()
            .filter_map(|(names, place)| name_clash(&mut first, names, &place, place.row.unwrap_or(0)));
        self.diagnostics.extend(doubles);
    }
}

/// What is wrong with a row whose files would be called as an earlier one's.
fn name_clash(
    first: &mut BTreeMap<String, u32>,
    (meant, wanted): (String, String),
    place: &Place,
    row: u32,
) -> Option<Diagnostic> {
    let other = *first.entry(meant).or_insert(row);
    let message = format!("its files would be called `{wanted}`, as those of row {other} are");
    let help = "give one of them another name, or each a File name of its own";
    (other != row).then(|| fault(Code::RowTwice, place.clone(), message, help))
}

/// Why files are called otherwise than the sheet has it, if they are.
fn renamed(given: Option<&str>, wanted: &str, stem: &str) -> Option<String> {
    match given {
        _ if stem != wanted => {
            Some(format!("its files are called `{stem}`: another row's are called `{wanted}`"))
        }
        Some(given) if given != wanted => {
            Some(format!("its files are called `{stem}`: not every system can store `{}`", excerpt(given)))
        }
        _ => None,
    }
}

/// A row that can't be made.
#[derive(Default)]
struct Faulty {
    diagnostics: Diagnostics,
    /// What its files are to be called, as it was meant and as it can be stored, if that is known all the same.
    meant: Option<(String, String)>,
}

/// A row that can be made.
#[derive(Default)]
struct Checked {
    name: String,
    /// The template's key among the plan's.
    template: String,
    /// Its name in file names.
    short: String,
    organization: String,
    language: Option<String>,
    variant: Option<Variant>,
    fingerprint: String,
}

/// What a row's files are to be called: as it was meant, to tell rows that mean the same, and as it can be stored.
fn wanted(
    given: Option<&str>,
    checked: &Checked,
    row: u32,
    options: &PlanOptions,
) -> Result<(String, String), String> {
    if let Some(given) = given {
        return Ok((given.to_owned(), names::safe(given)));
    }
    let (name, organization) = (names::part(&checked.name), names::part(&checked.organization));
    let row = row.to_string();
    let language = checked.language.as_deref().unwrap_or("en");
    let values = [
        ("name", name.as_str()),
        ("template", &checked.short),
        ("lang", language),
        ("row", &row),
        ("organization", &organization),
    ];
    let filled = names::fill(&names::with_variant(&options.name_pattern, checked.variant), &values)?;
    // Two branches that only look alike in a file's name are not the same.
    let meant =
        format!("{}\u{0}{filled}", if options.name_pattern.contains("{name}") { &checked.name } else { "" });
    Ok((meant, filled))
}
