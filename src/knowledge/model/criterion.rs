//! A criterion, its levels, and what is advised at each.

use crate::facts::{FactId, Facts};
use crate::knowledge::builtin;
use crate::knowledge::expr::{Condition, View};
use crate::knowledge::texts::{List, Text};
use crate::knowledge::words::{Audience, Effort, Severity, Term};
use crate::knowledge::written;
use smallvec::SmallVec;
use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

/// One criterion.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Full id, `funding.runway`.
    pub id: Text,
    /// Theme id.
    pub theme: Option<Text>,
    /// The good state.
    pub title: Text,
    /// The question put to a respondent.
    pub ask: Text,
    /// Why it matters.
    pub why: Text,
    /// Memo numbers.
    pub memo: List<Text>,
    /// Literature keys.
    pub literature: List<Text>,
    /// Weight in the rubric: above 0, at most 1,000.
    pub weight: f64,
    /// Why it has that weight.
    pub weight_reason: Option<Text>,
    /// Severity at the lowest level.
    pub severity: Severity,
    /// Whether the quick questionnaire asks for it.
    pub essential: bool,
    /// Whether only insiders can tell: an outside view in which nothing is known of it leaves it [aside].
    ///
    /// [aside]: crate::assess::CriterionResult::is_aside
    pub inside_only: bool,
    /// Whether level 0 caps the grade.
    pub blocking: bool,
    /// The fact shown beside the threshold.
    pub measure: Option<FactId>,
    /// When it applies.
    pub applies: Option<Condition>,
    /// Where the thresholds come from.
    pub threshold: Option<Text>,
    /// What is wrong where only a range of low levels is known, such as "It is not shown that ...".
    pub problem: Option<Text>,
    /// The levels, from 0 to 4.
    pub levels: [Level; 5],
    /// Advice.
    pub advice: Advised,
    /// See [`Criterion::facts`].
    pub(in crate::knowledge) facts: OnceLock<Vec<FactId>>,
}

impl Criterion {
    /// The facts that its levels are read from, the measures first, without repetition.
    pub fn facts(&self) -> &[FactId] {
        self.facts.get_or_init(|| {
            let cases = || self.levels.iter().rev().flat_map(|level| level.cases());
            let measures = self.measure.into_iter().chain(cases().filter_map(|case| case.measure));
            let conditions = cases().filter_map(|case| case.when.as_ref()).flat_map(Condition::facts);
            let mut facts = Vec::new();
            for fact in measures.chain(conditions) {
                if !facts.contains(&fact) {
                    facts.push(fact);
                }
            }
            facts
        })
    }

    /// All facts that bear on it, without repetition: those that its levels are read from, then those that say whether it
    /// applies.
    pub fn bearing(&self) -> Vec<FactId> {
        let levels = self.facts();
        let applies = self.applies.iter().flat_map(Condition::facts).filter(|fact| !levels.contains(fact));
        let mut applies: Vec<FactId> = applies.collect();
        let mut seen = std::collections::BTreeSet::new();
        applies.retain(|fact| seen.insert(*fact));
        levels.iter().copied().chain(applies).collect()
    }

    /// Whether facts decide its level; otherwise somebody judges it.
    pub fn is_computed(&self) -> bool {
        self.levels.iter().flat_map(|level| level.cases()).any(|case| case.when.is_some())
    }

    /// A level, from 0 to 4.
    pub fn level(&self, level: u8) -> Option<&Level> {
        self.levels.get(usize::from(level))
    }
}

/// What one sees at a level: one case, or several of which one has to hold.
#[derive(Clone, Debug, Default)]
pub struct Level {
    /// Most levels have one.
    cases: SmallVec<[Case; 1]>,
}

/// One way to be at a level.
#[derive(Clone, Debug)]
pub struct Case {
    /// What one sees.
    pub text: Text,
    /// When the facts show it. The levels of a judged criterion have none, and the last case of level 0.
    pub when: Option<Condition>,
    /// The fact shown beside the text, in place of the criterion's own.
    pub measure: Option<FactId>,
}

impl Level {
    /// The cases, in the order of the file.
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    pub(in crate::knowledge) fn add(&mut self, case: Case) {
        self.cases.push(case);
    }

    /// Whether one of the cases holds: yes, no, or not known.
    pub fn evaluate(&self, view: View<'_>) -> Option<bool> {
        let mut all = Some(false);
        for case in &self.cases {
            match case.when.as_ref().and_then(|when| when.evaluate(view)) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => all = None,
            }
        }
        all
    }

    /// The cases one of which is the one, given that the level holds: those that are not false, up to the first that is
    /// true.
    pub fn open(&self, view: View<'_>) -> Vec<&Case> {
        let known = |case: &Case| case.when.as_ref().and_then(|when| when.evaluate(view));
        let mut open = Vec::new();
        for case in &self.cases {
            match known(case) {
                Some(false) => {}
                None => open.push(case),
                Some(true) => {
                    open.push(case);
                    break;
                }
            }
        }
        open
    }

    /// The cases that the fewest facts speak against, less those that are not for a coalition of this kind.
    pub fn nearest(&self, view: View<'_>) -> Vec<&Case> {
        let refuted = |case: &Case| case.when.as_ref().map_or(Some(0), |when| when.refuted(view));
        let fewest = self.cases.iter().filter_map(refuted).min();
        self.cases.iter().filter(|case| refuted(case) == fewest).collect()
    }
}

/// What to do about a low level.
#[derive(Clone, Debug)]
pub struct Advice {
    /// The highest level at which it is given.
    pub at_most: u8,
    /// For founders, leaders, or both.
    pub audience: List<Audience>,
    /// What it costs.
    pub effort: Effort,
    /// Who acts, such as `board`.
    pub who: Option<Text>,
    /// The event or time by which it is done, such as `the next meeting`.
    pub by: Option<Text>,
    /// How soon it can be done.
    pub term: Term,
    /// The same in months.
    pub months: u8,
    /// Who does what, by when.
    pub action: Text,
    /// Steps.
    pub steps: List<Text>,
    /// How one sees that it is done.
    pub done_when: Option<Text>,
    /// When the facts show that it is done.
    pub done: Option<Condition>,
    /// Ids of criteria that come first.
    pub after: List<Text>,
    /// The id of the model text for what has to be written.
    pub template: Option<Text>,
    /// Memo numbers.
    pub memo: List<Text>,
}

/// Advice of a criterion or of a flag, in the order of the file.
#[derive(Clone)]
pub struct Advised {
    made: OnceLock<Box<[Advice]>>,
    /// What comes with the program is made when it is first asked for.
    built: List<written::Advice>,
}

impl Advised {
    pub(in crate::knowledge) fn built(built: List<written::Advice>) -> Self {
        Self { made: OnceLock::new(), built }
    }

    pub(in crate::knowledge) fn made(made: Vec<Advice>) -> Self {
        Self { made: OnceLock::from(made.into_boxed_slice()), built: List::default() }
    }
}

impl fmt::Debug for Advised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl Deref for Advised {
    type Target = [Advice];
    fn deref(&self) -> &[Advice] {
        self.made.get_or_init(|| builtin::advice(&self.built).into())
    }
}

impl<'a> IntoIterator for &'a Advised {
    type Item = &'a Advice;
    type IntoIter = std::slice::Iter<'a, Advice>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Advice {
    /// Whether it is meant for these readers; `None` stands for everybody.
    pub fn suits(&self, audience: Option<Audience>) -> bool {
        audience.is_none_or(|audience| self.audience.contains(&audience))
    }

    /// What is to be given of a list, at a level, to these readers: the facts do not show that it was followed already.
    /// Where there is none for them, or they are not known, advice for leaders is given, and advice for founders where leaders
    /// have none: the two never stand side by side.
    pub fn open<'a>(list: &'a [Self], level: u8, audience: Option<Audience>, facts: &Facts) -> Vec<&'a Self> {
        let is_open = |advice: &&Self| level <= advice.at_most && !advice.is_done(View::of(facts));
        let open: Vec<&Self> = list.iter().filter(is_open).collect();
        let suits_some = |readers: &Audience| open.iter().any(|advice| advice.suits(Some(*readers)));
        let readers = audience.into_iter().chain([Audience::Leaders, Audience::Founders]).find(suits_some);
        open.into_iter().filter(|advice| advice.suits(readers)).collect()
    }

    /// Whether the facts show that it has been followed already.
    pub fn is_done(&self, view: View<'_>) -> bool {
        self.done.as_ref().and_then(|done| done.evaluate(view)) == Some(true)
    }
}

pub(super) fn is_of(applies: Option<&Condition>, view: View<'_>) -> bool {
    applies.is_none_or(|applies| applies.evaluate(view) == Some(true))
}
