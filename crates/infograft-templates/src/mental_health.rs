//! Mental health: clients of a therapist or counsellor. A quiet page: someone in an armchair before a round window, the
//! steps as the stones of a cairn, what to know in an arch beside them, a hill at the foot.

use crate::art::{self, Art};
use crate::color::*;
use crate::icons::{self, Icon, Tones};
use crate::master::LETTER;
use crate::mental_health_art as ours;
use crate::package::Deck;
use crate::shape::{Geometry, Group, Node, Rect, Shape, TitleStyle, from_path, r};
use crate::text::{Align, Anchor, h, p};
use crate::theme::Theme;
use crate::vocab::*;

const LEFT: f64 = 36.0;
const RIGHT: f64 = 576.0;
const QUIET: Tones = Tones { line: TX2, fill: BG1, paper: Some(BG1) };
const ON_DARK: Tones = Tones { line: BG1, fill: BG1.alpha(25), paper: None };

/// Where the floor of the hero's scene is, and where the cairn begins.
const FLOOR: f64 = 224.0;
const CAIRN: f64 = 232.0;
/// The middle of the cairn; its stones' words stand between these.
const MIDDLE: f64 = 99.0;
const WORDS: (f64, f64) = (178.0, 370.0);

/// The template.
pub fn draw() -> Deck {
    let mut nodes = hero();
    let main = group("Steps and what to know {{row fit align=fill}}{{grow 6}}", vec![cairn(), arch()]);
    nodes.push(group("Page {{column fit}}", vec![main.into(), notes(), crisis(), footer()]).into());
    Deck {
        title: "Your video session with {{organization.name}}",
        subject: "How a video session with a therapist works, step by step",
        page: LETTER,
        theme: Theme {
            name: "infograft Mental health",
            colors: [
                "2B2F3A", "FFFFFF", "34435E", "F3F1EC", "6F8FAF", "C98B76", "E8B96A", "7FA48A", "9A8FB5",
                "9E6541", "4F6F92", "75608F",
            ],
            major: "Cambria",
            minor: "Calibri",
        },
        title_style: TitleStyle {
            rect: r(LEFT, 78.0, 304.0, 76.0),
            size: 34.0,
            color: TX2,
            align: Align::Left,
            anchor: Anchor::Middle,
        },
        heading: TX2,
        nodes,
        notes: vec![
            "This page tells clients how a video session with a therapist works. Words in double braces, such as the organization's name, are filled by infograft from the brand file; everything else is plain text that you can edit.",
            "Who helps in a crisis stands above the foot, in your words or with your number (emergency in the brand file). Without it the line goes: infograft never chooses a number.",
            "Logo: the frame at the top left takes the logo for light backgrounds. Without a logo it shows the organization's name.",
            "Buttons and contact lines with an if-mark in their names (see the Selection Pane) disappear when the brand has no such link or detail, and their neighbors close the gap.",
            "The arch lists what clients must know before joining (info.items in the brand file). Without items it goes and the steps fill the row.",
            "Colors and fonts all come from the theme: Design > Variants changes them everywhere at once.",
        ],
    }
}

fn hero() -> Vec<Node> {
    vec![
        band("Sky", r(0.0, 0.0, 612.0, FLOOR), Fill::Linear(BG2, BG2.tint(45), 90)).into(),
        path_line("Floor", &format!("M0 {FLOOR}H612"), Stroke::new(TX2, 1.5)).into(),
        logo(r(LEFT, 18.0, 260.0, 54.0), (8, 4), TX2).into(),
        Node::Title(vec![p("A video session with your therapist")]),
        group("Hero text {{column fit}}", vec![text(
            "Introduction",
            r(LEFT, 158.0, 308.0, 54.0),
            vec![
                p("Talk with a therapist from {{organization.name}} by video, from a place where you feel at ease.{{#if policies.secure}} {{policies.secure}}{{/if}}")
                    .size(13.0),
            ],
        ).into()])
        .into(),
    ]
    .into_iter()
    .chain(picture())
    .collect()
}

/// Whom the session is for, before a round window, or the brand's photo in the window.
fn picture() -> Vec<Node> {
    let place = |art: &Art, name: &str| art.place(name, 352.0, 15.5, 244.0);
    photo_or(
        place(&ours::illustration(), "Illustration").alt(
            "Someone with headphones and a laptop sits in an armchair before a round window and talks with a therapist by video",
        ),
        Some(place(&ours::window(), "Photo window")),
        Shape::new(PHOTO, r(397.0, 22.5, 186.0, 186.0)).geometry(Geometry::Ellipse),
        None,
    )
}

struct Step {
    heading: &'static str,
    body: &'static str,
    /// Link, label.
    button: Option<(&'static str, &'static str)>,
    height: f64,
    /// Its stone's width and colour.
    stone: (f64, Color),
}

const STEPS: [Step; 5] = [
    Step {
        heading: "Book a session",
        body: "Choose a day and a time{{#if links.booking}} online{{#if organization.phone}} or by phone{{/if}}{{else}}{{#if organization.phone}} by phone{{/if}}{{/if}}.{{#if policies.reminders}} Reminders follow.{{/if}}",
        button: Some(("booking", "Book a session")),
        height: 76.0,
        stone: (94.0, ACCENT3.tint(58)),
    },
    Step {
        heading: "Find a place of your own",
        body: "Choose a room where you can speak your mind. With headphones, only you hear your therapist.",
        button: None,
        height: 60.0,
        stone: (103.0, ACCENT4.tint(66)),
    },
    Step {
        heading: "Open your link",
        body: "It is in our email. Join a few minutes early; your therapist lets you in.{{#if policies.private}} Nobody else can enter the room.{{/if}}",
        button: Some(("join_help", "How to join")),
        height: 76.0,
        stone: (112.0, ACCENT1.tint(68)),
    },
    Step {
        heading: "Your first session",
        body: "Your therapist asks what brings you and what you hope for. You decide what to share.{{#if policies.recorded}} The session is recorded.{{/if}}{{#if policies.recorded.no}} Nothing is recorded.{{/if}}",
        button: None,
        height: 64.0,
        stone: (121.0, TX2.tint(74)),
    },
    Step {
        heading: "What comes next",
        body: "Together you decide whether to meet again, and how often.",
        button: None,
        height: 60.0,
        stone: (130.0, ACCENT5.tint(66)),
    },
];

fn cairn() -> Node {
    let mut y = CAIRN;
    let mut steps: Vec<Node> = Vec::new();
    for (n, step) in (1..).zip(&STEPS) {
        steps.push(one(n, step, y).into());
        y += step.height;
    }
    group("Cairn {{column fit}}", steps).into()
}

/// A stone with its words beside it. The stones stand on each other however high their words are.
fn one(n: usize, step: &Step, y: f64) -> Group {
    let (width, color) = step.stone;
    let name = |what: &str| format!("Step {n} {what}");
    let place = r(MIDDLE - width / 2.0, y, width, step.height);
    // Its number is read: no decoration.
    let outline = art::parse(&ours::stone(place, n.is_multiple_of(2)));
    let stone = from_path(&name("stone {{stretch}}"), &outline)
        .fill(color)
        .text(vec![h(&n.to_string()).size(22.0).color(TX2).center()])
        .anchor(Anchor::Middle);
    // The first has the code of its link beside its words.
    let (left, right) = WORDS;
    let right = if n == 1 { right - 58.0 } else { right };
    let lines = step.height - 28.0 - if step.button.is_some() { 25.0 } else { 0.0 };
    let mut words: Vec<Node> = vec![
        text(
            &name("heading"),
            r(left, y + 5.0, right - left, 18.0),
            vec![h(step.heading).size(14.0).color(TX2)],
        )
        .into(),
        text(&name("text"), r(left, y + 23.0, right - left, lines), vec![p(step.body)]).into(),
    ];
    if let Some((key, label)) = step.button {
        let place = r(left, y + step.height - 25.0, 108.0, 21.0);
        let click = link_button((key, label), place, (ACTION, BG1));
        words.push(click.into());
    }
    let mut row: Vec<Node> = vec![group(&name("words {{column fit align=center}}"), words).into()];
    if n == 1 {
        row.push(code("Booking code", r(right + 6.0, y + 12.0, 52.0, 52.0), "links.booking").into());
    }
    let row = group(&name("row {{row fit align=fill}}"), row);
    group(&format!("Step {n} {{{{column fit align=center}}}}{{{{grow}}}}"), vec![stone.into(), row.into()])
}

/// What to know before joining, in an arch.
fn arch() -> Node {
    let Rect { x, y, w, h: height } = r(386.0, CAIRN + 4.0, 190.0, 332.0);
    let radius = w / 2.0;
    let path = format!(
        "M{x} {}V{}A{radius} {radius} 0 0 1 {} {}V{}Z",
        y + height,
        y + radius,
        x + w,
        y + radius,
        y + height
    );
    let icon =
        icons::info(ON_DARK).place("Before you join icon {{fixed}}", x + radius - 15.0, y + 24.0, 30.0);
    let heading = text(
        "Before you join heading",
        r(x + 24.0, y + 62.0, w - 48.0, 20.0),
        vec![h("Before you join").size(15.0).color(BG1).center()],
    );
    let ground = path_area("Before you join arch {{stretch}}", &path, TX2);
    let mut nodes: Vec<Node> = vec![ground.into()];
    nodes.extend(hills(x, y + height, w));
    nodes.extend([icon.into(), heading.into()]);
    nodes.extend(what_to_know(r(x + 16.0, y + 92.0, w - 30.0, 212.0), 4.0));
    group("Before you join {{column fit}}{{#if info.items}}", nodes).into()
}

/// Hills at the foot of the arch, a little lighter than its ground, so that white text reads on them.
fn hills(x: f64, foot: f64, w: f64) -> impl Iterator<Item = Node> {
    let hill = move |(n, height, alpha): (u8, f64, u32)| {
        let top = foot - height;
        let at = |part: f64| x + w * part;
        let path = format!(
            "M{x} {top}C{} {} {} {} {} {}C{} {} {} {} {} {}V{foot}H{x}Z",
            at(0.18),
            top - 22.0,
            at(0.36),
            top - 22.0,
            at(0.54),
            top - 8.0,
            at(0.7),
            top - 28.0,
            at(0.86),
            top - 28.0,
            x + w,
            top - 20.0
        );
        path_area(&format!("Before you join hill {n} {{{{fixed}}}}"), &path, BG1.alpha(alpha)).into()
    };
    [(1, 84.0, 6), (2, 56.0, 7), (3, 24.0, 8)].into_iter().map(hill)
}

struct Note {
    name: &'static str,
    heading: &'static str,
    body: &'static str,
    icon: Icon,
    ground: Color,
    /// Link, label.
    button: Option<(&'static str, &'static str)>,
}

const NOTES: [Note; 3] = [
    Note {
        name: "Connection",
        heading: "If you get cut off",
        body: "{{#if support.connection}}{{support.connection}}{{else}}Open your link again.{{#if organization.phone}} If that doesn't help, call us.{{/if}}{{/if}}",
        icon: icons::link,
        ground: ACCENT4.tint(65),
        button: None,
    },
    Note {
        name: "Fees",
        heading: "Fees",
        body: "{{#if policies.fees}}{{policies.fees}}{{else}}{{#if policies.payment.no}}There is nothing to pay for a session.{{else}}{{#if policies.fees_differ}}Fees differ from those for a session in person.{{else}}{{#if policies.fees_differ.no}}Fees are the same as for a session in person.{{else}}Your therapist tells you what a session costs.{{/if}}{{/if}}{{/if}}{{/if}}",
        icon: icons::card,
        ground: ACCENT3.tint(60),
        button: Some(("billing", "Billing")),
    },
    Note {
        name: "Change",
        heading: "Another time?",
        body: "{{#if links.reschedule}}Move or cancel with the link in our email.{{else}}Tell us as soon as you can.{{/if}}",
        icon: icons::reschedule,
        ground: ACCENT5.tint(65),
        button: Some(("reschedule", "Reschedule")),
    },
];

/// Three quiet notes beside each other.
fn notes() -> Node {
    let columns = NOTES.iter().zip(0_u8..).map(|(note, i)| {
        let (x, y, w) = (LEFT + 184.0 * f64::from(i), 580.0, 172.0);
        let part = |what: &str| format!("{} {what}", note.name);
        let mut words: Vec<Node> = vec![
            text(
                &part("heading"),
                r(x + 46.0, y, w - 46.0, 18.0),
                vec![h(note.heading).size(14.0).color(TX2)],
            )
            .into(),
            text(&part("text"), r(x + 46.0, y + 19.0, w - 46.0, 42.0), vec![p(note.body).size(11.5)]).into(),
        ];
        if let Some((key, label)) = note.button {
            let place = r(x + 46.0, y + 64.0, 90.0, 21.0);
            words.push(link_button((key, label), place, (ACTION, BG1)).into());
        }
        let icon = ours::pebble(note.ground, note.icon, QUIET).place(&part("icon"), x, y + 1.0, 38.0);
        let words = group(&part("words {{column fit}}"), words);
        group(&part("{{row fit}}"), vec![icon.into(), words.into()]).into()
    });
    group("Notes {{row fit}}", columns.collect()).into()
}

/// Who helps in a crisis, as the brand says it.
fn crisis() -> Node {
    let y = 676.0;
    let ground = card("Crisis ground {{stretch}}", r(LEFT, y, RIGHT - LEFT, 24.0), 12.0, ACCENT1.tint(80));
    let icon = ours::lifebuoy(Tones { line: TX2, fill: BG1, paper: Some(BG1) });
    let heading = text(
        "Crisis heading",
        r(LEFT + 36.0, y + 3.0, 130.0, 18.0),
        vec![h("Need help right now?").size(13.0).color(TX2)],
    );
    let row = vec![
        icon.place("Crisis icon", LEFT + 10.0, y + 3.0, 18.0).into(),
        heading.anchor(Anchor::Middle).into(),
        emergency_in(r(LEFT + 172.0, y + 3.0, RIGHT - LEFT - 186.0, 18.0), TX2).into(),
    ];
    let row = group("Crisis row {{row fit}}", row);
    group("Crisis {{column fit}}{{#if emergency}}", vec![ground.into(), row.into()]).into()
}

fn footer() -> Node {
    let y = 728.0;
    let hill = "M0 722C96 704 180 706 276 716C392 728 500 732 612 710V728H0Z";
    let name = vec![
        h("{{organization.name}}").size(13.0).color(BG1),
        p("{{#if organization.tagline}}{{organization.tagline}}{{/if}}").size(11.0).color(BG1).before(1.0),
        p("{{#if hours.text}}{{hours.text}}{{/if}}").size(11.0).color(BG1).before(1.0),
    ];
    let line = |name: &str, key: &str, place: Rect, icon: Icon, words: (&str, &str)| {
        contact((name, key), place, &icon(ON_DARK), BG1, words)
    };
    let at = |x: f64, n: u8, w: f64| r(x, y + 15.5 * f64::from(n), w, 15.0);
    let middle = vec![
        line(
            "Phone",
            "organization.phone",
            at(204.0, 0, 176.0),
            icons::phone,
            ("{{organization.phone}}", "tel:{{organization.phone}}"),
        ),
        line(
            "Address",
            "organization.address",
            r(204.0, y + 15.5, 176.0, 28.0),
            icons::pin,
            ("{{organization.address}}", ""),
        ),
    ];
    let right = vec![
        line(
            "E-mail",
            "organization.email",
            at(396.0, 0, 180.0),
            icons::envelope,
            ("{{organization.email}}", "{{organization.email}}"),
        ),
        line(
            "Homepage",
            "links.homepage",
            at(396.0, 1, 180.0),
            icons::globe,
            ("{{links.homepage}}", "{{links.homepage}}"),
        ),
        line(
            "Privacy",
            "links.privacy",
            at(396.0, 2, 180.0),
            icons::lock,
            ("How we handle your data", "{{links.privacy}}"),
        ),
    ];
    let columns = vec![
        text("Footer name", r(LEFT, y, 156.0, 44.0), name).into(),
        group("Phone and address {{column fit}}", middle).into(),
        group("Online contacts {{column fit}}", right).into(),
    ];
    group(
        "Footer {{column fit align=center}}{{grow}}",
        vec![
            band("Hill {{stretch}}", r(0.0, 726.0, 612.0, 66.0), TX2).into(),
            path_area("Hilltop {{fixed}}", hill, TX2).into(),
            group("Footer columns {{row fit}}", columns).into(),
            legal(r(LEFT, 774.0, RIGHT - LEFT, 9.0)).into(),
        ],
    )
    .into()
}
