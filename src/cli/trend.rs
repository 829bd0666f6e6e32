//! `cma trend`: scores over the git history of a file.

use super::{Context, Outcome, complain, git, note, show};
use cma::assess::{Assessment, Options, assess};
use cma::message;
use cma::report::trend::{self, Point};
use std::path::PathBuf;

/// Arguments of `cma trend`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  cma trend coalition.toml\n  cma trend charter.md --format csv")]
pub(crate) struct Args {
    /// A coalition file in a git repository
    file: PathBuf,
    /// Form of the output
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Count ages to this day, or to `today`, instead of the file's own
    #[arg(long, value_name = "DATE", value_parser = super::option::day)]
    as_of: Option<jiff::civil::Date>,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// A table with a small chart
    #[default]
    Table,
    /// Comma-separated values
    Csv,
    /// JSON for programs
    Json,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let options = Options { as_of: self.as_of, ..Options::default() };
        let mut points: Vec<Point> = Vec::new();
        let commits = git::history(&self.file)?;
        if commits.iter().any(|commit| commit.earlier_missing) {
            note(&message!("cli-shallow"), context.words);
        }
        for commit in commits {
            let bytes = git::content(&self.file, &commit.blob)?;
            let assessment: Option<Assessment<'_>> = match cma::coalition::load(&commit.path, &bytes) {
                Ok((source, coalition)) => Some(assess(&source, &coalition, context.rubrics, &options)),
                Err(rejected) => {
                    let problems = rejected.problems.len();
                    let short = commit.id.get(..8).unwrap_or(&commit.id);
                    note(&message!("cli-commit-left-out", count = problems, commit = short), context.words);
                    None
                }
            };
            points.extend(assessment.map(|a| Point::new(&commit.id, &commit.date, commit.earlier_missing, &a)));
        }
        if points.is_empty() {
            complain(&message!("cli-no-version"), context.words);
            return Ok(Outcome::Nothing);
        }
        show(&match self.format {
            Format::Table => trend::table(&points, context.words),
            Format::Csv => trend::csv(&points)?,
            Format::Json => trend::json(&points)?,
        })?;
        Ok(Outcome::Done)
    }
}
