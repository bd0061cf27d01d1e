//! The workbook part (ECMA-376 Part 1, 18.2): its sheets and the parts that they share.

use infograft_deck::limits::Limits;
use infograft_deck::number_format::DateSystem;
use infograft_deck::opc::{Package, PartName, Relationships};

use super::{Fault, in_part, text_of};
use crate::xml::{Node, Stream, attr, flag, local};

/// A sheet of cells.
#[derive(Clone, Debug)]
pub(super) struct Tab {
    pub name: String,
    pub hidden: bool,
    pub part: PartName,
}

/// What a workbook says of its sheets.
#[derive(Clone, Debug)]
pub(super) struct Workbook {
    /// The sheets of cells in the order of their tabs; those of charts are left out.
    pub tabs: Vec<Tab>,
    pub dates: DateSystem,
    pub strings: Option<PartName>,
    pub styles: Option<PartName>,
}

impl Workbook {
    pub fn read(package: &Package, limits: Limits) -> Result<Self, Fault> {
        let main = package.main_part()?;
        let rels = package.rels(&main)?;
        let text = text_of(package, &main)?;
        let mut workbook = Self {
            tabs: Vec::new(),
            dates: DateSystem::Date1900,
            strings: rels.part_of_kind("sharedStrings").filter(|p| package.contains(p)).cloned(),
            styles: rels.part_of_kind("styles").filter(|p| package.contains(p)).cloned(),
        };
        let mut nodes = Stream::new(&text, limits);
        while let Some(node) = nodes.next().map_err(in_part(&main))? {
            let Node::Start(start) = node else { continue };
            match (local(&start), nodes.depth) {
                ("workbookPr", 2) if flag(&start, "date1904") => workbook.dates = DateSystem::Date1904,
                ("sheet", 3) => workbook.tabs.extend(tab(&start, &rels)),
                _ => {}
            }
        }
        Ok(workbook)
    }
}

fn tab(start: &quick_xml::events::BytesStart<'_>, rels: &Relationships) -> Option<Tab> {
    let rel = rels.get(&attr(start, "id")?).filter(|rel| rel.is("worksheet"))?;
    let hidden = attr(start, "state").is_some_and(|state| state.trim() != "visible");
    Some(Tab { name: attr(start, "name").unwrap_or_default(), hidden, part: rel.part()?.clone() })
}
