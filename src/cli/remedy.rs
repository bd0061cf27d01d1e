//! Remedies on the command line: a diagnostic names the setting that mends it, and here is its option.

use infograft_deck::diagnostic::Diagnostic;
use infograft_deck::limits::Limit;

/// Settings by their names in the library, and how they are given on the command line; `…` stands for what the
/// diagnostic says after `=`. Limits are options of their own names.
const OPTIONS: &[(&str, &str)] = &[
    ("colors.replace", "--replace-color \"…\""),
    ("fix-contrast", "--fix-contrast"),
    ("fonts.files", "--font-file FILE"),
    ("fonts.replace", "--replace-font \"…\""),
    ("language", "--lang LANGUAGE"),
    ("translations", "--translation FILE"),
];

/// What to do about a diagnostic, with the option that does it.
pub fn of(diagnostic: &Diagnostic) -> Option<String> {
    let option = diagnostic.setting.as_deref().and_then(option);
    match (&diagnostic.help, option) {
        (Some(help), Some(option)) => Some(format!("{help}, or add {option}")),
        (Some(help), None) => Some(help.clone()),
        (None, option) => option.map(|option| format!("add {option}")),
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
    Some(format!("--{name} {}", super::limits::value_name(limit)))
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
