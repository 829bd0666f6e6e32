#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

use super::error::{ConditionError, ConditionErrorKind as Kind, Form, Needed, Type};
use super::syntax::{MAX_DEPTH, MAX_LENGTH, MAX_NODES};
use super::{Condition, Scope, View};
use crate::facts::{FactId, Facts, registry};
use crate::value::{self, Unit, Value};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::{BTreeMap, HashMap};

fn scope() -> Scope {
    Scope {
        scores: vec!["funding".into(), "overall".into()],
        levels: vec!["funding.runway".into()],
        ..Scope::default()
    }
}

fn unknown() -> Facts {
    Facts::from_values(registry().facts().iter().map(|fact| fact.kind.unknown()).collect())
}

/// The errors of a condition, each with the text that it points at.
fn errors(text: &str) -> Vec<(&str, Kind)> {
    let errors = Condition::parse(text, &scope()).map(|_| ()).unwrap_err();
    errors.into_iter().map(|error| (&text[error.span], error.kind)).collect()
}

/// No step changes the scope of a coalition or its type: a case that another scope would need is not near.
#[test]
fn what_a_coalition_is_makes_no_case_nearer() {
    let types = [("club".into(), Condition::parse("membership.total > 5", &scope()).unwrap().program())];
    let scope = Scope { types: types.into(), ..scope() };
    let mut facts = unknown();
    let mut set = |name: &str, value: Value| facts.set(registry().find(name).unwrap(), value);
    set("coalition.scope", Value::exact(3.0));
    set("membership.total", Value::exact(3.0));
    set("membership.regions", Value::exact(2.0));
    let refuted = |text: &str| Condition::parse(text, &scope).unwrap().refuted(View::of(&facts));
    assert_eq!(refuted("coalition.scope == 'global' && membership.regions >= 4"), Some(1));
    assert_eq!(refuted("coalition.scope == 'regional' && membership.countries >= 5"), None);
    assert_eq!(refuted("type.club && membership.regions >= 2"), None);
    assert_eq!(refuted("!type.club && membership.regions >= 2"), Some(0));
    // One of these can be changed.
    assert_eq!(refuted("membership.regions >= 4 || type.club"), Some(1));
    assert_eq!(refuted("membership.total > 5"), Some(1));
}

#[test]
fn a_condition_rests_on_what_it_does_not_except() {
    let types = [("club".into(), Condition::parse("membership.total > 5", &scope()).unwrap().program())];
    let scope = Scope { types: types.into(), ..scope() };
    let text = "bodies.personal >= 1 && !type.club && organisation.legal_form != 'foundation' && !governance.lead";
    let condition = Condition::parse(text, &scope).unwrap();
    let names = |ids: Vec<FactId>| ids.into_iter().map(|id| registry().fact(id).unwrap().name.to_string());
    let mut rests: Vec<String> = names(condition.rests_on().into_iter().collect()).collect();
    rests.sort_unstable();
    assert_eq!(rests, ["bodies.personal", "governance.lead"]);
    assert_eq!(condition.facts().count(), 4);
}

#[test]
fn an_error_points_at_what_is_wrong() {
    let unexpected = |found: &str, expected| Kind::Unexpected { found: found.to_owned(), expected };
    let operand = Needed::Operand;
    for (text, at, kind) in [
        ("", "", Kind::Empty),
        (" \n\t", " \n\t", Kind::Empty),
        ("true &&", "", unexpected("", operand)),
        ("true && )", ")", unexpected(")", operand)),
        ("true true", "true", unexpected("true", Needed::Operator)),
        ("(true", "", unexpected("", Needed::Parenthesis)),
        ("true ? false", "", unexpected("", Needed::Colon)),
        ("true and false", "and", Kind::Foreign("&&")),
        ("not true", "not", Kind::Foreign("!")),
        ("voting.groups = 2", "=", Kind::Foreign("==")),
        ("voting.groups <> 2", "<>", Kind::Foreign("!=")),
        ("true & false", "&", Kind::Foreign("&&")),
        ("voting.groups > 2u", "2u", Kind::Number),
        ("voting.groups > 1.2.3", ".3", unexpected(".3", Needed::Operator)),
        ("voting.groups > 1e999", "1e999", Kind::Number),
        ("voting.groups. > 1", ">", unexpected(">", Needed::Name)),
        ("voting.groups > é", "é", Kind::Character('é')),
        ("coalition.scope == 'global", "'global", Kind::UnclosedWord),
        ("coalition.scope == 'glo\\x62al'", "\\", Kind::Escape),
        ("coalition.scope == r'global'", "r", Kind::Unsupported(Form::Prefix)),
        ("voting.groups % 2 == 0", "%", Kind::Unsupported(Form::Remainder)),
        ("true // comment", "// comment", Kind::Unsupported(Form::Comment)),
        ("coalition.targets[0] == 'state'", "[", Kind::Unsupported(Form::Index)),
        ("(voting.groups).x", ".", Kind::Unsupported(Form::Part)),
        ("count(coalition.targets) > 1", "count(coalition.targets)", Kind::UnknownFunction("count".into())),
        (
            "coalition.targets.size() > 1",
            "coalition.targets.size()",
            Kind::UnknownFunction("coalition.targets.size".into()),
        ),
        (
            "score.funds > 1",
            "score.funds",
            Kind::UnknownScore { name: "funds".into(), known: vec!["funding".into(), "overall".into()] },
        ),
        ("level(2) > 1", "2", Kind::Type { expected: Type::Word, found: Type::Number }),
        ("size(voting.groups) > 1", "voting.groups", Kind::Type { expected: Type::Set, found: Type::Number }),
        ("voting.groups", "voting.groups", Kind::Type { expected: Type::Test, found: Type::Number }),
        ("!(voting.groups + 1)", "(voting.groups + 1)", Kind::Type { expected: Type::Test, found: Type::Number }),
        ("true + 1 > 2", "true", Kind::Type { expected: Type::Number, found: Type::Test }),
        (
            "membership.founders + 1 > 2 && membership.founders > -1",
            "-1",
            Kind::OutOfRange { number: -1.0, unit: Unit::Count },
        ),
        (
            "0.5 < seats.largest_share && 50 < seats.largest_share",
            "50",
            Kind::OutOfRange { number: 50.0, unit: Unit::Share },
        ),
        ("coalition.origin > 'organic'", "coalition.origin > 'organic'", Kind::NoOrder(Type::Choice, Type::Word)),
        ("voting.groups == 'two'", "voting.groups == 'two'", Kind::NeverEqual(Type::Number, Type::Word)),
        ("'a' in ['a']", "'a' in ['a']", Kind::NotIn(Type::Word, Type::List)),
        ("(true ? 1 : false) == 1", "(true ? 1 : false)", Kind::Branches(Type::Number, Type::Test)),
    ] {
        assert_eq!(errors(text), [(at, kind)], "{text}");
    }
}

#[test]
fn all_names_that_do_not_exist_are_told_at_once() {
    let found = errors("voting.group > 1 && level('funding.runways') > 1 && governance.mandate >= 'publishd'");
    let told: Vec<_> = found.iter().map(|(at, kind)| (*at, kind.help().map(|help| (help.id, help.values)))).collect();
    assert_eq!(told.len(), 3);
    assert_eq!(told[0].0, "voting.group");
    assert_eq!(told[0].1, Some(("problem-near-name", vec![("near", "voting.groups".into())])));
    assert_eq!(told[1].1, Some(("problem-condition-near", vec![("near", "funding.runway".into())])));
    assert_eq!(told[1].0, "'funding.runways'");
    assert_eq!(told[2].0, "'publishd'");
    assert_eq!(told[2].1, Some(("problem-condition-near", vec![("near", "published".into())])));
}

#[test]
fn what_would_take_for_ever_is_refused_at_once() {
    let list = |words: usize| format!("coalition.scope in [{}]", vec!["'global'"; words].join(","));
    let nested = |depth: usize| format!("{}true{}", "(".repeat(depth), ")".repeat(depth));
    let started = std::time::Instant::now();
    for (text, kind) in [
        (vec!["true"; 1_000].join("=="), Kind::TooLong(MAX_LENGTH)),
        (vec!["true"; 200].join("=="), Kind::TooLarge(MAX_NODES)),
        (format!("{} > 1", vec!["1.0"; 10_000].join("+")), Kind::TooLong(MAX_LENGTH)),
        (format!("{} > 1", vec!["1.0"; 200].join("+")), Kind::TooLarge(MAX_NODES)),
        (list(100_000), Kind::TooLong(MAX_LENGTH)),
        (list(300), Kind::TooLarge(MAX_NODES)),
        (format!("a{}", ".a".repeat(100_000)), Kind::TooLong(MAX_LENGTH)),
        (nested(2_000), Kind::TooDeep(MAX_DEPTH)),
        (nested(MAX_DEPTH + 1), Kind::TooDeep(MAX_DEPTH)),
        (format!("{}true", "!".repeat(2_000)), Kind::TooDeep(MAX_DEPTH)),
        (format!("{}true", "true?true:".repeat(400)), Kind::TooDeep(MAX_DEPTH)),
        (format!("{}1{} > 0", "size([".repeat(40), "])".repeat(40)), Kind::TooDeep(MAX_DEPTH)),
    ] {
        let found = Condition::parse(&text, &Scope::default()).unwrap_err();
        assert_eq!(found.into_iter().map(|error| error.kind).collect::<Vec<_>>(), [kind], "{:.40}", text);
    }
    // Both sides of an equality are looked at once: doubled at each step, this would take hours.
    let chain = Condition::parse(&vec!["governance.lead"; 120].join("=="), &Scope::default()).unwrap();
    let facts = unknown();
    assert_eq!(chain.evaluate(View { facts: &facts, scores: &[], levels: &[], answers: &[] }), None);
    assert!(Condition::parse(&nested(MAX_DEPTH), &Scope::default()).is_ok());
    assert!(started.elapsed() < std::time::Duration::from_secs(2), "{:?}", started.elapsed());
}

#[test]
fn thresholds_are_met_as_a_reader_counts() {
    let facts = unknown();
    let view = View { facts: &facts, scores: &[(60.0, 60.0), (0.4 + 0.2, 0.4 + 0.2)], levels: &[], answers: &[] };
    let holds = |text: &str| Condition::parse(text, &scope()).unwrap().evaluate(view);
    for (text, expected) in [
        ("score.overall > 0.6", Some(false)),
        ("score.overall <= 0.6", Some(true)),
        ("score.overall == 0.6", Some(true)),
        ("score.overall < 0.6000001", Some(true)),
        ("score.overall >= 0.6000001", Some(false)),
        ("score.funding / 3 == 20", Some(true)),
        ("score.funding / 0 > 1", None),
        ("finance.runway_months > 3", None),
        ("finance.runway_months >= 0", Some(true)),
        ("finance.runway_months - finance.runway_months == 0", None),
        ("score.funding > 59 ? true : governance.lead", Some(true)),
    ] {
        assert_eq!(holds(text), expected, "{text}");
    }
}

/// A condition as a tree of our own, written out both for us and for the `cel` crate.
#[derive(Clone, Debug)]
enum Expr {
    Flag(usize),
    Bool(bool),
    Not(Box<Expr>),
    Join(&'static str, Box<Expr>, Box<Expr>),
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    Compare(&'static str, Num, Num),
    /// An ordered fact beside one of its words.
    Grade(&'static str, usize, usize, bool),
    GradeIn(usize, Vec<usize>),
    Choice(&'static str, usize, usize),
    ChoiceIn(usize, Vec<usize>),
    Has(usize, usize),
}

#[derive(Clone, Debug)]
enum Num {
    Const(i16),
    Fact(usize),
    Score(bool),
    Level,
    Size(usize),
    Negate(Box<Num>),
    Sum(&'static str, Box<Num>, Box<Num>),
    /// Divided by a power of two, so that both sides stay exact.
    Part(Box<Num>, u8),
    If(Box<Expr>, Box<Num>, Box<Num>),
}

/// Facts of one kind, by name.
fn facts_of(wanted: fn(value::Kind) -> bool) -> Vec<(FactId, String, &'static [&'static str])> {
    let facts = registry().facts().iter().filter(|fact| wanted(fact.kind));
    facts.map(|fact| (registry().find(&fact.name).unwrap(), fact.name.to_string(), fact.kind.words())).collect()
}

struct Pool {
    flags: Vec<(FactId, String, &'static [&'static str])>,
    numbers: Vec<(FactId, String, &'static [&'static str])>,
    grades: Vec<(FactId, String, &'static [&'static str])>,
    choices: Vec<(FactId, String, &'static [&'static str])>,
    sets: Vec<(FactId, String, &'static [&'static str])>,
}

fn pool() -> &'static Pool {
    static POOL: std::sync::OnceLock<Pool> = std::sync::OnceLock::new();
    POOL.get_or_init(|| Pool {
        flags: facts_of(|kind| matches!(kind, value::Kind::Flag)),
        numbers: facts_of(|kind| matches!(kind, value::Kind::Number(_))),
        grades: facts_of(|kind| matches!(kind, value::Kind::Ordered(_))),
        choices: facts_of(|kind| matches!(kind, value::Kind::Choice(_))),
        sets: facts_of(|kind| matches!(kind, value::Kind::Set(_))),
    })
}

fn pick<T>(list: &[T], at: usize) -> &T {
    &list[at % list.len()]
}

fn expression() -> impl Strategy<Value = Expr> {
    let compare = || prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let equal = || prop::sample::select(vec!["==", "!="]);
    let at = || 0usize..1_000;
    let number = prop_oneof![
        any::<i16>().prop_map(Num::Const),
        at().prop_map(Num::Fact),
        any::<bool>().prop_map(Num::Score),
        Just(Num::Level),
        at().prop_map(Num::Size),
    ];
    let leaf = prop_oneof![
        at().prop_map(Expr::Flag),
        any::<bool>().prop_map(Expr::Bool),
        (compare(), number.clone(), number.clone()).prop_map(|(how, a, b)| Expr::Compare(how, a, b)),
        (compare(), at(), at(), any::<bool>())
            .prop_map(|(how, fact, word, turned)| Expr::Grade(how, fact, word, turned)),
        (at(), prop::collection::vec(at(), 0..4)).prop_map(|(fact, words)| Expr::GradeIn(fact, words)),
        (equal(), at(), at()).prop_map(|(how, fact, word)| Expr::Choice(how, fact, word)),
        (at(), prop::collection::vec(at(), 0..4)).prop_map(|(fact, words)| Expr::ChoiceIn(fact, words)),
        (at(), at()).prop_map(|(fact, word)| Expr::Has(fact, word)),
    ];
    leaf.prop_recursive(4, 24, 3, move |inner| {
        let boxed = inner.clone().prop_map(Box::new);
        let number = number.clone().prop_recursive(3, 8, 2, {
            let boxed = boxed.clone();
            move |inner| {
                let number = inner.prop_map(Box::new);
                prop_oneof![
                    number.clone().prop_map(Num::Negate),
                    (prop::sample::select(vec!["+", "-", "*"]), number.clone(), number.clone())
                        .prop_map(|(how, a, b)| Num::Sum(how, a, b)),
                    (number.clone(), 0u8..4).prop_map(|(a, power)| Num::Part(a, power)),
                    (boxed.clone(), number.clone(), number).prop_map(|(when, a, b)| Num::If(when, a, b)),
                ]
            }
        });
        prop_oneof![
            boxed.clone().prop_map(Expr::Not),
            (prop::sample::select(vec!["&&", "||", "==", "!="]), boxed.clone(), boxed.clone())
                .prop_map(|(how, a, b)| Expr::Join(how, a, b)),
            (boxed.clone(), boxed.clone(), boxed).prop_map(|(when, a, b)| Expr::If(when, a, b)),
            (compare(), number.clone(), number).prop_map(|(how, a, b)| Expr::Compare(how, a, b)),
        ]
    })
}

/// Writes an expression; for the `cel` crate, graded words become their places and counts become fractions.
struct Writer {
    cel: bool,
}

impl Writer {
    fn words(&self, words: &[&str], places: &[usize], ranked: bool) -> String {
        let list: Vec<String> = places.iter().map(|place| self.word(words, *place, ranked)).collect();
        list.join(", ")
    }

    fn word(&self, words: &[&str], place: usize, ranked: bool) -> String {
        if self.cel && ranked { format!("{}.0", place % words.len()) } else { format!("'{}'", pick(words, place)) }
    }

    fn test(&self, expr: &Expr) -> String {
        let pool = pool();
        match expr {
            Expr::Flag(at) => pick(&pool.flags, *at).1.clone(),
            Expr::Bool(value) => value.to_string(),
            Expr::Not(inner) => format!("!({})", self.test(inner)),
            Expr::Join(how, a, b) => format!("({}) {how} ({})", self.test(a), self.test(b)),
            Expr::If(when, a, b) => format!("({} ? {} : {})", self.test(when), self.test(a), self.test(b)),
            Expr::Compare(how, a, b) => format!("{} {how} {}", self.number(a), self.number(b)),
            Expr::Grade(how, at, word, turned) => {
                let (_, name, words) = pick(&pool.grades, *at);
                let word = self.word(words, *word, true);
                if *turned { format!("{word} {how} {name}") } else { format!("{name} {how} {word}") }
            }
            Expr::GradeIn(at, list) => {
                let (_, name, words) = pick(&pool.grades, *at);
                format!("{name} in [{}]", self.words(words, list, true))
            }
            Expr::Choice(how, at, word) => {
                let (_, name, words) = pick(&pool.choices, *at);
                format!("{name} {how} {}", self.word(words, *word, false))
            }
            Expr::ChoiceIn(at, list) => {
                let (_, name, words) = pick(&pool.choices, *at);
                format!("{name} in [{}]", self.words(words, list, false))
            }
            Expr::Has(at, word) => {
                let (_, name, words) = pick(&pool.sets, *at);
                format!("{} in {name}", self.word(words, *word, false))
            }
        }
    }

    fn number(&self, number: &Num) -> String {
        let pool = pool();
        match number {
            Num::Const(quarters) => format!("{:.2}", (f64::from(*quarters) / 4.0).abs()),
            Num::Fact(at) => pick(&pool.numbers, *at).1.clone(),
            Num::Score(overall) => if *overall { "score.overall" } else { "score.funding" }.to_owned(),
            Num::Level if self.cel => "level_of_runway".to_owned(),
            Num::Level => "level('funding.runway')".to_owned(),
            Num::Size(at) if self.cel => format!("double(size({}))", pick(&pool.sets, *at).1),
            Num::Size(at) => format!("size({})", pick(&pool.sets, *at).1),
            Num::Negate(inner) => format!("-({})", self.number(inner)),
            Num::Sum(how, a, b) => format!("({} {how} {})", self.number(a), self.number(b)),
            Num::Part(a, power) => format!("({} / {}.0)", self.number(a), 1 << power),
            Num::If(when, a, b) => format!("({} ? {} : {})", self.test(when), self.number(a), self.number(b)),
        }
    }
}

/// Two draws for each fact: the ends of its range, between which the concrete number lies.
fn draws() -> impl Strategy<Value = Vec<(u64, u64, u64)>> {
    let count = registry().facts().len();
    prop::collection::vec((any::<u64>(), any::<u64>(), any::<u64>()), count + 3)
}

fn quarters(draw: u64) -> f64 {
    f64::from(u32::try_from(draw % 64).unwrap()) / 4.0 - 4.0
}

/// What is true of a fact, and what is known of it.
fn fact(kind: value::Kind, (a, b, c): (u64, u64, u64)) -> (Value, Value) {
    let top = kind.words().len() as u64;
    let between = |low: f64, at: f64, high: f64| {
        let mut ends = [low, at, high];
        ends.sort_by(f64::total_cmp);
        (Value::exact(ends[1]), Value::Range(ends[0], ends[2]))
    };
    let place = |draw: u64| f64::from(u32::try_from(draw % top).unwrap());
    let flag = |draw: u64| f64::from(u32::try_from(draw % 2).unwrap());
    match kind {
        value::Kind::Flag => between(flag(a), flag(b), flag(c)),
        value::Kind::Ordered(_) => between(place(a), place(b), place(c)),
        value::Kind::Number(_) if a % 5 == 0 => {
            let (at, low) = (quarters(b), quarters(b).min(quarters(c)));
            (Value::exact(at), Value::Range(low, f64::INFINITY))
        }
        value::Kind::Number(_) => between(quarters(a), quarters(b), quarters(c)),
        value::Kind::Choice(_) => {
            let place = usize::try_from(a % top).unwrap();
            (Value::Choice(Some(place)), Value::Choice((b % 2 == 0).then_some(place)))
        }
        value::Kind::Set(_) => {
            let all = (1u64 << top) - 1;
            let whole = c % 2 == 0;
            let present = if whole { a & all } else { a & b & all };
            (Value::Set { present: a & all, whole: true }, Value::Set { present, whole })
        }
    }
}

struct World {
    concrete: Facts,
    partial: Facts,
    /// Two scores and a level, in the same way.
    concrete_numbers: Vec<(f64, f64)>,
    partial_numbers: Vec<(f64, f64)>,
}

fn world(draws: &[(u64, u64, u64)]) -> World {
    let kinds = registry().facts().iter().map(|fact| fact.kind);
    let (concrete, partial) = kinds.zip(draws).map(|(kind, draw)| fact(kind, *draw)).unzip();
    let number = value::Kind::Number(value::Unit::Points);
    let others = draws.iter().rev().take(3).map(|(a, b, c)| fact(number, (a | 1, *b, *c)));
    let (concrete_numbers, partial_numbers) = others.map(|(a, b)| (a.range().unwrap(), b.range().unwrap())).unzip();
    World {
        concrete: Facts::from_values(concrete),
        partial: Facts::from_values(partial),
        concrete_numbers,
        partial_numbers,
    }
}

fn view<'a>(facts: &'a Facts, numbers: &'a [(f64, f64)]) -> View<'a> {
    View { facts, scores: &numbers[..2], levels: &numbers[2..], answers: &[] }
}

/// What the `cel` crate says where all facts are known.
fn by_cel(text: &str, facts: &Facts, numbers: &[(f64, f64)]) -> bool {
    let mut tables: BTreeMap<String, HashMap<String, cel::Value>> = BTreeMap::new();
    for fact in registry().facts() {
        let value = facts.value(registry().find(&fact.name).unwrap());
        let words = fact.kind.words();
        let value: cel::Value = match (fact.kind, value) {
            (value::Kind::Flag, Value::Range(yes, _)) => (yes > 0.5).into(),
            (_, Value::Range(number, _)) => number.into(),
            (_, Value::Choice(place)) => words[place.unwrap()].into(),
            (_, Value::Set { present, .. }) => {
                let words = words.iter().enumerate().filter(|(place, _)| present & (1 << place) != 0);
                words.map(|(_, word)| *word).collect::<Vec<&str>>().into()
            }
        };
        let (table, key) = fact.name.split_once('.').unwrap();
        tables.entry(table.to_owned()).or_default().insert(key.to_owned(), value);
    }
    let scores = [("funding", numbers[0].0), ("overall", numbers[1].0)];
    tables.insert("score".into(), scores.map(|(name, score)| (name.to_owned(), score.into())).into());
    let mut context = cel::Context::default();
    for (name, table) in tables {
        context.add_variable_from_value(name, table);
    }
    context.add_variable_from_value("level_of_runway", numbers[2].0);
    match cel::Program::compile(text).unwrap().execute(&context) {
        Ok(cel::Value::Bool(value)) => value,
        other => unreachable!("{text}: {other:?}"),
    }
}

/// The condition, where no fact stands beside a number that it can never be.
fn parsed(text: &str) -> Result<Condition, TestCaseError> {
    Condition::parse(text, &scope()).map_err(|errors| {
        let is_outside = |error: &ConditionError| matches!(error.kind, Kind::OutOfRange { .. });
        match errors.iter().all(is_outside) {
            true => TestCaseError::reject("a number out of range"),
            false => TestCaseError::fail(format!("{text}: {errors:?}")),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(16), ..ProptestConfig::default()
    })]

    #[test]
    fn where_all_is_known_cel_says_the_same(expr in expression(), draws in draws()) {
        let world = world(&draws);
        let condition = parsed(&Writer { cel: false }.test(&expr))?;
        let ours = condition.evaluate(view(&world.concrete, &world.concrete_numbers));
        let theirs = by_cel(&Writer { cel: true }.test(&expr), &world.concrete, &world.concrete_numbers);
        prop_assert_eq!(ours, Some(theirs));
    }

    #[test]
    fn what_is_said_of_a_range_holds_for_every_value_in_it(expr in expression(), draws in draws()) {
        let world = world(&draws);
        let text = Writer { cel: false }.test(&expr);
        let condition = parsed(&text)?;
        let concrete = condition.evaluate(view(&world.concrete, &world.concrete_numbers));
        prop_assert!(concrete.is_some());
        let partial = condition.evaluate(view(&world.partial, &world.partial_numbers));
        prop_assert!(partial.is_none() || partial == concrete, "{partial:?} of a range, {concrete:?} of a value");
    }

    #[test]
    fn no_text_breaks_the_parser(text in "[a-c0-9.'\"()\\[\\]!=<>&|?:+*/, é-]{0,40}") {
        if let Err(errors) = Condition::parse(&text, &scope()) {
            for error in errors {
                prop_assert!(text.get(error.span).is_some());
                prop_assert!(error.kind.message().id.starts_with("problem-"));
            }
        }
    }
}
