//! Which slides are read, as a print dialog takes them: `1-3,7`, `5-`, `last`.

use std::collections::BTreeSet;
use std::str::FromStr;

/// Slides by number, counted from 1 as they lie in the deck, hidden ones among them; in the order given, as
/// PowerPoint's print dialog prints them. A slide that is named twice is taken once, where it is named first.
///
/// ```
/// use infograft_render::drawing::SlideRanges;
///
/// let ranges: SlideRanges = "7, 2-4, last".parse()?;
/// assert_eq!(ranges.numbers(9)?, [7, 2, 3, 4, 9]);
/// assert!(ranges.numbers(6).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlideRanges(Vec<(End, End)>);

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Number(usize),
    Last,
}

/// Why a text names no slides.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no slides: write numbers and ranges such as 1-3,7 or 5- or last")]
pub struct SlideRangesError(String);

/// A slide that the deck doesn't have is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSuchSlide {
    /// The deck has fewer slides.
    #[error("there is no slide {number}: the deck has {count}")]
    Beyond {
        /// What was asked for.
        number: usize,
        /// How many slides the deck has.
        count: usize,
    },
    /// The deck has no slides at all.
    #[error("the deck has no slides to choose from")]
    None,
}

impl FromStr for SlideRanges {
    type Err = SlideRangesError;

    fn from_str(text: &str) -> Result<Self, SlideRangesError> {
        let ranges = text.split([',', ';']).map(|item| range(item.trim()).ok_or(item));
        let ranges: Result<Vec<_>, &str> = ranges.collect();
        ranges.map(Self).map_err(|item| {
            let item = item.trim();
            SlideRangesError(if item.is_empty() { text } else { item }.to_owned())
        })
    }
}

/// `3`, `2-4`, `-4`, `5-`; also with the dash that word processors put in.
fn range(item: &str) -> Option<(End, End)> {
    let Some((from, to)) = item.split_once(['-', '–']) else {
        let one = end(item)?;
        return Some((one, one));
    };
    match (from.trim(), to.trim()) {
        ("", "") => None,
        ("", to) => Some((End::Number(1), end(to)?)),
        (from, "") => Some((end(from)?, End::Last)),
        (from, to) => Some((end(from)?, end(to)?)),
    }
}

fn end(text: &str) -> Option<End> {
    if text.eq_ignore_ascii_case("last") {
        return Some(End::Last);
    }
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // A number with more digits than fit is beyond any deck's last slide, which is said when the deck is known.
    let number = digits.then(|| text.parse().unwrap_or(usize::MAX))?;
    (number > 0).then_some(End::Number(number))
}

impl SlideRanges {
    /// The numbers in a deck of so many slides; a range from a higher number to a lower one runs backwards.
    ///
    /// # Errors
    /// When a number is beyond the deck's last slide.
    pub fn numbers(&self, count: usize) -> Result<Vec<usize>, NoSuchSlide> {
        let number = |end| match end {
            _ if count == 0 => Err(NoSuchSlide::None),
            End::Number(number) if number > count => Err(NoSuchSlide::Beyond { number, count }),
            End::Number(number) => Ok(number),
            End::Last => Ok(count),
        };
        let mut seen = BTreeSet::new();
        let mut out = Vec::new();
        for (from, to) in &self.0 {
            let (from, to) = (number(*from)?, number(*to)?);
            let steps = 0..=from.abs_diff(to);
            let all = steps.map(|i| if from <= to { from + i } else { from - i });
            out.extend(all.filter(|n| seen.insert(*n)));
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str, count: usize) -> Vec<usize> {
        text.parse::<SlideRanges>().expect("ranges").numbers(count).expect("numbers")
    }

    #[test]
    fn ranges_are_taken_as_they_are_typed() {
        assert_eq!(numbers("1-3,7", 7), [1, 2, 3, 7]);
        assert_eq!(numbers("5-", 7), [5, 6, 7]);
        assert_eq!(numbers("-2; last", 7), [1, 2, 7]);
        assert_eq!(numbers("6 – last", 7), [6, 7]);
        assert_eq!(numbers("7,1", 7), [7, 1], "in the order typed");
        assert_eq!(numbers("4-2", 7), [4, 3, 2]);
        assert_eq!(numbers("2,1-3,2", 7), [2, 1, 3], "each once");
        assert_eq!(numbers("LAST", 1), [1]);
    }

    #[test]
    fn what_names_no_slide_is_said() {
        for text in ["", "a", "1,,2", "0", "-", "1-2-3", "1.5", "+1", "first", "99x"] {
            assert!(text.parse::<SlideRanges>().is_err(), "{text:?}");
        }
        let error = "1-3,x".parse::<SlideRanges>().expect_err("x is no number").to_string();
        assert!(error.starts_with("`x` names no slides"), "{error}");
        let beyond = |text: &str, count| text.parse::<SlideRanges>().expect("ranges").numbers(count);
        assert_eq!(beyond("9", 7), Err(NoSuchSlide::Beyond { number: 9, count: 7 }));
        assert_eq!(beyond("3-9", 7), Err(NoSuchSlide::Beyond { number: 9, count: 7 }));
        assert!(beyond("99999999999999999999999", 7).is_err());
        assert_eq!(beyond("last", 0), Err(NoSuchSlide::None));
    }
}
