//! Fitting a body to its frame: how much smaller its letters and how much closer its lines become.

use infograft_deck::units::Percent;

use super::Missing;
use super::body::{Laid, lay};
use super::scale::Scale;
use crate::drawing::{Spacing, TextBody};
use crate::fonts::FontBook;

/// The steps by which PowerPoint shrinks text: font scale and line spacing reduction, in 1,000ths of a percent.
const STEPS: &[(i64, i64)] = &[
    (100_000, 0),
    (100_000, 10_000),
    (92_500, 10_000),
    (92_500, 20_000),
    (85_000, 20_000),
    (77_500, 20_000),
    (70_000, 20_000),
    (62_500, 20_000),
    (55_000, 20_000),
    (47_500, 20_000),
    (40_000, 20_000),
    (32_500, 20_000),
    (25_000, 20_000),
];

/// The steps for text that did fit before its typeface changed: little is missing, so they are small.
const SMALL_STEPS: &[(i64, i64)] = &[
    (100_000, 0),
    (97_500, 0),
    (95_000, 0),
    (92_500, 0),
    (92_500, 10_000),
    (90_000, 10_000),
    (87_500, 10_000),
    (85_000, 10_000),
    (85_000, 20_000),
    (82_500, 20_000),
    (80_000, 20_000),
    (77_500, 20_000),
    (75_000, 20_000),
    (72_500, 20_000),
    (70_000, 20_000),
];

/// Lines closer than this part of single spacing run into each other: 0.96 of the size is as high as the letters of
/// many faces are from ascender to descender.
const CLOSEST: Percent = Percent(80_000);

/// Text that is higher than its frame by no more than this many points fits.
const OVER: f64 = 0.5;

/// What a text that has lost its fit is fitted to.
#[derive(Clone, Copy, Debug)]
pub struct Goal {
    /// The size of the frame in points, insets taken off.
    pub room: (f64, f64),
    /// How high the text may be.
    pub height: f64,
    /// How wide its widest line may be.
    pub width: f64,
    /// How many words may be broken in the middle.
    pub broken: usize,
    /// The smallest font scale.
    pub least: Percent,
}

impl Goal {
    fn is_met(&self, laid: &Laid) -> bool {
        laid.height <= self.height + OVER
            && laid.needed_width() <= self.width + OVER
            && laid.broken() <= self.broken
    }
}

/// The font scale and line spacing reduction at which a body fits a frame of this size (points, insets taken off
/// already): PowerPoint's own steps, but for lines that would run into each other. `None` when it fits as it is.
pub fn fit(body: &TextBody, width: f64, height: f64, book: &mut FontBook) -> Option<(Percent, Percent)> {
    let goal =
        Goal { room: (width, height), height, width: f64::INFINITY, broken: usize::MAX, least: Percent(0) };
    by_steps(STEPS, body, &goal, book)
}

/// The font scale and line spacing reduction at which a body meets a goal, or comes nearest to it: small steps. `None`
/// when it does as it is.
pub fn fit_to(body: &TextBody, goal: &Goal, book: &mut FontBook) -> Option<(Percent, Percent)> {
    by_steps(SMALL_STEPS, body, goal, book)
}

fn by_steps(
    steps: &[(i64, i64)],
    body: &TextBody,
    goal: &Goal,
    book: &mut FontBook,
) -> Option<(Percent, Percent)> {
    let most = most_reduction(body);
    let mut last = None;
    for (font, reduction) in steps {
        let step = (Percent(*font), Percent((*reduction).min(most.0)));
        if step.0.0 < goal.least.0 {
            break;
        }
        if last == Some(step) {
            continue;
        }
        last = Some(step);
        let scale = Scale { font: step.0.factor(), reduction: step.1.factor() };
        if goal.is_met(&lay(body, goal.room.0, goal.room.1, scale, book, &mut Missing::default())) {
            break;
        }
    }
    last.filter(|step| *step != (Percent::FULL, Percent(0)))
}

/// How much the line spacing of a body can be reduced before lines run into each other.
fn most_reduction(body: &TextBody) -> Percent {
    let spacings = body.paragraphs.iter().filter_map(|para| match para.line_spacing {
        Spacing::Percent(percent) => Some(percent.0),
        Spacing::Points(_) => None,
    });
    spacings.min().map_or(Percent::FULL, |least| Percent((least - CLOSEST.0).max(0)))
}

/// What a text needs in a frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextNeeds {
    /// The height of the frame in points, insets included.
    pub height: f64,
    /// How many lines there are.
    pub lines: usize,
    /// How many words are broken in the middle.
    pub broken: usize,
}

/// What a horizontal text in one column needs in a frame of a width in points, at the sizes that it is shown in.
pub fn needs(body: &TextBody, width: f64, book: &mut FontBook) -> TextNeeds {
    let (left, top, right, bottom) = body.body.insets;
    let scale = Scale::of(body.body.autofit);
    let room = (width - (left + right).to_pt()).max(1.0);
    let laid = lay(body, room, f64::INFINITY, scale, book, &mut Missing::default());
    TextNeeds {
        height: laid.height + (top + bottom).to_pt(),
        lines: laid.lines().count(),
        broken: laid.broken(),
    }
}
