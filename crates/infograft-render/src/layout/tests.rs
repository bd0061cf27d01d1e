use infograft_deck::color::Rgb;
use infograft_deck::units::{Angle, Emu};
use kurbo::{Rect, Shape as _};

use super::*;
use crate::drawing::*;
use crate::fonts::FontOptions;
use crate::page::Item;

fn book() -> FontBook {
    FontBook::new(FontOptions::new().system(false))
}

fn pt(v: f64) -> Emu {
    Emu::from_pt(v)
}

fn xfrm(x: f64, y: f64, w: f64, h: f64) -> Xfrm {
    Xfrm { x: pt(x), y: pt(y), cx: pt(w), cy: pt(h), ..Xfrm::default() }
}

fn text(words: &str) -> TextBody {
    let fonts = FontRefs { latin: Some("Calibri".into()), ..FontRefs::default() };
    let props = RunProps { size: 10.0, fonts, ..RunProps::default() };
    let runs = vec![Run { text: words.into(), props, link: None }];
    let line_spacing = Spacing::Percent(infograft_deck::units::Percent(100_000));
    TextBody {
        body: BodyProps::default(),
        paragraphs: vec![Paragraph { runs, line_spacing, ..Paragraph::default() }],
    }
}

fn rectangle(name: &str, at: Xfrm, words: Option<&str>) -> Shape {
    let frame = Rect::new(0.0, 0.0, at.cx.f64(), at.cy.f64());
    let geometry = Geometry {
        paths: vec![GeomPath { path: frame.to_path(0.1), fill: PathFill::Norm, stroke: true }],
        text_rect: frame,
        fill: Some(Fill::Solid(Color::opaque(Rgb(1, 2, 3)))),
        text: words.map(text),
        ..Geometry::default()
    };
    let nv = NonVisual { name: name.into(), ..NonVisual::default() };
    Shape { nv, xfrm: at, kind: ShapeKind::Geometry(Box::new(geometry)), effects: Effects::default() }
}

fn deck(shapes: Vec<Shape>) -> Deck {
    let slide = Slide { number: 1, title: Some("A title".into()), shapes, ..Slide::default() };
    Deck { size: (pt(200.0), pt(100.0)), slides: vec![slide], ..Deck::default() }
}

fn dump(shapes: Vec<Shape>) -> String {
    lay_out(&deck(shapes), &mut book(), &LayoutOptions::default()).unwrap().dump()
}

#[test]
fn a_shape_with_text_is_an_artifact_and_a_paragraph() {
    let out = dump(vec![rectangle("Box", xfrm(10.0, 20.0, 100.0, 50.0), Some("Hello"))]);
    // Insets are 7.2 and 3.6 points; the baseline is 9.36 below the top of the line.
    let wanted = "page 1 200.0x100.0 \"A title\"\n  Sect\n    Artifact\n      fill 10.0,20.0 100.0x50.0 (5 elements) #010203\n    P\n      \
                  text \"Hello\" at 17.2,33.0 width 21.1 Carlito 10.0 #000000\n";
    assert_eq!(out, wanted);
}

#[test]
fn headings_come_from_placeholders_and_names() {
    let mut title = rectangle("Title 1", xfrm(0.0, 0.0, 100.0, 20.0), Some("Top"));
    title.nv.placeholder = Some("title".into());
    let heading = rectangle("Step 1 heading", xfrm(0.0, 40.0, 100.0, 20.0), Some("Book"));
    let out = dump(vec![title, heading]);
    assert!(out.contains("H(1)") && out.contains("H(2)"), "{out}");
}

#[test]
fn groups_scale_frames_but_not_text() {
    let child = rectangle("Child", xfrm(100.0, 100.0, 50.0, 50.0), Some("Hi"));
    let group = Group { child: (pt(100.0), pt(100.0), pt(50.0), pt(50.0)), shapes: vec![child] };
    let nv = NonVisual::default();
    let shape = Shape {
        nv,
        xfrm: xfrm(20.0, 10.0, 100.0, 25.0),
        kind: ShapeKind::Group(group),
        effects: Effects::default(),
    };
    let out = dump(vec![shape]);
    assert!(out.contains("fill 20.0,10.0 100.0x25.0"), "{out}");
    assert!(out.contains("Carlito 10.0 #"), "{out}");
}

#[test]
fn flips_never_mirror_text() {
    for (flip_h, flip_v, turned) in [(true, false, false), (false, true, true), (true, true, true)] {
        let at = Xfrm { flip_h, flip_v, ..xfrm(0.0, 0.0, 100.0, 100.0) };
        let document =
            lay_out(&deck(vec![rectangle("Box", at, Some("Hi"))]), &mut book(), &LayoutOptions::default())
                .unwrap();
        assert_eq!(document.dump().contains("turned 180.0"), turned, "{}", document.dump());
    }
}

/// A picture of 2 × 2 pixels: green, and one that can be seen through.
fn picture_fill() -> Fill {
    let mut pixels = ::image::RgbaImage::from_pixel(2, 2, ::image::Rgba([0, 255, 0, 255]));
    pixels.put_pixel(0, 0, ::image::Rgba([0, 0, 0, 0]));
    let mut png = std::io::Cursor::new(vec![]);
    pixels.write_to(&mut png, ::image::ImageFormat::Png).unwrap();
    let bytes = png.into_inner().into();
    Fill::Picture(PictureFill {
        blip: Blip { part: None, bytes, svg: None, alpha: 1.0, effects: vec![] },
        crop: (0.0, 0.0, 0.0, 0.0),
        mode: PictureMode::Stretch(0.0, 0.0, 0.0, 0.0),
        rotates: true,
        number: 0,
    })
}

/// A deck is laid out before a brand and after it: what a large picture becomes is the same, and made once.
#[test]
fn a_large_picture_is_decoded_once_for_all_layouts() {
    let pixels = ::image::RgbaImage::from_pixel(600, 500, ::image::Rgba([9, 9, 9, 90]));
    let mut png = std::io::Cursor::new(vec![]);
    pixels.write_to(&mut png, ::image::ImageFormat::Png).unwrap();
    let Fill::Picture(mut fill) = picture_fill() else { unreachable!() };
    fill.blip.bytes = png.into_inner().into();
    let shape = || {
        let kind =
            ShapeKind::Picture(Box::new(Picture { fill: fill.clone(), geometry: Geometry::default() }));
        let xfrm = xfrm(0.0, 0.0, 90.0, 90.0);
        Shape { nv: NonVisual::default(), xfrm, kind, effects: Effects::default() }
    };
    let pictures = DecodedPictures::default();
    let pixels = || {
        let options = LayoutOptions::default();
        let document = lay_out_with(&deck(vec![shape()]), &mut book(), &options, &pictures).unwrap();
        match &document.images[..] {
            [crate::page::ImageData::Raster { rgb, .. }] => rgb.clone(),
            other => panic!("{other:?}"),
        }
    };
    let (first, second) = (pixels(), pixels());
    assert!(std::sync::Arc::ptr_eq(&first, &second));
    assert_eq!(pictures.count(), 1);
}

fn gradient() -> Fill {
    let stops = vec![(0.0, Color::opaque(Rgb(255, 0, 0))), (1.0, Color::opaque(Rgb(0, 0, 255)))];
    let kind = GradientKind::Linear { angle: Angle(0), scaled: false };
    Fill::Gradient(Gradient { stops, kind, tile: (0.0, 0.0, 0.0, 0.0), flip: (false, false), rotates: true })
}

/// All items of the first page, whatever they stand in.
fn flat(shapes: Vec<Shape>) -> Vec<Item> {
    fn walk(items: &[Item], out: &mut Vec<Item>) {
        for item in items {
            match item {
                Item::Tag { items, .. } | Item::Link { items, .. } => walk(items, out),
                Item::Group(group) => {
                    out.push(item.clone());
                    walk(&group.items, out);
                }
                item => out.push(item.clone()),
            }
        }
    }
    let mut out = Vec::new();
    walk(&lay_out(&deck(shapes), &mut book(), &LayoutOptions::default()).unwrap().pages[0].items, &mut out);
    out
}

fn with_run(change: impl Fn(&mut RunProps)) -> Shape {
    let mut shape = rectangle("Box", xfrm(0.0, 0.0, 100.0, 50.0), Some("Ab"));
    if let ShapeKind::Geometry(g) = &mut shape.kind {
        g.fill = None;
        change(&mut g.text.as_mut().unwrap().paragraphs[0].runs[0].props);
    }
    shape
}

#[test]
fn letters_take_pictures_patterns_and_gradient_outlines() {
    let items = flat(vec![with_run(|props| props.fill = Some(picture_fill()))]);
    let tiles = |item: &Item| matches!(item, Item::Glyphs(run) if matches!(run.paint, Some(crate::page::Paint::Tiles(_))));
    assert!(items.iter().any(tiles), "{items:?}");
    let line = Line {
        width: pt(2.0),
        fill: gradient(),
        dash: vec![],
        cap: Cap::Flat,
        join: Join::Round,
        compound: Compound::Single,
        head: None,
        tail: None,
    };
    let outlined = with_run(|props| (props.fill, props.outline) = (None, Some(Box::new(line.clone()))));
    let items = flat(vec![outlined]);
    assert_eq!(items.iter().filter(|i| matches!(i, Item::Stroke { .. })).count(), 2, "a path a letter");
    assert!(items.iter().any(|i| matches!(i, Item::Glyphs(_))), "and the text to read");
}

#[test]
fn a_shape_that_shows_only_text_lends_it_its_shadow() {
    let cast = Cast {
        dist: pt(3.0),
        dir: Angle(0),
        scale: (infograft_deck::units::Percent::FULL, infograft_deck::units::Percent::FULL),
        skew: (Angle(0), Angle(0)),
        align: "ctr".into(),
        rotates: true,
    };
    let shadow = Shadow { color: Color::opaque(Rgb(9, 9, 9)), blur: pt(2.0), cast };
    let mut shape = with_run(|_| ());
    shape.effects.shadow = Some(shadow);
    let count =
        |shape: &Shape| flat(vec![shape.clone()]).iter().filter(|i| matches!(i, Item::Image { .. })).count();
    assert_eq!(count(&shape), 1, "the letters' shadow");
    // A filled shape's shadow is its own alone.
    if let ShapeKind::Geometry(g) = &mut shape.kind {
        g.fill = Some(picture_fill());
    }
    assert_eq!(count(&shape), 2, "the shape's shadow and its picture");
}

#[test]
fn a_shadow_follows_what_is_seen_of_a_picture() {
    let cast = Cast {
        dist: pt(0.0),
        dir: Angle(0),
        scale: (infograft_deck::units::Percent::FULL, infograft_deck::units::Percent::FULL),
        skew: (Angle(0), Angle(0)),
        align: "ctr".into(),
        rotates: true,
    };
    let Fill::Picture(fill) = picture_fill() else { unreachable!() };
    let at = xfrm(50.0, 20.0, 40.0, 40.0);
    let kind = ShapeKind::Picture(Box::new(Picture { fill, geometry: Geometry::default() }));
    let shadow = Shadow { color: Color::opaque(Rgb(9, 9, 9)), blur: pt(1.0), cast };
    let effects = Effects { shadow: Some(shadow), ..Effects::default() };
    let shape = Shape { nv: NonVisual::default(), xfrm: at, kind, effects };
    let document = lay_out(&deck(vec![shape]), &mut book(), &LayoutOptions::default()).unwrap();
    let shadow = document.images.iter().find_map(|image| match image {
        crate::page::ImageData::Raster { width, height, alpha: Some(alpha), .. } if *width > 2 => {
            Some((*width as usize, *height as usize, alpha.clone()))
        }
        _ => None,
    });
    let (w, h, alpha) = shadow.unwrap();
    let at = |x: f64, y: f64| alpha[(y * h as f64) as usize * w + (x * w as f64) as usize];
    assert!(at(0.25, 0.25) < 5 && at(0.75, 0.25) > 250 && at(0.25, 0.75) > 250);
}

#[test]
fn a_rotated_shapes_text_turns_with_it() {
    let at = Xfrm { rot: Angle::from_degrees(90.0), ..xfrm(50.0, 0.0, 100.0, 100.0) };
    assert!(dump(vec![rectangle("Box", at, Some("Hi"))]).contains("turned 90.0"));
}

#[test]
fn pictures_of_meaning_are_figures_and_others_artifacts() {
    let mut drawing = rectangle("Icon", xfrm(0.0, 0.0, 10.0, 10.0), None);
    assert!(!dump(vec![drawing.clone()]).contains("Figure"));
    drawing.nv.alt = Some("A phone".into());
    assert!(dump(vec![drawing.clone()]).contains("Figure alt \"A phone\""));
    drawing.nv.decorative = true;
    assert!(!dump(vec![drawing]).contains("Figure"));
}

#[test]
fn a_group_with_an_alternative_text_is_one_figure_or_has_one_beside_its_text() {
    let group = |shapes| {
        let nv = NonVisual { alt: Some("Scene".into()), ..NonVisual::default() };
        let kind = ShapeKind::Group(Group { child: (pt(0.0), pt(0.0), pt(50.0), pt(50.0)), shapes });
        vec![Shape { nv, xfrm: xfrm(0.0, 0.0, 50.0, 50.0), kind, effects: Effects::default() }]
    };
    let part = |words| rectangle("Part", xfrm(0.0, 0.0, 50.0, 50.0), words);
    let out = dump(group(vec![part(None), part(None)]));
    assert!(out.contains("Figure alt \"Scene\"") && !out.contains("Artifact"), "{out}");
    let out = dump(group(vec![part(None), part(Some("Words"))]));
    assert!(out.contains("Div\n      Figure alt \"Scene\"\n"), "{out}");
    assert!(out.contains("P\n        text \"Words\""), "{out}");
}

#[test]
fn a_shapes_link_is_around_its_text() {
    let mut button = rectangle("Button", xfrm(0.0, 0.0, 100.0, 30.0), Some("Book now"));
    button.nv.link =
        Some(Link { target: LinkTarget::Uri("https://a.example".into()), tooltip: None, number: 0 });
    let out = dump(vec![button.clone()]);
    assert!(
        out.contains("P\n      link https://a.example \"Book now\" 1 quads\n        text \"Book now\""),
        "{out}"
    );
    // Inherited from a layout, it still is one.
    button.nv.inherited = true;
    assert!(dump(vec![button]).contains("link https://a.example"));
}

#[test]
fn inherited_text_is_an_artifact() {
    let mut footer = rectangle("Footer", xfrm(0.0, 0.0, 100.0, 30.0), Some("Page"));
    footer.nv.inherited = true;
    let out = dump(vec![footer]);
    assert!(!out.contains(" P\n"), "{out}");
}

#[test]
fn overflow_is_reported_unless_the_shape_was_fitted() {
    let words = "many words that do not fit into a shape of this height at all";
    let mut small = rectangle("Small", xfrm(0.0, 0.0, 60.0, 20.0), Some(words));
    assert!(dump(vec![small.clone()]).contains("text.overflow"));
    if let ShapeKind::Geometry(g) = &mut small.kind {
        g.text.as_mut().unwrap().body.autofit = Autofit::Shape;
    }
    assert!(!dump(vec![small]).contains("text.overflow"));
}

#[test]
fn table_rows_grow_with_their_text() {
    let cell = |words: &str| TableCell {
        text: text(words),
        fill: None,
        borders: [const { None }; 6],
        col_span: 1,
        row_span: 1,
        merged: false,
    };
    let row = |words: [&str; 2]| TableRow { height: pt(20.0), cells: words.map(cell).to_vec() };
    let table = Table {
        columns: vec![pt(50.0), pt(50.0)],
        rows: vec![row(["A", "B"]), row(["one two three four five six", "x"]), row(["y", "z"])],
        header_row: true,
        ..Table::default()
    };
    let kind = ShapeKind::Table(Box::new(table));
    let shape = Shape {
        nv: NonVisual::default(),
        xfrm: xfrm(0.0, 0.0, 100.0, 60.0),
        kind,
        effects: Effects::default(),
    };
    let out = dump(vec![shape]);
    assert_eq!(out.matches("ThColumn").count(), 2);
    assert_eq!(out.matches("TD\n").count(), 4);
    // The second row holds four lines of 12 points between insets of 3.6: the third begins at 20 + 55.2.
    assert!(out.contains(&format!("text \"y\" at 7.2,{:.1}", 20.0 + 4.0 * 12.0 + 7.2 + 3.6 + 9.36)), "{out}");
}

#[test]
fn hidden_slides_are_left_out_unless_asked_for() {
    let mut deck = deck(vec![]);
    deck.slides[0].hidden = true;
    deck.slides.push(Slide { number: 2, ..Slide::default() });
    let pages = |deck: &Deck, hidden| {
        lay_out(deck, &mut book(), &LayoutOptions::new().hidden(hidden)).unwrap().pages.len()
    };
    assert_eq!((pages(&deck, false), pages(&deck, true)), (1, 2));
}

#[test]
fn a_deck_that_hides_all_slides_is_drawn_all_the_same() {
    let mut deck = deck(vec![]);
    deck.slides[0].hidden = true;
    let document = lay_out(&deck, &mut book(), &LayoutOptions::default()).unwrap();
    assert_eq!(document.pages.len(), 1);
    let found = &document.diagnostics;
    assert!(
        found.len() == 1 && found.iter().all(|d| d.code == Code::DeckOdd && d.message.contains("hidden"))
    );
}

#[test]
fn links_between_slides_go_to_the_pages_that_are_drawn() {
    let jump = |target| {
        let mut shape = rectangle("Go", xfrm(0.0, 0.0, 10.0, 10.0), None);
        shape.nv.link = Some(Link { target, tooltip: None, number: 0 });
        shape
    };
    let of = |number, targets: Vec<LinkTarget>| Slide {
        number,
        shapes: targets.into_iter().map(jump).collect(),
        ..Slide::default()
    };
    use Jump::{First, Last, Next, Previous};
    let all = || [First, Last, Next, Previous].map(LinkTarget::Jump).to_vec();
    // Slides 2, 5 and 9 of some deck are drawn.
    let slides = vec![
        of(2, [all(), vec![LinkTarget::Slide(9), LinkTarget::Slide(3)]].concat()),
        of(5, all()),
        of(9, all()),
    ];
    let deck = Deck { size: (pt(200.0), pt(100.0)), slides, ..Deck::default() };
    let document = lay_out(&deck, &mut book(), &LayoutOptions::default()).unwrap();
    let targets = |page: usize| -> Vec<usize> {
        let dump = format!("{:?}", document.pages[page].items);
        let found = dump.split("target: Page(").skip(1);
        found.map(|t| t.split(')').next().expect("a number").parse().expect("a page")).collect()
    };
    assert_eq!(targets(0), [0, 2, 1, 2], "no slide before the first, and slide 3 is left out");
    assert_eq!(targets(1), [0, 2, 2, 0]);
    assert_eq!(targets(2), [0, 2, 1]);
}

#[test]
fn pictures_over_the_limit_are_drawn_in_a_lower_resolution() {
    let png = |grey: u8| {
        // One that can be seen through, since others pass through as they are.
        let image = ::image::GrayAlphaImage::from_pixel(2000, 400, ::image::LumaA([grey, 99]));
        let mut out = std::io::Cursor::new(Vec::new());
        image.write_to(&mut out, ::image::ImageFormat::Png).expect("a PNG");
        let bytes = out.into_inner().into();
        let blip = Blip { part: None, bytes, svg: None, alpha: 1.0, effects: vec![] };
        let mode = PictureMode::Stretch(0.0, 0.0, 0.0, 0.0);
        let fill = PictureFill { blip, crop: (0.0, 0.0, 0.0, 0.0), mode, rotates: true, number: 0 };
        let mut shape = rectangle("Picture", xfrm(0.0, 0.0, 100.0, 20.0), None);
        if let ShapeKind::Geometry(geometry) = &mut shape.kind {
            geometry.fill = Some(Fill::Picture(fill));
        }
        shape
    };
    let limits =
        infograft_deck::limits::Limits::default().with(infograft_deck::limits::Limit::FullPixels, 1_000_000);
    let options = LayoutOptions::new().limits(limits);
    let document = lay_out(&deck(vec![png(1), png(2), png(1)]), &mut book(), &options).unwrap();
    let sizes: Vec<_> = document.images.iter().map(crate::page::ImageData::size).collect();
    assert_eq!(sizes, [(2000, 400), (1920, 384)]);
    let found: Vec<_> = document.diagnostics.iter().map(|d| (d.code, d.setting.as_deref())).collect();
    assert_eq!(found, [(Code::LimitPassed, Some("max-full-pixels"))], "{}", document.diagnostics);
}

#[test]
fn dates_are_read() {
    assert_eq!(seconds("1970-01-01T00:00:00Z"), Some(0));
    assert_eq!(seconds("2024-02-29T12:00:00Z"), Some(1_709_208_000));
    assert_eq!(seconds("2024-02-29T21:00:00+09:00"), Some(1_709_208_000));
    assert_eq!(seconds("2024"), Some(1_704_067_200));
    assert_eq!(seconds("soon"), None);
}
