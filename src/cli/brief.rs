//! `cma brief`: one page for one reader (memo N5).

use super::files::find;
use super::option::{AsOf, Offered, Output};
use super::screen::deliver;
use super::told::{hint, refuse};
use super::{Context, Outcome, described, heard};
use clap::builder::{PossibleValue, StringValueParser};
use cma::assess::assess_with;
use cma::assess::constituency::Regard;
use cma::knowledge::{Constituency, Rubrics};
use cma::message;
use cma::report::brief::{Brief, Reader};
use cma::source::safe::Document;
use std::path::PathBuf;

// Arguments of `cma brief`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma brief coalition.toml --for board\n  cma brief coalition.toml --for countries\n  cma brief coalition.toml --for ngos --format html -o paper.html\n  cma brief coalition.toml --for facilitator --responses responses/"
)]
pub(crate) struct Args {
    /// A coalition file, a folder that holds one, or `-` for standard input
    path: PathBuf,
    /// For whom it is: board, facilitator (with --responses), or a constituency (countries, igos, ngos, corporations, civil-society, subnational)
    #[arg(long = "for", value_name = "READER", value_parser = Offered(StringValueParser::new(), readers), hide_possible_values = true)]
    reader: String,
    /// Form of the brief
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    as_of: AsOf,
    /// Join the respondents' files of this folder
    #[arg(long, value_name = "DIR", required_if_eq("reader", Constituency::FACILITATOR))]
    responses: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// Markdown
    #[default]
    Markdown,
    /// One HTML file of one printed page
    Html,
}

/// For whom there is a brief.
fn ids(rubrics: &Rubrics) -> impl Iterator<Item = &str> {
    let constituencies = rubrics.constituencies().iter().map(|constituency| constituency.id.as_str());
    [Constituency::BOARD, Constituency::FACILITATOR].into_iter().chain(constituencies)
}

/// For whom there is one by the built-in rubrics.
fn readers() -> Vec<PossibleValue> {
    ids(&Rubrics::builtin()).map(|id| PossibleValue::new(&*id.to_owned().leak())).collect()
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let (rubrics, words) = (context.rubrics, context.words);
        let constituencies = rubrics.constituencies();
        let constituency = constituencies.iter().find(|constituency| constituency.id == *self.reader);
        let ids: Vec<&str> = ids(rubrics).collect();
        if !ids.contains(&self.reader.as_str()) {
            return refuse(message!("cli-no-reader", name = &self.reader, hint = hint(&self.reader, &ids)));
        }
        let options = self.as_of.options();
        let Some(responses) = heard(self.responses.as_deref(), context)? else { return Ok(Outcome::Refused) };
        described(find(&self.path, Some(context.words)), context, |source, coalition| {
            let a = assess_with(source, coalition, &responses, rubrics, &options);
            let reader = match constituency {
                Some(constituency) => {
                    Reader::Constituency(Box::new(Regard::new(source, coalition, &a, rubrics, constituency)))
                }
                None if self.reader == Constituency::BOARD => Reader::Board,
                None => Reader::Facilitator,
            };
            let brief = Brief::new(&a, &reader, words);
            let document: Document = match self.format {
                Format::Markdown => brief.markdown(words).into(),
                Format::Html => brief.html(words)?.into(),
            };
            deliver(document, self.output.file(), context.screen)
        })
    }
}
