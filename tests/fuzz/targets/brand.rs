//! The brand file. The first byte chooses the format; a brand that is read gets its palette.
#![no_main]

use infograft_brand::brand::{Brand, Settings};
use infograft_deck::color::Palette;
use infograft_fuzz::nowhere;
use infograft_render::drawing::Theme;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((format, text)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let file = match format % 3 {
        0 => "brand.toml",
        1 => "brand.yaml",
        _ => "brand.json",
    };
    // A logo or font file that is there on this computer has no part in what is tested.
    match Brand::from_text(text, &nowhere().join(file), &Settings::new()) {
        Ok(brand) => {
            Palette::derive(&brand.colors().slots, &Theme::default().colors);
        }
        Err(errors) => assert!(!errors.to_string().is_empty()),
    }
});
