//! What is wrong, where, and by which fact.

use super::flags::Silent;
use super::level::possible;
use super::note;
use super::result::{
    Basis, CriterionResult, Figure, Finding, FindingKind, FlagResult, LowLevel, Reading, RubricResult, Seen,
    TensionResult,
};
use super::score::Score;
use crate::coalition::Coalition;
use crate::coalition::locate::{Locator, Path, is_within};
use crate::facts::{FactId, Facts, registry};
use crate::knowledge::expr::View;
use crate::knowledge::model::{Audience, Severity};
use crate::knowledge::{Advice, Criterion, GOOD_LEVEL, Piece, Rubrics, Template, Text};
use crate::source::problem::nearest;
use crate::value::{Kind, Unit, Value};
use std::cell::OnceCell;

/// The highest level that is still a finding.
const FINDING_AT_MOST: u8 = 2;

pub(super) struct Diagnosis<'a, 'r> {
    pub(super) coalition: &'a Coalition,
    pub(super) facts: &'a Facts,
    pub(super) locator: &'a Locator<'a>,
    pub(super) rubrics: &'r Rubrics,
    /// Whom advice is for; `None` where that is not known.
    pub(super) audience: Option<Audience>,
    /// What the file says is not known, once it is asked for.
    pub(super) silent: OnceCell<Silent>,
}

impl<'r> Diagnosis<'_, 'r> {
    /// All findings, worst first; of two as bad, what is shown before what was only not found.
    pub(super) fn findings(
        &self,
        rubrics: &[RubricResult<'r>],
        raised: Vec<FlagResult<'r>>,
        all: bool,
    ) -> Vec<Finding<'r>> {
        let mut weighed: Vec<(f64, Finding<'r>)> = Vec::new();
        for found in rubrics.iter().flat_map(|rubric| &rubric.criteria) {
            let judged = matches!(found.basis, Basis::Computed | Basis::Answered);
            if judged && found.certain && found.high <= FINDING_AT_MOST {
                weighed.push((found.criterion.weight, self.low_level(found)));
            }
            if let Some(rated) = found.overruled {
                weighed.push((found.criterion.weight, self.overruled(found, rated)));
            }
        }
        for id in self.coalition.answers.0.keys() {
            if self.rubrics.criterion(id).is_none() {
                weighed.push((0.0, self.unknown_answer(id)));
            }
        }
        self.join(&mut weighed, raised);
        weighed.extend(self.unknown(rubrics, all).map(|finding| (0.0, finding)));
        weighed.sort_by(|(a_weight, a), (b_weight, b)| {
            b.severity
                .cmp(&a.severity)
                .then_with(|| a.rests_on_search().cmp(&b.rests_on_search()))
                .then(b_weight.total_cmp(a_weight))
                .then_with(|| (a.id(), a.at.place).cmp(&(b.id(), b.at.place)))
        });
        let mut findings: Vec<Finding<'r>> = weighed.into_iter().map(|(_, finding)| finding).collect();
        note::tell(&mut findings, self.coalition, self.rubrics);
        findings
    }

    fn low_level(&self, found: &CriterionResult<'r>) -> Finding<'r> {
        let CriterionResult { criterion, low, high, rated, .. } = *found;
        let seen = Seen::of(found, self.facts);
        let good = criterion.level(GOOD_LEVEL).map(|level| level.nearest(View::of(self.facts))).unwrap_or_default();
        let facts = if seen.answered { &[] } else { criterion.facts() };
        let ordinary = facts.iter().copied().find_map(|fact| {
            let ordinary = self.rubrics.reference.value(fact, View::of(self.facts))?;
            Some(Box::new((Reading::of(self.facts, fact)?, ordinary)))
        });
        let advice = self.advice(criterion, high);
        let not_found = self.unseen(criterion, low..=high).filter(|_| low < high);
        let path = self.path(criterion, seen.answered);
        let low = LowLevel { criterion, low, high, rated, seen, good, ordinary, not_found, advice };
        let severity = own_severity(&low);
        Finding::new(FindingKind::LowLevel(low), severity, self.locator.location(&path))
    }

    /// What is advised at a level to those who ask, without repetition.
    fn advice(&self, criterion: &'r Criterion, level: u8) -> Vec<&'r Advice> {
        let mut list: Vec<&Advice> = Vec::new();
        for advice in Advice::open(&criterion.advice, level, self.audience, self.facts) {
            if !list.iter().any(|other| other.action == advice.action) {
                list.push(advice);
            }
        }
        list
    }

    fn overruled(&self, found: &CriterionResult<'r>, rated: u8) -> Finding<'r> {
        let criterion = found.criterion;
        let (low, high) = possible(criterion, View::of(self.facts));
        Finding::new(
            FindingKind::Overruled { criterion, rated, level: rated.clamp(low, high) },
            Severity::Medium,
            self.locator.location(&Path::keys("answers").key(&criterion.id)),
        )
    }

    fn unknown_answer(&self, id: &str) -> Finding<'r> {
        let near = nearest(id, self.rubrics.criteria().map(|criterion| criterion.id.as_str()));
        Finding::new(
            FindingKind::UnknownAnswer { id: id.to_owned(), near },
            Severity::Low,
            self.locator.location(&Path::keys("answers").key(id)),
        )
    }

    /// The answer where that decided the criterion, or the row that did, or the first of its facts that the file states, or
    /// its answer all the same, or the table that the facts belong to.
    fn path(&self, criterion: &Criterion, is_answered: bool) -> Path {
        let answer = || Some(Path::keys("answers").key(&criterion.id)).filter(|path| self.locator.has(path));
        let decided = is_answered.then(answer).flatten();
        decided.unwrap_or_else(|| self.shown(criterion.facts(), &[], answer))
    }

    /// Where facts are shown: the first row that decided one of them, of a list that is `asked` for where keys are, or the
    /// first of these keys in the file, or another row, or the first key of theirs that the file states, or what else it
    /// says, or what declares their list whole, or the table that they belong to.
    pub(super) fn shown(&self, facts: &[FactId], asked: &[Text], otherwise: impl FnOnce() -> Option<Path>) -> Path {
        let about = || facts.iter().filter_map(|id| registry().fact(*id)).flat_map(|fact| fact.about());
        let rows = || facts.iter().filter_map(|id| self.facts.place(*id));
        let is_asked = |row: &&Path| {
            let list = row.without_rows();
            asked.is_empty() || asked.iter().any(|key| is_within(key, &list))
        };
        let decided = rows().find(is_asked).cloned();
        let first = || asked.iter().find_map(|key| self.locator.first(key)).or_else(|| rows().next().cloned());
        let stated = || about().find(|path| self.locator.states(path)).map(Path::keys);
        // An empty list that is whole stands nowhere else.
        let whole = |path: &str| Path::keys("completeness").key(path.rsplit('.').next().unwrap_or(path));
        let empty = || about().map(whole).find(|path| self.locator.has(path));
        let found = decided.or_else(first).or_else(stated).or_else(otherwise).or_else(empty);
        found.unwrap_or_else(|| Path::keys(about().next().unwrap_or("coalition")))
    }

    /// The tensions that are present, worst first.
    pub(super) fn tensions(&self, rubrics: &[RubricResult<'r>], overall: &Score) -> Vec<TensionResult<'r>> {
        let scope = &self.rubrics.scope;
        let bounds = |score: &Score| (score.low, score.high);
        let score_bounds = |name: &Text| match rubrics.iter().find(|found| found.rubric.id == *name) {
            Some(found) => bounds(&found.score),
            None if name == "overall" => bounds(overall),
            None => (0.0, 100.0),
        };
        let level_bounds = |id: &Text| {
            let found = rubrics.iter().flat_map(|rubric| &rubric.criteria).find(|found| found.criterion.id == *id);
            // A criterion that may not apply has no level that could be relied on.
            let sure = found.filter(|found| found.certain);
            sure.map_or((0.0, 4.0), |found| (f64::from(found.low), f64::from(found.high)))
        };
        let scores: Vec<(f64, f64)> = scope.scores.iter().map(score_bounds).collect();
        let levels: Vec<(f64, f64)> = scope.levels.iter().map(level_bounds).collect();
        let view = View { facts: self.facts, scores: &scores, levels: &levels, answers: &[] };
        let present = self.rubrics.tensions.iter().filter(|tension| tension.when.evaluate(view) == Some(true));
        let mut results: Vec<TensionResult<'r>> = present
            .map(|tension| TensionResult { tension, figures: self.figures(&tension.message, &[], &scores) })
            .collect();
        results
            .sort_by(|a, b| b.tension.severity.cmp(&a.tension.severity).then_with(|| a.tension.id.cmp(&b.tension.id)));
        results
    }

    /// The figures that a text names.
    pub(super) fn figures(&self, template: &Template, asked: &[Text], scores: &[(f64, f64)]) -> Vec<Figure> {
        figures(template, asked, self.facts, self.locator, scores)
    }
}

/// The figures that a text names; rows with their reasons, where the keys that are `asked` for name one, that one alone.
pub(super) fn figures(
    template: &Template,
    asked: &[Text],
    facts: &Facts,
    locator: &Locator<'_>,
    scores: &[(f64, f64)],
) -> Vec<Figure> {
    let figure = |piece: &Piece| match piece {
        Piece::Text(_) => None,
        Piece::Fact(id) => Some(Figure::Value(facts.value(*id), registry().fact(*id)?.kind)),
        Piece::Rows(id) | Piece::Said(id) => {
            // By name: the order of rows says nothing.
            let name = |row: &Path| locator.name(row);
            let said = |row: &Path| match locator.reason(row, asked) {
                Some(reason) => format!("{} ({})", name(row), unended(&reason)),
                None => name(row),
            };
            let rows = facts.rows(*id).iter();
            let mut names: Vec<String> = if matches!(piece, Piece::Said(_)) {
                rows.clone().map(said).collect()
            } else {
                rows.clone().map(name).collect()
            };
            // A list of names is counted from no rows.
            if names.is_empty() {
                let about = registry().fact(*id).into_iter().flat_map(|fact| fact.about());
                names.extend(about.flat_map(|path| locator.names(&Path::keys(path))));
            }
            names.sort_unstable();
            let meant = |row: &Path| facts.meant(*id, row).unwrap_or_default();
            if rows.clone().any(|row| meant(row) > 0) {
                let mut meant: Vec<(String, usize)> = rows.map(|row| (name(row), meant(row))).collect();
                meant.sort_unstable();
                return Some(Figure::Meant(meant));
            }
            Some(Figure::Rows(names))
        }
        Piece::Score(place) => {
            let (low, high) = scores.get(*place)?;
            Some(Figure::Value(Value::Range(*low, *high), Kind::Number(Unit::Points)))
        }
    };
    template.iter().filter_map(figure).collect()
}

/// A sentence without its full stop.
fn unended(text: &str) -> &str {
    text.trim_end().trim_end_matches('.')
}

/// The severity of a low level without that of its flags: at most low where what is missing was looked for and not found.
fn own_severity(low: &LowLevel<'_>) -> Severity {
    let severity = severity(low.criterion, low.high);
    if low.not_found.is_some() { severity.min(Severity::Low) } else { severity }
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
