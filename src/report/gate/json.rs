//! JSON, for programs.

use crate::check::{Failure, Rule, Ruled, State, Unusable, Verdict};
use crate::report::form::{Finding, SCHEMA_VERSION};
use crate::report::words::Words;
use crate::source::safe::{Json, Safe};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// The form in which programs read a verdict.
#[derive(Serialize, JsonSchema)]
struct Form<'a> {
    /// Version of this form.
    schema_version: u32,
    /// Whether the gate passes.
    passed: bool,
    /// How many findings count.
    active: usize,
    /// How many are accepted for a time.
    waived: usize,
    /// How many were there before.
    baselined: usize,
    /// The day to which waivers are counted; `null` where it is the clock's.
    #[schemars(with = "Option<String>")]
    today: Option<Date>,
    /// The day to which ages are counted; `null` where it is each file's own.
    #[schemars(with = "Option<String>")]
    as_of: Option<Date>,
    /// Files that could not be used.
    unusable: Vec<UnusableForm<'a>>,
    /// Findings about the policy itself, such as waivers that have ended.
    policy: Vec<RuledForm<'a>>,
    /// What was found, file by file.
    files: Vec<CheckedForm<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct CheckedForm<'a> {
    /// The name of the coalition.
    coalition: &'a str,
    /// The file that describes it.
    file: &'a str,
    /// Its findings, and how each counts.
    findings: Vec<RuledForm<'a>>,
    /// What makes the gate fail, its findings among it.
    failures: Vec<FailureForm<'a>>,
    /// What a reader should know, in words.
    notes: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct FailureForm<'a> {
    /// The rule that fails.
    rule: Rule,
    /// The rubric or criterion that it is about; `null` where it is about the whole.
    about: Option<&'a str>,
    /// What fails, by how much, and what would pass.
    message: String,
}

#[derive(Serialize, JsonSchema)]
struct UnusableForm<'a> {
    /// The file.
    file: &'a str,
    /// Line, from 1.
    line: usize,
    /// Column in characters, from 1.
    column: usize,
    /// What is wrong.
    message: String,
    /// How to mend it.
    help: Option<String>,
}

impl<'a> UnusableForm<'a> {
    fn new(bad: &'a Unusable, words: &Words) -> Self {
        let Unusable { file, line, column, message, help } = bad;
        let help = help.as_ref().map(|help| words.say(help));
        Self { file, line: *line, column: *column, message: words.say(message), help }
    }
}

#[derive(Serialize, JsonSchema)]
struct RuledForm<'a> {
    #[serde(flatten)]
    finding: Finding<'a>,
    /// What stays the same of it from run to run.
    fingerprint: &'a str,
    #[serde(flatten)]
    state: &'a State,
    /// Whether it makes the gate fail.
    fails: bool,
}

/// The JSON Schema of a verdict.
pub fn json_schema() -> schemars::Schema {
    crate::report::form::schema_of::<Form<'_>>("Verdict")
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
        as_of: verdict.as_of,
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
