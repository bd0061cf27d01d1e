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
    /// Elements, attributes and texts in all parts that are read.
    AllXmlNodes,
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
    /// Pixels that are decoded or recoloured for all pictures.
    DecodedPixels,
    /// Steps of reading all SVG, EMF and WMF drawings.
    DrawingSteps,
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
    pub const ALL: [Self; 15] = [
        Self::UnpackedBytes,
        Self::PartBytes,
        Self::Parts,
        Self::XmlDepth,
        Self::XmlNodes,
        Self::AllXmlNodes,
        Self::Slides,
        Self::Shapes,
        Self::Details,
        Self::TextLength,
        Self::GroupDepth,
        Self::ImagePixels,
        Self::FullPixels,
        Self::DecodedPixels,
        Self::DrawingSteps,
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
            Self::AllXmlNodes => (
                "max-all-xml-nodes",
                100_000_000,
                Count,
                "How many elements, attributes and texts all parts may have together",
            ),
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
            Self::DecodedPixels => (
                "max-decoded-pixels",
                4_000_000_000,
                Count,
                "How many pixels are decoded or given other colours for all pictures; a JPEG, or a PNG without \
                 transparency, goes into the PDF as it is and isn't counted",
            ),
            Self::DrawingSteps => (
                "max-drawing-steps",
                1_000_000_000,
                Count,
                "How many steps reading all SVG, EMF and WMF drawings may take; a segment of a path takes six",
            ),
            Self::ImagePixels => {
                ("max-image-pixels", 64_000_000, Count, "How many pixels a picture may have")
            }
        }
    }

    /// What a small file may cost: so much, and for each kilobyte of the file so much more, up to the limit's default.
    /// `None` where the size of the file says nothing, or where one thing is bounded rather than their sum.
    ///
    /// A kilobyte of a deck from PowerPoint holds some ten shapes, a hundred elements of XML or a thousand characters.
    /// What a file repeats compresses to next to nothing, so that a bound for large decks would let a small file take
    /// minutes and gigabytes.
    pub const fn allowance(self) -> Option<(u64, u64)> {
        match self {
            Self::UnpackedBytes => Some((192 << 20, 20 << 10)),
            Self::PartBytes => Some((64 << 20, 50 << 10)),
            Self::AllXmlNodes => Some((1_200_000, 250)),
            Self::Shapes => Some((18_000, 10)),
            Self::Details => Some((650_000, 2_000)),
            Self::FullPixels => Some((24_000_000, 20_000)),
            Self::DecodedPixels => Some((80_000_000, 20_000)),
            Self::DrawingSteps => Some((30_000_000, 20_000)),
            Self::Parts
            | Self::XmlDepth
            | Self::XmlNodes
            | Self::Slides
            | Self::TextLength
            | Self::GroupDepth
            | Self::ImagePixels => None,
        }
    }

    /// Its name, as on the command line: `max-parts`.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// Its value where none is given, for a large file.
    pub fn default_value(self) -> u64 {
        self.row().1
    }

    /// Its value where none is given, for a file of so many bytes.
    pub fn default_for(self, bytes: u64) -> u64 {
        let most = self.default_value();
        let allowed = |(base, more): (u64, u64)| base.saturating_add((bytes >> 10).saturating_mul(more));
        self.allowance().map_or(most, |allowance| allowed(allowance).min(most))
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

/// The value of every limit: what was given, else the default, which for sums is less in a small file.
///
/// ```
/// use infograft_deck::limits::{Limit, Limits};
///
/// let limits = Limits::default().with(Limit::Slides, 50);
/// assert_eq!((limits.get(Limit::Slides), limits.get(Limit::Parts)), (50, 20_000));
/// // A file of 10 KB.
/// let small = limits.for_file(Some(10 << 10));
/// assert_eq!((small.get(Limit::Slides), small.get(Limit::Shapes)), (50, 18_100));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    given: [Option<u64>; Limit::ALL.len()],
    /// Bytes of the file that is read.
    file: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { given: [None; Limit::ALL.len()], file: u64::MAX }
    }
}

impl Limits {
    /// The same limits for a file of so many bytes: what may be repeated without end is bounded by it where no value was
    /// given. `None` where nothing is read from a file.
    #[must_use]
    pub fn for_file(mut self, bytes: Option<u64>) -> Self {
        self.file = bytes.unwrap_or(u64::MAX);
        self
    }

    /// The value of a limit.
    pub fn get(&self, limit: Limit) -> u64 {
        let given = self.given.get(limit as usize).copied().flatten();
        given.unwrap_or_else(|| limit.default_for(self.file))
    }

    /// The value of a limit on how many there are of something in memory.
    pub fn count(&self, limit: Limit) -> usize {
        usize::try_from(self.get(limit)).unwrap_or(usize::MAX)
    }

    /// The same limits, one of them with another value.
    pub fn with(mut self, limit: Limit, value: u64) -> Self {
        if let Some(slot) = self.given.get_mut(limit as usize) {
            *slot = Some(value);
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
    fn a_small_file_has_an_allowance_and_a_large_one_the_default() {
        for limit in Limit::ALL {
            let (small, large) = (limit.default_for(0), limit.default_for(10 << 30));
            assert!(small <= large && large == limit.default_value(), "{limit:?}");
            assert_eq!(limit.allowance().is_some(), small < large, "{limit:?}");
        }
        // What is asked for is given, whatever the file.
        let limits = Limits::default().with(Limit::Shapes, 90_000).for_file(Some(1_000));
        assert_eq!(limits.get(Limit::Shapes), 90_000);
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
