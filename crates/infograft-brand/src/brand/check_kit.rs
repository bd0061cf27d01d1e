//! What a brand gives for the toolkit around the infographic, checked.

use infograft_deck::diagnostic::{Code, Place};
use infograft_deck::words::{listed, nearest};

use super::check::{Checker, Text};
use super::draft_kit::{GivenKit, GivenPolicies};
use super::model::{Brand, Clients, Faq, FaqPart, Policies, Question, Resource, Team, Url};
use super::raw_kit::{Many, RawClients, RawFaq, RawQuestion, RawResource, RawTeam};
use super::section::At;
use super::slug::slug;

/// The questions that infograft has, by part.
pub const QUESTIONS: [(FaqPart, &[&str]); 3] = [
    (FaqPart::Basics, &["what", "difference", "fees", "how", "payment"]),
    (FaqPart::Booking, &["book", "who", "companion", "identification", "cancel"]),
    (FaqPart::Technology, &["equipment", "portal", "join", "trouble", "without-video", "privacy"]),
];

/// The links that the page for staff has.
pub const TEAM_LINKS: [&str; 4] = ["bookings", "joining", "conducting", "video"];

/// The links that the page for clients has.
pub const CLIENT_LINKS: [&str; 1] = ["joining"];

impl Checker<'_> {
    pub(super) fn kit(&mut self, policies: GivenPolicies, given: GivenKit, brand: &mut Brand) {
        brand.policies = self.policies(policies);
        brand.faq = self.faq(given.faq);
        let RawTeam { drop, links, before, during } = given.team;
        brand.team = Team {
            drop: self.names(drop, &TEAM_LINKS),
            links: self.resources(links),
            before: self.lines(before),
            during: self.lines(during),
        };
        let RawClients { drop, links } = given.clients;
        brand.clients = Clients { drop: self.names(drop, &CLIENT_LINKS), links: self.resources(links) };
    }

    fn policies(&mut self, mut given: GivenPolicies) -> Policies {
        let mut one = |key: &str| given.remove(key).and_then(|values| values.into_iter().next());
        let hours = one("cancel_hours");
        let flags = ["fees_differ", "private", "recorded", "reminders"].map(&mut one);
        let words = ["fees", "cancel_fee", "portal", "secure"].map(&mut one);
        let [fees_differ, private, recorded, reminders] =
            flags.map(|flag| flag.and_then(|flag| self.flag(&flag)));
        let [fees, cancel_fee, portal, secure] =
            words.map(|words| words.and_then(|w| self.text(&w, Text::Lines)));
        let mut list = |key: &str| {
            let items = given.remove(key)?;
            Some(items.iter().filter_map(|item| self.text(item, Text::Line)).collect())
        };
        let [payment, virtual_only, in_person_only, equipment] =
            ["payment", "virtual_only", "in_person_only", "equipment"].map(&mut list);
        Policies {
            fees_differ,
            fees,
            payment,
            virtual_only,
            in_person_only,
            cancel_hours: hours.and_then(|hours| self.hours(&hours)),
            cancel_fee,
            equipment,
            portal,
            secure,
            private,
            recorded,
            reminders,
        }
    }

    fn flag(&mut self, given: &At<String>) -> Option<bool> {
        match given.value.trim().to_lowercase().as_str() {
            "true" | "yes" | "y" | "1" | "예" | "네" => Some(true),
            "false" | "no" | "n" | "0" | "아니요" | "아니오" => Some(false),
            other => {
                let what = format!("`{other}` is neither true nor false");
                self.report(&given.place, what, "write true or false");
                None
            }
        }
    }

    fn hours(&mut self, given: &At<String>) -> Option<String> {
        const YEAR: u32 = 366 * 24;
        let hours = given.value.trim().parse().ok().filter(|hours: &u32| *hours <= YEAR);
        if hours.is_none() {
            let what = format!("`{}` is no number of hours", given.value.trim());
            self.report(&given.place, what, "write a whole number: 24 for a day before, 0 for any time");
        }
        hours.map(|hours| hours.to_string())
    }

    fn faq(&mut self, given: RawFaq) -> Faq {
        let questions: Vec<Question> = given
            .questions
            .unwrap_or_default()
            .into_iter()
            .enumerate()
            .filter_map(|(at, q)| self.question(q, at))
            .collect();
        let own = questions.iter().map(|question| question.id.as_str());
        let known: Vec<&str> = QUESTIONS.iter().flat_map(|(_, ids)| ids.iter().copied()).chain(own).collect();
        let [drop, order] = [given.drop, given.order].map(|names| self.names(names, &known));
        Faq { drop, order, questions }
    }

    fn question(&mut self, given: RawQuestion, at: usize) -> Option<Question> {
        let RawQuestion { id, part, question, answer } = given;
        let places = [&id, &question, &answer, &part];
        let place = places.into_iter().flatten().next().map_or(Place::default(), |at| at.place.clone());
        let id = id.and_then(|id| self.text(&id, Text::Line)).map(|id| slug(&id)).filter(|id| !id.is_empty());
        let known = |id: &String| QUESTIONS.iter().any(|(_, ids)| ids.contains(&id.as_str()));
        let mut wording = |given: Option<At<String>>| given.and_then(|text| self.text(&text, Text::Wording));
        let (question, answer) = (wording(question), wording(answer));
        if !id.as_ref().is_some_and(known) && (question.is_none() || answer.is_none()) {
            let what =
                format!("question {} has no {}", at + 1, if question.is_none() { "words" } else { "answer" });
            let help =
                "give `question` and `answer`; or the `id` of a question that infograft has, to change it";
            self.report_as(Code::BrandMissing, &place, what, help);
            return None;
        }
        let part = part.and_then(|part| self.part(&part));
        Some(Question { id: id.unwrap_or_else(|| format!("own-{}", at + 1)), part, question, answer })
    }

    fn part(&mut self, given: &At<String>) -> Option<FaqPart> {
        let name = given.value.trim().to_lowercase();
        let part = FaqPart::ALL.into_iter().find(|part| part.name() == name);
        if part.is_none() {
            let what = format!("`{}` is no part of the questions", given.value.trim());
            self.report(&given.place, what, "the parts are basics, booking and technology");
        }
        part
    }

    /// Names out of a list of known ones.
    fn names(&mut self, given: Option<Many>, known: &[&str]) -> Vec<String> {
        let mut names = Vec::new();
        for name in given.unwrap_or_default().0 {
            let wanted = name.value.trim().to_lowercase();
            if known.contains(&wanted.as_str()) {
                names.push(wanted);
            } else if !wanted.is_empty() {
                let help = match nearest(&wanted, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("known are {}", listed(known)),
                };
                self.report_as(Code::BrandUnknownKey, &name.place, format!("`{wanted}` is not there"), help);
            }
        }
        names
    }

    fn lines(&mut self, given: Option<Many>) -> Vec<String> {
        let items = given.unwrap_or_default().0;
        items.iter().filter_map(|item| self.text(item, Text::Line)).collect()
    }

    fn resources(&mut self, given: Option<Vec<RawResource>>) -> Vec<Resource> {
        given.unwrap_or_default().into_iter().filter_map(|resource| self.resource(resource)).collect()
    }

    fn resource(&mut self, given: RawResource) -> Option<Resource> {
        let RawResource { title, link, about } = given;
        let Some(link) = link else {
            let place =
                [&title, &about].into_iter().flatten().next().map_or(Place::default(), |at| at.place.clone());
            self.report_as(
                Code::BrandMissing,
                &place,
                "this resource has no link",
                "give `link = \"https://…\"`",
            );
            return None;
        };
        let url = match Url::parse(&link.value) {
            Ok(url) => url,
            Err(error) => {
                self.report_as(Code::BrandLink, &link.place, error.to_string(), error.help());
                return None;
            }
        };
        let mut text = |given: Option<At<String>>| given.and_then(|text| self.text(&text, Text::Line));
        let (title, about) = (text(title), text(about));
        Some(Resource { title: title.unwrap_or_else(|| url.display.clone()), link: url, about })
    }
}
