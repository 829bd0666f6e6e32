//! Scores, ranges and grades (method: OECD/JRC, Handbook on Constructing Composite Indicators, 2008).

use super::estimate::{Shares, UNIFORM};
use crate::knowledge::MAX_LEVEL;
use schemars::JsonSchema;
use serde::Serialize;

/// How the rubrics' scores become one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aggregate {
    /// Weighted geometric mean: one strength cannot buy off another weakness.
    #[default]
    Geometric,
    /// Weighted mean.
    Arithmetic,
    /// The weakest rubric counts.
    Minimum,
}

/// What a score amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// Below 40.
    Fragile,
    /// 40 to below 60.
    Emerging,
    /// 60 to below 80.
    Sound,
    /// 80 and above.
    Strong,
}

impl Grade {
    /// All grades with their lower bounds.
    pub const ALL: [(Self, f64); 4] =
        [(Self::Fragile, 0.0), (Self::Emerging, 40.0), (Self::Sound, 60.0), (Self::Strong, 80.0)];

    /// The grade of a score, 0 to 100.
    pub fn of(score: f64) -> Self {
        Self::ALL.iter().rev().find(|(_, bound)| score >= *bound).map_or(Self::Fragile, |(grade, _)| *grade)
    }

    /// The grade's id.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fragile => "fragile",
            Self::Emerging => "emerging",
            Self::Sound => "sound",
            Self::Strong => "strong",
        }
    }
}

/// A score with its range.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Score {
    /// The estimate from what is known, 0 to 100; `null` where nothing is known.
    pub score: Option<f64>,
    /// The lowest score still possible.
    pub low: f64,
    /// The highest score still possible.
    pub high: f64,
    /// Grade of the estimate, after caps; `null` where less than [`ENOUGH`] of the weight is known, overall also where
    /// that is so for one rubric.
    pub grade: Option<Grade>,
    /// Grade of `low`, after caps.
    pub grade_low: Grade,
    /// Grade of `high`, after caps.
    pub grade_high: Grade,
    /// Share of the weight that is known, 0 to 1.
    pub coverage: f64,
    /// Share of the known weight that a document, an audit or an independent source backs, 0 to 1.
    pub evidence: f64,
    /// Blocking criteria at level 0, which hold the grade at emerging.
    pub capped_by: Vec<String>,
}

impl Score {
    /// Whether a cap lowers the grade that the estimate would have.
    pub fn is_held(&self) -> bool {
        !self.capped_by.is_empty() && self.score.is_some_and(|point| Grade::of(point) > Grade::Emerging)
    }
}

/// One criterion's part in a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Full id.
    pub id: String,
    /// Weight, above 0.
    pub weight: f64,
    /// Lowest level still possible, 0 to 4.
    pub low: u8,
    /// Highest level still possible, 0 to 4.
    pub high: u8,
    /// Whether anything is known of it.
    pub known: bool,
    /// Whether it is known to apply.
    pub certain: bool,
    /// Whether independent evidence backs it.
    pub backed: bool,
    /// Whether somebody judged it, so that it may be a level off.
    pub judged: bool,
    /// Whether level 0 caps the grade.
    pub blocking: bool,
    /// Shares of comparable coalitions at each level.
    pub shares: Shares,
}

/// Points of a score per level.
pub(super) const POINTS_PER_LEVEL: f64 = 25.0;

/// Below this share of known weight an estimate rests on too little to be graded. Our default.
pub const ENOUGH: f64 = 0.3;

/// The grade of an estimate, where enough is known for one.
fn grade(point: Option<f64>, coverage: f64, capped: bool) -> Option<Grade> {
    point.filter(|_| coverage >= ENOUGH).map(|point| cap(Grade::of(point), capped))
}

impl Item {
    /// Of which nothing is known.
    pub(super) fn unknown() -> Self {
        Self {
            id: String::new(),
            weight: 1.0,
            low: 0,
            high: MAX_LEVEL,
            known: false,
            certain: true,
            backed: false,
            judged: false,
            blocking: false,
            shares: UNIFORM,
        }
    }
    fn low_points(&self) -> f64 {
        f64::from(self.low) * POINTS_PER_LEVEL
    }
    fn high_points(&self) -> f64 {
        f64::from(self.high) * POINTS_PER_LEVEL
    }
    fn point(&self) -> f64 {
        f64::midpoint(self.low_points(), self.high_points())
    }
}

/// The score of a rubric from its applicable criteria.
pub fn rubric(items: &[Item]) -> Score {
    let known: Vec<&Item> = items.iter().filter(|item| item.known).collect();
    let weight: f64 = items.iter().map(|item| item.weight).sum();
    let known_weight: f64 = known.iter().map(|item| item.weight).sum();
    let backed_weight: f64 = known.iter().filter(|item| item.backed).map(|item| item.weight).sum();
    let capped: Vec<&Item> = items.iter().filter(|item| item.blocking && item.certain && item.high == 0).collect();
    let may_cap = items.iter().any(|item| item.blocking && item.low == 0);
    let point =
        (known_weight > 0.0).then(|| known.iter().map(|item| item.point() * item.weight).sum::<f64>() / known_weight);
    // Rounding in the sums must not push the estimate out of its own range.
    let (low, high) = bounds(items);
    let point = point.map(|point| point.clamp(low, high));
    Score {
        score: point,
        low,
        high,
        grade: grade(point, share(known_weight, weight), !capped.is_empty()),
        grade_low: cap(Grade::of(low), may_cap),
        grade_high: cap(Grade::of(high), !capped.is_empty()),
        coverage: share(known_weight, weight),
        evidence: share(backed_weight, known_weight),
        capped_by: capped.iter().map(|item| item.id.clone()).collect(),
    }
}

/// The bounds of a rubric's score.
pub fn bounds(items: &[Item]) -> (f64, f64) {
    (extreme(items, Item::low_points, 1.0), extreme(items, Item::high_points, -1.0))
}

fn cap(grade: Grade, capped: bool) -> Grade {
    if capped { grade.min(Grade::Emerging) } else { grade }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole).clamp(0.0, 1.0).abs() } else { 0.0 }
}

/// The lowest (`sign` 1) or highest (`sign` -1) weighted mean, over all ways in which criteria that may not apply do
/// or do not count: such a criterion is taken in only where it moves the mean further out.
fn extreme(items: &[Item], points: impl Fn(&Item) -> f64, sign: f64) -> f64 {
    let (mut sum, mut weight) = (0.0, 0.0);
    for item in items.iter().filter(|item| item.certain) {
        sum += points(item) * item.weight;
        weight += item.weight;
    }
    let mut open: Vec<&Item> = items.iter().filter(|item| !item.certain).collect();
    open.sort_by(|a, b| (sign * points(a)).total_cmp(&(sign * points(b))));
    for item in open {
        if weight <= 0.0 || sign * points(item) < sign * sum / weight {
            sum += points(item) * item.weight;
            weight += item.weight;
        }
    }
    match (weight > 0.0, sign > 0.0) {
        (true, _) => (sum / weight).clamp(0.0, 100.0),
        (false, true) => 0.0,
        (false, false) => 100.0,
    }
}

/// The overall score of rubrics with their weights.
pub fn overall(scores: &[Score], weights: &[f64], how: Aggregate) -> Score {
    let pairs = |pick: &dyn Fn(&Score) -> Option<f64>| -> Vec<(f64, f64)> {
        scores.iter().zip(weights).filter_map(|(score, weight)| Some((pick(score)?, *weight))).collect()
    };
    let low = combine(&pairs(&|score| Some(score.low)), how).unwrap_or(0.0);
    let high = combine(&pairs(&|score| Some(score.high)), how).unwrap_or(100.0);
    let point = combine(&pairs(&|score| score.score), how).map(|point| point.clamp(low, high));
    let capped_by: Vec<String> = scores.iter().flat_map(|score| score.capped_by.clone()).collect();
    let may_cap =
        scores.iter().any(|score| score.grade_low <= Grade::Emerging && Grade::of(score.low) > Grade::Emerging);
    let total: f64 = weights.iter().sum();
    let mean = |pick: fn(&Score) -> f64| {
        share(scores.iter().zip(weights).map(|(score, weight)| pick(score) * weight).sum(), total)
    };
    Score {
        score: point,
        low,
        high,
        // One rubric of which too little is known leaves the whole without a grade.
        grade: point
            .filter(|_| scores.iter().all(|score| score.grade.is_some()))
            .map(|point| cap(Grade::of(point), !capped_by.is_empty())),
        grade_low: cap(Grade::of(low), may_cap || !capped_by.is_empty()),
        grade_high: cap(Grade::of(high), !capped_by.is_empty()),
        coverage: mean(|score| score.coverage),
        evidence: mean(|score| score.evidence),
        capped_by,
    }
}

/// Joins scores with weights; `None` where there are none.
pub fn combine(pairs: &[(f64, f64)], how: Aggregate) -> Option<f64> {
    let total: f64 = pairs.iter().map(|(_, weight)| weight).sum();
    if pairs.is_empty() || total <= 0.0 {
        return None;
    }
    Some(match how {
        Aggregate::Arithmetic => pairs.iter().map(|(score, weight)| score * weight).sum::<f64>() / total,
        Aggregate::Minimum => pairs.iter().map(|(score, _)| *score).fold(100.0, f64::min),
        // A rubric at 0 would swallow every difference elsewhere; a single point keeps them comparable.
        Aggregate::Geometric => {
            (pairs.iter().map(|(score, weight)| score.max(1.0).ln() * weight).sum::<f64>() / total).exp()
        }
    })
}
