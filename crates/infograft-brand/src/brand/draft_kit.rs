//! What was given for the toolkit around the infographic, before any of it is checked.

use std::collections::BTreeMap;

use super::known::{Form, POLICIES};
use super::model_kit::Notices;
use super::raw_kit::{Many, RawClients, RawEmergency, RawFaq, RawPolicies, RawSupport, RawTeam};
use super::section::{At, Scalar};

/// Rules as they were given, by their keys.
pub(crate) type GivenPolicies = BTreeMap<&'static str, Vec<At<String>>>;

/// The file's rules. A key that is there but empty, as in a starter file half filled in, gives nothing.
pub(crate) fn given_policies(raw: RawPolicies) -> GivenPolicies {
    let one = |value: At<String>| Some(vec![value]).filter(|v| v.iter().any(|v| !v.value.trim().is_empty()));
    let text = |value: Option<At<String>>| value.and_then(one);
    let scalar = |value: Option<At<Scalar>>| text(value.map(|v| v.map(|scalar| scalar.0)));
    let list = |value: Option<Many>| value.map(|Many(items)| items);
    let values = [
        scalar(raw.fees_differ),
        text(raw.fees),
        list(raw.payment),
        list(raw.virtual_only),
        list(raw.in_person_only),
        scalar(raw.cancel_hours),
        text(raw.cancel_fee),
        list(raw.equipment),
        text(raw.portal),
        text(raw.secure),
        scalar(raw.private),
        scalar(raw.recorded),
        scalar(raw.reminders),
    ];
    POLICIES.iter().zip(values).filter_map(|((key, _), value)| Some((*key, value?))).collect()
}

/// Notices as they were given, by their paths.
pub(crate) type GivenNotices = BTreeMap<&'static str, At<String>>;

/// The file's notices. A key that is there but empty gives nothing.
pub(crate) fn given_notices(
    emergency: RawEmergency,
    [legal, hours]: [Option<At<String>>; 2],
    support: RawSupport,
) -> GivenNotices {
    let RawEmergency { text, number } = emergency;
    let RawSupport { connection, other_way, interpreter, identification } = support;
    let number = number.map(|number| number.map(|number| number.0));
    let values = [text, number, legal, hours, connection, other_way, interpreter, identification];
    let filled = |value: At<String>| (!value.value.trim().is_empty()).then_some(value);
    Notices::PATHS.into_iter().zip(values).filter_map(|(path, value)| Some((path, filled(value?)?))).collect()
}

/// One rule as a line gives it: the items of a list are parted by semicolons or line ends.
pub(crate) fn split_policy(key: &str, value: &At<String>) -> Vec<At<String>> {
    let is_list = POLICIES.iter().any(|(known, form)| *known == key && *form == Form::List);
    if !is_list {
        return vec![value.clone()];
    }
    let items = value.value.split(['\n', ';']).map(str::trim).filter(|item| !item.is_empty());
    items.map(|item| At { value: item.to_owned(), place: value.place.clone() }).collect()
}

/// What the sections `faq`, `team` and `clients` give.
#[derive(Clone, Debug, Default)]
pub(crate) struct GivenKit {
    pub(crate) faq: RawFaq,
    pub(crate) team: RawTeam,
    pub(crate) clients: RawClients,
}
