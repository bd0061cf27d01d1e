//! Geometries: presets (ECMA-376 Part 1, 20.1.9.18 and its `presetShapeDefinitions.xml`) and custom ones (20.1.9.8)
//! become Bézier paths in the shape's own EMU.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use infograft_deck::deck::Values;
use infograft_deck::xml::{Element, Ns};
use kurbo::{Affine, BezPath, Point, Rect};

use super::guide::Guides;
use super::model::{GeomPath, PathFill};

/// The presets in the notation of `examples/preset_table.rs`.
const PRESETS: &str = include_str!("presets.txt");

/// A preset's name, its block, and what the block says.
type Preset = (&'static str, &'static str, OnceLock<Definition<'static>>);

/// The presets by name: found once, in one pass; a block is read when its shape is drawn for the first time.
static INDEX: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let blocks = PRESETS.split("# ").filter_map(|block| block.split_once('\n'));
    let mut index: Vec<Preset> = blocks.map(|(name, block)| (name, block, OnceLock::new())).collect();
    index.sort_unstable_by_key(|(name, ..)| *name);
    index
});

/// A geometry before its guides are computed.
#[derive(Default)]
pub(super) struct Definition<'a> {
    adjust: Vec<(&'a str, &'a str)>,
    guides: Vec<(&'a str, &'a str)>,
    rect: Option<[&'a str; 4]>,
    paths: Vec<PathDef<'a>>,
}

struct PathDef<'a> {
    size: (f64, f64),
    fill: PathFill,
    stroke: bool,
    commands: Vec<Command<'a>>,
}

enum Command<'a> {
    Move([&'a str; 2]),
    Line([&'a str; 2]),
    /// `wR`, `hR`, `stAng`, `swAng`.
    Arc([&'a str; 4]),
    Quad([&'a str; 4]),
    Cubic([&'a str; 6]),
    Close,
}

impl Definition<'static> {
    /// The preset of that name (`ST_ShapeType`).
    pub(super) fn preset(name: &str) -> Option<&'static Self> {
        let at = INDEX.binary_search_by(|(known, ..)| (*known).cmp(name)).ok()?;
        let (_, block, definition) = INDEX.get(at)?;
        Some(definition.get_or_init(|| Self::of_block(block)))
    }

    fn of_block(block: &'static str) -> Self {
        let mut definition = Self::default();
        for line in block.lines() {
            definition.preset_line(line);
        }
        // `chartPlus` and its like list their lines before the area, which would hide them.
        definition.paths.sort_by_key(|p| p.fill == PathFill::None);
        definition
    }

    fn preset_line(&mut self, line: &'static str) {
        let Some((kind, rest)) = line.split_once(' ') else { return };
        match kind {
            "a" => self.adjust.extend(rest.split_once(' ')),
            "g" => self.guides.extend(rest.split_once(' ')),
            "r" => self.rect = operands(&mut rest.split(' ')),
            _ => self.paths.push(preset_path(rest)),
        }
    }
}

fn preset_path(line: &'static str) -> PathDef<'static> {
    let mut tokens = line.split(' ');
    let [w, h, fill, stroke] = operands(&mut tokens).unwrap_or(["-"; 4]);
    let size = (w.parse().unwrap_or(0.0), h.parse().unwrap_or(0.0));
    let mut commands = Vec::new();
    while let Some(letter) = tokens.next() {
        commands.extend(match letter {
            "M" => operands(&mut tokens).map(Command::Move),
            "L" => operands(&mut tokens).map(Command::Line),
            "A" => operands(&mut tokens).map(Command::Arc),
            "Q" => operands(&mut tokens).map(Command::Quad),
            "C" => operands(&mut tokens).map(Command::Cubic),
            _ => Some(Command::Close),
        });
    }
    PathDef { size, fill: path_fill(fill), stroke: stroke != "false", commands }
}

fn operands<'a, const N: usize>(tokens: &mut dyn Iterator<Item = &'a str>) -> Option<[&'a str; N]> {
    let mut out = [""; N];
    for slot in &mut out {
        *slot = tokens.next()?;
    }
    Some(out)
}

fn path_fill(name: &str) -> PathFill {
    match name {
        "none" => PathFill::None,
        "lighten" => PathFill::Lighten,
        "lightenLess" => PathFill::LightenLess,
        "darken" => PathFill::Darken,
        "darkenLess" => PathFill::DarkenLess,
        _ => PathFill::Norm,
    }
}

/// The guides of an `a:avLst` or `a:gdLst`.
pub(super) fn guide_list(list: Option<&Element>) -> Vec<(&str, &str)> {
    let gds = list.into_iter().flat_map(|l| l.children_named(Ns::A, "gd"));
    gds.filter_map(|gd| Some((gd.attr("name")?, gd.attr("fmla")?))).collect()
}

impl<'a> Definition<'a> {
    /// The geometry of an `a:custGeom`.
    pub(super) fn custom(e: &'a Element) -> Self {
        let rect = e.a("rect").map(|r| ["l", "t", "r", "b"].map(|side| r.attr(side).unwrap_or(side)));
        let paths = e.a("pathLst").into_iter().flat_map(|l| l.children_named(Ns::A, "path")).map(custom_path);
        Self {
            adjust: guide_list(e.a("avLst")),
            guides: guide_list(e.a("gdLst")),
            rect,
            paths: paths.collect(),
        }
    }

    /// How much there is to draw.
    pub(super) fn cost(&self) -> usize {
        self.guides.len() + self.paths.iter().map(|p| p.commands.len()).sum::<usize>()
    }

    /// The paths and the text rectangle at a size, with the adjust values that the shape overrides.
    pub(super) fn at_size(&self, overrides: &[(&'a str, &'a str)], w: f64, h: f64) -> (Vec<GeomPath>, Rect) {
        let mut guides = Guides::new(w, h);
        for (name, formula) in &self.adjust {
            guides.define(name, formula);
        }
        for (name, formula) in overrides {
            // PowerPoint reads `adj1` for a shape whose only adjust value is called `adj`, and the other way round.
            let alias = match *name {
                "adj" if !guides.has("adj") && guides.has("adj1") => "adj1",
                "adj1" if !guides.has("adj1") && guides.has("adj") => "adj",
                name => name,
            };
            guides.define(alias, formula);
        }
        for (name, formula) in &self.guides {
            guides.define(name, formula);
        }
        let paths = self.paths.iter().map(|p| p.draw(&guides, w, h)).collect();
        let [l, t, r, b] = self.rect.unwrap_or(["l", "t", "r", "b"]).map(|token| guides.get(token));
        (paths, Rect::new(l, t, r, b))
    }
}

/// A preset at a size, with the adjust values that a shape overrides.
type Sized = (String, Vec<(String, String)>, [u64; 2]);

/// Presets at the sizes that they were drawn in: most shapes of a deck have the form and the size of another.
#[derive(Default)]
pub(super) struct Presets(RefCell<BTreeMap<Sized, (Vec<GeomPath>, Rect)>>);

/// As many presets are kept, so that shapes that all differ cost no memory.
const MOST_KEPT: usize = 200;

impl Presets {
    /// The paths and the text rectangle of a preset (`ST_ShapeType`); `None` where there is none of that name.
    pub(super) fn at_size(
        &self,
        name: &str,
        overrides: &[(&str, &str)],
        w: f64,
        h: f64,
    ) -> Option<(Vec<GeomPath>, Rect)> {
        let definition = Definition::preset(name)?;
        let owned = overrides.iter().map(|(name, formula)| ((*name).to_owned(), (*formula).to_owned()));
        let key = (name.to_owned(), owned.collect(), [w.to_bits(), h.to_bits()]);
        if let Some(known) = self.0.borrow().get(&key) {
            return Some(known.clone());
        }
        let sized = definition.at_size(overrides, w, h);
        let mut kept = self.0.borrow_mut();
        if kept.len() < MOST_KEPT {
            kept.insert(key, sized.clone());
        }
        Some(sized)
    }
}

fn custom_path(e: &Element) -> PathDef<'_> {
    let side = |name| e.emu(name).map_or(0.0, infograft_deck::units::Emu::f64);
    PathDef {
        size: (side("w"), side("h")),
        fill: path_fill(e.attr("fill").unwrap_or_default()),
        stroke: e.flag("stroke").unwrap_or(true),
        commands: e.elements().filter(|c| c.ns == Ns::A).filter_map(custom_command).collect(),
    }
}

fn custom_command(e: &Element) -> Option<Command<'_>> {
    let mut points = e
        .children_named(Ns::A, "pt")
        .flat_map(|pt| [pt.attr("x").unwrap_or("0"), pt.attr("y").unwrap_or("0")]);
    match e.local() {
        "moveTo" => operands(&mut points).map(Command::Move),
        "lnTo" => operands(&mut points).map(Command::Line),
        "quadBezTo" => operands(&mut points).map(Command::Quad),
        "cubicBezTo" => operands(&mut points).map(Command::Cubic),
        "arcTo" => Some(Command::Arc(["wR", "hR", "stAng", "swAng"].map(|n| e.attr(n).unwrap_or("0")))),
        "close" => Some(Command::Close),
        _ => None,
    }
}

impl PathDef<'_> {
    fn draw(&self, guides: &Guides<'_>, w: f64, h: f64) -> GeomPath {
        let scale = |own: f64, frame: f64| if own > 0.0 { frame / own } else { 1.0 };
        let mut pen = Pen { path: BezPath::new(), at: Point::ZERO, start: Point::ZERO, open: false };
        for command in &self.commands {
            pen.draw(command, guides);
        }
        // Room is made by doubling, and a deck may have tens of thousands of outlines.
        let mut elements = pen.path.into_elements();
        elements.shrink_to_fit();
        let mut path = BezPath::from_vec(elements);
        path.apply_affine(Affine::scale_non_uniform(scale(self.size.0, w), scale(self.size.1, h)));
        GeomPath { path, fill: self.fill, stroke: self.stroke }
    }
}

struct Pen {
    path: BezPath,
    at: Point,
    start: Point,
    open: bool,
}

impl Pen {
    fn draw(&mut self, command: &Command<'_>, guides: &Guides<'_>) {
        let point = |x: &str, y: &str| Point::new(guides.get(x), guides.get(y));
        match command {
            Command::Move([x, y]) => {
                self.at = point(x, y);
                self.start = self.at;
                self.path.move_to(self.at);
                self.open = true;
            }
            Command::Line([x, y]) => {
                self.begin();
                self.at = point(x, y);
                self.path.line_to(self.at);
            }
            Command::Arc(operands) => self.arc(operands.map(|o| guides.get(o))),
            Command::Quad([x1, y1, x2, y2]) => {
                self.begin();
                self.at = point(x2, y2);
                self.path.quad_to(point(x1, y1), self.at);
            }
            Command::Cubic([x1, y1, x2, y2, x3, y3]) => {
                self.begin();
                self.at = point(x3, y3);
                self.path.curve_to(point(x1, y1), point(x2, y2), self.at);
            }
            Command::Close => {
                if self.open {
                    self.path.close_path();
                }
                self.at = self.start;
                self.open = false;
            }
        }
    }

    /// A path needs a current point before anything is drawn.
    fn begin(&mut self) {
        if !self.open {
            self.path.move_to(self.at);
            self.start = self.at;
            self.open = true;
        }
    }

    /// `a:arcTo` (ECMA-376 Part 1, 20.1.9.4): the current point lies on an ellipse at `stAng`; the arc sweeps `swAng`.
    /// The angles are those that one sees, so they are turned into the ellipse's parameter first.
    fn arc(&mut self, [rx, ry, start, sweep]: [f64; 4]) {
        self.begin();
        let (rx, ry) = (rx.abs(), ry.abs());
        let full = 21_600_000.0;
        let sweep = sweep.clamp(-full, full);
        if sweep == 0.0 || (rx == 0.0 && ry == 0.0) {
            return;
        }
        let from = parameter(start % full, rx, ry);
        let to = parameter(start % full + sweep, rx, ry);
        let center = self.at - kurbo::Vec2::new(rx * from.cos(), ry * from.sin());
        let pieces = ((to - from).abs() / std::f64::consts::FRAC_PI_2 - 1e-9).ceil().clamp(1.0, 8.0);
        let step = (to - from) / pieces;
        // The cubic that meets a circular arc at its ends and middle: handles of 4/3·tan(θ/4).
        let k = 4.0 / 3.0 * (step / 4.0).tan();
        let on = |t: f64| center + kurbo::Vec2::new(rx * t.cos(), ry * t.sin());
        let along = |t: f64| kurbo::Vec2::new(-rx * t.sin(), ry * t.cos()) * k;
        for i in 0..pieces as usize {
            let t = from + step * i as f64;
            let (p0, p3) = (on(t), on(t + step));
            self.path.curve_to(p0 + along(t), p3 - along(t + step), p3);
            self.at = p3;
        }
    }
}

/// The parameter of an ellipse at the angle that one sees, on the same turn.
fn parameter(angle: f64, rx: f64, ry: f64) -> f64 {
    let seen = (angle / 60_000.0).to_radians();
    if rx == 0.0 || ry == 0.0 {
        return seen;
    }
    let t = (seen.sin() * rx).atan2(seen.cos() * ry);
    let turn = std::f64::consts::TAU;
    t + turn * ((seen - t) / turn).round()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape;

    fn preset(name: &str, w: f64, h: f64) -> (Vec<GeomPath>, Rect) {
        Definition::preset(name).expect("a preset").at_size(&[], w, h)
    }

    #[test]
    fn every_preset_is_there_and_finite() {
        let names: Vec<&str> = PRESETS.lines().filter_map(|l| l.strip_prefix("# ")).collect();
        assert_eq!(names.len(), 187);
        for name in names {
            for (w, h) in [(300.0, 100.0), (100.0, 300.0), (0.0, 50.0), (0.0, 0.0)] {
                let (paths, rect) = preset(name, w, h);
                assert!(!paths.is_empty(), "{name} has paths");
                assert!(rect.is_finite(), "{name}");
                assert!(paths.iter().all(|p| p.path.is_finite()), "{name} at {w} × {h}");
            }
        }
        assert!(Definition::preset("noSuchShape").is_none());
    }

    #[test]
    fn a_form_is_computed_once_for_each_size() {
        let presets = Presets::default();
        let wide = |adjust: &str| presets.at_size("roundRect", &[("adj", adjust)], 300.0, 100.0).unwrap();
        for adjust in ["val 0", "val 50000", "val 0", "val 50000"] {
            let (paths, rect) =
                Definition::preset("roundRect").unwrap().at_size(&[("adj", adjust)], 300.0, 100.0);
            let (known, known_rect) = wide(adjust);
            assert_eq!((known[0].path.to_svg(), known_rect), (paths[0].path.to_svg(), rect));
        }
        assert_eq!(presets.0.borrow().len(), 2);
        for width in 0..2 * MOST_KEPT {
            presets.at_size("gear9", &[], width as f64, 100.0);
        }
        assert_eq!(presets.0.borrow().len(), MOST_KEPT);
        assert!(presets.at_size("noSuchShape", &[], 1.0, 1.0).is_none());
    }

    #[test]
    fn an_ellipse_fills_its_frame() {
        let (paths, rect) = preset("ellipse", 400.0, 200.0);
        let path = &paths[0].path;
        assert!((path.area().abs() - std::f64::consts::PI * 200.0 * 100.0).abs() < 50.0);
        assert_eq!(path.bounding_box().round(), Rect::new(0.0, 0.0, 400.0, 200.0));
        // Text stands in the rectangle that 45° cuts off: 200·(1 − cos 45°) = 58.6.
        assert!((rect.x0 - 58.58).abs() < 0.01 && (rect.y0 - 29.29).abs() < 0.01);
    }

    #[test]
    fn round_rect_corners_follow_the_adjust_value() {
        let d = Definition::preset("roundRect").expect("a preset");
        let (paths, _) = d.at_size(&[("adj", "val 50000")], 400.0, 200.0);
        let expected = 200.0 * 200.0 + std::f64::consts::PI * 100.0 * 100.0;
        assert!((paths[0].path.area().abs() - expected).abs() < 50.0, "ends become half circles");
    }

    #[test]
    fn arc_angles_are_those_one_sees() {
        // A pie from 0° to 45° of an ellipse 400 × 200 ends where the ray at 45° meets it: x = y.
        let d = Definition::preset("arc").expect("a preset");
        let (paths, _) = d.at_size(&[("adj1", "val 0"), ("adj2", "val 2700000")], 400.0, 200.0);
        let end = paths[1].path.segments().last().expect("a segment");
        let end = kurbo::ParamCurve::end(&end) - Point::new(200.0, 100.0);
        assert!((end.x - end.y).abs() < 0.01, "{end:?}");
        assert!((end.x - 40_000.0_f64.sqrt() * 100.0 / (50_000.0_f64).sqrt()).abs() < 0.01, "{end:?}");
    }

    #[test]
    fn custom_paths_scale_to_the_frame() {
        let xml = br#"<a:custGeom xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:gdLst><a:gd name="m" fmla="*/ w 1 2"/></a:gdLst>
          <a:rect l="m" t="t" r="r" b="b"/><a:pathLst><a:path w="10" h="20" fill="none" stroke="0"><a:moveTo><a:pt x="0" y="0"/></a:moveTo>
          <a:lnTo><a:pt x="10" y="20"/></a:lnTo></a:path></a:pathLst></a:custGeom>"#;
        let e = Element::parse(xml).expect("well-formed");
        let (paths, rect) = Definition::custom(&e).at_size(&[], 1000.0, 500.0);
        assert_eq!(paths[0].path.bounding_box(), Rect::new(0.0, 0.0, 1000.0, 500.0));
        assert_eq!((paths[0].fill, paths[0].stroke), (PathFill::None, false));
        assert_eq!(rect, Rect::new(500.0, 0.0, 1000.0, 500.0));
    }
}
