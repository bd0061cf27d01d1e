//! Rows as settings of a brand: what each column means, and what its cells give.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use infograft_deck::words::excerpt;

use super::columns::{self, Mapping, Role};
use super::confine;
use super::options::PlanOptions;
use super::templates::Templates;
use infograft_brand::brand::{Brand, Setting, SettingPath, Url, fault};
use infograft_sheet::{Row, Sheet};

/// What each of a sheet's columns means; `None` for those that aren't used.
#[derive(Debug)]
pub(super) struct Columns(Vec<Option<Role>>);

impl Columns {
    /// Finds the meaning of every column, and says what has none or is there twice.
    pub fn of(sheet: &Sheet, maps: &[Mapping], strict: bool, diagnostics: &mut Diagnostics) -> Self {
        for map in maps.iter().filter(|map| sheet.columns.iter().all(|column| !map.is_for(&column.name))) {
            let names: Vec<&str> = sheet.columns.iter().map(|column| column.name.as_str()).collect();
            let message = format!("the sheet has no column `{}`", map.column);
            let help = match infograft_deck::words::nearest(&map.column, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its columns are {}", names.join(", ")),
            };
            let fault = fault(Code::SheetColumn, Place::setting("--map"), message, help);
            diagnostics.push(fault.with_severity(Severity::Error));
        }
        let mut strangers = 0;
        let mut roles: Vec<Option<Role>> = Vec::new();
        for (at, column) in sheet.columns.iter().enumerate() {
            let mapped = maps.iter().find(|map| map.is_for(&column.name)).map(|map| map.role.clone());
            let role = mapped.or_else(|| Role::of(&column.name));
            if role.is_none() {
                strangers += 1;
                let near = if strangers > SUGGESTED { None } else { Role::nearest(&column.name) };
                diagnostics.push(unknown(sheet, at, &column.name, near, strict));
            }
            roles.push(role);
        }
        let mut columns = Self(roles);
        columns.number_items();
        columns.find_doubles(sheet, diagnostics);
        columns
    }

    /// Several columns called Info, as a merged header has them, are items one after the other.
    fn number_items(&mut self) {
        let list = "info".parse::<SettingPath>().ok().map(Role::Setting);
        let several = self.0.iter().filter(|role| **role == list && list.is_some()).count() > 1;
        let lists = self.0.iter_mut().filter(|role| several && **role == list);
        for (number, role) in lists.enumerate() {
            *role = Role::from_target(&format!("info.{}", number + 1));
        }
    }

    fn find_doubles(&self, sheet: &Sheet, diagnostics: &mut Diagnostics) {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (at, role) in self.0.iter().enumerate() {
            let Some(role) = role.as_ref().filter(|role| **role != Role::Ignored) else { continue };
            let what = match role {
                Role::Setting(path) => path.to_string(),
                role => format!("{role:?}"),
            };
            let Some(first) = seen.insert(what, at) else { continue };
            let name = |at: usize| sheet.columns.get(at).map_or("", |column| column.name.as_str());
            let told = if name(first).to_lowercase() == name(at).to_lowercase() {
                // By its name one of them can't be left out alone.
                let message = format!("two columns are called `{}`", name(at));
                let help = "give one of them another name in the table, or remove it";
                fault(Code::SheetColumn, sheet.column_place(at), message, help)
            } else {
                let message = format!("the columns `{}` and `{}` mean the same", name(first), name(at));
                let help = "remove one of them, or leave one out";
                fault(Code::SheetColumn, sheet.column_place(at), message, help)
                    .with_setting(format!("map={}=-", name(at)))
            };
            diagnostics.push(told.with_severity(Severity::Error));
        }
    }

    fn index(&self, role: &Role) -> Option<usize> {
        self.0.iter().position(|r| r.as_ref() == Some(role))
    }
}

/// For how many columns a meaning is suggested: a table of thousands that mean nothing isn't one of misspelt names, and each
/// is compared with all names.
const SUGGESTED: usize = 200;

fn unknown(sheet: &Sheet, at: usize, name: &str, near: Option<String>, strict: bool) -> Diagnostic {
    let message = match strict {
        true => format!("the column `{name}` is none that is known"),
        false => format!("the column `{name}` isn't used"),
    };
    let near = near.or_else(|| columns::is_notes(name).then(|| "Info".to_owned()));
    let help = match &near {
        Some(_) if columns::is_notes(name) => {
            "if clients are to read it, it may be an item of what they must know".to_owned()
        }
        Some(near) => {
            format!("did you mean `{near}`? Otherwise call it values.KEY to use it as {{{{values.KEY}}}}")
        }
        None => "call it values.KEY to use it as {{values.KEY}}, or take it out".to_owned(),
    };
    let meant = near.as_deref().unwrap_or("values.KEY");
    let severity = if strict { Severity::Error } else { Severity::Warning };
    fault(Code::SheetColumn, sheet.column_place(at), message, help)
        .with_setting(format!("map={name}={meant}"))
        .with_severity(severity)
}

/// Reads the cells of rows by their columns' meanings.
#[derive(Debug)]
pub(super) struct Reader {
    columns: Columns,
    branch: Option<usize>,
    template: Option<usize>,
    file_name: Option<usize>,
    /// Where files that cells name are looked for, one after the other.
    folders: Vec<PathBuf>,
    /// Whether they must be in the first of these folders.
    confined: bool,
}

impl Reader {
    /// A reader for a sheet; files that its cells name are looked for in its folder, then in the brand file's.
    pub fn new(columns: Columns, sheet: &Sheet, brand_folder: Option<&Path>, confined: bool) -> Self {
        let own = sheet.file.parent().unwrap_or(Path::new("")).to_owned();
        let folders = std::iter::once(own).chain(brand_folder.map(Path::to_owned)).collect();
        let index = |role: &Role| columns.index(role);
        let (branch, template, file_name) =
            (index(&Role::Branch), index(&Role::Template), index(&Role::FileName));
        Self { columns, branch, template, file_name, folders, confined }
    }

    /// What each column means.
    pub fn roles(&self) -> &[Option<Role>] {
        &self.columns.0
    }

    /// The columns that give a row's files their name, the branch first.
    pub fn naming(&self) -> Vec<usize> {
        let organization = "organization.name".parse().ok().map(Role::Setting);
        let organization = organization.and_then(|role| self.columns.index(&role));
        [self.branch, organization, self.file_name].into_iter().flatten().collect()
    }

    /// The cells of a row that name files outside of the sheet's folder, where they mustn't.
    pub fn outside(&self, sheet: &Sheet, row: &Row) -> Diagnostics {
        let names_file = |role: &Option<Role>| matches!(role, Some(Role::Setting(path)) if path.is_file());
        let files = self.columns.0.iter().enumerate().filter(|(_, role)| self.confined && names_file(role));
        let cells = files.filter_map(|(at, _)| Some((at, self.cell(row, Some(at))?)));
        cells.filter_map(|(at, cell)| self.stray(cell).map(|fault| fault.at(sheet.place(row, at)))).collect()
    }

    /// The cells of a row in which a spreadsheet has cut a long number, as `4,98912E+11` for a telephone number.
    pub fn cut(&self, sheet: &Sheet, row: &Row) -> Diagnostics {
        let is_text = |role: &Option<Role>| match role {
            Some(Role::Setting(path)) => path.is_link() || path.to_string().starts_with("organization."),
            role => *role == Some(Role::Branch),
        };
        let cells = self.columns.0.iter().enumerate().filter(|(_, role)| is_text(role));
        let cells = cells.filter_map(|(at, _)| Some((at, self.cell(row, Some(at))?)));
        let told = |(at, cell): (usize, &str)| {
            let what = format!("`{cell}` is what the spreadsheet has left of a long number");
            let help = "format the column as text, and type the number again";
            fault(Code::SheetCell, sheet.place(row, at), what, help).with_severity(Severity::Error)
        };
        cells.filter(|(_, cell)| is_power(cell)).map(told).collect()
    }

    /// What is said of a cell that names a file outside of the sheet's folder, where it mustn't.
    fn stray(&self, cell: &str) -> Option<Diagnostic> {
        let inside =
            given(cell).is_none() || self.folders.first().is_some_and(|own| confine::is_inside(own, cell));
        (self.confined && !inside).then(|| {
            let help =
                "put the file into the table's folder and write its path from there, without .. before it";
            let what = format!("`{}` is outside of the table's folder", excerpt(cell));
            fault(Code::SheetCell, Place::default(), what, help).with_severity(Severity::Error)
        })
    }

    /// What a row sets, in the columns' order; the branch first, so that a column for the organisation's name wins.
    pub fn settings(&self, sheet: &Sheet, row: &Row) -> Vec<Setting> {
        let mut settings = Vec::new();
        if let (Some(at), Some(branch)) = (self.branch, self.branch(row)) {
            for path in ["organization.name", "values.branch"] {
                if let Ok(path) = path.parse() {
                    settings.push(Setting { path, value: given(branch), place: sheet.place(row, at) });
                }
            }
        }
        for (at, role) in self.columns.0.iter().enumerate() {
            let (Some(Role::Setting(path)), Some(value)) = (role, self.cell(row, Some(at))) else { continue };
            let given = given(value);
            // No edition is without a name: where there is a dash, the brand's own stays.
            if given.is_none() && path.to_string() == "organization.name" {
                continue;
            }
            let value = match sheet.link(row, at).filter(|_| path.is_link()) {
                // The cell shows words, and leads to the address.
                Some(link) if given.as_deref().is_some_and(|text| Url::parse(text).is_err()) => {
                    Some(link.to_owned())
                }
                _ => given.map(|value| if path.is_file() { self.file(value.trim()) } else { value }),
            };
            settings.push(Setting { path: path.clone(), value, place: sheet.place(row, at) });
        }
        settings
    }

    /// What is said of cells that show one address and lead to another.
    pub fn two_addresses(&self, sheet: &Sheet) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        for (at, role) in self.columns.0.iter().enumerate() {
            let Some(Role::Setting(path)) = role else { continue };
            if !path.is_link() {
                continue;
            }
            let other = |row: &&Row| {
                let (Some(text), Some(link)) = (self.cell(row, Some(at)), sheet.link(row, at)) else {
                    return false;
                };
                let bare = |url: &Url| url.target.trim_end_matches('/').to_owned();
                match (Url::parse(text), Url::parse(link)) {
                    (Ok(shown), Ok(link)) => bare(&shown) != bare(&link),
                    _ => false,
                }
            };
            let rows: Vec<&Row> = sheet.rows.iter().filter(other).collect();
            let Some(first) = rows.first() else { continue };
            let (text, link) =
                (self.cell(first, Some(at)).unwrap_or_default(), sheet.link(first, at).unwrap_or_default());
            let more = match rows.len() {
                1 => String::new(),
                count => format!("; {} more like it", count - 1),
            };
            let message = format!(
                "the cell shows {} and leads to {}: what it shows is taken{more}",
                excerpt(text),
                excerpt(link)
            );
            told.push(Diagnostic::new(Code::SheetRead, message).at(sheet.place(first, at)).with_help(
                "in Excel, right-click the cell and choose Edit Hyperlink or Remove Hyperlink, so that both say the same",
            ));
        }
        told
    }

    /// The branch, where the row gives one.
    pub fn branch<'r>(&self, row: &'r Row) -> Option<&'r str> {
        self.cell(row, self.branch).filter(|cell| given(cell).is_some())
    }

    /// The edition's name: the branch, or else the organisation.
    pub fn name(&self, row: &Row, brand: &Brand) -> String {
        self.branch(row).unwrap_or(&brand.organization().name).replace(['\n', '\r'], " ")
    }

    /// The files' name that the row gives, without an extension that these files have anyway.
    pub fn file_name<'r>(&self, row: &'r Row) -> Option<&'r str> {
        let name = self.cell(row, self.file_name)?;
        let extension = |e: &&str| name.len() > e.len() && name.to_ascii_lowercase().ends_with(*e);
        let cut = [".pptx", ".pptm", ".pdf", ".png"].iter().find(|e| extension(e)).map_or(0, |e| e.len());
        name.get(..name.len() - cut)
    }

    /// The key of every row's template, loaded; `None` where a diagnostic says why there is none.
    pub fn templates(
        &self,
        sheet: &Sheet,
        options: &PlanOptions,
        templates: &mut Templates,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Option<String>> {
        let mut keys = Vec::with_capacity(sheet.rows.len());
        let mut missing = None;
        for row in &sheet.rows {
            let cell = self.cell(row, self.template);
            let key = match (cell, &options.template) {
                (Some(cell), _) => {
                    Some((self.file_or_name(cell), sheet.place(row, self.template.unwrap_or(0))))
                }
                (None, Some(given)) => Some((given.clone(), Place::setting("--template"))),
                (None, None) => None,
            };
            let Some((key, place)) = key else {
                missing.get_or_insert_with(|| sheet.row_place(row));
                keys.push(None);
                continue;
            };
            let stray = cell.filter(|cell| !is_builtin(cell)).and_then(|cell| self.stray(cell));
            if let Some(fault) = stray {
                diagnostics.push(fault.at(place));
                keys.push(None);
                continue;
            }
            let loaded = templates.load(&key, options);
            if let Err(fault) = &loaded {
                // The command line's template is told once, a cell's at each cell.
                diagnostics.push(fault.clone().at(place));
            }
            keys.push(loaded.is_ok().then_some(key));
        }
        if let Some(place) = missing {
            let help = "say which infographic in a column Template, or for all rows: healthcare";
            let fault = fault(Code::TemplateUnknown, place, "no template is given", help);
            diagnostics.push(fault.with_setting("template"));
        }
        keys
    }

    fn cell<'r>(&self, row: &'r Row, column: Option<usize>) -> Option<&'r str> {
        row.cells.get(column?).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// A built-in template's name as it is, whatever its case; otherwise a file.
    fn file_or_name(&self, cell: &str) -> String {
        let lower = cell.to_lowercase();
        match crate::BUILTINS.iter().find(|builtin| builtin.name == lower) {
            Some(builtin) => builtin.name.to_owned(),
            None if !cell.contains(['.', '/', '\\']) => lower,
            None => self.file(cell),
        }
    }

    /// The path that a cell names, where it is there, or where it should be. Excel's users write `logos\north.png`.
    fn file(&self, cell: &str) -> String {
        let turned = cell.replace('\\', "/");
        let folders = if self.confined { self.folders.get(..1) } else { self.folders.get(..) };
        let folders = folders.unwrap_or_default();
        let places = || folders.iter().flat_map(|folder| [folder.join(cell), folder.join(&turned)]);
        let found = places().find(|path| path.exists()).or_else(|| places().next());
        found.map_or_else(|| cell.to_owned(), |path| path.to_string_lossy().into_owned())
    }
}

/// Whether a cell is a number with a power of ten: `4,98912E+11`, `4.98E+11`.
fn is_power(cell: &str) -> bool {
    let Some((number, power)) = cell.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = number.split_once([',', '.']).unwrap_or((number, "0"));
    digits(whole) && digits(decimals) && power.strip_prefix('+').is_some_and(digits)
}

/// Whether a cell names a built-in infographic.
fn is_builtin(cell: &str) -> bool {
    crate::BUILTINS.iter().any(|builtin| builtin.name == cell.to_lowercase())
}

/// What a cell sets: a single dash takes the brand's value away, as an empty cell keeps it.
pub(super) fn given(cell: &str) -> Option<String> {
    (!matches!(cell.trim(), "-" | "–" | "—")).then(|| cell.to_owned())
}
