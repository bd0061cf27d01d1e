use infograft_deck::diagnostic::Code;

use super::book::SKEW;
use super::*;

/// A book without the machine's fonts: the same everywhere.
fn bare() -> FontBook {
    FontBook::new(FontOptions::new().system(false))
}

fn width(book: &mut FontBook, found: FaceUse, text: &str) -> f64 {
    book.shape(found.face, text, false, false).iter().map(|g| g.advance).sum()
}

#[test]
fn a_metric_stand_in_is_silent_and_another_is_reported_once() {
    let mut book = bare();
    let calibri = book.resolve("Calibri", false, false).unwrap();
    assert_eq!(book.family(calibri.face), "Carlito");
    assert!(book.take_diagnostics().is_empty());
    book.resolve("Montserrat", false, false);
    book.resolve("Montserrat", true, false);
    let found = book.take_diagnostics();
    let [replaced] = &found[..] else { panic!("{found}") };
    assert_eq!((replaced.code, replaced.place.is_empty()), (Code::FontSubstituted, true));
    assert_eq!(replaced.message, "the font Montserrat isn't here: the PDF uses Liberation Sans");
    assert_eq!(
        (replaced.text("wanted"), replaced.text("used")),
        (Some("Montserrat"), Some("Liberation Sans"))
    );
}

#[test]
fn a_family_of_another_weight_is_told_once() {
    let mut book = bare();
    for family in [
        "Carlito Light",
        "Carlito Black",
        "Carlito Medium",
        "Calibri Light",
        "Carlito Regular",
        "Carlito Bold",
    ] {
        book.resolve(family, false, false);
        book.resolve(family, false, true);
        book.resolve(family, true, false);
    }
    // What is bold is so in any face.
    book.resolve("Carlito Thin", true, false);
    let said: Vec<String> = book.take_diagnostics().into_iter().map(|d| d.message).collect();
    let told = |wanted: &str, used: &str| format!("the font {wanted} isn't here: the PDF uses {used}");
    assert_eq!(
        said,
        [
            told("Carlito Light", "Carlito Regular"),
            told("Carlito Black", "Carlito Bold"),
            told("Carlito Medium", "Carlito Regular"),
            told("Calibri Light", "Carlito Regular"),
        ]
    );
}

#[test]
fn style_chooses_the_face_and_missing_italics_are_slanted() {
    let mut book = bare();
    let bold = book.resolve("Arial", true, false).unwrap();
    assert_eq!(
        (book.data(bold.face).unwrap().name.as_str(), bold.embolden, bold.skew),
        ("LiberationSans-Bold", false, 0.0)
    );
    let mono = book.resolve("Courier New", false, true).unwrap();
    assert_eq!((book.data(mono.face).unwrap().name.as_str(), mono.skew), ("LiberationMono", SKEW));
}

#[test]
fn advances_are_the_fonts_own() {
    // Carlito's "Hello" in font units of 2048: 1276 + 1019 + 470 + 470 + 1080.
    let mut book = bare();
    let carlito = book.resolve("Carlito", false, false).unwrap();
    assert!((width(&mut book, carlito, "Hello") - 4315.0 / 2048.0).abs() < 1e-9);
}

#[test]
fn characters_fall_back_by_script() {
    let mut book = bare();
    let arabic = book.fallback('ش', "ar", false, false).unwrap();
    assert_eq!(book.family(arabic.face), "Noto Sans Arabic");
    let hebrew = book.fallback('ש', "he", true, false).unwrap();
    assert_eq!(book.family(hebrew.face), "Noto Sans Hebrew");
    #[cfg(feature = "korean")]
    {
        let korean = book.fallback('한', "ko", false, false).unwrap();
        assert_eq!(book.family(korean.face), "NanumGothic");
    }
    assert_eq!(book.fallback('\u{10FFFD}', "en", false, false), None);
}

#[test]
fn arabic_letters_join() {
    let mut book = bare();
    let face = book.resolve("Noto Sans Arabic", false, false).unwrap().face;
    let alone: Vec<u32> =
        "ببب".chars().flat_map(|c| book.shape(face, &c.to_string(), true, true)).map(|g| g.id).collect();
    let joined: Vec<u32> = book.shape(face, "ببب", true, true).iter().map(|g| g.id).collect();
    assert_ne!(alone, joined);
}

#[test]
fn symbol_fonts_are_read_as_unicode_only_when_absent() {
    let mut book = bare();
    assert_eq!(book.symbol("Wingdings", 'Ø'), Some('➢'));
    assert_eq!(book.symbol("Arial", 'Ø'), None);
}

#[test]
fn an_unknown_family_is_set_in_the_theme_s_face() {
    let mut book = bare();
    let found = book.resolve("Ultima Nova", false, false).unwrap();
    assert_eq!(book.family(found.face), "Carlito");
    book.set_default(Some("Arial"));
    let found = book.resolve("Ultima Nova", false, false).unwrap();
    assert_eq!(book.family(found.face), "Liberation Sans");
    assert_eq!(book.take_diagnostics().len(), 1);
}
