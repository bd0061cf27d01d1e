//! The file that binds a deck without marks: one that is given, one beside the deck, or one for all decks of its folder.

use std::path::{Path, PathBuf};

use infograft_brand::rewrite::Binding;
use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_deck::files;

use super::Template;

/// What a binding for all decks of a folder is called.
const OF_FOLDER: &str = "infograft.toml";

/// A file with a binding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BindingFile {
    /// Where it is.
    pub path: PathBuf,
    /// Whether it serves all decks of its folder, so that some of its lines may match nothing in one of them.
    pub is_shared: bool,
}

impl BindingFile {
    /// The file that is used for a deck: the one that is given; else `DECK.infograft.toml` beside it; else
    /// `infograft.toml` in its folder. Built-in infographics have what is given alone.
    pub fn of(template: &Template, given: Option<&Path>) -> Option<Self> {
        if let Some(given) = given {
            return Some(Self { path: given.to_owned(), is_shared: false });
        }
        let deck = template.path.as_ref()?;
        let own = Self { path: deck.with_extension(OF_FOLDER), is_shared: false };
        let folder = Self { path: deck.with_file_name(OF_FOLDER), is_shared: true };
        [own, folder].into_iter().find(|file| file.path.is_file())
    }

    /// The binding in it.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, and where.
    pub fn read(&self) -> Result<Binding, Diagnostic> {
        let name = self.path.display().to_string();
        let wrong = |what: String, help: &str| {
            Diagnostic::new(Code::BindingFile, what).at(Place::file(&name)).with_help(help)
        };
        let text = files::read_text(&self.path).map_err(|error| {
            wrong(
                format!("the binding can't be read: {error}"),
                "give the path of a binding with --bind, or leave it out",
            )
        })?;
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let binding = Binding::from_toml(&text).and_then(|binding| binding.beside(folder)).map_err(|error| {
            let help = "correct the binding file; [from], [[logo]], [[shape]], [[link]], [[text]], [colors] and [fonts] are its parts; \
                        with --no-bind no file beside the deck is used";
            wrong(error.to_string(), help)
        })?;
        Ok(binding.read_from(name, self.is_shared))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_file_is_used() {
        let folder = tempfile::tempdir().unwrap();
        let deck = folder.path().join("plan.v2.pptx");
        std::fs::write(&deck, crate::BUILTINS[0].bytes).unwrap();
        let template = Template::open(&deck, Default::default()).unwrap();
        let used = |given: Option<&Path>| BindingFile::of(&template, given).map(|f| (f.path, f.is_shared));
        assert_eq!(used(None), None);
        let of_folder = folder.path().join("infograft.toml");
        std::fs::write(&of_folder, "").unwrap();
        assert_eq!(used(None), Some((of_folder, true)));
        let own = folder.path().join("plan.v2.infograft.toml");
        std::fs::write(&own, "").unwrap();
        assert_eq!(used(None), Some((own, false)));
        assert_eq!(used(Some("b.toml".as_ref())), Some(("b.toml".into(), false)));
        let builtin = Template::builtin("generic").unwrap();
        assert_eq!(BindingFile::of(&builtin, None), None);
    }
}
