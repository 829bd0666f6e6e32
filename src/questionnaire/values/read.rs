//! What was typed, as a value of the file.

use super::super::Refused;
use super::super::keys::{FALLBACKS, Input};
use super::number::{checked, quantity};
use super::parts::{items, unquoted};
use crate::coalition::scalar::{Day, SILENCES};
use crate::message;
use crate::value::Unit;
use toml_edit::{Array, InlineTable, Value};

/// What was typed, as a value of the file.
pub(crate) fn value(input: &Input, text: &str) -> Result<Value, Refused> {
    let text = text.trim();
    if text.is_empty() && !matches!(input, Input::Many(_) | Input::Names) {
        return Err(nothing());
    }
    let one = |text: &str| in_part(input, text).unwrap_or_else(|| whole(input, text));
    match strip(text, DISPUTED).filter(|_| is_scale(input) || *input == Input::YesNo) {
        Some(claims) => {
            let claims = claims.split('|').map(|claim| one(claim.trim())).collect::<Result<Array, _>>();
            table([("disputed", claims.map(Value::from))])
        }
        None => one(text),
    }
}

/// Whether its values have an order, so that one may be known between bounds.
fn is_scale(input: &Input) -> bool {
    matches!(input, Input::Number(_) | Input::Day | Input::One(_))
}

pub(crate) const AT_LEAST: &str = "at least ";
pub(crate) const AT_MOST: &str = "at most ";
pub(crate) const TO: &str = " to ";
pub(crate) const DISPUTED: &str = "disputed:";

/// A value that is known in part, or why it is not known, where a text says so.
fn in_part(input: &Input, text: &str) -> Option<Result<Value, Refused>> {
    if matches!(input, Input::Text | Input::Code) {
        return None;
    }
    let lower = text.to_lowercase().replace(' ', "-");
    if SILENCES.contains(&lower.as_str()) {
        return Some(Ok(lower.into()));
    }
    if *input == Input::Named {
        return None;
    }
    // What cannot be said in words is brought back as the file has it.
    if text.starts_with('{') {
        return Some(written(input, text));
    }
    let is_scale = is_scale(input);
    let is_count = |text: &str| *input == Input::Names && text.trim().parse::<u32>().is_ok();
    let is_list = matches!(input, Input::Names | Input::Many(_));
    if let Some(least) = strip(text, AT_LEAST).filter(|_| is_scale || is_list) {
        return Some(table([("at_least", whole(input, least))]));
    }
    if let Some(most) = strip(text, AT_MOST).filter(|most| is_scale || is_count(most)) {
        return Some(table([("at_most", whole(input, most))]));
    }
    if let Some((least, most)) = cut(text, TO).or_else(|| dashed(input, text))
        && (is_scale || is_count(least) && is_count(most))
    {
        let percent = most.trim().ends_with('%') && !least.trim().ends_with('%');
        let least = if percent { format!("{least} %") } else { least.to_owned() };
        return Some(table([("at_least", whole(input, least.trim())), ("at_most", whole(input, most.trim()))]));
    }
    None
}

fn table<const N: usize>(pairs: [(&str, Result<Value, Refused>); N]) -> Result<Value, Refused> {
    let pairs = pairs.into_iter().map(|(key, value)| Ok((key, value?)));
    Ok(pairs.collect::<Result<InlineTable, Refused>>()?.into())
}

/// A text without its beginning, in any case.
pub(crate) fn strip<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(beginning.len())?;
    head.eq_ignore_ascii_case(beginning).then(|| rest.trim())
}

/// A text in two, where a sign stands in any case.
pub(crate) fn cut<'a>(text: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    let at = text.to_ascii_lowercase().find(sign)?;
    Some((text.get(..at)?, text.get(at + sign.len()..)?))
}

/// Two numbers with a dash between them.
pub(crate) fn dashed<'a>(input: &Input, text: &'a str) -> Option<(&'a str, &'a str)> {
    let is_number = |side: &str| side.trim().starts_with(|c: char| c.is_ascii_digit());
    let sides = text.split_once(['-', '–']).filter(|_| matches!(input, Input::Number(_)));
    sides.filter(|(least, most)| is_number(least) && is_number(most))
}

/// A value that is known.
fn whole(input: &Input, text: &str) -> Result<Value, Refused> {
    match input {
        Input::YesNo => match text.to_lowercase().as_str() {
            "true" => Ok(true.into()),
            "false" => Ok(false.into()),
            _ => Ok((pick(&input.words(), text)? == "yes").into()),
        },
        Input::Text | Input::Named if is_nothing(text) => Err(signs(text)),
        Input::Text => Ok(text.into()),
        Input::Code if text.len() <= 3 => Ok(text.to_uppercase().into()),
        Input::Code => Err(Refused(message!("ask-refused-code", text = text))),
        Input::Named if is_none(text) => Ok("none".into()),
        Input::Named if is_yes(text) || text.eq_ignore_ascii_case("exists") => Ok("exists".into()),
        Input::Named => Ok(text.into()),
        Input::Names => names(text),
        Input::One(words) => Ok(pick(words, text)?.into()),
        Input::Many(words) if text.eq_ignore_ascii_case("none") && !words.contains(&"none") => {
            many(words, std::iter::empty())
        }
        Input::Many(words) => many(words, items(text)?.iter().map(String::as_str)),
        Input::Number(unit) => quantity(*unit, text),
        Input::Day => day(text),
        Input::Years => years(text),
        Input::Fallback => {
            let word = pick(&input.words(), text)?;
            let written = FALLBACKS.iter().find(|(known, _)| *known == word).map_or("\"none\"", |(_, written)| written);
            written.parse().map_err(|_| nothing())
        }
    }
}

/// A value as the file would write it, in TOML; its words may be short, as those that are typed.
pub(crate) fn written(input: &Input, toml: &str) -> Result<Value, Refused> {
    let read: Value = toml.parse().map_err(|_| Refused(message!("ask-refused-other")))?;
    match (&read, input) {
        (Value::String(text), _) => value(input, text.value()),
        (Value::Boolean(yes), _) => value(input, if *yes.value() { "yes" } else { "no" }),
        (Value::Integer(number), Input::Number(unit)) => checked(*unit, *number.value() as f64, false),
        (Value::Float(number), Input::Number(unit)) => checked(*unit, *number.value(), false),
        (Value::Array(words), Input::Many(known)) if words.iter().all(Value::is_str) => {
            many(known, words.iter().filter_map(Value::as_str))
        }
        (Value::Array(_) | Value::InlineTable(_), _) => Ok(read),
        _ => value(input, &read.to_string()),
    }
}

/// Names, or how many there are. That there are none has to be said: nothing typed is no answer.
fn names(text: &str) -> Result<Value, Refused> {
    if let Ok(count) = text.parse::<u32>() {
        return Ok(i64::from(count).into());
    }
    if is_none(text) {
        return Ok(Array::new().into());
    }
    let names = items(text)?;
    if let Some(answer) = names.iter().find(|name| is_answer(name)) {
        return Err(Refused(message!("ask-refused-yes", text = answer)));
    }
    let names: Vec<String> = names.iter().map(|name| unquoted(name)).collect();
    match names.iter().find(|name| is_nothing(name)) {
        Some(name) => Err(signs(name)),
        None => Ok(names.into_iter().collect::<Array>().into()),
    }
}

/// Whether a text says yes, or that there is something.
fn is_yes(text: &str) -> bool {
    ["yes", "y", "true"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a text says that there is nothing, as the interview or the file says it.
fn is_none(text: &str) -> bool {
    ["none", "no", "n", "false", "[]"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a name of a list answers yes or no, or that there is none, and so names nobody. In quotes it is a name.
pub(crate) fn is_answer(text: &str) -> bool {
    is_yes(text) || is_none(text)
}

/// Whether a text is not what it stands for, but says that it is not known: by signs alone, or by one of these words. In
/// quotes it is a name, and so is a word with other signs inside: `NA` is not `n/a`.
pub(crate) fn is_not_known(text: &str, words: &[String]) -> bool {
    let is_quoted = text.len() > 1 && text.starts_with('"') && text.ends_with('"');
    is_nothing(text) || !is_quoted && words.iter().any(|word| plain(word) == plain(text))
}

/// A text without case, apostrophes and the signs around it.
fn plain(text: &str) -> String {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    bare.to_lowercase().replace(['\'', '’'], "")
}

/// The name in a value that says that it is not known, unless it stood in quotes in what was typed. Words of the format
/// for what is withheld or not found are none.
pub(crate) fn not_known<'v>(value: &'v Value, typed: &str, words: &[String]) -> Option<&'v str> {
    let is_meant = |name: &&str| is_not_known(name, words) && !typed.contains(&format!("\"{name}\""));
    match value {
        Value::String(text) if !SILENCES.contains(&text.value().as_str()) => {
            Some(text.value().as_str()).filter(is_meant)
        }
        Value::Array(names) => names.iter().filter_map(Value::as_str).find(is_meant),
        Value::InlineTable(parts) => parts.iter().find_map(|(_, part)| not_known(part, typed, words)),
        _ => None,
    }
}

/// Whether a text holds no letter and no digit, so that it names nothing.
pub(crate) fn is_nothing(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

pub(crate) fn signs(text: &str) -> Refused {
    Refused(message!("ask-refused-signs", text = text))
}

fn nothing() -> Refused {
    Refused(message!("ask-refused-empty"))
}

/// Each of these words once.
fn many<'a>(words: &[&'static str], typed: impl Iterator<Item = &'a str>) -> Result<Value, Refused> {
    let mut chosen: Vec<&str> = Vec::new();
    for word in typed {
        let word = pick(words, word)?;
        if !chosen.contains(&word) {
            chosen.push(word);
        }
    }
    Ok(chosen.into_iter().collect::<Array>().into())
}

fn day(text: &str) -> Result<Value, Refused> {
    match Day::parse(text) {
        Some(day) if day.first == day.last => {
            day.first.to_string().parse::<toml_edit::Datetime>().map(Value::from).map_err(|_| no_day(text))
        }
        // A year by itself stands as a number, a month as text.
        Some(_) => Ok(text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from)),
        None => Err(no_day(text)),
    }
}

/// Amounts by year.
fn years(text: &str) -> Result<Value, Refused> {
    let mut years = InlineTable::new();
    for pair in text.split(';').map(str::trim).filter(|pair| !pair.is_empty()) {
        let split = pair.split_once([':', '=']).map(|(year, amount)| (year.trim(), amount.trim()));
        let Some((year, amount)) = split.filter(|(year, _)| year.len() == 4 && year.parse::<u16>().is_ok()) else {
            return Err(Refused(message!("ask-refused-years", text = pair)));
        };
        if holds_years(amount) {
            return Err(Refused(message!("ask-refused-years-together", text = pair)));
        }
        if years.insert(year, value(&Input::Number(Unit::Money), amount)?).is_some() {
            return Err(Refused(message!("ask-refused-twice", text = year)));
        }
    }
    if years.is_empty() { Err(nothing()) } else { Ok(years.into()) }
}

/// Whether an amount holds another year with its amount.
pub(crate) fn holds_years(amount: &str) -> bool {
    let is_year = |before: &str| before.trim_end().chars().rev().take_while(char::is_ascii_digit).count() == 4;
    amount.rsplit([':', '=']).skip(1).any(is_year)
}

fn no_day(text: &str) -> Refused {
    Refused(message!("ask-refused-day", text = text))
}

/// The word that is meant: by its number in the list, without regard to case, or by a beginning that no other has.
pub(crate) fn pick(words: &[&'static str], typed: &str) -> Result<&'static str, Refused> {
    let lower = typed.trim().to_lowercase();
    let place = lower.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    if let Some(word) = place.and_then(|place| words.get(place)) {
        return Ok(word);
    }
    if let Some(word) = words.iter().find(|word| **word == lower) {
        return Ok(word);
    }
    let mut near = words.iter().filter(|word| !lower.is_empty() && word.starts_with(&lower));
    match (near.next(), near.next()) {
        (Some(word), None) => Ok(word),
        _ => Err(Refused(message!("ask-refused-word", text = typed.trim(), words = words))),
    }
}
