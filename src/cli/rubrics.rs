//! `cma rubrics`: list, show and check the knowledge.

use super::{Outcome, show};
use anstream::eprint;
use cma::rubric::Rubrics;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Arguments of `cma rubrics`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  cma rubrics list\n  cma rubrics show funding\n  cma rubrics check my-rubrics/")]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List the rubrics with their criteria
    List,
    /// Show one rubric
    Show {
        /// The rubric's id
        id: String,
    },
    /// Check the rubric files of a folder
    Check {
        /// The folder
        folder: PathBuf,
    },
}

/// Tells that a folder was found good.
pub(super) fn checked(rubrics: &Rubrics) -> Outcome {
    eprint!(
        "{} rubrics with {} criteria and {} tensions: no problems\n",
        rubrics.rubrics.len(),
        rubrics.criteria().count(),
        rubrics.tensions.len()
    );
    Outcome::Done
}

impl Args {
    /// The folder to check, where that is asked.
    pub(super) fn checked_folder(&self) -> Option<&Path> {
        match &self.command {
            Command::Check { folder } => Some(folder),
            _ => None,
        }
    }

    pub(super) fn run(self, rubrics: &Rubrics) -> anyhow::Result<Outcome> {
        let mut out = String::new();
        let wanted = match &self.command {
            Command::Show { id } => Some(id.as_str()),
            _ => None,
        };
        let mut found = false;
        for rubric in rubrics.rubrics.iter().filter(|rubric| wanted.is_none_or(|id| rubric.id == id)) {
            found = true;
            writeln!(out, "{}: {} (weight {})\n  {}", rubric.id, rubric.title, rubric.weight, rubric.question)?;
            for criterion in &rubric.criteria {
                let how = if criterion.conditions.is_some() { "computed" } else { "judged" };
                writeln!(out, "  {:<44} {how:<9} weight {}", criterion.id, criterion.weight)?;
                if wanted.is_some() {
                    writeln!(out, "      {}", criterion.title)?;
                }
            }
            writeln!(out)?;
        }
        if !found {
            let ids: Vec<&str> = rubrics.rubrics.iter().map(|rubric| rubric.id.as_str()).collect();
            anyhow::bail!("there is no rubric \"{}\"; the rubrics are {}", wanted.unwrap_or(""), ids.join(", "));
        }
        show(&out)?;
        Ok(Outcome::Done)
    }
}
