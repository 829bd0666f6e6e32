//! From a tree to a condition: names become facts, words their places, and the types have to fit.

use super::error::{ConditionError, ConditionErrorKind as Kind, Form, Type};
use super::program::{Arithmetic, Comparison, Number, NumberAt, Program, Test, TestAt, place};
use super::syntax::{Node, Operator, Tree};
use crate::facts::{FactId, registry};
use crate::knowledge::texts::Text;
use crate::knowledge::words::{Answer, is_full_id};
use crate::source::problem::nearest;
use crate::value;
use std::ops::Range;
use std::sync::Arc;

/// Names beyond the facts that a condition may use: types of coalition; scores and levels, for tensions; answers, for
/// the verdicts of the fit questions.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Names that `score.NAME` may use; their order gives the place in [`View::scores`](super::View::scores).
    pub scores: Vec<Text>,
    /// Criterion ids that `level('ID')` may use; their order gives the place in [`View::levels`](super::View::levels).
    pub levels: Vec<Text>,
    /// Types of coalition that `type.NAME` stands for: the name is short for the condition.
    pub(crate) types: Arc<[(Text, Program)]>,
    /// Question ids that `answer('ID')` may use; their order gives the place in [`View::answers`](super::View::answers).
    pub answers: Vec<Text>,
    /// Of which of these nobody can tell what there is: then any name is taken.
    pub unread: Unread,
}

/// Which files that hold names could not be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unread {
    /// One with criteria, and with a score.
    pub rubrics: bool,
    /// The one with types of coalition.
    pub types: bool,
}

impl Scope {
    /// The same without scores, levels and answers.
    #[must_use]
    pub fn of_facts(&self) -> Self {
        let unread = Unread { rubrics: false, ..self.unread };
        Self { types: Arc::clone(&self.types), unread, ..Self::default() }
    }
}

type Words = &'static [&'static str];

/// An expression of any type.
enum Typed {
    Test(TestAt),
    Number(NumberAt),
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
pub(crate) fn check(tree: &Tree, scope: &Scope) -> Result<Program, Vec<ConditionError>> {
    let mut checker = Checker { scope, program: Program::default(), errors: Vec::new() };
    match checker.test(tree) {
        Some(_) if checker.errors.is_empty() => Ok(checker.program),
        _ => Err(checker.errors),
    }
}

struct Checker<'a> {
    scope: &'a Scope,
    program: Program,
    errors: Vec<ConditionError>,
}

/// Nothing where an error was noted.
type Checked<T> = Option<T>;

impl Checker<'_> {
    fn test(&mut self, tree: &Tree) -> Checked<TestAt> {
        match self.any(tree)? {
            Typed::Test(test) => Some(test),
            other => self.refuse(tree, Kind::Type { expected: Type::Test, found: other.kind() }),
        }
    }

    fn refuse<T>(&mut self, at: &Tree, kind: Kind) -> Checked<T> {
        self.errors.push(ConditionError { span: at.span.clone(), kind });
        None
    }

    fn number(&mut self, tree: &Tree) -> Checked<NumberAt> {
        match self.any(tree)? {
            Typed::Number(number) => Some(number),
            other => self.refuse(tree, Kind::Type { expected: Type::Number, found: other.kind() }),
        }
    }

    fn any(&mut self, tree: &Tree) -> Checked<Typed> {
        Some(match &tree.node {
            Node::Bool(value) => self.made(Test::Const(*value)),
            Node::Number(value) => self.counted(Number::Const(*value)),
            Node::Word(word) => Typed::Word(word.clone()),
            Node::Name(name) => return self.name(tree, name.as_str()),
            Node::List(items) => {
                let words: Vec<Checked<_>> = items.iter().map(|item| self.word(item)).collect();
                Typed::List(words.into_iter().collect::<Option<_>>()?)
            }
            Node::Call(name, arguments) => return self.call(tree, name.as_str(), arguments),
            Node::Not(inner) => {
                let inner = self.test(inner)?;
                self.made(Test::Not(inner))
            }
            Node::Negate(inner) => {
                let inner = self.number(inner)?;
                self.counted(Number::Negate(inner))
            }
            Node::Binary(operator, a, b) => return self.binary(tree, *operator, a, b),
            Node::If(when, a, b) => {
                let (when, sides) = (self.test(when), self.both(a, b));
                let (when, (a, b)) = (when?, sides?);
                match (a, b) {
                    (Typed::Test(a), Typed::Test(b)) => self.made(Test::If(when, a, b)),
                    (Typed::Number(a), Typed::Number(b)) => self.counted(Number::If(when, a, b)),
                    (a, b) => return self.refuse(tree, Kind::Branches(a.kind(), b.kind())),
                }
            }
        })
    }

    fn made(&mut self, test: Test) -> Typed {
        Typed::Test(self.program.test(test))
    }

    fn counted(&mut self, number: Number) -> Typed {
        Typed::Number(self.program.number(number))
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
        let scope = self.scope;
        if let Some(score) = name.strip_prefix("score.") {
            return match scope.scores.iter().position(|known| known.as_str() == score) {
                Some(at) => Some(self.counted(Number::Score(place(at)))),
                None if scope.unread.rubrics => Some(self.counted(Number::Score(u32::MAX))),
                None => {
                    let known = scope.scores.iter().map(|known| known.as_str().to_owned()).collect();
                    self.refuse(tree, Kind::UnknownScore { name: score.to_owned(), known })
                }
            };
        }
        if let Some(wanted) = name.strip_prefix("type.") {
            let Some((_, program)) = scope.types.iter().find(|(known, _)| known.as_str() == wanted) else {
                if scope.unread.types {
                    return Some(self.made(Test::Const(false)));
                }
                let known = scope.types.iter().map(|(known, _)| known.as_str().to_owned()).collect();
                return self.refuse(tree, Kind::UnknownType { name: wanted.to_owned(), known });
            };
            let of = self.program.append(program)?;
            return Some(self.made(Test::Type(of)));
        }
        let registry = registry();
        let Some((id, fact)) = registry.find(name).and_then(|id| Some((id, registry.fact(id)?))) else {
            let near = nearest(name, registry.facts().iter().map(|fact| fact.name.as_ref())).map(str::to_owned);
            return self.refuse(tree, Kind::UnknownFact { name: name.to_owned(), near });
        };
        self.program.fact(id);
        Some(match fact.kind {
            value::Kind::Flag => self.made(Test::Flag(id)),
            value::Kind::Ordered(words) => Typed::Grade(Number::Fact(id), words),
            value::Kind::Choice(words) => Typed::Choice(id, words),
            value::Kind::Set(words) => Typed::Set(id, words),
            value::Kind::Number(_) => self.counted(Number::Fact(id)),
        })
    }

    fn call(&mut self, tree: &Tree, name: &str, arguments: &[Tree]) -> Checked<Typed> {
        match (name, arguments) {
            ("size", [set]) => match self.any(set)? {
                Typed::Set(id, words) => Some(self.counted(Number::Size(id, place(words.len())))),
                other => self.refuse(set, Kind::Type { expected: Type::Set, found: other.kind() }),
            },
            ("level", [id]) => {
                let (id, span) = self.word(id)?;
                let (id, levels) = (id.as_str(), &self.scope.levels);
                match levels.iter().position(|known| known.as_str() == id) {
                    Some(at) => Some(self.counted(Number::Level(place(at)))),
                    None if self.scope.unread.rubrics => Some(self.counted(Number::Level(u32::MAX))),
                    None => {
                        // An id that is refused itself is not what was meant.
                        let levels = levels.iter().map(Text::as_str).filter(|id| is_full_id(id));
                        let near = nearest(id, levels).map(str::to_owned);
                        self.errors
                            .push(ConditionError { span, kind: Kind::UnknownCriterion { id: id.to_owned(), near } });
                        None
                    }
                }
            }
            ("answer", [id]) => {
                let (id, span) = self.word(id)?;
                let (id, answers) = (id.as_str(), &self.scope.answers);
                match answers.iter().position(|known| known.as_str() == id) {
                    Some(at) => Some(Typed::Grade(Number::Answer(place(at)), Answer::WORDS)),
                    None => {
                        let near = nearest(id, answers.iter().map(Text::as_str)).map(str::to_owned);
                        self.errors
                            .push(ConditionError { span, kind: Kind::UnknownQuestion { id: id.to_owned(), near } });
                        None
                    }
                }
            }
            ("size" | "level" | "answer", _) => self.refuse(tree, Kind::Unsupported(Form::Arguments)),
            _ => self.refuse(tree, Kind::UnknownFunction(name.to_owned())),
        }
    }

    fn binary(&mut self, tree: &Tree, operator: Operator, a: &Tree, b: &Tree) -> Checked<Typed> {
        match operator {
            Operator::And | Operator::Or => {
                let (a, b) = (self.test(a), self.test(b));
                let (a, b) = (a?, b?);
                Some(self.made(if operator == Operator::And { Test::And(a, b) } else { Test::Or(a, b) }))
            }
            Operator::Add => self.arithmetic(Arithmetic::Add, a, b),
            Operator::Subtract => self.arithmetic(Arithmetic::Subtract, a, b),
            Operator::Multiply => self.arithmetic(Arithmetic::Multiply, a, b),
            Operator::Divide => self.arithmetic(Arithmetic::Divide, a, b),
            Operator::Equal => {
                let equal = self.equal(tree, a, b)?;
                Some(self.made(equal))
            }
            Operator::NotEqual => {
                let equal = self.equal(tree, a, b)?;
                let equal = self.program.test(equal);
                Some(self.made(Test::Not(equal)))
            }
            Operator::Less => self.compare(tree, Comparison::Less, a, b, false),
            Operator::LessEqual => self.compare(tree, Comparison::LessEqual, a, b, false),
            Operator::Greater => self.compare(tree, Comparison::Less, a, b, true),
            Operator::GreaterEqual => self.compare(tree, Comparison::LessEqual, a, b, true),
            Operator::In => {
                let contains = self.contains(tree, a, b)?;
                Some(self.made(contains))
            }
        }
    }

    fn arithmetic(&mut self, what: Arithmetic, a: &Tree, b: &Tree) -> Checked<Typed> {
        let (a, b) = (self.number(a), self.number(b));
        let (a, b) = (a?, b?);
        Some(self.counted(Number::Sum(what, a, b)))
    }

    /// Two sides that have an order, as numbers: a word beside a graded fact stands for its place.
    fn ordered(
        &mut self,
        (a, at_a): (&Typed, &Tree),
        (b, at_b): (&Typed, &Tree),
    ) -> Option<Checked<(NumberAt, NumberAt)>> {
        Some(match (a, b) {
            (Typed::Number(a), Typed::Number(b)) => {
                let possible = (self.possible(*a, (*b, at_b)), self.possible(*b, (*a, at_a)));
                possible.0.and(possible.1).map(|()| (*a, *b))
            }
            (Typed::Grade(grade, words), Typed::Word(word)) => {
                self.rank(at_b.span.clone(), words, word.as_str()).map(|rank| (self.program.number(*grade), rank))
            }
            (Typed::Word(word), Typed::Grade(grade, words)) => {
                self.rank(at_a.span.clone(), words, word.as_str()).map(|rank| (rank, self.program.number(*grade)))
            }
            (Typed::Grade(a, left), Typed::Grade(b, right)) if left == right => {
                Some((self.program.number(*a), self.program.number(*b)))
            }
            _ => return None,
        })
    }

    /// A number beside a fact has to be one that the fact can be.
    fn possible(&mut self, fact: NumberAt, (number, at): (NumberAt, &Tree)) -> Checked<()> {
        let parts = self.program.parts();
        let (Some(Number::Fact(id)), Some(number)) = (parts.numbers.get(fact.0 as usize), parts.constant(number))
        else {
            return Some(());
        };
        match registry().fact(*id).map(|fact| fact.kind) {
            Some(value::Kind::Number(unit)) if number < unit.bounds().0 || number > unit.bounds().1 => {
                self.refuse(at, Kind::OutOfRange { number, unit })
            }
            _ => Some(()),
        }
    }

    fn compare(&mut self, tree: &Tree, how: Comparison, a: &Tree, b: &Tree, turned: bool) -> Checked<Typed> {
        let (left, right) = self.both(a, b)?;
        match self.ordered((&left, a), (&right, b)) {
            Some(sides) => {
                let (a, b) = sides?;
                let (a, b) = if turned { (b, a) } else { (a, b) };
                Some(self.made(Test::Compare(how, a, b)))
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
                Some(Test::Is(id, self.place(b.span.clone(), words, word.as_str())?))
            }
            (Typed::Word(word), Typed::Choice(id, words)) => {
                Some(Test::Is(id, self.place(a.span.clone(), words, word.as_str())?))
            }
            (Typed::Test(a), Typed::Test(b)) => Some(Test::Same(a, b)),
            (Typed::Set(id, _), Typed::Word(word)) | (Typed::Word(word), Typed::Set(id, _)) => {
                let set = registry().fact(id).map(|fact| fact.name.to_string()).unwrap_or_default();
                self.refuse(tree, Kind::WordIsSet { word: word.as_str().to_owned(), set })
            }
            (left, right) => self.refuse(tree, Kind::NeverEqual(left.kind(), right.kind())),
        }
    }

    fn contains(&mut self, tree: &Tree, word: &Tree, list: &Tree) -> Checked<Test> {
        match self.both(word, list)? {
            (Typed::Word(text), Typed::Set(id, words)) => {
                Some(Test::Has(id, self.place(word.span.clone(), words, text.as_str())?))
            }
            (Typed::Choice(id, words), Typed::List(list)) => {
                self.any_of(list, |checker, word, span| Some(Test::Is(id, checker.place(span, words, word)?)))
            }
            (Typed::Grade(grade, words), Typed::List(list)) => self.any_of(list, |checker, word, span| {
                let rank = checker.rank(span, words, word)?;
                Some(Test::Compare(Comparison::Equal, checker.program.number(grade), rank))
            }),
            (a, b) => self.refuse(tree, Kind::NotIn(a.kind(), b.kind())),
        }
    }

    fn any_of(
        &mut self,
        list: Vec<(Text, Range<usize>)>,
        one: impl Fn(&mut Self, &str, Range<usize>) -> Checked<Test>,
    ) -> Checked<Test> {
        let tests: Vec<Checked<Test>> =
            list.iter().map(|(word, span)| one(self, word.as_str(), span.clone())).collect();
        tests.into_iter().try_fold(Test::Const(false), |all, test| {
            let (all, test) = (self.program.test(all), self.program.test(test?));
            Some(Test::Or(all, test))
        })
    }

    /// The place of a word in a list, as a number.
    fn rank(&mut self, span: Range<usize>, words: Words, word: &str) -> Checked<NumberAt> {
        let place = self.place(span, words, word)?;
        Some(self.program.number(Number::Const(f64::from(place))))
    }

    /// The place of a word in a list.
    fn place(&mut self, span: Range<usize>, words: Words, word: &str) -> Checked<u32> {
        let found = words.iter().position(|known| *known == word);
        if found.is_none() {
            let near = nearest(word, words.iter().copied());
            self.errors.push(ConditionError { span, kind: Kind::UnknownWord { word: word.to_owned(), words, near } });
        }
        found.map(place)
    }
}
