//! `cma stages`: what each phase of the policy cycle needs, and what of it a coalition has (memo N2).

use super::files::find;
use super::option::{Output, Paper};
use super::told::{hint, refuse};
use super::{Context, Outcome, assessed};
use cma::assess::Options;
use cma::coalition::scalar::Word as _;
use cma::message;
use cma::report::stages;
use std::path::Path;

// Arguments of `cma stages`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma stages\n  cma stages monitoring\n  cma stages coalition.toml\n  cma stages coalition.toml --format markdown -o phases.md"
)]
pub(crate) struct Args {
    /// A coalition file, or a phase; all phases when absent
    #[arg(value_name = "FILE|PHASE", value_hint = clap::ValueHint::AnyPath)]
    subject: Option<String>,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Paper,
    #[command(flatten)]
    output: Output,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let (words, all) = (context.words, context.rubrics.stages());
        let wanted = |phase: &str| self.subject.as_deref().is_none_or(|subject| phase == subject);
        let named: Vec<_> = all.iter().filter(|stage| wanted(stage.phase.word())).collect();
        let output = self.output.file();
        if !named.is_empty() {
            self.format.tell(&stages::cycle(&named, words), || stages::cycle_json(&named), output, context)?;
            return Ok(Outcome::Done);
        }
        let subject = self.subject.as_deref().unwrap_or_default();
        if subject != "-" && !Path::new(subject).exists() {
            let phases: Vec<&str> = all.iter().map(|stage| stage.phase.word()).collect();
            return refuse(message!("cli-no-phase", phase = subject, hint = hint(subject, &phases)));
        }
        let tell = |a: &cma::Assessment<'_>| {
            self.format.tell(&stages::found(a, words), || stages::found_json(a, words), output, context)
        };
        assessed(find(Path::new(subject), Some(context.words)), &[], &Options::default(), context, tell)
    }
}
