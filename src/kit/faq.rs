//! The questions and answers of one brand: chosen, filled, ordered; and those that can't be answered, for the editor.

use super::Industry;
use super::fill::Form;
use super::questions::{SPECS, Say, Spec, When};
use super::words::Words;
use infograft_brand::brand::{self, Brand, FaqPart};

/// A question that is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub id: String,
    /// Its part.
    pub part: FaqPart,
    /// The question.
    pub question: String,
    /// The answer as Markdown.
    pub answer: String,
    /// Whether the answer is in infograft's words, chosen by what the brand says.
    pub default: bool,
}

/// A question that isn't published, because something isn't known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Omitted {
    /// Its name.
    pub id: String,
    /// The question.
    pub question: String,
    /// What would have to be given, each enough by itself: `policies.payment`.
    pub needs: Vec<String>,
}

impl Omitted {
    /// What would have to be given, as a brand file has it: `[policies] fees_differ or fees`.
    pub(super) fn remedy(&self, or: &str) -> String {
        let mut sections: Vec<(&str, Vec<String>)> = Vec::new();
        for path in &self.needs {
            let (section, key) = path.split_once('.').unwrap_or(("", path));
            match sections.iter_mut().find(|(of, _)| *of == section) {
                Some((_, keys)) => keys.push(format!("`{key}`")),
                None => sections.push((section, vec![format!("`{key}`")])),
            }
        }
        let named = |(section, keys): &(&str, Vec<String>)| match *section {
            "" => keys.join(or),
            section => format!("[{section}] {}", keys.join(or)),
        };
        sections.iter().map(named).collect::<Vec<_>>().join(or)
    }
}

/// The questions and answers of one brand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// What is published, in order.
    pub entries: Vec<Entry>,
    /// What isn't.
    pub omitted: Vec<Omitted>,
}

impl Answers {
    /// The published questions of a part.
    pub fn part(&self, part: FaqPart) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.part == part)
    }

    pub(super) fn of(brand: &Brand, words: &Words<'_>, industry: Industry) -> Self {
        let mut answers = Self::default();
        let wanted = |id: &str| !brand.faq().drop.iter().any(|dropped| dropped == id);
        let asked = |spec: &&Spec| wanted(spec.id) && (!spec.healthcare || industry == Industry::Healthcare);
        for spec in SPECS.iter().filter(asked) {
            answers.known(spec, brand, words);
        }
        let known = |id: &str| SPECS.iter().any(|spec| spec.id == id);
        for question in brand.faq().questions.iter().filter(|q| !known(&q.id) && wanted(&q.id)) {
            let part = question.part.unwrap_or_default();
            answers.own(&question.id, part, question, words);
        }
        let place = |id: &str| brand.faq().order.iter().position(|first| first == id).unwrap_or(usize::MAX);
        answers.entries.sort_by_key(|entry| (entry.part, place(&entry.id)));
        answers
    }

    /// A question that infograft has, in the brand's words where it gives some.
    fn known(&mut self, spec: &Spec, brand: &Brand, words: &Words<'_>) {
        let given: Vec<&brand::Question> = brand.faq().questions.iter().filter(|q| q.id == spec.id).collect();
        let part = given.iter().find_map(|q| q.part).unwrap_or(spec.part);
        let title = given.iter().rev().find_map(|q| q.question.as_deref());
        if let Some(own) = given.iter().rev().find(|q| q.answer.is_some()) {
            let usual = words.plain(&format!("faq.{}.question", spec.id));
            let question = title.map(str::to_owned).or(Some(usual));
            let own = brand::Question { question, ..(*own).clone() };
            return self.own(spec.id, part, &own, words);
        }
        words.missing();
        let question = match title {
            Some(title) => words.fill(title, Form::Plain),
            None => words.plain(&format!("faq.{}.question", spec.id)),
        };
        if !spec.needs.is_empty() && !spec.needs.iter().any(|when| holds(*when, words)) {
            let mut needs: Vec<String> = spec.needs.iter().map(|when| path(*when).to_owned()).collect();
            needs.dedup();
            self.omitted.push(Omitted { id: spec.id.to_owned(), question, needs });
            return;
        }
        let answer = answer(spec, words);
        self.add(Entry { id: spec.id.to_owned(), part, question, answer, default: true }, words);
    }

    /// A question in the brand's words.
    fn own(&mut self, id: &str, part: FaqPart, given: &brand::Question, words: &Words<'_>) {
        words.missing();
        let question = words.fill(given.question.as_deref().unwrap_or_default(), Form::Plain);
        let answer = words.fill(given.answer.as_deref().unwrap_or_default(), Form::Markdown);
        self.add(Entry { id: id.to_owned(), part, question, answer, default: false }, words);
    }

    /// Publishes a question if everything that it names is known.
    fn add(&mut self, entry: Entry, words: &Words<'_>) {
        let needs = words.missing();
        if needs.is_empty() && !entry.answer.trim().is_empty() {
            self.entries.push(entry);
        } else {
            self.omitted.push(Omitted { id: entry.id, question: entry.question, needs });
        }
    }
}

fn holds(when: When, words: &Words<'_>) -> bool {
    let facts = &words.facts;
    match when {
        When::Has(path) => facts.has(path),
        When::Lacks(path) => !facts.has(path),
        When::None(path) => facts.is_none(path),
        When::Is(path, text) => facts.is(path, text),
        When::Not(path, text) => !facts.is(path, text),
    }
}

fn path(when: When) -> &'static str {
    match when {
        // Addresses of social media are links under their own names.
        When::Has("social") => "links.facebook",
        When::Has(path) | When::Lacks(path) | When::None(path) | When::Is(path, _) | When::Not(path, _) => {
            path
        }
    }
}

fn answer(spec: &Spec, words: &Words<'_>) -> String {
    let mut out = String::new();
    let said = spec.answer.iter().filter(|(_, when)| when.iter().all(|when| holds(*when, words)));
    let mut was = Flow::Paragraph;
    for (say, _) in said.copied() {
        let key = |name: &str| format!("faq.{}.{name}", spec.id);
        let (text, flow) = match say {
            Say::Text(name) => (words.markdown(&key(name)).trim().to_owned(), Flow::Paragraph),
            Say::Also(name) => (words.markdown(&key(name)).trim().to_owned(), Flow::Sentence),
            Say::Own(path) => (words.fill(&format!("{{{{{path}}}}}"), Form::Markdown), Flow::Sentence),
            Say::Item(name) => (format!("- {}", words.markdown(&key(name)).trim()), Flow::Item),
            Say::List(path) => (list(words.facts.items(path)), Flow::List),
            Say::Names(path) => {
                (list(words.facts.items(path).iter().map(|n| payment(n, words)).collect()), Flow::List)
            }
        };
        out.push_str(match (was, flow) {
            _ if out.is_empty() => "",
            (Flow::Item, Flow::Item) => "\n",
            (Flow::Paragraph | Flow::Sentence, Flow::Sentence) => " ",
            _ => "\n\n",
        });
        out.push_str(&text);
        was = flow;
    }
    out
}

/// How a piece follows the one before.
#[derive(Clone, Copy)]
enum Flow {
    Paragraph,
    Sentence,
    Item,
    List,
}

fn list(items: Vec<String>) -> String {
    items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n")
}

/// A way to pay, by its name in the catalogue if it is one.
fn payment(name: &str, words: &Words<'_>) -> String {
    let plain = name.trim().to_lowercase().replace("\\_", "_").replace([' ', '-'], "_");
    words.texts.find(&format!("kit.faq.payment-kinds.{plain}")).unwrap_or(name).to_owned()
}
