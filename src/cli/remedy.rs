//! Remedies on the command line: a diagnostic names the setting that mends it, and here is its option.

use infograft_deck::diagnostic::Diagnostic;
use infograft_deck::limits::Limit;

/// Settings by their names in the library, and the words that join a remedy to their options; `…` stands for what the
/// diagnostic says after `=`. Limits are options of their own names.
const OPTIONS: &[(&str, &str)] = &[
    ("clean", "or add --clean …"),
    ("colors.replace", "or add --replace-color \"…\""),
    ("fix-contrast", "or add --fix-contrast"),
    ("fonts.files", "or add --font-file FILE"),
    ("fonts.replace", "or add --replace-font \"…\""),
    ("encoding", "or add --encoding LABEL"),
    ("language", "or add --lang LANGUAGE"),
    ("map", "or add --map \"…\""),
    ("organization.name", "or add --name NAME"),
    ("replace-logo", "or add --replace-logo auto"),
    ("resume", "with --resume"),
    ("skip-row", "or add --skip-row … to leave the row out, or --keep-row … to make it all the same"),
    (
        "skip-rows",
        "or add --skip-row ROW for each to leave it out, or --keep-row all to make them all the same",
    ),
    ("template", "or add --template NAME"),
    ("translations", "or add --translation FILE"),
];

/// What to do about a diagnostic, with the option that does it.
pub fn of(diagnostic: &Diagnostic) -> Option<String> {
    let option = diagnostic.setting.as_deref().and_then(option);
    match (&diagnostic.help, option) {
        (Some(help), Some(option)) => {
            let sign = if help.ends_with('?') { ';' } else { ',' };
            Some(format!("{help}{sign} {option}"))
        }
        (Some(help), None) => Some(help.clone()),
        (None, option) => option.map(|option| option.trim_start_matches("or ").to_owned()),
    }
}

fn option(setting: &str) -> Option<String> {
    let (name, value) = setting.split_once('=').unwrap_or((setting, ""));
    let listed = OPTIONS.iter().find(|(known, _)| *known == name);
    listed.map(|(_, option)| option.replace('…', value)).or_else(|| limit(name))
}

/// The option that raises a limit.
fn limit(name: &str) -> Option<String> {
    let limit = Limit::ALL.into_iter().find(|limit| limit.name() == name)?;
    Some(format!("or add --{name} {}", super::limits::value_name(limit)))
}

#[cfg(test)]
mod tests {
    use infograft_deck::diagnostic::Code;

    use super::*;

    #[test]
    fn a_remedy_names_the_option() {
        let diagnostic = Diagnostic::new(Code::FontKept, "3 texts keep their own fonts");
        let named =
            diagnostic.clone().with_help("give it in [fonts.replace]").with_setting("fonts.replace=A=B");
        assert_eq!(of(&named).as_deref(), Some("give it in [fonts.replace], or add --replace-font \"A=B\""));
        assert_eq!(of(&diagnostic), None);
        let asked = diagnostic.clone().with_help("did you mean `B`?").with_setting("map=A=-");
        assert_eq!(of(&asked).as_deref(), Some("did you mean `B`?; or add --map \"A=-\""));
        assert_eq!(of(&diagnostic.with_setting("fix-contrast")).as_deref(), Some("add --fix-contrast"));
    }

    #[test]
    fn every_limit_has_its_option() {
        for limit in Limit::ALL {
            let passed = Diagnostic::new(Code::LimitPassed, "too much").with_setting(limit.name());
            let remedy = of(&passed).unwrap_or_default();
            assert!(remedy.starts_with(&format!("add --{} ", limit.name())), "{remedy}");
        }
        let slides = Diagnostic::new(Code::LimitPassed, "too many").with_setting("max-slides");
        assert_eq!(of(&slides).as_deref(), Some("add --max-slides NUMBER"));
    }
}
