//! Which facts the parts of a condition read by themselves, and not through a type of coalition.

use super::program::{Number, NumberAt, Parts, Test, TestAt};
use crate::facts::{Fact, FactId, registry};
use std::collections::BTreeSet;

/// Whether a part reads nothing but what a coalition is.
pub(super) fn is_given(program: Parts<'_>, at: TestAt) -> bool {
    let mut read = Read { program, exceptions: true, facts: BTreeSet::new() };
    read.test(at);
    read.facts.into_iter().all(|id| registry().fact(id).is_some_and(Fact::says_what_it_is))
}

/// The facts that a condition rests on, less those that only say of what kind something is not.
pub(super) fn rests_on(program: Parts<'_>) -> BTreeSet<FactId> {
    let mut read = Read { program, exceptions: false, facts: BTreeSet::new() };
    if let Some(whole) = program.whole() {
        read.test(whole);
    }
    read.facts
}

struct Read<'a> {
    program: Parts<'a>,
    /// Whether what excepts one kind of thing is read too.
    exceptions: bool,
    facts: BTreeSet<FactId>,
}

impl Read<'_> {
    fn test(&mut self, at: TestAt) {
        let part = |at: TestAt| self.program.tests.get(at.0 as usize).copied();
        match part(at) {
            None | Some(Test::Const(_) | Test::Type(_)) => {}
            Some(Test::Flag(id) | Test::Is(id, _) | Test::Has(id, _)) => drop(self.facts.insert(id)),
            Some(Test::Not(inner)) => {
                if self.exceptions || !matches!(part(inner), Some(Test::Is(..))) {
                    self.test(inner);
                }
            }
            Some(Test::And(a, b) | Test::Or(a, b) | Test::Same(a, b)) => {
                self.test(a);
                self.test(b);
            }
            Some(Test::If(when, a, b)) => {
                self.test(when);
                self.test(a);
                self.test(b);
            }
            Some(Test::Compare(_, a, b)) => {
                self.number(a);
                self.number(b);
            }
        }
    }

    fn number(&mut self, at: NumberAt) {
        match self.program.numbers.get(at.0 as usize).copied() {
            None | Some(Number::Const(_) | Number::Score(_) | Number::Level(_) | Number::Answer(_)) => {}
            Some(Number::Fact(id) | Number::Size(id, _)) => drop(self.facts.insert(id)),
            Some(Number::Negate(inner)) => self.number(inner),
            Some(Number::Sum(_, a, b)) => {
                self.number(a);
                self.number(b);
            }
            Some(Number::If(when, a, b)) => {
                self.test(when);
                self.number(a);
                self.number(b);
            }
        }
    }
}
