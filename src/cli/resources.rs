//! `cma resources`: the literature, by topic, criterion, memo number or key (memo N7).

use super::{Outcome, show};
use cma::knowledge::Rubrics;
use cma::knowledge::model::LiteratureItem;
use std::collections::BTreeSet;
use std::fmt::Write as _;

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
    pub(super) fn run(self, rubrics: &Rubrics) -> anyhow::Result<Outcome> {
        let items: Vec<&LiteratureItem> = rubrics
            .literature()
            .iter()
            .filter(|item| self.wanted.as_deref().is_none_or(|wanted| concerns(item, wanted, rubrics)))
            .collect();
        if items.is_empty() {
            let topics: BTreeSet<&str> =
                rubrics.literature().iter().flat_map(|item| &item.topics).map(String::as_str).collect();
            anyhow::bail!(
                "nothing in the literature concerns \"{}\"; the topics are {}",
                self.wanted.as_deref().unwrap_or(""),
                topics.into_iter().collect::<Vec<_>>().join(", ")
            );
        }
        let mut out = String::new();
        for item in items {
            writeln!(out, "{}\n  {}", item.key, citation(item))?;
            if let Some(note) = &item.note {
                writeln!(out, "  {note}")?;
            }
            let users: Vec<&str> = rubrics
                .criteria()
                .filter(|c| c.literature.contains(&item.key))
                .map(|c| c.id.as_str())
                .chain(rubrics.tensions.iter().filter(|t| t.literature.contains(&item.key)).map(|t| t.id.as_str()))
                .collect();
            let used = if users.is_empty() { String::new() } else { format!("; cited by {}", users.join(", ")) };
            writeln!(out, "  Topics: {}; memo {}{used}\n", item.topics.join(", "), item.memo.join(", "))?;
        }
        show(&out)?;
        Ok(Outcome::Done)
    }
}

fn concerns(item: &LiteratureItem, wanted: &str, rubrics: &Rubrics) -> bool {
    let cites = |list: &[String]| list.contains(&item.key);
    item.key == wanted
        || item.topics.iter().any(|topic| topic == wanted)
        || item.memo.iter().any(|number| number == wanted)
        || rubrics.criterion(wanted).is_some_and(|criterion| cites(&criterion.literature))
        || rubrics.tensions.iter().any(|tension| tension.id == wanted && cites(&tension.literature))
}

/// An item as a reader would cite it.
pub(super) fn citation(item: &LiteratureItem) -> String {
    let doi = item.doi.as_ref().map(|doi| format!(", doi:{doi}")).unwrap_or_default();
    let url = item.url.as_ref().map(|url| format!(", {url}")).unwrap_or_default();
    format!("{} ({}): {}. {}{doi}{url}.", item.authors, item.year, item.title, item.published_in)
}
