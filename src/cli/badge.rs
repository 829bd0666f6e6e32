//! `cma badge`: a coalition's grade as a small picture.

use super::files::find;
use super::{Context, Outcome, assessed};
use crate::cli::screen::deliver;
use cma::assess::Options;
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
    /// Write the badge to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Count ages to this day, or to `today`, instead of the file's own
    #[arg(long, value_name = "DATE", value_parser = super::option::day)]
    as_of: Option<jiff::civil::Date>,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let options = Options { as_of: self.as_of, ..Options::default() };
        assessed(find(&self.file, Some(context.words)), &[], &options, context, |a| {
            deliver(badge::render(a, context.words), self.output.as_deref(), context.screen)
        })
    }
}
