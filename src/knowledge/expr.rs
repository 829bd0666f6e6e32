//! Conditions: CEL text, checked against the facts when a rubric is loaded, evaluated with three values.
//!
//! The `cel` crate parses; evaluation is our own because a fact may be known only in part, and CEL itself knows no
//! ranges. `true` and `false` mean that the condition holds, or fails, whatever the open facts turn out to be.

use crate::facts::{FactId, Facts, registry};
use crate::source::problem::nearest;
use crate::value::{Kind, Value};
use cel::common::ast::operators as op;
use cel::common::ast::{CallExpr, Expr, IdedExpr, LiteralValue};
use std::collections::BTreeSet;

/// A condition that was checked.
#[derive(Clone, Debug)]
pub struct Condition {
    test: Test,
    facts: BTreeSet<FactId>,
}

/// Names beyond the facts that a condition may use: scores and levels, for tensions.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Names that `score.NAME` may use; their order gives the place in [`View::scores`].
    pub scores: Vec<String>,
    /// Criterion ids that `level('ID')` may use; their order gives the place in [`View::levels`].
    pub levels: Vec<String>,
}

/// What a condition is evaluated against.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The facts of the coalition.
    pub facts: &'a Facts,
    /// Bounds of scores, in the order of [`Scope::scores`].
    pub scores: &'a [(f64, f64)],
    /// Bounds of levels, in the order of [`Scope::levels`].
    pub levels: &'a [(f64, f64)],
}

#[derive(Clone, Debug)]
enum Test {
    Const(bool),
    Flag(FactId),
    Not(Box<Test>),
    And(Box<Test>, Box<Test>),
    Or(Box<Test>, Box<Test>),
    Compare(Comparison, Number, Number),
    Is(FactId, usize),
    Has(FactId, usize),
    If(Box<Test>, Box<Test>, Box<Test>),
}

#[derive(Clone, Debug)]
enum Number {
    Const(f64),
    Fact(FactId),
    Score(usize),
    Level(usize),
    Size(FactId),
    Negate(Box<Number>),
    Sum(Arithmetic, Box<Number>, Box<Number>),
}

#[derive(Clone, Copy, Debug)]
enum Comparison {
    Equal,
    Less,
    LessEqual,
}

#[derive(Clone, Copy, Debug)]
enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// An expression of any type, while it is being checked.
enum Typed {
    Test(Test),
    Number(Number),
    Word(String),
    Choice(FactId, &'static [&'static str]),
    Ordered(FactId, &'static [&'static str]),
    Set(FactId, &'static [&'static str]),
    List(Vec<String>),
}

impl Condition {
    /// Checks a condition.
    ///
    /// # Errors
    /// In plain words: the syntax error, the name that no fact has, or the types that do not fit.
    pub fn parse(text: &str, scope: &Scope) -> Result<Self, String> {
        let tree = cel::parser::Parser::new().parse(text).map_err(|errors| {
            let first = errors.errors.first().map_or_else(String::new, |error| error.msg.clone());
            format!("this is not a valid CEL expression: {}", crate::source::safe::visible(&first))
        })?;
        let mut checker = Checker { scope, facts: BTreeSet::new() };
        let test = checker.test(&tree)?;
        Ok(Self { test, facts: checker.facts })
    }

    /// Whether the condition holds: yes, no, or not known.
    pub fn evaluate(&self, view: View<'_>) -> Option<bool> {
        evaluate(&self.test, view)
    }

    /// The facts that the condition names.
    pub fn facts(&self) -> impl Iterator<Item = FactId> {
        self.facts.iter().copied()
    }
}

struct Checker<'a> {
    scope: &'a Scope,
    facts: BTreeSet<FactId>,
}

impl Checker<'_> {
    fn test(&mut self, tree: &IdedExpr) -> Result<Test, String> {
        match self.any(tree)? {
            Typed::Test(test) => Ok(test),
            _ => Err("this is not a yes-or-no condition".to_owned()),
        }
    }

    fn number(&mut self, tree: &IdedExpr) -> Result<Number, String> {
        match self.any(tree)? {
            Typed::Number(number) => Ok(number),
            _ => Err("a number is needed here".to_owned()),
        }
    }

    fn any(&mut self, tree: &IdedExpr) -> Result<Typed, String> {
        match &tree.expr {
            Expr::Literal(literal) => self.literal(literal),
            Expr::Ident(_) | Expr::Select(_) => {
                self.name(&dotted(&tree.expr).ok_or("only names joined by dots can be used here")?)
            }
            Expr::List(list) => {
                let words = list.elements.iter().map(|item| match self.any(item)? {
                    Typed::Word(word) => Ok(word),
                    _ => Err("a list may hold only words in quotes".to_owned()),
                });
                Ok(Typed::List(words.collect::<Result<_, _>>()?))
            }
            Expr::Call(call) => self.call(call),
            _ => Err("this form of expression is not supported in rubrics".to_owned()),
        }
    }

    fn literal(&mut self, literal: &LiteralValue) -> Result<Typed, String> {
        Ok(match literal {
            LiteralValue::Boolean(value) => Typed::Test(Test::Const(*value.inner())),
            LiteralValue::Double(value) => Typed::Number(Number::Const(*value.inner())),
            LiteralValue::Int(value) => Typed::Number(Number::Const(*value.inner() as f64)),
            LiteralValue::UInt(value) => Typed::Number(Number::Const(*value.inner() as f64)),
            LiteralValue::String(value) => Typed::Word(value.inner().to_owned()),
            LiteralValue::Bytes(_) | LiteralValue::Null => {
                return Err("only numbers, words, true and false can be written here".to_owned());
            }
        })
    }

    fn name(&mut self, name: &str) -> Result<Typed, String> {
        if let Some(score) = name.strip_prefix("score.")
            && let Some(place) = self.scope.scores.iter().position(|known| known == score)
        {
            return Ok(Typed::Number(Number::Score(place)));
        }
        let registry = registry();
        let Some(id) = registry.find(name) else {
            let names = registry.facts().iter().map(|fact| fact.name.as_str());
            let hint = nearest(name, names).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            return Err(format!("there is no fact `{}`{hint}", crate::source::safe::visible(name)));
        };
        self.facts.insert(id);
        Ok(match registry.fact(id).map(|fact| fact.kind) {
            Some(Kind::Flag) => Typed::Test(Test::Flag(id)),
            Some(Kind::Ordered(words)) => Typed::Ordered(id, words),
            Some(Kind::Choice(words)) => Typed::Choice(id, words),
            Some(Kind::Set(words)) => Typed::Set(id, words),
            Some(Kind::Number(_)) | None => Typed::Number(Number::Fact(id)),
        })
    }

    fn call(&mut self, call: &CallExpr) -> Result<Typed, String> {
        let name = call.func_name.as_str();
        match (name, call.args.as_slice()) {
            (op::LOGICAL_AND, [a, b]) => Ok(Typed::Test(Test::And(Box::new(self.test(a)?), Box::new(self.test(b)?)))),
            (op::LOGICAL_OR, [a, b]) => Ok(Typed::Test(Test::Or(Box::new(self.test(a)?), Box::new(self.test(b)?)))),
            (op::LOGICAL_NOT, [a]) => Ok(Typed::Test(Test::Not(Box::new(self.test(a)?)))),
            (op::CONDITIONAL, [when, a, b]) => {
                Ok(Typed::Test(Test::If(Box::new(self.test(when)?), Box::new(self.test(a)?), Box::new(self.test(b)?))))
            }
            (op::NEGATE, [a]) => Ok(Typed::Number(Number::Negate(Box::new(self.number(a)?)))),
            (op::ADD, [a, b]) => self.arithmetic(Arithmetic::Add, a, b),
            (op::SUBSTRACT, [a, b]) => self.arithmetic(Arithmetic::Subtract, a, b),
            (op::MULTIPLY, [a, b]) => self.arithmetic(Arithmetic::Multiply, a, b),
            (op::DIVIDE, [a, b]) => self.arithmetic(Arithmetic::Divide, a, b),
            (op::EQUALS, [a, b]) => self.equal(a, b).map(Typed::Test),
            (op::NOT_EQUALS, [a, b]) => Ok(Typed::Test(Test::Not(Box::new(self.equal(a, b)?)))),
            (op::LESS, [a, b]) => self.compare(Comparison::Less, a, b),
            (op::GREATER, [a, b]) => self.compare(Comparison::Less, b, a),
            (op::LESS_EQUALS, [a, b]) => self.compare(Comparison::LessEqual, a, b),
            (op::GREATER_EQUALS, [a, b]) => self.compare(Comparison::LessEqual, b, a),
            (op::IN, [word, list]) => self.contains(word, list).map(Typed::Test),
            ("size", [set]) => match self.any(set)? {
                Typed::Set(id, _) => Ok(Typed::Number(Number::Size(id))),
                _ => Err("size() counts the words of a set".to_owned()),
            },
            ("level", [id]) => match self.any(id)? {
                Typed::Word(id) => match self.scope.levels.iter().position(|known| *known == id) {
                    Some(place) => Ok(Typed::Number(Number::Level(place))),
                    None => {
                        let hint = nearest(&id, self.scope.levels.iter().map(String::as_str))
                            .map_or(String::new(), |near| format!("; did you mean '{near}'?"));
                        Err(format!("there is no criterion '{}'{hint}", crate::source::safe::visible(&id)))
                    }
                },
                _ => Err("level() takes a criterion id in quotes".to_owned()),
            },
            _ => Err(format!("the operation `{}` is not supported in rubrics", crate::source::safe::visible(name))),
        }
    }

    fn arithmetic(&mut self, what: Arithmetic, a: &IdedExpr, b: &IdedExpr) -> Result<Typed, String> {
        Ok(Typed::Number(Number::Sum(what, Box::new(self.number(a)?), Box::new(self.number(b)?))))
    }

    /// Both sides as numbers; a word beside an ordered fact stands for its place in the order.
    fn sides(&mut self, a: &IdedExpr, b: &IdedExpr) -> Result<Option<(Number, Number)>, String> {
        Ok(match (self.any(a)?, self.any(b)?) {
            (Typed::Number(a), Typed::Number(b)) => Some((a, b)),
            (Typed::Ordered(id, words), Typed::Word(word)) => {
                Some((Number::Fact(id), Number::Const(index(words, &word)? as f64)))
            }
            (Typed::Word(word), Typed::Ordered(id, words)) => {
                Some((Number::Const(index(words, &word)? as f64), Number::Fact(id)))
            }
            (Typed::Ordered(a, left), Typed::Ordered(b, right)) if left == right => {
                Some((Number::Fact(a), Number::Fact(b)))
            }
            _ => None,
        })
    }

    fn compare(&mut self, how: Comparison, a: &IdedExpr, b: &IdedExpr) -> Result<Typed, String> {
        match self.sides(a, b)? {
            Some((a, b)) => Ok(Typed::Test(Test::Compare(how, a, b))),
            None => Err("these two cannot be compared: only numbers, and graded words with each other, have an order"
                .to_owned()),
        }
    }

    fn equal(&mut self, a: &IdedExpr, b: &IdedExpr) -> Result<Test, String> {
        if let Some((a, b)) = self.sides(a, b)? {
            return Ok(Test::Compare(Comparison::Equal, a, b));
        }
        match (self.any(a)?, self.any(b)?) {
            (Typed::Choice(id, words), Typed::Word(word)) | (Typed::Word(word), Typed::Choice(id, words)) => {
                Ok(Test::Is(id, index(words, &word)?))
            }
            (Typed::Test(a), Typed::Test(b)) => {
                let both = Test::And(Box::new(a.clone()), Box::new(b.clone()));
                let neither = Test::Not(Box::new(Test::Or(Box::new(a), Box::new(b))));
                Ok(Test::Or(Box::new(both), Box::new(neither)))
            }
            _ => Err("these two can never be equal: they are of different types".to_owned()),
        }
    }

    fn contains(&mut self, word: &IdedExpr, list: &IdedExpr) -> Result<Test, String> {
        match (self.any(word)?, self.any(list)?) {
            (Typed::Word(word), Typed::Set(id, words)) => Ok(Test::Has(id, index(words, &word)?)),
            (Typed::Choice(id, words), Typed::List(list)) => {
                any_of(list.iter().map(|word| Ok(Test::Is(id, index(words, word)?))))
            }
            (Typed::Ordered(id, words), Typed::List(list)) => any_of(list.iter().map(|word| {
                Ok(Test::Compare(Comparison::Equal, Number::Fact(id), Number::Const(index(words, word)? as f64)))
            })),
            _ => Err("`in` takes a word and a set, or a fact and a list of words".to_owned()),
        }
    }
}

fn any_of(tests: impl Iterator<Item = Result<Test, String>>) -> Result<Test, String> {
    tests.into_iter().try_fold(Test::Const(false), |all, test| Ok(Test::Or(Box::new(all), Box::new(test?))))
}

fn index(words: &[&str], word: &str) -> Result<usize, String> {
    words.iter().position(|known| *known == word).ok_or_else(|| {
        let hint =
            nearest(word, words.iter().copied()).map_or(String::new(), |near| format!("; did you mean '{near}'?"));
        format!("'{}' is not one of the words {}{hint}", crate::source::safe::visible(word), words.join(", "))
    })
}

/// The name that identifiers joined by dots spell.
fn dotted(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Ident(name) => Some(name.clone()),
        Expr::Select(select) if !select.test => Some(format!("{}.{}", dotted(&select.operand.expr)?, select.field)),
        _ => None,
    }
}

fn evaluate(test: &Test, view: View<'_>) -> Option<bool> {
    match test {
        Test::Const(value) => Some(*value),
        Test::Flag(id) => match view.facts.value(*id) {
            Value::Range(low, _) if low > 0.5 => Some(true),
            Value::Range(_, high) if high < 0.5 => Some(false),
            _ => None,
        },
        Test::Not(inner) => evaluate(inner, view).map(|value| !value),
        Test::And(a, b) => match (evaluate(a, view), evaluate(b, view)) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        },
        Test::Or(a, b) => match (evaluate(a, view), evaluate(b, view)) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        },
        Test::If(when, a, b) => match evaluate(when, view) {
            Some(true) => evaluate(a, view),
            Some(false) => evaluate(b, view),
            None => {
                let (a, b) = (evaluate(a, view), evaluate(b, view));
                if a == b { a } else { None }
            }
        },
        Test::Compare(how, a, b) => compare(*how, range(a, view), range(b, view)),
        Test::Is(id, word) => match view.facts.value(*id) {
            Value::Choice(Some(known)) => Some(known == *word),
            _ => None,
        },
        Test::Has(id, word) => match view.facts.value(*id) {
            Value::Set { present, .. } if present & (1 << word) != 0 => Some(true),
            Value::Set { whole: true, .. } => Some(false),
            _ => None,
        },
    }
}

/// Comparison of two ranges: known only where it comes out the same for all their numbers.
fn compare(how: Comparison, (a_low, a_high): (f64, f64), (b_low, b_high): (f64, f64)) -> Option<bool> {
    let (always, never) = match how {
        Comparison::Less => (a_high < b_low, a_low >= b_high),
        Comparison::LessEqual => (a_high <= b_low, a_low > b_high),
        Comparison::Equal => (a_low == a_high && b_low == b_high && a_low == b_low, a_high < b_low || b_high < a_low),
    };
    if always {
        Some(true)
    } else if never {
        Some(false)
    } else {
        None
    }
}

/// The numbers that an expression may still take.
fn range(number: &Number, view: View<'_>) -> (f64, f64) {
    const ANY: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);
    match number {
        Number::Const(value) => (*value, *value),
        Number::Fact(id) => view.facts.value(*id).range().unwrap_or(ANY),
        Number::Score(place) => view.scores.get(*place).copied().unwrap_or((0.0, 100.0)),
        Number::Level(place) => view.levels.get(*place).copied().unwrap_or((0.0, 4.0)),
        Number::Size(id) => match view.facts.value(*id) {
            Value::Set { present, whole } => {
                let known = f64::from(present.count_ones());
                let words = registry().fact(*id).map_or(64, |fact| fact.kind.words().len());
                (known, if whole { known } else { words as f64 })
            }
            _ => ANY,
        },
        Number::Negate(inner) => {
            let (low, high) = range(inner, view);
            (-high, -low)
        }
        Number::Sum(what, a, b) => combine(*what, range(a, view), range(b, view)),
    }
}

/// Interval arithmetic; a division by a range that holds 0 says nothing.
fn combine(what: Arithmetic, (a, b): (f64, f64), (c, d): (f64, f64)) -> (f64, f64) {
    let (low, high) = match what {
        Arithmetic::Add => (a + c, b + d),
        Arithmetic::Subtract => (a - d, b - c),
        Arithmetic::Multiply => spread([a * c, a * d, b * c, b * d]),
        Arithmetic::Divide if c <= 0.0 && d >= 0.0 => (f64::NEG_INFINITY, f64::INFINITY),
        Arithmetic::Divide => spread([a / c, a / d, b / c, b / d]),
    };
    // Infinity less infinity is no number; it could be anything.
    (if low.is_nan() { f64::NEG_INFINITY } else { low }, if high.is_nan() { f64::INFINITY } else { high })
}

fn spread(corners: [f64; 4]) -> (f64, f64) {
    if corners.iter().any(|corner| corner.is_nan()) {
        return (f64::NEG_INFINITY, f64::INFINITY);
    }
    corners.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), corner| (low.min(*corner), high.max(*corner)))
}
