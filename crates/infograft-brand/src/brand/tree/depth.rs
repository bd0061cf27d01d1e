//! How deep a file is nested, before a parser goes down into it.

use super::Format;

/// The brackets that may stand in one another, and the parts that a dotted key may have: far more than a brand file has,
/// and few enough for every parser.
pub(super) const MAX_DEPTH: usize = 100;

/// Where, in bytes, a text is nested deeper than that.
///
/// Quotes end with their line here: what is meant by one that is left open, as in a text without quotes, is no matter of
/// depth.
pub(super) fn passed(text: &str, format: Format) -> Option<usize> {
    let (mut depth, mut at) = (0usize, 0);
    for line in text.split_inclusive('\n') {
        if let Some(within) = line_passes(line, format, &mut depth) {
            return Some(at + within);
        }
        at += line.len();
    }
    None
}

fn line_passes(line: &str, format: Format, depth: &mut usize) -> Option<usize> {
    let (mut open, mut escaped, mut dots, mut in_key) = (None, false, 0, format == Format::Toml);
    for (at, byte) in line.bytes().enumerate() {
        match (open, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(b'"'), b'\\') => escaped = true,
            (Some(quote), byte) if quote == byte => open = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => open = Some(byte),
            (None, b'#') if format != Format::Json => return None,
            (None, b'[' | b'{') => *depth += 1,
            (None, b']' | b'}') => *depth = depth.saturating_sub(1),
            (None, b'=') => in_key = false,
            (None, b'.') if in_key => dots += 1,
            _ => {}
        }
        if *depth > MAX_DEPTH || dots > MAX_DEPTH {
            return Some(at);
        }
    }
    None
}
