//! The picture of the financial template: an adviser on a tablet's screen in an arched window, in flat geometric shapes
//! without outlines, with what the talk is about around it: a chart, a document, a shield, coins.

use crate::art::Art;
use crate::color::*;
use crate::icons::Tones;
use crate::scenes;
use crate::shape::r;

/// The illustration on a grid of 222 × 244, as wide as the page's column.
pub fn illustration() -> Art {
    let art = window()
        .circle("Sun", (157.0, 58.0, 22.0), ACCENT3)
        .fill("Skyline", SKYLINE, TX2.tint(85))
        .fill("Skyline in front", SKYLINE_IN_FRONT, TX2.tint(75));
    let art = tablet(art);
    on_the_desk(chart(art))
}

/// The arched window.
pub fn window() -> Art {
    Art::new(222.0).fill("Window", "M22 234V97a88 88 0 0 1 176 0V234z", BG2)
}

/// The desk, and what lies on it.
pub fn on_the_desk(art: Art) -> Art {
    coins(document(art)).round("Desk", r(12.0, 233.0, 198.0, 6.0), 3.0, ACCENT3)
}

const SKYLINE: &str = "M22 234V150h16v-26h18v-30l8-10l8 10v30h20v110zM150 234V112h16v-14h14v14h10v38h8v84z";
const SKYLINE_IN_FRONT: &str = "M22 234v-58h18v-16h24v74zM160 234v-66h20v-14h18v80z";

/// The tablet: (62, 40)–(160, 233), its screen (68, 47)–(154, 224).
fn tablet(art: Art) -> Art {
    let art = art
        .round("Tablet", r(62.0, 40.0, 98.0, 194.0), 9.0, TX2)
        .round("Screen", r(68.0, 47.0, 86.0, 164.0), 4.0, ACCENT1.tint(80))
        .round("Bookcase", r(68.0, 98.0, 86.0, 3.0), 0.0, ACCENT6.tint(50))
        .round("Book 1", r(74.0, 76.0, 5.0, 22.0), 1.0, TX2.tint(50))
        .round("Book 2", r(80.0, 72.0, 6.0, 26.0), 1.0, ACCENT1.tint(40))
        .round("Book 3", r(87.0, 79.0, 5.0, 19.0), 1.0, ACCENT3)
        .fill("Book 4", "M95 98l4.500-21 4.900 1-4.500 20z", TX2.tint(50));
    let art = adviser(art).round("Call bar ground", r(68.0, 205.0, 86.0, 20.0), 4.0, TX1).art(
        "Call bar",
        &scenes::call_bar(TX1, BG1, ACCENT3),
        84.0,
        208.0,
        68.0,
    );
    client(art)
}

fn adviser(art: Art) -> Art {
    let skin = ACCENT6.lift(45);
    let hair = HAIR;
    art.fill("Adviser neck", "M102 148h18v24h-18z", skin.shade(15))
        .fill("Adviser jacket", "M73 206c0-26 9-36 29-42l9 8 9-8c20 6 29 16 29 42z", TX2)
        .fill("Adviser shirt", "M101 163l10 43 10-43-10 8z", BG1)
        .fill("Adviser tie", "M107.500 174l3.500-4 3.500 4-1.500 4 3 22-5 6-5-6 3-22z", ACCENT1)
        .fill("Adviser left lapel", "M102 162l-7 6 3 8-4 4 14 26h3z", TX2.tint(25))
        .fill("Adviser right lapel", "M120 162l7 6-3 8 4 4-14 26h-3z", TX2.tint(25))
        .circle("Adviser left ear", (93.5, 134.0, 4.5), skin.shade(15))
        .circle("Adviser right ear", (128.5, 134.0, 4.5), skin.shade(15))
        .round("Adviser face", r(94.0, 106.0, 34.0, 50.0), 17.0, skin)
        .fill(
            "Adviser beard",
            "M94 132c2 4 3 8 7 9c6 2 14 2 20 0c4-1 5-5 7-9v8c0 10-7 18-17 18s-17-8-17-18z",
            hair,
        )
        .fill(
            "Adviser hair",
            "M91 130c-3-18 4-31 21-31c16 0 22 12 19 31c-2-4-3-8-4-13c-8 1-16-1-22-5c-3 5-9 9-14 18z",
            hair,
        )
        .line("Adviser smile", "M106.500 146.500c2.500 2.500 6.500 2.500 9 0", BG1, 1.6)
        .circle("Adviser left eye", (104.0, 131.0, 1.8), HAIR)
        .circle("Adviser right eye", (118.0, 131.0, 1.8), HAIR)
}

/// The client's own picture in the corner of the screen.
fn client(art: Art) -> Art {
    let skin = ACCENT6;
    let hair = TX2.tint(85);
    art.round("Client frame", r(117.0, 52.0, 32.0, 38.0), 4.0, BG1)
        .round("Client wall", r(118.5, 53.5, 29.0, 35.0), 3.0, ACCENT2.tint(40))
        .fill("Client hair behind", "M124 78c-2-12 1-20 9-20s11 8 9 20z", hair)
        .fill("Client top", "M120 88.500c0-8 5-11 13-11s13 3 13 11z", ACCENT1)
        .fill("Client neck", "M130 72h6v6c0 3-6 3-6 0z", skin.shade(15))
        .round("Client face", r(127.0, 61.0, 12.0, 15.0), 6.0, skin)
        .fill("Client fringe", "M126 68c-1-6 2-9 7-9s8 3 7 9c-1-3-4-4-8-5c-2 1-5 2-6 5z", hair)
}

fn chart(art: Art) -> Art {
    let mut art = art.round_line("Chart card", r(132.0, 122.0, 70.0, 62.0), 5.0, BG1, (TX2.tint(75), 0.6));
    for (i, (height, color)) in
        [(11.0, TX2.tint(75)), (18.0, TX2.tint(60)), (25.0, TX2.tint(50)), (33.0, ACCENT1)]
            .into_iter()
            .enumerate()
    {
        let x = 142.0 + 13.5 * i as f64;
        art = art.round(&format!("Chart bar {}", i + 1), r(x, 176.0 - height, 9.0, height), 1.5, color);
    }
    art.line("Chart line", "M141 155l14-9 13 2 19.500-14", TX2, 2.0).fill(
        "Chart arrow",
        "M182 130.500l11-1.500-3.500 10z",
        TX2,
    )
}

fn document(art: Art) -> Art {
    let line = TX2.tint(60);
    art.fill("Document", "M20 162a3 3 0 0 1 3-3h32l12 12v60a3 3 0 0 1-3 3h-41a3 3 0 0 1-3-3z", BG1)
        .fill("Document corner", "M55 159v12h12z", ACCENT1.tint(60))
        .round("Document title", r(27.0, 168.0, 20.0, 3.5), 1.75, TX2)
        .round("Document line 1", r(27.0, 178.0, 33.0, 2.2), 1.1, line)
        .round("Document line 2", r(27.0, 184.0, 33.0, 2.2), 1.1, line)
        .round("Document line 3", r(27.0, 190.0, 24.0, 2.2), 1.1, line)
        .line("Signature", "M27 222c3-8 6-10 6-5s-3 5-1 1 5-6 6-2 3 2 5 0", ACCENT1, 1.6)
        .fill("Shield", "M66 190l17 6v12c0 11-7 18-17 22c-10-4-17-11-17-22v-12z", ACCENT3)
        .fill("Shield half", "M66 190l17 6v12c0 11-7 18-17 22z", ACCENT3.shade(15))
        .line("Shield tick", "M58.500 209l5.500 5.500 10-11", BG1, 3.2)
}

/// Three growing piles on the desk.
fn coins(mut art: Art) -> Art {
    for (pile, count) in [2_u32, 4, 6].into_iter().enumerate() {
        let x = 142.0 + 19.0 * pile as f64;
        for coin in 0..count {
            let color = if coin % 2 == 0 { ACCENT3 } else { ACCENT3.shade(20) };
            let place = r(x, 228.0 - 5.5 * f64::from(coin), 17.0, 5.5);
            art = art.round(&format!("Coin {} in pile {}", coin + 1, pile + 1), place, 2.0, color);
        }
    }
    art
}

/// A tick in a ring, for a checklist.
pub fn tick(t: Tones) -> Art {
    Art::new(48.0).ring("ring", (24.0, 24.0, 20.0), t.fill, (t.line, 2.4)).line(
        "tick",
        "M14.500 24.500l7 7 12.500-14",
        t.line,
        4.0,
    )
}
