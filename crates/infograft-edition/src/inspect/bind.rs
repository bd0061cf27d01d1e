//! The binding of a deck, written from what was found in it: what is sure is switched on, the rest stands there as comments.

use std::fmt::Write as _;

use infograft_brand::rewrite::{self, Binding};
use infograft_deck::opc::OpcError;
use infograft_deck::words::excerpt;

use super::find::one_line;
use super::names::Named;
use super::{ColorsGo, Inspection};
use crate::edition;
use crate::error::Error;
use crate::template::Template;

/// A binding that was written from what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// The file's text.
    pub toml: String,
    /// What it switches on, read.
    pub binding: Binding,
    /// How many lines are switched on.
    pub on: usize,
    /// How many stand as comments.
    pub off: usize,
}

/// One thing that the file says.
#[derive(Clone, Debug)]
struct Entry {
    /// The key that it belongs to, such as `name`; entries of a key stand together.
    key: String,
    /// The value, as TOML has it; of a block, all its lines.
    value: String,
    /// What is said of it.
    remark: String,
    is_on: bool,
}

/// A table of the file, with its entries.
#[derive(Clone, Debug)]
struct Section {
    /// `[from]`, `[[text]]`; empty for what stands at the top.
    head: &'static str,
    /// What is said of it, a sentence or two.
    about: &'static str,
    entries: Vec<Entry>,
    shape: Shape,
}

/// How the entries of a section are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// `key = [ values ]`.
    Lists,
    /// `key = value`, a line each.
    Lines,
    /// Tables of their own, one for each entry.
    Blocks,
}

/// Writes the binding of a deck. What it switches on is accepted, and matches something in the deck.
///
/// ```
/// use infograft_edition::{EditionOptions, Template, inspect};
///
/// let template = Template::builtin("generic")?;
/// let inspection = inspect::inspect(&template, &EditionOptions::default())?;
/// let bound = inspect::bind(&template, &inspection)?;
/// assert!(bound.toml.starts_with("# "));
/// # Ok::<(), infograft_edition::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Deck`] if the deck can't be read.
pub fn bind(template: &Template, found: &Inspection) -> Result<Bound, Error> {
    let mut sections = sections(found);
    sections.iter_mut().for_each(refuse_unreadable);
    let matches = |sections: &[Section]| -> Result<bool, Error> {
        let Some(binding) = read(sections) else { return Ok(false) };
        let broken = |e: OpcError| edition::unusable(&template.label(), e);
        let (_, unmatched) = rewrite::marked(template.package(), &binding).map_err(broken)?;
        Ok(unmatched.is_empty())
    };
    if !matches(&sections)? {
        // Each key by itself, so that one that matches nothing takes no other with it.
        for section in &mut sections {
            for key in keys(section) {
                if !matches(&[only(section, &key)])? {
                    let entries = section.entries.iter_mut().filter(|entry| entry.key == key);
                    entries.for_each(|entry| entry.is_on = false);
                }
            }
        }
    }
    let entries = || sections.iter().flat_map(|section| &section.entries);
    Ok(Bound {
        toml: format!("{}{}", head(found), written(&sections)),
        binding: read(&sections).unwrap_or_default(),
        on: entries().filter(|entry| entry.is_on).count(),
        off: entries().filter(|entry| !entry.is_on).count(),
    })
}

fn read(sections: &[Section]) -> Option<Binding> {
    Binding::from_toml(&written(sections)).ok()
}

/// Switches off what the reader of bindings refuses.
fn refuse_unreadable(section: &mut Section) {
    for at in 0..section.entries.len() {
        let alone = Section { entries: vec![section.entries[at].clone()], ..section.clone() };
        if read(&[alone]).is_none() {
            section.entries[at].is_on = false;
        }
    }
}

/// The keys of a section, each once.
fn keys(section: &Section) -> Vec<String> {
    let mut keys: Vec<String> = section.entries.iter().filter(|e| e.is_on).map(|e| e.key.clone()).collect();
    keys.dedup();
    keys
}

fn only(section: &Section, key: &str) -> Section {
    let entries = section.entries.iter().filter(|entry| entry.key == key).cloned().collect();
    Section { entries, ..section.clone() }
}

fn head(found: &Inspection) -> String {
    let deck = one_line(&found.deck);
    format!(
        "# What is what in {deck}, as `infograft inspect` found it. `infograft make` goes by this file when it puts a brand on\n\
         # the deck: what is named here becomes the brand's.\n\
         #\n\
         # Lines that begin with # are switched off, because they aren't sure. Take the # away where a line is right, put one\n\
         # before a line that is wrong.\n"
    )
}

fn sections(found: &Inspection) -> Vec<Section> {
    vec![
        go(found),
        from(found),
        links(found),
        old_colors(found),
        fonts(found),
        logos(found),
        flat_pictures(found),
        taglines(found),
        lists(found),
        colors(found),
    ]
}

/// Colours by their slots, where the theme carries them all.
fn go(found: &Inspection) -> Section {
    let is_on = found.colors_go == ColorsGo::Slots;
    let entry = Entry { key: "recolor".into(), value: quoted("slots"), remark: String::new(), is_on };
    let is_there = found.colors.iter().any(|color| color.is_colorful);
    Section {
        head: "",
        about: "Colours: with \"slots\" the brand's main colour takes the place of the theme's first accent, and so on; else colours\n\
                go by what they do on the pages.",
        entries: is_there.then_some(entry).into_iter().collect(),
        shape: Shape::Lines,
    }
}

fn from(found: &Inspection) -> Section {
    let names = &found.names;
    let mut entries = Vec::new();
    let mut all = |key: &str, list: &[Named], most: usize| {
        for named in list.iter().take(most) {
            let mut remark = named.seen.words();
            if !named.sure {
                remark.extend(named.reasons.iter().take(1).map(|reason| format!("; {reason}")));
            }
            let (key, value) = (key.to_owned(), quoted(&named.text));
            entries.push(Entry { key, value, remark, is_on: named.sure });
        }
    };
    let most = 12;
    let names_and_others: Vec<Named> = names.names.iter().chain(&names.others).cloned().collect();
    all("name", &names_and_others, most);
    all("domain", &names.domains, most);
    all("email", &names.emails, most);
    all("phone", &names.phones, most);
    all("address", &names.addresses, most);
    Section {
        head: "[from]",
        about: "Who the deck speaks for now. Names, addresses and numbers become the brand's wherever they stand.",
        entries,
        shape: Shape::Lists,
    }
}

fn links(found: &Inspection) -> Section {
    let mut entries: Vec<Entry> = found
        .links
        .iter()
        .filter_map(|link| {
            let labels: Vec<String> = link
                .labels
                .iter()
                .take(2)
                .map(|label| format!("\u{201C}{}\u{201D}", excerpt(label)))
                .collect();
            let remark = [labels.join(", "), link.seen.words()].into_iter().filter(|r| !r.is_empty());
            Some(Entry {
                key: link.key?.to_owned(),
                value: quoted(&link.target),
                remark: remark.collect::<Vec<_>>().join("; "),
                is_on: link.is_sure(),
            })
        })
        .collect();
    entries.sort_by(|a, b| a.key.cmp(&b.key).then(b.is_on.cmp(&a.is_on)));
    Section {
        head: "[from.links]",
        about: "Which of the deck's links are which of the brand's.",
        entries,
        shape: Shape::Lists,
    }
}

/// Share of the page that a logo covers at most.
const SMALL: f64 = 0.12;

/// The deck's own logo: what surely is it, or what may be.
fn logos(found: &Inspection) -> Section {
    let candidates = found.pictures.iter().filter(|picture| picture.logo || picture.maybe_logo);
    let is_rival =
        |picture: &&super::DeckPicture| picture.file.is_some() && !picture.photo && !picture.qr_code;
    let alone = found.pictures.iter().filter(is_rival).count() == 1;
    let block = |picture: &super::DeckPicture| {
        let line = match &picture.file {
            Some(file) => format!("picture = {}", quoted(file)),
            None => format!("shape = {}", quoted(&picture.name)),
        };
        let why = picture.reasons.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
        let remark = [picture.places.clone(), why]
            .into_iter()
            .filter(|r| !r.is_empty())
            .collect::<Vec<_>>()
            .join("; ");
        // On a single page, the only picture that may be the logo is it.
        let is_on = picture.logo || found.slides <= 2 && alone && picture.share < SMALL;
        Entry { key: line.clone(), value: line, remark, is_on }
    };
    Section {
        head: "[[logo]]",
        about: "The deck's own logo: the brand's takes its place.",
        entries: candidates.take(6).map(block).collect(),
        shape: Shape::Blocks,
    }
}

/// Pictures in the deck's own colours, but for its logo.
fn flat_pictures(found: &Inspection) -> Section {
    let is_logo = |file: &String| {
        let mut logos = found.pictures.iter().filter(|picture| picture.logo);
        logos.any(|picture| picture.file.as_ref() == Some(file))
    };
    let block = |(file, places): &(String, String)| Entry {
        key: file.clone(),
        value: format!("file = {}\nrecolor = true", quoted(file)),
        remark: places.clone(),
        is_on: false,
    };
    let pictures = found.flat_pictures.iter().filter(|(file, _)| !is_logo(file));
    Section {
        head: "[[picture]]",
        about: "Pictures in the deck's own colours. A brand changes no picture, but recolours these where you take the # away.",
        entries: pictures.take(6).map(block).collect(),
        shape: Shape::Blocks,
    }
}

fn taglines(found: &Inspection) -> Section {
    let block = |named: &Named| Entry {
        key: named.text.clone(),
        value: format!(
            "from = {}\nto = \"{{{{#if organization.tagline}}}}{{{{organization.tagline}}}}{{{{/if}}}}\"",
            quoted(&named.text)
        ),
        remark: named.seen.words(),
        is_on: named.sure,
    };
    Section {
        head: "[[text]]",
        about: "The line under the name.",
        entries: found.names.taglines.iter().take(6).map(block).collect(),
        shape: Shape::Blocks,
    }
}

/// Lists of what clients must know: sure only in a deck of one page, which is a sheet for them.
fn lists(found: &Inspection) -> Section {
    let block = |items: &Vec<String>| {
        let quoted: String = items.iter().map(|item| format!("    {},\n", quoted(item))).collect();
        Entry {
            key: items.join("\n"),
            value: format!("items = [\n{quoted}]\nas = \"info.items\""),
            remark: format!("{} items", items.len()),
            is_on: found.slides <= 2,
        }
    };
    Section {
        head: "[[list]]",
        about: "What clients must know: the list of the brand takes its place.",
        entries: found.lists.iter().take(4).map(block).collect(),
        shape: Shape::Blocks,
    }
}

/// The colours in whose place one of the brand's comes.
fn old_colors(found: &Inspection) -> Section {
    let order = ["primary", "secondary", "accent", "text", "background"];
    let place = |entry: &Entry| order.iter().position(|role| *role == entry.key).unwrap_or(order.len());
    let mut entries: Vec<Entry> = color_lines(found).filter(|entry| entry.key != KEEP).collect();
    entries.sort_by_key(place);
    Section {
        head: "[from.colors]",
        about: match found.colors_go {
            ColorsGo::Roles => {
                "Which of the deck's colours are which of the brand's. Without these lines colours go by what they do on the pages, and may\n\
                 become tones of the brand's; with one, this colour becomes exactly that."
            }
            ColorsGo::Slots => {
                "Which of the deck's colours are which of the brand's. Without these lines colours go by their slots in the theme; with\n\
                 one, this colour becomes exactly that, set by hand, too."
            }
        },
        entries,
        shape: Shape::Lists,
    }
}

/// The colours that stay.
fn colors(found: &Inspection) -> Section {
    let kept = color_lines(found).filter(|entry| entry.key == KEEP);
    let entries = kept.map(|entry| Entry { key: entry.value, value: quoted(KEEP), ..entry });
    Section {
        head: "[colors]",
        about: "Colours that stay what they are.",
        entries: entries.collect(),
        shape: Shape::Lines,
    }
}

/// What `[colors]` has for a colour that stays.
const KEEP: &str = "keep";

/// What becomes of the deck's colours: the key is what they become, the value the colour.
fn color_lines(found: &Inspection) -> impl Iterator<Item = Entry> {
    found.colors.iter().take(24).filter_map(|color| {
        let to = becomes(color, found.colors_go);
        let share = if color.area >= 0.0005 {
            format!("{:.1} % of the area", 100.0 * color.area)
        } else {
            "hardly any area".into()
        };
        // A brand has a main colour and often no other.
        let provided = match to {
            "secondary" | "accent" => format!("for a brand that has a colour `{to}`"),
            _ => String::new(),
        };
        let remark = [format!("{} colour, {share}", color.role), color.places.clone(), provided];
        let remark: Vec<String> = remark.into_iter().filter(|r| !r.is_empty()).collect();
        (!to.is_empty()).then(|| Entry {
            key: to.to_owned(),
            value: quoted(&color.color),
            remark: remark.join("; "),
            is_on: false,
        })
    })
}

/// What becomes of a colour without a line, if that is one of the brand's own; of the others, tones of it.
fn becomes(color: &super::DeckColor, go: ColorsGo) -> &'static str {
    const OF_SLOTS: [(&str, &str); 5] = [
        ("accent1", "primary"),
        ("accent2", "secondary"),
        ("accent3", "accent"),
        ("dk1", "text"),
        ("lt1", "background"),
    ];
    if go == ColorsGo::Slots {
        let found = OF_SLOTS.iter().find(|(slot, _)| color.slots.contains(slot));
        return found.map_or("", |(_, to)| to);
    }
    match color.role {
        "status" => "keep",
        _ if color.is_tone => "",
        "main" => "primary",
        "second" => "secondary",
        "third" => "accent",
        "text" => "text",
        _ => "",
    }
}

/// The typefaces in whose place the brand's come: the theme's are sure, what is set by hand may be meant as it is.
fn fonts(found: &Inspection) -> Section {
    let entry = |font: &super::DeckFont| Entry {
        key: if font.role == "heading" { "heading" } else { "body" }.to_owned(),
        value: quoted(&font.name),
        remark: match font.role {
            "hand-set" => [format!("{} uses", font.uses), font.places.clone()].join("; "),
            _ => "the theme's".to_owned(),
        },
        is_on: font.role != "hand-set",
    };
    let latin = || found.fonts.iter().filter(|font| font.script == "latin");
    let of = |role: &'static str| latin().filter(move |font| font.role == role);
    let is_known =
        |font: &&super::DeckFont| latin().any(|known| known.role != "hand-set" && known.name == font.name);
    let by_hand = of("hand-set").filter(|font| !is_known(font)).take(8);
    Section {
        head: "[from.fonts]",
        about: "Typefaces that become the brand's for headings and for text, wherever they are set by hand.",
        entries: of("heading").chain(of("body")).chain(by_hand).map(entry).collect(),
        shape: Shape::Lists,
    }
}

/// A text as TOML writes it: JSON's escapes are TOML's, too, but for the one sign that TOML doesn't allow bare.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default().replace('\u{7F}', "\\u007F")
}

fn written(sections: &[Section]) -> String {
    let mut out = String::new();
    for section in sections.iter().filter(|section| !section.entries.is_empty()) {
        let about: String = section.about.lines().map(|line| format!("# {line}\n")).collect();
        let _ = write!(out, "\n{about}");
        match section.shape {
            Shape::Blocks => section.entries.iter().for_each(|entry| block(&mut out, section.head, entry)),
            Shape::Lines | Shape::Lists => {
                // The head is on even where no line is, so that a line is switched on by its own sign alone.
                if !section.head.is_empty() {
                    let _ = writeln!(out, "{}", section.head);
                }
                lines(&mut out, section);
            }
        }
    }
    out
}

fn remark(entry: &Entry) -> String {
    match one_line(&entry.remark) {
        remark if remark.is_empty() => String::new(),
        remark => format!("  # {remark}"),
    }
}

fn lines(out: &mut String, section: &Section) {
    if section.shape == Shape::Lines {
        for entry in &section.entries {
            let sign = if entry.is_on { "" } else { "# " };
            let _ = writeln!(out, "{sign}{} = {}{}", entry.key, entry.value, remark(entry));
        }
        return;
    }
    let mut at = 0;
    while let Some(first) = section.entries.get(at) {
        let rest = section.entries.get(at..).unwrap_or_default();
        let count = rest.iter().take_while(|entry| entry.key == first.key).count().max(1);
        let own = rest.get(..count).unwrap_or_default();
        at += count;
        list(out, &first.key, own);
    }
}

/// The values of a key: one on a line of its own, several in a list.
fn list(out: &mut String, key: &str, entries: &[Entry]) {
    let sign = if entries.iter().any(|entry| entry.is_on) { "" } else { "# " };
    if let [entry] = entries {
        let _ = writeln!(out, "{sign}{key} = {}{}", entry.value, remark(entry));
        return;
    }
    let _ = writeln!(out, "{sign}{key} = [");
    for entry in entries {
        let own = if entry.is_on || !sign.is_empty() { "" } else { "# " };
        let _ = writeln!(out, "{sign}    {own}{},{}", entry.value, remark(entry));
    }
    let _ = writeln!(out, "{sign}]");
}

fn block(out: &mut String, head: &str, entry: &Entry) {
    let text = format!("{head}{}\n{}", remark(entry), entry.value);
    for line in text.lines() {
        let _ = writeln!(out, "{}{line}", if entry.is_on { "" } else { "# " });
    }
    out.push('\n');
}
