//! Braces that belong to another program.

use infograft_deck::diagnostic::Code;

use super::kit::*;
use crate::rewrite::{Binding, RewriteOptions};

fn slide_of(shapes: &str) -> String {
    text_sp(2, "Box {{row_of_seats}}", &format!("<a:p><a:r><a:t>{shapes}</a:t></a:r></a:p>"))
}

#[test]
fn a_deck_of_another_programs_marks_keeps_them() {
    let shapes = slide_of("Dear {{ first_name }} {{last_name}}, {x}");
    let kit = Kit::new(&shapes).with_link("https://a.example/%7B%7Bcode%7D%7D");
    let before = kit.open();
    let (package, report) = kit.rewrite(&brand()).unwrap();
    let bytes = |package: &infograft_deck::opc::Package| package.read(&slide_name()).unwrap().into_owned();
    assert_eq!(bytes(&package), bytes(&before), "not a byte of the slide changes");
    assert_eq!(package.rels(&slide_name()).unwrap(), before.rels(&slide_name()).unwrap());
    let told: Vec<_> = report.diagnostics.of(Code::MarkForeign).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].message, "4 marks like {{row_of_seats}} belong to another program and stay");
}

#[test]
fn a_former_owners_name_in_such_a_mark_stays() {
    let binding = Binding::from_toml("[from]\nname = 'ACME'").unwrap();
    let kit = Kit::new(&slide_of("{{ ACME }} of ACME"));
    let (package, _) = kit.rewrite_with(&brand(), &RewriteOptions::new().binding(Some(binding))).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    assert_eq!(lines(&slide, "Box {{row_of_seats}}"), ["{{ ACME }} of Contoso & <Co>"]);
}

#[test]
fn one_mark_of_ours_makes_all_of_them_marks() {
    for ours in ["{{organization.name}}", "{{organisation.nmae}}", "{{#if vip}}x{{/if}}"] {
        let kit = Kit::new(&slide_of(&format!("{ours} {{{{first_name}}}}")));
        assert!(kit.rewrite(&brand()).is_err(), "{ours}");
    }
}

#[test]
fn a_binding_says_whether_there_are_marks() {
    let shapes = slide_of("{{organization.name}} {{ first_name }}");
    let binding = |text: &str| RewriteOptions::new().binding(Some(Binding::from_toml(text).unwrap()));
    let text = "marks = false\n[[text]]\nfrom = '{{ first_name }}'\nto = '{{organization.email}}'";
    let (package, report) = Kit::new(&shapes).rewrite_with(&brand(), &binding(text)).unwrap();
    let slide = package.read_xml(&slide_name()).unwrap();
    assert_eq!(lines(&slide, "Box {{row_of_seats}}"), ["{{organization.name}} care@contoso.example"]);
    assert_eq!(report.diagnostics.of(Code::MarkForeign).count(), 0, "who says so needs no note");
    let all = Kit::new(&slide_of("{{ first_name }}")).rewrite_with(&brand(), &binding("marks = true"));
    assert!(all.is_err(), "then a mark that isn't known is an error");
}
