//! The notation of a cell: every value of the file can be said in one, and is read back from it.
//!
//! | In the cell | In the file |
//! |---|---|
//! | `at least 3`, `at most 5`, `2 to 5`, `2-5` | `{ at_least = 3 }`, `{ at_most = 5 }`, both |
//! | `unwritten to published` | `{ at_least = "unwritten", at_most = "published" }` |
//! | `disputed: 3 \| 5` | `{ disputed = [3, 5] }` |
//! | `undisclosed`, `not-found` | the same word |
//! | `state, business` | `["state", "business"]` |
//! | `at least state, business` | `{ at_least = ["state", "business"] }` |
//! | `none` in place of a list | `[]` |
//! | `First name; "Second; name"` | `["First name", "Second; name"]` |
//! | `2023: 100000; 2024: at least 90000` | `{ 2023 = 100000, 2024 = { at_least = 90000 } }` |
//! | `charter, minutes` as evidence | `["charter", "minutes"]` |
//! | `size: charter; rule: minutes, charter` as evidence | `{ size = ["charter"], rule = ["minutes", "charter"] }` |
//! | `majority`, or `rule: supermajority; quota: 0.667` | `{ rule = "majority" }` and so on |
//! | `unknown` | the key is not written |
//!
//! What is none of these is passed on as text, so that the reader of the file says what is wrong with it.

use super::layout::{Shape, vote};
use crate::coalition::record::UNKNOWN;
use crate::coalition::scalar::{Day, SILENCES};
use crate::message;
use crate::questionnaire::keys::{Input, NOT_FOUND};
use crate::questionnaire::values::{self, AT_LEAST, AT_MOST, DISPUTED, TO};
use crate::questionnaire::values::{
    NoNumber, cut, dashed, holds_years, is_answer, is_not_known, is_open, number, split, strip, typed_number, unquoted,
};
use crate::source::message::Message;
use crate::value::{Kind, Unit};
use jiff::civil::Date;
use std::collections::BTreeSet;
use toml_edit::{Array, InlineTable, Value};

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text without white space around it.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Day(Date),
    /// What cannot be used, with the reason.
    Broken(Why),
}

/// Why a cell cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// A formula whose result was not kept.
    NoResult,
    /// A formula with an error.
    Error(String),
    /// A day that is what a year becomes in a cell for dates.
    OldDay {
        /// The day.
        day: String,
        /// The year.
        year: String,
    },
    /// A number that shows as a day nobody can mean.
    NoDay {
        /// The day.
        day: String,
        /// The number.
        number: String,
    },
    /// An hour of the day, or how long something lasts.
    Hours(String),
}

impl Why {
    /// What is wrong.
    pub fn message(&self) -> Message {
        match self {
            Self::NoResult => message!("workbook-no-result"),
            Self::Error(text) => message!("workbook-error", text = text),
            Self::OldDay { day, year } => message!("workbook-old-day", day = day, year = year),
            Self::NoDay { day, number } => message!("workbook-no-day", day = day, number = number),
            Self::Hours(time) => message!("workbook-hours", time = time),
        }
    }

    /// How to mend it.
    pub fn help(&self) -> Message {
        match self {
            Self::NoResult => message!("workbook-no-result-help"),
            Self::Error(_) => message!("workbook-error-help"),
            Self::OldDay { day, year } => message!("workbook-old-day-help", day = day, year = year),
            Self::NoDay { .. } => message!("workbook-no-day-help"),
            Self::Hours(time) => message!("workbook-hours-help", time = time),
        }
    }
}

impl Cell {
    /// Text, or nothing where it is blank.
    pub fn text(text: &str) -> Self {
        match text.trim() {
            "" => Self::Empty,
            text => Self::Text(text.to_owned()),
        }
    }

    /// The cell as text.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty | Self::Broken(_) => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => yes_no(*flag).to_owned(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// A text in which spaces that look like any are such, and signs that nobody sees are not there.
pub(super) fn folded(text: &str) -> String {
    let is_seen = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    let plain = |c: char| if c.is_whitespace() && !c.is_control() { ' ' } else { c };
    text.chars().filter(is_seen).map(plain).collect()
}

const NONE: &str = "none";

const fn yes_no(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

/// Says a value in a cell.
pub fn tell(shape: &Shape, value: &Value) -> Cell {
    match value {
        Value::Integer(number) => Cell::Number(*number.value() as f64),
        Value::Float(number) => Cell::Number(*number.value()),
        Value::Datetime(day) => {
            day.value().to_string().parse().map_or_else(|_| Cell::text(&said(shape, value)), Cell::Day)
        }
        _ => Cell::text(&said(shape, value)),
    }
}

fn said(shape: &Shape, value: &Value) -> String {
    match value {
        // Of a name, no is that there is none.
        Value::Boolean(flag) if *shape == Shape::Is(Input::Named) && !flag.value() => NONE.to_owned(),
        Value::String(text) => text.value().clone(),
        Value::Integer(number) => number.value().to_string(),
        Value::Float(number) => typed_number(*number.value()),
        Value::Boolean(flag) => yes_no(*flag.value()).to_owned(),
        Value::Datetime(day) => day.value().to_string(),
        Value::Array(items) if items.is_empty() => NONE.to_owned(),
        Value::Array(items) => {
            let separator = if *shape == Shape::Is(Input::Names) { "; " } else { ", " };
            items.iter().map(|item| quoted(shape, &said(shape, item))).collect::<Vec<_>>().join(separator)
        }
        Value::InlineTable(table) => {
            let of = |key: &str| table.get(key).map(|value| said(shape, value));
            if let Some(Value::Array(claims)) = table.get("disputed") {
                let claims: Vec<String> = claims.iter().map(|claim| said(shape, claim)).collect();
                return format!("{DISPUTED} {}", claims.join(" | "));
            }
            match (of("at_least"), of("at_most")) {
                (Some(least), Some(most)) => format!("{least}{TO}{most}"),
                (Some(least), None) => format!("{AT_LEAST}{least}"),
                (None, Some(most)) => format!("{AT_MOST}{most}"),
                (None, None) => {
                    let pairs = table.iter().map(|(key, value)| format!("{key}: {}", said(shape, value)));
                    pairs.collect::<Vec<_>>().join("; ")
                }
            }
        }
    }
}

/// An item of a list, in quotes where it could be read as something else.
fn quoted(shape: &Shape, item: &str) -> String {
    let is_name = *shape == Shape::Is(Input::Names);
    let lower = item.to_lowercase();
    let is_word =
        lower == NONE || lower == UNKNOWN || lower.starts_with(AT_LEAST) || SILENCES.contains(&lower.as_str());
    let signs: &[char] = if is_name { &[';'] } else { &[',', ';', ':'] };
    values::quoted(item, signs, is_word || is_name && counted(item).is_some())
}

/// Whether a cell says that the key is not known.
pub(super) fn is_unknown(shape: &Shape, cell: &Cell) -> bool {
    !shape.is_free() && matches!(cell, Cell::Text(text) if text.eq_ignore_ascii_case(UNKNOWN))
}

/// What a cell of text or names holds that names nothing: signs alone, one of these words for what is not known, or in a
/// name a yes or no.
pub(super) fn blank(shape: &Shape, cell: &Cell, words: &[String]) -> Option<String> {
    let text = match cell {
        Cell::Text(text) => text.trim(),
        Cell::Flag(flag) => yes_no(*flag),
        _ => return None,
    };
    let (input, text) = match shape {
        Shape::Is(input @ (Input::Text | Input::Named)) => (input, text),
        Shape::Is(Input::Names) => (&Input::Names, strip(text, AT_LEAST).unwrap_or(text)),
        _ => return None,
    };
    // Words of the format say why it is not known.
    if *input != Input::Text && SILENCES.contains(&folded(text).to_lowercase().as_str()) {
        return None;
    }
    if *input == Input::Text {
        return is_not_known(text, words).then(|| text.to_owned());
    }
    if text.eq_ignore_ascii_case(NONE) {
        return None;
    }
    let parts = if *input == Input::Named { vec![text.to_owned()] } else { split(text, &SEPARATORS) };
    parts.into_iter().find(|part| is_answer(part) || is_not_known(part, words)).map(|part| unquoted(&part))
}

/// The value that a cell says. What cannot be read is text, which the reader of the file refuses.
pub(super) fn value(shape: &Shape, cell: &Cell) -> Value {
    let is_text = matches!(shape, Shape::Is(Input::Text | Input::Code | Input::Named | Input::Names) | Shape::Backing);
    match cell {
        Cell::Text(text) => of_text(shape, text),
        cell if is_text => of_text(shape, &cell.shown()),
        Cell::Number(number) => of_number(*number),
        Cell::Flag(flag) => (*flag).into(),
        Cell::Day(day) => of_day(&day.to_string()),
        Cell::Empty | Cell::Broken(_) => "".into(),
    }
}

fn of_number(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 1e15 { (number as i64).into() } else { number.into() }
}

fn of_text(shape: &Shape, text: &str) -> Value {
    let folded = if *shape == Shape::Is(Input::Text) { text.to_owned() } else { folded(text) };
    let text = folded.trim();
    let input = match shape {
        Shape::Level => return text.parse::<i64>().map_or_else(|_| text.to_lowercase().into(), Value::from),
        Shape::Backing => return backing(text),
        Shape::Is(input) => input,
    };
    match input {
        Input::Code if text.len() <= 3 => text.to_uppercase().into(),
        Input::Text | Input::Code => text.into(),
        Input::Named => {
            let lower = text.to_lowercase();
            let known = [NONE, "exists"].iter().chain(&SILENCES).any(|word| *word == lower);
            if known { lower.into() } else { text.into() }
        }
        Input::Names if text.eq_ignore_ascii_case(NONE) => Array::new().into(),
        Input::Names if text.eq_ignore_ascii_case(NOT_FOUND) => NOT_FOUND.into(),
        Input::Names => names(text),
        Input::Many(words) => many(words, text),
        Input::Years => match pairs(text) {
            Some(pairs) => pairs
                .into_iter()
                .map(|(year, amount)| (year, of_text(&Shape::Is(Input::Number(Unit::Money)), &amount)))
                .collect::<InlineTable>()
                .into(),
            None => silence(text),
        },
        Input::Fallback => fallback(text),
        Input::YesNo | Input::One(_) | Input::Number(_) | Input::Day => match strip(text, DISPUTED) {
            Some(claims) => table([(
                "disputed",
                claims.split('|').map(|claim| between(input, claim.trim())).collect::<Array>().into(),
            )]),
            None => between(input, text),
        },
    }
}

/// The signs between names.
const SEPARATORS: [char; 2] = [';', '\n'];

/// Names, or how many there are.
fn names(text: &str) -> Value {
    if is_open(text, &SEPARATORS) {
        return text.into();
    }
    let list = |text: &str| listed(split(text, &SEPARATORS).iter().map(|item| unquoted(item)).collect(), text);
    counted(text).unwrap_or_else(|| match strip(text, AT_LEAST) {
        Some(least) => table([("at_least", list(least))]),
        None => list(text),
    })
}

/// A list of what stands between signs. Signs alone do not say that there is nothing.
fn listed(items: Array, text: &str) -> Value {
    if items.is_empty() { text.into() } else { items.into() }
}

/// How many names there are, where a text says no more.
fn counted(text: &str) -> Option<Value> {
    let count = |text: &str| text.trim().parse::<u32>().ok().map(i64::from);
    let bound = |sign, key| Some(table([(key, count(strip(text, sign)?)?.into())]));
    let between = || {
        let (least, most) = cut(text, TO)?;
        Some(table([("at_least", count(least)?.into()), ("at_most", count(most)?.into())]))
    };
    let exact = count(text).map(Value::from);
    exact.or_else(|| bound(AT_LEAST, "at_least")).or_else(|| bound(AT_MOST, "at_most")).or_else(between)
}

fn table<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    pairs.into_iter().collect::<InlineTable>().into()
}

/// A value or a range.
fn between(input: &Input, text: &str) -> Value {
    if let Some(least) = strip(text, AT_LEAST) {
        return table([("at_least", single(input, least))]);
    }
    if let Some(most) = strip(text, AT_MOST) {
        return table([("at_most", single(input, most))]);
    }
    match cut(text, TO).or_else(|| dashed(input, text)) {
        Some((least, most)) => {
            let percent =
                matches!(input, Input::Number(_)) && most.trim().ends_with('%') && !least.trim().ends_with('%');
            let least = if percent { format!("{least}%") } else { least.to_owned() };
            table([("at_least", single(input, &least)), ("at_most", single(input, most))])
        }
        None => single(input, text),
    }
}

fn single(input: &Input, text: &str) -> Value {
    let text = text.trim();
    match input {
        Input::YesNo => match text.to_lowercase().as_str() {
            "yes" | "y" | "true" => true.into(),
            "no" | "n" | "false" => false.into(),
            _ => silence(text),
        },
        Input::Number(unit) => match number(*unit, text) {
            Ok(number) => number,
            Err(NoNumber::Unclear(_)) => text.into(),
            Err(NoNumber::Other(_)) => number_or_word(text),
        },
        // The hour of a day says nothing here; other words with such a letter are no day.
        Input::Day => {
            of_day(text.split_once('T').map_or(text, |(day, _)| if Day::parse(day).is_some() { day } else { text }))
        }
        Input::One(words) => word(words, text),
        _ => text.into(),
    }
}

/// Why a cell cannot be read, where it leaves open what was meant: by points or commas in a number, by a quote that is not
/// closed, or by saying one thing twice.
pub fn unclear(shape: &Shape, text: &str) -> Option<Message> {
    if matches!(shape, Shape::Backing | Shape::Is(Input::Years | Input::Fallback))
        && let Some(key) = all_pairs(text).and_then(|pairs| twice(&pairs).map(str::to_owned))
    {
        return Some(message!("ask-refused-twice", text = key));
    }
    let unit = match shape {
        Shape::Is(Input::Names) if is_open(text, &SEPARATORS) => {
            return Some(message!("ask-refused-quote", text = text));
        }
        Shape::Is(Input::Number(unit)) => *unit,
        Shape::Is(Input::Years)
            if all_pairs(text).is_some_and(|pairs| pairs.iter().any(|(_, said)| holds_years(said))) =>
        {
            return Some(message!("ask-refused-years-together", text = text));
        }
        Shape::Is(Input::Years) => Unit::Money,
        Shape::Is(Input::Fallback) => Unit::Share,
        _ => return None,
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" %", "%");
    let is_end = |c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '_' | '\''));
    let without_end = |part: &'_ str| part.trim_end_matches(|c: char| c != '%' && !c.is_ascii_digit()).to_owned();
    let mut parts = text.split_inclusive(is_end).map(without_end);
    parts.find_map(|part| match number(unit, &part) {
        Err(NoNumber::Unclear(message)) => Some(message),
        _ => None,
    })
}

/// A number that its unit does not allow stays a number, so that the reader can say what is allowed.
fn number_or_word(text: &str) -> Value {
    text.parse::<f64>().ok().filter(|number| number.is_finite()).map_or_else(|| text.to_lowercase().into(), of_number)
}

fn of_day(text: &str) -> Value {
    match Day::parse(text) {
        Some(day) if day.first == day.last => {
            text.parse::<toml_edit::Datetime>().map_or_else(|_| text.into(), Value::from)
        }
        Some(_) => text.parse::<i64>().map_or_else(|_| text.into(), Value::from),
        None => silence(text),
    }
}

/// A word of a list as the file writes it; other text as it is.
fn word(words: &[&'static str], text: &str) -> Value {
    let typed = text.trim().to_lowercase().replace([' ', '_'], "-");
    let known = words.iter().chain(&SILENCES).find(|word| **word == typed);
    known.map_or_else(|| if typed == "exists" { typed.into() } else { text.trim().into() }, |word| (*word).into())
}

fn silence(text: &str) -> Value {
    word(&[], text)
}

fn many(words: &[&'static str], text: &str) -> Value {
    let list = |text: &str| {
        listed(split(text, &[',', ';', '\n']).iter().map(|item| word(words, &unquoted(item))).collect(), text)
    };
    if text.eq_ignore_ascii_case(NONE) && !words.contains(&NONE) {
        return Array::new().into();
    }
    if let Some(items) = strip(text, AT_LEAST) {
        return table([("at_least", list(items))]);
    }
    match silence(text) {
        Value::String(silence) if SILENCES.contains(&silence.value().as_str()) => silence.into_value().into(),
        _ => list(text),
    }
}

fn backing(text: &str) -> Value {
    let ids = |text: &str| split(text, &[',', ';', '\n']).iter().map(|id| unquoted(id)).collect::<Array>();
    if text.eq_ignore_ascii_case(NONE) {
        return Array::new().into();
    }
    match pairs(text) {
        Some(pairs) => {
            pairs.into_iter().map(|(key, list)| (key, Value::from(ids(&list)))).collect::<InlineTable>().into()
        }
        None => listed(ids(text), text),
    }
}

fn fallback(text: &str) -> Value {
    if text.eq_ignore_ascii_case(NONE) {
        return NONE.into();
    }
    let silent = silence(text);
    if silent.as_str().is_some_and(|word| SILENCES.contains(&word)) {
        return silent;
    }
    let of = |key: &str, text: &str| match vote().into_iter().find(|known| known.name == key) {
        Some(known) => {
            let words: Vec<&'static str> = (known.words)().into_iter().map(|(word, _)| word).collect();
            let input = match known.fact {
                Some((_, Kind::Number(unit))) => Input::Number(unit),
                _ => Input::One(words),
            };
            of_text(&Shape::Is(input), text)
        }
        None => text.into(),
    };
    match pairs(text) {
        Some(pairs) => pairs
            .into_iter()
            .map(|(key, text)| {
                let value = of(&key, &text);
                (key, value)
            })
            .collect::<InlineTable>()
            .into(),
        None => table([("rule", of("rule", text))]),
    }
}

/// `key: value; key: value`; `None` where the text is not of this form, or holds a key twice.
fn pairs(text: &str) -> Option<Vec<(String, String)>> {
    all_pairs(text).filter(|pairs| !pairs.is_empty() && twice(pairs).is_none())
}

/// A key that more than one pair has.
fn twice(pairs: &[(String, String)]) -> Option<&str> {
    let mut seen = BTreeSet::new();
    pairs.iter().map(|(key, _)| key.as_str()).find(|key| !seen.insert(*key))
}

fn all_pairs(text: &str) -> Option<Vec<(String, String)>> {
    let split_pair = |pair: &String| {
        let key = split(pair, &[':']).into_iter().next()?;
        let value = pair.strip_prefix(&key)?.trim_start().strip_prefix(':')?.trim();
        (!value.is_empty()).then(|| (key, value.to_owned()))
    };
    split(text, &[';', '\n']).iter().map(split_pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(shape: &Shape, written: &str) -> (Cell, String) {
        let value: Value = written.parse().unwrap_or_else(|error| panic!("{written}: {error}"));
        let cell = tell(shape, &value);
        let read = super::value(shape, &cell).to_string();
        (cell, read)
    }

    #[test]
    fn every_form_of_a_value_is_said_and_read_back() {
        let status = || Shape::Is(Input::One(vec!["none", "unwritten", "written", "published"]));
        let words = || Shape::Is(Input::Many(vec!["state", "business", "indigenous"]));
        let number = |unit| Shape::Is(Input::Number(unit));
        for (shape, written, cell) in [
            (number(Unit::Count), "3", "3"),
            (number(Unit::Count), "{ at_least = 3 }", "at least 3"),
            (number(Unit::Count), "{ at_least = 2, at_most = 5 }", "2 to 5"),
            (number(Unit::Count), "\"many\"", "many"),
            (
                number(Unit::Count),
                "{ disputed = [3, { at_least = 5 }, \"not-found\"] }",
                "disputed: 3 | at least 5 | not-found",
            ),
            (Shape::Is(Input::Names), "{ at_least = [\"A\", \"B\"] }", "at least A; B"),
            (Shape::Is(Input::Names), "{ at_least = 3 }", "at least 3"),
            (Shape::Is(Input::Names), "{ at_least = 2, at_most = 5 }", "2 to 5"),
            (Shape::Is(Input::Names), "3", "3"),
            (Shape::Is(Input::Names), "\"not-found\"", "not-found"),
            (Shape::Is(Input::Names), "[\"3\", \"at most 2\"]", "\"3\"; \"at most 2\""),
            (number(Unit::Share), "{ at_least = \"most\" }", "at least most"),
            (number(Unit::Share), "0.35", "0.35"),
            (number(Unit::Money), "31900000", "31900000"),
            (number(Unit::Money), "{ at_least = 1.125 }", "at least 1.1250"),
            (status(), "\"written\"", "written"),
            (status(), "\"exists\"", "exists"),
            (status(), "{ at_least = \"unwritten\", at_most = \"written\" }", "unwritten to written"),
            (status(), "{ disputed = [\"none\", \"published\"] }", "disputed: none | published"),
            (Shape::Is(Input::YesNo), "true", "yes"),
            (Shape::Is(Input::YesNo), "\"undisclosed\"", "undisclosed"),
            (Shape::Is(Input::YesNo), "{ disputed = [true, false] }", "disputed: yes | no"),
            (words(), "[\"state\", \"business\"]", "state, business"),
            (words(), "{ at_least = [\"state\"] }", "at least state"),
            (words(), "[]", "none"),
            (words(), "\"not-found\"", "not-found"),
            (
                Shape::Is(Input::Names),
                "[\"A, b and c\", \"D; e\", 'The \"F\"', \"none\"]",
                "A, b and c; \"D; e\"; \"The \"\"F\"\"\"; \"none\"",
            ),
            (Shape::Is(Input::Named), "\"none\"", "none"),
            (Shape::Is(Input::Text), "\"unknown: a; b\"", "unknown: a; b"),
            (Shape::Is(Input::Day), "2024-06-30", "2024-06-30"),
            (Shape::Is(Input::Day), "\"2024-06\"", "2024-06"),
            (Shape::Is(Input::Day), "2024", "2024"),
            (Shape::Is(Input::Day), "{ at_least = \"2020-01\", at_most = 2021 }", "2020-01 to 2021"),
            (Shape::Is(Input::Years), "{ 2016 = 5, 2017 = { at_least = 4, at_most = 6 } }", "2016: 5; 2017: 4 to 6"),
            (Shape::Is(Input::Years), "\"not-found\"", "not-found"),
            (Shape::Is(Input::Fallback), "\"none\"", "none"),
            (
                Shape::Is(Input::Fallback),
                "{ rule = \"supermajority\", quota = 0.667 }",
                "rule: supermajority; quota: 0.667",
            ),
            (Shape::Backing, "[\"a\", \"b, c\", \"d:1\"]", "a, \"b, c\", \"d:1\""),
            (Shape::Backing, "{ size = [\"a\"], rule = [\"b\", \"c\"] }", "size: a; rule: b, c"),
            (Shape::Backing, "[]", "none"),
            (Shape::Level, "3", "3"),
            (Shape::Level, "\"unknown\"", "unknown"),
        ] {
            let (said, read) = back(&shape, written);
            assert_eq!(said.shown(), cell, "{written}");
            assert_eq!(read, written, "{cell}");
        }
    }

    #[test]
    fn what_is_said_of_a_number_can_be_followed() {
        let (share, years) = (Shape::Is(Input::Number(Unit::Share)), Shape::Is(Input::Years));
        let comma = |text: &str, number: &str| message!("ask-refused-comma", text = text, number = number);
        assert_eq!(unclear(&share, "40,5 %"), Some(comma("40,5%", "40.5 %")));
        assert_eq!(unclear(&share, "10 to 40,5\u{a0}%"), Some(comma("40,5%", "40.5 %")));
        assert_eq!(unclear(&share, "0,4"), Some(comma("0,4", "0.4")));
        assert_eq!(unclear(&years, "2023: 1,5; 2024: 2"), Some(comma("1,5", "1.5")));
        for text in ["2023: 100000, 2024: 120000", "2023: 100000. 2024: 120000", "2023: 100,000, 2024: 120,000"] {
            assert_eq!(unclear(&years, text), Some(message!("ask-refused-years-together", text = text)));
        }
        assert_eq!(unclear(&years, "2023: disputed: 3 | 5; 2024: 1."), None);
        for text in ["40.5 %", "0.4"] {
            assert!(number(Unit::Share, text).is_ok(), "{text}");
        }
    }

    #[test]
    fn there_is_none_is_said_as_none_of_a_name_and_as_no_elsewhere() {
        let said = |input: Input| tell(&Shape::Is(input), &Value::from(false));
        assert_eq!(said(Input::Named), Cell::text("none"));
        assert_eq!(said(Input::YesNo), Cell::text("no"));
    }

    #[test]
    fn signs_and_words_for_nothing_are_no_text() {
        let words = ["n/a".to_owned()];
        let blank = |input: Input, text: &str| blank(&Shape::Is(input), &Cell::text(text), &words);
        for text in ["?", "-", "—", "...", "N/A"] {
            assert_eq!(blank(Input::Named, text).as_deref(), Some(text));
            assert_eq!(blank(Input::Text, text).as_deref(), Some(text));
        }
        for (text, told) in
            [("A; ?; B", "?"), ("at least A; N/A", "N/A"), ("yes", "yes"), ("A; None", "None"), ("No", "No")]
        {
            assert_eq!(blank(Input::Names, text).as_deref(), Some(told));
        }
        for text in ["漢", "3", "O'Neill", "none", "not-found", "\"Yes\"", "NA; N.A.", "A; \"n/a\"; \"None\""] {
            assert_eq!(blank(Input::Names, text), None);
        }
        assert_eq!(blank(Input::Day, "?"), None);
    }

    #[test]
    fn cells_are_read_as_people_write_them() {
        let kind = || Shape::Is(Input::One(vec!["third-party", "none"]));
        let number = |unit| Shape::Is(Input::Number(unit));
        for (shape, cell, read) in [
            (kind(), Cell::text("Third party"), "\"third-party\""),
            (kind(), Cell::text("Nobody"), "\"Nobody\""),
            (number(Unit::Share), Cell::text("35 %"), "0.35"),
            (number(Unit::Share), Cell::text("10 to 20 %"), "{ at_least = 0.1, at_most = 0.2 }"),
            (number(Unit::Share), Cell::text("10 To 20 %"), "{ at_least = 0.1, at_most = 0.2 }"),
            (Shape::Is(Input::Names), Cell::text("2 TO 5"), "{ at_least = 2, at_most = 5 }"),
            (number(Unit::Share), Cell::Number(35.0), "35"),
            (number(Unit::Count), Cell::text("1 200"), "1200"),
            (number(Unit::Count), Cell::text("2–5"), "{ at_least = 2, at_most = 5 }"),
            (number(Unit::Count), Cell::text("At least 2"), "{ at_least = 2 }"),
            (number(Unit::Count), Cell::text("-3"), "-3"),
            (number(Unit::Money), Cell::text("12.500"), "\"12.500\""),
            (number(Unit::Money), Cell::text("0,125"), "\"0,125\""),
            (number(Unit::Money), Cell::text("1E+06"), "1000000"),
            (number(Unit::Count), Cell::text("a dozen"), "\"a dozen\""),
            (Shape::Is(Input::YesNo), Cell::Flag(true), "true"),
            (Shape::Is(Input::YesNo), Cell::text("N"), "false"),
            (Shape::Is(Input::Text), Cell::Number(2024.0), "\"2024\""),
            (Shape::Is(Input::Text), Cell::Number(1.125), "\"1.125\""),
            (Shape::Is(Input::Text), Cell::text("=1+1"), "\"=1+1\""),
            (Shape::Is(Input::Day), Cell::Number(2024.0), "2024"),
            (Shape::Is(Input::Day), Cell::text("2024-06-30T00:00:00"), "2024-06-30"),
            (Shape::Is(Input::Day), Cell::text("Thursday 3 May 2020"), "\"Thursday 3 May 2020\""),
            (Shape::Is(Input::Fallback), Cell::text("Majority"), "{ rule = \"majority\" }"),
            (Shape::Level, Cell::text("3"), "3"),
            (Shape::Is(Input::Names), Cell::text(" ; "), "\";\""),
            (Shape::Is(Input::Years), Cell::text(";"), "\";\""),
            (Shape::Is(Input::Years), Cell::text("2022: 1; 2023: 2; 2023: 9"), "\"2022: 1; 2023: 2; 2023: 9\""),
        ] {
            assert_eq!(value(&shape, &cell).to_string(), read, "{cell:?}");
        }
        assert!(
            is_unknown(&kind(), &Cell::text("Unknown")) && !is_unknown(&Shape::Is(Input::Text), &Cell::text("unknown"))
        );
    }
}
