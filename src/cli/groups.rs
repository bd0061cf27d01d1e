//! Groups of options that several commands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use infograft_render::drawing::{ReadOptions, SlideRanges};

use super::limits::LimitArgs;
use super::paths;

/// How much the program says, and how.
#[derive(Args, Clone, Debug, Default)]
pub struct Talk {
    /// Print one JSON object about the result on standard output, for programs.
    #[arg(long, global = true)]
    pub json: bool,
    /// Say nothing but errors.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say also what was done and what is only worth knowing.
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// The parts of a brand that the command line gives or overrides.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Brand")]
pub struct Given {
    /// The organisation's name.
    #[arg(long)]
    pub name: Option<String>,
    /// A line under the name.
    #[arg(long)]
    pub tagline: Option<String>,
    /// The telephone number, as it is to be read.
    #[arg(long)]
    pub phone: Option<String>,
    /// The e-mail address.
    #[arg(long)]
    pub email: Option<String>,
    /// The postal address.
    #[arg(long)]
    pub address: Option<String>,
    /// The language of the infographic and of the organisation's text, as a tag: en-US, ko-KR… Built in are English and
    /// Korean; for others see --translation.
    #[arg(long, visible_alias = "lang", value_name = "TAG")]
    pub language: Option<String>,
    /// A translation of your own: a file that `infograft templates texts` wrote, filled in. Can be repeated.
    #[arg(long = "translation", value_name = "FILE", value_parser = paths::path())]
    pub translations: Vec<PathBuf>,
    /// The logo: a PNG, JPEG or SVG file.
    #[arg(long, value_name = "FILE", value_parser = paths::path())]
    pub logo: Option<PathBuf>,
    /// The logo for dark backgrounds.
    #[arg(long, value_name = "FILE", value_parser = paths::path())]
    pub logo_dark: Option<PathBuf>,
    /// A colour: primary, secondary, accent, text, background or a theme slot. Can be repeated.
    #[arg(long = "color", alias = "colour", value_name = "ROLE=COLOR")]
    pub colors: Vec<String>,
    /// A typeface: heading or body, or heading.ea, body.cs… Can be repeated.
    #[arg(long = "font", value_name = "SLOT=FAMILY")]
    pub fonts: Vec<String>,
    /// A link: booking, billing, homepage, reschedule, join_help, privacy or any key. Can be repeated.
    #[arg(long = "link", value_name = "KEY=URL")]
    pub links: Vec<String>,
    /// Something that clients must know before joining. Can be repeated; replaces the brand file's list.
    #[arg(long = "info", value_name = "TEXT")]
    pub info: Vec<String>,
    /// Other wording: a text key (see `infograft templates show`) and the text. Can be repeated.
    #[arg(long = "text", value_name = "KEY=TEXT")]
    pub texts: Vec<String>,
    /// A free value for {{values.KEY}}. Can be repeated.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub values: Vec<String>,
    /// A rule for the website's answers: cancel_hours=24, fees_differ=false, "payment=card;insurance". Can be
    /// repeated.
    #[arg(long = "policy", value_name = "KEY=VALUE")]
    pub policies: Vec<String>,
    /// A colour written into shapes, not the theme's, and what to put in its place. Can be repeated.
    #[arg(long = "replace-color", alias = "replace-colour", value_name = "OLD=NEW")]
    pub replace_colors: Vec<String>,
    /// A typeface written into text, not the theme's, and what to put in its place. Can be repeated.
    #[arg(long = "replace-font", value_name = "OLD=NEW")]
    pub replace_fonts: Vec<String>,
    /// A font file for the PDF. Can be repeated.
    #[arg(long = "font-file", value_name = "FILE", value_parser = paths::path())]
    pub font_files: Vec<PathBuf>,
}

/// Where fonts are looked for.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Fonts")]
pub struct FontArgs {
    /// A folder of font files for the PDF. Can be repeated.
    #[arg(long = "font-dir", value_name = "DIR", value_parser = paths::path())]
    pub font_dirs: Vec<PathBuf>,
    /// Leave out the fonts that are installed on this computer: the PDF is then the same on every computer.
    #[arg(long)]
    pub no_system_fonts: bool,
}

impl FontArgs {
    /// The same for the library.
    pub fn options(&self) -> crate::FontOptions {
        crate::FontOptions::new().dirs(self.font_dirs.clone()).system(!self.no_system_fonts)
    }
}

/// Where files are written.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// The folder to write to; it is made if it isn't there.
    #[arg(short, long, value_name = "DIR", default_value = ".", value_parser = paths::path())]
    pub out: PathBuf,
    /// Replace files that are there already.
    #[arg(short, long)]
    pub force: bool,
}

/// What `make` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Format {
    /// The branded PowerPoint file.
    Pptx,
    /// The PDF that matches.
    Pdf,
    /// A PNG picture of each page.
    Png,
}

/// How editions look, and what they carry.
#[derive(Args, Clone, Debug, Default)]
pub struct EditionArgs {
    /// Re-lay the page on another paper.
    #[arg(long, value_enum, ignore_case = true)]
    pub paper: Option<PaperName>,
    /// Give text that is hard to read the nearest shade that can be read. The brand's colours stay as they are.
    #[arg(long)]
    pub fix_contrast: bool,
    /// Take out of the PowerPoint file what no page shows: comments, authors, macros or outside (links and pictures that
    /// lead to other files or machines). Several: comments,authors.
    #[arg(long, value_enum, ignore_case = true, value_delimiter = ',', value_name = "LIST")]
    pub clean: Vec<CleanName>,
}

/// What `--clean` takes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CleanName {
    /// The comments of reviewers, with their names.
    Comments,
    /// The names of author, last editor, manager and company.
    Authors,
    /// Macros, and actions that run a macro or a program.
    Macros,
    /// What leads to other files, machines or programs.
    Outside,
}

impl From<CleanName> for crate::Clean {
    fn from(name: CleanName) -> Self {
        match name {
            CleanName::Comments => Self::Comments,
            CleanName::Authors => Self::Authors,
            CleanName::Macros => Self::Macros,
            CleanName::Outside => Self::Outside,
        }
    }
}

/// Papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PaperName {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 in.
    Letter,
}

impl From<PaperName> for crate::Paper {
    fn from(name: PaperName) -> Self {
        match name {
            PaperName::A4 => Self::A4,
            PaperName::Letter => Self::Letter,
        }
    }
}

/// Which slides are drawn.
#[derive(Args, Clone, Debug, Default)]
pub struct SlideArgs {
    /// Only these slides, in this order: 1-3,7 or 5- (from the fifth on) or last. Slides are counted from 1, hidden
    /// ones too; a hidden slide is drawn when it is asked for.
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    pub slides: Option<SlideRanges>,
}

impl SlideArgs {
    /// The same for the library, within limits.
    pub fn read(&self, limits: LimitArgs) -> ReadOptions {
        ReadOptions::new().slides(self.slides.clone()).limits(limits.0)
    }
}
