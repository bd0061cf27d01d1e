//! Typefaces that were set by hand in a deck without marks. Whoever set them meant the look of that company, so they become
//! the theme's by what they are for: headings or text, in each script for which the brand gives a face. Pictures of symbols
//! and code keep theirs.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::words::listed;
use infograft_deck::xml::{Element, Node, Ns};

use super::deck::{Deck, Part};
use super::follow::{face, is_title};
use super::fonts::set_typeface;
use super::report::FaceChange;
use crate::brand::{Brand, FontSlot};

/// How the names of typefaces of symbols begin, in lower case.
const SYMBOLS: [&str; 22] = [
    "symbol",
    "wingdings",
    "webdings",
    "marlett",
    "mt extra",
    "segoe ui symbol",
    "segoe ui emoji",
    "segoe mdl2",
    "segoe fluent",
    "font awesome",
    "fontawesome",
    "material icons",
    "material symbols",
    "bookshelf symbol",
    "zapf dingbats",
    "zapfdingbats",
    "monotype sorts",
    "noto emoji",
    "noto color emoji",
    "apple color emoji",
    "icomoon",
    "cambria math",
];
/// Words of which one is in the names of most typefaces of one width, in lower case.
const CODE_FACE_WORDS: [&str; 7] = ["mono", "code", "coding", "console", "typewriter", "fixed", "barcode"];
/// How the names of others begin, in lower case.
const CODE_FACES: [&str; 19] = [
    "consolas",
    "courier",
    "menlo",
    "monaco",
    "inconsolata",
    "monospac",
    "cascadia",
    "fixedsys",
    "terminal",
    "ocr a",
    "ocr b",
    "letter gothic",
    "anonymous pro",
    "iosevka",
    "hack",
    "monoid",
    "monofur",
    "pragmata",
    "나눔고딕코딩",
];
/// Signs that stand in code and hardly in other texts.
const CODE: [&str; 15] =
    ["();", "()", "{}", "=>", "->", "::", "==", "!=", "&&", "||", "</", "/>", "$ ", "#include", "\\n"];
/// Words with which lines of code begin.
const CODE_WORDS: [&str; 16] = [
    "def", "import", "const", "var", "let", "function", "class", "public", "return", "SELECT", "git", "sudo",
    "npm", "curl", "cd", "pip",
];

/// Whether a typeface is one of symbols, by its name.
///
/// ```
/// use infograft_brand::rewrite::is_symbol_face;
/// assert!(is_symbol_face("Wingdings 3") && !is_symbol_face("Georgia"));
/// ```
pub fn is_symbol_face(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    SYMBOLS.iter().any(|symbol| lower.starts_with(symbol))
}

/// Whether a typeface is one of code, by its name: all of its letters are of one width.
fn is_code_face(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    CODE_FACES.iter().any(|start| lower.starts_with(start))
        || lower.ends_with("mono")
        || words(name).iter().any(|word| CODE_FACE_WORDS.contains(&word.as_str()))
}

/// The words of a typeface's name in lower case, also of one that is written together: `FreeMono`, `D2Coding`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let begins = !c.is_alphanumeric() || c.is_uppercase() && !before.is_uppercase();
        if begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words
}

/// What a deck's hand-set faces become.
pub(super) struct Faces<'b> {
    brand: &'b Brand,
    /// The faces of the old themes, in lower case.
    theme: BTreeSet<String>,
    /// Those of them that are for headings alone.
    major: BTreeSet<String>,
    /// The faces that the brand maps by itself or a binding chose, in lower case.
    mapped: BTreeSet<String>,
    /// How many became the theme's, by the face that they were, whether it is for headings, and the brand's face.
    followed: BTreeMap<(String, bool, String), usize>,
}

impl<'b> Faces<'b> {
    /// Looks at a deck before its themes change.
    ///
    /// `kept` are faces, in lower case, that a binding chose.
    pub fn of(deck: &Deck, brand: &'b Brand, kept: &BTreeSet<String>) -> Self {
        let themes = deck.parts.iter().filter(|part| part.kind == Kind::Theme);
        let (mut major, mut minor) = (BTreeSet::new(), BTreeSet::new());
        for theme in themes {
            major.extend(face(&theme.tree, "majorFont"));
            minor.extend(face(&theme.tree, "minorFont"));
        }
        Self {
            brand,
            theme: major.union(&minor).cloned().collect(),
            major: major.difference(&minor).cloned().collect(),
            mapped: brand.fonts.replace.keys().map(|face| face.to_lowercase()).chain(kept.clone()).collect(),
            followed: BTreeMap::new(),
        }
    }

    /// Changes a part.
    pub fn apply(&mut self, part: &mut Part) {
        self.element(&mut part.tree, Within::default());
    }

    fn element(&mut self, e: &mut Element, mut within: Within) {
        if e.is(Ns::A, "fontScheme") || e.is(Ns::P, "embeddedFontLst") {
            return;
        }
        within.title |= is_title(e);
        // A listing has lines that could stand anywhere, so one line of code tells for all of its text.
        if e.child(Ns::A, "p").is_some() {
            within.is_other_text = !e.children_named(Ns::A, "p").any(|line| is_code(&line.text()));
        }
        if e.ns == Ns::A && matches!(e.local(), "latin" | "ea" | "cs" | "buFont") {
            self.face(e, within);
        }
        e.elements_mut().for_each(|child| self.element(child, within));
    }

    fn face(&mut self, e: &mut Element, within: Within) {
        let name = e.attr("typeface").unwrap_or_default().to_owned();
        let lower = name.to_lowercase();
        let starts = |list: &[&str]| list.iter().any(|start| lower.starts_with(start));
        let is_symbol = e.attr("charset") == Some("2") || starts(&SYMBOLS);
        // Where the theme itself has such a face, it is the deck's look, and only code in it stays.
        let is_look = self.theme.contains(&lower) && within.is_other_text;
        let is_kept_code = is_code_face(&name) && !is_look;
        if name.is_empty()
            || name.starts_with('+')
            || is_symbol
            || is_kept_code
            || self.mapped.contains(&lower)
        {
            return;
        }
        let is_heading = within.title || self.major.contains(&lower);
        let fonts = &self.brand.fonts;
        let (theme, slot) = if is_heading { ("+mj-", &fonts.heading) } else { ("+mn-", &fonts.body) };
        let script = if matches!(e.local(), "ea" | "cs") { e.local() } else { "lt" }.to_owned();
        let Some(to) = face_of(slot, &script) else { return };
        if set_typeface(e, &format!("{theme}{script}")).is_some() {
            *self.followed.entry((name, is_heading, to.to_owned())).or_default() += 1;
        }
    }

    /// What became of each face, and how often.
    pub fn changes(&self) -> Vec<FaceChange> {
        let change = |((from, is_heading, to), count): (&(String, bool, String), &usize)| FaceChange {
            from: from.clone(),
            is_heading: *is_heading,
            to: to.clone(),
            count: *count,
        };
        self.followed.iter().map(change).collect()
    }

    /// What is told of it.
    pub fn told(&self) -> Option<Diagnostic> {
        /// Faces that a message names, at most.
        const SHOWN: usize = 4;
        let count: usize = self.followed.values().sum();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for ((face, ..), count) in &self.followed {
            *counts.entry(face).or_default() += count;
        }
        let mut faces: Vec<&str> = counts.keys().copied().collect();
        faces.sort_by_key(|face| std::cmp::Reverse(counts.get(face)));
        let more = faces.len().saturating_sub(SHOWN);
        faces.truncate(SHOWN);
        let more = format!("{more} more");
        if counts.len() > SHOWN {
            faces.push(&more);
        }
        let times = if count == 1 { "1 typeface".to_owned() } else { format!("{count} typefaces") };
        let message = format!("{times} set by hand became the brand's: {}", listed(&faces));
        (count > 0).then(|| {
            let help = "to keep one as it is, map it to itself in [fonts.replace]";
            Diagnostic::new(Code::FontFollowed, message).with_help(help)
        })
    }
}

/// Where an element stands.
#[derive(Clone, Copy, Default)]
struct Within {
    title: bool,
    /// Whether it is in a text that isn't code. A style says nothing of the texts that will have it.
    is_other_text: bool,
}

/// The face that a brand gives for a script.
pub(super) fn face_of<'s>(slot: &'s FontSlot, script: &str) -> Option<&'s str> {
    let face = match script {
        "ea" => &slot.ea,
        "cs" => &slot.cs,
        _ => &slot.latin,
    };
    face.as_deref()
}

/// Whether a text is clearly code.
fn is_code(text: &str) -> bool {
    let text = text.trim();
    let first = text.split_whitespace().next().unwrap_or_default();
    CODE.iter().any(|sign| text.contains(sign))
        || text.ends_with([';', '{', '}'])
        || CODE_WORDS.contains(&first)
}

/// Takes embedded fonts (ECMA-376 Part 1, 19.2.1.9) out that no text names any more. They are the former owner's, and their
/// licence was, too.
pub(super) fn drop_embedded(deck: &mut Deck, brand: &Brand) -> Option<Diagnostic> {
    let fonts = &brand.fonts;
    if fonts.heading.latin.is_none() && fonts.body.latin.is_none() {
        return None;
    }
    let mut scripts = Scripts::default();
    deck.parts.iter().for_each(|part| scripts.read(&part.tree));
    let mut used = BTreeSet::new();
    deck.parts.iter().for_each(|part| scripts.faces(&part.tree, &mut used));
    let presentation = deck.parts.iter_mut().find(|part| part.kind == Kind::Presentation)?;
    let root = &mut presentation.tree;
    let list = root.child_mut(Ns::P, "embeddedFontLst")?;
    let face = |e: &Element| e.child(Ns::P, "font").and_then(|font| font.attr("typeface")).map(str::to_owned);
    let is_idle = |e: &Element| face(e).is_some_and(|face| !used.contains(&face.to_lowercase()));
    let gone: Vec<String> = list.elements().filter(|e| is_idle(e)).filter_map(face).collect();
    if gone.is_empty() {
        return None;
    }
    list.children.retain(|node| !node.element().is_some_and(is_idle));
    if list.elements().next().is_none() {
        root.children.retain(|node| !node.element().is_some_and(|e| e.is(Ns::P, "embeddedFontLst")));
        for asked in ["embedTrueTypeFonts", "saveSubsetFonts"] {
            root.remove_attr(Ns::None, asked);
        }
    }
    let names: Vec<&str> = gone.iter().map(String::as_str).collect();
    let message = format!(
        "embedded fonts of the deck were taken out, because no text has them any more: {}; the brand's fonts aren't embedded",
        listed(&names)
    );
    let help = "install the brand's fonts on the computers that show the deck";
    Some(Diagnostic::new(Code::FontUnembedded, message).with_help(help))
}

/// Which scripts the texts of a deck have: some programs name one face for all scripts, though the texts have one.
#[derive(Default)]
pub(super) struct Scripts {
    pub east_asian: bool,
    pub complex: bool,
    symbols: bool,
}

impl Scripts {
    pub fn read(&mut self, e: &Element) {
        for node in &e.children {
            match node {
                Node::Element(child) => self.read(child),
                Node::Text(text) => text.chars().for_each(|c| self.note(c)),
                Node::Raw(_) => {}
            }
        }
    }

    fn note(&mut self, c: char) {
        match c {
            '\0'..='\u{58F}' => {}
            '\u{590}'..='\u{10FF}'
            | '\u{1780}'..='\u{18AF}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFE}' => {
                self.complex = true;
            }
            '\u{1100}'..='\u{11FF}'
            | '\u{2E80}'..='\u{A4CF}'
            | '\u{AC00}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF00}'..='\u{FFEF}'
            | '\u{20000}'..='\u{3FFFF}' => self.east_asian = true,
            // What fonts of symbols have in the place of Latin letters.
            '\u{F000}'..='\u{F0FF}' => self.symbols = true,
            _ => {}
        }
    }

    /// The faces that a tree names and its texts may have, in lower case.
    fn faces(&self, e: &Element, used: &mut BTreeSet<String>) {
        if e.is(Ns::P, "embeddedFontLst") {
            return;
        }
        let is_used = match e.local() {
            "ea" => self.east_asian,
            "cs" => self.complex,
            "sym" => self.symbols,
            // A theme's face for one script (20.1.4.1.16).
            "font" => self.east_asian || self.complex,
            _ => true,
        };
        if let Some(face) = e.attr("typeface").filter(|_| is_used) {
            used.insert(face.to_lowercase());
        }
        e.elements().for_each(|child| self.faces(child, used));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_of_code_are_known_by_their_names() {
        for code in [
            "Aptos Mono",
            "Courier",
            "Courier New",
            "Consolas",
            "Fira Code",
            "Lucida Console",
            "FreeMono",
            "D2Coding",
            "JetBrainsMono-Bold",
            "American Typewriter",
            "Fixed",
            "Menlo",
            "Monaco",
            "Source Code Pro",
        ] {
            assert!(is_code_face(code), "{code}");
        }
        for other in ["Monotype Corsiva", "Encode Sans", "Codec Pro", "Harmonia", "Monoton", "Arial"] {
            assert!(!is_code_face(other), "{other}");
        }
    }

    #[test]
    fn code_is_told_from_prose() {
        for code in ["let x = 5", "print(\"a\");", "if (a) {", "git push", "a -> b", "f()"] {
            assert!(is_code(code), "{code}");
        }
        for prose in ["Our plan (2024)", "Quarter 3: 12 %", "A & B", "Let us begin", ""] {
            assert!(!is_code(prose), "{prose}");
        }
    }
}
