//! What the file cites, and the literature behind what was found.

use super::page::Say;
use super::{Part, View};
use crate::assess::{Assessment, FindingKind};
use crate::coalition::scalar::Word as _;
use crate::knowledge::Text;
use crate::knowledge::model::LiteratureItem;
use crate::message;
use crate::source::is_page;
use crate::source::message::Part as Words;
use askama::Template;
use jiff::civil::Date;
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "sources.html")]
struct Sources<'a> {
    say: Say<'a>,
    documents: Vec<Document>,
    literature: Vec<Cited>,
}

struct Document {
    anchor: String,
    title: String,
    address: Option<String>,
    path: Option<String>,
    kind: Option<&'static str>,
    date: Option<String>,
}

struct Cited {
    text: String,
    address: Option<String>,
}

/// A reference to a document.
pub(super) struct Link {
    pub(super) anchor: String,
    pub(super) number: usize,
    pub(super) title: String,
}

/// A reference to a document by its place in the file.
pub(super) fn link(a: &Assessment<'_>, at: usize) -> Option<Link> {
    let document = a.documents.get(at)?;
    Some(Link { anchor: anchor(at), number: at + 1, title: document.title.to_string() })
}

fn anchor(at: usize) -> String {
    format!("source-{}", at + 1)
}

/// An address that a browser opens as a page, and not one that does something.
fn address(url: &str) -> Option<String> {
    is_page(url).then(|| url.to_owned())
}

/// A day known in part, as far as it is known.
pub(super) fn day((first, last): (Date, Date)) -> Words {
    if first == last {
        return first.into();
    }
    if first == first.first_of_year() && last == first.last_of_year() {
        return first.year().to_string().into();
    }
    if first == first.first_of_month() && last == first.last_of_month() {
        return Words::Month(first);
    }
    message!("word-range", low = first, high = last).into()
}

pub(super) fn part(view: View<'_>) -> askama::Result<Option<Part>> {
    let View { a, say, .. } = view;
    let documents = a.documents.iter().enumerate().map(|(at, document)| Document {
        anchor: anchor(at),
        title: document.title.to_string(),
        address: document.url.as_deref().and_then(address),
        path: document.path.as_deref().map(|path| path.to_string()),
        kind: document.kind.map(|kind| kind.word()),
        date: document.date.and_then(|date| dated(&document.title, day(date), say)),
    });
    let documents: Vec<Document> = documents.collect();
    let literature: Vec<Cited> = literature(view).map(|item| cited(item, say)).collect();
    if documents.is_empty() && literature.is_empty() {
        return Ok(None);
    }
    Part::new("sources", &message!("html-sources"), say, &Sources { say, documents, literature })
}

/// The date of a document, where its title does not end with it.
fn dated(title: &str, date: Words, say: Say<'_>) -> Option<String> {
    let text = say.part(&date);
    let before = title.trim_end_matches(['.', ')']).strip_suffix(&text);
    let is_told = before.is_some_and(|before| !before.ends_with(char::is_alphanumeric));
    (!is_told).then(|| say.say(&message!("html-dated", date = date)))
}

/// The literature behind the patterns, findings and tensions, in the order of its list.
fn literature(View { a, rubrics, .. }: View<'_>) -> impl Iterator<Item = &LiteratureItem> {
    let mut keys: BTreeSet<&Text> = BTreeSet::new();
    for finding in &a.findings {
        if let FindingKind::LowLevel(low) = &finding.kind {
            keys.extend(&low.criterion.literature);
        }
        keys.extend(finding.flags.iter().flat_map(|raised| raised.flag.literature()));
    }
    keys.extend(a.patterns.iter().flat_map(|found| &found.pattern.literature));
    keys.extend(a.tensions.iter().flat_map(|found| &found.tension.literature));
    rubrics.literature().iter().filter(move |item| keys.contains(&item.key))
}

fn cited(item: &LiteratureItem, say: Say<'_>) -> Cited {
    let doi = item.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"));
    Cited { text: say.0.work(item), address: doi.as_deref().or(item.url.as_deref()).and_then(address) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_ends_the_title_is_not_told_again() {
        let say = Say(crate::report::words::Words::of(crate::report::words::Language::English));
        let date = |title, first: &str, last: &str| {
            let parts = [first, last].map(|day| day.parse().unwrap_or_default());
            dated(title, day(parts.into()), say)
        };
        assert_eq!(date("On the dispute in Lima, 2016", "2016-01-01", "2016-12-31"), None);
        assert_eq!(date("Openness policy, December 2012", "2012-12-01", "2012-12-31"), None);
        assert_eq!(date("Indicators (29 June 2018)", "2018-06-29", "2018-06-29"), None);
        assert_eq!(date("Openness policy", "2012-12-01", "2012-12-31").as_deref(), Some("(December 2012)"));
        assert_eq!(date("Report 2018", "2018-06-29", "2018-06-29").as_deref(), Some("(29 June 2018)"));
        assert_eq!(date("Paper 12016", "2016-01-01", "2016-12-31").as_deref(), Some("(2016)"));
    }

    #[test]
    fn only_pages_are_linked() {
        assert_eq!(address("https://example.org/a?b=c").as_deref(), Some("https://example.org/a?b=c"));
        for other in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a b", "JAVASCRIPT:x"] {
            assert_eq!(address(other), None, "{other}");
        }
    }
}
