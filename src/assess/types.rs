//! Which types of coalition it may be of (memo N1).

use super::TypeResult;
use crate::facts::Facts;
use crate::knowledge::expr::View;
use crate::knowledge::{CoalitionType, Rubrics};

/// The types that are possible: first those that are certain, then those of which the largest part of the signs was
/// seen; among equals the order of the file.
pub(super) fn types<'r>(rubrics: &'r Rubrics, facts: &Facts) -> Vec<TypeResult<'r>> {
    let view = View::of(facts);
    let result = |of: &'r CoalitionType| {
        let certain = of.when.evaluate(view);
        let signs = of.signs.iter().enumerate();
        let seen = signs.filter(|(_, sign)| sign.when.evaluate(view) == Some(true)).map(|(place, _)| place).collect();
        (certain != Some(false)).then_some(TypeResult { of, certain: certain == Some(true), seen })
    };
    let mut types: Vec<TypeResult<'r>> = rubrics.types.iter().filter_map(result).collect();
    let part = |found: &TypeResult<'_>| found.seen.len() as f64 / found.of.signs.len().max(1) as f64;
    types.sort_by(|a, b| b.certain.cmp(&a.certain).then_with(|| part(b).total_cmp(&part(a))));
    types
}
