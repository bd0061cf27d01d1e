//! Findings in one list: from reading, layout and contrast.

use std::borrow::Cow;

use infograft_deck::color::nearest_passing;
use infograft_render::drawing::Deck;
use infograft_render::page::{Document, Notice, NoticeKind};
use serde::{Deserialize, Serialize};

use super::contrast::{self, Pair};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth mending.
    Warning,
}

/// Something to look at, with its place and its remedy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// A stable name for programs: `contrast`, `font`, `glyph`, `overflow`, `image`, `drawing`, `logo`, `qr`.
    pub code: Cow<'static, str>,
    /// The slide's number, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slide: Option<usize>,
    /// The shape's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<String>,
    /// What it is: a sentence without its full stop.
    pub message: String,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Finding {
    /// A finding without a place.
    pub fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self { severity, code: code.into(), slide: None, shape: None, message: message.into(), help: None }
    }

    /// The same with a remedy.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// All findings about a deck and its layout, each said once, in the slides' order.
pub fn collect(deck: &Deck, document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    for slide in deck.slides.iter().filter(|s| !s.hidden) {
        findings.extend(contrast::pairs(slide).iter().map(from_pair));
    }
    findings.extend(document.notices.iter().map(from_notice));
    let mut seen: Vec<Finding> = Vec::new();
    for finding in findings {
        if !seen.contains(&finding) {
            seen.push(finding);
        }
    }
    seen.sort_by_key(|f| f.slide.unwrap_or(0));
    seen
}

fn from_pair(pair: &Pair) -> Finding {
    let message = format!(
        "\u{201c}{}\u{201d} is hard to read: {} on {} has a contrast of {:.1}:1, under {}:1",
        pair.excerpt,
        pair.text.rgb,
        pair.ground.rgb,
        // Rounded down: 4.46 must not read as the 4.5 that it misses.
        (pair.ratio * 10.0).floor() / 10.0,
        pair.need
    );
    let text = nearest_passing(pair.text.rgb, pair.ground.rgb, pair.need);
    let ground = nearest_passing(pair.ground.rgb, pair.text.rgb, pair.need);
    let help = format!(
        "{text} for the text or {ground} behind it would pass; --fix-contrast takes the nearest colour that does"
    );
    Finding {
        severity: Severity::Warning,
        code: "contrast".into(),
        slide: Some(pair.slide),
        shape: Some(pair.shape.clone()),
        message,
        help: Some(help),
    }
}

fn from_notice(notice: &Notice) -> Finding {
    use Severity::{Note, Warning};
    let supply = "put its file under `files` in [fonts], or give it with --font-file";
    let (severity, code, message, help) = match &notice.kind {
        NoticeKind::FontSubstituted { wanted, used } => {
            (Note, "font", format!("the font {wanted} isn't here: the PDF uses {used}"), Some(supply))
        }
        NoticeKind::MissingGlyph(c) => {
            let message =
                format!("no font has the character {c} (U+{:04X}): a box stands for it", u32::from(*c));
            (Warning, "glyph", message, Some("give a font that has it with --font-file"))
        }
        NoticeKind::Overflow(by) => {
            let message = format!("the text is {by:.0} pt taller than its frame");
            (Warning, "overflow", message, Some("shorten the text"))
        }
        NoticeKind::Image(reason) => {
            (Warning, "image", format!("the picture can't be drawn: {reason}"), None)
        }
        NoticeKind::Unsupported(what) => (Warning, "drawing", what.clone(), None),
    };
    // A font is missing for the deck, not for one shape.
    let placed = code != "font";
    Finding {
        severity,
        code: code.into(),
        slide: Some(notice.slide).filter(|slide| placed && *slide > 0),
        shape: notice.shape.clone().filter(|_| placed),
        message,
        help: help.map(str::to_owned),
    }
}
