//! Slide master, layouts and notes master, with real placeholders.

use crate::color::{ACCENT1, BG1, Color, TX1, TX2};
use crate::shape::{Node, Rect, TitleStyle, Writer, r};
use crate::text::{Align, Anchor, Text, p};
use crate::vocab::{band, logo, text};
use crate::xml::{NAMESPACES, emu, part};

/// The size of a deck's pages.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Width in points.
    pub w: f64,
    /// Height in points.
    pub h: f64,
    /// What PowerPoint calls it.
    pub format: &'static str,
}

/// US Letter, upright.
pub const LETTER: Page = Page { w: 612.0, h: 792.0, format: "Letter Paper (8.5x11 in)" };

const COLOR_MAP: &str = concat!(
    r#"bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" "#,
    r#"accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink""#
);

/// The group properties at the head of every shape tree.
pub const TREE_HEAD: &str = concat!(
    r#"<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"#,
    r#"<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>"#
);

struct Placeholder<'a> {
    id: u32,
    name: &'a str,
    /// The attributes of `p:ph`.
    kind: &'a str,
    rect: Option<Rect>,
    body: String,
    list: String,
    text: &'a str,
}

impl Placeholder<'_> {
    fn xml(&self) -> String {
        let place = self.rect.map_or(String::new(), |b| {
            let [x, y, w, h] = [b.x, b.y, b.w, b.h].map(emu);
            format!(
                concat!(
                    r#"<a:xfrm><a:off x="{}" y="{}"/><a:ext cx="{}" cy="{}"/></a:xfrm>"#,
                    r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>"#
                ),
                x, y, w, h
            )
        });
        format!(
            concat!(
                r#"<p:sp><p:nvSpPr><p:cNvPr id="{}" name="{}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>"#,
                r#"<p:nvPr><p:ph {}/></p:nvPr></p:nvSpPr><p:spPr>{}</p:spPr>"#,
                r#"<p:txBody>{}<a:lstStyle>{}</a:lstStyle>{}</p:txBody></p:sp>"#
            ),
            self.id, self.name, self.kind, place, self.body, self.list, self.text
        )
    }
}

const TITLE_PROMPT: &str = r#"<a:p><a:r><a:rPr lang="en-US"/><a:t>Click to edit the title</a:t></a:r></a:p>"#;
const BODY_PROMPT: &str = concat!(
    r#"<a:p><a:pPr lvl="0"/><a:r><a:rPr lang="en-US"/><a:t>Click to edit the text</a:t></a:r></a:p>"#,
    r#"<a:p><a:pPr lvl="1"/><a:r><a:rPr lang="en-US"/><a:t>Second level</a:t></a:r></a:p>"#,
    r#"<a:p><a:pPr lvl="2"/><a:r><a:rPr lang="en-US"/><a:t>Third level</a:t></a:r></a:p>"#
);
const EMPTY: &str = r#"<a:p><a:endParaRPr lang="en-US"/></a:p>"#;
const NUMBER: &str = r#"<a:p><a:fld id="{6B4F2A1C-0D5E-4C83-9A77-51E2C0B3D9F4}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang="en-US"/></a:p>"#;

fn footer_style(align: &str) -> String {
    format!(r#"<a:lvl1pPr algn="{align}"><a:defRPr sz="1000">{}</a:defRPr></a:lvl1pPr>"#, TX1.solid())
}

/// Date, footer and slide number along the bottom, as the master places them.
fn footers(first_id: u32, placed: Option<Page>) -> String {
    let body = r#"<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>"#;
    let Page { w, h, .. } = placed.unwrap_or(LETTER);
    let placed = placed.is_some();
    let y = h - 26.0;
    let rows = [
        ("Date", r#"type="dt" sz="half""#, r(36.0, y, 132.0, 18.0), "l", 2, EMPTY),
        ("Footer", r#"type="ftr" sz="quarter""#, r(180.0, y, w - 360.0, 18.0), "ctr", 3, EMPTY),
        ("Slide number", r#"type="sldNum" sz="quarter""#, r(w - 168.0, y, 132.0, 18.0), "r", 4, NUMBER),
    ];
    let mut out = String::new();
    for (i, (name, kind, rect, align, index, text)) in rows.into_iter().enumerate() {
        let kind = format!(r#"{kind} idx="{index}""#);
        out += &Placeholder {
            id: first_id + i as u32,
            name,
            kind: &kind,
            rect: placed.then_some(rect),
            body: if placed { body.into() } else { "<a:bodyPr/>".into() },
            list: if placed { footer_style(align) } else { String::new() },
            text,
        }
        .xml();
    }
    out
}

fn title(id: u32, name: &str, style: Option<&TitleStyle>) -> String {
    let mut body = "<a:bodyPr/>".to_owned();
    let mut list = String::new();
    if let Some(style) = style {
        let text = Text { anchor: style.anchor, fit: true, ..Text::new(Vec::new()) };
        body = text.body_properties();
        let align = match style.align {
            Align::Left => "l",
            Align::Center => "ctr",
            Align::Right => "r",
        };
        list = format!(
            r#"<a:lvl1pPr algn="{align}"><a:defRPr sz="{}" b="1">{}</a:defRPr></a:lvl1pPr>"#,
            (style.size * 100.0).round(),
            style.color.solid()
        );
    }
    let rect = style.map(|s| s.rect);
    Placeholder { id, name, kind: r#"type="title""#, rect, body, list, text: TITLE_PROMPT }.xml()
}

fn body(id: u32, page: Page) -> String {
    Placeholder {
        id,
        name: "Text",
        kind: r#"type="body" idx="1" sz="full""#,
        rect: Some(r(36.0, 132.0, page.w - 72.0, page.h - 180.0)),
        body: Text { fit: true, ..Text::new(Vec::new()) }.body_properties(),
        list: String::new(),
        text: BODY_PROMPT,
    }
    .xml()
}

/// `ppt/slideMasters/slideMaster1.xml`; `layouts` are the relationship ids of its layouts.
pub fn slide_master(page: Page, layouts: &[String], color: Color) -> String {
    let plain = TitleStyle {
        rect: r(36.0, 36.0, page.w - 72.0, 84.0),
        size: 34.0,
        color,
        align: Align::Left,
        anchor: Anchor::Middle,
    };
    let ids: String = layouts
        .iter()
        .zip(2_147_483_649_u32..)
        .map(|(rid, id)| format!(r#"<p:sldLayoutId id="{id}" r:id="{rid}"/>"#))
        .collect();
    part(&format!(
        concat!(
            r#"<p:sldMaster {} preserve="1"><p:cSld><p:bg><p:bgPr>{}<a:effectLst/></p:bgPr></p:bg>"#,
            r#"<p:spTree>{}{}{}{}</p:spTree></p:cSld><p:clrMap {}/><p:sldLayoutIdLst>{}</p:sldLayoutIdLst>"#,
            r#"<p:hf hdr="0"/><p:txStyles>{}</p:txStyles></p:sldMaster>"#
        ),
        NAMESPACES,
        BG1.solid(),
        TREE_HEAD,
        title(2, "Title", Some(&plain)),
        body(3, page),
        footers(4, Some(page)),
        COLOR_MAP,
        ids,
        text_styles(color)
    ))
}

fn text_styles(title: Color) -> String {
    let font = |f: &str| {
        format!(r#"<a:latin typeface="+{f}-lt"/><a:ea typeface="+{f}-ea"/><a:cs typeface="+{f}-cs"/>"#)
    };
    let head = format!(
        concat!(
            r#"<p:titleStyle><a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">"#,
            r#"<a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>"#,
            r#"<a:defRPr sz="3400" b="1" kern="1200">{}{}</a:defRPr></a:lvl1pPr></p:titleStyle>"#
        ),
        title.solid(),
        font("mj")
    );
    let level = |n: i64, bullet: &str, margin: i64, indent: i64, size: i64| {
        format!(
            concat!(
                r#"<a:lvl{}pPr marL="{}" indent="{}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" "#,
                r#"hangingPunct="1">{}<a:defRPr sz="{}" kern="1200">{}{}</a:defRPr></a:lvl{}pPr>"#
            ),
            n,
            margin,
            indent,
            bullet,
            size,
            TX1.solid(),
            font("mn"),
            n
        )
    };
    let bullet = r#"<a:spcBef><a:spcPts val="600"/></a:spcBef><a:buChar char="•"/>"#;
    let body: String = (1..=9)
        .map(|n| level(n, bullet, n * 228_600, -228_600, [1800, 1600, 1400][(n as usize - 1).min(2)]))
        .collect();
    let other: String = (1..=9).map(|n| level(n, "", (n - 1) * 457_200, 0, 1800)).collect();
    format!("{head}<p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle>")
}

/// The layout of the infographic: a title alone, placed by the template.
pub fn infographic_layout(style: &TitleStyle) -> String {
    layout("Infographic", "titleOnly", &title(2, "Title", Some(style)), 3)
}

/// A layout for a further page, on which the list of what to know goes on: logo, title and text, the organisation's name at
/// the foot.
pub fn text_layout(page: Page, color: Color) -> String {
    let foot = page.h - 46.0;
    // A name of two lines keeps the page's margin.
    let name = text(
        "Foot name",
        r(36.0, foot + 3.0, page.w - 72.0, 29.0),
        vec![p("{{organization.name}}").bold().size(11.0).color(BG1)],
    );
    let nodes: Vec<Node> = vec![
        band("Foot", r(0.0, foot, page.w, 46.0), TX2).into(),
        name.anchor(Anchor::Middle).into(),
        logo(r(36.0, 24.0, 260.0, 48.0), (12, 16), color).into(),
        band("Title edge", r(36.0, 148.0, 48.0, 3.0), ACCENT1).into(),
    ];
    let style = TitleStyle {
        rect: r(36.0, 88.0, page.w - 72.0, 52.0),
        size: 26.0,
        color,
        align: Align::Left,
        anchor: Anchor::Bottom,
    };
    let title = title(2, "Title {{rest Before you join heading}}", Some(&style));
    let list = concat!(
        r#"<a:lvl1pPr marL="182880" indent="-182880"><a:spcBef><a:spcPts val="500"/></a:spcBef>"#,
        r#"<a:defRPr sz="1400"/></a:lvl1pPr>"#
    );
    let body = Placeholder {
        id: 3,
        name: "Text {{rest Before you join items}}",
        kind: r#"type="body" idx="1""#,
        rect: Some(r(36.0, 168.0, page.w - 72.0, foot - 192.0)),
        body: Text { fit: true, ..Text::new(Vec::new()) }.body_properties(),
        list: list.into(),
        text: BODY_PROMPT,
    };
    let shapes = Writer::after(3).tree(&nodes);
    layout("Title and text", "obj", &(shapes + &title + &body.xml()), 12)
}

fn layout(name: &str, kind: &str, shapes: &str, next_id: u32) -> String {
    part(&format!(
        concat!(
            r#"<p:sldLayout {} type="{}" preserve="1"><p:cSld name="{}"><p:spTree>{}{}{}</p:spTree></p:cSld>"#,
            r#"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"#
        ),
        NAMESPACES,
        kind,
        name,
        TREE_HEAD,
        shapes,
        footers(next_id, None)
    ))
}

/// `ppt/notesMasters/notesMaster1.xml`: slide image above, notes below.
pub fn notes_master(page: Page) -> String {
    let height = (2_743_200.0 * page.h / page.w).round();
    let image = format!(
        concat!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" "#,
            r#"noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>"#,
            r#"<a:off x="2057400" y="685800"/><a:ext cx="2743200" cy="{}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>"#,
            r#"</a:prstGeom><a:noFill/><a:ln w="12700"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln></p:spPr></p:sp>"#
        ),
        height
    );
    let notes = Placeholder {
        id: 3,
        name: "Notes",
        kind: r#"type="body" sz="quarter" idx="3""#,
        rect: Some(r(54.0, 356.0, 432.0, 330.0)),
        body: r#"<a:bodyPr vert="horz" lIns="91440" tIns="45720" rIns="91440" bIns="45720" rtlCol="0"/>"#
            .into(),
        list: String::new(),
        text: BODY_PROMPT,
    };
    let levels: String = (1..=9)
        .map(|n| {
            format!(
                concat!(
                    r#"<a:lvl{}pPr marL="{}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">"#,
                    r#"<a:defRPr sz="1200" kern="1200">{}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>"#,
                    r#"<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{}pPr>"#
                ),
                n,
                (n - 1) * 457_200,
                TX1.solid(),
                n
            )
        })
        .collect();
    part(&format!(
        concat!(
            r#"<p:notesMaster {}><p:cSld><p:bg><p:bgPr>{}<a:effectLst/></p:bgPr></p:bg><p:spTree>{}{}{}</p:spTree>"#,
            r#"</p:cSld><p:clrMap {}/><p:notesStyle>{}</p:notesStyle></p:notesMaster>"#
        ),
        NAMESPACES,
        BG1.solid(),
        TREE_HEAD,
        image,
        notes.xml(),
        COLOR_MAP,
        levels
    ))
}
