//! Contrast of text with what lies behind it (WCAG 2.2, success criterion 1.4.3).

use std::borrow::Cow;
use std::collections::BTreeMap;

use infograft_deck::color::{self, Rgb, ThemeColor};
use infograft_deck::opc::PartName;
use infograft_deck::units::Emu;
use infograft_render::drawing::{
    Align, Anchor, BlipEffect, Color, Fill, Geometry, Shape, ShapeKind, Slide, Table, TableCell, TextBody,
};
use infograft_render::fonts::FontBook;
use infograft_render::layout;
use kurbo::{Affine, BezPath, Point, Rect, Shape as _};

/// Text that is hard to read on its ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The slide's number, from 1.
    pub slide: usize,
    /// The part that the shape stands in.
    pub part: Option<PartName>,
    /// The shape's id.
    pub shape_id: u32,
    /// The shape's name.
    pub shape: String,
    /// The first words of the text.
    pub excerpt: String,
    /// The text's colour.
    pub text: Color,
    /// The ground's colour, where it is hardest to read.
    pub ground: Color,
    /// All colours that it lies on: those of a gradient's stops.
    pub grounds: Vec<Rgb>,
    /// The contrast there.
    pub ratio: f64,
    /// The contrast that it needs: 4.5, or 3 for large text.
    pub need: f64,
    /// The row and column of a table's cell, from 0.
    pub cell: Option<(usize, usize)>,
}

/// What looking for the grounds of a deck's texts may still cost, in segments of outlines that are held against a text's
/// place: each text of a slide may lie over each area of it.
#[derive(Clone, Debug)]
pub struct GroundSearch {
    left: usize,
}

/// Segments for a deck. A hundred slides on which a hundred texts lie in the bounds of a hundred areas of twenty segments
/// each take less than half of them.
const SEGMENTS: usize = 50_000_000;

impl Default for GroundSearch {
    fn default() -> Self {
        Self { left: SEGMENTS }
    }
}

impl GroundSearch {
    /// Whether it ended before all grounds were found: texts whose ground isn't known are not judged.
    pub fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// Takes segments off what is left; `false` where there are not so many, and from then on.
    fn take(&mut self, segments: usize) -> bool {
        self.left = self.left.saturating_sub(segments);
        !self.is_spent()
    }
}

/// An opaque area, as far as text cares: where it is and which colours it shows.
struct Area<'s> {
    /// A rectangle of the page that it lies in.
    bounds: Rect,
    /// From page EMU to the area's own space.
    inverse: Affine,
    /// Outlines, each with a rectangle that it lies in.
    paths: Vec<(Rect, Cow<'s, BezPath>)>,
    colors: Vec<Color>,
}

impl<'s> Area<'s> {
    fn new(to_page: Affine, paths: Vec<(Rect, Cow<'s, BezPath>)>, colors: Vec<Color>) -> Self {
        let all = paths.iter().map(|(bounds, _)| *bounds).reduce(|a, b| a.union(b));
        let bounds = all.map_or(Rect::ZERO, |all| to_page.transform_rect_bbox(all.inflate(10.0, 10.0)));
        Self { bounds: bounds.inflate(10.0, 10.0), inverse: to_page.inverse(), paths, colors }
    }
}

/// What may lie behind text.
enum Ground {
    Colors(Vec<Color>),
    /// A picture: nothing can be said.
    Unknown,
}

impl Pair {
    /// Whether the text has the contrast that it needs, but for what rounding takes.
    pub fn reads(&self) -> bool {
        self.ratio + 0.005 >= self.need
    }

    /// The same text on another ground.
    pub fn put_on(&mut self, ground: Rgb) {
        self.ground = Color::opaque(ground);
        self.grounds = vec![ground];
        self.ratio = color::contrast(self.text.rgb, ground);
    }
}

/// What is one entry of what is found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Each {
    /// Each text that doesn't read: a shape and pair of colours.
    Poor,
    /// The same, each cell of a table for itself.
    PoorCell,
    /// Each text whose ground is known, by its words.
    All,
}

/// Every text of a slide that falls under the contrast it needs: one entry a shape and pair of colours.
pub fn pairs(slide: &Slide, book: &mut FontBook, search: &mut GroundSearch) -> Vec<Pair> {
    walked(slide, book, search, Each::Poor).found
}

/// The same with one entry for each cell of a table.
pub fn pairs_of_cells(slide: &Slide, book: &mut FontBook, search: &mut GroundSearch) -> Vec<Pair> {
    walked(slide, book, search, Each::PoorCell).found
}

/// Every text of a slide whose ground is known: one entry a shape and pair of colours.
pub fn all_pairs(slide: &Slide, book: &mut FontBook, search: &mut GroundSearch) -> Vec<Pair> {
    walked(slide, book, search, Each::All).found
}

/// A shape with words that links somewhere and has one of the theme's colours.
#[derive(Clone, Debug, PartialEq)]
pub struct Button {
    /// Slide number from 1.
    pub slide: usize,
    /// The part that the shape stands in.
    pub part: Option<PartName>,
    /// `p:cNvPr@id`.
    pub shape_id: u32,
    /// The shape's name.
    pub shape: String,
    /// Its fill.
    pub fill: Color,
    /// What it stands on.
    pub ground: Color,
}

/// Every button of a slide whose ground is known.
pub fn buttons(slide: &Slide, book: &mut FontBook, search: &mut GroundSearch) -> Vec<Button> {
    walked(slide, book, search, Each::Poor).buttons
}

fn walked<'s, 'b>(
    slide: &'s Slide,
    book: &'b mut FontBook,
    search: &'b mut GroundSearch,
    each: Each,
) -> Walk<'s, 'b> {
    let all = each == Each::All;
    let page = match &slide.background {
        None => Ground::Colors(vec![Color::opaque(Rgb::WHITE)]),
        Some(fill) => colors(fill, all).map_or(Ground::Unknown, Ground::Colors),
    };
    let mut walk = Walk {
        slide: slide.number,
        page,
        areas: Vec::new(),
        found: Vec::new(),
        known: BTreeMap::new(),
        buttons: Vec::new(),
        all,
        each,
        cell: None,
        book,
        search,
    };
    for shape in &slide.shapes {
        walk.shape(shape, Affine::IDENTITY);
    }
    walk
}

/// The colours of a fill; `None` for a picture. `all` asks for a guess, too: the middle of the two colours that a picture
/// is mixed of, which stands for most of it.
fn colors(fill: &Fill, all: bool) -> Option<Vec<Color>> {
    match fill {
        Fill::Solid(c) => Some(vec![*c]),
        Fill::Gradient(g) => Some(g.stops.iter().map(|(_, c)| *c).collect()),
        Fill::Pattern(p) => Some(vec![p.fg, p.bg]),
        Fill::Picture(_) if all => mixed(fill).map(|color| vec![color]),
        Fill::Picture(_) => None,
        Fill::Group(fill, _) => colors(fill, all),
    }
}

/// The middle of the two colours that a picture is mixed of (`a:duotone`, ECMA-376 Part 1, 20.1.8.23).
pub(crate) fn mixed(fill: &Fill) -> Option<Color> {
    let Fill::Picture(picture) = fill else { return None };
    picture.blip.effects.iter().find_map(|effect| match effect {
        BlipEffect::Duotone(dark, light) => Some(composite(Color { alpha: 0.5, ..*dark }, light.rgb)),
        _ => None,
    })
}

struct Walk<'s, 'b> {
    slide: usize,
    page: Ground,
    /// Areas painted so far, back to front; `colors` empty where nothing can be said.
    areas: Vec<Area<'s>>,
    found: Vec<Pair>,
    /// The contrast that what was found so far needs at most: a slide may have tens of thousands of texts.
    known: BTreeMap<Known, f64>,
    buttons: Vec<Button>,
    /// Whether texts that read well are taken, too.
    all: bool,
    /// What is one entry.
    each: Each,
    /// The row and column of the table's cell that is looked at.
    cell: Option<(usize, usize)>,
    /// What rows of tables are as high as.
    book: &'b mut FontBook,
    search: &'b mut GroundSearch,
}

/// What two findings have in common that are one: the shape, both colours and, where they are told
/// apart, the cell or the words.
type Known = (Option<PartName>, u32, Option<(usize, usize)>, String, [ColorKey; 2]);
type ColorKey = (Rgb, u32, Option<ThemeColor>);

impl<'s> Walk<'s, '_> {
    fn shape(&mut self, shape: &'s Shape, parent: Affine) {
        let own = parent * shape.xfrm.affine();
        match &shape.kind {
            ShapeKind::Geometry(g) => self.geometry(shape, g, own),
            ShapeKind::Picture(p) => self.paint(&p.geometry, own, Vec::new()),
            ShapeKind::Group(group) => {
                let inner = parent * group.affine(&shape.xfrm);
                for child in &group.shapes {
                    self.shape(child, inner);
                }
            }
            ShapeKind::Table(table) => self.table(shape, table, own),
            ShapeKind::Chart(_) => {}
        }
    }

    fn geometry(&mut self, shape: &'s Shape, g: &'s Geometry, own: Affine) {
        if let Some(fill) = &g.fill {
            let at = own * g.text_rect.center();
            self.button(shape, g, fill, at);
            let colors = colors(fill, self.all).unwrap_or_default();
            let colors = self.over(colors, at);
            self.paint(g, own, colors);
        }
        if let Some(text) = &g.text {
            self.text(shape, text, own, g.text_rect);
        }
    }

    fn button(&mut self, shape: &Shape, g: &Geometry, fill: &Fill, at: Point) {
        let words = g.text.iter().flat_map(|text| &text.paragraphs).flat_map(|p| &p.runs);
        let is_button = shape.nv.link.is_some() && { words }.any(|run| !run.text.trim().is_empty());
        let Fill::Solid(fill) = fill else { return };
        if !is_button || fill.slot.is_none() {
            return;
        }
        let Ground::Colors(grounds) = self.ground(at) else { return };
        let Some(ground) = grounds.first() else { return };
        self.buttons.push(Button {
            slide: self.slide,
            part: shape.nv.part.clone(),
            shape_id: shape.nv.id,
            shape: shape.nv.name.clone(),
            fill: *fill,
            ground: *ground,
        });
    }

    /// A table's cells where they are drawn: rows grow with their text.
    fn table(&mut self, shape: &Shape, table: &Table, own: Affine) {
        let heights = layout::drawn_heights(table, self.book);
        let ys = edges(heights.iter().map(|points| points * Emu::PER_PT));
        let xs = edges(table.columns.iter().map(|width| width.f64()));
        let at = |edges: &[f64], n: usize| edges.get(n).or(edges.last()).copied().unwrap_or(0.0);
        for (r, row) in table.rows.iter().enumerate() {
            for (c, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.merged) {
                let (right, bottom) = (c + cell.col_span.max(1) as usize, r + cell.row_span.max(1) as usize);
                let mut rect = Rect::new(at(&xs, c), at(&ys, r), at(&xs, right), at(&ys, bottom));
                if table.rtl {
                    let width = at(&xs, table.columns.len());
                    (rect.x0, rect.x1) = (width - rect.x1, width - rect.x0);
                }
                self.cell = Some((r, c));
                self.cell(shape, cell, table.background.as_ref(), own, rect);
            }
        }
        self.cell = None;
    }

    /// A cell's text lies on the cell's own fill, else on the table's, else on what is behind the table.
    fn cell(&mut self, shape: &Shape, cell: &TableCell, table: Option<&Fill>, own: Affine, rect: Rect) {
        let Some(fill) = cell.fill.as_ref().or(table) else {
            return self.text(shape, &cell.text, own, rect);
        };
        let at = own * rect.center();
        let colors = colors(fill, self.all).unwrap_or_default();
        let colors = self.over(colors, at);
        self.judge(shape, &cell.text, &colors);
        let paths = vec![(rect.abs(), Cow::Owned(rect.to_path(1.0)))];
        self.areas.push(Area::new(own, paths, colors));
    }

    fn paint(&mut self, g: &'s Geometry, own: Affine, colors: Vec<Color>) {
        if own.determinant().abs() < 1e-12 {
            return;
        }
        let filled = g.paths.iter().filter(|p| p.fill != infograft_render::drawing::PathFill::None);
        let paths = filled.map(|p| (p.path.control_box(), Cow::Borrowed(&p.path))).collect();
        self.areas.push(Area::new(own, paths, colors));
    }

    /// What lies at a point of the page.
    fn ground(&mut self, at: Point) -> Ground {
        let search = &mut *self.search;
        let mut lies_in = |area: &Area<'_>| {
            if !area.bounds.contains(at) {
                return false;
            }
            let local = area.inverse * at;
            let mut is_inside = |(bounds, path): &(Rect, Cow<'_, BezPath>)| {
                let is_near = bounds.inflate(1.0, 1.0).contains(local);
                is_near && search.take(path.elements().len()) && path.contains(local)
            };
            area.paths.iter().any(&mut is_inside)
        };
        let hit = self.areas.iter().rev().find(|area| lies_in(area));
        if self.search.is_spent() {
            return Ground::Unknown;
        }
        match hit {
            Some(area) if area.colors.is_empty() => Ground::Unknown,
            Some(area) => Ground::Colors(area.colors.clone()),
            None => match &self.page {
                Ground::Colors(c) => Ground::Colors(c.clone()),
                Ground::Unknown => Ground::Unknown,
            },
        }
    }

    /// Colours as they show over what lies at a point.
    fn over(&mut self, mut colors: Vec<Color>, at: Point) -> Vec<Color> {
        let is_sheer = |color: &Color| color.alpha < 0.995;
        if colors.iter().any(is_sheer)
            && let Ground::Colors(below) = self.ground(at)
            && let Some(below) = below.first()
        {
            colors.iter_mut().filter(|color| is_sheer(color)).for_each(|c| *c = composite(*c, below.rgb));
        }
        colors
    }

    fn text(&mut self, shape: &Shape, text: &TextBody, own: Affine, rect: Rect) {
        let Some(first) = text.paragraphs.first() else { return };
        let x = match first.align {
            Align::Left | Align::Justify => 0.2,
            Align::Right => 0.8,
            Align::Center | Align::Distribute => 0.5,
        };
        let y = match text.body.anchor {
            Anchor::Top => 0.25,
            Anchor::Bottom => 0.75,
            _ => 0.5,
        };
        // Where its first words lie on a picture, the others may not.
        let known = [x, 0.5, 1.0 - x].into_iter().find_map(|x| {
            let at = own * Point::new(rect.x0 + x * rect.width(), rect.y0 + y * rect.height());
            match self.ground(at) {
                Ground::Colors(grounds) => Some(grounds),
                Ground::Unknown => None,
            }
        });
        let Some(grounds) = known else { return };
        self.judge(shape, text, &grounds);
    }

    /// Holds each run's colour against the colours that it lies on; nothing is said where there are none.
    fn judge(&mut self, shape: &Shape, text: &TextBody, grounds: &[Color]) {
        for run in text.paragraphs.iter().flat_map(|p| &p.runs).filter(|r| !r.text.trim().is_empty()) {
            let Some(Fill::Solid(color)) = run.props.fill else { continue };
            let large = run.props.size >= 18.0 || (run.props.size >= 14.0 && run.props.bold);
            let need = if large { 3.0 } else { 4.5 };
            let ratio = |g: &Color| color::contrast(composite(color, g.rgb).rgb, g.rgb);
            let Some(ground) = grounds.iter().min_by(|a, b| ratio(a).total_cmp(&ratio(b))) else { continue };
            let pair = Pair {
                slide: self.slide,
                part: shape.nv.part.clone(),
                shape_id: shape.nv.id,
                shape: shape.nv.name.clone(),
                excerpt: excerpt(&run.text),
                text: color,
                ground: *ground,
                grounds: grounds.iter().map(|ground| ground.rgb).collect(),
                ratio: ratio(ground),
                need,
                cell: self.cell,
            };
            if self.all || !pair.reads() {
                self.add(pair);
            }
        }
    }

    fn add(&mut self, pair: Pair) {
        // With all texts taken, each is to be found again by its words.
        let words = if self.all { pair.excerpt.clone() } else { String::new() };
        let color = |color: Color| (color.rgb, (color.alpha + 0.0).to_bits(), color.slot);
        let cell = pair.cell.filter(|_| self.each == Each::PoorCell);
        let key = (pair.part.clone(), pair.shape_id, cell, words, [color(pair.text), color(pair.ground)]);
        let most = self.known.entry(key).or_insert(0.0);
        if *most < pair.need {
            *most = pair.need;
            self.found.push(pair);
        }
    }
}

/// Running sums, from 0.
fn edges(sizes: impl Iterator<Item = f64>) -> Vec<f64> {
    let sums = sizes.scan(0.0, |at, size| {
        *at += size;
        Some(*at)
    });
    std::iter::once(0.0).chain(sums).collect()
}

fn excerpt(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

fn composite(top: Color, below: Rgb) -> Color {
    let mix = |t: u8, b: u8| {
        (f32::from(t) * top.alpha + f32::from(b) * (1.0 - top.alpha)).round().clamp(0.0, 255.0) as u8
    };
    let rgb = Rgb(mix(top.rgb.0, below.0), mix(top.rgb.1, below.1), mix(top.rgb.2, below.2));
    Color { rgb, alpha: 1.0, slot: top.slot }
}
