//! Link targets: what people type, checked and made into what a file may hold.

use std::fmt::Write as _;

use infograft_deck::words::nearest;

use super::model::Url;
use super::phone::Phone;

/// The longest address that Office follows.
const MAX_LENGTH: usize = 2083;

/// The schemes that a link may have: everything else can run code, or works on one computer only.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Endings of files that a brand names, none of which ends the name of a web site.
const FILES: [&str; 10] = [".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".toml", ".ttf", ".otf", ".ttc"];

/// Why a text can't be a link.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// Nothing was given.
    #[error("the link is empty")]
    Empty,
    /// It holds `{{…}}`, which is for templates.
    #[error("the link `{0}` holds a placeholder")]
    Placeholder(String),
    /// A scheme that links may not have.
    #[error("a link can't start with `{scheme}:`: {reason}")]
    Scheme {
        /// The scheme, in lower case.
        scheme: String,
        /// Why it is refused.
        reason: &'static str,
    },
    /// No host, or something that can't be one.
    #[error("`{0}` names no web site")]
    NoHost(String),
    /// The name of a file.
    #[error("`{0}` is the name of a file, not an address")]
    File(String),
    /// A name and password in the address.
    #[error("the link holds a user name or password (`…@`), which every reader would see")]
    Credentials,
    /// Longer than Office follows.
    #[error("the link is {0} characters long; Office follows 2083")]
    TooLong(usize),
    /// A line break, tab or other invisible character inside.
    #[error("the link holds a line break or another invisible character")]
    Invisible,
    /// No web address for another reason.
    #[error("`{text}` is no web address: {reason}")]
    Malformed {
        /// What was given.
        text: String,
        /// What is wrong.
        reason: String,
    },
    /// No e-mail address.
    #[error("`{0}` is no e-mail address")]
    Email(String),
    /// No telephone number.
    #[error("`{0}` is no telephone number")]
    Phone(String),
}

impl LinkError {
    /// What to do about it, in one line.
    pub fn help(&self) -> String {
        match self {
            Self::Scheme { scheme, .. } => match nearest(scheme, SCHEMES) {
                Some(near) if near != scheme => format!("did you mean `{near}:`?"),
                _ => "a link is an https, http, mailto or tel address".into(),
            },
            Self::Placeholder(_) => "write the address itself; placeholders stand in the template".into(),
            Self::Credentials => "give the address without the part before the @".into(),
            Self::TooLong(_) => "use a shorter address, perhaps one that forwards".into(),
            Self::Invisible => "copy the address again, on one line".into(),
            Self::Email(_) => "write it as name@contoso.example".into(),
            Self::Phone(_) => "write it with the country's code: +1 555 010 0100".into(),
            Self::NoHost(text) if text.contains("](") => {
                "give the address alone, without its words and brackets".into()
            }
            Self::NoHost(text) if is_nothing(text) => {
                "to have no link, leave it out; in a table, `-` takes the brand's away and an empty cell keeps it".into()
            }
            Self::NoHost(text) if text.contains(' ') && text.contains('.') => {
                "an address has no spaces: write it as https://contoso.example/book".into()
            }
            Self::Empty | Self::File(_) | Self::NoHost(_) | Self::Malformed { .. } => {
                "write the whole address: https://contoso.example/book".into()
            }
        }
    }
}

impl Url {
    /// Checks what someone typed as a link and makes the target of it: https, http, mailto or tel, in ASCII.
    ///
    /// A web site without its scheme gets `https://`, an e-mail address `mailto:`, a telephone number `tel:`.
    ///
    /// ```
    /// use infograft_brand::brand::Url;
    /// let url = Url::parse("한빛.example/예약")?;
    /// assert_eq!(url.target, "https://xn--xx3br43b.example/%EC%98%88%EC%95%BD");
    /// assert_eq!(url.display, "한빛.example/예약");
    /// assert_eq!(Url::parse("tel:+1 (555) 010-0100")?.target, "tel:+15550100100");
    /// assert!(Url::parse("javascript:alert(1)").is_err());
    /// # Ok::<(), infograft_brand::brand::LinkError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`LinkError`] with what to do about it.
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        // Around an address in a letter `<` and `>` stand (RFC 3986, appendix C).
        let bare = text.trim().strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
        let text = bare.unwrap_or(text).trim();
        let shown = || text.chars().take(80).collect::<String>();
        if text.is_empty() {
            return Err(LinkError::Empty);
        }
        if text.contains(is_invisible) {
            return Err(LinkError::Invisible);
        }
        if holds_placeholder(text) {
            return Err(LinkError::Placeholder(shown()));
        }
        let url = match scheme(&text.to_ascii_lowercase()) {
            Some("https" | "http") => web(text),
            Some("mailto") => mail(text.get("mailto:".len()..).unwrap_or(""), unescaped),
            Some("tel") => phone(text.get("tel:".len()..).unwrap_or("")),
            Some(other) => Err(LinkError::Scheme { scheme: other.to_owned(), reason: reason(other) }),
            None if text.contains('@') && !text.contains(['/', ' ']) => mail(text, str::to_owned),
            None if looks_like_phone(text) => phone(text),
            None => {
                let bare = text.strip_prefix("//").unwrap_or(text);
                let host = bare.split(['/', '?', '#', ':']).next().unwrap_or("").trim_end_matches('.');
                if !host.contains('.') || host.contains(char::is_whitespace) {
                    return Err(LinkError::NoHost(shown()));
                }
                if FILES.iter().any(|ending| bare.to_ascii_lowercase().ends_with(ending)) && host == bare {
                    return Err(LinkError::File(shown()));
                }
                web(&format!("https://{bare}"))
            }
        }?;
        match url.target.len() {
            length if length > MAX_LENGTH => Err(LinkError::TooLong(length)),
            // Encoding can complete what looked like half a placeholder: `{%7B`.
            _ if holds_placeholder(&url.target) => Err(LinkError::Placeholder(shown())),
            _ => Ok(url),
        }
    }
}

/// Whether a text says that there is nothing.
fn is_nothing(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "n/a", "na", "n.a.", "none", "no", "nil", "null", "tbd", "tba", "?", "??", "x", "k.a.", "keine",
        "aucun", "없음",
    ];
    WORDS.contains(&text.trim().to_lowercase().as_str())
}

/// Whether `{{` or `}}` stands in an address, as such or encoded.
fn holds_placeholder(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    ["{{", "}}", "%7b%7b", "%7d%7d"].iter().any(|mark| lower.contains(mark))
}

/// Characters that browsers drop or that hide what an address is: controls, zero-width and direction marks.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The scheme of an address (RFC 3986, 3.1), if what stands before its first colon isn't a host with a port.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let is_host = scheme.contains('.') && rest.starts_with(|c: char| c.is_ascii_digit());
    (is_scheme && !is_host).then_some(scheme)
}

fn reason(scheme: &str) -> &'static str {
    match scheme {
        "javascript" | "vbscript" | "data" | "blob" => "it can run code on the reader's computer",
        "file" | "smb" | "ms-appx" => "it leads to a file that other people's computers don't have",
        "ftp" | "ftps" | "sftp" => "browsers no longer open it",
        _ => "only https, http, mailto and tel are allowed",
    }
}

fn web(text: &str) -> Result<Url, LinkError> {
    let shown = || text.chars().take(80).collect::<String>();
    let parsed = url::Url::parse(text).map_err(|error| match error {
        url::ParseError::EmptyHost => LinkError::NoHost(shown()),
        _ => LinkError::Malformed { text: shown(), reason: error.to_string() },
    })?;
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(LinkError::Credentials);
    }
    let host = parsed.host_str().filter(|host| !host.is_empty()).ok_or_else(|| LinkError::NoHost(shown()))?;
    // The URL standard lets more pass than any name of a host has (RFC 3986, 3.2.2).
    let fine = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~[]:".contains(&byte);
    if !host.bytes().all(fine) {
        return Err(LinkError::NoHost(shown()));
    }
    let port = parsed.port().map(|port| format!(":{port}")).unwrap_or_default();
    let after = strict(&parsed[url::Position::BeforePath..]);
    let target = format!("{}://{host}{port}{after}", parsed.scheme());
    let readable = if after == "/" { String::new() } else { decoded(&after) };
    let unicode = url::quirks::domain_to_unicode(host);
    let display = format!("{}{port}{readable}", if unicode.is_empty() { host } else { &unicode });
    Ok(Url { target, display })
}

/// Encodes what browsers let pass but RFC 3986 doesn't (2.2, 2.3, 3.3): readers of Office files check.
fn strict(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut strict = String::with_capacity(text.len());
    for (at, byte) in bytes.iter().enumerate() {
        let hex = |n: usize| bytes.get(at + n).is_some_and(u8::is_ascii_hexdigit);
        let fine = match byte {
            b'%' => hex(1) && hex(2),
            b'#' => !strict.contains('#'),
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(byte),
        };
        if fine {
            strict.push(char::from(*byte));
        } else {
            let _ = write!(strict, "%{byte:02X}"); // writing to a String can't fail
        }
    }
    strict
}

/// Percent-encoded letters as a reader knows them; ASCII stays encoded, because there it has a meaning.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'%' && !byte.is_ascii() => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or(&[]);
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    match String::from_utf8(bytes) {
        Ok(readable) if !readable.contains(|c: char| is_invisible(c) || (c != ' ' && c.is_whitespace())) => {
            readable
        }
        _ => text.to_owned(),
    }
}

/// A `mailto` of one or more addresses, each read with `name`: what is typed means itself, while an address
/// that stood in a `mailto` is percent-encoded there (RFC 6068, 2).
fn mail(text: &str, name: fn(&str) -> String) -> Result<Url, LinkError> {
    let (addresses, query) = match text.split_once('?') {
        Some((addresses, query)) => (addresses, format!("?{}", strict(query))),
        None => (text, String::new()),
    };
    let addresses: Vec<String> = addresses.split(',').map(|address| name(address.trim())).collect();
    let mut targets = Vec::new();
    for address in &addresses {
        targets.push(mailbox(address).ok_or_else(|| LinkError::Email(address.clone()))?);
    }
    let display = addresses.join(", ");
    Ok(Url { target: format!("mailto:{}{query}", targets.join(",")), display })
}

/// An address without its percent-encoding; one that isn't UTF-8 then, so no text, stays as it is.
fn unescaped(address: &str) -> String {
    match percent_encoding::percent_decode_str(address).decode_utf8() {
        Ok(plain) => plain.into_owned(),
        Err(_) => address.to_owned(),
    }
}

/// An e-mail address as a `mailto` holds it (RFC 6068, 2): its domain in ASCII, its name percent-encoded.
pub(crate) fn mailbox(address: &str) -> Option<String> {
    let (name, domain) = address.rsplit_once('@')?;
    let bad = |c: char| c.is_whitespace() || is_invisible(c) || "@,;:<>()[]\\\"".contains(c);
    let dots = name.starts_with('.') || name.ends_with('.') || name.contains("..");
    if name.is_empty() || name.len() > 64 || name.contains(bad) || dots {
        return None;
    }
    let domain = match url::Host::parse(domain).ok()? {
        url::Host::Domain(domain) if domain.contains('.') && !domain.starts_with('.') => domain,
        _ => return None,
    };
    let mut mailbox = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$'*+".contains(&byte) {
            mailbox.push(char::from(byte));
        } else {
            let _ = write!(mailbox, "%{byte:02X}"); // writing to a String can't fail
        }
    }
    Some(format!("{mailbox}@{domain}"))
}

/// Digits with what people write between them.
fn looks_like_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let separators = if text.starts_with('+') { " -()./" } else { " -()" };
    digits >= 5 && text.trim_start_matches('+').chars().all(|c| c.is_ascii_digit() || separators.contains(c))
}

/// A telephone number as a `tel` holds it (RFC 3966, 3), from a text that is nothing else.
fn phone(text: &str) -> Result<Url, LinkError> {
    let text = text.trim();
    match Phone::find(&text.replace("%20", " ")) {
        Some(phone) if phone.is_whole && !phone.has_label => {
            Ok(Url { target: format!("tel:{}", phone.dialled), display: text.to_owned() })
        }
        _ => Err(LinkError::Phone(text.chars().take(40).collect())),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn target(text: &str) -> String {
        Url::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).target
    }

    fn error(text: &str) -> String {
        Url::parse(text).expect_err(text).to_string()
    }

    #[test]
    fn what_people_type_becomes_a_whole_address() {
        for (typed, whole) in [
            ("https://contoso.example/book?a=1#top", "https://contoso.example/book?a=1#top"),
            (" contoso.example/book ", "https://contoso.example/book"),
            ("//contoso.example", "https://contoso.example/"),
            ("www.contoso.example", "https://www.contoso.example/"),
            ("contoso.example:8443/book", "https://contoso.example:8443/book"),
            ("HTTP://Contoso.Example", "http://contoso.example/"),
            ("http://intranet/book", "http://intranet/book"),
            ("https://contoso.example:443/", "https://contoso.example/"),
            ("care@contoso.example", "mailto:care@contoso.example"),
            (
                "mailto:care@contoso.example?subject=My visit",
                "mailto:care@contoso.example?subject=My%20visit",
            ),
            // RFC 6068, 5: what is encoded in a `mailto` is one letter of the address, what is typed is itself.
            ("mailto:gorby%25kremvax@example.com", "mailto:gorby%25kremvax@example.com"),
            ("gorby%kremvax@example.com", "mailto:gorby%25kremvax@example.com"),
            ("mailto:anna+%66rom%2Bweb@contoso.example", "mailto:anna+from+web@contoso.example"),
            ("mailto:%C3%A9va@contoso.example", "mailto:%C3%A9va@contoso.example"),
            ("mailto:a%FF@contoso.example", "mailto:a%25FF@contoso.example"),
            ("+1 555 010 0100", "tel:+15550100100"),
            ("tel:1-800-CONTOSO", "tel:18002668676"),
            ("tel:+44 (0)20 7946 0000", "tel:+442079460000"),
            ("tel:+1 555 010 0100 ext. 12", "tel:+15550100100;ext=12"),
            ("tel:+15550100100;ext=12", "tel:+15550100100;ext=12"),
            ("tel:112", "tel:112"),
        ] {
            assert_eq!(target(typed), whole);
        }
    }

    #[test]
    fn targets_are_ascii_and_displays_are_read() {
        // punycode by RFC 3492's example for "bücher".
        let url = Url::parse("https://bücher.example/straße/ä b?q=ü#é").unwrap();
        assert_eq!(url.target, "https://xn--bcher-kva.example/stra%C3%9Fe/%C3%A4%20b?q=%C3%BC#%C3%A9");
        assert_eq!(url.display, "bücher.example/straße/ä%20b?q=ü#é");
        assert_eq!(Url::parse("https://contoso.example/").unwrap().display, "contoso.example");
        assert_eq!(Url::parse("https://contoso.example:8443").unwrap().display, "contoso.example:8443");
        assert_eq!(Url::parse("tel:+1 555-010-0100").unwrap().display, "+1 555-010-0100");
        assert_eq!(Url::parse("mailto:a@b.example?subject=x").unwrap().display, "a@b.example");
    }

    #[test]
    fn what_rfc_3986_forbids_is_encoded() {
        assert_eq!(
            target("https://contoso.example/a[1]|{b}?q=^`#x#y"),
            "https://contoso.example/a%5B1%5D%7C%7Bb%7D?q=%5E%60#x%23y"
        );
        assert_eq!(target("https://contoso.example/100%/x%20y"), "https://contoso.example/100%25/x%20y");
    }

    #[test]
    fn dangerous_and_useless_schemes_are_refused_with_the_reason() {
        assert!(error("javascript:alert(1)").contains("run code"));
        assert!(error(" JavaScript:alert(1)").contains("run code"));
        assert!(error("data:text/html,x").contains("run code"));
        assert!(error("file:///C:/book.html").contains("other people's computers"));
        assert!(error("msteams:/l/meeting").contains("only https"));
        assert_eq!(Url::parse("htps://contoso.example").unwrap_err().help(), "did you mean `https:`?");
        assert_eq!(Url::parse("java\nscript:alert(1)"), Err(LinkError::Invisible));
    }

    #[test]
    fn what_is_no_address_says_why() {
        assert_eq!(Url::parse("  "), Err(LinkError::Empty));
        assert_eq!(Url::parse("https://a:b@contoso.example/"), Err(LinkError::Credentials));
        assert_eq!(Url::parse("https://contoso.example@evil.example/"), Err(LinkError::Credentials));
        for text in ["https://", "book online", "/book", "https//contoso.example", "booking"] {
            assert_eq!(Url::parse(text), Err(LinkError::NoHost(text.into())), "{text}");
        }
        for text in [
            "{{links.booking}}",
            "https://contoso.example/{{x}}",
            "https://a.example/%7B%7Bx%7D%7D",
            "https://a.example/{%7Bx",
        ] {
            assert_eq!(Url::parse(text), Err(LinkError::Placeholder(text.into())));
        }
        let help = |text: &str| Url::parse(text).expect_err(text).help();
        assert_eq!(target("<https://contoso.example/a>"), "https://contoso.example/a");
        assert!(help("[Book](https://contoso.example)").starts_with("give the address alone"));
        assert!(help("N/A").starts_with("to have no link, leave it out"));
        assert!(help("www.a.example book").starts_with("an address has no spaces"));
        assert_eq!(Url::parse("Logo.SVG"), Err(LinkError::File("Logo.SVG".into())));
        assert!(Url::parse("contoso.example/logo.svg").is_ok());
        let long = format!("https://contoso.example/{}", "é".repeat(500));
        assert_eq!(Url::parse(&long), Err(LinkError::TooLong(24 + 6 * 500)));
        assert!(error("https://exa mple.example/").contains("no web address"));
        for text in ["https://a{b.example", "{{b.example", "https://a;b.example/x"] {
            assert!(Url::parse(text).is_err(), "{text}");
        }
        for text in [
            "mailto:care",
            "mailto:a b@c.example",
            "mailto:.a@b.example",
            "mailto:a@localhost",
            "mailto:a%40b@c.example",
            "mailto:a%0Ab@c.example",
        ] {
            assert!(error(text).contains("no e-mail address"), "{text}");
        }
        for text in ["tel:", "tel:12", "tel:call us!", "tel:+1 555 ext. twelve"] {
            assert!(error(text).contains("no telephone number"), "{text}");
        }
    }

    /// Anything; anything after a scheme; addresses with half and whole escapes, so that they come up often.
    const TEXTS: &str = concat!(
        r"\PC{0,60}|(https?:|tel:|mailto:)?\PC{0,40}",
        r"|(mailto:)?[a{}\pL%0-9A-F]{1,12}@[a-c]\.[a-c]{1,3}",
        r"|https://a\.b/[{}%\pL7BD?#]{0,12}",
    );

    proptest! {
        #[test]
        fn no_text_makes_anything_but_a_safe_target(text in TEXTS) {
            if let Ok(url) = Url::parse(&text) {
                let scheme = url.target.split(':').next().unwrap();
                prop_assert!(SCHEMES.contains(&scheme));
                prop_assert!(url.target.bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert!(!url.target.contains("{{"));
                prop_assert!(!url.display.contains(char::is_control));
                prop_assert_eq!(Url::parse(&url.target).unwrap().target, url.target);
            }
        }
    }
}
