//! "Unknown is a range" at the level of the file: whoever knows less may only be told less. Taking a key or a row away
//! widens facts, levels and scores, and never adds a finding, a tension, a pattern or a step of the plan; the order of rows
//! changes nothing.

use cma::assess::fit::{GivenAnswers, fit};
use cma::assess::{
    Assessment, Basis, CriterionResult, Finding, FindingKind, MOST_STEPS, Options, PartResult, PatternResult, PlanStep,
    assess,
};
use cma::coalition::load::load;
use cma::facts::registry;
use cma::knowledge::Rubrics;
use cma::knowledge::expr::Condition;
use cma::value::Value as Fact;
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// A step into a parsed file.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    Row(usize),
}

fn shown(path: &[Step]) -> String {
    path.iter().fold(String::new(), |mut text, step| {
        let _ = match step {
            Step::Key(key) if text.is_empty() => write!(text, "{key}"),
            Step::Key(key) => write!(text, ".{key}"),
            Step::Row(row) => write!(text, "[{row}]"),
        };
        text
    })
}

/// Everything that is derived from one file.
struct Derived<'r> {
    assessment: Assessment<'r>,
    told: Told,
}

/// What is told of a file, by its ids.
struct Told {
    findings: BTreeSet<String>,
    flags: BTreeSet<String>,
    tensions: BTreeSet<String>,
    /// Patterns, and each of their parts.
    patterns: BTreeSet<String>,
    steps: BTreeSet<String>,
    /// What each finding is about, and where that is.
    at: BTreeMap<String, (String, String)>,
    /// Answers, verdicts and scopes of fit that are possible.
    possible: BTreeSet<String>,
}

impl Told {
    fn new(assessment: &Assessment<'_>, rubrics: &Rubrics) -> Self {
        let findings = &assessment.findings;
        let ids = findings.iter().flat_map(|finding| finding.ids());
        let flags = findings.iter().flat_map(|finding| &finding.flags);
        let places = |finding: &Finding<'_>| (finding.at.subject.clone(), finding.at.path.clone());
        Self {
            // A finding is known by any of its ids: what flags belong to it changes with the facts.
            findings: ids.map(std::borrow::Cow::into_owned).collect(),
            flags: flags.map(|raised| raised.flag.id().to_string()).collect(),
            tensions: assessment.tensions.iter().map(|found| found.tension.id.to_string()).collect(),
            patterns: {
                let part = |found: &PartResult<'_>| found.part.says().to_string();
                let of = |found: &PatternResult<'_>| {
                    let id = &found.pattern.id;
                    found.parts.iter().map(part).map(|says| format!("{id}: {says}")).chain([id.to_string()]).collect()
                };
                assessment.patterns.iter().flat_map::<Vec<String>, _>(of).collect()
            },
            steps: assessment.plan.iter().flat_map(actions).collect(),
            at: findings.iter().map(|finding| (finding.id().into_owned(), places(finding))).collect(),
            possible: possible(assessment, rubrics),
        }
    }
}

/// All that a step of a plan advises.
fn actions(step: &PlanStep<'_>) -> Vec<String> {
    step.remedies().map(|remedy| remedy.advice.action.to_string()).collect()
}

/// Answers, verdicts and scopes of fit that are possible. They are found once for files that do not differ in them.
fn possible(assessment: &Assessment<'_>, rubrics: &Rubrics) -> BTreeSet<String> {
    thread_local! {
        static KNOWN: RefCell<BTreeMap<String, BTreeSet<String>>> = RefCell::default();
    }
    let (rules, facts) = (rubrics.fit(), &assessment.facts);
    let answers = rules.questions.iter().flat_map(|question| &question.answers);
    let conditions = answers.flat_map(|answer| [&answer.when, &answer.unless, &answer.stops]).flatten();
    let conditions = conditions.chain(rules.verdicts.iter().filter_map(|verdict| verdict.when.as_ref()));
    let conditions = conditions.chain(rules.scopes.iter().filter_map(|scope| scope.when.as_ref()));
    let read = conditions.flat_map(Condition::facts).map(|id| facts.value(id));
    let key = format!("{:?}", read.collect::<Vec<_>>());
    if let Some(known) = KNOWN.with_borrow(|known| known.get(&key).cloned()) {
        return known;
    }
    let found = fit(rules, facts, &GivenAnswers::new());
    let answers = found.questions.iter().flat_map(|found| {
        found.possible.iter().map(|answer| format!("{} = {answer}", found.question.id)).collect::<Vec<_>>()
    });
    let verdicts = found.possible().map(|found| found.verdict.id.to_string());
    let scopes = found.scopes.iter().map(|scope| format!("{:?}", scope.scope));
    let possible: BTreeSet<String> = answers.chain(verdicts).chain(scopes).collect();
    KNOWN.with_borrow_mut(|known| known.insert(key, possible.clone()));
    possible
}

fn derive<'r>(text: &str, rubrics: &'r Rubrics) -> Option<Derived<'r>> {
    derive_as(text, rubrics, &Options::default())
}

fn derive_as<'r>(text: &str, rubrics: &'r Rubrics, options: &Options) -> Option<Derived<'r>> {
    let (source, coalition) = load("file.toml", text.as_bytes()).ok()?;
    let assessment = assess(&source, &coalition, rubrics, options);
    let told = Told::new(&assessment, rubrics);
    Some(Derived { assessment, told })
}

impl<'r> Derived<'r> {
    fn criteria(&self) -> impl Iterator<Item = &CriterionResult<'r>> {
        self.assessment.criteria()
    }

    /// Ratings that the facts overrule.
    fn contradictions(&self) -> Vec<String> {
        let all = self.assessment.findings.iter().filter_map(|finding| match &finding.kind {
            FindingKind::Overruled { criterion, .. } => Some(criterion.id.to_string()),
            _ => None,
        });
        all.collect()
    }
}

/// How far rounding in sums may move a bound.
const ROUNDING: f64 = 1e-9;

/// Whether every value that `old` allows is allowed by `new`.
fn holds(new: Fact, old: Fact) -> bool {
    let slack = |bound: f64| ROUNDING * bound.abs().max(1.0);
    match (new, old) {
        (Fact::Range(low, high), Fact::Range(a, b)) => {
            (low <= a || low - a <= slack(a)) && (high >= b || b - high <= slack(b))
        }
        (Fact::Choice(new), Fact::Choice(old)) => new.is_none() || new == old,
        (Fact::Set { present, whole }, Fact::Set { present: before, whole: was_whole }) => {
            present & !before == 0 && (!whole || (was_whole && present == before))
        }
        _ => false,
    }
}

/// Whether a count is none, or may be.
fn may_be_none(count: &Value) -> bool {
    count.get("at_least").unwrap_or(count).as_integer() == Some(0)
}

/// What breaks the law between a file and the same file with less in it.
fn narrowed(old: &Derived<'_>, new: &Derived<'_>, plan: bool) -> Vec<String> {
    let mut broken = Vec::new();
    for (id, fact) in registry().ids().zip(registry().facts()) {
        let (was, is) = (old.assessment.facts.value(id), new.assessment.facts.value(id));
        if !holds(is, was) {
            broken.push(format!("{}: {was:?} -> {is:?}", fact.name));
        }
    }
    for (was, is) in old.criteria().zip(new.criteria()) {
        assert_eq!(was.criterion.id, is.criterion.id);
        let absent = |c: &CriterionResult<'_>| c.basis == Basis::NotApplicable;
        let kept = match (absent(was), absent(is)) {
            (true, true) => true,
            (true, false) => !is.certain,
            (false, true) => false,
            (false, false) => is.low <= was.low && is.high >= was.high && (was.certain || !is.certain),
        };
        if !kept {
            let of = |c: &CriterionResult<'_>| format!("{} to {} {:?} certain {}", c.low, c.high, c.basis, c.certain);
            broken.push(format!("level of {}: {} -> {}", was.criterion.id, of(was), of(is)));
        }
    }
    let scores = |d: &Derived<'_>| -> Vec<(String, Fact)> {
        let of = |id: &str, score: &cma::assess::Score| (id.to_owned(), Fact::Range(score.low, score.high));
        let rubrics = d.assessment.rubrics.iter().map(|rubric| of(&rubric.rubric.id, &rubric.score));
        rubrics.chain([of("overall", &d.assessment.overall)]).collect()
    };
    for ((id, was), (_, is)) in scores(old).into_iter().zip(scores(new)) {
        if !holds(is, was) {
            broken.push(format!("score {id}: {was:?} -> {is:?}"));
        }
    }
    let (was, is) = (&old.told, &new.told);
    broken.extend(was.possible.difference(&is.possible).map(|gone| format!("no longer possible: {gone}")));
    let before: BTreeSet<&str> = was.findings.union(&was.tensions).map(String::as_str).collect();
    let is_new = |finding: &&Finding<'_>| finding.ids().iter().all(|id| !before.contains(id.as_ref()));
    // That sources contradict each other is written, and follows from nothing that was left out.
    let is_written = |finding: &&Finding<'_>| matches!(finding.kind, FindingKind::Disputed { .. });
    let added = new.assessment.findings.iter().filter(is_new).filter(|finding| !is_written(finding));
    broken.extend(added.map(|finding| format!("new finding {}", finding.id())));
    // Raised flags stay raised only while their facts are there, and none is raised for want of a fact.
    broken.extend(is.flags.difference(&was.flags).map(|id| format!("new flag {id}")));
    let tensions = is.tensions.iter().filter(|id| !before.contains(id.as_str()));
    broken.extend(tensions.map(|id| format!("new tension {id}")));
    broken.extend(is.patterns.difference(&was.patterns).map(|said| format!("new pattern or part {said}")));
    // Behind the steps of a plan that is cut the next one waits, and behind the worst finding what is worst without it.
    if plan && old.assessment.plan.len() < MOST_STEPS {
        let worst: Vec<String> = new.assessment.first_steps().iter().flat_map(actions).collect();
        let added = is.steps.difference(&was.steps).filter(|step| !worst.contains(step));
        broken.extend(added.map(|step| format!("new step {step}")));
    }
    broken
}

/// Findings that are about something else now, though what they were about is still there. To be less exact is no harm,
/// nor to be about the next row of a list, where the first is not sure to be one of those that count any more.
fn moved(old: &Derived, new: &Derived, gone: &str) -> Vec<String> {
    let (old, new) = (&old.told.at, &new.told.at);
    let list =
        |path: &str| path.strip_suffix(']').and_then(|path| path.rsplit_once('[')).map(|(list, _)| list.to_owned());
    let pairs = new.iter().filter_map(|(id, is)| Some((id, is, old.get(id)?)));
    pairs
        .filter(|(_, (is, _), (was, path))| {
            !was.starts_with(is.as_str()) && !path.starts_with(gone) && !gone.starts_with(path.as_str())
        })
        .filter(|(_, (_, now), (_, before))| list(now).is_none() || list(now) != list(before))
        .map(|(id, (is, _), (was, _))| format!("{id} moved from {was} to {is}"))
        .collect()
}

/// A key or a row that may be taken away.
fn removals(table: &Table) -> Vec<Vec<Step>> {
    fn walk(value: &Value, at: &mut Vec<Step>, all: &mut Vec<Vec<Step>>) {
        match value {
            Value::Table(table) => {
                for (key, inner) in table {
                    at.push(Step::Key(key.clone()));
                    all.push(at.clone());
                    walk(inner, at, all);
                    at.pop();
                }
            }
            // A list of words is one statement; only rows can stand in a list that is known in part.
            Value::Array(rows) if rows.iter().all(Value::is_table) => {
                for (row, inner) in rows.iter().enumerate() {
                    at.push(Step::Row(row));
                    all.push(at.clone());
                    walk(inner, at, all);
                    at.pop();
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    walk(&Value::Table(table.clone()), &mut Vec::new(), &mut all);
    all
}

fn value_at<'a>(table: &'a Table, path: &[Step]) -> Option<&'a Value> {
    let (Step::Key(first), rest) = path.split_first()? else { return None };
    rest.iter().try_fold(table.get(first)?, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Row(row) => value.get(row),
    })
}

fn remove(table: &Table, path: &[Step]) -> Table {
    fn go(value: &mut Value, path: &[Step]) {
        match (value, path) {
            (Value::Table(table), [Step::Key(key)]) => drop(table.remove(key)),
            (Value::Array(rows), [Step::Row(row)]) => drop(rows.remove(*row)),
            (Value::Table(table), [Step::Key(key), rest @ ..]) => go(table.get_mut(key).unwrap(), rest),
            (Value::Array(rows), [Step::Row(row), rest @ ..]) => go(&mut rows[*row], rest),
            _ => {}
        }
    }
    let id = match path {
        [Step::Key(list), Step::Row(_)] if list == "evidence" => {
            value_at(table, path).and_then(|row| row.get("id")).and_then(Value::as_str).map(str::to_owned)
        }
        _ => None,
    };
    let mut value = Value::Table(table.clone());
    go(&mut value, path);
    if let Some(id) = id {
        forget(&mut value, &id);
    }
    let Value::Table(table) = value else { unreachable!() };
    table
}

/// A document that is not there cannot be cited.
fn forget(value: &mut Value, id: &str) {
    match value {
        Value::Array(items) => {
            items.retain(|item| item.as_str() != Some(id));
            items.iter_mut().for_each(|item| forget(item, id));
        }
        // A list of citations that lost its last one is left out: an empty one would say that there is no proof.
        Value::Table(table) => table.retain(|_, inner| {
            let cited = inner.as_array().is_some_and(|items| items.iter().any(|item| item.as_str() == Some(id)));
            forget(inner, id);
            !cited || inner.as_array().is_some_and(|items| !items.is_empty())
        }),
        _ => {}
    }
}

/// Why a deletion is not one of knowledge, where that is so.
fn exempt(table: &Table, path: &[Step]) -> Option<&'static str> {
    let value = |path: &[Step]| value_at(table, path);
    let complete = |list: &str| {
        table.get("completeness").and_then(|lists| lists.get(list)).and_then(Value::as_str) == Some("complete")
    };
    let owner = |key: &str| path.split_last().and_then(|(_, row)| value(row)).and_then(|row| row.get(key));
    // Whether the key is the last of several that say the same of a row.
    let only =
        |key: &str, keys: &[&str]| keys.contains(&key) && keys.iter().filter(|key| owner(key).is_some()).count() == 1;
    let text = shown(path);
    // The body of a list of seats, or of a row of it.
    let seats_complete = |path: &[Step]| {
        let body = path.get(..3).and_then(value);
        body.and_then(|body| body.get("seats_complete")).and_then(Value::as_bool) == Some(true)
    };
    match path {
        [Step::Key(list), Step::Row(_)] if complete(list) => Some("a row of a list that is declared complete"),
        [Step::Key(list)] if complete(list) => Some("a list that is declared complete, empty without its rows"),
        [Step::Key(top), Step::Key(list), Step::Row(_)]
            if top == "governance" && list == "bodies" && complete(list) =>
        {
            Some("a row of a list that is declared complete")
        }
        [Step::Key(top), Step::Key(list)] if top == "governance" && list == "bodies" && complete(list) => {
            Some("a list that is declared complete, empty without its rows")
        }
        [Step::Key(top)] if top == "governance" && complete("bodies") => {
            Some("a list that is declared complete, empty without its rows")
        }
        [.., Step::Key(seats), Step::Row(_)] | [.., Step::Key(seats)]
            if seats == "seats" && text.starts_with("governance.bodies") && seats_complete(path) =>
        {
            Some("a row of a list that is declared complete")
        }
        [.., Step::Key(seats), Step::Row(_)] | [.., Step::Key(seats)]
            if seats == "seats" && may_be_voteless(table, path) =>
        {
            Some("seats that may be without a vote: beside the size of a body they count where a row tells of them")
        }
        [.., Step::Key(key)] if text.contains("bodies[") && key == "seats_complete" && may_be_voteless(table, path) => {
            Some("seats that may be without a vote: beside the size of a body they count where a row tells of them")
        }
        [.., Step::Key(key)]
            if text.contains("bodies[")
                && ["votes", "votes_each"].contains(&key.as_str())
                && tells_of_voteless(table, path) =>
        {
            Some("what makes seats stand beside those with a vote: without it they are among these")
        }
        [.., Step::Key(key)] if text.contains("bodies[") && key == "size" && seats_complete(path) => {
            Some("seats that no row tells of, where all who sit are listed: without a size there are none")
        }
        [.., Step::Key(key)]
            if text.contains(".seats[")
                && ["votes", "veto", "together"].contains(&key.as_str())
                && seats_of(table, path).0.is_some_and(|body| body.get(of_body(key)).is_some()) =>
        {
            Some("what makes a row speak of other votes than its body: without it they are as in other rows")
        }
        [.., Step::Key(key)] if text.contains(".seats[") && key == "group" => {
            Some("a label: it says which rows belong together")
        }
        [.., Step::Key(key)] if text.contains(".seats[") && key == "chamber" && is_last_chamber(table, path) => {
            Some("the last chamber: a body of which no row names one has none")
        }
        [.., Step::Key(key)] if text.contains("bodies[") && key == "veto" && has_silent_veto(table, path) => {
            Some("a veto of seats without a vote: without it they are observers")
        }
        [.., Step::Key(key)] if text.contains(".seats[") && key == "kind" && owner("group").is_none() => {
            Some("a label: it says which rows belong together")
        }
        [.., Step::Key(key)] if key == "count" && owner("count").is_some_and(may_be_none) => {
            Some("a count of none: without it the row stands for one at least")
        }
        [.., Step::Key(key)] if text.contains("bodies[") && key == "governing" => {
            Some("a pointer: it says of which body the measures speak")
        }
        [Step::Key(_), Step::Key(list), Step::Row(_)]
            if list == "bodies"
                && value(path).and_then(|body| body.get("governing")).and_then(Value::as_bool) == Some(true) =>
        {
            Some("a pointer: it says of which body the measures speak")
        }
        [Step::Key(list), _, Step::Key(key)]
            if list == "members" && only(key, &["left", "left_because", "departure"]) =>
        {
            Some("what makes a row speak of one that left: without it the row says that a member takes part")
        }
        [Step::Key(list), _, Step::Key(key)]
            if list == "members" && key == "departure" && owner("left_because").is_some() =>
        {
            Some("what makes a row speak of one that did not go by its own will: without it a reason says that it did")
        }
        [Step::Key(top), Step::Key(key)] if top == "coalition" && key == "ended" => {
            Some("what makes a file speak of the day before the end: without it the file tells of its own day")
        }
        [.., Step::Key(key)] if text.contains("bodies[") && key == "ended" => {
            Some("what makes a row speak of a body that ended: without it the row says that it sits")
        }
        _ if text == "coalition.ended" => {
            Some("what makes the file speak of a coalition that ended: without it the file says that it goes on")
        }
        [Step::Key(list), _, Step::Key(key)] if list == "funding" && key == "in_kind" => {
            Some("what makes a row speak of work and goods: without it the row says that money is given")
        }
        [Step::Key(list), _, Step::Key(key)]
            if list == "funding"
                && (["from", "until"].contains(&key.as_str()) && owner("amount").is_some()
                    || only(key, &["from", "until"])
                    || key == "ended"
                    || key == "from" && owner("from").is_some_and(|from| is_later(table, from))) =>
        {
            Some("what makes a row speak of another time: without it the row tells of the year of `as_of`")
        }
        [Step::Key(list), _, Step::Key(key)] if list == "funding" && key == "aka" => {
            Some("what says that two names are of one and the same")
        }
        [Step::Key(list), Step::Row(row)] if list == "funding" && gives_by_another_row(table, *row) => {
            Some("one of several rows of a giver: without it the others say all that it gives")
        }
        [Step::Key(list), Step::Row(row)] if list == "funding" && may_give_no_more(table, *row) => {
            Some("a giver that ended, or may have: without it the shares of the others are of the year of `as_of`")
        }
        _ if is_named_elsewhere(table, path) => Some("what says that two names are of one and the same"),
        [Step::Key(finance), Step::Key(series), Step::Key(_)]
            if finance == "finance" && ["income", "expenditure"].contains(&series.as_str()) =>
        {
            Some("a year of a series: the series is one statement, read up to its latest year")
        }
        _ => None,
    }
}

/// The body of a key, and its rows of seats.
fn seats_of<'a>(table: &'a Table, path: &[Step]) -> (Option<&'a Value>, &'a [Value]) {
    let body = path.get(..3).and_then(|path| value_at(table, path));
    let rows = body.and_then(|body| body.get("seats")).and_then(Value::as_array);
    (body, rows.map(Vec::as_slice).unwrap_or_default())
}

/// Where a body says what its rows of seats do not say.
fn of_body(key: &str) -> &str {
    if key == "votes" { "votes_each" } else { key }
}

/// Whether rows of a body whose size is known, one of them or all, say that they may be of seats without a vote.
fn may_be_voteless(table: &Table, path: &[Step]) -> bool {
    seats_of(table, path).0.is_some_and(|body| body.get("size").is_some()) && tells_of_voteless(table, path)
}

/// The same, whatever is known of the size.
fn tells_of_voteless(table: &Table, path: &[Step]) -> bool {
    let (body, rows) = seats_of(table, path);
    let votes = |row: &Value| {
        let votes = row.get("votes").or(body.and_then(|body| body.get("votes_each"))).cloned();
        votes.map(|votes| votes.get("at_least").cloned().unwrap_or(votes))
    };
    let is_sure = |votes: Value| votes.as_integer().map_or(votes.as_float(), |votes| Some(votes as f64)) > Some(0.0);
    let may_be = |row: &Value| votes(row).is_some_and(|votes| !is_sure(votes));
    let of_row = value_at(table, path).filter(|_| matches!(path.last(), Some(Step::Row(_)))).map(may_be);
    of_row.unwrap_or_else(|| rows.iter().any(may_be))
}

/// Whether no other row of a body names a chamber.
fn is_last_chamber(table: &Table, path: &[Step]) -> bool {
    seats_of(table, path).1.iter().filter(|row| row.get("chamber").is_some()).count() == 1
}

/// Whether a key says of seats without a vote that they have a veto, or may have one.
fn has_silent_veto(table: &Table, path: &[Step]) -> bool {
    let (body, rows) = seats_of(table, path);
    let is_of = |row: &&Value| match value_at(table, &path[..path.len() - 1]) {
        Some(owner) if owner.get("seats").is_some() => row.get("veto").is_none(),
        owner => owner == Some(*row),
    };
    let votes = |row: &Value| row.get("votes").or(body.and_then(|body| body.get("votes_each"))).cloned();
    let is_no = value_at(table, path).and_then(Value::as_bool) == Some(false);
    let none =
        |row: &&Value| votes(row).is_some_and(|votes| votes.as_float() == Some(0.0) || votes.as_integer() == Some(0));
    !is_no && rows.iter().filter(is_of).any(|row| none(&row))
}

/// Whether a source of money stands in another row too.
fn gives_by_another_row(table: &Table, row: usize) -> bool {
    let rows = table.get("funding").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let names: Vec<_> = rows.iter().map(|row| row.get("source")).collect();
    names.iter().enumerate().any(|(at, name)| at != row && names.get(row) == Some(name))
}

/// Whether a source of money ended, or may have.
fn may_give_no_more(table: &Table, row: usize) -> bool {
    let (_, coalition) = load("file.toml", table.to_string().as_bytes()).unwrap();
    coalition.funding[row].is_current(coalition.now(coalition.as_of())) != Some(true)
}

/// Whether a day is later than the one that the file describes.
fn is_later(table: &Table, day: &Value) -> bool {
    let as_of = table.get("coalition").and_then(|profile| profile.get("as_of"));
    let year = |day: &Value| day.to_string().trim_matches('"').get(..4).and_then(|year| year.parse::<i16>().ok());
    as_of.and_then(year).zip(year(day)).is_some_and(|(as_of, day)| day > as_of)
}

/// Whether what is taken away names somebody whom another list names too.
fn is_named_elsewhere(table: &Table, path: &[Step]) -> bool {
    const LISTS: [(&str, &str); 3] = [("members", "name"), ("recognition", "by"), ("stakeholders", "name")];
    let texts = |value: Option<&Value>| -> Vec<String> {
        let of = |value: &Value| value.as_str().map(str::to_lowercase);
        match value {
            Some(Value::Array(list)) => list.iter().filter_map(of).collect(),
            Some(value) => of(value).into_iter().collect(),
            None => Vec::new(),
        }
    };
    let names = |row: &Value, key: &str| [texts(row.get(key)), texts(row.get("aka"))].concat();
    let all = |but: &str| -> Vec<String> {
        let rows = LISTS.iter().filter(|(list, _)| *list != but).flat_map(|(list, key)| {
            table.get(*list).and_then(Value::as_array).into_iter().flatten().flat_map(|row| names(row, key))
        });
        rows.collect()
    };
    let (list, own) = match path {
        [Step::Key(list)] => match LISTS.iter().find(|(of, _)| of == list) {
            Some((_, key)) => {
                let rows = table.get(list).and_then(Value::as_array).into_iter().flatten();
                (list, rows.flat_map(|row| names(row, key)).collect())
            }
            None if list == "governance" => (list, texts(table.get("governance").and_then(|g| g.get("formal_links")))),
            None => return false,
        },
        [Step::Key(list), Step::Row(_), ..] => {
            let key = LISTS.iter().find(|(of, _)| of == list).map(|(_, key)| *key);
            let row = value_at(table, &path[..2]);
            (list, row.zip(key).map(|(row, key)| names(row, key)).unwrap_or_default())
        }
        [Step::Key(list), Step::Key(key)] if list == "governance" && key == "formal_links" => {
            (list, texts(value_at(table, path)))
        }
        _ => return false,
    };
    let others = all(list);
    own.iter().any(|name| others.contains(name))
}

/// The same value, known in part only, or not at all.
fn vague(value: &Value) -> Vec<Value> {
    let in_part = match value {
        Value::Boolean(_) => "{ disputed = [true, false] }",
        Value::Integer(_) => "{ at_least = 0, at_most = 1000000000000 }",
        Value::Float(share) if *share < 0.99 => "{ at_least = 0, at_most = 0.99 }",
        Value::Float(_) => "{ at_least = 0, at_most = 1 }",
        Value::Datetime(_) => "{ at_least = 1900-01-01, at_most = 2100-01-01 }",
        _ => return Vec::new(),
    };
    let read = |text: &str| format!("a = {text}").parse::<Table>().unwrap().remove("a");
    [in_part, "\"undisclosed\""].into_iter().filter_map(read).collect()
}

fn replace(table: &Table, path: &[Step], new: Value) -> Table {
    let mut value = Value::Table(table.clone());
    let mut at = &mut value;
    for step in path {
        at = match step {
            Step::Key(key) => at.get_mut(key).unwrap(),
            Step::Row(row) => at.get_mut(*row).unwrap(),
        };
    }
    *at = new;
    let Value::Table(table) = value else { unreachable!() };
    table
}

/// Exactly known numbers, days and flags, each made vague.
fn with_each_vague(name: &str, table: &Table, rubrics: &Rubrics) -> (usize, Vec<String>) {
    let old = derive(&table.to_string(), rubrics).unwrap();
    let (mut cases, mut broken) = (0, Vec::new());
    for path in removals(table) {
        let text = shown(&path);
        let is_other = |why: &str| ["a pointer", "seats that"].iter().any(|begin| why.starts_with(begin));
        if exempt(table, &path).is_some_and(is_other) || text.starts_with("answers") || text == "coalition.as_of" {
            continue;
        }
        for new in value_at(table, &path).map(vague).unwrap_or_default() {
            let known = new.to_string();
            let Some(new) = derive(&replace(table, &path, new).to_string(), rubrics) else { continue };
            cases += 1;
            let wrong = narrowed(&old, &new, true).into_iter();
            broken.extend(wrong.map(|what| format!("{name} - {text} = {known}: {what}")));
        }
    }
    (cases, broken)
}

#[test]
fn knowing_a_value_in_part_only_widens() {
    let rubrics = Rubrics::builtin();
    let tried: Vec<(usize, Vec<String>)> = std::thread::scope(|scope| {
        let rubrics = &rubrics;
        let each = files().into_iter().map(|file| {
            scope.spawn(move || {
                let name = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
                with_each_vague(&name, &consistent(&file, rubrics).0, rubrics)
            })
        });
        each.collect::<Vec<_>>().into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let cases: usize = tried.iter().map(|(cases, _)| cases).sum();
    let broken: Vec<&str> = tried.iter().flat_map(|(_, broken)| broken).map(String::as_str).collect();
    assert!(broken.is_empty(), "{cases} cases, {} broken:\n{}", broken.len(), broken.join("\n"));
    assert!(cases > 500, "{cases} cases");
}

/// A coalition of whose rows many lie in the year of its end.
const ENDED: &str = "schema = 2
[coalition]
name = \"C\"
as_of = 2024-06-30
founded = 2017-05-01
ended = 2020-06-30
founding_success = 2018-03-01
[completeness]
members = \"complete\"
funding = \"complete\"
bodies = \"complete\"
breaches = \"complete\"
evaluations = \"complete\"
changes = \"complete\"
[membership]
total = 15
[[members]]
name = \"A\"
kind = \"state\"
count = 10
[[members]]
name = \"B\"
kind = \"ngo\"
count = 5
joined = 2020-02-01
left = 2020-06-30
[[members]]
name = \"D\"
kind = \"business\"
count = 2
joined = 2018-01-01
left = 2020-03-01
departure = \"protest\"
[[governance.bodies]]
name = \"Board\"
role = \"board\"
ended = 2020-06-30
size = 4
rule = \"unanimity\"
seats_complete = true
votes_each = 1
seats = [{ group = \"A\", kind = \"state\", count = 3 }, { group = \"B\", kind = \"ngo\", count = 1 }]
[[governance.bodies]]
name = \"Old board\"
role = \"board\"
ended = 2020-04-30
size = 2
[[funding]]
source = \"A\"
kind = \"state\"
payers = 1
amount = 60
from = 2019-01-01
until = 2020-06-30
renewed = false
[[funding]]
source = \"F\"
kind = \"foundation\"
payers = 1
amount = 40
from = 2019-01-01
until = 2020-02-28
renewed = false
[finance]
income = { 2016 = 80, 2018 = 120, 2019 = 150, 2020 = 60 }
expenditure = { 2019 = 100, 2020 = 40 }
reserves = 30
statements_date = 2019-12-31
[governance]
mandate_reviewed = 2018-06-30
[transition]
planned_end = 2020-12-31
[[breaches]]
by = \"A\"
date = 2017-06-30
answer = \"statement\"
[[evaluations]]
title = \"E\"
by = \"third-party\"
date = 2019-06-30
published = true
answered = true
[[monitoring.goals]]
what = \"G\"
begun = 2018-01-01
due = 2022-06-30
reached = 0.1
";

/// What ended on a day that is known as a month, a year or between bounds may have ended on each of them.
#[test]
fn an_end_that_is_known_less_exactly_only_widens() {
    let rubrics = Rubrics::builtin();
    let mut texts = vec![("a small file".to_owned(), ENDED.parse::<Table>().unwrap())];
    texts.extend(files().iter().map(|file| (file.display().to_string(), consistent(file, &rubrics).0)));
    let mut cases = 0;
    for (name, table) in &texts {
        let path = [Step::Key("coalition".to_owned()), Step::Key("ended".to_owned())];
        let Some(day) = value_at(table, &path).and_then(Value::as_datetime) else { continue };
        let day = day.to_string();
        let (year, month) = (&day[..4], &day[..7]);
        let old = derive(&table.to_string(), &rubrics).unwrap();
        for less in [
            format!("\"{month}\""),
            year.to_owned(),
            format!("{{ at_least = {year}-01-01, at_most = {day} }}"),
            format!("{{ at_least = {day}, at_most = {year}-12-31 }}"),
            format!("{{ at_most = {year}-12-31 }}"),
            format!("{{ at_least = {year}-01-01 }}"),
            "\"undisclosed\"".to_owned(),
        ] {
            let new = format!("a = {less}").parse::<Table>().unwrap().remove("a").unwrap();
            let new = derive(&replace(table, &path, new).to_string(), &rubrics).unwrap();
            let broken = narrowed(&old, &new, true);
            assert!(broken.is_empty(), "{name}, ended = {less}:\n{}", broken.join("\n"));
            cases += 1;
        }
    }
    assert!(cases >= 7, "{cases} cases");
}

fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixtures = ["strong", "weak", "undisclosed"].map(|name| root.join(format!("tests/fixtures/{name}.toml")));
    let mut files: Vec<PathBuf> = crate::examples().into_iter().chain(fixtures).collect();
    files.sort();
    files
}

/// A file whose ratings do not contradict its facts, with how many ratings had to go for that.
fn consistent(path: &Path, rubrics: &Rubrics) -> (Table, usize) {
    let mut table: Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let contradictions = derive(&table.to_string(), rubrics).unwrap().contradictions();
    for id in &contradictions {
        table.get_mut("answers").and_then(Value::as_table_mut).unwrap().remove(id);
    }
    (table, contradictions.len())
}

/// What was tried with one file, and what it broke.
#[derive(Default)]
struct Tried {
    cases: usize,
    refused: usize,
    contradictions: usize,
    exempted: BTreeMap<&'static str, usize>,
    broken: Vec<String>,
}

fn without_each(name: &str, table: &Table, rubrics: &Rubrics) -> Tried {
    let mut tried = Tried::default();
    let old = derive(&table.to_string(), rubrics).unwrap();
    for path in removals(table) {
        if let Some(reason) = exempt(table, &path) {
            *tried.exempted.entry(reason).or_default() += 1;
            continue;
        }
        // What the format asks for cannot be taken away.
        let Some(new) = derive(&remove(table, &path).to_string(), rubrics) else {
            tried.refused += 1;
            continue;
        };
        tried.cases += 1;
        // Whom advice is for follows from the stage of life; without it, the plan speaks to founders and leaders.
        let plan = !["coalition", "coalition.stage"].contains(&shown(&path).as_str());
        let wrong = narrowed(&old, &new, plan).into_iter().chain(moved(&old, &new, &shown(&path)));
        tried.broken.extend(wrong.map(|what| format!("{name} - {}: {what}", shown(&path))));
    }
    tried
}

#[test]
fn taking_a_key_or_a_row_away_only_widens() {
    let rubrics = Rubrics::builtin();
    // Each file by a thread of its own: this is the longest of all tests.
    let tried: Vec<Tried> = std::thread::scope(|scope| {
        let rubrics = &rubrics;
        let each = files().into_iter().map(|file| {
            scope.spawn(move || {
                let (table, contradictions) = consistent(&file, rubrics);
                let name = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
                Tried { contradictions, ..without_each(&name, &table, rubrics) }
            })
        });
        each.collect::<Vec<_>>().into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let sum = |count: fn(&Tried) -> usize| tried.iter().map(count).sum::<usize>();
    let (cases, refused, contradictions) =
        (sum(|one| one.cases), sum(|one| one.refused), sum(|one| one.contradictions));
    let mut exempted: BTreeMap<&str, usize> = BTreeMap::new();
    for (reason, count) in tried.iter().flat_map(|one| &one.exempted) {
        *exempted.entry(reason).or_default() += count;
    }
    let broken: Vec<&str> = tried.iter().flat_map(|one| &one.broken).map(String::as_str).collect();
    let counts = format!(
        "{cases} cases, {refused} refused by the reader, {contradictions} contradicted ratings, exempt: {exempted:?}"
    );
    assert!(broken.is_empty(), "{counts}\n{} broken:\n{}", broken.len(), broken.join("\n"));
    assert!(cases > 1500, "{counts}");
}

/// Small files of which a fact once hid another.
#[test]
fn taking_away_what_is_known_of_money_only_widens() {
    let rubrics = Rubrics::builtin();
    let row = |keys: &str| format!("[[funding]]\nsource = \"A\"\nkind = \"state\"\nrestricted = false\n{keys}\n");
    let whole = "[completeness]\nfunding = \"complete\"\n";
    let third = |keys: &str| format!("[[funding]]\nsource = \"C\"\nkind = \"ngo\"\n{keys}\n");
    let other = |keys: &str| format!("[[funding]]\nsource = \"B\"\nkind = \"business\"\n{keys}\n");
    let files = [
        ["[finance]\nincome = { 2023 = 200 }\n", &row("amount = 150"), &other("")].concat(),
        [whole, &row("amount = 90\nshare = \"undisclosed\""), &other("amount = 10")].concat(),
        [whole, &row("amount = 90\nshare = { at_least = 0 }")].concat(),
        [whole, &row("amount = 0"), &other("amount = 0")].concat(),
        row("payers = \"undisclosed\""),
        [&*row("payers = 1\nshare = 0.35"), &row("payers = 1\nshare = 0.35"), &other("share = 0.3")].concat(),
        [whole, &row("payers = 1\namount = 35"), &row("payers = 1\namount = 35"), &other("amount = 30")].concat(),
        // Shares of a year in which one gave that gives no more.
        [
            whole,
            &row("payers = 1\nshare = 0.3"),
            &other("payers = 1\nshare = 0.7\nfrom = 2020-01-01\nuntil = 2023-12-31"),
        ]
        .concat(),
        [&*row("payers = 1\nshare = 0.3"), &other("payers = 1\nshare = 0.7\nfrom = 2020-01-01\nuntil = 2023-12-31")]
            .concat(),
        [whole, &row("share = 0.5"), &other("share = 0.3"), &third("share = 0.2\nfrom = 2020-01-01\nuntil = 2023")]
            .concat(),
        [
            whole,
            &row("share = 0.5\nfrom = 2020-01-01\nuntil = 2026-12-31"),
            &other("share = 0.5"),
            &third("ended = true"),
        ]
        .concat(),
        "[finance]\nmember_contributions = false\npaying_share = \"undisclosed\"\n".to_owned(),
    ];
    for file in files {
        let text = format!("schema = 2\n[coalition]\nname = \"C\"\nas_of = 2024-06-30\n{file}");
        let tried = without_each(&file, &text.parse().unwrap(), &rubrics);
        assert!(tried.cases > 2 && tried.broken.is_empty(), "{} cases\n{}", tried.cases, tried.broken.join("\n"));
    }
}

/// That nothing becomes known of a small file where a key or a row of it is taken away, or its value is not known.
fn only_widens(file: &str, rubrics: &Rubrics) {
    let text = format!("schema = 2\n[coalition]\nname = \"C\"\nas_of = 2024-06-30\n{file}");
    let table: Table = text.parse().unwrap();
    let tried = without_each(file, &table, rubrics);
    assert!(tried.cases > 2 && tried.broken.is_empty(), "{} cases\n{}", tried.cases, tried.broken.join("\n"));
    let (_, broken) = with_each_vague(file, &table, rubrics);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Small files of which a fact once hid another.
#[test]
fn taking_away_what_is_known_of_seats_and_members_only_widens() {
    let rubrics = Rubrics::builtin();
    let body = |keys: &str, rows: &[&str]| {
        let rows: Vec<String> = rows.iter().map(|row| format!("{{ {row} }}")).collect();
        format!(
            "targets = [\"business\", \"state\"]\nstage = \"established\"\n[[governance.bodies]]\nname = \"B\"\nrole = \"board\"\n\
             rule = \"majority\"\ntogether = true\nchair_rotates = true\nchair_among = [\"business\"]\n{keys}\nseats = [{}]\n\
             [completeness]\nbodies = \"complete\"\n",
            rows.join(", ")
        )
    };
    let member = |keys: &str| format!("[[members]]\nname = \"{}\"\n{keys}\n", keys.len());
    let firms = "group = \"F\", kind = \"business\", count = 4";
    let whole = "seats_complete = true";
    let files = [
        body(
            "size = 12\nwomen = 3",
            &[&format!("{firms}, votes = 1"), "group = \"O\", kind = \"ngo\", count = 8, votes = 0"],
        ),
        body(whole, &[&format!("{firms}, votes = 1"), "group = \"O\", kind = \"ngo\", count = 1, votes = 0"]),
        body(&format!("{whole}\nvotes_each = 0"), &[&format!("{firms}, votes = 1"), "group = \"O\", kind = \"ngo\""]),
        body(
            &format!("{whole}\nsize = 9\nvotes_each = 1\nwomen = 3"),
            &[
                firms,
                "group = \"S\", kind = \"state\", count = 5",
                "group = \"O\", kind = \"igo\", count = 1, votes = 0",
            ],
        ),
        body(
            &format!("{whole}\nsize = 23\nvacant = 5\nvotes_each = 1\nwomen = 3"),
            &["kind = \"state\", count = 5", "kind = \"business\", count = 5", "kind = \"academia\", count = 8"],
        ),
        body(
            &format!("{whole}\nsize = 22\nvotes_each = 1"),
            &["kind = \"state\", count = 1", "kind = \"business\", count = 11"],
        ),
        [
            "targets = [\"business\"]\n",
            &member("kind = \"business\"\nindustry = \"oil\"\nshare_of_kind = 0.6"),
            &member("kind = \"business\"\nindustry = \"gas\""),
            &member("kind = \"ngo\"\nshare_of_kind = 0.75"),
        ]
        .concat(),
        [
            &*member("kind = \"ngo\"\ncount = 3\njoined = { at_least = 2016 }"),
            "[completeness]\nmembers = \"complete\"\n",
        ]
        .concat(),
        "standing = true\nfounding_success = \"undisclosed\"\nphases_done = []\n".to_owned(),
    ];
    for file in files {
        only_widens(&file, &rubrics);
    }
}

#[test]
fn taking_away_what_backs_a_claim_or_a_claim_that_nothing_backs_only_widens() {
    let rubrics = Rubrics::builtin();
    let options = Options { evidence_only: true, ..Options::default() };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut cases, mut backed, mut broken) = (0, 0, Vec::new());
    for name in ["tests/fixtures/strong.toml", "examples/eiti/coalition.toml"] {
        let (table, _) = consistent(&root.join(name), &rubrics);
        let old = derive_as(&table.to_string(), &rubrics, &options).unwrap();
        backed += old.criteria().filter(|found| found.basis == Basis::Computed).count();
        for path in removals(&table).into_iter().filter(|path| exempt(&table, path).is_none()) {
            let Some(new) = derive_as(&remove(&table, &path).to_string(), &rubrics, &options) else { continue };
            cases += 1;
            let plan = !["coalition", "coalition.stage"].contains(&shown(&path).as_str());
            let wrong = narrowed(&old, &new, plan).into_iter();
            broken.extend(wrong.map(|what| format!("{name} - {}: {what}", shown(&path))));
        }
    }
    assert!(broken.is_empty(), "{cases} cases, {} broken:\n{}", broken.len(), broken.join("\n"));
    assert!(cases > 200 && backed > 5, "{cases} cases, {backed} levels");
}

/// Gives each table that cites evidence for the whole of it the same for each of its keys.
fn key_by_key(value: &mut Value) {
    match value {
        Value::Table(table) => {
            table
                .iter_mut()
                .filter(|(key, _)| !["evidence", "answers"].contains(&key.as_str()))
                .for_each(|(_, value)| key_by_key(value));
            if let Some(ids @ Value::Array(_)) = table.get("evidence").cloned() {
                let keys = table.keys().filter(|key| *key != "evidence").map(|key| (key.clone(), ids.clone()));
                let by_key = keys.collect::<Table>();
                table.insert("evidence".to_owned(), Value::Table(by_key));
            }
        }
        Value::Array(rows) => rows.iter_mut().for_each(key_by_key),
        _ => {}
    }
}

#[test]
fn evidence_backs_alike_for_a_whole_table_and_for_each_of_its_keys() {
    let rubrics = Rubrics::builtin();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut levels = 0;
    for name in ["tests/fixtures/strong.toml", "examples/igf/coalition.toml", "examples/ogp/coalition.toml"] {
        let table: Table = std::fs::read_to_string(root.join(name)).unwrap().parse().unwrap();
        let mut by_key = table.clone();
        // The documents themselves stand under the same name.
        by_key.iter_mut().filter(|(key, _)| *key != "evidence").for_each(|(_, value)| key_by_key(value));
        assert_ne!(by_key, table);
        let backed = |table: &Table| -> BTreeMap<String, bool> {
            let derived = derive(&table.to_string(), &rubrics).unwrap();
            derived.criteria().map(|found| (found.criterion.id.to_string(), found.backed)).collect()
        };
        let (whole, by_key) = (backed(&table), backed(&by_key));
        levels += whole.values().filter(|backed| **backed).count();
        assert_eq!(whole, by_key, "{name}");
    }
    assert!(levels > 40, "{levels}");
}

#[test]
fn an_unbacked_claim_does_not_take_a_backed_one_with_it() {
    let rubrics = Rubrics::builtin();
    let text = "schema = 2\n[coalition]\nname = \"C\"\n[governance]\nmandate = \"published\"\n\
                sanctions = \"published\"\nsanctions_used = 3\n\
                [governance.evidence]\nmandate = [\"charter\"]\nsanctions = [\"charter\"]\n\
                [[evidence]]\nid = \"charter\"\ntitle = \"Charter\"\nkind = \"document\"\n";
    let options = Options { evidence_only: true, ..Options::default() };
    let derived = derive_as(text, &rubrics, &options).unwrap();
    let value = |name: &str| derived.assessment.facts.value(registry().find(name).unwrap());
    assert_ne!(
        value("governance.sanctions"),
        derive("schema = 2\n[coalition]\nname = \"C\"\n", &rubrics)
            .unwrap()
            .assessment
            .facts
            .value(registry().find("governance.sanctions").unwrap())
    );
    let used = registry().find("governance.sanctions_used").unwrap();
    assert!(value("governance.sanctions_used").is_unknown(registry().fact(used).unwrap().kind));
}

/// A small generator of numbers, so that every run shuffles alike.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

fn shuffle(value: &mut Value, numbers: &mut Numbers) {
    match value {
        Value::Array(items) => {
            for at in (1..items.len()).rev() {
                items.swap(at, numbers.below(at + 1));
            }
            items.iter_mut().for_each(|item| shuffle(item, numbers));
        }
        Value::Table(table) => table.iter_mut().for_each(|(_, inner)| shuffle(inner, numbers)),
        _ => {}
    }
}

/// The assessment without places: which row is shown where several would do is no part of the result.
fn placeless(derived: &Derived) -> serde_json::Value {
    fn clean(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(fields) => {
                for place in ["line", "column", "path", "subject", "provenance"] {
                    fields.remove(place);
                }
                fields.values_mut().for_each(clean);
                // What stands in the order of its rows.
                for list in ["documents", "evidence", "outsiders", "power", "sources"] {
                    if let Some(rows) = fields.get_mut(list).and_then(serde_json::Value::as_array_mut) {
                        rows.sort_by_key(ToString::to_string);
                    }
                }
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(clean),
            serde_json::Value::Number(number) if number.is_f64() => {
                *value = ((number.as_f64().unwrap() * 1e9).round() / 1e9).into();
            }
            _ => {}
        }
    }
    let words = cma::report::words::Words::of(cma::report::words::Language::English);
    let mut json = serde_json::to_value(cma::report::form::Assessment::new(&derived.assessment, words)).unwrap();
    clean(&mut json);
    json
}

fn differences(old: &serde_json::Value, new: &serde_json::Value) -> Vec<String> {
    match (old, new) {
        (serde_json::Value::Object(a), serde_json::Value::Object(b)) => a
            .iter()
            .flat_map(|(key, value)| differences(value, b.get(key).unwrap_or(&serde_json::Value::Null)))
            .collect(),
        (serde_json::Value::Array(a), serde_json::Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).flat_map(|(a, b)| differences(a, b)).collect()
        }
        _ if old == new => Vec::new(),
        _ => vec![format!("{old} -> {new}")],
    }
}

#[test]
fn the_order_of_rows_changes_nothing_but_places() {
    let rubrics = Rubrics::builtin();
    let mut cases = 0;
    for file in files() {
        let table: Table = std::fs::read_to_string(&file).unwrap().parse().unwrap();
        let old = placeless(&derive(&table.to_string(), &rubrics).unwrap());
        for seed in 1..=5 {
            let mut turned = Value::Table(table.clone());
            shuffle(&mut turned, &mut Numbers(seed));
            let Value::Table(turned) = turned else { unreachable!() };
            let new = placeless(&derive(&turned.to_string(), &rubrics).unwrap());
            assert!(old == new, "{}, seed {seed}:\n{}", file.display(), differences(&old, &new).join("\n"));
            cases += 1;
        }
    }
    assert!(cases >= 60);
}

/// A line that may stand in a row or not.
fn maybe(lines: impl Strategy<Value = String> + 'static) -> BoxedStrategy<String> {
    prop_oneof![1 => Just(String::new()), 3 => lines].boxed()
}

fn one_of(key: &'static str, words: &'static [&'static str]) -> BoxedStrategy<String> {
    maybe(prop::sample::select(words).prop_map(move |word| format!("{key} = {word}\n")))
}

fn number(key: &'static str, most: u32) -> BoxedStrategy<String> {
    // A row may stand for nobody.
    let least = u32::from(key != "count");
    maybe(prop_oneof![
        3 => (least..=most).prop_map(move |n| format!("{key} = {n}\n")),
        1 => (1..=most).prop_map(move |n| format!("{key} = {{ at_least = {n} }}\n")),
    ])
}

fn date(key: &'static str) -> BoxedStrategy<String> {
    maybe(prop_oneof![
        3 => (2015..=2023).prop_map(move |year| format!("{key} = {year}-03-01\n")),
        1 => (2015..=2023, 0..12).prop_map(move |(year, years)| {
            format!("{key} = {{ at_least = {year}, at_most = {} }}\n", year + years)
        }),
    ])
}

/// Rows of a table, each with a name and some keys.
fn rows(table: &'static str, name: &'static str, keys: Vec<BoxedStrategy<String>>) -> BoxedStrategy<String> {
    named_rows(table, name, 1, keys)
}

/// The same with so many rows of one name.
fn named_rows(
    table: &'static str,
    name: &'static str,
    alike: usize,
    keys: Vec<BoxedStrategy<String>>,
) -> BoxedStrategy<String> {
    prop::collection::vec(keys, 0..4)
        .prop_map(move |rows| {
            let row = |(at, keys): (usize, &Vec<String>)| {
                format!("[[{table}]]\n{name} = \"{}\"\n{}\n", at / alike, keys.concat())
            };
            rows.iter().enumerate().map(row).collect::<String>()
        })
        .boxed()
}

const KINDS: &[&str] = &["\"state\"", "\"business\"", "\"ngo\"", "\"igo\"", "\"foundation\""];
const FLAG: &[&str] = &["true", "false", "\"undisclosed\""];

/// Whether members pay, and how many of them.
fn contributions() -> BoxedStrategy<String> {
    prop_oneof![
        one_of("paying_share", &["0.4", "\"undisclosed\"", "\"most\""]),
        one_of("paying_share", &["0.0", "\"undisclosed\"", "{ at_most = 0.5 }"])
            .prop_map(|share| format!("member_contributions = false\n{share}"))
            .boxed(),
    ]
    .boxed()
}

fn coalition() -> impl Strategy<Value = String> {
    let speaks = &["[\"women\"]", "[]", "[\"youth\", \"workers\"]"];
    let gone = prop_oneof![
        3 => date("joined").boxed(),
        1 => (2015..=2023, one_of("departure", &["\"protest\"", "\"ended\""]))
            .prop_map(|(year, how)| format!("left = {year}-06-01\nleft_because = \"...\"\n{how}")).boxed(),
        1 => date("left"),
    ];
    let members = rows(
        "members",
        "name",
        vec![
            one_of("kind", KINDS),
            number("count", 9),
            one_of("speaks_for", speaks),
            one_of("region", &["\"africa\"", "\"asia\""]),
            one_of("level", &["\"local\"", "\"global\""]),
            one_of("roles", &["[\"observer\"]", "[\"decision-maker\"]", "{ at_least = [\"observer\"] }"]),
            one_of("founder", FLAG),
            gone.boxed(),
        ],
    );
    let stakeholders = rows(
        "stakeholders",
        "name",
        vec![
            one_of("kind", KINDS),
            one_of("power", &["\"low\"", "\"high\""]),
            one_of("stance", &["\"opposed\"", "\"supportive\""]),
            one_of("engagement", &["\"none\"", "\"dialogue\""]),
        ],
    );
    let evaluations = rows(
        "evaluations",
        "title",
        vec![
            one_of("by", &["\"third-party\"", "\"self\""]),
            date("date"),
            one_of("answered", FLAG),
            one_of("published", FLAG),
        ],
    );
    let changes = rows(
        "changes",
        "what",
        vec![one_of("kind", &["\"law\"", "\"treaty\""]), one_of("evidence", &["[\"a\"]", "[\"b\"]", "[\"a\", \"b\"]"])],
    );
    // What is stated of a share beside an amount does not contradict it.
    let beside = one_of("share", &["\"undisclosed\"", "{ at_least = 0 }", "{ at_least = 0.0001 }"]);
    let money = prop_oneof![
        (1..30u32).prop_map(|n| format!("share = 0.{n:02}\n")).boxed(),
        (number("amount", 900), beside).prop_map(|(amount, share)| amount + &share).boxed(),
        prop::sample::select(&["amount = \"undisclosed\"\n", "amount = 0\n"][..]).prop_map(str::to_owned).boxed(),
        (10..30u32, 2016..=2026)
            .prop_map(|(n, year)| format!("share = 0.{n}\nuntil = {year}-12-31\nrenewed = false\n"))
            .boxed(),
    ];
    // One giver may stand in two rows.
    let funding = named_rows(
        "funding",
        "source",
        2,
        vec![
            one_of("kind", KINDS),
            prop_oneof![3 => number("payers", 5), 1 => Just("payers = \"undisclosed\"\n".to_owned())].boxed(),
            one_of("ended", &["true", "false", "\"undisclosed\"", "{ disputed = [true, false] }"]),
            one_of("restricted", FLAG),
            one_of("phases", &["[]", "[\"monitoring\"]"]),
            one_of("from_members", FLAG),
            money.boxed(),
        ],
    );
    let seats = prop::collection::vec(
        (
            prop::sample::select(KINDS),
            prop::option::of(1..5u32),
            prop::option::of(prop::sample::select(&speaks[..])),
            any::<bool>(),
            prop_oneof![3 => Just(""), 1 => Just(", votes = 0"), 1 => Just(", votes = 1")],
        ),
        1..4,
    );
    let body = (
        seats,
        prop::option::of((3..20u32, prop::option::of(0..6u32))),
        any::<bool>(),
        one_of("seats_complete", &["true", "true", "false"]),
        one_of("rule", &["\"majority\"", "\"unanimity\"", "\"consensus\""]),
    )
        .prop_map(|(seats, size, votes, whole, rule)| {
            let seats: Vec<String> = seats
                .iter()
                .enumerate()
                .map(|(at, (kind, count, speaks, veto, votes))| {
                    let count = count.map_or(String::new(), |count| format!(", count = {count}"));
                    let speaks = speaks.map_or(String::new(), |words| format!(", speaks_for = {words}"));
                    let veto = if *veto { ", veto = true" } else { "" };
                    format!("{{ group = \"{}\", kind = {kind}{count}{speaks}{veto}{votes} }}", at / 2)
                })
                .collect();
            let size = size.map_or(String::new(), |(size, vacant)| {
                // Rows that say nothing of votes are among those that the size counts: no more than it holds.
                let size = if votes { size } else { size + 9 };
                let vacant = vacant.map_or(String::new(), |vacant| format!("vacant = {vacant}\n"));
                format!("size = {size}\nwomen = 2\n{vacant}")
            });
            let votes = if votes { "votes_each = 1\ntogether = true\nveto = false\n" } else { "" };
            format!(
                "[[governance.bodies]]\nname = \"Board\"\nrole = \"board\"\n{rule}{size}{votes}{whole}chair_rotates = true\n\
                 chair_years = 1\nchair_among = [\"state\"]\nseats = [{}]\n\
                 decisions = [{{ on = \"A\", rule = \"supermajority\", quota = 0.75 }}, {{ on = \"B\", rule = \"unanimity\" }}]\n",
                seats.join(", ")
            )
        });
    let lists = ["members", "stakeholders", "funding", "evaluations", "changes"];
    let complete = prop::collection::vec(any::<bool>(), lists.len()).prop_map(move |whole| {
        let lines =
            lists.iter().zip(whole).filter(|(_, whole)| *whole).map(|(list, _)| format!("{list} = \"complete\"\n"));
        format!("[completeness]\n{}", lines.collect::<String>())
    });
    // Accounts of more than the sources give, and whether members pay.
    let accounts = (one_of("income", &["{ 2023 = 3000 }", "{ 2020 = 9000, 2023 = 2800 }"]), contributions());
    (members, stakeholders, evaluations, changes, funding, body, complete, accounts).prop_map(|parts| {
        let head = "schema = 2\n[coalition]\nname = \"C\"\nfounded = 2010-01-01\nas_of = 2024-06-30\n\
                    origin = \"convened\"\nscope = \"global\"\nstage = \"established\"\nnext_phase = \"monitoring\"\n\
                    phases_done = [\"negotiation\"]\ntargets = [\"state\", \"members\"]\n\
                    functions = [\"norm-building\"]\n[governance]\nmandate_from = [\"organisers\"]\n\
                    [organisation]\npublic_oversight = false\nlegal_form = \"none\"\n[host]\nholds_purse = false\n\
                    [inclusion]\nrelevant = [\"women\", \"youth\"]\nsearch_done = true\n\
                    [finance]\nstatements = \"none\"\nother_purses = [\"A\"]\n";
        let claims = "[[accusations]]\nagainst = \"A\"\ncount = 12\nserious = true\nkept = true\ninquiry = false\n\
                      [[accusations]]\nagainst = \"B\"\ncount = 0\n[[breaches]]\nby = \"A\"\ncount = 2\n\
                      answer = \"statement\"\nfound_by = \"outsider\"\n\
                      [[monitoring.goals]]\nwhat = \"G\"\nbegun = 2020-01-01\ndue = 2026-01-01\nreached = 0.1\n\
                      [[governance.bodies]]\nname = \"Old board\"\nrole = \"board\"\nended = 2020-01-01\nsize = 3\n[complaints]\nopen = true\nopen_to = [\"anyone\"]\n\
                      received = 30\nresolved = 20\npending = 0\nupheld = 0\n";
        let evidence = "[[evidence]]\nid = \"a\"\ntitle = \"A\"\nkind = \"self\"\n\
                        [[evidence]]\nid = \"b\"\ntitle = \"B\"\nkind = \"document\"\n";
        let (a, b, c, d, e, f, g, (income, paid)) = parts;
        [head, &income, &paid, &a, &b, &c, &d, &e, &f, &g, claims, evidence].concat()
    })
}

/// A file without the keys and rows that are picked one after the other, as far as they are knowledge.
fn stripped(mut table: Table, pick: &mut dyn FnMut(usize) -> Option<usize>) -> (Table, Vec<String>) {
    let mut gone = Vec::new();
    loop {
        let paths = removals(&table);
        let Some(path) = pick(paths.len()).and_then(|at| paths.get(at)) else { return (table, gone) };
        // The stage decides for whom the plan is.
        if exempt(&table, path).is_some() || ["coalition", "coalition.stage"].contains(&shown(path).as_str()) {
            continue;
        }
        let less = remove(&table, path);
        if load("file.toml", less.to_string().as_bytes()).is_ok() {
            gone.push(shown(path));
            table = less;
        }
    }
}

#[test]
fn taking_any_keys_away_from_a_file_only_widens() {
    let rubrics = Rubrics::builtin();
    let mut numbers = Numbers(7);
    for file in files() {
        let (mut table, _) = consistent(&file, &rubrics);
        let mut old = derive(&table.to_string(), &rubrics).unwrap();
        // Ever less, down to nearly nothing: each file is compared with the one before it.
        for _ in 0..5 {
            let mut left = 20;
            let (less, gone) = stripped(table, &mut |count| {
                left -= 1;
                (left >= 0).then(|| numbers.below(count))
            });
            let new = derive(&less.to_string(), &rubrics).unwrap();
            let broken = narrowed(&old, &new, true);
            assert!(broken.is_empty(), "{} without {gone:?}:\n{}", file.display(), broken.join("\n"));
            (table, old) = (less, new);
        }
    }
}

#[test]
fn a_criterion_that_may_not_apply_makes_no_tension() {
    let rubrics = Rubrics::builtin();
    let text = "schema = 2\n[coalition]\nname = \"C\"\nfunctions = [\"oversight\"]\n[monitoring]\nconducted_by = \"none\"\n\
                [organisation]\nlegal_form = \"association\"\n[finance]\nstatements = \"none\"\n";
    let tensions = |text: &str| -> Vec<String> {
        derive(text, &rubrics)
            .unwrap()
            .assessment
            .tensions
            .into_iter()
            .map(|tension| tension.tension.id.to_string())
            .collect()
    };
    let told = tensions(text);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(tensions(&text.replace("\"oversight\"", "\"advocacy\"")).is_empty());
    assert!(tensions(&text.replace("functions", "issue_areas")).is_empty());
}

#[test]
fn taking_any_keys_away_from_any_coalition_only_widens() {
    let rubrics = Rubrics::builtin();
    let config = ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let picks = prop::collection::vec(any::<prop::sample::Index>(), 1..12);
    let result = runner.run(&(coalition(), picks), |(text, picks)| {
        let Some(old) = derive(&text, &rubrics) else { return Err(TestCaseError::reject("not a valid file")) };
        let mut picks = picks.into_iter();
        let (table, gone) = stripped(text.parse().unwrap(), &mut |count| Some(picks.next()?.index(count)));
        let new = derive(&table.to_string(), &rubrics).unwrap();
        let broken = narrowed(&old, &new, true);
        prop_assert!(broken.is_empty(), "{text}\nwithout {gone:?}:\n{}", broken.join("\n"));
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// What a search did not find is told as a whole, so that a deletion does not move it from one finding to another.
#[test]
fn a_deleted_search_adds_no_finding() {
    let rubrics = Rubrics::builtin();
    let file = |governance: &str| {
        format!(
            "schema = 2\nview = \"outside\"\nsearch = {{ on = 2024-06-30, by = \"A\", places = [\"its site\"] }}\n\
             [coalition]\nname = \"A case\"\nas_of = 2024-06-30\n[governance]\n{governance}"
        )
    };
    let ids = |governance: &str| -> BTreeSet<String> {
        let derived = derive(&file(governance), &rubrics).unwrap();
        derived.assessment.findings.iter().map(|finding| finding.id().into_owned()).collect()
    };
    let keys = ["conflict_of_interest", "interests_declared", "decision_rule", "spokesperson_rule"];
    let written = |left_out: &str| -> String {
        keys.iter().filter(|key| **key != left_out).map(|key| format!("{key} = \"not-found\"\n")).collect()
    };
    let whole = ids(&written(""));
    assert!(whole.contains("not-found"), "{whole:?}");
    for key in keys {
        let fewer = ids(&written(key));
        assert!(fewer.is_subset(&whole), "{key}: {:?}", fewer.difference(&whole).collect::<Vec<_>>());
    }
}
