//! What a score would be if one level were another.

use super::score::{Aggregate, Item};

/// Scores with one criterion at another level: only its own rubric is computed anew.
pub(super) struct Trial {
    /// The criteria that count, rubric by rubric.
    pub(super) rubrics: Vec<Vec<Item>>,
    /// Their weights in the overall score.
    pub(super) weights: Vec<f64>,
    pub(super) how: Aggregate,
}

impl Trial {
    /// What `measure` says of a rubric with one of its criteria at a level.
    pub(super) fn with<T>(&mut self, rubric: usize, id: &str, level: u8, measure: impl Fn(&[Item]) -> T) -> Option<T> {
        let items = self.rubrics.get_mut(rubric)?;
        let place = items.iter().position(|item| item.id == id)?;
        let item = items.get_mut(place)?;
        let before = (item.low, item.high, item.known);
        (item.low, item.high, item.known) = (level, level, true);
        let measured = measure(items);
        if let Some(item) = items.get_mut(place) {
            (item.low, item.high, item.known) = before;
        }
        Some(measured)
    }

    /// Values of the rubrics joined, with one of them exchanged.
    pub(super) fn joined(&self, values: &[Option<f64>], exchanged: Option<(usize, Option<f64>)>) -> Option<f64> {
        let value = |place: usize| match exchanged {
            Some((rubric, value)) if rubric == place => value,
            _ => values.get(place).copied().flatten(),
        };
        let pairs = || self.weights.iter().enumerate().filter_map(|(place, weight)| Some((value(place)?, *weight)));
        self.how.combine(pairs)
    }
}
