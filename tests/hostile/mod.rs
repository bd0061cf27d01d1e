//! Hostile decks, through the real program: each ends in a PDF or a refusal, in bounded memory, with bounded output.

mod ends;
mod fonts;
mod images;
mod kit;
mod metafiles;
mod packages;
mod pairs;
mod shapes;
mod sums;
mod xml;

/// A deck whose table takes some hundred megabytes to draw.
pub fn large_table() -> Vec<u8> {
    sums::table(90)
}

/// A deck whose table takes any machine many seconds to draw: ten of the large ones.
pub fn endless_table() -> Vec<u8> {
    sums::table(900)
}
