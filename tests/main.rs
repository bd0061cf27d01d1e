//! The tests of the program as a whole, in one binary, so that the library is linked once.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod arrows;
mod batches;
mod bindings;
mod checks;
mod codes;
mod colors;
mod commands;
mod common;
mod composed;
mod contrast;
mod editions;
mod encodings;
mod harness;
mod hostile;
mod in_memory;
mod inspect;
mod kit;
mod languages;
mod logos;
mod losses;
mod maker;
mod mistakes;
mod palette;
mod qr;
mod readme;
mod reference;
mod review;
mod roles;
mod slides;
mod streams;
mod suite;
mod templates;
mod told;
mod typed;
mod untrusted;
