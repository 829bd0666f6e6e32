//! Conditions in the form in which they are evaluated: flat lists of parts, each behind those that it is made of. Those
//! of the built-in rubrics are prepared when the program is built.

use crate::facts::FactId;
use std::borrow::Cow;

/// A condition that was checked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    /// The last one is the whole.
    pub(crate) tests: Cow<'static, [Test]>,
    pub(crate) numbers: Cow<'static, [Number]>,
    /// All facts that it names, in their order.
    pub(crate) facts: Cow<'static, [FactId]>,
}

/// The parts of a program, wherever they stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts<'a> {
    pub(crate) tests: &'a [Test],
    pub(crate) numbers: &'a [Number],
    pub(crate) facts: &'a [FactId],
}

/// The place of a test in its program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TestAt(pub(crate) u32);

/// The place of a number in its program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NumberAt(pub(crate) u32);

#[derive(Clone, Copy, Debug)]
pub(crate) enum Test {
    Const(bool),
    Flag(FactId),
    Not(TestAt),
    And(TestAt, TestAt),
    Or(TestAt, TestAt),
    Same(TestAt, TestAt),
    Compare(Comparison, NumberAt, NumberAt),
    /// A choice is the word at this place of its list.
    Is(FactId, u32),
    /// A set holds the word at this place of its list.
    Has(FactId, u32),
    If(TestAt, TestAt, TestAt),
    /// A type of coalition, by its condition.
    Type(TestAt),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Number {
    Const(f64),
    Fact(FactId),
    /// By its place among the scores of a [`View`](super::View).
    Score(u32),
    /// By its place among the levels of a [`View`](super::View).
    Level(u32),
    /// By its place among the answers of a [`View`](super::View).
    Answer(u32),
    /// How many words a set holds, of so many that it can hold.
    Size(FactId, u32),
    Negate(NumberAt),
    Sum(Arithmetic, NumberAt, NumberAt),
    If(TestAt, NumberAt, NumberAt),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Comparison {
    Equal,
    Less,
    LessEqual,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
}

impl Parts<'_> {
    /// The whole; `None` of a program without parts.
    pub(crate) fn whole(&self) -> Option<TestAt> {
        self.tests.len().checked_sub(1).map(|last| TestAt(place(last)))
    }

    /// A number that hangs on no fact.
    pub(crate) fn constant(&self, at: NumberAt) -> Option<f64> {
        match *self.numbers.get(at.0 as usize)? {
            Number::Const(number) => Some(number),
            Number::Negate(inner) => self.constant(inner).map(|number| -number),
            Number::Sum(what, a, b) => {
                let (a, b) = (self.constant(a)?, self.constant(b)?);
                Some(match what {
                    Arithmetic::Add => a + b,
                    Arithmetic::Subtract => a - b,
                    Arithmetic::Multiply => a * b,
                    Arithmetic::Divide => a / b,
                })
            }
            _ => None,
        }
    }
}

impl Program {
    /// The program that holds where all of these do.
    pub(crate) fn all<'a>(programs: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut program = Self::default();
        let mut all = program.test(Test::Const(true));
        for one in programs {
            if let Some(one) = program.append(one) {
                all = program.test(Test::And(all, one));
            }
        }
        program
    }

    pub(crate) fn parts(&self) -> Parts<'_> {
        Parts { tests: &self.tests, numbers: &self.numbers, facts: &self.facts }
    }

    pub(crate) fn test(&mut self, test: Test) -> TestAt {
        self.tests.to_mut().push(test);
        TestAt(place(self.tests.len() - 1))
    }

    pub(crate) fn number(&mut self, number: Number) -> NumberAt {
        self.numbers.to_mut().push(number);
        NumberAt(place(self.numbers.len() - 1))
    }

    pub(crate) fn fact(&mut self, id: FactId) {
        if let Err(place) = self.facts.binary_search(&id) {
            self.facts.to_mut().insert(place, id);
        }
    }

    /// Takes up another program, and gives the place of its whole.
    pub(crate) fn append(&mut self, other: &Self) -> Option<TestAt> {
        let (tests, numbers) = (place(self.tests.len()), place(self.numbers.len()));
        let (test, number) = (|at: TestAt| TestAt(at.0 + tests), |at: NumberAt| NumberAt(at.0 + numbers));
        self.tests.to_mut().extend(other.tests.iter().map(|part| match *part {
            Test::Not(a) => Test::Not(test(a)),
            Test::And(a, b) => Test::And(test(a), test(b)),
            Test::Or(a, b) => Test::Or(test(a), test(b)),
            Test::Same(a, b) => Test::Same(test(a), test(b)),
            Test::Compare(how, a, b) => Test::Compare(how, number(a), number(b)),
            Test::If(when, a, b) => Test::If(test(when), test(a), test(b)),
            Test::Type(a) => Test::Type(test(a)),
            plain @ (Test::Const(_) | Test::Flag(_) | Test::Is(..) | Test::Has(..)) => plain,
        }));
        self.numbers.to_mut().extend(other.numbers.iter().map(|part| match *part {
            Number::Negate(a) => Number::Negate(number(a)),
            Number::Sum(what, a, b) => Number::Sum(what, number(a), number(b)),
            Number::If(when, a, b) => Number::If(test(when), number(a), number(b)),
            plain => plain,
        }));
        other.facts.iter().for_each(|id| self.fact(*id));
        other.parts().whole().map(test)
    }
}

/// Programs are bounded by the length of their texts, so that places fit.
pub(crate) fn place(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
