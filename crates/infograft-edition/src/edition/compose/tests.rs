//! How room is shared, with texts whose heights are given.

use infograft_brand::rewrite::compose::{Bounds, Piece, PieceKind, PieceStance, Placed, Spare};

use super::solve::{Heights, Layout, Step};

/// Texts are as high as their id says, times the size.
struct Ids;

impl Heights for Ids {
    fn height(&mut self, shape: &Piece, size: f64) -> f64 {
        if shape.kind == PieceKind::Text { f64::from(shape.id) * size } else { shape.bounds.h }
    }
}

fn piece(id: u32, kind: PieceKind, y: f64, h: f64) -> Piece {
    let bounds = Bounds { x: 0.0, y, w: 100.0, h };
    Piece {
        id,
        name: format!("Piece {id}"),
        bounds,
        kind,
        stance: PieceStance::Flows,
        grows: 0,
        spare: Spare::After,
        is_sized: true,
        more: None,
        children: Vec::new(),
    }
}

fn text(id: u32, y: f64, h: f64) -> Piece {
    piece(id, PieceKind::Text, y, h)
}

fn group(id: u32, kind: PieceKind, y: f64, h: f64, children: Vec<Piece>) -> Piece {
    Piece { children, ..piece(id, kind, y, h) }
}

/// Where a piece went: its top and height.
fn at(placed: &[Placed], id: u32) -> (f64, f64) {
    let placed = placed.iter().find(|placed| placed.id == id).expect("a place");
    (placed.bounds.y, placed.bounds.h)
}

fn place(root: &Piece, step: Step, gone: &[u32]) -> Vec<Placed> {
    let mut placed = Vec::new();
    let mut layout = Layout { trim: f64::INFINITY, heights: &mut Ids, step, root: root.id, gone };
    layout.place(root, root.bounds.y, root.bounds.h, &mut placed);
    placed
}

const PLAIN: Step = Step { size: 1.0, gap: 1.0 };

/// A card of 100 at 10: a ground, a number at its top right, a heading drawn 20 high, a text drawn 30 high, a mark at its
/// foot.
fn card(words: u32) -> Piece {
    let stretch = Piece { stance: PieceStance::Stretches, ..piece(901, PieceKind::Object, 10.0, 100.0) };
    let number = Piece { stance: PieceStance::Fixed, ..piece(902, PieceKind::Object, 15.0, 10.0) };
    let mark = Piece { stance: PieceStance::Fixed, ..piece(903, PieceKind::Object, 95.0, 10.0) };
    let children = vec![stretch, number, mark, text(18, 30.0, 20.0), text(words, 55.0, 30.0)];
    group(900, PieceKind::Column, 10.0, 100.0, children)
}

#[test]
fn a_column_is_as_high_as_its_texts_with_the_margins_and_gaps_as_drawn() {
    let root = card(40);
    let mut layout = Layout { trim: f64::INFINITY, heights: &mut Ids, step: PLAIN, root: 0, gone: &[] };
    // 20 above, the heading, 5 between, the text, 25 below.
    assert_eq!(layout.needed(&root), 20.0 + 18.0 + 5.0 + 40.0 + 25.0);
    assert!(!layout.fits(&root));
    layout.step = Step { size: 0.75, gap: 1.0 };
    assert!(layout.fits(&root));
}

#[test]
fn what_is_fixed_keeps_the_nearer_edge_and_what_stretches_both() {
    let outer =
        group(1, PieceKind::Column, 10.0, 160.0, vec![Piece { grows: 1, ..card(40) }, text(50, 120.0, 50.0)]);
    let placed = place(&outer, PLAIN, &[]);
    // 160 less 10 between and 50 for the text.
    assert_eq!(at(&placed, 900), (10.0, 108.0));
    assert_eq!(at(&placed, 901), (10.0, 108.0));
    assert_eq!(at(&placed, 902), (15.0, 10.0));
    assert_eq!(at(&placed, 903), (103.0, 10.0));
    assert_eq!(at(&placed, 50), (128.0, 50.0), "over the edge: there is no room, and nothing is hidden");
}

#[test]
fn spare_room_goes_to_what_grows_by_its_share_or_else_between() {
    let rows = |shares: [u8; 2]| {
        let row = |id, y, grows| Piece { grows, ..piece(id, PieceKind::Object, y, 40.0) };
        let children = vec![row(1, 0.0, shares[0]), row(2, 50.0, shares[1]), text(10, 100.0, 100.0)];
        place(&group(9, PieceKind::Column, 0.0, 200.0, children), PLAIN, &[])
    };
    // 200 less 40, 40, 10 and two gaps of 10: 90 to share.
    let placed = rows([1, 2]);
    assert_eq!((at(&placed, 1), at(&placed, 2)), ((0.0, 70.0), (80.0, 100.0)));
    assert_eq!(at(&placed, 10), (190.0, 10.0));
    let placed = rows([0, 0]);
    assert_eq!((at(&placed, 1).0, at(&placed, 2).0, at(&placed, 10).0), (0.0, 95.0, 190.0));
}

#[test]
fn what_went_leaves_one_gap_and_what_stands_for_another_leaves_its_own() {
    let gone = |y, h| piece(0, PieceKind::Gone, y, h);
    let object = |id, y, h| piece(id, PieceKind::Object, y, h);
    // Gaps of 10 and 20 around what went: the first stays.
    let children = vec![object(1, 0.0, 30.0), gone(40.0, 30.0), object(2, 90.0, 30.0)];
    let inner = group(8, PieceKind::Column, 0.0, 120.0, children);
    let placed = place(&group(9, PieceKind::Row, 0.0, 120.0, vec![inner]), PLAIN, &[]);
    assert_eq!(at(&placed, 2).0, 40.0);
    // Drawn over the first: the gap after it is that of both.
    let children = vec![object(1, 0.0, 30.0), gone(0.0, 60.0), object(2, 70.0, 30.0)];
    let inner = group(8, PieceKind::Column, 0.0, 100.0, children);
    let placed = place(&group(9, PieceKind::Row, 0.0, 100.0, vec![inner]), PLAIN, &[]);
    assert_eq!(at(&placed, 2).0, 40.0);
}

#[test]
fn a_row_is_as_high_as_its_highest_and_objects_keep_their_part_of_the_free_room() {
    let button = piece(1, PieceKind::Object, 40.0, 20.0);
    let row = group(9, PieceKind::Row, 0.0, 100.0, vec![text(150, 0.0, 100.0), button]);
    let mut layout = Layout { trim: f64::INFINITY, heights: &mut Ids, step: PLAIN, root: 0, gone: &[] };
    assert_eq!(layout.needed(&row), 150.0);
    let root = group(10, PieceKind::Column, 0.0, 150.0, vec![row]);
    let placed = place(&root, PLAIN, &[]);
    // In the middle as before.
    assert_eq!(at(&placed, 1), (65.0, 20.0));
    assert_eq!(at(&placed, 150), (0.0, 150.0));
}
