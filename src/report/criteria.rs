//! The rubrics as a document: `docs/criteria.md` is this text.

use super::explain::{self, basis, weight};
use super::markdown::{Markdown, escape};
use super::words::{Words, effort, readers};
use crate::facts::registry;
use crate::knowledge::{Criterion, Rubrics};
use crate::message;
use crate::source::message::Part;
use std::fmt::Write as _;

/// All rubrics with their criteria, tensions and stages, as Markdown.
pub fn render(rubrics: &Rubrics, words: &Words) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut out, rubrics, &Markdown(words));
    out
}

fn write(out: &mut String, rubrics: &Rubrics, w: &Markdown<'_>) -> std::fmt::Result {
    let head = rubrics.memo();
    // This sentence is Markdown itself.
    let note = w.0.say(&message!(
        "explain-document-note",
        title = &head.title,
        publisher = &head.publisher,
        year = head.year.to_string()
    ));
    writeln!(out, "# {}\n\n{note}\n", w.say(message!("explain-document-title")))?;
    for rubric in &rubrics.rubrics {
        writeln!(out, "## {}\n\n{}\n", escape(&rubric.title), escape(&rubric.question))?;
        for theme in &rubric.themes {
            writeln!(out, "### {}\n\n{}\n", escape(&theme.title), escape(&theme.question))?;
            for criterion in rubric.criteria.iter().filter(|c| c.theme.as_ref() == Some(&theme.id)) {
                write_criterion(out, criterion, w)?;
            }
        }
        for criterion in rubric.criteria.iter().filter(|c| c.theme.is_none()) {
            write_criterion(out, criterion, w)?;
        }
    }
    writeln!(out, "## {}\n", w.say(message!("explain-document-flags")))?;
    for flag in &rubrics.flags {
        let [title, why, good] = [&flag.title, &flag.why, &flag.good].map(|text| escape(text));
        let memo = w.say(message!("explain-document-memo", numbers = flag.memo.as_slice()));
        writeln!(out, "### `{}`: {title}\n\n{why} {memo}\n", flag.id)?;
        writeln!(out, "{} {}\n", w.say(explain::raised(flag)), w.say(explain::standing(flag)))?;
        writeln!(out, "{}\n", w.say(message!("finding-good", good = good)))?;
        for advice in &flag.advice {
            writeln!(out, "- {}", escape(&advice.action))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "## {}\n", w.say(message!("explain-document-types")))?;
    for of in &rubrics.types {
        let [title, uses, fails] = [&of.title, &of.uses, &of.fails].map(|text| escape(text));
        let memo = w.say(message!("explain-document-memo", numbers = of.memo.as_slice()));
        writeln!(out, "### `{}`: {title}\n\n{uses} {memo}\n", of.id)?;
        writeln!(out, "- {}", w.say(message!("explain-type-signs")))?;
        for sign in &of.signs {
            writeln!(out, "  - {}", escape(&sign.text))?;
        }
        writeln!(out, "- {}", w.say(message!("explain-type-fails", fails = fails)))?;
        writeln!(out, "- {}", w.say(message!("explain-type-needs", needs = of.needs.as_slice())))?;
        writeln!(out, "- {}\n", w.say(message!("explain-type-examples", examples = of.examples.as_slice())))?;
    }
    writeln!(out, "## {}\n", w.say(message!("explain-document-tensions")))?;
    for tension in &rubrics.tensions {
        let [title, why, advice] = [&tension.title, &tension.why, &tension.advice].map(|text| escape(text));
        let memo = w.say(message!("explain-document-memo", numbers = tension.memo.as_slice()));
        writeln!(out, "### `{}`: {title}\n\n{why} {advice} {memo}\n", tension.id)?;
    }
    writeln!(out, "## {}\n", w.say(message!("explain-document-stages")))?;
    for stage in rubrics.stages() {
        writeln!(out, "### {}\n\n{}\n", escape(&stage.title), escape(&stage.purpose))?;
        for activity in &stage.activities {
            writeln!(out, "- {}", escape(activity))?;
        }
        let memo = w.say(message!("explain-document-memo", numbers = stage.memo.as_slice()));
        writeln!(out, "\n{} {} {memo}\n", escape(&stage.money), escape(&stage.watch))?;
    }
    Ok(())
}

fn write_criterion(out: &mut String, c: &Criterion, w: &Markdown<'_>) -> std::fmt::Result {
    writeln!(out, "#### `{}`: {}\n\n{} {}\n", c.id, escape(&c.title), escape(&c.ask), escape(&c.why))?;
    let columns = [(message!("explain-document-level"), "---"), (message!("explain-document-seen"), "---")];
    writeln!(out, "{}", w.head(&columns))?;
    for (level, text) in c.levels.iter().map(|level| w.0.level(level)).enumerate().rev() {
        writeln!(out, "| {level} | {} |", escape(&text))?;
    }
    let memo = w.say(message!("explain-document-memo", numbers = c.memo.as_slice()));
    let facts = c.facts().into_iter().filter_map(|id| registry().fact(id)).map(|fact| format!("`{}`", fact.name));
    // Names of facts are no Markdown, and stand as code.
    let basis = w.0.say(&basis(c, Part::List(facts.collect())));
    writeln!(out, "\n{}. {} {memo}\n", basis.trim_end_matches('.'), w.say(weight(c)))?;
    if let Some(threshold) = &c.threshold {
        writeln!(out, "{}\n", w.say(message!("explain-thresholds", text = threshold)))?;
    }
    for advice in &c.advice {
        let line = message!(
            "explain-advice-line",
            level = advice.at_most,
            readers = readers(&advice.audience),
            effort = effort(advice.effort),
            action = &advice.action
        );
        writeln!(out, "- {}", w.say(line))?;
    }
    writeln!(out)
}
