//! Text bodies (`p:txBody`, ECMA-376 Part 1, 21.1.2) with list styles resolved along the chain of inheritance.

mod body;
mod bullet;
mod equation;
mod host;
mod layers;
mod link;
mod number;
mod paragraph;
mod run;
mod symbol;

pub(super) use body::{anchor, vert};
pub(super) use layers::{Layer, StyleText, TextStyle};
pub(super) use link::link;
pub(super) use paragraph::{read, warn_of_equations};
