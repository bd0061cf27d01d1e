//! What an edition depends on, as one short text: two that are the same make the same files.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};

use infograft_brand::brand::{Brand, Logo};

/// The first 32 hex digits of a SHA-256.
pub(super) fn hash(bytes: &[u8]) -> String {
    short(&Sha256::digest(bytes))
}

fn short(digest: &[u8]) -> String {
    digest.iter().take(16).fold(String::new(), |mut text, byte| {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The beginning of a text's SHA-256 as a number: spreads texts evenly, the same on every machine.
pub(super) fn spread(text: &str) -> u64 {
    Sha256::digest(text.as_bytes()).iter().take(8).fold(0, |n, byte| n << 8 | u64::from(*byte))
}

/// The bytes that were hashed, and their hash.
type Hashed = (Arc<[u8]>, String);

/// Fingerprints, with the files that editions share hashed once.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    /// By the path of a logo or photo.
    pictures: Mutex<BTreeMap<PathBuf, Hashed>>,
    fonts: Mutex<BTreeMap<PathBuf, String>>,
}

impl Fingerprints {
    /// The fingerprint of a brand on something else that is named already.
    pub fn of(&self, brand: &Brand, rest: &str) -> String {
        // What the translations say is for who names the rest.
        let (fonts, Logo { light, dark }) = (brand.fonts(), brand.logo());
        let logos =
            [light, dark].map(|logo| logo.as_ref().map(|logo| self.picture(logo.path(), logo.bytes())));
        let photos: Vec<String> =
            brand.photos().map(|photo| self.picture(photo.path(), photo.bytes())).collect();
        let files: Vec<String> = fonts.files.iter().map(|file| self.font(file)).collect();
        let all = format!("{rest}\n{}{logos:?}{photos:?}{files:?}", brand.said());
        hash(all.as_bytes())
    }

    fn picture(&self, path: &Path, bytes: &Arc<[u8]>) -> String {
        let Ok(mut known) = self.pictures.lock() else { return hash(bytes) };
        match known.get(path) {
            Some((known, hash)) if Arc::ptr_eq(known, bytes) => hash.clone(),
            _ => {
                let hash = hash(bytes);
                known.insert(path.to_owned(), (Arc::clone(bytes), hash.clone()));
                hash
            }
        }
    }

    fn font(&self, path: &Path) -> String {
        let read = || infograft_deck::files::read(path).map(|bytes| hash(&bytes)).unwrap_or_default();
        let Ok(mut known) = self.fonts.lock() else { return read() };
        known.entry(path.to_owned()).or_insert_with(read).clone()
    }
}

#[cfg(test)]
mod tests {
    use infograft_brand::Settings;

    use super::*;

    #[test]
    fn a_hash_is_the_beginning_of_the_sha_256() {
        // FIPS 180-4's example, as printed in its appendix: the message `abc`.
        assert_eq!(hash(b"abc"), "ba7816bf8f01cfea414140de5dae2223");
        assert_eq!(spread("abc"), 0xba78_16bf_8f01_cfea);
    }

    #[test]
    fn whatever_a_brand_changes_changes_its_fingerprint() {
        let prints = Fingerprints::default();
        let with =
            |settings: Settings| Brand::load(None, &settings.set("organization.name", "Fabrikam")).unwrap();
        let (base, phone) =
            (with(Settings::new()), with(Settings::new().set("organization.phone", "+1 555 0100")));
        let value = with(Settings::new().set("values.a", "b"));
        let logo = |width: u32| {
            let svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="9"/>"#);
            with(Settings::new().logo("logo.svg", svg.into_bytes()))
        };
        let brands = [base.clone(), phone, value, logo(10), logo(20)];
        let all: std::collections::BTreeSet<String> = brands.iter().map(|b| prints.of(b, "x")).collect();
        assert_eq!(all.len(), brands.len());
        assert_eq!(prints.of(&base, "x"), Fingerprints::default().of(&base, "x"));
        assert_ne!(prints.of(&base, "x"), prints.of(&base, "y"));
    }
}
