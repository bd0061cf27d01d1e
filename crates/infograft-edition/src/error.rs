//! What can stop the program: each with the file, and a source that says more.

use std::path::PathBuf;

use infograft_deck::opc::OpcError;
use infograft_deck::stop::Stopped;
use infograft_render::drawing::DrawingError;
use infograft_render::fonts::MissingLetters;
use infograft_render::pdf::PdfError;
use infograft_render::preview::PreviewError;

use infograft_brand::brand::BrandErrors;
use infograft_brand::rewrite::RewriteError;

/// Why an edition can't be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The brand file or an option has faults: all of them.
    #[error(transparent)]
    Brand(#[from] BrandErrors),
    /// No template has that name.
    #[error("there is no template `{name}`")]
    UnknownTemplate {
        /// What was asked for.
        name: String,
        /// The built-in name that looks most like it.
        nearest: Option<&'static str>,
    },
    /// A file can't be read.
    #[error("{}: can't be read", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is an Office document, but no presentation.
    #[error("{}: {kind}, not a PowerPoint presentation", path.display())]
    NotPresentation {
        /// The file.
        path: PathBuf,
        /// What it is.
        kind: &'static str,
    },
    /// A deck can't be read.
    #[error("{}: can't be opened as a PowerPoint presentation", path.display())]
    Deck {
        /// The file.
        path: PathBuf,
        /// Why.
        source: DeckError,
    },
    /// A deck can't be branded.
    #[error("{template}: can't be filled in")]
    Rewrite {
        /// The template's name or path.
        template: String,
        /// Why.
        source: RewriteError,
    },
    /// No font has the letters of the brand's text: each script once.
    #[error("{}", listed(.0))]
    Letters(Vec<NoFont>),
    /// The PDF can't be made.
    #[error("the PDF can't be made")]
    Pdf(#[from] PdfError),
    /// The preview can't be drawn.
    #[error("the preview can't be drawn")]
    Preview(#[from] PreviewError),
    /// The work was stopped, or took longer than it may: nothing is made.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Letters that no font has, and where the first of them stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoFont {
    /// The slide's number, from 1.
    pub slide: usize,
    /// The shape's name.
    pub shape: Option<String>,
    /// The letters of one script.
    pub letters: MissingLetters,
}

fn listed(faults: &[NoFont]) -> String {
    faults.iter().map(|fault| fault.letters.to_string()).collect::<Vec<_>>().join("; ")
}

/// What is wrong with a deck.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeckError {
    /// With its package.
    #[error(transparent)]
    Package(#[from] OpcError),
    /// With its presentation.
    #[error(transparent)]
    Drawing(#[from] DrawingError),
}
