//! `cma compare`: coalitions side by side, or one beside the bodies that others counted.

use super::files::{find, read};
use super::option::{AsOf, Output, Paper};
use super::{Context, Outcome, load, told};
use cma::assess::compare::Beside;
use cma::assess::{Aggregate, assess};
use cma::coalition::load::LARGEST_FILE;
use cma::message;
use cma::report::{compare, json};
use cma::source::file;
use std::path::PathBuf;

/// How many bytes the files of a comparison hold together at most: all of them are kept until it is told.
const LARGEST: u64 = 2 * LARGEST_FILE;

// Arguments of `cma compare`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma compare examples/eiti examples/fsc\n  cma compare a.toml b.toml --format html -o both.html\n  cma compare coalition.toml\n\nWith one file, the coalition stands beside comparable bodies that others counted."
)]
pub(crate) struct Args {
    /// Coalition files, folders that hold them, patterns, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Form of the comparison
    #[arg(long, value_enum, default_value_t)]
    format: Paper,
    /// Show all that one does and others do not, and all measures, as JSON does
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    as_of: AsOf,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let words = context.words;
        // One more than fits shows that there are too many.
        let files = self.paths.iter().flat_map(|path| find(path, Some(context.words))).take(compare::MOST + 1);
        let files = files.collect::<Result<Vec<_>, _>>()?;
        if files.len() > compare::MOST {
            return told::refuse(message!("cli-compare-many", most = compare::MOST));
        }
        let (mut loaded, mut size) = (Vec::new(), 0);
        for path in &files {
            let bytes = read(path)?;
            size += bytes.len() as u64;
            if size > LARGEST {
                return told::refuse(message!("cli-compare-large", most = file::size(LARGEST)));
            }
            loaded.push(load(&path.to_string_lossy(), &bytes, context));
        }
        let Some(loaded) = loaded.into_iter().collect::<Option<Vec<_>>>() else { return Ok(Outcome::Refused) };
        let options = self.as_of.options();
        let all: Vec<_> =
            loaded.iter().map(|(source, coalition)| assess(source, coalition, context.rubrics, &options)).collect();
        let found = Beside::new(&all, context.rubrics, Aggregate::default());
        let paper = compare::paper(&found, self.full, words);
        let form = || json::pretty(&compare::form(&found, words));
        self.format.tell(&paper, form, self.output.file(), context)?;
        Ok(Outcome::Done)
    }
}
