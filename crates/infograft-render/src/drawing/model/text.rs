//! Text: bodies, paragraphs, runs and their properties.

use infograft_deck::color::Rgb;
use infograft_deck::units::{Angle, Emu, Percent};

use super::{Blip, Color, Effects, Fill, Line, Link};

/// Text in a shape or table cell (`p:txBody`), with list styles resolved into its paragraphs.
#[derive(Clone, Debug, Default)]
pub struct TextBody {
    /// `a:bodyPr`, resolved.
    pub body: BodyProps,
    /// Paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
}

impl TextBody {
    /// Whether there is any text.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.iter().all(|p| p.runs.is_empty())
    }

    /// The plain text, paragraphs and breaks as line ends.
    pub fn plain(&self) -> String {
        let lines: Vec<String> =
            self.paragraphs.iter().map(|p| p.runs.iter().map(|r| r.text.as_str()).collect()).collect();
        lines.join("\n")
    }
}

/// `a:bodyPr` (ECMA-376 Part 1, 21.1.2.1.1) with its defaults filled in.
#[derive(Clone, Debug)]
pub struct BodyProps {
    /// Insets: left, top, right, bottom.
    pub insets: (Emu, Emu, Emu, Emu),
    /// Vertical place of the text.
    pub anchor: Anchor,
    /// Centred as a block (`@anchorCtr`).
    pub anchor_center: bool,
    /// Whether lines wrap at the frame.
    pub wrap: bool,
    /// Direction of the text.
    pub vert: Vert,
    /// Fitting.
    pub autofit: Autofit,
    /// Number of columns (1 without) and the space between them.
    pub columns: (u32, Emu),
    /// Rotation of the text apart from the shape's.
    pub rot: Angle,
    /// Keep upright when the shape turns (`@upright`).
    pub upright: bool,
    /// Overflow is cut at the bottom (`@vertOverflow="clip"`).
    pub clip: bool,
    /// What bends the letters (`a:prstTxWarp`); `None` for text as it is.
    pub warp: Option<Warp>,
}

/// A preset text warp (`a:prstTxWarp`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Warp {
    /// `@prst`: `textArchUp`, `textWave1`…
    pub preset: String,
    /// Its adjust values by name.
    pub adjust: Vec<(String, f64)>,
}

impl Warp {
    /// An adjust value, if one is written.
    pub fn adjust(&self, name: &str) -> Option<f64> {
        self.adjust.iter().find(|(n, _)| n == name).map(|(_, v)| *v)
    }
}

impl Default for BodyProps {
    fn default() -> Self {
        Self {
            insets: (Emu(91_440), Emu(45_720), Emu(91_440), Emu(45_720)),
            anchor: Anchor::Top,
            anchor_center: false,
            wrap: true,
            vert: Vert::Horz,
            autofit: Autofit::None,
            columns: (1, Emu(0)),
            rot: Angle(0),
            upright: false,
            clip: false,
            warp: None,
        }
    }
}

/// `ST_TextAnchoringType`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// At the top.
    #[default]
    Top,
    /// In the middle.
    Center,
    /// At the bottom.
    Bottom,
    /// Lines spread over the height.
    Justified,
    /// Lines distributed over the height.
    Distributed,
}

/// `ST_TextVerticalType`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Vert {
    /// Horizontal.
    #[default]
    Horz,
    /// Turned clockwise by 90°.
    Vert,
    /// Turned by 270°.
    Vert270,
    /// Upright letters in a column.
    WordArtVert,
    /// East Asian vertical.
    EaVert,
    /// Mongolian vertical.
    MongolianVert,
    /// Upright letters, columns from right to left.
    WordArtVertRtl,
}

/// Fitting of text to its frame.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Autofit {
    /// Text runs over.
    #[default]
    None,
    /// `a:normAutofit`: font sizes by this, line spacing less this.
    Norm {
        /// `@fontScale`.
        font_scale: Percent,
        /// `@lnSpcReduction`.
        line_reduction: Percent,
    },
    /// `a:spAutoFit`: the shape has been sized to the text.
    Shape,
}

/// A paragraph with its properties resolved.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// Runs in order; a line break is a run with the text `\n`.
    pub runs: Vec<Run>,
    /// Outline level, 0 to 8.
    pub level: u8,
    /// Alignment.
    pub align: Align,
    /// Right to left.
    pub rtl: bool,
    /// Left margin.
    pub margin_left: Emu,
    /// Right margin.
    pub margin_right: Emu,
    /// First line's indent.
    pub indent: Emu,
    /// Line spacing.
    pub line_spacing: Spacing,
    /// Space before.
    pub space_before: Spacing,
    /// Space after.
    pub space_after: Spacing,
    /// The bullet.
    pub bullet: Option<Bullet>,
    /// Tab stops: position and alignment, ascending.
    pub tabs: Vec<(Emu, TabAlign)>,
    /// Distance between default tabs.
    pub default_tab: Emu,
    /// Whether Latin words break anywhere (`@latinLnBrk`), and with them Hangul.
    pub latin_break: bool,
    /// Whether East Asian words break anywhere (`@eaLnBrk`).
    pub ea_break: bool,
    /// Hanging punctuation.
    pub hang_punct: bool,
    /// How letters of different size share the line (`@fontAlgn`): `auto`, `t`, `ctr`, `base`, `b`.
    pub font_align: String,
    /// Format of the paragraph mark: the height of an empty paragraph.
    pub end: RunProps,
}

/// `ST_TextAlignType`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Left.
    #[default]
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
    /// Both edges, last line left.
    Justify,
    /// Both edges, the last line too.
    Distribute,
}

/// Tab alignment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TabAlign {
    /// Text starts at the tab.
    #[default]
    Left,
    /// Text is centred on it.
    Center,
    /// Text ends at it.
    Right,
    /// The decimal sign stands at it.
    Decimal,
}

/// Spacing in percent of the line or in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spacing {
    /// Of the font's line height.
    Percent(Percent),
    /// Fixed, in points.
    Points(f64),
}

impl Default for Spacing {
    fn default() -> Self {
        Self::Points(0.0)
    }
}

/// A bullet, resolved.
#[derive(Clone, Debug)]
pub struct Bullet {
    /// What is drawn.
    pub kind: BulletKind,
    /// Its typeface; `None` follows the text.
    pub font: Option<String>,
    /// Its colour; `None` follows the text.
    pub color: Option<Color>,
    /// Its size; `None` follows the text.
    pub size: Option<Spacing>,
}

/// Kinds of bullet.
#[derive(Clone, Debug)]
pub enum BulletKind {
    /// A character.
    Char(String),
    /// A number, formatted already (`3.`, `iv)`): the reader counts.
    Number(String),
    /// A picture.
    Picture(Blip),
}

/// A run of text of one format. [`Run::text`] is `\n` alone for a line break, `\t` may stand in text.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The text, fields resolved.
    pub text: String,
    /// Its format.
    pub props: RunProps,
    /// `a:hlinkClick`.
    pub link: Option<Link>,
}

/// Format of a run (`a:rPr`), resolved.
#[derive(Clone, Debug)]
pub struct RunProps {
    /// Size in points.
    pub size: f64,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: Option<Underline>,
    /// Struck through: once or twice.
    pub strike: Option<Strike>,
    /// Paint of the letters.
    pub fill: Option<Fill>,
    /// Outline of the letters.
    pub outline: Option<Box<Line>>,
    /// Highlight behind the letters.
    pub highlight: Option<Color>,
    /// Raised (positive) or lowered, as a proportion of the size.
    pub baseline: Percent,
    /// Capitals.
    pub caps: Caps,
    /// Space added between letters, in points.
    pub spacing: f64,
    /// Kerning from this size up, in points; `None` never. 0 always.
    pub kern: Option<f64>,
    /// Typefaces by script; theme references resolved.
    pub fonts: FontRefs,
    /// Language as a BCP 47 tag.
    pub lang: Option<String>,
    /// Effects on the letters.
    pub effects: Effects,
}

impl Default for RunProps {
    fn default() -> Self {
        Self {
            size: 18.0,
            bold: false,
            italic: false,
            underline: None,
            strike: None,
            fill: Some(Fill::Solid(Color::opaque(Rgb::BLACK))),
            outline: None,
            highlight: None,
            baseline: Percent(0),
            caps: Caps::None,
            spacing: 0.0,
            kern: None,
            fonts: FontRefs::default(),
            lang: None,
            effects: Effects::default(),
        }
    }
}

/// Typefaces of a run by script.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FontRefs {
    /// Latin, Greek, Cyrillic.
    pub latin: Option<String>,
    /// East Asian.
    pub ea: Option<String>,
    /// Complex scripts.
    pub cs: Option<String>,
    /// Symbols.
    pub sym: Option<String>,
    /// The theme's text face: what PowerPoint takes for a typeface that it lacks.
    pub fallback: Option<String>,
}

/// Underline.
#[derive(Clone, Debug)]
pub struct Underline {
    /// `@u`: `sng`, `dbl`, `heavy`, `dotted`, `wavy`, `words`…
    pub style: String,
    /// Its colour; `None` follows the text.
    pub color: Option<Color>,
}

/// Strike-through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strike {
    /// One line.
    Single,
    /// Two lines.
    Double,
}

/// `ST_TextCapsType`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Caps {
    /// As typed.
    #[default]
    None,
    /// Small capitals.
    Small,
    /// All capitals.
    All,
}
