//! Named resources (ISO 32000-1, 7.8.3). printpdf gives every page all that the document has; here each stream gets
//! what it names.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

/// What a content stream can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Font,
    Image,
    Form,
    State,
    Pattern,
}

impl Kind {
    /// The name of a resource, by its number in the document.
    pub fn name(self, number: usize) -> String {
        format!("{}{number}", self.entry().1)
    }

    /// The number of the resource that has a name.
    pub fn number(self, name: &str) -> Option<usize> {
        name.strip_prefix(self.entry().1)?.parse().ok()
    }

    /// The category in a resource dictionary.
    pub fn category(self) -> &'static str {
        self.entry().0
    }

    fn entry(self) -> (&'static str, char) {
        match self {
            Kind::Font => ("Font", 'F'),
            Kind::Image => ("XObject", 'I'),
            Kind::Form => ("XObject", 'X'),
            Kind::State => ("ExtGState", 'G'),
            Kind::Pattern => ("Pattern", 'P'),
        }
    }
}

/// The resources that a stream names.
pub(super) type Uses = BTreeSet<(Kind, usize)>;

/// Where the document's resources stand in the file.
pub(super) type Places = BTreeMap<(Kind, usize), ObjectId>;

/// The resource dictionary of a stream: what it names, and no more.
pub(super) fn dictionary(uses: &Uses, places: &Places) -> Dictionary {
    let mut categories: BTreeMap<&str, Dictionary> = BTreeMap::new();
    for (kind, number) in uses {
        if let Some(id) = places.get(&(*kind, *number)) {
            let category = categories.entry(kind.category()).or_default();
            category.set(kind.name(*number), Object::Reference(*id));
        }
    }
    categories.into_iter().map(|(category, entries)| (category, Object::Dictionary(entries))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_gets_what_it_names_in_the_category_of_its_kind() {
        let places =
            Places::from([((Kind::Form, 1), (7, 0)), ((Kind::Image, 1), (8, 0)), ((Kind::Font, 1), (9, 0))]);
        let uses = Uses::from([(Kind::Form, 1), (Kind::Image, 1), (Kind::State, 4)]);
        let dictionary = dictionary(&uses, &places);
        assert_eq!(dictionary.len(), 1, "the font isn't named, and the state isn't there");
        let objects = dictionary.get(b"XObject").unwrap().as_dict().unwrap();
        assert_eq!(objects.get(b"X1").unwrap().as_reference().unwrap(), (7, 0));
        assert_eq!(objects.get(b"I1").unwrap().as_reference().unwrap(), (8, 0));
    }
}
