//! The languages that the built-in infographics speak.

use std::path::Path;

use crate::common::{Ran, TEMPLATES, folder, infograft_in, make, parts, root};
use infograft::texts::{Catalog, placeholders};

/// A part of a deck as text.
fn part(pptx: &[u8], name: &str) -> String {
    let parts = parts(pptx);
    let (_, bytes) = parts.iter().find(|(n, _)| n.as_str() == name).unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

/// A catalogue's wordings of a template that stand there as they are.
fn wordings<'c>(catalog: &'c Catalog, template: &'c str) -> impl Iterator<Item = (&'c str, &'c str)> {
    let prefix = format!("infographic.{template}.");
    catalog.iter().filter(move |(key, text)| {
        // What says that a list goes on is there where it does.
        let shown = !["-alt", "-more"].iter().any(|end| key.ends_with(end)) && !key.contains(".document-");
        key.starts_with(&prefix) && shown && placeholders(text).is_empty() && !text.contains('\n')
    })
}

/// Makes an edition in a folder, and gives what the program said and the deck if there is one.
fn run(folder: &Path, template: &str, more: &[&str]) -> (Ran, Option<Vec<u8>>) {
    let mut args =
        vec!["make", template, "--name", "Contoso", "--no-system-fonts", "--name-pattern", "out", "--force"];
    args.extend(more);
    let ran = infograft_in(folder, &args);
    (ran, std::fs::read(folder.join("out.pptx")).ok())
}

#[test]
fn every_infographic_speaks_korean_and_nothing_else() {
    let (english, korean) = (Catalog::builtin("en").unwrap(), Catalog::builtin("ko").unwrap());
    for template in TEMPLATES {
        let out = folder();
        let (pptx, pdf) = make(template, "contoso", out.path(), &["--lang", "ko-KR"]);
        let slide = part(&pptx, "/ppt/slides/slide1.xml");
        for (key, text) in wordings(korean, template) {
            assert!(slide.contains(&format!(">{text}<")), "{template}: {key}");
        }
        for (key, text) in wordings(english, template) {
            assert!(!slide.contains(&format!(">{text}<")), "{template}: {key} is English");
        }
        assert!(slide.contains(r#"lang="ko-KR""#) && slide.contains(r#"altLang="en-US""#), "{template}");
        let core = part(&pptx, "/docProps/core.xml");
        assert!(core.contains("<dc:language>ko-KR<"), "{core}");
        assert!(
            core.contains("<dc:title>Contoso Health 비대면 진료 안내<") || template != "healthcare",
            "{core}"
        );
        let theme = part(&pptx, "/ppt/theme/theme1.xml");
        assert_eq!(theme.matches(r#"<a:ea typeface="Malgun Gothic"/>"#).count(), 2, "{template}");
        let document = lopdf::Document::load_mem(&pdf).unwrap();
        let language = document.catalog().unwrap().get(b"Lang").unwrap();
        assert_eq!(lopdf::decode_text_string(language).unwrap(), "ko-KR", "{template}");
        let text = document.extract_text(&[1]).unwrap();
        let letters: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        for (key, text) in wordings(korean, template) {
            let wanted: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            assert!(letters.contains(&wanted), "{template}: {key} isn't in the PDF's text");
        }
    }
}

#[test]
fn nothing_is_cut_off_or_looked_at_in_korean() {
    for template in TEMPLATES {
        for brand in ["contoso", "hanbit"] {
            let out = folder();
            let brand = format!("examples/{brand}/brand.toml");
            let out = out.path().to_str().unwrap();
            let args = [
                "make",
                template,
                "--brand",
                &brand,
                "--lang",
                "ko",
                "--out",
                out,
                "--no-system-fonts",
                "--strict",
            ];
            let ran = infograft_in(&root(), &args);
            assert_eq!(ran.code, 0, "{template}, {brand}: {}", ran.stderr);
        }
    }
}

#[test]
fn a_language_without_a_translation_stays_english_and_is_told_the_way() {
    let folder = folder();
    let (ran, deck) = run(folder.path(), "retail", &["--lang", "de-DE", "--strict"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("there is no translation into de-DE"), "{}", ran.stderr);
    assert!(ran.stderr.contains("infograft templates texts --lang de-DE --out de-DE.toml"), "{}", ran.stderr);
    assert!(part(&deck.unwrap(), "/ppt/slides/slide1.xml").contains(">Book your expert<"));
    for english in ["en-GB", "en"] {
        let (ran, _) = run(folder.path(), "retail", &["--lang", english]);
        assert!(!ran.stderr.contains("translation"), "{}", ran.stderr);
    }
}

#[test]
fn a_form_is_filled_in_and_used() {
    let folder = folder();
    let texts = |more: &[&str]| {
        let mut args = vec!["templates", "texts", "--lang", "de", "--out", "de.toml"];
        args.extend(more);
        infograft_in(folder.path(), &args)
    };
    assert_eq!(texts(&[]).code, 0);
    assert_eq!(texts(&[]).code, 5, "a file is not replaced unasked");
    assert_eq!(texts(&["--force"]).code, 0);
    let form = std::fs::read_to_string(folder.path().join("de.toml")).unwrap();
    let heading = "# English: Book your expert\nstep-1-heading = \"\"";
    assert!(form.contains(heading), "{form}");
    let filled = form.replace(heading, "step-1-heading = \"Termin buchen\"");
    std::fs::write(folder.path().join("de.toml"), filled).unwrap();
    let (ran, deck) =
        run(folder.path(), "retail", &["--lang", "de-AT", "--translation", "de.toml", "--strict"]);
    assert_eq!(ran.code, 6, "a page in two languages is one to look at: {}", ran.stderr);
    assert!(ran.stderr.contains("texts have no translation"), "{}", ran.stderr);
    let slide = part(&deck.unwrap(), "/ppt/slides/slide1.xml");
    assert!(slide.contains(">Termin buchen<") && slide.contains(">Get camera-ready<"));
    assert!(slide.contains(r#"<a:rPr lang="de-AT""#));
    let (ran, _) = run(folder.path(), "retail", &["--translation", "de.toml"]);
    assert!(ran.stderr.contains("no language is chosen, so de.toml isn't used"), "{}", ran.stderr);
    // The brand's own wording wins, and a form that is begun can be brought up to date.
    let own = ["--lang", "de", "--translation", "de.toml", "--text", "step-1-heading=Los geht’s"];
    let slide = part(&run(folder.path(), "retail", &own).1.unwrap(), "/ppt/slides/slide1.xml");
    assert!(slide.contains(">Los geht’s<") && !slide.contains(">Termin buchen<"));
    let ran =
        infograft_in(folder.path(), &["templates", "texts", "--lang", "de", "--translation", "de.toml"]);
    assert!(ran.stdout.contains("step-1-heading = \"Termin buchen\"\n"), "{}", ran.stdout);
}

#[test]
fn a_brand_file_names_its_translations() {
    let folder = folder();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("fr.toml", "language = \"fr\"\n[infographic.generic]\nstop-1-heading = \"Réserver\"\n");
    let brand = "translations = [\"fr.toml\"]\n[organization]\nname = \"Contoso\"\nlanguage = \"fr-CA\"\n";
    write("brand.toml", brand);
    let make = |template: &str| {
        let args = [
            "make",
            template,
            "--brand",
            "brand.toml",
            "--name-pattern",
            "out",
            "--force",
            "--depfile",
            "out.d",
        ];
        infograft_in(folder.path(), &args)
    };
    let ran = make("generic");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let deck = std::fs::read(folder.path().join("out.pptx")).unwrap();
    assert!(part(&deck, "/ppt/slides/slide1.xml").contains(">Réserver<"));
    assert!(std::fs::read_to_string(folder.path().join("out.d")).unwrap().contains("fr.toml"));
    // A deck of one's own has its own wording.
    infograft_in(folder.path(), &["templates", "export", "generic", "--out", "own.pptx"]);
    let ran = make("own.pptx");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let deck = std::fs::read(folder.path().join("out.pptx")).unwrap();
    assert!(part(&deck, "/ppt/slides/slide1.xml").contains(">Book a time<"));
    assert!(!ran.stderr.contains("translation"), "{}", ran.stderr);
}

#[test]
fn faults_of_a_translation_stop_before_anything_is_written() {
    let folder = folder();
    let text = "language = \"fr\"\n[infographic.generic]\nstop-1-heading = 1\nstop-2-heading = [\"a\"]\n";
    std::fs::write(folder.path().join("fr.toml"), text).unwrap();
    let (ran, deck) = run(folder.path(), "generic", &["--lang", "fr", "--translation", "fr.toml"]);
    assert_eq!((ran.code, deck), (3, None), "{}", ran.stderr);
    for place in ["fr.toml:3:18: `infographic.generic.stop-1-heading` must be text", "fr.toml:4:18"] {
        assert!(ran.stderr.contains(place), "{}", ran.stderr);
    }
    let (ran, deck) = run(folder.path(), "generic", &["--lang", "fr", "--translation", "none.toml"]);
    assert_eq!((ran.code, deck), (3, None), "{}", ran.stderr);
    assert!(ran.stderr.contains("none.toml"), "{}", ran.stderr);
}

#[test]
fn a_script_without_a_font_is_told_before_anything_is_written() {
    let folder = folder();
    let thai = ["--text", "title=นัดหมายออนไลน์"];
    let (ran, deck) = run(folder.path(), "generic", &thai);
    assert_eq!((ran.code, deck), (3, None), "{}", ran.stderr);
    assert!(ran.stderr.contains("no font has the Thai letters"), "{}", ran.stderr);
    assert!(ran.stderr.contains("slide 1, shape “Title”"), "{}", ran.stderr);
    assert!(ran.stderr.contains("--font-file") && ran.stderr.contains("Noto Sans Thai"), "{}", ran.stderr);
    // A deck alone needs no font here: PowerPoint takes those of the computer that shows it.
    let (ran, deck) = run(folder.path(), "generic", &[&thai[..], &["--format", "pptx"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(part(&deck.unwrap(), "/ppt/slides/slide1.xml").contains("นัดหมายออนไลน์"));
    // A sign that no font has is a warning.
    let (ran, _) = run(folder.path(), "generic", &["--text", "title=Visit \u{10FFFD}"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("a box stands for it"), "{}", ran.stderr);
}

#[test]
fn another_decks_own_letters_without_a_font_are_a_warning() {
    let folder = folder();
    let thai = ["--text", "title=นัดหมายออนไลน์", "--format", "pptx"];
    let (_, deck) = run(folder.path(), "generic", &thai);
    std::fs::write(folder.path().join("thai.pptx"), deck.unwrap()).unwrap();
    let (ran, _) = run(folder.path(), "thai.pptx", &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("a box stands for it"), "{}", ran.stderr);
    let ran = infograft_in(folder.path(), &["pdf", "thai.pptx", "--no-system-fonts"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

#[test]
fn a_language_from_right_to_left_turns_its_paragraphs() {
    let folder = folder();
    let text = "language = \"ar\"\ndirection = \"rtl\"\n[fonts]\ncs = \"Sakkal Majalla\"\n\
                [infographic.generic]\nstop-1-heading = \"احجز موعدا\"\n";
    std::fs::write(folder.path().join("ar.toml"), text).unwrap();
    let arabic = ["--lang", "ar-EG", "--translation", "ar.toml", "--format", "pptx"];
    let (ran, deck) = run(folder.path(), "generic", &arabic);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let deck = deck.unwrap();
    let slide = part(&deck, "/ppt/slides/slide1.xml");
    let paragraph = slide.split("<a:p>").find(|p| p.contains("احجز موعدا")).unwrap();
    assert!(paragraph.contains(r#"rtl="1""#) && paragraph.contains(r#"lang="ar-EG""#), "{paragraph}");
    let theme = part(&deck, "/ppt/theme/theme1.xml");
    assert_eq!(theme.matches(r#"<a:cs typeface="Sakkal Majalla"/>"#).count(), 2);
}
