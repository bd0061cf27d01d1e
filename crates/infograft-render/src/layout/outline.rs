//! Bookmarks: sections with their slides, as PowerPoint's thumbnails group them.

use std::collections::BTreeMap;

use crate::drawing::{Section, Slide};
use crate::page::Bookmark;

/// The name that PowerPoint gives a section without one.
const UNNAMED: &str = "Untitled Section";

/// The bookmarks of slides, each of which begins on a page: each under its section, sections without slides left out.
/// One slide needs none.
pub(super) fn bookmarks(sections: &[Section], slides: &[&Slide], pages: &[usize]) -> Vec<Bookmark> {
    if slides.len() < 2 {
        return Vec::new();
    }
    let mut section_of = BTreeMap::new();
    for (index, section) in sections.iter().enumerate() {
        for number in &section.slides {
            section_of.entry(*number).or_insert(index);
        }
    }
    let mut out: Vec<Bookmark> = Vec::new();
    let mut open = None;
    for (page, slide) in pages.iter().copied().zip(slides) {
        let own = Bookmark { title: title(slide), page, children: Vec::new() };
        let section = section_of.get(&slide.number).copied();
        match out.last_mut().filter(|_| section.is_some() && section == open) {
            Some(parent) => parent.children.push(own),
            None => out.push(match section.and_then(|index| sections.get(index)) {
                Some(section) => Bookmark { title: name(section), page, children: vec![own] },
                None => own,
            }),
        }
        open = section;
    }
    out
}

/// A slide without a title is called by its number, as PowerPoint does.
fn title(slide: &Slide) -> String {
    let title = slide.title.as_deref().map(str::trim).filter(|t| !t.is_empty());
    title.map_or_else(|| format!("Slide {}", slide.number), str::to_owned)
}

fn name(section: &Section) -> String {
    let name = section.name.trim();
    if name.is_empty() { UNNAMED.to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slide(number: usize, title: &str) -> Slide {
        Slide { number, title: Some(title.to_owned()), ..Slide::default() }
    }

    fn section(name: &str, slides: &[usize]) -> Section {
        Section { name: name.into(), slides: slides.to_vec() }
    }

    fn leaf(title: &str, page: usize) -> Bookmark {
        Bookmark { title: title.into(), page, children: vec![] }
    }

    #[test]
    fn slides_stand_under_their_sections() {
        let slides = [slide(1, "Hello"), slide(2, " "), slide(4, "End")];
        let slides: Vec<&Slide> = slides.iter().collect();
        let sections = [section("Start", &[1, 2]), section("Left out", &[3]), section("", &[4])];
        let wanted = [
            Bookmark { title: "Start".into(), page: 0, children: vec![leaf("Hello", 0), leaf("Slide 2", 1)] },
            Bookmark { title: "Untitled Section".into(), page: 2, children: vec![leaf("End", 2)] },
        ];
        assert_eq!(bookmarks(&sections, &slides, &[0, 1, 2]), wanted);
        assert_eq!(
            bookmarks(&[], &slides, &[0, 1, 2]),
            [leaf("Hello", 0), leaf("Slide 2", 1), leaf("End", 2)]
        );
        assert!(bookmarks(&sections, &slides[..1], &[0]).is_empty(), "one page needs none");
    }

    #[test]
    fn slides_in_another_order_keep_the_order_of_the_pages() {
        let slides = [slide(3, "c"), slide(1, "a"), slide(4, "d")];
        let slides: Vec<&Slide> = slides.iter().collect();
        let found = bookmarks(&[section("One", &[1, 2]), section("Two", &[3])], &slides, &[0, 1, 2]);
        let titles: Vec<&str> = found.iter().map(|b| b.title.as_str()).collect();
        assert_eq!(titles, ["Two", "One", "d"], "a slide of no section stands by itself");
    }
}
