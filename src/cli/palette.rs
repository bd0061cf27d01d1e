//! `infograft palette`.

use std::fmt::Write as _;

use infograft_deck::color::{Rgb, Role};
use serde_json::json;

use super::args::PaletteArgs;
use super::asked;
use super::endings::Kind;
use super::fail::Failure;
use super::output::{self, Output};
use super::talk::Talk;
use super::terminal::{BOLD, visible};
use super::{endings, input, summary, target};
use infograft_edition::palette::{self, Swatches};

/// How the command is told where its page goes.
const ASKED: asked::Asked = asked::Asked { with: "--html", forced: true };

/// What colours without a name are called.
const NAMELESS: &str = "Your brand";

/// Shows a brand's colours, and writes them as a page if that is asked for.
pub fn run(args: &PaletteArgs, talk: &Talk) -> Result<(), Failure> {
    let mut settings = args.given.settings();
    if args.brand.is_none() && args.given.name.is_none() {
        // Colours alone are whose they are.
        settings = settings.set("organization.name", NAMELESS);
    }
    let brand = input::brand(args.brand.as_deref(), &settings)?;
    if brand.colors().slots.is_empty() {
        let help = "add one, such as --color primary=#0B6E4F, or write it under [colors] in the brand file";
        return Err(Failure::option("--brand", "the brand gives no colour").help(help));
    }
    let swatches = Swatches::of(&brand);
    let mut outputs = Vec::new();
    if let Some(path) = &args.html {
        if endings::of(path) != Some(Kind::Page) {
            let help = "name a web page, such as --html palette.html";
            return Err(Failure::option("--html", "the page's name doesn't end in .html").help(help));
        }
        outputs.push(Output { path: path.clone(), bytes: palette::page(&swatches).into_bytes() });
    }
    target::keep_sources(args.brand.as_deref(), outputs.iter().map(|output| output.path.as_path()))?;
    output::check_free_as(outputs.iter().map(|output| output.path.as_path()), args.force, ASKED)?;
    if talk.json {
        let files: Vec<_> = outputs.iter().map(|output| output.path.display().to_string()).collect();
        let mut told = swatches.json();
        told["files"] = json!(files);
        summary::print(&format!("{told:#}\n"))?;
    } else if !talk.quiet {
        summary::print(&shown(&swatches))?;
    }
    output::write_all_as(&outputs, args.force, ASKED)?;
    if !talk.json {
        outputs.iter().for_each(|output| say!("Written: {}", visible(&output.path.display().to_string())));
    }
    Ok(())
}

/// The colours as a table, with swatches where the terminal has colours.
fn shown(swatches: &Swatches) -> String {
    let is_styled = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    let mut out = String::new();
    let title = format!("Colours: {}", visible(&swatches.name));
    let _ = match is_styled {
        true => writeln!(out, "{BOLD}{title}{BOLD:#}\n"),
        false => writeln!(out, "{title}\n"),
    };
    let width = swatches.roles.iter().map(|role| role.name.len()).max().unwrap_or_default();
    for role in &swatches.roles {
        let _ = writeln!(out, "  {}{}", patch(role.color, is_styled), line(swatches, role, width));
    }
    let _ = writeln!(out, "\nThe tones of each colour, and all of it to look at: --html palette.html");
    out
}

fn line(swatches: &Swatches, role: &Role, width: usize) -> String {
    let seen = palette::contrast(role).map(|(ratio, _)| ratio).unwrap_or_default();
    format!("{:width$}  {}  {seen:18}{}", role.name, role.color, swatches.origin(role)).trim_end().to_owned()
}

/// Two blanks on the colour.
fn patch(Rgb(r, g, b): Rgb, is_styled: bool) -> String {
    if is_styled { format!("\u{1b}[48;2;{r};{g};{b}m  \u{1b}[0m  ") } else { String::new() }
}
