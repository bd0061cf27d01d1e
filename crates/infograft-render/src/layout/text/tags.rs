//! A body's structure: paragraphs, headings, nested lists, links, spans of another language.

use kurbo::Point;

use crate::drawing::{Link, Paragraph};
use crate::layout::context::LayoutContext;
use crate::page::{Item, Role, Tag};

/// A glyph run with what decides how it is grouped.
pub(super) struct Part {
    pub item: Item,
    pub link: Option<Link>,
    pub lang: Option<String>,
    pub quad: [Point; 4],
    pub text: String,
}

/// A paragraph, its parts in logical order, and its bullet.
pub(super) type Parts<'a> = (&'a Paragraph, Vec<Part>, Vec<Item>);

/// All text inside the shape's link.
pub(super) fn whole_link(
    context: &LayoutContext,
    paragraphs: Vec<Parts>,
    link: &Link,
    corners: [Point; 4],
    heading: Option<u8>,
) -> Vec<Item> {
    let text: Vec<String> =
        paragraphs.iter().map(|(_, parts, _)| parts.iter().map(|p| p.text.as_str()).collect()).collect();
    let lang = common_lang(paragraphs.iter().flat_map(|(_, parts, _)| parts));
    let several = paragraphs.len() > 1;
    let items: Vec<Item> = paragraphs
        .into_iter()
        .flat_map(|(_, parts, label)| {
            let items: Vec<Item> = label.into_iter().chain(parts.into_iter().map(|p| p.item)).collect();
            if several { vec![Item::Tag { tag: Tag::new(Role::Span), items }] } else { items }
        })
        .collect();
    if items.is_empty() {
        return items;
    }
    let tag = Tag { lang, ..Tag::new(heading.map_or(Role::P, Role::H)) };
    match context.target(link) {
        Some(target) => {
            let contents = text.join(" ").trim().to_string();
            let link = Item::Link { target, contents, quads: vec![corners], items, number: link.number };
            vec![Item::Tag { tag, items: vec![link] }]
        }
        None => vec![Item::Tag { tag, items }],
    }
}

/// Paragraphs as P or H, those with bullets as lists nested by level.
pub(super) fn structure(context: &LayoutContext, paragraphs: Vec<Parts>, heading: Option<u8>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut open: Vec<(u8, Vec<Item>)> = Vec::new();
    for (para, parts, label) in paragraphs {
        let lang = common_lang(&parts);
        let content = inline(context, parts, lang.is_some());
        if label.is_empty() || heading.is_some() {
            close_lists(&mut open, 0, &mut items);
            // Of tens of thousands of words there are no more copies than it takes.
            let content = if label.is_empty() { content } else { label.into_iter().chain(content).collect() };
            items.push(Item::Tag {
                tag: Tag { lang, ..Tag::new(heading.map_or(Role::P, Role::H)) },
                items: content,
            });
            continue;
        }
        let depth = open.iter().take_while(|(level, _)| *level <= para.level).count();
        close_lists(&mut open, depth, &mut items);
        if open.last().is_none_or(|(level, _)| *level < para.level) {
            open.push((para.level, Vec::new()));
        }
        let label = Item::Tag { tag: Tag::new(Role::Lbl), items: label };
        let list_body = Item::Tag { tag: Tag { lang, ..Tag::new(Role::LBody) }, items: content };
        let item = Item::Tag { tag: Tag::new(Role::LI), items: vec![label, list_body] };
        if let Some((_, list)) = open.last_mut() {
            list.push(item);
        }
    }
    close_lists(&mut open, 0, &mut items);
    items
}

/// Closes lists deeper than a depth: each goes into the body of its parent's last item.
fn close_lists(open: &mut Vec<(u8, Vec<Item>)>, depth: usize, items: &mut Vec<Item>) {
    while open.len() > depth {
        let Some((_, list)) = open.pop() else { break };
        let list = Item::Tag { tag: Tag::new(Role::L), items: list };
        let parent = open.last_mut().and_then(|(_, parent)| parent.last_mut());
        match parent.and_then(last_child) {
            Some(body) => body.push(list),
            None => items.push(list),
        }
    }
}

/// The items of a tag's last child.
fn last_child(item: &mut Item) -> Option<&mut Vec<Item>> {
    let Item::Tag { items, .. } = item else { return None };
    match items.last_mut() {
        Some(Item::Tag { items, .. }) => Some(items),
        _ => None,
    }
}

/// The language of all parts, if it is one and not the document's.
fn common_lang<'a>(parts: impl IntoIterator<Item = &'a Part>) -> Option<String> {
    let mut langs = parts.into_iter().filter(|p| p.text.chars().any(char::is_alphabetic)).map(|p| &p.lang);
    let first = langs.next()?.clone()?;
    langs.all(|l| l.as_ref() == Some(&first)).then_some(first)
}

/// A paragraph's parts with links around those that share one, and a Span where the language differs.
fn inline(context: &LayoutContext, parts: Vec<Part>, lang_is_said: bool) -> Vec<Item> {
    let mut items = Vec::new();
    let mut parts = parts.into_iter().peekable();
    while let Some(Part { item, link, lang, quad, text }) = parts.next() {
        let target = link.as_ref().and_then(|link| context.target(link));
        let same = |part: &Part| part.link == link && (link.is_some() || part.lang == lang);
        let (mut inner, mut contents, mut quads) = (vec![item], text, vec![quad]);
        while let Some(next) = parts.next_if(same) {
            inner.push(next.item);
            if target.is_some() {
                contents.push_str(&next.text);
                add_quad(&mut quads, next.quad);
            }
        }
        // Room is made by doubling, and a deck may have tens of thousands of paragraphs.
        inner.shrink_to_fit();
        let lang = if lang_is_said { None } else { lang };
        if lang.is_some() {
            inner = vec![Item::Tag { tag: Tag { lang, ..Tag::new(Role::Span) }, items: inner }];
        }
        match target {
            Some(target) => {
                let contents = contents.trim().to_string();
                let number = link.map_or(0, |link| link.number);
                items.push(Item::Link { target, contents, quads, items: inner, number });
            }
            None if items.is_empty() => items = inner,
            None => items.extend(inner),
        }
    }
    items
}

/// Adds a piece's quadrilateral: pieces side by side become one, so that there is one for each line.
fn add_quad(quads: &mut Vec<[Point; 4]>, quad: [Point; 4]) {
    match quads.last_mut() {
        Some(last) if last[1].distance(quad[0]) < 1.0 && last[2].distance(quad[3]) < 1.0 => {
            last[1] = quad[1];
            last[2] = quad[2];
        }
        _ => quads.push(quad),
    }
}
