//! Shapes in z-order: transforms of nested groups, geometry, pictures, text in its frame, and what each means.

use infograft_deck::diagnostic::{Code, Diagnostic};
use kurbo::{Affine, Point, Rect, Shape as _};

use crate::drawing::{
    Autofit, Effects, Fill, Geometry, Group, NonVisual, PathFill, Picture, Shape, ShapeKind, Table, TextBody,
};
use crate::layout::budget;
use crate::layout::chart;
use crate::layout::content::{
    MAX_DEPTH, described, has_content, has_links, has_run_links, holds_link, said_by,
};
use crate::layout::context::LayoutContext;
use crate::layout::effects;
use crate::layout::frame::{Frame, Outer, frame, text_place};
use crate::layout::items;
use crate::layout::ledger;
use crate::layout::opacity::opacity;
use crate::layout::outlined;
use crate::layout::paint;
use crate::layout::reach;
use crate::layout::silhouette::Silhouette;
use crate::layout::stroke;
use crate::layout::table;
use crate::layout::text::Missing;
use crate::layout::text::{self, Scale, TextRole};
use crate::layout::warp;
use crate::page::{Item, Role, Tag};

/// Text that overflows by less than this many points is not worth a word.
const OVERFLOW: f64 = 2.0;

/// What a shape is painted with, before it is tagged.
#[derive(Default)]
struct Painted {
    /// Looks.
    art: Vec<Item>,
    text: text::TextItems,
}

/// Lays out the shapes of one page.
pub(crate) struct Scene<'a, 'b> {
    context: &'a mut LayoutContext<'b>,
    page: Rect,
}

impl<'a, 'b> Scene<'a, 'b> {
    pub(crate) fn new(context: &'a mut LayoutContext<'b>, page: Rect) -> Self {
        Self { context, page }
    }

    /// The items of a slide's shapes.
    pub(crate) fn shapes(&mut self, shapes: &[Shape]) -> Vec<Item> {
        let outer = Outer::page();
        shapes.iter().flat_map(|shape| self.shape(shape, &outer)).collect()
    }

    fn shape(&mut self, shape: &Shape, outer: &Outer) -> Vec<Item> {
        if outer.depth > MAX_DEPTH {
            ledger::tell_too_deep(self.context, shape);
            return Vec::new();
        }
        if self.context.stop.is_asked() {
            return Vec::new();
        }
        if self.context.budget.is_spent() {
            self.context.budget.lose(&ledger::held(shape));
            return Vec::new();
        }
        self.context.shape = Some(shape.nv.name.clone()).filter(|n| !n.is_empty());
        self.context.shown.shapes.extend(Some(shape.nv.number).filter(|number| *number > 0));
        let frame = frame(&shape.xfrm, outer);
        let artifact =
            outer.artifact || ((shape.nv.inherited || shape.nv.decorative) && !has_links(shape, 0));
        match &shape.kind {
            ShapeKind::Group(group) => self.group(shape, group, &frame, outer, artifact),
            ShapeKind::Geometry(geometry) => {
                let painted = self.geometry(shape, geometry, &frame, artifact);
                self.tag(&shape.nv, painted, &frame, artifact)
            }
            ShapeKind::Picture(picture) => {
                let painted = self.picture(shape, picture, &frame);
                self.tag(&shape.nv, painted, &frame, artifact)
            }
            ShapeKind::Table(table) => self.table(&shape.nv, table, &frame, artifact),
            ShapeKind::Chart(chart) => {
                let art = chart::lay(self.context, chart, &frame.space);
                let art = self.context.afforded(art);
                let painted = Painted { art, text: text::TextItems::default() };
                self.tag(&shape.nv, painted, &frame, artifact)
            }
        }
    }

    fn group(
        &mut self,
        shape: &Shape,
        group: &Group,
        frame: &Frame,
        outer: &Outer,
        artifact: bool,
    ) -> Vec<Item> {
        let inner = outer.inside(group, frame);
        let described = !artifact && described(&shape.nv);
        let figure = described && !has_content(shape, 0);
        let children = Outer { artifact: artifact || figure, ..inner };
        let items: Vec<Item> = group.shapes.iter().flat_map(|child| self.shape(child, &children)).collect();
        let items = self.group_effects(&shape.effects, items, frame);
        if artifact {
            return items;
        }
        if figure {
            let figure = self.figure(&shape.nv, bare(items), frame);
            return self.link_around(&shape.nv, vec![figure], frame);
        }
        if described || group.shapes.iter().any(|child| has_links(child, 0)) {
            // What is inside is read for itself, and its links lie over the group's.
            let mut all = self.link_around(&shape.nv, Vec::new(), frame);
            if described {
                let inside = std::iter::once(self.figure(&shape.nv, Vec::new(), frame)).chain(items);
                all.push(Item::Tag { tag: Tag::new(Role::Div), items: inside.collect() });
            } else {
                all.extend(items);
            }
            return all;
        }
        self.link_around(&shape.nv, items, frame)
    }

    /// A shape's looks and text.
    fn geometry(&mut self, shape: &Shape, geometry: &Geometry, frame: &Frame, artifact: bool) -> Painted {
        let (art, silhouette) = self.outline(geometry, None, frame);
        let text = geometry.text.as_ref().filter(|body| !body.is_empty());
        // The effects of a shape that shows nothing but its text are the text's.
        let lent = (silhouette.is_empty() && !shape.effects.is_empty())
            .then(|| text.map(|body| lent(body, &shape.effects)))
            .flatten();
        let text = match lent.as_ref().or(text) {
            Some(body) => self.text(body, geometry.text_rect, &shape.nv, frame, artifact),
            None => text::TextItems::default(),
        };
        let mirrored = match shape.effects.reflection {
            Some(_) if !silhouette.is_empty() => self.outlined(&text.content),
            _ => Vec::new(),
        };
        let art = self.affected(&shape.effects, &silhouette, art, frame, &mirrored);
        Painted { art, text }
    }

    /// A group's items with the effects of the group.
    fn group_effects(&mut self, effects: &Effects, items: Vec<Item>, frame: &Frame) -> Vec<Item> {
        if effects.is_empty() {
            return items;
        }
        let shown = self.outlined(&items);
        let silhouette = Silhouette::of(&shown, self.context);
        // What is mirrored are outlines: the text is read only once.
        let mirrored = if effects.reflection.is_some() { shown } else { Vec::new() };
        let plain = Effects { reflection: None, ..effects.clone() };
        let reflection = Effects { reflection: effects.reflection.clone(), ..Effects::default() };
        let below =
            effects::apply(self.context, &reflection, &silhouette, Vec::new(), &frame.space, &mirrored)
                .behind;
        let done = effects::apply(self.context, &plain, &silhouette, items, &frame.space, &[]);
        let around = [&below, &done.behind, &done.over].map(|items| budget::steps(items));
        if !self.context.affords(around.iter().sum()) {
            return done.art;
        }
        let behind = below.into_iter().chain(done.behind).collect();
        decoration(behind).into_iter().chain(done.art).chain(decoration(done.over)).collect()
    }

    /// Items as outlines, if the page may have as many again.
    fn outlined(&mut self, items: &[Item]) -> Vec<Item> {
        if self.context.affords(budget::outlined_steps(items)) {
            outlined::outlined(self.context, items)
        } else {
            Vec::new()
        }
    }

    /// Looks with their effects.
    fn affected(
        &mut self,
        effects: &Effects,
        silhouette: &Silhouette,
        art: Vec<Item>,
        frame: &Frame,
        mirrored: &[Item],
    ) -> Vec<Item> {
        let done = effects::apply(self.context, effects, silhouette, art, &frame.space, mirrored);
        let around = budget::steps(&done.behind).saturating_add(budget::steps(&done.over));
        if !self.context.affords(around) {
            return done.art;
        }
        done.behind.into_iter().chain(done.art).chain(done.over).collect()
    }

    fn picture(&mut self, shape: &Shape, picture: &Picture, frame: &Frame) -> Painted {
        let fill = Fill::Picture(picture.fill.clone());
        let (art, _) = self.outline(&picture.geometry, Some(&fill), frame);
        let silhouette =
            if shape.effects.is_empty() { Silhouette::default() } else { Silhouette::of(&art, self.context) };
        let art = self.affected(&shape.effects, &silhouette, art, frame, &[]);
        Painted { art, text: text::TextItems::default() }
    }

    /// A geometry's fill (or another one under it: a picture's) and outline, and what they cover.
    fn outline(
        &mut self,
        geometry: &Geometry,
        picture: Option<&Fill>,
        frame: &Frame,
    ) -> (Vec<Item>, Silhouette) {
        let mut items = Vec::new();
        let mut silhouette = Silhouette::default();
        let to_page = frame.space.to_page * Affine::scale_non_uniform(frame.local.0, frame.local.1);
        let fills: Vec<&Fill> = geometry.fill.iter().chain(picture).filter(|_| !geometry.is_line).collect();
        let whole = [crate::drawing::GeomPath {
            path: Rect::new(0.0, 0.0, frame.space.width / frame.local.0, frame.space.height / frame.local.1)
                .to_path(0.1),
            fill: PathFill::Norm,
            stroke: true,
        }];
        let paths = if geometry.paths.is_empty() && picture.is_some() { &whole[..] } else { &geometry.paths };
        for part in paths {
            let path = reach::within_reach(to_page * &part.path);
            for fill in &fills {
                let filled = paint::fill(self.context, fill, &path, part.fill, &frame.space);
                items.extend(self.context.afforded(filled));
            }
            if !fills.is_empty() && part.fill != PathFill::None {
                let alpha = fills.iter().map(|fill| opacity(fill)).fold(0.0, f32::max);
                silhouette.filled.push((path.clone(), alpha));
            }
            if let Some(line) = geometry.line.as_ref().filter(|_| part.stroke) {
                let stroked = stroke::stroke(line, &path, &frame.space);
                items.extend(self.context.afforded(stroked));
                silhouette.stroked.push((path, line.width.to_pt().max(0.25)));
            }
        }
        (items, silhouette)
    }

    fn text(
        &mut self,
        body: &TextBody,
        rect: Rect,
        nv: &NonVisual,
        frame: &Frame,
        artifact: bool,
    ) -> text::TextItems {
        // Bent text is one line as long as it wants to be.
        let unwrapped = body.body.warp.as_ref().map(|_| {
            let mut body = body.clone();
            body.body.wrap = false;
            body.body.autofit = Autofit::Shape;
            body
        });
        let body = unwrapped.as_ref().unwrap_or(body);
        let (place, inner) = text_place(body, rect, frame);
        let scale = Scale::of(body.body.autofit);
        let mut missing = Missing::default();
        let mut laid = text::lay(body, place.width, place.height, scale, self.context.book, &mut missing);
        self.context.missing_glyphs(missing);
        if let Some(cut) = laid.cut {
            self.context.tell(cut.told());
        }
        let over = laid.height - place.height;
        let seen = body.paragraphs.iter().flat_map(|p| &p.runs).any(|r| r.props.fill.is_some());
        if over > OVERFLOW && body.body.autofit != Autofit::Shape && !artifact && seen {
            let over = (over * 10.0).round() / 10.0;
            let message = format!("the text is {over:.0} pt taller than its frame");
            let found = Diagnostic::new(Code::TextOverflow, message);
            self.context.tell(found.with_help("shorten the text").with("points", over));
        }
        laid.anchor(body, place.width, place.height);
        let heading = heading(nv);
        let link =
            nv.link.as_ref().filter(|link| self.context.target(link).is_some() && !has_run_links(body));
        let role = TextRole { heading, artifact, link };
        let mut items = text::emit(self.context, body, &laid, &place, role);
        items.under = self.context.afforded(items.under);
        items.content = self.context.afforded(items.content);
        items.over = self.context.afforded(items.over);
        if let (Some(warp), Some(foot)) = (&body.body.warp, laid.foot()) {
            let letters = self.outlined(&items.content);
            let size = (place.width, place.height);
            match warp::bend(warp, letters, foot, size, place.to_page) {
                Some(bent) => {
                    items.content = items::unseen(items.content);
                    items.under = bent;
                    items.over.clear();
                }
                None => {
                    let message = "a text warp (WordArt) is drawn as plain text";
                    self.context.tell(Diagnostic::new(Code::DrawingUnsupported, message));
                }
            }
        }
        if body.body.clip && over > 0.5 {
            let clip = place.to_page * Rect::new(-1e4, 0.0, 1e4, inner.height()).to_path(0.1);
            let clipped = |items: Vec<Item>| {
                if items.is_empty() { items } else { vec![items::clipped(clip.clone(), items)] }
            };
            items.under = clipped(items.under);
            items.over = clipped(items.over);
        }
        items
    }

    fn table(&mut self, nv: &NonVisual, table: &Table, frame: &Frame, artifact: bool) -> Vec<Item> {
        let mut laid = table::lay(self.context, table, frame.space.to_page, artifact);
        let mut items = if artifact { Vec::new() } else { self.link_around(nv, Vec::new(), frame) };
        if described(nv) && !artifact {
            match laid.content.first_mut() {
                Some(Item::Tag { tag, .. }) if tag.role == Role::Table => {
                    (tag.alt, tag.alt_number) = (nv.alt.clone(), nv.alt_number);
                }
                _ => items.push(self.figure(nv, Vec::new(), frame)),
            }
        }
        items.extend(decoration(laid.under));
        items.extend(if artifact { decoration(laid.content).into_iter().collect() } else { laid.content });
        items.extend(decoration(laid.over));
        items
    }

    /// A shape's items as what they mean.
    fn tag(&mut self, nv: &NonVisual, painted: Painted, frame: &Frame, artifact: bool) -> Vec<Item> {
        let Painted { art, text } = painted;
        let has_text = !text.content.is_empty();
        let mut described = described(nv);
        if artifact {
            let all = art.into_iter().chain(text.under).chain(text.content).chain(text.over).collect();
            return decoration(all).into_iter().collect();
        }
        if has_text {
            // The text is read, and before it what else the shape is said to be. Its link is around the text, unless that
            // has links of its own: then it lies under them.
            if described && said_by(&text.content, nv) {
                self.context.shown.alt_texts.extend(Some(nv.alt_number).filter(|number| *number > 0));
                described = false;
            }
            let mut items = if holds_link(&text.content, nv) {
                Vec::new()
            } else {
                self.link_around(nv, Vec::new(), frame)
            };
            if described {
                items.push(self.figure(nv, art, frame));
            } else {
                items.extend(decoration(art));
            }
            items.extend(decoration(text.under));
            items.extend(text.content);
            items.extend(decoration(text.over));
            return items;
        }
        let items = match described {
            true => vec![self.figure(nv, art, frame)],
            false if nv.link.as_ref().is_some_and(|link| self.context.target(link).is_some()) => art,
            false => decoration(art).into_iter().collect(),
        };
        self.link_around(nv, items, frame)
    }

    /// A shape's looks with its alternative text. Where it has none to show, as a picture that can't be drawn, the text
    /// stands for its frame.
    fn figure(&self, nv: &NonVisual, art: Vec<Item>, frame: &Frame) -> Item {
        let (w, h) = (frame.space.width, frame.space.height);
        let frame = || frame.space.to_page.transform_rect_bbox(Rect::new(0.0, 0.0, w, h));
        let bbox = if art.is_empty() { Some(frame()) } else { items::bounds(&art) };
        let bbox = bbox.map(|b| b.intersect(self.page));
        let tag = Tag { alt: nv.alt.clone(), alt_number: nv.alt_number, bbox, ..Tag::new(Role::Figure) };
        Item::Tag { tag, items: art }
    }

    /// The shape's link around items that carry none yet.
    fn link_around(&self, nv: &NonVisual, items: Vec<Item>, frame: &Frame) -> Vec<Item> {
        let Some(target) = nv.link.as_ref().and_then(|l| self.context.target(l)) else { return items };
        let tooltip = nv.link.as_ref().and_then(|l| l.tooltip.clone());
        let contents = nv.alt.clone().or(tooltip).unwrap_or_else(|| nv.name.clone());
        let (w, h) = (frame.space.width, frame.space.height);
        let corners = [(0.0, 0.0), (w, 0.0), (w, h), (0.0, h)].map(|p| frame.space.to_page * Point::from(p));
        let number = nv.link.as_ref().map_or(0, |link| link.number);
        let link = Item::Link { target, contents, quads: vec![corners], items, number };
        vec![Item::Tag { tag: Tag::new(Role::P), items: vec![link] }]
    }
}

/// A body whose runs without effects of their own have these.
fn lent(body: &TextBody, effects: &Effects) -> TextBody {
    let mut body = body.clone();
    for run in body.paragraphs.iter_mut().flat_map(|p| &mut p.runs) {
        if run.props.effects.is_empty() {
            run.props.effects = effects.clone();
        }
    }
    body
}

/// Items as an artifact; nothing if there are none.
fn decoration(items: Vec<Item>) -> Option<Item> {
    (!items.is_empty()).then(|| Item::Tag { tag: Tag::new(Role::Artifact), items })
}

/// A figure's children without the artifact marks that they were given: they are its content.
fn bare(items: Vec<Item>) -> Vec<Item> {
    items
        .into_iter()
        .flat_map(|item| match item {
            Item::Tag { tag: Tag { role: Role::Artifact, .. }, items } => bare(items),
            other => vec![other],
        })
        .collect()
}

/// The heading level of a shape's text: 1 for title placeholders, 2 for shapes named as headings.
fn heading(nv: &NonVisual) -> Option<u8> {
    if matches!(nv.placeholder.as_deref(), Some("title" | "ctrTitle")) {
        return Some(1);
    }
    let name = nv.name.trim().to_lowercase();
    (nv.placeholder.is_none() && (name.ends_with("heading") || name.ends_with("title"))).then_some(2)
}
