//! Text that is hard to read on its ground.

use infograft_deck::color::PassingShades;
use infograft_deck::diagnostic::{Code, Diagnostic, Place};

use super::contrast::{self, Pair};
use super::look::Look;

/// Text that is hard to read on its ground.
pub(super) fn contrast(look: &mut Look<'_, '_>) -> Vec<Diagnostic> {
    let found = contrast::pairs(look.slide, look.book, look.search);
    let was_so = |pair: &Pair| look.came.is_some_and(|came| came.was_so(pair));
    let mut told = |pair: &Pair| {
        let told = from_pair(pair, look.shades);
        // What could be mended by itself is mended already.
        let told = if look.mended { told } else { told.with_setting("fix-contrast") };
        if was_so(pair) { told.known_before() } else { told }
    };
    found.iter().map(&mut told).collect()
}

fn from_pair(pair: &Pair, shades: &mut PassingShades) -> Diagnostic {
    let sheer = 100.0 * (1.0 - f64::from(pair.text.alpha));
    let seen = if sheer < 0.5 { String::new() } else { format!(" with {sheer:.0} % transparency") };
    let message = format!(
        "\u{201c}{}\u{201d} is hard to read: {}{seen} on {} has a contrast of {:.1}:1, under {}:1",
        pair.excerpt,
        pair.text.rgb,
        pair.ground.rgb,
        // Rounded down: 4.46 must not read as the 4.5 that it misses.
        (pair.ratio * 10.0).floor() / 10.0,
        pair.need
    );
    let text = shades.nearest(pair.text.rgb, pair.ground.rgb, pair.need);
    let help = match (sheer < 0.5, text == pair.text.rgb) {
        (true, _) => {
            let ground = shades.nearest(pair.ground.rgb, pair.text.rgb, pair.need);
            format!("{text} for the text or {ground} behind it would pass")
        }
        (false, true) => "it would pass without the transparency, or on another ground".to_owned(),
        (false, false) => format!("{text} without transparency would pass"),
    };
    Diagnostic::new(Code::ContrastText, message)
        .at(Place::slide(pair.slide).with_shape(&*pair.shape))
        .with_help(help)
        .with("text", pair.text.rgb.to_string())
        .with("ground", pair.ground.rgb.to_string())
        .with("ratio", (pair.ratio * 100.0).floor() / 100.0)
        .with("need", pair.need)
}
