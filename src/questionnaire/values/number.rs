//! Numbers as people write them.

use super::super::Refused;
use crate::message;
use crate::source::message::Message;
use crate::value::Unit;
use toml_edit::Value;

/// A number, or a word that stands for one.
pub(super) fn quantity(unit: Unit, text: &str) -> Result<Value, Refused> {
    let lower = text.to_lowercase();
    let words: &[&str] = match unit {
        Unit::Share | Unit::Ratio => &["all", "most", "half", "some", "none"],
        Unit::Count => &["many", "some", "none"],
        Unit::Money | Unit::Votes => &["some", "none"],
        _ => &[],
    };
    let word = words.iter().find(|word| **word == lower);
    word.map_or_else(|| Ok(number(unit, text)?), |word| Ok((*word).into()))
}

/// Why a text is taken for no number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NoNumber {
    /// Its points or commas leave open which number was meant.
    Unclear(Message),
    /// It is none, or one that its unit does not allow.
    Other(Refused),
}

impl From<Refused> for NoNumber {
    fn from(refused: Refused) -> Self {
        Self::Other(refused)
    }
}

impl From<NoNumber> for Refused {
    fn from(refused: NoNumber) -> Self {
        match refused {
            NoNumber::Unclear(message) => Self(message),
            NoNumber::Other(refused) => refused,
        }
    }
}

/// A number as people write it, in the unit of its key.
pub(crate) fn number(unit: Unit, text: &str) -> Result<Value, NoNumber> {
    let text = text.trim();
    let (digits, percent) = match text.strip_suffix('%') {
        Some(digits) => (digits.trim(), true),
        None => (text, false),
    };
    let plain: String = digits.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '\'')).collect();
    let no_number = || NoNumber::Other(no_number(unit, text));
    let number: f64 = Some(plain)
        .filter(|plain| plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-')))
        .ok_or_else(no_number)
        .and_then(|plain| ungrouped(unit, plain, text))?
        .parse()
        .map_err(|_| no_number())?;
    if number.is_finite() { Ok(checked(unit, number, percent)?) } else { Err(no_number()) }
}

/// That a text is no number, with what can be written in its unit.
fn no_number(unit: Unit, text: &str) -> Refused {
    Refused(match unit {
        Unit::Share | Unit::Ratio => message!("ask-refused-number", text = text),
        Unit::Money => message!("ask-refused-money", text = text),
        _ => message!("ask-refused-count", text = text),
    })
}

/// A number that its unit allows.
pub(super) fn checked(unit: Unit, number: f64, percent: bool) -> Result<Value, Refused> {
    if number < 0.0 {
        return Err(Refused(message!("ask-refused-negative")));
    }
    // Minus zero is zero.
    let number = number.abs();
    match unit {
        Unit::Share if percent && number > 100.0 => Err(Refused(message!("ask-refused-share"))),
        Unit::Share | Unit::Ratio if percent => Ok((number / 100.0).into()),
        Unit::Share if number > 1.0 => Err(Refused(message!("ask-refused-share"))),
        _ if percent => Err(Refused(message!("ask-refused-percent"))),
        Unit::Count if number.fract() != 0.0 => Err(Refused(message!("ask-refused-whole"))),
        _ if number.fract() == 0.0 && number < 1e15 && !is_share(unit) => Ok((number as i64).into()),
        _ => Ok(number.into()),
    }
}

/// Whether a number is a part of a whole, or more than that.
fn is_share(unit: Unit) -> bool {
    matches!(unit, Unit::Share | Unit::Ratio)
}

/// The digits without the commas of thousands. Where a single sign stands before three digits, it may be of thousands or
/// of decimals: both are in use, and the one that was meant has to be said.
fn ungrouped(unit: Unit, plain: String, text: &str) -> Result<String, NoNumber> {
    let (commas, points) = (plain.matches(',').count(), plain.matches('.').count());
    let of_thousands = |digits: &str, sign: char| {
        let mut groups = digits.split(sign);
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3)
    };
    let (whole, part) = plain.rsplit_once('.').unwrap_or((&plain, ""));
    let pointed = plain.replace('.', "").replace(',', ".");
    let is_percent = text.ends_with('%') || unit == Unit::Share && pointed.parse().is_ok_and(|share: f64| share > 1.0);
    let percent = if is_percent { " %" } else { "" };
    match (commas, points) {
        (0, 0) => Ok(plain),
        // No share is a thousand, and no count has decimals.
        (0, 1) if unit != Unit::Count && !is_share(unit) && of_thousands(&plain, '.') => Err(two_ways(&plain, text)),
        (0, 1) if unit == Unit::Count && of_thousands(&plain, '.') => {
            Err(NoNumber::Unclear(message!("ask-refused-points", text = text, number = plain.replace('.', ""))))
        }
        (0, 1) => Ok(plain),
        (1, 0) if unit != Unit::Count && !is_share(unit) && of_thousands(&plain, ',') => Err(two_ways(&plain, text)),
        (_, 0) if !is_share(unit) && of_thousands(&plain, ',') => Ok(plain.replace(',', "")),
        (_, 1) if !part.contains(',') && of_thousands(whole, ',') => Ok(plain.replace(',', "")),
        (0, _) if of_thousands(&plain, '.') => {
            Err(NoNumber::Unclear(message!("ask-refused-points", text = text, number = pointed + percent)))
        }
        (1, _) if pointed.parse::<f64>().is_ok() => {
            Err(NoNumber::Unclear(message!("ask-refused-comma", text = text, number = pointed + percent)))
        }
        _ => Err(no_number(unit, text).into()),
    }
}

fn two_ways(plain: &str, text: &str) -> NoNumber {
    let whole = plain.replace([',', '.'], "");
    let part: f64 = plain.replace(',', ".").parse().unwrap_or_default();
    NoNumber::Unclear(message!("ask-refused-two-ways", text = text, whole = whole, part = part.to_string()))
}

/// A number as it would be typed: one with three decimals gets a fourth, so that they are not taken for thousands.
pub(crate) fn typed_number(number: f64) -> String {
    let typed = if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() };
    let is_unclear = ungrouped(Unit::Money, typed.clone(), &typed).is_err();
    if is_unclear { typed + "0" } else { typed }
}
