//! `infograft init`, `schema`, `completions` and `man`.

use clap::CommandFactory;
use infograft_deck::diagnostic::Code;
use serde_json::json;

use super::args::{Cli, CompletionsArgs, InitArgs, ManArgs};
use super::fail::Failure;
use super::groups::Talk;
use super::output::{self, Output};
use super::summary;
use infograft_brand::brand;

/// Writes the starter brand file.
pub fn init(args: &InitArgs, talk: &Talk) -> Result<(), Failure> {
    let starter = brand::Starter { name: args.name.as_deref(), ..brand::Starter::default() };
    let text = starter.to_toml();
    let outputs = [Output { path: args.file.clone(), bytes: text.into_bytes() }];
    output::write_all(&outputs, args.force)?;
    if talk.json {
        return summary::done(&outputs, &[], json!({}), talk);
    }
    summary::print(&format!("{}\n", args.file.display()))?;
    if !talk.quiet {
        anstream::eprintln!(
            "Fill it in with any text editor, then: infograft make healthcare --brand {}",
            args.file.display()
        );
    }
    Ok(())
}

/// Prints the brand file's JSON Schema.
pub fn schema() -> Result<(), Failure> {
    let schema = serde_json::to_string_pretty(&brand::schema())
        .map_err(|e| Failure::new(Code::ProgramUnexpected, format!("the schema can't be printed: {e}")))?;
    summary::print(&format!("{schema}\n"))
}

/// Prints a completion script.
pub fn completions(args: &CompletionsArgs) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "infograft", &mut script);
    summary::print(&String::from_utf8_lossy(&script))
}

/// Prints the manual page, or writes one a command.
pub fn man(args: &ManArgs) -> Result<(), Failure> {
    let unexpected =
        |e: std::io::Error| Failure::new(Code::ProgramUnexpected, format!("the page can't be made: {e}"));
    let render = |command: clap::Command| -> Result<Vec<u8>, Failure> {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page).map_err(unexpected)?;
        Ok(page)
    };
    let mut root = Cli::command();
    root.build();
    let Some(folder) = &args.out else {
        return summary::print(&String::from_utf8_lossy(&render(root)?));
    };
    let mut outputs = vec![Output { path: folder.join("infograft.1"), bytes: render(root.clone())? }];
    for sub in root.get_subcommands().filter(|c| c.get_name() != "help") {
        let name = format!("infograft-{}", sub.get_name());
        let path = folder.join(format!("{name}.1"));
        let mut page = Vec::new();
        let man = clap_mangen::Man::new(sub.clone()).title(name);
        man.render(&mut page).map_err(unexpected)?;
        outputs.push(Output { path, bytes: page });
    }
    output::write_all(&outputs, true)?;
    summary::print(&outputs.iter().map(|o| format!("{}\n", o.path.display())).collect::<String>())
}
