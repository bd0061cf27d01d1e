//! Links that lead nowhere, and links that lead to others.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_render::drawing::{Link, LinkTarget};

use super::ABOUT;
use super::site::{Site, each, place, texts};

/// Links that can't be followed.
pub(super) fn dead(site: &Site<'_>) -> Vec<Diagnostic> {
    site.told_of(Code::LinkUnreachable)
}

/// Links to hosts that are none of the brand's: those of its links and of its e-mail address.
pub(super) fn foreign(site: &Site<'_>) -> Vec<Diagnostic> {
    let own = own_hosts(site);
    if own.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for slide in &site.shown {
        let mut hosts: BTreeMap<String, (Place, usize)> = BTreeMap::new();
        each(slide, &mut |shape, _| {
            let runs = texts(shape).into_iter().flat_map(|text| &text.paragraphs).flat_map(|p| &p.runs);
            let links = runs.filter_map(|run| run.link.as_ref()).chain(shape.nv.link.as_ref());
            for (_, host) in
                links.filter_map(|link| Some((link.number, host_of(link)?))).collect::<BTreeSet<_>>()
            {
                hosts.entry(host).or_insert_with(|| (place(slide, shape), 0)).1 += 1;
            }
        });
        hosts.retain(|host, _| !own.iter().any(|own| is_within(host, own)));
        for (host, (place, count)) in hosts {
            let message = match count {
                1 => format!("a link leads to {host}, which is none of the brand's sites"),
                _ => format!("{count} links lead to {host}, which is none of the brand's sites"),
            };
            found.push(
                Diagnostic::new(Code::LinkForeign, message).at(place).with(ABOUT, host).with("links", count),
            );
        }
    }
    found
}

/// The hosts of the brand, in lower case.
fn own_hosts(site: &Site<'_>) -> BTreeSet<String> {
    let links = site.brand.links().values().filter_map(|url| host(&url.target));
    let email = site.brand.organization().email.as_deref().and_then(|email| email.rsplit_once('@'));
    links.chain(email.map(|(_, domain)| domain.to_lowercase())).collect()
}

fn host_of(link: &Link) -> Option<String> {
    match &link.target {
        LinkTarget::Uri(uri) => host(uri),
        _ => None,
    }
}

/// The host of an address of the web, or of an e-mail address, in lower case.
fn host(uri: &str) -> Option<String> {
    let (scheme, rest) = uri.trim().split_once(':')?;
    let host = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {
            let authority = rest.trim_start_matches('/').split(['/', '?', '#']).next()?;
            let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
            host.split(':').next()?
        }
        "mailto" => rest.split('?').next()?.rsplit_once('@')?.1,
        _ => return None,
    };
    Some(host.trim().to_lowercase()).filter(|host| !host.is_empty())
}

/// Whether a host is another one or below it; `www.` doesn't count.
fn is_within(host: &str, own: &str) -> bool {
    let bare = |host: &str| host.strip_prefix("www.").unwrap_or(host).to_owned();
    let (host, own) = (bare(host), bare(own));
    host == own || host.strip_suffix(&own).is_some_and(|rest| rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_read_from_addresses() {
        for (uri, wanted) in [
            ("https://www.Contoso.example:8443/a?b", Some("www.contoso.example")),
            ("http://user@contoso.example", Some("contoso.example")),
            ("mailto:a@contoso.example?subject=x@y", Some("contoso.example")),
            ("tel:+1555", None),
            ("https://", None),
        ] {
            assert_eq!(host(uri).as_deref(), wanted, "{uri}");
        }
    }

    #[test]
    fn a_host_below_the_brands_is_the_brands() {
        assert!(is_within("shop.contoso.example", "www.contoso.example"));
        assert!(is_within("contoso.example", "www.contoso.example"));
        assert!(!is_within("notcontoso.example", "contoso.example"));
    }
}
