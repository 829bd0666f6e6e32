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
    Aggregate, Criteria, Grade, Item, Likely, POINTS_PER_LEVEL, Score, Shares, UNIFORM, overall, rubric,
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

/// The highest score.
const MOST_POINTS: usize = 100;

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
    let parts: Vec<Part> = rubrics.iter().map(|rubric| Part::new(rubric, how, &mut classes)).collect();
    let weight = rubrics.iter().map(|rubric| rubric.weight).sum();
    let mut apart: Vec<Vec<Draw>> = parts.iter().map(Part::draws).collect();
    let mut joint = Vec::with_capacity((NODES * POINTS) as usize);
    let mut spread = vec![Spread::default(); parts.len()];
    let mut spare = Vec::new();
    for (node, factor, mass) in nodes() {
        let levels = classes.given(factor);
        for ((draws, part), spread) in apart.iter_mut().zip(&parts).zip(&mut spread) {
            part.spread(&levels, spread, &mut spare);
            spread.add_to(draws, mass);
        }
        join(&parts, &spread, how, weight, (node, mass), &mut joint);
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
    order(&mut draws);
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

/// Sorts draws by their scores. Those of each whole point are sorted apart, which is quicker than all at once.
fn order(draws: &mut Vec<Draw>) {
    if draws.is_sorted_by(|a, b| a.score <= b.score) {
        return;
    }
    let point = |draw: &Draw| (draw.score as usize).min(MOST_POINTS);
    let mut ends = [0; MOST_POINTS + 1];
    for draw in &*draws {
        if let Some(end) = ends.get_mut(point(draw)) {
            *end += 1;
        }
    }
    let mut all = 0;
    for end in &mut ends {
        all += std::mem::replace(end, all);
    }
    // Where each point begins becomes where it ends.
    let mut ordered = draws.clone();
    for draw in &*draws {
        if let Some(end) = ends.get_mut(point(draw)) {
            if let Some(place) = ordered.get_mut(*end) {
                *place = *draw;
            }
            *end += 1;
        }
    }
    let mut rest = ordered.as_mut_slice();
    let mut start = 0;
    for end in ends {
        let (of_point, after) = rest.split_at_mut(end - start);
        of_point.sort_by(|a, b| a.score.total_cmp(&b.score));
        (rest, start) = (after, end);
    }
    *draws = ordered;
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
    fn given(&self, factor: f64) -> Vec<Shares> {
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
#[derive(Clone, Default)]
struct Spread {
    /// Of all.
    all: Vec<f64>,
    /// Where no blocking criterion is at level 0; empty where none can be.
    free: Vec<f64>,
    /// Sums of all up to each number of steps.
    sums: Vec<f64>,
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

    /// Draws of its score, still without mass.
    fn draws(&self) -> Vec<Draw> {
        self.scores.iter().map(|score| Draw { score: *score, mass: 0.0, free: 0.0 }).collect()
    }

    /// Writes the probabilities for those of the levels.
    fn spread(&self, levels: &[Shares], spread: &mut Spread, spare: &mut Vec<f64>) {
        let Spread { all, free, sums } = spread;
        all.clear();
        all.push(1.0);
        free.clear();
        for open in &self.open {
            let levels = levels.get(open.class).unwrap_or(&UNIFORM);
            if open.caps {
                if free.is_empty() {
                    free.extend_from_slice(all);
                }
                add(free, levels, open, 1, spare);
            }
            add(all, levels, open, 0, spare);
        }
        if self.capped {
            free.clear();
            free.resize(all.len(), 0.0);
        }
        let mut sum = 0.0;
        sums.clear();
        sums.extend(all.iter().map(|one| {
            sum += one;
            sum
        }));
    }
}

impl Open {
    /// The most steps.
    fn most(&self) -> usize {
        self.moves.last().map_or(0, |last| last.steps)
    }
}

impl Spread {
    fn add_to(&self, draws: &mut [Draw], mass: f64) {
        let free = if self.free.is_empty() { &self.all } else { &self.free };
        for ((draw, all), free) in draws.iter_mut().zip(&self.all).zip(free) {
            draw.mass += mass * all;
            draw.free += mass * free;
        }
    }

    /// The number of steps below which this share of all lies.
    fn reached(&self, share: f64) -> usize {
        let share = share * self.sums.last().copied().unwrap_or(1.0);
        self.sums.partition_point(|sum| *sum < share).min(self.sums.len().saturating_sub(1))
    }

    /// The part in which no blocking criterion is at level 0.
    fn unblocked(&self, steps: usize) -> f64 {
        match (self.all.get(steps), self.free.get(steps)) {
            (Some(all), Some(free)) if *all > 0.0 => free / all,
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
    let least = weights.iter().copied().fold(f64::INFINITY, f64::min);
    let whole = |step: &f64| weights.iter().all(|weight| ((weight / step).round() - weight / step).abs() < 1e-9);
    let exact = (1..=10).map(|part| least / f64::from(part)).find(whole);
    exact.filter(|step| span / step <= MOST_STEPS).unwrap_or(span / STEPS).max(f64::MIN_POSITIVE)
}

/// Adds an independent level, of those from `least` on, to a number of steps.
fn add(sum: &mut Vec<f64>, levels: &Shares, open: &Open, least: usize, spare: &mut Vec<f64>) {
    spare.clear();
    spare.resize(sum.len() + open.most(), 0.0);
    for Move { level, steps, part } in open.moves.iter().filter(|one| one.level >= least) {
        let factor = levels.get(*level).map_or(0.0, |level| level.max(0.0)) * part;
        let to = spare.get_mut(*steps..).unwrap_or(&mut []);
        to.iter_mut().zip(&*sum).for_each(|(to, from)| *to += factor * from);
    }
    std::mem::swap(sum, spare);
}

/// Joins the rubrics for one value of the factor.
fn join(
    parts: &[Part],
    spread: &[Spread],
    how: Aggregate,
    weight: f64,
    (node, mass): (u32, f64),
    joint: &mut Vec<Draw>,
) {
    let constant = spread.iter().all(|spread| spread.all.len() == 1);
    let points = if constant { 1 } else { POINTS };
    let mass = mass / f64::from(points);
    for point in 0..points {
        let mut free = mass;
        let mut uniform = Uniform::new(node * POINTS + point);
        let terms = parts.iter().zip(spread).map(|(part, spread)| {
            let steps = spread.reached(uniform.next());
            free *= spread.unblocked(steps);
            part.terms.get(steps).copied().unwrap_or(0.0)
        });
        let score = if weight > 0.0 { how.join(terms, weight) } else { 0.0 };
        joint.push(Draw { score, mass, free });
    }
}

/// The first numbers of each point that the estimate takes, prepared when the program is built.
const FIRST: [[f32; 4]; (NODES * POINTS) as usize] = include!(concat!(env!("OUT_DIR"), "/points.rs"));

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
            self.four = match FIRST.get(self.index as usize).filter(|_| (set, self.seed) == (0, 0)) {
                Some(prepared) => *prepared,
                None => sobol_burley::sample_4d(self.index, set % SETS, self.seed.wrapping_add(set / SETS)),
            };
        }
        self.dimension += 1;
        // Half a step of the numbers keeps 0 out.
        self.four.get(place as usize).map_or(0.5, |number| f64::from(*number) + f64::from(f32::EPSILON) / 4.0)
    }
}
