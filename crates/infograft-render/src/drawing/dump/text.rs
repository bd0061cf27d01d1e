//! Text bodies as text: a line for the body where it isn't as usual, a line for each paragraph.

use std::fmt::Write;

use super::paint::{color, effects, fill, line};
use crate::drawing::model::{
    Align, Anchor, Autofit, BodyProps, Bullet, BulletKind, Caps, LinkTarget, Paragraph, Run, RunProps,
    Spacing, TextBody, Vert,
};

pub(super) fn text(out: &mut String, t: &TextBody, depth: usize) {
    let props = body(&t.body);
    if !props.is_empty() && !t.is_empty() {
        let _ = writeln!(out, "{:1$}body{props}", "", depth * 2);
    }
    for p in &t.paragraphs {
        let _ = write!(out, "{:1$}¶{2}{3}", "", depth * 2, p.level, paragraph(p));
        if let Some(b) = &p.bullet {
            let _ = write!(out, " {}", bullet(b));
        }
        for r in &p.runs {
            let _ = write!(out, " {}", run(r));
        }
        out.push('\n');
    }
}

fn body(b: &BodyProps) -> String {
    let mut out = String::new();
    let usual = BodyProps::default();
    if b.insets != usual.insets {
        let (l, t, r, bottom) = b.insets;
        let _ = write!(out, " insets {},{},{},{}", l.0, t.0, r.0, bottom.0);
    }
    if b.anchor != Anchor::default() {
        let _ = write!(out, " anchor {:?}", b.anchor);
    }
    if b.vert != Vert::default() {
        let _ = write!(out, " {:?}", b.vert);
    }
    match b.autofit {
        Autofit::None => {}
        Autofit::Shape => out.push_str(" fit shape"),
        Autofit::Norm { font_scale, line_reduction } => {
            let _ = write!(out, " fit text {} less {}", font_scale.factor(), line_reduction.factor());
        }
    }
    if b.columns.0 != 1 {
        let _ = write!(out, " {} columns {} apart", b.columns.0, b.columns.1.0);
    }
    if b.rot.0 != 0 {
        let _ = write!(out, " rot {}", b.rot.degrees());
    }
    for (on, word) in
        [(b.anchor_center, "centred"), (!b.wrap, "no wrap"), (b.upright, "upright"), (b.clip, "clipped")]
    {
        if on {
            let _ = write!(out, " {word}");
        }
    }
    if let Some(warp) = &b.warp {
        let _ = write!(out, " warp {}", warp.preset);
    }
    out
}

fn paragraph(p: &Paragraph) -> String {
    let mut out = String::new();
    if p.align != Align::default() {
        let _ = write!(out, " {:?}", p.align);
    }
    if p.rtl {
        out.push_str(" rtl");
    }
    for (name, length) in [("left", p.margin_left), ("right", p.margin_right), ("indent", p.indent)] {
        if length.0 != 0 {
            let _ = write!(out, " {name} {}", length.0);
        }
    }
    for (name, space, usual) in [
        ("line", p.line_spacing, spacing(Spacing::Percent(infograft_deck::units::Percent::FULL))),
        ("before", p.space_before, "0pt".into()),
        ("after", p.space_after, "0pt".into()),
    ] {
        let shown = spacing(space);
        if shown != usual && shown != "0%" {
            let _ = write!(out, " {name} {shown}");
        }
    }
    for (at, align) in &p.tabs {
        let _ = write!(out, " tab {} {align:?}", at.0);
    }
    out
}

fn spacing(s: Spacing) -> String {
    match s {
        Spacing::Percent(p) => format!("{}%", p.factor() * 100.0),
        Spacing::Points(pt) => format!("{pt}pt"),
    }
}

fn bullet(b: &Bullet) -> String {
    let mut out = match &b.kind {
        BulletKind::Char(c) => format!("Char({c:?})"),
        BulletKind::Number(n) => format!("Number({n:?})"),
        BulletKind::Picture(blip) => format!("Picture({} bytes)", blip.bytes.len()),
    };
    if let Some(font) = &b.font {
        let _ = write!(out, " in {font}");
    }
    if let Some(ink) = &b.color {
        let _ = write!(out, " {}", color(ink));
    }
    if let Some(size) = b.size {
        let _ = write!(out, " size {}", spacing(size));
    }
    out
}

fn run(r: &Run) -> String {
    let face = r.props.fonts.latin.as_deref().unwrap_or("-");
    let ink = r.props.fill.as_ref().map_or("none".into(), fill);
    let weight = [(r.props.bold, "b"), (r.props.italic, "i")];
    let weight: String = weight.iter().filter(|(on, _)| *on).map(|(_, word)| *word).collect();
    let mut out = format!("[{face} {}{weight} {ink}{}] {:?}", r.props.size, look(&r.props), r.text);
    if let Some(link) = &r.link {
        let _ = write!(out, " → {}", target(&link.target));
    }
    out
}

pub(super) fn target(t: &LinkTarget) -> String {
    match t {
        LinkTarget::Uri(uri) => uri.clone(),
        LinkTarget::Slide(number) => format!("slide {number}"),
        LinkTarget::Jump(jump) => format!("{jump:?} slide").to_lowercase(),
        LinkTarget::Nowhere(why, to) => format!("nowhere ({why:?}: {to})"),
    }
}

/// What is special about a run, each after a blank.
fn look(p: &RunProps) -> String {
    let mut out = String::new();
    if let Some(u) = &p.underline {
        let ink = u.color.as_ref().map_or(String::new(), |c| format!(" {}", color(c)));
        let _ = write!(out, " underline {}{ink}", u.style);
    }
    if let Some(strike) = p.strike {
        let _ = write!(out, " strike {strike:?}");
    }
    if let Some(c) = &p.highlight {
        let _ = write!(out, " highlight {}", color(c));
    }
    if p.baseline.0 != 0 {
        let _ = write!(out, " baseline {}", p.baseline.factor());
    }
    if p.caps != Caps::None {
        let _ = write!(out, " caps {:?}", p.caps);
    }
    if p.spacing != 0.0 {
        let _ = write!(out, " spaced {}", p.spacing);
    }
    if let Some(l) = &p.outline {
        let _ = write!(out, " outline {}", line(l));
    }
    out + &effects(&p.effects)
}
