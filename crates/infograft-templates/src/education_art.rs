//! The pictures of the education template: the call before a blackboard, and what lies on the desk.

use crate::art::Art;
use crate::color::*;
use crate::scenes::{self, Hair, Person};
use crate::shape::{Group, r};

/// What is drawn with chalk.
const CHALK: Color = BG1.alpha(60);

/// The call on a grid of 232 × 156: an adviser and a timetable on a screen, the student in the corner, a graduate's cap on
/// top, drawings in chalk around.
pub fn call() -> Art {
    let art = call_bar(timetable(adviser(screen())));
    cap(student(art))
}

/// The screen with nothing on it, before what is drawn on the blackboard.
pub fn screen() -> Art {
    Art::new(232.0)
        .line("Atom 1", "M4 62a17 7 30 1 0 29 17a17 7 30 1 0-29-17z", CHALK, 1.6)
        .line("Atom 2", "M4 79a17 7 -30 1 1 29-17a17 7 -30 1 1-29 17z", CHALK, 1.6)
        .circle("Atom core", (18.5, 70.5, 3.0), CHALK)
        .line("Triangle", "M4 124h24v-24z", CHALK, 1.6)
        .line("Right angle", "M22 124v-6h6", CHALK, 1.4)
        .line("Star", "M18 18l3 8 8 1-6 6 2 8-7-4-7 4 2-8-6-6 8-1z", CHALK, 1.6)
        .round("Screen edge", r(44.0, 12.0, 188.0, 118.0), 6.0, BG1)
        .round("Screen", r(49.0, 17.0, 178.0, 108.0), 3.0, ACCENT1.tint(80))
        .fill("Screen foot", "M128 130h20l4 16h-28z", WOODEN)
        .round("Screen base", r(104.0, 145.0, 68.0, 5.0), 2.5, WOODEN)
}

/// The buttons of the call.
pub fn call_bar(art: Art) -> Art {
    art.art("Call bar", &scenes::call_bar(TX1, BG1, ACCENT2), 108.0, 110.5, 60.0)
}

const WOODEN: Color = ACCENT6.tint(35);

fn adviser(art: Art) -> Art {
    let adviser = Person {
        skin: ACCENT6.shade(18),
        hair: HAIR,
        cut: Hair::Curly,
        top: ACCENT2,
        glasses: true,
        coat: false,
    };
    art.art("Adviser", &scenes::bust(adviser), 50.0, 41.0, 84.0)
}

fn student(art: Art) -> Art {
    let student = Person {
        skin: ACCENT6.lift(52),
        hair: HAIR,
        cut: Hair::Bun,
        top: ACCENT4,
        glasses: false,
        coat: false,
    };
    art.round("Student frame", r(190.0, 84.0, 38.0, 38.0), 4.0, BG1)
        .round("Student wall", r(192.0, 86.0, 34.0, 34.0), 3.0, ACCENT3.tint(50))
        .art("Student", &scenes::bust(student), 193.0, 88.0, 32.0)
}

/// The sheet that is shared: a week with its lessons.
fn timetable(art: Art) -> Art {
    let (left, top, column, row) = (134.0, 42.0, 16.4, 11.5);
    let days: String =
        (1..5_u8).map(|n| format!("M{} {top}v46", left - 1.0 + column * f64::from(n))).collect();
    let mut art = art
        .round("Timetable", r(left - 5.0, top - 18.0, 91.0, 70.0), 3.0, BG1)
        .round("Timetable title", r(left, top - 13.0, 40.0, 5.0), 2.5, TX2)
        .line("Timetable days", &days, TX1.tint(82), 0.8);
    // Column, row, rows that the lesson takes.
    let lessons = [(0, 0, 2), (0, 3, 1), (1, 1, 2), (2, 0, 1), (2, 2, 2), (3, 1, 3), (4, 0, 2), (4, 3, 1)];
    for (n, (x, y, rows)) in lessons.into_iter().enumerate() {
        let color = [ACCENT1, ACCENT3, ACCENT2.tint(30), ACCENT4][n % 4];
        let place = r(
            left + column * f64::from(x),
            top + row * f64::from(y),
            column - 2.0,
            row * f64::from(rows) - 2.0,
        );
        art = art.round(&format!("Lesson {}", n + 1), place, 1.5, color);
    }
    art
}

/// A graduate's cap on the screen's corner.
fn cap(art: Art) -> Art {
    art.fill("Cap crown", "M38 14v11c0 7 28 7 28 0V14l-14 6z", ACCENT3.shade(25))
        .fill("Cap", "M24 10L52-2l28 12-28 12z", ACCENT3)
        .line("Tassel", "M52 10l-22 5v14", ACCENT2, 1.8)
        .circle("Tassel end", (30.0, 30.0, 2.8), ACCENT2)
}

/// Chalk and a sponge on the blackboard's ledge, on a grid of 120 × 10.
pub fn chalk() -> Art {
    Art::new(120.0)
        .round("sponge", r(0.0, 0.0, 34.0, 10.0), 3.0, ACCENT3)
        .round("sponge back", r(0.0, 0.0, 34.0, 4.0), 2.0, ACCENT2)
        .round("white chalk", r(46.0, 5.0, 22.0, 5.0), 2.0, BG1)
        .round("coloured chalk", r(74.0, 5.0, 16.0, 5.0), 2.0, ACCENT2.tint(50))
        .round("short chalk", r(96.0, 5.0, 10.0, 5.0), 2.0, ACCENT3.tint(40))
}

/// The wire of a pad and the holes that it goes through, on a grid of 364 × 19.
pub fn rings() -> Art {
    let mut art = Art::new(364.0);
    for n in 0..14_u8 {
        let x = 13.0 + 26.0 * f64::from(n);
        let part = |what: &str| format!("{what} {}", n + 1);
        art = art
            .circle(&part("left hole"), (x - 3.5, 15.5, 2.8), TX1.tint(65))
            .circle(&part("right hole"), (x + 3.5, 15.5, 2.8), TX1.tint(65))
            .line(&part("left wire"), &format!("M{} 15.500V5a3 3 0 0 1 3-3", x - 3.5), TX2, 1.8)
            .line(&part("right wire"), &format!("M{} 15.500V5a3 3 0 0 1 3-3", x + 3.5), TX2, 1.8);
    }
    art
}

/// A ring as drawn by hand around a number, on a grid of 48: two hands, so that they aren't all the same.
pub fn scribble(n: usize, color: Color) -> Art {
    let path = match n % 2 {
        0 => "M30 5C17 2 5 11 4 24c-1 12 9 20 21 20c12 0 20-9 19-21C43 10 32 3 18 6",
        _ => "M18 6C8 9 3 18 5 28c2 11 13 17 24 14c11-3 17-13 14-23C40 8 28 2 15 8",
    };
    Art::new(48.0).line("ring", path, color, 3.2)
}

/// A strip of tape, on a grid of 44 × 14, its ends cut at a slant.
pub fn tape(color: Color, is_falling: bool) -> Art {
    let path = match is_falling {
        true => "M1 1l42 3-1 9-42-3z",
        false => "M1 4l42-3 1 9-42 3z",
    };
    Art::new(44.0).fill("strip", path, color.alpha(80))
}

/// A paper clip, on a grid of 12 × 26.
pub fn clip(wire: Color) -> Art {
    Art::new(12.0).line("wire", "M8 8v11a2.500 2.500 0 0 1-5 0V6a4 4 0 0 1 8 0v14", wire, 1.6)
}

/// A ruler across the page with a mark every 9 points.
pub fn ruler(wood: Color, ink: Color) -> Group {
    use crate::vocab::{band, group, path_line};
    let marks: String = (0..67_u8)
        .map(|n| {
            let length = [9.0, 4.0, 4.0, 4.0, 4.0][usize::from(n % 5)];
            format!("M{} 698v{length}", 9.0 * f64::from(n) + 9.0)
        })
        .collect();
    let nodes = vec![
        band("Ruler edge", r(0.0, 698.0, 612.0, 14.0), wood).into(),
        path_line("Ruler marks", &marks, Stroke::new(ink, 0.9)).into(),
    ];
    group("Ruler", nodes).decorative()
}
