//! Markdown of answers as HTML and as plain words. What isn't words, lists, emphasis or links is shown as it is typed.

use maud::PreEscaped;
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html::push_html};

use infograft_brand::brand::Url;

/// Blocks of HTML.
pub(super) fn html(markdown: &str) -> PreEscaped<String> {
    let mut out = String::new();
    push_html(&mut out, events(markdown));
    PreEscaped(out.trim_end().to_owned())
}

/// HTML of one line: without a paragraph around it.
pub(super) fn inline(markdown: &str) -> PreEscaped<String> {
    let mut out = String::new();
    let block = |e: &Event<'_>| matches!(e, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph));
    push_html(&mut out, events(markdown.trim()).filter(|e| !block(e)));
    PreEscaped(out.trim_end().to_owned())
}

/// The words alone; items of lists begin with a dash, links stand behind their words.
pub(super) fn plain(markdown: &str) -> String {
    let mut out = String::new();
    let (mut targets, mut lists) = (Vec::new(), Vec::new());
    for event in events(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            Event::Start(Tag::Item) => {
                if !out.is_empty() && !out.ends_with('\n') {
                    out.push('\n');
                }
                // A numbered list counts on from its first number.
                match lists.last_mut() {
                    Some(Some(number)) => {
                        out.push_str(&format!("{number}. "));
                        *number += 1;
                    }
                    _ => out.push_str("- "),
                }
            }
            Event::Start(Tag::Paragraph) if !(out.is_empty() || out.ends_with(' ')) => out.push_str("\n\n"),
            Event::Start(Tag::List(first)) => {
                lists.push(first);
                if !out.is_empty() {
                    out.push('\n');
                }
            }
            Event::End(TagEnd::List(_)) => {
                lists.pop();
            }
            Event::Start(Tag::Link { dest_url, .. }) => targets.push(dest_url),
            Event::End(TagEnd::Link) => {
                if let Some(target) = targets.pop().filter(|target| !out.ends_with(&**target)) {
                    out.push_str(&format!(" ({target})"));
                }
            }
            _ => {}
        }
    }
    out
}

/// Where the words of a list's line begin; 0 when it is none.
pub(super) fn marker(line: &str) -> usize {
    let rest = line.trim_start();
    let indent = line.len() - rest.len();
    if rest.starts_with("- ") {
        return indent + 2;
    }
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match rest.get(digits..) {
        Some(after) if digits > 0 && after.starts_with(". ") => indent + digits + 2,
        _ => 0,
    }
}

/// A text with everything that Markdown would read as a sign escaped (CommonMark 0.31, 2.4), on one line.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str(", "),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '~' | '|' | '!' => {
                out.extend(['\\', c])
            }
            c => out.push(c),
        }
    }
    out
}

/// An address as a link's destination (CommonMark 0.31, 6.3).
pub(super) fn destination(target: &str) -> String {
    if target.contains(['(', ')', ' ']) { format!("<{target}>") } else { target.to_owned() }
}

/// An escaped text that begins a line without beginning a list.
pub(super) fn guarded(text: &str) -> String {
    match text.chars().next() {
        Some('-' | '+' | '=') => format!("\\{text}"),
        Some(digit) if digit.is_ascii_digit() => number(text),
        _ => text.to_owned(),
    }
}

/// `1.` and `1)` at the beginning begin a numbered list.
fn number(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match text.get(digits..) {
        Some(rest) if rest.starts_with(['.', ')']) => format!("{}\\{rest}", &text[..digits]),
        _ => text.to_owned(),
    }
}

fn events(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    // Whether each open link is kept: one whose address isn't allowed leaves its words.
    let mut kept = Vec::new();
    Parser::new_ext(markdown, Options::empty()).filter_map(move |event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let target = target(&dest_url, link_type);
            kept.push(target.is_some());
            Some(Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url: target?, title, id }))
        }
        Event::End(TagEnd::Link) => kept.pop().unwrap_or(false).then_some(Event::End(TagEnd::Link)),
        // Pictures would be asked of another host; headings would break the page's order.
        Event::Start(Tag::Image { .. } | Tag::HtmlBlock) | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => {
            None
        }
        Event::Start(Tag::Heading { .. }) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::Heading(_)) => Some(Event::End(TagEnd::Paragraph)),
        event => Some(event),
    })
}

/// A link's address, if links may have it: the kit's own pages, and what a brand's links may be.
fn target(address: &str, link_type: LinkType) -> Option<CowStr<'static>> {
    let own = address.strip_suffix(".html").is_some_and(|name| name.bytes().all(|b| b.is_ascii_lowercase()));
    if own || address.starts_with('#') {
        return Some(address.to_owned().into());
    }
    let address = if link_type == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
    Url::parse(&address).ok().map(|url| url.target.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_lists_emphasis_and_links_are_kept() {
        let cases = [
            ("a **b** *c*", "<p>a <strong>b</strong> <em>c</em></p>"),
            ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
            ("<b onclick=x>hi</b>", "<p>&lt;b onclick=x&gt;hi&lt;/b&gt;</p>"),
            ("[a](javascript:alert(1))", "<p>a</p>"),
            ("[a](https://x.example/?a=1&b=2)", "<p><a href=\"https://x.example/?a=1&amp;b=2\">a</a></p>"),
            ("![pixel](https://x.example/p.gif)", "<p>pixel</p>"),
            ("# Title", "<p>Title</p>"),
            ("[a](faq.html)", "<p><a href=\"faq.html\">a</a></p>"),
            ("[a](//evil.example)", "<p><a href=\"https://evil.example/\">a</a></p>"),
        ];
        for (markdown, expected) in cases {
            assert_eq!(html(markdown).0, expected, "{markdown}");
        }
    }

    #[test]
    fn words_alone_keep_lists_and_addresses() {
        let text = plain("Ways:\n\n- **a**\n- [b](https://x.example/b)\n\nEnd");
        assert_eq!(text, "Ways:\n- a\n- b (https://x.example/b)\n\nEnd");
        assert_eq!(plain("3. a\n4. b"), "3. a\n4. b");
    }

    #[test]
    fn list_lines_have_markers() {
        for (line, at) in [("- a", 2), ("12. a", 4), ("a - b", 0), ("1.5 h", 0), ("-a", 0)] {
            assert_eq!(marker(line), at, "{line}");
        }
    }

    #[test]
    fn beginnings_of_lists_are_escaped() {
        for (text, escaped) in [("- a", r"\- a"), ("1. a", r"1\. a"), ("12) b", r"12\) b"), ("24 h", "24 h")]
        {
            assert_eq!(guarded(&escape(text)), escaped);
        }
    }
}
