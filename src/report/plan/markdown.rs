//! A plan as a checklist in Markdown, with the model texts to copy.

use super::{Plan, details, terminal};
use crate::message;
use crate::report::words::Words;
use crate::source::safe::{Markdown, Safe, put};

type Text = Safe<Markdown>;

pub(super) fn render(plan: &Plan<'_>, words: &Words) -> Text {
    let mut out = Text::default();
    put!(&mut out, "# {}\n\n", Text::new(&plan.title));
    for about in &plan.about {
        put!(&mut out, "{}\n\n", Text::new(about));
    }
    if !plan.questions.is_empty() {
        put!(&mut out, "## {}\n\n", Text::new(&words.say(&message!("tool-guide-questions"))));
        for (at, question) in plan.questions.iter().enumerate() {
            put!(&mut out, "{}. {}\n", at + 1, Text::new(question));
        }
        put!(&mut out, "\n## {}\n\n", Text::new(&words.say(&message!("tool-guide-steps"))));
    }
    for task in &plan.tasks {
        let head = task.title.unwrap_or(task.action);
        put!(&mut out, "- [ ] **{}.** {}\n", task.number, Text::new(head));
        if task.title.is_some() {
            put!(&mut out, "  - {}\n", Text::new(task.action));
        }
        let facts = terminal::facts(task).map(|fact| words.say(&fact)).collect::<Vec<_>>().join(" · ");
        put!(&mut out, "  - {}\n", Text::new(&facts));
        for step in &task.steps {
            put!(&mut out, "  - [ ] {}\n", Text::new(step));
        }
        for line in details(task, &plan.models, words) {
            put!(&mut out, "  - {}\n", Text::new(&line));
        }
    }
    if !plan.models.is_empty() {
        put!(&mut out, "\n## {}\n", Text::new(&words.say(&message!("tool-models"))));
    }
    for model in &plan.models {
        put!(&mut out, "\n### {}\n\n{}", Text::new(&model.title), Text::block(&model.text));
    }
    if let Some(made) = &plan.made {
        put!(&mut out, "\n{}\n", Text::new(made));
    }
    out
}
