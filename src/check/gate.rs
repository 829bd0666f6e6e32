//! One function that applies the policy: each finding is ruled on, and what fails is told.

use super::baseline::Recorded;
use super::documents::Documents;
pub use super::documents::Folders;
use super::failures::{failures, points};
use super::policy::{FailOn, Policy, Waiver};
use super::ruling::{Kept, covers, ending, rule, severity};
use super::shown::Shown;
use super::{article_finding, fingerprint};
use crate::assess::weighting::Weighting;
use crate::assess::{Aged, Finding, FindingKind, LeftOut, Options, Score, assess};
use crate::coalition::Coalition;
use crate::coalition::locate::{Location, Locator, in_quotes};
use crate::knowledge::Rubrics;
use crate::knowledge::model::Severity;
use crate::message;
use crate::source::Source;
use crate::source::file::plain;
use crate::source::message::Message;
use crate::source::place::Place;
use crate::source::problem::Problem;
use crate::source::safe::visible;
use jiff::civil::Date;
use serde::Serialize;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

/// How a finding counts.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
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
        #[schemars(with = "String")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
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
    pub(super) fn new(rule: Rule, about: &str, message: Message) -> Self {
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
    /// The overall score.
    pub overall: Score,
    /// Whether a baseline was there to hold it against, so that what is not in it is new.
    pub compared: bool,
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
    /// The day to which ages are counted, where one was given in place of the files' own.
    pub as_of: Option<Date>,
    /// Files that could not be used; where there are any, the gate does not pass.
    pub unusable: Vec<Unusable>,
    /// Findings on the policies themselves.
    pub policy: Vec<Ruled<'r>>,
    /// The files.
    pub files: Vec<Checked<'r>>,
    /// The repository in which the run stands, where it stands in one.
    pub repository: Option<Repository>,
}

/// The repository around the working folder. Code hosts count the paths of files from there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    root: PathBuf,
    /// The working folder.
    here: PathBuf,
}

impl Repository {
    /// The repository at `root` around the folder `here`; `None` where it does not lie inside.
    pub fn new(root: &Path, here: &Path) -> Option<Self> {
        here.starts_with(root).then(|| Self { root: root.to_owned(), here: here.to_owned() })
    }

    /// A path from the root on, with forward slashes; `None` where it leads out.
    fn path(&self, path: &str) -> Option<String> {
        let below = plain(&self.here.join(path)).strip_prefix(&self.root).ok()?.to_owned();
        Some(below.to_string_lossy().replace('\\', "/")).filter(|below| !below.is_empty())
    }
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

    /// What does not fail and should be known, with the file.
    pub fn notes(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.files.iter().flat_map(|file| file.notes.iter().map(|note| (file.file.as_str(), note)))
    }

    /// The path of a file as a code host counts it: from the root of the repository.
    pub fn hosted<'f>(&self, file: &'f str) -> Cow<'f, str> {
        self.repository.as_ref().and_then(|repository| repository.path(file)).map_or(Cow::Borrowed(file), Cow::Owned)
    }

    /// That waivers were held against another day than the clock's, and ages counted to another than the files' own, where
    /// that is so.
    pub fn notes_of_days(&self) -> impl Iterator<Item = Message> {
        let today = self.today.map(|day| message!("gate-today", day = day.to_string()));
        today.into_iter().chain(self.as_of.map(|day| message!("gate-aged", to = day)))
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
            as_of: None,
            unusable,
            policy: own,
            files,
            repository: None,
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
    pub(super) fn recorded(&self) -> Option<&'a Recorded> {
        match self {
            Self::Recorded(recorded) => Some(recorded),
            _ => None,
        }
    }

    /// Why a baseline that does not do its work makes the gate fail.
    pub(super) fn failure(&self) -> Option<Failure> {
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
    /// Whether the next baseline is written from what is found.
    pub records: bool,
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
    if Aged::of([&assessment]).is_some_and(|aged| aged.is_before) {
        notes.push(message!("report-aged-before"));
    }
    if assessment.criteria().next().is_none() {
        notes.push(message!("gate-nothing-judged"));
    }
    if documents.names_no_charter() && policy.evidence.charter == Some(true) {
        notes.push(message!("gate-charter-unread"));
    }
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
            .filter_map(|(row, waiver)| ending(waiver.get_ref(), *kept.waivers.get(&row)?, setting.today)),
    );
    let (facts, silent) = (&assessment.facts, OnceCell::new());
    let shown = Shown { rubrics: setting.rubrics, coalition, facts, locator: &locator, silent };
    if setting.records {
        shown.record(&mut kept.record);
    }
    let record = Recorded::new(&assessment, kept.record);
    let mut failures = failures(&assessment, &ruled, fail_on, setting);
    if let Some(before) = setting.before.recorded() {
        let lost = match before.knowledge == record.knowledge {
            true => shown.lost(before, &kept.now),
            false => Vec::new(),
        };
        // Where there is no charter to read, no article is there.
        let articles = || setting.rubrics.articles().iter().map(|article| article_finding(&article.id));
        let unread = match documents.lacks_charter() {
            true => articles().filter(|id| before.findings.values().any(|found| found.id == *id)).count(),
            false => 0,
        };
        // What is lost is nothing to record.
        let gone = before.gone(&kept.now).len() - lost.len() - unread;
        failures.extend(lost.into_iter().map(|(id, keys)| {
            let message = message!("gate-flag-unknown", id = &id, keys = keys);
            Failure::new(Rule::Ratchet, &id, message)
        }));
        if unread > 0 {
            failures.push(Failure::new(Rule::Ratchet, "", message!("gate-charter-lost", count = unread)));
        }
        if gone > 0 {
            notes.push(message!("gate-baseline-gone", count = gone));
        }
    }
    if matches!(setting.before, Before::New) {
        notes.push(message!("gate-baseline-new"));
    }
    Checked {
        file: source.name.clone(),
        failures,
        findings: ruled,
        notes,
        record,
        overall: assessment.overall,
        compared: !matches!(setting.before, Before::NotKept | Before::Missing(_)),
        coalition: assessment.coalition,
    }
}

/// From which severity findings fail: high by default, and everything new where a baseline is kept.
pub(crate) fn fail_on(policy: &Policy, baseline: bool) -> FailOn {
    policy.gate.fail_on.unwrap_or(if baseline { FailOn::Low } else { FailOn::High })
}

/// What the policy's own weights make of the score.
fn weighed(found: &Weighting<'_>) -> Message {
    let figure = |score: Option<f64>| {
        score.map_or_else(|| message!("gate-not-scored"), |score| message!("gate-scored", points = points(score)))
    };
    message!("gate-weights", own = figure(found.own), nominal = figure(found.nominal))
}

/// Findings on a baseline: files that it knows, and that were to be held against it and were not, each with the reason.
/// They always fail.
pub fn not_checked(baseline: &str, files: &[(String, LeftOut)]) -> Vec<Ruled<'static>> {
    let ruled = |(file, why): &(String, LeftOut)| {
        let at = Location {
            file: baseline.into(),
            place: Place { line: 1, column: 1 },
            path: "files".to_owned(),
            subject: format!("files[{}]", in_quotes(file)),
        };
        let finding =
            Finding::new(FindingKind::NotChecked { file: file.clone(), why: why.clone() }, Severity::High, at);
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
                subject: format!("waivers[{}]", in_quotes(of)),
            };
            let kind = FindingKind::UnusedWaiver { finding: of.clone() };
            let mut finding = Finding::new(kind, Severity::Low, at);
            let said = finding.parts().iter().map(|part| severity(part, policy)).max();
            finding.severity = said.unwrap_or(finding.severity);
            // No baseline records them, so that none is new.
            let fails = fail_on(policy, false).fails(finding.severity);
            Ruled { fingerprint: fingerprint(&finding), finding, state: State::Active, fails }
        })
        .collect()
}
