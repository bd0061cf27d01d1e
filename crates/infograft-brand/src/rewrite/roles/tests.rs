//! What a plan is held to, on made-up decks.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::color::{Lch, Palette, Rgb, ThemeColor, contrast};
use infograft_deck::opc::PartName;
use infograft_deck::xml::Element;

use super::memory::Memory;
use super::pins::Pins;
use super::seen::{Seen, turn};
use super::uses::{Key, Use, Uses};
use super::{Drawn, Inked, Recolor, Role, Shown, apply, groups, plan};
use crate::brand::{Brand, Settings};

const GREEN: &str = "#0B6E4F";

fn rgb(hex: &str) -> Rgb {
    Rgb::from_hex(hex).unwrap()
}

fn brand(colors: &[(&str, &str)]) -> Brand {
    let settings = Settings::new().set("organization.name", "Fabrikam");
    let settings = colors.iter().fold(settings, |s, (role, color)| s.set(&format!("colors.{role}"), *color));
    Brand::load(None, &settings).unwrap()
}

/// A deck of hand-set colours, each with its share of the one page.
#[derive(Default)]
struct Made {
    uses: Uses,
    drawn: Drawn,
}

impl Made {
    fn of(shown: &[(&str, f64)]) -> Self {
        let mut made = Self::default();
        made.page(shown);
        made
    }

    fn page(&mut self, shown: &[(&str, f64)]) {
        let mut page = BTreeMap::new();
        for (hex, share) in shown {
            self.uses
                .by_key
                .entry(Key::Own(rgb(hex)))
                .or_default()
                .entry(String::new())
                .or_insert_with(|| plain(hex, ""));
            page.insert(rgb(hex), *share);
        }
        self.drawn.pages.push(page);
    }

    fn text(mut self, text: &str, ground: &str) -> Self {
        let shown = |hex| Shown { rgb: rgb(hex), slot: None };
        self.drawn.texts.push(Inked { text: shown(text), ground: shown(ground), need: 4.5, count: 3 });
        self
    }

    fn plan(&self, brand: &Brand) -> Recolor {
        self.pinned(brand, &[])
    }

    fn pinned(&self, brand: &Brand, pins: &[(&str, &str)]) -> Recolor {
        let seen = pins.iter().map(|(from, to)| (rgb(from), rgb(to.trim_start_matches('#')))).collect();
        self.said(brand, &Pins { exact: BTreeMap::new(), seen })
    }

    fn said(&self, brand: &Brand, pins: &Pins) -> Recolor {
        let memory = Memory::default();
        let groups = groups::Groups::of(&self.uses, &self.drawn, brand, &memory, pins);
        let chosen = plan::choose(&groups, brand, &self.drawn);
        apply::recolor(&self.uses, &groups, &chosen, &memory)
    }
}

fn plain(hex: &str, inner: &str) -> Use {
    let xml = format!(
        r#"<a:srgbClr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" val="{hex}">{inner}</a:srgbClr>"#
    );
    Use { element: Element::parse(xml.as_bytes()).unwrap(), count: 1, places: BTreeMap::new() }
}

fn to(recolor: &Recolor, hex: &str) -> Rgb {
    *recolor.own.get(&rgb(hex)).unwrap()
}

#[test]
fn the_colour_that_covers_most_becomes_the_brands_first() {
    let made = Made::of(&[("FFFFFF", 0.6), ("1F5FA8", 0.3), ("D9742B", 0.05), ("595959", 0.05)]);
    let brand = brand(&[("primary", GREEN), ("secondary", "#7B2CBF")]);
    let recolor = made.plan(&brand);
    assert_eq!(to(&recolor, "1F5FA8").to_string(), GREEN);
    assert_eq!(to(&recolor, "D9742B").to_string(), "#7B2CBF");
    assert_eq!(to(&recolor, "FFFFFF"), Rgb::WHITE, "white stays white");
    assert_eq!(to(&recolor, "595959"), rgb("595959"), "grey stays grey");
}

#[test]
fn light_stays_light_and_dark_stays_dark() {
    let made = Made::of(&[("E8F0FA", 0.5), ("0B2545", 0.2), ("1F5FA8", 0.3)]);
    let recolor = made.plan(&brand(&[("primary", GREEN)]));
    let l = |hex: &str| (Lch::from(rgb(hex)).l, Lch::from(to(&recolor, hex)).l);
    for hex in ["E8F0FA", "0B2545"] {
        let (before, after) = l(hex);
        assert!((before - after).abs() < 0.1, "{hex}: {before:.2} {after:.2}");
    }
}

/// White text on a middle blue; the brand's first colour is a yellow that white can't be read on.
#[test]
fn where_the_first_colour_cant_be_read_another_of_the_brands_is_taken() {
    let made = Made::of(&[("FFFFFF", 0.5), ("1F5FA8", 0.5)]).text("FFFFFF", "1F5FA8");
    let given = [("primary", "#FFC629"), ("secondary", "#A3005C")];
    let recolor = made.plan(&brand(&given));
    let ground = to(&recolor, "1F5FA8");
    assert!(contrast(Rgb::WHITE, ground) >= 4.5, "{ground}");
    let hue = Lch::from(ground).h;
    let near = given.iter().any(|(_, hex)| turn(Lch::from(rgb(&hex[1..])).h, hue) < 20.0);
    assert!(near || Lch::from(ground).c < 0.03, "{ground} is none of the brand's hues");
    let dull = Lch::from(ground);
    assert!(turn(dull.h, 92.0) > 32.0 || dull.c < 0.03 || dull.l > 0.7, "{ground} is a brown");
}

#[test]
fn traffic_lights_keep_their_meaning() {
    let made = Made::of(&[
        ("FFFFFF", 0.7),
        ("1F5FA8", 0.25),
        ("FF0000", 0.002),
        ("FFC000", 0.002),
        ("00B050", 0.002),
    ]);
    let recolor = made.plan(&brand(&[("primary", GREEN)]));
    for light in ["FF0000", "FFC000", "00B050"] {
        assert_eq!(to(&recolor, light), rgb(light));
    }
    let stay = recolor.changes.iter().filter(|change| change.role == Role::Status).count();
    assert_eq!(stay, 3);
}

/// A red deck's red is its look, not a warning.
#[test]
fn a_main_colour_that_is_red_is_no_warning() {
    let made = Made::of(&[("FFFFFF", 0.6), ("C8102E", 0.4)]).text("FFFFFF", "C8102E");
    assert_eq!(to(&made.plan(&brand(&[("primary", GREEN)])), "C8102E").to_string(), GREEN);
}

#[test]
fn what_was_told_apart_stays_apart_under_a_brand_of_one_colour() {
    let series = ["1F5FA8", "D9742B", "7B2CBF", "2A9D8F", "E9C46A"];
    let shown: Vec<(&str, f64)> = series.iter().map(|hex| (*hex, 0.1)).chain([("FFFFFF", 0.5)]).collect();
    let recolor = Made::of(&shown).plan(&brand(&[("primary", GREEN)]));
    for (n, a) in series.iter().enumerate() {
        for b in &series[n + 1..] {
            let (x, y) = (Lch::from(to(&recolor, a)), Lch::from(to(&recolor, b)));
            assert!(x.distance(y) > 0.04, "{a} and {b} became {} and {}", to(&recolor, a), to(&recolor, b));
        }
    }
}

#[test]
fn hues_come_from_the_brand_alone() {
    let shown = [("1F5FA8", 0.2), ("D9742B", 0.1), ("7B2CBF", 0.1), ("2A9D8F", 0.1), ("FFFFFF", 0.5)];
    let recolor = Made::of(&shown).plan(&brand(&[("primary", GREEN)]));
    for (hex, _) in &shown[..4] {
        let lch = Lch::from(to(&recolor, hex));
        assert!(
            lch.c < 0.03 || turn(lch.h, Lch::from(rgb(&GREEN[1..])).h) < 20.0,
            "{hex} became {}",
            lch.to_rgb()
        );
    }
}

/// Tints are transforms of a slot, so only the slot is changed; what is a colour of its own and the same to the eye goes
/// with it.
#[test]
fn a_slot_and_the_same_colour_set_by_hand_become_one() {
    let mut made = Made::of(&[("FFFFFF", 0.5), ("4472C4", 0.2)]);
    let theme = PartName::new("ppt/theme/theme1.xml");
    let mut palette = Palette([Rgb(1, 2, 3); 12]);
    palette.set(ThemeColor::Accent1, rgb("4472C4"));
    made.uses.themes.insert(theme.clone(), palette);
    let tint = r#"<a:lumMod val="20000"/><a:lumOff val="80000"/>"#;
    let used = BTreeMap::from([("tint".to_owned(), plain("4472C4", tint))]);
    made.uses.by_key.insert(Key::Slot(theme.clone(), ThemeColor::Accent1), used);
    let recolor = made.plan(&brand(&[("primary", GREEN)]));
    let slot = recolor.palette(&theme).unwrap().get(ThemeColor::Accent1);
    assert_eq!((slot.to_string().as_str(), to(&recolor, "4472C4")), (GREEN, slot));
}

#[test]
fn a_slot_that_the_brand_names_is_what_it_says() {
    let mut made = Made::of(&[("FFFFFF", 0.5), ("4472C4", 0.3)]);
    let theme = PartName::new("ppt/theme/theme1.xml");
    let mut palette = Palette([Rgb::WHITE; 12]);
    palette.set(ThemeColor::Accent4, rgb("FFC000"));
    made.uses.themes.insert(theme.clone(), palette);
    made.uses.by_key.insert(Key::Slot(theme.clone(), ThemeColor::Accent4), BTreeMap::new());
    let recolor = made.plan(&brand(&[("primary", GREEN), ("accent4", "#123456")]));
    assert_eq!(recolor.palette(&theme).unwrap().get(ThemeColor::Accent4).to_string(), "#123456");
}

/// Blue covers most, but a binding says that the orange is what the brand's first colour replaces: blue is the second then.
#[test]
fn a_hue_of_which_a_binding_speaks_leaves_the_other_colours_to_the_others() {
    const VIOLET: &str = "#7B2CBF";
    let made =
        Made::of(&[("FFFFFF", 0.6), ("1F5FA8", 0.3), ("D9742B", 0.05), ("D8742C", 0.01), ("B35A1C", 0.02)]);
    let brand = brand(&[("primary", GREEN), ("secondary", VIOLET)]);
    let recolor = made.pinned(&brand, &[("D9742B", GREEN)]);
    assert_eq!(to(&recolor, "D9742B").to_string(), GREEN);
    assert_eq!(to(&recolor, "D8742C").to_string(), GREEN, "what is the same to the eye follows");
    assert_eq!(to(&recolor, "1F5FA8").to_string(), VIOLET);
    let tone = Lch::from(to(&recolor, "B35A1C"));
    assert!(
        turn(tone.h, Lch::from(rgb(&GREEN[1..])).h) < 20.0,
        "a tone goes with its hue: {}",
        tone.to_rgb()
    );
    // A colour that is kept leaves all of the brand's to the others.
    let recolor = made.pinned(&brand, &[("1F5FA8", "1F5FA8")]);
    assert_eq!((to(&recolor, "1F5FA8"), to(&recolor, "D9742B").to_string().as_str()), (rgb("1F5FA8"), GREEN));
}

/// What is said of a value says nothing of another, however near it is.
#[test]
fn what_is_said_of_a_value_holds_for_that_alone() {
    let made = Made::of(&[("FFFFFF", 0.6), ("1F5FA8", 0.3), ("D9742B", 0.05), ("D8742C", 0.06)]);
    let exact = BTreeMap::from([(rgb("D9742B"), rgb("123456"))]);
    let recolor = made.said(&brand(&[("primary", GREEN)]), &Pins { exact, seen: BTreeMap::new() });
    assert_eq!(to(&recolor, "D9742B"), rgb("123456"));
    assert_ne!(to(&recolor, "D8742C"), rgb("123456"));
}

/// The order in which parts name colours decides nothing.
#[test]
fn the_same_deck_and_brand_give_the_same_plan() {
    let shown = [("1F5FA8", 0.2), ("D9742B", 0.2), ("7B2CBF", 0.1), ("FFFFFF", 0.5)];
    let mut reversed = shown;
    reversed.reverse();
    let brand = brand(&[("primary", GREEN), ("secondary", "#FFC629")]);
    let (one, other) = (Made::of(&shown).plan(&brand), Made::of(&reversed).plan(&brand));
    assert_eq!(one.own, other.own);
    let froms: BTreeSet<Rgb> = one.changes.iter().map(|change| change.from).collect();
    assert_eq!(froms.len(), one.changes.len(), "each colour once");
}

/// However many colours a deck has, so many are told apart: what a plan costs doesn't grow with them.
#[test]
fn a_deck_of_thousands_of_colours_has_some_hundred_groups() {
    let hex: Vec<String> = (0..6_000u32).map(|n| format!("{:06X}", n * 2_713 % 0x1_000_000)).collect();
    let shown: Vec<(&str, f64)> = hex.iter().map(|hex| (hex.as_str(), 0.0001)).collect();
    let recolor = Made::of(&shown).plan(&brand(&[("primary", GREEN)]));
    assert_eq!(recolor.changes.len(), groups::MOST);
    assert_eq!(recolor.own.len(), shown.len(), "each colour becomes one");
}

/// A green, a yellow and an orange for the bars of one chart, and a brand that has one green.
#[test]
fn series_of_a_chart_are_told_apart_with_a_brand_of_one_hue() {
    let hues = ["A9D62F", "E2BE30", "F07820"];
    let mut made =
        Made::of(&[("FFFFFF", 0.3), ("0C5BA0", 0.55), (hues[0], 0.07), (hues[1], 0.04), (hues[2], 0.04)]);
    made.drawn.charts.push(hues.iter().map(|hex| rgb(hex)).collect());
    let recolor = made.plan(&brand(&[("primary", GREEN)]));
    let became = hues.map(|hex| Seen::new(to(&recolor, hex)));
    for (n, a) in became.iter().enumerate() {
        for b in &became[n + 1..] {
            assert!(a.distance(b) >= 0.1, "{} and {}", a.rgb, b.rgb);
        }
    }
}
