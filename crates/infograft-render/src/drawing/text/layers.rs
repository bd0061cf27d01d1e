//! The places that text properties are written in, nearest first.

use infograft_deck::deck::Values;
use infograft_deck::xml::Element;

use super::super::model::Color;
use super::super::source::Scope;

/// One place: an element and what it is resolved against.
pub(in super::super) type Layer<'a> = (&'a Element, Scope<'a>);

/// What a shape's `a:fontRef` or a table style's `a:tcTxStyle` says of its text.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct StyleText {
    /// The letters' colour.
    pub(in super::super) color: Option<Color>,
    /// Typefaces as written, theme references (`+mn-lt`) among them: latin, ea, cs.
    pub(in super::super) fonts: [Option<String>; 3],
    /// Bold.
    pub(in super::super) bold: Option<bool>,
    /// Italic.
    pub(in super::super) italic: Option<bool>,
}

impl StyleText {
    /// The typefaces of a font reference (`a:fontRef@idx`).
    pub(in super::super) fn theme_fonts(idx: &str) -> [Option<String>; 3] {
        let set = match idx {
            "major" => "mj",
            "minor" => "mn",
            _ => return [None, None, None],
        };
        ["lt", "ea", "cs"].map(|script| Some(format!("+{set}-{script}")))
    }
}

/// The list styles that text inherits from.
#[derive(Clone, Default)]
pub(in super::super) struct TextStyle<'a> {
    /// `a:lstStyle`s of the shape and of the placeholders that it inherits from, nearest first.
    pub(in super::super) near: Vec<Layer<'a>>,
    /// The shape's or the table's style.
    pub(in super::super) style: StyleText,
    /// The master's text styles and the presentation's defaults.
    pub(in super::super) far: Vec<Layer<'a>>,
}

/// The names of the levels' properties in a list style.
const LEVELS: [&str; 9] =
    ["lvl1pPr", "lvl2pPr", "lvl3pPr", "lvl4pPr", "lvl5pPr", "lvl6pPr", "lvl7pPr", "lvl8pPr", "lvl9pPr"];

/// The properties of one outline level: paragraph properties near and far of the style.
pub(super) struct Level<'a, 's> {
    near: Vec<Layer<'a>>,
    style: &'s StyleText,
    far: Vec<Layer<'a>>,
}

impl<'a> TextStyle<'a> {
    /// What the list styles say of a level, from 0.
    pub(super) fn level(&self, level: u8) -> Level<'a, '_> {
        let name = LEVELS.get(usize::from(level)).copied().unwrap_or(LEVELS[0]);
        let pick = |layers: &[Layer<'a>]| {
            layers.iter().filter_map(|(e, scope)| Some((e.a(name)?, *scope))).collect()
        };
        Level { near: pick(&self.near), style: &self.style, far: pick(&self.far) }
    }
}

impl<'a, 's> Level<'a, 's> {
    /// The layers of a paragraph's properties: its own, then the level's.
    pub(super) fn paragraph(&self, own: Option<Layer<'a>>) -> Vec<Layer<'a>> {
        own.into_iter().chain(self.near.iter().copied()).chain(self.far.iter().copied()).collect()
    }

    /// The layers of a run's properties: its own, then the level's `a:defRPr`.
    pub(super) fn run(&self, own: Option<Layer<'a>>) -> RunLayers<'a, 's> {
        let defaults = |layers: &[Layer<'a>]| -> Vec<Layer<'a>> {
            layers.iter().filter_map(|(e, scope)| Some((e.a("defRPr")?, *scope))).collect()
        };
        let near = own.into_iter().chain(defaults(&self.near)).collect();
        RunLayers { near, style: self.style, far: defaults(&self.far) }
    }
}

/// The layers of a run's properties.
pub(super) struct RunLayers<'a, 's> {
    pub(super) near: Vec<Layer<'a>>,
    pub(super) style: &'s StyleText,
    far: Vec<Layer<'a>>,
}

impl<'a> RunLayers<'a, '_> {
    /// The nearest value that `read` finds, with the style's in its place.
    pub(super) fn find_styled<T>(
        &self,
        read: impl Fn(&Layer<'a>) -> Option<T>,
        style: Option<T>,
    ) -> Option<T> {
        self.near.iter().find_map(&read).or(style).or_else(|| self.far.iter().find_map(&read))
    }

    /// The nearest value that `read` finds.
    pub(super) fn find<T>(&self, read: impl Fn(&Layer<'a>) -> Option<T>) -> Option<T> {
        self.find_styled(read, None)
    }

    /// The nearest value of an attribute.
    pub(super) fn attr(&self, name: &str) -> Option<&'a str> {
        self.find(|(e, _)| e.attr(name))
    }
}
