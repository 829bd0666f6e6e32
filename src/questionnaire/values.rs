//! From what was typed to a value of the file, and back.

use super::Refused;
use super::keys::{FALLBACKS, Input};
use crate::coalition::scalar::{Day, SILENCES};
use crate::message;
use crate::value::Unit;
use toml_edit::{Array, InlineTable, Key, Value};

/// What was typed, as a value of the file.
pub(super) fn value(input: &Input, text: &str) -> Result<Value, Refused> {
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
    let lower = text.to_lowercase();
    if matches!(input, Input::Text | Input::Code | Input::Named) {
        return None;
    }
    if SILENCES.contains(&lower.as_str()) {
        return Some(Ok(lower.into()));
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
    if let Some((least, most)) = lower.split_once(TO)
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

/// A value that is known.
fn whole(input: &Input, text: &str) -> Result<Value, Refused> {
    match input {
        Input::YesNo => match text.to_lowercase().as_str() {
            "true" => Ok(true.into()),
            "false" => Ok(false.into()),
            _ => Ok((pick(&input.words(), text)? == "yes").into()),
        },
        Input::Text => Ok(text.into()),
        Input::Code if text.len() <= 3 => Ok(text.to_uppercase().into()),
        Input::Code => Ok(text.into()),
        Input::Named => Ok(match text.to_lowercase().as_str() {
            "none" | "no" => "none".into(),
            "exists" | "yes" => "exists".into(),
            _ => text.into(),
        }),
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
pub(super) fn written(input: &Input, toml: &str) -> Result<Value, Refused> {
    let value: Value = toml.parse().map_err(|_| Refused(message!("ask-refused-other")))?;
    match (&value, input) {
        (Value::String(text), _) => self::value(input, text.value()),
        (Value::Boolean(yes), _) => self::value(input, if *yes.value() { "yes" } else { "no" }),
        (Value::Integer(number), Input::Number(unit)) => checked(*unit, *number.value() as f64, false),
        (Value::Float(number), Input::Number(unit)) => checked(*unit, *number.value(), false),
        (Value::Array(words), Input::Many(known)) if words.iter().all(Value::is_str) => {
            many(known, words.iter().filter_map(Value::as_str))
        }
        (Value::Array(_) | Value::InlineTable(_), _) => Ok(value),
        _ => self::value(input, &value.to_string()),
    }
}

/// Names, or how many there are. That there are none has to be said: nothing typed is no answer.
fn names(text: &str) -> Result<Value, Refused> {
    if let Ok(count) = text.parse::<u32>() {
        return Ok(i64::from(count).into());
    }
    if ["none", "no"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Ok(Array::new().into());
    }
    Ok(items(text)?.iter().map(|name| unquoted(name)).collect::<Array>().into())
}

/// What stands between commas and semicolons, where anything does.
fn items(text: &str) -> Result<Vec<String>, Refused> {
    match parts(text, &[',', ';']) {
        (_, true) => Err(Refused(message!("ask-refused-quote", text = text))),
        (items, false) if items.is_empty() => Err(Refused(message!("ask-refused-no-items"))),
        (items, false) => Ok(items),
    }
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
        if years.insert(year, value(&Input::Number(Unit::Money), amount)?).is_some() {
            return Err(Refused(message!("ask-refused-twice", text = year)));
        }
    }
    if years.is_empty() { Err(nothing()) } else { Ok(years.into()) }
}

/// The parts of a text between signs that stand outside of quotes. A quote opens at the beginning or after a sign.
#[cfg(feature = "cli")]
pub(crate) fn split(text: &str, signs: &[char]) -> Vec<String> {
    parts(text, signs).0
}

/// The same, and whether a quote is still open at the end.
fn parts(text: &str, signs: &[char]) -> (Vec<String>, bool) {
    let (mut parts, mut part, mut is_quoted, mut before) = (Vec::new(), String::new(), false, '\n');
    for c in text.chars() {
        if c == '"' && (is_quoted || matches!(before, ',' | ';' | ':' | '\n' | '"')) {
            is_quoted = !is_quoted;
        }
        if signs.contains(&c) && !is_quoted {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(c);
        }
        if !c.is_whitespace() || c == '\n' {
            before = c;
        }
    }
    parts.push(part);
    let parts = parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty());
    (parts.collect(), is_quoted)
}

/// Whether a quote is opened and not closed.
#[cfg(feature = "cli")]
pub(crate) fn is_open(text: &str, signs: &[char]) -> bool {
    parts(text, signs).1
}

/// A part of a text without the quotes around it.
pub(crate) fn unquoted(part: &str) -> String {
    let inner = part.strip_prefix('"').and_then(|part| part.strip_suffix('"'));
    inner.map_or_else(|| part.to_owned(), |inner| inner.replace("\"\"", "\""))
}

/// A part of a text, in quotes where it holds one of the signs or would be read as a word with a meaning of its own.
pub(crate) fn quoted(part: &str, signs: &[char], is_word: bool) -> String {
    if is_word || part.contains(signs) || part.contains(['"', '\n']) || part.trim() != part {
        format!("\"{}\"", part.replace('"', "\"\""))
    } else {
        part.to_owned()
    }
}

/// A value of the file as it would be typed; `None` where it cannot be typed.
pub(crate) fn typed(input: &Input, value: &Value) -> Option<String> {
    let share = |number: f64| format!("{} %", (number * 1e6).round() / 1e4);
    let is_share = *input == Input::Number(Unit::Share);
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
pub(super) fn bare(value: &Value) -> String {
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
fn typed_names(names: &[&str]) -> String {
    let is_word = |name: &str| {
        let read = value(&Input::Names, name);
        !matches!(read, Ok(Value::Array(names)) if names.len() == 1)
    };
    let typed = names.iter().map(|name| quoted(name, &[',', ';'], is_word(name)));
    if names.is_empty() { "none".to_owned() } else { typed.collect::<Vec<_>>().join(", ") }
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

/// A number, or a word that stands for one.
fn quantity(unit: Unit, text: &str) -> Result<Value, Refused> {
    let lower = text.to_lowercase();
    let words: &[&str] = match unit {
        Unit::Share => &["all", "most", "half", "some", "none"],
        Unit::Count => &["many", "some", "none"],
        Unit::Money | Unit::Votes => &["some", "none"],
        _ => &[],
    };
    let word = words.iter().find(|word| **word == lower);
    word.map_or_else(|| number(unit, text), |word| Ok((*word).into()))
}

/// A number as people write it, in the unit of its key.
pub(crate) fn number(unit: Unit, text: &str) -> Result<Value, Refused> {
    let text = text.trim();
    let (digits, percent) = match text.strip_suffix('%') {
        Some(digits) => (digits.trim(), true),
        None => (text, false),
    };
    let plain: String = digits.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '\'')).collect();
    let no_number = || Refused(message!("ask-refused-number", text = text));
    let number: f64 = Some(plain)
        .filter(|plain| plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-')))
        .ok_or_else(no_number)
        .and_then(|plain| ungrouped(unit, plain, text))?
        .parse()
        .map_err(|_| no_number())?;
    if number.is_finite() { checked(unit, number, percent) } else { Err(no_number()) }
}

/// A number that its unit allows.
fn checked(unit: Unit, number: f64, percent: bool) -> Result<Value, Refused> {
    if number < 0.0 {
        return Err(Refused(message!("ask-refused-negative")));
    }
    // Minus zero is zero.
    let number = number.abs();
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

/// The digits without the commas of thousands. Where a single sign stands before three digits, it may be of thousands or
/// of decimals: both are in use, and the one that was meant has to be said.
fn ungrouped(unit: Unit, plain: String, text: &str) -> Result<String, Refused> {
    let (commas, points) = (plain.matches(',').count(), plain.matches('.').count());
    let of_thousands = |digits: &str, sign: char| {
        let mut groups = digits.split(sign);
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3)
    };
    let (whole, part) = plain.rsplit_once('.').unwrap_or((&plain, ""));
    let pointed = plain.replace('.', "").replace(',', ".");
    match (commas, points) {
        (0, 0) => Ok(plain),
        // No share is a thousand, and no count has decimals.
        (0, 1) if !matches!(unit, Unit::Share | Unit::Count) && of_thousands(&plain, '.') => {
            Err(two_ways(&plain, text))
        }
        (0, 1) if unit == Unit::Count && of_thousands(&plain, '.') => {
            Err(Refused(message!("ask-refused-points", text = text, number = plain.replace('.', ""))))
        }
        (0, 1) => Ok(plain),
        (1, 0) if !matches!(unit, Unit::Share | Unit::Count) && of_thousands(&plain, ',') => {
            Err(two_ways(&plain, text))
        }
        (_, 0) if unit != Unit::Share && of_thousands(&plain, ',') => Ok(plain.replace(',', "")),
        (_, 1) if !part.contains(',') && of_thousands(whole, ',') => Ok(plain.replace(',', "")),
        (0, _) if of_thousands(&plain, '.') => {
            Err(Refused(message!("ask-refused-points", text = text, number = pointed)))
        }
        (1, _) if pointed.parse::<f64>().is_ok() => {
            Err(Refused(message!("ask-refused-comma", text = text, number = pointed)))
        }
        _ => Err(Refused(message!("ask-refused-number", text = text))),
    }
}

fn two_ways(plain: &str, text: &str) -> Refused {
    let whole = plain.replace([',', '.'], "");
    let part: f64 = plain.replace(',', ".").parse().unwrap_or_default();
    Refused(message!("ask-refused-two-ways", text = text, whole = whole, part = part.to_string()))
}

/// Whether a number was refused for its points or commas.
#[cfg(feature = "cli")]
pub(crate) fn is_unclear(refused: &Refused) -> bool {
    matches!(refused.0.id, "ask-refused-two-ways" | "ask-refused-comma" | "ask-refused-points")
}

/// A number as it would be typed: one with three decimals gets a fourth, so that they are not taken for thousands.
pub(crate) fn typed_number(number: f64) -> String {
    let typed = if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() };
    let is_unclear = ungrouped(Unit::Money, typed.clone(), &typed).is_err();
    if is_unclear { typed + "0" } else { typed }
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
            (Unit::Share, "-0", "0.0"),
            (Unit::Share, "-0 %", "0.0"),
            (Unit::Count, "-0", "0"),
            (Unit::Money, "1e3", "refused: ask-refused-number"),
            (Unit::Money, "2 400 000", "2400000"),
            (Unit::Money, "1.200", "refused: ask-refused-two-ways"),
            (Unit::Money, "12,500", "refused: ask-refused-two-ways"),
            (Unit::Count, "1.200", "refused: ask-refused-points"),
            (Unit::Count, "12,500", "12500"),
            (Unit::Money, "1.200.000", "refused: ask-refused-points"),
            (Unit::Money, "1,200,000", "1200000"),
            (Unit::Money, "1,200.50", "1200.5"),
            (Unit::Money, "1.200,50", "refused: ask-refused-comma"),
            (Unit::Money, "1,5", "refused: ask-refused-comma"),
            (Unit::Money, "0,125", "refused: ask-refused-comma"),
            (Unit::Money, "0.125", "0.125"),
            (Unit::Money, "1234.567", "1234.567"),
            (Unit::Money, "1,2,3", "refused: ask-refused-number"),
            (Unit::Share, "0,667", "refused: ask-refused-comma"),
            (Unit::Share, "0.667", "0.667"),
            (Unit::Share, "12.125 %", "0.12125"),
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
        // That there is nothing has to be said.
        for (input, text) in [(Input::Names, ""), (Input::Names, " ; ,"), (Input::Many(vec!["data"]), "")] {
            assert_eq!(read(&input, text), "refused: ask-refused-no-items", "{text:?}");
        }
        assert_eq!(read(&Input::Years, ";"), "refused: ask-refused-empty");
        assert_eq!(read(&Input::Names, "No"), "[]");
        assert_eq!(read(&Input::YesNo, "y"), "true");
        assert_eq!(read(&Input::Code, "gb"), "\"GB\"");
        assert_eq!(read(&Input::Fallback, "two"), "{ rule = \"supermajority\", quota = 0.667 }");
    }

    #[test]
    fn what_is_typed_anew_is_read_as_it_was() {
        for names in [&["Alpha, Inc.", "Beta"][..], &["A; B", "The \"C\""], &["3"], &["none", "D"], &[]] {
            let typed = typed_names(names);
            let read = value(&Input::Names, &typed).map(|value| value.to_string()).ok();
            assert_eq!(read, Some(Value::from(names.iter().copied().collect::<Array>()).to_string()), "{typed}");
        }
        let status = || Input::One(vec!["none", "unwritten", "written"]);
        for (input, toml, said) in [
            (Input::Number(Unit::Count), "{ at_least = 30 }", "at least 30"),
            (Input::Number(Unit::Count), "{at_least=3,at_most=5}", "3 to 5"),
            (Input::Number(Unit::Share), "{ at_least = 0.1, at_most = 0.25 }", "10 % to 25 %"),
            (Input::Number(Unit::Money), "\"not-found\"", "not-found"),
            (Input::Number(Unit::Days), "{ disputed = [3, { at_least = 5 }] }", "disputed: 3 | at least 5"),
            (status(), "{ at_most = \"written\" }", "at most written"),
            (status(), "{ at_least = \"unwritten\", at_most = \"written\" }", "unwritten to written"),
            (
                Input::Many(vec!["data", "norms"]),
                "{ at_least = [\"data\", # so far\n \"norms\"] }",
                "at least data, norms",
            ),
            (Input::Names, "{ at_least = [\"A\", \"B, C\"] }", "at least A, \"B, C\""),
            (Input::Names, "{ at_least = 3 }", "at least 3"),
            (Input::Names, "[\"at least 3\", \"not-found\"]", "\"at least 3\", \"not-found\""),
            (Input::Names, "\"not-found\"", "not-found"),
            (Input::Day, "{ at_least = 2020, at_most = \"2021-03\" }", "2020 to 2021-03"),
            (Input::YesNo, "{ disputed = [true, false] }", "disputed: yes | no"),
            (
                Input::Years,
                "{ 2022 = 5, 2023 = { at_least = 6 }, 2024 = \"not-found\" }",
                "2022: 5; 2023: at least 6; 2024: not-found",
            ),
        ] {
            let value: Value = toml.parse().unwrap_or_else(|error| panic!("{toml}: {error}"));
            let typed = typed(&input, &value).unwrap_or_default();
            assert_eq!(typed, said, "{toml}");
            let read = self::value(&input, &typed).map(|read| bare(&read)).ok();
            assert_eq!(read, Some(bare(&value)), "{typed}");
        }
        for number in [1.125, 12.5, 0.125, 1234.567, 3.0] {
            let read = self::number(Unit::Money, &typed_number(number)).map(|value| value.to_string()).ok();
            let expected: Value = if number.fract() == 0.0 { (number as i64).into() } else { number.into() };
            assert_eq!(read, Some(expected.to_string()), "{number}");
        }
    }

    #[test]
    fn values_are_taken_as_the_file_writes_them() {
        let words = || Input::Many(vec!["data", "transparency"]);
        for (input, toml, expected) in [
            (Input::Names, "[\"Alpha, Inc.\", \"Beta\"]", "[\"Alpha, Inc.\", \"Beta\"]"),
            (Input::Number(Unit::Money), "{ at_least = 3 }", "{ at_least = 3 }"),
            (Input::Number(Unit::Money), "1.125", "1.125"),
            (Input::Number(Unit::Share), "35", "refused: ask-refused-share"),
            (Input::Number(Unit::Share), "\"35 %\"", "0.35"),
            (words(), "[\"t\", \"Data\"]", "[\"transparency\", \"data\"]"),
            (Input::One(vec!["none", "written"]), "2", "\"written\""),
            (Input::YesNo, "true", "true"),
            (Input::Day, "2024-06-30", "2024-06-30"),
            (Input::Years, "{ 2022 = 5 }", "{ 2022 = 5 }"),
        ] {
            let read = written(&input, toml);
            let read = read.map_or_else(|refused| format!("refused: {}", refused.0.id), |value| value.to_string());
            assert_eq!(read, expected, "{toml}");
        }
    }

    #[test]
    fn days_may_be_months_or_years() {
        for (text, written) in [("2024-06-30", "2024-06-30"), ("2024-06", "\"2024-06\""), ("2024", "2024")] {
            assert_eq!(read(&Input::Day, text), written, "{text}");
        }
        assert_eq!(read(&Input::Day, "June 2024"), "refused: ask-refused-day");
        assert_eq!(read(&Input::Years, "2022: 300000; 2023: 400 000"), "{ 2022 = 300000, 2023 = 400000 }");
        assert_eq!(read(&Input::Years, "300000"), "refused: ask-refused-years");
        assert_eq!(read(&Input::Years, "2022: 100; 2022: 200"), "refused: ask-refused-twice");
        assert_eq!(read(&Input::Names, "A, \"Smith, Jones, B"), "refused: ask-refused-quote");
        let deep = "disputed:".repeat(100_000);
        assert_eq!(read(&Input::Number(Unit::Count), &deep), "refused: ask-refused-number");
    }
}
