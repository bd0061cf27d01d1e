//! Who a deck speaks for, from its texts alone.

use infograft_brand::rewrite::{DeckText, Source, Survey};
use infograft_deck::diagnostic::Place;

use super::{Named, of};

/// A deck whose paragraphs stand in shapes of their own, all in one group on a slide.
fn deck(slides: usize, texts: &[(usize, &str)]) -> Survey {
    let texts = texts.iter().enumerate().map(|(shape, (slide, text))| DeckText {
        text: (*text).to_owned(),
        place: Place::slide(*slide),
        source: Source::Slide,
        shape,
        group: 1,
        id: None,
        holder: None,
        property: None,
        is_item: false,
    });
    Survey { texts: texts.collect(), slides, ..Survey::default() }
}

fn sure(list: &[Named]) -> Vec<&str> {
    list.iter().filter(|named| named.sure).map(|named| named.text.as_str()).collect()
}

#[test]
fn what_stands_together_names_the_owner() {
    let names = of(&deck(
        1,
        &[
            (1, "A visit is a call with your Fabrikam Care team."),
            (1, "Before you join"),
            (1, "Fabrikam Care"),
            (1, "Nearer than you think"),
            (1, "+44 20 7946 0958"),
            (1, "7 Quay Lane\nBristol BS1 4ST"),
            (1, "hello@fabrikam.example"),
            (1, "www.fabrikam.example"),
        ],
    ));
    assert_eq!(sure(&names.names), ["Fabrikam Care"]);
    assert_eq!(sure(&names.taglines), ["Nearer than you think"]);
    assert_eq!(sure(&names.domains), ["fabrikam.example"]);
    assert_eq!(sure(&names.emails), ["hello@fabrikam.example"]);
    assert_eq!(sure(&names.phones), ["+44 20 7946 0958"]);
    assert_eq!(sure(&names.addresses), ["7 Quay Lane\nBristol BS1 4ST"]);
}

#[test]
fn variants_of_a_name_go_together() {
    let names = of(&deck(
        5,
        &[
            (1, "Fabrikam Holding GmbH"),
            (2, "Why Fabrikam grows"),
            (3, "At Fabrikam we care"),
            (4, "\u{A9} 2024 Fabrikam Holding GmbH. All rights reserved."),
            (5, "anna.berg@fabrikam.example"),
        ],
    ));
    let mut found = sure(&names.names);
    found.sort_unstable();
    assert_eq!(found, ["Fabrikam", "Fabrikam Holding GmbH"]);
}

#[test]
fn a_talk_doesnt_speak_for_whom_it_quotes() {
    let names = of(&deck(
        12,
        &[
            (3, "Read more at https://contoso.example"),
            (3, "Contoso sells tools"),
            (9, "Source: https://contoso.example/report and https://www.adatum.example"),
        ],
    ));
    assert_eq!(sure(&names.domains), Vec::<&str>::new());
    assert_eq!(sure(&names.names), Vec::<&str>::new());
}

#[test]
fn an_address_in_a_text_is_no_name() {
    let names = of(&deck(1, &[(1, "contoso.example"), (1, "visits@contoso.example"), (1, "Step one")]));
    assert_eq!(sure(&names.names), Vec::<&str>::new());
}

#[test]
fn an_address_may_have_a_paragraph_for_each_line() {
    let mut survey = deck(
        1,
        &[
            (1, "Fabrikam Care"),
            (1, "1 Main Street"),
            (1, "Springfield, WA 98000"),
            (1, "Call +44 20 7946 0958"),
        ],
    );
    survey.texts.iter_mut().for_each(|text| text.shape = 1);
    let names = of(&survey);
    assert_eq!(sure(&names.addresses), ["1 Main Street\nSpringfield, WA 98000"]);
    // A street under the name is no slogan.
    assert_eq!(names.taglines.len(), 0, "{:?}", names.taglines);
}
