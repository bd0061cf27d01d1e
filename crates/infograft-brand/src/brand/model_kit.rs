//! What a brand gives for the toolkit around the infographic.

use super::model::Url;

/// An organisation's rules for virtual appointments. `None` is not given; an empty list says that there are none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policies {
    /// Whether a virtual appointment costs something else than one in person.
    pub fees_differ: Option<bool>,
    /// What is to be said about fees.
    pub fees: Option<String>,
    /// How clients pay: names that the catalogues know, or words as they are.
    pub payment: Option<Vec<String>>,
    /// Who or what can be booked as a virtual appointment only.
    pub virtual_only: Option<Vec<String>>,
    /// Who or what can be seen in person only.
    pub in_person_only: Option<Vec<String>>,
    /// Up to how many hours before it an appointment can be cancelled free of charge; 0 for any time.
    pub cancel_hours: Option<u32>,
    /// What a later cancellation costs, as it is to be read.
    pub cancel_fee: Option<String>,
    /// What clients need beside a device with camera, microphone and browser.
    pub equipment: Option<Vec<String>>,
    /// The name of the portal that appointments can be joined from.
    pub portal: Option<String>,
}

/// A part of the questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaqPart {
    /// What a virtual appointment is.
    #[default]
    Basics,
    /// How one is booked, moved and cancelled.
    Booking,
    /// What one needs, and how one joins.
    Technology,
}

impl FaqPart {
    /// All parts in their order.
    pub const ALL: [Self; 3] = [Self::Basics, Self::Booking, Self::Technology];

    /// The name in a brand file: `basics`.
    pub fn name(self) -> &'static str {
        ["basics", "booking", "technology"][self as usize]
    }
}

/// A question as the brand gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// Its name: one that infograft has, or a new one.
    pub id: String,
    /// Its part; `None` leaves a known one where it is.
    pub part: Option<FaqPart>,
    /// The question; `None` keeps that of a known one.
    pub question: Option<String>,
    /// The answer as Markdown; `None` keeps that of a known one.
    pub answer: Option<String>,
}

/// What becomes of the questions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Faq {
    /// Names of questions that aren't wanted.
    pub drop: Vec<String>,
    /// Names of questions that stand first in their parts, in this order.
    pub order: Vec<String>,
    /// The brand's own questions and wordings.
    pub questions: Vec<Question>,
}

/// A link to something worth reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// What it is called.
    pub title: String,
    /// Where it leads.
    pub link: Url,
    /// What it is.
    pub about: Option<String>,
}

/// What the page for staff has beside the usual.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Team {
    /// Names of usual links that aren't wanted.
    pub drop: Vec<String>,
    /// Further links.
    pub links: Vec<Resource>,
    /// Further checks before an appointment.
    pub before: Vec<String>,
    /// Further points to mind during an appointment.
    pub during: Vec<String>,
}

/// What the page for clients has beside the usual.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clients {
    /// Names of usual links that aren't wanted.
    pub drop: Vec<String>,
    /// Further links.
    pub links: Vec<Resource>,
}
