//! Themes (ECMA-376 Part 1, 14.2.7): colour scheme, font scheme, format scheme.

use std::rc::Rc;

use crate::color::{Palette, Rgb, ThemeColor};
use crate::opc::{OpcError, Package, PartName, kinds};
use crate::xml::{Element, Ns};

use super::color;
use super::part::Part;
use super::presentation;
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
    /// The theme of a deck's first master: the one that its list names first (ECMA-376 Part 1, 19.2.1.36), else the
    /// first that the presentation relates to. Office's own where there is none.
    ///
    /// # Errors
    /// The main part, its master or its theme can't be read.
    pub fn of(package: &Package) -> Result<Self, OpcError> {
        let Some(name) = first_theme(package)? else { return Ok(Self::default()) };
        let part = Part { root: package.read_xml(&name)?, rels: package.rels(&name)?, name };
        Ok(Self::read(&Rc::new(part), &Self::default()))
    }

    /// The theme of a theme part or `themeOverride` part, over the theme that it changes.
    pub fn read(part: &Rc<Part>, base: &Self) -> Self {
        let elements = part.root.a("themeElements").unwrap_or(&part.root);
        let mut theme = base.clone();
        for (slot, color) in scheme(&part.root).into_iter().flat_map(slots) {
            if let Some(rgb) = color {
                theme.colors.set(slot, rgb);
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
    pub fn style(&self, list: &str, index: usize) -> Option<(&Element, &Part)> {
        let part = self.format.as_deref()?;
        let elements = part.root.a("themeElements").unwrap_or(&part.root);
        let entry = elements.a("fmtScheme")?.a(list)?.elements().nth(index)?;
        Some((entry, part))
    }
}

/// The part with the theme of a deck's first master; the presentation's own where it has no master.
///
/// # Errors
///
/// [`OpcError`] if the main part, the master or its relationships can't be read.
pub fn first_theme(package: &Package) -> Result<Option<PartName>, OpcError> {
    let main = package.main_part()?;
    let rels = package.rels(&main)?;
    match presentation::first_master(&*package.read_xml(&main)?, &rels) {
        Some(master) => Ok(package.rels(&master)?.part_of_kind(kinds::THEME).cloned()),
        None => Ok(rels.part_of_kind(kinds::THEME).cloned()),
    }
}

/// The colour scheme of a theme or of a theme override (`a:clrScheme`, ECMA-376 Part 1, 20.1.6.2).
pub fn scheme(root: &Element) -> Option<&Element> {
    root.a("themeElements").unwrap_or(root).a("clrScheme")
}

/// The slots that a colour scheme writes, each with its colour: reckoned with its transforms, a system colour as it was
/// last seen, a colour by name as the standard gives it. `None` for a colour that can't be read.
pub fn slots(scheme: &Element) -> impl Iterator<Item = (ThemeColor, Option<Rgb>)> {
    scheme.elements().filter_map(|e| Some((ThemeColor::from_name(e.local())?, slot_color(e))))
}

/// The colour of one slot of a scheme; see [`slots`].
pub fn slot_color(slot: &Element) -> Option<Rgb> {
    slot.elements().find_map(color::plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scheme_of(inner: &str) -> Element {
        let xml = format!(
            r#"<a:clrScheme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="x">{inner}</a:clrScheme>"#
        );
        Element::parse(xml.as_bytes()).expect("well-formed")
    }

    /// One slot that isn't a plain value takes nothing from the others.
    #[test]
    fn slots_are_read_one_by_one() {
        let scheme = scheme_of(
            r#"<a:dk1><a:sysClr val="windowText"/></a:dk1><a:lt1><a:prstClr val="white"/></a:lt1>
               <a:accent1><a:srgbClr val="4472C4"><a:lumMod val="75000"/></a:srgbClr></a:accent1>
               <a:accent2><a:srgbClr val="B3261E"/></a:accent2><a:accent3><a:nothing/></a:accent3>"#,
        );
        let found: Vec<_> = slots(&scheme).collect();
        assert_eq!(
            found[0],
            (ThemeColor::Dk1, Some(Rgb::BLACK)),
            "a system colour never seen is the usual one"
        );
        assert_eq!(found[1], (ThemeColor::Lt1, Some(Rgb::WHITE)));
        // PowerPoint's colour picker shows 2F5597 for accent 1 of Office 2013, darker 25 %.
        let (slot, Some(Rgb(r, g, b))) = found[2] else { panic!("{found:?}") };
        assert!(
            slot == ThemeColor::Accent1
                && r.abs_diff(0x2F) <= 1
                && g.abs_diff(0x55) <= 1
                && b.abs_diff(0x97) <= 1
        );
        assert_eq!(found[3], (ThemeColor::Accent2, Some(Rgb(0xB3, 0x26, 0x1E))));
        assert_eq!(found[4], (ThemeColor::Accent3, None));
    }
}
