//! The options of `batch` and `report`.

use std::path::PathBuf;

use crate::batch::{Mapping, RowNumber, Selection, Shard};
use clap::{Args, Subcommand, ValueEnum};
use infograft_sheet::{SheetFormat, SheetOptions};

use crate::cli::bind::BindArgs;
use crate::cli::groups::{EditionArgs, FontArgs, Format, Given};
use crate::cli::limits::LimitArgs;
use crate::cli::{listed, paths};

/// The examples of `batch`.
pub const EXAMPLES: &str = "Examples:\n  \
    infograft batch branches.xlsx --brand brand.toml --template healthcare --out dist/ --dry-run\n  \
    infograft batch branches.xlsx --brand brand.toml --template healthcare --out dist/\n  \
    infograft batch branches.csv --template retail --name Fabrikam --map \"Tel.=organization.phone\"\n\n\
    Columns: Branch, Phone, E-mail, Address, Booking link, Billing link, Homepage, Logo, Primary colour, Info 1, Info 2, \
    Template, Language, File name, and any setting by its path: links.KEY, values.KEY, text.KEY. An empty cell keeps what \
    the brand file has; a cell with a dash alone takes it away.";

/// `batch`.
#[derive(Args, Debug)]
pub struct BatchArgs {
    /// The table: .xlsx, .ods, .csv, .json or .jsonl, or - for standard input.
    ///
    /// Each row is an edition.
    #[arg(value_parser = paths::path())]
    pub sheet: PathBuf,
    /// The infographic of rows that name none.
    ///
    /// An infographic of `infograft templates`, or the path of a .pptx or .potx file.
    #[arg(short, long, value_name = "TEMPLATE", value_parser = paths::name_or_path())]
    pub template: Option<String>,
    /// The brand file that all rows begin from.
    ///
    /// It is TOML, JSON or YAML; `infograft init` writes one to fill in. `-` is standard input.
    #[arg(short, long, value_name = "FILE", value_parser = paths::path())]
    pub brand: Option<PathBuf>,
    /// What binds decks without marks.
    #[command(flatten)]
    pub binding: BindArgs,
    /// How the table is read.
    #[command(flatten)]
    pub table: TableArgs,
    /// Which rows are made.
    #[command(flatten)]
    pub rows: RowArgs,
    /// How the rows are made.
    #[command(flatten)]
    pub run: RunArgs,
    /// The brand on the command line.
    #[command(flatten)]
    pub given: Given,
    /// Where fonts are looked for.
    #[command(flatten)]
    pub fonts: FontArgs,
    /// What reading a file may cost.
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// How the table is read.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Table")]
pub struct TableArgs {
    /// The sheet of a workbook, by name or number.
    ///
    /// Without it the first is taken that isn't hidden.
    #[arg(long, value_name = "NAME")]
    pub sheet_name: Option<String>,
    /// What a column means: "Tel.=organization.phone". Can be repeated.
    ///
    /// Others are "Manager=values.manager", and "Notes=-" to leave a column out.
    #[arg(long = "map", value_name = "COLUMN=SETTING")]
    pub maps: Vec<Mapping>,
    /// The number of the row with the column names.
    ///
    /// Without it the row is found.
    #[arg(long, value_name = "ROW")]
    pub header_row: Option<u32>,
    /// The table's format, where it can't be told from the file.
    #[arg(long, value_enum, ignore_case = true)]
    pub input_format: Option<TableFormat>,
    /// The encoding of a text file, such as windows-1252.
    ///
    /// Without it the encoding is found.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Hold the files that cells name (logos, templates) to the table's folder: a path that leads out of it, by `..`, from
    /// the root or by a symbolic link, is an error.
    #[arg(long)]
    pub confine: bool,
    /// Leave out rows and columns that are hidden in the workbook.
    #[arg(long)]
    pub skip_hidden: bool,
}

/// Formats of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// An Excel workbook.
    Xlsx,
    /// An OpenDocument table.
    Ods,
    /// Text with commas, semicolons or tabs between the cells.
    Csv,
    /// A list of objects.
    Json,
    /// An object a line.
    Jsonl,
}

impl BatchArgs {
    /// How many editions are made at once.
    pub fn workers(&self) -> usize {
        self.run.jobs.map_or_else(crate::batch::all_cores, usize::from)
    }
}

impl TableArgs {
    /// The same for the library.
    pub fn options(&self, limits: crate::Limits) -> SheetOptions {
        let format = |format| match format {
            TableFormat::Xlsx => SheetFormat::Xlsx,
            TableFormat::Ods => SheetFormat::Ods,
            TableFormat::Csv => SheetFormat::Csv,
            TableFormat::Json => SheetFormat::Json,
            TableFormat::Jsonl => SheetFormat::JsonLines,
        };
        SheetOptions::new()
            .sheet(self.sheet_name.clone())
            .format(self.input_format.map(format))
            .encoding(self.encoding.clone())
            .header(self.header_row)
            .skip_hidden(self.skip_hidden)
            .limits(limits)
    }
}

/// Which rows are made.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Rows")]
pub struct RowArgs {
    /// Print what would be made and what is wrong, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Make a few editions to look at first.
    ///
    /// These are the first row, the one with the longest text, and others at random.
    #[arg(long, value_name = "COUNT", num_args = 0..=1, default_missing_value = "3", value_parser = clap::value_parser!(u32).range(1..))]
    pub sample: Option<u32>,
    /// Make only this row, by its number or its name. Can be repeated.
    #[arg(long, value_name = "ROW|NAME")]
    pub only: Vec<String>,
    /// Make one of several shares, for one of several machines: 3/16.
    #[arg(long, value_name = "N/OF")]
    pub shard: Option<Shard>,
    /// Make this row although it looks like a line of sums or has no name; its number, or all. Can be repeated.
    #[arg(long, value_name = "ROW|all")]
    pub keep_row: Vec<RowNumber>,
    /// Leave out this row, by its number. Can be repeated.
    #[arg(long, value_name = "ROW", value_parser = row_number)]
    pub skip_row: Vec<u32>,
    /// Leave out rows with errors and make the others.
    #[arg(long)]
    pub skip_invalid: bool,
}

impl RowArgs {
    /// The same for the library.
    pub fn selection(&self) -> Selection {
        Selection { only: self.only.clone(), sample: self.sample.map(|n| n as usize), shard: self.shard }
    }
}

/// How rows are made.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Output")]
pub struct RunArgs {
    /// The folder to write to.
    ///
    /// It is made if it isn't there.
    #[arg(short, long, value_name = "DIR", default_value = "dist", value_parser = paths::path())]
    pub out: PathBuf,
    /// Replace files that are there already.
    #[arg(short, long)]
    pub force: bool,
    /// Go on after a stop: make only what is missing or has changed.
    ///
    /// Rows whose files are there, made from the same inputs, are left as they are.
    #[arg(long)]
    pub resume: bool,
    /// Stop at the first row that fails, instead of making the others.
    #[arg(long)]
    pub fail_fast: bool,
    /// What to write of each row: pptx, pdf, png.
    #[arg(
        long,
        value_parser = listed::of::<Format>(),
        ignore_case = true,
        value_delimiter = ',',
        value_name = "LIST",
        default_value = "pptx,pdf",
        hide_possible_values = true
    )]
    pub format: Vec<Format>,
    /// The files' names, without extension.
    ///
    /// {name}, {template}, {variant}, {lang}, {row} and {organization} are replaced.
    #[arg(long, value_name = "PATTERN", default_value = "{name}-{template}")]
    pub name_pattern: String,
    /// Leave the small pictures out of the report.
    #[arg(long)]
    pub no_thumbnails: bool,
    /// Make the website kit of each row, too.
    ///
    /// The kits are in kits/; on branches.html clients find their branch.
    #[arg(long)]
    pub kit: bool,
    /// With --kit: where the output folder will stand on the web.
    #[arg(long, value_name = "URL", requires = "kit")]
    pub url: Option<String>,
    /// How many editions are made at once.
    ///
    /// Without it one for each core.
    #[arg(short, long, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// How the edition looks, and what it carries.
    #[command(flatten)]
    pub edition: EditionArgs,
    /// End with exit code 6 when there is anything to look at.
    ///
    /// A column whose meaning isn't known is an error.
    #[arg(long)]
    pub strict: bool,
    /// Go on after the batch and make what changes.
    ///
    /// When the table, the brand, a template or a logo changes, what it touches is made anew.
    #[arg(long, conflicts_with_all = ["dry_run", "sample", "shard"])]
    pub watch: bool,
    /// Write the files that the batch depends on into a file for Make or Ninja.
    #[arg(long, value_name = "FILE", value_parser = paths::path())]
    pub depfile: Option<PathBuf>,
}

/// `report`.
#[derive(Args, Debug)]
pub struct ReportArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: ReportAction,
}

/// What `report` does.
#[derive(Debug, Subcommand)]
pub enum ReportAction {
    /// Join the reports of a batch's shares into one.
    #[command(after_help = "Example:\n  infograft report merge dist/report.*-of-16.json --out dist/")]
    Merge {
        /// The shares' report files: report.1-of-16.json and so on.
        #[arg(required = true, value_name = "FILE", value_parser = paths::path())]
        reports: Vec<PathBuf>,
        /// The folder with the editions, where the report is written.
        #[arg(short, long, value_name = "DIR", default_value = ".", value_parser = paths::path())]
        out: PathBuf,
        /// Join what there is, though shares or rows are missing.
        #[arg(long)]
        partial: bool,
    },
}

/// The number of one row.
fn row_number(text: &str) -> Result<u32, String> {
    let wrong = |_| "give a row's number, such as 11, and the option once for each row".to_owned();
    text.trim().parse().map_err(wrong)
}
