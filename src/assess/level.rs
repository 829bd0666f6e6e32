//! The level of each criterion: what the facts leave possible, narrowed by what was judged.

use super::evidence::Proofs;
use super::options::Options;
use super::result::{Basis, Claims, CriterionResult, Reason};
use super::voices::{CriterionVoices, Voices};
use crate::coalition::Coalition;
use crate::coalition::answers::{Answer, Verdict};
use crate::coalition::model;
use crate::facts::Facts;
use crate::knowledge::expr::View;
use crate::knowledge::{Criterion, MAX_LEVEL, Rubric, Rubrics};

/// Judges a coalition by one rubric.
pub(super) fn judge<'r>(
    rubric: &'r Rubric,
    coalition: &Coalition,
    facts: &Facts,
    proofs: &Proofs<'_>,
    rubrics: &Rubrics,
    (voices, options): (Option<&Voices>, &Options),
) -> Vec<CriterionResult<'r>> {
    let outside = coalition.view.0 == Some(model::View::Outside);
    rubric
        .criteria
        .iter()
        .filter(|criterion| !options.ignore.iter().any(|id| *id == criterion.id || *id == rubric.id))
        .map(|criterion| {
            let answer = coalition.answers.0.get(criterion.id.as_str());
            // What respondents say is not shown by a document.
            let voice = voices.filter(|_| !options.evidence_only).and_then(|voices| voices.of(&criterion.id));
            let found = criterion_level(criterion, answer, voice, facts, proofs, rubrics);
            // Then what is left of the file is backed.
            CriterionResult {
                backed: found.backed || (options.evidence_only && found.basis == Basis::Computed),
                aside: outside && criterion.inside_only && found.basis == Basis::Unknown,
                ..found
            }
        })
        .collect()
}

fn criterion_level<'r>(
    criterion: &'r Criterion,
    answer: Option<&Answer>,
    voice: Option<&CriterionVoices>,
    facts: &Facts,
    proofs: &Proofs<'_>,
    rubrics: &Rubrics,
) -> CriterionResult<'r> {
    let view = View::of(facts);
    let applies = criterion.applies.as_ref().map_or(Some(true), |applies| applies.evaluate(view));
    let base = CriterionResult {
        criterion,
        low: 0,
        high: MAX_LEVEL,
        basis: Basis::Unknown,
        certain: applies == Some(true),
        backed: false,
        aside: false,
        shares: rubrics.reference.shares(&criterion.id, view),
        reason: None,
        rated: None,
        overruled: None,
        cited: Vec::new(),
        claims: Claims::default(),
    };
    if applies == Some(false) {
        return CriterionResult { basis: Basis::NotApplicable, reason: Some(Reason::OtherKind), ..base };
    }
    if let Some(Answer { verdict: Verdict::NotApplicable(reason), .. }) = answer {
        return CriterionResult { basis: Basis::NotApplicable, reason: Some(Reason::Stated(reason.clone())), ..base };
    }
    let (low, high) = possible(criterion, view);
    let judged = answer.and_then(|answer| match answer.verdict {
        Verdict::Level(level) => Some((level, &answer.evidence)),
        Verdict::NotApplicable(_) | Verdict::Unknown => None,
    });
    let open = low == 0 && high == MAX_LEVEL;
    let computed = |low, high| {
        let claims = proofs.claims(criterion);
        CriterionResult {
            low,
            high,
            basis: Basis::Computed,
            backed: claims.are_proven(),
            cited: proofs.cited(criterion),
            claims,
            ..base.clone()
        }
    };
    match judged {
        Some((level, evidence)) if open => {
            let claims = proofs.claim(evidence);
            CriterionResult {
                low: level,
                high: level,
                basis: Basis::Answered,
                backed: claims.are_proven(),
                cited: proofs.at(evidence),
                claims,
                ..base
            }
        }
        // The facts decide; an answer inside what they leave open narrows it, another one is overruled.
        Some((level, _)) => {
            let kept = level.clamp(low, high);
            CriterionResult { overruled: (kept != level).then_some(level), ..computed(kept, kept) }
        }
        None => {
            let found = if open { base } else { computed(low, high) };
            voice.and_then(|voice| narrowed(&found, voice)).unwrap_or(found)
        }
    }
}

/// A level that respondents narrow: to the middle half of their ratings, inside what the facts allow. Ratings that the facts
/// exclude altogether, or that leave as much open, narrow nothing.
fn narrowed<'r>(found: &CriterionResult<'r>, voice: &CriterionVoices) -> Option<CriterionResult<'r>> {
    let (low, high) = (found.low.max(voice.low), found.high.min(voice.high));
    let narrower = low <= high && (low, high) != (found.low, found.high);
    let basis = if found.basis == Basis::Unknown { Basis::Answered } else { found.basis };
    // Where somebody has to be asked, no document backs the level.
    let of_theirs = CriterionResult { low, high, basis, rated: Some(voice.answers), backed: false, ..found.clone() };
    narrower.then_some(of_theirs)
}

/// The lowest and highest level that the facts leave possible. From level 4 down, the first that holds
/// decides; one that is not known leaves its level open.
pub(super) fn possible(criterion: &Criterion, view: View<'_>) -> (u8, u8) {
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
