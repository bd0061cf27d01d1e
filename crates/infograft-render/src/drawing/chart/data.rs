//! The caches of a chart's data (ECMA-376 Part 1, 21.2.2.24 and others): counts and indices are never believed.

use infograft_deck::deck::Values;
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_deck::xml::{Element, Ns};

use super::super::source::Scope;
use super::number::format_in;
use super::reader::{MAX_VALUE, Reader, number, val};

/// Points of one series that are read.
const MAX_POINTS: usize = 32_000;
/// What a point costs of the details that a deck may have: it becomes a path of its own, and perhaps a label.
const COST: usize = 8;
/// Levels of categories that are read.
const MAX_LEVELS: usize = 8;
/// A column of numbers.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    pub(super) format: Option<String>,
    pub(super) values: Vec<Option<f64>>,
    /// Formats of single points.
    pub(super) formats: Vec<(usize, String)>,
}

/// The points of a cache (`c:pt`) with their indices, and how many there are.
fn points<'e>(cache: &'e Element, scope: Scope<'_>) -> (usize, Vec<(usize, &'e Element)>) {
    let mut beyond = false;
    let mut found = Vec::new();
    for pt in cache.children_named(Ns::C, "pt").take(MAX_POINTS) {
        match pt.int("idx") {
            Some(idx) if (0..MAX_POINTS as i64).contains(&idx) => found.push((idx as usize, pt)),
            _ => beyond = true,
        }
    }
    let written = number(cache, "ptCount").unwrap_or(0.0).max(0.0);
    if beyond || written > MAX_POINTS as f64 {
        let message = format!("a chart's series are drawn with their first {MAX_POINTS} points");
        scope.tell(Diagnostic::new(Code::LimitPassed, message));
    }
    let last = found.iter().map(|(idx, _)| idx + 1).max().unwrap_or(0);
    // A count far beyond the points that are there is no count.
    let count = (written as usize).min(MAX_POINTS).min(found.len().saturating_mul(64).saturating_add(1_024));
    let count = if written > 0.0 { count.max(last) } else { last };
    if !scope.chain.source.spend_details(count.saturating_mul(COST)) {
        return (0, Vec::new());
    }
    (count, found)
}

fn value(pt: &Element) -> Option<f64> {
    let text = pt.child(Ns::C, "v")?.text();
    let value: f64 = text.trim().parse().ok()?;
    value.is_finite().then(|| value.clamp(-MAX_VALUE, MAX_VALUE))
}

/// The cache below a data source: `c:numRef/c:numCache`, `c:numLit`…
fn cache<'e>(source: &'e Element, names: &[&str]) -> Option<&'e Element> {
    source.elements().filter(|e| e.ns == Ns::C).find_map(|e| {
        if names.contains(&e.local()) {
            return Some(e);
        }
        e.elements().find(|c| c.ns == Ns::C && names.contains(&c.local()))
    })
}

/// The numbers of `c:val`, `c:xVal`, `c:yVal`, `c:bubbleSize`, `c:plus`…
pub(super) fn numbers(source: &Element, scope: Scope<'_>) -> Numbers {
    let Some(cache) = cache(source, &["numCache", "numLit", "strCache", "strLit"]) else {
        return Numbers::default();
    };
    let (count, points) = points(cache, scope);
    let mut out = Numbers { format: format_code(cache), values: vec![None; count], formats: Vec::new() };
    for (idx, pt) in points {
        if let Some(slot) = out.values.get_mut(idx) {
            *slot = value(pt);
        }
        if let Some(format) = pt.attr("formatCode") {
            out.formats.push((idx, format.to_owned()));
        }
    }
    out
}

fn format_code(cache: &Element) -> Option<String> {
    let code = cache.child(Ns::C, "formatCode")?.text();
    (!code.trim().is_empty()).then_some(code)
}

/// The single text of a reference (`c:tx`): its cache, or the value itself.
pub(super) fn cached_text(tx: &Element) -> Option<String> {
    if let Some(v) = tx.child(Ns::C, "v") {
        return Some(v.text());
    }
    let cache = cache(tx, &["strCache", "numCache", "strLit"])?;
    let parts =
        cache.children_named(Ns::C, "pt").take(16).filter_map(|pt| Some(pt.child(Ns::C, "v")?.text()));
    let text = parts.collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

impl Reader<'_> {
    /// The categories of a series (`c:cat`; `c:xVal` of words).
    pub(super) fn categories(&self, source: &Element) -> super::super::model::Categories {
        if let Some(levels) = cache(source, &["multiLvlStrCache"]) {
            return self.levels(levels);
        }
        if let Some(words) = cache(source, &["strCache", "strLit"]) {
            return super::super::model::Categories { labels: self.words(words), ..Default::default() };
        }
        let numbers = numbers(source, self.scope);
        let format = numbers.format.as_deref().unwrap_or("General");
        let label = |v: &Option<f64>| v.map_or(String::new(), |v| format_in(format, v, self.dates));
        let shift = self.dates.shift();
        super::super::model::Categories {
            labels: numbers.values.iter().map(label).collect(),
            numbers: numbers.values.iter().map(|v| v.map(|v| v + shift)).collect(),
            format: numbers.format,
            ..Default::default()
        }
    }

    fn words(&self, cache: &Element) -> Vec<String> {
        let (count, points) = points(cache, self.scope);
        let mut labels = vec![String::new(); count];
        for (idx, pt) in points {
            if let Some(slot) = labels.get_mut(idx) {
                *slot = pt.child(Ns::C, "v").map(Element::text).unwrap_or_default();
            }
        }
        labels
    }

    /// Categories in levels: the first is the innermost (ECMA-376 Part 1, 21.2.2.102).
    fn levels(&self, cache: &Element) -> super::super::model::Categories {
        let mut levels = cache.children_named(Ns::C, "lvl").take(MAX_LEVELS);
        let mut labels = levels.next().map(|l| self.words(l)).unwrap_or_default();
        let count = val(cache, "ptCount").and_then(|n| n.trim().parse::<usize>().ok()).unwrap_or(0);
        labels.resize(labels.len().max(count.min(MAX_POINTS).min(labels.len() + 1_024)), String::new());
        let outer = levels.map(|l| {
            let (_, points) = points(l, self.scope);
            let mut names: Vec<(usize, String)> = points
                .into_iter()
                .map(|(idx, pt)| (idx, pt.child(Ns::C, "v").map(Element::text).unwrap_or_default()))
                .collect();
            names.sort();
            names
        });
        let outer = outer.collect();
        super::super::model::Categories { labels, outer, ..Default::default() }
    }
}
