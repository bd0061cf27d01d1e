//! Theme colours with their transforms, fills and strokes.
//!
//! There is no way to say a hard-coded colour here: a template must follow the theme that the brand brings.

/// A theme colour, lightened or darkened as PowerPoint's palette does it ("Lighter 80%").
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Color {
    slot: &'static str,
    sat_mod: u32,
    lum_mod: u32,
    lum_off: u32,
    alpha: u32,
}

/// Text: dark on the page.
pub const TX1: Color = Color::slot("tx1");
/// The page: light.
pub const BG1: Color = Color::slot("bg1");
/// A deep shade on which white text reads; also for coloured text on light areas.
pub const TX2: Color = Color::slot("tx2");
/// A pale tint on which dark text reads.
pub const BG2: Color = Color::slot("bg2");
/// The brand's primary colour exactly as given: light or dark, so never rely on which.
pub const ACCENT1: Color = Color::slot("accent1");
/// The secondary colour.
pub const ACCENT2: Color = Color::slot("accent2");
/// The accent colour.
pub const ACCENT3: Color = Color::slot("accent3");
/// Derived, in harmony with the first three.
pub const ACCENT4: Color = Color::slot("accent4");
/// Derived, in harmony with the first three.
pub const ACCENT5: Color = Color::slot("accent5");
/// Derived, in harmony with the first three.
pub const ACCENT6: Color = Color::slot("accent6");

/// What is clicked, links and buttons: the primary colour as far as white text reads on it, and it on the page.
pub const ACTION: Color = Color::slot("hlink");
/// Dark hair, eyes and brows, made of the sixth accent, which is tan under every brand that doesn't give it: never the colour of text, which is a brand's, and light on a dark page.
pub const HAIR: Color = ACCENT6.shade(74);

impl Color {
    const fn slot(slot: &'static str) -> Self {
        Self { slot, sat_mod: 100, lum_mod: 100, lum_off: 0, alpha: 100 }
    }

    /// Lighter by a percentage: `tint(80)` is PowerPoint's "Lighter 80%", calmed, because a saturated brand colour
    /// turns neon when it is only lightened.
    pub const fn tint(self, percent: u32) -> Self {
        Self { sat_mod: 65, lum_mod: 100 - percent, lum_off: percent, ..self }
    }

    /// Lighter by a percentage and livelier: for skin, which turns grey when it is calmed.
    pub const fn lift(self, percent: u32) -> Self {
        Self { sat_mod: 140, lum_mod: 100 - percent, lum_off: percent, ..self }
    }

    /// Darker by a percentage: `shade(25)` is PowerPoint's "Darker 25%". A tint can be shaded: it stays a tint.
    pub const fn shade(self, percent: u32) -> Self {
        let keep = 100 - percent;
        Self { lum_mod: self.lum_mod * keep / 100, lum_off: self.lum_off * keep / 100, ..self }
    }

    /// Opacity in percent.
    pub const fn alpha(self, percent: u32) -> Self {
        Self { alpha: percent, ..self }
    }

    /// `a:schemeClr` with its transforms (ECMA-376 Part 1, 20.1.2.3.29).
    pub fn xml(self) -> String {
        let mut inner = String::new();
        for (name, value, plain) in [
            ("satMod", self.sat_mod, 100),
            ("lumMod", self.lum_mod, 100),
            ("lumOff", self.lum_off, 0),
            ("alpha", self.alpha, 100),
        ] {
            if value != plain {
                inner.push_str(&format!(r#"<a:{name} val="{}"/>"#, value * 1000));
            }
        }
        if inner.is_empty() {
            format!(r#"<a:schemeClr val="{}"/>"#, self.slot)
        } else {
            format!(r#"<a:schemeClr val="{}">{inner}</a:schemeClr>"#, self.slot)
        }
    }

    /// `a:solidFill` of this colour.
    pub fn solid(self) -> String {
        format!("<a:solidFill>{}</a:solidFill>", self.xml())
    }
}

/// What a shape is filled with.
#[derive(Clone, Debug, PartialEq)]
pub enum Fill {
    /// Nothing.
    None,
    /// One colour.
    Solid(Color),
    /// A linear gradient between two colours, at an angle in degrees clockwise from left-to-right.
    Linear(Color, Color, u32),
}

impl From<Color> for Fill {
    fn from(color: Color) -> Self {
        Self::Solid(color)
    }
}

impl From<Option<Color>> for Fill {
    fn from(color: Option<Color>) -> Self {
        color.map_or(Self::None, Self::Solid)
    }
}

impl Fill {
    /// The fill element.
    pub fn xml(&self) -> String {
        match self {
            Self::None => "<a:noFill/>".into(),
            Self::Solid(color) => color.solid(),
            Self::Linear(from, to, degrees) => format!(
                concat!(
                    r#"<a:gradFill rotWithShape="1"><a:gsLst><a:gs pos="0">{}</a:gs>"#,
                    r#"<a:gs pos="100000">{}</a:gs></a:gsLst><a:lin ang="{}" scaled="0"/></a:gradFill>"#
                ),
                from.xml(),
                to.xml(),
                degrees * 60_000
            ),
        }
    }
}

/// An outline or a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    color: Color,
    pub(crate) width: f64,
    dash: &'static str,
    arrow: bool,
}

impl Stroke {
    /// A solid line of a width in points, with round ends and joins.
    pub const fn new(color: Color, width: f64) -> Self {
        Self { color, width, dash: "", arrow: false }
    }

    /// The same line with a preset dash: `sysDot`, `sysDash`, `dash`…
    pub const fn dash(self, dash: &'static str) -> Self {
        Self { dash, ..self }
    }

    /// The same line with an arrowhead at its end.
    pub const fn arrow(self) -> Self {
        Self { arrow: true, ..self }
    }

    /// `a:ln`.
    pub fn xml(&self) -> String {
        let dash = match self.dash {
            "" => String::new(),
            dash => format!(r#"<a:prstDash val="{dash}"/>"#),
        };
        let tail = if self.arrow { r#"<a:tailEnd type="triangle" w="med" len="med"/>"# } else { "" };
        format!(
            r#"<a:ln w="{}" cap="rnd">{}{dash}<a:round/>{tail}</a:ln>"#,
            (self.width * 12_700.0).round(),
            self.color.solid()
        )
    }
}
