//! Conditions as rubric files hold them: texts, and for the built-in rubrics what the build script made of each.

use super::expr::program::{Number, Program, Test};
use super::texts::Text;
use crate::facts::{FactId, registry};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// A condition as it is written.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    pub(crate) text: Text,
    /// The place of what it was made into when the program was built.
    pub(super) place: Option<u32>,
}

impl Expression {
    /// What it was made into when the program was built.
    pub(super) fn prepared(&self) -> Option<Program> {
        // Facts have other places where the build script knew others; then the text is read again.
        let place = self.place.filter(|_| registry().is_listed())?;
        parts::PREPARED.get(place as usize).map(Prepared::program)
    }
}

/// Where the parts of a prepared condition stand: the first of each kind, and how many there are.
struct Prepared {
    tests: (usize, usize),
    numbers: (usize, usize),
    facts: (usize, usize),
}

/// The parts of all prepared conditions.
mod parts {
    use super::{FactId, Prepared};
    use crate::knowledge::expr::program::{Arithmetic::*, Comparison::*, NumberAt, TestAt};

    include!(concat!(env!("OUT_DIR"), "/programs.rs"));
}

impl Prepared {
    fn program(&self) -> Program {
        fn part<T: Clone>(all: &'static [T], (start, count): (usize, usize)) -> Cow<'static, [T]> {
            Cow::Borrowed(all.get(start..start + count).unwrap_or(&[]))
        }
        Program {
            tests: part::<Test>(parts::TESTS, self.tests),
            numbers: part::<Number>(parts::NUMBERS, self.numbers),
            facts: part(parts::FACTS, self.facts),
        }
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
