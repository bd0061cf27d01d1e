//! Colour maps: which slot of the theme `bg1`, `tx1` and the others stand for.

use super::part::Part;
use super::value::Values;
use crate::color::ThemeColor;
use crate::opc::{OpcError, Package, PartName, kinds};
use crate::xml::{Element, Ns};

/// A colour map (`p:clrMap`, `a:overrideClrMapping`): which slot `bg1`, `tx1` and the others stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColorMap(Vec<(String, ThemeColor)>);

impl Default for ColorMap {
    fn default() -> Self {
        use ThemeColor::{Dk1, Dk2, Lt1, Lt2};
        let pairs = [("bg1", Lt1), ("tx1", Dk1), ("bg2", Lt2), ("tx2", Dk2)];
        Self(pairs.map(|(name, slot)| (name.to_owned(), slot)).to_vec())
    }
}

impl ColorMap {
    /// The map that an element's attributes write.
    pub fn read(e: &Element) -> Self {
        let pairs =
            e.attrs.iter().filter_map(|a| Some((a.name.to_string(), ThemeColor::from_name(&a.value)?)));
        let mut map = Self(pairs.collect());
        map.0.extend(Self::default().0);
        map
    }

    /// The slot that a scheme colour's name stands for.
    pub fn slot(&self, name: &str) -> Option<ThemeColor> {
        let mapped = self.0.iter().find(|(n, _)| n == name).map(|(_, slot)| *slot);
        mapped.or_else(|| ThemeColor::from_name(name))
    }
}

/// The colour maps of master, layout and slide: the master's own, or the one before with an override in its place
/// (ECMA-376 Part 1, 19.3.1.6 and 19.3.1.7). A layout or a master stands in a slide's place when its own shapes are
/// looked at.
pub fn color_maps(slide: &Element, layout: Option<&Element>, master: Option<&Element>) -> [ColorMap; 3] {
    let over = |root: &Element| {
        let e = root.child(Ns::P, "clrMapOvr")?.a("overrideClrMapping")?;
        Some(ColorMap::read(e))
    };
    let of_master = master.and_then(|m| m.child(Ns::P, "clrMap")).map(ColorMap::read).unwrap_or_default();
    let of_layout = layout.and_then(over).unwrap_or_else(|| of_master.clone());
    let of_slide = over(slide).unwrap_or_else(|| of_layout.clone());
    [of_master, of_layout, of_slide]
}

/// The colour map that a slide, layout or master shows its own shapes with.
///
/// # Errors
/// The part, or one that it inherits from, can't be read.
pub fn color_map_of(package: &Package, name: &PartName) -> Result<ColorMap, OpcError> {
    let own = Part::read(package, name)?;
    let map = |root: &Element| root.child(Ns::P, "clrMap").map(ColorMap::read);
    if let Some(map) = map(&own.root) {
        return Ok(map);
    }
    let above = |part: &Part, kind| {
        let name = part.rels.part_of_kind(kind).filter(|name| package.contains(name));
        name.map(|name| Part::read(package, name)).transpose()
    };
    let layout = above(&own, kinds::SLIDE_LAYOUT)?;
    let master = above(layout.as_ref().unwrap_or(&own), kinds::SLIDE_MASTER)?;
    let notes = above(&own, kinds::NOTES_MASTER)?;
    let root = |part: &Option<Part>| part.as_ref().map(|part| std::sync::Arc::clone(&part.root));
    let [_, _, map] = color_maps(&own.root, root(&layout).as_deref(), root(&master.or(notes)).as_deref());
    Ok(map)
}
