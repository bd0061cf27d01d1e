//! SVG logos: what passes the door is resolved, drawn and made safe within bounds, and what is safe stays so.
#![no_main]

use infograft_svg::{PixelWork, check, safe};
use libfuzzer_sys::fuzz_target;
use usvg::tiny_skia_path::Transform;

fuzz_target!(|data: &[u8]| {
    if let Ok(tree) = check(data).and_then(|checked| checked.tree(usvg::Options::default())) {
        let size = (64, 64);
        let scale = Transform::from_scale(64.0 / tree.size().width(), 64.0 / tree.size().height());
        if let Ok((scale, size)) = PixelWork::default().add(tree.root(), scale, size) {
            let mut pixels = resvg::tiny_skia::Pixmap::new(size.0, size.1).expect("64 by 64 pixels");
            resvg::render(&tree, scale, &mut pixels.as_mut());
        }
    }
    if let Ok(Some(cleaned)) = safe(data) {
        assert_eq!(safe(&cleaned.bytes), Ok(None), "something is left to be taken out");
    }
});
