//! Addresses that a page may lead to.

/// The schemes that a link of a page may have: a reader of PDFs would act on any other, too.
const SAFE: [&str; 6] = ["https", "http", "mailto", "tel", "ftp", "ftps"];

/// Whether a page may lead to an address.
pub(crate) fn is_safe(uri: &str) -> bool {
    scheme(uri.trim_start()).is_some_and(|scheme| SAFE.iter().any(|safe| safe.eq_ignore_ascii_case(scheme)))
}

/// Whether an address of a safe scheme holds what its scheme asks for: a host, a mailbox, a number. Programs leave `https://`,
/// `mailto:` and `tel:` where nobody typed the rest.
pub(crate) fn is_whole(uri: &str) -> bool {
    let uri = uri.trim();
    let Some((scheme, rest)) = uri.split_once(':') else { return false };
    match scheme.to_ascii_lowercase().as_str() {
        // Without a mailbox, the reader chooses one.
        "mailto" => {
            rest.split('?').next().is_some_and(|to| to.contains('@') || to.contains("%40"))
                || rest.contains('?')
        }
        "tel" => rest.contains(|c: char| c.is_ascii_digit()),
        _ => rest.trim_start_matches('/').contains(|c: char| c.is_alphanumeric() || c == '['),
    }
}

/// The scheme of an address (RFC 3986, 3.1). One letter is a drive: `C:\Prices`.
pub(crate) fn scheme(uri: &str) -> Option<&str> {
    let (scheme, _) = uri.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    (valid && scheme.len() > 1).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drive_is_no_scheme() {
        for (uri, expected) in [
            ("https://contoso.example", Some("https")),
            ("MAILTO:care@contoso.example", Some("MAILTO")),
            ("C:\\Prices\\list.xlsx", None),
            ("list.xlsx", None),
            ("a b:c", None),
            ("#Slide 2", None),
        ] {
            assert_eq!(scheme(uri), expected, "{uri}");
        }
    }

    #[test]
    fn an_address_without_its_rest_is_not_whole() {
        for uri in
            ["tel:", "tel:abc", "tel: ", "mailto:", "mailto:care", "https://", "http:", "https:///", "ftp://"]
        {
            assert!(!is_whole(uri), "{uri}");
        }
        for uri in [
            "tel:112",
            "mailto:a@contoso.example",
            "mailto:?subject=Visit",
            "https://contoso.example",
            "HTTP://[::1]/",
            "https:contoso.example",
            "https://한빛.example",
        ] {
            assert!(is_whole(uri), "{uri}");
        }
    }
}
