//! Where this body stands among comparable ones, as others counted them.

use super::page::Say;
use super::scale::{Percent, Stretch};
use super::{Part, View, criteria};
use crate::assess::{Basis, Reading};
use crate::facts::registry;
use crate::knowledge::expr::View as Facts;
use crate::knowledge::model::{OrdinaryLevels, OrdinaryValue};
use crate::message;
use crate::source::message::Part as Words;
use crate::value::{Kind, Unit, Value};
use askama::Template;

#[derive(Template)]
#[template(path = "reference.html")]
struct Reference<'a> {
    say: Say<'a>,
    values: Vec<ValueRow>,
    levels: Vec<LevelRow>,
}

struct ValueRow {
    title: String,
    here: String,
    ordinary: String,
    told: String,
    middle: Stretch,
    median: Percent,
    own: Option<Stretch>,
}

struct LevelRow {
    title: String,
    here: String,
    ordinary: String,
    told: String,
    bars: Vec<Bar>,
    own: Option<Stretch>,
}

/// How many comparable bodies stand at a level.
struct Bar {
    at: Stretch,
    top: f64,
    height: f64,
}

/// How high the largest bar is, in pixels.
const HEIGHT: f64 = 30.0;

pub(super) fn part(view: View<'_>) -> askama::Result<Option<Part>> {
    let View { a, rubrics, say } = view;
    let facts = Facts::of(&a.facts);
    let (levels, values) = rubrics.reference.comparable(facts);
    let section = Reference {
        say,
        values: values.filter_map(|entry| value(view, entry)).collect(),
        levels: levels.filter_map(|entry| level(view, entry)).collect(),
    };
    if section.values.is_empty() && section.levels.is_empty() {
        return Ok(None);
    }
    Part::new("reference", &message!("html-reference"), say, &section)
}

fn value(View { a, say, .. }: View<'_>, entry: &OrdinaryValue) -> Option<ValueRow> {
    let kind = registry().fact(entry.fact)?.kind;
    let [lower, median, upper] = entry.quartiles;
    let own = Reading::of(&a.facts, entry.fact).map(|reading| reading.value);
    let (low, high) = match own {
        Some(Value::Range(low, high)) => (low, high),
        _ => (f64::NAN, f64::NAN),
    };
    let top = match kind {
        Kind::Number(Unit::Share) => 1.0,
        _ => [upper, low, high].into_iter().filter(|number| number.is_finite()).fold(0.0, f64::max) * 1.1,
    };
    let share = |number: f64| if top > 0.0 { number / top } else { 0.0 };
    let word = |number: f64| (Value::exact(number), kind);
    let title = say.0.fact_name(&registry().fact(entry.fact)?.name);
    let here = own.map_or_else(|| Words::from(message!("word-unknown")), |own| (own, kind).into());
    let ordinary = say.say(&message!(
        "html-ordinary-value",
        lower = word(lower),
        median = word(median),
        upper = word(upper),
        count = entry.count,
        among = &entry.among,
        year = entry.year.to_string()
    ));
    Some(ValueRow {
        told: say.say(&message!("html-labelled", label = &title, text = here.clone())),
        title,
        here: say.part(&here),
        ordinary,
        middle: Stretch::between(share(lower), share(upper)),
        median: Percent::of(share(median)),
        own: own.is_some().then(|| Stretch::between(share(low), share(high))),
    })
}

fn level(View { a, say, .. }: View<'_>, entry: &OrdinaryLevels) -> Option<LevelRow> {
    let found = a.criteria().find(|found| found.criterion.id == entry.criterion)?;
    let applies = found.basis != Basis::NotApplicable;
    let most = entry.counts.iter().copied().fold(0.0, f64::max);
    let total = entry.counts.iter().sum::<f64>();
    let bars = entry.counts.iter().zip(0_u8..).map(|(count, level)| {
        let height = if most > 0.0 { (count / most * HEIGHT).round() } else { 0.0 };
        let level = f64::from(level);
        Bar { at: criteria::range(level - 0.2, level + 0.2), top: HEIGHT - height, height }
    });
    let title = found.criterion.title.to_string();
    let here = if applies { say.0.levels(found) } else { say.0.basis(found) };
    let counts: Vec<String> = entry.counts.iter().map(|count| say.0.number(*count)).collect();
    Some(LevelRow {
        told: say.say(&message!("html-labelled", label = &title, text = &here)),
        title,
        here,
        ordinary: say.say(&message!(
            "html-ordinary-levels",
            counts = counts.as_slice(),
            count = total,
            among = &entry.among,
            year = entry.year.to_string()
        )),
        bars: bars.collect(),
        own: applies.then(|| criteria::range(f64::from(found.low), f64::from(found.high))),
    })
}
