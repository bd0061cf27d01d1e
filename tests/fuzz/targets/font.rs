//! Font files: any bytes as a brand's font, shaped, drawn and embedded.
#![no_main]

use std::io::Write;

use infograft_render::fonts::{FontBook, FontOptions};
use libfuzzer_sys::fuzz_target;

/// Text in the family that the seeds have, with kerning and marks; the second run is set bold and slanted.
const SLIDE: &[u8] =
    br#"<p:sp><p:nvSpPr><p:cNvPr id="2" name="Text"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext cx="2000000" cy="1000000"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p>
<a:r><a:rPr kern="0"><a:latin typeface="Seed"/></a:rPr><a:t>AVA fi&#x301; 1</a:t></a:r>
<a:r><a:rPr b="1" i="1"><a:latin typeface="Seed"/></a:rPr><a:t>AB</a:t></a:r></a:p></p:txBody></p:sp>"#;

fuzz_target!(|data: &[u8]| {
    let Ok(mut file) = tempfile::Builder::new().suffix(".ttf").tempfile() else { return };
    if file.write_all(data).is_err() {
        return;
    }
    let options = FontOptions::new().files(vec![file.path().to_owned()]).system(false);
    infograft_fuzz::draw_with(&infograft_fuzz::package(SLIDE), FontBook::new(options));
});
