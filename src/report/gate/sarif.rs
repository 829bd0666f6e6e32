//! SARIF 2.1.0: rules with help, one location for each result, fingerprints, suppressions and baseline states.

use crate::assess::{Finding, FindingKind, LowLevel};
use crate::check::{Failure, Rule, Ruled, State, Unusable, Verdict};
use crate::knowledge::Advice;
use crate::knowledge::model::Severity;
use crate::message;
use crate::report::words::Words;
use crate::source::message::Message;
use crate::source::safe::{Json, Safe};
use serde::Serialize;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The verdict as SARIF.
///
/// # Errors
/// When a value has no JSON form; a verdict holds none such.
pub fn render(verdict: &Verdict<'_>, words: &Words) -> serde_json::Result<Safe<Json>> {
    let mut rules: BTreeMap<Cow<'_, str>, Value> = BTreeMap::new();
    for ruled in verdict.findings() {
        rules.entry(ruled.finding.id()).or_insert_with(|| rule(&ruled.finding, words));
    }
    // Findings stand for themselves; other failures get a result of their own.
    let failures: Vec<(&str, String, &Failure)> = verdict
        .failures()
        .filter(|(_, failure)| failure.rule != Rule::Findings)
        .map(|(file, failure)| (file, format!("gate.{}", failure.rule.as_str()), failure))
        .collect();
    for (_, id, _) in &failures {
        rules.entry(id.into()).or_insert_with(|| plain_rule(id, &words.say(&message!("gate-fails-by-policy"))));
    }
    if !verdict.unusable.is_empty() {
        rules.insert(UNUSABLE.into(), plain_rule(UNUSABLE, &words.say(&message!("gate-a-file-unusable"))));
    }
    let order: BTreeMap<String, usize> = rules.keys().enumerate().map(|(at, id)| (id.to_string(), at)).collect();
    let place = |id: &str| order.get(id).copied();
    // Of all results of a run, or of none: what was held against a baseline, and what is suppressed.
    let is_compared =
        verdict.unusable.is_empty() && !verdict.files.is_empty() && verdict.files.iter().all(|file| file.compared);
    let new = is_compared.then_some("new");
    let waives = verdict.findings().any(|ruled| matches!(ruled.state, State::Waived { .. }));
    let mut results: Vec<Entry<'_>> =
        verdict.findings().map(|ruled| result(ruled, place(&ruled.finding.id()), verdict, words)).collect();
    results.extend(failures.iter().map(|(file, id, failure)| {
        plain_result(id, place(id), &failure.about, &words.say(&failure.message), physical(&verdict.hosted(file), 1, 1))
    }));
    results.extend(verdict.unusable.iter().map(|unusable| {
        let location = physical(&verdict.hosted(&unusable.file), unusable.line, unusable.column);
        let message = words.say(&unusable.message);
        plain_result(UNUSABLE, place(UNUSABLE), &message, &message, location)
    }));
    for result in &mut results {
        result.baseline_state = result.baseline_state.or(new).filter(|_| is_compared);
        result.suppressions = result.suppressions.take().or_else(|| waives.then(|| json!([])));
    }
    let notifications: Vec<Value> = verdict
        .unusable
        .iter()
        .map(|unusable| notification(unusable, verdict, words))
        .chain(verdict.notes().map(|(file, note)| noted(file, note, verdict, words)))
        .chain(verdict.notes_of_days().map(|note| json!({"level": "note", "message": {"text": words.say(&note)}})))
        .collect();
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        runs: [Run {
            column_kind: "unicodeCodePoints",
            invocations: json!([{
                "executionSuccessful": verdict.unusable.is_empty(),
                "toolExecutionNotifications": notifications,
            }]),
            original_uri_base_ids: json!({ROOT: {"uri": "file:///"}}),
            results,
            tool: json!({"driver": {
                "name": "cma",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_values().collect::<Vec<_>>(),
            }}),
        }],
        version: "2.1.0",
    };
    crate::report::json::pretty(&log)
}

/// The whole. Results are many, so they are written from forms of their own, not from trees of values; the fields of
/// each form stand in the order of their names, as in those trees.
#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Run<'a>; 1],
    version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    column_kind: &'static str,
    invocations: Value,
    original_uri_base_ids: Value,
    results: Vec<Entry<'a>>,
    tool: Value,
}

/// One result.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    level: &'static str,
    locations: [Location; 1],
    message: Said,
    partial_fingerprints: Fingerprint<'a>,
    rule_id: Cow<'a, str>,
    rule_index: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    logical_locations: Option<[Named; 1]>,
    physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Named {
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_column: usize,
    start_line: usize,
}

#[derive(Serialize)]
struct Said {
    text: String,
}

#[derive(Serialize)]
struct Fingerprint<'a> {
    #[serde(rename = "cma/v1")]
    first: Cow<'a, str>,
}

/// The rule of problems with a file.
const UNUSABLE: &str = "unusable-file";

/// The base of paths outside the working folder.
const ROOT: &str = "ROOT";

fn plain_rule(id: &str, title: &str) -> Value {
    let title = json!({"text": title});
    json!({
        "id": id,
        "name": pascal(id),
        "shortDescription": title,
        "fullDescription": title,
        "help": title,
        "defaultConfiguration": {"level": "error"},
    })
}

fn plain_result<'a>(
    id: &'a str,
    index: Option<usize>,
    about: &str,
    message: &str,
    physical_location: Physical,
) -> Entry<'a> {
    Entry {
        baseline_state: None,
        level: "error",
        locations: [Location { logical_locations: None, physical_location }],
        message: Said { text: clean(message) },
        partial_fingerprints: Fingerprint { first: format!("{id} {}", clean(about)).into() },
        rule_id: id.into(),
        rule_index: index,
        suppressions: None,
    }
}

fn notification(unusable: &Unusable, verdict: &Verdict<'_>, words: &Words) -> Value {
    let file = verdict.hosted(&unusable.file);
    json!({
        "level": "error",
        "message": {"text": clean(&words.say(&unusable.message))},
        "locations": [{"physicalLocation": physical(&file, unusable.line, unusable.column)}],
    })
}

/// What does not fail and should be known of a file.
fn noted(file: &str, note: &Message, verdict: &Verdict<'_>, words: &Words) -> Value {
    json!({
        "level": "note",
        "message": {"text": clean(&words.say(note))},
        "locations": [{"physicalLocation": physical(&verdict.hosted(file), 1, 1)}],
    })
}

/// A place in a file. A path is relative to the repository, or where there is none to the working
/// folder, and to the root of the file system where it lies outside.
fn physical(file: &str, line: usize, column: usize) -> Physical {
    let artifact_location = match file.strip_prefix('/') {
        Some(outside) => Artifact { uri: uri(outside), uri_base_id: Some(ROOT) },
        None => Artifact { uri: uri(file), uri_base_id: None },
    };
    Physical { artifact_location, region: Region { start_column: column, start_line: line } }
}

/// What is said of all findings of a rule, whatever the file of one of them says.
fn rule(finding: &Finding<'_>, words: &Words) -> Value {
    let id = finding.id();
    let text = words.finding(finding);
    let advised = |advice: &[Advice]| advice.iter().map(|advice| advice.action.to_string()).collect();
    let (title, why, advice, severity): (&str, &str, Vec<String>, _) = match &finding.kind {
        FindingKind::LowLevel(LowLevel { criterion, .. }) => {
            (&criterion.title, &criterion.why, advised(&criterion.advice), criterion.severity)
        }
        FindingKind::Flag(flag) => (flag.title(), flag.why(), advised(flag.advice()), flag.severity()),
        // What is advised of these names the file.
        FindingKind::DocumentMissing { .. } | FindingKind::NotChecked { .. } => {
            (&id, &text.why, Vec::new(), finding.own)
        }
        _ => (&id, &text.why, text.advice.iter().map(|advice| advice.to_string()).collect(), finding.own),
    };
    let help = std::iter::once(why).chain(advice.iter().map(String::as_str)).map(clean).collect::<Vec<_>>();
    json!({
        "id": id,
        "name": pascal(&id),
        "shortDescription": {"text": clean(title)},
        "fullDescription": {"text": clean(why)},
        "help": {"text": help.join("\n\n")},
        "defaultConfiguration": {"level": level(severity)},
        "properties": {"tags": finding.kind.memo()},
    })
}

fn result<'a>(ruled: &'a Ruled<'_>, index: Option<usize>, verdict: &Verdict<'_>, words: &Words) -> Entry<'a> {
    let finding = &ruled.finding;
    let suppressions = match &ruled.state {
        State::Waived { reason, owner, until } => {
            let justified = words.say(&message!("gate-justified", reason = reason, owner = owner, until = *until));
            Some(json!([{"kind": "external", "status": "accepted", "justification": justified}]))
        }
        _ => None,
    };
    Entry {
        baseline_state: (ruled.state == State::Baselined).then_some("unchanged"),
        level: level(finding.severity),
        locations: [Location {
            logical_locations: Some([Named { fully_qualified_name: clean(&finding.at.subject) }]),
            physical_location: physical(
                &verdict.hosted(&finding.at.file),
                finding.at.place.line,
                finding.at.place.column,
            ),
        }],
        message: Said { text: clean(&words.headline(finding)) },
        partial_fingerprints: Fingerprint { first: (&*ruled.fingerprint).into() },
        rule_id: finding.id(),
        rule_index: index,
        suppressions,
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "note",
    }
}

/// A relative URI: characters that a URI may not hold are percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

/// `funding.after-success` as `FundingAfterSuccess`, the form that SARIF asks of names.
fn pascal(id: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    id.split(['.', '-']).map(capital).collect()
}

fn clean(text: &str) -> String {
    crate::source::safe::visible(text)
}
