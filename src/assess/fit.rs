//! Whether a coalition is the right tool, in which form, at which scope (memo N4): what facts and answers come to, which
//! verdicts they leave possible, and which question decides between them.

use super::Assessment;
use crate::facts::{FactId, Facts};
use crate::knowledge::expr::{Condition, View};
use crate::knowledge::model::{Answer, Fit, FitAnswer, FitQuestion, FitScope, FitSetting, FitVerdict};
use std::collections::BTreeMap;

/// An answer that somebody gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The answer; `None` where it was asked and is not known.
    pub answer: Option<Answer>,
    /// A remark.
    pub note: Option<String>,
}

/// Answers by the ids of their questions.
pub type GivenAnswers = BTreeMap<String, Given>;

/// What facts and answers come to.
#[derive(Clone, Debug)]
pub struct FitResult<'r> {
    /// The questions, in their order.
    pub questions: Vec<FitQuestionResult<'r>>,
    /// The verdicts, in their order.
    pub verdicts: Vec<FitVerdictResult<'r>>,
    /// The open questions that tell possible verdicts apart, the one that does it best first.
    pub deciding: Vec<Deciding<'r>>,
    /// What else would give another verdict, where there is one.
    pub changes: Vec<Change<'r>>,
    /// Whether something stops a coalition; `None` where that is not known.
    pub stopped: Option<bool>,
    /// The scopes that are possible, in their order.
    pub scopes: Vec<&'r FitScope>,
    /// The hard settings that it may be in; whether the setting is known to be hard.
    pub settings: Vec<(&'r FitSetting, bool)>,
}

/// What is known of a question.
#[derive(Clone, Debug)]
pub struct FitQuestionResult<'r> {
    /// The question.
    pub question: &'r FitQuestion,
    /// The answers that are possible, in the order in which they are offered.
    pub possible: Vec<Answer>,
    /// Where they come from.
    pub basis: FitBasis,
    /// An answer that was given although the facts rule it out.
    pub overruled: Option<Answer>,
    /// What was remarked.
    pub note: Option<String>,
    /// Whether the answer stops a coalition; `None` where that is not known.
    pub stops: Option<bool>,
}

/// Where an answer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FitBasis {
    /// The facts decide it.
    Facts,
    /// Somebody gave it.
    Given,
    /// The facts rule some answers out.
    InPart,
    /// Nothing is known.
    Unknown,
}

impl<'r> FitQuestionResult<'r> {
    /// The answer, where only one is possible.
    pub fn answer(&self) -> Option<Answer> {
        match self.possible.as_slice() {
            [answer] => Some(*answer),
            _ => None,
        }
    }

    /// What the possible answers say.
    pub fn said(&self) -> impl Iterator<Item = &'r FitAnswer> {
        self.possible.iter().filter_map(|answer| self.question.answer(*answer))
    }

    /// What the possible answers say, with the question.
    fn reason(&self) -> Reason<'r> {
        Reason { question: self.question, said: self.said().collect() }
    }

    /// The facts by which the answer was decided or narrowed.
    pub fn facts(&self) -> Vec<FactId> {
        let answers = self.question.answers.iter();
        let conditions = answers.flat_map(|answer| [&answer.when, &answer.unless]).flatten();
        let mut facts: Vec<FactId> = conditions.flat_map(Condition::facts).collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }
}

/// What is known of a verdict.
#[derive(Clone, Debug)]
pub struct FitVerdictResult<'r> {
    /// The verdict.
    pub verdict: &'r FitVerdict,
    /// Whether it is the one; `None` where that is not known.
    pub holds: Option<bool>,
    /// What speaks for it, of what is known.
    pub speaks_for: Vec<Reason<'r>>,
    /// What speaks against it, of what is known.
    pub against: Vec<Reason<'r>>,
    /// What rules it out, where it is ruled out: each answer without which it would be possible; where there is none, what
    /// speaks against it.
    pub ruled_out_by: Vec<Reason<'r>>,
}

/// A question whose answer, whichever of the possible ones it is, speaks for or against a verdict.
#[derive(Clone, Debug)]
pub struct Reason<'r> {
    /// The question.
    pub question: &'r FitQuestion,
    /// What the possible answers say.
    pub said: Vec<&'r FitAnswer>,
}

/// An open question, and which verdicts each answer would leave.
#[derive(Clone, Debug)]
pub struct Deciding<'r> {
    /// The question.
    pub question: &'r FitQuestion,
    /// The verdicts that each possible answer would leave.
    pub leaves: Vec<(&'r FitAnswer, Vec<&'r FitVerdict>)>,
}

/// An answer that would give another verdict.
#[derive(Clone, Debug)]
pub struct Change<'r> {
    /// The question.
    pub question: &'r FitQuestion,
    /// The answer.
    pub answer: &'r FitAnswer,
    /// The verdicts that it would leave.
    pub leaves: Vec<&'r FitVerdict>,
}

impl<'r> FitResult<'r> {
    /// The verdicts that are possible.
    pub fn possible(&self) -> impl Iterator<Item = &FitVerdictResult<'r>> {
        self.verdicts.iter().filter(|found| found.holds != Some(false))
    }

    /// The verdict, where only one is possible.
    pub fn verdict(&self) -> Option<&FitVerdictResult<'r>> {
        let mut possible = self.possible();
        possible.next().filter(|_| possible.next().is_none())
    }
}

/// What facts and answers come to. Facts count before answers: an answer narrows what they leave open.
pub fn fit<'r>(fit: &'r Fit, facts: &Facts, given: &GivenAnswers) -> FitResult<'r> {
    let view = View::of(facts);
    let questions: Vec<FitQuestionResult<'r>> =
        fit.questions.iter().map(|question| question_result(question, view, given.get(question.id.as_str()))).collect();
    let weighing = Weighing { fit, view };
    let own: Vec<&[Answer]> = questions.iter().map(|found| found.possible.as_slice()).collect();
    let answers = ranges(&own);
    let seen = View { answers: &answers, ..view };
    let holds = weighing.verdicts(&own);
    let stops: Vec<Option<bool>> = fit.questions.iter().zip(&own).map(|(of, own)| stops(of, own, seen)).collect();
    let stopped = any(stops.iter().copied());
    let opened = weighing.opened(&own, &holds);
    let verdicts = fit.verdicts.iter().zip(&holds).enumerate().map(|(place, (verdict, holds))| {
        let against = reasons(&questions, |answer| answer.against.contains(&verdict.id));
        let is_open = |opened: &[Option<bool>]| *holds == Some(false) && opened.get(place) != Some(&Some(false));
        let decisive = opened.iter().filter(|(_, opened)| is_open(opened));
        let decisive: Vec<_> =
            decisive.filter_map(|(at, _)| questions.get(*at)).map(FitQuestionResult::reason).collect();
        FitVerdictResult {
            verdict,
            holds: *holds,
            speaks_for: reasons(&questions, |answer| answer.speaks_for.contains(&verdict.id)),
            ruled_out_by: if decisive.is_empty() { against.clone() } else { decisive },
            against,
        }
    });
    let scopes = first_that_holds(fit.scopes.iter().map(|scope| holds_in(scope.when.as_ref(), seen)));
    let scopes = fit.scopes.iter().zip(scopes).filter(|(_, holds)| *holds != Some(false)).map(|(scope, _)| scope);
    let ruled_out =
        |setting: &FitSetting| setting.unless.as_ref().and_then(|unless| unless.evaluate(seen)) == Some(true);
    let settings = fit.settings.iter().filter(|setting| !ruled_out(setting));
    let settings = settings.filter_map(|setting| match setting.when.evaluate(seen) {
        Some(false) => None,
        known => Some((setting, known.is_some())),
    });
    FitResult {
        verdicts: verdicts.collect(),
        deciding: weighing.deciding(&own, &holds),
        changes: weighing.changes(&own, &holds),
        stopped,
        scopes: scopes.collect(),
        settings: settings.collect(),
        questions: questions
            .into_iter()
            .zip(stops)
            .map(|(found, stops)| FitQuestionResult { stops, ..found })
            .collect(),
    }
}

/// The same of a coalition that may still be forming, by its facts alone; `None` where it works already: whether it is the
/// right tool is asked by those who begin one.
pub fn of_forming<'r>(a: &Assessment<'_>, of: &'r Fit) -> Option<FitResult<'r>> {
    a.forming.then(|| fit(of, &a.facts, &GivenAnswers::new()))
}

fn question_result<'r>(question: &'r FitQuestion, view: View<'_>, given: Option<&Given>) -> FitQuestionResult<'r> {
    let holds = |condition: &Option<Condition>| condition.as_ref().and_then(|when| when.evaluate(view)) == Some(true);
    let all = || question.answers.iter();
    let only = |keep: &dyn Fn(&&FitAnswer) -> bool| all().filter(keep).map(|answer| answer.answer).collect::<Vec<_>>();
    let shown = only(&|answer| holds(&answer.when));
    let open = only(&|answer| !holds(&answer.unless));
    let (facts, basis) = match (shown.len(), open.len()) {
        (1.., _) => (shown, FitBasis::Facts),
        // Where every answer is ruled out, the conditions of the file contradict each other, and say nothing.
        (_, 0) => (only(&|_| true), FitBasis::Unknown),
        (_, 1) => (open, FitBasis::Facts),
        (_, count) if count < question.answers.len() => (open, FitBasis::InPart),
        _ => (open, FitBasis::Unknown),
    };
    let answer = given.and_then(|given| given.answer);
    let fits = answer.is_some_and(|answer| facts.contains(&answer));
    let (possible, basis) = match answer {
        Some(answer) if fits && basis != FitBasis::Facts => (vec![answer], FitBasis::Given),
        _ => (facts, basis),
    };
    FitQuestionResult {
        question,
        possible,
        basis,
        overruled: answer.filter(|_| !fits),
        note: given.and_then(|given| given.note.clone()),
        stops: None,
    }
}

/// The bounds of each answer, as conditions read them.
fn ranges(answers: &[&[Answer]]) -> Vec<(f64, f64)> {
    // Words of a file are compared by their places, and answers stand in the same order.
    let place = |answer: &Answer| f64::from(*answer as u8);
    let bounds = |possible: &&[Answer]| {
        let places = possible.iter().map(place);
        (places.clone().fold(f64::INFINITY, f64::min), places.fold(f64::NEG_INFINITY, f64::max))
    };
    answers.iter().map(bounds).collect()
}

/// Whether a question stops a coalition, whichever of the possible answers is the right one.
fn stops(question: &FitQuestion, possible: &[Answer], view: View<'_>) -> Option<bool> {
    let each = possible.iter().filter_map(|answer| question.answer(*answer));
    let mut each = each.map(|answer| answer.stops.as_ref().map_or(Some(false), |stops| stops.evaluate(view)));
    let first = each.next()?;
    if each.all(|other| other == first) { first } else { None }
}

/// Whether one of several holds.
fn any(each: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let mut open = false;
    for one in each {
        match one {
            Some(true) => return Some(true),
            Some(false) => {}
            None => open = true,
        }
    }
    if open { None } else { Some(false) }
}

/// Which of several is the first that holds: each holds where its condition does and none before it.
fn first_that_holds(each: impl Iterator<Item = Option<bool>>) -> Vec<Option<bool>> {
    let mut before = Some(false);
    let each = each.map(|one| {
        let first = match (before, one) {
            (Some(true), _) | (_, Some(false)) => Some(false),
            (Some(false), one) => one,
            (None, _) => None,
        };
        before = any([before, one]);
        first
    });
    each.collect()
}

fn holds_in(when: Option<&Condition>, view: View<'_>) -> Option<bool> {
    when.map_or(Some(true), |when| when.evaluate(view))
}

/// The questions of which every possible answer has a property.
fn reasons<'r>(questions: &[FitQuestionResult<'r>], speaks: impl Fn(&FitAnswer) -> bool) -> Vec<Reason<'r>> {
    questions
        .iter()
        .map(FitQuestionResult::reason)
        .filter(|reason| reason.said.iter().all(|said| speaks(said)))
        .collect()
}

/// The answers with those to one question replaced.
fn with<'a>(answers: &[&'a [Answer]], place: usize, one: &'a [Answer]) -> Vec<&'a [Answer]> {
    let mut answers = answers.to_vec();
    if let Some(own) = answers.get_mut(place) {
        *own = one;
    }
    answers
}

/// How many open questions are split into their answers; each makes up to three cases of one.
const MOST_SPLIT: usize = 6;

/// Weighs the verdicts under any answers.
#[derive(Clone, Copy)]
struct Weighing<'r, 'f> {
    fit: &'r Fit,
    view: View<'f>,
}

impl<'r> Weighing<'r, '_> {
    /// Whether each verdict is the one. A stop rules verdicts out by the same answer that others are read from, so each
    /// answer to an open question that can stop is weighed by itself.
    fn verdicts(self, answers: &[&[Answer]]) -> Vec<Option<bool>> {
        let can_stop = |question: &FitQuestion| question.answers.iter().any(|answer| answer.stops.is_some());
        let open = self.fit.questions.iter().zip(answers).enumerate();
        let open = open.filter(|(_, (question, own))| own.len() > 1 && can_stop(question)).map(|(place, _)| place);
        let mut joined = Vec::new();
        self.split(answers, &open.take(MOST_SPLIT).collect::<Vec<_>>(), &mut joined);
        joined
    }

    /// Joins to what is known of the verdicts what all answers to the `open` questions say of them; they are split only as
    /// far as that can tell more.
    fn split(self, answers: &[&[Answer]], open: &[usize], joined: &mut Vec<Option<bool>>) {
        let found = self.case(answers);
        let settled = |(place, found): (usize, &Option<bool>)| found.is_some() || joined.get(place) == Some(&None);
        match open {
            [place, rest @ ..] if !found.iter().enumerate().all(settled) => {
                let own = answers.get(*place).copied().unwrap_or_default();
                own.chunks(1).for_each(|one| self.split(&with(answers, *place, one), rest, joined));
            }
            _ if joined.is_empty() => *joined = found,
            _ => joined.iter_mut().zip(found).for_each(|(all, one)| *all = all.filter(|all| one == Some(*all))),
        }
    }

    /// The same, with the answers to each question taken together.
    fn case(self, answers: &[&[Answer]]) -> Vec<Option<bool>> {
        let ranges = ranges(answers);
        let view = View { answers: &ranges, ..self.view };
        let stopped = any(self.fit.questions.iter().zip(answers).map(|(question, own)| stops(question, own, view)));
        first_that_holds(self.fit.verdicts.iter().map(|verdict| {
            let holds = holds_in(verdict.when.as_ref(), view);
            match (holds, stopped) {
                (Some(false), _) => Some(false),
                (_, Some(true)) if verdict.stopped => Some(false),
                (_, None) if verdict.stopped => None,
                _ => holds,
            }
        }))
    }

    /// Whether each verdict is the one, for each question of which something is known, by its place, as if nothing were;
    /// nothing where no verdict is ruled out.
    fn opened(self, answers: &[&[Answer]], holds: &[Option<bool>]) -> Vec<(usize, Vec<Option<bool>>)> {
        if !holds.contains(&Some(false)) {
            return Vec::new();
        }
        let questions = self.fit.questions.iter().zip(answers).enumerate();
        let known = questions.filter(|(_, (question, own))| own.len() < question.answers.len());
        let open = |(place, (question, _)): (usize, (&FitQuestion, _))| {
            let offered: Vec<Answer> = question.answers.iter().map(|answer| answer.answer).collect();
            (place, self.verdicts(&with(answers, place, &offered)))
        };
        known.map(open).collect()
    }

    /// The verdicts that are left where one question has this answer.
    fn left(self, answers: &[&[Answer]], place: usize, answer: Answer) -> Vec<&'r FitVerdict> {
        let left = self.fit.verdicts.iter().zip(self.verdicts(&with(answers, place, &[answer])));
        left.filter(|(_, holds)| *holds != Some(false)).map(|(verdict, _)| verdict).collect()
    }

    /// The open questions that tell possible verdicts apart. Best is the one that leaves the fewest over all its answers,
    /// each taken as likely as the others.
    fn deciding(self, answers: &[&[Answer]], holds: &[Option<bool>]) -> Vec<Deciding<'r>> {
        let open = holds.iter().filter(|holds| **holds != Some(false)).count();
        if open < 2 {
            return Vec::new();
        }
        let questions = self.fit.questions.iter().enumerate().zip(answers).filter(|(_, possible)| possible.len() > 1);
        let leaves = questions.map(|((place, question), possible)| {
            let said = possible.iter().filter_map(|answer| question.answer(*answer));
            let leaves = said.map(|said| (said, self.left(answers, place, said.answer)));
            Deciding { question, leaves: leaves.collect() }
        });
        let mut deciding: Vec<Deciding<'r>> =
            leaves.filter(|found| found.leaves.iter().any(|(_, left)| left.len() < open)).collect();
        let average = |found: &Deciding<'_>| {
            found.leaves.iter().map(|(_, left)| left.len()).sum::<usize>() as f64 / found.leaves.len().max(1) as f64
        };
        deciding.sort_by(|a, b| average(a).total_cmp(&average(b)));
        deciding
    }

    /// Answers other than the known ones that would give another verdict.
    fn changes(self, answers: &[&[Answer]], holds: &[Option<bool>]) -> Vec<Change<'r>> {
        let mut possible = self.fit.verdicts.iter().zip(holds).filter(|(_, holds)| **holds != Some(false));
        let (Some((verdict, _)), None) = (possible.next(), possible.next()) else { return Vec::new() };
        let mut changes = Vec::new();
        for ((place, question), own) in self.fit.questions.iter().enumerate().zip(answers) {
            for answer in question.answers.iter().filter(|answer| !own.contains(&answer.answer)) {
                let leaves = self.left(answers, place, answer.answer);
                if !leaves.iter().any(|left| left.id == verdict.id) {
                    changes.push(Change { question, answer, leaves });
                }
            }
        }
        changes
    }
}
