//! `infograft check`: decks of ours are on brand and others aren't, each kind of finding arises, and what is safe is mended.

use std::path::Path;

use infograft::audit::BRAND_RULES;
use infograft_deck::opc::{Package, PartName};
use serde_json::Value;

use crate::codes::{Case, case, changed, clicked, shape, text, with_part};
use crate::common::{BRANDS, Ran, TEMPLATES, folder, infograft_in, root};

/// A logo of two colours, for light and for dark backgrounds, and one that isn't it.
const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><circle cx='15' cy='15' r='15' \
                    fill='#222222'/><rect x='40' y='10' width='50' height='12' fill='#222222'/></svg>";
const OTHER_LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='60'><path d='M30 0 60 60H0z' \
                          fill='#004488'/><path d='M0 0h12v12H0z' fill='#004488'/></svg>";

fn white() -> String {
    LOGO.replace("#222222", "#FFFFFF")
}

/// A picture of a media file, from the left and top edge of the slide, in inches, 90 by 30 points.
fn picture(file: &str, x: f64, y: f64) -> (String, String) {
    let emu = |inches: f64| (inches * 914_400.0).round();
    let pic = format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"903\" name=\"Mark\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip \
         r:embed=\"rId903\"/><a:stretch/></p:blipFill><p:spPr><a:xfrm><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"1143000\" \
         cy=\"381000\"/></a:xfrm><a:prstGeom prst=\"rect\"/></p:spPr></p:pic>",
        emu(x),
        emu(y)
    );
    let rel = format!(
        "<Relationship Id=\"rId903\" Target=\"../media/{file}\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\"/>"
    );
    (pic, rel)
}

/// The built-in infographic for everyone with a logo in its corner, and something before and after that.
fn with_logo(logo: &str, before: &str, after: &str) -> Vec<u8> {
    let (pic, rel) = picture("mark.svg", 0.2, 0.2);
    let deck = changed(&format!("{before}{pic}{after}"), &rel);
    with_part(deck, "ppt/media/mark.svg", "image/svg+xml", logo.as_bytes())
}

/// The same logo with a line that is too thin for print, with a blank margin, and in a picture that is much too wide.
fn fine() -> String {
    LOGO.replace("</svg>", "<path d='M40 28H90' stroke='#222222' stroke-width='.2'/></svg>")
}

fn padded() -> String {
    LOGO.replace("width='90' height='30'>", "width='180' height='60' viewBox='-45 -15 180 60'>")
}

fn long() -> String {
    LOGO.replace("width='90' height='30'>", "width='900' height='30'>")
        .replace("</svg>", "<rect x='870' width='30' height='30' fill='#222222'/></svg>")
}

/// The deck with that wide picture, 300 by 10 points.
fn with_long_logo() -> Vec<u8> {
    let (pic, rel) = picture("mark.svg", 0.2, 0.2);
    let pic = pic.replace("cx=\"1143000\" cy=\"381000\"", "cx=\"3810000\" cy=\"127000\"");
    with_part(changed(&pic, &rel), "ppt/media/mark.svg", "image/svg+xml", long().as_bytes())
}

/// A logo of 60 by 20 pixels: a PNG, or a JPEG.
fn pixels(format: image::ImageFormat) -> Vec<u8> {
    let disc = |x: f64, y: f64| (x - 10.0).hypot(y - 10.0) < 9.0 || x > 30.0 && y > 12.0;
    let at = |x: u32, y: u32| image::Rgb(if disc(x.into(), y.into()) { [0, 90, 60] } else { [255; 3] });
    let mut out = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(60, 20, at).write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// The same as a JPEG whose last bytes are missing.
fn cut() -> Vec<u8> {
    let mut jpeg = pixels(image::ImageFormat::Jpeg);
    jpeg.truncate(jpeg.len() - 4);
    jpeg
}

/// The deck with that logo, whole or cut off.
fn with_pixels(is_cut: bool) -> Vec<u8> {
    let (file, kind, bytes) = match is_cut {
        true => ("mark.jpg", "image/jpeg", cut()),
        false => ("mark.png", "image/png", pixels(image::ImageFormat::Png)),
    };
    let (pic, rel) = picture(file, 0.2, 0.2);
    with_part(changed(&pic, &rel), &format!("ppt/media/{file}"), kind, &bytes)
}

/// A box of a colour over the corner of the slide.
fn ground(color: &str) -> String {
    let fill = format!("<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"{color}\"/></a:solidFill>");
    shape("Ground", &fill, "").replace("cx=\"914400\" cy=\"914400\"", "cx=\"2743200\" cy=\"1371600\"")
}

/// A check of one deck by a brand file.
fn check(code: &'static str, deck: Vec<u8>, brand: &str) -> Case {
    let files = vec![
        ("deck.pptx", deck),
        ("brand.toml", format!("[organization]\nname = 'Fabrikam'\n{brand}").into()),
        ("logo.svg", LOGO.into()),
        ("white.svg", white().into()),
        ("other.svg", OTHER_LOGO.into()),
        ("clear.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>".to_vec()),
        ("mark.png", pixels(image::ImageFormat::Png)),
        ("mark.jpg", cut()),
        ("fine.svg", fine().into()),
        ("padded.svg", padded().into()),
        ("long.svg", long().into()),
    ];
    case(code, files, "check deck.pptx --brand brand.toml --no-system-fonts")
}

/// A deck with a part changed.
fn edited(deck: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut package = Package::open(deck.to_vec()).unwrap();
    let name = PartName::new(part);
    let before = String::from_utf8(package.read(&name).unwrap().into_owned()).unwrap();
    let after = change(before.clone());
    assert_ne!(before, after, "{part}");
    package.replace(&name, after.into_bytes());
    package.write().unwrap()
}

/// A deck without one of its properties.
fn without(property: &str) -> Vec<u8> {
    edited(&changed("", ""), "docProps/core.xml", |xml| {
        let (start, end) = (format!("<dc:{property}>"), format!("</dc:{property}>"));
        let (before, rest) = xml.split_once(&start).unwrap();
        format!("{before}{}", rest.split_once(&end).unwrap().1)
    })
}

/// A deck that says nowhere in which language it is.
fn without_language() -> Vec<u8> {
    let mut deck = without("language");
    for part in ["slides/slide1", "slideMasters/slideMaster1", "presentation", "notesSlides/notesSlide1"] {
        let part = format!("ppt/{part}.xml");
        let xml = Package::open(deck.clone()).unwrap().read(&PartName::new(&part)).unwrap().into_owned();
        if String::from_utf8(xml).unwrap().contains(" lang=\"en-US\"") {
            deck = edited(&deck, &part, |xml| xml.replace(" lang=\"en-US\"", ""));
        }
    }
    deck
}

/// Two texts of one column, the lower one first.
fn upwards() -> Vec<u8> {
    let low = text("Later").replace("<a:off x=\"0\" y=\"0\"/>", "<a:off x=\"0\" y=\"5486400\"/>");
    changed(&format!("{low}{}", text("Sooner").replace("\"900\"", "\"905\"")), "")
}

/// A deck with a link to a host.
fn linked(host: &str) -> Vec<u8> {
    let rel = format!(
        "<Relationship Id=\"rId901\" Target=\"https://{host}/\" TargetMode=\"External\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\"/>"
    );
    let run = "<a:r><a:rPr><a:hlinkClick r:id=\"rId901\"/></a:rPr><a:t>Go</a:t></a:r>";
    changed(&shape("Link", "", run), &rel)
}

const RECT: &str = "<a:prstGeom prst=\"rect\"/>";

/// What the kinds of findings are brought about by.
pub fn cases() -> Vec<Case> {
    let magenta = "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"FF00FF\"/></a:solidFill>";
    let font = "<a:r><a:rPr><a:latin typeface=\"Comic Sans MS\"/></a:rPr><a:t>Hi</a:t></a:r>";
    let pale = "<a:r><a:rPr sz=\"1200\"><a:solidFill><a:srgbClr val=\"EEEEEE\"/></a:solidFill></a:rPr><a:t>Hi</a:t></a:r>";
    let tiny = "<a:r><a:rPr sz=\"600\"/><a:t>Hi</a:t></a:r>";
    let wide = format!("<a:r><a:rPr/><a:t>{}</a:t></a:r>", "Wide ".repeat(80));
    let wide = shape("Wide", RECT, &wide).replace("<a:bodyPr/>", "<a:bodyPr wrap=\"none\"/>");
    let both = "[logo]\nfile = 'logo.svg'\ndark = 'white.svg'\n";
    let near = text("Too near").replace("<a:off x=\"0\" y=\"0\"/>", "<a:off x=\"0\" y=\"600000\"/>");
    let (pic, rel) = picture("mark.svg", 0.2, 0.2);
    let picture = with_part(changed(&pic, &rel), "ppt/media/mark.svg", "image/svg+xml", LOGO.as_bytes());
    vec![
        check("color.off-brand", changed(&shape("Own", magenta, ""), ""), "[colors]\nprimary = '#0B6E4F'\n"),
        check("font.off-brand", changed(&shape("Own", RECT, font), ""), "[fonts]\nbody = 'Georgia'\n"),
        check("logo.missing", changed("", ""), "[logo]\nfile = 'logo.svg'\n"),
        check("logo.version", with_logo(LOGO, &ground("000000"), ""), both),
        check("logo.crowded", with_logo(LOGO, "", &near), &format!("{both}clear = 1\n")),
        check("logo.small", with_logo(LOGO, "", ""), &format!("{both}least = '50mm'\n")),
        check("logo.unseen", changed("", ""), "[logo]\nfile = 'clear.svg'\n"),
        check("logo.ground", with_logo(&white(), "", ""), "[logo]\nfile = 'white.svg'\n"),
        check("logo.blurred", with_pixels(false), "[logo]\nfile = 'mark.png'\n"),
        check("logo.fine", with_logo(&fine(), "", ""), "[logo]\nfile = 'fine.svg'\n"),
        check("logo.unusable", with_pixels(true), "[logo]\nfile = 'mark.jpg'\n"),
        check("logo.margins", with_logo(&padded(), "", ""), "[logo]\nfile = 'padded.svg'\n"),
        check("logo.long", with_long_logo(), "[logo]\nfile = 'long.svg'\n"),
        check("logo.former", with_logo(OTHER_LOGO, "", ""), &format!("{both}old = ['other.svg']\n")),
        check("name.former", changed(&text("ACME is here"), ""), "former = 'ACME'\n"),
        check("contrast.text", changed(&shape("Pale", RECT, pale), ""), ""),
        check("text.small", changed(&shape("Tiny", RECT, tiny), ""), ""),
        check("overflow.page", changed(&wide, ""), ""),
        check("access.no-alternative", picture, ""),
        check("access.no-title", without("title"), ""),
        check("access.no-language", without_language(), ""),
        check("access.reading-order", upwards(), ""),
        check("link.unreachable", changed(&clicked("ppaction://macro?name=Pay"), ""), ""),
        check("link.foreign", linked("acme.example"), "[links]\nhomepage = 'https://fabrikam.example'\n"),
        check("check.findings", changed(&text("ACME"), ""), "former = ['ACME']\n"),
        {
            let Case { files, .. } = check("check.fixed", without("title"), "");
            case("check.fixed", files, "check deck.pptx --brand brand.toml --fix mended")
        },
        {
            let Case { mut files, .. } = check("deck.failed", changed("", ""), "");
            files.push(("broken.pptx", b"no deck".to_vec()));
            case("deck.failed", files, "check deck.pptx broken.pptx --brand brand.toml")
        },
    ]
}

#[test]
fn every_rule_has_a_case() {
    let cases = cases();
    for rule in BRAND_RULES {
        assert!(cases.iter().any(|case| case.code == rule.code.name()), "{}", rule.code);
    }
}

/// Writes files and runs `infograft check` with `--json`: what it prints.
fn checked(folder: &Path, files: &[(&str, Vec<u8>)], args: &[&str]) -> (Ran, Value) {
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let args: Vec<&str> =
        ["check"].iter().chain(args).copied().chain(["--json", "--no-system-fonts"]).collect();
    let ran = infograft_in(folder, &args);
    let json = serde_json::from_str(&ran.stdout).unwrap_or(Value::Null);
    (ran, json)
}

/// The codes of a deck's findings.
fn codes(deck: &Value) -> Vec<&str> {
    deck["findings"].as_array().unwrap().iter().map(|found| found["code"].as_str().unwrap()).collect()
}

#[test]
fn our_decks_are_on_their_own_brand_and_on_no_other() {
    let folder = folder();
    let other = "[organization]\nname = 'Northwind'\n[colors]\nprimary = '#C2185B'\n[fonts]\nheading = 'Papyrus'\n\
                 body = 'Papyrus'\n[logo]\nfile = 'logo.svg'\n";
    std::fs::write(folder.path().join("other.toml"), other).unwrap();
    std::fs::write(folder.path().join("logo.svg"), LOGO).unwrap();
    for (brand, _) in BRANDS {
        let brand_file = root().join(format!("examples/{brand}/brand.toml")).display().to_string();
        for template in TEMPLATES {
            let args = [
                "make",
                template,
                "--brand",
                &brand_file,
                "--out",
                brand,
                "--format",
                "pptx",
                "--no-system-fonts",
            ];
            assert_eq!(infograft_in(folder.path(), &args).code, 0);
        }
        let (ran, json) = checked(folder.path(), &[], &[brand, "--brand", &brand_file]);
        assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
        let decks = json["decks"].as_array().unwrap();
        assert_eq!(decks.len(), TEMPLATES.len());
        assert!(decks.iter().all(|deck| deck["score"] == 100), "{json}");

        let (ran, json) = checked(folder.path(), &[], &[brand, "--brand", "other.toml"]);
        assert_eq!(ran.code, 6, "{}", ran.stderr);
        for deck in json["decks"].as_array().unwrap() {
            let codes = codes(deck);
            for code in ["color.off-brand", "font.off-brand", "logo.missing"] {
                assert!(codes.contains(&code), "{brand}: {code} isn't among {codes:?}");
            }
            assert!(deck["score"].as_u64().unwrap() <= 50, "{}", deck["score"]);
        }
    }
}

#[test]
fn the_room_that_a_brand_asks_for_is_measured() {
    let folder = folder();
    let contoso = root().join("examples/contoso");
    let with = |clear: &str| {
        let brand = std::fs::read_to_string(contoso.join("brand.toml")).unwrap();
        let dark = "dark = \"logo-white.svg\"";
        assert!(brand.contains(dark));
        brand.replace(dark, &format!("{dark}\nclear = {clear}")).into_bytes()
    };
    let logos = ["logo.svg", "logo-white.svg"].map(|name| (name, std::fs::read(contoso.join(name)).unwrap()));
    for (name, bytes) in logos {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    std::fs::write(folder.path().join("brand.toml"), with("0")).unwrap();
    let make = ["make", "healthcare", "--brand", "brand.toml", "--format", "pptx", "--no-system-fonts"];
    assert_eq!(infograft_in(folder.path(), &make).code, 0);
    for (clear, crowded) in [("0.25", false), ("'500%'", true)] {
        let files = [("brand.toml", with(clear))];
        let (_, json) =
            checked(folder.path(), &files, &["contoso-health-healthcare.pptx", "--brand", "brand.toml"]);
        assert_eq!(codes(&json["decks"][0]).contains(&"logo.crowded"), crowded, "{clear}");
    }
}

#[test]
fn the_right_version_that_is_large_enough_is_no_finding() {
    let folder = folder();
    let brand = "[organization]\nname = 'F'\n[logo]\nfile = 'logo.svg'\ndark = 'white.svg'\nleast = '20mm'\n\
                 old = ['other.svg']\n";
    let files = [
        ("brand.toml", brand.into()),
        ("logo.svg", LOGO.into()),
        ("white.svg", white().into()),
        ("other.svg", OTHER_LOGO.into()),
        ("light.pptx", with_logo(LOGO, &ground("FFFFFF"), "")),
        ("dark.pptx", with_logo(&white(), &ground("000000"), "")),
        ("wrong.pptx", with_logo(&white(), &ground("FFFFFF"), "")),
    ];
    let (_, json) =
        checked(folder.path(), &files, &["light.pptx", "dark.pptx", "wrong.pptx", "--brand", "brand.toml"]);
    let logo = |deck: usize| -> Vec<String> {
        let codes = codes(&json["decks"][deck]).into_iter().filter(|code| code.starts_with("logo."));
        codes.map(str::to_owned).collect()
    };
    assert_eq!(logo(0), [""; 0]);
    assert_eq!(logo(1), [""; 0]);
    assert_eq!(logo(2), ["logo.version"]);
}

#[test]
fn what_the_brand_allows_is_no_finding() {
    let folder = folder();
    let magenta = "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"FF00FF\"/></a:solidFill>";
    let brand = |allow: &str| {
        format!("[organization]\nname = 'F'\n[colors]\nprimary = '#5A4FCF'\n[check]\nallow = [{allow}]\n")
            .into_bytes()
    };
    let files = [("deck.pptx", changed(&shape("Own", magenta, ""), "")), ("brand.toml", brand(""))];
    let (ran, json) = checked(folder.path(), &files, &["deck.pptx", "--brand", "brand.toml"]);
    assert_eq!(ran.code, 6);
    let found = json["decks"][0]["findings"].as_array().unwrap();
    let found = found.iter().find(|found| found["data"]["about"] == "#FF00FF").unwrap();
    assert_eq!(found["place"]["shape"], "Own");
    // A square inch of a page of 8.27 by 11.69 inches is 1.03 %.
    let share = found["data"]["share"].as_f64().unwrap();
    let entry = found["data"]["allow"].as_str().unwrap();
    assert_eq!(entry, "color.off-brand:#FF00FF");
    assert!(share > 0.005 && share < 0.02, "{share}");
    let (_, json) = checked(
        folder.path(),
        &[("brand.toml", brand(&format!("'{entry}'")))],
        &["deck.pptx", "--brand", "brand.toml"],
    );
    let left = json["decks"][0]["findings"].as_array().unwrap();
    assert!(left.iter().all(|found| found["data"]["about"] != "#FF00FF"), "{json}");
    assert_eq!(json["decks"][0]["allowed"], 1);
    let (ran, _) = checked(
        folder.path(),
        &[("brand.toml", brand("'colour.off-brand'"))],
        &["deck.pptx", "--brand", "brand.toml"],
    );
    assert_eq!(ran.code, 3);
    assert!(ran.stderr.contains("did you mean `color.off-brand`?"), "{}", ran.stderr);
}

#[test]
fn a_brand_and_a_deck_are_asked_for() {
    let folder = folder();
    for (args, missing) in [
        (&["check", "deck.pptx"][..], "--brand <FILE>"),
        (&["check", "--brand", "b.toml"], "<DECK|FOLDER>..."),
    ] {
        let ran = infograft_in(folder.path(), args);
        assert_eq!(ran.code, 2, "{}", ran.stderr);
        assert!(
            ran.stderr.contains(missing) && ran.stderr.contains("an example: infograft check"),
            "{}",
            ran.stderr
        );
    }
}

#[test]
fn values_of_the_brand_file_that_cant_be_meant_are_told() {
    let folder = folder();
    let brand =
        "[organization]\nname = 'F'\n[logo]\nclear = 'much'\nleast = '20'\n[check]\nsmallest = 'tiny'\n";
    let files = [("brand.toml", brand.into()), ("deck.pptx", changed("", ""))];
    let (ran, _) = checked(folder.path(), &files, &["deck.pptx", "--brand", "brand.toml"]);
    assert_eq!(ran.code, 3);
    for said in ["no share of a height", "no length", "no size of letters"] {
        assert!(ran.stderr.contains(said), "{said}: {}", ran.stderr);
    }
}

#[test]
fn sarif_has_what_the_format_asks_for() {
    let folder = folder();
    let brand = "[organization]\nname = 'F'\nformer = ['ACME']\n";
    let files = [
        ("brand.toml", brand.into()),
        ("my decks/a b.pptx", changed(&text("ACME"), "")),
        ("c.pptx", changed("", "")),
    ];
    let args = ["my decks", "c.pptx", "--brand", "brand.toml", "--sarif", "found.sarif"];
    assert_eq!(checked(folder.path(), &files, &args).0.code, 6);
    let log = std::fs::read_to_string(folder.path().join("found.sarif")).unwrap();
    let log: Value = serde_json::from_str(&log).unwrap();
    // SARIF 2.1.0, 3.13 (sarifLog), 3.14 (run), 3.18 and 3.19 (tool), 3.27 (result).
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "infograft");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(BRAND_RULES.iter().all(|rule| rules.iter().any(|known| known["id"] == rule.code.name())));
    let results = run["results"].as_array().unwrap();
    let named = results.iter().find(|result| result["ruleId"] == "name.former").unwrap();
    assert_eq!(named["level"], "warning");
    assert!(named["message"]["text"].as_str().unwrap().starts_with("Slide 1: "), "{named}");
    let location = &named["locations"][0];
    assert_eq!(location["physicalLocation"]["artifactLocation"]["uri"], "my%20decks/a%20b.pptx");
    assert_eq!(location["logicalLocations"][0]["name"], "slide 1");
    for result in results {
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    // It isn't replaced unasked.
    assert_eq!(checked(folder.path(), &[], &args).0.code, 5);
}

#[test]
fn a_mended_copy_has_what_is_safe_to_mend() {
    let folder = folder();
    let font = "<a:r><a:rPr sz=\"1400\"><a:solidFill><a:srgbClr val=\"EEEEEE\"/></a:solidFill><a:latin typeface=\"Comic \
                Sans MS\"/></a:rPr><a:t>Hi</a:t></a:r>";
    let untitled = without("title");
    let deck = edited(&untitled, "ppt/slides/slide1.xml", |xml| {
        let more = shape("Own", RECT, font);
        xml.replacen("</p:spTree>", &format!("{more}</p:spTree>"), 1)
    });
    let brand = "[organization]\nname = 'F'\n[fonts]\nheading = 'Georgia'\nbody = 'Georgia'\n";
    let files = [("brand.toml", brand.into()), ("in/deck.pptx", deck.clone())];
    let (_, before) = checked(folder.path(), &files, &["in", "--brand", "brand.toml"]);
    for code in ["font.off-brand", "contrast.text", "access.no-title"] {
        assert!(codes(&before["decks"][0]).contains(&code), "{code}: {before}");
    }
    let (_, after) = checked(folder.path(), &[], &["in", "--brand", "brand.toml", "--fix", "out"]);
    for code in ["font.off-brand", "contrast.text", "access.no-title"] {
        assert!(!codes(&after["decks"][0]).contains(&code), "{code}: {after}");
    }
    assert_eq!(std::fs::read(folder.path().join("in/deck.pptx")).unwrap(), deck, "the deck itself stays");
    let copy = std::fs::read(folder.path().join("out/deck.pptx")).unwrap();
    let slide = |bytes: Vec<u8>| {
        let package = Package::open(bytes).unwrap();
        String::from_utf8(package.read(&PartName::new("ppt/slides/slide1.xml")).unwrap().into_owned())
            .unwrap()
    };
    let mended = slide(copy);
    assert!(
        !mended.contains("Comic Sans") && mended.contains("{{organization.name}}"),
        "marks are left as they are"
    );
    let done = after["decks"][0]["mended"]["diagnostics"].as_array().unwrap();
    let said: Vec<&str> = done.iter().map(|done| done["code"].as_str().unwrap()).collect();
    assert!(said.contains(&"contrast.fixed") && said.contains(&"check.fixed"), "{said:?}");
    // What is there already isn't replaced unasked.
    assert_eq!(checked(folder.path(), &[], &["in", "--brand", "brand.toml", "--fix", "out"]).0.code, 5);
    // A deck isn't mended in its own place.
    assert_eq!(
        checked(folder.path(), &[], &["in", "--brand", "brand.toml", "--fix", "in", "--force"]).0.code,
        5
    );
}

#[test]
fn a_folder_has_a_line_for_each_deck_and_a_sum() {
    let folder = folder();
    let brand = "[organization]\nname = 'F'\nformer = ['ACME']\n";
    let files = [
        ("brand.toml", brand.into()),
        ("decks/a.pptx", changed("", "")),
        ("decks/in/b.pptx", changed(&text("ACME"), "")),
        ("decks/c.pptx", b"no deck".to_vec()),
        ("decks/notes.txt", b"no deck".to_vec()),
    ];
    let (ran, json) = checked(folder.path(), &files, &["decks", "--brand", "brand.toml"]);
    assert_eq!(ran.code, 7, "{}", ran.stderr);
    assert_eq!(json["decks"].as_array().unwrap().len(), 2);
    assert_eq!(
        json["failed"][0]["path"].as_str().map(|path| path.replace('\\', "/")).as_deref(),
        Some("decks/c.pptx")
    );
    let ran = infograft_in(folder.path(), &["check", "decks", "--brand", "brand.toml"]);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), 3, "{}", ran.stdout);
    assert!(lines[2].starts_with("3 decks: ") && lines[2].ends_with("1 not read"), "{}", lines[2]);
    std::fs::remove_file(folder.path().join("decks/c.pptx")).unwrap();
    assert_eq!(checked(folder.path(), &[], &["decks", "--brand", "brand.toml"]).0.code, 6);
    std::fs::remove_file(folder.path().join("decks/a.pptx")).unwrap();
    std::fs::remove_file(folder.path().join("decks/in/b.pptx")).unwrap();
    assert_eq!(checked(folder.path(), &[], &["decks", "--brand", "brand.toml"]).0.code, 4);
}

#[test]
fn make_of_a_folder_makes_each_deck_under_its_name() {
    let folder = folder();
    for (name, bytes) in [
        ("decks/a.pptx", changed("", "")),
        ("decks/in/b.pptx", changed("", "")),
        ("decks/c.pptx", b"no deck".to_vec()),
    ] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let args =
        ["make", "decks", "--name", "F", "--out", "decks/out", "--format", "pptx,pdf", "--no-system-fonts"];
    let ran = infograft_in(folder.path(), &args);
    assert_eq!(ran.code, 7, "{}{}", ran.stdout, ran.stderr);
    let written: Vec<String> = ran.stdout.lines().map(|line| line.replace('\\', "/")).collect();
    let expected = ["decks/out/a.pptx", "decks/out/a.pdf", "decks/out/in/b.pptx", "decks/out/in/b.pdf"];
    assert_eq!(written, expected);
    assert!(expected.iter().all(|path| folder.path().join(path).is_file()));
    assert!(ran.stderr.contains("c.pptx"), "{}", ran.stderr);
    std::fs::remove_file(folder.path().join("decks/c.pptx")).unwrap();
    // Results of an earlier run are no decks of the folder, and each name is one of its own.
    let args =
        ["make", "decks", "--name", "F", "--out", "decks/out", "--force", "--json", "--no-system-fonts"];
    let ran = infograft_in(folder.path(), &args);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let json: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json["decks"].as_array().unwrap().len(), 2, "{json}");
    let twice =
        ["make", "decks", "--name", "F", "--name-pattern", "{name}", "--out", "one", "--no-system-fonts"];
    assert_eq!(infograft_in(folder.path(), &twice).code, 7);
    let file = ["make", "decks", "--name", "F", "--out", "one.pdf", "--no-system-fonts"];
    assert_eq!(infograft_in(folder.path(), &file).code, 2);
}
