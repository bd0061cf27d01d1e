//! What is said of a deck's own logo, and of the brand's.

use std::collections::BTreeSet;

use infograft_deck::diagnostic::{Code, Diagnostic, Place, Severity};

use super::reach::Reach;
use super::survey::PictureUse;
use super::{Pictures, ReplaceLogo};
use crate::rewrite::deck::Deck;
use crate::rewrite::report::LogoPlaced;

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

/// On how many slides of a deck the brand's logo is.
pub(in crate::rewrite) fn coverage(deck: &Deck, placed: &[LogoPlaced]) -> Option<Diagnostic> {
    if placed.is_empty() {
        return None;
    }
    let reach = Reach::of(deck);
    let is_in = |name: &infograft_deck::opc::PartName| {
        let part = Place::part(name).part;
        placed.iter().any(|logo| logo.place.part == part)
    };
    let parts = deck.parts.iter().filter(|part| is_in(&part.name));
    let mut with: BTreeSet<u32> = BTreeSet::new();
    parts.for_each(|part| with.extend(reach.slides_of(&part.name).iter()));
    let (with, all) = (with.len(), reach.slides.len());
    let on = |n: usize| if n == 1 { "one".to_owned() } else { n.to_string() };
    Some(match (with, all) {
        (_, 0) => return None,
        (1, 1) => Diagnostic::new(Code::LogoSlides, "your logo is on the slide"),
        _ if with == all => Diagnostic::new(Code::LogoSlides, format!("your logo is on all {all} slides")),
        _ => {
            let message = format!(
                "your logo is on {} of {all} slides; on {} there is no place for it",
                on(with),
                on(all - with)
            );
            let help = "if it should be there, too, put a picture on their layout in PowerPoint and write {{logo}} as its \
                        alternative text";
            Diagnostic::new(Code::LogoSlides, message).with_severity(Severity::Warning).with_help(help)
        }
    })
}
