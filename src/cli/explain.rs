//! `cma explain`: why, how computed, thresholds, advice, literature.

use super::{Context, Outcome, complain};
use cma::message;
use cma::report::explain::{self, Subject};
use cma::source::problem::nearest;

// Arguments of `cma explain`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma explain funding.runway\n  cma explain finance.runway_months\n  cma explain emerging\n  cma explain L16\n  cma explain governance.bodies.rule\n  cma explain caps"
)]
pub(crate) struct Args {
    /// A criterion, tension, flag, pattern, type, rubric, measure, grade or memo number, a question or verdict of fit, a key or word of the file, a term of the report, or a finding or rule of the gate
    id: String,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let rubrics = context.rubrics;
        let Some(subject) = Subject::find(&self.id, rubrics) else {
            // The last part of a name is near to the whole of it.
            let ending = format!(".{}", self.id);
            let near = Subject::ids(rubrics).find(|id| id.ends_with(&ending));
            let hint = near
                .or_else(|| nearest(&self.id, Subject::ids(rubrics)))
                .map_or_else(|| message!("cli-no-subject-help"), |near| message!("cli-no-subject-near", near = near));
            complain(&message!("cli-no-subject", id = &self.id, hint = hint), context.words);
            return Ok(Outcome::Refused);
        };
        context.screen.show_wrapped(explain::render(&subject, rubrics, context.words))?;
        Ok(Outcome::Done)
    }
}
