//! Every command, flag and option, each documented where it is defined.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use infograft_render::drawing::UNSUPPORTED;

use super::batch::args as batch;
use super::bind::BindArgs;
use super::groups::{EditionArgs, FontArgs, Format, Given, OutputArgs, SlideArgs};
use super::inspect::args as inspect;
use super::kit::args as kit;
use super::limits::LimitArgs;
use super::talk::Talk;
use super::{listed, paths};

/// Puts an organisation's brand on a PowerPoint infographic and draws the PDF that matches.
#[derive(Debug, Parser)]
#[command(
    name = "infograft",
    bin_name = "infograft",
    version,
    about = "Puts your organisation's brand on a PowerPoint infographic and draws the PDF that matches.",
    long_about = "Puts your organisation's brand on a PowerPoint infographic and draws the PDF that matches: colours, \
                  fonts, logo, links and what your clients must know. It needs no PowerPoint, no LibreOffice and no \
                  network.",
    after_help = "Example:\n  infograft make healthcare --name \"Contoso Health\" --color primary=#0B6E4F --logo logo.svg\n\n\
                  Exit codes: 0 done, 1 unexpected, 2 the command line, 3 the brand, 4 the template or deck, 5 an output \
                  file, 6 findings (check, or --strict) or files that differ, 7 rows of a batch or decks of a folder \
                  failed, 130 a batch was interrupted.",
    arg_required_else_help = true
)]
pub struct Cli {
    /// What the program says.
    #[command(flatten)]
    pub talk: Talk,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a branded PowerPoint file and the PDF that matches.
    #[command(
        long_about = "Makes a branded PowerPoint file and the PDF that matches, from a built-in infographic or any .pptx \
                      or .potx of your own. Of a folder every deck in it is made, each under its own name. With --dry-run nothing is written: \
                      it shows what would change.",
        after_help = "Examples:\n  infograft make healthcare --brand brand.toml --out out/\n  infograft make retail --name Fabrikam --color primary=#B3261E --out retail.pdf\n  infograft make decks/ --brand brand.toml --out branded/"
    )]
    Make(Box<MakeArgs>),
    /// Say whether decks are on brand: colours, fonts, logo, old names, and what everybody needs to read them.
    #[command(long_about = CHECK_ABOUT, after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Draw any deck as a PDF, as it is.
    #[command(after_help = PDF_EXAMPLES, after_long_help = unsupported())]
    Pdf(PdfArgs),
    /// Draw a PNG picture of each page of a deck, a built-in infographic or a PDF.
    #[command(after_help = "Example:\n  infograft preview healthcare --width 900 --out previews/")]
    Preview(PreviewArgs),
    /// Show what a deck has of colours, typefaces, names and links, and write the binding by which a brand is put on it.
    #[command(long_about = inspect::ABOUT, after_help = inspect::EXAMPLES)]
    Inspect(inspect::InspectArgs),
    /// Show what differs between two decks or PDFs, slide by slide.
    #[command(long_about = DIFF_ABOUT, after_help = DIFF_EXAMPLES)]
    Diff(DiffArgs),
    /// Make an edition of every row of a table: a branch, a store, a clinic.
    #[command(
        long_about = "Makes an edition of every row of a table: each row is a branch, each column overrides one thing of \
                      the brand. Everything is checked before anything is written; a report shows all editions.",
        after_help = batch::EXAMPLES
    )]
    Batch(Box<batch::BatchArgs>),
    /// Make the toolkit around the infographic: pages for your website, questions and answers, messages, a QR code.
    #[command(long_about = kit::ABOUT, after_help = kit::EXAMPLES)]
    Kit(Box<kit::KitArgs>),
    /// Join the reports of a batch that several machines made.
    #[command(after_help = "Example:\n  infograft report merge dist/report.*-of-16.json --out dist/")]
    Report(batch::ReportArgs),
    /// List the built-in infographics, show what one takes, save one to edit in PowerPoint, or write its texts to translate.
    #[command(
        after_help = "Examples:\n  infograft templates\n  infograft templates show healthcare\n  infograft templates export healthcare --out my-template.pptx\n  infograft templates texts --lang de --out de.toml"
    )]
    Templates(TemplatesArgs),
    /// Explain the code of a warning, an error or a note, or list all codes.
    #[command(
        long_about = "Explains a code: what it means and what can be done about it. With --json every warning, error and \
                      note has one. Without a code it lists all of them, each with its first sentence.",
        after_help = "Examples:\n  infograft explain contrast.text\n  infograft explain"
    )]
    Explain(ExplainArgs),
    /// Show the colours that a brand leads to: what each is used for, how well it reads, where it comes from.
    #[command(
        long_about = "Shows the colours that a brand leads to: what each is used for, its contrast, and where it comes from. \
                      What the brand gives is never changed; the rest is made of it. With --html it becomes a page with \
                      swatches and the tones of each colour.",
        after_help = "Examples:\n  infograft palette --brand brand.toml\n  infograft palette --color primary=#0B6E4F --color secondary=#F2A900 --html palette.html"
    )]
    Palette(PaletteArgs),
    /// Write a commented brand file to fill in.
    #[command(after_help = "Example:\n  infograft init --name \"Contoso Health\"")]
    Init(InitArgs),
    /// Print the JSON Schema of the brand file, for editors that complete and check it.
    #[command(after_help = "Example:\n  infograft schema > brand.schema.json")]
    Schema,
    /// Print a completion script for your shell.
    #[command(
        after_help = "Examples:\n  infograft completions bash > ~/.local/share/bash-completion/completions/infograft\n  infograft completions zsh > ~/.zfunc/_infograft\n  infograft completions fish > ~/.config/fish/completions/infograft.fish\n  infograft completions powershell >> $PROFILE\n\nThe tab key then offers commands, options, infographics, languages and the files that an option takes."
    )]
    Completions(CompletionsArgs),
    /// Print the manual page, or write one for every command into a folder.
    #[command(after_help = "Example:\n  infograft man --out /usr/local/share/man/man1")]
    Man(ManArgs),
}

/// What `check` does.
const CHECK_ABOUT: &str = "Says whether decks are on brand, with a score from 0 to 100: colours, fonts, the logo, its version, room \
                           and size, old logos and names, contrast, small text, text over the page's edge, alternative texts, \
                           dead links, title, language and reading order. Nothing is changed. Hidden slides are only searched \
                           for old names and logos.\n\nWhat the brand file can say for it: `former` in [organization], `old`, \
                           `clear` and `least` in [logo], `smallest` and `allow` in [check].\n\nIt ends with exit code 6 when \
                           there are findings, and with 7 when a deck of several can't be read. Notes are no findings.";

/// The examples of `check`.
const CHECK_EXAMPLES: &str = "Examples:\n  infograft check quarterly.pptx --brand brand.toml\n  infograft check decks/ --brand brand.toml --sarif findings.sarif\n  infograft check decks/ --brand brand.toml --fix mended/";

/// The examples of `pdf`.
const PDF_EXAMPLES: &str = "Examples:\n  infograft pdf quarterly.pptx --out quarterly.pdf\n  infograft pdf quarterly.pptx --slides 1-3,7\n  infograft pdf quarterly.pptx --notes";

/// What `diff` does, and how it ends.
const DIFF_ABOUT: &str = "Shows what differs between two decks or PDFs, slide by slide: words, links, fonts, pictures, \
                          pixels. Slides that are new, gone or elsewhere are told as that. It ends with exit code 0 when \
                          the two are the same, 6 when they differ, and another one when something went wrong.";

/// The examples of `diff`.
const DIFF_EXAMPLES: &str = "Examples:\n  infograft diff old.pptx new.pptx\n  infograft diff quarterly.pptx quarterly.pdf --out differences.html";

/// The examples of `pdf`, and what isn't drawn as PowerPoint draws it.
fn unsupported() -> String {
    let list: String = UNSUPPORTED.iter().map(|text| format!("\n  {text}")).collect();
    format!(
        "{PDF_EXAMPLES}\n\nWhat isn't drawn as PowerPoint draws it; a warning names the slide and the shape:{list}\n\n\
         Of films, sounds and animations the first picture is drawn."
    )
}

/// `palette`.
#[derive(Args, Debug)]
pub struct PaletteArgs {
    /// The brand file, or `-` for standard input.
    #[arg(short, long, value_name = "FILE", value_parser = paths::path())]
    pub brand: Option<PathBuf>,
    /// The brand on the command line.
    #[command(flatten)]
    pub given: Given,
    /// Write it as a web page, with swatches and tones.
    #[arg(long, value_name = "FILE", value_parser = paths::path())]
    pub html: Option<PathBuf>,
    /// Replace a page that is there already.
    #[arg(short, long)]
    pub force: bool,
}

/// `make`.
#[derive(Args, Debug)]
pub struct MakeArgs {
    /// An infographic of `infograft templates`, a .pptx or .potx file, or a folder of them.
    ///
    /// A built-in infographic or a deck of your own. `-` is a deck on standard input. Of a folder all decks are made, those of
    /// the folders in it, too.
    #[arg(value_parser = paths::name_or_path())]
    pub template: String,
    /// More of them, each made under its own name.
    #[arg(value_name = "MORE", value_parser = paths::name_or_path(), hide_short_help = true)]
    pub more: Vec<String>,
    /// The brand file. `infograft init` writes one to fill in.
    ///
    /// It is TOML, JSON or YAML. `-` is standard input.
    #[arg(short, long, value_name = "FILE", value_parser = paths::path())]
    pub brand: Option<PathBuf>,
    /// What binds a deck without marks.
    #[command(flatten)]
    pub binding: BindArgs,
    /// The brand on the command line.
    #[command(flatten)]
    pub given: Given,
    /// Where and how the files are written.
    #[command(flatten)]
    pub output: OutputArgs,
    /// pptx, pdf or png, or several: pptx,pdf.
    ///
    /// Without it a deck and a PDF are written, or what the name after --out says.
    #[arg(
        long,
        value_parser = listed::of::<Format>(),
        ignore_case = true,
        value_delimiter = ',',
        value_name = "LIST",
        hide_possible_values = true
    )]
    pub format: Vec<Format>,
    /// The files' names, without extension.
    ///
    /// {name}, {template}, {variant} and {lang} are replaced. The decks of a folder keep their names without it.
    #[arg(long, value_name = "PATTERN", default_value = NAME_PATTERN)]
    pub name_pattern: String,
    /// How the edition looks, and what it carries.
    #[command(flatten)]
    pub edition: EditionArgs,
    /// A page that shows what changed, before and after: review.html.
    ///
    /// It has each slide before and after, what changed on it, how much of the old look is left, and boxes to tick. It is
    /// one file with everything inside; the name of a .pdf makes a PDF of it. Several decks, or those of a folder, are in one.
    #[arg(long, value_name = "FILE", value_parser = paths::path())]
    pub review: Option<PathBuf>,
    /// Show what would change, and write nothing.
    ///
    /// The binding that is used, what becomes of colours, typefaces, logo, names and links, and what there is to look at. With
    /// --json it is one object for programs.
    #[arg(long, conflicts_with_all = ["review", "open", "depfile"])]
    pub dry_run: bool,
    /// End with exit code 6 when there is anything to look at.
    #[arg(long)]
    pub strict: bool,
    /// Open the result when it is done.
    #[arg(long)]
    pub open: bool,
    /// Write the files that the result depends on into a file for Make or Ninja.
    #[arg(long, value_name = "FILE", value_parser = paths::path())]
    pub depfile: Option<PathBuf>,
    /// Where fonts are looked for.
    #[command(flatten)]
    pub fonts: FontArgs,
    /// What reading a file may cost.
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// The names of files, unless others are asked for.
pub const NAME_PATTERN: &str = "{name}-{template}";

/// `check`.
#[derive(Args, Debug)]
pub struct CheckArgs {
    /// Decks, and folders of decks: .pptx, .potx, .ppsx, .pptm.
    ///
    /// Of a folder all decks are checked, those of the folders in it, too. `-` is a deck on standard input.
    #[arg(required = true, value_name = "DECK|FOLDER", value_parser = paths::path())]
    pub decks: Vec<PathBuf>,
    /// The brand file. `infograft init` writes one to fill in.
    #[arg(short, long, value_name = "FILE", value_parser = paths::path())]
    pub brand: PathBuf,
    /// Write mended copies into this folder.
    ///
    /// Fonts set by hand become the theme's and these the brand's, text that is hard to read gets a shade that can be read, a
    /// missing title and language are set. Colours, logos and names are yours to choose, and stay.
    #[arg(long, value_name = "DIR", value_parser = paths::path())]
    pub fix: Option<PathBuf>,
    /// Replace files that are there already.
    #[arg(short, long)]
    pub force: bool,
    /// Write the findings as SARIF 2.1.0, for code reviews.
    #[arg(long, value_name = "FILE", value_parser = paths::path())]
    pub sarif: Option<PathBuf>,
    /// Where fonts are looked for.
    #[command(flatten)]
    pub fonts: FontArgs,
    /// What reading a file may cost.
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// `pdf`.
#[derive(Args, Debug)]
pub struct PdfArgs {
    /// The deck: a .pptx, .potx, .ppsx or .pptm file, or - for standard input.
    #[arg(value_parser = paths::path())]
    pub deck: PathBuf,
    /// The PDF to write, or a folder: out/.
    ///
    /// Without it the PDF has the deck's name and lies beside it. `-` is standard output.
    #[arg(short, long, value_name = "FILE", value_parser = paths::path())]
    pub out: Option<PathBuf>,
    /// Replace a file that is there already.
    #[arg(short, long)]
    pub force: bool,
    /// Which slides.
    #[command(flatten)]
    pub slides: SlideArgs,
    /// Draw notes pages: each slide with its speaker notes under it.
    ///
    /// Notes that are longer than their page go on on the next one.
    #[arg(long)]
    pub notes: bool,
    /// A font file for the PDF. Can be repeated.
    #[arg(long = "font-file", value_name = "FILE", value_parser = paths::path())]
    pub font_files: Vec<PathBuf>,
    /// End with exit code 6 when there is anything to look at.
    #[arg(long)]
    pub strict: bool,
    /// Open the result when it is done.
    #[arg(long)]
    pub open: bool,
    /// Where fonts are looked for.
    #[command(flatten)]
    pub fonts: FontArgs,
    /// What reading a file may cost.
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// `preview`.
#[derive(Args, Debug)]
pub struct PreviewArgs {
    /// A built-in infographic, a deck or a PDF, or - for standard input.
    #[arg(value_parser = paths::name_or_path())]
    pub source: String,
    /// The brand that the infographic, or a deck with marks, is drawn with.
    ///
    /// Without it a built-in infographic is drawn with a sample, in its own colours, and a deck as it is.
    #[arg(short, long, value_name = "FILE", value_parser = paths::path())]
    pub brand: Option<PathBuf>,
    /// An edition for a purpose: ink-saving or large-print.
    #[arg(long, value_name = "WHICH")]
    pub variant: Option<String>,
    /// The pictures' width in pixels.
    #[arg(short, long, default_value_t = 1200, value_parser = clap::value_parser!(u32).range(16..=8000))]
    pub width: u32,
    /// Which slides.
    #[command(flatten)]
    pub slides: SlideArgs,
    /// Where the pictures are written.
    #[command(flatten)]
    pub output: OutputArgs,
    /// Where fonts are looked for.
    #[command(flatten)]
    pub fonts: FontArgs,
    /// What reading a file may cost.
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// `diff`.
#[derive(Args, Debug)]
pub struct DiffArgs {
    /// The first: a deck, a PDF or a built-in infographic, or - for standard input.
    #[arg(value_name = "BEFORE", value_parser = paths::name_or_path())]
    pub before: String,
    /// The second.
    #[arg(value_name = "AFTER", value_parser = paths::name_or_path())]
    pub after: String,
    /// A page that shows both side by side: differences.html, or .pdf.
    ///
    /// It is one file with everything inside. Without it, what differs is printed, a line for each slide.
    #[arg(short, long, value_name = "FILE", value_parser = paths::path())]
    pub out: Option<PathBuf>,
    /// Replace a file that is there already.
    #[arg(short, long)]
    pub force: bool,
    /// Where fonts are looked for.
    #[command(flatten)]
    pub fonts: FontArgs,
    /// What reading a file may cost.
    #[command(flatten)]
    pub limits: LimitArgs,
}

/// `templates`.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct TemplatesArgs {
    /// What to do; without it, the list.
    #[command(subcommand)]
    pub action: Option<TemplatesAction>,
}

/// What `templates` does.
#[derive(Debug, Subcommand)]
pub enum TemplatesAction {
    /// List the built-in infographics.
    List,
    /// Show what an infographic or deck takes: its links, logo frames, values and wording.
    #[command(after_help = "Example:\n  infograft templates show healthcare")]
    Show {
        /// A built-in infographic or the path of a deck.
        #[arg(value_parser = paths::name_or_path())]
        template: String,
        /// Draw a PNG picture of it, too.
        #[arg(long, value_name = "FILE", value_parser = paths::path())]
        picture: Option<PathBuf>,
    },
    /// Save a built-in infographic as a .pptx file to edit in PowerPoint, with a picture of it if asked.
    #[command(after_help = "Example:\n  infograft templates export retail --out our-retail.pptx")]
    Export {
        /// A built-in infographic.
        template: String,
        /// The file to write; without it, the infographic's name with .pptx.
        #[arg(short, long, value_name = "FILE", value_parser = paths::path())]
        out: Option<PathBuf>,
        /// Replace a file that is there already.
        #[arg(short, long)]
        force: bool,
    },
    /// Write the texts of the infographics in a file to translate: each English text with an empty place for the
    /// translation, or with the translation that is built in.
    #[command(
        after_help = "Examples:\n  infograft templates texts --lang de --out de.toml\n  infograft make retail --name Fabrikam --lang de --translation de.toml"
    )]
    Texts(TextsArgs),
}

/// `templates texts`.
#[derive(Args, Debug)]
pub struct TextsArgs {
    /// The language to translate into, as a tag: de, pt-BR, zh-Hant…
    #[arg(long = "lang", visible_alias = "language", value_name = "TAG")]
    pub language: String,
    /// A translation that is begun: what it has is filled in. Can be repeated.
    #[arg(long = "translation", value_name = "FILE", value_parser = paths::path())]
    pub translations: Vec<PathBuf>,
    /// The file to write; without it, the texts are printed.
    #[arg(short, long, value_name = "FILE", value_parser = paths::path())]
    pub out: Option<PathBuf>,
    /// Replace a file that is there already.
    #[arg(short, long)]
    pub force: bool,
}

/// `explain`.
#[derive(Args, Debug)]
pub struct ExplainArgs {
    /// The code, as --json gives it: contrast.text, brand.color… Without it, all codes are listed.
    pub code: Option<String>,
}

/// `init`.
#[derive(Args, Debug)]
pub struct InitArgs {
    /// The file to write.
    #[arg(default_value = "brand.toml", value_parser = paths::path())]
    pub file: PathBuf,
    /// The organisation's name to fill in.
    #[arg(long)]
    pub name: Option<String>,
    /// Replace a file that is there already.
    #[arg(short, long)]
    pub force: bool,
}

/// `completions`.
#[derive(Args, Debug)]
pub struct CompletionsArgs {
    /// The shell.
    pub shell: clap_complete::Shell,
}

/// `man`.
#[derive(Args, Debug)]
pub struct ManArgs {
    /// The folder to write one page per command to; without it, the main page is printed.
    #[arg(short, long, value_name = "DIR", value_parser = paths::path())]
    pub out: Option<PathBuf>,
}
