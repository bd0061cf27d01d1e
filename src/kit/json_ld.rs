//! The questions and answers as schema.org's `FAQPage`, for search engines (JSON-LD 1.1).

use serde_json::{Value, json};

use super::faq::Answers;
use super::{Source, markdown};

fn value(source: &Source<'_>, answers: &Answers) -> Value {
    let question = |entry: &super::Entry| {
        json!({
            "@type": "Question",
            "name": entry.question,
            "acceptedAnswer": { "@type": "Answer", "text": markdown::html(&entry.answer).0 },
        })
    };
    let questions: Vec<Value> = answers.entries.iter().map(question).collect();
    json!({
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "name": source.words.plain("faq.title"),
        "inLanguage": source.words.texts.language(),
        "publisher": { "@type": "Organization", "name": source.brand.organization().name },
        "mainEntity": questions,
    })
}

/// For a `script` element: nothing in it can end the element.
pub(super) fn script(source: &Source<'_>, answers: &Answers) -> String {
    value(source, answers).to_string().replace('<', "\\u003c")
}

/// As a file, to be pasted into a page's head.
pub(super) fn document(source: &Source<'_>, answers: &Answers) -> String {
    format!("{:#}\n", value(source, answers)).replace('<', "\\u003c")
}
