//! Fonts for characters that a text's own fonts lack: all fonts are searched, so each search is kept and their number
//! bounded.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use usvg::FallbackSelectionFn;
use usvg::fontdb::{Database, ID};

use crate::budget;

/// The font that was found for a character beside the fonts that lack it.
type Found = BTreeMap<(char, Vec<String>), Option<ID>>;

/// The same choice as `select` makes, searched for once; none after very many searches.
pub(crate) fn kept(select: FallbackSelectionFn<'_>) -> FallbackSelectionFn<'_> {
    let found: Mutex<Found> = Mutex::default();
    Box::new(move |character: char, lacking: &[ID], fonts: &mut Arc<Database>| {
        let key = (character, lacking.iter().map(ToString::to_string).collect());
        let mut found = found.lock().ok()?;
        if let Some(font) = found.get(&key) {
            return *font;
        }
        if found.len() >= budget::FONT_SEARCHES {
            return None;
        }
        let font = select(character, lacking, fonts);
        found.insert(key, font);
        font
    })
}
