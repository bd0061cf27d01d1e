//! A template in large print: what its page says, in reading order, one thing under the other over the whole width, with no
//! letters under 14 points, on as many pages as that takes. Title, logo and picture stand at the head of the first page.
//!
//! What belongs together stays together: the words of a group that has one heading, with its number, its icon, its button and
//! its code ([`section`]). How high all of it is, is found where pages compose themselves.

mod section;
mod write;

use infograft_deck::deck::Kind as PartKind;
use infograft_deck::diagnostic::Diagnostics;
use infograft_deck::xml::{Element, Ns};

use super::super::compose::Bounds;
use super::super::deck::Deck;
use super::super::error::Fault;
use super::super::marks::Mark;
use super::super::shape;
use super::color;
use super::ink::{self, Page};
use crate::brand::{Brand, Variant};
use section::{Item, Kind, Section};
use write::{Look, Shapes};

/// No letter is smaller, in points.
pub(in super::super) const LEAST: f64 = 14.0;

/// Sizes of letters in points: of the title, of headings over sections, of a section's own, of the lines below the title, of
/// what is read.
const TITLE: f64 = 34.0;
const OVER: f64 = 24.0;
const HEADING: f64 = 20.0;
const LEAD: f64 = 18.0;
const TEXT: f64 = 16.0;

/// Left and right margin.
const MARGIN: f64 = 48.0;
/// Where numbers and icons stand, before the words.
const GUTTER: f64 = 54.0;
/// Where a code or an icon stands, behind the words.
const BESIDE: f64 = 84.0;
/// A number's disc, an icon, a code.
const DISC: f64 = 36.0;
const ICON: f64 = 34.0;
const CODE: f64 = 72.0;
/// The width of the picture in the head.
const PICTURE: f64 = 190.0;
/// A button.
const BUTTON: (f64, f64) = (230.0, 34.0);
/// The room at the foot of each page, with one line.
const FOOT: f64 = 64.0;
/// The height of a line in the smallest letters.
const LINE: f64 = 1.22 * LEAST;
/// Lines of a name for which a page has room: beside a picture where a logo would be, and at the foot.
const NAME_LINES: (usize, usize) = (3, 2);

/// Sets a template in large print: what is in the way.
pub(super) fn apply(deck: &mut Deck, brand: &Brand) -> Diagnostics {
    let owner = Owner {
        name: &brand.organization().name,
        has_logo: brand.logo().light.is_some() || brand.logo().dark.is_some(),
    };
    let mut problems = Diagnostics::default();
    let Some(page) = Page::of(deck) else { return problems };
    for part in deck.parts.iter_mut().filter(|part| part.kind.is_page()) {
        let place = part.place();
        if !matches!(part.kind, PartKind::Slide(_)) {
            enlarge(&mut part.tree);
            continue;
        }
        let Some(tree) = part.tree.path(Ns::P, &["cSld", "spTree"]) else { continue };
        match foreign(tree) {
            Some(why) => {
                problems.push(Fault::NoVariant { variant: Variant::LargePrint, why }.at(place));
            }
            None => {
                let set =
                    Setting { page: &page, owner: &owner, on_dark: ink::on_dark(tree, &page), tree }.set();
                if let Some(tree) =
                    part.tree.child_mut(Ns::P, "cSld").and_then(|e| e.child_mut(Ns::P, "spTree"))
                {
                    tree.children.retain(|node| !node.element().is_some_and(is_content));
                    tree.children.extend(set.into_iter().map(Into::into));
                }
            }
        }
    }
    problems
}

fn is_content(e: &Element) -> bool {
    shape::is_shape(e) || shape::is_container(e)
}

/// What of a page can't be set larger.
fn foreign(tree: &Element) -> Option<&'static str> {
    let mut found = None;
    shape::each(tree, &mut |e| {
        let is_place = |mark: &Mark| matches!(mark, Mark::Logo(_) | Mark::Qr(_) | Mark::Image(_));
        if e.local() == "graphicFrame" {
            found = Some("it has a table, a chart or a diagram, which can't be set larger");
        } else if e.local() == "pic" && !shape::shape_marks(e).iter().any(is_place) {
            found = found.or(Some("it has a picture whose words can't be set larger"));
        }
    });
    found
}

/// Sets no letter of a layout or master smaller than large print is.
fn enlarge(tree: &mut Element) {
    tree.walk_mut(&mut |e| {
        let size = e.attr("sz").and_then(|sz| sz.parse::<f64>().ok());
        let is_text = e.ns == Ns::A && matches!(e.local(), "rPr" | "endParaRPr" | "defRPr");
        if is_text && size.is_some_and(|size| size < LEAST * 100.0) {
            e.set_attr("sz", format!("{}", LEAST * 100.0));
        }
    });
}

/// Whose page it is.
struct Owner<'b> {
    name: &'b str,
    has_logo: bool,
}

impl Owner<'_> {
    /// How many lines the name may take in the smallest letters, at so many points for a line. Which typeface it is set in isn't
    /// known here: letters of East Asian scripts are as wide as they are high, others hardly more than half of that.
    fn lines(&self, width: f64) -> usize {
        let em = |c: char| if u32::from(c) >= 0x1100 { 1.0 } else { 0.6 };
        let long: f64 = self.name.chars().map(em).sum::<f64>() * LEAST;
        ((long / width.max(1.0)).ceil() as usize).max(1)
    }
}

/// A page that is being set.
struct Setting<'e> {
    page: &'e Page,
    owner: &'e Owner<'e>,
    on_dark: std::collections::BTreeSet<String>,
    tree: &'e Element,
}

impl Setting<'_> {
    /// The page's shapes, back to front.
    fn set(&self) -> Vec<Element> {
        let mut shapes = Shapes::after(self.tree);
        let head = (self.page.h * 0.42).min(216.0) + self.for_name();
        let mut nodes = vec![shapes.ground("Head", &self.at(0.0, 0.0, self.page.w, head), "bg2")];
        nodes.extend(self.head(head));
        let (mut sections, codes) = section::sections(self.tree);
        // A code that stood for itself belongs to the first step, which has the link that it leads to.
        if let Some(first) = sections.iter_mut().find(|section| section.first(Kind::Number).is_some()) {
            first.items.extend(codes);
        }
        let mut y = head + 18.0;
        let mut has_headed = false;
        let mut children = Vec::new();
        for section in &sections {
            has_headed |= section.items.iter().any(|item| section::is_heading(item.shape));
            let set = self.section(section, has_headed, y, &mut shapes);
            y += write::height(&set) + 14.0;
            children.push(set);
        }
        let foot = FOOT + LINE * self.foot_lines().saturating_sub(1) as f64;
        let room = self.at(0.0, head + 18.0, self.page.w, self.page.h - foot - head - 18.0);
        nodes.push(shapes.group("Large print {{column fit pages}}", &room, children));
        nodes.extend(self.foot(&mut shapes));
        nodes
    }

    fn at(&self, x: f64, y: f64, w: f64, h: f64) -> Bounds {
        Bounds { x, y, w, h }
    }

    fn width(&self) -> f64 {
        self.page.w - 2.0 * MARGIN
    }

    /// The width of what stands beside a picture.
    fn beside(&self, has_picture: bool) -> f64 {
        self.width() - if has_picture { PICTURE + 16.0 } else { 0.0 }
    }

    /// What the head is higher for a long name that stands where a logo would be.
    fn for_name(&self) -> f64 {
        let lines = if self.owner.has_logo { 1 } else { self.owner.lines(self.beside(true)) };
        LINE * lines.saturating_sub(NAME_LINES.0) as f64
    }

    /// Lines of the name at the foot: none where it would take more than there is room for, because the page says it elsewhere.
    fn foot_lines(&self) -> usize {
        Some(self.owner.lines(self.width() - 60.0)).filter(|lines| *lines <= NAME_LINES.1).unwrap_or(0)
    }

    /// Logo, title and picture.
    fn head(&self, head: f64) -> Vec<Element> {
        let (mut logo, mut title, mut picture) = (None, None, Vec::new());
        shape::each(self.tree, &mut |e| {
            let marks = shape::shape_marks(e);
            if marks.iter().any(|mark| matches!(mark, Mark::Logo(_))) {
                logo.get_or_insert(e);
            } else if shape::placeholder(e).is_some() {
                title.get_or_insert(e);
            }
        });
        picture.extend(self.tree.elements().filter(|e| shape::is_shape(e) && section::is_picture(e)));
        let mut nodes = Vec::new();
        let room = self.at(self.page.w - MARGIN - PICTURE, 26.0, PICTURE, head - 44.0);
        nodes.extend(write::picture(&picture, &room));
        let (words, more) = (self.beside(!picture.is_empty()), self.for_name());
        nodes.extend(logo.map(|e| {
            let width = if self.owner.has_logo { words.min(250.0) } else { words };
            let at = self.at(MARGIN, 28.0, width, 52.0 + more);
            write::logo(e, &at)
        }));
        nodes.extend(title.map(|e| {
            let at = self.at(MARGIN, 92.0 + more, words, head - 92.0 - more - 14.0);
            write::title(e, &at, TITLE)
        }));
        nodes
    }

    /// Whose page it is, and which.
    fn foot(&self, shapes: &mut Shapes) -> Vec<Element> {
        let lines = self.foot_lines();
        let more = LINE * lines.saturating_sub(1) as f64;
        let y = self.page.h - 42.0 - more;
        let (w, number) = (self.width() - 60.0, self.page.w - MARGIN - 50.0);
        let rule = self.at(MARGIN, y - 6.0, self.width(), 1.0);
        let name = self.at(MARGIN, y, w, 20.0 + more);
        let mut foot = vec![shapes.rule("Foot rule {{every page}}", &rule, "tx2")];
        if lines > 0 {
            foot.push(shapes.words("Foot name {{every page}}", &name, "{{organization.name}}", LEAST));
        }
        foot.push(shapes.number("Page number {{every page}}", &self.at(number, y, 50.0, 20.0), LEAST));
        foot
    }

    /// A section over the whole width. What comes before the first heading is a lead.
    fn section(&self, section: &Section<'_>, has_headed: bool, y: f64, shapes: &mut Shapes) -> Element {
        let name = format!("{} part", section.name);
        if let [only] = section.items.as_slice()
            && only.kind == Kind::Text
            && (section.is_heading() || !has_headed)
        {
            let look = Look { heading: OVER, text: LEAD };
            let at = self.at(MARGIN, y, self.width(), 26.0);
            return shapes.text(only, &section.conditions, &at, look);
        }
        let is_list = section
            .items
            .iter()
            .any(|item| shape::body(item.shape).is_some_and(|body| body.text().contains("{{#each")));
        let pad = if is_list { 16.0 } else { 0.0 };
        let top = y + if is_list { pad } else { 13.0 };
        let (x, w) = (MARGIN + pad, self.width() - 2.0 * pad);
        let number = section.first(Kind::Number);
        let icon = section.icon().map(|icon| {
            let mut icon = icon.clone();
            let id = shape::props(&icon).and_then(|props| props.attr("id"));
            if id.is_some_and(|id| self.on_dark.contains(id)) {
                ink::darken(&mut icon);
            }
            icon
        });
        let code = section.first(Kind::Code);
        let mut row = Vec::new();
        let before = self.at(x, top, GUTTER, DISC);
        match (number, &icon) {
            (Some(number), _) => row.push(shapes.disc(number.shape, &before, DISC)),
            (None, Some(icon)) => row.push(write::fitted(icon, &self.at(x, top + 1.0, ICON, ICON))),
            (None, None) => {}
        }
        let behind = self.at(x + w - CODE, top, CODE, CODE);
        let beside = match (code, number, &icon) {
            (Some(code), ..) => Some(write::code(code, &behind)),
            (None, Some(_), Some(icon)) => {
                Some(write::fitted(icon, &self.at(x + w - ICON - 6.0, top + 1.0, ICON, ICON)))
            }
            _ => None,
        };
        let room = w - GUTTER - if beside.is_some() { BESIDE } else { 0.0 };
        row.push(self.words(section, x + GUTTER, room, top, shapes));
        row.extend(beside);
        let row = shapes.row(&format!("{name} row {{{{row fit}}}}"), row);
        let frame = self.at(MARGIN, y, self.width(), top - y + write::height(&row) + pad);
        let ground = match is_list {
            true => shapes.card(&format!("{name} ground {{{{stretch}}}}"), &frame),
            false => shapes.rule(&format!("{name} rule"), &self.at(MARGIN, y, self.width(), 0.75), "bg2"),
        };
        let name = format!("{name} {{{{column fit}}}}{}", section.conditions);
        shapes.group(&name, &frame, vec![ground, row])
    }

    /// The words of a section under each other.
    fn words(&self, section: &Section<'_>, x: f64, w: f64, top: f64, shapes: &mut Shapes) -> Element {
        let mut y = top;
        let mut set = Vec::new();
        for item in &section.items {
            let Item { kind, shape, line, conditions, .. } = item;
            let placed = match kind {
                Kind::Text if line.is_some() => {
                    let icon = line.map(|icon| {
                        let mut icon = icon.clone();
                        let id = shape::props(&icon).and_then(|props| props.attr("id"));
                        if id.is_some_and(|id| self.on_dark.contains(id)) {
                            ink::darken(&mut icon);
                        }
                        write::fitted(&icon, &self.at(x, y + 1.0, 18.0, 18.0))
                    });
                    let look = Look { heading: HEADING, text: TEXT };
                    let text = shapes.text(item, "", &self.at(x + 28.0, y, w - 28.0, 20.0), look);
                    let name = format!("{} line {{{{row fit}}}}{conditions}", shape::name(shape));
                    let line = shapes.row(&name, icon.into_iter().chain([text]).collect());
                    y += 26.0;
                    line
                }
                Kind::Text => {
                    if section::is_heading(shape) && !set.is_empty() {
                        y += 8.0;
                    }
                    let look = Look { heading: HEADING, text: TEXT };
                    let text = shapes.text(item, conditions, &self.at(x, y, w, 20.0), look);
                    y += 23.0;
                    text
                }
                Kind::Button => {
                    y += 5.0;
                    let at = self.at(x, y, BUTTON.0.min(w), BUTTON.1);
                    y += BUTTON.1 + 3.0;
                    write::button(shape, conditions, &at, TEXT)
                }
                Kind::Number | Kind::Code | Kind::Icon => continue,
            };
            set.push(placed);
        }
        let at = self.at(x, top, w, (y - top - 3.0).max(20.0));
        shapes.group(&format!("{} words {{{{column fit}}}}", section.name), &at, set)
    }
}

/// The colour of what is read, and of headings.
fn ink_of(is_heading: bool) -> Element {
    color::solid(color::slot(if is_heading { "tx2" } else { "tx1" }))
}
