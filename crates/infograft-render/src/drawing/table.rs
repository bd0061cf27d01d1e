//! Tables (`a:tbl`, ECMA-376 Part 1, 21.1.3.13) with their style resolved cell by cell.

use std::borrow::Cow;

use infograft_deck::deck::Values;
use infograft_deck::units::Emu;
use infograft_deck::xml::{Element, Ns};

use super::fill;
use super::line;
use super::model::{Fill, Line, Table, TableCell, TableRow, TextBody};
use super::shape_text::inherited_styles;
use super::source::Scope;
use super::table_style::{self, Look, Span, StylePart};
use super::table_styles;
use super::text::{self, TextStyle};

/// Rank of a border that the cell itself writes: above every part of a style.
const OWN: u8 = 100;

/// Reads a table; `None` where it has no cells, or none that may still be read.
pub(super) fn read(tbl: &Element, scope: Scope<'_>) -> Option<Table> {
    let grid = tbl.a("tblGrid");
    let columns: Vec<Emu> = grid
        .into_iter()
        .flat_map(|g| g.children_named(Ns::A, "gridCol"))
        .map(|c| c.emu("w").map_or(Emu(0), |w| Emu(w.0.max(0))))
        .collect();
    if columns.is_empty() {
        return None;
    }
    // Rows that can't be paid for are left out, which is told.
    let affordable = tbl.children_named(Ns::A, "tr").take_while(|_| scope.chain.source.spend(columns.len()));
    let rows: Vec<&Element> = affordable.collect();
    if rows.is_empty() {
        return None;
    }
    let props = tbl.a("tblPr");
    let flag = |name| props.and_then(|p| p.flag(name)).unwrap_or(false);
    let look = Look {
        first_row: flag("firstRow"),
        last_row: flag("lastRow"),
        first_col: flag("firstCol"),
        last_col: flag("lastCol"),
        band_row: flag("bandRow"),
        band_col: flag("bandCol"),
        rows: rows.len(),
        cols: columns.len(),
    };
    let style = style_of(props, scope);
    let reader = Reader { look, style: style.as_deref(), scope };
    let spans = spans(&rows, look);
    let mut borders = Borders::new(look);
    let mut out = Table {
        columns,
        rows: Vec::with_capacity(rows.len()),
        header_row: look.first_row,
        header_column: look.first_col,
        rtl: flag("rtl"),
        background: background(props, style.as_deref(), scope),
    };
    for (r, row) in rows.iter().enumerate() {
        let tcs: Vec<&Element> = row.children_named(Ns::A, "tc").collect();
        let cell = |c: usize| {
            reader.cell(tcs.get(c).copied(), spans.get(r * look.cols + c).copied().flatten(), &mut borders)
        };
        let cells = (0..look.cols).map(cell).collect();
        out.rows.push(TableRow { height: row.emu("h").map_or(Emu(0), |h| Emu(h.0.max(0))), cells });
    }
    borders.settle(&mut out, &spans);
    Some(out)
}

/// The style that the table names: in itself, in the package's table styles, or built in.
fn style_of<'a>(props: Option<&'a Element>, scope: Scope<'a>) -> Option<Cow<'a, Element>> {
    if let Some(own) = props?.a("tableStyle") {
        return Some(Cow::Borrowed(own));
    }
    let id = props?.a("tableStyleId")?.text();
    let id = id.trim();
    let listed = scope.chain.table_styles.and_then(|listed| listed.get(id));
    // A style that is listed without any part is PowerPoint's own, which it knows by heart.
    match listed.filter(|s| s.elements().next().is_some()) {
        Some(style) => Some(Cow::Borrowed(style)),
        None => table_styles::built_in(id).map(Cow::Owned),
    }
}

fn background(props: Option<&Element>, style: Option<&Element>, scope: Scope<'_>) -> Option<Fill> {
    if let Some(own) = props.and_then(|p| fill::written(p, scope)) {
        return own.plain().map(|fill| fill::counted(fill, scope));
    }
    table_style::themed_fill(style?.a("tblBg")?, scope)?.map(|fill| fill::counted(fill, scope))
}

/// What each cell of the grid spans, row by row; `None` for one that another covers.
fn spans(rows: &[&Element], look: Look) -> Vec<Option<Span>> {
    let mut covered = vec![false; look.rows * look.cols];
    let mut out = Vec::with_capacity(covered.len());
    for (r, row) in rows.iter().enumerate() {
        let mut tcs = row.children_named(Ns::A, "tc");
        for c in 0..look.cols {
            let tc = tcs.next();
            let flag = |name| tc.and_then(|t| t.flag(name)).unwrap_or(false);
            let is_covered = covered.get(r * look.cols + c).copied().unwrap_or(true);
            if is_covered || flag("hMerge") || flag("vMerge") {
                out.push(None);
                continue;
            }
            let count = |name, most: usize| {
                tc.and_then(|t| t.int(name)).map_or(1, |n| n.clamp(1, most.max(1) as i64) as usize)
            };
            let span = Span {
                rows: (r, r + count("rowSpan", look.rows - r) - 1),
                cols: (c, c + count("gridSpan", look.cols - c) - 1),
            };
            for y in span.rows.0..=span.rows.1 {
                for x in span.cols.0..=span.cols.1 {
                    if let Some(cell) = covered.get_mut(y * look.cols + x) {
                        *cell = true;
                    }
                }
            }
            out.push(Some(span));
        }
    }
    out
}

struct Reader<'a> {
    look: Look,
    style: Option<&'a Element>,
    scope: Scope<'a>,
}

impl<'a> Reader<'a> {
    fn cell(&self, tc: Option<&'a Element>, span: Option<Span>, borders: &mut Borders) -> TableCell {
        let mut cell = TableCell {
            text: TextBody::default(),
            fill: None,
            borders: Default::default(),
            col_span: 1,
            row_span: 1,
            merged: span.is_none(),
        };
        let Some(span) = span else { return cell };
        let parts = self.style.map(|s| self.look.parts(s, span)).unwrap_or_default();
        let props = tc.and_then(|t| t.a("tcPr"));
        cell.col_span = (span.cols.1 - span.cols.0 + 1) as u32;
        cell.row_span = (span.rows.1 - span.rows.0 + 1) as u32;
        let fill = match props.and_then(|p| fill::written(p, self.scope)) {
            Some(own) => own.plain(),
            None => table_style::cell_fill(&parts, self.scope),
        };
        cell.fill = fill.map(|fill| fill::counted(fill, self.scope));
        for side in 0..6 {
            if let Some((rank, line)) = self.border(props, &parts, span, side) {
                match cell.borders.get_mut(side).filter(|_| side > 3) {
                    Some(diagonal) => *diagonal = line,
                    None => borders.draw(span, side, rank, line),
                }
            }
        }
        cell.text = self.text(tc, props, &parts);
        cell
    }

    /// One side's line with its rank; `None` where neither the cell nor the style says anything.
    fn border(
        &self,
        props: Option<&'a Element>,
        parts: &[StylePart<'a>],
        span: Span,
        side: usize,
    ) -> Option<(u8, Option<Line>)> {
        let name = ["lnL", "lnT", "lnR", "lnB", "lnTlToBr", "lnBlToTr"].get(side)?;
        let styled = table_style::border(parts, self.look, span, side, self.scope);
        let own = props.and_then(|p| p.a(name)).filter(|l| !l.attrs.is_empty() || !l.children.is_empty());
        match (own, styled) {
            (Some(own), styled) => {
                let layers: Vec<line::Layer<'_>> =
                    std::iter::once((own, self.scope)).chain(styled.map(|(_, layer)| layer)).collect();
                Some((OWN, line::merge(&layers)))
            }
            (None, Some((rank, layer))) => Some((rank, line::merge(&[layer]))),
            (None, None) => None,
        }
    }

    fn text(&self, tc: Option<&'a Element>, props: Option<&'a Element>, parts: &[StylePart<'a>]) -> TextBody {
        let style = TextStyle {
            near: tc
                .and_then(|t| t.a("txBody")?.a("lstStyle"))
                .map(|l| (l, self.scope))
                .into_iter()
                .collect(),
            style: table_style::text(parts, self.scope),
            // Also in a placeholder a table's text is no body text: it takes no bullets from there.
            far: inherited_styles(None, self.scope),
        };
        let mut text = match tc.and_then(|t| t.a("txBody")) {
            Some(body) => {
                text::warn_of_equations(body, self.scope);
                text::read(body, self.scope, &style, &[])
            }
            None => TextBody::default(),
        };
        let attr = |name| props.and_then(|p| p.attr(name)).unwrap_or_default();
        let margin = |name, default| props.and_then(|p| p.emu(name)).unwrap_or(Emu(default));
        text.body.insets =
            (margin("marL", 91_440), margin("marT", 45_720), margin("marR", 91_440), margin("marB", 45_720));
        text.body.anchor = text::anchor(attr("anchor"));
        text.body.anchor_center = props.and_then(|p| p.flag("anchorCtr")).unwrap_or(false);
        text.body.vert = text::vert(attr("vert"));
        text
    }
}

/// The lines between cells. An edge that two cells share is decided once, by the nearer of what they say; both cells
/// then carry the same line.
struct Borders {
    look: Look,
    /// Edges left of each cell and right of the last, row by row.
    vertical: Vec<Edge>,
    /// Edges above each cell and below the last, row by row.
    horizontal: Vec<Edge>,
}

#[derive(Clone, Default)]
struct Edge {
    rank: u8,
    line: Option<Line>,
}

impl Borders {
    fn new(look: Look) -> Self {
        Self {
            look,
            vertical: vec![Edge::default(); look.rows * (look.cols + 1)],
            horizontal: vec![Edge::default(); (look.rows + 1) * look.cols],
        }
    }

    /// The edges along one side of a cell.
    fn edges(&self, span: Span, side: usize) -> (bool, Vec<usize>) {
        let stride = self.look.cols;
        let column = |c: usize| (span.rows.0..=span.rows.1).map(move |r| r * (stride + 1) + c).collect();
        let row = |r: usize| (span.cols.0..=span.cols.1).map(move |c| r * stride + c).collect();
        match side {
            0 => (true, column(span.cols.0)),
            1 => (false, row(span.rows.0)),
            2 => (true, column(span.cols.1 + 1)),
            _ => (false, row(span.rows.1 + 1)),
        }
    }

    fn list(&mut self, vertical: bool) -> &mut Vec<Edge> {
        if vertical { &mut self.vertical } else { &mut self.horizontal }
    }

    fn draw(&mut self, span: Span, side: usize, rank: u8, line: Option<Line>) {
        let (vertical, edges) = self.edges(span, side);
        for index in edges {
            let Some(edge) = self.list(vertical).get_mut(index) else { continue };
            let wider = edge.rank == rank && width(&line) >= width(&edge.line);
            if rank > edge.rank || wider {
                *edge = Edge { rank, line: line.clone() };
            }
        }
    }

    fn settle(mut self, table: &mut Table, spans: &[Option<Span>]) {
        let cells = table.rows.iter_mut().flat_map(|r| r.cells.iter_mut());
        for (cell, span) in cells.zip(spans) {
            let Some(span) = span else { continue };
            for side in 0..4 {
                let (vertical, edges) = self.edges(*span, side);
                let list = self.list(vertical);
                let best = edges.iter().filter_map(|i| list.get(*i)).max_by_key(|e| e.rank);
                if let Some(border) = cell.borders.get_mut(side) {
                    *border = best.and_then(|e| e.line.clone());
                }
            }
        }
    }
}

fn width(line: &Option<Line>) -> i64 {
    line.as_ref().map_or(-1, |l| l.width.0)
}
