//! What is written and drawn with which colour of a palette, and how well it reads there.

use super::{How, Scheme};
use crate::color::contrast::{AA, contrast, nearest_meeting};
use crate::color::oklch::Lch;
use crate::color::rgb::Rgb;
use crate::color::slot::{Palette, ThemeColor};

use ThemeColor::{Accent1, Accent2, Accent3, Accent4, Accent5, Accent6, Dk1, Dk2, FolHlink, Hlink, Lt1, Lt2};

/// A state that a colour means, whatever the brand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Red: stop, failed.
    Danger,
    /// Amber: take care.
    Warning,
    /// Green: done, free.
    Success,
}

impl State {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Danger, Self::Warning, Self::Success];

    /// What it is called: `danger`, `warning`, `success`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::Warning => "warning",
            Self::Success => "success",
        }
    }

    /// The hues that mean it, the usual one first.
    fn tones(self) -> [Lch; 3] {
        match self {
            Self::Danger => [(0.51, 0.19, 27.0), (0.42, 0.16, 27.0), (0.48, 0.19, 8.0)],
            Self::Warning => [(0.53, 0.115, 70.0), (0.5, 0.13, 52.0), (0.42, 0.09, 75.0)],
            Self::Success => [(0.5, 0.13, 150.0), (0.4, 0.1, 150.0), (0.53, 0.15, 138.0)],
        }
        .map(|(l, c, h)| Lch::new(l, c, h))
    }
}

/// Colours nearer than this are taken for one another at a glance.
const APART: f64 = 0.07;

impl Palette {
    /// The slot of text on a ground of any colour: of text and background whichever reads better there.
    pub fn text_on(&self, ground: Rgb) -> ThemeColor {
        if contrast(self.get(Lt1), ground) > contrast(self.get(Dk1), ground) { Lt1 } else { Dk1 }
    }

    /// Text that is less than other text: notes, captions.
    pub fn quiet(&self) -> Rgb {
        let (text, page) = (Lch::from(self.get(Dk1)), Lch::from(self.get(Lt1)));
        let between = text.with_l(text.l + (page.l - text.l) * 0.36);
        nearest_meeting(between, &[(self.get(Lt1), AA), (self.get(Lt2), AA)])
    }

    /// The colour of a state, readable on the page and apart from the brand's own first colours as far as its hue allows.
    pub fn state(&self, state: State) -> Rgb {
        let grounds = [(self.get(Lt1), AA), (self.get(Lt2), AA)];
        let readable = state.tones().map(|tone| nearest_meeting(tone, &grounds));
        let own = [self.get(Accent1), self.get(Accent2)].map(Lch::from);
        let apart = |rgb: &&Rgb| own.iter().all(|lch| lch.distance(Lch::from(**rgb)) >= APART);
        readable.iter().find(apart).copied().unwrap_or(readable[0])
    }
}

/// What the slots of a theme are used for: the name, the slot, the contrast that it needs on the page, and whether text
/// stands on it.
const USES: [(&str, ThemeColor, Option<f64>, bool); 12] = [
    ("page", Lt1, None, false),
    ("surface", Lt2, None, false),
    ("text", Dk1, Some(AA), false),
    ("headings and panels", Dk2, Some(AA), true),
    ("primary", Accent1, None, true),
    ("secondary", Accent2, None, true),
    ("accent", Accent3, None, true),
    ("accent 4", Accent4, None, true),
    ("accent 5", Accent5, None, true),
    ("accent 6", Accent6, None, true),
    ("links and buttons", Hlink, Some(AA), true),
    ("followed link", FolHlink, Some(AA), false),
];

/// One use of a colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// What it is called: `text`, `primary`, `text on primary`.
    pub name: String,
    /// The colour.
    pub color: Rgb,
    /// The theme's slot that it is, if it is one.
    pub slot: Option<ThemeColor>,
    /// What it is seen on, and the contrast that it needs there, if it is text or stands among it.
    pub ground: Option<(Rgb, f64)>,
    /// Where it comes from; `None` for the choice of one of the others.
    pub how: Option<How>,
}

impl Role {
    /// The contrast that it has on its ground.
    pub fn ratio(&self) -> Option<f64> {
        self.ground.map(|(ground, _)| contrast(self.color, ground))
    }
}

impl Scheme {
    /// What is written and drawn with which of the colours, in the order in which a designer goes through them.
    pub fn roles(&self) -> Vec<Role> {
        let mut roles = Vec::new();
        let page = self.palette.get(Lt1);
        for (name, slot, need, carries_text) in USES {
            let how = Some(self.how(slot));
            let color = self.palette.get(slot);
            let ground = need.map(|need| (page, need));
            roles.push(Role { name: name.into(), color, slot: Some(slot), ground, how });
            if carries_text {
                roles.push(self.text_on(name, color));
            }
        }
        let mut more = vec![("quiet text", self.palette.quiet(), How::Tone(Dk1))];
        more.extend(State::ALL.map(|state| (state.name(), self.palette.state(state), How::Expected)));
        for (name, color, how) in more {
            let ground = Some((page, AA));
            roles.push(Role { name: name.into(), color, slot: None, ground, how: Some(how) });
        }
        roles
    }

    fn text_on(&self, name: &str, ground: Rgb) -> Role {
        let slot = self.palette.text_on(ground);
        let color = self.palette.get(slot);
        Role {
            name: format!("text on {name}"),
            color,
            slot: Some(slot),
            ground: Some((ground, AA)),
            how: None,
        }
    }
}
