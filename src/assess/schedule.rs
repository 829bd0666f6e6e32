//! The days of a plan: when each step is due, and which come before it.

use super::PlanStep;
use crate::knowledge::Text;
use crate::knowledge::model::FounderStep;
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

/// When a step is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    /// The places of the steps that come first.
    pub after: Vec<usize>,
    /// The day by which it is done, where a first day was given.
    pub due: Option<Date>,
}

/// The steps of a plan in their order: what one takes is counted from the first day, what it waits for included.
pub fn planned(plan: &[PlanStep<'_>], start: Option<Date>) -> Vec<Scheduled> {
    let scheduled = |(place, step): (usize, &PlanStep<'_>)| {
        let before = plan.iter().take(place).enumerate();
        Scheduled {
            after: before.filter(|(_, other)| step.waits_for(other)).map(|(place, _)| place).collect(),
            due: later(start, i64::from(step.months).months()),
        }
    };
    plan.iter().enumerate().map(scheduled).collect()
}

/// The steps of the guide for founders: each begins when those are done that come before it.
pub fn guided(steps: &[FounderStep], start: Option<Date>) -> Vec<Scheduled> {
    let mut scheduled: Vec<Scheduled> = Vec::with_capacity(steps.len());
    for step in steps {
        let place = |id: &Text| steps.iter().position(|other| other.id == *id);
        let after: Vec<usize> = step.after.iter().filter_map(place).collect();
        let begins = after.iter().filter_map(|place| scheduled.get(*place)?.due).max().or(start);
        scheduled.push(Scheduled { after, due: later(begins, i64::from(step.weeks).weeks()) });
    }
    scheduled
}

fn later(start: Option<Date>, by: Span) -> Option<Date> {
    start?.checked_add(by).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::{Assessment, Options, assess};
    use jiff::civil::date;

    #[test]
    fn a_step_comes_after_those_that_it_waits_for() {
        let rubrics = crate::Rubrics::builtin();
        let start = date(2027, 1, 4);
        let guide = guided(&rubrics.founders, Some(start));
        for (step, found) in rubrics.founders.iter().zip(&guide) {
            let begins = found.after.iter().map(|place| guide[*place].due.unwrap()).max().unwrap_or(start);
            assert_eq!(found.due, begins.checked_add(i64::from(step.weeks).weeks()).ok());
            assert_eq!(found.after.len(), step.after.len());
        }
        assert!(guide.iter().any(|step| !step.after.is_empty()));
        assert!(guided(&rubrics.founders, None).iter().all(|step| step.due.is_none()));
        let (source, coalition) = crate::Coalition::load("examples/eiti/coalition.toml").unwrap();
        let a: Assessment<'_> = assess(&source, &coalition, &rubrics, &Options::default());
        for (place, found) in planned(&a.plan, Some(start)).iter().enumerate() {
            assert_eq!(found.due, start.checked_add(i64::from(a.plan[place].months).months()).ok());
            assert!(found.after.iter().all(|before| *before < place && a.plan[place].waits_for(&a.plan[*before])));
        }
    }
}
