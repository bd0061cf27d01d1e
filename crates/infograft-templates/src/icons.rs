//! Icons on a grid of 48, in one duotone style: a line, a fill, and the paper behind.
//!
//! `icons::calendar(tones).place("Booking icon", x, y, 36.0)` puts one on the page.

use crate::art::Art;
use crate::color::{Color, Fill};
use crate::shape::r;

/// The colours of an icon.
#[derive(Clone, Copy, Debug)]
pub struct Tones {
    /// Outlines and details.
    pub line: Color,
    /// The solid accent.
    pub fill: Color,
    /// The body of things; none for glyphs on a coloured ground.
    pub paper: Option<Color>,
}

/// A function that draws an icon.
pub type Icon = fn(Tones) -> Art;

const W: f64 = 2.4;

impl Tones {
    fn body(self) -> Fill {
        self.paper.into()
    }

    fn pen(self) -> (Color, f64) {
        (self.line, W)
    }
}

fn icon() -> Art {
    Art::new(48.0)
}

/// A calendar sheet with a tick.
pub fn calendar(t: Tones) -> Art {
    icon()
        .round_line("sheet", r(6.0, 9.0, 36.0, 33.0), 5.0, t.body(), t.pen())
        .both("header", "M6 19v-5a5 5 0 0 1 5-5h26a5 5 0 0 1 5 5v5z", t.fill, t.line, W)
        .line("left ring", "M15 5v8", t.line, W)
        .line("right ring", "M33 5v8", t.line, W)
        .line("tick", "M17 30l5 5 9-10", t.line, W)
}

/// An envelope with a dot for what is new.
pub fn envelope(t: Tones) -> Art {
    icon()
        .round_line("envelope", r(4.0, 12.0, 38.0, 28.0), 4.0, t.body(), t.pen())
        .line("flap", "M6 15l17 14 17-14", t.line, W)
        .ring("new", (40.0, 12.0, 5.5), t.fill, t.pen())
}

/// A browser window.
pub fn browser(t: Tones) -> Art {
    icon()
        .round_line("window", r(4.0, 8.0, 40.0, 32.0), 4.0, t.body(), t.pen())
        .both("bar", "M4 17v-5a4 4 0 0 1 4-4h32a4 4 0 0 1 4 4v5z", t.fill, t.line, W)
        .line("text", "M11 25h14M11 32h20", t.line, W)
}

/// A video camera.
pub fn camera(t: Tones) -> Art {
    icon()
        .both("lens", "M31 21l12-7v20l-12-7z", t.fill, t.line, W)
        .round_line("body", r(4.0, 12.0, 27.0, 24.0), 5.0, t.body(), t.pen())
        .circle("light", (11.0, 19.0, 2.2), t.line)
}

/// A microphone on its stand.
pub fn microphone(t: Tones) -> Art {
    icon().round_line("capsule", r(17.0, 4.0, 14.0, 25.0), 7.0, t.fill, t.pen()).line(
        "stand",
        "M10 22v1a14 14 0 0 0 28 0v-1M24 37v7M16 44h16",
        t.line,
        W,
    )
}

/// Two links of a chain.
pub fn link(t: Tones) -> Art {
    icon().line("upper link", "M20 27a9 9 0 0 0 13 1l6-6a9 9 0 0 0-13-13l-3.500 3.500", t.fill, 3.6).line(
        "lower link",
        "M28 21a9 9 0 0 0-13-1l-6 6a9 9 0 0 0 13 13l3.500-3.500",
        t.line,
        3.6,
    )
}

/// An arrow through a door: joining.
pub fn join(t: Tones) -> Art {
    icon().both("door", "M21 7h15a5 5 0 0 1 5 5v24a5 5 0 0 1-5 5h-15", t.body(), t.line, W).both(
        "arrow",
        "M5 20h15v-8l13 12-13 12v-8h-15z",
        t.fill,
        t.line,
        W,
    )
}

/// A pointer pressing a button.
pub fn click(t: Tones) -> Art {
    icon().round_line("button", r(4.0, 9.0, 40.0, 17.0), 8.5, t.fill, t.pen()).both(
        "pointer",
        "M22 18l3.500 22 5.500-6.500 7.500 8 4-4-7.500-7.500 7-4z",
        t.body(),
        t.line,
        W,
    )
}

/// A clock.
pub fn clock(t: Tones) -> Art {
    icon()
        .ring("face", (24.0, 24.0, 19.0), t.body(), t.pen())
        .fill("quarter", "M24 24v-14.500a14.500 14.500 0 0 1 14.500 14.500z", t.fill)
        .line("hands", "M24 11v13h10", t.line, W)
}

/// An armchair: the waiting room.
pub fn armchair(t: Tones) -> Art {
    icon()
        .both("back", "M11 22v-9a7 7 0 0 1 7-7h12a7 7 0 0 1 7 7v9", t.body(), t.line, W)
        .line("feet", "M13 38v5M35 38v5", t.line, W)
        .both(
            "seat",
            "M9 19a5 5 0 0 1 5 5v4h20v-4a5 5 0 0 1 10 0v9a5 5 0 0 1-5 5h-30a5 5 0 0 1-5-5v-9a5 5 0 0 1 5-5z",
            t.fill,
            t.line,
            W,
        )
}

/// A person.
pub fn person(t: Tones) -> Art {
    icon().both("shoulders", "M6 43c0-11 8-16 18-16s18 5 18 16z", t.fill, t.line, W).ring(
        "head",
        (24.0, 14.0, 9.5),
        t.body(),
        t.pen(),
    )
}

/// A clinician: a person with a stethoscope.
pub fn clinician(t: Tones) -> Art {
    icon()
        .both("shoulders", "M5 44c0-11 8-17 19-17s19 6 19 17z", t.fill, t.line, W)
        .ring("head", (24.0, 13.0, 9.0), t.body(), t.pen())
        .line("stethoscope", "M17 28.500v4a4.500 4.500 0 0 0 9 0v-4.500", t.line, 2.0)
        .ring("chest piece", (33.0, 36.0, 2.8), t.body(), (t.line, 2.0))
}

/// Two people talking.
pub fn people(t: Tones) -> Art {
    icon()
        .both("person behind", "M22 41c0-9 5-14 12-14s12 5 12 14z", t.body(), t.line, W)
        .ring("head behind", (34.0, 17.0, 7.0), t.body(), t.pen())
        .both("person in front", "M2 43c0-10 6-15 14-15s14 5 14 15z", t.fill, t.line, W)
        .ring("head in front", (16.0, 16.0, 8.0), t.body(), t.pen())
}

/// A payment card.
pub fn card(t: Tones) -> Art {
    icon()
        .round_line("card", r(3.0, 10.0, 42.0, 29.0), 5.0, t.body(), t.pen())
        .both("stripe", "M3 17h42v7h-42z", t.fill, t.line, W)
        .line("number", "M10 32h9M32 32h6", t.line, W)
}

/// Two arrows around: rescheduling.
pub fn reschedule(t: Tones) -> Art {
    icon()
        .ring("face", (24.0, 24.0, 9.5), t.fill, t.pen())
        .line("hands", "M24 19v5h4", t.line, 2.0)
        .line("arrow back", "M42 21a18.500 18.500 0 0 0-33-7.500M9 5.500v8.500h8.500", t.line, W)
        .line("arrow forth", "M6 27a18.500 18.500 0 0 0 33 7.500M39 42.500v-8.500h-8.500", t.line, W)
}

/// The letter i in a circle.
pub fn info(t: Tones) -> Art {
    icon()
        .ring("circle", (24.0, 24.0, 19.0), t.fill, t.pen())
        .line("stem", "M20.500 22h3.500v12M19.500 34h9", t.line, 2.8)
        .circle("dot", (23.5, 14.5, 2.3), t.line)
}

/// A telephone handset.
pub fn phone(t: Tones) -> Art {
    let path = concat!(
        "M13 5.500l6 0.500 4 10-5.500 4.500c2.500 5 5.500 8 10.500 10.500l4.500-5.500 10 4 0.500 6",
        "c0 4-3 7.500-7.500 7.500c-17-1-29-14-30-30c0-4.500 3.500-7.500 7.500-7.500z"
    );
    icon().both("handset", path, t.fill, t.line, W)
}

/// A smartphone with a call.
pub fn smartphone(t: Tones) -> Art {
    icon()
        .round_line("body", r(12.0, 3.0, 24.0, 42.0), 5.0, t.body(), t.pen())
        .fill("screen", "M16 10h16v23h-16z", t.fill)
        .line("button", "M22 39h4", t.line, W)
}

/// A laptop.
pub fn laptop(t: Tones) -> Art {
    icon()
        .round_line("screen", r(8.0, 8.0, 32.0, 24.0), 3.0, t.body(), t.pen())
        .fill("picture", "M13 13h22v14h-22z", t.fill)
        .both("base", "M3 37h42l-2 4h-38z", t.body(), t.line, W)
}

/// A pin on a map.
pub fn pin(t: Tones) -> Art {
    icon()
        .both(
            "pin",
            "M24 44.500c-3-4-15-15-15-25.500a15 15 0 0 1 30 0c0 10.500-12 21.500-15 25.500z",
            t.fill,
            t.line,
            W,
        )
        .ring("hole", (24.0, 19.0, 5.0), t.body(), t.pen())
}

/// A closed lock.
pub fn lock(t: Tones) -> Art {
    icon()
        .line("shackle", "M15 21v-7a9 9 0 0 1 18 0v7", t.line, W)
        .round_line("body", r(8.0, 21.0, 32.0, 23.0), 5.0, t.fill, t.pen())
        .line("keyhole", "M24 30v5", t.line, 3.2)
}

/// A shield with a tick.
pub fn shield(t: Tones) -> Art {
    icon()
        .both("shield", "M24 4l16 6v13c0 10-6.500 17-16 21c-9.500-4-16-11-16-21v-13z", t.fill, t.line, W)
        .line("tick", "M16.500 23.500l5.500 5.500 9.500-10.500", t.line, W)
}

/// A tick in a circle.
pub fn check(t: Tones) -> Art {
    icon().ring("circle", (24.0, 24.0, 19.0), t.fill, t.pen()).line(
        "tick",
        "M15.500 24.500l6 6 11.500-12.500",
        t.line,
        3.0,
    )
}

/// A globe: the website.
pub fn globe(t: Tones) -> Art {
    icon().ring("globe", (24.0, 24.0, 19.0), t.fill, t.pen()).line("parallel", "M5 24h38", t.line, 2.0).line(
        "meridians",
        "M24 5c-10 10-10 28 0 38M24 5c10 10 10 28 0 38",
        t.line,
        2.0,
    )
}

/// A bell: reminders.
pub fn bell(t: Tones) -> Art {
    icon()
        .both("bell", "M10 35c3-3 4-7 4-13a10 10 0 0 1 20 0c0 6 1 10 4 13z", t.fill, t.line, W)
        .line("top", "M24 6v6", t.line, W)
        .line("clapper", "M19.500 40a4.500 4.500 0 0 0 9 0", t.line, W)
}

/// Headphones with a microphone.
pub fn headset(t: Tones) -> Art {
    icon()
        .line("band", "M8 27v-4a16 16 0 0 1 32 0v4", t.line, W)
        .round_line("left ear", r(5.0, 25.0, 9.0, 14.0), 4.0, t.fill, t.pen())
        .round_line("right ear", r(34.0, 25.0, 9.0, 14.0), 4.0, t.fill, t.pen())
        .line("boom", "M39 39c0 4-4 5-10 5", t.line, W)
}

/// An identity card.
pub fn id_card(t: Tones) -> Art {
    icon()
        .round_line("card", r(4.0, 9.0, 40.0, 30.0), 5.0, t.body(), t.pen())
        .circle("head", (16.0, 20.0, 4.0), t.fill)
        .fill("shoulders", "M9.500 32c0-5 3-7 6.500-7s6.500 2 6.500 7z", t.fill)
        .line("text", "M28 19h10M28 25h10M28 31h6", t.line, 2.0)
}

/// A speech bubble.
pub fn speech(t: Tones) -> Art {
    icon()
        .both(
            "bubble",
            "M10 7h28a6 6 0 0 1 6 6v16a6 6 0 0 1-6 6h-15l-10 8v-8h-3a6 6 0 0 1-6-6v-16a6 6 0 0 1 6-6z",
            t.fill,
            t.line,
            W,
        )
        .line("text", "M13 17h22M13 25h14", t.line, W)
}

/// A heart with a pulse.
pub fn heart(t: Tones) -> Art {
    icon()
        .both(
            "heart",
            "M24 42c-8-6-19-14-19-24a10 10 0 0 1 19-5a10 10 0 0 1 19 5c0 10-11 18-19 24z",
            t.fill,
            t.line,
            W,
        )
        .line("pulse", "M11 24h7l3-6 5 11 3-5h8", t.line, 2.0)
}

/// A shopping bag.
pub fn bag(t: Tones) -> Art {
    icon().both("bag", "M9 16h30l3 27h-36z", t.fill, t.line, W).line(
        "handle",
        "M16 21v-7a8 8 0 0 1 16 0v7",
        t.line,
        W,
    )
}

/// Coins in a pile.
pub fn coins(t: Tones) -> Art {
    icon()
        .round_line("lowest coin", r(8.0, 33.0, 32.0, 9.0), 4.5, t.fill, t.pen())
        .round_line("middle coin", r(5.0, 24.0, 32.0, 9.0), 4.5, t.body(), t.pen())
        .round_line("upper coin", r(10.0, 15.0, 32.0, 9.0), 4.5, t.fill, t.pen())
        .line("shine", "M18 6l3 4M26 4v5M34 6l-3 4", t.line, W)
}

/// A document.
pub fn document(t: Tones) -> Art {
    icon()
        .both(
            "sheet",
            "M10 8a4 4 0 0 1 4-4h14l10 10v26a4 4 0 0 1-4 4h-20a4 4 0 0 1-4-4z",
            t.body(),
            t.line,
            W,
        )
        .both("corner", "M28 4v10h10z", t.fill, t.line, W)
        .line("text", "M17 23h14M17 30h14M17 37h8", t.line, W)
}
