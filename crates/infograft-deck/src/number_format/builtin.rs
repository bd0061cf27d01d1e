//! The codes of formats that a file names by their ids alone (ECMA-376 Part 1, 18.8.30).

/// The code of a built-in format. Ids 5 to 8 and 41 to 44 follow the system's currency: these are the codes of the United
/// States, as Excel has them. The ids of East Asian languages (27 to 36, 50 to 58) are left out: they differ from language
/// to language.
pub fn builtin_code(id: u32) -> Option<&'static str> {
    CODES.iter().find(|(of, _)| *of == id).map(|(_, code)| *code)
}

const CODES: [(u32, &str); 36] = [
    (0, "General"),
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (5, r##""$"#,##0_);\("$"#,##0\)"##),
    (6, r##""$"#,##0_);[Red]\("$"#,##0\)"##),
    (7, r##""$"#,##0.00_);\("$"#,##0.00\)"##),
    (8, r##""$"#,##0.00_);[Red]\("$"#,##0.00\)"##),
    (9, "0%"),
    (10, "0.00%"),
    (11, "0.00E+00"),
    (12, "# ?/?"),
    (13, "# ??/??"),
    (14, "mm-dd-yy"),
    (15, "d-mmm-yy"),
    (16, "d-mmm"),
    (17, "mmm-yy"),
    (18, "h:mm AM/PM"),
    (19, "h:mm:ss AM/PM"),
    (20, "h:mm"),
    (21, "h:mm:ss"),
    (22, "m/d/yy h:mm"),
    (37, "#,##0 ;(#,##0)"),
    (38, "#,##0 ;[Red](#,##0)"),
    (39, "#,##0.00;(#,##0.00)"),
    (40, "#,##0.00;[Red](#,##0.00)"),
    (41, r##"_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)"##),
    (42, r##"_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)"##),
    (43, r##"_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)"##),
    (44, r##"_("$"* #,##0.00_);_("$"* \(#,##0.00\);_("$"* "-"??_);_(@_)"##),
    (45, "mm:ss"),
    (46, "[h]:mm:ss"),
    (47, "mmss.0"),
    (48, "##0.0E+0"),
    (49, "@"),
];
