//! Painting in a chart's frame: paths, lines and text in points from its top left corner.

use infograft_deck::diagnostic::{Code, Diagnostic};
use kurbo::{Affine, BezPath, Point, Rect, Shape as _, Size, Vec2};

use super::written::{ChartPart, Written};
use crate::drawing::{Chart, ChartLook, Line, PathFill, TextBody};
use crate::layout::context::LayoutContext;
use crate::layout::effects;
use crate::layout::paint;
use crate::layout::silhouette::Silhouette;
use crate::layout::space::Space;
use crate::layout::stroke;
use crate::layout::text::Missing;
use crate::layout::text::{self, Laid, Place, Scale, TextRole, Upright};
use crate::page::Item;

/// Shadows of one chart: a blurred one is a picture.
const MAX_EFFECTS: usize = 256;

/// A chart being painted.
pub(super) struct Pen<'a, 'b> {
    pub(super) context: &'a mut LayoutContext<'b>,
    pub(super) chart: &'a Chart,
    pub(super) space: Space,
    pub(super) items: Vec<Item>,
    /// Text and what else lies above all plots.
    pub(super) above: Vec<Item>,
    /// What was written.
    pub(super) written: Vec<Written>,
    /// How many shadows there are.
    effects: usize,
}

/// A text that is laid out, with its size.
pub(super) struct Words {
    body: TextBody,
    laid: Laid,
    pub(super) size: Size,
    what: ChartPart,
    /// All of the words, where the end of them is left out.
    whole: Option<String>,
}

/// Which point of a text stands at a place: 0 left or top, 0.5 the middle, 1 right or bottom.
pub(super) type Hold = (f64, f64);

impl<'a, 'b> Pen<'a, 'b> {
    pub(super) fn new(context: &'a mut LayoutContext<'b>, chart: &'a Chart, space: &Space) -> Self {
        Self {
            context,
            chart,
            space: *space,
            items: Vec::new(),
            above: Vec::new(),
            written: Vec::new(),
            effects: 0,
        }
    }

    /// A chart that is only measured: without shadows.
    pub(super) fn measuring(context: &'a mut LayoutContext<'b>, chart: &'a Chart, space: &Space) -> Self {
        Self { effects: MAX_EFFECTS, ..Self::new(context, chart, space) }
    }

    /// The chart's size.
    pub(super) fn size(&self) -> Size {
        Size::new(self.space.width, self.space.height)
    }

    /// Fills and outlines a path. The fill is measured in the path's own box.
    pub(super) fn shape(&mut self, path: &BezPath, look: &ChartLook) {
        let items = self.painted(path, look);
        self.items.extend(items);
    }

    fn painted(&mut self, path: &BezPath, look: &ChartLook) -> Vec<Item> {
        if path.is_empty() {
            return Vec::new();
        }
        let space = self.space.part(path.bounding_box());
        let on_page = self.space.to_page * path;
        let mut items = self.behind(&on_page, look, &space);
        if let Some(fill) = &look.fill {
            items.extend(paint::fill(self.context, fill, &on_page, PathFill::Norm, &space));
        }
        if let Some(line) = &look.line {
            items.extend(stroke::stroke(line, &on_page, &space));
        }
        items
    }

    /// Says that there are more of something than are drawn.
    pub(super) fn drawn_with_first(&mut self, most: usize, what: &str) {
        let message = format!("a chart is drawn with its first {most} {what}");
        self.context.tell(Diagnostic::new(Code::LimitPassed, message));
    }

    /// A shape's shadow and glow.
    fn behind(&mut self, path: &BezPath, look: &ChartLook, space: &Space) -> Vec<Item> {
        if look.effects.shadow.is_none() && look.effects.glow.is_none() || self.effects >= MAX_EFFECTS {
            return Vec::new();
        }
        self.effects += 1;
        let stroked = look.line.iter().map(|l| (path.clone(), l.width.to_pt().max(0.25))).collect();
        let filled = look.fill.iter().map(|_| (path.clone(), 1.0)).collect();
        let silhouette = Silhouette { filled, stroked, ..Silhouette::default() };
        effects::behind(self.context, &look.effects, &silhouette, space)
    }

    /// The same above all plots.
    pub(super) fn shape_above(&mut self, path: &BezPath, look: &ChartLook) {
        let items = self.painted(path, look);
        self.above.extend(items);
    }

    /// Draws a line along a path.
    pub(super) fn line(&mut self, path: &BezPath, line: &Line) {
        if path.is_empty() {
            return;
        }
        let space = self.space.part(path.bounding_box());
        self.items.extend(stroke::stroke(line, &(self.space.to_page * path), &space));
    }

    /// Draws a straight line.
    pub(super) fn segment(&mut self, from: Point, to: Point, line: &Line) {
        self.line(&kurbo::Line::new(from, to).to_path(0.1), line);
    }

    /// Lays words out: in lines no wider than `width`, or in one line a paragraph.
    pub(super) fn words(&mut self, mut body: TextBody, width: Option<f64>) -> Words {
        body.body.wrap = width.is_some();
        body.body.columns.0 = 1;
        let mut missing = Missing::default();
        let scale = Scale { font: 1.0, reduction: 0.0 };
        // Without a frame the lines stand as they do in one of no width: aligned with each other.
        let frame = width.unwrap_or(1.0).max(1.0);
        let laid = text::lay(&body, frame, f64::INFINITY, scale, self.context.book, &mut missing);
        self.context.missing_glyphs(missing);
        let size = Size::new((laid.width - laid.left()).max(0.0), laid.height);
        Words { body, laid, size, what: ChartPart::Label, whole: None }
    }

    /// Lays words out in lines no wider than `width`, and no more lines than there is height for, but one: dots stand for
    /// the rest.
    pub(super) fn words_within(&mut self, body: TextBody, width: f64, height: f64) -> Words {
        let words = self.words(body.clone(), Some(width));
        let line = words.size.height / words.laid.line_count().max(1) as f64;
        let fits = |words: &Words| words.size.height <= height.max(line) + 0.5;
        if fits(&words) {
            return words;
        }
        let whole = body.plain();
        // The most letters that fit.
        let (mut low, mut high) = (1, whole.chars().count());
        while high - low > 1 {
            let middle = (low + high) / 2;
            let fitting = self.words(shortened(&body, middle), Some(width));
            if fits(&fitting) { low = middle } else { high = middle }
        }
        let words = self.words(shortened(&body, low), Some(width));
        Words { whole: Some(whole), ..words }
    }

    /// Writes words so that their point `hold` stands at `at`, turned about that point.
    pub(super) fn write(&mut self, words: &Words, at: Point, hold: Hold, degrees: f64) {
        let shift = Vec2::new(words.size.width * hold.0 + words.laid.left(), words.size.height * hold.1);
        let to_page = self.space.to_page
            * Affine::translate(at.to_vec2())
            * Affine::rotate(degrees.to_radians())
            * Affine::translate(-shift);
        let place =
            Place { to_page, width: words.size.width, height: words.size.height, upright: Upright::None };
        let role = TextRole { artifact: true, ..TextRole::default() };
        let items = text::emit(self.context, &words.body, &words.laid, &place, role);
        let own = Rect::from_origin_size(
            (-words.size.width * hold.0, -words.size.height * hold.1),
            (words.size.width, words.size.height),
        );
        let turned = Affine::translate(at.to_vec2()) * Affine::rotate(degrees.to_radians());
        self.written.push(Written {
            what: words.what,
            text: words.whole.clone().unwrap_or_else(|| words.body.plain()),
            place: turned.transform_rect_bbox(own),
            cut: words.whole.is_some(),
        });
        self.above.extend(items.under);
        self.above.extend(items.content);
        self.above.extend(items.over);
    }

    /// Writes words in the middle of a rectangle.
    pub(super) fn write_in(&mut self, words: &Words, rect: Rect, degrees: f64) {
        self.write(words, rect.center(), (0.5, 0.5), degrees);
    }
}

/// A body with its first letters only, and dots for the rest.
pub(super) fn shortened(body: &TextBody, keep: usize) -> TextBody {
    let (mut body, mut left) = (body.clone(), keep);
    let mut paragraphs = 0;
    for paragraph in &mut body.paragraphs {
        paragraphs += 1;
        for run in &mut paragraph.runs {
            let count = run.text.chars().count();
            if count > left {
                let kept: String = run.text.chars().take(left).collect();
                run.text = format!("{}…", kept.trim_end());
                left = 0;
                break;
            }
            left -= count;
        }
        if left == 0 {
            let end = paragraph.runs.iter().position(|run| run.text.ends_with('…'));
            paragraph.runs.truncate(end.map_or(usize::MAX, |end| end + 1));
            break;
        }
        // The end of a paragraph is read as a letter.
        left = left.saturating_sub(1);
    }
    body.paragraphs.truncate(paragraphs);
    body
}

impl Words {
    /// The same as a part of the chart.
    pub(super) fn of(self, what: ChartPart) -> Self {
        Self { what, ..self }
    }

    /// The same, of which all of the words are these.
    pub(super) fn cut_from(self, whole: &str) -> Self {
        Self { whole: Some(whole.to_owned()), ..self }
    }

    /// The size of the box around the turned words.
    pub(super) fn turned(&self, degrees: f64) -> Size {
        turned(self.size, degrees)
    }
}

/// The size of the box around a turned box.
pub(super) fn turned(size: Size, degrees: f64) -> Size {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (sin, cos) = (sin.abs(), cos.abs());
    Size::new(size.width * cos + size.height * sin, size.width * sin + size.height * cos)
}

/// A rectangle as a path.
pub(super) fn rect_path(rect: Rect) -> BezPath {
    rect.to_path(0.1)
}

/// A line from one place to another with crossbars at both ends.
pub(super) fn whisker(at: f64, from: f64, to: f64, caps: bool, lying: bool) -> BezPath {
    let mut path = BezPath::new();
    let point = |along: f64, across: f64| {
        if lying { Point::new(along, at + across) } else { Point::new(at + across, along) }
    };
    path.move_to(point(from, 0.0));
    path.line_to(point(to, 0.0));
    if caps {
        for end in [from, to] {
            path.move_to(point(end, -2.5));
            path.line_to(point(end, 2.5));
        }
    }
    path
}
