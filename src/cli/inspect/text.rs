//! What `inspect` shows on a terminal.

use std::fmt::Write as _;

use infograft_deck::color::Rgb;
use infograft_deck::words::excerpt;

use crate::cli::terminal::{BOLD, visible};
use infograft_edition::inspect::{ColorsGo, Inspection, Named};

/// Lines of a section that are shown where not all are asked for.
const SHOWN: usize = 5;

/// The text, with swatches where the terminal has colours.
pub fn shown(found: &Inspection, all: bool) -> String {
    let is_styled = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    let mut text = Text { out: String::new(), all, is_styled };
    text.head(found);
    text.colors(found);
    text.fonts(found);
    text.names(found);
    text.links(found);
    text.pictures(found);
    text.pages(found);
    text.rest(found);
    text.out
}

struct Text {
    out: String,
    all: bool,
    is_styled: bool,
}

impl Text {
    fn line(&mut self, line: &str) {
        let _ = writeln!(self.out, "{line}");
    }

    fn title(&mut self, words: &str) {
        let (on, off) = if self.is_styled {
            (BOLD.render().to_string(), BOLD.render_reset().to_string())
        } else {
            Default::default()
        };
        let _ = writeln!(self.out, "\n{on}{words}{off}");
    }

    /// The lines of a section, the first of them alone where not all are asked for.
    fn lines(&mut self, title: &str, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        self.title(title);
        let shown = if self.all { lines.len() } else { SHOWN.min(lines.len()) };
        let more = lines.len() - shown;
        lines.iter().take(shown).for_each(|line| self.line(&format!("  {line}")));
        if more > 0 {
            self.line(&format!("  and {more} more (--all)"));
        }
    }

    fn head(&mut self, found: &Inspection) {
        let inches = |points: f64| points / 72.0;
        let title = found
            .title
            .as_ref()
            .map(|title| format!(", \u{201C}{}\u{201D}", visible(&excerpt(title))))
            .unwrap_or_default();
        let language = found.language.as_ref().map(|tag| format!(", {}", visible(tag))).unwrap_or_default();
        let slides =
            if found.slides == 1 { "1 slide".to_owned() } else { format!("{} slides", found.slides) };
        let (width, height) = (inches(found.size.0), inches(found.size.1));
        self.line(&format!(
            "{}{title}: {slides}, {width:.1} \u{D7} {height:.1} in{language}",
            visible(&found.deck)
        ));
    }

    fn swatch(&self, color: &str) -> String {
        match Rgb::from_hex(color.trim_start_matches('#')).filter(|_| self.is_styled) {
            Some(Rgb(r, g, b)) => format!("\u{1b}[48;2;{r};{g};{b}m   \u{1b}[0m "),
            None => String::new(),
        }
    }

    fn colors(&mut self, found: &Inspection) {
        let how = match found.colors_go {
            ColorsGo::Slots => "the theme carries them",
            ColorsGo::Roles => "they go by what they do",
        };
        let lines = found.colors.iter().filter(|color| self.all || color.area > 0.0005).map(|color| {
            let slots = if color.slots.is_empty() { "hand-set".to_owned() } else { color.slots.join(", ") };
            let by_hand = if color.slots.is_empty() || color.hand_set == 0 {
                String::new()
            } else {
                format!(" and by hand {}\u{D7}", color.hand_set)
            };
            let area = 100.0 * color.area;
            format!(
                "{}{} {:8}{area:5.1} %  {slots}{by_hand}; {}",
                self.swatch(&color.color),
                color.color,
                color.role,
                color.places
            )
        });
        let lines = lines.collect();
        self.lines(&format!("Colours ({how})"), lines);
    }

    fn fonts(&mut self, found: &Inspection) {
        let font = |font: &infograft_edition::inspect::DeckFont| {
            let script = if font.script == "latin" { String::new() } else { format!(" ({})", font.script) };
            let uses = if font.role == "hand-set" {
                format!("  {}\u{D7}, {}", font.uses, font.places)
            } else {
                String::new()
            };
            format!("{:9} {}{script}{uses}", font.role, visible(&font.name))
        };
        let mut lines: Vec<String> = found.fonts.iter().map(font).collect();
        lines.extend(found.embedded.iter().map(|name| format!("embedded  {}", visible(name))));
        self.lines("Typefaces", lines);
    }

    fn names(&mut self, found: &Inspection) {
        let names = &found.names;
        let kinds: [(&str, &[Named]); 7] = [
            ("name", &names.names),
            ("tagline", &names.taglines),
            ("domain", &names.domains),
            ("e-mail", &names.emails),
            ("phone", &names.phones),
            ("address", &names.addresses),
            ("name?", &names.others),
        ];
        let all = self.all;
        let lines: Vec<String> = kinds
            .iter()
            .flat_map(|(kind, list)| {
                let most = if all { list.len() } else { 2 };
                list.iter().take(most).map(move |named| line_of(kind, named))
            })
            .collect();
        if !lines.is_empty() {
            self.title("Who it speaks for");
            lines.iter().for_each(|line| self.line(&format!("  {line}")));
        }
    }

    fn links(&mut self, found: &Inspection) {
        let lines = found.links.iter().map(|link| {
            let key = match link.key {
                Some(key) if link.is_sure() => key.to_owned(),
                Some(key) => format!("{key}?"),
                None => String::new(),
            };
            let label = link
                .labels
                .first()
                .map(|label| format!("  \u{201C}{}\u{201D}", visible(&excerpt(label))))
                .unwrap_or_default();
            format!("{key:11} {}{label}", visible(&excerpt(&link.target)))
        });
        let mut lines: Vec<String> = lines.collect();
        // On one screen there is room for the brand's own six.
        if !self.all && lines.len() > SHOWN && lines.len() <= SHOWN + 2 {
            self.title("Links");
            lines.drain(..).for_each(|line| self.line(&format!("  {line}")));
        }
        self.lines("Links", lines);
    }

    fn pictures(&mut self, found: &Inspection) {
        let picture = |picture: &infograft_edition::inspect::DeckPicture| {
            let what = match picture {
                p if p.logo => "logo",
                p if p.maybe_logo => "logo?",
                p if p.qr_code => "QR code",
                p if p.photo => "photo",
                _ => "",
            };
            let file = picture.file.as_deref().unwrap_or("drawing");
            let why = if what.starts_with("logo") {
                format!("; {}", picture.reasons.join(", "))
            } else {
                String::new()
            };
            format!(
                "{what:9} {} \u{201C}{}\u{201D}  {}{why}",
                visible(file),
                visible(&excerpt(&picture.name)),
                picture.places
            )
        };
        let lines = found.pictures.iter().map(picture).collect();
        self.lines("Pictures", lines);
    }

    fn pages(&mut self, found: &Inspection) {
        let used =
            |kind: &str| found.pages.iter().filter(|page| page.kind == kind && page.slides > 0).count();
        let count = |kind: &str| found.pages.iter().filter(|page| page.kind == kind).count();
        if count("layout") == 0 {
            return;
        }
        self.title("Masters and layouts");
        self.line(&format!(
            "  {} of {} masters and {} of {} layouts are in use",
            used("master"),
            count("master"),
            used("layout"),
            count("layout")
        ));
        for page in found.pages.iter().filter(|_| self.all) {
            let _ = writeln!(self.out, "  {:7} {:4} slides  {}", page.kind, page.slides, visible(&page.name));
        }
    }

    fn rest(&mut self, found: &Inspection) {
        let mut lines = Vec::new();
        if !found.marks.is_empty() {
            let marks = &found.marks;
            let all: Vec<&str> = marks.values.iter().chain(&marks.links).map(String::as_str).collect();
            lines.push(format!("marks: {}", visible(&all.join(", "))));
        }
        if found.comments > 0 {
            lines.push(format!("comments of reviewers: {}", found.comments));
        }
        if found.macros {
            lines.push("macros".to_owned());
        }
        for (name, value) in found.properties.iter().filter(|(name, _)| self.all || name != "title") {
            lines.push(format!("property {name}: {}", visible(&excerpt(value))));
        }
        self.lines("What else is in the file", lines);
    }
}

fn line_of(kind: &str, named: &Named) -> String {
    let doubt = if named.sure || kind.ends_with('?') { "" } else { "?" };
    let text = named.text.replace('\n', " / ");
    format!("{:9} {}  {}", format!("{kind}{doubt}"), visible(&excerpt(&text)), named.seen.words())
}
