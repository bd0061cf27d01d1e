//! What the parts of a deck are.

use crate::opc::kinds;

/// What a part is, by the relationship that led to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The presentation.
    Presentation,
    /// A slide, by its number from 1; 0 where the presentation doesn't list it.
    Slide(u32),
    /// A layout.
    Layout,
    /// A slide master.
    Master,
    /// The notes of a slide, by the slide's number.
    Notes(u32),
    /// The comments of a slide's reviewers, by the slide's number.
    Comments(u32),
    /// The master of notes.
    NotesMaster,
    /// The master of handouts.
    Handout,
    /// A theme.
    Theme,
    /// Changes to a theme.
    ThemeOverride,
    /// Table styles.
    TableStyles,
    /// A chart, or the shapes on one.
    Chart,
    /// The data or the saved drawing of a diagram.
    Diagram,
    /// The core properties.
    Core,
    /// The extended properties.
    App,
}

impl Kind {
    /// What a part is that a relationship of this type leads to; `None` for parts that hold no text, shapes or look.
    pub fn of(relationship: &str) -> Option<Self> {
        Some(match relationship.rsplit('/').next()? {
            kinds::OFFICE_DOCUMENT => Self::Presentation,
            kinds::SLIDE => Self::Slide(0),
            kinds::SLIDE_LAYOUT => Self::Layout,
            kinds::SLIDE_MASTER => Self::Master,
            kinds::NOTES_SLIDE => Self::Notes(0),
            // The older ones (ECMA-376 Part 1, 13.3.2) and those in threads (MS-PPTX, 2.1.31) have types of one ending.
            kinds::COMMENTS => Self::Comments(0),
            kinds::NOTES_MASTER => Self::NotesMaster,
            kinds::HANDOUT_MASTER => Self::Handout,
            kinds::THEME => Self::Theme,
            kinds::THEME_OVERRIDE => Self::ThemeOverride,
            kinds::TABLE_STYLES => Self::TableStyles,
            kinds::CHART | "chartUserShapes" => Self::Chart,
            kinds::DIAGRAM_DATA | kinds::DIAGRAM_DRAWING => Self::Diagram,
            kinds::CORE_PROPERTIES => Self::Core,
            kinds::EXTENDED_PROPERTIES => Self::App,
            _ => return None,
        })
    }

    /// Whether the part holds a tree of shapes.
    pub fn has_shapes(self) -> bool {
        use Kind::*;
        matches!(self, Slide(_) | Layout | Master | Notes(_) | NotesMaster | Handout | Diagram)
    }

    /// Whether the part's change shows on the first slide's picture.
    pub fn shows(self) -> bool {
        !matches!(self, Kind::Core | Kind::App | Kind::Notes(_) | Kind::Comments(_))
    }

    /// Whether the part is a page that `--paper` lays anew.
    pub fn is_page(self) -> bool {
        matches!(self, Kind::Slide(_) | Kind::Layout | Kind::Master)
    }
}
