use infograft_deck::opc::Package;

use super::kit::*;
use crate::rewrite::{RewriteOptions, extension, rewrite};

/// A deck whose main part has that content type, after a rewrite.
fn rewritten(content_type: &str) -> Package {
    let mut package = Kit::new("").open();
    let main = package.main_part().unwrap();
    let bytes = package.read(&main).unwrap().into_owned();
    package.set(&main, content_type, bytes);
    let mut package = Package::open(package.write().unwrap()).unwrap();
    rewrite(&mut package, &brand(), None, &RewriteOptions::default()).unwrap();
    Package::open(package.write().unwrap()).unwrap()
}

#[test]
fn what_is_made_of_a_template_or_a_show_is_a_presentation() {
    for kind in ["template", "slideshow", "presentation"] {
        let package = rewritten(&format!(
            "application/vnd.openxmlformats-officedocument.presentationml.{kind}.main+xml"
        ));
        assert_eq!(extension(&package, &Default::default()), "pptx", "{kind}");
        assert_eq!(
            package.content_type(&package.main_part().unwrap()),
            Some("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")
        );
    }
}

#[test]
fn a_deck_with_macros_stays_one() {
    for kind in ["template", "slideshow", "presentation"] {
        let package = rewritten(&format!("application/vnd.ms-powerpoint.{kind}.macroEnabled.main+xml"));
        assert_eq!(extension(&package, &Default::default()), "pptm", "{kind}");
        assert_eq!(
            package.content_type(&package.main_part().unwrap()),
            Some("application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml")
        );
    }
}
