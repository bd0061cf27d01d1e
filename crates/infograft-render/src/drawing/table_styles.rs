//! PowerPoint's built-in table styles, for files that name one without carrying it in `ppt/tableStyles.xml`.
//!
//! PowerPoint knows 74 styles by id: families in a neutral and up to six accent colours. The rules of a family are
//! written once, in the notation of [`FAMILIES`], and become the `a:tblStyle` element that a file would hold.

use std::collections::BTreeMap;

use infograft_deck::xml::{Element, Ns};

/// The styles that a file lists (`a:tblStyleLst`, ECMA-376 Part 1, 20.1.4.2.27), by their ids: each of thousands of tables
/// may ask for one of tens of thousands.
pub(super) struct Listed<'a>(BTreeMap<String, &'a Element>);

impl<'a> Listed<'a> {
    /// The styles of a list; of two with one id it is the first.
    pub(super) fn of(list: &'a Element) -> Self {
        let mut listed = BTreeMap::new();
        for style in list.children_named(Ns::A, "tblStyle") {
            if let Some(id) = style.attr("styleId") {
                listed.entry(id.to_ascii_lowercase()).or_insert(style);
            }
        }
        Self(listed)
    }

    /// The style of an id, in whichever case it is written.
    pub(super) fn get(&self, id: &str) -> Option<&'a Element> {
        self.0.get(&id.to_ascii_lowercase()).copied()
    }
}

/// The ids of a family: first the neutral style, then accents 1 to 6; empty where there is none.
struct Family {
    name: &'static str,
    /// The colour that `$` stands for in the neutral style.
    neutral: &'static str,
    ids: [&'static str; 7],
}

#[rustfmt::skip]
const IDS: &[Family] = &[
    Family { name: "none", neutral: "tx1", ids: ["2D5ABB26-0587-4C30-8999-92F81FD0307C", "", "", "", "", "", ""] },
    Family { name: "grid", neutral: "tx1", ids: ["5940675A-B579-460E-94D1-54222C63F5DA", "", "", "", "", "", ""] },
    Family { name: "themed1", neutral: "dk1", ids: ["",
        "3C2FFA5D-87B4-456A-9821-1D502468CF0F", "284E427A-3D55-4303-BF80-6455036E1DE7", "69C7853C-536D-4A76-A0AE-DD22124D55A5",
        "775DCB02-9BB8-47FD-8907-85C794F793BA", "35758FB7-9AC5-4552-8A53-C91805E547FA", "08FB837D-C827-4EFA-A057-4D05807E0F7C"] },
    Family { name: "themed2", neutral: "dk1", ids: ["",
        "D113A9D2-9D6B-4929-AA2D-F23B5EE8CBE7", "18603FDC-E32A-4AB5-989C-0864C3EAD2B8", "306799F8-075E-4A3A-A7F6-7FBC6576F1A4",
        "E269D01E-BC32-4049-B463-5C60D7B0CCD2", "327F97BB-C833-4FB7-BDE5-3F7075034690", "638B1855-1B75-4FBE-930C-398BA8C253C6"] },
    Family { name: "light1", neutral: "tx1", ids: ["9D7B26C5-4107-4FEC-AEDC-1716B250A1EF",
        "3B4B98B0-60AC-42C2-AFA5-B58CD77FA1E5", "0E3FDE45-AF77-4B5C-9715-49D594BDF05E", "C083E6E3-FA7D-4D7B-A595-EF9225AFEA82",
        "D27102A9-8310-4765-A935-A1911B00CA55", "5FD0F851-EC5A-4D38-B0AD-8093EC10F338", "68D230F3-CF80-4859-8CE7-A43EE81993B5"] },
    Family { name: "light2", neutral: "tx1", ids: ["7E9639D4-E3E2-4D34-9284-5A2195B3D0D7",
        "69012ECD-51FC-41F1-AA8D-1B2483CD663E", "72833802-FEF1-4C79-8D5D-14CF1EAF98D9", "F2DE63D5-997A-4646-A377-4702673A728D",
        "17292A2E-F333-43FB-9621-5CBBE7FDCDCB", "5A111915-BE36-4E01-A7E5-04B1672EAD32", "912C8C85-51F0-491E-9774-3900AFEF0FD7"] },
    Family { name: "light3", neutral: "tx1", ids: ["616DA210-FB5B-4158-B5E0-FEB733F419BA",
        "BC89EF96-8CEA-46FF-86C4-4CE0E7609802", "5DA37D80-6434-44D0-A028-1B22A696006F", "8799B23B-EC83-4686-B30A-512413B5E67A",
        "ED083AE6-46FA-4A59-8FB0-9F97EB10719F", "BDBED569-4797-4DF1-A0F4-6AAB3CD982D8", "E8B1032C-EA38-4F05-BA0D-38AFFFC7BED3"] },
    Family { name: "medium1", neutral: "dk1", ids: ["793D81CF-94F2-401A-BA57-92F5A7B2D0C5",
        "B301B821-A1FF-4177-AEE7-76D212191A09", "9DCAF9ED-07DC-4A11-8D7F-57B35C25682E", "1FECB4D8-DB02-4DC6-A0A2-4F2EBAE1DC90",
        "1E171933-4619-4E11-9A3F-F7608DF75F80", "FABFCF23-3B69-468F-B69F-88F6DE6A72F2", "10A1B5D5-9B99-4C35-A422-299274C87663"] },
    Family { name: "medium2", neutral: "dk1", ids: ["073A0DAA-6AF3-43AB-8588-CEC1D06C72B9",
        "5C22544A-7EE6-4342-B048-85BDC9FD1C3A", "21E4AEA4-8DFA-4A89-87EB-49C32662AFE0", "F5AB1C69-6EDB-4FF4-983F-18BD219EF322",
        "00A15C55-8517-42AA-B614-E9B94910E393", "7DF18680-E054-41AD-8BC1-D1AEF772440D", "93296810-A885-4BE3-A3E7-6D5BEEA58F35"] },
    Family { name: "medium3", neutral: "dk1", ids: ["8EC20E35-A176-4012-BC5E-935CFFF8708E",
        "6E25E649-3F16-4E02-A733-19D2CDBF48F0", "85BE263C-DBD7-4A20-BB59-AAB30ACAA65A", "EB344D84-9AFB-497E-A393-DC336BA19D2E",
        "EB9631B5-78F2-41C9-869B-9F39066F8104", "74C1A8A3-306A-4EB7-A6B1-4F7E0EB9C5D6", "2A488322-F2BA-4B5B-9748-0D474271808F"] },
    Family { name: "medium4", neutral: "dk1", ids: ["D7AC3CCA-C797-4891-BE02-D94E43425B78",
        "69CF1AB2-1976-4502-BF36-3FF5EA218861", "8A107856-5554-42FB-B03E-39F5DBC370BA", "0505E3EF-67EA-436B-97B2-0124C06EBD24",
        "C4B1156A-380E-4F78-BDF5-A606A8083BF9", "22838BEF-8BB2-4498-84A7-C5851F593DF1", "16D9F66E-5EB9-4882-86FB-DCBF35E3C3E4"] },
    Family { name: "dark1n", neutral: "dk1", ids: ["E8034E78-7F5D-4C2E-B375-FC64B27BC917", "", "", "", "", "", ""] },
    Family { name: "dark1", neutral: "dk1", ids: ["",
        "125E5076-3810-47DD-B79F-674D7AD40C01", "37CE84F3-28C3-443E-9E96-99CF82512B78", "D03447BB-5D67-496B-8E87-E561075AD55C",
        "E929F9F4-4A8F-4326-A1B4-22849713DDAB", "8FD4443E-F989-4FC4-A0C8-D5A2AF1F390B", "AF606853-7671-496A-8E4F-DF71F8EC918B"] },
    Family { name: "dark2", neutral: "dk1", ids: ["5202B0CA-FC54-4496-8BCA-5EF66A818D29",
        "0660B408-B3CF-4A94-85FC-2B1E0A45F4A2", "", "91EBBBCC-DAD2-459C-BE2E-F6DE35CF9A28",
        "", "46F890A9-2807-4EBB-B81D-B2AA78EC7F39", ""] },
];

/// A rule a line: family, part, letters' colour (`b` before it: bold; `-`: as it was), fill, borders.
///
/// A colour is a scheme colour, `$` the family's, `$2` the accent after it; `~20` tints, `!60` shades, `%40` makes
/// translucent. A fill may be `0` (none), a colour or `@n:colour` (the theme's nth). A border is its sides (L R T B, H and V inside),
/// then `0`, a width in EMU (`d`: double) or `@n` with a colour.
const FAMILIES: &str = "\
none wholeTbl tx1 0 LRTBHV:0
grid wholeTbl tx1 0 LRTBHV:12700:tx1
themed1 tblBg - @2:$
themed1 wholeTbl dk1 0 LRTBHV:@1:$
themed1 band1H - $%40
themed1 band1V - $%40 TB:@1:$
themed1 lastCol b- - L:@2:$ RTBH:@1:$ V:0
themed1 firstCol b- - R:@2:$ LTBH:@1:$ V:0
themed1 lastRow b- 0 LR:@1:$ TB:@2:$ HV:0
themed1 firstRow blt1 $ LRT:@1:$ B:@2:lt1 HV:0
themed2 tblBg - @3:$
themed2 wholeTbl lt1 0 LRTB:@1:$~50 HV:0
themed2 band1H - lt1%20
themed2 band1V - lt1%20
themed2 lastCol b- - L:@2:lt1
themed2 firstCol b- - R:@2:lt1
themed2 lastRow b- 0 T:@2:lt1
themed2 seCell - - LT:0
themed2 swCell - - RT:0
themed2 firstRow b- 0 B:@3:lt1
themed2 neCell - - B:0
light1 wholeTbl tx1 0 LRHV:0 TB:12700:$
light1 band1H - $%20
light1 band1V - $%20
light1 lastCol b- -
light1 firstCol b- -
light1 lastRow b- 0 T:12700:$
light1 firstRow b- 0 B:12700:$
light2 wholeTbl tx1 0 LRTB:@1:$ HV:0
light2 band1H - - TB:@1:$
light2 band1V - - LR:@1:$
light2 band2V - - LR:@1:$
light2 lastCol b- -
light2 firstCol b- -
light2 lastRow b- - T:50800d:$
light2 firstRow bbg1 @1:$
light3 wholeTbl tx1 0 LRTBHV:12700:$
light3 band1H - $%20
light3 band1V - $%20
light3 lastCol b- -
light3 firstCol b- -
light3 lastRow b- 0 T:50800d:$
light3 firstRow b- 0 B:25400:$
medium1 wholeTbl dk1 lt1 LRTBH:12700:$ V:0
medium1 band1H - $~20
medium1 band1V - $~20
medium1 lastCol b- -
medium1 firstCol b- -
medium1 lastRow b- lt1 T:50800d:$
medium1 firstRow blt1 $
medium2 wholeTbl dk1 $~20 LRTBHV:12700:lt1
medium2 band1H - $~40
medium2 band1V - $~40
medium2 lastCol blt1 $
medium2 firstCol blt1 $
medium2 lastRow blt1 $ T:38100:lt1
medium2 firstRow blt1 $ B:38100:lt1
medium3 wholeTbl dk1 lt1 LRHV:0 TB:25400:dk1
medium3 band1H - dk1~20
medium3 band1V - dk1~20
medium3 lastCol blt1 $
medium3 firstCol blt1 $
medium3 lastRow b- lt1 T:50800d:dk1
medium3 seCell bdk1 -
medium3 swCell bdk1 -
medium3 firstRow blt1 $ B:25400:dk1
medium4 wholeTbl dk1 $~20 LRTBHV:12700:$
medium4 band1H - $~40
medium4 band1V - $~40
medium4 lastCol b- -
medium4 firstCol b- -
medium4 lastRow b- $~20 T:25400:$
medium4 firstRow b- $~20
dark1n wholeTbl lt1 dk1~20 LRTBHV:0
dark1n band1H - dk1~40
dark1n band1V - dk1~40
dark1n lastCol b- dk1~60 L:25400:lt1
dark1n firstCol b- dk1~60 R:25400:lt1
dark1n lastRow b- dk1~60 T:25400:lt1
dark1n seCell - - L:0
dark1n swCell - - R:0
dark1n firstRow b- dk1 B:25400:lt1
dark1n neCell - - L:0
dark1n nwCell - - R:0
dark1 wholeTbl lt1 $ LRTBHV:0
dark1 band1H - $!60
dark1 band1V - $!60
dark1 lastCol b- $!60 L:25400:lt1
dark1 firstCol b- $!60 R:25400:lt1
dark1 lastRow b- $!40 T:25400:lt1
dark1 seCell - - L:0
dark1 swCell - - R:0
dark1 firstRow b- dk1 B:25400:lt1
dark1 neCell - - L:0
dark1 nwCell - - R:0
dark2 wholeTbl dk1 $~20 LRTBHV:0
dark2 band1H - $~40
dark2 band1V - $~40
dark2 lastCol b- -
dark2 firstCol b- -
dark2 lastRow b- $~20 T:50800d:dk1
dark2 firstRow blt1 $2
";

/// The style that PowerPoint knows by this id, as an `a:tblStyle`.
pub(super) fn built_in(id: &str) -> Option<Element> {
    let id = id.trim_matches(['{', '}']);
    let known = |f: &'static Family| {
        let at = f.ids.iter().position(|i| !i.is_empty() && i.eq_ignore_ascii_case(id))?;
        Some((f, at))
    };
    let (family, accent) = IDS.iter().find_map(known)?;
    let colors = match accent {
        0 => [family.neutral.to_owned(), family.neutral.to_owned()],
        n => [format!("accent{n}"), format!("accent{}", n + 1)],
    };
    let mut style = a("tblStyle");
    for line in FAMILIES.lines() {
        let mut words = line.split(' ');
        if words.next() != Some(family.name) {
            continue;
        }
        let [part, text, fill] = [words.next(), words.next(), words.next()].map(Option::unwrap_or_default);
        style.children.push(part_element(part, text, fill, words, &colors).into());
    }
    Some(style)
}

fn a(name: &str) -> Element {
    Element::new(Ns::A, format!("a:{name}"))
}

type Colors = [String; 2];

fn part_element<'w>(
    part: &str,
    text: &str,
    fill: &str,
    borders: impl Iterator<Item = &'w str>,
    colors: &Colors,
) -> Element {
    if part == "tblBg" {
        return a(part).with_child(fill_element(fill, colors));
    }
    let mut tx = a("tcTxStyle");
    let letters = text.strip_prefix('b').filter(|rest| *rest == "-" || !rest.starts_with('g'));
    if letters.is_some() {
        tx.set_attr("b", "on");
    }
    let letters = letters.unwrap_or(text);
    if letters != "-" {
        tx.children.push(a("fontRef").with_attr("idx", "minor").into());
        tx.children.push(color(letters, colors).into());
    }
    let mut sides = a("tcBdr");
    for border in borders {
        push_borders(&mut sides, border, colors);
    }
    let mut tc = a("tcStyle").with_child(sides);
    match fill {
        "-" => {}
        f if f.starts_with('@') => tc.children.push(fill_element(f, colors).into()),
        f => tc.children.push(a("fill").with_child(fill_element(f, colors)).into()),
    }
    a(part).with_child(tx).with_child(tc)
}

fn fill_element(fill: &str, colors: &Colors) -> Element {
    match fill.strip_prefix('@').and_then(|f| f.split_once(':')) {
        Some((index, c)) => a("fillRef").with_attr("idx", index).with_child(color(c, colors)),
        None if fill == "0" => a("noFill"),
        None => a("solidFill").with_child(color(fill, colors)),
    }
}

fn push_borders(sides: &mut Element, border: &str, colors: &Colors) {
    let mut words = border.split(':');
    let [letters, width, c] = [words.next(), words.next(), words.next()].map(Option::unwrap_or_default);
    let line = if width == "0" {
        a("ln").with_child(a("noFill"))
    } else if let Some(index) = width.strip_prefix('@') {
        a("lnRef").with_attr("idx", index).with_child(color(c, colors))
    } else {
        let double = width.ends_with('d');
        let line = a("ln")
            .with_attr("w", width.trim_end_matches('d'))
            .with_attr("cmpd", if double { "dbl" } else { "sng" });
        line.with_child(a("solidFill").with_child(color(c, colors)))
    };
    for letter in letters.chars() {
        let name = match letter {
            'L' => "left",
            'R' => "right",
            'T' => "top",
            'B' => "bottom",
            'H' => "insideH",
            _ => "insideV",
        };
        sides.children.push(a(name).with_child(line.clone()).into());
    }
}

fn color(text: &str, colors: &Colors) -> Element {
    let at = text.find(['~', '!', '%']).unwrap_or(text.len());
    let (name, transform) = text.split_at(at);
    let name = match name {
        "$" => &colors[0],
        "$2" => &colors[1],
        other => other,
    };
    let e = a("schemeClr").with_attr("val", name);
    let mut letters = transform.chars();
    let kind = match letters.next() {
        Some('~') => "tint",
        Some('!') => "shade",
        Some('%') => "alpha",
        _ => return e,
    };
    e.with_child(a(kind).with_attr("val", format!("{}000", letters.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_known_with_and_without_braces() {
        let style = built_in("{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}").expect("Medium Style 2 – Accent 1");
        let fill =
            style.path(Ns::A, &["wholeTbl", "tcStyle", "fill", "solidFill", "schemeClr"]).expect("a fill");
        assert_eq!(fill.attr("val"), Some("accent1"));
        assert_eq!(fill.child(Ns::A, "tint").and_then(|t| t.attr("val")), Some("20000"));
        let head = style.child(Ns::A, "firstRow").expect("a header row");
        assert_eq!(head.child(Ns::A, "tcTxStyle").and_then(|t| t.attr("b")), Some("on"));
        assert!(built_in("5c22544a-7ee6-4342-b048-85bdc9fd1c3a").is_some());
        assert!(built_in("{00000000-0000-0000-0000-000000000000}").is_none());
    }

    #[test]
    fn every_family_has_rules_and_every_colour_a_name() {
        for family in IDS {
            for id in family.ids.iter().filter(|id| !id.is_empty()) {
                let style = built_in(id).expect("known");
                assert!(style.child(Ns::A, "wholeTbl").is_some(), "{}", family.name);
                style.walk(&mut |e| {
                    if e.local() == "schemeClr" {
                        let name = e.attr("val").unwrap_or_default();
                        let known =
                            ["tx1", "bg1", "dk1", "lt1"].contains(&name) || name.starts_with("accent");
                        assert!(known, "{}: {name}", family.name);
                    }
                });
            }
        }
    }

    #[test]
    fn light_style_2_heads_in_the_background_colour() {
        let style = built_in("7E9639D4-E3E2-4D34-9284-5A2195B3D0D7").expect("known");
        let tx = style.path(Ns::A, &["firstRow", "tcTxStyle"]).expect("text style");
        assert_eq!(tx.child(Ns::A, "schemeClr").and_then(|c| c.attr("val")), Some("bg1"));
    }
}
