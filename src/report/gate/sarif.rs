//! SARIF 2.1.0: rules with help, one location for each result, fingerprints, suppressions and baseline states.

use crate::assess::FindingKind;
use crate::check::{Failure, Rule, Ruled, State, Unusable, Verdict};
use crate::knowledge::model::Severity;
use crate::message;
use crate::report::words::Words;
use crate::source::safe::{Json, Safe};
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
        rules.entry(ruled.finding.id()).or_insert_with(|| rule(ruled, words));
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
    let order: Vec<Cow<'_, str>> = rules.keys().cloned().collect();
    let place = |id: &str| order.iter().position(|known| *known == id);
    let mut results: Vec<Value> =
        verdict.findings().map(|ruled| result(ruled, place(&ruled.finding.id()), words)).collect();
    results.extend(failures.iter().map(|(file, id, failure)| {
        plain_result(id, place(id), &failure.about, &words.say(&failure.message), &physical(file, 1, 1))
    }));
    results.extend(verdict.unusable.iter().map(|unusable| {
        let location = physical(&unusable.file, unusable.line, unusable.column);
        let message = words.say(&unusable.message);
        plain_result(UNUSABLE, place(UNUSABLE), &message, &message, &location)
    }));
    let notifications: Vec<Value> =
        verdict.unusable.iter().map(|unusable| notification(unusable, words)).chain(today(verdict, words)).collect();
    crate::report::json::pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "cma",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_values().collect::<Vec<_>>(),
            }},
            "invocations": [{
                "executionSuccessful": verdict.unusable.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "originalUriBaseIds": {ROOT: {"uri": "file:///"}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

/// The rule of problems with a file.
const UNUSABLE: &str = "unusable-file";

/// The base of paths outside the working folder.
const ROOT: &str = "ROOT";

fn plain_rule(id: &str, title: &str) -> Value {
    json!({"id": id, "name": pascal(id), "shortDescription": {"text": title}, "defaultConfiguration": {"level": "error"}})
}

fn plain_result(id: &str, index: Option<usize>, about: &str, message: &str, location: &Value) -> Value {
    json!({
        "ruleId": id,
        "ruleIndex": index,
        "level": "error",
        "message": {"text": clean(message)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"cma/v1": format!("{id} {}", clean(about))},
    })
}

fn notification(unusable: &Unusable, words: &Words) -> Value {
    json!({
        "level": "error",
        "message": {"text": clean(&words.say(&unusable.message))},
        "locations": [{"physicalLocation": physical(&unusable.file, unusable.line, unusable.column)}],
    })
}

/// That waivers were not held against the clock.
fn today(verdict: &Verdict<'_>, words: &Words) -> Option<Value> {
    verdict.today_note().map(|note| json!({"level": "note", "message": {"text": words.say(&note)}}))
}

/// A place in a file. A path is relative to the working folder, or to the root of the file system where it lies outside.
fn physical(file: &str, line: usize, column: usize) -> Value {
    let artifact = match file.strip_prefix('/') {
        Some(outside) => json!({"uri": uri(outside), "uriBaseId": ROOT}),
        None => json!({"uri": uri(file)}),
    };
    json!({"artifactLocation": artifact, "region": {"startLine": line, "startColumn": column}})
}

fn rule(ruled: &Ruled<'_>, words: &Words) -> Value {
    let finding = &ruled.finding;
    let (id, text) = (finding.id(), words.finding(finding));
    let title = match &finding.kind {
        FindingKind::LowLevel(low) => low.criterion.title.as_str(),
        _ => &id,
    };
    let why = &text.why;
    let advice = text.advice.join("\n\n");
    json!({
        "id": id,
        "name": pascal(&id),
        "shortDescription": {"text": clean(title)},
        "fullDescription": {"text": clean(why)},
        "help": {"text": clean(&format!("{why} {advice}"))},
        "defaultConfiguration": {"level": level(finding.severity)},
        "properties": {"tags": finding.kind.memo()},
    })
}

fn result(ruled: &Ruled<'_>, index: Option<usize>, words: &Words) -> Value {
    let finding = &ruled.finding;
    let mut result = json!({
        "ruleId": finding.id(),
        "ruleIndex": index,
        "level": level(finding.severity),
        "message": {"text": clean(&words.headline(finding))},
        "locations": [{
            "physicalLocation": physical(&finding.at.file, finding.at.place.line, finding.at.place.column),
            "logicalLocations": [{"fullyQualifiedName": clean(&finding.at.subject)}],
        }],
        "partialFingerprints": {"cma/v1": ruled.fingerprint},
        "baselineState": if ruled.state == State::Baselined { "unchanged" } else { "new" },
    });
    if let (State::Waived { reason, owner, until }, Some(fields)) = (&ruled.state, result.as_object_mut()) {
        let justification = words.say(&message!("gate-justified", reason = reason, owner = owner, until = *until));
        let suppression = json!([{"kind": "external", "status": "accepted", "justification": justification}]);
        fields.insert("suppressions".to_owned(), suppression);
    }
    result
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
