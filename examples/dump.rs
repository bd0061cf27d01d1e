//! Prints the scene of each deck given: `cargo run --example dump -- DECK.pptx`; with `-q` first only a line of figures.

use infograft_deck::opc::Package;
use infograft_render::drawing::{ReadOptions, read};

fn main() {
    let quiet = std::env::args().nth(1).as_deref() == Some("-q");
    for path in std::env::args().skip(if quiet { 2 } else { 1 }) {
        let start = std::time::Instant::now();
        let deck = std::fs::read(&path)
            .map_err(|e| e.to_string())
            .and_then(|bytes| Package::open(bytes).map_err(|e| e.to_string()))
            .and_then(|package| read(&package, &ReadOptions::default()).map_err(|e| e.to_string()));
        match deck {
            Ok(deck) if quiet => {
                println!("{:?} {} slides {path}", start.elapsed(), deck.slides.len());
                for found in &deck.diagnostics {
                    println!("  {} {found}", found.code);
                }
            }
            Ok(deck) => print!("{}", deck.dump()),
            Err(e) => println!("{path}: {e}"),
        }
    }
}
