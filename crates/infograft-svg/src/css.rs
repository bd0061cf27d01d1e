//! Style sheets and style attributes: what reading and matching them costs, and what they make an element refer to.

use simplecss::{DeclarationTokenizer, StyleSheet};
use usvg::roxmltree::{Document, Node};

use crate::{Refused, budget};

/// The style sheets of a drawing.
pub(crate) struct Styles<'d> {
    sheet: StyleSheet<'d>,
    /// The work of the rules that look at an element, and of those that look at its ancestors, too: one, and one for
    /// each declaration.
    plain: u64,
    deep: u64,
    /// What reading them costs.
    pub reading: u64,
    /// The bytes of the longest value that elements inherit.
    pub longest: u64,
    /// Rules with a declaration that may refer to something, by their place in the sheet.
    referring: Vec<usize>,
}

const TOO_MANY: Refused = Refused::Intricate("its style sheets have too many rules");
const TOO_LONG: Refused = Refused::Intricate("its styles hold too long lists");

impl<'d> Styles<'d> {
    /// Reads them, if that is cheap.
    pub fn read(xml: &'d Document<'_>) -> Result<Self, Refused> {
        let mut sheet = StyleSheet::new();
        let (mut reading, mut sheets) = (0_u64, 0_u64);
        for node in xml.descendants().filter(|node| node.tag_name().name() == "style") {
            let text = node.text().unwrap_or_default();
            reading = reading.saturating_add(cost(text)?);
            if reading > budget::STYLE_READING {
                return Err(TOO_MANY);
            }
            sheet.parse_more(text);
            sheets += 1;
            if sheets.saturating_mul(sheet.rules.len() as u64) > budget::STYLE_MATCHING {
                return Err(TOO_MANY);
            }
        }
        let (mut plain, mut deep) = (0_u64, 0_u64);
        for rule in &sheet.rules {
            let work = 1 + rule.declarations.len() as u64;
            if has_combinator(&rule.selector.to_string()) { deep += work } else { plain += work }
        }
        // What refers to nothing only ends what is inherited: without it the bound is higher, and still one.
        let refers = |rule: &simplecss::Rule<'_>| rule.declarations.iter().any(|d| d.value.contains("url("));
        let referring = sheet.rules.iter().enumerate().filter(|(_, rule)| refers(rule)).map(|(n, _)| n);
        let all = sheet.rules.iter().flat_map(|rule| &rule.declarations);
        let longest = all.map(|d| inherited_bytes(d.name, d.value)).max().unwrap_or(0);
        Ok(Self { longest, plain, deep, reading, referring: referring.collect(), sheet })
    }

    /// Refuses rules that are too many for so many elements, which lie so deep all together.
    pub fn check(&self, elements: u64, depths: u64) -> Result<(), Refused> {
        let pairs = self.pairs(elements, depths);
        if pairs > budget::STYLE_MATCHING { Err(TOO_MANY) } else { Ok(()) }
    }

    /// How often rules and their declarations are held against so many elements and their ancestors.
    pub fn pairs(&self, elements: u64, depths: u64) -> u64 {
        let plain = self.plain.saturating_mul(elements);
        plain.saturating_add(self.deep.saturating_mul(elements.saturating_add(depths)))
    }

    /// Calls back with each declaration for an element that may refer to something.
    pub fn declarations<'s>(&'s self, node: Node<'s, '_>, found: &mut impl FnMut(&'s str, &'s str)) {
        let rules = self.referring.iter().filter_map(|n| self.sheet.rules.get(*n));
        for rule in rules.filter(|rule| rule.selector.matches(&Matched(node))) {
            rule.declarations.iter().for_each(|d| found(d.name, d.value));
        }
        if let Some(style) = node.attribute("style") {
            DeclarationTokenizer::from(style).for_each(|d| found(d.name, d.value));
        }
    }
}

/// What reading a text of declarations costs: bytes times declarations.
pub(crate) fn cost(text: &str) -> Result<u64, Refused> {
    let mut values = text.split([';', '{', '}']).filter_map(|part| part.split_once(':'));
    if values.any(|(_, value)| value.len() > budget::VALUE_BYTES && !is_data(value)) {
        return Err(TOO_LONG);
    }
    let ends =
        text.bytes().filter(|byte| matches!(byte, b':' | b'{' | b';' | b'}' | b',' | b'@' | b'.' | b'#'));
    Ok((text.len() as u64).saturating_mul(1 + ends.count() as u64))
}

/// The cost of an element's style attribute, refused where it is too much by itself.
pub(crate) fn check_attribute(text: &str) -> Result<u64, Refused> {
    let cost = cost(text)?;
    if cost > budget::STYLE_READING {
        return Err(TOO_LONG);
    }
    Ok(cost)
}

/// Properties whose value is read for each element that inherits it.
pub(crate) const INHERITED: [&str; 3] = ["stroke-dasharray", "font-family", "font"];

fn inherited_bytes(name: &str, value: &str) -> u64 {
    if INHERITED.contains(&name) { value.len() as u64 } else { 0 }
}

/// The bytes of the longest value in a style attribute that elements inherit.
pub(crate) fn longest(style: &str) -> u64 {
    let declarations = DeclarationTokenizer::from(style);
    declarations.map(|d| inherited_bytes(d.name, d.value)).max().unwrap_or(0)
}

/// Fonts and pictures in data addresses are no lists.
fn is_data(value: &str) -> bool {
    value.contains("base64,")
}

/// Whether a selector looks beyond the element: what stands in brackets is about its attributes.
fn has_combinator(selector: &str) -> bool {
    let mut outside = selector.split('[').enumerate();
    outside.any(|(n, part)| {
        let after = if n == 0 { part } else { part.split_once(']').map_or("", |(_, after)| after) };
        after.contains([' ', '>', '+', '~'])
    })
}

struct Matched<'a, 'i>(Node<'a, 'i>);

impl simplecss::Element for Matched<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(Matched)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(Matched)
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.0.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: simplecss::AttributeOperator<'_>) -> bool {
        self.0.attribute(name).is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: simplecss::PseudoClass<'_>) -> bool {
        matches!(class, simplecss::PseudoClass::FirstChild) && self.prev_sibling_element().is_none()
    }
}
