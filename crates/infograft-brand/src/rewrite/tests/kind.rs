use infograft_deck::opc::Package;

use super::kit::*;
use crate::rewrite::{RewriteOptions, extension, rewrite};

const OFFICE: &str = "application/vnd.openxmlformats-officedocument.presentationml.";

/// A deck whose main part has that content type, with a text; and the same after a rewrite.
fn rewritten(content_type: &str, text: &str) -> (Package, Package) {
    let p = format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>");
    let mut package = Kit::new(&text_sp(2, "T", &p)).open();
    let main = package.main_part().unwrap();
    let bytes = package.read(&main).unwrap().into_owned();
    package.set(&main, content_type, bytes);
    let came = Package::open(package.write().unwrap()).unwrap();
    let mut package = came.clone();
    rewrite(&mut package, &brand(), None, &RewriteOptions::default()).unwrap();
    (came, Package::open(package.write().unwrap()).unwrap())
}

fn content_type(package: &Package) -> String {
    package.content_type(&package.main_part().unwrap()).unwrap().to_owned()
}

#[test]
fn what_is_made_of_a_template_or_a_show_with_marks_is_a_presentation() {
    for kind in ["template", "slideshow", "presentation"] {
        let (came, package) = rewritten(&format!("{OFFICE}{kind}.main+xml"), "{{organization.name}}");
        for package in [&came, &package] {
            assert_eq!(extension(package, &Default::default()), "pptx", "{kind}");
        }
        assert_eq!(content_type(&package), format!("{OFFICE}presentation.main+xml"));
    }
}

#[test]
fn a_deck_without_marks_stays_the_kind_that_it_is() {
    for (kind, ending) in [("template", "potx"), ("slideshow", "ppsx"), ("presentation", "pptx")] {
        for text in ["Plain", "Dear {{ first_name }}"] {
            let (came, package) = rewritten(&format!("{OFFICE}{kind}.main+xml"), text);
            for package in [&came, &package] {
                assert_eq!(extension(package, &Default::default()), ending, "{kind}: {text}");
                assert_eq!(content_type(package), format!("{OFFICE}{kind}.main+xml"));
            }
        }
    }
}

#[test]
fn macros_stay_and_the_kind_says_so() {
    let clean = [crate::rewrite::Clean::Macros].into();
    for (kind, with, without) in
        [("template", "potm", "potx"), ("slideshow", "ppsm", "ppsx"), ("presentation", "pptm", "pptx")]
    {
        let name = format!("application/vnd.ms-powerpoint.{kind}.macroEnabled.main+xml");
        let (came, package) = rewritten(&name, "Plain");
        assert_eq!((extension(&package, &Default::default()), content_type(&package)), (with, name.clone()));
        assert_eq!(extension(&came, &clean), without);
        let (_, package) = rewritten(&name, "{{organization.name}}");
        assert_eq!(extension(&package, &Default::default()), "pptm", "{kind} with marks");
    }
}
