//! The headings of tables: which key a column holds.

use super::layout::{ANSWERS, Column, List, QUESTION};
use crate::source::problem::loose;

/// What a column of a table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A key of the row.
    Key(String),
    /// The name of the row around it.
    Around,
    /// What is there to be read by people.
    Nothing,
}

/// The heading of the column that names the row around, such as `of body`.
pub fn heading_around(around: &str) -> String {
    let last = around.rsplit('.').next().unwrap_or(around);
    last.strip_suffix("ies").map(|stem| format!("{stem}y")).unwrap_or_else(|| last.to_owned())
}

/// Other names of a key, with semicolons between them.
pub type Also<'a> = dyn Fn(&str) -> String + 'a;

/// What a heading means. With `also`, other names are understood.
pub(super) fn target(list: &List, heading: &str, also: Option<&Also<'_>>) -> Option<Target> {
    let typed = loose(heading);
    let key = |column: &Column| Some(Target::Key(column.key.clone()));
    if typed.is_empty() {
        return None;
    }
    if let Some(around) = &list.around
        && loose(&heading_around(around)) == typed
    {
        return Some(Target::Around);
    }
    if list.path == ANSWERS && typed == QUESTION {
        return Some(Target::Nothing);
    }
    if let Some(column) = asked(list).find(|column| loose(&column.key) == typed) {
        return key(column);
    }
    let also = also?;
    let named =
        |column: &&Column| also(&column.key).split(';').any(|name| !name.trim().is_empty() && loose(name) == typed);
    asked(list).find(named).and_then(key)
}

/// The columns that hold what is asked for.
fn asked(list: &List) -> impl Iterator<Item = &Column> {
    list.columns.iter().filter(|column| column.path != format!("{ANSWERS}.{QUESTION}"))
}

/// What a heading means that holds the words of one key only, with others around them: `Member name`, `Country code`.
pub(super) fn worded(list: &List, heading: &str) -> Option<Target> {
    let words: Vec<String> =
        heading.split(|c: char| !c.is_alphanumeric()).map(loose).filter(|word| !word.is_empty()).collect();
    let holds = |column: &&Column| column.key.split('_').all(|word| words.iter().any(|typed| typed == word));
    let mut near = asked(list).filter(holds);
    match (near.next(), near.next()) {
        (Some(column), None) => Some(Target::Key(column.key.clone())),
        _ => None,
    }
}
