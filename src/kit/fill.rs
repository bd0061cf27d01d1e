//! Placeholders in the kit's texts: `{{organization.name}}`, and `{은|는}` behind them.

use super::facts::{Fact, Facts};
use super::markdown::{destination, escape, guarded};
use super::particle;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    /// Words as they are.
    Plain,
    /// Markdown: what is filled in is kept from being read as its signs.
    Markdown,
}

/// A filled text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Filled {
    pub text: String,
    /// Paths that nothing is known of.
    pub missing: Vec<String>,
}

/// Fills a text. A placeholder that nothing is known of leaves nothing.
pub(super) fn fill(text: &str, facts: &Facts, form: Form) -> Filled {
    let mut filled = Filled::default();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let (before, braced) = rest.split_at(start);
        filled.text.push_str(before);
        if let Some((path, after)) = placeholder(braced) {
            match facts.get(path) {
                Some(fact) => {
                    let target = filled.text.ends_with("](");
                    let value = value(fact, form, target);
                    // What begins a list only does so at a line's beginning.
                    let begins =
                        form == Form::Markdown && (filled.text.is_empty() || filled.text.ends_with('\n'));
                    filled.text.push_str(&if begins { guarded(&value) } else { value });
                }
                None => filled.missing.push(path.to_owned()),
            }
            rest = after;
        } else if let Some((forms, after)) = alternatives(braced) {
            let chosen = particle::choose(&filled.text, forms.0, forms.1);
            filled.text.push_str(chosen);
            rest = after;
        } else {
            filled.text.push('{');
            rest = &braced[1..];
        }
    }
    filled.text.push_str(rest);
    filled
}

/// `{{path}}` at the beginning of a text, and what follows.
fn placeholder(text: &str) -> Option<(&str, &str)> {
    let (path, after) = text.strip_prefix("{{")?.split_once("}}")?;
    Some((path.trim(), after)).filter(|(path, _)| !path.is_empty() && !path.contains(['{', '\n']))
}

/// `{one|two}` at the beginning of a text, and what follows.
fn alternatives(text: &str) -> Option<((&str, &str), &str)> {
    let (inner, after) = text.strip_prefix('{')?.split_once('}')?;
    let forms = inner.split_once('|')?;
    (!inner.contains(['{', '\n'])).then_some((forms, after))
}

fn value(fact: &Fact, form: Form, target: bool) -> String {
    match (fact, form) {
        (Fact::Link(url), Form::Markdown) if target => destination(&url.target),
        (Fact::Link(url), Form::Markdown) => escape(&url.display),
        // Where words can't be links, the whole address is what can be used.
        (Fact::Link(url), Form::Plain) => url.target.clone(),
        (Fact::Contact(url), Form::Markdown) => {
            format!("[{}]({})", escape(&url.display), destination(&url.target))
        }
        (Fact::Contact(url), Form::Plain) => url.display.clone(),
        (Fact::Text(text), Form::Markdown) => escape(text),
        (Fact::Text(text) | Fact::Markdown(text), _) => text.clone(),
        (Fact::List(items), Form::Markdown) => escape(&items.join(", ")),
        (Fact::List(items), Form::Plain) => items.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use infograft_brand::brand::Url;

    fn facts() -> Facts {
        let mut facts = Facts::default();
        facts.set("organization.name", Fact::Text("A*B_c <d>".into()));
        facts.set("links.booking", Fact::Link(Url::parse("https://x.example/a_(b)?c=1&d=2").unwrap()));
        facts.set("city", Fact::Text("서울".into()));
        facts
    }

    #[test]
    fn values_are_no_markdown() {
        let filled = fill("**{{organization.name}}**: [go]({{links.booking}})", &facts(), Form::Markdown);
        assert_eq!(filled.text, r"**A\*B\_c \<d\>**: [go](<https://x.example/a_(b)?c=1&d=2>)");
        let filled = fill("{{organization.name}}: {{links.booking}}", &facts(), Form::Plain);
        assert_eq!(filled.text, "A*B_c <d>: https://x.example/a_(b)?c=1&d=2");
    }

    #[test]
    fn what_is_missing_is_told() {
        let filled = fill("a {{ links.billing }} b {{city}}{은|는} {x} {{}} {", &facts(), Form::Plain);
        assert_eq!(filled.text, "a  b 서울은 {x} {{}} {");
        assert_eq!(filled.missing, ["links.billing"]);
    }
}
