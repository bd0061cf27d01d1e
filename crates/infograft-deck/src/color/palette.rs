//! From the colours that a brand gives to all twelve of a theme.
//!
//! What is given is never altered. What isn't is derived in OKLCH from the primary colour (or, if there is none, from
//! the first accent that is given) by the proportions in [`Mood`], then moved in lightness, no farther than needed,
//! until these contrasts hold, in a light and in a dark palette alike:
//!
//! | pair | at least |
//! | --- | --- |
//! | `dk1` on `lt1`, `dk1` on `lt2` | 12 |
//! | `dk2` on `lt1` (and `lt1` text on `dk2`) | 7 |
//! | `dk2` on `lt2` (and `lt2` text on `dk2`) | 4.5 |
//! | accents and links on `lt1` and `lt2` (and text in those on them) | 4.5 |
//! | `dk1` or `lt1` text on a given accent, where `dk1` can be chosen | 4.5 |
//!
//! Where the given colours leave no such room (a mid-grey background), the most there is is taken.

use std::collections::BTreeMap;

use super::contrast::{AA, contrast, luminance, nearest_meeting};
use super::oklch::Lch;
use super::rgb::Rgb;
use super::slot::{Palette, ThemeColor};

use ThemeColor::{Accent1, Accent2, Accent3, Accent4, Accent5, Accent6, Dk1, Dk2, FolHlink, Hlink, Lt1, Lt2};

/// What body text is to have on its ground: more than AAA, as near-black on white has.
const TEXT: f64 = 12.0;

/// What WCAG AAA asks of text (success criterion 1.4.6).
const AAA: f64 = 7.0;

/// The sixth accent of every derived palette: illustrations need one colour that is skin, wood or parchment whatever
/// the brand's colours are.
const TAN: Lch = Lch { l: 0.56, c: 0.09, h: 52.0 };

const ACCENTS: [ThemeColor; 6] = [Accent1, Accent2, Accent3, Accent4, Accent5, Accent6];

impl Palette {
    /// A whole palette from the colours that a brand gives. Without any, it is the deck's own, `base`; if only text
    /// and background colours are given, the deck's accents stay as far as they are readable on those.
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
        if given.is_empty() {
            return *base;
        }
        let mut palette = *base;
        for (slot, color) in given {
            palette.set(*slot, *color);
        }
        let mut derivation = Derivation { given, base, mood: Mood::of(given), palette };
        derivation.grounds();
        derivation.accents();
        derivation.links();
        derivation.palette
    }
}

/// The hue and strength that the derived colours share; `None` where the brand gives nothing to derive from.
#[derive(Clone, Copy)]
struct Mood {
    /// The primary colour, given or made from another accent.
    primary: Lch,
}

impl Mood {
    fn of(given: &BTreeMap<ThemeColor, Rgb>) -> Option<Self> {
        // Where the first colour that carries a hue stands on the wheel, seen from the primary.
        let turns = [
            (Accent1, 0.0),
            (Accent2, -35.0),
            (Accent3, 180.0),
            (Accent4, 35.0),
            (Accent5, 150.0),
            (Accent6, 0.0),
            (Dk2, 0.0),
            (Hlink, 0.0),
            (FolHlink, 60.0),
        ];
        let (slot, turn, color) =
            turns.iter().find_map(|(slot, turn)| Some((*slot, *turn, *given.get(slot)?)))?;
        let mut primary = Lch::from(color);
        if slot != Accent1 {
            primary.l = primary.l.clamp(0.4, 0.65);
            primary.h = (primary.h + turn).rem_euclid(360.0);
        }
        Some(Self { primary })
    }

    /// Chroma for something that is to be tinted: none if the primary has none.
    fn tint(self, share: f64, most: f64) -> f64 {
        if self.primary.is_neutral() { 0.0 } else { (self.primary.c * share).min(most) }
    }

    fn near_black(self) -> Lch {
        Lch::new(0.22, self.tint(0.35, 0.03), self.deep_hue())
    }

    fn near_white(self) -> Lch {
        Lch::new(0.965, self.tint(0.2, 0.02), self.primary.h)
    }

    /// Lightness, chroma and hue of accents 2 to 6 in a light palette.
    fn accents(self) -> [Lch; 5] {
        if self.primary.is_neutral() {
            // Slate, terracotta, steel and ochre: what architects put beside black.
            return [
                Lch::new(0.45, 0.04, 250.0),
                Lch::new(0.60, 0.15, 42.0),
                Lch::new(0.52, 0.08, 225.0),
                Lch::new(0.58, 0.10, 80.0),
                TAN,
            ];
        }
        let (h, c) = (self.primary.h, self.primary.c.clamp(0.08, 0.16));
        // The neighbour on the cool side, counted the short way round to blue-green.
        let cool = if turn_between(h, 210.0) >= 0.0 { 35.0 } else { -35.0 };
        let pop = contrasting_hue(h);
        // The cool neighbour of orange and yellow is olive, which nobody wants beside them: teal takes its place.
        let second = if (40.0..130.0).contains(&h) { 200.0 } else { h + cool };
        [
            Lch::new(0.44, c, second),
            Lch::new(0.62, c.max(0.13), pop),
            Lch::new(0.56, c, h - cool),
            Lch::new(0.54, 0.10, beside_tan(pop + cool.signum() * 30.0)),
            TAN,
        ]
    }

    /// The hue of what must be dark or colourful in the primary's stead: a dark yellow is olive or brown, so yellows
    /// take their opposite.
    fn deep_hue(self) -> f64 {
        let h = self.primary.h;
        if (70.0..125.0).contains(&h) { contrasting_hue(h) } else { h }
    }

    /// Links: the primary itself where it is neither too dark to be told from text nor too light to be read.
    fn link(self) -> Lch {
        let Lch { l, c, .. } = self.primary;
        match self.primary.is_neutral() {
            true => Lch::new(0.48, 0.14, 258.0),
            false => Lch::new(l.clamp(0.42, 0.55), c.clamp(0.09, 0.18), self.deep_hue()),
        }
    }

    /// The second text colour and ground of deep panels, in a light palette.
    fn deep(self) -> Lch {
        let l = if self.primary.l < 0.42 { (self.primary.l * 0.8).max(0.24) } else { 0.34 };
        Lch::new(l, self.tint(0.85, 0.10), self.deep_hue())
    }
}

/// The turn from one hue to another the short way, -180 to 180 degrees.
fn turn_between(from: f64, to: f64) -> f64 {
    (to - from + 180.0).rem_euclid(360.0) - 180.0
}

/// The hue itself, or the nearest that is told apart from [`TAN`].
fn beside_tan(h: f64) -> f64 {
    let turn = turn_between(TAN.h, h);
    let apart = 45.0;
    if turn.abs() >= apart { h } else { TAN.h + apart.copysign(turn) }
}

/// A hue that stands out beside `h`: of the triad and its complements the one nearest to terracotta; the complement if
/// `h` is warm itself.
fn contrasting_hue(h: f64) -> f64 {
    const WARM: f64 = 42.0;
    if turn_between(h, 50.0).abs() < 60.0 {
        return (h + 180.0).rem_euclid(360.0);
    }
    let candidates = [120.0, 150.0, 180.0, 210.0, 240.0].map(|turn| (h + turn).rem_euclid(360.0));
    let nearer = |a: &f64, b: &f64| turn_between(*a, WARM).abs().total_cmp(&turn_between(*b, WARM).abs());
    candidates.into_iter().min_by(nearer).unwrap_or(WARM)
}

struct Derivation<'a> {
    given: &'a BTreeMap<ThemeColor, Rgb>,
    base: &'a Palette,
    mood: Option<Mood>,
    palette: Palette,
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

    /// Sets a slot that isn't given: to `make` of the mood, or else the deck's own colour, moved until its contrasts
    /// with slots that are already set hold. The deck's own colours need no more contrast than they had.
    fn fill(&mut self, slot: ThemeColor, make: impl FnOnce(Mood) -> Lch, wanted: &[(ThemeColor, f64)]) {
        if self.given.contains_key(&slot) {
            return;
        }
        let own = self.base.get(slot);
        let wanted: Vec<(Rgb, f64)> = wanted
            .iter()
            .map(|(ground, ratio)| {
                let had = contrast(own, self.base.get(*ground));
                let ratio = if self.mood.is_some() { *ratio } else { ratio.min(had) };
                (self.palette.get(*ground), ratio)
            })
            .collect();
        let color = self.mood.map_or_else(|| Lch::from(own), make);
        self.palette.set(slot, nearest_meeting(color, &wanted));
    }

    /// Text and background, first and second.
    fn grounds(&mut self) {
        let dark = self.is_dark();
        let ground =
            move |mood: Mood| if dark { Lch { l: 0.19, ..mood.near_black() } } else { Lch::from(Rgb::WHITE) };
        let against_text = if self.given.contains_key(&Dk1) { &[(Dk1, TEXT)][..] } else { &[] };
        self.fill(Lt1, ground, against_text);
        self.text(dark);

        // A second ground, as far from the first as text on it allows.
        let lt1 = Lch::from(self.palette.get(Lt1));
        let room = TEXT.min(0.97 * contrast(self.palette.get(Dk1), self.palette.get(Lt1)));
        let step = if dark { 0.06 } else { -0.035 };
        let tint = move |mood: Mood| if dark { mood.near_black() } else { mood.near_white() };
        self.fill(Lt2, |mood| Lch { l: lt1.l + step, ..tint(mood) }, &[(Dk1, room)]);
        let pale = |mood: Mood| Lch::new(0.86, mood.tint(1.0, 0.08), mood.primary.h);
        let deep = move |mood: Mood| if dark { pale(mood) } else { mood.deep() };
        self.fill(Dk2, deep, &[(Lt1, AAA), (Lt2, AA)]);
    }

    /// The colour of text: readable on the background, and on the given accents that background-coloured text isn't.
    fn text(&mut self, dark: bool) {
        let lt1 = self.palette.get(Lt1);
        let mut wanted = vec![(Lt1, TEXT)];
        let given = ACCENTS.into_iter().filter(|slot| self.given.contains_key(slot));
        wanted
            .extend(given.filter(|slot| contrast(self.palette.get(*slot), lt1) < AA).map(|slot| (slot, AA)));
        self.fill(Dk1, |mood| if dark { mood.near_white() } else { mood.near_black() }, &wanted);
        // If not all can be had, the page comes before the accents.
        let best = if luminance(lt1) > luminance(self.palette.get(Dk1)) { Rgb::BLACK } else { Rgb::WHITE };
        let short = contrast(self.palette.get(Dk1), lt1) < TEXT.min(contrast(best, lt1));
        if short && self.mood.is_some() && !self.given.contains_key(&Dk1) {
            self.palette.set(Dk1, best);
        }
    }

    fn accents(&mut self) {
        let lift = if self.is_dark() { 0.22 } else { 0.0 };
        let lifted = move |lch: Lch| Lch { l: lch.l + lift, ..lch };
        let wanted = [(Lt1, AA), (Lt2, AA)];
        self.fill(Accent1, |mood| mood.primary, &wanted);
        for (n, slot) in [Accent2, Accent3, Accent4, Accent5, Accent6].into_iter().enumerate() {
            self.fill(slot, |mood| mood.accents().get(n).copied().map_or(mood.primary, lifted), &wanted);
        }
    }

    fn links(&mut self) {
        let dark = self.is_dark();
        let lift = if dark { 0.25 } else { 0.0 };
        let wanted = [(Lt1, AA), (Lt2, AA)];
        self.fill(Hlink, |mood| Lch { l: mood.link().l + lift, ..mood.link() }, &wanted);
        let link = Lch::from(self.palette.get(Hlink));
        // Visited links are purple on the web; beside a purple link they are red.
        let h = if turn_between(link.h, 312.0).abs() < 45.0 && !link.is_neutral() { 10.0 } else { 312.0 };
        let visited = Lch::new(0.45 + lift, 0.10, h);
        self.fill(FolHlink, |_| visited, &wanted);
        let alike = Lch::from(self.palette.get(FolHlink)).distance(link) < 0.06;
        if alike && self.mood.is_some() {
            let l = if dark { 0.92 } else { 0.34 };
            self.fill(FolHlink, |_| Lch { l, ..visited }, &wanted);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Office's own theme of 2013 to 2022.
    fn office() -> Palette {
        let hex = [
            "000000", "FFFFFF", "44546A", "E7E6E6", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5",
            "70AD47", "0563C1", "954F72",
        ];
        Palette(hex.map(|hex| Rgb::from_hex(hex).unwrap()))
    }

    fn derive(given: &[(ThemeColor, &str)]) -> Palette {
        let given = given.iter().map(|(slot, hex)| (*slot, Rgb::from_hex(hex).unwrap())).collect();
        Palette::derive(&given, &office())
    }

    fn ratio(palette: &Palette, a: ThemeColor, b: ThemeColor) -> f64 {
        contrast(palette.get(a), palette.get(b))
    }

    /// The table at the head of this file, for pairs of which not both are given.
    fn check(given: &BTreeMap<ThemeColor, Rgb>, palette: &Palette) -> Result<(), String> {
        let mut pairs = vec![(Dk1, Lt1, 12.0), (Dk1, Lt2, 12.0), (Dk2, Lt1, 7.0), (Dk2, Lt2, 4.5)];
        for accent in ACCENTS.into_iter().chain([Hlink, FolHlink]) {
            pairs.extend([(accent, Lt1, 4.5), (accent, Lt2, 4.5)]);
        }
        for (a, b, least) in pairs {
            let got = ratio(palette, a, b);
            if !given.contains_key(&a) && got < least {
                return Err(format!("{} on {}: {got:.2} < {least} in {palette:?}", a.name(), b.name()));
            }
        }
        for accent in ACCENTS {
            let best = ratio(palette, Dk1, accent).max(ratio(palette, Lt1, accent));
            if best < 4.5 {
                return Err(format!("no text on {}: {best:.2} in {palette:?}", accent.name()));
            }
        }
        let apart = Lch::from(palette.get(Hlink)).distance(Lch::from(palette.get(FolHlink)));
        if apart < 0.06 {
            return Err(format!("links look alike: {apart:.3} in {palette:?}"));
        }
        Ok(())
    }

    #[test]
    fn nothing_given_changes_nothing() {
        assert_eq!(Palette::derive(&BTreeMap::new(), &office()), office());
    }

    #[test]
    fn awkward_primaries_give_whole_palettes() {
        for hex in [
            "0B6E4F", "FFD400", "FFC629", "000000", "FFFFFF", "808080", "777777", "FF0000", "00FF00",
            "0000FF", "00FFFF", "FF00FF", "120A2A", "B3261E", "FFF8E0", "010101",
        ] {
            let given = BTreeMap::from([(Accent1, Rgb::from_hex(hex).unwrap())]);
            let palette = Palette::derive(&given, &office());
            check(&given, &palette).unwrap_or_else(|error| panic!("{hex}: {error}"));
            assert_eq!(palette.get(Lt1), Rgb::WHITE);
        }
    }

    #[test]
    fn a_dark_background_with_light_text_is_a_palette_too() {
        for primary in ["4CC9A0", "FFD400", "B3261E", "808080"] {
            let given = [(Lt1, "10151C"), (Dk1, "F5F7FA"), (Accent1, primary)];
            let palette = derive(&given);
            let given = given.iter().map(|(slot, hex)| (*slot, Rgb::from_hex(hex).unwrap())).collect();
            check(&given, &palette).unwrap_or_else(|error| panic!("{primary}: {error}"));
            assert!(luminance(palette.get(Lt2)) < 0.1 && luminance(palette.get(Dk2)) > 0.4);
        }
        // Either of the two alone says that the page is dark.
        assert!(luminance(derive(&[(Lt1, "10151C"), (Accent1, "4CC9A0")]).get(Dk1)) > 0.7);
        assert!(luminance(derive(&[(Dk1, "FFFFFF"), (Accent1, "4CC9A0")]).get(Lt1)) < 0.05);
    }

    #[test]
    fn text_alone_keeps_the_decks_accents() {
        let palette = derive(&[(Dk1, "1B1B1B")]);
        for slot in ThemeColor::ALL {
            let wanted = if slot == Dk1 { Rgb(0x1B, 0x1B, 0x1B) } else { office().get(slot) };
            assert_eq!(palette.get(slot), wanted, "{}", slot.name());
        }
    }

    #[test]
    fn another_accent_than_the_first_sets_the_mood() {
        let palette = derive(&[(Accent2, "7B2CBF")]);
        assert_eq!(palette.get(Accent2), Rgb(0x7B, 0x2C, 0xBF));
        assert_ne!(palette.get(Accent1), office().get(Accent1));
    }

    #[test]
    fn accents_keep_their_distance() {
        for hex in ["0B6E4F", "FFC629", "B3261E", "2255AA", "000000"] {
            let palette = derive(&[(Accent1, hex)]);
            for (n, a) in ACCENTS.iter().enumerate() {
                for b in &ACCENTS[n + 1..] {
                    let apart = Lch::from(palette.get(*a)).distance(Lch::from(palette.get(*b)));
                    assert!(apart > 0.04, "{hex}: {} and {}: {apart:.3}", a.name(), b.name());
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn every_primary_gives_readable_colours((r, g, b) in any::<(u8, u8, u8)>()) {
            let given = BTreeMap::from([(Accent1, Rgb(r, g, b))]);
            let palette = Palette::derive(&given, &office());
            prop_assert_eq!(palette.get(Accent1), Rgb(r, g, b));
            prop_assert_eq!(check(&given, &palette), Ok(()));
        }

        #[test]
        fn what_is_given_stays(given in prop::collection::btree_map(
            prop::sample::select(ThemeColor::ALL.to_vec()),
            any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Rgb(r, g, b)),
            1..12,
        )) {
            let palette = Palette::derive(&given, &office());
            for (slot, color) in &given {
                prop_assert_eq!(palette.get(*slot), *color);
            }
            prop_assert_eq!(palette, Palette::derive(&given, &office()));
        }
    }
}
