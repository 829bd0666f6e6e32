//! How long what is settled will last: the coalition's own end, and the two largest sources.

use super::{Context, Measure, Measured};
use crate::value::Kind;
use crate::value::Unit::Months;

/// Measures of what lies ahead.
pub(super) const MEASURES: &[Measure] = &[Measure {
    name: "transition.months_left",
    kind: Kind::Number(Months),
    about: &["transition.planned_end"],
    source: &["C12", "S3"],
    compute: months_left,
    meaning: "Months from `as_of` to the day on which the coalition or its mandate is to end; 0 where that day has passed. Unknown where no end is stated.",
}];

fn months_left(x: &Context<'_>) -> Measured {
    x.months_to(x.c.transition.planned_end).into()
}
