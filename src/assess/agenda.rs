//! What of an assessment is put to those who decide: the steps for which there is room, and what lessens each risk.

use super::{Assessment, Finding, Gravest, PatternResult, PlanStep, Remedy};
use crate::knowledge::Text;
use crate::knowledge::model::Severity;
use std::collections::BTreeSet;

impl<'r> Assessment<'r> {
    /// The first steps of the plan, those that answer what is grave, and the next ones, as many as there is room for, of
    /// slight matters last, in the order of the plan.
    pub fn to_decide(&self, room: usize) -> Vec<&PlanStep<'r>> {
        let of = |finding: &Finding<'_>| self.step_for(finding);
        let grave = self.by_gravity().into_iter().filter(|finding| finding.is_grave()).filter_map(of);
        let weighty = self.findings.iter().filter(|finding| finding.severity >= Severity::Medium).filter_map(of);
        let weighty: Vec<&PlanStep<'r>> = weighty.collect();
        let in_order = self.plan.iter().filter(|step| has(&weighty, step));
        let mut chosen: Vec<&PlanStep<'r>> = Vec::new();
        for step in self.first_steps().iter().chain(grave).chain(in_order).chain(&self.plan) {
            if chosen.len() < room && !has(&chosen, step) {
                chosen.push(step);
            }
        }
        // What is slight stands last, but before what waits for it.
        let first: Vec<&PlanStep<'r>> = self.first_steps().iter().collect();
        let is_slight = |step: &&PlanStep<'r>| {
            !has(&weighty, step) && !has(&first, step) && !chosen.iter().any(|other| other.waits_for(step))
        };
        let in_order = self.plan.iter().filter(|step| has(&chosen, step));
        let (slight, mut steps): (Vec<_>, Vec<_>) = in_order.partition(is_slight);
        steps.extend(slight);
        steps
    }

    /// The [gravest](Self::gravest), as many as there is room for, each with what the plan has against it. What two patterns
    /// rest on is lessened once, where there is more.
    pub fn risks<'a>(&'a self, room: usize) -> Vec<(Gravest<'a, 'r>, Option<&'r Text>)> {
        let mut given = BTreeSet::new();
        let lessened = |grave: Gravest<'a, 'r>| {
            let action = match &grave {
                Gravest::Pattern(told) => {
                    let all = self.remedies(told.pattern);
                    let action = all.iter().find(|action| !given.contains(**action)).or(all.first()).copied();
                    given.extend(action);
                    action
                }
                Gravest::Finding(finding) => self.step_for(finding).map(|step| &step.first.advice.action),
            };
            (grave, action)
        };
        self.gravest().into_iter().take(room).map(lessened).collect()
    }

    /// What lessens a pattern: what answers the worst finding, where it answers what is behind it; then what the plan advises
    /// on what shows one of its parts, the gravest first, and what a step begins with before what is a part of one.
    fn remedies(&self, found: &PatternResult<'_>) -> Vec<&'r Text> {
        let steps = self.behind(found).into_iter().filter_map(|finding| self.step_for(finding));
        let steps: Vec<&PlanStep<'r>> = steps.collect();
        let shows = |remedy: &&Remedy<'r>| found.parts.iter().any(|part| part.part.of().contains(remedy.answers.id()));
        let first = self.first_steps().last().filter(|first| has(&steps, first));
        let all = steps.iter().map(|step| &step.first).chain(steps.iter().flat_map(|step| &step.others));
        first.map(|step| &step.first).into_iter().chain(all.filter(shows)).map(|remedy| &remedy.advice.action).collect()
    }
}

fn has(steps: &[&PlanStep<'_>], step: &PlanStep<'_>) -> bool {
    steps.iter().any(|other| std::ptr::eq(*other, step))
}

#[cfg(test)]
mod tests {
    use crate::assess::{Options, assess};
    use crate::{Coalition, Rubrics};

    #[test]
    fn what_is_decided_holds_what_is_done_first_and_what_its_steps_wait_for() {
        let rubrics = Rubrics::builtin();
        for example in ["eiti", "fsc", "gpe"] {
            let (source, coalition) = Coalition::load(format!("examples/{example}/coalition.toml")).unwrap();
            let a = assess(&source, &coalition, &rubrics, &Options::default());
            for room in [0, 1, 5, a.plan.len() + 1] {
                let steps = a.to_decide(room);
                assert_eq!(steps.len(), room.min(a.plan.len()), "{example}");
                let first = a.first_steps().iter().take(room);
                assert!(first.into_iter().all(|step| super::has(&steps, step)), "{example}");
                for (place, step) in steps.iter().enumerate() {
                    assert!(!steps.iter().skip(place).any(|other| step.waits_for(other)), "{example}");
                }
            }
            let risks = a.risks(4);
            assert!(risks.len() <= 4 && risks.iter().any(|(_, action)| action.is_some()), "{example}");
        }
    }
}
