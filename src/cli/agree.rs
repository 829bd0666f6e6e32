//! `cma agree`: how far two codings of one coalition agree.

use super::files::read;
use super::option::{AsOf, Format};
use super::{Context, Outcome, load, only, show};
use cma::report::agree;
use std::path::{Path, PathBuf};

// Arguments of `cma agree`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma agree coding-a.toml coding-b.toml\n  cma agree first.toml second.toml --format markdown"
)]
pub(crate) struct Args {
    /// The first coding: a file, a folder that holds one, or `-` for standard input
    first: PathBuf,
    /// The second coding, in the same way
    second: PathBuf,
    /// Form of the output
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    as_of: AsOf,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let words = context.words;
        let read = |path: &Path| {
            let file = only(path, context)?;
            anyhow::Ok((file.display().to_string(), read(&file)?))
        };
        let (first, second) = (read(&self.first)?, read(&self.second)?);
        let (Some(first), Some(second)) = (load(&first.0, &first.1, context), load(&second.0, &second.1, context))
        else {
            return Ok(Outcome::Refused);
        };
        let options = self.as_of.options();
        let found = cma::assess::agree::agree((&first.0, &first.1), (&second.0, &second.1), context.rubrics, &options);
        match self.format {
            Format::Table => context.screen.show_wrapped(agree::text(&found, words))?,
            Format::Markdown => show(agree::markdown(&found, words))?,
            Format::Json => show(agree::json(&found, words)?)?,
        }
        Ok(Outcome::Done)
    }
}
