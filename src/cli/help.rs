//! What the help shows: on one screen what people need, and all of it, or the limits, when asked for.

use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Cli;
use super::complete;
use super::limits::LIMITS;

/// What the short help of a command with many options shows; `--help-all` has the others.
const SHORT: &[(&str, &[&str])] = &[
    (
        "make",
        &[
            "brand",
            "name",
            "phone",
            "email",
            "address",
            "language",
            "logo",
            "color",
            "font",
            "link",
            "image",
            "info",
            "text",
            "out",
            "force",
            "format",
            "paper",
            "variant",
            "replace-logo",
            "review",
            "dry-run",
            "open",
        ],
    ),
    (
        "kit",
        &[
            "brand", "template", "industry", "url", "name", "phone", "email", "language", "logo", "color",
            "link", "info", "policy", "out", "force", "paper", "variant", "strict", "open",
        ],
    ),
    (
        "batch",
        &[
            "template",
            "brand",
            "sheet-name",
            "map",
            "dry-run",
            "sample",
            "only",
            "skip-invalid",
            "out",
            "force",
            "resume",
            "format",
            "kit",
            "url",
            "strict",
            "watch",
            "name",
        ],
    ),
];

/// Options of every command.
const EVERYWHERE: &[&str] = &["json", "quiet", "verbose"];

/// The option that lists the limits.
const HELP_LIMITS: &str = "help-limits";

/// The program's commands and options with their help.
pub fn command() -> Command {
    arranged(Cli::command())
}

/// A command and those below it, each with its options of help.
fn arranged(command: Command) -> Command {
    let shown = SHORT.iter().find(|(name, _)| *name == command.get_name());
    let is_long = command.get_arguments().any(|arg| arg.get_long_help().is_some());
    let is_limited = command.get_arguments().any(is_limit);
    let is_shown = |arg: &Arg| {
        let name = arg.get_long().unwrap_or_default();
        arg.is_positional()
            || shown.is_none_or(|(_, shown)| shown.contains(&name))
            || EVERYWHERE.contains(&name)
    };
    let name = command.get_name().to_owned();
    let more: Vec<String> = [
        (is_long, format!("All options: infograft {name} --help-all")),
        (is_limited, format!("Limits on files: infograft {name} --{HELP_LIMITS}")),
    ]
    .into_iter()
    .filter_map(|(is_there, line)| is_there.then_some(line))
    .collect();
    let own = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let own_long = command.get_after_long_help().map_or_else(|| own.clone(), ToString::to_string);
    let mut command = command
        .mut_args(|arg| complete::offered(if is_shown(&arg) { arg } else { arg.hide_short_help(true) }))
        .mut_subcommands(arranged)
        .disable_help_flag(true)
        .arg(flag("help", ArgAction::HelpShort, "Show the help of what is needed most").short('h'));
    if !more.is_empty() {
        command = command.after_help(format!("{own}\n\n{}", more.join("    "))).after_long_help(own_long);
    }
    if is_long {
        let all = flag("help-all", ArgAction::HelpLong, "Show the help of all options, with more words");
        command = command.arg(all.hide_short_help(true));
    }
    if is_limited {
        let limits = flag(HELP_LIMITS, ArgAction::SetTrue, "List the limits on what reading a file may cost");
        command = command.arg(limits.hide_short_help(true));
    }
    command
}

/// An option of help, at the end of those without a heading.
fn flag(name: &'static str, action: ArgAction, help: &'static str) -> Arg {
    const LAST: usize = 1000;
    Arg::new(name).long(name).action(action).help(help).help_heading(None::<&str>).display_order(LAST)
}

fn is_limit(arg: &Arg) -> bool {
    arg.get_help_heading() == Some(LIMITS)
}

/// The list of limits, if it is asked for.
pub fn limits(words: &[String]) -> Option<clap::builder::StyledStr> {
    let before = words.iter().take_while(|word| *word != "--");
    before.clone().find(|word| *word == &format!("--{HELP_LIMITS}"))?;
    let root = command();
    let name = before.into_iter().find(|word| root.find_subcommand(word).is_some())?;
    let asked = root.find_subcommand(name)?;
    let options = asked.get_arguments().filter(|arg| is_limit(arg)).cloned();
    let about = format!(
        "Limits on what reading a file with `infograft {name}` may cost. A file that passes one is refused, or what is too \
         much in it is left out; the message names the option that raises the limit.\n\n\
         Example:\n  infograft {name} … --max-unpacked 2G"
    );
    let list =
        Command::new("limits").about(about).disable_help_flag(true).help_template("{about}\n\n{all-args}");
    let mut list = list.args(options.map(|arg| arg.hide_short_help(false)));
    Some(list.render_help())
}
