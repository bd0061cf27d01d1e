//! Colours and their transforms (ECMA-376 Part 1, 20.1.2.3).
//!
//! Transforms apply in the order they are written. As PowerPoint computes them: `shade`, `tint` and the channel
//! transforms on linear light, the `hue`, `sat` and `lum` ones in HSL of the sRGB values.

use crate::color::{Rgb, ThemeColor, from_hsl, to_hsl};
use crate::units::Percent;
use crate::xml::{Element, Ns};

use super::color_map::ColorMap;
use super::color_names;
use super::theme::Theme;
use super::value::Values;

/// A resolved colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Color {
    /// sRGB.
    pub rgb: Rgb,
    /// Opacity: 0.0 to 1.0.
    pub alpha: f32,
    /// The theme slot that it came from before its transforms (`tx1` and `bg1` resolved by the colour map).
    pub slot: Option<ThemeColor>,
}

impl Color {
    /// An opaque colour that no theme slot gave.
    pub fn opaque(rgb: Rgb) -> Self {
        Self { rgb, alpha: 1.0, slot: None }
    }
}

/// The theme and the colour map that a slide, a layout or a master shows its own shapes with. What a placeholder
/// inherits is seen with those of the slide that it is on.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// The theme.
    pub theme: &'a Theme,
    /// Which of its slots `bg1`, `tx1` and the others stand for.
    pub map: &'a ColorMap,
}

impl Look<'_> {
    /// The colour that a colour element gives (`EG_ColorChoice`); `ph` is what `phClr` stands for, black where nothing
    /// does.
    pub fn color(self, e: &Element, ph: Option<Color>) -> Option<Color> {
        if e.ns != Ns::A {
            return None;
        }
        let base = match e.local() {
            "schemeClr" => self.scheme(e.attr("val")?.trim(), ph)?,
            _ => Color::opaque(plain_base(e)?),
        };
        Some(transformed(base, e))
    }

    /// The colour that the name of a scheme colour stands for (`ST_SchemeColorVal`, 20.1.10.54).
    pub fn scheme(self, name: &str, ph: Option<Color>) -> Option<Color> {
        if name == "phClr" {
            return ph.or(Some(Color::opaque(Rgb::BLACK)));
        }
        let slot = self.map.slot(name)?;
        Some(Color { rgb: self.theme.colors.get(slot), alpha: 1.0, slot: Some(slot) })
    }
}

/// The colour that an element gives without a theme; `None` for a scheme colour.
pub fn plain(e: &Element) -> Option<Rgb> {
    Some(transformed(Color::opaque(plain_base(e)?), e).rgb)
}

/// Where the colour of a colour element comes from, before its transforms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColorSource {
    /// A slot of the theme.
    Slot(ThemeColor),
    /// A colour of its own, however it is written.
    Own(Rgb),
}

/// Where the colour of an element comes from; `None` for what is no colour, a system's colour, which is the reader's,
/// and `phClr`, which is another element's.
pub fn color_source(e: &Element, map: Option<&ColorMap>) -> Option<ColorSource> {
    match e.local() {
        _ if e.ns != Ns::A => None,
        "schemeClr" => map?.slot(e.attr("val")?.trim()).map(ColorSource::Slot),
        "srgbClr" | "prstClr" | "scrgbClr" | "hslClr" => plain_base(e).map(ColorSource::Own),
        _ => None,
    }
}

/// The colour that the transforms of an element make of a base that needn't be its own.
pub fn transformed_from(base: Rgb, e: &Element) -> Rgb {
    transformed(Color::opaque(base), e).rgb
}

fn plain_base(e: &Element) -> Option<Rgb> {
    let part = |name| e.pct(name).map_or(0.0, Percent::factor);
    match e.local() {
        "srgbClr" => Rgb::from_hex(e.attr("val")?.trim().trim_start_matches('#')),
        "sysClr" => e.attr("lastClr").and_then(Rgb::from_hex).or_else(|| color_names::system(e.attr("val")?)),
        "prstClr" => color_names::preset(e.attr("val")?.trim()),
        "scrgbClr" => Some(Rgba::linear([part("r"), part("g"), part("b")]).rgb()),
        "hslClr" => {
            let hue = e.angle("hue").map_or(0.0, |a| a.degrees());
            Some(Rgba(from_hsl([hue, part("sat"), part("lum")])).rgb())
        }
        _ => None,
    }
}

/// A colour between transforms: gamma-coded sRGB, not yet rounded.
#[derive(Clone, Copy)]
struct Rgba([f64; 3]);

impl Rgba {
    fn of(rgb: Rgb) -> Self {
        Self([rgb.0, rgb.1, rgb.2].map(|c| f64::from(c) / 255.0))
    }

    fn rgb(self) -> Rgb {
        let [r, g, b] = self.0.map(|c| (c.clamp(0.0, 1.0) * 255.0).round() as u8);
        Rgb(r, g, b)
    }

    fn linear(light: [f64; 3]) -> Self {
        Self(light.map(|c| {
            let c = c.clamp(0.0, 1.0);
            if c <= 0.003_130_8 { c * 12.92 } else { 1.055 * c.powf(1.0 / 2.4) - 0.055 }
        }))
    }

    fn to_linear(self) -> [f64; 3] {
        self.0.map(|c| if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) })
    }
}

fn transformed(base: Color, e: &Element) -> Color {
    let mut alpha = f64::from(base.alpha);
    let mut c = Rgba::of(base.rgb);
    for t in e.elements().filter(|t| t.ns == Ns::A) {
        let v = t.pct("val").map_or(0.0, Percent::factor);
        match t.local() {
            "alpha" => alpha = v,
            "alphaMod" => alpha *= v,
            "alphaOff" => alpha += v,
            "hue" => c = hsl(c, 0, |_| t.angle("val").map_or(0.0, |a| a.degrees())),
            "hueOff" => c = hsl(c, 0, |h| h + t.angle("val").map_or(0.0, |a| a.degrees())),
            name => c = transform(c, name, v),
        }
    }
    Color { rgb: c.rgb(), alpha: alpha.clamp(0.0, 1.0) as f32, slot: base.slot }
}

/// One component of HSL changed: 0 hue, 1 saturation, 2 lightness.
fn hsl(c: Rgba, component: usize, f: impl Fn(f64) -> f64) -> Rgba {
    let mut parts = to_hsl(c.0);
    if let Some(part) = parts.get_mut(component) {
        *part = f(*part);
    }
    Rgba(from_hsl(parts))
}

/// One channel of linear light changed.
fn channel(c: Rgba, index: usize, f: impl Fn(f64) -> f64) -> Rgba {
    let mut light = c.to_linear();
    if let Some(part) = light.get_mut(index) {
        *part = f(*part);
    }
    Rgba::linear(light)
}

fn transform(c: Rgba, name: &str, v: f64) -> Rgba {
    match name {
        "lumMod" => hsl(c, 2, |l| l * v),
        "lumOff" => hsl(c, 2, |l| l + v),
        "lum" => hsl(c, 2, |_| v),
        "satMod" => hsl(c, 1, |s| s * v),
        "satOff" => hsl(c, 1, |s| s + v),
        "sat" => hsl(c, 1, |_| v),
        "hueMod" => hsl(c, 0, |h| h * v),
        "comp" => hsl(c, 0, |h| h + 180.0),
        "shade" => Rgba::linear(c.to_linear().map(|x| x * v)),
        "tint" => Rgba::linear(c.to_linear().map(|x| x * v + 1.0 - v)),
        "inv" => Rgba(c.0.map(|x| 1.0 - x)),
        "gray" => {
            let [r, g, b] = c.0;
            Rgba([0.299 * r + 0.587 * g + 0.114 * b; 3])
        }
        // The sRGB gamma and its inverse, applied to the values as they stand (20.1.2.3.9, 20.1.2.3.19).
        "gamma" => Rgba::linear(c.0),
        "invGamma" => Rgba(c.to_linear()),
        "red" => channel(c, 0, |_| v),
        "redMod" => channel(c, 0, |x| x * v),
        "redOff" => channel(c, 0, |x| x + v),
        "green" => channel(c, 1, |_| v),
        "greenMod" => channel(c, 1, |x| x * v),
        "greenOff" => channel(c, 1, |x| x + v),
        "blue" => channel(c, 2, |_| v),
        "blueMod" => channel(c, 2, |x| x * v),
        "blueOff" => channel(c, 2, |x| x + v),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rgb(inner: &str) -> String {
        let xml = format!(
            r#"<a:srgbClr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" val="4472C4">{inner}</a:srgbClr>"#
        );
        plain(&Element::parse(xml.as_bytes()).expect("well-formed")).expect("a colour").hex()
    }

    fn near(found: &str, expected: &str) -> bool {
        let pair = |s: &str| Rgb::from_hex(s).map(|c| [c.0, c.1, c.2]).expect("hex");
        pair(found).iter().zip(pair(expected)).all(|(a, b)| a.abs_diff(b) <= 1)
    }

    /// The shades of accent 1 that PowerPoint's colour picker shows for the Office 2013 theme.
    #[test]
    fn the_pickers_shades_of_accent_1() {
        for (inner, expected) in [
            (r#"<a:lumMod val="75000"/>"#, "2F5597"),
            (r#"<a:lumMod val="50000"/>"#, "203864"),
            (r#"<a:lumMod val="60000"/><a:lumOff val="40000"/>"#, "8FAADC"),
            (r#"<a:lumMod val="40000"/><a:lumOff val="60000"/>"#, "B4C7E7"),
            (r#"<a:lumMod val="20%"/><a:lumOff val="80%"/>"#, "DAE3F3"),
        ] {
            assert!(near(&rgb(inner), expected), "{inner}: {} for {expected}", rgb(inner));
        }
    }

    /// Half the light of 4472C4: linear 0.0578, 0.1683, 0.5520 halved and coded again.
    #[test]
    fn shade_and_tint_work_on_light() {
        assert!(near(&rgb(r#"<a:shade val="50000"/>"#), "305190"), "{}", rgb(r#"<a:shade val="50000"/>"#));
        // PowerPoint's band colour of Medium Style 2: accent 1 at tint 40 %.
        assert!(near(&rgb(r#"<a:tint val="40000"/>"#), "CFD5EA"), "{}", rgb(r#"<a:tint val="40000"/>"#));
        assert!(near(&rgb(r#"<a:tint val="20000"/>"#), "E9EBF5"), "{}", rgb(r#"<a:tint val="20000"/>"#));
    }

    #[test]
    fn the_rarer_transforms() {
        assert_eq!(rgb("<a:inv/>"), "BB8D3B");
        assert_eq!(rgb(r#"<a:sat val="0"/>"#), "848484");
        assert_eq!(rgb(r#"<a:lum val="100000"/>"#), "FFFFFF");
        assert_eq!(rgb(r#"<a:red val="0"/><a:green val="0"/><a:blue val="100000"/>"#), "0000FF");
        assert_eq!(rgb("<a:comp/><a:comp/>"), "4472C4");
        assert_eq!(rgb("<a:gamma/><a:invGamma/>"), "4472C4");
    }

    #[test]
    fn names_and_abbreviations() {
        assert_eq!(color_names::preset("dkBlue"), color_names::preset("darkBlue"));
        assert_eq!(color_names::preset("medVioletRed"), Some(Rgb(0xC7, 0x15, 0x85)));
        assert_eq!(color_names::preset("tan"), Some(Rgb(0xD2, 0xB4, 0x8C)));
        assert_eq!(color_names::preset("nothing"), None);
    }
}
