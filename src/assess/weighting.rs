//! How much of the overall score hangs on the weights.

use super::estimate::{self, Uniform};
use super::score::{Aggregate, Band, Criteria, Item, POINTS_PER_LEVEL, Score, combine};
use super::uncertainty::{Model, normals};
use crate::knowledge::Rubrics;

/// Draws of what is not known, and of weights.
const LEVELS: u32 = 128;
const WEIGHTS: u32 = 256;
const SEED: u32 = 1;

/// The overall likely score under other weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighting<'r> {
    /// The rubrics and criteria whose weights were replaced.
    pub replaced: Vec<Replaced<'r>>,
    /// With the weights of the rubrics; `None` where too little is known.
    pub nominal: Option<f64>,
    /// With equal weights of all rubrics, and of all criteria in a rubric.
    pub equal: Option<f64>,
    /// With the weights in force.
    pub own: Option<f64>,
    /// Where it lies in 90 of 100 draws of weights, each rubric's and each criterion's share as likely as any other (a
    /// Dirichlet distribution with all parameters 1).
    pub drawn: Option<Band>,
}

/// A weight that was replaced.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Replaced<'r> {
    /// The rubric or criterion.
    pub id: &'r str,
    /// The weight that the rubrics give it.
    pub nominal: f64,
    /// The weight in force.
    pub own: f64,
}

/// The weights that were replaced.
pub fn replaced(rubrics: &Rubrics) -> Vec<Replaced<'_>> {
    rubrics.replaced_weights().map(|(id, nominal, own)| Replaced { id, nominal, own }).collect()
}

/// Weighs the criteria that count anew.
pub(super) fn weigh<'r>(counting: &[Criteria], overall: &Score, how: Aggregate, rubrics: &'r Rubrics) -> Weighting<'r> {
    let replaced = replaced(rubrics);
    let nominal = |id: &str, own: f64| replaced.iter().find(|one| one.id == id).map_or(own, |one| one.nominal);
    let drawn = overall.score.map(|score| drawn(counting, how, score));
    Weighting {
        nominal: if replaced.is_empty() { overall.score } else { score(counting, how, nominal) },
        equal: score(counting, how, |_, _| 1.0),
        own: overall.score,
        drawn,
        replaced,
    }
}

/// The likely score with each rubric and criterion, by id and its weight in force, at another weight.
fn score(counting: &[Criteria], how: Aggregate, weight: impl Fn(&str, f64) -> f64) -> Option<f64> {
    let item = |item: &Item| Item { weight: weight(&item.id, item.weight), ..item.clone() };
    let rubric = |rubric: &Criteria| Criteria {
        id: rubric.id.clone(),
        weight: weight(&rubric.id, rubric.weight),
        items: rubric.items.iter().map(item).collect(),
    };
    estimate::scores(&counting.iter().map(rubric).collect::<Vec<_>>(), how).1.score
}

/// The band of the likely score under drawn weights. What is not known is drawn once for all weights, so that only these
/// differ; that the same draws under the weights in force give the likely score puts the band in its place.
fn drawn(counting: &[Criteria], how: Aggregate, likely: f64) -> Band {
    let sure = |rubric: &Criteria| Criteria {
        items: rubric.items.iter().map(|item| Item { judged: false, ..item.clone() }).collect(),
        ..rubric.clone()
    };
    let model = Model::new(&counting.iter().map(sure).collect::<Vec<_>>(), how);
    let levels: Vec<Vec<Vec<u8>>> =
        (0..LEVELS).map(|draw| model.levels(&normals(draw, SEED).take(model.width()).collect::<Vec<_>>())).collect();
    let mean = |weights: &[(f64, Vec<f64>)]| {
        let total: f64 = levels.iter().map(|levels| joined(levels, weights, how)).sum();
        total / f64::from(LEVELS)
    };
    let items = |rubric: &Criteria| rubric.drawn().iter().map(|item| item.weight).collect::<Vec<f64>>();
    let own: Vec<(f64, Vec<f64>)> = counting.iter().map(|rubric| (rubric.weight, items(rubric))).collect();
    let shift = likely - mean(&own);
    let mut scores: Vec<f64> = (0..WEIGHTS)
        .map(|draw| {
            let mut uniform = Uniform::seeded(draw, SEED);
            // Exponential variates made to sum to 1 follow that Dirichlet distribution; the sum is divided out below.
            let mut any = || -uniform.next().ln();
            let weights: Vec<(f64, Vec<f64>)> =
                own.iter().map(|(_, items)| (any(), items.iter().map(|_| any()).collect())).collect();
            (mean(&weights) + shift).clamp(0.0, 100.0)
        })
        .collect();
    scores.sort_by(f64::total_cmp);
    let at = |share: f64| scores.get((share * f64::from(WEIGHTS)) as usize).copied().unwrap_or(likely);
    Band { low: at(0.05), high: at(0.95) }
}

/// The overall score of levels under weights, rubric by rubric.
fn joined(levels: &[Vec<u8>], weights: &[(f64, Vec<f64>)], how: Aggregate) -> f64 {
    let rubric = |(levels, (weight, items)): (&Vec<u8>, &(f64, Vec<f64>))| {
        let sum: f64 = levels.iter().zip(items).map(|(level, weight)| f64::from(*level) * weight).sum();
        (POINTS_PER_LEVEL * sum / items.iter().sum::<f64>(), *weight)
    };
    combine(&levels.iter().zip(weights).map(rubric).collect::<Vec<_>>(), how).unwrap_or(0.0)
}
