//! Where this body stands among comparable ones, as others counted them.

use super::page::Say;
use super::scale::{Percent, Stretch};
use super::{Part, View, criteria};
use crate::assess::{Basis, Reading};
use crate::facts::registry;
use crate::knowledge::expr::View as Facts;
use crate::knowledge::model::{CountedGroup, OrdinaryLevels, OrdinaryValue};
use crate::message;
use crate::report::words::counted;
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
    /// How the source's terms became levels.
    reason: String,
    told: String,
    bars: Vec<Bar>,
    own: Option<Stretch>,
}

/// How many comparable bodies stand at a level, or at one of several that the count does not tell apart.
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
    let title = found.criterion.title.to_string();
    let here = if applies { say.0.levels(found) } else { say.0.basis(found) };
    Some(LevelRow {
        told: say.say(&message!("html-labelled", label = &title, text = &here)),
        title,
        here,
        ordinary: say.say(&counted(entry)),
        reason: entry.reason.to_string(),
        bars: bars(&entry.groups),
        own: applies.then(|| criteria::range(f64::from(found.low), f64::from(found.high))),
    })
}

/// A bar for each group over the levels at which it may stand, as high as it is large; where two meet, the later one stands
/// on the earlier.
fn bars(groups: &[CountedGroup]) -> Vec<Bar> {
    let (mut tops, mut placed) = ([0_u32; 5], Vec::new());
    for group in groups {
        let (low, high) = group.range();
        let Some(over) = tops.get_mut(usize::from(low)..=usize::from(high)) else { continue };
        let base = over.iter().copied().max().unwrap_or_default();
        over.fill(base + group.count);
        placed.push(((low, high), base, group.count));
    }
    let most = f64::from(tops.into_iter().max().unwrap_or_default().max(1));
    let scaled = |count: u32| (f64::from(count) / most * HEIGHT).round();
    let bar = |((low, high), base, count): ((u8, u8), u32, u32)| Bar {
        at: criteria::range(f64::from(low) - 0.2, f64::from(high) + 0.2),
        top: HEIGHT - scaled(base + count),
        // A line's breadth stays between those that stand on each other.
        height: (scaled(base + count) - scaled(base) - f64::from(base.min(1))).max(1.0),
    };
    placed.into_iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_stands_over_all_levels_that_a_count_does_not_tell_apart() {
        let groups = [(vec![0, 1], 4), (vec![2], 3), (vec![2, 3], 23), (vec![2, 3, 4], 15)];
        let drawn = bars(&groups.map(|(levels, count)| CountedGroup { levels, count }));
        let heights: Vec<(f64, f64)> = drawn.iter().map(|bar| (bar.top, bar.height)).collect();
        // 41 of 45 stand one on the other.
        assert_eq!(heights, [(27.0, 3.0), (28.0, 2.0), (11.0, 16.0), (0.0, 10.0)]);
        let edges = |bar: &Bar| (bar.at.from.to_string(), bar.at.to.to_string());
        let range = |low, high| {
            let at = criteria::range(low, high);
            (at.from.to_string(), at.to.to_string())
        };
        assert_eq!(drawn.first().map(edges), Some(range(-0.2, 1.2)));
        assert_eq!(drawn.last().map(edges), Some(range(1.8, 4.2)));
    }
}
