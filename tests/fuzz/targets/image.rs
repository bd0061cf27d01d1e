//! Pictures: every raster format that is read, and SVG.
#![no_main]

use std::sync::Arc;

use infograft_render::layout::svg;
use infograft_render::pictures;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(loaded) = pictures::load(data, &[]) {
        let (width, height) = loaded.data.size();
        assert!(width > 0 && height > 0);
        // A JPEG's header may promise what takes seconds to decode: what is tested needs no size.
        if u64::from(width) * u64::from(height) < 1 << 20 {
            pictures::downsample(&loaded.data, 16, 16);
        }
    }
    if data.first().is_some_and(|b| matches!(b, b'<' | 0x1F)) {
        let _ = svg::svg_items_with_fonts(data, Arc::default());
    }
});
