//! Metafiles that draw a little again and again.

use super::images::{png, rows};
use super::kit::{Deck, make_within, pic};

/// A record of EMF+ (MS-EMFPLUS 2.3).
fn record(kind: u16, flags: u16, data: &[u8]) -> Vec<u8> {
    let size = data.len() as u32;
    [&kind.to_le_bytes()[..], &flags.to_le_bytes(), &(12 + size).to_le_bytes(), &size.to_le_bytes(), data]
        .concat()
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn floats(numbers: &[f32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// An EMF whose EMF+ records hold one image and draw it so often.
fn emf(mut image: Vec<u8>, times: usize) -> Vec<u8> {
    const VERSION: u32 = 0xDBC0_1002;
    image.resize(image.len().next_multiple_of(4), 0);
    // A bitmap that is a file of its own (2.2.2.2): width, height, stride and pixel format say nothing.
    let object = [words(&[VERSION, 1, 0, 0, 0, 0, 1]), image].concat();
    let draw = [words(&[u32::MAX, 2]), floats(&[0.0, 0.0, 600.0, 600.0, 10.0, 10.0, 400.0, 200.0])].concat();
    let records = [
        record(0x4001, 0, &words(&[VERSION, 0, 96, 96])),
        record(0x4008, 0x0500, &object),
        record(0x401A, 0, &draw).repeat(times),
        record(0x4002, 0, &[]),
    ]
    .concat();
    let comment = [b"EMF+".to_vec(), records].concat();
    let comment = [words(&[70, 12 + comment.len() as u32, comment.len() as u32]), comment].concat();
    let bytes = 108 + comment.len() as u32 + 20;
    let frame = words(&[0, 0, 600, 300, 0, 0, 15_000, 7_500]);
    let counts = words(&[0x1_0000, bytes, 3, 1, 0, 0, 0, 1920, 1080, 480, 270, 0, 0, 0, 480_000, 270_000]);
    let header = [words(&[1, 108]), frame, b" EMF".to_vec(), counts].concat();
    [header, comment, words(&[14, 20, 0, 0, 20])].concat()
}

/// Rows that no compression makes shorter.
fn noise(width: usize, height: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let mut rows = rows(width, height, &[0, 0, 0]);
    for (at, byte) in rows.iter_mut().enumerate() {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        if at % (1 + 3 * width) > 0 {
            *byte = (state >> 24) as u8;
        }
    }
    rows
}

/// It took as much memory as all its copies: some gigabytes.
#[test]
fn an_image_that_is_drawn_again_and_again_is_held_once() {
    let large = pic("rId2").replace("900000", "5000000");
    let emf = emf(png(600, 600, 2, &noise(600, 600)), 3_000);
    make_within(500 << 10, &Deck::new(&large).part("i.png", emf).zip());
}
