//! Dental's own art: a row of teeth in a smile, flat icons without outlines, and a dentist who looks at the photo of a
//! tooth.

use crate::art::Art;
use crate::color::*;
use crate::scenes::{self, Hair, Person};
use crate::shape::r;

/// The colours of a flat icon.
#[derive(Clone, Copy, Debug)]
pub struct Flat {
    /// The body of things.
    pub body: Color,
    /// The part that stands out.
    pub pop: Color,
    /// What is cut out of the body.
    pub cut: Color,
}

/// A flat icon on a grid of 48.
pub type FlatIcon = fn(Flat) -> Art;

/// A tooth with two roots, its grid 48 wide.
const TOOTH: &str = "M24 10c-4-4-9-6-14-3.500c-6 3.500-6 12-3.500 19c2 6 2.500 18 7 18.500c4 0.500 4.500-12 10.500-12s6.500 12.500 10.500 12c4.500-0.500 5-12.500 7-18.500c2.500-7 2.500-15.500-3.500-19c-5-2.500-10-0.500-14 3.500z";

/// Five teeth of a smile carry a step each, the others stand between them.
pub const TEETH: usize = 11;
/// The width of a tooth with the gap beside it.
const PITCH: f64 = 56.0;

/// The smile's height over a page 612 wide at x, `sag` points lower in its middle than at its ends.
pub fn smile(x: f64, sag: f64) -> f64 {
    let t = x / 612.0;
    4.0 * sag * t * (1.0 - t)
}

/// The middle of a tooth.
pub fn tooth_at(n: usize) -> f64 {
    26.0 + PITCH * n as f64
}

/// An incisor that hangs from (x, y), leaning as the smile does there; its grid are the page's points.
pub fn incisor(x: f64, y: f64, fill: Color) -> Art {
    let lean = (smile(x + 1.0, 30.0) - smile(x, 30.0)).atan();
    let at = |dx: f64, dy: f64| {
        format!("{:.3} {:.3}", x + dx * lean.cos() - dy * lean.sin(), y + dx * lean.sin() + dy * lean.cos())
    };
    let path = format!(
        "M{}C{} {} {}C{} {} {}C{} {} {}C{} {} {}Z",
        at(-25.0, 0.0),
        at(-28.0, 22.0),
        at(-27.0, 38.0),
        at(-23.0, 48.0),
        at(-19.0, 57.0),
        at(19.0, 57.0),
        at(23.0, 48.0),
        at(27.0, 38.0),
        at(28.0, 22.0),
        at(25.0, 0.0),
        at(10.0, -8.0),
        at(-10.0, -8.0),
        at(-25.0, 0.0)
    );
    Art::new(612.0).fill("enamel", &path, fill)
}

fn icon() -> Art {
    Art::new(48.0)
}

/// A tooth.
pub fn tooth(f: Flat) -> Art {
    icon().fill("tooth", TOOTH, f.body).line("shine", "M11 15c0.500-2 1.500-3.500 3.500-4", f.cut, 2.4)
}

/// A calendar sheet with one day marked.
pub fn calendar(f: Flat) -> Art {
    icon()
        .round("left ring", r(12.0, 3.0, 5.0, 10.0), 2.5, f.body)
        .round("right ring", r(31.0, 3.0, 5.0, 10.0), 2.5, f.body)
        .round("sheet", r(4.0, 8.0, 40.0, 36.0), 7.0, f.body)
        .round("days", r(8.5, 18.0, 31.0, 21.5), 3.5, f.cut)
        .round("day 1", r(13.0, 22.0, 5.0, 5.0), 1.5, f.body)
        .round("day 2", r(21.5, 22.0, 5.0, 5.0), 1.5, f.body)
        .round("day 3", r(13.0, 31.0, 5.0, 5.0), 1.5, f.body)
        .circle("marked day", (31.0, 31.0, 6.5), f.pop)
}

/// A camera whose lens sees a tooth.
pub fn photo(f: Flat) -> Art {
    icon()
        .round("finder", r(15.0, 5.0, 18.0, 12.0), 4.0, f.body)
        .round("camera", r(3.0, 11.0, 42.0, 31.0), 7.0, f.body)
        .circle("lens", (24.0, 26.5, 12.0), f.cut)
        .art("seen", &icon().fill("tooth", TOOTH, f.pop), 16.0, 18.5, 16.0)
        .circle("light", (38.5, 17.5, 2.2), f.cut)
}

/// A link in a browser, and the pointer on it.
pub fn join(f: Flat) -> Art {
    icon()
        .round("window", r(3.0, 6.0, 42.0, 32.0), 6.0, f.body)
        .round("page", r(7.0, 15.0, 34.0, 19.0), 3.0, f.cut)
        .circle("dot 1", (9.5, 10.5, 1.8), f.cut)
        .circle("dot 2", (15.0, 10.5, 1.8), f.cut)
        .round("link", r(12.0, 20.0, 24.0, 8.0), 4.0, f.pop)
        .both("pointer", "M26 23l3 20 5-5.500 6 6.500 3-3-6-6 6-3z", f.body, f.cut, 2.0)
}

/// Two speech bubbles, a tooth in one.
pub fn talk(f: Flat) -> Art {
    icon()
        .fill(
            "bubble behind",
            "M26 18h14a5 5 0 0 1 5 5v12a5 5 0 0 1-5 5v5.500l-7-5.500h-7a5 5 0 0 1-5-5v-12a5 5 0 0 1 5-5z",
            f.pop,
        )
        .both(
            "bubble",
            "M9 4h22a6 6 0 0 1 6 6v14a6 6 0 0 1-6 6h-13l-8 7v-7h-1a6 6 0 0 1-6-6v-14a6 6 0 0 1 6-6z",
            f.body,
            f.cut,
            2.0,
        )
        .art("topic", &icon().fill("tooth", TOOTH, f.cut), 11.0, 8.0, 18.0)
}

/// A plan on a clipboard, its first line ticked.
pub fn plan(f: Flat) -> Art {
    icon()
        .round("board", r(6.0, 7.0, 36.0, 38.0), 6.0, f.body)
        .round("sheet", r(10.5, 13.0, 27.0, 27.5), 3.0, f.cut)
        .round("clip", r(16.0, 2.5, 16.0, 10.0), 4.0, f.pop)
        .line("tick", "M14.500 21l2.500 2.500 4.500-5", f.body, 2.6)
        .line("text", "M26 21.500h8M15 29h19M15 35h12", f.body, 2.4)
}

/// A treatment chair with its lamp.
pub fn chair(f: Flat) -> Art {
    icon()
        .line("lamp arm", "M8 44V7a3 3 0 0 1 3-3h10", f.body, 2.8)
        .fill("lamp", "M19 2.500h12l3.500 7h-19z", f.pop)
        .fill(
            "chair",
            "M38.500 14c3-1.500 6 1 5 4l-4 12c-1 3-3 4.500-6 4.500h-19a3 3 0 0 1-3-3c0-2 1.500-3.500 3.500-3.500h14.500c1.500 0 2.500-0.500 3-2l3.500-9.500c0.500-1.300 1.300-2 2.500-2.500z",
            f.body,
        )
        .round("stand", r(24.0, 33.0, 6.0, 9.0), 1.0, f.body)
        .round("foot", r(16.0, 41.0, 22.0, 4.5), 2.2, f.body)
}

/// A telephone on a video call about a tooth.
pub fn by_video(f: Flat) -> Art {
    icon()
        .round("phone", r(9.0, 2.0, 25.0, 44.0), 6.0, f.body)
        .round("screen", r(12.5, 7.0, 18.0, 30.0), 2.5, f.cut)
        .art("seen", &icon().fill("tooth", TOOTH, f.body), 14.5, 13.5, 14.0)
        .circle("leave", (21.5, 41.5, 2.2), f.cut)
        .ring("camera ground", (34.0, 14.0, 10.0), f.pop, (f.cut, 2.0))
        .round("camera", r(28.5, 10.5, 7.5, 7.0), 1.8, f.cut)
        .fill("camera lens", "M36.500 13.500l3.500-2.500v6l-3.500-2.500z", f.cut)
}

/// A day that moves on.
pub fn another_day(f: Flat) -> Art {
    icon()
        .round("left ring", r(12.0, 3.0, 5.0, 10.0), 2.5, f.body)
        .round("right ring", r(31.0, 3.0, 5.0, 10.0), 2.5, f.body)
        .round("sheet", r(4.0, 8.0, 40.0, 36.0), 7.0, f.body)
        .round("days", r(8.5, 18.0, 31.0, 21.5), 3.5, f.cut)
        .line("arrow", "M14 29h18", f.pop, 4.0)
        .fill("arrow head", "M29 22l8 7-8 7z", f.pop)
}

/// The price of what is planned.
pub fn estimate(f: Flat) -> Art {
    icon()
        .fill("sheet", "M8 4h23l9 9v31a3 3 0 0 1-3 3h-29a3 3 0 0 1-3-3v-37a3 3 0 0 1 3-3z", f.body)
        .fill("corner", "M31 4v9h9z", f.cut)
        .line("text", "M12 20h21M12 27h12", f.cut, 2.6)
        .round_line("sum", r(22.0, 32.0, 22.0, 12.0), 6.0, f.pop, (f.cut, 2.0))
        .line("figures", "M28.500 38h9", f.cut, 2.6)
}

/// The hero's scene on a grid of 240 × 212: on a tooth as large as the picture a dentist in a video window, and the telephone
/// that has photographed the tooth that it is about.
pub fn illustration() -> Art {
    telephone(call_bar(window(great_tooth())))
}

/// The tooth behind the window.
pub fn great_tooth() -> Art {
    Art::new(240.0)
        .fill(
            "Great tooth",
            "M130 24C112 4 88-8 58 0C22 11 16 56 29 98C39 131 40 190 64 194C86 197 86 140 130 140C174 140 174 197 196 194C220 190 221 131 231 98C244 56 238 11 202 0C172-8 148 4 130 24Z",
            Fill::Linear(ACCENT1.tint(72), ACCENT1.tint(84), 90),
        )
        .line("Great shine", "M40 58c0-18 6-30 20-36", BG1, 7.0)
}

/// The buttons of the call, on the window's lower edge.
pub fn call_bar(art: Art) -> Art {
    art.art("Call bar", &scenes::call_bar(TX1, BG1, ACCENT2), 110.0, 134.0, 72.0)
}

/// The frame of the dentist's window.
pub fn frame(art: Art) -> Art {
    art.round("Window", r(76.0, 24.0, 140.0, 122.0), 16.0, BG1)
}

/// The dentist's window: (78, 26)–(212, 142).
fn window(art: Art) -> Art {
    let dentist = Person {
        skin: ACCENT6.lift(34),
        hair: HAIR,
        cut: Hair::Long,
        top: ACCENT4,
        glasses: true,
        coat: false,
    };
    let (cap, mask) = (ACCENT2, BG1);
    frame(art)
        .round("Practice", r(82.0, 30.0, 128.0, 110.0), 11.0, ACCENT4.tint(72))
        .round("Shelf", r(160.0, 70.0, 42.0, 3.5), 1.7, BG1)
        .round("Beaker", r(167.0, 55.0, 11.0, 15.0), 2.5, ACCENT2)
        .line("Brush 1", "M170.500 55l-2.500-12", TX2, 2.6)
        .line("Brush 2", "M175 55l3.500-12", ACCENT1, 2.6)
        .round("Paste", r(184.0, 50.0, 10.0, 20.0), 3.0, ACCENT3)
        .round("Paste cap", r(185.5, 66.0, 7.0, 4.0), 1.0, BG1)
        .line("Lamp arm", "M90 30v14l14 8", TX2.tint(45), 3.0)
        .circle("Lamp", (106.0, 54.0, 9.0), BG1)
        .circle("Lamp light", (106.0, 54.0, 5.0), ACCENT3)
        .art("Dentist", &scenes::bust(dentist), 94.0, 40.0, 100.0)
        .fill("Tunic collar", "M135.500 107l10.500 16 10.500-16-3.500-1.500-7 10-7-10z", BG1)
        .fill("Cap", "M122.500 76c-4-20 4-31 21.500-31s25.500 11 21.500 31c-9-8-34-8-43 0z", cap)
        .line("Cap edge", "M123.500 73c9-7 32-7 41 0", cap.tint(45), 2.6)
        .fill("Mask", "M133 98c6 6.500 16 6.500 22 0l2 7c-6 9-20 9-26 0z", mask)
        .line("Mask fold", "M134 103.500c6 4.500 14 4.500 20 0", TX2.tint(60), 1.2)
        .line("Mask bands", "M133 98.500l-5-9M155 98.500l5-9", mask, 1.4)
}

/// The telephone: (14, 62)–(82, 194), in the camera's view.
fn telephone(art: Art) -> Art {
    art.round("Phone rim", r(10.0, 60.0, 76.0, 140.0), 14.0, BG1)
        .round("Phone", r(13.0, 63.0, 70.0, 134.0), 11.0, TX2)
        .round("Photo", r(17.0, 70.0, 62.0, 96.0), 5.0, ACCENT6.shade(48))
        .fill("Gums", "M17 75a5 5 0 0 1 5-5h52a5 5 0 0 1 5 5v22h-62z", ACCENT6.lift(42))
        .fill("Tooth left", "M17 92c6-8 12-7 15 0c2 14 1 30-3 37c-4 5-8 5-12 2z", BG1.shade(8))
        .fill("Tooth right", "M79 92c-6-8-12-7-15 0c-2 14-1 30 3 37c4 5 8 5 12 2z", BG1.shade(8))
        .fill(
            "Tooth",
            "M33 92c5-10 25-10 30 0c4 14 3 24 1 31l-7 2-1.500 8-5.500 2c-6 1.500-13 1-17-1c-4-9-4-27 0-42z",
            BG1,
        )
        .line("Tooth shine", "M38 98c-1.500 6-1.500 13-1 19", BG1.shade(12), 2.2)
        .fill("Lower lip", "M17 150c16 8 46 8 62 0v11a5 5 0 0 1-5 5h-52a5 5 0 0 1-5-5z", ACCENT6.lift(42))
        .line("Focus", "M24 93v-10h10M62 83h10v10M72 134v10h-10M34 144h-10v-10", ACCENT3, 3.0)
        .ring("Shutter", (48.0, 181.5, 9.0), BG1, (TX2, 1.5))
        .circle("Shutter button", (48.0, 181.5, 6.0), ACCENT2)
}
