use infograft_deck::diagnostic::{Code, Diagnostics};
use infograft_deck::limits::Limits;
use infograft_deck::units::{Emu, Percent};
use kurbo::Affine;

use super::body::{Laid, lay};
use super::emit::{Place, TextRole, Upright, emit};
use super::scale::Scale;
use super::{Missing, fit};
use crate::drawing::*;
use crate::fonts::{FontBook, FontOptions};
use crate::layout::context::LayoutContext;
use crate::page::{Item, Role};

/// A book without the machine's fonts.
fn book() -> FontBook {
    FontBook::new(FontOptions::new().system(false))
}

fn run(text: &str, size: f64) -> Run {
    let fonts = FontRefs { latin: Some("Calibri".into()), ..FontRefs::default() };
    Run { text: text.into(), props: RunProps { size, fonts, ..RunProps::default() }, link: None }
}

fn para(text: &str) -> Paragraph {
    let line_spacing = Spacing::Percent(Percent(100_000));
    Paragraph { runs: vec![run(text, 10.0)], line_spacing, end: run("", 10.0).props, ..Paragraph::default() }
}

fn body(paragraphs: Vec<Paragraph>) -> TextBody {
    TextBody { body: BodyProps::default(), paragraphs }
}

fn laid(body: &TextBody, width: f64) -> Laid {
    lay(body, width, 1000.0, Scale::of(body.body.autofit), &mut book(), &mut Missing::default())
}

/// The text of each line.
fn lines(laid: &Laid) -> Vec<String> {
    let line = |p: &super::body::PlacedParagraph, l: &super::lines::Line| -> String {
        let clusters = &p.shaped.clusters[l.clusters.clone()];
        clusters.iter().map(|c| &p.shaped.text[c.range.clone()]).collect()
    };
    laid.paragraphs.iter().flat_map(|p| p.lines.iter().map(move |l| line(p, &l.line))).collect()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.01
}

#[test]
fn a_line_is_as_wide_as_its_advances_and_1_2_sizes_high() {
    // Carlito's advances for this text at 1000 units: 4678.71 (measured with another library).
    let laid = laid(&body(vec![para("Hello world")]), 500.0);
    assert!(near(laid.width, 46.787), "{}", laid.width);
    assert!(near(laid.height, 12.0), "{}", laid.height);
    // Carlito's OS/2: winAscent 1950, winDescent 550 of 2048: the baseline is 1.2 · 1950 / 2500 below the top.
    assert!(near(laid.paragraphs[0].lines[0].baseline, 10.0 * 1.2 * 1950.0 / 2500.0));
}

/// Measured in a PDF of PowerPoint: a row with a line of 24 pt Calibri at 150 % and no margins is 38.735 pt high.
#[test]
fn what_line_spacing_adds_below_the_last_line_is_not_counted_for_a_row() {
    let mut para = para("Criteria");
    para.runs = vec![run("Criteria", 24.0)];
    let single = laid(&body(vec![para.clone()]), 500.0);
    assert!(near(single.height_to_descent(), single.height));
    para.line_spacing = Spacing::Percent(Percent(150_000));
    let spaced = laid(&body(vec![para]), 500.0);
    assert!(near(spaced.height, 43.2), "{}", spaced.height);
    assert!((spaced.height_to_descent() - 38.735).abs() < 0.02, "{}", spaced.height_to_descent());
}

#[test]
fn lines_break_at_spaces_and_long_words_by_letters() {
    let laid = laid(&body(vec![para("one two three four")]), 40.0);
    assert_eq!(lines(&laid), ["one two ", "three ", "four"]);
    let laid = self::laid(&body(vec![para("aaaaaaaaaa")]), 20.0);
    assert!(lines(&laid).len() > 2 && lines(&laid).iter().all(|l| !l.is_empty()));
    assert_eq!(lines(&laid).concat(), "aaaaaaaaaa");
}

#[test]
fn spaces_hang_and_breaks_start_lines() {
    let width = 10.0 * 2.10693;
    assert_eq!(lines(&laid(&body(vec![para("Hello world")]), width + 0.1)), ["Hello ", "worl", "d"]);
    assert_eq!(lines(&laid(&body(vec![para("a\nb\n")]), 500.0)), ["a\u{2028}", "b\u{2028}", ""]);
}

// PowerPoint keeps "a/b" whole and parts "3704-9" behind the hyphen.
#[test]
fn words_break_behind_hyphens_but_not_behind_slashes() {
    let broken = |text: &str, width: f64| lines(&laid(&body(vec![para(text)]), width));
    assert_eq!(broken("one aaaa/bbbb", 45.0), ["one ", "aaaa/bbbb"]);
    assert_eq!(broken("one 3704-9999", 45.0), ["one 3704-", "9999"]);
    assert_eq!(broken("one -9999999", 45.0), ["one ", "-9999999"]);
}

#[cfg(feature = "korean")]
#[test]
fn korean_breaks_between_words_unless_told_otherwise() {
    let mut korean = para("진료예약 안내");
    korean.runs[0].props.lang = Some("ko-KR".into());
    assert_eq!(lines(&laid(&body(vec![korean.clone()]), 55.0)), ["진료예약 ", "안내"]);
    korean.latin_break = true;
    assert_ne!(lines(&laid(&body(vec![korean]), 55.0)), ["진료예약 ", "안내"]);
}

#[test]
fn bullets_hang_before_the_margin() {
    let mut item = para("one two three four");
    item.margin_left = Emu::from_pt(20.0);
    item.indent = Emu::from_pt(-15.0);
    item.bullet = Some(Bullet { kind: BulletKind::Char("•".into()), font: None, color: None, size: None });
    let laid = laid(&body(vec![item]), 65.0);
    let placed = &laid.paragraphs[0];
    assert!(near(placed.bullet.as_ref().unwrap().x, 5.0));
    assert!(placed.lines.len() > 1 && placed.lines.iter().all(|l| near(l.line.x, 20.0)));
}

#[test]
fn alignment_and_justification_fill_the_frame() {
    let text = "one two three four";
    let at = |align, width| {
        let laid = laid(&body(vec![Paragraph { align, ..para(text) }]), width);
        let line = &laid.paragraphs[0].lines[0].line;
        (line.x, line.width)
    };
    let natural = 77.163;
    assert!(near(at(Align::Right, 100.0).0, 100.0 - natural));
    assert!(near(at(Align::Center, 100.0).0, (100.0 - natural) / 2.0));
    // The last line of a justified paragraph stays as it is; a distributed one doesn't.
    assert!(near(at(Align::Justify, 100.0).1, natural));
    assert!(near(at(Align::Distribute, 100.0).1, 100.0));
    assert!(near(at(Align::Justify, 60.0).1, 60.0));
}

#[test]
fn spacing_adds_up_but_not_before_the_first_paragraph() {
    let spaced =
        Paragraph { space_before: Spacing::Points(5.0), space_after: Spacing::Points(3.0), ..para("a") };
    let laid = laid(&body(vec![spaced.clone(), spaced]), 100.0);
    assert!(near(laid.height, 12.0 + 8.0 + 12.0), "{}", laid.height);
}

#[test]
fn a_saved_font_scale_sets_whole_points() {
    // 62.5 % of 22 is 13.75: PowerPoint paints 14; 70 % of 35 is 24.5: 25.
    assert_eq!(super::shape::scaled(22.0, 0.625), 14.0);
    assert_eq!(super::shape::scaled(35.0, 0.7), 25.0);
    assert_eq!(super::shape::scaled(12.5, 1.0), 12.5);
}

#[test]
fn fit_shrinks_by_powerpoints_steps() {
    let text = body(vec![para("one two three four five six seven eight nine ten eleven twelve"); 4]);
    assert_eq!(fit(&text, 100.0, 500.0, &mut book()), None);
    let (scale, reduction) = fit(&text, 100.0, 100.0, &mut book()).unwrap();
    assert!(scale < Percent(100_000) && reduction == Percent(20_000));
    let mut shrunk = text.clone();
    shrunk.body.autofit = Autofit::Norm { font_scale: scale, line_reduction: reduction };
    assert!(laid(&shrunk, 100.0).height <= 100.5);
}

#[test]
fn tabs_align_what_follows() {
    let mut tabbed = para("a\tbb\tcc");
    tabbed.tabs = vec![(Emu::from_pt(50.0), TabAlign::Left), (Emu::from_pt(100.0), TabAlign::Right)];
    let laid = laid(&body(vec![tabbed]), 200.0);
    let pieces = &laid.paragraphs[0].lines[0].line.pieces;
    assert!(near(pieces[1].x, 50.0));
    assert!(near(pieces[2].x + pieces[2].width, 100.0));
}

#[test]
fn right_to_left_text_is_placed_in_visual_order() {
    let mut mixed = para("שלום abc");
    mixed.rtl = true;
    mixed.align = Align::Right;
    let laid = laid(&body(vec![mixed]), 200.0);
    let line = &laid.paragraphs[0].lines[0].line;
    let hebrew = line.pieces.iter().find(|p| p.clusters.contains(&0)).unwrap();
    let latin = line.pieces.last().unwrap();
    // The Hebrew comes first and stands at the right.
    assert!(latin.x < hebrew.x);
    assert!(near(line.x + line.width, 200.0));
}

fn emitted(text: &TextBody, role: TextRole) -> (Vec<Item>, Diagnostics) {
    let mut book = book();
    let mut context = LayoutContext::new(&mut book, "en-US", [(1, 0)].into(), Limits::default());
    let mut missing = Missing::default();
    let laid = lay(text, 200.0, 100.0, Scale::of(text.body.autofit), context.book, &mut missing);
    context.missing_glyphs(missing);
    let place = Place { to_page: Affine::IDENTITY, width: 200.0, height: 100.0, upright: Upright::None };
    let items = emit(&mut context, text, &laid, &place, role).content;
    (items, context.diagnostics)
}

fn roles(items: &[Item]) -> String {
    items
        .iter()
        .map(|item| match item {
            Item::Tag { tag, items } => format!("{:?}({})", tag.role, roles(items)),
            Item::Link { items, quads, .. } => format!("Link{}({})", quads.len(), roles(items)),
            Item::Glyphs(run) => run.glyphs.iter().map(|g| g.text.as_str()).collect(),
            _ => "?".into(),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn lists_nest_by_level() {
    let bullet = Some(Bullet { kind: BulletKind::Char("•".into()), font: None, color: None, size: None });
    let item = |text: &str, level| Paragraph { bullet: bullet.clone(), level, ..para(text) };
    let text = body(vec![para("x"), item("a", 0), item("b", 1), item("c", 0), para("y")]);
    let (items, _) = emitted(&text, TextRole::default());
    assert_eq!(roles(&items), "P(x) L(LI(Lbl(•) LBody(a L(LI(Lbl(•) LBody(b))))) LI(Lbl(•) LBody(c))) P(y)");
}

#[test]
fn a_wrapped_link_reacts_on_each_line() {
    let mut linked = para("Please book here or there online today now and then again");
    let link =
        Some(Link { target: LinkTarget::Uri("https://contoso.example".into()), tooltip: None, number: 0 });
    linked.runs.insert(
        0,
        Run { link, ..run("a link that is really long enough to need a second line of its own ", 10.0) },
    );
    let (items, _) = emitted(&body(vec![linked]), TextRole::default());
    let shown = roles(&items);
    assert!(shown.starts_with("P(Link2("), "{shown}");
}

#[cfg(feature = "korean")]
#[test]
fn foreign_text_says_its_language() {
    let mut mixed = para("Call ");
    mixed.runs.push(run("예약", 10.0));
    let (items, _) = emitted(&body(vec![mixed, para("안내")]), TextRole::default());
    assert_eq!(roles(&items), "P(Call  Span(예약)) P(안내)");
    let Item::Tag { tag, .. } = &items[1] else { unreachable!() };
    assert_eq!((tag.role, tag.lang.as_deref()), (Role::P, Some("ko")));
}

#[test]
fn a_character_that_no_font_has_is_reported() {
    let text = body(vec![para("a\u{10FFFD}\u{10FFFD}"), para("\u{10FFFC}\u{10FFFD}")]);
    let (_, found) = emitted(&text, TextRole::default());
    let missing: Vec<_> = found.of(Code::TextMissingGlyph).map(|d| d.text("character")).collect();
    assert_eq!(missing, [Some("\u{10FFFD}"), Some("\u{10FFFC}")], "each once, in the text's order");
}

#[test]
fn capitals_and_small_capitals() {
    let mut small = para("Ab");
    small.runs[0].props.caps = Caps::Small;
    let laid = laid(&body(vec![small]), 100.0);
    let shaped = &laid.paragraphs[0].shaped;
    assert_eq!(shaped.text, "AB");
    assert_eq!(shaped.spans.iter().map(|s| s.drawn).collect::<Vec<_>>(), [10.0, 8.0]);
}

#[test]
fn persian_letters_from_different_blocks_join() {
    let mut persian = para("تولید");
    persian.rtl = true;
    let laid = laid(&body(vec![persian]), 200.0);
    assert_eq!(laid.paragraphs[0].shaped.items.len(), 1);
}

#[test]
fn lines_above_and_below_single_spacing_put_their_baseline_where_powerpoint_does() {
    // Carlito at 10 points: 2.64 of 12 are below the baseline.
    let baseline = |spacing| {
        let laid = laid(&body(vec![Paragraph { line_spacing: spacing, ..para("a") }]), 100.0);
        laid.paragraphs[0].lines[0].baseline
    };
    assert!(near(baseline(Spacing::Percent(Percent(150_000))), 18.0 * 0.75));
    assert!(near(baseline(Spacing::Points(22.0)), 22.0 * 0.75));
    assert!(near(baseline(Spacing::Percent(Percent(50_000))), 6.0 * 0.75));
    assert!(near(baseline(Spacing::Points(11.0)), 11.0 - 12.0 * 550.0 / 2500.0));
}

#[test]
fn a_bullet_that_cannot_hang_keeps_its_distance() {
    let mut item = para("text");
    item.indent = Emu::from_pt(-45.0);
    item.bullet = Some(Bullet { kind: BulletKind::Char("•".into()), font: None, color: None, size: None });
    let laid = laid(&body(vec![item]), 200.0);
    assert!(near(laid.paragraphs[0].lines[0].line.x, 45.0));
    assert!(near(laid.paragraphs[0].bullet.as_ref().unwrap().x, 0.0));
}

/// A stand-in's letters are as wide as the family's: Consolas has 0.55 em for each.
#[test]
fn stand_ins_keep_to_the_family_s_advances() {
    let mut para = para("iW");
    para.runs[0].props.fonts.latin = Some("Consolas".into());
    let laid = laid(&body(vec![para]), 500.0);
    let line = &laid.lines().next().unwrap().line;
    assert!((line.width - 11.0).abs() < 1e-6, "{}", line.width);
}

#[test]
fn a_text_that_was_kept_is_told_and_shaped_as_the_first_time() {
    let mut fonts = book();
    let mut shape = |text: &TextBody| {
        let mut missing = Missing::default();
        let laid = lay(text, 300.0, 100.0, Scale::of(text.body.autofit), &mut fonts, &mut missing);
        (laid.width, missing.into_iter().collect::<Vec<_>>())
    };
    let text = body(vec![para("Tell me \u{10FFFD} twice")]);
    let first = shape(&text);
    assert_eq!(first.1, ['\u{10FFFD}']);
    assert_eq!(shape(&text), first);
    // What differs in one thing that letters come from is shaped for itself.
    for change in [
        |run: &mut Run| run.props.size = 12.0,
        |run: &mut Run| run.props.bold = true,
        |run: &mut Run| run.props.spacing = 1.0,
        |run: &mut Run| run.props.caps = Caps::All,
        |run: &mut Run| run.props.fonts.latin = Some("Consolas".into()),
    ] {
        let mut other = text.clone();
        change(&mut other.paragraphs[0].runs[0]);
        assert_ne!(shape(&other).0, first.0);
    }
}

#[test]
fn a_family_that_was_told_aside_is_told_of_the_text_itself() {
    let mut fonts = book();
    let mut para = para("Dear reader");
    para.runs[0].props.fonts.latin = Some("Nobody Has This".into());
    let text = body(vec![para]);
    let shape = |fonts: &mut FontBook| {
        drop(lay(&text, 300.0, 100.0, Scale::of(text.body.autofit), fonts, &mut Missing::default()));
    };
    fonts.aside(|fonts| shape(fonts));
    assert_eq!(fonts.take_diagnostics().len(), 0);
    shape(&mut fonts);
    assert_eq!(fonts.take_diagnostics().len(), 1);
}
