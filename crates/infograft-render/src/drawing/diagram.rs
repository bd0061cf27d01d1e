//! SmartArt: the drawing that PowerPoint keeps of a diagram ([MS-ODRAWXML] 2.4), else its text as a list.

use std::collections::BTreeMap;

use infograft_deck::deck::Part;
use infograft_deck::deck::placeholder::piece;
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::opc::{PartName, kinds};
use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Ns};

use super::model::{Effects, Group, NonVisual, Shape, ShapeKind, Xfrm};
use super::shape::{self, Place};
use super::source::Scope;

/// Reads a diagram: its cached drawing as a group that fills the frame.
pub(super) fn read<'a>(
    ids: &Element,
    nv: NonVisual,
    scope: Scope<'a>,
    place: Place<'_>,
    frame: Xfrm,
) -> Option<Shape> {
    let rels = &scope.part.rels;
    let data = ids.r_attr("dm").and_then(|id| rels.get(id)?.part().cloned());
    let data = data.and_then(|name| scope.chain.source.part(&name));
    let drawing = data.as_deref().and_then(|d| drawing_part(d, scope));
    let drawing = drawing.and_then(|name| scope.chain.source.part(&name));
    let child = (Emu(0), Emu(0), frame.cx, frame.cy);
    let shapes = match (&drawing, &data) {
        (Some(drawing), _) => drawing_shapes(drawing, scope, place),
        (None, Some(data)) => {
            scope.undrawn("a diagram without its saved drawing is drawn as a list");
            list(data, scope, place, frame)
        }
        _ => {
            scope.tell(Diagnostic::new(Code::DeckUnreadable, "a diagram's data is missing from the file"));
            return None;
        }
    };
    Some(Shape {
        nv,
        xfrm: frame,
        kind: ShapeKind::Group(Group { child, shapes }),
        effects: Effects::default(),
    })
}

/// The drawing that the data model names (`dsp:dataModelExt@relId`), else the one beside it of the same number, else the
/// only one that the slide has.
fn drawing_part(data: &Part, scope: Scope<'_>) -> Option<PartName> {
    let rels = &scope.part.rels;
    let named = data.root.find(Ns::Dsp, "dataModelExt").and_then(|e| e.attr("relId"));
    if let Some(part) = named.and_then(|id| rels.get(id)).filter(|r| r.is(kinds::DIAGRAM_DRAWING)) {
        return part.part().cloned();
    }
    let (folder, file) = data.name.as_str().rsplit_once('/')?;
    let beside = file.strip_prefix("data").map(|rest| PartName::new(&format!("{folder}/drawing{rest}")));
    if let Some(part) = beside.filter(|name| scope.chain.source.package.contains(name)) {
        return Some(part);
    }
    let mut all = rels.of_kind(kinds::DIAGRAM_DRAWING);
    let only = all.next()?;
    all.next().is_none().then(|| only.part().cloned())?
}

fn drawing_shapes(drawing: &Part, scope: Scope<'_>, place: Place<'_>) -> Vec<Shape> {
    let tree = piece(&drawing.root, "spTree");
    let inner = Place { depth: place.depth + 1, group_fill: None, ..place };
    // The drawing's shapes live as long as its part: the scope is narrowed to it.
    let scope = Scope { chain: scope.chain, look: scope.look, part: drawing, ph: None, shape: scope.shape };
    tree.map(|tree| shape::read_all(tree, scope, inner)).unwrap_or_default()
}

/// Points of a data model that are read.
const MOST_POINTS: usize = 2_000;

/// The points with text below a point, in order, each with its level (ECMA-376 Part 1, 21.4.2.6 `cxn`).
struct Outline<'a> {
    points: BTreeMap<&'a str, &'a Element>,
    /// Children of a point by their order.
    children: BTreeMap<&'a str, Vec<(i64, &'a str)>>,
    found: Vec<(&'a Element, usize)>,
    /// There are more than are read.
    cut: bool,
}

impl<'a> Outline<'a> {
    fn of(data: &'a Part) -> Self {
        let whole = |list, item| {
            let list = data.root.child(Ns::Dgm, list);
            list.into_iter().flat_map(move |l| l.children_named(Ns::Dgm, item))
        };
        let all = |list, item| whole(list, item).take(4 * MOST_POINTS);
        let is_node = |p: &&Element| matches!(p.attr("type"), None | Some("node" | "asst"));
        let mut out =
            Self { points: BTreeMap::new(), children: BTreeMap::new(), found: Vec::new(), cut: false };
        out.cut = whole("ptLst", "pt").nth(4 * MOST_POINTS).is_some();
        out.points.extend(all("ptLst", "pt").filter(is_node).filter_map(|p| Some((p.attr("modelId")?, p))));
        for cxn in all("cxnLst", "cxn").filter(|c| matches!(c.attr("type"), None | Some("parOf"))) {
            if let (Some(from), Some(to)) = (cxn.attr("srcId"), cxn.attr("destId")) {
                let order = cxn.attr("srcOrd").and_then(|o| o.trim().parse().ok()).unwrap_or(0);
                out.children.entry(from).or_default().push((order, to));
            }
        }
        out.children.values_mut().for_each(|c| c.sort_unstable());
        let root = all("ptLst", "pt").find(|p| p.attr("type") == Some("doc")).and_then(|p| p.attr("modelId"));
        if let Some(root) = root {
            out.below(root, 0);
        }
        // What no connection leads to comes last, so that no text is lost.
        let rest: Vec<&Element> = all("ptLst", "pt").filter(is_node).collect();
        for point in rest {
            if point.attr("modelId").is_none_or(|id| out.points.remove(id).is_some()) {
                out.add(point, 0);
            }
        }
        out
    }

    fn add(&mut self, point: &'a Element, level: usize) {
        if self.found.len() < MOST_POINTS {
            self.found.push((point, level));
        } else {
            self.cut = true;
        }
    }

    fn below(&mut self, parent: &str, level: usize) {
        for (_, id) in self.children.remove(parent).unwrap_or_default() {
            if let Some(point) = self.points.remove(id) {
                self.add(point, level);
                if level < 16 {
                    self.below(id, level + 1);
                }
            }
        }
    }
}

/// The diagram's text as a list in one text box, its letters as large as the frame allows.
fn list(data: &Part, scope: Scope<'_>, place: Place<'_>, frame: Xfrm) -> Vec<Shape> {
    let outline = Outline::of(data);
    if outline.cut {
        let message = format!("of a diagram's list only the first {MOST_POINTS} entries are drawn");
        scope.tell(Diagnostic::new(Code::LimitPassed, message).with_help("divide the diagram"));
    }
    let paragraphs: Vec<(&Element, usize)> = outline
        .found
        .into_iter()
        .flat_map(|(point, level)| {
            let text = point.child(Ns::Dgm, "t").into_iter().flat_map(|t| t.children_named(Ns::A, "p"));
            text.map(move |p| (p, level))
        })
        .filter(|(p, _)| p.find(Ns::A, "t").is_some())
        .collect();
    let room = frame.cy.to_pt() / (paragraphs.len().max(1) as f64 * 1.5);
    let size = (room.clamp(10.0, 24.0) * 100.0).round();
    let mut body =
        Element::new(Ns::P, "p:txBody").with_child(Element::new(Ns::A, "a:bodyPr")).with_child(levels(size));
    for (paragraph, level) in paragraphs {
        let mut paragraph = paragraph.clone();
        paragraph.children.retain(|c| c.element().is_none_or(|e| !e.is(Ns::A, "pPr")));
        let own = Element::new(Ns::A, "a:pPr").with_attr("lvl", level.min(8).to_string());
        paragraph.children.insert(0, own.into());
        body.children.push(paragraph.into());
    }
    let size = Element::new(Ns::A, "a:ext")
        .with_attr("cx", frame.cx.0.to_string())
        .with_attr("cy", frame.cy.0.to_string());
    let place_of = Element::new(Ns::A, "a:xfrm")
        .with_child(Element::new(Ns::A, "a:off").with_attr("x", "0").with_attr("y", "0"))
        .with_child(size);
    let sp = Element::new(Ns::P, "p:sp")
        .with_child(Element::new(Ns::P, "p:spPr").with_child(place_of))
        .with_child(body);
    let tree = Element::new(Ns::P, "p:spTree").with_child(sp);
    let scope = Scope { chain: scope.chain, look: scope.look, part: data, ph: None, shape: scope.shape };
    let inner = Place { depth: place.depth + 1, group_fill: None, ..place };
    shape::read_all(&tree, scope, inner)
}

/// A list style: each level's text a step further in, with a bullet.
fn levels(size: f64) -> Element {
    const STEP: i64 = 285_750;
    (1..=9).fold(Element::new(Ns::A, "a:lstStyle"), |style, level: i64| {
        let bullet = Element::new(Ns::A, "a:buChar").with_attr("char", "•");
        let format = Element::new(Ns::A, "a:defRPr").with_attr("sz", size.to_string());
        style.with_child(
            Element::new(Ns::A, format!("a:lvl{level}pPr"))
                .with_attr("marL", (STEP * level).to_string())
                .with_attr("indent", (-STEP).to_string())
                .with_child(bullet)
                .with_child(format),
        )
    })
}
