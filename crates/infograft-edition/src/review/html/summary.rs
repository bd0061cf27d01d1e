//! What a chapter's head shows: what is left of the old look, what became what, and the findings that are no slide's.

use maud::{Markup, html};

use super::parts::{arrow, bar, became, counted, finding, percent, swatch};
use super::slide::name;
use crate::edition::ColorChange;
use crate::review::build::is_to_mend;
use crate::review::{Chapter, Pair, Rebranding};

/// So many rows of a table are shown at once.
const OPEN: usize = 8;
/// A slide with more of the old look than this is to be looked at first.
const MUCH: f64 = 0.1;

/// The sums of a chapter.
pub(super) fn sums(chapter: &Chapter) -> Markup {
    let pages = chapter.pairs.len();
    let warnings = chapter.pairs.iter().flat_map(|pair| &pair.findings).chain(&chapter.findings);
    let warnings = warnings.filter(|found| is_to_mend(found)).count();
    let differ = chapter.pairs.iter().filter(|pair| !is_alike(pair)).count();
    html! {
        dl.sums {
            (sum(if pages == 1 { "slide" } else { "slides" }, &pages.to_string()))
            @match &chapter.rebranding {
                Some(rebranding) => {
                    (sum("of the old look left", &percent(rebranding.left.share())))
                    (sum(if warnings == 1 { "thing to look at" } else { "things to look at" }, &warnings.to_string()))
                }
                None => (sum(if differ == 1 { "differs" } else { "differ" }, &differ.to_string())),
            }
        }
    }
}

/// Whether no difference of two pages is told.
pub(super) fn is_alike(pair: &Pair) -> bool {
    pair.before.is_some()
        && pair.after.is_some()
        && !pair.moved
        && pair.change.is_empty()
        && pair.difference.share <= 0.0
}

fn sum(name: &str, value: &str) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

/// What changed in the deck as a whole.
pub(super) fn summary(chapter: &Chapter, id: &str) -> Markup {
    html! {
        @if chapter.layout_only {
            p.remark { "The template has no slides. Its first layout is shown, as PowerPoint shows it in a new presentation." }
        }
        @match &chapter.rebranding {
            Some(rebranding) => (panels(rebranding, chapter.pairs.len())),
            None => (compared(chapter)),
        }
        @if !chapter.findings.is_empty() {
            section.panel.wide {
                h3 { "Of the deck as a whole" }
                ul.findings { @for found in &chapter.findings { (finding(found, true)) } }
            }
        }
        (first(chapter, id))
    }
}

/// How many slides of two files are the same.
fn compared(chapter: &Chapter) -> Markup {
    let same = chapter.pairs.iter().filter(|pair| is_alike(pair)).count();
    html! {
        p.remark {
            @if same == chapter.pairs.len() { "Nothing: each word, link, font and pixel is the same." }
            @else if same == 1 { "1 slide is the same and isn't shown." }
            @else if same > 1 { (same) " slides are the same and aren't shown." }
            @else { "All slides differ." }
        }
    }
}

fn panels(rebranding: &Rebranding, pages: usize) -> Markup {
    html! {
        div.panels {
            (left(rebranding, pages))
            @if !rebranding.colors.is_empty() { (colors(&rebranding.colors)) }
            div.stack {
                @if !rebranding.fonts.is_empty() || !rebranding.own_fonts.is_empty() { (fonts(rebranding)) }
                @if !rebranding.logos.is_empty() || !rebranding.links.is_empty() || !rebranding.counts.is_empty() {
                    (placed(rebranding))
                }
            }
        }
    }
}

fn left(Rebranding { left, .. }: &Rebranding, pages: usize) -> Markup {
    let pictured = left.pictured / pages.max(1) as f64;
    html! {
        section.panel {
            h3 { "Left of the old look" }
            p.large { (percent(left.share())) }
            (bar(left.share()))
            p.quiet { "of all that is drawn in a colour still has the old colour, which is none of the brand's." }
            @if !left.colors.is_empty() {
                ul.colors {
                    @for (rgb, share) in left.list().into_iter().take(OPEN) {
                        li { (swatch(rgb)) span.share { (percent(share)) } }
                    }
                }
            }
            @if pictured > 0.0 {
                p.quiet { "Pictures cover " (percent(pictured)) " of the slides. They keep their own colours and are not counted." }
            }
            @if left.seen.1 > 0.0 {
                p.quiet { "Of all coloured pixels, pictures and all, " (percent(left.same())) " are as they were." }
            }
        }
    }
}

fn colors(colors: &[ColorChange]) -> Markup {
    // Those that cover most come first.
    let shown = colors.iter().take(OPEN).filter(|color| color.area.is_none_or(|area| area > 0.0)).count();
    let (open, more) = colors.split_at(shown);
    html! {
        section.panel {
            h3 { "Colours" }
            (color_table(open))
            @if !more.is_empty() {
                details { summary { (counted(more.len(), "more colour", "more colours")) } (color_table(more)) }
            }
        }
    }
}

fn color_table(rows: &[ColorChange]) -> Markup {
    html! {
        table {
            thead { tr { th scope="col" { "Before and after" } th scope="col" { "What it is" } th.number scope="col" { "Of the area" } } }
            tbody {
                @for row in rows {
                    tr {
                        td { (became(row.from, row.to)) }
                        td { (row.words) }
                        td.number { @if let Some(area) = row.area { (percent(area)) } }
                    }
                }
            }
        }
    }
}

fn fonts(rebranding: &Rebranding) -> Markup {
    html! {
        section.panel {
            h3 { "Fonts" }
            ul.plain {
                @for (what, from, to) in &rebranding.fonts { li { span.quiet { (what) } " " bdi { (from) } " " (arrow()) " " bdi { strong { (to) } } } }
            }
            @if !rebranding.own_fonts.is_empty() {
                p.label { "Stayed as they were" }
                ul.plain {
                    @for (font, texts) in rebranding.own_fonts.iter().take(OPEN) {
                        li { bdi { (font) } span.share { (counted(*texts, "text", "texts")) } }
                    }
                }
            }
        }
    }
}

fn placed(rebranding: &Rebranding) -> Markup {
    html! {
        section.panel {
            h3 { "Logo, links and the rest" }
            @if !rebranding.logos.is_empty() {
                p.label { "Logo placed" }
                ul.plain {
                    @for (place, count) in rebranding.logos.iter().take(OPEN) {
                        li { bdi { (place) } @if *count > 1 { span.share { (count) " times" } } }
                    }
                    @if rebranding.logos.len() > OPEN { li.quiet { "and at " (rebranding.logos.len() - OPEN) " more places" } }
                }
            }
            @if !rebranding.links.is_empty() {
                p.label { "Links" }
                ul.plain {
                    @for ((from, to), count) in rebranding.links.iter().take(OPEN) {
                        li {
                            bdi { (from) } " " (arrow()) " "
                            @if to.is_empty() { em { "gone, for want of a value" } } @else { bdi { strong { (to) } } }
                            @if *count > 1 { span.share { (count) " times" } }
                        }
                    }
                    @if rebranding.links.len() > OPEN { li.quiet { "and " (rebranding.links.len() - OPEN) " more" } }
                }
            }
            @if !rebranding.counts.is_empty() {
                p.label { "Counted" }
                ul.plain { @for (count, one, many) in &rebranding.counts { li { (counted(*count, one, many)) } } }
            }
        }
    }
}

/// The slides that are to be looked at first: those with findings, with much of the old look, or with any difference.
fn first(chapter: &Chapter, id: &str) -> Markup {
    let is_rebranded = chapter.rebranding.is_some();
    let why = |pair: &Pair| {
        let warnings = pair.findings.iter().filter(|found| is_to_mend(found)).count();
        let left = pair.left.as_ref().map_or(0.0, |left| left.share());
        let mut why = Vec::new();
        if warnings > 0 {
            why.push(counted(warnings, "warning", "warnings"));
        }
        if left >= MUCH {
            why.push(format!("{} left", percent(left)));
        }
        if !is_rebranded && !is_alike(pair) && pair.before.is_some() && pair.after.is_some() {
            why.push(percent(pair.difference.share));
        }
        let is_listed = !why.is_empty() || !is_rebranded && !is_alike(pair);
        is_listed.then(|| why.join(", "))
    };
    let listed: Vec<(usize, &Pair, String)> =
        chapter.pairs.iter().enumerate().filter_map(|(at, pair)| Some((at, pair, why(pair)?))).collect();
    if listed.is_empty() || chapter.pairs.len() < 3 {
        return html! {};
    }
    html! {
        nav.first aria-label={ "Slides to look at first in " (chapter.before) } {
            h3 { @if is_rebranded { "Look at these first" } @else { "Slides that differ" } }
            ul {
                @for (at, pair, why) in listed {
                    li { a href={ "#" (id) "-" (at + 1) } { (name(chapter, pair)) @if !why.is_empty() { span.share { (why) } } } }
                }
            }
        }
    }
}
