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
            let content = label.into_iter().chain(content).collect();
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
    while let Some(first) = parts.next() {
        let mut group = vec![first];
        let same = |a: &Part, b: &Part| a.link == b.link && (a.link.is_some() || a.lang == b.lang);
        while let Some(next) = parts.next_if(|p| group.first().is_some_and(|f| same(f, p))) {
            group.push(next);
        }
        let Some(head) = group.first() else { continue };
        let (link, lang) = (head.link.clone(), if lang_is_said { None } else { head.lang.clone() });
        let contents: String = group.iter().map(|p| p.text.as_str()).collect();
        let quads = merge_quads(group.iter().map(|p| p.quad));
        let inner: Vec<Item> = group.into_iter().map(|p| p.item).collect();
        let inner = match lang {
            Some(lang) => {
                vec![Item::Tag { tag: Tag { lang: Some(lang), ..Tag::new(Role::Span) }, items: inner }]
            }
            None => inner,
        };
        match link.as_ref().and_then(|l| context.target(l)) {
            Some(target) => {
                let contents = contents.trim().to_string();
                let number = link.map_or(0, |link| link.number);
                items.push(Item::Link { target, contents, quads, items: inner, number });
            }
            None => items.extend(inner),
        }
    }
    items
}

/// One quadrilateral per line: pieces side by side become one.
fn merge_quads(quads: impl Iterator<Item = [Point; 4]>) -> Vec<[Point; 4]> {
    let mut merged: Vec<[Point; 4]> = Vec::new();
    for quad in quads {
        match merged.last_mut() {
            Some(last) if last[1].distance(quad[0]) < 1.0 && last[2].distance(quad[3]) < 1.0 => {
                last[1] = quad[1];
                last[2] = quad[2];
            }
            _ => merged.push(quad),
        }
    }
    merged
}
