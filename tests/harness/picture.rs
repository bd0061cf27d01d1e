//! Compares the picture of a case's first page with the one that it expects.

use image::{Rgb, RgbImage};
use infograft_render::preview::{Size, png_pages};

use super::case::Case;
use super::library::Made;

const DPI: f32 = 50.0;
/// A pixel differs when a channel is further off than this.
const CHANNEL: u8 = 24;
/// So many pixels in a thousand may differ: anti-aliasing is not the same on every processor.
const PER_MILLE: usize = 2;

const FILE: &str = "page.png";

/// The first page of a PDF as a PNG.
pub fn of(pdf: &[u8]) -> Vec<u8> {
    png_pages(pdf, Size::Dpi(DPI)).unwrap().swap_remove(0)
}

/// How the picture differs, if the case expects one; with `accept` it is written instead.
pub fn compare(case: &Case, made: &Made, accept: bool) -> Option<String> {
    let expected = std::fs::read(case.folder.join(FILE)).ok()?;
    let Some(pdf) = &made.pdf else { return Some(format!("{FILE}: there is no page")) };
    let picture = of(pdf);
    let (before, after) = (image::load_from_memory(&expected), image::load_from_memory(&picture).unwrap());
    let before = before.map(image::DynamicImage::into_rgb8).unwrap_or_default();
    let after = after.into_rgb8();
    let difference = difference(&before, &after)?;
    if accept {
        std::fs::write(case.folder.join(FILE), picture).unwrap();
        return None;
    }
    let path = super::output().join(format!("{}.png", case.file_name()));
    std::fs::create_dir_all(super::output()).unwrap();
    beside(&[&before, &after, &difference]).save(&path).unwrap();
    Some(format!("{FILE}: before, after and difference are in {}", path.display()))
}

/// Black where two pictures differ; `None` if they are alike.
fn difference(before: &RgbImage, after: &RgbImage) -> Option<RgbImage> {
    let mut shown = RgbImage::from_pixel(after.width(), after.height(), Rgb([255; 3]));
    let mut off = 0;
    for (x, y, pixel) in after.enumerate_pixels() {
        let same = before
            .get_pixel_checked(x, y)
            .is_some_and(|other| pixel.0.iter().zip(other.0).all(|(a, b)| a.abs_diff(b) <= CHANNEL));
        if !same {
            off += 1;
            shown.put_pixel(x, y, Rgb([0; 3]));
        }
    }
    let alike = before.dimensions() == after.dimensions()
        && off * 1000 <= PER_MILLE * (after.width() * after.height()) as usize;
    (!alike).then_some(shown)
}

/// Pictures side by side, on grey.
fn beside(pictures: &[&RgbImage]) -> RgbImage {
    const GAP: u32 = 4;
    let width = pictures.iter().map(|p| p.width() + GAP).sum();
    let height = pictures.iter().map(|p| p.height()).max().unwrap_or(1);
    let mut sheet = RgbImage::from_pixel(width, height, Rgb([128; 3]));
    let mut x = 0;
    for picture in pictures {
        image::imageops::replace(&mut sheet, *picture, i64::from(x), 0);
        x += picture.width() + GAP;
    }
    sheet
}
