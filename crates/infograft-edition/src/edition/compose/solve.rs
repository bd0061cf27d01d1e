//! The places of a composition's pieces: what each needs, how the room is shared, how tight the page gets.

use infograft_brand::rewrite::compose::{Bounds, Piece, PieceKind, PieceStance, Placed, Spare};

/// How tight a page is: what sizes of letters and gaps are multiplied by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    /// Sizes of letters.
    pub size: f64,
    /// Gaps between pieces.
    pub gap: f64,
}

/// From roomy to tight. Letters become larger only where the words leave room, and smaller only after the gaps.
pub(super) const STEPS: [Step; 14] = [
    Step { size: 1.15, gap: 1.0 },
    Step { size: 1.1, gap: 1.0 },
    Step { size: 1.05, gap: 1.0 },
    Step { size: 1.0, gap: 1.0 },
    Step { size: 1.0, gap: 0.8 },
    Step { size: 1.0, gap: 0.6 },
    Step { size: 0.95, gap: 0.6 },
    Step { size: 0.9, gap: 0.6 },
    Step { size: 0.85, gap: 0.5 },
    Step { size: 0.8, gap: 0.5 },
    Step { size: 0.75, gap: 0.5 },
    Step { size: 0.7, gap: 0.5 },
    Step { size: 0.6, gap: 0.5 },
    TIGHTEST,
];

/// No page is tighter than this.
pub(super) const TIGHTEST: Step = Step { size: 0.5, gap: 0.5 };

/// How tight a page is of which a part goes on another: there is no need to be tighter.
pub(super) const CONTINUED: Step = Step { size: 0.9, gap: 0.6 };

/// Pages that follow each other have gaps that are no more than so many points larger than they were drawn.
const LOOSER: f64 = 10.0;

/// The last of the counts from `fits`, which has room, to before `over`, which hasn't, that has room: heights grow with
/// the count.
pub(super) fn last_with_room(
    mut fits: usize,
    mut over: usize,
    mut has_room: impl FnMut(usize) -> bool,
) -> usize {
    while fits + 1 < over {
        let middle = fits.midpoint(over);
        if has_room(middle) { fits = middle } else { over = middle }
    }
    fits
}

/// How high texts are.
pub(super) trait Heights {
    /// The height in points that a shape's frame needs for its text at a size; as it was drawn where it has none.
    fn height(&mut self, shape: &Piece, size: f64) -> f64;
}

/// A composition that is being laid out.
pub(super) struct Layout<'m, M> {
    /// Who knows how high texts are.
    pub heights: &'m mut M,
    pub step: Step,
    /// `p:cNvPr@id` of the composition itself, whose spare room is between its pieces.
    pub root: u32,
    /// Pieces that aren't there.
    pub gone: &'m [u32],
    /// Where the page's margin begins, in which nothing is to be read: printers and knives need it.
    pub trim: f64,
}

/// The margin at the page's foot, in points.
pub(super) const MARGIN: f64 = 14.0;

/// One piece after the other along an axis, with what was drawn before the first, between them and after the last.
struct Run<'p> {
    pieces: Vec<&'p Piece>,
    before: f64,
    /// After each piece but the last.
    gaps: Vec<f64>,
    after: f64,
}

impl<M: Heights> Layout<'_, M> {
    fn flowing<'p>(&self, piece: &'p Piece) -> Vec<&'p Piece> {
        piece.children.iter().filter(|child| child.stance == PieceStance::Flows).collect()
    }

    /// The pieces of a column from top to bottom. Where pieces aren't there, the gap before the first of them stays; pieces
    /// that were drawn over each other stand for each other, and the gap after them stays.
    fn column<'p>(&self, piece: &'p Piece) -> Run<'p> {
        let mut all = self.flowing(piece);
        all.sort_by(|a, b| a.bounds.y.total_cmp(&b.bounds.y));
        let mut run = Run { pieces: Vec::new(), before: 0.0, gaps: Vec::new(), after: 0.0 };
        let Some(first) = all.first() else { return run };
        run.before = first.bounds.y - piece.bounds.y;
        let mut end = first.bounds.y;
        let mut gap_of_gone = None;
        for child in all {
            let own = child.bounds.y - end;
            end = end.max(child.bounds.bottom());
            if self.is_gone(child) {
                gap_of_gone = gap_of_gone.or((own >= 0.0).then_some(own));
                continue;
            }
            let gap = gap_of_gone.take().unwrap_or(own);
            if !run.pieces.is_empty() {
                run.gaps.push(gap);
            }
            run.pieces.push(child);
        }
        run.after = (piece.bounds.bottom() - end).max(self.margin(piece));
        if piece.spare == Spare::Pages {
            // What was drawn below the pieces says nothing of the pages that they are on.
            (run.before, run.after) = (0.0, 0.0);
        }
        run
    }

    /// How much of a group is in the page's margin. A group that ends with another one leaves the margin to that.
    fn margin(&self, piece: &Piece) -> f64 {
        let bottom = piece.bounds.bottom();
        let ends = |child: &&Piece| child.kind.is_flow() && child.bounds.bottom() > bottom - 1.0;
        let is_outer = piece.children.iter().any(|child| ends(&child));
        // What was drawn below the page is somewhere else when it is laid.
        let is_below = bottom > self.trim + MARGIN + 1.0;
        if is_outer || is_below { 0.0 } else { (bottom - self.trim).max(0.0) }
    }

    fn is_gone(&self, piece: &Piece) -> bool {
        piece.kind == PieceKind::Gone || self.gone.contains(&piece.id)
    }

    fn gap(&self, drawn: f64) -> f64 {
        if drawn > 0.0 { drawn * self.step.gap } else { drawn }
    }

    /// The least height of a piece.
    pub fn needed(&mut self, piece: &Piece) -> f64 {
        match piece.kind {
            PieceKind::Text => self.heights.height(piece, self.step.size),
            PieceKind::Object => self.heights.height(piece, 1.0).max(piece.bounds.h),
            PieceKind::Gone => 0.0,
            PieceKind::Column => {
                let run = self.column(piece);
                let gaps: f64 = run.gaps.iter().map(|gap| self.gap(*gap)).sum();
                run.before + run.pieces.iter().map(|child| self.needed(child)).sum::<f64>() + gaps + run.after
            }
            PieceKind::Row => {
                let (before, after) = margins(piece);
                let mut pieces = self.flowing(piece);
                pieces.retain(|child| !self.is_gone(child));
                before + pieces.into_iter().map(|child| self.needed(child)).fold(0.0, f64::max) + after
            }
        }
    }

    /// Whether a composition has room at this step.
    pub fn fits(&mut self, root: &Piece) -> bool {
        self.needed(root) <= root.bounds.h + 0.01
    }

    /// The places of a piece and all that it holds, in a height.
    pub fn place(&mut self, piece: &Piece, y: f64, h: f64, placed: &mut Vec<Placed>) {
        if self.is_gone(piece) {
            return;
        }
        let bounds = Bounds { y, h, ..piece.bounds };
        placed.push(Placed { id: piece.id, bounds, size: None });
        match piece.kind {
            PieceKind::Column => self.place_column(piece, &bounds, placed),
            PieceKind::Row => self.place_row(piece, &bounds, placed),
            PieceKind::Text | PieceKind::Object | PieceKind::Gone => {}
        }
        for child in piece.children.iter().filter(|child| child.stance != PieceStance::Flows) {
            let (y, h) = standing(child, &piece.bounds, &bounds);
            self.place(child, y, h, placed);
        }
    }

    fn place_column(&mut self, piece: &Piece, bounds: &Bounds, placed: &mut Vec<Placed>) {
        let run = self.column(piece);
        let heights: Vec<f64> = run.pieces.iter().map(|child| self.needed(child)).collect();
        let gaps: f64 = run.gaps.iter().map(|gap| self.gap(*gap)).sum();
        let free = (bounds.h - run.before - run.after - gaps - heights.iter().sum::<f64>()).max(0.0);
        let growing: u32 = run.pieces.iter().map(|child| u32::from(child.grows)).sum();
        let is_root = piece.id == self.root && piece.spare == Spare::After;
        let spare = if is_root { Spare::Between } else { piece.spare };
        let (mut y, mut each, mut between) = (bounds.y + run.before, 0.0, 0.0);
        match (growing, spare, run.gaps.len()) {
            (0, Spare::Between, gaps) if gaps > 0 => between = free / gaps as f64,
            (0, Spare::Pages, gaps) if gaps > 0 => between = (free / gaps as f64).min(LOOSER),
            (0, Spare::Around, _) => y += free / 2.0,
            (0, Spare::Before, _) => y += free,
            (0, ..) => {}
            (growing, ..) => each = free / f64::from(growing),
        }
        for (at, (child, needed)) in run.pieces.iter().zip(heights).enumerate() {
            let h = needed + each * f64::from(child.grows);
            self.place(child, y, h, placed);
            y += h + run.gaps.get(at).map_or(0.0, |gap| self.gap(*gap) + between);
        }
    }

    fn place_row(&mut self, piece: &Piece, bounds: &Bounds, placed: &mut Vec<Placed>) {
        let (before, after) = margins(piece);
        let (top, room) = (bounds.y + before, (bounds.h - before - after).max(0.0));
        let drawn = (piece.bounds.y + before, piece.bounds.h - before - after);
        for child in self.flowing(piece) {
            if child.kind == PieceKind::Object {
                // As high on the free room as it was drawn.
                let (free, needed) = (drawn.1 - child.bounds.h, self.needed(child));
                let part = if free > 0.01 { (child.bounds.y - drawn.0) / free } else { 0.0 };
                self.place(child, top + part * (room - needed).max(0.0), needed, placed);
            } else {
                self.place(child, top, room, placed);
            }
        }
    }
}

/// What was drawn above and below the pieces of a row.
fn margins(row: &Piece) -> (f64, f64) {
    let flowing = || row.children.iter().filter(|child| child.stance == PieceStance::Flows);
    let top = flowing().map(|child| child.bounds.y).fold(f64::INFINITY, f64::min);
    let bottom = flowing().map(|child| child.bounds.bottom()).fold(f64::NEG_INFINITY, f64::max);
    if top > bottom {
        return (0.0, 0.0);
    }
    (top - row.bounds.y, row.bounds.bottom() - bottom)
}

/// Top and height of a piece that doesn't flow, in a group that was `drawn` and is `now`.
fn standing(piece: &Piece, drawn: &Bounds, now: &Bounds) -> (f64, f64) {
    let (above, below) = (piece.bounds.y - drawn.y, drawn.bottom() - piece.bounds.bottom());
    if piece.stance == PieceStance::Stretches {
        return (now.y + above, (now.h - above - below).max(0.0));
    }
    // In the middle, it stays there; else at the edge that is nearer.
    let part = above / (above + below).max(0.01);
    let y = match part {
        part if above + below <= 0.01 || part < 0.35 => now.y + above,
        part if part > 0.65 => now.bottom() - below - piece.bounds.h,
        part => now.y + part * (now.h - piece.bounds.h),
    };
    (y, piece.bounds.h)
}
