//! `infograft init`, `schema`, `completions` and `man`.

use std::path::Path;

use infograft_deck::diagnostic::Code;
use serde_json::json;

use super::args::{CompletionsArgs, InitArgs, ManArgs};
use super::asked;
use super::fail::{self, Failure};
use super::line::command_line;
use super::output::{self, Output};
use super::paths::STANDARD;
use super::talk::Talk;
use super::terminal::visible;
use super::{complete, endings, help, summary, target};
use infograft_brand::brand;

/// Writes the starter brand file.
pub fn init(args: &InitArgs, talk: &Talk) -> Result<(), Failure> {
    let starter = brand::Starter { name: args.name.as_deref(), ..brand::Starter::default() };
    if args.file == Path::new(STANDARD) {
        return summary::print(&starter.to_toml());
    }
    let path = match target::is_folder(&args.file) {
        true => args.file.join("brand.toml"),
        false => args.file.clone(),
    };
    let ending = endings::of_name(&path);
    let text = match ending.as_deref() {
        Some("toml") => starter.to_toml(),
        Some("json") => starter.to_json(),
        Some("yaml" | "yml") => starter.to_yaml(),
        _ => return Err(no_brand_name(&path)),
    };
    let outputs = [Output { path, bytes: text.into_bytes() }];
    output::write_all_as(&outputs, args.force, INIT)?;
    if talk.json {
        return summary::done(&outputs, &[], json!({}), talk);
    }
    summary::paths(&outputs)?;
    if !talk.quiet {
        let path = outputs.iter().map(|output| output.path.display().to_string()).collect::<String>();
        let next = ["make", "healthcare", "--brand", &path].map(str::to_owned);
        say!("Fill it in with any text editor, then: {}", visible(&command_line(&next)));
        if ending.as_deref() != Some("toml") {
            say!("A brand file that ends in .toml has a comment on every key: infograft init brand.toml");
        }
    }
    Ok(())
}

/// How `init` is told where its file goes.
const INIT: asked::Asked = asked::Asked { with: "after `infograft init`", forced: true };

/// A name that tells no format of a brand file.
fn no_brand_name(path: &Path) -> Failure {
    let right = path.with_extension("toml").display().to_string();
    Failure::option("FILE", "the name tells no format of a brand file: it ends in .toml, .json or .yaml")
        .at(fail::file(path))
        .help(format!("type: {}", command_line(&["init".to_owned(), right])))
}

/// Prints the brand file's JSON Schema.
pub fn schema() -> Result<(), Failure> {
    let schema = serde_json::to_string_pretty(&brand::schema())
        .map_err(|e| Failure::new(Code::ProgramUnexpected, format!("the schema can't be printed: {e}")))?;
    summary::print(&format!("{schema}\n"))
}

/// Prints a completion script.
pub fn completions(args: &CompletionsArgs) -> Result<(), Failure> {
    let script = complete::script(args.shell);
    summary::print(&script.ok_or_else(|| {
        Failure::new(Code::ProgramUnexpected, format!("the script for {} can't be made", args.shell))
    })?)
}

/// Prints the manual page, or writes one a command.
pub fn man(args: &ManArgs) -> Result<(), Failure> {
    let unexpected =
        |e: std::io::Error| Failure::new(Code::ProgramUnexpected, format!("the page can't be made: {e}"));
    let render = |name: &str, command: &clap::Command| -> Result<Vec<u8>, Failure> {
        let mut page = Vec::new();
        clap_mangen::Man::new(command.clone()).title(name).render(&mut page).map_err(unexpected)?;
        Ok(page)
    };
    // `infograft help` has no page, so no page may name one.
    let helpless = |command: clap::Command| command.disable_help_subcommand(true);
    let mut root = helpless(help::command()).mut_subcommands(helpless);
    root.build();
    let Some(folder) = &args.out else {
        return summary::print(&String::from_utf8_lossy(&render("infograft", &root)?));
    };
    target::folder(folder, "man")?;
    let mut outputs = Vec::new();
    for (name, command) in pages("infograft", &root) {
        let path = folder.join(format!("{name}.1"));
        outputs.push(Output { path, bytes: render(&name, command)? });
    }
    output::write_all(&outputs, true)?;
    summary::paths(&outputs)
}

/// A command and all below it, each with the name of its page, which the pages above it name.
fn pages<'c>(name: &str, command: &'c clap::Command) -> Vec<(String, &'c clap::Command)> {
    let below = command.get_subcommands().filter(|below| !below.is_hide_set());
    let below = below.flat_map(|below| pages(&format!("{name}-{}", below.get_name()), below));
    std::iter::once((name.to_owned(), command)).chain(below).collect()
}
