//! Whole decks, made in memory part by part.
#![allow(clippy::panic)]

use infograft_deck::color::{Rgb, ThemeColor};
use infograft_deck::diagnostic::Code;
use infograft_deck::limits::{Limit, Limits};
use infograft_deck::opc::{Package, PartName, Relationships, kinds};
use infograft_deck::units::{Angle, Emu};

use super::*;

const NS: &str = r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;

const THEME: &str = r#"<a:themeElements><a:clrScheme name="t">
  <a:dk1><a:srgbClr val="111111"/></a:dk1><a:lt1><a:srgbClr val="EEEEEE"/></a:lt1><a:dk2><a:srgbClr val="222222"/></a:dk2><a:lt2><a:srgbClr val="DDDDDD"/></a:lt2>
  <a:accent1><a:srgbClr val="FF0000"/></a:accent1><a:accent2><a:srgbClr val="00FF00"/></a:accent2><a:accent3><a:srgbClr val="0000FF"/></a:accent3>
  <a:accent4><a:srgbClr val="444444"/></a:accent4><a:accent5><a:srgbClr val="555555"/></a:accent5><a:accent6><a:srgbClr val="666666"/></a:accent6>
  <a:hlink><a:srgbClr val="00AAAA"/></a:hlink><a:folHlink><a:srgbClr val="AA00AA"/></a:folHlink></a:clrScheme>
  <a:fontScheme name="f"><a:majorFont><a:latin typeface="Head"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>
  <a:minorFont><a:latin typeface="Text"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hang" typeface="Malgun"/></a:minorFont></a:fontScheme>
  <a:fmtScheme name="s"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"><a:lumMod val="50000"/></a:schemeClr></a:solidFill></a:fillStyleLst>
  <a:lnStyleLst><a:ln w="6350" cap="rnd"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:prstDash val="dash"/></a:ln></a:lnStyleLst>
  <a:effectStyleLst><a:effectStyle><a:effectLst><a:outerShdw dist="100"><a:schemeClr val="phClr"><a:alpha val="40000"/></a:schemeClr></a:outerShdw></a:effectLst></a:effectStyle></a:effectStyleLst>
  <a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"><a:shade val="100000"/></a:schemeClr></a:solidFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements>"#;

const MASTER: &str = r#"<p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg2"/></p:bgRef></p:bg><p:spTree>
  <p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="10" y="20"/><a:ext cx="300" cy="40"/></a:xfrm></p:spPr><p:txBody><a:bodyPr anchor="b" lIns="7"/><a:lstStyle/><a:p/></p:txBody></p:sp>
  <p:sp><p:nvSpPr><p:cNvPr id="3" name="Body"/><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="1" y="2"/><a:ext cx="3" cy="4"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>
  <p:sp><p:nvSpPr><p:cNvPr id="4" name="Bar"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"/><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></p:spPr></p:sp>
  </p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>
  <p:txStyles><p:titleStyle><a:lvl1pPr algn="ctr"><a:defRPr sz="4400" b="1"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr></p:titleStyle>
  <p:bodyStyle><a:lvl1pPr marL="100" indent="-100"><a:buChar char="•"/><a:defRPr sz="2800"/></a:lvl1pPr><a:lvl2pPr marL="200"><a:buNone/><a:defRPr sz="2400"/></a:lvl2pPr></p:bodyStyle><p:otherStyle/></p:txStyles>"#;

const LAYOUT: &str = r#"<p:cSld><p:spTree>
  <p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:nvPr><p:ph type="ctrTitle"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle><a:lvl1pPr><a:defRPr sz="6000"/></a:lvl1pPr></a:lstStyle><a:p/></p:txBody></p:sp>
  <p:sp><p:nvSpPr><p:cNvPr id="3" name="Left"/><p:nvPr><p:ph idx="13"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="50" y="60"/><a:ext cx="70" cy="80"/></a:xfrm></p:spPr></p:sp>
  <p:pic><p:nvPicPr><p:cNvPr id="5" name="Gone"/></p:nvPicPr><p:blipFill><a:blip r:embed="rId99"/></p:blipFill><p:spPr/></p:pic>
  </p:spTree></p:cSld>"#;

/// A deck of one layout and one master, with a slide for each spTree content given.
fn deck(slides: &[&str]) -> Package {
    deck_of("", slides)
}

fn deck_of(slide_attrs: &str, slides: &[&str]) -> Package {
    let mut p = Package::new();
    let put = |p: &mut Package, name: &str, root: &str, inner: &str| {
        let (tag, attrs) = root.split_once(' ').unwrap_or((root, ""));
        let xml = format!("<{tag} {NS} {attrs}>{inner}</{tag}>");
        p.set(&PartName::new(name), "application/xml", xml.into_bytes());
    };
    let link = |p: &mut Package, from: &str, kind: &str, to: &str| {
        let from = if from.is_empty() { PartName::root() } else { PartName::new(from) };
        let mut rels: Relationships = p.rels(&from).expect("relationships");
        let id = rels.add_internal(&from, kind, &PartName::new(to));
        p.set_rels(&from, &rels);
        id.0
    };
    put(&mut p, "t.xml", "a:theme", THEME);
    put(&mut p, "m.xml", "p:sldMaster", MASTER);
    put(&mut p, "l.xml", "p:sldLayout", LAYOUT);
    link(&mut p, "m.xml", kinds::THEME, "t.xml");
    link(&mut p, "l.xml", kinds::SLIDE_MASTER, "m.xml");
    let mut ids = String::new();
    for (i, inner) in slides.iter().enumerate() {
        let name = format!("s{i}.xml");
        let inner = if inner.starts_with("<p:cSld") {
            (*inner).to_owned()
        } else {
            format!("<p:cSld><p:spTree>{inner}</p:spTree></p:cSld>")
        };
        put(&mut p, &name, &format!("p:sld {slide_attrs}"), &inner);
        link(&mut p, &name, kinds::SLIDE_LAYOUT, "l.xml");
        let id = link(&mut p, "p.xml", kinds::SLIDE, &name);
        ids += &format!(r#"<p:sldId id="{}" r:id="{id}"/>"#, 256 + i);
    }
    let main = format!(
        r#"<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="1000" cy="500"/><p:defaultTextStyle><a:lvl1pPr><a:defRPr sz="1800"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:lvl1pPr></p:defaultTextStyle>"#
    );
    put(&mut p, "p.xml", "p:presentation", &main);
    link(&mut p, "", kinds::OFFICE_DOCUMENT, "p.xml");
    link(&mut p, "p.xml", kinds::SLIDE_MASTER, "m.xml");
    p
}

fn scene(p: &Package) -> Deck {
    read(p, &ReadOptions::default()).expect("a deck")
}

/// The slide's own shapes of a deck of one slide.
fn own(inner: &str) -> Vec<Shape> {
    let mut deck = scene(&deck(&[inner]));
    deck.slides.remove(0).shapes.into_iter().filter(|s| !s.nv.inherited).collect()
}

fn geometry(s: &Shape) -> &Geometry {
    match &s.kind {
        ShapeKind::Geometry(g) => g,
        other => panic!("no geometry: {other:?}"),
    }
}

fn solid(fill: Option<&Fill>) -> Color {
    match fill {
        Some(Fill::Solid(c)) => *c,
        other => panic!("no solid fill: {other:?}"),
    }
}

fn sp(ph: &str, body: &str) -> String {
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="7" name="x"/><p:nvPr>{ph}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>{body}</p:txBody></p:sp>"#
    )
}

fn boxed(props: &str, rest: &str) -> String {
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="7" name="x"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="100" y="100"/><a:ext cx="200" cy="100"/></a:xfrm><a:prstGeom prst="rect"/>{props}</p:spPr>{rest}</p:sp>"#
    )
}

#[test]
fn a_title_inherits_place_size_and_colour() {
    let shapes = own(&sp(r#"<p:ph type="title"/>"#, "<a:p><a:r><a:t>Hello</a:t></a:r></a:p>"));
    let g = geometry(&shapes[0]);
    let x = shapes[0].xfrm;
    assert_eq!((x.x.0, x.y.0, x.cx.0, x.cy.0), (10, 20, 300, 40), "from the master, the layout has none");
    let text = g.text.as_ref().expect("text");
    assert_eq!((text.body.anchor, text.body.insets.0), (Anchor::Bottom, Emu(7)));
    let run = &text.paragraphs[0].runs[0].props;
    assert_eq!((run.size, run.bold), (60.0, true), "size of the layout, weight of the master's titleStyle");
    assert_eq!(run.fonts.latin.as_deref(), Some("Head"));
    assert_eq!(solid(run.fill.as_ref()).slot, Some(ThemeColor::Accent1));
    assert_eq!(text.paragraphs[0].align, Align::Center);
}

#[test]
fn a_body_finds_its_layout_by_index_and_its_levels_in_the_master() {
    let text = r#"<a:p><a:r><a:t>one</a:t></a:r></a:p><a:p><a:pPr lvl="1"/><a:r><a:t>two</a:t></a:r></a:p>"#;
    let shapes = own(&sp(r#"<p:ph idx="13"/>"#, text));
    assert_eq!(shapes[0].xfrm.x.0, 50);
    let paragraphs = &geometry(&shapes[0]).text.as_ref().expect("text").paragraphs;
    assert_eq!((paragraphs[0].margin_left, paragraphs[0].indent), (Emu(100), Emu(-100)));
    assert!(
        matches!(&paragraphs[0].bullet.as_ref().expect("a bullet").kind, BulletKind::Char(c) if c == "•")
    );
    assert_eq!((paragraphs[1].level, paragraphs[1].runs[0].props.size), (1, 24.0));
    assert!(paragraphs[1].bullet.is_none());
}

#[test]
fn empty_placeholders_and_hidden_shapes_are_not_drawn() {
    let hidden = r#"<p:sp><p:nvSpPr><p:cNvPr id="1" name="h" hidden="1"/></p:nvSpPr><p:spPr/></p:sp>"#;
    assert!(own(&(sp(r#"<p:ph type="title"/>"#, "<a:p/>") + hidden)).is_empty());
}

#[test]
fn masters_shapes_show_unless_told_not_to() {
    let names = |p: &Package| -> Vec<String> {
        scene(p).slides[0].shapes.iter().map(|s| s.nv.name.clone()).collect()
    };
    assert_eq!(names(&deck(&[""])), ["Bar"], "placeholders of master and layout are no content");
    assert!(names(&deck_of(r#"showMasterSp="0""#, &[""])).is_empty());
    let found = scene(&deck(&[""]));
    assert!(found.diagnostics.iter().any(|w| w.message.contains("missing")), "{:?}", found.diagnostics);
}

#[test]
fn styles_come_from_the_theme_with_their_colour() {
    let style = r#"<p:style><a:lnRef idx="1"><a:schemeClr val="accent2"/></a:lnRef><a:fillRef idx="2"><a:schemeClr val="accent1"/></a:fillRef><a:effectRef idx="1"><a:schemeClr val="accent3"/></a:effectRef><a:fontRef idx="minor"><a:schemeClr val="lt1"/></a:fontRef></p:style><p:txBody><a:bodyPr/><a:p><a:r><a:t>t</a:t></a:r></a:p></p:txBody>"#;
    let shapes = own(&boxed(r#"<a:ln w="12700"/>"#, style));
    let g = geometry(&shapes[0]);
    assert_eq!(solid(g.fill.as_ref()).rgb, Rgb(0x80, 0, 0), "accent 1 at half its lightness");
    let line = g.line.as_ref().expect("a line");
    assert_eq!((line.width, line.cap, line.dash.as_slice()), (Emu(12_700), Cap::Round, &[4.0, 3.0][..]));
    assert_eq!(solid(Some(&line.fill)).slot, Some(ThemeColor::Accent2));
    let shadow = shapes[0].effects.shadow.as_ref().expect("a shadow");
    assert_eq!((shadow.color.rgb, shadow.color.alpha), (Rgb(0, 0, 255), 0.4));
    let run = &g.text.as_ref().expect("text").paragraphs[0].runs[0].props;
    assert_eq!(solid(run.fill.as_ref()).slot, Some(ThemeColor::Lt1), "over the presentation's defaults");
    assert_eq!((run.size, run.fonts.latin.as_deref()), (18.0, Some("Text")));
}

#[test]
fn effects_are_read_and_a_bevel_stands_beside_them() {
    let list = r#"<a:effectLst><a:innerShdw blurRad="10" dist="20" dir="5400000"><a:srgbClr val="010203"/></a:innerShdw><a:reflection stA="52000" endA="300" endPos="35000" sy="-100000" algn="bl"/><a:blur rad="7"/><a:fillOverlay blend="over"><a:solidFill><a:srgbClr val="0A0B0C"/></a:solidFill></a:fillOverlay></a:effectLst><a:sp3d><a:bevelT w="63500"/></a:sp3d>"#;
    let effects = &own(&boxed(list, ""))[0].effects;
    let inner = effects.inner_shadow.as_ref().expect("an inner shadow");
    assert_eq!((inner.color.rgb, inner.dist, inner.dir), (Rgb(1, 2, 3), Emu(20), Angle::from_degrees(90.0)));
    let reflection = effects.reflection.as_ref().expect("a reflection");
    assert_eq!((reflection.start.0.0, reflection.end.1.0), (52_000, 35_000));
    assert_eq!((reflection.cast.scale.1.0, reflection.cast.align.as_str()), (-100_000, "bl"));
    assert_eq!((effects.blur, effects.bevel), (Some(Emu(7)), Some(Emu(63_500))));
    assert_eq!(solid(effects.overlay.as_ref()).rgb, Rgb(10, 11, 12));
    // No effects of its own, a bevel of its own: the shadow is the style's.
    let style = r#"<p:style><a:lnRef idx="0"/><a:fillRef idx="0"/><a:effectRef idx="1"><a:schemeClr val="accent3"/></a:effectRef><a:fontRef idx="minor"/></p:style>"#;
    let effects = &own(&boxed(r#"<a:sp3d><a:bevelT/></a:sp3d>"#, style))[0].effects;
    assert!(effects.shadow.is_some() && effects.bevel == Some(Emu(76_200)));
}

const DARK: &str = r#"<p:clrMapOvr><a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/></p:clrMapOvr>"#;

#[test]
fn what_master_and_slide_show_follows_their_own_colour_maps() {
    let tree = boxed(r#"<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>"#, "");
    let title = sp(
        r#"<p:ph type="title"/>"#,
        "<a:p><a:r><a:rPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill></a:rPr><a:t>t</a:t></a:r></a:p>",
    );
    let deck = scene(&deck(&[&format!("<p:cSld><p:spTree>{tree}{title}</p:spTree></p:cSld>{DARK}")]));
    let slide = &deck.slides[0];
    assert_eq!(solid(slide.background.as_ref()).rgb, Rgb(0xDD, 0xDD, 0xDD), "the master's bg2 is its lt2");
    let fill = |at: usize| solid(geometry(&slide.shapes[at]).fill.as_ref()).rgb;
    assert_eq!(fill(0), Rgb(0x11, 0x11, 0x11), "the master's bar in its tx1");
    assert_eq!(fill(1), Rgb(0xEE, 0xEE, 0xEE), "the slide's tx1 is lt1");
    let title = geometry(&slide.shapes[2]).text.as_ref().expect("text");
    assert_eq!(solid(title.paragraphs[0].runs[0].props.fill.as_ref()).rgb, Rgb(0x11, 0x11, 0x11));
}

#[test]
fn a_layouts_map_and_theme_hold_for_it_and_its_slides_but_not_for_the_master() {
    let square = boxed(r#"<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>"#, "");
    let red = boxed(r#"<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>"#, "");
    let mut p = deck(&[&(square.clone() + &red)]);
    let layout = format!(
        r#"<p:sldLayout {NS}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></p:bgPr></p:bg><p:spTree>{square}</p:spTree></p:cSld>{DARK}</p:sldLayout>"#
    );
    p.set(&PartName::new("l.xml"), "application/xml", layout.into_bytes());
    let over = format!(
        r#"<a:themeOverride {NS}><a:clrScheme name="o"><a:accent1><a:srgbClr val="ABCDEF"/></a:accent1></a:clrScheme></a:themeOverride>"#
    );
    p.set(&PartName::new("o.xml"), "application/xml", over.into_bytes());
    let from = PartName::new("l.xml");
    let mut rels = p.rels(&from).expect("relationships");
    rels.add_internal(&from, kinds::THEME_OVERRIDE, &PartName::new("o.xml"));
    p.set_rels(&from, &rels);
    let deck = scene(&p);
    let slide = &deck.slides[0];
    assert_eq!(solid(slide.background.as_ref()).rgb, Rgb(0x11, 0x11, 0x11));
    let fills: Vec<Rgb> = slide.shapes.iter().map(|s| solid(geometry(s).fill.as_ref()).rgb).collect();
    let light = Rgb(0xEE, 0xEE, 0xEE);
    assert_eq!(fills, [Rgb(0x11, 0x11, 0x11), light, light, Rgb(0xAB, 0xCD, 0xEF)]);
}

#[test]
fn links_take_the_themes_colour() {
    let run = |fill: &str, link: &str| {
        format!(
            r#"<a:r><a:rPr lang="ko-KR"><a:solidFill><a:srgbClr val="123456"/></a:solidFill>{fill}{link}</a:rPr><a:t>go</a:t></a:r>"#
        )
    };
    let next = r#"<a:hlinkClick r:id="" action="ppaction://hlinkshowjump?jump=nextslide"/>"#;
    let own_color = r#"<a:hlinkClick r:id=""><a:extLst><a:ext uri="x"><h:hlinkClr xmlns:h="y" val="tx"/></a:ext></a:extLst></a:hlinkClick>"#;
    let text = format!("<p:txBody><a:bodyPr/><a:p>{}{}</a:p></p:txBody>", run("", next), run("", own_color));
    let first = boxed("", &text);
    let deck = scene(&deck(&[&first, ""]));
    let shape = deck.slides[0].shapes.iter().find(|s| !s.nv.inherited).expect("the slide's");
    let runs = &geometry(shape).text.as_ref().expect("text").paragraphs[0].runs;
    assert_eq!(solid(runs[0].props.fill.as_ref()).slot, Some(ThemeColor::Hlink));
    assert!(runs[0].props.underline.is_some());
    assert_eq!(runs[0].link.as_ref().map(|l| &l.target), Some(&LinkTarget::Jump(Jump::Next)));
    assert_eq!(solid(runs[1].props.fill.as_ref()).rgb, Rgb(0x12, 0x34, 0x56));
    assert_eq!(runs[0].props.fonts.ea.as_deref(), Some("Malgun"), "the theme's face for Hangul");
    assert_eq!(deck.info.language.as_deref(), Some("ko-KR"));
}

#[test]
fn what_happens_under_a_pointer_is_no_click() {
    let run = |links: &str| {
        let text = format!(
            r#"<p:txBody><a:bodyPr/><a:p><a:r><a:rPr>{links}</a:rPr><a:t>go</a:t></a:r></a:p></p:txBody>"#
        );
        let deck = scene(&deck(&[&boxed("", &text), ""]));
        let shape = deck.slides[0].shapes.iter().find(|s| !s.nv.inherited).expect("the slide's");
        let run = &geometry(shape).text.as_ref().expect("text").paragraphs[0].runs[0];
        (run.link.as_ref().map(|link| link.target.clone()), run.props.underline.is_some())
    };
    let next = r#"<a:hlinkMouseOver r:id="" action="ppaction://hlinkshowjump?jump=nextslide"/>"#;
    let program = r#"<a:hlinkMouseOver r:id="" action="ppaction://program"/>"#;
    let click = r#"<a:hlinkClick r:id="" action="ppaction://hlinkshowjump?jump=firstslide"/>"#;
    assert_eq!(run(next), (Some(LinkTarget::Nowhere(Nowhere::Hover, String::new())), false));
    let (target, _) = run(program);
    assert!(matches!(target, Some(LinkTarget::Nowhere(Nowhere::Program, _))), "{target:?}");
    assert_eq!(run(&format!("{click}{next}")).0, Some(LinkTarget::Jump(Jump::First)));
}

#[test]
fn numbers_count_over_empty_paragraphs_and_fields_fill_in() {
    let item =
        |n: &str| format!(r#"<a:p><a:pPr><a:buAutoNum type="romanLcParenR" startAt="4"/></a:pPr>{n}</a:p>"#);
    let word = "<a:r><a:t>w</a:t></a:r>";
    let field = r#"<a:fld id="{0}" type="slidenum"><a:t>‹#›</a:t></a:fld>"#;
    let body = format!("<p:txBody><a:bodyPr/>{}{}{}</p:txBody>", item(word), item(""), item(field));
    let shapes = own(&boxed("", &body));
    let paragraphs = &geometry(&shapes[0]).text.as_ref().expect("text").paragraphs;
    let numbers: Vec<String> = paragraphs
        .iter()
        .map(|p| match p.bullet.as_ref().map(|b| &b.kind) {
            Some(BulletKind::Number(n)) => n.clone(),
            _ => String::new(),
        })
        .collect();
    assert_eq!(numbers, ["iv)", "", "v)"]);
    assert_eq!(paragraphs[2].runs[0].text, "1");
}

#[test]
fn a_groups_fill_spreads_over_its_shapes() {
    let gradient = r#"<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="000000"/></a:gs><a:gs pos="100000"><a:srgbClr val="FFFFFF"/></a:gs></a:gsLst></a:gradFill>"#;
    let group = format!(
        r#"<p:grpSp><p:nvGrpSpPr><p:cNvPr id="1" name="g"/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="500" cy="500"/><a:chOff x="50" y="50"/><a:chExt cx="1000" cy="1000"/></a:xfrm>{gradient}</p:grpSpPr>{}</p:grpSp>"#,
        boxed("<a:grpFill/>", "")
    );
    let shapes = own(&group);
    let ShapeKind::Group(g) = &shapes[0].kind else { panic!("no group") };
    assert_eq!(g.child, (Emu(50), Emu(50), Emu(1000), Emu(1000)));
    let Some(Fill::Group(_, area)) = &geometry(&g.shapes[0]).fill else { panic!("no group fill") };
    assert_eq!(*area, kurbo::Rect::new(-50.0, -50.0, 950.0, 950.0), "the group's space seen from the shape");
}

#[test]
fn a_table_takes_its_style_and_settles_shared_edges() {
    let cell = |inner: &str, pr: &str| {
        format!(
            "<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>{inner}</a:t></a:r></a:p></a:txBody><a:tcPr {pr}</a:tc>"
        )
    };
    let red = r#"marL="5" anchor="ctr"><a:lnB w="50800"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:lnB></a:tcPr>"#;
    let plain = "></a:tcPr>";
    let rows = format!(
        r#"<a:tr h="10">{}{}</a:tr><a:tr h="10">{}{}</a:tr><a:tr h="10">{}{}</a:tr>"#,
        cell("head", plain),
        cell("head", plain),
        cell("a", red),
        cell("b", plain),
        cell("c", plain),
        cell("d", plain)
    );
    let frame = format!(
        r#"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="1" name="t"/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="20" cy="30"/></p:xfrm><a:graphic><a:graphicData uri="table"><a:tbl><a:tblPr firstRow="1" bandRow="1"><a:tableStyleId>{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}</a:tableStyleId></a:tblPr><a:tblGrid><a:gridCol w="10"/><a:gridCol w="10"/></a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"#
    );
    let shapes = own(&frame);
    let ShapeKind::Table(t) = &shapes[0].kind else { panic!("no table") };
    assert!(t.header_row);
    let head = &t.rows[0].cells[0];
    assert_eq!(solid(head.fill.as_ref()).rgb, Rgb(255, 0, 0));
    let run = &head.text.paragraphs[0].runs[0].props;
    assert!(run.bold);
    assert_eq!(solid(run.fill.as_ref()).slot, Some(ThemeColor::Lt1));
    let under_head = head.borders[3].as_ref().expect("the header's lower border");
    assert_eq!(under_head.width, Emu(38_100));
    assert_eq!(t.rows[1].cells[0].borders[1].as_ref().map(|l| l.width), Some(Emu(38_100)), "shared");
    assert_eq!(
        t.rows[2].cells[0].borders[1].as_ref().map(|l| l.width),
        Some(Emu(50_800)),
        "the cell's own wins"
    );
    assert_eq!(t.rows[2].cells[1].borders[1].as_ref().map(|l| l.width), Some(Emu(12_700)));
    let a = &t.rows[1].cells[0];
    assert_eq!((a.text.body.insets.0, a.text.body.anchor), (Emu(5), Anchor::Center));
    let band = |r: usize| solid(t.rows[r].cells[0].fill.as_ref()).rgb;
    assert_ne!(band(1), band(2), "bands alternate after the header");
}

#[test]
fn a_diagram_shows_its_saved_drawing() {
    let ns = r#"xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram""#;
    let frame = format!(
        r#"<p:graphicFrame {ns}><p:nvGraphicFramePr><p:cNvPr id="1" name="d"/></p:nvGraphicFramePr><p:xfrm><a:off x="10" y="10"/><a:ext cx="400" cy="300"/></p:xfrm><a:graphic><a:graphicData uri="d"><dgm:relIds r:dm="rId2"/></a:graphicData></a:graphic></p:graphicFrame>"#
    );
    let mut p = deck(&[&frame]);
    let slide = PartName::new("s0.xml");
    let mut rels = p.rels(&slide).expect("relationships");
    let data = rels.add_internal(&slide, kinds::DIAGRAM_DATA, &PartName::new("data.xml"));
    let drawing = rels.add_internal(&slide, kinds::DIAGRAM_DRAWING, &PartName::new("drawing.xml"));
    assert_eq!(data.0, "rId2");
    p.set_rels(&slide, &rels);
    let point =
        "<dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>point</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>";
    let model = format!(
        r#"<dgm:dataModel {NS} {ns}>{point}<dgm:extLst><a:ext uri="x"><dsp:dataModelExt relId="{drawing}"/></a:ext></dgm:extLst></dgm:dataModel>"#
    );
    p.set(&PartName::new("data.xml"), "application/xml", model.into_bytes());
    let listed = scene(&p).dump();
    assert!(listed.contains("drawn as a list") && listed.contains("\"point\""), "{listed}");
    let sp = r#"<dsp:sp><dsp:nvSpPr><dsp:cNvPr id="0" name="n"/></dsp:nvSpPr><dsp:spPr><a:xfrm rot="16200000"><a:off x="5" y="6"/><a:ext cx="50" cy="60"/></a:xfrm><a:prstGeom prst="ellipse"/></dsp:spPr><dsp:txBody><a:bodyPr/><a:p><a:r><a:t>in</a:t></a:r></a:p></dsp:txBody><dsp:txXfrm rot="5400000"><a:off x="15" y="16"/><a:ext cx="30" cy="20"/></dsp:txXfrm></dsp:sp>"#;
    let drawing = format!("<dsp:drawing {NS} {ns}><dsp:spTree>{sp}</dsp:spTree></dsp:drawing>");
    p.set(&PartName::new("drawing.xml"), "application/xml", drawing.into_bytes());
    let deck = scene(&p);
    let shape = deck.slides[0].shapes.iter().find(|s| s.nv.name == "d").expect("the frame");
    let ShapeKind::Group(g) = &shape.kind else { panic!("no group") };
    assert_eq!(g.child, (Emu(0), Emu(0), Emu(400), Emu(300)));
    let inside = geometry(&g.shapes[0]);
    // The text's middle lies 10 above the shape's: in the shape, which is turned by 270°, that is to the right.
    let rect = inside.text_rect;
    assert!((rect.width() - 30.0).abs() < 1e-6 && (rect.height() - 20.0).abs() < 1e-6, "{rect:?}");
    assert!(rect.center().distance(kurbo::Point::new(35.0, 30.0)) < 1e-6, "{rect:?}");
    let text = inside.text.as_ref().expect("text");
    assert_eq!(text.body.rot, Angle::from_degrees(90.0), "so that it stands upright in the turned shape");
}

#[test]
fn a_diagram_without_its_drawing_is_a_list_in_order_and_level() {
    let ns = r#"xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram""#;
    let frame = format!(
        r#"<p:graphicFrame {ns}><p:nvGraphicFramePr><p:cNvPr id="1" name="d"/></p:nvGraphicFramePr><p:xfrm><a:off x="10" y="10"/><a:ext cx="4000000" cy="3000000"/></p:xfrm><a:graphic><a:graphicData uri="d"><dgm:relIds r:dm="rId2"/></a:graphicData></a:graphic></p:graphicFrame>"#
    );
    let mut p = deck(&[&frame]);
    let slide = PartName::new("s0.xml");
    let mut rels = p.rels(&slide).expect("relationships");
    rels.add_internal(&slide, kinds::DIAGRAM_DATA, &PartName::new("data.xml"));
    p.set_rels(&slide, &rels);
    let pt = |id: &str| {
        format!(r#"<dgm:pt modelId="{id}"><dgm:t><a:p><a:r><a:t>{id}</a:t></a:r></a:p></dgm:t></dgm:pt>"#)
    };
    let cxn = |from: &str, to: &str, order: u8| {
        format!(r#"<dgm:cxn srcId="{from}" destId="{to}" srcOrd="{order}"/>"#)
    };
    let model = format!(
        r#"<dgm:dataModel {NS} {ns}><dgm:ptLst>{}{}<dgm:pt modelId="0" type="doc"/><dgm:pt modelId="p" type="pres"/>{}{}</dgm:ptLst><dgm:cxnLst>{}{}{}</dgm:cxnLst></dgm:dataModel>"#,
        pt("child"),
        pt("second"),
        pt("first"),
        pt("stray"),
        cxn("0", "second", 1),
        cxn("0", "first", 0),
        cxn("first", "child", 0)
    );
    p.set(&PartName::new("data.xml"), "application/xml", model.into_bytes());
    let deck = scene(&p);
    let shape = deck.slides[0].shapes.iter().find(|s| s.nv.name == "d").expect("the frame");
    let ShapeKind::Group(g) = &shape.kind else { panic!("no group") };
    let text = geometry(&g.shapes[0]).text.as_ref().expect("text");
    let lines: Vec<(String, u8)> =
        text.paragraphs.iter().map(|p| (p.runs[0].text.clone(), p.level)).collect();
    let line = |text: &str, level| (text.to_owned(), level);
    assert_eq!(lines, [line("first", 0), line("child", 1), line("second", 0), line("stray", 0)]);
    assert!(text.paragraphs.iter().all(|p| p.bullet.is_some()));
    // A drawing of the same number is the diagram's, also when nothing names it.
    let dsp = r#"xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram""#;
    let sp = r#"<dsp:sp><dsp:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5" cy="6"/></a:xfrm><a:solidFill><a:srgbClr val="010203"/></a:solidFill></dsp:spPr></dsp:sp>"#;
    let drawing = format!("<dsp:drawing {NS} {dsp}><dsp:spTree>{sp}</dsp:spTree></dsp:drawing>");
    p.set(&PartName::new("drawing.xml"), "application/xml", drawing.into_bytes());
    let deck = scene(&p);
    let shape = deck.slides[0].shapes.iter().find(|s| s.nv.name == "d").expect("the frame");
    let ShapeKind::Group(g) = &shape.kind else { panic!("no group") };
    assert_eq!(solid(geometry(&g.shapes[0]).fill.as_ref()).rgb, Rgb(1, 2, 3));
}

#[test]
fn ink_is_drawn_by_its_strokes() {
    let part = r#"<p:contentPart r:id="rId2"><p14:nvContentPartPr xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:cNvPr id="9" name="Ink"/></p14:nvContentPartPr><p14:xfrm xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><a:off x="10" y="20"/><a:ext cx="200" cy="100"/></p14:xfrm></p:contentPart>"#;
    let inner = format!(
        r#"<mc:AlternateContent><mc:Choice Requires="p14">{part}</mc:Choice><mc:Fallback><p:pic><p:nvPicPr><p:cNvPr id="9" name="Ink"/></p:nvPicPr><p:blipFill/><p:spPr/></p:pic></mc:Fallback></mc:AlternateContent>"#
    );
    let mut p = deck(&[&inner]);
    let slide = PartName::new("s0.xml");
    let mut rels = p.rels(&slide).expect("relationships");
    let id = rels.add_internal(&slide, "customXml", &PartName::new("ink.xml"));
    assert_eq!(id.0, "rId2");
    p.set_rels(&slide, &rels);
    let ink = r##"<inkml:ink xmlns:inkml="http://www.w3.org/2003/InkML"><inkml:definitions><inkml:brush xml:id="b"><inkml:brushProperty name="width" value="0.1" units="cm"/><inkml:brushProperty name="color" value="#ED7D31"/></inkml:brush></inkml:definitions><inkml:trace brushRef="#b">0 0,10 5</inkml:trace></inkml:ink>"##;
    p.set(&PartName::new("ink.xml"), "application/xml", ink.as_bytes().to_vec());
    let deck = scene(&p);
    let shape = deck.slides[0].shapes.iter().find(|s| s.nv.name == "Ink").expect("the ink");
    let ShapeKind::Group(g) = &shape.kind else { panic!("no group") };
    let stroke = geometry(&g.shapes[0]);
    let line = stroke.line.as_ref().expect("a pen");
    assert_eq!((line.width, solid(Some(&line.fill)).rgb), (Emu(36_000), Rgb(0xED, 0x7D, 0x31)));
    assert_eq!(stroke.paths[0].path.to_svg(), "M0,0 L200,100", "the points fill the frame");
}

#[test]
fn a_picture_of_an_equation_is_shown_and_its_text_is_there_to_be_read() {
    let text = r#"<p:txBody><a:bodyPr/><a:p><a:r><a:t>so </a:t></a:r><a14:m xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></a14:m></a:p></p:txBody>"#;
    let alternate = |fallback: &str| {
        let (choice, fallback) = (
            boxed("", text),
            boxed(fallback, "<p:txBody><a:bodyPr/><a:p><a:r><a:t> </a:t></a:r></a:p></p:txBody>"),
        );
        let inner = format!(
            r#"<mc:AlternateContent><mc:Choice Requires="a14">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"#
        );
        let mut p = deck(&[&inner]);
        p.set(&PartName::new("e.png"), "image/png", vec![1, 2, 3]);
        let from = PartName::new("s0.xml");
        let mut rels = p.rels(&from).expect("relationships");
        let id = rels.add_internal(&from, kinds::IMAGE, &PartName::new("e.png"));
        assert_eq!(id.0, "rId2");
        p.set_rels(&from, &rels);
        scene(&p)
    };
    let seen = |deck: &Deck| {
        let shape = deck.slides[0].shapes.iter().find(|s| !s.nv.inherited).expect("the shape");
        let text = geometry(shape).text.as_ref().expect("text");
        assert_eq!(text.plain(), "so x2");
        text.paragraphs[0].runs.iter().any(|r| r.props.fill.is_some())
    };
    let with = alternate(r#"<a:blipFill><a:blip r:embed="rId2"/><a:stretch/></a:blipFill>"#);
    assert!(!seen(&with) && !with.diagnostics.iter().any(|w| w.message.contains("equation")));
    let without = alternate(r#"<a:blipFill><a:blip r:embed="rId77"/><a:stretch/></a:blipFill>"#);
    assert!(seen(&without) && without.diagnostics.iter().any(|w| w.message.contains("equation")));
}

#[test]
fn a_picture_keeps_its_svg_crop_and_opacity() {
    let pic = r#"<p:pic><p:nvPicPr><p:cNvPr id="1" name="logo" descr="Contoso"/></p:nvPicPr><p:blipFill><a:blip r:embed="rId2"><a:alphaModFix amt="50000"/><a:extLst><a:ext uri="s"><v:svgBlip xmlns:v="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rId3"/></a:ext></a:extLst></a:blip><a:srcRect l="10000"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="ellipse"/></p:spPr></p:pic>"#;
    let mut p = deck(&[pic]);
    let slide = PartName::new("s0.xml");
    let mut rels = p.rels(&slide).expect("relationships");
    for (name, bytes) in [("i.png", b"png"), ("i.svg", b"svg")] {
        rels.add_internal(&slide, kinds::IMAGE, &PartName::new(name));
        p.set(&PartName::new(name), "image/x", bytes.to_vec());
    }
    p.set_rels(&slide, &rels);
    let deck = scene(&p);
    let shape = deck.slides[0].shapes.iter().find(|s| s.nv.name == "logo").expect("the picture");
    assert_eq!(shape.nv.alt.as_deref(), Some("Contoso"));
    let ShapeKind::Picture(picture) = &shape.kind else { panic!("no picture") };
    let blip = &picture.fill.blip;
    assert_eq!((&*blip.bytes, blip.svg.as_deref(), blip.alpha), (&b"png"[..], Some(&b"svg"[..]), 0.5));
    assert_eq!(picture.fill.crop, (0.1, 0.0, 0.0, 0.0));
    assert_eq!(picture.geometry.preset.as_deref(), Some("ellipse"));
}

#[test]
fn strict_files_read_alike() {
    let strict = deck(&[&boxed(
        r#"<a:solidFill><a:schemeClr val="accent1"><a:lumMod val="50%"/></a:schemeClr></a:solidFill>"#,
        "",
    )]);
    let mut p = strict.clone();
    let names: Vec<PartName> = p.part_names().filter(|n| !n.is_rels()).cloned().collect();
    for name in names {
        let xml = String::from_utf8(p.read(&name).expect("part").into_owned()).expect("text");
        let xml = xml
            .replace(
                "http://schemas.openxmlformats.org/drawingml/2006/main",
                "http://purl.oclc.org/ooxml/drawingml/main",
            )
            .replace(
                "http://schemas.openxmlformats.org/presentationml/2006/main",
                "http://purl.oclc.org/ooxml/presentationml/main",
            )
            .replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            );
        p.replace(&name, xml.into_bytes());
    }
    assert_eq!(scene(&strict).dump(), scene(&p).dump());
    assert!(scene(&p).dump().contains("#800000(accent1)"));
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_drawn() {
    let mut p = deck(&["", &boxed("", "")]);
    p.replace(&PartName::new("s0.xml"), b"<p:sld".to_vec());
    p.replace(&PartName::new("t.xml"), b"no theme".to_vec());
    let deck = scene(&p);
    assert_eq!(deck.slides.len(), 2);
    assert!(deck.slides[0].shapes.is_empty());
    assert!(deck.slides[1].shapes.iter().any(|s| s.nv.name == "x"));
    let unreadable: Vec<_> = deck.diagnostics.of(Code::DeckUnreadable).map(|d| d.place.slide).collect();
    assert!(unreadable.contains(&Some(1)) && unreadable.len() == 2, "{}", deck.diagnostics);
    p.replace(&PartName::new("p.xml"), b"<w:document/>".to_vec());
    assert!(matches!(read(&p, &ReadOptions::default()), Err(DrawingError::NotPresentation(_))));
}

/// The limits that were passed.
fn passed(deck: &Deck) -> Vec<&str> {
    deck.diagnostics.of(Code::LimitPassed).filter_map(|d| d.setting.as_deref()).collect()
}

#[test]
fn depth_and_count_of_shapes_are_bounded() {
    let open = r#"<p:grpSp><p:nvGrpSpPr><p:cNvPr id="1" name="g"/></p:nvGrpSpPr><p:grpSpPr/>"#;
    let deep = open.repeat(60) + &"</p:grpSp>".repeat(60);
    let found = scene(&deck(&[&deep]));
    assert!(found.diagnostics.iter().any(|w| w.message.contains("nested too deep")));
    assert_eq!(passed(&found), ["max-group-depth"]);
    let many = boxed("", "").repeat(50);
    let options = ReadOptions::new().limits(Limits::default().with(Limit::Shapes, 20));
    let found = read(&deck(&[&many]), &options).expect("a deck");
    assert_eq!(found.slides[0].shapes.len(), 19, "the layout's missing picture counts too");
    assert!(found.diagnostics.iter().any(|w| w.message.contains("only the first 20 shapes")));
    assert_eq!(passed(&found), ["max-shapes"]);
}

#[test]
fn long_text_is_cut_and_said() {
    let text = sp(
        "",
        "<a:p><a:r><a:t>añbc</a:t></a:r><a:r><a:t>def</a:t></a:r></a:p><a:p><a:r><a:t>gh</a:t></a:r></a:p>",
    );
    let limits = Limits::default().with(Limit::TextLength, 5);
    let found = read(&deck(&[&text]), &ReadOptions::new().limits(limits)).expect("a deck");
    let shape = found.slides[0].shapes.last().expect("a shape");
    assert_eq!(geometry(shape).text.as_ref().expect("text").plain().trim(), "añbcd");
    assert!(found.diagnostics.iter().any(|w| w.message.contains("max-text")), "{:?}", found.diagnostics);
}

#[test]
fn only_the_slides_asked_for_are_read() {
    let of = |text: &str| ReadOptions::new().slides(text.parse().ok());
    let found = read(&deck(&["", "", ""]), &of("3,1")).expect("a deck");
    assert_eq!(found.slides.iter().map(|s| s.number).collect::<Vec<_>>(), [3, 1], "in the order asked for");
    let missing = read(&deck(&["", "", ""]), &of("4"));
    assert!(matches!(missing, Err(DrawingError::NoSuchSlide(NoSuchSlide::Beyond { number: 4, count: 3 }))));
}

#[test]
fn a_theme_reads_by_itself() {
    let theme = Theme::of(&deck(&[])).expect("a theme");
    assert_eq!(theme.colors.get(ThemeColor::Accent3), Rgb(0, 0, 255));
    assert_eq!(theme.minor.script("Hang"), Some("Malgun"));
    assert_eq!(theme.major.latin.as_deref(), Some("Head"));
}
