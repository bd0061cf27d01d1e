//! What is said of a deck's own logo, and of the brand's.

use infograft_deck::diagnostic::{Code, Diagnostic, Place};

use super::survey::PictureUse;
use super::{Pictures, ReplaceLogo};

/// What is said where a deck's own logo stays: which picture it seems to be, and what replaces it.
pub(in crate::rewrite) fn asked(pictures: &Pictures, replace: ReplaceLogo) -> Option<Diagnostic> {
    let group = pictures.candidate()?;
    let used = group.main()?;
    let verb = if group.rank.sure { "seems to be" } else { "may be" };
    let media = used.media.first().map(|part| part.file_name());
    let named = match media {
        Some(file) => format!("\u{201C}{}\u{201D} ({file})", used.name),
        None => format!("\u{201C}{}\u{201D}", used.name),
    };
    let why = group.rank.reasons.iter().filter(|reason| PLACES.iter().any(|start| reason.starts_with(start)));
    let why = why.map(String::as_str).collect::<Vec<_>>().join(", ");
    let message =
        format!("your logo isn't on the page: the deck's own {verb} {named}, {why}, and that one stays");
    let help = format!(
        "to have yours in its place, write {} into a binding file beside the deck, such as deck.infograft.toml for \
         deck.pptx",
        line(media, &used.name)
    );
    let told = Diagnostic::new(Code::LogoOld, message).at(used.place.clone()).with_help(help);
    let told = told.with("picture", media.unwrap_or_default());
    Some(match replace {
        ReplaceLogo::Ask if group.rank.sure => told.with_setting("replace-logo"),
        // What isn't sure is for a person to say.
        ReplaceLogo::Ask | ReplaceLogo::Auto => told,
    })
}

/// How reasons begin that say where something is.
const PLACES: [&str; 3] = ["in ", "at ", "on "];

/// The lines of a binding that name a picture, or else a shape.
fn line(media: Option<&str>, shape: &str) -> String {
    match media {
        Some(file) => format!("the lines [[logo]] and picture = \"{file}\""),
        None => format!("the lines [[logo]] and shape = \"{shape}\""),
    }
}

/// What is said of a place that keeps the old logo.
pub(super) fn left(used: &PictureUse) -> Diagnostic {
    let (what, help) = if used.has_text {
        ("text is written on the old logo, so it stays", "take the text off the picture in PowerPoint")
    } else {
        (
            "the old logo is the background here, so it stays",
            "choose another background in PowerPoint (Design > Format Background)",
        )
    };
    Diagnostic::new(Code::LogoOld, what).at(used.place.clone()).with_help(help)
}

/// What is said of a place in which the brand's logo is much smaller than the old one was.
pub(super) fn small(place: Place) -> Diagnostic {
    let what =
        "your logo is much smaller here than the old one was: it is wider, and something stands beside it";
    let help = "make room beside it in PowerPoint, or give a logo that is about as wide as it is high";
    Diagnostic::new(Code::LogoOld, what).at(place).with_help(help)
}
