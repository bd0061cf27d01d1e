//! The library in memory: the program of `examples/in_memory.rs` does what it says.

#[allow(dead_code)]
#[path = "../examples/in_memory.rs"]
mod example;

use infograft::BUILTINS;
use infograft_deck::opc::Package;
use serde_json::Value;

#[test]
fn bytes_come_out_of_bytes() {
    let (pptx, pdf, pages, told) = example::make(BUILTINS[0].bytes, example::font()).unwrap();
    let package = Package::open(pptx).unwrap();
    assert!(package.part_names().any(|name| name.as_str().ends_with(".svg")), "the logo is in it");
    let file = lopdf::Document::load_mem(&pdf).unwrap();
    assert!(file.extract_text(&[1]).unwrap().contains("Fabrikam"));
    assert_eq!((pages.len(), file.get_pages().len()), (1, 1));
    let picture = image::load_from_memory(&pages[0]).unwrap();
    assert_eq!(picture.width(), 1200);
    let codes = |told: &str| {
        let told: Vec<Value> = serde_json::from_str(told).unwrap();
        told.iter().map(|diagnostic| diagnostic["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(codes(&told).is_empty(), "{told}");
    // Without the font that is made in code, its name is one that nothing has.
    let without = example::make(BUILTINS[0].bytes, infograft::FontBytes::from(vec![])).unwrap();
    assert_eq!(codes(&without.3), ["font.substituted"]);
    assert_ne!(without.1, pdf);
}
