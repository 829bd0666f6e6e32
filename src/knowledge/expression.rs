//! Conditions as rubric files hold them: texts, and for the built-in rubrics what the build script made of each.

use super::expr::{Condition, prepared};
use super::texts::Text;
use crate::facts::registry;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A condition as it is written.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    pub(crate) text: Text,
    /// The place of what it was made into when the program was built.
    pub(super) place: Option<u32>,
}

impl Expression {
    /// What it was made into when the program was built.
    pub(super) fn prepared(&self) -> Option<Condition> {
        // Facts have other places where the build script knew others; then the text is read again.
        let place = self.place.filter(|_| registry().is_listed())?;
        Some(Condition::prepared(self.text.clone(), prepared::at(place)?))
    }
}

impl Serialize for Expression {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Expression {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return Ok(Self { text: Text::deserialize(deserializer)?, place: None });
        }
        let (text, place) = Deserialize::deserialize(deserializer)?;
        Ok(Self { text, place })
    }
}
