//! `cma migrate`: files of an older format brought to the present one.

use super::{Outcome, report, tell};
use cma::message;
use cma::report::words::Words;
use cma::source::file;
use cma::source::write::{Own, write_over};
use std::path::PathBuf;

/// The largest file that is migrated, in bytes: with its layout a file takes forty times its size in memory.
const LARGEST: u64 = 4 << 20;

// Arguments of `cma migrate`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  cma migrate coalition.toml\n\nComments, order and layout stay. What the older format took for granted is written out."
)]
pub(crate) struct Args {
    /// The files; they are written over
    #[arg(required = true, value_name = "FILE", value_parser = super::option::file())]
    files: Vec<PathBuf>,
}

impl Args {
    pub(super) fn run(self, words: &Words) -> anyhow::Result<Outcome> {
        let mut outcome = Outcome::Done;
        for path in &self.files {
            let name = path.display().to_string();
            let bytes = file::read(path, LARGEST)?;
            let text = match cma::coalition::migrate(&name, &bytes) {
                Ok(Some(text)) => text,
                Ok(None) => {
                    report(&message!("cli-not-first-format", file = &name), words);
                    continue;
                }
                Err(rejected) => {
                    tell(&rejected.source, &rejected.problems, words);
                    outcome = Outcome::Refused;
                    continue;
                }
            };
            write_over(path, None, Some(&bytes), &Own(&text))?;
            report(&message!("cli-migrated", file = &name), words);
            if let Err(rejected) = cma::coalition::load(&name, text.as_bytes()) {
                tell(&rejected.source, &rejected.problems, words);
                outcome = Outcome::Refused;
            }
        }
        Ok(outcome)
    }
}
