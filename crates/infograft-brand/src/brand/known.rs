//! The names that the built-in infographics and the toolkit ask for.

/// The links that the templates know; a brand may have any further.
pub const KNOWN_LINKS: [&str; 6] = ["booking", "billing", "homepage", "reschedule", "join_help", "privacy"];

/// The places that the built-in infographics have; a deck may have any further.
pub const KNOWN_IMAGES: [&str; 1] = ["hero"];

/// How a rule is written.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Form {
    /// true or false.
    Flag,
    /// A whole number.
    Number,
    /// Words.
    Words,
    /// Several items.
    List,
}

/// The rules that a brand can give.
pub(crate) const POLICIES: [(&str, Form); 13] = [
    ("fees_differ", Form::Flag),
    ("fees", Form::Words),
    ("payment", Form::List),
    ("virtual_only", Form::List),
    ("in_person_only", Form::List),
    ("cancel_hours", Form::Number),
    ("cancel_fee", Form::Words),
    ("equipment", Form::List),
    ("portal", Form::Words),
    ("secure", Form::Words),
    ("private", Form::Flag),
    ("recorded", Form::Flag),
    ("reminders", Form::Flag),
];
