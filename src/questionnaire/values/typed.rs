//! A value of the file as it would be typed.

use super::super::keys::{FALLBACKS, Input};
use super::number::typed_number;
use super::parts::quoted;
#[cfg(feature = "cli")]
use super::read::strip;
use super::read::{AT_LEAST, AT_MOST, DISPUTED, TO, value};
use crate::value::Unit;
use toml_edit::{Key, Value};

/// A value of the file as it would be typed; `None` where it cannot be typed.
pub(crate) fn typed(input: &Input, value: &Value) -> Option<String> {
    let share = |number: f64| format!("{} %", (number * 1e6).round() / 1e4);
    let is_share = matches!(input, Input::Number(Unit::Share | Unit::Ratio));
    Some(match value {
        Value::String(text) => text.value().clone(),
        Value::Integer(number) if is_share => share(*number.value() as f64),
        Value::Integer(number) => number.value().to_string(),
        Value::Float(number) if is_share => share(*number.value()),
        Value::Float(number) => typed_number(*number.value()),
        Value::Boolean(yes) if *input == Input::YesNo => if *yes.value() { "yes" } else { "no" }.to_owned(),
        Value::Boolean(yes) => if *yes.value() { "exists" } else { "none" }.to_owned(),
        Value::Datetime(day) => day.value().to_string(),
        Value::Array(list) if list.iter().all(Value::is_str) => {
            let words: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            match input {
                Input::Many(_) if !words.is_empty() => words.join(", "),
                _ => typed_names(&words),
            }
        }
        Value::InlineTable(years) if *input == Input::Years && !years.is_empty() => {
            let amount = |amount: &Value| typed(&Input::Number(Unit::Money), amount);
            let pairs: Option<Vec<String>> =
                years.iter().map(|(year, said)| Some(format!("{year}: {}", amount(said)?))).collect();
            pairs?.join("; ")
        }
        _ if *input == Input::Fallback => {
            let written = bare(value);
            FALLBACKS.iter().find(|(_, known)| *known == written).map(|(word, _)| (*word).to_owned())?
        }
        Value::InlineTable(table) => {
            let of = |key: &str| table.get(key).and_then(|value| typed(input, value));
            match (of("at_least"), of("at_most"), table.len()) {
                (Some(least), Some(most), 2) => format!("{least}{TO}{most}"),
                (Some(least), None, 1) => format!("{AT_LEAST}{least}"),
                (None, Some(most), 1) => format!("{AT_MOST}{most}"),
                _ => {
                    let claims = table.get("disputed").and_then(Value::as_array).filter(|_| table.len() == 1)?;
                    let claims: Option<Vec<String>> = claims.iter().map(|claim| typed(input, claim)).collect();
                    format!("{DISPUTED} {}", claims?.join(" | "))
                }
            }
        }
        Value::Array(_) => return None,
    })
}

/// The words of a list that are ticked, where it is typed so, and whether there may be others.
#[cfg(feature = "cli")]
pub(crate) fn ticked(typed: &str) -> (Vec<&str>, bool) {
    let open = strip(typed, AT_LEAST);
    (open.unwrap_or(typed).split(", ").collect(), open.is_some())
}

/// A value as the file would write it in one line, without comments.
pub(crate) fn bare(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(bare).collect::<Vec<_>>().join(", ")),
        Value::InlineTable(table) => {
            let pairs = table.iter().map(|(key, value)| format!("{} = {}", Key::new(key).display_repr(), bare(value)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
        plain => plain.clone().decorated("", "").to_string(),
    }
}

/// Names as they would be typed.
pub(super) fn typed_names(names: &[&str]) -> String {
    let is_word = |name: &str| {
        let read = value(&Input::Names, name);
        !matches!(read, Ok(Value::Array(names)) if names.len() == 1)
    };
    let typed = names.iter().map(|name| quoted(name, &[',', ';'], is_word(name)));
    if names.is_empty() { "none".to_owned() } else { typed.collect::<Vec<_>>().join(", ") }
}
