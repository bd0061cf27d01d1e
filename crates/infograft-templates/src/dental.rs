//! Dental: patients who show a dentist a tooth by video. A smile across the page, five of its teeth carrying a step each;
//! below it what can be seen by video beside what needs the chair, then what it costs and what to know.

use crate::art::Art;
use crate::color::*;
use crate::dental_art::{self as ours, Flat, FlatIcon};
use crate::icons::{self, Icon, Tones};
use crate::master::LETTER;
use crate::package::Deck;
use crate::shape::{Geometry, Group, Node, Rect, Shape, TitleStyle, r};
use crate::text::{Align, Anchor, h, p};
use crate::theme::Theme;
use crate::vocab::*;

const LEFT: f64 = 30.0;
const RIGHT: f64 = 582.0;
const ON_TOOTH: Flat = Flat { body: TX2, pop: ACCENT2, cut: BG1 };
const ON_TINT: Flat = Flat { body: TX2, pop: ACCENT2, cut: BG1 };
const LINE: Tones = Tones { line: TX2, fill: ACCENT1.tint(60), paper: Some(BG1) };

/// The smile's upper edge at the page's edges, how much lower it is in the middle, and its height.
const SMILE: (f64, f64, f64) = (222.0, 30.0, 62.0);

/// The template.
pub fn draw() -> Deck {
    let mut nodes = hero();
    nodes.extend(smile());
    nodes.push(group("Page {{column fit}}", vec![steps(), sides(), last_row(), urgent(), footer()]).into());
    Deck {
        title: "Your online dental consultation with {{organization.name}}",
        subject: "How an online dental consultation works, from the photo of a tooth to the plan",
        page: LETTER,
        theme: Theme {
            name: "infograft Dental",
            colors: [
                "1D2940", "FFFFFF", "17376E", "EAF3FC", "2E86D1", "F0808A", "FFC94D", "3DB8AE", "8AA0DC",
                "9E6541", "1F6DB5", "6A4C9C",
            ],
            major: "Calibri",
            minor: "Calibri",
        },
        title_style: TitleStyle {
            rect: r(LEFT, 80.0, 316.0, 80.0),
            size: 36.0,
            color: TX2,
            align: Align::Left,
            anchor: Anchor::Middle,
        },
        heading: TX2,
        nodes,
        notes: vec![
            "This page tells patients how an online dental consultation works. Words in double braces, such as the organization's name, are filled by infograft from the brand file; everything else is plain text that you can edit.",
            "Logo: the frame at the top left takes the logo for light backgrounds. Without a logo it shows the organization's name.",
            "Check the two lists in the middle, what can be seen by video and what needs the chair: they should say what your practice does.",
            "Buttons and contact lines with an if-mark in their names (see the Selection Pane) disappear when the brand has no such link or detail, and their neighbors close the gap.",
            "The dark panel lists what patients must know before joining (info.items in the brand file). Without items the panel goes and the cards beside it fill the row.",
            "Colors and fonts all come from the theme: Design > Variants changes them everywhere at once.",
        ],
    }
}

fn hero() -> Vec<Node> {
    vec![
        logo(r(LEFT, 20.0, 260.0, 54.0), (10, 4), TX2).into(),
        Node::Title(vec![p("Your online dental consultation")]),
        group("Hero text {{column fit}}", vec![text(
            "Introduction",
            r(LEFT, 164.0, 326.0, 52.0),
            vec![
                p("Show a dentist at {{organization.name}} by video what troubles you, and hear what can be done.{{#if policies.secure}} {{policies.secure}}{{/if}}")
                    .size(13.0),
            ],
        ).into()])
        .into(),
    ]
    .into_iter()
    .chain(picture())
    .collect()
}

/// The dentist and the telephone on a tooth, or the brand's photo in the window.
fn picture() -> Vec<Node> {
    let place = |art: &Art, name: &str| art.place(name, 366.0, 22.0, 226.0);
    let scale = 226.0 / 240.0;
    let window = r(366.0 + 82.0 * scale, 22.0 + 30.0 * scale, 128.0 * scale, 110.0 * scale);
    photo_or(
        place(&ours::illustration(), "Illustration").alt(
            "A dentist in a video window looks at the photo of a chipped tooth, which a phone beside the window shows",
        ),
        Some(place(&ours::frame(ours::great_tooth()), "Photo window")),
        Shape::new(PHOTO, window).geometry(Geometry::Round(11.0 * scale)),
        Some(place(&ours::call_bar(Art::new(240.0)), "Photo call bar")),
    )
}

/// The mouth from edge to edge, gums above, teeth in it.
fn smile() -> Vec<Node> {
    let (y, sag, height) = SMILE;
    let arc = |y: f64, sag: f64| (y, y + 2.0 * sag);
    let ((top, top_middle), (end, end_middle)) = (arc(y, sag), arc(y + height, sag + 4.0));
    let (gum, gum_middle) = arc(y + 13.0, sag);
    let area = |name: &str, (end, middle): (f64, f64), fill: Color| {
        path_area(name, &format!("M0 {top}Q306 {top_middle} 612 {top}V{end}Q306 {middle} 0 {end}Z"), fill)
    };
    let mut nodes: Vec<Node> = vec![area("Mouth", (end, end_middle), TX2).into()];
    let mut plain = Art::new(612.0);
    for n in 0..ours::TEETH {
        let x = ours::tooth_at(n);
        let fill = if n % 2 == 1 { BG1 } else { TX2.tint(72) };
        let tooth = ours::incisor(x, y + 8.0 + ours::smile(x, sag), fill);
        plain = plain.art(&format!("Tooth {}", n + 1), &tooth, 0.0, 0.0, 612.0);
    }
    nodes.push(plain.place("Teeth", 0.0, 0.0, 612.0).into());
    nodes.push(area("Gums", (gum, gum_middle), ACCENT1).into());
    for (n, step) in STEPS.iter().enumerate() {
        let x = ours::tooth_at(2 * n + 1);
        let top = y + ours::smile(x, sag);
        let name = |what: &str| format!("Step {} {what}", n + 1);
        nodes.push((step.icon)(ON_TOOTH).place(&name("icon"), x - 14.0, top + 17.5, 28.0).into());
    }
    nodes
}

struct Step {
    heading: &'static str,
    body: &'static str,
    icon: FlatIcon,
    /// Link, label.
    button: Option<(&'static str, &'static str)>,
}

const STEPS: [Step; 5] = [
    Step {
        heading: "Book a time",
        body: "Choose a day and a time{{#if links.booking}} online{{#if organization.phone}} or by phone{{/if}}{{else}}{{#if organization.phone}} by phone{{/if}}{{/if}}.{{#if policies.reminders}} Reminders follow.{{/if}}",
        icon: ours::calendar,
        button: Some(("booking", "Book now")),
    },
    Step {
        heading: "Take a photo",
        body: "Photograph the tooth in good light, close and sharp. Keep it ready to show.",
        icon: ours::photo,
        button: None,
    },
    Step {
        heading: "Open your link",
        body: "It is in our email. Join a few minutes early.",
        icon: ours::join,
        button: Some(("join_help", "How to join")),
    },
    Step {
        heading: "Talk it over",
        body: "Your dentist looks, asks and explains.{{#if policies.recorded}} The consultation is recorded.{{/if}}{{#if policies.recorded.no}} Nothing is recorded.{{/if}}",
        icon: ours::talk,
        button: None,
    },
    Step {
        heading: "Make a plan",
        body: "Agree on what comes next. Ask for a cost estimate before any treatment.",
        icon: ours::plan,
        button: None,
    },
];

/// The width of a step's words.
const WORDS: f64 = 102.0;

/// The steps' words under their teeth.
fn steps() -> Node {
    let (y, sag, height) = SMILE;
    let columns = STEPS.iter().enumerate().map(|(n, step)| {
        let middle = ours::tooth_at(2 * n + 1);
        let top = y + height + ours::smile(middle, sag + 4.0);
        let (x, n) = (middle - WORDS / 2.0, n + 1);
        let name = |what: &str| format!("Step {n} {what}");
        let mut nodes: Vec<Node> = vec![
            badge(
                &name("number {{fixed}}"),
                (middle, top + 3.0, 12.0),
                ACCENT1,
                h(&n.to_string()).color(BG1),
            )
            .stroke(Stroke::new(BG1, 2.0))
            .into(),
            text(&name("heading"), r(x, top + 19.0, WORDS, 18.0), vec![h(step.heading).color(TX2).center()])
                .into(),
            text(&name("text"), r(x, top + 38.0, WORDS, 59.0), vec![p(step.body).center()]).into(),
        ];
        if let Some((key, label)) = step.button {
            let place = r(x + 3.0, top + 101.0, WORDS - 6.0, 23.0);
            nodes.push(link_button((key, label), place, (ACTION, BG1)).inset([4.0, 0.0, 4.0, 0.0]).into());
        }
        group(&format!("Step {n} {{{{column fit}}}}"), nodes).into()
    });
    group("Steps {{row fit}}{{grow 2}}", columns.collect()).into()
}

/// What can be seen by video, and what needs the chair.
fn sides() -> Node {
    let y = 446.0;
    let halves = vec![
        side(
            "By video",
            r(LEFT, y, 270.0, 106.0),
            ("What works by video", ACCENT1.tint(84), ours::by_video),
            [
                "A chipped tooth, a sore spot, a lost filling",
                "How you heal after a treatment",
                "Questions about care or a second opinion",
            ],
        )
        .into(),
        side(
            "In the chair",
            r(312.0, y, 270.0, 106.0),
            ("What needs the chair", TX2.tint(86), ours::chair),
            [
                "X-rays and a full examination",
                "Fillings, cleaning and braces",
                "Pain or swelling that gets worse",
            ],
        )
        .into(),
    ];
    group("By video or in the chair {{row fit align=fill}}{{grow 2}}", halves).into()
}

fn side(
    name: &str,
    Rect { x, y, w, h: height }: Rect,
    (heading, ground, icon): (&str, Color, FlatIcon),
    lines: [&str; 3],
) -> Group {
    let part = |what: &str| format!("{name} {what}");
    let left = x + 70.0;
    let lines = lines.map(|line| p(line).bullet(TX2).before(2.0));
    let picture =
        Art::new(50.0).circle("disc", (25.0, 25.0, 25.0), BG1).art("icon", &icon(ON_TINT), 8.0, 8.0, 34.0);
    let words = vec![
        text(&part("heading"), r(left, y + 10.0, w - 82.0, 20.0), vec![h(heading).size(15.0).color(TX2)])
            .into(),
        text(&part("list"), r(left, y + 31.0, w - 82.0, 68.0), lines.to_vec()).into(),
    ];
    let row = vec![
        picture.place(&part("icon"), x + 11.0, y + 28.0, 50.0).into(),
        group(&part("words {{column fit align=center}}"), words).into(),
    ];
    let nodes: Vec<Node> = vec![
        card(&part("card {{stretch}}"), r(x, y, w, height), 16.0, ground).into(),
        group(&part("row {{row fit align=fill}}{{grow}}"), row).into(),
    ];
    group(&part("{{column fit}}"), nodes)
}

/// What it costs and how to move it, beside what to know. Where there is nothing to know, the two stand side by side.
fn last_row() -> Node {
    let y = 564.0;
    let cards = group(
        "Costs and changes {{column fit wrap=240}}",
        vec![
            small_card(
                "Costs",
                y,
                ("What it costs", "{{#if policies.fees}}{{policies.fees}}{{else}}{{#if policies.payment.no}}There is nothing to pay for the consultation.{{else}}{{#if policies.fees_differ}}Fees differ from those for a visit to the practice.{{else}}{{#if policies.fees_differ.no}}Fees are the same as for a visit to the practice.{{else}}Ask us what the consultation costs.{{/if}}{{/if}}{{/if}}{{/if}}"),
                ours::estimate,
                ("billing", "Billing"),
            )
            .into(),
            small_card(
                "Change",
                y + 66.0,
                ("Need another day?", "{{#if links.reschedule}}Move or cancel with the link in our email.{{else}}Tell us as soon as you can.{{/if}}"),
                ours::another_day,
                ("reschedule", "Reschedule"),
            )
            .into(),
        ],
    );
    group("Good to know {{row fit align=fill}}{{grow 2}}", vec![info(y), cards.into()]).into()
}

fn info(y: f64) -> Node {
    let heading = text(
        "Before you join heading",
        r(72.0, y + 10.0, 160.0, 22.0),
        vec![h("Before you join").size(15.0).color(BG1)],
    );
    let icon = ours::tooth(Flat { body: BG1, pop: BG1, cut: TX2 }).place(
        "Before you join icon",
        44.0,
        y + 10.0,
        21.0,
    );
    let head = vec![icon.into(), heading.anchor(Anchor::Middle).into()];
    let mut nodes: Vec<Node> = vec![
        card("Before you join panel {{stretch}}", r(LEFT, y, 270.0, 120.0), 16.0, TX2).into(),
        group("Before you join head {{row fit}}", head).into(),
    ];
    nodes.extend(what_to_know(r(44.0, y + 36.0, 244.0, 58.0), 1.0));
    group("Before you join {{column fit}}{{#if info.items}}", nodes).into()
}

fn small_card(
    name: &str,
    y: f64,
    (heading, body): (&str, &str),
    icon: FlatIcon,
    (key, label): (&str, &str),
) -> Group {
    let x = 312.0;
    let part = |what: &str| format!("{name} {what}");
    let words = text(
        &part("text"),
        r(x + 48.0, y + 4.0, 134.0, 46.0),
        vec![h(heading).size(13.0).color(TX2), p(body).size(11.0)],
    )
    .anchor(Anchor::Middle);
    let click = link_button((key, label), r(x + 186.0, y + 15.5, 76.0, 23.0), (ACTION, BG1))
        .inset([4.0, 0.0, 4.0, 0.0]);
    group(
        &format!("{name} {{{{column fit}}}}{{{{grow}}}}"),
        vec![
            card(&part("card {{stretch}}"), r(x, y, 270.0, 54.0), 16.0, BG2).into(),
            icon(ON_TINT).place(&part("icon {{fixed}}"), x + 13.0, y + 14.0, 26.0).into(),
            group(&part("words {{row fit align=fill}}{{grow}}"), vec![words.into(), click.into()]).into(),
        ],
    )
}

/// The code of the link for booking and what it is for, which stay together.
fn scan(y: f64) -> Group {
    let x = RIGHT - 50.0;
    let words = text("label", r(x - 40.0, y + 4.0, 36.0, 40.0), vec![p("Scan to book").size(9.0).right()]);
    let code = code("code", r(x, y - 1.0, 50.0, 50.0), "links.booking");
    group("Scan {{#if links.booking}}", vec![words.anchor(Anchor::Middle).into(), code.into()]).locked()
}

fn urgent() -> Node {
    let place = r(LEFT, 696.0, RIGHT - LEFT, 22.0);
    let words = emergency(r(LEFT + 14.0, 698.0, RIGHT - LEFT - 28.0, 18.0));
    let ground = card("Emergency ground {{stretch}}", place, 11.0, TX2);
    group("Emergency strip {{column fit}}{{#if emergency}}", vec![ground.into(), words.into()]).into()
}

fn footer() -> Node {
    let y = 730.0;
    let name = vec![
        h("{{organization.name}}").size(13.0).color(TX2),
        p("{{#if organization.tagline}}{{organization.tagline}}{{/if}}").size(11.0).before(1.0),
        p("{{#if hours.text}}{{hours.text}}{{/if}}").size(11.0).before(1.0),
    ];
    let line = |name: &str, key: &str, place: Rect, icon: Icon, (words, target): (&str, &str)| {
        contact((name, key), place, &icon(LINE), TX1, (words, target))
    };
    let at = |x: f64, n: u8, w: f64| r(x, y + 16.0 * f64::from(n), w, 15.5);
    let middle = vec![
        line(
            "Phone",
            "organization.phone",
            at(176.0, 0, 168.0),
            icons::phone,
            ("{{organization.phone}}", "tel:{{organization.phone}}"),
        ),
        line(
            "Address",
            "organization.address",
            r(176.0, y + 16.0, 168.0, 29.0),
            icons::pin,
            ("{{organization.address}}", ""),
        ),
    ];
    let right = vec![
        line(
            "E-mail",
            "organization.email",
            at(350.0, 0, 140.0),
            icons::envelope,
            ("{{organization.email}}", "{{organization.email}}"),
        ),
        line(
            "Homepage",
            "links.homepage",
            at(350.0, 1, 140.0),
            icons::globe,
            ("{{links.homepage}}", "{{links.homepage}}"),
        ),
        line(
            "Privacy",
            "links.privacy",
            at(350.0, 2, 140.0),
            icons::lock,
            ("Your data", "{{links.privacy}}"),
        ),
    ];
    let columns = vec![
        text("Footer name", r(LEFT, y, 140.0, 46.0), name).into(),
        group("Phone and address {{column fit}}", middle).into(),
        group("Online contacts {{column fit}}", right).into(),
        scan(y).into(),
    ];
    let rule = path_line("Footer rule", &format!("M{LEFT} 723H{RIGHT}"), Stroke::new(ACCENT1, 2.0));
    group(
        "Footer {{column fit align=center}}{{grow}}",
        vec![
            rule.into(),
            group("Footer columns {{row fit align=fill}}", columns).into(),
            legal_in(r(LEFT, 781.0, RIGHT - LEFT, 10.0), TX1).into(),
        ],
    )
    .into()
}
