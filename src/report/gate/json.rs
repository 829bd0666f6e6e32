//! JSON, for programs.

use crate::check::{Failure, Rule, Ruled, State, Unusable, Verdict};
use crate::report::form::{Finding, SCHEMA_VERSION};
use crate::report::words::Words;
use crate::source::safe::{Json, Safe};
use jiff::civil::Date;
use serde::Serialize;

/// The form in which programs read a verdict.
#[derive(Serialize)]
struct Form<'a> {
    schema_version: u32,
    passed: bool,
    active: usize,
    waived: usize,
    baselined: usize,
    today: Option<Date>,
    unusable: Vec<UnusableForm<'a>>,
    policy: Vec<RuledForm<'a>>,
    files: Vec<CheckedForm<'a>>,
}

#[derive(Serialize)]
struct CheckedForm<'a> {
    coalition: &'a str,
    file: &'a str,
    findings: Vec<RuledForm<'a>>,
    failures: Vec<FailureForm<'a>>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct FailureForm<'a> {
    rule: Rule,
    about: Option<&'a str>,
    message: String,
}

#[derive(Serialize)]
struct UnusableForm<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    message: String,
    help: Option<String>,
}

impl<'a> UnusableForm<'a> {
    fn new(bad: &'a Unusable, words: &Words) -> Self {
        let Unusable { file, line, column, message, help } = bad;
        let help = help.as_ref().map(|help| words.say(help));
        Self { file, line: *line, column: *column, message: words.say(message), help }
    }
}

#[derive(Serialize)]
struct RuledForm<'a> {
    #[serde(flatten)]
    finding: Finding<'a>,
    fingerprint: &'a str,
    #[serde(flatten)]
    state: &'a State,
    fails: bool,
}

fn form<'a>(failure: &'a Failure, words: &Words) -> FailureForm<'a> {
    let about = Some(failure.about.as_str()).filter(|about| !about.is_empty());
    FailureForm { rule: failure.rule, about, message: words.say(&failure.message) }
}

/// The verdict as JSON, indented, with a final line break.
///
/// # Errors
/// When a value has no JSON form; a verdict holds none such.
pub fn render(verdict: &Verdict<'_>, words: &Words) -> serde_json::Result<Safe<Json>> {
    let files = verdict.files.iter().map(|file| CheckedForm {
        coalition: &file.coalition,
        file: &file.file,
        findings: ruled(&file.findings, words),
        failures: file.failures.iter().map(|failure| form(failure, words)).collect(),
        notes: file.notes.iter().map(|note| words.say(note)).collect(),
    });
    crate::report::json::pretty(&Form {
        schema_version: SCHEMA_VERSION,
        passed: verdict.passed,
        active: verdict.active,
        waived: verdict.waived,
        baselined: verdict.baselined,
        today: verdict.today,
        unusable: verdict.unusable.iter().map(|bad| UnusableForm::new(bad, words)).collect(),
        policy: ruled(&verdict.policy, words),
        files: files.collect(),
    })
}

fn ruled<'a>(list: &'a [Ruled<'_>], words: &Words) -> Vec<RuledForm<'a>> {
    let form = |ruled: &'a Ruled<'_>| RuledForm {
        finding: Finding::new(&ruled.finding, words),
        fingerprint: &ruled.fingerprint,
        state: &ruled.state,
        fails: ruled.fails,
    };
    list.iter().map(form).collect()
}
