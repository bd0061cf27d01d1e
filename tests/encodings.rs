//! Parts in other encodings than UTF-8, as some programs write them: read as they declare it, written as UTF-8, refused
//! where that can't be.

use infograft_deck::opc::{Package, PartName};

use crate::common::{folder, infograft_in, make, parts};

const SLIDE: &str = "/ppt/slides/slide1.xml";

/// The built-in infographic for everyone with a slide in these bytes, made of its text.
fn deck(bytes: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    let out = folder();
    let (pptx, _) = make("generic", "contoso", out.path(), &[]);
    let mut package = Package::open(pptx).unwrap();
    let name = PartName::new(SLIDE);
    let slide = String::from_utf8(package.read(&name).unwrap().into_owned()).unwrap();
    let body = slide.split_once("?>").map_or(slide.as_str(), |(_, body)| body);
    // The built-in texts have letters that not every encoding has.
    let body: String =
        body.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", c as u32) }).collect();
    let body = body.replacen("<a:t>", "<a:t>{{organization.name}}: @", 1);
    package.replace(&name, bytes(&body));
    package.write().unwrap()
}

fn single(label: &str, body: &str, letters: &[u8]) -> Vec<u8> {
    let (before, after) = body.split_once('@').unwrap();
    let declaration = format!("<?xml version=\"1.0\" encoding=\"{label}\"?>");
    [declaration.as_bytes(), before.as_bytes(), letters, after.as_bytes()].concat()
}

fn wide(body: &str, letters: &str, mark: bool) -> Vec<u8> {
    let text = format!("<?xml version=\"1.0\" encoding=\"UTF-16\"?>{}", body.replace('@', letters));
    let mark = mark.then_some(0xFEFF);
    mark.into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_slide_in_another_encoding_is_rewritten_as_utf_8() {
    type Bytes = Box<dyn Fn(&str) -> Vec<u8>>;
    let one = |label: &'static str, letters: &'static [u8]| -> Bytes {
        Box::new(move |body| single(label, body, letters))
    };
    let cases: [(&str, Bytes); 6] = [
        ("Zürich é", one("ISO-8859-1", b"Z\xFCrich \xE9")),
        ("5 € – “so”", one("windows-1252", b"5 \x80 \x96 \x93so\x94")),
        ("東京", one("Shift_JIS", b"\x93\x8C\x8B\x9E")),
        ("Łódź", one("windows-1250", b"\xA3\xF3d\x9F")),
        ("Zürich 東京", Box::new(|body| wide(body, "Zürich 東京", true))),
        ("Zürich Łódź", Box::new(|body| wide(body, "Zürich Łódź", false))),
    ];
    for (said, bytes) in cases {
        let here = folder();
        std::fs::write(here.path().join("deck.pptx"), deck(bytes)).unwrap();
        let args = "make deck.pptx --name Fabrikam --color primary=#B3261E --format pptx --out out --no-system-fonts";
        let ran = infograft_in(here.path(), &args.split(' ').collect::<Vec<_>>());
        assert_eq!(ran.code, 0, "{said}: {}", ran.stderr);
        let made = std::fs::read_dir(here.path().join("out")).unwrap().flatten().next().unwrap().path();
        let slide = parts(&std::fs::read(made).unwrap())
            .into_iter()
            .find(|(name, _)| name.as_str() == SLIDE)
            .unwrap()
            .1;
        let slide = String::from_utf8(slide).unwrap();
        assert!(
            slide.contains(&format!("Fabrikam: {said}")) && !slide.contains('\u{FFFD}'),
            "{said}: {slide:.2000}"
        );
        let declares = slide
            .split_once("?>")
            .is_none_or(|(head, _)| !head.contains("encoding") || head.contains("UTF-8"));
        assert!(declares, "{slide:.100}");
    }
}

#[test]
fn a_slide_that_is_not_in_its_encoding_is_named() {
    for (label, letters, reason) in [
        ("UTF-8", b"Z\xFCrich".as_slice(), "bytes that are no characters in UTF-8"),
        ("ibm-nothing", b"Z\xFCrich", "the encoding ibm-nothing"),
        ("Shift_JIS", b"\x81 ", "no characters in Shift_JIS"),
    ] {
        let here = folder();
        std::fs::write(here.path().join("deck.pptx"), deck(|body| single(label, body, letters))).unwrap();
        let ran = infograft_in(here.path(), &["make", "deck.pptx", "--name", "Fabrikam", "--out", "out"]);
        assert_eq!(ran.code, 4, "{label}: {}", ran.stderr);
        assert!(ran.stderr.contains("ppt/slides/slide1.xml"), "{label}: {}", ran.stderr);
        assert!(ran.stderr.contains(reason), "{label}: {}", ran.stderr);
        assert!(!here.path().join("out").exists());
        // A page that can't be drawn is blank, and told.
        let ran = infograft_in(here.path(), &["pdf", "deck.pptx", "--out", "deck.pdf"]);
        assert!(ran.stderr.contains("ppt/slides/slide1.xml"), "{label}: {}", ran.stderr);
        assert!(ran.stderr.contains(reason), "{label}: {}", ran.stderr);
    }
}
