//! How long what is settled will last: the coalition's own end, and the two largest sources.

use super::{Context, Measure, Measured};
use crate::value::Unit::Months;
use crate::value::{Kind, Value};

/// Measures of what lies ahead.
pub(super) const MEASURES: &[Measure] = &[
    Measure {
        name: "transition.months_left",
        kind: Kind::Number(Months),
        about: &["transition.planned_end"],
        source: &["C12", "S3"],
        compute: months_left,
        meaning: "Months from `as_of` to the day on which the coalition or its mandate is to end; 0 where that day has passed. Unknown where no end is stated.",
    },
    Measure {
        name: "transition.end",
        kind: Kind::Choice(ENDS),
        about: &["transition.planned_end", "coalition.ended"],
        source: &["C12", "S3"],
        compute: end,
        meaning: "Whether the day on which the coalition or its mandate is to end is `ahead` or has `passed`, or the coalition has `ended`. A year or a month that is written as such has passed with its last day. Unknown where neither end is stated, or it is not known whether it has come.",
    },
];

/// How the end of a coalition may stand to `as_of`.
const ENDS: &[&str] = &["ahead", "passed", "ended"];

fn months_left(x: &Context<'_>) -> Measured {
    x.months_to(x.c.transition.planned_end).into()
}

fn end(x: &Context<'_>) -> Measured {
    let planned = x.c.transition.planned_end.zip(x.told_of);
    let passed = planned.and_then(|(planned, as_of)| planned.has_passed(as_of));
    let place = match x.c.coalition.ended.map(|ended| ended.has_come_by(x.told_of)) {
        Some(Some(true)) => Some(2),
        // It may have ended.
        Some(None) => None,
        Some(Some(false)) | None => passed.map(usize::from),
    };
    Value::Choice(place).into()
}
