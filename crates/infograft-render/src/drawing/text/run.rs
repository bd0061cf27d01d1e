//! Run properties (`a:rPr`, ECMA-376 Part 1, 21.1.2.3.9) resolved along the chain.

use infograft_deck::deck::FontSet;
use infograft_deck::deck::{Values, value};
use infograft_deck::units::Percent;
use infograft_deck::xml::{Element, Ns};

use super::super::color::{child_color, slot_color};
use super::super::model::{Caps, Color, Fill, FontRefs, RunProps, Strike, Underline};
use super::super::source::Scope;
use super::super::{effect, fill, line};
use super::layers::{Layer, RunLayers};

/// The properties that the layers give together.
pub(super) fn props(layers: &RunLayers<'_, '_>, scope: Scope<'_>) -> RunProps {
    let lang = layers.attr("lang").filter(|l| !l.is_empty());
    let style = layers.style;
    let flag = |name, styled| layers.find_styled(|(e, _)| e.flag(name), styled).unwrap_or(false);
    let points = |name| layers.attr(name).and_then(value::text_points);
    RunProps {
        size: points("sz").map_or(18.0, |s| s.clamp(1.0, 4_000.0)),
        bold: flag("b", style.bold),
        italic: flag("i", style.italic),
        underline: underline(layers),
        strike: match layers.attr("strike") {
            Some("sngStrike") => Some(Strike::Single),
            Some("dblStrike") => Some(Strike::Double),
            _ => None,
        },
        fill: letters(layers, scope),
        outline: outline(layers).map(Box::new),
        highlight: layers.find(|(e, s)| e.a("highlight").map(|h| child_color(h, *s))).flatten(),
        baseline: layers.attr("baseline").and_then(value::percent).unwrap_or(Percent(0)),
        caps: match layers.attr("cap") {
            Some("small") => Caps::Small,
            Some("all") => Caps::All,
            _ => Caps::None,
        },
        spacing: points("spc").unwrap_or(0.0),
        kern: points("kern"),
        fonts: fonts(layers, lang, scope),
        lang: lang.map(str::to_owned),
        effects: layers.find(|(e, s)| effect::written(e, *s)).unwrap_or_default(),
    }
}

fn letters(layers: &RunLayers<'_, '_>, scope: Scope<'_>) -> Option<Fill> {
    let styled = layers.style.color.map(|c| Some(Fill::Solid(c)));
    let found = layers.find_styled(|(e, s)| fill::written(e, *s).map(fill::Written::plain), styled);
    found.unwrap_or_else(|| slot_color("tx1", scope).map(Fill::Solid))
}

fn outline(layers: &RunLayers<'_, '_>) -> Option<super::super::model::Line> {
    let (ln, scope) = layers.find(|(e, s)| Some((e.a("ln")?, *s)))?;
    line::merge(&[(ln, scope)])
}

fn underline(layers: &RunLayers<'_, '_>) -> Option<Underline> {
    let style = layers.attr("u").filter(|u| *u != "none")?;
    let color = layers.find(|(e, s)| {
        let found = e
            .elements()
            .find(|c| c.ns == Ns::A && matches!(c.local(), "uFillTx" | "uFill" | "uLn" | "uLnTx"))?;
        Some(match found.local() {
            "uFill" | "uLn" => found.elements().find_map(|f| child_color(f, *s)),
            _ => None,
        })
    });
    Some(Underline { style: style.to_owned(), color: color.flatten() })
}

fn fonts(layers: &RunLayers<'_, '_>, lang: Option<&str>, scope: Scope<'_>) -> FontRefs {
    let face = |name: &str, styled: Option<&String>, default: &str, lang: Option<&str>| {
        let written = |(e, _): &Layer<'_>| {
            let face = e.a(name)?.attr("typeface")?.trim();
            (!face.is_empty()).then(|| face.to_owned())
        };
        let face = layers.find_styled(written, styled.cloned());
        typeface(face.as_deref().unwrap_or(default), lang, scope)
    };
    // East Asian text in a run marked with a western language carries its own as the alternative.
    let langs = [lang, layers.attr("altLang")];
    let ea_lang = langs.into_iter().flatten().find(|l| east_asian_script(l).is_some());
    let [latin, ea, cs] = &layers.style.fonts;
    FontRefs {
        latin: face("latin", latin.as_ref(), "+mn-lt", lang),
        ea: face("ea", ea.as_ref(), "+mn-ea", ea_lang),
        cs: face("cs", cs.as_ref(), "+mn-cs", lang),
        sym: face("sym", None, "", None),
        fallback: scope.look.theme.minor.latin.clone(),
    }
}

/// A typeface with theme references (`+mj-lt`; ECMA-376 Part 1, 20.1.10.81) resolved; `None` when the theme has none.
pub(super) fn typeface(name: &str, lang: Option<&str>, scope: Scope<'_>) -> Option<String> {
    let Some(reference) = name.strip_prefix('+') else {
        // A vertical face (`@SimSun`) is the same font turned.
        let name = name.trim_start_matches('@');
        return (!name.is_empty()).then(|| name.to_owned());
    };
    let (set, script) = reference.split_once('-')?;
    let theme = scope.look.theme;
    let set: &FontSet = if set == "mj" { &theme.major } else { &theme.minor };
    let by_lang = |scripts: fn(&str) -> Option<&'static str>| {
        lang.and_then(scripts).and_then(|s| set.script(s)).map(str::to_owned)
    };
    match script {
        "ea" => set.ea.clone().or_else(|| by_lang(east_asian_script)),
        "cs" => set.cs.clone().or_else(|| by_lang(complex_script)),
        _ => set.latin.clone(),
    }
}

/// The script of an East Asian language tag.
fn east_asian_script(lang: &str) -> Option<&'static str> {
    let lang = lang.to_ascii_lowercase();
    match lang.split('-').next()? {
        "ko" => Some("Hang"),
        "ja" => Some("Jpan"),
        "zh" if ["-tw", "-hk", "-mo", "-hant"].iter().any(|r| lang.contains(r)) => Some("Hant"),
        "zh" => Some("Hans"),
        _ => None,
    }
}

/// The script of a language tag of a complex script.
fn complex_script(lang: &str) -> Option<&'static str> {
    Some(match lang.to_ascii_lowercase().split('-').next()? {
        "ar" | "fa" | "ur" | "ps" | "ckb" => "Arab",
        "he" | "yi" => "Hebr",
        "th" => "Thai",
        "hi" | "mr" | "ne" | "sa" => "Deva",
        "bn" | "as" => "Beng",
        "gu" => "Gujr",
        "pa" => "Guru",
        "kn" => "Knda",
        "ml" => "Mlym",
        "ta" => "Taml",
        "te" => "Telu",
        "or" => "Orya",
        "km" => "Khmr",
        "lo" => "Laoo",
        "am" | "ti" => "Ethi",
        "si" => "Sinh",
        "bo" => "Tibt",
        "mn" => "Mong",
        "vi" => "Viet",
        "ug" => "Uigh",
        "syr" => "Syrc",
        "dv" => "Thaa",
        _ => return None,
    })
}

/// PowerPoint shows linked text in the theme's link colour, even over a fill of its own, and underlined, unless the
/// link says otherwise (`ahyp:hlinkClr val="tx"`).
pub(super) fn dress_as_link(props: &mut RunProps, click: &Element, scope: Scope<'_>) {
    let mut own_color = false;
    click.walk(&mut |e| own_color |= e.local() == "hlinkClr" && e.attr("val") == Some("tx"));
    if !own_color {
        props.fill = slot_color("hlink", scope).map(Fill::Solid).or(props.fill.take());
    }
    if props.underline.is_none() {
        let color: Option<Color> = None;
        props.underline = Some(Underline { style: "sng".into(), color });
    }
}
