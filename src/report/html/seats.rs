//! Seats against voting power in the governing body.

use super::page::Say;
use super::scale::Stretch;
use super::{Part, View};
use crate::facts::{Bounds, GroupPower, Seated};
use crate::message;
use crate::report::rows::{self, besides, seats, told_body};
use crate::source::message::Part as Words;
use askama::Template;

#[derive(Template)]
#[template(path = "seats.html")]
struct Seats<'a> {
    say: Say<'a>,
    rows: Vec<Row>,
    unknown: Option<String>,
    /// Whether votes are known, so that they are drawn.
    is_drawn: bool,
}

struct Row {
    group: String,
    seats: String,
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
    let unknown = say.0.power_unknown(&a.facts);
    let (power, seated) = (&a.facts.power, &a.facts.seats);
    let body = told_body(&a.facts);
    let seats = |group: &str| seats(group, seated, say.0);
    let rows = power.iter().map(|group| row(say, group, seats(&group.group)));
    let others = besides(power, seated).filter(|_| body.is_some());
    let rows = rows.chain(others.map(|found| bare(say, found, seats(&found.group)))).collect();
    let title = match body {
        Some(body) => message!("report-power", body = body),
        None => message!("html-power"),
    };
    Part::new("power", &title, say, &Seats { say, rows, unknown, is_drawn: !power.is_empty() })
}

/// A group of which only the seats are told.
fn bare(say: Say<'_>, found: &Seated, seats: String) -> Row {
    let (votes, rest) = rows::bare(found, say.0);
    let told = match (found.is_voteless, found.votes) {
        (true, _) => message!("html-seats-told-none", group = &found.group),
        (false, (0.0, 1.0)) => message!("html-seats-told-unknown", group = &found.group),
        _ => message!("html-seats-told-open", group = &found.group, votes = &votes),
    };
    let nothing = Stretch::between(0.0, 0.0);
    Row {
        group: found.group.clone(),
        told: say.say(&told),
        seats,
        votes,
        banzhaf: rest.clone(),
        shapley: rest.clone(),
        strongest: rest,
        share: nothing,
        least: nothing,
        power: nothing,
    }
}

fn row(say: Say<'_>, group: &GroupPower, seats: String) -> Row {
    let bounds = |bounds: Bounds| say.part(&share(say, bounds));
    let votes = Words::share((group.votes * 100.0).round() / 100.0);
    let told = match group.banzhaf.is_any_share() {
        true => message!("html-seats-told-open", group = &group.group, votes = votes),
        false => message!("html-seats-told", group = &group.group, votes = votes, power = share(say, group.banzhaf)),
    };
    Row {
        group: group.group.to_string(),
        told: say.say(&told),
        seats,
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
fn share(say: Say<'_>, bounds: Bounds) -> Words {
    if bounds.is_any_share() {
        return message!("word-unknown").into();
    }
    let Bounds { low, high } = bounds;
    let percent = |share: f64| say.0.decimal(share * 100.0, 0);
    match (percent(low), percent(high)) {
        (a, b) if a == b => message!("word-share", text = a).into(),
        (a, b) => message!("html-percent-range", low = a, high = b).into(),
    }
}
