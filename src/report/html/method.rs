//! How the figures come about, and what they do not say.

use super::page::Say;
use super::{Part, View};
use crate::message;
use crate::report::words::{drivers, provenance, uncertainty_band, weighed};
use askama::Template;

#[derive(Template)]
#[template(path = "method.html")]
struct Method<'a> {
    say: Say<'a>,
    /// What the overall score hangs on, where that was asked.
    uncertainty: Option<(String, Vec<String>)>,
    /// What weights of the reader's own changed.
    weights: Vec<String>,
    /// What the numbers under findings are, where there are any.
    memo: Option<String>,
    provenance: String,
}

pub(super) fn part(View { a, rubrics, say }: View<'_>) -> askama::Result<Option<Part>> {
    let uncertainty = a.uncertainty.as_ref().map(|found| {
        let drivers = drivers(found).iter().map(|line| say.say(line)).collect();
        (say.say(&uncertainty_band(found, &a.overall)), drivers)
    });
    let weights = a.weighting.iter().flat_map(|found| weighed(found)).map(|line| say.say(&line)).collect();
    let has_memo = a.findings.iter().any(|finding| !finding.kind.memo().is_empty());
    let memo = has_memo.then(|| {
        let memo = rubrics.memo();
        let (publisher, year) = (&memo.publisher, memo.year.to_string());
        say.say(&message!("html-method-memo", title = &memo.title, publisher = publisher, year = year))
    });
    let section = Method { say, uncertainty, weights, memo, provenance: say.say(&provenance(&a.provenance)) };
    Part::new("method", &message!("html-method"), say, &section)
}
