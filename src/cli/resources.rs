//! `cma resources`: the literature, by topic, criterion, memo number or key, for readers and citation managers (memo N7).

use super::option::{Output, Paper};
use super::screen::deliver;
use super::told::refuse;
use super::{Context, Outcome};
use cma::knowledge::Rubrics;
use cma::knowledge::model::LiteratureItem;
use cma::message;
use cma::report::explain::Subject;
use cma::report::readings;
use cma::source::message::Message;
use cma::source::problem::nearest;
use std::collections::BTreeSet;

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
    #[command(flatten)]
    output: Output,
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
            .filter(|item| self.wanted.as_deref().is_none_or(|wanted| names(item, rubrics).any(|name| name == wanted)))
            .collect();
        if items.is_empty() {
            let wanted = self.wanted.as_deref().unwrap_or("");
            return refuse(message!("cli-no-literature", wanted = wanted, hint = hint(wanted, rubrics)));
        }
        let output = self.output.file();
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

/// All by which a work is found.
fn names<'r>(item: &'r LiteratureItem, rubrics: &'r Rubrics) -> impl Iterator<Item = &'r str> {
    let groups = rubrics.readings().iter().filter(|group| group.holds(item)).map(|group| group.id.as_str());
    let own = item.topics.iter().chain(&item.memo).chain([&item.key]).map(|name| name.as_str());
    own.chain(groups).chain(rubrics.citing(&item.key))
}

/// What was meant perhaps, or else the groups and topics. What is there and has no literature was not misspelt.
fn hint(wanted: &str, rubrics: &Rubrics) -> Message {
    let all = rubrics.literature();
    let meant = match Subject::find(wanted, rubrics) {
        Some(_) => None,
        None => nearest(wanted, all.iter().flat_map(|item| names(item, rubrics))),
    };
    match meant {
        Some(near) => message!("cli-no-subject-near", near = near),
        None => {
            let groups = rubrics.readings().iter().map(|group| group.id.as_str());
            let topics: BTreeSet<&str> = all.iter().flat_map(|item| &item.topics).map(|t| &**t).chain(groups).collect();
            message!("cli-topics", topics = topics.into_iter().collect::<Vec<_>>().as_slice())
        }
    }
}
