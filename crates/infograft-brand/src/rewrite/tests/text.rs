use infograft_deck::xml::{Element, Ns};
use proptest::prelude::*;

use super::kit::*;
use crate::brand::Brand;

fn p(runs: &[&str]) -> String {
    let runs: String = runs
        .iter()
        .enumerate()
        .map(|(i, t)| format!("<a:r><a:rPr lang=\"en-US\" sz=\"{}\"/><a:t>{t}</a:t></a:r>", 1000 + i))
        .collect();
    format!("<a:p>{runs}</a:p>")
}

/// The paragraphs of a text after a rewrite.
fn filled(paragraphs: &str, brand: &Brand) -> Vec<String> {
    lines(&Kit::new(&text_sp(2, "T", paragraphs)).slide(brand), "T")
}

#[test]
fn a_placeholder_over_runs_takes_the_first_runs_format_and_leaves_the_rest() {
    let kit =
        Kit::new(&text_sp(2, "T", &p(&["Hello {", "{organization", ".name}", "} and more", " untouched"])));
    let slide = kit.slide(&brand());
    assert_eq!(lines(&slide, "T"), ["Hello Contoso & <Co>| and more| untouched"]);
    let sizes: Vec<_> = sizes(&slide);
    assert_eq!(sizes, ["1000", "1003", "1004"]);
}

fn sizes(slide: &Element) -> Vec<String> {
    let mut sizes = Vec::new();
    slide.walk(&mut |e| {
        if e.is(Ns::A, "rPr") {
            sizes.extend(e.attr("sz").map(str::to_owned));
        }
    });
    sizes
}

#[test]
fn a_break_in_a_value_is_a_line_break() {
    assert_eq!(filled(&p(&["At {{organization.address}}."]), &brand()), ["At 1 Main St|/|Springfield."]);
}

#[test]
fn conditions_stand_within_and_across_paragraphs() {
    let b = brand();
    assert_eq!(
        filled(&p(&["{{#if links.booking}}Book{{else}}Call{{/if}} us"]), &b),
        ["Book| us".replace('|', "")]
    );
    assert_eq!(filled(&p(&["{{#if links.billing}}Pay{{else}}Call{{/if}} us"]), &b), ["Call us"]);
    assert_eq!(filled(&p(&["{{#if !links.billing}}No bill{{/if}}"]), &b), ["No bill"]);
    let across =
        [p(&["Before"]), p(&["{{#if links.billing}}Pay"]), p(&["here{{/if}}"]), p(&["After"])].concat();
    assert_eq!(filled(&across, &b), ["Before", "After"]);
    let own_lines =
        [p(&["{{#if links.booking}}"]), p(&["Book"]), p(&["{{else}}"]), p(&["Call"]), p(&["{{/if}}"])]
            .concat();
    assert_eq!(filled(&own_lines, &b), ["Book"]);
    let nested = p(&["{{#if info}}{{#if links.billing}}a{{else}}b{{/if}}c{{/if}}d"]);
    assert_eq!(filled(&nested, &b), ["bcd"]);
}

#[test]
fn a_body_keeps_one_paragraph() {
    assert_eq!(filled(&p(&["{{#if links.billing}}Pay{{/if}}"]), &brand()), [""]);
}

#[test]
fn a_line_that_was_only_a_failed_condition_goes_with_its_break() {
    let text = "<a:p><a:r><a:t>One</a:t></a:r><a:br/><a:r><a:t>{{#if links.billing}}Two{{/if}}</a:t></a:r><a:br/><a:r><a:t>Three</a:t></a:r></a:p>";
    assert_eq!(filled(text, &brand()), ["One|/|Three"]);
    let last =
        "<a:p><a:r><a:t>One</a:t></a:r><a:br/><a:r><a:t>{{#if links.billing}}Two{{/if}}</a:t></a:r></a:p>";
    assert_eq!(filled(last, &brand()), ["One"]);
    let first =
        "<a:p><a:r><a:t>{{#if links.billing}}Two{{/if}}</a:t></a:r><a:br/><a:r><a:t>Three</a:t></a:r></a:p>";
    assert_eq!(filled(first, &brand()), ["Three"]);
}

#[test]
fn lists_repeat_paragraphs_blocks_and_lines() {
    let b = brand();
    let two = ["Bring your card", "Be five minutes early"];
    assert_eq!(filled(&p(&["{{#each info.items}}{{item}}{{/each}}"]), &b), two);
    assert_eq!(filled(&p(&["{{#each info.items}}{{item}}"]), &b), two, "the end is optional");
    let block = [p(&["{{#each info.items}}"]), p(&["Note:"]), p(&["{{item}}"]), p(&["{{/each}}"])].concat();
    assert_eq!(filled(&block, &b), ["Note:", two[0], "Note:", two[1]]);
    let inline = p(&["Know: {{#each info.items}}{{item}}; {{/each}}thanks"]);
    assert_eq!(filled(&inline, &b), ["Know: Bring your card; Be five minutes early; thanks"]);
    let none = Brand { info: Vec::new(), ..brand() };
    let text = [p(&["Know"]), p(&["{{#each info.items}}{{item}}{{/each}}"])].concat();
    assert_eq!(filled(&text, &none), ["Know"]);
}

#[test]
fn fields_and_tables_and_untouched_text_stay() {
    let text = "<a:p><a:r><a:t>Page </a:t></a:r><a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\"><a:rPr/><a:t>1</a:t></a:fld><a:r><a:t> of {{organization.name}}</a:t></a:r></a:p>";
    assert_eq!(filled(text, &brand()), ["Page |1| of Contoso & <Co>"]);
    let table = r#"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="Tbl"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="1" cy="1"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tr h="1"><a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>{{organization.email}}</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"#;
    assert_eq!(lines(&Kit::new(table).slide(&brand()), "Tbl"), ["care@contoso.example"]);
}

#[test]
fn braces_that_are_not_ours_stay() {
    assert_eq!(
        filled(&p(&["\\frac{{x^2}}{y} {{ }} {{organization.name}}"]), &brand()),
        ["\\frac{{x^2}}{y} {{ }} Contoso & <Co>"]
    );
}

#[test]
fn faults_are_all_told_with_their_places() {
    let shapes = [
        text_sp(2, "Intro {{#if info}}", &p(&["{{organisation.name}} {{#if info}}"])),
        text_sp(3, "B", &p(&["{{links.boking}} {{values.hours}} {{/if}}"])),
        text_sp(4, "C {{colum}}", &p(&["x"])),
    ];
    let kit = Kit::new(&shapes.concat());
    let problems = kit.problems(&brand());
    let has = |part: &str| assert!(problems.iter().any(|p| p.contains(part)), "{part} in {problems:#?}");
    has("slide 1, shape “Intro”: unknown placeholder {{organisation.name}}: did you mean organization.name?");
    has("shape “Intro”: {{#if info}} has no counterpart");
    has("shape “B”: unknown placeholder {{links.boking}}: did you mean links.booking?");
    has("{{values.hours}}");
    has("shape “B”: {{/if}} has no counterpart");
}

#[test]
fn values_bring_their_language_and_direction() {
    let mut b = brand();
    b.organization.name = "콘토소 병원".into();
    let slide = Kit::new(&text_sp(2, "T", &p(&["Welcome to {{organization.name}}!"]))).slide(&b);
    assert_eq!(lines(&slide, "T"), ["Welcome to |콘토소 병원|!"]);
    let mut langs = Vec::new();
    slide.walk(&mut |e| {
        if e.is(Ns::A, "rPr") {
            langs.extend(e.attr("lang").map(str::to_owned));
        }
    });
    assert_eq!(langs, ["en-US", "ko-KR", "en-US"]);
    b.organization.name = "מרפאת הצפון".into();
    let slide = Kit::new(&text_sp(2, "T", &p(&["{{organization.name}}"]))).slide(&b);
    let ppr = slide.find(Ns::A, "pPr").expect("direction");
    assert_eq!((ppr.attr("rtl"), ppr.attr("algn")), (Some("1"), None), "a name keeps its place");
    let list = "<a:p><a:pPr><a:buChar char=\"-\"/></a:pPr><a:r><a:t>{{organization.name}}</a:t></a:r></a:p>";
    let slide = Kit::new(&text_sp(2, "T", list)).slide(&b);
    let ppr = slide.find(Ns::A, "pPr").expect("direction");
    assert_eq!((ppr.attr("rtl"), ppr.attr("algn")), (Some("1"), Some("r")), "bullets change sides");
    let centred = "<a:p><a:pPr algn=\"ctr\"/><a:r><a:t>{{organization.name}}</a:t></a:r></a:p>";
    let slide = Kit::new(&text_sp(2, "T", centred)).slide(&b);
    assert_eq!(slide.find(Ns::A, "pPr").and_then(|p| p.attr("algn")), Some("ctr"));
}

#[test]
fn an_empty_value_keeps_the_paragraphs_height() {
    let slide = Kit::new(&text_sp(2, "T", &p(&["{{organization.phone}}"]))).slide(&brand());
    assert_eq!(slide.find(Ns::A, "endParaRPr").and_then(|e| e.attr("sz")), Some("1000"));
}

proptest! {
    /// However a text is cut into runs, it reads the same after filling.
    #[test]
    fn cuts_make_no_difference(cuts in proptest::collection::btree_set(1usize..130, 0..12)) {
        let text = "Hi {{organization.name}}, {{#if links.booking}}book at {{links.booking}}{{else}}call{{/if}}; {{organization.email}} or {{organization.phone}}.";
        let mut runs = Vec::new();
        let mut from = 0;
        for cut in cuts.into_iter().filter(|c| *c < text.len()) {
            runs.push(&text[from..cut]);
            from = cut;
        }
        runs.push(&text[from..]);
        let lines = filled(&p(&runs), &brand());
        prop_assert_eq!(lines.concat().replace('|', ""), "Hi Contoso & <Co>, book at contoso.example/book; care@contoso.example or .");
    }
}
