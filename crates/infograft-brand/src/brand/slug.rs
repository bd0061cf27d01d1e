//! Names that are safe in file names, on every system, and readable in every script.

use unicode_segmentation::UnicodeSegmentation;

use super::model::Brand;

/// What a slug may be long, in bytes: file systems take 255 for the whole name.
const MAX_BYTES: usize = 120;

/// Names that Windows keeps for devices, with any extension.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Whether Windows keeps a lower-case name for a device.
pub fn is_device(name: &str) -> bool {
    RESERVED.contains(&name)
}

/// Lower case, letters and digits of any script (with their marks), everything between them one `-`.
///
/// May be empty. It is also how a shape's name becomes the key of its wording.
///
/// ```
/// use infograft_brand::brand::slug;
/// assert_eq!(slug("Step 1: heading"), "step-1-heading");
/// assert_eq!(slug("한빛 온라인 상담센터"), "한빛-온라인-상담센터");
/// assert_eq!(slug("  «…» "), "");
/// ```
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for cluster in text.graphemes(true) {
        if !cluster.starts_with(char::is_alphanumeric) {
            gap = true;
            continue;
        }
        if gap && !slug.is_empty() {
            slug.push('-');
        }
        gap = false;
        slug.extend(cluster.chars().filter(|c| !is_joiner(*c)).flat_map(char::to_lowercase));
    }
    slug
}

/// Zero-width joiners and variation selectors: invisible, so two names that look alike would differ.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200D}' | '\u{FE00}'..='\u{FE0F}')
}

impl Brand {
    /// The organisation's name for file names: `Contoso Health` is `contoso-health`. Never empty, and no name that
    /// Windows keeps for itself.
    ///
    /// ```
    /// use infograft_brand::Brand;
    /// assert_eq!(Brand::named("Contoso Health")?.slug(), "contoso-health");
    /// # Ok::<(), infograft_brand::brand::BrandErrors>(())
    /// ```
    pub fn slug(&self) -> String {
        let mut slug = slug(&self.organization.name);
        if slug.len() > MAX_BYTES {
            let end = slug.grapheme_indices(true).map(|(at, cluster)| at + cluster.len());
            let end = end.take_while(|end| *end <= MAX_BYTES).last().unwrap_or(0);
            slug.truncate(end);
            slug.truncate(slug.trim_end_matches('-').len());
        }
        match slug.as_str() {
            "" => "brand".to_owned(),
            reserved if is_device(reserved) => format!("{reserved}-brand"),
            _ => slug,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brand::Organization;

    fn brand_slug(name: &str) -> String {
        let organization = Organization { name: name.into(), ..Organization::default() };
        Brand { organization, ..Brand::default() }.slug()
    }

    #[test]
    fn a_slug_is_never_empty_nor_a_device_of_windows() {
        assert_eq!(brand_slug("★ ★"), "brand");
        assert_eq!(brand_slug("Con"), "con-brand");
        assert_eq!(brand_slug("Contoso & Söhne, GmbH."), "contoso-söhne-gmbh");
        assert_eq!(brand_slug("../../etc/passwd"), "etc-passwd");
    }

    #[test]
    fn marks_stay_with_their_letters() {
        assert_eq!(slug("Cafe\u{301} Noir"), "cafe\u{301}-noir");
        assert_eq!(slug("हिन्दी सेवा"), "हिन्दी-सेवा");
    }

    #[test]
    fn a_long_name_is_cut_between_letters() {
        let slug = brand_slug(&"한빛 ".repeat(60));
        assert!(slug.len() <= MAX_BYTES && slug.ends_with('빛'), "{slug}");
    }

    #[test]
    fn a_slug_is_its_own_slug() {
        for name in ["Step 1 heading", "한빛 상담", "a--b", "Straße 5"] {
            assert_eq!(slug(&slug(name)), slug(name));
        }
    }
}
