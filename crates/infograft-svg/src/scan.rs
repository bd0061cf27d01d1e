//! The text as a stream: what an XML tree would cost is bounded before there is one.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::{Refused, budget};

/// Refuses what nests too deeply or has elements with too many attributes.
pub(crate) fn check(text: &str) -> Result<(), Refused> {
    let mut reader = Reader::from_str(text);
    // Prefixes that are declared in the elements around.
    let mut scopes = vec![0];
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                if scopes.len() > budget::DEPTH {
                    return Err(Refused::Intricate("its groups are nested too deeply"));
                }
                let around = scopes.last().copied().unwrap_or(0);
                scopes.push(attributes(&start, around)?);
            }
            Ok(Event::Empty(start)) => {
                attributes(&start, scopes.last().copied().unwrap_or(0))?;
            }
            Ok(Event::End(_)) => {
                scopes.pop();
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(Refused::Unreadable(error.to_string())),
        }
    }
}

/// The number of prefixes in scope within an element.
fn attributes(start: &BytesStart<'_>, around: usize) -> Result<usize, Refused> {
    let (mut count, mut prefixes) = (0, around);
    for attribute in start.attributes().with_checks(false) {
        // The tree's own parser says what is wrong, and where.
        let Ok(attribute) = attribute else { break };
        count += 1;
        prefixes += usize::from(attribute.key.as_ref().starts_with("xmlns"));
        if count > budget::ATTRIBUTES || prefixes > budget::PREFIXES {
            return Err(Refused::Intricate("an element has hundreds of attributes"));
        }
    }
    Ok(prefixes)
}
