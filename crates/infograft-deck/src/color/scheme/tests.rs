use proptest::prelude::*;

use super::*;

/// Office's own theme of 2013 to 2022.
fn office() -> Palette {
    let hex = [
        "000000", "FFFFFF", "44546A", "E7E6E6", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47",
        "0563C1", "954F72",
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

/// Whether a colour is a light yellow, which carries text instead of being read on the page.
fn is_light_yellow(color: Rgb) -> bool {
    let Lch { l, c, h } = Lch::from(color);
    (60.0..120.0).contains(&h) && l > 0.73 && c > 0.03
}

/// The table at the head of the module, for pairs of which not both are given and a brand of one colour.
fn check(given: &BTreeMap<ThemeColor, Rgb>, palette: &Palette) -> Result<(), String> {
    let mut pairs = vec![(Dk1, Lt1, 12.0), (Dk1, Lt2, 12.0), (Dk2, Lt1, 7.0), (Dk2, Lt2, 4.5)];
    for accent in ACCENTS.into_iter().chain([Hlink, FolHlink]) {
        // That text reads on a light yellow is looked at below, as for all accents.
        if !is_light_yellow(palette.get(accent)) || [Hlink, FolHlink].contains(&accent) {
            pairs.extend([(accent, Lt1, 4.5), (accent, Lt2, 4.5)]);
        }
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
        "0B6E4F", "FFD400", "FFC629", "000000", "FFFFFF", "808080", "777777", "FF0000", "00FF00", "0000FF",
        "00FFFF", "FF00FF", "120A2A", "B3261E", "FFF8E0", "010101",
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
fn a_second_colour_alone_leads_to_a_first_of_its_hue() {
    for hex in ["C69101", "FFD200", "F77F00", "0B6E4F", "F4B6C2"] {
        let palette = derive(&[(Accent2, hex)]);
        let (first, given) = (Lch::from(palette.get(Accent1)), Lch::from(palette.get(Accent2)));
        assert!(turn_between(first.h, given.h).abs() < 26.0, "{hex}: {first:?}");
        assert!(first.distance(given) > 0.04, "{hex}: {first:?}");
        assert!(!(60.0..115.0).contains(&first.h) || first.l > 0.7, "{hex}: brown {first:?}");
    }
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
    fn two_colours_give_a_palette_that_can_be_read((a, b) in (any::<(u8, u8, u8)>(), any::<(u8, u8, u8)>())) {
        let rgb = |(r, g, b): (u8, u8, u8)| Rgb(r, g, b);
        let given = BTreeMap::from([(Accent1, rgb(a)), (Accent2, rgb(b))]);
        let scheme = Scheme::derive(&given, &office());
        let palette = scheme.palette;
        for (text, ground, least) in [(Dk1, Lt1, 12.0), (Dk1, Lt2, 12.0), (Dk2, Lt1, 7.0), (Dk2, Lt2, 4.5), (Hlink, Lt1, 4.5), (Hlink, Lt2, 4.5)] {
            prop_assert!(ratio(&palette, text, ground) >= least, "{} on {}: {palette:?}", text.name(), ground.name());
        }
        for accent in ACCENTS {
            let best = ratio(&palette, Dk1, accent).max(ratio(&palette, Lt1, accent));
            prop_assert!(best >= 4.5, "no text on {}: {palette:?}", accent.name());
            // A tone is as well seen on the page as the colour that it is made of, unless that is a light yellow.
            if let (How::Tone(of), false) = (scheme.how(accent), is_light_yellow(palette.get(accent))) {
                let wanted = ratio(&palette, of, Lt1).min(4.5);
                prop_assert!(ratio(&palette, accent, Lt1) >= wanted - 0.01, "{}: {palette:?}", accent.name());
            }
        }
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

/// Hues of the accents that aren't neutral.
fn hues(palette: &Palette) -> Vec<f64> {
    let lch = ACCENTS[..5].iter().map(|slot| Lch::from(palette.get(*slot)));
    lch.filter(|lch| lch.c > 0.06).map(|lch| lch.h).collect()
}

#[test]
fn a_second_colour_comes_before_any_invention() {
    // Red and yellow: no teal; black and gold: no blue; navy and orange: nothing purple.
    for (given, own) in [
        ([(Accent1, "D7141A"), (Accent2, "FFD200")], [28.0, 93.0]),
        ([(Accent1, "111111"), (Accent2, "C9A227")], [91.0, 91.0]),
        ([(Accent1, "1D3557"), (Accent2, "F77F00")], [256.0, 56.0]),
        ([(Accent1, "5B2A86"), (Accent3, "00A896")], [305.0, 178.0]),
    ] {
        for h in hues(&derive(&given)) {
            let nearest = own.iter().map(|o| turn_between(*o, h).abs()).fold(360.0, f64::min);
            assert!(nearest < 25.0, "{given:?}: {h}");
        }
    }
}

#[test]
fn a_pastel_is_deepened_in_its_own_hue() {
    for hex in ["F4B6C2", "A8E6CF", "BFD7FF", "E6CCF5"] {
        let pastel = Lch::from(Rgb::from_hex(hex).unwrap());
        let palette = derive(&[(Accent1, hex)]);
        let deep = Lch::from(palette.get(Dk2));
        assert!(turn_between(pastel.h, deep.h).abs() < 8.0 && deep.c > 0.055, "{hex}: {deep:?}");
        // Buttons are of its hue, too.
        let button = Lch::from(palette.get(Hlink));
        assert!(turn_between(pastel.h, button.h).abs() < 8.0 && button.c > deep.c * 0.9, "{hex}: {button:?}");
    }
    // What can be read is clicked as it is; black stays black.
    for hex in ["0B6E4F", "0B2545", "B3261E", "111111"] {
        assert_eq!(derive(&[(Accent1, hex)]).get(Hlink), Rgb::from_hex(hex).unwrap());
    }
}

#[test]
fn yellow_is_carried_by_greys_and_never_dulled() {
    let palette = derive(&[(Accent1, "FFC629")]);
    assert!(Lch::from(palette.get(Dk2)).c < 0.03, "{}", palette.get(Dk2));
    for lch in ACCENTS[..5].iter().map(|slot| Lch::from(palette.get(*slot))) {
        assert!(lch.c < 0.06 || lch.l > 0.74, "brown or olive: {lch:?}");
    }
}

#[test]
fn it_is_known_where_each_colour_comes_from() {
    let rgb = |hex| Rgb::from_hex(hex).unwrap();
    let given = BTreeMap::from([(Accent1, rgb("D7141A")), (Accent2, rgb("FFD200"))]);
    let scheme = Scheme::derive(&given, &office());
    assert_eq!(scheme.how(Accent1), How::Given);
    assert_eq!(scheme.how(Accent3), How::Tone(Accent2));
    assert_eq!(scheme.how(Accent4), How::Tone(Accent1));
    assert_eq!(scheme.how(Accent6), How::Expected);
    assert_eq!(scheme.how(Dk1), How::Neutral);
    assert_eq!(Scheme::derive(&BTreeMap::from([(Dk1, Rgb::BLACK)]), &office()).how(Accent1), How::Deck);
    let text = scheme.roles().into_iter().filter(|role| role.name.contains("text"));
    for role in text {
        assert!(role.ratio().unwrap() >= 4.5, "{role:?}");
    }
}

#[test]
fn a_state_is_told_from_the_brand() {
    for hex in ["B3261E", "D7141A", "0B8043", "E37400", "0B6E4F"] {
        let palette = derive(&[(Accent1, hex)]);
        for state in State::ALL {
            let color = Lch::from(palette.state(state));
            assert!(color.distance(Lch::from(palette.get(Accent1))) >= 0.07, "{hex}: {}", state.name());
            assert!(contrast(palette.state(state), Rgb::WHITE) >= 4.5);
        }
    }
}
