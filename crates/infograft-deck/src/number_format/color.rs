//! The colours of sections: `[Red]`, `[Color10]`.

/// The palette that `[Color1]` to `[Color56]` count in: the default one of ECMA-376 Part 1, 18.8.27, from its index 8.
const PALETTE: [u32; 56] = [
    0x00_0000, 0xFF_FFFF, 0xFF_0000, 0x00_FF00, 0x00_00FF, 0xFF_FF00, 0xFF_00FF, 0x00_FFFF, //
    0x80_0000, 0x00_8000, 0x00_0080, 0x80_8000, 0x80_0080, 0x00_8080, 0xC0_C0C0, 0x80_8080, //
    0x99_99FF, 0x99_3366, 0xFF_FFCC, 0xCC_FFFF, 0x66_0066, 0xFF_8080, 0x00_66CC, 0xCC_CCFF, //
    0x00_0080, 0xFF_00FF, 0xFF_FF00, 0x00_FFFF, 0x80_0080, 0x80_0000, 0x00_8080, 0x00_00FF, //
    0x00_CCFF, 0xCC_FFFF, 0xCC_FFCC, 0xFF_FF99, 0x99_CCFF, 0xFF_99CC, 0xCC_99FF, 0xFF_CC99, //
    0x33_66FF, 0x33_CCCC, 0x99_CC00, 0xFF_CC00, 0xFF_9900, 0xFF_6600, 0x66_6699, 0x96_9696, //
    0x00_3366, 0x33_9966, 0x00_3300, 0x33_3300, 0x99_3300, 0x99_3366, 0x33_3399, 0x33_3333,
];

/// The eight colours that have names, with their numbers in the palette.
const NAMES: [(&str, usize); 8] = [
    ("black", 1),
    ("white", 2),
    ("red", 3),
    ("green", 4),
    ("blue", 5),
    ("yellow", 6),
    ("magenta", 7),
    ("cyan", 8),
];

/// The colour that stands in brackets, as red, green and blue.
pub(super) fn named(inside: &str) -> Option<[u8; 3]> {
    let name = inside.trim().to_ascii_lowercase();
    let number = match NAMES.iter().find(|(n, _)| *n == name) {
        Some((_, number)) => *number,
        None => name.strip_prefix("color")?.trim().parse().ok()?,
    };
    let [_, rgb @ ..] = PALETTE.get(number.checked_sub(1)?)?.to_be_bytes();
    Some(rgb)
}
