//! `infograft explain`.

use infograft_deck::diagnostic::Code;
use infograft_deck::words::nearest;
use serde_json::{Value, json};

use super::args::ExplainArgs;
use super::fail::Failure;
use super::summary;
use super::talk::Talk;

/// Prints what a code means, or a list of all codes.
pub fn run(args: &ExplainArgs, talk: &Talk) -> Result<(), Failure> {
    match &args.code {
        Some(name) => one(find(name)?, talk),
        None => all(talk),
    }
}

fn find(name: &str) -> Result<Code, Failure> {
    Code::from_name(name.trim()).ok_or_else(|| {
        let names = Code::ALL.iter().map(|code| code.name());
        let help = match nearest(name.trim(), names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`infograft explain` lists all codes".to_owned(),
        };
        Failure::option("CODE", format!("there is no code `{name}`")).help(help)
    })
}

fn one(code: Code, talk: &Talk) -> Result<(), Failure> {
    if talk.json {
        return summary::print(&format!("{}\n", json_of(code)));
    }
    summary::print(&format!("{code} ({})\n\n{}\n", code.severity(), code.explanation()))
}

fn all(talk: &Talk) -> Result<(), Failure> {
    if talk.json {
        let codes: Vec<Value> = Code::ALL.iter().map(|code| json_of(*code)).collect();
        return summary::print(&format!("{}\n", json!({ "codes": codes })));
    }
    let widest = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or(0);
    let line = |code: &Code| format!("{:widest$}  {}\n", code.name(), first_sentence(&code.explanation()));
    summary::print(&Code::ALL.iter().map(line).collect::<String>())
}

fn json_of(code: Code) -> Value {
    json!({ "code": code, "severity": code.severity(), "explanation": code.explanation() })
}

/// The first sentence on one line.
fn first_sentence(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_first_sentences() {
        assert_eq!(first_sentence("One\nsentence 4.5:1. Another."), "One sentence 4.5:1.");
        assert_eq!(first_sentence("One sentence."), "One sentence.");
    }
}
