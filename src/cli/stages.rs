//! `cma stages`: what each phase of the policy cycle needs (memo N2).

use super::told::refuse;
use super::{Context, Outcome};
use cma::coalition::scalar::Word as _;
use cma::knowledge::Stage;
use cma::message;
use cma::report::listing;

/// Arguments of `cma stages`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  cma stages\n  cma stages monitoring")]
pub(crate) struct Args {
    /// A phase; all when absent
    phase: Option<String>,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let stages = context.rubrics.stages();
        let wanted = |stage: &&Stage| self.phase.as_deref().is_none_or(|phase| stage.phase.word() == phase);
        let out = listing::stages(stages.iter().filter(wanted), context.words);
        if out.is_empty() {
            let phases: Vec<&str> = stages.iter().map(|stage| stage.phase.word()).collect();
            let phase = self.phase.as_deref().unwrap_or("");
            return refuse(message!("cli-no-phase", phase = phase, phases = phases.as_slice()));
        }
        context.screen.show_wrapped(&out)?;
        Ok(Outcome::Done)
    }
}
