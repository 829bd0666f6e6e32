//! SARIF 2.1.0: rules with help, one location for each result, fingerprints, suppressions and baseline states.

use crate::check::{Ruled, State, Verdict};
use crate::knowledge::Rubrics;
use crate::knowledge::model::Severity;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The verdict as SARIF.
///
/// # Errors
/// When a value has no JSON form; a verdict holds none such.
pub fn render(verdict: &Verdict, rubrics: &Rubrics) -> serde_json::Result<String> {
    let mut rules: BTreeMap<&str, Value> = BTreeMap::new();
    for ruled in verdict.findings() {
        rules.entry(&ruled.finding.id).or_insert_with(|| rule(ruled, rubrics));
    }
    let order: Vec<&str> = rules.keys().copied().collect();
    let results: Vec<Value> = verdict.findings().map(|ruled| result(ruled, &order)).collect();
    crate::report::json::text(json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "cma",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_values().collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn rule(ruled: &Ruled, rubrics: &Rubrics) -> Value {
    let finding = &ruled.finding;
    let (title, why) = rubrics
        .criterion(&finding.id)
        .map_or((finding.id.as_str(), finding.why.as_str()), |c| (c.title.as_str(), c.why.as_str()));
    let advice = finding.advice.join("\n\n");
    json!({
        "id": finding.id,
        "name": pascal(&finding.id),
        "shortDescription": {"text": clean(title)},
        "fullDescription": {"text": clean(why)},
        "help": {"text": clean(&format!("{why} {advice}"))},
        "defaultConfiguration": {"level": level(finding.severity)},
        "properties": {"tags": finding.memo},
    })
}

fn result(ruled: &Ruled, order: &[&str]) -> Value {
    let finding = &ruled.finding;
    let mut result = json!({
        "ruleId": finding.id,
        "ruleIndex": order.iter().position(|id| *id == finding.id),
        "level": level(finding.severity),
        "message": {"text": clean(&finding.message)},
        "locations": [{
            "physicalLocation": {
                "artifactLocation": {"uri": uri(&finding.file)},
                "region": {"startLine": finding.line, "startColumn": finding.column},
            },
            "logicalLocations": [{"fullyQualifiedName": clean(&finding.subject)}],
        }],
        "partialFingerprints": {"cma/v1": ruled.fingerprint},
        "baselineState": if ruled.state == State::Baselined { "unchanged" } else { "new" },
    });
    if let (State::Waived { reason, owner, until }, Some(fields)) = (&ruled.state, result.as_object_mut()) {
        let justification = clean(&format!("{reason} (owner: {owner}, until {until})"));
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
