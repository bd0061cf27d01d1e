//! The templates of a batch, each read once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use infograft_deck::diagnostic::{Code, Diagnostic};

use super::fingerprint::hash;
use super::options::PlanOptions;
use infograft_brand::Brand;
use infograft_brand::rewrite::{self, Binding};
use infograft_edition::Error;
use infograft_edition::template::{BindingFile, Template};

/// A template that rows use.
#[derive(Debug)]
pub struct Loaded {
    /// The deck.
    pub template: Template,
    /// What binds a deck without marks.
    pub binding: Option<Binding>,
    /// The extension of editions' decks: `pptx`, or `pptm` with macros.
    pub extension: &'static str,
    /// A short text that differs as soon as the template does.
    pub(super) fingerprint: String,
    /// The paths of the values that it prints.
    pub(super) prints: BTreeSet<String>,
    /// The keys of its wordings.
    texts: BTreeSet<String>,
    /// The files that it was read from.
    files: Vec<PathBuf>,
}

/// All templates by the names that rows give.
#[derive(Debug, Default)]
pub(super) struct Templates(BTreeMap<String, Result<Loaded, Diagnostic>>);

impl Templates {
    /// Reads a template unless it has been read before.
    pub fn load(&mut self, key: &str, options: &PlanOptions) -> Result<(), Diagnostic> {
        let entry = self.0.entry(key.to_owned()).or_insert_with(|| load(key, options));
        entry.as_ref().map(|_| ()).map_err(Clone::clone)
    }

    /// A template that has been read.
    pub fn get(&self, key: &str) -> Option<&Loaded> {
        self.0.get(key)?.as_ref().ok()
    }

    /// Takes away wordings that only others of the templates have; one that none has is left, to be told about.
    pub fn narrow(&self, brand: &mut Brand, key: &str) {
        let Some(own) = self.get(key) else { return };
        rewrite::narrow(brand, &own.texts, self.0.values().flatten().map(|loaded| &loaded.texts));
    }

    /// The files that the templates were read from.
    pub fn files(&self) -> Vec<PathBuf> {
        self.0.values().flatten().flat_map(|loaded| loaded.files.iter().cloned()).collect()
    }
}

fn load(key: &str, options: &PlanOptions) -> Result<Loaded, Diagnostic> {
    let template = Template::find(key, options.limits).map_err(fault)?;
    let mut files: Vec<PathBuf> = template.path.iter().cloned().collect();
    let bound = BindingFile::of(&template, options.binding.as_deref()).filter(|_| !options.no_binding);
    let folder = |file: &BindingFile| file.path.parent().map(Path::to_owned).unwrap_or_default();
    let beside = bound.as_ref().map(folder);
    files.extend(bound.iter().map(|file| file.path.clone()));
    let binding = bound.map(|file| file.read()).transpose()?;
    files.extend(binding.iter().zip(beside).flat_map(|(binding, folder)| binding.files(&folder)));
    let content = files
        .iter()
        .map(|file| infograft_deck::files::read(file).map(|bytes| hash(&bytes)).unwrap_or_default());
    let fingerprint = format!("{}\n{}", template.name, content.collect::<Vec<_>>().join("\n"));
    let extension = rewrite::extension(template.package(), &options.clean);
    // A deck that can't be read is told about with its rows.
    let slots = rewrite::slots(template.package()).unwrap_or_default();
    let prints = slots.placeholders.into_iter().chain(slots.lists).collect();
    let texts = rewrite::text_keys(template.package()).unwrap_or_default();
    let texts = texts.into_iter().map(|text| text.key).collect();
    Ok(Loaded { template, binding, extension, fingerprint, prints, texts, files })
}

fn fault(error: Error) -> Diagnostic {
    let builtin = crate::BUILTINS.iter().map(|b| b.name).collect::<Vec<_>>().join(", ");
    let help = match &error {
        Error::UnknownTemplate { nearest: Some(near), .. } => format!("did you mean `{near}`?"),
        _ => format!("give one of {builtin}, or the path of a .pptx or .potx file"),
    };
    let mut message = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        message = format!("{message}: {cause}");
        source = cause.source();
    }
    let unknown = matches!(error, Error::UnknownTemplate { .. });
    let code = if unknown { Code::TemplateUnknown } else { Code::DeckUnusable };
    Diagnostic::new(code, message).with_help(help)
}
