//! Conditions of the built-in rubrics, as the build script made them.

use super::program::Parts;

/// Where the parts of a prepared condition stand: the first of each kind, and how many there are.
#[derive(Debug)]
pub(in crate::knowledge) struct Prepared {
    tests: (usize, usize),
    numbers: (usize, usize),
    facts: (usize, usize),
}

/// The parts of all prepared conditions.
mod parts {
    use super::Prepared;
    use crate::facts::FactId;
    use crate::knowledge::expr::program::{Arithmetic::*, Comparison::*, NumberAt, TestAt};

    include!(concat!(env!("OUT_DIR"), "/programs.rs"));
}

/// The prepared condition at a place among all.
pub(in crate::knowledge) fn at(place: u32) -> Option<&'static Prepared> {
    parts::PREPARED.get(place as usize)
}

impl Prepared {
    pub(super) fn parts(&self) -> Parts<'static> {
        fn part<T>(all: &'static [T], (start, count): (usize, usize)) -> &'static [T] {
            all.get(start..start + count).unwrap_or(&[])
        }
        Parts {
            tests: part(parts::TESTS, self.tests),
            numbers: part(parts::NUMBERS, self.numbers),
            facts: part(parts::FACTS, self.facts),
        }
    }
}
