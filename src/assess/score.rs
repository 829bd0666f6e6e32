//! Scores, ranges and grades (method: OECD/JRC, Handbook on Constructing Composite Indicators, 2008).

use crate::knowledge::{MAX_LEVEL, Text};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// How the rubrics' scores become one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
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
    /// The likely score, 0 to 100: the mean over what the unknown may be, given what is ordinary; `null` where less than
    /// 30 % of the weight is known.
    pub score: Option<f64>,
    /// The lowest score still possible: what is shown.
    pub low: f64,
    /// The highest score still possible.
    pub high: f64,
    /// Where the score lies in 90 of 100 draws of the unknown.
    pub likely: Band,
    /// The mean over what is known alone, 0 to 100, as if the rest were like it; `null` where nothing is known.
    pub known_score: Option<f64>,
    /// The most probable grade, after caps; `null` where less than 30 % of the weight is known, overall also where
    /// that is so for one rubric.
    pub grade: Option<Grade>,
    /// The probability of each grade, after caps.
    pub grade_probability: GradeProbability,
    /// Whether less than 65 % of the weight is known.
    pub provisional: bool,
    /// Grade of `low`, after caps.
    pub grade_low: Grade,
    /// Grade of `high`, after caps.
    pub grade_high: Grade,
    /// Share of the weight that is known, 0 to 1; a criterion narrowed from five levels to two counts three quarters, one that
    /// may not apply nothing.
    pub coverage: f64,
    /// Share of the known weight that a document, an audit or an independent source backs, 0 to 1.
    pub evidence: f64,
    /// Blocking criteria at level 0, which hold the grade at emerging.
    pub capped_by: Vec<Text>,
    /// Blocking criteria that are or may be at level 0: what may hold the grade at emerging.
    #[serde(skip)]
    pub may_be_capped_by: Vec<Text>,
}

/// Two scores between which another is likely to lie.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Band {
    /// Reached in 95 of 100 draws.
    pub low: f64,
    /// Exceeded in 5 of 100 draws.
    pub high: f64,
}

/// The probability of each grade, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct GradeProbability {
    /// Of fragile.
    pub fragile: f64,
    /// Of emerging.
    pub emerging: f64,
    /// Of sound.
    pub sound: f64,
    /// Of strong.
    pub strong: f64,
}

impl From<[f64; 4]> for GradeProbability {
    fn from([fragile, emerging, sound, strong]: [f64; 4]) -> Self {
        Self { fragile, emerging, sound, strong }
    }
}

impl GradeProbability {
    /// Of one grade.
    pub fn of(self, grade: Grade) -> f64 {
        match grade {
            Grade::Fragile => self.fragile,
            Grade::Emerging => self.emerging,
            Grade::Sound => self.sound,
            Grade::Strong => self.strong,
        }
    }
}

impl Score {
    /// What is certain of a score, before it is estimated: its bounds, the mean of what is known, the shares that are known
    /// and backed, and the criteria that cap it for certain and perhaps.
    fn certain(
        (low, high): (f64, f64),
        known_score: Option<f64>,
        (coverage, evidence): (f64, f64),
        (capped_by, may_be_capped_by): (Vec<Text>, Vec<Text>),
    ) -> Self {
        Self {
            score: None,
            low,
            high,
            likely: Band { low, high },
            // Rounding in the sums must not push the mean out of its own range.
            known_score: known_score.map(|point| point.clamp(low, high)),
            grade: None,
            grade_probability: [0.0; 4].into(),
            provisional: coverage < FIRM,
            grade_low: cap(Grade::of(low), &may_be_capped_by),
            grade_high: cap(Grade::of(high), &capped_by),
            coverage,
            evidence,
            capped_by,
            may_be_capped_by,
        }
    }

    /// [`Self::coverage`] for a reader: in whole per cent and never rounded up, so that what lacks a grade for want of
    /// knowledge does not seem to have enough.
    pub fn whole_coverage(&self) -> f64 {
        // A count of hundredths may come out a hair below the whole number.
        (self.coverage * 100.0 + 1e-9).floor() / 100.0
    }

    /// Whether a cap lowers the grade that the score would have.
    pub fn is_held(&self) -> bool {
        !self.capped_by.is_empty() && self.score.is_some_and(|point| Grade::of(point) > Grade::Emerging)
    }

    /// Takes over what the draws show, within the bounds.
    pub(super) fn with(mut self, likely: &Likely) -> Self {
        let inside = |score: f64| score.clamp(self.low, self.high);
        let enough = self.coverage >= ENOUGH;
        self.likely = Band { low: inside(likely.low), high: inside(likely.high) };
        self.score = enough.then(|| inside(likely.mean));
        self.grade = enough.then(|| likely.grade().0);
        self.grade_probability = likely.grades.into();
        self
    }
}

/// What the score is likely to be, 0 to 100.
#[derive(Clone, Debug, PartialEq)]
pub struct Likely {
    /// The mean.
    pub mean: f64,
    /// The standard deviation.
    pub deviation: f64,
    /// Reached in 95 of 100 draws.
    pub low: f64,
    /// Exceeded in 5 of 100 draws.
    pub high: f64,
    /// The probability of each grade after caps, in the order of [`Grade::ALL`].
    pub grades: [f64; 4],
}

/// What may come of rounding in the sums of a probability.
const TIE: f64 = 1e-9;

impl Likely {
    /// The most probable grade with its probability; of grades that are equally probable but for rounding, the highest.
    pub fn grade(&self) -> (Grade, f64) {
        let pairs = Grade::ALL.iter().zip(self.grades).map(|((grade, _), probability)| (*grade, probability));
        pairs.reduce(|best, next| if next.1 > best.1 - TIE { next } else { best }).unwrap_or((Grade::Fragile, 0.0))
    }
}

/// Shares of comparable coalitions at each level, 0 to 4.
pub type Shares = [f64; 5];

/// What is drawn from where nothing was measured.
pub const UNIFORM: Shares = [0.2; 5];

/// One criterion's part in a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Full id.
    pub id: Text,
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
    /// Whether only insiders can tell, and the file gives an outside view.
    pub inside: bool,
    /// Whether somebody judged it, so that it may be a level off.
    pub judged: bool,
    /// Whether level 0 caps the grade.
    pub blocking: bool,
    /// Shares of comparable coalitions at each level.
    pub shares: Shares,
}

/// The criteria of a rubric that count.
#[derive(Clone, Debug, PartialEq)]
pub struct Criteria {
    /// The rubric's id.
    pub id: Text,
    /// The rubric's weight, above 0.
    pub weight: f64,
    /// The criteria.
    pub items: Vec<Item>,
}

impl Criteria {
    /// The criteria that are not left aside; where there are none, one of which nothing is known.
    pub(super) fn drawn(&self) -> Cow<'_, [Item]> {
        if self.items.iter().all(Item::is_aside) {
            vec![Item::unknown()].into()
        } else if self.items.iter().any(Item::is_aside) {
            self.items.iter().filter(|item| !item.is_aside()).cloned().collect()
        } else {
            self.items.as_slice().into()
        }
    }
}

/// Points of a score per level.
pub(super) const POINTS_PER_LEVEL: f64 = 25.0;

/// Below this share of known weight an estimate rests on too little to be graded. Our default.
pub const ENOUGH: f64 = 0.3;

/// Below this share of known weight a score is provisional: what the JRC asks of the data behind a composite indicator.
pub const FIRM: f64 = 0.65;

impl Item {
    /// Of which nothing is known.
    pub(super) fn unknown() -> Self {
        Self {
            id: Text::default(),
            weight: 1.0,
            low: 0,
            high: MAX_LEVEL,
            known: false,
            certain: true,
            backed: false,
            inside: false,
            judged: false,
            blocking: false,
            shares: UNIFORM,
        }
    }
    /// Whether it is left out of what is likely: only insiders can tell, and nothing is known of it.
    fn is_aside(&self) -> bool {
        self.inside && !self.known
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
    /// The mean over the levels still possible, by their shares.
    fn expected_points(&self) -> f64 {
        let possible = (0u8..).zip(self.shares).filter(|(level, _)| (self.low..=self.high).contains(level));
        let (sum, all) =
            possible.fold((0.0, 0.0), |(sum, all), (level, share)| (sum + f64::from(level) * share, all + share));
        if all > 0.0 { sum / all * POINTS_PER_LEVEL } else { self.point() }
    }
    /// How far its level is narrowed, 0 to 1, times its weight. Of a criterion that may not apply nothing is known in full:
    /// else it would seem that more is known where it is no longer known that it does not apply.
    fn known_weight(&self) -> f64 {
        if !self.certain {
            return 0.0;
        }
        self.weight * (1.0 - f64::from(self.high.saturating_sub(self.low)) / f64::from(MAX_LEVEL))
    }
}

/// What is certain of a rubric.
pub(super) fn rubric(items: &[Item]) -> Score {
    let sum = |weight: fn(&Item) -> f64| items.iter().map(weight).sum::<f64>();
    let known = sum(Item::known_weight);
    let backed = sum(|item| if item.backed { item.known_weight() } else { 0.0 });
    let those = |caps: fn(&&Item) -> bool| -> Vec<Text> {
        items.iter().filter(|item| item.blocking).filter(caps).map(|item| item.id.clone()).collect()
    };
    let capped_by = those(|item| item.certain && item.high == 0);
    let may_be_capped_by = those(|item| item.low == 0);
    let known_score = mean(items.iter().filter(|item| item.known), Item::point);
    // From outside, the share of what outsiders can tell, or of all where that is greater: a fact more never makes less seem
    // known, and one that only insiders could tell stands for no other.
    let told = |weight: fn(&Item) -> f64| items.iter().filter(|item| !item.inside).map(weight).sum::<f64>();
    let of_all = share(known, sum(|item| item.weight));
    let coverage = share(told(Item::known_weight), told(|item| item.weight)).max(of_all);
    Score::certain(bounds(items), known_score, (coverage, share(backed, known)), (capped_by, may_be_capped_by))
}

fn mean<'a>(items: impl Iterator<Item = &'a Item>, points: fn(&Item) -> f64) -> Option<f64> {
    let (sum, weight) =
        items.fold((0.0, 0.0), |(sum, weight), item| (sum + points(item) * item.weight, weight + item.weight));
    (weight > 0.0).then(|| sum / weight)
}

/// The mean of a rubric's score over what the unknown may be, without what is left aside.
pub(super) fn expected(items: &[Item]) -> Option<f64> {
    mean(items.iter().filter(|item| !item.is_aside()), Item::expected_points)
}

/// The bounds of a rubric's score.
pub fn bounds(items: &[Item]) -> (f64, f64) {
    let (mut low, mut high, mut weight) = (0.0, 0.0, 0.0);
    for item in items.iter().filter(|item| item.certain) {
        low += item.low_points() * item.weight;
        high += item.high_points() * item.weight;
        weight += item.weight;
    }
    (extreme(items, |item| item.low, (low, weight), true), extreme(items, |item| item.high, (high, weight), false))
}

fn cap(grade: Grade, by: &[Text]) -> Grade {
    if by.is_empty() { grade } else { grade.min(Grade::Emerging) }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole).clamp(0.0, 1.0).abs() } else { 0.0 }
}

/// The lowest or highest weighted mean, over all ways in which criteria that may not apply do or do not count: such a
/// criterion is taken in only where it moves the mean further out, those furthest out first. It starts from the sum and
/// the weight of those that apply.
fn extreme(items: &[Item], level: fn(&Item) -> u8, (mut sum, mut weight): (f64, f64), lowest: bool) -> f64 {
    let open = || items.iter().filter(|item| !item.certain);
    let furthest_first = (0..=MAX_LEVEL).map(|step| if lowest { step } else { MAX_LEVEL - step });
    for furthest in furthest_first.take_while(|_| open().next().is_some()) {
        let points = POINTS_PER_LEVEL * f64::from(furthest);
        let moves = |sum: f64, weight: f64| {
            let mean = sum / weight;
            weight <= 0.0 || if lowest { points < mean } else { points > mean }
        };
        // What is nearer to the mean does not move it either.
        if !moves(sum, weight) {
            break;
        }
        for item in open().filter(|item| level(item) == furthest) {
            if moves(sum, weight) {
                sum += points * item.weight;
                weight += item.weight;
            }
        }
    }
    match (weight > 0.0, lowest) {
        (true, _) => (sum / weight).clamp(0.0, 100.0),
        (false, true) => 0.0,
        (false, false) => 100.0,
    }
}

/// What is certain of the overall score.
pub(super) fn overall(scores: &[Score], weights: &[f64], how: Aggregate) -> Score {
    let joined = |pick: fn(&Score) -> Option<f64>| {
        how.combine(|| scores.iter().zip(weights).filter_map(move |(score, weight)| Some((pick(score)?, *weight))))
    };
    let low = joined(|score| Some(score.low)).unwrap_or(0.0);
    let high = joined(|score| Some(score.high)).unwrap_or(100.0);
    let caps =
        |of: fn(&Score) -> &Vec<Text>| -> Vec<Text> { scores.iter().flat_map(|score| of(score).clone()).collect() };
    let (capped_by, may_be_capped_by) = (caps(|score| &score.capped_by), caps(|score| &score.may_be_capped_by));
    let total: f64 = weights.iter().sum();
    let sum =
        |pick: fn(&Score) -> f64| scores.iter().zip(weights).map(|(score, weight)| pick(score) * weight).sum::<f64>();
    let coverage = share(sum(|score| score.coverage), total);
    // Of what is known in all, not the mean of the rubrics: where nothing is known, nothing is to be backed.
    let evidence = share(sum(|score| score.coverage * score.evidence), sum(|score| score.coverage));
    let known_score = joined(|score| score.known_score);
    Score::certain((low, high), known_score, (coverage, evidence), (capped_by, may_be_capped_by))
}

/// Joins scores with weights; `None` where there are none.
pub fn combine(pairs: &[(f64, f64)], how: Aggregate) -> Option<f64> {
    how.combine(|| pairs.iter().copied())
}

impl Aggregate {
    /// Joins scores with weights; `None` where there are none.
    pub(super) fn combine<I: Iterator<Item = (f64, f64)>>(self, pairs: impl Fn() -> I) -> Option<f64> {
        let total: f64 = pairs().map(|(_, weight)| weight).sum();
        (total > 0.0).then(|| self.join(pairs().map(|(score, weight)| self.term(score, weight)), total))
    }

    /// What a score with its weight adds to the joint score.
    pub(super) fn term(self, score: f64, weight: f64) -> f64 {
        match self {
            Self::Arithmetic => score * weight,
            Self::Minimum => score,
            // A rubric at 0 would swallow every difference elsewhere; a single point keeps them comparable.
            Self::Geometric => score.max(1.0).ln() * weight,
        }
    }

    /// The joint score of [terms](Self::term) whose weights sum to `total`, above 0.
    pub(super) fn join(self, terms: impl Iterator<Item = f64>, total: f64) -> f64 {
        match self {
            Self::Arithmetic => terms.sum::<f64>() / total,
            Self::Minimum => terms.fold(100.0, f64::min),
            Self::Geometric => (terms.sum::<f64>() / total).exp(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cap_that_is_possible_in_a_weak_rubric_counts_overall() {
        let item = |level: u8, blocking: bool| Item { low: level, high: 4, blocking, ..Item::unknown() };
        let weak = rubric(&[item(1, false), item(0, true)]);
        let strong = rubric(&[item(4, false)]);
        assert_eq!(weak.grade_low, Grade::Fragile);
        let scores = [weak, strong];
        let overall = overall(&scores, &[1.0, 20.0], Aggregate::Arithmetic);
        assert_eq!((Grade::of(overall.low), overall.grade_low), (Grade::Strong, Grade::Emerging));
        assert_eq!(overall.grade_high, Grade::Strong);
        assert_eq!(overall.may_be_capped_by.len(), 1);
    }
}
