//! `cma rubrics`: list, show and check the knowledge.

use super::common::With;
use super::files::{lie_inside, relative};
use super::screen::show;
use super::told::{make_folder, refuse};
use super::{Context, Outcome, check_rubric, note, report, rubrics_in};
use cma::assess::look::vain_examples;
use cma::knowledge::{Rubrics, coverage};
use cma::message;
use cma::report::words::Words;
use cma::report::{criteria, listing};
use cma::source::file::typed;
use cma::source::safe::Safe;
use cma::source::write::{Own, write_new};
use std::path::{Path, PathBuf};

/// The files that the built-in rubrics are made of.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

// Arguments of `cma rubrics`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma rubrics list\n  cma rubrics show funding\n  cma rubrics coverage\n  cma rubrics export my-rubrics/\n  cma rubrics check my-rubrics/"
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
    /// Write the built-in rubrics into a folder, to be changed there
    Export(With<InFolder, false>),
    /// Check the rubric files of a folder
    Check(With<InFolder, false>),
}

// A folder of rubrics.
#[derive(Debug, clap::Args)]
struct InFolder {
    /// The folder
    folder: PathBuf,
}

/// Tells what was found in a folder, and what in it was passed over.
fn checked(folder: &Path, words: &Words) -> Outcome {
    let passed_over = passed_over(folder);
    if !passed_over.is_empty() {
        note(&message!("cli-rubrics-passed-over", count = passed_over.len(), files = passed_over), words);
    }
    let rubrics = match rubrics_in(folder, |folder| Rubrics::check(folder, vain_examples)) {
        Ok(rubrics) => rubrics,
        Err(unfit) => {
            unfit.tell(words);
            return Outcome::Refused;
        }
    };
    let good = message!(
        "cli-rubrics-good",
        rubrics = rubrics.rubrics.len(),
        criteria = rubrics.criteria().count(),
        tensions = rubrics.tensions.len(),
        flags = rubrics.flags.len(),
        patterns = rubrics.patterns.len()
    );
    report(&good, words);
    Outcome::Done
}

/// Writes the built-in rubrics into a folder where none of their files are.
fn export(folder: &Path, words: &Words) -> anyhow::Result<()> {
    make_folder(folder)?;
    lie_inside(folder, FILES.iter().map(|(name, _)| *name))?;
    let there = FILES.iter().map(|(name, _)| folder.join(name)).find(|path| path.symlink_metadata().is_ok());
    if let Some(path) = there {
        return refuse(message!("cli-there", path = path.display().to_string()));
    }
    for (name, text) in FILES {
        let path = folder.join(name);
        path.parent().map_or(Ok(()), make_folder)?;
        write_new(&path, &Own(text))?;
    }
    let folder = typed(&folder.display().to_string());
    report(&message!("cli-exported", count = FILES.len(), folder = folder), words);
    Ok(())
}

/// Files that look like rubrics and are not read: in a folder below, hidden, or with another ending.
fn passed_over(folder: &Path) -> Vec<String> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
    };
    let is_hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let is_like = |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let is_read = |path: &Path| !is_hidden(path) && path.extension().is_some_and(|ending| ending == "toml");
    let (folders, files): (Vec<_>, Vec<_>) = entries(folder).into_iter().partition(|path| path.is_dir());
    let below = folders.iter().filter(|folder| !is_hidden(folder)).flat_map(|folder| entries(folder));
    let passed = files.into_iter().filter(|path| !is_read(path)).chain(below).filter(|path| is_like(path));
    let mut passed: Vec<String> = passed.map(|path| relative(&path)).collect();
    passed.sort();
    passed
}

impl Args {
    /// Whether the rubrics in use make a difference: not where a folder is named, or the built-in ones are written.
    pub(super) fn judges(&self) -> bool {
        !matches!(self.command, Command::Check(_) | Command::Export(_))
    }

    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let (rubrics, words) = (context.rubrics, context.words);
        let all = |titles| {
            let criteria = listing::rubrics(&rubrics.rubrics, titles, words);
            let flags = listing::flags(rubrics, titles, words);
            let patterns = listing::patterns(rubrics, titles, words);
            Safe::joined(&[criteria, flags, patterns, listing::types(rubrics, words)], "")
        };
        let text = match self.command {
            Command::Check(With(InFolder { folder })) => return Ok(checked(&folder, words)),
            Command::Export(With(InFolder { folder })) => {
                export(&folder, words)?;
                return Ok(Outcome::Done);
            }
            Command::Show { markdown: true, .. } => {
                let folder = context.folder.map(|folder| folder.display().to_string());
                show(criteria::render(rubrics, folder.as_deref(), words))?;
                return Ok(Outcome::Done);
            }
            Command::Coverage => listing::coverage(&coverage(rubrics), words),
            Command::Show { id: Some(id), .. } => {
                check_rubric(rubrics, &id)?;
                listing::rubrics(rubrics.rubrics.iter().filter(|rubric| rubric.id == id), true, words)
            }
            Command::Show { id: None, .. } => all(true),
            Command::List => {
                let digest = words.line(&message!("explain-digest", digest = rubrics.digest()));
                Safe::joined(&[all(false), digest, Safe::own("\n")], "")
            }
        };
        context.screen.show_wrapped(text)?;
        Ok(Outcome::Done)
    }
}
