//! The work that a drawing unfolds to: a walk over its XML in which every reference multiplies. Each element is measured
//! once, however often it is referred to.

use std::collections::{BTreeMap, HashMap};

use svgtypes::{PathParser, PathSegment, PointsParser};
use usvg::roxmltree::{Document, Node, NodeId};

use crate::css::{self, Styles};
use crate::part::{Cost, Inherited, Part};
use crate::references::{self, Draws, PROPERTIES};
use crate::{Refused, budget};

/// Measures a whole drawing, and refuses what is over the budget. The number is that of its steps, the reading and
/// matching of its styles among them.
pub(crate) fn measure(xml: &Document<'_>, level: usize) -> Result<(Part, u64), Refused> {
    let root = xml.root_element();
    let styles = Styles::read(xml)?;
    let (mut elements, mut depths) = (0_u64, 0_u64);
    for node in xml.descendants().filter(Node::is_element) {
        elements += 1;
        depths += node.ancestors().count() as u64;
    }
    styles.check(elements, depths)?;
    // Of elements with the same name usvg takes the first for `use`, and the last for everything else.
    let mut ids = HashMap::new();
    for node in xml.descendants() {
        if let Some(id) = node.attribute("id") {
            ids.entry(id).or_insert([node; 2])[1] = node;
        }
    }
    let stops = stops(xml)?;
    let mut walk = Walk {
        ids,
        styles: &styles,
        stops,
        level,
        known: HashMap::new(),
        closed: HashMap::new(),
        longest: styles.longest,
        reading: 0,
    };
    let part = walk.part(root, 0)?;
    part.cost.check()?;
    if walk.longest.saturating_mul(part.cost.elements) > budget::VALUE_READING {
        return Err(TOO_MANY_STYLES);
    }
    // Rules are held against what `use` repeats, too.
    let repeated = part.cost.elements.saturating_mul(depths / elements.max(1));
    styles.check(part.cost.elements, repeated)?;
    let reading = styles.reading.saturating_add(walk.reading) / budget::STYLE_READING_A_STEP;
    let matching = styles.pairs(part.cost.elements, repeated).saturating_mul(budget::MATCHING_STEPS);
    Ok((part, part.cost.steps.saturating_add(reading).saturating_add(matching)))
}

struct Walk<'a, 'i> {
    ids: HashMap<&'a str, [Node<'a, 'i>; 2]>,
    styles: &'a Styles<'a>,
    /// The steps that the gradient with the most stops takes for a shape.
    stops: u64,
    /// How many drawings this one lies within.
    level: usize,
    /// Elements that were measured; `None` while one is being measured.
    known: HashMap<NodeId, Option<Part>>,
    /// Definitions with what they inherit where they stand.
    closed: HashMap<NodeId, Part>,
    /// The bytes of the longest value that elements inherit.
    longest: u64,
    /// What reading all style attributes costs.
    reading: u64,
}

impl<'a, 'i> Walk<'a, 'i> {
    /// An element with all in it and all that it refers to.
    fn part(&mut self, node: Node<'a, 'i>, depth: usize) -> Result<Part, Refused> {
        match self.known.get(&node.id()) {
            Some(None) => return Err(Refused::Circle),
            Some(Some(part)) if depth.saturating_add(part.height) > budget::DEPTH => return Err(TOO_DEEP),
            Some(Some(part)) => return Ok(*part),
            None if depth > budget::DEPTH => return Err(TOO_DEEP),
            None => {}
        }
        self.known.insert(node.id(), None);
        let mut part = self.own(node, depth)?;
        for child in node.children().filter(Node::is_element) {
            let inner = self.part(child, depth + 1)?;
            if references::is_definition(child) {
                part.add_apart(inner.cost, inner.height);
            } else {
                part.add(&inner);
            }
        }
        for target in self.named(references::drawn_by_href(node)) {
            let inner = self.part(target, depth + 1)?;
            part.add(&inner);
        }
        self.refer(node, &mut part, depth)?;
        // What is over the budget already needs no exact number.
        part.cost.check()?;
        self.known.insert(node.id(), Some(part));
        Ok(part)
    }

    /// The element by itself.
    fn own(&mut self, node: Node<'a, 'i>, depth: usize) -> Result<Part, Refused> {
        let cost = Cost { elements: 1, steps: budget::ELEMENT_STEPS + depth as u64 };
        let mut part = Part { cost, ..Part::default() };
        self.check_values(node)?;
        let vertices = vertices(node)?;
        if let Some(count) = vertices {
            part.cost += Cost::steps(budget::SEGMENT_STEPS.saturating_mul(count));
            Inherited::ALL.iter().for_each(|p| part.set_open(*p, if p.is_marker() { count + 1 } else { 1 }));
        }
        match node.tag_name().name() {
            "text" | "tspan" | "textPath" | "a" => {
                let characters: usize = node
                    .children()
                    .filter_map(|n| n.text().filter(|_| n.is_text()))
                    .map(|t| t.chars().count())
                    .sum();
                part.cost += Cost::steps(budget::CHARACTER_STEPS.saturating_mul(characters as u64));
                part.set_open(Inherited::Fill, characters as u64);
                part.set_open(Inherited::Stroke, characters as u64);
            }
            "image" | "feImage" => self.pictures(node, &mut part)?,
            _ => {}
        }
        Ok(part)
    }

    /// Refuses values that are read too often or too slowly.
    fn check_values(&mut self, node: Node<'a, 'i>) -> Result<(), Refused> {
        if let Some(style) = node.attribute("style") {
            self.reading = self.reading.saturating_add(css::check_attribute(style)?);
            if self.reading > budget::STYLE_READING {
                return Err(TOO_MANY_STYLES);
            }
            self.longest = self.longest.max(css::longest(style));
        }
        for name in css::INHERITED {
            let length = node.attribute(name).map_or(0, str::len);
            self.longest = self.longest.max(length as u64);
        }
        for name in ["stroke-dasharray", "font-family", "filter"] {
            if node.attribute(name).is_some_and(|value| value.len() > budget::VALUE_BYTES) {
                return Err(TOO_MANY_STYLES);
            }
        }
        Ok(())
    }

    fn pictures(&mut self, node: Node<'a, 'i>, part: &mut Part) -> Result<(), Refused> {
        for address in references::href(node).filter(|address| address.starts_with("data:")) {
            part.cost += Cost::steps(address.len() as u64 / budget::PICTURE_BYTES);
            let Some((mime, data)) = references::data(address) else { continue };
            if references::is_drawing(&mime, &data) {
                match crate::measured(&data, self.level + 1) {
                    Ok((_, inner)) => part.add_apart(inner.cost, inner.height),
                    // As a picture that can't be read, it is left out.
                    Err(Refused::Unreadable(_)) => {}
                    Err(refused) => return Err(refused),
                }
            }
        }
        Ok(())
    }

    /// Multiplies what the element's properties refer to with what they are drawn for.
    fn refer(&mut self, node: Node<'a, 'i>, part: &mut Part, depth: usize) -> Result<(), Refused> {
        for (draws, values) in self.values(node) {
            match draws {
                Draws::Once => {
                    for target in self.targets(&values) {
                        let inner = self.closed(target, depth + 1)?;
                        part.add_apart(inner.cost, inner.height);
                    }
                }
                Draws::Each(property) => self.draw_each(property, &values, part, depth)?,
            }
        }
        Ok(())
    }

    fn draw_each(
        &mut self,
        property: Inherited,
        values: &[&'a str],
        part: &mut Part,
        depth: usize,
    ) -> Result<(), Refused> {
        let count = part.open(property);
        if count == 0 {
            return Ok(());
        }
        for target in self.targets(values) {
            let inner = self.closed(target, depth + 1)?;
            let each = if references::is_gradient(target) { Cost::steps(self.stops) } else { inner.cost };
            part.add_apart(each.times(count), inner.height);
            if property.is_marker() {
                // What a marker takes from the line is drawn for each vertex.
                for paint in [Inherited::Fill, Inherited::Stroke] {
                    let more = inner.open(paint).saturating_mul(count);
                    part.set_open(paint, part.open(paint).saturating_add(more));
                }
            }
        }
        if !values.iter().any(|value| references::takes_from_outside(value)) {
            part.set_open(property, 0);
        }
        Ok(())
    }

    /// The values that an element has for each property that may refer to something. Where several are declared, all
    /// are counted: which one holds is the business of who resolves it.
    fn values(&self, node: Node<'a, 'i>) -> Vec<(Draws, Vec<&'a str>)> {
        let mut values: BTreeMap<usize, Vec<&'a str>> = BTreeMap::new();
        let mut declared = |name: &str, value: &'a str| {
            for (n, (property, _)) in PROPERTIES.iter().enumerate() {
                if *property == name || (name == "marker" && property.starts_with("marker-")) {
                    values.entry(n).or_default().push(value);
                }
            }
        };
        self.styles.declarations(node, &mut declared);
        for (property, _) in PROPERTIES {
            if let Some(value) = node.attribute(property) {
                declared(property, value);
            }
        }
        values.into_iter().filter_map(|(n, values)| Some((PROPERTIES.get(n)?.1, values))).collect()
    }

    fn targets(&self, values: &[&'a str]) -> Vec<Node<'a, 'i>> {
        self.named(values.iter().flat_map(|value| references::names(value)))
    }

    /// The elements with these names, each once.
    fn named<'n>(&self, names: impl Iterator<Item = &'n str>) -> Vec<Node<'a, 'i>> {
        let targets = names.filter_map(|name| self.ids.get(name)).flatten();
        let by_place: BTreeMap<u32, Node<'a, 'i>> = targets.map(|node| (node.id().get(), *node)).collect();
        by_place.into_values().collect()
    }

    /// A definition with the paints and markers that it inherits from where it stands.
    fn closed(&mut self, node: Node<'a, 'i>, depth: usize) -> Result<Part, Refused> {
        if let Some(part) = self.closed.get(&node.id()) {
            return if depth.saturating_add(part.height) > budget::DEPTH { Err(TOO_DEEP) } else { Ok(*part) };
        }
        let mut part = self.part(node, depth)?;
        for ancestor in node.ancestors().skip(1).filter(Node::is_element) {
            for (draws, values) in self.values(ancestor) {
                if let Draws::Each(property) = draws {
                    self.draw_each(property, &values, &mut part, depth)?;
                }
            }
        }
        self.closed.insert(node.id(), part);
        Ok(part)
    }
}

const TOO_DEEP: Refused = Refused::Intricate("its masks, patterns and groups are nested too deeply");
const TOO_MANY_STYLES: Refused = Refused::Intricate("its styles hold too long lists");

/// The steps that the gradient with the most stops takes: any other may take its stops over, whatever lies between.
fn stops(xml: &Document<'_>) -> Result<u64, Refused> {
    let gradients = xml.descendants().filter(|node| references::is_gradient(*node));
    let (mut count, mut most, mut repeats) = (0_u64, 0_u64, false);
    for gradient in gradients {
        count += 1;
        most = most.max(gradient.children().filter(Node::is_element).count() as u64);
        repeats |= gradient.has_attribute("spreadMethod");
    }
    Cost::steps(count.saturating_mul(most)).check()?;
    let each = if repeats { budget::REPEATED_STOP_STEPS } else { budget::STOP_STEPS };
    Ok(most.saturating_mul(each))
}

/// The vertices of a shape; none if the element is no shape.
fn vertices(node: Node<'_, '_>) -> Result<Option<u64>, Refused> {
    let count = match node.tag_name().name() {
        "rect" if node.has_attribute("rx") || node.has_attribute("ry") => 9,
        "rect" | "circle" | "ellipse" => 6,
        "line" => 2,
        "polyline" | "polygon" => PointsParser::from(node.attribute("points").unwrap_or_default()).count(),
        "path" => {
            let segments = PathParser::from(node.attribute("d").unwrap_or_default()).map_while(Result::ok);
            segments
                .map(|segment| if matches!(segment, PathSegment::EllipticalArc { .. }) { 4 } else { 1 })
                .sum()
        }
        _ => return Ok(None),
    };
    Ok(Some(count as u64))
}
