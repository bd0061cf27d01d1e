//! The structure tree (ISO 32000-1, 14.7 and 14.8) while the pages are painted.

use kurbo::Rect;

use crate::page::{Role, Tag};

/// The root element's number.
pub(super) const ROOT: usize = 0;

/// A child of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kid {
    /// Another element.
    Element(usize),
    /// A marked-content sequence of a stream.
    Content { page: usize, stream: usize, mcid: usize },
    /// A link annotation, by its number.
    Link(usize),
}

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Link,
    Role(Role),
}

/// A structure element.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub kind: Kind,
    pub tag: Tag,
    /// The bounding box in the page's PDF coordinates.
    pub bbox: Option<Rect>,
    pub kids: Vec<Kid>,
    pub parent: usize,
    /// The text of a label, from which a list's numbering is told.
    pub label: String,
}

/// What an open tag means for the content in it.
#[derive(Clone, Copy, Debug)]
enum Open {
    Element(usize),
    /// Its own content is decoration, elements in it are not.
    Silent,
    /// Everything in it is decoration.
    Artifact,
}

/// The tree.
#[derive(Debug)]
pub(super) struct Tree {
    pub elements: Vec<Element>,
    open: Vec<Open>,
}

impl Tree {
    pub fn new() -> Self {
        let root = Element {
            kind: Kind::Document,
            tag: Tag::default(),
            bbox: None,
            kids: vec![],
            parent: ROOT,
            label: String::new(),
        };
        Self { elements: vec![root], open: vec![] }
    }

    /// Opens an element for a tag, or a place without one.
    pub fn begin(&mut self, tag: &Tag, bbox: Option<Rect>) {
        let open = if tag.role == Role::Artifact || self.in_artifact() {
            Open::Artifact
        } else if tag.role == Role::Figure && !has_text(&tag.alt) && !has_text(&tag.actual_text) {
            // A figure that nobody described tells a listener nothing, and ISO 14289-1, 7.3 doesn't allow it.
            Open::Silent
        } else {
            Open::Element(self.add(Kind::Role(tag.role), tag.clone(), bbox))
        };
        self.open.push(open);
    }

    /// Opens a link's element; also inside decoration, as an annotation must be in the tree (ISO 14289-1, 7.18.1).
    pub fn begin_link(&mut self) -> usize {
        let artifact = self.in_artifact();
        let element = self.add(Kind::Link, Tag::default(), None);
        self.open.push(if artifact { Open::Artifact } else { Open::Element(element) });
        element
    }

    pub fn end(&mut self) {
        self.open.pop();
    }

    /// Whether a figure is open that nothing was painted in.
    pub fn is_empty_figure(&self) -> bool {
        let Some(Open::Element(element)) = self.open.last() else { return false };
        self.elements.get(*element).is_some_and(|e| e.kind == Kind::Role(Role::Figure) && e.kids.is_empty())
    }

    /// Ends what a page left open.
    pub fn close_all(&mut self) {
        self.open.clear();
    }

    fn in_artifact(&self) -> bool {
        self.open.iter().any(|open| matches!(open, Open::Artifact))
    }

    fn add(&mut self, kind: Kind, tag: Tag, bbox: Option<Rect>) -> usize {
        let parent = self.open.iter().rev().find_map(|open| match open {
            Open::Element(element) => Some(*element),
            _ => None,
        });
        let parent = parent.unwrap_or(ROOT);
        let number = self.elements.len();
        self.elements.push(Element { kind, tag, bbox, kids: vec![], parent, label: String::new() });
        self.elements[parent].kids.push(Kid::Element(number));
        number
    }

    /// The element that owns content painted now, if it is content at all. Elements that hold others own no
    /// graphics, such as a cell's fill, and lists and tables nothing but their parts (14.8.4.3).
    pub fn owner(&self, is_text: bool) -> Option<usize> {
        let Some(Open::Element(element)) = self.open.last() else {
            return None;
        };
        let owns = match self.elements[*element].kind {
            Kind::Document => false,
            Kind::Link => true,
            Kind::Role(role) => match role {
                Role::Artifact | Role::L | Role::LI | Role::Table | Role::TR => false,
                Role::Sect | Role::Div | Role::LBody | Role::TD | Role::ThColumn | Role::ThRow => is_text,
                _ => true,
            },
        };
        owns.then_some(*element)
    }

    /// Notes text painted in an element: the numbering of a list shows in its labels.
    pub fn note_label(&mut self, element: usize, text: &str) {
        let element = &mut self.elements[element];
        if element.kind == Kind::Role(Role::Lbl) && element.label.len() < 16 {
            element.label.push_str(text);
        }
    }

    pub fn add_kid(&mut self, element: usize, kid: Kid) {
        self.elements[element].kids.push(kid);
    }

    /// Drops elements that hold nothing. Cells and rows stay: a table's shape is content.
    pub fn prune(&mut self) {
        // Children come after their parents, so one pass from the end settles all.
        for number in (1..self.elements.len()).rev() {
            let element = &self.elements[number];
            let keeps = !element.kids.is_empty()
                || matches!(element.kind, Kind::Role(Role::TR | Role::TD | Role::ThColumn | Role::ThRow));
            if !keeps {
                let parent = element.parent;
                self.elements[parent].kids.retain(|kid| *kid != Kid::Element(number));
            }
        }
    }

    /// The `ListNumbering` of a list (14.8.5.5), told from its first label.
    pub fn numbering(&self, list: usize) -> Option<&'static str> {
        let children = |element: usize| {
            self.elements[element].kids.iter().filter_map(|kid| match kid {
                Kid::Element(child) => Some(*child),
                _ => None,
            })
        };
        let label = children(list)
            .flat_map(children)
            .find(|child| self.elements[*child].kind == Kind::Role(Role::Lbl))
            .map(|child| self.elements[child].label.trim())?;
        let first = label.chars().find(|c| c.is_alphanumeric() || !"([{ ".contains(*c))?;
        Some(match first {
            c if c.is_numeric() => "Decimal",
            '○' | '◦' | 'o' if label.chars().count() == 1 => "Circle",
            '■' | '▪' | '□' | '▫' | '§' => "Square",
            'i' | 'v' | 'x' => "LowerRoman",
            'I' | 'V' | 'X' => "UpperRoman",
            c if c.is_lowercase() => "LowerAlpha",
            c if c.is_uppercase() => "UpperAlpha",
            _ => "Disc",
        })
    }
}

fn has_text(text: &Option<String>) -> bool {
    text.as_ref().is_some_and(|text| !text.trim().is_empty())
}

impl Kind {
    /// The standard structure type (14.8.4).
    pub fn name(self) -> &'static str {
        match self {
            Kind::Document => "Document",
            Kind::Link => "Link",
            Kind::Role(role) => match role {
                Role::Artifact => "Artifact",
                Role::Sect => "Sect",
                Role::Div => "Div",
                Role::H(level) => ["H1", "H2", "H3", "H4", "H5", "H6"][usize::from(level.clamp(1, 6)) - 1],
                Role::P => "P",
                Role::L => "L",
                Role::LI => "LI",
                Role::Lbl => "Lbl",
                Role::LBody => "LBody",
                Role::Figure => "Figure",
                Role::Table => "Table",
                Role::TR => "TR",
                Role::ThColumn | Role::ThRow => "TH",
                Role::TD => "TD",
                Role::Span => "Span",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_without_words_is_decoration_but_its_text_is_not() {
        let mut tree = Tree::new();
        tree.begin(&Tag::new(Role::Figure), None);
        assert_eq!(tree.owner(true), None);
        tree.begin(&Tag::new(Role::P), None);
        assert_eq!(tree.owner(true), Some(1));
        assert_eq!(tree.elements[1].parent, ROOT);
    }

    #[test]
    fn everything_inside_an_artifact_is_decoration_except_a_links_element() {
        let mut tree = Tree::new();
        tree.begin(&Tag::new(Role::Artifact), None);
        tree.begin(&Tag::new(Role::P), None);
        assert_eq!(tree.owner(true), None);
        let link = tree.begin_link();
        assert_eq!(tree.owner(true), None);
        assert_eq!(tree.elements[ROOT].kids, [Kid::Element(link)]);
    }

    #[test]
    fn empty_elements_go_but_empty_cells_stay() {
        let mut tree = Tree::new();
        for role in [Role::Table, Role::TR, Role::TD, Role::P] {
            tree.begin(&Tag::new(role), None);
        }
        tree.close_all();
        tree.begin(&Tag::new(Role::Sect), None);
        tree.begin(&Tag::new(Role::P), None);
        tree.prune();
        assert_eq!(tree.elements[ROOT].kids, [Kid::Element(1)]);
        assert!(tree.elements[3].kids.is_empty());
    }

    #[test]
    fn numbering_is_told_from_the_first_label() {
        for (label, numbering) in
            [("1.", "Decimal"), ("(a)", "LowerAlpha"), ("•", "Disc"), ("IV.", "UpperRoman"), ("▪", "Square")]
        {
            let mut tree = Tree::new();
            for role in [Role::L, Role::LI, Role::Lbl] {
                tree.begin(&Tag::new(role), None);
            }
            tree.note_label(3, label);
            assert_eq!(tree.numbering(1), Some(numbering), "{label}");
        }
    }
}
