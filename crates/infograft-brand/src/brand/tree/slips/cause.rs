//! Why a line isn't what its writer meant, in words.

use super::letters;

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// A quote that isn't the straight one.
    Quote(char),
    /// A space that isn't the ordinary one.
    Space(char),
    /// A letter that nobody sees.
    Invisible(char),
    /// A dash that isn't the hyphen.
    Dash(char),
    /// A full-width sign, and the one that belongs there.
    Wide(char, char),
    /// What stands before the items of a list in a letter.
    Bullet(char),
    /// What remarks begin with elsewhere.
    RemarkSign(&'static str),
    /// Tabs at the beginning of a line of YAML.
    Tab,
    /// A line begins further left or right than its neighbours.
    Indent,
    /// A section's name without its brackets, or with others.
    Section,
    /// A sign between key and value that is another format's: what stands there, and what belongs there.
    Sign(&'static str, &'static str),
    /// No sign between key and value.
    NoSign(&'static str),
    /// A key without a value.
    NoValue,
    /// A comma or semicolon at the end.
    Ending(char),
    /// A quote at the beginning or the end of a text is missing.
    OpenText,
    /// A text that goes over several lines.
    Lines,
    /// A colour, whose `#` starts a comment.
    Color,
    /// A text without quotes.
    Bare,
    /// Another word for true or false.
    Flag,
    /// A key that needs quotes.
    BareKey,
    /// Single quotes in JSON.
    Single,
    /// A remark in JSON.
    Remark,
    /// A backslash in a text in double quotes.
    Backslash,
    /// No comma after an item.
    NoComma,
    /// No comma between two entries of a line.
    InnerComma,
    /// No bracket at the end of a list.
    OpenList,
    /// No brace at the end of a section.
    OpenSection,
    /// Two entries in one line.
    Entries,
    /// Texts alone in their lines, where a list belongs.
    Items,
    /// Quotes within a text, which end it.
    InnerQuote,
    /// Signs of a letter or a web page around an address.
    Wrapped,
    /// A program's line around JSON.
    Script,
    /// No space after a colon.
    Tight,
    /// A sign that means something else to YAML.
    Special,
    /// Anything else.
    Other,
}

impl Cause {
    /// What is wrong, without its place.
    pub(super) fn what(self) -> String {
        match self {
            Self::Quote(quote) => {
                format!("{} stands where a straight quote (\") belongs", letters::name(quote))
            }
            Self::Space(space) => format!("{} stands where an ordinary space belongs", letters::name(space)),
            Self::Invisible(letter) => {
                format!("{}, which nobody sees, stands in the line", letters::name(letter))
            }
            Self::Dash(dash) => format!("{} stands where a hyphen (-) belongs", letters::name(dash)),
            Self::Wide(wide, plain) => {
                format!("the full-width `{wide}` stands where an ordinary `{plain}` belongs")
            }
            Self::Bullet(bullet) => {
                format!(
                    "{} stands at the beginning of the line, where nothing belongs",
                    letters::name(bullet)
                )
            }
            Self::RemarkSign(sign) => format!("a remark begins with `#` here, not with `{sign}`"),
            Self::Tab => "a tab stands where spaces belong".into(),
            Self::Indent => "the line begins further left or right than those that it belongs to".into(),
            Self::Section => "a section's name stands alone in its line, in square brackets".into(),
            Self::Sign(found, wanted) => format!("`{found}` stands where `{wanted}` belongs"),
            Self::NoSign(wanted) => format!("the `{wanted}` after the key is missing"),
            Self::NoValue => "the key has no value".into(),
            Self::Ending(',') => "a comma stands where none belongs".into(),
            Self::Ending(_) => "a semicolon stands at the end of the line, where none belongs".into(),
            Self::OpenText => "a quote (\") at the beginning or the end of the text is missing".into(),
            Self::Lines => "a text in quotes goes over several lines".into(),
            Self::Color => {
                "the colour stands without quotes: what follows the # is taken for a comment and not read"
                    .into()
            }
            Self::Bare => "the text stands without quotes".into(),
            Self::Flag => "the value is true or false, in small letters".into(),
            Self::BareKey => "the key stands without quotes".into(),
            Self::Single => "single quotes (') stand where double quotes (\") belong".into(),
            Self::Remark => "a remark stands in the file, and JSON has none".into(),
            Self::Backslash => {
                "a backslash (\\) in \"double quotes\" means something else than in a path".into()
            }
            Self::NoComma => "the comma after the line is missing".into(),
            Self::InnerComma => "a comma between two entries is missing".into(),
            Self::OpenList => "the bracket that closes the list is missing".into(),
            Self::OpenSection => "the brace (}) that closes the section is missing".into(),
            Self::Entries => "two entries stand in one line, and each has its own".into(),
            Self::Items => "texts stand alone in their lines, and a list belongs there".into(),
            Self::InnerQuote => "a quote (\") within the text ends it there".into(),
            Self::Wrapped => "signs stand around the address that are none of its own".into(),
            Self::Script => "the file is a program's, and JSON alone belongs there".into(),
            Self::Tight => "the space after the colon is missing".into(),
            Self::Special => "the text holds signs that mean something else here".into(),
            Self::Other => "the line can't be understood".into(),
        }
    }

    /// Whether two lines have the same fault, whichever of several letters is in them.
    pub(super) fn is_like(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}
