//! Typefaces that are none of the brand's.

use std::collections::{BTreeMap, BTreeSet};

use infograft_deck::deck::{FontSet, Theme};
use infograft_deck::diagnostic::{Code, Diagnostic, Place};
use infograft_render::drawing::Run;

use super::ABOUT;
use super::site::{Site, each, place, texts};
use infograft_brand::brand::FontSlot;
use infograft_brand::rewrite::is_symbol_face;

/// Words after a family's name that name one of its styles.
const STYLES: [&str; 26] = [
    "thin",
    "hairline",
    "extralight",
    "ultralight",
    "light",
    "semilight",
    "book",
    "regular",
    "normal",
    "medium",
    "semibold",
    "demibold",
    "demi",
    "bold",
    "extrabold",
    "ultrabold",
    "black",
    "heavy",
    "italic",
    "oblique",
    "condensed",
    "narrow",
    "extra",
    "ultra",
    "semi",
    "display",
];

/// Texts in typefaces that are neither the brand's nor of symbols. A script for which the brand gives no typeface isn't
/// looked at; where it gives only headings or only body, the theme's is the other.
pub(super) fn off_brand(site: &Site<'_>) -> Vec<Diagnostic> {
    let faces = Faces::of(site);
    if faces.scripts.values().all(BTreeSet::is_empty) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for slide in &site.shown {
        // By typeface: where it is first, and how many texts have it.
        let mut others: BTreeMap<String, (Place, usize)> = BTreeMap::new();
        each(slide, &mut |shape, _| {
            let mut own = BTreeSet::new();
            for run in texts(shape).into_iter().flat_map(|text| &text.paragraphs).flat_map(|p| &p.runs) {
                own.extend(faces.others(run));
            }
            for face in own {
                others.entry(face).or_insert_with(|| (place(slide, shape), 0)).1 += 1;
            }
        });
        for (face, (place, count)) in others {
            let texts = if count == 1 { "a text has".to_owned() } else { format!("{count} texts have") };
            let message = format!("{texts} the typeface {face}, which is none of the brand's");
            found.push(
                Diagnostic::new(Code::FontOffBrand, message)
                    .at(place)
                    .with_help(
                        "give the text the theme's font: in PowerPoint, the first two of the list of fonts",
                    )
                    .with(ABOUT, face)
                    .with("texts", count),
            );
        }
    }
    found
}

/// Kinds of scripts, each with a typeface of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Script {
    Latin,
    EastAsian,
    Complex,
}

impl Script {
    /// A brand's typeface.
    fn of_brand(self, slot: &FontSlot) -> Option<&String> {
        match self {
            Self::Latin => slot.latin.as_ref(),
            Self::EastAsian => slot.ea.as_ref(),
            Self::Complex => slot.cs.as_ref(),
        }
    }

    /// A theme's typeface.
    fn of_theme(self, set: &FontSet) -> Option<&String> {
        match self {
            Self::Latin => set.latin.as_ref(),
            Self::EastAsian => set.ea.as_ref(),
            Self::Complex => set.cs.as_ref(),
        }
    }
}

/// The typefaces that texts may have.
struct Faces {
    /// By script, in lower case; none for a script that the brand has no typeface for.
    scripts: BTreeMap<Script, BTreeSet<String>>,
}

impl Faces {
    fn of(site: &Site<'_>) -> Self {
        let fonts = site.brand.fonts();
        let theme = Theme::of(site.package).unwrap_or_default();
        let faces = |script: Script| {
            let given = [(&fonts.heading, &theme.major), (&fonts.body, &theme.minor)]
                .map(|(slot, set)| (script.of_brand(slot), script.of_theme(set)));
            if given.iter().all(|(brand, _)| brand.is_none()) {
                return (script, BTreeSet::new());
            }
            let own = given.into_iter().filter_map(|(brand, theme)| brand.or(theme));
            (script, own.chain(fonts.replace.values()).map(|face| face.trim().to_lowercase()).collect())
        };
        Self { scripts: [Script::Latin, Script::EastAsian, Script::Complex].into_iter().map(faces).collect() }
    }

    /// The typefaces of a run's letters that aren't the brand's.
    fn others(&self, run: &Run) -> Vec<String> {
        let fonts = &run.props.fonts;
        let scripts: BTreeSet<Script> = run.text.chars().filter_map(script).collect();
        let face = |script: Script| {
            let face = match script {
                Script::Latin => fonts.latin.as_ref(),
                Script::EastAsian => fonts.ea.as_ref(),
                Script::Complex => fonts.cs.as_ref(),
            }?;
            let known = self.scripts.get(&script).filter(|known| !known.is_empty())?;
            let is_other =
                !face.is_empty() && !is_symbol_face(face) && !known.iter().any(|own| is_of_family(face, own));
            is_other.then(|| face.clone())
        };
        scripts.into_iter().filter_map(face).collect()
    }
}

/// The script of a letter or digit; `None` for what any typeface may draw.
fn script(c: char) -> Option<Script> {
    if !c.is_alphanumeric() {
        return None;
    }
    Some(match u32::from(c) {
        0x0590..=0x08FF | 0x0900..=0x109F | 0x1780..=0x17FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC => {
            Script::Complex
        }
        0x1100..=0x11FF
        | 0x2E80..=0xA4CF
        | 0xA960..=0xA97F
        | 0xAC00..=0xD7FF
        | 0xF900..=0xFAFF
        | 0xFF00..=0xFFEF
        | 0x20000..=0x3FFFF => Script::EastAsian,
        _ => Script::Latin,
    })
}

/// Whether a typeface is a family, or a style of it: `Open Sans SemiBold`.
fn is_of_family(face: &str, family: &str) -> bool {
    let face = face.trim().to_lowercase();
    let Some(rest) = face.strip_prefix(family) else { return false };
    rest.is_empty() || rest.starts_with(' ') && rest.split_whitespace().all(|word| STYLES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_belongs_to_its_family() {
        assert!(
            is_of_family("Open Sans", "open sans") && is_of_family("Open Sans SemiBold Italic", "open sans")
        );
        assert!(!is_of_family("Open Sans Emoji", "open sans") && !is_of_family("Arial Narrow", "georgia"));
        assert!(!is_of_family("Georgian", "georgia"));
    }

    #[test]
    fn letters_have_scripts_and_signs_none() {
        let of = |text: &str| text.chars().filter_map(script).collect::<BTreeSet<_>>();
        assert_eq!(of("Aß9 Ж…"), BTreeSet::from([Script::Latin]));
        assert_eq!(of("한글、漢字"), BTreeSet::from([Script::EastAsian]));
        assert_eq!(of("עברית ไทย"), BTreeSet::from([Script::Complex]));
        assert_eq!(of("→ ✓ \u{F0B7}"), BTreeSet::new());
    }
}
