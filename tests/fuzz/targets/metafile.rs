//! EMF and WMF drawings, read by themselves and drawn as the picture of a slide.
#![no_main]

use infograft_deck::opc::PartName;
use libfuzzer_sys::fuzz_target;

const SLIDE: &[u8] = b"<p:pic><p:nvPicPr><p:cNvPr id=\"7\" name=\"b\"/></p:nvPicPr><p:blipFill><a:blip r:embed=\"rId2\"/>\
    <a:stretch/></p:blipFill><p:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"5000000\" cy=\"5000000\"/></a:xfrm></p:spPr></p:pic>";

fuzz_target!(|data: &[u8]| {
    if infograft_render::metafile::read(data).is_ok() {
        let mut package = infograft_fuzz::package(SLIDE);
        package.replace(&PartName::new("ppt/media/image1.png"), data.to_vec());
        infograft_fuzz::draw(&package);
    }
});
