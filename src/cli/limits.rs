//! The options of [`infograft_deck::limits`]: one for each limit, made from the library's table.

use clap::builder::{NonEmptyStringValueParser, TypedValueParser};
use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};
use infograft_deck::limits::{Limit, Limits, Unit};

/// What reading a file may cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct LimitArgs(pub Limits, pub Bounds);

/// Bounds on the work as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The files are of strangers: a second process reads them.
    pub untrusted: bool,
    /// How long the work on a deck may take.
    pub time: Option<Duration>,
    /// The most memory of the second process, in bytes.
    pub memory: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { untrusted: false, time: None, memory: MEMORY }
    }
}

impl Bounds {
    /// How long the work on a deck may take: files of strangers always have a bound.
    pub fn time_of_deck(self) -> Option<Duration> {
        self.time.or(self.untrusted.then_some(TIME))
    }
}

/// The name of the options that limit what reading a file may cost, as a heading.
pub const LIMITS: &str = "Limits";

/// How long work on a deck may take where `--untrusted` alone is said.
pub const TIME: Duration = Duration::from_secs(60);
/// The most memory where none is given.
const MEMORY: u64 = 1 << 30;

/// The names of the options on the work as a whole.
const UNTRUSTED: &str = "untrusted";
const MAX_TIME: &str = "max-time";
const MOST_MEMORY: &str = "max-memory";

impl Args for LimitArgs {
    fn augment_args(command: Command) -> Command {
        let command = Limit::ALL.into_iter().fold(command, |command, limit| command.arg(option(limit)));
        of_the_whole().into_iter().fold(command, Command::arg)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for LimitArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut limits = Self::default();
        limits.update_from_arg_matches(matches)?;
        Ok(limits)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        for limit in Limit::ALL {
            if let Some(value) = matches.get_one::<u64>(limit.name()) {
                self.0 = self.0.with(limit, *value);
            }
        }
        self.1.untrusted = matches.get_flag(UNTRUSTED);
        self.1.time = matches.get_one::<u64>(MAX_TIME).map(|seconds| Duration::from_secs(*seconds));
        self.1.memory = matches.get_one::<u64>(MOST_MEMORY).copied().unwrap_or(MEMORY);
        Ok(())
    }
}

/// The options on the work as a whole.
fn of_the_whole() -> [Arg; 3] {
    let listed = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).help(help).help_heading(LIMITS).hide_short_help(true)
    };
    let number = |bytes: bool| NonEmptyStringValueParser::new().try_map(move |text| value(&text, bytes));
    [
        listed(
            UNTRUSTED,
            "Read the files in a second process with little memory and time: for files of strangers. What takes more, \
             or stops the program, is a failure of that file, and in a batch of its row",
        )
        .action(ArgAction::SetTrue),
        listed(MAX_TIME, "How long a deck may take; then it fails and nothing of it is written [with --untrusted: 60]")
            .value_name("SECONDS")
            .value_parser(number(false)),
        listed(MOST_MEMORY, "How much memory a deck may take with --untrusted, in a batch each row that is made at the same time [default: 1024M]")
            .value_name("SIZE")
            .requires(UNTRUSTED)
            .value_parser(number(true)),
    ]
}

fn option(limit: Limit) -> Arg {
    let bytes = limit.unit() == Unit::Bytes;
    let most = written(limit.default_value(), bytes);
    let default = match limit.allowance() {
        Some((base, more)) => {
            let (base, more) =
                (written(base, bytes), if bytes { format!("{}K", more >> 10) } else { more.to_string() });
            format!("{base}, and {more} for each KB of the file, up to {most}")
        }
        None => most,
    };
    let help = format!("{} [default: {default}]", limit.description());
    Arg::new(limit.name())
        .long(limit.name())
        .value_name(value_name(limit))
        .help(help)
        .help_heading(LIMITS)
        .hide_short_help(true)
        .value_parser(NonEmptyStringValueParser::new().try_map(move |text| value(&text, bytes)))
}

/// What the help calls a limit's value.
pub fn value_name(limit: Limit) -> &'static str {
    match limit.unit() {
        Unit::Bytes => "SIZE",
        Unit::Count => "NUMBER",
    }
}

/// `500`, `200K`, `128M`, `2G`.
fn value(text: &str, bytes: bool) -> Result<u64, String> {
    let upper = text.trim().to_ascii_uppercase();
    let upper = upper.strip_suffix('B').filter(|_| bytes).unwrap_or(&upper);
    let (digits, shift) = match upper.chars().last() {
        Some('K') => (&upper[..upper.len() - 1], 10),
        Some('M') => (&upper[..upper.len() - 1], 20),
        Some('G') => (&upper[..upper.len() - 1], 30),
        _ => (upper, 0),
    };
    let number = digits.trim_end().parse::<u64>().ok().filter(|n| *n > 0 && (bytes || shift == 0));
    number.and_then(|n| n.checked_mul(1 << shift)).ok_or_else(|| {
        let form = if bytes { "a size such as 200M or 2G" } else { "a whole number" };
        format!("write {form}")
    })
}

fn written(value: u64, bytes: bool) -> String {
    if bytes { format!("{}M", value >> 20) } else { value.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_with_their_units() {
        assert_eq!(value("128M", true), Ok(128 << 20));
        assert_eq!(value("2 gb", true), Ok(2 << 30));
        assert_eq!(value("700", true), Ok(700));
        assert_eq!(value("700", false), Ok(700));
        for (text, bytes) in
            [("0", true), ("M", true), ("-1", true), ("1.5G", true), ("5M", false), ("99999999999G", true)]
        {
            assert!(value(text, bytes).is_err(), "{text}");
        }
    }
}
