//! Every kind of diagnostic arises somewhere: each has a command that brings it about, run as people run it.

use std::collections::BTreeSet;
use std::path::Path;

use infograft_deck::diagnostic::Code;
use infograft_deck::opc::{Package, PartName};
use serde_json::Value;

use crate::checks;
use crate::common::{self, folder, infograft_in};

/// A way to bring a code about.
pub struct Case {
    pub code: &'static str,
    /// Files beside the command: a name and what is in it.
    pub files: Vec<(&'static str, Vec<u8>)>,
    args: Vec<String>,
}

pub fn case(code: &'static str, files: Vec<(&'static str, Vec<u8>)>, args: &str) -> Case {
    Case { code, files, args: args.split(' ').map(|arg| arg.replace('_', " ")).collect() }
}

/// A command on a brand file.
fn brand(code: &'static str, brand: &str) -> Case {
    let text = format!("[organization]\nname = 'Fabrikam'\n{brand}");
    case(code, vec![("brand.toml", text.into())], "make generic --brand brand.toml --format pptx")
}

/// A command on a deck with one shape more.
fn deck(code: &'static str, shape: &str, more: &str) -> Case {
    let args = format!("make deck.pptx --name Fabrikam --no-system-fonts{more}");
    case(code, vec![("deck.pptx", changed(shape, ""))], &args)
}

/// A command on a deck with a link more.
fn link(code: &'static str, target: &str) -> Case {
    let id = "rId901";
    let rel = format!(
        "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" \
         Target=\"{target}\" TargetMode=\"External\"/>"
    );
    let run = format!("<a:r><a:rPr><a:hlinkClick r:id=\"{id}\"/></a:rPr><a:t>Go</a:t></a:r>");
    case(
        code,
        vec![("deck.pptx", changed(&shape("Link", "", &run), &rel))],
        "make deck.pptx --name Fabrikam --format pptx",
    )
}

/// A batch of a table.
fn table(code: &'static str, csv: &str, more: &str) -> Case {
    let args = format!(
        "batch t.csv --template generic --name Fabrikam --format pptx --no-thumbnails --out out{more}"
    );
    case(code, vec![("t.csv", csv.into())], &args)
}

/// A group that asks to be laid anew and is turned.
fn turned_group() -> String {
    let text = shape("Words", "", "<a:r><a:t>Words</a:t></a:r>");
    format!(
        "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"950\" name=\"Turned {{{{column fit}}}}\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
         <p:grpSpPr><a:xfrm rot=\"5400000\"><a:off x=\"0\" y=\"0\"/><a:ext cx=\"914400\" cy=\"914400\"/>\
         <a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"914400\" cy=\"914400\"/></a:xfrm></p:grpSpPr>{text}</p:grpSp>"
    )
}

/// A shape with properties and runs, an inch wide and high.
pub fn shape(name: &str, properties: &str, runs: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"900\" name=\"{name}\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>\
         <a:off x=\"0\" y=\"0\"/><a:ext cx=\"914400\" cy=\"914400\"/></a:xfrm>{properties}</p:spPr><p:txBody>\
         <a:bodyPr/><a:p>{runs}</a:p></p:txBody></p:sp>"
    )
}

/// The shape with text that is fitted to its frame, or has its frame fitted to it.
fn fitted(autofit: &str, text: &str) -> String {
    let run = format!("<a:r><a:rPr/><a:t>{text}</a:t></a:r>");
    shape("Text", "<a:prstGeom prst=\"rect\"/>", &run)
        .replace("<a:bodyPr/>", &format!("<a:bodyPr>{autofit}</a:bodyPr>"))
}

pub fn text(text: &str) -> String {
    shape("Text", "<a:prstGeom prst=\"rect\"/>", &format!("<a:r><a:rPr/><a:t>{text}</a:t></a:r>"))
}

/// The built-in infographic for everyone with a shape and a relationship more on its slide.
pub fn changed(shape: &str, rel: &str) -> Vec<u8> {
    let builtin = infograft::BUILTINS.iter().find(|builtin| builtin.name == "generic").unwrap();
    let mut package = Package::open(builtin.bytes).unwrap();
    let slide = PartName::new("ppt/slides/slide1.xml");
    for (part, end, more) in [(slide.clone(), "</p:spTree>", shape), (slide.rels(), "</Relationships>", rel)]
    {
        let before = String::from_utf8(package.read(&part).unwrap().into_owned()).unwrap();
        assert!(before.contains(end), "{part}");
        package.replace(&part, before.replacen(end, &format!("{more}{end}"), 1).into_bytes());
    }
    package.write().unwrap()
}

/// A deck with a part more.
pub fn with_part(deck: Vec<u8>, name: &str, kind: &str, bytes: &[u8]) -> Vec<u8> {
    let mut package = Package::open(deck).unwrap();
    package.set(&PartName::new(name), kind, bytes.to_vec());
    package.write().unwrap()
}

/// A deck that says who edited it.
fn edited() -> Vec<u8> {
    let mut package = Package::open(changed("", "")).unwrap();
    let core = PartName::new("docProps/core.xml");
    let xml = String::from_utf8(package.read(&core).unwrap().into_owned()).unwrap();
    let edited = xml.replace("<cp:revision>", "<cp:lastModifiedBy>Jane Old</cp:lastModifiedBy><cp:revision>");
    assert_ne!(edited, xml);
    package.replace(&core, edited.into_bytes());
    package.write().unwrap()
}

/// A deck without a place for the logo.
fn without_logo() -> Vec<u8> {
    let mut package = Package::open(changed("", "")).unwrap();
    let parts: Vec<PartName> =
        package.part_names().filter(|name| name.extension() == "xml").cloned().collect();
    for part in parts {
        let xml = String::from_utf8(package.read(&part).unwrap().into_owned()).unwrap();
        package.replace(&part, xml.replace("{{logo", "{{the logo stands here").into_bytes());
    }
    package.write().unwrap()
}

/// A disc beside a bar.
const OLD_LOGO: &[u8] =
    b"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><circle cx='15' cy='15' r='15'/>\
    <rect x='40' y='10' width='50' height='12'/></svg>";

/// The same with a picture that is called a logo, in the corner of the slide.
fn with_old_logo() -> Vec<u8> {
    with_picture("Old logo", OLD_LOGO, (914_400, 304_800))
}

/// A deck without a place for a logo, with a picture on its slide.
fn with_picture(name: &str, svg: &[u8], (cx, cy): (u32, u32)) -> Vec<u8> {
    let picture = format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"903\" name=\"{name}\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>\
         <a:blip r:embed=\"rId903\"/><a:stretch/></p:blipFill><p:spPr><a:xfrm><a:off x=\"200000\" y=\"200000\"/>\
         <a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm><a:prstGeom prst=\"rect\"/></p:spPr></p:pic></p:spTree>"
    );
    let image = "<Relationship Id=\"rId903\" \
                 Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" \
                 Target=\"../media/old.svg\"/></Relationships>";
    let mut package =
        Package::open(with_part(without_logo(), "ppt/media/old.svg", "image/svg+xml", svg)).unwrap();
    let slide = PartName::new("ppt/slides/slide1.xml");
    for (part, end, more) in
        [(slide.clone(), "</p:spTree>", picture.as_str()), (slide.rels(), "</Relationships>", image)]
    {
        let before = String::from_utf8(package.read(&part).unwrap().into_owned()).unwrap();
        package.replace(&part, before.replacen(end, more, 1).into_bytes());
    }
    package.write().unwrap()
}

/// A shape with a click that does this.
pub fn clicked(action: &str) -> String {
    let run = format!("<a:r><a:rPr><a:hlinkClick r:id=\"\" action=\"{action}\"/></a:rPr><a:t>Go</a:t></a:r>");
    shape("Button", "", &run)
}

/// A deck whose properties have a category.
fn described() -> Vec<u8> {
    let mut package = Package::open(changed("", "")).unwrap();
    let core = PartName::new("docProps/core.xml");
    let xml = String::from_utf8(package.read(&core).unwrap().into_owned()).unwrap();
    let end = "</cp:coreProperties>";
    package
        .replace(&core, xml.replace(end, &format!("<cp:category>Leaflets</cp:category>{end}")).into_bytes());
    package.write().unwrap()
}

/// A band in the generic deck's first accent.
const BAND: &[u8] =
    b"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><rect width='90' height='30' fill='#5A4FCF'/></svg>";

/// A logo of 42 by 21 pixels.
fn tiny() -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let image = image::RgbImage::from_pixel(42, 21, image::Rgb([9, 90, 60]));
    image.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// A command with a drawing as the logo.
fn logo(code: &'static str, size: &str, shapes: &str) -> Case {
    let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' {size}>{shapes}</svg>");
    let args = "make generic --name F --logo l.svg --format pptx --no-system-fonts";
    case(code, vec![("l.svg", svg.into_bytes())], args)
}

/// A logo of one colour.
const LOGO: &[u8] =
    b"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><rect width='90' height='30'/></svg>";

fn of_brands() -> Vec<Case> {
    let translation = b"language = 'de'\n[infographic.generic]\nno-such-key = 'x'\n".to_vec();
    vec![
        brand("brand.setting", "language = 'English'\n"),
        brand("brand.file", "phone = = 1\n"),
        case("brand.missing", vec![], "make generic"),
        brand("brand.unknown-key", "[colrs]\n"),
        brand("brand.twice", "[colors]\nprimary = 'red'\naccent1 = 'red'\n"),
        brand("brand.color", "[colors]\nprimary = 'gren'\n"),
        brand("brand.link", "[links]\nbooking = 'javascript:alert(1)'\n"),
        brand("brand.unplaced", "[values]\nnobody = 'asks'\n"),
        brand("logo.unusable", "[logo]\nfile = 'none.svg'\n"),
        brand("image.unusable", "[images]\nhero = 'none.jpg'\n"),
        brand("font.unusable", "[fonts]\nfiles = ['brand.toml']\n"),
        brand("text.unknown-key", "[text]\nno-such-text = 'Hi'\n"),
        case(
            "text.catalog",
            vec![("de.toml", translation.clone())],
            "make generic --name F --lang de --translation de.toml",
        ),
        case(
            "text.untranslated",
            vec![("de.toml", translation)],
            "make generic --name F --lang de --translation de.toml",
        ),
        case("text.missing-glyph", vec![], "make generic --name ꦗꦮ --no-system-fonts"),
        case("font.substituted", vec![], "make generic --name F --font heading=Nosuchface --no-system-fonts"),
        case(
            "contrast.text",
            vec![],
            "make generic --name F --color text=#9A9A9A --color background=#FFFFFF",
        ),
        case("contrast.recolored", vec![], "make retail --name F --color primary=#FFC629"),
        case(
            "contrast.fixed",
            vec![],
            "make generic --name F --color text=#9A9A9A --color background=#FFFFFF --fix-contrast",
        ),
        case("kit.incomplete", vec![], "kit --template generic --name F --out site"),
    ]
}

/// A date that PowerPoint keeps up to date.
const DATE: &str = "<a:fld id=\"{A0A0A0A0-0000-4000-8000-000000000001}\" type=\"datetime1\"><a:rPr/><a:t>1/2/2024</a:t></a:fld>";

/// The built-in infographic for everyone with a small chart that has this title.
fn charted(title: &str) -> Vec<u8> {
    let frame = "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"902\" name=\"Chart\"/><p:cNvGraphicFramePr/><p:nvPr/>\
                 </p:nvGraphicFramePr><p:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"914400\" cy=\"914400\"/></p:xfrm><a:graphic>\
                 <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">\
                 <c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"rId902\"/>\
                 </a:graphicData></a:graphic></p:graphicFrame>";
    let rel = "<Relationship Id=\"rId902\" \
               Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart\" \
               Target=\"../charts/chart9.xml\"/>";
    let chart = format!(
        "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r>\
         <a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:pieChart><c:ser><c:idx val=\"0\"/><c:val>\
         <c:numLit><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>1</c:v></c:pt></c:numLit></c:val></c:ser></c:pieChart>\
         </c:plotArea></c:chart></c:chartSpace>"
    );
    let kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
    with_part(changed(frame, rel), "ppt/charts/chart9.xml", kind, chart.as_bytes())
}

/// The built-in infographic for everyone with a reviewer's comment.
fn commented() -> Vec<u8> {
    let rel = "<Relationship Id=\"rId903\" \
               Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" \
               Target=\"../comments/comment1.xml\"/>";
    let comment =
        b"<p:cmLst xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"><p:cm/></p:cmLst>";
    with_part(changed("", rel), "ppt/comments/comment1.xml", "application/xml", comment)
}

/// A box that grows under a filled shape.
fn covered() -> String {
    let at = |y: u32| {
        format!(
            "<a:xfrm><a:off x=\"0\" y=\"{y}\"/><a:ext cx=\"914400\" cy=\"369332\"/></a:xfrm><a:prstGeom prst=\"rect\"/>"
        )
    };
    let names = format!("<a:r><a:rPr/><a:t>{}</a:t></a:r>", "{{organization.name}} ".repeat(6));
    let grows = shape("Grows", &at(0), &names).replace("<a:bodyPr/>", "<a:bodyPr><a:spAutoFit/></a:bodyPr>");
    let fill = "<a:solidFill><a:srgbClr val=\"123456\"/></a:solidFill>";
    grows + &shape("Panel", &format!("{}{fill}", at(400_000)), "")
}

fn of_decks() -> Vec<Case> {
    let own_color = "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"FF00FF\"/></a:solidFill>";
    let own_font = "<a:r><a:rPr><a:latin typeface=\"Comic Sans MS\"/></a:rPr><a:t>Hi</a:t></a:r>";
    let nested = format!("{}x{}", "{{#if organization.name}}".repeat(200), "{{/if}}".repeat(200));
    let long = "A long text. ".repeat(60);
    let picture = "<p:pic><p:nvPicPr><p:cNvPr id=\"902\" name=\"Gone\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>\
                   <a:blip r:embed=\"rId902\"/></p:blipFill><p:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"914400\" \
                   cy=\"914400\"/></a:xfrm><a:prstGeom prst=\"rect\"/></p:spPr></p:pic>";
    let old_accent = "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"5A4FCF\"/></a:solidFill>";
    let image = "<Relationship Id=\"rId902\" \
                 Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" \
                 Target=\"../media/broken.png\"/>";
    let broken =
        with_part(changed(picture, image), "ppt/media/broken.png", "image/png", b"\x89PNG\r\n\x1a\nbroken");
    let tag = b"<tag val=\"{{organization.name}}\"/>";
    let tagged = with_part(changed("", ""), "ppt/tags/tag1.xml", "application/xml", tag);
    let rect = "<a:prstGeom prst=\"rect\"/>";
    let filled = "<a:prstGeom prst=\"rect\"/><a:solidFill><a:srgbClr val=\"123456\"/></a:solidFill>";
    let names = "<a:r><a:rPr/><a:t>{{organization.name}}{{organization.name}}</a:t></a:r>";
    let unwrapped = shape("Box", filled, names).replace("<a:bodyPr/>", "<a:bodyPr wrap=\"none\"/>");
    let qr = format!(" --set long={}", "x".repeat(4000));
    let many = format!(" --link homepage=https://fabrikam.example/{}", "x".repeat(900));
    vec![
        deck("mark.unknown", &text("{{nobody}}"), ""),
        deck("mark.empty", &text("{{organization.tagline}}"), ""),
        deck("mark.unbalanced", &text("{{#if links.billing}}x"), ""),
        deck("mark.too-large", &text(&nested), ""),
        case("mark.left", vec![("deck.pptx", tagged)], "make deck.pptx --name Fabrikam"),
        deck("color.roles", &shape("Own", own_color, ""), " --color primary=#0B6E4F --recolor roles"),
        deck("color.kept", &shape("Own", own_color, ""), " --color primary=#0B6E4F --recolor slots"),
        deck("color.followed", &shape("Old", old_accent, ""), " --color primary=#0B6E4F --recolor slots"),
        deck("font.kept", &shape("Own", rect, own_font), " --font body=Arial"),
        deck("text.date", &shape("Date", rect, DATE), ""),
        deck("text.overflow", &text(&long), ""),
        brand("text.smaller", &format!("[info]\nitems = ['{}']", "words to fit ".repeat(30))),
        deck("group.fixed", &turned_group(), ""),
        case(
            "variant.unfit",
            vec![("deck.pptx", std::fs::read(common::root().join("examples/rebrand/litware.pptx")).unwrap())],
            "make deck.pptx --name Fabrikam --variant ink-saving",
        ),
        brand("page.added", &format!("[info]\nitems = ['a'{}]", ", 'what to know'".repeat(30))),
        deck("text.small", &fitted("<a:normAutofit/>", &"{{organization.name}} ".repeat(60)), ""),
        deck("overflow.page", &fitted("<a:spAutoFit/>", &"{{organization.name}} ".repeat(300)), ""),
        deck("overflow.fill", &unwrapped, ""),
        deck("overflow.overlap", &fitted("<a:spAutoFit/>", &"{{organization.name}} ".repeat(60)), ""),
        deck("overflow.covered", &covered(), ""),
        case("deck.comments", vec![("deck.pptx", commented())], "make deck.pptx --name Fabrikam"),
        case(
            "overflow.chart",
            vec![("deck.pptx", charted(&"{{organization.name}} ".repeat(40)))],
            "make deck.pptx --name Fabrikam --no-system-fonts",
        ),
        case(
            "color.pictures",
            vec![("deck.pptx", with_picture("Band", BAND, (6_000_000, 2_000_000)))],
            "make deck.pptx --name Fabrikam --color primary=#A8123C --format pptx",
        ),
        case("picture.undrawn", vec![("deck.pptx", broken)], "pdf deck.pptx"),
        case(
            "logo.unplaced",
            vec![("deck.pptx", without_logo()), ("l.svg", LOGO.into())],
            "make deck.pptx --name F --logo l.svg",
        ),
        case(
            "logo.old",
            vec![("deck.pptx", with_old_logo()), ("l.svg", LOGO.into())],
            "make deck.pptx --name F --logo l.svg --format pptx",
        ),
        case(
            "logo.slides",
            vec![("deck.pptx", with_old_logo()), ("l.svg", LOGO.into())],
            "make deck.pptx --name F --logo l.svg --format pptx --replace-logo auto",
        ),
        case(
            "logo.cleaned",
            vec![(
                "l.svg",
                [b"<svg xmlns='http://www.w3.org/2000/svg' onload='a()'>", LOGO, b"</svg>"].concat(),
            )],
            "make generic --name F --logo l.svg --format pptx",
        ),
        case("logo.ground", vec![("l.svg", LOGO.into())], "make generic --name F --logo-dark l.svg"),
        logo("logo.unseen", "width='90' height='30'", "<rect width='90' height='30' fill='#fff'/>"),
        case("logo.blurred", vec![("l.png", tiny())], "make generic --name F --logo l.png --format pptx"),
        logo("logo.fine", "viewBox='0 0 900 300'", "<path d='M0 9H900' stroke='#000'/>"),
        logo(
            "logo.font",
            "viewBox='0 0 90 30'",
            "<text y='25' font-size='25' font-family='No Such Face'>F</text>",
        ),
        logo("logo.margins", "viewBox='0 0 90 30'", "<rect x='30' width='30' height='30'/>"),
        logo("logo.long", "viewBox='0 0 900 30'", "<rect width='900' height='30'/>"),
        deck("drawing.unsupported", &shape("Odd", "<a:prstGeom prst=\"nosuchshape\"/>", ""), ""),
        deck("qr.small", &shape("{{qr links.homepage}}", rect, ""), &many),
        deck("qr.impossible", &shape("{{qr values.long}}", rect, ""), &qr),
        link("link.bad", "javascript:{{organization.name}}"),
        link("link.odd", "rewritten://nowhere"),
        link("deck.active", "https://me:secret@fabrikam.example/"),
        case("deck.carried", vec![("deck.pptx", edited())], "make deck.pptx --name Fabrikam --format pptx"),
        link("link.dropped", "{{links.billing}}"),
        case(
            "link.unreachable",
            vec![("deck.pptx", changed(&clicked("ppaction://macro?name=Pay"), ""))],
            "pdf deck.pptx",
        ),
        case(
            "link.show",
            vec![("deck.pptx", changed(&clicked("ppaction://hlinkshowjump?jump=endshow"), ""))],
            "pdf deck.pptx",
        ),
        deck("mark.malformed", &text("{{organization.name}"), ""),
        case("deck.omitted", vec![("deck.pptx", described())], "pdf deck.pptx"),
        case("template.unknown", vec![], "make genric --name Fabrikam"),
        case("deck.unusable", vec![("deck.pptx", b"no deck".to_vec())], "pdf deck.pptx"),
        case("limit.passed", vec![("deck.pptx", changed("", ""))], "pdf deck.pptx --max-parts 3"),
        case(
            "binding.file",
            vec![("deck.pptx", changed("", "")), ("b.toml", b"[nothing]".to_vec())],
            "make deck.pptx --name F --bind b.toml",
        ),
        deck("replace.unmatched", &shape("Own", own_color, ""), " --replace-color #123457=#008080"),
        case(
            "binding.unmatched",
            vec![
                ("deck.pptx", changed("", "")),
                ("b.toml", b"[[shape]]\nname = 'Nobody'\nas = 'logo'\n".to_vec()),
            ],
            "make deck.pptx --name F --bind b.toml",
        ),
    ]
    .into_iter()
    .chain(of_former_owners())
    .collect()
}

/// Decks that another organisation has made, without a mark.
fn of_former_owners() -> Vec<Case> {
    let company = |code, shape: &str, binding: &str, more: &str| {
        let files = vec![("deck.pptx", own_deck(shape)), ("deck.infograft.toml", binding.into())];
        case(code, files, &format!("make deck.pptx --name F --format pptx{more}"))
    };
    let own_font = "<a:r><a:rPr><a:latin typeface=\"Papyrus\"/></a:rPr><a:t>Own font</a:t></a:r>";
    let rect = "<a:prstGeom prst=\"rect\"/>";
    vec![
        company("mark.foreign", &text("Dear {{ first_name }}"), "", ""),
        company("font.followed", &shape("Own", rect, own_font), "", " --font body=Arial"),
        company("font.unembedded", "", "", " --font body=Arial"),
        company("binding.used", "", "", ""),
        company("binding.replaced", "", "[from]\nname = 'ACME Corp'\n", ""),
        company("binding.left", &text("Call 555 010 0199"), "[from]\nphone = '555 010 0199'\n", ""),
    ]
}

/// What ACME Corp has made of an infographic, with a shape more and a font that it carries.
pub fn own_deck(shape: &str) -> Vec<u8> {
    let settings = infograft::Settings::new().set("organization.name", "ACME Corp");
    let brand = infograft::Brand::load(None, &settings).unwrap();
    let template = infograft::Template::builtin("generic").unwrap();
    let edition = infograft::Edition::make(&template, &brand, &Default::default()).unwrap();
    let mut package = Package::open(edition.pptx().unwrap()).unwrap();
    let font = "<p:embeddedFontLst><p:embeddedFont><p:font typeface=\"ACME Sans\"/></p:embeddedFont></p:embeddedFontLst>";
    for (part, end, more) in
        [("ppt/slides/slide1.xml", "</p:spTree>", shape), ("ppt/presentation.xml", "</p:presentation>", font)]
    {
        let part = PartName::new(part);
        let before = String::from_utf8(package.read(&part).unwrap().into_owned()).unwrap();
        assert!(before.contains(end), "{part}");
        package.replace(&part, before.replacen(end, &format!("{more}{end}"), 1).into_bytes());
    }
    package.write().unwrap()
}

fn of_tables_and_commands() -> Vec<Case> {
    vec![
        table("sheet.unreadable", "", ""),
        case(
            "sheet.read",
            vec![("t.csv", b"Branch\nZ\xFCrich\n".to_vec())],
            "batch t.csv --template generic --dry-run",
        ),
        table("sheet.cell", "Branch,Phone\nNorth,#N/A\n", " --dry-run"),
        table("sheet.column", "Branch,Xylophones\nNorth,2\n", " --dry-run"),
        table("row.twice", "Branch\nNorth\nNorth\n", ""),
        table("row.doubtful", "Branch,Phone\nNorth,1\nTotal,\n", ""),
        table("row.renamed", "Branch,File name\nNorth,a:b\n", " --dry-run"),
        table("row.failed", "Branch,Values.x\nNorth,1\n", " --text title={{values.nobody}}"),
        case(
            "report.unusable",
            vec![("report.1-of-2.json", b"{}".to_vec())],
            "report merge report.1-of-2.json --out .",
        ),
        case("command.option", vec![], "make generic --name F --name-pattern {nmae}"),
        case(
            "command.strict",
            vec![],
            "make generic --name F --strict --color text=#9A9A9A --color background=#FFFFFF",
        ),
        case(
            "output.unwritable",
            vec![("out", b"".to_vec())],
            "make generic --name F --out out --format pptx",
        ),
        case("output.exists", vec![("f-generic.pptx", b"".to_vec())], "make generic --name F --format pptx"),
    ]
}

/// Every value of `code` in the lines of JSON that a command printed.
fn codes(printed: &str) -> BTreeSet<String> {
    fn gather(value: &Value, into: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                into.extend(object.get("code").and_then(Value::as_str).map(str::to_owned));
                object.values().for_each(|value| gather(value, into));
            }
            Value::Array(list) => list.iter().for_each(|value| gather(value, into)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for line in printed.lines() {
        gather(&serde_json::from_str(line).unwrap_or(Value::Null), &mut found);
    }
    found
}

fn run(case: &Case) -> Result<(), String> {
    let folder = folder();
    for (name, bytes) in &case.files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let args: Vec<&str> = case.args.iter().map(String::as_str).chain(["--json"]).collect();
    let ran = infograft_in(folder.path(), &args);
    let found: BTreeSet<String> = codes(&ran.stdout).union(&codes(&ran.stderr)).cloned().collect();
    match found.contains(case.code) {
        true => Ok(()),
        false => Err(format!("{}: found {found:?}, exit {}: {}", case.code, ran.code, ran.stderr)),
    }
}

#[test]
fn a_command_brings_each_code_about() {
    let cases =
        of_brands().into_iter().chain(of_decks()).chain(of_tables_and_commands()).chain(checks::cases());
    let failed: Vec<String> = cases.filter_map(|case| run(&case).err()).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The sources of the program, and those of its tests: whole files, and what stands behind `#[cfg(test)]` in others.
#[derive(Default)]
struct Sources {
    program: String,
    tests: String,
}

impl Sources {
    fn gather(&mut self, folder: &Path, is_test: bool) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
            let is_test = is_test || name == "tests" || name == "tests.rs";
            if path.is_dir() {
                self.gather(&path, is_test);
            } else if name.ends_with(".rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                let start = source.find("#[cfg(test)]\nmod tests {").unwrap_or(source.len());
                let (program, tests) = source.split_at(if is_test { 0 } else { start });
                self.program += program;
                self.tests += tests;
            }
        }
    }
}

#[test]
fn every_code_is_held_by_a_test() {
    let root = common::root();
    let mut sources = Sources::default();
    sources.gather(&root.join("tests"), true);
    sources.gather(&root.join("src"), false);
    for krate in std::fs::read_dir(root.join("crates")).unwrap().flatten() {
        sources.gather(&krate.path().join("src"), false);
    }
    let variant = |code: &Code| format!("Code::{code:?}");
    let is_left = |code: &&Code| {
        let held = sources.tests.contains(&format!("\"{code}\"")) || sources.tests.contains(&variant(code));
        sources.program.contains(&variant(code)) && !held
    };
    let left: Vec<&str> = Code::ALL.iter().filter(is_left).map(|code| code.name()).collect();
    assert!(left.is_empty(), "no test brings about {left:?}");
}

#[test]
fn a_code_is_explained() {
    let ran = infograft_in(folder().path(), &["explain", "brand.color"]);
    assert!(
        ran.stdout.starts_with("brand.color (error)\n\nA colour can't be read as one."),
        "{}",
        ran.stdout
    );
    let list = infograft_in(folder().path(), &["explain"]).stdout;
    assert_eq!(list.lines().count(), Code::ALL.len());
    let json = infograft_in(folder().path(), &["explain", "--json"]).stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["codes"].as_array().unwrap().len(), Code::ALL.len());
    let wrong = infograft_in(folder().path(), &["explain", "brand.colour"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("did you mean `brand.color`?"), "{}", wrong.stderr);
}
