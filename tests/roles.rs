//! Brands on decks without marks: what their colours become, on whole decks.

use std::collections::{BTreeMap, BTreeSet};

use infograft::diagnostic::Code;
use infograft::infograft_deck::color::{Lch, Rgb};
use infograft::infograft_render::page::{Item, Paint};
use infograft::{
    BUILTINS, Brand, Edition, EditionOptions, FontOptions, Limits, Recolors, Settings, Template, draw,
};

/// Brands far from each other: of one colour, of a yellow that carries no white text, nearly black, pastel.
const BRANDS: [(&str, &[(&str, &str)]); 5] = [
    ("Green", &[("primary", "#0B6E4F")]),
    ("Sun", &[("primary", "#FFC629"), ("secondary", "#E6007E"), ("text", "#1F2947")]),
    ("Ink", &[("primary", "#111111"), ("secondary", "#D4AF37")]),
    ("Pastel", &[("primary", "#F7B5C8"), ("secondary", "#A8D5E2")]),
    ("Red", &[("primary", "#C8102E"), ("accent", "#FFB81C")]),
];

fn brand(name: &str, colors: &[(&str, &str)]) -> Brand {
    let settings = Settings::new().set("organization.name", name);
    let settings = colors.iter().fold(settings, |s, (role, color)| s.set(&format!("colors.{role}"), *color));
    Brand::load(None, &settings).unwrap()
}

fn options() -> EditionOptions {
    EditionOptions::new().fonts(FontOptions::new().system(false)).date(0)
}

/// As a deck of others is made: what was made of a template with marks would go by its slots.
fn by_roles() -> EditionOptions {
    options().recolor(Recolors::Roles)
}

fn deck(name: &str, bytes: Vec<u8>) -> Template {
    Template::from_bytes(name, bytes, Limits::default()).unwrap()
}

/// An infographic of somebody else: ours, made for another organisation, which leaves no mark in it.
fn infographic(name: &str) -> Template {
    let other = brand("Blue Clinic", &[("primary", "#1F5FA8"), ("secondary", "#D9742B")]);
    let made = Edition::make(&Template::builtin(name).unwrap(), &other, &options()).unwrap();
    deck(name, made.pptx().unwrap())
}

fn made(deck: &Template, (name, colors): (&str, &[(&str, &str)])) -> Edition {
    Edition::make(deck, &brand(name, colors), &by_roles()).unwrap()
}

/// The colours of an edition's pages, in the order in which they are painted.
fn painted(edition: &Edition) -> Vec<Rgb> {
    fn of(items: &[Item], found: &mut Vec<Rgb>) {
        for item in items {
            match item {
                Item::Fill { paint: Paint::Solid(rgb, _), .. }
                | Item::Stroke { paint: Paint::Solid(rgb, _), .. } => {
                    found.push(*rgb);
                }
                Item::Glyphs(run) => found.extend(run.paint.iter().filter_map(|paint| match paint {
                    Paint::Solid(rgb, _) => Some(*rgb),
                    _ => None,
                })),
                Item::Group(group) => of(&group.items, found),
                Item::Tag { items, .. } | Item::Link { items, .. } => of(items, found),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    edition.document().pages.iter().for_each(|page| of(&page.items, &mut found));
    found
}

#[test]
fn a_second_brand_takes_over_from_the_deck_and_not_from_the_first() {
    for builtin in BUILTINS {
        let came = infographic(builtin.name);
        let first = made(&came, BRANDS[0]);
        let (direct, once) = (painted(&made(&came, BRANDS[1])), painted(&first));
        let twice = painted(&made(&deck(builtin.name, first.pptx().unwrap()), BRANDS[1]));
        assert_eq!((direct.len(), once.len()), (twice.len(), twice.len()), "{}", builtin.name);
        // What the first brand made one colour of can't be told apart again.
        let before = painted(&draw(&came, &options()).unwrap());
        let mut made_of: BTreeMap<Rgb, BTreeSet<Rgb>> = BTreeMap::new();
        for (from, to) in before.iter().zip(&once) {
            made_of.entry(*to).or_default().insert(*from);
        }
        let all = || direct.iter().zip(&twice).zip(&once).filter(|(_, once)| made_of[once].len() == 1);
        // How much each of the merged ones covered is only nearly known, so that few tones differ: never the hue.
        let other: Vec<(&Rgb, &Rgb)> = all().filter(|((a, b), _)| a != b).map(|(pair, _)| pair).collect();
        let turned = |(a, b): &&(&Rgb, &Rgb)| {
            let (a, b) = (Lch::from(**a), Lch::from(**b));
            let turn = (a.h - b.h + 180.0).rem_euclid(360.0) - 180.0;
            turn.abs() > 12.0 || (a.l - b.l).abs() > 0.15
        };
        assert!(other.len() * 20 < direct.len(), "{}: {other:?}", builtin.name);
        assert!(!other.iter().any(|pair| turned(&pair)), "{}: {other:?}", builtin.name);
        assert!(all().count() * 3 > direct.len() * 2, "{}: the first brand merged most", builtin.name);
    }
}

#[test]
fn what_could_be_read_can_be_read_with_any_brand() {
    for builtin in BUILTINS {
        let came = infographic(builtin.name);
        for brand in BRANDS {
            let edition = made(&came, brand);
            let hard: Vec<String> = edition
                .diagnostics
                .iter()
                .filter(|found| found.code == Code::ContrastText && !found.was_before())
                .map(ToString::to_string)
                .collect();
            assert!(hard.is_empty(), "{} for {}: {hard:#?}", builtin.name, brand.0);
        }
    }
}

#[test]
fn the_brands_first_colour_is_on_the_page_as_it_is() {
    for builtin in BUILTINS {
        let came = infographic(builtin.name);
        for (name, colors) in [BRANDS[0], BRANDS[4]] {
            let first = Rgb::from_hex(&colors[0].1[1..]).unwrap();
            let shown = painted(&made(&came, (name, colors)));
            assert!(shown.contains(&first), "{} for {name} shows no {first}", builtin.name);
        }
    }
}

/// The theme of a template is made to be branded slot by slot, and so it stays when its marks are gone.
#[test]
fn an_edition_of_a_template_takes_the_next_brand_as_the_template_does() {
    for builtin in BUILTINS {
        let again = Edition::make(&infographic(builtin.name), &brand(BRANDS[0].0, BRANDS[0].1), &options());
        let direct = Template::builtin(builtin.name).unwrap();
        let direct = Edition::make(&direct, &brand(BRANDS[0].0, BRANDS[0].1), &options()).unwrap();
        assert_eq!(again.unwrap().palette().unwrap(), direct.palette().unwrap(), "{}", builtin.name);
    }
}
