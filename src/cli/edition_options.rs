//! How editions are made, by options and the environment.

use std::collections::BTreeSet;

use infograft_render::drawing::ReadOptions;

use super::fail::Failure;
use super::groups::{EditionArgs, FontArgs};
use super::limits::LimitArgs;
use crate::{EditionOptions, Recolors};

/// How editions are made, as `make`, `batch` and `kit` are told.
pub fn edition_options(
    edition: &EditionArgs,
    fonts: &FontArgs,
    limits: LimitArgs,
) -> Result<EditionOptions, Failure> {
    Ok(EditionOptions::new()
        .paper(edition.paper.map(Into::into))
        .read(ReadOptions::new().limits(limits.0))
        .time(limits.1.time_of_deck())
        .fix_contrast(edition.fix_contrast)
        .recolor(edition.recolor.map_or_else(Recolors::default, Into::into))
        .replace_logo(edition.replace_logo)
        .clean(edition.clean.iter().map(|name| (*name).into()).collect::<BTreeSet<_>>())
        .fonts(fonts.options())
        .date(date()?))
}

/// The date that `SOURCE_DATE_EPOCH` gives, as reproducible builds do: seconds since 1970.
pub fn date() -> Result<Option<i64>, Failure> {
    let Some(text) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|t| !t.is_empty()) else { return Ok(None) };
    let seconds =
        text.to_str().and_then(|t| t.trim().parse::<i64>().ok()).filter(|s| (0..253_402_300_800).contains(s));
    seconds.map(Some).ok_or_else(|| {
        let what = format!("`{}` is no number of seconds since 1970", text.to_string_lossy());
        Failure::option("SOURCE_DATE_EPOCH", what).help("set it to a number such as 1735689600, or unset it")
    })
}
