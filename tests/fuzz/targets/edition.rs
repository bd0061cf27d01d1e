//! A whole edition: a brand file and a deck around fuzzed parts become the PPTX and the PDF. The brand ends at a line of
//! equals signs. What is lost is told, and the PPTX that is written is read again.
#![no_main]

use infograft::{Brand, Edition, EditionOptions, Error, FontOptions, Settings, Template};
use infograft_deck::opc::Package;
use infograft_fuzz::{limits, nowhere, package};
use infograft_render::drawing::ReadOptions;
use libfuzzer_sys::fuzz_target;

const END: &[u8] = b"\n====\n";

fuzz_target!(|data: &[u8]| {
    let Some(at) = data.windows(END.len()).position(|window| window == END) else { return };
    let (text, rest) = data.split_at(at);
    let Ok(text) = std::str::from_utf8(text) else { return };
    let Ok(brand) = Brand::from_text(text, &nowhere().join("brand.toml"), &Settings::new()) else { return };
    let Ok(bytes) = package(&rest[END.len()..]).write() else { return };
    let Ok(template) = Template::from_bytes("deck", bytes, limits()) else { return };
    let options = EditionOptions::new()
        .read(ReadOptions::new().limits(limits()))
        .fonts(FontOptions::new().system(false))
        .fix_contrast(true);
    let Ok(edition) = Edition::make(&template, &brand, &options) else { return };
    assert!(edition.ledger.open().is_empty(), "lost untold: {:?}", edition.ledger);
    let pptx = edition.pptx().expect("what was read is written");
    assert!(Package::open_within(pptx, limits()).is_ok());
    match edition.pdf() {
        Ok(pdf) => assert!(pdf.starts_with(b"%PDF-1.7")),
        Err(error) => assert!(matches!(error, Error::Letters(_)), "{error}"),
    }
});
