//! Whole rewrites of small packages made in memory.

#![allow(clippy::unwrap_used, clippy::panic)]

mod blocks;
mod carried;
mod faces;
mod follow;
mod foreign;
mod former;
mod kind;
pub(super) mod kit;
mod logo;
mod logo_seen;
mod look;
mod paper;
mod photo;
mod qr;
mod text;
mod whole;
mod words;
mod workbook;
