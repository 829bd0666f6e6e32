//! What keeps a rubric file from being read, in words. The library that reads it tells that in the terms of programs.

use crate::coalition::fault::Fault;
use crate::message;
use crate::source::message::Message;
use crate::source::problem::Need;

/// What is wrong, and how to mend it, from what the library says; what is not known here is handed on as it was said.
pub(super) fn told(said: &str) -> (Message, Option<Message>) {
    let fault = |fault: Fault<'_>| (fault.message(), Some(fault.help(Need::default())));
    // The first stands for what is written, the others for what may be.
    let named: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    match (said, named.as_slice()) {
        (_, [written, known @ ..]) if said.starts_with("unknown field `") => fault(Fault::Key { written, known }),
        (_, [written, words @ ..]) if said.starts_with("unknown variant `") => {
            fault(Fault::Word { written, words, like: &[], or: None })
        }
        (_, [key]) if said.starts_with("missing field `") => (message!("problem-key-missing", key = *key), None),
        _ => mistyped(said).unwrap_or_else(|| (message!("problem-rubric-file", told = said), None)),
    }
}

/// A value of another type than is read, or a number that cannot be.
fn mistyped(said: &str) -> Option<(Message, Option<Message>)> {
    let (found, wanted) = said.split_once(": ")?.1.rsplit_once(", expected ")?;
    let expected = expected(wanted)?;
    let is_number = ["problem-is-whole", "problem-is-number"].contains(&expected.id);
    if said.starts_with("invalid value: ") {
        return is_number.then(|| (message!("problem-number"), Some(message!("problem-whole-range"))));
    }
    let text = found.strip_prefix("string \"").and_then(|text| text.strip_suffix('"'));
    if let Some(number) = text.filter(|text| is_number && text.parse::<f64>().is_ok()) {
        let quoted = Fault::QuotedNumber(number);
        return Some((quoted.message(), Some(quoted.help(Need::default()))));
    }
    let help = match (expected.id, found) {
        ("problem-is-list", "map") => message!("problem-rubric-list-help"),
        _ => message!("problem-rubric-type-help", expected = expected.clone()),
    };
    Some((message!("problem-type", expected = expected, found = type_of(found)?), Some(help)))
}

/// What is read in a place, as the library names it.
fn expected(wanted: &str) -> Option<Message> {
    let is_whole = wanted.strip_prefix(['u', 'i']).is_some_and(|bits| bits == "size" || bits.parse::<u8>().is_ok());
    Some(match wanted {
        _ if is_whole => message!("problem-is-whole"),
        "f64" => message!("problem-is-number"),
        "a boolean" => message!("problem-is-true-or-false"),
        "a sequence" => message!("problem-is-list"),
        "a map" => message!("problem-is-table"),
        _ if wanted.starts_with("struct ") => message!("problem-is-table"),
        _ if wanted.ends_with("string") => message!("problem-is-text-in-quotes"),
        _ => return None,
    })
}

/// What stands there instead.
fn type_of(found: &str) -> Option<Message> {
    let starts = |word: &str| found.starts_with(word);
    Some(match found {
        _ if starts("string") => message!("problem-is-text"),
        _ if starts("integer") => message!("problem-is-whole"),
        _ if starts("floating point") => message!("problem-is-number"),
        _ if starts("boolean") => message!("problem-is-true-or-false"),
        "sequence" => message!("problem-is-list"),
        "map" => message!("problem-is-table"),
        _ => return None,
    })
}
