//! The kit's texts in one language, filled for one brand.

use std::cell::RefCell;

use super::Industry;
use super::facts::{Facts, variant};
use super::fill::{Form, fill};
use super::markdown;
use infograft_edition::texts::Texts;

/// The texts, what they are filled with, and what was missing when they were.
pub(super) struct Words<'a> {
    pub texts: &'a Texts,
    pub facts: Facts,
    industry: Industry,
    missing: RefCell<Vec<String>>,
}

impl<'a> Words<'a> {
    pub fn new(texts: &'a Texts, facts: Facts, industry: Industry) -> Self {
        Self { texts, facts, industry, missing: RefCell::default() }
    }

    /// A text as it is, filled: for titles, attributes, messages. It begins with a capital, whatever it is filled with.
    pub fn plain(&self, key: &str) -> String {
        capital(&self.fill(variant(self.texts, key, self.industry), Form::Plain))
    }

    /// The same with one more thing to fill in.
    pub fn plain_with(&self, key: &str, name: &str, value: &str) -> String {
        let text = variant(self.texts, key, self.industry);
        let parts: Vec<String> =
            text.split(&format!("{{{{{name}}}}}")).map(|part| self.fill(part, Form::Plain)).collect();
        capital(&parts.join(value))
    }

    /// A text as Markdown, filled.
    pub fn markdown(&self, key: &str) -> String {
        let filled = self.fill(variant(self.texts, key, self.industry), Form::Markdown);
        let items = filled.split('\n').map(|line| match markdown::marker(line) {
            0 => capital(line),
            at => format!("{}{}", &line[..at], capital(&line[at..])),
        });
        items.collect::<Vec<_>>().join("\n")
    }

    /// A text as HTML.
    pub fn html(&self, key: &str) -> maud::PreEscaped<String> {
        markdown::html(&self.markdown(key))
    }

    /// The items of a Markdown list, each as HTML without a paragraph around it.
    pub fn items(&self, key: &str) -> Vec<maud::PreEscaped<String>> {
        let list = self.markdown(key);
        list.lines()
            .filter(|l| !l.trim().is_empty())
            .map(|l| markdown::inline(&l[markdown::marker(l)..]))
            .collect()
    }

    /// A brand's own text, filled.
    pub fn fill(&self, text: &str, form: Form) -> String {
        let filled = fill(text, &self.facts, form);
        self.missing.borrow_mut().extend(filled.missing);
        filled.text
    }

    /// What was missing since the last time that this was asked.
    pub fn missing(&self) -> Vec<String> {
        std::mem::take(&mut self.missing.borrow_mut())
    }
}

/// With a capital at its beginning: what a placeholder there was filled with may have none.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}
