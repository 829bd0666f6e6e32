//! `cma resources`: the literature, by topic, criterion, memo number or key (memo N7).

use super::told::refuse;
use super::{Context, Outcome};
use cma::knowledge::model::LiteratureItem;
use cma::knowledge::{Rubrics, Text};
use cma::message;
use cma::report::listing;
use std::collections::BTreeSet;

/// Arguments of `cma resources`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cma resources\n  cma resources funding\n  cma resources funding.runway\n  cma resources T11\n  cma resources haas-1992"
)]
pub(crate) struct Args {
    /// A topic, a criterion or tension, a memo number, or the key of one item; everything when absent
    wanted: Option<String>,
}

impl Args {
    pub(super) fn run(self, context: Context<'_>) -> anyhow::Result<Outcome> {
        let rubrics = context.rubrics;
        let items: Vec<&LiteratureItem> = rubrics
            .literature()
            .iter()
            .filter(|item| self.wanted.as_deref().is_none_or(|wanted| concerns(item, wanted, rubrics)))
            .collect();
        if items.is_empty() {
            let topics: BTreeSet<&str> =
                rubrics.literature().iter().flat_map(|item| &item.topics).map(Text::as_str).collect();
            let (wanted, topics) = (self.wanted.as_deref().unwrap_or(""), topics.into_iter().collect::<Vec<_>>());
            return refuse(message!("cli-no-literature", wanted = wanted, topics = topics.as_slice()));
        }
        context.screen.show_wrapped(listing::literature(items, rubrics, context.words))?;
        Ok(Outcome::Done)
    }
}

fn concerns(item: &LiteratureItem, wanted: &str, rubrics: &Rubrics) -> bool {
    let cites = |list: &[Text]| list.contains(&item.key);
    item.key == wanted
        || item.topics.iter().any(|topic| topic == wanted)
        || item.memo.iter().any(|number| number == wanted)
        || rubrics.criterion(wanted).is_some_and(|criterion| cites(&criterion.literature))
        || rubrics.tensions.iter().any(|tension| tension.id == wanted && cites(&tension.literature))
        || rubrics.flag(wanted).is_some_and(|flag| cites(&flag.literature))
        || rubrics.types.iter().any(|of| of.id == wanted && cites(&of.literature))
}
