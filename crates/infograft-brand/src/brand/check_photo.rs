//! Whether the photos that were given can be shown.

use std::collections::BTreeMap;
use std::path::PathBuf;

use infograft_deck::diagnostic::Diagnostic;

use super::check::{Checker, MAX_ENTRIES, Text};
use super::draft_photo::{GivenPhoto, GivenPhotos};
use super::logo_file::LogoFile;
use super::model::Brand;
use super::photo::{Photo, Photos};
use super::section::At;

type ReadPhoto<'r> = dyn FnMut(&At<PathBuf>) -> Result<LogoFile, Diagnostic> + 'r;

impl Checker<'_> {
    /// The photos that a brand gives.
    pub(super) fn images(
        &mut self,
        given: BTreeMap<String, GivenPhotos>,
        brand: &mut Brand,
        read: &mut ReadPhoto<'_>,
    ) {
        self.limit("images", given.len());
        for (name, photos) in given.into_iter().take(MAX_ENTRIES) {
            let place = photos.all.file.as_ref().map(|file| file.place.clone()).unwrap_or_default();
            if !self.key(&name, &place) {
                continue;
            }
            let all = self.photo(&name, photos.all, read);
            let own = photos.templates.into_iter().take(MAX_ENTRIES);
            let own = own.filter_map(|(template, photo)| {
                Some((template.clone(), self.photo(&format!("{name}.templates.{template}"), photo, read)?))
            });
            let photos = Photos { templates: own.collect(), all };
            if photos != Photos::default() {
                brand.images.insert(name, photos);
            }
        }
    }

    fn photo(&mut self, name: &str, given: GivenPhoto, read: &mut ReadPhoto<'_>) -> Option<Photo> {
        let Some(file) = given.file.filter(|file| !file.value.as_os_str().is_empty()) else {
            let first = [&given.alt, &given.focus, &given.tint].into_iter().flatten().next()?;
            let what = format!("images.{name} has no `file`, so there is no picture");
            self.report(&first.place, what, format!("give it as `file` in [images.{name}]"));
            return None;
        };
        let read = read(&file);
        let focus = given.focus.and_then(|focus| {
            let parsed = focus.value.parse();
            if parsed.is_err() {
                let what = format!("`{}` is no place in a picture", focus.value.trim());
                let help =
                    "write top, bottom, left, right or two of them, or how far from the left and the top: \"30% 20%\"";
                self.report(&focus.place, what, help);
            }
            parsed.ok()
        });
        let is_tinted = given.tint.is_some_and(|tint| match tint.value.trim().to_lowercase().as_str() {
            "true" | "yes" => true,
            "false" | "no" | "" => false,
            other => {
                let what = format!("`{other}` is neither true nor false");
                self.report(&tint.place, what, "write tint = true, or leave it out");
                false
            }
        });
        let alt = given.alt.and_then(|alt| self.text(&alt, Text::Line));
        Some(Photo { file: self.keep(read)?, alt, focus: focus.unwrap_or_default(), is_tinted })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_a_photo_name_their_place() {
        let file = "[organization]\nname = 'Contoso'\n[images.hero]\nalt = 'Our team'\n[images.foot]\nfile = 'no.jpg'\n\
                    focus = 'face'\ntint = 'blue'\n";
        let faults = Brand::from_text(file, "b.toml".as_ref(), &Default::default()).unwrap_err();
        let told: Vec<String> = faults.0.iter().map(ToString::to_string).collect();
        let told = told.join("\n");
        for said in [
            "b.toml:4:7: images.hero has no `file`, so there is no picture",
            "b.toml:6:8: the photo no.jpg doesn't exist",
            "b.toml:7:9: `face` is no place in a picture",
            "b.toml:8:8: `blue` is neither true nor false",
        ] {
            assert!(told.contains(said), "{said}\n{told}");
        }
    }
}
