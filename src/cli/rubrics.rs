//! `cma rubrics`: list, show and check the knowledge.

use super::{Outcome, check_rubric, show};
use cma::knowledge::{Rubrics, coverage};
use cma::report::criteria;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Arguments of `cma rubrics`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma rubrics list\n  cma rubrics show funding\n  cma rubrics coverage\n  cma rubrics check my-rubrics/"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List the rubrics with their criteria
    List,
    /// Show one rubric, or all of them
    Show {
        /// The rubric's id; all when absent
        id: Option<String>,
        /// As a document with every level and piece of advice
        #[arg(long, conflicts_with = "id")]
        markdown: bool,
    },
    /// Print where each of the memo's numbers is used
    Coverage,
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
        match self.command {
            Command::Show { markdown: true, .. } => show(&criteria::render(rubrics))?,
            Command::Coverage => show(&coverage_text(rubrics)?)?,
            Command::Show { id: None, .. } => show(&listed(rubrics, None, true)?)?,
            Command::Show { id: Some(id), .. } => show(&listed(rubrics, Some(&id), true)?)?,
            Command::List | Command::Check { .. } => show(&format!(
                "{}Digest of these rubrics: sha256:{}\n",
                listed(rubrics, None, false)?,
                rubrics.digest()
            ))?,
        }
        Ok(Outcome::Done)
    }
}

/// The rubrics with their criteria, one line each, or two with titles.
fn listed(rubrics: &Rubrics, wanted: Option<&str>, titles: bool) -> anyhow::Result<String> {
    if let Some(id) = wanted {
        check_rubric(rubrics, id)?;
    }
    let mut out = String::new();
    for rubric in rubrics.rubrics.iter().filter(|rubric| wanted.is_none_or(|id| rubric.id == id)) {
        writeln!(
            out,
            "{}: {} (version {}, weight {})\n  {}",
            rubric.id, rubric.title, rubric.version, rubric.weight, rubric.question
        )?;
        for criterion in &rubric.criteria {
            let how = if criterion.is_computed() { "computed" } else { "judged" };
            writeln!(out, "  {:<44} {how:<9} weight {}", criterion.id, criterion.weight)?;
            if titles {
                writeln!(out, "      {}", criterion.title)?;
            }
        }
        writeln!(out)?;
    }
    Ok(out)
}

/// The memo's numbers with their uses, and a line that sums up.
fn coverage_text(rubrics: &Rubrics) -> Result<String, std::fmt::Error> {
    let all = coverage(rubrics);
    let mut out = String::new();
    for entry in &all {
        writeln!(out, "{}", entry.number)?;
        for (what, list) in [
            ("criteria", &entry.criteria),
            ("advice", &entry.advice),
            ("tensions", &entry.tensions),
            ("stages", &entry.stages),
            ("literature", &entry.literature),
        ] {
            if !list.is_empty() {
                writeln!(out, "  {what}: {}", list.join(", "))?;
            }
        }
    }
    let used = all.iter().filter(|entry| entry.is_used()).count();
    let uses: usize = all.iter().map(cma::knowledge::Coverage::uses).sum();
    writeln!(out, "\n{used} of {} memo numbers are used, {uses} times in all.", all.len())?;
    Ok(out)
}
