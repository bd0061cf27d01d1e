//! Themes (ECMA-376 Part 1, 14.2.7): colour scheme, font scheme, format scheme.

use std::rc::Rc;

use infograft_deck::color::{Palette, Rgb, ThemeColor};
use infograft_deck::opc::{Package, kinds};
use infograft_deck::xml::{Element, Ns};

use super::DrawingError;
use super::color;
use super::source::Part;
use super::value::Values;

/// The colours and typefaces of a theme.
#[derive(Clone, Debug)]
pub struct Theme {
    /// The twelve colours; what the file lacks is as in Office's own theme.
    pub colors: Palette,
    /// Typefaces of headings (`a:majorFont`).
    pub major: FontSet,
    /// Typefaces of text (`a:minorFont`).
    pub minor: FontSet,
    /// The part with the format scheme.
    format: Option<Rc<Part>>,
}

/// One collection of a font scheme (`CT_FontCollection`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FontSet {
    /// Latin typeface.
    pub latin: Option<String>,
    /// East Asian typeface.
    pub ea: Option<String>,
    /// Typeface of complex scripts.
    pub cs: Option<String>,
    /// Typefaces by ISO 15924 script, as written: `("Hang", "맑은 고딕")`.
    pub scripts: Vec<(String, String)>,
}

/// Office's colours of 2013, in the scheme's order.
const OFFICE: [Rgb; 12] = [
    Rgb(0, 0, 0),
    Rgb(255, 255, 255),
    Rgb(0x44, 0x54, 0x6A),
    Rgb(0xE7, 0xE6, 0xE6),
    Rgb(0x44, 0x72, 0xC4),
    Rgb(0xED, 0x7D, 0x31),
    Rgb(0xA5, 0xA5, 0xA5),
    Rgb(0xFF, 0xC0, 0x00),
    Rgb(0x5B, 0x9B, 0xD5),
    Rgb(0x70, 0xAD, 0x47),
    Rgb(0x05, 0x63, 0xC1),
    Rgb(0x95, 0x4F, 0x72),
];

impl Default for Theme {
    fn default() -> Self {
        let set = |latin: &str| FontSet { latin: Some(latin.into()), ..FontSet::default() };
        Self { colors: Palette(OFFICE), major: set("Calibri Light"), minor: set("Calibri"), format: None }
    }
}

impl FontSet {
    fn read(e: &Element) -> Self {
        let face = |name| {
            let typeface = e.a(name)?.attr("typeface")?.trim();
            (!typeface.is_empty()).then(|| typeface.to_owned())
        };
        let scripts = e.children_named(Ns::A, "font");
        Self {
            latin: face("latin"),
            ea: face("ea"),
            cs: face("cs"),
            scripts: scripts
                .filter_map(|f| Some((f.attr("script")?.to_owned(), f.attr("typeface")?.to_owned())))
                .collect(),
        }
    }

    /// The typeface of a script.
    pub fn script(&self, script: &str) -> Option<&str> {
        self.scripts.iter().find(|(s, _)| s == script).map(|(_, f)| f.as_str())
    }
}

impl Theme {
    /// The theme of a deck's first master.
    pub fn of(package: &Package) -> Result<Self, DrawingError> {
        let main = package.main_part()?;
        let presentation = package.rels(&main)?;
        let master = presentation.part_of_kind(kinds::SLIDE_MASTER);
        let theme = match master {
            Some(master) => package.rels(master)?.part_of_kind(kinds::THEME).cloned(),
            None => presentation.part_of_kind(kinds::THEME).cloned(),
        };
        let Some(name) = theme else { return Ok(Self::default()) };
        let part = Part { root: package.read_xml(&name)?, rels: package.rels(&name)?, name };
        Ok(Self::read(&Rc::new(part), &Self::default()))
    }

    /// The theme of a theme part or `themeOverride` part, over the theme that it changes.
    pub(super) fn read(part: &Rc<Part>, base: &Self) -> Self {
        let elements = part.root.a("themeElements").unwrap_or(&part.root);
        let mut theme = base.clone();
        if let Some(scheme) = elements.a("clrScheme") {
            for e in scheme.elements() {
                let value = e.elements().find_map(color::plain);
                if let (Some(slot), Some(rgb)) = (ThemeColor::from_name(e.local()), value) {
                    theme.colors.set(slot, rgb);
                }
            }
        }
        if let Some(fonts) = elements.a("fontScheme") {
            theme.major = fonts.a("majorFont").map_or(theme.major, FontSet::read);
            theme.minor = fonts.a("minorFont").map_or(theme.minor, FontSet::read);
        }
        if elements.a("fmtScheme").is_some() {
            theme.format = Some(Rc::clone(part));
        }
        theme
    }

    /// An entry of the format scheme (`fillStyleLst`, `bgFillStyleLst`, `lnStyleLst`, `effectStyleLst`), counted from 0,
    /// and the part that it stands in.
    pub(super) fn style(&self, list: &str, index: usize) -> Option<(&Element, &Part)> {
        let part = self.format.as_deref()?;
        let elements = part.root.a("themeElements").unwrap_or(&part.root);
        let entry = elements.a("fmtScheme")?.a(list)?.elements().nth(index)?;
        Some((entry, part))
    }
}

/// A colour map (`p:clrMap`, `a:overrideClrMapping`): which slot `bg1`, `tx1` and the others stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ColorMap(Vec<(String, ThemeColor)>);

impl Default for ColorMap {
    fn default() -> Self {
        use ThemeColor::{Dk1, Dk2, Lt1, Lt2};
        let pairs = [("bg1", Lt1), ("tx1", Dk1), ("bg2", Lt2), ("tx2", Dk2)];
        Self(pairs.map(|(name, slot)| (name.to_owned(), slot)).to_vec())
    }
}

impl ColorMap {
    /// The map that an element's attributes write.
    pub(super) fn read(e: &Element) -> Self {
        let pairs =
            e.attrs.iter().filter_map(|a| Some((a.name.to_string(), ThemeColor::from_name(&a.value)?)));
        let mut map = Self(pairs.collect());
        map.0.extend(Self::default().0);
        map
    }

    /// The slot that a scheme colour's name stands for.
    pub(super) fn slot(&self, name: &str) -> Option<ThemeColor> {
        let mapped = self.0.iter().find(|(n, _)| n == name).map(|(_, slot)| *slot);
        mapped.or_else(|| ThemeColor::from_name(name))
    }
}
