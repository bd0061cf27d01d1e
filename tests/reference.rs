//! Reference pictures of every built-in infographic, and of the picture of a shared link, with both example brands.
//!
//! To accept a change after looking at it: `INFOGRAFT_ACCEPT=1 cargo test --test it reference`.

use crate::common::{BRANDS, TEMPLATES, folder, make, root};
use infograft_render::preview;

/// Width of the pictures, in pixels.
const WIDTH: u32 = 510;
/// A pixel differs when a channel is further off than this.
const CHANNEL: u8 = 24;
/// So many pixels in a thousand may differ: anti-aliasing is not the same on every processor.
const PER_MILLE: usize = 2;

#[test]
fn pictures_match_their_references() {
    let references = root().join("tests/reference");
    let accept = std::env::var_os("INFOGRAFT_ACCEPT").is_some();
    let mut differing = Vec::new();
    let templates = TEMPLATES.map(|name| (name, name));
    for (template, deck) in templates.into_iter().chain([("share", "assets/kit/share.pptx")]) {
        for (brand, _) in BRANDS {
            let out = folder();
            let (_, pdf) = make(deck, brand, out.path(), &["--format", "pdf"]);
            let picture = preview::png_pages(&pdf, preview::Size::Width(WIDTH)).unwrap().remove(0);
            let reference = references.join(format!("{template}-{brand}.png"));
            if accept {
                std::fs::create_dir_all(&references).unwrap();
                std::fs::write(&reference, &picture).unwrap();
                continue;
            }
            let expected =
                std::fs::read(&reference).unwrap_or_else(|e| panic!("{}: {e}", reference.display()));
            let (a, b) =
                (image::load_from_memory(&picture).unwrap(), image::load_from_memory(&expected).unwrap());
            let (a, b) = (a.to_rgb8(), b.to_rgb8());
            assert_eq!(a.dimensions(), b.dimensions(), "{template}, {brand}");
            let off = a
                .pixels()
                .zip(b.pixels())
                .filter(|(p, q)| p.0.iter().zip(q.0).any(|(x, y)| x.abs_diff(y) > CHANNEL))
                .count();
            if off * 1000 > PER_MILLE * (a.width() * a.height()) as usize {
                let seen = std::env::temp_dir().join(format!("infograft-{template}-{brand}.png"));
                std::fs::write(&seen, &picture).unwrap();
                differing.push(format!("{template}, {brand}: {off} pixels; see {}", seen.display()));
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}
