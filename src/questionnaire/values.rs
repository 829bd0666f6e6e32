//! From what was typed to a value of the file.

use super::Refused;
use super::keys::{FALLBACKS, Input};
use crate::coalition::scalar::Day;
use crate::message;
use crate::value::Unit;
use toml_edit::{Array, InlineTable, Value};

/// What was typed, as a value of the file.
pub(super) fn value(input: &Input, text: &str) -> Result<Value, Refused> {
    let text = text.trim();
    if text.is_empty() && !matches!(input, Input::Many(_) | Input::Names) {
        return Err(Refused(message!("ask-refused-empty")));
    }
    match input {
        Input::YesNo => match text.to_lowercase().as_str() {
            "true" => Ok(true.into()),
            "false" => Ok(false.into()),
            _ => Ok((pick(&input.words(), text)? == "yes").into()),
        },
        Input::Text => Ok(text.into()),
        Input::Named => Ok(match text.to_lowercase().as_str() {
            "none" | "no" => "none".into(),
            "exists" | "yes" => "exists".into(),
            _ => text.into(),
        }),
        Input::Names => {
            if let Ok(count) = text.parse::<u32>() {
                return Ok(i64::from(count).into());
            }
            let names = text.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
            let nothing = ["none", "no"].iter().any(|word| text.eq_ignore_ascii_case(word));
            Ok(if nothing { Array::new().into() } else { names.collect::<Array>().into() })
        }
        Input::One(words) => Ok(pick(words, text)?.into()),
        Input::Many(words) => {
            if text.eq_ignore_ascii_case("none") && !words.contains(&"none") {
                return Ok(Array::new().into());
            }
            let typed = text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty());
            let mut chosen: Vec<&str> = Vec::new();
            for word in typed {
                let word = pick(words, word)?;
                if !chosen.contains(&word) {
                    chosen.push(word);
                }
            }
            Ok(chosen.into_iter().collect::<Array>().into())
        }
        Input::Number(unit) => quantity(*unit, text),
        Input::Day => match Day::parse(text) {
            Some(day) if day.first == day.last => {
                day.first.to_string().parse::<toml_edit::Datetime>().map(Value::from).map_err(|_| no_day(text))
            }
            // A year by itself stands as a number, a month as text.
            Some(_) => Ok(text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from)),
            None => Err(no_day(text)),
        },
        Input::Years => {
            let mut years = InlineTable::new();
            for pair in text.split(';').map(str::trim).filter(|pair| !pair.is_empty()) {
                let split = pair.split_once([':', '=']).map(|(year, amount)| (year.trim(), amount.trim()));
                let Some((year, amount)) = split.filter(|(year, _)| year.len() == 4 && year.parse::<u16>().is_ok())
                else {
                    return Err(Refused(message!("ask-refused-years", text = pair)));
                };
                years.insert(year, number(Unit::Money, amount)?);
            }
            Ok(years.into())
        }
        Input::Fallback => {
            let word = pick(&input.words(), text)?;
            let written = FALLBACKS.iter().find(|(known, _)| *known == word).map_or("\"none\"", |(_, written)| written);
            written.parse().map_err(|_| Refused(message!("ask-refused-empty")))
        }
    }
}

fn no_day(text: &str) -> Refused {
    Refused(message!("ask-refused-day", text = text))
}

/// The word that is meant: by its number in the list, without regard to case, or by a beginning that no other has.
pub(super) fn pick(words: &[&'static str], typed: &str) -> Result<&'static str, Refused> {
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

/// A number, a range of numbers, or a word that stands for one.
fn quantity(unit: Unit, text: &str) -> Result<Value, Refused> {
    let lower = text.to_lowercase();
    let words: &[&str] = match unit {
        Unit::Share => &["all", "most", "half", "some", "none"],
        Unit::Count => &["many", "some", "none"],
        Unit::Money | Unit::Votes => &["some", "none"],
        _ => &[],
    };
    if let Some(word) = words.iter().find(|word| **word == lower) {
        return Ok((*word).into());
    }
    let bound = |key: &str, text: &str| Ok((key.to_owned(), number(unit, text)?));
    let pairs: Vec<(String, Value)> = if let Some(least) = lower.strip_prefix("at least ") {
        vec![bound("at_least", least)?]
    } else if let Some(most) = lower.strip_prefix("at most ") {
        vec![bound("at_most", most)?]
    } else if let Some((least, most)) = lower.split_once(" to ") {
        let percent = most.trim().ends_with('%') && !least.trim().ends_with('%');
        let least = if percent { format!("{} %", least.trim()) } else { least.to_owned() };
        vec![bound("at_least", &least)?, bound("at_most", most)?]
    } else {
        return number(unit, text);
    };
    Ok(pairs.into_iter().collect::<InlineTable>().into())
}

/// A number as people write it, in the unit of its key.
pub(crate) fn number(unit: Unit, text: &str) -> Result<Value, Refused> {
    let text = text.trim();
    let (digits, percent) = match text.strip_suffix('%') {
        Some(digits) => (digits.trim(), true),
        None => (text, false),
    };
    let plain = ungrouped(digits);
    let is_plain = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    let number: f64 = Some(plain)
        .filter(|_| is_plain)
        .and_then(|plain| plain.parse().ok())
        .filter(|number: &f64| number.is_finite())
        .ok_or_else(|| Refused(message!("ask-refused-number", text = text)))?;
    if number < 0.0 {
        return Err(Refused(message!("ask-refused-negative")));
    }
    match unit {
        Unit::Share if percent && number > 100.0 => Err(Refused(message!("ask-refused-share"))),
        Unit::Share if percent => Ok((number / 100.0).into()),
        Unit::Share if number > 1.0 => Err(Refused(message!("ask-refused-share"))),
        _ if percent => Err(Refused(message!("ask-refused-percent"))),
        Unit::Count if number.fract() != 0.0 => Err(Refused(message!("ask-refused-whole"))),
        _ if number.fract() == 0.0 && number < 1e15 && unit != Unit::Share => Ok((number as i64).into()),
        _ => Ok(number.into()),
    }
}

/// The digits without spaces, underscores and the commas of thousands.
fn ungrouped(digits: &str) -> String {
    let plain: String = digits.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '\'')).collect();
    let mut groups = plain.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let thousands = |group: &&str| group.split('.').next().is_some_and(|digits| digits.len() == 3);
    if !rest.is_empty() && (1..=3).contains(&first.len()) && rest.iter().all(thousands) {
        return plain.replace(',', "");
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &Input, text: &str) -> String {
        value(input, text).map_or_else(|refused| format!("refused: {}", refused.0.id), |value| value.to_string())
    }

    #[test]
    fn numbers_are_taken_as_people_write_them() {
        for (unit, text, written) in [
            (Unit::Share, "35 %", "0.35"),
            (Unit::Share, "0.35", "0.35"),
            (Unit::Share, "half", "\"half\""),
            (Unit::Share, "10 to 20 %", "{ at_least = 0.1, at_most = 0.2 }"),
            (Unit::Share, "35", "refused: ask-refused-share"),
            (Unit::Count, "1,200", "1200"),
            (Unit::Count, "at least 3", "{ at_least = 3 }"),
            (Unit::Count, "many", "\"many\""),
            (Unit::Count, "1.5", "refused: ask-refused-whole"),
            (Unit::Count, "-3", "refused: ask-refused-negative"),
            (Unit::Money, "1e3", "refused: ask-refused-number"),
            (Unit::Money, "2 400 000", "2400000"),
            (Unit::Days, "inf", "refused: ask-refused-number"),
            (Unit::Days, "soon", "refused: ask-refused-number"),
            (Unit::Days, "5 %", "refused: ask-refused-percent"),
        ] {
            assert_eq!(read(&Input::Number(unit), text), written, "{text}");
        }
    }

    #[test]
    fn words_are_matched_by_number_case_and_beginning() {
        let status = Input::One(vec!["none", "unwritten", "written", "published"]);
        for (text, written) in
            [("Published", "\"published\""), ("w", "\"written\""), ("2", "\"unwritten\""), ("NONE", "\"none\"")]
        {
            assert_eq!(read(&status, text), written, "{text}");
        }
        assert_eq!(read(&status, "o"), "refused: ask-refused-word");
        assert_eq!(read(&Input::Many(vec!["data", "transparency"]), "t, 1, t"), "[\"transparency\", \"data\"]");
        assert_eq!(read(&Input::Many(vec!["data"]), "none"), "[]");
        assert_eq!(read(&Input::YesNo, "y"), "true");
        assert_eq!(read(&Input::Fallback, "two"), "{ rule = \"supermajority\", quota = 0.667 }");
    }

    #[test]
    fn days_may_be_months_or_years() {
        for (text, written) in [("2024-06-30", "2024-06-30"), ("2024-06", "\"2024-06\""), ("2024", "2024")] {
            assert_eq!(read(&Input::Day, text), written, "{text}");
        }
        assert_eq!(read(&Input::Day, "June 2024"), "refused: ask-refused-day");
        assert_eq!(read(&Input::Years, "2022: 300,000; 2023: 400 000"), "{ 2022 = 300000, 2023 = 400000 }");
        assert_eq!(read(&Input::Years, "300000"), "refused: ask-refused-years");
    }
}
