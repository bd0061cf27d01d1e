//! The picture that social networks and messengers show beside a shared link (Open Graph): 1200 × 630 pixels at 96 to
//! the inch. It is seen as small as a thumb, so there is little on it: logo, headline, name, and a video call.

use crate::art::Art;
use crate::color::*;
use crate::icons::{self, Tones};
use crate::master::Page;
use crate::package::Deck;
use crate::scenes::{self, Hair, Person};
use crate::shape::{Node, TitleStyle, r};
use crate::text::{Align, Anchor, h, p};
use crate::theme::Theme;
use crate::vocab::*;

/// 12.5 × 6.5625 inches.
const PAGE: Page = Page { w: 900.0, h: 472.5, format: "Custom" };
const LEFT: f64 = 54.0;

/// The deck.
pub fn draw() -> Deck {
    let mut nodes = ground();
    nodes.extend(words());
    Deck {
        title: "Virtual appointments with {{organization.name}}",
        subject: "The picture beside a shared link",
        page: PAGE,
        theme: Theme {
            name: "infograft Share",
            colors: [
                "24243A", "FFFFFF", "2C2A6B", "F0F0FA", "5A4FCF", "E0607E", "F6B73C", "2A9D8F", "7C86C6",
                "9E6541", "5A4FCF", "74408F",
            ],
            major: "Calibri",
            minor: "Calibri",
        },
        title_style: TitleStyle {
            rect: r(LEFT, 148.0, 466.0, 164.0),
            size: 74.0,
            color: TX2,
            align: Align::Left,
            anchor: Anchor::Middle,
        },
        heading: TX2,
        nodes,
        notes: vec![
            "This page is the picture that social networks and messengers show beside a link to the website's pages: 1200 by 630 pixels. It is often seen very small, so keep the headline short.",
            "Logo: the frame at the top left takes the logo for light backgrounds. Without a logo it shows the organization's name.",
        ],
    }
}

fn ground() -> Vec<Node> {
    vec![
        band("Page background", r(0.0, 0.0, PAGE.w, PAGE.h), BG1).into(),
        path_area("Wave", "M590 0C534 96 514 190 534 282C548 348 576 410 618 472.5H900V0Z", BG2.shade(6))
            .into(),
        path_area("Ground", "M614 0C558 96 538 190 558 282C572 348 600 410 642 472.5H900V0Z", TX2).into(),
        disc("Sun", (728.0, 240.0, 160.0), ACCENT1).into(),
        illustration()
            .place("Illustration", 606.0, 160.0, 250.0)
            .alt("Two people talk with each other in a video call on a laptop")
            .into(),
    ]
}

fn words() -> Vec<Node> {
    let name = vec![
        // Without a logo the name stands in its place.
        h("{{#if logo}}{{organization.name}}{{/if}}").size(30.0).color(TX2),
        p("{{#if organization.tagline}}{{organization.tagline}}{{/if}}").size(24.0).before(2.0),
    ];
    let wordmark = vec![h("{{organization.name}}").size(34.0).color(TX2)];
    vec![
        text("Logo {{logo align=left}}", r(LEFT, 44.0, 400.0, 84.0), wordmark).anchor(Anchor::Middle).into(),
        Node::Title(vec![p("Virtual appointments")]),
        card("Rule", r(LEFT, 328.0, 84.0, 8.0), 4.0, ACCENT1).into(),
        text("Organization", r(LEFT, 350.0, 448.0, 92.0), name).into(),
    ]
}

/// The call, on the laptop's grid: 200 wide.
fn illustration() -> Art {
    let staff = Person {
        skin: ACCENT6.lift(52),
        hair: HAIR,
        cut: Hair::Long,
        top: ACCENT1,
        glasses: false,
        coat: false,
    };
    let client = Person {
        skin: ACCENT6.shade(22),
        hair: HAIR,
        cut: Hair::Curly,
        top: ACCENT4,
        glasses: true,
        coat: false,
    };
    let glyph = Tones { line: TX2, fill: TX2, paper: Some(BG1) };
    Art::new(200.0)
        .art("Laptop", &scenes::laptop(BG1, ACCENT2.tint(70), BG1.shade(12)), 0.0, 0.0, 200.0)
        .art("Staff", &scenes::bust(staff), 36.0, 15.0, 98.0)
        .round("Client tile", r(136.0, 15.0, 46.0, 46.0), 5.0, BG1)
        .round("Client wall", r(138.0, 17.0, 42.0, 42.0), 4.0, ACCENT3.tint(40))
        .art("Client", &scenes::bust(client), 140.0, 21.0, 38.0)
        .art("Call bar", &scenes::call_bar(TX1, BG1, ACCENT3), 120.0, 94.0, 62.0)
        .fill(
            "Speech",
            "M-16 -44h44a10 10 0 0 1 10 10v16a10 10 0 0 1-10 10h-10l-12 11v-11h-22a10 10 0 0 1-10-10v-16a10 10 0 0 1 10-10z",
            BG1,
        )
        .circle("Speech dot 1", (-8.0, -26.0, 4.2), TX2)
        .circle("Speech dot 2", (6.0, -26.0, 4.2), TX2)
        .circle("Speech dot 3", (20.0, -26.0, 4.2), TX2)
        .circle("Camera chip", (176.0, -26.0, 19.0), BG1)
        .art("Camera", &icons::camera(glyph), 164.0, -38.0, 24.0)
        .art("Plant", &scenes::plant(ACCENT4, ACCENT3), 190.0, 72.0, 35.0)
        .round("Table", r(-24.0, 131.0, 252.0, 5.0), 2.5, BG1)
}
