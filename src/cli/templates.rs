//! `infograft templates`.

use std::path::{Path, PathBuf};

use infograft_deck::diagnostic::Code;
use serde_json::json;

use super::args::{TemplatesAction, TemplatesArgs, TextsArgs};
use super::asked;
use super::endings::Kind;
use super::fail::Failure;
use super::output::{self, Output};
use super::paths::STANDARD;
use super::talk::Talk;
use super::terminal::visible;
use super::{input, preview, summary, target};
use crate::{BUILTINS, EditionOptions, Error, Template, inspect};
use infograft_brand::rewrite::{self, Slots, TextKey};
use infograft_edition::inspect::Marks;
use infograft_edition::template::Builtin;
use infograft_edition::texts::{self, Catalog};

/// How `templates show` is told where its picture goes.
const PICTURE: asked::Asked = asked::Asked { with: "with --picture", forced: false };

/// Lists, shows or exports templates.
pub fn run(args: &TemplatesArgs, talk: &Talk) -> Result<(), Failure> {
    match &args.action {
        None | Some(TemplatesAction::List) => list(talk),
        Some(TemplatesAction::Show { template, picture }) => show(template, picture.as_deref(), talk),
        Some(TemplatesAction::Export { template, out, force }) => {
            export(template, out.as_ref(), *force, talk)
        }
        Some(TemplatesAction::Texts(args)) => texts(args, talk),
    }
}

fn list(talk: &Talk) -> Result<(), Failure> {
    if talk.json {
        let list: Vec<_> =
            BUILTINS.iter().map(|b| json!({ "name": b.name, "description": b.description })).collect();
        return summary::print(&format!("{}\n", json!({ "templates": list })));
    }
    let width = 2 + BUILTINS.iter().map(|b| b.name.len()).max().unwrap_or_default();
    let lines: String = BUILTINS.iter().map(|b| format!("{:width$}{}\n", b.name, b.description)).collect();
    summary::print(&lines)?;
    if !talk.quiet {
        say!("\n`infograft preview NAME` draws one; `infograft templates show NAME` says what it takes.");
    }
    Ok(())
}

fn show(name: &str, picture: Option<&Path>, talk: &Talk) -> Result<(), Failure> {
    let template = input::template(name, crate::Limits::default())?;
    if let Some(picture) = picture {
        let name = format!("{}.png", template.name);
        if picture == Path::new(STANDARD) {
            return Err(Failure::option("--picture -", "standard output carries what the deck takes")
                .help("draw the picture alone: infograft preview DECK --slides 1 --out -"));
        }
        let target = target::file(Some(picture), &name, Kind::Picture, talk)?;
        let path = &target.path(&name);
        output::check_free_as([path.as_path()], false, PICTURE)?;
        let pdf = crate::draw(&template, &EditionOptions::default())?.pdf()?;
        let page = preview::first_page(&pdf)?;
        output::write_all_as(&[Output { path: path.to_owned(), bytes: page }], false, PICTURE)?;
    }
    let error = |e: infograft_deck::opc::OpcError| {
        let path = template.path.clone().unwrap_or_else(|| PathBuf::from(name));
        Failure::from(Error::Deck { path, source: e.into() })
    };
    let slots = rewrite::slots(template.package()).map_err(error)?;
    let texts = rewrite::text_keys(template.package()).map_err(error)?;
    if talk.json {
        return summary::print(&format!("{}\n", json_of(&template.name, &slots, &texts)));
    }
    summary::print(&readable(&template.name, &slots, &texts))?;
    if slots.is_empty() && template.path.is_some() {
        // A deck without marks takes nothing by itself: what is in it says more.
        summary::print(&super::inspect::text::shown(
            &inspect::inspect(&template, &EditionOptions::default())?,
            false,
        ))?;
        if !talk.quiet {
            say!(
                "\nThe deck has no marks. `infograft inspect DECK --write` writes the file by which a brand is put on it."
            );
        }
    }
    Ok(())
}

fn json_of(name: &str, slots: &Slots, texts: &[TextKey]) -> serde_json::Value {
    let marks = Marks::of(slots, texts);
    let texts: Vec<_> =
        texts.iter().map(|t| json!({ "key": t.key, "slide": t.place.slide, "text": t.text })).collect();
    json!({ "template": name, "values": marks.values, "links": marks.links, "logos": marks.logos, "qr_codes": marks.qr_codes, "texts": texts })
}

fn readable(name: &str, slots: &Slots, texts: &[TextKey]) -> String {
    use std::fmt::Write as _;
    let marks = Marks::of(slots, texts);
    let mut out = String::new();
    let builtin = BUILTINS.iter().find(|b| b.name == name);
    let _ = writeln!(
        out,
        "{}{}",
        visible(name),
        builtin.map_or_else(String::new, |b| format!(": {}", b.description))
    );
    let mut section = |title: &str, items: &mut dyn Iterator<Item = String>| {
        let lines: Vec<String> = items.collect();
        if !lines.is_empty() {
            let _ = writeln!(out, "\n{title}");
            for line in lines {
                let _ = writeln!(out, "  {}", visible(&line));
            }
        }
    };
    section("Links ([links] or --link)", &mut marks.links.iter().cloned());
    section("Values ([organization], info, [values])", &mut marks.values.iter().cloned());
    section("Logo frames", &mut marks.logos.iter().cloned());
    section("QR codes", &mut marks.qr_codes.iter().cloned());
    section(
        "Wording ([text] or --text)",
        &mut texts.iter().map(|t| format!("{:34} {}", t.key, t.text.replace('\n', " / "))),
    );
    out
}

fn export(name: &str, out: Option<&PathBuf>, force: bool, talk: &Talk) -> Result<(), Failure> {
    let Some(found) = Builtin::named(name) else {
        let error = Template::builtin(name).map(|_| ()).map_err(Failure::from);
        return error.and_then(|()| Err(Failure::new(Code::ProgramUnexpected, "no such template")));
    };
    let name = format!("{}.pptx", found.name);
    let target = target::file(out.map(PathBuf::as_path), &name, Kind::Deck, talk)?;
    let outputs = [Output { path: target.path(&name), bytes: found.bytes.to_vec() }];
    target.write(&outputs, force)?;
    if talk.json {
        return summary::done(&outputs, &[], json!({}), talk);
    }
    summary::paths(&outputs)
}

/// Writes a catalogue to fill in.
fn texts(args: &TextsArgs, talk: &Talk) -> Result<(), Failure> {
    let Some(language) = infograft_brand::brand::language_tag(args.language.trim()) else {
        let what = format!("`{}` is no language tag", args.language);
        let help = infograft_brand::brand::language_help(&args.language);
        return Err(Failure::option("--lang", what).help(help));
    };
    let own = args.translations.iter().map(|path| Catalog::read(path)).collect::<Result<Vec<_>, _>>();
    let form = texts::form(&language, &own.map_err(Error::from)?);
    let Some(out) = args.out.as_deref().filter(|out| *out != Path::new(STANDARD)) else {
        return summary::print(&form);
    };
    let name = format!("{language}.toml");
    let target = target::file(Some(out), &name, Kind::Brand, talk)?;
    let path = target.path(&name);
    let outputs = [Output { path: path.clone(), bytes: form.into_bytes() }];
    target.write(&outputs, args.force)?;
    if talk.json {
        return summary::done(&outputs, &[], json!({ "language": language }), talk);
    }
    summary::paths(&outputs)?;
    if !talk.quiet {
        say!(
            "Fill it in with any text editor, then: infograft make healthcare --lang {language} --translation {}",
            visible(&path.display().to_string())
        );
    }
    Ok(())
}
