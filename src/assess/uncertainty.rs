//! How much of a score hangs on what: draws over levels that are not known, levels that were judged, weights and the way
//! of joining rubrics (OECD/JRC, Handbook on Constructing Composite Indicators, 2008, step 7).

use super::estimate::{CORRELATION, Draw, Uniform, cuts, likely, quantile};
use super::score::{Aggregate, Criteria, Item, Likely, POINTS_PER_LEVEL, combine};
use crate::knowledge::MAX_LEVEL;
use std::borrow::Cow;
use std::ops::Range;

/// Draws per sample; twice as many go into the distribution.
pub const DRAWS: u32 = 2048;

/// A weight varies by a quarter of its size: the shape of the gamma distribution of an average weight. Gamma weights that
/// are made to sum to 1 follow a Dirichlet distribution.
const SHAPE: f64 = 16.0;

/// The upper quartile of the normal distribution: a judged level is right in half of the draws.
const QUARTILE: f64 = 0.674_489_750_196_081_7;

/// Something that a score hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// How the rubrics are joined.
    Aggregation,
    /// How good the coalition is altogether: the factor that unknown levels share.
    Factor,
    /// The weights of rubrics and criteria.
    Weights,
    /// The level of a criterion, by its id, that is not known or was judged.
    Level(String),
}

/// How much of the variance of the score hangs on one input (Sobol' indices).
#[derive(Clone, Debug, PartialEq)]
pub struct Driver {
    /// The input.
    pub input: Input,
    /// The share of the variance that would go if it alone were known.
    pub first: f64,
    /// The share that would stay if it alone were not known.
    pub total: f64,
}

/// What the draws show.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertainty {
    /// The overall score.
    pub likely: Likely,
    /// What it hangs on, most first; empty where nothing varies.
    pub drivers: Vec<Driver>,
}

/// An overall score as a function of standard normal inputs.
#[derive(Clone, Debug)]
pub struct Model {
    rubrics: Vec<ModelRubric>,
    how: Aggregate,
    /// What each weight belongs to: a rubric or a criterion, by its id.
    weights: Vec<String>,
    /// Criteria whose level varies.
    levels: Vec<String>,
}

#[derive(Clone, Debug)]
struct ModelRubric {
    weight: Weight,
    items: Vec<ModelItem>,
}

#[derive(Clone, Debug)]
struct ModelItem {
    weight: Weight,
    blocking: bool,
    level: Level,
}

/// A weight with the place of its input.
#[derive(Clone, Copy, Debug)]
struct Weight {
    shape: f64,
    place: usize,
}

impl Weight {
    /// A gamma variate from a normal one (Wilson and Hilferty 1931).
    fn of(self, row: &[f64]) -> f64 {
        let normal = number(row, self.place);
        let root = 1.0 - 1.0 / (9.0 * self.shape) + normal / (3.0 * self.shape.sqrt());
        self.shape * root.max(1e-3).powi(3)
    }
}

#[derive(Clone, Debug)]
enum Level {
    Known(u8),
    /// Judged, hence perhaps one off.
    Judged(u8, usize),
    /// Open above the lowest.
    Open {
        low: u8,
        cuts: Vec<f64>,
        place: usize,
    },
}

impl Level {
    /// The level for a row of standard normal numbers.
    fn of(&self, row: &[f64]) -> u8 {
        match self {
            Self::Known(level) => *level,
            Self::Judged(level, place) if number(row, *place) < -QUARTILE => level.saturating_sub(1),
            Self::Judged(level, place) if number(row, *place) > QUARTILE => (*level + 1).min(MAX_LEVEL),
            Self::Judged(level, _) => *level,
            Self::Open { low, cuts, place } => {
                let (shared, own) = (CORRELATION.sqrt(), (1.0 - CORRELATION).sqrt());
                let latent = shared * number(row, FACTOR) + own * number(row, *place);
                low + cuts.iter().filter(|cut| latent > **cut).count() as u8
            }
        }
    }
}

/// A number of a row, by its place.
fn number(row: &[f64], place: usize) -> f64 {
    row.get(place).copied().unwrap_or(0.0)
}

/// The places of the inputs in a row: one for the way of joining, one for the factor, then weights, then levels.
const AGGREGATION: usize = 0;
const FACTOR: usize = 1;
const WEIGHTS: usize = 2;

impl Model {
    /// The model of a coalition.
    pub fn new(rubrics: &[Criteria], how: Aggregate) -> Self {
        let mut model = Self { rubrics: Vec::new(), how, weights: Vec::new(), levels: Vec::new() };
        let drawn: Vec<Cow<'_, [Item]>> = rubrics.iter().map(Criteria::drawn).collect();
        let first_level = WEIGHTS + drawn.iter().map(|items| items.len() + 1).sum::<usize>();
        let mean = rubrics.iter().map(|rubric| rubric.weight).sum::<f64>() / rubrics.len().max(1) as f64;
        for (rubric, items) in rubrics.iter().zip(drawn) {
            let weight = model.weight(&rubric.id, rubric.weight / mean);
            let mean = items.iter().map(|item| item.weight).sum::<f64>() / items.len() as f64;
            let items = items.iter().map(|item| {
                let weight = model.weight(&item.id, item.weight / mean);
                let mut place = || {
                    model.levels.push(item.id.to_string());
                    first_level + model.levels.len() - 1
                };
                let level = match (item.low < item.high, item.judged) {
                    (true, _) => {
                        Level::Open { low: item.low, cuts: cuts(item.low, item.high, &item.shares), place: place() }
                    }
                    (false, true) => Level::Judged(item.low, place()),
                    (false, false) => Level::Known(item.low),
                };
                ModelItem { weight, blocking: item.blocking, level }
            });
            let items = items.collect();
            model.rubrics.push(ModelRubric { weight, items });
        }
        model
    }

    fn weight(&mut self, id: &str, size: f64) -> Weight {
        self.weights.push(id.to_owned());
        Weight { shape: SHAPE * size, place: WEIGHTS + self.weights.len() - 1 }
    }

    /// The inputs with their places in a row. The shared factor is one only where a level is open.
    pub fn inputs(&self) -> Vec<(Input, Range<usize>)> {
        let levels = WEIGHTS + self.weights.len();
        let mut inputs = vec![
            (Input::Aggregation, AGGREGATION..FACTOR),
            (Input::Factor, FACTOR..WEIGHTS),
            (Input::Weights, WEIGHTS..levels),
        ];
        inputs.extend((levels..).zip(&self.levels).map(|(place, id)| (Input::Level(id.clone()), place..place + 1)));
        inputs
    }

    /// How many numbers a row has.
    pub fn width(&self) -> usize {
        WEIGHTS + self.weights.len() + self.levels.len()
    }

    /// The score for a row of standard normal numbers, and whether a blocking criterion caps its grade.
    pub fn score(&self, row: &[f64]) -> (f64, bool) {
        let mut capped = false;
        let mut scores = Vec::with_capacity(self.rubrics.len());
        for rubric in &self.rubrics {
            let (mut sum, mut weights) = (0.0, 0.0);
            for item in &rubric.items {
                let level = item.level.of(row);
                capped |= item.blocking && level == 0;
                let weight = item.weight.of(row);
                sum += weight * f64::from(level);
                weights += weight;
            }
            scores.push((POINTS_PER_LEVEL * sum / weights, rubric.weight.of(row)));
        }
        (combine(&scores, self.aggregate(number(row, AGGREGATION))).unwrap_or(0.0), capped)
    }

    /// The score for standard normal numbers: of the way of joining, of each weight by its id, and of the factor and the
    /// levels in their order.
    pub(super) fn draw(&self, joining: f64, weight: impl Fn(&str) -> f64, mut own: impl Iterator<Item = f64>) -> f64 {
        let mut row = Vec::with_capacity(self.width());
        row.push(joining);
        row.extend(own.next());
        row.extend(self.weights.iter().map(|id| weight(id)));
        row.extend(own.take(self.levels.len()));
        self.score(&row).0
    }

    /// The levels for a row of standard normal numbers, rubric by rubric.
    pub(super) fn levels(&self, row: &[f64]) -> Vec<Vec<u8>> {
        let rubrics = self.rubrics.iter();
        rubrics.map(|rubric| rubric.items.iter().map(|item| item.level.of(row)).collect()).collect()
    }

    /// The chosen way of joining, or the mean that is its nearest neighbour.
    fn aggregate(&self, normal: f64) -> Aggregate {
        match self.how {
            how if normal < 0.0 => how,
            Aggregate::Geometric => Aggregate::Arithmetic,
            Aggregate::Arithmetic | Aggregate::Minimum => Aggregate::Geometric,
        }
    }

    /// The distribution of the score, and what it hangs on (Saltelli et al. 2010; for totals Jansen 1999).
    pub fn analyse(&self, draws: u32, seed: u32) -> Uncertainty {
        let width = self.width();
        let rows: Vec<(Vec<f64>, Vec<f64>)> = (0..draws)
            .map(|draw| {
                let mut numbers = normals(draw, seed);
                (numbers.by_ref().take(width).collect(), numbers.take(width).collect())
            })
            .collect();
        let scored: Vec<((f64, bool), (f64, bool))> =
            rows.iter().map(|(a, b)| (self.score(a), self.score(b))).collect();
        let all = scored.iter().flat_map(|(a, b)| [*a, *b]);
        let draw = |(score, capped)| Draw { score, mass: 1.0, free: if capped { 0.0 } else { 1.0 } };
        let likely = likely(&all.map(draw).collect::<Vec<_>>());
        let variance = likely.deviation.powi(2);
        let mut drivers = Vec::new();
        // Less than a hundredth of a point is rounding.
        if likely.deviation > 0.01 {
            for (input, places) in self.inputs() {
                let (mut first, mut total) = (0.0, 0.0);
                for ((a, b), ((at_a, _), (at_b, _))) in rows.iter().zip(&scored) {
                    let mut mixed = a.clone();
                    if let (Some(to), Some(from)) = (mixed.get_mut(places.clone()), b.get(places.clone())) {
                        to.copy_from_slice(from);
                    }
                    let (at_mixed, _) = self.score(&mixed);
                    first += (at_b - likely.mean) * (at_mixed - at_a);
                    total += (at_a - at_mixed).powi(2) / 2.0;
                }
                let share = |sum: f64| sum / f64::from(draws) / variance;
                drivers.push(Driver { input, first: share(first).max(0.0), total: share(total) });
            }
            drivers.retain(|driver| driver.total > 0.0);
            drivers.sort_by(|a, b| b.total.total_cmp(&a.total));
        }
        Uncertainty { likely, drivers }
    }

    /// The probability that this model's score is above another's; a tie counts half. The weights are the same in both,
    /// levels are drawn apart.
    ///
    /// Each model takes its numbers first once, so that it is the same as one less the probability of the other.
    pub fn beats(&self, other: &Self, draws: u32, seed: u32) -> f64 {
        let (shared, others) = (self.shared(other), other.shared(self));
        let (mut wins, mut losses) = (0.0, 0.0);
        for draw in 0..draws {
            let numbers: Vec<f64> = normals(draw, seed).take(self.width() + other.width()).collect();
            wins += self.wins(other, &shared, &numbers);
            losses += other.wins(self, &others, &numbers);
        }
        let share = |sum: f64| sum / f64::from(draws.max(1));
        f64::midpoint(share(wins), 1.0 - share(losses))
    }

    /// Where each weight of the other stands in this one.
    fn shared(&self, other: &Self) -> Vec<Option<usize>> {
        other.weights.iter().map(|id| self.weights.iter().position(|own| own == id)).collect()
    }

    /// Whether this model's score is above another's, where this one takes its numbers first; a tie is a half.
    fn wins(&self, other: &Self, shared: &[Option<usize>], numbers: &[f64]) -> f64 {
        let (own, others) = numbers.split_at(self.width());
        let mut others = others.to_vec();
        for (place, from) in shared.iter().enumerate() {
            if let (Some(to), Some(from)) = (others.get_mut(WEIGHTS + place), from.map(|from| WEIGHTS + from)) {
                *to = own.get(from).copied().unwrap_or(*to);
            }
        }
        if let (Some(to), Some(from)) = (others.get_mut(AGGREGATION), own.get(AGGREGATION)) {
            *to = *from;
        }
        let (own, other) = (self.score(own).0, other.score(&others).0);
        if (own - other).abs() < 1e-9 { 0.5 } else { f64::from(u8::from(own > other)) }
    }
}

/// Standard normal numbers, one point of a sequence.
pub(super) fn normals(draw: u32, seed: u32) -> impl Iterator<Item = f64> {
    let mut uniform = Uniform::seeded(draw, seed);
    std::iter::from_fn(move || Some(quantile(uniform.next())))
}
