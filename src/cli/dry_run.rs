//! What a brand changes in a deck, for `make --dry-run` and for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use infograft_brand::rewrite::{FaceChange, FontChange, LogoPlaced, RewriteReport};
use infograft_deck::color::Rgb;
use infograft_deck::diagnostic::Diagnostic;
use serde_json::{Map, Value, json};

use super::fail::Failure;
use super::make_one::Made;
use super::output::Output;
use super::summary;
use super::talk::Talk;
use super::terminal::{BOLD, visible};
use crate::Brand;
use infograft_edition::edition::ColorChange;

/// Lines of a section that are shown where not all are asked for.
const SHOWN: usize = 5;
/// Colours that cover less of the pages are hardly seen.
const SEEN: f64 = 0.0005;

/// What a brand changes in one deck.
pub struct Plan<'m> {
    made: &'m Made,
    brand: &'m Brand,
    /// Whether files that are there are replaced.
    forced: bool,
    colors: Vec<ColorChange>,
}

impl<'m> Plan<'m> {
    pub fn of(made: &'m Made, brand: &'m Brand, forced: bool) -> Self {
        Self { made, brand, forced, colors: made.edition.color_changes() }
    }

    fn report(&self) -> &RewriteReport {
        &self.made.edition.report
    }

    /// Enters it into what is printed for programs.
    pub fn add_to(&self, object: &mut Value) {
        let Some(into) = object.as_object_mut() else { return };
        if !self.colors.is_empty() {
            into.insert("colors".into(), self.colors.iter().map(color_json).collect());
        }
        let report = self.report();
        if let Some(binding) = &self.made.binding {
            into.insert("binding".into(), json!({ "file": binding.path, "shared": binding.is_shared }));
        }
        let of = |is_heading| if is_heading { "heading" } else { "body" };
        let theme = report.fonts.iter().map(|font| {
            json!({ "of": of(font.collection == "majorFont"), "script": font.script, "from": font.from, "to": font.to })
        });
        let by_hand = report.faces.iter().map(
            |face| json!({ "of": of(face.is_heading), "from": face.from, "to": face.to, "set_by_hand": face.count }),
        );
        let logos = report.logos.iter().map(|logo| json!({ "place": logo.place, "dark": logo.on_dark }));
        let names = report.renamed.iter().map(|(what, _, count)| json!({ "what": what, "count": count }));
        let links = links(report).into_iter();
        let links = links.map(|((from, to), count)| json!({ "from": from, "to": to, "count": count }));
        let lists: [(&str, Vec<Value>); 4] = [
            ("fonts", theme.chain(by_hand).collect()),
            ("logos", logos.collect()),
            ("former", names.collect()),
            ("links", links.collect()),
        ];
        into.extend(
            lists
                .into_iter()
                .filter(|(_, list)| !list.is_empty())
                .map(|(key, list)| (key.into(), list.into())),
        );
    }

    /// The colours that change and are seen, those that cover most first.
    fn changing(&self) -> Vec<&ColorChange> {
        let mut changing: Vec<&ColorChange> = self.colors.iter().filter(|color| is_seen(color)).collect();
        changing.sort_by(|a, b| b.area.unwrap_or(0.0).total_cmp(&a.area.unwrap_or(0.0)));
        changing
    }

    /// Shows it, and what there is to look at. `extra` is what programs get, too.
    pub fn tell(
        &self,
        outputs: &[Output],
        diagnostics: &[Diagnostic],
        extra: Value,
        talk: &Talk,
    ) -> Result<(), Failure> {
        if talk.json {
            let file =
                |o: &Output| json!({ "path": o.path, "bytes": o.bytes.len(), "exists": o.path.exists() });
            let files: Vec<Value> = outputs.iter().map(file).collect();
            let mut object = Map::new();
            object.insert("dry_run".into(), true.into());
            object.insert("files".into(), files.into());
            object.insert("diagnostics".into(), json!(diagnostics));
            if let Value::Object(extra) = extra {
                object.extend(extra);
            }
            return summary::print(&format!("{}\n", Value::Object(object)));
        }
        summary::print(&self.text(outputs, talk.verbose))?;
        if !talk.quiet {
            summary::tell(diagnostics, talk);
            say!("{BOLD}Dry run{BOLD:#}: nothing was written; {}.", summary::look(diagnostics));
        }
        Ok(())
    }

    fn text(&self, outputs: &[Output], all: bool) -> String {
        let mut text = Text::new(all);
        let deck = visible(&self.made.name);
        let name = visible(&self.brand.organization().name);
        let files: Vec<String> = outputs.iter().map(|output| file(output, self.forced)).collect();
        text.line(&format!("{deck} as {name} would have it: {}", files.join(", ")));
        match &self.made.binding {
            Some(binding) => {
                let whose = if binding.is_shared { "for several decks" } else { "for this deck" };
                text.line(&format!("Binding: {}, {whose}", visible(&binding.path.display().to_string())));
            }
            None => text.line("Binding: none"),
        }
        let colors = self.changing().into_iter().map(|color| color_line(color, &text)).collect();
        text.section("Colours", colors);
        text.section("Typefaces", self.fonts());
        text.section("Logo", self.logos());
        text.section("Names and links", self.names());
        text.section("Stays as it is", self.stays());
        text.out
    }

    /// The same in a line or two, for one of many decks.
    pub fn short(&self) -> String {
        let mut parts = Vec::new();
        let changing = self.changing();
        let named = |color: &&ColorChange| Some(format!("{} \u{2192} {}", color.from?, color.to));
        let colors: Vec<String> = changing.iter().take(2).filter_map(named).collect();
        if !colors.is_empty() {
            let more = changing.len() - colors.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            parts.push(format!("colours {}{more}", colors.join(", ")));
        }
        let fonts: Vec<String> =
            theme_fonts(&self.report().fonts).into_iter().map(|(_, change)| change).collect();
        if !fonts.is_empty() {
            parts.push(format!("typefaces {}", fonts.join(", ")));
        }
        match self.report().logos.len() {
            0 => {}
            1 => parts.push("the logo in 1 place".to_owned()),
            n => parts.push(format!("the logo in {n} places")),
        }
        parts.extend(counts(self.report()));
        if let Some(binding) = &self.made.binding {
            parts.push(format!("by {}", visible(&binding.path.display().to_string())));
        }
        if parts.is_empty() {
            parts.push("nothing would change".to_owned());
        }
        let taken = self.made.outputs.iter().find(|output| !self.forced && output.path.exists());
        parts.extend(taken.map(|output| file(output, false)));
        parts.join("; ")
    }

    fn fonts(&self) -> Vec<String> {
        let mut lines: Vec<String> = theme_fonts(&self.report().fonts)
            .into_iter()
            .map(|(of, change)| format!("{of:11}  {change}"))
            .collect();
        let mut by_hand: BTreeMap<(bool, String), Vec<String>> = BTreeMap::new();
        let mut faces: Vec<&FaceChange> = self.report().faces.iter().collect();
        faces.sort_by_key(|face| std::cmp::Reverse(face.count));
        for face in faces {
            let known = by_hand.entry((!face.is_heading, face.to.clone())).or_default();
            known.push(format!("{} {}\u{D7}", visible(&face.from), face.count));
        }
        lines.extend(by_hand.into_iter().map(|((_, to), mut from)| {
            let more = from.len().saturating_sub(4);
            from.truncate(4);
            if more > 0 {
                from.push(format!("{more} more"));
            }
            format!("{:11}  {} \u{2192} {}", "set by hand", from.join(", "), visible(&to))
        }));
        lines
    }

    fn logos(&self) -> Vec<String> {
        let line = |placed: &LogoPlaced| {
            let file = placed.file.file_name().unwrap_or(placed.file.as_os_str()).to_string_lossy();
            format!("{}: {}", visible(&placed.place.to_string()), visible(&file))
        };
        self.report().logos.iter().map(line).collect()
    }

    fn names(&self) -> Vec<String> {
        let named = counts(self.report());
        let named = if named.is_empty() { None } else { Some(named.join(", ")) };
        let link = |((from, to), count): ((String, String), usize)| {
            let to = if to.is_empty() { "taken out" } else { &to };
            let times = if count > 1 { format!("  {count}\u{D7}") } else { String::new() };
            format!("{} \u{2192} {}{times}", visible(&from), visible(to))
        };
        named.into_iter().chain(links(self.report()).into_iter().map(link)).collect()
    }

    fn stays(&self) -> Vec<String> {
        let report = self.report();
        let first = |list: Vec<String>| {
            let more = list.len().saturating_sub(SHOWN);
            let mut list: Vec<String> = list.into_iter().take(SHOWN).collect();
            if more > 0 {
                list.push(format!("{more} more"));
            }
            list.join(", ")
        };
        let mut lines = Vec::new();
        let fonts = report.own_fonts.iter().map(|(face, count)| format!("{} {count}\u{D7}", visible(face)));
        if !report.own_fonts.is_empty() {
            lines.push(format!("typefaces  {}", first(fonts.collect())));
        }
        let own = report.own_colors.iter().map(|(rgb, count)| format!("{rgb} {count}\u{D7}"));
        if !report.own_colors.is_empty() {
            lines.push(format!("colours    {}", first(own.collect())));
        }
        let kept = self.colors.iter().filter(|color| color.from == Some(color.to) && color.role == "status");
        let kept: Vec<String> = kept.map(|color| color.to.to_string()).collect();
        if !kept.is_empty() {
            lines.push(format!("of a state {}", first(kept)));
        }
        let said = self.colors.iter().filter(|color| color.from == Some(color.to) && color.role == "named");
        let said: Vec<String> = said.map(|color| color.to.to_string()).collect();
        if !said.is_empty() {
            lines.push(format!("as told    {}", first(said)));
        }
        lines
    }
}

/// A file that would be written.
fn file(output: &Output, forced: bool) -> String {
    let path = visible(&output.path.display().to_string());
    match (output.path.exists(), forced) {
        (false, _) => path,
        (true, false) => format!("{path} (it is there: --force replaces it)"),
        (true, true) => format!("{path} (in the place of the one that is there)"),
    }
}

/// How many names and so on of the former owner become the brand's.
fn counts(report: &RewriteReport) -> Vec<String> {
    let words = |(one, many, count): &(&str, &str, usize)| {
        format!("{count} {}", if *count == 1 { one } else { many })
    };
    // Colours and typefaces are shown by themselves.
    let is_name = |(one, ..): &&(&str, &str, usize)| !one.starts_with("typeface") && *one != "colour";
    report.renamed.iter().filter(is_name).map(words).collect()
}

/// The links that change, each once with how often.
fn links(report: &RewriteReport) -> BTreeMap<(String, String), usize> {
    let mut links = BTreeMap::new();
    for link in report.links_set.iter().chain(&report.links_removed) {
        *links.entry((link.template.clone(), link.target.clone())).or_default() += 1;
    }
    links
}

/// The theme's typefaces that change: of what, and from which to which; each once.
fn theme_fonts(fonts: &[FontChange]) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = Vec::new();
    for font in fonts.iter().filter(|font| !font.from.is_empty()) {
        let of = if font.collection == "majorFont" { "headings" } else { "text" };
        let line = (of.to_owned(), format!("{} \u{2192} {}", visible(&font.from), visible(&font.to)));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// Whether a colour changes and is seen.
fn is_seen(color: &ColorChange) -> bool {
    color.from != Some(color.to) && color.area.is_none_or(|area| area >= SEEN)
}

fn color_json(color: &ColorChange) -> Value {
    let mut object = json!({ "role": color.role, "to": color.to.to_string() });
    if let Some(into) = object.as_object_mut() {
        into.extend(color.from.map(|from| ("from".to_owned(), from.to_string().into())));
        into.extend(color.area.map(|area| ("area".to_owned(), ((area * 1e6).round() / 1e6).into())));
        into.extend(color.uses.map(|uses| ("uses".to_owned(), uses.into())));
    }
    object
}

fn color_line(color: &ColorChange, text: &Text) -> String {
    let from = color.from.map_or_else(|| "       ".to_owned(), |from| format!("{}{from}", text.swatch(from)));
    let area = color.area.map_or_else(String::new, |area| format!("{:5.1} %  ", 100.0 * area));
    format!("{area}{from} \u{2192} {}{}  {}", text.swatch(color.to), color.to, color.words)
}

/// The text under way.
struct Text {
    out: String,
    all: bool,
    is_styled: bool,
}

impl Text {
    fn new(all: bool) -> Self {
        let is_styled = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
        Self { out: String::new(), all, is_styled }
    }

    fn line(&mut self, line: &str) {
        let _ = writeln!(self.out, "{line}");
    }

    fn section(&mut self, title: &str, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        let (on, off) = match self.is_styled {
            true => (BOLD.render().to_string(), BOLD.render_reset().to_string()),
            false => Default::default(),
        };
        self.line(&format!("{on}{title}{off}"));
        let shown = if self.all { lines.len() } else { SHOWN.min(lines.len()) };
        lines.iter().take(shown).for_each(|line| self.line(&format!("  {line}")));
        if lines.len() > shown {
            self.line(&format!("  and {} more; --all shows them", lines.len() - shown));
        }
    }

    /// A piece of a colour, where the terminal has colours.
    fn swatch(&self, Rgb(r, g, b): Rgb) -> String {
        if self.is_styled { format!("\u{1b}[48;2;{r};{g};{b}m   \u{1b}[0m ") } else { String::new() }
    }
}
