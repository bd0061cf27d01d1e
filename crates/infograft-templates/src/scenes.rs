//! People and devices for illustrations, flat and friendly, in theme colours only: they belong to no one country and
//! take any brand.

use crate::art::Art;
use crate::color::{BG1, Color, Fill, HAIR, TX2};
use crate::shape::r;

/// How a person's hair is cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hair {
    /// Short, parted.
    Short,
    /// To the shoulders.
    Long,
    /// In a bun.
    Bun,
    /// Curly.
    Curly,
}

/// The colours and looks of a person.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// Skin.
    pub skin: Color,
    /// Hair.
    pub hair: Color,
    /// Cut of the hair.
    pub cut: Hair,
    /// Clothes.
    pub top: Color,
    /// Glasses.
    pub glasses: bool,
    /// A white coat and a stethoscope over the clothes.
    pub coat: bool,
}

/// Head and shoulders on a grid of 100, the shoulders cut by the lower edge.
pub fn bust(person: Person) -> Art {
    let art = hair_behind(Art::new(100.0), person);
    let shoulders = "M8 100c0-20 12-30 34-33c2 6 14 6 16 0c22 3 34 13 34 33z";
    face(clothes(art, person, shoulders), person)
}

/// Head and shoulders in a round window on a grid of 100.
pub fn portrait(person: Person, ground: Color) -> Art {
    let art = hair_behind(Art::new(100.0).circle("window", (50.0, 50.0, 50.0), ground), person);
    // The shoulders follow the window's edge from (14.6, 85.4) to (85.4, 85.4).
    let shoulders = "M14.645 85.355c3-10 11-16 27.355-18.355c2 6 14 6 16 0c16.355 2.355 24.355 8.355 27.355 18.355a50 50 0 0 1-70.710 0z";
    face(clothes(art, person, shoulders), person)
}

fn hair_behind(art: Art, Person { cut, hair, .. }: Person) -> Art {
    match cut {
        Hair::Long => art.fill("hair behind", "M25 68c-3-36 4-55 25-55s28 19 25 55c-8 5-42 5-50 0z", hair),
        Hair::Bun => art.circle("bun", (50.0, 11.0, 8.5), hair),
        Hair::Curly => art
            .circle("curl left", (33.0, 30.0, 11.0), hair)
            .circle("curl right", (67.0, 30.0, 11.0), hair)
            .circle("curl low left", (31.0, 43.0, 8.0), hair)
            .circle("curl low right", (69.0, 43.0, 8.0), hair),
        Hair::Short => art,
    }
}

fn clothes(art: Art, Person { skin, top, coat, .. }: Person, shoulders: &str) -> Art {
    let neck = "M42 54h16v17c0 10-16 10-16 0z";
    if coat {
        // A white coat open over the clothes.
        return art
            .fill("coat", shoulders, BG1)
            .fill("clothes", "M42 67l8 33l8-33c-2 6-14 6-16 0z", top)
            .fill("neck", neck, skin.shade(12))
            .line("lapel left", "M42 67l-6 10 6 4 6 18", TX2.tint(55), 1.2)
            .line("lapel right", "M58 67l6 10-6 4-6 18", TX2.tint(55), 1.2)
            .line("stethoscope", "M38.500 68c-5 9-5 13-2.500 18M61.500 68c5 9 5 12 3 17", TX2, 2.2)
            .ring("chest piece", (36.5, 89.0, 3.2), BG1, (TX2, 2.0))
            .line("earpiece", "M60.500 89c0-6 8-6 8 0", TX2, 2.0);
    }
    art.fill("clothes", shoulders, top).fill("neck", neck, skin.shade(12)).line(
        "collar",
        "M41.500 68.500c1 13.500 16 13.500 17 0",
        top.shade(25),
        2.2,
    )
}

fn face(art: Art, person: Person) -> Art {
    let Person { skin, hair, cut, glasses, .. } = person;
    let mut art = art
        .circle("left ear", (33.0, 42.0, 4.2), skin.shade(12))
        .circle("right ear", (67.0, 42.0, 4.2), skin.shade(12))
        .fill("face", "M33 36c0-13 7-19 17-19s17 6 17 19v6c0 12-8 20-17 20s-17-8-17-20z", skin);
    art = fringe(art, cut, hair)
        .circle("left eye", (43.5, 42.0, 1.7), HAIR)
        .circle("right eye", (56.5, 42.0, 1.7), HAIR)
        .line("smile", "M44 51c3.500 3.500 8.500 3.500 12 0", HAIR, 1.5);
    if glasses {
        art = art.ring("left glass", (43.0, 42.0, 5.4), Fill::None, (HAIR, 1.2)).ring(
            "right glass",
            (57.0, 42.0, 5.4),
            Fill::None,
            (HAIR, 1.2),
        );
    }
    art
}

fn fringe(art: Art, cut: Hair, hair: Color) -> Art {
    match cut {
        Hair::Short => art.fill(
            "hair",
            "M31 40c-3-18 5-29 20-29c14 0 21 10 18 29c-1-6-3-10-6-13c-7 2-15 1-21-2c-5 3-8 8-11 15z",
            hair,
        ),
        Hair::Long => {
            art.fill("fringe", "M31 44c-2-20 5-31 19-31s21 11 19 31c-2-8-7-15-17-20c-5 7-13 12-21 20z", hair)
        }
        Hair::Bun => {
            art.fill("hair", "M31 41c-2-18 5-28 19-28s21 10 19 28c-2-8-6-14-19-15c-13 1-17 7-19 15z", hair)
        }
        Hair::Curly => art
            .circle("curl", (42.0, 20.0, 10.0), hair)
            .circle("curl middle", (53.0, 17.0, 10.0), hair)
            .circle("curl end", (62.0, 23.0, 8.5), hair)
            .circle("curl front", (36.0, 27.0, 7.5), hair),
    }
}

/// The bar of a call's buttons on a grid of 100 × 20: microphone, camera, leave.
pub fn call_bar(ground: Color, mark: Color, leave: Color) -> Art {
    Art::new(100.0)
        .round("bar", r(0.0, 0.0, 100.0, 20.0), 10.0, ground)
        .round("microphone", r(17.5, 4.0, 5.0, 8.0), 2.5, mark)
        .line("microphone stand", "M14.500 9a5.500 5.500 0 0 0 11 0M20 14.500v2", mark, 1.2)
        .round("camera", r(42.0, 6.0, 11.0, 8.5), 2.0, mark)
        .fill("camera lens", "M54 10l5-3.500v7.500z", mark)
        .round("leave", r(71.0, 4.0, 22.0, 12.0), 6.0, leave)
        .line("leave mark", "M77 11.500c3-3 7-3 10 0", BG1, 2.2)
}

/// A laptop on a grid of 200 × 134; what it shows stands in (12, 8)–(188, 112).
pub fn laptop(frame: Color, screen: Color, base: Color) -> Art {
    Art::new(200.0)
        .round("lid", r(6.0, 0.0, 188.0, 120.0), 8.0, frame)
        .round("screen", r(12.0, 7.0, 176.0, 106.0), 3.0, screen)
        .fill("base", "M-8 120h216v4c0 5-5 8-10 8h-196c-5 0-10-3-10-8z", base)
        .fill("notch", "M82 120h36c0 3-2 5-5 5h-26c-3 0-5-2-5-5z", frame)
}

/// A smartphone on a grid of 60 × 116; what it shows stands in (5, 5)–(55, 111).
pub fn smartphone(frame: Color, screen: Color) -> Art {
    Art::new(60.0)
        .round("body", r(0.0, 0.0, 60.0, 116.0), 10.0, frame)
        .round("screen", r(4.0, 4.0, 52.0, 108.0), 6.5, screen)
        .round("speaker", r(23.0, 7.5, 14.0, 3.0), 1.5, frame)
}

/// A plant in a pot on a grid of 60 × 100.
pub fn plant(leaf: Color, pot: Color) -> Art {
    Art::new(60.0)
        .fill("left leaf", "M29 72c-20-4-28-20-27-38c18 2 28 16 27 38z", leaf)
        .fill("right leaf", "M31 72c20-4 28-22 27-42c-18 3-29 18-27 42z", leaf.shade(18))
        .fill("middle leaf", "M30 72c-13-18-13-46 0-68c13 22 13 50 0 68z", leaf.shade(8))
        .line("vein", "M30 18v54", leaf.shade(35), 1.2)
        .fill("pot", "M12 68h36l-4 28c0 2-2 4-4 4h-20c-2 0-4-2-4-4z", pot)
        .fill("pot rim", "M10 66h40v7h-40z", pot.shade(15))
}

/// A mug on a grid of 50 × 44.
pub fn mug(body: Color, shadow: Color) -> Art {
    Art::new(50.0).line("handle", "M36 14h4a7 7 0 0 1 0 16h-4", shadow, 4.0).fill(
        "mug",
        "M4 6h33v28a8 8 0 0 1-8 8h-17a8 8 0 0 1-8-8z",
        body,
    )
}

/// A tree with a round crown on a grid of 40 × 64.
pub fn tree(crown: Color, trunk: Color) -> Art {
    Art::new(40.0)
        .line("trunk", "M20 40v24", trunk, 2.4)
        .ellipse("crown", r(2.0, 0.0, 36.0, 46.0), crown)
        .line("branch", "M20 20v26M20 40l8-8M20 34l-6-6", trunk, 2.0)
}
