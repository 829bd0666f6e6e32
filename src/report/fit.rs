//! Whether a coalition is the right tool, in which form, at which scope (memo N4): the questions, and what the answers
//! come to.

use super::brief::{self, Block, Brief};
use super::form::Either;
use super::html::day;
use super::types::head;
use super::words::{Words, provenance};
use crate::assess::fit::{Change, Deciding, FitBasis, FitQuestionResult, FitResult, FitVerdictResult, Reason};
use crate::assess::{Assessment, Reading};
use crate::coalition::scalar::Word as _;
use crate::facts::{Facts, registry};
use crate::knowledge::expr::Condition;
use crate::knowledge::model::{Answer, Fit, FitAnswer, FitQuestion, FitVerdict};
use crate::knowledge::{Rubrics, Text};
use crate::message;
use crate::source::message::{Message, Part};
use crate::source::safe::{Json, Safe};
use schemars::JsonSchema;
use serde::Serialize;

/// How many deciding questions are told with what each answer leaves.
const DECIDING: usize = 3;

/// An answer.
pub fn answered(answer: Answer) -> Message {
    match answer {
        Answer::Yes => message!("fit-yes"),
        Answer::Partly => message!("fit-partly"),
        Answer::No => message!("fit-no"),
    }
}

/// What the possible answers say, or that none is ruled out.
fn said_of(found: &FitQuestionResult<'_>) -> Message {
    let is_possible = |answer: &&FitAnswer| found.possible.contains(&answer.answer);
    let possible: Vec<&FitAnswer> = found.question.answers.iter().filter(is_possible).collect();
    let whole = found.question.answers.len();
    either_of(&possible)
        .filter(|_| possible.len() < whole)
        .unwrap_or_else(|| message!("fit-sentence", text = message!("fit-not-known")))
}

/// The possible answers, or that none is ruled out.
fn possible(found: &FitQuestionResult<'_>) -> Message {
    match found.possible.as_slice() {
        [answer] => answered(*answer),
        all if all.len() == found.question.answers.len() => message!("fit-not-known"),
        some => {
            let some = some.iter().map(|answer| Part::from(answered(*answer))).collect();
            message!("fit-either-answer", answer = either(some))
        }
    }
}

/// Texts of which one is meant.
fn either(texts: Vec<Part>) -> Part {
    let mut texts = texts;
    match texts.pop() {
        Some(last) if texts.is_empty() => last,
        Some(last) => message!("fit-or", list = Part::Joined(texts), last = last).into(),
        None => Part::Joined(texts),
    }
}

fn titles(verdicts: &[&FitVerdict]) -> Part {
    either(verdicts.iter().map(|verdict| Part::from(verdict.title.as_str())).collect())
}

/// The questions, the verdicts, the scopes and the hard settings.
pub fn guide(rubrics: &Rubrics, words: &Words) -> Brief {
    let say = |message: Message| words.say(&message);
    let fit = rubrics.fit();
    let part = |heading: Message, texts: Vec<&Text>, list: Vec<String>| brief::Part {
        heading: say(heading),
        blocks: texts.into_iter().map(|text| Block::Text(text.to_string())).chain([Block::List(list)]).collect(),
    };
    let numbered = fit.questions.iter().enumerate();
    let questions = numbered.map(|(at, question)| {
        let answers = question.answers.iter().map(|answer| offer(answer, fit, words));
        let read = question.answers.iter().filter_map(|answer| {
            let when = words.condition(answer.when.as_ref()?);
            Some(say(message!("fit-read", answer = answered(answer.answer), when = when)))
        });
        let cited = [
            (!question.memo.is_empty()).then(|| say(message!("report-memo", numbers = question.memo.as_slice()))),
            (!question.literature.is_empty())
                .then(|| say(message!("fit-literature", keys = question.literature.as_slice()))),
        ];
        let heading = message!("fit-question", number = at + 1, title = &question.title, id = &question.id);
        let list = answers.chain(read).chain(cited.into_iter().flatten()).collect();
        part(heading, vec![&question.ask, &question.why], list)
    });
    let verdicts = fit.verdicts.iter().map(|verdict| {
        let next = say(message!("fit-next", text = &verdict.action));
        part(message!("fit-verdict-id", title = &verdict.title, id = &verdict.id), vec![&verdict.text], vec![next])
    });
    let scopes =
        fit.scopes.iter().map(|scope| say(message!("fit-scope", scope = scope.scope.word(), why = &scope.text)));
    let scopes = part(message!("fit-scopes"), Vec::new(), scopes.collect());
    let settings = fit.settings.iter().map(|setting| {
        let framing = say(message!("fit-framing", text = &setting.framing));
        part(message!("fit-setting", title = &setting.title), vec![&setting.text], vec![framing])
    });
    Brief {
        title: say(message!("fit-title")),
        paper: String::new(),
        about: vec![say(message!("fit-guide-about"))],
        parts: questions.chain(verdicts).chain([scopes]).chain(settings).collect(),
        made: String::new(),
    }
}

/// An answer as it is offered: what it says, and what it speaks for.
fn offer(answer: &FitAnswer, fit: &Fit, words: &Words) -> String {
    let titles = |ids: &[Text]| {
        let named = fit.verdicts.iter().filter(|verdict| ids.contains(&verdict.id));
        named.map(|verdict| verdict.title.to_string()).collect::<Vec<_>>()
    };
    let (speaks_for, against) = (titles(&answer.speaks_for), titles(&answer.against));
    let parts = [
        Some(message!("fit-answer", answer = answered(answer.answer), text = &answer.text)),
        (!speaks_for.is_empty()).then(|| message!("fit-speaks-for", list = speaks_for.join("; "))),
        (!against.is_empty()).then(|| message!("fit-speaks-against", list = against.join("; "))),
        answer.stops.as_ref().map(|_| message!("fit-may-stop")),
    ];
    parts.into_iter().flatten().map(|part| words.say(&part)).collect::<Vec<_>>().join(" ")
}

/// The help for a question that is asked: what its answers speak for, and the claims of the memo behind it.
pub fn help(question: &FitQuestion, rubrics: &Rubrics, words: &Words) -> String {
    let answers = question.answers.iter().map(|answer| offer(answer, rubrics.fit(), words));
    let memo = rubrics.memo().entries.iter().filter(|entry| question.memo.contains(&entry.number));
    let memo = memo.map(|entry| crate::source::safe::visible(&entry.text));
    answers.chain(memo).collect::<Vec<_>>().join("\n")
}

/// The verdict in one line.
pub fn line(found: &FitResult<'_>, words: &Words) -> String {
    let open: Vec<&FitVerdict> = found.possible().map(|found| found.verdict).collect();
    words.say(&match (found.verdict(), found.deciding.first()) {
        (Some(found), _) => message!("fit-line", title = &found.verdict.title),
        (None, Some(first)) => {
            message!("fit-line-open", titles = titles(&open), ask = &first.question.ask)
        }
        (None, None) => message!("fit-line-undecided", titles = titles(&open)),
    })
}

/// The verdict in one line, as a paper of its own.
pub fn again(found: &FitResult<'_>, words: &Words) -> Brief {
    let about = vec![line(found, words)];
    Brief { title: String::new(), paper: String::new(), about, parts: Vec::new(), made: String::new() }
}

/// What the answers come to; `a` is the coalition from whose facts they were read, if any.
pub fn found(found: &FitResult<'_>, a: Option<&Assessment<'_>>, words: &Words) -> Brief {
    let say = |message: Message| words.say(&message);
    let part = |heading: Message, blocks: Vec<Block>| brief::Part { heading: words.say(&heading), blocks };
    let mut parts = Vec::new();
    match found.verdict() {
        Some(only) => {
            let next = say(message!("fit-next", text = &only.verdict.action));
            let mut blocks = vec![Block::Text(only.verdict.text.to_string()), Block::Text(next)];
            blocks.extend(reasons(only, words));
            parts.push(part(message!("fit-verdict", title = &only.verdict.title), blocks));
            let changes = found.changes.iter().map(|change| changed(change, words)).collect::<Vec<_>>();
            let changes = match changes.is_empty() {
                true => Block::Text(say(message!("fit-no-change"))),
                false => Block::List(changes),
            };
            parts.push(part(message!("fit-changes"), vec![changes]));
        }
        None => {
            let count = found.possible().count();
            let open = found.possible().map(|found| found.verdict.title.to_string()).collect();
            let told = say(message!("fit-open", count = count, all = found.verdicts.len()));
            parts.push(part(message!("fit-not-settled"), vec![Block::Text(told), Block::List(open)]));
            parts.push(part(message!("fit-deciding"), deciding(found, words)));
            for open in found.possible() {
                let mut blocks = vec![Block::Text(open.verdict.text.to_string())];
                blocks.extend(reasons(open, words));
                parts.push(part(message!("fit-possible", title = &open.verdict.title), blocks));
            }
        }
    }
    let out = found.verdicts.iter().filter(|found| found.holds == Some(false));
    let out: Vec<String> = out.map(|found| ruled_out(found, words)).collect();
    if !out.is_empty() {
        parts.push(part(message!("fit-ruled-out"), vec![Block::List(out)]));
    }
    parts.push(part(message!("fit-stops"), stops(found, words)));
    parts.push(part(message!("fit-scopes"), scopes(found, a, words)));
    if !found.settings.is_empty() {
        parts.push(part(message!("fit-settings"), settings(found, words)));
    }
    parts.push(part(message!("fit-answers"), vec![answers(found, a.map(|a| &a.facts), words)]));
    Brief {
        title: a.map_or_else(|| say(message!("fit-title")), |a| a.coalition.clone()),
        paper: a.map(|_| say(message!("fit-paper"))).unwrap_or_default(),
        about: a.and_then(day).into_iter().map(say).collect(),
        parts,
        made: a.map(|a| words.say(&provenance(&a.provenance))).unwrap_or_default(),
    }
}

/// What speaks for a verdict and against it.
fn reasons(found: &FitVerdictResult<'_>, words: &Words) -> Vec<Block> {
    let list = |label: Message, reasons: &[Reason<'_>]| {
        let lines: Vec<String> = reasons.iter().map(|reason| said(reason, words)).collect();
        if lines.is_empty() { Vec::new() } else { vec![Block::Heading(words.say(&label)), Block::List(lines)] }
    };
    let mut blocks = list(message!("fit-for"), &found.speaks_for);
    blocks.extend(list(message!("fit-against"), &found.against));
    if blocks.is_empty() {
        blocks.push(Block::Text(words.say(&message!("fit-nothing"))));
    }
    blocks
}

/// What answers say of which one is meant, in sentences.
fn either_of(answers: &[&FitAnswer]) -> Option<Message> {
    let sentences = answers.iter().map(|answer| message!("fit-sentence", text = &answer.text));
    sentences.reduce(|all, one| message!("fit-either", first = all, second = one))
}

/// What the possible answers to a question say, as a sentence.
fn said(reason: &Reason<'_>, words: &Words) -> String {
    either_of(&reason.said).map(|either| words.say(&either)).unwrap_or_default()
}

fn ruled_out(found: &FitVerdictResult<'_>, words: &Words) -> String {
    let title = words.say(&message!("fit-sentence", text = &found.verdict.title));
    let because = found.ruled_out_by.iter().map(|reason| said(reason, words));
    [title].into_iter().chain(because).collect::<Vec<_>>().join(" ")
}

/// An answer that would give another verdict.
fn changed(change: &Change<'_>, words: &Words) -> String {
    words.say(&message!("fit-change", text = &change.answer.text, verdicts = titles(&change.leaves)))
}

/// The questions that decide, with what each answer leaves.
fn deciding(found: &FitResult<'_>, words: &Words) -> Vec<Block> {
    let leaves = |(answer, left): &(&FitAnswer, Vec<&FitVerdict>)| {
        let answer = answered(answer.answer);
        let gone = found.possible().map(|found| found.verdict);
        let gone: Vec<&FitVerdict> = gone.filter(|verdict| left.iter().all(|left| left.id != verdict.id)).collect();
        words.say(&match (gone.len(), left.len()) {
            (0, _) => message!("fit-leaves-all", answer = answer),
            (_, 1) => message!("fit-leaves-one", answer = answer, verdict = titles(left)),
            (gone_count, left_count) if left_count <= gone_count => {
                message!("fit-leaves", answer = answer, verdicts = titles(left))
            }
            _ => message!("fit-leaves-not", answer = answer, verdicts = titles(&gone)),
        })
    };
    let line = |deciding: &Deciding<'_>| {
        let leaves = deciding.leaves.iter().map(leaves);
        [deciding.question.ask.to_string()].into_iter().chain(leaves).collect::<Vec<_>>().join(" ")
    };
    if found.deciding.is_empty() {
        return vec![Block::Text(words.say(&message!("fit-several-decide")))];
    }
    let steps = Block::Steps(found.deciding.iter().take(DECIDING).map(line).collect());
    let others = found.deciding.iter().skip(DECIDING).map(|deciding| deciding.question.title.as_str());
    let others: Vec<&str> = others.collect();
    let more =
        (!others.is_empty()).then(|| Block::Text(words.say(&message!("fit-decide-too", titles = others.join("; ")))));
    [Some(steps), more].into_iter().flatten().collect()
}

/// The questions of which an answer would stop a coalition.
fn stops(found: &FitResult<'_>, words: &Words) -> Vec<Block> {
    let summary = match found.stopped {
        Some(true) => message!("fit-stopped"),
        Some(false) => message!("fit-not-stopped"),
        None => message!("fit-stop-open"),
    };
    let can_stop = |found: &&FitQuestionResult<'_>| found.question.answers.iter().any(|answer| answer.stops.is_some());
    let row = |found: &FitQuestionResult<'_>| {
        let stops = match found.stops {
            Some(true) => message!("fit-yes"),
            Some(false) => message!("fit-no"),
            None => message!("fit-not-known"),
        };
        vec![found.question.ask.to_string(), words.say(&possible(found)), words.say(&stops)]
    };
    let table = Block::Table {
        caption: String::new(),
        head: head(
            &[message!("fit-column-question"), message!("fit-column-answer"), message!("fit-column-stops")],
            words,
        ),
        rows: found.questions.iter().filter(can_stop).map(row).collect(),
    };
    vec![Block::Text(words.say(&summary)), table]
}

fn scopes(found: &FitResult<'_>, a: Option<&Assessment<'_>>, words: &Words) -> Vec<Block> {
    let lines = found
        .scopes
        .iter()
        .map(|scope| words.say(&message!("fit-scope", scope = scope.scope.word(), why = &scope.text)));
    let lines = match found.scopes.len() {
        1 => lines.map(Block::Text).collect(),
        _ => vec![Block::Text(words.say(&message!("fit-scope-open"))), Block::List(lines.collect())],
    };
    let own = a.and_then(|a| Reading::of(&a.facts, registry().find("coalition.scope")?));
    let own = own.map(|own| {
        let scope = (own.value, own.kind());
        Block::Text(words.say(&message!("fit-scope-own", scope = scope)))
    });
    lines.into_iter().chain(own).collect()
}

fn settings(found: &FitResult<'_>, words: &Words) -> Vec<Block> {
    if found.settings.iter().any(|(_, known)| !known) {
        let titles: Vec<&str> = found.settings.iter().map(|(setting, _)| setting.title.as_str()).collect();
        return vec![Block::Text(words.say(&message!("fit-settings-open", titles = titles.join("; "))))];
    }
    let mut blocks = Vec::new();
    if found.settings.len() > 1 {
        blocks.push(Block::Text(words.say(&message!("fit-settings-which"))));
    }
    for (setting, _) in &found.settings {
        let told = message!("fit-setting-is", title = &setting.title, text = &setting.text);
        blocks.push(Block::Text(words.say(&told)));
        blocks.push(Block::List(vec![words.say(&message!("fit-framing", text = &setting.framing))]));
    }
    blocks
}

/// All questions with their answers, and where these come from.
fn answers(found: &FitResult<'_>, facts: Option<&Facts>, words: &Words) -> Block {
    let line = |found: &FitQuestionResult<'_>| {
        let (title, answer) = (&found.question.title, said_of(found));
        let answer = words.say(&message!("fit-line-answer", title = title, answer = answer));
        [answer].into_iter().chain(basis(found, facts, words)).collect::<Vec<_>>().join(" ")
    };
    Block::Steps(found.questions.iter().map(line).collect())
}

/// Where an answer comes from.
fn basis(found: &FitQuestionResult<'_>, facts: Option<&Facts>, words: &Words) -> Vec<String> {
    let read = || {
        let known = found.facts().into_iter().filter_map(|fact| Reading::of(facts?, fact));
        let known = known.map(|reading| {
            let value = (reading.value, reading.kind());
            Part::from(message!("tool-fact", name = reading.name(), value = value))
        });
        message!("fit-from-facts", facts = Part::Joined(known.collect()))
    };
    let from = match found.basis {
        FitBasis::Facts | FitBasis::InPart => Some(read()),
        FitBasis::Given => Some(message!("fit-given")),
        FitBasis::Unknown => None,
    };
    let overruled = found.overruled.map(|answer| message!("fit-overruled", answer = answered(answer)));
    let note = found.note.as_ref().map(|note| message!("fit-note-said", text = note));
    [from, overruled, note].into_iter().flatten().map(|part| words.say(&part)).collect()
}

/// The questions and what answers come to, as programs read them.
#[derive(Serialize, JsonSchema)]
struct Guide<'a> {
    questions: Vec<Asked<'a>>,
    verdicts: Vec<Judged<'a>>,
    scopes: Vec<Scope<'a>>,
    settings: Vec<Hard<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Asked<'a> {
    id: &'a str,
    title: &'a str,
    ask: &'a str,
    why: &'a str,
    answers: Vec<Offered<'a>>,
    memo: &'a [Text],
    literature: &'a [Text],
}

#[derive(Serialize, JsonSchema)]
struct Offered<'a> {
    answer: Answer,
    text: &'a str,
    /// The condition on facts under which it is the answer.
    when: Option<String>,
    /// The condition on facts under which it is not.
    unless: Option<String>,
    /// The condition on facts under which it stops a coalition.
    stops: Option<String>,
    /// Ids of the verdicts for which it speaks.
    #[serde(rename = "for")]
    speaks_for: &'a [Text],
    /// Ids of the verdicts against which it speaks.
    against: &'a [Text],
}

#[derive(Serialize, JsonSchema)]
struct Judged<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
    #[serde(rename = "do")]
    action: &'a str,
    /// When it holds, as far as none before it does; `null` where it is what is left.
    when: Option<String>,
    /// Whether a stop rules it out.
    stopped: bool,
    memo: &'a [Text],
    literature: &'a [Text],
}

#[derive(Serialize, JsonSchema)]
struct Scope<'a> {
    scope: &'static str,
    text: &'a str,
    /// When it holds, as far as none before it does; `null` where it is what is left.
    when: Option<String>,
    memo: &'a [Text],
}

#[derive(Serialize, JsonSchema)]
struct Hard<'a> {
    title: &'a str,
    text: &'a str,
    framing: &'a str,
    /// Where it may be the setting.
    when: String,
    /// Where it is another.
    unless: Option<String>,
    memo: &'a [Text],
    literature: &'a [Text],
}

/// The questions and verdicts as JSON.
///
/// # Errors
/// When a value has no JSON form; a question holds none such.
pub fn guide_json(fit: &Fit) -> serde_json::Result<Safe<Json>> {
    let questions = fit.questions.iter().map(|of| Asked {
        id: &of.id,
        title: &of.title,
        ask: &of.ask,
        why: &of.why,
        answers: of.answers.iter().map(offered).collect(),
        memo: &of.memo,
        literature: &of.literature,
    });
    let verdicts = fit.verdicts.iter().map(|of| Judged {
        id: &of.id,
        title: &of.title,
        text: &of.text,
        action: &of.action,
        when: condition(&of.when),
        stopped: of.stopped,
        memo: &of.memo,
        literature: &of.literature,
    });
    let scopes = fit.scopes.iter().map(|of| Scope {
        scope: of.scope.word(),
        text: &of.text,
        when: condition(&of.when),
        memo: &of.memo,
    });
    let settings = fit.settings.iter().map(|of| Hard {
        title: &of.title,
        text: &of.text,
        framing: &of.framing,
        when: of.when.text(),
        unless: condition(&of.unless),
        memo: &of.memo,
        literature: &of.literature,
    });
    super::json::pretty(&Guide {
        questions: questions.collect(),
        verdicts: verdicts.collect(),
        scopes: scopes.collect(),
        settings: settings.collect(),
    })
}

fn offered(of: &FitAnswer) -> Offered<'_> {
    Offered {
        answer: of.answer,
        text: &of.text,
        when: condition(&of.when),
        unless: condition(&of.unless),
        stops: condition(&of.stops),
        speaks_for: &of.speaks_for,
        against: &of.against,
    }
}

fn condition(when: &Option<Condition>) -> Option<String> {
    when.as_ref().map(Condition::text)
}

/// The JSON Schema of the questions, and of what the answers come to.
pub fn json_schema() -> schemars::Schema {
    super::form::schema_of::<Either<Guide<'_>, Found<'_>>>("Fit")
}

#[derive(Serialize, JsonSchema)]
struct Found<'a> {
    /// Null where it was not read from a coalition file.
    coalition: Option<&'a str>,
    #[schemars(with = "Option<String>")]
    as_of: Option<jiff::civil::Date>,
    /// The id of the verdict; null where several are possible.
    verdict: Option<&'a str>,
    verdicts: Vec<Verdict<'a>>,
    /// The open questions that decide, the best first.
    deciding: Vec<Decides<'a>>,
    /// Answers that would give another verdict.
    changes: Vec<Changes<'a>>,
    /// Whether something stops a coalition; null where that is not known.
    stopped: Option<bool>,
    /// The scopes that are possible.
    scopes: Vec<&'static str>,
    settings: Vec<Setting<'a>>,
    questions: Vec<Question<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Verdict<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
    #[serde(rename = "do")]
    action: &'a str,
    /// Null where that is not known.
    holds: Option<bool>,
    /// Ids of the questions whose answers speak for it.
    #[serde(rename = "for")]
    speaks_for: Vec<&'a str>,
    /// Ids of the questions whose answers speak against it.
    against: Vec<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct Decides<'a> {
    question: &'a str,
    leaves: Vec<Leaves<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Leaves<'a> {
    answer: Answer,
    verdicts: Vec<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct Changes<'a> {
    question: &'a str,
    #[serde(flatten)]
    leaves: Leaves<'a>,
}

#[derive(Serialize, JsonSchema)]
struct Setting<'a> {
    title: &'a str,
    text: &'a str,
    framing: &'a str,
    /// Whether the setting is known to be hard.
    known: bool,
}

#[derive(Serialize, JsonSchema)]
struct Question<'a> {
    id: &'a str,
    ask: &'a str,
    /// Null where several are possible.
    answer: Option<Answer>,
    possible: &'a [Answer],
    basis: &'static str,
    facts: Vec<&'static str>,
    /// An answer that was given although the facts rule it out.
    overruled: Option<Answer>,
    note: Option<&'a str>,
    /// Null where that is not known.
    stops: Option<bool>,
}

/// What the answers come to, as JSON.
///
/// # Errors
/// When a value has no JSON form; a result holds none such.
pub fn found_json(found: &FitResult<'_>, a: Option<&Assessment<'_>>) -> serde_json::Result<Safe<Json>> {
    fn ids<'a>(reasons: &[Reason<'a>]) -> Vec<&'a str> {
        reasons.iter().map(|reason| reason.question.id.as_str()).collect()
    }
    fn leaves<'a>(answer: &FitAnswer, verdicts: &[&'a FitVerdict]) -> Leaves<'a> {
        Leaves { answer: answer.answer, verdicts: verdicts.iter().map(|verdict| verdict.id.as_str()).collect() }
    }
    let verdicts = found.verdicts.iter().map(|found| Verdict {
        id: &found.verdict.id,
        title: &found.verdict.title,
        text: &found.verdict.text,
        action: &found.verdict.action,
        holds: found.holds,
        speaks_for: ids(&found.speaks_for),
        against: ids(&found.against),
    });
    let deciding = found.deciding.iter().map(|deciding| Decides {
        question: &deciding.question.id,
        leaves: deciding.leaves.iter().map(|(answer, left)| leaves(answer, left)).collect(),
    });
    let changes = found
        .changes
        .iter()
        .map(|change| Changes { question: &change.question.id, leaves: leaves(change.answer, &change.leaves) });
    let settings = found.settings.iter().map(|(setting, known)| Setting {
        title: &setting.title,
        text: &setting.text,
        framing: &setting.framing,
        known: *known,
    });
    let questions = found.questions.iter().map(|found| Question {
        id: &found.question.id,
        ask: &found.question.ask,
        answer: found.answer(),
        possible: &found.possible,
        basis: match found.basis {
            FitBasis::Facts => "facts",
            FitBasis::Given => "given",
            FitBasis::InPart => "facts-in-part",
            FitBasis::Unknown => "unknown",
        },
        facts: found.facts().into_iter().filter_map(|fact| Some(&*registry().fact(fact)?.name)).collect(),
        overruled: found.overruled,
        note: found.note.as_deref(),
        stops: found.stops,
    });
    super::json::pretty(&Found {
        coalition: a.map(|a| a.coalition.as_str()),
        as_of: a.and_then(|a| a.as_of),
        verdict: found.verdict().map(|found| found.verdict.id.as_str()),
        verdicts: verdicts.collect(),
        deciding: deciding.collect(),
        changes: changes.collect(),
        stopped: found.stopped,
        scopes: found.scopes.iter().map(|scope| scope.scope.word()).collect(),
        settings: settings.collect(),
        questions: questions.collect(),
    })
}
