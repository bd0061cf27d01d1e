//! `infograft kit`.

pub mod args;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use infograft_deck::color::Palette;
use infograft_deck::diagnostic::Diagnostic;
use serde_json::json;

use self::args::KitArgs;
use super::bind::BindArgs;
use super::fail::Failure;
use super::output::{self, Output};
use super::talk::Talk;
use super::{edition_options, input, show, summary, target};
use crate::kit::{self, Download, Guide, Industry, Kit, KitOptions};
use crate::names::{Taken, href};
use crate::temporary;
use crate::{Brand, EditionMaker, Template};
use infograft_brand::brand::{LogoFile, Photo, Url};
use infograft_brand::rewrite;

/// Makes the toolkit and writes it.
pub fn run(args: &KitArgs, talk: &Talk) -> Result<(), Failure> {
    let url = args.url.as_deref().map(page_url).transpose()?;
    target::folder(&args.output.out, "kit")?;
    input::once(args.templates.iter().map(Path::new).chain(args.brand.as_deref()))?;
    let brand = input::brand(args.brand.as_deref(), &args.given.settings())?;
    let templates: Vec<Template> =
        args.templates.iter().map(|name| input::template(name, args.limits.0)).collect::<Result<_, _>>()?;
    let names = templates.iter().map(|template| template.name.as_str());
    let industry = args.industry.unwrap_or_else(|| Industry::of_templates(names));
    let maker = EditionMaker::new(edition_options::edition_options(&args.edition, &args.fonts, args.limits)?);
    let texts = maker.texts(&brand)?;
    let mut exhibits = Exhibits::default();
    let keys = templates.iter().map(text_keys).collect::<Result<Vec<_>, _>>()?;
    for (template, own) in templates.iter().zip(&keys) {
        let mut worded = brand.clone();
        rewrite::narrow(&mut worded, own, keys.iter());
        exhibits.add(&maker, template, &args.binding, &worded, &args.output.out)?;
    }
    let Exhibits { guides, mut outputs, mut diagnostics, palette, .. } = exhibits;
    let palette = palette.unwrap_or_else(|| infograft_render::drawing::Theme::default().colors);
    let share = kit::share_picture(&maker, &brand, &texts, industry)?;
    let kit = Kit::make(
        &brand,
        &texts,
        &palette,
        &guides,
        &KitOptions::new().industry(industry).url(url).share(share),
    );
    let file =
        |file: crate::kit::KitFile| Output { path: beneath(&args.output.out, &file.path), bytes: file.bytes };
    outputs.splice(0..0, kit.files.into_iter().map(file));
    diagnostics.extend(kit.diagnostics);
    diagnostics.extend(input::unused_brand_file(args.brand.as_deref()));
    let told = |o: &kit::Omitted| json!({ "id": o.id, "question": o.question, "needs": o.needs });
    let left_out: Vec<_> = kit.answers.omitted.iter().map(told).collect();
    refuse_links(&outputs, &args.output.out)?;
    let sources = templates.iter().filter_map(|template| template.path.as_deref());
    let sources = sources.chain(args.brand.as_deref());
    let logos = [&brand.logo().light, &brand.logo().dark].into_iter().flatten();
    let sources = sources.chain(logos.map(LogoFile::path)).chain(brand.photos().map(Photo::path));
    target::keep_sources(sources, outputs.iter().map(|output| output.path.as_path()))?;
    output::write_all(&outputs, args.output.force)?;
    let extra = json!({ "name": brand.organization().name, "language": texts.language(), "industry": industry.name(), "left_out": left_out });
    summary::done(&outputs, &diagnostics, extra, talk)?;
    if args.open {
        show::open(&outputs, talk);
    }
    summary::strict(&diagnostics, args.strict, true)
}

/// Refuses a kit whose folders are symbolic links, or whose files in them are: its pages would change another site's files.
fn refuse_links(outputs: &[Output], out: &Path) -> Result<(), Failure> {
    let folder = |output: &Output| temporary::folder_of(&output.path).to_owned();
    let inner = outputs.iter().filter(|output| folder(output) != temporary::folder_of(&beneath(out, "x")));
    for output in inner {
        if let Some(link) = temporary::link_below(out, &output.path) {
            let what = "there is a symbolic link, which would lead what is written elsewhere";
            return Err(Failure::output(&link, what).help("remove it, or choose another folder with --out"));
        }
    }
    Ok(())
}

/// The keys of a template's wordings.
fn text_keys(template: &Template) -> Result<BTreeSet<String>, Failure> {
    let keys = rewrite::text_keys(template.package()).map_err(|e| {
        let path = template.path.clone().unwrap_or_else(|| PathBuf::from(&template.name));
        crate::Error::Deck { path, source: e.into() }
    })?;
    Ok(keys.into_iter().map(|key| key.key).collect())
}

/// Where the pages will stand: a web address.
pub fn page_url(text: &str) -> Result<Url, Failure> {
    let wrong = |what: String, help: String| Failure::option("--url", what).help(help);
    let url = Url::parse(text).map_err(|e| wrong(e.to_string(), e.help()))?;
    if !url.target.starts_with("http") {
        let help =
            "give the address of the folder that the pages will be in: https://contoso.example/visits/";
        return Err(wrong(format!("`{text}` is no address of a page"), help.to_owned()));
    }
    Ok(url)
}

/// A path in the kit, as this system writes it.
fn beneath(folder: &Path, path: &str) -> PathBuf {
    path.split('/').fold(folder.to_owned(), |folder, part| output::beneath(&folder, part))
}

/// The infographics of a kit, their files, and what there is to look at.
#[derive(Default)]
struct Exhibits {
    guides: Vec<Guide>,
    outputs: Vec<Output>,
    diagnostics: Vec<Diagnostic>,
    palette: Option<Palette>,
    /// The names of files that others of the infographics have.
    taken: Taken,
}

impl Exhibits {
    fn add(
        &mut self,
        maker: &EditionMaker,
        template: &Template,
        bind: &BindArgs,
        brand: &Brand,
        folder: &Path,
    ) -> Result<(), Failure> {
        // A built-in infographic beside a deck has marks of its own.
        let binding = if template.is_builtin() { None } else { bind.binding(template, false)? };
        let edition = maker.make_with(template, binding.as_ref(), brand)?;
        self.palette.get_or_insert(edition.palette()?);
        let (pptx, pdf) = (edition.pptx()?, edition.pdf()?);
        let slug = infograft_brand::brand::slug(&template.name);
        let name = self.taken.free(if slug.is_empty() { "deck" } else { &slug });
        let stem = crate::names::with_variant(&format!("{}-{name}", brand.slug()), brand.variant());
        let (guide, picture) = Guide::of(&edition, &pdf, &template.name, &name)?;
        let mut store = |path: String, bytes: Vec<u8>| {
            let download = Download { path: href(&path), bytes: bytes.len() as u64 };
            self.outputs.push(Output { path: beneath(folder, &path), bytes });
            download
        };
        let pptx = store(
            format!("downloads/{stem}.{}", rewrite::extension(edition.package(), &BTreeSet::new())),
            pptx,
        );
        let pdf = store(format!("downloads/{stem}.pdf"), pdf);
        store(picture.path, picture.bytes);
        self.guides.push(Guide { pdf: Some(pdf), pptx: Some(pptx), ..guide });
        self.diagnostics.extend(edition.diagnostics);
        Ok(())
    }
}
