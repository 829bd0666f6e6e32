//! Literature as CSL-JSON, for pandoc, Zotero and other programs that cite by the Citation Style Language.

use crate::knowledge::Text;
use crate::knowledge::model::{LiteratureItem, Name, Work};
use crate::report::json::pretty;
use crate::source::safe::{Json, Safe};
use serde::Serialize;

/// The items as an array of CSL-JSON (schema of CSL 1.0.2).
///
/// # Errors
/// When JSON cannot be written.
pub fn csl_json<'a>(items: impl IntoIterator<Item = &'a LiteratureItem>) -> serde_json::Result<Safe<Json>> {
    let items: Vec<Item<'_>> = items.into_iter().map(item).collect();
    pretty(&items)
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Person<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editor: Vec<Person<'a>>,
    issued: Issued,
    title: &'a str,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container_title: Option<&'a str>,
    #[serde(rename = "collection-title", skip_serializing_if = "Option::is_none")]
    collection_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    genre: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    keyword: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    annote: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Person<'a> {
    Person {
        family: &'a str,
        given: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<&'a str>,
    },
    Organisation {
        literal: &'a str,
    },
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    date_parts: [[u32; 1]; 1],
}

fn item(item: &LiteratureItem) -> Item<'_> {
    let container = item.container.as_deref();
    let number = item.number.as_deref();
    // What an item is part of has a name of its own for each kind of work.
    let (kind, in_container, in_series, genre) = match item.work {
        Work::Article => ("article-journal", container, None, None),
        Work::Book => ("book", None, container, None),
        Work::Chapter => ("chapter", container, None, None),
        Work::Report => ("report", None, None, container),
        Work::Law => ("legislation", container, None, None),
        Work::Dataset => ("dataset", container, None, None),
    };
    let is_issue = item.work == Work::Article;
    Item {
        id: &item.key,
        r#type: kind,
        author: item.authors.iter().map(person).collect(),
        editor: item.editors.iter().map(person).collect(),
        issued: Issued { date_parts: [[item.year]] },
        title: &item.title,
        container_title: in_container,
        collection_title: in_series,
        genre,
        volume: item.volume.as_deref(),
        issue: number.filter(|_| is_issue),
        number: number.filter(|_| !is_issue),
        page: item.pages.as_deref(),
        publisher: item.publisher.as_deref(),
        doi: item.doi.as_deref(),
        url: item.url.as_deref(),
        keyword: item.topics.iter().map(Text::as_str).collect::<Vec<_>>().join(", "),
        annote: item.note.as_deref(),
    }
}

fn person(name: &Text) -> Person<'_> {
    match Name::of(name) {
        Name::Person { family, suffix, given } => Person::Person { family, given, suffix },
        Name::Organisation(literal) => Person::Organisation { literal },
    }
}
