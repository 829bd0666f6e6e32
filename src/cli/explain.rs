//! `cma explain`: why, how computed, thresholds, advice, literature.

use super::{Outcome, complain, show};
use cma::assess::Grade;
use cma::facts::{Fact, registry};
use cma::knowledge::{Criterion, Rubrics, Tension};
use cma::source::problem::nearest;
use std::fmt::Write as _;

/// Arguments of `cma explain`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma explain funding.runway\n  cma explain finance.runway_months\n  cma explain emerging\n  cma explain L16"
)]
pub(crate) struct Args {
    /// A criterion, tension, measure, grade or memo number
    id: String,
}

impl Args {
    pub(super) fn run(self, rubrics: &Rubrics) -> anyhow::Result<Outcome> {
        let registry = registry();
        let text = if let Some(criterion) = rubrics.criterion(&self.id) {
            criterion_text(criterion, rubrics)?
        } else if let Some(tension) = rubrics.tensions.iter().find(|tension| tension.id == self.id) {
            tension_text(tension, rubrics)?
        } else if let Some(fact) = registry.find(&self.id).and_then(|id| registry.fact(id)) {
            fact_text(fact, rubrics)?
        } else if let Some(entry) = rubrics.memo().entries.iter().find(|entry| entry.number == self.id) {
            format!(
                "Memo {}: {}\n\nSource: {}, {}, {}.\n",
                entry.number,
                entry.text,
                rubrics.memo().title,
                rubrics.memo().publisher,
                rubrics.memo().year
            )
        } else if let Some((grade, bound)) = Grade::ALL.iter().find(|(grade, _)| grade.word() == self.id) {
            format!(
                "{}: a score of {bound:.0} or more of 100, and below the next grade. A blocking criterion at level 0 holds the grade at emerging.\n",
                grade.word()
            )
        } else {
            let ids = rubrics
                .criteria()
                .map(|criterion| criterion.id.as_str())
                .chain(rubrics.tensions.iter().map(|tension| tension.id.as_str()))
                .chain(registry.facts().iter().map(|fact| fact.name.as_str()));
            let hint = nearest(&self.id, ids).map_or_else(
                || "`cma rubrics list` lists the criteria".to_owned(),
                |near| format!("did you mean \"{near}\"?"),
            );
            complain(&format!("there is no criterion, tension, measure, grade or memo number \"{}\"; {hint}", self.id));
            return Ok(Outcome::Refused);
        };
        show(&text)?;
        Ok(Outcome::Done)
    }
}

fn criterion_text(c: &Criterion, rubrics: &Rubrics) -> Result<String, std::fmt::Error> {
    let mut out = format!("{}\n{}\n\nQuestion: {}\n\n{}\n\nLevels:\n", c.id, c.title, c.ask, c.why);
    for (number, level) in c.levels.iter().enumerate().rev() {
        for case in &level.cases {
            writeln!(out, "  {number}  {}", case.text)?;
            if let Some(when) = &case.when {
                writeln!(out, "       when {}", when.text())?;
            }
        }
    }
    if let Some(threshold) = &c.threshold {
        writeln!(out, "Thresholds: {threshold}")?;
    }
    let facts: Vec<&str> =
        c.facts().iter().filter_map(|id| registry().fact(*id)).map(|fact| fact.name.as_str()).collect();
    if c.is_computed() {
        writeln!(out, "\nComputed from: {}", facts.join(", "))?;
    } else {
        writeln!(out, "\nJudged by a person; no fact settles it.")?;
    }
    let reason = c.weight_reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
    writeln!(
        out,
        "Weight {}{reason}; severity {}{}{}.",
        c.weight,
        c.severity.as_str(),
        if c.essential { "; essential" } else { "" },
        if c.blocking { "; blocking at level 0" } else { "" }
    )?;
    if !c.advice.is_empty() {
        writeln!(out, "\nAdvice:")?;
    }
    for advice in &c.advice {
        writeln!(out, "  - Up to level {}: {}", advice.at_most, advice.action)?;
        for step in &advice.steps {
            writeln!(out, "      * {step}")?;
        }
        if let Some(done) = &advice.done_when {
            writeln!(out, "      Done when: {done}")?;
        }
    }
    writeln!(out, "\nMemo:")?;
    for entry in rubrics.memo().entries.iter().filter(|entry| c.memo.contains(&entry.number)) {
        writeln!(out, "  {}  {}", entry.number, entry.text)?;
    }
    for item in rubrics.literature().iter().filter(|item| c.literature.contains(&item.key)) {
        writeln!(out, "Literature: {}", super::resources::citation(item))?;
    }
    Ok(out)
}

fn tension_text(t: &Tension, rubrics: &Rubrics) -> Result<String, std::fmt::Error> {
    let mut out = format!("{}\n{}\n\n{}\n\nWhat to do: {}\n", t.id, t.title, t.why, t.advice);
    writeln!(out, "\nPresent when {}", t.when.text())?;
    writeln!(out, "\nMemo {}", t.memo.join(", "))?;
    for item in rubrics.literature().iter().filter(|item| t.literature.contains(&item.key)) {
        writeln!(out, "Literature: {}", super::resources::citation(item))?;
    }
    Ok(out)
}

fn fact_text(fact: &Fact, rubrics: &Rubrics) -> Result<String, std::fmt::Error> {
    let mut out = format!("{}\n\n{}\n\n", fact.name, fact.meaning);
    writeln!(out, "Unit: {}", fact.kind.name())?;
    if !fact.kind.words().is_empty() {
        writeln!(out, "Words: {}", fact.kind.words().join(", "))?;
    }
    writeln!(out, "Read from: {}", fact.about.join(", "))?;
    if !fact.source.is_empty() {
        writeln!(out, "Source: {}", fact.source.join(", "))?;
    }
    let id = registry().find(&fact.name);
    let used: Vec<&str> =
        rubrics.criteria().filter(|c| id.is_some_and(|id| c.facts().contains(&id))).map(|c| c.id.as_str()).collect();
    if !used.is_empty() {
        writeln!(out, "Used by: {}", used.join(", "))?;
    }
    Ok(out)
}
