//! The theme part: twelve colours, two fonts for three groups of scripts, and a format scheme.

use crate::xml::{NAMESPACES, escape, part};

/// What a template's theme chooses.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Its name, as PowerPoint's Design tab shows it.
    pub name: &'static str,
    /// dk1, lt1, dk2, lt2, accent1–6, hlink, folHlink.
    pub colors: [&'static str; 12],
    /// The headings' Latin typeface.
    pub major: &'static str,
    /// The body's Latin typeface.
    pub minor: &'static str,
}

const SLOTS: [&str; 12] = [
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
    "folHlink",
];

const FILL: &str = r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>"#;
const SOFT_FILL: &str = concat!(
    r#"<a:gradFill rotWithShape="1"><a:gsLst><a:gs pos="0"><a:schemeClr val="phClr"><a:lumMod val="95000"/>"#,
    r#"<a:lumOff val="5000"/></a:schemeClr></a:gs><a:gs pos="100000"><a:schemeClr val="phClr"/></a:gs></a:gsLst>"#,
    r#"<a:lin ang="5400000" scaled="0"/></a:gradFill>"#
);
const EMPTY_EFFECT: &str = "<a:effectStyle><a:effectLst/></a:effectStyle>";
const SHADOW_EFFECT: &str = concat!(
    r#"<a:effectStyle><a:effectLst><a:outerShdw blurRad="101600" dist="25400" dir="5400000" algn="t" "#,
    r#"rotWithShape="0"><a:schemeClr val="dk1"><a:alpha val="14000"/></a:schemeClr></a:outerShdw></a:effectLst>"#,
    "</a:effectStyle>"
);

impl Theme {
    /// The theme part.
    pub fn xml(&self) -> String {
        let name = escape(self.name);
        let colors: String = SLOTS
            .iter()
            .zip(self.colors)
            .map(|(slot, hex)| format!(r#"<a:{slot}><a:srgbClr val="{hex}"/></a:{slot}>"#))
            .collect();
        part(&format!(
            concat!(
                r#"<a:theme {} name="{}"><a:themeElements><a:clrScheme name="{}">{}</a:clrScheme>"#,
                r#"<a:fontScheme name="{}"><a:majorFont>{}</a:majorFont><a:minorFont>{}</a:minorFont></a:fontScheme>"#,
                r#"{}</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"#
            ),
            NAMESPACES,
            name,
            name,
            colors,
            name,
            fonts(self.major),
            fonts(self.minor),
            format_scheme(&name)
        ))
    }
}

fn fonts(latin: &str) -> String {
    format!(
        r#"<a:latin typeface="{}"/><a:ea typeface="Malgun Gothic"/><a:cs typeface="Arial"/>"#,
        escape(latin)
    )
}

/// Three fills, lines, effects and backgrounds (ECMA-376 Part 1, 20.1.4.1.14 `fmtScheme`), all flat but the last.
fn format_scheme(name: &str) -> String {
    let line = |width: u32| {
        let head = format!(r#"<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{FILL}"#);
        head + r#"<a:prstDash val="solid"/><a:round/></a:ln>"#
    };
    format!(
        concat!(
            r#"<a:fmtScheme name="{}"><a:fillStyleLst>{}{}{}</a:fillStyleLst>"#,
            "<a:lnStyleLst>{}{}{}</a:lnStyleLst>",
            "<a:effectStyleLst>{}{}{}</a:effectStyleLst>",
            "<a:bgFillStyleLst>{}{}{}</a:bgFillStyleLst></a:fmtScheme>"
        ),
        name,
        FILL,
        SOFT_FILL,
        SOFT_FILL,
        line(9525),
        line(12_700),
        line(19_050),
        EMPTY_EFFECT,
        EMPTY_EFFECT,
        SHADOW_EFFECT,
        FILL,
        FILL,
        SOFT_FILL
    )
}
