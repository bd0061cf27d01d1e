//! The sheet for the person who edits the pages: what is left out and why, what to check, which files there are.

use super::faq::Answers;
use super::markdown::escape;
use super::{Source, markdown};

pub(super) fn markdown(source: &Source<'_>, answers: &Answers) -> String {
    let words = &source.words;
    let mut out = format!("# {}\n\n{}\n", words.markdown("editor.title"), words.markdown("editor.lead"));
    out += &format!("\n## {}\n\n", words.markdown("editor.left-out"));
    if answers.omitted.is_empty() {
        out += &format!("{}\n", words.markdown("editor.none"));
    }
    for omitted in &answers.omitted {
        let or = format!(" {} ", words.plain("editor.or").to_lowercase());
        let needs = omitted.remedy(&or);
        out += &format!("- **{}**\n", escape(&omitted.question));
        if !needs.is_empty() {
            out += &format!("  - {}: {}\n", words.markdown("editor.needs"), needs);
        }
        out += &format!("  - {}: `[faq] drop = [\"{}\"]`\n", words.markdown("editor.drop"), omitted.id);
    }
    if source.options.share.is_some() && source.options.url.is_none() {
        out += &format!("\n{}\n", words.markdown("editor.share"));
    }
    out += &format!("\n## {}\n", words.markdown("editor.defaults"));
    for entry in answers.entries.iter().filter(|entry| entry.default) {
        // The words as they are read: what looks like HTML in them, or like a link, is none here either.
        let answer = markdown::plain(&entry.answer).lines().map(escape).collect::<Vec<_>>().join("\n> ");
        out += &format!("\n**{}** (`{}`)\n\n> {answer}\n", escape(&entry.question), entry.id);
    }
    out
}
