//! `cma explain`: why, how computed, thresholds, advice, literature.

use super::{Context, Outcome, complain};
use cma::facts::registry;
use cma::message;
use cma::report::explain::{self, Subject};
use cma::source::problem::nearest;

/// Arguments of `cma explain`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma explain funding.runway\n  cma explain finance.runway_months\n  cma explain emerging\n  cma explain L16"
)]
pub(crate) struct Args {
    /// A criterion, tension, flag, type, measure, grade or memo number
    id: String,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let rubrics = context.rubrics;
        let Some(subject) = Subject::find(&self.id, rubrics) else {
            let ids = rubrics
                .criteria()
                .map(|criterion| criterion.id.as_str())
                .chain(rubrics.tensions.iter().map(|tension| tension.id.as_str()))
                .chain(rubrics.flags.iter().map(|flag| flag.id.as_str()))
                .chain(rubrics.types.iter().map(|of| of.id.as_str()))
                .chain(registry().facts().iter().map(|fact| &*fact.name));
            let hint = nearest(&self.id, ids)
                .map_or_else(|| message!("cli-no-subject-help"), |near| message!("cli-no-subject-near", near = near));
            complain(&message!("cli-no-subject", id = &self.id, hint = hint), context.words);
            return Ok(Outcome::Refused);
        };
        context.screen.show_wrapped(&explain::render(&subject, rubrics, context.words))?;
        Ok(Outcome::Done)
    }
}
