//! Who has power in the governing body: the body as a game, in every reading of what the file leaves open.

mod bounds;
mod readings;
mod rule;
#[cfg(test)]
mod tests;
mod trial;

pub use bounds::Bounds;
pub use trial::Trial;

use crate::coalition::Coalition;
use crate::coalition::model::{Body, Chamber, Seats};
use crate::coalition::scalar::{Flag, Named, Votes, Word};
use bounds::{ANY_COUNT, ANY_SHARE};
use readings::readings;
use rule::OfAll;
pub(super) use rule::Rule;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One group's votes and power in the governing body.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct GroupPower {
    /// The body.
    pub body: String,
    /// The group.
    pub group: String,
    /// Share of the votes, 0 to 1.
    pub votes: f64,
    /// Normalised Banzhaf index, 0 to 1; the sum over its voters where they vote apart.
    pub banzhaf: Bounds,
    /// Shapley-Shubik index, 0 to 1; the sum over its voters where they vote apart.
    pub shapley: Bounds,
    /// Banzhaf index of its strongest voter: the group where it votes together, one holder where each votes alone.
    pub strongest: Bounds,
}

/// Why voting power is not known, or is known only as a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PowerUnknown {
    /// There is no governing body in the file.
    NoBody,
    /// It is not known who holds how many seats.
    SeatsNotKnown,
    /// It is not known whether all who hold seats are listed.
    ListOpen,
    /// It is not known how many votes each seat has.
    VotesNotKnown,
    /// It is not known how the body decides.
    RuleNotKnown,
    /// The rule needs a quota, and that is not known.
    QuotaNotKnown,
    /// The rule counts chambers, and it is not known whether a share of all votes is needed besides.
    TotalQuotaNotKnown,
    /// The rule counts chambers, and it is not known in which of them some seats vote.
    ChamberNotKnown,
    /// It is not known what happens where there is no consensus.
    FallBackNotKnown,
    /// More voters than can be computed.
    TooManyVoters {
        /// How many vote.
        voters: usize,
        /// How many may.
        most: usize,
    },
    /// The computation would take too many steps: too many different weights.
    TooManySteps {
        /// How many it would take.
        steps: u64,
        /// How many it may take.
        most: u64,
    },
    /// Too many combinations of groups that may vote together or apart, with a veto or without.
    TooManyReadings {
        /// For how many groups and questions this is open.
        open: usize,
        /// For how many it may be.
        most: usize,
    },
}

/// What is known of the power in a body.
pub(super) struct Voting {
    /// Largest normalised Banzhaf index of one voter.
    pub(super) largest: Bounds,
    /// Voters without whom nothing passes.
    pub(super) blockers: Bounds,
    /// The fewest voters that decide together.
    pub(super) smallest: Bounds,
    /// Share of the votes whose holders never turn a decision.
    pub(super) powerless: Bounds,
    /// Largest difference of a voter's share of votes and its power.
    pub(super) gap: Bounds,
    /// Group by group; empty where the seats are not known.
    pub(super) groups: Vec<GroupPower>,
    /// Power by row of the body in each reading, each with the sum 1; empty where it is not known.
    pub(super) rows: Vec<Vec<(usize, f64)>>,
    /// The row of a group without power, where there is one in every reading.
    pub(super) powerless_row: Option<usize>,
    /// Why it is not known, or only as a range.
    pub(super) unknown: Option<PowerUnknown>,
}

impl Voting {
    fn unknown(why: PowerUnknown) -> Self {
        Self {
            largest: ANY_SHARE,
            blockers: ANY_COUNT,
            smallest: ANY_COUNT,
            powerless: ANY_SHARE,
            gap: ANY_SHARE,
            groups: Vec::new(),
            rows: Vec::new(),
            powerless_row: None,
            unknown: Some(why),
        }
    }

    /// One voter decides, whatever is not known of the others.
    fn one_decides() -> Self {
        let one = Bounds::exact(1.0);
        let rest = Self::unknown(PowerUnknown::SeatsNotKnown);
        Self { largest: one, blockers: one, smallest: one, unknown: None, ..rest }
    }

    /// The same where a decision may need more votes than that.
    fn harder(self, body: &Body, groups: &[String], rows: &[Row<'_>]) -> Self {
        let most = most_voters(rows);
        Self {
            blockers: Bounds { low: self.blockers.low, high: most },
            smallest: Bounds { low: self.smallest.low, high: most },
            groups: any_groups(body, groups, rows),
            ..Self::unknown(PowerUnknown::TotalQuotaNotKnown)
        }
    }

    fn join(mut self, other: Self) -> Self {
        self.largest = self.largest.join(other.largest);
        self.blockers = self.blockers.join(other.blockers);
        self.smallest = self.smallest.join(other.smallest);
        self.powerless = self.powerless.join(other.powerless);
        self.gap = self.gap.join(other.gap);
        for (group, other) in self.groups.iter_mut().zip(other.groups) {
            group.banzhaf = group.banzhaf.join(other.banzhaf);
            group.shapley = group.shapley.join(other.shapley);
            group.strongest = group.strongest.join(other.strongest);
        }
        self.rows.extend(other.rows);
        self.powerless_row = self.powerless_row.filter(|row| other.powerless_row == Some(*row));
        self
    }
}

/// The name under which seats are counted.
pub fn group_name(seats: &Seats) -> String {
    match (&seats.group, seats.kind.and_then(|kind| kind.0)) {
        (Some(group), _) => group.clone(),
        (None, Some(kind)) => kind.word().to_owned(),
        (None, None) => "unnamed".to_owned(),
    }
}

/// Votes of each seat of a row; `None` where neither the row nor the body says it.
pub(super) fn votes_each(body: &Body, seats: &Seats) -> Option<f64> {
    body.votes_of(seats).and_then(Votes::get)
}

/// Whether the holders of a row can stop a decision alone. Of seats without a vote that is so only where the file says it.
pub(super) fn veto(body: &Body, seats: &Seats) -> Option<bool> {
    match seats.veto.or(body.veto) {
        None if votes_each(body, seats) == Some(0.0) => Some(false),
        veto => yes(veto),
    }
}

/// Seats of one row, as far as they are known.
struct Row<'a> {
    seats: &'a Seats,
    at: usize,
    group: usize,
    /// The place of its chamber; `None` of seats in no chamber, or in one that is not known.
    chamber: Option<usize>,
    count: Option<f64>,
    votes: Option<f64>,
    together: Option<bool>,
    veto: Option<bool>,
}

impl Row<'_> {
    /// Whether they surely take part: by a vote, or by a veto.
    fn counts(&self) -> bool {
        self.votes.is_some_and(|votes| votes > 0.0) || self.veto == Some(true)
    }

    /// Whether those of its group stop a decision as one, however they vote. Holders of no group may be of several.
    fn is_one_in_veto(&self) -> bool {
        self.seats.group.is_some()
    }

    /// Whether they vote apart: those who have a veto and no vote have it as one.
    fn votes_apart(&self) -> Option<bool> {
        if self.is_one_in_veto() && self.votes == Some(0.0) {
            Some(false)
        } else {
            self.together.map(|together| !together)
        }
    }

    /// Whether nobody knows in which chamber their votes count.
    fn is_anywhere(&self) -> bool {
        self.votes != Some(0.0) && self.seats.chamber() == Chamber::Open
    }
}

fn yes(flag: Option<Flag>) -> Option<bool> {
    flag.and_then(Flag::known)
}

/// The power in a body. `whole`: its rows are all the seats there are, and their numbers are known. `listed`: its rows
/// name every group, known in number or not.
pub(super) fn voting(c: &Coalition, body: &Body, whole: bool, listed: bool) -> Voting {
    let rule = Rule::of(c, body);
    let (groups, rows) = rows(body);
    let known = if !whole && !listed && !rows.is_empty() && rows.iter().all(|row| row.count.is_some()) {
        Err(PowerUnknown::ListOpen)
    } else if !whole {
        Err(PowerUnknown::SeatsNotKnown)
    } else if rows.iter().any(|row| row.votes.is_none()) {
        Err(PowerUnknown::VotesNotKnown)
    } else {
        Ok(())
    };
    match (rule, known) {
        (Ok(Rule::Lead), _) => lead(c, body, &groups, &rows, known.is_ok()),
        (Ok(rule), Err(why)) => in_part(rule, &rows, listed, why),
        (Err(why), Err(_)) => Voting::unknown(why),
        (Ok(rule), Ok(())) => {
            let open = |why| Voting { groups: any_groups(body, &groups, &rows), ..Voting::unknown(why) };
            let no_chamber = || rows.iter().all(|row| row.chamber.is_none());
            if matches!(rule, Rule::Chambers(..)) && (rows.iter().any(Row::is_anywhere) || no_chamber()) {
                return open(PowerUnknown::ChamberNotKnown);
            }
            let known = readings(body, &groups, &rows, rule).unwrap_or_else(open);
            match rule {
                // Where there is a quota of all votes, seats outside the chambers count in it alone.
                Rule::Chambers(_, OfAll::Open) if rows.iter().any(|row| row.seats.chamber() == Chamber::Outside) => {
                    open(PowerUnknown::TotalQuotaNotKnown)
                }
                Rule::Chambers(_, OfAll::Open) => known.harder(body, &groups, &rows),
                _ => known,
            }
        }
        (Err(why), Ok(())) => any_rule(body, &groups, &rows, why),
    }
}

fn rows(body: &Body) -> (Vec<String>, Vec<Row<'_>>) {
    let (mut groups, mut places): (Vec<String>, BTreeMap<String, usize>) = Default::default();
    let mut chambers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rows = Vec::new();
    for (at, seats) in body.seats.iter().enumerate() {
        let count = seats.count.and_then(|count| count.get());
        let (votes, veto) = (votes_each(body, seats), veto(body, seats));
        if count == Some(0.0) || votes == Some(0.0) && veto == Some(false) {
            continue;
        }
        let name = group_name(seats);
        let group = *places.entry(name).or_insert_with_key(|name| {
            groups.push(name.clone());
            groups.len() - 1
        });
        let next = chambers.len();
        // Seats without a vote make no chamber that has to agree.
        let name = seats.chamber_name().filter(|_| votes != Some(0.0));
        let chamber = name.map(|name| *chambers.entry(name).or_insert(next));
        let together = yes(seats.together.or(body.together));
        rows.push(Row { seats, at, group, chamber, count, votes, together, veto });
    }
    (groups, rows)
}

/// A part of all votes; none where there are no votes.
fn part_of(votes: f64, all: f64) -> f64 {
    if all > 0.0 { votes / all } else { 0.0 }
}

/// The votes of each group and of all.
fn votes_of(groups: &[String], rows: &[Row<'_>]) -> (Vec<f64>, f64) {
    let held = |row: &Row<'_>| row.count.unwrap_or(0.0) * row.votes.unwrap_or(0.0);
    let mut votes = vec![0.0; groups.len()];
    for row in rows {
        if let Some(votes) = votes.get_mut(row.group) {
            *votes += held(row);
        }
    }
    let all = votes.iter().sum();
    (votes, all)
}

/// A table in which each group's power is anything.
fn any_groups(body: &Body, groups: &[String], rows: &[Row<'_>]) -> Vec<GroupPower> {
    let (votes, all) = votes_of(groups, rows);
    let row = |(group, votes): (&String, f64)| GroupPower {
        body: body.name.clone(),
        group: group.clone(),
        votes: part_of(votes, all),
        banzhaf: ANY_SHARE,
        shapley: ANY_SHARE,
        strongest: ANY_SHARE,
    };
    groups.iter().zip(votes).map(row).collect()
}

/// The lead decides alone; it need not hold a seat.
fn lead(c: &Coalition, body: &Body, groups: &[String], rows: &[Row<'_>], known: bool) -> Voting {
    let mut voting = Voting::one_decides();
    let (votes, all) = votes_of(groups, rows);
    if !known || all <= 0.0 {
        return voting;
    }
    let name = match &c.governance.lead {
        Some(Named::Is(name)) => Some(name),
        _ => None,
    };
    let largest = votes.iter().map(|votes| votes / all).fold(0.0, f64::max);
    voting.powerless = Bounds { low: 1.0 - largest, high: 1.0 };
    voting.gap = voting.powerless;
    voting.groups = any_groups(body, groups, rows);
    if voting.groups.iter().any(|group| Some(&group.group) == name) {
        for group in &mut voting.groups {
            let power = Bounds::exact(f64::from(u8::from(Some(&group.group) == name)));
            (group.banzhaf, group.shapley, group.strongest) = (power, power, power);
            if power.high > 0.0 {
                // Holders of the same group beside the one that leads would be without power too.
                voting.powerless.low = 1.0 - group.votes;
                voting.gap = Bounds { low: 1.0 - group.votes, high: 1.0 };
            }
        }
    }
    voting
}

/// What holds whatever the rule is. A fall-back that nobody knows may be any rule, from a veto for all to one who decides.
fn any_rule(body: &Body, groups: &[String], rows: &[Row<'_>], why: PowerUnknown) -> Voting {
    let voters: f64 = most_voters(rows);
    let groups = any_groups(body, groups, rows);
    if why != PowerUnknown::FallBackNotKnown || voters < 1.0 {
        return Voting { groups, ..Voting::unknown(why) };
    }
    Voting {
        // The lead that decides need not be among the voters.
        largest: Bounds { low: 1.0 / voters, high: 1.0 },
        blockers: Bounds { low: 0.0, high: voters },
        smallest: Bounds { low: 1.0, high: voters },
        groups,
        ..Voting::unknown(why)
    }
}

/// How many vote, group by group together or apart. `listed`: no group is missing.
fn voters(rows: &[Row<'_>], listed: bool) -> Bounds {
    let mut sum = Bounds::exact(0.0);
    let (mut sure, mut possible) = (BTreeSet::new(), BTreeSet::new());
    for row in rows {
        // A number of seats that is not known is at least one, or what it is known to be at least; unknown votes may be none.
        let surely = row.counts();
        sum.low += match row.votes_apart() {
            _ if !surely => 0.0,
            Some(true) if row.votes.is_some() || !row.is_one_in_veto() => {
                row.seats.count.map_or(1.0, |count| count.bounds().0.floor())
            }
            _ => f64::from(u8::from(sure.insert(row.group))),
        };
        sum.high += match row.votes_apart() {
            Some(false) => f64::from(u8::from(possible.insert(row.group))),
            _ => row.count.unwrap_or(f64::INFINITY),
        };
    }
    Bounds { high: if listed { sum.high.max(sum.low) } else { f64::INFINITY }, ..sum }
}

/// How many vote at most, with the groups that may stop a decision as one and vote apart.
fn most_voters(rows: &[Row<'_>]) -> f64 {
    let as_one = rows.iter().filter(|row| row.veto != Some(false) && row.votes_apart() != Some(false));
    let groups: BTreeSet<usize> = as_one.filter(|row| row.is_one_in_veto()).map(|row| row.group).collect();
    voters(rows, true).high + groups.len() as f64
}

/// What holds however the unknown seats are filled.
fn in_part(rule: Rule, rows: &[Row<'_>], listed: bool, why: PowerUnknown) -> Voting {
    let voters = voters(rows, listed);
    if listed && voters == Bounds::exact(1.0) {
        // All the votes there are go one way.
        return Voting { powerless: Bounds::exact(0.0), gap: Bounds::exact(0.0), ..Voting::one_decides() };
    }
    if rule == Rule::Unanimity && voters.low >= 1.0 {
        return Voting {
            largest: Bounds { low: 1.0 / voters.high, high: 1.0 / voters.low },
            blockers: voters,
            smallest: voters,
            powerless: Bounds::exact(0.0),
            ..Voting::unknown(why)
        };
    }
    Voting::unknown(why)
}
