//! A review as a PDF, for who files or prints it: a page of sums for each deck, then a page for each slide.
//!
//! The pages are made as those of a deck are: as a scene that is laid out and written, so that they are tagged and their
//! text can be searched. What doesn't fit on a page is counted; the HTML page has all of it.

use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::{Diagnostic, Severity};
use infograft_deck::units::{Emu, Percent};
use infograft_render::drawing::{
    Blip, Cap, Color, Compound, Deck, DocInfo, Effects, Fill, GeomPath, Geometry, Join, Line, NonVisual,
    Paragraph, PathFill, Picture, PictureFill, PictureMode, Run, RunProps, Shape, ShapeKind, Slide, Spacing,
    Strike, TextBody, Xfrm,
};
use infograft_render::fonts::{FontBook, FontOptions};
use infograft_render::layout::{self, LayoutOptions};
use infograft_render::pdf::{self, PdfOptions};
use kurbo::{Rect, Shape as _};

use super::change::{Piece, TextChange};
use super::html::{self, counted, name, percent};
use super::{Chapter, Pair, Review, Shown};
use crate::error::Error;

/// The page in millimetres: A4, landscape.
const PAGE: (f64, f64) = (297.0, 210.0);
/// The room around what stands on it.
const MARGIN: f64 = 14.0;
/// The room between two pictures or columns of text.
const GAP: f64 = 8.0;
/// The highest that pictures stand, so that words have room below.
const PICTURE_HEIGHT: f64 = 104.0;
/// Where pictures begin.
const PICTURE_TOP: f64 = 34.0;

const INK: Rgb = Rgb(0x1A, 0x1A, 0x19);
const QUIET: Rgb = Rgb(0x5A, 0x5A, 0x56);
const EDGE: Rgb = Rgb(0x85, 0x85, 0x7F);

/// So many letters of a line of words are shown.
const LETTERS: usize = 160;

impl Review {
    /// The review as a PDF. Its letters are those of the fonts of this computer and of the built-in ones.
    ///
    /// # Errors
    ///
    /// [`Error::Pdf`] if the file can't be written.
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        let mut slides = Vec::new();
        for chapter in &self.chapters {
            slides.push(summary(chapter));
            slides.extend(html::shown(chapter).map(|(_, pair)| self.slide(chapter, pair)));
        }
        for (at, slide) in slides.iter_mut().enumerate() {
            slide.number = at + 1;
        }
        let info =
            DocInfo { title: Some(self.title()), language: Some("en".to_owned()), ..DocInfo::default() };
        let deck = Deck { size: (mm(PAGE.0), mm(PAGE.1)), info, slides, ..Deck::default() };
        let mut fonts = FontBook::new(FontOptions::default());
        let document = layout::lay_out(&deck, &mut fonts, &LayoutOptions::new())?;
        Ok(pdf::write(&document, &PdfOptions::default())?)
    }

    fn slide(&self, chapter: &Chapter, pair: &Pair) -> Slide {
        let mut sheet = Sheet::default();
        let called = name(chapter, pair);
        let about = pair.shown().and_then(|shown| shown.title.clone()).unwrap_or_default();
        sheet.heading(&called, &about);
        sheet.tick();
        let is_rebranded = chapter.rebranding.is_some();
        let captions = if is_rebranded {
            ["Before".to_owned(), "After".to_owned()]
        } else {
            [chapter.before.clone(), chapter.after.clone()]
        };
        let column = (PAGE.0 - 2.0 * MARGIN - GAP) / 2.0;
        let mut bottom = PICTURE_TOP;
        for (at, (shown, caption)) in [&pair.before, &pair.after].into_iter().zip(captions).enumerate() {
            let left = MARGIN + at as f64 * (column + GAP);
            sheet.text(left, PICTURE_TOP - 6.0, column, 6.0, vec![small(&caption)]);
            bottom = match shown {
                Some(shown) => {
                    bottom.max(self.picture(&mut sheet, shown, &format!("{called}, {caption}"), left, column))
                }
                None => {
                    sheet.text(left, PICTURE_TOP, column, 8.0, vec![small("Not there")]);
                    bottom
                }
            };
        }
        sheet.columns(bottom + 5.0, &columns(chapter, pair));
        sheet.done(Some(called))
    }

    /// Draws a page's picture; gives where it ends.
    fn picture(&self, sheet: &mut Sheet, shown: &Shown, alt: &str, left: f64, column: f64) -> f64 {
        let Some(file) = self.album.picture(shown.picture) else { return PICTURE_TOP };
        let ratio = f64::from(file.height) / f64::from(file.width.max(1));
        let height = (column * ratio).min(PICTURE_HEIGHT);
        let frame = [left, PICTURE_TOP, (height / ratio.max(1e-6)).min(column), height];
        let blip =
            Blip { part: None, bytes: file.bytes.clone().into(), svg: None, alpha: 1.0, effects: Vec::new() };
        let fill = PictureFill {
            blip,
            crop: (0.0, 0.0, 0.0, 0.0),
            mode: PictureMode::Stretch(0.0, 0.0, 0.0, 0.0),
            rotates: true,
            number: 0,
        };
        let geometry = Geometry { line: Some(hairline()), ..rectangle(frame) };
        sheet.add(frame, Some(alt), ShapeKind::Picture(Box::new(Picture { fill, geometry })));
        PICTURE_TOP + height
    }
}

/// What stands on a page.
#[derive(Default)]
struct Sheet {
    shapes: Vec<Shape>,
}

impl Sheet {
    fn add(&mut self, [x, y, width, height]: [f64; 4], alt: Option<&str>, kind: ShapeKind) {
        let nv = NonVisual {
            id: self.shapes.len() as u32 + 2,
            alt: alt.map(str::to_owned),
            decorative: alt.is_none() && !matches!(&kind, ShapeKind::Geometry(g) if g.text.is_some()),
            ..NonVisual::default()
        };
        let xfrm = Xfrm { x: mm(x), y: mm(y), cx: mm(width), cy: mm(height), ..Xfrm::default() };
        self.shapes.push(Shape { nv, xfrm, kind, effects: Effects::default() });
    }

    fn text(&mut self, x: f64, y: f64, width: f64, height: f64, paragraphs: Vec<Paragraph>) {
        let frame = [x, y, width, height];
        let mut body = TextBody { paragraphs, ..TextBody::default() };
        body.body.insets = (Emu(0), Emu(0), Emu(0), Emu(0));
        let text_rect = local(frame);
        let geometry = Geometry { text: Some(body), text_rect, ..Geometry::default() };
        self.add(frame, None, ShapeKind::Geometry(Box::new(geometry)));
    }

    fn heading(&mut self, called: &str, about: &str) {
        let runs =
            vec![run(called, 16.0, true, INK), run(&format!("   {}", short(about)), 12.0, false, QUIET)];
        self.text(MARGIN, MARGIN, PAGE.0 - 2.0 * MARGIN - 34.0, 9.0, vec![paragraph(runs)]);
        if let Some(last) = self.shapes.last_mut() {
            last.nv.placeholder = Some("title".to_owned());
        }
    }

    /// A box to tick, on paper.
    fn tick(&mut self) {
        let left = PAGE.0 - MARGIN - 28.0;
        let frame = [left, MARGIN + 1.2, 4.5, 4.5];
        let geometry = Geometry { line: Some(hairline()), ..rectangle(frame) };
        self.add(frame, None, ShapeKind::Geometry(Box::new(geometry)));
        self.text(left + 6.5, MARGIN + 1.0, 22.0, 6.0, vec![plain("Looked at")]);
    }

    /// Words in columns of one width, each with its heading.
    fn columns(&mut self, top: f64, columns: &[(&str, Vec<Paragraph>)]) {
        let count = columns.len().max(1) as f64;
        let width = (PAGE.0 - 2.0 * MARGIN - GAP * (count - 1.0)) / count;
        let room = PAGE.1 - MARGIN - top;
        for (at, (heading, paragraphs)) in columns.iter().enumerate() {
            let mut all = vec![paragraph(vec![run(heading, 11.0, true, INK)])];
            all.extend(fitting(paragraphs, room - 6.0, width));
            self.text(MARGIN + at as f64 * (width + GAP), top, width, room, all);
        }
    }

    fn done(self, title: Option<String>) -> Slide {
        let background = Some(Fill::Solid(Color::opaque(Rgb::WHITE)));
        Slide { title, background, shapes: self.shapes, ..Slide::default() }
    }
}

/// The paragraphs that have room, with a count of the others. Lines are reckoned by their letters.
fn fitting(paragraphs: &[Paragraph], room: f64, width: f64) -> Vec<Paragraph> {
    let height = |paragraph: &Paragraph| {
        let letters: usize = paragraph.runs.iter().map(|run| run.text.chars().count()).sum();
        (letters as f64 * 1.75 / width).ceil().max(1.0) * 4.2 + 0.8
    };
    let mut used = 0.0;
    let mut fits = |paragraph: &Paragraph| {
        used += height(paragraph);
        used <= room - 5.0
    };
    let mut kept: Vec<Paragraph> =
        paragraphs.iter().take_while(|paragraph| fits(paragraph)).cloned().collect();
    let left = paragraphs.len() - kept.len();
    if left > 0 {
        kept.push(small(&format!(
            "And {}; the HTML page has all.",
            counted(left, "more line", "more lines")
        )));
    }
    kept
}

fn summary(chapter: &Chapter) -> Slide {
    let mut sheet = Sheet::default();
    let title = format!("{} \u{2192} {}", chapter.before, chapter.after);
    sheet.heading(&title, &counted(chapter.pairs.len(), "slide", "slides"));
    let columns = match &chapter.rebranding {
        Some(rebranding) => {
            let mut colors = vec![
                plain(&format!("{} of the old look left", percent(rebranding.left.share()))),
                small("of all that is drawn in a colour; pictures are not counted"),
                plain(&format!(
                    "{} of all coloured pixels are as they were",
                    percent(rebranding.left.same())
                )),
            ];
            let seen = rebranding.colors.iter().filter(|change| change.area.is_none_or(|area| area > 0.0));
            colors.extend(seen.map(|change| {
                let area = change.area.map(|area| format!(", {}", percent(area))).unwrap_or_default();
                became(change.from, change.to, &format!("  {}{area}", change.words))
            }));
            let mut rest: Vec<Paragraph> = rebranding
                .fonts
                .iter()
                .map(|(what, from, to)| plain(&format!("{what}: {from} \u{2192} {to}")))
                .collect();
            rest.extend(rebranding.logos.keys().map(|place| plain(&format!("Logo: {place}"))));
            rest.extend(rebranding.links.keys().map(|(from, to)| match to.as_str() {
                "" => plain(&format!("{from}: gone, for want of a value")),
                to => plain(&format!("{from} \u{2192} {to}")),
            }));
            rest.extend(
                rebranding.counts.iter().map(|(count, one, many)| plain(&counted(*count, one, many))),
            );
            vec![
                ("Colours", colors),
                ("Fonts, logo, links", rest),
                ("Of the deck as a whole", findings(&chapter.findings)),
            ]
        }
        None => {
            let listed =
                chapter.pairs.iter().map(super::SlideDifference::of).filter(|slide| !slide.is_none());
            let mut lines: Vec<Paragraph> = listed.map(|slide| plain(&slide.to_string())).collect();
            if lines.is_empty() {
                lines.push(plain("Nothing differs."));
            }
            vec![("What differs", lines)]
        }
    };
    sheet.columns(MARGIN + 16.0, &columns);
    sheet.done(Some(title))
}

fn findings(list: &[Diagnostic]) -> Vec<Paragraph> {
    if list.is_empty() {
        return vec![small("Nothing.")];
    }
    let said = |found: &Diagnostic| {
        let before = if found.was_before() { "before the brand, too: " } else { "" };
        let word = match found.severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
            Severity::Note => "Note",
        };
        plain(&format!("{word}: {before}{}", short(&found.message)))
    };
    list.iter().map(said).collect()
}

fn columns(chapter: &Chapter, pair: &Pair) -> Vec<(&'static str, Vec<Paragraph>)> {
    let mut columns = vec![("What changed", changes(chapter, pair))];
    if let Some(left) = &pair.left {
        let mut words = match (left.colored > 0.0, left.colors.is_empty()) {
            (false, _) => vec![small("Nothing is drawn in a colour.")],
            (true, true) => vec![small("Nothing of what is drawn.")],
            (true, false) => vec![plain(&format!("{} of what is drawn in a colour", percent(left.share())))],
        };
        words.extend(
            left.list().into_iter().map(|(rgb, share)| became(None, rgb, &format!("  {}", percent(share)))),
        );
        columns.push(("Left of the old look", words));
    }
    if chapter.rebranding.is_some() {
        columns.push(("To look at", findings(&pair.findings)));
    }
    columns
}

fn changes(chapter: &Chapter, pair: &Pair) -> Vec<Paragraph> {
    let (change, difference) = (&pair.change, &pair.difference);
    let mut words = Vec::new();
    if chapter.rebranding.is_none() && difference.share > 0.0 {
        words.push(plain(&format!("{} of the pixels differ", percent(difference.share))));
    }
    words.extend(
        difference
            .colors
            .iter()
            .map(|(from, to, share)| became(Some(*from), *to, &format!("  {}", percent(*share)))),
    );
    words.extend(change.texts.iter().map(text));
    words.extend(change.links.iter().map(|(was, is)| {
        let said = |link: &Option<String>| short(link.as_deref().unwrap_or("none"));
        plain(&format!("{} \u{2192} {}", said(was), said(is)))
    }));
    if words.is_empty() {
        words.push(small("No word, link or large colour."));
    }
    words
}

/// A text as it was and as it is.
fn text(change: &TextChange) -> Paragraph {
    let struck = |text: &str| {
        let mut run = run(&short(text), 9.0, false, QUIET);
        run.props.strike = Some(Strike::Single);
        run
    };
    paragraph(match change {
        TextChange::Gone(text) => vec![struck(text)],
        TextChange::Came(text) => vec![run(&short(text), 9.0, true, INK)],
        TextChange::Changed(pieces) => pieces
            .iter()
            .map(|piece| match piece {
                Piece::Same(text) => run(&short(text), 9.0, false, INK),
                Piece::Gone(text) => struck(text),
                Piece::Came(text) => run(&short(text), 9.0, true, INK),
            })
            .collect(),
    })
}

/// A colour, or a colour and what it became, each with a square of it.
fn became(from: Option<Rgb>, to: Rgb, after: &str) -> Paragraph {
    let named = |rgb: Rgb| [run("\u{25A0} ", 11.0, false, rgb), run(&rgb.to_string(), 9.0, false, INK)];
    let mut runs = Vec::new();
    if let Some(from) = from.filter(|from| *from != to) {
        runs.extend(named(from));
        runs.push(run(" \u{2192} ", 9.0, false, QUIET));
    }
    runs.extend(named(to));
    runs.push(run(after, 9.0, false, QUIET));
    paragraph(runs)
}

fn plain(text: &str) -> Paragraph {
    paragraph(vec![run(text, 9.0, false, INK)])
}

fn small(text: &str) -> Paragraph {
    paragraph(vec![run(text, 8.5, false, QUIET)])
}

fn paragraph(runs: Vec<Run>) -> Paragraph {
    Paragraph {
        runs,
        line_spacing: Spacing::Percent(Percent(100_000)),
        space_after: Spacing::Points(2.0),
        ..Paragraph::default()
    }
}

fn run(text: &str, size: f64, bold: bool, color: Rgb) -> Run {
    let fill = Some(Fill::Solid(Color::opaque(color)));
    Run { text: text.to_owned(), props: RunProps { size, bold, fill, ..RunProps::default() }, link: None }
}

fn short(text: &str) -> String {
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    text.chars().take(LETTERS).chain(['\u{2026}']).collect()
}

fn hairline() -> Line {
    Line {
        width: Emu(6_350),
        fill: Fill::Solid(Color::opaque(EDGE)),
        dash: Vec::new(),
        cap: Cap::default(),
        join: Join::Round,
        compound: Compound::default(),
        head: None,
        tail: None,
    }
}

fn rectangle(frame: [f64; 4]) -> Geometry {
    let path = local(frame).to_path(0.1);
    Geometry { paths: vec![GeomPath { path, fill: PathFill::Norm, stroke: true }], ..Geometry::default() }
}

/// A frame in its own coordinates.
fn local([_, _, width, height]: [f64; 4]) -> Rect {
    Rect::new(0.0, 0.0, mm(width).f64(), mm(height).f64())
}

/// Millimetres.
fn mm(length: f64) -> Emu {
    Emu((length * 36_000.0).round() as i64)
}
