//! The package reader: any bytes as a zip package, read part by part, drawn, written and read again.
#![no_main]

use infograft_deck::opc::Package;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(package) = Package::open_within(data, infograft_fuzz::limits()) else { return };
    for name in package.part_names() {
        let _ = package.read(name);
        let _ = package.rels(name);
        let _ = package.content_type(name);
    }
    infograft_fuzz::draw(&package);
    if let Ok(bytes) = package.write() {
        let again = Package::open_within(bytes, infograft_fuzz::limits());
        assert!(again.is_ok(), "what was written can't be read: {:?}", again.err());
    }
});
