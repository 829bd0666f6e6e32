//! The commands, one file each.

/// Writes to standard error. Where nobody can read it (a full disk, a closed pipe), the run goes on, and its exit code
/// tells how it went. No build server obeys what is written, and only safe text can be.
macro_rules! eprint {
    ($format:literal $(, $value:expr)* $(,)?) => {{
        let mut line = cma::source::safe::Safe::<cma::source::safe::Terminal>::default();
        let door = line.output();
        let _ = &door;
        line.append(format_args!(concat!($format) $(, door.check(&$value))*));
        std::io::Write::write_all(&mut anstream::stderr(), cma::source::safe::logged(&line).as_bytes())
            .unwrap_or_default()
    }};
}

mod agree;
mod assess;
mod badge;
mod brief;
mod check;
mod common;
mod compare;
mod diff;
mod explain;
mod files;
mod fit;
mod git;
mod init;
mod interview;
mod link;
mod manual;
mod migrate;
mod option;
mod parallel;
mod plan;
mod power;
mod questions;
mod resources;
mod rubrics;
mod schema;
mod screen;
mod stages;
mod survey;
mod told;
mod trend;
mod types;
mod workbook;

use clap::{ArgMatches, FromArgMatches as _, Parser, Subcommand};
use cma::assess::{Assessment, Options, assess_with};
use cma::check::Unusable;
use cma::coalition::Coalition;
use cma::coalition::load::LARGEST_FILE;
use cma::coalition::responses::Response;
use cma::knowledge::{LoadError, Rubrics};
use cma::message;
use cma::report::words::{Language, Words};
use cma::source::Source;
use cma::source::file::{self, read_text};
use cma::source::message::Message;
use cma::source::problem::{Problem, nearest};
use cma::source::safe::Safe;
use common::{Color, Common, With};
use screen::{Screen, show};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use told::refuse;

/// Assess multi-stakeholder coalitions for legitimacy, accountability, representation and funding.
#[derive(Debug, Parser)]
#[command(
    name = "cma",
    version,
    about,
    after_help = "Examples:\n  cma assess coalition.toml\n  cma check coalition.toml --min-score 50\n  cma explain funding.runway\n  cma rubrics list\n\nExit codes: 0 done, 1 a gate failed, 2 could not assess, 3 nothing to assess."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

/// What the commands share.
#[derive(Clone, Copy)]
struct Context<'a> {
    /// What coalitions are judged by.
    rubrics: &'a Rubrics,
    /// What reports say it in.
    words: &'static Words,
    /// Where they are shown.
    screen: &'a Screen,
    /// The folder that an option named for the rubrics, in place of the built-in ones.
    folder: Option<&'a Path>,
}

impl Context<'_> {
    /// A command that is offered for this file, as it is typed: by the same rubrics.
    fn offer(&self, command: &str, file: &str) -> String {
        let rubrics = self.folder.map(|folder| format!(" --rubrics {}", file::typed(&folder.display().to_string())));
        format!("cma {command}{} {}", rubrics.unwrap_or_default(), file::typed(file))
    }
}

// The options of a command are only made when it is called; they have no description of their own, which would take the
// place of the command's.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Command {
    #[command(flatten)]
    Judging(Judging),
    /// Bring files of an older format to the present one, with their comments and layout
    Migrate(With<migrate::Args, false>),
    /// Print the JSON Schema of the coalition file, for editors, or of a report
    Schema(With<schema::Args, false>),
    /// Print completions for a shell
    #[command(after_help = "Example:\n  cma completions bash > ~/.local/share/bash-completion/completions/cma")]
    Completions(With<manual::CompletionsArgs, false>),
    /// Print a page of the manual
    #[command(after_help = "Examples:\n  cma man | man -l -\n  cma man assess > cma-assess.1")]
    Man(With<manual::PageArgs, false>),
}

// The commands that are given rubrics.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Judging {
    /// Diagnose a coalition: scores with honest ranges, findings, tensions and a plan
    Assess(With<assess::Args>),
    /// Write a page for those who decide, or for one constituency
    Brief(With<brief::Args>),
    /// Ask whether a coalition is the right tool, in which form, at which scope
    Fit(With<fit::Args>),
    /// Answer a questionnaire that creates or completes a coalition file
    Interview(With<interview::Args>),
    /// The questionnaire on paper and phone: write it as a form, read answers back
    Survey(With<survey::Args>),
    /// The description as a workbook for spreadsheets: write it, read it back
    Workbook(With<workbook::Args>),
    /// Read one list, such as the members, from a table
    Import(With<workbook::ImportArgs>),
    /// What to look for in sources about a coalition, and where in its file the answer stands
    Questions(With<questions::Args>),
    /// Write a starter file with every key explained, and a policy
    Init(With<init::Args>),
    /// The gate for CI: fail where a coalition's file or charter falls short of a policy
    Check(With<check::Args>),
    /// Show what changed between two descriptions, and what that did to levels and scores
    Diff(With<diff::Args>),
    /// Coalitions side by side: profiles, what can be told apart, what each does
    Compare(With<compare::Args>),
    /// A folder as one network: brokers, overlaps, bridges between fields, single points of failure
    Link(With<link::Args>),
    /// Show how far two codings of one coalition agree, and what to reconcile
    Agree(With<agree::Args>),
    /// Draw the grade and how much is known as a badge (SVG)
    Badge(With<badge::Args>),
    /// Show the scores over the git history of a file, or over files of several days
    Trend(With<trend::Args>),
    /// Show seats, votes and power in the governing body, and try other rules
    Power(With<power::Args>),
    /// Explain a criterion, tension, measure or grade
    Explain(With<explain::Args>),
    /// List, show or check rubrics
    Rubrics(With<rubrics::Args>),
    /// Plan what to do, in which order, by when, with model texts; or begin from nothing
    Plan(With<plan::Args>),
    /// Show the types of coalition, or of which type one is and what it must have
    Types(With<types::Args>),
    /// Show what each phase of the policy cycle needs, or what one has of it and what to arrange
    #[command(visible_alias = "phases")]
    Stages(With<stages::Args>),
    /// List the literature behind the rubrics
    Resources(With<resources::Args>),
}

/// How a command ended.
pub(crate) enum Outcome {
    /// It did what was asked.
    Done,
    /// The input could not be used; the reason was told.
    Refused,
    /// A gate failed.
    Failed,
    /// There was nothing to assess.
    Nothing,
}

impl Outcome {
    /// How a report on many ended: whether some that had to be used could not be, and whether none was left to report on.
    pub(crate) fn of_many(refused: bool, none: bool) -> Self {
        match (refused, none) {
            (true, _) => Self::Refused,
            (false, true) => Self::Nothing,
            (false, false) => Self::Done,
        }
    }
}

impl Cli {
    /// What was said on the command line.
    ///
    /// # Errors
    /// When a value cannot be read.
    pub(crate) fn of(said: &mut ArgMatches) -> Result<Self, clap::Error> {
        let heard = said.subcommand().map(|(_, called)| Common::heard(called));
        note_outputs(said);
        let Self { command, common } = Self::from_arg_matches_mut(said)?;
        let common = match heard {
            Some(heard) => heard(common),
            None => common,
        };
        Ok(Self { command, common })
    }

    /// Runs the command and gives the exit code.
    pub(crate) fn run(self) -> ExitCode {
        self.common.color.choose();
        let words = Words::of(self.common.language.into());
        match self.dispatch(words) {
            Ok(Outcome::Done) => ExitCode::SUCCESS,
            Ok(Outcome::Failed) => ExitCode::from(1),
            Ok(Outcome::Refused) => ExitCode::from(2),
            Ok(Outcome::Nothing) => ExitCode::from(3),
            Err(error) => {
                complain(&told::sentence(&error), words);
                ExitCode::from(if error.is::<told::Nothing>() { 3 } else { 2 })
            }
        }
    }

    fn dispatch(self, words: &'static Words) -> anyhow::Result<Outcome> {
        if self.common.rubrics.is_some() && !self.command.judges() {
            return refuse(message!("cli-rubrics-idle"));
        }
        match self.command {
            Command::Schema(With(args)) => args.run(words),
            Command::Migrate(With(args)) => args.run(words),
            Command::Completions(With(args)) => args.run(),
            Command::Man(With(args)) => args.run(),
            Command::Judging(command) => command.run(&self.common, words),
        }
    }
}

impl Judging {
    fn run(self, common: &Common, words: &'static Words) -> anyhow::Result<Outcome> {
        let (folder, screen) = (common.rubrics.as_deref(), &Screen::new(!common.no_pager));
        let rubrics = match folder.map(|folder| rubrics_in(folder, Rubrics::load)) {
            Some(Ok(rubrics)) => rubrics,
            Some(Err(unfit)) => {
                unfit.tell(words);
                // A gate writes its reports all the same.
                return match self {
                    Self::Check(With(args)) => args.unjudged(unfit.listed(), words, screen),
                    _ => Ok(Outcome::Refused),
                };
            }
            None => Rubrics::builtin(),
        };
        // They are needed to the end, and the end need not wait until they are taken apart.
        let rubrics = Box::leak(Box::new(rubrics));
        let context = Context { rubrics, words, screen, folder };
        match self {
            Self::Assess(With(args)) => args.run(context),
            Self::Brief(With(args)) => args.run(context),
            Self::Fit(With(args)) => args.run(context),
            Self::Interview(With(args)) => args.run(context),
            Self::Survey(With(args)) => args.run(context),
            Self::Workbook(With(args)) => args.run(context),
            Self::Import(With(args)) => args.run(context),
            Self::Questions(With(args)) => args.run(context),
            Self::Init(With(args)) => args.run(context),
            Self::Check(With(args)) => args.run(context),
            Self::Diff(With(args)) => args.run(context),
            Self::Compare(With(args)) => args.run(context),
            Self::Link(With(args)) => args.run(context),
            Self::Agree(With(args)) => args.run(context),
            Self::Badge(With(args)) => args.run(context),
            Self::Trend(With(args)) => args.run(context),
            Self::Power(With(args)) => args.run(context),
            Self::Explain(With(args)) => args.run(context),
            Self::Rubrics(With(args)) => args.run(context),
            Self::Plan(With(args)) => args.run(context),
            Self::Types(With(args)) => args.run(context),
            Self::Stages(With(args)) => args.run(context),
            Self::Resources(With(args)) => args.run(context),
        }
    }
}

/// Uses colour as the command line says, before it is read: help, and what is wrong with it, are shown so too.
pub(crate) fn choose_color() {
    Color::said(std::env::args_os()).unwrap_or_default().choose();
}

/// What is told where no command runs: help, the version, or what is wrong with the call.
pub(crate) fn end(told: &clap::Error) -> ExitCode {
    match told.print().and_then(|()| std::io::stdout().flush()) {
        // Where nobody can read what is wrong with the call, the exit code still tells.
        Err(error) if !told.use_stderr() && error.kind() != ErrorKind::BrokenPipe => {
            complain(&message!("cli-other", told = error.to_string()), Words::of(Language::default()));
            ExitCode::from(2)
        }
        _ => u8::try_from(told.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from),
    }
}

impl Command {
    /// Whether the rubrics in use make a difference to it.
    fn judges(&self) -> bool {
        match self {
            Self::Judging(Judging::Rubrics(With(args))) => args.judges(),
            Self::Judging(_) => true,
            _ => false,
        }
    }
}

/// Notes the file that `-o` names, so that no command writes a report over what it was made from.
fn note_outputs(said: &ArgMatches) {
    if let Ok(Some(output)) = said.try_get_one::<PathBuf>("output") {
        file::note_output(output);
    }
    if let Some((_, called)) = said.subcommand() {
        note_outputs(called);
    }
}

/// Why a folder of rubrics cannot be used.
enum Unfit {
    /// Files were read, and refused.
    Files(Vec<(Source, Vec<Problem>)>),
    /// The folder, or a file in it, cannot be read.
    Folder(String, Message),
}

impl Unfit {
    /// Tells everything that is wrong.
    fn tell(&self, words: &Words) {
        match self {
            Self::Files(files) => {
                for (place, (source, problems)) in files.iter().enumerate() {
                    if place > 0 {
                        eprint!("\n");
                    }
                    tell(source, problems, words);
                }
            }
            Self::Folder(_, why) => complain(why, words),
        }
    }

    /// Everything that is wrong, for reports.
    fn listed(self) -> Vec<Unusable> {
        match self {
            Self::Files(files) => files.iter().flat_map(|(source, problems)| Unusable::all(source, problems)).collect(),
            Self::Folder(folder, why) => vec![Unusable::unread(folder, why)],
        }
    }
}

/// The rubrics of a folder.
fn rubrics_in(folder: &Path, read: fn(&Path) -> Result<Rubrics, LoadError>) -> Result<Rubrics, Unfit> {
    let whole = |why| Unfit::Folder(files::relative(folder), why);
    files::all_stay(&files::around(folder), folder).map_err(|error| whole(told::sentence(&error)))?;
    read(folder).map_err(|error| match error {
        LoadError::Invalid(files) => Unfit::Files(files),
        error => whole(error.message()),
    })
}

/// Loads a description for the rubrics in use, or tells everything that is wrong with it.
fn load(name: &str, bytes: &[u8], context: Context<'_>) -> Option<(Source, Box<Coalition>)> {
    let Context { rubrics, words, .. } = context;
    let loaded = cma::coalition::load_for(name, bytes, Some(rubrics));
    let (source, coalition) = loaded.map_err(|rejected| tell(&rejected.source, &rejected.problems, words)).ok()?;
    let notes = cma::coalition::notes(&source, &coalition);
    eprint!("{}", cma::report::error::render_notes(&source, &notes, words, Some(screen::columns())));
    Some((source, coalition))
}

/// Assesses the one coalition that a path stands for, and hands the result on.
fn assessed(
    files: files::Paths,
    responses: &[Response],
    options: &Options,
    context: Context<'_>,
    tell: impl FnOnce(&Assessment<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    described(files, context, |source, coalition| {
        tell(&assess_with(source, coalition, responses, context.rubrics, options))
    })
}

/// Reads the one coalition that a path stands for, and hands it on.
fn described(
    files: files::Paths,
    context: Context<'_>,
    tell: impl FnOnce(&Source, &Coalition) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let path = alone(files)?;
    let Some((source, coalition)) = load(&path.to_string_lossy(), &files::read(&path)?, context) else {
        return Ok(Outcome::Refused);
    };
    tell(&source, &coalition)?;
    Ok(Outcome::Done)
}

/// The one coalition file that a path stands for.
fn only(path: &Path, context: Context<'_>) -> anyhow::Result<PathBuf> {
    alone(files::find(path, Some(context.words)))
}

/// The one of several files that must not be several.
fn alone(files: files::Paths) -> anyhow::Result<PathBuf> {
    let mut files = files.collect::<Result<Vec<_>, _>>()?;
    match (files.pop(), files.len()) {
        (Some(file), 0) => Ok(file),
        (last, others) => refuse(message!("cli-one-coalition", count = others + usize::from(last.is_some()))),
    }
}

/// The responses in a folder, in the order of their files; `None` after all that is wrong with them was told.
fn heard(folder: Option<&Path>, context: Context<'_>) -> anyhow::Result<Option<Vec<Response>>> {
    let Some(folder) = folder else { return Ok(Some(Vec::new())) };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(told::unreadable(folder))? {
        let path = entry?.path();
        if files::is_response(&path) {
            files::stays(&files::around(folder), &path)?;
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return told::refuse(message!("cli-responses-none", folder = folder.display().to_string()));
    }
    let (mut responses, count) = (Vec::new(), paths.len());
    for path in paths {
        let source = Source::new(path.display().to_string(), read_text(&path, LARGEST_FILE)?);
        match cma::coalition::responses::read(&source, context.rubrics) {
            Ok(response) => responses.push(response),
            Err(problems) => tell(&source, &problems, context.words),
        }
    }
    Ok((responses.len() == count).then_some(responses))
}

/// Tells the problems of a file.
fn tell(source: &Source, problems: &[Problem], words: &Words) {
    eprint!("{}", cma::report::error::render(source, problems, words, Some(screen::columns())));
}

/// Refuses the id of a rubric that does not exist.
fn check_rubric(rubrics: &Rubrics, id: &str) -> anyhow::Result<()> {
    let ids: Vec<&str> = rubrics.rubrics.iter().map(|rubric| rubric.id.as_str()).collect();
    if ids.contains(&id) { Ok(()) } else { refuse(message!("cli-no-rubric", id = id, ids = ids.as_slice())) }
}

/// Refuses the id of a criterion that does not exist.
fn check_criterion(rubrics: &Rubrics, id: &str) -> anyhow::Result<()> {
    if rubrics.criterion(id).is_some() {
        return Ok(());
    }
    let near = nearest(id, rubrics.criteria().map(|criterion| criterion.id.as_str()));
    let hint =
        near.map_or_else(|| message!("cli-no-subject-help"), |near| message!("cli-no-subject-near", near = near));
    refuse(message!("cli-no-criterion", id = id, hint = hint))
}

/// Tells of an error on standard error.
fn complain(message: &Message, words: &Words) {
    label(&message!("problem-label-error"), message, words);
}

/// Tells of something that a reader should know, on standard error.
fn note(message: &Message, words: &Words) {
    label(&message!("problem-label-note"), message, words);
}

fn label(label: &Message, message: &Message, words: &Words) {
    let line = Safe::joined(&[words.line(label), words.line(message)], ": ");
    eprint!("{}", screen::told(&line));
}

/// Tells of what was done, on standard error.
fn report(message: &Message, words: &Words) {
    eprint!("{}", screen::told(&words.line(message)));
}

/// The day of the clock, or of SOURCE_DATE_EPOCH where that is set.
fn today() -> anyhow::Result<jiff::civil::Date> {
    let now = match std::env::var_os("SOURCE_DATE_EPOCH").filter(|text| !text.is_empty()) {
        Some(text) => {
            let text = text.to_string_lossy();
            let seconds = text.parse().ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
            let Some(day) = seconds else { return refuse(message!("cli-epoch", text = text.as_ref())) };
            day
        }
        None => jiff::Timestamp::now(),
    };
    Ok(jiff::tz::Offset::UTC.to_datetime(now).date())
}
