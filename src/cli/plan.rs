//! `cma plan`: what to do, in which order, by when, and what to write it from (memo N3).

use super::files::find;
use super::option::{Audience, Output, day};
use super::told::{hint, refuse};
use super::{Context, Outcome, assessed, note, screen, show};
use crate::cli::screen::deliver;
use cma::assess::Options;
use cma::message;
use cma::report::plan::Plan;
use cma::source::safe::{Document, Safe, Terminal};
use cma::source::write::{Own, write};
use jiff::civil::Date;
use std::path::PathBuf;

// Arguments of `cma plan`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma plan --for founders\n  cma plan coalition.toml --for leaders --start 2027-01-04\n  cma plan coalition.toml --start today --format ics -o plan.ics\n  cma plan --template decision-rule"
)]
pub(crate) struct Args {
    /// A coalition file, a folder that holds one, or `-` for standard input; without it, `--for founders` gives the guide for those who begin
    path: Option<PathBuf>,
    /// Whom the steps are for, instead of what the coalition's stage of life says
    #[arg(long = "for", value_enum, value_name = "READERS")]
    audience: Option<Audience>,
    /// The day on which the work begins, or `today`: steps get days
    #[arg(long, value_name = "DATE", value_parser = day)]
    start: Option<Date>,
    /// Form of the plan
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    output: Output,
    /// Print the model text of this id
    #[arg(long, value_name = "ID", conflicts_with_all = ["path", "audience", "start", "format"])]
    template: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Text for the terminal
    #[default]
    Table,
    /// A checklist in Markdown, with the model texts
    Markdown,
    /// A table for a spreadsheet, one row a step
    Csv,
    /// A calendar (iCalendar), an event for each step
    Ics,
    /// JSON for programs
    Json,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let (rubrics, words) = (context.rubrics, context.words);
        if let Some(id) = &self.template {
            let Some(model) = rubrics.model(id) else {
                let ids: Vec<&str> = rubrics.models().iter().map(|model| model.id.as_str()).collect();
                return refuse(message!("cli-no-template", id = id, hint = hint(id, &ids)));
            };
            match self.output.file() {
                Some(path) => write(path, &Own(&model.text))?,
                None => show(Safe::<Terminal>::lines(&model.text))?,
            }
            return Ok(Outcome::Done);
        }
        let Some(path) = &self.path else {
            return match self.audience {
                Some(Audience::Founders) if rubrics.founders.is_empty() => refuse(message!("cli-plan-no-guide")),
                Some(Audience::Founders) => {
                    self.tell(&Plan::guide(rubrics, self.start, words), context)?;
                    Ok(Outcome::Done)
                }
                _ => refuse(message!("cli-plan-file")),
            };
        };
        let options = Options { audience: self.audience.map(Into::into), ..Options::default() };
        let tell = |a: &cma::Assessment<'_>| self.tell(&Plan::of(a, rubrics, self.start, words), context);
        assessed(find(path, Some(context.words)), &[], &options, context, tell)
    }

    fn tell(&self, plan: &Plan<'_>, context: Context<'_>) -> anyhow::Result<()> {
        let words = context.words;
        let document: Document = match (self.format, self.start) {
            (Format::Table, _) => plan.text(screen::width(), words).into(),
            (Format::Markdown, _) => plan.markdown(words).into(),
            (Format::Csv, _) => plan.csv()?.into(),
            (Format::Ics, Some(start)) => {
                if plan.tasks.is_empty() {
                    note(&message!("cli-plan-no-event"), words);
                }
                plan.calendar(start, words).into()
            }
            (Format::Ics, None) => return refuse(message!("cli-plan-start")),
            (Format::Json, _) => plan.json()?.into(),
        };
        deliver(document, self.output.file(), context.screen)
    }
}
