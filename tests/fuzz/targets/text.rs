//! Text layout: paragraphs of any characters, formats and measures in boxes of any size.
#![no_main]

use std::fmt::Write;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;

/// A typeface for each way that one is found: metric-compatible, by its class, for symbols, from right to left.
const FAMILIES: [&str; 6] =
    ["Calibri", "Georgia", "Wingdings", "Noto Sans Arabic", "Times New Roman Light", ""];

const ANCHORS: [&str; 5] = ["t", "ctr", "b", "just", "dist"];
const VERTS: [&str; 7] =
    ["horz", "vert", "vert270", "wordArtVert", "eaVert", "mongolianVert", "wordArtVertRtl"];
const ALIGNS: [&str; 7] = ["l", "ctr", "r", "just", "dist", "justLow", "thaiDist"];
const TABS: [&str; 4] = ["l", "ctr", "r", "dec"];
const FONT_ALIGNS: [&str; 5] = ["auto", "t", "ctr", "base", "b"];
const LANGUAGES: [&str; 6] = ["en-US", "de-DE", "ar-SA", "ja-JP", "ko-KR", "th-TH"];

#[derive(Arbitrary, Debug)]
struct Body {
    size: [i32; 2],
    rot: i32,
    insets: [i32; 4],
    turn: i32,
    anchor: u8,
    vert: u8,
    fit: Option<(i32, i32)>,
    columns: u8,
    column_gap: i32,
    flags: u8,
    paragraphs: Vec<Para>,
}

#[derive(Arbitrary, Debug)]
struct Para {
    align: u8,
    level: u8,
    margins: [i32; 3],
    spacings: [(bool, i32); 3],
    tabs: Vec<(i32, u8)>,
    bullet: Option<(String, u8, i32)>,
    flags: u8,
    runs: Vec<Run>,
}

#[derive(Arbitrary, Debug)]
struct Run {
    text: String,
    size: u16,
    flags: u16,
    family: u8,
    language: u8,
    baseline: i32,
    spacing: i16,
}

fuzz_target!(|body: Body| {
    let mut xml = String::new();
    if body.xml(&mut xml).is_ok() {
        infograft_fuzz::draw(&infograft_fuzz::package(xml.as_bytes()));
    }
});

fn pick<const N: usize>(list: [&'static str; N], index: u8) -> &'static str {
    list[usize::from(index) % N]
}

impl Body {
    fn xml(&self, out: &mut String) -> std::fmt::Result {
        let [cx, cy] = self.size;
        let [left, top, right, bottom] = self.insets;
        let flag = |bit: u8| self.flags >> bit & 1;
        write!(
            out,
            r#"<p:sp><p:nvSpPr><p:cNvPr id="2" name="Text"/></p:nvSpPr><p:spPr><a:xfrm rot="{}"><a:off x="0" y="0"/>
<a:ext cx="{cx}" cy="{cy}"/></a:xfrm></p:spPr><p:txBody><a:bodyPr lIns="{left}" tIns="{top}" rIns="{right}"
bIns="{bottom}" rot="{}" anchor="{}" vert="{}" numCol="{}" spcCol="{}" anchorCtr="{}" upright="{}" wrap="{}"
vertOverflow="{}">"#,
            self.rot,
            self.turn,
            pick(ANCHORS, self.anchor),
            pick(VERTS, self.vert),
            self.columns,
            self.column_gap,
            flag(0),
            flag(1),
            if flag(2) == 1 { "none" } else { "square" },
            if flag(3) == 1 { "clip" } else { "overflow" },
        )?;
        if let Some((scale, reduction)) = self.fit {
            write!(out, r#"<a:normAutofit fontScale="{scale}" lnSpcReduction="{reduction}"/>"#)?;
        }
        out.push_str("</a:bodyPr>");
        self.paragraphs.iter().try_for_each(|p| p.xml(out))?;
        out.write_str("</p:txBody></p:sp>")
    }
}

impl Para {
    fn xml(&self, out: &mut String) -> std::fmt::Result {
        let [left, right, indent] = self.margins;
        let flag = |bit: u8| self.flags >> bit & 1;
        write!(
            out,
            r#"<a:p><a:pPr algn="{}" lvl="{}" marL="{left}" marR="{right}" indent="{indent}" rtl="{}" latinLnBrk="{}"
eaLnBrk="{}" hangingPunct="{}" fontAlgn="{}" defTabSz="{}">"#,
            pick(ALIGNS, self.align),
            self.level,
            flag(0),
            flag(1),
            flag(2),
            flag(3),
            pick(FONT_ALIGNS, self.flags >> 4),
            left.wrapping_mul(3),
        )?;
        for (name, (percent, value)) in ["lnSpc", "spcBef", "spcAft"].into_iter().zip(self.spacings) {
            let kind = if percent { "spcPct" } else { "spcPts" };
            write!(out, r#"<a:{name}><a:{kind} val="{value}"/></a:{name}>"#)?;
        }
        if let Some((text, kind, size)) = &self.bullet {
            write!(out, r#"<a:buSzPct val="{size}"/>"#)?;
            match kind % 3 {
                0 => write!(out, r#"<a:buAutoNum type="romanLcPeriod" startAt="{size}"/>"#)?,
                1 => write!(out, r#"<a:buAutoNum type="alphaUcParenBoth" startAt="{size}"/>"#)?,
                _ => write!(out, r#"<a:buChar char="{}"/>"#, Escaped(text))?,
            }
        }
        out.push_str("<a:tabLst>");
        for (at, align) in &self.tabs {
            write!(out, r#"<a:tab pos="{at}" algn="{}"/>"#, pick(TABS, *align))?;
        }
        out.push_str("</a:tabLst></a:pPr>");
        self.runs.iter().try_for_each(|r| r.xml(out))?;
        out.write_str("</a:p>")
    }
}

impl Run {
    fn xml(&self, out: &mut String) -> std::fmt::Result {
        let flag = |bit: u8| self.flags >> bit & 1;
        if flag(12) == 1 {
            return out.write_str("<a:br/>");
        }
        let family = pick(FAMILIES, self.family);
        write!(
            out,
            r#"<a:r><a:rPr sz="{}" b="{}" i="{}" u="{}" strike="{}" cap="{}" kern="{}" baseline="{}" spc="{}" lang="{}">
<a:highlight><a:srgbClr val="FFFF00"/></a:highlight><a:latin typeface="{family}"/><a:cs typeface="{family}"/>
{}</a:rPr><a:t>{}</a:t></a:r>"#,
            self.size,
            flag(0),
            flag(1),
            ["none", "sng", "wavyDbl", "words"][usize::from(flag(2) + 2 * flag(3))],
            ["noStrike", "sngStrike", "dblStrike", ""][usize::from(flag(4) + 2 * flag(5))],
            ["none", "small", "all", ""][usize::from(flag(6) + 2 * flag(7))],
            flag(8) * 1200,
            self.baseline,
            self.spacing,
            pick(LANGUAGES, self.language),
            if flag(9) == 1 { r#"<a:hlinkClick r:id="rId10"/>"# } else { "" },
            Escaped(&self.text),
        )
    }
}

struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '<' | '>' | '&' | '"' => write!(f, "&#{};", c as u32),
            c => f.write_char(c),
        })
    }
}
