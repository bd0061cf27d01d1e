//! What there is to say of a deck and its layout: from reading, layout and contrast.

use infograft_deck::color::nearest_passing;
use infograft_deck::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use infograft_render::drawing::Deck;
use infograft_render::fonts::FontBook;
use infograft_render::page::{Document, Notice, NoticeKind};

use super::contrast::{self, Pair};

/// All that there is to say of a deck and its layout, each said once, in the slides' order.
pub fn collect(deck: &Deck, document: &Document, book: &mut FontBook) -> Diagnostics {
    let slides = deck.slides.iter().filter(|s| !s.hidden);
    let pairs: Vec<Pair> = slides.flat_map(|slide| contrast::pairs(slide, book)).collect();
    let found = pairs.iter().map(from_pair).chain(document.notices.iter().map(from_notice));
    found.collect::<Diagnostics>().sorted_by_slide()
}

fn from_pair(pair: &Pair) -> Diagnostic {
    let message = format!(
        "\u{201c}{}\u{201d} is hard to read: {} on {} has a contrast of {:.1}:1, under {}:1",
        pair.excerpt,
        pair.text.rgb,
        pair.ground.rgb,
        // Rounded down: 4.46 must not read as the 4.5 that it misses.
        (pair.ratio * 10.0).floor() / 10.0,
        pair.need
    );
    let text = nearest_passing(pair.text.rgb, pair.ground.rgb, pair.need);
    let ground = nearest_passing(pair.ground.rgb, pair.text.rgb, pair.need);
    Diagnostic::new(Code::ContrastText, message)
        .at(Place::slide(pair.slide).with_shape(&*pair.shape))
        .with_help(format!("{text} for the text or {ground} behind it would pass"))
        .with_setting("fix-contrast")
        .with("text", pair.text.rgb.to_string())
        .with("ground", pair.ground.rgb.to_string())
        .with("ratio", (pair.ratio * 100.0).floor() / 100.0)
        .with("need", pair.need)
}

fn from_notice(notice: &Notice) -> Diagnostic {
    let place = Place::slide(notice.slide).with_shape(notice.shape.as_deref().unwrap_or_default());
    match &notice.kind {
        // A font is missing for the deck, not for one shape.
        NoticeKind::FontSubstituted { wanted, used } => {
            let message = format!("the font {wanted} isn't here: the PDF uses {used}");
            Diagnostic::new(Code::FontSubstituted, message)
                .with_help("put its file under `files` in [fonts]")
                .with_setting("fonts.files")
                .with("wanted", &**wanted)
                .with("used", &**used)
        }
        NoticeKind::MissingGlyph(c) => {
            let message =
                format!("no font has the character {c} (U+{:04X}): a box stands for it", u32::from(*c));
            Diagnostic::new(Code::TextMissingGlyph, message)
                .at(place)
                .with_help("give a font that has it under `files` in [fonts]")
                .with_setting("fonts.files")
                .with("character", c.to_string())
        }
        NoticeKind::Overflow(by) => {
            let message = format!("the text is {by:.0} pt taller than its frame");
            Diagnostic::new(Code::TextOverflow, message)
                .at(place)
                .with_help("shorten the text")
                .with("points", *by)
        }
        NoticeKind::Image(reason) => {
            Diagnostic::new(Code::PictureUndrawn, format!("the picture can't be drawn: {reason}")).at(place)
        }
        NoticeKind::Unsupported(what) => Diagnostic::new(Code::DrawingUnsupported, what.clone()).at(place),
    }
}
