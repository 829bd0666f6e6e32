//! The level of each criterion: what the facts leave possible, narrowed by what was judged.

use super::score::{self, Item, Score};
use super::{Basis, Options, evidence};
use crate::coalition::Coalition;
use crate::coalition::answers::{Answer, Verdict};
use crate::facts::Facts;
use crate::knowledge::expr::View;
use crate::knowledge::{Criterion, MAX_LEVEL, Rubric};

/// A rubric with the levels of its criteria.
pub(super) struct JudgedRubric<'a> {
    pub(super) rubric: &'a Rubric,
    pub(super) criteria: Vec<Judged<'a>>,
}

/// A criterion with its level.
#[derive(Clone)]
pub(super) struct Judged<'a> {
    pub(super) criterion: &'a Criterion,
    pub(super) low: u8,
    pub(super) high: u8,
    pub(super) basis: Basis,
    /// Whether it is known to apply.
    pub(super) certain: bool,
    pub(super) backed: bool,
    pub(super) reason: Option<String>,
    /// A level that was answered although the facts exclude it.
    pub(super) overruled: Option<u8>,
}

impl JudgedRubric<'_> {
    /// The criteria that count, as parts of a score.
    pub(super) fn items(&self) -> Vec<Item> {
        self.criteria.iter().filter(|judged| judged.basis != Basis::NotApplicable).map(Judged::item).collect()
    }

    pub(super) fn score(&self) -> Score {
        score::rubric(&self.items())
    }
}

impl Judged<'_> {
    fn item(&self) -> Item {
        Item {
            id: self.criterion.id.clone(),
            weight: self.criterion.weight,
            low: self.low,
            high: self.high,
            known: self.basis != Basis::Unknown,
            certain: self.certain,
            backed: self.backed,
            blocking: self.criterion.blocking,
        }
    }
}

/// Judges a coalition by one rubric.
pub(super) fn judge<'a>(
    rubric: &'a Rubric,
    coalition: &Coalition,
    facts: &Facts,
    options: &Options,
) -> JudgedRubric<'a> {
    let criteria = rubric
        .criteria
        .iter()
        .filter(|criterion| !options.ignore.iter().any(|id| *id == criterion.id || *id == rubric.id))
        .map(|criterion| {
            let judged = criterion_level(criterion, coalition.answers.0.get(&criterion.id), coalition, facts);
            if options.evidence_only && !judged.backed && matches!(judged.basis, Basis::Computed | Basis::Answered) {
                return Judged { low: 0, high: MAX_LEVEL, basis: Basis::Unknown, overruled: None, ..judged };
            }
            judged
        })
        .collect();
    JudgedRubric { rubric, criteria }
}

fn criterion_level<'a>(
    criterion: &'a Criterion,
    answer: Option<&Answer>,
    coalition: &Coalition,
    facts: &Facts,
) -> Judged<'a> {
    let view = View { facts, scores: &[], levels: &[] };
    let applies = criterion.applies.as_ref().map_or(Some(true), |applies| applies.evaluate(view));
    let base = Judged {
        criterion,
        low: 0,
        high: MAX_LEVEL,
        basis: Basis::Unknown,
        certain: applies == Some(true),
        backed: false,
        reason: None,
        overruled: None,
    };
    if applies == Some(false) {
        let reason = Some("the rubric applies it to other kinds of coalition".to_owned());
        return Judged { basis: Basis::NotApplicable, reason, ..base };
    }
    if let Some(Answer { verdict: Verdict::NotApplicable(reason), .. }) = answer {
        return Judged { basis: Basis::NotApplicable, reason: Some(reason.clone()), ..base };
    }
    let (low, high) = possible(criterion, view);
    let judged = answer.and_then(|answer| match answer.verdict {
        Verdict::Level(level) => Some((level, evidence::proves(coalition, &answer.evidence))),
        Verdict::NotApplicable(_) | Verdict::Unknown => None,
    });
    let open = low == 0 && high == MAX_LEVEL;
    match judged {
        Some((level, backed)) if open => Judged { low: level, high: level, basis: Basis::Answered, backed, ..base },
        // The facts decide; an answer inside what they leave open narrows it, another one is overruled.
        Some((level, _)) => {
            let kept = level.clamp(low, high);
            let overruled = (kept != level).then_some(level);
            Judged {
                low: kept,
                high: kept,
                basis: Basis::Computed,
                backed: evidence::backs_facts(coalition, facts, criterion),
                overruled,
                ..base
            }
        }
        None if open => base,
        None => Judged {
            low,
            high,
            basis: Basis::Computed,
            backed: evidence::backs_facts(coalition, facts, criterion),
            ..base
        },
    }
}

/// The lowest and highest level that the facts leave possible. From level 4 down, the first that holds
/// decides; one that is not known leaves its level open.
fn possible(criterion: &Criterion, view: View<'_>) -> (u8, u8) {
    if !criterion.is_computed() {
        return (0, MAX_LEVEL);
    }
    let mut high = None;
    for level in (1..=MAX_LEVEL).rev() {
        match criterion.level(level).and_then(|level| level.evaluate(view)) {
            Some(true) => return (level, high.unwrap_or(level)),
            None => high = high.or(Some(level)),
            Some(false) => {}
        }
    }
    (0, high.unwrap_or(0))
}
