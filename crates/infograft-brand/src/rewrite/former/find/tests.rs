use super::*;
use crate::brand::{Organization, Url};

fn brand() -> Brand {
    let url = |target: &str| Url { target: format!("https://{target}"), display: target.into() };
    Brand {
        organization: Organization {
            name: "Contoso Health".into(),
            email: Some("visits@contoso.example".into()),
            phone: Some("+1 555 0199".into()),
            address: Some("9 High Road\nSalem".into()),
            ..Organization::default()
        },
        links: [
            ("homepage".to_owned(), url("contoso.example")),
            ("booking".to_owned(), url("contoso.example/visit")),
        ]
        .into(),
        ..Brand::default()
    }
}

fn from() -> From {
    let text = r#"
        name = ["ACME", "ACME Corp", "ACME Corporation", "아크메"]
        domain = "acme.example"
        email = "info@acme.example"
        phone = "+1 (555) 010-0142"
        address = "1 Main Street, Springfield"
        [links]
        booking = "https://acme.example/book"
    "#;
    toml::from_str(text).unwrap()
}

fn replaced(text: &str, from: &From) -> String {
    let mut out = text.to_owned();
    for found in Finder::new(from, &brand()).find(text).into_iter().rev() {
        out.replace_range(found.range, &found.to.unwrap());
    }
    out
}

#[test]
fn names_are_whole_words_and_keep_their_capitals() {
    for (text, wanted) in [
        ("ACME Corporation and ACME's", "Contoso Health and Contoso Health's"),
        ("ACME CORPORATION", "CONTOSO HEALTH"),
        ("ACME\u{A0}Corp.", "Contoso Health."),
        ("ACMEtric, PACME, ACME_x, Acme", "ACMEtric, PACME, ACME_x, Acme"),
        (
            "\u{201c}ACME\u{201d}\u{2014}ACME-Cloud",
            "\u{201c}Contoso Health\u{201d}\u{2014}Contoso Health-Cloud",
        ),
        ("아크메는 아크메", "Contoso Health는 Contoso Health"),
        ("linkedin.example/company/ACME @ACME #ACME", "linkedin.example/company/ACME @ACME #ACME"),
        ("{{values.ACME}} ACME", "{{values.ACME}} Contoso Health"),
    ] {
        assert_eq!(replaced(text, &from()), wanted, "{text}");
    }
}

#[test]
fn addresses_become_the_brands() {
    for (text, wanted) in [
        ("info@acme.example", "visits@contoso.example"),
        ("Anna.Lee@acme.example,", "Anna.Lee@contoso.example,"),
        ("a@mail.acme.example", "a@contoso.example"),
        ("a@acme.example.org a@notacme.example", "a@acme.example.org a@notacme.example"),
        ("www.acme.example.", "contoso.example."),
        ("(https://www.acme.example/a/b?c=d)", "(https://contoso.example)"),
        ("acme.example/book, acme.example/Book", "contoso.example/visit, contoso.example"),
        ("ACME.EXAMPLE", "contoso.example"),
        ("https://other.example/?u=acme.example", "https://other.example/?u=acme.example"),
        ("acme.example-x", "acme.example-x"),
        ("1 Main Street\n Springfield 12", "9 High Road\nSalem 12"),
        ("1 Main Street, Springfield 12", "9 High Road, Salem 12"),
        ("11 Main Street, Springfield", "11 Main Street, Springfield"),
        ("T: (555) 010-0142", "T: +1 555 0199"),
    ] {
        assert_eq!(replaced(text, &from()), wanted, "{text}");
    }
    let keeping = From { keep_paths: true, ..from() };
    assert_eq!(replaced("www.acme.example/a?b=c", &keeping), "contoso.example/a?b=c");
}

#[test]
fn what_the_brand_says_itself_is_not_changed_again() {
    let mut own = from();
    own.name.0.push("Contoso".into());
    let text = "Contoso Health, Contoso";
    assert_eq!(replaced(text, &own), "Contoso Health, Contoso Health");
    assert!(!Finder::new(&own, &brand()).is_named_in("Contoso Health at contoso.example"));
}

#[test]
fn what_is_left_is_seen_in_any_case() {
    let finder = Finder::new(&from(), &brand());
    for text in [
        "Acme corp",
        "@acme",
        "linkedin.example/acme",
        "u=ACME.example/x",
        "ACME_report",
        "file:///D:/보고아크메안.xls",
    ] {
        assert!(finder.is_named_in(text), "{text}");
    }
    for text in ["acmetric", "notacme.example", "Springfield"] {
        assert!(!finder.is_named_in(text), "{text}");
    }
}

#[test]
fn a_hostile_text_is_looked_through_in_time() {
    let finder = Finder::new(&from(), &brand());
    for piece in ["ACME/", "a@", "http://", "1 Main Street ", "5550100142 ", "a.b-", "(+1"] {
        assert!(finder.find(&piece.repeat(20_000)).len() <= 20_000);
    }
}
