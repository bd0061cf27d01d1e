//! Slips of the pen: lines that aren't of their format, told in the words of who wrote them.
//!
//! A parser says which rule of its grammar ended; whoever typed `name = “Contoso”` in a word processor can do nothing
//! with that. So each line that stops the parser is mended as people would mend it, by one [`Rule`] or by several, and
//! the first change after which the parser gets past the line tells what was wrong. What is mended so is only shown,
//! never read: the file is the user's to change.

mod cause;
mod json;
pub(in super::super) mod letters;
mod rules;
mod toml;
mod yaml;

use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics};

use super::super::finding::fault;
use super::{Format, Pos};
use cause::Cause;

/// How many lines are mended; a file that has more has no use for longer messages.
const MOST: usize = 200;
/// How many bytes are parsed for all tries together.
const BUDGET: usize = 16 << 20;

/// A line and its neighbours.
struct Spot<'a> {
    line: &'a str,
    /// The last line above that says something.
    above: Option<&'a str>,
    below: &'a [String],
}

/// What a rule makes of a line.
struct Mend {
    cause: Cause,
    text: String,
    /// How many lines below are part of it.
    taken: usize,
}

impl Mend {
    fn line(cause: Cause, text: String) -> Option<Self> {
        Some(Self { cause, text, taken: 0 })
    }
}

/// A way to mend a line; nothing if there is nothing of that kind in it.
type Rule = fn(&Spot<'_>) -> Option<Mend>;

/// A format, as far as slips go.
struct Grammar {
    /// The line, from 1, at which the text stops being of the format.
    stops: fn(&str) -> Option<usize>,
    /// What may be wrong with the line that stops.
    rules: &'static [Rule],
    /// What may be wrong with the line above it.
    before: &'static [Rule],
    /// What is said where nothing helps.
    help: &'static str,
}

/// A line that was mended, or couldn't be.
#[derive(Clone, Debug)]
struct Slip {
    line: usize,
    causes: Vec<Cause>,
    stands: String,
    mended: Option<String>,
}

impl Slip {
    /// A line that one mend makes right; `at` counts from 0.
    fn of_line(at: usize, line: &str, mend: Mend) -> Self {
        Self { line: at + 1, causes: vec![mend.cause], stands: line.to_owned(), mended: Some(mend.text) }
    }
}

/// What is wrong with a text's lines; nothing where each of them is of the format and says what it seems to. `is_read` says
/// whether a parser got through the text: then no line stops it.
pub(super) fn find(text: &str, format: Format, file: &Path, is_read: bool) -> Diagnostics {
    let grammar = match format {
        Format::Toml => &toml::GRAMMAR,
        Format::Json => &json::GRAMMAR,
        Format::Yaml => &yaml::GRAMMAR,
    };
    // What says something else than it seems to is mended first: a colour that is a remark can leave a bracket open.
    let silent = if format == Format::Yaml { yaml::silent(text) } else { Vec::new() };
    let mut slips = Vec::new();
    if !(is_read && silent.is_empty()) {
        let mut search = Search::new(text, grammar);
        silent.iter().for_each(|slip| search.put(slip));
        slips = search.run();
    }
    slips.extend(silent);
    if format == Format::Toml && slips.is_empty() {
        slips.extend(toml::silent(text));
    }
    slips.sort_by_key(|slip| slip.line);
    told(&slips, grammar, file)
}

struct Search<'g> {
    lines: Vec<String>,
    grammar: &'g Grammar,
    budget: usize,
}

impl<'g> Search<'g> {
    fn new(text: &str, grammar: &'g Grammar) -> Self {
        let lines = text.split('\n').map(|line| line.trim_end_matches('\r').to_owned()).collect();
        Self { lines, grammar, budget: BUDGET }
    }

    /// Puts a line as it should be.
    fn put(&mut self, slip: &Slip) {
        if let (Some(line), Some(mended)) = (self.lines.get_mut(slip.line - 1), &slip.mended) {
            line.clone_from(mended);
        }
    }

    fn run(mut self) -> Vec<Slip> {
        let mut slips = Vec::new();
        while slips.len() < MOST {
            let Some(stop) = self.stops(&self.lines.join("\n")) else { break };
            let Some(slip) = self.mend(stop).or_else(|| self.give_up(stop)) else { break };
            let ends =
                slip.mended.is_none() && self.stops(&self.lines.join("\n")).is_some_and(|at| at <= stop);
            slips.push(slip);
            if ends {
                break;
            }
        }
        slips
    }

    /// The line at which the text stops; nothing when too much was tried.
    fn stops(&mut self, text: &str) -> Option<usize> {
        self.budget = self.budget.checked_sub(text.len() + 64)?;
        (self.grammar.stops)(text)
    }

    /// Whether the parser gets past the line with these lines in the place of some.
    fn passes(&mut self, at: usize, mend: &str, taken: usize, stop: usize) -> bool {
        let (before, rest) = self.lines.split_at(at.min(self.lines.len()));
        let after = rest.get(1 + taken..).unwrap_or_default();
        let mut text = before.join("\n");
        if at > 0 {
            text.push('\n');
        }
        text.push_str(mend);
        // Line numbers stay.
        text.extend(std::iter::repeat_n('\n', taken + usize::from(!after.is_empty())));
        text.push_str(&after.join("\n"));
        if self.budget < text.len() + 64 {
            return false;
        }
        self.stops(&text).is_none_or(|next| next > stop + taken)
    }

    /// The last line above that says something, from 0.
    fn above(&self, at: usize) -> Option<usize> {
        let says = |at: &usize| self.lines.get(*at).is_some_and(|line| !is_blank(line));
        (0..at).rev().find(says)
    }

    /// Mends the line that stops, or the one above it.
    fn mend(&mut self, stop: usize) -> Option<Slip> {
        let last = self.lines.len().saturating_sub(1);
        let stopping = (stop.max(1) - 1).min(last);
        let blank = self.lines.get(stopping).is_none_or(|line| is_blank(line));
        let at = if blank { self.above(stopping)? } else { stopping };
        let tries = [
            (Some(at), self.grammar.rules),
            (if blank { None } else { self.above(at) }, self.grammar.before),
            // At the end of the file it is the last line that something is missing of.
            (Some(at), self.grammar.before),
        ];
        for (at, rules) in tries {
            let Some(at) = at else { continue };
            if let Some(found) = self.try_rules(at, rules, stop) {
                return Some(found);
            }
        }
        None
    }

    /// Each rule alone, then one after the other.
    fn try_rules(&mut self, at: usize, rules: &[Rule], stop: usize) -> Option<Slip> {
        let mends: Vec<Mend> = rules.iter().filter_map(|rule| rule(&self.spot(at, None)?)).collect();
        for mend in mends {
            if self.passes(at, &mend.text, mend.taken, stop) {
                return self.take(at, vec![mend.cause], mend.text, mend.taken);
            }
        }
        let mut text = self.lines.get(at)?.clone();
        let mut causes = Vec::new();
        for rule in rules {
            let Some(mend) = rule(&self.spot(at, Some(&text))?).filter(|mend| mend.taken == 0) else {
                continue;
            };
            causes.push(mend.cause);
            text = mend.text;
            if causes.len() > 1 && self.passes(at, &text, 0, stop) {
                return self.take(at, causes, text, 0);
            }
        }
        None
    }

    fn spot<'s>(&'s self, at: usize, line: Option<&'s str>) -> Option<Spot<'s>> {
        let above = self.above(at).and_then(|at| self.lines.get(at)).map(String::as_str);
        let line = line.or_else(|| self.lines.get(at).map(String::as_str))?;
        Some(Spot { line, above, below: self.lines.get(at + 1..).unwrap_or_default() })
    }

    /// Goes on with the mended line.
    fn take(&mut self, at: usize, causes: Vec<Cause>, text: String, taken: usize) -> Option<Slip> {
        let stands = std::mem::replace(self.lines.get_mut(at)?, text.clone());
        for line in self.lines.iter_mut().skip(at + 1).take(taken) {
            line.clear();
        }
        Some(Slip { line: at + 1, causes, stands, mended: Some(text) })
    }

    /// Goes on without the line.
    fn give_up(&mut self, stop: usize) -> Option<Slip> {
        let at = (stop.max(1) - 1).min(self.lines.len().saturating_sub(1));
        let stands = std::mem::take(self.lines.get_mut(at)?);
        Some(Slip { line: at + 1, causes: vec![Cause::Other], stands, mended: None })
    }
}

fn is_blank(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

/// One diagnostic for each cause, with the number of its lines, the first of them, and how that one is written.
fn told(slips: &[Slip], grammar: &Grammar, file: &Path) -> Diagnostics {
    let mut groups: Vec<Vec<&Slip>> = Vec::new();
    for slip in slips {
        let alike = |other: &Slip| {
            let same = |(a, b): (&Cause, &Cause)| a.is_like(*b);
            other.causes.len() == slip.causes.len() && other.causes.iter().zip(&slip.causes).all(same)
        };
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| alike(first))) {
            Some(group) => group.push(slip),
            None => groups.push(vec![slip]),
        }
    }
    groups.iter().filter_map(|group| told_once(group, grammar, file)).collect()
}

fn told_once(group: &[&Slip], grammar: &Grammar, file: &Path) -> Option<Diagnostic> {
    let first = group.first()?;
    let causes: Vec<String> = first.causes.iter().map(|cause| cause.what()).collect();
    let mut message = causes.join("; ");
    if group.len() > 1 {
        let numbers: Vec<String> = group.iter().take(3).map(|slip| slip.line.to_string()).collect();
        let (listed, more) = (numbers.join(", "), group.len() - numbers.len());
        let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
        message.push_str(&format!(", in {} lines: {listed}{rest}", group.len()));
    }
    let stands = letters::shown(first.stands.trim_start());
    let help = match &first.mended {
        Some(mended) if indent(mended) != indent(&first.stands) => {
            // What was changed stands at the beginning.
            format!("write `{}` instead of `{}`", letters::shown(mended), letters::shown(&first.stands))
        }
        Some(mended) if mended.trim().is_empty() => format!("take `{stands}` out"),
        Some(mended) if first.causes.contains(&Cause::Entries) => {
            let lines = letters::shown(mended.trim_start()).replace(toml::NEXT, "`, then `");
            format!("write `{lines}`")
        }
        Some(mended) => format!("write `{}` instead of `{stands}`", letters::shown(mended.trim_start())),
        None if stands.is_empty() => grammar.help.to_owned(),
        None => format!("it says `{stands}`; {}", grammar.help),
    };
    let place = Pos { line: first.line, column: column(first) }.place(file);
    Some(fault(Code::BrandFile, place, message, help))
}

/// What a line begins with that isn't seen.
fn indent(line: &str) -> &str {
    line.get(..line.len() - line.trim_start().len()).unwrap_or_default()
}

/// The column, from 1, at which the line differs from what it should be.
fn column(slip: &Slip) -> usize {
    let indent = slip.stands.chars().take_while(|letter| letter.is_whitespace()).count() + 1;
    let Some(mended) = &slip.mended else { return indent };
    let same = slip.stands.chars().zip(mended.chars()).take_while(|(a, b)| a == b).count();
    same + 1
}

#[cfg(test)]
mod tests;
