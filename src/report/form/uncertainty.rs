//! The form of what the score hangs on, and of other weights.

use crate::assess;
use crate::assess::score::{Band, GradeProbability, Likely};
use crate::assess::uncertainty::Input;
use schemars::JsonSchema;
use serde::Serialize;

/// The overall likely score under other weights; `null` where too little is known.
#[derive(Serialize, JsonSchema)]
pub struct Weighting<'a> {
    /// Weights that were replaced.
    pub replaced: Vec<Replaced<'a>>,
    /// With the weights in force.
    pub own: Option<f64>,
    /// With the weights of the rubrics.
    pub nominal: Option<f64>,
    /// With equal weights of all rubrics, and of all criteria in a rubric.
    pub equal: Option<f64>,
    /// Where it lies in 90 of 100 draws of any weights whatever.
    pub drawn: Option<Band>,
}

/// A weight that was replaced.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Replaced<'a> {
    /// The rubric or criterion.
    pub id: &'a str,
    /// The weight that the rubrics give it.
    pub nominal: f64,
    /// The weight in force.
    pub own: f64,
}

/// The distribution of the overall score with all that may vary, and what it hangs on.
#[derive(Serialize, JsonSchema)]
pub struct Uncertainty<'a> {
    /// The mean.
    pub mean: f64,
    /// Where the score lies in 90 of 100 draws.
    pub likely: Band,
    /// The probability of each grade, after caps.
    pub grade_probability: GradeProbability,
    /// What the score hangs on, most first.
    pub drivers: Vec<Driver<'a>>,
}

/// One thing that the score hangs on.
#[derive(Serialize, JsonSchema)]
pub struct Driver<'a> {
    /// `factor` (how good the coalition is altogether), `weights`, `aggregation`, or a criterion's id.
    pub input: &'a str,
    /// The share of the variance that it explains by itself (first-order Sobol' index).
    pub first: f64,
    /// The share of the variance in which it has a part (total Sobol' index).
    pub total: f64,
}

pub(super) fn weighting<'a>(found: &'a assess::weighting::Weighting<'_>) -> Weighting<'a> {
    let &assess::weighting::Weighting { own, nominal, equal, drawn, .. } = found;
    Weighting { replaced: found.replaced.iter().map(replaced).collect(), own, nominal, equal, drawn }
}

pub(in crate::report) fn replaced<'a>(one: &assess::weighting::Replaced<'a>) -> Replaced<'a> {
    Replaced { id: one.id, nominal: one.nominal, own: one.own }
}

pub(super) fn uncertainty(found: &assess::uncertainty::Uncertainty) -> Uncertainty<'_> {
    let Likely { mean, low, high, grades, .. } = found.likely;
    Uncertainty {
        mean,
        likely: Band { low, high },
        grade_probability: grades.into(),
        drivers: found.drivers.iter().map(driver).collect(),
    }
}

pub(super) fn driver(driver: &assess::uncertainty::Driver) -> Driver<'_> {
    let input = match &driver.input {
        Input::Factor => "factor",
        Input::Weights => "weights",
        Input::Aggregation => "aggregation",
        Input::Level(id) => id,
    };
    Driver { input, first: driver.first, total: driver.total }
}
