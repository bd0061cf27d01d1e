//! A deck without marks, bound from outside: a small TOML file says which shape, link, colour or wording is which slot.

mod colors;
mod from;
mod lines;
mod list;
mod look;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use infograft_deck::color::{Rgb, ThemeColor};
use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use infograft_deck::files;
use infograft_deck::opc::kinds;
use infograft_deck::xml::{Element, Node, Ns};
use serde::Deserialize;

pub use self::colors::ColorsBy;
use self::colors::{Becomes, KEEP};
pub(super) use self::from::{From, Several};
use self::lines::Lines;
use self::list::ListBinding;
pub(super) use self::look::{Chosen, Look};
use super::deck::{Deck, Part};
use super::error::Fault;
use super::fonts::{of_script, set_typeface};
use super::foreign;
use super::links;
use super::old_logo::LogoBinding;
use super::old_look::PictureBinding;
use super::shape;
use super::text::run_text;
use super::values::nearest;
use crate::brand::Brand;
use crate::brand::tree::{self, Format};

/// The binding of a deck. It puts marks into the deck, as a designer would, before it is rewritten.
///
/// ```
/// # use infograft_brand::rewrite::Binding;
/// let binding = Binding::from_toml(r##"
/// [colors]
/// "#C00000" = "accent1"
///
/// [[shape]]
/// slide = 1
/// name = "Picture 5"
/// as = "logo"
///
/// [[shape]]
/// name = "Rectangle 7"
/// as = "qr links.booking"
///
/// [[logo]]
/// picture = "image7.png"
///
/// [[picture]]
/// file = "image1.png"
/// recolor = true
///
/// [[link]]
/// from = "https://old.example/book"
/// to = "links.booking"
///
/// [[text]]
/// from = "Our promise"
/// to = "{{organization.tagline}}"
///
/// [from]
/// name = ["ACME Corporation", "ACME"]
/// domain = "acme.example"
/// colors.primary = "#004B87"
/// fonts.heading = "Gotham"
/// "##).expect("valid");
/// # let _ = binding;
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Binding {
    /// Shapes that are slots.
    #[serde(default)]
    shape: Vec<ShapeBinding>,
    /// Pictures that are the deck's own logo.
    #[serde(default)]
    logo: Vec<LogoBinding>,
    /// Pictures whose colours are changed.
    #[serde(default)]
    picture: Vec<PictureBinding>,
    /// Links that are slots.
    #[serde(default)]
    link: Vec<FromTo>,
    /// Wordings that are placeholders.
    #[serde(default)]
    text: Vec<FromTo>,
    /// Paragraphs that are a list of the brand.
    #[serde(default)]
    list: Vec<ListBinding>,
    /// What colours become: a slot of the theme for hard-coded ones; a role of the brand, `keep` or a colour for all.
    #[serde(default)]
    colors: BTreeMap<String, String>,
    /// Whether colours are changed by what they do or by their slot in the theme.
    recolor: Option<ColorsBy>,
    /// Hard-coded typefaces that are others, `+mj-lt` and `+mn-lt` for the theme's, or stay (`keep`).
    #[serde(default)]
    fonts: BTreeMap<String, String>,
    /// How the deck's former owner is named in it.
    pub(super) from: Option<From>,
    /// Whether `{{…}}` in the deck are marks; unless said, the deck tells.
    pub(super) marks: Option<bool>,
    /// Whether lines may match nothing, because the binding serves many decks.
    #[serde(skip)]
    is_shared: bool,
    /// The file that it was read from.
    #[serde(skip)]
    file: Option<String>,
    /// Where its lines stand in the file.
    #[serde(skip)]
    lines: Lines,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ShapeBinding {
    slide: Option<u32>,
    name: Option<String>,
    id: Option<u32>,
    /// `logo`, `qr`, `row`, `column` or `fixed`, with options: `logo on=dark align=center`, `qr links.booking`.
    #[serde(rename = "as")]
    slot: Option<String>,
    /// A condition: `links.billing`, `!info`.
    #[serde(rename = "if")]
    condition: Option<String>,
    /// A link slot for the whole shape: `links.booking`.
    link: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct FromTo {
    from: String,
    to: String,
}

/// Why a binding can't be read.
#[derive(Debug, thiserror::Error)]
#[error("the binding can't be read: {0}")]
pub struct BindingError(String);

impl Binding {
    /// Reads a binding from TOML.
    ///
    /// # Errors
    ///
    /// [`BindingError`] with the line, if the text is no TOML or has what a binding doesn't know.
    pub fn from_toml(text: &str) -> Result<Self, BindingError> {
        // What is no TOML at all is told in the words for brand files.
        let tree = tree::read(text, Format::Toml, Path::new("")).map_err(|told| {
            let first = told.iter().next().map(|d| {
                let line = d.place.line.unwrap_or(1);
                format!("line {line}: {}; {}", d.message, d.help.as_deref().unwrap_or_default())
            });
            BindingError(first.unwrap_or_default())
        })?;
        let lines = Lines::of(&tree);
        let binding: Self = toml::from_str(text).map_err(|e| {
            let at = e.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let misplaced = from::misplaced(e.message()).unwrap_or_default();
            BindingError(format!("line {}: {}{misplaced}", 1 + at.matches('\n').count(), e.message()))
        })?;
        binding.check().map_err(|(path, why)| match lines.get(&path) {
            Some(line) => BindingError(format!("line {line}: {why}")),
            None => BindingError(why),
        })?;
        if let Some(why) = colors::twice(&binding.colors, binding.from.as_ref(), &lines) {
            return Err(BindingError(why));
        }
        let from = binding.from.clone().map(|from| From { lines: lines.clone(), ..from });
        let from = from.map(|from| from.without(&binding.colors, &binding.fonts));
        Ok(Self { lines, from, ..binding })
    }

    /// What can't be: its place in the file, and why.
    fn check(&self) -> Result<(), (String, String)> {
        for (from, to) in &self.colors {
            let wrong = |why| Err((format!("colors.{from}"), why));
            if color(from).is_none() {
                return wrong(format!("{from} is no colour: write it as \"#C00000\""));
            }
            if Becomes::of(to).is_none() {
                let near = nearest(to, Becomes::ROLES.iter().map(|(role, _)| *role).chain([KEEP]));
                let near = near.map_or_else(String::new, |near| format!("did you mean {near}? It takes "));
                return wrong(format!("{to} is nothing that a colour becomes: {near}{}", Becomes::WORDS));
            }
        }
        for (table, lines) in [("text", &self.text), ("link", &self.link)] {
            if let Some(at) = lines.iter().position(|line| line.from.is_empty()) {
                return Err((format!("{table}.{at}"), "from must not be empty".into()));
            }
        }
        self.from.as_ref().map_or(Ok(()), From::check)?;
        match self.logo.iter().enumerate().find_map(|(at, logo)| Some((at, logo.fault()?))) {
            Some((at, fault)) => Err((format!("logo.{at}"), fault.into())),
            None => Ok(()),
        }
    }

    /// The same, read from a file, which is told with each deck that it is used for. If it serves many decks
    /// (`is_shared`), a line that matches nothing in one of them is worth a note, and is no fault.
    #[must_use]
    pub fn read_from(self, file: impl Into<String>, is_shared: bool) -> Self {
        Self { file: Some(file.into()), is_shared, ..self }
    }

    /// That the binding is used, where it has a file.
    pub(super) fn told(&self) -> Option<Diagnostic> {
        let file = self.file.as_ref()?;
        let message = format!("the binding for {} is used", self.whose());
        Some(Diagnostic::new(Code::BindingUsed, message).at(Place::file(file)))
    }

    /// Sorts lines that match nothing: problems, or notes where the binding serves many decks.
    pub(super) fn sort(&self, unmatched: Diagnostics, problems: &mut Diagnostics, notes: &mut Diagnostics) {
        let place = self.file.as_ref().map(Place::file);
        let unmatched = unmatched.into_iter().map(|line| match (&place, line.place.line) {
            (Some(place), Some(n)) => line.at(place.clone().with_line(n, None)),
            (Some(place), None) => line.at(place.clone()),
            (None, _) => line,
        });
        if !self.is_shared {
            let (lesser, faults): (Vec<_>, Vec<_>) =
                unmatched.partition(|line| line.severity == Severity::Note);
            notes.append(lesser);
            return problems.append(faults);
        }
        let help = format!("nothing has to be done: the binding serves {}", self.whose());
        notes.append(unmatched.map(|line| line.with_severity(Severity::Note).with_help(help.clone())));
    }

    /// The decks that it serves. What isn't the folder's own file was given for several.
    fn whose(&self) -> &'static str {
        let file = self.file.as_deref().map(Path::new).and_then(Path::file_name);
        match self.is_shared {
            true if file == Some("infograft.toml".as_ref()) => "all decks of its folder",
            true => "all these decks",
            false => "this deck",
        }
    }

    /// The same with the pictures that it names read: they lie in the binding's folder.
    ///
    /// # Errors
    ///
    /// [`BindingError`] if one can't be read.
    pub fn beside(mut self, folder: &Path) -> Result<Self, BindingError> {
        for logo in &mut self.logo {
            let Some(path) = logo.file().map(|file| folder.join(file)) else { continue };
            let read = files::read(&path);
            logo.set_file(read.map_err(|e| BindingError(format!("the picture {}: {e}", path.display())))?);
        }
        Ok(self)
    }

    /// The pictures that it names in a folder.
    pub fn files(&self, folder: &Path) -> Vec<PathBuf> {
        self.logo.iter().filter_map(|logo| logo.file().map(|file| folder.join(file))).collect()
    }

    /// The pictures that are the deck's own logo.
    pub(super) fn logos(&self) -> &[LogoBinding] {
        &self.logo
    }

    /// The pictures whose colours are changed.
    pub(super) fn pictures(&self) -> &[PictureBinding] {
        &self.picture
    }

    /// Puts the marks into the deck, in which braces may be hidden.
    pub(super) fn apply(&self, deck: &mut Deck, brand: &Brand, is_hidden: bool, problems: &mut Diagnostics) {
        let place = deck.parts.first().map(|p| Place::part(&p.name));
        let mut unbound = |path: String, what: String, nearest: Option<String>| {
            let fault = Fault::Unbound { what, nearest };
            problems.extend(place.clone().map(|place| fault.at(self.lines.at(place, &path))));
        };
        for (at, binding) in self.shape.iter().enumerate() {
            if !bind_shape(deck, binding) {
                let names = names(deck);
                let near = binding.name.as_ref().and_then(|n| nearest(n, names.iter().map(String::as_str)));
                unbound(
                    format!("shape.{at}"),
                    format!("shape {}", binding.describe()),
                    near.map(str::to_owned),
                );
            }
        }
        for (at, line) in self.link.iter().enumerate() {
            if !bind_link(deck, line) {
                unbound(format!("link.{at}"), format!("link {}", line.from), None);
            }
        }
        for (at, line) in self.text.iter().enumerate() {
            let hidden = is_hidden.then(|| FromTo { from: foreign::hidden(&line.from), to: line.to.clone() });
            if !bind_text(deck, hidden.as_ref().unwrap_or(line)) {
                unbound(format!("text.{at}"), format!("text \u{201C}{}\u{201D}", line.from), None);
            }
        }
        for (at, line) in self.list.iter().enumerate() {
            if !list::bind(deck, line) {
                let first = line.items.first().map(String::as_str).unwrap_or_default();
                unbound(format!("list.{at}"), format!("list that begins with \u{201C}{first}\u{201D}"), None);
            }
        }
        for part in &mut deck.parts {
            self.bind_look(&mut part.tree, brand);
        }
    }

    /// Colours that become slots of the theme, and typefaces. Those that the command line names are left to it.
    fn bind_look(&self, e: &mut Element, brand: &Brand) {
        if e.is(Ns::A, "clrScheme") || e.is(Ns::A, "fontScheme") || e.is(Ns::A, "clrChange") {
            return;
        }
        if e.is(Ns::A, "srgbClr") {
            let own = e.attr("val").and_then(Rgb::from_hex).filter(|own| !brand.colors.asked.contains(own));
            let named = self.colors.iter().find(|(from, _)| own.is_some() && color(from) == own);
            let to = named.and_then(|(_, to)| Becomes::of(to)).and_then(Becomes::slot);
            if let (Some(to), Some(_)) = (to, own) {
                e.name = format!("{}schemeClr", e.prefix()).into();
                e.set_attr("val", to);
            }
        } else if e.ns == Ns::A {
            let face = e.attr("typeface").map(str::to_lowercase);
            let face = face.filter(|face| !brand.fonts.asked.contains(face));
            let to = face.and_then(|f| self.fonts.iter().find(|(from, _)| from.to_lowercase() == f));
            if let Some((_, to)) = to.filter(|(_, to)| *to != KEEP) {
                set_typeface(e, &of_script(to, e.local()));
            }
        }
        e.elements_mut().for_each(|c| self.bind_look(c, brand));
    }
}

impl ShapeBinding {
    fn describe(&self) -> String {
        let mut out = String::new();
        if let Some(name) = &self.name {
            out.push_str(&format!("\u{201C}{name}\u{201D}"));
        }
        if let Some(id) = self.id {
            out.push_str(&format!(" id {id}"));
        }
        if let Some(slide) = self.slide {
            out.push_str(&format!(" on slide {slide}"));
        }
        out.trim().to_owned()
    }

    fn matches(&self, shape: &Element) -> bool {
        let Some(props) = shape::props(shape) else { return false };
        let id = self.id.is_none_or(|id| props.attr("id") == Some(id.to_string().as_str()));
        let name = self.name.as_ref().is_none_or(|n| props.attr("name") == Some(n.as_str()));
        id && name && (self.id.is_some() || self.name.is_some())
    }
}

/// A colour as a binding writes it.
pub(super) fn color_of(text: &str) -> Option<Rgb> {
    color(text)
}

/// What the brand calls a colour, and the slot of the theme in which it stands.
pub(super) fn slot_of(role: &str) -> Option<(&'static str, ThemeColor)> {
    Becomes::ROLES.into_iter().find(|(word, _)| *word == role)
}

fn color(text: &str) -> Option<Rgb> {
    Rgb::from_hex(text.trim_start_matches('#'))
}

/// A theme colour's name as `schemeClr@val` has it (ECMA-376 Part 1, 20.1.10.54).
fn scheme_color(name: &str) -> Option<&'static str> {
    let slot = ThemeColor::from_name(name).map(ThemeColor::name);
    slot.or_else(|| ["tx1", "bg1", "tx2", "bg2"].into_iter().find(|n| *n == name))
}

/// Slides are meant by a number; without one, every part is searched.
fn in_reach(deck: &mut Deck, slide: Option<u32>) -> impl Iterator<Item = &mut Part> {
    let meant = move |p: &&mut Part| slide.is_none_or(|n| p.kind == Kind::Slide(n));
    deck.parts.iter_mut().filter(|p| p.kind.has_shapes()).filter(meant)
}

fn names(deck: &Deck) -> Vec<String> {
    let mut names = Vec::new();
    for part in deck.parts.iter().filter(|p| p.kind.has_shapes()) {
        shape::each(&part.tree, &mut |s| names.push(shape::name(s)));
    }
    names
}

fn bind_shape(deck: &mut Deck, binding: &ShapeBinding) -> bool {
    let mut found = false;
    for part in in_reach(deck, binding.slide) {
        let rels = &mut part.rels;
        part.tree.walk_mut(&mut |e| {
            if !shape::is_shape(e) || !binding.matches(e) {
                return;
            }
            found = true;
            let Some(props) = shape::props_mut(e) else { return };
            let mut name = props.attr("name").unwrap_or_default().to_owned();
            if let Some(slot) = &binding.slot {
                name.push_str(&format!(" {{{{{slot}}}}}"));
            }
            if let Some(condition) = &binding.condition {
                name.push_str(&format!(" {{{{#if {condition}}}}}"));
            }
            props.set_attr("name", name);
            if let Some(link) = &binding.link {
                let id = rels.add_external(kinds::HYPERLINK, &target(link));
                props.children.retain(|n| !n.element().is_some_and(|e| e.is(Ns::A, "hlinkClick")));
                let mut click = Element::new(Ns::A, "a:hlinkClick").with_attr("r:id", id.0);
                click.set_attr("xmlns:r", Ns::R.uri());
                props.children.insert(0, click.into());
            }
        });
    }
    found
}

fn target(path: &str) -> String {
    if path.contains("{{") { path.to_owned() } else { format!("%7B%7B{path}%7D%7D") }
}

/// Points every link with the old target at the slot. A trailing slash makes no difference.
fn bind_link(deck: &mut Deck, line: &FromTo) -> bool {
    let fold = |url: &str| links::decode(url).trim_end_matches('/').to_owned();
    let mut found = false;
    for part in &mut deck.parts {
        for rel in part.rels.list.clone() {
            let same = rel.external().is_some_and(|t| fold(t) == fold(&line.from));
            if same && rel.is(kinds::HYPERLINK) {
                part.rels.retarget_external(&rel.id.0, &target(&line.to));
                found = true;
            }
        }
    }
    found
}

fn bind_text(deck: &mut Deck, line: &FromTo) -> bool {
    let mut found = false;
    for part in &mut deck.parts {
        part.tree.walk_mut(&mut |e| {
            if e.is(Ns::A, "p") {
                found |= replace_text(e, line);
            }
        });
    }
    found
}

/// Replaces a wording in a paragraph, also where it is split over runs: it takes the format of its first run.
fn replace_text(p: &mut Element, line: &FromTo) -> bool {
    let mut found = false;
    let mut i = 0;
    while i < p.children.len() {
        let end = i + p.children.iter().skip(i).take_while(|n| run_text(n).is_some()).count();
        if end > i {
            let mut texts: Vec<String> = p.children[i..end].iter().filter_map(run_text).collect();
            let before = texts.clone();
            found |= replace_in_runs(&mut texts, line);
            for ((node, text), before) in p.children[i..end].iter_mut().zip(texts).zip(before) {
                let t = node.element_mut().and_then(|r| r.child_mut(Ns::A, "t"));
                if let (Some(t), true) = (t, text != before) {
                    t.children = vec![Node::Text(text)];
                }
            }
        }
        i = end + 1;
    }
    found
}

fn replace_in_runs(texts: &mut [String], line: &FromTo) -> bool {
    let flat: String = texts.concat();
    let starts: Vec<usize> = flat.match_indices(&line.from).map(|(at, _)| at).collect();
    // From the end, so that earlier places stay true.
    for start in starts.iter().rev() {
        let end = start + line.from.len();
        let mut at = 0;
        let mut to = Some(line.to.as_str());
        for text in texts.iter_mut() {
            let (from, until) = (at, at + text.len());
            at = until;
            if until <= *start || from >= end {
                continue;
            }
            let cut = start.saturating_sub(from)..(end - from).min(text.len());
            text.replace_range(cut, to.take().unwrap_or_default());
        }
    }
    !starts.is_empty()
}
