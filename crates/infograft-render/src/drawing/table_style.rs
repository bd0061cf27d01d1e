//! Table styles (`a:tblStyle`, ECMA-376 Part 1, 20.1.4.2.26) applied to one cell at a time.

use infograft_deck::deck::Values;
use infograft_deck::xml::{Element, Ns};

use super::color::child_color;
use super::fill;
use super::line;
use super::model::Fill;
use super::source::Scope;
use super::text::StyleText;

/// Which parts of its style a table turns on (`a:tblPr`), and its size.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) first_row: bool,
    pub(super) last_row: bool,
    pub(super) first_col: bool,
    pub(super) last_col: bool,
    pub(super) band_row: bool,
    pub(super) band_col: bool,
    pub(super) rows: usize,
    pub(super) cols: usize,
}

/// The cells that a style's part covers, as far as borders go.
#[derive(Clone, Copy)]
enum Region {
    Table,
    Row,
    Column,
    Cell,
}

/// A cell with the rows and columns that it spans: from, and the last one.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub(super) rows: (usize, usize),
    pub(super) cols: (usize, usize),
}

/// One part of the style that applies to a cell.
#[derive(Clone, Copy)]
pub(super) struct StylePart<'a> {
    element: &'a Element,
    region: Region,
    /// How near the part is: a corner beats a row, a row a column, a column a band.
    pub(super) rank: u8,
}

impl Look {
    /// The parts of a style that apply to a cell, nearest first.
    pub(super) fn parts<'a>(&self, style: &'a Element, span: Span) -> Vec<StylePart<'a>> {
        let (row, col) = (span.rows.0, span.cols.0);
        let first_row = self.first_row && row == 0;
        let last_row = self.last_row && span.rows.1 + 1 == self.rows && !first_row;
        let first_col = self.first_col && col == 0;
        let last_col = self.last_col && span.cols.1 + 1 == self.cols && !first_col;
        let band = |on: bool, index: usize, skipped: bool, edge: bool, names: [&'static str; 2]| {
            let counted = on && !edge;
            counted.then(|| names[(index - usize::from(skipped && index > 0)) % 2])
        };
        let rows = band(self.band_row, row, self.first_row, first_row || last_row, ["band1H", "band2H"]);
        let cols = band(self.band_col, col, self.first_col, first_col || last_col, ["band1V", "band2V"]);
        let corner = match (first_row, last_row, first_col, last_col) {
            (true, _, true, _) => Some("nwCell"),
            (true, _, _, true) => Some("neCell"),
            (_, true, true, _) => Some("swCell"),
            (_, true, _, true) => Some("seCell"),
            _ => None,
        };
        let wanted = [
            (corner, Region::Cell),
            (first_row.then_some("firstRow"), Region::Row),
            (last_row.then_some("lastRow"), Region::Row),
            (first_col.then_some("firstCol"), Region::Column),
            (last_col.then_some("lastCol"), Region::Column),
            (rows, Region::Row),
            (cols, Region::Column),
            (Some("wholeTbl"), Region::Table),
        ];
        let ranked = wanted.into_iter().zip((1..=8u8).rev());
        ranked
            .filter_map(|((name, region), rank)| Some(StylePart { element: style.a(name?)?, region, rank }))
            .collect()
    }
}

/// What the style says of a cell's text.
pub(super) fn text(parts: &[StylePart<'_>], scope: Scope<'_>) -> StyleText {
    let styles: Vec<&Element> = parts.iter().filter_map(|p| p.element.a("tcTxStyle")).collect();
    let flag = |name| styles.iter().find_map(|s| s.flag(name));
    let fonts = styles.iter().find_map(|s| {
        if let Some(font) = s.a("font") {
            let face = |name| font.a(name).and_then(|f| f.attr("typeface")).map(str::to_owned);
            return Some([face("latin"), face("ea"), face("cs")]);
        }
        Some(StyleText::theme_fonts(s.a("fontRef")?.attr("idx")?))
    });
    let color =
        styles.iter().find_map(|s| child_color(s, scope).or_else(|| child_color(s.a("fontRef")?, scope)));
    StyleText { color, fonts: fonts.unwrap_or_default(), bold: flag("b"), italic: flag("i") }
}

/// The fill that the style gives a cell.
pub(super) fn cell_fill(parts: &[StylePart<'_>], scope: Scope<'_>) -> Option<Fill> {
    parts.iter().filter_map(|p| p.element.a("tcStyle")).find_map(|tc| themed_fill(tc, scope))?
}

/// The fill in an element that holds `a:fill` or `a:fillRef`.
pub(super) fn themed_fill(e: &Element, scope: Scope<'_>) -> Option<Option<Fill>> {
    if let Some(fill) = e.a("fill") {
        return fill::written(fill, scope).map(fill::Written::plain);
    }
    e.a("fillRef").map(|reference| fill::by_reference(reference, scope))
}

/// The line that the style draws on one side of a cell (0 left, 1 top, 2 right, 3 bottom, 4 and 5 the diagonals), with
/// its rank.
pub(super) fn border<'a>(
    parts: &[StylePart<'a>],
    look: Look,
    span: Span,
    side: usize,
    scope: Scope<'a>,
) -> Option<(u8, line::Layer<'a>)> {
    parts.iter().find_map(|part| {
        let name = part.side_name(look, span, side);
        let e = part.element.a("tcStyle")?.a("tcBdr")?.a(name)?;
        let found = e.elements().find(|l| l.ns == Ns::A && matches!(l.local(), "ln" | "lnRef"))?;
        let layer = if found.local() == "ln" { (found, scope) } else { line::by_reference(found, scope)? };
        Some((part.rank, layer))
    })
}

impl StylePart<'_> {
    /// The border's name: an outer one at the edge of the part's region, else an inner one.
    fn side_name(&self, look: Look, span: Span, side: usize) -> &'static str {
        let (whole_rows, whole_cols) = match self.region {
            Region::Table => (false, false),
            Region::Row => (true, false),
            Region::Column => (false, true),
            Region::Cell => (true, true),
        };
        match side {
            0 => {
                if whole_cols || span.cols.0 == 0 {
                    "left"
                } else {
                    "insideV"
                }
            }
            1 => {
                if whole_rows || span.rows.0 == 0 {
                    "top"
                } else {
                    "insideH"
                }
            }
            2 => {
                if whole_cols || span.cols.1 + 1 >= look.cols {
                    "right"
                } else {
                    "insideV"
                }
            }
            3 => {
                if whole_rows || span.rows.1 + 1 >= look.rows {
                    "bottom"
                } else {
                    "insideH"
                }
            }
            4 => "tl2br",
            _ => "tr2bl",
        }
    }
}
