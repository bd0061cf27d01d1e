//! What all pages have: head, header, footer.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, html};

use super::{KitFile, Source};
use infograft_brand::brand::{Brand, LogoFile};
use infograft_deck::diagnostic::{Code, Diagnostic};
use infograft_edition::edition;
use infograft_render::fonts::FontOptions;

/// A page of the kit.
pub(super) struct Page<'p> {
    /// The file's name.
    pub file: &'p str,
    /// The key of its texts: `clients`.
    pub key: &'p str,
    /// Whether clients find it: the page for staff isn't in the menu, and search engines don't list it.
    pub public: bool,
    /// What stands at the end of the head.
    pub head: Markup,
}

/// The logo's files, for a light and a dark ground.
pub(super) struct Logo {
    light: Option<Image>,
    dark: Option<Image>,
    /// What is to be said of them.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file of the logo.
struct Image {
    /// Where it is: a path in the kit, or the picture itself as a data address.
    address: String,
    /// What is written at that path; nothing for a data address.
    bytes: Vec<u8>,
    /// Width and height on the page, in CSS pixels.
    size: (u32, u32),
}

/// Luminance of the grounds that the logo stands on: white, and the page's dark one, `#1c1c1c`.
const LIGHT: f64 = 1.0;
const DARK: f64 = 0.012;

/// The most room that the logo has in the header, in CSS pixels: width and height, and the height of one that is upright.
const ROOM: (f64, f64) = (240.0, 52.0);
const UPRIGHT: f64 = 80.0;

/// The size of a logo of that width and height on a page. A drawing may name none of its own, and then browsers would show
/// nothing.
fn shown((width, height): (f64, f64)) -> (u32, u32) {
    let most = if width * 1.5 < height { UPRIGHT } else { ROOM.1 };
    let scale = (ROOM.0 / width.max(1e-6)).min(most / height.max(1e-6));
    let whole = |side: f64| (side * scale).round().max(1.0) as u32;
    (whole(width), whole(height))
}

/// Where a file of the logo is, and what is written there, by the file and its name in the kit.
type Stored<'s> = dyn Fn(&LogoFile, &str) -> (String, Vec<u8>) + 's;

impl Logo {
    pub fn of(brand: &Brand) -> Self {
        Self::with(brand, &|file, name| {
            (format!("assets/{name}.{}", extension(file.bytes())), file.bytes().to_vec())
        })
    }

    /// The logo within the page itself, for a page that stands alone.
    pub fn inline(brand: &Brand) -> Self {
        Self::with(brand, &|file, _| {
            let kind = match extension(file.bytes()) {
                "svg" => "svg+xml",
                "jpg" => "jpeg",
                other => other,
            };
            (format!("data:image/{kind};base64,{}", BASE64_STANDARD.encode(file.bytes())), Vec::new())
        })
    }

    /// The logos that can be seen on their grounds, stored so.
    fn with(brand: &Brand, stored: &Stored<'_>) -> Self {
        let logos = edition::logos(FontOptions::default());
        let mut diagnostics = Vec::new();
        let mut image = |file: &Option<LogoFile>, name: &str, ground: f64| {
            let file = file.as_ref()?;
            let Some(size) = logos.size_on(brand, file, ground) else {
                diagnostics.push(unseen(file, ground));
                return None;
            };
            let (address, bytes) = stored(file, name);
            Some(Image { address, bytes, size: shown(size) })
        };
        let light = image(&brand.logo().light, "logo", LIGHT);
        let dark = image(&brand.logo().dark, "logo-dark", DARK);
        Self { light, dark, diagnostics }
    }

    /// The logo, or the name in its place, as a link.
    pub fn mark(&self, name: &str, home: &str) -> Markup {
        let Self { light, dark, .. } = self;
        // Where there is one logo only, it keeps the ground that it is made for.
        let ground = match (light, dark) {
            (Some(_), None) => "logo on-light",
            (None, Some(_)) => "logo on-dark",
            _ => "logo",
        };
        let picture = |image: &Image| {
            let (width, height) = image.size;
            html! { img src=(image.address) width=(width) height=(height) alt=(name); }
        };
        html! {
            a class=(ground) href=(home) {
                @match (light.as_ref().or(dark.as_ref()), light.as_ref().and(dark.as_ref())) {
                    (Some(image), Some(dark)) => picture {
                        source srcset=(dark.address) width=(dark.size.0) height=(dark.size.1) media="(prefers-color-scheme: dark)";
                        (picture(image))
                    },
                    (Some(image), None) => (picture(image)),
                    _ => (name),
                }
            }
        }
    }

    pub fn files(&self) -> impl Iterator<Item = KitFile> {
        let file = |image: &Image| KitFile { path: image.address.clone(), bytes: image.bytes.clone() };
        [&self.light, &self.dark].into_iter().flatten().map(file)
    }
}

/// What is said of a logo of which nothing is to be seen.
fn unseen(file: &LogoFile, ground: f64) -> Diagnostic {
    let (which, other) = if ground == LIGHT { ("light", "dark") } else { ("dark", "light") };
    let message = format!(
        "nothing is to be seen of the logo {} on the {which} ground of the website, so the organization's name stands in \
         its place",
        file.path().file_name().unwrap_or_default().to_string_lossy()
    );
    let help = format!(
        "look at the file; one that is made for {other} grounds is `{other}` in [logo]{}",
        if ground == LIGHT { ", or --logo-dark FILE" } else { "" }
    );
    Diagnostic::new(Code::LogoUnseen, message).with_help(help)
}

fn extension(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => "png",
        [0xFF, 0xD8, ..] => "jpg",
        [b'R', b'I', b'F', b'F', ..] => "webp",
        _ => "svg",
    }
}

impl Source<'_> {
    /// A whole page.
    pub(super) fn page(&self, page: &Page<'_>, main: &Markup) -> String {
        let words = &self.words;
        let title =
            format!("{} – {}", words.plain(&format!("{}.title", page.key)), self.brand.organization().name);
        let direction = words.texts.is_rtl().then_some("rtl");
        let markup = html! {
            (DOCTYPE)
            html lang=(words.texts.language()) dir=[direction] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) }
                    meta name="description" content=(words.plain(&format!("{}.description", page.key)));
                    @if page.public { (self.sharing(page, &title)) } @else { meta name="robots" content="noindex"; }
                    link rel="stylesheet" href="assets/style.css";
                    (page.head)
                }
                body {
                    a.skip href="#main" { (words.plain("page.skip")) }
                    (self.header(page))
                    main #main { (main) }
                    (self.footer())
                }
            }
        };
        markup.into_string() + "\n"
    }

    /// What a shared link shows (The Open Graph protocol).
    fn sharing(&self, page: &Page<'_>, title: &str) -> Markup {
        let words = &self.words;
        let base = self.options.url.as_ref().map(|url| url.target.trim_end_matches('/'));
        let address = |path: &str| base.map(|base| format!("{base}/{path}"));
        let own = if page.file == "index.html" { "" } else { page.file };
        let picture = self.options.share.as_ref().and_then(|_| address("assets/share.png"));
        html! {
            @if let Some(url) = address(own) {
                link rel="canonical" href=(url);
                meta property="og:url" content=(url);
            }
            meta property="og:type" content="website";
            meta property="og:title" content=(title);
            meta property="og:description" content=(words.plain(&format!("{}.description", page.key)));
            meta property="og:site_name" content=(self.brand.organization().name);
            @if let Some(picture) = picture {
                meta property="og:image" content=(picture);
                meta property="og:image:width" content="1200";
                meta property="og:image:height" content="630";
                meta property="og:image:alt" content=(self.brand.organization().name);
                meta name="twitter:card" content="summary_large_image";
            }
        }
    }

    fn header(&self, page: &Page<'_>) -> Markup {
        let words = &self.words;
        let items = [("index.html", "page.clients"), ("faq.html", "page.faq")];
        html! {
            header.top {
                div.wrap {
                    (self.mark())
                    @if page.public {
                        nav.menu aria-label=(words.plain("page.menu")) {
                            ul {
                                @for (file, key) in items {
                                    li { a href=(file) aria-current=[(file == page.file).then_some("page")] { (words.plain(key)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn mark(&self) -> Markup {
        let home = self.brand.links().get("homepage").map_or("index.html", |url| url.target.as_str());
        self.logo.mark(&self.brand.organization().name, home)
    }

    fn footer(&self) -> Markup {
        let words = &self.words;
        let organization = self.brand.organization();
        let entry = |key: &str, value: Markup| html! { dt { (words.plain(key)) } dd { (value) } };
        let link = |target: &str, shown: &str| html! { a href=(target) { (shown) } };
        let phone = organization.phone.as_deref().and_then(|phone| {
            let target = infograft_brand::brand::Url::parse(&format!("tel:{phone}")).ok()?.target;
            Some(entry("page.phone", link(&target, phone)))
        });
        let email = organization.email.as_deref();
        let email = email.map(|email| entry("page.email", link(&format!("mailto:{email}"), email)));
        let address = organization
            .address
            .as_deref()
            .map(|address| entry("page.address", html! { bdi dir="auto" { (address) } }));
        let site = self.brand.links().get("homepage");
        let site = site.map(|url| entry("page.homepage", link(&url.target, &url.display)));
        let notices = self.brand.notices();
        let hours = notices.get("hours.text");
        let hours = hours.map(|hours| entry("page.hours", html! { bdi dir="auto" { (hours) } }));
        let entries: Vec<Markup> = [phone, hours, email, address, site].into_iter().flatten().collect();
        html! {
            footer.bottom {
                div.wrap {
                    div {
                        h2 { (organization.name) }
                        @if let Some(tagline) = &organization.tagline { p dir="auto" { (tagline) } }
                        @if let Some(url) = self.brand.links().get("privacy") {
                            p { a href=(url.target) { (words.plain("page.privacy")) } }
                        }
                        @if let Some(emergency) = self.emergency() { p dir="auto" { strong { (emergency) } } }
                        @if let Some(legal) = notices.get("legal.text") { p dir="auto" { small { (legal) } } }
                    }
                    @if !entries.is_empty() {
                        section aria-label=(words.plain("page.contact")) { dl { @for entry in entries { (entry) } } }
                    }
                }
            }
        }
    }

    /// What to do in an emergency, where the brand says it: its own words, and the number to call.
    pub(super) fn emergency(&self) -> Option<String> {
        let notices = self.brand.notices();
        let call = notices.get("emergency.number").map(|_| self.words.plain("page.emergency-call"));
        let said: Vec<String> =
            notices.get("emergency.text").map(str::to_owned).into_iter().chain(call).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// The QR code of the booking page with its caption.
    pub(super) fn code(&self) -> Markup {
        html! {
            @if self.code.is_some() {
                figure.code {
                    img src="assets/booking-qr.svg" width="152" height="152" alt=(self.words.plain("page.qr-alt"));
                    figcaption { (self.words.plain("page.scan")) }
                }
            }
        }
    }

    /// An infographic's card.
    pub(super) fn card(&self, guide: &super::Guide) -> Markup {
        let words = &self.words;
        let name = self.guide_name(guide);
        let file = |key: &str, download: &super::Download, class: &str| {
            html! {
                a class=(class) href=(download.path) download {
                    (words.plain(key)) @if self.guides.len() > 1 { span.unseen { " – " (name) } }
                    span.size { "(" (size(download.bytes)) ")" }
                }
            }
        };
        let alt = words.plain_with("clients.guide-alt", "title", &guide.title);
        html! {
            li.card {
                div.sheet {
                    img src=(guide.picture) width=(guide.size.0) height=(guide.size.1) loading="lazy" alt=(alt);
                }
                div.about {
                    h3 { @if self.guides.len() > 1 { (name) } @else { (guide.title) } }
                    div.files {
                        @if let Some(pdf) = &guide.pdf { (file("clients.pdf", pdf, "button")) }
                        @if let Some(pptx) = &guide.pptx { (file("clients.pptx", pptx, "button second")) }
                    }
                }
            }
        }
    }

    /// The cards of all infographics.
    pub(super) fn cards(&self) -> Markup {
        let single = (self.guides.len() == 1).then_some("single");
        html! {
            ul.cards .(single.unwrap_or("several")) role="list" { @for guide in self.guides { (self.card(guide)) } }
        }
    }
}

/// A file's size as people read it.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// A part of a page with a heading, if there is anything in it.
pub(super) fn band(class: &str, heading: &str, id: &str, content: &Markup) -> Markup {
    html! {
        section class=(format!("band {class}")) aria-labelledby=(id) {
            div.wrap {
                h2 id=(id) { (heading) }
                (content)
            }
        }
    }
}
