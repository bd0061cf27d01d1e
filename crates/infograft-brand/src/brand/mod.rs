//! The brand: what an organisation gives, checked, and the palette derived from it.
//!
//! Knows the brand file, colours and links; never packages or XML. The road: a file becomes a tree of values with
//! their places (`tree`), that the sections of a brand file with known keys (`raw`), that together with the [`Settings`]
//! of a command line or a program what was given (`draft`), and that, checked, the [`Brand`]. Every fault on the way is a
//! diagnostic; all of them come back together as [`BrandErrors`].

mod base;
mod check;
mod check_deck;
mod check_kit;
mod check_photo;
mod draft;
mod draft_check;
mod draft_kit;
mod draft_photo;
mod faces;
mod files;
mod finding;
mod image;
mod known;
mod languages;
mod links;
mod load;
mod logo_file;
mod model;
mod model_check;
mod model_kit;
mod model_photo;
mod phone;
mod photo;
mod raw;
mod raw_check;
mod raw_kit;
mod schema;
mod section;
mod setting;
mod settings;
mod slug;
mod starter;
mod synonyms;
#[cfg(test)]
mod tests;
#[doc(hidden)]
pub mod tree;
mod value;
mod values;
mod variant;

pub use base::BrandBase;

pub use check::language_tag;
#[doc(hidden)]
pub use check_kit::{CLIENT_LINKS, QUESTIONS, TEAM_LINKS};
pub(crate) use faces::east_asian;
pub use finding::BrandErrors;
#[doc(hidden)]
pub use finding::{fault, in_file};
pub use known::{KNOWN_IMAGES, KNOWN_LINKS};
#[doc(hidden)]
pub use languages::language_help;
pub use links::LinkError;
pub use logo_file::LogoFile;
pub use model::{
    Allowed, Brand, CheckRules, Clients, Colors, Faq, FaqPart, FontSlot, Fonts, Logo, Notices, Organization,
    Policies, Question, Resource, Team, Url,
};
pub use phone::Phone;
pub use photo::{Focus, NoFocus, Photo};
pub use schema::schema;
pub use setting::{Setting, SettingPath, UnknownSetting};
pub use settings::Settings;
pub use slug::is_device;
pub use slug::slug;
pub use starter::Starter;
pub use value::Value;
pub use values::ORGANIZATION;
pub(crate) use values::{is_list_of_rules, is_rule, rule_paths};
pub use variant::Variant;
