//! The section of a brand file that `infograft check` goes by.

use schemars::JsonSchema;

use super::raw_kit::Many;
use super::section::{At, Context, FromNode, Scalar, entries, section};
use super::tree::Node;

section! {
    /// How `infograft check` looks at decks.
    #[schemars(rename = "Check")]
    RawCheck {
        /// The smallest size of letters in points. Without it 8.
        #[schemars(example = &10)]
        smallest: "smallest" => At<Scalar>,
        /// What is meant and is no finding: the code of a finding, alone or with what it is about after a colon. `*` stands
        /// for any letters.
        #[schemars(example = vec!["color.off-brand:#FF0000", "font.off-brand:Consolas", "link.foreign:*.example"])]
        allow: "allow" => Many,
    }
}
