//! The deck: `p:presentation` (ECMA-376 Part 1, 19.2.1.26) and the document's properties.

use std::cell::RefCell;

use infograft_deck::deck::{Part, Values, presentation};
use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_deck::limits::Limit;
use infograft_deck::opc::{Package, PartName, kinds};
use infograft_deck::units::Emu;

use super::model::{Deck, DocInfo, Slide};
use super::slide::Context;
use super::source::Source;
use super::table_styles::Listed;
use super::{DrawingError, ReadOptions};

/// Reads a deck into its scene.
///
/// Fails only when the package holds no readable presentation, or not the slides asked for; whatever is wrong with a
/// slide or a shape becomes a diagnostic. A slide that can't be read is a blank one, so that the others keep their place.
/// A deck without slides has one, as PowerPoint makes it when it opens a template: the first layout, number 0.
///
/// # Errors
///
/// [`DrawingError`] if the package is no presentation, its main part can't be read, or a slide is asked for that it
/// doesn't have. What is wrong with a slide or a shape is a diagnostic of the deck.
pub fn read(package: &Package, options: &ReadOptions) -> Result<Deck, DrawingError> {
    let main = package.main_part()?;
    let mut source = Source::new(package, options);
    let presentation = source.load(&main, None)?;
    if presentation.root.local() != "presentation" {
        return Err(DrawingError::NotPresentation(presentation.root.local().to_owned()));
    }
    let list = presentation::slides(package, &presentation);
    let mut wanted = match &options.slides {
        Some(ranges) => ranges.numbers(list.len())?,
        None => (1..=list.len()).collect(),
    };
    let most = options.limits.count(Limit::Slides);
    if wanted.len() > most {
        source.tell(source.cut(Limit::Slides, "slides"));
        wanted.truncate(most);
    }
    for (i, part) in list.iter().enumerate() {
        if let Some(part) = part {
            source.numbers.entry(part.clone()).or_insert(i + 1);
        }
    }
    let size = presentation::slide_size(&presentation.root);
    let slides = slides(&source, &presentation, &list, &wanted, size);
    options.stop.check()?;
    let mut info = DocInfo::read(package);
    if info.language.is_none() {
        info.language = commonest_language(&source);
    }
    Ok(Deck {
        size,
        notes_size: presentation::notes_size(&presentation.root),
        info,
        slides,
        sections: presentation::sections(&presentation.root),
        diagnostics: source.take_diagnostics(),
        file_size: package.file_size(),
        media_bytes: source.shared_bytes(),
    })
}

fn slides(
    source: &Source<'_>,
    presentation: &Part,
    list: &[Option<PartName>],
    wanted: &[usize],
    size: (Emu, Emu),
) -> Vec<Slide> {
    let styles = presentation.rels.part_of_kind(kinds::TABLE_STYLES).filter(|n| source.package.contains(n));
    let styles = styles.and_then(|name| source.part(name));
    let styles = styles.as_deref().map(|part| Listed::of(&part.root));
    let context = Context {
        source,
        presentation,
        table_styles: styles.as_ref(),
        size,
        notes_size: presentation::notes_size(&presentation.root),
        first_number: presentation.root.int("firstSlideNum").unwrap_or(1),
        themes: RefCell::default(),
    };
    if list.is_empty() {
        return vec![context.without_slides()];
    }
    let slide = |number: &usize| match list.get(number.saturating_sub(1)) {
        Some(Some(part)) => context.slide(part, *number),
        _ => {
            let message = "the file doesn't say which part holds the slide: its page is left blank";
            source.tell(Diagnostic::new(Code::DeckUnreadable, message).at(Place::slide(*number)));
            context.blank(*number)
        }
    };
    wanted.iter().take_while(|_| !source.options.stop.is_asked()).map(slide).collect()
}

fn commonest_language(source: &Source<'_>) -> Option<String> {
    let languages = source.languages.borrow();
    let best = languages.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
    best.filter(|(_, count)| **count > 0).map(|(lang, _)| lang.clone())
}
