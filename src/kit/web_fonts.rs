//! The brand's font files on its pages, where the files themselves allow it.

use std::path::Path;

use infograft_deck::diagnostic::{Code, Diagnostic, Severity};
use infograft_render::fonts::{FaceInfo, faces};

use super::KitFile;
use super::look::quoted;
use infograft_brand::brand::{Brand, slug};

/// The longest file that a page asks a reader to fetch.
const MAX: u64 = 1_000_000;

/// Fonts of the pages: their files, the rules that name them, and why others are left out.
#[derive(Debug, Default)]
pub(super) struct WebFonts {
    pub files: Vec<KitFile>,
    pub css: String,
    pub diagnostics: Vec<Diagnostic>,
}

impl WebFonts {
    /// The font files whose typefaces the brand names.
    pub fn of(brand: &Brand) -> Self {
        let mut fonts = Self::default();
        let slots = [&brand.fonts().heading, &brand.fonts().body];
        let named = slots.into_iter().flat_map(|slot| [&slot.latin, &slot.ea, &slot.cs]);
        let named: Vec<&str> = named.flatten().map(String::as_str).collect();
        for path in &brand.fonts().files {
            fonts.add(path, &named);
        }
        fonts
    }

    fn add(&mut self, path: &Path, named: &[&str]) {
        let Ok(mut file) = infograft_deck::files::open(path) else { return };
        let found = faces(&mut file);
        let lower = |name: &&&str| name.to_lowercase();
        let of = |face: &FaceInfo| named.iter().find(|name| face.families.contains(&lower(name))).copied();
        let Some((face, family)) = found.iter().find_map(|face| Some((face, of(face)?))) else { return };
        let length = file.metadata().map_or(u64::MAX, |data| data.len());
        let reason = if found.len() > 1 {
            "web pages can't use collections"
        } else if !face.installable {
            "its maker doesn't allow it to be passed on"
        } else if length > MAX {
            "it is larger than 1 MB"
        } else {
            return self.keep(path, face, family);
        };
        let message = format!("the website doesn't carry the font {}: {reason}", path.display());
        let help =
            format!("pages show {family} where it is installed, and a typeface of the system elsewhere");
        self.diagnostics
            .push(Diagnostic::new(Code::FontUnusable, message).with_help(help).with_severity(Severity::Note));
    }

    fn keep(&mut self, path: &Path, face: &FaceInfo, family: &str) {
        let Ok(bytes) = infograft_deck::files::read(path) else { return };
        let (extension, format) =
            if bytes.starts_with(b"OTTO") { ("otf", "opentype") } else { ("ttf", "truetype") };
        let name = format!("{}.{extension}", slug(&face.post_script));
        if self.files.iter().any(|file| file.path.ends_with(&format!("/{name}"))) {
            return;
        }
        let weight = match face.weight_axis {
            Some((least, most)) => format!("{least} {most}"),
            None => face.weight.to_string(),
        };
        let style = if face.italic { "italic" } else { "normal" };
        self.css += &format!(
            "@font-face {{ font-family: {}; src: url(\"fonts/{name}\") format(\"{format}\"); font-weight: {weight}; font-style: {style}; font-display: swap; }}\n",
            quoted(family)
        );
        self.files.push(KitFile { path: format!("assets/fonts/{name}"), bytes });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use infograft_brand::brand::Settings;

    fn brand(files: &[&Path]) -> Brand {
        let given = Settings::new()
            .set("organization.name", "Contoso")
            .set("fonts.heading", "Carlito")
            .set("fonts.body", "carlito");
        let given =
            files.iter().fold(given, |given, file| given.set("fonts.files", file.display().to_string()));
        Brand::load(None, &given).unwrap()
    }

    fn asset(name: &str) -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/infograft-fonts/fonts").join(name)
    }

    #[test]
    fn files_of_named_typefaces_are_on_the_pages() {
        let files =
            ["Carlito-Bold.ttf", "Carlito-Italic.ttf", "Gelasio-Bold.ttf", "Carlito-Bold.ttf"].map(asset);
        let fonts = WebFonts::of(&brand(&files.each_ref().map(|path| path.as_path())));
        let paths: Vec<&str> = fonts.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["assets/fonts/carlito-bold.ttf", "assets/fonts/carlito-italic.ttf"]);
        assert!(fonts.css.contains(
            "url(\"fonts/carlito-bold.ttf\") format(\"truetype\"); font-weight: 700; font-style: normal"
        ));
        assert!(fonts.css.contains("font-weight: 400; font-style: italic") && fonts.diagnostics.is_empty());
    }

    #[test]
    fn fonts_that_may_not_be_passed_on_are_not() {
        // The OS/2 table's fsType (OpenType, "OS/2": bit 1 is restricted, bit 3 editable embedding).
        for fs_type in [2u8, 8] {
            let mut bytes = std::fs::read(asset("Carlito-Bold.ttf")).unwrap();
            let tables = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
            let entry =
                (0..tables).map(|n| 12 + 16 * n).find(|at| bytes[*at..].starts_with(b"OS/2")).unwrap();
            let offset = u32::from_be_bytes(bytes[entry + 8..entry + 12].try_into().unwrap()) as usize;
            assert_eq!(bytes[offset + 8..offset + 10], [0, 0]);
            bytes[offset + 9] = fs_type;
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("restricted.ttf");
            std::fs::write(&path, bytes).unwrap();
            let fonts = WebFonts::of(&brand(&[&path]));
            assert!(fonts.files.is_empty() && fonts.css.is_empty());
            assert!(fonts.diagnostics[0].message.contains("doesn't allow"), "{:?}", fonts.diagnostics);
        }
    }
}
