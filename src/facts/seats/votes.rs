//! Votes in the governing body, and the power to decide that comes with them.

use super::board::{BODIES, CLASSES, Row, governing, is_target_of, of, range};
use crate::coalition::model::DecisionRule;
use crate::coalition::scalar::Word;
use crate::facts::part::{self, Part};
use crate::facts::power::Rule;
use crate::facts::{Context, Measure, Measured};
use crate::value::Unit::{Count, Share};
use crate::value::{Kind, Value};
use std::collections::BTreeSet;

/// Measures of voting power.
pub(in crate::facts) const MEASURES: &[Measure] = &[
    Measure {
        name: "voting.groups",
        kind: Kind::Number(Count),
        about: BODIES,
        source: &["T11"],
        compute: groups,
        meaning: "How many groups hold a vote in the governing body.",
    },
    Measure {
        name: "voting.rule",
        kind: Kind::Choice(DecisionRule::WORDS),
        about: &["governance.bodies", "governance.bodies.rule"],
        source: &["C8"],
        compute: rule,
        meaning: "The rule by which the governing body decides.",
    },
    Measure {
        name: "voting.largest_power",
        kind: Kind::Number(Share),
        about: &["governance.bodies", "governance.bodies.rule", "governance.bodies.quota"],
        source: &["T11", "Banzhaf 1965"],
        compute: largest_power,
        meaning: "Normalised Banzhaf index of the most powerful voter: its share of all the cases in which one voter turns a losing side into a winning one. A group that votes together is one voter; one whose holders vote apart is as many as it has seats, and its veto, where it has one, counts as one voter more. Where the file does not say which, both are in the range.",
    },
    Measure {
        name: "voting.blockers",
        kind: Kind::Number(Count),
        about: &[
            "governance.bodies",
            "governance.bodies.rule",
            "governance.bodies.quota",
            "governance.bodies.seats.veto",
            "governance.bodies.veto",
        ],
        source: &["T4", "T11"],
        compute: blockers,
        meaning: "How many voters can stop every decision alone: groups that vote together or have a veto, or single seats; the veto of a group whose holders vote apart counts as one voter.",
    },
    Measure {
        name: "voting.special_blockers",
        kind: Kind::Number(Count),
        about: &["governance.bodies", "governance.bodies.decisions"],
        source: &["T4", "T11"],
        compute: special_blockers,
        meaning: "How many groups of the governing body have, each taken together, enough votes to stop a decision that is taken by a vote of its own (`decisions`, less those on which all have to agree); the most for one such decision. Seats without `group` are taken together only where the file says that they vote together. A lower bound.",
    },
    Measure {
        name: "voting.smallest_winning",
        kind: Kind::Number(Count),
        about: BODIES,
        source: &["T11", "L7"],
        compute: smallest_winning,
        meaning: "The fewest voters (groups that vote together, or single seats; the veto of a group whose holders vote apart is one more) that can take a decision. 1 means that one decides alone.",
    },
    Measure {
        name: "voting.powerless_share",
        kind: Kind::Number(Share),
        about: BODIES,
        source: &["C4", "Banzhaf 1965"],
        compute: powerless_share,
        meaning: "Share of the votes held by voters that can never turn a decision: seats without power.",
    },
    Measure {
        name: "voting.power_gap",
        kind: Kind::Number(Share),
        about: BODIES,
        source: &["C4", "Shapley and Shubik 1954"],
        compute: power_gap,
        meaning: "The largest difference between a voter's share of votes and its power (Banzhaf index).",
    },
];

/// Whether the kinds of each class whose behaviour is to change can together stop any decision.
fn blocking(x: &Context<'_>) -> Option<Vec<Option<bool>>> {
    let (Some(board), Some((_, body))) = (&x.board, governing(x.c, x.as_of)) else { return None };
    let rule = Rule::of(x.c, body).ok();
    let voters = board.rows.iter().filter(|row| row.votes() != Some(false));
    let anywhere = voters.clone().any(|row| row.anywhere);
    let chambers: BTreeSet<&str> = voters.filter_map(|row| row.chamber.as_deref()).collect();
    // Where each has a veto, as by unanimity, those whose behaviour is to change have no more than the others.
    let all_veto = part::not(part::any(
        board.rows.iter().map(|row| part::and(row.votes(), part::not(row.veto))),
        board.open_votes().1 <= 0.0,
    ));
    let blocks = |class: usize| {
        let holds = |row: &Row| is_target_of(x, row, class);
        let votes = |counts: &dyn Fn(&Row) -> Option<bool>| {
            let part = |row: &Row| Part { counts: counts(row), holds: holds(row), number: row.votes };
            part::portion(board.rows.iter().map(part), board.open_votes(), part::ANY)
        };
        let all = board.share_of_votes(holds);
        let is_in = |row: &Row, chamber: &str| (!row.anywhere).then(|| row.chamber.as_deref() == Some(chamber));
        let chambers = chambers.iter().map(|chamber| votes(&|row| is_in(row, chamber)));
        // Who may vote anywhere may make a chamber of its own.
        let by_votes = match rule {
            Some(rule) => rule.stopped_by(all, chambers, board.open_votes().1 <= 0.0 && !anywhere),
            None => None,
        };
        let veto = |row: &Row| part::and(part::and(holds(row), part::some(row.seats)), row.veto);
        let by_veto = part::any(board.rows.iter().map(veto), board.open_votes().1 <= 0.0);
        let can = match rule {
            Some(Rule::Unanimity | Rule::Lead) => Some(false),
            _ => part::or(by_votes, part::and(by_veto, part::not(all_veto))),
        };
        // Those who decide alone among themselves need stop nobody.
        part::and(part::or(part::some(all), by_veto), part::and(part::within(all, 1.0 - 1e-9), can))
    };
    Some((0..CLASSES.len()).map(blocks).collect())
}

pub(super) fn targets_block(x: &Context<'_>) -> Measured {
    match blocking(x).and_then(|classes| part::any(classes, true)) {
        Some(blocks) => Value::flag(blocks).into(),
        None => Measured::unknown(),
    }
}

pub(super) fn blocking_targets(x: &Context<'_>) -> Measured {
    let (Some(board), Some(classes)) = (&x.board, blocking(x)) else { return part::bit(None).into() };
    let can = |class: usize| classes.get(class) == Some(&Some(true));
    let is_theirs = |row: &Row| (0..CLASSES.len()).any(|class| can(class) && is_target_of(x, row, class) == Some(true));
    let rows = board.rows.iter().filter(|row| is_theirs(row) && part::or(row.votes(), row.veto) == Some(true));
    let at = rows.filter_map(|row| board.at(Some(row.at))).collect();
    let words = classes.iter().enumerate().map(|(class, can)| (*can, part::bit(Some(class))));
    Measured { at, ..part::words(words, true).into() }
}

pub(super) fn evenness(x: &Context<'_>) -> Measured {
    range(x, |board| {
        let (groups, unnamed) = board.by_group(|row| row.votes);
        let votes: Vec<f64> = groups.values().map(|votes| votes.0).filter(|votes| *votes > 0.0).collect();
        let (total, most) = part::sum(groups.into_values());
        if unnamed.1 > 0.0 || board.open_votes().1 > 0.0 || total <= 0.0 || total < most {
            return (0.0, 1.0);
        }
        let entropy: f64 = votes.iter().map(|votes| -votes / total * (votes / total).ln()).sum();
        let even = if votes.len() < 2 { 0.0 } else { entropy / (votes.len() as f64).ln() };
        (even, even)
    })
}

fn groups(x: &Context<'_>) -> Measured {
    range(x, |board| {
        let with = |votes: &dyn Fn(Option<bool>) -> bool| -> BTreeSet<&str> {
            board.rows.iter().filter(|row| votes(row.votes())).filter_map(|row| row.group.as_deref()).collect()
        };
        let unnamed = board.rows.iter().filter(|row| row.group.is_none()).count();
        let most = with(&|votes| votes != Some(false)).len() + unnamed;
        let most = if board.open_votes().1 > 0.0 { f64::INFINITY } else { most as f64 };
        (with(&|votes| votes == Some(true)).len() as f64, most)
    })
}

fn rule(x: &Context<'_>) -> Measured {
    let rule = x.board.as_ref().and_then(|board| board.rule);
    let at = x.board.iter().filter_map(|board| board.at(None)).collect();
    Measured { at, ..Value::Choice(rule.map(DecisionRule::place)).into() }
}

fn largest_power(x: &Context<'_>) -> Measured {
    range(x, |board| (board.power.largest.low, board.power.largest.high))
}

fn blockers(x: &Context<'_>) -> Measured {
    range(x, |board| (board.power.blockers.low, board.power.blockers.high))
}

fn special_blockers(x: &Context<'_>) -> Measured {
    let Some(board) = &x.board else { return Measured::unknown() };
    let low = board.special.iter().map(|(_, low)| *low).fold(0.0, f64::max);
    let rows = board.special.iter().filter(|(_, low)| *low >= 1.0);
    let at = rows.map(|(row, _)| board.path.clone().key("decisions").row(*row));
    Measured::at((low, f64::INFINITY), at)
}

fn smallest_winning(x: &Context<'_>) -> Measured {
    range(x, |board| (board.power.smallest.low, board.power.smallest.high))
}

fn powerless_share(x: &Context<'_>) -> Measured {
    of(x, |board| (Value::Range(board.power.powerless.low, board.power.powerless.high), board.power.powerless_row))
}

fn power_gap(x: &Context<'_>) -> Measured {
    range(x, |board| (board.power.gap.low, board.power.gap.high))
}
