//! How far text and tables reach on a page: what is compared when text has changed, and the frame that text asks for.

use infograft_deck::units::Emu;
use kurbo::{Affine, Point, Rect, Shape as _, Vec2};

use super::content::MAX_DEPTH;
use super::frame::{self, Frame, Outer};
use super::opacity::opacity;
use super::space::Space;
use super::table::{self, OutOfCell};
use super::text::{self, Missing, Scale, shown_size};
use crate::drawing::{
    Align, Anchor, Autofit, Geometry, PathFill, Shape, ShapeKind, Slide, Table, TableCell, TextBody, Vert,
    Xfrm,
};
use crate::fonts::FontBook;

/// Fills that let through more than this are no ground for text.
const OPAQUE: f32 = 0.1;

/// The presets that cover their frames, but for their corners.
const BOXES: &[&str] = &[
    "rect",
    "roundRect",
    "round1Rect",
    "round2SameRect",
    "round2DiagRect",
    "snipRoundRect",
    "snip1Rect",
    "snip2SameRect",
    "snip2DiagRect",
    "flowChartProcess",
    "flowChartAlternateProcess",
];

/// A shape with text, a table, a picture, a chart, or a filled area, as it stands on the page. Lengths are points.
#[derive(Clone, Debug)]
pub struct Extent<'a> {
    /// The shape.
    pub shape: &'a Shape,
    /// The shape's frame.
    pub frame: Area,
    /// Where letters are seen, a rectangle a line, in the space of [`Extent::text_to_page`]; a table's whole area.
    pub lines: Vec<Rect>,
    /// The text or table as it was reworded, if it was.
    pub reworded: Option<AsReworded>,
    /// From the space of the lines to the page.
    pub text_to_page: Affine,
    /// Whether the shape has a fill of its own that text can stand on.
    pub filled: bool,
    /// Whether the shape has an outline that is drawn.
    pub outlined: bool,
    /// How much the shape hides of what lies behind it, from 0 to 1.
    pub opacity: f32,
    /// The cell of a table whose turned text is furthest out of it, if one is.
    pub out_of_cell: Option<OutOfCell>,
    /// How wide bent text has room to be, as a part of its width: below 1 its letters are squeezed. `None` for other text.
    pub bent: Option<f64>,
    /// The room that the text has between its insets.
    pub room: (f64, f64),
    /// Width and height of the frame that the text needs, with its insets: for `a:spAutoFit`, and for tables.
    pub needs: Option<(f64, f64)>,
    /// Width and height that the text takes in that room, as it is set; of a table or without text nothing.
    pub takes: (f64, f64),
    /// How many words are broken in the middle, because a line is too short for them.
    pub broken: usize,
    /// The size of the smallest letters; `None` without any.
    pub smallest: Option<f64>,
    /// Points per unit of the space that the shape's `a:off` is written in.
    parent: (f64, f64),
    /// Points per EMU of the shape's own `a:ext`.
    local: (f64, f64),
}

/// Where a text or a table is that was reworded.
#[derive(Clone, Debug, Default)]
pub struct AsReworded {
    /// As [`Extent::lines`].
    pub lines: Vec<Rect>,
    /// As [`Extent::out_of_cell`].
    pub out_of_cell: Option<OutOfCell>,
    /// As [`Extent::bent`].
    pub bent: Option<f64>,
}

/// A rectangle, from the origin of its own space, that is turned and moved to the page.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// To the page: turned, mirrored and moved, never scaled.
    pub to_page: Affine,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Area {
    /// The rectangle in its own space.
    pub fn rect(&self) -> Rect {
        Rect::new(0.0, 0.0, self.width, self.height)
    }

    /// The upright rectangle around it on the page.
    pub fn bounds(&self) -> Rect {
        self.to_page.transform_rect_bbox(self.rect())
    }
}

impl<'a> Extent<'a> {
    /// The shape's text; `None` for tables.
    pub fn text(&self) -> Option<&'a TextBody> {
        match &self.shape.kind {
            ShapeKind::Geometry(geometry) => geometry.text.as_ref(),
            _ => None,
        }
    }

    /// The words of the shape or table.
    pub fn words(&self) -> String {
        match &self.shape.kind {
            ShapeKind::Geometry(geometry) => geometry.text.as_ref().map(TextBody::plain).unwrap_or_default(),
            ShapeKind::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.map(|cell| cell.text.plain()).collect::<Vec<_>>().join("\n")
            }
            _ => String::new(),
        }
    }

    /// The upright rectangle around the letters on the page; `None` where there are none.
    pub fn bounds(&self) -> Option<Rect> {
        self.lines.iter().map(|line| self.text_to_page.transform_rect_bbox(*line)).reduce(|a, b| a.union(b))
    }

    /// The rectangle around the letters in the space of an area.
    pub fn bounds_in(&self, area: &Area) -> Option<Rect> {
        let to_area = area.to_page.inverse() * self.text_to_page;
        self.lines.iter().map(|line| to_area.transform_rect_bbox(*line)).reduce(|a, b| a.union(b))
    }

    /// Whether the shape covers its frame, but for its corners: a rectangle of some kind.
    pub fn is_box(&self) -> bool {
        match &self.shape.kind {
            ShapeKind::Geometry(geometry) => {
                geometry.preset.as_deref().is_some_and(|preset| BOXES.contains(&preset))
            }
            _ => false,
        }
    }

    /// Whether the shape hides what is behind it at a point of the page: whether that lies within its outline.
    pub fn hides(&self, at: Point) -> bool {
        let at = self.frame.to_page.inverse() * at;
        let geometry = match &self.shape.kind {
            ShapeKind::Geometry(geometry) => geometry,
            ShapeKind::Picture(picture) => &picture.geometry,
            _ => return self.frame.rect().contains(at),
        };
        if geometry.paths.is_empty() {
            return self.frame.rect().contains(at);
        }
        let own = Point::new(at.x / self.local.0, at.y / self.local.1);
        let mut filled = geometry.paths.iter().filter(|path| path.fill != PathFill::None);
        filled.any(|path| path.path.contains(own))
    }

    /// How many steps [`Extent::hides`] takes.
    pub fn steps(&self) -> usize {
        let geometry = match &self.shape.kind {
            ShapeKind::Geometry(geometry) => geometry,
            ShapeKind::Picture(picture) => &picture.geometry,
            _ => return 1,
        };
        geometry.paths.iter().map(|path| path.path.elements().len()).sum::<usize>().max(1)
    }

    /// Whether the lines run from top to bottom of the shape.
    pub fn turned(&self) -> bool {
        self.text().is_some_and(|text| text.body.vert != Vert::Horz)
    }

    /// The shape's `a:xfrm` with another width or height in points. What stays in its place is the side that the text is
    /// aligned to and the one that it is anchored to; of a table the top left corner.
    pub fn resized(&self, width: f64, height: f64) -> Xfrm {
        let old = self.shape.xfrm;
        let (fx, fy) = self.fixed();
        let grown = Vec2::new(width - self.frame.width, height - self.frame.height);
        // Frames are turned about their centres, so the centre goes where the fixed point needs it.
        let center = turning(&old) * Point::new((0.5 - fx) * grown.x, (0.5 - fy) * grown.y);
        let emu = |points: f64, unit: f64| points / unit.max(1e-12);
        let (cx, cy) = (emu(width, self.local.0), emu(height, self.local.1));
        let x = old.x.f64() + old.cx.f64() / 2.0 + emu(center.x, self.parent.0) - cx / 2.0;
        let y = old.y.f64() + old.cy.f64() / 2.0 + emu(center.y, self.parent.1) - cy / 2.0;
        let round = |units: f64| Emu(units.round() as i64);
        Xfrm { x: round(x), y: round(y), cx: round(cx), cy: round(cy), ..old }
    }

    /// The point of the frame that stays where it is when the frame changes, as parts of its width and height.
    fn fixed(&self) -> (f64, f64) {
        let Some(text) = self.text() else { return (0.0, 0.0) };
        let along = match text.paragraphs.first().map(|p| (p.align, p.rtl)) {
            _ if text.body.anchor_center => 0.5,
            Some((Align::Center, _)) => 0.5,
            Some((Align::Right, _) | (Align::Justify | Align::Distribute, true)) => 1.0,
            _ => 0.0,
        };
        let down = match text.body.anchor {
            Anchor::Top => 0.0,
            Anchor::Center | Anchor::Justified | Anchor::Distributed => 0.5,
            Anchor::Bottom => 1.0,
        };
        let (x, y) = match text.body.vert {
            Vert::Horz => (along, down),
            Vert::Vert270 => (down, 1.0 - along),
            _ => (1.0 - down, along),
        };
        // Text is never mirrored: in a mirrored shape its left is the shape's right.
        let mirrored = self.frame.to_page.determinant() < 0.0;
        (if mirrored { 1.0 - x } else { x }, y)
    }
}

/// How a shape's own `a:xfrm` turns and mirrors.
fn turning(xfrm: &Xfrm) -> Affine {
    let flip = |on: bool| if on { -1.0 } else { 1.0 };
    Affine::rotate(xfrm.rot.radians()) * Affine::scale_non_uniform(flip(xfrm.flip_h), flip(xfrm.flip_v))
}

/// Another text in the place of a shape's, for [`Extent::reworded`]; `None` where there is none.
pub type Reworded<'r> = &'r dyn Fn(&TextBody) -> Option<TextBody>;

/// The texts, tables, pictures, charts and filled areas of a slide, in z-order. Bent text has no lines. `reworded` says how
/// texts may read otherwise: where their letters are then is told, too.
pub fn extents<'a>(slide: &'a Slide, book: &mut FontBook, reworded: Reworded<'_>) -> Vec<Extent<'a>> {
    let mut walk = Walk { book, reworded, found: Vec::new() };
    walk.shapes(&slide.shapes, &Outer::page());
    walk.found
}

struct Walk<'a, 'r> {
    book: &'r mut FontBook,
    reworded: Reworded<'r>,
    found: Vec<Extent<'a>>,
}

impl<'a> Walk<'a, '_> {
    fn shapes(&mut self, shapes: &'a [Shape], outer: &Outer) {
        if outer.depth > MAX_DEPTH {
            return;
        }
        for shape in shapes {
            let frame = frame::frame(&shape.xfrm, outer);
            let extent = Extent::bare(shape, &frame, outer);
            match &shape.kind {
                ShapeKind::Group(group) => self.shapes(&group.shapes, &outer.inside(group, &frame)),
                ShapeKind::Geometry(geometry) => self.geometry(extent, geometry, &frame),
                ShapeKind::Table(table) => self.table(extent, table),
                ShapeKind::Picture(picture) => {
                    self.found.push(Extent { opacity: picture.fill.blip.alpha, ..extent });
                }
                ShapeKind::Chart(_) => self.found.push(Extent { opacity: 1.0, ..extent }),
            }
        }
    }

    fn geometry(&mut self, mut extent: Extent<'a>, geometry: &'a Geometry, frame: &Frame) {
        let fill = geometry.fill.as_ref().filter(|_| !geometry.is_line);
        extent.opacity = fill.map_or(0.0, opacity);
        extent.filled = extent.opacity > OPAQUE;
        extent.outlined = geometry.line.is_some() && !geometry.is_line;
        let text = geometry.text.as_ref().filter(|t| !t.paragraphs.is_empty());
        let Some(body) = text else { return self.found.extend(extent.filled.then_some(extent)) };
        if body.body.warp.is_some() {
            return self.bent(extent, body, geometry, frame);
        }
        let (place, _) = frame::text_place(body, geometry.text_rect, frame);
        let scale = Scale::of(body.body.autofit);
        let mut lay = |body: &TextBody| {
            text::lay(body, place.width, place.height, scale, self.book, &mut Missing::default())
        };
        let mut laid = lay(body);
        extent.takes = (laid.needed_width(), laid.height);
        extent.broken = laid.broken();
        laid.anchor(body, place.width, place.height);
        let reworded = (self.reworded)(body).map(|body| {
            let mut laid = lay(&body);
            laid.anchor(&body, place.width, place.height);
            AsReworded { lines: laid.letters(), ..AsReworded::default() }
        });
        let size = match body.body.columns.0 > 1 && body.body.autofit == Autofit::Shape {
            // Columns are as wide as the frame lets them be.
            true => (place.width, text::balanced(body, place.width, scale, self.book)),
            false => extent.takes,
        };
        extent.needs = needed(body, geometry, frame, size);
        let runs = || body.paragraphs.iter().flat_map(|p| &p.runs).filter(|run| !run.text.trim().is_empty());
        if runs().any(|run| run.props.fill.is_some()) {
            extent.lines = laid.letters();
            extent.reworded = reworded;
        }
        extent.smallest = runs().map(|run| shown_size(run, scale)).min_by(f64::total_cmp);
        extent.text_to_page = place.to_page;
        extent.room = (place.width, place.height);
        self.found.push(extent);
    }

    /// Bent text is as large as its frame wants it: it leaves it nowhere, but its letters get narrow.
    fn bent(&mut self, mut extent: Extent<'a>, body: &TextBody, geometry: &Geometry, frame: &Frame) {
        let (place, _) = frame::text_place(body, geometry.text_rect, frame);
        let mut room = |body: &TextBody| {
            let mut body = body.clone();
            (body.body.wrap, body.body.autofit) = (false, Autofit::Shape);
            let scale = Scale::of(body.body.autofit);
            let laid = text::lay(&body, place.width, place.height, scale, self.book, &mut Missing::default());
            (laid.width > 0.0).then(|| place.width / (laid.width - laid.left()).max(1.0))
        };
        extent.bent = room(body);
        let reworded = (self.reworded)(body);
        extent.reworded = reworded.map(|body| AsReworded { bent: room(&body), ..AsReworded::default() });
        self.found.push(extent);
    }

    fn table(&mut self, mut extent: Extent<'a>, table: &'a Table) {
        let width = table.columns.iter().map(|width| width.to_pt().max(0.0)).sum::<f64>();
        let (heights, out) = table::measured(table, self.book);
        let height = heights.iter().sum::<f64>();
        extent.out_of_cell = out;
        extent.needs = Some((width, height));
        extent.lines = vec![Rect::new(0.0, 0.0, width, height)];
        let reworded = |cell: &TableCell| (self.reworded)(&cell.text);
        if table.rows.iter().flat_map(|row| &row.cells).any(|cell| reworded(cell).is_some()) {
            let mut table = table.clone();
            for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                cell.text = reworded(cell).unwrap_or_else(|| std::mem::take(&mut cell.text));
            }
            let (heights, out) = table::measured(&table, self.book);
            let height = heights.iter().sum::<f64>();
            let lines = vec![Rect::new(0.0, 0.0, width, height)];
            extent.reworded = Some(AsReworded { lines, out_of_cell: out, bent: None });
        }
        self.found.push(extent);
    }
}

impl<'a> Extent<'a> {
    /// A shape without text.
    fn bare(shape: &'a Shape, frame: &Frame, outer: &Outer) -> Self {
        let Space { to_page, width, height } = frame.space;
        Self {
            shape,
            frame: Area { to_page, width, height },
            lines: Vec::new(),
            reworded: None,
            text_to_page: to_page,
            filled: false,
            outlined: false,
            opacity: 0.0,
            out_of_cell: None,
            bent: None,
            room: (0.0, 0.0),
            needs: None,
            takes: (0.0, 0.0),
            broken: 0,
            smallest: None,
            parent: outer.scale,
            local: frame.local,
        }
    }
}

/// The frame that text of a size needs in its shape. `None` where the frame doesn't follow the text, or where how it does
/// isn't known: where the text is turned against its shape.
fn needed(body: &TextBody, geometry: &Geometry, frame: &Frame, size: (f64, f64)) -> Option<(f64, f64)> {
    let props = &body.body;
    let [_, turned, ..] = frame.space.to_page.as_coeffs();
    let plain = props.rot.0 == 0 && !(props.upright && turned.abs() > 1e-9);
    let stacked = matches!(props.vert, Vert::WordArtVert | Vert::WordArtVertRtl);
    if props.autofit != Autofit::Shape || !plain || stacked {
        return None;
    }
    let (across, down) = if props.vert == Vert::Horz { size } else { (size.1, size.0) };
    let (left, top, right, bottom) = props.insets;
    let inner = (across + (left + right).to_pt(), down + (top + bottom).to_pt());
    let (width, height) = (frame.space.width, frame.space.height);
    let rect = geometry.text_rect.abs();
    let (rect_width, rect_height) = (rect.width() * frame.local.0, rect.height() * frame.local.1);
    // Rounded corners take the same from both axes, as a part of the shorter side: the longer one grows by what is left.
    let corners = (rect.x0 * frame.local.0 - rect.y0 * frame.local.1).abs() < 0.01 * width.min(height);
    let outer = |inner: f64, rect: f64, whole: f64, longer: bool| match rect {
        _ if (corners && longer) || rect <= 0.1 * whole => inner + (whole - rect).max(0.0),
        _ => inner * whole / rect,
    };
    Some((
        outer(inner.0, rect_width, width, width >= height),
        outer(inner.1, rect_height, height, height > width),
    ))
}

/// How far a convex quadrilateral reaches into another, in points; 0 where they don't meet.
pub fn penetration(a: &[Point; 4], b: &[Point; 4]) -> f64 {
    let axes = |quad: &[Point; 4]| [quad[1] - quad[0], quad[3] - quad[0]];
    let mut least = f64::INFINITY;
    for axis in axes(a).into_iter().chain(axes(b)) {
        let length = axis.hypot();
        if length < 1e-9 {
            return 0.0;
        }
        let span = |quad: &[Point; 4]| {
            let along = quad.map(|p| p.to_vec2().dot(axis) / length);
            (
                along.iter().copied().fold(f64::INFINITY, f64::min),
                along.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            )
        };
        let ((a0, a1), (b0, b1)) = (span(a), span(b));
        least = least.min(a1.min(b1) - a0.max(b0));
        if least <= 0.0 {
            return 0.0;
        }
    }
    least
}

/// A rectangle's corners after a transform, in their order around it.
pub fn corners(rect: Rect, to_page: Affine) -> [Point; 4] {
    [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)]
        .map(|corner| to_page * Point::from(corner))
}
