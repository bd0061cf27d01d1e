//! The marks of the template contract: what may stand between `{{` and `}}` in text, in a shape's name or alt text.

use std::ops::Range;

/// A mark in text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// `{{organization.name}}`
    Value(String),
    /// `{{#if path}}`, `{{#if !path}}`
    If(Condition),
    /// `{{else}}`
    Else,
    /// `{{/if}}`
    EndIf,
    /// `{{#each info.items}}`
    Each(String),
    /// `{{/each}}`
    EndEach,
    /// A directive that isn't known.
    Bad(String),
}

/// The condition of an `{{#if}}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub path: String,
    pub negated: bool,
}

/// A mark in a shape's name or alt text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    If(Condition),
    /// `{{else}}`, `{{/if}}`: ends that a condition on a whole shape doesn't need.
    End,
    Flow(Flow),
    Fixed,
    /// `{{stretch}}`: grows and shrinks with its group.
    Stretch,
    /// `{{grow}}`, `{{grow 2}}`: takes a share of the room that its group has left.
    Grow(u8),
    /// `{{rest NAME}}` on a placeholder of a layout: slides of that layout take the paragraphs for which the text of that
    /// name has no room.
    Rest(String),
    /// `{{every page}}`: stays on each page that a group goes on on.
    EveryPage,
    /// `{{more NAME}}`: stays where the text of that name goes on on another slide.
    More(String),
    Logo(LogoMark),
    /// `{{qr links.booking}}`: the path of what the code leads to.
    Qr(String),
    /// `{{image hero}}`: the place of the photo of that name.
    Image(String),
    Value(String),
    Bad(String),
}

/// `{{row}}` or `{{column}}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Flow {
    pub axis: Axis,
    pub align: FlowAlign,
    /// `{{column fit}}`: its texts are as high as they need to be.
    pub fit: bool,
    /// `{{column fit pages}}`: what has no room in it goes on on further pages.
    pub pages: bool,
    /// `{{column fit wrap=240}}`: its shapes stand beside each other where each has so many points of width.
    pub wrap: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    X,
    Y,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FlowAlign {
    Start,
    Center,
    End,
    Fill,
}

/// `{{logo …}}`: on which background, where in the frame as a share of the free space, and how many points above and below
/// the frame a logo may use that isn't wide: `{{logo above=10 below=2}}`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LogoMark {
    pub on_dark: bool,
    pub align: f64,
    pub valign: f64,
    pub room: (f64, f64),
}

/// The spans of `{{…}}` in a text: the innermost braces, byte ranges with the braces included.
fn spans(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(end) = text[at..].find("}}").map(|i| at + i) {
        let start = text[at..end].rfind("{{").map(|i| at + i);
        // A third brace on both sides belongs to it: other programs write so what isn't to be escaped.
        let outer = start.filter(|start| text[at..*start].ends_with('{') && text[end + 2..].starts_with('}'));
        found.extend(match (outer, start) {
            (Some(outer), _) => Some(outer - 1..end + 3),
            (None, start) => start.map(|start| start..end + 2),
        });
        at = end + 2 + usize::from(outer.is_some());
    }
    found
}

/// What stands between the braces, without the spaces (zero-width ones too) that an editor may have put there.
fn inner(text: &str, span: &Range<usize>) -> String {
    let inner = text.get(span.clone()).unwrap_or_default();
    let inner = inner.strip_prefix("{{").and_then(|inner| inner.strip_suffix("}}")).unwrap_or_default();
    let inner = inner.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).unwrap_or(inner);
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}');
    inner.split(blank).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_path(text: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.split('.').all(|s| !s.is_empty() && s.chars().all(word))
}

fn condition(text: &str) -> Option<Condition> {
    let text = text.strip_prefix("#if")?;
    let path = text.strip_prefix(' ').or_else(|| text.starts_with('!').then_some(text))?.trim();
    let (path, negated) = path.strip_prefix('!').map_or((path, false), |p| (p.trim(), true));
    is_path(path).then(|| Condition { path: path.to_owned(), negated })
}

/// Whether this is meant as a directive: `#unless info`. A text about marks (`{{#if …}}`) isn't.
fn is_directive(inner: &str) -> bool {
    let word = |w: &str| is_path(w.trim_start_matches(['#', '/', '!']));
    inner.starts_with(['#', '/']) && inner.split(' ').all(word)
}

fn tag(inner: &str) -> Option<Tag> {
    if let Some(condition) = condition(inner) {
        return Some(Tag::If(condition));
    }
    Some(match inner {
        "else" | "#else" => Tag::Else,
        "/if" | "#/if" => Tag::EndIf,
        "/each" | "#/each" => Tag::EndEach,
        _ => match inner.strip_prefix("#each ") {
            Some(path) if is_path(path) => Tag::Each(path.to_owned()),
            _ if is_path(inner) => Tag::Value(inner.to_owned()),
            _ if is_directive(inner) => Tag::Bad(inner.to_owned()),
            _ => return None,
        },
    })
}

/// The marks in a text with their byte ranges. Braces that hold nothing of ours (`{{x^2}}`) are plain text.
pub(super) fn tags(text: &str) -> Vec<(Range<usize>, Tag)> {
    spans(text).into_iter().filter_map(|s| tag(&inner(text, &s)).map(|t| (s, t))).collect()
}

fn option<'a>(word: &'a str, name: &str) -> Option<&'a str> {
    let value = word.strip_prefix(name)?.strip_prefix('=')?;
    Some(value.trim_matches(['"', '\'', '\u{201C}', '\u{201D}']))
}

fn flow(axis: Axis, words: &[&str]) -> Option<Flow> {
    let mut flow = Flow { axis, align: FlowAlign::Start, fit: false, pages: false, wrap: None };
    for word in words {
        if *word == "fit" {
            flow.fit = true;
            continue;
        }
        if *word == "pages" {
            flow.pages = true;
            continue;
        }
        if let Some(width) = option(word, "wrap") {
            flow.wrap = Some(width.parse().ok().filter(|width| *width > 0)?);
            continue;
        }
        flow.align = match option(word, "align")? {
            "start" => FlowAlign::Start,
            "center" | "centre" | "middle" => FlowAlign::Center,
            "end" => FlowAlign::End,
            "fill" => FlowAlign::Fill,
            _ => return None,
        };
    }
    Some(flow)
}

fn grow(words: &[&str]) -> Option<u8> {
    match words {
        [] => Some(1),
        [share] => share.parse().ok().filter(|share| (1..=9).contains(share)),
        _ => None,
    }
}

fn logo(words: &[&str]) -> Option<LogoMark> {
    let mut mark = LogoMark { on_dark: false, align: 0.0, valign: 0.5, room: (0.0, 0.0) };
    let points = |text: &str| text.parse::<u8>().ok().map(f64::from);
    for word in words {
        if let Some(on) = option(word, "on") {
            mark.on_dark = match on {
                "dark" => true,
                "light" => false,
                _ => return None,
            };
        } else if let Some(align) = option(word, "align") {
            mark.align = match align {
                "left" => 0.0,
                "center" | "centre" => 0.5,
                "right" => 1.0,
                _ => return None,
            };
        } else if let Some(above) = option(word, "above") {
            mark.room.0 = points(above)?;
        } else if let Some(below) = option(word, "below") {
            mark.room.1 = points(below)?;
        } else {
            mark.valign = match option(word, "valign")? {
                "top" => 0.0,
                "middle" => 0.5,
                "bottom" => 1.0,
                _ => return None,
            };
        }
    }
    Some(mark)
}

/// What a code can hold: a link, a way to reach the organisation, a value of the brand's own.
fn qr(words: &[&str]) -> Option<String> {
    let [path] = words else { return None };
    let known = ["organization.email", "organization.phone"].contains(path)
        || ["links.", "values."].iter().any(|root| path.starts_with(root));
    (known && is_path(path)).then(|| (*path).to_owned())
}

/// The name of a photo's place.
fn image(words: &[&str]) -> Option<String> {
    let [name] = words else { return None };
    (is_path(name) && !name.contains('.')).then(|| (*name).to_owned())
}

fn mark(inner: &str) -> Option<Mark> {
    let words: Vec<&str> = inner.split(' ').collect();
    let (first, rest) = words.split_first()?;
    let bad = || Mark::Bad(inner.to_owned());
    Some(match *first {
        "row" => flow(Axis::X, rest).map_or_else(bad, Mark::Flow),
        "column" => flow(Axis::Y, rest).map_or_else(bad, Mark::Flow),
        "logo" => logo(rest).map_or_else(bad, Mark::Logo),
        "qr" => qr(rest).map_or_else(bad, Mark::Qr),
        "image" if !rest.is_empty() => image(rest).map_or_else(bad, Mark::Image),
        "fixed" if rest.is_empty() => Mark::Fixed,
        "stretch" if rest.is_empty() => Mark::Stretch,
        "grow" => grow(rest).map_or_else(bad, Mark::Grow),
        "rest" if !rest.is_empty() => Mark::Rest(rest.join(" ")),
        "every" if *rest == ["page"] => Mark::EveryPage,
        "more" if !rest.is_empty() => Mark::More(rest.join(" ")),
        _ => match tag(inner)? {
            Tag::If(condition) => Mark::If(condition),
            Tag::Else | Tag::EndIf | Tag::EndEach => Mark::End,
            Tag::Value(path) => Mark::Value(path),
            Tag::Each(_) | Tag::Bad(_) => bad(),
        },
    })
}

/// What stands in a text beside its tags.
pub(super) fn outside(text: &str) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for (span, _) in tags(text) {
        out.push_str(text.get(at..span.start).unwrap_or_default());
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The marks in a shape's name or alt text with their byte ranges.
pub(super) fn marks(text: &str) -> Vec<(Range<usize>, Mark)> {
    spans(text).into_iter().filter_map(|s| mark(&inner(text, &s)).map(|m| (s, m))).collect()
}

/// Whether a text may hold a mark. Every attribute of a deck is asked, and nearly all are too short for a search.
pub(super) fn has_braces(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair == b"{{")
}

/// Whether a text is a mark of the logo and nothing else.
pub(super) fn is_logo(text: &str) -> bool {
    has_braces(text) && matches!(marks(text).as_slice(), [(span, Mark::Logo(_))] if span.len() == text.len())
}

/// The mark that says how a shape stands in its group; it stays until the group is laid anew.
pub(super) fn stance(name: &str) -> &'static str {
    let found = marks(name);
    match found.iter().find(|(_, mark)| matches!(mark, Mark::Fixed | Mark::Stretch)) {
        Some((_, Mark::Fixed)) => " {{fixed}}",
        Some(_) => " {{stretch}}",
        None => "",
    }
}

/// A name without its marks, and without the space that they leave. Names without marks stay as they are.
pub(super) fn strip(text: &str) -> String {
    let found = marks(text);
    if found.iter().all(|(_, m)| matches!(m, Mark::Value(_))) {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut at = 0;
    for (span, mark) in found {
        if matches!(mark, Mark::Value(_)) {
            continue;
        }
        out.push_str(&text[at..span.start]);
        at = span.end;
        if out.ends_with(char::is_whitespace) {
            out.truncate(out.trim_end().len());
            out.push(' ');
        }
        if out.ends_with(' ') || out.is_empty() {
            at = text.len() - text[at..].trim_start().len();
        }
    }
    out.push_str(&text[at..]);
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_marks_are_read() {
        let kinds = |t: &str| tags(t).into_iter().map(|(_, t)| t).collect::<Vec<_>>();
        let yes = Condition { path: "links.billing".into(), negated: false };
        assert_eq!(kinds("{{#if links.billing}}a{{else}}b{{/if}}"), [Tag::If(yes), Tag::Else, Tag::EndIf]);
        assert_eq!(kinds("{{#if !info}}"), [Tag::If(Condition { path: "info".into(), negated: true })]);
        assert_eq!(kinds("{{ organization.name\u{A0}}}"), [Tag::Value("organization.name".into())]);
        assert_eq!(kinds("{{#each info.items}}"), [Tag::Each("info.items".into())]);
        assert_eq!(kinds("{{x^2}} and {y} and {{ }}"), []);
        assert_eq!(kinds("names that hold {{#if …}}"), []);
        assert_eq!(kinds("{{#unless x}}"), [Tag::Bad("#unless x".into())]);
        assert_eq!(kinds("{{{organization.name}}}"), [Tag::Value("organization.name".into())]);
        assert_eq!(tags("a {{{info}}}")[0].0, 2..12, "the third braces go, too");
        assert_eq!(tags("{{{info}} b")[0].0, 1..9);
    }

    #[test]
    fn shape_marks_are_read_and_stripped() {
        let name = "Billing button {{#if links.billing}}{{fixed}}";
        assert_eq!(marks(name).len(), 2);
        assert_eq!(strip(name), "Billing button");
        assert_eq!(strip("{{row align=fill}} Buttons"), "Buttons");
        assert_eq!(strip("A {{fixed}} B"), "A B");
        assert_eq!(strip("Plain  name "), "Plain  name ");
        let logo = LogoMark { on_dark: true, align: 0.5, valign: 1.0, room: (0.0, 12.0) };
        assert_eq!(marks("{{logo on=dark align=center valign=bottom below=12}}")[0].1, Mark::Logo(logo));
        assert!(matches!(marks("{{logo above=-3}}")[0].1, Mark::Bad(_)));
        assert!(matches!(marks("{{row align=middel}}")[0].1, Mark::Bad(_)));
        let flow = Flow { axis: Axis::Y, align: FlowAlign::Fill, fit: true, pages: false, wrap: None };
        assert_eq!(marks("{{column fit align=fill}}")[0].1, Mark::Flow(flow));
        assert_eq!(marks("{{rest Before  you join}}")[0].1, Mark::Rest("Before you join".into()));
        assert_eq!(strip("Card {{stretch}} {{grow}}"), "Card");
        assert_eq!(
            marks("{{grow}}{{grow 3}}").into_iter().map(|(_, m)| m).collect::<Vec<_>>(),
            [Mark::Grow(1), Mark::Grow(3)]
        );
        assert!(matches!(marks("{{grow 0}}")[0].1, Mark::Bad(_)));
        let qr = |text: &str| marks(text).remove(0).1;
        assert_eq!(qr("Code {{ qr  links.booking }}"), Mark::Qr("links.booking".into()));
        assert_eq!(strip("Code {{qr links.booking}}"), "Code");
        for bad in ["{{qr}}", "{{qr organization.name}}", "{{qr links.}}", "{{qr links.a links.b}}"] {
            assert!(matches!(qr(bad), Mark::Bad(_)), "{bad}");
        }
    }
}
