//! What a template gets where it names a value.

use super::model::Url;

/// A brand's value by its path in a template. A value that is there is never empty.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Text to print; may have line breaks.
    Text(&'a str),
    /// A link: its display is printed, its target is where it leads.
    Link(&'a Url),
    /// A list to repeat a paragraph for.
    List(&'a [String]),
    /// Something that is there or not, for conditions: it prints as nothing.
    Present,
}

impl<'a> Value<'a> {
    /// What is printed where the value stands in a text; nothing for lists and for what is merely there.
    pub fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Link(url) => Some(&url.display),
            Self::List(_) | Self::Present => None,
        }
    }
}
