//! Addresses of the web and of e-mail: in texts, and as the targets of links.

use infograft_deck::diagnostic::Place;
use infograft_deck::opc::kinds;

use super::find::{is_mark, is_word};
use super::{Former, What};
use crate::brand::{Brand, Url};
use crate::rewrite::binding::From;
use crate::rewrite::deck::Part;
use crate::rewrite::links;

/// What is written behind what it stands for, and isn't part of an address at its end.
const STOPS: &str = ".,;:!?)]}'\u{2019}\u{201d}\u{bb}";
/// What no address holds.
const GAPS: &str = "<>\"\u{201c}\u{201d}\u{ab}\u{bb}|";

/// What was found: what it is, what takes its place, and whether it is an address that moves to the brand's domain.
type Hit = (What, Option<String>, bool);

/// The addresses of the former owner, and the brand's.
#[derive(Clone, Debug)]
pub(super) struct Addresses {
    domains: Vec<String>,
    emails: Vec<String>,
    /// Pages that are links of the brand, as [`page`] writes them, with the links' keys.
    pages: Vec<(String, String, Option<Url>)>,
    homepage: Option<Url>,
    email: Option<String>,
    keep_paths: bool,
}

/// An address of the web, taken apart.
struct Web<'t> {
    has_scheme: bool,
    host: String,
    /// What follows the host: path, query, fragment.
    rest: &'t str,
}

impl<'t> Web<'t> {
    fn of(address: &'t str) -> Self {
        let lower = address.to_ascii_lowercase();
        let scheme = ["https://", "http://"].into_iter().find(|scheme| lower.starts_with(scheme));
        let bare = address.get(scheme.map_or(0, str::len)..).unwrap_or_default();
        let end = bare.find(['/', '?', '#']).unwrap_or(bare.len());
        let authority = bare.get(..end).unwrap_or_default();
        let authority = authority.rsplit('@').next().unwrap_or_default();
        let host = authority.split(':').next().unwrap_or_default();
        Self { has_scheme: scheme.is_some(), host: ascii(host), rest: bare.get(end..).unwrap_or_default() }
    }

    /// The address without what makes no difference.
    fn page(&self) -> String {
        let host = self.host.strip_prefix("www.").unwrap_or(&self.host);
        format!("{host}{}", links::decode(self.rest).trim_end_matches('/'))
    }
}

/// A host in lower case, as links hold it (punycode).
fn ascii(host: &str) -> String {
    let lower = host.trim().trim_end_matches('.').to_lowercase();
    if lower.is_ascii() {
        return lower;
    }
    let parsed = url::Url::parse(&format!("http://{lower}/"));
    parsed.ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or(lower)
}

impl Addresses {
    pub fn new(from: &From, brand: &Brand) -> Self {
        let pages = from.links.iter().flat_map(|(key, addresses)| {
            let url = brand.links().get(key).cloned();
            addresses.0.iter().map(move |address| (Web::of(address.trim()).page(), key.clone(), url.clone()))
        });
        let bare = |domain: &String| ascii(domain.trim().trim_start_matches("www."));
        Self {
            domains: from.domain.0.iter().map(bare).collect(),
            emails: from.email.0.iter().map(|email| email.trim().to_lowercase()).collect(),
            pages: pages.collect(),
            homepage: brand.links().get("homepage").cloned(),
            email: brand.organization().email.clone().filter(|email| email.contains('@') || is_mark(email)),
            keep_paths: from.keep_paths,
        }
    }

    fn is_old_host(&self, host: &str) -> bool {
        let is_below =
            |domain: &String| host.strip_suffix(domain.as_str()).is_some_and(|sub| sub.ends_with('.'));
        self.domains.iter().any(|domain| host == domain || is_below(domain))
    }

    /// An e-mail address of the former owner.
    fn email(&self, address: &str) -> Option<Hit> {
        let (local, host) = address.split_once('@')?;
        if self.emails.contains(&address.to_lowercase()) {
            return Some((What::Email, self.email.clone(), false));
        }
        if !self.is_old_host(&ascii(host)) {
            return None;
        }
        let host = self.email.as_ref().and_then(|email| email.split_once('@')).map(|(_, host)| host);
        Some((What::Domain, host.map(|host| format!("{local}@{host}")), true))
    }

    /// An address of the web that is the former owner's, as a target or as it is shown.
    fn web(&self, address: &str, is_target: bool) -> Option<Hit> {
        let web = Web::of(address);
        let written =
            |url: &Url| if is_target || web.has_scheme { url.target.clone() } else { url.display.clone() };
        let page = web.page();
        if let Some((_, key, url)) = self.pages.iter().find(|(known, _, _)| *known == page) {
            return Some((What::Link(key.clone()), url.as_ref().map(written), false));
        }
        if !self.is_old_host(&web.host) {
            return None;
        }
        let to = self.homepage.as_ref().map(|homepage| {
            let base = written(homepage);
            match (self.keep_paths, base.find("://").map_or(0, |at| at + 3)) {
                (true, host) => {
                    let end =
                        base.get(host..).and_then(|rest| rest.find(['/', '?', '#'])).map(|at| host + at);
                    format!("{}{}", base.get(..end.unwrap_or(base.len())).unwrap_or_default(), web.rest)
                }
                (false, _) => base,
            }
        });
        Some((What::Domain, to, false))
    }

    /// An address that begins at a character of a text, and where it ends.
    pub fn at(&self, chars: &[char], i: usize) -> Option<(usize, Hit)> {
        if self.domains.is_empty() && self.emails.is_empty() && self.pages.is_empty() {
            return None;
        }
        let before = i.checked_sub(1).and_then(|before| chars.get(before));
        if before.is_some_and(|before| "/=@.-&?%_".contains(*before)) {
            return None;
        }
        let length = |from: usize, is_it: &dyn Fn(char) -> bool| {
            /// Characters of a part of an address, at most.
            const LONGEST: usize = 2_000;
            chars.get(from..).unwrap_or_default().iter().take(LONGEST).take_while(|c| is_it(**c)).count()
        };
        let text =
            |range: std::ops::Range<usize>| chars.get(range).unwrap_or_default().iter().collect::<String>();
        let trimmed = |mut end: usize| {
            while end > i && end.checked_sub(1).and_then(|l| chars.get(l)).is_some_and(|c| STOPS.contains(*c))
            {
                end -= 1;
            }
            end
        };
        let local = length(i, &|c| is_word(c) || ".+-%'".contains(c));
        if chars.get(i + local) == Some(&'@') {
            let host = length(i + local + 1, &|c| is_word(c) || ".-".contains(c));
            let end = trimmed(i + local + 1 + host);
            return self.email(&text(i..end)).map(|hit| (end, hit));
        }
        let scheme = ["https://", "http://"].into_iter().find(|scheme| {
            let start = chars.get(i..i + scheme.len());
            start.is_some_and(|start| {
                start.iter().zip(scheme.chars()).all(|(a, b)| a.to_ascii_lowercase() == b)
            })
        });
        let host = i + scheme.map_or(0, str::len);
        let host_end = host + length(host, &|c| is_word(c) || ".-:".contains(c));
        // A name with a dot alone is an address: `acme.example`, but not `acme`.
        if !chars.get(host..host_end)?.contains(&'.') {
            return None;
        }
        let end = match chars.get(host_end) {
            Some('/' | '?' | '#') => {
                host_end + length(host_end, &|c| !c.is_whitespace() && !GAPS.contains(c))
            }
            _ => host_end,
        };
        let end = trimmed(end);
        self.web(&text(i..end), false).map(|hit| (end, hit))
    }

    /// Whether one of the domains stands in a text from this character on, whatever it belongs to.
    pub fn is_named(&self, chars: &[char], i: usize) -> bool {
        let starts = |word: &String| {
            let mut rest = chars.get(i..).unwrap_or_default().iter().map(|c| c.to_ascii_lowercase());
            let is_same = word.chars().all(|want| rest.next() == Some(want));
            is_same && rest.next().is_none_or(|next| !is_word(next) && next != '-')
        };
        let begins =
            i.checked_sub(1).and_then(|before| chars.get(before)).is_none_or(|c| !is_word(*c) && *c != '-');
        begins && self.domains.iter().chain(&self.emails).any(starts)
    }

    /// The target of a link that leads to the former owner.
    pub fn target(&self, target: &str) -> Option<Hit> {
        let lower = target.to_ascii_lowercase();
        if let Some(addresses) = lower.starts_with("mailto:").then(|| target.get(7..)).flatten() {
            return self.mailto(addresses);
        }
        let is_web =
            lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.");
        is_web.then(|| self.web(target, true)).flatten()
    }

    /// A link that writes an e-mail, perhaps to several, perhaps with a subject.
    fn mailto(&self, text: &str) -> Option<Hit> {
        let (addresses, query) = text.split_once('?').map_or((text, None), |(to, query)| (to, Some(query)));
        let decoded = links::decode(addresses);
        let each: Vec<&str> = decoded.split([',', ';']).map(str::trim).collect();
        let hits: Vec<Option<Hit>> = each.iter().map(|address| self.email(address)).collect();
        let (what, _, is_moved) = hits.iter().flatten().next()?.clone();
        let new = each.iter().zip(&hits).map(|(address, hit)| match hit {
            Some((_, to, _)) => to.clone(),
            None => Some((*address).to_owned()),
        });
        let to = new.collect::<Option<Vec<String>>>().map(|addresses| {
            let query = query.map(|query| format!("?{query}")).unwrap_or_default();
            // The mark of an e-mail address brings its own scheme.
            if let ([one], "") = (addresses.as_slice(), query.as_str())
                && is_mark(one)
            {
                return one.clone();
            }
            format!("mailto:{}{query}", addresses.join(","))
        });
        Some((what, to, is_moved))
    }
}

/// Points the links of a part at the brand's pages and addresses.
pub(super) fn set(former: &mut Former<'_>, part: &mut Part) {
    let place = part.place();
    for rel in part.rels.list.clone() {
        let Some(target) = rel.external().filter(|_| rel.is(kinds::HYPERLINK)) else { continue };
        if let Some(now) = target_now(former, target, &place) {
            part.rels.retarget_external(&rel.id.0, &now);
        }
    }
}

/// The new target of a link; `None` where it stays.
pub(super) fn target_now(former: &mut Former<'_>, target: &str, place: &Place) -> Option<String> {
    let hit = former.finder.links.target(target).or_else(|| dialled(former, target))?;
    let (what, to, is_moved) = hit;
    let found = super::Found { range: 0..target.len(), what, to, is_moved };
    former.note(target, &found, place).then_some(found.to).flatten()
}

/// A link that dials the former owner's number.
fn dialled(former: &Former<'_>, target: &str) -> Option<Hit> {
    let (scheme, number) = target.split_once(':')?;
    if !["tel", "sms", "callto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return None;
    }
    let number = links::decode(number);
    let is_old = former.finder.is_phone(number.split([';', '?']).next().unwrap_or_default());
    let new = former.finder.dialled.as_ref().map(|new| format!("{}:{new}", scheme.to_ascii_lowercase()));
    is_old.then_some((What::Phone, new, false))
}
