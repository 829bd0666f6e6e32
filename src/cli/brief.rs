//! `cma brief`: one page for one reader (memo N5).

use super::files::find;
use super::{Context, Outcome, assessed, heard};
use crate::cli::screen::deliver;
use cma::assess::{Assessment, Options};
use cma::report::brief::{Brief, Reader};
use cma::source::safe::Document;
use std::path::PathBuf;

/// Arguments of `cma brief`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma brief coalition.toml --for board\n  cma brief coalition.toml --for board --format html -o paper.html\n  cma brief coalition.toml --for facilitator --responses responses/"
)]
pub(crate) struct Args {
    /// A coalition file, a folder that holds one, or `-` for standard input
    path: PathBuf,
    /// For whom it is
    #[arg(long = "for", value_enum, value_name = "READER")]
    reader: Readers,
    /// Form of the brief
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write the brief to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Count ages to this day instead of the file's own
    #[arg(long, value_name = "DATE")]
    as_of: Option<jiff::civil::Date>,
    /// Join the respondents' files of this folder
    #[arg(long, value_name = "DIR", required_if_eq("reader", "facilitator"))]
    responses: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Readers {
    /// A board paper: purpose, verdict, recommendation, risks with mitigation
    Board,
    /// What to discuss first: where respondents differ, with a question for each matter
    Facilitator,
}

impl From<Readers> for Reader {
    fn from(readers: Readers) -> Self {
        match readers {
            Readers::Board => Self::Board,
            Readers::Facilitator => Self::Facilitator,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// Markdown
    #[default]
    Markdown,
    /// One HTML file of one printed page
    Html,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let options = Options { as_of: self.as_of, ..Options::default() };
        let Some(responses) = heard(self.responses.as_deref(), context)? else { return Ok(Outcome::Refused) };
        assessed(find(&self.path), &responses, &options, context, |a| self.tell(a, context))
    }

    fn tell(&self, a: &Assessment<'_>, context: Context<'_>) -> anyhow::Result<()> {
        let brief = Brief::new(a, self.reader.into(), context.words);
        let document: Document = match self.format {
            Format::Markdown => brief.markdown().into(),
            Format::Html => brief.html(context.words)?.into(),
        };
        deliver(document, self.output.as_deref(), context.screen)
    }
}
