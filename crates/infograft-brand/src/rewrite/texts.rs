//! The wordings of a deck by key, and the brand's own wordings in their place.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::deck::Kind;
use infograft_deck::diagnostic::{Diagnostics, Place};
use infograft_deck::opc::{OpcError, Package};
use infograft_deck::xml::{Element, Node, Ns};

use super::deck::{Deck, Part};
use super::error::Fault;
use super::inherit;
use super::lang;
use super::marks;
use super::shape;
use super::text::run_text;
use super::unseen;
use super::values::nearest;
use crate::brand::Brand;

/// A wording of a deck that a brand can replace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextKey {
    /// The key for `[text]`: `step-1-heading`, or `step-1-heading.2` for the second paragraph.
    pub key: String,
    /// Where the wording is.
    pub place: Place,
    /// The wording as the deck has it, paragraphs parted by a blank line, breaks as line ends.
    pub text: String,
}

/// All wordings of a deck, in the order of its slides; those of layouts and masters follow, then the alternative texts of
/// pictures (`picture-alt`), and the document's title and subject (`document-title`, `document-subject`).
///
/// # Errors
///
/// [`OpcError`] if a slide can't be read.
pub fn text_keys(package: &Package) -> Result<Vec<TextKey>, OpcError> {
    let mut deck = Deck::read(package)?;
    let mut keys = Vec::new();
    visit(&mut deck, &mut |key, place, body, _| {
        let texts: Vec<String> = paragraphs(body).map(paragraph_text).collect();
        keys.push(TextKey { key: key.to_owned(), place: place.clone(), text: texts.join("\n\n") });
        if texts.len() > 1 {
            for (n, text) in texts.into_iter().enumerate().filter(|(_, t)| !t.trim().is_empty()) {
                keys.push(TextKey { key: format!("{key}.{}", n + 1), place: place.clone(), text });
            }
        }
    });
    unseen::visit(&mut deck, &mut |key, place, text| {
        keys.push(TextKey { key: key.to_owned(), place: place.clone(), text: text.to_owned() });
        None
    });
    Ok(keys)
}

/// Takes away wordings that only others of several decks have; one that none has is left, to be told about.
pub fn narrow<'k>(
    brand: &mut Brand,
    own: &BTreeSet<String>,
    all: impl Iterator<Item = &'k BTreeSet<String>> + Clone,
) {
    brand.retain_text(|key| own.contains(key) || !all.clone().any(|keys| keys.contains(key)));
}

/// Puts the brand's wordings in place, before placeholders are filled. Returns the keys that were used.
pub(super) fn apply(deck: &mut Deck, brand: &Brand, problems: &mut Diagnostics) -> Vec<String> {
    let texts = &brand.text;
    if texts.is_empty() {
        return Vec::new();
    }
    let mut known = BTreeSet::new();
    let mut used = BTreeSet::new();
    let language = brand.organization.language.as_deref();
    visit(deck, &mut |key, _, body, align| {
        known.insert(key.to_owned());
        let count = paragraphs(body).count();
        let mut n = 0;
        for p in body.elements_mut().filter(|e| e.is(Ns::A, "p")) {
            n += 1;
            let key = format!("{key}.{n}");
            if let Some(text) = texts.get(&key) {
                set_paragraph(p, text, &Voice { language, align });
                used.insert(key.clone());
            }
            if count > 1 {
                known.insert(key);
            }
        }
        if let Some(text) = texts.get(key) {
            set_body(body, text, &Voice { language, align });
            used.insert(key.to_owned());
        }
    });
    unseen::visit(deck, &mut |key, _, _| {
        known.insert(key.to_owned());
        let text = texts.get(key)?;
        used.insert(key.to_owned());
        Some(text.clone())
    });
    let place = deck.parts.first().map(|p| Place::part(&p.name));
    for key in texts.keys().filter(|k| !used.contains(*k)) {
        let nearest = nearest(key, known.iter().map(String::as_str)).map(str::to_owned);
        let fault = Fault::UnknownTextKey { key: key.clone(), nearest };
        problems.extend(place.clone().map(|place| fault.at(place)));
    }
    used.into_iter().collect()
}

fn paragraphs(body: &Element) -> impl Iterator<Item = &Element> {
    body.elements().filter(|e| e.is(Ns::A, "p"))
}

fn paragraph_text(p: &Element) -> String {
    let mut out = String::new();
    for node in &p.children {
        match (run_text(node), node.element()) {
            (Some(text), _) => out.push_str(&text),
            (None, Some(e)) if e.is(Ns::A, "br") => out.push('\n'),
            (None, Some(e)) if e.is(Ns::A, "fld") => out.push_str(&e.text()),
            _ => {}
        }
    }
    out
}

/// The slug of a shape's name; a shape whose name has no letter is `text`.
pub(super) fn slug(name: &str) -> String {
    let slug = crate::brand::slug(name);
    if slug.is_empty() { "text".to_owned() } else { slug }
}

/// Takes a key, its place, the text body, and the alignment that its paragraphs inherit.
type Visit<'v> = dyn FnMut(&str, &Place, &mut Element, &str) + 'v;

/// Calls `f` for each text body with its key. A slug that was there before gets `-2`, `-3`…
fn visit(deck: &mut Deck, f: &mut Visit<'_>) {
    let mut seen = BTreeMap::new();
    let order = |kind: Kind| match kind {
        Kind::Slide(n) => Some((0, n)),
        Kind::Layout => Some((1, 0)),
        Kind::Master => Some((2, 0)),
        _ => None,
    };
    let mut parts: Vec<_> = (0..).zip(&deck.parts).filter_map(|(i, p)| Some((order(p.kind)?, i))).collect();
    parts.sort_unstable();
    for (_, i) in parts {
        // The tree is taken out for the time being, so that the deck can be asked while the tree is changed.
        let Some(part) = deck.parts.get_mut(i) else { continue };
        let mut tree = std::mem::replace(&mut part.tree, Element::new(Ns::None, "taken").into());
        if let Some(part) = deck.parts.get(i) {
            let mut walk = Walk { deck, part, seen: &mut seen };
            walk.element(&mut tree, f);
        }
        if let Some(part) = deck.parts.get_mut(i) {
            part.tree = tree;
        }
    }
}

/// The way through a part's shapes.
struct Walk<'w> {
    deck: &'w Deck,
    part: &'w Part,
    /// How often each slug was there.
    seen: &'w mut BTreeMap<String, usize>,
}

impl Walk<'_> {
    fn element(&mut self, e: &mut Element, f: &mut Visit<'_>) {
        // The fallback of alternate content repeats its choice.
        if e.is(Ns::Mc, "Fallback") || e.is(Ns::P, "timing") {
            return;
        }
        // Placeholders of layouts and masters hold prompts, which are no wording of the deck.
        let prompts = !matches!(self.part.kind, Kind::Slide(_));
        let prompt = prompts && shape::placeholder(e).is_some();
        if shape::is_shape(e) && !shape::is_group(e) && !prompt {
            if shape::has_text(e) {
                self.shape(e, f);
            }
            return;
        }
        e.elements_mut().for_each(|c| self.element(c, f));
    }

    fn shape(&mut self, e: &mut Element, f: &mut Visit<'_>) {
        let name = shape::name(e);
        let mut key = slug(&name);
        let count = self.seen.entry(key.clone()).or_default();
        *count += 1;
        if *count > 1 {
            key = format!("{key}-{count}");
        }
        let align = inherit::align(self.deck, self.part, e);
        bodies(e, &key, &self.part.place().with_shape(name), &align, f);
    }
}

fn bodies(shape: &mut Element, key: &str, place: &Place, align: &str, f: &mut Visit<'_>) {
    let is_body = |e: &Element| e.local() == "txBody" && paragraphs(e).next().is_some();
    if let Some(body) = shape.elements_mut().find(|e| is_body(e)) {
        return f(key, place, body, align);
    }
    let mut row = 0;
    shape.walk_mut(&mut |tbl| {
        for tr in tbl.elements_mut().filter(|e| e.is(Ns::A, "tr")) {
            row += 1;
            for (column, tc) in tr.elements_mut().filter(|e| e.is(Ns::A, "tc")).enumerate() {
                let key = format!("{key}.r{row}c{}", column + 1);
                if let Some(body) = tc.child_mut(Ns::A, "txBody").filter(|b| !b.text().trim().is_empty()) {
                    f(&key, place, body, align);
                }
            }
        }
    });
}

/// What a wording's language asks of its paragraphs.
struct Voice<'v> {
    /// The brand's language.
    language: Option<&'v str>,
    /// The alignment that the paragraph inherits.
    align: &'v str,
}

/// Sets the text of a paragraph in the format of its first run that has text; line ends become breaks.
fn set_paragraph(p: &mut Element, text: &str, voice: &Voice<'_>) {
    let prefix = p.prefix().to_owned();
    let with_text = |n: &&Node| run_text(n).is_some_and(|t| !t.trim().is_empty());
    let any_run = |n: &&Node| run_text(n).is_some();
    let run = p.children.iter().find(with_text).or_else(|| p.children.iter().find(any_run));
    let end = p.child(Ns::A, "endParaRPr").cloned();
    let properties = run.and_then(Node::element).and_then(|r| r.child(Ns::A, "rPr")).cloned().or_else(|| {
        let mut properties = end.clone()?;
        properties.name = format!("{prefix}rPr").into();
        Some(properties)
    });
    let words = marks::outside(text);
    let properties = speak(properties, &words, &prefix, voice.language);
    let mut children: Vec<Node> = p.child(Ns::A, "pPr").cloned().map(Node::from).into_iter().collect();
    for (n, line) in text.replace("\r\n", "\n").split('\n').enumerate() {
        let with = |name: &str| {
            let mut e = Element::new(Ns::A, format!("{prefix}{name}"));
            e.children.extend(properties.clone().map(Node::from));
            e
        };
        if n > 0 {
            children.push(with("br").into());
        }
        if !line.is_empty() {
            children
                .push(with("r").with_child(Element::new(Ns::A, format!("{prefix}t")).with_text(line)).into());
        }
    }
    children.extend(end.map(Node::from));
    p.children = children;
    if lang::is_rtl(&words)
        && let Some(properties) = lang::turn(p, &prefix)
    {
        lang::mirror(properties, voice.align);
    }
}

/// The properties of a run with the language of its words, as PowerPoint writes them: the language that it had stays as
/// the other one (`altLang`, ECMA-376 Part 1, 21.1.2.3.9) of East Asian text.
fn speak(properties: Option<Element>, words: &str, prefix: &str, brand: Option<&str>) -> Option<Element> {
    let Some(language) = lang::of(words, brand) else { return properties };
    let mut properties = properties.unwrap_or_else(|| Element::new(Ns::A, format!("{prefix}rPr")));
    let before = properties.attr("lang").unwrap_or("en-US").to_owned();
    if lang::primary(&before) != lang::primary(&language) {
        properties.set_attr("lang", language.clone());
        properties.remove_attr(Ns::None, "altLang");
        if lang::is_east_asian(&language) && !lang::is_east_asian(&before) {
            properties.set_attr("altLang", before);
        }
    }
    Some(properties)
}

/// Sets the text of a whole body: a blank line parts paragraphs, each in the format of the one that stood there, or of
/// the last.
fn set_body(body: &mut Element, text: &str, voice: &Voice<'_>) {
    let models: Vec<Element> = paragraphs(body).cloned().collect();
    let text = text.replace("\r\n", "\n");
    let made = text.trim_end_matches('\n').split("\n\n").enumerate().filter_map(|(n, text)| {
        let mut p = models.get(n).or(models.last())?.clone();
        set_paragraph(&mut p, text, voice);
        Some(Node::from(p))
    });
    let made: Vec<Node> = made.collect();
    body.children.retain(|n| !n.element().is_some_and(|e| e.is(Ns::A, "p")));
    body.children.extend(made);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_slugs() {
        assert_eq!(slug("Step 1 heading"), "step-1-heading");
        assert_eq!(slug("  What’s next? "), "what-s-next");
        assert_eq!(slug("제목 1"), "제목-1");
        assert_eq!(slug("***"), "text");
    }
}
