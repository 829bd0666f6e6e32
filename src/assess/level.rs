//! The level of each criterion: what the facts leave possible, narrowed by what was judged.

use super::evidence::Proofs;
use super::options::Options;
use super::result::{Basis, Claims, CriterionResult, Rated, Reason};
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
                inside: outside && criterion.inside_only,
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
        inside: false,
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
    let computed = || {
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
    let is_left = |level: u8| (low..=high).contains(&level);
    match judged {
        // The facts decide; an answer inside what they leave open narrows it, another one is overruled.
        Some((level, evidence)) if low < high && is_left(level) => {
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
        _ => {
            let overruled = judged.map(|(level, _)| level).filter(|level| !is_left(*level));
            let found = if low == 0 && high == MAX_LEVEL { base } else { computed() };
            let found = CriterionResult { overruled, ..found };
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
    let rated = Some(Rated { count: voice.answers, low: voice.low, high: voice.high });
    let of_theirs = CriterionResult { low, high, basis, rated, backed: false, ..found.clone() };
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

    use super::*;
    use crate::assess::{Answered, FindingKind, PlanStep, Remedy, assess};
    use crate::coalition::load;

    const RULE: &str = "legitimacy.decision-rule";

    /// The level of the rule for decisions: its bounds, its basis, whether it is backed, and which rating is overruled. Then
    /// what the findings say of it: whether a level is the file's own answer, in which line it stands, and whether a step of
    /// the plan shows points for it.
    #[allow(clippy::type_complexity, reason = "it is compared as a whole")]
    fn judged(rule: &str, answer: &str) -> ((u8, u8, Basis, bool, Option<u8>), Option<(bool, usize, bool)>) {
        let text = format!(
            "schema = 2\nview = \"outside\"\n[search]\nby = \"A\"\nplaces = [\"web\"]\non = 2026-01-01\n\
             [coalition]\nname = \"C\"\nas_of = 2026-01-01\n[governance]\ndecision_rule = {rule}\n\
             [answers]\n\"{RULE}\" = {answer}\n\
             [[evidence]]\nid = \"charter\"\ntitle = \"A\"\nkind = \"document\"\n"
        );
        let (source, coalition) = load("file.toml", text.as_bytes()).unwrap();
        let rubrics = Rubrics::builtin();
        let a = assess(&source, &coalition, &rubrics, &Options::default());
        let found = a.criteria().find(|found| found.criterion.id == *RULE).unwrap();
        let gains = |remedy: &Remedy<'_>| match remedy.answers {
            Answered::Criterion { criterion, gain } => criterion.id == *RULE && gain.is_some(),
            Answered::Flag(_) => false,
        };
        let gains = a.plan.iter().flat_map(PlanStep::remedies).any(gains);
        let told = a.findings.iter().find_map(|finding| match &finding.kind {
            FindingKind::LowLevel(low) if low.criterion.id == *RULE => {
                Some((low.seen.answered, finding.at.place.line, gains))
            }
            _ => None,
        });
        ((found.low, found.high, found.basis, found.backed, found.overruled), told)
    }

    #[test]
    fn a_rating_that_the_facts_contradict_moves_no_level() {
        // Nobody but the search stands behind what it did not find.
        assert_eq!(judged("\"not-found\"", "4"), ((0, 2, Basis::Computed, true, Some(4)), Some((false, 11, true))));
        let published = "\"published\"\nevidence = [\"charter\"]";
        assert_eq!(judged(published, "0").0, (2, 4, Basis::Computed, true, Some(0)));
    }

    #[test]
    fn where_the_answer_decides_it_is_basis_backing_and_place() {
        assert_eq!(judged("\"not-found\"", "1"), ((1, 1, Basis::Answered, false, None), Some((true, 13, false))));
        let published = "\"published\"\nevidence = [\"charter\"]";
        assert_eq!(judged(published, "3").0, (3, 3, Basis::Answered, false, None));
        let cited = "{ level = 3, evidence = [\"charter\"] }";
        assert_eq!(judged("\"published\"", cited).0, (3, 3, Basis::Answered, true, None));
    }
}
