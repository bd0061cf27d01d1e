//! The photos of a brand: of all templates, and of some.

use super::model::Brand;
use super::photo::Photo;

impl Brand {
    /// The photo for a place, by its name.
    pub fn image(&self, name: &str) -> Option<&Photo> {
        self.images.get(name)?.all.as_ref()
    }

    /// Every photo that it has, of all templates.
    pub fn photos(&self) -> impl Iterator<Item = &Photo> {
        self.images.values().flat_map(|photos| photos.all.iter().chain(photos.templates.values()))
    }

    /// Whether a template has photos of its own.
    #[doc(hidden)]
    pub fn has_photos_for(&self, template: &str) -> bool {
        self.images.values().any(|photos| photos.templates.contains_key(template))
    }

    /// The photos of a template take the place of those for all.
    #[doc(hidden)]
    pub fn choose_photos(&mut self, template: &str) {
        for photos in self.images.values_mut() {
            if let Some(own) = photos.templates.get(template) {
                photos.all = Some(own.clone());
            }
        }
    }
}
