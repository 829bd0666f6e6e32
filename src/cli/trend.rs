//! `cma trend`: scores over the git history of a file, or over files of several days.

use super::files::{around, read, stays, upwards};
use super::option::AsOf;
use super::screen::width;
use super::told::{Nothing, refuse, unreadable};
use super::{Context, Outcome, complain, git, load, note, show};
use cma::assess::{Assessment, Options, assess};
use cma::message;
use cma::report::trend::{self, Point};
use cma::source::safe::Document;
use std::path::{Path, PathBuf};

// Arguments of `cma trend`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma trend coalition.toml\n  cma trend charter.md --format csv\n  cma trend 2019.toml 2021.toml 2024.toml"
)]
pub(crate) struct Args {
    /// A coalition file in a git repository; or several files of one coalition, each with its own `as_of`, or their folder
    #[arg(required = true, value_name = "FILE", value_parser = super::option::file())]
    files: Vec<PathBuf>,
    /// Form of the output
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    as_of: AsOf,
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
        let options = self.as_of.options();
        let points = match self.files.as_slice() {
            [file] if !file.is_dir() => committed(file, context, &options)?,
            files => dated(files, context, &options)?,
        };
        let Some(points) = points else { return Ok(Outcome::Refused) };
        let document: Document = match self.format {
            Format::Table => {
                let columns = if context.screen.is_terminal() { width() } else { usize::MAX };
                trend::table(&points, columns, context.words).into()
            }
            Format::Csv => trend::csv(&points)?.into(),
            Format::Json => trend::json(&points)?.into(),
        };
        show(document)?;
        Ok(Outcome::Done)
    }
}

/// Scores of files that each give the day of their facts, oldest first.
fn dated(files: &[PathBuf], context: Context<'_>, options: &Options) -> anyhow::Result<Option<Vec<Point>>> {
    let mut paths = Vec::new();
    for path in files {
        match path.is_dir() {
            // Any file of the folder may be a version, whatever it is called.
            true => paths.extend(descriptions(path)?),
            false => paths.push(path.clone()),
        }
    }
    if paths.is_empty() {
        let folders: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
        return Err(Nothing(message!("cli-trend-folder", folders = folders)).into());
    }
    let (mut points, mut names, mut is_refused) = (Vec::new(), Vec::new(), false);
    for path in &paths {
        let Some((source, coalition)) = load(&path.to_string_lossy(), &read(path)?, context) else {
            is_refused = true;
            continue;
        };
        let Some(day) = coalition.as_of() else {
            complain(&message!("cli-no-day", file = path.display().to_string()), context.words);
            is_refused = true;
            continue;
        };
        let assessment = assess(&source, &coalition, context.rubrics, options);
        points.push((day, Point::of_file(&path.to_string_lossy(), day, &assessment)));
        names.push(assessment.coalition);
    }
    if is_refused {
        return Ok(None);
    }
    note_several(names, context);
    points.sort_by_key(|(day, _)| *day);
    Ok(Some(points.into_iter().map(|(_, point)| point).collect()))
}

/// Notes that the versions name several coalitions, where they do.
fn note_several(names: Vec<String>, context: Context<'_>) {
    let mut several: Vec<String> = Vec::new();
    for name in names {
        if !several.contains(&name) {
            several.push(name);
        }
    }
    if several.len() > 1 {
        note(&message!("cli-trend-several", names = several), context.words);
    }
}

/// The TOML and JSON files of a folder that describe a coalition.
fn descriptions(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry?.path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if path.is_file()
            && ending.is_some_and(|ending| ["toml", "json"].contains(&ending))
            && !path.ends_with("cma.toml")
        {
            paths.push(path);
        }
    }
    paths.sort();
    let root = around(folder);
    paths.iter().try_for_each(|path| stays(&root, path))?;
    Ok(paths)
}

/// Scores over the git history of a file.
fn committed(file: &Path, context: Context<'_>, options: &Options) -> anyhow::Result<Option<Vec<Point>>> {
    let (mut points, mut names) = (Vec::new(), Vec::new());
    let commits = history(file)?;
    if commits.iter().any(|commit| commit.earlier_missing) {
        note(&message!("cli-shallow"), context.words);
    }
    for commit in commits {
        let bytes = git::content(file, &commit.blob)?;
        let assessment: Option<Assessment<'_>> =
            match cma::coalition::load_for(&commit.path, &bytes, Some(context.rubrics)) {
                Ok((source, coalition)) => Some(assess(&source, &coalition, context.rubrics, options)),
                Err(rejected) => {
                    let problems = rejected.problems.len();
                    let short = commit.id.get(..8).unwrap_or(&commit.id);
                    note(&message!("cli-commit-left-out", count = problems, commit = short), context.words);
                    None
                }
            };
        if let Some(assessment) = assessment {
            points.push(Point::new(&commit.id, &commit.date, commit.earlier_missing, &assessment));
            names.push(assessment.coalition);
        }
    }
    note_several(names, context);
    match points.is_empty() {
        true => Err(Nothing(message!("cli-no-version", file = file.display().to_string())).into()),
        false => Ok(Some(points)),
    }
}

/// The commits of a file, of which there is one at least.
fn history(file: &Path) -> anyhow::Result<Vec<git::Commit>> {
    let is_there = file.symlink_metadata().is_ok();
    let shown = file.display().to_string();
    match git::history(file) {
        // It may be gone from the folder and still have a history.
        Ok(commits) if commits.is_empty() && is_there => {
            Err(Nothing(message!("cli-trend-uncommitted", file = shown)).into())
        }
        Ok(commits) if commits.is_empty() => refuse(message!("cli-trend-absent", file = shown)),
        // What git says of the folder would lead away from what is wrong.
        Err(_) if !is_there => refuse(message!("cli-trend-absent", file = shown)),
        Err(_) if upwards(file, ".git").is_none() => refuse(message!("cli-trend-no-repository", file = shown)),
        result => result,
    }
}
