//! Generic: clients of anyone. A winding road down the page with seven stations, its cards on both sides, two round
//! portraits that talk, and a dark ground at the foot for what to know and whom to ask.

use crate::art::Art;
use crate::color::*;
use crate::icons::{self, Icon, Tones};
use crate::master::LETTER;
use crate::package::Deck;
use crate::scenes::{self, Hair, Person};
use crate::shape::{Geometry, Node, Rect, Shape, TitleStyle, r};
use crate::text::{Align, Anchor, h, p};
use crate::theme::Theme;
use crate::vocab::*;

const STATION: Tones = Tones { line: TX2, fill: ACCENT3, paper: Some(BG1) };
const ON_DARK: Tones = Tones { line: BG1, fill: BG1.alpha(25), paper: None };
/// The road swings between these.
const ROAD: [f64; 2] = [256.0, 356.0];
const FIRST: f64 = 266.0;
const PITCH: f64 = 56.0;

/// The template.
pub fn draw() -> Deck {
    let mut nodes = header();
    nodes.extend(journey());
    nodes.extend(ground());
    Deck {
        title: "Your virtual appointment with {{organization.name}}",
        subject: "How a virtual appointment works, from booking to payment",
        page: LETTER,
        theme: Theme {
            name: "infograft Generic",
            colors: [
                "24243A", "FFFFFF", "2C2A6B", "F0F0FA", "5A4FCF", "E0607E", "F6B73C", "2A9D8F", "7C86C6",
                "9E6541", "5A4FCF", "74408F",
            ],
            major: "Calibri",
            minor: "Calibri",
        },
        title_style: TitleStyle {
            rect: r(36.0, 76.0, 336.0, 78.0),
            size: 36.0,
            color: TX2,
            align: Align::Left,
            anchor: Anchor::Middle,
        },
        heading: TX2,
        nodes,
        notes: vec![
            "This page suits any organization that meets its clients by video. Words in double braces, such as the organization's name, are filled by infograft from the brand file; everything else is plain text that you can edit.",
            "Logo: the frame at the top left takes the logo for light backgrounds. Without a logo it shows the organization's name.",
            "Buttons and contact lines with an if-mark in their names (see the Selection Pane) disappear when the brand has no such link or detail.",
            "Before you join, at the foot, lists what clients must know (info.items in the brand file). Without items the organization's name stands there.",
            "Colors and fonts all come from the theme: Design > Variants changes them everywhere at once. The road is one line: select it to change its color or width.",
        ],
    }
}

fn header() -> Vec<Node> {
    vec![
        band("Page background", r(0.0, 0.0, 612.0, 792.0), BG2).into(),
        path_area("Corner", "M372 0C372 118 470 218 612 222V0Z", ACCENT1.tint(80)).into(),
        Node::Title(vec![p("How your virtual appointment works")]),
        logo(r(36.0, 20.0, 260.0, 54.0), (10, 2), TX2).into(),
        group("Hero text {{column fit}}", vec![text("Introduction", r(36.0, 157.0, 330.0, 48.0), vec![
            p("Meet {{organization.name}} by video, at home or wherever you are.{{#if policies.secure}} {{policies.secure}}{{/if}}")
                .size(13.0),
        ]).into()])
        .into(),
    ]
    .into_iter()
    .chain(picture())
    .collect()
}

/// Two people in round windows, or the brand's photo in a large one.
fn picture() -> Vec<Node> {
    let place = |art: &Art, name: &str| art.place(name, 386.0, 24.0, 194.0);
    photo_or(
        place(&illustration(), "Illustration").alt("Two people in round video windows talk with each other"),
        None,
        Shape::new(PHOTO, r(406.370, 25.0, 164.900, 164.900)).geometry(Geometry::Ellipse),
        Some(place(&chips(Art::new(200.0)), "Photo setting")),
    )
}

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
    let art = Art::new(200.0)
        .circle("Staff frame", (66.0, 70.0, 66.0), BG1)
        .art("Staff", &scenes::portrait(staff, ACCENT2.tint(60)), 6.0, 10.0, 120.0)
        .circle("Client frame", (160.0, 142.0, 48.0), BG1)
        .art("Client", &scenes::portrait(client, ACCENT3), 117.0, 99.0, 86.0);
    chips(art)
}

/// The call's signs around the pictures.
fn chips(art: Art) -> Art {
    let glyph = Tones { line: BG1, fill: BG1, paper: Some(BG1) };
    art.circle("Camera chip", (116.0, 22.0, 17.0), TX2)
        .art("Camera", &icons::camera(glyph), 106.5, 12.5, 19.0)
        .circle("Microphone chip", (88.0, 155.0, 15.0), TX2)
        .art("Microphone", &icons::microphone(glyph), 79.5, 146.5, 17.0)
        .fill(
            "Speech",
            "M146 52h32a8 8 0 0 1 8 8v10a8 8 0 0 1-8 8h-20l-9 8v-8h-3a8 8 0 0 1-8-8v-10a8 8 0 0 1 8-8z",
            BG1,
        )
        .circle("Speech dot 1", (152.0, 65.0, 3.0), ACCENT1)
        .circle("Speech dot 2", (162.0, 65.0, 3.0), ACCENT2)
        .circle("Speech dot 3", (172.0, 65.0, 3.0), ACCENT3)
}

struct Station {
    heading: &'static str,
    body: &'static str,
    icon: Icon,
    /// Link, label.
    button: Option<(&'static str, &'static str)>,
}

const STATIONS: [Station; 7] = [
    Station {
        heading: "Book a time",
        body: "Choose a day and a time{{#if links.booking}} online{{#if organization.phone}} or by phone{{/if}}{{else}}{{#if organization.phone}} by phone{{/if}}{{/if}}.",
        icon: icons::calendar,
        button: Some(("booking", "Book now")),
    },
    Station {
        heading: "Look for our email",
        body: "It confirms the time and has your link.{{#if policies.reminders}} Reminders follow.{{/if}}",
        icon: icons::envelope,
        button: Some(("reschedule", "Move or cancel")),
    },
    Station {
        heading: "Get set up",
        body: "You need a browser or the app, a camera and a microphone: phone or computer.",
        icon: icons::laptop,
        button: None,
    },
    Station {
        heading: "Join from the link",
        body: "Open it a few minutes early and enter your name.",
        icon: icons::click,
        button: Some(("join_help", "How to join")),
    },
    Station {
        heading: "Take a seat",
        body: "You arrive in a virtual waiting room; we see that you are there.",
        icon: icons::armchair,
        button: None,
    },
    Station {
        heading: "{{#if policies.private}}Meet in private{{else}}Meet by video{{/if}}",
        body: "Someone from our team lets you in{{#if policies.private}} for a private conversation{{/if}}.{{#if policies.recorded}} It is recorded.{{/if}}{{#if policies.recorded.no}} Nothing is recorded.{{/if}}",
        icon: icons::people,
        button: None,
    },
    Station {
        heading: "Payment",
        body: "{{#if policies.fees}}{{policies.fees}}{{else}}{{#if policies.payment.no}}There is nothing to pay for the appointment.{{else}}{{#if policies.fees_differ}}Fees differ from those for an appointment in person.{{else}}{{#if policies.fees_differ.no}}Fees are the same as for an appointment in person.{{else}}We tell you about any fees.{{/if}}{{/if}}{{/if}}{{/if}}",
        icon: icons::card,
        button: Some(("billing", "Fees and billing")),
    },
];

fn place(i: usize) -> (f64, f64) {
    (ROAD[i % 2], FIRST + i as f64 * PITCH)
}

/// The road comes in from the right, swings from station to station, and ends in the ground at the foot.
fn road() -> String {
    let (x, y) = place(0);
    let mut path = format!("M612 243H330C286 243 {x} 241 {x} {y}");
    for i in 0..STATIONS.len() {
        let (from, y) = place(i);
        let (to, next) = place(i + 1);
        path += &format!("C{from} {} {to} {} {to} {next}", y + 34.0, next - 34.0);
    }
    path + "v10"
}

fn journey() -> Vec<Node> {
    let road = road();
    let mut nodes: Vec<Node> = vec![
        path_line("Road", &road, Stroke::new(TX2, 20.0)).into(),
        path_line("Road marking", &road, Stroke::new(BG1, 1.75).dash("dash")).into(),
    ];
    for (i, station) in STATIONS.iter().enumerate() {
        // What belongs to one stop is a group: so it stays together in large print, too.
        nodes.push(group(&format!("Stop {}", i + 1), stop(i, station)).into());
    }
    nodes
}

fn stop(i: usize, station: &Station) -> Vec<Node> {
    let (cx, cy) = place(i);
    let name = |what: &str| format!("Stop {} {what}", i + 1);
    // The first card has the code of its link beside its words.
    let beside = if i == 0 { 52.0 } else { 0.0 };
    let height = if i == 0 {
        112.0
    } else if station.button.is_some() {
        100.0
    } else {
        90.0
    };
    let x = if i.is_multiple_of(2) { 36.0 } else { 396.0 };
    let Rect { y, w, .. } = r(x, cy - height / 2.0, 180.0, height);
    let (edge, toward) = if i.is_multiple_of(2) { (x + w, cx - 24.0) } else { (cx + 24.0, x) };
    let lines = if station.button.is_some() && i > 0 { 31.0 } else { 47.0 };
    let mut nodes: Vec<Node> = vec![
        path_line(&name("connector"), &format!("M{edge} {cy}H{toward}"), Stroke::new(TX2, 1.5)).into(),
        disc(&name("circle"), (cx, cy, 24.0), BG1).stroke(Stroke::new(TX2, 3.0)).into(),
        (station.icon)(STATION).place(&name("icon"), cx - 15.0, cy - 15.0, 30.0).into(),
        card(&name("card"), r(x, y, w, height), 12.0, BG1).into(),
    ];
    let number = h(&(i + 1).to_string()).size(13.0).color(BG1);
    let head: Vec<Node> = vec![
        badge(&name("number"), (x + 24.0, y + 21.0, 11.0), ACCENT1, number).into(),
        text(
            &name("heading"),
            r(x + 42.0, y + 11.0, w - 50.0, 20.0),
            vec![h(station.heading).size(15.0).color(TX2)],
        )
        .anchor(Anchor::Middle)
        .into(),
    ];
    let words = text(&name("text"), r(x + 14.0, y + 36.0, w - 26.0 - beside, lines), vec![p(station.body)]);
    let Some((key, label)) = station.button else {
        nodes.extend(head);
        nodes.push(words.into());
        return nodes;
    };
    let rect = r(x + 14.0, y + height - 29.0, 112.0, 21.0);
    if i == 0 {
        nodes.push(
            code("Booking code", r(x + w - 58.0, y + 30.0, 52.0, 52.0), &format!("links.{key}")).into(),
        );
    }
    let click = link_button((key, label), rect, (ACTION, BG1)).geometry(Geometry::Round(5.0));
    // Without its button what is left stands in the middle of the card.
    let body = vec![group(&name("head"), head).into(), words.into(), click.into()];
    nodes.push(group(&name("body {{column align=center}}"), body).into());
    nodes
}

fn ground() -> Vec<Node> {
    let heading = text(
        "Before you join heading",
        r(64.0, 664.0, 240.0, 22.0),
        vec![h("Before you join").size(15.0).color(BG1)],
    );
    let icon = icons::info(ON_DARK).place("Before you join icon", 36.0, 665.0, 20.0);
    let head =
        group("Before you join head {{row fit}}", vec![icon.into(), heading.anchor(Anchor::Middle).into()]);
    let mut info: Vec<Node> = vec![head.into()];
    info.extend(what_to_know(r(36.0, 690.0, 284.0, 34.0), 1.0));
    // Without what to know, the ground says whose page this is.
    let tagline = p("{{#if organization.tagline}}{{organization.tagline}}{{/if}}").color(BG1).before(3.0);
    let signature = text(
        "Signature {{#if !info.items}}",
        r(36.0, 664.0, 284.0, 76.0),
        vec![h("{{organization.name}}").size(20.0).color(BG1), tagline],
    );
    let left = vec![
        group("Before you join {{column fit}}{{#if info.items}}{{grow}}", info).into(),
        signature.anchor(Anchor::Middle).into(),
        emergency(r(36.0, 744.0, 284.0, 16.0)).into(),
        legal(r(36.0, 763.0, 284.0, 10.0)).into(),
    ];
    let foot = vec![group("What to know {{column fit}}", left).into(), contacts()];
    let ground = vec![
        band("Ground band {{stretch}}", r(0.0, 654.0, 612.0, 138.0), TX2).into(),
        group("Foot {{row fit}}{{grow}}", foot).into(),
    ];
    vec![
        scenes::tree(ACCENT4, TX2).place("Tall tree", 500.0, 590.0, 40.0).into(),
        scenes::tree(ACCENT4.shade(20), TX2).place("Small tree", 537.0, 609.0, 28.0).into(),
        scenes::tree(ACCENT4.tint(35), TX2).place("Young tree", 482.0, 622.0, 20.0).into(),
        group("Ground {{column fit}}", ground).into(),
    ]
}

fn contacts() -> Node {
    let x = 340.0;
    let rows: [(&str, &str, Icon, &str); 5] = [
        ("Phone", "organization.phone", icons::phone, "tel:{{organization.phone}}"),
        ("Hours", "hours.text", icons::clock, ""),
        ("E-mail", "organization.email", icons::envelope, "{{organization.email}}"),
        ("Homepage", "links.homepage", icons::globe, "{{links.homepage}}"),
        ("Address", "organization.address", icons::pin, ""),
    ];
    let lines = rows.into_iter().zip(0_u8..).map(|((name, key, icon, target), i)| {
        let y = 685.0 + f64::from(i) * 16.5;
        // An address has two lines as a rule.
        let height = if key == "organization.address" { 28.0 } else { 16.0 };
        let words = text(
            &format!("{name} text"),
            r(x + 24.0, y, 212.0, height),
            vec![p(&format!("{{{{{key}}}}}")).size(11.0).color(BG1)],
        )
        .anchor(if target.is_empty() { Anchor::Top } else { Anchor::Middle });
        let words = if target.is_empty() { words } else { words.link(target) };
        let icon = icon(ON_DARK).place(&format!("{name} icon"), x, y + 1.0, 15.0);
        group(&format!("{name} {{{{row fit}}}}{{{{#if {key}}}}}"), vec![icon.into(), words.into()]).into()
    });
    let heading = text(
        "Contact heading {{#if contact}}",
        r(x, 660.0, 90.0, 22.0),
        vec![h("Talk to us").size(15.0).color(BG1)],
    )
    .anchor(Anchor::Middle);
    let words =
        text("Privacy link", r(x + 164.0, 662.0, 72.0, 18.0), vec![p("Your privacy").size(11.0).color(BG1)])
            .anchor(Anchor::Middle)
            .link("{{links.privacy}}");
    let lock = icons::lock(ON_DARK).place("Privacy icon", x + 144.0, 663.0, 15.0);
    let privacy = group("Privacy {{#if links.privacy}}", vec![lock.into(), words.into()]);
    let head = group("Contact head {{row fit}}", vec![heading.into(), privacy.into()]);
    let details = group("Contact details {{column fit}}", lines.collect());
    group("Contact {{column fit align=center}}", vec![head.into(), details.into()]).into()
}
