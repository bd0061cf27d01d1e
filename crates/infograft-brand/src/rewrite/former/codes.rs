//! QR codes that lead to the former owner: they become the brand's.
//!
//! A code is known by its link: a picture that can be clicked and shows the three corners that every code has (ISO/IEC
//! 18004, 5.3.2) leads where a click on it does. One without a link isn't read.

use std::io::Cursor;

use image::{GrayImage, ImageReader};
use infograft_deck::opc::Package;
use infograft_deck::xml::{Element, Ns};

use super::What;
use super::links::Addresses;
use crate::rewrite::deck::Part;
use crate::rewrite::shape;

/// Larger pictures are no codes: bytes of the file, pixels of a side.
const MOST: (usize, u32) = (1 << 20, 4_096);
/// Modules of a code's side: versions 1 and 40, with room for a blurred edge.
const MODULES: std::ops::RangeInclusive<f64> = 20.0..=178.0;

/// Marks the codes of a part that lead to pages of the former owner as codes of the brand's.
pub(super) fn mark(part: &mut Part, package: &Package, addresses: &Addresses) {
    let rels = part.rels.clone();
    part.tree.walk_mut(&mut |e| {
        let Some(key) = key(e, &rels, addresses) else { return };
        let embedded = e.path(Ns::P, &["blipFill"]).and_then(|fill| fill.child(Ns::A, "blip"));
        let picture = embedded.and_then(|blip| blip.r_attr("embed")).and_then(|id| rels.get(id)?.part());
        let bytes = picture.and_then(|picture| package.read(picture).ok());
        if !bytes.is_some_and(|bytes| is_code(&bytes)) {
            return;
        }
        if let Some(props) = shape::props_mut(e) {
            let name = format!("{} {{{{qr links.{key}}}}}", props.attr("name").unwrap_or_default());
            props.set_attr("name", name);
        }
    });
}

/// The brand's link for the page that a picture's link leads to.
fn key(e: &Element, rels: &infograft_deck::opc::Relationships, addresses: &Addresses) -> Option<String> {
    let click = shape::props(e).filter(|_| e.is(Ns::P, "pic"))?.child(Ns::A, "hlinkClick")?;
    let target = rels.get(click.r_attr("id")?)?.external()?;
    match addresses.target(target)? {
        (What::Link(key), _, _) => Some(key),
        _ => None,
    }
}

fn is_code(bytes: &[u8]) -> bool {
    let read = || {
        let open = || ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok();
        let (width, height) = open()?.into_dimensions().ok()?;
        (width.max(height) <= MOST.1).then(|| open()?.decode().ok()).flatten()
    };
    bytes.len() <= MOST.0 && read().is_some_and(|picture| has_corners(&picture.to_luma8()))
}

/// Whether a picture has the three corners of a code: a dark square in a light one in a dark one, of 3, 5 and 7 modules.
fn has_corners(picture: &GrayImage) -> bool {
    let is_dark = |x: f64, y: f64| {
        let inside =
            x >= 0.0 && y >= 0.0 && x < f64::from(picture.width()) && y < f64::from(picture.height());
        inside && picture.get_pixel(x as u32, y as u32).0.first().is_some_and(|luma| *luma < 128)
    };
    let dark =
        || picture.enumerate_pixels().filter(|(_, _, pixel)| pixel.0.first().is_some_and(|luma| *luma < 128));
    let Some((x0, y0)) = dark().map(|(x, y, _)| (x, y)).reduce(|a, b| (a.0.min(b.0), a.1.min(b.1))) else {
        return false;
    };
    let (x1, y1) = dark().map(|(x, y, _)| (x + 1, y + 1)).fold((0, 0), |a, b| (a.0.max(b.0), a.1.max(b.1)));
    let (width, height) = (f64::from(x1 - x0), f64::from(y1 - y0));
    let (left, top) = (f64::from(x0), f64::from(y0));
    let run = (x0..x1).take_while(|x| is_dark(f64::from(*x) + 0.5, top + 0.5)).count() as f64;
    let module = run / 7.0;
    if (width - height).abs() > 0.05 * width || module < 1.0 || !MODULES.contains(&(width / module)) {
        return false;
    }
    let last = 3.5 * module;
    let corners = [(left, top), (left + width - 2.0 * last, top), (left, top + height - 2.0 * last)];
    corners.into_iter().all(|(x, y)| {
        (0..7).all(|n| {
            let along = (f64::from(n) + 0.5) * module;
            let expected = !matches!(n, 1 | 5);
            is_dark(x + along, y + last) == expected && is_dark(x + last, y + along) == expected
        })
    })
}

#[cfg(test)]
mod tests {
    use image::{GrayImage, Luma, imageops};

    use super::{has_corners, is_code};
    use crate::qr::QrCode;

    #[test]
    fn codes_are_known_at_any_size() {
        for (text, module) in
            [("https://old.example/book", 8), ("https://old.example/a/longer/way?to=it", 3), ("x", 12)]
        {
            let png = QrCode::new(text).unwrap().png(module);
            assert!(is_code(&png), "{text}");
            let drawn = image::load_from_memory(&png).unwrap().to_luma8();
            let (width, height) = (drawn.width() * 2, drawn.height() * 2);
            assert!(
                has_corners(&imageops::resize(&drawn, width, height, imageops::FilterType::Triangle)),
                "{text}"
            );
            // A corner less, and it is none.
            let mut spoilt = drawn;
            let side = spoilt.width();
            (0..side / 3)
                .for_each(|y| (side * 2 / 3..side).for_each(|x| spoilt.put_pixel(x, y, Luma([255]))));
            assert!(!has_corners(&spoilt), "{text}");
        }
    }

    #[test]
    fn other_pictures_are_none() {
        assert!(!is_code(b"no picture"));
        assert!(!has_corners(&GrayImage::from_pixel(60, 60, Luma([0]))));
        assert!(!has_corners(&GrayImage::from_pixel(60, 60, Luma([255]))));
        let board =
            GrayImage::from_fn(70, 70, |x, y| Luma([if (x / 10 + y / 10) % 2 == 0 { 0 } else { 255 }]));
        assert!(!has_corners(&board));
    }
}
