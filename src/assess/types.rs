//! Which types of coalition it may be of, and whether it has what these must have (memo N1).

use super::TypeResult;
use crate::facts::Facts;
use crate::knowledge::expr::View;
use crate::knowledge::{CoalitionType, Rubrics, Sign};

/// All types: first those that it surely is of, then those that are possible, at the end those that it is not of; in
/// each group by the part of the signs that was seen, among equals in the order of the file.
pub(super) fn types<'r>(rubrics: &'r Rubrics, facts: &Facts) -> Vec<TypeResult<'r>> {
    let view = View::of(facts);
    let looked = |signs: &[Sign]| signs.iter().map(|sign| sign.when.evaluate(view)).collect();
    let result = |of: &'r CoalitionType| TypeResult {
        of,
        holds: of.when.evaluate(view),
        signs: looked(&of.signs),
        needs: looked(&of.needs),
    };
    let mut types: Vec<TypeResult<'r>> = rubrics.types.iter().map(result).collect();
    let part = |found: &TypeResult<'_>| found.seen().count() as f64 / found.signs.len().max(1) as f64;
    let group = |found: &TypeResult<'_>| match found.holds {
        Some(true) => 0,
        None => 1,
        Some(false) => 2,
    };
    types.sort_by(|a, b| group(a).cmp(&group(b)).then_with(|| part(b).total_cmp(&part(a))));
    types
}
