//! Public services: people who have business with a town hall, a social office or another authority. The page is the
//! building: who answers the call looks out of the gable, the steps stand in arched windows between columns, and street
//! signs on the square say what is done by video and what in person.

use crate::art::Art;
use crate::color::*;
use crate::footer;
use crate::icons::{self, Icon, Tones};
use crate::master::LETTER;
use crate::package::Deck;
use crate::public_services_art as ours;
use crate::shape::{Geometry, Group, Node, Rect, Shape, TitleStyle, r};
use crate::text::{Align, Anchor, h, p};
use crate::theme::Theme;
use crate::vocab::*;

const DUOTONE: Tones = Tones { line: TX2, fill: ACCENT1.tint(55), paper: Some(BG1) };
const ON_DARK: Tones = Tones { line: BG1, fill: BG1.alpha(25), paper: None };
/// Columns and stairs, grey as stone whatever the brand's colours are; and where they are in the shade.
const STONE: Color = TX1.tint(86);
const EDGE: Color = TX1.tint(76);

/// The outer edges of the building, the width of a column, and how far it is from one column to the next.
const WALL: (f64, f64) = (26.0, 586.0);
const COLUMN: f64 = 14.0;
const BAY: f64 = (WALL.1 - WALL.0 - COLUMN) / 4.0;
/// Where the columns begin, and where the stairs do.
const TOP: f64 = 264.0;
const STAIRS: f64 = 464.0;

/// The template.
pub fn draw() -> Deck {
    let mut nodes = building();
    let page = vec![bays(), stairs(), signs(), square(), footer()];
    nodes.push(group("Page {{column fit}}", page).into());
    Deck {
        title: "Your video appointment with {{organization.name}}",
        subject: "How a video appointment with a public office works, and what is done in person",
        page: LETTER,
        theme: Theme {
            name: "infograft Public services",
            colors: [
                "27303A", "FFFFFF", "2C3E50", "E8F0F5", "B4532F", "4C7A96", "E2AE45", "5F8F6B", "8A7BA8",
                "9E6541", "A8471F", "6B4E8A",
            ],
            major: "Calibri",
            minor: "Calibri",
        },
        title_style: TitleStyle {
            rect: r(66.0, 68.0, 480.0, 36.0),
            size: 31.0,
            color: TX2,
            align: Align::Center,
            anchor: Anchor::Middle,
        },
        heading: TX2,
        nodes,
        notes: vec![
            "This page tells people how an appointment by video with a public office works. Words in double braces, such as the organization's name, are filled by infograft from the brand file; everything else is plain text that you can edit.",
            "Logo: the frame at the top takes the logo for light backgrounds. Without a logo it shows the organization's name.",
            "Buttons and contact lines with an if-mark in their names (see the Selection Pane) disappear when the brand has no such link or detail, and their neighbors close the gap.",
            "The dark notice lists what people must know before joining (info.items in the brand file). Without items it goes and the two cards beside it fill the row.",
            "Colors and fonts all come from the theme: Design > Variants changes them everywhere at once. The gable, the columns and the stairs are plain shapes.",
        ],
    }
}

/// The call in the gable's round window, or the brand's photo in it.
fn picture() -> Vec<Node> {
    let place = |art: &Art, name: &str| art.place(name, 211.0, 157.0, 190.0);
    photo_or(
        place(&ours::call(), "Illustration")
            .alt("In the round window of a town hall's gable, a member of staff talks with a citizen in a video call"),
        Some(place(&ours::window_frame(), "Photo window")),
        Shape::new(PHOTO, r(271.800, 166.500, 68.400, 68.400)).geometry(Geometry::Ellipse),
        Some(place(&ours::chips(Art::new(200.0)), "Photo call signs")),
    )
}

/// The sky, the gable, and what stands above the columns.
fn building() -> Vec<Node> {
    let name = "Logo {{logo align=center above=6 below=8}}";
    let logo = text(
        name,
        r(156.0, 14.0, 300.0, 46.0),
        vec![h("{{organization.name}}").size(18.0).color(TX2).center()],
    );
    let mut nodes = vec![
        band("Sky", r(0.0, 0.0, 612.0, 792.0), BG2).into(),
        ours::cloud(BG1).place("Left cloud", 20.0, 62.0, 66.0).into(),
        ours::cloud(BG1).place("Right cloud", 524.0, 36.0, 74.0).into(),
        ours::flag(ACCENT2, TX2).place("Left flag", 72.0, 160.0, 44.0).into(),
        ours::flag(ACCENT3, TX2).place("Right flag", 496.0, 160.0, 44.0).into(),
        Node::Title(vec![p("Visit our office by video")]),
        logo.anchor(Anchor::Middle).into(),
        group("Hero text {{column fit}}", vec![text(
            "Introduction",
            r(116.0, 104.5, 380.0, 46.5),
            vec![p("Talk with {{organization.name}} by video instead of at the counter, from home or wherever you are.{{#if policies.secure}} {{policies.secure}}{{/if}}")
                .size(12.5)
                .center()],
        ).into()])
        .into(),
        path_area("Roof", "M10 242L306 153L602 242Z", TX2).into(),
        path_area("Gable", "M58 236L306 162L554 236Z", ACCENT1.tint(70)).into(),
        ours::branch(ACCENT1.tint(45), true).place("Left branch", 106.0, 207.0, 92.0).into(),
        ours::branch(ACCENT1.tint(45), false).place("Right branch", 414.0, 207.0, 92.0).into(),
    ];
    nodes.extend(picture());
    nodes.extend([
        band("Entablature edge", r(10.0, 240.0, 592.0, 4.0), ACCENT3).into(),
        Shape::new("Steps heading", r(18.0, 244.0, 576.0, 20.0))
            .fill(TX2)
            .text(vec![h("Four steps to your appointment").size(14.0).color(BG1).center()])
            .anchor(Anchor::Middle)
            .into(),
    ]);
    nodes
}

struct Step {
    heading: &'static str,
    body: &'static str,
    icon: Icon,
    /// Link, label.
    button: Option<(&'static str, &'static str)>,
}

const STEPS: [Step; 4] = [
    Step {
        heading: "Book a time",
        body: "Choose a service and a time{{#if links.booking}} online{{#if organization.phone}} or by phone{{/if}}{{else}}{{#if organization.phone}} by phone{{/if}}{{/if}}. Our email has your link.{{#if policies.reminders}} Reminders follow.{{/if}}",
        icon: icons::calendar,
        button: Some(("booking", "Book now")),
    },
    Step {
        heading: "Get ready",
        body: "Keep your papers and our letters at hand. {{#if support.identification}}{{support.identification}}{{else}}Have proof of identity ready.{{/if}}",
        icon: icons::id_card,
        button: None,
    },
    Step {
        heading: "Open your link",
        body: "Come ten minutes early, with camera and microphone on. You wait in a {{#if policies.private}}private {{/if}}virtual waiting room.",
        icon: icons::laptop,
        button: Some(("join_help", "Joining help")),
    },
    Step {
        heading: "Talk to us",
        body: "We call you in, answer your questions and go through your papers with you.{{#if policies.recorded}} The appointment is recorded.{{/if}}{{#if policies.recorded.no}} Nothing is recorded.{{/if}}",
        icon: icons::people,
        button: None,
    },
];

fn bays() -> Node {
    let bays = (1..).zip(&STEPS).map(|(n, step)| bay(n, step).into()).collect();
    group("Steps {{row fit}}{{grow}}", bays).into()
}

/// A window between two columns, with a step's words below it.
fn bay(n: usize, step: &Step) -> Group {
    let name = |what: &str| format!("Step {n} {what}");
    let left = WALL.0 + (n - 1) as f64 * BAY;
    let (x, w, height) = (left + COLUMN, BAY - COLUMN, STAIRS - TOP);
    let (inner, width, middle) = (x + 7.0, w - 12.0, x + w / 2.0);
    let mut nodes: Vec<Node> = vec![band(&name("wall {{stretch}}"), r(x, TOP, w, height), BG1).into()];
    nodes.extend(column(&name("column"), left));
    if n == STEPS.len() {
        nodes.extend(column("Last column", left + BAY));
    }
    nodes.push(ours::window().place(&name("window {{fixed}}"), middle - 42.0, TOP + 16.0, 84.0).into());
    let glyph = (step.icon)(DUOTONE);
    if n == 1 {
        // The first window shows the code of the link for booking.
        let plain = name("icon {{fixed}}{{#if !links.booking}}");
        nodes.push(glyph.place(&plain, middle - 20.0, TOP + 39.0, 40.0).into());
        let ground = r(middle - 26.0, TOP + 34.0, 52.0, 52.0);
        nodes.push(
            card("Booking code ground {{fixed}}{{#if links.booking}}", ground, 2.0, BG1).locked().into(),
        );
        let place = r(ground.x + 1.0, ground.y + 1.0, 50.0, 50.0);
        nodes.push(code("Booking code {{fixed}}", place, "links.booking").into());
    } else {
        nodes.push(glyph.place(&name("icon {{fixed}}"), middle - 20.0, TOP + 39.0, 40.0).into());
    }
    let number = h(&n.to_string()).size(13.0).color(BG1);
    nodes.push(badge(&name("number {{fixed}}"), (middle, TOP + 18.0, 11.0), ACCENT1, number).into());
    let head = vec![h(step.heading).color(TX2).center()];
    nodes.push(text(&name("heading"), r(inner, TOP + 95.0, width, 19.0), head).into());
    let lines = if step.button.is_some() { 56.0 } else { 82.0 };
    let words = vec![p(step.body).center()];
    nodes.push(text(&name("text {{grow}}"), r(inner, TOP + 114.0, width, lines), words).into());
    if let Some((key, label)) = step.button {
        let place = r(middle - 48.0, TOP + 173.0, 96.0, 22.0);
        nodes.push(click(key, label, place).into());
    }
    group(&name("{{column fit}}"), nodes)
}

/// A column with its flutes; its capital and its base are of fixed height.
fn column(name: &str, x: f64) -> Vec<Node> {
    let part = |what: &str| format!("{name} {what}");
    let height = STAIRS - TOP;
    let flute = |n: u8| {
        let at = x + 3.5 + 3.5 * f64::from(n);
        let line = format!("M{at} {}V{}", TOP + 10.0, STAIRS - 10.0);
        path_line(&part(&format!("flute {} {{{{stretch}}}}", n + 1)), &line, Stroke::new(EDGE, 1.0)).into()
    };
    let mut nodes: Vec<Node> = vec![band(&part("{{stretch}}"), r(x, TOP, COLUMN, height), STONE).into()];
    nodes.extend((0..3).map(flute));
    nodes.push(card(&part("capital {{fixed}}"), r(x - 3.0, TOP, COLUMN + 6.0, 7.0), 2.0, EDGE).into());
    nodes
}

/// A button to a link, which goes with it.
fn click(key: &str, label: &str, place: Rect) -> Shape {
    link_button((key, label), place, (ACTION, BG1)).geometry(Geometry::Round(4.0)).inset([4.0, 0.0, 4.0, 0.0])
}

/// The steps before the doors, each wider than the one above.
fn stairs() -> Node {
    let tread = |n: u8| {
        let out = 8.0 * f64::from(n);
        let place =
            r(WALL.0 - 8.0 - out, STAIRS + 5.0 * f64::from(n), 2.0 * out + WALL.1 - WALL.0 + 16.0, 5.0);
        let stone = [EDGE, STONE, TX1.tint(72)][usize::from(n)];
        band(&format!("Stair {}", n + 1), place, stone).into()
    };
    group("Stairs", (0..3).map(tread).collect()).decorative().into()
}

struct Sign {
    name: &'static str,
    heading: &'static str,
    body: &'static str,
    icon: Icon,
}

const SIGNS: [Sign; 3] = [
    Sign {
        name: "Video",
        heading: "By video",
        body: "Questions, advice, and whatever needs no handwritten signature.",
        icon: icons::camera,
    },
    Sign {
        name: "Person",
        heading: "In person",
        body: "What you sign by hand or show as an original. {{#if support.other_way}}{{support.other_way}}{{else}}Would you rather come to us? Ask for an appointment.{{/if}}",
        icon: ours::signature,
    },
    Sign {
        name: "Language",
        heading: "Interpreter?",
        body: "{{#if support.interpreter}}{{support.interpreter}}{{else}}Tell us when you book if you would like an interpreter, or someone to help you, to join.{{/if}}",
        icon: ours::languages,
    },
];

/// Street signs: an enamel plate with a white line around, and the words below it.
fn signs() -> Node {
    let y = 484.0;
    let sign = |(i, of): (usize, &Sign)| {
        let Sign { name, heading, body, icon } = *of;
        let part = |what: &str| format!("{name} {what}");
        let Rect { x, w, .. } = r(26.0 + 190.0 * i as f64, y, 180.0, 90.0);
        let ground = format!("M{x} {}v-23a5 5 0 0 1 5-5h{}a5 5 0 0 1 5 5v23z", y + 28.0, w - 10.0);
        let line = Shape::new(&part("plate line"), r(x + 3.0, y + 3.0, w - 6.0, 22.0))
            .geometry(Geometry::Round(3.0))
            .stroke(Stroke::new(BG1.alpha(70), 0.75))
            .decorative();
        let head = text(
            &part("heading"),
            r(x + 32.0, y + 4.0, w - 42.0, 20.0),
            vec![h(heading).size(14.0).color(BG1)],
        );
        let plate = vec![
            path_area(&part("plate ground"), &ground, TX2).into(),
            line.into(),
            icon(ON_DARK).place(&part("icon"), x + 9.0, y + 5.5, 17.0).into(),
            head.anchor(Anchor::Middle).into(),
        ];
        let words = text(&part("text {{grow}}"), r(x + 10.0, y + 34.0, w - 18.0, 50.0), vec![p(body)]);
        group(
            &part("sign {{column fit}}"),
            vec![
                card(&part("card {{stretch}}"), r(x, y, w, 90.0), 5.0, BG1).into(),
                group(&part("plate"), plate).into(),
                words.into(),
            ],
        )
        .into()
    };
    group("Signs {{row fit}}{{grow}}", SIGNS.iter().enumerate().map(sign).collect()).into()
}

/// What to know beside fees and changes. Where there is nothing to know, these two stand side by side.
fn square() -> Node {
    let y = 580.0;
    let cards = vec![
        small_card(
            "Fees",
            y,
            (
                "Fees",
                "{{#if policies.fees}}{{policies.fees}}{{else}}{{#if policies.payment.no}}There is nothing to pay for the appointment.{{else}}{{#if policies.fees_differ}}Fees differ from those for an appointment in person.{{else}}{{#if policies.fees_differ.no}}Fees are the same as for an appointment in person.{{else}}We tell you about any fees.{{/if}}{{/if}}{{/if}}{{/if}}",
            ),
            icons::card,
            ("billing", "How to pay"),
        ),
        small_card(
            "Change",
            y + 57.0,
            (
                "Another time?",
                "{{#if links.reschedule}}Move or cancel your appointment online.{{else}}Tell us as soon as you can.{{/if}}",
            ),
            icons::reschedule,
            ("reschedule", "Change"),
        ),
    ];
    let (x, w, height) = (306.0, 280.0, 108.0);
    let head = vec![
        icons::info(ON_DARK).place("Before you join icon", x + 12.0, y + 9.0, 20.0).into(),
        text(
            "Before you join heading",
            r(x + 38.0, y + 8.0, w - 50.0, 22.0),
            vec![h("Before you join").size(15.0).color(BG1)],
        )
        .anchor(Anchor::Middle)
        .into(),
    ];
    let mut info: Vec<Node> = vec![
        card("Before you join panel {{stretch}}", r(x, y, w, height), 5.0, TX2).into(),
        group("Before you join head {{row fit}}", head).into(),
    ];
    info.extend(what_to_know(r(x + 14.0, y + 33.0, w - 26.0, 50.0), 1.0));
    let children = vec![
        group("Fees and changes {{column fit wrap=240}}", cards).into(),
        group("Before you join {{column fit}}{{#if info.items}}", info).into(),
    ];
    group("Square {{row fit align=fill}}{{grow}}", children).into()
}

fn small_card(
    name: &str,
    y: f64,
    (heading, body): (&str, &str),
    icon: Icon,
    (key, label): (&str, &str),
) -> Node {
    let x = WALL.0;
    let part = |what: &str| format!("{name} {what}");
    let words = text(
        &part("text"),
        r(x + 40.0, y + 3.0, 132.0, 45.0),
        vec![h(heading).size(13.0).color(TX2), p(body).size(11.0)],
    )
    .anchor(Anchor::Middle);
    let click = click(key, label, r(x + 178.0, y + 14.5, 84.0, 22.0));
    group(
        &part("{{column fit}}{{grow}}"),
        vec![
            card(&part("card {{stretch}}"), r(x, y, 270.0, 51.0), 5.0, BG1).into(),
            icon(DUOTONE).place(&part("icon {{fixed}}"), x + 8.0, y + 13.0, 25.0).into(),
            group(&part("words {{row fit align=fill}}{{grow}}"), vec![words.into(), click.into()]).into(),
        ],
    )
    .into()
}

fn footer() -> Node {
    let (left, right) = WALL;
    group(
        "Footer {{column fit align=center}}{{grow}}",
        vec![
            band("Footer band {{stretch}}", r(0.0, 696.0, 612.0, 96.0), TX2).into(),
            emergency(r(left, 701.0, right - left, 14.0)).into(),
            footer::columns(left, right, 718.0).into(),
            legal(r(left, 766.0, right - left, 10.0)).into(),
        ],
    )
    .into()
}
