//! Education: applicants, students and parents who meet an adviser or a teacher of a school, a university or an
//! adult-education centre. A desk in a classroom: the call on a blackboard, the steps on a wire-bound pad, questions to
//! bring on sticky notes, what to know on a slate, a ruler along the foot.

use crate::art::Art;
use crate::color::*;
use crate::education_art as ours;
use crate::footer;
use crate::icons::{self, Icon, Tones};
use crate::master::LETTER;
use crate::package::Deck;
use crate::shape::{Geometry, Group, Node, Rect, Shape, TitleStyle, r};
use crate::text::{Align, Anchor, h, p};
use crate::theme::Theme;
use crate::vocab::*;

const DUOTONE: Tones = Tones { line: TX2, fill: ACCENT1.tint(55), paper: Some(BG1) };
const ON_DARK: Tones = Tones { line: BG1, fill: BG1.alpha(25), paper: None };
/// The frames of the blackboard and the slate: tan under every brand.
const WOOD: Color = ACCENT6.tint(35);
const RULE: Color = TX1.tint(82);

/// The edges of what lies on the desk, and of the pad.
const DESK: (f64, f64) = (28.0, 584.0);
const PAD: f64 = 412.0;
/// The left and the right edge of the steps' words.
const WORDS: (f64, f64) = (84.0, 402.0);

/// The template.
pub fn draw() -> Deck {
    let mut nodes = blackboard();
    let desk = group("Desk {{row fit}}{{grow 4}}", vec![pad().into(), notes().into()]);
    let page = vec![desk.into(), below(), ours::ruler(ACCENT3, TX2).into(), footer()];
    nodes.push(group("Page {{column fit}}", page).into());
    Deck {
        title: "Your video meeting with {{organization.name}}",
        subject: "How a meeting by video with an adviser or a teacher works, and what to bring to it",
        page: LETTER,
        theme: Theme {
            name: "infograft Education",
            colors: [
                "22302E", "FFFFFF", "1F4038", "F6F3EA", "2878A8", "D9593D", "F2C14E", "6FA37E", "8E7CB8",
                "9E6541", "1F6A98", "6B4E9B",
            ],
            major: "Cambria",
            minor: "Calibri",
        },
        title_style: TitleStyle {
            rect: r(48.0, 79.0, 220.0, 79.0),
            size: 38.0,
            color: BG1,
            align: Align::Left,
            anchor: Anchor::Middle,
        },
        heading: TX2,
        nodes,
        notes: vec![
            "This page tells applicants, students and parents how a meeting by video with an adviser or a teacher works. Words in double braces, such as the organization's name, are filled by infograft from the brand file; everything else is plain text that you can edit.",
            "Logo: the frame at the top left takes the logo for light backgrounds. Without a logo it shows the organization's name.",
            "Buttons and contact lines with an if-mark in their names (see the Selection Pane) disappear when the brand has no such link or detail, and their neighbors close the gap.",
            "The slate lists what to know before joining (info.items in the brand file). Without items it goes and the two cards beside it fill the row.",
            "Colors and fonts all come from the theme: Design > Variants changes them everywhere at once. The sticky notes are tints of the accents; keep their text dark.",
        ],
    }
}

fn blackboard() -> Vec<Node> {
    let board = |name: &str, rect: Rect, radius: f64, fill: Color| card(name, rect, radius, fill).into();
    vec![
        band("Page background", r(0.0, 0.0, 612.0, 792.0), BG2).into(),
        board("Blackboard frame", r(22.0, 68.0, 568.0, 178.0), 7.0, WOOD),
        board("Blackboard", r(29.0, 75.0, 554.0, 166.0), 3.0, TX2),
        board("Ledge", r(14.0, 242.0, 584.0, 9.0), 3.0, WOOD.shade(25)),
        ours::chalk().place("Chalk", 44.0, 233.0, 120.0).into(),
        Node::Title(vec![p("Let's meet by video")]),
        logo(r(DESK.0, 12.0, 260.0, 46.0), (4, 10), TX2).into(),
        code("Booking code", r(DESK.1 - 52.0, 9.0, 52.0, 52.0), "links.booking").into(),
        group("Hero text {{column fit}}", vec![text(
            "Introduction",
            r(48.0, 159.0, 288.0, 72.0),
            vec![p("Admissions, study advice, parents' evening: talk with {{organization.name}} face to face, from home or wherever you are.{{#if policies.secure}} {{policies.secure}}{{/if}}")
                .size(12.5)
                .color(BG1)],
        ).into()])
        .into(),
    ]
    .into_iter()
    .chain(picture())
    .collect()
}

/// The call on a screen before the blackboard, or the brand's photo on it.
fn picture() -> Vec<Node> {
    let place = |art: &Art, name: &str| art.place(name, 340.0, 80.0, 232.0);
    photo_or(
        place(&ours::call(), "Illustration")
            .alt("On a screen in front of a blackboard, an adviser shares a timetable with a student in a video call"),
        Some(place(&ours::screen(), "Photo screen")),
        Shape::new(PHOTO, r(389.0, 97.0, 178.0, 108.0)).geometry(Geometry::Round(3.0)),
        Some(place(&ours::call_bar(Art::new(232.0)), "Photo call bar")),
    )
}

struct Step {
    heading: &'static str,
    body: &'static str,
    /// Link, label.
    button: Option<(&'static str, &'static str)>,
}

const STEPS: [Step; 5] = [
    Step {
        heading: "Book a time",
        body: "Choose a topic and a time{{#if links.booking}} online{{#if organization.phone}} or by phone{{/if}}{{else}}{{#if organization.phone}} by phone{{/if}}{{/if}}. Our email has your link.{{#if policies.reminders}} Reminders follow.{{/if}}",
        button: Some(("booking", "Book a time")),
    },
    Step {
        heading: "Write down your questions",
        body: "Keep your certificates, grades or forms at hand.",
        button: None,
    },
    Step {
        heading: "Open your link",
        body: "Come a few minutes early. You wait in a {{#if policies.private}}private {{/if}}virtual waiting room.",
        button: Some(("join_help", "Joining help")),
    },
    Step {
        heading: "Talk, and share your screen",
        body: "Show what your question is about, or look at plans and forms with us.{{#if policies.recorded}} The meeting is recorded.{{/if}}{{#if policies.recorded.no}} Nothing is recorded.{{/if}}",
        button: None,
    },
    Step {
        heading: "Keep your notes",
        body: "Write down what you agreed on, what comes next, and by when.",
        button: None,
    },
];

/// Where the pad begins, the first step, how high a step is and how far it is to the next one.
const TOP: f64 = 262.0;
const FIRST: f64 = TOP + 52.0;
const STEP: (f64, f64) = (45.0, 5.0);

fn pad() -> Group {
    let (left, _) = DESK;
    let height = FIRST - TOP + 5.0 * STEP.0 + 4.0 * STEP.1 + 6.0;
    let margin = format!("M{} {}V{}", WORDS.0 - 10.0, TOP + 12.0, TOP + height - 4.0);
    let heading = text(
        "Steps heading",
        r(WORDS.0, TOP + 24.0, WORDS.1 - WORDS.0, 22.0),
        vec![h("Five steps to your meeting").size(17.0).color(TX2)],
    );
    let mut nodes: Vec<Node> = vec![
        card("Pad sheet below {{stretch}}", r(left + 4.0, TOP + 12.0, PAD - left, height - 8.0), 6.0, RULE)
            .into(),
        card("Pad {{stretch}}", r(left, TOP + 8.0, PAD - left, height - 8.0), 6.0, BG1).into(),
        path_line("Pad margin {{stretch}}", &margin, Stroke::new(ACCENT2.tint(40), 1.0)).into(),
        ours::rings().place("Pad rings {{fixed}}", left + 10.0, TOP, PAD - left - 20.0).into(),
        heading.anchor(Anchor::Middle).into(),
    ];
    for (i, step) in STEPS.iter().enumerate() {
        let y = FIRST + i as f64 * (STEP.0 + STEP.1);
        let rule = format!("M{} {}H{}", left + 10.0, y - STEP.1 / 2.0, PAD - 10.0);
        nodes.push(path_line(&format!("Step {} rule", i + 1), &rule, Stroke::new(RULE, 1.0)).into());
        nodes.push(numbered(i + 1, step, y).into());
    }
    group("Pad and steps {{column fit}}", nodes)
}

/// A step with its number in a ring as drawn by hand.
fn numbered(n: usize, step: &Step, y: f64) -> Group {
    let part = |what: &str| format!("Step {n} {what}");
    let end = if step.button.is_some() { WORDS.1 - 104.0 } else { WORDS.1 };
    let words = group(
        &part("words {{column fit align=center}}"),
        vec![
            text(&part("heading"), r(WORDS.0, y, end - WORDS.0, 17.0), vec![h(step.heading).color(TX2)])
                .anchor(Anchor::Bottom)
                .into(),
            text(&part("text"), r(WORDS.0, y + 17.0, end - WORDS.0, 29.0), vec![p(step.body)]).into(),
        ],
    );
    let mut row: Vec<Node> = vec![words.into()];
    if let Some((key, label)) = step.button {
        row.push(click(key, label, r(WORDS.1 - 96.0, y + 11.5, 96.0, 23.0)).locked().into());
    }
    let x = DESK.0 + 10.0;
    let numeral = text(
        &part("number"),
        r(x, y + 8.0, 30.0, 30.0),
        vec![h(&n.to_string()).size(16.0).color(TX2).center()],
    );
    let mark: Vec<Node> = vec![
        ours::scribble(n, ACCENT1).place(&part("ring"), x, y + 8.0, 30.0).into(),
        numeral.anchor(Anchor::Middle).into(),
    ];
    let row = group(&part("row {{row fit align=fill}}"), row);
    group(
        &format!("Step {n} {{{{row fit}}}}{{{{grow}}}}"),
        vec![group(&part("mark"), mark).into(), row.into()],
    )
}

/// A button to a link, which goes with it.
fn click(key: &str, label: &str, place: Rect) -> Shape {
    link_button((key, label), place, (ACTION, BG1)).geometry(Geometry::Round(7.0)).inset([4.0, 0.0, 4.0, 0.0])
}

struct Sticky {
    name: &'static str,
    heading: &'static str,
    body: &'static str,
    paper: Color,
    tape: Color,
}

const NOTES: [Sticky; 3] = [
    Sticky {
        name: "Admissions",
        heading: "Admissions",
        body: "Which course suits me? How and by when do I apply?",
        paper: ACCENT3.tint(65),
        tape: ACCENT2,
    },
    Sticky {
        name: "Studies",
        heading: "Study advice",
        body: "What should I take next? Who helps if I fall behind?",
        paper: ACCENT1.tint(65),
        tape: ACCENT3,
    },
    Sticky {
        name: "Parents",
        heading: "Parents' evening",
        body: "How is my child getting on? How can we help at home?",
        paper: ACCENT2.tint(70),
        tape: ACCENT1,
    },
];

/// Questions to bring, on notes that a strip of tape holds.
fn notes() -> Group {
    let (x, w) = (PAD + 16.0, DESK.1 - PAD - 16.0);
    let heading =
        text("Notes heading", r(x, TOP + 2.0, w, 20.0), vec![h("Questions to bring").size(15.0).color(TX2)]);
    let mut nodes: Vec<Node> = vec![heading.anchor(Anchor::Middle).into()];
    for (i, of) in NOTES.iter().enumerate() {
        let Sticky { name, heading, body, paper, tape } = *of;
        let part = |what: &str| format!("{name} {what}");
        let (y, height) = (TOP + 34.0 + 93.0 * i as f64, 84.0);
        let tape = ours::tape(tape, i % 2 == 1);
        nodes.push(
            group(
                &part("note {{column fit align=center}}{{grow}}"),
                vec![
                    band(&part("paper {{stretch}}"), r(x, y, w, height), paper)
                        .stroke(Stroke::new(RULE, 0.75))
                        .into(),
                    tape.place(&part("tape {{fixed}}"), x + w / 2.0 - 22.0, y - 7.0, 44.0).into(),
                    text(
                        &part("heading"),
                        r(x + 12.0, y + 12.0, w - 22.0, 18.0),
                        vec![h(heading).size(14.0).color(TX2)],
                    )
                    .into(),
                    text(&part("text"), r(x + 12.0, y + 31.0, w - 22.0, 46.0), vec![p(body)]).into(),
                ],
            )
            .into(),
        );
    }
    group("Notes {{column fit}}", nodes)
}

/// What to know beside fees and changes. Where there is nothing to know, these two stand side by side.
fn below() -> Node {
    let y = 578.0;
    let (x, w, height) = (DESK.0, 278.0, 112.0);
    let head = vec![
        icons::info(ON_DARK).place("Before you join icon", x + 14.0, y + 12.0, 20.0).into(),
        text(
            "Before you join heading",
            r(x + 40.0, y + 11.0, w - 54.0, 22.0),
            vec![h("Before you join").size(15.0).color(BG1)],
        )
        .anchor(Anchor::Middle)
        .into(),
    ];
    let mut info: Vec<Node> = vec![
        card("Before you join frame {{stretch}}", r(x, y, w, height), 7.0, WOOD).into(),
        card("Before you join slate {{stretch}}", r(x + 5.0, y + 5.0, w - 10.0, height - 10.0), 3.0, TX2)
            .into(),
        group("Before you join head {{row fit}}", head).into(),
    ];
    info.extend(what_to_know(r(x + 16.0, y + 36.0, w - 30.0, 50.0), 1.0));
    let cards = vec![
        small_card(
            "Fees",
            y,
            (
                "Fees",
                "{{#if policies.fees}}{{policies.fees}}{{else}}{{#if policies.payment.no}}There is nothing to pay for the meeting.{{else}}{{#if policies.fees_differ}}Fees differ from those for a meeting in person.{{else}}{{#if policies.fees_differ.no}}Fees are the same as for a meeting in person.{{else}}We tell you about any fees.{{/if}}{{/if}}{{/if}}{{/if}}",
            ),
            icons::card,
            ("billing", "How to pay"),
        ),
        small_card(
            "Change",
            y + 60.0,
            (
                "Another time?",
                "{{#if links.reschedule}}Move or cancel your meeting online.{{else}}Tell us as soon as you can.{{/if}}",
            ),
            icons::reschedule,
            ("reschedule", "Change"),
        ),
    ];
    let children = vec![
        group("Before you join {{column fit}}{{#if info.items}}", info).into(),
        group("Fees and changes {{column fit wrap=240}}", cards).into(),
    ];
    group("Good to know {{row fit align=fill}}{{grow}}", children).into()
}

/// An index card with a line under its head.
fn small_card(
    name: &str,
    y: f64,
    (heading, body): (&str, &str),
    icon: Icon,
    (key, label): (&str, &str),
) -> Node {
    let (x, w, height) = (316.0, 268.0, 52.0);
    let part = |what: &str| format!("{name} {what}");
    let words = text(
        &part("text"),
        r(x + 42.0, y + 3.0, 132.0, 46.0),
        vec![h(heading).size(13.0).color(TX2), p(body).size(11.0)],
    )
    .anchor(Anchor::Middle);
    let click = click(key, label, r(x + 180.0, y + 15.5, 80.0, 22.0));
    group(
        &part("{{column fit}}{{grow}}"),
        vec![
            card(&part("card {{stretch}}"), r(x, y, w, height), 5.0, BG1).into(),
            ours::clip(ACCENT2).place(&part("clip {{fixed}}"), x + 168.0, y - 7.0, 9.0).into(),
            icon(DUOTONE).place(&part("icon {{fixed}}"), x + 11.0, y + 12.5, 25.0).into(),
            group(&part("words {{row fit align=fill}}{{grow}}"), vec![words.into(), click.into()]).into(),
        ],
    )
    .into()
}

fn footer() -> Node {
    let (left, right) = DESK;
    group(
        "Footer {{column fit align=center}}",
        vec![
            band("Footer band {{stretch}}", r(0.0, 706.0, 612.0, 86.0), TX2).into(),
            emergency(r(left, 708.0, right - left, 7.0)).into(),
            footer::columns(left, right, 716.0).into(),
            legal(r(left, 771.0, right - left, 10.0)).into(),
        ],
    )
    .into()
}
