//! `cma badge`: a coalition's grade as a small picture.

use super::files::find;
use super::option::{AsOf, Output};
use super::{Context, Outcome, assessed};
use crate::cli::screen::deliver;
use cma::report::badge;
use std::path::PathBuf;

// Arguments of `cma badge`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma badge coalition.toml -o badge.svg\n  cma badge charter.md > badge.svg\n\nThe badge always says how much is known. Below 65 % it says that the grade is provisional, below 30 % there is none."
)]
pub(crate) struct Args {
    /// A coalition file (TOML, JSON, or Markdown with +++ front matter), a folder that holds one, or `-` for standard input
    file: PathBuf,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    as_of: AsOf,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let options = self.as_of.options();
        assessed(find(&self.file, Some(context.words)), &[], &options, context, |a| {
            deliver(badge::render(a, context.words), self.output.file(), context.screen)
        })
    }
}
