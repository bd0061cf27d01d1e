//! Writes a plan: into themes, and into colours that parts have of their own.

use infograft_deck::color::{Palette, Rgb};
use infograft_deck::deck::{ColorSource, color_source};
use infograft_deck::opc::PartName;
use infograft_deck::xml::{Element, Ns};

use super::groups::Groups;
use super::memory::{Line, Memory};
use super::uses::{Key, Uses, is_no_look};
use super::{Recolor, RoleChange};

/// The plan as it is written: what each theme's slots and each hand-set colour become.
pub(super) fn recolor(uses: &Uses, groups: &Groups, chosen: &[Rgb], memory: &Memory) -> Recolor {
    let mut recolor = Recolor { themes: uses.themes.clone(), ..Recolor::default() };
    for (group, to) in groups.list.iter().zip(chosen) {
        for (key, _) in &group.keys {
            let now = match key {
                Key::Own(rgb) => Some(*rgb),
                Key::Slot(theme, slot) => uses.themes.get(theme).map(|palette| palette.get(*slot)),
            };
            let before = now.map(|now| memory.before(key, now)).filter(|before| before != to);
            recolor.lines.extend(before.map(|before| Line::new(key, before, *to, group.area)));
            match key {
                Key::Slot(theme, slot) => {
                    if let Some(palette) = recolor.themes.get_mut(theme) {
                        palette.set(*slot, *to);
                    }
                }
                Key::Own(rgb) => {
                    recolor.own.insert(*rgb, *to);
                }
            }
        }
        recolor.changes.push(RoleChange {
            role: group.role,
            from: group.now,
            to: *to,
            area: group.area,
            uses: group.uses,
        });
    }
    recolor
}

impl Recolor {
    /// What the slots of a theme or a theme override become.
    pub(in crate::rewrite) fn palette(&self, theme: &PartName) -> Option<&Palette> {
        self.themes.get(theme)
    }

    /// Changes the hand-set colours of a part; their transforms stay. Each colour that is changed is told.
    pub(in crate::rewrite) fn own(&self, e: &mut Element, told: &mut dyn FnMut(Rgb)) {
        if is_no_look(e) {
            return;
        }
        if let Some(ColorSource::Own(from)) = color_source(e, None) {
            let Some(to) = self.own.get(&from).filter(|to| **to != from) else { return };
            e.name = format!("{}srgbClr", e.prefix()).into();
            e.attrs.retain(|attr| attr.ns != Ns::None || attr.name.contains(':'));
            e.set_attr("val", to.hex());
            return told(from);
        }
        e.elements_mut().for_each(|child| self.own(child, told));
    }
}
