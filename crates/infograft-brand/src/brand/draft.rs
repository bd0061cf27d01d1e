//! What was given, by the file and the options together, before any of it is checked.
//!
//! An option takes the place of what the file gives; so a fault in the file that an option overrides is none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use infograft_deck::color::ThemeColor;
use infograft_deck::diagnostic::{Code, Diagnostic};

use super::draft_check::{GivenCheck, number, several};
use super::draft_kit::{GivenKit, GivenNotices, GivenPolicies, given_notices, given_policies};
use super::draft_photo::{self, GivenPhotos};
use super::finding::fault;
use super::raw::{RawBrand, RawFontSlot, RawLogo};
use super::section::{At, Context, Short, filled};

/// The roles that colours may be given by, and the theme slots they stand for.
pub(crate) const ROLES: [(&str, ThemeColor); 5] = [
    ("primary", ThemeColor::Accent1),
    ("secondary", ThemeColor::Accent2),
    ("accent", ThemeColor::Accent3),
    ("text", ThemeColor::Dk1),
    ("background", ThemeColor::Lt1),
];

/// The slot that a role or a slot's own name stands for.
pub(crate) fn slot_of(name: &str) -> Option<ThemeColor> {
    ROLES
        .into_iter()
        .find_map(|(role, slot)| (role == name).then_some(slot))
        .or_else(|| ThemeColor::from_name(name))
}

/// A heading's or the body's typeface for one kind of script, both by name.
pub(crate) type FontKey = (&'static str, &'static str);

/// The places for a typeface, as `--font` names them.
pub(crate) const FONT_KEYS: [FontKey; 6] = [
    ("heading", "latin"),
    ("heading", "ea"),
    ("heading", "cs"),
    ("body", "latin"),
    ("body", "ea"),
    ("body", "cs"),
];

#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// What is worth knowing of how the file was read.
    pub(crate) told: Option<Diagnostic>,
    /// By the key's name.
    pub(crate) organization: BTreeMap<&'static str, At<String>>,
    pub(crate) logo: Option<At<PathBuf>>,
    pub(crate) logo_dark: Option<At<PathBuf>>,
    pub(crate) images: BTreeMap<String, GivenPhotos>,
    pub(crate) colors: BTreeMap<ThemeColor, At<String>>,
    /// Slots that the file calls by their own name, where there is a role.
    pub(crate) named_colors: BTreeSet<ThemeColor>,
    pub(crate) color_replace: Vec<(At<String>, At<String>)>,
    pub(crate) fonts: BTreeMap<FontKey, At<String>>,
    pub(crate) font_replace: Vec<(At<String>, At<String>)>,
    pub(crate) font_files: Vec<At<PathBuf>>,
    pub(crate) links: BTreeMap<String, At<String>>,
    pub(crate) info: Vec<At<String>>,
    pub(crate) text: BTreeMap<String, At<String>>,
    pub(crate) values: BTreeMap<String, At<String>>,
    pub(crate) policies: GivenPolicies,
    pub(crate) notices: GivenNotices,
    pub(crate) kit: GivenKit,
    pub(crate) variant: Option<At<String>>,
    pub(crate) check: GivenCheck,
    pub(crate) translations: Vec<At<PathBuf>>,
}

impl Draft {
    /// What the file gives; relative paths are taken from the file's folder.
    pub(crate) fn from_file(raw: RawBrand, context: &mut Context<'_>) -> Self {
        let folder = context.file.parent().unwrap_or(Path::new(""));
        let path = |path: At<String>| path.map(|path| folder.join(path.trim()));
        let mut draft = Self::default();
        let organization = raw.organization.unwrap_or_default();
        let fields = [
            ("name", organization.name),
            ("tagline", organization.tagline),
            ("phone", organization.phone),
            ("email", organization.email),
            ("address", organization.address),
            ("language", organization.language),
        ];
        draft.organization =
            fields.into_iter().filter_map(|(key, field)| Some((key, filled(field)?))).collect();

        let Short(RawLogo { file, light, dark, old, clear, least }) = raw.logo.unwrap_or_default();
        if let (Some(_), Some(light)) = (&file, &light) {
            let what = "`logo.file` and `logo.light` are the same thing, and both are given";
            context.diagnostics.push(fault(Code::BrandTwice, light.place.clone(), what, "keep one of them"));
        }
        draft.logo = filled(file.or(light)).map(path);
        draft.logo_dark = filled(dark).map(path);
        draft.check = GivenCheck {
            former: several(organization.former),
            old_logos: several(old).into_iter().map(path).collect(),
            clear: number(clear),
            least: filled(least),
            ..GivenCheck::of(raw.check.unwrap_or_default())
        };

        draft.images = draft_photo::given(raw.images.unwrap_or_default(), folder);

        let colors = raw.colors.unwrap_or_default();
        for (key, color) in colors.given().filter(|(_, color)| !color.value.trim().is_empty()) {
            let Some(slot) = slot_of(key) else { continue };
            if draft.colors.contains_key(&slot) {
                let role = ROLES.iter().find(|(_, of)| *of == slot).map_or("", |(role, _)| role);
                let what =
                    format!("`{role}` and `{key}` are the same colour of the theme, and both are given");
                context.diagnostics.push(fault(
                    Code::BrandTwice,
                    color.place.clone(),
                    what,
                    "keep one of them",
                ));
            }
            if slot.name() == key {
                draft.named_colors.insert(slot);
            }
            draft.colors.insert(slot, color.clone());
        }
        draft.color_replace = colors.replace.unwrap_or_default().0;

        let fonts = raw.fonts.unwrap_or_default();
        for (role, slot) in [("heading", fonts.heading), ("body", fonts.body)] {
            let Short(RawFontSlot { latin, ea, cs }) = slot.unwrap_or_default();
            for (script, name) in [("latin", latin), ("ea", ea), ("cs", cs)] {
                if let Some(name) = filled(name) {
                    draft.fonts.insert((role, script), name);
                }
            }
        }
        draft.font_replace = fonts.replace.unwrap_or_default().0;
        draft.font_files = fonts.files.unwrap_or_default().into_iter().map(path).collect();

        let keyed = |(key, value): (At<String>, At<String>)| (key.value, value);
        draft.links = raw.links.unwrap_or_default().0.into_iter().map(keyed).collect();
        draft.info = raw.info.unwrap_or_default().0.items.unwrap_or_default();
        draft.text = raw.text.unwrap_or_default().0.into_iter().map(keyed).collect();
        let values = raw.values.unwrap_or_default().0.into_iter();
        draft.translations = raw.translations.unwrap_or_default().into_iter().map(path).collect();
        draft.values = values.map(|(key, value)| (key.value, value.map(|scalar| scalar.0))).collect();
        draft.policies = given_policies(raw.policies.unwrap_or_default());
        let lines = [raw.legal, raw.hours].map(|line| line.and_then(|line| line.0.text));
        let emergency = raw.emergency.unwrap_or_default().0;
        draft.notices = given_notices(emergency, lines, raw.support.unwrap_or_default());
        draft.variant = filled(raw.variant);
        draft.kit = GivenKit {
            faq: raw.faq.unwrap_or_default(),
            team: raw.team.unwrap_or_default(),
            clients: raw.clients.unwrap_or_default(),
        };
        draft
    }
}
