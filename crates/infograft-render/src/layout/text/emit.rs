//! A laid-out body as items: glyph runs inside tags and links, underlines and highlights as artifacts around them.

use kurbo::{Affine, BezPath, Point, Rect, Shape as _, Stroke};

use crate::drawing::{Bullet, BulletKind, Effects, Link, Paragraph, Run, Strike, TextBody};
use crate::fonts::script;
use crate::layout::blip;
use crate::layout::context::LayoutContext;
use crate::layout::effects;
use crate::layout::paint;
use crate::layout::silhouette::Silhouette;
use crate::layout::space::Space;
use crate::layout::stroke;
use crate::page::{Glyph, GlyphRun, Item, Paint};

use super::body::{Laid, PlacedBullet, PlacedLine, PlacedParagraph};
use super::lines::{Piece, text_start};
use super::shape::{Item as ShapedItem, Shaped, Span};
use super::tags::{Part, structure, whole_link};
use super::underline::{level, underline_strokes, wave};

/// Weight that a synthesised bold adds, as a fraction of the size.
const EMBOLDEN: f64 = 0.03;

/// Glyphs of one run whose shadow is drawn.
const MAX_SHADOWED: usize = 2_000;

/// Where a body's frame is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// From the frame (origin at its top left, points) to the page.
    pub to_page: Affine,
    /// The frame's size.
    pub width: f64,
    /// The frame's height.
    pub height: f64,
    /// Which letters stand upright in a frame that is turned by 90°.
    pub upright: Upright,
}

/// Which letters of vertical text stand upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Upright {
    /// None: the text is turned as a whole.
    None,
    /// East Asian ones.
    EastAsian,
    /// All.
    All,
}

/// What a body's text is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TextRole<'a> {
    /// A heading of this level.
    pub heading: Option<u8>,
    /// Painted, but no content.
    pub artifact: bool,
    /// The shape's own link, around all its text.
    pub link: Option<&'a Link>,
}

/// A body's items in the order of painting.
#[derive(Debug, Default)]
pub(crate) struct TextItems {
    /// Highlights: behind the text.
    pub under: Vec<Item>,
    /// The tagged text.
    pub content: Vec<Item>,
    /// Underlines and strikes.
    pub over: Vec<Item>,
}

/// Makes the items of a body.
pub(crate) fn emit(
    context: &mut LayoutContext,
    body: &TextBody,
    laid: &Laid,
    place: &Place,
    role: TextRole,
) -> TextItems {
    let mut out = TextItems::default();
    let mut paragraphs = Vec::new();
    for placed in &laid.paragraphs {
        let Some(para) = body.paragraphs.get(placed.index) else { continue };
        let mut writer = Writer { context, para, placed, place, out: &mut out };
        let parts = writer.parts();
        let label = writer.label();
        if !parts.is_empty() || !label.is_empty() {
            paragraphs.push((para, parts, label));
        }
    }
    out.content = if role.artifact {
        let flat = paragraphs
            .into_iter()
            .flat_map(|(_, parts, label)| label.into_iter().chain(parts.into_iter().map(|p| p.item)));
        flat.collect()
    } else if let Some(link) = role.link {
        whole_link(
            context,
            paragraphs,
            link,
            quad(place, Rect::new(0.0, 0.0, place.width, place.height)),
            role.heading,
        )
    } else {
        structure(context, paragraphs, role.heading)
    };
    out
}

/// A rectangle of the frame on the page: top left, top right, bottom right, bottom left.
fn quad(place: &Place, rect: Rect) -> [Point; 4] {
    [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)]
        .map(|p| place.to_page * Point::from(p))
}

struct Writer<'a, 'b> {
    context: &'a mut LayoutContext<'b>,
    para: &'a Paragraph,
    placed: &'a PlacedParagraph,
    place: &'a Place,
    out: &'a mut TextItems,
}

/// Glyphs that one glyph run can hold.
struct Segment {
    /// Left edge from the piece's.
    x: f64,
    upright: bool,
    stretch: f64,
    glyphs: Vec<Glyph>,
}

/// A piece's run and where it stands in the frame.
struct Spot<'a> {
    shaped: &'a Shaped,
    item: &'a ShapedItem,
    span: &'a Span,
    run: &'a Run,
    x: f64,
    baseline: f64,
}

impl Writer<'_, '_> {
    /// The paragraph's glyph runs in logical order.
    fn parts(&mut self) -> Vec<Part> {
        let placed = self.placed;
        placed
            .lines
            .iter()
            .flat_map(|line| line.line.pieces.iter().map(move |piece| (line, piece)))
            .filter_map(|(line, piece)| self.part(line, piece))
            .flatten()
            .collect()
    }

    fn part(&mut self, line: &PlacedLine, piece: &Piece) -> Option<Vec<Part>> {
        let shaped = &self.placed.shaped;
        let item = shaped.items.get(piece.item)?;
        let span = shaped.spans.get(item.span)?;
        let run = self.para.runs.get(span.run)?;
        let spot = Spot {
            shaped,
            item,
            span,
            run,
            x: line.column_x + line.line.x + piece.x,
            baseline: line.baseline,
        };
        let width = self.seen_width(line, piece);
        let (ascent, descent) = (line.line.ascent, line.line.descent);
        let rect = Rect::new(spot.x, line.baseline - ascent, spot.x + width, line.baseline + descent);
        self.decorate(&spot, rect);
        let texts: String = piece
            .clusters
            .iter()
            .filter_map(|at| shaped.clusters.get(*at))
            .filter_map(|c| shaped.text.get(c.range.clone()))
            .collect();
        let logical: String = if item.level.is_rtl() {
            let mut order = piece.clusters.clone();
            order.sort_unstable();
            order
                .iter()
                .filter_map(|at| shaped.clusters.get(*at))
                .filter_map(|c| shaped.text.get(c.range.clone()))
                .collect()
        } else {
            texts
        };
        let lang = self.context.other_lang(script::language_of(&logical, run.props.lang.as_deref()));
        let quad = quad(self.place, rect);
        let items = self.glyphs(&spot, &piece.clusters, &piece.extra);
        let count = items.len();
        let part = |(at, item)| Part {
            item,
            link: run.link.clone().filter(|link| link.target.leads()),
            lang: lang.clone(),
            quad,
            text: if at + 1 == count { logical.clone() } else { String::new() },
        };
        Some(items.into_iter().enumerate().map(part).collect())
    }

    /// A piece's width without the spaces that hang at the line's end.
    fn seen_width(&self, line: &PlacedLine, piece: &Piece) -> f64 {
        let hanging = line.line.width - piece.x;
        if self.placed.shaped.rtl { piece.width } else { piece.width.min(hanging.max(0.0)) }
    }

    /// The glyph runs of clusters in visual order: one, or one a cluster for upright letters.
    fn glyphs(&mut self, spot: &Spot, clusters: &[usize], extra: &[f64]) -> Vec<Item> {
        let mut runs: Vec<Segment> = Vec::new();
        let mut x = 0.0;
        for (at, extra) in clusters.iter().zip(extra) {
            let Some(cluster) = spot.shaped.clusters.get(*at) else { continue };
            let text = spot.shaped.text.get(cluster.range.clone()).unwrap_or("");
            let upright = match self.place.upright {
                Upright::None => false,
                Upright::EastAsian => text.chars().any(|c| script::slot(c) == Some(script::Slot::EastAsian)),
                Upright::All => true,
            };
            let range = cluster.glyphs.clone();
            let stretch = spot.shaped.glyphs.get(range.start).map_or(1.0, |g| g.stretch);
            if upright || runs.last().is_none_or(|run| run.upright || run.stretch != stretch) {
                runs.push(Segment { x, upright, stretch, glyphs: Vec::new() });
            }
            let Some(Segment { x: start, glyphs, .. }) = runs.last_mut() else { continue };
            let last = range.end.saturating_sub(1);
            for index in range.clone() {
                let Some(glyph) = spot.shaped.glyphs.get(index) else { continue };
                let advance = glyph.advance + if index == last { *extra } else { 0.0 };
                glyphs.push(Glyph {
                    id: glyph.id,
                    x: x - *start + glyph.dx,
                    y: -glyph.dy,
                    advance,
                    text: if index == range.start { text.to_string() } else { String::new() },
                });
                x += advance;
            }
        }
        runs.into_iter().filter_map(|segment| self.run(spot, segment)).collect()
    }

    fn run(&mut self, spot: &Spot, segment: Segment) -> Option<Item> {
        let Segment { x, upright, stretch, glyphs } = segment;
        let font = self.context.font(spot.item.id())?;
        let size = spot.span.drawn;
        let mut transform =
            self.place.to_page * Affine::translate((spot.x + x, spot.baseline - spot.span.raise));
        if upright {
            let half: f64 = glyphs.iter().map(|g| g.advance).sum::<f64>() / 2.0;
            let middle = size * (spot.item.metrics.ascent - spot.item.metrics.descent) / 2.0;
            transform = transform
                * Affine::translate((half, -middle))
                * Affine::rotate(-std::f64::consts::FRAC_PI_2)
                * Affine::translate((-half, middle));
        }
        let space = Space::new(self.place.to_page, self.place.width, self.place.height);
        let props = &spot.run.props;
        let outline = props.outline.as_ref().and_then(|line| {
            let paint = paint::paint(&line.fill, &space)?;
            Some((stroke::letters(line), paint))
        });
        // Not every reader strokes letters in a pattern: such an outline is drawn as paths over them.
        let (outline, drawn) = match outline {
            Some((pen, Paint::Solid(rgb, alpha))) => (Some((pen, Paint::Solid(rgb, alpha))), None),
            other => (None, other),
        };
        if let Some((pen, paint)) = drawn {
            let letters = self.silhouette(spot, transform, stretch, &glyphs).stroked;
            let stroked = letters.into_iter().map(|(path, _)| Item::Stroke {
                path,
                stroke: pen.clone(),
                paint: paint.clone(),
            });
            self.out.over.extend(stroked);
        }
        let paint = props.fill.as_ref().and_then(|fill| paint::of_letters(self.context, fill, &space));
        if !props.effects.is_empty() {
            self.effects(spot, (transform, stretch), &glyphs, paint.as_ref(), &space);
        }
        if paint.is_none() && outline.is_none() {
            // Letters without paint are still read: invisible text in the colour of nothing.
            return Some(Item::Glyphs(glyph_run(
                font,
                spot,
                (transform, stretch),
                Some(Paint::Solid(infograft_deck::color::Rgb::BLACK, 0.0)),
                None,
                glyphs,
            )));
        }
        Some(Item::Glyphs(glyph_run(font, spot, (transform, stretch), paint, outline, glyphs)))
    }

    /// Effects on letters: behind them, or over them.
    fn effects(
        &mut self,
        spot: &Spot,
        (transform, stretch): (Affine, f64),
        glyphs: &[Glyph],
        paint: Option<&Paint>,
        space: &Space,
    ) {
        let props = &spot.run.props;
        let silhouette = self.silhouette(spot, transform, stretch, glyphs);
        let Some(bounds) = silhouette.bounds() else { return };
        // Soft edges and blur would take the letters away from the text that is read.
        let effects = effects::of_letters(&props.effects, spot.span.drawn);
        let effects = Effects { soft_edge: None, blur: None, ..effects };
        let art = |paint: &Paint| {
            let fill = |(path, _): &(BezPath, f32)| Item::Fill {
                path: path.clone(),
                even_odd: false,
                paint: paint.clone(),
            };
            silhouette.filled.iter().map(fill).collect()
        };
        let art: Vec<Item> = paint.filter(|_| effects.reflection.is_some()).map(art).unwrap_or_default();
        // Letters are mirrored at their line, not at the frame's edge.
        let line = if effects.reflection.is_some() {
            Space::new(Affine::translate((bounds.x0, bounds.y0)), bounds.width(), bounds.height())
        } else {
            *space
        };
        let done = effects::apply(self.context, &effects, &silhouette, Vec::new(), &line, &art);
        self.out.under.extend(done.behind);
        self.out.over.extend(done.over);
    }

    /// What letters cover on the page.
    fn silhouette(&self, spot: &Spot, transform: Affine, stretch: f64, glyphs: &[Glyph]) -> Silhouette {
        let size = spot.span.drawn;
        let scale = Affine::scale_non_uniform(size * stretch, size);
        let outline = |g: &Glyph| {
            transform
                * Affine::translate((g.x, g.y))
                * scale
                * self.context.book.outline(spot.item.id(), g.id)
        };
        let width = spot.run.props.outline.as_ref().map(|line| line.width.to_pt());
        let letters = glyphs.iter().take(MAX_SHADOWED).map(outline).filter(|path| !path.is_empty());
        let mut out = Silhouette::default();
        for path in letters {
            out.stroked.extend(width.map(|width| (path.clone(), width)));
            if spot.run.props.fill.is_some() {
                out.filled.push((path, 1.0));
            }
        }
        out
    }

    /// Highlight, underline and strike of a piece.
    fn decorate(&mut self, spot: &Spot, rect: Rect) {
        let props = &spot.run.props;
        if let Some(color) = props.highlight {
            let path = self.place.to_page * rect.to_path(0.1);
            self.out.under.push(Item::Fill {
                path,
                even_odd: false,
                paint: Paint::Solid(color.rgb, color.alpha),
            });
        }
        let space = Space::new(self.place.to_page, self.place.width, self.place.height);
        if props.underline.is_none() && props.strike.is_none() {
            return;
        }
        let letters = props.fill.as_ref().and_then(|fill| paint::of_letters(self.context, fill, &space));
        let Some(letters) = letters else { return };
        let size = spot.span.drawn;
        let m = spot.item.metrics;
        if let Some(underline) = &props.underline {
            let paint = underline.color.map_or(letters.clone(), |c| Paint::Solid(c.rgb, c.alpha));
            let baseline = spot.baseline - spot.span.raise;
            let width = (m.underline_width * size).max(0.3);
            for (offset, stroke) in underline_strokes(&underline.style, width) {
                let y = baseline + m.underline * size + offset;
                let path =
                    if underline.style.starts_with("wavy") { wave(rect, y, width) } else { level(rect, y) };
                self.out.over.push(Item::Stroke {
                    path: self.place.to_page * path,
                    stroke,
                    paint: paint.clone(),
                });
            }
        }
        if let Some(strike) = props.strike {
            let width = (m.underline_width * size).max(0.3);
            let middle = spot.baseline - spot.span.raise - m.strike * size;
            let offsets: &[f64] = if strike == Strike::Double { &[-1.2, 1.2] } else { &[0.0] };
            for offset in offsets {
                let path = self.place.to_page * level(rect, middle + offset * width);
                self.out.over.push(Item::Stroke { path, stroke: Stroke::new(width), paint: letters.clone() });
            }
        }
    }

    /// The bullet, at its hanging place before the first line.
    fn label(&mut self) -> Vec<Item> {
        let (Some(bullet), Some(line)) = (&self.placed.bullet, self.placed.lines.first()) else {
            return Vec::new();
        };
        let start = bullet_x(self.para, self.placed, bullet, line, self.place.width);
        if bullet.picture {
            return self.picture_bullet(bullet, line, start);
        }
        let shaped = &bullet.shaped;
        let mut items = Vec::new();
        let mut x = start;
        let groups: Vec<Vec<usize>> = (0..shaped.clusters.len())
            .collect::<Vec<_>>()
            .chunk_by(|a, b| {
                shaped.clusters.get(*a).map(|c| c.item) == shaped.clusters.get(*b).map(|c| c.item)
            })
            .map(<[usize]>::to_vec)
            .collect();
        for clusters in groups {
            let found = clusters
                .first()
                .and_then(|at| shaped.clusters.get(*at))
                .and_then(|c| shaped.items.get(c.item));
            let Some((item, span)) = found.and_then(|i| Some((i, shaped.spans.get(i.span)?))) else {
                continue;
            };
            let spot = Spot { shaped, item, span, run: &bullet.run, x, baseline: line.baseline };
            items.extend(self.glyphs(&spot, &clusters, &vec![0.0; clusters.len()]));
            x += clusters.iter().filter_map(|at| shaped.clusters.get(*at)).map(|c| c.advance).sum::<f64>();
        }
        items
    }

    fn picture_bullet(&mut self, bullet: &PlacedBullet, line: &PlacedLine, x: f64) -> Vec<Item> {
        let Some(Bullet { kind: BulletKind::Picture(blip), .. }) = &self.para.bullet else {
            return Vec::new();
        };
        let size = bullet.size * 0.8;
        let frame = self.place.to_page * Affine::translate((x, line.baseline - size)) * Affine::scale(size);
        blip::blip(self.context, blip, frame)
    }
}

/// A bullet's left edge: before the first line's text by as much as the indent hangs; mirrored from right to left.
fn bullet_x(
    para: &Paragraph,
    placed: &PlacedParagraph,
    bullet: &PlacedBullet,
    line: &PlacedLine,
    width: f64,
) -> f64 {
    let before = text_start(para, bullet.width) - bullet.x;
    if placed.shaped.rtl {
        let end = line.column_x + line.line.x + line.line.width;
        return (end + before - bullet.width).min(width.max(end));
    }
    line.column_x + line.line.x - before
}

fn glyph_run(
    font: crate::page::FontIndex,
    spot: &Spot,
    (transform, stretch): (Affine, f64),
    paint: Option<Paint>,
    stroke: Option<(Stroke, Paint)>,
    glyphs: Vec<Glyph>,
) -> GlyphRun {
    let size = spot.span.drawn;
    let embolden = if spot.item.face.embolden { size * EMBOLDEN } else { 0.0 };
    GlyphRun { font, size, transform, paint, stroke, glyphs, skew: spot.item.face.skew, embolden, stretch }
}
