//! Paragraphs (`a:p`, ECMA-376 Part 1, 21.1.2.2) with their runs, breaks and fields.

use infograft_deck::deck::{Values, value};
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::ledger::Account;
use infograft_deck::limits::Limit;
use infograft_deck::units::{Emu, Percent};
use infograft_deck::words::excerpt;
use infograft_deck::xml::{Element, Ns};

use super::super::model::{Align, Link, Paragraph, Run, Spacing, TabAlign, TextBody};
use super::super::source::Scope;
use super::bullet::{self, Counters};
use super::layers::{Layer, Level, TextStyle};
use super::{body, equation, run, symbol};

/// What a paragraph or run costs beside its characters, and what each of these does.
const PIECE: usize = 16;
const CHARACTER: usize = 2;

/// Reads a text body: `bodies` are the `a:bodyPr`s that it inherits, nearest first, its own among them.
pub(in super::super) fn read<'a>(
    e: &'a Element,
    scope: Scope<'a>,
    style: &TextStyle<'a>,
    bodies: &[Layer<'a>],
) -> TextBody {
    let mut counters = Counters::default();
    let affordable = e.children_named(Ns::A, "p").take_while(|_| scope.chain.source.spend_details(PIECE));
    let mut paragraphs: Vec<Paragraph> =
        affordable.map(|p| paragraph(p, scope, style, &mut counters)).collect();
    if cut(&mut paragraphs, scope.chain.source.limits.count(Limit::TextLength)) {
        scope.tell(scope.chain.source.cut(Limit::TextLength, "characters"));
    }
    paragraphs.shrink_to_fit();
    TextBody { body: body::body_props(bodies), paragraphs }
}

/// Leaves no more than so many characters; `true` if there were more.
fn cut(paragraphs: &mut [Paragraph], most: usize) -> bool {
    let mut left = most;
    let mut over = false;
    for run in paragraphs.iter_mut().flat_map(|p| &mut p.runs) {
        match run.text.char_indices().nth(left) {
            Some((end, _)) => {
                run.text.truncate(end);
                (left, over) = (0, true);
            }
            None => left -= run.text.chars().count(),
        }
    }
    if over {
        paragraphs.iter_mut().for_each(|p| p.runs.retain(|r| !r.text.is_empty()));
    }
    over
}

fn paragraph<'a>(
    e: &'a Element,
    scope: Scope<'a>,
    style: &TextStyle<'a>,
    counters: &mut Counters,
) -> Paragraph {
    let own = e.a("pPr").map(|p| (p, scope));
    let level = own.and_then(|(p, _)| p.int("lvl")).unwrap_or(0).clamp(0, 8) as u8;
    let levels = style.level(level);
    let layers = levels.paragraph(own);
    let mut out = properties(&layers);
    out.level = level;
    out.runs = runs(e, scope, &levels);
    let end = e.a("endParaRPr").map(|p| (p, scope));
    out.end = run::props(&levels.run(end), scope);
    // An empty paragraph shows no bullet and does not count, and the count goes on after it.
    if out.runs.iter().any(|r| !r.text.is_empty()) {
        out.bullet = bullet::read(&layers, level, counters);
    }
    out
}

fn properties(layers: &[Layer<'_>]) -> Paragraph {
    let attr = |name| layers.iter().find_map(|(e, _)| e.attr(name));
    let flag = |name, default| attr(name).and_then(value::flag).unwrap_or(default);
    let length = |name, default| attr(name).and_then(value::emu).unwrap_or(Emu(default));
    let spacing = |name| layers.iter().find_map(|(e, _)| spacing(e.a(name)?));
    Paragraph {
        align: match attr("algn") {
            Some("ctr") => Align::Center,
            Some("r") => Align::Right,
            Some("just" | "justLow") => Align::Justify,
            Some("dist" | "thaiDist") => Align::Distribute,
            _ => Align::Left,
        },
        rtl: flag("rtl", false),
        margin_left: length("marL", 0),
        margin_right: length("marR", 0),
        indent: length("indent", 0),
        line_spacing: spacing("lnSpc").unwrap_or(Spacing::Percent(Percent::FULL)),
        space_before: spacing("spcBef").unwrap_or_default(),
        space_after: spacing("spcAft").unwrap_or_default(),
        tabs: layers.iter().find_map(|(e, _)| e.a("tabLst")).map(tabs).unwrap_or_default(),
        default_tab: Emu(length("defTabSz", 914_400).0.max(0)),
        latin_break: flag("latinLnBrk", false),
        ea_break: flag("eaLnBrk", true),
        hang_punct: flag("hangingPunct", false),
        font_align: attr("fontAlgn").unwrap_or("auto").to_owned(),
        ..Paragraph::default()
    }
}

fn spacing(e: &Element) -> Option<Spacing> {
    e.elements().find_map(|s| match s.local() {
        "spcPct" => s.pct("val").map(|p| Spacing::Percent(Percent(p.0.clamp(0, 13_200_000)))),
        "spcPts" => s.points("val").map(|p| Spacing::Points(p.clamp(0.0, 1_584.0))),
        _ => None,
    })
}

fn tabs(e: &Element) -> Vec<(Emu, TabAlign)> {
    let stops = e.children_named(Ns::A, "tab").take(64).filter_map(|t| {
        let align = match t.attr("algn") {
            Some("ctr") => TabAlign::Center,
            Some("r") => TabAlign::Right,
            Some("dec") => TabAlign::Decimal,
            _ => TabAlign::Left,
        };
        Some((t.emu("pos")?, align))
    });
    let mut stops: Vec<_> = stops.collect();
    stops.sort_by_key(|(pos, _)| *pos);
    stops
}

fn runs<'a>(e: &'a Element, scope: Scope<'a>, levels: &Level<'a, '_>) -> Vec<Run> {
    let mut out = Vec::new();
    for child in infograft_deck::deck::alternate::effective_children(e) {
        let text = match (child.ns, child.local()) {
            (Ns::A, "r") => child.a("t").map(Element::text).unwrap_or_default(),
            (Ns::A, "br") => "\n".to_owned(),
            (Ns::A, "fld") => field(child, scope),
            (Ns::A14, "m") => {
                push_equation(&mut out, child, levels, scope);
                continue;
            }
            _ => continue,
        };
        if !scope.chain.source.spend_details(PIECE + CHARACTER * text.chars().count()) {
            break;
        }
        let own = child.a("rPr").map(|p| (p, scope));
        let is_break = child.local() == "br";
        let text = if is_break { text } else { text.replace(['\n', '\r'], " ").replace('\u{B}', "\n") };
        push_run(&mut out, own, text, levels, scope);
    }
    out.shrink_to_fit();
    out
}

/// A run's link with its number: that of the run before, if it leads to the same place.
fn numbered(link: Link, before: &[Run], scope: Scope<'_>) -> Link {
    let last = before.iter().rev().find(|run| run.text != "\n").and_then(|run| run.link.as_ref());
    let number = match last.filter(|last| last.target == link.target) {
        Some(last) => last.number,
        None => scope.chain.source.meet(Account::Links),
    };
    Link { number, ..link }
}

fn push_run<'a>(
    out: &mut Vec<Run>,
    own: Option<Layer<'a>>,
    text: String,
    levels: &Level<'a, '_>,
    scope: Scope<'a>,
) {
    let layers = levels.run(own);
    let mut props = run::props(&layers, scope);
    let mut text = text;
    map_symbols(&mut text, &mut props, own);
    let mut link = None;
    if let Some((e, scope)) = own {
        link = super::link::link(e, scope);
        if text.chars().any(|c| c != '\n') {
            link = link.map(|link| numbered(link, out, scope));
        }
        if let Some(click) = e.a("hlinkClick") {
            run::dress_as_link(&mut props, click, scope);
        }
    }
    if let Some(lang) = &props.lang {
        let mut languages = scope.chain.source.languages.borrow_mut();
        *languages.entry(lang.clone()).or_default() += text.trim().chars().count();
    }
    // A vertical tab in a text is a line break; the model has breaks as runs of their own.
    let mut lines = text.split('\n').peekable();
    let whole = text == "\n";
    while let Some(line) = lines.next().filter(|_| !whole) {
        // A run without text is nothing: a placeholder that holds only such is empty.
        if !line.is_empty() {
            out.push(Run { text: line.to_owned(), props: props.clone(), link: link.clone() });
        }
        if lines.peek().is_some() {
            out.push(Run { text: "\n".into(), props: props.clone(), link: None });
        }
    }
    if whole {
        out.push(Run { text, props, link });
    }
}

/// Signs of symbol fonts become Unicode and follow the other text's font.
fn map_symbols(text: &mut String, props: &mut super::super::model::RunProps, own: Option<Layer<'_>>) {
    let fonts = &mut props.fonts;
    if let Some(mapped) = fonts.latin.as_deref().and_then(|f| symbol::to_unicode(f, text)) {
        *text = mapped;
        fonts.latin = None;
    }
    let marked = own.is_some_and(|(e, _)| e.a("sym").is_some());
    let Some(font) = fonts.sym.clone().filter(|f| symbol::is_symbol_font(f)) else { return };
    let wordless = !text.chars().any(|c| c.is_ascii_alphabetic());
    let is_private = |c: char| ('\u{F020}'..='\u{F0FF}').contains(&c);
    *text = text
        .chars()
        .map(|c| if is_private(c) || (marked && wordless) { symbol::sign(&font, c).unwrap_or(c) } else { c })
        .collect();
}

/// The text of a field (`a:fld`, ECMA-376 Part 1, 21.1.2.2.4): slide numbers are filled in, dates stay as saved.
fn field(e: &Element, scope: Scope<'_>) -> String {
    if e.attr("type") == Some("slidenum") {
        return scope.chain.shown_number.to_string();
    }
    let text = e.a("t").map(Element::text).unwrap_or_default();
    let is_date = e.attr("type").is_some_and(|kind| kind.starts_with("datetime"));
    if is_date && !text.trim().is_empty() && !scope.chain.source.dated.replace(true) {
        let message = format!(
            "PowerPoint shows the date of the day here, the PDF always \u{201c}{}\u{201d}",
            excerpt(text.trim())
        );
        let help =
            "if both are to show the same, choose a fixed date in PowerPoint (Insert, Header & Footer)";
        scope.tell(Diagnostic::new(Code::TextDate, message).with_help(help));
    }
    text
}

/// An equation's runs.
fn push_equation<'a>(out: &mut Vec<Run>, e: &'a Element, levels: &Level<'a, '_>, scope: Scope<'a>) {
    for piece in equation::pieces(e) {
        if !scope.chain.source.spend_details(1) {
            return;
        }
        let from = out.len();
        let text = piece.text.replace('\u{B}', "\n");
        push_run(out, piece.props.map(|p| (p, scope)), text, levels, scope);
        for run in out.iter_mut().skip(from) {
            let props = &mut run.props;
            props.italic = piece.italic;
            if props.fonts.latin.is_none() || piece.props.is_none_or(|p| p.a("latin").is_none()) {
                props.fonts.latin = Some(MATH.to_owned());
            }
            if piece.script != 0 {
                props.baseline = Percent(if piece.script > 0 { 30_000 } else { -25_000 });
            }
        }
    }
}

/// Says that equations are not set as such, where a text has some.
pub(in super::super) fn warn_of_equations(body: &Element, scope: Scope<'_>) {
    if body.find(Ns::A14, "m").is_some() {
        scope.undrawn("an equation is drawn as text in one line");
    }
}

/// The typeface of equations where none is written.
const MATH: &str = "Cambria Math";
