//! Number formats of cells (ECMA-376 Part 1, 18.8).

use std::collections::BTreeMap;

use infograft_deck::limits::Limits;
use infograft_deck::number_format::{NumberFormat, Options};
use infograft_deck::opc::Package;

use super::workbook::Workbook;
use super::{Fault, in_part, text_of};
use crate::numbers;
use crate::xml::{Node, Stream, attr, local, number};

/// The number format of every style of cells.
pub(super) struct Styles {
    formats: BTreeMap<u32, NumberFormat>,
    /// The format's id by the style's index (`cellXfs`, 18.8.10).
    ids: Vec<u32>,
    general: NumberFormat,
    /// What the formats leave open.
    pub options: Options,
}

impl Styles {
    pub fn read(package: &Package, workbook: &Workbook, limits: Limits) -> Result<Self, Fault> {
        let mut styles = Self {
            formats: BTreeMap::new(),
            ids: Vec::new(),
            general: numbers::builtin(0),
            options: numbers::options(workbook.dates),
        };
        let Some(part) = &workbook.styles else { return Ok(styles) };
        let text = text_of(package, part)?;
        let mut nodes = Stream::new(&text, limits);
        let mut section = String::new();
        while let Some(node) = nodes.next().map_err(in_part(part))? {
            let Node::Start(start) = node else { continue };
            match (nodes.depth, section.as_str(), local(&start)) {
                (2, _, name) => section = name.to_owned(),
                (3, "numFmts", "numFmt") => {
                    if let (Some(id), Some(code)) = (number(&start, "numFmtId"), attr(&start, "formatCode")) {
                        styles.formats.insert(id, NumberFormat::new(&code));
                    }
                }
                (3, "cellXfs", "xf") => styles.ids.push(number(&start, "numFmtId").unwrap_or(0)),
                _ => {}
            }
        }
        for id in &styles.ids {
            styles.formats.entry(*id).or_insert_with(|| numbers::builtin(*id));
        }
        Ok(styles)
    }

    /// The format of a cell's style (its attribute `s`).
    pub fn format(&self, style: usize) -> &NumberFormat {
        self.ids.get(style).and_then(|id| self.formats.get(id)).unwrap_or(&self.general)
    }
}
