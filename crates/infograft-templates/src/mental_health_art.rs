//! Mental health's own art: stones of a cairn, notes' marks on a pebble, and someone in an armchair with headphones, before
//! a round window onto hills.

use crate::art::Art;
use crate::color::*;
use crate::icons::{Icon, Tones};
use crate::scenes::{self, Hair, Person};
use crate::shape::{Rect, r};

/// The outline of a stone that fills a rectangle, rounder at its left or at its right.
pub fn stone(Rect { x, y, w, h }: Rect, leans_left: bool) -> String {
    let at = |dx: f64, dy: f64| {
        let dx = if leans_left { dx } else { 1.0 - dx };
        format!("{:.3} {:.3}", x + w * dx, y + h * dy)
    };
    format!(
        "M{}C{} {} {}C{} {} {}C{} {} {}C{} {} {}Z",
        at(0.46, 0.0),
        at(0.82, 0.0),
        at(1.0, 0.24),
        at(1.0, 0.56),
        at(1.0, 0.88),
        at(0.8, 1.0),
        at(0.5, 1.0),
        at(0.18, 1.0),
        at(0.0, 0.84),
        at(0.0, 0.5),
        at(0.0, 0.18),
        at(0.16, 0.0),
        at(0.46, 0.0)
    )
}

/// An icon on a pebble, on a grid of 60 × 48.
pub fn pebble(ground: Color, icon: Icon, tones: Tones) -> Art {
    Art::new(60.0).fill("pebble", &stone(r(12.0, 4.0, 48.0, 42.0), true), ground).art(
        "icon",
        &icon(tones),
        0.0,
        5.0,
        38.0,
    )
}

/// A lifebuoy.
pub fn lifebuoy(t: Tones) -> Art {
    Art::new(48.0)
        .ring("ring", (24.0, 24.0, 19.0), t.fill, (t.line, 2.4))
        .line("bands", "M11 11l7 7M37 11l-7 7M37 37l-7-7M11 37l7-7", t.line, 5.0)
        .ring("opening", (24.0, 24.0, 8.0), BG1, (t.line, 2.4))
}

/// The hero's scene on a grid of 244 × 212, its floor at 208.
pub fn illustration() -> Art {
    let art = window()
        .circle("Sky", (138.0, 100.0, 93.0), ACCENT1.tint(80))
        .circle("Sun", (180.0, 62.0, 21.0), ACCENT3)
        .fill("Far hills", "M46.400 84.600C66 70 84 76 102 92C124 74 150 72 172 90C192 78 212 80 228.500 77.300A93 93 0 0 1 46.400 84.600Z", ACCENT4.tint(62))
        .fill("Near hills", "M45.500 107C76 92 104 104 132 120C164 100 198 98 230.700 106A93 93 0 0 1 45.500 107Z", ACCENT4.tint(40))
        .line("Cloud 1", "M78 52h28M90 44h20", BG1, 6.0)
        .line("Cloud 2", "M142 36h18", BG1, 5.0);
    therapist(side_table(sitting(armchair(art))))
}

/// The round window's frame.
pub fn window() -> Art {
    Art::new(244.0).circle("Window frame", (138.0, 100.0, 99.0), BG1)
}

fn armchair(art: Art) -> Art {
    let cover = ACCENT1;
    art.ellipse("Rug", r(32.0, 199.0, 196.0, 13.0), ACCENT3.tint(60))
        .line("Chair legs", "M92 194l-3 12M184 194l3 12", ACCENT6.shade(20), 5.0)
        .fill("Chair back", "M88 176v-58a28 28 0 0 1 28-28h44a28 28 0 0 1 28 28v58z", cover)
        .round("Seat", r(92.0, 162.0, 92.0, 34.0), 10.0, cover.shade(16))
        .round("Left arm", r(72.0, 138.0, 30.0, 60.0), 14.0, cover.shade(9))
        .round("Right arm", r(174.0, 138.0, 30.0, 60.0), 14.0, cover.shade(9))
}

/// Whom the session is for: a laptop on the lap, headphones on.
fn sitting(art: Art) -> Art {
    let person = Person {
        skin: ACCENT6.lift(30),
        hair: HAIR,
        cut: Hair::Bun,
        top: ACCENT2,
        glasses: false,
        coat: false,
    };
    let trousers = TX2.tint(12);
    art.art("Client", &scenes::bust(person), 98.0, 62.0, 80.0)
        .fill("Jumper", "M104.400 141.500h67.200c2 10 2 20 0 30h-67.200c-2-10-2-20 0-30z", person.top)
        .line("Left sleeve", "M110 144c-6 10-6 20 2 26", person.top.shade(14), 11.0)
        .line("Right sleeve", "M166 144c6 10 6 20-2 26", person.top.shade(14), 11.0)
        .line("Left leg", "M122 178v24", trousers, 17.0)
        .line("Right leg", "M154 178v24", trousers, 17.0)
        .round("Left shoe", r(109.0, 200.0, 23.0, 9.0), 4.5, TX2)
        .round("Right shoe", r(144.0, 200.0, 23.0, 9.0), 4.5, TX2)
        .round("Laptop", r(110.0, 140.0, 56.0, 36.0), 4.0, BG1.shade(8))
        .circle("Laptop mark", (138.0, 158.0, 4.0), BG1.shade(28))
        .round("Laptop base", r(105.0, 174.0, 66.0, 5.0), 2.5, BG1.shade(24))
        .circle("Left hand", (111.0, 172.0, 5.5), person.skin)
        .circle("Right hand", (165.0, 172.0, 5.5), person.skin)
        .line("Headphones", "M122 95C116 58 160 58 154 95", TX2, 4.0)
        .round("Left cup", r(117.5, 88.0, 9.0, 17.0), 4.5, TX2)
        .round("Right cup", r(149.5, 88.0, 9.0, 17.0), 4.5, TX2)
}

fn side_table(art: Art) -> Art {
    art.line("Table legs", "M30 174l-4 32M50 174l4 32", ACCENT6.shade(20), 3.4)
        .round("Table", r(16.0, 170.0, 48.0, 5.0), 2.5, ACCENT6)
        .art("Mug", &scenes::mug(ACCENT3.tint(20), ACCENT3.shade(10)), 28.0, 150.5, 22.0)
        .line("Steam", "M34 148c-3-4 3-6 0-10M41 148c-3-4 3-6 0-10", TX2.tint(60), 1.8)
        .art("Plant", &scenes::plant(ACCENT4, ACCENT3), 202.0, 143.0, 38.0)
}

/// The therapist, in the call's round window, and what both say.
fn therapist(art: Art) -> Art {
    let person = Person {
        skin: ACCENT6.shade(22),
        hair: HAIR,
        cut: Hair::Short,
        top: ACCENT4.shade(15),
        glasses: true,
        coat: false,
    };
    art.circle("Therapist frame", (36.0, 62.0, 36.0), BG1)
        .art("Therapist", &scenes::portrait(person, ACCENT3.tint(55)), 3.0, 29.0, 66.0)
        .circle("Camera chip", (62.0, 90.0, 12.0), TX2)
        .round("Camera", r(55.5, 86.0, 8.5, 8.0), 2.0, BG1)
        .fill("Camera lens", "M65 89.500l4.500-2.800v6.600l-4.500-2.800z", BG1)
}
