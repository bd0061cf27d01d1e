//! A text body in its frame: paragraphs under each other, columns, anchoring.

use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::units::Percent;
use kurbo::Rect;

use super::Missing;
use super::kept;
use super::lines::{self, Line, Measure};
use super::scale::Scale;
use super::shape::{self, Kind, LINE, Shaped};
use crate::drawing::{Anchor, Bullet, BulletKind, Paragraph, Run, RunProps, Spacing, TextBody, Vert};
use crate::fonts::FontBook;

/// Paragraphs of one body that are laid out.
const MAX_PARAGRAPHS: usize = 20_000;

/// The part of a line that is not single-spaced below its baseline.
const BELOW: f64 = 0.25;

/// A line placed in the body.
#[derive(Clone, Debug)]
pub(super) struct PlacedLine {
    pub line: Line,
    /// Left edge of the line's column.
    pub column_x: f64,
    /// Top and height of the line, spacing included.
    pub top: f64,
    pub height: f64,
    pub baseline: f64,
}

/// A bullet, shaped.
#[derive(Clone, Debug)]
pub(super) struct PlacedBullet {
    pub shaped: Shaped,
    /// The run that it is drawn as.
    pub run: Run,
    pub width: f64,
    /// Left edge from the column's.
    pub x: f64,
    pub picture: bool,
    pub size: f64,
}

/// A laid-out paragraph.
#[derive(Clone, Debug)]
pub(super) struct PlacedParagraph {
    /// Index in the body.
    pub index: usize,
    pub shaped: Shaped,
    pub bullet: Option<PlacedBullet>,
    pub lines: Vec<PlacedLine>,
}

/// A laid-out body: positions from the frame's top left corner.
#[derive(Clone, Debug, Default)]
pub(crate) struct Laid {
    pub(super) paragraphs: Vec<PlacedParagraph>,
    /// Height of the text.
    pub height: f64,
    /// Width of the widest line.
    pub width: f64,
    /// What isn't laid out, because there is too much of it.
    pub cut: Option<Cut>,
}

/// What of a text isn't laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cut {
    /// The paragraphs after [`MAX_PARAGRAPHS`].
    Paragraphs,
    /// The end of a paragraph.
    Paragraph,
}

impl Cut {
    /// What is said of it.
    pub(crate) fn told(self) -> Diagnostic {
        let (message, help) = match self {
            Self::Paragraphs => (
                format!("of a text only the first {MAX_PARAGRAPHS} paragraphs are drawn"),
                "divide the text between several shapes",
            ),
            Self::Paragraph => (
                "of a paragraph that is too long only the beginning is drawn".to_owned(),
                "divide the paragraph",
            ),
        };
        Diagnostic::new(Code::LimitPassed, message).with_help(help)
    }
}

/// What stays the same for all paragraphs.
struct Room<'a> {
    book: &'a mut FontBook,
    missing: &'a mut Missing,
    scale: Scale,
    width: f64,
    wrap: bool,
    /// Letters stand under each other, each as high as the others.
    stacked: bool,
}

/// Lays a body out in a frame of this size, from its top.
pub(crate) fn lay(
    body: &TextBody,
    width: f64,
    height: f64,
    scale: Scale,
    book: &mut FontBook,
    missing: &mut Missing,
) -> Laid {
    let columns = body.body.columns.0.clamp(1, 16);
    let gap = if columns > 1 { body.body.columns.1.to_pt().max(0.0) } else { 0.0 };
    let column = ((width - gap * f64::from(columns - 1)) / f64::from(columns)).max(1.0);
    let stacked = matches!(body.body.vert, Vert::WordArtVert | Vert::WordArtVertRtl);
    let mut room = Room { book, missing, scale, width: column, wrap: body.body.wrap, stacked };
    let mut laid = Laid::default();
    if body.paragraphs.len() > MAX_PARAGRAPHS {
        laid.cut = Some(Cut::Paragraphs);
    }
    let mut y = 0.0;
    let mut space = 0.0;
    for (index, para) in body.paragraphs.iter().enumerate().take(MAX_PARAGRAPHS) {
        let mut placed = room.paragraph(index, para);
        // The space before the first paragraph of a body is not there; after one and before the next add up.
        if index > 0 {
            y += space + room.space(para, para.space_before);
        }
        for line in &mut placed.lines {
            room.line(para, line, y);
            y += line.height;
        }
        space = room.space(para, para.space_after);
        if placed.shaped.cut {
            laid.cut.get_or_insert(Cut::Paragraph);
        }
        laid.paragraphs.push(placed);
    }
    laid.height = y;
    if columns > 1 {
        flow(&mut laid, height, column + gap, columns);
    }
    laid.width = laid.lines().map(|l| l.column_x + l.line.x + l.line.width).fold(0.0, f64::max);
    laid
}

/// The least height of a body's columns in a frame of this width. PowerPoint spreads the lines over them all where the
/// frame follows its text.
pub(crate) fn balanced(body: &TextBody, width: f64, scale: Scale, book: &mut FontBook) -> f64 {
    let laid = lay(body, width, f64::INFINITY, scale, book, &mut Missing::default());
    let columns = body.body.columns.0.clamp(1, 16);
    let lines: Vec<(f64, f64)> = laid.lines().map(|line| (line.top, line.height)).collect();
    let highest = |height: f64| {
        let mut at = Flow::new(height, columns);
        lines.iter().map(|(top, line)| at.next(*top, *line).0 + line).fold(0.0, f64::max)
    };
    // A frame that is high enough for its text stays so when it grows: the least is found by halving.
    let (mut low, mut high) = (laid.height / f64::from(columns), laid.height);
    for _ in 0..32 {
        let middle = (low + high) / 2.0;
        if highest(middle) <= middle { high = middle } else { low = middle }
    }
    highest(high)
}

/// Where lines go that stand in columns of a height.
struct Flow {
    height: f64,
    columns: u32,
    column: u32,
    /// The top of the column's first line.
    origin: f64,
}

impl Flow {
    fn new(height: f64, columns: u32) -> Self {
        Self { height, columns, column: 0, origin: 0.0 }
    }

    /// The top of the next line in its column, and which column that is.
    fn next(&mut self, top: f64, line: f64) -> (f64, u32) {
        let over = top + line - self.origin > self.height + 0.5;
        if over && top > self.origin && self.column + 1 < self.columns {
            self.column += 1;
            self.origin = top;
        }
        (top - self.origin, self.column)
    }
}

/// Spreads lines that don't fit the height over columns.
fn flow(laid: &mut Laid, height: f64, step: f64, columns: u32) {
    let (mut at, mut tallest) = (Flow::new(height, columns), 0.0_f64);
    for line in laid.paragraphs.iter_mut().flat_map(|p| &mut p.lines) {
        let (top, column) = at.next(line.top, line.height);
        line.baseline += top - line.top;
        line.top = top;
        line.column_x = f64::from(column) * step;
        tallest = tallest.max(line.top + line.height);
    }
    laid.height = tallest;
}

impl Room<'_> {
    fn paragraph(&mut self, index: usize, para: &Paragraph) -> PlacedParagraph {
        let mut shaped = kept::shape(para, self.scale.font, self.book, self.missing);
        if self.stacked {
            shaped.stack();
        }
        let bullet = if shaped.text.is_empty() { None } else { self.bullet(para, &shaped) };
        let mark_size = shape::scaled(para.runs.last().map_or(&para.end, |r| &r.props).size, self.scale.font);
        let mark_face = shape::mark_metrics(para.runs.last().map_or(&para.end, |r| &r.props), self.book);
        let measure = Measure {
            width: if self.wrap { self.width } else { f64::INFINITY },
            frame: self.width,
            bullet: bullet.as_ref().map(|b| b.width),
            mark: lines::split(mark_size, mark_face.ascent, mark_face.descent),
        };
        let lines = lines::break_lines(&shaped, para, &measure)
            .into_iter()
            .map(|line| PlacedLine { line, column_x: 0.0, top: 0.0, height: 0.0, baseline: 0.0 })
            .collect();
        PlacedParagraph { index, shaped, bullet, lines }
    }

    /// Places a line at a height. At single spacing the baseline is where the faces have it; in a higher line a quarter
    /// of it is below the baseline whatever the face, in a lower one at most that: measured in PowerPoint's PDFs at 50,
    /// 70, 107, 120 and 150 % and at exact points on both sides of single spacing.
    fn line(&self, para: &Paragraph, placed: &mut PlacedLine, y: f64) {
        let descent = placed.line.descent;
        let single = placed.line.ascent + descent;
        placed.top = y;
        let spaced = match para.line_spacing {
            Spacing::Points(points) if points > 0.0 => Some(points * self.scale.font),
            Spacing::Points(_) => None,
            Spacing::Percent(percent) => {
                let factor = (percent.factor() - self.scale.reduction).max(0.1);
                ((factor - 1.0).abs() > 1e-6).then_some(single * factor)
            }
        };
        placed.height = spaced.unwrap_or(single);
        let below = match spaced {
            None => descent,
            Some(height) if height > single => height * BELOW,
            Some(height) => descent.min(height * BELOW),
        };
        placed.baseline = y + placed.height - below;
    }

    fn space(&self, para: &Paragraph, spacing: Spacing) -> f64 {
        match spacing {
            Spacing::Points(points) => points.max(0.0) * self.scale.font,
            Spacing::Percent(percent) => {
                let size = para.runs.iter().map(|r| r.props.size).fold(0.0, f64::max);
                let size = if size > 0.0 { size } else { para.end.size };
                shape::scaled(size, self.scale.font) * LINE * percent.factor().max(0.0)
            }
        }
    }

    fn bullet(&mut self, para: &Paragraph, text: &Shaped) -> Option<PlacedBullet> {
        let bullet = para.bullet.as_ref()?;
        let first = para.runs.get(text.spans.first()?.run)?;
        let run = bullet_run(bullet, first);
        let x = lines::bullet_start(para);
        let size = shape::scaled(run.props.size, self.scale.font);
        if let BulletKind::Picture(_) = bullet.kind {
            return Some(PlacedBullet {
                shaped: Shaped::default(),
                run,
                width: size,
                x,
                picture: true,
                size,
            });
        }
        let line = Paragraph { runs: vec![run.clone()], rtl: para.rtl, ..Paragraph::default() };
        let mut shaped = kept::shape(&line, self.scale.font, self.book, self.missing);
        let width = shaped.clusters.iter().map(|c| c.advance).sum();
        shaped.clusters.iter_mut().for_each(|c| c.may_start = false);
        Some(PlacedBullet { shaped, run, width, x, picture: false, size })
    }
}

/// The run that a bullet is drawn as: the first run's format with the bullet's own over it; never underlined.
fn bullet_run(bullet: &Bullet, first: &Run) -> Run {
    let mut props = RunProps { underline: None, strike: None, highlight: None, ..first.props.clone() };
    props.baseline = Percent(0);
    props.spacing = 0.0;
    if let Some(font) = &bullet.font {
        props.fonts.latin = Some(font.clone());
        props.fonts.ea = Some(font.clone());
        props.fonts.cs = Some(font.clone());
    }
    if let Some(color) = bullet.color {
        props.fill = Some(crate::drawing::Fill::Solid(color));
    }
    match bullet.size {
        Some(Spacing::Percent(percent)) => props.size *= percent.factor().clamp(0.25, 4.0),
        Some(Spacing::Points(points)) if points > 0.0 => props.size = points,
        _ => {}
    }
    let text = match &bullet.kind {
        BulletKind::Char(text) | BulletKind::Number(text) => text.clone(),
        BulletKind::Picture(_) => String::new(),
    };
    Run { text, props, link: None }
}

impl PlacedParagraph {
    /// How many lines begin where none may: within a word that is longer than the line before.
    fn broken(&self) -> usize {
        let cluster = |at: usize| self.shaped.clusters.get(at);
        let within = |line: &&PlacedLine| {
            let start = line.line.clusters.start;
            let before = start.checked_sub(1).and_then(cluster);
            before.is_some_and(|before| before.kind == Kind::Text)
                && cluster(start).is_some_and(|c| !c.may_start)
        };
        self.lines.iter().filter(within).count()
    }
}

impl Laid {
    /// The text's height to the last line's descent, without what line spacing adds below it: what a table's row must
    /// hold (a row of 24 pt Calibri at 150 % is 38.735 pt high in PowerPoint's PDFs, not the line's 43.2).
    pub(crate) fn height_to_descent(&self) -> f64 {
        let slack = |last: &PlacedLine| (last.top + last.height - last.baseline - last.line.descent).max(0.0);
        self.height - self.lines().last().map_or(0.0, slack)
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = &PlacedLine> {
        self.paragraphs.iter().flat_map(|p| &p.lines)
    }

    /// How many lines there are.
    pub(crate) fn line_count(&self) -> usize {
        self.lines().count()
    }

    /// The least width of a frame in which the lines, broken as they are, fit with their margins.
    pub(crate) fn needed_width(&self) -> f64 {
        self.lines().map(|l| l.line.needs).fold(0.0, f64::max)
    }

    /// Where letters are seen, a rectangle a line: from about the height of capitals to a little below the baseline.
    /// Lines without letters have none.
    pub(crate) fn letters(&self) -> Vec<Rect> {
        let seen = self.lines().filter(|l| l.line.width > 0.0 && l.line.width.is_finite());
        let rect = |l: &PlacedLine| {
            let x = l.column_x + l.line.x;
            let (top, bottom) = (l.baseline - 0.75 * l.line.ascent, l.baseline + 0.4 * l.line.descent);
            Rect::new(x, top, x + l.line.width, bottom)
        };
        seen.map(rect).collect()
    }

    /// How many words are broken in the middle, because a line is too short for them.
    pub(crate) fn broken(&self) -> usize {
        self.paragraphs.iter().map(PlacedParagraph::broken).sum()
    }

    /// Left edge of the leftmost line.
    pub(crate) fn left(&self) -> f64 {
        let left = self.lines().map(|l| l.column_x + l.line.x).fold(f64::INFINITY, f64::min);
        if left.is_finite() { left } else { 0.0 }
    }

    /// The last line's baseline.
    pub(crate) fn foot(&self) -> Option<f64> {
        self.lines().last().map(|l| l.baseline)
    }

    /// Moves the text to its place in a frame of this size.
    pub(crate) fn anchor(&mut self, body: &TextBody, width: f64, height: f64) {
        let room = height - self.height;
        let count = self.lines().count();
        let dy = match body.body.anchor {
            Anchor::Top => 0.0,
            Anchor::Center => room / 2.0,
            Anchor::Bottom => room,
            Anchor::Justified | Anchor::Distributed => 0.0,
        };
        let spread =
            matches!(body.body.anchor, Anchor::Justified | Anchor::Distributed) && room > 0.0 && count > 1;
        let each = if spread { room / (count - 1) as f64 } else { 0.0 };
        let left = self.lines().map(|l| l.column_x + l.line.x).fold(f64::INFINITY, f64::min);
        let dx = if body.body.anchor_center && self.width.is_finite() && left.is_finite() {
            (width - (self.width - left)) / 2.0 - left
        } else {
            0.0
        };
        for (at, line) in self.paragraphs.iter_mut().flat_map(|p| &mut p.lines).enumerate() {
            let dy = dy + each * at as f64;
            line.top += dy;
            line.baseline += dy;
            line.column_x += dx;
        }
    }
}
