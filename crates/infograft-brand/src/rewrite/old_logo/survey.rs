//! Which pictures a deck has, and where.

use std::collections::BTreeSet;
use std::sync::Arc;

use infograft_deck::deck::{Kind, Values};
use infograft_deck::diagnostic::Place;
use infograft_deck::limits::Limit;
use infograft_deck::opc::PartName;
use infograft_deck::units::Percent;
use infograft_deck::xml::{Element, Ns};

use super::reach::Reach;
use super::space::{Area, Space};
use crate::rewrite::deck::{Deck, Part};
use crate::rewrite::{inherit, shape};

/// How a picture is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A picture (`p:pic`).
    Picture,
    /// The fill of a shape.
    Fill,
    /// The background of a slide, layout or master.
    Background,
    /// No picture at all: a group of freeforms, or one freeform.
    Drawing,
}

/// One place where a picture is used.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureUse {
    /// Where it is, as messages say it.
    pub place: Place,
    /// The part that has the shape.
    pub part: PartName,
    /// What that part is.
    pub kind: Kind,
    /// The slides on which it is seen, by number.
    pub slides: Arc<BTreeSet<u32>>,
    /// The layouts in which it is seen.
    pub layouts: Arc<BTreeSet<PartName>>,
    /// How it is used.
    pub form: Form,
    /// The shape's name.
    pub name: String,
    /// The shape's number (`cNvPr@id`).
    pub id: Option<u32>,
    /// Where it is on the page; `None` for a shape without a place.
    pub area: Option<Area>,
    /// What is cut off at the left, top, right and bottom, as shares of the picture; negative where there is room left.
    pub crop: [f64; 4],
    /// The alternative text, after its title where it has one (`title`, ECMA-376 Part 1, 20.1.2.2.8).
    pub text: String,
    /// Where a click leads.
    pub link: Option<String>,
    /// The media parts: the picture itself, then the SVG that it stands for.
    pub media: Vec<PartName>,
    /// Whether text is written on the shape.
    pub has_text: bool,
    /// What a drawing is made of, to compare it by.
    pub(super) drawn: Option<String>,
    /// The way to the shape, from the part's root: places among the children.
    pub(super) path: Vec<usize>,
}

impl PictureUse {
    /// Whether it is in a master or a layout.
    pub fn is_inherited(&self) -> bool {
        matches!(self.kind, Kind::Master | Kind::Layout)
    }
}

/// The pictures of a deck.
pub(in crate::rewrite) struct Survey {
    pub reach: Reach,
    pub uses: Vec<PictureUse>,
}

impl Survey {
    pub fn of(deck: &Deck) -> Self {
        let reach = Reach::of(deck);
        let mut uses = Vec::new();
        let most = deck.package.limits().count(Limit::Shapes);
        for part in deck.parts.iter().filter(|p| p.kind.has_shapes() && p.kind != Kind::Diagram) {
            let mut walk = Walk { deck, part, reach: &reach, most, uses: &mut uses, path: Vec::new() };
            walk.visit(&part.tree, Space::PAGE);
        }
        Self { reach, uses }
    }
}

/// The element at the end of a way from a root.
pub(super) fn at<'e>(root: &'e Element, path: &[usize]) -> Option<&'e Element> {
    path.iter().try_fold(root, |e, i| e.children.get(*i)?.element())
}

/// The same, to change.
pub(super) fn at_mut<'e>(root: &'e mut Element, path: &[usize]) -> Option<&'e mut Element> {
    path.iter().try_fold(root, |e, i| e.children.get_mut(*i)?.element_mut())
}

struct Walk<'d> {
    deck: &'d Deck,
    part: &'d Part,
    reach: &'d Reach,
    /// How many uses are listed.
    most: usize,
    uses: &'d mut Vec<PictureUse>,
    path: Vec<usize>,
}

impl Walk<'_> {
    fn visit(&mut self, e: &Element, space: Space) {
        for (i, child) in e.children.iter().enumerate().filter_map(|(i, node)| Some((i, node.element()?))) {
            if self.uses.len() >= self.most {
                return;
            }
            self.path.push(i);
            if shape::is_shape(child) {
                self.shape(child, space);
            } else if child.is(Ns::P, "bg") {
                self.background(child);
            } else if shape::is_container(child) || child.is(Ns::P, "cSld") {
                self.visit(child, space);
            }
            self.path.pop();
        }
    }

    fn shape(&mut self, e: &Element, space: Space) {
        match e.local() {
            // The blip may stand in a choice of its own (Part 3, 7.6), as PowerPoint for Mac writes it around a PDF.
            "pic" => {
                if let Some(fill) = e.find(Ns::P, "blipFill") {
                    let found = self.picture(e, Form::Picture, fill, space);
                    self.uses.extend(found);
                }
            }
            "sp" => {
                let props = e.child(Ns::P, "spPr");
                let fill = props.and_then(|p| p.child(Ns::A, "blipFill"));
                let stretched = fill.filter(|fill| fill.child(Ns::A, "tile").is_none());
                let found = match stretched {
                    Some(fill) => self.picture(e, Form::Fill, fill, space),
                    None => self.drawing(e, space),
                };
                self.uses.extend(found);
            }
            "grpSp" => {
                let found = self.drawing(e, space);
                self.uses.extend(found);
                self.visit(e, space.inside(e));
            }
            _ => {}
        }
    }

    fn picture(&self, e: &Element, form: Form, fill: &Element, space: Space) -> Option<PictureUse> {
        let media = media(e, fill, self.part);
        (!media.is_empty()).then(|| PictureUse { media, crop: crop(fill), ..self.used(e, form, space) })
    }

    fn background(&mut self, bg: &Element) {
        let Some(fill) = bg.find(Ns::A, "blipFill") else { return };
        let media = media(bg, fill, self.part);
        if media.is_empty() {
            return;
        }
        let (cx, cy) = self.reach.page;
        let area = Some(Area { x: 0.0, y: 0.0, cx, cy });
        let used = self.used(bg, Form::Background, Space::PAGE);
        self.uses.push(PictureUse { media, area, ..used });
    }

    /// A group of outlines without pictures and placeholders; a single freeform only where its name says what it is.
    fn drawing(&self, e: &Element, space: Space) -> Option<PictureUse> {
        // Deep in groups there are no logos, and each group is looked through.
        if self.path.len() > MOST_DEEP {
            return None;
        }
        let mut outlines = String::new();
        let (mut other, mut shapes) = (false, 0usize);
        e.walk(&mut |c| {
            other |= c.is(Ns::P, "ph") || c.is(Ns::P, "graphicFrame") || c.is(Ns::A, "blip");
            shapes += usize::from(c.is(Ns::P, "sp"));
            if c.is(Ns::A, "custGeom") {
                c.walk(&mut |p| {
                    if p.is(Ns::A, "pt") && outlines.len() < MOST_OUTLINES {
                        outlines.extend(["x", "y"].map(|name| p.attr(name).unwrap_or_default()));
                        outlines.push(' ');
                    }
                });
            }
        });
        let named = || super::rank::is_named(shape::props(e)?.attr("name")?).then_some(());
        if other || outlines.is_empty() || shapes > MOST_SHAPES || !shape::is_group(e) && named().is_none() {
            return None;
        }
        Some(PictureUse { drawn: Some(outlines), ..self.used(e, Form::Drawing, space) })
    }

    fn used(&self, e: &Element, form: Form, space: Space) -> PictureUse {
        let props = shape::props(e);
        let attr = |name: &str| props.and_then(|p| p.attr(name)).unwrap_or_default().to_owned();
        let click = props.and_then(|p| p.child(Ns::A, "hlinkClick")).and_then(|click| click.r_attr("id"));
        let link = click.and_then(|id| self.part.rels.get(id)?.external().map(str::to_owned));
        let frame = shape::frame(e).or_else(|| {
            let few = self.uses.len() < MOST_INHERITING;
            few.then(|| inherit::frame(self.deck, self.part, e)).flatten()
        });
        let frame = frame.filter(|_| form != Form::Background);
        let name = shape::name(e);
        PictureUse {
            place: self.part.place().with_shape(name.clone()),
            part: self.part.name.clone(),
            kind: self.part.kind,
            slides: self.reach.slides_of(&self.part.name),
            layouts: self.reach.layouts_of(&self.part.name),
            form,
            name,
            id: attr("id").parse().ok(),
            area: frame.map(|frame| space.area(frame)),
            crop: [0.0; 4],
            text: [attr("title"), attr("descr")].join(" ").trim().to_owned(),
            link,
            media: Vec::new(),
            has_text: shape::has_text(e),
            drawn: None,
            path: self.path.clone(),
        }
    }
}

/// Steps from a part's root to a drawing: its tree of shapes, two groups, alternate content in one.
const MOST_DEEP: usize = 6;
/// Shapes whose places are looked up in layouts, which takes longer the more these have.
const MOST_INHERITING: usize = 2_000;
/// Outlines of a drawing that are compared.
const MOST_OUTLINES: usize = 64 << 10;
/// Shapes that the drawing of a logo has at most: with more it is an illustration.
const MOST_SHAPES: usize = 200;

/// The media parts of a picture: what its fill names first, then what stands for it.
fn media(e: &Element, fill: &Element, part: &Part) -> Vec<PartName> {
    let mut found: Vec<PartName> = Vec::new();
    for e in [fill, e] {
        e.walk(&mut |e| {
            let blip = e.is(Ns::A, "blip") || e.is(Ns::Asvg, "svgBlip");
            let id = e.r_attr("embed").filter(|_| blip);
            let name = id.and_then(|id| part.rels.get(id)?.part());
            found.extend(name.filter(|name| !found.contains(name)).cloned());
        });
    }
    found
}

/// What a fill cuts off (`a:srcRect`, 20.1.8.55), and what it leaves free in its frame (`a:fillRect`, 20.1.8.30), as shares
/// of the picture: a negative share is room.
fn crop(fill: &Element) -> [f64; 4] {
    let sides = |e: Option<&Element>| {
        ["l", "t", "r", "b"].map(|side| e.and_then(|e| e.pct(side)).map_or(0.0, Percent::factor))
    };
    let cut = sides(fill.child(Ns::A, "srcRect"));
    let room = sides(fill.child(Ns::A, "stretch").and_then(|s| s.child(Ns::A, "fillRect")));
    let mut out = [0.0; 4];
    for axis in 0..2 {
        let (from, to) = (cut[axis], 1.0 - cut[axis + 2]);
        let (left, right) = (room[axis], 1.0 - room[axis + 2]);
        if right - left <= 0.01 || to - from <= 0.01 {
            continue;
        }
        // The frame's edges in the picture's own measure.
        let scale = (to - from) / (right - left);
        out[axis] = from - left * scale;
        out[axis + 2] = 1.0 - (to + (1.0 - right) * scale);
    }
    out.map(|share| if share.is_finite() { share.clamp(-10.0, 0.99) } else { 0.0 })
}

/// A shape that a binding names, whatever it is.
pub(super) fn plain(part: &Part, path: Vec<usize>) -> PictureUse {
    let name = at(&part.tree, &path).map(shape::name).unwrap_or_default();
    PictureUse {
        place: part.place().with_shape(name.clone()),
        part: part.name.clone(),
        kind: part.kind,
        slides: Arc::default(),
        layouts: Arc::default(),
        form: Form::Drawing,
        name,
        id: None,
        area: None,
        crop: [0.0; 4],
        text: String::new(),
        link: None,
        media: Vec::new(),
        has_text: false,
        drawn: None,
        path,
    }
}
