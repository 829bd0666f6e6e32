//! What a score would be if one level were another.

use super::score::{Aggregate, Criteria, Item};

/// Scores with one criterion at another level: only its own rubric is computed anew.
pub(super) struct Trial {
    /// The criteria that count, rubric by rubric.
    pub(super) rubrics: Vec<Criteria>,
    pub(super) how: Aggregate,
}

impl Trial {
    /// What `measure` says of a rubric with one of its criteria, by its place among those that count, at a level.
    pub(super) fn with<T>(
        &mut self,
        rubric: usize,
        place: usize,
        level: u8,
        measure: impl Fn(&[Item]) -> T,
    ) -> Option<T> {
        let items = &mut self.rubrics.get_mut(rubric)?.items;
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
        let pairs = || self.rubrics.iter().enumerate().filter_map(|(place, one)| Some((value(place)?, one.weight)));
        self.how.combine(pairs)
    }
}
