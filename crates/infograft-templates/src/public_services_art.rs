//! The pictures of the public-services template: the call in the gable's round window, an arched window, and what stands
//! around the building.

use crate::art::Art;
use crate::color::*;
use crate::icons::{self, Tones};
use crate::scenes::{self, Hair, Person};
use crate::shape::r;

/// The call in the gable, on a grid of 200 × 90: a member of staff in the round window, the citizen beside, and what the
/// call is switched with.
pub fn call() -> Art {
    let staff = Person {
        skin: ACCENT6.shade(10),
        hair: HAIR,
        cut: Hair::Short,
        top: ACCENT2,
        glasses: true,
        coat: false,
    };
    let citizen = Person {
        skin: ACCENT6.lift(52),
        hair: HAIR,
        cut: Hair::Long,
        top: ACCENT3,
        glasses: false,
        coat: false,
    };
    let art = window_frame()
        .art("Staff", &scenes::portrait(staff, ACCENT4.tint(60)), 64.0, 10.0, 72.0)
        .circle("Citizen frame", (150.0, 63.0, 20.0), BG1)
        .art("Citizen", &scenes::portrait(citizen, ACCENT2.tint(60)), 132.0, 45.0, 36.0);
    chips(art)
}

/// The round window with nothing in it.
pub fn window_frame() -> Art {
    Art::new(200.0).circle("Round window", (100.0, 46.0, 42.0), ACCENT3).circle(
        "Window frame",
        (100.0, 46.0, 39.0),
        BG1,
    )
}

/// The call's signs beside the window.
pub fn chips(art: Art) -> Art {
    let glyph = Tones { line: BG1, fill: BG1, paper: Some(BG1) };
    art.circle("Camera chip", (52.0, 64.0, 13.0), TX2)
        .art("Camera", &icons::camera(glyph), 44.5, 56.5, 15.0)
        .circle("Microphone chip", (24.0, 71.0, 10.0), TX2)
        .art("Microphone", &icons::microphone(glyph), 18.5, 65.5, 11.0)
}

/// A window with a flat arch on a grid of 84 × 76, and its sill.
pub fn window() -> Art {
    let stone = TX1.tint(72);
    Art::new(84.0)
        .fill("frame", "M9 72V24a33 18 0 0 1 66 0v48z", stone)
        .fill("pane", "M13.500 72V24a28.500 14 0 0 1 57 0v48z", BG2)
        .round("sill", r(4.0, 71.0, 76.0, 5.0), 1.5, stone)
}

/// A branch in relief, its leaves smaller towards the corner of the gable, on a grid of 92 × 28.
pub fn branch(color: Color, to_left: bool) -> Art {
    let turned = |x: f64| if to_left { 92.0 - x } else { x };
    let mut art = Art::new(92.0);
    for n in 0..4_u8 {
        let (x, size) = (f64::from(n) * 20.0, 1.0 - 0.17 * f64::from(n));
        for (side, up) in [("upper", -1.0), ("lower", 0.55)] {
            let (tip, rise) = (turned(x + 19.0 * size), 24.0 + up * 13.0 * size);
            let (root, bow) = (turned(x + 1.0), turned(x + 3.0));
            let leaf = format!("M{root} 24Q{bow} {rise} {tip} {rise}Q{tip} 24 {root} 24Z");
            art = art.fill(&format!("{side} leaf {}", n + 1), &leaf, color);
        }
    }
    art
}

/// A cloud on a grid of 80 × 32.
pub fn cloud(color: Color) -> Art {
    Art::new(80.0)
        .circle("left", (20.0, 20.0, 12.0), color)
        .circle("middle", (40.0, 14.0, 14.0), color)
        .circle("right", (59.0, 20.0, 12.0), color)
        .round("base", r(8.0, 18.0, 64.0, 14.0), 7.0, color)
}

/// A flag on its pole, on a grid of 44 × 62.
pub fn flag(cloth: Color, pole: Color) -> Art {
    Art::new(44.0)
        .fill("cloth", "M5 5c8-5 14 4 22 0c4-2 6-3 9-2v20c-4 0-6 1-9 2c-8 4-14-5-22 0z", cloth)
        .line("pole", "M4 3v60", pole, 2.0)
        .circle("knob", (4.0, 3.0, 2.4), pole)
}

/// A pen over a line that is signed.
pub fn signature(t: Tones) -> Art {
    Art::new(48.0).both("pen", "M17 27L35 5l8 7-18 22-10 3z", t.fill, t.line, 2.4).line(
        "name",
        "M4 42c5-8 8-8 8-3s4 4 7 1 5 0 7 1h18",
        t.line,
        2.4,
    )
}

/// Two speech bubbles of two scripts.
pub fn languages(t: Tones) -> Art {
    Art::new(48.0)
        .both(
            "bubble behind",
            "M20 5h20a4 4 0 0 1 4 4v14a4 4 0 0 1-4 4h-2v7l-7-7h-11a4 4 0 0 1-4-4v-14a4 4 0 0 1 4-4z",
            t.fill,
            t.line,
            2.4,
        )
        .line("letter", "M25 22l5-12 5 12M26.500 18.500h7", t.line, 2.4)
        .line(
            "bubble in front",
            "M11 20h-3a4 4 0 0 0-4 4v11a4 4 0 0 0 4 4h2v6l7-6h11a4 4 0 0 0 4-4v-2",
            t.line,
            2.4,
        )
}
