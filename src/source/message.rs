//! What is to be said, before it is put into words: a sentence of the message catalogue by its id, with the values in
//! it. Rooms below the reports make these; only `report::words` makes sentences.

use crate::value::{Kind, Unit, Value};
use jiff::civil::Date;

/// A sentence of the catalogue with its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The id in the catalogue; its first part, up to the first hyphen, names the file it stands in.
    pub id: &'static str,
    /// The values by the names that the sentence gives them.
    pub values: Vec<(&'static str, Part)>,
}

/// A value in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Somebody's text: a name, a key or a word of a file, a text of the rubrics. Made safe where it is shown.
    Text(String),
    /// A number as it is, which also chooses between singular and plural.
    Number(f64),
    /// A fact, or what is known of it, written in its unit.
    Fact(Value, Kind),
    /// A day.
    Day(Date),
    /// The month of a day.
    Month(Date),
    /// Several texts, with commas between them, or semicolons where a text holds a comma or colon.
    List(Vec<String>),
    /// Several clauses, joined as the language joins what holds together: `a, b and c`.
    Clauses(Vec<String>),
    /// Another sentence.
    Message(Message),
    /// Several parts, with commas between them.
    Joined(Vec<Part>),
}

impl Message {
    /// The message as others read it: itself and every sentence in it that `other` says otherwise.
    pub(crate) fn otherwise(&self, other: &dyn Fn(&Self) -> Option<Self>) -> Self {
        other(self).unwrap_or_else(|| Self {
            id: self.id,
            values: self.values.iter().map(|(name, part)| (*name, part.otherwise(other))).collect(),
        })
    }
}

impl Part {
    fn otherwise(&self, other: &dyn Fn(&Message) -> Option<Message>) -> Self {
        match self {
            Self::Message(inner) => Self::Message(inner.otherwise(other)),
            Self::Joined(parts) => Self::Joined(parts.iter().map(|part| part.otherwise(other)).collect()),
            part => part.clone(),
        }
    }

    /// A share, 0 to 1, written as a percentage.
    pub fn share(share: f64) -> Self {
        Self::Fact(Value::exact(share), Kind::Number(Unit::Share))
    }

    /// Points of a score, 0 to 100, written as a whole number.
    pub fn points(points: f64) -> Self {
        Self::Fact(Value::exact(points), Kind::Number(Unit::Points))
    }
}

/// Builds a [`Message`]: `message!("problem-key-unknown", key = written, near = candidate)`.
#[doc(hidden)]
#[macro_export]
macro_rules! message {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::source::message::Message {
            id: $id,
            values: vec![$((stringify!($name), $crate::source::message::Part::from($value))),*],
        }
    };
}

impl From<&str> for Part {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Part {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Part {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u8> for Part {
    fn from(number: u8) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<u32> for Part {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<usize> for Part {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<(Value, Kind)> for Part {
    fn from((value, kind): (Value, Kind)) -> Self {
        Self::Fact(value, kind)
    }
}

impl From<Date> for Part {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<Vec<String>> for Part {
    fn from(list: Vec<String>) -> Self {
        Self::List(list)
    }
}

impl<T: AsRef<str>> From<&[T]> for Part {
    fn from(list: &[T]) -> Self {
        Self::List(list.iter().map(|text| text.as_ref().to_owned()).collect())
    }
}

impl From<Message> for Part {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}
