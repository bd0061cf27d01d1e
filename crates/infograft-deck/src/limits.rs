//! What reading a file may cost: one table of limits, each with its name, its default and what it bounds.
//!
//! A deck is hostile until it is read. A limit that is passed costs as little as can be: a picture, a slide, what comes
//! after the last that is read; only a package that is too large as a whole is refused.

use std::fmt;

/// One limit. On the command line each is an option of its [name](Limit::name).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// Parts in the package.
    Parts,
    /// Bytes of one part.
    PartBytes,
    /// Bytes by which all parts together are larger than the file.
    UnpackedBytes,
    /// Nesting of XML elements in one part.
    XmlDepth,
    /// Elements, attributes and texts in one part.
    XmlNodes,
    /// Slides.
    Slides,
    /// Shapes and table cells of all slides.
    Shapes,
    /// Runs of text and path commands of all slides.
    Details,
    /// Characters in the text of one shape.
    TextLength,
    /// Groups in groups.
    GroupDepth,
    /// Pixels of one picture.
    ImagePixels,
    /// Pixels of all pictures that keep their own resolution.
    FullPixels,
}

/// How a limit's value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A number.
    Count,
    /// Bytes, also as 100M or 2G.
    Bytes,
}

impl Limit {
    /// All limits, in the order in which the help shows them.
    pub const ALL: [Self; 12] = [
        Self::UnpackedBytes,
        Self::PartBytes,
        Self::Parts,
        Self::XmlDepth,
        Self::XmlNodes,
        Self::Slides,
        Self::Shapes,
        Self::Details,
        Self::TextLength,
        Self::GroupDepth,
        Self::ImagePixels,
        Self::FullPixels,
    ];

    /// Name, default, unit, and what it bounds.
    const fn row(self) -> (&'static str, u64, Unit, &'static str) {
        use Unit::{Bytes, Count};
        match self {
            Self::UnpackedBytes => (
                "max-unpacked",
                512 << 20,
                Bytes,
                "How much larger than the file its unpacked parts may be together",
            ),
            Self::PartBytes => ("max-part", 128 << 20, Bytes, "How large an unpacked part may be"),
            Self::Parts => ("max-parts", 20_000, Count, "How many parts the file may have"),
            Self::XmlDepth => ("max-xml-depth", 256, Count, "How deep the elements of a part may be nested"),
            Self::XmlNodes => {
                ("max-xml-nodes", 1_000_000, Count, "How many elements, attributes and texts a part may have")
            }
            Self::Slides => ("max-slides", 5_000, Count, "How many slides are drawn"),
            Self::Shapes => {
                ("max-shapes", 200_000, Count, "How many shapes and table cells are drawn on all slides")
            }
            Self::Details => (
                "max-details",
                5_000_000,
                Count,
                "How many steps of outlines are drawn on all slides; a character counts as two, a run or paragraph as 16 \
                 more",
            ),
            Self::TextLength => {
                ("max-text", 100_000, Count, "How many characters of a shape's text are drawn")
            }
            Self::GroupDepth => ("max-group-depth", 32, Count, "How deep groups may be nested"),
            Self::FullPixels => (
                "max-full-pixels",
                80_000_000,
                Count,
                "How many pixels all PNG, GIF, BMP and TIFF pictures that keep their resolution may have; later ones \
                 are drawn in that of a screen",
            ),
            Self::ImagePixels => {
                ("max-image-pixels", 64_000_000, Count, "How many pixels a picture may have")
            }
        }
    }

    /// Its name, as on the command line: `max-parts`.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// Its value where none is given.
    pub fn default_value(self) -> u64 {
        self.row().1
    }

    /// How its value is written.
    pub fn unit(self) -> Unit {
        self.row().2
    }

    /// What it bounds: a sentence without its full stop.
    pub fn description(self) -> &'static str {
        self.row().3
    }
}

/// The value of every limit.
///
/// ```
/// use infograft_deck::limits::{Limit, Limits};
///
/// let limits = Limits::default().with(Limit::Slides, 50);
/// assert_eq!((limits.get(Limit::Slides), limits.get(Limit::Parts)), (50, 20_000));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits([u64; Limit::ALL.len()]);

impl Default for Limits {
    fn default() -> Self {
        let mut limits = Self([0; Limit::ALL.len()]);
        for limit in Limit::ALL {
            limits = limits.with(limit, limit.default_value());
        }
        limits
    }
}

impl Limits {
    /// The value of a limit.
    pub fn get(&self, limit: Limit) -> u64 {
        self.0.get(limit as usize).copied().unwrap_or_default()
    }

    /// The value of a limit on how many there are of something in memory.
    pub fn count(&self, limit: Limit) -> usize {
        usize::try_from(self.get(limit)).unwrap_or(usize::MAX)
    }

    /// The same limits, one of them with another value.
    pub fn with(mut self, limit: Limit, value: u64) -> Self {
        if let Some(slot) = self.0.get_mut(limit as usize) {
            *slot = value;
        }
        self
    }

    /// Fails when something passes a limit; `what` is named in the message.
    ///
    /// # Errors
    ///
    /// [`Exceeded`] if `found` is more than the limit allows.
    pub fn check(&self, limit: Limit, found: u64, what: impl FnOnce() -> String) -> Result<(), Exceeded> {
        let max = self.get(limit);
        if found <= max { Ok(()) } else { Err(Exceeded { limit, what: what(), found, max }) }
    }
}

/// A limit that was passed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} is at least {}, over the limit of {} ({})", Value(*found, limit.unit()), Value(*max, limit.unit()), limit.name())]
pub struct Exceeded {
    /// The limit.
    pub limit: Limit,
    /// What is too large, such as `the size of ppt/slides/slide1.xml`.
    pub what: String,
    /// How large it is at least: reading stops where the limit is passed.
    pub found: u64,
    /// The limit's value.
    pub max: u64,
}

/// A value as it is read: whole MB where that says enough.
struct Value(u64, Unit);

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            Unit::Bytes if self.0 >= 10 << 20 => write!(f, "{} MB", self.0 >> 20),
            Unit::Bytes => write!(f, "{} bytes", self.0),
            Unit::Count => write!(f, "{}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_has_a_place_of_its_own() {
        let mut all = Limit::ALL.to_vec();
        all.sort();
        assert_eq!(all.iter().map(|l| *l as usize).collect::<Vec<_>>(), (0..all.len()).collect::<Vec<_>>());
        for limit in Limit::ALL {
            assert_eq!(Limits::default().get(limit), limit.default_value());
            assert_eq!(Limits::default().with(limit, 3).get(limit), 3);
            assert!(limit.name().starts_with("max-") && !limit.description().ends_with('.'));
        }
    }

    #[test]
    fn a_limit_that_is_passed_is_named_with_both_values() {
        let limits = Limits::default().with(Limit::Parts, 5);
        assert!(limits.check(Limit::Parts, 5, String::new).is_ok());
        let error = limits.check(Limit::Parts, 6, || "the number of parts".into()).expect_err("six parts");
        assert_eq!(error.to_string(), "the number of parts is at least 6, over the limit of 5 (max-parts)");
        let error =
            limits.check(Limit::PartBytes, 300 << 20, || "the size of a.xml".into()).expect_err("300 MB");
        assert_eq!(
            error.to_string(),
            "the size of a.xml is at least 300 MB, over the limit of 128 MB (max-part)"
        );
    }
}
