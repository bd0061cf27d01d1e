//! The narrow way from the display list to an output: [`paint`] walks the items, a [`Canvas`] takes them.

use kurbo::{Affine, BezPath, Point, Stroke};

use crate::page::{GlyphRun, ImageIndex, Item, Paint, Tag, Target};

/// How deep items may be nested; deeper ones are left out, so that no input can exhaust the stack.
const MAX_DEPTH: usize = 128;

/// What an output must be able to paint. Coordinates are the display list's: points, y downwards.
pub trait Canvas {
    /// Fills a path.
    fn fill(&mut self, path: &BezPath, even_odd: bool, paint: &Paint);
    /// Strokes a path.
    fn stroke(&mut self, path: &BezPath, stroke: &Stroke, paint: &Paint);
    /// Paints shaped text.
    fn glyphs(&mut self, run: &GlyphRun);
    /// Paints an image: the unit square mapped by the transform.
    fn image(&mut self, image: ImageIndex, transform: Affine, alpha: f32);
    /// Restricts what follows to the inside of a path.
    fn begin_clip(&mut self, path: &BezPath, even_odd: bool);
    /// Ends the clip begun last.
    fn end_clip(&mut self);
    /// Gathers what follows, to be painted with one opacity and through a luminosity mask.
    fn begin_group(&mut self, alpha: f32, mask: Option<&[Item]>);
    /// Paints the group begun last.
    fn end_group(&mut self);
    /// What follows belongs to an element of the structure tree.
    fn begin_tag(&mut self, tag: &Tag);
    /// Ends the element begun last.
    fn end_tag(&mut self);
    /// What follows is the content of a link that reacts on some places.
    fn begin_link(&mut self, target: &Target, contents: &str, quads: &[[Point; 4]]);
    /// Ends the link begun last.
    fn end_link(&mut self);
}

/// Paints items back to front.
pub fn paint(items: &[Item], canvas: &mut dyn Canvas) {
    paint_at(items, canvas, 0);
}

fn paint_at(items: &[Item], canvas: &mut dyn Canvas, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    for item in items {
        match item {
            Item::Fill { path, even_odd, paint } => canvas.fill(path, *even_odd, paint),
            Item::Stroke { path, stroke, paint } => canvas.stroke(path, stroke, paint),
            Item::Glyphs(run) => canvas.glyphs(run),
            Item::Image { image, transform, alpha } => canvas.image(*image, *transform, *alpha),
            Item::Group(group) => {
                if let Some((path, even_odd)) = &group.clip {
                    canvas.begin_clip(path, *even_odd);
                }
                let gathered = group.alpha < 1.0 || group.mask.is_some();
                if gathered {
                    canvas.begin_group(group.alpha, group.mask.as_deref());
                }
                paint_at(&group.items, canvas, depth + 1);
                if gathered {
                    canvas.end_group();
                }
                if group.clip.is_some() {
                    canvas.end_clip();
                }
            }
            Item::Tag { tag, items } => {
                canvas.begin_tag(tag);
                paint_at(items, canvas, depth + 1);
                canvas.end_tag();
            }
            Item::Link { target, contents, quads, items, .. } => {
                canvas.begin_link(target, contents, quads);
                paint_at(items, canvas, depth + 1);
                canvas.end_link();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Group, Role};
    use infograft_deck::color::Rgb;

    /// Writes down the verbs that reach it.
    #[derive(Default)]
    struct Dump(Vec<String>);

    impl Canvas for Dump {
        fn fill(&mut self, path: &BezPath, _: bool, _: &Paint) {
            self.0.push(format!("fill {}", path.to_svg()));
        }
        fn stroke(&mut self, path: &BezPath, stroke: &Stroke, _: &Paint) {
            self.0.push(format!("stroke {} {}", stroke.width, path.to_svg()));
        }
        fn glyphs(&mut self, run: &GlyphRun) {
            self.0.push(format!("glyphs {}", run.glyphs.len()));
        }
        fn image(&mut self, image: ImageIndex, _: Affine, _: f32) {
            self.0.push(format!("image {}", image.0));
        }
        fn begin_clip(&mut self, path: &BezPath, _: bool) {
            self.0.push(format!("clip {}", path.to_svg()));
        }
        fn end_clip(&mut self) {
            self.0.push("end clip".into());
        }
        fn begin_group(&mut self, alpha: f32, mask: Option<&[Item]>) {
            self.0.push(format!("group {alpha} {}", mask.is_some()));
        }
        fn end_group(&mut self) {
            self.0.push("end group".into());
        }
        fn begin_tag(&mut self, tag: &Tag) {
            self.0.push(format!("tag {:?}", tag.role));
        }
        fn end_tag(&mut self) {
            self.0.push("end tag".into());
        }
        fn begin_link(&mut self, _: &Target, contents: &str, _: &[[Point; 4]]) {
            self.0.push(format!("link {contents}"));
        }
        fn end_link(&mut self) {
            self.0.push("end link".into());
        }
    }

    fn line() -> BezPath {
        BezPath::from_vec(vec![
            kurbo::PathEl::MoveTo((0.0, 0.0).into()),
            kurbo::PathEl::LineTo((4.0, 0.0).into()),
        ])
    }

    #[test]
    fn a_group_opens_only_what_it_needs() {
        let fill = Item::Fill { path: line(), even_odd: false, paint: Paint::Solid(Rgb::BLACK, 1.0) };
        let clipped =
            Group { clip: Some((line(), false)), alpha: 1.0, mask: None, items: vec![fill.clone()] };
        let faded = Group { clip: None, alpha: 0.5, mask: None, items: vec![fill] };
        let mut dump = Dump::default();
        let tag = Tag::new(Role::P);
        let items = [Item::Group(clipped), Item::Tag { tag, items: vec![Item::Group(faded)] }];
        paint(&items, &mut dump);
        let expected = [
            "clip M0,0 L4,0",
            "fill M0,0 L4,0",
            "end clip",
            "tag P",
            "group 0.5 false",
            "fill M0,0 L4,0",
            "end group",
            "end tag",
        ];
        assert_eq!(dump.0, expected);
    }

    #[test]
    fn nesting_without_end_is_cut() {
        let mut items = vec![];
        for _ in 0..MAX_DEPTH * 2 {
            items = vec![Item::Tag { tag: Tag::default(), items }];
        }
        let mut dump = Dump::default();
        paint(&items, &mut dump);
        assert_eq!(dump.0.len(), 2 * (MAX_DEPTH + 1));
    }
}
