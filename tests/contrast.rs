//! What a brand's colours do to the page's contrast: what is adapted, what is told, what `--fix-contrast` mends.

use crate::common::{BRANDS, TEMPLATES, folder, infograft, root};
use infograft_deck::opc::{Package, PartName};
use infograft_deck::xml::Ns;
use serde_json::Value;

/// Makes an edition and returns what the program said of it, with the accent that stands in its theme.
fn made(template: &str, args: &[&str]) -> (Vec<Value>, String) {
    let out = folder();
    let path = out.path().to_str().unwrap();
    let fixed = ["make", template, "--out", path, "--json", "--no-system-fonts"];
    let ran = infograft(&[&fixed[..], args].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let said: Value = serde_json::from_str(&ran.stdout).unwrap();
    let pptx = std::fs::read(said["files"][0]["path"].as_str().unwrap()).unwrap();
    let theme = Package::open(pptx).unwrap().read_xml(&PartName::new("ppt/theme/theme1.xml")).unwrap();
    let accent =
        theme.find(Ns::A, "accent1").unwrap().find(Ns::A, "srgbClr").unwrap().attr("val").unwrap().to_owned();
    (said["diagnostics"].as_array().unwrap().clone(), accent)
}

fn of_code<'a>(findings: &'a [Value], code: &str) -> Vec<&'a Value> {
    findings.iter().filter(|f| f["code"] == code).collect()
}

#[test]
fn templates_read_well_with_any_primary_colour() {
    for template in TEMPLATES {
        for primary in
            ["#FFC629", "#0B6E4F", "#B3261E", "#000000", "#F5F5F5", "#7F7F7F", "#00FFFF", "#3366CC"]
        {
            let color = format!("primary={primary}");
            let (findings, accent) = made(template, &["--name", "Fabrikam", "--color", &color]);
            assert!(of_code(&findings, "contrast.text").is_empty(), "{template}, {primary}: {findings:?}");
            assert_eq!(format!("#{accent}"), primary, "what is given is never altered");
        }
    }
}

#[test]
fn the_example_brands_have_nothing_to_mend() {
    for template in TEMPLATES {
        for (brand, _) in BRANDS {
            let file = root().join(format!("examples/{brand}/brand.toml"));
            let (findings, _) = made(template, &["--brand", file.to_str().unwrap()]);
            let warnings: Vec<&Value> = findings.iter().filter(|f| f["severity"] == "warning").collect();
            assert!(warnings.is_empty(), "{template}, {brand}: {warnings:?}");
        }
    }
}

#[test]
fn a_light_primary_gets_dark_text_and_says_so() {
    let (findings, _) = made("retail", &["--name", "Fabrikam", "--color", "primary=#FFC629"]);
    assert!(!of_code(&findings, "contrast.recolored").is_empty());
}

#[test]
fn a_brands_own_unreadable_pair_is_told_with_its_place_and_kept() {
    // #9A9A9A on white has 2.8 to 1.
    let args = ["--name", "Fabrikam", "--color", "text=#9A9A9A", "--color", "background=#FFFFFF"];
    let (findings, _) = made("healthcare", &args);
    let told = of_code(&findings, "contrast.text");
    assert!(!told.is_empty());
    for finding in told {
        let message = finding["message"].as_str().unwrap();
        assert!(message.contains("#9A9A9A"), "{message}");
        assert!(finding["place"]["slide"] == 1 && finding["place"]["shape"].is_string(), "{finding}");
        assert_eq!(finding["setting"], "fix-contrast", "{finding}");
    }
    let fixed = [&args[..], &["--fix-contrast"]].concat();
    let (findings, _) = made("healthcare", &fixed);
    assert!(of_code(&findings, "contrast.text").is_empty(), "{findings:?}");
    assert!(!of_code(&findings, "contrast.fixed").is_empty(), "what was changed is said");
}
