//! `cma questions`: what to look for in sources about a coalition, and where in its file the answer stands.

use super::files::find;
use super::option::{Output, Paper};
use super::{Context, Outcome, described};
use cma::assess::look::{all, unasked, unused};
use cma::facts::derive;
use cma::report::checklist::{checklist, checklist_json};
use std::path::PathBuf;

// Arguments of `cma questions`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma questions\n  cma questions --examples\n  cma questions coalition.toml\n  cma questions --format markdown --examples -o questions.md"
)]
pub(crate) struct Args {
    /// A coalition file, or `-` for standard input, for what it leaves unasked; all questions when absent
    file: Option<PathBuf>,
    /// With each question, a piece of a file that says yes, as JSON has it
    #[arg(long)]
    examples: bool,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Paper,
    #[command(flatten)]
    output: Output,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let (rubrics, words) = (context.rubrics, context.words);
        let Some(file) = &self.file else {
            let asked = all(rubrics);
            let brief = checklist(&asked, None, self.examples, rubrics, words);
            self.format.tell(&brief, || checklist_json(&asked), self.output.file(), context)?;
            return Ok(Outcome::Done);
        };
        described(find(file, Some(context.words)), context, |source, coalition| {
            let asked: Vec<_> = unasked(source, &derive(coalition, None), rubrics).collect();
            let of = (coalition.coalition.name.as_str(), &*unused(source, rubrics));
            let brief = checklist(&asked, Some(of), self.examples, rubrics, words);
            self.format.tell(&brief, || checklist_json(&asked), self.output.file(), context)
        })
    }
}
