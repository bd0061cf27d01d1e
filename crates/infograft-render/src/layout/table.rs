//! Tables: rows grow with their text; fills and borders behind, cells in a Table element.

use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::stop::Stop;
use kurbo::{Affine, BezPath, Rect, Shape as _};

use crate::drawing::{PathFill, Table, TableCell, Vert};
use crate::fonts::FontBook;
use crate::layout::context::LayoutContext;
use crate::layout::paint;
use crate::layout::space::Space;
use crate::layout::stroke;
use crate::layout::text::Missing;
use crate::layout::text::{self, Laid, Place, Scale, TextRole, Upright};
use crate::page::{Item, Role, Tag};

/// Rows and columns of a table that are laid out.
const MAX_ROWS: usize = 2_000;
const MAX_COLUMNS: usize = 500;

/// A cell with its text and its place.
struct Placed<'a> {
    row: usize,
    column: usize,
    cell: &'a TableCell,
    laid: Laid,
    rect: Rect,
}

/// A table's items: what is painted behind, and the tagged text.
pub(crate) struct TableItems {
    /// Fills.
    pub under: Vec<Item>,
    /// The Table element, or the bare text of one that is decoration.
    pub content: Vec<Item>,
    /// Borders.
    pub over: Vec<Item>,
}

/// Lays a table out from the frame's top left.
pub(crate) fn lay(context: &mut LayoutContext, table: &Table, to_page: Affine, artifact: bool) -> TableItems {
    let xs = edges(table.columns.iter().take(MAX_COLUMNS).map(|w| w.to_pt().max(0.0)));
    if table.rows.len() > MAX_ROWS || table.columns.len() > MAX_COLUMNS {
        let message =
            format!("of a table only the first {MAX_ROWS} rows and {MAX_COLUMNS} columns are drawn");
        context.tell(Diagnostic::new(Code::LimitPassed, message).with_help("divide the table"));
    }
    let mut missing = Missing::default();
    let stop = context.stop.clone();
    let mut cells = place_columns(context.book, &mut missing, table, &xs, &stop);
    context.missing_glyphs(missing);
    if let Some(cut) = cells.iter().find_map(|placed| placed.laid.cut) {
        context.tell(cut.told());
    }
    let heights = row_heights(table, &cells);
    let ys = edges(heights.iter().copied());
    let width = xs.last().copied().unwrap_or(0.0);
    for placed in &mut cells {
        let bottom = (placed.row + placed.cell.row_span.max(1) as usize).min(heights.len());
        placed.rect.y0 = ys.get(placed.row).copied().unwrap_or(0.0);
        placed.rect.y1 = ys.get(bottom).copied().unwrap_or(placed.rect.y0);
        if table.rtl {
            (placed.rect.x0, placed.rect.x1) = (width - placed.rect.x1, width - placed.rect.x0);
        }
    }
    let height = ys.last().copied().unwrap_or(0.0);
    let mut under = Vec::new();
    if let Some(fill) = &table.background {
        let space = Space::new(to_page, width, height);
        under.extend(paint::fill(context, fill, &space.outline(), PathFill::Norm, &space));
    }
    let mut over = Vec::new();
    for placed in &cells {
        let space = Space::new(to_page, width, height).part(placed.rect);
        if let Some(fill) = &placed.cell.fill {
            let filled = paint::fill(context, fill, &space.outline(), PathFill::Norm, &space);
            under.extend(context.afforded(filled));
        }
        let lines = borders(placed.cell, &space, table.rtl);
        over.extend(context.afforded(lines));
    }
    let bounds = to_page.transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
    let content = content(context, table, &mut cells, heights.len(), to_page, artifact, bounds);
    TableItems { under, content: context.afforded(content), over }
}

/// Running sums, from 0.
fn edges(sizes: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut edges = vec![0.0];
    let mut at = 0.0;
    for size in sizes {
        at += size;
        edges.push(at);
    }
    edges
}

/// The cells that show, their text laid out to their width.
fn place_columns<'a>(
    book: &mut FontBook,
    missing: &mut Missing,
    table: &'a Table,
    xs: &[f64],
    stop: &Stop,
) -> Vec<Placed<'a>> {
    let mut placed = Vec::new();
    for (row, cells) in table.rows.iter().take(MAX_ROWS).enumerate().take_while(|_| !stop.is_asked()) {
        for (column, cell) in cells.cells.iter().take(xs.len().saturating_sub(1)).enumerate() {
            if cell.merged {
                continue;
            }
            let end = (column + cell.col_span.max(1) as usize).min(xs.len() - 1);
            let x0 = xs.get(column).copied().unwrap_or(0.0);
            let x1 = xs.get(end).copied().unwrap_or(x0);
            let insets = cell.text.body.insets;
            let width = match turned(cell) {
                false => x1 - x0 - insets.0.to_pt() - insets.2.to_pt(),
                true => cells.height.to_pt() - insets.1.to_pt() - insets.3.to_pt(),
            };
            let scale = Scale::of(cell.text.body.autofit);
            let laid = text::lay(&cell.text, width.max(1.0), f64::INFINITY, scale, book, missing);
            placed.push(Placed { row, column, cell, laid, rect: Rect::new(x0, 0.0, x1, 0.0) });
        }
    }
    placed
}

fn turned(cell: &TableCell) -> bool {
    !matches!(cell.text.body.vert, Vert::Horz)
}

/// The heights of a table's rows as they are drawn, in points: those that the file gives, and more where the text needs
/// it.
pub fn drawn_heights(table: &Table, book: &mut FontBook) -> Vec<f64> {
    measured(table, book).0
}

/// Turned text that is out of its cell: rows grow with lines that run across, and with no others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutOfCell {
    /// The cell's row, from 1.
    pub row: usize,
    /// The cell's column, from 1.
    pub column: usize,
    /// How far the lines are out on both sides together, in points.
    pub points: f64,
}

/// The heights of a table's rows as they are drawn, and the cell whose turned text is furthest out of it.
pub(super) fn measured(table: &Table, book: &mut FontBook) -> (Vec<f64>, Option<OutOfCell>) {
    let xs = edges(table.columns.iter().take(MAX_COLUMNS).map(|w| w.to_pt().max(0.0)));
    let cells = place_columns(book, &mut Missing::default(), table, &xs, &Stop::default());
    let out = |placed: &Placed<'_>| {
        let insets = placed.cell.text.body.insets;
        let room = placed.rect.width() - insets.0.to_pt() - insets.2.to_pt();
        let points = placed.laid.height_to_descent() - room.max(0.0);
        OutOfCell { row: placed.row + 1, column: placed.column + 1, points }
    };
    let turned = cells.iter().filter(|placed| turned(placed.cell) && !placed.cell.text.is_empty());
    let most = turned.map(out).max_by(|a, b| a.points.total_cmp(&b.points));
    (row_heights(table, &cells), most.filter(|out| out.points > 0.0))
}

/// Row heights: at least as given, and as high as the cells' text. A cell over several rows grows the last of them.
fn row_heights(table: &Table, cells: &[Placed]) -> Vec<f64> {
    let mut heights: Vec<f64> = table.rows.iter().take(MAX_ROWS).map(|r| r.height.to_pt().max(0.0)).collect();
    let needed = |p: &Placed| {
        let insets = p.cell.text.body.insets;
        let text = if turned(p.cell) { p.laid.width } else { p.laid.height_to_descent() };
        text + insets.1.to_pt() + insets.3.to_pt()
    };
    for placed in cells.iter().filter(|p| p.cell.row_span <= 1 && !turned(p.cell)) {
        if let Some(height) = heights.get_mut(placed.row) {
            *height = height.max(needed(placed));
        }
    }
    for placed in cells.iter().filter(|p| p.cell.row_span > 1 && !turned(p.cell)) {
        let end = (placed.row + placed.cell.row_span as usize).min(heights.len());
        let Some(spanned) = heights.get_mut(placed.row..end) else { continue };
        let missing = needed(placed) - spanned.iter().sum::<f64>();
        if let (Some(last), true) = (spanned.last_mut(), missing > 0.0) {
            *last += missing;
        }
    }
    heights
}

fn borders(cell: &TableCell, space: &Space, rtl: bool) -> Vec<Item> {
    let (w, h) = (space.width, space.height);
    let [left, top, right, bottom, down, up] = &cell.borders;
    let (left, right) = if rtl { (right, left) } else { (left, right) };
    let lines = [
        (left, (0.0, 0.0), (0.0, h)),
        (top, (0.0, 0.0), (w, 0.0)),
        (right, (w, 0.0), (w, h)),
        (bottom, (0.0, h), (w, h)),
        (down, (0.0, 0.0), (w, h)),
        (up, (0.0, h), (w, 0.0)),
    ];
    let mut items = Vec::new();
    for (line, from, to) in lines {
        let Some(line) = line else { continue };
        let path: BezPath = kurbo::Line::new(from, to).to_path(0.1);
        items.extend(stroke::stroke(line, &(space.to_page * path), space));
    }
    items
}

/// The text of all cells, row by row.
fn content(
    context: &mut LayoutContext,
    table: &Table,
    cells: &mut [Placed],
    rows: usize,
    to_page: Affine,
    artifact: bool,
    bounds: Rect,
) -> Vec<Item> {
    let mut bare = Vec::new();
    let mut table_rows: Vec<Item> = Vec::new();
    let mut cells = cells.iter_mut().peekable();
    for row in 0..rows {
        let mut items = Vec::new();
        while let Some(placed) = cells.next_if(|p| p.row == row) {
            let inner = cell_text(context, placed, to_page, artifact);
            if artifact {
                bare.extend(inner);
                continue;
            }
            let role = match (table.header_row && row == 0, table.header_column && placed.column == 0) {
                (true, _) => Role::ThColumn,
                (false, true) => Role::ThRow,
                _ => Role::TD,
            };
            let (col_span, row_span) = (placed.cell.col_span.max(1), placed.cell.row_span.max(1));
            items.push(Item::Tag { tag: Tag { col_span, row_span, ..Tag::new(role) }, items: inner });
        }
        if !items.is_empty() {
            table_rows.push(Item::Tag { tag: Tag::new(Role::TR), items });
        }
    }
    if artifact || table_rows.is_empty() {
        return bare;
    }
    vec![Item::Tag { tag: Tag { bbox: Some(bounds), ..Tag::new(Role::Table) }, items: table_rows }]
}

fn cell_text(context: &mut LayoutContext, placed: &mut Placed, to_page: Affine, artifact: bool) -> Vec<Item> {
    let (left, top, right, bottom) = placed.cell.text.body.insets;
    let inner = Rect::new(
        placed.rect.x0 + left.to_pt(),
        placed.rect.y0 + top.to_pt(),
        placed.rect.x1 - right.to_pt(),
        placed.rect.y1 - bottom.to_pt(),
    );
    let (width, height) = (inner.width().max(1.0), inner.height().max(0.0));
    let (frame, width, height) = match placed.cell.text.body.vert {
        Vert::Horz => (Affine::translate((inner.x0, inner.y0)), width, height),
        Vert::Vert270 => (
            Affine::translate((inner.x0, inner.y1)) * Affine::rotate(-std::f64::consts::FRAC_PI_2),
            height,
            width,
        ),
        _ => (
            Affine::translate((inner.x1, inner.y0)) * Affine::rotate(std::f64::consts::FRAC_PI_2),
            height,
            width,
        ),
    };
    // A row holds its text only to the last descent: text that fills it starts at the top all the same.
    let room = if turned(placed.cell) { height } else { height.max(placed.laid.height) };
    placed.laid.anchor(&placed.cell.text, width, room);
    let place = Place { to_page: to_page * frame, width, height, upright: Upright::None };
    let items = text::emit(
        context,
        &placed.cell.text,
        &placed.laid,
        &place,
        TextRole { artifact, ..TextRole::default() },
    );
    // Decoration inside a cell stays with its text: it is marked as an artifact there.
    let artifact_around =
        |items: Vec<Item>| (!items.is_empty()).then(|| Item::Tag { tag: Tag::new(Role::Artifact), items });
    let mut all = Vec::new();
    all.extend(artifact_around(items.under));
    all.extend(items.content);
    all.extend(artifact_around(items.over));
    all
}
