//! Hostile decks, through the real program: each ends in a PDF or a refusal, in bounded memory, with bounded output.

mod fonts;
mod images;
mod kit;
mod packages;
mod shapes;
mod xml;
