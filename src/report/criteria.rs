//! The rubrics as a document: `docs/criteria.md` is this text.

use super::explain::{self, basis, weight};
use super::markdown::{Markdown, Text};
use super::words::{Words, effort, readers};
use crate::facts::registry;
use crate::knowledge::{Criterion, Rubrics};
use crate::message;
use crate::source::message::{Message, Part};
use crate::source::safe::put;

/// All rubrics with their criteria, tensions and stages, as Markdown; with the folder that was named for them, where it is
/// not ours.
pub fn render(rubrics: &Rubrics, folder: Option<&str>, words: &Words) -> Text {
    let mut out = Text::default();
    write(&mut out, rubrics, folder, &Markdown(words));
    out
}

fn write(out: &mut Text, rubrics: &Rubrics, folder: Option<&str>, w: &Markdown<'_>) {
    put!(out, "# {}\n\n{}\n\n", w.say(message!("explain-document-title")), note(rubrics, folder, w));
    for rubric in &rubrics.rubrics {
        put!(out, "## {}\n\n{}\n\n", Text::new(&rubric.title), Text::new(&rubric.question));
        for theme in &rubric.themes {
            put!(out, "### {}\n\n{}\n\n", Text::new(&theme.title), Text::new(&theme.question));
            for criterion in rubric.criteria.iter().filter(|c| c.theme.as_ref() == Some(&theme.id)) {
                write_criterion(out, criterion, w);
            }
        }
        for criterion in rubric.criteria.iter().filter(|c| c.theme.is_none()) {
            write_criterion(out, criterion, w);
        }
    }
    let heading = |out: &mut Text, empty: bool, title: Message| {
        if !empty {
            put!(out, "## {}\n\n", w.say(title));
        }
    };
    heading(out, rubrics.flags.is_empty(), message!("explain-document-flags"));
    for flag in &rubrics.flags {
        let [title, why] = [flag.title(), flag.why()].map(|text| Text::new(text));
        let memo = memo(flag.memo(), w);
        put!(out, "### {}: {}\n\n{}{}\n\n", Text::code(flag.id()), title, why, memo);
        // Conditions and keys stand as code.
        let code = |text: &str| Text::code(text).into_string();
        let raised = explain::raised(flag, |when| code(&w.0.condition(when)), code);
        put!(out, "{}. {}\n\n", Text::vouched(w.0.say(&raised)), w.say(explain::standing(flag)));
        put!(out, "{}\n\n", w.say(message!("finding-good", good = flag.good())));
        if let Some(look) = flag.look() {
            // Names of keys stand as code.
            let keys = look.keys.iter().map(|key| Text::code(key).into_string()).collect();
            let ask = Text::new(look.ask).into_string();
            let asked = w.0.say(&message!("explain-look", ask = ask, keys = Part::List(keys)));
            put!(out, "{}\n\n", Text::vouched(asked));
        }
        for advice in flag.advice() {
            put!(out, "- {}\n", Text::new(&advice.action));
        }
        put!(out, "\n");
    }
    heading(out, rubrics.patterns.is_empty(), message!("explain-document-patterns"));
    for pattern in &rubrics.patterns {
        let [title, why] = [&pattern.title, &pattern.why].map(|text| Text::new(text));
        let memo = memo(&pattern.memo, w);
        put!(out, "### {}: {}\n\n{}{}\n\n", Text::code(&pattern.id), title, why, memo);
        put!(out, "{}\n\n", w.say(message!("finding-good", good = &pattern.good)));
        put!(out, "{}\n\n", w.say(explain::least(pattern)));
        for part in &pattern.parts {
            // Ids stand as code.
            let of = part.of().iter().map(|id| Text::code(id).into_string()).collect();
            let says = Text::new(&w.0.clause_of(part)).into_string();
            let group = part.group().map(|group| Text::code(group).into_string());
            let when = part.when.as_ref().map(|when| Text::code(&w.0.condition(when)).into_string());
            let said = explain::part(part, &says, Part::List(of), when, group);
            put!(out, "- {}\n", Text::vouched(said.iter().map(|said| w.0.say(said)).collect::<Vec<_>>().join("; ")));
        }
        put!(out, "\n");
    }
    heading(out, rubrics.types.is_empty(), message!("explain-document-types"));
    for of in &rubrics.types {
        let [title, uses] = [&of.title, &of.uses].map(|text| Text::new(text));
        let memo = memo(&of.memo, w);
        put!(out, "### {}: {}\n\n{}{}\n\n", Text::code(&of.id), title, uses, memo);
        put!(out, "- {}\n", w.say(message!("explain-type-signs")));
        for sign in &of.signs {
            put!(out, "  - {}\n", Text::new(&sign.text));
        }
        for said in explain::about(of) {
            put!(out, "- {}\n", w.say(said));
        }
        put!(out, "\n");
    }
    heading(out, rubrics.tensions.is_empty(), message!("explain-document-tensions"));
    for tension in &rubrics.tensions {
        let [title, why, advice] = [&tension.title, &tension.why, &tension.advice].map(|text| Text::new(text));
        let memo = memo(&tension.memo, w);
        put!(out, "### {}: {}\n\n{} {}{}\n\n", Text::code(&tension.id), title, why, advice, memo);
    }
    heading(out, rubrics.stages().is_empty(), message!("explain-document-stages"));
    for stage in rubrics.stages() {
        put!(out, "### {}\n\n{}\n\n", Text::new(&stage.title), Text::new(&stage.purpose));
        for activity in &stage.activities {
            put!(out, "- {}\n", Text::new(activity));
        }
        let memo = memo(&stage.memo, w);
        put!(out, "\n{} {}{}\n\n", Text::new(&stage.money), Text::new(&stage.watch), memo);
    }
}

/// Where the document comes from, and how its numbers are looked up. These sentences are Markdown themselves.
fn note(rubrics: &Rubrics, folder: Option<&str>, w: &Markdown<'_>) -> Text {
    let code = |text: String| Text::code(&text).into_string();
    let option = folder.map(|folder| format!(" --rubrics {folder}")).unwrap_or_default();
    let from = code(format!("{}/", folder.unwrap_or("rubrics").trim_end_matches('/')));
    let command = code(format!("cma rubrics show --markdown{option}"));
    let mut said = vec![w.0.say(&message!("explain-document-note", command = command, folder = from))];
    let head = rubrics.memo();
    if let Some(first) = head.entries.first() {
        let [title, publisher] = [&head.title, &head.publisher].map(|text| Text::new(text).into_string());
        said.push(w.0.say(&message!(
            "explain-document-numbers",
            number = Text::new(&first.number).into_string(),
            title = title,
            publisher = publisher,
            year = head.year.to_string(),
            command = code(format!("cma explain {}{option}", first.number))
        )));
    }
    Text::vouched(said.join(" "))
}

/// The numbers of the memo, behind a space; nothing where there are none.
fn memo(numbers: &[crate::knowledge::Text], w: &Markdown<'_>) -> Text {
    let mut out = Text::default();
    if !numbers.is_empty() {
        put!(&mut out, " {}", w.say(message!("explain-document-memo", numbers = numbers)));
    }
    out
}

fn write_criterion(out: &mut Text, c: &Criterion, w: &Markdown<'_>) {
    let [title, ask, why] = [&c.title, &c.ask, &c.why].map(|text| Text::new(text));
    put!(out, "#### {}: {}\n\n{} {}\n\n", Text::code(&c.id), title, ask, why);
    let columns = [(message!("explain-document-level"), "---"), (message!("explain-document-seen"), "---")];
    put!(out, "{}\n", w.head(&columns));
    for (level, text) in c.levels.iter().map(|level| w.0.level(level)).enumerate().rev() {
        put!(out, "| {} | {} |\n", level, Text::new(&text));
    }
    let memo = memo(&c.memo, w);
    let facts = c.facts().iter().filter_map(|id| registry().fact(*id)).map(|fact| Text::code(&fact.name).into_string());
    // Names of facts are no Markdown, and stand as code.
    let basis = w.0.say(&basis(c, Part::List(facts.collect())));
    let basis = Text::vouched(basis.trim_end_matches('.').to_owned());
    put!(out, "\n{}. {}{}\n\n", basis, w.say(weight(c)), memo);
    if let Some(applies) = &c.applies {
        let applies = Text::code(&w.0.condition(applies)).into_string();
        let applies = w.0.say(&message!("explain-applies", condition = applies));
        put!(out, "{}.\n\n", Text::vouched(applies));
    }
    if let Some(threshold) = &c.threshold {
        put!(out, "{}\n\n", w.say(message!("explain-thresholds", text = threshold)));
    }
    for advice in &c.advice {
        let line = message!(
            "explain-advice-line",
            level = advice.at_most,
            readers = readers(&advice.audience),
            effort = effort(advice.effort),
            action = &advice.action
        );
        put!(out, "- {}\n", w.say(line));
    }
    put!(out, "\n");
}
