//! Coverage of paths as small grey images, blurred: for shadows, glows and soft edges, which PDF has no vectors for.

use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};

use crate::layout::reach;

/// Pixels in a point where the limit allows: about 100 to the inch.
const RESOLUTION: f64 = 1.4;
/// The longest side of a page, in points, from which on the resolution falls.
const LARGE: f64 = 1_000.0;

/// Rows that are transposed together.
const BLOCK: usize = 16;

/// A grey image and the rectangle of the page that it covers.
pub(crate) struct Coverage {
    pub rect: Rect,
    pub width: usize,
    pub height: usize,
    /// 0.0 to 1.0 a pixel, rows from the top.
    pub values: Vec<f32>,
    /// Pixels in a point.
    pub scale: f64,
}

impl Coverage {
    /// An empty image over a rectangle of a page with this longest side, of at most so many pixels.
    pub(crate) fn new(rect: Rect, blur: f64, page: f64, most: usize) -> Option<Self> {
        // A wide blur needs few pixels, and so does a poster, which is seen from farther away; but never fewer than one
        // to the blur's deviation.
        let fine = RESOLUTION.min(12.0 / blur.max(0.1)).max(0.2);
        let wanted = (fine * (LARGE / page.max(1.0)).min(1.0)).max(fine.min(3.0 / blur.max(0.1)));
        let area = (rect.width() * rect.height()).max(1.0);
        let scale = wanted.min((most as f64 / area).sqrt());
        let (width, height) =
            ((rect.width() * scale).ceil() as usize, (rect.height() * scale).ceil() as usize);
        if !rect.is_finite() || width == 0 || height == 0 || width > 8_192 || height > 8_192 {
            return None;
        }
        Some(Self { rect, width, height, values: vec![0.0; width * height], scale })
    }

    /// An empty image of the same pixels.
    pub(crate) fn empty(&self) -> Self {
        Self { values: vec![0.0; self.values.len()], ..*self }
    }

    /// Adds a path's inside, non-zero, at an opacity.
    pub(crate) fn add(&mut self, path: &BezPath, alpha: f32) {
        let bounds = path.bounding_box();
        let pixel = |v: f64, origin: f64, most: usize| ((v - origin) * self.scale).clamp(0.0, most as f64);
        let (x0, x1) =
            (pixel(bounds.x0, self.rect.x0, self.width), pixel(bounds.x1, self.rect.x0, self.width));
        let (y0, y1) =
            (pixel(bounds.y0, self.rect.y0, self.height), pixel(bounds.y1, self.rect.y0, self.height));
        let (left, top) = (x0.floor() as usize, y0.floor() as usize);
        let (width, height) =
            ((x1.ceil() as usize).saturating_sub(left), (y1.ceil() as usize).saturating_sub(top));
        if width == 0 || height == 0 {
            return;
        }
        let mut area = Area { width, height, deltas: vec![0.0; width * height + 2] };
        let (scale, origin) = (self.scale, self.rect.origin());
        let to_pixel = |p: Point| {
            Point::new((p.x - origin.x) * scale - left as f64, (p.y - origin.y) * scale - top as f64)
        };
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        kurbo::flatten(path.elements().iter().copied(), reach::tolerance(path, 0.1), |el| match el {
            PathEl::MoveTo(p) => {
                area.edge(last, start);
                start = to_pixel(p);
                last = start;
            }
            PathEl::LineTo(p) => {
                let p = to_pixel(p);
                area.edge(last, p);
                last = p;
            }
            PathEl::ClosePath => {
                area.edge(last, start);
                last = start;
            }
            _ => {}
        });
        area.edge(last, start);
        let rows = self.values.chunks_exact_mut(self.width).skip(top);
        for (row, deltas) in rows.zip(area.deltas.chunks_exact(width)) {
            let mut sum = 0.0;
            for (value, delta) in row.iter_mut().skip(left).zip(deltas) {
                sum += delta;
                *value = value.max(sum.abs().min(1.0) * alpha);
            }
        }
    }

    /// Adds the opacities of an image whose unit square lies there, within a clip.
    pub(crate) fn add_image(
        &mut self,
        at: Affine,
        (width, height): (usize, usize),
        alpha: &[u8],
        clip: Option<&BezPath>,
    ) {
        let to_unit = at.inverse();
        if !to_unit.is_finite() || width == 0 || height == 0 {
            return;
        }
        let within = clip.map(|path| {
            let mut inside = self.empty();
            inside.add(path, 1.0);
            inside.values
        });
        // In the image's unit square.
        let sample = |p: Point| {
            if !(0.0..1.0).contains(&p.x) || !(0.0..1.0).contains(&p.y) {
                return 0.0;
            }
            let (x, y) = ((p.x * width as f64) as usize, (p.y * height as f64) as usize);
            alpha.get(y * width + x).map_or(0.0, |a| f32::from(*a) / 255.0)
        };
        let (scale, origin) = (self.scale, self.rect.origin());
        let [a, b, c, d, e, f] = to_unit.as_coeffs();
        // Four places in each pixel: what its column and its row add to where they lie is the same all along.
        let part = |n: usize, start: f64| [0.25, 0.75].map(|part| start + (n as f64 + part) / scale);
        let columns: Vec<_> = (0..self.width).map(|n| part(n, origin.x).map(|x| (a * x, b * x))).collect();
        let rows = self.values.chunks_exact_mut(self.width);
        for (n, row) in rows.enumerate() {
            let [upper, lower] = part(n, origin.y).map(|y| (c * y, d * y));
            for (column, (value, [left, right])) in row.iter_mut().zip(&columns).enumerate() {
                let at = n * columns.len() + column;
                let inside = within.as_ref().and_then(|w| w.get(at)).copied().unwrap_or(1.0);
                if inside <= 0.0 {
                    continue;
                }
                let places = [(left, upper), (right, upper), (left, lower), (right, lower)];
                let sum: f32 =
                    places.into_iter().map(|(x, y)| sample(Point::new(x.0 + y.0 + e, x.1 + y.1 + f))).sum();
                *value = value.max(sum / 4.0 * inside);
            }
        }
    }

    /// Blurs by a radius in points: a Gaussian of a third of it, as measured in PowerPoint's PDFs at 3 and 15 points.
    pub(crate) fn blur(&mut self, radius: f64) {
        let sigma = radius * self.scale / 3.0;
        if sigma.is_nan() || sigma < 0.2 {
            return;
        }
        for _ in 0..2 {
            if sigma < 5.0 {
                self.gauss_rows(sigma);
            } else {
                // Three boxes are close to a Gaussian: each of them has a third of its variance.
                let size = (((4.0 * sigma * sigma + 1.0).sqrt() - 1.0) / 2.0).round() as usize;
                (0..3).for_each(|_| self.box_rows(size));
            }
            self.transpose();
        }
    }

    fn gauss_rows(&mut self, sigma: f64) {
        let reach = (sigma * 3.0).ceil() as usize;
        let weight = |d: usize| (-((d * d) as f64) / (2.0 * sigma * sigma)).exp();
        let sum: f64 = weight(0) + 2.0 * (1..=reach).map(weight).sum::<f64>();
        let kernel: Vec<f32> = (0..=2 * reach).map(|i| (weight(i.abs_diff(reach)) / sum) as f32).collect();
        let mut padded = vec![0.0_f32; self.width + 2 * reach];
        for row in self.values.chunks_exact_mut(self.width) {
            if let Some(middle) = padded.get_mut(reach..reach + row.len()) {
                middle.copy_from_slice(row);
            }
            // Weight by weight along the whole row, which a processor does for several pixels at once.
            row.fill(0.0);
            for (shift, weight) in kernel.iter().enumerate() {
                for (value, beside) in row.iter_mut().zip(padded.iter().skip(shift)) {
                    *value += beside * weight;
                }
            }
        }
    }

    fn box_rows(&mut self, radius: usize) {
        let width = self.width;
        let weight = 1.0 / (2 * radius + 1) as f32;
        // Running sums, with as many of the first and the last as a box reaches beyond the row.
        let mut sums = vec![0.0_f32; width + 1 + 2 * radius];
        for row in self.values.chunks_exact_mut(width) {
            let mut sum = 0.0;
            for (slot, value) in sums.iter_mut().skip(radius + 1).zip(row.iter()) {
                sum += value;
                *slot = sum;
            }
            sums.iter_mut().skip(radius + 1 + width).for_each(|slot| *slot = sum);
            let (from, to) = (sums.iter(), sums.iter().skip(2 * radius + 1));
            for (value, (from, to)) in row.iter_mut().zip(from.zip(to)) {
                *value = (to - from) * weight;
            }
        }
    }

    fn transpose(&mut self) {
        let mut out = vec![0.0; self.values.len()];
        // Some rows at a time: what they become lies side by side.
        for (block, rows) in self.values.chunks(self.width * BLOCK).enumerate() {
            for (x, column) in out.chunks_exact_mut(self.height).enumerate() {
                let values = rows.iter().skip(x).step_by(self.width);
                column.iter_mut().skip(block * BLOCK).zip(values).for_each(|(slot, value)| *slot = *value);
            }
        }
        self.values = out;
        std::mem::swap(&mut self.width, &mut self.height);
    }
}

/// The pixels around a path, each with what the coverage changes by there along its row: signed areas of the edges.
struct Area {
    width: usize,
    height: usize,
    deltas: Vec<f32>,
}

impl Area {
    /// Adds an edge's signed area to the pixels to its right.
    fn edge(&mut self, a: Point, b: Point) {
        if a.y == b.y {
            return;
        }
        let (dir, top, bottom) = if a.y < b.y { (1.0, a, b) } else { (-1.0, b, a) };
        let slope = (bottom.x - top.x) / (bottom.y - top.y);
        let from = top.y.max(0.0);
        let to = bottom.y.min(self.height as f64);
        let mut y = from;
        while y < to {
            let row = y.floor();
            let next = (row + 1.0).min(to);
            let x0 = top.x + (y - top.y) * slope;
            let x1 = top.x + (next - top.y) * slope;
            self.cell(row as usize, dir * (next - y), x0.min(x1), x0.max(x1));
            y = next;
        }
    }

    /// A part of an edge within one row, between two abscissae.
    fn cell(&mut self, row: usize, height: f64, left: f64, right: f64) {
        let width = self.width as f64;
        let base = row * self.width;
        let (left, right) = (left.clamp(0.0, width), right.clamp(0.0, width));
        let columns = self.width;
        let deltas = &mut self.deltas;
        let mut add = |column: usize, value: f64| {
            if column < columns
                && let Some(slot) = deltas.get_mut(base + column)
            {
                *slot += value as f32;
            }
        };
        let (first, last) = (left.floor() as usize, right.floor() as usize);
        if first == last {
            let mean = (left + right) / 2.0 - first as f64;
            add(first, height * (1.0 - mean));
            add(first + 1, height * mean);
            return;
        }
        // Spread the height over the columns that the edge crosses.
        let per = height / (right - left);
        for column in first..=last {
            let (from, to) = (left.max(column as f64), right.min(column as f64 + 1.0));
            let part = per * (to - from).max(0.0);
            let mean = (from + to) / 2.0 - column as f64;
            add(column, part * (1.0 - mean));
            add(column + 1, part * mean);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverage_is_the_area() {
        let mut image = Coverage::new(Rect::new(0.0, 0.0, 100.0, 50.0), 1.0, 100.0, 300_000).unwrap();
        image.add(&Rect::new(10.3, 10.6, 60.1, 30.2).to_path(0.1), 1.0);
        let area: f32 = image.values.iter().sum::<f32>() / (image.scale * image.scale) as f32;
        assert!((f64::from(area) - 49.8 * 19.6).abs() < 0.5, "{area}");
        let mut circle = Coverage::new(Rect::new(0.0, 0.0, 50.0, 50.0), 1.0, 100.0, 300_000).unwrap();
        circle.add(&kurbo::Circle::new((25.0, 25.0), 20.0).to_path(0.01), 1.0);
        let area = f64::from(circle.values.iter().sum::<f32>()) / (circle.scale * circle.scale);
        assert!((area / (std::f64::consts::PI * 400.0) - 1.0).abs() < 0.01, "{area}");
    }

    /// The edge of a half plane blurred by a Gaussian is its distribution: 0.5, 0.841 at one deviation, 0.977 at two.
    #[test]
    fn a_blur_of_three_points_deviates_by_one() {
        for radius in [3.0, 30.0] {
            let mut image = Coverage::new(Rect::new(0.0, 0.0, 200.0, 200.0), radius, 100.0, 300_000).unwrap();
            image.add(&Rect::new(100.0, 0.0, 200.0, 200.0).to_path(0.1), 1.0);
            image.blur(radius);
            let row = image.height / 2 * image.width;
            for (deviations, expected) in [(0.0, 0.5), (1.0, 0.841), (-1.0, 0.159), (2.0, 0.977)] {
                let x = (100.0 + deviations * radius / 3.0) * image.scale - 0.5;
                let (left, t) = (x.floor() as usize, x.fract() as f32);
                let value = image.values[row + left] * (1.0 - t) + image.values[row + left + 1] * t;
                assert!((value - expected).abs() < 0.02, "{radius} {deviations}: {value}");
            }
        }
    }

    #[test]
    fn blurring_keeps_the_sum() {
        let mut image = Coverage::new(Rect::new(0.0, 0.0, 100.0, 100.0), 5.0, 100.0, 300_000).unwrap();
        image.add(&Rect::new(40.0, 40.0, 60.0, 60.0).to_path(0.1), 1.0);
        let before: f32 = image.values.iter().sum();
        image.blur(5.0);
        let after: f32 = image.values.iter().sum();
        assert!((before - after).abs() < before * 0.01);
    }
}
