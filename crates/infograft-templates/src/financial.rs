//! Financial: clients of a bank, an insurer or an adviser. An editorial page: a deep column with the title, an arched
//! picture and a checklist; beside it a timeline of three bands with large serif numerals.

use crate::art::{self, Art};
use crate::color::*;
use crate::financial_art::{illustration, on_the_desk, tick, window};
use crate::icons::{self, Icon, Tones};
use crate::master::LETTER;
use crate::package::Deck;
use crate::shape::{Group, Node, Rect, TitleStyle, from_path, r};
use crate::text::{Align, Anchor, h, p};
use crate::theme::Theme;
use crate::vocab::*;

const ON_PAPER: Tones = Tones { line: TX2, fill: ACCENT1.tint(60), paper: Some(BG1) };
const ON_DEEP: Tones = Tones { line: BG1, fill: BG1.alpha(15), paper: None };
const HAIRLINE: Color = TX2.tint(75);

/// The right edge of the deep column.
const COLUMN: f64 = 222.0;
/// The left edge of the text in it, and its width.
const INNER: (f64, f64) = (28.0, 170.0);
/// The left and the right edge of the page's text.
const LEFT: f64 = 252.0;
const RIGHT: f64 = 582.0;
/// The left edge of the steps' words, beside their numerals.
const WORDS: f64 = 288.0;

/// The template.
pub fn draw() -> Deck {
    let mut nodes = column();
    nodes.push(story());
    let rail = vec![group("Needs {{column fit}}", checklist()).into(), signature()];
    nodes.push(group("Rail {{column fit}}", rail).into());
    Deck {
        title: "Your video appointment with {{organization.name}}",
        subject: "How a video appointment with an adviser works: before, during and after",
        page: LETTER,
        theme: Theme {
            name: "infograft Financial",
            colors: [
                "1C2533", "FFFFFF", "10284B", "F5F1E8", "1F5FA8", "5B84B1", "CFA047", "5E8C7A", "7A6C9D",
                "9E6541", "1F5FA8", "6B4E9B",
            ],
            major: "Georgia",
            minor: "Calibri",
        },
        title_style: TitleStyle {
            rect: r(INNER.0, 62.0, INNER.1, 112.0),
            size: 30.0,
            color: BG1,
            align: Align::Left,
            anchor: Anchor::Middle,
        },
        heading: TX2,
        nodes,
        notes: vec![
            "This page tells clients how an appointment by video works, before, during and after it. Words in double braces, such as the organization's name, are filled by infograft from the brand file; everything else is plain text that you can edit.",
            "Logo: the white frame at the top right takes the logo for light backgrounds. Without a logo it shows the organization's name.",
            "Buttons and contact lines with an if-mark in their names (see the Selection Pane) disappear when the brand has no such link or detail; the text beside a button then takes its place, and contact lines move up.",
            "The panel “Before you join” lists what clients must know (info.items in the brand file). What has no room in it goes on on a page of its own. Without items the panel goes and the timeline fills the page.",
            "Colors and fonts all come from the theme: Design > Variants changes them everywhere at once.",
        ],
    }
}

fn column() -> Vec<Node> {
    let (x, w) = INNER;
    vec![
        band("Column", r(0.0, 0.0, COLUMN, 792.0), TX2).into(),
        band("Column edge", r(COLUMN - 3.0, 0.0, 3.0, 792.0), ACCENT3).into(),
        text("Guide label", r(x, 36.0, w, 16.0), vec![p("YOUR GUIDE").size(11.0).bold().color(BG1).spacing(200)])
            .anchor(Anchor::Middle)
            .into(),
        Node::Title(vec![p("Meet your adviser by video")]),
        logo(r(LEFT, 22.0, 240.0, 58.0), (10, 24), TX2).into(),
        code("Booking code", r(RIGHT - 62.0, 18.0, 62.0, 62.0), "links.booking").into(),
        group("Hero text {{column fit}}", vec![text(
            "Introduction",
            r(x, 182.0, w, 87.0),
            vec![
                p("A video appointment is a meeting with {{organization.name}} by video, wherever you are.{{#if policies.secure}} {{policies.secure}}{{/if}}")
                    .color(BG1),
            ],
        ).into()])
        .into(),
    ]
    .into_iter()
    .chain(picture())
    .collect()
}

/// The adviser on a tablet before an arched window, or the brand's photo in the window.
fn picture() -> Vec<Node> {
    let place = |art: &Art, name: &str| art.place(name, 0.0, 268.0, 222.0);
    let arch = art::parse("M22 502V365a88 88 0 0 1 176 0V502z");
    photo_or(
        place(&illustration(), "Illustration").alt(
            "An adviser talks with a client by video on a tablet; around it a chart that rises, a signed document with a shield, and coins",
        ),
        Some(place(&window(), "Photo window")),
        from_path(PHOTO, &arch),
        Some(place(&on_the_desk(Art::new(222.0)), "Photo setting")),
    )
}

struct Step {
    heading: &'static str,
    body: &'static str,
    /// Link, label.
    button: Option<(&'static str, &'static str)>,
}

struct Phase {
    name: &'static str,
    icon: Icon,
    steps: &'static [Step],
}

const PHASES: [Phase; 3] = [
    Phase {
        name: "Before",
        icon: icons::calendar,
        steps: &[
            Step {
                heading: "Book your appointment",
                body: "Choose an adviser and a time{{#if links.booking}} online{{#if organization.phone}} or by phone{{/if}}{{else}}{{#if organization.phone}} by phone{{/if}}{{/if}}.",
                button: Some(("booking", "Book a time")),
            },
            Step {
                heading: "Watch for our email",
                body: "It confirms the time and has your link.{{#if policies.reminders}} Reminders follow.{{/if}}",
                button: Some(("reschedule", "Change the time")),
            },
        ],
    },
    Phase {
        name: "During",
        icon: icons::camera,
        steps: &[
            Step {
                heading: "Join from your link",
                body: "Open it ten minutes early and enter your name.",
                button: Some(("join_help", "Joining help")),
            },
            Step {
                heading: "Take a seat",
                body: "You wait in a {{#if policies.private}}private {{/if}}virtual waiting room. Your adviser sees that you are there and lets you in.",
                button: None,
            },
            Step {
                heading: "Meet your adviser",
                body: "Talk face to face, go through documents on a shared screen, and ask what you like.{{#if policies.recorded}} The meeting is recorded.{{/if}}{{#if policies.recorded.no}} Nothing is recorded.{{/if}}",
                button: None,
            },
        ],
    },
    Phase {
        name: "After",
        icon: icons::card,
        steps: &[Step {
            heading: "{{#if policies.payment.no}}Nothing to pay{{else}}Settle any fees{{/if}}",
            body: "{{#if policies.fees}}{{policies.fees}}{{else}}{{#if policies.payment.no}}There is nothing to pay for the appointment.{{else}}{{#if policies.fees_differ}}Fees differ from those for an appointment in person.{{else}}{{#if policies.fees_differ.no}}Fees are the same as for an appointment in person.{{else}}Your adviser tells you about any fees.{{/if}}{{/if}}{{/if}}{{/if}}",
            button: Some(("billing", "Fees and billing")),
        }],
    },
];

/// The height of a step, and the gap to the next one.
const STEP: (f64, f64) = (47.0, 9.0);

/// The timeline, the panel below it and whom to ask.
fn story() -> Node {
    let mut y = 92.0;
    let mut number = 0;
    let mut nodes: Vec<Node> = Vec::new();
    for phase in &PHASES {
        let height = 48.0 + phase.steps.len() as f64 * (STEP.0 + STEP.1) - STEP.1;
        nodes.push(phase_band(phase, r(COLUMN, y, 612.0 - COLUMN, height), &mut number).into());
        y += height;
    }
    nodes.push(panel().into());
    nodes.extend(contact());
    group("Story {{column fit}}", nodes).into()
}

fn phase_band(phase: &Phase, place: Rect, number: &mut usize) -> Group {
    let Rect { y, .. } = place;
    let part = |what: &str| format!("{} {what}", phase.name);
    let middle = y + 20.0;
    let ground = if phase.name == "During" { BG2 } else { BG1 };
    let mut nodes: Vec<Node> = vec![
        band(&part("band {{stretch}}"), place, ground).into(),
        disc(&part("disc {{fixed}}"), (COLUMN - 1.5, middle, 18.0), BG1)
            .stroke(Stroke::new(ACCENT3, 2.0))
            .into(),
        (phase.icon)(ON_PAPER).place(&part("icon {{fixed}}"), COLUMN - 12.5, middle - 11.0, 22.0).into(),
    ];
    let heading = text(
        &part("heading"),
        r(LEFT, y + 8.0, 200.0, 23.0),
        vec![h(phase.name).regular().size(18.0).color(TX2)],
    );
    let rule = path_line(&part("rule"), &format!("M{LEFT} {}H{RIGHT}", y + 33.0), Stroke::new(TX2, 1.0));
    nodes.push(group(&part("head"), vec![heading.anchor(Anchor::Middle).into(), rule.into()]).into());
    let mut steps: Vec<Node> = Vec::new();
    for (i, step) in phase.steps.iter().enumerate() {
        *number += 1;
        let top = y + 39.0 + i as f64 * (STEP.0 + STEP.1);
        if i > 0 {
            let rule = format!("M{WORDS} {}H{RIGHT}", top - STEP.1 / 2.0);
            steps.push(path_line(&format!("Step {number} rule"), &rule, Stroke::new(HAIRLINE, 0.75)).into());
        }
        steps.push(numbered(*number, step, top).into());
    }
    nodes.push(group(&part("list {{column fit}}{{grow}}"), steps).into());
    group(&format!("{} {{{{column fit}}}}{{{{grow {}}}}}", part("steps"), phase.steps.len()), nodes)
}

fn numbered(n: usize, step: &Step, y: f64) -> Group {
    let part = |what: &str| format!("Step {n} {what}");
    let end = if step.button.is_some() { RIGHT - 104.0 } else { RIGHT };
    let words = group(
        &part("words {{column fit align=center}}"),
        vec![
            text(&part("heading"), r(WORDS, y, end - WORDS, 17.0), vec![h(step.heading).color(TX2)])
                .anchor(Anchor::Bottom)
                .into(),
            text(&part("text"), r(WORDS, y + 17.0, end - WORDS, 30.0), vec![p(step.body)]).into(),
        ],
    );
    let mut row: Vec<Node> = vec![words.into()];
    if let Some((key, label)) = step.button {
        let place = r(RIGHT - 96.0, y + 12.5, 96.0, 24.0);
        let click = link_button((key, label), place, (ACTION, BG1)).inset([4.0, 0.0, 4.0, 0.0]);
        row.push(click.geometry(crate::shape::Geometry::Round(3.0)).locked().into());
    }
    let numeral = text(
        &part("number"),
        r(LEFT, y, 32.0, STEP.0),
        vec![h(&n.to_string()).regular().size(34.0).color(TX2)],
    )
    .anchor(Anchor::Middle);
    let row = group(&part("row {{row fit align=fill}}"), row);
    group(&format!("Step {n} {{{{row fit}}}}{{{{grow}}}}"), vec![numeral.into(), row.into()])
}

fn panel() -> Group {
    let (y, height) = (550.0, 148.0);
    let bottom = y + height;
    let arc = |n: i32| {
        let radius = 30.0 + 18.0 * f64::from(n);
        let path =
            format!("M{} {bottom}A{radius} {radius} 0 0 1 {RIGHT} {}", RIGHT - radius, bottom - radius);
        let name = format!("Before you join arc {n} {{{{fixed}}}}");
        path_line(&name, &path, Stroke::new(BG1.alpha(18), 1.0)).into()
    };
    let width = RIGHT - 12.0 - WORDS;
    let heading = text(
        "Before you join heading",
        r(WORDS, y + 11.0, width, 22.0),
        vec![h("Before you join").size(16.0).color(BG1)],
    );
    let icon = icons::info(ON_DEEP).place("Before you join icon", LEFT + 12.0, y + 12.0, 20.0);
    let head = vec![icon.into(), heading.anchor(Anchor::Middle).into()];
    let mut nodes: Vec<Node> = vec![
        band("Before you join panel {{stretch}}", r(LEFT, y, RIGHT - LEFT, height), TX2).into(),
        band("Before you join edge {{stretch}}", r(LEFT, y, 4.0, height), ACCENT3).into(),
    ];
    nodes.extend((0..3).map(arc));
    nodes.push(group("Before you join head {{row fit}}", head).into());
    nodes.extend(what_to_know(r(WORDS, y + 37.0, width, 85.0), 2.0));
    group("Before you join {{column fit}}{{#if info.items}}{{grow}}", nodes)
}

const NEEDS: [&str; 4] = [
    "Phone, tablet or computer",
    "The app or a web browser",
    "Camera and microphone",
    "A quiet, private place",
];

fn checklist() -> Vec<Node> {
    let (x, w) = INNER;
    let y = 526.0;
    let mut nodes = vec![
        text("What you need heading", r(x, y, w, 22.0), vec![h("What you need").size(16.0).color(BG1)])
            .anchor(Anchor::Middle)
            .into(),
    ];
    for (i, need) in NEEDS.iter().enumerate() {
        let (n, top) = (i + 1, y + 29.0 + i as f64 * 25.0);
        let rule = format!("M{x} {top}h{w}");
        nodes.push(path_line(&format!("Need {n} rule"), &rule, Stroke::new(BG1.alpha(30), 0.75)).into());
        let words =
            text(&format!("Need {n}"), r(x + 22.0, top + 2.0, w - 22.0, 21.0), vec![p(need).color(BG1)]);
        let tick = tick(ON_DEEP).place(&format!("Need {n} tick"), x, top + 5.0, 15.0);
        let row = vec![tick.into(), words.anchor(Anchor::Middle).into()];
        nodes.push(group(&format!("Need {n} row {{{{row fit}}}}"), row).into());
    }
    let end = format!("M{x} {}h{w}", y + 129.0);
    nodes.push(path_line("Needs end rule", &end, Stroke::new(BG1.alpha(30), 0.75)).into());
    nodes
}

/// Whose page this is, at the column's foot: one text, so that what is missing leaves no gap.
fn signature() -> Node {
    let small = |key: &str| p(&format!("{{{{#if {key}}}}}{{{{{key}}}}}{{{{/if}}}}")).size(11.0).color(BG1);
    let (x, w) = INNER;
    let lines = vec![
        h("{{organization.name}}").size(12.0).color(BG1),
        small("organization.tagline").before(1.0),
        small("organization.address").before(4.0),
        p("{{#if legal.text}}{{legal.text}}{{/if}}").size(8.0).color(BG1).before(4.0),
    ];
    text("Organization {{grow}}", r(x, 664.0, w, 107.0), lines).anchor(Anchor::Bottom).into()
}

fn contact() -> Vec<Node> {
    let line = |name: &str, key: &str, place: Rect, icon: Icon, (words, target): (&str, &str)| -> Node {
        let Rect { x, y, w, h } = place;
        let words = text(&format!("{name} text"), r(x + 21.0, y, w - 21.0, h), vec![p(words).size(11.0)])
            .anchor(Anchor::Middle)
            .link(target);
        let icon = icon(ON_PAPER).place(&format!("{name} icon"), x, y + 1.5, 15.0);
        group(&format!("{name} {{{{row fit}}}}{{{{#if {key}}}}}"), vec![icon.into(), words.into()]).into()
    };
    let (first, second) = (731.0, 752.0);
    let (left, right) = ((LEFT, 134.0), (LEFT + 140.0, RIGHT - LEFT - 140.0));
    let phone = ("{{organization.phone}}", "tel:{{organization.phone}}");
    let mail = ("{{organization.email}}", "{{organization.email}}");
    let home = ("{{links.homepage}}", "{{links.homepage}}");
    let privacy = ("Your privacy", "{{links.privacy}}");
    let at = |(x, w): (f64, f64), y: f64| r(x, y, w, 18.0);
    let heading = text(
        "Contact heading {{#if contact}}",
        r(LEFT, 709.0, 196.0, 19.0),
        vec![h("Questions? Talk to us").color(TX2)],
    );
    let hours = text(
        "Hours {{#if hours.text}}",
        r(LEFT + 200.0, 709.0, RIGHT - LEFT - 200.0, 19.0),
        vec![p("{{hours.text}}").size(11.0)],
    )
    .anchor(Anchor::Middle);
    vec![
        emergency_in(r(LEFT, 704.0, RIGHT - LEFT, 4.0), TX2).into(),
        group("Contact head {{row fit}}", vec![heading.anchor(Anchor::Middle).into(), hours.into()]).into(),
        group(
            "Contact {{row fit}}",
            vec![
                group(
                    "Phone and privacy {{column fit}}",
                    vec![
                        line("Phone", "organization.phone", at(left, first), icons::phone, phone),
                        line("Privacy", "links.privacy", at(left, second), icons::lock, privacy),
                    ],
                )
                .into(),
                group(
                    "E-mail and homepage {{column fit}}",
                    vec![
                        line("E-mail", "organization.email", at(right, first), icons::envelope, mail),
                        line("Homepage", "links.homepage", at(right, second), icons::globe, home),
                    ],
                )
                .into(),
            ],
        )
        .into(),
    ]
}
