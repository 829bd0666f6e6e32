//! Seats against voting power in the governing body.

use super::page::Say;
use super::scale::Stretch;
use super::{Part, View};
use crate::facts::{Bounds, GroupPower};
use crate::message;
use crate::source::message::Part as Words;
use askama::Template;

#[derive(Template)]
#[template(path = "seats.html")]
struct Seats<'a> {
    say: Say<'a>,
    rows: Vec<Row>,
    unknown: Option<String>,
}

struct Row {
    group: String,
    votes: String,
    banzhaf: String,
    shapley: String,
    strongest: String,
    told: String,
    /// The share of the votes.
    share: Stretch,
    /// The share of the power that is certain, and the range in which it lies.
    least: Stretch,
    power: Stretch,
}

pub(super) fn part(View { a, say, .. }: View<'_>) -> askama::Result<Option<Part>> {
    let unknown = a.facts.power_unknown.map(|why| say.0.power_unknown(why));
    let rows: Vec<Row> = a.facts.power.iter().map(|group| row(say, group)).collect();
    let title = match a.facts.power.first() {
        Some(first) => message!("report-power", body = &first.body),
        None => message!("html-power"),
    };
    Part::new("power", &title, say, &Seats { say, rows, unknown })
}

fn row(say: Say<'_>, group: &GroupPower) -> Row {
    let bounds = |bounds: Bounds| say.part(&share(say, bounds));
    let (votes, power) = (Words::share((group.votes * 100.0).round() / 100.0), share(say, group.banzhaf));
    Row {
        group: group.group.to_string(),
        told: say.say(&message!("html-seats-told", group = &group.group, votes = votes, power = power)),
        votes: say.0.percent(group.votes),
        banzhaf: bounds(group.banzhaf),
        shapley: bounds(group.shapley),
        strongest: bounds(group.strongest),
        share: Stretch::between(0.0, group.votes),
        least: Stretch::between(0.0, group.banzhaf.low),
        power: Stretch::between(group.banzhaf.low, group.banzhaf.high),
    }
}

/// A share that may be known only as a range.
fn share(say: Say<'_>, Bounds { low, high }: Bounds) -> Words {
    let percent = |share: f64| say.0.decimal(share * 100.0, 0);
    match (percent(low), percent(high)) {
        _ if low <= 0.0 && high >= 1.0 => message!("word-unknown").into(),
        (a, b) if a == b => message!("word-share", text = a).into(),
        (a, b) => message!("html-percent-range", low = a, high = b).into(),
    }
}
