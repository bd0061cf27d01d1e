//! Messages to clients, as plain text: an e-mail and a text message.

use super::Source;

impl Source<'_> {
    /// The lines whose link or value is there.
    fn lines(&self, lines: &[(&str, &str)]) -> Vec<String> {
        let there = |path: &str| path.is_empty() || self.words.facts.has(path);
        lines
            .iter()
            .filter(|(path, _)| there(path))
            .map(|(_, key)| self.words.plain(&format!("message.{key}")))
            .collect()
    }
}

/// The e-mail: its subject on the first line, then its text.
pub(super) fn email(source: &Source<'_>) -> String {
    let words = &source.words;
    format!("{}: {}\n\n{}", words.plain("team.subject"), words.plain("message.subject"), body(source))
}

/// The e-mail's text.
fn body(source: &Source<'_>) -> String {
    let greeting = source.lines(&[("", "hello")]);
    let intro = source.lines(&[("", "intro")]);
    let links = source.lines(&[("links.booking", "booking")]);
    let how = source.lines(&[("", "how")]);
    let help = source.lines(&[("links.join_help", "join-help"), ("links.reschedule", "reschedule")]);
    let guide = if source.guides.is_empty() { Vec::new() } else { source.lines(&[("", "guide")]) };
    let contact = source.lines(&[("contact", "contact"), ("hours.text", "hours")]);
    let emergency: Vec<String> = source.emergency().into_iter().collect();
    let organization = source.brand.organization();
    let mut bye = source.lines(&[("", "bye")]);
    bye.push(organization.name.clone());
    let legal: Vec<String> =
        source.brand.notices().get("legal.text").map(str::to_owned).into_iter().collect();
    let blocks = [greeting, intro, links, how, help, guide, contact, emergency, bye, legal];
    let blocks: Vec<String> =
        blocks.iter().filter(|block| !block.is_empty()).map(|block| block.join("\n")).collect();
    blocks.join("\n\n") + "\n"
}

/// The text message: short, for it is paid by the part.
pub(super) fn sms(source: &Source<'_>) -> String {
    let lines = match source.words.facts.has("links.booking") {
        true => source.lines(&[("", "sms"), ("links.join_help", "sms-help")]),
        false => source.lines(&[("organization.phone", "sms-call")]),
    };
    lines.join("\n") + "\n"
}
