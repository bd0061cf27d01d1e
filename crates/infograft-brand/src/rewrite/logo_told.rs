//! What is said of a logo as it is drawn: too few pixels, too fine, too faint, too long, with blank margins, in other
//! fonts.

use infograft_deck::color::{Rgb, luminance};
use infograft_deck::diagnostic::{Code, Diagnostic, Severity};
use infograft_deck::units::Emu;
use infograft_deck::words::excerpt;

use super::logo_image::BLANK;
use super::logo_look::LogoLook;

/// Pixels per inch under which a print is blurred, and those that it should have.
const BLURRED: f64 = 150.0;
const SHARP: f64 = 300.0;
/// Points under which a line is lost in print, and letters can't be read.
const THIN: f64 = 0.5;
const SMALL: f64 = 4.0;
/// Contrast under which a logo is hard to see.
const FAINT: f64 = 1.5;
/// A logo that is so many times as wide as it is high is hardly seen in a frame.
const LONG: f64 = 8.0;
/// Luminances that differ by less are those of one ground.
const ONE_GROUND: f64 = 0.12;
/// Luminance under which a ground counts as dark.
const DARK: f64 = 0.35;

/// How a logo is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn {
    /// Width and height on the page, in EMU, of what is shown of it.
    pub size: (f64, f64),
    /// The share of the picture's width that is shown.
    pub share: f64,
    /// Whether its blank margins are cut off.
    pub is_cropped: bool,
    /// The luminance of what lies behind it; `None` where that isn't known.
    pub ground: Option<f64>,
}

/// Something to say of a logo.
#[derive(Clone, Debug)]
pub(super) struct Flaw {
    /// The less, the worse: of many places the worst is told.
    pub rank: f64,
    /// Without its place.
    pub told: Diagnostic,
}

/// All that is to say of a logo, which messages call `name`.
pub(super) fn flaws(look: &LogoLook, name: &str, drawn: Drawn) -> Vec<Flaw> {
    let all = [blurred, thin, small, faint, long, blank, cut];
    all.into_iter().filter_map(|flaw| flaw(look, name, drawn)).collect()
}

fn flaw(rank: f64, code: Code, message: String, help: impl Into<String>) -> Flaw {
    Flaw { rank, told: Diagnostic::new(code, message).with_help(help) }
}

fn blurred(look: &LogoLook, name: &str, drawn: Drawn) -> Option<Flaw> {
    let pixels = f64::from(look.pixels?.0);
    let inches = drawn.size.0 / drawn.share.max(0.001) / Emu::PER_INCH;
    let density = pixels / inches;
    if !density.is_finite() || density >= BLURRED {
        return None;
    }
    let needed = |density: f64| (inches * density / 10.0).ceil() * 10.0;
    let message = format!(
        "{name} is blurred in print: its file is {pixels:.0} pixels wide, which are {density:.0} pixels per inch at the \
         size that it is drawn"
    );
    let help = format!(
        "export it as SVG, or at least {:.0} pixels wide, better {:.0}",
        needed(BLURRED),
        needed(SHARP)
    );
    Some(flaw(density, Code::LogoBlurred, message, help).with("pixels", needed(BLURRED)))
}

impl Flaw {
    fn with(self, name: &'static str, value: f64) -> Self {
        Self { told: self.told.with(name, value), ..self }
    }
}

/// The width of the whole picture on the page, in points.
fn points(drawn: Drawn) -> f64 {
    drawn.size.0 / drawn.share.max(0.001) / Emu::PER_PT
}

const SIMPLER: &str = "give a version of the logo that is made for small sizes, without its finest parts";

fn thin(look: &LogoLook, name: &str, drawn: Drawn) -> Option<Flaw> {
    let line = look.finest.line? * points(drawn);
    let message = format!(
        "the thinnest line of {name} is {line:.2} pt wide at the size that it is drawn, and is lost in print"
    );
    (line < THIN).then(|| flaw(line, Code::LogoFine, message, SIMPLER).with("line", line))
}

fn small(look: &LogoLook, name: &str, drawn: Drawn) -> Option<Flaw> {
    let letters = look.finest.letters? * points(drawn);
    let message = format!(
        "the smallest letters of {name} are set in {letters:.1} pt at the size that it is drawn, too small to be read"
    );
    (letters < SMALL).then(|| flaw(letters, Code::LogoFine, message, SIMPLER).with("letters", letters))
}

fn faint(look: &LogoLook, name: &str, drawn: Drawn) -> Option<Flaw> {
    let ground = drawn.ground?;
    let contrast = look.contrast_on(ground);
    if look.is_empty() || look.is_partial || contrast >= FAINT {
        return None;
    }
    let message = format!("{name} hardly stands out from what is behind it: its contrast is {contrast:.1}:1");
    Some(flaw(contrast, Code::LogoGround, message, other_ground(ground)).with("contrast", contrast))
}

/// The way out where a logo isn't made for its ground.
pub(super) fn other_ground(ground: f64) -> &'static str {
    if ground < DARK {
        "give a light version for dark grounds: `dark` in [logo], or --logo-dark FILE"
    } else {
        "give a version in darker colours as `light` in [logo]; a white logo is for dark grounds: `dark` in [logo], or \
         --logo-dark FILE"
    }
}

fn long(_: &LogoLook, name: &str, drawn: Drawn) -> Option<Flaw> {
    let (width, height) = drawn.size;
    let ratio = width / height.max(1.0);
    let message = format!(
        "{name} is {ratio:.0} times as wide as it is high, so it is only {:.0} mm high here",
        height / Emu::PER_INCH * 25.4
    );
    let help = "give a version that stands on two lines, or with its sign above the name, if there is one";
    (ratio > LONG).then(|| flaw(height, Code::LogoLong, message, help))
}

fn blank(look: &LogoLook, name: &str, drawn: Drawn) -> Option<Flaw> {
    let most = look.blank.margins.iter().copied().fold(0.0, f64::max);
    // What is missing looks blank, too.
    if most <= BLANK || look.is_cut || look.is_partial {
        return None;
    }
    // A border of another colour than the ground is the logo's plate.
    let is_near = |own: Rgb| drawn.ground.is_some_and(|ground| (luminance(own) - ground).abs() < ONE_GROUND);
    if !drawn.is_cropped && !look.blank.ground.is_none_or(is_near) {
        return None;
    }
    let percent = (most * 100.0).round();
    let told = if drawn.is_cropped {
        let message =
            format!("{name} has blank margins of up to {percent:.0} % in its file, which are cut off here");
        flaw(1.0 - most, Code::LogoMargins, message, "nothing has to be done")
    } else {
        let message = format!(
            "{name} has blank margins of up to {percent:.0} % in its file, so it is smaller than it could be"
        );
        flaw(1.0 - most, Code::LogoMargins, message, "export it without blank space around it")
    };
    Some(told)
}

fn cut(look: &LogoLook, name: &str, _: Drawn) -> Option<Flaw> {
    let message = format!("the file of {name} is cut off at its end, so a part of the picture is missing");
    let help = "copy or download the file again, or export the logo anew";
    let cut = flaw(0.0, Code::LogoUnusable, message, help);
    look.is_cut.then(|| Flaw { told: cut.told.with_severity(Severity::Warning), ..cut })
}

/// What is said where text of a drawing isn't in its own font.
/// What is said of letters that no font has.
pub(super) fn boxes(name: &str, letters: &[char]) -> Diagnostic {
    let letters: String = letters.iter().collect();
    let message = format!("no font here has these letters of {name}: {}", excerpt(&letters));
    Diagnostic::new(Code::LogoFont, message).with_help(AS_PATHS)
}

/// What to do about a logo's words.
const AS_PATHS: &str = "convert the logo's text to paths in the program that it was drawn with, and export it again; or name \
                        the font's file under `files` in [fonts]";

pub(super) fn other_font(name: &str, (wanted, used): &(String, String)) -> Diagnostic {
    let message = format!("words of {name} are drawn in {used}, because the font {wanted} isn't here");
    Diagnostic::new(Code::LogoFont, message).with_help(AS_PATHS)
}
