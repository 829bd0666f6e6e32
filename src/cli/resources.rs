//! `cma resources`: the literature, by topic, criterion, memo number or key, for readers and citation managers (memo N7).

use super::option::Paper;
use super::screen::deliver;
use super::told::refuse;
use super::{Context, Outcome};
use cma::knowledge::Rubrics;
use cma::knowledge::model::LiteratureItem;
use cma::message;
use cma::report::readings;
use std::collections::BTreeSet;
use std::path::PathBuf;

// Arguments of `cma resources`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma resources\n  cma resources start\n  cma resources funding.runway\n  cma resources T11 --format bibtex -o voting.bib\n  cma resources haas-1992"
)]
pub(crate) struct Args {
    /// A group or topic, a criterion, tension, flag or type, a memo number, or the key of one work; everything when absent
    wanted: Option<String>,
    /// Form of the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write it to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Text for the terminal
    #[default]
    Table,
    /// Markdown
    Markdown,
    /// BibTeX, for LaTeX and citation managers
    Bibtex,
    /// CSL-JSON, for pandoc, Zotero and other citation managers
    CslJson,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let (rubrics, words) = (context.rubrics, context.words);
        let items: Vec<&LiteratureItem> = rubrics
            .literature()
            .iter()
            .filter(|item| self.wanted.as_deref().is_none_or(|wanted| concerns(item, wanted, rubrics)))
            .collect();
        if items.is_empty() {
            let topics: BTreeSet<&str> =
                rubrics.literature().iter().flat_map(|item| &item.topics).map(|t| &**t).collect();
            let groups = rubrics.readings().iter().map(|group| group.id.as_str());
            let known: BTreeSet<&str> = topics.into_iter().chain(groups).collect();
            let (wanted, known) = (self.wanted.as_deref().unwrap_or(""), known.into_iter().collect::<Vec<_>>());
            return refuse(message!("cli-no-literature", wanted = wanted, topics = known.as_slice()));
        }
        let output = self.output.as_deref();
        let paper = |form: Paper| {
            let brief = match &self.wanted {
                None => readings::guide(rubrics, words),
                Some(wanted) => readings::details(items.iter().copied(), wanted, rubrics, words),
            };
            form.tell(&brief, || readings::csl_json(items.iter().copied()), output, context)
        };
        match self.format {
            Format::Table => paper(Paper::Table)?,
            Format::Markdown => paper(Paper::Markdown)?,
            Format::CslJson => paper(Paper::Json)?,
            Format::Bibtex => deliver(readings::bibtex(items), output, context.screen)?,
        }
        Ok(Outcome::Done)
    }
}

fn concerns(item: &LiteratureItem, wanted: &str, rubrics: &Rubrics) -> bool {
    item.key == wanted
        || item.topics.iter().any(|topic| topic == wanted)
        || item.memo.iter().any(|number| number == wanted)
        || rubrics.readings().iter().any(|group| group.id == wanted && group.holds(item))
        || rubrics.citing(&item.key).contains(&wanted)
}
