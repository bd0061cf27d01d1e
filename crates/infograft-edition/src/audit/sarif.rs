//! Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which code reviews show beside the files that they are about.

use std::collections::BTreeSet;
use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostic, Severity};
use serde_json::{Value, json};

use super::{Audit, BRAND_RULES, Rule};

/// Where the schema of the format is.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One run of the check over decks, each with the path by which it is named.
pub fn sarif<'a>(audits: impl IntoIterator<Item = (&'a Path, &'a Audit)>) -> Value {
    let audits: Vec<(&Path, &Audit)> = audits.into_iter().collect();
    let of_table = BRAND_RULES.iter().map(|rule: &Rule| rule.code);
    let others = audits.iter().flat_map(|(_, audit)| audit.findings.iter().map(|found| found.code));
    let mut known = BTreeSet::new();
    let codes: Vec<Code> = of_table.chain(others).filter(|code| known.insert(*code)).collect();
    let results = audits
        .iter()
        .flat_map(|(path, audit)| audit.findings.iter().map(|found| result(path, found, &codes)));
    let results: Vec<Value> = results.collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "infograft",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: Code) -> Value {
    let text = code.explanation().replace('\n', " ");
    let first = text.split_once(". ").map_or(text.as_str(), |(first, _)| first);
    json!({
        "id": code.name(),
        "shortDescription": { "text": format!("{}.", first.trim_end_matches('.')) },
        "fullDescription": { "text": text },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn result(path: &Path, found: &Diagnostic, codes: &[Code]) -> Value {
    let help = found.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
    let place = match found.place.slide {
        Some(slide) => format!("Slide {slide}: "),
        None => String::new(),
    };
    let mut location = json!({ "physicalLocation": { "artifactLocation": { "uri": uri(path) } } });
    if let (Some(slide), Value::Object(location)) = (found.place.slide, &mut location) {
        let mut logical = vec![json!({ "name": format!("slide {slide}"), "kind": "module" })];
        if let Some(shape) = &found.place.shape {
            let whole = format!("slide {slide}/{shape}");
            logical.push(json!({ "name": shape, "fullyQualifiedName": whole, "kind": "element" }));
        }
        location.insert("logicalLocations".to_owned(), logical.into());
    }
    json!({
        "ruleId": found.code.name(),
        "ruleIndex": codes.iter().position(|code| *code == found.code),
        "level": level(found.severity),
        "message": { "text": format!("{place}{}{help}.", found.message) },
        "locations": [location],
    })
}

/// A path as a reference to a URI (RFC 3986, 4.2): relative ones stay so.
fn uri(path: &Path) -> String {
    let text = path.display().to_string();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let escaped: String = text
        .bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    match path.is_absolute() {
        true if cfg!(windows) => format!("file:///{escaped}"),
        true => format!("file://{escaped}"),
        false => escaped,
    }
}

#[cfg(test)]
mod tests {
    use infograft_deck::diagnostic::Place;

    use super::*;

    #[test]
    fn a_result_names_rule_file_and_slide() {
        let found = Diagnostic::new(Code::ColorOffBrand, "red is none").at(Place::slide(3).with_shape("Box"));
        let audit = Audit { findings: vec![found].into(), ..Audit::default() };
        let log = sarif([(Path::new("my decks/Größe.pptx"), &audit)]);
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["ruleId"], "color.off-brand");
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][index]["id"], "color.off-brand");
        let location = &result["locations"][0];
        assert_eq!(
            location["physicalLocation"]["artifactLocation"]["uri"],
            "my%20decks/Gr%C3%B6%C3%9Fe.pptx"
        );
        assert_eq!(location["logicalLocations"][0]["name"], "slide 3");
        assert_eq!(location["logicalLocations"][1]["fullyQualifiedName"], "slide 3/Box");
    }
}
