//! Literature as BibTeX, for LaTeX and citation managers.

use crate::knowledge::Text;
use crate::knowledge::model::{LiteratureItem, Name, Work};
use crate::source::safe::{Address, Bibtex, Safe, put};

/// The items as entries of a BibTeX file, in UTF-8. Titles are in double braces, so that no style changes their capitals.
pub fn bibtex<'a>(items: impl IntoIterator<Item = &'a LiteratureItem>) -> Safe<Bibtex> {
    Safe::joined(&items.into_iter().map(entry).collect::<Vec<_>>(), "\n")
}

fn entry(item: &LiteratureItem) -> Safe<Bibtex> {
    let mut out = Safe::<Bibtex>::default();
    let (kind, container) = match item.work {
        Work::Article => ("article", "journal"),
        Work::Book => ("book", "series"),
        Work::Chapter => ("incollection", "booktitle"),
        Work::Report => ("techreport", "type"),
        Work::Law | Work::Dataset => ("misc", "howpublished"),
    };
    let publisher = if item.work == Work::Report { "institution" } else { "publisher" };
    put!(&mut out, "@{}{{{},\n", kind, Safe::<Bibtex>::new(&item.key));
    let mut field = |name: &'static str, value: Safe<Bibtex>| put!(&mut out, "  {} = {{{}}},\n", name, value);
    if !item.authors.is_empty() {
        field("author", names(&item.authors));
    }
    if !item.editors.is_empty() {
        field("editor", names(&item.editors));
    }
    field("title", braced(&item.title));
    field("year", Safe::new(&item.year.to_string()));
    for (name, text) in [(container, &item.container), ("volume", &item.volume), ("number", &item.number)] {
        if let Some(text) = text {
            field(name, Safe::new(text));
        }
    }
    if let Some(pages) = &item.pages {
        field("pages", Safe::new(&pages.replace('-', "--")));
    }
    // Without braces of its own, "Harper and Row" would be two publishers.
    if let Some(name) = &item.publisher {
        field(publisher, braced(name));
    }
    for (name, address) in [("doi", &item.doi), ("url", &item.url)] {
        if let Some(address) = address {
            field(name, Safe::<Address>::new(address).into());
        }
    }
    if !item.topics.is_empty() {
        field("keywords", Safe::new(&item.topics.iter().map(Text::as_str).collect::<Vec<_>>().join(", ")));
    }
    if let Some(note) = &item.note {
        field("annote", Safe::new(note));
    }
    put!(&mut out, "}}\n");
    out
}

fn names(names: &[Text]) -> Safe<Bibtex> {
    let name = |name: &Text| match Name::of(name) {
        Name::Organisation(name) => braced(name),
        Name::Person { .. } => Safe::new(name),
    };
    Safe::joined(&names.iter().map(name).collect::<Vec<_>>(), " and ")
}

/// A text in braces of its own.
fn braced(text: &str) -> Safe<Bibtex> {
    let mut out = Safe::<Bibtex>::default();
    put!(&mut out, "{{{}}}", Safe::<Bibtex>::new(text));
    out
}
