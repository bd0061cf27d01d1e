//! `[[logo]]` in a binding: which picture of the deck is its own logo.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use infograft_deck::deck::Kind;
use serde::Deserialize;

use super::survey::PictureUse;

/// One `[[logo]]` of a binding: what the brand's logo takes the place of.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LogoBinding {
    /// A picture's file beside the binding: that picture, wherever the deck has it.
    same_as: Option<PathBuf>,
    /// The file name of a media part: that picture, wherever the deck has it.
    picture: Option<String>,
    /// The name of a shape or group.
    shape: Option<String>,
    /// Where shapes are looked for; everywhere without it.
    #[serde(rename = "in")]
    within: Option<Within>,
    /// The slide on which they are looked for.
    slide: Option<u32>,
    /// The ground that the logo is for; what lies behind it without it.
    on: Option<Ground>,
    /// Where it stands in the old one's place; as that stood without it.
    align: Option<Align>,
    /// What the file has.
    #[serde(skip)]
    file: Option<Arc<[u8]>>,
}

/// Kinds of parts, as bindings name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Within {
    Master,
    Layout,
    #[serde(alias = "layouts")]
    Layouts,
    Slides,
}

/// What a logo stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Ground {
    Dark,
    Light,
}

/// A side that a logo keeps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Align {
    Left,
    #[serde(alias = "centre")]
    Center,
    Right,
}

impl Align {
    /// As a mark writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Center => "center",
            Self::Right => "right",
        }
    }

    /// The one that a mark's option names.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Left, Self::Center, Self::Right].into_iter().find(|align| align.name() == name)
    }
}

/// What a table names.
pub(super) enum Named<'t> {
    /// The picture in a file.
    File(&'t Path, Option<&'t Arc<[u8]>>),
    /// A media part.
    Picture(&'t str),
    /// A shape.
    Shape(&'t str),
}

impl LogoBinding {
    /// What is wrong with it, in words.
    pub(in crate::rewrite) fn fault(&self) -> Option<&'static str> {
        let given = [self.same_as.is_some(), self.picture.is_some(), self.shape.is_some()];
        match given.iter().filter(|given| **given).count() {
            1 => None,
            0 => Some("a [[logo]] needs one of same-as, picture and shape: which picture is the old logo"),
            _ => Some("a [[logo]] takes one of same-as, picture and shape; write a [[logo]] for each"),
        }
    }

    /// The file that it names, if it names one.
    pub(in crate::rewrite) fn file(&self) -> Option<&Path> {
        self.same_as.as_deref()
    }

    /// Gives it what its file has.
    pub(in crate::rewrite) fn set_file(&mut self, bytes: Vec<u8>) {
        self.file = Some(bytes.into());
    }

    pub(super) fn named(&self) -> Named<'_> {
        match (&self.same_as, &self.picture, &self.shape) {
            (Some(path), ..) => Named::File(path, self.file.as_ref()),
            (_, Some(name), _) => Named::Picture(name),
            (_, _, shape) => Named::Shape(shape.as_deref().unwrap_or_default()),
        }
    }

    /// Whether a use is where this looks.
    pub(super) fn reaches(&self, used: &PictureUse) -> bool {
        let slide = self.slide.is_none_or(|n| used.kind == Kind::Slide(n));
        let within = self.within.is_none_or(|within| match within {
            Within::Master => used.kind == Kind::Master,
            Within::Layout | Within::Layouts => used.kind == Kind::Layout,
            Within::Slides => matches!(used.kind, Kind::Slide(_)),
        });
        slide && within
    }

    pub(super) fn ground(&self) -> Option<Ground> {
        self.on
    }

    pub(super) fn align(&self) -> Option<Align> {
        self.align
    }
}
