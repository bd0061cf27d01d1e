//! From the colours that a brand gives to all twelve of a theme.
//!
//! What is given is never altered. What isn't is a tone of a colour that is given: the brand's second and third colour
//! come before any that it doesn't have. Only a brand of one colour gets companions to it, and black, grey and yellow,
//! which have no deep tones of a hue, get greys. All of it is reckoned in OKLCH and then moved in lightness, no farther
//! than needed, until these contrasts hold, in a light and in a dark palette alike:
//!
//! | pair | at least |
//! | --- | --- |
//! | `dk1` on `lt1`, `dk1` on `lt2` | 12 |
//! | `dk2` on `lt1` (and `lt1` text on `dk2`) | 7 |
//! | `dk2` on `lt2` (and `lt2` text on `dk2`) | 4.5 |
//! | accents and links on `lt1` and `lt2` (and text in those on them) | 4.5 |
//! | tones of a second colour on `lt1` and `lt2` | 4.5, or what that colour has |
//! | `dk1` or `lt1` text on an accent | 4.5; on a given one where `dk1` can be chosen |
//!
//! Gold and amber are the exception among accents: a yellow that is dark enough for text is brown, so it stays light.
//! Where the given colours leave no such room (a mid-grey background), the most there is is taken.
//!
//! | file | answers |
//! | --- | --- |
//! | `hues` | which hues the brand has, and what is beside them |
//! | `roles` | what is written and drawn with which of the colours, and how well it reads |
//! | `scale` | a colour from nearly white to nearly black |

mod hues;
mod roles;
mod scale;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::contrast::{AA, contrast, luminance, nearest_meeting};
use super::oklch::Lch;
use super::rgb::Rgb;
use super::slot::{Palette, ThemeColor};
use hues::{Hues, Own, TAN, chroma_at, companions, deep_hue, is_orange, is_yellow, tone, turn_between};

pub use roles::{Role, State};
pub use scale::Scale;

use ThemeColor::{Accent1, Accent2, Accent3, Accent4, Accent5, Accent6, Dk1, Dk2, FolHlink, Hlink, Lt1, Lt2};

/// What body text is to have on its ground: more than AAA, as near-black on white has.
const TEXT: f64 = 12.0;

/// What WCAG AAA asks of text (success criterion 1.4.6).
const AAA: f64 = 7.0;

const ACCENTS: [ThemeColor; 6] = [Accent1, Accent2, Accent3, Accent4, Accent5, Accent6];

/// Where a colour of a palette comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The brand gives it.
    Given,
    /// It is the deck's own.
    Deck,
    /// A lighter or darker tone of a colour that the brand gives.
    Tone(ThemeColor),
    /// A grey, black or white, with a touch of the brand's colour.
    Neutral,
    /// The brand has no further colour: it goes with the one there is.
    Companion(ThemeColor),
    /// What readers expect whatever the brand is: purple for a link that was followed, the tan of skin and wood.
    Expected,
}

/// The twelve colours of a theme under a brand, and where each comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// The colours.
    pub palette: Palette,
    how: [How; 12],
}

impl Scheme {
    /// A whole palette from the colours that a brand gives. Without any, it is the deck's own, `base`; if only text
    /// and background colours are given, the deck's accents stay as far as they are readable on those.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use infograft_deck::color::{How, Palette, Rgb, Scheme, ThemeColor};
    /// let given = BTreeMap::from([(ThemeColor::Accent1, Rgb(0xD7, 0x14, 0x1A)), (ThemeColor::Accent2, Rgb(0xFF, 0xD2, 0x00))]);
    /// let scheme = Scheme::derive(&given, &Palette([Rgb::BLACK; 12]));
    /// assert_eq!(scheme.how(ThemeColor::Accent2), How::Given);
    /// // What stands out is made of the second colour, not invented beside it.
    /// assert_eq!(scheme.how(ThemeColor::Accent3), How::Tone(ThemeColor::Accent2));
    /// ```
    pub fn derive(given: &BTreeMap<ThemeColor, Rgb>, base: &Palette) -> Self {
        let mut scheme = Self { palette: *base, how: [How::Deck; 12] };
        if given.is_empty() {
            return scheme;
        }
        for (slot, color) in given {
            scheme.set(*slot, *color, How::Given);
        }
        let mut derivation = Derivation { given, base, hues: Hues::of(given), scheme };
        derivation.grounds();
        derivation.accents();
        derivation.links();
        derivation.scheme
    }

    /// Where the colour of a slot comes from.
    pub fn how(&self, slot: ThemeColor) -> How {
        self.how[slot as usize]
    }

    fn set(&mut self, slot: ThemeColor, color: Rgb, how: How) {
        self.palette.set(slot, color);
        self.how[slot as usize] = how;
    }
}

impl Palette {
    /// The colours of [`Scheme::derive`].
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use infograft_deck::color::{Palette, Rgb, ThemeColor, contrast};
    /// let base = Palette([Rgb::BLACK; 12]);
    /// let given = BTreeMap::from([(ThemeColor::Accent1, Rgb(0x0B, 0x6E, 0x4F))]);
    /// let palette = Palette::derive(&given, &base);
    /// assert_eq!(palette.get(ThemeColor::Accent1), Rgb(0x0B, 0x6E, 0x4F));
    /// assert_eq!(palette.get(ThemeColor::Lt1), Rgb::WHITE);
    /// assert!(contrast(palette.get(ThemeColor::Dk1), palette.get(ThemeColor::Lt2)) >= 12.0);
    /// ```
    pub fn derive(given: &BTreeMap<ThemeColor, Rgb>, base: &Self) -> Self {
        Scheme::derive(given, base).palette
    }
}

/// What a slot is to become, before its contrasts are looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Idea {
    lch: Lch,
    how: How,
}

impl Idea {
    fn new(lch: Lch, how: How) -> Self {
        Self { lch, how }
    }
}

impl Hues {
    /// Chroma for something that is to be tinted: none if there is no hue.
    fn tint(&self, share: f64, most: f64) -> f64 {
        if self.lead.lch.is_neutral() { 0.0 } else { (self.lead.lch.c * share).min(most) }
    }

    /// The hue of greys: the primary's, or that of the first colour beside a black one.
    fn hue(&self) -> f64 {
        let neutral = self.lead.lch.is_neutral();
        self.others().next().filter(|_| neutral).map_or(self.lead.lch.h, |own| own.lch.h)
    }

    /// Nearly black: text, and the ground of dark pages. A dark yellow isn't one, so it has less of it.
    fn near_black(&self) -> Idea {
        let most = if is_yellow(self.lead.lch.h) { 0.012 } else { 0.03 };
        Idea::new(Lch::new(0.22, self.tint(0.35, most), self.lead.lch.h), How::Neutral)
    }

    /// Nearly white: pale panels. Beside a black brand's second colour they have a breath of that.
    fn near_white(&self) -> Idea {
        let c = if self.lead.lch.is_neutral() && self.has_others() { 0.008 } else { self.tint(0.2, 0.02) };
        Idea::new(Lch::new(0.965, c, self.hue()), How::Neutral)
    }

    /// The second text colour and ground of deep panels on a light page: a deep tone of the primary, or of the first
    /// colour that has one; charcoal where the brand is black or yellow.
    fn deep(&self) -> Idea {
        let lead = self.lead.lch;
        let Some(own) = self.deepest() else {
            let l = if lead.is_neutral() && lead.l >= 0.42 { 0.34 } else { 0.28 };
            let l = if lead.is_neutral() && lead.l < 0.42 { (lead.l * 0.8).max(0.24) } else { l };
            return Idea::new(Lch::new(l, self.tint(0.1, 0.015), lead.h), How::Neutral);
        };
        let l = match own.lch.l {
            // Text stays darker than panels.
            _ if own.slot == Dk1 => 0.36,
            l if l < 0.42 => (l * 0.8).max(0.24),
            l if l > 0.75 => 0.37,
            _ => 0.34,
        };
        let h = deep_hue(own.lch.h);
        let most = if is_orange(h) { 0.045 } else { 0.12 };
        Idea::new(Lch::new(l, (chroma_at(own.lch, l) * 1.05).min(most), h), How::Tone(own.slot))
    }

    /// The same on a dark page: pale.
    fn pale(&self) -> Idea {
        Idea::new(Lch::new(0.86, self.tint(1.0, 0.08), self.lead.lch.h), How::Tone(self.lead.slot))
    }

    /// What is to be clicked, links and buttons: the primary colour as far as it can be read. Where it is too pale for
    /// that, its own strong tone; yellow and light greys leave it to what deep panels are made of.
    fn link(&self) -> Idea {
        let Own { slot, lch } = self.lead;
        let is_pale = lch.l > 0.75;
        if lch.is_neutral() && lch.l > 0.5 {
            return self.deep();
        }
        if !lch.is_neutral() && is_yellow(lch.h) {
            return match self.deepest() {
                Some(own) => Idea::new(own.lch.with_l(own.lch.l.min(0.45)), How::Tone(own.slot)),
                None => self.deep(),
            };
        }
        let tone = if is_pale { Lch::new(0.52, chroma_at(lch, 0.52), deep_hue(lch.h)) } else { lch };
        Idea::new(tone, How::Tone(slot))
    }

    /// What the accents 2 to 5 are to be, for those that aren't given.
    fn accents(&self, given: &BTreeMap<ThemeColor, Rgb>) -> Vec<(ThemeColor, Idea)> {
        let lead = self.lead;
        if !self.has_others() {
            let slots = [Accent2, Accent3, Accent4, Accent5];
            let how = |lch: Lch| match lch {
                lch if lch.c < 0.06 => How::Neutral,
                lch if turn_between(lch.h, lead.lch.h).abs() < 18.0 && !lead.lch.is_neutral() => {
                    How::Tone(lead.slot)
                }
                _ => How::Companion(lead.slot),
            };
            let ideas = companions(lead.lch).map(|lch| Idea::new(lch, how(lch)));
            return slots.into_iter().zip(ideas).collect();
        }
        // What stands out first: the second colour's tones, then the primary's, a grey of its hue, and on.
        let mut tones = Vec::new();
        for nth in 0..2 {
            for own in self.others() {
                tones.push(Idea::new(tone(own.lch, nth), How::Tone(own.slot)));
            }
            if !lead.lch.is_neutral() {
                tones.push(Idea::new(tone(lead.lch, nth), How::Tone(lead.slot)));
            }
            if nth == 0 {
                tones.push(Idea::new(Lch::new(0.5, 0.03, self.hue()), How::Neutral));
            }
        }
        tones.push(Idea::new(Lch::new(0.38, 0.02, self.hue()), How::Neutral));
        let missing =
            [Accent3, Accent4, Accent5, Accent2].into_iter().filter(|slot| !given.contains_key(slot));
        missing.zip(tones).collect()
    }
}

struct Derivation<'a> {
    given: &'a BTreeMap<ThemeColor, Rgb>,
    base: &'a Palette,
    hues: Option<Hues>,
    scheme: Scheme,
}

impl Derivation<'_> {
    /// Whether the page is dark, by what is given of text and background.
    fn is_dark(&self) -> bool {
        match (self.given.get(&Dk1), self.given.get(&Lt1)) {
            (Some(text), Some(ground)) => luminance(*text) > luminance(*ground),
            (None, Some(ground)) => contrast(*ground, Rgb::WHITE) > contrast(*ground, Rgb::BLACK),
            (Some(text), None) => contrast(*text, Rgb::BLACK) > contrast(*text, Rgb::WHITE),
            (None, None) => false,
        }
    }

    fn get(&self, slot: ThemeColor) -> Rgb {
        self.scheme.palette.get(slot)
    }

    /// Sets a slot that isn't given: to `idea`, or else the deck's own colour, moved until its contrasts with slots that
    /// are already set hold. The deck's own colours need no more contrast than they had.
    fn fill(&mut self, slot: ThemeColor, idea: impl FnOnce(&Hues) -> Idea, wanted: &[(ThemeColor, f64)]) {
        if self.given.contains_key(&slot) {
            return;
        }
        let own = self.base.get(slot);
        let idea = match &self.hues {
            Some(hues) => idea(hues),
            None => Idea::new(Lch::from(own), How::Deck),
        };
        let wanted: Vec<(Rgb, f64)> = wanted
            .iter()
            .map(|(ground, ratio)| {
                let had = contrast(own, self.base.get(*ground));
                let ratio = if self.hues.is_some() { *ratio } else { ratio.min(had) };
                (self.get(*ground), ratio)
            })
            .collect();
        self.scheme.set(slot, nearest_meeting(idea.lch, &wanted), idea.how);
    }

    /// Text and background, first and second.
    fn grounds(&mut self) {
        let dark = self.is_dark();
        let ground = move |hues: &Hues| {
            let lch = if dark { hues.near_black().lch.with_l(0.19) } else { Lch::from(Rgb::WHITE) };
            Idea::new(lch, How::Neutral)
        };
        let against_text = if self.given.contains_key(&Dk1) { &[(Dk1, TEXT)][..] } else { &[] };
        self.fill(Lt1, ground, against_text);
        self.text(dark);

        // A second ground, as far from the first as text on it allows.
        let lt1 = Lch::from(self.get(Lt1));
        let room = TEXT.min(0.97 * contrast(self.get(Dk1), self.get(Lt1)));
        let step = if dark { 0.06 } else { -0.035 };
        let tint = move |hues: &Hues| {
            let Idea { lch, how } = if dark { hues.near_black() } else { hues.near_white() };
            Idea::new(lch.with_l(lt1.l + step), how)
        };
        self.fill(Lt2, tint, &[(Dk1, room)]);
        let deep = move |hues: &Hues| if dark { hues.pale() } else { hues.deep() };
        self.fill(Dk2, deep, &[(Lt1, AAA), (Lt2, AA)]);
    }

    /// The colour of text: readable on the background, and on the given accents that background-coloured text isn't.
    fn text(&mut self, dark: bool) {
        let lt1 = self.get(Lt1);
        let mut wanted = vec![(Lt1, TEXT)];
        let given = ACCENTS.into_iter().filter(|slot| self.given.contains_key(slot));
        wanted.extend(given.filter(|slot| contrast(self.get(*slot), lt1) < AA).map(|slot| (slot, AA)));
        self.fill(Dk1, |hues| if dark { hues.near_white() } else { hues.near_black() }, &wanted);
        // If not all can be had, the page comes before the accents.
        let best = if luminance(lt1) > luminance(self.get(Dk1)) { Rgb::BLACK } else { Rgb::WHITE };
        let short = contrast(self.get(Dk1), lt1) < TEXT.min(contrast(best, lt1));
        if short && self.hues.is_some() && !self.given.contains_key(&Dk1) {
            self.scheme.set(Dk1, best, How::Neutral);
        }
    }

    fn accents(&mut self) {
        let wanted = [(Lt1, AA), (Lt2, AA)];
        let lead = |hues: &Hues| Idea::new(hues.lead.lch, How::Tone(hues.lead.slot));
        if let Some(idea) = self.hues.as_ref().map(lead) {
            self.accent(Accent1, idea);
        } else {
            self.fill(Accent1, lead, &wanted);
        }
        let ideas = self.hues.as_ref().map(|hues| hues.accents(self.given)).unwrap_or_default();
        for slot in [Accent2, Accent3, Accent4, Accent5] {
            match ideas.iter().find(|(of, _)| *of == slot) {
                Some((_, idea)) => self.accent(slot, *idea),
                None => self.fill(slot, lead, &wanted),
            }
        }
        let tan = self.lifted(Idea::new(TAN, How::Expected));
        self.fill(Accent6, |_| tan, &wanted);
    }

    /// An accent. A tone of a given colour needs no more contrast on the page than that colour has, and amber none: dark
    /// text stands on it.
    fn accent(&mut self, slot: ThemeColor, idea: Idea) {
        let several = self.hues.as_ref().is_some_and(Hues::has_others);
        let idea = match idea.how {
            How::Tone(_) if several => idea,
            _ if is_golden(idea.lch) => idea,
            _ => self.lifted(idea),
        };
        if is_golden(idea.lch) && !self.is_dark() {
            // Light enough for text on it, in whatever text is.
            return self.fill(slot, |_| idea, &[(Dk1, AA)]);
        }
        let had = |ground: ThemeColor| match idea.how {
            How::Tone(of) if several => AA.min(contrast(self.get(of), self.get(ground))),
            _ => AA,
        };
        let wanted = [(Lt1, had(Lt1)), (Lt2, had(Lt2))];
        self.fill(slot, |_| idea, &wanted);
        self.hold_text(slot, idea);
    }

    /// Moves an accent that is too light for background-coloured text and too dark for text, to where one of them reads.
    fn hold_text(&mut self, slot: ThemeColor, idea: Idea) {
        let color = self.get(slot);
        let (dk1, lt1) = (self.get(Dk1), self.get(Lt1));
        if self.given.contains_key(&slot) || contrast(color, dk1).max(contrast(color, lt1)) >= AA {
            return;
        }
        let by = |ground: Rgb| nearest_meeting(idea.lch, &[(ground, AA)]);
        let far = |rgb: &Rgb| (Lch::from(*rgb).l - idea.lch.l).abs();
        let nearest = [by(dk1), by(lt1)].into_iter().min_by(|a, b| far(a).total_cmp(&far(b)));
        self.scheme.set(slot, nearest.unwrap_or(color), idea.how);
    }

    /// On a dark page what isn't the brand's own is lighter.
    fn lifted(&self, idea: Idea) -> Idea {
        let lift = if self.is_dark() { 0.22 } else { 0.0 };
        Idea::new(idea.lch.with_l(idea.lch.l + lift), idea.how)
    }

    fn links(&mut self) {
        let dark = self.is_dark();
        let lift = if dark { 0.25 } else { 0.0 };
        let wanted = [(Lt1, AA), (Lt2, AA)];
        let link = |hues: &Hues| {
            if dark { Idea::new(hues.lead.lch, How::Tone(hues.lead.slot)) } else { hues.link() }
        };
        self.fill(Hlink, link, &wanted);
        let link = Lch::from(self.get(Hlink));
        // Visited links are purple on the web; beside a purple link they are red.
        let h = if turn_between(link.h, 312.0).abs() < 45.0 && !link.is_neutral() { 10.0 } else { 312.0 };
        let visited = Lch::new(0.45 + lift, 0.10, h);
        self.fill(FolHlink, |_| Idea::new(visited, How::Expected), &wanted);
        let alike = Lch::from(self.get(FolHlink)).distance(link) < 0.06;
        if alike && self.hues.is_some() {
            let l = if dark { 0.92 } else { 0.34 };
            self.fill(FolHlink, |_| Idea::new(visited.with_l(l), How::Expected), &wanted);
        }
    }
}

/// Whether a colour is gold or amber: light, yellow, and no tone of a grey.
fn is_golden(lch: Lch) -> bool {
    is_yellow(lch.h) && lch.l > 0.74 && lch.c > 0.04
}
