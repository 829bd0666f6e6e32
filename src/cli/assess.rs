//! `cma assess`: diagnose coalitions.

use super::files::{find, read};
use super::option::{Aggregate, Audience, Rows};
use super::screen::{Screen, show, width};
use super::told::{Told, refuse, unreadable};
use super::{Context, Outcome, check_rubric, complain, load, tell};
use cma::assess::compare::compare;
use cma::assess::{Assessment, Options, assess_with};
use cma::check::Policy;
use cma::check::policy::LARGEST_POLICY;
use cma::coalition::load::LARGEST_FILE;
use cma::coalition::{locate, responses};
use cma::knowledge::Rubrics;
use cma::message;
use cma::questionnaire::change;
use cma::report::{csv, difference, form, html, json, markdown, table};
use cma::source::Source;
use cma::source::message::Message;
use cma::source::write::write;
use std::path::{Path, PathBuf};

/// Arguments of `cma assess`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma assess\n  cma assess coalition.toml --full\n  cma assess charter.md --format markdown -o report.md\n  cma assess coalition.toml --format html -o report.html\n  cma assess coalition.toml --only funding --format json\n  cma assess coalition.toml --weights cma.toml\n  cat coalition.toml | cma assess -\n\nExit codes: 0 assessed, 2 could not assess, 3 nothing to assess."
)]
pub(crate) struct Args {
    /// A coalition file (TOML, or Markdown with +++ front matter), a folder that holds one, or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Form of the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// What the rows of a CSV table are
    #[arg(long, value_enum, default_value = "criteria", value_name = "ROWS")]
    csv_of: Rows,
    /// Write the report to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Judge by this rubric only; may be repeated
    #[arg(long, value_name = "RUBRIC")]
    only: Vec<String>,
    /// Show at most N findings, tensions and steps
    #[arg(long, value_name = "N", default_value_t = table::SHOWN)]
    top: usize,
    /// Show all of them, and the criteria
    #[arg(long)]
    full: bool,
    /// Show the level of each criterion
    #[arg(long)]
    criteria: bool,
    /// Show the first screen only
    #[arg(short, long)]
    quiet: bool,
    /// Count ages to this day, or to `today`, instead of the file's own
    #[arg(long, value_name = "DATE", value_parser = super::option::day)]
    as_of: Option<jiff::civil::Date>,
    /// How the rubrics' scores become one
    #[arg(long, value_enum, default_value = "geometric")]
    aggregate: Aggregate,
    /// Treat claims without a document, audit or independent source as unknown
    #[arg(long)]
    evidence_only: bool,
    /// Say what the overall score hangs on: draws over levels, weights and the way of joining rubrics
    #[arg(long)]
    uncertainty: bool,
    /// Seed of these draws
    #[arg(long, value_name = "N", default_value_t = 1, requires = "uncertainty")]
    seed: u32,
    /// Weigh rubrics and criteria by the table [weights] of this file, such as cma.toml, and say what hangs on it
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Join the respondents' files of this folder: medians count where facts and the file's own answers say nothing
    #[arg(long, value_name = "DIR")]
    responses: Option<PathBuf>,
    /// Show what a change would do, beside today: KEY is a path such as governance.mandate or governance.bodies[0].quota, or a criterion to be answered; repeat it for several
    #[arg(long, value_name = "KEY=VALUE", value_parser = setting)]
    set: Vec<(String, String)>,
    /// Whom advice is for, instead of what the coalition's stage of life says
    #[arg(long = "for", value_enum, value_name = "READERS")]
    audience: Option<Audience>,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// A report for the terminal
    #[default]
    Table,
    /// JSON for programs: an object for one file, a list for a folder or several paths
    Json,
    /// JSON, one line for each coalition
    Jsonl,
    /// Markdown for a board paper
    Markdown,
    /// A table for a spreadsheet: one row a criterion, of all coalitions
    Csv,
    /// One HTML file that needs nothing else, for a browser or a printer
    Html,
}

fn setting(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("write such as governance.mandate=published")?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        for id in &self.only {
            check_rubric(context.rubrics, id)?;
        }
        let options = Options {
            as_of: self.as_of,
            aggregate: self.aggregate.into(),
            evidence_only: self.evidence_only,
            uncertainty: self.uncertainty.then_some(self.seed),
            audience: self.audience.map(Into::into),
            only: self.only.clone(),
            ignore: Vec::new(),
        };
        let mut files = Vec::new();
        for path in &self.paths {
            files.extend(find(path)?);
        }
        if files.is_empty() {
            complain(&message!("cli-nothing-here"), context.words);
            return Ok(Outcome::Nothing);
        }
        let own = match &self.weights {
            Some(path) => match reweighted(path, context)? {
                None => return Ok(Outcome::Refused),
                own => own,
            },
            None => None,
        };
        let context = Context { rubrics: own.as_ref().unwrap_or(context.rubrics), ..context };
        let responses = match &self.responses {
            Some(folder) => read_responses(folder, context)?,
            None => Vec::new(),
        };
        if self.responses.is_some() && files.len() != 1 {
            return refuse(message!("cli-responses-one"));
        }
        if !self.set.is_empty() {
            let [file] = files.as_slice() else { return refuse(message!("cli-set-one")) };
            if !responses.is_empty() {
                return refuse(message!("cli-set-responses"));
            }
            return self.changed(file, context, &options);
        }
        let mut assessments = Vec::new();
        let mut refused = false;
        for path in &files {
            match load(&path.to_string_lossy(), &read(path)?, context.words) {
                Some((source, coalition)) => {
                    assessments.push(assess_with(&source, &coalition, &responses, context.rubrics, &options));
                }
                None => refused = true,
            }
        }
        // A report of some of the files would look like a report of all.
        if refused {
            return Ok(Outcome::Refused);
        }
        let text = self.report(&assessments, context)?;
        match (&self.output, self.format) {
            (Some(path), _) => write(path, &text)?,
            (None, Format::Table) => context.screen.show(&text)?,
            (None, _) => show(&text)?,
        }
        Ok(Outcome::Done)
    }

    /// Shows what the settings would change.
    fn changed(&self, file: &Path, context: Context<'_>, options: &Options) -> anyhow::Result<Outcome> {
        let (name, words) = (file.to_string_lossy(), context.words);
        let Some((source, today)) = load(&name, &read(file)?, words) else { return Ok(Outcome::Refused) };
        let mut changes = Vec::new();
        for (key, value) in &self.set {
            let path = match context.rubrics.criterion(key) {
                Some(_) => Some(locate::Path::keys("answers").key(key)),
                None => change::path(key),
            };
            let path = path.ok_or_else(|| Told(message!("cli-no-path", path = key)))?;
            changes.push((path, value.clone()));
        }
        let text = change::changed(&source, &changes).map_err(Told)?;
        let Some((changed, then)) = load(&name, text.as_bytes(), words) else {
            complain(&message!("cli-set-unusable"), words);
            return Ok(Outcome::Refused);
        };
        let found = compare((&source, &today), (&changed, &then), context.rubrics, options);
        let text = match self.format {
            Format::Table => context.screen.wrapped(&difference::text(&found, words)).into_owned(),
            Format::Markdown => difference::markdown(&found, words),
            Format::Json | Format::Jsonl => difference::json(&found, words)?,
            Format::Csv | Format::Html => return refuse(message!("cli-set-format")),
        };
        match &self.output {
            Some(path) => write(path, &text)?,
            None => show(&text)?,
        }
        Ok(Outcome::Done)
    }

    fn report(&self, assessments: &[Assessment<'_>], context: Context<'_>) -> anyhow::Result<String> {
        let words = context.words;
        let each =
            |render: &dyn Fn(&Assessment<'_>) -> String| assessments.iter().map(render).collect::<Vec<_>>().join("\n");
        let form = |assessment| form::Assessment::new(assessment, words);
        // The form follows from what was asked, not from how many coalitions a folder happens to hold.
        let one = self.paths.len() == 1 && !self.paths.iter().any(|path| path.is_dir());
        Ok(match (self.format, assessments) {
            (Format::Json, [assessment]) if one => json::pretty(&form(assessment))?,
            (Format::Json, _) => json::pretty(&assessments.iter().map(form).collect::<Vec<_>>())?,
            (Format::Jsonl, _) => assessments.iter().map(|a| json::line(&form(a))).collect::<Result<_, _>>()?,
            (Format::Csv, _) => csv::render(assessments, self.csv_of.into(), words)?,
            (Format::Html, [assessment]) => html::render(assessment, context.rubrics, words)?,
            (Format::Html, _) => return refuse(message!("cli-html-one")),
            (Format::Markdown, _) => each(&|assessment| markdown::render(assessment, context.rubrics.memo(), words)),
            (Format::Table, _) => {
                let look = table::Look {
                    width: width(),
                    top: if self.full { usize::MAX } else { self.top },
                    criteria: self.full || self.criteria,
                    quiet: self.quiet,
                    again: one && self.output.is_none() && matches!(context.screen, Screen::Terminal),
                };
                let text = each(&|assessment| table::render(assessment, look, words));
                if self.output.is_some() { anstream::adapter::strip_str(&text).to_string() } else { text }
            }
        })
    }
}

/// The rubrics with the weights of a policy; `None` after its problems were told.
fn reweighted(path: &Path, context: Context<'_>) -> anyhow::Result<Option<Rubrics>> {
    let text = cma::source::file::read_text(path, LARGEST_POLICY)?;
    let source = Source::new(path.display().to_string(), text);
    let (policy, mut problems) = Policy::read(&source);
    policy.verify(context.rubrics, &mut problems);
    if !problems.list.is_empty() {
        problems.list.sort_by_key(|problem| problem.span.start);
        tell(&source, &problems.list, context.words);
        return Ok(None);
    }
    match policy.reweighted(context.rubrics) {
        None => refuse(message!("cli-no-weights", path = path.display().to_string())),
        own => Ok(own),
    }
}

/// The responses in a folder, in the order of their files.
fn read_responses(folder: &Path, context: Context<'_>) -> anyhow::Result<Vec<responses::Response>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    let criteria: Vec<&str> = context.rubrics.criteria().map(|criterion| criterion.id.as_str()).collect();
    if paths.is_empty() {
        return refuse(message!("cli-responses-none", folder = folder.display().to_string()));
    }
    paths
        .iter()
        .map(|path| {
            let text = cma::source::file::read_text(path, LARGEST_FILE)?;
            let told =
                |problem: Message| Told(message!("cli-in-file", file = path.display().to_string(), problem = problem));
            let response = responses::parse(&text).map_err(|unusable| told(unusable.0))?;
            response.check(&criteria).map_err(|unusable| told(unusable.0))?;
            Ok(response)
        })
        .collect()
}
