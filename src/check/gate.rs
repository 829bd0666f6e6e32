//! One function that applies the policy: which findings count, and what fails.

use super::baseline::{self, Found, NOISE, Recorded, tenths};
use super::documents::Documents;
pub use super::documents::Folders;
use super::policy::{FailOn, On, Part, Policy, Waiver};
use super::{fingerprint, print};
use crate::assess::score::FIRM;
use crate::assess::weighting::Weighting;
use crate::assess::{Assessment, Basis, Finding, FindingKind, FindingPart, Options, Reason, assess};
use crate::coalition::Coalition;
use crate::coalition::locate::{Location, Locator};
use crate::coalition::scalar::Word as _;
use crate::knowledge::model::Severity;
use crate::knowledge::{Flag, Rubrics, Text};
use crate::message;
use crate::source::Source;
use crate::source::message::Message;
use crate::source::place::Place;
use crate::source::problem::Problem;
use crate::source::safe::visible;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A waiver that ends within this many days is told of. Our default.
const NEAR_EXPIRY_DAYS: i32 = 30;

/// The most decimals of a share in per cent; what differs by less than [`NOISE`] is the same.
const MOST_DECIMALS: usize = 7;

/// How a finding counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum State {
    /// It counts.
    Active,
    /// It is accepted for a time.
    Waived {
        /// Why.
        reason: String,
        /// Who answers for it.
        owner: String,
        /// The last day.
        until: Date,
    },
    /// It was there before.
    Baselined,
}

/// A finding with how it counts.
#[derive(Clone, Debug)]
pub struct Ruled<'r> {
    /// The finding.
    pub finding: Finding<'r>,
    /// What stays the same of it from run to run.
    pub fingerprint: String,
    /// How it counts.
    pub state: State,
    /// Whether it makes the gate fail.
    pub fails: bool,
}

/// What makes the gate fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Findings of the severity that fails, or worse.
    Findings,
    /// A score below its minimum.
    MinScore,
    /// A criterion below the level that the policy asks for.
    Require,
    /// Too little is known.
    MaxUnknown,
    /// A score fell, or less is known than was recorded.
    Ratchet,
    /// A baseline that does not do its work.
    Baseline,
}

impl Rule {
    /// The rules about the file as a whole; findings stand for themselves.
    pub const OF_FILES: [Self; 5] = [Self::MinScore, Self::Require, Self::MaxUnknown, Self::Ratchet, Self::Baseline];

    /// The rule's id.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Findings => "findings",
            Self::MinScore => "min-score",
            Self::Require => "require",
            Self::MaxUnknown => "max-unknown",
            Self::Ratchet => "ratchet",
            Self::Baseline => "baseline",
        }
    }
}

/// One reason why the gate fails.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// What makes it fail.
    pub rule: Rule,
    /// The rubric or criterion that it is about; empty where it is about the whole.
    pub about: String,
    /// What fails, by how much, and what would pass.
    pub message: Message,
}

impl Failure {
    fn new(rule: Rule, about: &str, message: Message) -> Self {
        Self { rule, about: visible(about), message }
    }
}

/// A file that could not be used, and one thing that is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Unusable {
    /// The file.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// Column, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: Message,
    /// How to mend it.
    pub help: Option<Message>,
}

impl Unusable {
    /// Every problem of a file.
    pub fn all<'a>(source: &'a Source, problems: &'a [Problem]) -> impl Iterator<Item = Self> + 'a {
        problems.iter().map(|problem| {
            let place = source.place(problem.span.start);
            let (message, help) = (problem.message.clone(), problem.help.clone());
            Self { file: source.name.clone(), line: place.line, column: place.column, message, help }
        })
    }
    /// A file of which nothing could be read.
    pub fn unread(file: String, message: Message) -> Self {
        Self { file, line: 1, column: 1, message, help: None }
    }
}

/// What the gate says of one file.
#[derive(Clone, Debug)]
pub struct Checked<'r> {
    /// The coalition's name.
    pub coalition: String,
    /// The file.
    pub file: String,
    /// All findings, worst first.
    pub findings: Vec<Ruled<'r>>,
    /// Why it fails; empty where it passes.
    pub failures: Vec<Failure>,
    /// What does not fail and should be known.
    pub notes: Vec<Message>,
    /// What the next baseline records.
    pub record: Recorded,
    /// The overall score, 0 to 100.
    pub score: Option<f64>,
}

/// What the gate says of all files.
#[derive(Clone, Debug)]
pub struct Verdict<'r> {
    /// Whether everything passes.
    pub passed: bool,
    /// Findings that count.
    pub active: usize,
    /// Findings accepted for a time.
    pub waived: usize,
    /// Findings that were there before.
    pub baselined: usize,
    /// The day against which waivers were held, where it was given in place of the clock's.
    pub today: Option<Date>,
    /// Files that could not be used; where there are any, the gate does not pass.
    pub unusable: Vec<Unusable>,
    /// Findings on the policies themselves.
    pub policy: Vec<Ruled<'r>>,
    /// The files.
    pub files: Vec<Checked<'r>>,
}

impl<'r> Verdict<'r> {
    /// All findings, the policy's own last.
    pub fn findings(&self) -> impl Iterator<Item = &Ruled<'r>> {
        self.files.iter().flat_map(|file| &file.findings).chain(&self.policy)
    }

    /// Why the gate fails, with the file.
    pub fn failures(&self) -> impl Iterator<Item = (&str, &Failure)> {
        self.files.iter().flat_map(|file| file.failures.iter().map(|failure| (file.file.as_str(), failure)))
    }

    /// That waivers were held against another day than the clock's, where that is so.
    pub fn today_note(&self) -> Option<Message> {
        self.today.map(|day| message!("gate-today", day = day.to_string()))
    }

    /// Sums up what was checked, the findings on the policies, and what could not be used.
    pub fn new(files: Vec<Checked<'r>>, own: Vec<Ruled<'r>>, unusable: Vec<Unusable>, today: Option<Date>) -> Self {
        let count = |is: fn(&State) -> bool| {
            files.iter().flat_map(|file| &file.findings).chain(&own).filter(|ruled| is(&ruled.state)).count()
        };
        Self {
            passed: unusable.is_empty()
                && files.iter().all(|file| file.failures.is_empty())
                && !own.iter().any(|ruled| ruled.fails),
            active: count(|state| *state == State::Active),
            waived: count(|state| matches!(state, State::Waived { .. })),
            baselined: count(|state| *state == State::Baselined),
            today,
            unusable,
            policy: own,
            files,
        }
    }
}

/// What a baseline says of a file.
#[derive(Clone, Debug)]
pub enum Before<'a> {
    /// No baseline is kept.
    NotKept,
    /// What was recorded.
    Recorded(&'a Recorded),
    /// The baseline, of this name, is not there.
    Missing(String),
    /// The baseline does not know the file.
    New,
    /// The baseline does not know the file, but knows these, which are not there any more.
    Lost(Vec<String>),
}

impl<'a> Before<'a> {
    fn recorded(&self) -> Option<&'a Recorded> {
        match self {
            Self::Recorded(recorded) => Some(recorded),
            _ => None,
        }
    }

    /// Why a baseline that does not do its work makes the gate fail.
    fn failure(&self) -> Option<Failure> {
        let message = match self {
            Self::NotKept | Self::Recorded(_) | Self::New => return None,
            Self::Missing(name) => message!("gate-baseline-missing", name = name),
            Self::Lost(gone) => message!("gate-baseline-lost", gone = gone.clone()),
        };
        Some(Failure::new(Rule::Baseline, "", message))
    }
}

/// What the gate needs beside the file.
#[derive(Clone, Debug)]
pub struct Setting<'a, 'r> {
    /// The rubrics.
    pub rubrics: &'r Rubrics,
    /// The policy in force.
    pub policy: &'a Policy,
    /// What was there before.
    pub before: Before<'a>,
    /// Where files may lie.
    pub folders: Folders,
    /// The day against which waivers run out.
    pub today: Date,
    /// The day to which ages are counted, in place of the file's own.
    pub as_of: Option<Date>,
}

/// Checks one coalition.
pub fn check<'r>(source: &Source, coalition: &Coalition, setting: &Setting<'_, 'r>) -> Checked<'r> {
    let policy = setting.policy;
    let options = Options { as_of: setting.as_of, ignore: policy.ignored(setting.rubrics), ..Options::default() };
    let mut assessment = assess(source, coalition, setting.rubrics, &options);
    let locator = Locator::new(source);
    let as_of = setting.as_of.or(coalition.as_of());
    let documents = Documents::new(source, coalition, &locator, &setting.folders, policy, as_of);
    let mut findings = std::mem::take(&mut assessment.findings);
    findings.extend(documents.findings(setting.rubrics));
    let mut notes: Vec<Message> = assessment.weighting.iter().map(weighed).collect();
    let fail_on = fail_on(policy, setting.before.recorded().is_some());
    let mut kept = Kept::default();
    let mut ruled: Vec<Ruled<'r>> =
        findings.into_iter().map(|finding| rule(finding, setting, fail_on, &mut kept)).collect();
    ruled.sort_by(|a, b| {
        let (a, b) = (&a.finding, &b.finding);
        b.severity.cmp(&a.severity).then_with(|| (a.at.place.line, a.id()).cmp(&(b.at.place.line, b.id())))
    });
    notes.extend(
        policy
            .waivers
            .iter()
            .enumerate()
            .filter(|(row, _)| kept.waivers.contains(row))
            .filter_map(|(_, waiver)| ending(waiver.get_ref(), setting.today)),
    );
    let record = Recorded::new(&assessment, kept.record);
    if let Some(before) = setting.before.recorded() {
        let gone = before.gone(&kept.now).len();
        if gone > 0 {
            notes.push(message!("gate-baseline-gone", count = gone));
        }
    }
    if matches!(setting.before, Before::New) {
        notes.push(message!("gate-baseline-new"));
    }
    Checked {
        file: source.name.clone(),
        failures: failures(&assessment, &ruled, fail_on, setting),
        findings: ruled,
        notes,
        record,
        score: assessment.overall.score,
        coalition: assessment.coalition,
    }
}

/// From which severity findings fail: high by default, and everything new where a baseline is kept.
pub(crate) fn fail_on(policy: &Policy, baseline: bool) -> FailOn {
    policy.gate.fail_on.unwrap_or(if baseline { FailOn::Low } else { FailOn::High })
}

/// What is kept of the findings of a file while they are ruled on.
#[derive(Default)]
struct Kept {
    /// What the next baseline records: all that is not waived.
    record: BTreeMap<String, Found>,
    /// The fingerprints of all that is found now.
    now: BTreeSet<String>,
    /// The waivers that speak of a finding, by their place in the policy.
    waivers: BTreeSet<usize>,
}

/// How a finding counts. Each of its parts is weighed, waived and held against the baseline by itself, and what is left
/// counts: the worst that is neither waived nor recorded, or else the worst that is recorded, or else what is waived.
fn rule<'r>(mut finding: Finding<'r>, setting: &Setting<'_, 'r>, fail_on: FailOn, kept: &mut Kept) -> Ruled<'r> {
    let fingerprint = fingerprint(&finding);
    let mut counted = Vec::new();
    for part in finding.parts() {
        let print = print(&finding, &part.id);
        kept.now.insert(print.clone());
        let state = state(&finding, &part, setting, kept);
        let rank = match &state {
            State::Active => 2,
            State::Baselined => 1,
            State::Waived { .. } => 0,
        };
        counted.push((rank, severity(&part, setting.policy), state));
        if rank > 0 {
            kept.record.insert(print, Found { id: part.id.into_owned(), severity: Some(part.severity) });
        }
    }
    if let Some((_, severity, state)) = counted.into_iter().max_by_key(|(rank, severity, _)| (*rank, *severity)) {
        finding.severity = severity;
        let fails = state == State::Active && fail_on.fails(severity);
        return Ruled { finding, fingerprint, state, fails };
    }
    let fails = fail_on.fails(finding.severity);
    Ruled { finding, fingerprint, state: State::Active, fails }
}

/// How much a part matters under a policy. What the policy says of a flag comes before what it says of the matter to which
/// the flag belongs.
fn severity(part: &FindingPart<'_>, policy: &Policy) -> Severity {
    let said =
        |id: &str| policy.severity.iter().find(|(named, _)| named.get_ref() == id).map(|(_, severity)| *severity);
    said(&part.id).or_else(|| said(part.of?)).unwrap_or(part.severity)
}

/// Whether a waiver speaks of a part of a finding.
fn covers(waiver: &Waiver, finding: &Finding<'_>, part: &FindingPart<'_>) -> bool {
    part.is_named(waiver.finding.get_ref())
        && waiver.path.as_ref().is_none_or(|path| *path == finding.at.subject || *path == finding.at.path)
}

/// How many days of a waiver are left; below 0 it has run out.
fn days_left(waiver: &Waiver, today: Date) -> i32 {
    (waiver.until - today).get_days()
}

/// That a waiver has run out or is about to.
fn ending(waiver: &Waiver, today: Date) -> Option<Message> {
    let (finding, day, left) = (waiver.finding.get_ref(), waiver.until.to_string(), days_left(waiver, today));
    match left {
        ..0 => Some(message!("gate-waiver-out", finding = finding, day = day, owner = &waiver.owner)),
        0..=NEAR_EXPIRY_DAYS => {
            Some(message!("gate-waiver-near", finding = finding, day = day, left = f64::from(left)))
        }
        _ => None,
    }
}

fn state(finding: &Finding<'_>, part: &FindingPart<'_>, setting: &Setting<'_, '_>, kept: &mut Kept) -> State {
    for (row, waiver) in setting.policy.waivers.iter().enumerate() {
        let waiver = waiver.get_ref();
        if covers(waiver, finding, part) {
            kept.waivers.insert(row);
            if days_left(waiver, setting.today) >= 0 {
                let (reason, owner) = (waiver.reason.clone(), waiver.owner.clone());
                return State::Waived { reason, owner, until: waiver.until };
            }
        }
    }
    let Some(before) = setting.before.recorded() else { return State::Active };
    // What says less of the same is known with it, and so is a criterion with the flags that belong to it.
    let says_more = |flag: &&Flag| {
        let id = |other: &Text| *other == *part.id;
        flag.covers().iter().any(id) || part.of.is_none() && flag.belongs().is_some_and(id)
    };
    let flags = setting.rubrics.flags.iter().filter(says_more).map(|flag| flag.id().as_str());
    let mut known = std::iter::once(&*part.id).chain(flags).filter_map(|id| before.findings.get(&print(finding, id)));
    // An older baseline does not say how grave it was.
    match known.any(|was| was.severity.is_none_or(|was| part.severity <= was)) {
        true => State::Baselined,
        false => State::Active,
    }
}

fn failures(a: &Assessment<'_>, ruled: &[Ruled<'_>], fail_on: FailOn, setting: &Setting<'_, '_>) -> Vec<Failure> {
    let gate = &setting.policy.gate;
    let mut failures: Vec<Failure> = setting.before.failure().into_iter().collect();
    let failing = ruled.iter().filter(|ruled| ruled.fails).count();
    if failing > 0 {
        let severity = fail_on.word();
        let message = match setting.before.recorded() {
            Some(_) => message!("gate-findings-new", count = failing, severity = severity),
            None => message!("gate-findings", count = failing, severity = severity),
        };
        failures.push(Failure::new(Rule::Findings, "", message));
    }
    let on = gate.on.unwrap_or_default();
    // What is held against a minimum is not rounded: no score passes that is below it.
    let scores = baseline::scores(a);
    let value = |id: &str| {
        scores.get(id).and_then(|scores| match on {
            On::Score => scores.score,
            On::Low => Some(scores.low),
        })
    };
    let figure = match on {
        On::Score => message!("gate-figure-score"),
        On::Low => message!("gate-figure-low"),
    };
    let minimums = gate.min_score.iter().map(|min| ("overall", min.get()));
    for (id, min) in minimums.chain(gate.min.iter().map(|(id, min)| (id.get_ref().as_str(), min.get()))) {
        let known = a.rubrics.iter().find(|found| found.rubric.id == id).map_or(&a.overall, |found| &found.score);
        match value(id) {
            // Leaving a bad fact out raises any estimate of the unknown.
            _ if on == On::Score && known.provisional => failures.push(Failure::new(
                Rule::MinScore,
                id,
                message!("gate-provisional", id = id, known = percent(known.whole_coverage()), needed = percent(FIRM)),
            )),
            Some(score) if score + NOISE < min => failures.push(Failure::new(
                Rule::MinScore,
                id,
                message!(
                    "gate-short",
                    id = id,
                    figure = figure.clone(),
                    score = points(tenths(score)),
                    gap = points(-tenths(tenths(score) - min)),
                    min = min.to_string()
                ),
            )),
            None => failures.push(Failure::new(
                Rule::MinScore,
                id,
                message!("gate-unscored", id = id, min = min.to_string()),
            )),
            Some(_) => {}
        }
    }
    failures.extend(setting.policy.require.iter().filter_map(|(id, level)| required(id.get_ref(), level.get(), a)));
    let unknown = 1.0 - a.overall.coverage;
    if let Some(most) = gate.max_unknown.map(Part::get).filter(|most| unknown > *most + NOISE) {
        let (unknown, most) = percents(unknown, most);
        let message = message!("gate-unknown", unknown = unknown, most = most);
        failures.push(Failure::new(Rule::MaxUnknown, "", message));
    }
    let before = setting.before.recorded();
    if before.is_some_and(|before| before.knowledge != a.provenance.knowledge) {
        failures.push(Failure::new(Rule::Ratchet, "", message!("gate-baseline-rubrics")));
        return failures;
    }
    for (id, before) in before.iter().flat_map(|before| &before.scores) {
        let was = match on {
            On::Score => before.score,
            On::Low => Some(before.low),
        };
        let Some(was) = was else { continue };
        match value(id) {
            Some(now) if tenths(now) >= was => {}
            Some(now) => failures.push(Failure::new(
                Rule::Ratchet,
                id,
                message!("gate-fell", id = id, figure = figure.clone(), was = points(was), now = points(tenths(now))),
            )),
            None => failures.push(Failure::new(
                Rule::Ratchet,
                id,
                message!("gate-lost", id = id, figure = figure.clone(), was = points(was)),
            )),
        }
    }
    failures.extend(before.iter().flat_map(|before| shrunk(before, a)));
    failures
}

/// What the policy's own weights make of the score.
fn weighed(found: &Weighting<'_>) -> Message {
    let figure = |score: Option<f64>| {
        score.map_or_else(|| message!("gate-not-scored"), |score| message!("gate-scored", points = points(score)))
    };
    message!("gate-weights", own = figure(found.own), nominal = figure(found.nominal))
}

/// Why a criterion does not meet the level that is asked of it. The lowest level still possible has to meet it, so that
/// silence does not. Where the rubric applies the criterion to other kinds of coalition, nothing is asked; where the file
/// itself says that it does not apply, it is not met.
fn required(id: &str, level: u8, a: &Assessment<'_>) -> Option<Failure> {
    let message = match a.criteria().find(|found| found.criterion.id == id) {
        None => message!("gate-required-left-out", id = id),
        Some(found) if found.basis == Basis::NotApplicable => match &found.reason {
            Some(Reason::Stated(reason)) => message!("gate-required-stated", id = id, reason = reason),
            _ => return None,
        },
        Some(found) if found.low >= level => return None,
        Some(found) if found.high < level => {
            message!("gate-required-short", id = id, high = found.high, level = level)
        }
        Some(found) => message!("gate-required-unknown", id = id, low = found.low, high = found.high, level = level),
    };
    Some(Failure::new(Rule::Require, id, message))
}

/// A share as whole per cent, without the sign.
fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// Two shares that differ, as per cent without the sign: whole, or with as many decimals as it takes to tell them apart.
fn percents(a: f64, b: f64) -> (String, String) {
    let said = |decimals: usize| (format!("{:.decimals$}", a * 100.0), format!("{:.decimals$}", b * 100.0));
    (0..MOST_DECIMALS).map(said).find(|(a, b)| a != b).unwrap_or_else(|| said(MOST_DECIMALS))
}

/// Points of a score with one decimal, so that a small fall shows.
fn points(score: f64) -> String {
    format!("{score:.1}")
}

/// Criteria of which less is known than was recorded, or that are judged lower or not at all any more.
fn shrunk(before: &Recorded, a: &Assessment<'_>) -> Vec<Failure> {
    let known = baseline::known(a);
    let shrinks = before.criteria.iter().filter(|(_, was)| was.applies != Some(false)).filter_map(|(id, was)| {
        let message = match known.get(id) {
            None => message!("gate-left-out", id = id),
            // What was not known may turn out so.
            Some(now) if now.applies == Some(false) && was.applies.is_none() => return None,
            Some(now) if now.applies == Some(false) => message!("gate-not-applying", id = id),
            // Where it is not known, a low level is no finding.
            Some(now) if now.applies.is_none() && was.applies.is_some() => message!("gate-applies-unknown", id = id),
            Some(now) if now.low < was.low => message!("gate-level-fell", id = id, was = was.low, now = now.low),
            // Where every level that is possible now is better than before, less may be known.
            Some(now) if now.coverage() < was.coverage() && now.low <= was.high => {
                message!("gate-less-known", id = id, now = percent(now.coverage()), was = percent(was.coverage()))
            }
            Some(_) => return None,
        };
        Some(Failure::new(Rule::Ratchet, id, message))
    });
    shrinks.collect()
}

/// Findings on a baseline: files that it knows, and that were to be checked and were not, each with whether it is gone.
/// They always fail.
pub fn not_checked(baseline: &str, files: &[(String, bool)]) -> Vec<Ruled<'static>> {
    let ruled = |(file, gone): &(String, bool)| {
        let at = Location {
            file: baseline.into(),
            place: Place { line: 1, column: 1 },
            path: "files".to_owned(),
            subject: format!("files[{file:?}]"),
        };
        let finding = Finding::new(FindingKind::NotChecked { file: file.clone(), gone: *gone }, Severity::High, at);
        Ruled { fingerprint: fingerprint(&finding), finding, state: State::Active, fails: true }
    };
    files.iter().map(ruled).collect()
}

/// Findings on the policy itself: waivers that no finding of all its files needs any more.
pub fn unused_waivers(policy: &Policy, source: &Source, files: &[Checked<'_>]) -> Vec<Ruled<'static>> {
    let findings = || files.iter().flat_map(|file| &file.findings).map(|ruled| &ruled.finding);
    let needed =
        |waiver: &Waiver| findings().any(|finding| finding.parts().iter().any(|part| covers(waiver, finding, part)));
    let unused = policy.waivers.iter().enumerate().filter(|(_, waiver)| !needed(waiver.get_ref()));
    unused
        .map(|(row, waiver)| {
            let of = waiver.get_ref().finding.get_ref();
            let at = Location {
                file: source.name.as_str().into(),
                place: source.place(waiver.span().start),
                path: format!("waivers[{row}]"),
                subject: format!("waivers[{of:?}]"),
            };
            let kind = FindingKind::UnusedWaiver { finding: of.clone() };
            let finding = Finding::new(kind, Severity::Low, at);
            let fails = policy.gate.fail_on.is_some_and(|fail_on| fail_on.fails(Severity::Low));
            Ruled { fingerprint: fingerprint(&finding), finding, state: State::Active, fails }
        })
        .collect()
}
