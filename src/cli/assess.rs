//! `cma assess`: diagnose coalitions.

mod input;
mod many;

use super::files::{is_one, read};
use super::option::{Aggregate, Audience, Rows};
use super::screen::{Screen, deliver, width};
use super::told::{Nothing, Told, refuse};
use super::{Context, Outcome, check_criterion, check_rubric, complain, heard, load, tell};
use clap::ValueEnum;
use cma::assess::{Options, assess_with};
use cma::check::Policy;
use cma::check::policy::LARGEST_POLICY;
use cma::coalition::{locate, responses};
use cma::knowledge::Rubrics;
use cma::message;
use cma::questionnaire::change;
use cma::questionnaire::keys::keys;
use cma::report::words::Words;
use cma::report::{csv, difference, form, html, json, markdown, table};
use cma::source::safe::{Document, Safe};
use cma::source::{Source, file};
use input::{Input, Inputs};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The largest file that is tried with changes: it is kept twice, and taken apart to be changed.
const LARGEST_CHANGED: u64 = 4 << 20;

// Arguments of `cma assess`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma assess\n  cma assess coalition.toml --full\n  cma assess charter.md --format markdown -o report.md\n  cma assess coalition.toml --format html -o report.html\n  cma assess coalition.toml --only funding --format json\n  cma assess coalition.toml --weights cma.toml\n  cat coalition.toml | cma assess -\n  cma assess coalitions/ --format html -o portfolio.html\n  find . -name coalition.toml | cma assess --files-from - --format jsonl\n  cma assess - --input jsonl --format jsonl < in.jsonl > out.jsonl\n\nExit codes: 0 assessed, 2 could not assess, 3 nothing to assess."
)]
pub(crate) struct Args {
    /// Coalition files (TOML, JSON, or Markdown with +++ front matter), folders that hold such, patterns, or `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Assess the paths that this file names, one a line, or standard input with `-`
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    files_from: Option<PathBuf>,
    /// What a path holds
    #[arg(long, value_enum, default_value = "one", value_name = "HOLDS")]
    input: Holds,
    /// Form of the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// With --format csv: what the rows of the table are, criteria when absent
    #[arg(long, value_enum, value_name = "ROWS", conflicts_with = "summary")]
    csv_of: Option<Rows>,
    /// Of several coalitions, report each, not the summary
    #[arg(long, conflicts_with_all = ["summary", "set"])]
    each: bool,
    /// Report the summary of all, in any format and of one coalition too
    #[arg(long, conflicts_with = "set")]
    summary: bool,
    /// How many to assess at once, instead of as many as there are processors; the result is the same
    #[arg(long, value_name = "N", value_parser = super::option::threads, allow_negative_numbers = true)]
    threads: Option<std::num::NonZeroU16>,
    /// Exit with 0 although some of several coalitions could not be assessed, or a stream that is reported line by line holds none
    #[arg(long)]
    keep_going: bool,
    /// Write the report to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Judge by this rubric only; may be repeated
    #[arg(long, value_name = "RUBRIC")]
    only: Vec<String>,
    #[arg(
        long,
        value_name = "N",
        value_parser = super::option::count,
        allow_negative_numbers = true,
        conflicts_with = "set",
        help = format!("In the terminal, and in a summary in Markdown, show at most N findings, tensions and steps, {} when absent", table::SHOWN)
    )]
    top: Option<usize>,
    /// Show all of them, whatever --top says, and the criteria, as the report of one coalition in another form does
    #[arg(long, conflicts_with = "set")]
    full: bool,
    /// Show the level of each criterion, in the terminal too
    #[arg(long, conflicts_with = "set")]
    criteria: bool,
    /// In the terminal, show the first screen of the report of one coalition only, whatever other options would add
    #[arg(short, long, conflicts_with = "set")]
    quiet: bool,
    /// Count ages to this day, or to `today`, instead of the file's own
    #[arg(long, value_name = "DATE", value_parser = super::option::day)]
    as_of: Option<jiff::civil::Date>,
    /// How the rubrics' scores become one
    #[arg(long, value_enum, default_value = "geometric")]
    aggregate: Aggregate,
    /// Treat what only the coalition itself says as unknown
    #[arg(long)]
    evidence_only: bool,
    /// Of one coalition or of each, say what its overall score hangs on: draws over levels, weights and the way of joining rubrics
    #[arg(long, conflicts_with = "set")]
    uncertainty: bool,
    /// Seed of these draws
    #[arg(long, value_name = "N", default_value_t = 1, requires = "uncertainty", allow_negative_numbers = true)]
    seed: u32,
    /// Weigh rubrics and criteria by the table [weights] of this file, such as cma.toml, and say what hangs on it
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Join the respondents' files of this folder: the middle half of their ratings counts where neither facts nor the file's own answers settle a criterion
    #[arg(long, value_name = "DIR")]
    responses: Option<PathBuf>,
    /// Show what a change would do, beside today: KEY is a path such as governance.mandate or governance.bodies[0].quota, or a criterion to be answered; repeat it for several
    #[arg(long, value_name = "KEY=VALUE", value_parser = setting)]
    set: Vec<(String, String)>,
    /// Whom advice is for, instead of what the coalition's stage of life says
    #[arg(long = "for", value_enum, value_name = "READERS")]
    audience: Option<Audience>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
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

/// An option, whether it was said, and what holds what it asks for.
struct Served {
    option: &'static str,
    is_said: fn(&Args) -> bool,
    /// Forms of the report of one coalition.
    of_one: &'static [Format],
    /// Rows of its table for a spreadsheet.
    of_rows: &'static [Rows],
    /// Forms of the summary of several.
    of_summary: &'static [Format],
}

const EVERY: &[Format] = &[Format::Table, Format::Json, Format::Jsonl, Format::Markdown, Format::Csv, Format::Html];

const SERVED: &[Served] = &[
    Served {
        option: "--top",
        is_said: |args| args.top.is_some(),
        of_one: &[Format::Table],
        of_rows: &[],
        of_summary: &[Format::Table, Format::Markdown],
    },
    Served { option: "--quiet", is_said: |args| args.quiet, of_one: &[Format::Table], of_rows: &[], of_summary: &[] },
    Served {
        option: "--criteria",
        is_said: |args| args.criteria,
        of_one: EVERY,
        of_rows: &[Rows::Criteria],
        of_summary: &[],
    },
    Served {
        option: "--for",
        is_said: |args| args.audience.is_some(),
        of_one: EVERY,
        of_rows: &[Rows::Findings, Rows::Plan],
        of_summary: &[],
    },
    Served {
        option: "--aggregate",
        is_said: |args| args.aggregate != Aggregate::Geometric,
        of_one: EVERY,
        of_rows: &[Rows::Plan],
        of_summary: EVERY,
    },
    Served {
        option: "--only",
        is_said: |args| !args.only.is_empty(),
        of_one: EVERY,
        of_rows: &[Rows::Criteria, Rows::Findings, Rows::Plan],
        of_summary: EVERY,
    },
    Served {
        option: "--uncertainty",
        is_said: |args| args.uncertainty,
        of_one: &[Format::Table, Format::Json, Format::Jsonl, Format::Markdown, Format::Html],
        of_rows: &[],
        of_summary: &[],
    },
];

/// The words of choices, as they are written.
fn said<C: ValueEnum>(choices: &[C]) -> Vec<String> {
    choices.iter().filter_map(|choice| Some(choice.to_possible_value()?.get_name().to_owned())).collect()
}

/// What a path holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Holds {
    /// One coalition
    One,
    /// A coalition a line, as JSON of the same schema
    Jsonl,
}

fn setting(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("write such as governance.mandate=published")?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        if self.csv_of.is_some() && !matches!(self.format, Format::Csv) {
            return refuse(message!("cli-csv-of"));
        }
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
        let mut inputs = self.inputs(context.words)?;
        let (first, second) = (inputs.next(), inputs.next());
        let first = match first {
            Some(Err(error)) if second.is_none() && error.is::<Nothing>() => return Err(error),
            Some(first) => first,
            // Nothing comes out of a filter into which nothing goes.
            None if self.is_filter() => return self.many(Box::new(std::iter::empty()), context, &options),
            // A list or a stream without a line.
            None => return Err(Nothing(message!("cli-nothing-listed")).into()),
        };
        let own = match &self.weights {
            Some(path) => match reweighted(path, context)? {
                None => return Ok(Outcome::Refused),
                own => own,
            },
            None => None,
        };
        let context = Context { rubrics: own.as_ref().unwrap_or(context.rubrics), ..context };
        let Some(responses) = heard(self.responses.as_deref(), context)? else { return Ok(Outcome::Refused) };
        let (first, second) = match (first, second) {
            (Ok(Input::File(file)), None) if self.is_alone() => {
                return if self.set.is_empty() {
                    self.alone(&file, &responses, context, &options)
                } else {
                    if !responses.is_empty() {
                        return refuse(message!("cli-set-responses"));
                    }
                    self.changed(&file, context, &options)
                };
            }
            several => several,
        };
        if self.responses.is_some() {
            return refuse(message!("cli-responses-one"));
        }
        if !self.set.is_empty() {
            return refuse(message!("cli-set-one"));
        }
        let is_any = Arc::new(AtomicBool::new(false));
        let is_seen = Arc::clone(&is_any);
        let all = [Some(first), second].into_iter().flatten().chain(inputs).inspect(move |input| {
            if !input.as_ref().is_err_and(|error| error.is::<Nothing>()) {
                is_seen.store(true, Ordering::Relaxed);
            }
        });
        match self.many(Box::new(all), context, &options)? {
            Outcome::Refused if !is_any.load(Ordering::Relaxed) => Ok(Outcome::Nothing),
            outcome => Ok(outcome),
        }
    }

    /// The descriptions to assess, in the order in which they are named.
    fn inputs(&self, words: &'static Words) -> anyhow::Result<Inputs> {
        match (&self.files_from, self.input) {
            (Some(list), Holds::One) => input::listed(list, words),
            (Some(_), Holds::Jsonl) => refuse(message!("cli-list-of-streams")),
            (None, Holds::One) => Ok(input::files(self.paths.clone(), words)),
            (None, Holds::Jsonl) => match self.paths.as_slice() {
                [path] => input::lines(path),
                _ => refuse(message!("cli-stream-one")),
            },
        }
    }

    /// Whether lines go in, reports of each come out, and what cannot be used does not matter: such as within a program that
    /// hands lines on in parts, of which some are empty.
    fn is_filter(&self) -> bool {
        self.input == Holds::Jsonl && self.keep_going && !self.is_summary()
    }

    /// Whether one coalition has a report of its own, not a list or table with one entry. The form follows from what was
    /// asked, not from how many coalitions a folder happens to hold.
    fn is_alone(&self) -> bool {
        let is_named = self.files_from.is_none() && matches!(self.paths.as_slice(), [path] if is_one(path));
        let is_list = matches!(self.format, Format::Json | Format::Jsonl | Format::Csv)
            && !is_named
            && self.set.is_empty()
            && self.responses.is_none();
        !self.summary && !is_list
    }

    /// Assesses one coalition.
    fn alone(
        &self,
        file: &Path,
        responses: &[responses::Response],
        context: Context<'_>,
        options: &Options,
    ) -> anyhow::Result<Outcome> {
        let words = context.words;
        self.serve(false)?;
        let Some(loaded) = load(&file.to_string_lossy(), &read(file)?, context) else {
            return Ok(Outcome::Refused);
        };
        // Both are needed to the end, which need not wait until they are taken apart.
        let (source, coalition) = Box::leak(Box::new(loaded));
        let a = &*Box::leak(Box::new(assess_with(source, coalition, responses, context.rubrics, options)));
        let document: Document = match self.format {
            Format::Json => json::pretty(&form::Assessment::new(a, words))?.into(),
            Format::Jsonl => json::line(&form::Assessment::new(a, words))?.into(),
            Format::Csv => {
                let parts = [csv::head(self.rows())?, csv::rows(a, self.rows(), words)?];
                Safe::joined(&parts, "").into()
            }
            Format::Html => html::render(a, context.rubrics, words)?.into(),
            Format::Markdown => markdown::render(a, context.rubrics.memo(), words).into(),
            Format::Table => table::render(a, self.look(matches!(context.screen, Screen::Terminal)), words).into(),
        };
        deliver(document, self.output.as_deref(), context.screen)?;
        Ok(Outcome::Done)
    }

    /// What the rows of a table for a spreadsheet are.
    fn rows(&self) -> csv::Rows {
        self.csv_of.unwrap_or(Rows::Criteria).into()
    }

    /// How many findings, tensions and steps are shown.
    fn most(&self) -> usize {
        if self.full { usize::MAX } else { self.top.unwrap_or(table::SHOWN) }
    }

    /// Refuses an option that the report does not heed, so that nobody takes it for what it is not.
    fn serve(&self, is_summary: bool) -> anyhow::Result<()> {
        let (is_rows, rows) = (!is_summary && self.format == Format::Csv, self.csv_of.unwrap_or(Rows::Criteria));
        for Served { option, of_one, of_rows, of_summary, .. } in SERVED.iter().filter(|served| (served.is_said)(self))
        {
            let forms = if is_summary { of_summary } else { of_one };
            if !forms.contains(&self.format) {
                return refuse(match forms.is_empty() {
                    true => message!("cli-idle-summary", option = *option),
                    false => message!("cli-idle", option = *option, forms = said(forms)),
                });
            }
            if is_rows && !of_rows.contains(&rows) {
                let (rows, others) = (said(&[rows]), said(of_rows));
                return refuse(message!("cli-idle-rows", rows = rows, option = *option, others = others));
            }
        }
        Ok(())
    }

    /// How a report for the terminal is drawn.
    fn look(&self, again: bool) -> table::Look {
        table::Look {
            width: width(),
            top: self.most(),
            criteria: self.full || self.criteria,
            quiet: self.quiet,
            again: again && self.output.is_none(),
        }
    }

    /// Shows what the settings would change.
    fn changed(&self, path: &Path, context: Context<'_>, options: &Options) -> anyhow::Result<Outcome> {
        let (name, words) = (path.to_string_lossy(), context.words);
        let bytes = read(path)?;
        if bytes.len() as u64 > LARGEST_CHANGED {
            return refuse(message!("cli-set-large", most = file::size(LARGEST_CHANGED)));
        }
        let Some((source, today)) = load(&name, &bytes, context) else { return Ok(Outcome::Refused) };
        let mut changes = Vec::new();
        for (key, value) in &self.set {
            let path = match is_criterion(key, context.rubrics) {
                true => {
                    check_criterion(context.rubrics, key)?;
                    Some(locate::Path::keys("answers").key(key))
                }
                false => change::path(key),
            };
            let path = path.ok_or_else(|| Told(message!("cli-no-path", path = key)))?;
            changes.push((path, value.clone()));
        }
        let text = change::changed(&source, &changes).map_err(Told)?;
        let Some((changed, then)) = load(&name, text.as_bytes(), context) else {
            complain(&message!("cli-set-unusable"), words);
            return Ok(Outcome::Refused);
        };
        let found = cma::assess::difference::difference((&source, &today), (&changed, &then), context.rubrics, options);
        let document: Document = match (self.format, &self.output) {
            (Format::Table, Some(_)) => difference::text(&found, words).into(),
            (Format::Table, None) => context.screen.wrapped(difference::text(&found, words)).into(),
            (Format::Markdown, _) => difference::markdown(&found, words).into(),
            (Format::Json, _) => difference::json(&found, words)?.into(),
            (Format::Jsonl, _) => difference::json(&found, words)?.in_one_line().into(),
            (Format::Csv | Format::Html, _) => return refuse(message!("cli-set-format")),
        };
        deliver(document, self.output.as_deref(), context.screen)?;
        Ok(Outcome::Done)
    }
}

/// Whether a key stands for a criterion, be it misspelt: its first part is that of a rubric, and the file has no such key.
fn is_criterion(key: &str, rubrics: &Rubrics) -> bool {
    let is_of = |(first, _): (&str, &str)| rubrics.rubrics.iter().any(|rubric| rubric.id == first);
    rubrics.criterion(key).is_some() || !keys().contains_key(key) && key.split_once('.').is_some_and(is_of)
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
