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

use super::score::{Aggregate, Criteria, Grade, Item, Likely, POINTS_PER_LEVEL, Score, Shares, overall, rubric};
use crate::knowledge::MAX_LEVEL;
use statrs::function::erf::{erfc, erfc_inv};
use std::borrow::Cow;

/// The correlation between the latent values of any two unknown levels. With it the total of a file that says nothing
/// has a standard deviation of 21 points, as the accountability composite has over 54 international bodies (5.2 of 25;
/// Lall 2023, data of 2018).
pub const CORRELATION: f64 = 0.37;

/// Values of the factor, evenly spaced within [`REACH`] standard deviations.
const NODES: usize = 10;
const REACH: f64 = 3.0;

/// Points per value of the factor; a power of two, so that each run of them is a net.
const POINTS: usize = 32;

/// The highest score.
const HIGHEST: usize = 100;

/// Rounding in the sums must not push a score below the bound that it meets.
const UP: f64 = 1e-9;

/// Levels, from 0 on.
const LEVELS: usize = MAX_LEVEL as usize + 1;

/// The most steps in which a rubric's score is counted exactly, and the number where it is not.
const MOST_STEPS: f64 = 400.0;
const STEPS: f64 = 100.0;

/// The score of each rubric, and of them all.
pub fn scores(rubrics: &[Criteria], how: Aggregate) -> (Vec<Score>, Score) {
    if rubrics.is_empty() {
        // Where nothing counts, every score is possible, and none is likely.
        return (Vec::new(), overall(&[], &[], how));
    }
    let (apart, joint) = estimate(rubrics, how);
    let scores: Vec<Score> = rubrics.iter().zip(&apart).map(|(one, likely)| rubric(&one.items).with(likely)).collect();
    let weights: Vec<f64> = rubrics.iter().map(|one| one.weight).collect();
    // One rubric alone is the whole, however several are joined.
    let how = if scores.len() == 1 { Aggregate::Arithmetic } else { how };
    let mut all = overall(&scores, &weights, how).with(&joint);
    // One rubric of which too little is known leaves the whole without a grade.
    all.grade = all.grade.filter(|_| scores.iter().all(|score| score.grade.is_some()));
    (scores, all)
}

/// The likely score of each rubric and of them all. A criterion that may not apply is taken to
/// apply; a rubric without criteria counts as one of which nothing is known.
pub fn estimate(rubrics: &[Criteria], how: Aggregate) -> (Vec<Likely>, Likely) {
    let mut classes = Classes::default();
    let parts: Vec<Part> = rubrics.iter().map(|rubric| Part::new(rubric, how, &mut classes)).collect();
    let weight = rubrics.iter().map(|rubric| rubric.weight).sum();
    let (factors, masses) = nodes();
    let levels = classes.given(&factors);
    let spread: Vec<Spread> = parts.iter().map(|part| part.spread(&levels)).collect();
    let apart = parts.iter().zip(&spread).map(|(part, spread)| likely(&spread.draws(&part.scores, &masses)));
    let apart: Vec<Likely> = apart.collect();
    let all = match apart.as_slice() {
        [one] => one.clone(),
        _ => likely(&join(&parts, &spread, how, weight, &masses)),
    };
    (apart, all)
}

/// A number for each value of the factor. What is done for each is done at once.
type Nodes = [f64; NODES];

/// The values of the factor, and their masses.
fn nodes() -> (Nodes, Nodes) {
    let factors: Nodes = std::array::from_fn(|node| REACH * (2.0 * node as f64 / (NODES - 1) as f64 - 1.0));
    let densities = factors.map(|factor| (-factor * factor / 2.0).exp());
    let total: f64 = densities.iter().sum();
    (factors, densities.map(|density| density / total))
}

/// A score with its mass, and the part of the mass in which no blocking criterion is at level 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draw {
    pub(super) score: f64,
    pub(super) mass: f64,
    pub(super) free: f64,
}

/// What draws show. Only those in whose whole points a bound of the band lies are sorted.
pub(super) fn likely(draws: &[Draw]) -> Likely {
    let (mut total, mut sum) = (0.0, 0.0);
    // The mass in each whole point, and its free part.
    let mut points = [(0.0, 0.0); HIGHEST + 1];
    for draw in draws {
        total += draw.mass;
        sum += draw.score * draw.mass;
        if let Some((mass, free)) = points.get_mut((draw.score + UP) as usize) {
            *mass += draw.mass;
            *free += draw.free;
        }
    }
    let mean = sum / total;
    let variance = draws.iter().map(|draw| (draw.score - mean).powi(2) * draw.mass).sum::<f64>() / total;
    let quantile = |share: f64| {
        let (mut below, mut at) = (0.0, 0);
        for (place, (mass, _)) in points.iter().enumerate().filter(|(_, (mass, _))| *mass > 0.0) {
            at = place;
            if below + mass >= share * total {
                break;
            }
            below += mass;
        }
        let point = at as f64..at as f64 + 1.0;
        let mut near: Vec<&Draw> = draws.iter().filter(|draw| point.contains(&(draw.score + UP))).collect();
        near.sort_unstable_by(|a, b| a.score.total_cmp(&b.score));
        let reached = near.iter().find(|draw| {
            below += draw.mass;
            below >= share * total
        });
        reached.or(near.last()).map_or(mean, |draw| draw.score)
    };
    let mut grades = [0.0; 4];
    for (point, (mass, free)) in points.iter().enumerate() {
        // The bounds of grades are whole points.
        let grade = Grade::of(point as f64);
        for (grade, mass) in [(grade, *free), (grade.min(Grade::Emerging), mass - free)] {
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

    /// The probability of each level from the lowest, class by class, for each value of the factor.
    fn given(&self, factors: &Nodes) -> Vec<[Nodes; LEVELS]> {
        let given = |class: &Class| {
            let mut levels = [[0.0; NODES]; LEVELS];
            for (node, factor) in factors.iter().enumerate() {
                for (to, share) in levels.iter_mut().zip(given(&class.cuts, *factor)) {
                    if let Some(to) = to.get_mut(node) {
                        *to = share.max(0.0);
                    }
                }
            }
            levels
        };
        self.0.iter().map(given).collect()
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

fn given(cuts: &[f64], factor: f64) -> Shares {
    let below = |cut: &f64| below((cut - CORRELATION.sqrt() * factor) / (1.0 - CORRELATION).sqrt());
    let sums = cuts.iter().map(below).chain([1.0]);
    let (mut levels, mut last) = (Shares::default(), 0.0);
    for (level, sum) in levels.iter_mut().zip(sums) {
        *level = sum - std::mem::replace(&mut last, sum);
    }
    levels
}

/// The standard normal distribution.
fn below(x: f64) -> f64 {
    erfc(-x / std::f64::consts::SQRT_2) / 2.0
}

/// The inverse of [`below`].
pub(super) fn quantile(share: f64) -> f64 {
    -std::f64::consts::SQRT_2 * erfc_inv(2.0 * share)
}

/// A rubric: what is known is certain, what is open is drawn in steps.
struct Part {
    /// The score after each number of steps.
    scores: Vec<f64>,
    /// What it adds to the joint score.
    terms: Vec<f64>,
    /// First those that cannot cap.
    open: Vec<Open>,
    /// Whether a blocking criterion is at level 0 for sure.
    capped: bool,
}

struct Open {
    class: usize,
    moves: Vec<Move>,
    /// Whether level 0 caps the grade.
    caps: bool,
}

/// A level moves the sum by so many steps, with this part of its probability.
struct Move {
    level: usize,
    steps: usize,
    part: f64,
}

/// The probability of each number of steps.
struct Spread {
    /// Of all.
    all: Vec<Nodes>,
    /// Where no blocking criterion is at level 0; nothing where none can be.
    free: Option<Vec<Nodes>>,
}

impl Part {
    fn new(rubric: &Criteria, how: Aggregate, classes: &mut Classes) -> Self {
        let items = rubric.drawn();
        let levels = |pick: fn(&Item) -> u8| items.iter().map(|item| item.weight * f64::from(pick(item))).sum::<f64>();
        let (base, top) = (levels(|item| item.low), levels(|item| item.high));
        let weight: f64 = items.iter().map(|item| item.weight).sum();
        let unknown = || items.iter().filter(|item| item.low < item.high);
        let step = step(&unknown().map(|item| item.weight).collect::<Vec<_>>(), top - base);
        let mut open: Vec<Open> = unknown()
            .map(|item| Open {
                class: classes.of(item),
                moves: moves(item.high - item.low, item.weight / step),
                caps: item.blocking && item.low == 0,
            })
            .collect();
        open.sort_by_key(|open| open.caps);
        let most = POINTS_PER_LEVEL * top / weight;
        let score = |steps: usize| (POINTS_PER_LEVEL * (base + step * steps as f64) / weight).min(most);
        let scores: Vec<f64> = (0..=open.iter().map(Open::most).sum()).map(score).collect();
        let terms = scores.iter().map(|score| how.term(*score, rubric.weight)).collect();
        let capped = items.iter().any(|item| item.blocking && item.high == 0);
        Self { scores, terms, open, capped }
    }

    /// The probabilities, by those of the levels.
    fn spread(&self, levels: &[[Nodes; LEVELS]]) -> Spread {
        let with_room = |steps: &[Nodes]| {
            let mut all = Vec::with_capacity(self.scores.len());
            all.extend_from_slice(steps);
            all
        };
        let (mut all, mut free, mut spare) = (with_room(&[[1.0; NODES]]), None, Vec::new());
        for open in &self.open {
            let Some(levels) = levels.get(open.class) else { continue };
            if open.caps {
                open.add(free.get_or_insert_with(|| with_room(&all)), levels, 1, &mut spare);
            }
            open.add(&mut all, levels, 0, &mut spare);
        }
        if self.capped {
            free = Some(vec![[0.0; NODES]; all.len()]);
        }
        Spread { all, free }
    }
}

impl Open {
    /// The most steps.
    fn most(&self) -> usize {
        self.moves.last().map_or(0, |last| last.steps)
    }

    /// Adds its level, one of those from `least` on, to a number of steps. What each number of steps comes to hangs on
    /// lower ones alone, so the highest is worked out first and all stay where they are.
    fn add(&self, steps: &mut Vec<Nodes>, levels: &[Nodes; LEVELS], least: usize, spare: &mut Vec<(usize, Nodes)>) {
        let moves = self.moves.iter().filter(|one| one.level >= least);
        let share = |one: &Move| Some((one.steps, levels.get(one.level)?.map(|share| share * one.part)));
        spare.clear();
        spare.extend(moves.filter_map(share));
        steps.resize(steps.len() + self.most(), [0.0; NODES]);
        for place in (0..steps.len()).rev() {
            let mut sum = [0.0; NODES];
            for (back, shares) in &*spare {
                let Some(from) = place.checked_sub(*back).and_then(|place| steps.get(place)) else { continue };
                sum.iter_mut().zip(shares).zip(from).for_each(|((sum, share), from)| *sum += share * from);
            }
            if let Some(to) = steps.get_mut(place) {
                *to = sum;
            }
        }
    }
}

impl Spread {
    /// The score after each number of steps, with its mass.
    fn draws(&self, scores: &[f64], masses: &Nodes) -> Vec<Draw> {
        let mass = |step: &Nodes| masses.iter().zip(step).map(|(mass, part)| mass * part).sum::<f64>();
        let steps = self.all.iter().zip(self.free.as_ref().unwrap_or(&self.all));
        let draw = |(score, (all, free)): (&f64, _)| Draw { score: *score, mass: mass(all), free: mass(free) };
        scores.iter().zip(steps).map(draw).collect()
    }

    /// The number of steps below which each share of all lies, for one value of the factor. The shares rise.
    fn reached(&self, node: usize, shares: impl Iterator<Item = f64>) -> impl Iterator<Item = usize> {
        let part = move |step: usize| self.all.get(step).and_then(|step| step.get(node)).copied();
        let total: f64 = (0..).map_while(part).sum();
        let (mut step, mut sum) = (0, part(0).unwrap_or(1.0));
        shares.map(move |share| {
            while sum < share * total
                && let Some(next) = part(step + 1)
            {
                sum += next;
                step += 1;
            }
            step
        })
    }

    /// The part in which no blocking criterion is at level 0.
    fn unblocked(&self, node: usize, step: usize) -> f64 {
        let Some(free) = &self.free else { return 1.0 };
        let part = |steps: &[Nodes]| steps.get(step).and_then(|step| step.get(node)).copied();
        match (part(&self.all), part(free)) {
            (Some(all), Some(free)) if all > 0.0 => free / all,
            _ => 1.0,
        }
    }
}

/// How levels above the lowest, each worth so many steps, move the sum. A level between two steps is split among them,
/// so that the mean is kept.
fn moves(levels: u8, steps: f64) -> Vec<Move> {
    let mut moves = Vec::with_capacity(2 * usize::from(levels) + 1);
    for level in 0..=levels {
        let at = steps * f64::from(level);
        let whole = (at + 1e-6).floor();
        let rest = (at - whole).max(0.0);
        let rest = if rest < 1e-6 { 0.0 } else { rest };
        for (steps, part) in [(whole as usize, 1.0 - rest), (whole as usize + 1, rest)] {
            if part > 0.0 {
                moves.push(Move { level: usize::from(level), steps, part });
            }
        }
    }
    moves
}

/// The largest step of which all weights are multiples, where there is one that is not too small; else a small one.
fn step(weights: &[f64], span: f64) -> f64 {
    // Where nothing is open, no step is taken.
    if weights.is_empty() {
        return 1.0;
    }
    let least = weights.iter().copied().fold(f64::INFINITY, f64::min);
    let whole = |step: &f64| weights.iter().all(|weight| ((weight / step).round() - weight / step).abs() < 1e-9);
    let exact = (1..=10).map(|part| least / f64::from(part)).find(whole);
    exact.filter(|step| span / step <= MOST_STEPS).unwrap_or(span / STEPS).max(f64::MIN_POSITIVE)
}

/// Joins the rubrics for each value of the factor.
fn join(parts: &[Part], spread: &[Spread], how: Aggregate, weight: f64, masses: &Nodes) -> Vec<Draw> {
    let constant = spread.iter().all(|spread| spread.all.len() == 1);
    let points = if constant { 1 } else { POINTS };
    let mut joint = Vec::with_capacity(NODES * points);
    let mut terms = vec![[0.0; POINTS]; parts.len()];
    for (node, mass) in masses.iter().enumerate() {
        let mass = mass / points as f64;
        let mut free = [mass; POINTS];
        let strata = strata(node, parts.len());
        for (((part, spread), terms), stratum) in parts.iter().zip(spread).zip(&mut terms).zip(&*strata) {
            let reached = spread.reached(node, stratum.iter().map(|(share, _)| inside(*share)));
            for (step, (_, point)) in reached.zip(stratum) {
                let point = usize::from(*point);
                if let (Some(term), Some(free)) = (terms.get_mut(point), free.get_mut(point)) {
                    *term = part.terms.get(step).copied().unwrap_or(0.0);
                    *free *= spread.unblocked(node, step);
                }
            }
        }
        joint.extend(free.into_iter().take(points).enumerate().map(|(point, free)| {
            let terms = terms.iter().filter_map(|terms| terms.get(point).copied());
            let score = if weight > 0.0 { how.join(terms, weight) } else { 0.0 };
            Draw { score, mass, free }
        }));
    }
    joint
}

/// The points for one value of the factor in the order of the numbers that they have for one rubric, with their places.
/// Each of as many equal parts of all numbers holds one.
type Stratum = [(f32, u8); POINTS];

/// How many rubrics the points are prepared for when the program is built: they are the same for every coalition.
const PREPARED: usize = 4;

static STRATA: [[Stratum; PREPARED]; NODES] = include!(concat!(env!("OUT_DIR"), "/points.rs"));

/// The points for one value of the factor, rubric by rubric.
fn strata(node: usize, rubrics: usize) -> Cow<'static, [Stratum]> {
    let prepared = STRATA.get(node).and_then(|strata| strata.get(..rubrics));
    prepared.map_or_else(|| ordered(node, rubrics).into(), Cow::from)
}

fn ordered(node: usize, rubrics: usize) -> Vec<Stratum> {
    let mut strata = vec![[(0.0, 0); POINTS]; rubrics];
    for point in 0..POINTS {
        let mut uniform = Uniform::seeded((node * POINTS + point) as u32, 0);
        for stratum in &mut strata {
            let number = uniform.drawn();
            if let Some(place) = stratum.get_mut((inside(number) * POINTS as f64) as usize) {
                *place = (number, point as u8);
            }
        }
    }
    strata
}

/// Half a step of the numbers keeps 0 out.
fn inside(number: f32) -> f64 {
    f64::from(number) + f64::from(f32::EPSILON) / 4.0
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
    /// At most 2^16 points per seed.
    pub(super) fn seeded(index: u32, seed: u32) -> Self {
        Self { index, seed, dimension: 0, four: [0.0; 4] }
    }

    pub(super) fn next(&mut self) -> f64 {
        inside(self.drawn())
    }

    fn drawn(&mut self) -> f32 {
        const SETS: u32 = sobol_burley::NUM_DIMENSION_SETS_4D;
        let place = self.dimension % 4;
        if place == 0 {
            let set = self.dimension / 4;
            self.four = sobol_burley::sample_4d(self.index, set % SETS, self.seed.wrapping_add(set / SETS));
        }
        self.dimension += 1;
        self.four.get(place as usize).copied().unwrap_or(0.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same by its definition: sorted, then summed.
    fn sorted(mut draws: Vec<Draw>) -> (f64, f64, [f64; 4]) {
        draws.sort_by(|a, b| a.score.total_cmp(&b.score));
        let total: f64 = draws.iter().map(|draw| draw.mass).sum();
        let quantile = |share: f64| {
            let mut sum = 0.0;
            let reached = draws.iter().find(|draw| {
                sum += draw.mass;
                sum >= share * total
            });
            reached.map_or(0.0, |draw| draw.score)
        };
        let mut grades = [0.0; 4];
        for draw in &draws {
            let grade = Grade::of(draw.score);
            grades[grade as usize] += draw.free / total;
            grades[grade.min(Grade::Emerging) as usize] += (draw.mass - draw.free) / total;
        }
        (quantile(0.05), quantile(0.95), grades)
    }

    #[test]
    fn draws_need_not_be_sorted() {
        for seed in 0..20 {
            let draw = |index: u32| {
                let mut uniform = Uniform::seeded(index, seed);
                let (score, mass, free) = (100.0 * uniform.next(), uniform.next(), uniform.next());
                Draw { score, mass, free: mass * free }
            };
            let draws: Vec<Draw> = (0..300).map(draw).collect();
            let (low, high, grades) = sorted(draws.clone());
            let found = likely(&draws);
            assert_eq!((found.low, found.high), (low, high), "{seed}");
            let near = |(a, b): (&f64, &f64)| (a - b).abs() < 1e-12;
            assert!(found.grades.iter().zip(&grades).all(near), "{:?} {grades:?}", found.grades);
        }
    }

    #[test]
    fn of_equally_probable_grades_the_highest_counts_whatever_the_rounding() {
        let of = |grades| Likely { mean: 60.0, deviation: 20.0, low: 20.0, high: 90.0, grades }.grade().0;
        assert_eq!(of([0.1, 0.4, 0.4 + 1e-14, 0.1]), Grade::Sound);
        assert_eq!(of([0.1, 0.4, 0.4 - 1e-14, 0.1]), Grade::Sound);
        assert_eq!(of([0.1, 0.4001, 0.4, 0.0999]), Grade::Emerging);
        assert_eq!(of([0.0, 0.0, 0.0, 1.0]), Grade::Strong);
    }

    #[test]
    fn each_part_of_the_numbers_holds_one_point() {
        for node in 0..NODES {
            assert_eq!(strata(node, 4)[..], ordered(node, 4)[..]);
            for stratum in strata(node, 300).iter() {
                let mut points: Vec<u8> = stratum.iter().map(|(_, point)| *point).collect();
                points.sort_unstable();
                assert!(points.into_iter().eq(0..POINTS as u8), "{stratum:?}");
                assert!(stratum.is_sorted_by(|(a, _), (b, _)| a < b), "{stratum:?}");
            }
        }
    }

    #[test]
    fn a_share_reaches_the_first_step_whose_sum_is_as_large() {
        let items = [1.0, 2.0, 1.5].map(|weight| Item { weight, shares: [0.5, 0.0, 0.2, 0.2, 0.1], ..Item::unknown() });
        let criteria = Criteria { id: Default::default(), weight: 1.0, items: items.to_vec() };
        let mut classes = Classes::default();
        let part = Part::new(&criteria, Aggregate::Geometric, &mut classes);
        let spread = part.spread(&classes.given(&nodes().0));
        assert_eq!(spread.all.len(), part.scores.len());
        for node in 0..NODES {
            let mut sum = 0.0;
            let sums = spread.all.iter().map(|step| {
                sum += step[node];
                sum
            });
            let sums: Vec<f64> = sums.collect();
            assert!((sum - 1.0).abs() < 1e-12);
            let shares = || (0..10_000).map(|share| f64::from(share) / 10_000.0);
            let searched = shares().map(|share| sums.partition_point(|one| *one < share * sum).min(sums.len() - 1));
            assert!(spread.reached(node, shares()).eq(searched), "{node}");
        }
    }
}
