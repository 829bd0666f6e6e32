//! `cma brief`: one page for one reader (memo N5).

use super::files::find;
use super::told::{hint, refuse};
use super::{Context, Outcome, described, show};
use cma::assess::constituency::Regard;
use cma::assess::{Options, assess};
use cma::message;
use cma::report::brief::Brief;
use cma::source::write::write;
use std::path::PathBuf;

/// Arguments of `cma brief`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma brief coalition.toml --for board\n  cma brief coalition.toml --for countries\n  cma brief coalition.toml --for ngos --format html -o paper.html"
)]
pub(crate) struct Args {
    /// A coalition file, a folder that holds one, or `-` for standard input
    path: PathBuf,
    /// For whom it is: board, or a constituency (countries, igos, ngos, corporations, civil-society, subnational)
    #[arg(long = "for", value_name = "READER")]
    reader: String,
    /// Form of the brief
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write the brief to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Count ages to this day instead of the file's own
    #[arg(long, value_name = "DATE")]
    as_of: Option<jiff::civil::Date>,
}

/// The reader who is no constituency.
const BOARD: &str = "board";

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
        let rubrics = context.rubrics;
        let constituencies = rubrics.constituencies();
        let constituency = constituencies.iter().find(|constituency| constituency.id == *self.reader);
        if constituency.is_none() && self.reader != BOARD {
            let ids = constituencies.iter().map(|constituency| constituency.id.as_str());
            let ids: Vec<&str> = [BOARD].into_iter().chain(ids).collect();
            return refuse(message!("cli-no-reader", name = &self.reader, hint = hint(&self.reader, &ids)));
        }
        let options = Options { as_of: self.as_of, ..Options::default() };
        described(find(&self.path), context, |source, coalition| {
            let a = assess(source, coalition, rubrics, &options);
            let brief = match constituency {
                Some(constituency) => {
                    let regard = Regard::new(source, coalition, &a, rubrics, constituency);
                    Brief::for_constituency(&a, &regard, context.words)
                }
                None => Brief::for_board(&a, context.words),
            };
            let text = match self.format {
                Format::Markdown => brief.markdown(),
                Format::Html => brief.html(context.words)?,
            };
            match &self.output {
                Some(path) => write(path, &text)?,
                None => show(&text)?,
            }
            Ok(())
        })
    }
}
