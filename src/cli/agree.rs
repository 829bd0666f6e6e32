//! `cma agree`: how far two codings of one coalition agree.

use super::files::read;
use super::{Context, Outcome, load, only, show};
use cma::assess::Options;
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
    /// Count ages to this day, or to `today`, instead of the files' own
    #[arg(long, value_name = "DATE", value_parser = super::option::day)]
    as_of: Option<jiff::civil::Date>,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// A table for the terminal
    #[default]
    Table,
    /// Markdown for a report
    Markdown,
    /// JSON for programs
    Json,
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
        let options = Options { as_of: self.as_of, ..Options::default() };
        let found = cma::assess::agree::agree((&first.0, &first.1), (&second.0, &second.1), context.rubrics, &options);
        match self.format {
            Format::Table => context.screen.show_wrapped(agree::text(&found, words))?,
            Format::Markdown => show(agree::markdown(&found, words))?,
            Format::Json => show(agree::json(&found, words)?)?,
        }
        Ok(Outcome::Done)
    }
}
