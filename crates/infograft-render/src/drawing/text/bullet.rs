//! Bullets (ECMA-376 Part 1, 21.1.2.4): each part — kind, font, colour, size — is inherited by itself.

use infograft_deck::deck::Values;
use infograft_deck::xml::{Element, Ns};

use super::super::blip;
use super::super::color::child_color;
use super::super::model::{Bullet, BulletKind, Spacing};
use super::layers::Layer;
use super::{number, run, symbol};

/// Where automatic numbering stands, by outline level.
#[derive(Default)]
pub(super) struct Counters([Option<Counter>; 9]);

struct Counter {
    scheme: String,
    start: u32,
    next: u32,
}

impl Counters {
    /// The next number of a level. Deeper levels begin anew.
    fn count(&mut self, level: usize, scheme: &str, start: u32) -> u32 {
        let counter = match self.0.get_mut(level) {
            Some(slot) => match slot {
                Some(c) if c.scheme == scheme && c.start == start => c,
                slot => slot.insert(Counter { scheme: scheme.to_owned(), start, next: start }),
            },
            None => return start,
        };
        let n = counter.next;
        counter.next = counter.next.saturating_add(1);
        n
    }

    /// A paragraph of a level that counts nothing ends that level's numbering.
    fn interrupt(&mut self, level: usize) {
        if let Some(slot) = self.0.get_mut(level) {
            *slot = None;
        }
    }

    fn forget_deeper(&mut self, level: usize) {
        for slot in self.0.iter_mut().skip(level + 1) {
            *slot = None;
        }
    }
}

fn nearest<'a>(layers: &[Layer<'a>], names: &[&str]) -> Option<Layer<'a>> {
    layers.iter().find_map(|(e, scope)| {
        let found = e.elements().find(|c| c.ns == Ns::A && names.contains(&c.local()))?;
        Some((found, *scope))
    })
}

/// The bullet of a paragraph that has text.
pub(super) fn read(layers: &[Layer<'_>], level: u8, counters: &mut Counters) -> Option<Bullet> {
    let level = usize::from(level);
    counters.forget_deeper(level);
    let kind = nearest(layers, &["buNone", "buAutoNum", "buChar", "buBlip"]);
    let counted = kind.filter(|(e, _)| e.local() == "buAutoNum");
    if counted.is_none() {
        counters.interrupt(level);
    }
    let (e, scope) = kind?;
    let font = nearest(layers, &["buFontTx", "buFont"]).filter(|(e, _)| e.local() == "buFont");
    let mut font = font.and_then(|(e, scope)| run::typeface(e.attr("typeface")?, None, scope));
    let kind = match e.local() {
        "buAutoNum" => {
            let scheme = e.attr("type").unwrap_or("arabicPeriod");
            let start = e.int("startAt").unwrap_or(1).clamp(1, 32_767) as u32;
            BulletKind::Number(number::format(scheme, counters.count(level, scheme, start)))
        }
        "buChar" => BulletKind::Char(character(e, &mut font)?),
        "buBlip" => BulletKind::Picture(blip::read(e.a("blip")?, scope)?),
        _ => return None,
    };
    let color = nearest(layers, &["buClrTx", "buClr"]);
    let size = nearest(layers, &["buSzTx", "buSzPct", "buSzPts"]);
    Some(Bullet {
        kind,
        font,
        color: color.and_then(|(e, scope)| child_color(e, scope)),
        size: size.and_then(|(e, _)| bullet_size(e)),
    })
}

/// The character, mapped to Unicode when its font is one of symbols: then it no longer needs that font.
fn character(e: &Element, font: &mut Option<String>) -> Option<String> {
    let text = e.attr("char").filter(|c| !c.is_empty())?;
    if let Some(mapped) = font.as_deref().and_then(|f| symbol::to_unicode(f, text)) {
        *font = None;
        return Some(mapped);
    }
    Some(text.to_owned())
}

fn bullet_size(e: &Element) -> Option<Spacing> {
    match e.local() {
        "buSzPct" => e.pct("val").map(Spacing::Percent),
        "buSzPts" => e.points("val").map(Spacing::Points),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_count_by_themselves() {
        let mut c = Counters::default();
        assert_eq!(c.count(0, "arabicPeriod", 1), 1);
        c.forget_deeper(0);
        assert_eq!(c.count(1, "alphaLcPeriod", 3), 3);
        assert_eq!(c.count(1, "alphaLcPeriod", 3), 4);
        assert_eq!(c.count(0, "arabicPeriod", 1), 2);
        c.forget_deeper(0);
        assert_eq!(c.count(1, "alphaLcPeriod", 3), 3, "a new list under a new parent");
        assert_eq!(c.count(0, "romanUcPeriod", 1), 1, "another scheme begins anew");
        c.interrupt(0);
        assert_eq!(c.count(0, "romanUcPeriod", 1), 1);
    }
}
