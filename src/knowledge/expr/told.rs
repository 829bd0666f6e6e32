//! The messages for what can be wrong with a condition; apart from the kinds, which the build script shares.

use super::error::{ConditionErrorKind, Form, Needed, Type};
use crate::message;
use crate::source::message::Message;
use crate::value::Unit;

impl Needed {
    fn name(self) -> Message {
        match self {
            Self::Operand => message!("problem-condition-needs-operand"),
            Self::Operator => message!("problem-condition-needs-operator"),
            Self::Colon => message!("problem-condition-needs-colon"),
            Self::Parenthesis => message!("problem-condition-needs-parenthesis"),
            Self::ListEnd => message!("problem-condition-needs-list-end"),
            Self::ArgumentsEnd => message!("problem-condition-needs-arguments-end"),
            Self::Name => message!("problem-condition-needs-name"),
        }
    }
}

impl Form {
    fn name(self) -> Message {
        match self {
            Self::Arguments => message!("problem-condition-form-arguments"),
            Self::Comment => message!("problem-condition-form-comment"),
            Self::Index => message!("problem-condition-form-index"),
            Self::Map => message!("problem-condition-form-map"),
            Self::Null => message!("problem-condition-form-null"),
            Self::Part => message!("problem-condition-form-part"),
            Self::Prefix => message!("problem-condition-form-prefix"),
            Self::Remainder => message!("problem-condition-form-remainder"),
        }
    }
}

impl Type {
    fn name(self) -> Message {
        match self {
            Self::Test => message!("problem-condition-is-test"),
            Self::Number => message!("problem-condition-is-number"),
            Self::Word => message!("problem-condition-is-word"),
            Self::Choice => message!("problem-condition-is-choice"),
            Self::Grade => message!("problem-condition-is-grade"),
            Self::Set => message!("problem-condition-is-set"),
            Self::List => message!("problem-condition-is-list"),
        }
    }
}

impl ConditionErrorKind {
    /// What is wrong.
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => message!("problem-condition-empty"),
            Self::TooLong(most) => message!("problem-condition-long", most = *most),
            Self::TooDeep(most) => message!("problem-condition-deep", most = *most),
            Self::TooLarge(most) => message!("problem-condition-large", most = *most),
            // What cannot be seen is told by its number.
            Self::Character(c) if c.is_whitespace() || c.is_control() => {
                message!("problem-condition-character", character = format!("U+{:04X}", u32::from(*c)))
            }
            Self::Character(c) => message!("problem-condition-character", character = c.to_string()),
            Self::UnclosedWord => message!("problem-condition-unclosed"),
            Self::Escape => message!("problem-condition-escape"),
            Self::Number => message!("problem-condition-number"),
            Self::Unexpected { found, expected } if found.is_empty() => {
                message!("problem-condition-ends", needed = expected.name())
            }
            Self::Unexpected { found, expected } => {
                message!("problem-condition-unexpected", needed = expected.name(), found = found)
            }
            Self::Foreign(ours) => message!("problem-condition-foreign", ours = *ours),
            Self::Unsupported(form) => message!("problem-condition-unsupported", form = form.name()),
            Self::UnknownFact { name, .. } => message!("problem-no-fact", name = name),
            Self::UnknownScore { name, known } if known.is_empty() => {
                message!("problem-condition-score-here", name = name)
            }
            Self::UnknownScore { name, .. } => message!("problem-condition-score", name = name),
            Self::UnknownType { name, known } if known.is_empty() => {
                message!("problem-condition-type-here", name = name)
            }
            Self::UnknownType { name, .. } => message!("problem-condition-no-type", name = name),
            Self::UnknownCriterion { id, .. } => message!("problem-condition-criterion", id = id),
            Self::UnknownQuestion { id, .. } => message!("problem-condition-question", id = id),
            Self::UnknownFunction(name) => message!("problem-condition-function", name = name),
            Self::UnknownWord { word, words, .. } => message!("problem-condition-word", word = word, words = *words),
            Self::Type { expected, found } => {
                message!("problem-condition-type", expected = expected.name(), found = found.name())
            }
            Self::NoOrder(a, b) => message!("problem-condition-no-order", first = a.name(), second = b.name()),
            Self::NeverEqual(a, b) => message!("problem-condition-never-equal", first = a.name(), second = b.name()),
            Self::WordIsSet { .. } => Self::NeverEqual(Type::Set, Type::Word).message(),
            Self::OutOfRange { number, unit } => {
                let (number, unit, (low, high)) = (number.to_string(), unit.name(), unit.bounds());
                let low = low.to_string();
                match high.is_finite() {
                    true => {
                        let high = high.to_string();
                        message!("problem-condition-outside", number = number, unit = unit, low = low, high = high)
                    }
                    false => message!("problem-condition-below", number = number, unit = unit, low = low),
                }
            }
            Self::NotIn(a, b) => message!("problem-condition-not-in", first = a.name(), second = b.name()),
            Self::Branches(a, b) => message!("problem-condition-branches", first = a.name(), second = b.name()),
        }
    }

    /// How to mend it, where more is known than what is wrong.
    pub fn help(&self) -> Option<Message> {
        Some(match self {
            Self::UnknownFact { name, near: None } if !name.contains('.') => {
                message!("problem-condition-quotes-help", word = name)
            }
            Self::UnknownFact { near, .. } => message!("problem-near-name", near = near.as_ref()?),
            Self::Character(c) if c.is_whitespace() => message!("problem-condition-space-help"),
            Self::Unsupported(Form::Remainder) => message!("problem-condition-percent-help"),
            Self::Unexpected { found, expected: Needed::Operator } if found == "," => {
                message!("problem-condition-comma-help")
            }
            Self::WordIsSet { word, set } => message!("problem-condition-set-help", word = word, set = set),
            Self::OutOfRange { number, unit: Unit::Share } if (1.0..=100.0).contains(number) => {
                let share = (number / 100.0).to_string();
                message!("problem-condition-share-help", share = share, percent = number.to_string())
            }
            Self::UnknownCriterion { near, .. } | Self::UnknownQuestion { near, .. } => {
                message!("problem-condition-near", near = near.as_ref()?)
            }
            Self::UnknownWord { near, .. } => message!("problem-condition-near", near = (*near)?),
            Self::UnknownScore { known, .. } if !known.is_empty() => {
                message!("problem-condition-score-help", known = known.as_slice())
            }
            Self::UnknownType { known, .. } if !known.is_empty() => {
                message!("problem-condition-no-type-help", known = known.as_slice())
            }
            Self::UnknownFunction(_) => message!("problem-condition-function-help"),
            _ => return None,
        })
    }
}
