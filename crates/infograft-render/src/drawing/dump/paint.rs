//! Fills, lines and effects as text. What is as usual isn't written.

use std::fmt::Write;

use crate::drawing::model::{
    Arrow, BlipEffect, Cap, Cast, Color, Compound, Effects, Fill, GradientKind, Join, Line, PictureFill,
    PictureMode,
};

/// A colour, the slot of the theme that it came from, and how opaque it is: `#4472C4(accent1)/0.50`.
pub(super) fn color(c: &Color) -> String {
    let slot = c.slot.map_or(String::new(), |s| format!("({})", s.name()));
    let alpha = if c.alpha < 1.0 { format!("/{:.2}", c.alpha) } else { String::new() };
    format!("{}{slot}{alpha}", c.rgb)
}

pub(super) fn fill(f: &Fill) -> String {
    match f {
        Fill::Solid(c) => color(c),
        Fill::Gradient(g) => {
            let stops: Vec<String> = g.stops.iter().map(|(at, c)| format!("{at:.2} {}", color(c))).collect();
            format!("gradient[{}]{}", stops.join(", "), direction(g.kind))
        }
        Fill::Picture(p) => picture(p),
        Fill::Pattern(p) => format!("pattern[{} {} {}]", p.preset, color(&p.fg), color(&p.bg)),
        Fill::Group(inner, _) => format!("part of {}", fill(inner)),
    }
}

fn direction(kind: GradientKind) -> String {
    match kind {
        GradientKind::Linear { angle, scaled } => {
            format!(" at {}{}", angle.degrees(), if scaled { " scaled" } else { "" })
        }
        GradientKind::Path { path, focus: (l, t, r, b) } => format!(" {path:?} from {l},{t},{r},{b}"),
    }
}

/// A picture's part, crop, opacity, effects, and how it fills its shape.
pub(super) fn picture(p: &PictureFill) -> String {
    let mut out = match &p.blip.part {
        Some(part) => format!("picture[{part}"),
        None => format!("picture[{} bytes", p.blip.bytes.len()),
    };
    if p.crop != (0.0, 0.0, 0.0, 0.0) {
        let (l, t, r, b) = p.crop;
        let _ = write!(out, " crop {l},{t},{r},{b}");
    }
    if p.blip.alpha < 1.0 {
        let _ = write!(out, " alpha {:.2}", p.blip.alpha);
    }
    for effect in &p.blip.effects {
        let _ = write!(out, " {}", blip_effect(effect));
    }
    match &p.mode {
        PictureMode::Stretch(0.0, 0.0, 0.0, 0.0) => {}
        PictureMode::Stretch(l, t, r, b) => {
            let _ = write!(out, " stretch {l},{t},{r},{b}");
        }
        PictureMode::Tile { offset, scale, align, flip, .. } => {
            let (x, y) = (scale.0.factor(), scale.1.factor());
            let _ = write!(out, " tile {},{} scale {x},{y} {align} {flip}", offset.0.0, offset.1.0);
        }
    }
    out.push(']');
    out
}

fn blip_effect(effect: &BlipEffect) -> String {
    match effect {
        BlipEffect::Grayscale => "grayscale".into(),
        BlipEffect::BiLevel(threshold) => format!("bi-level {}", threshold.factor()),
        BlipEffect::Duotone(dark, light) => format!("duotone {} {}", color(dark), color(light)),
        BlipEffect::Lum(brightness, contrast) => {
            format!("luminance {} {}", brightness.factor(), contrast.factor())
        }
        BlipEffect::ColorChange { from, to, .. } => format!("change {} to {}", color(from), color(to)),
        BlipEffect::ColorReplace(c) => format!("replace {}", color(c)),
        BlipEffect::Tint(hue, amount) => format!("tint {} {}", hue.degrees(), amount.factor()),
        BlipEffect::Hsl(hue, sat, lum) => {
            format!("hsl {} {} {}", hue.degrees(), sat.factor(), lum.factor())
        }
        BlipEffect::Overlay(c, mode) => format!("overlay {} {mode:?}", color(c)),
        BlipEffect::Alpha(change) => format!("alpha {change:?}"),
    }
}

/// A line's width in EMU and paint, and its pattern, ends and joins.
pub(super) fn line(l: &Line) -> String {
    let mut out = format!("{} {}", l.width.0, fill(&l.fill));
    if !l.dash.is_empty() {
        let dash: Vec<String> = l.dash.iter().map(ToString::to_string).collect();
        let _ = write!(out, " dash {}", dash.join(","));
    }
    if l.cap != Cap::default() {
        let _ = write!(out, " cap {:?}", l.cap);
    }
    if l.join != Join::Round {
        let _ = write!(out, " join {:?}", l.join);
    }
    if l.compound != Compound::default() {
        let _ = write!(out, " {:?}", l.compound);
    }
    for (name, end) in [("head", l.head), ("tail", l.tail)] {
        if let Some(Arrow { kind, width, length }) = end {
            let _ = write!(out, " {name} {kind:?} {width}x{length}");
        }
    }
    out
}

/// The effects of a shape or run, each after a blank.
pub(super) fn effects(e: &Effects) -> String {
    let mut out = String::new();
    if let Some(s) = &e.shadow {
        let _ = write!(out, " shadow[{} blur {}{}]", color(&s.color), s.blur.0, cast(&s.cast));
    }
    if let Some(s) = &e.inner_shadow {
        let (ink, angle) = (color(&s.color), s.dir.degrees());
        let _ = write!(out, " inner shadow[{ink} blur {} dist {} dir {angle}]", s.blur.0, s.dist.0);
    }
    if let Some((radius, ink)) = &e.glow {
        let _ = write!(out, " glow[{} {}]", color(ink), radius.0);
    }
    if let Some(radius) = e.soft_edge {
        let _ = write!(out, " soft edge {}", radius.0);
    }
    if let Some(r) = &e.reflection {
        let ((a, from), (b, to)) = (r.start, r.end);
        let factors = [a, from, b, to].map(|p| p.factor().to_string()).join(" ");
        let _ = write!(out, " reflection[{factors}{}]", cast(&r.cast));
    }
    if let Some(radius) = e.blur {
        let _ = write!(out, " blur {}", radius.0);
    }
    if let Some(f) = &e.overlay {
        let _ = write!(out, " overlay {}", fill(f));
    }
    if let Some(width) = e.bevel {
        let _ = write!(out, " bevel {}", width.0);
    }
    out
}

fn cast(c: &Cast) -> String {
    let mut out = format!(" dist {} dir {}", c.dist.0, c.dir.degrees());
    let (x, y) = (c.scale.0.factor(), c.scale.1.factor());
    if (x, y) != (1.0, 1.0) {
        let _ = write!(out, " scale {x},{y}");
    }
    if (c.skew.0.0, c.skew.1.0) != (0, 0) {
        let _ = write!(out, " skew {},{}", c.skew.0.degrees(), c.skew.1.degrees());
    }
    let _ = write!(out, " {}", c.align);
    out
}
