//! A brand's colours for people to look at: what each is used for, how well it reads, where it comes from, and its tones.

mod page;

use infograft_deck::color::{How, Lch, Rgb, Role, Scale, Scheme, ThemeColor};
use infograft_deck::deck::Theme;
use serde_json::{Value, json};

use infograft_brand::Brand;

pub use page::page;

/// All that there is to say of a brand's colours.
#[derive(Clone, Debug)]
pub struct Swatches {
    /// Whose they are.
    pub name: String,
    /// What is used for what.
    pub roles: Vec<Role>,
    /// The brand's own colours and its grey, with their tones.
    pub scales: Vec<(String, Scale)>,
}

impl Swatches {
    /// Reckons the colours of a brand, as the editions have them. What a brand doesn't say, and no colour of it leads to,
    /// is Office's.
    pub fn of(brand: &Brand) -> Self {
        let given = &brand.colors().slots;
        let scheme = Scheme::derive(given, &Theme::default().colors);
        let accents = given.keys().filter(|slot| slot.name().starts_with("accent"));
        let mut scales: Vec<(String, Scale)> =
            accents.map(|slot| (called(*slot).to_owned(), Scale::of(scheme.palette.get(*slot)))).collect();
        scales.push(("grey".to_owned(), Scale::of(scheme.palette.quiet())));
        Self { name: brand.organization().name.clone(), roles: scheme.roles(), scales }
    }

    /// The same for programs.
    pub fn json(&self) -> Value {
        let roles = self.roles.iter().map(|role| {
            let (on, need) = role.ground.unzip();
            json!({
                "name": role.name,
                "color": role.color.to_string(),
                "slot": role.slot.map(ThemeColor::name),
                "on": on.map(|on| on.to_string()),
                "ratio": role.ratio().map(|ratio| (ratio * 100.0).floor() / 100.0),
                "need": need,
                "from": role.how.map(how_name),
                "from_slot": role.how.and_then(source).map(ThemeColor::name),
            })
        });
        let scales = self.scales.iter().map(|(name, scale)| {
            let steps = scale.steps.iter().map(|(step, rgb)| (step.to_string(), json!(rgb.to_string())));
            json!({ "name": name, "own": scale.own, "steps": steps.collect::<serde_json::Map<_, _>>() })
        });
        json!({
            "organization": self.name,
            "roles": roles.collect::<Vec<_>>(),
            "scales": scales.collect::<Vec<_>>(),
        })
    }

    /// Where a colour comes from, in words.
    pub fn origin(&self, role: &Role) -> String {
        match role.how {
            None => "what reads better there".into(),
            Some(How::Given) => "your brand".into(),
            Some(How::Deck) => "Office's own: your brand says nothing of it".into(),
            Some(How::Tone(slot)) if self.is(slot, role.color) => format!("{} itself", called(slot)),
            Some(How::Tone(slot)) => format!("a tone of {}", called(slot)),
            Some(How::Neutral) => match Lch::from(role.color) {
                lch if lch.l > 0.999 => "white".into(),
                lch if lch.c < 0.004 => "a plain grey".into(),
                lch if lch.l < 0.25 => "nearly black, with a touch of your brand's colour".into(),
                _ => "a grey of your brand's hue".into(),
            },
            Some(How::Companion(slot)) => {
                format!("goes with {}, as your brand has no other colour", called(slot))
            }
            Some(How::Expected) => "what readers expect of it".into(),
        }
    }

    /// Whether a colour is that of a slot.
    fn is(&self, slot: ThemeColor, color: Rgb) -> bool {
        self.roles.iter().any(|role| role.slot == Some(slot) && role.how.is_some() && role.color == color)
    }
}

/// What people call a slot.
pub fn called(slot: ThemeColor) -> &'static str {
    match slot {
        ThemeColor::Accent1 => "primary",
        ThemeColor::Accent2 => "secondary",
        ThemeColor::Accent3 => "accent",
        ThemeColor::Accent4 => "accent 4",
        ThemeColor::Accent5 => "accent 5",
        ThemeColor::Accent6 => "accent 6",
        ThemeColor::Dk1 => "text",
        ThemeColor::Lt1 => "page",
        ThemeColor::Dk2 => "headings and panels",
        ThemeColor::Lt2 => "surface",
        ThemeColor::Hlink => "links and buttons",
        ThemeColor::FolHlink => "followed link",
    }
}

/// Where a slot stands in PowerPoint's list of theme colours (Design > Variants > Colors > Customize Colors).
pub fn in_powerpoint(slot: ThemeColor) -> &'static str {
    match slot {
        ThemeColor::Dk1 => "Text/Background - Dark 1",
        ThemeColor::Lt1 => "Text/Background - Light 1",
        ThemeColor::Dk2 => "Text/Background - Dark 2",
        ThemeColor::Lt2 => "Text/Background - Light 2",
        ThemeColor::Accent1 => "Accent 1",
        ThemeColor::Accent2 => "Accent 2",
        ThemeColor::Accent3 => "Accent 3",
        ThemeColor::Accent4 => "Accent 4",
        ThemeColor::Accent5 => "Accent 5",
        ThemeColor::Accent6 => "Accent 6",
        ThemeColor::Hlink => "Hyperlink",
        ThemeColor::FolHlink => "Followed Hyperlink",
    }
}

fn how_name(how: How) -> &'static str {
    match how {
        How::Given => "given",
        How::Deck => "office",
        How::Tone(_) => "tone",
        How::Neutral => "neutral",
        How::Companion(_) => "companion",
        How::Expected => "expected",
    }
}

fn source(how: How) -> Option<ThemeColor> {
    match how {
        How::Tone(slot) | How::Companion(slot) => Some(slot),
        How::Given | How::Deck | How::Neutral | How::Expected => None,
    }
}

/// The contrast of a role in words, and whether it is enough.
pub fn contrast(role: &Role) -> Option<(String, bool)> {
    let (ratio, (_, need)) = role.ratio().zip(role.ground)?;
    let passes = ratio >= need;
    let floor = (ratio * 10.0).floor() / 10.0;
    Some(if passes {
        (format!("{floor:.1}:1"), true)
    } else {
        (format!("{floor:.1}:1, under {need}:1"), false)
    })
}

/// What a role is seen on, in words.
pub fn ground(role: &Role) -> Option<String> {
    let (ground, _) = role.ground?;
    let on = role.name.strip_prefix("text on ");
    Some(on.map_or_else(|| format!("on the page, {ground}"), |on| format!("on {on}, {ground}")))
}

/// The better of black and white on a colour.
pub fn ink(ground: Rgb) -> Rgb {
    let ratio = |rgb: &Rgb| infograft_deck::color::contrast(*rgb, ground);
    if ratio(&Rgb::WHITE) > ratio(&Rgb::BLACK) { Rgb::WHITE } else { Rgb::BLACK }
}
