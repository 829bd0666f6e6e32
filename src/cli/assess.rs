//! `cma assess`: diagnose coalitions.

use super::{Outcome, check_rubric, complain, load, show};
use anyhow::Context as _;
use cma::assess::{Aggregate, Options, assess_with};
use cma::coalition::load::LARGEST_FILE;
use cma::knowledge::Rubrics;
use cma::knowledge::model::Audience;
use cma::report::{json, markdown, table};
use cma::source::write::write;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Arguments of `cma assess`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma assess coalition.toml\n  cma assess charter.md --format markdown -o report.md\n  cma assess coalition.toml --only funding --format json\n  cat coalition.toml | cma assess -\n\nExit codes: 0 assessed, 2 could not assess, 3 nothing to assess."
)]
pub(crate) struct Args {
    /// A coalition file (TOML, or Markdown with +++ front matter), a folder that holds one, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Form of the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write the report to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Judge by this rubric only; may be repeated
    #[arg(long, value_name = "RUBRIC")]
    only: Vec<String>,
    /// Show at most N findings, tensions and steps
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Show the first screen only
    #[arg(short, long)]
    quiet: bool,
    /// Count ages to this day instead of the file's own
    #[arg(long, value_name = "DATE")]
    as_of: Option<jiff::civil::Date>,
    /// How the rubrics' scores become one
    #[arg(long, value_enum, default_value_t)]
    aggregate: Aggregate,
    /// Treat claims without a document, audit or independent source as unknown
    #[arg(long)]
    evidence_only: bool,
    /// Join the respondents' files of this folder: medians count where facts and the file's own answers say nothing
    #[arg(long, value_name = "DIR")]
    responses: Option<PathBuf>,
    /// Whom advice is for, instead of what the coalition's stage of life says
    #[arg(long = "for", value_enum, value_name = "READERS")]
    audience: Option<Audience>,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// A report for the terminal
    #[default]
    Table,
    /// JSON for programs
    Json,
    /// Markdown for a board paper
    Markdown,
}

impl Args {
    pub(super) fn run(self, rubrics: &Rubrics) -> anyhow::Result<Outcome> {
        for id in &self.only {
            check_rubric(rubrics, id)?;
        }
        let options = Options {
            as_of: self.as_of,
            aggregate: self.aggregate,
            evidence_only: self.evidence_only,
            audience: self.audience,
            only: self.only.clone(),
            ignore: Vec::new(),
        };
        let mut files = Vec::new();
        for path in &self.paths {
            files.extend(coalition_files(path)?);
        }
        if files.is_empty() {
            complain("there is no coalition file (coalition.toml, or Markdown with +++ front matter) here");
            return Ok(Outcome::Nothing);
        }
        let responses = match &self.responses {
            Some(folder) => read_responses(folder)?,
            None => Vec::new(),
        };
        anyhow::ensure!(
            self.responses.is_none() || files.len() == 1,
            "with --responses, name one coalition: the respondents speak of one"
        );
        let mut reports = Vec::new();
        let mut refused = false;
        for path in &files {
            match load(&path.to_string_lossy(), &read(path)?) {
                Some((source, coalition)) => {
                    reports.push(self.report(&assess_with(&source, &coalition, &responses, rubrics, &options))?);
                }
                None => refused = true,
            }
        }
        // A report of some of the files would look like a report of all.
        if refused {
            return Ok(Outcome::Refused);
        }
        let text = reports.join("\n");
        match &self.output {
            Some(path) => write(path, &text)?,
            None => show(&text)?,
        }
        Ok(Outcome::Done)
    }

    fn report(&self, assessment: &cma::assess::Assessment) -> anyhow::Result<String> {
        Ok(match self.format {
            Format::Json => json::render(assessment)?,
            Format::Markdown => markdown::render(assessment),
            Format::Table => {
                let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
                let text = table::render(assessment, table::Look { width, top: self.top, quiet: self.quiet });
                if self.output.is_some() { anstream::adapter::strip_str(&text).to_string() } else { text }
            }
        })
    }
}

/// The responses in a folder, in the order of their files.
fn read_responses(folder: &Path) -> anyhow::Result<Vec<cma::responses::Response>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    anyhow::ensure!(!paths.is_empty(), "there are no responses (.toml files) in {}", folder.display());
    paths
        .iter()
        .map(|path| {
            let text = cma::source::file::read_text(path, LARGEST_FILE)?;
            cma::responses::parse(&text).with_context(|| path.display().to_string())
        })
        .collect()
}

/// The coalition files that a path stands for.
pub(super) fn coalition_files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if path.as_os_str() == "-" || !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let file = path.join("coalition.toml");
    if file.is_file() {
        return Ok(vec![file]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))? {
        let file = entry?.path().join("coalition.toml");
        if file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a file or standard input, but not much more than the largest that is allowed.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().take(LARGEST_FILE + 1).read_to_end(&mut bytes).context("cannot read standard input")?;
    } else {
        let file = std::fs::File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
        file.take(LARGEST_FILE + 1)
            .read_to_end(&mut bytes)
            .with_context(|| format!("cannot read {}", path.display()))?;
    }
    Ok(bytes)
}
