//! What makes the gate fail: findings, minimums, levels that are asked for, too little known, and what fell since the baseline.

use super::baseline::{self, Known, Lost, NOISE, Recorded, Scores, tenths};
use super::gate::{Failure, Rule, Ruled, Setting};
use super::policy::{FailOn, Gate, On, Part};
use crate::assess::score::FIRM;
use crate::assess::{Assessment, Basis, CriterionResult, Reason};
use crate::coalition::scalar::Word as _;
use crate::message;
use crate::source::message::Message;
use std::collections::BTreeMap;

/// The most decimals of a share in per cent; what differs by less than [`NOISE`] is the same.
const MOST_DECIMALS: usize = 7;

/// Everything that makes the gate fail for one file.
pub(super) fn failures(
    a: &Assessment<'_>,
    ruled: &[Ruled<'_>],
    fail_on: FailOn,
    setting: &Setting<'_, '_>,
) -> Vec<Failure> {
    let gate = &setting.policy.gate;
    let mut failures: Vec<Failure> = setting.before.failure().into_iter().collect();
    let failing = ruled.iter().filter(|ruled| ruled.fails).count();
    if failing > 0 {
        let severity = fail_on.word();
        let message = match setting.before.recorded() {
            Some(_) => message!("gate-findings-new", count = failing, severity = severity),
            None => message!("gate-findings", count = failing, severity = severity),
        };
        failures.push(Failure::new(Rule::Findings, "", message));
    }
    let held = Held { on: gate.on.unwrap_or_default(), scores: baseline::scores(a) };
    failures.extend(minimums(gate, &held, a));
    failures.extend(setting.policy.require.iter().filter_map(|(id, level)| required(id.get_ref(), level.get(), a)));
    let unknown = 1.0 - a.overall.coverage;
    if let Some(most) = gate.max_unknown.map(Part::get).filter(|most| unknown > *most + NOISE) {
        let (unknown, most) = percents(unknown, most);
        let message = message!("gate-unknown", unknown = unknown, most = most);
        failures.push(Failure::new(Rule::MaxUnknown, "", message));
    }
    let before = setting.before.recorded();
    if before.is_some_and(|before| before.knowledge != a.provenance.knowledge) {
        failures.push(Failure::new(Rule::Ratchet, "", message!("gate-baseline-rubrics")));
        return failures;
    }
    failures.extend(before.iter().flat_map(|before| fell(before, &held)));
    failures.extend(before.iter().flat_map(|before| shrunk(before, a)));
    failures
}

/// What is held against minimums, as it is, so that no score passes that is below; and in tenths, which it records, against
/// the baseline.
struct Held {
    on: On,
    scores: BTreeMap<String, Scores>,
}

impl Held {
    /// What counts of a score.
    fn of(&self, scores: Scores) -> Option<f64> {
        match self.on {
            On::Score => scores.score,
            On::Low => Some(scores.low),
        }
    }

    fn value(&self, id: &str) -> Option<f64> {
        self.scores.get(id).and_then(|scores| self.of(*scores))
    }

    /// Its name.
    fn figure(&self) -> Message {
        match self.on {
            On::Score => message!("gate-figure-score"),
            On::Low => message!("gate-figure-low"),
        }
    }
}

/// The scores that are below a minimum, or that nobody can hold against it.
fn minimums(gate: &Gate, held: &Held, a: &Assessment<'_>) -> Vec<Failure> {
    let overall = gate.min_score.iter().map(|min| ("overall", min.get()));
    let minimums = overall.chain(gate.min.iter().map(|(id, min)| (id.get_ref().as_str(), min.get())));
    let failure = |(id, min): (&str, f64)| {
        let rubric = a.rubrics.iter().find(|found| found.rubric.id == id).map(|found| &found.score);
        let message = match (rubric.or_else(|| (id == "overall").then_some(&a.overall)), held.value(id)) {
            (None, _) => message!("gate-min-left-out", id = id),
            // Leaving a bad fact out raises any estimate of the unknown.
            (Some(known), _) if held.on == On::Score && known.provisional => {
                let known = percent(known.whole_coverage());
                message!("gate-provisional", id = id, known = known, needed = percent(FIRM))
            }
            (Some(_), Some(score)) if score + NOISE < min => short(id, held.figure(), score, min),
            (Some(_), Some(_)) => return None,
            (Some(_), None) => message!("gate-unscored", id = id, min = min.to_string()),
        };
        Some(Failure::new(Rule::MinScore, id, message))
    };
    minimums.filter_map(failure).collect()
}

/// The scores that are below what was recorded, or gone.
fn fell(before: &Recorded, held: &Held) -> Vec<Failure> {
    let failure = |(id, scores): (&String, &Scores)| {
        let was = held.of(*scores)?;
        let message = match held.value(id).map(tenths) {
            Some(now) if now >= was => return None,
            Some(now) => {
                message!("gate-fell", id = id, figure = held.figure(), was = points(was), now = points(now))
            }
            None => message!("gate-lost", id = id, figure = held.figure(), was = points(was)),
        };
        Some(Failure::new(Rule::Ratchet, id, message))
    };
    before.scores.iter().filter_map(failure).collect()
}

/// Why a criterion does not meet the level that is asked of it. The lowest level still possible has to meet it, so that
/// silence does not. Where the rubric applies the criterion to other kinds of coalition, nothing is asked; where the file
/// itself says that it does not apply, it is not met.
fn required(id: &str, level: u8, a: &Assessment<'_>) -> Option<Failure> {
    let message = match a.criteria().find(|found| found.criterion.id == id) {
        None => message!("gate-required-left-out", id = id),
        Some(found) if found.basis == Basis::NotApplicable => match &found.reason {
            Some(Reason::Stated(reason)) => message!("gate-required-stated", id = id, reason = reason),
            _ => return None,
        },
        Some(found) if found.low >= level => return None,
        Some(found) if found.high < level => {
            message!("gate-required-short", id = id, high = found.high, level = level)
        }
        Some(found) => message!("gate-required-unknown", id = id, low = found.low, high = found.high, level = level),
    };
    Some(Failure::new(Rule::Require, id, message))
}

/// That a score is below a minimum: rounded down, with as many decimals as the minimum has, and one at least.
fn short(id: &str, figure: Message, score: f64, min: f64) -> Message {
    let written = min.to_string();
    let decimals = written.split_once('.').map_or(1, |(_, decimals)| decimals.len());
    let unit = 10_f64.powi(decimals as i32);
    let score = ((score + NOISE) * unit).floor() / unit;
    let [score, gap] = [score, min - score].map(|number| format!("{number:.decimals$}"));
    message!("gate-short", id = id, figure = figure, score = score, gap = gap, min = written)
}

/// A share as whole per cent, without the sign.
fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// Two shares that differ, as per cent without the sign: whole, or with as many decimals as it takes to tell them apart.
fn percents(a: f64, b: f64) -> (String, String) {
    let said = |decimals: usize| (format!("{:.decimals$}", a * 100.0), format!("{:.decimals$}", b * 100.0));
    (0..MOST_DECIMALS).map(said).find(|(a, b)| a != b).unwrap_or_else(|| said(MOST_DECIMALS))
}

/// Points of a score with one decimal, so that a small fall shows.
pub(super) fn points(score: f64) -> String {
    format!("{score:.1}")
}

/// Criteria of which less is known than was recorded, or that are judged lower or not at all any more.
fn shrunk(before: &Recorded, a: &Assessment<'_>) -> Vec<Failure> {
    let known: BTreeMap<&str, &CriterionResult<'_>> =
        a.criteria().map(|found| (found.criterion.id.as_str(), found)).collect();
    let shrinks = before.criteria.iter().filter(|(_, was)| was.applies != Some(false)).filter_map(|(id, was)| {
        let message = shrink(id, was, known.get(id.as_str()).copied(), a)?;
        Some(Failure::new(Rule::Ratchet, id, message))
    });
    shrinks.collect()
}

/// How a criterion shrank since it was recorded.
fn shrink(id: &str, was: &Known, found: Option<&CriterionResult<'_>>, a: &Assessment<'_>) -> Option<Message> {
    let Some(found) = found else { return Some(message!("gate-left-out", id = id)) };
    let (applies, now) = (baseline::applies(found), baseline::coverage(found.low, found.high));
    let known = was.coverage();
    Some(match applies {
        // What was not known may turn out so.
        Some(false) if was.applies.is_none() => return None,
        Some(false) => message!("gate-not-applying", id = id),
        // Where it is not known, a low level is no finding.
        None if was.applies.is_some() => message!("gate-applies-unknown", id = id),
        _ if found.low < was.low => message!("gate-level-fell", id = id, was = was.low, now = found.low),
        // Where every level that is possible now is better than before, less may be known.
        _ if now < known && found.low <= was.high => {
            message!("gate-less-known", id = id, now = percent(now), was = percent(known))
        }
        // What is left aside moves no level, and counts no more.
        _ if found.is_aside() && was.aside == Some(false) => message!("gate-aside", id = id),
        _ => match was.lost(found, a)? {
            Lost::Backing { gone, own } => {
                let (count, owned) = (gone.len(), own.len());
                match (count, owned) {
                    (_, 0) => message!("gate-less-backed", id = id, count = count, gone = gone),
                    (0, _) => message!("gate-less-backed-own", id = id, count = owned, own = own),
                    _ => message!("gate-less-backed-both", id = id, gone = gone, count = owned, own = own),
                }
            }
            Lost::Kind(weaker) => message!("gate-weaker", id = id, count = weaker.len(), weaker = weaker),
            Lost::Place(gone) => message!("gate-less-found", id = id, count = gone.len(), gone = gone),
        },
    })
}
