//! Slides, layouts, masters, themes, tables, relationships: a small deck around fuzzed parts, drawn as a PDF.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| infograft_fuzz::draw(&infograft_fuzz::package(data)));
