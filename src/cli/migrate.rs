//! `cma migrate`: files of an older format brought to the present one.

use super::{Outcome, tell};
use cma::coalition::load::LARGEST_FILE;
use cma::report::words::Words;
use cma::source::file;
use cma::source::write::write;
use std::path::PathBuf;

/// Arguments of `cma migrate`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  cma migrate coalition.toml\n\nComments, order and layout stay. What the older format took for granted is written out."
)]
pub(crate) struct Args {
    /// The files; they are written over
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Args {
    pub(super) fn run(self, words: &Words) -> anyhow::Result<Outcome> {
        let mut outcome = Outcome::Done;
        for path in &self.files {
            let name = path.display().to_string();
            let bytes = file::read(path, LARGEST_FILE)?;
            let text = match cma::coalition::migrate(&name, &bytes) {
                Ok(Some(text)) => text,
                Ok(None) => {
                    eprint!("{name} is not of format 1; nothing was changed\n");
                    continue;
                }
                Err(rejected) => {
                    tell(&rejected.source, &rejected.problems, words);
                    outcome = Outcome::Refused;
                    continue;
                }
            };
            write(path, &text)?;
            eprint!("{name} is of format 2 now\n");
            if let Err(rejected) = cma::coalition::load(&name, text.as_bytes()) {
                tell(&rejected.source, &rejected.problems, words);
                outcome = Outcome::Refused;
            }
        }
        Ok(outcome)
    }
}
