//! From a tree to a condition: names become facts, words their places, and the types have to fit.

use super::error::{ConditionError, ConditionErrorKind as Kind, Form, Type};
use super::syntax::{Node, Operator, Tree};
use super::{Arithmetic, Comparison, Number, Scope, Test};
use crate::facts::{FactId, registry};
use crate::knowledge::texts::Text;
use crate::knowledge::words::Answer;
use crate::source::problem::nearest;
use crate::value;
use std::collections::BTreeSet;
use std::ops::Range;

type Words = &'static [&'static str];

/// An expression of any type.
enum Typed {
    Test(Test),
    Number(Number),
    Word(Text),
    Choice(FactId, Words),
    Grade(Number, Words),
    Set(FactId, Words),
    List(Vec<(Text, Range<usize>)>),
}

impl Typed {
    fn kind(&self) -> Type {
        match self {
            Self::Test(_) => Type::Test,
            Self::Number(_) => Type::Number,
            Self::Word(_) => Type::Word,
            Self::Choice(..) => Type::Choice,
            Self::Grade(..) => Type::Grade,
            Self::Set(..) => Type::Set,
            Self::List(_) => Type::List,
        }
    }
}

/// Checks a tree, and collects all errors in it.
pub(super) struct Checker<'a> {
    pub(super) scope: &'a Scope,
    pub(super) facts: BTreeSet<FactId>,
    pub(super) errors: Vec<ConditionError>,
}

/// Nothing where an error was noted.
type Checked<T> = Option<T>;

impl Checker<'_> {
    pub(super) fn test(&mut self, tree: &Tree) -> Checked<Test> {
        match self.any(tree)? {
            Typed::Test(test) => Some(test),
            other => self.refuse(tree, Kind::Type { expected: Type::Test, found: other.kind() }),
        }
    }

    fn refuse<T>(&mut self, at: &Tree, kind: Kind) -> Checked<T> {
        self.errors.push(ConditionError { span: at.span.clone(), kind });
        None
    }

    fn number(&mut self, tree: &Tree) -> Checked<Number> {
        match self.any(tree)? {
            Typed::Number(number) => Some(number),
            other => self.refuse(tree, Kind::Type { expected: Type::Number, found: other.kind() }),
        }
    }

    fn any(&mut self, tree: &Tree) -> Checked<Typed> {
        Some(match &tree.node {
            Node::Bool(value) => Typed::Test(Test::Const(*value)),
            Node::Number(value) => Typed::Number(Number::Const(*value)),
            Node::Word(word) => Typed::Word(word.clone()),
            Node::Name(name) => return self.name(tree, name),
            Node::List(items) => {
                let words: Vec<Checked<_>> = items.iter().map(|item| self.word(item)).collect();
                Typed::List(words.into_iter().collect::<Option<_>>()?)
            }
            Node::Call(name, arguments) => return self.call(tree, name, arguments),
            Node::Not(inner) => Typed::Test(Test::Not(Box::new(self.test(inner)?))),
            Node::Negate(inner) => Typed::Number(Number::Negate(Box::new(self.number(inner)?))),
            Node::Binary(operator, a, b) => return self.binary(tree, *operator, a, b),
            Node::If(when, a, b) => {
                let (when, sides) = (self.test(when), self.both(a, b));
                let (when, (a, b)) = (Box::new(when?), sides?);
                match (a, b) {
                    (Typed::Test(a), Typed::Test(b)) => Typed::Test(Test::If(when, Box::new(a), Box::new(b))),
                    (Typed::Number(a), Typed::Number(b)) => Typed::Number(Number::If(when, Box::new(a), Box::new(b))),
                    (a, b) => return self.refuse(tree, Kind::Branches(a.kind(), b.kind())),
                }
            }
        })
    }

    fn both(&mut self, a: &Tree, b: &Tree) -> Checked<(Typed, Typed)> {
        let (a, b) = (self.any(a), self.any(b));
        Some((a?, b?))
    }

    fn word(&mut self, tree: &Tree) -> Checked<(Text, Range<usize>)> {
        match self.any(tree)? {
            Typed::Word(word) => Some((word, tree.span.clone())),
            other => self.refuse(tree, Kind::Type { expected: Type::Word, found: other.kind() }),
        }
    }

    fn name(&mut self, tree: &Tree, name: &str) -> Checked<Typed> {
        if let Some(score) = name.strip_prefix("score.") {
            return match self.scope.scores.iter().position(|known| known == score) {
                Some(place) => Some(Typed::Number(Number::Score(place))),
                None => {
                    let known = self.scope.scores.iter().map(Text::to_string).collect();
                    self.refuse(tree, Kind::UnknownScore { name: score.to_owned(), known })
                }
            };
        }
        if let Some(wanted) = name.strip_prefix("type.") {
            let Some((_, condition)) = self.scope.types.iter().find(|(known, _)| known == wanted) else {
                let known = self.scope.types.iter().map(|(known, _)| known.to_string()).collect();
                return self.refuse(tree, Kind::UnknownType { name: wanted.to_owned(), known });
            };
            self.facts.extend(condition.facts());
            return Some(Typed::Test(condition.test.clone()));
        }
        let registry = registry();
        let Some((id, fact)) = registry.find(name).and_then(|id| Some((id, registry.fact(id)?))) else {
            let near = nearest(name, registry.facts().iter().map(|fact| fact.name.as_ref())).map(str::to_owned);
            return self.refuse(tree, Kind::UnknownFact { name: name.to_owned(), near });
        };
        self.facts.insert(id);
        Some(match fact.kind {
            value::Kind::Flag => Typed::Test(Test::Flag(id)),
            value::Kind::Ordered(words) => Typed::Grade(Number::Fact(id), words),
            value::Kind::Choice(words) => Typed::Choice(id, words),
            value::Kind::Set(words) => Typed::Set(id, words),
            value::Kind::Number(_) => Typed::Number(Number::Fact(id)),
        })
    }

    fn call(&mut self, tree: &Tree, name: &str, arguments: &[Tree]) -> Checked<Typed> {
        match (name, arguments) {
            ("size", [set]) => match self.any(set)? {
                Typed::Set(id, words) => Some(Typed::Number(Number::Size(id, words.len()))),
                other => self.refuse(set, Kind::Type { expected: Type::Set, found: other.kind() }),
            },
            ("level", [id]) => {
                let (id, span) = self.word(id)?;
                match self.scope.levels.iter().position(|known| *known == id) {
                    Some(place) => Some(Typed::Number(Number::Level(place))),
                    None => {
                        let near = nearest(&id, self.scope.levels.iter().map(Text::as_str)).map(str::to_owned);
                        self.errors
                            .push(ConditionError { span, kind: Kind::UnknownCriterion { id: id.to_string(), near } });
                        None
                    }
                }
            }
            ("answer", [id]) => {
                let (id, span) = self.word(id)?;
                match self.scope.answers.iter().position(|known| *known == id) {
                    Some(place) => Some(Typed::Grade(Number::Answer(place), Answer::WORDS)),
                    None => {
                        let near = nearest(&id, self.scope.answers.iter().map(Text::as_str)).map(str::to_owned);
                        self.errors
                            .push(ConditionError { span, kind: Kind::UnknownQuestion { id: id.to_string(), near } });
                        None
                    }
                }
            }
            ("size" | "level" | "answer", _) => self.refuse(tree, Kind::Unsupported(Form::Arguments)),
            _ => self.refuse(tree, Kind::UnknownFunction(name.to_owned())),
        }
    }

    fn binary(&mut self, tree: &Tree, operator: Operator, a: &Tree, b: &Tree) -> Checked<Typed> {
        let test = |test: Test| Some(Typed::Test(test));
        match operator {
            Operator::And | Operator::Or => {
                let (a, b) = (self.test(a), self.test(b));
                let (a, b) = (Box::new(a?), Box::new(b?));
                test(if operator == Operator::And { Test::And(a, b) } else { Test::Or(a, b) })
            }
            Operator::Add => self.arithmetic(Arithmetic::Add, a, b),
            Operator::Subtract => self.arithmetic(Arithmetic::Subtract, a, b),
            Operator::Multiply => self.arithmetic(Arithmetic::Multiply, a, b),
            Operator::Divide => self.arithmetic(Arithmetic::Divide, a, b),
            Operator::Equal => test(self.equal(tree, a, b)?),
            Operator::NotEqual => test(Test::Not(Box::new(self.equal(tree, a, b)?))),
            Operator::Less => self.compare(tree, Comparison::Less, a, b, false),
            Operator::LessEqual => self.compare(tree, Comparison::LessEqual, a, b, false),
            Operator::Greater => self.compare(tree, Comparison::Less, a, b, true),
            Operator::GreaterEqual => self.compare(tree, Comparison::LessEqual, a, b, true),
            Operator::In => test(self.contains(tree, a, b)?),
        }
    }

    fn arithmetic(&mut self, what: Arithmetic, a: &Tree, b: &Tree) -> Checked<Typed> {
        let (a, b) = (self.number(a), self.number(b));
        Some(Typed::Number(Number::Sum(what, Box::new(a?), Box::new(b?))))
    }

    /// Two sides that have an order, as numbers: a word beside a graded fact stands for its place.
    fn ordered(&mut self, (a, at_a): (&Typed, &Tree), (b, at_b): (&Typed, &Tree)) -> Option<Checked<(Number, Number)>> {
        Some(match (a, b) {
            (Typed::Number(a), Typed::Number(b)) => Some((a.clone(), b.clone())),
            (Typed::Grade(grade, words), Typed::Word(word)) => {
                self.rank(at_b.span.clone(), words, word).map(|rank| (grade.clone(), rank))
            }
            (Typed::Word(word), Typed::Grade(grade, words)) => {
                self.rank(at_a.span.clone(), words, word).map(|rank| (rank, grade.clone()))
            }
            (Typed::Grade(a, left), Typed::Grade(b, right)) if left == right => Some((a.clone(), b.clone())),
            _ => return None,
        })
    }

    fn compare(&mut self, tree: &Tree, how: Comparison, a: &Tree, b: &Tree, turned: bool) -> Checked<Typed> {
        let (left, right) = self.both(a, b)?;
        match self.ordered((&left, a), (&right, b)) {
            Some(sides) => {
                let (a, b) = sides?;
                let (a, b) = if turned { (b, a) } else { (a, b) };
                Some(Typed::Test(Test::Compare(how, a, b)))
            }
            None => self.refuse(tree, Kind::NoOrder(left.kind(), right.kind())),
        }
    }

    fn equal(&mut self, tree: &Tree, a: &Tree, b: &Tree) -> Checked<Test> {
        let (left, right) = self.both(a, b)?;
        if let Some(sides) = self.ordered((&left, a), (&right, b)) {
            let (a, b) = sides?;
            return Some(Test::Compare(Comparison::Equal, a, b));
        }
        match (left, right) {
            (Typed::Choice(id, words), Typed::Word(word)) => {
                Some(Test::Is(id, self.place(b.span.clone(), words, &word)?))
            }
            (Typed::Word(word), Typed::Choice(id, words)) => {
                Some(Test::Is(id, self.place(a.span.clone(), words, &word)?))
            }
            (Typed::Test(a), Typed::Test(b)) => Some(Test::Same(Box::new(a), Box::new(b))),
            (left, right) => self.refuse(tree, Kind::NeverEqual(left.kind(), right.kind())),
        }
    }

    fn contains(&mut self, tree: &Tree, word: &Tree, list: &Tree) -> Checked<Test> {
        match self.both(word, list)? {
            (Typed::Word(text), Typed::Set(id, words)) => {
                Some(Test::Has(id, self.place(word.span.clone(), words, &text)?))
            }
            (Typed::Choice(id, words), Typed::List(list)) => {
                self.any_of(list, |checker, word, span| Some(Test::Is(id, checker.place(span, words, &word)?)))
            }
            (Typed::Grade(grade, words), Typed::List(list)) => self.any_of(list, |checker, word, span| {
                let rank = checker.rank(span, words, &word)?;
                Some(Test::Compare(Comparison::Equal, grade.clone(), rank))
            }),
            (a, b) => self.refuse(tree, Kind::NotIn(a.kind(), b.kind())),
        }
    }

    fn any_of(
        &mut self,
        list: Vec<(Text, Range<usize>)>,
        one: impl Fn(&mut Self, Text, Range<usize>) -> Checked<Test>,
    ) -> Checked<Test> {
        let tests: Vec<Checked<Test>> = list.into_iter().map(|(word, span)| one(self, word, span)).collect();
        tests.into_iter().try_fold(Test::Const(false), |all, test| Some(Test::Or(Box::new(all), Box::new(test?))))
    }

    /// The place of a word in a list, as a number.
    fn rank(&mut self, span: Range<usize>, words: Words, word: &str) -> Checked<Number> {
        let place = self.place(span, words, word)?;
        Some(Number::Const(f64::from(u32::try_from(place).unwrap_or(u32::MAX))))
    }

    /// The place of a word in a list.
    fn place(&mut self, span: Range<usize>, words: Words, word: &str) -> Checked<usize> {
        let found = words.iter().position(|known| *known == word);
        if found.is_none() {
            let near = nearest(word, words.iter().copied());
            self.errors.push(ConditionError { span, kind: Kind::UnknownWord { word: word.to_owned(), words, near } });
        }
        found
    }
}
