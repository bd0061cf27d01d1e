//! What is published of what a brand says: a table of cases, in the catalogue's own words.

use infograft_render::drawing::Theme;

use super::*;
use infograft_brand::brand::{CLIENT_LINKS, FaqPart, QUESTIONS, Settings, TEAM_LINKS};

fn brand(text: &str) -> Brand {
    let text = if text.contains("[organization]") {
        text.to_owned()
    } else {
        format!("[organization]\nname = \"Contoso\"\n{text}")
    };
    Brand::from_text(&text, "brand.toml".as_ref(), &Settings::new()).unwrap()
}

fn kit(brand: &Brand, language: &str, industry: Industry) -> Kit {
    let texts = Texts::for_language(Some(language), &[]);
    let options = KitOptions::new().industry(industry);
    Kit::make(brand, &texts, &Theme::default().colors, &[], &options)
}

fn answer(brand: &Brand, id: &str) -> Option<String> {
    let kit = kit(brand, "en", Industry::Healthcare);
    let entry = kit.answers.entries.iter().find(|entry| entry.id == id)?;
    Some(entry.answer.clone())
}

/// A case: what the brand file says, the question, and what its published answer holds and doesn't hold; `None` where
/// the question is left out.
type Case = (&'static str, &'static str, Option<(&'static [&'static str], &'static [&'static str])>);

const CASES: &[Case] = &[
    // Fees: not said, the same, different, in the brand's own words.
    ("", "fees", None),
    (
        "[policies]\nfees_differ = false",
        "fees",
        Some((&["costs what one in person costs"], &["differ", "billing"])),
    ),
    ("[policies]\nfees_differ = true", "fees", Some((&["differ from those"], &["costs what"]))),
    (
        "[policies]\nfees = \"Half price *until May*.\"",
        "fees",
        Some((&[r"Half price \*until May\*."], &["differ", "costs what"])),
    ),
    (
        "[policies]\nfees_differ = false\n[links]\nbilling = \"contoso.example/pay\"",
        "fees",
        Some((&["](https://contoso.example/pay)"], &[])),
    ),
    // Payment: not said, known kinds and own words, nothing to pay.
    ("", "payment", None),
    (
        "[policies]\npayment = [\"card\", \"Direct debit\", \"Seashells\"]",
        "payment",
        Some((&["- credit or debit card\n- direct debit\n- Seashells"], &["nothing to pay"])),
    ),
    ("[policies]\npayment = \"invoice\"", "payment", Some((&["- on invoice"], &[]))),
    ("[policies]\npayment = []", "payment", Some((&["nothing to pay"], &["- "]))),
    // Booking: no way, one way, all ways.
    ("", "book", None),
    (
        "[links]\nfacebook = \"facebook.com/contoso\"",
        "book",
        Some((&["[Facebook](https://facebook.com/contoso)"], &["phone", "Online"])),
    ),
    (
        "[organization]\nname = \"Contoso\"\nphone = \"+1 555 010 0100\"\nemail = \"a@contoso.example\"\n[links]\nbooking = \"contoso.example/b\"",
        "book",
        Some((
            &[
                "](https://contoso.example/b)",
                "[+1 555 010 0100](tel:+15550100100)",
                "(mailto:a@contoso.example)",
            ],
            &["social"],
        )),
    ),
    // Who: not said, everyone, some.
    ("", "who", None),
    (
        "[policies]\nvirtual_only = []\nin_person_only = []",
        "who",
        Some((&["Everyone you could meet in person"], &["Only"])),
    ),
    (
        "[policies]\nvirtual_only = [\"Dr. Lee\"]",
        "who",
        Some((&["Only by video:\n\n- Dr. Lee\n\nEveryone else"], &["Only in person"])),
    ),
    (
        "[policies]\nin_person_only = [\"X-rays\", \"1. aid\"]",
        "who",
        Some((&["Only in person:\n\n- X-rays\n- 1\\. aid\n\nEveryone else"], &["Only by video"])),
    ),
    // Cancelling: not said, a page alone, hours, a fee, at any time.
    ("", "cancel", None),
    (
        "[links]\nreschedule = \"contoso.example/r\"",
        "cancel",
        Some((&["[this page](https://contoso.example/r)"], &["free of charge"])),
    ),
    (
        "[policies]\ncancel_hours = 24\ncancel_fee = \"$25\"",
        "cancel",
        Some((&["link in your confirmation", "Until 24 hours", "it costs $25"], &["this page"])),
    ),
    (
        "[policies]\ncancel_hours = 0\ncancel_fee = \"$25\"",
        "cancel",
        Some((&["at any time"], &["$25", "0 hours"])),
    ),
    ("[policies]\ncancel_fee = \"$25\"", "cancel", None),
    // Equipment: always answered.
    ("", "equipment", Some((&["camera and a microphone"], &["also helps"]))),
    (
        "[policies]\nequipment = [\"A scale\"]",
        "equipment",
        Some((&["It also helps to have:\n\n- A scale"], &[])),
    ),
    // The portal.
    ("", "portal", None),
    (
        "[policies]\nportal = \"MyContoso\"\n[links]\nportal = \"contoso.example/my\"",
        "portal",
        Some((&["Sign in to MyContoso", "](https://contoso.example/my)"], &[])),
    ),
    // Joining: the article can be dropped.
    ("", "join", Some((&["support.microsoft.com"], &["Help with joining"]))),
    ("[clients]\ndrop = [\"joining\"]", "join", Some((&["waiting room"], &["support.microsoft.com"]))),
    // Privacy: nothing said, a notice alone, each of the rules; what was denied is not claimed.
    ("", "privacy", None),
    (
        "[links]\nprivacy = \"contoso.example/p\"",
        "privacy",
        Some((&["](https://contoso.example/p)"], &["recorded", "encrypted", "invited"])),
    ),
    ("[policies]\nprivate = false", "privacy", None),
    (
        "[policies]\nprivate = true\nrecorded = false\nsecure = \"Calls are encrypted.\"",
        "privacy",
        Some((
            &["Only those who are invited can enter the room. Calls are encrypted. Nothing is recorded."],
            &[],
        )),
    ),
    (
        "[policies]\nrecorded = true",
        "privacy",
        Some((&["The conversation is recorded."], &["Nothing", "invited"])),
    ),
    // When the connection fails: infograft's advice, and what the organisation promises.
    ("", "trouble", Some((&["Open your link again."], &["Call us"]))),
    (
        "[organization]\nname = \"Contoso\"\nphone = \"555 0100\"\n[support]\nconnection = \"We call you back.\"",
        "trouble",
        Some((&["another device. We call you back.\n\nCall us: "], &[])),
    ),
    // What only the organisation can answer.
    ("", "companion", None),
    ("[support]\ninterpreter = \"Yes, *free*.\"", "companion", Some((&[r"Yes, \*free\*."], &[]))),
    (
        "[support]\nidentification = \"Have your ID ready.\"",
        "identification",
        Some((&["Have your ID ready."], &[])),
    ),
    ("[support]\nother_way = \"By phone.\"", "without-video", Some((&["By phone."], &[]))),
    // In other words, dropped, added, with something that isn't known.
    (
        "[[faq.questions]]\nid = \"what\"\nanswer = \"Ask **{{organization.name}}**.\"",
        "what",
        Some((&["Ask **Contoso**."], &["instead of in person"])),
    ),
    (
        "[[faq.questions]]\nid = \"payment\"\nanswer = \"Pay as you like.\"",
        "payment",
        Some((&["Pay as you like."], &[])),
    ),
    ("[faq]\ndrop = [\"what\"]", "what", None),
    (
        "[[faq.questions]]\nid = \"Parking lot\"\npart = \"booking\"\nquestion = \"Where do I park?\"\nanswer = \"At home.\"",
        "parking-lot",
        Some((&["At home."], &[])),
    ),
    (
        "[[faq.questions]]\nid = \"map\"\nquestion = \"Where?\"\nanswer = \"See [the map]({{links.map}}).\"",
        "map",
        None,
    ),
];

#[test]
fn answers_follow_what_the_brand_says() {
    for (text, id, published) in CASES {
        let found = answer(&brand(text), id);
        match (published, &found) {
            (None, None) => {}
            (Some((holds, lacks)), Some(answer)) => {
                let missing: Vec<_> = holds.iter().filter(|part| !answer.contains(**part)).collect();
                let extra: Vec<_> = lacks.iter().filter(|part| answer.contains(**part)).collect();
                assert!(
                    missing.is_empty() && extra.is_empty(),
                    "{text}\n{id}: {answer}\n{missing:?} {extra:?}"
                );
            }
            _ => panic!("{text}\n{id}: {found:?}"),
        }
        let kit = kit(&brand(text), "en", Industry::Healthcare);
        let dropped = text.contains("[faq]\ndrop");
        let omitted = kit.answers.omitted.iter().any(|omitted| omitted.id == *id);
        assert_eq!(omitted, published.is_none() && !dropped, "{text}: {id}");
    }
}

#[test]
fn what_is_left_out_is_on_no_page_but_the_editors() {
    let brand = brand("");
    let kit = kit(&brand, "en", Industry::Healthcare);
    let omitted: Vec<&str> = kit.answers.omitted.iter().map(|omitted| omitted.id.as_str()).collect();
    assert_eq!(
        omitted,
        [
            "fees",
            "payment",
            "book",
            "who",
            "companion",
            "identification",
            "cancel",
            "portal",
            "without-video",
            "privacy"
        ]
    );
    for omitted in &kit.answers.omitted {
        for file in &kit.files {
            let text = String::from_utf8_lossy(&file.bytes);
            assert_eq!(
                text.contains(&omitted.question),
                file.path == "for-the-editor.md",
                "{}: {}",
                file.path,
                omitted.id
            );
        }
    }
    let editor = kit.files.iter().find(|file| file.path == "for-the-editor.md").unwrap();
    let editor = String::from_utf8_lossy(&editor.bytes);
    assert!(editor.contains("[policies] `fees_differ` or `fees`") && editor.contains("drop = [\"portal\"]"));
}

#[test]
fn questions_are_ordered_within_their_parts() {
    let brand = brand(
        "[policies]\nfees_differ = true\n[faq]\norder = [\"join\", \"own\", \"how\", \"fees\"]\n[[faq.questions]]\nid = \"own\"\nquestion = \"Q\"\nanswer = \"A\"\n[[faq.questions]]\nid = \"trouble\"\npart = \"basics\"",
    );
    let kit = kit(&brand, "en", Industry::Retail);
    let of = |part| kit.answers.part(part).map(|entry| entry.id.as_str()).collect::<Vec<_>>();
    assert_eq!(of(FaqPart::Basics), ["own", "how", "fees", "what", "difference", "trouble"]);
    assert_eq!(of(FaqPart::Technology), ["join", "equipment"]);
}

#[test]
fn the_portal_is_asked_for_in_healthcare_alone() {
    let brand = brand("[policies]\nportal = \"MyContoso\"");
    for industry in Industry::ALL {
        let kit = kit(&brand, "en", industry);
        let asked = kit.answers.entries.iter().any(|entry| entry.id == "portal");
        assert_eq!(asked, industry == Industry::Healthcare);
        assert!(kit.answers.omitted.iter().all(|omitted| omitted.id != "portal"));
    }
}

#[test]
fn names_in_brand_files_are_those_of_the_kit() {
    let specs: Vec<(FaqPart, &str)> = questions::SPECS.iter().map(|spec| (spec.part, spec.id)).collect();
    let known: Vec<(FaqPart, &str)> =
        QUESTIONS.iter().flat_map(|(part, ids)| ids.iter().map(|id| (*part, *id))).collect();
    assert_eq!(specs, known);
    assert_eq!(team::ARTICLES.map(|(key, _)| key), TEAM_LINKS);
    assert_eq!(CLIENT_LINKS, ["joining"]);
}

/// A brand that says everything: every text of the catalogue that an answer can hold is filled.
const FULL: &str = r#"
[organization]
name = "한빛 병원"
phone = "02-555-0100"
email = "help@hanbit.example"
[links]
booking = "hanbit.example/1"
billing = "hanbit.example/2"
reschedule = "hanbit.example/3"
join_help = "hanbit.example/4"
privacy = "hanbit.example/5"
portal = "hanbit.example/6"
kakaotalk = "hanbit.example/7"
[policies]
fees_differ = true
fees = "10%"
payment = ["card", "at_booking"]
virtual_only = ["A"]
in_person_only = ["B"]
cancel_hours = 24
cancel_fee = "1만 원"
equipment = ["C"]
portal = "한빛 포털"
secure = "D"
private = true
recorded = false
reminders = true
[emergency]
text = "E"
number = 119
[legal]
text = "F"
[hours]
text = "G"
[support]
connection = "H"
other_way = "I"
interpreter = "J"
identification = "K"
"#;

#[test]
fn nothing_is_missing_or_left_unfilled_in_any_language_and_industry() {
    let brand = brand(FULL);
    for language in ["en", "ko", "en-US", "ko-KR"] {
        for industry in Industry::ALL {
            let kit = kit(&brand, language, industry);
            assert!(kit.answers.omitted.is_empty(), "{language}: {:?}", kit.answers.omitted);
            for file in kit.files.iter().filter(|file| !file.path.starts_with("assets/")) {
                let text = String::from_utf8_lossy(&file.bytes);
                for mark in ["{{", "|는}", "()", "<p></p>", "<h3></h3>", "><a href=\"\">"] {
                    assert!(!text.contains(mark), "{language} {industry:?} {}: {mark}", file.path);
                }
            }
        }
    }
}

#[test]
fn what_a_brand_says_is_text_on_every_page() {
    let hostile = r##"</script><script>alert(1)</script>"'&{name}"##;
    let mut given: toml::Table = FULL.parse().unwrap();
    let places = [
        ("organization", "name", hostile.into()),
        ("organization", "tagline", hostile.into()),
        ("organization", "address", hostile.into()),
        ("policies", "portal", hostile.into()),
        ("policies", "equipment", vec![hostile].into()),
        ("team", "before", vec![hostile].into()),
        ("policies", "secure", hostile.into()),
        ("emergency", "text", hostile.into()),
        ("emergency", "number", hostile.into()),
        ("legal", "text", hostile.into()),
        ("hours", "text", hostile.into()),
        ("support", "connection", hostile.into()),
    ];
    for (section, key, value) in places {
        let section = given.entry(section).or_insert_with(|| toml::Table::new().into());
        section.as_table_mut().unwrap().insert(key.to_owned(), value);
    }
    given.insert("info".to_owned(), vec![hostile].into());
    let brand = brand(&given.to_string());
    let kit = kit(&brand, "en", Industry::Healthcare);
    for file in kit.files.iter().filter(|file| file.path.ends_with(".html") || file.path.ends_with(".jsonld"))
    {
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(!text.contains("<script>"), "{}", file.path);
        let scripts = text.matches("</script>").count();
        assert_eq!(scripts, usize::from(file.path == "faq.html"), "{}", file.path);
        assert!(
            !file.path.ends_with(".html")
                || text.contains("&lt;script&gt;")
                || file.path.contains("fragment")
        );
    }
}

#[test]
fn a_language_from_right_to_left_is_one_more_file() {
    let own = "language = 'ar'\ndirection = 'rtl'\n[kit.faq]\ntitle = 'أسئلة وأجوبة'\n";
    let catalog = infograft_edition::texts::Catalog::parse(own, "ar.toml".as_ref()).unwrap();
    let texts = Texts::for_language(Some("ar-SA"), &[catalog]);
    let options = KitOptions::default();
    let kit = Kit::make(&brand(FULL), &texts, &Theme::default().colors, &[], &options);
    for file in kit.files.iter().filter(|file| file.path.ends_with(".html")) {
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(text.contains("lang=\"ar\" dir=\"rtl\""), "{}", file.path);
    }
    let faq = kit.files.iter().find(|file| file.path == "faq.html").unwrap();
    let faq = String::from_utf8_lossy(&faq.bytes);
    assert!(faq.contains("<h1>أسئلة وأجوبة</h1>") && faq.contains("What do I need?"));
}

#[test]
fn messages_hold_the_links_that_are_there() {
    let text = |kit: &Kit, path: &str| {
        let file = kit.files.iter().find(|file| file.path == path).unwrap();
        String::from_utf8(file.bytes.clone()).unwrap()
    };
    let full = kit(&brand(FULL), "ko", Industry::Healthcare);
    let message = text(&full, "message.txt");
    assert!(message.starts_with("제목: 한빛 병원 비대면 진료 안내\n\n"));
    for link in
        ["https://hanbit.example/1", "https://hanbit.example/4", "https://hanbit.example/3", "02-555-0100"]
    {
        assert!(message.contains(link), "{link}");
    }
    assert!(text(&full, "sms.txt").contains("https://hanbit.example/1"));
    let bare =
        kit(&brand("[organization]\nname = \"Contoso\"\nphone = \"555 0100\""), "en", Industry::Retail);
    assert_eq!(text(&bare, "sms.txt"), "Contoso: for a video appointment call 555 0100.\n");
    assert!(!text(&bare, "message.txt").contains("http"));
    assert!(bare.files.iter().all(|file| !file.path.contains("qr")));
}
