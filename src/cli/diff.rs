//! `cma diff`: what changed, and what that did to levels and scores.

use super::files::read;
use super::option::{AsOf, Format};
use super::told::refuse;
use super::{Context, Outcome, git, load, only, show};
use cma::message;
use cma::report::difference;
use std::path::PathBuf;

// Arguments of `cma diff`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma diff old.toml new.toml\n  cma diff --rev origin/main coalition.toml\n  cma diff --rev HEAD~1 coalition.toml --format markdown"
)]
pub(crate) struct Args {
    /// The older and the newer file, or with --rev the file alone; or a folder that holds one, or `-` for standard input
    #[arg(required = true, num_args = 1..=2, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Compare the file with itself in this git revision
    #[arg(long, value_name = "REVISION")]
    rev: Option<String>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    as_of: AsOf,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let files = self.files.iter().map(|path| only(path, context)).collect::<anyhow::Result<Vec<_>>>()?;
        let (old, new) = match (&self.rev, files.as_slice()) {
            (Some(revision), [file]) => {
                ((format!("{revision}:{}", file.display()), git::at_revision(revision, file)?), file)
            }
            (None, [old, new]) => ((old.display().to_string(), read(old)?), new),
            (Some(_), _) => return refuse(message!("cli-rev-one")),
            (None, _) => return refuse(message!("cli-two-files")),
        };
        let new = (new.display().to_string(), read(new)?);
        let (Some(old), Some(new)) = (load(&old.0, &old.1, context), load(&new.0, &new.1, context)) else {
            return Ok(Outcome::Refused);
        };
        let options = self.as_of.options();
        let found = cma::assess::difference::difference((&old.0, &old.1), (&new.0, &new.1), context.rubrics, &options);
        let words = context.words;
        match self.format {
            Format::Table => context.screen.show_wrapped(difference::text(&found, words))?,
            Format::Markdown => show(difference::markdown(&found, words))?,
            Format::Json => show(difference::json(&found, words)?)?,
        }
        Ok(Outcome::Done)
    }
}
