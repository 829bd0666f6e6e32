//! What is wrong, where, and why it matters.

use super::level::{Judged, JudgedRubric};
use super::{Basis, Finding, Score, TensionResult};
use crate::coalition::Coalition;
use crate::coalition::locate::{Locator, Path};
use crate::facts::{Facts, registry};
use crate::knowledge::expr::View;
use crate::knowledge::model::{Audience, Severity};
use crate::knowledge::{Advice, Criterion, Level, Piece, Rubrics, Template};
use crate::number;

/// The highest level that is still a finding.
const FINDING_AT_MOST: u8 = 2;

/// The level at which a criterion is in place: the state that a finding names as the aim.
const IN_PLACE: u8 = FINDING_AT_MOST + 1;

pub(super) struct Diagnosis<'a> {
    pub(super) coalition: &'a Coalition,
    pub(super) facts: &'a Facts,
    pub(super) locator: &'a Locator<'a>,
    pub(super) rubrics: &'a Rubrics,
    /// Whom advice is for; everybody when `None`.
    pub(super) audience: Option<Audience>,
}

impl Diagnosis<'_> {
    /// All findings, worst first.
    pub(super) fn findings(&self, judged: &[JudgedRubric<'_>]) -> Vec<Finding> {
        let criteria = || judged.iter().flat_map(|rubric| &rubric.criteria);
        let mut weighed: Vec<(f64, Finding)> = Vec::new();
        for judged in criteria() {
            if judged.certain
                && judged.basis != Basis::NotApplicable
                && judged.basis != Basis::Unknown
                && judged.high <= FINDING_AT_MOST
            {
                weighed.push((judged.criterion.weight, self.low_level(judged)));
            }
            if let Some(level) = judged.overruled {
                weighed.push((judged.criterion.weight, self.overruled(judged, level)));
            }
        }
        for id in self.coalition.answers.0.keys() {
            if self.rubrics.criterion(id).is_none() {
                weighed.push((0.0, self.unknown_answer(id)));
            }
        }
        weighed.sort_by(|(a_weight, a), (b_weight, b)| {
            b.severity
                .cmp(&a.severity)
                .then(b_weight.total_cmp(a_weight))
                .then_with(|| (&a.id, a.line).cmp(&(&b.id, b.line)))
        });
        weighed.into_iter().map(|(_, finding)| finding).collect()
    }

    fn low_level(&self, judged: &Judged<'_>) -> Finding {
        let criterion = judged.criterion;
        let view = View { facts: self.facts, scores: &[], levels: &[] };
        let case = criterion.case(judged.low, view).filter(|_| judged.low == judged.high);
        let measured = case
            .and_then(|case| case.measure)
            .or(criterion.measure)
            .and_then(|id| Some((registry().fact(id)?, number::fact(self.facts, id)?)))
            .map(|(fact, value)| format!(" ({}: {value})", fact.name))
            .unwrap_or_default();
        let text = |level: u8| sentence(&criterion.level(level).map(Level::text).unwrap_or_default());
        let (low, high) = (judged.low, judged.high);
        let next = format!("What good looks like: {}", text(IN_PLACE));
        let message = if low == high {
            let seen = case.map_or_else(|| text(low), |case| sentence(&case.text));
            format!("{seen}{measured} Level {low} of 4. {next}")
        } else {
            let problem =
                criterion.problem.clone().unwrap_or_else(|| format!("\"{}\" is not met in full", criterion.title));
            let problem = problem.trim_end_matches('.');
            format!("{problem}{measured}. Level {low} to {high} of 4, as far as is known. {next}")
        };
        Finding {
            id: criterion.id.clone(),
            severity: severity(criterion, judged.high),
            message,
            why: criterion.why.clone(),
            memo: criterion.memo.clone(),
            advice: self.advice(criterion, judged.high),
            ..Finding::at(self.locator, &self.path(criterion))
        }
    }

    /// What is advised at a level to those who ask, without repetition.
    fn advice(&self, criterion: &Criterion, level: u8) -> Vec<String> {
        let mut list: Vec<String> = Vec::new();
        let view = View { facts: self.facts, scores: &[], levels: &[] };
        let open = |advice: &&Advice| level <= advice.at_most && advice.suits(self.audience) && !advice.is_done(view);
        for advice in criterion.advice.iter().filter(open) {
            if !list.contains(&advice.action) {
                list.push(advice.action.clone());
            }
        }
        list
    }

    fn overruled(&self, judged: &Judged<'_>, level: u8) -> Finding {
        let criterion = judged.criterion;
        let direction = if level > judged.high { "above" } else { "below" };
        Finding {
            id: format!("rated-{direction}-facts"),
            severity: Severity::Medium,
            message: format!(
                "\"{}\" was rated {level}, {direction} the {} that the facts in the file show.",
                criterion.id, judged.high
            ),
            why: "Where facts can settle a criterion, they count and the rating does not.".to_owned(),
            advice: vec!["Correct the rating, or correct the facts that contradict it.".to_owned()],
            ..Finding::at(self.locator, &Path::keys("answers").key(&criterion.id))
        }
    }

    fn unknown_answer(&self, id: &str) -> Finding {
        let names = self.rubrics.criteria().map(|criterion| criterion.id.as_str());
        let hint = crate::source::problem::nearest(id, names)
            .map_or(String::new(), |near| format!(" Did you mean \"{near}\"?"));
        Finding {
            id: "unused-answer".to_owned(),
            severity: Severity::Low,
            message: format!("No criterion has the id \"{}\".{hint}", crate::source::safe::visible(id)),
            why: "An answer to a question that nobody asks does not count.".to_owned(),
            advice: vec!["Correct the id, or remove the answer.".to_owned()],
            ..Finding::at(self.locator, &Path::keys("answers").key(id))
        }
    }

    /// The row that decided the criterion, or the first of its facts that the file states, or the table they belong to.
    fn path(&self, criterion: &Criterion) -> Path {
        let facts = criterion.facts();
        if let Some(path) = facts.iter().find_map(|id| self.facts.place(*id)) {
            return path.clone();
        }
        let about: Vec<Path> = facts
            .iter()
            .filter_map(|id| registry().fact(*id))
            .flat_map(|fact| &fact.about)
            .map(|path| Path::keys(path))
            .collect();
        let stated = about.iter().find(|path| self.locator.has(path));
        let answered = Path::keys("answers").key(&criterion.id);
        match stated {
            Some(path) => path.clone(),
            None if self.locator.has(&answered) => answered,
            None => about.into_iter().next().unwrap_or_else(|| Path::keys("coalition")),
        }
    }

    /// The tensions that are present.
    pub(super) fn tensions(
        &self,
        judged: &[JudgedRubric<'_>],
        scores: &[Score],
        overall: &Score,
    ) -> Vec<TensionResult> {
        let scope = &self.rubrics.scope;
        let bounds = |score: &Score| (score.low, score.high);
        let score_bounds: Vec<(f64, f64)> = scope
            .scores
            .iter()
            .map(|name| {
                match judged.iter().position(|judged| judged.rubric.id == *name).and_then(|place| scores.get(place)) {
                    Some(score) => bounds(score),
                    None if name == "overall" => bounds(overall),
                    None => (0.0, 100.0),
                }
            })
            .collect();
        let level_bounds: Vec<(f64, f64)> = scope
            .levels
            .iter()
            .map(|id| {
                let found = judged.iter().flat_map(|rubric| &rubric.criteria).find(|judged| judged.criterion.id == *id);
                // A criterion that may not apply has no level that could be relied on.
                let sure = found.filter(|judged| judged.certain);
                sure.map_or((0.0, 4.0), |judged| (f64::from(judged.low), f64::from(judged.high)))
            })
            .collect();
        let view = View { facts: self.facts, scores: &score_bounds, levels: &level_bounds };
        let present = self.rubrics.tensions.iter().filter(|tension| tension.when.evaluate(view) == Some(true));
        let mut results: Vec<TensionResult> = present
            .map(|tension| TensionResult {
                id: tension.id.clone(),
                title: tension.title.clone(),
                severity: tension.severity,
                message: self.fill(&tension.message, &score_bounds),
                why: tension.why.clone(),
                advice: tension.advice.clone(),
                memo: tension.memo.clone(),
            })
            .collect();
        results.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.id.cmp(&b.id)));
        results
    }

    fn fill(&self, template: &Template, scores: &[(f64, f64)]) -> String {
        template
            .0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Fact(id) => number::fact(self.facts, *id).unwrap_or_else(|| "an unknown number".to_owned()),
                Piece::Score(place) => {
                    scores.get(*place).map_or_else(String::new, |(low, high)| number::points(*low, *high))
                }
            })
            .collect()
    }
}

/// A text as a sentence with its full stop.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// The severity of a finding: the criterion's own at levels 0 and 1, one less at level 2, critical where it caps.
fn severity(criterion: &Criterion, level: u8) -> Severity {
    match (level, criterion.severity) {
        (0, _) if criterion.blocking => Severity::Critical,
        (0 | 1, severity) => severity,
        (_, Severity::Critical) => Severity::High,
        (_, Severity::High) => Severity::Medium,
        (_, Severity::Medium | Severity::Low) => Severity::Low,
        (_, Severity::Info) => Severity::Info,
    }
}
