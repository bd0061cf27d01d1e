//! Effects: shadows, glows, reflections, soft edges. Vectors where nothing is blurred, small images otherwise.

use std::sync::Arc;

use infograft_deck::color::Rgb;
use infograft_deck::units::Emu;
use kurbo::{Affine, Point, Rect, Shape as _, Stroke};

use crate::drawing::{Cast, Color, Effects, InnerShadow, PathFill, Reflection, Shadow};
use crate::layout::context::LayoutContext;
use crate::layout::paint;
use crate::layout::raster::Coverage;
use crate::layout::silhouette::Silhouette;
use crate::layout::space::Space;
use crate::layout::{gradient, items};
use crate::page::{self, Group, ImageData, Item, Paint};

/// The widest blur, in points.
const WIDEST: f64 = 200.0;

/// What an effect list makes of something's looks.
#[derive(Default)]
pub(crate) struct Affected {
    /// Behind: shadow, reflection, glow.
    pub behind: Vec<Item>,
    /// The looks.
    pub art: Vec<Item>,
    /// Before: inner shadow, overlay.
    pub over: Vec<Item>,
}

/// Applies effects to looks that cover a silhouette. `mirrored` is what a reflection shows beside them.
pub(crate) fn apply(
    context: &mut LayoutContext,
    effects: &Effects,
    silhouette: &Silhouette,
    art: Vec<Item>,
    space: &Space,
    mirrored: &[Item],
) -> Affected {
    if effects.is_empty() || silhouette.is_empty() && mirrored.is_empty() {
        return Affected { art, ..Affected::default() };
    }
    let page = context.page;
    let mut out = Affected { behind: behind(context, effects, silhouette, space), ..Affected::default() };
    if let Some(reflection) = &effects.reflection {
        let shown: Vec<Item> = art.iter().chain(mirrored).cloned().collect();
        out.behind.splice(0..0, reflected(reflection, &shown, silhouette, space));
    }
    if let Some(fill) = &effects.overlay {
        for (path, _) in &silhouette.filled {
            out.over.extend(paint::fill(context, fill, path, PathFill::Norm, space));
        }
    }
    if let Some(shadow) = &effects.inner_shadow {
        out.over.extend(inner(context, shadow, silhouette, space, page));
    }
    if let Some(width) = effects.bevel {
        let upright = Space { to_page: Affine::IDENTITY, ..*space };
        for shadow in bevel(width) {
            out.over.extend(inner(context, &shadow, silhouette, &upright, page));
        }
    }
    let softened = |context: &mut LayoutContext, radius: f64, items: Vec<Item>| {
        soft_edge(context, radius, silhouette, items, page)
    };
    out.art = match effects.blur.map(Emu::to_pt) {
        Some(radius) => blurred_whole(context, radius, silhouette, art, page),
        None => art,
    };
    if let Some(radius) = effects.soft_edge {
        out.art.append(&mut out.over);
        out.art = softened(context, radius.to_pt(), out.art);
    }
    out
}

/// The size of letters, in points, that have shadows of the written lengths: measured of PowerPoint's PDFs, where 44 point
/// letters have 0.97 of the written distance, 32 point letters 0.66, and 12 point letters less than 0.2.
const LETTERS: f64 = 46.0;

/// Effects as letters of a size in points have them: their shadows grow and shrink with them.
pub(crate) fn of_letters(effects: &Effects, size: f64) -> Effects {
    let mut effects = effects.clone();
    let scaled = |length: Emu| Emu::from_pt(length.to_pt() * size / LETTERS);
    if let Some(shadow) = &mut effects.shadow {
        shadow.blur = scaled(shadow.blur);
        shadow.cast.dist = scaled(shadow.cast.dist);
    }
    if let Some(shadow) = &mut effects.inner_shadow {
        shadow.blur = scaled(shadow.blur);
        shadow.dist = scaled(shadow.dist);
    }
    effects
}

/// Items behind something: its shadow and its glow.
pub(crate) fn behind(
    context: &mut LayoutContext,
    effects: &Effects,
    silhouette: &Silhouette,
    space: &Space,
) -> Vec<Item> {
    let page = context.page;
    let mut items = Vec::new();
    if let Some(shadow) = &effects.shadow {
        items.extend(shade(context, shadow, silhouette, space, page));
    }
    if let Some((radius, color)) = &effects.glow {
        let radius = radius.to_pt().clamp(0.0, WIDEST);
        items.extend(blurred(context, &silhouette.grown(radius / 2.0).opaque(), *color, radius, page));
    }
    items
}

fn shade(
    context: &mut LayoutContext,
    shadow: &Shadow,
    silhouette: &Silhouette,
    space: &Space,
    page: Rect,
) -> Vec<Item> {
    let moved = silhouette.moved(displacement(&shadow.cast, space));
    let blur = shadow.blur.to_pt().clamp(0.0, WIDEST);
    let even = moved.filled.iter().all(|(_, alpha)| *alpha >= 0.999);
    let parts = moved.filled.len() + moved.stroked.len();
    // Where parts overlap, or are seen through, only an image has one shade all over.
    if blur >= 0.2 || !moved.images.is_empty() || parts > 1 && shadow.color.alpha < 0.999 || !even {
        return blurred(context, &moved, shadow.color, blur, page);
    }
    let paint = Paint::Solid(shadow.color.rgb, shadow.color.alpha);
    let fill = |(path, _): &(kurbo::BezPath, f32)| Item::Fill {
        path: path.clone(),
        even_odd: false,
        paint: paint.clone(),
    };
    let stroke = |(path, width): &(kurbo::BezPath, f64)| Item::Stroke {
        path: path.clone(),
        stroke: Stroke::new(*width),
        paint: paint.clone(),
    };
    moved.filled.iter().map(fill).chain(moved.stroked.iter().map(stroke)).collect()
}

/// The turn of a frame on the page, mirroring left out.
fn turn(space: &Space) -> f64 {
    let [a, b, ..] = space.to_page.as_coeffs();
    if space.to_page.determinant() < 0.0 { (-b).atan2(-a) } else { b.atan2(a) }
}

/// The frame that a shadow is measured in, from its centre, and from there to the page.
fn measured(cast: &Cast, space: &Space) -> (Rect, Affine) {
    let frame = Rect::new(0.0, 0.0, space.width, space.height);
    let center = space.to_page * frame.center();
    if cast.rotates {
        let rect = Rect::from_center_size(Point::ZERO, frame.size());
        (rect, Affine::translate(center.to_vec2()) * Affine::rotate(turn(space)))
    } else {
        (space.to_page.transform_rect_bbox(frame) - center.to_vec2(), Affine::translate(center.to_vec2()))
    }
}

/// How a shadow lies to its shape, in the frame that it is measured in.
fn lie(cast: &Cast, frame: Rect) -> Affine {
    let align = cast.align.as_str();
    let x = match align {
        "tl" | "l" | "bl" => frame.x0,
        "tr" | "r" | "br" => frame.x1,
        _ => frame.center().x,
    };
    let y = match align {
        "tl" | "t" | "tr" => frame.y0,
        "bl" | "b" | "br" => frame.y1,
        _ => frame.center().y,
    };
    let factor = |p: infograft_deck::units::Percent| if p.0 == 0 { 1.0 } else { p.factor().clamp(-4.0, 4.0) };
    let shear = |a: infograft_deck::units::Angle| a.radians().tan().clamp(-10.0, 10.0);
    let warp = Affine::new([
        factor(cast.scale.0),
        shear(cast.skew.1),
        shear(cast.skew.0),
        factor(cast.scale.1),
        0.0,
        0.0,
    ]);
    let (dist, angle) = (cast.dist.to_pt(), cast.dir.radians());
    Affine::translate((dist * angle.cos(), dist * angle.sin()))
        * Affine::translate((x, y))
        * warp
        * Affine::translate((-x, -y))
}

/// How a shadow lies to its shape on the page (ECMA-376 Part 1, 20.1.8.45).
fn displacement(cast: &Cast, space: &Space) -> Affine {
    let (frame, to_page) = measured(cast, space);
    to_page * lie(cast, frame) * to_page.inverse()
}

/// The looks again, mirrored and fading.
fn reflected(reflection: &Reflection, shown: &[Item], silhouette: &Silhouette, space: &Space) -> Vec<Item> {
    let (frame, to_page) = measured(&reflection.cast, space);
    let lie = lie(&reflection.cast, frame);
    // The ramp spans what is seen, its outline with it.
    let seen = silhouette.bounds().map(|b| to_page.inverse().transform_rect_bbox(b));
    let place = lie.transform_rect_bbox(seen.unwrap_or(frame));
    let ramp = Space::new(to_page * Affine::translate((place.x0, place.y0)), place.width(), place.height());
    let (kind, transform) = gradient::linear(reflection.fade.radians(), false, &ramp);
    let stop = |(alpha, at): (infograft_deck::units::Percent, infograft_deck::units::Percent)| {
        let v = (alpha.factor().clamp(0.0, 1.0) * 255.0).round() as u8;
        (at.factor().clamp(0.0, 1.0) as f32, Rgb(v, v, v), 1.0)
    };
    let (start, end) = (stop(reflection.start), stop(reflection.end));
    let stops = vec![start, (end.0.max(start.0), end.1, end.2)];
    let paint = Paint::Gradient(page::Gradient { kind, transform, stops });
    let mask = Item::Fill { path: to_page * place.inflate(1.0, 1.0).to_path(0.1), even_odd: false, paint };
    let items = items::transformed(shown, to_page * lie * to_page.inverse());
    if items.is_empty() {
        return items;
    }
    vec![Item::Group(Group { clip: None, alpha: 1.0, mask: Some(vec![mask]), items })]
}

/// A silhouette in one colour, blurred, as an image.
fn blurred(
    context: &mut LayoutContext,
    silhouette: &Silhouette,
    color: Color,
    blur: f64,
    page: Rect,
) -> Vec<Item> {
    let Some(mut coverage) = silhouette.coverage(context, blur + 1.0, page.inflate(blur, blur), blur) else {
        return Vec::new();
    };
    coverage.blur(blur);
    let alpha: Vec<u8> = coverage.values.iter().map(|v| byte(v * color.alpha)).collect();
    vec![flat_image(context, &coverage, color.rgb, alpha)]
}

/// The shadow that a silhouette's own edge casts into it.
fn inner(
    context: &mut LayoutContext,
    shadow: &InnerShadow,
    silhouette: &Silhouette,
    space: &Space,
    page: Rect,
) -> Vec<Item> {
    let blur = shadow.blur.to_pt().clamp(0.0, WIDEST);
    let Some(bounds) = silhouette.bounds() else { return Vec::new() };
    let (rect, longest) = (bounds.inflate(1.0, 1.0).intersect(page), page.width().max(page.height()));
    // Resolution by the edge, which is sharp.
    let sharp = blur.min(4.0);
    let angle = shadow.dir.radians() + turn(space);
    let dist = shadow.dist.to_pt();
    let light = silhouette.moved(Affine::translate((dist * angle.cos(), dist * angle.sin()))).opaque();
    let Some(own) = silhouette.coverage_of(context, rect, longest, sharp) else { return Vec::new() };
    let mut light = light.coverage_like(context, &own);
    light.blur(blur);
    // Paths alone are clipped to, so that the edge stays sharp.
    let paths = silhouette.stroked.is_empty() && silhouette.images.is_empty();
    let shade = own.values.iter().zip(&light.values).map(|(own, light)| {
        let own = if paths { 1.0 } else { *own };
        byte(own * (1.0 - light) * shadow.color.alpha)
    });
    let alpha: Vec<u8> = shade.collect();
    let image = flat_image(context, &own, shadow.color.rgb, alpha);
    if !paths {
        return vec![image];
    }
    let clip = silhouette.filled.iter().flat_map(|(path, _)| path.elements().iter().copied()).collect();
    vec![items::clipped(clip, vec![image])]
}

/// A bevel as it looks under PowerPoint's usual light from above: its upper edges lighter, its lower ones darker.
fn bevel(width: infograft_deck::units::Emu) -> [InnerShadow; 2] {
    let edge = |rgb, alpha, degrees| InnerShadow {
        color: Color { alpha, ..Color::opaque(rgb) },
        blur: width,
        dist: width.scale(0.5),
        dir: infograft_deck::units::Angle::from_degrees(degrees),
    };
    [edge(Rgb::WHITE, 0.45, 90.0), edge(Rgb::BLACK, 0.35, 270.0)]
}

fn byte(value: f32) -> u8 {
    (value * 255.0).round().clamp(0.0, 255.0) as u8
}

fn flat_image(context: &mut LayoutContext, coverage: &Coverage, rgb: Rgb, alpha: Vec<u8>) -> Item {
    let pixels: Vec<u8> =
        std::iter::repeat_n([rgb.0, rgb.1, rgb.2], coverage.width * coverage.height).flatten().collect();
    let data = ImageData::Raster {
        width: coverage.width as u32,
        height: coverage.height as u32,
        rgb: pixels.into(),
        alpha: Some(Arc::from(alpha)),
    };
    let image = context.add_image(data);
    Item::Image { image, transform: frame(coverage), alpha: 1.0 }
}

/// From the unit square to the pixels' rectangle, which may reach a little over the one asked for.
fn frame(coverage: &Coverage) -> Affine {
    let (w, h) = (coverage.width as f64 / coverage.scale, coverage.height as f64 / coverage.scale);
    Affine::translate(coverage.rect.origin().to_vec2()) * Affine::scale_non_uniform(w, h)
}

/// Items whose edges fade out inwards over a radius: under a soft mask.
fn soft_edge(
    context: &mut LayoutContext,
    radius: f64,
    silhouette: &Silhouette,
    items: Vec<Item>,
    page: Rect,
) -> Vec<Item> {
    let radius = radius.clamp(0.0, WIDEST);
    let silhouette = silhouette.clone().opaque();
    let Some(mut coverage) = silhouette.coverage(context, 1.0, page, radius).filter(|_| radius > 0.1) else {
        return items;
    };
    // Half of the blur lies outside the shape: the mask begins where the blurred edge is half gone, and is whole from
    // the radius inwards, two deviations away.
    coverage.blur(radius * 1.5);
    vec![masked(context, &coverage, |v| v * 2.0 - 1.0, items)]
}

/// Something blurred: in one colour as an image, otherwise with its edges faded.
fn blurred_whole(
    context: &mut LayoutContext,
    radius: f64,
    silhouette: &Silhouette,
    art: Vec<Item>,
    page: Rect,
) -> Vec<Item> {
    if let [Item::Fill { paint: Paint::Solid(rgb, _), .. }] = art.as_slice() {
        return blurred(context, silhouette, Color::opaque(*rgb), radius.clamp(0.0, WIDEST), page);
    }
    soft_edge(context, radius / 2.0, silhouette, art, page)
}

/// Items seen through an image of what is covered.
fn masked(
    context: &mut LayoutContext,
    coverage: &Coverage,
    tone: impl Fn(f32) -> f32,
    items: Vec<Item>,
) -> Item {
    let rgb: Vec<u8> = coverage.values.iter().flat_map(|v| [byte(tone(*v)); 3]).collect();
    let data = ImageData::Raster {
        width: coverage.width as u32,
        height: coverage.height as u32,
        rgb: rgb.into(),
        alpha: None,
    };
    let image = context.add_image(data);
    let mask = vec![Item::Image { image, transform: frame(coverage), alpha: 1.0 }];
    Item::Group(Group { clip: None, alpha: 1.0, mask: Some(mask), items })
}

#[cfg(test)]
mod tests {
    use super::*;
    use infograft_deck::units::{Angle, Emu, Percent};

    fn cast(align: &str, rotates: bool) -> Cast {
        Cast {
            dist: Emu::from_pt(10.0),
            dir: Angle(0),
            scale: (Percent::FULL, Percent::FULL),
            skew: (Angle(0), Angle(0)),
            align: align.into(),
            rotates,
        }
    }

    fn near(a: Point, b: (f64, f64)) -> bool {
        a.distance(b.into()) < 1e-6
    }

    #[test]
    fn a_shadow_turns_with_its_shape_if_it_says_so() {
        let turned = Space::new(Affine::rotate(std::f64::consts::FRAC_PI_2), 100.0, 50.0);
        assert!(near(displacement(&cast("ctr", true), &turned) * Point::ZERO, (0.0, 10.0)));
        assert!(near(displacement(&cast("ctr", false), &turned) * Point::ZERO, (10.0, 0.0)));
    }

    #[test]
    fn scale_and_shear_keep_the_aligned_point() {
        let space = Space::new(Affine::IDENTITY, 100.0, 50.0);
        let flat = Cast { dist: Emu(0), scale: (Percent::FULL, Percent(50_000)), ..cast("b", true) };
        let lie = displacement(&flat, &space);
        assert!(near(lie * Point::new(30.0, 50.0), (30.0, 50.0)) && near(lie * Point::ZERO, (0.0, 25.0)));
        let sheared = Cast { dist: Emu(0), skew: (Angle::from_degrees(45.0), Angle(0)), ..cast("bl", true) };
        let lie = displacement(&sheared, &space);
        assert!(near(lie * Point::new(0.0, 50.0), (0.0, 50.0)) && near(lie * Point::ZERO, (-50.0, 0.0)));
    }

    #[test]
    fn a_reflection_hangs_from_the_lower_edge_and_fades() {
        let space = Space::new(Affine::IDENTITY, 100.0, 50.0);
        let cast = Cast { dist: Emu(0), scale: (Percent::FULL, Percent(-100_000)), ..cast("bl", false) };
        let reflection = Reflection {
            start: (Percent(50_000), Percent(0)),
            end: (Percent(0), Percent(40_000)),
            fade: Angle::from_degrees(90.0),
            cast,
        };
        let art =
            vec![Item::Fill { path: space.outline(), even_odd: false, paint: Paint::Solid(Rgb::BLACK, 1.0) }];
        let items = reflected(&reflection, &art, &Silhouette::default(), &space);
        let Item::Group(group) = &items[0] else { unreachable!() };
        let Item::Fill { path, .. } = &group.items[0] else { unreachable!() };
        assert_eq!(path.bounding_box(), Rect::new(0.0, 50.0, 100.0, 100.0));
        let Item::Fill { paint: Paint::Gradient(g), .. } = &group.mask.as_ref().unwrap()[0] else {
            unreachable!()
        };
        let page::GradientKind::Linear { from, to } = g.kind else { unreachable!() };
        assert!(near(g.transform * from, (50.0, 50.0)) && near(g.transform * to, (50.0, 100.0)));
        assert_eq!((g.stops[0].1, g.stops[1].0), (Rgb(128, 128, 128), 0.4));
    }
}
