//! Hostile decks, through the real program: each ends in a PDF or a refusal, in bounded memory, with bounded output.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod fonts;
mod images;
mod kit;
mod packages;
mod shapes;
mod xml;
