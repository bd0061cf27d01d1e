//! Paragraphs and text bodies. Typefaces come from the theme alone: headings the major font, all else the minor.

use crate::color::{Color, TX1};
use crate::shape::Links;
use crate::xml::escape;

/// Horizontal alignment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Align {
    /// At the left.
    Left,
    /// Centred.
    Center,
    /// At the right.
    Right,
}

/// Where the text stands in its box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Anchor {
    /// At the top.
    Top,
    /// In the middle.
    Middle,
    /// At the bottom.
    Bottom,
}

#[derive(Clone, Debug)]
struct Run {
    text: String,
    bold: bool,
    link: Option<String>,
}

/// One paragraph: its text, where `**…**` is bold, and its format.
#[derive(Clone, Debug)]
pub struct Para {
    runs: Vec<Run>,
    size: f64,
    bold: bool,
    major: bool,
    color: Color,
    align: Align,
    bullet: Option<Color>,
    before: f64,
    line: u32,
    spacing: i32,
}

/// A paragraph of body text, 12 pt.
pub fn p(text: &str) -> Para {
    let runs = text.split("**").enumerate().filter(|(_, t)| !t.is_empty());
    Para {
        runs: runs.map(|(i, t)| Run { text: t.into(), bold: i % 2 == 1, link: None }).collect(),
        size: 12.0,
        bold: false,
        major: false,
        color: TX1,
        align: Align::Left,
        bullet: None,
        before: 0.0,
        line: 100,
        spacing: 0,
    }
}

/// A heading: major font, bold, 14 pt.
pub fn h(text: &str) -> Para {
    Para { major: true, bold: true, size: 14.0, ..p(text) }
}

impl Para {
    /// The size in points.
    pub fn size(self, size: f64) -> Self {
        Self { size, ..self }
    }

    /// The colour.
    pub fn color(self, color: Color) -> Self {
        Self { color, ..self }
    }

    /// All of it bold.
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// Not bold, for a light heading.
    pub fn regular(self) -> Self {
        Self { bold: false, ..self }
    }

    /// Centred.
    pub fn center(self) -> Self {
        Self { align: Align::Center, ..self }
    }

    /// At the right.
    pub fn right(self) -> Self {
        Self { align: Align::Right, ..self }
    }

    /// A bullet point, its bullet in that colour.
    pub fn bullet(self, color: Color) -> Self {
        Self { bullet: Some(color), ..self }
    }

    /// Space before, in points.
    pub fn before(self, before: f64) -> Self {
        Self { before, ..self }
    }

    /// Line spacing in percent.
    pub fn line(self, line: u32) -> Self {
        Self { line, ..self }
    }

    /// Letter spacing in hundredths of a point, for small labels.
    pub fn spacing(self, spacing: i32) -> Self {
        Self { spacing, ..self }
    }

    /// One more run that is a link; PowerPoint shows it in the theme's `hlink` colour, so use it on light areas only.
    pub fn link(mut self, text: &str, target: &str) -> Self {
        self.runs.push(Run { text: text.into(), bold: false, link: Some(target.into()) });
        self
    }

    fn properties(&self) -> String {
        let align = match self.align {
            Align::Left => "",
            Align::Center => r#" algn="ctr""#,
            Align::Right => r#" algn="r""#,
        };
        let hang = (self.size * 0.9 * 12_700.0).round();
        let indent = match self.bullet {
            Some(_) => format!(r#" marL="{hang}" indent="-{hang}""#),
            None => String::new(),
        };
        let mut inner = String::new();
        if self.line != 100 {
            inner += &format!(r#"<a:lnSpc><a:spcPct val="{}"/></a:lnSpc>"#, self.line * 1000);
        }
        if self.before != 0.0 {
            inner += &format!(r#"<a:spcBef><a:spcPts val="{}"/></a:spcBef>"#, self.before * 100.0);
        }
        match self.bullet {
            Some(color) => inner += &format!(r#"<a:buClr>{}</a:buClr><a:buChar char="•"/>"#, color.xml()),
            None => inner += "<a:buNone/>",
        }
        format!("<a:pPr{indent}{align}>{inner}</a:pPr>")
    }

    fn run_properties(&self, tag: &str, bold: bool, link: Option<&str>, links: &mut Links) -> String {
        let bold = if bold || self.bold { r#" b="1""# } else { "" };
        let spacing = if self.spacing == 0 { String::new() } else { format!(r#" spc="{}""#, self.spacing) };
        let font = if self.major {
            r#"<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>"#
        } else {
            ""
        };
        let click = link.map_or(String::new(), |target| links.click(target));
        format!(
            r#"<a:{tag} lang="en-US" sz="{}"{bold}{spacing} dirty="0">{}{font}{click}</a:{tag}>"#,
            (self.size * 100.0).round(),
            self.color.solid()
        )
    }

    fn xml(&self, inherit: bool, links: &mut Links) -> String {
        let mut out = String::from("<a:p>");
        if !inherit {
            out += &self.properties();
        }
        for run in &self.runs {
            let properties = match inherit {
                true => r#"<a:rPr lang="en-US" dirty="0"/>"#.into(),
                false => self.run_properties("rPr", run.bold, run.link.as_deref(), links),
            };
            out += &format!("<a:r>{properties}<a:t>{}</a:t></a:r>", escape(&run.text));
        }
        out + "</a:p>"
    }
}

/// The text of a shape.
#[derive(Clone, Debug)]
pub struct Text {
    /// The paragraphs.
    pub paras: Vec<Para>,
    /// Where they stand.
    pub anchor: Anchor,
    /// Left, top, right and bottom inset in points.
    pub inset: [f64; 4],
    /// Whether text that overflows is shrunk (`normAutofit`): for what the brand fills.
    pub fit: bool,
}

impl Text {
    /// Text without insets, at the top.
    pub fn new(paras: Vec<Para>) -> Self {
        Self { paras, anchor: Anchor::Top, inset: [0.0; 4], fit: true }
    }

    /// `p:txBody`; a placeholder's (`inherit`) takes its format from its layout.
    pub fn xml(&self, inherit: bool, links: &mut Links) -> String {
        let paras: String = self.paras.iter().map(|p| p.xml(inherit, links)).collect();
        let body = if inherit { "<a:bodyPr/>".to_owned() } else { self.body_properties() };
        format!("<p:txBody>{body}<a:lstStyle/>{paras}</p:txBody>")
    }

    /// `a:bodyPr`.
    pub fn body_properties(&self) -> String {
        let [l, t, r, b] = self.inset.map(|pt| (pt * 12_700.0).round());
        let anchor = self.anchor.attr();
        let fit = if self.fit { "<a:normAutofit/>" } else { "<a:noAutofit/>" };
        format!(
            concat!(
                r#"<a:bodyPr vert="horz" wrap="square" lIns="{}" tIns="{}" rIns="{}" bIns="{}" "#,
                r#"rtlCol="0" anchor="{}">{}</a:bodyPr>"#
            ),
            l, t, r, b, anchor, fit
        )
    }
}

impl Anchor {
    /// The value of `bodyPr@anchor`.
    pub fn attr(self) -> &'static str {
        match self {
            Self::Top => "t",
            Self::Middle => "ctr",
            Self::Bottom => "b",
        }
    }
}
