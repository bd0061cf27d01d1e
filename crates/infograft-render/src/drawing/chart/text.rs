//! Text in charts (`c:txPr`, `c:rich`; ECMA-376 Part 1, 21.2.2.217, 21.2.2.156): the format of an element, then the
//! chart's own, then PowerPoint's: ten points in the first text colour.

use infograft_deck::deck::Values;
use infograft_deck::xml::{Element, Ns};

use super::super::model::{ChartText, TextBody};
use super::super::text::{self, TextStyle};
use super::reader::Reader;
use super::text_format::{TextFormat, paragraph_props, rotation};

/// Size of letters where nothing says otherwise, in points.
const DEFAULT_SIZE: f64 = 10.0;

/// A list style of one level from paragraph properties, less what only the paragraph's place would tell.
fn list_style(props: &Element) -> Element {
    let mut level = Element::new(Ns::A, "a:lvl1pPr");
    level.attrs.clone_from(&props.attrs);
    level.children.clone_from(&props.children);
    Element::new(Ns::A, "a:lstStyle").with_child(level)
}

impl Reader<'_> {
    /// The format of an element's text.
    pub(super) fn format<'e>(&self, e: &'e Element) -> TextFormat<'e>
    where
        Self: 'e,
    {
        TextFormat { own: e.child(Ns::C, "txPr"), outer: self.base.own, size: None, bold: false }
    }

    /// The list styles of a format, nearest first. The size of a kind stands before the size of the whole chart.
    fn styles(&self, format: &TextFormat<'_>) -> Vec<Element> {
        let mut styles = Vec::new();
        styles.extend(format.own.and_then(paragraph_props).map(list_style));
        let mut kind = Element::new(Ns::A, "a:defRPr");
        if let Some(size) = format.size {
            kind.set_attr("sz", format!("{}", (size * 100.0).round()));
        }
        if format.bold {
            kind.set_attr("b", "1");
        }
        let kind = Element::new(Ns::A, "a:pPr").with_attr("algn", "ctr").with_child(kind);
        styles.push(list_style(&kind));
        styles.extend(format.outer.and_then(paragraph_props).map(list_style));
        let last = Element::new(Ns::A, "a:defRPr").with_attr("sz", format!("{}", DEFAULT_SIZE * 100.0));
        styles.push(list_style(&Element::new(Ns::A, "a:pPr").with_child(last)));
        styles
    }

    /// A format to put words into.
    pub(super) fn text(&self, format: &TextFormat<'_>) -> ChartText {
        let run = Element::new(Ns::A, "a:r").with_child(Element::new(Ns::A, "a:t").with_text("0"));
        let body = Element::new(Ns::C, "c:rich").with_child(Element::new(Ns::A, "a:p").with_child(run));
        let template = self.body(&body, format, format.own);
        ChartText { template, rot: rotation(format.own) }
    }

    /// Rich text: each paragraph's `a:pPr/a:defRPr` is the format of its runs, other than on slides.
    pub(super) fn rich(&self, rich: &Element, format: &TextFormat<'_>) -> TextBody {
        let mut whole = TextBody::default();
        for (i, paragraph) in rich.children_named(Ns::A, "p").take(64).enumerate() {
            let own = Element::new(Ns::C, "c:rich").with_child(paragraph.clone());
            let inner = TextFormat { own: Some(&own), outer: format.own.or(format.outer), ..*format };
            let body = self.body(&own, &inner, Some(rich));
            if i == 0 {
                whole.body = body.body.clone();
            }
            whole.paragraphs.extend(body.paragraphs);
        }
        whole
    }

    fn body(&self, e: &Element, format: &TextFormat<'_>, props: Option<&Element>) -> TextBody {
        let styles = self.styles(format);
        let near = styles.iter().map(|s| (s, self.scope)).collect();
        let style = TextStyle { near, ..TextStyle::default() };
        let bodies: Vec<text::Layer<'_>> =
            props.and_then(|p| p.a("bodyPr")).map(|b| (b, self.scope)).into_iter().collect();
        text::read(e, self.scope, &style, &bodies)
    }
}
