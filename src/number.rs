//! Figures as a reader writes them. Rounding happens here and nowhere else.

use crate::facts::{FactId, Facts, registry};
use crate::value::{Kind, Unit, Value};
use serde_json::{Value as Json, json};

/// A fact as a reader would write it; `None` where nothing is known of it.
pub fn fact(facts: &Facts, id: FactId) -> Option<String> {
    let kind = registry().fact(id)?.kind;
    let value = facts.value(id);
    (!value.is_unknown(kind)).then(|| text(value, kind))
}

/// A value in words.
pub fn text(value: Value, kind: Kind) -> String {
    match (value, kind) {
        (Value::Range(low, high), Kind::Flag) => match (low > 0.5, high < 0.5) {
            (true, _) => "yes".to_owned(),
            (_, true) => "no".to_owned(),
            _ => "unknown".to_owned(),
        },
        (Value::Range(low, high), Kind::Ordered(words)) => {
            let word = |place: f64| words.get(place as usize).copied().unwrap_or("");
            if low == high { word(low).to_owned() } else { format!("{} to {}", word(low), word(high)) }
        }
        (Value::Range(low, high), Kind::Number(unit)) => range(low, high, unit),
        (Value::Choice(Some(place)), _) => kind.words().get(place).copied().unwrap_or("").to_owned(),
        (Value::Set { present, .. }, _) => {
            let words = words(present, kind);
            if words.is_empty() { "none".to_owned() } else { words.join(", ") }
        }
        _ => "unknown".to_owned(),
    }
}

fn words(present: u64, kind: Kind) -> Vec<&'static str> {
    kind.words().iter().enumerate().filter(|(place, _)| present & (1 << place) != 0).map(|(_, word)| *word).collect()
}

fn range(low: f64, high: f64, unit: Unit) -> String {
    let (a, b) = (one(low, unit), one(high, unit));
    let (least, most) = unit.bounds();
    match (low <= least, high >= most) {
        _ if a == b => a,
        (true, false) => format!("at most {b}"),
        (false, true) => format!("at least {a}"),
        _ => format!("{a} to {b}"),
    }
}

/// One number with its unit.
fn one(number: f64, unit: Unit) -> String {
    if number.is_infinite() {
        return "without limit".to_owned();
    }
    match unit {
        Unit::Share => format!("{} %", decimal(number * 100.0)),
        Unit::Change => format!("{:+.0} %", number * 100.0),
        Unit::Days => format!("{number:.0} days"),
        Unit::Months => format!("{} months", decimal(number)),
        Unit::Years => format!("{} years", decimal(number)),
        Unit::Count | Unit::Of(_) => format!("{number:.0}"),
        Unit::Points => format!("{number:.0}"),
        Unit::Ratio | Unit::Money => decimal(number),
    }
}

/// A number with one decimal where it is small and not whole.
fn decimal(number: f64) -> String {
    if number.abs() >= 10.0 || number.fract().abs() < 0.05 { format!("{number:.0}") } else { format!("{number:.1}") }
}

/// A score range as a reader would write it.
pub fn points(low: f64, high: f64) -> String {
    range(low.clamp(0.0, 100.0), high.clamp(0.0, 100.0), Unit::Points)
}

/// A value for machines: a number, `{low, high}`, a word or a list of words.
pub fn json(value: Value, kind: Kind) -> Json {
    match (value, kind) {
        (Value::Range(low, high), Kind::Flag | Kind::Ordered(_)) if low == high => Json::String(text(value, kind)),
        (Value::Range(low, high), _) if low == high => bound(low),
        (Value::Range(low, high), _) => json!({"low": bound(low), "high": bound(high)}),
        (Value::Choice(Some(_)), _) => Json::String(text(value, kind)),
        (Value::Choice(None), _) => Json::Null,
        (Value::Set { present, whole }, _) => json!({"present": words(present, kind), "complete": whole}),
    }
}

fn bound(number: f64) -> Json {
    if number.is_finite() { json!(number) } else { Json::Null }
}

/// Rounds every number to four decimals, so that output is the same on every machine.
pub fn round(value: &mut Json) {
    match value {
        Json::Number(number) if number.is_f64() => {
            if let Some(exact) = number.as_f64() {
                *value = json!((exact * 10_000.0).round() / 10_000.0);
            }
        }
        Json::Array(items) => items.iter_mut().for_each(round),
        Json::Object(fields) => fields.values_mut().for_each(round),
        _ => {}
    }
}
