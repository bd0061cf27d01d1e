//! The text of shapes with all that it inherits.

use infograft_deck::deck::Values;
use infograft_deck::deck::placeholder::{self, piece};
use infograft_deck::xml::{Element, Ns};

use super::model::{Fill, RunProps, TextBody};
use super::properties::{Layers, reference};
use super::source::Scope;
use super::text::{self, StyleText, TextStyle};
use super::{color, inherit};

/// The text of a shape; `None` when there is none to show.
pub(super) fn text_body<'a>(e: &'a Element, layers: &Layers<'a>, scope: Scope<'a>) -> Option<TextBody> {
    let own = piece(e, "txBody")?;
    let bodies: Layers<'a> = layers
        .iter()
        .filter_map(|(shape, scope)| Some((piece(shape, "txBody")?.a("bodyPr")?, *scope)))
        .collect();
    let near = layers
        .iter()
        .filter_map(|(shape, scope)| Some((piece(shape, "txBody")?.a("lstStyle")?, *scope)))
        .collect();
    let class = placeholder::of(e).map(|ph| placeholder::class(placeholder::kind(ph)));
    let style = TextStyle { near, style: font_style(layers), far: inherited_styles(class, scope) };
    let body = text::read(own, scope, &style, &bodies);
    (!body.is_empty()).then_some(body)
}

/// The text of a shape with equations that is shown as a picture: there to be read, but not seen. Without the picture
/// it is seen.
pub(super) fn pictured_text<'a>(
    original: &'a Element,
    fill: Option<&Fill>,
    scope: Scope<'a>,
) -> Option<TextBody> {
    let mut body = text_body(original, &inherit::chain(original, scope), scope)?;
    if !matches!(fill, Some(Fill::Picture(_))) {
        text::warn_of_equations(original, scope);
        return Some(body);
    }
    for para in &mut body.paragraphs {
        para.bullet = None;
        for run in &mut para.runs {
            let RunProps { size, bold, italic, baseline, ref fonts, ref lang, .. } = run.props;
            run.props = RunProps {
                size,
                bold,
                italic,
                baseline,
                fonts: fonts.clone(),
                lang: lang.clone(),
                fill: None,
                ..RunProps::default()
            };
        }
    }
    Some(body)
}

fn font_style(layers: &Layers<'_>) -> StyleText {
    let Some((e, scope)) = reference(layers, "fontRef") else { return StyleText::default() };
    StyleText {
        color: color::child_color(e, scope),
        fonts: StyleText::theme_fonts(e.attr("idx").unwrap_or_default()),
        ..StyleText::default()
    }
}

/// The text styles behind all list styles: the master's for a placeholder's class, then the presentation's defaults.
pub(super) fn inherited_styles<'a>(class: Option<&str>, scope: Scope<'a>) -> Vec<text::Layer<'a>> {
    let chain = scope.chain;
    let of_master = |name: &str| {
        let master = chain.master?;
        Some((master.root.path(Ns::P, &["txStyles", name])?, scope.of(master)))
    };
    let notes = || Some((chain.master?.root.child(Ns::P, "notesStyle")?, scope.of(chain.master?)));
    let defaults = chain.presentation.root.child(Ns::P, "defaultTextStyle");
    let defaults = defaults.map(|e| (e, scope.of(chain.presentation)));
    let styles = match class {
        Some("title") => [of_master("titleStyle"), defaults],
        Some("body") => [of_master("bodyStyle").or_else(notes), defaults],
        Some(_) => [of_master("otherStyle"), defaults],
        // PowerPoint takes the presentation's defaults for text outside placeholders, before `otherStyle`.
        None => [defaults, of_master("otherStyle")],
    };
    styles.into_iter().flatten().collect()
}
