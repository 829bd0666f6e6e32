//! Three-valued evaluation: a fact is a range, and a condition is known only where it comes out the same for every
//! value that the range still allows.

use super::program::{Arithmetic, Comparison, Number, NumberAt, Parts, Test, TestAt};
use super::{View, read};
use crate::value::Value;

/// Two numbers that differ by less than this, in parts of the larger one (or of 1), are the same number to a reader:
/// 0.4 + 0.2 is 0.6.
const TOLERANCE: f64 = 1e-9;

pub(super) fn evaluate(program: Parts<'_>, view: View<'_>) -> Option<bool> {
    Evaluation { program, view }.test(program.whole()?)
}

/// How many of the parts that all have to hold are known not to; `None` where one of these says what a coalition is.
pub(super) fn refuted(program: Parts<'_>, view: View<'_>) -> Option<usize> {
    program.whole().map_or(Some(0), |whole| Evaluation { program, view }.refuted(whole))
}

struct Evaluation<'a> {
    program: Parts<'a>,
    view: View<'a>,
}

impl Evaluation<'_> {
    fn test(&self, at: TestAt) -> Option<bool> {
        match *self.program.tests.get(at.0 as usize)? {
            Test::Const(value) => Some(value),
            Test::Flag(id) => match self.view.facts.value(id) {
                Value::Range(low, _) if low > 0.5 => Some(true),
                Value::Range(_, high) if high < 0.5 => Some(false),
                _ => None,
            },
            Test::Not(inner) => self.test(inner).map(|value| !value),
            Test::And(a, b) => match self.test(a) {
                Some(false) => Some(false),
                Some(true) => self.test(b),
                None => self.test(b).filter(|value| !value),
            },
            Test::Or(a, b) => match self.test(a) {
                Some(true) => Some(true),
                Some(false) => self.test(b),
                None => self.test(b).filter(|value| *value),
            },
            Test::Same(a, b) => Some(self.test(a)? == self.test(b)?),
            Test::If(when, a, b) => match self.test(when) {
                Some(true) => self.test(a),
                Some(false) => self.test(b),
                None => self.test(a).filter(|a| self.test(b) == Some(*a)),
            },
            Test::Type(of) => self.test(of),
            Test::Compare(how, a, b) => compare(how, self.range(a), self.range(b)),
            Test::Is(id, word) => match self.view.facts.value(id) {
                Value::Choice(Some(known)) => Some(known == word as usize),
                _ => None,
            },
            Test::Has(id, word) => match self.view.facts.value(id) {
                Value::Set { present, .. } if present & (1 << word) != 0 => Some(true),
                Value::Set { whole: true, .. } => Some(false),
                _ => None,
            },
        }
    }

    fn refuted(&self, at: TestAt) -> Option<usize> {
        match self.program.tests.get(at.0 as usize) {
            Some(Test::And(a, b)) => Some(self.refuted(*a)? + self.refuted(*b)?),
            _ if self.test(at) != Some(false) => Some(0),
            _ => (!read::is_given(self.program, at)).then_some(1),
        }
    }

    /// The numbers that an expression may still take.
    fn range(&self, at: NumberAt) -> (f64, f64) {
        let Some(number) = self.program.numbers.get(at.0 as usize) else { return ANY };
        match *number {
            Number::Const(value) => (value, value),
            Number::Fact(id) => self.view.facts.value(id).range().unwrap_or(ANY),
            Number::Score(place) => self.view.scores.get(place as usize).copied().unwrap_or((0.0, 100.0)),
            Number::Level(place) => self.view.levels.get(place as usize).copied().unwrap_or((0.0, 4.0)),
            Number::Answer(place) => self.view.answers.get(place as usize).copied().unwrap_or((0.0, 2.0)),
            Number::Size(id, words) => match self.view.facts.value(id) {
                Value::Set { present, whole } => {
                    let known = f64::from(present.count_ones());
                    (known, if whole { known } else { f64::from(words) })
                }
                _ => ANY,
            },
            Number::Negate(inner) => {
                let (low, high) = self.range(inner);
                (-high, -low)
            }
            Number::Sum(what, a, b) => combine(what, self.range(a), self.range(b)),
            Number::If(when, a, b) => match self.test(when) {
                Some(true) => self.range(a),
                Some(false) => self.range(b),
                None => {
                    let ((a, b), (c, d)) = (self.range(a), self.range(b));
                    (a.min(c), b.max(d))
                }
            },
        }
    }
}

/// Any number whatever.
const ANY: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

fn same(a: f64, b: f64) -> bool {
    a == b || (a.is_finite() && b.is_finite() && (a - b).abs() <= TOLERANCE * a.abs().max(b.abs()).max(1.0))
}

fn less(a: f64, b: f64) -> bool {
    a < b && !same(a, b)
}

/// Comparison of two ranges: known only where it comes out the same for all their numbers.
fn compare(how: Comparison, (a_low, a_high): (f64, f64), (b_low, b_high): (f64, f64)) -> Option<bool> {
    let (always, never) = match how {
        Comparison::Less => (less(a_high, b_low), !less(a_low, b_high)),
        Comparison::LessEqual => (!less(b_low, a_high), less(b_high, a_low)),
        Comparison::Equal => (same(a_low, b_high) && same(a_high, b_low), less(a_high, b_low) || less(b_high, a_low)),
    };
    if always {
        Some(true)
    } else if never {
        Some(false)
    } else {
        None
    }
}

/// Interval arithmetic; a division by a range that holds 0 says nothing.
fn combine(what: Arithmetic, (a, b): (f64, f64), (c, d): (f64, f64)) -> (f64, f64) {
    let (low, high) = match what {
        Arithmetic::Add => (a + c, b + d),
        Arithmetic::Subtract => (a - d, b - c),
        Arithmetic::Multiply => spread([a * c, a * d, b * c, b * d]),
        Arithmetic::Divide if c <= 0.0 && d >= 0.0 => (f64::NEG_INFINITY, f64::INFINITY),
        Arithmetic::Divide => spread([a / c, a / d, b / c, b / d]),
    };
    // Infinity less infinity is no number; it could be anything.
    (if low.is_nan() { f64::NEG_INFINITY } else { low }, if high.is_nan() { f64::INFINITY } else { high })
}

fn spread(corners: [f64; 4]) -> (f64, f64) {
    if corners.iter().any(|corner| corner.is_nan()) {
        return (f64::NEG_INFINITY, f64::INFINITY);
    }
    corners.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), corner| (low.min(*corner), high.max(*corner)))
}
