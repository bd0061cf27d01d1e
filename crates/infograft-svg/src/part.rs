//! What a part of a drawing costs, as a sum that grows with what it is drawn with.

use std::ops::AddAssign;

use crate::{Refused, budget};

/// A cost. Sums and products stay at the largest number rather than wrap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cost {
    /// Elements, as often as they are repeated.
    pub elements: u64,
    /// Steps of all kinds.
    pub steps: u64,
}

impl Cost {
    pub fn steps(steps: u64) -> Self {
        Self { elements: 0, steps }
    }

    pub fn times(self, count: u64) -> Self {
        Self { elements: self.elements.saturating_mul(count), steps: self.steps.saturating_mul(count) }
    }

    pub fn check(self) -> Result<(), Refused> {
        if self.elements > budget::ELEMENTS {
            return Err(Refused::Intricate("it unfolds to more than 80,000 elements"));
        }
        if self.steps > budget::STEPS {
            return Err(Refused::Intricate("it unfolds to a million path commands or characters"));
        }
        Ok(())
    }
}

impl AddAssign for Cost {
    fn add_assign(&mut self, other: Self) {
        self.elements = self.elements.saturating_add(other.elements);
        self.steps = self.steps.saturating_add(other.steps);
    }
}

/// A property whose value a shape may inherit, so that it multiplies with all shapes that don't set it themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inherited {
    Fill,
    Stroke,
    MarkerStart,
    MarkerMid,
    MarkerEnd,
}

impl Inherited {
    pub const ALL: [Self; 5] =
        [Self::Fill, Self::Stroke, Self::MarkerStart, Self::MarkerMid, Self::MarkerEnd];

    pub fn is_marker(self) -> bool {
        !matches!(self, Self::Fill | Self::Stroke)
    }
}

/// An element with all in it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Part {
    pub cost: Cost,
    /// For each inherited property how often a value from outside would be drawn: shapes for paints, vertices for
    /// markers.
    pub open: [u64; Inherited::ALL.len()],
    /// Levels from this element downwards, also through references.
    pub height: usize,
}

impl Part {
    pub fn open(&self, property: Inherited) -> u64 {
        self.open.get(property as usize).copied().unwrap_or(0)
    }

    pub fn set_open(&mut self, property: Inherited, count: u64) {
        if let Some(slot) = self.open.get_mut(property as usize) {
            *slot = count;
        }
    }

    /// Adds a part that is drawn within this one.
    pub fn add(&mut self, other: &Self) {
        self.add_apart(other.cost, other.height);
        for (slot, more) in self.open.iter_mut().zip(other.open) {
            *slot = slot.saturating_add(more);
        }
    }

    /// Adds what takes nothing from this part: a mask, or definitions where they stand.
    pub fn add_apart(&mut self, cost: Cost, height: usize) {
        self.cost += cost;
        self.height = self.height.max(height.saturating_add(1));
    }
}
