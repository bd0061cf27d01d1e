//! Small changes after layout has looked at the page: readable text colours, fitted text, and frames that follow their text.
//!
//! All are written into the package, so that the PPTX carries what the PDF shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use infograft_deck::color::{Rgb, ThemeColor};
use infograft_deck::deck::{self, ColorMap, color_map_of};
use infograft_deck::opc::{OpcError, Package, PartName};
use infograft_deck::units::{Angle, Emu, Percent};
use infograft_deck::xml::{Element, Node, Ns};

/// A colour of text, as a run can name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paint {
    /// A colour of the theme, whatever is made of it.
    Slot(ThemeColor),
    /// A colour of its own.
    Rgb(Rgb),
}

/// What of a shape has a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Painted {
    /// The runs of its text that have this colour, or none of their own.
    Text,
    /// Its own fill, where it is this colour alone.
    Fill,
}

/// What one colour of one shape becomes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShapeColor {
    /// The part that the shape stands in.
    pub part: PartName,
    /// `p:cNvPr@id`.
    pub shape: u32,
    /// The row and column of the one cell of a table that it is about, from 0; `None` for all of the shape.
    pub cell: Option<(usize, usize)>,
    /// Whether its text or its fill.
    pub painted: Painted,
    /// The colour that can't be read or seen.
    pub from: Paint,
    /// The colour that can.
    pub to: Paint,
}

/// The shrinking that makes one shape's text fit (`a:normAutofit`, ECMA-376 Part 1, 21.1.2.1.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The part that the shape stands in.
    pub part: PartName,
    /// `p:cNvPr@id`.
    pub shape: u32,
    /// `@fontScale`.
    pub font_scale: Percent,
    /// `@lnSpcReduction`.
    pub line_reduction: Percent,
}

/// The frame of a shape that follows its text (`a:spAutoFit`, ECMA-376 Part 1, 21.1.2.1.4), or of a table that grew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The part that the shape stands in.
    pub part: PartName,
    /// `p:cNvPr@id`.
    pub shape: u32,
    /// `a:off`.
    pub off: (Emu, Emu),
    /// `a:ext`.
    pub ext: (Emu, Emu),
    /// `a:xfrm@rot`, `@flipH` and `@flipV`: written where the shape has no `a:xfrm` and inherited them.
    pub turned: (Angle, bool, bool),
}

/// Makes the changes, each part read and written once. Returns for each of the colours whether anything was in it: what
/// isn't there can't be changed, and isn't told as if it had been.
///
/// # Errors
/// A part, or one that it inherits its colour map from, can't be read.
pub fn apply(
    package: &mut Package,
    colors: &[ShapeColor],
    fits: &[Fit],
    frames: &[Frame],
) -> Result<Vec<bool>, OpcError> {
    let mut made = vec![false; colors.len()];
    let parts = colors.iter().map(|c| &c.part).chain(fits.iter().map(|f| &f.part));
    let parts: BTreeSet<&PartName> = parts.chain(frames.iter().map(|f| &f.part)).collect();
    let fits: BTreeMap<_, _> = fits.iter().map(|fit| ((&fit.part, fit.shape), fit)).collect();
    let frames: BTreeMap<_, _> = frames.iter().map(|frame| ((&frame.part, frame.shape), frame)).collect();
    for part in parts {
        let map = color_map_of(package, part)?;
        let mut root = package.read_xml(part)?;
        Arc::make_mut(&mut root).walk_mut(&mut |e| {
            let Some(id) = shape_id(e) else { return };
            for (change, made) in colors.iter().zip(&mut made) {
                if change.part == *part && change.shape == id {
                    *made |= recolor(e, change, &map);
                }
            }
            if let Some(fit) = fits.get(&(part, id)) {
                shrink(e, fit);
            }
            if let Some(frame) = frames.get(&(part, id)) {
                reframe(e, frame);
            }
        });
        package.replace_xml(part, root);
    }
    Ok(made)
}

/// The id of a shape that is no group: `p:nvSpPr/p:cNvPr@id` and the like.
fn shape_id(e: &Element) -> Option<u32> {
    if e.ns != Ns::P || e.local() == "grpSp" {
        return None;
    }
    e.elements().next()?.child(Ns::P, "cNvPr")?.attr("id")?.parse().ok()
}

/// Sets what has one colour in a shape to another; whether there was anything.
fn recolor(shape: &mut Element, change: &ShapeColor, map: &ColorMap) -> bool {
    if change.painted == Painted::Fill {
        return color_fill(shape, change, map);
    }
    let mut made = false;
    let whole = match change.cell {
        Some(at) => cell(shape, at),
        None => Some(shape),
    };
    let Some(whole) = whole else { return false };
    whole.walk_mut(&mut |e| {
        if e.is(Ns::A, "r") || e.is(Ns::A, "fld") {
            made |= color_run(e, change, map);
        }
    });
    made
}

/// The cell of a table at a row and column.
fn cell(shape: &mut Element, (row, column): (usize, usize)) -> Option<&mut Element> {
    let data = shape.child_mut(Ns::A, "graphic")?.child_mut(Ns::A, "graphicData")?;
    let table = data.child_mut(Ns::A, "tbl")?;
    let row = table.elements_mut().filter(|e| e.is(Ns::A, "tr")).nth(row)?;
    row.elements_mut().filter(|e| e.is(Ns::A, "tc")).nth(column)
}

/// Writes the shrinking of a shape's text.
fn shrink(shape: &mut Element, fit: &Fit) {
    let Some(body) = shape.child_mut(Ns::P, "txBody").and_then(|t| t.child_mut(Ns::A, "bodyPr")) else {
        return;
    };
    let name = format!("{}normAutofit", body.prefix());
    body.children.retain(|c| !c.element().is_some_and(is_autofit));
    let mut autofit = Element::new(Ns::A, name);
    if fit.font_scale != Percent::FULL {
        autofit.set_attr("fontScale", fit.font_scale.0.to_string());
    }
    if fit.line_reduction.0 != 0 {
        autofit.set_attr("lnSpcReduction", fit.line_reduction.0.to_string());
    }
    // CT_TextBodyProperties: prstTxWarp, then autofit, then the rest.
    let at = usize::from(body.elements().next().is_some_and(|e| e.is(Ns::A, "prstTxWarp")));
    body.children.insert(at.min(body.children.len()), Node::Element(autofit));
}

/// Writes a shape's frame: `p:spPr/a:xfrm`, or a graphic frame's `p:xfrm`.
fn reframe(shape: &mut Element, frame: &Frame) {
    let body = shape.child(Ns::P, "txBody").and_then(|t| t.child(Ns::A, "bodyPr"));
    let text = body.map(|body| body.prefix().to_owned());
    let prefix = text.clone().unwrap_or_else(|| "a:".to_owned());
    let xfrm = match shape.local() {
        "graphicFrame" => shape.child_mut(Ns::P, "xfrm"),
        // A picture of the same id stays where it is.
        _ if text.is_none() => None,
        _ => shape.child_mut(Ns::P, "spPr").and_then(|props| own_xfrm(props, &prefix, frame)),
    };
    let Some(xfrm) = xfrm else { return };
    // CT_Transform2D: off, then ext.
    let written = [("off", ["x", "y"], frame.off), ("ext", ["cx", "cy"], frame.ext)];
    for (at, (name, [first, second], values)) in written.into_iter().enumerate() {
        if xfrm.child(Ns::A, name).is_none() {
            let at = at.min(xfrm.children.len());
            xfrm.children.insert(at, Element::new(Ns::A, format!("{prefix}{name}")).into());
        }
        if let Some(e) = xfrm.child_mut(Ns::A, name) {
            e.set_attr(first, values.0.0.to_string());
            e.set_attr(second, values.1.0.to_string());
        }
    }
}

/// The `a:xfrm` of a shape's properties. A placeholder that inherited all of its place gets one of its own.
fn own_xfrm<'e>(props: &'e mut Element, prefix: &str, frame: &Frame) -> Option<&'e mut Element> {
    if props.child(Ns::A, "xfrm").is_none() {
        let mut own = Element::new(Ns::A, format!("{prefix}xfrm"));
        let (rot, flip_h, flip_v) = frame.turned;
        if rot.0 != 0 {
            own.set_attr("rot", rot.0.to_string());
        }
        for (name, _) in [("flipH", flip_h), ("flipV", flip_v)].into_iter().filter(|(_, on)| *on) {
            own.set_attr(name, "1");
        }
        props.children.insert(0, own.into());
    }
    props.child_mut(Ns::A, "xfrm")
}

fn is_autofit(e: &Element) -> bool {
    e.ns == Ns::A && matches!(e.local(), "noAutofit" | "normAutofit" | "spAutoFit")
}

/// Gives a run the new colour if it has the old one, or none of its own; whether it did.
fn color_run(run: &mut Element, change: &ShapeColor, map: &ColorMap) -> bool {
    let prefix = run.prefix().to_owned();
    if run.child(Ns::A, "rPr").is_none() {
        run.children.insert(0, Element::new(Ns::A, format!("{prefix}rPr")).into());
    }
    let Some(props) = run.child_mut(Ns::A, "rPr") else { return false };
    if let Some(fill) = props.child(Ns::A, "solidFill") {
        if named(fill, map) != Some(change.from) {
            return false;
        }
    } else if props.elements().any(|e| e.ns == Ns::A && e.local().ends_with("Fill")) {
        return false;
    }
    props.children.retain(|c| !c.element().is_some_and(|e| e.is(Ns::A, "solidFill")));
    let fill = Element::new(Ns::A, format!("{prefix}solidFill")).with_child(color(change.to, &prefix));
    // CT_TextCharacterProperties: ln, then the fill, then the rest.
    let at = usize::from(props.elements().next().is_some_and(|e| e.is(Ns::A, "ln")));
    props.children.insert(at, fill.into());
    true
}

/// Gives a shape's fill the new colour if it is the old one, without transforms, or inherited; whether it did.
fn color_fill(shape: &mut Element, change: &ShapeColor, map: &ColorMap) -> bool {
    let Some(props) = shape.child_mut(Ns::P, "spPr") else { return false };
    if let Some(fill) = props.child_mut(Ns::A, "solidFill") {
        let transformed = fill.elements().next().is_none_or(|color| color.elements().next().is_some());
        if transformed || named(fill, map) != Some(change.from) {
            return false;
        }
        let prefix = fill.prefix().to_owned();
        fill.children = vec![color(change.to, &prefix).into()];
        return true;
    }
    if props.elements().any(|e| e.ns == Ns::A && e.local().ends_with("Fill")) {
        return false;
    }
    // CT_ShapeProperties: xfrm and the geometry, then the fill, then the rest.
    let is_before = |e: &Element| matches!(e.local(), "xfrm" | "custGeom" | "prstGeom");
    let at =
        props.children.iter().rposition(|node| node.element().is_some_and(is_before)).map_or(0, |at| at + 1);
    let prefix = props.elements().next().map_or("a:".to_owned(), |e| e.prefix().to_owned());
    let fill = Element::new(Ns::A, format!("{prefix}solidFill")).with_child(color(change.to, &prefix));
    props.children.insert(at, fill.into());
    true
}

/// A colour as an element.
fn color(paint: Paint, prefix: &str) -> Element {
    match paint {
        Paint::Slot(slot) => Element::new(Ns::A, format!("{prefix}schemeClr")).with_attr("val", slot.name()),
        Paint::Rgb(rgb) => {
            let val = rgb.to_string().trim_start_matches('#').to_owned();
            Element::new(Ns::A, format!("{prefix}srgbClr")).with_attr("val", val)
        }
    }
}

/// The colour that a fill names; `None` for one that isn't a theme's nor a plain one.
fn named(fill: &Element, map: &ColorMap) -> Option<Paint> {
    if let Some(color) = fill.child(Ns::A, "schemeClr") {
        return color.attr("val").and_then(|name| map.slot(name)).map(Paint::Slot);
    }
    let color = fill.elements().next()?;
    deck::plain(color).map(Paint::Rgb)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLIDE: &str = r#"<p:sld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:sp><p:nvSpPr><p:cNvPr id="7" name="b"/></p:nvSpPr><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:p><a:r><a:rPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:rPr><a:t>x</a:t></a:r><a:r><a:t>y</a:t></a:r><a:r><a:rPr><a:solidFill><a:schemeClr val="accent2"/></a:solidFill></a:rPr><a:t>z</a:t></a:r></a:p></p:txBody></p:sp></p:sld>"#;

    fn package() -> (Package, PartName) {
        let mut package = Package::new();
        let part = PartName::new("ppt/slides/slide1.xml");
        package.set(&part, "application/xml", SLIDE.as_bytes().to_vec());
        (package, part)
    }

    #[test]
    fn only_runs_of_the_unreadable_slot_change() {
        let (mut package, part) = package();
        let change = ShapeColor {
            part: part.clone(),
            shape: 7,
            cell: None,
            painted: Painted::Text,
            from: Paint::Slot(ThemeColor::Lt1),
            to: Paint::Slot(ThemeColor::Dk1),
        };
        apply(&mut package, &[change], &[], &[]).expect("the part is there");
        let text = String::from_utf8(package.read(&part).expect("part").into_owned()).expect("UTF-8");
        assert_eq!(
            text.matches(r#"<a:schemeClr val="dk1"/>"#).count(),
            2,
            "the explicit and the inherited one"
        );
        assert!(text.contains("accent2"));
    }

    /// A master whose map says `bg1="dk1"`: `bg1` is the dark slot there, so text in it isn't the light one's.
    #[test]
    fn names_are_read_with_the_colour_map_of_the_part() {
        let (mut package, part) = package();
        let master = SLIDE.replace("p:sld", "p:sldMaster").replace(
            "</p:sldMaster>",
            r#"<p:clrMap bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/></p:sldMaster>"#,
        );
        package.set(&part, "application/xml", master.into_bytes());
        let change = |from, to| ShapeColor {
            part: part.clone(),
            shape: 7,
            cell: None,
            painted: Painted::Text,
            from: Paint::Slot(from),
            to: Paint::Slot(to),
        };
        let changes =
            [change(ThemeColor::Dk1, ThemeColor::Accent1), change(ThemeColor::Dk2, ThemeColor::Lt2)];
        let made = apply(&mut package, &changes[1..], &[], &[]).expect("the part is there");
        assert_eq!(made, [true], "the run without a colour of its own");
        apply(&mut package, &changes[..1], &[], &[]).expect("the part is there");
        let text = String::from_utf8(package.read(&part).expect("part").into_owned()).expect("UTF-8");
        assert!(text.contains(r#"<a:schemeClr val="accent1"/></a:solidFill></a:rPr><a:t>x</a:t>"#), "{text}");
    }

    #[test]
    fn a_fill_is_changed_and_its_text_stays() {
        let (mut package, part) = package();
        let fill = |val: &str| {
            format!(r#"<p:spPr><a:solidFill><a:schemeClr val="{val}"/></a:solidFill></p:spPr><p:txBody>"#)
        };
        let slide = SLIDE.replace("<p:txBody>", &fill("accent1"));
        package.set(&part, "application/xml", slide.clone().into_bytes());
        let change = |from| ShapeColor {
            part: part.clone(),
            shape: 7,
            cell: None,
            painted: Painted::Fill,
            from: Paint::Slot(from),
            to: Paint::Slot(ThemeColor::Dk2),
        };
        let changes = [change(ThemeColor::Accent2), change(ThemeColor::Accent1)];
        assert_eq!(apply(&mut package, &changes, &[], &[]).expect("the part is there"), [false, true]);
        let text = String::from_utf8(package.read(&part).expect("part").into_owned()).expect("UTF-8");
        assert!(
            text.ends_with(&SLIDE.replace("<p:txBody>", &fill("dk2"))[SLIDE.find("<p:sp>").unwrap()..]),
            "{text}"
        );
        // A tint of the colour is another colour.
        let tint = slide.replace(
            r#"<a:schemeClr val="accent1"/>"#,
            r#"<a:schemeClr val="accent1"><a:lumMod val="50000"/></a:schemeClr>"#,
        );
        package.set(&part, "application/xml", tint.into_bytes());
        assert_eq!(apply(&mut package, &changes, &[], &[]).expect("the part is there"), [false, false]);
    }

    #[test]
    fn a_change_that_finds_nothing_says_so() {
        let (mut package, part) = package();
        let change = ShapeColor {
            part,
            shape: 8,
            cell: None,
            painted: Painted::Text,
            from: Paint::Slot(ThemeColor::Lt1),
            to: Paint::Slot(ThemeColor::Dk1),
        };
        assert_eq!(apply(&mut package, &[change], &[], &[]).expect("the part is there"), [false]);
    }

    #[test]
    fn the_fit_replaces_the_autofit() {
        let (mut package, part) = package();
        let fit = Fit {
            part: part.clone(),
            shape: 7,
            font_scale: Percent(90_000),
            line_reduction: Percent(10_000),
        };
        apply(&mut package, &[], &[fit], &[]).expect("the part is there");
        let text = String::from_utf8(package.read(&part).expect("part").into_owned()).expect("UTF-8");
        assert!(
            text.contains(
                r#"<a:bodyPr><a:normAutofit fontScale="90000" lnSpcReduction="10000"/></a:bodyPr>"#
            )
        );
    }
}
