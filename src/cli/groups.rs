//! Groups of options that several commands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use infograft_render::drawing::{ReadOptions, SlideRanges};

use super::limits::LimitArgs;
use super::paper::PaperName;
use super::{listed, paths};

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
    /// The language, as a tag: en-US, ko-KR, de…
    ///
    /// The language of the infographic and of the organisation's text. Built in are English and Korean; for others see
    /// --translation.
    #[arg(long, visible_alias = "lang", value_name = "TAG")]
    pub language: Option<String>,
    /// An edition for a purpose: ink-saving or large-print.
    ///
    /// ink-saving is for office printers: light grounds, black text, buttons in outline. large-print has no letters under 14
    /// points, on as many pages as that takes. normal takes away what the brand file asks for.
    #[arg(long, value_name = "WHICH")]
    pub variant: Option<String>,
    /// A translation of your own.
    ///
    /// It is a file that `infograft templates texts` wrote, filled in. Can be repeated.
    #[arg(long = "translation", value_name = "FILE", value_parser = paths::path())]
    pub translations: Vec<PathBuf>,
    /// The logo: a SVG, PNG, JPEG or WebP file.
    #[arg(long, value_name = "FILE", value_parser = paths::path())]
    pub logo: Option<PathBuf>,
    /// The logo for dark backgrounds.
    #[arg(long, value_name = "FILE", value_parser = paths::path())]
    pub logo_dark: Option<PathBuf>,
    /// A colour, such as primary=#0B6E4F. Can be repeated.
    ///
    /// Roles are primary, secondary, accent, text, background and the slots of the theme, such as accent3.
    #[arg(long = "color", alias = "colour", value_name = "ROLE=COLOR")]
    pub colors: Vec<String>,
    /// A typeface, such as heading=Georgia. Can be repeated.
    ///
    /// Slots are heading and body, and for other scripts heading.ea, body.cs…
    #[arg(long = "font", value_name = "SLOT=FAMILY")]
    pub fonts: Vec<String>,
    /// A link, such as booking=https://… Can be repeated.
    ///
    /// Keys are booking, billing, homepage, reschedule, join_help, privacy, and any that a deck of your own asks for.
    #[arg(long = "link", value_name = "KEY=URL")]
    pub links: Vec<String>,
    /// A photo, such as hero=team.jpg. Can be repeated.
    ///
    /// The infographics show hero in place of their drawing; a deck of your own may have other places. What it shows goes
    /// after hero.alt, and what of it stays in view after hero.focus: --image hero.focus=top.
    #[arg(long = "image", value_name = "PLACE=FILE")]
    pub images: Vec<String>,
    /// What clients must know before they join. Can be repeated.
    ///
    /// The items take the place of the brand file's list.
    #[arg(long = "info", value_name = "TEXT")]
    pub info: Vec<String>,
    /// Other words for a text of the infographic. Can be repeated.
    ///
    /// `infograft templates show healthcare` lists the keys: --text "title=Your visit by video".
    #[arg(long = "text", value_name = "KEY=TEXT")]
    pub texts: Vec<String>,
    /// A free value for {{values.KEY}} in a deck of your own. Can be repeated.
    ///
    /// A key with a dot is any setting of the brand file: --set policies.cancel_hours=24.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub values: Vec<String>,
    /// A rule for the website's answers, such as cancel_hours=24. Can be repeated.
    ///
    /// Others are fees_differ=false and "payment=card;insurance".
    #[arg(long = "policy", value_name = "KEY=VALUE")]
    pub policies: Vec<String>,
    /// A colour of a deck of your own and what takes its place. Can be repeated.
    ///
    /// Of the theme and set by hand: --replace-color "#FF0000=primary". With "#FF0000=keep" it stays.
    #[arg(long = "replace-color", alias = "replace-colour", value_name = "OLD=NEW")]
    pub replace_colors: Vec<String>,
    /// A typeface of a deck of your own and what takes its place. Can be repeated.
    ///
    /// It is for typefaces that are written into text and aren't the theme's: --replace-font "Arial=Open Sans". With
    /// "Courier=keep" it stays.
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
    #[arg(long = "font-dir", value_name = "DIR", value_parser = paths::folder())]
    pub font_dirs: Vec<PathBuf>,
    /// Leave out the fonts of this computer.
    ///
    /// The PDF is then the same on every computer.
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
    /// The folder to write to, or one file: result.pdf.
    ///
    /// A folder is made if it isn't there. The name of one file, such as result.pdf, says its format. `-` is standard
    /// output, for one result.
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
    #[value(aliases = ["powerpoint", "ppt", "deck", ".pptx"])]
    Pptx,
    /// The PDF that matches.
    #[value(aliases = [".pdf"])]
    Pdf,
    /// A PNG picture of each page.
    #[value(aliases = [".png", "picture", "pictures", "image", "images"])]
    Png,
}

/// How editions look, and what they carry.
#[derive(Args, Clone, Debug, Default)]
pub struct EditionArgs {
    /// Re-lay the page on a4 or letter paper.
    #[arg(long, value_parser = listed::of::<PaperName>(), ignore_case = true, hide_possible_values = true)]
    pub paper: Option<PaperName>,
    /// Give text that is hard to read a shade that can be read.
    ///
    /// The nearest such shade is taken, for that text alone. The brand's colours stay as they are.
    #[arg(long)]
    pub fix_contrast: bool,
    /// Change the deck's colours by what they do: auto, roles or slots.
    ///
    /// roles makes the colour that covers most the brand's main colour, and so on, in the theme and set by hand alike;
    /// slots changes the theme alone, accent 1 to the brand's main colour. auto takes roles for a deck without marks.
    #[arg(long, value_enum, ignore_case = true, value_name = "HOW", hide_possible_values = true)]
    pub recolor: Option<RecolorName>,
    /// Take out of the PowerPoint file what no page shows.
    ///
    /// Comments, authors, macros, or outside: links and pictures that lead to other files or machines. Several are
    /// written as comments,authors.
    #[arg(
        long,
        value_parser = listed::of::<CleanName>(),
        ignore_case = true,
        value_delimiter = ',',
        value_name = "LIST"
    )]
    pub clean: Vec<CleanName>,
    /// Put your logo in the place of the deck's own: ask or auto.
    ///
    /// It is for decks without a mark for the logo. auto replaces what surely is the deck's own logo, wherever it stands; ask
    /// leaves it there and says which picture it seems to be.
    #[arg(
        long,
        value_enum,
        ignore_case = true,
        hide_possible_values = true,
        value_name = "WHEN",
        default_value = "ask",
        hide_default_value = true
    )]
    pub replace_logo: ReplaceLogoName,
}

/// When `--replace-logo` replaces a deck's own logo.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReplaceLogoName {
    /// It stays, and is told.
    #[default]
    Ask,
    /// What surely is the logo is replaced.
    Auto,
}

impl From<ReplaceLogoName> for crate::ReplaceLogo {
    fn from(name: ReplaceLogoName) -> Self {
        match name {
            ReplaceLogoName::Ask => Self::Ask,
            ReplaceLogoName::Auto => Self::Auto,
        }
    }
}

/// By what `--recolor` changes colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RecolorName {
    /// By roles in a deck without marks, by slots in one with.
    Auto,
    /// By what each colour does on the pages.
    Roles,
    /// By the theme's slots.
    Slots,
}

impl From<RecolorName> for crate::Recolors {
    fn from(name: RecolorName) -> Self {
        match name {
            RecolorName::Auto => Self::Auto,
            RecolorName::Roles => Self::Roles,
            RecolorName::Slots => Self::Slots,
        }
    }
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

/// Which slides are drawn.
#[derive(Args, Clone, Debug, Default)]
pub struct SlideArgs {
    /// Only these slides, in this order: 1-3,7 or 5- or last.
    ///
    /// 5- is from the fifth on. Slides are counted from 1, hidden ones too; a hidden slide is drawn when it is asked for.
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    pub slides: Option<SlideRanges>,
}

impl SlideArgs {
    /// The same for the library, within limits.
    pub fn read(&self, limits: LimitArgs) -> ReadOptions {
        ReadOptions::new().slides(self.slides.clone()).limits(limits.0)
    }
}
