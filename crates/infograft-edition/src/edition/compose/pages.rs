//! A group that may go on on further pages: which of its shapes are on which.

use infograft_brand::rewrite::compose::{
    self, Bounds, Composition, Compositions, FurtherPage, Piece, PieceKind, Spare,
};
use infograft_deck::diagnostic::{Code, Diagnostic, Place, Severity};
use infograft_deck::opc::{Package, PartName};
use infograft_render::drawing::Deck;
use infograft_render::fonts::FontBook;

use super::solve::{Layout, Step};
use super::{Texts, unusable};
use crate::error::Error;

/// The head of a further page, and where the group begins below it, in points.
const HEAD: (f64, f64) = (32.0, 32.0);
const TOP: f64 = 82.0;
/// The size of a title's letters there.
const TITLE: f64 = 18.0;
/// The least margin of a title.
const MARGIN: f64 = 36.0;
/// A group goes on on no more pages than this.
const MOST: usize = 50;

/// Gives groups that may go on the pages that they need. Returns all groups with those of the new pages, and what is told.
pub(super) fn divide(
    package: &mut Package,
    roots: &[&Composition],
    found: &Compositions,
    deck: &Deck,
    fonts: &mut FontBook,
    label: &str,
) -> Result<(Vec<Composition>, Vec<Diagnostic>), Error> {
    let (mut all, mut told) = (Vec::new(), Vec::new());
    for composition in roots {
        let Composition { part, root, .. } = composition;
        if root.spare != Spare::Pages {
            all.push((*composition).clone());
            continue;
        }
        let mut texts = Texts::of(deck, part, fonts, found.least);
        let (pages, most) = pages(root, &mut texts);
        let (Some(first), true) = (pages.first(), pages.len() > 1) else {
            all.push(Composition { most, ..(*composition).clone() });
            continue;
        };
        let of_part = |(of, id): &(PartName, u32)| (of == part).then_some(*id);
        let every: Vec<u32> = found.every.iter().filter_map(of_part).collect();
        let left = root.children.iter().map(|child| child.bounds.x).fold(f64::INFINITY, f64::min);
        let x = if left.is_finite() { left.max(MARGIN) } else { MARGIN };
        let title = Bounds { x, y: HEAD.0, w: (root.bounds.w - 2.0 * x).max(1.0), h: HEAD.1 };
        let mut after = part.clone();
        for page in pages.get(1..).unwrap_or_default() {
            let kept: Vec<u32> = page.iter().map(|piece| piece.id).collect();
            let (every, group) = (every.as_slice(), root.id);
            let further =
                FurtherPage { after: &after, origin: part, group, kept: &kept, every, title, size: TITLE };
            after = compose::add_page(package, further).map_err(|e| unusable(label, e))?;
            let room = Bounds { y: TOP, h: root.bounds.bottom() - TOP, ..root.bounds };
            all.push(Composition { part: after.clone(), root: on_page(root, page, room), most });
        }
        let gone: Vec<u32> = pages.iter().skip(1).flatten().map(|piece| piece.id).collect();
        compose::apply(package, part, &[], &gone, &[]).map_err(|e| unusable(label, e))?;
        all.push(Composition { part: part.clone(), root: on_page(root, first, root.bounds), most });
        let message = format!("it takes {} pages", pages.len());
        let help = "nothing has to be done; shorter words take fewer pages";
        told.push(
            Diagnostic::new(Code::PageAdded, message)
                .with_severity(Severity::Note)
                .at(Place::part(part))
                .with_help(help),
        );
    }
    Ok((all, told))
}

/// From roomy to tight: letters become larger where that takes no page more, and gaps smaller where that spares one.
const STEPS: [Step; 6] = [
    Step { size: 1.15, gap: 1.0 },
    Step { size: 1.1, gap: 1.0 },
    Step { size: 1.05, gap: 1.0 },
    Step { size: 1.0, gap: 1.0 },
    Step { size: 1.0, gap: 0.8 },
    Step { size: 1.0, gap: 0.6 },
];

/// The shapes of each page, in their order, and the size of their letters: as few pages as they have room on, and about as
/// much on each.
fn pages<'p>(root: &'p Piece, texts: &mut Texts<'_, '_>) -> (Vec<Vec<&'p Piece>>, f64) {
    let mut pieces: Vec<&Piece> = root.children.iter().collect();
    pieces.sort_by(|a, b| a.bounds.y.total_cmp(&b.bounds.y));
    let rooms = (root.bounds.h, root.bounds.bottom() - TOP);
    let mut heights = |step: Step| -> Vec<f64> {
        let mut layout = Layout { trim: texts.trim, heights: texts, step, root: root.id, gone: &[] };
        pieces.iter().map(|piece| layout.needed(piece)).collect()
    };
    let at_steps: Vec<(Step, Vec<f64>)> = STEPS.map(|step| (step, heights(step))).into();
    let count = |(step, heights): &(Step, Vec<f64>)| divided(&pieces, heights, rooms, step.gap).len();
    let fewest = at_steps.iter().map(count).min().unwrap_or(1);
    let Some((step, heights)) = at_steps.iter().find(|at| count(at) == fewest) else {
        return (vec![pieces], 1.0);
    };
    let even = (50..=100).map(|percent| {
        let share = f64::from(percent) / 100.0;
        divided(&pieces, heights, (rooms.0 * share, rooms.1 * share), step.gap)
    });
    let pages = even.into_iter().find(|pages| pages.len() == fewest);
    (pages.unwrap_or_else(|| vec![pieces.clone()]), step.size)
}

/// The shapes of each page, where the first has so much room, and each of the others. A text that stands for itself is a
/// heading, and on the page of what follows.
fn divided<'p>(pieces: &[&'p Piece], heights: &[f64], rooms: (f64, f64), tight: f64) -> Vec<Vec<&'p Piece>> {
    let height = |at: usize| heights.get(at).copied().unwrap_or_default();
    let gap = |at: usize| match (pieces.get(at.wrapping_sub(1)), pieces.get(at)) {
        (Some(before), Some(piece)) => (piece.bounds.y - before.bounds.bottom()).max(0.0) * tight,
        _ => 0.0,
    };
    let is_heading = |at: usize| pieces.get(at).is_some_and(|piece| piece.kind == PieceKind::Text);
    let (mut pages, mut page, mut used): (Vec<Vec<&Piece>>, Vec<&Piece>, f64) = Default::default();
    for (at, piece) in pieces.iter().enumerate() {
        if piece.kind == PieceKind::Gone {
            page.push(piece);
            continue;
        }
        let follows = if is_heading(at) { gap(at + 1) + height(at + 1) } else { 0.0 };
        let room = if pages.is_empty() { rooms.0 } else { rooms.1 };
        let before = if page.is_empty() { 0.0 } else { gap(at) };
        if !page.is_empty() && used + before + height(at) + follows > room + 0.01 && pages.len() + 1 < MOST {
            pages.push(std::mem::take(&mut page));
            used = 0.0;
        } else {
            used += before;
        }
        used += height(at);
        page.push(piece);
    }
    pages.push(page);
    pages
}

/// A group as it is on one page: with some of its shapes, which begin at its top.
fn on_page(root: &Piece, pieces: &[&Piece], room: Bounds) -> Piece {
    let top = pieces.first().map_or(room.y, |piece| piece.bounds.y);
    let mut children: Vec<Piece> = pieces.iter().map(|piece| (*piece).clone()).collect();
    children.iter_mut().for_each(|piece| shift(piece, room.y - top));
    Piece { bounds: room, children, ..root.clone() }
}

fn shift(piece: &mut Piece, by: f64) {
    piece.bounds.y += by;
    piece.children.iter_mut().for_each(|child| shift(child, by));
}
