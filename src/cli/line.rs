//! The line of the terminal: as it was typed, and as one is to be typed.

/// The words of the command, without the program's name: those that aren't UTF-8 as well as they can be shown.
pub fn words() -> Vec<String> {
    std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect()
}

/// The command as it is typed in a terminal.
pub fn command_line(words: &[String]) -> String {
    let quoted = words.iter().map(|word| quoted(word));
    std::iter::once("infograft".to_owned()).chain(quoted).collect::<Vec<_>>().join(" ")
}

/// A word as it is typed in a terminal: with spaces and signs of the shell in quotes. Who copies the line must get the
/// word, and not a command that a file's name has in it.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=,+@%~{}".contains(c) || (cfg!(windows) && c == '\\');
    let commands = |c: char| matches!(c, '$' | '`' | '!' | '\\' | '"');
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else if !cfg!(windows) && word.contains(commands) {
        // In these quotes a shell of Unix changes nothing; the quote itself stands outside of them.
        format!("'{}'", word.replace('\'', "'\\''"))
    } else {
        format!("\"{}\"", word.replace('"', "\\\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_as_a_shell_wants_them() {
        assert_eq!(quoted("out/brand.toml"), "out/brand.toml");
        assert_eq!(quoted("my deck.pptx"), "\"my deck.pptx\"");
        assert_eq!(quoted("L'Oréal"), "\"L'Oréal\"");
        assert_eq!(quoted(""), "\"\"");
        #[cfg(not(windows))]
        assert_eq!(quoted("it's $(rm -r x).pptx"), "'it'\\''s $(rm -r x).pptx'");
    }
}
