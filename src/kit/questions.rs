//! The questions that infograft has: what their answers are made of, and what they need to be given.

use infograft_brand::brand::FaqPart;

/// A condition on what a brand says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum When {
    /// There is something at this path.
    Has(&'static str),
    /// There is nothing, or nothing was said.
    Lacks(&'static str),
    /// It was said that there are none.
    None(&'static str),
    /// It was said to be this.
    Is(&'static str, &'static str),
    /// It was said to be something else than this.
    Not(&'static str, &'static str),
}

/// What a piece of an answer says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Say {
    /// A text of the catalogue, by its name under the question.
    Text(&'static str),
    /// The same, going on in the paragraph before.
    Also(&'static str),
    /// The same, as an item of a list.
    Item(&'static str),
    /// The items of a list that the brand gives.
    List(&'static str),
    /// The same, each a name that the catalogue may know.
    Names(&'static str),
    /// What the brand says in its own words.
    Own(&'static str),
}

/// A piece of an answer, and when it is said.
pub(super) type Piece = (Say, &'static [When]);

/// A question that infograft has.
pub(super) struct Spec {
    pub id: &'static str,
    pub part: FaqPart,
    /// It is asked in healthcare alone.
    pub healthcare: bool,
    /// It can be answered when one of these holds; always when there are none.
    pub needs: &'static [When],
    pub answer: &'static [Piece],
}

use FaqPart::{Basics, Booking, Technology};
use Say::{Also, Item, List, Names, Own, Text};
use When::{Has, Is, Lacks, Not};

const ALWAYS: &[When] = &[];

const PRIVATE: When = Is("policies.private", "true");

/// A question that the brand alone can answer.
const fn own(id: &'static str, part: FaqPart, needs: &'static [When], answer: &'static [Piece]) -> Spec {
    Spec { id, part, healthcare: false, needs, answer }
}

/// All of them, in their order.
pub(super) const SPECS: &[Spec] = &[
    Spec {
        id: "what",
        part: Basics,
        healthcare: false,
        needs: ALWAYS,
        answer: &[(Text("answer"), ALWAYS), (Also("private"), &[PRIVATE])],
    },
    Spec {
        id: "difference",
        part: Basics,
        healthcare: false,
        needs: ALWAYS,
        answer: &[(Text("answer"), ALWAYS)],
    },
    Spec {
        id: "fees",
        part: Basics,
        healthcare: false,
        needs: &[Has("policies.fees_differ"), Has("policies.fees")],
        answer: &[
            (Text("same"), &[Is("policies.fees_differ", "false")]),
            (Text("differ"), &[Is("policies.fees_differ", "true")]),
            (Own("policies.fees"), &[Has("policies.fees")]),
            (Also("billing"), &[Has("links.billing")]),
        ],
    },
    Spec { id: "how", part: Basics, healthcare: false, needs: ALWAYS, answer: &[(Text("answer"), ALWAYS)] },
    Spec {
        id: "payment",
        part: Basics,
        healthcare: false,
        needs: &[Has("policies.payment"), When::None("policies.payment")],
        answer: &[
            (Text("none"), &[When::None("policies.payment")]),
            (Text("kinds"), &[Has("policies.payment")]),
            (Names("policies.payment"), &[Has("policies.payment")]),
            (Text("billing"), &[Has("links.billing")]),
        ],
    },
    Spec {
        id: "book",
        part: Booking,
        healthcare: false,
        needs: &[Has("links.booking"), Has("organization.phone"), Has("organization.email"), Has("social")],
        answer: &[
            (Item("page"), &[Has("links.booking")]),
            (Item("phone"), &[Has("organization.phone")]),
            (Item("email"), &[Has("organization.email")]),
            (Item("social"), &[Has("social")]),
            (Text("after"), ALWAYS),
        ],
    },
    Spec {
        id: "who",
        part: Booking,
        healthcare: false,
        needs: &[
            Has("policies.virtual_only"),
            When::None("policies.virtual_only"),
            Has("policies.in_person_only"),
            When::None("policies.in_person_only"),
        ],
        answer: &[
            (Text("all"), &[Lacks("policies.virtual_only"), Lacks("policies.in_person_only")]),
            (Text("virtual"), &[Has("policies.virtual_only")]),
            (List("policies.virtual_only"), &[Has("policies.virtual_only")]),
            (Text("in-person"), &[Has("policies.in_person_only")]),
            (List("policies.in_person_only"), &[Has("policies.in_person_only")]),
            (Text("rest"), &[Has("policies.virtual_only")]),
            (Text("rest"), &[Lacks("policies.virtual_only"), Has("policies.in_person_only")]),
        ],
    },
    own("companion", Booking, &[Has("support.interpreter")], &[(Own("support.interpreter"), ALWAYS)]),
    own(
        "identification",
        Booking,
        &[Has("support.identification")],
        &[(Own("support.identification"), ALWAYS)],
    ),
    Spec {
        id: "cancel",
        part: Booking,
        healthcare: false,
        needs: &[Has("policies.cancel_hours"), Has("links.reschedule")],
        answer: &[
            (Text("link"), &[Has("links.reschedule")]),
            (Text("mail"), &[Lacks("links.reschedule")]),
            (Also("any-time"), &[Is("policies.cancel_hours", "0")]),
            (Also("hours"), &[Has("policies.cancel_hours"), Not("policies.cancel_hours", "0")]),
            (
                Text("fee"),
                &[
                    Has("policies.cancel_fee"),
                    Has("policies.cancel_hours"),
                    Not("policies.cancel_hours", "0"),
                ],
            ),
            (Also("phone"), &[Has("organization.phone")]),
        ],
    },
    Spec {
        id: "equipment",
        part: Technology,
        healthcare: false,
        needs: ALWAYS,
        answer: &[
            (Text("answer"), ALWAYS),
            (Text("extras"), &[Has("policies.equipment")]),
            (List("policies.equipment"), &[Has("policies.equipment")]),
        ],
    },
    Spec {
        id: "portal",
        part: Technology,
        healthcare: true,
        needs: &[Has("policies.portal")],
        answer: &[(Text("answer"), ALWAYS), (Also("link"), &[Has("links.portal")])],
    },
    Spec {
        id: "join",
        part: Technology,
        healthcare: false,
        needs: ALWAYS,
        answer: &[
            (Text("answer"), ALWAYS),
            (Text("help"), &[Has("links.join_help")]),
            (Text("article"), &[Has("article")]),
        ],
    },
    Spec {
        id: "trouble",
        part: Technology,
        healthcare: false,
        needs: ALWAYS,
        answer: &[
            (Text("answer"), ALWAYS),
            (Own("support.connection"), &[Has("support.connection")]),
            (Text("phone"), &[Has("organization.phone")]),
            (Text("email"), &[Lacks("organization.phone"), Has("organization.email")]),
        ],
    },
    own("without-video", Technology, &[Has("support.other_way")], &[(Own("support.other_way"), ALWAYS)]),
    Spec {
        id: "privacy",
        part: Technology,
        healthcare: false,
        needs: &[PRIVATE, Has("policies.secure"), Has("policies.recorded"), Has("links.privacy")],
        answer: &[
            (Text("private"), &[PRIVATE]),
            (Own("policies.secure"), &[Has("policies.secure")]),
            (Also("recorded"), &[Is("policies.recorded", "true")]),
            (Also("not-recorded"), &[Is("policies.recorded", "false")]),
            (Also("link"), &[Has("links.privacy")]),
        ],
    },
];
