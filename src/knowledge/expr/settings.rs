//! Whether a condition can come to hold: it is tried with all settings of the facts that it tells apart.

use super::program::{Number, NumberAt, Parts, Test};
use super::{Condition, View};
use crate::facts::{FactId, Facts, registry};
use crate::value::{Kind, Unit, Value};
use std::collections::BTreeMap;

/// The most settings that are tried.
const MOST: usize = 1 << 12;

/// The most words of a set of which all choices are tried.
const MOST_WORDS: u32 = 8;

/// Whether some facts make a condition true, where there is one, and none of those before it; `None` where that cannot be
/// told: there would be too much to try, or facts are compared with each other.
pub(in crate::knowledge) fn can_hold(condition: Option<&Condition>, before: &[&Condition]) -> Option<bool> {
    let mut apart = Apart::default();
    for one in before.iter().copied().chain(condition) {
        apart.read(one.code.parts())?;
    }
    let settings = apart.settings()?;
    let product = |count: usize, (_, values): &(FactId, Vec<Value>)| {
        count.checked_mul(values.len()).filter(|count| *count <= MOST)
    };
    let count = settings.iter().try_fold(1, product)?;
    let mut facts = Facts::unknown();
    Some((0..count).any(|setting| {
        let mut rest = setting;
        for (id, values) in &settings {
            if let Some(value) = values.get(rest % values.len()) {
                facts.set(*id, *value);
            }
            rest /= values.len();
        }
        let holds = |one: &Condition| one.evaluate(View::of(&facts));
        condition.is_none_or(|condition| holds(condition) != Some(false))
            && before.iter().all(|one| holds(one) != Some(true))
    }))
}

/// What conditions tell apart.
#[derive(Default)]
struct Apart(BTreeMap<FactId, OfFact>);

/// What they tell apart of one fact.
#[derive(Default)]
struct OfFact {
    /// With which numbers it is compared.
    numbers: Vec<f64>,
    /// Which words of a set are asked for.
    words: u64,
    /// Whether the words of a set are counted.
    counted: bool,
}

impl Apart {
    fn read(&mut self, parts: Parts<'_>) -> Option<()> {
        for test in parts.tests {
            match *test {
                Test::Flag(id) | Test::Is(id, _) => {
                    self.of(id);
                }
                Test::Has(id, word) => self.of(id).words |= 1 << word,
                Test::Compare(_, a, b) => match (parts.constant(a), parts.constant(b)) {
                    (Some(_), Some(_)) => {}
                    (Some(number), None) => self.compared(parts, b, number)?,
                    (None, Some(number)) => self.compared(parts, a, number)?,
                    (None, None) => return None,
                },
                Test::Const(_) | Test::Not(_) | Test::And(..) | Test::Or(..) | Test::Same(..) => {}
                Test::If(..) | Test::Type(_) => {}
            }
        }
        Some(())
    }

    fn of(&mut self, id: FactId) -> &mut OfFact {
        self.0.entry(id).or_default()
    }

    fn compared(&mut self, parts: Parts<'_>, at: NumberAt, with: f64) -> Option<()> {
        match *parts.numbers.get(at.0 as usize)? {
            Number::Fact(id) => self.of(id).numbers.push(with),
            Number::Size(id, _) => self.of(id).counted = true,
            _ => return None,
        }
        Some(())
    }

    /// The values of each fact that are told apart.
    fn settings(self) -> Option<Vec<(FactId, Vec<Value>)>> {
        let values = |(id, of): (FactId, OfFact)| Some((id, of.values(registry().fact(id)?.kind)?));
        self.0.into_iter().map(values).collect()
    }
}

impl OfFact {
    fn values(self, kind: Kind) -> Option<Vec<Value>> {
        Some(match kind {
            Kind::Flag => vec![Value::flag(false), Value::flag(true)],
            Kind::Ordered(words) => (0..words.len()).map(|place| Value::exact(place as f64)).collect(),
            Kind::Choice(words) => (0..words.len()).map(|place| Value::Choice(Some(place))).collect(),
            Kind::Set(words) => sets(self.words, words, self.counted)?,
            Kind::Number(unit) => beside(self.numbers, unit).into_iter().map(Value::exact).collect(),
        })
    }
}

/// All sets of the words that are asked for, each with as many others beside them as there may be where these are counted.
fn sets(asked: u64, all: &[&str], counted: bool) -> Option<Vec<Value>> {
    if asked.count_ones() > MOST_WORDS {
        return None;
    }
    let others = (0..all.len()).map(|place| 1 << place).filter(|bit| asked & bit == 0 && counted);
    let mut beside = vec![0];
    beside.extend(others.scan(0, |bits, bit| {
        *bits |= bit;
        Some(*bits)
    }));
    let (mut values, mut present) = (Vec::new(), asked);
    loop {
        values.extend(beside.iter().map(|others| Value::Set { present: present | others, whole: true }));
        if present == 0 {
            return Some(values);
        }
        present = (present - 1) & asked;
    }
}

/// Numbers, one between any two and one at either end, as far as the unit goes.
fn beside(mut numbers: Vec<f64>, unit: Unit) -> Vec<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    let far = |number: &f64| number.abs().max(1.0);
    let below = numbers.first().map(|first| first - far(first));
    let above = numbers.last().map(|last| last + far(last));
    let between = numbers.iter().zip(numbers.iter().skip(1)).map(|(a, b)| f64::midpoint(*a, *b));
    let mut all: Vec<f64> = between.chain(below).chain(above).collect();
    all.extend(numbers);
    let (least, most) = unit.bounds();
    all.into_iter().map(|number| number.clamp(least, most)).collect()
}
