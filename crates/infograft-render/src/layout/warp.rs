//! Text warps (`a:prstTxWarp`, ECMA-376 Part 1, 20.1.10.76): letters as outlines bent between two guides, or along one.

use kurbo::{Affine, BezPath, ParamCurve as _, ParamCurveArclen as _, PathEl, Point, Rect, Vec2};

use crate::drawing::Warp;
use crate::layout::items;
use crate::page::Item;

/// Points of all the outlines of one text.
const MOST_POINTS: usize = 200_000;
/// Pieces that a guide is measured in.
const PIECES: usize = 96;

/// Where text is bent to.
enum Guides {
    /// Between a path over it and one under it, which it fills.
    Between(Track, Track),
    /// Along a path, at its own size, its last line's foot on the path.
    Along(Track),
}

/// A path as points at equal distances.
struct Track {
    points: Vec<Point>,
    length: f64,
}

impl Track {
    fn new(path: &BezPath) -> Self {
        let segments: Vec<_> = path.segments().collect();
        let lengths: Vec<f64> = segments.iter().map(|s| s.arclen(0.1)).collect();
        let length: f64 = lengths.iter().sum();
        let mut points = Vec::with_capacity(PIECES + 1);
        for piece in 0..=PIECES {
            let mut rest = length * piece as f64 / PIECES as f64;
            let found = segments.iter().zip(&lengths).find(|(_, len)| {
                let here = rest <= **len + 1e-9;
                if !here {
                    rest -= **len;
                }
                here
            });
            let point = match found {
                Some((segment, len)) if *len > 0.0 => segment.eval(segment.inv_arclen(rest.min(*len), 0.1)),
                Some((segment, _)) => segment.eval(0.0),
                None => segments.last().map(|s| s.eval(1.0)).unwrap_or_default(),
            };
            points.push(point);
        }
        Self { points, length }
    }

    /// The point at a part of the way, and the direction there; before the start and after the end straight on.
    fn at(&self, t: f64) -> (Point, Vec2) {
        let place = t.clamp(0.0, 1.0) * PIECES as f64;
        let index = (place.floor() as usize).min(PIECES - 1);
        let (a, b) = (
            self.points.get(index).copied().unwrap_or_default(),
            self.points.get(index + 1).copied().unwrap_or_default(),
        );
        let beyond = (t - t.clamp(0.0, 1.0)) * PIECES as f64;
        let step = b - a;
        let direction = if step.hypot() > 1e-9 { step / step.hypot() } else { Vec2::new(1.0, 0.0) };
        (a + step * (place - index as f64 + beyond), direction)
    }
}

/// Bends outlines to the guides of a frame of this size, so that their ink reaches from one to the other; `None` when
/// the warp isn't one that is drawn. `foot` is the last line's baseline in the frame, and `to_page` leads from the frame
/// to the page, where the outlines are.
pub(crate) fn bend(
    warp: &Warp,
    items: Vec<Item>,
    foot: f64,
    (width, height): (f64, f64),
    to_page: Affine,
) -> Option<Vec<Item>> {
    let guides = guides(warp, width, height)?;
    let to_frame = to_page.inverse();
    let block: Rect = to_frame.transform_rect_bbox(items::bounds(&items)?);
    if !to_frame.is_finite() || block.width() <= 0.0 || block.height() <= 0.0 {
        return None;
    }
    let longest = block.width().max(block.height()) / 60.0;
    let map = |p: Point| -> Point {
        match &guides {
            Guides::Between(top, bottom) => {
                let (u, v) = ((p.x - block.x0) / block.width(), (p.y - block.y0) / block.height());
                top.at(u).0.lerp(bottom.at(u).0, v)
            }
            Guides::Along(track) => {
                // Text that is longer than the path is set closer.
                let squeeze = (track.length / block.width()).min(1.0);
                let x = (p.x - block.center().x) * squeeze;
                let (on, direction) = track.at(0.5 + x / track.length.max(1e-6));
                on + Vec2::new(-direction.y, direction.x) * (p.y - foot)
            }
        }
    };
    let mut left = MOST_POINTS;
    let mut bent = |path: &BezPath| to_page * bend_path(&(to_frame * path), longest, &map, &mut left);
    let items = items.into_iter().filter_map(|item| match item {
        Item::Fill { path, even_odd, paint } => Some(Item::Fill { path: bent(&path), even_odd, paint }),
        Item::Stroke { path, stroke, paint } => Some(Item::Stroke { path: bent(&path), stroke, paint }),
        _ => None,
    });
    Some(items.collect())
}

/// A path in short straight pieces, each of their ends moved.
fn bend_path(path: &BezPath, longest: f64, map: &dyn Fn(Point) -> Point, left: &mut usize) -> BezPath {
    let mut out = BezPath::new();
    let (mut start, mut last) = (Point::ZERO, Point::ZERO);
    let mut line = |out: &mut BezPath, from: Point, to: Point| {
        let pieces = ((from.distance(to) / longest).ceil().clamp(1.0, 64.0) as usize).min(*left);
        *left -= pieces;
        for i in 1..=pieces {
            out.line_to(map(from.lerp(to, i as f64 / pieces as f64)));
        }
    };
    kurbo::flatten(path.elements().iter().copied(), 0.05, |el| match el {
        PathEl::MoveTo(p) => {
            out.move_to(map(p));
            (start, last) = (p, p);
        }
        PathEl::LineTo(p) => {
            line(&mut out, last, p);
            last = p;
        }
        PathEl::ClosePath => {
            line(&mut out, last, start);
            out.close_path();
            last = start;
        }
        _ => {}
    });
    out
}

/// The guides of a preset in a frame of this size: those of the standard's definitions that bend letters between two
/// paths or along one.
fn guides(warp: &Warp, w: f64, h: f64) -> Option<Guides> {
    let part = |name: &str, default: f64| warp.adjust(name).unwrap_or(default) / 100_000.0;
    let adj = |default: f64| part("adj", default).clamp(0.0, 1.0);
    let m = w / 2.0;
    let lines = |points: &[(f64, f64)]| {
        let mut path = BezPath::new();
        for (i, p) in points.iter().enumerate() {
            if i == 0 { path.move_to(*p) } else { path.line_to(*p) }
        }
        path
    };
    // A curve whose ends are at one height and whose middle is at another.
    let bow = |ends: f64, middle: f64| {
        let control = (4.0 * middle - ends) / 3.0;
        let mut path = BezPath::new();
        path.move_to((0.0, ends));
        path.curve_to((w / 3.0, control), (w * 2.0 / 3.0, control), (w, ends));
        path
    };
    let waves = |y: f64, swing: f64, count: usize| {
        let mut path = BezPath::new();
        path.move_to((0.0, y));
        let step = w / count as f64;
        for i in 0..count {
            let x = step * i as f64;
            path.curve_to((x + step / 3.0, y - swing), (x + step * 2.0 / 3.0, y + swing), (x + step, y));
        }
        path
    };
    let arc = |from: f64, sweep: f64, size: f64| {
        let radii = (w / 2.0 * size, h / 2.0 * size);
        let arc = kurbo::Arc::new((m, h / 2.0), radii, from.to_radians(), sweep.to_radians(), 0.0);
        let start =
            Point::new(m + radii.0 * from.to_radians().cos(), h / 2.0 + radii.1 * from.to_radians().sin());
        let mut whole = BezPath::new();
        whole.move_to(start);
        whole.extend(arc.append_iter(0.1));
        whole
    };
    let flat = |y: f64| lines(&[(0.0, y), (w, y)]);
    let between =
        |top: BezPath, bottom: BezPath| Some(Guides::Between(Track::new(&top), Track::new(&bottom)));
    let wave = |default: f64, count: usize, sign: f64| {
        let y = part("adj1", default).clamp(0.0, 0.25) * h;
        let swing = y * 10.0 / 3.0 * sign;
        between(waves(y, swing, count), waves(h - y, swing, count))
    };
    match warp.preset.as_str() {
        "textPlain" => between(flat(0.0), flat(h)),
        "textStop" => {
            let y = adj(25_000.0) * h;
            let (a, b) = (w / 3.0, w * 2.0 / 3.0);
            between(
                lines(&[(0.0, y), (a, 0.0), (b, 0.0), (w, y)]),
                lines(&[(0.0, h - y), (a, h), (b, h), (w, h - y)]),
            )
        }
        "textTriangle" => {
            let y = adj(50_000.0) * h;
            between(lines(&[(0.0, y), (m, 0.0), (w, y)]), flat(h))
        }
        "textTriangleInverted" => {
            let y = adj(50_000.0) * h;
            between(flat(0.0), lines(&[(0.0, y), (m, h), (w, y)]))
        }
        "textChevron" => {
            let y = adj(25_000.0) * h;
            between(lines(&[(0.0, y), (m, 0.0), (w, y)]), lines(&[(0.0, h), (m, h - y), (w, h)]))
        }
        "textChevronInverted" => {
            let y = adj(75_000.0) * h;
            between(lines(&[(0.0, 0.0), (m, h - y), (w, 0.0)]), lines(&[(0.0, y), (m, h), (w, y)]))
        }
        "textSlantUp" => {
            let y = adj(55_556.0) * h;
            between(lines(&[(0.0, y), (w, 0.0)]), lines(&[(0.0, h), (w, h - y)]))
        }
        "textSlantDown" => {
            let y = adj(44_444.0) * h;
            between(lines(&[(0.0, 0.0), (w, h - y)]), lines(&[(0.0, y), (w, h)]))
        }
        "textFadeUp" => {
            let x = adj(33_333.0).min(0.499_99) * w;
            between(lines(&[(x, 0.0), (w - x, 0.0)]), flat(h))
        }
        "textFadeDown" => {
            let x = adj(33_333.0).min(0.499_99) * w;
            between(flat(0.0), lines(&[(x, h), (w - x, h)]))
        }
        "textFadeRight" => {
            let y = adj(33_333.0).min(0.499_99) * h;
            between(lines(&[(0.0, 0.0), (w, y)]), lines(&[(0.0, h), (w, h - y)]))
        }
        "textFadeLeft" => {
            let y = adj(33_333.0).min(0.499_99) * h;
            between(lines(&[(0.0, y), (w, 0.0)]), lines(&[(0.0, h - y), (w, h)]))
        }
        "textInflate" => {
            let y = adj(18_750.0) * h;
            between(bow(y, 0.0), bow(h - y, h))
        }
        "textDeflate" => {
            let y = adj(18_750.0) * h;
            between(bow(0.0, y), bow(h, h - y))
        }
        "textInflateBottom" => between(flat(0.0), bow(adj(60_000.0) * h, h)),
        "textInflateTop" => between(bow(adj(40_000.0) * h, 0.0), flat(h)),
        "textDeflateBottom" => between(flat(0.0), bow(h, adj(50_000.0) * h)),
        "textDeflateTop" => between(bow(0.0, adj(50_000.0) * h), flat(h)),
        "textCanUp" => {
            let y = adj(85_714.0) * h;
            between(bow(h - y, 0.0), bow(h, y))
        }
        "textCanDown" => {
            let y = adj(14_286.0) * h;
            between(bow(0.0, y), bow(h - y, h))
        }
        "textWave1" => wave(12_500.0, 1, 1.0),
        "textWave2" => wave(12_500.0, 1, -1.0),
        "textDoubleWave1" => wave(6_250.0, 2, 1.0),
        "textWave4" => wave(6_250.0, 2, -1.0),
        "textArchUp" => Some(Guides::Along(Track::new(&arc(180.0, 180.0, 1.0)))),
        "textArchDown" => Some(Guides::Along(Track::new(&arc(180.0, -180.0, 1.0)))),
        "textCircle" => Some(Guides::Along(Track::new(&arc(180.0, 359.9, 1.0)))),
        "textArchUpPour" => between(arc(180.0, 180.0, 1.0), arc(180.0, 180.0, part("adj2", 50_000.0))),
        "textArchDownPour" => between(arc(180.0, -180.0, part("adj2", 50_000.0)), arc(180.0, -180.0, 1.0)),
        "textCirclePour" => between(arc(180.0, 359.9, 1.0), arc(180.0, 359.9, part("adj2", 50_000.0))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Paint;
    use infograft_deck::color::Rgb;
    use kurbo::Shape as _;

    fn bent(preset: &str, block: Rect) -> Rect {
        let warp = Warp { preset: preset.into(), adjust: vec![] };
        let item =
            Item::Fill { path: block.to_path(0.1), even_odd: false, paint: Paint::Solid(Rgb::BLACK, 1.0) };
        let items = bend(&warp, vec![item], block.y1, (200.0, 100.0), Affine::IDENTITY).unwrap();
        match &items[0] {
            Item::Fill { path, .. } => path.bounding_box(),
            _ => unreachable!(),
        }
    }

    #[test]
    fn stretched_text_fills_its_frame() {
        let block = Rect::new(10.0, 5.0, 60.0, 25.0);
        for preset in
            ["textPlain", "textStop", "textChevron", "textFadeUp", "textSlantUp", "textCanUp", "textTriangle"]
        {
            let found = bent(preset, block);
            let off = |a: f64, b: f64| (a - b).abs() < 0.5;
            assert!(
                off(found.x0, 0.0) && off(found.x1, 200.0) && off(found.y0, 0.0) && off(found.y1, 100.0),
                "{preset}: {found:?}"
            );
        }
    }

    #[test]
    fn arched_text_keeps_its_size_and_stands_on_the_arch() {
        // 20 points high on the top of the ellipse, wherever it stood before.
        let found = bent("textArchUp", Rect::new(30.0, 70.0, 40.0, 90.0));
        assert!((found.y0 + 20.0).abs() < 0.5 && (found.center().x - 100.0).abs() < 0.5, "{found:?}");
        let found = bent("textArchDown", Rect::new(30.0, 70.0, 40.0, 90.0));
        assert!((found.y1 - 100.0).abs() < 0.5 && (found.y0 - 80.0).abs() < 0.5, "{found:?}");
    }

    #[test]
    fn unknown_warps_are_left_alone() {
        let warp = Warp { preset: "textRingOutside".into(), adjust: vec![] };
        assert!(bend(&warp, vec![], 1.0, (9.0, 9.0), Affine::IDENTITY).is_none());
    }
}
