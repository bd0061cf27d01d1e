//! Paragraphs put together from what evaluation gives, with the formatting that the template has there.

use std::borrow::Cow;

use infograft_deck::deck::value::flag;
use infograft_deck::xml::{Element, Node, Ns};
use unicode_bidi::{BidiClass, bidi_class};

use super::lang;
use super::links::is_link;
use super::text::{At, Out, run_text};

/// An output paragraph before it is built.
struct Paragraph {
    start: usize,
    contents: Vec<Out>,
    /// Whether a block's mark stood in it: it goes when it is empty.
    block: bool,
}

/// Replaces the paragraphs of a text body. A body keeps at least one (ECMA-376 Part 1, 21.1.2.1 `CT_TextBody`).
pub(super) fn assemble(body: &mut Element, source: &[Element], blocks: &[bool], out: Vec<Out>, align: &str) {
    let mut paragraphs = split(out, blocks);
    for p in &mut paragraphs {
        drop_gone_lines(&mut p.contents, source);
    }
    let first = paragraphs.first().map_or(0, |p| p.start);
    paragraphs.retain(|p| !p.block || has_content(&p.contents, source));
    let mut built: Vec<Node> =
        paragraphs.iter().filter_map(|p| build(p, source, align)).map(Node::from).collect();
    if built.is_empty() {
        let mut empty = source.get(first).cloned().unwrap_or_else(|| Element::new(Ns::A, "a:p"));
        let kept = |n: &Node| n.element().is_some_and(|e| e.is(Ns::A, "pPr") || e.is(Ns::A, "endParaRPr"));
        empty.children.retain(kept);
        built.push(empty.into());
    }
    let is_p = |n: &Node| n.element().is_some_and(|e| e.is(Ns::A, "p"));
    let at = body.children.iter().position(is_p).unwrap_or(body.children.len());
    body.children.retain(|n| !is_p(n));
    let at = at.min(body.children.len());
    body.children.splice(at..at, built);
}

fn split(out: Vec<Out>, blocks: &[bool]) -> Vec<Paragraph> {
    let is_block = |p: usize| blocks.get(p).copied().unwrap_or(false);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut open = false;
    for piece in out {
        match piece {
            Out::Start(p) => {
                if !open {
                    paragraphs.push(Paragraph { start: p, contents: Vec::new(), block: is_block(p) });
                }
                open = true;
            }
            Out::End(p) => {
                open = false;
                if let Some(last) = paragraphs.last_mut() {
                    last.block |= is_block(p);
                }
            }
            piece => {
                if let Some(last) = paragraphs.last_mut() {
                    last.block |= matches!(piece, Out::Gone(_));
                    last.contents.push(piece);
                }
            }
        }
    }
    paragraphs
}

fn node<'s>(at: &At, source: &'s [Element]) -> Option<&'s Node> {
    source.get(at.para)?.children.get(at.child)
}

fn is_break(piece: &Out, source: &[Element]) -> bool {
    match piece {
        Out::Node(at) => node(at, source).and_then(Node::element).is_some_and(|e| e.is(Ns::A, "br")),
        _ => false,
    }
}

fn is_content(piece: &Out, source: &[Element]) -> bool {
    match piece {
        Out::Run { text, .. } => !text.trim().is_empty(),
        Out::Node(at) => match node(at, source) {
            Some(n @ Node::Element(e)) => !e.is(Ns::A, "br") && run_text(n).is_none(),
            _ => false,
        },
        _ => false,
    }
}

fn has_content(contents: &[Out], source: &[Element]) -> bool {
    contents.iter().any(|piece| is_content(piece, source))
}

/// A line between the template's breaks that held nothing but a failed condition goes with one break.
fn drop_gone_lines(contents: &mut Vec<Out>, source: &[Element]) {
    if !contents.iter().any(|p| matches!(p, Out::Gone(_))) || !contents.iter().any(|p| is_break(p, source)) {
        return;
    }
    let mut lines: Vec<Vec<Out>> = vec![Vec::new()];
    let mut breaks = Vec::new();
    for piece in contents.drain(..) {
        if is_break(&piece, source) {
            breaks.push(piece);
            lines.push(Vec::new());
        } else if let Some(line) = lines.last_mut() {
            line.push(piece);
        }
    }
    let gone = |line: &[Out]| line.iter().any(|p| matches!(p, Out::Gone(_))) && !has_content(line, source);
    let mut kept = 0;
    let mut pending = None;
    let mut breaks = breaks.into_iter();
    for line in lines {
        if !gone(&line) {
            // Between two lines that stay stands the last break between them.
            contents.extend(pending.take().filter(|_| kept > 0));
            contents.extend(line);
            kept += 1;
        } else {
            contents.extend(line.into_iter().filter(|p| matches!(p, Out::Gone(_))));
        }
        pending = breaks.next();
    }
}

fn build(paragraph: &Paragraph, source: &[Element], align: &str) -> Option<Element> {
    let owner = paragraph.contents.iter().find(|p| is_content(p, source)).and_then(|p| match p {
        Out::Run { at, .. } | Out::Node(at) => Some(at.para),
        _ => None,
    });
    let model = source.get(owner.unwrap_or(paragraph.start))?;
    let mut p = Element { children: Vec::new(), ..model.clone() };
    let property = |name: &str| model.child(Ns::A, name).cloned();
    p.children.extend(property("pPr").map(Node::from));
    push_contents(&mut p, &kept_in_order(&paragraph.contents, is_rtl(model)), source);
    match property("endParaRPr") {
        Some(end) => p.children.push(end.into()),
        None if !p.elements().any(|e| !e.is(Ns::A, "pPr")) => {
            p.children.extend(end_properties(paragraph, source))
        }
        None => {}
    }
    set_direction(&mut p, paragraph, source, align);
    Some(p)
}

/// Values of digits in text that runs from right to left, with marks around them that keep their groups in order.
///
/// Behind Arabic letters digits are Arabic numbers, and groups of them run from right to left (UAX #9, W2 and N1): a
/// telephone number would read `0100 555 1+`. Behind U+200E all of them are text from left to right (W7).
fn kept_in_order(contents: &[Out], is_rtl: bool) -> Cow<'_, [Out]> {
    const LEFT_TO_RIGHT_MARK: char = '\u{200E}';
    let is_right = |text: &str| text.chars().any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL));
    // A value with a letter before its digits keeps them in order by that.
    let begins_with_digits = |text: &str| {
        let mut classes = text.chars().map(bidi_class);
        classes.find(|class| matches!(class, BidiClass::L | BidiClass::EN)) == Some(BidiClass::EN)
    };
    let has_right = |piece: &Out| matches!(piece, Out::Run { text, .. } if is_right(text));
    if !is_rtl && !contents.iter().any(has_right) {
        return Cow::Borrowed(contents);
    }
    let marked = |piece: &Out| match piece {
        Out::Run { at, text, value: true, lang } if !is_right(text) && begins_with_digits(text) => {
            let text = format!("{LEFT_TO_RIGHT_MARK}{text}{LEFT_TO_RIGHT_MARK}");
            Out::Run { at: *at, text, value: true, lang: lang.clone() }
        }
        piece => piece.clone(),
    };
    Cow::Owned(contents.iter().map(marked).collect())
}

/// Whether a paragraph says that it runs from right to left (21.1.2.2.7, `rtl`).
fn is_rtl(p: &Element) -> bool {
    p.child(Ns::A, "pPr").and_then(|properties| properties.attr("rtl")).and_then(flag) == Some(true)
}

/// An empty paragraph keeps the height of its text by its end properties.
fn end_properties(paragraph: &Paragraph, source: &[Element]) -> Option<Node> {
    let at = paragraph.contents.iter().find_map(|p| match p {
        Out::Run { at, .. } => Some(at),
        _ => None,
    })?;
    let mut end = node(at, source)?.element()?.child(Ns::A, "rPr")?.clone();
    end.name = format!("{}endParaRPr", end.prefix()).into();
    end.children.retain(|n| !n.element().is_some_and(is_link));
    Some(end.into())
}

/// A run that is being written.
struct Open {
    at: At,
    text: String,
    lang: Option<String>,
    value: bool,
}

fn push_contents(p: &mut Element, contents: &[Out], source: &[Element]) {
    let mut open: Option<Open> = None;
    for piece in contents {
        match piece {
            Out::Run { text, .. } if text.is_empty() => {}
            Out::Run { at, text, value, lang } => {
                let lang = lang.clone().filter(|l| differs(l, at, source));
                match &mut open {
                    Some(run) if run.at == *at && run.lang == lang => {
                        run.text.push_str(text);
                        run.value |= value;
                    }
                    _ => {
                        p.children.extend(open.take().and_then(|run| run.build(source)));
                        open = Some(Open { at: *at, text: text.clone(), lang, value: *value });
                    }
                }
            }
            Out::Node(at) => {
                p.children.extend(open.take().and_then(|run| run.build(source)));
                p.children.extend(node(at, source).cloned());
            }
            Out::Break(at) => {
                p.children.extend(open.take().and_then(|run| run.build(source)));
                p.children.extend(line_break(at, source));
            }
            Out::Start(_) | Out::End(_) | Out::Gone(_) => {}
        }
    }
    p.children.extend(open.take().and_then(|run| run.build(source)));
}

/// Whether a value's language is another than its run's. A run without `lang` is taken for English, as PowerPoint's
/// own defaults are.
fn differs(value: &str, at: &At, source: &[Element]) -> bool {
    let run = node(at, source).and_then(Node::element);
    let own = run.and_then(|r| r.child(Ns::A, "rPr")).and_then(|p| p.attr("lang")).unwrap_or("en-US");
    lang::primary(value) != lang::primary(own)
}

impl Open {
    fn build(self, source: &[Element]) -> Option<Node> {
        let mut run = node(&self.at, source)?.element()?.clone();
        let prefix = run.prefix().to_owned();
        if let Some(t) = run.child_mut(Ns::A, "t") {
            t.children = vec![Node::Text(self.text)];
        } else {
            run.children.push(Element::new(Ns::A, format!("{prefix}t")).with_text(self.text).into());
        }
        if self.value
            && let Some(properties) = run.child_mut(Ns::A, "rPr")
        {
            // The spelling mark (21.1.2.3.9) was the placeholder's.
            properties.remove_attr(Ns::None, "err");
        }
        if let Some(lang) = self.lang {
            if run.child(Ns::A, "rPr").is_none() {
                run.children.insert(0, Element::new(Ns::A, format!("{prefix}rPr")).into());
            }
            if let Some(properties) = run.child_mut(Ns::A, "rPr") {
                properties.set_attr("lang", lang);
            }
        }
        Some(run.into())
    }
}

fn line_break(at: &At, source: &[Element]) -> Option<Node> {
    let run = node(at, source)?.element()?;
    let mut br = Element::new(Ns::A, format!("{}br", run.prefix()));
    if let Some(properties) = run.child(Ns::A, "rPr") {
        let mut properties = properties.clone();
        properties.children.retain(|n| !n.element().is_some_and(is_link));
        br.children.push(properties.into());
    }
    Some(br.into())
}

/// A paragraph that became mostly right-to-left runs that way; a list that was only placeholders is mirrored as well.
fn set_direction(p: &mut Element, paragraph: &Paragraph, source: &[Element], align: &str) {
    let mut filled = String::new();
    let mut own_letters = false;
    let mut any_value = false;
    for piece in &paragraph.contents {
        if let Out::Run { text, value, .. } = piece {
            filled.push_str(text);
            any_value |= value;
            own_letters |= !value && text.chars().any(char::is_alphabetic);
        }
    }
    if !any_value || !lang::is_rtl(&filled) {
        return;
    }
    let prefix = source.get(paragraph.start).map_or("a:", |e| e.prefix()).to_owned();
    let Some(properties) = lang::turn(p, &prefix) else { return };
    // A name or number keeps its place in a page that reads from left to right; a list's bullets change sides.
    let bullet = |e: &Element| e.ns == Ns::A && matches!(e.local(), "buChar" | "buAutoNum" | "buBlip");
    if !own_letters && properties.elements().any(bullet) {
        lang::mirror(properties, align);
    }
}
