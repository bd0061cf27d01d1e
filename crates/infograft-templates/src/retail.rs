//! Retail: shoppers who meet a store's expert by video. A poster: the call on a big telephone beside an oversized
//! headline, the steps as colour blocks of different sizes, what to know as a ticket.

use crate::art::Art;
use crate::color::*;
use crate::master::LETTER;
use crate::package::Deck;
use crate::retail_art::{self as ours, Inks, Solid};
use crate::shape::{Geometry, Group, Node, Rect, Shape, TitleStyle, from_path, r};
use crate::text::{Align, Anchor, h, p};
use crate::theme::Theme;
use crate::vocab::*;

const LEFT: f64 = 30.0;
const RADIUS: f64 = 14.0;
const FOOT: f64 = 711.0;
const ON_DARK: Inks = Inks { solid: BG1, cut: TX2, pop: BG1, rim: None };

/// A sticker whose bright part stands out from the block that it lies on.
const fn sticker(pop: Color) -> Inks {
    Inks { solid: TX2, cut: BG1, pop, rim: Some(BG1) }
}

/// The template.
pub fn draw() -> Deck {
    let mut nodes = hero();
    let (beside, below) = STEPS.split_at(3);
    nodes.push(group("Steps 1 to 3 {{column fit}}", rows(1, beside)).into());
    let mut page = rows(4, below);
    page.push(last_row());
    page.push(footer());
    nodes.push(group("Page {{column fit}}", page).into());
    Deck {
        title: "Shop live with a store expert at {{organization.name}}",
        subject: "How a video appointment works, step by step",
        page: LETTER,
        theme: Theme {
            name: "infograft Retail",
            colors: [
                "2A1630", "FFFFFF", "4B1550", "FFF3EA", "D9344F", "7C4DBC", "FFC53A", "17A398", "F58FA8",
                "9E6541", "C92643", "6B3FA0",
            ],
            major: "Arial",
            minor: "Arial",
        },
        title_style: TitleStyle {
            rect: r(LEFT, 68.0, 328.0, 104.0),
            size: 45.0,
            color: TX2,
            align: Align::Left,
            anchor: Anchor::Middle,
        },
        heading: TX2,
        nodes,
        notes: vec![
            "This page tells shoppers how a video appointment with a store expert works. Words in double braces, such as the organization's name, are filled by infograft from the brand file; everything else is plain text that you can edit.",
            "Logo: the frame at the top left takes the logo for light backgrounds. Without a logo it shows the organization's name.",
            "Buttons and contact lines with an if-mark in their names (see the Selection Pane) disappear when the brand has no such link or detail, and their neighbors close the gap.",
            "The ticket lists what shoppers should know before joining (info.items in the brand file). Without items the ticket goes and the two tiles beside it fill the row.",
            "Colors and fonts all come from the theme: Design > Variants changes them everywhere at once. The number blocks use the accents; keep body text on the light tiles.",
        ],
    }
}

fn hero() -> Vec<Node> {
    vec![
        band("Page background", r(0.0, 0.0, 612.0, 792.0), BG2).into(),
        path_area("Hero block", "M612 0V408H598A146 146 0 0 1 452 262V0Z", ACCENT1).into(),
        disc("Sun", (414.0, 92.0, 50.0), ACCENT3).into(),
        logo(r(LEFT, 14.0, 230.0, 54.0), (6, 0), TX2).into(),
        Node::Title(vec![p("Shop live with a store expert")]),
        group("Hero text {{column fit}}", vec![text(
            "Introduction",
            r(LEFT, 170.0, 330.0, 50.0),
            vec![p("A video appointment is a live call with an expert from {{organization.name}}: see products up close and ask anything.{{#if policies.secure}} {{policies.secure}}{{/if}}").size(13.0)],
        ).into()])
        .into(),
    ]
    .into_iter()
    .chain(picture())
    .chain([
        ours::price_tag(ACCENT3, false).place("Price tag", 562.0, 190.0, 48.0).into(),
        ours::heart(ACCENT5).place("Large heart", 374.0, 150.0, 30.0).into(),
        ours::heart(ACCENT5).place("Small heart", 370.0, 190.0, 17.0).into(),
        ours::spark(BG1).place("Spark", 586.0, 300.0, 18.0).into(),
    ])
    .collect()
}

/// The store's expert on a phone, or the brand's photo on it.
fn picture() -> Vec<Node> {
    let place = |art: &Art, name: &str| art.place(name, 378.0, 22.0, 220.0);
    photo_or(
        place(&ours::call(), "Illustration")
            .alt("A store expert on a phone's screen holds a sneaker with a price tag out of the picture"),
        Some(place(&ours::telephone(), "Photo telephone")),
        Shape::new(PHOTO, r(406.0, 30.0, 168.0, 400.0)).geometry(Geometry::Round(23.0)),
        Some(place(&ours::call_controls(Art::new(220.0)), "Photo setting")),
    )
}

struct Step {
    heading: &'static str,
    body: &'static str,
    icon: Solid,
    /// Link, label.
    button: Option<(&'static str, &'static str)>,
    place: Rect,
    /// The block's colour, the number's, and the sticker's bright part.
    colors: (Color, Color, Color),
}

const STEPS: [Step; 6] = [
    Step {
        heading: "Book your expert",
        body: "Choose a topic and a time{{#if links.booking}} online{{#if organization.phone}} or by phone{{/if}}{{else}}{{#if organization.phone}} by phone{{/if}}{{/if}}.",
        icon: ours::calendar,
        button: Some(("booking", "Book a time")),
        place: r(30.0, 228.0, 332.0, 102.0),
        colors: (ACCENT1, BG1, ACCENT1),
    },
    Step {
        heading: "Watch for our email",
        body: "We confirm your time and send your link.{{#if policies.reminders}} We remind you before we start.{{/if}}",
        icon: ours::envelope,
        button: None,
        place: r(30.0, 340.0, 161.0, 108.0),
        colors: (ACCENT3, TX2, ACCENT1),
    },
    Step {
        heading: "Get camera-ready",
        body: "A browser or the app, a camera and a microphone.",
        icon: ours::camera,
        button: None,
        place: r(201.0, 340.0, 161.0, 108.0),
        colors: (ACCENT2, BG1, ACCENT3),
    },
    Step {
        heading: "Tap your link",
        body: "Open it a few minutes early and say hi.",
        icon: ours::tap,
        button: Some(("join_help", "Joining help")),
        place: r(30.0, 458.0, 216.0, 105.0),
        colors: (ACCENT4, TX2, ACCENT3),
    },
    Step {
        heading: "Take a seat",
        body: "Relax in our waiting room; we can see that you have arrived.",
        icon: ours::sofa,
        button: None,
        place: r(256.0, 458.0, 158.0, 105.0),
        colors: (ACCENT5, TX2, ACCENT4),
    },
    Step {
        heading: "Meet your expert",
        body: "See it live, compare and ask away.{{#if policies.recorded}} The call is recorded.{{/if}}{{#if policies.recorded.no}} Nothing is recorded.{{/if}}",
        icon: ours::expert,
        button: None,
        place: r(424.0, 458.0, 158.0, 105.0),
        colors: (ACCENT1, BG1, ACCENT3),
    },
];

/// The tiles of steps, those of the same height beside each other; `first` is the number of the first.
fn rows(first: usize, steps: &[Step]) -> Vec<Node> {
    let mut rows: Vec<(f64, Vec<Node>)> = Vec::new();
    for (n, step) in (first..).zip(steps) {
        let tile = tile(n, step).into();
        match rows.last_mut() {
            Some((y, row)) if *y == step.place.y => row.push(tile),
            _ => rows.push((step.place.y, vec![tile])),
        }
    }
    let named = |(n, (_, tiles)): (usize, (f64, Vec<Node>))| {
        group(&format!("Row {n} {{{{row fit}}}}{{{{grow}}}}"), tiles).into()
    };
    (first..).zip(rows).map(named).collect()
}

fn tile(n: usize, step: &Step) -> Group {
    let mut nodes: Vec<Node> =
        vec![card(&format!("Step {n} tile {{{{stretch}}}}"), step.place, RADIUS, BG1).into()];
    match step.button {
        Some(button) => nodes.extend(beside(n, step, button)),
        None => nodes.extend(below(n, step)),
    }
    group(&format!("Step {n} {{{{column fit align=center}}}}"), nodes)
}

/// A tile with its block on top.
fn below(n: usize, step: &Step) -> Vec<Node> {
    let Rect { x, y, w, h: height } = step.place;
    let (block, ink, pop) = step.colors;
    let path = format!(
        "M{x} {}V{}a{RADIUS} {RADIUS} 0 0 1 {RADIUS}-{RADIUS}H{}a{RADIUS} {RADIUS} 0 0 1 {RADIUS} {RADIUS}V{}Z",
        y + 33.0,
        y + RADIUS,
        x + w - RADIUS,
        y + 33.0
    );
    let head = vec![h(step.heading).size(15.0).color(TX2)];
    vec![
        number(n, "fixed", &path, block)
            .text(vec![h(&n.to_string()).size(28.0).color(ink)])
            .anchor(Anchor::Middle)
            .inset([12.0, 0.0, 0.0, 0.0])
            .into(),
        (step.icon)(sticker(pop))
            .place(&format!("Step {n} icon {{{{fixed}}}}"), x + w - 54.0, y - 8.0, 43.0)
            .into(),
        text(&format!("Step {n} heading"), r(x + 12.0, y + 38.0, w - 18.0, 19.0), head).into(),
        text(&format!("Step {n} text"), r(x + 12.0, y + 56.5, w - 20.0, height - 59.0), vec![p(step.body)])
            .into(),
    ]
}

/// A tile with its block at the left, and a button.
fn beside(n: usize, step: &Step, (key, label): (&str, &str)) -> Vec<Node> {
    let Rect { x, y, w, h: height } = step.place;
    let (block, ink, pop) = step.colors;
    let large = w > 300.0;
    let (side, size, icon, head) = if large { (112.0, 48.0, 50.0, 18.0) } else { (58.0, 28.0, 44.0, 15.0) };
    let path = format!(
        "M{} {y}V{}H{}a{RADIUS} {RADIUS} 0 0 1-{RADIUS}-{RADIUS}V{}a{RADIUS} {RADIUS} 0 0 1 {RADIUS}-{RADIUS}Z",
        x + side,
        y + height,
        x + RADIUS,
        y + RADIUS
    );
    let (icon_x, icon_y) = if large { (x + 51.0, y + 40.0) } else { (x + 8.0, y + 50.0) };
    let left = x + side + if large { 16.0 } else { 12.0 };
    let place = r(left, y + height - 36.0, if large { 148.0 } else { 112.0 }, 27.0);
    let body: Vec<Node> = vec![
        text(
            &format!("Step {n} heading"),
            r(left, y + 8.0, x + w - left - 8.0, head + 5.0),
            vec![h(step.heading).size(head).color(TX2)],
        )
        .anchor(Anchor::Middle)
        .into(),
        text(
            &format!("Step {n} text"),
            r(left, y + head + 13.5, x + w - left - 8.0, 30.0),
            vec![p(step.body)],
        )
        .into(),
        link_button((key, label), place, (ACTION, BG1)).into(),
    ];
    // The largest has the code of its link in the place of its sticker.
    let unless = if large { format!("{{{{#if !links.{key}}}}}") } else { String::new() };
    let icon_name = format!("Step {n} icon {{{{fixed}}}}{unless}");
    let mut nodes: Vec<Node> = vec![
        number(n, "stretch", &path, block)
            .text(vec![h(&n.to_string()).size(size).color(ink)])
            .inset([if large { 16.0 } else { 14.0 }, 8.0, 0.0, 0.0])
            .into(),
        (step.icon)(sticker(pop)).place(&icon_name, icon_x, icon_y, icon).into(),
    ];
    if large {
        let ground = r(x + 46.0, y + 36.0, 60.0, 60.0);
        let name = format!("Step {n} code ground {{{{fixed}}}}{{{{#if links.{key}}}}}");
        nodes.push(card(&name, ground, 6.0, BG1).into());
        let place = r(ground.x + 2.0, ground.y + 2.0, 56.0, 56.0);
        nodes.push(code(&format!("Step {n} code {{{{fixed}}}}"), place, &format!("links.{key}")).into());
    }
    // Without its button what is left stands in the middle of the tile.
    nodes.extend(body);
    nodes
}

/// The block of a step's number: its text and its fill are one shape, so that the number stays readable.
fn number(n: usize, stance: &str, path: &str, block: Color) -> Shape {
    from_path(&format!("Step {n} number {{{{{stance}}}}}"), &crate::art::parse(path)).fill(block)
}

fn last_row() -> Node {
    let paying = Extra {
        name: "Paying",
        heading: "{{#if policies.payment.no}}Free to join{{else}}Paying{{/if}}",
        body: "{{#if policies.fees}}{{policies.fees}}{{else}}{{#if policies.payment.no}}The appointment is free.{{else}}{{#if policies.fees_differ}}Fees differ from those in the store.{{else}}{{#if policies.fees_differ.no}}Fees are the same as in the store.{{else}}Your expert tells you what there is to pay.{{/if}}{{/if}}{{/if}}{{/if}}",
        icon: ours::card,
        pop: ACCENT1,
        key: "billing",
        label: "How to pay",
    };
    let moving = Extra {
        name: "New time",
        heading: "New plans?",
        body: "{{#if links.reschedule}}Move or cancel with the link that we sent you.{{else}}Tell us as soon as you can.{{/if}}",
        icon: ours::another_time,
        pop: ACCENT1,
        key: "reschedule",
        label: "Reschedule",
    };
    let children = vec![
        extra(&paying, r(LEFT, 573.0, 124.0, 134.0)),
        extra(&moving, r(164.0, 573.0, 124.0, 134.0)),
        ticket(r(298.0, 573.0, 284.0, 134.0)),
    ];
    group("After the steps {{row fit align=fill}}{{grow}}", children).into()
}

struct Extra {
    name: &'static str,
    heading: &'static str,
    body: &'static str,
    icon: Solid,
    pop: Color,
    key: &'static str,
    label: &'static str,
}

fn extra(of: &Extra, Rect { x, y, w, h: height }: Rect) -> Node {
    let Extra { name, heading, body, icon, pop, key, label } = *of;
    // All is centred and the button keeps its ratio: the tile may be drawn out to twice its width.
    let place = r(x + 12.0, y + height - 37.5, w - 24.0, 27.0);
    let title = vec![h(heading).size(15.0).color(TX2).center()];
    let nodes = vec![
        card(&format!("{name} tile {{{{stretch}}}}"), r(x, y, w, height), RADIUS, BG2.shade(7)).into(),
        icon(sticker(pop))
            .place(&format!("{name} icon {{{{fixed}}}}"), x + w / 2.0 - 18.0, y + 5.0, 36.0)
            .into(),
        text(&format!("{name} heading"), r(x + 6.0, y + 40.5, w - 12.0, 19.0), title).into(),
        text(
            &format!("{name} text {{{{grow}}}}"),
            r(x + 6.0, y + 59.0, w - 12.0, height - 99.5),
            vec![p(body).center()],
        )
        .into(),
        link_button((key, label), place, (ACTION, BG1)).locked().into(),
    ];
    group(&format!("{name} {{{{column fit align=center}}}}"), nodes).into()
}

/// What to know before joining, on a ticket with a perforation under its head: head and body are shapes of their own, so
/// that the notches stay where the perforation is.
fn ticket(Rect { x, y, w, h: height }: Rect) -> Node {
    let (right, bottom, fold) = (x + w, y + height, y + 40.0);
    let head = format!(
        "M{} {y}H{}a14 14 0 0 1 14 14V{}a8 8 0 0 0-8 8H{}a8 8 0 0 0-8-8V{}a14 14 0 0 1 14-14Z",
        x + 14.0,
        right - 14.0,
        fold - 8.0,
        x + 8.0,
        y + 14.0
    );
    let body = format!(
        "M{} {fold}H{}a8 8 0 0 0 8 8V{}a14 14 0 0 1-14 14H{}a14 14 0 0 1-14-14V{}a8 8 0 0 0 8-8Z",
        x + 8.0,
        right - 8.0,
        bottom - 14.0,
        x + 14.0,
        fold + 8.0
    );
    let perforation = format!("M{} {fold}H{}", x + 14.0, right - 14.0);
    let heading = text(
        "Before you join heading",
        r(x + 16.0, y + 8.0, w - 84.0, 26.0),
        vec![h("Before you join").size(17.0).color(BG1)],
    );
    let top = vec![
        path_area("Ticket head", &head, TX2).into(),
        path_line("Perforation", &perforation, Stroke::new(BG1.alpha(60), 1.5).dash("dash")).into(),
        ours::bag(sticker(ACCENT3)).place("Before you join icon", right - 54.0, y - 8.0, 44.0).into(),
        heading.anchor(Anchor::Middle).into(),
    ];
    let mut nodes: Vec<Node> =
        vec![path_area("Ticket body {{stretch}}", &body, TX2).into(), group("Ticket top", top).into()];
    nodes.extend(what_to_know(r(x + 16.0, fold + 8.0, w - 30.0, height - 72.0), 1.0));
    group("Before you join {{column fit}}{{#if info.items}}", nodes).into()
}

fn line(name: &str, place: Rect, words: &str) -> Shape {
    text(name, place, vec![p(words).size(11.0).color(BG1)]).anchor(Anchor::Middle)
}

fn contact((name, key): (&str, &str), Rect { x, y, w, h }: Rect, icon: Solid, target: &str) -> Node {
    let words = line(&format!("{name} text"), r(x + 19.0, y, w - 19.0, h), &format!("{{{{{key}}}}}"));
    let words = if target.is_empty() { words.anchor(Anchor::Top) } else { words.link(target) };
    let icon = icon(ON_DARK).place(&format!("{name} icon"), x, y + 1.5, 12.0);
    group(&format!("{name} {{{{row fit}}}}{{{{#if {key}}}}}"), vec![icon.into(), words.into()]).into()
}

fn footer() -> Node {
    let y = FOOT + 12.0;
    let (email, phone) = ("{{organization.email}}", "tel:{{organization.phone}}");
    let name = vec![
        h("{{organization.name}}").size(12.0).color(BG1),
        p("{{#if organization.tagline}}{{organization.tagline}}{{/if}}").size(11.0).color(BG1).before(1.0),
        p("{{#if hours.text}}{{hours.text}}{{/if}}").size(11.0).color(BG1).before(1.0),
    ];
    let name = text("Footer name", r(LEFT, FOOT + 12.0, 142.0, 46.0), name).anchor(Anchor::Middle);
    let second = vec![
        contact(("Phone", "organization.phone"), r(184.0, y, 200.0, 15.0), ours::handset, phone),
        contact(("E-mail", "organization.email"), r(184.0, y + 15.0, 200.0, 15.0), ours::envelope, email),
        contact(
            ("Homepage", "links.homepage"),
            r(184.0, y + 30.0, 200.0, 15.0),
            ours::globe,
            "{{links.homepage}}",
        ),
    ];
    let third = vec![
        contact(("Address", "organization.address"), r(394.0, y, 188.0, 29.0), ours::pin, ""),
        group(
            "Privacy {{row fit}}{{#if links.privacy}}",
            vec![
                ours::lock(ON_DARK).place("Privacy icon", 394.0, y + 31.5, 12.0).into(),
                line("Privacy link", r(413.0, y + 30.0, 169.0, 15.0), "How we handle your data")
                    .link("{{links.privacy}}")
                    .into(),
            ],
        )
        .into(),
    ];
    let columns = vec![
        name.into(),
        group("Online contacts {{column fit align=center}}", second).into(),
        group("Address and privacy {{column fit align=center}}", third).into(),
    ];
    let band = band("Footer band {{stretch}}", r(0.0, FOOT, 612.0, 792.0 - FOOT), TX2);
    group(
        "Footer {{column fit align=center}}{{grow}}",
        vec![
            band.into(),
            emergency(r(LEFT, FOOT + 1.0, 552.0, 11.0)).into(),
            group("Contacts {{row fit}}", columns).into(),
            legal(r(LEFT, FOOT + 58.0, 552.0, 8.0)).into(),
        ],
    )
    .into()
}
