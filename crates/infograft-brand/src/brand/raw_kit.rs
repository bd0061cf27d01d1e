//! The sections of a brand file for the toolkit around the infographic: rules, questions, resources.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::section::{At, Context, FromNode, HasShort, Scalar, entries, section};
use super::tree::{Kind, Node};

/// A list, which may be written as one text when it has one item: `payment = "card"`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Many(pub(crate) Vec<At<String>>);

impl FromNode for Many {
    fn from_node(node: Node, label: &str, context: &mut Context<'_>) -> Option<Self> {
        match node.kind {
            Kind::Text(_) => At::from_node(node, label, context).map(|one| Self(vec![one])),
            _ => Vec::from_node(node, label, context).map(Self),
        }
    }
}

impl JsonSchema for Many {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "List".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
    }
}

section! {
    /// An organisation's rules for virtual appointments. A question whose answer needs a rule that isn't given is left
    /// out of the page and named for the editor.
    #[schemars(rename = "Policies")]
    RawPolicies {
        /// Whether a virtual appointment costs something else than one in person: true or false.
        #[schemars(example = &false)]
        fees_differ: "fees_differ" => At<Scalar>,
        /// What is to be said about fees, in your own words.
        #[schemars(example = &"A virtual visit costs 20 % less than one in person.")]
        fees: "fees" => At<String>,
        /// How clients pay: card, invoice, transfer, insurance, wallet, cash, direct_debit, at_booking, or words of
        /// your own. An empty list says that nothing is to be paid.
        #[schemars(example = vec!["card", "insurance"])]
        payment: "payment" => Many,
        /// Who or what can be booked as a virtual appointment only. An empty list says that nothing is.
        #[schemars(example = vec!["Dr. Lee, dermatology"])]
        virtual_only: "virtual_only" => Many,
        /// Who or what can be seen in person only. An empty list says that nothing is.
        #[schemars(example = vec!["Vaccinations"])]
        in_person_only: "in_person_only" => Many,
        /// Up to how many hours before it an appointment can be cancelled or moved free of charge; 0 for any time.
        #[schemars(example = &24)]
        cancel_hours: "cancel_hours" => At<Scalar>,
        /// What a later cancellation costs.
        #[schemars(example = &"$25")]
        cancel_fee: "cancel_fee" => At<String>,
        /// What clients need beside a device with camera, microphone and browser.
        #[schemars(example = vec!["A headset, if others are in the room"])]
        equipment: "equipment" => Many,
        /// The name of your patient or client portal, where appointments can be joined from it; its link is
        /// `links.portal`.
        #[schemars(example = &"MyContoso")]
        portal: "portal" => At<String>,
        /// What you say about the security of the connection, in your own words. Without it, nothing is said.
        #[schemars(example = &"Calls are encrypted from end to end.")]
        secure: "secure" => At<String>,
        /// Whether nobody but those who are invited can enter the room or hear what is said in it: true or false. Without
        /// it, nothing is said.
        #[schemars(example = &true)]
        private: "private" => At<Scalar>,
        /// Whether appointments are recorded: true or false. Without it, nothing is said.
        #[schemars(example = &false)]
        recorded: "recorded" => At<Scalar>,
        /// Whether clients are reminded of their appointments: true or false.
        #[schemars(example = &true)]
        reminders: "reminders" => At<Scalar>,
    }
}

section! {
    /// What your clients are to do in an emergency. Without it, nothing is said.
    #[schemars(rename = "Emergency")]
    RawEmergency {
        /// What is said, in your own words.
        #[schemars(example = &"A video visit is not for emergencies.")]
        text: "text" => At<String>,
        /// The number to call.
        #[schemars(example = &"911")]
        number: "number" => At<Scalar>,
    }
}

impl HasShort for RawEmergency {
    const SHORT: &'static str = "text";
}

section! {
    /// One line in your own words.
    #[schemars(rename = "Line")]
    RawLine {
        /// The line.
        #[schemars(example = &"Monday to Friday, 8 to 17 h")]
        text: "text" => At<String>,
    }
}

impl HasShort for RawLine {
    const SHORT: &'static str = "text";
}

section! {
    /// What helps your clients when something is in the way, in your own words. What isn't given isn't said.
    #[schemars(rename = "Support")]
    RawSupport {
        /// What happens when the connection fails.
        #[schemars(example = &"If the connection fails, we call you within five minutes.")]
        connection: "connection" => At<String>,
        /// How an appointment is held without video.
        #[schemars(example = &"We can also talk by phone. Say so when you book.")]
        other_way: "other_way" => At<String>,
        /// Whether an interpreter, a carer or somebody else may join, and how.
        #[schemars(example = &"An interpreter joins free of charge. Say so when you book.")]
        interpreter: "interpreter" => At<String>,
        /// How clients show who they are.
        #[schemars(example = &"Have your photo ID ready: we ask to see it.")]
        identification: "identification" => At<String>,
    }
}

section! {
    /// The questions on the website.
    #[schemars(rename = "Questions")]
    RawFaq {
        /// Questions that you don't want, by their names.
        #[schemars(example = vec!["payment"])]
        drop: "drop" => Many,
        /// The order of questions within their parts: these first, the others behind them.
        #[schemars(example = vec!["join", "equipment"])]
        order: "order" => Many,
        /// Questions of your own, and other words for those that infograft has.
        questions: "questions" => Vec<RawQuestion>,
    }
}

section! {
    /// A question of your own, or other words for one that infograft has.
    #[schemars(rename = "Question")]
    RawQuestion {
        /// The name of a question that infograft has, to change it; or a name for yours.
        #[schemars(example = &"parking")]
        id: "id" => At<String>,
        /// Where a new one stands: basics, booking or technology.
        #[schemars(example = &"basics")]
        part: "part" => At<String>,
        /// The question.
        question: "question" => At<String>,
        /// The answer: blank lines part paragraphs; lists (`- `), **bold** and [links](https://…) work as in Markdown.
        answer: "answer" => At<String>,
    }
}

section! {
    /// The page for your staff.
    #[schemars(rename = "Team")]
    RawTeam {
        /// Links that you don't want, by their names: bookings, joining, conducting, video.
        #[schemars(example = vec!["video"])]
        drop: "drop" => Many,
        /// Links of your own.
        links: "links" => Vec<RawResource>,
        /// What staff check before an appointment, behind what infograft lists.
        before: "before" => Many,
        /// What staff mind during an appointment, behind what infograft lists.
        during: "during" => Many,
    }
}

section! {
    /// The page for your clients.
    #[schemars(rename = "Clients")]
    RawClients {
        /// Links that you don't want, by their names: joining.
        drop: "drop" => Many,
        /// Links of your own.
        links: "links" => Vec<RawResource>,
    }
}

section! {
    /// A link to something worth reading.
    #[schemars(rename = "Resource")]
    RawResource {
        /// What it is called.
        title: "title" => At<String>,
        /// Where it leads.
        link: "link" => At<String>,
        /// What it is, in a sentence.
        about: "about" => At<String>,
    }
}
