//! The likely score: what is not known is drawn from what is ordinary, and what is drawn hangs together.
//!
//! The level of a criterion that is not known is a random draw from its [shares](Item::shares) over the levels still
//! possible. All draws share one normal factor (a Gaussian copula with the correlation [`CORRELATION`] between any two):
//! a body that is poor where one looks tends to be poor where one does not. The factor is not conditioned on what is
//! known, since what is published is mostly good.
//!
//! The method has no noise of its own to speak of and always gives the same result. For each of `NODES` values of the
//! factor the levels are independent, so the distribution of each rubric is an exact convolution. The rubrics are joined
//! by their quantiles at `POINTS` points of a Sobol' sequence per value of the factor. Higher levels move every
//! quantile up, hence the likely score rises when a level rises.

use super::score::{
    Aggregate, Criteria, Grade, Item, Likely, POINTS_PER_LEVEL, Score, Shares, combine, overall, rubric,
};
use statrs::function::erf::{erfc, erfc_inv};

/// The correlation between the latent values of any two unknown levels. With it the total of a file that says nothing
/// has a standard deviation of 21 points, as the accountability composite has over 54 international bodies (5.2 of 25;
/// Lall 2023, data of 2018).
pub const CORRELATION: f64 = 0.37;

/// Values of the factor, evenly spaced within [`REACH`] standard deviations.
const NODES: u32 = 21;
const REACH: f64 = 3.0;

/// Points per value of the factor; a power of two, so that each run of them is a net.
const POINTS: u32 = 32;

/// The most steps in which a rubric's score is counted exactly, and the number where it is not.
const MOST_STEPS: f64 = 400.0;
const STEPS: f64 = 100.0;

/// The score of each rubric, and of them all.
pub fn scores(rubrics: &[Criteria], how: Aggregate) -> (Vec<Score>, Score) {
    let (apart, joint) = estimate(rubrics, how);
    let scores: Vec<Score> = rubrics.iter().zip(&apart).map(|(one, likely)| rubric(&one.items).with(likely)).collect();
    let weights: Vec<f64> = rubrics.iter().map(|one| one.weight).collect();
    let mut all = overall(&scores, &weights, how).with(&joint);
    // One rubric of which too little is known leaves the whole without a grade.
    all.grade = all.grade.filter(|_| scores.iter().all(|score| score.grade.is_some()));
    (scores, all)
}

/// The likely score of each rubric and of them all. A criterion that may not apply is taken to
/// apply; a rubric without criteria counts as one of which nothing is known.
pub fn estimate(rubrics: &[Criteria], how: Aggregate) -> (Vec<Likely>, Likely) {
    let mut classes = Classes::default();
    let parts: Vec<Part> = rubrics.iter().map(|rubric| Part::new(&rubric.drawn(), &mut classes)).collect();
    let weights: Vec<f64> = rubrics.iter().map(|rubric| rubric.weight).collect();
    let mut apart: Vec<Vec<Draw>> = vec![Vec::new(); parts.len()];
    let mut joint = Vec::new();
    for (node, factor, mass) in nodes() {
        let levels = classes.given(factor);
        let spread: Vec<Spread> = parts.iter().map(|part| part.spread(&levels)).collect();
        for ((draws, part), spread) in apart.iter_mut().zip(&parts).zip(&spread) {
            part.draw(spread, mass, draws);
        }
        join(&parts, &spread, &weights, how, (node, mass), &mut joint);
    }
    (apart.into_iter().map(likely).collect(), likely(joint))
}

/// The values of the factor: their number, value and mass.
fn nodes() -> impl Iterator<Item = (u32, f64, f64)> {
    let value = |node: u32| REACH * (2.0 * f64::from(node) / f64::from(NODES - 1) - 1.0);
    let density = |factor: f64| (-factor * factor / 2.0).exp();
    let total: f64 = (0..NODES).map(|node| density(value(node))).sum();
    (0..NODES).map(move |node| (node, value(node), density(value(node)) / total))
}

/// A score with its mass, and the part of the mass in which no blocking criterion is at level 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draw {
    pub(super) score: f64,
    pub(super) mass: f64,
    pub(super) free: f64,
}

pub(super) fn likely(mut draws: Vec<Draw>) -> Likely {
    draws.sort_by(|a, b| a.score.total_cmp(&b.score));
    let total: f64 = draws.iter().map(|draw| draw.mass).sum();
    let mean = draws.iter().map(|draw| draw.score * draw.mass).sum::<f64>() / total;
    let variance = draws.iter().map(|draw| (draw.score - mean).powi(2) * draw.mass).sum::<f64>() / total;
    let quantile = |share: f64| {
        let mut sum = 0.0;
        let reached = draws.iter().find(|draw| {
            sum += draw.mass;
            sum >= share * total
        });
        reached.or(draws.last()).map_or(mean, |draw| draw.score)
    };
    let mut grades = [0.0; 4];
    for draw in &draws {
        // Rounding in the sums must not push a score below the bound that it meets.
        let grade = Grade::of(draw.score + 1e-9);
        for (grade, mass) in [(grade, draw.free), (grade.min(Grade::Emerging), draw.mass - draw.free)] {
            if let Some(sum) = grades.get_mut(grade as usize) {
                *sum += mass / total;
            }
        }
    }
    // Where nearly all draws agree, the band still holds the mean.
    Likely { mean, deviation: variance.sqrt(), low: quantile(0.05).min(mean), high: quantile(0.95).max(mean), grades }
}

/// Distinct distributions of unknown levels.
#[derive(Default)]
struct Classes(Vec<Class>);

struct Class {
    low: u8,
    high: u8,
    shares: Shares,
    /// The latent values below which the level is at most `low`, `low + 1`, ...
    cuts: Vec<f64>,
}

impl Classes {
    /// The class of an item, by its place.
    fn of(&mut self, item: &Item) -> usize {
        let same = |class: &Class| (class.low, class.high, class.shares) == (item.low, item.high, item.shares);
        self.0.iter().position(same).unwrap_or_else(|| {
            let cuts = cuts(item.low, item.high, &item.shares);
            self.0.push(Class { low: item.low, high: item.high, shares: item.shares, cuts });
            self.0.len() - 1
        })
    }

    /// The probability of each level from the lowest, class by class, for a value of the factor.
    fn given(&self, factor: f64) -> Vec<Vec<f64>> {
        self.0.iter().map(|class| given(&class.cuts, factor)).collect()
    }
}

/// The latent values that part the levels from `low` to `high`, with the shares of these levels made to sum to 1.
pub(super) fn cuts(low: u8, high: u8, shares: &Shares) -> Vec<f64> {
    let possible = shares.get(usize::from(low)..=usize::from(high)).unwrap_or(&[1.0]);
    let total: f64 = possible.iter().sum();
    let (below, even) = (possible.len() - 1, 1.0 / possible.len() as f64);
    let share = |share: &f64| if total > 0.0 { share / total } else { even };
    let sums = possible.iter().take(below).scan(0.0, |sum, one| {
        *sum += share(one);
        Some(*sum)
    });
    sums.map(|sum| quantile(sum.clamp(1e-12, 1.0 - 1e-12))).collect()
}

fn given(cuts: &[f64], factor: f64) -> Vec<f64> {
    let below = |cut: &f64| below((cut - CORRELATION.sqrt() * factor) / (1.0 - CORRELATION).sqrt());
    let sums: Vec<f64> = cuts.iter().map(below).chain([1.0]).collect();
    let mut last = 0.0;
    sums.into_iter().map(|sum| sum - std::mem::replace(&mut last, sum)).collect()
}

/// The standard normal distribution.
fn below(x: f64) -> f64 {
    erfc(-x / std::f64::consts::SQRT_2) / 2.0
}

/// The inverse of [`below`].
pub(super) fn quantile(share: f64) -> f64 {
    -std::f64::consts::SQRT_2 * erfc_inv(2.0 * share)
}

/// A rubric: what is known sums up to `base`, what is open is drawn in steps.
struct Part {
    /// Levels times weight of the lowest levels.
    base: f64,
    /// Weight of all.
    weight: f64,
    /// Levels times weight per step.
    step: f64,
    /// The highest score.
    most: f64,
    /// First those that cannot cap.
    open: Vec<Open>,
    /// Whether a blocking criterion is at level 0 for sure.
    capped: bool,
}

struct Open {
    class: usize,
    /// Steps per level.
    steps: f64,
    /// Whether level 0 caps the grade.
    caps: bool,
}

/// The probability of each number of steps: of all, and where no blocking criterion is at level 0.
struct Spread {
    all: Vec<f64>,
    free: Vec<f64>,
}

impl Part {
    fn new(items: &[Item], classes: &mut Classes) -> Self {
        let levels = |pick: fn(&Item) -> u8| items.iter().map(|item| item.weight * f64::from(pick(item))).sum::<f64>();
        let (base, top) = (levels(|item| item.low), levels(|item| item.high));
        let weight: f64 = items.iter().map(|item| item.weight).sum();
        let unknown = || items.iter().filter(|item| item.low < item.high);
        let step = step(&unknown().map(|item| item.weight).collect::<Vec<_>>(), top - base);
        let mut open: Vec<Open> = unknown()
            .map(|item| Open {
                class: classes.of(item),
                steps: item.weight / step,
                caps: item.blocking && item.low == 0,
            })
            .collect();
        open.sort_by_key(|open| open.caps);
        let capped = items.iter().any(|item| item.blocking && item.high == 0);
        Self { base, weight, step, most: POINTS_PER_LEVEL * top / weight, open, capped }
    }

    fn spread(&self, levels: &[Vec<f64>]) -> Spread {
        let mut all = vec![1.0];
        let mut free: Option<Vec<f64>> = None;
        for open in &self.open {
            let levels = levels.get(open.class).map_or(&[][..], Vec::as_slice);
            if open.caps {
                let without_zero: Vec<f64> = [0.0].into_iter().chain(levels.iter().skip(1).copied()).collect();
                free = Some(add(free.as_ref().unwrap_or(&all), &without_zero, open.steps));
            }
            all = add(&all, levels, open.steps);
        }
        let free = if self.capped { vec![0.0; all.len()] } else { free.unwrap_or_else(|| all.clone()) };
        Spread { all, free }
    }

    fn score(&self, steps: usize) -> f64 {
        (POINTS_PER_LEVEL * (self.base + self.step * steps as f64) / self.weight).min(self.most)
    }

    fn draw(&self, spread: &Spread, mass: f64, draws: &mut Vec<Draw>) {
        if draws.is_empty() {
            draws.extend((0..spread.all.len()).map(|steps| Draw { score: self.score(steps), mass: 0.0, free: 0.0 }));
        }
        for ((draw, all), free) in draws.iter_mut().zip(&spread.all).zip(&spread.free) {
            draw.mass += mass * all;
            draw.free += mass * free;
        }
    }
}

/// The largest step of which all weights are multiples, where there is one that is not too small; else a small one.
fn step(weights: &[f64], span: f64) -> f64 {
    let least = weights.iter().copied().fold(f64::INFINITY, f64::min);
    let whole = |step: &f64| weights.iter().all(|weight| ((weight / step).round() - weight / step).abs() < 1e-9);
    let exact = (1..=10).map(|part| least / f64::from(part)).find(whole);
    exact.filter(|step| span / step <= MOST_STEPS).unwrap_or(span / STEPS).max(f64::MIN_POSITIVE)
}

/// The sum of a number of steps and an independent level of so many steps. A level between two steps is split among
/// them, so that the mean is kept.
fn add(sum: &[f64], levels: &[f64], steps: f64) -> Vec<f64> {
    let most = (steps * (levels.len().max(1) - 1) as f64 - 1e-6).ceil() as usize;
    let mut added = vec![0.0; sum.len() + most];
    for (level, probability) in levels.iter().enumerate().filter(|(_, probability)| **probability > 0.0) {
        let at = steps * level as f64;
        let whole = (at + 1e-6).floor();
        let rest = (at - whole).max(0.0);
        let rest = if rest < 1e-6 { 0.0 } else { rest };
        for (shift, part) in [(whole as usize, 1.0 - rest), (whole as usize + 1, rest)] {
            if part > 0.0 {
                let factor = probability * part;
                let to = added.get_mut(shift..).unwrap_or(&mut []);
                to.iter_mut().zip(sum).for_each(|(to, from)| *to += factor * from);
            }
        }
    }
    added
}

/// Joins the rubrics for one value of the factor.
fn join(
    parts: &[Part],
    spread: &[Spread],
    weights: &[f64],
    how: Aggregate,
    (node, mass): (u32, f64),
    joint: &mut Vec<Draw>,
) {
    let sums: Vec<Vec<f64>> = spread
        .iter()
        .map(|spread| {
            let mut sum = 0.0;
            let sums = spread.all.iter().map(|one| {
                sum += one;
                sum
            });
            sums.collect()
        })
        .collect();
    let constant = spread.iter().all(|spread| spread.all.len() == 1);
    let points = if constant { 1 } else { POINTS };
    let mass = mass / f64::from(points);
    let mut pairs: Vec<(f64, f64)> = Vec::with_capacity(parts.len());
    for point in 0..points {
        pairs.clear();
        let mut free = mass;
        let mut uniform = Uniform::new(node * POINTS + point);
        for ((part, spread), (sums, weight)) in parts.iter().zip(spread).zip(sums.iter().zip(weights)) {
            let share = uniform.next() * sums.last().copied().unwrap_or(1.0);
            let steps = sums.partition_point(|sum| *sum < share).min(sums.len().saturating_sub(1));
            pairs.push((part.score(steps), *weight));
            if let (Some(all), Some(unblocked)) = (spread.all.get(steps), spread.free.get(steps)) {
                free *= if *all > 0.0 { unblocked / all } else { 1.0 };
            }
        }
        joint.push(Draw { score: combine(&pairs, how).unwrap_or(0.0), mass, free });
    }
}

/// One point of a Sobol' sequence, number by number, between 0 and 1. It has 256 dimensions; further ones come from
/// another scrambling.
pub(super) struct Uniform {
    index: u32,
    seed: u32,
    dimension: u32,
    four: [f32; 4],
}

impl Uniform {
    pub(super) fn new(index: u32) -> Self {
        Self::seeded(index, 0)
    }

    /// At most 2^16 points per seed.
    pub(super) fn seeded(index: u32, seed: u32) -> Self {
        Self { index, seed, dimension: 0, four: [0.0; 4] }
    }

    pub(super) fn next(&mut self) -> f64 {
        const SETS: u32 = sobol_burley::NUM_DIMENSION_SETS_4D;
        let place = self.dimension % 4;
        if place == 0 {
            let set = self.dimension / 4;
            self.four = sobol_burley::sample_4d(self.index, set % SETS, self.seed.wrapping_add(set / SETS));
        }
        self.dimension += 1;
        // Half a step of the numbers keeps 0 out.
        self.four.get(place as usize).map_or(0.5, |number| f64::from(*number) + f64::from(f32::EPSILON) / 4.0)
    }
}
