//! Healthcare: patients of a clinic. A calm, light hero with a clinician on a laptop's screen, six numbered cards, a
//! dark panel for what to know before joining.

use crate::art::Art;
use crate::color::*;
use crate::icons::{self, Icon, Tones};
use crate::master::LETTER;
use crate::package::Deck;
use crate::scenes::{self, Hair, Person};
use crate::shape::{Geometry, Group, Node, Rect, Shape, TitleStyle, r};
use crate::text::{Align, Anchor, h, p};
use crate::theme::Theme;
use crate::vocab::*;

const DUOTONE: Tones = Tones { line: TX2, fill: ACCENT1.tint(55), paper: Some(BG1) };
const ON_DARK: Tones = Tones { line: BG1, fill: BG1.alpha(25), paper: None };
const HAIRLINE: Color = BG2.shade(10);

/// The template.
pub fn draw() -> Deck {
    let mut nodes = hero();
    let mut page = steps();
    page.push(good_to_know());
    page.push(footer());
    nodes.push(group("Page {{column fit}}", page).into());
    Deck {
        title: "Your virtual visit with {{organization.name}}",
        subject: "How a virtual visit with your care team works, step by step",
        page: LETTER,
        theme: Theme {
            name: "infograft Healthcare",
            colors: [
                "1F2A37", "FFFFFF", "0B4A58", "E6F3F3", "0F7C86", "3B6FB6", "F2A65A", "6FB98F", "8E7CC3",
                "9E6541", "0C747E", "6B4E9B",
            ],
            major: "Calibri",
            minor: "Calibri",
        },
        title_style: TitleStyle {
            rect: r(36.0, 84.0, 300.0, 76.0),
            size: 36.0,
            color: TX2,
            align: Align::Left,
            anchor: Anchor::Middle,
        },
        heading: TX2,
        nodes,
        notes: vec![
            "This page tells patients how a virtual visit works. Words in double braces, such as the organization's name, are filled by infograft from the brand file; everything else is plain text that you can edit.",
            "Logo: the frame at the top left takes the logo for light backgrounds. Without a logo it shows the organization's name.",
            "Buttons and contact lines with an if-mark in their names (see the Selection Pane) disappear when the brand has no such link or detail, and their neighbors close the gap.",
            "The dark panel lists what patients must know before joining (info.items in the brand file). Without items the panel goes and the two cards beside it fill the row.",
            "Colors and fonts all come from the theme: Design > Variants changes them everywhere at once.",
        ],
    }
}

fn hero() -> Vec<Node> {
    vec![
        path_area(
            "Hero background",
            "M0 0H612V212C510 240 390 242 290 232C190 222 90 222 0 238Z",
            Fill::Linear(BG2, BG2.tint(40), 90),
        )
        .into(),
        disc("Hero circle", (474.0, 116.0, 96.0), ACCENT1.tint(80)).into(),
        Node::Title(vec![p("Your virtual visit, step by step")]),
        logo(r(36.0, 20.0, 260.0, 54.0), (10, 10), TX2).into(),
        group("Hero text {{column fit}}", vec![text(
            "Introduction",
            r(36.0, 164.0, 296.0, 64.0),
            vec![
                p("A virtual visit is a visit by video with your {{organization.name}} care team, wherever you are.{{#if policies.secure}} {{policies.secure}}{{/if}}")
                    .size(13.0),
            ],
        ).into()])
        .into(),
    ]
    .into_iter()
    .chain(picture())
    .collect()
}

/// The call on a laptop, or the brand's photo on it.
fn picture() -> Vec<Node> {
    let place = |art: &Art, name: &str| art.place(name, 386.0, 56.0, 176.0);
    photo_or(
        place(&illustration(), "Illustration")
            .alt("A doctor in a white coat talks with a patient in a video call on a laptop"),
        Some(place(&laptop(), "Photo laptop")),
        Shape::new(PHOTO, r(396.560, 62.160, 154.880, 93.280)).geometry(Geometry::Round(2.6)),
        Some(place(&around(Art::new(200.0)), "Photo setting")),
    )
}

/// The call, on the laptop's grid: 200 wide.
fn illustration() -> Art {
    let clinician = Person {
        skin: ACCENT6.lift(52),
        hair: HAIR,
        cut: Hair::Bun,
        top: ACCENT1,
        glasses: true,
        coat: true,
    };
    let patient = Person {
        skin: ACCENT6.shade(22),
        hair: HAIR,
        cut: Hair::Short,
        top: ACCENT2,
        glasses: false,
        coat: false,
    };
    let art = laptop()
        .round("Cabinet", r(22.0, 22.0, 34.0, 40.0), 2.0, BG1)
        // A heart, never a cross: a red one on white is a protected emblem.
        .fill(
            "Cabinet heart",
            "M39 50c-6-4-9-8-9-12a4.700 4.700 0 0 1 9-2a4.700 4.700 0 0 1 9 2c0 4-3 8-9 12z",
            ACCENT1,
        )
        .art("Doctor", &scenes::bust(clinician), 49.0, 17.0, 96.0)
        .round("Patient tile", r(141.0, 14.0, 40.0, 38.0), 4.0, BG1)
        .round("Patient wall", r(142.5, 15.5, 37.0, 35.0), 3.0, ACCENT4.tint(60))
        .art("Patient", &scenes::bust(patient), 145.0, 18.500, 32.0);
    around(art)
}

fn laptop() -> Art {
    let screen = scenes::laptop(TX2, ACCENT2.tint(80), TX2.tint(50));
    Art::new(200.0).art("Laptop", &screen, 0.0, 0.0, 200.0)
}

/// The call's buttons, and what stands around the laptop.
fn around(art: Art) -> Art {
    art.art("Call bar", &scenes::call_bar(TX1, BG1, ACCENT3), 138.0, 101.0, 44.0)
        .art("Plant", &scenes::plant(ACCENT4, ACCENT3), 196.0, 72.0, 34.0)
        .art("Mug", &scenes::mug(ACCENT3, ACCENT3.shade(20)), -34.0, 110.0, 20.0)
        .circle("Care chip", (-20.0, 62.0, 19.0), BG1)
        .art(
            "Care",
            &icons::heart(Tones { line: TX2, fill: ACCENT3.tint(40), paper: None }),
            -32.0,
            50.5,
            24.0,
        )
        .circle("Privacy chip", (216.0, 34.0, 16.0), BG1)
        .art("Privacy", &icons::lock(DUOTONE), 206.0, 23.500, 20.0)
        .round("Table", r(-42.0, 131.5, 276.0, 4.0), 2.0, TX2)
}

struct Step {
    heading: &'static str,
    body: &'static str,
    icon: Icon,
    /// Link, label.
    button: Option<(&'static str, &'static str)>,
}

const STEPS: [Step; 6] = [
    Step {
        heading: "Book your visit",
        body: "Pick a time and a clinician{{#if links.booking}} online{{#if organization.phone}} or by phone{{/if}}{{else}}{{#if organization.phone}} by phone{{/if}}{{/if}}.",
        icon: icons::calendar,
        button: Some(("booking", "Book a visit")),
    },
    Step {
        heading: "Check your email",
        body: "Your confirmation brings your personal link.{{#if policies.reminders}} Reminders follow.{{/if}}",
        icon: icons::envelope,
        button: None,
    },
    Step {
        heading: "Set up your device",
        body: "A browser or the app, a camera and a microphone: a phone will do.",
        icon: icons::camera,
        button: None,
    },
    Step {
        heading: "Join from the link",
        body: "Open it ten minutes early and enter your name.",
        icon: icons::join,
        button: Some(("join_help", "Joining help")),
    },
    Step {
        heading: "Wait a moment",
        body: "You are in a {{#if policies.private}}private {{/if}}virtual waiting room. We know that you have arrived.",
        icon: icons::armchair,
        button: None,
    },
    Step {
        heading: "Meet your clinician",
        body: "{{#if policies.private}}Talk one to one in a private room.{{else}}Talk face to face by video.{{/if}}{{#if policies.recorded}} The visit is recorded.{{/if}}{{#if policies.recorded.no}} Nothing is recorded.{{/if}}",
        icon: icons::clinician,
        button: None,
    },
];

fn steps() -> Vec<Node> {
    let heading = text(
        "Steps heading",
        r(36.0, 240.0, 540.0, 24.0),
        vec![h("Six steps to your visit").size(18.0).color(TX2)],
    );
    let mut nodes = vec![heading.anchor(Anchor::Middle).into()];
    for (row, steps) in STEPS.chunks(3).enumerate() {
        let mut cards: Vec<Node> = Vec::new();
        for (column, step) in steps.iter().enumerate() {
            let n = row * 3 + column + 1;
            // The first row is higher: its first card has the code of the link for booking above its heading.
            let (y, height) = if row == 0 { (268.0, 135.0) } else { (412.0, 127.0) };
            let place = r(36.0 + column as f64 * 184.0, y, 172.0, height);
            cards.push(step_card(n, step, place).into());
            if column < 2 {
                let (x, y) = (place.x + place.w + 3.5, place.y + place.h / 2.0);
                let path = format!("M{x} {}l5 5l-5 5", y - 5.0);
                let arrow =
                    path_line(&format!("Step {n} arrow {{{{fixed}}}}"), &path, Stroke::new(TX2, 1.75));
                cards.push(arrow.into());
            }
        }
        let name = format!("Steps {} to {} {{{{row fit}}}}{{{{grow}}}}", row * 3 + 1, row * 3 + 3);
        nodes.push(group(&name, cards).into());
    }
    nodes
}

fn step_card(n: usize, step: &Step, place: Rect) -> Group {
    let Rect { x, y, w, h: height } = place;
    let inner = w - 28.0;
    let head = y + height - 79.0;
    let name = |what: &str| format!("Step {n} {what}");
    let mut nodes: Vec<Node> = vec![
        card(&name("card {{stretch}}"), place, 10.0, BG1).stroke(Stroke::new(HAIRLINE, 1.0)).into(),
        (step.icon)(DUOTONE)
            .place(&name("icon {{fixed}}"), x + 13.0, head - 37.0 - (height - 127.0) / 2.0, 34.0)
            .into(),
        badge(
            &name("number {{fixed}}"),
            (x + w - 27.0, head - 22.0 - (height - 127.0) / 2.0, 13.0),
            ACCENT1,
            h(&n.to_string()).size(14.0).color(BG1),
        )
        .into(),
        text(&name("heading"), r(x + 14.0, head, inner, 19.0), vec![h(step.heading).size(15.0).color(TX2)])
            .into(),
        text(
            &name("text {{grow}}"),
            r(x + 14.0, head + 20.0, inner, if step.button.is_some() { 25.0 } else { 48.0 }),
            vec![p(step.body)],
        )
        .into(),
    ];
    if let Some((key, label)) = step.button {
        let place = r(x + 14.0, y + height - 32.0, 104.0, 22.0);
        nodes.push(link_button((key, label), place, (ACTION, BG1)).into());
    }
    if n == 1 {
        nodes.push(code("Booking code {{fixed}}", r(x + 58.0, y + 4.0, 50.0, 50.0), "links.booking").into());
    }
    group(&name("{{column fit}}"), nodes)
}

/// The top of what to know, below the steps.
const FACTS: f64 = 550.0;

/// What to know beside what to pay and to change. Where there is nothing to know, these two stand side by side.
fn good_to_know() -> Node {
    let y = FACTS;
    let info = group(
        "Before you join {{column fit}}{{#if info.items}}",
        [
            card("Before you join panel {{stretch}}", r(36.0, y, 264.0, 142.0), 10.0, TX2).into(),
            group(
                "Before you join head {{row fit}}",
                vec![
                    icons::info(ON_DARK).place("Before you join icon", 48.0, y + 9.0, 24.0).into(),
                    text(
                        "Before you join heading",
                        r(80.0, y + 10.0, 206.0, 22.0),
                        vec![h("Before you join").size(15.0).color(BG1)],
                    )
                    .anchor(Anchor::Middle)
                    .into(),
                ],
            )
            .into(),
        ]
        .into_iter()
        .chain(what_to_know(r(50.0, y + 37.0, 238.0, 78.0), 2.0))
        .collect(),
    );
    let cards = group(
        "Payment and changes {{column fit wrap=240}}",
        vec![
            small_card(
                "Payment",
                y,
                ("Paying for your visit", "{{#if policies.fees}}{{policies.fees}}{{else}}{{#if policies.payment.no}}There is nothing to pay for your visit.{{else}}{{#if policies.fees_differ}}Fees differ from those for a visit in person.{{else}}{{#if policies.fees_differ.no}}Fees are the same as for a visit in person.{{else}}Your clinic tells you what your visit costs.{{/if}}{{/if}}{{/if}}{{/if}}"),
                icons::card,
                ("billing", "Billing"),
            )
            .into(),
            small_card(
                "Change",
                y + 75.0,
                ("Need another time?", "{{#if links.reschedule}}Use the link in your email to move or cancel your visit.{{else}}Tell us as soon as you can.{{/if}}"),
                icons::reschedule,
                ("reschedule", "Reschedule"),
            )
            .into(),
        ],
    );
    group("Good to know {{row fit align=fill}}", vec![info.into(), cards.into()]).into()
}

fn small_card(
    name: &str,
    y: f64,
    (heading, body): (&str, &str),
    icon: Icon,
    (key, label): (&str, &str),
) -> Group {
    let x = 312.0;
    let part = |what: &str| format!("{name} {what}");
    let words = text(
        &part("text"),
        r(x + 42.0, y + 4.0, 134.0, 59.0),
        vec![h(heading).size(13.0).color(TX2), p(body).size(11.0)],
    )
    .anchor(Anchor::Middle);
    let click = link_button((key, label), r(x + 182.0, y + 22.5, 74.0, 22.0), (ACTION, BG1))
        .inset([4.0, 0.0, 4.0, 0.0]);
    group(
        &format!("{name} {{{{column fit}}}}{{{{grow}}}}"),
        vec![
            card(&part("card {{stretch}}"), r(x, y, 264.0, 67.0), 10.0, BG2).into(),
            icon(DUOTONE).place(&part("icon {{fixed}}"), x + 9.0, y + 20.5, 26.0).into(),
            group(&part("words {{row fit align=fill}}{{grow}}"), vec![words.into(), click.into()]).into(),
        ],
    )
}

fn footer() -> Node {
    let line = |name: &str, place: Rect, what: &str| {
        text(name, place, vec![p(what).size(11.0).color(BG1)]).anchor(Anchor::Middle)
    };
    let contact = |name: &str, key: &str, place: Rect, icon: Icon, target: &str| {
        let Rect { x, y, w, h } = place;
        let words = line(&format!("{name} text"), r(x + 22.0, y, w - 22.0, h), &format!("{{{{{key}}}}}"));
        let words = if target.is_empty() { words.anchor(Anchor::Top) } else { words.link(target) };
        let icon = icon(ON_DARK).place(&format!("{name} icon"), x, y + 1.5, 15.0);
        group(&format!("{name} {{{{row fit}}}}{{{{#if {key}}}}}"), vec![icon.into(), words.into()]).into()
    };
    let left = vec![
        text("Footer name", r(36.0, 729.0, 152.0, 16.0), vec![h("{{organization.name}}").color(BG1)])
            .anchor(Anchor::Middle)
            .into(),
        line(
            "Footer tagline {{#if organization.tagline}}",
            r(36.0, 746.0, 152.0, 15.0),
            "{{organization.tagline}}",
        )
        .anchor(Anchor::Top)
        .into(),
        line("Footer hours {{#if hours.text}}", r(36.0, 762.0, 152.0, 15.0), "{{hours.text}}")
            .anchor(Anchor::Top)
            .into(),
    ];
    let middle = vec![
        contact(
            "Phone",
            "organization.phone",
            r(204.0, 729.0, 160.0, 16.0),
            icons::phone,
            "tel:{{organization.phone}}",
        ),
        contact("Address", "organization.address", r(204.0, 747.0, 160.0, 30.0), icons::pin, ""),
    ];
    let email = ("E-mail", "organization.email", "{{organization.email}}");
    let right = vec![
        contact(email.0, email.1, r(380.0, 728.0, 196.0, 16.0), icons::envelope, email.2),
        contact(
            "Homepage",
            "links.homepage",
            r(380.0, 745.0, 196.0, 16.0),
            icons::globe,
            "{{links.homepage}}",
        ),
        group(
            "Privacy {{row fit}}{{#if links.privacy}}",
            vec![
                icons::lock(ON_DARK).place("Privacy icon", 380.0, 762.5, 15.0).into(),
                line("Privacy link", r(402.0, 762.0, 174.0, 16.0), "How we handle your data")
                    .link("{{links.privacy}}")
                    .into(),
            ],
        )
        .into(),
    ];
    let columns = vec![
        group("Organization {{column fit}}", left).into(),
        group(
            "Contact details {{row fit}}",
            vec![
                group("Phone and address {{column fit}}", middle).into(),
                group("Online contacts {{column fit}}", right).into(),
            ],
        )
        .into(),
    ];
    group(
        "Footer {{column fit align=center}}{{grow}}",
        vec![
            band("Footer band {{stretch}}", r(0.0, 704.0, 612.0, 88.0), TX2).into(),
            emergency(r(36.0, 710.0, 540.0, 15.0)).into(),
            group("Footer columns {{row fit}}", columns).into(),
            legal(r(36.0, 779.0, 540.0, 10.0)).into(),
        ],
    )
    .into()
}
