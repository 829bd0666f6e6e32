//! JUnit XML: each file is a suite, each rule of the gate a test, and each failing finding a test of its own.

use crate::check::{Rule, State, Unusable, Verdict};
use crate::message;
use crate::report::words::Words;
use crate::source::safe::{Safe, Xml, XmlValue};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite, XmlString};

/// The verdict as JUnit XML.
///
/// # Errors
/// When the XML cannot be written.
pub fn render(verdict: &Verdict<'_>, words: &Words) -> Result<Safe<Xml>, quick_junit::SerializeError> {
    let mut report = Report::new("cma check");
    for file in &verdict.files {
        let mut suite = TestSuite::new(clean(&file.file));
        for rule in Rule::OF_FILES {
            let failed: Vec<String> =
                file.failures.iter().filter(|f| f.rule == rule).map(|failure| words.say(&failure.message)).collect();
            let status = status(|| failed.join(" "), !failed.is_empty(), rule.as_str());
            suite.add_test_case(TestCase::new(rule.as_str(), status));
        }
        for ruled in &file.findings {
            let finding = &ruled.finding;
            let mut case = if ruled.state == State::Active {
                let message = || format!("{}:{}: {}", finding.at.file, finding.at.place.line, words.headline(finding));
                TestCase::new(clean(&finding.id()), status(message, ruled.fails, finding.severity.as_str()))
            } else {
                TestCase::new(clean(&finding.id()), TestCaseStatus::skipped())
            };
            case.set_classname(clean(&finding.at.subject));
            suite.add_test_case(case);
        }
        for note in &file.notes {
            suite.add_property(("note", clean(&words.say(note)).as_str()));
        }
        report.add_test_suite(suite);
    }
    if !verdict.policy.is_empty() {
        let mut suite = TestSuite::new(clean(&words.say(&message!("gate-policy"))));
        for ruled in &verdict.policy {
            let finding = &ruled.finding;
            let status = status(|| words.headline(finding), ruled.fails, finding.severity.as_str());
            let mut case = TestCase::new(clean(&finding.id()), status);
            // Hosts tell cases by class and name; two rows may bear one name.
            let alike = verdict.policy.iter().filter(|other| other.finding.at.subject == finding.at.subject);
            case.set_classname(clean(match alike.count() {
                1 => &finding.at.subject,
                _ => &finding.at.path,
            }));
            suite.add_test_case(case);
        }
        report.add_test_suite(suite);
    }
    for bad in verdict.unusable.chunk_by(|a, b| a.file == b.file) {
        let mut suite = TestSuite::new(clean(bad.first().map_or("", |bad| &bad.file)));
        // Hosts tell cases by class and name: one for all that is wrong at a place.
        for told in bad.chunk_by(|a, b| (a.line, a.column) == (b.line, b.column)) {
            let Some(Unusable { file, line, column, .. }) = told.first() else { continue };
            let messages: Vec<String> = told.iter().map(|bad| words.say(&bad.message)).collect();
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            let message = format!("{file}:{line}:{column}: {}", messages.join(" "));
            status.set_message(clean(&message)).set_type("unusable-file");
            let mut case = TestCase::new(clean(&words.say(&message!("gate-can-be-assessed"))), status);
            case.set_classname(clean(&format!("{line}:{column}")));
            suite.add_test_case(case);
        }
        report.add_test_suite(suite);
    }
    for (name, day) in [("today", verdict.today), ("as_of", verdict.as_of)] {
        let Some(day) = day else { continue };
        for suite in &mut report.test_suites {
            suite.add_property((name, day.to_string().as_str()));
        }
    }
    Ok(Safe::<Xml>::written(&without_skipped(&report.to_string()?)))
}

/// The report without the count of skipped tests on its outermost element, where the schema of Jenkins has no place for
/// it; suites keep theirs.
fn without_skipped(xml: &str) -> String {
    let outermost = xml.find("<testsuites").and_then(|start| Some((start, start + xml.get(start..)?.find('>')?)));
    let Some((start, end)) = outermost else { return xml.to_owned() };
    let (before, tag, after) =
        (xml.get(..start).unwrap_or(""), xml.get(start..end).unwrap_or(""), xml.get(end..).unwrap_or(""));
    let kept: Vec<&str> = tag.split(' ').filter(|attribute| !attribute.starts_with("skipped=")).collect();
    format!("{before}{}{after}", kept.join(" "))
}

/// How a test went. Only one that fails has a message.
fn status(message: impl FnOnce() -> String, fails: bool, kind: &str) -> TestCaseStatus {
    if !fails {
        return TestCaseStatus::success();
    }
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_message(clean(&message())).set_type(kind);
    status
}

/// Text for the library, which writes the entities.
fn clean(text: &str) -> XmlString {
    Safe::<XmlValue>::new(text).as_str().into()
}
