//! What a brand gives for the toolkit around the infographic.

use std::collections::BTreeMap;

use super::model::Url;
use super::value::Value;

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
    /// Up to how many hours before it an appointment can be cancelled free of charge, a whole number; 0 for any time.
    pub cancel_hours: Option<String>,
    /// What a later cancellation costs, as it is to be read.
    pub cancel_fee: Option<String>,
    /// What clients need beside a device with camera, microphone and browser.
    pub equipment: Option<Vec<String>>,
    /// The name of the portal that appointments can be joined from.
    pub portal: Option<String>,
    /// What is to be said about the security of the connection.
    pub secure: Option<String>,
    /// Whether nobody but those who are invited can enter the room or hear what is said in it.
    pub private: Option<bool>,
    /// Whether appointments are recorded.
    pub recorded: Option<bool>,
    /// Whether clients are reminded of their appointments.
    pub reminders: Option<bool>,
}

impl Policies {
    /// What a rule says, by its key: words, a list with items, or that it is so. `KEY.no` is there when it was said that it
    /// is not so, or that there are none.
    pub(super) fn value(&self, key: &str) -> Option<Value<'_>> {
        let (key, denied) = key.strip_suffix(".no").map_or((key, false), |key| (key, true));
        let flag = match key {
            "fees_differ" => self.fees_differ,
            "private" => self.private,
            "recorded" => self.recorded,
            "reminders" => self.reminders,
            _ => None,
        };
        let list = match key {
            "payment" => self.payment.as_deref(),
            "virtual_only" => self.virtual_only.as_deref(),
            "in_person_only" => self.in_person_only.as_deref(),
            "equipment" => self.equipment.as_deref(),
            _ => None,
        };
        if denied {
            return (flag == Some(false) || list.is_some_and(<[_]>::is_empty)).then_some(Value::Present);
        }
        let words = match key {
            "fees" => &self.fees,
            "cancel_hours" => &self.cancel_hours,
            "cancel_fee" => &self.cancel_fee,
            "portal" => &self.portal,
            "secure" => &self.secure,
            _ => &None,
        };
        let words = words.as_deref().map(Value::Text);
        let list = list.filter(|items| !items.is_empty()).map(Value::List);
        words.or(list).or((flag == Some(true)).then_some(Value::Present))
    }
}

/// What only the organisation can say to its clients, in its own words: nothing of it has words of infograft's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notices(pub(super) BTreeMap<&'static str, String>);

impl Notices {
    /// The settings, by their paths: what to do in an emergency and the number to call, the line that the law asks for,
    /// the opening hours; what to do when the connection fails, the other way to an appointment, who may join, such as an
    /// interpreter or a carer, and how clients identify themselves.
    pub const PATHS: [&str; 8] = [
        "emergency.text",
        "emergency.number",
        "legal.text",
        "hours.text",
        "support.connection",
        "support.other_way",
        "support.interpreter",
        "support.identification",
    ];

    /// What is said at a path.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Whether anything is said in a section: `emergency`.
    pub fn has(&self, section: &str) -> bool {
        self.0.keys().any(|path| path.split_once('.').is_some_and(|(of, _)| of == section))
    }
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
